"""A family's folder: `profile.toml`, and in `samples/` each PDF with the JSON and the page that the profile gives."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import partial
from pathlib import Path

from pipeline.errors import MissingFileError, UsageError
from pipeline.families.draft import Draft
from pipeline.families.page import sample_page
from pipeline.families.written import profile_text
from pipeline.files.inputs import numbered
from pipeline.files.read import read_bytes
from pipeline.files.write import make_folder, to_json, write_atomically
from pipeline.recipe.file import read_file, within_limits
from pipeline.recipe.options import ReadingOptions
from pipeline.workers.limits import PATIENT

MAIN = "profile.toml"
SAMPLES = "samples"


@dataclass(frozen=True, slots=True)
class Kept:
    """A sample in a family's folder, and the JSON that it should give."""

    pdf: Path
    expected: Path


def check_new(folder: Path) -> None:
    """Raise UsageError where a family's folder would replace a profile."""
    if (folder / MAIN).exists():
        raise UsageError(str(folder), f"there is a {MAIN} in this folder already", "Choose another with --output.")


def write_family(draft: Draft, paths: Sequence[Path], folder: Path, password: str | None = None) -> list[Kept]:
    """Write the folder of a family. Raises OutputError, and the InputErrors that reading a sample ends with."""
    make_folder(folder / SAMPLES)
    write_atomically(folder / MAIN, profile_text(draft).encode())
    kept: list[Kept] = []
    names: set[str] = set()
    for path in paths:
        stem = numbered(path.stem, lambda name: name.casefold() in names)
        names.add(stem.casefold())
        sample = _kept(folder / SAMPLES / f"{stem}.pdf")
        write_atomically(sample.pdf, read_bytes(path))
        kept.append(sample)
        write_expected(sample, folder, password)
    return kept


def samples_of(folder: Path) -> list[Kept]:
    """The samples in a family's folder. Raises MissingFileError where there is no profile or no sample."""
    if not folder.is_dir():
        raise MissingFileError(str(folder), "there is no such folder", "Make one with fiches profile new.")
    if not (folder / MAIN).is_file():
        raise MissingFileError(str(folder), f"there is no {MAIN} in it", "Make one with fiches profile new.")
    found = sorted((folder / SAMPLES).glob("*.pdf")) if (folder / SAMPLES).is_dir() else []
    if not found:
        raise MissingFileError(str(folder), f"there is no PDF in its folder {SAMPLES}", "Put a sample there.")
    return [_kept(path) for path in found]


def _kept(pdf: Path) -> Kept:
    return Kept(pdf, pdf.with_suffix(".json"))


def reading_options(folder: Path, password: str | None = None) -> ReadingOptions:
    """How samples of a family are read."""
    return ReadingOptions(profile=str(folder), password=password)


def write_expected(sample: Kept, folder: Path, password: str | None = None) -> None:
    """Write what the profile gives of a sample: its JSON and its page."""
    options = reading_options(folder, password)
    document, page = within_limits(partial(_made, sample.pdf, options), str(sample.pdf), options)
    write_atomically(sample.expected, document)
    write_atomically(sample.pdf.with_suffix(".html"), page)


def _made(pdf: Path, options: ReadingOptions) -> tuple[bytes, bytes]:
    reading = read_file(str(pdf), options, PATIENT)
    return to_json(reading.brochure), sample_page(reading, options).encode()
