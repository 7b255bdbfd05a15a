"""What a cover says of the call. Each cover is its title and the lines under it; add one that was read wrongly to
COVERS."""

from __future__ import annotations

from typing import Any

import pytest

from pipeline.data.document import Line
from pipeline.data.outline import FicheOutline, Outline, PriorityHead
from pipeline.data.parsed import Parsed
from pipeline.parse import parse
from pipeline.parse.call import CoverText, parse_call
from pipeline.profiles.profile import load_profile
from pipeline.schema.records import Call
from pipeline.text.dewrap import Dewrapper
from tests.paper import column, paged, printed

PROFILE = load_profile()

COVERS: dict[str, tuple[str, list[str], list[str], dict[str, Any]]] = {
    "Dutch, in one sentence": (
        "nl",
        ["Projectoproep AMIF-", "Opvang 2018-2019"],
        [
            "Eind 2017 lanceerde Fedasil een projectoproep. "
            "Er werden 28 voorstellen ingediend, waarvan er 9 geselecteerd",
            "werden voor een totaal bedrag van 3.520.752,07€. De oproep had twee prioriteiten:",
            "• De capaciteit van het netwerk",
            "• Een aangepaste begeleiding",
        ],
        {
            "title": "Projectoproep AMIF-Opvang 2018-2019",
            "fund": "AMIF",
            "years": [2018, 2019],
            "launched": "Eind 2017",
            "proposals_submitted": 28,
            "projects_selected": 9,
            "budget": {"amount": 3520752.07, "currency": "EUR"},
            "priorities": [
                {"number": 1, "title": "De capaciteit van het netwerk"},
                {"number": 2, "title": "Een aangepaste begeleiding"},
            ],
        },
    ),
    "French": (
        "fr",
        ["Appel à projets FAMI 2020-2021"],
        [
            "Fedasil a lancé un appel à projets en mars 2019.",
            "Sur les 31 propositions introduites, 12 projets ont été retenus "
            "pour un montant total de 4 100 250,50 EUR.",
        ],
        {
            "title": "Appel à projets FAMI 2020-2021",
            "fund": "FAMI",
            "years": [2020, 2021],
            "launched": "mars 2019",
            "proposals_submitted": 31,
            "projects_selected": 12,
            "budget": {"amount": 4100250.5, "currency": "EUR"},
        },
    ),
    "English, numbers in words": (
        "en",
        ["AMIF call for projects 2015-2016"],
        [
            "The call was launched in autumn 2014.",
            "Twenty-two proposals were submitted, of which seven were selected for a total amount of EUR 3,520,752.07.",
        ],
        {
            "fund": "AMIF",
            "years": [2015, 2016],
            "launched": "autumn 2014",
            "proposals_submitted": 22,
            "projects_selected": 7,
            "budget": {"amount": 3520752.07, "currency": "EUR"},
        },
    ),
    "German": (
        "de",
        ["Projektaufruf AMIF 2020-2022"],
        [
            "Der Aufruf wurde im Juni 2019 gestartet.",
            "Es wurden 24 Vorschläge eingereicht und 8 Projekte ausgewählt. Das Budget beträgt 3,5 Millionen Euro.",
        ],
        {
            "fund": "AMIF",
            "years": [2020, 2022],
            "launched": "Juni 2019",
            "proposals_submitted": 24,
            "projects_selected": 8,
            "budget": {"amount": 3500000.0, "currency": "EUR"},
        },
    ),
    "a short second year": ("nl", ["Projectoproep AMIF 2018-19"], [], {"years": [2018, 2019]}),
    "a number of something else before that of the projects": (
        "nl",
        ["Projectoproep 2024"],
        ["Er kwamen 41 aanvragen binnen. Na twee beoordelingsrondes werden 6 projecten goedgekeurd."],
        {"proposals_submitted": 41, "projects_selected": 6},
    ),
    "a fund whose name is a word": ("en", ["LIFE Call 2021-2023"], [], {"fund": "LIFE"}),
    "a word that is the name of a fund": ("en", ["Call for a new life 2021"], ["Life is good."], {"fund": None}),
    "a fund before a hyphen and a word for a call": (
        "de",
        ["Bürgerfonds-Aufruf 2024–2026"],
        [],
        {"fund": "Bürgerfonds"},
    ),
    "a fund that is not listed": ("nl", ["Projectoproep Kompasfonds 2025-2027"], [], {"fund": "Kompasfonds"}),
    "a fund with a name after the word": (
        "fr",
        ["Appel à projets Fonds de la Ville de Huy 2021"],
        [],
        {"fund": "Fonds de la Ville de Huy"},
    ),
    "a fund with a name before the word": (
        "en",
        ["Call for Projects Solidarity Fund 2023"],
        [],
        {"fund": "Solidarity Fund"},
    ),
    "a fund whose name begins with a short word": (
        "en",
        ["New Start Fund: Call for Projects 2021"],
        ["The call was launched in February 2020."],
        {"fund": "New Start Fund"},
    ),
    "an article before a fund": ("en", ["The Start Fund: Call for Projects 2021"], [], {"fund": "Start Fund"}),
    "a fund before the kind of document": (
        "en",
        ["Communities Fund Annual Report 2023-2024"],
        [],
        {"fund": "Communities Fund"},
    ),
    "the short name of a fund": (
        "de",
        ["Projektaufruf KIF 2022"],
        ["Die Mittel kommen aus dem Kommunalen Integrationsfonds (KIF)."],
        {"fund": "KIF"},
    ),
    "proposals, and how many of them were chosen": (
        "nl",
        ["Projectenboekje 2021"],
        ["Dat leverde 58 aanvragen op. Zeven daarvan leest u hier."],
        {"proposals_submitted": 58, "projects_selected": 7},
    ),
    "the same in French": (
        "fr",
        ["Projets 2021"],
        ["Nous avons reçu 58 candidatures. Le présent livret raconte sept d'entre elles."],
        {"proposals_submitted": 58, "projects_selected": 7},
    ),
    "a foundation": ("de", ["Lindenhof-Stiftung: Aufruf 2020"], [], {"fund": "Lindenhof-Stiftung"}),
    "the word for a fund alone": ("nl", ["Oproep van het Fonds 2023"], [], {"fund": None}),
    "a title in two languages": ("nl", ["Zorg 2022-2024", "Soins 2022-2024"], [], {"years": [2022, 2024]}),
    "one year, nothing else": (
        "nl",
        ["Projectoproep 2024"],
        [],
        {"title": "Projectoproep 2024", "fund": None, "years": [2024], "budget": None, "priorities": []},
    ),
    "numbered priorities": (
        "nl",
        ["Projectoproep AMIF 2024"],
        ["Prioriteit 1: Opvang van kinderen", "", "Prioriteit 2: Terugkeer"],
        {"priorities": [{"number": 1, "title": "Opvang van kinderen"}, {"number": 2, "title": "Terugkeer"}]},
    ),
    "a cover with less text than title": (
        "nl",
        ["ESF+ 2023: de geselecteerde projecten"],
        ["Wij wensen u veel leesplezier."],
        {"title": "ESF+ 2023: de geselecteerde projecten", "fund": "ESF+", "years": [2023], "launched": None},
    ),
    "a fund behind a word in small letters": (
        "nl",
        ["Projectoproep Buurtkracht 2023"],
        ["In mei 2023 lanceerde de provincie de oproep van het fonds Buurtkracht."],
        {"fund": "Buurtkracht"},
    ),
    "thousands behind a comma, and a year beside projects": (
        "en",
        ["Good causes 2023"],
        ["We received 1,284 applications, up 12,5 per cent. The 12 projects run between 2022 and 2025."],
        {"proposals_submitted": 1284, "projects_selected": 12, "launched": None},
    ),
    "a title in small letters before a sentence": (
        "nl",
        ["Projectenboek 2022-2025"],
        ["In het najaar van 2021 lanceerden wij de oproep. Er kwamen 71 voorstellen binnen."],
        {"title": "Projectenboek 2022-2025", "launched": "najaar van 2021", "proposals_submitted": 71},
    ),
    "a fund that begins with a short word": (
        "en",
        ["New Start Fund: eight ideas 2020"],
        ["The call of 2020 brought 58 proposals."],
        {"fund": "New Start Fund"},
    ),
    "a number of which some were chosen": (
        "nl",
        ["Wijkoproep 2025-2027"],
        ["Zes projecten voor een stad die niemand vergeet. Gekozen uit 31 inzendingen in het najaar van 2024."],
        {"proposals_submitted": 31, "projects_selected": 6},
    ),
    "a number before a comma": (
        "fr",
        ["Appel Racines 2024"],
        ["L’appel a suscité 143 candidatures. Le jury en a distingué 6, que la Fondation soutient."],
        {"proposals_submitted": 143, "projects_selected": 6},
    ),
    "a fund before a month": (
        "de",
        ["Aufruf 2021"],
        ["Der Bündnisfonds Ost hat im Oktober 2021 zur Bewerbung eingeladen."],
        {"fund": "Bündnisfonds Ost"},
    ),
    "a large date over what happened then": (
        "fr",
        ["mai 2024"],
        ["Appel Soleil 2025-2026"],
        {"title": "Appel Soleil 2025-2026", "years": [2025, 2026]},
    ),
    "an empty cover": ("nl", [], [], {"title": None, "fund": None, "years": [], "launched": None, "priorities": []}),
}


