"""Contents lists of every form, before the same four fiches. A list that was misread becomes a row of LISTS."""

from __future__ import annotations

from collections.abc import Callable, Sequence

import pytest

from pipeline.data.document import Line, Span, text_of
from pipeline.data.draft import Draft
from pipeline.data.outline import Outline
from pipeline.extract.runs import style_of
from pipeline.parse import parse
from pipeline.profiles.profile import load_profile
from pipeline.segment import segment
from pipeline.segment.bands import with_wrapped
from pipeline.text.wording import squash
from pipeline.validate.consistency import inconsistencies
from tests.paper import paged, printed, restyled
from tests.work import lines_run

PROFILE = load_profile()
FICHES = [
    ("A warm nest for families", "Harbour Refugee Service", "Brussels"),
    ("Stronger together", "Tidewater Theatre", "Flanders"),
    ("The bridge", "Good Neighbours Alliance", "Nationwide"),
    ("Words that work", "Fenland Advice Network", "Wallonia"),
]
PAGES = [3, 4, 5, 6]


def _fiche(number: int, title: str, promoter: str, region: str, promoter_label: str = "Promoter") -> list[Line]:
    lines = [printed(title, 40, 90, page=number, size=18, font="Test-Bold")]
    rows = [(promoter_label, promoter), ("Region", region), ("Objectives", f"To help {number} people to learn more.")]
    for n, (heading, text) in enumerate(rows):
        lines += [
            printed(heading, 40, 130 + 50 * n, page=number, font="Test-Bold"),
            printed(text, 40, 144 + 50 * n, page=number),
        ]
    return lines


def _outline(contents: list[Line], *, label: str = "Promoter") -> Outline:
    cover = [printed("Call AMIF 2020-2021", 40, 120, page=1, size=24, font="Test-Bold")]
    fiches = [_fiche(page, *fiche, promoter_label=label) for page, fiche in zip(PAGES, FICHES, strict=True)]
    title = printed("Contents", 40, 60, page=2, size=20, font="Head")
    return segment(paged(cover, [title, *contents], *fiches), PROFILE, PROFILE.languages["en"])


def _outline_from(pages: Sequence[int], contents: list[Line]) -> Outline:
    """The outline with the fiches on other pages, and blank ones before them."""
    fiches = [_fiche(page, *fiche) for page, fiche in zip(pages, FICHES, strict=True)]
    front = [
        [printed("Call AMIF 2020-2021", 40, 120, size=24)],
        [printed("Contents", 40, 60, page=2, size=20), *contents],
    ]
    blank: list[list[Line]] = [[] for _ in range(3, pages[0])]
    return segment(paged(*front, *blank, *fiches), PROFILE, PROFILE.languages["en"])


def _rows(outline: Outline) -> list[tuple[str, str, int | None, int | None]]:
    return [(text_of(row.title), text_of(row.promoter), row.page, row.priority) for row in outline.rows]


def _cells(baseline: float, *cells: tuple[float, str], font: str = "Test") -> list[Line]:
    return [printed(text, x, baseline, page=2, font=font) for x, text in cells if text]


def _table(*, heads: bool, region: bool = False, count: bool = False, left: float = 70) -> list[Line]:
    """Cells beside one another, with columns for the region and for the number of the project."""
    lines: list[Line] = []
    if heads:
        lines += _cells(100, (left, "Project"), (260, "Promoter"), (400, "Area" if region else ""), (520, "Page"))
    for n, (title, promoter, area) in enumerate(FICHES):
        cells = [(40, f"{n + 1}" if count else ""), (left, title), (260, promoter), (400, area if region else "")]
        lines += _cells(120 + 16 * n, *cells, (520, f"{PAGES[n]}"))
    return lines


def _with_amounts_in_a_column() -> list[Line]:
    """Amounts that end at one edge, with spaces in them, between promoters that wrap and the page numbers."""
    lines: list[Line] = []
    for n, ((title, promoter, _), amount) in enumerate(
        zip(FICHES, ("2 480 000", "345 700", "312 450", "98 000"), strict=True)
    ):
        y = 100 + 40 * n
        head, tail = promoter.rsplit(" ", 1)
        lines += _cells(
            y, (40, title), (250, head), (500 - 5 * len(f"{amount} €"), f"{amount} €"), (520, f"{PAGES[n]}")
        )
        lines += _cells(y + 12, (250, tail))
    return lines


def _under_heads_flush_right() -> list[Line]:
    """Amounts that begin before their head and end where it does, which was read as one line with that of the pages."""
    lines = _cells(100, (40, "Project"), (220, "Led by"), (450, "Award Page"))
    for n, ((title, promoter, _), page) in enumerate(zip(FICHES, PAGES, strict=True)):
        amount = f"€{n + 1}40,000"
        lines += _cells(120 + 16 * n, (40, title), (220, promoter), (475 - 5 * len(amount), amount), (495, str(page)))
    return lines


def _grouped(*, two_columns: bool) -> list[Line]:
    """A region over each title, and the promoter below it."""
    lines: list[Line] = []
    for n, (title, promoter, area) in enumerate(FICHES):
        x, y = (310.0, 100.0 + 48 * (n - 2)) if two_columns and n > 1 else (40.0, 100.0 + 48 * n)
        lines += [
            *_cells(y, (x, area), font="Test-Bold"),
            *_cells(y + 14, (x, title), (x + 220, f"{PAGES[n]}")),
            *_cells(y + 26, (x, promoter), font="Test-Italic"),
        ]
    return lines


def _delimited(form: str) -> list[Line]:
    """Title and promoter in one line, under regions in another look."""
    lines: list[Line] = []
    for n, (title, promoter, area) in enumerate(FICHES):
        text = form.format(title=title, promoter=promoter)
        lines += _cells(100 + 32 * n, (40, area), font="Test-Bold")
        lines += _cells(114 + 32 * n, (40, text), (520, f"{PAGES[n]}"))
    return lines


def _wrapped() -> list[Line]:
    """Titles over two lines, with the page number on the last."""
    lines: list[Line] = []
    for n, (title, promoter, _) in enumerate(FICHES):
        lines += _cells(100 + 24 * n, (40, f"{title}"))
        lines += _cells(112 + 24 * n, (40, f"({promoter})"), (520, f"{PAGES[n]}"))
    return lines


def _with_amounts() -> list[Line]:
    """Promoters under their titles, an amount after each."""
    lines: list[Line] = []
    for n, (title, promoter, _) in enumerate(FICHES):
        lines += _cells(100 + 32 * n, (40, title), (520, f"{PAGES[n]}"), font="Test-Bold")
        lines += _cells(112 + 32 * n, (40, f"{promoter} · € {n + 1}05,740"))
    return lines


def _with_amounts_on_the_right() -> list[Line]:
    """Titles in the look of the amounts on the right of them, which end at one edge; promoters below in another."""
    lines: list[Line] = []
    for n, (title, promoter, _) in enumerate(FICHES):
        amount = f"€ {10 ** (n + 2):,}"
        lines += _cells(100 + 32 * n, (40, f"{PAGES[n]}"), font="Test-Bold")
        lines += _cells(100 + 32 * n, (70, title), (500 - 5 * len(amount), amount))
        lines += _cells(112 + 32 * n, (70, promoter), font="Test-Italic")
    return lines


def _after_prose() -> list[Line]:
    """Sentences stand between the list's title and its rows."""
    prose = ("The call was launched in May 2019. It drew 41 applications, and", "the committee selected 4 projects.")
    return [
        *(printed(text, 40, 80 + 12 * n, page=2) for n, text in enumerate(prose)),
        *(
            printed(text, x, 130 + 20 * n, page=2)
            for n, ((title, promoter, _), page) in enumerate(zip(FICHES, PAGES, strict=True))
            for x, text in ((40, f"{promoter}: {title}"), (520, str(page)))
        ),
    ]


def _with_numbers_that_did_not_fit() -> list[Line]:
    """Promoters before titles, and leaders to the page number; two rows had no room for theirs."""
    lines: list[Line] = []
    for n, ((title, promoter, _), page) in enumerate(zip(FICHES, PAGES, strict=True)):
        dots = {1: " .", 2: ".."}.get(n, " " + "." * (90 - len(title) - len(promoter)))
        lines.append(
            printed(f"{promoter}: {title}{dots}" + ("" if n in (1, 2) else f" {page}"), 40, 100 + 24 * n, page=2)
        )
        lines += [printed(str(page), 40, 112 + 24 * n, page=2)] if n in (1, 2) else []
    return lines


def _in_three_lines() -> list[Line]:
    """Title, promoter and page under one another, the page with its word."""
    return [
        line
        for n, (title, promoter, _) in enumerate(FICHES)
        for line in (
            *_cells(100 + 60 * n, (200, title), font="Test-Italic"),
            *_cells(114 + 60 * n, (200, promoter)),
            *_cells(128 + 60 * n, (230, f"page {PAGES[n]}")),
        )
    ]


