"""The profile that comes with the program: its wordings are complete and clear.

Add a heading met in a brochure to HEADINGS, one that must stay body text to BODY.
"""

from __future__ import annotations

import shutil
from itertools import product
from pathlib import Path

import pytest

from pipeline.profiles.profile import DEFAULT, FieldName, Language, load_profile, profile_names
from pipeline.profiles.wordings import Wordings
from pipeline.text.wording import squash
from tests.corpus import ROOT

LANGUAGES = ("nl", "fr", "en", "de")

# Headings of the editions already read.
HEADINGS: list[tuple[str, FieldName, str]] = [
    ("nl", "promoter", "De promotor"),
    ("nl", "promoter", "Promotor van het project"),
    ("nl", "websites", "Website"),
    ("nl", "websites", "Website van de promotor"),
    ("nl", "period", "Begin- en einddatum van het project"),
    ("nl", "period", "Duur project"),
    ("nl", "region", "Geografische spreiding"),
    ("nl", "region", "Geografisch bereik"),
    ("nl", "target_group", "Doelgroep project "),
    ("nl", "target_group", "Doelgroepen"),
    ("nl", "objectives", "Doelstelling van het project"),
    ("nl", "objectives", "Doelen van het project"),
    ("nl", "activities", "Voornaamste activiteiten van het project"),
    ("nl", "activities", "Belangrijkste activiteit"),
    ("nl", "contact", "Contactpersonen van Fedasil voor dit project:"),
    (
        "nl",
        "contact",
        "Positieve of negatieve feedback over het project en/of om het project te verbeteren kan altijd bezorgd worden "
        "aan de contactpersoon van Fedasil voor dit project:",
    ),
    ("fr", "promoter", "Le promoteur"),
    ("fr", "promoter", "Les promoteurs"),
    ("fr", "promoter", "Promoteur du projet :"),
    ("fr", "websites", "Site web :"),
    ("fr", "websites", "Site internet"),
    ("fr", "period", "Date de début et de fin du projet"),
    ("fr", "period", "Durée du projet :"),
    ("fr", "region", "Couverture géographique"),
    ("fr", "region", "Portée géographique"),
    ("fr", "target_group", "Groupes cibles du projet"),
    ("fr", "objectives", "L’objectif"),
    ("fr", "objectives", "Objectifs du projet :"),
    ("fr", "activities", "Activités principales :"),
    ("fr", "activities", "Principales activités du projet"),
    ("fr", "contact", "Personne de contact chez Fedasil :"),
    (
        "fr",
        "contact",
        "Tout feed-back positif ou négatif sur le projet et/ou toute suggestion pour l’améliorer peuvent être transmis "
        "à la personne de contact de Fedasil pour ce projet :",
    ),
    ("en", "promoter", "The promoter"),
    ("en", "websites", "Website"),
    ("en", "period", "Start and end dates of the project"),
    ("en", "region", "Geographical coverage of the project"),
    ("en", "target_group", "Target group of the project"),
    ("en", "objectives", "Objectives of the project"),
    ("en", "activities", "Main activities of the project"),
    (
        "en",
        "contact",
        "Positive or negative feedback on the project, or suggestions to improve it, can always be sent to the Fedasil "
        "contact person for this project:",
    ),
    ("de", "promoter", "Der Projektträger"),
    ("de", "websites", "Website"),
    ("de", "period", "Anfangs- und Enddatum des Projekts"),
    ("de", "region", "Geografische Reichweite"),
    ("de", "target_group", "Zielgruppe des Projekts"),
    ("de", "objectives", "Ziele des Projekts"),
    ("de", "activities", "Wichtigste Aktivität des Projekts"),
    (
        "de",
        "contact",
        "Positives oder negatives Feedback zum Projekt sowie Verbesserungsvorschläge können jederzeit an die "
        "Kontaktperson von Fedasil für dieses Projekt gerichtet werden:",
    ),
]

