"""One file from the command line: read, extract, write; whatever happens becomes an outcome that can be told in one line."""

from __future__ import annotations

import os
import traceback
from collections import Counter
from dataclasses import dataclass, field
from pathlib import Path
from typing import Literal

from pipeline.errors import CrashedError, FichesError, ProfileError
from pipeline.exits import Exit
from pipeline.profile import DEFAULT, load_profile
from pipeline.write import to_json, write_atomically

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
        """Raise an error when there is no such profile, model or registry, or the profile does not know the language."""
        languages = load_profile(self.profile).languages
        if self.language is not None and self.language not in languages:
            raise ProfileError(self.profile, f"this profile has no language {self.language!r}", f"Known languages: {', '.join(sorted(languages))}.")
        if self.enrich:
            self._check_enrichment()

    def _check_enrichment(self) -> None:
        from pipeline.enrich.entities import load_model
        from pipeline.enrich.registry import load_registry

        load_registry(self.registry)
        if self.model is not None:
            load_model(self.model)

    def corrections_for(self, source: Path) -> Path | None:
        """The corrections file of a PDF: the one given, else the one found beside it or in the folder given; None when there is none."""
        if not self.use_corrections:
            return None
        from pipeline.corrections.files import beside

        if self.corrections is None or self.corrections.is_dir():
            found = beside(source if self.corrections is None else self.corrections / source.name)
            return found if found.exists() else None
        return self.corrections


@dataclass(slots=True)
class Outcome:
    """What became of one file; `findings` counts them by severity."""

    source: Path
    target: Path
    fiches: int = 0
    findings: Counter[str] = field(default_factory=Counter)
    error: FichesError | None = None

    @property
    def exit_code(self) -> Exit:
        """The exit code that this file alone would give."""
        if self.error is not None:
            return Exit.UNREADABLE
        return Exit.ERRORS if self.findings["error"] else Exit.FINE


def extract_file(source: Path, target: Path, settings: Settings) -> Outcome:
    """Extract one PDF and write its JSON; never raises, the outcome holds what went wrong."""
    from pipeline import extract_brochure

    outcome = Outcome(source, target)
    try:
        brochure = extract_brochure(
            source,
            reader=settings.reader,
            profile=settings.profile,
            language=settings.language,
            password=settings.password,
            file_name=os.fsencode(source.name).decode("utf-8", "replace"),
            cross_check=settings.cross_check,
            corrections=settings.corrections_for(source),
            enrich=settings.enrich,
            model=settings.model,
            registry=settings.registry,
            ocr=settings.ocr,
        )
        write_atomically(target, to_json(brochure))
    except FichesError as error:
        outcome.error = error
    except Exception as error:
        outcome.error = crash(str(source), error)
    else:
        outcome.fiches = len(brochure.fiches)
        outcome.findings = Counter(finding.severity for finding in brochure.findings)
    return outcome


def crash(subject: str, error: Exception) -> CrashedError:
    """The error to show for an exception that nobody foresaw."""
    detail = "".join(traceback.format_exception_only(error)).strip()
    crashed = CrashedError(subject, f"internal error ({detail})")
    crashed.__cause__ = error
    return crashed
