"""Contacts: add rows of print with their origin to the table of their kind."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from hypothesis import example, given

from pipeline.fields.people import parse_contact
from pipeline.fields.people.parse import may_tell_contact
from pipeline.profiles.profile import Language, load_profile
from tests.fields.properties import CODES, LONG, PASSAGES, check_slices
from tests.helpers import passage

Languages = Callable[[str], Language]
ANN = ("Ann Janssens", "ann.janssens@x.be", None)
BOB = ("Bob Peeters", "bob.peeters@x.be", None)

CLEAR = [  # language, rows, status, people, origin
    (
        "nl",
        ["ir. Paula Zuid, programmaleider water, p.zuid@x.be"],
        "confirmed",
        [("ir. Paula Zuid", "p.zuid@x.be", None)],
        "a brochure of 2024: a title in small letters",
    ),
    (
        "nl",
        ["Ann Janssens, AnnJanssens@X.BE"],
        "confirmed",
        [("Ann Janssens", "AnnJanssens@X.BE", None)],
        "invented: the name spells the capitals of a mailbox",
    ),
    (
        "en",
        ["Tomás Ó Riordáin, tomas@sarm.example, 1800 555 454"],
        "confirmed",
        [("Tomás Ó Riordáin", "tomas@sarm.example", "1800 555 454")],
        "a brochure of 2021: a name with a particle of one letter, and a free number",
    ),
    (
        "en",
        ["Eoin Mac Giolla Bhríde, eoin@clinic.example"],
        "confirmed",
        [("Eoin Mac Giolla Bhríde", "eoin@clinic.example", None)],
        "the same: an address that is a first name",
    ),
    (
        "nl",
        ["Annemie Hoogewys, anne-marie.hoogewys@fedasil.be"],
        "confirmed",
        [("Annemie Hoogewys", "anne-marie.hoogewys@fedasil.be", None)],
        "amif-2018-2019-nl",
    ),
    (
        "nl",
        ["Ann Janssens, ann\u2011marie.janssens@amif\u2010opvang.be"],
        "confirmed",
        [("Ann Janssens", "ann-marie.janssens@amif-opvang.be", None)],
        "a public report: typesetters' hyphens in an address",
    ),
    (
        "nl",
        ["Hedwige de Biourge, hedwige.debiourge@fedasil.be (tijdelijk)"],
        "temporary",
        [("Hedwige de Biourge", "hedwige.debiourge@fedasil.be", None)],
        "amif-2018-2019-nl",
    ),
    (
        "de",
        [
            "Oliver Mertens, oliver.mertens@region.example",
            "Julia von der Heydt (Vertretung), julia.vonderheydt@region.example",
        ],
        "confirmed",
        [
            ("Oliver Mertens", "oliver.mertens@region.example", None),
            ("Julia von der Heydt", "julia.vonderheydt@region.example", None),
        ],
        "invented: a deputy beside the contact",
    ),
    ("nl", ["(Nog te bepalen)"], "to_be_determined", [], "amif-2018-2019-nl"),
    ("nl", ["Wordt in januari bekendgemaakt"], "to_be_determined", [], "invented: a sentence with a month"),
    ("nl", ["Contactgegevens volgen nog"], "to_be_determined", [], "invented: a word with a capital"),
    ("nl", ["Contactpersoon volgt"], "to_be_determined", [], "invented: the same"),
    ("fr", ["Nouvelle personne de contact à désigner"], "to_be_determined", [], "invented: beside a function"),
    ("de", ["N. N. (Stelle wird im März besetzt)"], "to_be_determined", [], "invented: short words between capitals"),
    (
        "de",
        ["Leyla Öztürk, oeztuerk@x.example; Anna Evers, annaevers@x.example; Joe Noe, joe@x.example"],
        "confirmed",
        [
            ("Leyla Öztürk", "oeztuerk@x.example", None),
            ("Anna Evers", "annaevers@x.example", None),
            ("Joe Noe", "joe@x.example", None),
        ],
        "invented: an umlaut that the address spells out",
    ),
    (
        "nl",
        ["Hélène Dubuisson – helene.dubuisson@fedasil.be – T +32 (0)2 208 53 62"],
        "confirmed",
        [("Hélène Dubuisson", "helene.dubuisson@fedasil.be", "+32 (0)2 208 53 62")],
        "dev-01",
    ),
    (
        "nl",
        ["Gaëlle Hanssens, gaelle.hanssens@fedasil.be; Marie-Laure Servais, marie-laure.servais@fedasil.be"],
        "confirmed",
        [
            ("Gaëlle Hanssens", "gaelle.hanssens@fedasil.be", None),
            ("Marie-Laure Servais", "marie-laure.servais@fedasil.be", None),
        ],
        "dev-01",
    ),
    (
        "nl",
        ["Véronique Mertens (veronique.mertens@fedasil.be) en Hélène Dubuisson (helene.dubuisson@fedasil.be)"],
        "confirmed",
        [
            ("Véronique Mertens", "veronique.mertens@fedasil.be", None),
            ("Hélène Dubuisson", "helene.dubuisson@fedasil.be", None),
        ],
        "dev-01",
    ),
    (
        "nl",
        ["Noémie Lambrechts, noemie.lambrechts@fedasil.be, tel.: 02/288.22.56 (tijdelijk)"],
        "temporary",
        [("Noémie Lambrechts", "noemie.lambrechts@fedasil.be", "02/288.22.56")],
        "dev-03",
    ),
    (
        "en",
        ["Fatima Zahra Bennani, f.zahrabennani@fedasil.be"],
        "confirmed",
        [("Fatima Zahra Bennani", "f.zahrabennani@fedasil.be", None)],
        "dev-04",
    ),
    ("fr", ["(À déterminer)"], "to_be_determined", [], "dev-05"),
    (
        "nl",
        ["Benoît Delvaux: b.delvaux@fedasil.be"],
        "confirmed",
        [("Benoît Delvaux", "b.delvaux@fedasil.be", None)],
        "dev-03",
    ),
    (
        "de",
        ["Gaëlle Hanssens – gaelle.hanssens@fedasil.be – T 02 255 34 25 (vorläufig)"],
        "temporary",
        [("Gaëlle Hanssens", "gaelle.hanssens@fedasil.be", "02 255 34 25")],
        "dev-07",
    ),
    (
        "fr",
        ["Inge 't Hooft – inge.thooft@fedasil.be – T 02/258.53.09"],
        "confirmed",
        [("Inge 't Hooft", "inge.thooft@fedasil.be", "02/258.53.09")],
        "dev-08",
    ),
    (
        "fr",
        ["Mieke Vandenbroucke, mieke.vandenbroucke@fedasil.be / Inge 't Hooft, inge.thooft@fedasil.be"],
        "confirmed",
        [
            ("Mieke Vandenbroucke", "mieke.vandenbroucke@fedasil.be", None),
            ("Inge 't Hooft", "inge.thooft@fedasil.be", None),
        ],
        "dev-08",
    ),
    (
        "nl",
        ["Ann Janssens & Bob Peeters: ann.janssens@x.be, bob.peeters@x.be"],
        "confirmed",
        [ANN, BOB],
        "invented: names first",
    ),
    ("nl", ["ann.janssens@x.be – Ann Janssens"], "confirmed", [ANN], "invented: address first"),
    (
        "nl",
        ["ann.janssens@x.be – Ann Janssens, bob.peeters@x.be – Bob Peeters"],
        "confirmed",
        [ANN, BOB],
        "invented: addresses first",
    ),
    (
        "nl",
        ["Ann Janssens ann.janssens@x.be Bob Peeters bob.peeters@x.be"],
        "confirmed",
        [ANN, BOB],
        "invented: no separator",
    ),
    (
        "nl",
        ["Ann Janssens, tel. 02 209 73 21, ann.janssens@x.be"],
        "confirmed",
        [(*ANN[:2], "02 209 73 21")],
        "invented: number before address",
    ),
    (
        "nl",
        ["Ann Janssens, e-mail: ann.janssens@x.be, gsm: 0475/12.34.56"],
        "confirmed",
        [(*ANN[:2], "0475/12.34.56")],
        "invented: labels",
    ),
    (
        "nl",
        ["A. Janssens, a.janssens@x.be; T. Peeters, t.peeters@x.be"],
        "confirmed",
        [("A. Janssens", "a.janssens@x.be", None), ("T. Peeters", "t.peeters@x.be", None)],
        "invented: T is no telephone",
    ),
    (
        "de",
        ["Björn von Berg und Eva zu Stein: b.vonberg@x.be, e.zustein@x.be"],
        "confirmed",
        [("Björn von Berg", "b.vonberg@x.be", None), ("Eva zu Stein", "e.zustein@x.be", None)],
        "invented: particles",
    ),
    ("nl", ["Ann Janssens <ann.janssens@x.be>"], "confirmed", [ANN], "invented: as in a mail program"),
    ("nl", ["info@x.be"], "confirmed", [(None, "info@x.be", None)], "invented: an address alone"),
    ("nl", ["Ann Janssens,", "ann.janssens@x.be"], "confirmed", [ANN], "invented: two lines"),
    (
        "nl",
        ["Annelies Janssens, annelies.", "janssens@x.be"],
        "confirmed",
        [("Annelies Janssens", "annelies.janssens@x.be", None)],
        "invented: wrapped after a dot",
    ),
    ("nl", ["Ann Janssens, ann.janssens@", "x.be"], "confirmed", [ANN], "invented: wrapped after the at sign"),
    ("nl", ["Ann Janssens, ann.janssens@x", ".be"], "confirmed", [ANN], "invented: wrapped before a dot"),
    (
        "nl",
        ["Ann Janssens (an", "n.janssens@x", ".be)"],
        "confirmed",
        [ANN],
        "invented: wrapped amid a bracketed address",
    ),
    (
        "de",
        ["Sie erreichen Cansu Klöpper per E-Mail unter cansu.klopper@x.de."],
        "confirmed",
        [("Cansu Klöpper", "cansu.klopper@x.de", None)],
        "invented: a short word whose letters stand in the address",
    ),
    ("nl", ["Ann Janssens, ann.janssens [at] x.be"], "confirmed", [ANN], "invented: a disguised address"),
    ("fr", ["Ann Janssens – ann.janssens(at)x(dot)be"], "confirmed", [ANN], "invented: a disguised address"),
    (
        "nl",
        ["Ann Janssens, 02 209 73 21 / 0475 12 34 56, ann.janssens@x.be"],
        "confirmed",
        [("Ann Janssens", "ann.janssens@x.be", "02 209 73 21 / 0475 12 34 56")],
        "two numbers in one cell",
    ),
    (
        "de",
        ["Gio Lo Presti, lopresti@x.be"],
        "confirmed",
        [("Gio Lo Presti", "lopresti@x.be", None)],
        "a short first word",
    ),
    ("nl", ["Ann Janssens, opvangexpert, ann.janssens@x.be"], "confirmed", [ANN], "a function between commas"),
    ("nl", ["Ann Janssens, IT, ann.janssens@x.be"], "confirmed", [ANN], "a function in capitals between commas"),
    ("de", ["Ann Janssens (Pflegedirektion), ann.janssens@x.be"], "confirmed", [ANN], "a function in parentheses"),
    (
        "en",
        ["Denise Hanlon (Manager), 057 866 1930, denise@x.ie; Peter Cash (Traveller Liaison Person), peter@x.ie"],
        "confirmed",
        [("Denise Hanlon", "denise@x.ie", "057 866 1930"), ("Peter Cash", "peter@x.ie", None)],
        "functions in parentheses, of which one could be a name",
    ),
    (
        "nl",
        ["Sanne Terpstra, projectleider (038 555 12 40,", "sanne@x.example)"],
        "confirmed",
        [("Sanne Terpstra", "sanne@x.example", "038 555 12 40")],
        "a number and an address in one pair of parentheses",
    ),
    (
        "de",
        ["Semra Yıldırım, Sozialpädagogische Begleitung", "T 04931 77 15 09", "M yildirim@x.example"],
        "confirmed",
        [("Semra Yıldırım", "yildirim@x.example", "04931 77 15 09")],
        "a letter without a dot, a function of two nouns, letters for telephone and mail",
    ),
    (
        "de",
        ["Nadia Benamar, Koordinatorin Lotsinnen", "lotsinnen@x.example"],
        "confirmed",
        [("Nadia Benamar", "lotsinnen@x.example", None)],
        "an address that says what its person does",
    ),
    (
        "de",
        ["Mag.a Theresa Hinterleitner, Projektleiterin, hinterleitner@x.example"],
        "confirmed",
        [("Mag.a Theresa Hinterleitner", "hinterleitner@x.example", None)],
        "a title with its ending",
    ),
    (
        "en",
        ["Padraig Mac Donnchadha, padraig.macd@x.example"],
        "confirmed",
        [("Padraig Mac Donnchadha", "padraig.macd@x.example", None)],
        "a surname of two words, cut short in its address",
    ),
    ("nl", ["De contactpersoon wordt nog aangeduid."], "to_be_determined", [], "an article before a function"),
]

FLAGGED = [  # language, rows, status, people, pointers of doubts, origin
    (
        "nl",
        ["Ann Janssens, Opvangexpert, ann.janssens@x.be"],
        "confirmed",
        [ANN],
        ["/people/0/role"],
        "invented: a function that no language file lists, with a capital as a surname has",
    ),
    (
        "de",
        ["Ann Janssens, Bildung Integration, ann.janssens@x.be"],
        "confirmed",
        [ANN],
        ["/people/0/role"],
        "invented: a department, or a second person, between a name and its address",
    ),
    (
        "nl",
        ["Dienst Opvang Ann Janssens, ann.janssens@x.be"],
        "confirmed",
        [ANN],
        [""],
        "invented: a department",
    ),
    (
        "nl",
        ["Ann Janssens", "E-mailann.janssens@x.be"],
        "confirmed",
        [ANN],
        ["/people/0/email"],
        "a public report: the word before it runs into the address",
    ),
    (
        "fr",
        ["Ann Janssens, courrielann.janssens@x.be"],
        "confirmed",
        [("Ann Janssens", "courrielann.janssens@x.be", None)],
        ["/people/0/email"],
        "invented: no capital tells",
    ),
    (
        "nl",
        ["Ann Janssens, ann.janssens@x.beww.kompas.be"],
        "confirmed",
        [("Ann Janssens", "ann.janssens@x.beww.kompas.be", None)],
        ["/people/0/email"],
        "a public report: a site runs into the address",
    ),
    (
        "nl",
        ["Ann Janssens, Ann.Janssens@deKoren.be"],
        "confirmed",
        [("Ann Janssens", "Ann.Janssens@deKoren.be", None)],
        ["/people/0/email"],
        "invented: a capital amid a domain",
    ),
    ("nl", ["Ann Janssens"], "confirmed", [("Ann Janssens", None, None)], [""], "invented: a name alone"),
    (
        "nl",
        ["Ann Janssens, ann.janssens@x.beTel. 02 555 12 34"],
        "confirmed",
        [("Ann Janssens", "ann.janssens@x.be", "02 555 12 34")],
        ["/people/0/email", ""],
        "a public report: the address runs into the next word",
    ),
    (
        "nl",
        ["Ann Janssens, \u0430nn.janssens@x.be"],
        "confirmed",
        [("Ann Janssens", "\u0430nn.janssens@x.be", None)],
        ["/people/0/email"],
        "invented: a Cyrillic letter in an address",
    ),
    ("nl", ["dienst opvang"], "confirmed", [], [""], "invented: nobody, and nothing says that somebody will be"),
    ("nl", [""], "confirmed", [], [""], "invented: empty"),
    (
        "nl",
        ["Ann Janssens, ann.janssens@x.be, tel. 123456"],
        "confirmed",
        [(*ANN[:2], "123456")],
        ["/people/0/phone"],
        "invented: no valid number",
    ),
    (
        "nl",
        ["Ann Janssens, ann.janssens@x.be, tel. 02 209 73 21 of 0475 12 34 56"],
        "confirmed",
        [(*ANN[:2], "02 209 73 21")],
        ["/people/0/phone"],
        "invented: two numbers",
    ),
    (
        "nl",
        ["Ann Janssens en Bob Peeters, opvang@x.be"],
        "confirmed",
        [("Ann Janssens", None, None), ("Bob Peeters", "opvang@x.be", None)],
        ["/people/0/name", "/people/1/email"],
        "invented: a shared address",
    ),
    (
        "nl",
        ["Dienst opvang, opv.", "gent@x.be"],
        "confirmed",
        [("Dienst", "opv.gent@x.be", None)],
        ["/people/0/name", "/people/0/email", ""],
        "invented: wrapped after what may be an abbreviation",
    ),
    (
        "nl",
        ["Ann Janssens, opvang.ge", "nt@x.be"],
        "confirmed",
        [("Ann Janssens", "opvang.gent@x.be", None)],
        ["/people/0/email"],
        "invented: wrapped inside a word",
    ),
    (
        "nl",
        ["Ann-Marie Janssens, ann-⏎", "marie@x.be"],
        "confirmed",
        [("Ann-Marie Janssens", "ann-marie@x.be", None)],
        ["/people/0/email"],
        "invented: hyphen at the line end",
    ),
    (
        "nl",
        ["Ann-Marie Janssens, ann-⏎⏎", "marie@x.be"],
        "confirmed",
        [("Ann-Marie Janssens", "ann-marie@x.be", None)],
        ["/people/0/email"],
        "invented: hyphen at the line end taken out",
    ),
    (
        "nl",
        ["Nog te bepalen (Ann Janssens, ann.janssens@x.be)"],
        "to_be_determined",
        [ANN],
        [""],
        "invented: both",
    ),
    ("nl", ["Ann Janssens, ann.janssens@x.be, www.x.be"], "confirmed", [ANN], [""], "invented: a web address"),
    (
        "en",
        ["Marthese Farrugia Bonnici, m.farrugia@x.mt"],
        "confirmed",
        [("Marthese Farrugia Bonnici", "m.farrugia@x.mt", None)],
        ["/people/0/name"],
        "invented: a second surname, or a function that no sign parts from the name",
    ),
    (
        "nl",
        ["Meester Joris Pronk, leerkracht, j.pronk@x.be"],
        "confirmed",
        [("Joris Pronk", "j.pronk@x.be", None)],
        ["/people/0/name"],
        "a brochure of 2024: a word that is of the name, or a function",
    ),
    (
        "nl",
        ["AnnelienJanssens, ann.janssens@x.be"],
        "confirmed",
        [("AnnelienJanssens", *ANN[1:])],
        ["", "/people/0/name"],
        "invented: a lost space",
    ),
]


def people(parsed) -> list[tuple[str | None, str | None, str | None]]:  # type: ignore[no-untyped-def]
    return [(p.name, p.email, p.phone) for p in parsed.value.people]


def test_functions_in_parentheses_with_one_address_behind_both(language: Languages) -> None:
    text = "Lien De Raeve (voorzitter) en Omar Benali (nachtwacht), info@x.be"
    people = parse_contact(passage(text), language("nl")).value.people
    assert [(person.name, person.role) for person in people] == [
        ("Lien De Raeve", "voorzitter"),
        ("Omar Benali", "nachtwacht"),
    ]


@pytest.mark.parametrize(("code", "rows", "status", "wanted", "origin"), CLEAR)
def test_clear(language: Languages, code: str, rows: list[str], status: str, wanted: list[object], origin: str) -> None:
    parsed = parse_contact(passage(*rows), language(code))
    assert (parsed.value.status, people(parsed), parsed.doubts) == (status, wanted, []), origin
    for number, person in enumerate(parsed.value.people):
        for key in ("name", "email", "phone"):
            assert (f"/people/{number}/{key}" in parsed.evidence) == (getattr(person, key) is not None)


@pytest.mark.parametrize(("code", "rows", "status", "wanted", "pointers", "origin"), FLAGGED)
def test_flagged(
    language: Languages, code: str, rows: list[str], status: str, wanted: list[object], pointers: list[str], origin: str
) -> None:
    parsed = parse_contact(passage(*rows), language(code))
    assert (parsed.value.status, people(parsed), [d.pointer for d in parsed.doubts]) == (status, wanted, pointers), (
        origin
    )


def test_the_text_has_no_space_in_an_address(language: Languages) -> None:
    parsed = parse_contact(passage("Ann Janssens (an", "n.janssens@x.example.", "org) of Bob"), language("nl"))
    assert parsed.value.text == "Ann Janssens (ann.janssens@x.example.org) of Bob"


ROLES = [  # language, rows, people with their roles, origin
    ("nl", ["Projectleider: Ann Janssens, ann.janssens@x.be"], [(*ANN, "Projectleider")], "contract"),
    ("nl", ["Ann Janssens, dossierbeheerder, ann.janssens@x.be"], [(*ANN, "dossierbeheerder")], "contract"),
    ("nl", ["Ann Janssens (projectcoördinator) – ann.janssens@x.be"], [(*ANN, "projectcoördinator")], "invented"),
    (
        "nl",
        ["Ann Janssens projectverantwoordelijke, ann.janssens@x.be"],
        [(*ANN, "projectverantwoordelijke")],
        "invented",
    ),
    (
        "nl",
        ["Ann Janssens, Projectverantwoordelijke, ann.janssens@x.be"],
        [(*ANN, "Projectverantwoordelijke")],
        "invented",
    ),
    (
        "nl",
        ["Ann Janssens, verantwoordelijke van het project, ann.janssens@x.be"],
        [(*ANN, "verantwoordelijke van het project")],
        "invented: words that follow",
    ),
    (
        "nl",
        ["Projectleider Ann Janssens, ann.janssens@x.be; dossierbeheerder Bob Peeters, bob.peeters@x.be"],
        [(*ANN, "Projectleider"), (*BOB, "dossierbeheerder")],
        "invented: before the names",
    ),
    (
        "nl",
        ["Ann Janssens projectcoördinator ann.janssens@x.be Bob Peeters dossierbeheerder bob.peeters@x.be"],
        [(*ANN, "projectcoördinator"), (*BOB, "dossierbeheerder")],
        "e14-nl-esf-tabel",
    ),
    (
        "nl",
        ["Ann Janssens (projectleider) en Bob Peeters: ann.janssens@x.be, bob.peeters@x.be"],
        [(*ANN, "projectleider"), (*BOB, None)],
        "invented: all names first",
    ),
    ("nl", ["Projectleider: ann.janssens@x.be"], [(None, ANN[1], None, "Projectleider")], "invented: no name"),
    ("fr", ["Ann Janssens, chargée de projet, ann.janssens@x.be"], [(*ANN, "chargée de projet")], "invented"),
    ("fr", ["Responsable du projet : Ann Janssens, ann.janssens@x.be"], [(*ANN, "Responsable du projet")], "invented"),
    ("en", ["Project manager: Ann Janssens, ann.janssens@x.be"], [(*ANN, "Project manager")], "invented"),
    ("de", ["Ann Janssens, Projektleiterin, ann.janssens@x.be"], [(*ANN, "Projektleiterin")], "invented"),
    ("nl", ["Ann Janssens, ann.janssens@x.be"], [(*ANN, None)], "amif-2018-2019-nl: none is printed"),
    ("nl", ["Ann Janssens, gebiedsmakelaar | ann.janssens@x.be"], [(*ANN, "gebiedsmakelaar")], "other signs"),
    (
        "nl",
        ["Ann Janssens, artistiek leider | 02 513 00 01 | koor@x.be"],
        [("Ann Janssens", "koor@x.be", "02 513 00 01", "artistiek leider")],
        "not listed, after a whole name that no address spells",
    ),
    (
        "nl",
        ["Ann-Sofie Demeyere", "leercoach", "huis@mail.x.be"],
        [("Ann-Sofie Demeyere", "huis@mail.x.be", None, "leercoach")],
        "the same, on a line of its own under the longest one",
    ),
    (
        "de",
        ["Ann Janssens", "Lernwerkstatt", "janssens@x.be"],
        [("Ann Janssens", "janssens@x.be", None, "Lernwerkstatt")],
        "one word with a capital under a name of which the address knows the last word",
    ),
    (
        "en",
        ["Máirtín Ó Flatharta", "Station manager", "061 555 019"],
        [("Máirtín Ó Flatharta", None, "061 555 019", "Station manager")],
        "with a listed word",
    ),
    ("de", ["Ann Janssens, Vereinsvorsitzende, ann.janssens@x.be"], [(*ANN, "Vereinsvorsitzende")], "a compound"),
    ("de", ["Ann Janssens, Büchereileiterin, buch@x.be"], [(ANN[0], "buch@x.be", None, "Büchereileiterin")], "too"),
    (
        "en",
        ["Dr Ann Janssens", "Head of Arts", "ajanssens@x.be"],
        [("Dr Ann Janssens", "ajanssens@x.be", None, "Head of Arts")],
        "a title, which the address leaves out",
    ),
    (
        "nl",
        ["Ann Janssens, dienst Lokale Economie, ann.janssens@x.be"],
        [(*ANN, "dienst Lokale Economie")],
        "a department",
    ),
    (
        "de",
        ["Ann Janssens, Hitzeschutzbeauftragte, janssens@x.be"],
        [("Ann Janssens", "janssens@x.be", None, "Hitzeschutzbeauftragte")],
        "a compound",
    ),
    ("en", ["Dr Ann Janssens, ann.janssens@x.be"], [("Dr Ann Janssens", ANN[1], None, None)], "a title"),
]


@pytest.mark.parametrize("beside", ["vzw De Kaai", "Caritas", "Huis Hoop"])
def test_an_organisation_behind_a_name_that_no_address_spells_is_no_role(language: Languages, beside: str) -> None:
    parsed = parse_contact(passage(f"Ann Janssens, {beside}, info@x.be"), language("nl"))
    assert [p.role for p in parsed.value.people if p.role] == []
    assert parsed.doubts != []


@pytest.mark.parametrize(("code", "rows", "wanted", "origin"), ROLES)
def test_role_is_no_part_of_the_name(
    language: Languages, code: str, rows: list[str], wanted: list[object], origin: str
) -> None:
    parsed = parse_contact(passage(*rows), language(code))
    assert [(p.name, p.email, p.phone, p.role) for p in parsed.value.people] == wanted, origin
    assert parsed.doubts == []
    for number, person in enumerate(parsed.value.people):
        shown = parsed.evidence.get(f"/people/{number}/role")
        assert (shown.text if shown else None) == person.role


def test_role_that_is_nobody_s_is_told(language: Languages) -> None:
    parsed = parse_contact(passage("Ann Janssens, projectleider, dossierbeheerder, ann.janssens@x.be"), language("nl"))
    assert [p.role for p in parsed.value.people] == ["projectleider"]
    assert [(d.code, d.pointer) for d in parsed.doubts] == [("doubtful-value", "")]


@example(passage("tel.", "a@b.be"), "nl")
@given(PASSAGES, CODES)
def test_any_text(text, code) -> None:  # type: ignore[no-untyped-def]
    parsed = parse_contact(text, load_profile().languages[code])
    check_slices(parsed, text)
    assert parsed.value.people or parsed.value.status == "to_be_determined" or parsed.doubts
    told = parsed.value.status == "to_be_determined" or any(p.email or p.phone for p in parsed.value.people)
    assert may_tell_contact(text.text, load_profile().languages[code]) or not told


@pytest.mark.parametrize("text", [*LONG, "02 258 53 09 " * 8000], ids=range(len(LONG) + 1))
def test_long_text(language: Languages, text: str) -> None:
    parse_contact(passage(text), language("nl"))


def test_an_address_whose_name_stands_in_the_text_is_told_where_it_was_not_read(language: Languages) -> None:
    parsed = parse_contact(
        passage("Farah Penhaligon will be happy to answer your questions: farah.penhaligon@x.org."), language("en")
    )
    assert [person.name for person in parsed.value.people] == ["Farah Penhaligon"] or parsed.doubts


@pytest.mark.parametrize(
    ("code", "rows"),
    [
        ("nl", ("Evelien El Amrani", "beantwoordt graag uw vragen:", "evelien.elamrani@x.example")),
        ("fr", ("Ghislaine Jacquemotte", "répond volontiers à vos questions :", "ghislaine.jacquemotte@x.example")),
    ],
)
def test_a_sentence_between_a_name_and_its_address_is_no_function(
    language: Languages, code: str, rows: tuple[str, ...]
) -> None:
    parsed = parse_contact(passage(*rows), language(code))
    assert [(person.name, person.role) for person in parsed.value.people] == [(rows[0], None)]
