"""Corrections: kept, anchored by title and text, applied before validation, reported when the printed text has
changed."""

from __future__ import annotations

import copy
import json
from collections.abc import Callable
from functools import cache
from pathlib import Path
from typing import Any

import jsonschema
import orjson
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from typer.testing import CliRunner, Result

from pipeline import ReadingOptions, extract_brochure, read_brochure
from pipeline.cli.app import app
from pipeline.corrections import Confirmation, Corrections, Dismissal, Replacement, apply, difference, load, to_json
from pipeline.corrections.schema import schema_json
from pipeline.data.pointers import leaves, put, value_at
from pipeline.errors import CorrectionsError
from pipeline.schema.records import Brochure
from pipeline.text.slugs import unique_ids
from pipeline.validate.schema import conforms
from tests.corpus import ROOT, SEED

Values = dict[str, Any]


@cache
def seed() -> Brochure:
    return extract_brochure(SEED)


def document() -> Values:
    return copy.deepcopy(seed().model_dump(mode="json"))


def edited(*changes: tuple[str, Any]) -> Values:
    """The seed with other values at these pointers, and the ids that follow from the titles."""
    values = document()
    for pointer, value in changes:
        put(values, pointer, value)
    for fiche, name in zip(values["fiches"], unique_ids(fiche["title"] for fiche in values["fiches"]), strict=True):
        fiche["id"] = name
    return values


def replacement(pointer: str, to: Any, /, **changes: Any) -> Replacement:
    """A replacement in the seed as a person would make it."""
    made = difference(seed(), edited((pointer, to))).corrections[0]
    return made.model_copy(update=changes)


def codes(brochure: Brochure, place: str) -> list[str]:
    return [finding.code for finding in brochure.findings if finding.pointer.startswith(place)]


def paragraph(text: str, kind: str = "paragraph", children: list[Any] | None = None) -> Values:
    return {"kind": kind, "text": text, "children": children or []}


# Each kind of value


EDITS = {
    "a title": ("/fiches/1/title", "CARDA Sud"),
    "a title that another fiche has": ("/fiches/1/title", "CARDA - NORD"),
    "a day": ("/fiches/1/period/end", "2019-06-30"),
    "no day": ("/fiches/1/period/end", None),
    "a region": ("/fiches/1/region/code", "brussels"),
    "a contact's status": ("/fiches/7/contact/status", "temporary"),
    "no contact at all": ("/fiches/7/contact", None),
    "people": (
        "/fiches/7/contact/people",
        [{"name": "Ann Peeters", "email": None, "phone": "02 123 45 67", "role": None}],
    ),
    "one partner": ("/fiches/3/promoter/partners/0", "PraxisP"),
    "websites": ("/fiches/1/websites", ["https://a.example/", "https://b.example/"]),
    "no website": ("/fiches/1/websites", []),
    "the text of a sub-bullet": ("/fiches/1/activities/0/children/2/text", "Medisch, via gegevens"),
    "a paragraph made an item": ("/fiches/1/target_group/0/kind", "item"),
    "blocks": ("/fiches/1/objectives", [paragraph("Een."), paragraph("Twee:", children=[paragraph("a", "item")])]),
    "a field that the fiche does not have": ("/fiches/1/reference", {"text": "AMIF-2018-007"}),
    "an amount that it does not have": ("/fiches/1/grant", {"text": "€ 5", "amount": 5.0, "currency": "EUR"}),
    "a number": ("/call/projects_selected", 8),
    "an amount": ("/call/budget/amount", 5.0),
    "no budget": ("/call/budget", None),
    "years": ("/call/years", [2018]),
    "a priority": ("/call/priorities/1/title", "Anders."),
    "its place in the contents list": ("/fiches/1/listing", None),
    "another section": ("/fiches/1/other", [{"heading": "Budget", "blocks": [paragraph("100 euro")]}]),
}