def _parse(
    code: str, cover: list[Line], furniture: list[Line] | None = None, heads: list[PriorityHead] | None = None
) -> Parsed[Call]:
    language = PROFILE.languages[code]
    cover_text = CoverText(cover, furniture or [], heads or [])
    return parse_call(cover_text, {code: Dewrapper(cover, language)}, [language], PROFILE)


def _cover(title: list[str], text: list[str]) -> list[Line]:
    return [*column(title, top=80, leading=26, size=22), *column(text, top=200)]


@pytest.mark.parametrize(("code", "title", "text", "expected"), COVERS.values(), ids=COVERS)
def test_cover(code: str, title: list[str], text: list[str], expected: dict[str, Any]) -> None:
    parsed = _parse(code, _cover(title, text))
    assert {key: value for key, value in parsed.value.model_dump().items() if key in expected} == expected
    assert [doubt.code for doubt in parsed.doubts] == []


# How a cover tells proposals from projects.
COUNTS = [
    ("de", "29 Träger haben sich beworben, 8 Projekte wurden ausgewählt.", 29, 8),
    ("nl", "Er werden 28 voorstellen ingediend, waarvan er 9 geselecteerd werden.", 28, 9),
    ("nl", "Er werden 28 voorstellen ingediend, waarvan 9 projecten geselecteerd werden.", 28, 9),
    ("nl", "Van de 28 ingediende voorstellen werden er 9 geselecteerd.", 28, 9),
    ("nl", "Er werden 28 voorstellen ingediend en 9 geselecteerd.", 28, 9),
    ("nl", "Er werden 47 projecten ingediend, waarvan er 9 steun krijgen.", 47, 9),
    ("fr", "Parmi les 28 propositions introduites, 9 ont été sélectionnées.", 28, 9),
    ("fr", "28 propositions ont été introduites, dont 9 ont été retenues.", 28, 9),
    ("en", "22 proposals were submitted; 7 of them were selected.", 22, 7),
    ("en", "Of the 22 proposals submitted, 7 were selected.", 22, 7),
    ("en", "7 projects were selected from 22 proposals.", 22, 7),
    ("fr", "7 projets ont été sélectionnés parmi 22 propositions.", 22, 7),
    ("fr", "Le projet unit ces deux publics. 57 propositions ont été introduites et 14 projets retenus.", 57, 14),
    ("de", "Von den 24 eingereichten Vorschlägen wurden 8 ausgewählt.", 24, 8),
    ("nl", "Er kwamen 41 voorstellen binnen; na twee rondes werden er 6 projecten goedgekeurd.", 41, 6),
    ("nl", "Er kwamen 129 aanvragen binnen; het werden 9 toekenningen.", 129, 9),
    ("en", "74 proposals were submitted, nine projects were selected: Theme 1 and Theme 2.", 74, 9),
    ("fr", "Les deux députations ont reçu 44 candidatures et en ont retenu 7.", 44, 7),
    ("en", "61 proposals from 22 Member States were submitted. Six projects were selected.", 61, 6),
    ("en", "The call received 61 proposals from 22 countries. The jury selected 6 projects.", 61, 6),
    ("nl", "Er kwamen 61 voorstellen uit 22 gemeenten binnen. Zes projecten werden geselecteerd.", 61, 6),
    ("fr", "61 propositions de 22 communes ont été introduites, 6 projets ont été sélectionnés.", 61, 6),
    ("de", "Eingereicht wurden 61 Anträge aus 22 Gemeinden. Ausgewählt wurden 6 Projekte.", 61, 6),
]


