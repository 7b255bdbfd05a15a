"""The promise of the schema: what was released stays as it was, and a change raises the version as much as it must."""

from __future__ import annotations

import copy
import hashlib
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import orjson
import pytest

from pipeline import extract_brochure
from pipeline.schema.records import SCHEMA_VERSION
from pipeline.validate import schema as published
from pipeline.validate.schema import conforms, explain, known_versions, schema
from tests.corpus import ROOT, SEED
from tests.schema_changes import Step, changes, needed_step, step_between

Schema = dict[str, Any]

RELEASED = {
    "1.0.0": "b0c76b91a053fd17fa83c1233072e0fa7402578018a0ade9382737844ec8e2a3",
    "1.1.0": "553da28374ae5fbc8bc3214a9cb1275060f1d37c483b60dcfac9dc0392f6d280",
    "1.2.0": "1ce428747c6dc4a4ca92a9586dba7135534e45e425523e3e89060a1bff54d872",
}
"""SHA-256 of every released schema. A release adds a line (and a folder in `schemas/`); no line ever changes."""

LAST = list(RELEASED)[-1]


def released(version: str) -> Schema:
    loaded: Schema = orjson.loads((ROOT / "schemas" / version / "brochure.schema.json").read_bytes())
    return loaded


def test_every_released_version_is_listed_and_stays_as_it_was() -> None:
    files = {
        path.parent.name: hashlib.sha256(path.read_bytes()).hexdigest()
        for path in (ROOT / "schemas").glob("*/brochure.schema.json")
    }
    assert files == RELEASED, "a released schema never changes; a new release is listed in RELEASED"


def test_the_version_rose_as_much_as_the_changes_need() -> None:
    needed, stepped = needed_step(released(LAST), schema()), step_between(LAST, SCHEMA_VERSION)
    said = "\n".join(f"{change.step.name} {change.path}: {change.what}" for change in changes(released(LAST), schema()))
    if needed is None:
        assert SCHEMA_VERSION == LAST or stepped is not None
    else:
        assert stepped is not None, (
            f"the schema is not that of {LAST} any more: raise SCHEMA_VERSION ({needed.name})\n{said}"
        )
        assert stepped >= needed, (
            f"{LAST} -> {SCHEMA_VERSION} is a {stepped.name} step, but the changes need a {needed.name} one\n{said}"
        )


def test_releases_kept_the_promise_among_themselves() -> None:
    for earlier, later in zip(list(RELEASED), list(RELEASED)[1:], strict=False):
        needed, stepped = needed_step(released(earlier), released(later)), step_between(earlier, later)
        assert stepped is not None
        assert needed is None or stepped >= needed


# What a change means: the schema of 1.0.0, changed in one place


def field(record: str, name: str) -> Callable[[Schema], Schema]:
    return lambda changed: changed["$defs"][record]["properties"][name]


def replaced(where: Callable[[Schema], Schema], **rules: Any) -> Callable[[Schema], None]:
    def change(changed: Schema) -> None:
        node = where(changed)
        for key, value in rules.items():
            node.pop(key, None)
            if value is not None:
                node[key] = value

    return change


def added(record: str, name: str, rules: Schema, *, required: bool) -> Callable[[Schema], None]:
    def change(changed: Schema) -> None:
        changed["$defs"][record]["properties"][name] = rules
        if required:
            changed["$defs"][record]["required"].append(name)

    return change


def several(*steps: Callable[[Schema], object]) -> Callable[[Schema], None]:
    def change(changed: Schema) -> None:
        for step in steps:
            step(changed)

    return change


NULLABLE_OBJECT = {"anyOf": [{"$ref": "#/$defs/Money"}, {"type": "null"}], "default": None}

GOOD: dict[str, tuple[Step | None, Callable[[Schema], object]]] = {
    "nothing": (None, lambda changed: None),
    "another version and id only": (
        None,
        lambda changed: (
            changed.update({"$id": "x:9.9.9"}),
            changed["properties"]["schema_version"].update(const="9.9.9"),
        ),
    ),
    "a better description": (Step.PATCH, replaced(field("Fiche", "title"), description="The title.")),
    "the description of a record": (Step.PATCH, lambda changed: changed["$defs"]["Money"].update(description="Money.")),
    "an example": (Step.PATCH, replaced(field("Person", "email"), examples=["a@b.example"])),
    "a field that may be there": (Step.MINOR, added("Fiche", "budget", NULLABLE_OBJECT, required=False)),
    "a list that may be there": (
        Step.MINOR,
        added("Person", "roles", {"type": "array", "items": {"type": "string"}, "default": []}, required=False),
    ),
    "a field of the whole": (Step.MINOR, lambda changed: changed["properties"].update(annotations={"type": "object"})),
    "a record that a new field uses": (
        Step.MINOR,
        several(
            lambda changed: changed["$defs"].update(
                Place={"type": "object", "properties": {}, "required": [], "additionalProperties": False}
            ),
            added("Region", "place", {"$ref": "#/$defs/Place"}, required=False),
        ),
    ),
    "fields in another order": (
        None,
        lambda changed: changed["$defs"]["Fiche"].update(
            properties=dict(reversed(changed["$defs"]["Fiche"]["properties"].items()))
        ),
    ),
    "required in another order": (None, lambda changed: changed["$defs"]["Fiche"]["required"].reverse()),
    "alternatives in another order": (None, lambda changed: field("Fiche", "promoter")(changed)["anyOf"].reverse()),
}

