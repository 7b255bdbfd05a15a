"""Periods whose first and last day have a label each."""

from __future__ import annotations

from collections.abc import Sequence

import pytest

from pipeline.data.draft import Draft
from pipeline.data.outline import FicheOutline, Outline, Section
from pipeline.parse import parse
from pipeline.profiles.profile import load_profile
from tests.paper import column, paged, printed

PROFILE = load_profile()
DAYS = (("1 May 2022", "31 August 2025"), ("15 January 2023", "14 July 2025"), ("1 April 2023", "31 March 2026"))


def _fiche(number: int, rows: Sequence[tuple[str, str]], code: str = "en") -> FicheOutline:
    sections = [
        Section(
            PROFILE.languages[code].field_of(label),
            [printed(label, baseline=100 + 40 * at, page=number, font="Bold")],
            column([value], top=114 + 40 * at, page=number),
        )
        for at, (label, value) in enumerate(rows)
    ]
    title = [printed(f"Project {number}", baseline=60, page=number)]
    return FicheOutline(title, sections, pages=[number], language=code)


def _read(fiches: Sequence[FicheOutline]) -> Draft:
    code = fiches[0].language
    return parse(paged([]), Outline(code, [], [], [], False, list(fiches), [], [], set(), []), PROFILE)


@pytest.mark.parametrize(
    ("code", "first", "last"),
    [("en", "Start date", "End date"), ("en", "Start", "End"), ("fr", "Début / Start", "Fin / Einde")],
)
def test_two_labels_make_one_period(code: str, first: str, last: str) -> None:
    days = DAYS if code == "en" else [("01/05/2022", "31/08/2025"), ("15/01/2023", "14/07/2025")]
    draft = _read([_fiche(n, [(first, start), (last, end)], code) for n, (start, end) in enumerate(days, 1)])
    read = draft.fiches[0].period
    assert read is not None
    assert (read.start, read.end) == ("2022-05-01", "2025-08-31")
    assert all(fiche.period and fiche.period.start and fiche.period.end for fiche in draft.fiches)
    assert [fiche.other for fiche in draft.fiches] == [[] for _ in draft.fiches]


def test_one_label_for_both_days_has_both() -> None:
    days = ("01-07-2020 / 31-10-2022", "01-03-2021 / 30-09-2022")
    draft = _read([_fiche(n, [("Start / einde", both)], "nl") for n, both in enumerate(days, 1)])
    assert [(p.start, p.end) for fiche in draft.fiches if (p := fiche.period)] == [
        ("2020-07-01", "2022-10-31"),
        ("2021-03-01", "2022-09-30"),
    ]


def test_a_period_of_its_own_stays_what_it_is() -> None:
    rows = [[("Period", "2022 - 2024"), ("Start", start), ("End", end)] for start, end in DAYS]
    draft = _read([_fiche(n, held) for n, held in enumerate(rows, 1)])
    assert [fiche.period and fiche.period.text for fiche in draft.fiches] == ["2022 - 2024"] * 3


def test_labels_without_days_are_no_period() -> None:
    draft = _read([_fiche(n, [("Start", "the old mill"), ("End", "the harbour")]) for n in (1, 2, 3)])
    assert not any(fiche.period and (fiche.period.start or fiche.period.end) for fiche in draft.fiches)
