"""The recipe: a PDF becomes a brochure. All stages composed, with cross-check, corrections and enrichment."""

from __future__ import annotations

import os
from collections.abc import Callable
from dataclasses import dataclass, field, replace
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING

from pipeline.data.draft import Draft
from pipeline.data.paper import Paper
from pipeline.errors import CorrectionsError, InputError
from pipeline.recipe.brochure import assemble
from pipeline.recipe.collector import without_collector
from pipeline.recipe.compare import disagreements, disagreements_of_scan
from pipeline.recipe.options import BESIDE, ReadingOptions
from pipeline.recipe.scans import Scans
from pipeline.recipe.source import Pdf, load_pdf
from pipeline.recipe.stages import read_draft
from pipeline.schema.records import Brochure

if TYPE_CHECKING:
    from pipeline.corrections.check import Checked
    from pipeline.corrections.model import Corrections


@dataclass
class BrochureReading:
    """All that reading a brochure gives: the document, and what does not go into it.

    `corrections` are those that were applied, `checked` says what became of each, `data` is the PDF.
    """

    brochure: Brochure
    make_paper: Callable[[], Paper]
    data: bytes
    corrections: Corrections | None = None
    checked: list[Checked] = field(default_factory=list)

    @cached_property
    def paper(self) -> Paper:
        """What each line was read as."""
        return self.make_paper()


def read_brochure(
    source: str | os.PathLike[str] | bytes, options: ReadingOptions, file_name: str | None = None
) -> BrochureReading:
    """Read one brochure: a path, or the bytes of a PDF. `file_name` is what the result and the messages call it.

    Raises the errors of `pipeline.errors`.
    """
    pdf = load_pdf(source, file_name)
    if not isinstance(source, bytes):
        options = replace(options, corrections=options.corrections_for(Path(source)))
    with without_collector():
        return _read(pdf, options)


def _read(pdf: Pdf, options: ReadingOptions) -> BrochureReading:
    draft, language, scans = read_draft(pdf, options)
    draft.doubts += scans.doubts(draft)
    if scans.second:
        second = read_draft(pdf, options, scans, second=True).draft
        told = {doubt.pointer for doubt in draft.doubts if doubt.code == "doubtful-value" and doubt.pointer}
        draft.doubts += [doubt for doubt in disagreements_of_scan(draft, second) if doubt.pointer not in told]
    if options.cross_check:
        theirs = read_draft(pdf, replace(options, reader=options.other_reader), scans).draft
        draft.doubts += disagreements(draft, theirs, f"the reader {options.other_reader}")
    corrections = _corrections(options, pdf.name)
    if corrections is None:
        return BrochureReading(_finish(draft, pdf, options, language, scans), draft.paper, pdf.data)
    from pipeline.corrections.check import check
    from pipeline.corrections.draft import close_findings, correct

    settled = correct(draft, corrections)
    brochure = close_findings(_finish(draft, pdf, options, language, scans), settled)
    return BrochureReading(brochure, draft.paper, pdf.data, corrections, check(corrections, settled, brochure))


def _finish(draft: Draft, pdf: Pdf, options: ReadingOptions, language: str, scans: Scans) -> Brochure:
    if options.enrich:
        from pipeline.enrich import enrich

        enrich(draft, language, options.profile, model=options.model, registry=options.registry)
    return assemble(draft, pdf, options, language, scans)


def _corrections(options: ReadingOptions, name: str) -> Corrections | None:
    if isinstance(options.corrections, Path):
        from pipeline.corrections.files import load

        try:
            return load(options.corrections)
        except InputError as error:
            problem = f"its corrections cannot be used ({error.subject}: {error.problem})"
            raise CorrectionsError(name, problem, error.hint) from error
    return None if options.corrections is BESIDE else options.corrections
