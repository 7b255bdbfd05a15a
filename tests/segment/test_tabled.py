"""Records that are the rows of one table, with a head over each column."""

from __future__ import annotations

from collections.abc import Sequence

import pytest

from pipeline.data.document import Bbox, Line, text_of
from pipeline.data.outline import Outline
from pipeline.profiles.profile import load_profile
from pipeline.segment import segment
from tests.paper import column, paged, printed

PROFILE = load_profile()
EDGES = (40, 70, 190, 310, 400, 480, 640, 800)
HEADS = ("No.", "Project", "Promoter", "Period", "Region", "Target group", "Activities")
ROWS = (
    ("1", "Open Doors", "Leith Advice", "2022 - 2023", "Leith", "Newcomers of|all ages", "Home visits."),
    ("2", "Warm Kitchens|in winter", "Food Trust", "2022 - 2024", "Glasgow", "Families", "A meal a day."),
    ("3", "Second Shift", "Fife Works", "2023 - 2024", "Fife", "Night workers", "Evening|courses."),
)  # fmt: skip
Cells = Sequence[str]


def row(cells: Cells, top: float, page: int, font: str = "Test", heads: bool = False) -> list[Line]:
    """The cells of a row; `|` parts the lines of one."""
    return [
        line
        for x, cell in zip(EDGES, cells, strict=False)
        for line in column(cell.split("|"), x + 4, top, page=page, size=9 if heads else 10, font=font)
    ]


def table(rows: Sequence[Cells | str], top: float, page: int, heads: Cells = HEADS) -> tuple[list[Line], list[Bbox]]:
    """A table under its heads, with the rules between its rows; a text in place of cells runs over several columns."""
    lines, rules = row(heads, top, page, "Test-Bold", heads=True), [(40.0, top + 5, 800.0, top + 5)]
    for number, cells in enumerate(rows, 1):
        at = top + 40 * number
        lines += (
            [printed(cells, 74, at, page=page, font="Test-Bold")] if isinstance(cells, str) else row(cells, at, page)
        )
        rules.append((40.0, at + 20, 800.0, at + 20))
    return lines, rules


def read(*pages: tuple[list[Line], list[Bbox]], ruled: bool = True) -> Outline:
    document = paged(*(lines for lines, _ in pages), width=842, height=595)
    for page, (_, rules) in zip(document.pages, pages, strict=True):
        page.rules = rules if ruled else []
    return segment(document, PROFILE, PROFILE.languages["en"])


def as_rows(outline: Outline) -> list[list[str]]:
    return [[text_of(fiche.title), *(text_of(section.lines) for section in fiche.sections)] for fiche in outline.fiches]


WANTED = [[cell.replace("|", " ") for cell in cells[1:]] for cells in ROWS]


@pytest.mark.parametrize("ruled", [True, False], ids=["rules between the rows", "nothing drawn"])
def test_each_row_is_a_record(ruled: bool) -> None:
    outline = read(table(ROWS, 80, 1), ruled=ruled)
    assert as_rows(outline) == WANTED
    fields = [section.field for section in outline.fiches[0].sections]
    assert fields == ["promoter", "period", "region", "target_group", "activities"]
    assert outline.strays == []


@pytest.mark.parametrize("again", [True, False], ids=["heads again", "heads once"])
def test_a_row_that_a_page_parts_is_one_record(again: bool) -> None:
    rest = [("", "", "", "", "", "and their|children", ""), ROWS[2]]
    lines, rules = table(rest, 80, 2)
    if not again:
        lines, rules = [line for line in lines if line.top > 85], rules[1:]
    outline = read(table(ROWS[:2], 80, 1), (lines, rules))
    wanted = [WANTED[0], [*WANTED[1][:4], "Families and their children", WANTED[1][5]], WANTED[2]]
    assert as_rows(outline) == wanted
    assert outline.fiches[1].pages == [1, 2]


