"""Characters that no editor types on purpose: from broken fonts, from copying, from keyboards of two scripts."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from typing import Any

from pipeline.data.parsed import Doubt
from pipeline.schema.records import Brochure

_INVISIBLE = frozenset("\u061c\u200b\u200e\u200f\u2060\ufeff")  # marks of direction, and spaces of no width
_REPLACEMENT = "\ufffd"
_WORD = re.compile(r"[^\W\d_]+")
_TWINS = ("CYRILLIC", "GREEK", "ARMENIAN", "CHEROKEE", "COPTIC")  # scripts with letters that look Latin
_DERIVED = frozenset({"id", "years", "pages", "language", "translations"})


def suspicious_characters(brochure: Brochure) -> Iterator[Doubt]:
    """One finding for each text that holds such characters; what a value repeats of a text of its section is told
    once.
    """
    unreadable = {finding.pointer for finding in brochure.findings if finding.code == "unreadable-text"}
    parts: list[tuple[str, Any]] = [(f"/call/{key}", value) for key, value in brochure.call.model_dump().items()]
    for index, fiche in enumerate(brochure.fiches):
        parts += [(f"/fiches/{index}/{key}", value) for key, value in fiche.model_dump().items() if key not in _DERIVED]
    for at, value in parts:
        told: set[str] = set()
        for pointer, text in _texts(at, value):
            found = [
                fault
                for fault in faults_of(text)
                if fault not in told and not (_REPLACEMENT in text and _covered(pointer, unreadable))
            ]
            told.update(found)
            if found:
                yield Doubt("suspicious-character", f"{'; '.join(found)}", pointer)


def _covered(pointer: str, places: set[str]) -> bool:
    return any(place == "" or pointer == place or pointer.startswith(place + "/") for place in places)


def _texts(at: str, value: Any) -> Iterator[tuple[str, str]]:
    """All texts of a value with their pointers; a whole text (`text`) before what was read from it."""
    if isinstance(value, str):
        yield at, value
    elif isinstance(value, list):
        for index, part in enumerate(value):
            yield from _texts(f"{at}/{index}", part)
    elif isinstance(value, dict):
        for key in sorted(value, key=lambda key: key != "text"):
            yield from _texts(f"{at}/{key}", value[key])


def faults_of(text: str) -> list[str]:
    """What is suspicious in a text, each fault once, in words."""
    faults = [f"{_name(c)} in {_around(text, n)!r}" for n, c in enumerate(text) if _is_suspicious(c)]
    faults += [
        f"{_name(c)} among Latin letters in {word!r}" for word in _WORD.findall(text) for c in _strangers(word)[:1]
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


def _strangers(word: str) -> list[str]:
    """Letters of a script that has twins of Latin letters, in a word that has Latin letters too."""
    if word.isascii():
        return []
    scripts = [unicodedata.name(c, "").partition(" ")[0] for c in word]
    return [c for c, script in zip(word, scripts, strict=True) if script in _TWINS] if "LATIN" in scripts else []


def _name(char: str) -> str:
    kinds = {
        "Cc": "a control character",
        "Co": "a private-use character",
        "Cs": "half a character",
        "Cn": "an unassigned character",
    }
    return f"U+{ord(char):04X} ({kinds.get(unicodedata.category(char)) or unicodedata.name(char, 'unnamed')})"


def _around(text: str, index: int) -> str:
    """The character with a few on either side, to find it by."""
    return text[max(0, index - 12) : index + 13]
