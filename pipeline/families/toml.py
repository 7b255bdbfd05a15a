"""Writing TOML by hand, so that it has comments and an order of its own."""

from __future__ import annotations

import json
from collections.abc import Iterable


def quoted(text: str) -> str:
    """A basic string (TOML 1.0): JSON's escapes are TOML's."""
    return json.dumps(text, ensure_ascii=False).replace("\x7f", "\\u007f")


def quoted_list(texts: Iterable[str]) -> str:
    """A list of strings on one line."""
    return f"[{', '.join(map(quoted, texts))}]"


def comment(text: str) -> str:
    """A comment of one line: control characters, which a comment may not hold, are spaces."""
    return "# " + "".join(char if char.isprintable() else " " for char in text)
