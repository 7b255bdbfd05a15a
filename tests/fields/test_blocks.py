"""Blocks: a page drawn with letters, and the paragraphs and items that a reader sees on it.

Every letter is 5 points wide, so two leading spaces indent by 10; an empty row is a wider gap. Expected: one row per
block, its depth
as leading `>`, items with a `*`. Add a page that was cut wrongly to PAGES.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pipeline.data.document import Line
from pipeline.data.parsed import Parsed
from pipeline.fields.blocks import Measure, parse_blocks
from pipeline.profiles.profile import load_profile
from pipeline.schema.records import Block
from pipeline.text.dewrap import Dewrapper
from tests.paper import column, printed

DUTCH = load_profile().languages["nl"]

PAGES: dict[str, tuple[list[str], list[str]]] = {
    "one paragraph over two lines": (
        ["Het project biedt opvang en begeleiding aan", "mensen in nood."],
        ["Het project biedt opvang en begeleiding aan mensen in nood."],
    ),
    "a paragraph owns the bullets that it introduces": (
        ["Het project biedt:", "  • opvang", "  • begeleiding", "", "Daarna volgt nazorg."],
        ["Het project biedt:", ">* opvang", ">* begeleiding", "Daarna volgt nazorg."],
    ),
    "bullets at the edge of the paragraph": (
        ["Het project biedt:", "• opvang", "• begeleiding"],
        ["Het project biedt:", ">* opvang", ">* begeleiding"],
    ),
    "bullets without a paragraph": (["• opvang", "• begeleiding"], ["* opvang", "* begeleiding"]),
    "three levels": (
        ["• een", "    - twee", "        ▪ drie", "        ▪ drie bis", "    - twee bis", "• een bis"],
        ["* een", ">* twee", ">>* drie", ">>* drie bis", ">* twee bis", "* een bis"],
    ),
    "three levels under a paragraph": (
        ["Wij doen:", "  • een", "      - twee", "          ▪ drie", "  • een bis"],
        ["Wij doen:", ">* een", ">>* twee", ">>>* drie", ">* een bis"],
    ),
    "back from the third level to the first": (
        ["• een", "    - twee", "        ▪ drie", "• een bis"],
        ["* een", ">* twee", ">>* drie", "* een bis"],
    ),
    "another sign at the same indent is the same level": (["• een", "- twee"], ["* een", "* twee"]),
    "items wrapped with a hanging indent": (
        ["• opvang en begeleiding van mensen in", "  grote nood", "• nazorg"],
        ["* opvang en begeleiding van mensen in grote nood", "* nazorg"],
    ),
    "an item of three lines with a hanging indent": (
        [
            "• opvang en begeleiding van mensen in",
            "  grote nood die nergens anders meer",
            "  terecht kunnen",
            "• nazorg",
        ],
        ["* opvang en begeleiding van mensen in grote nood die nergens anders meer terecht kunnen", "* nazorg"],
    ),
    "items wrapped without a hanging indent": (
        ["• opvang en begeleiding van mensen in", "grote nood", "• nazorg voor wie dat nog zou willen"],
        ["* opvang en begeleiding van mensen in grote nood", "* nazorg voor wie dat nog zou willen"],
    ),
    "a paragraph after items that hang": (
        ["• opvang en begeleiding van mensen in", "  grote nood", "Daarna volgt de nazorg voor iedereen."],
        ["* opvang en begeleiding van mensen in grote nood", "Daarna volgt de nazorg voor iedereen."],
    ),
    "a gap parts paragraphs": (
        ["Het project biedt opvang en begeleiding", "", "mensen in nood zijn welkom bij het project"],
        ["Het project biedt opvang en begeleiding", "mensen in nood zijn welkom bij het project"],
    ),
    "a break that nothing forced ends a paragraph": (
        ["Opvang voor iedereen.", "Het project biedt opvang en begeleiding aan", "mensen in nood."],
        ["Opvang voor iedereen.", "Het project biedt opvang en begeleiding aan mensen in nood."],
    ),
    "short rows of a list without signs": (
        ["Asielzoekers", "Vluchtelingen", "Het project biedt opvang en begeleiding."],
        ["Asielzoekers", "Vluchtelingen", "Het project biedt opvang en begeleiding."],
    ),
    "a word that goes on after a hyphen is no new paragraph": (
        ["Opvang en begelei-", "ding.", "", "Een veel langere regel met begeleiding erin."],
        ["Opvang en begeleiding.", "Een veel langere regel met begeleiding erin."],
    ),
    "a number keeps its groups together": (
        ["Het project kost in totaal een bedrag van", "3 520 752,07 € en dat is veel geld voor een."],
        ["Het project kost in totaal een bedrag van 3 520 752,07 € en dat is veel geld voor een."],
    ),
    "a dash that opens a wrapped line is the text's own": (
        ["Het project biedt opvang aan iedereen – ook", "aan kinderen – en aan ouders."],
        ["Het project biedt opvang aan iedereen – ook aan kinderen – en aan ouders."],
    ),
}


def _blocks(lines: Sequence[Line]) -> Parsed[list[Block]]:
    return parse_blocks(lines, Dewrapper(lines, DUTCH), Measure.of(lines))


def _told(blocks: Sequence[Block], depth: int = 0) -> Iterator[str]:
    for block in blocks:
        yield ">" * depth + ("* " if block.kind == "item" else "") + block.text
        yield from _told(block.children, depth + 1)


def _pointers(blocks: Sequence[Block], at: str = "") -> Iterator[tuple[str, str]]:
    for index, block in enumerate(blocks):
        yield f"{at}/{index}/text", block.text
        yield from _pointers(block.children, f"{at}/{index}/children")


@pytest.mark.parametrize(("rows", "expected"), PAGES.values(), ids=PAGES)
def test_page(rows: list[str], expected: list[str]) -> None:
    parsed = _blocks(column(rows))
    assert list(_told(parsed.value)) == expected
    assert {pointer: passage.text for pointer, passage in parsed.evidence.items()} == dict(_pointers(parsed.value))


ACROSS: dict[str, tuple[list[str], list[str], list[str]]] = {
    "a sentence goes on": (
        ["Het project biedt opvang en begeleiding aan", "mensen in grote nood die nergens meer"],
        ["terecht kunnen."],
        ["Het project biedt opvang en begeleiding aan mensen in grote nood die nergens meer terecht kunnen."],
    ),
    "a sentence ended": (
        ["Het project biedt opvang en begeleiding aan", "mensen in nood."],
        ["Daarna volgt nazorg."],
        ["Het project biedt opvang en begeleiding aan mensen in nood.", "Daarna volgt nazorg."],
    ),
    "items go on": (
        ["Het project biedt:", "  • opvang"],
        ["  • begeleiding"],
        ["Het project biedt:", ">* opvang", ">* begeleiding"],
    ),
    "an item wraps": (
        ["• opvang van mensen die in grote", "  nood zijn en ook nog begeleiding"],
        ["  zoeken", "• nazorg"],
        ["* opvang van mensen die in grote nood zijn en ook nog begeleiding zoeken", "* nazorg"],
    ),
    "levels go on": (
        ["• een", "    - twee"],
        ["    - twee bis", "• een bis"],
        ["* een", ">* twee", ">* twee bis", "* een bis"],
    ),
}


@pytest.mark.parametrize(("first", "second", "expected"), ACROSS.values(), ids=ACROSS)
def test_across_pages(first: list[str], second: list[str], expected: list[str]) -> None:
    parsed = _blocks([*column(first, top=700), *column(second, top=60, page=2)])
    assert list(_told(parsed.value)) == expected


def test_across_columns() -> None:
    """The indent is taken from the column's own edge."""
    lines = [*column(["• een", "    - twee"], x=40, top=700), *column(["    - twee bis", "• een bis"], x=320, top=100)]
    assert list(_told(_blocks(lines).value)) == ["* een", ">* twee", ">* twee bis", "* een bis"]


