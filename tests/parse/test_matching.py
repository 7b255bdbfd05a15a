"""Which row of the contents list announces which fiche. Titles differ on most: add a pair that was not matched to
PAIRS."""

from __future__ import annotations

import pytest

from pipeline.data.outline import FicheOutline, ListingRow, Section
from pipeline.parse.matching import match_rows
from tests.paper import printed


def _row(title: str, promoter: str = "", page: int | None = None) -> ListingRow:
    return ListingRow(
        [printed(promoter)] if promoter else [], [printed(title)], printed(str(page)) if page else None, page, 1
    )


def _fiche(title: str, promoter: str = "", page: int = 1) -> FicheOutline:
    section = Section(
        "promoter", [printed("De promotor", page=page)], [printed(promoter, page=page)] if promoter else []
    )
    return FicheOutline([printed(title, page=page)], [section], pages=[page])


# A row and a fiche, both with title and promoter: from the brochures read so far.
PAIRS: list[tuple[tuple[str, str], tuple[str, str]]] = [
    (("CARDA - SUD", "Croix-Rouge"), ("CARDA - SUD", "Croix-Rouge de Belgique")),
    (("Carda Sud", "Croix-Rouge"), ("CARDA - SUD", "Croix-Rouge de Belgique (Yvoir)")),
    (("Opvang van jongeren in families", "Mentor-Escale"), ("Opvang in families voor jongeren", "Mentor-Escale asbl")),
    (("Psychotherapeutische opvang", "Croix-Rouge de Belgique"), ("CARDA - SUD", "")),
    (("Aanklampende Nazorg", ""), ("Aanklampende nazorg voor bewoners van opvangcentra", "")),
]


@pytest.mark.parametrize(("row", "fiche"), PAIRS[:3] + PAIRS[4:])
def test_a_pair_without_page_numbers(row: tuple[str, str], fiche: tuple[str, str]) -> None:
    assert match_rows([_row(*row)], [_fiche(*fiche)], {"promoter"}) == {0: 0}


@pytest.mark.parametrize(
    ("row", "fiche"),
    [PAIRS[3], (("Nazorg", "Caritas"), ("Taallessen", "Rode Kruis")), (("Nazorg", ""), ("Opvang", ""))],
)
def test_no_pair(row: tuple[str, str], fiche: tuple[str, str]) -> None:
    assert match_rows([_row(*row)], [_fiche(*fiche)], {"promoter"}) == {}


def test_order_does_not_matter() -> None:
    rows = [_row("Taallessen", "Rode Kruis"), _row("Nazorg", "Caritas"), _row("Opvang", "Fedasil")]
    fiches = [_fiche("Opvang", "Fedasil"), _fiche("Taallessen", "Rode Kruis"), _fiche("Nazorg", "Caritas")]
    assert match_rows(rows, fiches, {"promoter"}) == {0: 2, 1: 0, 2: 1}


def test_each_row_once_the_best_pair_first() -> None:
    rows = [_row("Opvang in Luik", "Caritas")]
    fiches = [_fiche("Opvang in Leuven", "Caritas"), _fiche("Opvang in Luik", "Caritas")]
    assert match_rows(rows, fiches, {"promoter"}) == {1: 0}


def test_the_page_decides_between_equal_titles() -> None:
    rows = [_row("Nazorg", "Caritas", 5), _row("Nazorg", "Caritas", 4)]
    fiches = [_fiche("Nazorg", "Caritas", 4), _fiche("Nazorg", "Caritas", 5)]
    assert match_rows(rows, fiches, {"promoter"}) == {0: 1, 1: 0}


def test_printed_numbers_may_be_shifted() -> None:
    rows = [_row("Taallessen", "Rode Kruis", 1), _row("Nazorg", "Caritas", 2), _row("Nazorg", "Caritas", 3)]
    fiches = [_fiche("Taallessen", "Rode Kruis", 4), _fiche("Nazorg", "Caritas", 6), _fiche("Nazorg", "Caritas", 5)]
    assert match_rows(rows, fiches, {"promoter"}) == {0: 0, 1: 2, 2: 1}


def test_a_row_without_fiche_and_a_fiche_without_row() -> None:
    rows = [_row("Taallessen", "Rode Kruis", 4), _row("Zwemlessen voor iedereen", "VVSG", 5)]
    fiches = [_fiche("Taallessen", "Rode Kruis", 4), _fiche("Huisvesting en toeleiding", "Caritas", 9)]
    assert match_rows(rows, fiches, {"promoter"}) == {0: 0}


def test_nothing_to_match() -> None:
    assert match_rows([], [_fiche("Nazorg")], {"promoter"}) == match_rows([_row("Nazorg")], [], {"promoter"}) == {}
