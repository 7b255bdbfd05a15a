"""What is done with all brochures of a folder together: searched, compared, exported, and made a catalogue."""

from __future__ import annotations

import importlib.util
import io
import zipfile
from collections.abc import Iterator, Sequence
from itertools import pairwise
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any, NamedTuple

from pydantic import BaseModel, Field

from pipeline.catalogue.build import DOCUMENTS, Sources, build
from pipeline.data.pointers import leaves
from pipeline.diff.compare import compare
from pipeline.diff.report import Report
from pipeline.errors import FichesError
from pipeline.export.export import export
from pipeline.export.formats import FORMATS
from pipeline.export.inputs import Read
from pipeline.files.inputs import numbered
from pipeline.files.write import indented, make_folder, write_atomically
from pipeline.profiles.profile import load_profile
from pipeline.recipe.options import ReadingOptions
from pipeline.tables import plan_for
from pipeline.text.wording import fold

JSON = "json"
"""The documents themselves, beside the formats of `fiches export`."""

_AROUND = 60  # characters of a text that are shown on each side of what was found
_MOST_FOUND = 100
_SEARCHED_FIRST = ("title", "promoter")  # what a fiche is called comes before what is said of it
_UNSEARCHED = ("quantities", "audiences", "topics", "acronyms", "entities", "translations", "language", "id", "pages")


class Held(NamedTuple):
    """A brochure that was read: its hash, its file, and its document."""

    sha256: str
    path: Path
    document: dict[str, Any]


class Found(BaseModel):
    """A fiche with the words that were searched for."""

    sha256: str = Field(description="SHA-256 of the PDF, in hexadecimal.")
    brochure: str = Field(description="Title of the call, or the name of the file.")
    fiche: str = Field(description="Title of the fiche.")
    pages: list[int] = Field(description="Physical pages on which it stands.")
    pointer: str = Field(description="JSON Pointer of the value in which the first of the words stands.")
    text: str = Field(description="That value, cut to what is around the word.")


def search(brochures: Sequence[Held], query: str) -> list[Found]:
    """The fiches in which all words of the query stand, whatever their accents and capitals; the first hundred."""
    words = fold(query).split()
    if not words:
        return []
    found: list[Found] = []
    for held in brochures:
        for index, fiche in enumerate(held.document["fiches"]):
            texts = list(_texts(fiche, f"/fiches/{index}"))
            if not all(any(word in folded for _, _, folded in texts) for word in words):
                continue
            pointer, text, folded = next(each for each in texts if words[0] in each[2])
            found.append(
                Found(
                    sha256=held.sha256,
                    brochure=held.document["call"]["title"] or held.path.name,
                    fiche=fiche["title"],
                    pages=fiche["pages"],
                    pointer=pointer,
                    text=_cut(text, folded.find(words[0])),
                )
            )
            if len(found) == _MOST_FOUND:
                return found
    return found


def _texts(fiche: dict[str, Any], at: str) -> Iterator[tuple[str, str, str]]:
    """The texts of a fiche: pointer, text, and the text folded."""
    names = sorted(set(fiche) - set(_UNSEARCHED), key=lambda name: (name not in _SEARCHED_FIRST, name))
    for name in names:
        for pointer, value in leaves(fiche[name], f"{at}/{name}"):
            if isinstance(value, str):
                yield pointer, value, fold(value)


def _cut(text: str, at: int) -> str:
    start, end = max(0, at - _AROUND), at + _AROUND
    return ("… " if start else "") + text[start:end].strip() + (" …" if end < len(text) else "")


class Line(NamedTuple):
    """A line of a comparison: whether it is a heading, how far it is indented, and its pieces with their class."""

    heading: bool
    depth: int
    pieces: list[tuple[str, str]]


def comparison(old: Held, new: Held, profile: str) -> list[Line]:
    """What changed between two brochures, as `fiches diff` reports it; `profile` is that of the server."""
    lines = []
    compared = compare(old.document, new.document, profile=profile)
    for line in Report(compared, old.path.name, new.path.name, colour=True).lines():
        text = line.plain
        edges = sorted({0, len(text), *(edge for span in line.spans for edge in (span.start, span.end))})
        pieces = []
        for start, end in pairwise(edges):
            styles = [str(line.style), *(str(span.style) for span in line.spans if span.start <= start < span.end)]
            pieces.append((text[start:end], _class(" ".join(styles))))
        depth = len(text) - len(text.lstrip())
        lines.append(Line("bold" in str(line.style), depth // 2, pieces))
    return lines


def _class(style: str) -> str:
    return "old" if "red" in style else "new" if "green" in style else "quiet" if "dim" in style else ""


def formats() -> list[str]:
    """The formats that can be written here: the library that one needs may not be installed."""
    return [JSON, *(name for name, kind in FORMATS.items() if not kind.needs or importlib.util.find_spec(kind.needs))]


def exported(brochures: Sequence[Held], name: str, profile: str) -> tuple[bytes, str]:
    """All brochures in one format, and what the file is called: a folder of files is a ZIP file.

    Raises UsageError when a library is missing, OutputError, and EmptyExportError when no brochure could be written.
    """
    if name == JSON:
        return _zipped({file: indented(held.document) for file, held in _named(brochures)}), "brochures-json.zip"
    kind, family = FORMATS[name], load_profile(profile)
    with TemporaryDirectory(prefix="fiches-") as folder:
        out = Path(folder, f"brochures{kind.suffix}" if kind.suffix else "brochures")
        refused: list[FichesError] = []
        reads = (Read(held.path, held.document) for held in brochures)
        export(reads, plan_for(family), kind, out, None, refused.append, family)
        if refused:
            raise refused[0]
        if kind.suffix:
            return out.read_bytes(), out.name
        files = {
            path.relative_to(out).as_posix(): path.read_bytes() for path in sorted(out.rglob("*")) if path.is_file()
        }
        return _zipped(files), f"brochures-{name}.zip"


def make_catalogue(brochures: Sequence[Held], out: Path, options: ReadingOptions) -> None:
    """Make the catalogue of the brochures in the folder `out`, or bring it up to date; raises as `build` does."""
    make_folder(out / DOCUMENTS)
    pdfs, reads = {}, []
    for name, held in _named(brochures):
        file = out / DOCUMENTS / name
        write_atomically(file, indented(held.document))
        pdfs[file] = held.path
        reads.append(Read(file, held.document))
    build(reads, Sources(pdfs=pdfs), out, options)


def _named(brochures: Sequence[Held]) -> Iterator[tuple[str, Held]]:
    """Each with a name for its document that no other has, on any disk."""
    own = {held.path.stem.casefold() for held in brochures}
    taken: set[str] = set()
    for held in brochures:
        stem = numbered(held.path.stem, lambda name: name.casefold() in taken, lambda name: name.casefold() in own)
        taken.add(stem.casefold())
        yield f"{stem}.json", held


def _zipped(files: dict[str, bytes]) -> bytes:
    data = io.BytesIO()
    with zipfile.ZipFile(data, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in files.items():
            archive.writestr(zipfile.ZipInfo(name), content, zipfile.ZIP_DEFLATED)
    return data.getvalue()
