"""Audiences and topics, as tables of examples with what must be told and what must not."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from spacy.tokens import Doc

Read = Callable[[str, str], Doc]

# language, text, codes
AUDIENCES = [
    (
        "nl",
        "Volwassen verzoekers om internationale bescherming met psychiatrische problemen",
        {"adults", "applicants", "psychological_vulnerability"},
    ),
    (
        "nl",
        "(NBMV, families, koppels, kinderen of alleenstaande mannen)",
        {"unaccompanied_minors", "families", "couples", "children", "single_people", "men"},
    ),
    ("nl", "Voogden en begeleiders van niet-begeleide minderjarigen", {"guardians", "reception_staff"}),
    (
        "nl",
        "Professionals die slachtoffers opvangen van GBV (verzoekers om internationale bescherming, vluchtelingen).",
        {"professionals"},
    ),
    (
        "nl",
        "Huisartsen en verpleegkundigen die anderstalige bewoners van opvangstructuren verzorgen",
        {"care_professionals"},
    ),
    ("nl", "LGBTQI+-verzoekers om internationale bescherming", {"lgbtqi", "applicants"}),
    (
        "fr",
        "Victimes de violences sexuelles, y compris les hommes et les garçons",
        {"victims_of_violence", "men", "children"},
    ),
    ("fr", "Tuteurs et éducateurs de mineurs non accompagnés", {"guardians", "professionals"}),
    ("en", "LGBTQI+ applicants and the staff who support them", {"lgbtqi", "applicants", "reception_staff"}),
    ("en", "Guardians and counsellors of unaccompanied minors", {"guardians", "professionals"}),
    ("de", "Vormunde und Betreuer unbegleiteter Minderjähriger", {"guardians", "professionals"}),
    ("de", "Fachkräfte, die mit traumatisierten Menschen arbeiten", {"professionals"}),
]

NEGATED = [
    ("nl", "Alle bewoners, met uitzondering van NBMV en gezinnen", {"residents"}),
    ("nl", "Alle bewoners behalve gezinnen, koppels en NBMV; vrijwilligers", {"residents", "volunteers"}),
    ("nl", "Vrouwen zonder kinderen", {"women"}),
    ("nl", "Alleenstaande vrouwen met of zonder kinderen", {"single_people", "women"}),
    ("nl", "Niet alleen vrouwen maar ook mannen", {"women", "men"}),
    ("nl", "Geen minderjarigen; wel volwassenen", {"adults"}),
    ("nl", "Niet-begeleide minderjarigen", {"unaccompanied_minors"}),
    ("fr", "Tous les résidents, à l’exception des familles et des enfants", {"residents"}),
    ("fr", "Femmes sans enfants", {"women"}),
    ("fr", "Femmes seules avec ou sans enfants", {"single_people", "women"}),
    ("fr", "Non seulement les femmes mais aussi les hommes", {"women", "men"}),
    ("en", "All residents except families", {"residents"}),
    (
        "en",
        "All residents, with the exception of unaccompanied minors and families, including volunteers",
        {"residents", "volunteers"},
    ),
    ("en", "Women without children", {"women"}),
    ("en", "Not only women but also men", {"women", "men"}),
    ("de", "Alle Bewohner mit Ausnahme von Familien und Kindern", {"residents"}),
    ("de", "Frauen ohne Kinder", {"women"}),
    ("de", "Nicht nur Frauen, sondern auch Männer", {"women", "men"}),
]

TOPICS = [
    ("nl", "Ambulante psychiatrische consultaties en opleiding van medewerkers", {"mental_health", "training"}),
    ("nl", "Woonclubs en begeleiding bij de verhuis", {"housing"}),
    ("nl", "Terugkeertraject", {"return"}),
    ("nl", "re-integratie in de opvangstructuur", set[str]()),
    ("nl", "personen die door hun leeftijd, gezondheid of taal moeilijk bereikt worden", set[str]()),
    ("fr", "Permanence juridique et ateliers de français", {"legal_aid", "language_learning"}),
    ("en", "Job coaching during the first months of employment", {"employment"}),
    ("de", "Umzugshilfe und Mieterschule", {"housing"}),
]


@pytest.mark.parametrize(("language", "text", "codes"), AUDIENCES + NEGATED)
def test_audiences(read: Read, language: str, text: str, codes: set[str]) -> None:
    assert {term.code for term in read(text, language)._.audiences} == codes


@pytest.mark.parametrize(("language", "text", "codes"), TOPICS)
def test_topics(read: Read, language: str, text: str, codes: set[str]) -> None:
    assert {term.code for term in read(text, language)._.topics} == codes


def test_an_exception_ends_with_its_line(read: Read) -> None:
    doc = read("Alle bewoners, met uitzondering van\nvrouwen", "nl")
    assert [term.code for term in doc._.audiences] == ["residents", "women"]