@pytest.mark.parametrize(("pointer", "value"), EDITS.values(), ids=EDITS)
def test_each_kind_of_value(pointer: str, value: Any) -> None:
    wanted = edited((pointer, value))
    corrections = difference(seed(), wanted, by="Ann", why="on paper")
    result = extract_brochure(SEED, corrections=corrections)
    output = result.model_dump(mode="json")
    assert (output["call"], output["fiches"]) == (wanted["call"], wanted["fiches"])
    assert conforms(output)
    record = output["extraction"]["corrections"][0]
    assert value_at(output, record["pointer"]) == record["to"]
    assert value_at(document(), record["pointer"]) == record["from"]
    assert (record["by"], record["why"], record["action"]) == ("Ann", "on paper", "replace")
    for place in (*output["evidence"], *(finding["pointer"] for finding in output["findings"])):
        value_at(output, place)


def test_without_corrections_nothing_is_recorded() -> None:
    assert seed().extraction.corrections == []
    assert extract_brochure(SEED, corrections=Corrections(corrections=[])) == seed()


# Evidence


def test_a_split_block_is_shown_where_its_halves_are_printed() -> None:
    text = seed().fiches[1].activities[2].text
    head, tail = text[:36].strip(), text[36:].strip()
    blocks = [block.model_dump() for block in seed().fiches[1].activities]
    blocks[2:] = [paragraph(head, "item"), paragraph(tail, "item")]
    result = extract_brochure(SEED, corrections=difference(seed(), edited(("/fiches/1/activities", blocks))))
    before = seed().evidence["/fiches/1/activities/2/text"]
    first, second = (result.evidence[f"/fiches/1/activities/{index}/text"] for index in (2, 3))
    assert first[0].bbox[:2] == before[0].bbox[:2]
    assert second[-1].bbox[2:] == before[-1].bbox[2:]
    assert result.evidence["/fiches/1/activities/0/text"] == seed().evidence["/fiches/1/activities/0/text"]
    assert "/fiches/1/activities" in result.evidence


def test_a_corrected_text_is_still_shown_where_it_was_read() -> None:
    pointer = "/fiches/1/objectives/0/text"
    result = extract_brochure(SEED, corrections=Corrections(corrections=[replacement(pointer, "Anders")]))
    assert result.evidence[pointer] == seed().evidence[pointer]


# Anchors


def moved(values: Values) -> Values:
    values["fiches"].reverse()
    return values


def pointed(to: Any, evidence: dict[str, Any], pointer: str = "/fiches/1/title") -> Corrections:
    """A replacement of which a person showed where it is printed."""
    made = difference(seed(), edited((pointer, to))).model_dump(mode="json")
    made["corrections"][0]["evidence"] = evidence
    return Corrections.model_validate(made)


def test_a_value_stands_where_a_person_saw_it() -> None:
    place = {"page": 2, "bbox": [200.0, 300.0, 400.0, 312.0]}
    result = extract_brochure(SEED, corrections=pointed("CARDA Sud", {"": [place]}))
    assert [seen.model_dump(mode="json") for seen in result.evidence["/fiches/1/title"]] == [place]
    made = result.extraction.corrections[0].evidence
    assert made is not None
    assert list(made) == [""]
    assert difference(seed(), result).corrections[0].evidence is None, "two documents do not tell who pointed where"


def test_a_part_of_a_value_stands_where_a_person_saw_it() -> None:
    place = {"page": 3, "bbox": [1.0, 2.0, 3.0, 4.0]}
    blocks = [{"kind": "paragraph", "text": text, "children": []} for text in ("Iedereen", "Ook anderen")]
    corrections = pointed(blocks, {"/1/text": [place]}, "/fiches/1/target_group")
    result = extract_brochure(SEED, corrections=corrections)
    assert [seen.page for seen in result.evidence["/fiches/1/target_group/1/text"]] == [3]
    assert {seen.page for seen in result.evidence["/fiches/1/target_group"]} == {4}


