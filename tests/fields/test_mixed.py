"""A neighbour's text in a short value: which values are doubtful for it, and which are not."""

from __future__ import annotations

from collections.abc import Sequence

import pytest

from pipeline.data.document import Line, Span
from pipeline.data.passage import Passage, concatenate
from pipeline.fields.mixed import doubt_bare, doubt_mixed
from pipeline.profiles.profile import load_profile
from tests.helpers import passage
from tests.paper import printed

DUTCH = load_profile().languages["nl"]

WORDS = [  # text, part of the message ("" for none), origin
    ("Huis van de Brug vzw", "", "invented"),
    ("v.z.w. De Brug (met Radio Rivier)", "", "invented: an abbreviation"),
    ("OCMW St.-Niklaas", "", "dev-10"),
    ("Brückenhaus e. V.", "", "invented: an abbreviation"),
    ("“De Brug” vzw", "", "invented: a name in quotation marks"),
    ("https://www.oderbruch. Universität Oderbruch example.org", "address", "a strip of facts"),
    ("Landfrauenverband wiesengrund.example.net Wiesengrund", "address", "a strip of facts"),
    ("ann@x.be De Brug", "address", "a strip of facts"),
    ("+44 20 7946 0157 Tidewater Theatre", "telephone", "a strip of facts"),
    ("156 750 €", "amount", "facts in a grid"),
    ("Greater Manchester ‘My son smiles again when he sets off for school.’", "quotation", "a pull quote"),
    ("Flandern und", "", "another language's joining word"),
    ("Vlaanderen en", "joins", "a strip of facts"),
    ("en de grensstreek", "joins", "e34-en-infographic"),
]


@pytest.mark.parametrize(("text", "why", "origin"), WORDS)
def test_words(text: str, why: str, origin: str) -> None:
    doubts = doubt_mixed(passage(text), DUTCH)
    assert [why in doubt.message for doubt in doubts] == ([True] if why else []), origin


def test_a_value_of_numbers_may_look_like_a_telephone_number() -> None:
    assert doubt_mixed(passage("01/09/2018 - 30/06/2019"), DUTCH, numbers=True) == []


def _of(*lines: Line) -> Passage:
    return concatenate(Passage.of(line) for line in lines)


TOGETHER: dict[str, Sequence[Line]] = {
    "rows of one column": [printed("Centrum voor", 40, 100), printed("Volwassenen", 40, 112)],
    "centred rows": [printed("Coöperatie", 60, 100), printed("De Bron", 68, 112)],
    "back to the edge of the column, from beside a label": [
        printed("Wie? Centrum", 40, 100).cut(5, 12),
        printed("voor", 40, 112),
    ],
    "pieces of a wide-set row": [printed("Regio", 40, 100), printed("Noord", 85, 100)],
}
APART: dict[str, Sequence[Line]] = {
    "a cell between two rows": [
        printed("Wohnbau, in", 40, 100),
        printed("Brüssel", 200, 100),
        printed("Zusammenarbeit mit", 40, 112),
    ],
    "a step to the side": [printed("Flandern", 40, 100), printed("Wallonie", 200, 112)],
    "an empty row between": [printed("Flandern", 40, 100), printed("Wallonie", 40, 124)],
    "a caption in small print": [printed("Flandern", 40, 100), printed("Foto", 40, 112, size=8)],
}


@pytest.mark.parametrize("lines", TOGETHER.values(), ids=TOGETHER)
def test_lines_that_stand_together(lines: Sequence[Line]) -> None:
    assert doubt_mixed(_of(*lines), DUTCH) == []


BARE = [
    ("E-mail ann.janssens@x.be", True),
    ("09 214 61 79", True),
    ("693 000 €", True),
    ("Inschrijven kan via ann.janssens@x.be of aan de balie.", False),
    ("Jongeren", False),
    ("120", False),
]


@pytest.mark.parametrize(("text", "doubtful"), BARE)
def test_running_text_that_is_hardly_more_than_an_address(text: str, doubtful: bool) -> None:
    assert [doubt.pointer for doubt in doubt_bare(passage(text), "/0/text")] == (["/0/text"] if doubtful else [])


STYLES = [  # text and font of each part in turn, is it doubtful
    ([("Fenland Advice ", "Text"), ("Area ", "Head"), ("Region South", "Text")], True),
    ([("Stad Oever ", "Text-Bold"), ("(met De Brug)", "Text")], False),
    ([("Stad Oever ", "Text"), ("• ", "Symbol"), ("De Brug", "Text")], False),
]


@pytest.mark.parametrize(("parts", "doubtful"), STYLES)
def test_a_label_amid_a_value_is_set_in_another_font(parts: Sequence[tuple[str, str]], doubtful: bool) -> None:
    line = printed("".join(text for text, _ in parts))
    ends = [sum(len(text) for text, _ in parts[: number + 1]) for number in range(len(parts))]
    line.spans = [
        Span(end - len(text), end, line.style._replace(font=font))
        for (text, font), end in zip(parts, ends, strict=True)
    ]
    assert bool(doubt_mixed(Passage.of(line), DUTCH)) == doubtful


@pytest.mark.parametrize("lines", APART.values(), ids=APART)
def test_lines_that_stand_apart(lines: Sequence[Line]) -> None:
    (doubt,) = doubt_mixed(_of(*lines), DUTCH)
    assert (doubt.code, doubt.pointer, doubt.page) == ("doubtful-value", "", 1)