@pytest.mark.parametrize(("code", "sentence", "submitted", "selected"), COUNTS)
def test_counts(code: str, sentence: str, submitted: int, selected: int) -> None:
    parsed = _parse(code, _cover(["AMIF 2018"], [sentence]))
    assert (parsed.value.proposals_submitted, parsed.value.projects_selected) == (submitted, selected)
    assert parsed.doubts == []


@pytest.mark.parametrize(
    ("text", "told"),
    [
        (["In 2024 vroegen we om dromen. We kregen er 44. Acht ervan krijgen steun."], ["Acht ervan"] * 2),
        (["Er werden 44 voorstellen ingediend. Acht ervan krijgen steun."], []),
        (["Op 3 maart 2024 was het zover. Samen krijgen ze 44.000 euro."], []),
    ],
)
def test_a_number_that_may_be_a_count_is_told_where_none_was_read(text: list[str], told: list[str]) -> None:
    parsed = _parse("nl", _cover(["Projectoproep AMIF 2024"], text))
    assert [doubt.message.split("'")[1] for doubt in parsed.doubts if "may be the number" in doubt.message] == told


def test_evidence_is_as_narrow_as_the_value() -> None:
    _, title, text, _ = COVERS["Dutch, in one sentence"]
    evidence = {pointer: passage.text for pointer, passage in _parse("nl", _cover(title, text)).evidence.items()}
    assert evidence["/launched"] == "Eind 2017"
    assert evidence["/proposals_submitted"] == "28"
    assert evidence["/projects_selected"] == "9"
    assert evidence["/budget"] == "3.520.752,07€"
    assert evidence["/priorities/1/title"] == "Een aangepaste begeleiding"


@pytest.mark.parametrize(
    ("sentences", "pointer"),
    [
        (
            ["Er werden 28 voorstellen ingediend.", "", "In totaal werden 29 voorstellen ingediend."],
            "/proposals_submitted",
        ),
        (["Het budget bedraagt 3.000.000 €.", "", "Het budget bedraagt 4.000.000 €."], "/budget"),
    ],
)
def test_two_numbers_for_one_thing_are_doubtful(sentences: list[str], pointer: str) -> None:
    parsed = _parse("nl", _cover(["Projectoproep AMIF 2018"], sentences))
    assert ("doubtful-value", pointer) in [(doubt.code, doubt.pointer) for doubt in parsed.doubts]


@pytest.mark.parametrize(
    "titles", [["Zorg dichtbij 2022-2024", "Soins de proximité 2022-2024"], ["Oproep 2022", "Call 2022"]]
)
def test_a_title_in_two_languages_is_given_once(titles: list[str]) -> None:
    value = _parse("nl", _cover(titles, ["Wij wensen u veel leesplezier."])).value
    assert value.title == titles[0]
    assert len(value.years) == len(set(value.years))