def test_a_column_of_items_only_has_its_edge_from_the_headings_of_the_document() -> None:
    lines = [*column(["• een", "    - twee"], x=40, top=700), *column(["- twee bis", "• een bis"], x=320, top=100)]
    lines[2].bullet_x = lines[2].x0 = 340.0
    measure = Measure.of(lines, columns=[40.0, 320.0])
    assert list(_told(parse_blocks(lines, Dewrapper(lines, DUTCH), measure).value)) == [
        "* een",
        ">* twee",
        ">* twee bis",
        "* een bis",
    ]


def test_a_bullet_that_is_a_shape() -> None:
    lines = column(["Het project biedt:", "  opvang", "  begeleiding"])
    for line in lines[1:]:
        line.bullet_x = line.x0 - 8
    assert list(_told(_blocks(lines).value)) == ["Het project biedt:", ">* opvang", ">* begeleiding"]


def test_pieces_of_one_printed_row_are_one_row() -> None:
    lines = [printed("Regio", 40, 100), printed("Noord", 120, 100)]
    assert list(_told(_blocks(lines).value)) == ["Regio Noord"]


def test_a_doubtful_joint_is_told_at_its_block() -> None:
    parsed = _blocks(column(["Het project biedt:", "  • opvang en begelei-", "    ding"]))
    (doubt,) = parsed.doubts
    assert (doubt.code, doubt.pointer, doubt.page) == ("doubtful-value", "/0/children/0/text", 1)


ROW = st.tuples(
    st.sampled_from(["", "  ", "    ", "        "]),
    st.sampled_from(["", "• ", "- ", "▪ "]),
    st.lists(st.sampled_from(["een", "Twee", "drie."]), min_size=1),
)


@given(st.lists(st.one_of(st.just(""), ROW.map(lambda row: row[0] + row[1] + " ".join(row[2]))), max_size=12))
def test_every_word_stands_in_one_block(rows: list[str]) -> None:
    lines = column(rows)
    parsed = _blocks(lines)
    words = " ".join(line.text[line.bullet :] for line in lines).split()
    assert " ".join(text for _, text in _pointers(parsed.value)).split() == words