BAD: dict[str, tuple[str, Callable[[Schema], object]]] = {
    "a field gone": ("/fiches/*/websites", lambda changed: changed["$defs"]["Fiche"]["properties"].pop("websites")),
    "a field of the whole gone": ("/evidence", lambda changed: changed["properties"].pop("evidence")),
    "a field renamed": (
        "/fiches/*/websites",
        lambda changed: changed["$defs"]["Fiche"]["properties"].update(
            url=changed["$defs"]["Fiche"]["properties"].pop("websites")
        ),
    ),
    "a new field that must be there": ("/fiches/*/budget", added("Fiche", "budget", {"type": "number"}, required=True)),
    "a field that may now be missing": (
        "/fiches/*/title",
        lambda changed: changed["$defs"]["Fiche"]["required"].remove("title"),
    ),
    "another type": ("/source/pages", replaced(field("Source", "pages"), type="string")),
    "null where none could be": (
        "/fiches/*/title",
        replaced(field("Fiche", "title"), type=None, anyOf=[{"type": "string"}, {"type": "null"}]),
    ),
    "null no longer": ("/call/fund", lambda changed: field("Call", "fund")(changed)["anyOf"].pop()),
    "a value gone": ("/findings/*/severity", replaced(field("Finding", "severity"), enum=["error", "warning"])),
    "a new value, which readers do not expect": (
        "/findings/*/severity",
        replaced(field("Finding", "severity"), enum=["error", "warning", "info", "fatal"]),
    ),
    "values where any text could be": (
        "/extraction/reader",
        replaced(field("Extraction", "reader"), enum=["pdfium", "pdfplumber"]),
    ),
    "a tighter pattern": ("/source/sha256", replaced(field("Source", "sha256"), pattern="^[0-9a-f]{63}$")),
    "a pattern gone": ("/source/sha256", replaced(field("Source", "sha256"), pattern=None)),
    "a limit raised": ("/source/pages", replaced(field("Source", "pages"), minimum=2)),
    "a limit where none was": ("/fiches/*/websites", replaced(field("Fiche", "websites"), maxItems=1)),
    "a limit inside an alternative": (
        "/call/proposals_submitted",
        lambda changed: field("Call", "proposals_submitted")(changed)["anyOf"][0].update(minimum=1),
    ),
    "other elements of a list": (
        "/fiches/*/websites/*",
        replaced(field("Fiche", "websites"), items={"type": "integer"}),
    ),
    "a box of other numbers": (
        "/evidence/*/*/bbox/0",
        lambda changed: field("Evidence", "bbox")(changed)["prefixItems"][0].update(type="integer"),
    ),
    "a longer box": (
        "/evidence/*/*/bbox",
        lambda changed: field("Evidence", "bbox")(changed)["prefixItems"].append({"type": "number"}),
    ),
    "an open record": ("/fiches/*/listing", lambda changed: changed["$defs"]["Listing"].pop("additionalProperties")),
    "a map that becomes closed": (
        "/evidence",
        lambda changed: changed["properties"]["evidence"].update(additionalProperties=False),
    ),
    "other elements of the map": (
        "/evidence/*",
        lambda changed: changed["properties"]["evidence"].update(additionalProperties={"type": "string"}),
    ),
    "deep in a record that holds itself": (
        "/fiches/*/activities/*/children",
        replaced(field("Block", "children"), type="object"),
    ),
    "another record": (
        "/call/budget",
        lambda changed: field("Call", "budget")(changed)["anyOf"].__setitem__(0, {"$ref": "#/$defs/Listing"}),
    ),
}


@pytest.mark.parametrize(("step", "change"), GOOD.values(), ids=GOOD)
def test_good_changes(step: Step | None, change: Callable[[Schema], object]) -> None:
    changed = copy.deepcopy(released("1.0.0"))
    change(changed)
    assert needed_step(released("1.0.0"), changed) == step


@pytest.mark.parametrize(("path", "change"), BAD.values(), ids=BAD)
def test_bad_changes(path: str, change: Callable[[Schema], object]) -> None:
    changed = copy.deepcopy(released("1.0.0"))
    change(changed)
    found = changes(released("1.0.0"), changed)
    assert path in {found.path for found in found if found.step is Step.MAJOR}


