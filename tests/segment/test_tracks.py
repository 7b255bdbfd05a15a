"""Two languages side by side: what the pages in front are like makes no difference."""

from __future__ import annotations

import pytest

from pipeline.data.document import Line, text_of
from pipeline.profiles.profile import load_profile
from pipeline.segment import segment
from pipeline.segment.tracks import find_tracks
from tests.paper import column, paged, printed

PROFILE = load_profile()
ENGLISH = ("The promoter", "Harbour House", "Objectives", "To help the people of the town and of the port.")
FRENCH = ("Promoteur", "Maison du Port", "Objectifs", "Aider les gens de la ville et du port dans leur vie.")


def _half(title: str, texts: tuple[str, ...], x: float, page: int) -> list[Line]:
    label, promoter, other, text = texts
    return [
        printed(title, x, 90, page=page, size=14, font="Test-Bold"),
        printed(label, x, 130, page=page, font="Test-Bold"),
        printed(promoter, x, 144, page=page),
        printed(other, x, 170, page=page, font="Test-Bold"),
        *(printed(part, x, 184 + 12 * n, page=page) for n, part in enumerate((text[:40], text[40:].strip()))),
    ]


def test_languages_side_by_side_after_pages_in_one_language() -> None:
    front = [
        [printed("Call AMIF 2020-2021: all that the jury of the fund has to say", 40, 100, page=1, size=14)],
        [printed("Contents of the brochure, and of the list of the projects", 40, 100, page=2)],
        [printed("The foreword of the director of the fund and of the jury", 40, 100, page=3)],
        [printed("L'avant-propos de la direction du fonds et de l'équipe", 40, 100, page=4)],
    ]
    titles = [("The bridge", "Le pont"), ("A warm nest", "Un nid chaud"), ("Together", "Ensemble")]
    pages = [
        [
            *_half(english, ENGLISH, 40, number),
            *_half(french, FRENCH, 310, number),
            printed(f"- {number} -", 285, 800, page=number),  # in the middle of both
        ]
        for number, (english, french) in enumerate(titles, 5)
    ]
    outline = segment(paged(*front, *pages), PROFILE, PROFILE.languages["en"])
    assert [(fiche.language, text_of(fiche.title)) for fiche in outline.fiches] == [
        (code, title) for pair in titles for code, title in zip(("en", "fr"), pair, strict=True)
    ]


def test_a_fiche_whose_title_stands_overleaf_in_one_language_alone_keeps_its_place() -> None:
    pages = [
        [*_half("The bridge", ENGLISH, 40, 1), *_half("Le pont", FRENCH, 310, 1)],
        [
            *column(["and that of the whole town and of the port."], 40, 90, page=2),
            *_half("Un nid chaud", FRENCH, 310, 2),
        ],
        [*_half("A warm nest", ENGLISH, 40, 3), *column(["et de toute la ville et de ses enfants."], 310, 90, page=3)],
        [*_half("Together", ENGLISH, 40, 4), *_half("Ensemble", FRENCH, 310, 4)],
    ]
    outline = segment(paged(*pages), PROFILE, PROFILE.languages["en"])
    titles = [text_of(fiche.title) for fiche in outline.fiches]
    assert titles == ["The bridge", "Le pont", "A warm nest", "Un nid chaud", "Together", "Ensemble"]


IN_DUTCH = ["een huis voor de buren en de", "kinderen van het dorp, met een", "tuin die voor iedereen is"]
IN_FRENCH = ["une maison pour les voisins et", "les enfants du village, avec un", "jardin qui est pour tout le monde"]


def _both(page: int) -> list[Line]:
    return [*column(IN_DUTCH, 40, page=page), *column(IN_FRENCH, 320, page=page)]


def _codes(*pages: list[Line]) -> list[str]:
    return [track.language.code for track in find_tracks(paged(*pages), PROFILE, PROFILE.languages["nl"])]


