"""From runs of glyphs to lines of text: what both readers share.

Every glyph is 5 points wide at 10 points. Add a row that was read wrongly to ROWS.
"""

from __future__ import annotations

import unicodedata
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pipeline.data.document import Bbox, Line, Page, Span, Style
from pipeline.extract import read
from pipeline.extract.ink.printed import overlap
from pipeline.extract.lines import build_page
from pipeline.extract.runs import Run, style_of
from pipeline.extract.shapes import Kind, Shapes
from tests.corpus import FIXTURES
from tests.paper import HEIGHT, WIDTH, run, texts


def _page(*runs: Run, shapes: Shapes | None = None) -> Page:
    return build_page(1, WIDTH, HEIGHT, list(runs), shapes or Shapes())


def _shapes(*boxes: Bbox) -> Shapes:
    shapes = Shapes()
    for box in boxes:
        shapes.add(box)
    return shapes


ROWS: dict[str, tuple[list[Run], list[str]]] = {
    "one run": ([run("De promotor")], ["De promotor"]),
    "no glyph": ([run("   ")], []),
    # Words
    "a gap parts words": ([run("De", 40), run("promotor", 52)], ["De promotor"]),
    "a kerned pair does not": ([run("V", 40), run("an", 44.2)], ["Van"]),
    "a run split within a word": ([run("pro", 40), run("motor", 55.5)], ["promotor"]),
    "drawn from right to left": ([run("promotor", 52), run("De", 40)], ["De promotor"]),
    "letters on a grid, in text with drawn spaces": (
        [run("een twee drie vier vijf zes zeven acht negen tien elf", 40), run(" tw", 305), run("aalf", 321.4)],
        ["een twee drie vier vijf zes zeven acht negen tien elf twaalf"],
    ),
    "narrow gaps around a sign, in text with drawn spaces": (
        [run("een twee drie vier vijf zes zeven acht negen tien elf –", 40), run("twaalf", 316.4)],
        ["een twee drie vier vijf zes zeven acht negen tien elf – twaalf"],
    ),
    "narrow gaps between words, in text with few drawn spaces": (
        [run("een ", 40), run("twee", 60), run("drie", 81.4), run("vier", 102.8), run("vijf", 124.2)],
        ["een twee drie vier vijf"],
    ),
    "letter-spaced": ([run("PROMOTOR", gap=3)], ["PROMOTOR"]),
    "letter-spaced words with spaces": ([run("DE PROMOTOR", gap=3)], ["DE PROMOTOR"]),
    "letter-spaced words with gaps": ([run("DOEL", 40, gap=3), run("GROEP", 40 + 4 * 8 + 3, gap=3)], ["DOEL GROEP"]),
    "justified with wide spaces": ([run("De", 40), run(" ", 50, width=1.5), run("promotor", 65)], ["De promotor"]),
    "several spaces, tabs, hard spaces": ([run("a  b\tc\u00a0d")], ["a b c d"]),
    "a space that the next glyph covers": ([run("a", 40), run(" ", 45), run("b", 45)], ["ab"]),
    "very short words are not letter-spaced": (
        [run("16", 40), run("h", 53), run("à", 61), run("19", 69), run("h", 82)],
        ["16 h à 19 h"],
    ),
    "… with one gap between letters": (
        [run("9", 40), run("h", 48), run("à", 56), run("17", 64), run("h", 77)],
        ["9 h à 17 h"],
    ),
    "small capitals a little lower than the line of the next column": (
        [
            run("D", 40, 101.9, size=11),
            run("OELSTELLINGEN :", 45.5, 101.9, size=8.8),
            run("ACTIVITEITEN", 300, size=11),
        ],
        ["DOELSTELLINGEN :", "ACTIVITEITEN"],
    ),
    "an initial that is a word": (
        [run("A", 40, 114, size=30, font="Serif"), run("third of them", 60), run("goes on", 60, 112)],
        ["A third of them", "goes on"],
    ),
    "an initial that begins one, however far": (
        [run("A", 40, 114, size=30, font="Serif"), run("bout half", 63), run("goes on", 63, 112)],
        ["About half", "goes on"],
    ),
    "an initial printed over its line, as by WeasyPrint": (
        [run("A", 40, 114, size=30, font="Serif"), run("bout half", 40), run("goes on", 60, 112)],
        ["About half", "goes on"],
    ),
    "an initial with the sign of its elision": (
        [run("L'", 40, 114, size=30, font="Serif"), run("accueil", 75), run("goes on", 75, 112)],
        ["L'accueil", "goes on"],
    ),
    "an initial that opens a quotation, elided before a capital": (
        [run("“L’", 40, 114, size=30, font="Serif"), run("Élan", 90), run("goes on", 90, 112)],
        ["“L’Élan", "goes on"],
    ),
    # Letters
    "ligatures": ([run(["ﬁ", "c", "h", "e", "ﬄ"])], ["ficheffl"]),
    "decomposed accents": ([run(["e", "\u0301", "t", "é"], width=0.5)], ["été"]),
    "several characters for one glyph": ([run(["fi", "che"])], ["fiche"]),
    "a soft hyphen inside": ([run("op\u00advang")], ["opvang"]),
    "a soft hyphen at the end": ([run("op\u00ad")], ["op-"]),
    "zero-width signs": ([run("a\u200bb\ufeffc\u200dd")], ["abcd"]),
    "curly quotes stay": ([run("l’accueil «ouvert»")], ["l’accueil «ouvert»"]),
    "repeated narrow letters": (
        [run("l", 40, width=0.22), run("l", 42.2, width=0.22), run("i", 44.4, width=0.22)],
        ["lli"],
    ),
    # Printed twice
    "overprinted for boldness": ([run("Doelgroep", 40), run("Doelgroep", 40.3)], ["Doelgroep"]),
    "a drop shadow": ([run("Doelgroep", 41, 101), run("Doelgroep", 40, 100)], ["Doelgroep"]),
    "the same word again further on": ([run("hier", 40), run("hier", 65)], ["hier hier"]),
    "the same word in the next row": ([run("hier", 40, 100), run("hier", 40, 112)], ["hier", "hier"]),
    # Rows and columns
    "two rows": ([run("twee", 40, 112), run("een", 40, 100)], ["een", "twee"]),
    "a baseline that jitters": ([run("een", 40, 100), run("rij", 60, 100.8)], ["een rij"]),
    "raised small letters": ([run("1", 40, 100), run("er", 45, 96.5, size=6), run("mars", 55, 100)], ["1er mars"]),
    "a footnote sign is no text": ([run("opvang", 40, 100), run("2", 70, 96, size=6)], ["opvang"]),
    "a footnote sign as browsers set it": ([run("opvang", 40, 100), run("2", 70, 94, size=8.3)], ["opvang"]),
    "a footnote letter is no text": ([run("opvang", 40, 100), run("a", 70, 96, size=6)], ["opvang"]),
    "a footnote letter after a full stop": ([run("op.", 40, 100), run("b", 55, 96, size=6)], ["op."]),
    "a raised letter of an ordinal": ([run("2", 40, 100), run("e", 45, 96, size=6)], ["2e"]),
    "a raised letter of an abbreviation": ([run("M", 40, 100), run("e", 45, 96, size=6)], ["Me"]),
    "the mark of a note in small print, hardly smaller": ([run("1", 40, 97, size=9.1), run("Zo", 46, 100)], ["Zo"]),
    "the mark of a note, a word space before it": ([run("1", 40, 97, size=5), run("Zo", 46, 100)], ["Zo"]),
    "a footnote sign over a row of the next column": (
        [run("opvang", 40, 104), run("2", 70, 99.5, size=6), run("Doelgroep", 300, 102.2)],
        ["opvang", "Doelgroep"],
    ),
    "a raised number of a unit": ([run("120 m", 40, 100), run("2", 65, 96, size=6)], ["120 m2"]),
    "a lowered number of a formula": ([run("CO", 40, 100), run("2", 50, 102, size=6)], ["CO2"]),
    "a column gap": ([run("links", 40), run("rechts", 100)], ["links", "rechts"]),
    "a bullet far from its text": ([run("•", 40), run("opvang", 70)], ["• opvang"]),
    "a number far from its text is a column": ([run("4", 40), run("opvang", 70)], ["4", "opvang"]),
}


