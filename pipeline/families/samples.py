"""The samples from which a profile is drafted: each read alone, and all of them as one document."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from pipeline.data.document import Document
from pipeline.files.read import read_bytes
from pipeline.profiles.profile import Profile
from pipeline.recipe.options import ReadingOptions
from pipeline.recipe.source import Pdf
from pipeline.recipe.stages import read_document
from pipeline.workers.limits import PATIENT


def load_sample(path: Path, profile: Profile, options: ReadingOptions) -> Document:
    """The pages of the sample at a path, read as any document is: of pictures, by OCR. Raises InputErrors."""
    return read_document(Pdf(read_bytes(path), path.name), profile, options.within(PATIENT)).document


def joined(samples: Sequence[Document]) -> tuple[Document, list[int]]:
    """All samples as one document, one after the other, and the number of its first page for each."""
    whole = Document([])
    starts: list[int] = []
    for document in samples:
        before = len(whole.pages)
        starts.append(before + 1)
        for page in document.pages:
            page.number += before
            for line in (*page.lines, *page.turned, *page.struck):
                line.page = page.number
        whole.pages += document.pages
        whole.producer = whole.producer or document.producer
    return whole, starts
