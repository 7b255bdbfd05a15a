"""Layout by geometry alone: furniture, reading order, rows of tables, imposed sheets.

In a page of ORDERS, letters are headings where they are capitals and titles where they open with `#`.
"""

from __future__ import annotations

from collections.abc import Sequence

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pipeline.data.document import Bbox, Document, Line
from pipeline.layout.furniture import find_furniture
from pipeline.layout.geometry import LinesByHeight, by_rows
from pipeline.layout.groups import style_groups
from pipeline.layout.justified import rejoin
from pipeline.layout.order import Orderer
from pipeline.layout.rows import anchored_rows
from pipeline.layout.sheets import lines_by_number, split_sheets
from pipeline.layout.strips import strips
from pipeline.profiles.profile import load_profile
from pipeline.profiles.wordings import Wordings
from tests.paper import column, paged, printed, texts

FILL = "een regel tekst die de kolom vult"  # 165 points wide


def _body(page: int, count: int = 30) -> list[Line]:
    return column([f"{FILL} {page} {n}" for n in range(count)], top=150, page=page)


FURNITURE: dict[str, tuple[list[list[tuple[str, float]]], set[str]]] = {
    "a running header": ([[("Projectoproep 2018", 40)]] * 3, {"Projectoproep 2018"}),
    "a running footer with the page number": (
        [[(f"Fedasil | {n}", 810)] for n in (1, 2, 3)],
        {"Fedasil | 1", "Fedasil | 2", "Fedasil | 3"},
    ),
    "one that is parted on a page of columns": (
        [[("Fedasil 2018 1", 810)], [("Fedasil 2018", 810), ("2", 810)], [("Fedasil 2018 3", 810)]],
        {"Fedasil 2018 1", "Fedasil 2018", "2", "Fedasil 2018 3"},
    ),
    "the address of the publisher": ([[("info@fonds.example", 790)]] * 6, {"info@fonds.example"}),
    "the addresses of those who answer for the records": (
        [[("ann@fonds.example", 790)], [("bob@fonds.example", 790)]] * 3,
        set(),
    ),
    "page numbers alone": ([[(str(n), 810)] for n in (1, 2, 3)], {"1", "2", "3"}),
    "numbered from three on": ([[(str(n), 810)] for n in (3, 4, 5)], {"3", "4", "5"}),
    "Roman ones, as before the text": ([[(text, 810)] for text in ("i", "ii", "– iii –")], {"i", "ii", "– iii –"}),
    "the page numbers of a list": ([[], [("13", 780), ("13", 800)], []], set()),
    "page x of y": ([[(f"- {n} / 3 -", 810)] for n in (1, 2, 3)], {"- 1 / 3 -", "- 2 / 3 -", "- 3 / 3 -"}),
    "only once": ([[("Projectoproep 2018", 40)], [], [], [], []], set()),
    "in the middle of the page": ([[("Projectoproep 2018", 560)]] * 3, set()),
    "touching the text": ([[("Projectoproep 2018", 138)]] * 3, set()),
    "numbers that do not run": ([[("1998", 815)], [("12", 790)], [("7", 770)]], set()),
}


@pytest.mark.parametrize(("margins", "expected"), FURNITURE.values(), ids=FURNITURE)
def test_furniture(margins: list[list[tuple[str, float]]], expected: set[str]) -> None:
    """Lines of one height stand beside one another."""
    pages: list[list[Line]] = []
    for n, margin in enumerate(margins, 1):
        beside = [sum(y == other for _, other in margin[:at]) for at, (_, y) in enumerate(margin)]
        lines = [printed(text, 40 + 100 * at, y, page=n) for at, (text, y) in zip(beside, margin, strict=True)]
        pages.append([*lines, *_body(n)])
    assert {line.text for line in find_furniture(paged(*pages), lambda page: set())} == expected


def test_titles_of_one_name_at_the_top_of_two_pages_are_no_furniture() -> None:
    pages = [
        [printed(text, 40, 60, page=n, size=16), *_body(n)]
        for n, text in enumerate(["Inhoud", "Project 1", "Project 2"], 1)
    ]
    assert find_furniture(paged(*pages), lambda page: set()) == set()


def test_the_title_of_a_single_page_is_no_furniture() -> None:
    assert find_furniture(paged([printed("Project", 40, 60, size=16), *_body(1)]), lambda page: set()) == set()


@pytest.mark.parametrize("title", ["Het huis van {}", "{}"])
def test_titles_that_run_over_the_pages_of_their_records_are_furniture(title: str) -> None:
    """Some are short (`Anna`)."""
    pages = [
        [printed(title.format(name), 40, 40, page=n, size=7), *_body(n)]
        for n, name in enumerate(["Anna", "Anna", "Bert", "Bert", "Cas", "Cas"], 1)
    ]
    for n in (1, 3, 5):
        pages[n - 1].append(printed(pages[n - 1][0].text, 40, 90, page=n, size=16))
    found = find_furniture(paged(*pages), lambda lines: set())
    assert sorted((line.page, line.size) for line in found) == [(n, 7) for n in range(1, 7)]


@pytest.mark.parametrize("size", [10, 16])
def test_a_lone_number_beside_all_text_is_furniture(size: float) -> None:
    pages = [
        [
            *column([f"Tekst {page} {n}" for n in range(30)], 80, 200, page=page),
            printed(f"{page // 2}", 30, 210, page=page, size=size),
        ]
        for page in (2, 3, 4, 5)
    ]
    pages += [column([f"Tekst {page} {n}" for n in range(30)], 80, 200, page=page) for page in (6, 7)]
    assert {line.text for line in find_furniture(paged(*pages), lambda _: set())} == {"1", "2"}


