"""The priority that a tag on a fiche tells, where the contents list tells none."""

from __future__ import annotations

import pytest

from pipeline.data.outline import FicheOutline, ListingRow, Outline, PriorityHead, Section
from pipeline.parse import parse
from pipeline.profiles.profile import load_profile
from pipeline.validate.consistency import inconsistencies
from tests.paper import column, paged, printed

PROFILE = load_profile()
LANES = column(["Lane 1: Liveable towns", "Lane 2: Work for all"], top=200)
PRIORITIES = [PriorityHead(number, [line], len("Lane 1: ")) for number, line in enumerate(LANES, 1)]


def _fiche(page: int) -> FicheOutline:
    lines = column([f"To meet {page} times."], top=164, page=page)
    section = Section("objectives", [printed("Objectives", baseline=150, page=page, font="Bold")], lines)
    return FicheOutline([printed(f"House {page}", baseline=100, page=page)], [section], pages=[page], language="en")


def _priorities(tags: list[str], heads: list[PriorityHead], *, listed: bool = False) -> list[int | None]:
    """The priorities of fiches with tags beside their titles, or in the rows of the contents list; one that lacks its
    own among others is doubted.
    """
    fiches = [_fiche(page) for page in range(2, 2 + len(tags))]
    strays = [printed(tag, 300, 100, page=page, size=9) for page, tag in enumerate(tags, 2) if tag]
    cover = [*column(["AMIF call for projects 2020"], size=22), *(LANES if heads else [])]
    rows = [
        ListingRow([printed(tag, 300)] if tag else [], [printed(fiche.title[0].text, 40)], None, None, None)
        for tag, fiche in zip(tags, fiches if listed else (), strict=False)
    ]
    strays = [] if listed else strays
    lines = [*cover, *strays, *(line for fiche in fiches for line in fiche.title)]
    draft = parse(paged([]), Outline("en", cover, rows, heads, False, fiches, [], strays, set(), lines), PROFILE)
    found = [fiche.priority for fiche in draft.fiches]
    doubted = {
        int(doubt.pointer.split("/")[2])
        for doubt in (*draft.doubts, *inconsistencies(draft))
        if doubt.pointer.endswith("/priority")
    }
    assert doubted == ({at for at, number in enumerate(found) if number is None} if any(found) else set())
    assert not any(
        fiche.listing and fiche.listing.promoter for fiche, number in zip(draft.fiches, found, strict=True) if number
    )
    return found


@pytest.mark.parametrize(
    ("tags", "told"),
    [
        (["Lane 1", "Lane 2", "Lane 2", "Lane 1"], [1, 2, 2, 1]),
        (["Priority 1", "Priority 2", "Priority 2", "Priority 1"], [1, 2, 2, 1]),
        (["Priority A", "Priority B", "Priority B", "Priority A"], [1, 2, 2, 1]),
        (["Liveable towns", "Work for all", "Work for all", "Lane 1 · Liveable towns"], [1, 2, 2, 1]),
        (["Lane 1", "Lane 2", "Lane 2", "Lane 2", "Lane 1", ""], [1, 2, 2, 2, 1, None]),  # one lacks its tag
        (["Lane 1", "", "", "Lane 2"], [None] * 4),  # most lack one
        (["Lane 1: Liveable towns", "", "Lane 2: Work for all", ""], [1, 1, 2, 2]),  # heads over fiches
        (["Lane 2: Work for all", "", "Lane 1: Liveable towns", ""], [None] * 4),
        (["Lane 1"] * 4, [None] * 4),  # all the same: a header
        (["Card 1", "Card 2", "Card 2", "Card 1"], [None] * 4),  # a word that names no priority
        (["Lane 1", "Lane 2", "Lane 3", "Lane 1"], [None] * 4),  # a number that the call does not have
    ],
)
def test_tags(tags: list[str], told: list[int | None]) -> None:
    assert _priorities(tags, PRIORITIES) == told


