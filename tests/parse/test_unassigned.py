"""Lines that stand in no section, and which of them are no loss."""

from __future__ import annotations

import pytest

from pipeline.data.outline import FicheOutline, Outline, Section
from pipeline.parse import parse
from pipeline.profiles.profile import load_profile
from tests.paper import column, paged, printed

PROFILE = load_profile()


@pytest.mark.parametrize(
    ("banner", "severity"),
    [
        ("Priority 1 · Liveable towns", "info"),
        ("Liveable towns", "info"),
        ("Priority 2 · Liveable towns", None),  # the number of another one
        ("More about liveable towns", None),
    ],
)
def test_a_priority_of_the_call_over_a_fiche_is_no_loss(banner: str, severity: str | None) -> None:
    cover = column(["AMIF call for projects 2020"], size=22)
    cover += column(["There were two priorities:", "• Liveable towns", "• Work for all"], top=200)
    section = Section("objectives", [printed("Objectives", baseline=150, font="Bold")], column(["To meet."], top=164))
    loose = [printed(banner, baseline=60, font="Bold", size=12)]
    fiche = FicheOutline([printed("Red house", baseline=100)], [section], loose, pages=[1], language="en")
    draft = parse(paged([]), Outline("en", cover, [], [], False, [fiche], [], [], set(), []), PROFILE)
    assert [priority.title for priority in draft.call.priorities] == ["Liveable towns", "Work for all"]
    assert [doubt.severity for doubt in draft.doubts if doubt.code == "unassigned-text"] == [severity]


@pytest.mark.parametrize("field", ["region", "partners"])
def test_a_dash_says_that_there_is_none(field: str) -> None:
    sections = [
        Section(
            name, [printed(name.capitalize(), baseline=150 + 40 * n, font="Bold")], column([text], top=164 + 40 * n)
        )
        for n, (name, text) in enumerate([("promoter", "Leith Advice"), (field, "–"), ("objectives", "To meet.")])
    ]
    fiche = FicheOutline([printed("Red house", baseline=100)], sections, [], pages=[1], language="en")
    draft = parse(paged([]), Outline("en", [], [], [], False, [fiche], [], [], set(), []), PROFILE)
    found = draft.fiches[0]
    assert (found.region, found.promoter and found.promoter.partners, found.other) == (None, [], [])
    told = [
        (doubt.code, doubt.pointer)
        for doubt in draft.doubts
        if "promoter" in doubt.pointer or "region" in doubt.pointer
    ]
    assert told == ([] if field == "region" else [("missing-field", "/fiches/0/region")])
