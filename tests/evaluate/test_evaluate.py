"""Scoring: what counts as right, as silent, as expected; and the floors of the gate."""

from __future__ import annotations

import copy
import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from pipeline import extract_brochure
from pipeline.errors import MissingFileError
from pipeline.evaluate import Score, score
from pipeline.evaluate.evidence import check_evidence
from pipeline.evaluate.findings import flagged
from pipeline.evaluate.pairs import Pair, find_pairs
from pipeline.evaluate.report import details, headline, record
from tests.corpus import SEED
from tests.evaluate_corpus import Group, Measure, updated

Document = dict[str, Any]


def fiche(title: str, **fields: Any) -> Document:
    blank = {
        "id": title,
        "title": title,
        "listing": None,
        "priority": None,
        "pages": [1],
        "promoter": None,
        "websites": [],
        "period": None,
        "region": None,
    }
    return blank | {"target_group": [], "objectives": [], "activities": [], "contact": None, "other": []} | fields


def finding(code: str, pointer: str, severity: str = "warning") -> Document:
    return {"code": code, "severity": severity, "message": "m", "pointer": pointer, "page": None}


CALL: Document = {
    "title": "Call 2020",
    "fund": "AMIF",
    "years": [2020],
    "launched": None,
    "proposals_submitted": 3,
    "projects_selected": 2,
    "budget": {"amount": 1.0, "currency": "EUR"},
    "priorities": [{"number": 1, "title": "One"}],
}
PERIOD = {"text": "2020", "start": "2020-01-01", "end": "2020-12-31"}
GOLD: Document = {
    "call": CALL,
    "fiches": [fiche("Alpha", period=PERIOD), fiche("Beta", websites=["https://b.example/"])],
    "expected_findings": [],
}


def changed(change: Callable[[Document], object], *findings: Document) -> Document:
    output = copy.deepcopy({"call": CALL, "fiches": GOLD["fiches"], "findings": list(findings), "evidence": {}})
    change(output)
    return output


def test_the_gold_itself_is_perfect() -> None:
    result = score(changed(lambda output: None), GOLD)
    assert result.perfect
    assert (result.silent, result.right) == (0, result.fields)
    assert list(details(result)) == []


FORGIVEN = {
    "white space": lambda output: output["fiches"][0]["period"].update(text=" 2020\n"),
    "a final slash": lambda output: output["fiches"][1].update(websites=["http://B.example"]),
    "parts of a cent": lambda output: output["call"]["budget"].update(amount=1.0),
}


@pytest.mark.parametrize("change", FORGIVEN.values(), ids=FORGIVEN)
def test_forgiven(change: Callable[[Document], object]) -> None:
    assert score(changed(change), GOLD).perfect


WRONG = {
    "/call/fund": lambda output: output["call"].update(fund="FAMI"),
    "/call/priorities": lambda output: output["call"].update(priorities=[]),
    "/fiches/0/period/end": lambda output: output["fiches"][0]["period"].update(end=None),
    "/fiches/1/websites": lambda output: output["fiches"][1].update(websites=[]),
    "/fiches/1/target_group": lambda output: output["fiches"][1].update(
        target_group=[{"kind": "item", "text": "x", "children": []}]
    ),
    "/fiches/1/listing": lambda output: output["fiches"][1].update(listing={"title": "x", "promoter": None, "page": 1}),
    "/fiches/0/contact/people": lambda output: output["fiches"][0].update(
        contact={"text": None, "status": None, "people": [{"name": "x"}]}
    ),
}


@pytest.mark.parametrize(("pointer", "change"), WRONG.items(), ids=WRONG)
def test_wrong_is_silent_until_a_finding_points_there(pointer: str, change: Callable[[Document], object]) -> None:
    alone = score(changed(change), GOLD)
    assert [mismatch.pointer for mismatch in alone.mismatches] == [pointer]
    assert alone.silent == 1
    warned = score(changed(change, finding("other-kind", pointer)), GOLD)
    assert (warned.fields - warned.right, warned.silent) == (1, 0)
    assert not warned.perfect


@pytest.mark.parametrize(
    ("pointer", "severity", "covers"),
    [
        ("/fiches/0/period/start", "warning", True),
        ("/fiches/0/period/start", "info", False),
        ("/fiches/0/period/start/deeper", "warning", True),
        ("/fiches/0/period", "warning", True),
        ("/fiches/0", "error", True),
        ("/fiches", "error", False),
        ("", "warning", False),
        ("", "error", True),
        ("/fiches/0/period/star", "warning", False),
        ("/fiches/1", "warning", False),
        ("/fiches/01", "warning", False),
    ],
)
def test_what_a_finding_covers(pointer: str, severity: str, covers: bool) -> None:
    assert flagged("/fiches/0/period/start", [finding("c", pointer, severity)]) is covers


