"""Headings with the numbers of an outline: they are part of no title and of no label."""

from __future__ import annotations

from pipeline.data.document import Line, Span, text_of
from pipeline.profiles.profile import load_profile
from pipeline.segment import segment
from tests.paper import paged, printed

PROFILE = load_profile()
TITLES = (("A warm nest for families that", "wait for a home"), ("Stronger together",), ("The bridge",))
SECTIONS = ("Promoter", "Region", "Objectives", "Activities")


def _page(number: int) -> list[Line]:
    lines: list[Line] = []
    for row, text in enumerate(TITLES[number - 1]):
        text, x = (text, 54) if row else (f"{number} {text}", 40)
        lines.append(printed(text, x, 80 + 20 * row, page=number, size=16, font="Test-Bold"))
    for at, label in enumerate(SECTIONS, 1):
        y = 110.0 + 28 * at
        lines.append(printed(f"{number}.{at} {label}", 40, y, page=number, size=12, font="Test-Bold"))
        lines.append(printed(f"What {number} says of it, first", 40, y + 14, page=number))
    return lines


def test_titles_over_numbered_labels_have_numbers_of_their_own() -> None:
    """The rest of a title hangs under its first word, not under its number."""
    fiches = segment(paged(*(_page(number) for number in (1, 2, 3))), PROFILE, PROFILE.languages["en"]).fiches
    assert [text_of(fiche.title) for fiche in fiches] == [" ".join(rows) for rows in TITLES]
    for fiche in fiches:
        assert [section.wording for section in fiche.sections] == list(SECTIONS)


def test_bold_words_that_a_line_begins_with_open_no_section() -> None:
    """They go on with those at the end of the line before."""
    pages = [_page(number) for number in (1, 2, 3)]
    for number, lines in enumerate(pages, 1):
        for at, (label, value) in enumerate((("Period", f"202{number} - 2026"), ("Website", f"www.nest{number}.org"))):
            lines.append(printed(label, 40, 260 + 16 * at, page=number, font="Test-Bold"))
            lines.append(printed(value, 200, 260 + 16 * at, page=number))
        lines.append(printed(f"{number}.5 Results", 40, 310, page=number, size=12, font="Test-Bold"))
    first = printed("They teach in the workshop, at the same", 40, 326, page=2)
    bold = printed("Bench.", 40, 340, page=2, font="Test-Bold")
    start = len("They teach in the workshop, ")
    first.spans = [Span(0, start, first.style), Span(start, len(first.text), bold.style)]
    pages[1] += [first, bold, printed("By the end", 40, 354, page=2)]
    fiche = segment(paged(*pages), PROFILE, PROFILE.languages["en"]).fiches[1]
    assert [section.wording for section in fiche.sections] == [*SECTIONS, "Period", "Website", "Results"]
    assert [line.text for line in fiche.sections[-1].lines] == [first.text, "Bench.", "By the end"]


def test_a_dash_for_no_value_left_of_other_labels_is_no_head_over_them() -> None:
    pages = [_page(number) for number in (1, 2, 3)]
    for number, lines in enumerate(pages, 1):
        for at, label in enumerate(("Website", "Contact")):
            lines.append(printed(label, 40, 300 + 60 * at, page=number, size=12, font="Test-Bold"))
            lines.append(printed("–", 40, 314 + 60 * at, page=number))
            for row, name in enumerate(("Costs", "Grant", "Own means")):
                lines.append(printed(name, 60, 320 + 60 * at + 12 * row, page=number, font="Test-Bold"))
                lines.append(printed(f"{number}{row} 000 EUR", 200, 320 + 60 * at + 12 * row, page=number))
    fiches = segment(paged(*pages), PROFILE, PROFILE.languages["en"]).fiches
    assert all(any(line.text == "–" for s in fiche.sections for line in s.lines) for fiche in fiches)