def test_side_by_side_among_pages_in_one_language() -> None:
    foreword = [column(IN_DUTCH * 3, 40, page=page) for page in (1, 2, 3)]
    overleaf = [*column(["Jan"], 40, page=5), *column(["Jan"], 320, page=5)]
    after = [column(IN_DUTCH * 3, 40, page=page) for page in (7, 8)]
    assert _codes(*foreword, _both(4), overleaf, _both(6), *after) == ["nl", "fr"]


def test_two_columns_in_one_language_are_one() -> None:
    pages = [[*column(IN_DUTCH, 40, page=page), *column(IN_DUTCH, 320, page=page)] for page in (1, 2, 3, 5)]
    assert _codes(*pages[:2], _both(3), pages[3]) == ["nl"]


def test_an_address_that_reaches_into_the_gutter_hides_no_second_language() -> None:
    jutting = printed("https://www.a-very-long-name-of-a-project.example.org", 60, 300, page=2)  # to 325
    many = [
        [*column(IN_DUTCH * 5, 40, page=page), *column(IN_FRENCH * 5, 320, page=page), *extra]
        for page, extra in ((1, []), (2, [jutting]), (3, []))
    ]
    tracks = find_tracks(paged(*many), PROFILE, PROFILE.languages["nl"])
    assert [len(track.document.pages[1].lines) for track in tracks] == [16, 15]


def test_what_ends_at_the_right_edge_of_the_left_column_stays_in_it() -> None:
    pages = [[*column(IN_DUTCH * 7, 40, page=page), *column(IN_FRENCH * 7, 334, page=page)] for page in (1, 2, 3)]
    reaching = [printed("1 januari 2024 tot 30 september 2025", 128, 500), printed("tot Einde", 263, 488)]
    assert round(reaching[0].x1) == round(reaching[1].x1)
    dutch, french = find_tracks(paged([*pages[0], *reaching], *pages[1:]), PROFILE, PROFILE.languages["nl"])
    assert [line in dutch.document.pages[0].lines for line in reaching] == [True, True]
    assert len(french.document.pages[0].lines) == 21


def test_what_goes_on_overleaf_on_one_side_alone_stays_in_its_language() -> None:
    overleaf = [
        column(["Jan Peeters", "jan@maison.be"], x, page=page) for x, page in ((320, 2), (40, 4), (40, 6), (40, 7))
    ]
    for page, lines in enumerate(overleaf[2:], 6):  # the page number on the right makes no title of what is over it
        lines.append(printed(str(page), 500, 800, page=page, size=8))
    pages = [_both(1), overleaf[0], _both(3), overleaf[1], _both(5), *overleaf[2:]]
    tracks = find_tracks(paged(*pages), PROFILE, PROFILE.languages["nl"])
    assert {track.language.code: [len(page.lines) for page in track.document.pages] for track in tracks} == {
        "nl": [3, 0, 3, 2, 3, 2, 2],
        "fr": [3, 2, 3, 0, 3, 1, 1],
    }


def test_a_contents_list_is_of_the_language_of_its_title() -> None:
    names = [
        "Maison de la Paix",
        "Les Amis du Port",
        "La Voix des Jeunes",
        "Huis van de Vrede",
        "De Vrienden van de Haven",
    ]
    fronts = [
        [printed(title, 40, 60, page=page, size=18), *column(names, 40, 100, page=page)]
        for page, title in ((1, "Inhoud"), (2, "Sommaire"))
    ]
    turns = [column((IN_DUTCH if page % 2 else IN_FRENCH) * 3, 40, page=page) for page in (3, 4, 5, 6)]
    tracks = find_tracks(paged(*fronts, *turns), PROFILE, PROFILE.languages["nl"])
    assert {track.language.code: [page.number for page in track.document.pages] for track in tracks} == {
        "nl": [1, 3, 5],
        "fr": [2, 4, 6],
    }


