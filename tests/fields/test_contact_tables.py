"""Contacts on the paper: rows of a table, people beside or under one another.

A table is drawn with its rows; `|` parts columns, which begin 100 points apart, letters are 5 points wide. A row that
begins with `+` goes on with the wrapped cells of the row above; rows of the table stand 15 points apart, wrapped ones
11. Expected: name, role, e-mail address, telephone number of each person. Add a table that was read wrongly to TABLES.
"""

from __future__ import annotations

from collections.abc import Sequence

import pytest

from pipeline.data.document import Line
from pipeline.data.parsed import Parsed
from pipeline.fields.people import Contact, PeopleKind
from tests.fields.contexts import context
from tests.paper import printed

ANN = ("Ann Janssens", "projectleider", "ann.janssens@x.be", "02 209 73 21")
BOB = ("Bob Peeters", "dossierbeheerder", "bob.peeters@x.be", "0475 12 34 56")
TABLES: dict[str, tuple[list[str], list[tuple[str | None, ...]], str]] = {
    "one row": (["Ann Janssens|projectleider|02 209 73 21|ann.janssens@x.be"], [ANN], "invented"),
    "two rows": (
        [
            "Ann Janssens|projectleider|02 209 73 21|ann.janssens@x.be",
            "Bob Peeters|dossierbeheerder|0475 12 34 56|bob.peeters@x.be",
        ],
        [ANN, BOB],
        "b30",
    ),
    "cells that wrap": (
        [
            "Ann|projectleider|02 209|ann.janssens@",
            "+Janssens||73 21|x.be",
            "Bob Peeters|dossierbeheerder|0475 12|bob.peeters@",
            "+||34 56|x.be",
        ],
        [ANN, BOB],
        "e14-nl-esf-tabel",
    ),
    "one row with cells that wrap": (
        ["Ann|projectleider|02 209|ann.janssens@", "+Janssens||73 21|x.be"],
        [ANN],
        "invented",
    ),
    "a hyphen in a name that wraps, beside an address that does": (
        ["Ann Janssens-|projectleider|02 209 73 21|ann.janssens-", "+Maes|||maes@x.be"],
        [("Ann Janssens-Maes", ANN[1], "ann.janssens-maes@x.be", ANN[3])],
        "invented",
    ),
    "functions that no list knows": (
        ["Ann Janssens|Finance Wizard|02 209 73 21|ann.janssens@x.be", "Bob Peeters|Brugfiguur||bob.peeters@x.be"],
        [(ANN[0], "Finance Wizard", *ANN[2:]), (BOB[0], "Brugfiguur", BOB[2], None)],
        "e26-en-amif-odt-footnotes",
    ),
    "a function of several words, and one beside an academic title": (
        [
            "Ann Janssens|recht en geldzaken|02 209 73 21|ann.janssens@x.be",
            "Dr. Bob Peeters|Techniek||bob.peeters@x.be",
        ],
        [(ANN[0], "recht en geldzaken", *ANN[2:]), ("Dr. Bob Peeters", "Techniek", BOB[2], None)],
        "invented",
    ),
    "heads over the columns": (
        [
            "Naam|Functie|Telefoon|E-mail",
            "Ann Janssens|projectleider|02 209 73 21|ann.janssens@x.be",
            "Bob Peeters|dossierbeheerder|0475 12 34 56|bob.peeters@x.be",
        ],
        [ANN, BOB],
        "invented",
    ),
    "a number under the address of each, beside names that wrap": (
        [
            "Ann|projectleider|ann.janssens@x.be",
            "+Janssens||02 209 73 21",
            "Bob Peeters|dossierbeheerder|bob.peeters@x.be",
            "+||0475 12 34 56",
        ],
        [ANN, BOB],
        "invented",
    ),
    "one person with an address, one with a number": (
        ["Ann Janssens|projectleider|ann.janssens@x.be", "Bob Peeters|dossierbeheerder|0475 12 34 56"],
        [(*ANN[:3], None), (*BOB[:2], None, BOB[3])],
        "invented",
    ),
    "somebody without an address": (
        [
            "Ann Janssens|projectleider|02 209 73 21|ann.janssens@x.be",
            "Bob Peeters|dossierbeheerder|0475 12 34 56|",
        ],
        [ANN, (*BOB[:2], None, BOB[3])],
        "invented",
    ),
    "people side by side": (
        [
            "Ann Janssens|Bob Peeters",
            "+projectleider|dossierbeheerder",
            "+02 209 73 21|0475 12 34 56",
            "+ann.janssens@x.be|bob.peeters@x.be",
        ],
        [ANN, BOB],
        "invented",
    ),
    "people side by side, of whom one has a function that wraps": (
        [
            "Ann Janssens|Bob Peeters,",
            "+ann.janssens@x.be|dossierbeheerder",
            "+02 209 73 21|bob.peeters@x.be",
        ],
        [(ANN[0], None, *ANN[2:]), (*BOB[:3], None)],
        "invented",
    ),
    "one person over two cells": (
        ["Ann Janssens, projectleider", "ann.janssens@x.be|02 209 73 21"],
        [ANN],
        "invented",
    ),
    "people under one another": (
        [
            "Ann Janssens",
            "+projectleider",
            "+T 02 209 73 21",
            "+ann.janssens@x.be",
            "Bob Peeters",
            "+Brugfiguur",
            "+bob.peeters@",
            "+x.be",
        ],
        [ANN, (BOB[0], "Brugfiguur", BOB[2], None)],
        "e18-nl-smalle-kolom",
    ),
    "labels with their values": (
        ["Naam|Ann Janssens", "Telefoon|02 209 73 21", "E-mail|ann.janssens@x.be"],
        [(ANN[0], None, *ANN[2:])],
        "invented",
    ),
}


