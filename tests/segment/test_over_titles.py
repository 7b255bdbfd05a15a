"""What stands over titles, and what is gathered behind the records under them."""

from __future__ import annotations

import pytest

from pipeline.data.document import Line, text_of
from pipeline.data.outline import FicheOutline, Outline
from pipeline.parse import parse
from pipeline.profiles.profile import load_profile
from pipeline.schema.records import AnyFiche
from pipeline.segment import segment
from pipeline.segment.directory import take_directory
from pipeline.segment.records import Flow
from tests.paper import paged, printed

PROFILE = load_profile()
TITLES = ("Red house", "Green house", "Blue house", "Grey house")
NAMES = ("Leith Advice Shop", "Food Trust Fife", "Works of Perth", "Harbour Club Ayr")
THEMES = ("Water", "Work", "School", "Night")
LABELS = ("Target group", "Objectives", "Activities")


def _card(number: int, top: float, page: int, over: list[str], *, step: float = 14, x: float = 40) -> list[Line]:
    """A record: lines over its title, then labels with texts."""
    title = top + step * len(over) + 8
    lines = [printed(text, x, top + step * n, page=page, size=8, font=f"Test-{n}") for n, text in enumerate(over)]
    for line in lines:
        line.style = line.style._replace(color=0x111111 * number)
    lines.append(printed(TITLES[number - 1], x, title, page=page, size=18, font="Test-Bold"))
    for n, label in enumerate(LABELS):
        y = title + 24 + 30 * n
        lines.append(printed(label, x, y, page=page, font="Test-Bold"))
        lines.append(printed(f"All who live in house {number} meet {n} times a year.", x, y + 12, page=page))
    return lines


def _outline(*pages: list[Line]) -> Outline:
    return segment(paged(*pages), PROFILE, PROFILE.languages["en"])


def _over(outline: Outline) -> list[list[str]]:
    return [[line.text for line in fiche.loose] for fiche in outline.fiches]


