"""What all kinds share, and the small ones: add a text with its origin to the table of its kind."""

from __future__ import annotations

from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pipeline.data.document import Line
from pipeline.data.passage import Passage
from pipeline.errors import ProfileError
from pipeline.fields import KINDS, ShortKind, kind_of
from pipeline.fields.blocks import Measure
from pipeline.parse.tunables import ASSIGN
from pipeline.profiles import declarations
from pipeline.profiles.profile import FieldDeclaration, load_profile
from tests.fields.contexts import context, context_of
from tests.fields.properties import CODES, LONG, PASSAGES, check_slices
from tests.helpers import line, passage
from tests.paper import column, printed

SHORT = sorted(name for name, kind in KINDS.items() if isinstance(kind, ShortKind) and name != "choice")


def parsed(kind: str, text: str, code: str = "nl") -> tuple[Any, list[tuple[str, str]]]:
    """The value without its text, and the code and pointer of each doubt."""
    found = short(kind).parse(passage(text), context_of(kind, code))
    value = found.value.model_dump()
    assert value.pop("text") == text
    return value, [(doubt.code, doubt.pointer) for doubt in found.doubts]


def short(name: str) -> ShortKind[Any]:
    kind = KINDS[name]
    assert isinstance(kind, ShortKind)
    return kind


# The registry


def test_a_profile_may_name_all_kinds_and_no_other() -> None:
    assert set(KINDS) == set(declarations.KINDS)
    assert all(name == kind.name for name, kind in KINDS.items())


def test_an_unknown_kind_is_told() -> None:
    with pytest.raises(ProfileError, match="there is no kind 'colour'"):
        kind_of(FieldDeclaration(name="hue", kind="colour"))


@pytest.mark.parametrize("name", KINDS)
def test_nothing_is_null_or_an_empty_list(name: str) -> None:
    assert KINDS[name].empty() == ([] if KINDS[name].many else None)


@pytest.mark.parametrize(("sign", "text"), [("–", "De Brug"), ("○", "De Brug"), ("€", "€ De Brug"), ("7", "7 De Brug")])
def test_a_lone_sign_left_of_a_value_is_a_bullet_of_what_lies_under_it(sign: str, text: str) -> None:
    lines = [printed(sign, 40, 97), printed("De Brug", 48, 100)]
    assert short("text").read([lines], context_of("text", lines=lines)).value.text == text


def test_a_lone_sign_of_a_row_is_text() -> None:
    lines = [printed("–", 40, 100), printed("De Brug", 48, 100)]
    assert short("text").read([lines], context_of("text", lines=lines)).value.text == "– De Brug"


# Amounts

EUR = "EUR"
AMOUNTS = [  # language, text, amount, currency, doubts, origin
    ("nl", "€ 438.500", 438500.0, EUR, [], "e01"),
    ("nl", "EUR 100.953,56 (waarvan 75% ten laste van het fonds)", 100953.56, EUR, [], "dev-01"),
    ("nl", "€ 340.350 (60 %)", 340350.0, EUR, [], "e14"),
    ("en", "£447,000 (60 %)", 447000.0, "GBP", [], "e26"),
    ("en", "EUR 245,600, 75% of which is financed by AMIF", 245600.0, EUR, [], "underlined-capitals-en"),
    ("fr", "1,2 million d’euros", 1200000.0, EUR, [], "invented"),
    (
        "nl",
        "€ 450.000, waarvan € 337.500 van het fonds",
        450000.0,
        EUR,
        [("doubtful-value", "/amount")],
        "invented: two amounts",
    ),
    ("nl", "nog niet gekend", None, None, [("unparsed-value", "")], "invented"),
    ("nl", "450.000", None, None, [("unparsed-value", "")], "invented: no currency"),
]


@pytest.mark.parametrize(("code", "text", "amount", "currency", "doubts", "origin"), AMOUNTS)
def test_money(
    code: str, text: str, amount: float | None, currency: str | None, doubts: list[tuple[str, str]], origin: str
) -> None:
    assert parsed("money", text, code) == ({"amount": amount, "currency": currency}, doubts), origin