@pytest.mark.parametrize("below", [False, True], ids=["nothing below", "facts for both across the spine below"])
def test_labels_in_two_languages_on_a_spine_between_their_texts(below: bool) -> None:
    """What says the same in both stands there once; page numbers do in the contents list. The last pair is listed
    nowhere.
    """
    labels = [("promotor", "promoteur"), ("doelstellingen", "objectifs"), ("regio", "région")]
    labels += [("website", "site web"), ("contact", ""), ("vlag", "drapeau")]
    dutch = ["Huis De Haven", " ".join(IN_DUTCH), "Brussel", "www.haven.example/nl", "Jan Peeters", "Blauw"]
    french = ["Maison du Port", " ".join(IN_FRENCH), "Bruxelles", "www.haven.example/fr", "Jan Peeters", "Bleu"]
    titles = [("De brug", "Le pont"), ("Een warm nest", "Un nid chaud"), ("Samen", "Ensemble")]
    pages: list[list[Line]] = [[*column(["Inhoud"], 40, 60), *column(["Sommaire"], 330, 60)]]
    for page, (left, right) in enumerate(titles, 2):
        pages[0] += [printed(left, 40, 80 + 20 * page), printed(right, 330, 80 + 20 * page)]
        pages[0].append(printed(str(page), 262, 80 + 20 * page, font="Test-Bold", size=8))
        lines = [printed(title, x, 60, page=page, size=18, font="Head") for title, x in ((left, 40), (right, 330))]
        for n, (both, texts) in enumerate(zip(labels, zip(dutch, french, strict=True), strict=True)):
            y = 100.0 + 60 * n
            lines += [
                printed(text, 265 - 2 * len(text), y + 10 * at, page=page, size=8, font=font)
                for at, (text, font) in enumerate(zip(both, ("Test-Bold", "Test-Italic"), strict=True))
                if text
            ]
            for text, x in zip(texts, (40, 330), strict=True):
                lines += column([text[:30], text[30:60], text[60:]], x, y, leading=14, page=page)
        if below:
            lines.append(printed("Periode / Période", 40, 480, page=page, font="Test-Bold"))
            lines.append(printed("2024-2026, onder voorbehoud / sous réserve de l'accord", 150, 480, page=page))
        pages.append(lines)
    outline = segment(paged(*pages), PROFILE, PROFILE.languages["nl"])
    assert [(fiche.language, text_of(fiche.title)) for fiche in outline.fiches] == [
        (code, title) for pair in titles for code, title in zip(("nl", "fr"), pair, strict=True)
    ]
    for fiche in outline.fiches:
        told = dutch if fiche.language == "nl" else french
        if below:
            assert "2024-2026" in text_of(fiche.sections[-1].lines)
            fiche.sections.pop()
        assert [section.wording for section in fiche.sections] == [
            pair[0 if fiche.language == "nl" else 1] or pair[0] for pair in labels
        ]
        assert ["".join(line.text for line in section.lines).replace(" ", "") for section in fiche.sections] == [
            text.replace(" ", "") for text in told
        ]
    assert sorted((text_of(row.title), row.page) for row in outline.rows) == sorted(
        (title, page) for page, pair in enumerate(titles, 2) for title in pair
    )