@pytest.mark.parametrize(
    ("code", "lines", "fund", "doubted"),
    [
        ("nl", ["Fonds Dichtbij"], "Fonds Dichtbij", ["/fund"]),
        ("fr", ["Huit projets soutenus par la Fondation Terres Communes"], "Fondation Terres Communes", []),
        ("fr", ["La Fondation Terres Communes", "", "et la Fondation Marolles"], None, ["/fund"]),
        ("en", ["The Hollins Foundation"], "Hollins Foundation", ["/fund"]),
        (
            "nl",
            ["Het Fonds Warm Dorp opende zijn ronde.", "", "Stichting Fonds Warm Dorp"],
            "Fonds Warm Dorp",
            [],
        ),
        (
            "fr",
            ["Les lauréats du Fonds départemental d’innovation sociale"],
            "Fonds départemental d’innovation sociale",
            ["/fund"],
        ),
        ("fr", ["Le Fonds en chiffres"], None, []),
        ("en", ["The magazine of the Northern Neighbours Fund · Awards issue"], "Northern Neighbours Fund", []),
        ("nl", ["Steun van het Dorpsfonds voor Vernieuwing (DFV) en van de provincie (PV)."], "DFV", []),
        ("nl", ["Het Stedelijk Fonds Samen koos."], "Stedelijk Fonds Samen", []),
        ("nl", ["In 2020 riep Het Middenfonds buurten op."], "Het Middenfonds", []),
        ("nl", ["Dankzij Middenfonds kan het."], "Middenfonds", []),
        ("nl", ["Koning Albert-fonds voor Buurten. De kaarten."], "Koning Albert-fonds voor Buurten", []),
        ("en", ["The Solidarity Fund chose."], "Solidarity Fund", []),
        ("en", ["The Integration and Inclusion Fund chose."], "Integration and Inclusion Fund", []),
        ("en", ["2023: Integration and Inclusion Fund of Ayton"], "Integration and Inclusion Fund of Ayton", []),
        ("en", ["Run by the Ministry of Work and Integration Fund Ayton."], "Integration Fund Ayton", ["/fund"]),
        ("en", ["The Asylum, Migration and Work Fund chose."], "Migration and Work Fund", ["/fund"]),
        ("nl", ["Met het Wijkbudget kiezen bewoners zelf."], "Wijkbudget", []),
        ("nl", ["Steun van de provincie (PV) en van het Dorpsfonds."], "Dorpsfonds", []),
        ("fr", ["L’an dernier, le conseil du Fonds a choisi."], None, []),
        ("de", ["Der Bündnisfonds Ost hat im Oktober 2021 zur Bewerbung eingeladen."], "Bündnisfonds Ost", []),
        ("de", ["Der Stadtfonds für die Jugend Köln lädt zur Bewerbung ein."], "Stadtfonds für die Jugend Köln", []),
    ],
)
def test_the_only_fund_that_the_cover_names(code: str, lines: list[str], fund: str | None, doubted: list[str]) -> None:
    parsed = _parse(code, _cover(["Lieux communs 2023-2024"], lines))
    assert parsed.value.fund == fund
    assert [doubt.pointer for doubt in parsed.doubts] == doubted


def test_a_fund_on_another_page_than_the_title_is_doubted() -> None:
    overleaf = printed("Geld uit het Stadsfonds Samen.", 40, 200, page=2)
    parsed = _parse("nl", [*_cover(["Projectoproep 2023"], []), overleaf])
    assert (parsed.value.fund, [doubt.pointer for doubt in parsed.doubts]) == ("Stadsfonds Samen", ["/fund"])


def test_no_fund_where_the_profile_knows_none() -> None:
    language, lines = PROFILE.languages["nl"], _cover(["Projectoproep AMIF 2018"], [])
    profile = PROFILE.model_copy(update={"funds": []})
    parsed = parse_call(CoverText(lines, [], []), {language.code: Dewrapper(lines, language)}, [language], profile)
    assert (parsed.value.fund, "/fund" in parsed.evidence) == (None, False)


def test_a_running_header_gives_the_title_where_the_cover_has_none() -> None:
    parsed = _parse("nl", [], [printed("Projectoproep AMIF 2018-2019 | 3")])
    assert (parsed.value.title, parsed.value.years) == ("Projectoproep AMIF 2018-2019", [2018, 2019])


@pytest.mark.parametrize(
    ("cover", "told"), [(["House of Ann"], True), (["AMIF call for projects 2018"], False), ([], False)]
)
def test_a_cover_without_a_title_of_a_call_is_told(cover: list[str], told: bool) -> None:
    lines = _cover(cover, ["What we do."]) if cover else []
    fiches = [FicheOutline([printed("The red boat", page=2)], pages=[2], language="en")]
    outline = Outline("en", lines, [], [], True, fiches, [], [], set(), [])
    draft = parse(paged(lines, []), outline, load_profile())
    assert any(doubt.pointer == "/call/title" for doubt in draft.doubts) == told


def test_the_contents_list_gives_the_priorities_where_the_cover_has_none() -> None:
    text = "Prioriteit 2: Terugkeer"
    parsed = _parse(
        "nl", _cover(["Projectoproep AMIF 2018"], []), heads=[PriorityHead(2, [printed(text)], text.index("Terugkeer"))]
    )
    assert [(priority.number, priority.title) for priority in parsed.value.priorities] == [(2, "Terugkeer")]


def test_no_year_of_a_range_is_that_of_the_launch() -> None:
    cover = _cover(["AMIF call for projects 2020-2021"], ["The call of 2020-2021 was launched."])
    assert _parse("en", cover).value.launched is None