# Addresses

EMAILS = [  # text, addresses, doubts, origin
    ("info@molens.be", ["info@molens.be"], [], "invented"),
    ("E-mail: info@molens.be; mill@water.org.uk", ["info@molens.be", "mill@water.org.uk"], [], "invented: two"),
    ("griet [at] molens.be", ["griet@molens.be"], [], "invented: disguised"),
    ("Griet Zonneveld, griet@molens.be", ["griet@molens.be"], [("unparsed-value", "")], "invented: a name"),
    ("bij de molenaar", [], [("unparsed-value", "")], "invented"),
]


@pytest.mark.parametrize(("text", "addresses", "doubts", "origin"), EMAILS)
def test_emails(text: str, addresses: list[str], doubts: list[tuple[str, str]], origin: str) -> None:
    found = short("emails").parse(passage(text), context_of("emails"))
    assert found.value == addresses, origin
    assert [(doubt.code, doubt.pointer) for doubt in found.doubts] == doubts, origin
    assert [found.evidence[f"/{at}"].text for at in range(len(addresses)) if "[" not in text] in ([], addresses)


# Texts, numbers, days

NUMBERS = [  # language, text, value, doubts, origin
    ("nl", "120", 120.0, [], "invented"),
    ("nl", "1.250 deelnemers", 1250.0, [], "invented"),
    ("fr", "12 places", 12.0, [], "invented"),
    ("en", "40 to 50 places", 40.0, [("doubtful-value", "/value")], "invented: two numbers"),
    ("en", "1 2 1", 1.0, [("doubtful-value", "/value")], "a column of a handbook's table: no thousands"),
    ("fr", "12 500 habitants", 12500.0, [], "invented: a space before thousands"),
    ("en", "none", None, [("unparsed-value", "")], "invented"),
]
DAYS = [  # language, text, date, doubts, origin
    ("nl", "15 maart 2021", "2021-03-15", [], "invented"),
    ("de", "15.03.2021, 14 Uhr", "2021-03-15", [], "invented"),
    ("fr", "mars 2021", None, [("unparsed-value", "")], "invented: no day"),
    ("en", "1 March 2021 and 2 March 2021", "2021-03-01", [("doubtful-value", "/date")], "invented: two days"),
]


@pytest.mark.parametrize(("code", "text", "value", "doubts", "origin"), NUMBERS)
def test_number(code: str, text: str, value: float | None, doubts: list[tuple[str, str]], origin: str) -> None:
    assert parsed("number", text, code) == ({"value": value}, doubts), origin


@pytest.mark.parametrize(("code", "text", "day", "doubts", "origin"), DAYS)
def test_date(code: str, text: str, day: str | None, doubts: list[tuple[str, str]], origin: str) -> None:
    assert parsed("date", text, code) == ({"date": day}, doubts), origin


def test_a_text_is_as_printed() -> None:
    assert parsed("text", "AMIF-2021-013") == ({}, [])


@pytest.mark.parametrize("kind", ["text", "money"])
def test_lines_that_do_not_stand_together_are_doubtful(kind: str) -> None:
    """e01: a sentence of the next column came under the project's number."""
    rows = [line("€ 438.500", 0), line("Begeleide bezoeken aan het gemeentehuis", 8)]
    read = KINDS[kind].read([rows], context_of(kind, "nl", rows))
    assert [(doubt.code, doubt.pointer) for doubt in read.doubts] == [("doubtful-value", "")]
    together = [line("€ 438.500", 0), line("(75 % van het fonds)", 1)]
    assert KINDS[kind].read([together], context_of(kind, "nl", together)).doubts == []


# Lists of organisations


def bulleted(text: str, row: int) -> Line:
    made = line(f"- {text}", row)
    made.bullet, made.bullet_x = 2, made.x0
    return made