def test_the_numbers_of_a_thumb_index_are_furniture_wherever_they_stand() -> None:
    """At the outer edge, lower for each part of the brochure, beside text that holds numbers of its own."""
    pages = [
        [
            *column([f"Tekst {page} {n}" for n in range(30)], 80, 200, page=page),
            printed("€ 96.400", 300, 260 + 7 * page, page=page),
            printed(str(part), 10 if page % 2 else 570, 200 + 80 * part, page=page, size=14),
        ]
        for page, part in enumerate((1, 1, 2, 2, 3, 3), 2)
    ]
    found = find_furniture(paged(*pages), lambda _: set())
    assert [line.text for line in sorted(found, key=lambda line: line.page)] == ["1", "1", "2", "2", "3", "3"]


def test_a_thumb_index_that_shows_all_parts_on_each_page_is_furniture() -> None:
    """Some tabs are a little lower on some pages; the numbers beside the titles of a contents list are none of it."""
    pages = [
        [*column([f"Titel {n}" for n in range(1, 6)], 80, 200, leading=50)],
        *([*column([f"Tekst {page} {n}" for n in range(30)], 80, 200, page=page)] for page in range(2, 7)),
    ]
    pages[0] += column([str(n) for n in range(2, 7)], 520, 200, leading=50)
    for page, lines in enumerate(pages[1:], 2):
        lines += [printed(str(n), 570, 180 + 50 * n + 1.5 * (page == n), page=page) for n in range(1, 8)]
    found = find_furniture(paged(*pages), lambda _: set())
    assert sorted({line.text for line in found}) == list("1234567")
    assert {line.x0 for line in found} == {570}
    assert len(found) == 35


def test_roman_numbers_of_pages_may_have_a_word_before_them() -> None:
    pages = [
        [printed(f"Pagina {number}", 200, 820, page=n), *_body(n)] for n, number in ((1, "iv"), (2, "v"), (3, "vi"))
    ]
    found = find_furniture(paged(*pages), lambda _: set(), {"pagina"})
    assert {line.text for line in found} == {"Pagina iv", "Pagina v", "Pagina vi"}
    assert find_furniture(paged(*pages), lambda _: set()) == set()


def test_roman_numbers_may_stand_before_the_number_of_all_pages() -> None:
    pages = [[printed(f"{number} / 34", 350, 820, page=n), *_body(n)] for n, number in ((2, "ii"), (3, "iii"))]
    assert {line.text for line in find_furniture(paged([], *pages), lambda _: set())} == {"ii / 34", "iii / 34"}


NAMES = [(1, "Jan"), (2, "Marie"), (3, "Els")]


def test_labels_at_the_foot_with_their_values_behind_them_are_no_furniture() -> None:
    foot = [
        [printed("Call or write", 40, 800, page=n), printed(f"{name} Peeters", 140, 800, page=n)] for n, name in NAMES
    ]
    assert find_furniture(paged(*([*_body(n), *lines] for n, lines in enumerate(foot, 1))), lambda _: set()) == set()


def test_values_at_the_top_right_behind_their_labels_are_no_furniture() -> None:
    pages = [
        [printed(label, 300, 60, page=n), printed(code, 380, 60, page=n), *_body(n)]
        for n, (label, code) in enumerate(
            [("Reference", "ESF-340"), ("Reference", "ESF-354"), ("Reference", "ESF-368")], 1
        )
    ]
    listed = {line for page in pages for line in page if line.text == "Reference"}
    assert find_furniture(paged(*pages), lambda _: listed) == set()


def test_headings_that_repeat_at_the_top_are_no_furniture() -> None:
    pages = [[printed("De promotor", 40, 60, page=n), *_body(n)] for n in (1, 2, 3)]
    assert find_furniture(paged(*pages), lambda lines: {next(iter(lines))}) == set()


@pytest.mark.parametrize(("font", "expected"), [("Test-Bold", set()), ("Test-Italic", {"Funding"})])
def test_other_headings_that_repeat_at_the_top_are_no_furniture_in_the_look_of_labels(
    font: str, expected: set[str]
) -> None:
    wordings = Wordings(load_profile().languages["en"])
    pages = [
        [
            printed("Duration", 40, 60, page=n, font="Test-Bold"),
            printed("Funding", 240, 60, page=n, font=font),
            *_body(n),
        ]
        for n in (1, 2, 3)
    ]
    assert {line.text for line in find_furniture(paged(*pages), wordings.listed_lines)} == expected


def test_labels_of_any_language_at_the_top_are_no_furniture_nor_is_what_stands_in_their_row() -> None:
    wordings = [Wordings(load_profile().languages[code]) for code in ("nl", "fr")]
    pages = [
        [
            printed("Durée", 40, 60, page=n, font="Test-Bold"),
            printed("Co-initiateurs", 240, 60, page=n, font="Test-Bold"),
            printed("Rapport annuel", 440, 60, page=n),
            *_body(n),
        ]
        for n in (1, 2, 3)
    ]
    found = find_furniture(paged(*pages), lambda lines: set().union(*(known.listed_lines(lines) for known in wordings)))
    assert {line.text for line in found} == {"Rapport annuel"}


def _order(lines: Sequence[Line], rules: Sequence[Bbox] = (), panels: Sequence[Bbox] = ()) -> tuple[str, str]:
    """What stands in the main flow, and what beside it; heading lines of one group are told by their letter."""

    def heading_of(line: Line) -> object | None:
        return line.text[0] if line.text[0].isupper() else None

    right = max(line.x1 for line in lines)
    ordered = Orderer(heading_of, lambda line: line.text if line.text.startswith("#") else None, right).order(
        lines, rules, panels
    )
    return tuple(" ".join(line.text.split()[0] for line in part) for part in (ordered.main, ordered.side))  # type: ignore[return-value]


