"""The review page: one HTML file that holds its pictures, its script and its data, and loads nothing from elsewhere.

Everything that comes from a PDF is untrusted. It reaches the page as JSON in a data block whose `<`, `>` and `&` are
escaped, or through the template's escaping; the script shows it as text only. A Content-Security-Policy names the style
and the script by their hashes.
"""

from __future__ import annotations

import base64
import hashlib
from collections.abc import Iterable, Sequence
from functools import cache
from importlib import resources
from typing import Any, NamedTuple

import orjson
from jinja2 import Environment, StrictUndefined, select_autoescape
from markupsafe import Markup

from pipeline.corrections.model import CORRECTIONS_VERSION
from pipeline.data.paper import Paper
from pipeline.extract.render import PageImage
from pipeline.fields.blocks import BlocksKind
from pipeline.profiles.profile import Profile
from pipeline.profiles.published import Name, vocabulary
from pipeline.rules import worst_first
from pipeline.rules.risks import risk_of_value, said_of
from pipeline.schema.models import fiche_model_of, marks, profile_of
from pipeline.schema.records import Brochure

_SCRIPTS = (
    "state", "words", "elements", "schema", "history", "parsing", "paper", "pointing", "findings", "facets", "values",
    "moving", "judging", "editors", "blocks", "saving", "keys",
)  # fmt: skip
"""The scripts of the page, in an order in which each uses at once only what is before it; they share one scope."""

_FACETS: tuple[Name, ...] = ("audiences", "topics")
_ESCAPED = {"<": "\\u003c", ">": "\\u003e", "&": "\\u0026", "\u2028": "\\u2028", "\u2029": "\\u2029"}


class Picture(NamedTuple):
    """One page as the review page shows it: its size in points, and the addresses of two pictures of it."""

    number: int
    width: float
    height: float
    image: str
    thumbnail: str


def embedded(images: Iterable[PageImage]) -> list[Picture]:
    """Pictures that the page itself holds."""
    return [
        Picture(image.number, image.width, image.height, data_uri(image.image), data_uri(image.thumbnail))
        for image in images
    ]


def build_page(
    brochure: Brochure,
    paper: Paper,
    pictures: Sequence[Picture],
    *,
    profile: str,
    save_name: str,
    left_over: Iterable[dict[str, Any]] = (),
    save_url: str | None = None,
    home: str | None = None,
) -> str:
    """The page of one brochure, read with a profile (given by name or file).

    `pictures` are its pages in their order; `save_name` is what the corrections file is called when it is downloaded;
    with a `save_url` it is sent there (PUT) instead. `home` is the address of the page that lists all brochures.
    `left_over` are the corrections that could not be applied, each with the message that says so: they stay in the
    file.
    """
    fields = marks(fiche_model_of(brochure))
    data = {
        "document": brochure.model_dump(mode="json"),
        "schema": type(brochure).model_json_schema(),
        "fields": list(fields),
        "required": [name for name, mark in fields.items() if mark.required],
        "currency": next(iter(profile_of(brochure, profile).currencies), None),
        "language": brochure.extraction.language,
        "pages": [{"width": round(image.width, 2), "height": round(image.height, 2)} for image in pictures],
        "lines": [[line.page, line.bbox, line.role, [[*word] for word in line.words]] for line in paper.lines],
        "texts": orjson.loads(_asset("texts.json")),
        "kinds": orjson.loads(_asset("kinds.json")),
        "messages": orjson.loads(_asset("messages.json")),
        "terms": _terms(brochure),
        "risks": _risks(brochure),
        "doubts": _doubts(brochure, profile_of(brochure, profile)),
        "corrections_version": CORRECTIONS_VERSION,
        "kept": list(left_over),
        "save_name": save_name,
        "save_url": save_url,
    }
    css, js = _asset("page.css"), script()
    served = save_url is not None  # then the pictures are the server's, and asked for when they come into sight
    title = brochure.call.title or brochure.source.file_name
    return (
        environment()
        .from_string(_asset("page.html"))
        .render(
            policy=policy(css, js, connect=served, pictures=served),
            served=served,
            home=home,
            css=Markup(css),
            js=Markup(js),
            data=Markup(as_json(data)),
            title=title,
            file_name=brochure.source.file_name,
            pages=[_page(picture) for picture in pictures],
        )
    )


def policy(css: str, js: str, *, connect: bool = False, pictures: bool = False) -> str:
    """A Content-Security-Policy (CSP level 3) that allows our own style and script, and nothing else; with `connect`
    also requests to the server that the page comes from, with `pictures` pictures from there.
    """
    rules = [
        "default-src 'none'",
        "img-src data: 'self'" if pictures else "img-src data:",
        f"style-src {_hash(css)}",
        f"script-src {_hash(js)}",
        "base-uri 'none'",
        "form-action 'none'",
    ]
    return "; ".join([*rules, "connect-src 'self'"] if connect else rules)


def as_json(value: Any) -> str:
    """JSON for a script element: nothing in it ends the element or opens a comment."""
    text = orjson.dumps(value).decode("utf-8")
    return "".join(_ESCAPED.get(char, char) for char in text)


def _hash(text: str) -> str:
    return f"'sha256-{base64.b64encode(hashlib.sha256(text.encode('utf-8')).digest()).decode('ascii')}'"


@cache
def script() -> str:
    """The page's whole script."""
    return f'"use strict";\n(() => {{\n{"".join(_asset(f"{name}.js") for name in _SCRIPTS)}}})();\n'


def _risks(brochure: Brochure) -> dict[str, float]:
    """The risk of each kind of finding there, at its worst severity."""
    worst = sorted((worst_first(each.severity, each.code), each.code) for each in brochure.findings)
    return {code: -risk for (_, risk), code in reversed(worst)}


def _doubts(brochure: Brochure, profile: Profile) -> list[float]:
    """How likely the value at each finding is wrong, by all that findings say of it."""
    texts = {"other", *(field.name for field in profile.fields if field.kind == BlocksKind.name)}
    findings = [(each.pointer, each.code, each.severity) for each in brochure.findings]
    return [risk_of_value(said_of(pointer, findings, texts)) for pointer, _, _ in findings]


def _terms(brochure: Brochure) -> dict[str, Any]:
    """Code → its labels by language, of the codes that the facets of the fiches have."""
    used = {term.code for fiche in brochure.fiches for facet in _FACETS for term in getattr(fiche, facet, None) or ()}
    known = {code: term["labels"] for name in _FACETS for code, term in vocabulary(name).items()}
    return {code: known[code] for code in sorted(used & known.keys())}


@cache
def _asset(name: str) -> str:
    return resources.files("pipeline.review").joinpath("assets", name).read_text(encoding="utf-8")


@cache
def environment() -> Environment:
    """The templates' environment: it escapes everything, and a name that is missing is an error."""
    return Environment(autoescape=select_autoescape(default=True, default_for_string=True), undefined=StrictUndefined)


def _page(picture: Picture) -> dict[str, Any]:
    scale = 80 / max(picture.width, picture.height)
    return {
        "number": picture.number,
        "width": round(picture.width * 2),
        "height": round(picture.height * 2),
        "image": picture.image,
        "thumbnail": picture.thumbnail,
        "small": (max(1, round(picture.width * scale)), max(1, round(picture.height * scale))),
    }


def data_uri(webp: bytes) -> str:
    """A WebP picture as an address that holds it."""
    return f"data:image/webp;base64,{base64.b64encode(webp).decode('ascii')}"