ORGANISATIONS = [  # rows, names, origin
    (
        [bulleted("Huis van de Brug vzw", 0), bulleted("Zorgnet Oostkant", 1)],
        ["Huis van de Brug vzw", "Zorgnet Oostkant"],
        "e14",
    ),
    ([line("Rode Kruis, CAW Antwerpen en Caritas")], ["Rode Kruis", "CAW Antwerpen", "Caritas"], "invented: one line"),
    (
        [bulleted("Werkpunt Kempen;", 0), bulleted("lokale besturen uit de buurt", 1)],
        ["Werkpunt Kempen", "lokale besturen uit de buurt"],
        "invented: no capital",
    ),
    (
        [line("Huis van de Brug vzw", 0), line("Zorgnet Oostkant", 2), line("OCMW Zevendijk", 4)],
        ["Huis van de Brug vzw", "Zorgnet Oostkant", "OCMW Zevendijk"],
        "invented: one a line",
    ),
    (
        [line("La Maison de la Famille ; Office de la Naissance en de l'Enfance")],
        ["La Maison de la Famille", "Office de la Naissance en de l'Enfance"],
        "invented: semicolons part the names, a joining word none",
    ),
    (
        [line("Stad Gent ; Huis van het Kind, Gentbrugge; en Atlas")],
        ["Stad Gent", "Huis van het Kind, Gentbrugge", "Atlas"],
        "invented: a joining word after a semicolon",
    ),
    (
        [line("Atelier du Livre / Amicale laïque et sportive")],
        ["Atelier du Livre", "Amicale laïque et sportive"],
        "invented: a slash between spaces",
    ),
    ([line("48FM en Logis social")], ["48FM", "Logis social"], "invented: a name of half digits"),
    ([line("48-2020, 49-2021")], [], "invented: codes"),
    (
        [line("Atlas en de stad Mechelen denken mee over het vervolg van het project.")],
        [],
        "titles-in-two-sizes: a story",
    ),
]


@pytest.mark.parametrize(("rows", "names", "origin"), ORGANISATIONS)
def test_organisations(rows: list[Line], names: list[str], origin: str) -> None:
    read = KINDS["organisations"].read([rows], context_of("organisations", "nl", rows))
    assert read.value == names, origin
    assert {pointer: text.text for pointer, text in read.evidence.items()} == {
        f"/{n}": name for n, name in enumerate(names)
    }
    assert read.doubts == []


def test_a_long_explanation_in_parentheses_makes_no_story_of_a_name() -> None:
    """amif-2018-2019-nl: two capitals in eleven words."""
    name = "PraxisP (transculturele zorg voor vluchtelingen - Faculteit psychologie en pedagogische wetenschappen)"
    rows = [bulleted(name, 0), bulleted("Sensoa", 1)]
    assert KINDS["organisations"].read([rows], context_of("organisations", "nl", rows)).value == [name, "Sensoa"]


def test_a_name_in_two_rows_may_be_two_names() -> None:
    """The break may have been forced: the first word of the second row had no room. It is told once."""
    rows = [line("Landkreis Ostgau am See", 0), line("Kreisverband Sandheim", 1), line("Katholische Jugendhilfe", 2)]
    read = KINDS["organisations"].read([rows], context_of("organisations", "de", rows))
    assert read.value == [row.text for row in rows]
    assert [doubt.pointer for doubt in read.doubts] == ["/0"]


@pytest.mark.parametrize(
    ("rows", "names", "doubts"),
    [
        (
            ("Scierie Lambert, Lycée de", "Gedinne, Ville de Bièvre"),
            ["Scierie Lambert", "Lycée de Gedinne", "Ville de Bièvre"],
            [],
        ),
        (("Service de santé mentale du", "Condroz"), ["Service de santé mentale du Condroz"], []),  # no name ends so
        (("Krankenhaus Elisabeth", "Verviers"), ["Krankenhaus Elisabeth Verviers"], ["/0"]),  # a word alone
        (("Pflegeschule Ost (Campus", "Eupen Süd)"), ["Pflegeschule Ost (Campus Eupen Süd)"], []),
    ],
)
def test_a_name_goes_on_in_the_next_row(rows: tuple[str, str], names: list[str], doubts: list[str]) -> None:
    lines = [line(row, at) for at, row in enumerate(rows)]
    read = KINDS["organisations"].read([lines], context_of("organisations", "fr", lines))
    assert (read.value, [doubt.pointer for doubt in read.doubts]) == (names, doubts)