def test_facts_in_a_column_between_two_languages_are_of_both() -> None:
    """In the contents list, page numbers stand between titles and promoters, on the side of one language."""
    titles = [("De brug", "Le pont"), ("Een warm nest", "Un nid chaud"), ("Samen", "Ensemble")]
    pages: list[list[Line]] = [[*column(["Inhoud"], 40, 60), *column(["Sommaire"], 340, 60)]]
    for page, pair in enumerate(titles, 2):
        y = 80.0 + 40 * page
        for x, title, promoter in zip((40, 340), pair, ("Huis De Haven", "Maison du Port"), strict=True):
            pages[0] += [printed(title, x, y, size=12, font="Test-Bold"), printed(promoter, x, y + 14)]
        pages[0].append(printed(str(page), 275, y + 17, size=24, font="Test-Bold"))
        lines = [printed(str(page - 1), 280, 70, page=page, size=24, font="Test-Bold")]
        for x, title, labels, name, text in (
            (40, pair[0], ("Promotor", "Doelstellingen"), "Huis De Haven", IN_DUTCH * 3),
            (340, pair[1], ("Promoteur", "Objectifs"), "Maison du Port", IN_FRENCH * 3),
        ):
            lines.append(printed(title, x, 60, page=page, size=18, font="Test-Bold"))
            lines += [printed(labels[0], x, 90, page=page, font="Test-Bold"), printed(name, x, 104, page=page)]
            lines.append(printed(labels[1], x, 130, page=page, font="Test-Bold"))
            lines += column(text, x, 144, page=page)
        facts = [("Looptijd / Durée", f"2020 - 202{page}"), ("Budget", f"{page} 000 €"), ("Contact", "Jan Peeters")]
        for n, (label, value) in enumerate(facts):
            lines.append(printed(label, 250, 110 + 50 * n, page=page, size=7))
            lines.append(printed(value, 250, 122 + 50 * n, page=page, size=8, font="Test-Bold"))
        lines.append(printed(f"{pair[0].split()[0].lower()}@haven.be", 248, 233, page=page, size=7))
        pages.append(lines)
    for number, lines in enumerate(pages, 1):
        lines.append(printed(str(number), 550, 800, page=number, size=8))
    outline = segment(paged(*pages), PROFILE, PROFILE.languages["nl"])
    assert [(fiche.language, text_of(fiche.title)) for fiche in outline.fiches] == [
        (code, title) for pair in titles for code, title in zip(("nl", "fr"), pair, strict=True)
    ]
    for fiche in outline.fiches:
        values = {section.field: text_of(section.lines) for section in fiche.sections}
        assert values["promoter"] == ("Huis De Haven" if fiche.language == "nl" else "Maison du Port")
        assert values["period"] == f"2020 - 202{fiche.pages[0]}"
        assert values["budget"] == f"{fiche.pages[0]} 000 €"
        assert values["contact"].startswith("Jan Peeters ")
    assert sorted((text_of(row.title), row.page) for row in outline.rows) == sorted(
        (title, page) for page, pair in enumerate(titles, 2) for title in pair
    )


def test_two_contents_lists_on_a_page_are_of_the_languages_of_their_titles() -> None:
    """However few words of a list tell its language."""
    lists = [
        printed("Inhoud", 40, 60, page=1, size=18),
        *column(["Prioriteit 1: Wegwijs in de stad", "Loket Zuid", "Stadsplan"], 40, 90, page=1),
        printed("Sommaire", 40, 300, page=1, size=18),
        *column(["Priorité 1 : S’orienter dans la ville", "Le guichet des arrivants", "Le plan"], 40, 330, page=1),
    ]
    turns = [column((IN_FRENCH if page % 2 else IN_DUTCH) * 3, 40, page=page) for page in (2, 3, 4, 5)]
    tracks = find_tracks(paged(lists, *turns), PROFILE, PROFILE.languages["nl"])
    assert {track.language.code: [len(page.lines) for page in track.document.pages] for track in tracks} == {
        "nl": [4, 9, 9],
        "fr": [4, 9, 9],
    }


def test_a_page_is_parted_at_the_title_that_begins_another_language() -> None:
    mixed = [
        *column(IN_DUTCH * 3, 40, 60, page=3),
        printed("Le pont", 40, 300, page=3, size=18),
        *column(IN_FRENCH * 3, 40, 330, page=3),
    ]
    pages = [*(column(IN_DUTCH * 3, 40, page=page) for page in (1, 2)), mixed, column(IN_FRENCH * 3, 40, page=4)]
    tracks = find_tracks(paged(*pages), PROFILE, PROFILE.languages["nl"])
    assert {track.language.code: [len(page.lines) for page in track.document.pages] for track in tracks} == {
        "nl": [9, 9, 9],
        "fr": [10, 9],
    }


