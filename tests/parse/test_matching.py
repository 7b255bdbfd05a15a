"""Which row of the contents list announces which fiche. Titles differ on most: add a pair that was not matched to
PAIRS."""

from __future__ import annotations

import pytest

from pipeline.data.document import Line
from pipeline.data.outline import FicheOutline, ListingRow, Outline, Section
from pipeline.parse import parse
from pipeline.parse.matching import match_rows
from pipeline.profiles.profile import load_profile
from pipeline.segment import segment
from tests.paper import column, paged, printed

PROFILE = load_profile()


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


@pytest.mark.parametrize(
    ("places", "expected"),
    [
        (("Regio Zuid", "Wallonië", "Kust"), [None, None, None]),  # a list that is grouped by region
        (("Caritas", "Fedasil", "Kust"), ["Caritas", "Fedasil", "Kust"]),
    ],
)
def test_places_in_the_list_are_no_promoters(places: tuple[str, ...], expected: list[str | None]) -> None:
    names, titles = ("Regio Zuid", "Wallonië", "Kust"), ("De brug", "Samen sterk", "Een warm nest")
    rows = [_row(title, place) for title, place in zip(titles, places, strict=True)]
    fiches = [_fiche(title, "Huis van het Woord", n) for n, title in enumerate(titles, 1)]
    for n, (fiche, name) in enumerate(zip(fiches, names, strict=True), 1):
        fiche.language = "nl"
        fiche.sections.append(Section("region", [printed("Regio", 40, 140, page=n)], [printed(name, 40, 154, page=n)]))
    draft = parse(paged([]), Outline("nl", [], rows, [], True, fiches, [], [], set(), []), PROFILE)
    assert [fiche.listing.promoter if fiche.listing else "" for fiche in draft.fiches] == expected


def test_priorities_on_tiles_side_by_side_are_the_heads_over_rows_that_are_set_in() -> None:
    """The titles are worded on the tiles, where a second line stands level with that of the next tile."""
    names = ("A town that|cools down", "A town that mends", "A town that|links us")
    titles = ("Roofs that feed", "Cool schools", "Mend it", "Borderless bikes", "Street play", "Market soup")
    tiles: list[Line] = []
    for n, name in enumerate(names):
        tiles.append(printed(f"Priority {n + 1}", 60 + 180 * n, 140, page=1, size=9))
        tiles += column(name.split("|"), 60 + 180 * n, 170, page=1, leading=18, size=14, font="Test-Bold")
    contents = [printed("Contents", 40, 60, page=2, size=18)]
    for n, name in enumerate(names):
        contents.append(printed(name.replace("|", " "), 40, 100 + 60 * n, page=2, font="Test-Bold"))
        for at in (0, 1):
            row = 2 * n + at
            contents += [
                printed(titles[row], 80, 115 + 60 * n + 15 * at, page=2),
                printed(str(3 + row), 520, 115 + 60 * n + 15 * at, page=2),
            ]
    fiches = [
        [
            printed(title, 40, 60, page=page, size=18, font="Test-Bold"),
            *column(["Promoter", "", "Objectives"], 40, 100, page=page, font="Test-Bold", leading=20),
            printed("Harbour House", 40, 114, page=page),
            printed("To help the people of the town.", 40, 154, page=page),
        ]
        for page, title in enumerate(titles, 3)
    ]
    cover = [printed("Call for projects 2026", 40, 60, page=1, size=24), *tiles]
    document = paged(cover, contents, *fiches)
    document.pages[0].panels = [(50.0 + 180 * n, 110.0, 220.0 + 180 * n, 260.0) for n in range(3)]
    draft = parse(document, segment(document, PROFILE, PROFILE.languages["en"]), PROFILE)
    assert [(found.number, found.title) for found in draft.call.priorities] == [
        (n, name.replace("|", " ")) for n, name in enumerate(names, 1)
    ]
    assert [fiche.priority for fiche in draft.fiches] == [1, 1, 2, 2, 3, 3]
