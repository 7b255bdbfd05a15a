"""Records that make no sense: five fiches of one mould, one of which a person would look at twice."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from pipeline.data.outline import FicheOutline, Outline, Section
from pipeline.parse import parse
from pipeline.profiles.profile import load_profile
from tests.paper import column, paged, printed

PROFILE = load_profile()
FICHES = 5
AIMS = ["Children learn to swim in the river.", "Their parents learn to sail."]

CODES = ("doubtful-value", "empty-section")


def _fiches(odd: Callable[[FicheOutline], None] | None = None) -> list[FicheOutline]:
    """Fiches on a page each; `odd` changes the third one."""
    fiches = []
    for number in range(FICHES):
        page = number + 1

        def section(field: str | None, wording: str, top: float, rows: list[str], page: int = page) -> Section:
            heading = [printed(wording, baseline=top, page=page, font="Bold")]
            return Section(field, heading, column(rows, top=top + 12, page=page), usual=True)

        sections = [
            section("promoter", "Promoter", 100, [f"House of {'ABCDE'[number]}"]),
            section("target_group", "Target group", 200, ["1. Children", "2. Parents", "3. Neighbours"]),
            section("objectives", "Objectives", 300, AIMS),
            section(None, "Our story", 400, ["It all began with a boat."]),
        ]
        title = [printed(f"The {['red', 'green', 'blue', 'old', 'new'][number]} boat", baseline=60, page=page)]
        fiches.append(FicheOutline(title, sections, pages=[page], language="en"))
    if odd is not None:
        odd(fiches[2])
    return fiches


def _told(fiches: list[FicheOutline]) -> list[tuple[str, str]]:
    outline = Outline("en", [], [], [], False, fiches, [], [], set(), [])
    draft = parse(paged(*([] for _ in range(FICHES))), outline, PROFILE)
    return [(doubt.pointer, doubt.message) for doubt in draft.doubts if doubt.code in CODES]


def _last(fiche: FicheOutline, field: str | None, text: str, **look: object) -> None:
    """A line more under one of the headings."""
    lines = next(section for section in fiche.sections if section.field == field).lines
    lines.append(printed(text, baseline=lines[-1].baseline + 12, page=lines[-1].page, **look))  # type: ignore[arg-type]


def _list_goes_on_elsewhere(fiche: FicheOutline) -> None:
    group = fiche.sections[1]
    group.lines, moved = group.lines[:2], group.lines[2:]
    fiche.sections[2].lines += moved


def _empty(fiche: FicheOutline) -> None:
    fiche.sections[3].lines.clear()


def _numbered(fiche: FicheOutline) -> None:
    fiche.title[:] = [printed("03", baseline=60, page=3)]


ODD: dict[str, tuple[Callable[[FicheOutline], None], list[tuple[str, str]]]] = {
    "a caption": (
        lambda fiche: _last(fiche, "objectives", "The harbour in May", font="Slanted", size=7.0),
        [("/objectives", "set in another look")],
    ),
    "the end is missing": (
        lambda fiche: _last(fiche, "objectives", "Some of them even learn"),
        [("/objectives", "ends amid")],
    ),
    "a mark of a note": (
        lambda fiche: _last(fiche, "objectives", "Grandparents sail as well.2"),
        [("/objectives", "mark of a note")],
    ),
    "a list that goes on under another heading": (
        _list_goes_on_elsewhere,
        [("/target_group", "number 2 of a list"), ("/objectives", "number 3 of a list")],
    ),
    "nothing under a heading": (_empty, [("/other/0", "nothing stands under 'Our story'")]),
    "a title that is a number": (_numbered, [("", "no letters: '03'")]),
}


@pytest.mark.parametrize(("odd", "expected"), ODD.values(), ids=ODD)
def test_an_odd_fiche(odd: Callable[[FicheOutline], None], expected: list[tuple[str, str]]) -> None:
    told = _told(_fiches(odd))
    for place, part in expected:
        assert any(pointer == f"/fiches/2{place}" and part in message for pointer, message in told), told


def test_fellows_are_not_doubted() -> None:
    assert _told(_fiches()) == []


def test_a_number_over_the_next_title_counts_the_fiches() -> None:
    fiches = _fiches()
    for number, fiche in enumerate(fiches[:-1], start=2):
        _last(fiche, None, f"Project {number}/{FICHES}")
    told = [pointer for pointer, message in _told(fiches) if "counts the fiches" in message]
    assert told == [f"/fiches/{index}/other/0" for index in range(FICHES - 1)]


def test_a_heading_over_others_is_no_section() -> None:
    fiches = _fiches()
    for fiche in fiches:
        over = printed("Money", baseline=440, page=fiche.pages[0], font="Bold", size=14)
        fiche.sections.insert(3, Section(None, [over], [], usual=True))
    outline = Outline("en", [], [], [], False, fiches, [], [], set(), [])
    draft = parse(paged(*([] for _ in range(FICHES))), outline, PROFILE)
    assert [[section.heading for section in fiche.other] for fiche in draft.fiches] == [["Our story"]] * FICHES
    assert not any("Money" in doubt.message for doubt in draft.doubts)