def test_evidence_beyond_the_last_page_is_told() -> None:
    result = extract_brochure(SEED, corrections=pointed("CARDA Sud", {"": [{"page": 11, "bbox": [1, 2, 3, 4]}]}))
    assert result.fiches[1].title == "CARDA Sud"
    assert result.evidence["/fiches/1/title"] == seed().evidence["/fiches/1/title"]
    told = [finding for finding in result.findings if finding.code == "invalid-correction"]
    assert [(f.pointer, f.message) for f in told] == [
        ("/fiches/1/title", "its evidence is on page 11, but there are 10 pages")
    ]


def test_a_file_of_the_first_version_is_read() -> None:
    file = json.loads(to_json(difference(seed(), edited(CHANGE))))
    file["corrections_version"] = "1.0.0"
    del file["corrections"][0]["evidence"]
    result = extract_brochure(SEED, corrections=Corrections.model_validate(file))
    assert str(result.fiches[1].period and result.fiches[1].period.end) == CHANGE[1]


def test_corrections_survive_another_order_of_fiches() -> None:
    wanted = edited(
        ("/fiches/1/period/end", "2019-06-30"), ("/fiches/2/title", "Nord"), ("/fiches/6/objectives/0/text", "x")
    )
    corrections = difference(seed(), wanted)
    applied = apply(moved(document()), corrections)
    assert applied.values["fiches"] == list(reversed(wanted["fiches"]))
    assert applied.refused == []


def test_a_block_is_found_again_where_another_came_before_it() -> None:
    values = document()
    values["fiches"][1]["objectives"].insert(0, paragraph("Nieuw", "item"))
    applied = apply(values, Corrections(corrections=[replacement("/fiches/1/objectives/1/text", "Anders")]))
    assert [block["text"] for block in applied.values["fiches"][1]["objectives"]][0::2] == ["Nieuw", "Anders"]
    assert applied.made[0].pointer == "/fiches/1/objectives/2/text"


STALE: dict[str, tuple[str, Any, Callable[[Values], object], str]] = {
    "another value is read": (
        "/fiches/1/period/end",
        "2019-06-30",
        lambda v: put(v, "/fiches/1/period/end", "2020-12-31"),
        "'2020-12-31' is read there now",
    ),
    "the same value from another print": (
        "/fiches/1/region/code",
        "brussels",
        lambda v: put(v, "/fiches/1/region/text", "Regio Zuid en Brussel"),
        "is 'Regio Zuid en Brussel' now",
    ),
    "the section is gone": (
        "/fiches/1/period/end",
        "2019-06-30",
        lambda v: put(v, "/fiches/1/period", None),
        "nothing stands at",
    ),
    "the fiche is gone": (
        "/fiches/1/period/end",
        "2019-06-30",
        lambda v: v["fiches"].pop(1),
        "no fiche 'CARDA - SUD' any more",
    ),
    "the fiche has another title": (
        "/fiches/1/websites",
        [],
        lambda v: put(v, "/fiches/1/title", "CARDA-SUD"),
        "no fiche 'CARDA - SUD' any more",
    ),
    "one block more": (
        "/fiches/1/objectives",
        [],
        lambda v: v["fiches"][1]["objectives"].append(paragraph("x")),
        "is read there now",
    ),
    "a number on the cover": (
        "/call/projects_selected",
        8,
        lambda v: put(v, "/call/projects_selected", 10),
        "10 is read there now",
    ),
}


@pytest.mark.parametrize(("pointer", "to", "change", "words"), STALE.values(), ids=STALE)
def test_a_stale_correction_is_reported_and_not_applied(
    pointer: str, to: Any, change: Callable[[Values], object], words: str
) -> None:
    values = document()
    change(values)
    applied = apply(values, Corrections(corrections=[replacement(pointer, to)]))
    assert (applied.values, applied.made) == (values, [])
    assert [refusal.code for refusal in applied.refused] == ["stale-correction"]
    assert words in applied.refused[0].message
    value_at(values, applied.refused[0].pointer)


