"""How texts are compared with those that a person typed: Unicode (NFC) and white space make no difference."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Mapping
from typing import Any


def normal(value: object) -> object:
    """A value as it is compared: a text in NFC with single spaces, a number in cents, anything else as it is."""
    if isinstance(value, str):
        return re.sub(r"\s+", " ", unicodedata.normalize("NFC", value)).strip()
    return round(value, 2) if isinstance(value, float) else value


def flat(blocks: Iterable[Mapping[str, Any]] | None, depth: int = 0) -> list[tuple[int, str, object]]:
    """Blocks as rows of depth, kind and text, in reading order."""
    rows: list[tuple[int, str, object]] = []
    for block in blocks or []:
        rows.append((depth, block["kind"], normal(block["text"])))
        rows += flat(block.get("children"), depth + 1)
    return rows
