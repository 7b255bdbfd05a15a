"""One file from the command line: read, extract, write; whatever happens becomes an outcome that can be told in one
line.
"""

from __future__ import annotations

import hashlib
import os
import time
import traceback
from collections import Counter
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING, Literal

from pipeline.cli.exits import Exit
from pipeline.errors import CrashedError, FichesError, MemoryLimitError, OutputError, ProfileError
from pipeline.files.write import to_json, write_atomically
from pipeline.profiles.profile import DEFAULT, load_profile

if TYPE_CHECKING:
    from pipeline.batch.limits import Limits

_OCR_SHARE = 0.8  # of the time that a file may take
ReaderName = Literal["pdfium", "pdfplumber"]
OcrMode = Literal["auto", "off", "force"]


@dataclass(frozen=True, slots=True)
class Settings:
    """How the files are to be read."""

    reader: ReaderName = "pdfium"
    profile: str = DEFAULT
    language: str | None = None
    password: str | None = None
    cross_check: bool = False
    corrections: Path | None = None  # a file, or a folder of NAME.corrections.json; None: beside the PDF
    use_corrections: bool = True
    enrich: bool = False
    model: str | None = None
    registry: str | None = None
    ocr: OcrMode = "auto"

    def check(self) -> None:
        """Raise an error when there is no such profile, model or registry, or the profile does not know the
        language.
        """
        languages = load_profile(self.profile).languages
        if self.language is not None and self.language not in languages:
            raise ProfileError(
                self.profile,
                f"this profile has no language {self.language!r}",
                f"Known languages: {', '.join(sorted(languages))}.",
            )
        if self.enrich:
            self._check_enrichment()

    def _check_enrichment(self) -> None:
        from pipeline.enrich.entities import load_model
        from pipeline.enrich.registry import load_registry

        load_registry(self.registry)
        if self.model is not None:
            load_model(self.model)

    def corrections_for(self, source: Path) -> Path | None:
        """The corrections file of a PDF: the one given, else the one found beside it or in the folder given; None when
        there is none.
        """
        if not self.use_corrections:
            return None
        from pipeline.corrections.files import beside

        if self.corrections is None or self.corrections.is_dir():
            found = beside(source if self.corrections is None else self.corrections / source.name)
            return found if os.path.exists(found) else None  # noqa: PTH110 (Path.exists raises where a name is too long)
        return self.corrections


@dataclass(slots=True)
class Outcome:
    """What became of one file; `findings` counts them by severity, `seconds` and `memory` (peak, in bytes) are what
    reading it took.
    """

    source: Path | str
    target: Path | str
    fiches: int = 0
    findings: Counter[str] = field(default_factory=Counter)
    error: FichesError | None = None
    pages: int | None = None
    sha256: str | None = None
    seconds: float = 0.0
    memory: int | None = None
    duplicate_of: str | None = None  # another input with the same bytes, whose result this is
    unchanged: bool = False  # an earlier run read it; nothing was done
    trace: str | None = None  # where the error happened, for FICHES_DEBUG
    payload: bytes | None = None  # the result, while it is not written yet

    @property
    def exit_code(self) -> Exit:
        """The exit code that this file alone would give."""
        if self.error is not None:
            return Exit.UNREADABLE
        return Exit.ERRORS if self.findings["error"] else Exit.FINE

    @property
    def status(self) -> Literal["ok", "findings", "failed"]:
        """In one word: `findings` are such of severity error."""
        if self.error is not None:
            return "failed"
        return "findings" if self.findings["error"] else "ok"


def extract_file(
    source: Path | str,
    target: Path | str,
    settings: Settings,
    limits: Limits | None = None,
    data: bytes | None = None,
    *,
    hold: bool = False,
) -> Outcome:
    """Extract one PDF and write its JSON; never raises, the outcome holds what went wrong.

    `data` are the bytes of the source when they are known; `hold` leaves the result in `payload` for the caller to
    write.
    """
    from pipeline.batch.limits import Limits, Meter

    limits = limits or Limits()
    outcome = Outcome(source, target)
    meter, begin = Meter(), time.perf_counter()
    try:
        _extract(outcome, settings, limits, data)
        if not hold and outcome.payload is not None:
            save(target, outcome.payload)
            outcome.payload = None
    except MemoryError:
        outcome.error = MemoryLimitError(str(source))
    except Exception as error:
        outcome.error = error if isinstance(error, FichesError) else crash(str(source), error)
        if os.environ.get("FICHES_DEBUG"):
            outcome.trace = traceback.format_exc()
    outcome.seconds = time.perf_counter() - begin
    outcome.memory = meter.peak()
    if outcome.error is not None and not isinstance(outcome.error, OutputError) and limits.nearly_takes(outcome.memory):
        outcome.error = MemoryLimitError(str(source))  # the reader took the lack of memory for damage
    return outcome


def _extract(outcome: Outcome, settings: Settings, limits: Limits, data: bytes | None) -> None:
    from pipeline import extract_brochure
    from pipeline.batch.store import is_url, name_of, read

    source = outcome.source
    name = name_of(source)
    if data is None:
        data = read(source, limits.max_size, limits.timeout)
    outcome.sha256 = hashlib.sha256(data).hexdigest()
    brochure = extract_brochure(
        data,
        reader=settings.reader,
        profile=settings.profile,
        language=settings.language,
        password=settings.password,
        file_name=os.fsencode(name).decode("utf-8", "replace"),
        cross_check=settings.cross_check,
        corrections=None if is_url(str(source)) else settings.corrections_for(Path(source)),
        enrich=settings.enrich,
        model=settings.model,
        registry=settings.registry,
        ocr=settings.ocr,
        ocr_seconds=None if limits.timeout is None else _OCR_SHARE * limits.timeout,
        max_pages=limits.max_pages,
    )
    outcome.fiches = len(brochure.fiches)
    outcome.pages = brochure.source.pages
    outcome.findings = Counter(finding.severity for finding in brochure.findings)
    outcome.payload = to_json(brochure)


def save(target: Path | str, payload: bytes) -> None:
    """Write a result to a path or URL, whole or not at all.

    Raises OutputError.
    """
    from pipeline.batch.store import is_url, put

    if isinstance(target, str) and is_url(target):
        put(target, payload)
    else:
        write_atomically(Path(target), payload)


def crash(subject: str, error: Exception) -> CrashedError:
    """The error to show for an exception that nobody foresaw."""
    detail = "".join(traceback.format_exception_only(error)).strip()
    crashed = CrashedError(subject, f"internal error ({detail})")
    crashed.__cause__ = error
    return crashed