def test_a_stale_correction_becomes_a_finding() -> None:
    entry = replacement("/fiches/1/period/end", "2019-06-30", from_="2018-12-31")
    result = extract_brochure(SEED, corrections=Corrections(corrections=[entry]))
    assert result.fiches == seed().fiches
    assert codes(result, "/fiches/1/period") == ["stale-correction"]
    assert result.extraction.corrections == []
    finding = next(finding for finding in result.findings if finding.code == "stale-correction")
    assert (finding.severity, finding.page) == ("warning", 4)


def test_two_fiches_of_one_title_that_cannot_be_told_apart() -> None:
    values = document()
    values["fiches"] = [copy.deepcopy(values["fiches"][1]), values["fiches"][0], copy.deepcopy(values["fiches"][1])]
    applied = apply(values, Corrections(corrections=[replacement("/fiches/1/websites", [])]))
    assert "nothing says which one is meant" in applied.refused[0].message


def test_what_the_brochure_says_itself_by_now_is_needless() -> None:
    values = edited(("/fiches/1/period/end", "2019-06-30"))
    applied = apply(values, Corrections(corrections=[replacement("/fiches/1/period/end", "2019-06-30")]))
    assert (applied.values, applied.made, applied.refused, len(applied.needless)) == (values, [], [], 1)


@pytest.mark.parametrize(
    ("pointer", "to"),
    [
        ("/fiches/1/period/end", "31/12/2019"),
        ("/fiches/1/region/code", "east"),
        ("/fiches/1/title", ""),
        ("/fiches/1/title", None),
        ("/fiches/1/websites", "https://a.example/"),
        ("/fiches/1/activities", [{"kind": "item"}]),
        ("/call/years", ["2018"]),
    ],
)
def test_a_value_that_cannot_stand_there_is_reported(pointer: str, to: Any) -> None:
    entry = replacement(
        "/fiches/1/title",
        "x",
        pointer=pointer,
        from_=value_at(document(), pointer),
        to=to,
        fiche="CARDA - SUD" if "fiches" in pointer else None,
    )
    result = extract_brochure(SEED, corrections=Corrections(corrections=[entry]))
    assert (result.call, result.fiches) == (seed().call, seed().fiches)
    assert "invalid-correction" in codes(result, pointer)


# Findings


def test_findings_follow_from_the_corrected_values() -> None:
    result = extract_brochure(
        SEED,
        corrections=difference(seed(), edited(("/call/projects_selected", 8), ("/fiches/1/period/end", "2017-01-01"))),
    )
    assert codes(result, "/call") == []
    assert codes(result, "/fiches/1/period") == ["period-reversed"]


def confirmation(pointer: str, **changes: Any) -> Confirmation:
    fiche = document()["fiches"][int(pointer.split("/")[2])]["title"] if pointer.startswith("/fiches") else None
    return Confirmation(
        **(
            {
                "action": "confirm",
                "fiche": fiche,
                "pointer": pointer,
                "from": value_at(document(), pointer),
                "by": "Ann",
            }
            | changes
        )
    )


def dismissal(index: int, **changes: Any) -> Dismissal:
    finding = seed().findings[index]
    fiche = (
        document()["fiches"][int(finding.pointer.split("/")[2])]["title"]
        if finding.pointer.startswith("/fiches/")
        else None
    )
    known = {
        "action": "dismiss",
        "fiche": fiche,
        "pointer": finding.pointer,
        "code": finding.code,
        "message": finding.message,
        "why": "known",
    }
    return Dismissal(**(known | changes))


