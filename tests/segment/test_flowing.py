"""Records that flow from column to column and overleaf, wherever these end."""

from __future__ import annotations

import pytest

from pipeline.data.document import Line
from pipeline.profiles.profile import load_profile
from pipeline.segment import segment
from tests.paper import paged, printed, restyled

PROFILE = load_profile()
LABELS = ("Promoter", "Region", "Period", "Objectives", "Activities", "Contact")
NAMES = ("Red", "Green", "Blue", "White", "Black", "Amber", "Violet", "Silver")


def _values(number: int) -> list[list[str]]:
    name = NAMES[number]
    activities = [f"• {name} days for children", f"• {name} nights for parents", f"• {name} walks"][: 1 + number % 3]
    return [
        [f"{name} Cross"],
        ["Brussels"],
        ["2023 - 2024"],
        [f"{name} aims"],
        activities,
        [f"{name} Sea, 02 800", "41 01"],
    ]


def _rows(number: int, *, counted: bool) -> list[tuple[float, list[tuple[float, str, float, str]]]]:
    """The rows of a record, each with its height and its pieces: where in the column, text, size and font."""
    rows = [(40.0, [(9.0, f"{NAMES[number]} house", 14.0, "Test-Bold")])]
    for at, (label, values) in enumerate(zip(LABELS, _values(number), strict=True), 1):
        badge = [(3.0, str(at), 7.0, "Test-Black")] if counted else []
        rows.append((18.0, [*badge, (15.0 if counted else 0.0, label, 9.0, "Test-Bold")]))
        rows += [(12.0, [(0.0, value, 9.0, "Test")]) for value in values]
    return rows


def _flowing(columns: tuple[float, ...], height: float, *, counted: bool) -> list[list[Line]]:
    pages: list[list[Line]] = [[]]
    column, y = 0, 40.0
    for number in range(len(NAMES)):
        for step, pieces in _rows(number, counted=counted):
            if y + step > height:
                column, y = column + 1, 40.0
                if column == len(columns):
                    column = 0
                    pages.append([])
            y += step
            for dx, text, size, font in pieces:
                x = columns[column] + dx
                pages[-1].append(printed(text, x, y, page=len(pages), size=size, font=font))
    return pages


@pytest.mark.parametrize("height", range(300, 760, 70))
@pytest.mark.parametrize("columns", [(50.0, 320.0), (40.0, 220.0, 400.0)])
@pytest.mark.parametrize("counted", [False, True])
def test_a_column_is_read_to_its_end_before_the_next(height: int, columns: tuple[float, ...], counted: bool) -> None:
    """Numbers before the labels are no text, though a value of two digits stands over them."""
    document = paged(*_flowing(columns, height, counted=counted), height=height + 42.0)
    outline = segment(document, PROFILE, PROFILE.languages["en"])
    assert [fiche.title[0].text for fiche in outline.fiches] == [f"{name} house" for name in NAMES]
    for number, fiche in enumerate(outline.fiches):
        assert [section.wording for section in fiche.sections] == list(LABELS)
        assert [[line.text for line in section.lines] for section in fiche.sections] == _values(number)
        assert not fiche.loose