@pytest.mark.parametrize("over", [[NAMES], [THEMES, NAMES]])
def test_lines_over_titles_are_of_the_records_below(over: list[tuple[str, ...]]) -> None:
    """Two records a page: those over the second title are none of the first record."""
    texts = [list(each) for each in zip(*over, strict=True)]
    pages = [[*_card(n, 60, n // 2 + 1, texts[n - 1]), *_card(n + 1, 400, n // 2 + 1, texts[n])] for n in (1, 3)]
    assert _over(_outline(*pages)) == texts


def test_cards_side_by_side_begin_with_the_lines_over_their_titles() -> None:
    pages = [
        [
            *_card(n, 60, n // 2 + 1, [NAMES[n - 1]]),
            *_card(n + 1, 60, n // 2 + 1, [NAMES[n]], x=320),
        ]
        for n in (1, 3)
    ]
    outline = _outline(*pages)
    assert [text_of(fiche.title) for fiche in outline.fiches] == list(TITLES)
    assert _over(outline) == [[name] for name in NAMES]


def test_the_end_of_the_record_before_stays_where_it_is() -> None:
    """A contact under its label is nearer to this than to the next title."""
    lines: list[Line] = []
    for number in range(1, 5):
        top = 60 + 190 * (number - 1)
        lines += _card(number, top, 1, [])
        lines.append(printed("Contact", 40, top + 122, font="Test-Bold"))
        lines.append(
            printed(f"Ann Bell {NAMES[number - 1]}, ann{number}@x.example", 40, top + 134, size=8, font="Test-0")
        )
    outline = _outline(lines)
    assert _over(outline) == [[], [], [], []]
    assert [fiche.sections[-1].wording for fiche in outline.fiches] == ["Contact"] * 4


def test_what_comes_again_over_titles_is_none_of_a_record() -> None:
    outline = _outline(*[_card(n, 60, n, ["Project of the year"]) for n in range(1, 5)])
    assert all(line.text != "Project of the year" for fiche in outline.fiches for line in fiche.loose)


def _fiches(*pages: list[Line]) -> list[AnyFiche]:
    document = paged(*pages)
    return parse(document, segment(document, PROFILE, PROFILE.languages["en"]), PROFILE).fiches


@pytest.mark.parametrize("layout", ["beside", "below", "in two columns"])
def test_people_gathered_behind_the_records_are_theirs(layout: str) -> None:
    pages = [_card(n, 60, n, [NAMES[n - 1]]) for n in range(1, 5)]
    pages.append([printed("Whom to ask", 40, 60, page=5, size=16, font="Test-Bold")])
    for at, title in enumerate(TITLES):
        x, y = (40 + 280 * (at // 2), 100.0 + 40 * (at % 2)) if layout == "in two columns" else (40, 100.0 + 40 * at)
        pages[-1].append(printed(title, x, y, page=5, font="Test-Bold"))
        place = (240, y) if layout == "beside" else (x, y + 12)
        pages[-1].append(printed(f"Ann Bell, ann{at}@x.example, 0131 496 000{at}", *place, page=5))
    fiches = _fiches(*pages)
    assert [fiche.contact and fiche.contact.people[0].email for fiche in fiches] == [
        f"ann{at}@x.example" for at in range(4)
    ]
    assert [fiche.listing for fiche in fiches] == [None] * 4
    assert [fiche.pages for fiche in fiches] == [[1], [2], [3], [4]]
    assert [fiche.promoter and fiche.promoter.name for fiche in fiches] == list(NAMES)


@pytest.mark.parametrize(("page", "given"), [(1, False), (6, True)])
def test_a_contents_list_before_the_records_gathers_no_people(*, page: int, given: bool) -> None:
    fiches = [FicheOutline([printed(title, page=n)], pages=[n]) for n, title in enumerate(TITLES, 2)]
    rows = [
        (40 + 200 * n, 100 + 20 * at, text)
        for at, title in enumerate(TITLES)
        for n, text in enumerate((title, "Ann Bell"))
    ]
    flow = Flow(fiches, [printed(text, x, y, page=page) for x, y, text in rows])
    assert bool(take_directory(flow, "contact", lambda _: True)) == given


def test_themes_in_the_contents_list_are_no_promoters() -> None:
    front = [printed("Contents", 40, 60, size=16, font="Test-Bold")]
    for at, (title, theme) in enumerate(zip(TITLES, THEMES, strict=True)):
        y = 100.0 + 40 * at
        front += [
            printed(title, 40, y),
            printed(theme, 40, y + 12, size=8, font="Test-Italic"),
            printed(str(at + 2), 500, y),
        ]
    pages = [_card(n, 60, n + 1, [THEMES[n - 1], NAMES[n - 1]]) for n in range(1, 5)]
    fiches = _fiches(front, *pages)
    assert [fiche.listing and fiche.listing.promoter for fiche in fiches] == [None] * 4
    assert [fiche.promoter and fiche.promoter.name for fiche in fiches] == list(NAMES)


def test_a_legend_of_priorities_without_a_reading_is_told() -> None:
    priorities = ("Green streets", "Warm rooms")
    front = [
        printed("Call AMIF 2020-2021", 40, 60, size=24, font="Test-Bold"),
        *[printed(f"Priority {n}: {title}", 40, 100 + 20 * n) for n, title in enumerate(priorities, 1)],
    ]
    pages = [
        [
            *_card(n, 60, n + 1, [NAMES[n - 1]]),
            *[printed(title, 40 + 150 * at, 800, page=n + 1, size=7) for at, title in enumerate(priorities)],
        ]
        for n in range(1, 5)
    ]
    document = paged(front, *pages)
    draft = parse(document, segment(document, PROFILE, PROFILE.languages["en"]), PROFILE)
    assert [priority.title for priority in draft.call.priorities] == list(priorities)
    told = {doubt.pointer for doubt in draft.doubts}
    assert {f"/fiches/{at}/priority" for at in range(4)} <= told