def _drawn(rows: Sequence[str]) -> list[Line]:
    """The rows as a reader of columns may give them: column by column."""
    lines, baseline = [], 100.0
    for number, row in enumerate(rows):
        baseline += (11.0 if row.startswith("+") else 15.0) if number else 0.0
        for column, text in enumerate(row.lstrip("+").split("|")):
            if text:
                lines.append(printed(text, 40.0 + 100.0 * column, baseline))
    return sorted(lines, key=lambda line: (line.x0, line.baseline))


def _read(lines: Sequence[Line]) -> Parsed[Contact]:
    return PeopleKind().read([lines], context("contact"))


@pytest.mark.parametrize(("rows", "people", "origin"), TABLES.values(), ids=TABLES)
def test_table(rows: list[str], people: list[tuple[str | None, ...]], origin: str) -> None:
    parsed = _read(_drawn(rows))
    assert [(p.name, p.role, p.email, p.phone) for p in parsed.value.people] == people, origin
    assert parsed.value.status == "confirmed"


@pytest.mark.parametrize("name", [name for name in TABLES if name != "labels with their values"])
def test_nothing_is_doubtful_about_a_table(name: str) -> None:
    assert _read(_drawn(TABLES[name][0])).doubts == []


def test_what_stands_under_a_table_is_none_of_its_cells() -> None:
    table = _drawn(TABLES["cells that wrap"][0])
    parsed = _read([*table, printed("Zonder mijn buddy was ik hier niet.", 52, 190)])
    assert [(p.name, p.role, p.email, p.phone) for p in parsed.value.people] == [ANN, BOB]
    assert {doubt.code for doubt in parsed.doubts} == {"doubtful-value"}


def test_a_cell_may_end_right_before_the_next() -> None:
    """The reader gives one line for two cells; the one below it begins where the second does."""
    row = (
        printed("Ann Janssens", 40, 100),
        printed("projectleider", 140, 100),
        printed("02 209 73 21 ann.jans", 240, 100),
    )
    parsed = _read([*row, printed("sens@x.be", 305, 111)])
    assert [(p.name, p.role, p.email, p.phone) for p in parsed.value.people] == [ANN]


def test_a_cell_that_is_set_to_both_sides_ends_right_before_the_next() -> None:
    """Its last word stands far from the one before it, and on one line with the telephone number."""
    first = printed("Ann Janssens", 40, 100), printed("verantwoordelijke", 140, 100)
    cells = printed("van 02 209 73 21", 250, 100), printed("ann.janssens@x.be", 370, 100)
    wrapped = printed("de communicatie", 140, 111)
    second = printed("Bob Peeters", 40, 126), printed("dossierbeheerder", 140, 126)
    others = printed("0475 12 34 56", 270, 126), printed("bob.peeters@x.be", 370, 126)
    parsed = _read([*first, *cells, wrapped, *second, *others])
    assert [(p.name, p.role, p.email, p.phone) for p in parsed.value.people] == [
        ("Ann Janssens", "verantwoordelijke van de communicatie", ANN[2], ANN[3]),
        BOB,
    ]


def test_the_text_goes_row_by_row() -> None:
    parsed = _read(_drawn(TABLES["cells that wrap"][0]))
    assert parsed.value.text == (
        "Ann Janssens projectleider 02 209 73 21 ann.janssens@x.be "
        "Bob Peeters dossierbeheerder 0475 12 34 56 bob.peeters@x.be"
    )


def test_one_line_through_several_cells() -> None:
    """e14: where the gaps are narrow, the reader gives one line for the whole row."""
    first = printed("Ann Janssens  projectleider  ann.janssens@x.be", 40, 100)
    second = printed("Bob Peeters", 40, 115), printed("Brugfiguur", 110, 115), printed("bob.peeters@x.be", 185, 115)
    for at, char in enumerate(first.text):  # single spaces, 10 points wide
        if char == " " and first.text[at + 1] == " ":
            first = _squeezed(first, at)
    parsed = _read([first, *second])
    assert [(p.name, p.role, p.email) for p in parsed.value.people] == [
        ("Ann Janssens", "projectleider", "ann.janssens@x.be"),
        ("Bob Peeters", "Brugfiguur", "bob.peeters@x.be"),
    ]


