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