DUTCH_TEXT = ["In mei 2020 vroeg de jury om voorstellen.", "Er werden 52 voorstellen ingediend."]
FRENCH_TEXT = [
    "La direction du fonds a invité les organisations en mai 2020.",
    "52 propositions ont été introduites.",
    "Le jury a retenu 3 projets, qui reçoivent ensemble 7 980 000 €.",
]


@pytest.mark.parametrize(
    ("dutch", "doubted"), [(DUTCH_TEXT, []), ([*DUTCH_TEXT, "De jury koos 4 projecten."], ["/projects_selected"])]
)
def test_of_two_languages_either_tells_what_the_other_does_not(dutch: list[str], doubted: list[str]) -> None:
    title = ["Les projets Interreg 2021–2022", "De projecten van het ISF 2021–2022"]
    cover = _cover(title, [*FRENCH_TEXT[:2], *dutch, FRENCH_TEXT[2]])
    languages = [PROFILE.languages[code] for code in ("nl", "fr")]
    dewrappers = {language.code: Dewrapper(cover, language) for language in languages}
    parsed = parse_call(CoverText(cover, [], []), dewrappers, languages, PROFILE)
    call = parsed.value
    assert (call.title, call.launched, call.proposals_submitted) == (title[1], "mei 2020", 52)
    assert call.budget is not None
    assert call.budget.amount == 7980000
    assert call.projects_selected == (4 if doubted else 3)
    assert parsed.evidence["/budget"].text == "7 980 000 €"
    assert [doubt.pointer for doubt in parsed.doubts] == doubted


FIGURES = {
    "below": [("57", "applications received"), ("8", "projects funded"), ("€2,924,380", "awarded")],
    "below, of two lines": [("57", "applications|received"), ("8", "projects|funded"), ("€2,924,380", "in|all")],
}


def test_figures_that_count_priorities_stand_among_others() -> None:
    cover = _cover(["AMIF Call 2020-2022"], ["The call was launched in May 2019."])
    rows = {"Priority 1": "Shelter", "Priority 2": "Work", "57": "applications received", "8": "projects funded"}
    for n, (figure, caption) in enumerate(rows.items()):
        cover += [printed(figure, 40, 380 + 20 * n), printed(caption, 200, 380 + 20 * n)]
    call = _parse("en", cover).value
    assert [priority.title for priority in call.priorities] == ["Shelter", "Work"]
    assert (call.proposals_submitted, call.projects_selected) == (57, 8)


@pytest.mark.parametrize("name", FIGURES)
def test_a_large_figure_says_what_its_caption_does(name: str) -> None:
    cover = _cover(["AMIF Call 2020-2022"], ["The call was launched in May 2019.", "Our 12 partners thank you."])
    for n, (figure, caption) in enumerate(FIGURES[name]):
        cover.append(printed(figure, 40 + 150 * n, 380, size=34))
        cover += column(caption.split("|"), 40 + 150 * n, 396)
    parsed = _parse("en", cover)
    call = parsed.value
    assert (call.title, call.launched) == ("AMIF Call 2020-2022", "May 2019")
    assert (call.proposals_submitted, call.projects_selected) == (57, 8)
    assert call.budget is not None
    assert call.budget.amount == 2924380
    assert parsed.evidence["/projects_selected"].text == "8"
    assert parsed.doubts == []


def test_a_large_figure_over_other_things_says_nothing() -> None:
    cover = [*_cover(["AMIF Call 2020-2022"], []), printed("57", 40, 380, size=34), printed("volunteers", 40, 396)]
    call = _parse("en", cover).value
    assert (call.proposals_submitted, call.projects_selected, call.budget) == (None, None, None)


def test_dozens_tell_no_number_exactly() -> None:
    parsed = _parse("en", _cover(["AMIF call 2020"], ["We expected two dozen proposals."]))
    assert parsed.value.proposals_submitted is None
    assert [(doubt.code, doubt.pointer) for doubt in parsed.doubts] == [("unparsed-value", "/proposals_submitted")]


@pytest.mark.parametrize(
    ("code", "sentences"),
    [
        ("en", "We expected two dozen proposals. There were 61."),
        ("nl", "We hoopten op een twintigtal aanvragen. Het werden er 61."),
        ("de", "Erwartet hatten wir weniger Anträge. Es wurden 61."),
    ],
)
def test_a_number_at_the_end_counts_what_the_sentence_before_names(code: str, sentences: str) -> None:
    parsed = _parse(code, _cover(["AMIF 2020"], [sentences]))
    assert (parsed.value.proposals_submitted, parsed.value.projects_selected) == (61, None)
    assert parsed.evidence["/proposals_submitted"].text == "61"


def test_the_number_of_an_item_counts_nothing() -> None:
    cover = _cover(["AMIF 2020"], ["The jury selected 9 projects.", "2", "Towns that trade"])
    parsed = _parse("en", cover)
    assert (parsed.value.projects_selected, parsed.doubts) == (9, [])