def test_where_names_stand_one_a_line_a_joining_word_is_part_of_one() -> None:
    rows = [line(name, 2 * at) for at, name in enumerate(("Stadt Balgheim", "Caritas Göppingen", "Arbeit und Leben"))]
    read = KINDS["organisations"].read([rows], context_of("organisations", "de", rows))
    assert (read.value, read.doubts) == ([row.text for row in rows], [])


def test_names_in_two_rows_are_two_where_that_column_is_wider_elsewhere() -> None:
    rows, wide = [line("Setis Wallon", 0), line("Brussel Onthaal", 1)], [line("Centre de Réadaptation d'Ettelbruck", 0)]
    for other in wide:
        other.page = 2
    here = context("partners")._replace(measure=Measure.of([*rows, *wide]).within([], [rows]))
    assert KINDS["organisations"].read([rows], here).value == ["Setis Wallon", "Brussel Onthaal"]


def test_a_function_under_a_name_that_would_have_fitted_beside_it_in_that_column() -> None:
    """No address spells the name, and no line of the contact shows how wide the column is."""
    rows = [line(text, at) for at, text in enumerate(("Fiona Ó Cellaigh", "Quality Manager", "fiona@hospital.example"))]
    wide = line("Royal Western Hospital Group of the region", 9)
    here = context("contact", "en")
    alone = here._replace(measure=Measure.of(rows).within([], [rows]))
    beside = here._replace(measure=Measure.of([*rows, wide]).within([], [rows, [wide]]))
    read = [KINDS["people"].read([rows], each).value.people for each in (alone, beside)]
    assert [person.name for person in read[1]] == ["Fiona Ó Cellaigh"]
    assert [person.role for person in read[1]] == ["Quality Manager"]
    assert read[0] != read[1]


@pytest.mark.parametrize(
    ("code", "rows", "name"),
    [
        (
            "nl",
            ["Annemie Van Den Broeck-", "Peeters", "projectleider", "annemie@wijk.example"],
            "Annemie Van Den Broeck-Peeters",
        ),
        (
            "nl",
            ["Annemie Van den", "Broeck", "projectleider Thuis in", "de wijk", "annemie@wijk.example"],
            "Annemie Van den Broeck",
        ),
        (
            "de",
            ["Dr. Karl-Heinz", "Obermüller", "Leiter der Abteilung", "info@stadt.example"],
            "Dr. Karl-Heinz Obermüller",
        ),
    ],
)
def test_a_name_that_wraps_in_a_box_of_its_own_however_wide_the_text_below_is(
    code: str, rows: list[str], name: str
) -> None:
    lines, wide = [line(row, at) for at, row in enumerate(rows)], line("A text that runs on far over the box", 9)
    here = context("contact", code)._replace(measure=Measure.of([*lines, wide]).within([], [lines, [wide]]))
    assert [person.name for person in KINDS["people"].read([lines], here).value.people] == [name]


@pytest.mark.parametrize(
    ("rows", "names"),
    [
        (("Limerick", "Sligo Sport en Recreatie"), ["Limerick", "Sligo Sport en Recreatie"]),
        (("Atlas en de stad Gent", "en Caritas"), ["Atlas", "de stad Gent", "Caritas"]),
        (("Sint-Elooistichting", "stad Roeselare"), ["Sint-Elooistichting", "stad Roeselare"]),
        (("Stroomop cv", "vzw Groenpunt"), ["Stroomop cv", "vzw Groenpunt"]),
        (("Huis van de", "buurt Meulenberg"), ["Huis van de buurt Meulenberg"]),
    ],
)
def test_rows_that_end_early_part_names_where_else_only_a_joining_word_would(
    rows: tuple[str, ...], names: list[str]
) -> None:
    lines, wide = [line(row, at) for at, row in enumerate(rows)], line("Centre de Réadaptation d'Ettelbruck", 0)
    wide.page = 2
    here = context("partners")._replace(measure=Measure.of([*lines, wide]).within([], [lines]))
    assert KINDS["organisations"].read([lines], here).value == names