def test_another_default_is_incompatible() -> None:
    old, new = ({"properties": {"x": {"type": "integer", "default": default}}} for default in (1, 2))
    assert needed_step(old, new) is Step.MAJOR


@pytest.mark.parametrize(
    ("old", "new", "step"),
    [
        ("1.0.0", "2.0.0", Step.MAJOR),
        ("1.4.2", "2.0.0", Step.MAJOR),
        ("1.0.0", "1.1.0", Step.MINOR),
        ("1.9.0", "1.10.0", Step.MINOR),
        ("1.0.0", "1.0.1", Step.PATCH),
        ("1.0.0", "1.0.0", None),
        ("1.10.0", "1.9.0", None),
    ],
)
def test_steps(old: str, new: str, step: Step | None) -> None:
    assert step_between(old, new) is step


# Documents of several versions


def test_known_versions_are_those_released_and_the_current_one() -> None:
    assert set(known_versions()) == {*RELEASED, SCHEMA_VERSION}
    assert known_versions()[-1] == SCHEMA_VERSION


@pytest.fixture
def next_version(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """A program whose current schema is 1.10.0, with one more field, and that still knows 1.0.0 and 1.9.0."""
    for version in ("1.0.0", "1.9.0", ""):
        changed = copy.deepcopy(released("1.0.0"))
        if version != "1.0.0":
            stated = version or "1.10.0"
            changed["$id"] = changed["$id"].replace("1.0.0", stated)
            changed["properties"]["schema_version"]["const"] = stated
            changed["properties"]["note"] = {"type": "string"}
        (tmp_path / version).mkdir(exist_ok=True)
        (tmp_path / version / "brochure.schema.json").write_bytes(orjson.dumps(changed))
    caches = (published.schema, published.schema_version, published.known_versions, published._fast)
    for cache in caches:
        cache.cache_clear()
    monkeypatch.setattr(published, "_folder", lambda: tmp_path)
    yield
    monkeypatch.undo()
    for cache in caches:
        cache.cache_clear()


@pytest.mark.usefixtures("next_version")
def test_each_document_is_held_against_the_schema_of_its_version() -> None:
    document = SMALL | {"schema_version": "1.0.0"}
    assert known_versions() == ("1.0.0", "1.9.0", "1.10.0")
    assert conforms(document)
    assert not conforms(document | {"note": "n"})
    assert [problem.pointer for problem in explain(document | {"note": "n"})] == ["/note"]
    for version in ("1.9.0", "1.10.0"):
        assert conforms(document | {"schema_version": version, "note": "n"})
        assert explain(document | {"schema_version": version, "note": "n"}) == []


@pytest.mark.usefixtures("next_version")
@pytest.mark.parametrize(
    ("version", "advice"),
    [
        ("2.0.0", "use a newer program"),
        ("1.11.0", "use a newer program"),
        ("0.9.0", "extract it again"),
        ("1.2.0", "extract it again"),
        ("one", "extract it again"),
    ],
)
def test_a_version_that_is_not_known_is_told_in_one_line(version: str, advice: str) -> None:
    document = SMALL | {"schema_version": version, "extra": 1}
    assert not conforms(document)
    assert explain(document) == [
        ("/schema_version", f"it is {version!r}, but this program knows 1.0.0, 1.9.0, 1.10.0; {advice}")
    ]


SMALL: dict[str, Any] = {
    "source": {"file_name": "a.pdf", "sha256": "0" * 64, "pages": 1, "producer": None},
    "extraction": {
        "generator": "fiches 0.1.0",
        "profile": "p",
        "language": "nl",
        "reader": "pdfium",
        "coverage": {"lines": 0, "headings": 0, "values": 0, "furniture": 0, "unassigned": 0},
    },
    "call": {
        "title": None,
        "fund": None,
        "years": [],
        "launched": None,
        "proposals_submitted": None,
        "projects_selected": None,
        "budget": None,
        "priorities": [],
    },
    "fiches": [],
    "findings": [],
    "evidence": {},
}


@pytest.mark.parametrize(
    "file",
    sorted((ROOT / "tests/fixtures/released").glob("*/*.json")),
    ids=lambda file: f"{file.parent.name}/{file.name}",
)
def test_what_a_released_version_wrote_still_conforms(file: Path) -> None:
    """Outputs as programs of that version wrote them; they hold fiches, findings and evidence."""
    document = orjson.loads(file.read_bytes())
    assert document["schema_version"] == file.parent.name
    assert all(document[part] for part in ("fiches", "findings", "evidence"))
    assert explain(document) == []
    assert conforms(document)


def test_what_is_extracted_now_states_the_current_version_and_conforms() -> None:
    document = extract_brochure(SEED).model_dump(mode="json")
    assert document["schema_version"] == SCHEMA_VERSION
    assert conforms(document)
