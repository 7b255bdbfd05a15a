"""What a comparison tells: each change planted into the seed brochure's content is told, and no other."""

from __future__ import annotations

import copy
import json
from collections.abc import Callable
from typing import Any

import jsonpatch
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from pipeline.diff.align import align, likeness, moved
from pipeline.diff.compare import Comparison, compare
from pipeline.diff.parts import Part
from pipeline.diff.record import record
from pipeline.diff.report import Report
from pipeline.diff.words import word_diff
from tests.corpus import FIXTURES

Document = dict[str, Any]

SEED: Document = json.loads((FIXTURES / "released/1.0.0/amif-2018-2019-nl.json").read_text(encoding="utf-8"))


def planted(*changes: Callable[[Document], object]) -> Document:
    document = copy.deepcopy(SEED)
    for change in changes:
        change(document)
    return document


def in_fiche(index: int, change: Callable[[Document], object]) -> Callable[[Document], object]:
    return lambda document: change(document["fiches"][index])


def another_edition(document: Document) -> None:
    document["source"]["sha256"] = "f" * 64
    document["call"].update(title="Projectoproep AMIF-Opvang 2020-2021", years=[2020, 2021])


def report(comparison: Comparison, *, colour: bool = False) -> str:
    return "\n".join(line.plain for line in Report(comparison, "old.json", "new.json", colour=colour).lines())


def told(comparison: Comparison) -> set[tuple[str, str, str | None]]:
    """Class, kind and pointer of every change."""
    whole = record(comparison, "old", "new")
    lists = [whole["call"], whole["rest"], *(fiche["changes"] for fiche in whole["fiches"])]
    return {
        (change["class"], change["kind"], change["new_pointer"] or change["old_pointer"])
        for changes in lists
        for change in changes
    }


PLANTED: dict[str, tuple[Callable[[Document], object], set[tuple[str, str, str]], str]] = {
    "a period": (
        in_fiche(2, lambda fiche: fiche["period"].update(text="Van 01/01/2018 tot 30/06/2020", end="2020-06-30")),
        {("period", "changed", "/fiches/2/period/text"), ("period", "changed", "/fiches/2/period/end")},
        "[-2019-12-31-]{+2020-06-30+}",
    ),
    "a region": (
        in_fiche(0, lambda fiche: fiche["region"].update(code=None)),
        {("region", "removed", "/fiches/0/region/code")},
        "    region, code",
    ),
    "a contact gone": (
        in_fiche(3, lambda fiche: fiche.update(contact=None)),
        {("contact", "removed", "/fiches/3/contact")},
        "    contact",
    ),
    "an e-mail": (
        in_fiche(0, lambda fiche: fiche["contact"]["people"][0].update(email="x@y.example")),
        {("contact", "changed", "/fiches/0/contact/people/0/email")},
        "{+x@y.example+}",
    ),
    "one person more": (
        in_fiche(0, lambda fiche: fiche["contact"]["people"].append({"name": "N. N.", "email": None, "phone": None})),
        {("contact", "added", "/fiches/0/contact/people/1")},
        "N. N.",
    ),
    "a website": (
        in_fiche(1, lambda fiche: fiche.update(websites=["https://other.example/"])),
        {("website", "changed", "/fiches/1/websites/0")},
        "{+https://other.example/+}",
    ),
    "a partner": (
        in_fiche(4, lambda fiche: fiche["promoter"]["partners"].append("Partner vzw")),
        {("promoter", "added", f"/fiches/4/promoter/partners/{len(SEED['fiches'][4]['promoter']['partners'])}")},
        "{+Partner vzw+}",
    ),
    "a block more": (
        in_fiche(5, lambda fiche: fiche["objectives"].insert(0, {"kind": "item", "text": "Nieuw.", "children": []})),
        {("text", "added", "/fiches/5/objectives/0")},
        "    objectives (page 8): {+Nieuw.+}",
    ),
    "a block gone": (
        in_fiche(0, lambda fiche: fiche["activities"].pop()),
        {("text", "removed", f"/fiches/0/activities/{len(SEED['fiches'][0]['activities']) - 1}")},
        "    activities",
    ),
    "a block set elsewhere": (
        in_fiche(0, lambda fiche: fiche["objectives"].reverse()),
        {("text", "moved", "/fiches/0/objectives/0")},
        "set elsewhere",
    ),
    "a bullet that became a paragraph": (
        in_fiche(0, lambda fiche: fiche["activities"][0]["children"][1].update(kind="paragraph")),
        {("text", "changed", "/fiches/0/activities/0/children/1/kind")},
        "[-item-]{+paragraph+}",
    ),
    "a number of the call": (
        lambda document: document["call"].update(projects_selected=8),
        {("call", "changed", "/call/projects_selected")},
        "projects selected (page 1): [-9-]{+8+}",
    ),
    "a priority of the call": (
        lambda document: document["call"]["priorities"].pop(0),
        {("call", "removed", "/call/priorities/0")},
        "    priorities",
    ),
    "a section of another kind": (
        in_fiche(0, lambda fiche: fiche["other"].append({"heading": "Budget", "blocks": []})),
        {("text", "added", "/fiches/0/other/0")},
        "Budget",
    ),
    "another reader": (
        lambda document: document["extraction"].update(reader="pdfplumber"),
        {("extraction", "changed", "/extraction/reader")},
        "extraction, reader: [-pdfium-]{+pdfplumber+}",
    ),
    "a field that 1.0.0 does not know": (
        in_fiche(0, lambda fiche: fiche.update(tags=["x"])),
        {("tags", "added", "/fiches/0/tags")},
        "    tags",
    ),
    "a field of blocks that 1.0.0 does not know": (
        in_fiche(0, lambda fiche: fiche["activities"][0]["children"][0].update({"a/b": 1})),
        {("text", "added", "/fiches/0/activities/0/children/0/a~1b")},
        "activities, a/b",
    ),
}


