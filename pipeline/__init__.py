"""Call brochures in PDF become data that people can trust: `extract_brochure(path)` gives a `Brochure`."""

from __future__ import annotations

import os
from pathlib import Path
from typing import TYPE_CHECKING

from pipeline.profiles import DEFAULT
from pipeline.recipe.collector import without_collector
from pipeline.recipe.options import OcrMode, ReaderName, ReadingOptions
from pipeline.version import __version__

if TYPE_CHECKING:
    from pipeline.corrections import Corrections
    from pipeline.recipe.reading import BrochureReading
    from pipeline.schema.records import Brochure

__all__ = ["ReadingOptions", "__version__", "extract_brochure", "read_brochure"]

# The stages are imported where they are used: the command's other parts start without them.


def extract_brochure(
    source: str | os.PathLike[str] | bytes,
    *,
    reader: ReaderName = "pdfium",
    profile: str = DEFAULT,
    language: str | None = None,
    password: str | None = None,
    file_name: str | None = None,
    cross_check: bool = False,
    corrections: Corrections | str | os.PathLike[str] | None = None,
    enrich: bool = False,
    model: str | None = None,
    registry: str | None = None,
    ocr: OcrMode = "auto",
    ocr_seconds: float | None = None,
    max_pages: int | None = None,
) -> Brochure:
    """Read one brochure: a path, or the bytes of a PDF.

    `file_name` is what the result and the messages call the source; the other keywords are those of
    `pipeline.ReadingOptions`. Raises the errors of `pipeline.errors`.
    """
    options = ReadingOptions(
        reader=reader,
        profile=profile,
        language=language,
        password=password,
        cross_check=cross_check,
        corrections=Path(corrections) if isinstance(corrections, str | os.PathLike) else corrections,
        enrich=enrich,
        model=model,
        registry=registry,
        ocr=ocr,
        ocr_seconds=ocr_seconds,
        max_pages=max_pages,
    )
    with without_collector():  # until all that is not given back is gone
        return read_brochure(source, options, file_name).brochure


def read_brochure(
    source: str | os.PathLike[str] | bytes, options: ReadingOptions | None = None, file_name: str | None = None
) -> BrochureReading:
    """As `extract_brochure`, with what does not go into the JSON: what each line was read as, and what became of the
    corrections.
    """
    from pipeline.recipe.reading import read_brochure as read

    return read(source, options or ReadingOptions(), file_name)
