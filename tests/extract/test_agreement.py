"""Readings of a scan settled word by word, and signs that the ink tells apart where an engine does not."""

from __future__ import annotations

import numpy as np
import pytest
from PIL import Image, ImageDraw, ImageFilter

from pipeline.extract.ocr import drawn as drawn_ink
from pipeline.extract.ocr.agree import agree
from pipeline.extract.ocr.cells import least, most
from pipeline.extract.ocr.look import measure
from pipeline.extract.ocr.pages import Sheet, set_dashes, set_quotes, settle
from pipeline.extract.ocr.parts import parts_of
from pipeline.extract.ocr.places import Readings
from pipeline.extract.ocr.raster import Frame, Picture
from pipeline.extract.ocr.tunables import AGREE
from pipeline.extract.ocr.witnesses import is_unsure
from pipeline.extract.ocr.words import BLURRED, CERTAIN, OPEN, Dash, Glyph, Mark, Row, Word
from tests.fixtures.scans.plain import plain

SURE, UNSURE = 96.0, 50.0


def row(text: str, *unsure: str, baseline: float = 100.0) -> Row:
    """Words in letters 10 pixels wide and 20 high; the engine is not sure of some of them."""
    words, left = [], 0.0
    for part in text.split():
        sure = UNSURE if part in unsure else SURE
        glyphs = [
            Glyph(char, left + 10 * n, baseline - 20, left + 10 * n + 9, baseline, 99.0 if sure == SURE else sure)
            for n, char in enumerate(part)
        ]
        words.append(Word(glyphs, sure))
        left += 10 * len(part) + 10
    return Row(words, baseline, x_height=20)


def settled(first: Row, second: Row, *elsewhere: str, layer: Row | None = None) -> tuple[str, list[str]]:
    """What two readings of a line, and a layer, become, and what is said of its words."""
    more = [row(text, baseline=200.0 + 60 * n) for n, text in enumerate(elsewhere)]
    again = [row(text, baseline=200.0 + 60 * n) for n, text in enumerate(elsewhere)]
    page = Readings([first, *more], [second, *again], [layer] if layer else [])
    agree([page])
    line = page.rows[0]
    assert [word.text for word in second.words] == [word.text for word in line.words]  # both say the same now
    return " ".join(word.text for word in line.words), [word.doubt for word in line.words if word.doubt]


@pytest.mark.parametrize(
    ("first", "second", "text", "doubts"),
    [
        (row("de opvang"), row("de opvang"), "de opvang", 0),
        # Known words on which both agree need no sure engine; of others, one of the two must be nearly sure.
        (row("de opvang", "opvang"), row("de opvang", "opvang"), "de opvang", 0),
        (row("bij Xrglqua", "Xrglqua"), row("bij Xrglqua", "Xrglqua"), "bij Xrglqua", 1),
        (row("bij Xrglqua", "Xrglqua"), row("bij Xrglqua"), "bij Xrglqua", 0),
        # A known word wins over what is none.
        (row("de opvamg", "opvamg"), row("de opvang"), "de opvang", 0),
        (row("de opvang"), row("de opvamg", "opvamg"), "de opvang", 0),
        # Dictionaries have no say in numbers.
        (row("2019"), row("2079"), "2019", 1),
        (row("de ter", "ter"), row("de 1er"), "de 1er", 1),
        # Strokes that look alike may be a number, a Roman one or a word, however sure the engine is.
        (row("FASE Il"), row("FASE Il"), "FASE Il", 1),
        (row("niveau Al"), row("niveau Al"), "niveau Al", 1),
        # Engines do not see a Roman number where there is none, nor one in a word.
        (row("FASE II"), row("FASE II"), "FASE II", 0),
        (row("All migrants"), row("All migrants"), "All migrants", 0),
        # Amid a sentence a small letter was taken for a large one; accents are lost rather than seen.
        (row("mardi et Les", "Les"), row("mardi et les", "les"), "mardi et les", 0),
        (row("la durée", "durée"), row("la duree", "duree"), "la durée", 1),
        (row("CPAS Liege"), row("CPAS Liège"), "CPAS Liège", 1),  # a name: dictionaries do not tell
        (row("Jean Francois"), row("Jean Frangois"), "Jean Francois", 1),
        (row("les demändeurs"), row("les demändeurs"), "les demändeurs", 1),
        (row("d’un été"), row("d’un été"), "d’un été", 0),
        # A question is asked at the end of a sentence: here it may be a figure.
        (row("KOMPAS? – ouders"), row("KOMPAS? – ouders"), "KOMPAS? – ouders", 1),
        (row("Wat nu? Ouders"), row("Wat nu? Ouders"), "Wat nu? Ouders", 0),
        (row("wwwsamsam.example.org"), row("www.samsam.example.org"), "www.samsam.example.org", 0),
        (row("www.huis-Ib.example"), row("www.huis-Ib.example"), "www.huis-lb.example", 0),
        (row("www.HUIS-Ib.example"), row("www.HUIS-Ib.example"), "www.HUIS-Ib.example", 0),
        (row("g6mbH X6er"), row("g6mbH X6er"), "gGmbH X6er", 0),
        (row("regio leper"), row("regio leper"), "regio leper", 1),
        # No address has spaces; numbers lose them rather than get some.
        (row("an. vos@fonds.be"), row("an.vos@fonds.be"), "an.vos@fonds.be", 0),
        (row("www. huis-gent.be"), row("www.huis-gent.be"), "www.huis-gent.be", 0),
        (row("1414", "1414"), row("14 14"), "14 14", 1),
        (row("14 14"), row("1414", "1414"), "14 14", 1),
        # Words that a reading parts, or lacks.
        (row("deopvang", "deopvang"), row("de opvang"), "de opvang", 0),
        (row("de opvang hier"), row("de opvang"), "de opvang hier", 1),
    ],
)
def test_readings_are_settled_word_by_word(first: Row, second: Row, text: str, doubts: int) -> None:
    copies = [Readings([first], [second], [])]
    agree(copies)
    line = copies[0].rows[0]
    assert " ".join(word.text for word in line.words) == text
    assert len({word.doubt for word in line.words if word.doubt}) == doubts


