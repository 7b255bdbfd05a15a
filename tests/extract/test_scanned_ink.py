"""What the ink of a scan tells whatever the engine reads: leaders, bullets, spaces and the cells of a table."""

from __future__ import annotations

import numpy as np
import pytest

from pipeline.data.document import Bbox
from pipeline.extract.ocr.aligned import align_bullets
from pipeline.extract.ocr.cells import joined
from pipeline.extract.ocr.dots import erase_leaders
from pipeline.extract.ocr.drawn import lift_rules, remaining, unread, without_shadows
from pipeline.extract.ocr.fit import fit_words
from pipeline.extract.ocr.look import measure
from pipeline.extract.ocr.raster import Frame, Picture
from pipeline.extract.ocr.words import CERTAIN, OPEN, Glyph, Row, Word
from tests.fixtures.scans.plain import plain

BASELINE, X = 100, 20
Box = tuple[int, int, int, int]


def read(texts: str, *lefts: int, wide: int = 12, high: int = X, at: int = BASELINE) -> Row:
    """A row that an engine read, each letter with its left edge."""
    glyphs = iter(
        Glyph(char, left, at - high, left + wide, at, 99.0)
        for char, left in zip(texts.replace(" ", ""), lefts, strict=True)
    )
    return Row([Word([next(glyphs) for _ in text], 96.0) for text in texts.split()], at)


def page(rows: list[Row], *blots: Box) -> Picture:
    """A picture that holds the letters of rows, and some blots besides."""
    grey = np.full((300, 900), 255, dtype=np.uint8)
    for box in [(g.left, g.top, g.right, g.bottom) for row in rows for w in row.words for g in w.glyphs] + [*blots]:
        x0, top, x1, bottom = map(int, box)
        grey[top:bottom, x0:x1] = 0
        if (x0, top, x1, bottom) not in blots:
            grey[top + 4 : bottom - 4, x0 + 4 : x1 - 4] = 255
    frame = Frame(300 / 72, 0, 0.0, (216.0, 72.0), (216.0, 72.0))
    return plain(grey, frame)


def measured(rows: list[Row], *blots: Box, rules: list[Bbox] | None = None) -> list[Row]:
    """Rows measured on the picture of them."""
    picture = page(rows, *blots)
    picture.rules = rules or []
    measure(picture, rows)
    return rows


def texts(rows: list[Row]) -> list[str]:
    return [" ".join(word.text for word in row.words) for row in rows]


def test_the_dots_of_a_leader_are_taken_out_and_nothing_else() -> None:
    page = np.full((160, 800), 255, dtype=np.uint8)
    page[72:104, 20:34] = 0  # a letter
    page[140:144, 40:700] = 0  # a drawn line
    page[100:104, 740:744] = 0  # a full stop
    print_left = page.copy()
    for left in range(50, 600, 12):
        page[100:104, left : left + 4] = 0
    erase_leaders(page)
    assert (page == print_left).all()
    for left in range(50, 90, 12):  # an ellipsis
        page[100:104, left : left + 4] = 0
    with_ellipsis = page.copy()
    erase_leaders(page)
    assert (page == with_ellipsis).all()


def test_the_dot_of_a_number_before_a_leader_stays() -> None:
    page = np.full((160, 800), 255, dtype=np.uint8)
    page[72:104, 20:34] = page[72:104, 46:60] = 0  # two figures
    page[100:104, 38:42] = 0
    print_left = page.copy()
    for left in range(72, 600, 12):
        page[100:104, left : left + 4] = 0
    erase_leaders(page)
    assert (page == print_left).all()


def test_the_bullet_before_a_letter_whose_tail_reaches_left_is_one() -> None:
    tail = (152, BASELINE, 158, BASELINE + 6)  # as of a `J` that stands below the line
    rows = measured([read("oooo", 160, 176, 192, 208)], (100, 80, 120, 100), tail)
    assert [mark[0] for row in rows for mark in row.marks] == [100]
    assert not measured([read("oooo", 160, 176, 192, 208)], tail)[0].marks


def test_letters_much_wider_than_high_are_a_drawing() -> None:
    bar = Row([Word([Glyph(char, at, 180, at + 100, 200, 95.0) for char, at in (("P", 100), ("S", 200))], 46.0)], 200)
    rows = measured([read("oooo", 160, 176, 192, 208), bar], (100, 180, 300, 200))
    assert texts(rows) == ["oooo"]


def test_unread_print_is_read_piece_by_piece_not_with_all_the_white_between() -> None:
    rows = [read("oooo", 100, 116, 132, 148, at=at) for at in (60, 280)]
    beside = [(700, 40, 712, 60), (700, 260, 712, 280)]
    pieces = unread(remaining(page(rows, *beside), rows), rows)
    assert len(pieces) == 2
    assert all(piece.grey.shape[0] < 120 and piece.grey.shape[1] < 200 for piece in pieces)
    close = [(700, 40 + 30 * n, 712, 60 + 30 * n) for n in range(3)]
    assert len(unread(remaining(page(rows, *close), rows), rows)) == 1


