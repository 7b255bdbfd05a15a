"""A language that nobody speaks, added by data files alone: one for the language, and its wordings in a family."""

from __future__ import annotations

from pathlib import Path

import pytest
from reportlab.lib.pagesizes import A4
from reportlab.pdfgen.canvas import Canvas

from pipeline import extract_brochure
from pipeline.schema.records import Brochure
from tests.profiles.conftest import Write

LANGUAGE = """
    function_words = ["lo", "mu", "ki", "so", "na", "pri"]
    none_words = ["nulo"]
    elisions = ["z'"]
    countries = ["NL"]

    [numbers]
    words = { dekses = 16, kvin = 5 }
    scales = { miljo = 1_000_000 }
    ordinals = ["mo"]
    of = ["z'"]

    [currencies]
    EUR = ["eurojn"]

    [period]
    since = ["ekde"]
    until = ["gis"]
    times = ["fini"]
    time_joiners = ["lo"]
    months = { 3 = ["brelo"], 11 = ["flonu"] }

    [contact]
    undetermined = ["ankoru nekonate"]
    phone = ["telu"]
    joiners = ["jo"]

    [promoter]
    partners = ["kune kun"]
    joiners = ["jo"]

    [nouns]
    plurals = ["oj"]
    adjectives = ["aj"]

    [quantities]
    at_least = ["almenu"]
    and = ["jo"]
    per = ["pro"]
    functions = ["lo", "mu"]
    streets = ["strato"]
    street_articles = ["z'", "lo"]

    [units]
    person = ["homo", "homoj"]
    week = ["semajno"]
    session = ["kunsidoj"]
    """
FAMILY = """
    name = "toy"
    description = "Brochures in a language that nobody speaks."
    funds = ["FUNDO"]

    [languages]
    zz = "zz.toml"
    en = {}

    [[fields]]
    name = "promoter"
    kind = "organisation"
    required = true
    headings.en = ["Promoter"]

    [[fields]]
    name = "period"
    kind = "period"
    required = true
    headings.en = ["Period"]

    [[fields]]
    name = "target_group"
    kind = "blocks"
    headings.en = ["Target group"]

    [[fields]]
    name = "activities"
    kind = "blocks"
    headings.en = ["Activities"]

    [[fields]]
    name = "contact"
    kind = "people"
    headings.en = ["Contact"]
    """
WORDINGS = """
    heading_suffixes = ["na projekto"]

    [headings]
    promoter = ["Bero"]
    period = ["Tempu"]
    target_group = ["Homaro"]
    activities = ["Farado"]
    contact = ["Kontu"]

    [cover]
    call = ["Voko"]
    launched = ["anonce"]
    submitted = ["ricev"]
    selected = ["elekt"]
    proposals = ["propon"]
    projects = ["projekt"]
    budget = ["tutaj"]
    """
COVER = [
    ("Voko FUNDO 2021-2022", 22),
    ("Mu voko anoncete fini lo brelo 2020.", 10),
    ("Ricevite dekses proponoj, elektite kvin projektoj so na lo komitato.", 10),
    ("Tutaj 1,5 miljo z'eurojn pri lo projektoj.", 10),
]
FICHES = [
    (
        "Ponto",
        [
            ("Bero na projekto", "Domo Unua kune kun Ligo Nova jo Rondo Blua"),
            ("Tempu", "ekde 1 brelo 2021 gis 30 flonu 2022"),
            ("Homaro", "almenu 20 junaj homoj so na lo urbo, pri 30 kunsidoj pro semajno"),
            ("Farado", "Lo kunvenoj na strato z'Lago 12 so mu ki estas pri homoj, kiu ki so na lo urbo."),
            ("Kontu", "ankoru nekonate"),
        ],
    ),
    (
        "Turo",
        [
            ("BERO", "Ligo Nova"),
            ("Tempu na projekto", "gis 3/2022"),
            ("Homaro", "Homoj ki so na lo urbo"),
            ("Farado", "Lo kunsidoj so mu ki estas"),
            ("Kontu", "Ana Belo jo Karlo Dupo telu 020 555 01 23"),
        ],
    ),
]


def _print(path: Path) -> None:
    """A brochure with a cover and one page for each fiche."""
    canvas = Canvas(str(path), pagesize=A4, invariant=True)
    y = 760
    for text, size in COVER:
        canvas.setFont("Helvetica-Bold" if size > 10 else "Helvetica", size)
        canvas.drawString(60, y, text)
        y -= 2 * size + 8
    for title, sections in FICHES:
        canvas.showPage()
        canvas.setFont("Helvetica-Bold", 18)
        canvas.drawString(60, 760, title)
        y = 720
        for heading, text in sections:
            canvas.setFont("Helvetica-Bold", 11)
            canvas.drawString(60, y, heading)
            canvas.setFont("Helvetica", 10)
            canvas.drawString(60, y - 18, text)
            y -= 52
    canvas.save()


@pytest.fixture
def brochure(write: Write) -> Brochure:
    """What is read of a brochure in the new language."""
    write({"toy/languages/zz.toml": LANGUAGE, "toy/profile.toml": FAMILY, "toy/zz.toml": WORDINGS})
    _print(Path("toy.pdf"))
    return extract_brochure("toy.pdf", profile="toy", enrich=True)


def test_the_language_is_known(brochure: Brochure) -> None:
    assert (brochure.extraction.language, brochure.extraction.profile) == ("zz", "toy")
    assert [fiche.title for fiche in brochure.fiches] == ["Ponto", "Turo"]


def test_the_cover_is_read(brochure: Brochure) -> None:
    call = brochure.call
    assert (call.title, call.fund, call.years) == ("Voko FUNDO 2021-2022", "FUNDO", [2021, 2022])
    assert call.launched == "fini lo brelo 2020"
    assert (call.proposals_submitted, call.projects_selected) == (16, 5)
    assert call.budget is not None
    assert (call.budget.amount, call.budget.currency) == (1_500_000, "EUR")


def test_the_fields_are_read(brochure: Brochure) -> None:
    first, second = brochure.fiches
    assert first.promoter is not None
    assert (first.promoter.name, first.promoter.partners) == ("Domo Unua", ["Ligo Nova", "Rondo Blua"])
    assert first.period is not None
    assert (first.period.start, first.period.end) == ("2021-03-01", "2022-11-30")
    assert second.period is not None
    assert second.period.end == "2022-03-31"
    assert first.contact is not None
    assert first.contact.status == "to_be_determined"
    assert second.contact is not None
    assert [(person.name, person.phone) for person in second.contact.people] == [
        ("Ana Belo", None),
        ("Karlo Dupo", "020 555 01 23"),
    ]


def test_what_is_counted_is_read(brochure: Brochure) -> None:
    found = [(q.text, q.min, q.max, q.unit_code, q.per) for q in brochure.fiches[0].quantities or []]
    assert found == [
        ("almenu 20 junaj homoj", 20, None, "person", None),
        ("30 kunsidoj pro semajno", 30, 30, "session", "week"),
    ]


def test_text_in_a_language_without_a_list_of_words_is_not_taken_for_garble(brochure: Brochure) -> None:
    doubts = [finding.message for finding in brochure.findings if finding.code == "doubtful-value"]
    assert [message for message in doubts if "words" in message or "letters" in message] == []
