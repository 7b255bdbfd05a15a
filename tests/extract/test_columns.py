"""Rows that run through two columns: cut where the lines around them show the gutter.

Every glyph is 5 points wide at 10 points; the gaps in question are 13 points wide, less than what parts any row.
"""

from __future__ import annotations

import pytest

from pipeline.data.document import Span
from pipeline.extract.columns import part_columns
from pipeline.extract.lines import build_page
from pipeline.extract.runs import Run
from pipeline.extract.shapes import Shapes
from tests.paper import HEIGHT, WIDTH, run, texts

ROW = [run("een volle regel", 40, 100), run("de rechter kolom", 128, 100)]
SHORT = [run("links", 40, 112), run("rechts", 128, 112), run("links", 40, 124), run("rechts", 128, 124)]

PAGES: dict[str, tuple[list[Run], list[str]]] = {
    "where others begin": ([*ROW, *SHORT], ["een volle regel", "de rechter kolom", *["links", "rechts"] * 2]),
    "where others begin beside lines of other rows": (
        [*ROW, *(run(*cell) for y in (112, 124) for cell in (("links", 40, y), ("rechts", 128, y + 3)))],
        ["een volle regel", "de rechter kolom", *["links", "rechts"] * 2],
    ),
    "where what follows the gap begins in three rows": (
        [run(*cell) for y in (100, 130, 160) for cell in (("een", 40, y), ("regel", 58, y), ("kolom", 98, y))],
        ["een regel", "kolom"] * 3,
    ),
    "where what follows the gap begins in two rows": (
        [run(*cell) for y in (100, 130) for cell in (("een", 40, y), ("regel", 58, y), ("kolom", 98, y))],
        ["een regel kolom"] * 2,
    ),
    "where nothing else begins": (ROW, ["een volle regel de rechter kolom"]),
    "where one other begins, far below": (
        [*ROW, run("links", 40, 150), run("rechts", 128, 150)],
        ["een volle regel de rechter kolom", "links", "rechts"],
    ),
    "the number of an item": (
        [run("1.", 105, 100), run("de rechter kolom", 128, 100), *SHORT],
        ["1. de rechter kolom", *["links", "rechts"] * 2],
    ),
    "figures over captions": (
        [run("204", 40, 100, size=22), run("7", 110, 100, size=22), run("Anträge", 40, 114), run("Projekte", 110, 114)],
        ["204", "7", "Anträge", "Projekte"],
    ),
    "a sign that opens an item of the next column": (
        [run("een volle regel", 40, 100), run("\uf0b7", 128, 100), run("opvang", 146, 100)]
        + [run(*cell) for y in (112, 124) for cell in (("links", 40, y), ("\uf0b7", 128, y), ("rechts", 146, y))]
        + [run("verder", x, y) for y in (136, 148) for x in (40, 146)],
        ["een volle regel", "\uf0b7 opvang", *["links", "\uf0b7 rechts"] * 2, *["verder"] * 4],
    ),
    "a narrow gap before another look": (
        [run("een volle regel", 40, 100), run("Regio", 120, 100, font="Test-Bold")]
        + [run(*cell) for y in (112, 124) for cell in (("links", 40, y), ("rechts", 120, y))],
        ["een volle regel", "Regio", *["links", "rechts"] * 2],
    ),
    "a wide gap before another look": (
        [run("een", 40, 100), run("volle", 58, 100), run("regel", 86, 100), run("Regio", 124, 100, font="Test-Bold")],
        ["een volle regel", "Regio"],
    ),
    "words set wide, one of them in another look": (
        [run("een", 40, 100), run("volle", 68, 100), run("regel", 106, 100, font="Test-Bold")],
        ["een volle regel"],
    ),
    "a narrow gap in one look": (
        [run("een volle regel", 40, 100), run("Regio", 120, 100)]
        + [run(*cell) for y in (112, 124) for cell in (("links", 40, y), ("rechts", 120, y))],
        ["een volle regel Regio", *["links", "rechts"] * 2],
    ),
    "cells a little closer than columns": (
        [run("een volle regel", 40, 100), run("Regio", 123, 100)]
        + [run(*cell) for y in (112, 124) for cell in (("links", 40, y), ("rechts", 123, y))],
        ["een volle regel", "Regio", *["links", "rechts"] * 2],
    ),
    "centred cells, where the next row parts": (
        [run("de stad", 40, 100), run("heel de week", 88, 100), run("Gent", 50, 112), run("open", 108, 112)],
        ["de stad", "heel de week", "Gent", "open"],
    ),
    "centred cells, far from the row that parts": (
        [run("de stad", 40, 100), run("heel de week", 88, 100), run("Gent", 50, 150), run("open", 108, 150)],
        ["de stad heel de week", "Gent", "open"],
    ),
}


@pytest.mark.parametrize(("runs", "expected"), PAGES.values(), ids=PAGES)
def test_columns(runs: list[Run], expected: list[str]) -> None:
    assert texts(build_page(1, WIDTH, HEIGHT, runs, Shapes()).lines) == expected


def test_a_hyphen_behind_a_word_is_no_bullet_of_the_next_column() -> None:
    runs = [run("een volle re", 40, 100), run("\u2010", 100, 100), run("rechts", 128, 102), *SHORT]
    assert texts(build_page(1, WIDTH, HEIGHT, runs, Shapes()).lines)[:2] == ["een volle re\u2010", "rechts"]


def test_a_bullet_that_opens_a_column_is_known() -> None:
    lines = build_page(1, WIDTH, HEIGHT, [ROW[0], run("• opvang", 128, 100), *SHORT], Shapes()).lines
    assert [line.text for line in lines if line.bullet] == ["• opvang"]


def test_a_space_drawn_where_a_column_begins_begins_none() -> None:
    line, *others = build_page(1, WIDTH, HEIGHT, [run("een volle regel ver", 40, 100), *SHORT], Shapes()).lines
    line.lefts[15:], line.rights[15:] = [128.0, 136.0, 141.0, 146.0], [136.0, 141.0, 146.0, 151.0]
    line.measure()
    sign = line.style._replace(font="Test-Sign")
    line.spans = [Span(0, 15, line.style), Span(15, 16, sign), Span(16, 19, line.style)]
    assert texts(part_columns([line, *others]))[:2] == ["een volle regel", "ver"]
