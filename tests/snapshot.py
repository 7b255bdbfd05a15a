"""The JSON of every brochure under `tests/fixtures/`, with both readers, to compare before and after a change.

    python -m tests.snapshot FOLDER [--against FOLDER]

Writes FOLDER/READER/NAME.json. With `--against`, every value that differs from an earlier snapshot is printed. Pages
that are pictures are not read.
"""

from __future__ import annotations

import argparse
from collections.abc import Iterator
from concurrent.futures import ProcessPoolExecutor
from pathlib import Path
from typing import NamedTuple

import orjson

from pipeline import extract_brochure
from pipeline.data.differences import differences
from pipeline.errors import FichesError
from pipeline.files.write import to_json
from pipeline.recipe.options import ReaderName
from tests.corpus import FIXTURES, SEED

READERS: tuple[ReaderName, ...] = ("pdfium", "pdfplumber")
_LEFT_OUT = {"hostile", "scans"}  # folders of PDFs that no reader should read, or only OCR


class Job(NamedTuple):
    """A PDF, how it is read, and where its JSON goes."""

    pdf: Path
    reader: ReaderName
    target: Path


def jobs(folder: Path) -> Iterator[Job]:
    """All readings of a snapshot."""
    for pdf in (SEED, *sorted(FIXTURES.rglob("*.pdf"))):
        if not _LEFT_OUT & set(pdf.parts):
            name = pdf.name if pdf == SEED else "__".join(pdf.relative_to(FIXTURES).parts)
            for reader in READERS:
                yield Job(pdf, reader, folder / reader / f"{name}.json")


def take(job: Job) -> None:
    """Read one PDF; an error is written in place of the JSON."""
    try:
        data = to_json(extract_brochure(job.pdf, reader=job.reader, ocr="off", enrich=job.reader == "pdfium"))
    except FichesError as error:
        data = orjson.dumps({"error": error.code})
    job.target.parent.mkdir(parents=True, exist_ok=True)
    job.target.write_bytes(data)


def compare(folder: Path, earlier: Path) -> Iterator[str]:
    """One line for each value that differs, by file."""
    for file in sorted({path.relative_to(base) for base in (folder, earlier) for path in base.rglob("*.json")}):
        new, old = ((base / file).read_bytes() if (base / file).exists() else b"null" for base in (folder, earlier))
        if new != old:
            for found in differences(orjson.loads(old), orjson.loads(new)):
                yield f"{file}: {found.pointer or '(all)'}: {str(found.old)[:80]!r} -> {str(found.new)[:80]!r}"


def main() -> None:
    """Take a snapshot, and compare it."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("folder", type=Path)
    parser.add_argument("--against", type=Path, help="an earlier snapshot")
    asked = parser.parse_args()
    with ProcessPoolExecutor() as pool:
        taken = list(pool.map(take, jobs(asked.folder), chunksize=4))
    print(f"{len(taken)} readings in {asked.folder}")
    if asked.against:
        lines = list(compare(asked.folder, asked.against))
        print(*lines, f"{len(lines)} differences", sep="\n")


if __name__ == "__main__":
    main()