def test_a_comma_in_one_of_the_names_that_stand_one_a_line_is_told() -> None:
    rows = [line("Stadt Leipzig, Sozialamt", 0), line("Café Eigler", 2)]
    read = KINDS["organisations"].read([rows], context_of("organisations", "de", rows))
    assert (read.value, [doubt.pointer for doubt in read.doubts]) == ([row.text for row in rows], ["/0"])


def test_a_row_that_ends_with_an_abbreviation_may_go_on() -> None:
    rows = [line("Woonhaven", 0), line("Universiteit, dep.", 2), line("Ingenieurswetenschappen", 4)]
    read = KINDS["organisations"].read([rows], context_of("organisations", "nl", rows))
    assert read.value == [row.text for row in rows]
    assert [doubt.pointer for doubt in read.doubts if "may go on" in doubt.message] == ["/1"]


def test_a_list_that_ends_as_a_sentence_is_doubtful() -> None:
    """In German, capitals do not tell names from a story."""
    rows = [line("Die Stadt Eupen und mehrere Vereine bringen ihr Fachwissen ein.")]
    read = KINDS["organisations"].read([rows], context_of("organisations", "de", rows))
    assert [doubt.code for doubt in read.doubts if doubt.pointer == ""] == ["doubtful-value"]


def test_a_legal_form_at_the_end_is_no_end_of_a_sentence() -> None:
    rows = [
        line(name, 2 * at) for at, name in enumerate(("Stadt Lingen, Fachdienst", "Die Alte Ziegelei der Stadt e. V."))
    ]
    read = KINDS["organisations"].read([rows], context_of("organisations", "de", rows))
    assert not any("sentence" in doubt.message for doubt in read.doubts)


def test_one_long_name_with_few_capitals_among_others_is_a_name() -> None:
    names = ["Landesamt für Soziales", "Kita Neunkirchen", "Lycée technique pour les professions éducatives (LU)"]
    rows = [line(name, 2 * at) for at, name in enumerate(names)]
    assert KINDS["organisations"].read([rows], context_of("organisations", "de", rows)).value == names


def test_a_name_ends_with_its_parentheses() -> None:
    rows = [line("Handwerkskammer Saar (DE)", 0), line("House of Training", 2), line("IFAPME (BE)", 4)]
    read = KINDS["organisations"].read([rows], context_of("organisations", "fr", rows))
    assert (read.value[:2], read.doubts) == (["Handwerkskammer Saar (DE)", "House of Training"], [])


def test_rows_that_end_in_places_in_parentheses_are_names_though_they_hold_commas() -> None:
    names = [
        "Liceul Ion Barbu (Pitești, Romania)",
        "Folkuniversitetet, Region Syd (Lund, Sweden)",
        "Plain Language Ltd",
    ]
    rows = [line(name, 2 * at) for at, name in enumerate(names)]
    assert KINDS["organisations"].read([rows], context_of("organisations", "en", rows)).value == names


def test_what_introduces_a_list_of_organisations_is_told() -> None:
    rows = [line("Wij werken samen met:", 0), bulleted("Rode Kruis", 1), bulleted("Caritas", 2)]
    read = KINDS["organisations"].read([rows], context_of("organisations", "nl", rows))
    assert read.value == ["Rode Kruis", "Caritas"]
    assert [doubt.code for doubt in read.doubts] == ["doubtful-value"]


# How well a text speaks for a kind