@pytest.mark.parametrize(("change", "expected", "line"), PLANTED.values(), ids=PLANTED)
def test_a_planted_change_is_told_and_no_other(
    change: Callable[[Document], object], expected: set[Any], line: str
) -> None:
    new = planted(change)
    comparison = compare(SEED, new)
    assert told(comparison) == expected
    assert not comparison.same
    assert comparison.kind == "same-brochure"
    assert line in report(comparison)
    assert jsonpatch.apply_patch(SEED, list(comparison.patch)) == new


def test_nothing_changed() -> None:
    comparison = compare(SEED, copy.deepcopy(SEED))
    assert comparison.same
    assert comparison.patch == ()
    assert told(comparison) == set()
    assert report(comparison) == "old.json -> new.json: no difference"


def test_facets_that_one_side_was_read_without_are_no_difference() -> None:
    def with_facets(document: Document) -> None:
        quantity = {"pointer": "/fiches/0/activities/0", "start": 0, "end": 4, "text": "drie"}
        document["fiches"][0].update(quantities=[quantity], audiences=[], topics=[], acronyms=[], entities=None)
        document["organisations"] = []
        document["evidence"]["/fiches/0/quantities/0"] = document["evidence"]["/fiches/0/title"]

    new = planted(with_facets)
    comparison = compare(SEED, new)
    assert comparison.same
    assert told(comparison) == set()
    assert jsonpatch.apply_patch(SEED, list(comparison.patch)) == new
    assert not compare(new, planted(with_facets, in_fiche(0, lambda fiche: fiche["quantities"].clear()))).same


# Fiches: added, gone, renamed, moved


def test_fiches_are_matched_by_likeness_not_by_position() -> None:
    new = planted(lambda document: document["fiches"].reverse())
    fiches = compare(SEED, new).fiches
    assert [(fiche.old_index, fiche.new_index) for fiche in fiches] == [(7 - index, index) for index in range(8)]
    assert {fiche.changes for fiche in fiches} == {()}


