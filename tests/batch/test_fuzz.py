"""Damage at random: whatever a file holds, it ends as a result or with a code; `make fuzz` goes on for longer."""

from __future__ import annotations

from pathlib import Path
from unittest.mock import patch

import orjson
import pytest
from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st

from pipeline import extract_brochure
from pipeline.data.document import Document
from pipeline.errors import NoFichesError, NoTextError
from pipeline.files.write import to_json
from pipeline.recipe import stages
from pipeline.validate.schema import conforms
from tests.batch.mutations import damaged, is_fault, read_damaged
from tests.paper import column, paged

BLOCKS, SIZE = 4, 20  # more of them: `make fuzz`


@pytest.mark.parametrize("block", range(BLOCKS))
def test_damaged_pdfs_end_with_a_result_or_a_code(tmp_path: Path, block: int) -> None:
    faults = [
        f"seed {seed}: {outcome.error}"
        for seed in range(block * SIZE, (block + 1) * SIZE)
        if is_fault(outcome := read_damaged(seed, tmp_path))
    ]
    assert faults == []
    assert not [path for path in tmp_path.iterdir() if path.suffix not in (".pdf", ".json")]


def test_a_seed_gives_the_same_damage() -> None:
    assert [damaged(seed) for seed in range(30)] == [damaged(seed) for seed in range(30)]


_WORDINGS = st.sampled_from(
    [
        *(
            "Promotor",
            "Periode",
            "Regio",
            "Doelgroep",
            "Doelstellingen",
            "Activiteiten",
            "Contact",
            "Promoteur",
            "Région",
            "Period",
            "Zielgruppe",
        ),
        *(
            "Inhoud",
            "Prioriteit 1: opvang",
            "AMIF 2018-2019",
            "Projecten: 9",
            "Budget: € 3.520.752,07",
            "Van 01/01/2018 tot 31/12/2019",
        ),
        *(
            "van 31/02/2019 tot",
            "info@x.be",
            "www.x.be",
            "http://",
            "+32 2 123 45 67",
            "- punt",
            "• punt",
            "o punt",
            "1",
            "1.1 Titel ..... 7",
            "(Partner (a, b)",
        ),
    ]
)
_ANYTHING = st.text(st.characters(exclude_categories=["Cs"]), min_size=1, max_size=60)
_SIGNS = st.text(
    st.sampled_from("\u202e\u2066\u200f\u00ad\u200b\ufffd-–/()[]•:;,.…€0123456789 aAéß\u0301\ufb01"),
    min_size=1,
    max_size=40,
)
_ROW = st.tuples(st.integers(0, 12), st.one_of(_WORDINGS, _WORDINGS, _ANYTHING, _SIGNS)).map(
    lambda row: " " * row[0] + (row[1].strip() or "x")
)
_SHEETS = st.lists(
    st.tuples(st.lists(_ROW, max_size=40), st.sampled_from([6.0, 10.0, 24.0]), st.sampled_from([0.0, 3.0, 12.0, 30.0])),
    min_size=1,
    max_size=4,
)


def document(sheets: list[tuple[list[str], float, float]]) -> Document:
    return paged(
        *(
            column(rows, leading=leading, page=number, size=size)
            for number, (rows, size, leading) in enumerate(sheets, 1)
        )
    )


@example(sheets=[(["Promotor", "1", "1"], 6.0, 12.0)], language=None)  # page numbers, and no row to which they belong
@given(sheets=_SHEETS, language=st.sampled_from([None, "nl", "fr", "en", "de"]))
@settings(max_examples=100, deadline=None, suppress_health_check=list(HealthCheck))
def test_any_text_ends_as_a_brochure_or_with_a_code(
    sheets: list[tuple[list[str], float, float]], language: str | None
) -> None:
    """The stages after the reader, on pages of any text at all."""
    with patch.object(stages, "read", lambda *_, **__: document(sheets)):
        try:
            brochure = extract_brochure(b"%PDF", language=language, enrich=True, ocr="off")
        except (NoTextError, NoFichesError):
            return
    assert conforms(orjson.loads(to_json(brochure)))
