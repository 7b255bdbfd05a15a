"""Acronyms and what they stand for."""

from __future__ import annotations

import pytest

from pipeline.enrich.acronyms import find_acronyms

# text → acronym → expansion
EXAMPLES = [
    ("voor niet-begeleide buitenlandse minderjarigen (NBMV)", {"NBMV": "niet-begeleide buitenlandse minderjarigen"}),
    ("in lokale opvanginitiatieven (LOI), in het bijzonder", {"LOI": "lokale opvanginitiatieven"}),
    (
        "INTACT vzw en European Family Justice Center Alliance (EFJCA)",
        {"INTACT": None, "EFJCA": "European Family Justice Center Alliance"},
    ),
    ("de Vlaamse Dienst voor Arbeidsbemiddeling (VDAB)", {"VDAB": "Vlaamse Dienst voor Arbeidsbemiddeling"}),
    ("l’Aide à la jeunesse (AJ)", {"AJ": "Aide à la jeunesse"}),
    ("Mineurs étrangers non accompagnés (MENA) de 12 à 17 ans", {"MENA": "Mineurs étrangers non accompagnés"}),
    ("Centre bruxellois d’action interculturelle (CBAI)", {"CBAI": "Centre bruxellois d’action interculturelle"}),
    (
        "dem Arbeitsamt der Deutschsprachigen Gemeinschaft (ADG)",
        {"ADG": "Arbeitsamt der Deutschsprachigen Gemeinschaft"},
    ),
    ("slachtoffers van GBV\nGender Based Violence & Asylum", {"GBV": "Gender Based Violence"}),
    (
        "NBMV (niet-begeleide minderjarige vreemdelingen) en hun voogden",
        {"NBMV": "niet-begeleide minderjarige vreemdelingen"},
    ),
    ("de CARDA-teams en de NBMV's", {"CARDA": None, "NBMV": None}),
    ("Erfassung (HIV/Geschlechtskrankheiten)", {"HIV": None}),
    ("Bewoners verblijven kort (LOI)", {"LOI": None}),
]

NONE = [
    "FASE II - uitrol in het netwerk",
    "KLIK & CONNECT",
    "LEARNING BY BAKING",
    "XIV, MCM",
    "Een VZW met een CV",
    "",
    "a@ABC.be",
    "https://ABC.be",
]


@pytest.mark.parametrize(("text", "wanted"), EXAMPLES)
def test_acronyms(text: str, wanted: dict[str, str | None]) -> None:
    found = find_acronyms(text, ["FASE", "VZW", "CV"])
    assert {each.short: text[slice(*each.definition)] if each.definition else None for each in found} == wanted
    assert all(text[start:end] == each.short for each in found for start, end in each.uses)


@pytest.mark.parametrize("text", NONE)
def test_capitals_that_are_no_acronym(text: str) -> None:
    assert find_acronyms(text, ["FASE", "VZW", "CV"]) == []


def test_a_word_that_the_text_also_prints_small_is_none() -> None:
    assert find_acronyms("SAMEN sterk, samen thuis") == []