def test_added_gone_renamed_moved() -> None:
    def change(document: Document) -> None:
        fiches = document["fiches"]
        gone = fiches.pop(2)
        fiches[0]["title"] = "Psychotherapie in het zuiden"
        fiches.insert(0, fiches.pop(4))
        fiches.append(
            gone
            | {
                "title": "Muziek in de opvang",
                "promoter": None,
                "activities": [],
                "objectives": [],
                "target_group": [],
                "id": "muziek",
            }
        )

    comparison = compare(SEED, planted(change))
    status = {(fiche.new or fiche.old or {})["title"]: fiche for fiche in comparison.fiches}
    assert [title for title, fiche in status.items() if fiche.status == "added"] == ["Muziek in de opvang"]
    assert [title for title, fiche in status.items() if fiche.status == "gone"] == [SEED["fiches"][2]["title"]]
    assert [title for title, fiche in status.items() if fiche.renamed] == ["Psychotherapie in het zuiden"]
    assert [title for title, fiche in status.items() if fiche.moved] == [SEED["fiches"][5]["title"]]
    text = report(comparison)
    assert "fiches: 1 added, 1 gone, 1 renamed, 1 moved" in text
    assert "+ 8. Muziek in de opvang" in text
    assert f"~ 1. {SEED['fiches'][5]['title']} (moved: was fiche 6)" in text


@pytest.mark.parametrize(
    ("match", "expected"),
    [
        ({}, set()),
        ({0: 0, 1: 1, 2: 2}, set()),
        ({1: 0, 2: 1, 3: 2}, set()),  # one is new at the front: nothing moved
        ({0: 2, 1: 0, 2: 1}, {0}),
        ({0: 1, 1: 2, 2: 0}, {2}),
        ({0: 3, 5: 7, 6: 4, 7: 9}, {5}),
    ],
)
def test_moved_is_what_is_out_of_the_order_of_the_others(match: dict[int, int], expected: set[int]) -> None:
    assert moved(match) == expected


@given(st.permutations(range(9)))
def test_what_is_not_moved_keeps_its_order(order: list[int]) -> None:
    kept = [order[index] for index in range(9) if index not in moved(dict(enumerate(order)))]
    assert kept == sorted(kept)


BROCHURES = [json.loads(path.read_text(encoding="utf-8"))["fiches"] for path in sorted(FIXTURES.glob("**/*.gold.json"))]


def test_projects_of_one_brochure_are_never_taken_for_each_other() -> None:
    """Without the fiche itself on the other side, no other one takes its place."""
    for fiches in BROCHURES:
        for index, fiche in enumerate(fiches):
            others = fiches[:index] + fiches[index + 1 :]
            assert align(others, [fiche]) == {}, fiche["title"]


RETURNING: dict[str, Callable[[Document], object]] = {
    "as it was": lambda fiche: None,
    "another title": lambda fiche: fiche.update(title="Iets heel anders"),
    "another promoter": lambda fiche: fiche["promoter"].update(name="Iemand anders vzw"),
    "other texts": lambda fiche: fiche.update(
        activities=[], objectives=[{"kind": "paragraph", "text": "Nieuwe doelen voor een nieuw jaar.", "children": []}]
    ),
    "no promoter, no texts": lambda fiche: fiche.update(promoter=None, activities=[], objectives=[], target_group=[]),
    "capitals and spaces": lambda fiche: fiche.update(title=" ".join(fiche["title"].upper())),
    "a new phase": lambda fiche: fiche.update(title=f"{fiche['title']} - fase 2", activities=[]),
}


@pytest.mark.parametrize("change", RETURNING.values(), ids=RETURNING)
def test_a_project_that_returns_is_known(change: Callable[[Document], object]) -> None:
    for index, fiche in enumerate(SEED["fiches"]):
        new = copy.deepcopy(fiche)
        change(new)
        assert align(SEED["fiches"], [new]) == {0: index}, fiche["title"]


def test_likeness_of_fiches_without_anything() -> None:
    assert likeness({"title": "", "promoter": None}, {"title": "", "promoter": None}) == 0.0


