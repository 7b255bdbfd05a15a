"""Is a text language? Lines by origin, and what happens to them."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from pipeline.extract import read
from pipeline.language import garbled, is_known
from tests.helpers import line

FIXTURES = Path(__file__).parents[1] / "fixtures"

HONEST = [
    "Werving en screening van gastgezinnen, met twee huisbezoeken per maand",
    "Renforcer les capacités des travailleurs dans les centres d’accueil",
    "wir begleiten die jungen Menschen während der ersten Monate in ihrer neuen Gemeinde",
    "Workshops on health and nutrition for the residents of the centres",
    "Psychiatrische residentiële zorg voor minderjarige vluchtelingen",
    "Ilse Verdonckt, ilse.verdonckt@amifopvang.be, 02 555 12 34",
    "Regio Noord",
    "De oude brouwhuizen en het brouwhuis van de abdij",
    "SOLIDARITÉ EN LIGNE",
    "CARDA - SUD",
    "MENTAL HEALTH FIRST AID",
    "COACHING FÜR GEFLÜCHTETE",
]


def _shifted(text: str) -> str:
    letters = "abcdefghijklmnopqrstuvwxyz"
    return text.translate(str.maketrans(letters, letters[3:] + letters[:3]))


DAMAGE: dict[str, Callable[[str, str], str]] = {
    "a wrong map": lambda text, _: _shifted(text),
    "interleaved": lambda text, other: "".join(a + b for a, b in zip(text, other, strict=False)),
    "doubled": lambda text, _: "".join(2 * char if char != " " else char for char in text),
    "reversed": lambda text, _: text[::-1],
    "letters apart": lambda text, _: " ".join(text.replace(" ", "")),
}


@pytest.mark.parametrize("text", HONEST)
def test_language_is_quiet(text: str) -> None:
    assert garbled([line(text)]) == {}


@pytest.mark.parametrize("damage", DAMAGE.values(), ids=DAMAGE)
@pytest.mark.parametrize("index", range(4))
def test_garble_is_told(index: int, damage: Callable[[str, str], str]) -> None:
    spoiled = line(damage(HONEST[index], HONEST[(index + 1) % 4]))
    assert list(garbled([spoiled])) == [spoiled]


@pytest.mark.parametrize("title", ["BEGELEIDING VAN JONGEREN", "OPVANG IN GEZINNEN", "PARCOURS VERS L’EMPLOI"])
def test_capitals_in_a_wrong_map_are_told(title: str) -> None:
    wrong = line(_shifted(title.lower()).upper())
    assert list(garbled([wrong, line(title)])) == [wrong]


@pytest.mark.parametrize("name", ["AAnn PPeeeetteerrss", "an.peeters@delinde.be, BBrraamm"])
def test_letters_that_stand_twice_are_told(name: str) -> None:
    assert "letters stand twice" in garbled([spoiled := line(name)])[spoiled]


def test_a_ligature_under_a_false_name_is_told() -> None:
    lines = [line("De speciüeke behoeften"), line("Identiücatie van de kandidaat"), line("De reünie van de jongeren")]
    assert list(garbled(lines)) == lines[:2]
    assert "'fi'" in garbled(lines)[lines[0]]


def test_where_one_ligature_is_wrong_a_rare_one_is_too() -> None:
    lines = [line("De speciüeke behoeften"), line("Identiücatie van de kandidaat"), line("De slachtoûers van geweld")]
    assert "'ff'" in garbled(lines)[lines[2]]


@pytest.mark.parametrize("sign", ["4", "A", "/"])
def test_a_ligature_that_the_font_calls_a_digit_or_a_capital_is_told(sign: str) -> None:
    lines = [line(f"the explora{sign}on of spa{sign}al pa{sign}erns"), line(f"poten{sign}al"), line("He and/or McCoy")]
    assert list(garbled(lines)) == lines[:2]
    assert f"'ti' where it says {sign!r}" in garbled(lines)[lines[1]]


def test_capitals_and_slashes_inside_of_names_are_quiet() -> None:
    assert not garbled(
        [line("AnnData/MuData by McDonald and LeBlanc"), line("he/she and/or his/her GitHub, CuPy, b2b")]
    )


@pytest.mark.parametrize(("text", "said"), [("Een nieuwe afflche", "fl"), ("De ffnanciële steun", "ff")])
def test_a_ligature_said_to_be_another_one_is_told(text: str, said: str) -> None:
    [message] = garbled([line(text)]).values()
    assert message.endswith(f"the font may show 'fi' where it says {said!r}")


def test_ligatures_that_are_what_they_are_said_to_be_are_quiet() -> None:
    assert not garbled([line("Een officiële affiche met koffie"), line("De reflectie en het profiel")])


SWAPPED = [
    "Kinderen en jongeren krijgen begeleiding bij hun studies",
    "De bewoners van de opvangcentra leren de stad kennen",
    "Opvanghuis De Linde",
]


@pytest.mark.parametrize(("one", "other"), ["ij", "en", "rs"])
def test_two_letters_of_a_font_that_are_exchanged_are_told(one: str, other: str) -> None:
    spoiled = [line(text.translate({ord(one): other, ord(other): one})) for text in SWAPPED]
    wrong = {line.text for line in garbled(spoiled)}
    assert wrong == {line.text for line in spoiled} - set(SWAPPED)
    assert garbled([line(text) for text in SWAPPED]) == {}


def test_a_font_of_headings_is_judged_by_few_words() -> None:
    spoiled = [
        line(_shifted(text))
        for text in ("De promotor", "Begin- en einddatum", "Toegekende subsidie", "De activiteiten")
    ]
    spoiled += [line(_shifted("Voornaamste doelstellingen")), line(_shifted("De contactpersonen"))]
    assert set(garbled(spoiled)) == set(spoiled)


ODD = ["Huiswerk en bgeleiidng", "in de opvnagcentrmu", "een wzlbkrtng voor allen"]
"""Lines of which one word is spoiled."""


@pytest.mark.parametrize("text", ODD)
def test_letters_as_in_no_language_are_told(text: str) -> None:
    spoiled = line(text)
    assert list(garbled([spoiled])) == [spoiled]


@pytest.mark.parametrize("text", ["Stichting çavaria en Wel Jong", "een cvba met sociaal oogmerk", "Bij Szczepański"])
def test_names_and_abbreviations_are_quiet(text: str) -> None:
    assert garbled([line(text)]) == {}


def test_words_that_run_backwards_are_told() -> None:
    spoiled = line("artnec ni srenoweb nav gnidielegeB")
    assert "backwards" in garbled([spoiled])[spoiled]


def test_letters_of_the_language_are_quiet() -> None:
    lines = [
        line("De reünie van de jongeren"),
        line("Een conciërge voor het geïntegreerde centrum"),
        line("financiële steun"),
    ]
    assert garbled(lines) == {}


@pytest.mark.parametrize(
    "word", ["opvangcentrum", "huiswerkbegeleiding", "Flüchtlingsunterkunft", "hébergement", "shelter"]
)
def test_words_and_compounds_are_known(word: str) -> None:
    assert is_known(word)


@pytest.mark.parametrize("word", ["oerpzvoaenk", "rfwxqt", "hhuuiiss", "sertnecgnavpo"])
def test_garble_is_not_known(word: str) -> None:
    assert not is_known(word)


@pytest.mark.parametrize(
    "path", sorted(set(FIXTURES.glob("*-nl-*.pdf")) - set(FIXTURES.glob("unreadable-*"))), ids=lambda path: path.stem
)
def test_honest_brochures_are_quiet(path: Path) -> None:
    document = read(path.read_bytes(), path.name)
    assert garbled([line for page in document.pages for line in page.lines]) == {}
