"""Lists beside a floating box: their signs stand in the margin, amid the text of the box."""

from __future__ import annotations

from pipeline.extract.lines import build_page
from pipeline.extract.runs import Run
from pipeline.extract.shapes import Shapes
from tests.paper import HEIGHT, WIDTH, run

BOX = [run("Promotor", 50, 97, font="Test-Bold"), run("Stad Gent", 50, 109), run("02 123 45 67", 50, 124)]


def _bullets(*runs: Run) -> dict[str, float | None]:
    return {line.text: line.bullet_x for line in build_page(1, WIDTH, HEIGHT, list(runs), Shapes()).lines}


def test_signs_in_the_margin_are_those_of_the_items() -> None:
    items = [run("een buurthuis", 240, 100), run("een moestuin", 240, 112), run("een koor", 240, 124)]
    signs = [run("–", 40, y) for y in (100, 112, 124)]  # the last one on the row of a text of the box
    assert _bullets(*BOX, *signs, *items) == {
        "Promotor": None,
        "Stad Gent": None,
        "02 123 45 67": None,
        "een buurthuis": 40,
        "een moestuin": 40,
        "een koor": 40,
    }


def test_a_dash_in_a_cell_is_its_text() -> None:
    rows = [run("Budget", 40, 88), run("12 000", 240, 88)]
    rows += [row for y in (100, 112) for row in (run("–", 40, y), run("34 000", 240, y))]
    found = _bullets(*rows)
    assert found["34 000"] is None
    assert "–" in found


def test_a_lone_sign_is_none_of_a_list() -> None:
    assert _bullets(run("•", 40, 100), run("een koor", 240, 100)) == {"•": None, "een koor": None}


def test_signs_on_baselines_of_their_own_stay_with_their_items() -> None:
    signs = [run("•", 40, y) for y in (97, 115)]
    items = [run("een buurthuis", 55, 100), run("een moestuin", 55, 118)]
    found = _bullets(*signs, *items, run("Acties", 240, 79), run("een koor", 240, 115))
    assert found == {"• een buurthuis": 40, "• een moestuin": 40, "Acties": None, "een koor": None}


def test_numbers_in_the_margin_are_those_of_the_items() -> None:
    items = [run("een buurthuis", 240, 100), run("een moestuin", 240, 112), run("een koor", 240, 125)]
    rest = [run("4.", 40, 140), run("een bakfiets", 55, 140)]  # under the box, whose place the text takes
    signs = [run(f"{number}.", 40, y) for number, y in enumerate((100, 112, 125), 1)]  # the third a little off the box
    found = _bullets(*BOX, *signs, *items, *rest)
    assert {text for text, bullet in found.items() if bullet == 40} == {
        "een buurthuis",
        "een moestuin",
        "een koor",
        "een bakfiets",
    }
    assert {text for text, bullet in found.items() if bullet is None} == {"Promotor", "Stad Gent", "02 123 45 67"}


def test_numbers_of_rows_stay_before_them() -> None:
    rows = [row for y in (100, 112, 124) for row in (run("1.", 40, y), run("een koor", 55, y), run("12 000", 240, y))]
    assert all(bullet is None for bullet in _bullets(*rows).values())
    cells = [row for y in (100, 112) for row in (run("2.", 40, y), run("34 000", 240, y))]
    assert "2." in _bullets(run("Nr.", 40, 88), run("Budget", 240, 88), *cells)