def test_a_lost_fiche_is_silent_unless_the_contents_list_tells() -> None:
    lose = lambda output: output["fiches"].pop()  # noqa: E731
    assert score(changed(lose), GOLD).lost_fiches == ["Beta"]
    assert score(changed(lose), GOLD).silent > 10
    assert score(changed(lose, finding("listing-without-fiche", "")), GOLD).silent == 0


def test_an_extra_fiche_is_a_silent_error() -> None:
    result = score(changed(lambda output: output["fiches"].append(fiche("Gamma"))), GOLD)
    assert (result.extra_fiches, result.silent, result.right) == (["Gamma"], 1, result.fields)
    assert not result.perfect


def test_another_order_is_a_silent_error() -> None:
    result = score(changed(lambda output: output["fiches"].reverse()), GOLD)
    assert result.out_of_order
    assert (result.silent, result.right) == (1, result.fields)


def test_ids_must_be_unique() -> None:
    assert not score(changed(lambda output: output["fiches"][1].update(id="Alpha")), GOLD).perfect


def test_a_title_gone_wrong_is_matched_by_position() -> None:
    result = score(changed(lambda output: output["fiches"][1].update(title="@@@@")), GOLD)
    assert [mismatch.pointer for mismatch in result.mismatches] == ["/fiches/1/title"]


@pytest.mark.parametrize(
    ("expected", "allowed", "found", "missing", "spurious"),
    [
        ([("missing-field", 1)], [], [("missing-field", "/fiches/1/region")], [], []),
        ([("missing-field", 1)], [], [("missing-field", "/fiches/0/region")], ["missing-field@1"], ["missing-field@0"]),
        ([("missing-field", None)], [], [("missing-field", "/fiches/0/region")], [], []),
        (
            [("listing-without-fiche", 4)],
            [("listing-without-fiche", None)],
            [("listing-without-fiche", "/call")],
            [],
            [],
        ),
        ([], [("missing-field", 0)], [("missing-field", "/fiches/0")], [], []),
        ([], [], [("declared-count-mismatch", "/call/projects_selected")], [], ["declared-count-mismatch"]),
        ([], [], [("a-kind-of-ones-own", "/fiches/0")], [], []),
    ],
)
def test_expected_findings(
    expected: list[Any], allowed: list[Any], found: list[Any], missing: list[str], spurious: list[str]
) -> None:
    entries = lambda pairs: [{"code": code, "fiche": index} for code, index in pairs]  # noqa: E731
    gold = GOLD | {"expected_findings": entries(expected), "allowed_findings": entries(allowed)}
    result = score(changed(lambda output: None, *(finding(*pair) for pair in found)), gold)
    assert (result.missing_findings, result.spurious_findings) == (missing, spurious)


def test_infos_are_never_spurious() -> None:
    assert score(changed(lambda output: None, finding("doubtful-value", "/fiches/0", "info")), GOLD).perfect


def test_a_gold_may_leave_fields_of_the_call_and_findings_out() -> None:
    gold = {"call": {"title": "Call 2020", "priorities": CALL["priorities"]}, "fiches": GOLD["fiches"]}
    assert score(
        changed(lambda output: output["call"].update(fund="?"), finding("missing-field", "/fiches/0")), gold
    ).perfect


def test_a_gold_in_the_older_shape() -> None:
    contact = {
        "text": "A, b@c.example",
        "status": "confirmed",
        "name": "A",
        "email": "b@c.example",
        "others": [{"name": "D", "email": None}],
    }
    people = [{"name": "A", "email": "b@c.example", "phone": None}, {"name": "D", "email": None, "phone": None}]
    old = fiche("Alpha", contact=contact) | {"website": "www.a.example"}
    del old["websites"]
    new = fiche(
        "Alpha",
        contact={"text": "A, b@c.example", "status": "confirmed", "people": people},
        websites=["https://www.a.example"],
    )
    assert score(changed(lambda output: output.update(fiches=[new])), GOLD | {"fiches": [old]}).perfect