def test_the_halves_of_a_page_in_front_are_of_languages_that_come_in_turn() -> None:
    """Numbers between them are of both."""
    front = [*column(IN_DUTCH * 3, 40, page=1), *column(IN_FRENCH * 3, 340, page=1)]
    front += [printed(str(n + 2), 270, 100 + 36 * n, page=1) for n in range(3)]
    turns = [
        [
            *column(IN_DUTCH * 3, 40, 60, page=page),
            printed("Le pont", 40, 300, page=page, size=18),
            *column(IN_FRENCH * 3, 40, 330, page=page),
        ]
        for page in (2, 3, 4)
    ]
    tracks = find_tracks(paged(front, *turns), PROFILE, PROFILE.languages["nl"])
    assert {track.language.code: [len(page.lines) for page in track.document.pages] for track in tracks} == {
        "nl": [12, 9, 9, 9],
        "fr": [12, 10, 10, 10],
    }


def test_records_that_follow_one_another_down_the_pages_in_two_languages() -> None:
    """A page in one language may end with the title and the first label of a record in the other."""

    def record(code: str, title: str, page: int, y: float, parts: slice = slice(None)) -> list[Line]:
        label, promoter, other, text = ENGLISH if code == "en" else FRENCH
        kicker = printed(f"Project {title[-1]}", 40, y - 20, page=page, size=8, font="Test-Italic")
        head = [kicker, printed(title, 40, y, page=page, size=16, font="Test-Bold")]
        first = [printed(label, 40, y + 24, page=page, font="Test-Bold"), printed(promoter, 40, y + 38, page=page)]
        rest = [printed(other, 40, y + 62, page=page, font="Test-Bold")]
        rest += [printed(text, 40, y + 76 + 14 * row, page=page) for row in range(4)]
        return [*head, *first, *rest][parts]

    head, tail = slice(0, 4), slice(4, None)
    pages = [
        [*record("en", "The bridge 1", 1, 100), *record("fr", "Le pont 1", 1, 500)],
        [*record("en", "A warm nest 2", 2, 100), *record("fr", "Un nid chaud 2", 2, 700, head)],
        [*record("fr", "Un nid chaud 2", 3, 0, tail), *record("en", "Together 3", 3, 400)],
        [
            *record("fr", "Ensemble 3", 4, 100),
            *record("en", "The end 4", 4, 400),
            *record("fr", "La fin 4", 4, 700, head),
        ],
        record("fr", "La fin 4", 5, 0, tail),
    ]
    fiches = segment(paged(*pages), PROFILE, PROFILE.languages["en"]).fiches
    assert [(fiche.language, text_of(fiche.title), fiche.pages) for fiche in fiches] == [
        ("en", "The bridge 1", [1]),
        ("fr", "Le pont 1", [1]),
        ("en", "A warm nest 2", [2]),
        ("fr", "Un nid chaud 2", [2, 3]),
        ("en", "Together 3", [3]),
        ("fr", "Ensemble 3", [4]),
        ("en", "The end 4", [4]),
        ("fr", "La fin 4", [4, 5]),
    ]
    assert {section.field for fiche in fiches for section in fiche.sections} == {"promoter", "objectives"}


def test_a_title_at_the_foot_of_a_page_is_of_the_language_in_which_its_record_goes_on() -> None:
    """The name does not tell the language; the labels come overleaf."""

    def text(code: str, page: int, y: float) -> list[Line]:
        label, promoter, other, aim = ENGLISH if code == "en" else FRENCH
        head = [printed(label, 40, y, page=page, font="Test-Bold"), printed(promoter, 40, y + 14, page=page)]
        return [
            *head,
            printed(other, 40, y + 40, page=page, font="Test-Bold"),
            *column([aim] * 4, 40, y + 54, page=page),
        ]

    def title(name: str, page: int, y: float) -> Line:
        return printed(name, 40, y, page=page, size=16, font="Test-Bold")

    pages = [
        [title("Nova", 1, 60), *text("en", 1, 90), title("Orion", 1, 300), *text("fr", 1, 330), title("Delta", 1, 700)],
        [*text("en", 2, 60), title("Lumina", 2, 300), *text("fr", 2, 330), title("Samba", 2, 700)],
        [*text("en", 3, 60), title("Terra", 3, 700)],
        [*text("fr", 4, 60), title("Prisma", 4, 300), *text("en", 4, 330), title("Oasis", 4, 700)],
        text("fr", 5, 60),
    ]
    tracks = find_tracks(paged(*pages), PROFILE, PROFILE.languages["en"])
    names = {
        track.language.code: [line.text for page in track.document.pages for line in page.lines if line.size == 16]
        for track in tracks
    }
    assert names == {"en": ["Nova", "Delta", "Samba", "Prisma"], "fr": ["Orion", "Lumina", "Terra", "Oasis"]}