@pytest.mark.parametrize(("runs", "expected"), ROWS.values(), ids=ROWS)
def test_row(runs: list[Run], expected: list[str]) -> None:
    lines = _page(*runs).lines
    assert texts(lines) == expected
    for line in lines:
        assert len(line.text) == len(line.lefts) == len(line.rights) == line.spans[-1].end
        assert all(a.end == b.start for a, b in pairwise(line.spans))


def test_a_text_that_runs_over_the_edge_of_its_cell_is_parted_from_the_next() -> None:
    edge = _shapes((58, 80, 58, 120))
    wide = _page(run("Inhoud", 40, size=8), run("Doelgroep", 62, font="Test-Bold"), shapes=edge)
    covered = _page(run("Communicatie", 40), run("02 123 45 67", 60), shapes=_shapes((59, 80, 59, 120)))
    assert texts(wide.lines) == ["Inhoud", "Doelgroep"]
    assert texts(covered.lines) == ["Communicatie", "02 123 45 67"]
    assert covered.lines[0].x1 == covered.lines[1].x0


def test_a_rule_parts_cells_that_stand_close() -> None:
    cells = [run("links", 40), run("rechts", 70)]
    assert texts(_page(*cells).lines) == ["links rechts"]
    assert texts(_page(*cells, shapes=_shapes((67, 90, 67.5, 110))).lines) == ["links", "rechts"]
    assert texts(_page(*cells, shapes=_shapes((67, 110, 67.5, 130))).lines) == ["links rechts"]


