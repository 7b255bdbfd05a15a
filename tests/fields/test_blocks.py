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
    "an item that hangs goes on with a capital, whatever room was left": (
        [
            "• opvang beneden, begeleiding",
            "  B2)",
            "• nazorg",
            "",
            "Een veel langere regel over begeleiding en nazorg.",
        ],
        ["* opvang beneden, begeleiding B2)", "* nazorg", "Een veel langere regel over begeleiding en nazorg."],
    ),
    "items wrapped without a hanging indent": (
        ["• opvang en begeleiding van mensen in", "grote nood", "• nazorg voor wie dat nog zou willen"],
        ["* opvang en begeleiding van mensen in grote nood", "* nazorg voor wie dat nog zou willen"],
    ),
    "a capital between items that wrap without a hanging indent": (
        ["• taallessen en begeleiding in het", "Nederlands", "• nazorg bij de mensen thuis"],
        ["* taallessen en begeleiding in het Nederlands", "* nazorg bij de mensen thuis"],
    ),
    "what leads in the next items where they wrap without a hanging indent": (
        [
            "• taallessen en begeleiding in het",
            "Nederlands",
            "• nazorg bij de mensen thuis",
            "Met de partners organiseren we:",
            "• opvang van mensen in nood",
        ],
        [
            "* taallessen en begeleiding in het Nederlands",
            "* nazorg bij de mensen thuis",
            "Met de partners organiseren we:",
            ">* opvang van mensen in nood",
        ],
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
    "so is none that is broken in capitals": (
        ["Ons kenmerk: INTER-", "REG-2015-238", "", "Een veel langere regel van INTERREG met begeleiding erin."],
        ["Ons kenmerk: INTER-REG-2015-238", "Een veel langere regel van INTERREG met begeleiding erin."],
    ),
    "a number keeps its groups together": (
        ["Het project kost in totaal een bedrag van", "3 520 752,07 € en dat is veel geld voor een."],
        ["Het project kost in totaal een bedrag van 3 520 752,07 € en dat is veel geld voor een."],
    ),
    "a word in lower case goes on, whatever room was left": (
        ["Nieuwkomers die in de regio", "wonen", "", "Een veel langere regel over begeleiding."],
        ["Nieuwkomers die in de regio wonen", "Een veel langere regel over begeleiding."],
    ),
    "a word in lower case goes on with its item, whatever room was left": (
        ["• Nieuwkomers uit de regio", "  rond Aarschot", "• ouders", "", "Een veel langere regel over begeleiding."],
        ["* Nieuwkomers uit de regio rond Aarschot", "* ouders", "Een veel langere regel over begeleiding."],
    ),
    "a dash amid a sentence that opens a row of a paragraph": (
        ["Op woensdag bouwen we een voorraad meubels", "– een primeur voor de streek. Met een app", "gaat dat vlot."],
        ["Op woensdag bouwen we een voorraad meubels – een primeur voor de streek. Met een app gaat dat vlot."],
    ),
    "a dash after the end of a sentence opens an item": (
        ["Op woensdag bouwen we aan een voorraad van:", "– meubels die lang meegaan", "– huisraad"],
        ["Op woensdag bouwen we aan een voorraad van:", ">* meubels die lang meegaan", ">* huisraad"],
    ),
    "a dash that opens a wrapped line is the text's own": (
        ["Het project biedt opvang aan iedereen – ook", "aan kinderen – en aan ouders."],
        ["Het project biedt opvang aan iedereen – ook aan kinderen – en aan ouders."],
    ),
}