def test_a_cover_in_two_languages_stays_whole() -> None:
    cover = [
        *(printed(title, 40, 100 + 30 * row, page=1, size=18) for row, title in enumerate(("Onze oproep", "L'appel"))),
        *column([*IN_DUTCH, *IN_FRENCH], 40, 200, page=1),
    ]
    turns = [column((IN_DUTCH if page % 2 else IN_FRENCH) * 3, 40, page=page) for page in (2, 3, 4, 5)]
    tracks = find_tracks(paged(cover, *turns), PROFILE, PROFILE.languages["nl"])
    assert sorted(len(page.lines) for track in tracks for page in track.document.pages if page.number == 1) == [8]


def test_a_text_in_another_language_under_labels_of_its_own_is_no_track() -> None:
    """A handbook quotes English texts on many pages: its labels stay in its language, and so do its records."""
    said = {
        "nl": "een huis voor de buren en de kinderen van het dorp",
        "fr": "une maison pour les voisins et les enfants",
    }

    def sheet(page: int, label: str, code: str) -> list[Line]:
        return [
            printed(label, 40, 90, page=page, font="Test-Bold"),
            *(printed(said[code], 40, 110 + 14 * row, page=page) for row in range(3)),
        ]

    assert _codes(*(sheet(page, "Doelstellingen", "nl" if page % 2 else "fr") for page in range(1, 9))) == ["nl"]
    both = (sheet(page, *(("Doelstellingen", "nl") if page % 2 else ("Objectifs", "fr"))) for page in range(1, 9))
    assert _codes(*both) == ["nl", "fr"]


def test_what_stands_over_or_under_both_columns_is_of_both_languages() -> None:
    """One title over two columns, facts under labels in two languages, and one contents list."""
    names = ["Ostrea", "Marisca", "Halieut"]
    contents = [printed("Inhoud / Sommaire", 40, 60, page=1, size=18, font="Test-Bold")]
    pages = []
    for page, name in enumerate(names, 2):
        under = [f"{name} voor iedereen", f"{name} pour tous"]
        y = 100 + 30 * page
        contents += [printed(name, 40, y, page=1), printed(str(page), 520, y, page=1)]
        contents += [printed(text, 200, y + 12 * n, page=1) for n, text in enumerate(under)]
        lines = [printed(name, 40, 60, page=page, size=24, font="Test-Bold")]
        for x, title, label, text in (
            (40, under[0], "Doelstellingen", IN_DUTCH),
            (320, under[1], "Objectifs", IN_FRENCH),
        ):
            lines.append(printed(title, x, 90, page=page, size=13, font="Test-Italic"))
            lines += [printed(label, x, 120, page=page, font="Test-Bold"), *column(text, x, 134, page=page)]
        facts = [("Projectleider / Promoteur", f"{name} Partners"), ("Looptijd / Durée", f"2020 - 202{page}")]
        facts += [("Budget total / Totaal budget", f"{page} 000 €")]
        for n, (label, value) in enumerate(facts):
            lines += [printed(label, 40 + 190 * n, 300, page=page, size=8, font="Test-Bold")]
            lines += [printed(value, 40 + 190 * n, 314, page=page)]
        pages.append([*lines, printed("Contact", 40, 340, page=page, size=8, font="Test-Bold")])
        pages[-1].append(
            printed(f"Jan Peeters, {name.lower()}@huis.example, that is across both columns", 40, 354, page=page)
        )
    outline = segment(paged(contents, *pages), PROFILE, PROFILE.languages["nl"])
    assert [(fiche.language, text_of(fiche.title)) for fiche in outline.fiches] == [
        (code, name) for name in names for code in ("nl", "fr")
    ]
    for fiche in outline.fiches:
        label = "Doelstellingen" if fiche.language == "nl" else "Objectifs"
        values = {section.wording: text_of(section.lines) for section in fiche.sections}
        assert values.keys() == {
            label,
            "Projectleider / Promoteur",
            "Looptijd / Durée",
            "Budget total / Totaal budget",
            "Contact",
        }
        assert values["Projectleider / Promoteur"] == f"{text_of(fiche.title)} Partners"
        assert values["Contact"].endswith("across both columns")
    assert [(text_of(row.title), text_of(row.promoter), row.page) for row in outline.rows] == [
        (name, "", page) for page, name in [*enumerate(names, 2)] * 2
    ]