def test_a_name_that_the_document_has_elsewhere_is_known() -> None:
    name = "Xrglqua"
    text, doubts = settled(row(f"bij {name}", name), row("bij Xrgiqua", "Xrgiqua"), f"aan {name}")
    assert (text, doubts) == (f"bij {name}", [])
    text, doubts = settled(row(f"bij {name}", name), row("bij Xrgiqua", "Xrgiqua"))
    assert doubts == ["'Xrglqua' (or 'Xrgiqua')"]


@pytest.mark.parametrize(("elsewhere", "number"), [(("02 opvang", "03 opvang"), "05"), (("02 opvang",), "O5")])
def test_a_document_that_counts_with_noughts_has_a_nought(elsewhere: tuple[str, ...], number: str) -> None:
    assert settled(row("O5 opvang"), row("O5 opvang"), *elsewhere)[0] == f"{number} opvang"


def test_an_ocr_layer_has_a_voice() -> None:
    def layer(text: str) -> Row:
        made = row(text)
        for word in made.words:
            word.sure = AGREE.layer
        return made

    name, misread = "Xrglqua", "Xrgiqua"
    assert settled(row(misread, misread), row(name, name), layer=layer(name))[0] == name
    assert settled(row("Regio Zuid"), row("Regio Zuid"), layer=layer("Regio Noord")) == ("Regio Zuid", [])


def test_a_blurred_accent_is_no_reason_to_believe_a_layer_without_it() -> None:
    layer = row("Grinder")
    layer.words[0].sure = AGREE.layer
    first, second = row("Gründer"), row("Gründer")
    for words in (first, second):
        words.words[0].glyphs[2].sure = BLURRED
    assert settled(first, second, layer=layer)[0] == "Gründer"


def test_rows_that_lie_upon_one_another_are_settled_one_after_the_other() -> None:
    page = Readings([row("opvang"), row("opvang")], [row("opvamg", "opvamg")], [])
    agree([page])
    assert [one.words[0].text for one in (*page.rows, *page.second)] == ["opvang"] * 3


def test_a_sign_that_one_reading_alone_sees_is_dust() -> None:
    text, _ = settled(row("opvang .", "."), row("opvang ."))
    assert text == "opvang ."
    first = row("opvang .")
    first.words[1].sure = 10.0
    page = Readings([first], [row("opvang")], [])
    agree([page])
    assert [word.text for word in page.rows[0].words] == ["opvang"]


def test_a_bullet_of_the_second_reading_is_taken_and_never_lost() -> None:
    first, second = row("opvang hier"), row("opvang hier")
    bullet = Word([Glyph("•", -20, 85, -12, 93, CERTAIN)], CERTAIN)
    second.words.insert(0, bullet)
    page = Readings([first], [second], [])
    agree([page])
    assert [word.text for word in page.rows[0].words] == ["•", "opvang", "hier"]
    assert [word.text for word in second.words] == ["•", "opvang", "hier"]


# The ink

BASELINE, X = 120, 40  # pixels
RAISED = "'’*\"n"


def drawn(paint: ImageDraw.ImageDraw, char: str, left: int) -> None:
    """A letter or a sign, as a font without serifs prints it: simple, but in its place."""
    if char in "-–":
        paint.rectangle((left, 98, left + (20 if char == "-" else 34), 102), fill=0)
    elif char in "'’":
        lean = 8 if char == "’" else 0
        paint.polygon([(left + lean, 62), (left + lean + 6, 62), (left + 5, 80), (left, 80)], fill=0)
    elif char == "*":
        for start, end in (((9, 60), (9, 78)), ((1, 64), (17, 74)), ((1, 74), (17, 64))):
            paint.line((left + start[0], start[1], left + end[0], end[1]), fill=0, width=4)
    elif char in '"n':  # the second runs together
        paint.rectangle((left, 60, left + 5, 78), fill=0)
        paint.rectangle((left + 12, 60, left + 17, 78), fill=0)
        if char == "n":
            paint.rectangle((left, 60, left + 17, 64), fill=0)
    elif char == ":":
        paint.rectangle((left, BASELINE - 7, left + 7, BASELINE - 1), fill=0)
        paint.rectangle((left, BASELINE - 34, left + 7, BASELINE - 28), fill=0)
    else:
        paint.rectangle((left, BASELINE - X, left + 26, BASELINE - 1), outline=0, width=6)
        slope = {"é": (8, 0), "è": (0, 8), ".": (0, 0)}.get(char)
        if slope:
            upper, lower = left + 5 + slope[0], left + 5 + slope[1]
            paint.polygon([(upper, 58), (upper + 8, 58), (lower + 8, 66), (lower, 66)], fill=0)
        if char == "p":
            paint.rectangle((left, BASELINE, left + 5, BASELINE + 15), fill=0)
        for dot in {"ö": (2, 18), "ô": (6,)}.get(char, ()):
            paint.polygon([(left + dot, 66), (left + dot + 3, 58), (left + dot + 4, 58), (left + dot + 7, 66)], fill=0)


