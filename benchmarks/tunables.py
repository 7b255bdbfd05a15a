"""What moving each of the numbers that steer the stages changes: the source of those that have no other.

    python -m benchmarks.tunables [--only PREFIX ...] [--pages N] [--list] [FOLDER ...]

For each field of each table of tunables (`extract.WORDS.gap`), how many brochures are read differently when it is
multiplied by 0.7 and by 1.3, and where none is, by 0.5 and 2. Brochures are those of the tests and of the folders
named. The reader is pdfium, OCR and enrichment are off: their tables can only be listed.
"""

from __future__ import annotations

import argparse
import hashlib
import importlib
import multiprocessing
import pkgutil
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path
from typing import Any, NamedTuple

import pipeline
from benchmarks.brochures import ROOT
from pipeline import extract_brochure
from pipeline.data.document import Document
from pipeline.data.tunable import Table
from pipeline.errors import FichesError
from pipeline.extract import pdfium
from pipeline.files.write import to_json

_FIXTURES = ROOT / "tests" / "fixtures"
_ASIDE = {"hostile", "scans"}  # folders whose PDFs tell nothing here
_USUAL, _FAR = (0.7, 1.3), (0.5, 2.0)


class Tunable(NamedTuple):
    """One field of a table: where it stands, and what is said of it."""

    module: str
    table: str
    name: str
    value: float
    unit: str
    decides: str
    source: str

    @property
    def path(self) -> str:
        """Its name for people, such as `extract.WORDS.gap`."""
        return ".".join([self.module.removeprefix("pipeline.").removesuffix(".tunables"), self.table, self.name])

    def moved(self, factor: float) -> float:
        """The value, multiplied; a whole number stays one, and moves by one at least."""
        if isinstance(self.value, int):
            step = max(1, round(abs(factor - 1) * self.value))
            return self.value + step if factor > 1 else self.value - step
        return self.value * factor


def tunables() -> Iterator[Tunable]:
    """All tunables of the program, in the order of their modules."""
    for found in pkgutil.walk_packages(pipeline.__path__, "pipeline."):
        if found.name.endswith(".tunables"):
            for table, held in vars(importlib.import_module(found.name)).items():
                if isinstance(held, Table):
                    for name, number in held.numbers.items():
                        yield Tunable(found.name, table, name, *number)


class Corpus:
    """Brochures, each once, as bytes and as pdfium reads them."""

    def __init__(self, folders: Iterable[str | Path], pages: int) -> None:
        """Those in the folders that have at most so many pages."""
        paths = [path for folder in folders for path in sorted(Path(folder).rglob("*.pdf"))]
        names = {path.read_bytes(): path.name for path in paths if not _ASIDE & set(path.parts)}
        read = {data: document for data, name in names.items() if (document := _read(data, name)) is not None}
        self._documents = {data: document for data, document in read.items() if len(document.pages) <= pages}
        self.before = self._digests()

    def __len__(self) -> int:
        return len(self._documents)

    def differing(self, tunable: Tunable, value: float) -> int:
        """How many are read differently with another value; for a process that does nothing else."""
        table: Any = getattr(importlib.import_module(tunable.module), tunable.table)
        object.__setattr__(table, tunable.name, value)  # frozen for everybody else
        if not tunable.module.startswith("pipeline.extract."):
            pdfium.read = lambda data, *rest: self._documents[data]  # what is read of the PDFs is the same
        return sum(a != b for a, b in zip(self.before, self._digests(), strict=True))

    def _digests(self) -> list[str]:
        return [_digest(data) for data in self._documents]


def _read(data: bytes, name: str) -> Document | None:
    try:
        return pdfium.read(data, name)
    except FichesError:
        return None


def _digest(data: bytes) -> str:
    try:
        output = to_json(extract_brochure(data, ocr="off", enrich=False))
    except Exception as error:  # a moved number may break anything
        output = repr(error).encode()
    return hashlib.sha256(output).hexdigest()


_corpus: Corpus  # of the processes that measure


def _differing(tunable: Tunable, value: float) -> int:
    return _corpus.differing(tunable, value)


def measure(chosen: Sequence[Tunable], corpus: Corpus, jobs: int) -> Iterator[str]:
    """A line for each tunable: how many brochures differ, by value."""
    global _corpus
    _corpus = corpus
    yield f"{len(_corpus)} brochures"
    # Each value in a process of its own: nothing is left of it for the next one.
    with multiprocessing.get_context("fork").Pool(jobs, maxtasksperchild=1) as pool:
        for tunable in chosen:
            counts: dict[float, int] = {}
            for factors in (_USUAL, _FAR):
                values = [tunable.moved(factor) for factor in factors]
                found = pool.starmap(_differing, [(tunable, value) for value in values], chunksize=1)
                counts.update(zip(values, found, strict=True))
                if any(found):
                    break
            told = ", ".join(f"{value:g}: {count}" for value, count in sorted(counts.items()))
            yield f"{tunable.path} = {tunable.value:g} {tunable.unit}  {told}"


def main() -> None:
    """Print them, or with `--list` what is said of each."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("folders", nargs="*", help="further folders of brochures")
    parser.add_argument("--only", nargs="+", default=[""], help="beginnings of the names to measure")
    parser.add_argument("--list", action="store_true", help="do not measure")
    parser.add_argument("--pages", type=int, default=1000, help="leave longer brochures out")
    parser.add_argument("--jobs", type=int, default=2)
    options = parser.parse_args()
    chosen = [tunable for tunable in tunables() if tunable.path.startswith(tuple(options.only))]
    if options.list:
        for tunable in chosen:
            print(f"{tunable.path} = {tunable.value:g} {tunable.unit}: {tunable.decides} [{tunable.source}]")
    else:
        for line in measure(chosen, Corpus([_FIXTURES, *options.folders], options.pages), options.jobs):
            print(line, flush=True)


if __name__ == "__main__":
    main()