@pytest.mark.parametrize("website", ["Website", "Website / Site web"])
def test_a_strip_under_both_columns_with_labels_that_say_the_same_in_both_languages(website: str) -> None:
    names = [("Het huis", "La maison"), ("De tuin", "Le jardin"), ("De haven", "Le port")]
    pages = []
    for page, titles in enumerate(names, 1):
        lines = []
        for x, title, label, text in zip((40, 320), titles, ("Doelen", "Buts"), (IN_DUTCH, IN_FRENCH), strict=True):
            lines += [printed(title, x, 60, page=page, size=18), printed(label, x, 90, page=page, font="Test-Bold")]
            lines += column(text, x, 104, page=page)
        strip = [("Contact", f"Jan Peeters, jan@huis{page}.example, 02 555 61 2{page}, and more", 40)]
        strip += [(website, f"www.huis{page}.example", 400)] if page != 2 else []
        for label, value, x in strip:
            lines += [printed(label, x, 400, page=page, size=8, font="Test-Bold"), printed(value, x, 412, page=page)]
        pages.append(lines)
    fiches = segment(paged(*pages), PROFILE, PROFILE.languages["nl"]).fiches
    assert [text_of(fiche.title) for fiche in fiches] == [title for titles in names for title in titles]
    for fiche in fiches:
        values = {section.field: text_of(section.lines) for section in fiche.sections}
        page = fiche.pages[0]
        assert values["contact"].startswith(f"Jan Peeters, jan@huis{page}")
        assert values.get("websites") == (None if page == 2 else f"www.huis{page}.example")


@pytest.mark.parametrize("place", [270, 500], ids=["between them", "behind those of the second"])
def test_page_numbers_on_rows_of_titles_in_both_languages_are_of_both(place: float) -> None:
    """The number of the page itself, at its foot, is on no such row."""
    names = [("Het huis", "La maison"), ("De tuin", "Le jardin"), ("De haven", "Le port")]
    front = [printed("Inhoud", 40, 60, size=18), printed("Sommaire", 330, 60, size=18)]
    for n, (dutch, french) in enumerate(names):
        y = 100 + 20 * n
        front += [printed(dutch, 40, y), printed(str(n + 2), place, y), printed(french, 330, y)]
    front.append(printed("1", 270 if place > 330 else 500, 800))
    pages = [
        [printed(dutch, 40, 60, page=page, size=18), printed(french, 320, 60, page=page, size=18), *_both(page)]
        for page, (dutch, french) in enumerate(names, 2)
    ]
    tracks = find_tracks(paged(front, *pages), PROFILE, PROFILE.languages["nl"])
    listed = {track.language.code: {line.text for line in track.document.pages[0].lines[1:]} for track in tracks}
    assert {code: texts - {"1"} for code, texts in listed.items()} == {
        "nl": {"Het huis", "De tuin", "De haven", "2", "3", "4"},
        "fr": {"La maison", "Le jardin", "Le port", "2", "3", "4"},
    }