@pytest.mark.parametrize(
    ("code", "sentences", "said"),
    [
        ("en", "31 groups from all over the city applied, and 9 projects were selected.", "31 groups"),
        ("en", "Seventy-one schools answered our call. The jury selected 9 projects.", "Seventy-one schools"),
        ("de", "Fünfzig Vereine sind dem Aufruf gefolgt. Die Jury hat 9 Projekte ausgewählt.", "Fünfzig Vereine"),
        ("nl", "Op 3 maart en 15 mei vielen 62 dromen in de bus. De jury koos 9 projecten.", "62 dromen"),
    ],
)
def test_a_larger_number_of_other_things_may_be_that_of_proposals(code: str, sentences: str, said: str) -> None:
    parsed = _parse(code, _cover(["AMIF 2020"], [sentences]))
    assert (parsed.value.proposals_submitted, parsed.value.projects_selected) == (None, 9)
    [doubt] = parsed.doubts
    assert (doubt.code, doubt.pointer) == ("unparsed-value", "/proposals_submitted")
    assert repr(said) in doubt.message


@pytest.mark.parametrize(
    "sentences",
    [
        "The jury selected 9 projects on 15 October. They work for the town until 31/12/2022.",
        "The jury selected 9 projects. The fund pays 75 % of it, EUR 400,000 in all.",
    ],
)
def test_a_number_that_cannot_be_that_of_proposals_is_none(sentences: str) -> None:
    parsed = _parse("en", _cover(["AMIF 2020"], [sentences]))
    assert (parsed.value.projects_selected, parsed.doubts) == (9, [])


def test_no_number_amid_a_sentence_counts_what_another_names() -> None:
    parsed = _parse("en", _cover(["AMIF 2020"], ["We expected fewer proposals. Page 61 has more."]))
    assert parsed.value.proposals_submitted is None


def test_no_number_overleaf_counts_what_a_page_names() -> None:
    cover = _cover(["AMIF 2020"], ["The fund selected 5 projects."])
    parsed = _parse("en", [*cover, printed("Page ii of 18", 500, 800, page=2)])
    assert (parsed.value.projects_selected, parsed.doubts) == (5, [])


@pytest.mark.parametrize("first", ["caption", "figure"])
def test_figures_in_a_table_say_what_their_captions_do(first: str) -> None:
    facts = [
        ("Veröffentlichung des Aufrufs", "15. Juni 2022"),
        ("Eingegangene Projektvorschläge", "47"),
        ("Ausgewählte Vorhaben", "10"),
        ("Bewilligte Mittel insgesamt", "4.120.500 €"),
    ]
    cover = _cover(["Ideenwettbewerb ESF Plus 2023-2025"], [])
    for n, fact in enumerate(facts):
        cells = fact if first == "caption" else fact[::-1]
        cover += [printed(text, 40 + 220 * at, 400 + 18 * n) for at, text in enumerate(cells)]
    call = _parse("de", cover).value
    assert (call.launched, call.proposals_submitted, call.projects_selected) == ("15. Juni 2022", 47, 10)
    assert (call.fund, call.budget and call.budget.amount) == ("ESF Plus", 4120500)


def test_figures_larger_than_the_captions_beside_which_they_are_centred() -> None:
    cover = _cover(["AMIF Call 2020-2022"], [])
    for n, (caption, figure) in enumerate(
        [("Proposals received", "58"), ("Projects in this book", "7"), ("Total EU grant", "EUR 762,825")]
    ):
        cover += [printed(caption, 40, 400 + 50 * n, size=11)]
        cover += [printed(figure, 400 - 11 * len(figure), 404 + 50 * n, size=22)]
    call = _parse("en", cover).value
    assert (call.proposals_submitted, call.projects_selected) == (58, 7)
    assert call.budget is not None
    assert (call.budget.amount, call.budget.currency) == (762825, "EUR")


def test_the_sign_of_a_currency_over_its_figure() -> None:
    cover = [
        *_cover(["Projectoproep AMIF 2023-2026"], []),
        printed("€", 40, 380, size=30),
        printed("2.267.265,50", 40, 416, size=30),
        printed("toegekende steun", 40, 432),
    ]
    call = _parse("nl", cover).value
    assert call.budget is not None
    assert (call.budget.amount, call.budget.currency) == (2267265.5, "EUR")


PRIORITIES = ["Vitale dorpen", "Toekomst voor de boer", "Water en landschap"]


def _on_slides() -> list[Line]:
    slide = [printed("Drie prioriteiten", 40, 60, page=2, size=20)]
    for n, title in enumerate(PRIORITIES):
        slide += [printed(str(n + 1), 40 + 250 * n, 110, page=2, size=40), printed(title, 40 + 250 * n, 150, page=2)]
    return slide


def _in_a_table(*, amounts: bool) -> list[Line]:
    table = [printed("Prioriteit", 40, 60, page=2, size=9), printed("Budget", 400, 60, page=2, size=9)]
    for n, title in enumerate(PRIORITIES):
        cells = [(40, str(n + 1)), (140, title), *([(400, f"€ {n + 1}50.000")] if amounts else [])]
        table += [printed(text, x, 80 + 20 * n, page=2) for x, text in cells]
    return table


