"""Quantities, as tables of examples. Add one to the table of its language, under the origin that it comes from."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st
from spacy.tokens import Doc

from tests.enrich.conftest import pipeline_of

Found = Callable[[str, str], list[tuple[Any, ...]]]

# language, text → printed text, least, most, unit, kind
CORPUS = [
    ("nl", "Globaal traject met daarin drie fases binnen de termijn", [("drie fases", 3, 3, "fases", "items")]),
    ("nl", "(ongeveer 12 trajecten/jaar)", [("ongeveer 12 trajecten/jaar", 12, 12, "trajecten/jaar", "items")]),
    (
        "nl",
        "traject met een maximale duur van 3 maand (op vrijwillige basis)",
        [("maximale duur van 3 maand", None, 3, "maand", "time")],
    ),
    (
        "nl",
        "40 tot 50 opvangplaatsen, waarvan maximum 10 plaatsen voor NBMV",
        [
            ("40 tot 50 opvangplaatsen", 40, 50, "opvangplaatsen", "places"),
            ("maximum 10 plaatsen", None, 10, "plaatsen", "places"),
        ],
    ),
    (
        "nl",
        "Bewoners van de opvangstructuren (vanaf 15 jaar) en de medewerkers",
        [("vanaf 15 jaar", 15, None, "jaar", "age")],
    ),
    ("nl", "vrouwen en 55-plussers", [("55-plussers", 55, None, "plussers", "age")]),
    ("nl", "verzoekers (> 18 jaar) die nog niet", [("> 18 jaar", 18, None, "jaar", "age")]),
    ("nl", "Minderjarigen (NBMV) tussen 14 en 18 jaar, met", [("tussen 14 en 18 jaar", 14, 18, "jaar", "age")]),
    ("nl", "privacy voor jongeren van 12-18 jaar.", [("12-18 jaar", 12, 18, "jaar", "age")]),
    ("nl", "telkens voor 10 à 15 deelnemers.", [("10 à 15 deelnemers", 10, 15, "deelnemers", "people")]),
    (
        "nl",
        "4 lessen van 3 uur in kleine groepen",
        [("4 lessen", 4, 4, "lessen", "items"), ("3 uur", 3, 3, "uur", "time")],
    ),
    (
        "nl",
        "5 projectmedewerkers (2,5 VTE)",
        [("5 projectmedewerkers", 5, 5, "projectmedewerkers", "people"), ("2,5 VTE", 2.5, 2.5, "VTE", "items")],
    ),
    (
        "nl",
        "Minstens 1200 bewoners, waarvan 40% vrouwen",
        [("Minstens 1200 bewoners", 1200, None, "bewoners", "people"), ("40%", 40, 40, "%", "percent")],
    ),
    ("nl", "Aantal bereikte personen: 120", [("Aantal bereikte personen: 120", 120, 120, "personen", "people")]),
    (
        "nl",
        "die de structuur binnen de 2 maanden moeten verlaten",
        [("binnen de 2 maanden", None, 2, "maanden", "time")],
    ),
    (
        "nl",
        "Huisbezoek na 1, 3 en 6 maanden",
        [("1", 1, 1, "maanden", "time"), ("3", 3, 3, "maanden", "time"), ("6 maanden", 6, 6, "maanden", "time")],
    ),
    (
        "nl",
        "Huisbezoeken door een vroedvrouw: 2 voor en 3 na de bevalling",
        [("2", 2, 2, "Huisbezoeken", "items"), ("3", 3, 3, "Huisbezoeken", "items")],
    ),
    (
        "nl",
        "EUR 100.953,56 (waarvan 75% ten laste)",
        [("EUR 100.953,56", 100953.56, 100953.56, "EUR", "money"), ("75%", 75, 75, "%", "percent")],
    ),
    ("nl", "drie voormiddagen per week", [("drie voormiddagen per week", 3, 3, "voormiddagen per week", "time")]),
    (
        "nl",
        "gedurende minstens drie en hoogstens zes maanden",
        [("minstens drie en hoogstens zes maanden", 3, 6, "maanden", "time")],
    ),
    ("nl", "Actieplan met 2 concrete verbeterpunten", [("2 concrete verbeterpunten", 2, 2, "verbeterpunten", "items")]),
    ("fr", "compte au total environ 1200 personnes", [("environ 1200 personnes", 1200, 1200, "personnes", "people")]),
    ("fr", "jusqu’à six mois après l’emménagement", [("jusqu’à six mois", None, 6, "mois", "time")]),
    ("fr", "durant les 5 premiers mois de travail", [("5 premiers mois", 5, 5, "mois", "time")]),
    ("fr", "pour les résidents sourds (4 heures/semaine)", [("4 heures/semaine", 4, 4, "heures/semaine", "time")]),
    (
        "fr",
        "(1 coordinateur et 5 intervenants)",
        [("1 coordinateur", 1, 1, "coordinateur", "people"), ("5 intervenants", 5, 5, "intervenants", "people")],
    ),
    ("fr", "Résidents de plus de 16 ans", [("plus de 16 ans", 16, None, "ans", "age")]),
    ("fr", "enfants jusqu'à 3 ans hébergés", [("jusqu'à 3 ans", None, 3, "ans", "age")]),
    ("fr", "Une place adaptée dans les 6 semaines", [("dans les 6 semaines", None, 6, "semaines", "time")]),
    ("fr", "traduit dans les huit langues les plus parlées", [("huit langues", 8, 8, "langues", "items")]),
    ("fr", "s’articule autour de deux axes", [("deux axes", 2, 2, "axes", "items")]),
    ("en", "Residents (aged 16 and over)", [("aged 16 and over", 16, None, None, "age")]),
    ("en", "in particular women and people over 55", [("over 55", 55, None, None, "age")]),
    ("en", "privacy for 12-18-year-olds", [("12-18-year-olds", 12, 18, "year-olds", "age")]),
    ("en", "coaching for 1200 staff members", [("1200 staff members", 1200, 1200, "staff members", "people")]),
    ("en", "(2 meetings a year)", [("2 meetings a year", 2, 2, "meetings a year", "items")]),
    (
        "en",
        "8 staff trained in 3 centres",
        [("8 staff", 8, 8, "staff", "people"), ("3 centres", 3, 3, "centres", "items")],
    ),
    ("en", "Recruit seventy-five foster families", [("seventy-five foster families", 75, 75, "families", "people")]),
    ("en", "Mothers with children under the age of two", [("under the age of two", None, 2, None, "age")]),
    ("de", "insbesondere Frauen und über 55-Jährige", [("über 55-Jährige", 55, None, "Jährige", "age")]),
    ("de", "für 12- bis 18-Jährige, mit", [("12- bis 18-Jährige", 12, 18, "Jährige", "age")]),
    (
        "de",
        "3 Lektionen à 2 Stunden in kleinen Gruppen",
        [("3 Lektionen", 3, 3, "Lektionen", "items"), ("2 Stunden", 2, 2, "Stunden", "time")],
    ),
    ("de", "in den ersten 3 Arbeitsmonaten", [("3 Arbeitsmonaten", 3, 3, "Arbeitsmonaten", "time")]),
    ("de", "Abbruchquote unter 15 %", [("unter 15 %", None, 15, "%", "percent")]),
    ("de", "Kinder zwischen fünf und sieben Jahren", [("zwischen fünf und sieben Jahren", 5, 7, "Jahren", "age")]),
]

MADE_UP = [
    ("nl", "500 tot 700 euro per gezin", [("500 tot 700 euro", 500, 700, "euro", "money")]),
    ("nl", "1,5 miljoen euro", [("1,5 miljoen euro", 1500000, 1500000, "euro", "money")]),
    ("nl", "een 20-tal vrijwilligers", [("20-tal vrijwilligers", 20, 20, "vrijwilligers", "people")]),
    ("nl", "kinderen van 6 jaar en ouder", [("6 jaar en ouder", 6, None, "jaar", "age")]),
    ("nl", "3 jaar lang, over 3 jaar", [("3 jaar", 3, 3, "jaar", "time"), ("3 jaar", 3, 3, "jaar", "time")]),
    ("nl", "één referentiepersoon, een vrijwilliger", [("één referentiepersoon", 1, 1, "referentiepersoon", "people")]),
    ("nl", "20 personen maximum", [("20 personen maximum", None, 20, "personen", "people")]),
    ("nl", "Het project richt zich tot 3 groepen", [("3 groepen", 3, 3, "groepen", "items")]),
    ("fr", "une trentaine d’ateliers", [("trentaine d’ateliers", 30, 30, "ateliers", "items")]),
    ("fr", "un budget de 20.000 euros", [("20.000 euros", 20000, 20000, "euros", "money")]),
    (
        "fr",
        "septante jeunes et vingt-cinq femmes",
        [("septante jeunes", 70, 70, "jeunes", "people"), ("vingt-cinq femmes", 25, 25, "femmes", "people")],
    ),
    ("fr", "80 places, dont 10 pour femmes", [("80 places", 80, 80, "places", "places")]),
    ("en", "up to €500 per family", [("up to €500", None, 500, "€", "money")]),
    (
        "en",
        "over 3 years and over 300 residents",
        [("3 years", 3, 3, "years", "time"), ("over 300 residents", 300, None, "residents", "people")],
    ),
    (
        "en",
        "built around 3 pillars, for around 300 people",
        [("3 pillars", 3, 3, "pillars", "items"), ("around 300 people", 300, 300, "people", "people")],
    ),
    (
        "de",
        "mindestens drei und höchstens sechs Monate",
        [("mindestens drei und höchstens sechs Monate", 3, 6, "Monate", "time")],
    ),
    ("de", "rund 50 Freiwillige", [("rund 50 Freiwillige", 50, 50, "Freiwillige", "people")]),
]

NONE = [
    ("nl", "Ambulante consultaties (vanaf 2018)"),
    ("nl", "FASE II - uitrol; fase 2 van het project; Werkpakket 2 - vorming; Module 1 - zich voorstellen"),
    ("nl", "elke woensdag van 14u tot 17u, van 9 tot 12 uur, om 14 uur, 14.30 uur"),
    ("nl", "op 15 maart 2019, 01/02/2018, in september 2024, 2018-2019"),
    ("nl", "Kartuizersstraat 21, 1000 Brussel; tel. 02 213 44 11 of +32 477 12 34 56"),
    ("nl", "1 op 5 bewoners, negen op de tien kinderen, zeven dagen op zeven, 24/7"),
    ("nl", "tot minstens niveau A1, pagina 12, artikel 9, nr. 5, versie 2.0, COVID-19"),
    ("nl", "In 2018 personen opvangen; tegen 2020 opleiden"),
    ("nl", "www.huis-12-kamers.be/3 en vijf-3@post.be"),
    ("fr", "la trisomie 21 et les lésions, PHASE I – préparation, Axe 1 - accompagnement"),
    ("fr", "chaque mercredi de 14h à 17h, à 14 heures, 7 jours sur 7, 24h/24"),
    ("fr", "rue de la Loi 155, 1040 Bruxelles, B-5000 Namur, le 2 mai, un logement neuf"),
    ("en", "before the 16th week, one of the partners, one in five, nine out of ten residents"),
    ("en", "21 Main Street, 10 am to 5 pm, at 14.30, May 2019, in 2018 people came"),
    ("de", "jeden Mittwoch von 14 bis 17 Uhr, 14.30 Uhr, am 15. März 2019, im Jahr 2018 Personen"),
    ("de", "Hauptstraße 12, 4700 Eupen, Phase 2, Stufe 3, neun von zehn Bewohnern"),
    ("nl", ""),
    ("nl", "drie"),
    ("nl", "3"),
]


@pytest.mark.parametrize(("language", "text", "wanted"), CORPUS + MADE_UP)
def test_quantities(quantities: Found, language: str, text: str, wanted: list[tuple[Any, ...]]) -> None:
    assert quantities(text, language) == wanted


@pytest.mark.parametrize(("language", "text"), NONE)
def test_no_quantities(quantities: Found, language: str, text: str) -> None:
    assert quantities(text, language) == []


@pytest.mark.parametrize(
    ("text", "code", "per", "approximate"),
    [
        ("ongeveer 12 trajecten/jaar", "pathway", "year", True),
        ("3 uur per week", "hour", "week", False),
        ("een twintigtal bewoners", "resident", None, True),
        ("maximaal 500 euro", "EUR", None, False),
        ("12 vleermuizen", None, None, False),
        ("kinderen tot 3 jaar", "year_of_age", None, False),
    ],
)
def test_codes_rates_and_approximation(
    read: Callable[[str, str], Doc], text: str, code: str | None, per: str | None, approximate: bool
) -> None:
    (found,) = read(text, "nl")._.quantities
    assert (found.unit_code, found.per, found.approximate) == (code, per, approximate)


@pytest.mark.parametrize(
    "text", ["<b>5 personen</b>", "\u202e5 personen\u202c", "\u200b5 personen", "5\u00a0personen", "**5 personen**"]
)
def test_markup_and_invisible_characters(read: Callable[[str, str], Doc], text: str) -> None:
    (found,) = read(text, "nl")._.quantities
    assert (found.min, found.max, found.unit, text[found.start : found.end].replace("\u00a0", " ")) == (
        5,
        5,
        "personen",
        "5 personen",
    )


ITALIAN = (
    "Il progetto accoglie i richiedenti protezione internazionale dal 2018, con la collaborazione di Croce Rossa, "
    "in via Roma 12."
)


@pytest.mark.parametrize("language", ["nl", "fr", "en", "de"])
def test_a_fifth_language_gives_nothing_invented(read: Callable[[str, str], Doc], language: str) -> None:
    doc = read(ITALIAN, language)
    assert (doc._.quantities, doc._.audiences, doc._.acronyms) == ([], [], [])


@pytest.mark.parametrize("language", ["it", "xx"])
def test_a_pipeline_for_a_language_without_phrases_finds_nothing(language: str) -> None:
    doc = pipeline_of(language)("12 persone, 40 % donne (NBMV)")
    assert (doc._.quantities, doc._.audiences, doc._.topics) == ([], [], [])


LONG = [
    "1 " * 50_000,
    "drie of " * 12_000,
    "(AB) " * 20_000,
    "Minstens 1200 bewoners, 40% vrouwen zonder kinderen, € 500 tot € 700; " * 1_400,
    "x" * 100_000,
    "a@" * 50_000,
]


@pytest.mark.parametrize("text", LONG, ids=lambda text: text[:12])
def test_a_hundred_thousand_characters(read: Callable[[str, str], Doc], text: str) -> None:
    doc = read(text[:100_000], "nl")
    assert all(
        text[q.start : q.end] in ("Minstens 1200 bewoners", "40%", "€ 500 tot € 700", "€ 500") for q in doc._.quantities
    )


PIECES = [
    "5",
    "12",
    "1.200",
    "3,5",
    "2018",
    "drie",
    "een",
    "minstens",
    "tot",
    "max.",
    "à",
    "en",
    "-",
    "%",
    "€",
    "jaar",
    "uur",
    "personen",
    "NBMV",
    "(",
    ")",
    ",",
    ".",
    "/",
    "\n",
    ">",
]


@settings(deadline=None)  # the first text of a language builds its pipeline
@example(["5", "minstens", "5", "minstens"], " ")  # one word was said of both numbers
@example(["-", "5", "€"], "")  # the sign was taken for a part of the currency
@given(st.lists(st.sampled_from(PIECES), max_size=14), st.sampled_from([" ", ""]))
def test_whatever_is_found_stands_in_the_text(pieces: list[str], joint: str) -> None:
    text = joint.join(pieces)
    ends = [-1]
    for found in pipeline_of("nl")(text)._.quantities:
        printed = text[found.start : found.end]
        assert ends[-1] <= found.start < found.end <= len(text)
        assert "\n" not in printed
        assert found.min is not None or found.max is not None
        assert None in (found.min, found.max) or found.min <= found.max
        assert found.unit is None or found.unit in text
        ends.append(found.end)


@settings(deadline=None)
@given(st.text(max_size=200), st.sampled_from(["nl", "fr", "en", "de"]))
def test_any_text_is_read(text: str, language: str) -> None:
    doc = pipeline_of(language)(text)
    for found in doc._.quantities:
        assert any(character.isalnum() for character in text[found.start : found.end])