# Random editions: the seed brochure's fiches shuffled, dropped, doubled, and changed at random places

TEXTS = st.text("ab ~/é1.\n", max_size=12)
EDITS: list[Callable[[Document, str], object]] = [
    lambda fiche, text: fiche.update(title=text),
    lambda fiche, text: fiche.update(promoter=None),
    lambda fiche, text: fiche.update(websites=[text, *fiche["websites"]]),
    lambda fiche, text: fiche.update(objectives=[{"kind": "item", "text": text, "children": fiche["objectives"]}]),
    lambda fiche, text: fiche.update(activities=list(reversed(fiche["activities"]))),
    lambda fiche, text: fiche.update(contact={"text": text, "status": "temporary", "people": []}),
    lambda fiche, text: fiche.update(other=[{"heading": text, "blocks": []}]),
    lambda fiche, text: fiche.update(pages=[]),
]


@st.composite
def editions(draw: st.DrawFn) -> Document:
    document = copy.deepcopy(SEED)
    chosen = draw(st.lists(st.integers(0, 7), max_size=9))
    document["fiches"] = [copy.deepcopy(SEED["fiches"][index]) for index in chosen]
    for fiche in document["fiches"]:
        for edit in draw(st.lists(st.sampled_from(EDITS), max_size=2)):
            edit(fiche, draw(TEXTS))
    document["call"].update(title=draw(st.none() | TEXTS), years=draw(st.lists(st.integers(2018, 2020), max_size=2)))
    document["evidence"] |= draw(
        st.dictionaries(TEXTS, st.just([{"page": 1, "bbox": [0.0, 1.0, 2.0, 3.0]}]), max_size=2)
    )
    return document


@settings(max_examples=60, deadline=None)
@given(editions(), editions())
def test_the_patch_turns_any_edition_into_any_other(old: Document, new: Document) -> None:
    comparison = compare(old, new)
    assert jsonpatch.apply_patch(old, json.loads(json.dumps(comparison.patch))) == new
    assert comparison.same == (comparison.patch == ()) == (old == new)
    assert {fiche.old_index for fiche in comparison.fiches} - {None} == set(range(len(old["fiches"])))
    assert {fiche.new_index for fiche in comparison.fiches} - {None} == set(range(len(new["fiches"])))
    for fiche in comparison.fiches:
        assert (fiche.status == "same") == (fiche.old == fiche.new and not fiche.moved)
    assert all("\n" not in line.plain for line in Report(comparison, "old", "new", colour=False).lines())


# Two editions


def test_two_editions_and_one_brochure() -> None:
    reprint = planted(lambda document: document["source"].update(sha256="e" * 64))
    french = planted(
        lambda document: (document["source"].update(sha256="e" * 64), document["extraction"].update(language="fr"))
    )
    nameless = planted(
        lambda document: (document["source"].update(sha256="e" * 64), document["call"].update(title=None))
    )
    assert compare(SEED, reprint).kind == "same-brochure"
    assert [compare(SEED, other).kind for other in (planted(another_edition), french, nameless)] == ["two-editions"] * 3
    assert compare(nameless, nameless).kind == "same-brochure"


def test_promoters_that_return() -> None:
    def change(document: Document) -> None:
        another_edition(document)
        fiches = document["fiches"]
        fiches[0]["promoter"]["name"] = fiches[0]["promoter"]["name"].upper()
        fiches[3]["promoter"]["name"] = "Nieuwe Vereniging"
        del fiches[7]

    comparison = compare(SEED, planted(change))
    before = [fiche["promoter"]["name"] for fiche in SEED["fiches"]]
    assert [(old.name, new.name) for old, new in comparison.promoters.returning if old.name != new.name] == [
        (before[0], before[0].upper())
    ]
    assert [old.name for old, _ in comparison.promoters.returning] == [
        before[0],
        before[1],
        before[2],
        before[4],
        before[5],
    ]
    assert comparison.promoters.new == [("Nieuwe Vereniging", [SEED["fiches"][3]["title"]])]
    assert [organisation.name for organisation in comparison.promoters.gone] == ["KU Leuven"]
    text = report(comparison)
    assert "two editions, 8 fiches -> 7" in text
    assert "  + Nieuwe Vereniging: " in text


