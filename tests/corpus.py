"""The goldens under `tests/fixtures/`: PDFs beside what they should become, and how an extraction of one is scored."""

from __future__ import annotations

import json
import pickle
from pathlib import Path
from typing import Any, Literal, NamedTuple
from unittest.mock import patch

from pipeline import ReadingOptions, read_brochure
from pipeline.data.document import Document
from pipeline.errors import FichesError
from pipeline.evaluate import Score, score
from pipeline.extract import read
from pipeline.profiles import DEFAULT
from pipeline.recipe import stages
from pipeline.recipe.reading import BrochureReading

ROOT = Path(__file__).parents[1]
FIXTURES = ROOT / "tests" / "fixtures"
SEED = FIXTURES / "corpus" / "amif-2018-2019-nl.pdf"

Reader = Literal["pdfium", "pdfplumber"]
READERS: tuple[Reader, ...] = ("pdfium", "pdfplumber")


def names(folder: str | Path) -> list[str]:
    """What is in a folder, sorted."""
    return sorted(entry.name for entry in Path(folder).iterdir())


class Golden(NamedTuple):
    """A brochure and its gold."""

    pdf: Path
    gold: dict[str, Any]

    @property
    def name(self) -> str:
        """Its place under `tests/fixtures/`, without endings."""
        return self.pdf.relative_to(FIXTURES).with_suffix("").as_posix()

    @property
    def readable(self) -> bool:
        """Whether the brochure can be read as a whole."""
        return bool(self.gold.get("expect", "ok") == "ok")


def goldens() -> list[Golden]:
    """All brochures that have a gold beside them, sorted by place."""
    files = sorted(FIXTURES.rglob("*.gold.json"))
    pairs = ((file.with_name(file.name.removesuffix(".gold.json") + ".pdf"), file) for file in files)
    return [Golden(pdf, json.loads(file.read_text(encoding="utf-8"))) for pdf, file in pairs if pdf.exists()]


_lines: dict[tuple[object, ...], bytes] = {}
_readings: dict[tuple[Path, Reader], BrochureReading] = {}


def read_once(data: bytes, name: str, **options: Any) -> Document:
    """`pipeline.extract.read`, once per process for the same bytes and options; the document is the caller's own."""
    key = data, *sorted((option, value) for option, value in options.items() if value is not None)
    if key not in _lines:
        _lines[key] = pickle.dumps(read(data, name, **options))
    document: Document = pickle.loads(_lines[key])
    return document


def reading_of(golden: Golden, reader: Reader) -> BrochureReading:
    """The brochure as it is read now: once per process, for all who change nothing in it."""
    key = golden.pdf, reader
    if key not in _readings:
        password, profile = golden.gold.get("password"), golden.gold.get("profile", DEFAULT)
        options = ReadingOptions(reader=reader, password=password, profile=profile, ocr="off")
        with patch.object(stages, "read", read_once):
            _readings[key] = read_brochure(golden.pdf, options)
    return _readings[key]


def extract_and_score(golden: Golden, reader: Reader, *, evidence: bool) -> Score:
    """The score of the brochure as it is extracted now.

    A brochure that should not be readable may be refused; one that should be, and is refused, has all fields wrong
    (but not silently).
    What is raised but is no refusal is a fault of the program, and passes on.
    """
    password = golden.gold.get("password")
    try:
        output = reading_of(golden, reader).brochure.model_dump(mode="json")
    except FichesError as error:
        refused = {"findings": [{"code": error.code, "severity": "error", "pointer": ""}]}
        return score(refused, golden.gold) if golden.readable else Score()
    return score(output, golden.gold, golden.pdf if evidence and golden.readable else None, password=password)
