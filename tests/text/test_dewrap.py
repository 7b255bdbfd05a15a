"""Line ends: which hyphens are printed and which are the typesetter's.

In an example ⏎ is a line end and ¬ a soft hyphen (U+00AD) there; its witnesses are other lines of the document. `?`
marks a doubtful joint.
Add a line end that was joined wrongly to FOUND.
"""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pipeline.data.document import Line
from pipeline.data.passage import Passage
from pipeline.profiles.profile import load_profile
from pipeline.text.dewrap import Dewrapper
from tests.paper import printed

NL = load_profile().languages["nl"]

# From the brochures read so far.
FOUND: list[tuple[str, str, str, str]] = [
    ("nl", "Projectoproep AMIF-⏎Opvang", "", "Projectoproep AMIF-Opvang"),
    ("nl", "psychologische/⏎psychiatrische hulp", "", "psychologische/psychiatrische hulp"),
    ("nl", "van niet-⏎begeleide minderjarigen", "niet-begeleide minderjarige", "van niet-begeleide minderjarigen"),
    ("nl", "van binnen-⏎en buitenland", "", "van binnen- en buitenland"),
    ("nl", "oproep 2018-⏎2019", "", "oproep 2018-2019"),
    ("nl", "van 2018 -⏎2024", "", "van 2018 - 2024"),
    ("nl", "Brussel –⏎Luik", "", "Brussel – Luik"),
    ("nl", "opvang en⏎begeleiding", "", "opvang en begeleiding"),
    ("nl", "opvang van LGBTQI+-⏎bewoners", "", "opvang van LGBTQI+-bewoners"),
    ("nl", "kost 100,-⏎per maand", "", "kost 100,- per maand"),
    ("nl", "met een QR-⏎code erop", "", "met een QR-code erop"),
    ("de", "Region Brüssel⏎-Hauptstadt", "", "Region Brüssel-Hauptstadt"),
    ("fr", "Inès Grosfils (⏎ines@x.be)", "", "Inès Grosfils (ines@x.be)"),
]

# Addresses that a narrow column breaks anywhere; what ends a sentence is at its end.
ADDRESSES = [
    ("nl", "Ann, ann.janssens@⏎x.be", "", "Ann, ann.janssens@x.be"),
    ("nl", "Ann, ann.janssens⏎@x.be", "", "Ann, ann.janssens@x.be"),
    ("nl", "Ann, ann.jans⏎sens@x.be", "", "Ann, ann.janssens@x.be"),
    ("nl", "Sander Claes, sand⏎er.claes@x.be", "", "Sander Claes, sander.claes@x.be"),
    ("nl", "Sander Claes, s⏎ander.claes⏎@x.be", "", "Sander Claes, sander.claes@x.be"),
    ("nl", "Zoë Claes (zo⏎e.claes@x.be)", "", "Zoë Claes (zoe.claes@x.be)"),
    ("nl", "Ann Claes, mail⏎ann.claes@x.be", "", "Ann Claes, mail ann.claes@x.be"),
    ("nl", "Ann Claes, ann⏎sander.claes@x.be", "", "Ann Claes, ann sander.claes@x.be"),
    ("nl", "Ann, ann@programma⏎.example", "", "Ann, ann@programma.example"),
    ("nl", "Ann, ann@programma.exa⏎mple", "", "Ann, ann@programma.example"),
    ("nl", "Ann, ann@programma.co⏎m", "", "Ann, ann@programma.com"),
    ("nl", "Ann, ann@call\u2010⏎desk.org", "", "Ann, ann@call\u2010desk.org"),
    ("nl", "Ann, ann@x.be⏎Bob, bob@x.be", "", "Ann, ann@x.be Bob, bob@x.be"),
    ("nl", "Ann, ann@x.be.⏎De dienst", "", "Ann, ann@x.be. De dienst"),
    ("nl", "Ann, ann@x.be⏎of bob@x.be", "", "Ann, ann@x.be of bob@x.be"),
    ("nl", "www.x.be⏎ann@x.be", "", "www.x.be ann@x.be"),
    ("nl", "contact:⏎ann@x.be", "", "contact: ann@x.be"),
]

