"""Web addresses: add rows of print with their origin to the table of their kind. `⏎`: see `tests.helpers.passage`."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from hypothesis import given

from pipeline.fields.urls import parse_websites
from pipeline.fields.urls.parse import may_hold_websites
from pipeline.profiles.profile import Language, load_profile
from tests.fields.properties import CODES, LONG, PASSAGES, check_slices
from tests.helpers import passage

Languages = Callable[[str], Language]

CLEAR = [  # rows, addresses, origin
    (["www2.x.be"], ["https://www2.x.be"], "invented: a second server"),
    (["-"], [], "amif-2018-2019-nl"),
    (["geen"], [], "invented: usual form"),
    (["n.v.t."], [], "invented: usual form"),
    ([""], [], "invented: empty"),
    (["https://ppw.kuleuven.be/home/PraxisP"], ["https://ppw.kuleuven.be/home/PraxisP"], "amif-2018-2019-nl"),
    (["http://gams.be/"], ["http://gams.be/"], "amif-2018-2019-nl"),
    (
        ["www.debrugwachter.be www.vluchtelingennetwerk.be"],
        ["https://www.debrugwachter.be", "https://www.vluchtelingennetwerk.be"],
        "dev-01",
    ),
    (["stad.gent"], ["https://stad.gent"], "dev-03"),
    (
        ["https://www.kuleuven.be/english/what-we-do/#amif"],
        ["https://www.kuleuven.be/english/what-we-do/#amif"],
        "dev-04",
    ),
    (
        ["www.a.be, https://b.be/x?y=Z#q; c.org."],
        ["https://www.a.be", "https://b.be/x?y=Z#q", "https://c.org"],
        "invented: separators",
    ),
    (["www.a.be en www.b.be"], ["https://www.a.be", "https://www.b.be"], "invented: separators"),
    (["www.a.be / www.b.be"], ["https://www.a.be", "https://www.b.be"], "invented: separators"),
    (["www.a.be/www.b.be"], ["https://www.a.be", "https://www.b.be"], "invented: separators"),
    (
        ["www.a.be|www.b.be;www.c.be"],
        ["https://www.a.be", "https://www.b.be", "https://www.c.be"],
        "invented: separators",
    ),
    (
        ["https://⏎", "turnhout.", "example.org/⏎", "koken"],
        ["https://turnhout.example.org/koken"],
        "stress: a narrow cell",
    ),
    (["www.a.be/", "www.b.be"], ["https://www.a.be/", "https://www.b.be"], "invented: two lines"),
    (
        ["www.a.be/⏎", "www.b.be"],
        ["https://www.a.be/", "https://www.b.be"],
        "invented: two lines joined without a space",
    ),
    (["www.a.be", "stad.gent"], ["https://www.a.be", "https://stad.gent"], "invented: two lines"),
    (["Website: (www.a.be)"], ["https://www.a.be"], "invented: a label"),
    (
        ["https://nl.wikipedia.org/wiki/A_(b)"],
        ["https://nl.wikipedia.org/wiki/A_(b)"],
        "invented: parentheses in the path",
    ),
    (["WWW.RODEKRUIS.BE"], ["https://WWW.RODEKRUIS.BE"], "invented: as printed"),
    (
        ["https://www.toegankelijk", "wonen.org/wat-doen"],
        ["https://www.toegankelijkwonen.org/wat-doen"],
        "invented: wrapped in the host",
    ),
    (["https://www.x.be/nl/⏎", "projecten"], ["https://www.x.be/nl/projecten"], "invented: wrapped after a slash"),
    (
        ["https://www.x.be/nl_", "projecten.html"],
        ["https://www.x.be/nl_projecten.html"],
        "invented: wrapped after a sign",
    ),
    (
        ["https://www.x.be/info/samen", "leven"],
        ["https://www.x.be/info/samenleven"],
        "invented: a word that a line end breaks",
    ),
    (["https://www.x.be/memoi", "res"], ["https://www.x.be/memoires"], "stress: the rest of a word"),
    (["https://www.x.be/pagina/zq", "xv"], ["https://www.x.be/pagina/zqxv"], "invented: the rest of no word"),
    (["https://www.x", ".be"], ["https://www.x.be"], "invented: wrapped before a dot"),
    (["https://", "www.x.be"], ["https://www.x.be"], "invented: wrapped after the scheme"),
    (["https://www.x.be/nl", "zie ook www.y.be"], ["https://www.x.be/nl", "https://www.y.be"], "b20: words that lead"),
    (["www.neuenachbarn.ex", "ample.org"], ["https://www.neuenachbarn.example.org"], "invented: wrapped amid a label"),
    (["www.horizon", "metiers.exam", "ple.org"], ["https://www.horizonmetiers.example.org"], "invented: wrapped twice"),
    (["www.oostkant.example.or", "g"], ["https://www.oostkant.example.org"], "e18-nl-smalle-kolom"),
    (
        ["limburgerland.example.co", "m"],
        ["https://limburgerland.example.com"],
        "invented: what is left is an end as well",
    ),
    (
        ["https://www.x.be/nl", "en", "www.y.be"],
        ["https://www.x.be/nl", "https://www.y.be"],
        "invented: a joining word on its own line",
    ),
]

FLAGGED = [  # rows, addresses, pointers of doubts, origin
    (["in opbouw"], [], [""], "invented: no address"),
    (["delinde.beww.kompas.be"], ["https://delinde.beww.kompas.be"], ["/0"], "a public report: two in one"),
    (["www.delinde.bewww.kompas.be"], ["https://www.delinde.bewww.kompas.be"], ["/0"], "invented: two in one"),
    (["URLwww.delinde.be"], ["https://URLwww.delinde.be"], ["/0"], "invented: a lost space"),
    (["wwwdelinde.be"], ["https://wwwdelinde.be"], ["/0"], "invented: a lost point"),
    (["wwww.delinde.be"], ["https://wwww.delinde.be"], ["/0"], "invented: a letter too many"),
    (["www.delinde.be.be"], ["https://www.delinde.be.be"], ["/0"], "invented: a doubled end"),
    (["info@x.be"], [], [""], "invented: an e-mail address"),
    (["www.x.be, info@x.be"], ["https://www.x.be"], [""], "invented: an e-mail address beside one"),
    (["info@x.be, www.x.be"], ["https://www.x.be"], [""], "invented: an e-mail address before one"),
    (["zie ook onze site www.x.be"], ["https://www.x.be"], [""], "invented: more words before"),
    (["www.a.be (nieuwe site)"], ["https://www.a.be"], [""], "invented: other text"),
    (["a.s.b.l."], [], [""], "invented: an abbreviation"),
    (["Site.De volgende"], ["https://Site.De"], ["/0", ""], "invented: a space got lost"),
    (["https://www.x.be", "projecten"], ["https://www.x.be"], [""], "invented: cannot go on there"),
    (
        ["https://www.antwerpen.be/info/samen", "project"],
        ["https://www.antwerpen.be/info/samenproject"],
        ["/0"],
        "invented: may go on there",
    ),
    (["https://www.x.be/", "en"], ["https://www.x.be/en"], ["/0"], "invented: may go on there"),
    (
        ["https://www.ahs-⏎", "ostbelgien.be"],
        ["https://www.ahs-ostbelgien.be"],
        ["/0"],
        "invented: hyphen at the line end",
    ),
    (
        ["https://www.ahs-⏎⏎", "ostbelgien.be"],
        ["https://www.ahs-ostbelgien.be"],
        ["/0"],
        "invented: hyphen at the line end taken out",
    ),
    (["www.a.be/⏎", "stad.gent"], ["https://www.a.be/stad.gent"], ["/0"], "invented: one address or two"),
    (
        ["https://web.archive.org/web/http://x.be"],
        ["https://web.archive.org/web/http://x.be"],
        ["/0"],
        "invented: one address or two",
    ),
]


@pytest.mark.parametrize(("rows", "sites", "origin"), CLEAR)
def test_clear(language: Languages, rows: list[str], sites: list[str], origin: str) -> None:
    parsed = parse_websites(passage(*rows), language("nl"), language("nl").headings["websites"])
    assert (parsed.value, parsed.doubts) == (sites, []), origin
    assert [p for p in parsed.evidence if p] == [f"/{n}" for n in range(len(sites))]


@pytest.mark.parametrize(("rows", "sites", "pointers", "origin"), FLAGGED)
def test_flagged(language: Languages, rows: list[str], sites: list[str], pointers: list[str], origin: str) -> None:
    parsed = parse_websites(passage(*rows), language("nl"), language("nl").headings["websites"])
    assert (parsed.value, [d.pointer for d in parsed.doubts]) == (sites, pointers), origin


class _Document:
    """A document that prints some texts, and hyphenates words or not."""

    def __init__(self, *printed: str, hyphenates: bool, ends: str = "") -> None:
        self.printed, self._hyphenates, self.ends = printed, hyphenates, ends

    def prints(self, text: str) -> bool:
        return text in self.printed

    def hyphenates(self) -> bool:
        return self._hyphenates

    def breaks_after(self, text: str) -> bool:
        return text == self.ends


WITNESSED = [  # what the document tells, address, number of doubts
    (_Document("www.ahs-ostbelgien.be", hyphenates=True), "https://www.ahs-ostbelgien.be", 0),
    (_Document("ahs-ostbelgien", hyphenates=True), "https://www.ahs-ostbelgien.be", 0),  # a name with the same hyphen
    (_Document("www.ahsostbelgien.be", hyphenates=True), "https://www.ahsostbelgien.be", 0),
    (_Document(hyphenates=False), "https://www.ahs-ostbelgien.be", 0),
    (_Document(hyphenates=True, ends="www.ahs-"), "https://www.ahs-ostbelgien.be", 0),
    (_Document(hyphenates=True), "https://www.ahs-ostbelgien.be", 1),
]


@pytest.mark.parametrize(("document", "address", "doubts"), WITNESSED)
def test_hyphen_at_a_line_end(language: Languages, document: _Document, address: str, doubts: int) -> None:
    parsed = parse_websites(passage("www.ahs-⏎", "ostbelgien.be"), language("nl"), witness=document)
    assert (parsed.value, len(parsed.doubts)) == ([address], doubts)


def test_every_language_knows_none(language: Languages) -> None:
    for code, text in {"nl": "geen", "fr": "néant", "en": "none", "de": "keine"}.items():
        parsed = parse_websites(passage(text), language(code))
        assert (parsed.value, parsed.doubts) == ([], [])


@given(PASSAGES, CODES)
def test_any_text(text, code) -> None:  # type: ignore[no-untyped-def]
    parsed = parse_websites(text, load_profile().languages[code])
    check_slices(parsed, text)
    assert all(site.lower().startswith(("http://", "https://")) and " " not in site for site in parsed.value)
    assert may_hold_websites(text.text) or not parsed.value


@pytest.mark.parametrize("text", LONG, ids=range(len(LONG)))
def test_long_text(language: Languages, text: str) -> None:
    parse_websites(passage(text), language("nl"))