PRIORITY_LISTS = {
    "large figures over them": _on_slides(),
    "a table": _in_a_table(amounts=False),
    "a table with amounts": _in_a_table(amounts=True),
    "a list under a heading": [
        printed("Onze prioriteiten", 40, 60, page=2, size=18),
        *column([f"• {title}" for title in PRIORITIES], top=90, page=2),
        printed("Inhoud", 40, 300, page=2, size=18),
    ],
    "cells beside numbers with their word": [
        printed(text, x, 80 + 20 * n, page=2)
        for n, title in enumerate(PRIORITIES)
        for x, text in ((40, f"Prioriteit {n + 1}"), (140, title))
    ],
    "a sentence": column(
        [
            "We vroegen ideeën rond drie thema’s: 1. Vitale dorpen, 2. Toekomst",
            "voor de boer en 3. Water en landschap. Tot",
        ],
        top=90,
        page=2,
    ),
    "a sentence that breaks behind a number": column(
        [
            "We vroegen ideeën rond drie thema’s: (1) Vitale dorpen; (2) Toekomst voor de boer; (3)",
            "Water en landschap.",
            "Al wat er nog over te zeggen valt, in een kolom die ruim breder is dan de zin daarboven, staat hieronder.",
        ],
        top=90,
        page=2,
    ),
    "cells below their numbers, in another size": [
        printed(text, 40 + 180 * n, y, page=2, size=size)
        for n, title in enumerate(PRIORITIES)
        for text, y, size in ((f"Prioriteit {n + 1}", 90, 9), (title, 106, 12))
    ],
    "numbered lines that fill their column": [
        *column([f"Prioriteit {n} {title}" for n, title in enumerate(PRIORITIES, 1)], top=90, page=2),
        printed("Inhoud", 40, 60, page=3, size=18),
    ],
}


@pytest.mark.parametrize("name", PRIORITY_LISTS)
def test_priorities_in_any_form(name: str) -> None:
    parsed = _parse("nl", [*_cover(["LEADER-oproep 2023"], ["De oproep startte in mei 2022."]), *PRIORITY_LISTS[name]])
    assert [(found.number, found.title) for found in parsed.value.priorities] == list(enumerate(PRIORITIES, 1))


def test_heads_that_come_again_without_their_titles() -> None:
    texts = [*(f"Prioriteit {n}: {title}" for n, title in enumerate(PRIORITIES, 1)), "Prioriteit 1", "Prioriteit 3"]
    heads = [PriorityHead(int(text[11]), [printed(text)], min(len(text), 14)) for text in texts]
    parsed = _parse("nl", _cover(["Oproep 2018"], ["De oproep kende drie prioriteiten:"]), heads=heads)
    assert [(found.number, found.title) for found in parsed.value.priorities] == list(enumerate(PRIORITIES, 1))


@pytest.mark.parametrize(
    ("text", "is_told"),
    [
        ("The call has three priorities, all of them dear to the town.", True),
        ("Our themes", True),
        ("Each page tells the objectives of a project and where it works.", False),
    ],
)
def test_priorities_that_are_spoken_of_and_not_read_are_told(text: str, is_told: bool) -> None:
    parsed = _parse("en", _cover(["AMIF call 2020"], [text]))
    assert parsed.value.priorities == []
    told = [("unparsed-value", "/priorities")] if is_told else []
    assert [(doubt.code, doubt.pointer) for doubt in parsed.doubts] == told


def test_heads_without_titles_give_no_priorities() -> None:
    heads = [PriorityHead(n, [printed(f"Prioriteit {n}")], len(f"Prioriteit {n}")) for n in (1, 2)]
    assert _parse("nl", _cover(["Oproep 2018"], []), heads=heads).value.priorities == []


def test_languages_side_by_side_keep_their_columns() -> None:
    cover: list[Line] = []
    texts = {
        40: ("Kleinprojekteaufruf 2021", "Der Aufruf wurde im Oktober 2020 veröffentlicht.", "Prioritäten", "Natur"),
        400: ("Appel à microprojets 2021", "L'appel a été publié en octobre 2020.", "Priorités", "Emploi"),
    }
    for x, (title, sentence, heading, item) in texts.items():
        cover += [printed(title, x, 100, size=24), printed(sentence, x, 140)]
        cover += [printed(heading, x, 60, page=2, size=18), printed(f"• {item}", x, 90, page=2)]
    cover.sort(key=lambda line: (line.page, line.baseline))
    languages = [PROFILE.languages[code] for code in ("de", "fr")]
    dewrappers = {language.code: Dewrapper(cover, language) for language in languages}
    call = parse_call(CoverText(cover, [], []), dewrappers, languages, PROFILE).value
    assert (call.title, call.launched) == ("Kleinprojekteaufruf 2021", "Oktober 2020")
    assert [found.title for found in call.priorities] == ["Natur"]


def test_titles_one_under_the_other_are_known_by_their_words_for_a_call() -> None:
    cover = column(["Appel à microprojets 2021", "Kleinprojekteaufruf 2021"], top=80, leading=26, size=22)
    cover += column(["L'appel", "L'appel a été publié en octobre 2020.", "Der Aufruf begann 2020."], top=200)
    languages = [PROFILE.languages[code] for code in ("fr", "de")]
    dewrappers = {language.code: Dewrapper(cover, language) for language in languages}
    assert parse_call(CoverText(cover, [], []), dewrappers, languages, PROFILE).value.title == cover[0].text


def test_a_sentence_that_tells_of_the_launch_says_when_rather_than_a_title() -> None:
    cover = _cover(
        ["Interreg 2023"], ["Interreg Call 2023", "", "In March 2022 the fund launched a call for projects."]
    )
    assert _parse("en", cover).value.launched == "March 2022"