SPEAKING = [  # text, the field it is of, origin
    ("KU Leuven in samenwerking met PraxisP", "promoter", "amif-2018-2019-nl"),
    ("www.croix-rouge.be", "websites", "amif-2018-2019-nl"),
    ("Van 01/01/2018 tot 31/12/2019", "period", "amif-2018-2019-nl"),
    ("Regio Zuid", "region", "amif-2018-2019-nl"),
    ("Annemie Hoogewys, anne-marie.hoogewys@fedasil.be", "contact", "amif-2018-2019-nl"),
    ("(Nog te bepalen)", "contact", "amif-2018-2019-nl"),
    ("€ 438.500", "budget", "e01"),
    ("EUR 100.953,56 (waarvan 75% ten laste van het fonds)", "budget", "dev-01"),
]
RIVALS = ("promoter", "websites", "period", "region", "contact", "budget", "activities")


@pytest.mark.parametrize(("text", "field", "origin"), SPEAKING)
def test_a_text_speaks_most_for_its_own_kind(text: str, field: str, origin: str) -> None:
    scores = {name: _speaks(name, text) for name in RIVALS}
    assert max(scores, key=scores.__getitem__) == field, (origin, scores)
    assert scores[field] - sorted(scores.values())[-2] >= 0.2, (origin, scores)


def test_running_text_speaks_for_running_text_and_its_cues_for_the_field() -> None:
    text = (
        "Het project organiseert workshops, begeleidt bewoners en biedt opleidingen aan medewerkers van de centra. " * 3
    )
    assert _speaks("activities", text) > _speaks("objectives", text) >= 0.5
    assert all(_speaks(name, text) < 0.5 for name in RIVALS if name != "activities")


def test_a_promoter_of_the_contents_list_is_sure() -> None:
    kind, text = KINDS["organisation"], passage("Croix-Rouge de Belgique (Rixensart)")
    assert kind.speaks(text, context("promoter", "nl", ("Croix-Rouge de Belgique",))) == 1.0
    assert kind.speaks(text, context("promoter", "nl")) < 1.0


@pytest.mark.parametrize("text", ["(i) De Brug vzw", "• De Brug vzw"])
def test_an_item_of_a_list_is_no_promoter_but_may_be_a_partner(text: str) -> None:
    found = Passage.of(printed(text))
    assert KINDS["organisation"].speaks(found, context("promoter")) < KINDS["organisation"].speaks(
        Passage.of(printed("De Brug vzw")), context("promoter")
    )
    assert KINDS["organisations"].speaks(found, context("partners")) > 0.3


@pytest.mark.parametrize("text", ["• Cork City FC Foundation", "• SOLAS", "• Vlaamse Raad van de Zorg"])
def test_a_list_of_names_is_hardly_running_text(text: str) -> None:
    """It told nothing of the aims, and was taken for them where no label named these."""
    aims = context("objectives")
    assert KINDS["blocks"].speaks(Passage.of(printed(text)), aims) < ASSIGN.speaks
    assert KINDS["blocks"].speaks(Passage.of(printed("• Leren zeilen op het kanaal")), aims) >= ASSIGN.speaks


def test_a_name_alone_makes_no_contact_of_a_heading_that_nobody_lists() -> None:
    assert 0 < _speaks("contact", "Tees Valley Federation") < ASSIGN.speaks


def _speaks(field: str, text: str) -> float:
    return kind_of(load_profile().declared(field)).speaks(passage(text), context(field))


@given(PASSAGES, CODES, st.sampled_from(sorted(KINDS)))
def test_a_score_lies_between_nothing_and_all(text, code, name) -> None:  # type: ignore[no-untyped-def]
    given_context = context("region", code) if name == "choice" else context_of(name, code)
    assert 0.0 <= KINDS[name].speaks(text, given_context) <= 1.0


@given(PASSAGES, CODES, st.sampled_from(SHORT))
def test_any_text(text, code, name) -> None:  # type: ignore[no-untyped-def]
    check_slices(short(name).parse(text, context_of(name, code)), text)


@pytest.mark.parametrize("name", ["date", "money", "number", "text"])
@pytest.mark.parametrize("text", LONG, ids=range(len(LONG)))
def test_long_text(name: str, text: str) -> None:
    long = passage(text)
    short(name).parse(long, context_of(name))
    short(name).speaks(long, context_of(name))


