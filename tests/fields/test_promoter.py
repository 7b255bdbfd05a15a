"""Promoters: add a text with its origin to the table of its kind."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from hypothesis import given

from pipeline.fields.organisation import parse_promoter
from pipeline.profiles.profile import Language, load_profile
from tests.fields.properties import CODES, LONG, PASSAGES, check_slices
from tests.helpers import passage

Languages = Callable[[str], Language]

CLEAR = [  # language, text, name, location, partners, origin
    (
        "fr",
        "CPAS de Wavre en partenariat avec Croix-Bleue, section de Bastogne, et Ligue des familles",
        "CPAS de Wavre",
        None,
        ["Croix-Bleue, section de Bastogne", "Ligue des familles"],
        "invented: the part of an organisation after its name",
    ),
    (
        "nl",
        "Wijkwerk vzw samen met Stad Leuven, dienst Wonen en Apotheek Van Loock",
        "Wijkwerk vzw",
        None,
        ["Stad Leuven, dienst Wonen", "Apotheek Van Loock"],
        "invented: the part of a town after its name",
    ),
    (
        "nl",
        "Psychiatrisch Ziekenhuis Sint-Alexius (Grimbergen)",
        "Psychiatrisch Ziekenhuis Sint-Alexius",
        "Grimbergen",
        [],
        "amif-2018-2019-nl",
    ),
    (
        "nl",
        "KU Leuven (in samenwerking met PraxisP (transculturele traumatologische zorg voor vluchtelingen - "
        "Faculteit psychologie en pedagogische "
        "wetenschappen) & de dienst kinderpsychiatrie UPC KU Leuven)",
        "KU Leuven",
        None,
        [
            "PraxisP (transculturele traumatologische zorg voor vluchtelingen - Faculteit psychologie en "
            "pedagogische wetenschappen)",
            "de dienst kinderpsychiatrie UPC KU Leuven",
        ],
        "amif-2018-2019-nl",
    ),
    (
        "nl",
        "GAMS Belgique (samen met INTACT vzw en European Family Justice Center Alliance (EFJCA))",
        "GAMS Belgique",
        None,
        ["INTACT vzw", "European Family Justice Center Alliance (EFJCA)"],
        "amif-2018-2019-nl",
    ),
    ("nl", "Centrum voor Taal en Ontmoeting (CTO)", "Centrum voor Taal en Ontmoeting (CTO)", None, [], "dev-01"),
    (
        "de",
        "Stadt Biel (in Zusammenarbeit mit Wohnungsamt, Mieterinnen- und Mieterverband)",
        "Stadt Biel",
        None,
        ["Wohnungsamt", "Mieterinnen- und Mieterverband"],
        "a word cut short before the joining word",
    ),
    (
        "nl",
        "Stad Lier (in samenwerking met VDAB en Technopolis)",
        "Stad Lier",
        None,
        ["VDAB", "Technopolis"],
        "an acronym is a name of its own",
    ),
    (
        "nl",
        "Stad Lier (in samenwerking met ProRail en speeltuin De Bonte Beer)",
        "Stad Lier",
        None,
        ["ProRail", "speeltuin De Bonte Beer"],
        "a word in small letters before a name with its article",
    ),
    *(
        (
            "fr",
            f"Ville de Mons (avec Inagro {sign} Arc·en·Ciel {sign} Agence de l'eau)",
            "Ville de Mons",
            None,
            ["Inagro", "Arc·en·Ciel", "Agence de l'eau"],
            "signs between names",
        )
        for sign in "•·|"
    ),
    (
        "nl",
        "Stad Antwerpen - dienst Samenleven (in samenwerking met çavaria & INTACT vzw)",
        "Stad Antwerpen - dienst Samenleven",
        None,
        ["çavaria", "INTACT vzw"],
        "dev-01",
    ),
    (
        "nl",
        "vzw De Brugwachter (Mechelen) (samen met European Network for Safe Shelter (ENSS))",
        "vzw De Brugwachter",
        "Mechelen",
        ["European Network for Safe Shelter (ENSS)"],
        "dev-01",
    ),
    (
        "fr",
        "Lire et Parler asbl (avec l’Université de Mons et le Centre transculturel Sésame (unité de psychologie "
        "clinique – Faculté de psychologie, logopédie))",
        "Lire et Parler asbl",
        None,
        [
            "l’Université de Mons",
            "le Centre transculturel Sésame (unité de psychologie clinique – Faculté de psychologie, logopédie)",
        ],
        "dev-02",
    ),
    (
        "en",
        "CPAS de Charleroi (with Doctors of the Neighbourhood)",
        "CPAS de Charleroi",
        None,
        ["Doctors of the Neighbourhood"],
        "dev-04",
    ),
    (
        "nl",
        "vzw De Brugwachter (met Croix-Rouge de Belgique en Huis van het Nederlands (Brussel))",
        "vzw De Brugwachter",
        None,
        ["Croix-Rouge de Belgique", "Huis van het Nederlands (Brussel)"],
        "dev-06",
    ),
    (
        "de",
        "Autonome Hochschule Ostbelgien (AHO) (mit VoG Miteinander)",
        "Autonome Hochschule Ostbelgien (AHO)",
        None,
        ["VoG Miteinander"],
        "dev-07",
    ),
    (
        "de",
        "Regenbogenhaus Ostbelgien (gemeinsam mit INTACT & der Stadt Sankt Vith)",
        "Regenbogenhaus Ostbelgien",
        None,
        ["INTACT", "der Stadt Sankt Vith"],
        "dev-07",
    ),
    (
        "fr",
        "Ville de Charleroi, en collaboration avec Tels Quels, Clinique de l'Exil et l'Aide à la jeunesse (AJ)",
        "Ville de Charleroi",
        None,
        ["Tels Quels", "Clinique de l'Exil", "l'Aide à la jeunesse (AJ)"],
        "dev-08",
    ),
    (
        "nl",
        "Stad Gent. Partners: CAW Oost, OCMW Gent",
        "Stad Gent",
        None,
        ["CAW Oost", "OCMW Gent"],
        "invented: a label",
    ),
    (
        "nl",
        "Stad Gent i.s.m. CAW Oost en OCMW Gent",
        "Stad Gent",
        None,
        ["CAW Oost", "OCMW Gent"],
        "invented: an abbreviation",
    ),
    (
        "nl",
        "Stad Gent (Gent, in samenwerking met CAW)",
        "Stad Gent",
        "Gent",
        ["CAW"],
        "invented: place and partner in one",
    ),
    (
        "nl",
        "Stad Gent (met Huis voor Taal en Ontmoeting (HTO))",
        "Stad Gent",
        None,
        ["Huis voor Taal en Ontmoeting (HTO)"],
        "invented: the acronym tells",
    ),
    (
        "nl",
        "Huis met de Pilaren (in samenwerking met CAW Oost)",
        "Huis met de Pilaren",
        None,
        ["CAW Oost"],
        "invented: preposition in the name",
    ),
    (
        "nl",
        "CAW Oost (samen met A&B vzw en Sint-Jan-en-Bavo)",
        "CAW Oost",
        None,
        ["A&B vzw", "Sint-Jan-en-Bavo"],
        "invented: joiners inside words",
    ),
    ("nl", "Zorghuis ('s-Gravenbrakel)", "Zorghuis", "'s-Gravenbrakel", [], "invented: usual form"),
    ("fr", "Haute École (Braine-l'Alleud)", "Haute École", "Braine-l'Alleud", [], "invented: usual form"),
    ("nl", "Mentor-Escale (vzw)", "Mentor-Escale (vzw)", None, [], "invented: legal form"),
    ("fr", "Fédération des Centres (Fedecent)", "Fédération des Centres (Fedecent)", None, [], "invented: short name"),
    (
        "nl",
        "Federatie van Maisons (FedMai) (Gent)",
        "Federatie van Maisons (FedMai)",
        "Gent",
        [],
        "invented: acronym and place",
    ),
]

FLAGGED = [  # language, text, name, location, partners, pointers of doubts, origin
    (
        "nl",
        "Huis met de Pilaren",
        "Huis met de Pilaren",
        None,
        [],
        ["/name", "/partners"],
        "invented: preposition in the name",
    ),
    ("nl", "KU Leuven met PraxisP", "KU Leuven", None, ["PraxisP"], ["/name"], "invented: no comma"),
    (
        "fr",
        "Ville de Mons (avec Toits et Solidarité)",
        "Ville de Mons",
        None,
        ["Toits", "Solidarité"],
        ["/partners"],
        "invented: joiner in a name",
    ),
    (
        "nl",
        "Stad Gent (met dienst psychologie en pedagogische wetenschappen)",
        "Stad Gent",
        None,
        ["dienst psychologie", "pedagogische wetenschappen"],
        ["/partners"],
        "invented: joiner in a name",
    ),
    (
        "nl",
        "Stad Gent (met CAW A en CAW B, OCMW C)",
        "Stad Gent",
        None,
        ["CAW A", "CAW B", "OCMW C"],
        ["/partners"],
        "invented: joiner before a comma",
    ),
    (
        "nl",
        "Stad Gent (met INTACT vzw en CGG Eclips",
        "Stad Gent",
        None,
        ["INTACT vzw", "CGG Eclips"],
        [""],
        "invented: parenthesis not closed",
    ),
    (
        "fr",
        "Maison des Solidarités (Mons)",
        "Maison des Solidarités",
        "Mons",
        [],
        ["/location"],
        "invented: could be short for the name",
    ),
    (
        "nl",
        "UZ Gent (dienst kinderpsychiatrie)",
        "UZ Gent (dienst kinderpsychiatrie)",
        None,
        [],
        ["/name"],
        "invented: neither place nor acronym",
    ),
    ("nl", "Stad Gent (GENT)", "Stad Gent (GENT)", None, [], ["/name"], "invented: a place in capitals"),
    (
        "nl",
        "Stad Gent (met A vzw) (Gent)",
        "Stad Gent",
        "Gent",
        ["A vzw"],
        ["/location"],
        "invented: place after partners",
    ),
    ("nl", "Stad Gent (met A vzw) en nog wat", "Stad Gent", None, ["A vzw"], [""], "invented: text after partners"),
    ("nl", "Stad Gent, OCMW Gent", "Stad Gent, OCMW Gent", None, [], ["/name"], "invented: two promoters"),
    ("nl", "Stad Gent en partners", "Stad Gent", None, [], ["/partners"], "invented: no partner named"),
    ("nl", "(met Sensoa)", "(met Sensoa)", None, ["Sensoa"], ["/name"], "invented: no name"),
    ("nl", "", "", None, [], ["/name"], "invented: empty"),
]


@pytest.mark.parametrize(("code", "text", "name", "location", "partners", "origin"), CLEAR)
def test_clear(
    language: Languages, code: str, text: str, name: str, location: str | None, partners: list[str], origin: str
) -> None:
    parsed = parse_promoter(passage(text), language(code))
    assert (parsed.value.name, parsed.value.location, parsed.value.partners, parsed.doubts) == (
        name,
        location,
        partners,
        [],
    ), origin
    assert parsed.evidence["/name"].text == name
    assert [parsed.evidence[f"/partners/{n}"].text for n in range(len(partners))] == partners


@pytest.mark.parametrize(("code", "text", "name", "location", "partners", "pointers", "origin"), FLAGGED)
def test_flagged(
    language: Languages,
    code: str,
    text: str,
    name: str,
    location: str | None,
    partners: list[str],
    pointers: list[str],
    origin: str,
) -> None:
    parsed = parse_promoter(passage(text), language(code))
    assert (parsed.value.name, parsed.value.location, parsed.value.partners) == (name, location, partners), origin
    assert [d.pointer for d in parsed.doubts] == pointers


@given(PASSAGES, CODES)
def test_any_text(text, code) -> None:  # type: ignore[no-untyped-def]
    parsed = parse_promoter(text, load_profile().languages[code])
    check_slices(parsed, text)
    assert all(partner in text.text for partner in parsed.value.partners)


@pytest.mark.parametrize("text", LONG, ids=range(len(LONG)))
def test_long_text(language: Languages, text: str) -> None:
    parse_promoter(passage(text), language("nl"))


@pytest.mark.parametrize(
    ("text", "listed", "name", "partners"),
    [
        ("Return with Dignity", "Return with Dignity", "Return with Dignity", []),
        ("Return with Dignity (Ghent)", "Return with Dignity", "Return with Dignity", []),
        ("Return with Dignity", "Return", "Return", ["Dignity"]),
        ("Return, with Dignity", "Return with Dignity", "Return", ["Dignity"]),
    ],
)
def test_the_contents_list_tells_a_word_of_the_name_from_one_that_introduces_partners(
    language: Languages, text: str, listed: str, name: str, partners: list[str]
) -> None:
    value = parse_promoter(passage(text), language("en"), [listed]).value
    assert (value.name, value.partners) == (name, partners)


@pytest.mark.parametrize(
    ("text", "name", "partners"),
    [
        ("Beacon Cooperative (lead)", "Beacon Cooperative", []),
        (
            "Beacon Cooperative (Lead), with Carlow Institute (ITech)",
            "Beacon Cooperative",
            ["Carlow Institute (ITech)"],
        ),
        ("Lead Foundation (LEAD II)", "Lead Foundation (LEAD II)", []),
    ],
)
def test_a_label_in_parentheses_is_no_part_of_the_name(
    language: Languages, text: str, name: str, partners: list[str]
) -> None:
    value = parse_promoter(passage(text), language("en"), (), ["Lead partner", "Lead"]).value
    assert (value.text, value.name, value.partners) == (text, name, partners)