# Findings, evidence, what is ignored


def test_findings_follow_their_fiche() -> None:
    def change(document: Document) -> None:
        document["fiches"].insert(0, document["fiches"].pop(1))
        for finding in document["findings"]:
            finding["pointer"] = (
                finding["pointer"]
                .replace("/fiches/0", "/fiches/X")
                .replace("/fiches/1", "/fiches/0")
                .replace("/fiches/X", "/fiches/1")
            )
        document["findings"].append(
            {
                "code": "missing-field",
                "severity": "warning",
                "message": "m",
                "pointer": "/fiches/0/region",
                "page": None,
            }
        )
        document["findings"].remove(
            next(finding for finding in document["findings"] if finding["code"] == "contact-undetermined")
        )

    comparison = compare(SEED, planted(change))
    assert [finding["code"] for finding in comparison.findings.new] == ["missing-field"]
    assert [finding["code"] for finding in comparison.findings.gone] == ["contact-undetermined"]
    assert "findings: 1 new, 1 gone" in report(comparison)


def test_boxes_are_summed_up_not_listed() -> None:
    def change(document: Document) -> None:
        for pointer in list(document["evidence"])[:5]:
            for box in document["evidence"][pointer]:
                box["bbox"] = [box["bbox"][0] + 12, *box["bbox"][1:]]
        document["evidence"].pop("/fiches/7/title")
        document["evidence"]["/fiches/6/title"][0]["page"] = 99
        document["evidence"]["/new"] = []

    comparison = compare(SEED, planted(change))
    assert told(comparison) == set()
    assert report(comparison).splitlines()[1:] == [
        "evidence: 6 values elsewhere (1 on another page), up to 12.0 pt away on its page; 1 value no longer "
        "located; 1 value newly located"
    ]
    assert not comparison.same
    assert compare(SEED, planted(change), ignore=[Part.EVIDENCE]).same


@pytest.mark.parametrize("part", list(Part))
def test_ignored_parts_do_not_count_but_the_patch_is_whole(part: Part) -> None:
    new = planted(
        lambda document: document.update(
            {part: {} if part == "evidence" else [] if part == "findings" else document[part] | {"producer": "x"}}
        )
    )
    assert not compare(SEED, new).same
    ignored = compare(SEED, new, ignore=[part])
    assert ignored.same
    assert report(ignored).count("\n") == 0
    assert jsonpatch.apply_patch(SEED, list(ignored.patch)) == new


# Words


@pytest.mark.parametrize(
    ("old", "new", "expected"),
    [
        ("één twee drie", "één 2 drie", [("same", "één "), ("old", "twee"), ("new", "2"), ("same", " drie")]),
        ("a b", "a b c", [("same", "a b"), ("new", " c")]),
        ("x", "", [("old", "x")]),
        ("2018-01-01", "2019-01-01", [("old", "2018-01-01"), ("new", "2019-01-01")]),
        (
            "de oude woorden staan",
            "de nieuwe zinnen staan",
            [("same", "de "), ("old", "oude woorden"), ("new", "nieuwe zinnen"), ("same", " staan")],
        ),
        ("slot.", "het slot!", [("new", "het "), ("same", "slot"), ("old", "."), ("new", "!")]),
    ],
)
def test_word_differences(old: str, new: str, expected: list[tuple[str, str]]) -> None:
    assert [tuple(piece) for piece in word_diff(old, new)] == expected


@settings(deadline=None)
@given(st.text("ab .,\n", max_size=30), st.text("ab .,\n", max_size=30))
def test_the_pieces_spell_both_texts(old: str, new: str) -> None:
    pieces = word_diff(old, new)
    assert "".join(piece.text for piece in pieces if piece.kind != "new") == old
    assert "".join(piece.text for piece in pieces if piece.kind != "old") == new