def picture(signs: list[tuple[str, int]]) -> Picture:
    """A page with signs at their left edges, a little out of focus."""
    image = Image.new("L", (900, 200), 255)
    for char, left in signs:
        drawn(ImageDraw.Draw(image), char, left)
    grey = np.asarray(image.filter(ImageFilter.GaussianBlur(1)))
    frame = Frame(300 / 72, 0, 0.0, (216.0, 48.0), (216.0, 48.0))
    return plain(grey, frame)


def read(texts: str, signs: list[tuple[str, int]]) -> Row:
    """A row that an engine read as words, with a box of its own for every sign that was drawn."""
    glyphs = [
        Glyph(
            char,
            left,
            56 if drawn_char in "öôéè." else 60 if drawn_char in RAISED else BASELINE - X,
            left + {":": 8, "'": 14, "’": 14, **dict.fromkeys('*"n', 18)}.get(drawn_char, 27),
            80 if drawn_char in RAISED else BASELINE,
            99.0,
        )
        for char, (drawn_char, left) in zip(texts.replace(" ", ""), signs, strict=True)
    ]
    words = []
    for text in texts.split():
        words.append(Word(glyphs[: len(text)], SURE))
        glyphs = glyphs[len(text) :]
    return Row(words, BASELINE)


def measured(texts: str, signs: list[tuple[str, int]]) -> Row:
    rows = [read(texts, signs)]
    measure(picture(signs), rows)
    return rows[0]


@pytest.mark.parametrize("char", ["'", "’"])
def test_a_curly_mark_leans_and_a_straight_one_does_not(char: str) -> None:
    signs = [("o", 40), (char, 72), ("o", 92)]
    for engine in "'’":
        line = measured(f"o{engine}o", signs)
        set_quotes(line.quotes)
        assert line.words[0].text == f"o{char}o"
        assert (line.words[0].glyphs[1].sure == OPEN) == ((char, engine) == ("'", "’"))  # some curly ones hardly lean


@pytest.mark.parametrize("char", ["'", "’"])
def test_marks_of_italics_lean_by_so_much_more(char: str) -> None:
    signs = [("o", 40), ("o", 72), (char, 104), ("o", 124), ("o", 156)]
    line, upright = read("oo'oo", signs), picture(signs)
    slant = 0.1
    image = Image.fromarray(upright.grey).transform(
        (900, 200), Image.Transform.AFFINE, (1, slant, -slant * BASELINE, 0, 1, 0), fillcolor=255
    )
    for glyph in line.words[0].glyphs:
        off = slant * (BASELINE - (glyph.top + glyph.bottom) / 2)
        glyph.left, glyph.right = glyph.left + off, glyph.right + off
    rows = [line]
    measure(plain(np.asarray(image), upright.frame), rows)
    set_quotes(rows[0].quotes)
    assert rows[0].words[0].text == f"oo{char}oo"


def test_a_mark_that_closes_a_low_one_of_the_row_before_is_of_one_language_or_another() -> None:
    opening, closing = [("o", 8), ("o", 40)], [("o", 172), ("’", 204)]
    rows = [read("„o", opening), read("o”", closing)]
    measure(picture([*opening, *closing]), rows)
    assert rows[1].words[0].glyphs[-1].sure == OPEN


@pytest.mark.parametrize(("char", "text"), [("*", "ooo*"), ('"', 'ooo"'), ("n", 'ooo"')], ids=["star", "two", "one"])
def test_a_star_is_one_blot_and_a_quotation_mark_two_strokes(char: str, text: str) -> None:
    for engine in '“”"':
        line = measured(f"ooo{engine}", [("o", 40), ("o", 80), ("o", 120), (char, 160)])
        set_quotes(line.quotes)
        assert line.words[0].text.translate({0x201C: '"', 0x201D: '"'}) == text


def test_letters_read_half_in_capitals_are_capitals_where_all_are_as_high() -> None:
    lefts = [40, 80, 120, 160, 200, 240]
    small_capitals = list(zip("oooooo", lefts, strict=True))
    assert measured("LoopTo", small_capitals).words[0].text == "LOOPTO"
    assert measured("looppo", small_capitals).words[0].text == "looppo"  # all in small letters: the engine is believed
    assert measured("LoopTo", list(zip("ooopoo", lefts, strict=True))).words[0].text == "LoopTo"


def test_a_mark_that_cannot_be_seen_is_as_most_are() -> None:
    glyphs = [Glyph("'", 0, 0, 5, 10, 99.0) for _ in range(4)]
    set_quotes([Mark(glyph, lean) for glyph, lean in zip(glyphs, (0.06, 0.055, 0.06, None), strict=True)])
    assert [glyph.char for glyph in glyphs] == ["’"] * 4
    assert glyphs[3].sure != OPEN
    set_quotes([Mark(glyph, lean) for glyph, lean in zip(glyphs, (0.06, 0.0, 0.06, None), strict=True)])
    assert [glyph.char for glyph in glyphs] == ["’", "'", "’", "’"]
    assert glyphs[3].sure == OPEN


