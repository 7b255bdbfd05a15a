"""The application's own pages: the list of brochures, and what is shown where one could not be read."""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache
from importlib import resources

import orjson
from markupsafe import Markup

from pipeline.review.page import as_json, environment, policy
from pipeline.serve.together import Line


def list_page(name: str, limit: int, formats: Sequence[str]) -> tuple[str, str]:
    """The page of the list, and its Content-Security-Policy.

    `name` is what the brochures are called together, `limit` the size of an upload in bytes, `formats` are those in
    which all can be downloaded.
    """
    css, js = _asset("list.css"), _asset("list.js")
    data = {"limit": limit, "texts": orjson.loads(_asset("texts.json"))}
    html = (
        environment()
        .from_string(_asset("list.html"))
        .render(css=Markup(css), js=Markup(js), data=Markup(as_json(data)), name=name, formats=formats)
    )
    return html, f"{policy(css, js, connect=True)}; frame-ancestors 'none'"


def failed_page(name: str, message: str) -> tuple[str, str]:
    """A page that says why a brochure could not be read."""
    css = _asset("list.css")
    html = environment().from_string(_asset("failed.html")).render(css=Markup(css), name=name, message=message)
    return html, f"{policy(css, '')}; frame-ancestors 'none'"


def compare_page(old: str, new: str, lines: Sequence[Line]) -> tuple[str, str]:
    """A page that says what changed between two brochures, and its Content-Security-Policy."""
    css = _asset("list.css") + _asset("compare.css")
    html = environment().from_string(_asset("compare.html")).render(css=Markup(css), old=old, new=new, lines=lines)
    return html, f"{policy(css, '')}; frame-ancestors 'none'"


@cache
def _asset(name: str) -> str:
    return resources.files("pipeline.serve").joinpath("assets", name).read_text(encoding="utf-8")
