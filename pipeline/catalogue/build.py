"""A catalogue from beginning to end: the database first, then the pages that are made of it."""

from __future__ import annotations

import os
import sqlite3
from collections.abc import Callable, Iterable, Iterator, Mapping
from contextlib import closing
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any
from urllib.parse import quote

from pipeline.catalogue.database import writer
from pipeline.catalogue.folder import Folder
from pipeline.catalogue.pages import Pages
from pipeline.catalogue.pictures import Wanted, draw, files_of, pictures
from pipeline.catalogue.shelf import Shelf
from pipeline.errors import FichesError
from pipeline.export.export import export
from pipeline.export.inputs import Read
from pipeline.files.read import read_object
from pipeline.files.store import sha256_of
from pipeline.profiles.profile import load_profile
from pipeline.recipe.options import ReadingOptions
from pipeline.tables import edition_of, plan_for

DATABASE = "catalogue.db"
DOCUMENTS = "documents"
"""Where the documents of PDFs are, below the catalogue."""


@dataclass(slots=True)
class Catalogue:
    """What a catalogue holds, and how many of its files were written anew."""

    editions: int = 0
    fiches: int = 0
    projects: int = 0
    organisations: int = 0
    written: int = 0


@dataclass(slots=True)
class _Source:
    """A document that is in the catalogue, the PDF that it was made of, where that is at hand, and which of its pages
    are shown.
    """

    document: Path
    pdf: Path | None
    pages: list[int]


@dataclass(slots=True)
class Sources:
    """Document → its PDF; what is not listed here is looked for in `folder`, or beside the document."""

    pdfs: Mapping[Path, Path] = field(default_factory=dict)
    folder: Path | None = None

    def pdf_of(self, file: Path, document: Mapping[str, Any]) -> Path | None:
        """The PDF that a document was made of, or None."""
        if file in self.pdfs:
            return self.pdfs[file]
        # Only the last part of the name counts: a document from elsewhere must not reach other folders.
        name = Path(str(document["source"]["file_name"]).replace("\\", "/")).name
        found = (self.folder or file.parent) / name
        return found if name and found.is_file() and _is_of(found, document) else None


def build(
    inputs: Iterable[Read],
    sources: Sources,
    out: Path,
    options: ReadingOptions,
    refused: Callable[[FichesError], None] = lambda error: None,
    jobs: int = 1,
) -> Catalogue:
    """Make the catalogue of the documents of the inputs in the folder `out`, or bring it up to date; the pages of
    `jobs` PDFs are drawn at a time.

    What is no document is left out; `refused` hears of documents that tables cannot hold, and of PDFs that cannot be
    drawn. Raises OutputError, and EmptyExportError when there is no document.
    """
    profile = load_profile(options.profile)
    plan = plan_for(profile)
    held: dict[str, _Source] = {}
    folder = Folder(out)

    def noted(reads: Iterable[Read]) -> Iterator[Read]:
        for read in reads:
            if read.document is not None:
                pdf = sources.pdf_of(read.path, read.document)
                held[edition_of(read.document)] = _Source(read.path, pdf, _pages_of(read.document))
            yield read

    export(noted(inputs), plan, writer(plan), out / DATABASE, None, refused, profile)
    with closing(sqlite3.connect(f"{(out / DATABASE).resolve().as_uri()}?mode=ro", uri=True)) as database:
        shelf = Shelf(database, profile)
        wanted = [Wanted(edition, held[edition].pdf, held[edition].pages) for edition in _editions(shelf)]
        draw(wanted, out, options.password, jobs, refused)
        catalogue = _write_pages(shelf, held, folder)
    folder.finish()
    catalogue.written = folder.written
    return catalogue


def _write_pages(shelf: Shelf, held: Mapping[str, _Source], folder: Folder) -> Catalogue:
    pages, editions = Pages(shelf), _editions(shelf)
    for edition in editions:
        source = held[edition]
        document = read_object(source.document)
        drawn = pictures(edition, source.pages, folder.path)
        folder.keep(files_of(edition, drawn))
        for name, data in pages.edition(document, edition, drawn, _below(source.document, folder.path)):
            folder.put(name, data)
    for name, data in (*pages.shared(), *pages.organisations()):
        folder.put(name, data)
    organisations = shelf.rows("SELECT count(*) FROM organisation_list")[0][0]
    return Catalogue(len(editions), len(shelf.fiches), len(shelf.projects), organisations)


def _editions(shelf: Shelf) -> list[str]:
    return [edition for (edition,) in shelf.rows("SELECT edition FROM calls ORDER BY rowid")]


def _pages_of(document: Mapping[str, Any]) -> list[int]:
    """The cover, and the pages on which fiches stand."""
    last = document["source"]["pages"]
    return sorted({1, *(page for fiche in document["fiches"] for page in fiche["pages"] if 1 <= page <= last)})


def _below(document: Path, out: Path) -> str | None:
    """The address of a document below the catalogue, whatever bytes its name has, or None when it is elsewhere."""
    try:
        return quote(os.fsencode(document.resolve().relative_to(out.resolve()).as_posix()))
    except ValueError:
        return None


def _is_of(pdf: Path, document: Mapping[str, Any]) -> bool:
    return sha256_of(os.fspath(pdf)) == str(document["source"]["sha256"])