def test_apostrophes_may_be_straight_where_quotation_marks_are_curly() -> None:
    single = [Glyph("'", 0, 0, 5, 10, 99.0) for _ in range(4)]
    double = [Glyph(char, 0, 0, 9, 10, 99.0) for char in "“”“”“”"]
    leans = (0.004, 0.005, 0.002, None, *([0.06] * 6))
    set_quotes([Mark(glyph, lean) for glyph, lean in zip([*single, *double], leans, strict=True)])
    assert [glyph.char for glyph in single] == ["'"] * 4
    assert [glyph.char for glyph in double] == list("“”“”“”")


@pytest.mark.parametrize(
    ("leans", "chars", "doubts"),
    [
        ([0.0, 0.01, -0.011, 0.004], "ssss", 0),
        ([0.06, 0.05, 0.0, 0.07], "ccsc", 0),
        # Of some fonts curly marks hardly lean: only many of them tell.
        ([0.026, -0.018, 0.03, 0.027, -0.02, 0.022, 0.006], "ccccccc", 0),
        ([0.026, -0.022, 0.03], "ccc", 3),
        ([0.013, 0.017, 0.014, 0.016], "ssss", 4),
        ([0.0, 0.01, 0.03, 0.004], "ssss", 1),
        # Noise makes marks lean to either side; what they lean together is the font's.
        ([0.014, -0.009, 0.002, -0.014, 0.006, -0.003, 0.013], "sssssss", 0),
        ([0.017, 0.013, 0.024, 0.018, 0.015, 0.019], "cccccc", 0),
        ([0.002, -0.004, 0.055, 0.0, 0.003, 0.054, -0.002], "sscsscs", 0),  # both kinds in one document
    ],
)
def test_how_far_marks_usually_lean_tells_what_one_is(leans: list[float], chars: str, doubts: int) -> None:
    glyphs = [Glyph("'", 0, 0, 5, 10, 99.0) for _ in leans]
    set_quotes([Mark(glyph, lean) for glyph, lean in zip(glyphs, leans, strict=True)])
    assert "".join({"'": "s", "’": "c"}[glyph.char] for glyph in glyphs) == chars
    assert sum(glyph.sure == OPEN for glyph in glyphs) == doubts


def test_upright_marks_that_the_engine_sees_curly_are_left_open_however_many_there_are() -> None:
    for seen, is_open in (("’", True), ("'", False)):
        glyphs = [Glyph(seen, 0, 0, 5, 10, 99.0) for _ in range(8)]
        leans = (-0.006, -0.006, -0.002, -0.002, 0.006, 0.006, 0.008, 0.008)
        set_quotes([Mark(glyph, lean) for glyph, lean in zip(glyphs, leans, strict=True)])
        assert {(glyph.char, glyph.sure == OPEN) for glyph in glyphs} == {("'", is_open)}


@pytest.mark.parametrize("char", ["-", "–"])
def test_a_dash_between_figures_is_told_by_its_length(char: str) -> None:
    signs = [*(("o", 40 * n) for n in range(1, 9)), ("2", 400), (char, 436), ("2", 484)]
    for engine in "-–":
        line = measured(f"oooooooo 2{engine}2", signs)
        set_dashes(line.dashes)
        assert line.words[1].text == f"2{char}2"
        assert line.words[1].glyphs[1].sure != OPEN


@pytest.mark.parametrize(
    ("hyphens", "lengths", "chars", "doubts"),
    [
        ([], [0.5, 0.9, 1.6, 0.72], "-–—-", 1),
        ([0.4, 0.45, 0.42, 0.41, 0.44, 0.43], [0.45, 0.72, 1.6], "-–—", 0),  # a narrow font
        ([0.62, 0.6, 0.65, 0.66, 0.62, 0.64], [0.72, 1.1, 0.85], "-–-", 1),  # a wide one
        ([0.7, 0.76, 0.78, 0.8, 0.83, 0.84], [0.74, 0.98, 1.02], "---", 2),  # one whose dashes are hardly longer
        ([0.4, 0.45], [0.72], "-", 1),  # too few to tell
        # Lengths near to one another are of one kind, however near to the limit some of them are.
        ([0.44, 0.48, 0.5, 0.5, 0.52, 0.53], [0.65, 0.67, 0.68, 0.7, 0.71, 0.74, 0.77], "–––––––", 0),
        ([0.44, 0.48, 0.5, 0.5, 0.52, 0.53], [0.46, 0.5, 0.54, 0.57], "----", 0),
        ([0.44, 0.48, 0.5, 0.5, 0.52, 0.53], [0.55, 0.59, 0.62, 0.65], "----", 3),  # neither, nor
        ([0.44, 0.48, 0.5, 0.5, 0.52, 0.53], [1.5, 1.52, 1.54], "———", 0),
    ],
)
def test_hyphens_between_letters_show_how_long_an_en_dash_is(
    hyphens: list[float], lengths: list[float], chars: str, doubts: int
) -> None:
    dashes = [Dash(Glyph("–", 0, 0, 5, 1, 99.0), length, apart=False) for length in hyphens]
    apart = [Dash(Glyph("-", 0, 0, 5, 1, 99.0), length, apart=True) for length in lengths]
    set_dashes([*dashes, *apart])
    assert {dash.glyph.char for dash in dashes} <= {"-"}
    assert "".join(dash.glyph.char for dash in apart) == chars
    assert sum(dash.glyph.sure == OPEN for dash in apart) == doubts