@pytest.mark.parametrize(
    ("leader", "expected"),
    [
        (". . . . .", ["Budget . . . . . 10 000"]),
        ("– –", ["Budget –", "– 10 000"]),  # no leader
    ],
)
def test_the_last_dot_of_a_leader_ends_it_though_a_box_begins_amid_it(leader: str, expected: list[str]) -> None:
    last = 75 + 5 * len(leader)
    cells = [run("Budget", 40), run(leader[:-1], 75, gap=0), run(leader[-1], last - 5), run("10 000", last + 3)]
    assert texts(_page(*cells, shapes=_shapes((last - 4.9, 90, last + 60, 110))).lines) == expected


@pytest.mark.parametrize("sign", ["\u2010", "\u2011", "\u00ad"])
def test_a_hyphen_from_another_font_is_set_as_its_word(sign: str) -> None:
    (line,) = _page(run("veel nieuw", 40, font="Serif"), run(sign, 90, font="Fallback")).lines
    assert line.text == f"veel nieuw{sign}".replace("\u00ad", "-")
    assert [span.style.font for span in line.spans] == ["Serif"]


def test_overprint_looks_bold() -> None:
    (line,) = _page(run("Doelgroep", 40), run("Doelgroep", 40.3)).lines
    assert line.style.bold


def test_spans_follow_the_fonts() -> None:
    (line,) = _page(run("Regio:", 40, font="Serif-Bold"), run("Zuid", 73, font="Serif")).lines
    assert [(line.text[span.start : span.end].strip(), span.style.bold) for span in line.spans] == [
        ("Regio:", True),
        ("Zuid", False),
    ]


def test_the_soft_hyphen_at_the_end_is_known() -> None:
    assert [line.soft_hyphen for line in _page(run("op\u00ad", 40, 100), run("op-", 40, 112)).lines] == [True, False]


def test_boxes_hold_the_glyphs() -> None:
    (line,) = _page(run("opvang", 40, 100)).lines
    assert (line.x0, line.x1) == (40, 70)
    assert line.top < 100 - 5
    assert 100 < line.bottom < 104


# Bullets: by sign, by font, by gap. The number is how much of the text is the sign.
BULLETS: list[tuple[list[Run], int]] = [
    ([run("• opvang")], 2),
    ([run("•opvang")], 1),
    ([run("\uf0b7", font="Symbol"), run("opvang", 55)], 2),
    ([run("§", font="Wingdings"), run("opvang", 55)], 2),
    ([run("o", font="CourierNew"), run("opvang", 55)], 2),
    ([run("o opvang")], 0),
    ([run("o"), run("opvang", 55)], 2),  # in the font of the text, with a wide gap
    ([run("o", font="LiberationMono"), run("opvang", 50, font="LiberationSerif")], 2),  # dev-12
    ([run("- opvang")], 2),
    ([run("-opvang")], 0),
    ([run("–", 40), run("opvang", 47)], 2),
    ([run("➢ opvang")], 2),
    ([run("» opvang")], 2),
    ([run("* opvang")], 2),
    ([run("+ opvang")], 2),
    ([run("+ 300 banken")], 2),
    ([run("+ 32 2 513 00 00")], 0),
    ([run("1. opvang")], 0),
    ([run("•")], 0),
]


@pytest.mark.parametrize(("runs", "length"), BULLETS)
def test_bullet(runs: list[Run], length: int) -> None:
    (line,) = _page(*runs).lines
    assert line.bullet == length
    assert line.bullet_x == (40 if length else None)


@pytest.mark.parametrize(
    ("box", "is_bullet"),
    [
        ((30, 94, 34, 98), True),  # a disc before the text
        ((36, 94, 40, 98), True),  # touching it
        ((5, 94, 9, 98), False),  # too far off
        ((30, 110, 34, 114), False),  # another row
        ((72, 94, 76, 98), False),  # behind the text
        ((10, 80, 38, 105), False),  # too large
        ((30, 94, 34, 95), False),  # a dash that underlines something
    ],
)
def test_a_shape_is_a_bullet(box: Bbox, is_bullet: bool) -> None:
    (line,) = _page(run("opvang"), shapes=_shapes(box)).lines
    assert line.bullet == 0
    assert line.bullet_x == (box[0] if is_bullet else None)


