"""Headings by look: small pages, and the headings that a reader sees on them.

Letters are 5 points wide; `B` is the bold font of the headings, `R` that of the text. The pages come from faults met
in brochures set by
Chromium, WeasyPrint and Typst. Expected: the headings in order, with the field of each (None: nobody listed the
wording).
"""

from __future__ import annotations

from collections.abc import Iterable

import pytest
from pipeline.segment.headings import find_headings

from pipeline.data.document import Bbox, Line
from pipeline.profiles.profile import load_profile
from tests.paper import paged, printed

ENGLISH = load_profile().languages["en"]
BOLD, ROMAN = "Test-Bold", "Test"
TEXT = "some lines of text that go on below the heading here"
LONG = (
    "Positive or negative feedback on the project, or suggestions to improve it, can always be sent to the "
    "Fedasil contact person for this project:"
)

CUT = LONG.index(" improve")


def _flow(rows: Iterable[tuple[str, str, float]], page: int = 1, x: float = 40.0) -> list[Line]:
    """Rows of (text, font, distance from the row before)."""
    lines, y = [], 60.0
    for text, font, step in rows:
        y += step
        lines.append(printed(text, x, y, page=page, font=font))
    return lines


def _sections(*wordings: str, font: str = BOLD) -> list[tuple[str, str, float]]:
    return [row for wording in wordings for row in ((wording, font, 24.0), (TEXT, ROMAN, 14.0), (TEXT, ROMAN, 12.0))]


def _under(lines: Iterable[Line]) -> list[Bbox]:
    return [(line.x0, line.baseline + 1, line.x1, line.baseline + 1.5) for line in lines]


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
    "a page break in a long heading": (
        [
            _flow([*LISTED, (LONG[:CUT], BOLD, 24.0)]),
            _flow([(LONG[CUT + 1 :], BOLD, 0.0), (TEXT, ROMAN, 14.0)], page=2),
        ],
        [],
        [
            ("Promoter", "promoter"),
            ("Target group", "target_group"),
            ("Objectives", "objectives"),
            ("Main activities", "activities"),
            (LONG, "contact"),
        ],
    ),
}


@pytest.mark.parametrize(("pages", "rules", "expected"), PAGES.values(), ids=PAGES)
def test_headings(pages: list[list[Line]], rules: list[Bbox], expected: list[tuple[str, str | None]]) -> None:
    found = find_headings(paged(*pages, rules=rules), set(), ENGLISH).found
    assert [
        (heading.text, heading.field) for heading in sorted(found, key=lambda h: (h.lines[0].page, h.lines[0].baseline))
    ] == expected


def test_a_label_that_wraps_beside_its_value_is_one() -> None:
    """Its second line alone is a listed wording ("Dates")."""
    labels = _flow(
        [
            ("Promoter", BOLD, 24.0),
            ("Between which", BOLD, 24.0),
            ("dates?".upper(), BOLD, 12.0),
            ("Target group", BOLD, 24.0),
        ]
    )
    values = [printed(TEXT, 200, line.baseline, font=ROMAN) for line in labels if line.text != "DATES?"]
    found = find_headings(paged([*labels, *values]), set(), ENGLISH).found
    assert [heading.text for heading in found] == ["Promoter", "Between which DATES?", "Target group"]


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
    found = find_headings(paged([*labels, *values]), set(), ENGLISH).found
    assert [heading.text for heading in found] == ["Promoter", "Objectives", "Target group", "Contact"]


def test_the_underlines_of_a_long_heading_do_not_part_it() -> None:
    lines = _flow([*LISTED, (LONG[:CUT], BOLD, 24.0), (LONG[CUT + 1 :], BOLD, 12.0), (TEXT, ROMAN, 14.0)])
    rules = _under(line for line in lines if line.style.font == BOLD)
    assert [heading.text for heading in find_headings(paged(lines, rules=rules), set(), ENGLISH).found][-1] == LONG