def test_a_brace_is_a_bracket_of_which_the_engine_is_not_sure() -> None:
    line = measured("{oo", [("o", 40), ("o", 80), ("o", 120)])
    assert line.words[0].text == "(oo"
    assert line.words[0].least < 50


@pytest.mark.parametrize(("engine", "ink"), [("é", "è"), ("è", "é"), ("é", "é")])
def test_what_leans_tells_acute_from_grave(engine: str, ink: str) -> None:
    assert measured(f"o{engine}", [("o", 40), (ink, 80)]).words[0].text == f"o{ink}"


def test_a_dot_over_a_letter_is_that_of_another() -> None:
    others = [("o", 40), ("o", 80), ("o", 120), ("o", 160)]
    assert measured("ooooe", [*others, (".", 200)]).words[0].maybe == "ooooe"
    assert measured("ooooe", [*others, ("è", 200)]).words[0].maybe == "ooooè"


def test_two_dots_are_a_diaeresis() -> None:
    assert measured("oô", [("o", 40), ("ö", 80)]).words[0].text == "oö"
    line = measured("oö", [("o", 40), ("ô", 80)])
    assert line.words[0].glyphs[1].sure < 50  # its dots are not seen: only a known word is believed


@pytest.mark.parametrize(("gap", "words"), [(6, ["ooo:", "oo", "oo"]), (24, ["ooo", ":", "oo", "oo"])])
def test_a_colon_stands_off_its_word_where_there_is_white(gap: int, words: list[str]) -> None:
    lefts = [40, 70, 100, 127 + gap]
    signs = [("o", 40), ("o", 70), ("o", 100), (":", lefts[3])]
    signs += [("o", lefts[3] + 32), ("o", lefts[3] + 62), ("o", lefts[3] + 113), ("o", lefts[3] + 143)]
    assert [word.text for word in measured("ooo: oo oo", signs).words] == words


def test_a_number_larger_than_its_title_is_measured_apart() -> None:
    boxes = [(40, 60, 30), (80, 60, 30), *((150 + 30 * n, 90, 25) for n in range(5))]  # left, top, width
    image = Image.new("L", (900, 200), 255)
    for left, top, width in boxes:
        foot = BASELINE + 10 if top == 60 else BASELINE
        ImageDraw.Draw(image).rectangle((left, top, left + width - 1, foot - 1), outline=0, width=5)
    glyphs = [
        Glyph(char, left, top, left + width, BASELINE + 10 if top == 60 else BASELINE, 99.0)
        for char, (left, top, width) in zip("03DEBUT", boxes, strict=False)
    ]
    grey = np.asarray(image)
    frame = Frame(300 / 72, 0, 0.0, (216.0, 48.0), (216.0, 48.0))
    shown = plain(grey, frame)
    rows = [Row([Word(glyphs[:2], SURE), Word(glyphs[2:], SURE)], BASELINE)]
    measure(shown, rows)
    assert [(line.words[0].text, line.baseline) for line in rows] == [("03", BASELINE + 10), ("DEBUT", BASELINE)]


def test_what_stands_after_a_wide_gap_has_a_weight_of_its_own() -> None:
    line = row("Periode: maart mei Wijk: Rocourt")
    for word in line.words:
        word.stroke = 4.0 if word.text.endswith(":") else 2.5
    for word in line.words[3:]:
        for glyph in word.glyphs:
            glyph.left, glyph.right = glyph.left + 40, glyph.right + 40
    body = [row("opvang voor jongeren", baseline=200.0 + 40 * n) for n in range(6)]
    for word in (word for other in body for word in other.words):
        word.stroke = 2.5
    frame = Frame(300 / 72, 0, 0.0, (216.0, 48.0), (216.0, 48.0))
    settled_line = settle([Sheet(1, frame, [line, *body], [])])[0].rows[0]
    assert [word.text for word in settled_line.words if word.bold] == ["Periode:", "Wijk:"]


def test_parts_of_ink_hang_together_at_corners() -> None:
    ink = np.array([[1, 0, 0, 1], [0, 1, 0, 0], [0, 0, 0, 1]], dtype=bool)
    assert [(part.left, part.top, part.right, part.bottom) for part in parts_of(ink)] == [
        (0, 0, 2, 2),
        (3, 0, 4, 1),
        (3, 2, 4, 3),
    ]


def test_the_greatest_and_the_least_around_a_cell() -> None:
    values = np.array([[0, 0, 0, 0, 9], [0, 5, 0, 0, 0], [0, 0, 0, 0, 0]])
    assert most(values, 3).tolist() == [[5, 5, 5, 9, 9], [5, 5, 5, 9, 9], [5, 5, 5, 0, 0]]
    assert least(values + 1, 3).tolist() == [[1] * 5] * 3


def toned(texts: str, *tones: float) -> Row:
    line = row(texts)
    for word, tone in zip(line.words, tones, strict=True):
        word.tone, word.stroke = tone, 3.0
    return line


