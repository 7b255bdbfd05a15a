"""How a brochure is read: one set of options, whichever way in."""

from __future__ import annotations

import os
from dataclasses import dataclass, replace
from enum import Enum
from pathlib import Path
from typing import TYPE_CHECKING, Literal

from pipeline.errors import ProfileError, UsageError
from pipeline.profiles import DEFAULT

if TYPE_CHECKING:
    from pipeline.corrections.model import Corrections
    from pipeline.workers.limits import Limits

ReaderName = Literal["pdfium", "pdfplumber"]
OcrMode = Literal["auto", "off", "force"]

_OCR_SHARE = 0.8
"""OCR's share of a file's time limit; the rest is for the stages, which take milliseconds a page, and for writing."""


class _Beside(Enum):
    BESIDE = "beside the PDF"


BESIDE = _Beside.BESIDE
"""Corrections are looked for in `NAME.corrections.json` beside `NAME.pdf`."""


@dataclass(frozen=True, slots=True, kw_only=True)
class ReadingOptions:
    """How a brochure is read. The defaults are those of `pipeline.extract_brochure`; the command line enriches, and
    applies the corrections beside a PDF.

    `language` is an ISO 639-1 code (None: found from the text). `cross_check` also reads with the other reader and
    reports every value on which they disagree. `corrections` are corrections, their file, the folder of
    `NAME.corrections.json` files, BESIDE, or None to apply none. `enrich` adds the facets of the texts and the
    organisations; `model` names a trained spaCy model that adds its entities, `registry` a TOML or CSV file of
    organisations. `ocr` reads pages that are pictures (`auto`), none (`off`) or every page (`force`), for at most
    `ocr_seconds`. A PDF of more than `max_pages` pages is refused.
    """

    reader: ReaderName = "pdfium"
    profile: str = DEFAULT
    language: str | None = None
    password: str | None = None
    cross_check: bool = False
    corrections: Corrections | Path | _Beside | None = None
    enrich: bool = False
    model: str | None = None
    registry: str | None = None
    ocr: OcrMode = "auto"
    ocr_seconds: float | None = None
    max_pages: int | None = None

    @property
    def other_reader(self) -> ReaderName:
        """The reader that cross-checks."""
        return "pdfplumber" if self.reader == "pdfium" else "pdfium"

    def check(self) -> None:
        """Raise UsageError, ProfileError, RegistryError or ModelError when no file could be read with these options."""
        from pipeline.profiles.profile import load_profile

        languages = load_profile(self.profile).languages
        if self.language is not None and self.language not in languages:
            raise ProfileError(
                self.profile,
                f"this profile has no language {self.language!r}",
                f"Known languages: {', '.join(sorted(languages))}.",
            )
        if self.enrich:
            self._check_enrichment()
        elif self.model is not None or self.registry is not None:
            raise UsageError("--no-enrich", "--model and --registry need enrichment", "Leave out --no-enrich.")

    def _check_enrichment(self) -> None:
        if self.registry is not None:
            from pipeline.enrich.registry import load_registry

            load_registry(self.registry)
        if self.model is not None:
            from pipeline.enrich.entities import load_model

            load_model(self.model)

    def corrections_for(self, pdf: Path) -> Corrections | Path | None:
        """The corrections of a PDF, or their file: the one given, or the one beside the PDF or in the folder given.

        None when there are none.
        """
        given = self.corrections
        if given is None or not (given is BESIDE or (isinstance(given, Path) and given.is_dir())):
            return None if isinstance(given, _Beside) else given
        from pipeline.files.inputs import corrections_beside

        file = corrections_beside(given / pdf.name if isinstance(given, Path) else pdf)
        return file if os.path.exists(file) else None  # noqa: PTH110 (Path.exists raises where a name is too long)

    def within(self, limits: Limits) -> ReadingOptions:
        """The same, with OCR and the number of pages held to the limits of one file."""
        seconds = None if limits.timeout is None else _OCR_SHARE * limits.timeout
        return replace(self, ocr_seconds=seconds, max_pages=limits.max_pages)