def test_a_shape_is_the_bullet_of_the_first_line_in_its_row() -> None:
    left, right = _page(run("opvang", 40), run("nazorg", 100), shapes=_shapes((30, 94, 34, 98))).lines
    assert (left.bullet_x, right.bullet_x) == (30, None)


@pytest.mark.parametrize(
    ("chars", "unreadable"),
    [("\ufffd" * 30, True), ("\0" * 15 + "abc" * 5, True), ("abc" * 10 + "\ufffd", False), ("\ufffd" * 5, False)],
)
def test_unreadable(chars: str, unreadable: bool) -> None:
    assert _page(run(chars)).unreadable is unreadable


@pytest.mark.parametrize(
    ("raw", "name", "bold", "italic"),
    [
        ("ABCDEF+OpenSans-BoldItalic", "OpenSans-BoldItalic", True, True),
        ("OpenSans", "OpenSans", False, False),
        ("Inter-UltraLight", "Inter-UltraLight", False, False),
        ("Arial,BoldMT", "Arial,BoldMT", True, False),
        ("MyriadPro-It", "MyriadPro-It", False, True),
        ("Helvetica-Black", "Helvetica-Black", True, False),
    ],
)
def test_style(raw: str, name: str, bold: bool, italic: bool) -> None:
    style = style_of(raw, 10.0, 0, False)
    assert (style.font, style.bold, style.italic) == (name, bold, italic)


WORDS = st.lists(st.text("abcdeéßﬁ’1", min_size=3, max_size=8), min_size=1, max_size=8)


def _spelt(lines: list[Line]) -> str:
    return "".join(line.text for line in lines).replace(" ", "")


@given(WORDS, st.floats(1.6, 19.0))
def test_words_drawn_with_gaps_are_words(words: list[str], gap: float) -> None:
    x, runs = 40.0, []
    for word in words:
        runs.append(run(word, x))
        x += 5 * len(word) + gap
    lines = _page(*runs).lines
    assert " ".join(texts(lines)) == " ".join(words).replace("ﬁ", "fi")
    assert _spelt(lines) == "".join(words).replace("ﬁ", "fi")


@given(st.text(st.characters(categories=["L", "N", "P", "Zs"], exclude_characters="\u00ad"), min_size=1, max_size=30))
def test_text_is_composed_with_single_spaces(text: str) -> None:
    for line in _page(run(text)).lines:
        assert unicodedata.is_normalized("NFC", line.text)
        assert line.text == " ".join(line.text.split())
        assert len(line.text) == len(line.lefts) == len(line.rights)


WORDS = st.lists(st.text("abcdefgXYZ,.•-éß1", min_size=1, max_size=6), min_size=1, max_size=8)
GAPS = st.sampled_from(
    [0.0, 0.02, 0.05, 0.1, 0.25, 0.5, 1.0, 2.5, 7.0]
)  # of the font size, beside a space or in place of one


@given(
    WORDS,
    st.lists(
        st.tuples(GAPS, st.sampled_from([" ", "", "hint", "  "]), st.booleans(), st.booleans()), min_size=8, max_size=8
    ),
    st.sampled_from([8.0, 11.5]),
)
def test_a_row_that_is_taken_as_it_stands_is_read_as_any_other(
    words: list[str], joints: list[tuple[float, str, bool, bool]], size: float
) -> None:
    """A rule through the middle of a letter parts nothing, but makes every row one to be looked at glyph by glyph."""
    x, runs, width = 40.0, [], 0.5 * size
    for word, (gap, joint, is_bold, is_new) in zip(words, joints, strict=False):
        if not runs or is_new:
            runs.append(Run([], [], [], 100.0, style_of("Test-Bold" if is_bold else "Test", size, 0, False)))
        for char in word:
            runs[-1].chars.append(char)
            runs[-1].lefts.append(x)
            x += width
            runs[-1].rights.append(x)
        for char in " " if joint == "hint" else joint:
            runs[-1].chars.append(char)
            runs[-1].lefts.append(x)
            x += 0.0 if joint == "hint" else 0.25 * size
            runs[-1].rights.append(x)
        x += gap * size
    shapes = Shapes()
    shapes.rules = [(40 + width / 2, 50, 40 + width / 2 + 0.1, 150)]
    copies = [Run(list(run.chars), list(run.lefts), list(run.rights), run.baseline, run.style) for run in runs]
    plain, looked_at = (
        [
            (line.text, line.lefts, line.rights, line.spans, line.bullet, line.bullet_x, line.baseline)
            for line in build_page(1, 595, 842, some, drawn).lines
        ]
        for some, drawn in ((runs, Shapes()), (copies, shapes))
    )
    assert plain == looked_at


