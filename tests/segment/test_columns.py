"""Records that flow down one column and then the next."""

from __future__ import annotations

from pipeline.data.document import Line, text_of
from pipeline.profiles.profile import load_profile
from pipeline.segment import segment
from tests.paper import paged, printed

PROFILE = load_profile()
LABELS = ("Promoter", "Period", "Region", "Objectives", "Contact")
LEFT, RIGHT = 40.0, 310.0
TOP, FOOT = 60.0, 700.0


def _records(count: int) -> list[tuple[str, dict[str, list[str]]]]:
    """Records of more and more lines, so that columns end anywhere in them."""
    return [
        (
            f"The {name} house",
            {label: [f"{name} {label.lower()} {row}" for row in range(1 + n * (label == "Objectives"))]
             for label in LABELS},
        )
        for n, name in enumerate(["red", "green", "blue", "white", "black", "brown", "grey", "pink"][:count], 2)
    ]  # fmt: skip


def _flowing(records: list[tuple[str, dict[str, list[str]]]], *, numbered: bool) -> list[list[Line]]:
    """The records set in two columns a page, each label with its number before it perhaps."""
    pages: list[list[Line]] = [[]]
    x, y = LEFT, TOP

    def put(text: str, step: float, room: float = 0.0, **look: object) -> None:
        nonlocal x, y
        y += step
        if y + room > FOOT:
            x, y = (RIGHT, TOP) if x == LEFT else (LEFT, TOP)
            if x == LEFT:
                pages.append([])
        pages[-1].append(printed(text, x + 14 * (numbered and "font" in look), y, page=len(pages), **look))  # type: ignore[arg-type]

    for title, sections in records:
        put(title, 40, 60, size=16, font="Test-Bold")
        for number, (label, rows) in enumerate(sections.items(), 1):
            put(label, 22, 14, font="Test-Bold")
            if numbered:
                pages[-1].append(printed(str(number), x, y, page=len(pages), size=8, font="Test-Italic"))
            for row in rows:
                put(row, 13)
    return pages


def _check(*, numbered: bool) -> None:
    records = _records(8)
    outline = segment(paged(*_flowing(records, numbered=numbered)), PROFILE, PROFILE.languages["en"])
    assert [
        (text_of(fiche.title), {section.wording: [line.text for line in section.lines] for section in fiche.sections})
        for fiche in outline.fiches
    ] == records
    assert not any(fiche.loose for fiche in outline.fiches)
    assert not outline.strays


def test_a_record_goes_on_in_the_next_column_and_overleaf() -> None:
    _check(numbered=False)


def test_numbers_right_before_the_labels_are_none_of_the_text() -> None:
    """Values begin left of their labels, some as short as the numbers are."""
    _check(numbered=True)


def test_records_side_by_side_come_row_by_row() -> None:
    lines = []
    for n, (title, sections) in enumerate(_records(4)):
        x, y = (LEFT, RIGHT)[n % 2], 80 + 300 * (n // 2)
        lines.append(printed(title, x, y, size=16, font="Test-Bold"))
        for at, (label, rows) in enumerate(sections.items()):
            lines.append(printed(label, x, y + 30 + 40 * at, font="Test-Bold"))
            lines.append(printed(rows[0], x, y + 43 + 40 * at))
    outline = segment(paged(lines), PROFILE, PROFILE.languages["en"])
    assert [text_of(fiche.title) for fiche in outline.fiches] == [title for title, _ in _records(4)]