def test_a_confirmed_value_has_no_findings() -> None:
    assert codes(seed(), "/fiches/7/contact") == ["contact-undetermined"]
    result = extract_brochure(SEED, corrections=Corrections(corrections=[confirmation("/fiches/7/contact")]))
    assert codes(result, "/fiches/7/contact") == []
    assert [(entry.action, entry.pointer, entry.by) for entry in result.extraction.corrections] == [
        ("confirm", "/fiches/7/contact", "Ann")
    ]


def test_a_correction_of_before_a_field_was_added_still_fits() -> None:
    """People had no role before 1.2.0: a file that replaces them says nothing of one."""
    before = [{"name": "Annemie Hoogewys", "email": "anne-marie.hoogewys@fedasil.be", "phone": None}]
    pointer, fiche = "/fiches/0/contact/people", document()["fiches"][0]
    assert fiche["contact"]["people"] == [before[0] | {"role": None}]
    entry = {
        "action": "replace", "fiche": fiche["title"], "pointer": pointer, "from": before, "to": [], "text": None,
        "by": None, "why": None,
    }  # fmt: skip
    output = extract_brochure(SEED, corrections=Corrections.model_validate({"corrections": [entry]}))
    assert value_at(output.model_dump(mode="json"), pointer) == []
    assert [finding.code for finding in output.findings if finding.code == "stale-correction"] == []


def test_a_confirmation_of_another_value_is_stale() -> None:
    result = extract_brochure(
        SEED, corrections=Corrections(corrections=[confirmation("/call/projects_selected", **{"from": 7})])
    )
    assert sorted(codes(result, "/call")) == ["declared-count-mismatch", "stale-correction"]


@pytest.mark.parametrize("index", range(len(seed().findings)))
def test_a_dismissed_finding_is_gone_and_no_other(index: int) -> None:
    result = extract_brochure(SEED, corrections=Corrections(corrections=[dismissal(index)]))
    assert result.findings == [finding for number, finding in enumerate(seed().findings) if number != index]
    assert [(entry.action, entry.code, entry.why) for entry in result.extraction.corrections] == [
        ("dismiss", seed().findings[index].code, "known")
    ]


def test_a_finding_that_says_something_else_now_is_not_dismissed() -> None:
    result = extract_brochure(
        SEED, corrections=Corrections(corrections=[dismissal(0, message="the brochure states 3 selected projects")])
    )
    assert sorted(codes(result, "/call")) == ["declared-count-mismatch", "stale-correction"]


def test_a_finding_at_a_corrected_value_is_closed() -> None:
    pdf = ROOT / "tests/fixtures/regressions/titles-in-two-sizes.pdf"
    plain = extract_brochure(pdf)
    place = next(
        finding.pointer
        for finding in plain.findings
        if finding.code in ("missing-field", "doubtful-value", "unparsed-value")
    )
    values = plain.model_dump(mode="json")
    now = value_at(values, place)
    put(
        values,
        place,
        [paragraph("x")] if isinstance(now, list) else "x" if isinstance(now, str) else {"text": "x", "code": None},
    )
    try:
        Brochure.model_validate(values)
    except ValueError:
        pytest.skip("another kind of value")
    result = extract_brochure(pdf, corrections=difference(plain, values))
    assert codes(result, place) == []


# Round trip