def _rows(words: str) -> list[str]:
    return [word if word.startswith("#") or word.isupper() else f"{word} {FILL}" for word in words.split()]


TITLE = column(["#t"], 40, 60)

ORDERS: dict[str, tuple[list[Line], tuple[str, str]]] = {
    "one column, drawn upside down": (column(_rows("A b c D e"))[::-1], ("A b c D e", "")),
    "two columns": (
        [*TITLE, *column(_rows("A b c D e")), *column(_rows("f g H i j"), 300)],
        ("#t A b c D e f g H i j", ""),
    ),
    "two columns, the right one drawn first": (
        [*column(_rows("f g H i j"), 300), *column(_rows("A b c D e")), *TITLE],
        ("#t A b c D e f g H i j", ""),
    ),
    "columns between lines that cross them": (
        [
            *column([f"a {FILL} {FILL} {FILL}"], top=80),
            *column(_rows("b c d")),
            *column(_rows("e f g"), 300),
            *column([f"h {FILL} {FILL} {FILL}"], top=160),
        ],
        ("a b c d e f g h", ""),
    ),
    "a sidebar on the right": (
        [*TITLE, *column([f"{w} {FILL} {FILL}" for w in "abcdef"]), *column(["P", "q kort", "R", "s kort"], 430)],
        ("#t a b c d e f", "P q R s"),
    ),
    "a sidebar on the left": (
        [*TITLE, *column(["P", "q kort", "R", "s kort"], 40), *column([f"{w} {FILL} {FILL}" for w in "abcdef"], 160)],
        ("#t a b c d e f", "P q R s"),
    ),
    "labels with their values": (
        [*TITLE, *column(["A", "", "B", "C"], 40), *column(["a1 tekst", "a2 tekst", "b1 tekst", "c1 tekst"], 160)],
        ("#t A a1 a2 B b1 C c1", ""),
    ),
    "labels centred in their cells": (
        [
            *column(["A"], 40, 118),
            *column(["B"], 40, 178),
            *column(["a1 tekst", "a2 tekst", "a3 tekst", "a4 tekst"], 160, 100),
            *column(["b1 tekst", "b2 tekst", "b3 tekst", "b4 tekst"], 160, 160),
        ],
        ("A a1 a2 a3 a4 B b1 b2 b3 b4", ""),
    ),
    "a label that wraps": (
        [
            *column(["A", "A2", "", "", "B"], 40, 100),
            *column(["a1 tekst", "a2 tekst", "a3 tekst", "", "b1 tekst"], 160, 100),
        ],
        ("A A2 a1 a2 a3 B b1", ""),
    ),
    "the words of a wide-set line beside another column": (
        # Both gaps of the left line are 30 points wide; the gutter is 35.
        [
            *column([f"a {FILL}"]),
            printed("b kort", 40, 112),
            printed("c kort", 100, 112),
            printed("d kort", 160, 112),
            *column(["e rij", "f rij", "g rij"], 260),
        ],
        ("a b c d e f g", ""),
    ),
    "a heading under the end of both columns goes with the text under it": (
        [
            *column(["P", "q kort", "", "C"]),
            *column([f"{w} {FILL} {FILL}" for w in "ab"], 160),
            *column([f"f {FILL} {FILL} {FILL}"], top=148),
        ],
        ("a b C f", "P q"),
    ),
    "a caption under a column of labels": (
        [*column(["A", "B", "", "c kort"], 40), *column(["a1 tekst", "b1 tekst"], 160)],
        ("A a1 B b1 c", ""),
    ),
    "a section under a box and beside it, of which a line runs the whole width": (
        [
            *column(["P", "q kort", "", "", "C", "d kort"]),
            *column([f"{w} {FILL} {FILL}" for w in "ab"], 160),
            *column([f"f {FILL} {FILL} {FILL}"], top=190),
        ],
        ("a b C d f", "P q"),
    ),
    "a title that has its height to itself parts the page": (
        [
            *column(_rows("a b")),
            *column(_rows("c d"), 250),
            *column(["#t"], 40, 140),
            *column(_rows("E f"), top=170),
            *column(_rows("G h"), 250, 170),
        ],
        ("a b c d #t E f G h", ""),
    ),
    "a heading under one of two titles side by side stays with it": (
        [*column(["#t", *_rows("a b"), "C", "d kort"]), *column(["#u", *_rows("e f")], 250)],
        ("#t a b C d #u e f", ""),
    ),
    "cells of which a line ends in the gutter before the next": (
        [
            *column(["A", f"b {FILL[:28]}", f"c {FILL[:22]}", f"d {FILL[:22]}"]),
            *column(_rows("E f g h"), 205),
        ],
        ("A b c d E f g h", ""),
    ),
    "labels with their values beside them, twice in a row": (
        [
            *column(["A", "B", "C"], 40),
            *column(["a1 tekst", "b1 tekst", "c1 tekst"], 120),
            *column(["D", "E", ""], 250),
            *column(["d1 tekst", "e1 tekst", ""], 330),
        ],
        ("A a1 B b1 C c1", "D d1 E e1"),
    ),
    "values at the right edge, and text under the labels": (
        [*column(["A", "B", "C", f"d {FILL}"], 40), *column(["a1 tekst", "b1 tekst"], 330)],
        ("A a1 B b1 C d", ""),
    ),
    "a label that ends close to the column of values": (
        [*column(["A", "B van tot", "C"], 40), *column(["a1 tekst", "b1 tekst", "c1 tekst"], 92)],
        ("A a1 B b1 C c1", ""),
    ),
    "labels a little under the beginnings of their values": (
        [
            *TITLE,
            *(printed(text, 40, y) for text, y in (("A", 110), ("B", 158), ("C", 206))),
            *(printed(text, 160, y) for text, y in (("a1 tekst", 100), ("b1 tekst", 148), ("c1 tekst", 196))),
            *(printed(text, 160, y) for text, y in (("b2 tekst", 160), ("b3 tekst", 172))),
        ],
        ("#t A a1 B b1 b2 b3 C c1", ""),
    ),
    "labels behind their values": (
        [*column(["a1 tekst", "a2 tekst", "b1 tekst", "c1 tekst"], 40), *column(["A", "", "B", "C"], 160)],
        ("A a1 a2 B b1 C c1", ""),
    ),
    "a label without a value": (
        [*column(["A", "B", "C"], 40), *column(["a1 tekst", "", "c1 tekst"], 160)],
        ("A a1 B C c1", ""),
    ),
}


