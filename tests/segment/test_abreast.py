"""Records in rows and columns: which of them comes next."""

from __future__ import annotations

import pytest

from pipeline.data.document import Bbox, Document, Line
from pipeline.profiles.profile import load_profile
from pipeline.segment import segment
from tests.paper import paged, printed

PROFILE = load_profile()
NAMES = ["Red", "Green", "Blue", "White", "Black", "Amber", "Violet", "Silver"]
ACROSS, DOWN = NAMES, [NAMES[at] for at in (0, 2, 1, 3, 4, 6, 5, 7)]  # four a page, drawn row by row


def _cards(listed: list[str], heights: tuple[int, ...], *, framed: bool, level: bool) -> Document:
    """A contents list, then two columns of cards, four a page. They hold so many items, and are `level` in rows, or
    stand right below the one above.
    """
    titles = [f"{name} house" for name in listed]
    lines = [printed("Contents", 40, 60, size=16, font="Test-Bold")] if titles else [printed("Projects", 40, 60)]
    for at, title in enumerate(titles):
        page = 2 + NAMES.index(listed[at]) // 4
        lines += [printed(title, 40, 100 + 20 * at), printed(str(page), 500, 100 + 20 * at)]
    pages: list[list[Line]] = [lines, [], []]
    panels: list[list[Bbox]] = [[], [], []]
    for number, name in enumerate(NAMES):
        page, row, side = 2 + number // 4, number % 4 // 2, number % 2
        above = heights[number - 2] if row else 0
        above = max(above, heights[number - 1 - 2 * side + side]) if level and row else above
        top = 60.0 + (120 + 12 * (max(heights) if level else above)) * row
        x = 50.0 + 270 * side
        rows = [("Promoter", f"{name} Cross"), ("Period", "2023 - 2024"), ("Contact", f"{name} Sea, 02 800 41 01")]
        pages[page - 1].append(printed(f"{name} house", x, top, page=page, size=14, font="Test-Bold"))
        for at, (label, value) in enumerate(rows):
            pages[page - 1].append(printed(label, x, top + 18 + 22 * at, page=page, size=9, font="Test-Bold"))
            pages[page - 1].append(printed(value, x, top + 29 + 22 * at, page=page, size=9))
        pages[page - 1] += [
            printed(f"• {name} walk {at}", x, top + 95 + 12 * at, page=page, size=9) for at in range(heights[number])
        ]
        panels[page - 1].append((x - 10, top - 15, x + 240, top + 88 + 12 * heights[number]))
    document = paged(*pages)
    for sheet, boxes in zip(document.pages, panels, strict=True):
        sheet.panels = boxes if framed else []
    return document


EVEN, RAGGED = (2,) * 8, (1, 5, 2, 3, 4, 1, 2, 2)
BY_PRIORITY = [NAMES[at] for at in (0, 4, 5, 1, 3, 7, 2, 6)]
BOTH = [NAMES[at] for at in (4, 0, 7, 3, 1, 5, 2, 6)]  # each row on another page than the one above, or further in both


@pytest.mark.parametrize(
    ("listed", "heights", "level", "order", "doubted"),
    [
        ([], EVEN, True, ACROSS, None),
        ([], RAGGED, True, ACROSS, None),
        ([], RAGGED, False, DOWN, None),
        (ACROSS, EVEN, True, ACROSS, None),
        (DOWN, EVEN, True, DOWN, None),
        (DOWN, RAGGED, True, DOWN, None),
        (DOWN, RAGGED, False, DOWN, None),
        (BOTH, RAGGED, False, DOWN, None),
        (BOTH, EVEN, True, ACROSS, "Green"),
        (ACROSS, RAGGED, False, ACROSS, "Green"),
        (sorted(NAMES), RAGGED, False, DOWN, None),
    ],
)
@pytest.mark.parametrize("framed", [True, False])
def test_records_in_columns_are_read_as_their_places_and_the_contents_list_tell(
    listed: list[str], heights: tuple[int, ...], level: bool, order: list[str], doubted: str | None, framed: bool
) -> None:
    """Cards that are not level run down their columns. What neither tells is doubted where a list might have."""
    document = _cards(listed, heights, framed=framed, level=level)
    fiches = segment(document, PROFILE, PROFILE.languages["en"]).fiches
    assert [fiche.title[0].text.split()[0] for fiche in fiches] == order
    assert [fiche.title[0].text.split()[0] for fiche in fiches if fiche.unordered] == ([doubted] if doubted else [])
    for fiche in fiches:
        name = fiche.title[0].text.split()[0]
        assert all(line.text.replace("• ", "").startswith((name, "2023")) for s in fiche.sections for line in s.lines)