NUMBERED: dict[str, tuple[list[str], list[str]]] = {
    "numbers": (["Wij doen:", "1. opvang", "2. begeleiding"], ["Wij doen:", ">* opvang", ">* begeleiding"]),
    "numbers with a bracket": (["1) opvang", "2) begeleiding"], ["* opvang", "* begeleiding"]),
    "numbers amid a text": (["1) opvang 2) begeleiding 3) werk"], ["1) opvang 2) begeleiding 3) werk"]),
    "one number, and another amid the text": (["1) opvang in 20) huizen"], ["* opvang in 20) huizen"]),
    "letters": (["a) opvang", "b) begeleiding", "c) nazorg"], ["* opvang", "* begeleiding", "* nazorg"]),
    "letters with a full stop": (["a. opvang", "b. begeleiding"], ["* opvang", "* begeleiding"]),
    "small Roman numbers": (
        ["(i) een", "(ii) twee", "(iii) drie", "(iv) vier"],
        ["* een", "* twee", "* drie", "* vier"],
    ),
    "Roman numbers": (["I. een", "II. twee"], ["* een", "* twee"]),
    "letters past the one that is a Roman number": (
        [f"{letter}) punt {letter}" for letter in "abcdefghij"],
        [f"* punt {letter}" for letter in "abcdefghij"],
    ),
    "numbers with a dash": (["1 – opvang", "2 – begeleiding"], ["* opvang", "* begeleiding"]),
    "letters under numbers": (  # e26-en-amif-odt-footnotes
        ["1. een", "    a) twee", "    b) twee bis", "2. een bis", "    a) weer twee"],
        ["* een", ">* twee", ">* twee bis", "* een bis", ">* weer twee"],
    ),
    "bullets under numbers": (["1. een", "    • twee", "2. een bis"], ["* een", ">* twee", "* een bis"]),
    "items that hang": (
        ["1. opvang en begeleiding van mensen in", "   grote nood", "2. nazorg"],
        ["* opvang en begeleiding van mensen in grote nood", "* nazorg"],
    ),
    "items that do not hang": (
        ["1. opvang en begeleiding van mensen in", "grote nood", "2. nazorg voor wie dat nog zou willen"],
        ["* opvang en begeleiding van mensen in grote nood", "* nazorg voor wie dat nog zou willen"],
    ),
    "one letter with a bracket": (["a) opvang"], ["* opvang"]),
    "one number beside which the text hangs": (
        ["1. opvang en begeleiding van mensen in", "   grote nood"],
        ["* opvang en begeleiding van mensen in grote nood"],
    ),
    "one number that nothing shows to be a list's": (["1. opvang"], ["1. opvang"]),
    "a number without the one before it": (["2. Meten"], ["2. Meten"]),
    "a wrapped row that begins with a number": (
        ["Het project heeft twee fasen: 1. Weten en", "2. Meten. Daarna volgt nog een evaluatie."],
        ["Het project heeft twee fasen: 1. Weten en 2. Meten. Daarna volgt nog een evaluatie."],
    ),
    "a number of the words": (  # amif-2018-2019-nl
        ["• FASE I - voorbereiding", "• FASE II - ontwikkeling"],
        ["* FASE I - voorbereiding", "* FASE II - ontwikkeling"],
    ),
    "words that begin with numbers": (
        ["12 gezinnen", "1 januari 2020", "2020 was een goed jaar."],
        ["12 gezinnen", "1 januari 2020", "2020 was een goed jaar."],
    ),
    "initials": (["A. Janssens leidt het project."], ["A. Janssens leidt het project."]),
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


@pytest.mark.parametrize(("rows", "expected"), NUMBERED.values(), ids=NUMBERED)
def test_numbered_list(rows: list[str], expected: list[str]) -> None:
    parsed = _blocks(column(rows))
    assert list(_told(parsed.value)) == expected
    assert {pointer: passage.text for pointer, passage in parsed.evidence.items()} == dict(_pointers(parsed.value))


def test_a_number_that_stands_apart_from_its_text() -> None:
    lines = [printed("1.", 40, 100), printed("opvang", 80, 100), printed("2.", 40, 112), printed("nazorg", 80, 112)]
    assert list(_told(_blocks(lines).value)) == ["* opvang", "* nazorg"]


@pytest.mark.parametrize(("gap", "told"), [(0.0, "1. Ouderenraad Pajottenland"), (5.0, "* Ouderenraad Pajottenland")])
def test_a_lone_number_hangs_where_the_gap_after_it_is_wide(gap: float, told: str) -> None:
    line = printed("1. Ouderenraad Pajottenland")
    for at in range(3, len(line.text)):
        line.lefts[at], line.rights[at] = line.lefts[at] + gap, line.rights[at] + gap
    line.rights[2] += gap
    assert list(_told(_blocks([line]).value)) == [told]


@pytest.mark.parametrize(
    ("edge", "told"), [(48.0, "* Ouderenraad Pajottenland"), (40.0, "1. Ouderenraad Pajottenland")]
)
def test_a_lone_number_is_an_item_where_lists_of_the_document_begin_and_nothing_else(edge: float, told: str) -> None:
    lists = [printed("1. opvang", edge, 100), printed("2. nazorg", edge, 112)]
    text = [printed("Wij vangen mensen op", 40, 200)]
    lone = [printed("1. Ouderenraad Pajottenland", edge, 300)]
    measure = Measure.of(lists, text, lone)
    assert list(_told(parse_blocks(lone, Dewrapper(lone, DUTCH), measure).value)) == [told]


def test_items_may_wrap_less_far_in_than_their_texts_begin() -> None:
    rows = [("1. opvang en begeleiding van mensen in", 40.0), ("grote nood", 49.0), ("2. nazorg", 40.0)]
    lines = [printed(text, x, 100 + 12 * n) for n, (text, x) in enumerate(rows)]
    assert list(_told(_blocks(lines).value)) == ["* opvang en begeleiding van mensen in grote nood", "* nazorg"]


def _at(*rows: tuple[str, float, float]) -> list[Line]:
    return [printed(text, x, baseline) for text, x, baseline in rows]


@pytest.mark.parametrize("space", [2.5, 1.4])
def test_paragraphs_parted_by_a_little_space_where_one_ends_at_the_margin(space: float) -> None:
    """dev-14: steps of 12 in a paragraph, 14.5 before the next; the last row of the first leaves no room."""
    lines = _at(
        ("Een mobiele ploeg trekt naar de opvang en", 40, 100.0),
        ("volgt daar de bewoners op, elke dag weer.", 40, 112.0),
        ("Het project heeft vier luiken:", 40, 124.0 + space),
    )
    assert list(_told(_blocks(lines).value)) == [
        "Een mobiele ploeg trekt naar de opvang en volgt daar de bewoners op, elke dag weer.",
        "Het project heeft vier luiken:",
    ]


HABIT = ["Eerste alinea.", "  Tweede alinea gaat over twee rijen heen en", "loopt dan door."]
"""Paragraphs that begin with a row set in."""


def test_paragraphs_parted_by_their_first_row_alone() -> None:
    rows = [
        "Kinderen krijgen een eigen plek. Jaarlijks",
        "nemen er veel deel.",
        "  De ploeg trekt zelf de wijk in, met haar",
    ]
    lines = column(
        [*rows, "rijdend loket.", "  Wij leren uit ervaring.", "Vertrouwen vraagt tijd.", "  Dat weten we nu ook."]
    )
    for extra in range(3):  # the habit of the document
        lines += column(HABIT, page=2 + extra)
    measure = Measure.of(lines)
    assert measure.indented
    parsed = parse_blocks(lines[:7], Dewrapper(lines, DUTCH), measure)
    assert list(_told(parsed.value)) == [
        "Kinderen krijgen een eigen plek. Jaarlijks nemen er veel deel.",
        "De ploeg trekt zelf de wijk in, met haar rijdend loket.",
        "Wij leren uit ervaring. Vertrouwen vraagt tijd.",
        "Dat weten we nu ook.",
    ]


def test_a_text_that_is_set_in_as_a_whole_is_one_paragraph() -> None:
    """Beside a box all rows stand a little further in than those below it."""
    lines = [line for page in (1, 2, 3) for line in column(HABIT, page=page)]
    inset = column(
        ["Wij leren uit ervaring, en dat al", "jaren. Vertrouwen vraagt veel tijd", "voor wie hier woont."], 48
    )
    below = column(["De buurt doet mee."], 40, 160)
    measure = Measure.of([*lines, *inset, *below])
    assert measure.indented
    parsed = parse_blocks(inset, Dewrapper(lines, DUTCH), measure.within([], [inset, below]))
    assert len(parsed.value) == 1


def test_text_beside_a_box_is_narrower_than_below_it() -> None:
    """e01: rows beside a floated box end before it, those below it at the margin."""
    text = _at(
        ("Langs de waterloop verdwenen bijna alle", 40, 100.0),
        ("Graslanden. Met eenvoudige ingrepen, zoals het verlagen van de oevers.", 40, 112.0),
    )
    box = _at(("Wie voert het uit?", 250, 98.0), ("Buurtwerk De Sluis", 250, 110.0))
    measure = Measure.of([*text, *box]).within([], [text, box])
    assert list(_told(parse_blocks(text, Dewrapper(text, DUTCH), measure).value)) == [
        "Langs de waterloop verdwenen bijna alle Graslanden. Met eenvoudige ingrepen, zoals het verlagen van de oevers."
    ]


def test_no_row_amid_a_sentence_could_have_passed_the_edge_of_its_box() -> None:
    """A line under the box is twice as wide: what broke the rows in it was none of its edges."""
    text = _at(
        ("Op het einde krijgt elke bewoner die dat wil", 40, 100.0),
        ("een bewijs van deelname, uitgereikt door de", 40, 112.0),
        ("Verenigde Hogescholen van de provincie.", 40, 124.0),
    )
    wide = _at(
        ("Wie meer wil weten, belt naar het secretariaat van het fonds in de hoofdstad of mailt ons.", 40, 160.0)
    )
    measure = Measure.of([*text, *wide]).within([], [text, wide])
    assert list(_told(parse_blocks(text, Dewrapper(text, DUTCH), measure).value)) == [
        "Op het einde krijgt elke bewoner die dat wil een bewijs van deelname, uitgereikt door de Verenigde "
        "Hogescholen van de provincie."
    ]


def test_a_word_that_runs_on_over_the_edge_of_its_column_tells_nothing_of_its_width() -> None:
    text = _at(
        ("wat de dagen daarna er nog volgt.", 40, 100.0),
        ("De opmerkingen van families worden", 40, 112.0),
        ("hardop gelezen, dan besproken.", 40, 124.0),
    )
    address = _at(("etienne.vandenbroucke@cohesie.example", 40, 160.0))
    measure = Measure.of([*text, *address]).within([], [text, address])
    assert list(_told(parse_blocks(text, Dewrapper(text, DUTCH), measure).value)) == [
        "wat de dagen daarna er nog volgt. De opmerkingen van families worden hardop gelezen, dan besproken."
    ]


def test_rows_of_sections_side_by_side_are_not_one() -> None:
    left, right = _at(("Regio Noord", 40, 100.0)), _at(("Van 2018 tot 2019", 300, 100.0))
    measure = Measure.of([*left, *right]).within([], [left, right])
    assert [round(edge.x1) for edge in measure.text] == [round(left[0].x1), round(right[0].x1)]


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


def test_an_item_on_the_row_of_another_is_the_first_of_the_next_column() -> None:
    lines = [*column(["• een", "• twee"], x=40, top=60), *column(["• drie", "• vier"], x=320, top=72)]
    assert list(_told(_blocks(lines).value)) == ["* een", "* twee", "* drie", "* vier"]


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


def test_what_begins_far_to_the_left_of_a_list_is_of_another_column() -> None:
    """A box of facts stands over both columns of the text, with an edge of its own amid the left one."""
    facts = [printed("Regions", 40, 100), printed("North", 256, 120)]
    first = [printed(f"• {text}", 43, 200 + 14 * n) for n, text in enumerate(("Older residents", "Schools"))]
    second = [printed("• Visitors", 315, 186)]
    after = [printed("Activities", 40, 260), printed("Activities", 312, 214)]
    measure = Measure.of([*facts, *first, *second, *after], columns=[40.0, 256.0, 312.0])
    lines = [*first, *second]
    blocks = parse_blocks(lines, Dewrapper(lines, DUTCH), measure).value
    assert list(_told(blocks)) == ["* Older residents", "* Schools", "* Visitors"]


def test_rows_of_different_sections_tell_nothing_of_the_step_within_one() -> None:
    """An address in a row of facts begins in small letters, as the second row of a text does."""
    facts = [printed(text, 180, 100 + 22 * n) for n, text in enumerate(("€ 74.800", "www.anker.example"))]
    wrapped = [printed(text, 180, 200 + 15 * n) for n, text in enumerate(("Wie eenzaam is in het", "dorp of erbuiten"))]
    texts = [printed("Gezinnen die zoeken", 180, 300), printed("Nieuwe inwoners", 180, 319)]
    sections = [*([fact] for fact in facts), wrapped, *([fact] for fact in facts), wrapped, texts]
    blocks = parse_blocks(texts, Dewrapper(texts, DUTCH), Measure.of(*sections)).value
    assert list(_told(blocks)) == ["Gezinnen die zoeken", "Nieuwe inwoners"]


def test_a_bullet_that_is_a_shape() -> None:
    lines = column(["Het project biedt:", "  opvang", "  begeleiding"])
    for line in lines[1:]:
        line.bullet_x = line.x0 - 8
    assert list(_told(_blocks(lines).value)) == ["Het project biedt:", ">* opvang", ">* begeleiding"]


def test_pieces_of_one_printed_row_are_one_row() -> None:
    lines = [printed("Regio", 40, 100), printed("Noord", 120, 100)]
    assert list(_told(_blocks(lines).value)) == ["Regio Noord"]


def test_a_sentence_that_goes_on_in_the_next_block_is_doubted() -> None:
    parsed = _blocks(
        column(["• opvang van mensen die", "", "nergens anders terecht kunnen.", "", "Daarna volgt nazorg."])
    )
    assert [(doubt.code, doubt.pointer) for doubt in parsed.doubts] == [("doubtful-value", "")]
    assert "'nergens anders terecht kunnen.'" in parsed.doubts[0].message


BREAKS: dict[str, tuple[list[str], str]] = {
    "a bullet in a text": (["Wij doen:", "• een", "• ○ twee"], "has a bullet in its text"),
    "a sign alone": (["Het budget is nog niet bekend.", "", "€"], "is a sign without a text"),
    "what goes on in parentheses": (["298.000 euro", "", "(50 %)"], "may belong to the block before it"),
    "a full row that no sentence ends, before one that is set in": (
        [
            "Wij helpen elke week heel veel gezinnen",
            "en kinderen in alle scholen van de",
            "      20 gemeenten van hier.",
        ],
        "follows a text that ends amid a sentence",
    ),
    "a text that begins amid a sentence": (["Wij helpen gezinnen.", "", "van de school."], "begins amid a sentence"),
    "a line that leads in the list, at the end of a full one": (
        ["Iedereen helpt waar hij of zij kan.", "Het project bestaat uit drie delen:", "  • een", "  • twee"],
        "may be two: 'Het project bestaat uit drie delen:' leads in a list",
    ),
}


@pytest.mark.parametrize(("rows", "expected"), BREAKS.values(), ids=BREAKS)
def test_a_block_that_hardly_is_one_is_doubted(rows: list[str], expected: str) -> None:
    parsed = _blocks(column(rows))
    assert [expected in doubt.message for doubt in parsed.doubts] == [True], parsed.doubts


def test_a_letter_that_cannot_be_read_is_no_bullet() -> None:
    assert _blocks(column(["Wij doen:", "\ufffd een", "\ufffd twee"])).doubts == []


def test_a_paragraph_that_only_the_end_of_a_column_parts_is_doubted() -> None:
    left = column(["Wij helpen gezinnen in de hele buurt", "en wij gaan elke week bij hen langs."], top=700)
    right = column(["Daarna praten wij met hen en de school", "over wat zij nodig hebben."], top=100, page=2)
    lines = [*left, *right]
    parsed = parse_blocks(lines, Dewrapper(lines, DUTCH), Measure.of(lines))
    assert ["may belong to the block before it" in doubt.message for doubt in parsed.doubts] == [True]


def test_a_doubtful_joint_is_told_at_its_block() -> None:
    parsed = _blocks(column(["Het project biedt:", "  • opvang en zwalpe-", "    ding"]))
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
    told = " ".join(text for _, text in _pointers(parsed.value)).split()
    assert [word for word in told if word != "-"] == words  # a dash may be the text's own