def test_a_table_of_other_columns_goes_on_with_no_record() -> None:
    outline = read(table(ROWS, 80, 1), table([("", "", "Leith Advice", "2024", "Leith")], 80, 2, HEADS[:5]))
    assert as_rows(outline) == WANTED
    assert [line.text for line in outline.strays][-3:] == ["Leith Advice", "2024", "Leith"]


def test_rows_of_their_own_tell_the_priority_and_a_total_is_no_record() -> None:
    total = ("", "Total", "", "", "", "", "")
    outline = read(table(["Priority 1: Homes", *ROWS[:2], "Priority 2: Work", ROWS[2], total], 80, 1))
    assert as_rows(outline) == WANTED
    assert [fiche.priority for fiche in outline.fiches] == [1, 1, 2]
    assert [head.number for head in outline.priorities] == [1, 2]
    assert [line.text for line in outline.strays] == ["Total"]


@pytest.mark.parametrize(
    "heads",
    [("No.", "Project", "Promoter", "Page"), ("No.", "Project", "Notes", "Signed by", "Period", "Seen", "Remarks")],
    ids=["of a contents list", "that hardly any field has"],
)
def test_other_tables_have_no_records(heads: Cells) -> None:
    outline = read(table([cells[: len(heads)] for cells in ROWS], 80, 1, heads))
    assert {text_of(fiche.title) for fiche in outline.fiches}.isdisjoint(title for title, *_ in WANTED)


@pytest.mark.parametrize(
    "names",
    [
        ("Promoter", "Period", "Region", "Target group", "Objectives", "Activities", "Contact"),
        ("The crew", "From dawn to dusk", "On the map", "All aboard", "The dream", "In the workshop", "A voice"),
    ],
    ids=["listed labels", "labels that nobody lists"],
)
def test_fiches_that_say_more_stay_what_they_are(names: Cells) -> None:
    """A table of all projects before the fiches themselves."""
    fiches = [
        [
            printed(cells[1].partition("|")[0], 40, 60, page=page, size=18, font="Test-Bold"),
            *(
                line
                for at, name in enumerate(names)
                for line in (
                    printed(name, 40, 100 + 40 * at, page=page, font="Test-Bold"),
                    printed(f"{name} of {cells[2]}", 40, 114 + 40 * at, page=page),
                )
            ),
        ]
        for page, cells in enumerate(ROWS, 2)
    ]
    outline = read(table(ROWS, 80, 1), *((lines, []) for lines in fiches))
    assert [len(fiche.sections) for fiche in outline.fiches[-3:]] == [7, 7, 7]
    assert [fiche.pages for fiche in outline.fiches[-3:]] == [[2], [3], [4]]


@pytest.mark.parametrize(("bands", "given"), [(("Brussels", "Flanders"), True), (("Our work", "Their plans"), False)])
def test_heads_over_rows_are_values_of_the_field_that_they_speak_for(bands: Cells, given: bool) -> None:
    heads = [head for head in HEADS if head != "Region"]
    rows = [[cell for cell, head in zip(cells, HEADS, strict=True) if head != "Region"] for cells in ROWS]
    outline = read(table([bands[0], rows[0], rows[1], bands[1]], 60, 1, heads), table([rows[2]], 60, 2, heads))
    found = [
        [text_of(section.lines) for section in fiche.sections if section.field == "region"] for fiche in outline.fiches
    ]
    assert found == ([[bands[0]], [bands[0]], [bands[1]]] if given else [[], [], []])
    assert [fiche.pages for fiche in outline.fiches] == [[1], [1], [2]]
    assert (bands[1] in {line.text for line in outline.unassigned}) is not given


