"""From a PDF or a JSON file to its review page."""

from __future__ import annotations

from collections.abc import Iterator
from functools import partial
from pathlib import Path
from typing import Any

from pydantic import ValidationError

from pipeline.errors import InputError, MissingFileError, NotJsonError
from pipeline.extract.render import render
from pipeline.files.inputs import corrections_beside
from pipeline.files.read import read_object
from pipeline.profiles.profile import of_document
from pipeline.recipe.file import read_file, within_limits
from pipeline.recipe.options import ReadingOptions
from pipeline.recipe.reading import BrochureReading
from pipeline.review.page import build_page, embedded
from pipeline.schema.models import brochure_of
from pipeline.schema.records import Brochure
from pipeline.workers.limits import PATIENT


def review_page(source: Path, options: ReadingOptions, pdf: Path | None = None) -> str:
    """The review page of a PDF, or of a JSON file that extract wrote of a PDF beside it (or at `pdf`, a file or a
    folder).

    The PDF is read and drawn in a child process within limits. Raises the errors of `pipeline.errors`.
    """
    return within_limits(partial(page_of, source, options, pdf), str(source), options)


def page_of(source: Path, options: ReadingOptions, pdf: Path | None = None) -> str:
    """As `review_page`, in this process."""
    if source.suffix.lower() == ".json":
        return _page_of_json(source, options, pdf)
    reading = read_file(str(source), options, PATIENT)
    return page_from(reading, corrections_beside(source).name, options)


def page_from(reading: BrochureReading, save_name: str, options: ReadingOptions) -> str:
    """The review page of a brochure that was read with these options; `save_name` as for `build_page`."""
    return build_page(
        reading.brochure,
        reading.paper,
        embedded(render(reading.data, reading.brochure.source.file_name, options.password)),
        profile=options.profile,
        save_name=save_name,
        left_over=left_over(reading),
    )


def left_over(reading: BrochureReading) -> Iterator[dict[str, Any]]:
    """The corrections that were not applied, each with the message that says why."""
    entries = reading.corrections.corrections if reading.corrections else []
    for entry, checked in zip(entries, reading.checked, strict=True):
        if checked.state != "applied":
            yield {"entry": entry.model_dump(mode="json"), "message": checked.message}


def _page_of_json(source: Path, options: ReadingOptions, pdf: Path | None) -> str:
    """The values are those of the document; the PDF only shows what each line was read as, and what it looks like."""
    try:
        brochure = brochure_of(read_object(source), options.profile)
    except ValidationError as error:
        raise NotJsonError(
            str(source),
            "it is not a document of this version of fiches",
            "Check it with fiches validate, or extract it again.",
        ) from error
    file = _pdf_of(source, brochure, pdf)
    extraction = brochure.extraction
    for_paper = ReadingOptions(
        reader=options.reader,
        profile=of_document(extraction.profile, options.profile),
        language=extraction.language,
        password=options.password,
        ocr=options.ocr,
    )
    reading = read_file(str(file), for_paper, PATIENT)
    if reading.brochure.source.sha256 != brochure.source.sha256:
        raise InputError(
            str(file),
            f"it is not the PDF that {source.name} was made of",
            "Extract it again, or give the right one with --pdf.",
        )
    pictures = embedded(render(reading.data, str(file), options.password))
    save_name = corrections_beside(file).name
    return build_page(brochure, reading.paper, pictures, profile=options.profile, save_name=save_name)


def _pdf_of(source: Path, brochure: Brochure, pdf: Path | None) -> Path:
    if pdf is not None and not pdf.is_dir():
        return pdf
    # Only the last part of the name in the document counts: a document from elsewhere must not reach other folders.
    file = (pdf or source.parent) / Path(brochure.source.file_name.replace("\\", "/")).name
    if not file.is_file():
        raise MissingFileError(str(file), f"the PDF that {source.name} was made of is not there", "Give it with --pdf.")
    return file
