"""Stage 4 composed: a Draft becomes the brochure that goes out, with records, findings and evidence."""

from __future__ import annotations

import hashlib

from pipeline.data.draft import Draft
from pipeline.profiles.profile import load_profile
from pipeline.recipe.options import ReadingOptions
from pipeline.recipe.scans import Scans
from pipeline.recipe.source import Pdf
from pipeline.schema.models import brochure_holding, completeness_of
from pipeline.schema.records import SCHEMA_VERSION, Brochure, Evidence, Extraction, Source
from pipeline.validate.findings import findings_of
from pipeline.version import __version__


def assemble(draft: Draft, pdf: Pdf, options: ReadingOptions, language: str, scans: Scans | None = None) -> Brochure:
    """The brochure of a draft that was read from `pdf` with `options`, in `language`, with the help of `scans`."""
    scans = scans or Scans()
    return brochure_holding(draft.fiches)(
        schema_version=SCHEMA_VERSION,
        source=Source(
            file_name=pdf.name,
            sha256=hashlib.sha256(pdf.data).hexdigest(),
            pages=draft.page_count,
            producer=draft.producer,
        ),
        extraction=Extraction(
            generator=f"fiches {__version__}",
            profile=load_profile(options.profile).name,
            language=language,
            reader=options.reader,
            ocr=scans.ocr,
            coverage=draft.coverage,
            completeness=completeness_of(draft.fiches),
        ),
        call=draft.call,
        fiches=draft.fiches,
        organisations=draft.organisations,
        findings=findings_of(draft),
        evidence=_evidence(draft, scans),
    )


def _evidence(draft: Draft, scans: Scans) -> dict[str, list[Evidence]]:
    read = {
        pointer: [
            Evidence(page=page, bbox=(round(x0, 2), round(top, 2), round(x1, 2), round(bottom, 2)))
            for page, line in passage.places()
            for box in scans.displayed(page, line)
            for x0, top, x1, bottom in [draft.displayed(page, box)]
        ]
        for pointer, passage in draft.evidence.items()
        if passage
    }
    pointed = {
        pointer: [Evidence(page=place.page, bbox=place.bbox) for place in places]
        for pointer, places in draft.pointed.items()
    }
    return read | pointed