@st.composite
def edits(draw: st.DrawFn) -> Values:
    """The seed with random values of the right kinds in random places."""
    values = document()
    words = st.text(st.characters(codec="utf-8", exclude_categories=("Cs",)), max_size=20)
    blocks: Any = st.recursive(
        st.builds(paragraph, words, st.sampled_from(["paragraph", "item"])),
        lambda inner: st.builds(paragraph, words, st.sampled_from(["paragraph", "item"]), st.lists(inner, max_size=2)),
        max_leaves=4,
    )
    day = st.dates().map(lambda value: f"{value:%Y}".zfill(4) + f"{value:-%m-%d}") | st.none()
    people = st.lists(
        st.fixed_dictionaries({key: words | st.none() for key in ("name", "email", "phone", "role")}), max_size=2
    )
    kinds: list[tuple[str, st.SearchStrategy[Any]]] = [
        ("title", words.filter(str.strip)),
        ("priority", st.integers(1, 9) | st.none()),
        ("websites", st.lists(words, max_size=3)),
        ("target_group", st.lists(blocks, max_size=3)),
        ("objectives/0/text", words),
        ("objectives", st.lists(blocks, max_size=3)),
        ("activities/0/text", words),
        ("period/start", day),
        ("period", st.fixed_dictionaries({"text": words, "start": day, "end": day}) | st.none()),
        ("region/code", st.sampled_from(["north", "south", "brussels", "national", None])),
        ("contact/status", st.sampled_from(["confirmed", "temporary", "to_be_determined"])),
        ("contact/people", people),
        (
            "contact",
            st.fixed_dictionaries({"text": words, "status": st.just("temporary"), "people": people}) | st.none(),
        ),
        ("promoter/partners", st.lists(words, max_size=3)),
    ]
    for _ in range(draw(st.integers(0, 6))):
        field, strategy = draw(st.sampled_from(kinds))
        index = draw(st.integers(0, len(values["fiches"]) - 1))
        pointer = f"/fiches/{index}/{field}"
        try:
            value_at(values, pointer)
        except (LookupError, TypeError):
            continue
        put(values, pointer, draw(strategy))
    if draw(st.booleans()):
        values["call"]["projects_selected"] = draw(st.integers(0, 99) | st.none())
        values["call"]["years"] = draw(st.lists(st.integers(1990, 2099), max_size=3))
    for fiche, name in zip(values["fiches"], unique_ids(fiche["title"] for fiche in values["fiches"]), strict=True):
        fiche["id"] = name
    return values


@given(edits())
@settings(max_examples=60, deadline=None)
def test_applying_the_difference_gives_the_edited_values_and_twice_changes_nothing(wanted: Values) -> None:
    corrections = Corrections.model_validate(orjson.loads(to_json(difference(seed(), wanted))))
    once = apply(document(), corrections)
    assert (once.values["call"], once.values["fiches"], once.refused) == (wanted["call"], wanted["fiches"], [])
    twice = apply(once.values, corrections, once.made)
    assert (twice.values, twice.made, twice.refused) == (once.values, once.made, [])


@given(edits())
@settings(max_examples=12, deadline=None)
def test_extracting_with_the_difference_gives_the_edited_document(wanted: Values) -> None:
    corrections = difference(seed(), wanted)
    first = read_brochure(SEED, ReadingOptions(corrections=corrections))
    output = first.brochure.model_dump(mode="json")
    assert (output["call"], output["fiches"]) == (wanted["call"], wanted["fiches"])
    assert conforms(output)
    assert {entry.state for entry in first.checked} <= {"applied"}
    assert extract_brochure(SEED, corrections=corrections) == first.brochure
    assert difference(first.brochure, output).corrections == []
    for place in output["evidence"]:
        value_at(output, place)


@given(edits(), st.randoms())
@settings(max_examples=30, deadline=None)
def test_the_order_of_fiches_does_not_matter(wanted: Values, random: Any) -> None:
    order = list(range(len(wanted["fiches"])))
    random.shuffle(order)
    shuffled = document()
    shuffled["fiches"] = [shuffled["fiches"][index] for index in order]
    applied = apply(shuffled, difference(seed(), wanted))
    without_ids = [{key: value for key, value in fiche.items() if key != "id"} for fiche in applied.values["fiches"]]
    assert without_ids == [
        {key: value for key, value in wanted["fiches"][index].items() if key != "id"} for index in order
    ]


# The file


def test_published_schema_equals_the_models() -> None:
    assert (ROOT / "schemas" / "corrections.schema.json").read_bytes() == schema_json(), "run `make schema`"