@pytest.mark.parametrize(("lines", "expected"), ORDERS.values(), ids=ORDERS)
def test_order(lines: list[Line], expected: tuple[str, str]) -> None:
    assert _order(lines) == expected


def test_rules_part_the_cells_of_a_label_table() -> None:
    """Labels at the foot of their cells: only the drawn rules tell."""
    labels = [printed("A", 40, 136), printed("B", 40, 172)]
    values = column(["a1 tekst", "a2 tekst", "a3 tekst", "a4 tekst", "b1 tekst", "b2 tekst", "b3 tekst"], 160, 100)
    assert _order([*labels, *values], [(38, 139.5, 400, 140)]) == ("A a1 a2 a3 a4 B b1 b2 b3", "")


def test_columns_do_not_run_on_into_a_box_as_wide_as_both() -> None:
    text = [*column(_rows("A b c")), *column(_rows("d E f"), 250)]
    facts = [*column(["G", "g1 tekst"], 40, 140), *column(["H", "h1 tekst"], 150, 140)]
    assert _order([*text, *facts], panels=[(30, 128, 440, 170)]) == ("A b c d E f G g1", "H h1")
    assert _order([*text, *facts]) != ("A b c d E f G g1", "H h1")
    sides = [(30, 128, 440, 128.5), (30, 170, 440, 170.5), (30, 128, 30.5, 170.5), (440, 128, 440.5, 170.5)]
    assert _order([*text, *facts], rules=sides) == ("A b c d E f G g1", "H h1")


FACTS = [*column(["A", "a1 kort", "", "B", "b1 kort"], 40, 100)]  # in a box, beside two columns
BOX = (30, 85, 110, 152)


def test_a_box_of_facts_stands_aside_and_ends_no_column_beside_it() -> None:
    """Three labels in one row, of which each heads a column of its own: no strip of facts."""
    columns = [*column(["C", f"c1 {FILL}", f"c2 {FILL}", "D", f"d1 {FILL}"], 120), *column(_rows("E f g h"), 330)]
    assert _order([*FACTS, *columns], panels=[BOX]) == ("C c1 c2 D d1 E f g h", "A a1 B b1")
    assert _order([*TITLE, *FACTS, *columns]) == ("#t C c1 c2 D d1", "A a1 B b1 E f g h")


def test_a_rule_ends_the_columns_beside_a_box_of_facts() -> None:
    columns = [*column(["C", "c1 tekst", "c2 tekst"], 120), *column(["D", f"d1 {FILL}"], 330)]
    foot = [printed("E", 120, 142), printed("e1 tekst", 180, 142), printed("e2 tekst", 340, 142)]
    rule = (118, 130, 510, 131)
    assert _order([*FACTS, *columns, *foot], [rule], [BOX]) == ("C c1 c2 D d1 E e1 e2", "A a1 B b1")


def test_what_stands_beside_a_box_ends_where_text_runs_on_under_both() -> None:
    cells = [*column(["C", "c1 tekst", "c2 tekst"], 120), *column(["c3 tekst", "c4 tekst"], 330, 112)]
    under = column(["D", f"d1 {FILL} {FILL}", "E", f"e1 {FILL} {FILL}"], 40, 164)
    assert _order([*FACTS, *cells, *under], panels=[BOX]) == ("C c1 c2 c3 c4 D d1 E e1", "A a1 B b1")


def test_a_label_larger_than_its_text_over_the_title_on_the_left_stays_in_its_column() -> None:
    left = [printed("#t", 60, 92, size=20), *column([f"{name} {FILL}" for name in "abcdef"], 60, 121.5, leading=15.75)]
    right = [printed("G", 280, 60.8, size=10), *(printed(f"g1 {FILL}", 280, y, size=9) for y in (77.3, 90))]
    for n, name in enumerate("HIJ"):
        right.append(printed(name, 280, 114.8 + 54 * n, size=10))
        right += column([f"{name.lower()}{row} {FILL}" for row in (1, 2)], 280, 131.2 + 54 * n, leading=12.8)
    assert _order([*left, *right]) == ("#t a b c d e f G g1 g1 H h1 h2 I i1 i2 J j1 j2", "")


