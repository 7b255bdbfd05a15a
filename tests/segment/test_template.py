"""The template of the record: small pages, and the headings that a reader sees on them.

Letters are 5 points wide; `B` is the bold font of the headings, `R` that of the text. The pages come from faults met
in brochures set by Chromium, WeasyPrint and Typst, and from designs that nobody listed. Expected: the headings in
order, with the field of each (None: nobody listed the wording).
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence

import pytest

from pipeline.data.document import Bbox, Line, Span
from pipeline.extract.runs import style_of
from pipeline.profiles.profile import load_profile
from pipeline.profiles.wordings import Wordings
from pipeline.segment.learner import learn
from pipeline.segment.run_ins import cut_run_ins
from pipeline.segment.template import Heading
from tests.paper import column, paged, printed, restyled

ENGLISH = load_profile().languages["en"]
BOLD, ROMAN = "Test-Bold", "Test"
TEXT = "some lines of text that go on below the heading here"
LONG = (
    "Positive or negative feedback on the project, or suggestions to improve it, can always be sent to the "
    "Fedasil contact person for this project:"
)

CUT = LONG.index(" improve")


def _found(*pages: list[Line], rules: list[Bbox] | None = None) -> list[Heading]:
    """The headings of a document, those that come once among them, in printed order."""
    document, words = paged(*pages, rules=rules or []), Wordings(ENGLISH)
    _, template = learn(cut_run_ins(document.pages, set(), words), set(), words)
    template.take_lone([], [], {})
    found = {id(heading): heading for heading in template.by_line.values()}
    return sorted(found.values(), key=lambda heading: (heading.lines[0].page, heading.lines[0].baseline))


def _flow(rows: Iterable[tuple[str, str, float]], page: int = 1, x: float = 40.0) -> list[Line]:
    """Rows of (text, font, distance from the row before)."""
    lines, y = [], 60.0
    for text, font, step in rows:
        y += step
        lines.append(printed(text, x, y, page=page, font=font))
    return lines


def _records_of(names: Iterable[str], rows: Callable[[str, int], Iterable[tuple[str, str, float]]]) -> list[list[Line]]:
    """A page for each name, with the rows that this and the number of the page make."""
    return [_flow(rows(name, page), page=page) for page, name in enumerate(names, 1)]


def _sections(*wordings: str, font: str = BOLD) -> list[tuple[str, str, float]]:
    return [row for wording in wordings for row in ((wording, font, 24.0), (TEXT, ROMAN, 14.0), (TEXT, ROMAN, 12.0))]


def _under(lines: Iterable[Line]) -> list[Bbox]:
    return [(line.x0, line.baseline + 1, line.x1, line.baseline + 1.5) for line in lines]


LABEL = [("Total budget of", BOLD, 24.0), ("main activities", BOLD, 12.0)]
LISTED = _sections("Promoter", "Target group", "Objectives", "Main activities")

underlined = _flow(_sections("Promoter", "What it takes", "Target group", font=ROMAN))

PAGES: dict[str, tuple[list[list[Line]], list[Bbox], list[tuple[str, str | None]]]] = {
    "the look of listed ones tells an unlisted one": (
        [_flow([*LISTED, *_sections("What it takes")])],
        [],
        [
            ("Promoter", "promoter"),
            ("Target group", "target_group"),
            ("Objectives", "objectives"),
            ("Main activities", "activities"),
            ("What it takes", None),
        ],
    ),
    "capitals tell them where no font does": (
        [_flow(_sections("PROMOTER", "WHAT IT TAKES", "TARGET GROUP", font=ROMAN))],
        [],
        [("PROMOTER", "promoter"), ("WHAT IT TAKES", None), ("TARGET GROUP", "target_group")],
    ),
    "underlining tells them where no font does": (
        [underlined],
        _under(line for line in underlined if line.text != TEXT),
        [("Promoter", "promoter"), ("What it takes", None), ("Target group", "target_group")],
    ),
    "only the wording is left": (
        [_flow(_sections("Promoter", "What it takes", "Target group", font=ROMAN))],
        [],
        [("Promoter", "promoter"), ("Target group", "target_group")],
    ),
    "a bold paragraph near the text above is text": (
        [_flow([*LISTED, ("For the staff of the centres:", BOLD, 14.0), (TEXT, ROMAN, 12.0), *_sections("Contact")])],
        [],
        [
            ("Promoter", "promoter"),
            ("Target group", "target_group"),
            ("Objectives", "objectives"),
            ("Main activities", "activities"),
            ("Contact", "contact"),
        ],
    ),
    "a bold paragraph right under a heading is text": (
        [
            _flow(
                [
                    *LISTED,
                    ("What it takes", BOLD, 24.0),
                    ("For the staff of the centres:", BOLD, 14.0),
                    (TEXT, ROMAN, 12.0),
                ]
            ),
            _flow([*LISTED, *_sections("What it takes"), *_sections("What it takes")], page=2),
        ],
        [],
        2
        * [
            ("Promoter", "promoter"),
            ("Target group", "target_group"),
            ("Objectives", "objectives"),
            ("Main activities", "activities"),
            ("What it takes", None),
        ]
        + [("What it takes", None)],
    ),
}


@pytest.mark.parametrize(("pages", "rules", "expected"), PAGES.values(), ids=PAGES)
def test_headings(pages: list[list[Line]], rules: list[Bbox], expected: list[tuple[str, str | None]]) -> None:
    assert [(heading.text, heading.field) for heading in _found(*pages, rules=rules)] == expected


def test_a_label_that_wraps_beside_lines_of_its_value_is_one_where_labels_end_in_a_colon() -> None:
    """`Before:` has a line of the value beside it, as `What went` has; but labels end in a colon here."""
    rows = [("Promoter:", 24.0), ("What went", 24.0), ("before:", 12.0), ("Objectives:", 24.0), ("Contact:", 24.0)]
    pages = [_flow([(text.upper(), BOLD, step) for text, step in rows], page=page) for page in (1, 2, 3)]
    found = _found(
        *(
            [*labels, *(printed(TEXT, 200, y.baseline, page=page) for y in labels)]
            for page, labels in enumerate(pages, 1)
        )
    )
    assert [heading.text for heading in found[:4]] == ["PROMOTER:", "WHAT WENT BEFORE:", "OBJECTIVES:", "CONTACT:"]


def test_lines_of_one_ruled_cell_are_one_label() -> None:
    """Both lines of the label that nobody lists have a line of its value beside them; rules part it from the others."""
    rows = [("Promoter", 30.0), ("Where the", 30.0), ("Journey goes", 13.0), ("Objectives", 30.0), ("Contact", 30.0)]
    pages = [_flow([(text, BOLD, step) for text, step in rows], page=page) for page in (1, 2, 3)]
    rules = [
        (40.0, line.baseline - 14, 500.0, line.baseline - 13.5) for line in pages[0] if line.text != "Journey goes"
    ]
    found = _found(
        *(
            [*labels, *(printed(TEXT, 200, y.baseline, page=page) for y in labels)]
            for page, labels in enumerate(pages, 1)
        ),
        rules=rules,
    )
    assert [heading.text for heading in found[:4]] == ["Promoter", "Where the Journey goes", "Objectives", "Contact"]


@pytest.mark.parametrize("wrapped", ["with a capital", "without one"])
def test_small_capitals_are_as_high_as_their_first_letter(wrapped: str) -> None:
    """Rows of a table move the lines of a label apart: by 1.6 em of the small capitals, 1.3 of the first letter."""
    rows = [("PROMOTER", 24.0), ("MAIN ACTIVITIES", 24.0), ("OF THE PROJECT", 16.0), ("OBJECTIVES", 24.0)]
    pages = [_flow([(text, BOLD, step) for text, step in rows], page=page) for page in (1, 2, 3)]
    for line in [line for page in pages for line in page]:
        if line.text != "OF THE PROJECT" or wrapped == "with a capital":
            line.spans = [Span(0, 1, style_of(BOLD, 12.5, 0, False)), Span(1, len(line.text), line.style)]
    found = _found(
        *(
            [*labels, *(printed(TEXT, 200, y.baseline, page=page) for y in labels)]
            for page, labels in enumerate(pages, 1)
        )
    )
    assert [heading.text for heading in found[:3]] == ["PROMOTER", "MAIN ACTIVITIES OF THE PROJECT", "OBJECTIVES"]


def test_a_word_in_lower_case_in_the_look_of_the_text_is_no_label() -> None:
    """`participants` ends a wrapped line of the text, and is listed as a heading."""
    rows = [("Promoter", BOLD, 24.0), (TEXT, ROMAN, 14.0), ("Objectives", BOLD, 24.0), (TEXT, ROMAN, 14.0)]
    found = _found(*(_flow([*rows, ("participants", ROMAN, 12.0)], page=page) for page in (1, 2)))
    assert {heading.text for heading in found} == {"Promoter", "Objectives"}


def test_a_word_at_the_end_of_an_item_is_no_label_though_one_is_worded_so() -> None:
    """`Promoter` is what is left of an item that wraps, beside a column of facts, in the look of the text."""
    pages = []
    for page in (1, 2, 3):
        rows = [("Objectives", BOLD, 24.0), ("• To find new funds for each", ROMAN, 14.0)]
        rest = printed("Promoter" if page == 2 else "house", 50.0, 110.0, page=page)
        facts = [("Promoter", BOLD, 50.0), (f"House {page}", "Test-Light", 12.0)]
        pages.append([*_flow(rows, page=page), rest, *_flow(facts, page=page, x=300.0)])
    assert [heading.text for heading in _found(*pages)] == ["Objectives", "Promoter"] * 3


def test_bold_text_among_the_values_of_a_label_table_is_no_heading() -> None:
    labels = _flow(
        [("Promoter", BOLD, 24.0), ("Objectives", BOLD, 24.0), ("Target group", BOLD, 24.0), ("Contact", BOLD, 24.0)]
    )
    values = [
        printed(
            "For the staff" if line.text == "Objectives" else TEXT,
            200,
            line.baseline,
            font=BOLD if line.text == "Objectives" else ROMAN,
        )
        for line in labels
    ]
    found = _found([*labels, *values])
    assert [heading.text for heading in found] == ["Promoter", "Objectives", "Target group", "Contact"]


def test_the_underlines_of_a_long_heading_do_not_part_it() -> None:
    lines = _flow([*LISTED, (LONG[:CUT], BOLD, 24.0), (LONG[CUT + 1 :], BOLD, 12.0), (TEXT, ROMAN, 14.0)])
    rules = _under(line for line in lines if line.style.font == BOLD)
    assert [heading.text for heading in _found(lines, rules=rules)][-1] == LONG


RECORDS = ("Red house", "Green house", "Blue house", "White house")
UNLISTED = ("Who holds the wheel", "What we are after", "How we set about it")


def _records(font: str, colon: str = "") -> list[list[Line]]:
    """Four records with labels that no profile lists, over texts that differ from record to record."""
    return [
        _flow(
            [(name, BOLD, 0.0)]
            + [
                row
                for number, label in enumerate(UNLISTED)
                for row in (
                    (label + colon, font, 24.0),
                    (f"{name} says so in text {number} of {page} times", ROMAN, 14.0),
                )
            ],
            page=page,
        )
        for page, name in enumerate(RECORDS, 1)
    ]


def test_labels_that_nobody_lists_are_known_by_their_repetition() -> None:
    assert [heading.text for heading in _found(*_records("Test-Italic"))] == [*UNLISTED] * len(RECORDS)


def test_a_label_that_begins_in_lower_case_is_one_in_the_look_of_labels() -> None:
    pages = _records(BOLD)
    for page, lines in enumerate(pages, 1):
        below = lines[-1].baseline + 24
        lines += [
            printed("of which grants", 40, below, page=page, font=BOLD),
            printed(f"{page}00 euro", 40, below + 14, page=page),
        ]
    assert [heading.text for heading in _found(*pages)].count("of which grants") == len(RECORDS)


def test_a_colon_tells_labels_that_are_set_as_the_text_is() -> None:
    wanted = [f"{label}:" for label in UNLISTED] * len(RECORDS)
    assert [heading.text for heading in _found(*_records(ROMAN, colon=":"))] == wanted


def test_labels_on_the_line_of_their_values_are_cut_off() -> None:
    pages = [
        _flow([(f"{label}: {name} {number}", ROMAN, 20.0) for number, label in enumerate(UNLISTED)], page=page)
        for page, name in enumerate(RECORDS, 1)
    ]
    wanted = [f"{label}:" for label in UNLISTED] * len(RECORDS)
    assert [heading.text for heading in _found(*pages)] == wanted


def _run_ins(rows: Iterable[tuple[str, str]], page: int) -> list[Line]:
    """Rows of a bold label and a value on the same line."""
    return [
        restyled(printed(f"{label} {value}", 40.0, 80.0 + 20 * number, page=page), len(label), BOLD)
        for number, (label, value) in enumerate(rows)
    ]


@pytest.mark.parametrize("leader", [". . . . . . . .", "........", "________", "…………"])
@pytest.mark.parametrize("font", [BOLD, ROMAN])
def test_a_dotted_leader_parts_a_label_from_its_value_and_is_no_part_of_either(leader: str, font: str) -> None:
    pages = [
        [
            restyled(
                printed(f"{label} {leader} {name} {number}", 40.0, 80.0 + 20 * number, page=page), len(label), font
            )
            for number, label in enumerate(("Promoter", *UNLISTED))
        ]
        for page, name in enumerate(RECORDS, 1)
    ]
    cut = cut_run_ins(paged(*pages).pages, set(), Wordings(ENGLISH))
    wanted = [
        [text for number, label in enumerate(("Promoter", *UNLISTED)) for text in (label, f"{name} {number}")]
        for name in RECORDS
    ]
    assert [[line.text for line in page.lines] for page in cut] == wanted


def test_a_leader_before_a_value_that_is_another_line_is_no_part_of_the_label() -> None:
    """A gap after the dots parts the line; a title in a contents list comes once, and keeps its dots for the list."""
    pages = [
        [
            printed("Promoter . . . . . . . .", 40.0, 80.0, page=page),
            printed(name, 300.0, 80.0, page=page),
            printed(f"{name} . . . . . . . .", 40.0, 100.0, page=page),
        ]
        for page, name in enumerate(RECORDS, 1)
    ]
    cut = cut_run_ins(paged(*pages).pages, set(), Wordings(ENGLISH))
    assert [[line.text for line in page.lines] for page in cut] == [
        ["Promoter", name, f"{name} . . . . . . . ."] for name in RECORDS
    ]


def _cut_lines(rows: Iterable[Sequence[str]]) -> list[list[str]]:
    pages = [
        [printed(text, 40.0, 80.0 + 20 * number, page=page) for number, text in enumerate(lines)]
        for page, lines in enumerate(rows, 1)
    ]
    return [[line.text for line in page.lines] for page in cut_run_ins(paged(*pages).pages, set(), Wordings(ENGLISH))]


def test_labels_after_bullets_are_cut_off_where_several_fields_have_them() -> None:
    found = _cut_lines(
        (f"• Promoter: {name}", f"• Period : {year}", f"• Region: {name}land", "• Our buses: every day")
        for year, name in enumerate(RECORDS, 2020)
    )
    assert found == [
        ["Promoter:", name, "Period :", str(year), "Region:", f"{name}land", "• Our buses: every day"]
        for year, name in enumerate(RECORDS, 2020)
    ]


def test_numbers_of_an_outline_before_labels_are_left_out() -> None:
    """Those of the values, which look otherwise, stay."""
    pages = [
        [
            printed(text, 40.0, 80.0 + 12 * at, page=page, font=BOLD if at % 2 == 0 else ROMAN)
            for at, text in enumerate(
                [
                    f"{page}.1 Promoter",
                    name,
                    f"{page}.2 Period",
                    "1.5 years",
                    f"{page}.3 Region",
                    "Here",
                    f"{page}.4 Joys",
                ]
            )
        ]
        for page, name in enumerate(RECORDS, 1)
    ]
    cut = cut_run_ins(paged(*pages).pages, set(), Wordings(ENGLISH))
    assert [[line.text for line in page.lines] for page in cut] == [
        ["Promoter", name, "Period", "1.5 years", "Region", "Here", "Joys"] for name in RECORDS
    ]


def test_a_value_that_begins_with_the_words_of_its_label_is_no_label() -> None:
    """`Region North` in a column so narrow that it takes two lines."""
    pages = [
        [
            printed("Region", 40.0, 80.0, page=page, font=BOLD),
            *column(["Region", "North"] if page == 2 else ["Brussels"], 40.0, 92.0, page=page, font=ROMAN),
            printed("Promoter", 40.0, 140.0, page=page, font=BOLD),
            printed(name, 40.0, 152.0, page=page, font=ROMAN),
        ]
        for page, name in enumerate(RECORDS, 1)
    ]
    assert [heading.text for heading in _found(*pages)] == ["Region", "Promoter"] * len(RECORDS)


def test_a_value_that_begins_with_the_words_of_the_label_under_it_is_no_label() -> None:
    pages = []
    for page, name in enumerate(RECORDS, 1):
        facts = (("Region", ["Region", "North"] if page == 2 else [name]), ("Promoter", [f"{name} asbl"]))
        lines = [*_flow([("What for", BOLD, 140.0), *LISTED[3:]], page)]
        for at, (label, rows) in enumerate(facts):
            x = 40.0 + 130 * at
            lines += column(rows, x, 100.0, page=page, size=9, font=BOLD)
            lines.append(printed(label, x, 112.0 + 12 * len(rows), page=page, size=7, font="Test-Italic"))
        pages.append(lines)
    found = [heading for heading in _found(*pages) if heading.text == "Region"]
    assert [heading.lines[0].size for heading in found] == [7] * len(RECORDS)


def test_a_bullet_with_a_colon_in_a_text_stays_whole() -> None:
    rows = [(f"• Contact: {name} visits schools", f"• Results: {name} counts them") for name in RECORDS]
    assert _cut_lines(rows) == [list(lines) for lines in rows]


def test_items_that_all_open_with_labels_are_none() -> None:
    assert _cut_lines([("• Promoter: Mill", "• Period: 2024", "• Region: Ghent")]) == [
        ["Promoter:", "Mill", "Period:", "2024", "Region:", "Ghent"]
    ]


def test_a_label_that_names_two_fields_is_one() -> None:
    pages = [
        [
            *column(["Promoter", "Period / Region", "Website"], 40.0, 80.0, page=page, font=BOLD),
            *column([name, f"{page} months / Ghent", f"www.{name}.be"], 200.0, 80.0, page=page, font=ROMAN),
        ]
        for page, name in enumerate(RECORDS, 1)
    ]
    found = [(heading.text, heading.field) for heading in _found(*pages)]
    assert found == [("Promoter", "promoter"), ("Period / Region", None), ("Website", "websites")] * len(RECORDS)


def test_a_label_of_some_records_in_a_look_of_its_own() -> None:
    pages = [
        [
            restyled(printed(f"{label}: {name} {number}", 40.0, 80.0 + 20 * number, page=page), len(label) + 1, font)
            for number, (label, font) in enumerate([("Promoter", BOLD), ("Aim", BOLD), ("Beware", "Test-BoldOblique")])
            if number < 2 or page > 2
        ]
        for page, name in enumerate(RECORDS, 1)
    ]
    found = [heading.text for heading in _found(*pages)]
    assert found == ["Promoter:", "Aim:"] * 2 + ["Promoter:", "Aim:", "Beware:"] * 2


def test_a_row_of_facts_may_go_on_with_the_sign_that_parts_them() -> None:
    found = _cut_lines(
        (f"Promoter: {name} | Region: Here", f"| Website: www.{name.lower()}.example") for name in RECORDS
    )
    assert found == [
        ["Promoter:", name, "Region:", "Here", "Website:", f"www.{name.lower()}.example"] for name in RECORDS
    ]


def test_a_function_that_is_worded_as_a_label_stays_with_the_name_before_it() -> None:
    rows = [(f"{name} Smith · coordinator ·", f"{name.lower()}@house.example") for name in RECORDS]
    assert _cut_lines(rows) == [list(lines) for lines in rows]


def test_a_run_in_label_that_one_record_alone_has_is_one() -> None:
    pages = [
        _run_ins([("Promoter:", name), ("Objectives:", f"to help {name}")], page) for page, name in enumerate("ABC", 1)
    ]
    pages[1] += _run_ins([("Promoter:", "D"), ("Objectives:", "to help D"), ("Our little extra:", "it is free")], 2)[2:]
    assert "Our little extra:" in [heading.text for heading in _found(*pages)]


def test_a_listed_label_that_few_records_have_is_known_among_labels_before_their_values() -> None:
    """Headings of a look of their own below them leave the labels of the facts that of the text."""
    pages = _records_of(
        ("Sunlight", "Water", "Wind", "Earth", "Fire"),
        lambda name, page: [
            (f"Promoter: {name}", ROMAN, 20.0),
            *([(f"Partners: School of {name}", ROMAN, 20.0)] if page == 4 else []),
            (f"Period: {2019 + page}", ROMAN, 20.0),
            *LISTED[3:],
        ],
    )
    assert [heading.field for heading in _found(*pages) if heading.text == "Partners:"] == ["partners"]


def test_unlisted_labels_in_the_look_of_the_text_are_known_among_listed_ones_though_others_have_their_own() -> None:
    pages = _records_of(
        ("Sunlight", "Water", "Wind"),
        lambda name, page: [
            (f"Period: {2019 + page}", ROMAN, 20.0),
            (f"What it draws on: {name}", ROMAN, 20.0),
            ("On the screen:", ROMAN, 20.0),
            (f"www.{name.lower()}.example", ROMAN, 12.0),
            *LISTED[3:],
        ],
    )
    wanted = ["Period:", "What it draws on:", "On the screen:", "Target group", "Objectives", "Main activities"]
    assert [heading.text for heading in _found(*pages)] == wanted * 3


def test_unlisted_questions_before_their_answers_are_labels_in_the_look_of_the_text() -> None:
    names = ("Sunlight", "Water", "Wind", "Earth")
    pages = _records_of(
        names,
        lambda name, page: [
            (f"Who holds the reins? The {name} Trust", ROMAN, 20.0),
            (f"When? {2019 + page}", ROMAN, 20.0),
            *_sections("Target group", "Objectives", "Main activities", font=BOLD),
        ],
    )
    wanted = ["Who holds the reins?", "When?", "Target group", "Objectives", "Main activities"]
    assert [heading.text for heading in _found(*pages)] == wanted * len(names)


def test_a_run_in_label_that_wraps_in_a_text_set_wide_is_one() -> None:
    pages = [
        _run_ins([("Promoter:", name), ("Objectives:", f"to help {name}")], page) for page, name in enumerate("ABC", 1)
    ]
    for page, lines in enumerate(pages, 1):
        lines.append(printed("A window", 40.0, 130.0, page=page, font=BOLD))
        lines.append(restyled(printed(f"on the web: {page}.example", 40.0, 146.0, page=page), 11, BOLD))
    assert [heading.text for heading in _found(*pages)] == ["Promoter:", "Objectives:", "A window on the web:"] * 3


@pytest.mark.parametrize("sign", ["|", "·", "–"])
def test_labels_that_signs_part_on_their_line_are_cut_off(sign: str) -> None:
    pages = [
        _flow(
            [
                (f"Promoter: {name} {sign} Period: 2020 - 2021 {sign} Region:", ROMAN, 24.0),
                (f"Flanders {sign} Objectives: to help {name}", ROMAN, 14.0),
            ],
            page=page,
        )
        for page, name in enumerate(RECORDS, 1)
    ]
    fiches = cut_run_ins(paged(*pages).pages, set(), Wordings(ENGLISH))
    texts = ["Promoter:", "Period:", "2020 - 2021", "Region:", "Flanders", "Objectives:"]
    for page, name in zip(fiches, RECORDS, strict=True):
        assert [line.text for line in page.lines] == [texts[0], name, *texts[1:], f"to help {name}"]


def _with_bold(text: str, y: float, page: int) -> Line:
    """A line whose parts between asterisks are bold; what stands before the first is not."""
    parts = text.split("*")
    line = printed("".join(parts), 40.0, y, page=page)
    spans, at = [], 0
    for number, part in enumerate(parts):
        if part:
            spans.append(Span(at, at + len(part), style_of(BOLD if number % 2 else ROMAN, line.size, 0, False)))
            at += len(part)
    line.spans = spans
    return line


def test_labels_amid_a_line_are_cut_off_where_their_look_alone_parts_them() -> None:
    pages = [
        [
            _with_bold(f"*Promoter* {name} House *Website* {name}.example *Period*", 80.0, page),
            _with_bold(f"2020 - 2021 *Region* {name}land *Our bus*", 94.0, page),
            _with_bold("every day", 108.0, page),
        ]
        for page, name in enumerate(RECORDS, 1)
    ]
    for page, name in zip(cut_run_ins(paged(*pages).pages, set(), Wordings(ENGLISH)), RECORDS, strict=True):
        assert [line.text for line in page.lines] == [
            *("Promoter", f"{name} House", "Website", f"{name}.example", "Period", "2020 - 2021", "Region"),
            *(f"{name}land", "Our bus", "every day"),
        ]


def test_bold_words_amid_texts_are_no_labels_though_some_are_listed() -> None:
    texts = (
        "The *region* has ten towns",
        "In each *town* a bus",
        "The *region* and its *partners* are",
        "*Ten* of *them*",
    )
    pages = [[_with_bold(text, 80.0, page)] for page, text in enumerate((*texts, *texts[:2]), 1)]
    lines = [line.text for page in cut_run_ins(paged(*pages).pages, set(), Wordings(ENGLISH)) for line in page.lines]
    assert lines[0] == "The region has ten towns"


def test_a_function_behind_a_dash_is_no_label_though_it_is_listed_as_one() -> None:
    rows = [("Contact:", ROMAN, 24.0), ("Ann Smith – Organisation", ROMAN, 14.0)]
    pages = [_flow([(f"Promoter: {name}", ROMAN, 24.0), *rows], page) for page, name in enumerate(RECORDS, 1)]
    texts = {line.text for page in cut_run_ins(paged(*pages).pages, set(), Wordings(ENGLISH)) for line in page.lines}
    assert "Ann Smith – Organisation" in texts


def test_a_sign_amid_a_text_parts_nothing() -> None:
    lines = _flow([("Promoter: Caritas – the region of Ghent", ROMAN, 24.0), ("Ten weeks | ten people", ROMAN, 14.0)])
    texts = [line.text for page in cut_run_ins(paged(lines).pages, set(), Wordings(ENGLISH)) for line in page.lines]
    assert texts == ["Promoter:", "Caritas – the region of Ghent", "Ten weeks | ten people"]


@pytest.mark.parametrize(("edges", "wanders"), [((40, 300), False), ((40, 170, 300), True)])
def test_a_label_in_each_of_two_columns_does_not_wander(edges: Sequence[float], wanders: bool) -> None:
    cards = [
        [line for x in edges for line in _flow(_sections("Promoter", "Objectives"), page, x)] for page in range(1, 4)
    ]
    assert {heading.label.wanders for heading in _found(*cards)} == {wanders}


def test_the_first_day_of_a_period_is_no_label() -> None:
    pages = [
        _flow(
            [("Period", BOLD, 24.0), (f"Start: {page} May 2020; end: 30 June 2021", "Test-Light", 14.0), *LISTED], page
        )
        for page in (1, 2, 3, 4)
    ]
    found = [heading.text for heading in _found(*pages)]
    assert "Period" in found
    assert "Start:" not in found


def test_the_first_word_of_a_caption_is_no_label() -> None:
    pages = [
        [*lines, printed(f"Photo: the {name} at work", 40.0, 260.0, page=page, size=7)]
        for page, (name, lines) in enumerate(zip(RECORDS, _records("Test-Italic"), strict=True), 1)
    ]
    assert [heading.text for heading in _found(*pages)] == [*UNLISTED] * len(RECORDS)


@pytest.mark.parametrize("label", ["Period:", "From first to last:"])
def test_the_first_day_of_a_period_is_no_label_where_a_line_ends_behind_it(label: str) -> None:
    """In a narrow column nothing but `Start:` stands beside the label."""
    pages = []
    for page in (1, 2, 3, 4, 5):
        start = "Start:" if page < 4 else f"winter {page}"
        row = restyled(printed(f"{label} {start}", 40.0, 300.0, page=page, font="Test-Light"), len(label), BOLD)
        day = printed(f"{page} May 2020", 40.0, 312.0, page=page, font="Test-Light")
        beside = printed(TEXT, 200.0, 300.0, page=page)
        pages.append([*_flow(LISTED, page), row, day, beside])
    found = [heading.text for heading in _found(*pages)]
    assert label in found
    assert "Start:" not in found


@pytest.mark.parametrize("label", ["Period", "From first to last"])
@pytest.mark.parametrize("is_under", [False, True])
def test_the_first_day_of_a_period_is_no_label_wherever_that_of_the_field_stands(label: str, is_under: bool) -> None:
    if is_under and label != "Period":
        return  # over a label that nobody lists the text may be that of a row before
    pages = []
    for page in (1, 2, 3, 4):
        days = [(f"Start: {page} May 2020;", "Test-Light", 14.0), ("end: 30 June 2021", "Test-Light", 12.0)]
        heading = (label, BOLD, 14.0 if is_under else 24.0)
        pages.append(_flow([*days, heading, *LISTED] if is_under else [heading, *days, *LISTED], page))
    assert "Start:" not in [heading.text for heading in _found(*pages)]


def test_values_behind_labels_are_no_labels_though_all_records_have_the_same() -> None:
    pages = []
    for page, name in enumerate(RECORDS, 1):
        facts = (("Location:", "Main hall"), ("Spoken:", "English"), ("Speaker:", f"{name} Smith"))
        lines = [
            restyled(printed(f"{label} {value}", 40.0, 100.0 + 14 * at, page=page, font="Test-Light"), len(label), BOLD)
            for at, (label, value) in enumerate(facts)
        ]
        pages.append([printed(name, 40.0, 60.0, page=page, size=18), *lines])
    assert {heading.text for heading in _found(*pages)} == {"Location:", "Spoken:", "Speaker:"}


def test_labels_under_their_values_share_a_look_that_tells_the_others() -> None:
    """Nobody lists three of them, of which two have their values too far above to say much."""
    pages = []
    for page, name in enumerate(RECORDS, 1):
        lines = [printed(name, 40.0, 60.0, page=page, size=18)]
        facts = (
            (f"www.{name}.example", "On the net"),
            (f"May 20{page}", "Period"),
            (f"{name} land", "Where it lies"),
            (f"{name} asbl", "Who put it in"),
        )
        for at, (value, label) in enumerate(facts):
            x, lower = 40.0 + 130 * at, 12.0 if at != 2 else 0.0
            lines.append(printed(value, x, 100.0, page=page, font=BOLD))
            lines += [printed("and on", x, 112.0, page=page, font=BOLD)] if lower else []
            lines.append(printed(label.upper(), x, 116.0 + lower, page=page, size=7, font="Test-Italic"))
        pages.append([*lines, *(_flow([("What for", BOLD, 140.0), *LISTED], page))])
    found = {heading.text for heading in _found(*pages)}
    assert found >= {"ON THE NET", "PERIOD", "WHO PUT IT IN", "WHERE IT LIES"}


def test_a_line_that_every_record_repeats_in_a_look_of_its_own_names_nothing() -> None:
    pages = [
        [*lines, printed("Read more on our website", 40.0, 260.0, page=page, font="Test-Light")]
        for page, lines in enumerate(_records("Test-Italic"), 1)
    ]
    assert [heading.text for heading in _found(*pages)] == [*UNLISTED] * len(RECORDS)


def test_a_line_in_a_look_of_its_own_that_names_a_field_over_a_text_is_a_label() -> None:
    pages = [
        [
            *lines,
            printed("Your contact at the Agency", 40.0, 260.0, page=page, font="Test-Light"),
            printed(f"Ann, extension {page}", 40.0, 274.0, page=page),
        ]
        for page, lines in enumerate(_records("Test-Italic"), 1)
    ]
    assert [heading.text for heading in _found(*pages)] == [*UNLISTED, "Your contact at the Agency"] * len(RECORDS)


def test_numbers_that_count_the_records_are_no_labels() -> None:
    pages = [
        [printed(f"Project {page}", 40.0, 40.0, page=page, font="Test-Light"), *lines]
        for page, lines in enumerate(_records("Test-Italic"), 1)
    ]
    assert [heading.text for heading in _found(*pages)] == [*UNLISTED] * len(RECORDS)


def test_a_label_with_its_value_on_its_line_goes_on_in_no_other() -> None:
    pages = [
        [
            *_run_ins([("Municipal grant:", f"{page} 000 euros")], page),
            printed("Public", 40.0, 94.0, page=page, font=BOLD),
            printed(f"{name} and the neighbours", 40.0, 108.0, page=page),
        ]
        for page, name in enumerate(RECORDS, 1)
    ]
    assert [heading.text for heading in _found(*pages)] == ["Municipal grant:", "Public"] * len(RECORDS)


@pytest.mark.parametrize("initial", [BOLD, "Test-Black"])
def test_a_run_in_label_in_small_capitals_ends_between_words(initial: str) -> None:
    lines = []
    for page, name in enumerate(RECORDS, 1):
        line = printed(f"HOUSE THAT CARRIES IT {name}", 40.0, 80.0, page=page)
        capitals, text = line.style._replace(size=7.0), line.style
        ends = ((0, 1, style_of(initial, 10.0, 0, False)), (1, 22, capitals), (22, len(line.text), text))
        line.spans = [Span(*end) for end in ends]
        lines.append([line])
    pages = cut_run_ins(paged(*lines).pages, set(), Wordings(ENGLISH))
    assert [[line.text for line in page.lines] for page in pages] == [
        ["HOUSE THAT CARRIES IT", name] for name in RECORDS
    ]


def test_first_letters_in_a_colour_of_their_own_end_no_label_in_small_capitals() -> None:
    lines = []
    for page, name in enumerate(RECORDS, 1):
        line = printed(f"START AND END: {name}", 40.0, 80.0, page=page)
        first, rest = line.style._replace(font=BOLD, color=255), line.style._replace(size=7.0)
        ends = ((0, 1, first), (1, 10, rest), (10, 11, first), (11, 15, rest), (15, len(line.text), line.style))
        line.spans = [Span(*end) for end in ends]
        lines.append([line])
    pages = cut_run_ins(paged(*lines).pages, set(), Wordings(ENGLISH))
    assert [[line.text for line in page.lines] for page in pages] == [["START AND END:", name] for name in RECORDS]


def test_small_capitals_of_several_words_end_at_the_value_in_another_font() -> None:
    lines = []
    for page, name in enumerate(RECORDS, 1):
        line = printed(f"IN THE DIARY: {name}", 40.0, 80.0, page=page)
        small, large, text = (
            style_of(font, size, 0, False) for font, size in ((BOLD, 6.0), (BOLD, 8.0), ("Test", 10.0))
        )
        ends = ((0, 1, large), (1, 3, small), (3, 4, large), (4, 7, small), (7, 8, large), (8, 14, small))
        line.spans = [Span(*end) for end in (*ends, (14, len(line.text), text))]
        lines.append([line])
    pages = cut_run_ins(paged(*lines).pages, set(), Wordings(ENGLISH))
    assert [[line.text for line in page.lines] for page in pages] == [["IN THE DIARY:", name] for name in RECORDS]


def _with_small_label(label: str, value: str, y: float, page: int) -> Line:
    """A label in another look with its value; the label has most of the letters, and so the look of the line."""
    line = printed(f"{label} {value}", 60.0, y, page=page)
    end, text = len(label) + 1, line.style
    line.spans = [Span(0, end, style_of(BOLD, 7.0, 0, False)), Span(end, len(line.text), text)]
    return line


def test_icons_before_labels_are_no_bullets_of_items() -> None:
    pages = []
    for page, name in enumerate(RECORDS, 1):
        lines = [_with_small_label("From here to there", f"{name[:2]}{page}", 80.0, page)]
        lines.append(_with_small_label("Read", f"{name[:2].lower()}{page}.org", 94.0, page))
        lines[-1].bullet_x = 50.0
        lines += [printed(TEXT, 40.0, 120.0, page=page)]
        pages.append(lines)
    cut = cut_run_ins(paged(*pages).pages, set(), Wordings(ENGLISH))
    assert [[line.text for line in page.lines[:4:2]] for page in cut] == [["From here to there", "Read"]] * len(RECORDS)


def test_items_that_begin_in_bold_are_no_labels() -> None:
    pages = [
        [
            printed(TEXT, 40.0, 60.0, page=page),
            *(
                restyled(printed(f"• {word} for {name}", 40.0, 80.0 + 12 * n, page=page), len(word) + 2, BOLD)
                for n, word in enumerate(("Courses", f"Walks {page}"))
            ),
        ]
        for page, name in enumerate(RECORDS, 1)
    ]
    cut = cut_run_ins(paged(*pages).pages, set(), Wordings(ENGLISH))
    assert [len(page.lines) for page in cut] == [3] * len(RECORDS)


def test_a_label_under_one_whose_value_stands_beside_it_is_no_value_of_that() -> None:
    pages = []
    for page, name in enumerate(RECORDS, 1):
        lines = [printed("Drawn along with", 40.0, 80.0, page=page, font=BOLD, size=8)]
        lines += [printed(name, 140.0, 80.0, page=page)]
        if page == 1:
            lines.append(printed("and others", 40.0, 92.0, page=page))
        lines += [printed("Reaching out to", 40.0, 106.0, page=page, font=BOLD), printed(TEXT, 40.0, 118.0, page=page)]
        pages.append(lines)
    assert [heading.text for heading in _found(*pages)] == ["Drawn along with", "Reaching out to"] * len(RECORDS)


def test_labels_right_under_one_another_are_two_though_together_they_are_like_a_listed_one() -> None:
    pages = []
    for page, name in enumerate(RECORDS, 1):
        lines = [printed("Objectives", 40.0, 110.0, page=page, font=BOLD), printed(TEXT, 40.0, 124.0, page=page)]
        for wording, y in (("Project promoter", 80.0), ("Our partners", 92.0)):
            lines += [printed(wording, 40.0, y, page=page, font=BOLD), printed(name, 140.0, y, page=page)]
        pages.append(lines)
    wanted = ["Project promoter", "Our partners", "Objectives"]
    assert [heading.text for heading in _found(*pages)] == wanted * len(RECORDS)


@pytest.mark.parametrize(("sign", "are_labels"), [("• ", False), ("", True)])
def test_lines_that_introduce_lists_are_none_though_some_come_again(sign: str, are_labels: bool) -> None:
    pages = []
    for page, name in enumerate((*RECORDS, *map(str.upper, RECORDS)), 1):
        rows = [(f"{label}:", ROMAN, 24.0) for label in UNLISTED]
        text = [(f"{name} and so on, for all of us here.", ROMAN, 12.0)]
        told = [("The project offers:", ROMAN, 18.0), (f"{sign}{name} for us", ROMAN, 14.0)] if page % 3 == 1 else []
        pages.append(_flow([row for label in rows for row in (label, *text)] + told, page))
    found = {heading.text for heading in _found(*pages)}
    assert found == {f"{label}:" for label in UNLISTED} | ({"The project offers:"} if are_labels else set())


@pytest.mark.parametrize(("size", "reached"), [(12.0, ""), (8.0, ", ann@x.be"), (8.0, "")])
def test_a_label_in_a_look_of_its_own_may_come_with_two_values_again_and_again(size: float, reached: str) -> None:
    pages = []
    for page in range(1, 6):
        lines = _flow(_sections("Objectives", "Main activities"), page)
        foot = printed(f"Answered by {'Ann' if page % 2 else 'Bob'} Mills{reached}", 40, 300, page=page, size=size)
        bold, plain = (style_of(font, size, 0, font == BOLD) for font in (BOLD, ROMAN))
        foot.spans = [Span(0, 11, bold), Span(11, len(foot.text), plain)]
        pages.append([*lines, foot])
    cut = cut_run_ins(paged(*pages).pages, set(), Wordings(ENGLISH))
    is_cut = all("Answered by" in [line.text for line in page.lines] for page in cut)
    assert is_cut is (size > 8 or "@" in reached)  # small print may be a caption


def test_no_address_or_telephone_number_is_a_label() -> None:
    pages = [
        _flow([*_sections("Objectives", "Main activities"), (foot, BOLD, 40.0), (TEXT, ROMAN, 14.0)], page)
        for page, foot in enumerate(["Ask ann@x.example", "Ask 0511 168-40 22,"] * 3, 1)
    ]
    assert {heading.text for heading in _found(*pages)} == {"Objectives", "Main activities"}


def test_a_label_that_wraps_everywhere_is_one_though_its_halves_are_like_listed_ones() -> None:
    pages = [
        _flow([("Objectives", BOLD, 24.0), (TEXT, ROMAN, 14.0), *LABEL, (f"{page}28 400 €", ROMAN, 14.0)], page)
        for page in range(1, 5)
    ]
    assert [heading.text for heading in _found(*pages)] == ["Objectives", "Total budget of main activities"] * 4


@pytest.mark.parametrize(("facts", "are_cut"), [(("House", "Days", "Place"), True), (("Photo",), False)])
def test_small_print_with_several_labels_is_facts_and_no_captions(facts: tuple[str, ...], are_cut: bool) -> None:
    pages = [
        [
            *lines,
            *(
                printed(f"{fact}: {name} {page}", 40.0, 260.0 + 12 * at, page=page, size=7)
                for at, fact in enumerate(facts)
            ),
        ]
        for page, (name, lines) in enumerate(zip(RECORDS, _records("Test-Italic"), strict=True), 1)
    ]
    cut = cut_run_ins(paged(*pages).pages, set(), Wordings(ENGLISH))
    assert ({f"{fact}:" for fact in facts} <= {line.text for page in cut for line in page.lines}) is are_cut


def test_labels_in_small_print_that_stand_alone_tell_those_with_a_value_beside_them() -> None:
    """In a narrow column `Who carries it:` has no room for its value, and `What it has cost:` is broken."""
    pages = []
    for page, name in enumerate(RECORDS, 1):
        rows = [("Who carries it:", f" {name}"), ("Where it is:", f" {name} land"), ("lier:", f" {page}.000 €")]
        facts = [
            restyled(printed(label + value, 40.0, 260.0 + 30 * at, page=page, size=7), len(label), "Test-Italic")
            for at, (label, value) in enumerate(rows)
        ]
        first = printed(rows[0][0], 40.0, 260.0, page=page, size=7, font="Test-Italic")
        broken = printed("How costs were ear-", 40.0, 312.0, page=page, size=7, font="Test-Italic")
        below = printed(f"{name} asbl", 40.0, 269.0, page=page, size=7)
        pages.append([*_flow(LISTED, page), first, below, broken, *facts[1:]])
    cut = cut_run_ins(paged(*pages).pages, set(), Wordings(ENGLISH))
    assert {"Where it is:", "lier:"} <= {line.text for page in cut for line in page.lines}


def test_titles_that_a_contents_list_prints_too_are_no_labels() -> None:
    """Of four records, each title comes twice: as often as half of the labels."""
    titles = ["A warm nest", "The bridge", "Words that work", "Stronger together"]
    contents = [
        line
        for n, title in enumerate(titles)
        for line in (printed(title, 40, 100 + 40 * n, font=BOLD), printed("A promoter", 40, 113 + 40 * n))
    ]
    pages = [contents]
    for number, title in enumerate(titles, 2):
        lines = [printed(title, 40, 60, page=number, size=18, font=BOLD)]
        for n, label in enumerate(("Promoter", "Period", "Objectives")):
            lines.append(printed(label, 40, 100 + 50 * n, page=number, font=BOLD))
            lines.append(printed(f"{TEXT} {number} {n}", 40, 114 + 50 * n, page=number))
        pages.append(lines)
    found = {heading.text for heading in _found(*pages) if heading.lines[0].page > 1}
    assert found == {"Promoter", "Period", "Objectives"}


def test_captions_over_labels_in_the_look_of_other_labels_are_none() -> None:
    """They stand apart from the title, under a picture, and one comes on several pages."""
    pages = []
    for page, caption in enumerate(("The team at work", "A class in May", "The team at work", "The new room"), 1):
        facts = [("Promoter", f"Caritas {caption[2:6]}", 90), ("Region", f"Namur and {caption[4:]}", 20)]
        rows = [row for label, value, step in facts for row in ((label, "Slanted", step), (value, ROMAN, 12.0))]
        lines = _flow(rows, page)
        lines += _flow([(caption, "Slanted", 180), ("Objectives", BOLD, 16), (TEXT, ROMAN, 14)], page)
        pages.append(lines)
    assert {heading.text for heading in _found(*pages)} == {"Promoter", "Region", "Objectives"}


@pytest.mark.parametrize(
    ("functions", "known"), [(("Project leader", "Integration unit"), set()), (("Aim", "Aim"), {"Aim"})]
)
def test_functions_below_the_names_on_cards_are_no_labels(functions: tuple[str, str], known: set[str]) -> None:
    pages = []
    for page in (1, 2, 3, 4):
        card = [
            ("An Peeters", BOLD, 30.0),
            (functions[page % 2], "Test-Italic", 12.0),
            ("Tel. 02 123 45 67", ROMAN, 12.0),
        ]
        pages.append(_flow([*LISTED, ("Contact", BOLD, 24.0), *card], page))
    found = {heading.label.wording for heading in _found(*pages)}
    assert found & {"Project leader", "Integration unit", "Aim"} == known


@pytest.mark.parametrize("run_in", [False, True])
def test_a_label_that_is_a_function_as_well_stays_one_in_a_look_of_its_own(run_in: bool) -> None:
    pages = []
    for page in (1, 2, 3, 4):
        label = "Contact person"
        rows = [*LISTED, (label, "Test-Italic", 24.0), ("An Peeters, 02 123 45 67", ROMAN, 14.0)]
        if run_in:
            rows = [*LISTED, (f"{label}: An Peeters, 02 123 45 67", ROMAN, 14.0)]
        lines = _flow(rows, page)
        pages.append([*lines[:-1], restyled(lines[-1], len(label) + 1, "Test-Italic")] if run_in else lines)
    assert "contact" in {heading.label.field for heading in _found(*pages)}


def test_a_label_on_a_panel_is_in_the_font_of_the_others_in_another_size() -> None:
    """Nobody lists it, and no other label is set so; a line in another font that every record repeats is none."""
    pages = []
    for page in (1, 2, 3):
        lines = _flow(_sections("Promoter", "Objectives", "Good to know"), page)
        lines.append(printed("Say hello", 40, 300, page=page, size=12, font=BOLD))
        lines.append(printed(f"Person {page} of the team", 40, 314, page=page))
        lines.append(printed("See you soon", 40, 380, page=page, size=12, font="Test-Black"))
        lines.append(printed(f"In street {page}", 40, 394, page=page))
        pages.append(lines)
    assert [heading.text for heading in _found(*pages)] == ["Promoter", "Objectives", "Good to know", "Say hello"] * 3


@pytest.mark.parametrize(
    ("texts", "labels"),
    [
        (("shows its neighbours what it learned", "afterwards, and how it is done."), ["FROM PLAN TO WORKSHOP"]),
        (("Leith", "May 2021"), ["FROM PLAN TO", "WORKSHOP"]),
    ],
    ids=["a text that wraps", "two values"],
)
def test_a_label_may_wrap_beside_its_text(texts: tuple[str, str], labels: list[str]) -> None:
    """Where each line of the text is full, it is one."""
    pages = []
    for page, name in enumerate(RECORDS, 1):
        halves = [
            printed(label, 40.0, 80.0 + 13 * n, page=page, font=BOLD)
            for n, label in enumerate(("FROM PLAN TO", "WORKSHOP"))
        ]
        values = [printed(f"{name} {texts[0]}", 140.0, 80.0, page=page), printed(texts[1], 140.0, 93.0, page=page)]
        pages.append([*halves, *values, printed("Aims", 40.0, 130.0, page=page, font=BOLD)])
        pages[-1].append(printed(TEXT, 140.0, 130.0, page=page))
    assert [heading.text for heading in _found(*pages)] == [*labels, "Aims"] * len(RECORDS)


def test_a_word_in_parentheses_before_a_colon_is_no_label() -> None:
    pages = [
        [
            printed("Promoter", 40.0, 80.0, page=page, font=BOLD),
            printed(name, 40.0, 93.0, page=page),
            printed(f"(project partners: {name} Friends)", 40.0, 106.0, page=page),
        ]
        for page, name in enumerate(RECORDS, 1)
    ]
    cut = cut_run_ins(paged(*pages).pages, set(), Wordings(ENGLISH))
    assert [len(page.lines) for page in cut] == [3] * len(RECORDS)
