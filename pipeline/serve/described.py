"""The description of the JSON API (OpenAPI), with the types of documents and corrections, and a page that shows it."""

from __future__ import annotations

from functools import cache
from importlib import resources
from typing import Any

from fastapi import FastAPI
from fastapi.openapi.utils import get_openapi
from markupsafe import Markup

from pipeline.corrections.schema import corrections_schema
from pipeline.profiles.profile import load_profile
from pipeline.review.page import environment, policy
from pipeline.schema.publish import brochure_schema

DOCUMENT, CORRECTIONS, CORRECT = "get_document", "get_corrections", "put_corrections"
"""Operations whose bodies are described here: their types are those of the published schemas."""


_DEFINITIONS = "#/$defs/"


def describe(app: FastAPI, profile: str) -> None:
    """Let the application describe itself, with the documents of a profile."""

    def described() -> dict[str, Any]:
        if app.openapi_schema is None:
            app.openapi_schema = _described(app, profile)
        return app.openapi_schema

    app.openapi = described  # type: ignore[method-assign]


def docs_page(api: dict[str, Any]) -> tuple[str, str]:
    """A page that lists the operations, and its Content-Security-Policy; it loads nothing from elsewhere."""
    css = _asset("list.css") + _asset("docs.css")
    operations = [
        {"method": method.upper(), "path": path, **operation}
        for path, held in api["paths"].items()
        for method, operation in held.items()
    ]
    html = environment().from_string(_asset("docs.html")).render(css=Markup(css), api=api, operations=operations)
    return html, f"{policy(css, '')}; frame-ancestors 'none'"


def _described(app: FastAPI, profile: str) -> dict[str, Any]:
    api = get_openapi(title=app.title, version=app.version, summary=app.summary, routes=app.routes)
    schemas = api["components"]["schemas"]
    document = _component(schemas, brochure_schema(load_profile(profile)))
    corrections = _component(schemas, corrections_schema())
    for held in api["paths"].values():
        for operation in held.values():
            name = operation["operationId"]
            if name in (DOCUMENT, CORRECTIONS):
                operation["responses"]["200"]["content"] = _json(document if name == DOCUMENT else corrections)
            if name == CORRECT:
                operation["requestBody"] = {"required": True, "content": _json(corrections)}
    return api


def _json(reference: str) -> dict[str, Any]:
    return {"application/json": {"schema": {"$ref": reference}}}


def _component(schemas: dict[str, Any], schema: dict[str, Any]) -> str:
    """A schema and its definitions among the components; the reference to it."""
    parts = {key: value for key, value in schema.items() if key not in ("$defs", "$schema", "$id")}
    name = parts["title"]
    for each, held in {**schema.get("$defs", {}), name: parts}.items():
        schemas[each] = _moved(held)
    return f"#/components/schemas/{name}"


def _moved(part: Any) -> Any:
    """The same with references to where components stand."""
    if isinstance(part, dict):
        return {key: _moved(value) for key, value in part.items()}
    if isinstance(part, str) and part.startswith(_DEFINITIONS):
        return f"#/components/schemas/{part.removeprefix(_DEFINITIONS)}"
    return [_moved(each) for each in part] if isinstance(part, list) else part


@cache
def _asset(name: str) -> str:
    return resources.files("pipeline.serve").joinpath("assets", name).read_text(encoding="utf-8")