# U+00AD, and U+2010 where the text prints plain hyphens: surely the typesetter's.
BY_SIGN = [
    ("nl", "de begelei¬⏎ding van", "", "de begeleiding van"),
    ("nl", "de niet¬⏎begeleide", "niet-begeleide", "de nietbegeleide"),
    ("nl", "de begelei\u2010⏎ding van", "", "de begeleiding van"),
    ("de", "die Unter\u2010⏎bringung", "", "die Unterbringung"),
    ("nl", "de niet\u2010⏎begeleide", "niet\u2010begeleide", "de niet\u2010begeleide"),
    ("nl", "een niet\u2010begelei-⏎de", "zwalpen niet-begeleide", "een niet\u2010begeleide"),
]

# The same word elsewhere in the document tells.
BY_WITNESS = [
    ("nl", "de begelei-⏎ding van", "met begeleiding", "de begeleiding van"),
    ("fr", "le demi-⏎tour", "un demi-tour", "le demi-tour"),
    ("fr", "l’accompa-⏎gnement des", "l’Accompagnement", "l’accompagnement des"),
    ("en", "the co-⏎ordination of", "co\u2010ordination", "the co-ordination of"),
    ("nl", "een kind-⏎vriendelijke plek", "kind-gerichte zorg", "een kind-vriendelijke plek?"),
    ("fr", "un logement auto-⏎nome", "l’auto-apprentissage", "un logement auto-nome?"),
]

# Capitals, digits, and breaks that the language does not allow: printed.
BY_RULE = [
    ("nl", "Noord-⏎Brabant", "", "Noord-Brabant"),
    ("nl", "de CTO-⏎GAMS werking", "", "de CTO-GAMS werking"),
    ("nl", "OPVANG NOORD-⏎BRABANT", "in Noord-Brabant", "OPVANG NOORD-BRABANT"),
    ("nl", "de 12-⏎jarigen", "", "de 12-jarigen"),
    ("de", "Ein- und Aus-⏎Reise", "", "Ein- und Aus-Reise"),
    ("de", "die Vor-⏎und Nachteile", "", "die Vor- und Nachteile"),
    ("en", "in-⏎and outflow", "", "in- and outflow"),
    ("fr", "et/⏎ou des", "", "et/ou des"),
    ("nl", "2018–⏎2019", "", "2018–2019"),
    ("nl", "een e-⏎mail sturen", "", "een e-mail sturen"),
]

# Nothing but the hyphenation patterns tells: read, and doubtful.
DOUBTFUL = [
    ("nl", "de zwalpe-⏎ding van", "", "de zwalpeding van?"),
    ("de", "die Zwalpe-⏎bringung von", "", "die Zwalpebringung von?"),
    ("nl", "voor zwalper-⏎opvang in", "zwalper en opvang", "voor zwalper-opvang in?"),
]

# Frequent words of the language tell: a word that there is, or two that make none.
BY_LANGUAGE = [
    ("nl", "de begelei-⏎ding van", "", "de begeleiding van"),
    ("fr", "l’accompa-⏎gnement des", "", "l’accompagnement des"),
    ("de", "die Unter-⏎bringung von", "", "die Unterbringung von"),
    ("en", "an inter-⏎view with", "", "an interview with"),
    ("en", "thirty side-⏎by-side tandems", "", "thirty side-by-side tandems"),
    ("fr", "les interprè-⏎tes sont", "", "les interprètes sont"),
    ("fr", "rédigent eux-⏎mêmes le", "", "rédigent eux-mêmes le"),
    ("fr", "des sages-⏎femmes sur", "", "des sages-femmes sur"),
    ("de", "wartet auf Na-⏎chricht von", "", "wartet auf Nachricht von"),  # no break that the patterns allow
    ("nl", "DE BEGELEI-⏎DING VAN", "", "DE BEGELEIDING VAN"),
    ("nl", "toegangsdrem-⏎pels en", "toegangsdrempel levensomstandigheden", "toegangsdrempels en"),
]


# A line that only goes on, and signs at its start.
OPENINGS = [
    ("nl", "psycho-sociaal⏎- medische hulp", "", "psycho-sociaal - medische hulp"),
    ("nl", "• een item⏎dat doorloopt", "", "een item dat doorloopt"),
    ("nl", "een⏎• twee", "", "een twee"),
]