@pytest.mark.parametrize(
    ("label", "body", "colors"),
    [
        ([88.0, 91.0, 12.0, 18.0], [9.0, 14.0, 20.0], [True, True, False, False]),
        ([88.0, 0.0, 30.0, 18.0], [9.0, 14.0, 20.0], [True, True, False, False]),  # a colon tells no grey
        ([31.0, 24.0, 12.0, 18.0], [9.0, 14.0, 27.0], [False] * 4),  # one ink, a little blurred
        ([90.0, 96.0, 88.0, 93.0], [86.0, 94.0, 99.0], [False] * 4),  # faded throughout
    ],
)
def test_greys_are_two_where_no_word_stands_between(label: list[float], body: list[float], colors: list[bool]) -> None:
    first, second = toned("Duur : maart april", *label), toned("heel de stad", *body)
    second.baseline = 200.0
    frame = Frame(300 / 72, 0, 0.0, (595.0, 842.0), (595.0, 842.0))
    rows = settle([Sheet(1, frame, [first, second], [])])[0].rows
    assert [word.color != 0 for word in rows[0].words] == colors
    assert not any(word.color for word in rows[1].words)


def test_a_letter_of_the_head_of_a_column_is_as_large_as_the_text_beside_it() -> None:
    signs = [("o", 40 + 40 * n) for n in range(5)] + [("p", 700)]
    line = read("ooooo s", signs)
    line.words[1].glyphs[0].bottom += 15  # the engine took a letter with a part below for one without
    rows = [line]
    measure(picture(signs), rows)
    assert [found.words[0].text for found in rows] == ["ooooo", "s"]
    assert rows[1].x_height == rows[0].x_height
    assert rows[1].baseline == rows[0].baseline


def test_words_run_together_are_parted_where_the_ink_parts_them() -> None:
    def together(text: str, at: int) -> Row:
        line = row(text)
        line.words[0].glyphs[at - 1].sure = line.words[0].glyphs[at].sure = OPEN
        return line

    assert settled(together("kleinegroepen", 6), together("kleinegroepen", 6))[0] == "kleine groepen"
    assert settled(together("Xrglquavik", 7), together("Xrglquavik", 7))[0] == "Xrglquavik"


def test_the_parts_of_a_word_look_as_it_did() -> None:
    def label() -> Row:
        line = toned("Mitwem Verein", 67.0, 12.0)
        line.words[0].stroke, line.words[0].color = 5.0, 0x204060
        line.words[0].glyphs[2].sure = line.words[0].glyphs[3].sure = OPEN
        return line

    page = Readings([label()], [label()], [])
    agree([page])
    for line in (*page.rows, *page.second):
        looks = [(word.text, word.stroke, word.tone, word.color) for word in line.words]
        assert looks[:2] == [("Mit", 5.0, 67.0, 0x204060), ("wem", 5.0, 67.0, 0x204060)]


def test_a_word_of_another_reading_looks_as_the_print_in_its_place() -> None:
    first, second = toned("de opvamg", 12.0, 88.0), toned("de opvang", 10.0, 80.0)
    first.words[1].sure = UNSURE
    agree([Readings([first], [second], [])])
    assert [(word.text, word.tone) for word in first.words] == [("de", 12.0), ("opvang", 88.0)]


def test_two_level_dots_are_no_dust() -> None:
    assert measured("oö", [("o", 40), ("ö", 80)]).words[0].glyphs[1].sure == CERTAIN

    def dotted(sure: float) -> Row:
        line = row("les demändeurs")
        line.words[1].glyphs[3].sure = sure
        return line

    assert settled(dotted(CERTAIN), dotted(CERTAIN))[1] == []
    assert len(settled(dotted(99.0), dotted(99.0))[1]) == 1


@pytest.mark.parametrize(
    ("text", "at", "gap", "parts"),
    [
        ("ina", 2, 10, "in a"),
        ("Setup", 3, 10, "Set up"),
        ("Setup", 3, 0, "Setup"),
        ("Library", 3, 10, "Library"),  # `rary` is no word
    ],
)
def test_words_that_together_are_one_are_parted_by_much_white_alone(text: str, at: int, gap: int, parts: str) -> None:
    def together() -> Row:
        line = row(f"see nobody {text} house")
        letters = line.words[2].glyphs
        letters[at - 1].sure = letters[at].sure = OPEN
        for glyph in letters[at:]:
            glyph.left, glyph.right = glyph.left + gap, glyph.right + gap
        return line

    assert settled(together(), together(), "he is in and up")[0] == f"see nobody {parts} house"


def test_what_readings_agree_on_in_several_places_is_known_initials_too() -> None:
    def of(name: str) -> Row:
        return row(f"{name} e. V.", "e.", "V.")

    pages = [Readings([of("Verein")], [of("Verein")], []), Readings([of("Schule")], [of("Schule")], [])]
    agree(pages)
    assert any(word.doubt for page in pages for line in page.rows for word in line.words)
    pages = [Readings([of(name)], [of(name)], []) for name in ("Verein", "Schule", "Werkstatt")]
    agree(pages)
    assert not any(word.doubt for page in pages for line in page.rows for word in line.words)