@pytest.mark.parametrize(
    ("halves", "whole"),
    [
        (("programmabehe", "erder"), "programmabeheerder"),
        (("verwaltungsfach", "angestellte"), None),  # two words as well as one
        (("nationalpar", "kführerin"), "nationalparkführerin"),  # a word, though no function that is listed
    ],
)
def test_a_function_that_was_cut_at_a_line_end_is_doubted(halves: tuple[str, str], whole: str | None) -> None:
    parsed = _read(_drawn([f"Ann Peeters|{halves[0]}|ann.peeters@fonds.example", f"+|{halves[1]}"]))
    assert [doubt.message for doubt in parsed.doubts if doubt.pointer == "/people/0/role"] == (
        [f"'{' '.join(halves)}': it may be one word that was cut at the line end: {whole!r}"] if whole else []
    )


@pytest.mark.parametrize(
    ("first", "rest", "phone"),
    [
        ("088/52.96.1", "1", "088/52.96.11"),
        ("0428/54.74.", "99", "0428/54.74.99"),
        ("+32 428 54 74", "99", "+32 428 54 74 99"),
    ],
)
def test_a_number_that_a_narrow_cell_cuts_is_as_printed(first: str, rest: str, phone: str) -> None:
    parsed = _read(_drawn([f"Ann Peeters|{first}|ann.peeters@fonds.example", f"+|{rest}"]))
    assert [person.phone for person in parsed.value.people] == [phone]


def _squeezed(line: Line, at: int) -> Line:
    """The line with two spaces from `at` on as one that is as wide."""
    return Line(
        line.page,
        line.text[:at] + line.text[at + 1 :],
        line.top,
        line.bottom,
        line.baseline,
        line.lefts[: at + 1] + line.lefts[at + 2 :],
        line.rights[:at] + line.rights[at + 1 :],
        [line.spans[0]._replace(end=len(line.text) - 1)],
    )


SENTENCES = [  # text, name, e-mail address: what is said around a contact is no doubt
    ("For questions about this project, please contact Ann Janssens (ann.janssens@x.be).", "en"),
    ("Ann Janssens will be happy to answer your questions: ann.janssens@x.be.", "en"),
    ("You can reach Ann Janssens at ann.janssens@x.be.", "en"),
    ("Sie erreichen Ann Janssens per E-Mail (ann.janssens@x.be) oder unter 0170 4318723.", "de"),
    ("Bei Fragen wenden Sie sich an Ann Janssens: ann.janssens@x.be", "de"),
    ("Bei Fragen zu diesem Projekt wenden Sie sich an⏎Ann Janssens (ann.janssens@x.be).", "de"),
    ("Ann Janssens beantwortet gern⏎Ihre Fragen:⏎ann.janssens@x.be", "de"),
    ("Contactez Ann Janssens par courriel : ann.janssens@x.be", "fr"),
    ("Neem contact op met Ann Janssens via ann.janssens@x.be of op het nummer 02 209 73 21.", "nl"),
    ("Voor vragen over dit project kunt u terecht bij Ann Janssens (ann.janssens@x.be).", "nl"),
]


@pytest.mark.parametrize(("text", "code"), SENTENCES)
def test_a_sentence_around_a_contact(text: str, code: str) -> None:
    lines = [printed(row, baseline=100 + 12 * n) for n, row in enumerate(text.split("⏎"))]
    parsed = PeopleKind().read([lines], context("contact", code))
    assert [(p.name, p.email) for p in parsed.value.people] == [("Ann Janssens", "ann.janssens@x.be")]
    assert parsed.doubts == []


@pytest.mark.parametrize(
    "text",
    [
        "Ann Janssens, ann.janssens@x.be ‘We praten weer met elkaar in de gang.’ – begeleider in Lier",
        "Ann Janssens, ann.janssens@x.be Foto: een les op dinsdagavond",
    ],
)
def test_what_trails_behind_a_contact_is_doubtful(text: str) -> None:
    assert "" in [doubt.pointer for doubt in _read([printed(text)]).doubts]


def test_a_function_whose_words_came_apart_is_doubted() -> None:
    """The cell is set so wide that its last word stands right before the next cell."""
    parsed = _read(_drawn(["Ann Peeters|verantwoordelijke|van|ann.peeters@fonds.example", "+|dienst"]))
    assert any(doubt.pointer.startswith("/people/0/role") or not doubt.pointer for doubt in parsed.doubts)