LISTS: dict[str, Callable[[], list[Line]]] = {
    "under sentences": _after_prose,
    "table": lambda: _table(heads=True),
    "a column whose head says nothing": lambda: _table(heads=True, region=True),
    "no heads": lambda: _table(heads=False, region=True),
    "projects counted": lambda: _table(heads=False, count=True),
    "projects counted under heads": lambda: _table(heads=True, count=True),
    "heads flush right": _under_heads_flush_right,
    "grouped by region": lambda: _grouped(two_columns=False),
    "in two columns": lambda: _grouped(two_columns=True),
    "colon": lambda: _delimited("{promoter}: {title}"),
    "a dot": lambda: _delimited("{title} · {promoter}"),
    "parentheses": lambda: _delimited("{title} ({promoter})"),
    "number on the last line": _wrapped,
    "number on a line of its own, after its word": _in_three_lines,
    "numbers that did not fit on the line": _with_numbers_that_did_not_fit,
    "amounts after the promoters": _with_amounts,
    "amounts in a column of their own": _with_amounts_in_a_column,
    "amounts on the right of the titles": _with_amounts_on_the_right,
}


@pytest.mark.parametrize("label", ["Promoter", "At the helm"])
@pytest.mark.parametrize("name", LISTS)
def test_title_promoter_and_page_of_every_row(name: str, label: str) -> None:
    rows = _rows(_outline(LISTS[name](), label=label))
    assert rows == [(title, promoter, page, None) for (title, promoter, _), page in zip(FICHES, PAGES, strict=True)]


def test_a_promoter_in_parentheses_keeps_its_own() -> None:
    lines = _delimited("{title} ({promoter} (AB))")
    lines = [restyled(line, line.text.index("("), "Test-Bold") if "(" in line.text else line for line in lines]
    rows = _rows(_outline(lines))
    assert [promoter for _, promoter, _, _ in rows] == [f"{promoter} (AB)" for _, promoter, _ in FICHES]


def test_rows_without_page_numbers_go_on_in_the_next_column() -> None:
    texts = [text for title, promoter, _ in FICHES for text in (title, promoter)]
    contents = [
        printed(text, 40 if n < 3 else 310, 100 + 14 * (n % 3 if n < 3 else n - 3), page=2, font=font)
        for n, (text, font) in enumerate(zip(texts, ["Test", "Test-Italic"] * 4, strict=True))
    ]
    assert _rows(_outline(contents)) == [(title, promoter, None, None) for title, promoter, _ in FICHES]


def test_numbers_that_count_titles_with_their_promoters_behind_them_and_no_page_numbers() -> None:
    """Amid a word stands a sign of another font."""
    contents: list[Line] = []
    for n, (title, promoter, _) in enumerate(FICHES):
        line = printed(f"{n + 1}. {title} {promoter}", 40, 100 + 16 * n, page=2)
        start, at = len(f"{n + 1}. {title} "), len(f"{n + 1}. {title}") - 2
        other, italic = style_of("Fallback", 10, 0, False), style_of("Test-Italic", 10, 0, False)
        spans = [(0, at, line.style), (at, at + 1, other), (at + 1, start, line.style), (start, len(line.text), italic)]
        line.spans = [Span(*span) for span in spans]
        contents.append(line)
    assert _rows(_outline(contents)) == [(title, promoter, None, None) for title, promoter, _ in FICHES]


def test_numbers_close_to_their_titles() -> None:
    contents = [printed(f"{title} {PAGES[n]}", 40, 100 + 14 * n, page=2) for n, (title, _, _) in enumerate(FICHES)]
    assert _rows(_outline(contents)) == [(title, "", PAGES[n], None) for n, (title, _, _) in enumerate(FICHES)]


def test_a_comma_before_the_number_of_a_title_that_wraps() -> None:
    contents = [
        *(printed(text, 40, 100 + 14 * n, page=2) for n, text in enumerate(["A warm nest for", "families, 3"])),
        *(printed(f"{title}, {PAGES[n]}", 40, 114 + 14 * n, page=2) for n, (title, *_) in enumerate(FICHES) if n),
    ]
    assert _rows(_outline(contents)) == [(title, "", PAGES[n], None) for n, (title, _, _) in enumerate(FICHES)]


def test_page_numbers_in_parentheses_behind_the_promoters() -> None:
    contents = [
        printed(f"{title}, {promoter} ({PAGES[n]})", 40, 100 + 14 * n, page=2)
        for n, (title, promoter, _) in enumerate(FICHES)
    ]
    rows = [(title, promoter, PAGES[n], None) for n, (title, promoter, _) in enumerate(FICHES)]
    assert _rows(_outline(contents)) == rows