MISTAKEN = [
    ("ledereen mag b|ijven", "Iedereen mag blijven"),
    ("wwww.samsam.example.org", "www.samsam.example.org"),
    ("wWw.samsam.example.org", "www.samsam.example.org"),
    ("www‚samsam.example.org", "www.samsam.example.org"),
    ("wow.samsam.example.org", "wow.samsam.example.org"),
    ("dierkes-Iohmann@fonds.be", "dierkes-lohmann@fonds.be"),
    ("die StraRe", "die Straße"),
    ("du ler janvier", "du 1er janvier"),
    ("dans le lot", "dans le lot"),
    ("an,de.vos@fonds.be", "an.de.vos@fonds.be"),
    ("An,de.vos@fonds.be", "An,de.vos@fonds.be"),  # a name may stand before the address
    ("regio ‘Gent", "regio Gent"),  # the edge of a panel
    ("de ‘Gentse’ regio", "de ‘Gentse’ regio"),
    ("in ’s Gravenvoeren", "in ’s Gravenvoeren"),
    ("Along", "Along"),
]


@pytest.mark.parametrize(("read_as", "text"), MISTAKEN)
def test_what_engines_mistake_alike_is_mended(read_as: str, text: str) -> None:
    page = Readings([row(read_as)], [row(read_as)], [])
    agree([page], {"er", "e"})
    assert " ".join(word.text for word in page.rows[0].words) == text


@pytest.mark.parametrize(
    ("text", "doubts"),
    [("Xrglquavik", 1), ("Universiteit", 0), ("voormiddag", 0)],  # no word; a word; one that is made of two
)
def test_letters_far_apart_in_a_word_of_the_language_are_no_two_words(text: str, doubts: int) -> None:
    def apart() -> Row:
        line = row(text)
        line.words[0].glyphs[3].sure = line.words[0].glyphs[4].sure = OPEN
        return line

    assert len(settled(apart(), apart())[1]) == doubts


@pytest.mark.parametrize(
    ("read_as", "maybe", "text", "doubts"),
    [
        ("Schrôder", "Schröder", "Schröder", 0),  # only that is a word
        ("Liege", "Liège", "Liège", 1),  # both are
        ("Objectives", "Objëctives", "Objectives", 0),  # dust over a letter
        ("at", "ät", "at", 0),
        ("ou", "où", "ou", 1),
        ("eclaircie.be", "eçlaircie.be", "eclaircie.be", 0),  # no address has accents
    ],
)
def test_the_accents_that_ink_seems_to_have_are_those_of_words(
    read_as: str, maybe: str, text: str, doubts: int
) -> None:
    def seen() -> Row:
        line = row(read_as)
        for glyph, other in zip(line.words[0].glyphs, maybe, strict=True):
            glyph.maybe = other if other != glyph.char else ""
        return line

    found, said = settled(seen(), seen())
    assert (found, len(said)) == (text, doubts)


def test_a_row_is_cut_out_to_be_read_again_at_another_resolution() -> None:
    signs = [("o", 40 + 40 * n) for n in range(4)]
    piece = drawn_ink.piece_of(picture(signs), read("oooo", signs)).smaller(0.8)
    assert piece.factor == 0.8
    high, wide = (side / piece.factor for side in piece.grey.shape)
    assert piece.x < 40 < 160 < piece.x + wide
    assert piece.y < BASELINE - X < BASELINE < piece.y + high
    assert (piece.grey[0] == 255).all()
    assert (piece.grey < 128).any()


@pytest.mark.parametrize(
    ("line", "unsure"),
    [
        (row("de opvang van kinderen"), False),
        (row("de opvang van kinderen", "opvang"), True),  # hardly read
        (row("de opvang in 2019"), True),  # dictionaries have no numbers,
        (row("bij Xrglqua"), True),  # few names,
        (row("zie opvang.be"), True),  # and no addresses
        (row("e opvang", "e"), False),  # what may be a bullet is told by its ink
    ],
)
def test_what_dictionaries_do_not_have_needs_a_second_reading(line: Row, unsure: bool) -> None:
    assert is_unsure(line) == unsure


@pytest.mark.parametrize(("gap", "text"), [(5, "de 6"), (1, "de6")])
def test_a_number_after_a_word_stands_apart_where_the_ink_does_and_is_doubtful_where_it_does_not(
    gap: int, text: str
) -> None:
    first, second = row("de6"), row("de6")
    for line in (first, second):
        line.words[0].glyphs[1].right = 20 - gap
    agree([page := Readings([first], [second], [])])
    assert " ".join(word.text for word in page.rows[0].words) == text
    assert any(word.doubt for word in page.rows[0].words) == (text == "de6")


@pytest.mark.parametrize(("gap", "text"), [(5, "A practice"), (1, "Apractice")])
def test_a_letter_that_may_be_a_word_is_one_where_it_stands_apart_and_doubtful_in_any_case(gap: int, text: str) -> None:
    first, second = row("Apractice"), row("Apractice")
    for line in (first, second):
        line.words[0].glyphs[0].right = 10 - gap
    agree([page := Readings([first], [second], [])])
    assert " ".join(word.text for word in page.rows[0].words) == text
    assert any(word.doubt for word in page.rows[0].words)


