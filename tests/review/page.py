"""Reading a review page."""

from __future__ import annotations

import re
from pathlib import Path

import orjson


def data_of(path: str) -> dict[str, object]:
    """What the page holds."""
    match = re.search(
        r'<script type="application/json" id="data">(.*?)</script>', Path(path).read_text(encoding="utf-8"), re.DOTALL
    )
    assert match is not None
    return dict(orjson.loads(match[1]))