def test_cells_that_hold_several_values() -> None:
    """The promoter and the address under the title, and days, place and amount under one head; some wrap, or lack."""
    heads = ("Project and promoter", "When, where, how much", "For whom", "Objectives", "Activities", "Contact")
    texts = [
        (("Open Doors", "Leith Advice", "www.doors.example"), ("2022 - 2023", "Leith", "Grant: € 46,800")),
        (("Warm Kitchens", "Trust of Food|and Drink"), ("1 May 2022 to|30 June 2024", "Glasgow and|Paisley")),
        (("Second Shift", "Fife Works", "www.shift.example"), ("2023 - 2024", "Grant: € 9,500")),
    ]
    lines = [
        printed(head, x, 60, size=9, font="Test-Bold")
        for head, x in zip(heads, (44, 194, 304, 404, 504, 644), strict=True)
    ]
    for n, (left, right) in enumerate(texts):
        top = 100.0 + 80 * n
        lines.append(printed(left[0], 44, top, size=12, font="Test-Bold"))
        for parts, x, first in ((left[1:], 44, top + 15), (right, 194, top)):
            for part in parts:
                lines += column(part.split("|"), x, first, leading=11)
                first += 11 * len(part.split("|")) + 4
        for x, text in ((304, "Families|of the town"), (404, "More work."), (504, "Home visits."), (644, "Ann Lee")):
            lines += column(text.split("|"), x, top, leading=11)
    outline = read((lines, [(40.0, top, 800.0, top) for top in (70.0, 155.0, 235.0, 315.0)]))
    found = [
        (text_of(fiche.title), {s.field: text_of(s.lines) for s in fiche.sections}, fiche.loose)
        for fiche in outline.fiches
    ]
    rest = {"target_group": "Families of the town", "objectives": "More work.", "activities": "Home visits."}
    rest["contact"] = "Ann Lee"
    assert found == [
        (
            "Open Doors",
            {"promoter": "Leith Advice", "websites": "www.doors.example", "period": "2022 - 2023", "region": "Leith"}
            | {"grant": "€ 46,800"}
            | rest,
            [],
        ),
        (
            "Warm Kitchens",
            {"promoter": "Trust of Food and Drink", "period": "1 May 2022 to 30 June 2024"}
            | {"region": "Glasgow and Paisley"}
            | rest,
            [],
        ),
        (
            "Second Shift",
            {"promoter": "Fife Works", "websites": "www.shift.example", "period": "2023 - 2024", "grant": "€ 9,500"}
            | rest,
            [],
        ),
    ]
    assert outline.unassigned == set()


def test_a_strip_of_facts_over_the_sections_of_each_record_is_no_table_of_records() -> None:
    """Nor is the table of partners at the foot of each."""
    pages = []
    for page, cells in enumerate(ROWS, 1):
        lines = [printed(cells[1].partition("|")[0], 40, 40, page=page, size=18, font="Test-Bold")]
        lines += row(("Promoter", "Duration", "Budget", "Region"), 70, page, "Test-Bold", heads=True)
        lines += row((*cells[2:4], "10 000 EUR", cells[4]), 84, page)
        for at, name in enumerate(("Target group", "Objectives", "Activities", "Website")):
            lines.append(printed(name, 40, 120 + 40 * at, page=page, font="Test-Bold"))
            lines.append(printed(f"{name} of {cells[2]}", 40, 134 + 40 * at, page=page))
        lines.append(printed("Partners", 40, 280, page=page, font="Test-Bold"))
        lines += row(("Organisation", "Town", "Country", "Budget"), 296, page, "Test-Bold", heads=True)
        for at in range(4):
            lines += row((f"House {at} of {cells[4]}", f"Town {at}", "Ireland", "1 000 EUR"), 312 + 14 * at, page)
        pages.append((lines, []))
    fiches = read(*pages).fiches
    assert [text_of(fiche.title) for fiche in fiches] == [cells[1].partition("|")[0] for cells in ROWS]
    assert all(
        {"promoter", "period", "region", "target_group"} <= {s.field for s in fiche.sections} for fiche in fiches
    )