@pytest.mark.parametrize(("gap", "text"), [(5, "tot 14 april"), (1, "tot 14april")])
def test_a_number_stands_apart_from_a_word_where_the_ink_does(gap: int, text: str) -> None:
    first, second = row("tot 14april"), row("tot 14april")
    for line in (first, second):
        line.words[1].glyphs[1].right = line.words[1].glyphs[2].left - gap
    agree([page := Readings([first], [second], [])])
    assert " ".join(word.text for word in page.rows[0].words) == text


def test_a_word_that_readings_have_alike_again_and_again_is_known() -> None:
    texts = ("Xrglqua", "in Xrglqua", "bij Xrglqua")
    for often in (2, 3):
        first, second = ([row(t, "Xrglqua", baseline=60.0 * n) for n, t in enumerate(texts[:often])] for _ in "12")
        agree([page := Readings(first, second, [])])
        assert any(word.doubt for line in page.rows for word in line.words) == (often < 3)


def test_words_of_one_look_are_bold_all_or_none() -> None:
    """A label and its value on one line: though the strokes of some words of the labels are hardly bolder."""
    lines = [row("How it works. Families cook together", baseline=100.0 + 40 * n) for n in range(4)]
    for line in lines:
        for word, stroke in zip(line.words, (3.2, 2.95, 3.0, 2.5, 2.46, 2.53), strict=True):
            word.stroke = stroke
    frame = Frame(300 / 72, 0, 0.0, (216.0, 48.0), (216.0, 48.0))
    for line in settle([Sheet(1, frame, lines, [])])[0].rows:
        assert [word.text for word in line.words if word.bold] == ["How", "it", "works."]


def test_small_print_that_blur_thickens_is_not_bold_beside_bold_print() -> None:
    lines = [row("Foto: onze school", baseline=100.0 + 40 * n) for n in range(3)]
    lines += [row("INITIATIEF GEBIED DUUR", baseline=300.0 + 40 * n) for n in range(3)]
    body = [row("opvang voor jongeren die hier wonen", baseline=600.0 + 40 * n) for n in range(9)]
    for line, stroke, height in [
        *((a, b, 10) for a, b in zip(lines, (1.7,) * 3 + (2.5,) * 3, strict=True)),
        *((other, 2.5, 20) for other in body),
    ]:
        line.x_height = height
        for word in line.words:
            word.stroke = stroke
    frame = Frame(300 / 72, 0, 0.0, (216.0, 48.0), (216.0, 48.0))
    found = settle([Sheet(1, frame, [*lines, *body], [])])[0].rows
    assert [line.bold for line in found] == [False] * 3 + [True] * 3 + [False] * 9


def test_what_only_the_second_reading_surely_has_is_there_and_doubtful() -> None:
    page = Readings([row("de opvang")], [row("de opvang"), row("3", baseline=200), row("4", "4", baseline=300)], [])
    agree([page])
    assert [[(word.text, word.doubt) for word in line.words] for line in page.rows] == [
        [("de", ""), ("opvang", "")],
        [("3", "'3'")],
    ]


def test_figures_of_a_column_that_were_read_as_one_are_those_of_the_other_reading() -> None:
    blend = row("4", "4", baseline=200)
    blend.words[0].glyphs[0].top = 80
    page = Readings([blend], [row("3", baseline=110), row("4", baseline=200)], [])
    agree([page])
    assert [line.words[0].text for line in page.rows] == ["3", "4"]


def test_a_word_that_was_hardly_read_stands_where_the_sure_reading_has_it() -> None:
    first, second = row("Doelgroep", "Doelgroep"), row("Doelgroep")
    first.words[0].sure, first.words[0].glyphs[0].left, first.words[0].glyphs[0].top = 0.0, -30.0, 60.0
    page = Readings([first], [second], [])
    agree([page])
    assert (page.rows[0].words[0].left, page.rows[0].words[0].top) == (0.0, 80.0)


@pytest.mark.parametrize(("first", "second"), [("oproep AMIF-", "oproep AMIF"), ("oproep AMIF", "oproep AMIF-")])
def test_a_hyphen_that_one_reading_lost_is_there_and_doubtful(first: str, second: str) -> None:
    text, doubts = settled(row(first), row(second), "het AMIF is")
    assert text == "oproep AMIF-"
    assert len(doubts) == 1


@pytest.mark.parametrize(("first", "second"), [("Hulp e.V.", "Hulp e. V."), ("Hulp e. V.", "Hulp e.V.")])
def test_initials_that_one_reading_parts_are_apart(first: str, second: str) -> None:
    agree([page := Readings([row(first)], [row(second)], [])])
    assert " ".join(word.text for word in page.rows[0].words) == "Hulp e. V."


def test_an_address_that_no_reading_is_sure_of_stays_and_is_doubtful() -> None:
    first, second = (row(text, text, baseline=200) for text in ("www.irst.example", "www.jrst.example"))
    agree([page := Readings([row("de opvang"), first], [row("de opvang"), second], [])])
    assert [bool(word.doubt) for word in page.rows[1].words] == [True]


def test_what_one_reading_hardly_sees_in_a_drawing_is_no_text() -> None:
    drawing, word = row("bte", "bte", baseline=200), row("opvang", "opvang", baseline=300)
    agree([page := Readings([row("de opvang"), drawing, word], [row("de opvang")], [])])
    assert [[w.text for w in line.words] for line in page.rows] == [["de", "opvang"], ["opvang"]]
