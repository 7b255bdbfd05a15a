"""Footnotes, and the facts in margins."""

from __future__ import annotations

import pytest

from pipeline.data.document import Document, Line, Mark, Page, Span, Style
from pipeline.data.outline import FicheOutline, Section
from pipeline.layout.furniture import margin_facts
from pipeline.layout.notes import find_notes, give_notes, without_notes

BODY, SMALL = Style("Test", 9.0, False, False, 0), Style("Test", 6.5, False, False, 0)


def line(text: str, y: float, style: Style = BODY, page: int = 1, marks: tuple[str, ...] = ()) -> Line:
    """A line at a height; its marks stand at its end."""
    lefts = [40 + 5.0 * n for n in range(len(text))]
    rights = [x + 5 for x in lefts]
    made = Line(page, text, y - 8, y + 2, y, lefts, rights, [Span(0, len(text), style)])
    made.marks = [Mark(len(text), mark, (0, 0, 0, 0)) for mark in marks]
    return made


def notes_of(*lines: Line) -> list[tuple[str, list[str], int]]:
    """Marks, lines and beginnings of the notes on a page of these lines."""
    document = Document([Page(1, 400, 600, list(lines))])
    return [(note.mark, [one.text for one in note.lines], note.start) for note in find_notes(document)]


def test_a_note_goes_on_over_its_lines() -> None:
    found = notes_of(
        line("De promotor", 100, marks=("1",)), line("1 Sinds 2019 een andere", 550, SMALL), line("naam.", 558, SMALL)
    )
    assert found == [("1", ["1 Sinds 2019 een andere", "naam."], 2)]


def test_an_asterisk_bears_a_note() -> None:
    assert notes_of(line("Regio Zuid", 100, marks=("*",)), line("* Alleen Namen.", 550, SMALL)) == [
        ("*", ["* Alleen Namen."], 2)
    ]


def test_a_letter_opens_a_note_where_a_raised_one_leads_to_it() -> None:
    bearer = line("De promotor", 100, marks=("a",))
    assert notes_of(bearer, line("a Sinds 2019.", 550, SMALL)) == [("a", ["a Sinds 2019."], 2)]
    assert notes_of(bearer, line("a sinds 2019", 550, SMALL)) == []
    assert notes_of(line("De promotora", 100), line("a Sinds 2019.", 550, SMALL)) == []


def test_the_first_day_of_a_month_opens_no_note() -> None:
    assert notes_of(line("De promotor", 100, marks=("1",)), line("1er mai 2021 – 30 avril 2023", 550, SMALL)) == []


def test_what_no_mark_leads_to_is_no_note() -> None:
    assert notes_of(line("De promotor", 100, marks=("1",)), line("2 Zonder verlenging.", 550, SMALL)) == []
    assert notes_of(line("De promotor", 100), line("1 Zonder verlenging.", 550, SMALL)) == []


def test_a_numbered_item_in_the_size_of_the_text_is_no_note() -> None:
    assert notes_of(line("De promotor", 100, marks=("1",)), line("1 Een lijst begint", 550)) == []


def test_notes_are_taken_out_of_a_copy() -> None:
    document = Document(
        [Page(1, 400, 600, [line("De promotor", 100, marks=("1",)), line("1 Sinds 2019.", 550, SMALL)])]
    )
    rest = without_notes(document, find_notes(document))
    assert [one.text for one in rest.pages[0].lines] == ["De promotor"]
    assert len(document.pages[0].lines) == 2


def given(notes: list[Line], *fiches: FicheOutline) -> list[list[str]]:
    """The notes that each fiche gets, by their first lines; one more list holds those that none gets."""
    lines = [*notes, *(one for fiche in fiches for one in (*fiche.title, *fiche.loose))]
    pages = [Page(number, 400, 600, [one for one in lines if one.page == number]) for number in (1, 2)]
    left = give_notes(find_notes(Document(pages)), fiches)
    return [[note.lines[0].text for note in fiche.notes] for fiche in fiches] + [[one.text for one in left]]