def test_the_launch_is_that_of_the_call_not_of_the_paper() -> None:
    masthead = ["Published for the Millions Trust, Spring 2025", "", "The call was published on 4 November 2024."]
    assert _parse("en", _cover(["Common Ground 2025"], masthead)).value.launched == "4 November 2024"


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("Im Juni 2025 hat die Stiftung zwei Fragen gestellt.", ["/launched"]),
        ("2025 hat die Stiftung zwei Fragen gestellt.", []),
        ("Stand: Juni 2025", []),
    ],
)
def test_a_time_in_a_sentence_that_may_be_that_of_the_launch_is_told(text: str, told: list[str]) -> None:
    call = _parse("de", _cover(["Nahe 2026"], [text]))
    assert (call.value.launched, [doubt.pointer for doubt in call.doubts if doubt.pointer == "/launched"]) == (
        None,
        told,
    )


def test_lines_that_a_bare_number_opens_may_be_the_priorities() -> None:
    lines = [
        "Where we look",
        "",
        "1 Meeting in small towns",
        "2 Farmers, makers and their",
        "   surroundings",
        "3 Services",
    ]
    parsed = _parse("en", _cover(["Call for projects 2025"], lines))
    assert [(found.number, found.title) for found in parsed.value.priorities] == [
        (1, "Meeting in small towns"),
        (2, "Farmers, makers and their surroundings"),
        (3, "Services"),
    ]
    assert [doubt.pointer for doubt in parsed.doubts] == ["/priorities"]


@pytest.mark.parametrize("lines", [["2 gardens", "3 kitchens"], ["1 garden", "of the town"]])
def test_lines_that_do_not_count_from_one_are_no_priorities(lines: list[str]) -> None:
    assert _parse("en", _cover(["Call for projects 2025"], lines)).value.priorities == []


def test_a_count_with_a_verb_goes_before_a_slogan() -> None:
    call = _parse(
        "fr",
        _cover(
            ["Appel à projets 2026"], ["Huit idées qui changent la vie", "", "L’appel a recueilli 84 candidatures."]
        ),
    )
    assert call.value.proposals_submitted == 84
    assert [doubt.pointer for doubt in call.doubts] == ["/proposals_submitted"]


@pytest.mark.parametrize(
    ("line", "title"),
    [
        ("City of Oever · Call for projects 2026 · Special issue", "Call for projects 2026"),
        ("Call for projects 2026 · Strand 2", "Call for projects 2026 · Strand 2"),
        ("Call for projects · 2026", "Call for projects · 2026"),
        ("Call for projects 2026 – Integration", "Call for projects 2026 – Integration"),
    ],
)
def test_the_piece_of_a_line_that_says_all_of_a_title_is_it(line: str, title: str) -> None:
    assert _parse("en", _cover([line], ["Eight projects were selected."])).value.title == title


def test_priorities_that_the_contents_list_prints_in_capitals_are_worded_as_on_the_cover() -> None:
    titles = ("Rooms of our own", "Hands and heads")
    heads = [PriorityHead(n, [printed(f"{n} {title.upper()}")], 2) for n, title in enumerate(titles, 1)]
    cover = _cover(["Awards 2023"], ["We shared it out under two headings."])
    cover += [printed(f"{n}. {title}", 40, 400 + 24 * n, size=13) for n, title in enumerate(titles, 1)]
    parsed = _parse("en", cover, heads=heads)
    assert [found.title for found in parsed.value.priorities] == list(titles)


def test_priorities_with_their_numbers_behind_drawn_bullets_are_one_list() -> None:
    """Each opens a text of its own; the last one of these goes on below the list."""
    rows = ["Priorité 1 – Mobilités douces", "Priorité 2 – Alimentation durable", "Priorité 3 – Patrimoine vivant"]
    items = column(rows, x=60, top=214)
    for item in items:
        item.bullet_x = 50.0
    cover = [*column(["Trois priorités :"], top=200), *items, *column(["Les voici."], top=260)]
    assert [(p.number, p.title) for p in _parse("fr", cover).value.priorities] == [
        (1, "Mobilités douces"),
        (2, "Alimentation durable"),
        (3, "Patrimoine vivant"),
    ]


def test_a_number_that_a_sign_parts_from_what_follows_may_be_that_of_projects() -> None:
    cover = _cover(
        ["Appel Racines 2024"], ["L’appel a suscité 143 candidatures. Le jury en a couronné 6, et les aide."]
    )
    parsed = _parse("fr", cover)
    assert (parsed.value.proposals_submitted, parsed.value.projects_selected) == (143, None)
    assert [(doubt.code, doubt.pointer) for doubt in parsed.doubts] == [("unparsed-value", "/projects_selected")]
    assert "'couronné 6'" in parsed.doubts[0].message


@pytest.mark.parametrize(
    ("code", "title", "is_told"),
    [
        ("nl", "Oproep Platteland Plus 2022", True),
        ("nl", "Oproep Samenleven 2022", False),
        ("nl", "Oproep 2022", False),
        ("de", "Aufruf Asyl-, Migrations- und Integrationsfonds 2020", True),  # its end alone is not read
    ],
)
def test_a_name_in_the_title_that_may_be_the_fund_is_told(code: str, title: str, is_told: bool) -> None:
    parsed = _parse(code, _cover([title], []))
    assert parsed.value.fund is None
    assert [doubt.code for doubt in parsed.doubts if doubt.pointer == "/fund"] == ["unparsed-value"] * is_told
