"""What the checks cost that hold text against ink, outlines, language, tags and links: `python -m benchmarks.checks`.

Each brochure is read with and without them, in alternating rounds; the difference is printed as a ratio to pdfium's own
floor. See docs/ink.md.
"""

from __future__ import annotations

import sys
from collections.abc import Callable
from contextlib import ExitStack
from functools import partial
from pathlib import Path
from statistics import median
from typing import Any
from unittest.mock import patch

import pypdfium2

from benchmarks.__main__ import ROUNDS, floor
from benchmarks.brochures import CORPUS, SEED
from benchmarks.measure import alternating
from pipeline import extract_brochure
from pipeline.extract.annotations import Annotations
from pipeline.extract.ink.digits import Claims
from pipeline.extract.ink.page import build_seen_page


def nothing(*_: object, **__: object) -> None:
    """What a check says where there is nothing to say."""


def _unseen_page(sheet: Any, runs: Any, turned: Any, shapes: Any, _: Any) -> Any:
    return build_seen_page(sheet, runs, turned, shapes, None)


WITHOUT: dict[str, Callable[..., Any]] = {
    "pipeline.extract.pdfium.build_seen_page": _unseen_page,
    "pipeline.extract.pdfium.claims_of": lambda _: Claims(),
    "pipeline.extract.pdfium.doubt_claims": nothing,
    "pipeline.extract.pdfium.annotations_of": lambda *_: Annotations(),
    "pipeline.extract.pdfium.Digits.look_at": nothing,
    "pipeline.extract.pdfium_text._is_replaced": lambda *_: False,
    "pipeline.parse.paper.garbled": lambda _: {},
}


def unchecked(data: bytes) -> None:
    """Read a brochure without the checks."""
    with ExitStack() as stack:
        for name, instead in WITHOUT.items():
            stack.enter_context(patch(name, instead))
        extract_brochure(data, ocr="off")


def checked(data: bytes) -> None:
    """Read a brochure as it is read."""
    extract_brochure(data, ocr="off")


def main() -> None:
    """Measure the brochures named, or those of the benchmark."""
    paths = list(map(Path, sys.argv[1:])) or [SEED, *(path for path in CORPUS if path.name != SEED.name)]
    print(f"{'checks':44} pages  ms/page   x floor")
    ratios = []
    for path in paths:
        data = path.read_bytes()
        pages = len(pypdfium2.PdfDocument(data))
        works = {"checked": partial(checked, data), "without": partial(unchecked, data), "floor": partial(floor, data)}
        took = alternating(works, ROUNDS)
        cost = took["checked"] - took["without"]
        ratios.append(cost / took["floor"])
        print(f"{path.name:44} {pages:5} {1000 * cost / pages:8.2f} {ratios[-1]:9.2f}", flush=True)
    print(f"{'median':44} {'':14} {median(ratios):9.2f}")


if __name__ == "__main__":
    main()