# Optional fields since 1.2.
OPTIONAL: list[tuple[str, FieldName, str]] = [
    ("nl", "budget", "Budget"),
    ("nl", "budget", "Hoeveel kost het?"),
    ("nl", "budget", "Totale kostprijs"),
    ("nl", "grant", "Europese steun"),
    ("nl", "grant", "Toegekend bedrag"),
    ("nl", "reference", "Projectnummer"),
    ("nl", "reference", "Dossiernummer"),
    ("nl", "results", "Verwachte resultaten"),
    ("nl", "partners", "Partners van het project"),
    ("nl", "partners", "Projectpartners"),
    ("fr", "budget", "Coût total du projet"),
    ("fr", "grant", "Contribution de l’UE"),
    ("fr", "reference", "N° de projet"),
    ("fr", "results", "Résultats attendus"),
    ("fr", "partners", "Partenaires"),
    ("en", "budget", "Total budget"),
    ("en", "grant", "EU contribution"),
    ("en", "reference", "Grant agreement number"),
    ("en", "results", "Expected results"),
    ("en", "partners", "Our partners"),
    ("de", "budget", "Gesamtkosten"),
    ("de", "grant", "EU-Förderung"),
    ("de", "reference", "Aktenzeichen"),
    ("de", "results", "Erwartete Ergebnisse"),
    ("de", "partners", "Projektpartner"),
]

# One holder of the grant, several people it is for; questions; words that begin like another field's.
NEIGHBOURS: list[tuple[str, FieldName, str]] = [
    ("nl", "promoter", "Begunstigde"),
    ("nl", "target_group", "Begunstigden"),
    ("fr", "promoter", "Bénéficiaire"),
    ("fr", "target_group", "Bénéficiaires"),
    ("en", "promoter", "Beneficiary"),
    ("en", "target_group", "Beneficiaries"),
    ("de", "promoter", "Begünstigter"),
    ("de", "target_group", "Begünstigte"),
    ("nl", "promoter", "Wie?"),
    ("nl", "target_group", "Voor wie?"),
    ("nl", "region", "Waar?"),
    ("nl", "objectives", "Waarom?"),
    ("fr", "promoter", "Qui ?"),
    ("fr", "target_group", "Pour qui ?"),
    ("fr", "contact", "Qui contacter ?"),
    ("en", "promoter", "Who is behind the project?"),
    ("en", "target_group", "Who is it for?"),
    ("en", "objectives", "What is the aim of the project?"),
    ("en", "activities", "What do we do?"),
    ("de", "promoter", "Wer?"),
    ("de", "target_group", "Für wen?"),
    ("de", "region", "Wo?"),
    ("de", "objectives", "Wofür dieses Projekt?"),
    ("de", "activities", "Was wir tun"),
]

NO_FIELD = [
    ("nl", "Verwachte impact"),
    ("nl", "Stand van zaken"),
    ("fr", "Le contexte"),
    ("fr", "Cofinancement"),
    ("en", "Funding"),
    ("en", "Background of the project"),
    ("de", "Gut zu wissen"),
    ("de", "Hintergrund"),
]

# Lines that stand over a part of a section in the editions already read: no headings of sections.
BODY = [
    ("nl", "Duurzaamheid:"),
    ("nl", "Timing:"),
    ("nl", "Indicatoren :"),
    ("nl", "Monitoring en evaluatie :"),
    ("nl", "Rechtstreekse en onrechtstreekse begunstigden van het project:"),
    ("fr", "Calendrier des actions :"),
    ("fr", "Pérennité :"),
    ("fr", "Suivi et évaluation :"),
    ("fr", "Bénéficiaires directs et indirects du projet :"),
    ("en", "Indicators:"),
    ("en", "Monitoring and evaluation:"),
    ("en", "For the residents"),
    ("de", "Indikatoren"),
    ("de", "Monitoring und Bewertung"),
    ("de", "Individuelle Begleitung"),
]


@pytest.fixture(params=LANGUAGES)
def language(request: pytest.FixtureRequest) -> Language:
    """Each language of the profile that comes with the program."""
    return load_profile().languages[request.param]


def test_the_default_comes_with_the_program() -> None:
    assert DEFAULT in profile_names()
    assert set(LANGUAGES) <= set(load_profile().languages)


@pytest.mark.parametrize("name", profile_names())
def test_what_comes_with_the_program_would_be_accepted_from_anybody(name: str, tmp_path: Path) -> None:
    """Files that come with the program are not checked when they are loaded; these copies are."""
    folder = Path(ROOT) / "pipeline/profiles"
    shutil.copytree(folder / name, tmp_path / "copy")
    shutil.copytree(folder / "languages", tmp_path / "copy" / "languages")
    assert load_profile(str(tmp_path / "copy")).model_dump() == load_profile(name).model_dump()


@pytest.mark.parametrize(("code", "field", "heading"), HEADINGS + OPTIONAL + NEIGHBOURS)
def test_heading_names_its_field(code: str, field: FieldName, heading: str) -> None:
    assert load_profile().languages[code].field_of(heading) == field