def test_a_row_of_very_many_runs() -> None:
    """Took half a minute when each run was put behind copies of all before it; a hostile page can be so."""
    words = [f"{number:06d}" for number in range(40_000)]
    (line,) = _page(*[run(word, 40 + 30 * number) for number, word in enumerate(words)]).lines
    assert line.text == "".join(words)


def test_what_has_no_straight_edge_parts_no_text() -> None:
    """A picture may be drawn of ellipses that reach far out of what shows of them."""
    rounded = Shapes()
    rounded.add((67, 40, 300, 240), "round")
    assert texts(_page(run("links", 40), run("rechts", 68), shapes=rounded).lines) == ["links rechts"]


def test_a_pair_of_letters_that_a_font_has_as_one_lies_upon_nothing() -> None:
    def lying(text: str) -> Line:
        lefts = [40.0 + 5 * n - (3.0 if n in (5, 11) else 0.0) for n in range(len(text))]
        ends = [40.0 + 5 * (n + 1) for n in range(len(text))]
        return Line(1, text, 0, 12, 10, lefts, ends, [Span(0, len(text), Style("Test", 11.0, False, True, 0))])

    assert overlap(lying("een ijs, rijden")) is None
    assert overlap(lying("een aks, erwten")) is not None


@pytest.mark.parametrize(("reach", "is_told"), [([2.8] * 12, False), ([2.8, 4.5] * 6, True)])
def test_letters_that_all_reach_as_far_into_the_next_one_are_those_of_a_slanted_font(
    reach: list[float], is_told: bool
) -> None:
    lefts = [40.0 + 5 * n for n in range(13)]
    slanted = Line(
        1,
        "Wahlpflichten",
        0,
        12,
        10,
        lefts,
        [left + 5 + more for left, more in zip(lefts, [*reach, 0], strict=True)],
        [Span(0, 13, Style("Test", 11.0, False, True, 0))],
    )
    assert (overlap(slanted) is not None) == is_told


@pytest.mark.parametrize("reader", ["pdfium", "pdfplumber"])
def test_the_places_of_letters_are_kept_as_numbers_not_as_objects(reader: str) -> None:
    path = FIXTURES / "hostile" / "plain.pdf"
    (page,) = read(path.read_bytes(), path.name, reader=reader).pages
    assert page.lines
    assert {memoryview(places).itemsize for line in page.lines for places in (line.lefts, line.rights)} == {8}


@pytest.mark.parametrize(
    ("rail", "are_bullets"),
    [((20, 100, 22, 150), True), ((28, 100, 30, 150), False), (None, False)],
    ids=["on a line", "beside a line", "no line"],
)
@pytest.mark.parametrize("kind", ["path", "round"])
def test_large_marks_on_an_upright_line_are_bullets(kind: Kind, rail: Bbox | None, are_bullets: bool) -> None:
    """As the stops of a timetable."""
    shapes = _shapes(*filter(None, [rail]))
    for mark in ((14.0, 90.0, 28.0, 104.0), (14.0, 130.0, 28.0, 144.0)):
        shapes.add(mark, kind)
    lines = _page(run("spring", baseline=101), run("autumn", baseline=141), shapes=shapes).lines
    assert [line.bullet_x for line in lines] == ([14.0, 14.0] if are_bullets else [None, None])


@pytest.mark.parametrize(
    ("rows", "bullets"),
    [
        (["Ann Smith · ann@house.org", "· 02 555 14 20"], [False, False]),
        (["Ann Smith –", "ann@house.org", "– 02 555 14 20"], [False, False, False]),
        (["Our plan – a house – is this:", "– to build", "– to live"], [False, True, True]),
        (["Our plan – a house – in steps", "– to build", "– to live"], [False, True, True]),
        (["Ann Smith", "· to build"], [False, True]),
        (["– Ann – Smith", "– Jan – Peeters"], [True, True]),
    ],
)
def test_a_sign_that_parts_a_text_opens_no_item_where_a_line_begins_with_it(
    rows: list[str], bullets: list[bool]
) -> None:
    lines = _page(*(run(text, 40, 100 + 12 * n) for n, text in enumerate(rows))).lines
    assert [line.bullet > 0 for line in lines] == bullets