def _lines(text: str) -> list[Line]:
    rows = text.split("⏎")
    return [
        printed(row.replace("¬", "-"), baseline=100 + 12 * n, soft_hyphen=row.endswith("¬"))
        for n, row in enumerate(rows)
    ]


def _join(code: str, text: str, witness: str = "") -> Passage:
    lines = _lines(text)
    others = [printed(witness, baseline=300)] if witness else []
    return Dewrapper([*lines, *others], load_profile().languages[code]).join(lines)


@pytest.mark.parametrize(
    ("code", "text", "witness", "expected"),
    [*FOUND, *ADDRESSES, *BY_SIGN, *BY_WITNESS, *BY_RULE, *BY_LANGUAGE, *DOUBTFUL, *OPENINGS],
)
def test_join(code: str, text: str, witness: str, expected: str) -> None:
    passage = _join(code, text, witness)
    assert passage.text + "?" * bool(passage.joints) == expected


def test_a_doubtful_joint_says_where_and_what() -> None:
    passage = _join("nl", "de zwalpe-⏎ding van")
    (joint,) = passage.joints
    assert passage.text[: joint.at] == "de zwalpe"
    assert "'zwalpe-'" in joint.message
    assert "'zwalpeding'" in joint.message


def test_a_word_that_a_narrow_cell_breaks_is_doubted() -> None:
    text = "Landfrauenver⏎band Wiesengrund"
    joined = _join("de", text, "der Landfrauenverband")
    assert joined.text == "Landfrauenverband Wiesengrund"
    assert len(joined.joints) == 1
    assert _join("de", text).text == "Landfrauenver band Wiesengrund"


def test_pieces_of_one_printed_row_are_parted_by_a_space() -> None:
    row = [printed("Noord-", 40, 100), printed("Zuid", 90, 100)]
    assert Dewrapper(row, load_profile().languages["nl"]).join(row).text == "Noord- Zuid"


def test_a_typesetter_who_hyphenates_makes_compounds_one_word() -> None:
    """Two words that also stand alone are one hyphenated word where every few lines end in a hyphen."""
    hyphenated = [printed(f"een lange regel met het woord num{letter}-", baseline=200) for letter in "abcdefgh"]
    lines = _lines("voor zwalper-⏎opvang in")
    passage = Dewrapper([*lines, printed("zwalper en opvang"), *hyphenated], load_profile().languages["nl"]).join(lines)
    assert passage.text == "voor zwalperopvang in"
    assert passage.joints


@pytest.mark.parametrize(("other", "expected"), [("always", "week-end"), ("encou-", "weekend")])
def test_a_hyphen_between_two_words_is_printed_where_nothing_tells_that_words_are_broken(
    other: str, expected: str
) -> None:
    """Sixty lines of a text that ends none amid a word."""
    rest = [printed(f"une longue ligne du texte qui suit la première {n}", baseline=200 + 12 * n) for n in range(60)]
    broken = [
        printed(f"une longue ligne du texte qui finit par {other}", baseline=1000),
        printed("rager", baseline=1012),
    ]
    lines = _lines("même pendant un long week-⏎end entier")
    passage = Dewrapper([*lines, *rest, *broken], load_profile().languages["fr"]).join(lines)
    assert passage.text == f"même pendant un long {expected} entier"


@given(st.lists(st.text("abAB1é", min_size=1, max_size=6), min_size=1, max_size=5))
def test_lines_without_signs_at_their_ends_are_joined_by_spaces(rows: list[str]) -> None:
    assert _join("nl", "⏎".join(rows)).text == " ".join(rows)


def test_no_lines() -> None:
    assert not Dewrapper([], load_profile().languages["nl"]).join([])


def test_what_the_document_tells_about_addresses() -> None:
    rows = [
        "ann@opvang-",
        "bernadette@opvang-",
        "christian@opvang-",
        "www.opvang‑accueil.be",
        "bob@loket-",
        "bob@loket-",
    ]
    dewrapper = Dewrapper([printed(row, baseline=100 + 12 * n) for n, row in enumerate(rows)], NL)
    assert dewrapper.prints("opvang-accueil.be")
    assert not dewrapper.prints("opvangaccueil.be")
    assert dewrapper.breaks_after("opvang-")
    assert not dewrapper.breaks_after("loket-")  # two lines, equally long
