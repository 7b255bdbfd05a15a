"""What holds for every parser and every text."""

from __future__ import annotations

from hypothesis import strategies as st

from pipeline.data.parsed import Parsed
from pipeline.data.passage import Passage
from tests.helpers import passage

_SCRAPS = """
van tot en met du au 1er et und and with mit avec in samenwerking met ( ) , ; / - – & @ . : 01/01/2018
31.12.2019 juni mars 2020 www.a.be https:// stad.gent a@b.be Jan Janssens De Brugwachter vzw (Gent) Brussel
Noord tel. 02/258.53.09 € 3.520 miljoen 1 28 ' ’ tijdelijk projectleider
"""
SCRAPS = st.sampled_from(_SCRAPS.split())
WORDS = st.lists(SCRAPS, max_size=12).map(" ".join)
TEXTS = st.one_of(st.text(max_size=60), WORDS)
PASSAGES = st.one_of(TEXTS.map(passage), st.lists(WORDS, max_size=4).map(lambda rows: passage(*rows)))
CODES = st.sampled_from(["nl", "fr", "en", "de"])
LONG = [
    "x" * 100_000,
    "a@" * 50_000,
    "www." * 25_000,
    "/" * 100_000,
    ")" * 100_000,
    "(met " * 20_000,
    "1 mei 2018 en " * 7_000,
    "12.3" * 25_000,
    "(ab) " * 20_000,
]


def squeezed(text: str) -> str:
    """A text without its spaces."""
    return "".join(text.split())


def check_slices(parsed: Parsed[object], text: Passage) -> None:
    """Every evidence stands in the passage, and on the same lines of print; the whole may be closed up at line ends."""
    for pointer, part in parsed.evidence.items():
        printed = (part.text, text.text) if pointer else (squeezed(part.text), squeezed(text.text))
        assert printed[0] in printed[1], pointer
        assert {id(p.line) for p in part.pieces} <= {id(p.line) for p in text.pieces}
    for doubt in parsed.doubts:
        assert doubt.code in {"unparsed-value", "doubtful-value"}
        assert doubt.pointer == "" or doubt.pointer.startswith("/")
