"""Records that are the columns of one table, with the labels before its rows."""

from __future__ import annotations

from collections.abc import Sequence

import pytest

from pipeline.data.document import Bbox, Line, text_of
from pipeline.data.outline import Outline
from pipeline.profiles.profile import load_profile
from pipeline.segment import segment
from tests.paper import column, paged, printed, restyled

PROFILE = load_profile()
LABELS = ("Promoter", "Period", "Where", "Target group", "Activities")
FIELDS = ["promoter", "period", "region", "target_group", "activities"]
EDGES = (40, 150, 320, 490)
TABLES = (
    (
        ("Open Doors", "Leith Advice", "2022 - 2023", "Leith", "Newcomers of|all ages", "Home visits."),
        ("Warm Kitchens|in winter", "Food Trust", "2022 - 2024", "Glasgow", "Families", "A meal a day."),
        ("Second Shift", "Fife Works", "2023 - 2024", "Fife", "Night workers", "Evening|courses."),
    ),
    (
        ("The Bridge", "Good Neighbours", "2022", "Ayr", "Neighbours", "Walks."),
        ("Words That Work", "Fenland Advice", "2023", "Perth", "Learners", "Lessons."),
    ),
)  # fmt: skip


def compared(
    projects: Sequence[Sequence[str]], page: int, labels: Sequence[str] = LABELS
) -> tuple[list[Line], list[Bbox]]:
    """A table with a project in each column, and the rules between its rows; `|` parts the lines of a cell."""
    lines: list[Line] = []
    rules: list[Bbox] = []
    for number, cells in enumerate(zip(("", *labels), *projects, strict=True)):
        top = 80 + 40 * number
        for at, (x, cell) in enumerate(zip(EDGES, cells, strict=False)):
            font = "Test-Bold" if number == 0 or at == 0 else "Test"
            lines += column(cell.split("|"), x, top, page=page, font=font, size=12 if number == 0 else 10)
        rules.append((40.0, top + 22, 640.0, top + 22))
    return lines, rules


def read(*pages: tuple[list[Line], list[Bbox]], ruled: bool) -> Outline:
    document = paged(*(lines for lines, _ in pages), width=842, height=595)
    for page, (_, rules) in zip(document.pages, pages, strict=True):
        page.rules = rules if ruled else []
    return segment(document, PROFILE, PROFILE.languages["en"])


@pytest.mark.parametrize("ruled", [True, False], ids=["rules between the rows", "nothing drawn"])
def test_each_column_is_a_record(ruled: bool) -> None:
    outline = read(*(compared(table, page) for page, table in enumerate(TABLES, 1)), ruled=ruled)
    read_as = [
        [text_of(fiche.title), *(text_of(section.lines) for section in fiche.sections)] for fiche in outline.fiches
    ]
    assert read_as == [[cell.replace("|", " ") for cell in project] for table in TABLES for project in table]
    assert [[section.field for section in fiche.sections] for fiche in outline.fiches] == [FIELDS] * 5
    assert [fiche.pages for fiche in outline.fiches] == [[1], [1], [1], [2], [2]]
    assert outline.strays == []


def test_a_single_column_of_values_is_a_fiche_with_its_labels_beside() -> None:
    pages = [compared([project], page) for page, project in enumerate(TABLES[0], 1)]
    outline = read(*pages, ruled=True)
    assert [fiche.pages for fiche in outline.fiches] == [[1], [2], [3]]


def test_an_empty_cell_under_a_label_that_no_field_has_is_no_section() -> None:
    tables = [
        [(*project[:-1], "Free of charge." if at == 0 else "", project[-1]) for at, project in enumerate(table)]
        for table in TABLES
    ]
    pages = [compared(table, page, (*LABELS[:-1], "Good to know", LABELS[-1])) for page, table in enumerate(tables, 1)]
    for fiche, is_filled in zip(read(*pages, ruled=True).fiches, (True, False, False, True, False), strict=True):
        assert [text_of(section.lines) for section in fiche.sections if section.wording == "Good to know"] == (
            ["Free of charge."] if is_filled else []
        )


def test_labels_set_flush_right_next_to_the_first_column() -> None:
    """What is so near to its label that both are one line is a cell all the same, and an item of its list."""
    pages: list[tuple[list[Line], list[Bbox]]] = []
    for page, table in enumerate(TABLES, 1):
        lines, rules = compared([(*project[:-1], "• Walks.|• Meals.") for project in table], page)
        labels = [line for line in lines if line.x0 == EDGES[0]]
        others = [line for line in lines if line not in labels]
        for label in labels:
            shift = EDGES[1] - 9 - label.x1
            first = next(line for line in others if line.baseline == label.baseline and line.x0 == EDGES[1])
            if label.text != LABELS[-1]:
                others.append(printed(label.text, label.x0 + shift, label.baseline, page=page, font="Test-Bold"))
                continue
            both = printed(f"{label.text} {first.text}", label.x0 + shift, label.baseline, page=page)
            step = EDGES[1] - both.lefts[len(label.text) + 1]
            for edges in (both.lefts, both.rights):
                edges[len(label.text) + 1 :] = [x + step for x in edges[len(label.text) + 1 :]]
            others[others.index(first)] = restyled(both, len(label.text), "Test-Bold")
        pages.append((others, rules))
    outline = read(*pages, ruled=True)
    assert [text_of(fiche.title) for fiche in outline.fiches] == [
        project[0].replace("|", " ") for table in TABLES for project in table
    ]
    for fiche in outline.fiches:
        assert [section.field for section in fiche.sections] == FIELDS
        assert [(line.text, line.bullet) for line in fiche.sections[-1].lines] == [("• Walks.", 2), ("• Meals.", 2)]
    assert outline.strays == []
