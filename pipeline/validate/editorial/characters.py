"""Characters that no editor types on purpose: from broken fonts, copying, or keyboards for two scripts."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from typing import Any

from pipeline.data.parsed import Doubt
from pipeline.data.pointers import within
from pipeline.schema.records import Brochure
from pipeline.validate.tunables import MESSAGES

_INVISIBLE = frozenset("\u061c\u200b\u200e\u200f\u2060\ufeff")  # direction marks, and spaces without width
_REPLACEMENT = "\ufffd"
_WORD = re.compile(r"[^\W\d_]+")
_LOOKALIKE_SCRIPTS = ("CYRILLIC", "GREEK", "ARMENIAN", "CHEROKEE", "COPTIC")
_DERIVED = frozenset({"id", "years", "pages", "language", "translations"})


def suspicious_characters(brochure: Brochure) -> Iterator[Doubt]:
    """One finding for each text with such characters; a fault that values repeat from their text is reported once."""
    unreadable = {finding.pointer for finding in brochure.findings if finding.code == "unreadable-text"}
    parts: list[tuple[str, Any]] = [(f"/call/{key}", value) for key, value in brochure.call.model_dump().items()]
    for index, fiche in enumerate(brochure.fiches):
        parts += [(f"/fiches/{index}/{key}", value) for key, value in fiche.model_dump().items() if key not in _DERIVED]
    for at, value in parts:
        reported: set[str] = set()
        for pointer, text in _texts(at, value):
            if _REPLACEMENT in text and any(within(pointer, place) for place in unreadable):
                continue
            found = [fault for fault in faults_of(text) if fault not in reported]
            reported.update(found)
            if found:
                yield Doubt("suspicious-character", "; ".join(found), pointer)


def _texts(at: str, value: Any) -> Iterator[tuple[str, str]]:
    """All texts of a value with their pointers; a printed text (`text`) before the values read from it."""
    if isinstance(value, str):
        yield at, value
    elif isinstance(value, list):
        for index, part in enumerate(value):
            yield from _texts(f"{at}/{index}", part)
    elif isinstance(value, dict):
        for key in sorted(value, key=lambda key: key != "text"):
            yield from _texts(f"{at}/{key}", value[key])


def faults_of(text: str) -> list[str]:
    """What is suspicious in a text, in words; each fault once."""
    faults = [f"{_name(c)} in {_around(text, n)!r}" for n, c in enumerate(text) if _is_suspicious(c)]
    faults += [
        f"{_name(c)} among Latin letters in {word!r}"
        for word in _WORD.findall(text)
        for c in _foreign_letters(word)[:1]
    ]
    return list(dict.fromkeys(faults))


def _is_suspicious(char: str) -> bool:
    if char.isascii() and char.isprintable():
        return False
    return (
        unicodedata.category(char) in ("Cc", "Co", "Cs", "Cn")
        or char in _INVISIBLE
        or char == _REPLACEMENT
        or unicodedata.bidirectional(char) in ("LRE", "RLE", "LRO", "RLO", "PDF", "LRI", "RLI", "FSI", "PDI")
    )


def _foreign_letters(word: str) -> list[str]:
    """Letters of scripts with Latin look-alikes, in a word that also has Latin letters."""
    if word.isascii():
        return []
    scripts = [unicodedata.name(c, "").partition(" ")[0] for c in word]
    return (
        [c for c, script in zip(word, scripts, strict=True) if script in _LOOKALIKE_SCRIPTS]
        if "LATIN" in scripts
        else []
    )


def _name(char: str) -> str:
    kinds = {
        "Cc": "a control character",
        "Co": "a private-use character",
        "Cs": "a lone surrogate",
        "Cn": "an unassigned character",
    }
    return f"U+{ord(char):04X} ({kinds.get(unicodedata.category(char)) or unicodedata.name(char, 'unnamed')})"


def _around(text: str, index: int) -> str:
    """The character with a few on either side."""
    return text[max(0, index - MESSAGES.around) : index + MESSAGES.around + 1]
