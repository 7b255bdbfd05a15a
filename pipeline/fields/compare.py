"""How texts are compared with those that a person typed: Unicode (NFC) and white space make no difference."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Mapping
from typing import Any

from pipeline.data.blocks import walk


def normal(value: object) -> object:
    """A value as it is compared: a text in NFC with single spaces, a number in cents, anything else as it is."""
    if isinstance(value, str):
        return re.sub(r"\s+", " ", unicodedata.normalize("NFC", value)).strip()
    return round(value, 2) if isinstance(value, float) else value


def flat(blocks: Iterable[Mapping[str, Any]] | None) -> list[tuple[int, str, object]]:
    """Blocks as rows of depth, kind and text, in reading order."""
    return [(depth, block["kind"], normal(block["text"])) for _, depth, block in walk(blocks or ())]
