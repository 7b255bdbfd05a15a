"""Do the boxes of the evidence hold the values, and next to nothing else?

This reads the PDF with pdfplumber by itself, not through the extraction's readers: what judges shares no code with
what is judged.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any, NamedTuple

from pipeline.data.pointers import upwards
from pipeline.evaluate.fields import Json
from pipeline.fields import kind_of
from pipeline.profiles.profile import Profile
from pipeline.schema.models import own_fields, profile_of

TIGHT = 0.6
"""At least this part of the letters in the boxes must be the value's."""

SLACK = 1.0
"""Points by which the middle of a glyph may lie outside its box."""


class Miss(NamedTuple):
    """A value that its evidence does not hold, and why."""

    pointer: str
    reason: str


def check_evidence(
    output: Json, pdf: Path, password: str | None = None, profile: Profile | None = None
) -> tuple[int, list[Miss]]:
    """How many values were looked up on the paper, and which of them were not in their boxes."""
    import pdfplumber

    values = [(pointer, value) for pointer, value in _values(output, profile or profile_of(output)) if value]
    with pdfplumber.open(pdf, password=password or "") as document:
        glyphs = _Glyphs(document)
        reasons = [
            (pointer, _reason(pointer, value, output.get("evidence") or {}, glyphs)) for pointer, value in values
        ]
    return len(values), [Miss(pointer, reason) for pointer, reason in reasons if reason]


def _values(output: Json, profile: Profile) -> Iterator[tuple[str, str | None]]:
    """The values that stand on the paper as they are, by JSON Pointer."""
    fields = own_fields(profile)
    for index, fiche in enumerate(output.get("fiches") or []):
        at = f"/fiches/{index}"
        yield f"{at}/title", fiche.get("title")
        for field in fields:
            yield from kind_of(field).printed(fiche.get(field.name), f"{at}/{field.name}")


def _reason(pointer: str, value: str, evidence: Mapping[str, list[Json]], glyphs: _Glyphs) -> str | None:
    """Why the evidence at the pointer, or at its nearest ancestor's, does not hold the value; None when it does."""
    place = next((at for at in upwards(pointer) if at in evidence), None)
    if not place:
        return "no evidence"
    text = "".join(glyphs.text(box) + "\n" for box in evidence[place])
    letters, wanted = _letters(text.replace("\u00ad", "")), _letters(value)
    if wanted not in letters and wanted not in _letters(re.sub(r"-\n", "", text)):
        return f"the boxes hold {text.strip()[:60]!r}"
    if len(wanted) < TIGHT * len(letters):
        return f"the boxes are loose: {len(wanted)} of {len(letters)} letters are the value's"
    return None


def _letters(text: str) -> str:
    return re.sub(r"[^\w@]+", "", unicodedata.normalize("NFKC", text)).lower()


class _Glyphs:
    """The glyphs of each page, once each where a heading is overprinted; kept, because many boxes lie on one page."""

    def __init__(self, document: Any) -> None:
        self._document = document
        self._pages: dict[int, list[dict[str, Any]]] = {}

    def text(self, box: Json) -> str:
        """The text whose glyphs have their middle in the box."""
        from pdfplumber.utils.text import extract_text

        page = self._document.pages[box["page"] - 1]
        if box["page"] not in self._pages:
            self._pages[box["page"]] = _once(page.chars)
        chars = self._pages[box["page"]]
        left, up = page.cropbox[:2]  # pdfplumber counts from the media box, evidence from the crop box
        x0, top, x1, bottom = (value + shift for value, shift in zip(box["bbox"], (left, up, left, up), strict=True))
        inside: list[dict[str, Any]] = [
            char
            for char in chars
            if x0 - SLACK <= (char["x0"] + char["x1"]) / 2 <= x1 + SLACK
            and top - SLACK <= (char["top"] + char["bottom"]) / 2 <= bottom + SLACK
        ]
        return str(extract_text(inside)) if inside else ""


def _once(chars: list[dict[str, Any]]) -> list[dict[str, Any]]:
    """Without drop shadows: of one letter printed twice nearly at one place, the last stays."""
    by_letter: dict[str, list[dict[str, Any]]] = {}
    shadows: set[int] = set()
    for char in chars:
        near_x, near_y = 0.6 * (char["x1"] - char["x0"]), 0.3 * char["size"]
        others = by_letter.setdefault(char["text"], [])
        shadows.update(
            id(other)
            for other in others
            if abs(other["x0"] - char["x0"]) < near_x and abs(other["top"] - char["top"]) < near_y
        )
        others.append(char)
    return [char for char in chars if id(char) not in shadows]