def test_names_in_rows_of_their_own_are_rather_partners_than_a_promoter() -> None:
    one = [printed("Universitair Slaapcentrum van heel Brabant")]
    several = [printed(text, 40, 100 + 12 * n) for n, text in enumerate(["Domus Medica", "Huis van het Kind", "SSMG"])]
    for field, best in (("promoter", one), ("partners", several)):
        here = context(field)._replace(measure=Measure.of([*one, *several]))
        said = [kind_of(here.field).speaks(here.dewrapper.join(lines), here) for lines in (one, several)]
        assert (one, several)[said.index(max(said))] is best
        assert len(set(said)) == 2


@pytest.mark.parametrize(
    ("text", "are_names"),
    [("Spirasi; University Hospital Limerick", True), ("Louth, Meath and Cavan", False), ("bread; jam; tea", False)],
)
def test_names_that_semicolons_part_are_organisations(text: str, are_names: bool) -> None:
    here = context("partners")
    assert (kind_of(here.field).speaks(here.dewrapper.join([printed(text)]), here) > 0.7) is are_names


@pytest.mark.parametrize(
    ("text", "names", "is_doubted"),
    [
        ("Purl & Plain CIC", ["Purl & Plain CIC"], True),
        ("Homes of Fife & Hearths", ["Homes of Fife & Hearths"], True),
        ("Fife Works & Leith Advice", ["Fife Works", "Leith Advice"], False),
        ("Shelter & CGG Leith", ["Shelter", "CGG Leith"], False),
        ("Moor & Mire Trust, Fife Works and Leith Advice", ["Moor & Mire Trust", "Fife Works", "Leith Advice"], False),
        ("Selby & Sons Joinery, Fife Works", ["Selby & Sons Joinery", "Fife Works"], False),
        ("Leith Advice, Fife Works & Shelter", ["Leith Advice", "Fife Works", "Shelter"], False),
        ("Food Trust & Home Start, Fife Works", ["Food Trust & Home Start", "Fife Works"], True),
        ("Fife Works, Nature and Work South", ["Fife Works", "Nature", "Work South"], True),
        ("Nature and Work South; Fife Works", ["Nature and Work South", "Fife Works"], False),
        ("Fife Works; Nature and Work South", ["Fife Works", "Nature and Work South"], True),
        ("Fife Works; Nature and Work South (NWS)", ["Fife Works", "Nature and Work South (NWS)"], False),
        ("Fife Works, Leith Advice and Work South", ["Fife Works", "Leith Advice", "Work South"], False),
    ],
)
def test_an_ampersand_joins_partners_or_is_part_of_a_name(text: str, names: list[str], is_doubted: bool) -> None:
    rows = [line(text)]
    read = KINDS["organisations"].read([rows], context_of("organisations", "en", rows))
    assert read.value == names
    assert bool(read.doubts) == is_doubted


@pytest.mark.parametrize(
    ("rows", "is_told"),
    [
        (["Algemeen Klinikum Bogen", "Dienst voor Noodhulp Genk", "Rode Kruis, Brugge"], True),
        (["Rode Kruis, Klinikum", "Groot Bogen, Dienst", "voor Hulp"], False),
        (["Huis voor Diversiteit en Leren", "Basisschool De Zon"], True),
    ],
)
def test_rows_that_may_hold_a_name_each_are_doubted_where_signs_part_fewer(rows: list[str], is_told: bool) -> None:
    here = context("partners")
    lines = column(rows)
    parsed = kind_of(here.field).read([lines], here._replace(measure=Measure.of(lines)))
    assert any("in each of its lines" in doubt.message for doubt in parsed.doubts) is is_told


def test_lines_that_stand_apart_though_semicolons_part_the_names_are_doubted() -> None:
    here = context("partners")
    lines = column(["École de voile de Saint-", "Malo ; Armement Le", "Corsaire"])
    wide = column(["Un texte bien plus large que cette liste de partenaires"], top=300)
    parsed = kind_of(here.field).read([lines], here._replace(measure=Measure.of([*lines, *wide])))
    assert parsed.doubts