@pytest.mark.parametrize("size", [12, 30])
def test_a_solid_blot_before_a_row_is_its_bullet_even_as_high_as_a_capital(size: int) -> None:
    middle = BASELINE - 12
    blot = (100, middle - size // 2, 100 + size, middle + size // 2)
    rows = measured([read("oooo", 160, 176, 192, 208)], blot)
    assert [mark[0] for row in rows for mark in row.marks] == [100]


def test_a_bullet_that_was_read_as_a_sign_in_a_row_of_its_own_is_one_bullet() -> None:
    sign = Row([Word([Glyph("=", 100, 84, 112, 96, 50.0)], 50.0)], 96)
    rows = measured([sign, read("oooo", 160, 176, 192, 208)], (100, 84, 112, 96))
    assert texts(rows) == ["oooo"]
    assert len(rows[0].marks) == 1


@pytest.mark.parametrize(
    ("word", "lefts", "text"),
    [
        ("0222", [300, 316, 342, 358], "02 22"),
        ("0222", [300, 316, 332, 348], "0222"),
        ("o-o", [300, 326, 352], "o - o"),  # white on both sides of a dash
        ("o-o", [300, 316, 342], "o-o"),
    ],
)
def test_figures_and_dashes_stand_apart_where_the_ink_does(word: str, lefts: list[int], text: str) -> None:
    before = [40, 56, 82, 98, 124, 140, 166, 182, 208, 224, 250, 266]  # words 14 pixels apart
    rows = measured([read(f"oo oo oo oo oo oo {word}", *before, *lefts)])
    assert " ".join(texts(rows)).endswith(text)


def test_the_hyphen_that_ends_a_row_belongs_to_its_word() -> None:
    letters = [40, 56, 72, 88, 114, 130, 146, 162, 188, 204, 220, 236]
    rows = measured([read("oooo oooo oooo -", *letters, 256, wide=12)])
    assert texts(rows) == ["oooo oooo oooo-"]


def test_a_drawn_line_parts_the_cells_of_a_row() -> None:
    words = read("oooo oooo", 40, 56, 72, 88, 114, 130, 146, 162)
    assert texts(measured([words])) == ["oooo oooo"]
    words = read("oooo oooo", 40, 56, 72, 88, 114, 130, 146, 162)
    assert texts(measured([words], rules=[(106.0, 60.0, 108.0, 140.0)])) == ["oooo", "oooo"]


def listed(dot: int, gaps: tuple[int, ...]) -> list[Row]:
    """Rows below one another with a dot before each, as far from it as the gaps say."""
    rows = [read("oooo", 160, 176, 192, 208, at=60 + 40 * number) for number in range(len(gaps))]
    dots = [(160 - gap, int(row.baseline) - 12) for gap, row in zip(gaps, rows, strict=True)]
    return measured(rows, *[(x, y, x + dot, y + dot) for x, y in dots])


@pytest.mark.parametrize(("dot", "gaps", "marks"), [(3, (60, 60, 60), 3), (3, (60, 45, 72), 0), (8, (60, 45), 2)])
def test_dots_too_small_for_one_bullet_are_bullets_where_they_repeat(
    dot: int, gaps: tuple[int, ...], marks: int
) -> None:
    assert sum(len(row.marks) for row in listed(dot, gaps)) == marks


@pytest.mark.parametrize(("sign", "left", "text"), [("e", 100, "• oooo"), ("e", 80, "e oooo"), ("2", 100, "2 oooo")])
def test_what_stands_in_the_column_of_the_bullets_is_one(sign: str, left: int, text: str) -> None:
    rows = [read(f"{first} oooo", x, 130, 146, 162, 178) for first, x in (("•", 100), ("•", 100), (sign, left))]
    for row in rows:
        row.x_height = X
        row.words[0].sure = CERTAIN if row.words[0].text == "•" else 76.0
    align_bullets(page(rows), rows)
    assert texts(rows)[-1] == text


def test_a_ring_that_opens_a_row_is_a_bullet_whatever_its_ink() -> None:
    assert texts(measured([read("° oooo", 100, 130, 146, 162, 178)]))[0] in ("◦ oooo", "• oooo")


def test_a_dot_that_ends_a_word_beside_a_row_is_no_bullet() -> None:
    label = [(100 + 14 * n, 86, 108 + 14 * n, 94) for n in range(4)]
    rows = measured([read("oooo", 200, 216, 232, 248)], *label)
    assert [row.marks for row in rows] == [[]]


def test_a_capital_in_the_column_of_the_bullets_is_a_word() -> None:
    rows = [read(f"{first} oooo", 100, 130, 146, 162, 178) for first in ("•", "•", "A")]
    for row in rows:
        row.x_height = X
        row.words[0].sure = CERTAIN if row.words[0].text == "•" else 96.0
    rows[-1].words[0].glyphs[0].top = BASELINE - 1.4 * X
    align_bullets(page(rows), rows)
    assert texts(rows)[-1] == "A oooo"


@pytest.mark.parametrize(("height", "sign"), [(2, "."), (12, "-")])
def test_what_stands_on_the_baseline_is_a_full_stop_and_no_dash(height: int, sign: str) -> None:
    row = read("o-oooo", 100, 118, 130, 146, 162, 178)
    row.words[0].glyphs[1].top, row.words[0].glyphs[1].bottom = BASELINE - height - 4, BASELINE - height
    picture = page([row])
    picture.grey[BASELINE - X : BASELINE + 1, 117:129] = 255
    picture.grey[BASELINE - height - 4 : BASELINE - height, 119:125] = 0
    measure(picture, [row])
    assert row.words[0].text == f"o{sign}oooo"


@pytest.mark.parametrize(("gap", "text"), [(14, "e. V."), (4, "e.V.")])
def test_initials_stand_apart_where_the_ink_does(gap: int, text: str) -> None:
    before = [40, 56, 82, 98, 124, 140, 166, 182]  # words 14 pixels apart
    row = read("oo oo oo oo e.V.", *before, 208, 224, 236 + gap, 252 + gap)
    assert texts(measured([row]))[0].endswith(text)


@pytest.mark.parametrize(("gap", "is_open"), [(7, False), (12, True)])
def test_letters_are_two_words_only_where_they_stand_much_further_apart_than_others(gap: int, is_open: bool) -> None:
    row = read("oooooo", 40, 56, 72, 88 + gap - 4, 104 + gap - 4, 120 + gap - 4)
    measured([row])
    assert [glyph.sure == OPEN for glyph in row.words[0].glyphs] == [False, False, is_open, is_open, False, False]


GREY = 214  # a hair line of a table, blurred by a scanner


@pytest.mark.parametrize("shade", [0, GREY])
def test_drawn_lines_are_found_and_taken_out_and_letters_stay(shade: int) -> None:
    picture = page([read("oooooooooooo", *(100 + 16 * n for n in range(12)), at=160)])
    without = picture.grey.copy()
    picture.grey[120:123, 80:820] = shade
    picture.grey[60:280, 80:83] = shade
    lift_rules(picture)
    level, upright = sorted(picture.rules, key=lambda rule: rule[3] - rule[1])
    assert (level[1], level[3], upright[0], upright[2]) == pytest.approx((120, 123, 80, 83), abs=1)
    assert level[2] - level[0] > 720
    assert upright[3] - upright[1] > 200
    assert (picture.grey[:, 90:] == without[:, 90:]).all()


def test_a_blurred_edge_is_no_drawn_line() -> None:
    picture = page([])
    picture.grey[100:] = 230
    picture.grey[95:100] = 240
    lift_rules(picture)
    assert picture.rules == []


def test_a_row_of_letters_in_noise_is_no_drawn_line() -> None:
    letters = page([read("oooooooooooooooooooooooooooooo", *(100 + 16 * n for n in range(30)))])
    noise = np.random.default_rng(1).normal(248, 4, letters.grey.shape)
    letters.grey = np.minimum(letters.grey, np.clip(noise, 0, 255)).astype(np.uint8)
    lift_rules(letters)
    assert letters.rules == []


def test_a_long_line_is_found_however_the_noise_beside_it_hides_paper() -> None:
    noisy = page([])
    shades = np.random.default_rng(1).normal(255, 4, noisy.grey.shape)
    shades[120:124, 80:820] -= 20
    noisy.grey = np.clip(shades, 0, 255).astype(np.uint8)
    lift_rules(noisy)
    (line,) = noisy.rules
    assert line == pytest.approx((80, 120, 820, 124), abs=16)


def test_a_panel_with_a_strip_of_another_shade_along_its_side_is_one() -> None:
    strip, body, below = (40.0, 40.0, 120.0, 400.0), (120.0, 40.0, 600.0, 400.0), (120.0, 480.0, 600.0, 800.0)
    assert joined([body, strip, below]) == [body, strip, below, (40.0, 40.0, 600.0, 400.0)]
    halves = [(40.0, 40.0, 320.0, 400.0), (320.0, 40.0, 600.0, 400.0)]
    assert joined(halves) == halves


def test_what_is_read_in_the_tops_of_letters_of_another_row_goes() -> None:
    whole = read("oooo oooo", 40, 56, 72, 88, 114, 130, 146, 162)
    tops = Row([Word([Glyph("4", 60, 70, 70, 84, 94.0)], 59.0), Word([Glyph("o", 300, 70, 310, 84, 94.0)], 59.0)], 84)
    above = read("oooo", 40, 56, 72, 88, at=BASELINE - 2 * X)
    above.words[0].sure = 59.0
    rows = [above, tops, whole]
    assert texts(without_shadows(rows, rows)) == ["oooo", "o", "oooo oooo"]


def test_a_word_below_one_with_too_high_a_box_is_no_shadow_of_it() -> None:
    above, word = read("oooo", 40, 56, 72, 88, high=60, at=90), read("oooo", 40, 56, 72, 88, high=28, at=118)
    word.words[0].sure = 84.0
    assert texts(without_shadows([above, word], [above, word])) == ["oooo", "oooo"]


@pytest.mark.parametrize(("gap", "text"), [(5, "oo.oo@oo.oo"), (16, "oo. oo@oo.oo")])
def test_an_address_that_was_parted_is_one_where_there_is_no_white(gap: int, text: str) -> None:
    lefts = [40 + 14 * n for n in range(11)]
    row = read("oo. oo@oo.oo", *lefts[:3], *(left + gap - 2 for left in lefts[3:]))
    assert texts(measured([row])) == [text]


@pytest.mark.parametrize(("high", "text"), [(28, "Ou"), (20, "ou")])
def test_a_letter_as_high_as_a_capital_opens_a_short_label(high: int, text: str) -> None:
    label, other = read("ou", 300, 316), read("oooooo", 40, 56, 72, 88, 104, 120)
    label.words[0].glyphs[0].top = BASELINE - high
    assert texts(measured([other, label]))[-1] == text


@pytest.mark.parametrize(
    ("read_as", "sign", "text"),
    [
        ("", (99, 86, 105, 92), "oooo · oooo"),  # not read at all
        ("-", (99, 86, 105, 92), "oooo · oooo"),
        ("", (100, 70, 104, 106), "oooo | oooo"),
        ("I", (100, 70, 104, 106), "oooo | oooo"),
        ("-", (93, 88, 111, 91), "oooo - oooo"),  # a dash
        ("", (84, 86, 90, 92), "oooo oooo"),  # a speck beside a word
        ("", (100, 40, 104, 120), "oooo oooo"),  # the side of a cell
    ],
)
def test_dots_and_bars_between_words_are_told_by_their_ink(read_as: str, sign: Box, text: str) -> None:
    rows = []
    for at in (100, 200):
        words = [read("oooo", 20, 36, 52, 68, at=at).words[0], read("oooo", 124, 140, 156, 172, at=at).words[0]]
        if read_as:
            box = (float(sign[0]), sign[1] + at - 100.0, float(sign[2]), sign[3] + at - 100.0)
            words.insert(1, Word([Glyph(read_as, *box, 80.0)], 80.0))
        rows.append(Row(words, at))
    assert texts(measured(rows, sign, (sign[0], sign[1] + 100, sign[2], sign[3] + 100))) == [text, text]


@pytest.mark.parametrize("off", [-10, 0, 10])
def test_a_word_whose_box_is_beside_its_letter_leaves_no_ink(off: int) -> None:
    lefts = [40, 56, 72, 98, 124, 140, 156, 172]  # `ooo o oooo`, words 14 pixels apart
    picture = page([read("ooo o oooo", *lefts)])
    rows = [read("ooo o oooo", *[left + off * (left == 98) for left in lefts])]
    fit_words(picture, rows)
    assert [(word.left, word.right) for word in rows[0].words] == [(40, 84), (98, 110), (124, 184)]
    assert (remaining(picture, rows) == 255).all()


def test_a_word_goes_no_further_than_a_letter_for_white() -> None:
    picture = page([read("ooo oooo", 40, 56, 72, 600, 616, 632, 648)], (400, 80, 402, 100))  # dust amid a wide gap
    rows = [read("ooo oooo", 40, 56, 72, 600, 616, 632, 648)]
    fit_words(picture, rows)
    assert [(word.left, word.right) for word in rows[0].words] == [(40, 84), (600, 660)]


@pytest.mark.parametrize("stop", ["", "."])
def test_www_has_a_full_stop_after_it(stop: str) -> None:
    word, lefts = f"{stop}oo.o", [114, 130, 146, 162, 178][: len(f"{stop}oo.o")]
    assert texts(measured([read(f"www {word}", 40, 56, 72, *lefts)])) == ["www.oo.o"]


def test_the_end_of_a_label_is_no_bullet_of_the_text_beside_it() -> None:
    label, text = read("oo oo", 40, 56, 84, 100), read("oooo", 200, 216, 232, 248)
    assert [row.marks for row in measured([label, text])] == [[], []]