def test_what_is_written_keeps_to_the_schema() -> None:
    corrections = difference(seed(), edited(*(edit for edit in EDITS.values() if edit[1] is not None)), by="Ann")
    corrections.corrections += [confirmation("/fiches/7/contact"), dismissal(0)]
    schema = json.loads(schema_json())
    jsonschema.Draft202012Validator.check_schema(schema)
    jsonschema.validate(json.loads(to_json(corrections)), schema)


def test_the_schema_describes_every_field_and_is_closed() -> None:
    schema = json.loads(schema_json())
    for record in (schema, *schema["$defs"].values()):
        assert record["description"]
        assert record["additionalProperties"] is False
        assert all(field.get("description") and "title" not in field for field in record["properties"].values())


BAD_FILES = {
    "no JSON": (b"{", "not valid JSON"),
    "no corrections": (b"[]", "not a corrections file"),
    "an unknown action": (b'{"corrections": [{"action": "delete"}]}', "not a corrections file"),
    "an unknown field": (b'{"corrections": [], "x": 1}', "not a corrections file"),
    "a later version": (b'{"corrections_version": "2.0.0", "corrections": []}', "not a corrections file"),
    "a dismissal without a reason": (
        b'{"corrections": [{"action": "dismiss", "fiche": null, "pointer": "", "code": "c", "message": "m", '
        b'"why": ""}]}',
        "not a corrections file",
    ),
    "an id": (
        b'{"corrections": [{"action": "replace", "fiche": "t", "pointer": "/fiches/0/id", "from": "a", "to": "b"}]}',
        "cannot be corrected",
    ),
    "evidence for what is not there": (
        b'{"corrections": [{"action": "replace", "fiche": "t", "pointer": "/fiches/0/title", "from": "a", "to": "b", '
        b'"evidence": {"/0": []}}]}',
        "there is evidence for /0, which the new value does not have",
    ),
    "two replacements of one value": (
        orjson.dumps(
            {
                "corrections": [
                    {"action": "replace", "fiche": "t", "pointer": p, "from": 1, "to": 2}
                    for p in ("/fiches/0/a", "/fiches/0/a/b")
                ]
            }
        ),
        "two replacements of one value",
    ),
}


# The command