def test_of_two_notes_with_one_mark_each_fiche_gets_its_own() -> None:
    first = FicheOutline([line("Een", 50)], loose=[line("De promotor", 100, marks=("*",))])
    second = FicheOutline([line("Twee", 300)], loose=[line("Regio Zuid", 350, marks=("*",))])
    notes = [line("* Sinds mei.", 200, SMALL), line("* Tot juni.", 450, SMALL)]
    assert given(notes, first, second) == [["* Sinds mei."], ["* Tot juni."], []]


def test_a_fiche_that_ends_overleaf_has_its_note_there() -> None:
    first = FicheOutline([line("Een", 50)], loose=[line("De promotor", 100, marks=("a",))])
    second = FicheOutline([line("Twee", 300)], loose=[line("Regio Zuid", 550, marks=("a",)), line("Zo.", 50, page=2)])
    notes = [line("Sinds mei.", 200, SMALL), line("Tot juni.", 80, SMALL, page=2)]
    for note in notes:
        note.marks = [Mark(0, "a", (0, 0, 0, 0))]
    assert given(notes, first, second) == [["Sinds mei."], ["Tot juni."], []]


def test_the_pages_of_a_fiche_are_also_those_of_its_notes() -> None:
    fiche = FicheOutline([line("Een", 50)], loose=[line("De promotor", 550, marks=("1",))], pages=[1])
    assert given([line("1 Sinds mei.", 80, SMALL, page=2)], fiche) == [["1 Sinds mei."], []]
    assert fiche.pages == [1, 2]


def test_a_note_overleaf_is_told_from_the_list_under_the_next_title() -> None:
    fiche = FicheOutline([line("Een", 50)], loose=[line("De promotor", 550, marks=("1",))])
    note, item = line("Sinds mei.", 80, SMALL, page=2), line("1. Vrouwen", 200, page=2)
    note.marks = [Mark(0, "1", (0, 0, 0, 0))]
    assert given([note, item], fiche) == [["Sinds mei."], []]
    fiche.notes.clear()
    assert given([line("1 Vrouwen", 80, SMALL, page=2), line("De regio", 200, page=2)], fiche) == [[], []]


def test_a_list_overleaf_is_no_note() -> None:
    fiche = FicheOutline([line("Een", 50)], loose=[line("Regio Zuid", 550, marks=("*",))])
    items = [line("* Vrouwen", 80, SMALL, page=2), line("* Jongeren", 90, SMALL, page=2)]
    assert given(items, fiche) == [[], []]


def margin(*texts: str) -> set[str]:
    """Which of these lines, one on each page from the third at the same place, hold facts."""
    lines = [line(text, 20, page=number) for number, text in enumerate(texts, 3)]
    return {one.text for one in margin_facts(lines, len(texts), {"pagina", "p"})}


def test_numbers_that_run_are_no_facts() -> None:
    assert margin("Oproep 2019 – 3", "Oproep 2019 – 4", "Oproep 2019 – 5") == set()
    assert margin("Project 1", "Project 1", "Project 2", "Project 3") == set()
    assert margin("3", "4", "5") == set()
    assert margin("Onthaal: 02 555 12 34", "Onthaal: 02 555 12 34") == set()


def test_numbers_that_differ_from_page_to_page_are_facts() -> None:
    projects = ("Project AMIF-18-0412", "Project AMIF-18-0377", "Project AMIF-18-0590")
    assert margin(*projects) == set(projects)
    grants = ("Subsidie: 312.450,00 €", "Subsidie: 498.120,50 €", "Subsidie: 429.929,50 €")
    assert margin(*grants) == set(grants)