def test_long_texts_are_cut_around_the_change_and_take_one_line() -> None:
    new = planted(
        in_fiche(
            0, lambda fiche: fiche["activities"][0].update(text=fiche["activities"][0]["text"] + " Extra\n\x1b[31mzin.")
        )
    )
    lines = report(compare(SEED, new)).splitlines()
    line = next(line for line in lines if "Extra" in line)
    assert "\\n\\x1b[31mzin" in line
    assert "…" in line


def test_parts_of_a_changed_text_are_not_told_twice() -> None:
    def change(fiche: Document) -> None:
        promoter = fiche["promoter"]
        promoter.update(text=promoter["text"].replace(promoter["name"], "Nieuwe naam"), name="Nieuwe naam")

    comparison = compare(SEED, planted(in_fiche(1, change)))
    assert ("promoter", "changed", "/fiches/1/promoter/name") in told(comparison)
    assert [line for line in report(comparison).splitlines() if "promoter, name" in line] == []


def organisation(name: str, role: str, legal_form: str | None = None) -> Document:
    names = [{"name": name, "role": role, "pointer": "/fiches/0/promoter/name"}]
    return {
        "id": name.lower().replace(" ", "-"),
        "name": name,
        "legal_form": legal_form,
        "registered": False,
        "names": names,
    }


def with_organisations(*organisations: Document) -> Callable[[Document], object]:
    return lambda document: document.update(organisations=list(organisations))


def test_an_edition_is_summed_up_in_at_most_ten_lines() -> None:
    def change(document: Document) -> None:
        another_edition(document)
        del document["fiches"][7]
        document["call"].update(proposals_submitted=30, priorities=document["call"]["priorities"][:2])
        document["call"]["budget"]["amount"] *= 1.1
        document["findings"] = document["findings"][:1]

    lines = report(compare(planted(), planted(change))).splitlines()
    summed = [line for line in lines if line.startswith("  ") and not line.startswith("    ")][:8]
    assert len(summed) <= 10
    assert summed[:5] == [
        "  call: Projectoproep AMIF-Opvang 2018-2019 -> Projectoproep AMIF-Opvang 2020-2021",
        "  projects: 7 in both, 0 new, 1 gone",
        "  amount: 3,520,752.07 EUR -> 3,872,827.28 EUR (+10 %)",
        "  proposals submitted: 28 -> 30",
        "  priorities: 4 -> 2",
    ]
    assert any(line.startswith("  to look at: 1 warning (before: ") for line in lines)


def test_organisations_are_paired_by_identity_and_told_in_words() -> None:
    old = planted(with_organisations(organisation("House A", "partner"), organisation("KU B", "promoter")))
    new = planted(
        another_edition,
        with_organisations(organisation("Hause A", "partner"), organisation("KU B", "promoter", "vzw")),
    )
    comparison = compare(old, new)
    assert (comparison.organisations.new, comparison.organisations.gone) == (("Hause A",), ("House A",))
    text = report(comparison)
    assert "partners: 0 in both, 1 new, 1 gone\n  + Hause A\n  - House A\n  ~ KU B" in text
    assert '{"' not in text


def test_records_that_say_something_else_are_not_paired() -> None:
    """Not even a single one on either side, as a priority that takes the place of another."""

    def change(document: Document) -> None:
        document["call"]["priorities"][2] = {"number": 1, "title": "Wonen en samenleven in de wijk"}

    comparison = compare(SEED, planted(change))
    assert told(comparison) == {
        ("call", "removed", "/call/priorities/2"),
        ("call", "added", "/call/priorities/2"),
    }
    text = report(comparison)
    assert "priorities: {+1, Wonen en samenleven in de wijk+}" in text.replace(" (page 1)", "")


def test_records_that_come_or_go_are_told_without_their_keys() -> None:
    text = report(
        compare(SEED, planted(lambda document: document["call"]["priorities"].append({"number": 9, "title": "Water"})))
    )
    assert "    priorities: {+9, Water+}" in text
