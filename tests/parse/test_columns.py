"""Texts in columns: how deep their items stand."""

from __future__ import annotations

from pipeline.data.outline import FicheOutline, Outline, Section
from pipeline.parse import parse
from pipeline.profiles.profile import load_profile
from tests.paper import column, paged, printed

PROFILE = load_profile()


def test_cells_under_the_columns_of_a_text_are_no_edge_of_these() -> None:
    """A list goes on in the next column, near whose edge the telephone numbers of the contact begin further down."""
    items = [*column(["• One house", "• Two houses"], 40, 700), *column(["• Three houses", "• Four houses"], 320, 100)]
    cells = [*column(["Ann Janssens", "Bob Jans"], 40, 760), *column(["02 513 00 01", "02 513 00 02"], 290, 760)]
    fiche = FicheOutline(
        [printed("A title", baseline=60)],
        [
            Section("objectives", [printed("Objectives", baseline=686, font="Bold")], items),
            Section("contact", [printed("Contact", baseline=746, font="Bold")], cells),
        ],
        pages=[1],
        language="en",
    )
    read = parse(paged([]), Outline("en", [], [], [], False, [fiche], [], [], set(), []), PROFILE).fiches[0]
    assert [(block.kind, block.text) for block in read.objectives] == [
        ("item", f"{number} house{'s' * (number != 'One')}") for number in ("One", "Two", "Three", "Four")
    ]
