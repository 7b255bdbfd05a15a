"""Two readings of one brochure: they agree on the real one, and where they disagree a finding says so at the value."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from typing import Any

import pytest

from pipeline import ReadingOptions, extract_brochure
from pipeline.data.draft import Draft
from pipeline.recipe import reading, stages
from pipeline.recipe.stages import DraftReading
from pipeline.schema.records import Finding
from tests.corpus import READERS, SEED, Reader, read_once

SEEDS = sorted(SEED.parent.glob("amif-*.pdf"))


def _keys(findings: list[Finding]) -> list[tuple[str, str, str]]:
    return [(finding.code, finding.pointer, finding.message) for finding in findings]


@pytest.mark.parametrize("pdf", SEEDS, ids=lambda pdf: pdf.stem)
def test_the_readers_agree_on_the_seed(pdf: str) -> None:
    plain, checked = extract_brochure(pdf), extract_brochure(pdf, cross_check=True)
    assert _keys(checked.findings) == _keys(plain.findings)
    assert checked == plain


def _change_region(draft: Draft) -> None:
    assert draft.fiches[1].region is not None
    draft.fiches[1].region.text = "Regio Nergens"


def _change_count(draft: Draft) -> None:
    draft.call.proposals_submitted = 1


def _lose_a_contact(draft: Draft) -> None:
    draft.fiches[0].contact = None


def _lose_a_block(draft: Draft) -> None:
    del draft.fiches[2].activities[-1]


def _change_a_block(draft: Draft) -> None:
    draft.fiches[2].objectives[0].text += " of niet"


def _lose_a_fiche(draft: Draft) -> None:
    del draft.fiches[-1]


DIFFERENCES: list[tuple[Callable[[Draft], None], str, str, str]] = [
    (_change_region, "/fiches/1/region/text", "warning", "'Regio Nergens'"),
    (_change_count, "/call/proposals_submitted", "warning", "1 here, not 28"),
    (_lose_a_contact, "/fiches/0/contact", "warning", "None here"),
    (_lose_a_block, "/fiches/2/activities", "warning", "here, not"),
    (_change_a_block, "/fiches/2/objectives/0/text", "warning", "here, not"),
    (_lose_a_fiche, "", "error", "finds 7 fiches, not 8"),
]


@pytest.mark.parametrize("reader", READERS)
@pytest.mark.parametrize(
    ("change", "pointer", "severity", "said"),
    DIFFERENCES,
    ids=[change.__name__.strip("_") for change, *_ in DIFFERENCES],
)
def test_a_difference_is_a_doubt_at_the_value(
    monkeypatch: pytest.MonkeyPatch,
    reader: Reader,
    change: Callable[[Draft], None],
    pointer: str,
    severity: str,
    said: str,
) -> None:
    monkeypatch.setattr(stages, "read", read_once)
    plain = extract_brochure(SEED, reader=reader)
    genuine = reading.read_draft

    def read_draft(pdf: Any, options: ReadingOptions, *others: Any, **more: Any) -> DraftReading:
        # The other reader reads as this one does, but for one change.
        result = genuine(pdf, replace(options, reader=reader), *others, **more)
        if options.reader != reader:
            change(result.draft)
        return result

    monkeypatch.setattr(reading, "read_draft", read_draft)
    checked = extract_brochure(SEED, reader=reader, cross_check=True)
    known = _keys(plain.findings)
    (finding,) = [
        finding for finding, key in zip(checked.findings, _keys(checked.findings), strict=True) if key not in known
    ]
    assert (finding.code, finding.pointer, finding.severity) == ("doubtful-value", pointer, severity)
    assert said in finding.message
    assert f"the reader {'pdfplumber' if reader == 'pdfium' else 'pdfium'} " in finding.message
    assert checked.fiches == plain.fiches
    assert checked.extraction.reader == reader
