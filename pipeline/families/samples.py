"""The samples from which a profile is drafted: each read alone, and all of them as one document."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from pipeline.data.document import Document
from pipeline.extract import read
from pipeline.files.read import read_bytes
from pipeline.recipe.source import require_text


@dataclass(frozen=True, slots=True)
class Sample:
    """One PDF: what it is called, and its bytes."""

    name: str
    data: bytes

    def document(self, password: str | None = None) -> Document:
        """Its pages. Raises the InputErrors of `pipeline.errors`."""
        document = read(self.data, self.name, reader="pdfium", password=password, max_pages=None)
        require_text(document, self.name)
        return document


def load_samples(paths: Sequence[Path]) -> list[Sample]:
    """The samples at some paths. Raises InputErrors."""
    return [Sample(path.name, read_bytes(path)) for path in paths]


def joined(samples: Sequence[Sample], password: str | None = None) -> tuple[Document, list[int]]:
    """All samples as one document, one after the other, and the number of its first page for each."""
    whole = Document([])
    starts: list[int] = []
    for sample in samples:
        document = sample.document(password)
        before = len(whole.pages)
        starts.append(before + 1)
        for page in document.pages:
            page.number += before
            for line in (*page.lines, *page.turned, *page.struck):
                line.page = page.number
        whole.pages += document.pages
        whole.producer = whole.producer or document.producer
    return whole, starts