@pytest.mark.parametrize("heading", ["Regio / Région", "Regio | Région | Region"])
def test_a_heading_in_several_languages_names_the_field_of_the_one_that_is_known(heading: str) -> None:
    assert Wordings(load_profile().languages["nl"]).look_up(heading) == ("region", False)


@pytest.mark.parametrize(("code", "heading"), NO_FIELD)
def test_heading_of_no_field(code: str, heading: str) -> None:
    language = load_profile().languages[code]
    assert language.is_other(heading)
    assert language.field_of(heading) is None


@pytest.mark.parametrize(("code", "line"), BODY)
def test_line_of_body_text_is_no_heading(code: str, line: str) -> None:
    language = load_profile().languages[code]
    assert language.field_of(line) is None
    assert not language.is_other(line)


def test_no_wording_speaks_for_two_fields(language: Language) -> None:
    """Neither as listed nor with affixes, unless the longer one is itself listed."""
    owners = _owners(language)
    plain = {squash(wording) for _, wording in _listed(language)}
    assert {wording: fields for wording, fields in owners.items() if len(fields) > 1 and wording not in plain} == {}
    listed: dict[str, set[str]] = {}
    for owner, wording in _listed(language):
        listed.setdefault(squash(wording), set()).add(owner)
    assert {wording: fields for wording, fields in listed.items() if len(fields) > 1} == {}


def test_language_is_complete(language: Language) -> None:
    for field in load_profile().fields:
        assert len(language.headings[field.name]) >= (30 if field.required else 12), field.name
        assert language.stems.get(field.name) or not field.required, field.name
    for field in ("target_group", "objectives", "activities"):
        assert language.cues[field], field
    assert len(language.other) >= 100
    assert language.period.since
    assert language.period.until
    assert language.numbers.scales


def test_stems_are_written_as_they_are_compared(language: Language) -> None:
    stems = [stem for group in (language.stems, language.cues) for stems in group.values() for stem in stems]
    assert [stem for stem in stems if stem != squash(stem)] == []


def test_no_stem_is_that_of_two_fields(language: Language) -> None:
    stems = [stem for group in language.stems.values() for stem in group]
    assert sorted(stems) == sorted(set(stems))


@pytest.mark.parametrize(
    ("wording", "field"),
    [("Wirkungen", "objectives"), ("Wirkungsgebiete", "region"), ("Wirkungsgebiet und Ziele", None)],
)
def test_the_longest_stem_of_a_word_tells(wording: str, field: str | None) -> None:
    assert Wordings(load_profile().languages["de"]).by_stem(wording) == field


def test_a_region_s_name_is_one_region_s(language: Language) -> None:
    regions = load_profile().vocabularies["regions"]
    names = [squash(name) for printed in regions.codes.values() for name in printed[language.code]]
    assert sorted(names) == sorted(set(names))
    assert {squash(word) for word in regions.noise[language.code]} & set(names) == set()


def test_a_contact_to_come_is_not_a_temporary_one(language: Language) -> None:
    contact = language.contact
    assert not {squash(w) for w in contact.undetermined} & {squash(w) for w in contact.temporary}


def _listed(language: Language) -> list[tuple[str, str]]:
    """Every wording with its field, or `other`."""
    groups = [*language.headings.items(), ("other", language.other)]
    return [(owner, wording) for owner, wordings in groups for wording in wordings]


def _owners(language: Language) -> dict[str, set[str]]:
    """Squashed wording, with every combination of affixes → the fields it would speak for."""
    prefixes = [squash(p) for p in ("", *language.heading_prefixes)]
    suffixes = [squash(s) for s in ("", *language.heading_suffixes)]
    owners: dict[str, set[str]] = {}
    for owner, wording in _listed(language):
        for prefix, suffix in product(prefixes, suffixes):
            owners.setdefault(prefix + squash(wording) + suffix, set()).add(owner)
    return owners


def test_a_wording_with_another_question_word_is_not_nearly_equal() -> None:
    """German lists `was wir erreichen möchten` for the objectives, `wen wir erreichen wollen` for the target group."""
    wordings = Wordings(load_profile().languages["de"])
    assert wordings.near(squash("Wen wir erreichen möchten")) is None
    assert wordings.near(squash("Was wir erreichn möchten")) == "objectives"
    # `Where we work` is listed for the region; two words alike do not part a wording from one that it nearly equals.
    assert Wordings(load_profile().languages["en"]).near(squash("Where we want to get to")) == "objectives"