def test_records_side_by_side_are_read_one_after_the_other() -> None:
    """One has a title over two lines, and a strip of facts lower than that of the other."""
    left = [*column(["#t een lange titel", "#u over twee regels"], 40, 60), *column([f"a {FILL}"], 40, 90)]
    right = [*column(["#v"], 300, 72), *column([f"b {FILL}"], 300, 90)]
    for x, top, names in ((40, 114, "CDEF"), (300, 102, "GHIJ")):
        for at, name in enumerate(names[:3]):
            column_of = left if x == 40 else right
            column_of += column([name, f"{name.lower()}1"], x + 50 * at, top)
        column_of += column([names[3], f"{names[3].lower()}1 {FILL}"], x, top + 36)
    assert _order([*left, *right]) == ("#t #u a C c1 D d1 E e1 F f1 #v b G g1 H h1 I i1 J j1", "")


def test_bars_behind_labels_are_no_rows_of_a_form() -> None:
    """Some of the bars in two columns stand level; each is drawn with its edges."""
    left = column(["A", "a1 kort", "", "B", "b1 kort", "C", "c1 kort", "", "D", "d1 kort"], 40, 100)
    right = column(["E", "e1 kort", "", "F", "f1 kort", "f2 kort", "", "", "G", "g1 kort"], 250, 100)
    bars = [
        (line.x0 - 5, line.top, line.x0 + 195, line.bottom)
        for line in (*left, *right)
        if line.text.split()[0].isupper()
    ]
    edges = [
        edge
        for x0, top, x1, bottom in bars
        for edge in ((x0, top, x1, top), (x0, bottom, x1, bottom), (x0, top, x0, bottom), (x1, top, x1, bottom))
    ]
    assert _order([*TITLE, *left, *right], edges, bars) == ("#t A a1 B b1 C c1 D d1", "E e1 F f1 f2 G g1")


def test_a_panel_with_the_title_is_a_column_of_its_own() -> None:
    """Its text is as near to what stands beside it as words are, and level with it."""
    panel = [*TITLE, *column(["A", "a1 kort", "", "B", "b1 korter"], 40, 100)]
    right = [*column(["C", "c1 tekst", "c2 tekst", "c3 tekst", "c4 tekst"], 90, 60)]
    assert _order([*panel, *right], panels=[(0, 0, 88, 800)]) == ("#t A a1 B b1 C c1 c2 c3 c4", "")


def test_a_text_that_begins_over_its_label_in_a_box_is_cut_from_it_by_no_column_beside() -> None:
    """The column of facts ends beside the second label, and the text of the third begins over it."""
    labels = [printed(text, 40, y) for text, y in (("A", 106), ("B", 142), ("C", 184))]
    values = [printed(f"{text} tekst", 70, y) for text, y in (("a1", 106), ("b1", 142), ("c1", 172), ("c2", 184))]
    facts = column(["D", "d1 kort", "", "E", "e1 kort"], 300, 106)
    boxes = [(30, 92, 250, 114), (30, 128, 250, 150), (30, 160, 250, 200)]
    assert _order([*labels, *values, *facts], panels=boxes) == ("A a1 B b1 C c1 c2", "D d1 E e1")


@given(
    st.lists(
        st.tuples(st.integers(0, 4), st.integers(0, 20), st.sampled_from(["A", "b", "#t", f"c {FILL}"])), max_size=25
    )
)
def test_order_keeps_every_line_once(cells: list[tuple[int, int, str]]) -> None:
    lines = [printed(text, 40 + 110 * x, 60 + 12 * y) for x, y, text in cells]
    before = [(line.x0, line.x1, line.text) for line in lines]
    ordered = Orderer(
        lambda line: line.text if line.text == "A" else None, lambda line: line.text if line.text == "#t" else None
    ).order(lines)
    assert sorted(map(id, ordered.main + ordered.side)) == sorted(map(id, lines))
    assert [(line.x0, line.x1, line.text) for line in lines] == before


def test_the_pieces_of_a_wide_set_line_are_the_page_s_own() -> None:
    lines = [
        *column([f"a {FILL}"]),
        *(printed(f"{word} kort", x, 112) for word, x in zip("bcd", (40, 100, 160), strict=True)),
    ]
    ends = [line.x1 for line in lines]
    ordered = Orderer(lambda line: None, lambda line: None).order(lines)
    assert list(map(id, ordered.main)) == list(map(id, lines))
    assert [line.x1 for line in lines] == ends


def test_by_rows() -> None:
    lines = [printed("d", 40, 112), printed("b", 80, 99.5), printed("c", 120, 101), printed("a", 40, 100)]
    assert texts(by_rows(lines)) == ["a", "b", "c", "d"]


@pytest.mark.parametrize(
    ("anchors", "lines", "rules", "expected"),
    [
        ([100, 136], [100, 112, 136], [], [2, 1]),  # from its first line down
        ([112, 160], [100, 112, 124, 148, 160, 172], [], [3, 3]),  # centred
        ([100, 148], [100, 112, 124, 136, 148], [117], [2, 3]),  # by a rule
        ([100], [90, 112, 300], [], [3]),
        ([100, 112, 124], [112], [], [0, 1, 0]),
        ([100, 112], [], [], [0, 0]),
    ],
)
def test_anchored_rows(anchors: list[float], lines: list[float], rules: list[float], expected: list[int]) -> None:
    rows = anchored_rows(
        [[printed("A", 40, y)] for y in anchors],
        [printed("tekst", 160, y) for y in lines],
        [(38, y, 400, y + 0.5) for y in rules],
    )
    assert [group[0].baseline for group, _ in rows] == anchors
    assert [len(mine) for _, mine in rows] == expected


def test_a_cell_beside_several_rows_ends_at_the_rule_under_it() -> None:
    """The rules of the rows beside it stop at its edge; one of them is nearer to the middle between two anchors."""
    anchors = [[printed("A", 40, 106)], [printed("B", 40, 226)]]
    lines = [printed("tekst", 160, y) for y in (100, 124, 148, 196, 220, 244)]
    ends = [88, 208, 256]
    rules = [(38.0, y, 150.0, y + 0.5) for y in ends]
    rules += [(150.0, y, 400.0, y + 0.5) for y in (*ends, 112, 136, 172, 232)]
    assert [len(mine) for _, mine in anchored_rows(anchors, lines, rules)] == [4, 2]


