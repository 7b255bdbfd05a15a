"""The published schema: equal to the models, described throughout, strict, and read alike by both validators."""

from __future__ import annotations

import copy
import json
from collections.abc import Callable
from typing import Any

import jsonschema
import orjson
import pytest

from pipeline import extract_brochure
from pipeline.schema.publish import schema_json
from pipeline.schema.records import SCHEMA_VERSION
from pipeline.validate.schema import conforms, explain, schema, schema_version
from pipeline.validate.tunables import MESSAGES
from tests.corpus import ROOT, SEED

Document = dict[str, Any]
FACETS = {"quantities", "audiences", "topics", "acronyms", "entities"}
# Fields since 1.1.0 and 1.2.0: a document of 1.0.0 has none.
LATER = {
    "AppliedCorrection": {"evidence"},
    "Extraction": {"corrections", "ocr", "completeness"},
    "Call": {"listed_priorities"},
    "Fiche": FACETS | {"language", "translations", "notes", "budget", "grant", "reference", "results"},
    "Person": {"role"},
    "Ocr": {"hasty", "skipped"},
    "Brochure": {"organisations"},
    "Organisation": {"org_id"},
}


@pytest.fixture(scope="module")
def document() -> Document:
    return extract_brochure(SEED).model_dump(mode="json")


def test_published_schema_equals_the_models() -> None:
    published = (ROOT / "schemas" / "brochure.schema.json").read_bytes()
    assert published == schema_json(), "run `make schema`, and change SCHEMA_VERSION when others must know"


def test_schema_is_valid_and_names_itself() -> None:
    jsonschema.Draft202012Validator.check_schema(schema())
    assert schema()["$schema"] == "https://json-schema.org/draft/2020-12/schema"
    assert schema_version() == SCHEMA_VERSION
    assert SCHEMA_VERSION in schema()["$id"]


@pytest.mark.parametrize("name", ["Brochure", *schema()["$defs"]])
def test_every_record_is_described_and_closed(name: str) -> None:
    record = schema() if name == "Brochure" else schema()["$defs"][name]
    assert record["title"]
    assert record["description"]
    assert record["additionalProperties"] is False
    assert set(record["properties"]) - set(record["required"]) == LATER.get(name, set())
    for field, described in record["properties"].items():
        assert "title" not in described, "generators of types make types of titles"
        assert described.get("description"), f"{name}.{field} has no description"


def put(*path: str | int, value: object) -> Callable[[Document], None]:
    def change(document: Document) -> None:
        target: Any = document
        for step in path[:-1]:
            target = target[step]
        target[path[-1]] = value

    return change


def drop(*path: str | int) -> Callable[[Document], None]:
    def change(document: Document) -> None:
        target: Any = document
        for step in path[:-1]:
            target = target[step]
        del target[path[-1]]

    return change


GOOD = {
    "as extracted": lambda document: None,
    "no producer": put("source", "producer", value=None),
    "no fiche": put("fiches", value=[]),
    "no budget": put("call", "budget", value=None),
    "no contact": put("fiches", 0, "contact", value=None),
    "another finding": put(
        "findings", value=[{"code": "new-kind", "severity": "info", "message": "m", "pointer": "", "page": None}]
    ),
    "a box": put("evidence", value={"/fiches/0/title": [{"page": 1, "bbox": [0, 1.5, 2, 3]}]}),
    "integer amount": put("call", "budget", value={"amount": 5, "currency": "EUR"}),
}

BAD = {
    "unknown field": (put("extra", value=1), "/extra", "no such field"),
    "unknown field deep down": (
        put("fiches", 0, "promoter", "vat", value="BE"),
        "/fiches/0/promoter/vat",
        "no such field",
    ),
    "missing field": (drop("fiches", 0, "title"), "/fiches/0/title", "missing"),
    "missing part": (drop("call"), "/call", "missing"),
    "wrong type": (put("fiches", 0, "title", value=3), "/fiches/0/title", "type string, not integer"),
    "null title": (put("fiches", 0, "title", value=None), "/fiches/0/title", "type string, not null"),
    "number where text or null may stand": (put("call", "title", value=3), "/call/title", "has none of the types"),
    "no page zero": (put("source", "pages", value=0), "/source/pages", "minimum"),
    "unknown severity": (
        put("findings", value=[{"code": "c", "severity": "fatal", "message": "m", "pointer": "", "page": None}]),
        "/findings/0/severity",
        "'fatal' is not one of",
    ),
    "a day in Belgian order": (
        put("fiches", 0, "period", "start", value="31/12/2019"),
        "/fiches/0/period/start",
        "pattern",
    ),
    "a region that is none": (
        put("fiches", 0, "region", "code", value="east"),
        "/fiches/0/region/code",
        "'east' is not one of",
    ),
    "a box of three": (put("evidence", value={"": [{"page": 1, "bbox": [0, 1, 2]}]}), "/evidence//0/bbox", "minItems"),
    "a box of five": (put("evidence", value={"": [{"page": 1, "bbox": [0, 1, 2, 3, 4]}]}), "/evidence//0/bbox", ""),
    "another version": (put("schema_version", value="2.0.0"), "/schema_version", "this program knows"),
    "a hash in capitals": (put("source", "sha256", value="A" * 64), "/source/sha256", "pattern"),
}


@pytest.mark.parametrize("change", GOOD.values(), ids=GOOD)
def test_good(document: Document, change: Callable[[Document], None]) -> None:
    good = copy.deepcopy(document)
    change(good)
    assert conforms(good)
    assert conforms(orjson.dumps(good))
    assert explain(good) == []


@pytest.mark.parametrize(("change", "pointer", "message"), BAD.values(), ids=BAD)
def test_bad(document: Document, change: Callable[[Document], None], pointer: str, message: str) -> None:
    bad = copy.deepcopy(document)
    change(bad)
    assert not conforms(bad)
    problems = explain(bad)
    assert pointer in [problem.pointer for problem in problems]
    assert any(message in problem.message for problem in problems)


@pytest.mark.parametrize("value", [[], None, 3, "text", [1, 2]], ids=json.dumps)
def test_what_is_no_object_is_bad(value: Any) -> None:
    assert not conforms(value)
    assert explain(value)


def test_what_is_no_json_does_not_conform() -> None:
    assert not conforms(b'{"schema_version": ')
    assert not conforms(b"\xff\xfe")


def test_problems_are_limited() -> None:
    assert (
        len(explain({"schema_version": SCHEMA_VERSION} | {f"x{number}": 1 for number in range(100)}))
        == MESSAGES.problems
    )


def test_deep_nesting_is_told_not_crashed_on(document: Document) -> None:
    deep: Document = {"kind": "item", "text": "x", "children": []}
    for _ in range(3000):
        deep = {"kind": "item", "text": "x", "children": [deep]}
    document = document | {"fiches": [document["fiches"][0] | {"target_group": [deep]}], "extra": 1}
    assert [problem.message for problem in explain(document)] == ["it is nested too deeply"]