@pytest.mark.parametrize(
    ("findings", "perfect", "silent"),
    [
        ([finding("unreadable-text", "", "error")], True, 0),
        ([finding("unreadable-text", "/fiches/0", "error"), finding("unreadable-text", "/fiches/1", "error")], True, 0),
        ([finding("unreadable-text", "/fiches/0", "warning")], False, 0),
        ([], False, 1),
    ],
)
def test_a_brochure_that_cannot_be_read(findings: list[Document], perfect: bool, silent: int) -> None:
    result = score(
        changed(lambda output: output["fiches"][0].update(title="Alphx"), *findings),
        GOLD | {"expect": "unreadable-text"},
    )
    assert (result.perfect, result.silent) == (perfect, silent)


def test_report_names_every_fault() -> None:
    result = score(changed(lambda output: (output["fiches"].pop(), output["call"].update(fund="FAMI"))), GOLD)
    assert "1 fiches lost" in headline(result)
    assert any(line.startswith("SILENT /call/fund: got 'FAMI', want 'AMIF'") for line in details(result))
    assert json.loads(json.dumps(record(result)))["lost_fiches"] == ["Beta"]


def test_evidence_on_the_paper() -> None:
    output = extract_brochure(SEED).model_dump(mode="json")
    checked, misses = check_evidence(output, SEED)
    assert checked > 100
    assert misses == []
    title = output["evidence"]["/fiches/0/title"][0]
    loose = output | {"evidence": output["evidence"] | {"/fiches/0/title": [title | {"bbox": [0, 0, 2000, 2000]}]}}
    assert [(pointer, reason[:19]) for pointer, reason in check_evidence(loose, SEED)[1]] == [
        ("/fiches/0/title", "the boxes are loose")
    ]
    apart = output | {"evidence": output["evidence"] | {"/fiches/0/title": [title | {"bbox": [0, 0, 1, 1]}]}}
    assert [(pointer, reason) for pointer, reason in check_evidence(apart, SEED)[1]] == [
        ("/fiches/0/title", "the boxes hold ''")
    ]
    assert {reason for _, reason in check_evidence(output | {"evidence": {}}, SEED)[1]} == {"no evidence"}


def test_pairs_of_folders(tmp_path: Path) -> None:
    for name in ("a.gold.json", "b.gold.json", "c.json"):
        (tmp_path / name).touch()
    assert find_pairs(tmp_path, tmp_path, tmp_path) == [
        Pair(tmp_path / f"{name}.json", tmp_path / f"{name}.gold.json", tmp_path / f"{name}.pdf") for name in "ab"
    ]
    assert find_pairs(tmp_path / "x.json", tmp_path / "a.gold.json") == [
        Pair(tmp_path / "x.json", tmp_path / "a.gold.json", None)
    ]
    (tmp_path / "empty").mkdir()
    with pytest.raises(MissingFileError, match="gold"):
        find_pairs(tmp_path, tmp_path / "empty")


GROUP = Group("pdfium", "language", "nl")


@pytest.mark.parametrize(
    ("floor", "reached", "allow_lower", "after"),
    [
        (Measure(0.9, 5, 0, 3, 0), Measure(0.95, 2, 0, 0, 0), False, Measure(0.95, 2, 0, 0, 0)),
        (Measure(0.9, 5, 0, 3, 0), Measure(0.8, 6, 1, 2, 0), False, Measure(0.9, 5, 0, 2, 0)),
        (Measure(0.9, 5, 0, 3, 0), Measure(0.8, 6, 1, 2, 0), True, Measure(0.8, 6, 1, 2, 0)),
        (None, Measure(0.8, 6, 1, 2, 0), False, Measure()),
        (None, Measure(0.8, 6, 1, 2, 0), True, Measure(0.8, 6, 1, 2, 0)),
    ],
)
def test_floors_are_lowered_only_when_allowed(
    floor: Measure | None, reached: Measure, allow_lower: bool, after: Measure
) -> None:
    assert updated({} if floor is None else {GROUP: floor}, {GROUP: reached}, allow_lower=allow_lower) == {GROUP: after}


def test_shortfalls() -> None:
    assert list(Measure(0.99, 1, 0, 0, 2).shortfalls(Measure())) == [
        "99.00% of the fields right, 100.00% wanted",
        "1 silent, at most 0 allowed",
        "2 evidence, at most 0 allowed",
    ]
    assert list(Measure().shortfalls(Measure(0.5, 3))) == []


def test_a_single_wrong_field_is_not_rounded_away() -> None:
    assert (
        Measure.of([Score(fields=1_000_000, mismatches=score(changed(WRONG["/call/fund"]), GOLD).mismatches)]).right < 1
    )