@pytest.mark.parametrize(
    ("tags", "told"),
    [
        (["Priority A", "Priority B", "Priority B"], [1, 2, 2]),
        (["Priority 2", "Priority 4", "Priority 4"], [None] * 3),
        (["Lane 1", "Lane 2", "Lane 2"], [None] * 3),
    ],
)
def test_tags_where_the_priorities_are_not_known(tags: list[str], told: list[int | None]) -> None:
    assert _priorities(tags, []) == told


@pytest.mark.parametrize("word", ["Lane", "Priority"])
def test_a_word_and_a_number_in_each_row_are_no_promoter(word: str) -> None:
    tags = [f"{word} {number}" for number in (1, 2, 2, 1)]
    assert _priorities(tags, PRIORITIES, listed=True) == [1, 2, 2, 1]
    assert _priorities([*tags[:3], "Caritas"], PRIORITIES, listed=True) == [None] * 4


RED, BLUE, BLACK = 0xCC0000, 0x0000CC, 0


@pytest.mark.parametrize(
    ("heads", "labels", "told"),
    [
        ((RED, BLUE), (RED, BLUE, BLUE, RED), [1, 2, 2, 1]),
        ((RED, RED), (RED, BLUE, BLUE, RED), [None] * 4),  # no colour of its own
        ((RED, BLACK), (RED, BLUE, RED, RED), [None] * 4),  # one wears none of them
        ((RED, BLUE), (RED, RED, RED, RED), [None] * 4),  # the colour of the brochure
    ],
)
def test_a_colour_tells_the_priority_with_a_doubt(
    heads: tuple[int, ...], labels: tuple[int, ...], told: list[int | None]
) -> None:
    """Of the lines of a record, only those of one priority's colour speak for it."""
    fiches = [_fiche(page) for page in range(2, 2 + len(labels))]
    lanes = column(["Lane 1: Liveable towns", "Lane 2: Work for all"], top=200)
    coloured = [*zip(lanes, heads, strict=True)]
    coloured += [(fiche.sections[0].heading[0], color) for fiche, color in zip(fiches, labels, strict=True)]
    for line, color in coloured:
        line.style = line.style._replace(color=color)
    cover = [*column(["AMIF call for projects 2020"], size=22), *lanes]
    pages = [[*fiche.title, *fiche.sections[0].heading, *fiche.sections[0].lines] for fiche in fiches]
    lines = [*cover, *(line for page in pages for line in page)]
    priorities = [PriorityHead(number, [line], len("Lane 1: ")) for number, line in enumerate(lanes, 1)]
    outline = Outline("en", cover, [], priorities, False, fiches, [], [], set(), lines)
    draft = parse(paged(cover, *pages), outline, PROFILE)
    assert [fiche.priority for fiche in draft.fiches] == told
    doubted = [doubt.pointer for doubt in draft.doubts if doubt.pointer.endswith("/priority")]
    assert doubted == [f"/fiches/{at}/priority" for at, number in enumerate(told) if number]


@pytest.mark.parametrize(("tops", "told"), [((100, 112), [None] * 4), ((100, 180), [1, 1, 2, 2])])
def test_titles_of_priorities_one_after_the_other_over_all_rows_are_a_list(
    tops: tuple[float, float], told: list[int | None]
) -> None:
    fiches = [_fiche(page) for page in range(2, 6)]
    rows = [
        ListingRow([], [printed(fiche.title[0].text, 40, top)], None, None, None)
        for fiche, top in zip(fiches, (130, 150, 200, 220), strict=True)
    ]
    names = [printed(text, 40, top) for text, top in zip(("Liveable towns", "Work for all"), tops, strict=True)]
    cover = [*column(["AMIF call for projects 2020"], size=22), *LANES, *names]
    outline = Outline("en", cover, rows, PRIORITIES, False, fiches, [], [], set(), cover)
    assert [fiche.priority for fiche in parse(paged([]), outline, PROFILE).fiches] == told