@pytest.fixture
def run(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Callable[..., Result]:
    """Runs the command in a folder that holds the seed."""
    monkeypatch.chdir(tmp_path)
    Path("seed.pdf").write_bytes(SEED.read_bytes())
    return lambda *arguments: CliRunner().invoke(app, [str(argument) for argument in arguments])


def save(path: str, *changes: tuple[str, Any]) -> None:
    Path(path).parent.mkdir(exist_ok=True)
    Path(path).write_bytes(to_json(difference(seed(), edited(*changes))))


def end(path: str = "output/seed.json") -> str:
    return str(json.loads(Path(path).read_text(encoding="utf-8"))["fiches"][1]["period"]["end"])


CHANGE = ("/fiches/1/period/end", "2019-06-30")


@pytest.mark.parametrize(
    ("place", "arguments", "wanted"),
    [
        ("seed.corrections.json", [], "2019-06-30"),
        ("seed.corrections.json", ["--no-corrections"], "2019-12-31"),
        ("other.json", ["--corrections", "other.json"], "2019-06-30"),
        ("kept/seed.corrections.json", ["--corrections", "kept"], "2019-06-30"),
        ("kept/other.corrections.json", ["--corrections", "kept"], "2019-12-31"),
    ],
)
def test_extract_with_corrections(run: Callable[..., Result], place: str, arguments: list[str], wanted: str) -> None:
    save(place, CHANGE)
    result = run("extract", "seed.pdf", *arguments)
    assert result.exit_code == 0, result.output
    assert end() == wanted
    assert run("validate", "output/seed.json").exit_code == 0


def test_other_commands_take_them_from_beside_the_file(run: Callable[..., Result]) -> None:
    assert "count-mismatch" in run("check", "seed.pdf").stdout
    Path("plain.pdf").write_bytes(SEED.read_bytes())
    save("seed.corrections.json", ("/call/projects_selected", 8))
    assert "count-mismatch" not in run("check", "seed.pdf").stdout
    assert "projects_selected" in run("diff", "plain.pdf", "seed.pdf", "--format", "json").stdout


@pytest.mark.parametrize(("content", "words"), BAD_FILES.values(), ids=BAD_FILES)
def test_a_bad_corrections_file(run: Callable[..., Result], content: bytes, words: str) -> None:
    Path("seed.corrections.json").write_bytes(content)
    with pytest.raises((CorrectionsError, Exception), match=words):
        load(Path("seed.corrections.json"))
    for command in (["extract", "seed.pdf"], ["corrections", "check", "seed.pdf"]):
        result = run(*command)
        assert result.exit_code == 3
        assert len(result.stderr.splitlines()) == 1
        assert words in result.stderr
        assert "seed.pdf: " in result.stderr
        assert "seed.corrections.json" in result.stderr
    assert not Path("output/seed.json").exists()


def test_a_corrections_file_that_is_not_there(run: Callable[..., Result]) -> None:
    result = run("extract", "seed.pdf", "--corrections", "gone.json")
    assert result.exit_code == 2
    assert result.stderr.startswith("gone.json: there is no such file")


def test_one_file_for_many(run: Callable[..., Result]) -> None:
    save("c.json", CHANGE)
    Path("b.pdf").write_bytes(SEED.read_bytes())
    result = run("extract", "seed.pdf", "b.pdf", "--corrections", "c.json")
    assert result.exit_code == 2
    assert "one corrections file is given for 2 PDFs" in result.stderr
    assert run("extract", "seed.pdf", "--corrections", "c.json", "--no-corrections").exit_code == 2


def test_check(run: Callable[..., Result]) -> None:
    assert run("corrections", "check", "seed.pdf").exit_code == 3
    save("seed.corrections.json", CHANGE, ("/call/projects_selected", 8))
    fine = run("corrections", "check", "seed.pdf")
    assert (fine.exit_code, fine.stdout) == (0, "seed.pdf: 2 applied\n")

    kept = load(Path("seed.corrections.json"))
    kept.corrections[0].from_ = 7
    kept.corrections += [
        dismissal(3, message="gone"),
        dismissal(13, pointer="/fiches/7/title", message="x"),
        confirmation("/fiches/0/title"),
    ]
    Path("seed.corrections.json").write_bytes(to_json(kept))
    result = run("corrections", "check", "seed.pdf")
    assert result.exit_code == 1
    first, *others = result.stdout.splitlines()
    assert first == "seed.pdf: 2 applied, 1 needless, 2 stale"
    assert others[0].startswith(
        "seed.pdf: stale: /call/projects_selected: the correction to 8 is not applied: it was made of 7, but 9 is "
        "read there now"
    )
    states = [
        entry["state"] for entry in json.loads(run("corrections", "check", "seed.pdf", "--json").stdout)["corrections"]
    ]
    assert states == ["stale", "applied", "stale", "needless", "applied"]


def test_python_takes_a_path(tmp_path: Path) -> None:
    path = tmp_path / "c.json"
    path.write_bytes(to_json(difference(seed(), edited(CHANGE))))
    assert (
        extract_brochure(SEED, corrections=path).fiches[1].period
        == extract_brochure(SEED, corrections=load(path)).fiches[1].period
    )
    with pytest.raises(CorrectionsError, match=r"gone\.json: there is no such file"):
        extract_brochure(SEED, corrections=tmp_path / "gone.json")


def test_leaves_are_all_there() -> None:
    assert [pointer for pointer, _ in leaves({"a": [1, {"b": None}], "c": {}}, "")] == ["/a/0", "/a/1/b"]