RUNNING = [
    ("Project AMIF-2019-017", "Project AMIF-2019-018", "Project AMIF-2019-019"),
    ("Dossier 4711", "Dossier 4712", "Dossier 4713"),
    ("Dossier 017", "Dossier 018", "Dossier 019"),
    ("tel. 02 555 11 11", "tel. 02 555 11 12", "tel. 02 555 11 13"),
    ("versie 1/2/2019", "versie 2/2/2019", "versie 3/2/2019"),
    ("AMIF 2018", "AMIF 2019", "AMIF 2020"),
    ("Dossier 17", "Dossier 18", "Dossier 19"),
    ("Dossier nr. 17", "Dossier nr. 18", "Dossier nr. 19"),
    ("40 plaatsen", "41 plaatsen", "42 plaatsen"),
    ("A-17", "A-19", "A-22"),
    ("75 %", "80 %", "60 %"),
    ("120", "80", "45"),
]
COUNTING = [
    ("Pagina 3/40", "Pagina 4/40", "Pagina 5/40"),
    ("Oproep 2019 12", "Oproep 2019 13", "Oproep 2019 14"),
    ("Oproep | 03", "Oproep | 04", "Oproep | 05"),
    ("A-1", "A-2", "A-3"),
    ("Pagina 17", "Pagina 18", "Pagina 19"),
    ("17 | Oproep", "18 | Oproep", "19 | Oproep"),
    ("Fiche 1", "Fiche 2", "Fiche 3"),
    ("p.3 – Fedasil", "p.4 – Fedasil", "p.5 – Fedasil"),
    ("1", "2", "3", "1", "2", "1", "2"),
    ("12 | 13", "14 | 15", "16 | 17"),
]


@pytest.mark.parametrize("texts", RUNNING)
def test_numbers_of_files_and_years_are_facts_where_they_run_with_the_pages(texts: tuple[str, ...]) -> None:
    assert margin(*texts) == set(texts)


@pytest.mark.parametrize("texts", COUNTING)
def test_numbers_of_pages_are_no_facts(texts: tuple[str, ...]) -> None:
    assert margin(*texts) == set()


def test_a_note_in_a_later_column_stands_below_its_mark_though_above_the_title() -> None:
    title, bearer = line("A title", 500), line("a word", 100, marks=("1",))
    note = line("1 Since 2019.", 300, SMALL)
    for one in (bearer, note):
        one.lefts, one.rights = [x + 200 for x in one.lefts], [x + 200 for x in one.rights]
        one.measure()
    fiche = FicheOutline([title], [Section("objectives", [line("Aims", 90)], [bearer])])
    assert give_notes(find_notes(Document([Page(1, 400, 600, [title, bearer, note])])), [fiche]) == []
    assert [one.mark for one in fiche.notes] == ["1"]


def test_numbers_that_count_on_within_a_page_are_no_facts() -> None:
    """Two titles stand side by side on a page, each with its number over it, in whatever order they were found."""
    counted = [line(f"Project {n} of 6", 40, page=(n + 1) // 2) for n in (2, 1, 4, 3, 6, 5)]
    for one in counted[::2]:
        one.lefts, one.rights = [x + 300 for x in one.lefts], [x + 300 for x in one.rights]
        one.measure()
    assert margin_facts(counted, 3) == set()


def test_two_numbers_on_each_page_may_both_run() -> None:
    """The number of the page, and that of the project, which falls behind where a page has none."""
    counted = [(5, 1), (6, 2), (8, 3), (9, 4)]
    lines = [line(str(one), y, page=page) for page, count in counted for one, y in ((page, 580), (count, 30))]
    assert margin_facts(lines, 10) == set()
    assert "777" in {one.text for one in margin_facts([*lines, line("777", 30, page=10), line("10", 580, page=10)], 10)}


def test_a_date_over_the_mark_is_no_note_though_it_is_set_small() -> None:
    facts = line("1 April 2024 – 31 March 2027", 60, SMALL)
    bearer = line("Nine in ten come from outside", 100, marks=("1",))
    note = line("County Food Survey", 550, SMALL)
    note.marks = [Mark(0, "1", (0, 0, 0, 0))]
    assert notes_of(facts, bearer, note) == [("1", ["County Food Survey"], 0)]


def test_the_years_of_a_scale_say_the_same_on_every_page() -> None:
    scale = [line(str(year), y, page=page) for page in (1, 2, 3) for y, year in ((560, 2022), (580, 2024))]
    assert margin_facts(scale, 3) == set()