@pytest.mark.parametrize("empty", [None, 2])
def test_small_labels_at_the_top_of_cells_open_their_rows(empty: int | None) -> None:
    """Each as far over the first line beside it; the last line of a long text is nearer to the label after it."""
    starts = [100, 120, 140, 156, 240, 260]
    lengths = [1, 1, 1, 5, 1, 1]
    labels = [[printed("A", 40, y, size=8)] for y in starts]
    lines = [
        printed("tekst", 160, y + 4.5 + 16 * at, size=11)
        for index, (y, count) in enumerate(zip(starts, lengths, strict=True))
        for at in range(count)
        if index != empty
    ]
    found = [len(mine) for _, mine in anchored_rows(labels, lines)]
    assert found == [0 if index == empty else count for index, count in enumerate(lengths)]


def test_groups_of_one_look() -> None:
    heading = column(["Doelstellingen van", "het project"], size=14, leading=16, font="Bold")
    below = column(["Het project biedt opvang."], top=140)
    assert [texts(group) for group in style_groups([*below, *heading])] == [
        ["Doelstellingen van", "het project"],
        ["Het project biedt opvang."],
    ]
    assert len(style_groups(heading, [(38, 104, 400, 104.5)])) == 2
    assert len(style_groups(column(["Website", "", "Regio"]))) == 2
    assert len(style_groups([printed("links", 40, 100), printed("rechts", 300, 112)])) == 2


def _mark(line: Line) -> str | None:
    return line.text if line.text.isupper() else None


def _sheet(number: int, left: list[str], right: list[str]) -> list[Line]:
    return [*column(left, 40, page=number), *column(right, 460, page=number)]


SHEETS: dict[str, tuple[list[Line], float, list[list[str]]]] = {
    "the same headings in both halves": (
        _sheet(1, ["A", "een", "B"], ["A", "twee", "B"]),
        842,
        [["A", "een", "B"], ["A", "twee", "B"]],
    ),
    "other headings": (_sheet(1, ["A", "een", "B"], ["C", "twee", "D"]), 842, [["A", "een", "B", "C", "twee", "D"]]),
    "a line across the fold": (
        [*_sheet(1, ["A", "B"], ["A", "B"]), printed(FILL * 3, 40, 60)],
        842,
        [["A", "B", "A", "B", FILL * 3]],
    ),
    "upright": (_sheet(1, ["A", "B"], ["A", "B"]), 595, [["A", "B", "A", "B"]]),
}


def test_sheets_that_print_a_line_twice_half_a_sheet_apart() -> None:
    """A cover beside a contents list, and fiches of one page: no heading stands in both halves."""
    pages = [
        [
            *_sheet(n, ["A", "een"], ["twee", "drie"]),
            printed(f"Pagina {2 * n}", 40, 560, page=n),
            printed(f"Pagina {2 * n + 1}", 461, 560, page=n),
        ]
        for n in (1, 2)
    ]
    assert len(split_sheets(paged(*pages, width=842, height=595), _mark).pages) == 4
    assert len(split_sheets(paged(*(page[:-1] for page in pages), width=842, height=595), _mark).pages) == 2


@pytest.mark.parametrize(("lines", "width", "expected"), SHEETS.values(), ids=SHEETS)
def test_imposed_sheets(lines: list[Line], width: float, expected: list[list[str]]) -> None:
    document = split_sheets(paged(lines, width=width, height=595 if width == 842 else 842), _mark)
    assert [texts(page.lines) for page in document.pages] == expected
    assert {page.number for page in document.pages} == {1}


def test_what_stands_above_a_label_that_opens_its_row_goes_on_with_the_page_before() -> None:
    anchors = [[printed("A", 40, 112)], [printed("B", 40, 136)]]
    lines = [printed("tekst", 160, y) for y in (100, 112, 124, 136)]
    assert [len(mine) for _, mine in anchored_rows(anchors, lines, open_rows=True)] == [1, 2, 1]


def test_a_heading_opens_a_column_close_to_a_long_value() -> None:
    """The gap before `Area` is 7 points: a word's width, but labels that begin at one edge stand in a column."""
    left = [
        printed("Promoter", 40, 80, font="Test-Bold"),
        printed("Fenland Advice", 85, 80),
        printed("Network", 40, 92),
    ]
    right = [printed("Area", 162, 80, font="Test-Bold"), printed("Region South", 187, 80), printed("and West", 162, 92)]
    for line in (*left[:2], *right[:2]):
        line.is_cut = True
    headings = {left[0]: "p", right[0]: "a"}
    ordered = Orderer(headings.get, lambda _: None).order([*left, *right])
    assert [line.text for line in ordered.main + ordered.side] == [line.text for line in (*left, *right)]


def test_labels_with_their_values_follow_one_another_on_a_line() -> None:
    """The second label stands where the first value ends: the columns under it have nothing to do with it."""
    whole = printed("When: all summer long Where: Ghent", 40, 80)
    when = [whole.cut(0, 5), whole.cut(6, 21), whole.cut(22, 28), whole.cut(29, 34)]
    left = column(["Aims", "to meet", "to learn", "to stay"], 40, 100)
    right = column(["Deeds", "walks", "talks", "meals"], 148, 100)
    labels = {when[0]: "w", when[2]: "r", left[0]: "a", right[0]: "d"}
    ordered = Orderer(labels.get, lambda _: None, 300, lambda line: line is when[2]).order([*when, *left, *right])
    assert [line.text for line in ordered.main + ordered.side][:5] == [
        "When:",
        "all summer long",
        "Where:",
        "Ghent",
        "Aims",
    ]