def test_cards_side_by_side_with_their_facts_level_are_no_strip() -> None:
    """They come row by row."""
    lines: list[Line] = []
    for number in range(6):
        y = 40.0 + 260 * (number // 3)
        for step, pieces in _rows(number, counted=False):
            y += step
            x = 40.0 + 180 * (number % 3)
            lines += [printed(text, x + dx, y, size=size, font=font) for dx, text, size, font in pieces]
    fiches = segment(paged(lines), PROFILE, PROFILE.languages["en"]).fiches
    assert [fiche.title[0].text for fiche in fiches] == [f"{name} house" for name in NAMES[:6]]
    for number, fiche in enumerate(fiches):
        assert [[line.text for line in section.lines] for section in fiche.sections] == _values(number)


def test_a_sidebar_that_ends_right_over_the_next_title_is_of_the_record_before() -> None:
    """Two records a page: the facts of the first go on to just above the second title."""
    pages: list[list[Line]] = []
    for number, name in enumerate(NAMES[:6]):
        page, top = number // 2 + 1, 60.0 + 130 * (number % 2)
        if not number % 2:
            pages.append([])
        pages[-1].append(printed(f"{name} house", 40, top, page=page, size=16, font="Test-Bold"))
        for at, (label, value) in enumerate(
            (
                ("Objectives", f"What the {name} house is for, in a few words"),
                ("Activities", f"Days in the {name} house"),
            )
        ):
            pages[-1].append(printed(label, 40, top + 24 + 30 * at, page=page, size=9, font="Test-Bold"))
            pages[-1].append(printed(value, 40, top + 36 + 30 * at, page=page, size=9))
        facts = (
            "Promoter",
            f"{name} Cross",
            "Region",
            "Brussels",
            "Contact",
            f"{name} Sea",
            f"{name}@sea.example",
            "02 8",
        )
        for at, text in enumerate(facts):
            font = "Test-Bold" if at < 6 and not at % 2 else "Test"
            pages[-1].append(printed(text, 380, top + 24 + 12 * at, page=page, size=9, font=font))
    fiches = segment(paged(*pages), PROFILE, PROFILE.languages["en"]).fiches
    found = [[line.text for line in fiche.sections[-1].lines] for fiche in fiches]
    assert found == [[f"{name} Sea", f"{name}@sea.example", "02 8"] for name in NAMES[:6]]


@pytest.mark.parametrize("are_over", [True, False], ids=["over", "under"])
@pytest.mark.parametrize("columns", [(40.0,), (40.0, 170.0, 300.0)], ids=["one column", "a row"])
def test_facts_may_stand_over_the_title_of_their_record(columns: tuple[float, ...], are_over: bool) -> None:
    """Which one they belong to, the first and the last record tell."""
    pages: list[list[Line]] = []
    for number, name in enumerate(NAMES):
        page, top = number // 2 + 1, 40.0 + 380 * (number % 2)
        if not number % 2:
            pages.append([])
        title, facts, texts = (top + 150, top, top + 180) if are_over else (top, top + 180, top + 30)
        pages[-1].append(printed(f"{name} house", 40, title, page=page, size=18, font="Test-Bold"))
        for at, (label, values) in enumerate(zip(LABELS[:3], _values(number), strict=False)):
            x, y = columns[at % len(columns)], facts + 34 * (at // len(columns))
            pages[-1].append(printed(label, x, y, page=page, size=9, font="Test-Bold"))
            pages[-1].append(printed(values[0], x, y + 14, page=page, size=9))
        for at, (label, values) in enumerate(zip(LABELS[3:5], _values(number)[3:5], strict=True)):
            pages[-1].append(printed(label, 40, texts + 70 * at, page=page, size=9, font="Test-Bold"))
            pages[-1] += [
                printed(value, 40, texts + 70 * at + 14 + 12 * n, page=page, size=9) for n, value in enumerate(values)
            ]
    fiches = segment(paged(*pages), PROFILE, PROFILE.languages["en"]).fiches
    assert [fiche.title[0].text for fiche in fiches] == [f"{name} house" for name in NAMES]
    for number, fiche in enumerate(fiches):
        found = {section.wording: [line.text for line in section.lines] for section in fiche.sections}
        assert found == dict(zip(LABELS[:5], _values(number)[:5], strict=True))


def test_each_page_may_have_its_title_at_the_foot() -> None:
    """All labels stand over it."""
    pages: list[list[Line]] = []
    for page, name in enumerate(NAMES[:5], 1):
        lines = [printed(f"{name} house", 40, 780, page=page, size=24, font="Test-Bold")]
        for at, (label, values) in enumerate(zip(LABELS[:5], _values(page - 1), strict=False)):
            lines.append(printed(label, 40, 60 + 100 * at, page=page, size=9, font="Test-Bold"))
            lines += [printed(value, 40, 74 + 100 * at + 12 * n, page=page) for n, value in enumerate(values)]
        pages.append(lines)
    fiches = segment(paged(*pages), PROFILE, PROFILE.languages["en"]).fiches
    assert [fiche.title[0].text for fiche in fiches] == [f"{name} house" for name in NAMES[:5]]
    for number, fiche in enumerate(fiches):
        found = {section.wording: [line.text for line in section.lines] for section in fiche.sections}
        assert found == dict(zip(LABELS[:5], _values(number)[:5], strict=True))


def test_a_leaflet_has_its_cover_beside_the_first_records() -> None:
    """Labels run in with their values begin at the edge of each panel, wherever these stand."""
    panels = {1: (230.0, 420.0), 2: (40.0, 230.0, 420.0)}
    cover = ["AMIF 2020", "What it is about", "We chose five projects that", "bring people together."]
    pages = {1: [printed(text, 40, 60 + 90 * at, size=18 if not at else 10) for at, text in enumerate(cover)], 2: []}
    places = [(page, x) for page, xs in panels.items() for x in xs]
    for number, (page, x) in enumerate(places):
        name = NAMES[number]
        pages[page].append(printed(f"{name} house", x, 60, page=page, size=16, font="Test-Bold"))
        for at, (label, values) in enumerate(zip(LABELS[:5], _values(number), strict=False)):
            line = printed(f"{label}: {values[0].removeprefix('• ')}", x, 90 + 24 * at, page=page)
            pages[page].append(restyled(line, len(label) + 1, "Test-Bold"))
    outline = segment(paged(*pages.values()), PROFILE, PROFILE.languages["en"])
    assert [fiche.title[0].text for fiche in outline.fiches] == [f"{name} house" for name in NAMES[:5]]
    for number, fiche in enumerate(outline.fiches):
        found = [" ".join(line.text for line in section.lines) for section in fiche.sections]
        assert found == [values[0].removeprefix("• ") for values in _values(number)[:5]]
    assert [line.text for line in outline.cover] == cover