def test_large_numbers_over_the_titles_of_priorities_side_by_side() -> None:
    contents = []
    for at, priority in enumerate(("Home", "Work")):
        x = 40 + 270 * at
        contents += [printed(str(at + 1), x, 100, page=2, size=26), printed(priority, x, 120, page=2, size=13)]
        rows = [(title, page) for (title, *_), page in zip(FICHES, PAGES, strict=True)][2 * at : 2 * at + 2]
        contents += [printed(f"{title} p. {page}", x, 140 + 14 * n, page=2) for n, (title, page) in enumerate(rows)]
    outline = _outline(contents)
    assert _rows(outline) == [(title, "", PAGES[n], 1 + n // 2) for n, (title, _, _) in enumerate(FICHES)]
    assert [(head.number, text_of(head.lines[1:])) for head in outline.priorities] == [(1, "Home"), (2, "Work")]


def _number_first(x: float, fiches: list[tuple[str, str]], font: str) -> list[Line]:
    """Rows of a number, and a title right after it: the two are read as one line."""
    return [
        restyled(printed(f"{number} {title}", x, 100 + 14 * n, page=2), len(number), font)
        for n, (number, title) in enumerate(fiches)
    ]


def test_two_lists_side_by_side_with_the_numbers_before_the_titles() -> None:
    titles = [(str(page), title) for page, (title, *_) in zip(PAGES, FICHES, strict=True)]
    other = [(str(10 + n), text) for n, text in enumerate(("Een warm nest", "Samen sterk", "De brug", "Woorden"))]
    contents = _number_first(40, titles, "Test-Bold") + _number_first(310, other, "Test-Bold")
    rows = _rows(_outline(contents))
    assert rows == [(title, "", int(page), None) for page, title in [*titles, *other]]


@pytest.mark.parametrize(
    ("groups", "priorities"),
    [(("Brussels", "Flanders"), [None] * 4), (("Home", "Work"), [1, 1, 2, 2])],
    ids=["places that the fiches print", "themes"],
)
def test_numbered_groups_that_are_places_are_no_priorities(
    groups: tuple[str, str], priorities: list[int | None]
) -> None:
    contents: list[Line] = []
    for n, (title, *_) in enumerate(FICHES):
        if n % 2 == 0:
            head = f"{n // 2 + 1}. {groups[n // 2]}"
            contents.append(printed(head, 40, 100 + 30 * n, page=2, font="Test-Bold"))
        contents += _cells(116 + 30 * n, (40, title), (520, str(PAGES[n])))
    outline = _outline(contents)
    assert [priority for *_, priority in _rows(outline)] == priorities
    assert len(outline.priorities) == len(set(priorities) - {None})


@pytest.mark.parametrize("apart", [False, True], ids=["one line", "cells"])
@pytest.mark.parametrize(
    ("groups", "priorities"), [(("Home", "Work"), [1, 1, 2, 2]), ((FICHES[0][0], FICHES[2][0]), [None] * 4)]
)
def test_numbers_without_a_point_open_priorities_that_are_no_titles(
    groups: tuple[str, str], priorities: list[int | None], apart: bool
) -> None:
    contents: list[Line] = []
    for n, (title, promoter, _) in enumerate(FICHES):
        if n % 2 == 0:
            count, text = str(n // 2 + 1), groups[n // 2]
            cells = [(40.0, count), (60.0, text)] if apart else [(40.0, f"{count} {text}")]
            contents += _cells(80 + 40 * n, *cells, font="Head")
        contents += _cells(96 + 40 * n, (60, title), (520, str(PAGES[n])), font="Test-Bold")
        contents += _cells(108 + 40 * n, (60, promoter))
    assert [priority for *_, priority in _rows(_outline(contents))] == priorities


def test_heads_side_by_side_begin_columns_in_which_page_numbers_follow_their_titles() -> None:
    contents: list[Line] = []
    for n, (title, promoter, _) in enumerate(FICHES):
        x, y = 40.0 + 260 * (n // 2), 130.0 + 40 * (n % 2)
        if n % 2 == 0:
            contents.append(printed(f"{n // 2 + 1}. {('Home', 'Work')[n // 2]}", x, 100, page=2, size=14, font="Head"))
        contents += [printed(promoter, x, y, page=2, font="Test-Italic"), printed(title, x, y + 12, page=2)]
        contents.append(printed(str(PAGES[n]), x + 5 * len(title) + 10, y + 12, page=2))
    assert _rows(_outline(contents)) == [
        (title, promoter, page, n // 2 + 1)
        for n, ((title, promoter, _), page) in enumerate(zip(FICHES, PAGES, strict=True))
    ]


def test_heads_indented_over_their_columns_with_titles_hung_behind_the_number() -> None:
    places = [(40.0 + 220 * (n // 2), 150.0 + 16 * (n % 2)) for n in range(len(FICHES))]
    contents = [printed("1. Home", 50, 100, page=2, size=14, font="Head")]
    contents.append(printed("2. Work that", 270, 100, page=2, size=14, font="Head"))
    contents.append(printed("lasts", 270 + 7 * 3, 115, page=2, size=14, font="Head"))
    for (title, _, _), (x, y), page in zip(FICHES, places, PAGES, strict=True):
        contents.append(printed(title, x, y, page=2))
        contents.append(printed(str(page), x + 205, y, page=2))
    outline = _outline(contents)
    assert [(title, page, priority) for title, _, page, priority in _rows(outline)] == [
        (title, page, n // 2 + 1) for n, ((title, _, _), page) in enumerate(zip(FICHES, PAGES, strict=True))
    ]
    assert [text_of(head.lines)[head.start :] for head in outline.priorities] == ["Home", "Work that lasts"]


def test_priorities_after_the_number_of_an_outline() -> None:
    contents: list[Line] = [printed(text, 40, 84, page=2, font="Test-Bold") for text in ("1 Foreword",)]
    for n, (title, *_) in enumerate(FICHES):
        if n % 2 == 0:
            head = f"{n // 2 + 2} Priority {n // 2 + 1}: {('Home', 'Work')[n // 2]}"
            contents += _cells(100 + 30 * n, (40, head), (520, str(PAGES[n])), font="Test-Bold")
        contents += _cells(116 + 30 * n, (60, f"{n // 2 + 2}.{n % 2 + 1} {title}"), (520, str(PAGES[n])))
    outline = _outline(contents)
    assert [(head.number, text_of(head.lines)[head.start :].strip()) for head in outline.priorities] == [
        (1, "Home"),
        (2, "Work"),
    ]


def test_priorities_in_cells_beside_their_rows() -> None:
    contents = _table(heads=False, left=130)
    contents += [printed("Priority 1: Home", 20, 130, page=2), printed("Priority 2: Work", 20, 162, page=2)]
    assert [priority for *_, priority in _rows(_outline(contents))] == [1, 1, 2, 2]


@pytest.mark.parametrize("heads", [[], [(40, "Objectives"), (260, "Promoter"), (400, "Region")]])
def test_priorities_over_rows_that_have_no_page_numbers(heads: list[tuple[float, str]]) -> None:
    """The heads of the columns may be labels of the record: what stands under them is lost to no fiche."""
    contents: list[Line] = _cells(100, *heads, font="Test-Bold")
    for n, (title, promoter, area) in enumerate(FICHES):
        if n % 2 == 0:
            contents.append(printed(f"Priority {n // 2 + 1}: Home", 40, 120 + 40 * n, page=2, font="Head"))
        contents += _cells(145 + 40 * n, (40, title), (260, promoter), (400, area))
    assert [priority for *_, priority in _rows(_outline(contents))] == [1, 1, 2, 2]


def test_each_priority_has_a_table_with_heads_of_its_own() -> None:
    """The fiches come in another order; the columns of each table are as wide as its cells."""
    contents: list[Line] = []
    for table, order in enumerate(([0, 2], [1, 3])):
        y = 100 + 140.0 * table
        contents.append(printed(f"Priority {table + 1}: Home", 40, y, page=2, font="Head"))
        contents += _cells(y + 40, (40, "Project"), (250 + 15 * table, "Promoter"), (500 + 15 * table, "Page"))
        for row, n in enumerate(order):
            title, promoter, _ = FICHES[n]
            cells = (40, title), (250 + 15 * table, promoter), (500 + 15 * table, str(PAGES[n]))
            contents += _cells(y + 66 + 26 * row, *cells)
    rows = _rows(_outline(contents))
    assert [row[2:] for row in rows] == [(3, 1), (5, 1), (4, 2), (6, 2)]
    assert [row[:2] for row in rows] == [FICHES[n][:2] for n in (0, 2, 1, 3)]


def test_nought_counts_no_priority() -> None:
    """A font without a true map gave `00-`."""
    contents: list[Line] = []
    for n, (title, promoter, _) in enumerate(FICHES):
        if n % 2 == 0:
            contents.append(printed(f"{n // 2}. Home", 40, 120 + 40 * n, page=2, font="Head"))
        contents += _cells(145 + 40 * n, (40, title), (260, promoter), (520, str(PAGES[n])))
    assert [head.number for head in _outline(contents).priorities] == [1]


def _with_dividers(word: str) -> Outline:
    cover = [printed("Call AMIF 2020-2021", 40, 120, page=1, size=24, font="Test-Bold")]
    pages = [cover]
    for n, fiche in enumerate(FICHES):
        if n % 2 == 0:
            page = len(pages) + 1
            number = printed(f"{word} {n // 2 + 1}", 40, 200, page=page)
            pages.append([number, printed(["Home", "Work"][n // 2], 40, 230, page=page, size=20, font="Test-Bold")])
        pages.append(_fiche(len(pages) + 1, *fiche))
    return segment(paged(*pages), PROFILE, PROFILE.languages["en"])


def test_pages_that_open_a_priority() -> None:
    outline = _with_dividers("Priority")
    assert [fiche.priority for fiche in outline.fiches] == [1, 1, 2, 2]
    assert [(head.number, text_of(head.lines)) for head in outline.priorities] == [(1, "Home"), (2, "Work")]
    assert not outline.strays


def test_sentences_under_the_last_row_are_the_cover_s() -> None:
    prose = ["The minister launched the call in September 2021. Of the 33 proposals", "submitted, 4 were selected."]
    under = [printed(text, 40, 190 + 12 * n, page=2) for n, text in enumerate(prose)]
    outline = _outline([*_table(heads=False), *under])
    assert len(_rows(outline)) == len(FICHES)
    assert [line.text for line in outline.cover][-2:] == prose


def test_amounts_that_the_fiches_print_as_well_are_no_promoters() -> None:
    """No label tells the promoter; amounts stand under an unlisted one, and in the list."""
    amounts = [f"€ {n + 1}05,740" for n in range(len(FICHES))]
    contents = [
        cell
        for n, (title, _, _) in enumerate(FICHES)
        for cell in _cells(100 + 16 * n, (40, title), (400, amounts[n]), (520, f"{PAGES[n]}"))
    ]
    fiches = [
        [
            *_fiche(page, *fiche, promoter_label="At the helm"),
            printed("Out of the purse", 40, 290, page=page, font="Test-Bold"),
            printed(amount, 40, 304, page=page),
        ]
        for page, amount, fiche in zip(PAGES, amounts, FICHES, strict=True)
    ]
    title = printed("Contents", 40, 60, page=2, size=18, font="Test-Bold")
    outline = segment(paged([], [title, *contents], *fiches), PROFILE, PROFILE.languages["en"])
    assert _rows(outline) == [(title, "", page, None) for (title, _, _), page in zip(FICHES, PAGES, strict=True)]


def test_a_promoter_whose_name_holds_a_region_goes_on_with_no_row_above() -> None:
    """`North` alone says where, but these are the names that the fiches print."""
    promoters = ["Red Cross (ICRC)", "Farmers of the North", "Workers of the North", "Women of the South"]
    contents = []
    for n, ((title, _, _), promoter) in enumerate(zip(FICHES, promoters, strict=True)):
        first, bracket, rest = promoter.partition(" (")
        contents += _cells(100 + 30 * n, (40, title), (300, first), (520, f"{PAGES[n]}"))
        contents += _cells(112 + 30 * n, (300, f"({rest}")) if bracket else []
    fiches = [
        _fiche(page, title, promoter, region)
        for page, (title, _, region), promoter in zip(PAGES, FICHES, promoters, strict=True)
    ]
    title = printed("Contents", 40, 60, page=2, size=18, font="Test-Bold")
    outline = segment(paged([], [title, *contents], *fiches), PROFILE, PROFILE.languages["en"])
    assert [text_of(row.promoter) for row in outline.rows] == promoters


def test_an_outline_in_decimal_numbers_has_the_priorities_over_the_fiches() -> None:
    heads = ["Soil and water", "Towns that breathe"]
    contents: list[Line] = []
    for n, (title, _, _) in enumerate(FICHES):
        number, y = f"{n // 2 + 1}", 100 + 32 * n
        if n % 2 == 0:
            contents += _cells(y, (40, number), (70, heads[n // 2]), (520, f"{PAGES[n]}"), font="Test-Bold")
        contents += _cells(y + 16, (70, f"{number}.{n % 2 + 1} {title}"), (520, f"{PAGES[n]}"))
    fiches = [
        [
            *([printed(f"{n // 2 + 1} {heads[n // 2]}", 40, 50, page=page, size=22)] if n % 2 == 0 else []),
            *_fiche(page, f"{n // 2 + 1}.{n % 2 + 1} {title}", *fiche),
        ]
        for n, (page, (title, *fiche)) in enumerate(zip(PAGES, FICHES, strict=True))
    ]
    top = printed("Contents", 40, 60, page=2, size=18, font="Test-Bold")
    outline = segment(paged([], [top, *contents], *fiches), PROFILE, PROFILE.languages["en"])
    assert [text_of(head.lines)[head.start :].strip() for head in outline.priorities] == heads
    assert [(row.page, row.priority) for row in outline.rows] == [(3, 1), (4, 1), (5, 2), (6, 2)]
    assert {line.text for line in outline.decoration} >= {"1 Soil and water", "2 Towns that breathe"}


def test_figures_over_a_caption_that_may_be_the_title_of_a_list_are_no_list() -> None:
    facts = (("97", "applications"), ("6", "selected projects"), ("€ 277,750", "in grants"))
    lines = [
        printed(text, 40 + 180 * n, 300 + 16 * below, page=2, size=12 if below else 28)
        for n, fact in enumerate(facts)
        for below, text in enumerate(fact)
    ]
    fiches = [_fiche(page, *fiche) for page, fiche in zip(PAGES, FICHES, strict=True)]
    assert not segment(paged([], lines, *fiches), PROFILE, PROFILE.languages["en"]).has_listing


def test_chapters_of_the_brochure_are_no_priorities_of_the_call() -> None:
    outline = _with_dividers("Chapter")
    assert [fiche.priority for fiche in outline.fiches] == [None] * 4
    assert (outline.priorities, [text_of(head.lines) for head in outline.chapters]) == ([], ["Home", "Work"])
    assert not outline.strays
    doubts = parse(paged([]), outline, PROFILE).doubts
    assert [doubt.code for doubt in doubts if doubt.pointer == "/call/priorities"] == ["doubtful-value"]


def test_a_divider_with_a_number_is_no_row_of_the_list() -> None:
    cover = [printed("Call AMIF 2020-2021", 40, 120, page=1, size=24, font="Test-Bold")]
    title = printed("Contents", 40, 60, page=2, size=18, font="Test-Bold")
    divider = [printed("1", 40, 200, page=3, size=40), printed("Home", 40, 260, page=3, size=20, font="Test-Bold")]
    fiches = [_fiche(page + 1, *fiche) for page, fiche in zip(PAGES, FICHES, strict=True)]
    outline = segment(paged(cover, [title, *_table(heads=False)], divider, *fiches), PROFILE, PROFILE.languages["en"])
    assert [text_of(row.title) for row in outline.rows] == [title for title, _, _ in FICHES]


def _draft(contents: list[Line], fiches: list[list[Line]]) -> Draft:
    cover = [printed("Call AMIF 2020-2021", 40, 120, page=1, size=24, font="Test-Bold")]
    title = printed("Contents", 40, 60, page=2, size=18, font="Test-Bold")
    document = paged(cover, [title, *contents], *fiches)
    return parse(document, segment(document, PROFILE, PROFILE.languages["en"]), PROFILE)


def test_another_promoter_is_told_where_the_error_is_likelier() -> None:
    """Another word stands amid the listed name on the fiche: that one is to be looked at."""
    fiches = [_fiche(page, *fiche) for page, fiche in zip(PAGES, FICHES, strict=True)]
    fiches[1] = _fiche(4, FICHES[1][0], "Tidewater Area Theatre", "Flanders")
    doubts = inconsistencies(_draft(_table(heads=True), fiches))
    told = [doubt.pointer for doubt in doubts if doubt.code == "listing-differs"]
    assert told == ["/fiches/1/promoter/name"]


def test_heads_without_numbers_give_the_priorities_that_the_cover_words_so() -> None:
    cover = [printed("Call AMIF 2020-2021", 40, 120, page=1, size=24, font="Test-Bold")]
    cover += [
        printed("There are two priorities:", 40, 160),
        printed("• Warm homes", 50, 180),
        printed("• Good work", 50, 196),
    ]
    rows: list[Line] = [printed("Contents", 40, 60, page=2, size=20, font="Head")]
    for n, ((title, *_), page) in enumerate(zip(FICHES, PAGES, strict=True)):
        if n % 2 == 0:
            rows += _cells(100 + 40 * n, (40, ("Good work", "Warm homes")[n // 2]), font="Test-Bold")
        rows += _cells(116 + 40 * (n - n % 2) + 16 * (n % 2), (40, title), (520, f"{page}"))
    fiches = [_fiche(page, *fiche) for page, fiche in zip(PAGES, FICHES, strict=True)]
    document = paged(cover, rows, *fiches)
    draft = parse(document, segment(document, PROFILE, PROFILE.languages["en"]), PROFILE)
    assert [fiche.priority for fiche in draft.fiches] == [2, 2, 1, 1]


def test_a_list_that_prints_the_place_of_a_promoter_as_well_does_not_differ() -> None:
    placed = [(title, f"{promoter}, Youth Office (Ghent)", region) for title, promoter, region in FICHES]
    fiches = [_fiche(page, *fiche) for page, fiche in zip(PAGES, placed, strict=True)]
    for told in (" (Ghent)", ""):
        contents = [
            printed(text, x, 110 + 20 * n, page=2)
            for n, ((title, promoter, _), page) in enumerate(zip(FICHES, PAGES, strict=True))
            for x, text in ((40, title), (200, f"{promoter}, Youth Office{told}"), (520, str(page)))
        ]
        draft = _draft(contents, fiches)
        assert not [doubt for doubt in inconsistencies(draft) if doubt.code == "listing-differs"]
        # One organisation with a comma in its name, or two: the list tells.
        assert not [doubt for doubt in draft.doubts if doubt.pointer.endswith("promoter/name")]


def test_no_priority_is_unknown_where_there_is_none() -> None:
    fiches = [_fiche(page, *fiche) for page, fiche in zip(PAGES, FICHES, strict=True)]
    contents = [line for line in _table(heads=True) if not 130 < line.baseline < 140]
    doubts = inconsistencies(_draft(contents, fiches))
    told = [doubt.pointer for doubt in doubts if doubt.code == "fiche-without-listing"]
    assert told == ["/fiches/1/listing"]


def test_running_titles_are_furniture() -> None:
    """Each fiche has its title again in the margin, in small letters: no label, though it stands on several pages."""
    fiches = [
        [printed(fiche[0], 40, 30, page=page, size=8), *_fiche(page, *fiche)]
        for page, fiche in zip(PAGES, FICHES, strict=True)
    ]
    draft = _draft(_table(heads=True), fiches)
    assert [fiche.title for fiche in draft.fiches] == [title for title, _, _ in FICHES]
    assert not [doubt for doubt in draft.doubts if doubt.code == "unassigned-text"]


def test_titles_on_pages_of_their_own() -> None:
    pages = [[printed("Call AMIF 2020-2021", 40, 120, page=1, size=24, font="Test-Bold")]]
    for fiche in FICHES:
        title, *rest = _fiche(len(pages) + 2, *fiche)
        pages += [[printed(title.text, 40, 90, page=len(pages) + 1, size=18, font="Test-Bold")], rest]
    outline = segment(paged(*pages), PROFILE, PROFILE.languages["en"])
    assert [text_of(fiche.title) for fiche in outline.fiches] == [title for title, _, _ in FICHES]


def test_wrapped_page_numbers_are_found_without_a_walk_over_all_lines_for_each() -> None:
    def work(rows: int) -> int:
        numbers = [printed(str(row), 40 + 40 * column, 100 + 8 * row) for row in range(rows) for column in range(9)]
        return lines_run(lambda: with_wrapped(numbers[8::9], numbers))

    assert work(40) < 1.4 * 4 * work(10)


def test_heads_of_priorities_over_their_fiches_are_no_loss() -> None:
    cover = [printed("Call AMIF 2020-2021", 40, 120, page=1, size=24, font="Test-Bold")]
    contents = [printed("Contents", 40, 60, page=2, size=18, font="Test-Bold")]
    for n, ((title, _, _), page) in enumerate(zip(FICHES, PAGES, strict=True)):
        if n % 2 == 0:
            contents.append(printed(f"Priority {n // 2 + 1}: Homes {n}", 40, 100 + 40 * n, page=2, font="Test-Bold"))
        contents += _cells(120 + 40 * n, (40, title), (520, str(page)))
    fiches = [_fiche(page, *fiche) for page, fiche in zip(PAGES, FICHES, strict=True)]
    heads = [
        printed(text, 40, y, page=page, size=13, font="Test-Italic")
        for page, number in ((3, 1), (5, 2))
        for y, text in ((40, f"Priority {number}"), (56, f"Homes {2 * number - 2}"))
    ]
    for head in heads:
        fiches[head.page - 3].insert(0, head)
    outline = segment(paged(cover, contents, *fiches), PROFILE, PROFILE.languages["en"])
    assert [fiche.priority for fiche in outline.fiches] == [None] * 4
    assert [row.priority for row in outline.rows] == [1, 1, 2, 2]
    assert set(heads) <= outline.decoration | set(outline.furniture)


def test_an_index_behind_the_fiches_is_no_contents_list() -> None:
    cover = [printed("Call AMIF 2020-2021", 40, 120, page=1, size=24, font="Test-Bold")]
    title = printed("Contents", 40, 60, page=2, size=18, font="Test-Bold")
    fiches = [_fiche(page, *fiche) for page, fiche in zip(PAGES, FICHES, strict=True)]
    index = [printed("Who is who", 40, 60, page=7, size=18, font="Test-Bold")]
    for n, ((_, promoter, _), page) in enumerate(zip(FICHES, PAGES, strict=True)):
        index += [printed(promoter, 40, 100 + 20 * n, page=7), printed(str(page), 520, 100 + 20 * n, page=7)]
    document = paged(cover, [title, *_table(heads=False)], *fiches, index)
    outline = segment(document, PROFILE, PROFILE.languages["en"])
    assert [text_of(row.title) for row in outline.rows] == [title for title, _, _ in FICHES]
    assert {line.text for line in outline.strays} >= {promoter for _, promoter, _ in FICHES}


def test_what_the_list_prints_between_its_rows_is_no_loss_on_the_fiches() -> None:
    cover = [printed("Call AMIF 2020-2021", 40, 120, page=1, size=24, font="Test-Bold")]
    contents, fiches = [printed("Contents", 40, 60, page=2, size=18, font="Test-Bold")], []
    for n, ((title, promoter, region), page) in enumerate(zip(FICHES, PAGES, strict=True)):
        county = printed(f"County {chr(65 + n)}", 40, 90 + 60 * n, page=2, size=12, font="Test-Bold")
        contents += [county, printed(title, 40, 110 + 60 * n, page=2), printed(str(page), 520, 110 + 60 * n, page=2)]
        fiches.append(_fiche(page, title, promoter, region))
    document = paged(cover, contents, *fiches)
    for n, page in enumerate(PAGES):
        document.pages[page - 1].turned.append(printed(f"County {chr(65 + n)}", 20, 400, page=page))
    outline = segment(document, PROFILE, PROFILE.languages["en"])
    assert {line.text for line in outline.unassigned - outline.decoration} <= {"County A"}


@pytest.mark.parametrize("front", [False, True])
def test_a_drawn_leader_parts_no_rows(front: bool) -> None:
    """Promoters under titles, with a drawn line from each title to its page number; a foreword in Roman numbers."""
    contents, rules = [], []
    for n, ((title, promoter, _), page) in enumerate(zip(FICHES, PAGES, strict=True)):
        y = 120.0 + 25 * n
        contents += [*_cells(y, (40, title), (520, f"{page}")), printed(promoter, 40, y + 11, page=2, size=8)]
        rules.append((180.0, y, 515.0, y + 0.5))
    if front:
        contents += [printed("Foreword", 40, 95, page=2), printed("iv", 515, 95, page=2)]
        rules.append((80.0, 95.0, 510.0, 95.5))
    fiches = [_fiche(page, *fiche) for page, fiche in zip(PAGES, FICHES, strict=True)]
    document = paged([], [printed("Contents", 40, 60, page=2, size=18), *contents], *fiches)
    document.pages[1].rules = rules
    assert _rows(segment(document, PROFILE, PROFILE.languages["en"])) == [
        (title, promoter, page, None) for (title, promoter, _), page in zip(FICHES, PAGES, strict=True)
    ]


def test_a_column_with_the_numbers_of_the_priorities() -> None:
    rows = _cells(100, (40, "Promoter"), (200, "Project"), (400, "Priority"), (520, "Page"))
    for n, (title, promoter, _) in enumerate(FICHES):
        rows += _cells(120 + 16 * n, (40, promoter), (200, title), (404, f"{n % 2 + 1}"), (520, f"{PAGES[n]}"))
    assert _rows(_outline(rows)) == [
        (title, promoter, page, n % 2 + 1)
        for n, ((title, promoter, _), page) in enumerate(zip(FICHES, PAGES, strict=True))
    ]


def test_a_table_of_the_priorities_over_the_list_is_none_of_it() -> None:
    above = [*_cells(70, (40, "Priority"), (200, "Title")), *_cells(84, (44, "1"), (200, "Homes"))]
    above += _cells(98, (44, "2"), (200, "Work"))
    rows = _cells(130, (40, "Promoter"), (200, "Project"), (520, "Page"))
    for n, (title, promoter, _) in enumerate(FICHES):
        rows += _cells(150 + 16 * n, (40, promoter), (200, title), (520, f"{PAGES[n]}"))
    outline = _outline([*above, *rows])
    assert [row[:3] for row in _rows(outline)] == [
        (title, promoter, page) for (title, promoter, _), page in zip(FICHES, PAGES, strict=True)
    ]
    assert {"Homes", "Work", "1", "2"} <= {line.text for line in outline.cover}


def test_numbers_of_two_digits_that_touch_a_title_with_its_promoter() -> None:
    pages = (8, 9, 10, 11)
    rows: list[Line] = []
    for n, ((title, promoter, _), page) in enumerate(zip(FICHES, pages, strict=True)):
        text, baseline = f"{title} – {promoter}", 100 + 20 * n
        joined = page > 9  # the wider number and its title are read as one line
        rows += _cells(baseline, (40, f"{page} {text}")) if joined else _cells(baseline, (40, f"{page}"), (60, text))
    outline = _outline_from(pages, rows)
    assert [row[:3] for row in _rows(outline)] == [
        (title, promoter, page) for (title, promoter, _), page in zip(FICHES, pages, strict=True)
    ]


def test_page_numbers_right_behind_titles_in_two_columns() -> None:
    rows: list[Line] = []
    for n, ((title, promoter, _), page) in enumerate(zip(FICHES, PAGES, strict=True)):
        x, baseline = 40 + 280 * (n // 2), 100 + 40 * (n % 2)
        rows += _cells(baseline, (x, promoter), font="Test-Bold")
        rows += _cells(baseline + 12, (x, f"{title} p. {page}"))
    assert [row[:3] for row in _rows(_outline(rows))] == [
        (title, promoter, page) for (title, promoter, _), page in zip(FICHES, PAGES, strict=True)
    ]


def test_a_word_for_a_page_with_its_number_before_the_titles() -> None:
    rows = [
        line
        for n, ((title, *_), page) in enumerate(zip(FICHES, PAGES, strict=True))
        for line in _cells(100 + 16 * n, (40, f"p. {page}    {title}"))
    ]
    assert [(row[0], row[2]) for row in _rows(_outline(rows))] == [
        (title, page) for (title, *_), page in zip(FICHES, PAGES, strict=True)
    ]


def test_one_number_of_two_digits_under_those_of_one() -> None:
    pages = (7, 8, 9, 10)
    rows: list[Line] = []
    for n, ((title, *_), page) in enumerate(zip(FICHES, pages, strict=True)):
        cells = ((40, f"{page} {title}"),) if page > 9 else ((40, f"{page}"), (60, title))
        rows += _cells(100 + 20 * n, *cells)
    outline = _outline_from(pages, rows)
    assert [(row[0], row[2]) for row in _rows(outline)] == [
        (title, page) for (title, *_), page in zip(FICHES, pages, strict=True)
    ]


def test_titles_with_a_comma_before_their_numbers_and_priorities_with_their_titles_below() -> None:
    rows: list[Line] = []
    for n, ((title, *_), page) in enumerate(zip(FICHES, PAGES, strict=True)):
        if n % 2 == 0:
            rows += _cells(90 + 60 * n, (40, f"Priority {n // 2 + 1}"), font="Test-Bold")
            rows += _cells(102 + 60 * n, (40, ("Homes", "Work")[n // 2]), font="Test-Italic")
        rows += _cells(126 + 60 * (n // 2) * 2 + 16 * (n % 2), (40, f"{title}, {page}"))
    outline = _outline(rows)
    assert [(row[0], row[2], row[3]) for row in _rows(outline)] == [
        (title, page, n // 2 + 1) for n, ((title, *_), page) in enumerate(zip(FICHES, PAGES, strict=True))
    ]
    assert [text_of(head.lines) for head in outline.priorities] == ["Priority 1 Homes", "Priority 2 Work"]


def test_a_list_whose_title_looks_like_those_of_the_fiches_is_none() -> None:
    """One of the heads of its columns is a label of the fiches, another is a known one."""
    fiches = [
        [
            *_fiche(page, *fiche),
            printed("Priority", 300, 130, page=page, font="Test-Bold"),
            printed("Work", 300, 144, page=page),
        ]
        for page, fiche in zip(PAGES, FICHES, strict=True)
    ]
    front = [printed("Call AMIF 2020-2021", 40, 60, page=2, size=24)]
    front += [printed("Contents", 40, 90, page=2, size=18, font="Test-Bold")]
    front += _cells(130, (40, "Run by"), (220, "Project name"), (430, "Priority"), (500, "Page"), font="Test-Bold")
    for n, (title, promoter, _) in enumerate(FICHES):
        front += _cells(146 + 16 * n, (40, promoter), (220, title), (430, f"{n % 2 + 1}"), (500, f"{PAGES[n]}"))
    outline = segment(paged([], front, *fiches), PROFILE, PROFILE.languages["en"])
    assert [text_of(fiche.title) for fiche in outline.fiches] == [title for title, *_ in FICHES]
    assert [row[2:] for row in _rows(outline)] == [(page, n % 2 + 1) for n, page in enumerate(PAGES)]


def test_titles_with_a_colon_are_not_parted_where_the_fiches_print_them_so() -> None:
    names = ["REEF: oysters as breakwaters", "SALT: farming with the tide", "WARM: old streets", "CARE: home help"]
    fiches = [_fiche(page, name, *rest) for page, name, (_, *rest) in zip(PAGES, names, FICHES, strict=True)]
    rows = _cells(100, (40, "About the programme"), (520, "2"))
    for n, (name, page) in enumerate(zip(names, PAGES, strict=True), 1):
        rows += _cells(100 + 16 * n, (40, name), (520, str(page)))
    front = [printed("Contents", 40, 60, page=2, size=20, font="Head"), *rows]
    outline = segment(paged([printed("Call 2020", 40, 120, size=24)], front, *fiches), PROFILE, PROFILE.languages["en"])
    assert _rows(outline)[1:] == [(name, "", page, None) for name, page in zip(names, PAGES, strict=True)]


def test_titles_alone_on_cards_under_their_priorities() -> None:
    """Figures stand over the cards, and the titles of the priorities are set like those of the projects."""
    figures = [(40, "64", "plans received"), (230, "4", "projects chosen"), (420, "€ 500,000", "in all")]
    cards = [printed(text, x, 100 + 16 * n, page=2) for x, *texts in figures for n, text in enumerate(texts)]
    for n, (head, title) in enumerate((("Theme 1", ["Homes for all", "of us"]), ("Theme 2", ["Work"]))):
        texts = [(200.0, head), *((214.0 + 13 * m, text) for m, text in enumerate(title))]
        texts += [(270.0 + 15 * m, project) for m, (project, *_) in enumerate(FICHES[2 * n : 2 * n + 2])]
        cards += [printed(text, 40 + 190 * n, y, page=2, font="Head" if text == head else "Test") for y, text in texts]
    fiches = [_fiche(page, *fiche) for page, fiche in zip(PAGES, FICHES, strict=True)]
    cover = [printed("Call AMIF 2020-2021", 40, 120, page=1, size=24)]
    outline = segment(paged(cover, cards, *fiches), PROFILE, PROFILE.languages["en"])
    assert _rows(outline) == [(title, "", None, n // 2 + 1) for n, (title, *_) in enumerate(FICHES)]
    assert [text_of(head.lines) for head in outline.priorities] == ["Theme 1 Homes for all of us", "Theme 2 Work"]
    assert {text for _, *texts in figures for text in texts} <= {line.text for line in outline.cover}


def test_numbers_with_nothing_before_them_are_no_columns() -> None:
    numbers = [printed("1", 40, 100), printed("2", 46, 112)]
    assert segment(paged(numbers), PROFILE, PROFILE.languages["en"]).rows == []


def _by_organisation(*, hosts: str) -> Outline:
    """Fiches with the organisation as the headline and the project below; mail addresses are like one of them."""
    pages: list[list[Line]] = []
    for page, (title, promoter, _) in zip(PAGES, FICHES, strict=True):
        host = squash(promoter if hosts == "organisation" else title)
        lines = [printed(promoter, 40, 60, page=page, size=18, font="Test-Bold")]
        lines.append(printed(title, 40, 82, page=page, size=12, font="Test-Italic"))
        for n, (label, text) in enumerate(
            [("Region", "Leith"), ("Objectives", f"To help {page} people."), ("Contact", f"An Mertens, info@{host}.be")]
        ):
            lines += [
                printed(label, 40, 130 + 50 * n, page=page, font="Test-Bold"),
                printed(text, 40, 144 + 50 * n, page=page),
            ]
        pages.append(lines)
    contents = [printed("Contents", 40, 60, page=2, size=20, font="Head")]
    for n, ((title, promoter, _), page) in enumerate(zip(FICHES, PAGES, strict=True)):
        contents += _cells(100 + 30 * n, (40, promoter), (500, f"{page}"), font="Test-Bold")
        contents += _cells(112 + 30 * n, (40, title))
    return segment(paged([], contents, *pages), PROFILE, PROFILE.languages["en"])


def test_titles_that_the_mail_addresses_resemble_are_the_organisations() -> None:
    outline = _by_organisation(hosts="organisation")
    assert [text_of(fiche.title) for fiche in outline.fiches] == [title for title, *_ in FICHES]
    assert [text_of(fiche.sections[0].lines) for fiche in outline.fiches] == [promoter for _, promoter, _ in FICHES]
    assert [fiche.sections[0].field for fiche in outline.fiches] == ["promoter"] * len(FICHES)
    assert [row[:3] for row in _rows(outline)] == [
        (title, promoter, page) for (title, promoter, _), page in zip(FICHES, PAGES, strict=True)
    ]


def test_titles_that_no_mail_address_resembles_stay_titles() -> None:
    outline = _by_organisation(hosts="project")
    assert [text_of(fiche.title) for fiche in outline.fiches] == [promoter for _, promoter, _ in FICHES]


def test_key_figures_on_the_cover_are_no_list() -> None:
    cover = [printed("Call AMIF 2020-2021", 40, 120, size=24, font="Test-Bold"), printed("Projects", 40, 160, size=16)]
    facts = (("Publication", "12 May 2020"), ("Proposals", "47"), ("Selected", "4"), ("Budget", "€ 2,000,000"))
    cover += [
        printed(text, 40 + 200 * at, 300 + 18 * n) for n, fact in enumerate(facts) for at, text in enumerate(fact)
    ]
    fiches = [_fiche(page, *fiche) for page, fiche in zip(PAGES, FICHES, strict=True)]
    contents = [printed("Overview", 40, 60, page=2, size=20, font="Head"), *_table(heads=True)]
    outline = segment(paged(cover, contents, *fiches), PROFILE, PROFILE.languages["en"])
    assert [row[2] for row in _rows(outline)] == list(PAGES)
    assert {text for fact in facts for text in fact} <= {line.text for line in outline.cover}


def _tiles(n: int) -> tuple[float, float]:
    return 60 + 170.0 * (n % 2), 150 + 160.0 * (n // 2)


def test_tiles_under_heads_across_them() -> None:
    """Tiles side by side: the page number, the title under it, then the promoter; a priority over each row of them."""
    contents = []
    for n, (title, promoter, _) in enumerate(FICHES):
        x, y = _tiles(n)
        first, _, rest = title.partition(" ")
        contents += _cells(y, (x, f"{PAGES[n]}"), font="Test-Bold")
        contents += [
            *_cells(y + 20, (x, first)),
            *_cells(y + 32, (x, rest)),
            *_cells(y + 48, (x, promoter), font="Test-Italic"),
        ]
    for n in (0, 2):
        contents += _cells(
            _tiles(n)[1] - 40, (40, f"Priority {n // 2 + 1}: what all of these tiles are about"), font="Test-Bold"
        )
    assert sorted(_rows(_outline(contents))) == sorted(
        (title, promoter, page, n // 2 + 1)
        for n, ((title, promoter, _), page) in enumerate(zip(FICHES, PAGES, strict=True))
    )


def test_tiles_with_the_page_number_at_their_foot() -> None:
    """A title of two lines stands level with the promoter on the next tile; the drawn tiles tell them apart."""
    fiches = [_fiche(page, *fiche) for page, fiche in zip(PAGES, FICHES, strict=True)]
    contents = [printed("Four in a row", 40, 60, page=2, size=20)]
    for n, (title, promoter, _) in enumerate(FICHES):
        first, _, rest = title.rpartition(" ") if n % 2 == 0 else (title, "", "")
        y = 120 if n < 2 else 330
        x = 40 + 150 * (n % 2)
        contents += [
            *_cells(y, (x, first), font="Test-Bold"),
            *_cells(y + 12, *([(x, rest)] if rest else []), font="Test-Bold"),
            *_cells(y + (26 if rest else 14), (x, promoter)),
            *_cells(y + 150, (x, f"{PAGES[n]}"), font="Test-Black"),
        ]
    document = paged([printed("Call AMIF 2020-2021", 40, 120, size=24)], contents, *fiches)
    document.pages[1].panels = [
        (30.0 + 150 * (n % 2), top, 175.0 + 150 * (n % 2), top + 200) for top in (100.0, 310.0) for n in (0, 1)
    ]
    assert _rows(segment(document, PROFILE, PROFILE.languages["en"])) == [
        (title, promoter, page, None) for (title, promoter, _), page in zip(FICHES, PAGES, strict=True)
    ]


def test_columns_of_any_length_with_the_numbers_before_wrapped_titles() -> None:
    """`3 A warm nest` in one column, and two titles in the next, on other rows."""
    contents = []
    for n, (title, promoter, _) in enumerate(FICHES):
        x, y = (40, 120 + 50 * n) if n < 2 else (320, 131 + 50 * (n - 2))
        first, _, rest = title.rpartition(" ") if len(title) > 10 else (title, "", "")
        contents += [
            *_cells(y, (x, f"{PAGES[n]} {first}"), font="Test-Bold"),
            *_cells(y + 12, (x, rest), font="Test-Bold"),
        ]
        contents += _cells(y + 24, (x, promoter))
    assert _rows(_outline(contents)) == [
        (title, promoter, page, None) for (title, promoter, _), page in zip(FICHES, PAGES, strict=True)
    ]


def test_large_numbers_beside_two_columns_of_titles_over_their_promoters() -> None:
    """The numbers are twice as large as the titles: their baselines are level with none of them."""
    contents = []
    for n, ((title, promoter, _), page) in enumerate(zip(FICHES, PAGES, strict=True)):
        x, y = 40 + 250 * (n % 2), 120 + 110 * (n // 2)
        contents.append(printed(str(page), x, y + 7, page=2, size=22, font="Test-Bold"))
        contents += _cells(y, (x + 45, title), font="Test-Bold")
        contents.append(printed(promoter, x + 45, y + 13, page=2, size=8))
    assert sorted(_rows(_outline(contents))) == sorted(
        (title, promoter, page, None) for (title, promoter, _), page in zip(FICHES, PAGES, strict=True)
    )


def test_counted_titles_in_columns_of_which_each_has_rows_of_its_own() -> None:
    contents = []
    for n, ((title, _, _), page) in enumerate(zip(FICHES, PAGES, strict=True)):
        x, y = (40, 120 + 15 * n) if n < 2 else (310, 111 + 15 * n)
        number = restyled(printed(f"0{n + 1} {title}", x, y, page=2), 3, "Test-Bold")
        contents += [number, *_cells(y, (x + 230, f"{page}"))]
    titles = [title for title, _, _ in FICHES]
    rows = _rows(_outline(contents))
    assert [title.removeprefix(f"0{n} ") for n, (title, _, _, _) in enumerate(rows, 1)] == titles
    assert [page for _, _, page, _ in rows] == PAGES


def _with_pages_after_amounts(*, are_joined: bool) -> list[Line]:
    """Amounts of any length, flush right, that may have been read as one line with the page numbers behind them; the
    promoters take two lines.
    """
    lines: list[Line] = []
    for n, (title, promoter, _) in enumerate(FICHES):
        amount, page = f"€ {10 ** (n + 3):,}", f"{PAGES[n]}"
        cells = [(495 - 5 * len(amount), f"{amount} {page}")] if are_joined else [(490 - 5 * len(amount), amount)]
        first, _, rest = promoter.rpartition(" ")
        lines += _cells(120 + 36 * n, (200, first), (325, title), *cells, (500, "" if are_joined else page))
        lines += _cells(132 + 36 * n, (200, rest))
    return lines


@pytest.mark.parametrize("are_joined", [True, False])
def test_amounts_flush_right_before_the_page_numbers_are_a_column(are_joined: bool) -> None:
    assert _rows(_outline(_with_pages_after_amounts(are_joined=are_joined))) == [
        (title, promoter, page, None) for (title, promoter, _), page in zip(FICHES, PAGES, strict=True)
    ]


@pytest.mark.parametrize("masthead", [False, True], ids=["plain", "masthead"])
@pytest.mark.parametrize("titled", ["Contents", "All of them"], ids=["listed title", "another title"])
@pytest.mark.parametrize("left", [40, 400], ids=["on the left", "on the right"])
def test_a_foreword_beside_the_list_is_none_of_it(left: float, titled: str, masthead: bool) -> None:
    """Nor is a masthead over both, nor a figure below whose caption is worded as a title of the list."""
    foreword = [printed("We chose these projects, and hope that", left, 100 + 12 * n, page=2) for n in range(4)]
    foreword.append(printed("they will last for many years.", left, 148, page=2))
    if masthead:
        foreword.insert(0, printed("The Future of the whole Province", 40, 40, page=2, size=28, font="Head"))
        foreword.append(printed("4", left + 100, 260, page=2, size=26, font="Head"))
        foreword.append(printed("selected projects", left + 70, 278, page=2))
    x0 = 320 if left == 40 else 40
    title = printed(titled, x0, 60, page=2, size=18, font="Test-Bold")
    rows = [_cells(100 + 24 * n, (x0, fiche[0]), (x0 + 200, f"{PAGES[n]}")) for n, fiche in enumerate(FICHES)]
    fiches = [_fiche(page, *fiche) for page, fiche in zip(PAGES, FICHES, strict=True)]
    cover = [printed("Call AMIF 2020-2021", 40, 120, page=1, size=24, font="Test-Bold")]
    document = paged(cover, [*foreword, title, *(line for row in rows for line in row)], *fiches)
    outline = segment(document, PROFILE, PROFILE.languages["en"])
    assert [text_of(row.title) for row in outline.rows] == [fiche[0] for fiche in FICHES]
    assert {*foreword} <= {*outline.cover}


def test_numbers_before_the_titles_that_count_the_rows_are_no_pages() -> None:
    """Those of pages do not begin with one."""
    for first, pages in ((1, [None] * 4), (3, [3, 4, 5, 6])):
        rows = [
            line
            for n, (title, promoter, _) in enumerate(FICHES)
            for line in _cells(100 + 20.0 * n, (40, str(first + n)), (70, title), (300, promoter))
        ]
        assert _rows(_outline(rows)) == [
            (title, promoter, page, None) for (title, promoter, _), page in zip(FICHES, pages, strict=True)
        ]


def test_the_end_of_a_leader_is_no_title() -> None:
    contents = [
        line
        for n, (title, *_) in enumerate(FICHES)
        for line in _cells(120 + 40 * n, (70, title), (480, f"...{PAGES[n]}"))
    ]
    assert [title for title, *_ in _rows(_outline(contents))] == [title for title, *_ in FICHES]


@pytest.mark.parametrize(
    "texts",
    [
        ("1. Safe at home", "2. Data for all"),
        ("1  Safe at home", "2  Data for all"),
        ("Lane 1: Safe at home", "Lane 2: Data for all"),
    ],
    ids=["point", "space", "word"],
)
def test_a_column_with_the_numbers_and_titles_of_the_priorities(texts: tuple[str, str]) -> None:
    rows = _cells(100, (40, "Project"), (200, "Promoter"), (360, "Strand"), (520, "Page"))
    for n, (title, promoter, _) in enumerate(FICHES):
        rows += _cells(120 + 16 * n, (40, title), (200, promoter), (360, texts[n // 2]), (520, f"{PAGES[n]}"))
    outline = _outline(rows)
    assert _rows(outline) == [
        (title, promoter, page, n // 2 + 1)
        for n, ((title, promoter, _), page) in enumerate(zip(FICHES, PAGES, strict=True))
    ]
    assert [(head.number, text_of(head.lines)[head.start :].strip()) for head in outline.priorities] == [
        (1, "Safe at home"),
        (2, "Data for all"),
    ]


@pytest.mark.parametrize("is_run", [True, False])
@pytest.mark.parametrize("word", ["Priority 2", "THEME 2", "strand 2"])
def test_a_priority_in_each_row_by_its_number_alone(word: str, is_run: bool) -> None:
    """The title on top, the priority at the foot beside the page number. It is no promoter."""
    rows: list[Line] = []
    for n, (title, promoter, _) in enumerate(FICHES):
        x, y = 40, 130 + 60 * n
        tag = word.replace("2", str(n // 2 + 1))
        rows += [printed(title, x, y, page=2, font="Test-Bold"), printed(tag, x, y + 28, page=2, size=7)]
        rows += [printed(promoter, x, y + 14, page=2)] if is_run else []
        rows.append(printed(str(PAGES[n]), 520, y + 28, page=2))
    assert _rows(_outline(rows)) == [
        (title, promoter if is_run else "", page, n // 2 + 1)
        for n, ((title, promoter, _), page) in enumerate(zip(FICHES, PAGES, strict=True))
    ]


@pytest.mark.parametrize("are_tagged", [True, False])
def test_a_list_of_the_priorities_over_the_rows_is_no_head_over_them(are_tagged: bool) -> None:
    """Only the rows tell their priority, in small print under their titles."""
    rows = [
        printed(f"Priority {n}: {name}", 40, 76 + 14 * n, page=2, font="Test-Bold")
        for n, name in enumerate(("Home", "Work"), 1)
    ]
    for n, (title, *_) in enumerate(FICHES):
        y = 130 + 32 * n
        rows += [printed(title, 40, y, page=2), printed(str(PAGES[n]), 520, y, page=2)]
        rows += [printed(f"Priority {2 - n // 2}", 40, y + 12, page=2, size=7)] if are_tagged else []
    outline = _outline(rows)
    priorities = [2, 2, 1, 1] if are_tagged else [None] * 4
    assert _rows(outline) == [
        (title, "", page, number) for (title, *_), page, number in zip(FICHES, PAGES, priorities, strict=True)
    ]
    assert [head.number for head in outline.priorities] == [1, 2]


def test_a_column_in_which_each_row_counts_on_is_none_of_priorities() -> None:
    rows: list[Line] = []
    for n, (title, promoter, _) in enumerate(FICHES):
        rows += _cells(120 + 16 * n, (40, f"{n + 1}. {title}"), (260, promoter), (520, f"{PAGES[n]}"))
    assert [row[1:] for row in _rows(_outline(rows))] == [
        (promoter, page, None) for (_, promoter, _), page in zip(FICHES, PAGES, strict=True)
    ]


@pytest.mark.parametrize("word", ["Line ", "Strand ", "Priority "])
def test_priorities_beside_a_word_with_their_number(word: str) -> None:
    """As on the map of a metro: the number of the line in a field of colour, its name beside, its stops below."""
    contents: list[Line] = []
    for n, (title, promoter, _) in enumerate(FICHES):
        y = 130 + 60 * n
        if n % 2 == 0:
            contents.append(printed(f"{word}{n // 2 + 1}", 40, y - 24, page=2, font="Test-Bold"))
            contents.append(printed(("Home", "Work")[n // 2], 110, y - 24, page=2, size=14, font="Test-Bold"))
        contents += [printed(title, 90, y, page=2, font="Test-Dark"), printed(str(PAGES[n]), 520, y, page=2)]
        contents.append(printed(promoter, 90, y + 12, page=2, size=9))
    outline = _outline(contents)
    assert _rows(outline) == [
        (title, promoter, page, n // 2 + 1)
        for n, ((title, promoter, _), page) in enumerate(zip(FICHES, PAGES, strict=True))
    ]
    assert [(head.number, text_of(head.lines)[head.start :].strip()) for head in outline.priorities] == [
        (1, "Home"),
        (2, "Work"),
    ]


def test_a_column_with_the_priorities_that_the_cover_numbers() -> None:
    """The cover prints 1 and 2 in large type beside them, and prose in another column."""
    names = ("Safe at home", "Data for all")
    cover = [printed("Call AMIF 2020-2021", 40, 120, size=24, font="Test-Bold")]
    rows = _cells(100, (40, "Project"), (200, "Promoter"), (360, "Lane"), (520, "Page"))
    for n, name in enumerate(names):
        cover += [
            printed("In May we asked for plans, and", 40, 199 + 30 * n),
            printed(str(n + 1), 300, 202 + 30 * n, size=22, font="Test-Bold"),
            printed(name, 340, 200 + 30 * n, size=14, font="Test-Bold"),
        ]
    for n, (title, promoter, _) in enumerate(FICHES):
        rows += _cells(120 + 16 * n, (40, title), (200, promoter), (360, names[n // 2]), (520, f"{PAGES[n]}"))
    fiches = [_fiche(page, *fiche) for page, fiche in zip(PAGES, FICHES, strict=True)]
    document = paged(cover, [printed("Contents", 40, 60, page=2, size=20, font="Head"), *rows], *fiches)
    draft = parse(document, segment(document, PROFILE, PROFILE.languages["en"]), PROFILE)
    assert [(found.number, found.title) for found in draft.call.priorities] == list(enumerate(names, 1))
    assert [fiche.priority for fiche in draft.fiches] == [1, 1, 2, 2]


@pytest.mark.parametrize(
    ("label", "is_subtitle"),
    [("Promoter", True), ("Coordinating beneficiaries", True), ("Accountable applicant", True), ("Motto", False)],
)
def test_the_text_under_titles_is_no_promoter_where_a_label_names_another(label: str, is_subtitle: bool) -> None:
    """A label is listed, or a word in it tells: the contents list prints title and subtitle."""
    names = ("Sava", "Bog", "Vine", "Wader")
    lists = [printed("Contents", 40, 60, size=16, font="Test-Bold")]
    pages = [lists]
    for at, name in enumerate(names):
        page, subtitle = at + 2, f"Bringing the old {name.lower()} fields back to life"
        lists += [
            printed(f"LIFE {name}", 40, 100 + 40 * at, font="Test-Bold"),
            printed(str(page), 500, 100 + 40 * at),
            printed(subtitle, 40, 112 + 40 * at, size=9),
        ]
        facts = [(label, f"{name} River Trust"), ("Duration", "2023 - 2024"), ("Objectives", f"To save the {name}.")]
        pages.append(
            [
                printed(f"LIFE {name}", 40, 60, page=page, size=18, font="Test-Bold"),
                printed(subtitle, 40, 80, page=page, font="Test-Italic"),
                *(
                    printed(text, 40, 120 + 30 * n, page=page, size=9, font="Test-Bold")
                    for n, (text, _) in enumerate(facts)
                ),
                *(printed(text, 40, 132 + 30 * n, page=page, size=9) for n, (_, text) in enumerate(facts)),
            ]
        )
    outline = segment(paged(*pages), PROFILE, PROFILE.languages["en"])
    assert [bool(row.promoter) for row in outline.rows] == [not is_subtitle] * 4


def test_under_each_priority_a_table_as_wide_as_its_cells() -> None:
    """Cells that only a space parts were read as one line, up to the page number in some rows."""
    lines: list[Line] = []
    for head, top, right, rows in ((1, 100, 300, FICHES[:2]), (2, 180, 340, FICHES[2:])):
        lines += _cells(top, (40, f"Priority {head}: Living together"), font="Test-Bold")
        for n, (title, promoter, _) in enumerate(rows):
            number = str(PAGES[FICHES.index((title, promoter, _))])
            text, y = f"{promoter} {title}", top + 20 + 16 * n
            if n:
                lines += _cells(y, (right - 5 * len(f"{text} {number}"), f"{text} {number}"))
            else:
                lines += _cells(y, (40, text), (right - 5, number))
    rows = _rows(_outline(lines))
    priorities = (1, 1, 2, 2)
    wanted = zip(FICHES, PAGES, priorities, strict=True)
    assert rows == [(title, promoter, page, priority) for (title, promoter, _), page, priority in wanted]


def test_parts_of_the_brochure_behind_the_rows_of_all_records_are_no_rows() -> None:
    end = [*_cells(200, (70, "Glossary"), (520, "7")), *_cells(216, (70, "Imprint"), (520, "8"))]
    assert [title for title, *_ in _rows(_outline([*_table(heads=False), *end]))] == [title for title, *_ in FICHES]


def test_a_row_with_a_promoter_behind_those_of_all_records_is_one() -> None:
    end = _cells(200, (70, "The lost one"), (260, "Harbour Trust"), (520, "7"))
    assert [title for title, *_ in _rows(_outline([*_table(heads=False), *end]))][-1] == "The lost one"


def test_promoters_in_parentheses_behind_titles_keep_none_of_these_where_one_number_wraps() -> None:
    """The page number of a long row stands under it; the row below takes that for a part of its own."""
    lines: list[Line] = []
    for n, ((title, promoter, _), page) in enumerate(zip(FICHES, PAGES, strict=True)):
        text, y = f"{title} ({promoter})", 100.0 + 20 * n
        if n == 1:
            lines += [*_cells(y, (40, f"{text}–")), *_cells(y + 9, (40, str(page)))]
        else:
            lines += _cells(y, (40, f"{text} {'–' * 20}"), (400, str(page)))
    rows = _rows(_outline(lines))
    assert not any("(" in (promoter or "") for _, promoter, *_ in rows)


def test_the_head_of_a_priority_right_over_those_of_the_columns_is_of_the_list() -> None:
    lines: list[Line] = []
    for number, top, rows in ((1, 100, FICHES[:2]), (2, 200, FICHES[2:])):
        lines += _cells(top, (40, f"Priority {number}: Living together"), font="Test-Bold")
        lines += _cells(top + 20, (40, "Promoter"), (200, "Project"), (400, "Page"), font="Test-Bold")
        for n, (title, promoter, _) in enumerate(rows, 2):
            page = PAGES[FICHES.index((title, promoter, _))]
            lines += _cells(top + 20 * n, (40, promoter), (200, title), (405, str(page)))
    assert [row[3] for row in _rows(_outline(lines))] == [1, 1, *[2] * (len(FICHES) - 2)]


def test_figures_over_the_rows_are_none_of_them_in_any_column() -> None:
    """Only the rows tell where the list begins, and their titles are larger than what stands under these."""
    contents = [
        line
        for n, (figure, caption) in enumerate((("143", "ideas"), ("€ 579,290", "awarded in all")))
        for line in (
            printed(figure, 40 + 280 * n, 120, page=2, size=24, font="Test-Bold"),
            printed(caption, 40 + 280 * n, 134, page=2, size=9),
        )
    ]
    for n, ((title, promoter, _), page) in enumerate(zip(FICHES, PAGES, strict=True)):
        x, y = 40 + 280 * (n // 2), 200 + 40 * (n % 2)
        contents += [
            printed(title, x, y, page=2, size=11, font="Test-Bold"),
            printed(f"{promoter}, page {page}", x, y + 12, page=2, size=9),
        ]
    cover = [printed("Call AMIF 2020-2021", 40, 120, page=1, size=24, font="Test-Bold")]
    fiches = [_fiche(page, *fiche) for page, fiche in zip(PAGES, FICHES, strict=True)]
    outline = segment(paged(cover, contents, *fiches), PROFILE, PROFILE.languages["en"])
    assert [row[:3] for row in _rows(outline)] == [
        (title, promoter, page) for (title, promoter, _), page in zip(FICHES, PAGES, strict=True)
    ]
    assert {"€ 579,290", "awarded in all"} <= {line.text for line in outline.cover}
