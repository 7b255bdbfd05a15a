"""What a contents list tells of some fiches, and not of others."""

from __future__ import annotations

import pytest

from pipeline.data.outline import FicheOutline, ListingRow, Outline, PriorityHead
from pipeline.parse import parse
from pipeline.profiles.profile import load_profile
from pipeline.validate.consistency import inconsistencies
from tests.paper import paged, printed

ROWS = [("Promoter A", 2, 1), ("Promoter (B", 3, 1), ("Promoter C", None, 1), ("Promoter D", 5, None)]
"""Promoter, page, priority."""


def test_a_row_that_lacks_what_others_have_or_was_cut() -> None:
    titles = [f"The {colour} boat" for colour in ("red", "green", "blue", "old")]
    rows = [
        ListingRow([printed(promoter)], [printed(title)], None if page is None else printed(str(page)), page, priority)
        for title, (promoter, page, priority) in zip(titles, ROWS, strict=True)
    ]
    fiches = [
        FicheOutline([printed(title, page=page)], pages=[page], language="en") for page, title in enumerate(titles, 2)
    ]
    outline = Outline("en", [], rows, [], True, fiches, [], [], set(), [])
    draft = parse(paged(*([] for _ in range(5))), outline, load_profile())
    told = [(d.pointer, d.message) for d in (*draft.doubts, *inconsistencies(draft)) if d.code == "doubtful-value"]
    assert told == [
        ("/fiches/1/listing/promoter", "the parentheses in 'Promoter (B' are not balanced"),
        ("/call/priorities", "fiches are of priorities that were not read"),
        (
            "/fiches/2/listing/page",
            "the contents list names no page number in this row, unlike in others: one cell may span several rows",
        ),
        ("/fiches/3/priority", "the contents list has it under no priority, unlike others"),
    ]


def test_a_title_that_no_row_has_is_doubted_where_a_row_has_no_fiche() -> None:
    titles = ["The red boat", "The green boat that cries ahoy", "The blue boat"]
    rows = [ListingRow([], [printed(title)], printed(f"{n}"), n, None) for n, title in enumerate(titles, 2)]
    read = ["The red boat", "ahoy", "The blue boat"]
    fiches = [
        FicheOutline([printed(title, page=page)], pages=[page], language="en") for page, title in enumerate(read, 2)
    ]
    fiches[1].pages, fiches[1].title = [9], [printed("ahoy", page=9)]
    for listed, told in ((rows, ["/fiches/1/title"]), ([rows[0], rows[2]], [])):
        outline = Outline("en", [], listed, [], True, fiches, [], [], set(), [])
        draft = parse(paged(*([] for _ in range(9))), outline, load_profile())
        assert [doubt.pointer for doubt in inconsistencies(draft) if "has no such title" in doubt.message] == told


@pytest.mark.parametrize(("priorities", "told"), [([], True), ([PriorityHead(1, [printed("Home")], 0)], False)])
def test_priorities_of_fiches_that_the_call_does_not_name_are_told(priorities: list[PriorityHead], told: bool) -> None:
    rows = [ListingRow([], [printed("The red boat")], None, None, 1)]
    fiches = [FicheOutline([printed("The red boat", page=2)], pages=[2], language="en")]
    outline = Outline("en", [], rows, priorities, True, fiches, [], [], set(), [])
    doubts = inconsistencies(parse(paged([], []), outline, load_profile()))
    assert any(doubt.pointer == "/call/priorities" for doubt in doubts) == told


def test_rows_without_a_promoter_are_told_where_half_of_them_have_one() -> None:
    titles = [f"The {colour} boat" for colour in ("red", "green", "blue", "old")]
    promoters = ["House of A", "", "House of C", ""]
    rows = [
        ListingRow([printed(promoter)] if promoter else [], [printed(title)], None, None, None)
        for title, promoter in zip(titles, promoters, strict=True)
    ]
    fiches = [
        FicheOutline([printed(title, page=page)], pages=[page], language="en") for page, title in enumerate(titles, 2)
    ]
    draft = parse(
        paged(*([] for _ in range(5))), Outline("en", [], rows, [], True, fiches, [], [], set(), []), load_profile()
    )
    told = [doubt.pointer for doubt in inconsistencies(draft) if "names no promoter" in doubt.message]
    assert told == ["/fiches/1/listing/promoter", "/fiches/3/listing/promoter"]