def test_each_row_of_titles_in_both_languages_is_a_row_of_either() -> None:
    names = [("Het huis", "La maison"), ("De tuin", "Le jardin"), ("De haven", "Le port")]
    cover = [printed("Oproep voor de huizen van de stad 2022", 40, 100, size=20)]
    rows = [
        printed(text, x, 100 + 20 * n, page=2)
        for n, (dutch, french) in enumerate(names)
        for x, text in ((40, str(n + 3)), (60, dutch), (250, french))
    ]
    labels = (("Projectdrager", "Regio", "Doelstellingen"), ("Promoteur", "Région", "Objectifs"))
    pages = []
    for page, titles in enumerate(names, 3):
        lines: list[Line] = []
        for at, (title, heads, text) in enumerate(zip(titles, labels, (IN_DUTCH, IN_FRENCH), strict=True)):
            lines.append(printed(title, 40, 60 + 380 * at, page=page, size=18))
            for n, head in enumerate(heads):
                top = 100 + 380 * at + 80 * n
                lines += [printed(head, 40, top, page=page, font="Bold"), *column(text, 40, top + 14, page=page)]
        pages.append(lines)
    outline = segment(paged(cover, rows, *pages), PROFILE, PROFILE.languages["nl"])
    assert [(fiche.language, text_of(fiche.title)) for fiche in outline.fiches] == [
        (code, title) for pair in names for code, title in zip(("nl", "fr"), pair, strict=True)
    ]
    assert [(text_of(row.title), text_of(row.promoter), row.page) for row in outline.rows] == [
        (title, "", page) for page, pair in enumerate(names, 3) for title in pair
    ]


def test_titles_over_columns_that_part_left_of_the_middle_are_of_one_language_each() -> None:
    names = [("Harbour", "Port"), ("Garden", "Jardin"), ("School", "École")]
    pages = []
    for page, (english, french) in enumerate(names, 1):
        halves = [(english, ENGLISH, 40), (french, FRENCH, 294)]
        lines = [line for name, texts, x in halves for line in _half(name, texts, x, page)]
        pages.append([*lines, *(printed(f"{name} for all", x + 20, 208, page=page) for name, _, x in halves)])
    outline = segment(paged(*pages), PROFILE, PROFILE.languages["en"])
    assert [text_of(fiche.title) for fiche in outline.fiches] == [name for pair in names for name in pair]


def test_facts_beside_labels_in_two_languages_are_of_both_though_a_half_of_one_is_not_listed() -> None:
    """They stand in a box over both columns; the first is one of them by its look, and its value, being larger, begins
    a little over it.
    """
    names = [("Het huis", "La maison"), ("De tuin", "Le jardin"), ("De haven", "Le port")]
    pages = []
    for page, titles in enumerate(names, 1):
        facts = [
            ("Projectleider / Maître des travaux", [f"{titles[0]} en alle buren in de stad"]),
            ("Partners / Partenaires", ["Caritas", f"Huis {page}"]),
            ("Looptijd / Durée", [f"2020 - 202{page}"]),
        ]
        halves = zip((40, 320), titles, (("Doelstellingen", IN_DUTCH), ("Objectifs", IN_FRENCH)), strict=True)
        lines: list[Line] = []
        for x, title, (label, text) in halves:
            lines.append(printed(title, x, 60, page=page, size=18, font="Test-Bold"))
            lines += [printed(label, x, 220, page=page, font="Test-Bold"), *column(text, x, 234, page=page)]
        y = 100.0
        for label, values in facts:
            lines.append(printed(label, 40, y, page=page, size=8, font="Test-Bold"))
            for value in values:
                lines.append(printed(value, 220, y, page=page))
                y += 14
            y += 8
        pages.append(lines)
    document = paged(*pages)
    for each in document.pages:
        each.panels = [(36, 40, 560, 72), (36, 84, 560, 196)]
    outline = segment(document, PROFILE, PROFILE.languages["nl"])
    assert [text_of(fiche.title) for fiche in outline.fiches] == [name for pair in names for name in pair]
    for fiche in outline.fiches:
        values = [text_of(section.lines) for section in fiche.sections]
        page = fiche.title[0].page
        assert values[:3] == [
            f"{names[page - 1][0]} en alle buren in de stad",
            f"Caritas Huis {page}",
            f"2020 - 202{page}",
        ]
