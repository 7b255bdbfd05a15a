"""From a PDF or a JSON file to its review page."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from pipeline.corrections.files import SUFFIX, load
from pipeline.corrections.model import Correction, Corrections
from pipeline.errors import InputError, MissingFileError, NotJsonError
from pipeline.extract.render import render
from pipeline.recipe.reading import Reading
from pipeline.recipe.run import Settings
from pipeline.review.page import build_page
from pipeline.schema.models import brochure_of
from pipeline.schema.records import Brochure


def page_of(source: Path, settings: Settings, pdf: Path | None = None) -> str:
    """The review page of a PDF, or of a JSON file that extract wrote of a PDF beside it (or at `pdf`, a file or a
    folder).

    Raises the errors of `pipeline.errors`.
    """
    return _of_json(source, settings, pdf) if source.suffix.lower() == ".json" else _of_pdf(source, settings)


def _of_pdf(source: Path, settings: Settings) -> str:
    from pipeline import read_brochure

    file = settings.corrections_for(source)
    corrections = load(file) if file else None
    reading = read_brochure(
        source,
        reader=settings.reader,
        profile=settings.profile,
        language=settings.language,
        password=settings.password,
        cross_check=settings.cross_check,
        corrections=corrections,
    )
    return page_from(reading, corrections, source.stem + SUFFIX, password=settings.password)


def page_from(
    reading: Reading,
    corrections: Corrections | None,
    save_name: str,
    *,
    password: str | None = None,
    save_url: str | None = None,
) -> str:
    """The review page of a brochure that was read."""
    images = list(render(reading.data, reading.brochure.source.file_name, password))
    return build_page(
        reading.brochure, reading.paper, images, save_name=save_name, kept=kept(reading, corrections), save_url=save_url
    )


def kept(reading: Reading, corrections: Corrections | None) -> Iterator[dict[str, Any]]:
    """The corrections that were not applied, each with the message that says why."""
    entries: list[Correction] = corrections.corrections if corrections else []
    for entry, checked in zip(entries, reading.checked, strict=True):
        if checked.state != "applied":
            yield {"entry": entry.model_dump(mode="json"), "message": checked.message}


def _of_json(source: Path, settings: Settings, pdf: Path | None) -> str:
    """The values are those of the document; the PDF tells only what each line was read as, and what it looks like."""
    from pydantic import ValidationError

    from pipeline import read_brochure
    from pipeline.files.read_json import read_object
    from pipeline.profiles.profile import of_document

    document = read_object(source)
    try:
        brochure = brochure_of(document, settings.profile)
    except ValidationError as error:
        raise NotJsonError(
            str(source),
            "it is no document of this version of fiches",
            "Check it with fiches validate, or extract anew.",
        ) from error
    file = _pdf_of(source, brochure, pdf)
    reading = read_brochure(
        file,
        reader=settings.reader,
        profile=of_document(brochure.extraction.profile, settings.profile),
        language=brochure.extraction.language,
        password=settings.password,
    )
    if hashlib.sha256(reading.data).hexdigest() != brochure.source.sha256:
        raise InputError(
            str(file),
            f"it is not the PDF that {source.name} was made of",
            "Extract it anew, or give the right one with --pdf.",
        )
    images = list(render(reading.data, str(file), settings.password))
    return build_page(brochure, reading.paper, images, save_name=file.stem + SUFFIX)


def _pdf_of(source: Path, brochure: Brochure, pdf: Path | None) -> Path:
    if pdf is not None and not pdf.is_dir():
        return pdf
    # Only the last part of the name in the document counts: a document from elsewhere must not reach other folders.
    file = (pdf or source.parent) / Path(brochure.source.file_name.replace("\\", "/")).name
    if not file.is_file():
        raise MissingFileError(str(file), f"the PDF that {source.name} was made of is not there", "Give it with --pdf.")
    return file