def test_a_title_beside_which_a_column_goes_on_parts_no_page() -> None:
    """Its height is free in the other column by chance: the right one is read after the left one all the same."""
    left = [*column(["first"], 40, 100), printed("#t", 40, 150, size=18), *column(["second"], 40, 170)]
    right = [printed(f"r{n}", 300, y) for n, y in enumerate((100, 112, 134, 161, 173))]
    assert _order([*left, *right])[0].split() == ["first", "#t", "second", "r0", "r1", "r2", "r3", "r4"]


def test_the_nearest_line_over_another_and_under_it_stands_in_its_column() -> None:
    heights = {"far": 60.0, "near": 80.0, "label": 100.0, "below": 120.0, "last": 140.0}
    lines = {text: printed(text, 40, y) for text, y in heights.items()}
    aside = [printed("aside", 300, y) for y in (90.0, 110.0)]
    level = printed("level", 42, 99.5)
    by_height = LinesByHeight([*lines.values(), *aside, level])
    assert by_height.over(lines["label"]) is lines["near"]
    assert by_height.under(lines["label"]) is lines["below"]
    assert by_height.over(lines["far"]) is None
    assert by_height.under(lines["last"]) is None


def test_of_lines_at_one_height_the_first_one_stands_over_what_is_below_both() -> None:
    first, second, wide = printed("een", 40, 80), printed("twee", 70, 80), printed("breed genoeg voor beide", 40, 100)
    assert LinesByHeight([first, second, wide]).over(wide) is first
    assert LinesByHeight([second, first, wide]).over(wide) is second


def _cards(*edges: float) -> Document:
    """A page with a frame at each edge, each with two headings, and a page number under them."""
    lines = [line for n, x in enumerate(edges) for line in column(["A", f"text {n}", "B"], x + 10, 112)]
    document = paged([*lines, printed("7", 300, 800)])
    document.pages[0].panels = [(x, 100, x + 200, 300) for x in edges]
    return document


def test_frames_that_hold_the_same_headings_are_pages() -> None:
    cards = split_sheets(_cards(40, 320), _mark).pages
    assert [texts(page.lines) for page in cards] == [["A", "text 0", "B", "7"], ["A", "text 1", "B"]]
    assert {page.number for page in cards} == {1}
    assert lines_by_number(cards) == {1: [line for page in cards for line in page.lines]}


def test_what_stands_right_over_a_frame_goes_with_it() -> None:
    document = paged(
        [
            line
            for top in (112, 512)
            for line in [printed("title", 50, top - 16), *column(["A", "text", "B", "text"], 50, top)]
        ]
    )
    document.pages[0].panels = [(40, 100, 400, 300), (40, 500, 400, 700)]
    assert [texts(page.lines) for page in split_sheets(document, _mark).pages] == [
        ["title", "A", "text", "B", "text"]
    ] * 2


def test_captions_side_by_side_are_no_column_beside_the_text() -> None:
    """Labels under values that are placed already, the last one short and apart, over a title."""
    captions = [printed("A label", 40, 60, size=7), printed("B label", 180, 60, size=7), printed("C", 320, 60, size=7)]
    lines = [*column(["text"], 40, 30), *captions, *column(["#t"], 40, 120), *column(_rows("D d"), 40, 150)]
    heading_of = {line: line for line in lines if line.text[0].isupper()}.get
    orderer = Orderer(heading_of, lambda line: line.text[0] == "#" or None, 560, is_caption=captions.__contains__)
    ordered = orderer.order(lines)
    assert [line.text[0] for line in ordered.main] == ["t", "A", "B", "C", "#", "D", "d"]
    assert ordered.side == []


def test_frames_beside_text_are_boxes_of_facts() -> None:
    document = _cards(40, 320)
    document.pages[0].lines += column(["text"] * 4, 40, 320)
    assert len(split_sheets(document, _mark).pages) == 1
    assert len(split_sheets(_cards(40), _mark).pages) == 1


def test_columns_that_begin_with_headings_are_no_strip_of_facts() -> None:
    """Three columns begin with a heading each: the first goes on with another one, the second amid a text."""
    left = [*column(_rows("A b"), 40), *column(_rows("C d e"), 40, 128)]
    others = [*column(_rows("G h i j k"), 250), *column(_rows("M n o p q"), 460)]
    assert _order([*left, *others])[0].startswith("A b C d e G h i j k")


def test_a_strip_of_facts_ends_over_columns_in_one_of_which_the_text_of_the_other_goes_on() -> None:
    """The right column begins with text as near under a value as a value may be under its label."""
    facts = [
        printed(text, 40 + 200 * n, y, size=9)
        for n, name in enumerate("ABC")
        for text, y in ((name, 100), (f"{name.lower()}1", 112))
    ]
    text = [*column(_rows("D d e f g"), 40, 140), *column(_rows("h i j k l"), 225, 140)]
    assert _order([*facts, *text]) == ("A a1 B b1 C c1 D d e f g h i j k l", "")


