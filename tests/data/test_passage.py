"""The passage: whatever slice of it is taken, it knows where on the paper its letters stand."""

from __future__ import annotations

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pipeline.data.document import Line
from pipeline.data.passage import Joint, Passage, Piece, concatenate
from pipeline.profiles.profile import load_profile
from pipeline.text.dewrap import Dewrapper
from tests.paper import HEIGHT, WIDTH, printed

ENDS = ("", "-", "\u2010", "/", "–", " -", ".")
WORDS = st.text("abcdeéXYZ019", min_size=1, max_size=7)
ROWS = st.tuples(st.lists(WORDS, min_size=1, max_size=4).map(" ".join), st.sampled_from(ENDS), st.booleans()).map(
    lambda row: (row[0] + row[1], row[2])
)
DUTCH = load_profile().languages["nl"]


@st.composite
def lines(draw: st.DrawFn) -> list[Line]:
    """Printed lines over one or two pages; some of those that end in a hyphen have a soft one."""
    rows = draw(st.lists(ROWS, min_size=1, max_size=6))
    turn = draw(st.integers(0, len(rows)))
    return [
        printed(
            text,
            draw(st.sampled_from([40.0, 52.0])),
            100.0 + 12 * n,
            page=1 if n < turn else 2,
            soft_hyphen=soft and text.endswith("-"),
        )
        for n, (text, soft) in enumerate(rows)
    ]


def joined(printed_lines: list[Line]) -> Passage:
    return Dewrapper(printed_lines, DUTCH).join(printed_lines)


@st.composite
def sliced(draw: st.DrawFn) -> tuple[list[Line], Passage, slice]:
    drawn = draw(lines())
    passage = joined(drawn)
    return drawn, passage, slice(draw(st.integers(0, len(passage))), draw(st.integers(0, len(passage))))


@given(sliced())
def test_boxes_of_a_slice_lie_on_its_page_inside_its_lines(example: tuple[list[Line], Passage, slice]) -> None:
    drawn, passage, part = example
    for page, (x0, top, x1, bottom) in passage[part].places():
        assert 0 <= x0 < x1 <= WIDTH
        assert 0 <= top < bottom <= HEIGHT
        assert any(
            line.page == page and line.x0 <= x0 and x1 <= line.x1 and (top, bottom) == (line.top, line.bottom)
            for line in drawn
        )


@given(sliced())
def test_a_slice_is_what_its_pieces_say(example: tuple[list[Line], Passage, slice]) -> None:
    _, passage, part = example
    cut = passage[part]
    assert cut.text == passage.text[part]
    between = "".join(cut.text[a.start + a.length : b.start] for a, b in pairwise(cut.pieces))
    assert between.strip() == ""
    for piece in cut.pieces:
        assert (
            cut.text[piece.start : piece.start + piece.length]
            == piece.line.text[piece.offset : piece.offset + piece.length]
        )


@given(sliced(), st.integers(0, 9), st.integers(0, 9))
def test_slicing_composes(example: tuple[list[Line], Passage, slice], start: int, length: int) -> None:
    _, passage, part = example
    begin = min(part.start, len(passage)) + start
    end = max(min(begin + length, part.stop), begin)
    twice, once = passage[part][start : start + length], passage[begin:end]
    assert (twice.text, twice.pieces, twice.places()) == (once.text, once.pieces, once.places())


@given(lines())
def test_joining_loses_no_letter_but_a_dropped_hyphen(drawn: list[Line]) -> None:
    passage = joined(drawn)
    letters = "".join(line.text for line in drawn).replace(" ", "")
    kept = iter(passage.text.replace(" ", ""))
    lost = []
    waiting = next(kept, None)
    for letter in letters:
        if letter == waiting:
            waiting = next(kept, None)
        else:
            lost.append(letter)
    assert waiting is None
    assert set(lost) <= {"-", "\u2010"}
    assert len(lost) < len(drawn)


@given(lines())
def test_every_line_is_in_the_passage_in_order(drawn: list[Line]) -> None:
    assert [piece.line for piece in joined(drawn).pieces] == drawn


@given(st.lists(lines(), max_size=4), st.sampled_from([" ", "", ", "]))
def test_concatenation_is_the_text_with_separators_and_all_boxes(parts: list[list[Line]], separator: str) -> None:
    passages = [joined(part) for part in parts]
    together = concatenate(passages, separator)
    assert together.text == separator.join(passage.text for passage in passages)
    assert [(piece.line, piece.offset, piece.length) for piece in together.pieces] == [
        (piece.line, piece.offset, piece.length) for passage in passages for piece in passage.pieces
    ]


def test_one_box_per_line_of_print() -> None:
    left, right, below = printed("een", 40, 100), printed("rij", 80, 100), printed("twee", 40, 112)
    passage = Passage("een rij twee", [Piece(0, left, 0, 3), Piece(4, right, 0, 3), Piece(8, below, 0, 4)])
    (first, second) = passage.places()
    assert (first.bbox[0], first.bbox[2]) == (left.x0, right.x1)
    assert second.bbox == (below.x0, below.top, below.x1, below.bottom)


def test_a_box_is_as_narrow_as_its_slice() -> None:
    (place,) = Passage.of(printed("Regio Zuid", 40, 100))[6:10].places()
    assert (place.page, place.bbox[0], place.bbox[2]) == (1, 70.0, 90.0)


def test_joints_stay_at_their_place() -> None:
    line = printed("abcdef")
    passage = Passage("abcdef", [Piece(0, line, 0, 6)], [Joint(3, "close")])
    assert passage[1:5].joints == (Joint(2, "close"),)
    assert passage[3:].joints == passage[:3].joints == ()
    assert concatenate([Passage.of(line), passage]).joints == (Joint(10, "close"),)


def test_empty_and_strip() -> None:
    assert not Passage.empty()
    assert Passage.empty().page is None
    assert Passage.empty().places() == []
    assert Passage.of(printed(" x")).strip().text == "x"
    assert (
        concatenate([Passage.empty(), Passage.of(printed("a")), Passage.empty(), Passage.of(printed("b"))]).text
        == "a b"
    )


def test_a_passage_is_cut_in_one_piece() -> None:
    with pytest.raises(ValueError, match="step 1"):
        Passage.of(printed("abc"))[::2]
