"""Planted errors are counted as what they are."""

from __future__ import annotations

import copy
from collections.abc import Callable

import pytest

from stress.scoring.compare import Reading, read
from stress.scoring.tally import Tally
from tests.stress.helpers import Json, finding, gold_of, right_output

SEEDS = range(1, 41)
SEED = 3  # Dutch, five fiches


def scored(change: Callable[[Json], None]) -> Tally:
    """The tally of a right output after a change."""
    truth = gold_of(SEED)
    output = right_output(truth)
    change(output)
    return Tally.of([read(output, truth)])


@pytest.mark.parametrize("seed", SEEDS)
def test_a_right_output_is_right(seed: int) -> None:
    truth = gold_of(seed)
    reading = read(right_output(truth), truth)
    assert [value for value in reading.values if not value.right] == []
    assert Tally.of([reading]) == Tally(fields=len(reading.values), right=len(reading.values), brochures=1)


def test_reading_leaves_output_and_gold_as_they_were() -> None:
    truth = gold_of(SEED)
    output = right_output(truth)
    before = copy.deepcopy((output, truth))
    read(output, truth)
    assert (output, truth) == before


def test_a_wrong_value_without_a_finding_is_silent() -> None:
    tally = scored(lambda output: output["fiches"][1].update(title="Something else"))
    assert (tally.fields - tally.right, tally.silent, tally.flagged) == (1, 1, 0)


@pytest.mark.parametrize("pointer", ["/fiches/1/title", "/fiches/1", "/fiches/1/title/0"])
def test_a_finding_at_a_wrong_value_or_at_its_fiche_flags_it(pointer: str) -> None:
    def change(output: Json) -> None:
        output["fiches"][1]["title"] = "Something else"
        output["findings"].append(finding("doubtful-value", pointer))

    tally = scored(change)
    assert (tally.silent, tally.flagged, tally.alarms) == (0, 1, 0)


@pytest.mark.parametrize(
    ("pointer", "severity"), [("/fiches/2/title", "warning"), ("/fiches", "warning"), ("/fiches/1/title", "info")]
)
def test_a_finding_elsewhere_or_a_mere_remark_flags_nothing(pointer: str, severity: str) -> None:
    def change(output: Json) -> None:
        output["fiches"][1]["title"] = "Something else"
        output["findings"].append(finding("doubtful-value", pointer, severity))

    assert scored(change).silent == 1


def test_a_warning_at_a_right_value_is_a_false_alarm() -> None:
    tally = scored(lambda output: output["findings"].append(finding("doubtful-value", "/fiches/0/objectives")))
    assert tally.alarms == 1
    assert tally.right == tally.fields


def test_a_finding_that_tells_the_truth_is_no_false_alarm() -> None:
    seed = next(seed for seed in SEEDS if gold_of(seed)["expected_findings"])
    truth = gold_of(seed)
    at = truth["expected_findings"][0]["fiche"]
    output = right_output(truth)
    output["findings"] = [finding("contact-undetermined", f"/fiches/{at}/contact")]
    assert Tally.of([read(output, truth)]).alarms == 0


def test_an_unknown_heading_may_be_told_once_for_the_document() -> None:
    seed = next(seed for seed in SEEDS if sum(bool(fiche["other"]) for fiche in gold_of(seed)["fiches"]) > 2)
    truth = gold_of(seed)
    output = right_output(truth)
    heading = truth["fiches"][0]["other"][0]["heading"].lower()
    places = [
        f"/fiches/{at}/other/{number}"
        for at, fiche in enumerate(output["fiches"])
        for number, section in enumerate(sorted(fiche["other"], key=lambda section: section["heading"].lower()))
        if section["heading"].lower() == heading
    ]
    output["findings"] = [finding("unknown-heading", place) for place in places]
    assert Tally.of([read(output, truth)]).alarms == len(places) - 1


def test_a_lost_fiche_is_lost_with_all_its_values() -> None:
    tally = scored(lambda output: output["fiches"].pop(2))
    assert tally.lost == 1
    assert tally.fields - tally.right == tally.silent > 10


def test_a_fiche_that_does_not_exist_is_a_silent_error() -> None:
    def change(output: Json) -> None:
        output["fiches"].append(copy.deepcopy(output["fiches"][0]) | {"id": "more", "title": "Nothing like it"})

    tally = scored(change)
    assert (tally.right, tally.silent) == (tally.fields, 1)


def test_a_refusal_is_no_silent_error() -> None:
    truth = gold_of(SEED)
    reading = read({"findings": [finding("no-fiches", "", "error")]}, truth)
    tally = Tally.of([reading])
    assert (tally.right <= 1, tally.silent, tally.refused, tally.lost) == (True, 0, 1, len(truth["fiches"]))


def test_a_declared_section_may_stand_at_the_top_level() -> None:
    seed = next(seed for seed in SEEDS if gold_of(seed)["fiches"][0]["other"])
    truth = gold_of(seed)
    output = right_output(truth)
    section = output["fiches"][0]["other"].pop(0)
    output["fiches"][0]["results"] = section["blocks"]
    assert Tally.of([read(output, truth)]).silent == 0


def test_partners_may_stand_among_the_other_sections() -> None:
    seed = next(seed for seed in SEEDS if gold_of(seed)["fiches"][0].get("partners_section"))
    truth = gold_of(seed)
    output = right_output(truth)
    fiche = output["fiches"][0]
    blocks = [{"kind": "item", "text": name, "children": []} for name in fiche["promoter"]["partners"]]
    fiche["other"].append({"heading": fiche["partners_section"] + " :", "blocks": blocks})
    fiche["promoter"]["partners"] = []
    reading = read(output, truth)
    assert [value.place for value in reading.values if not value.right] == []


def test_null_is_as_good_as_a_doubtful_end_only_with_a_finding() -> None:
    def first(seed: int) -> int | None:
        truth = gold_of(seed)
        fiches = enumerate(truth["fiches"])
        return next((at for at, _ in fiches if None in truth["accept"].get(f"/fiches/{at}/period/end", [])), None)

    seed, at = next((seed, at) for seed in SEEDS if (at := first(seed)) is not None)
    truth = gold_of(seed)

    def silent(findings: list[Json]) -> int:
        output = right_output(truth)
        output["fiches"][at]["period"]["end"] = None
        return Tally.of([read(output | {"findings": findings}, truth)]).silent

    assert silent([]) == 1
    assert silent([finding("doubtful-value", f"/fiches/{at}/period")]) == 0


def test_a_title_gone_wrong_does_not_swap_fiches() -> None:
    truth = gold_of(SEED)
    output = right_output(truth)
    output["fiches"][0]["title"] = truth["fiches"][1]["title"]
    reading: Reading = read(output, truth)
    assert [value.place for value in reading.values if not value.right] == ["/fiches/0/title"]