@pytest.mark.parametrize(("first", "x", "count"), [(40, 190, 2), (40, 215, 2), (65, 190, 1)])
def test_a_second_row_of_facts_with_fewer_labels_is_a_strip_where_it_begins_under_the_first(
    first: float, x: float, count: int
) -> None:
    facts = [
        printed(text, left, top, size=9)
        for y, names in ((100, {"A": 40, "B": 190, "C": 340}), (130, {"D": first, "E": x}))
        for name, left in names.items()
        for text, top in ((name, y), (f"{name.lower()}1", y + 12))
    ]
    text = [*column(_rows("F f g"), 40, 180), *column(_rows("H h i"), 330, 180)]
    lines = [*facts, *text]
    found = list(strips(lines, {line for line in lines if line.text.isupper()}))
    assert [[label.text for label in strip.columns] for strip in found] == [["A", "B", "C"], ["D", "E"]][:count]


def test_lists_side_by_side_are_no_strip_of_facts_that_ends_with_the_shortest() -> None:
    """Items stand further apart than lines, and each list ends where it will."""
    lists = [
        line
        for n, (name, rows) in enumerate({"A": "a ", "B": "b ", "C": "c   d   e"}.items())
        for line in (
            printed(name, 40 + 200 * n, 100),
            *column([f"• {row}" if row.strip() else "" for row in rows.split(" ")], 40 + 200 * n, 114, leading=11),
        )
    ]
    foot = [
        printed(text, 40 + 200 * n, y)
        for n, name in enumerate("DEF")
        for text, y in ((name, 300), (f"{name.lower()}1", 312))
    ]
    main, side = _order([*lists, *foot])
    assert (main + " " + side).split().count("•") == 5
    assert "C • • •" in main or "C • • •" in side


def test_a_rule_ends_columns_over_a_bar_at_the_foot() -> None:
    text = [*column(_rows("A b c d")), *column(_rows("E f g h"), 250)]
    bar = [printed("I", 40, 170), printed("name", 100, 170), printed("mail", 250, 170), printed("number", 350, 170)]
    assert _order([*text, *bar], [(38, 155, 500, 156)]) == ("A b c d E f g h I name mail number", "")


def test_text_goes_on_from_column_to_column_over_a_rule() -> None:
    """Under the rule stands a bar at the left alone, or in both columns."""
    text = [*column(_rows("A b c d")), *column(_rows("e f G h"), 250)]
    for bar in ([printed("I", 40, 170)], [printed("I", 40, 170), printed("J", 250, 170)]):
        bar = [line for label in bar for line in (label, printed(f"{label.text.lower()}1 {FILL}", label.x0, 182))]
        ordered = _order([*text, *bar], [(38, 155, 500, 156)])
        assert ordered == ("A b c d e f G h I i1" + (" J j1" if len(bar) > 2 else ""), "")


def test_a_value_where_the_values_of_other_labels_begin_stands_in_their_column() -> None:
    """A label and its value that were read as one line: the rows of the table go on under it."""
    whole = printed("C   value", 100, 124)
    labels = [printed(word, 100, y) for word, y in (("A", 100), ("B", 112), ("D", 136))]
    values = [printed(f"{word} text", 120, y) for word, y in (("a", 100), ("b", 112), ("d", 138.5))]
    cells = [printed("e", 180, 138.5)]
    ordered = _order([*labels, whole.cut(0, 1), whole.cut(4, 9), *values, *cells])
    assert ordered == ("A a B b C value D d e", "")


def test_telephone_numbers_at_the_foot_of_pages_are_no_furniture() -> None:
    numbers = ["+32 59 34 07 11", "+31 58 23 39 01", "+45 76 12 40 00"]
    pages = [[*_body(n), printed(number, 40, 810, page=n)] for n, number in enumerate(numbers, 1)]
    assert find_furniture(paged(*pages), lambda _: set()) == set()
    same = [[*_body(n), printed(numbers[0], 40, 810, page=n)] for n in (1, 2, 3)]
    assert {line.text for line in find_furniture(paged(*same), lambda _: set())} == {numbers[0]}


@pytest.mark.parametrize("people", [1, 2])
def test_a_table_of_people_under_one_label_stands_beside_nothing(people: int) -> None:
    """Its first column is narrow, and begins with a label, as a sidebar does."""
    rows = [
        printed(f"{sign}{n} {cell}", x, 114 + 20 * n)
        for n in range(people)
        for sign, cell, x in (
            ("a", "Jan Jans", 40),
            ("b", "coach van de hele ploeg en meer", 130),
            ("c", "jan@jans.be", 370),
        )
    ]
    assert _order([printed("A", 40, 100), *rows])[1] == ""


def test_a_table_under_one_label_is_no_part_of_the_columns_over_it_nor_of_the_text_under_it() -> None:
    """The gutter of the page runs between its cells, and a line under it begins as its first column does."""
    columns = [*column(_rows("B b1 b2 C c1"), 40, 60), *column(_rows("c2 D d1 d2"), 300, 60)]
    cells = [
        printed(f"{sign}{n}", x, 150 + 20 * n)
        for n in range(2)
        for sign, x in (("a", 40), ("e", 130), ("f", 320), ("g", 420))
    ]
    more = printed("m lees meer over dit project op onze site", 40, 190)
    assert _order([*columns, printed("A", 40, 136), *cells, more]) == (
        "B b1 b2 C c1 c2 D d1 d2 A a0 a1 e0 e1 f0 f1 g0 g1 m",
        "",
    )


@pytest.mark.parametrize(("second", "is_one"), [("• visits to", False), ("visits to", True)])
def test_an_item_is_no_word_of_a_line_set_wide(second: str, is_one: bool) -> None:
    """A line of the same list that runs over the gap makes other pieces words of one line."""
    long = printed("• a long item of the list that runs over the gap there", 40, 112)
    lines = [printed("• walks in the park", 40, 100), printed(second, 165, 100), long]
    assert bool(rejoin(lines, lambda _: False, lambda _: False, lambda _: None).pieces) == is_one
