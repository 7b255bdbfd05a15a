"""Pages measured in a unit of their own (`/UserUnit`, ISO 32000-2, 14.11.4), and fonts whose size says nothing."""

from __future__ import annotations

import io
import re
import zlib
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from statistics import median

from pipeline.data.document import Bbox
from pipeline.extract.runs import Run
from pipeline.extract.shapes import Shapes
from pipeline.extract.tunables import UNITS

_KEY = b"/UserUnit"
_OBJECTS = re.compile(rb"/ObjStm\b[^>]*>>\s*stream\r?\n|/ObjStm\b.{0,200}?stream\r?\n", re.DOTALL)
_MOST = 5_000_000  # bytes of one stream of objects that are looked through
_NAMELESS = ("", "unknown")  # what pdfium and pdfminer call a font without a name
# Widths of Helvetica, in font sizes (Adobe's metrics of the standard 14 fonts): most text fonts are within a fifth.
_WIDTHS = {"a": 0.556, "e": 0.556, "i": 0.222, "n": 0.556, "o": 0.556, "r": 0.333, "s": 0.5, "t": 0.278, "d": 0.556}


def user_units(data: bytes, password: str | None) -> Mapping[int, float]:
    """The unit of each page that has one of its own, in points; pages count from 1."""
    if _KEY not in data and not any(_KEY in stream for stream in _object_streams(data)):
        return {}
    from pdfminer.pdfpage import PDFPage  # slow to import, and such pages are rare
    from pdfminer.pdftypes import resolve1

    units: dict[int, float] = {}
    try:
        for number, page in enumerate(PDFPage.get_pages(io.BytesIO(data), password=password or ""), 1):
            unit = resolve1(page.attrs.get("UserUnit", 1))
            if isinstance(unit, int | float) and 0 < unit != 1:
                units[number] = float(unit)
    except Exception:  # pdfminer raises nearly anything on a damaged file, and another reader may do without
        return units
    return units


def _object_streams(data: bytes) -> Iterator[bytes]:
    for match in _OBJECTS.finditer(data):
        try:
            yield zlib.decompressobj().decompress(data[match.end() : match.end() + _MOST], _MOST)
        except zlib.error:
            continue


def scaled(runs: Sequence[Run], unit: float) -> list[Run]:
    """Runs in points, of a page measured in another unit."""
    return [
        Run(
            run.chars,
            [unit * x for x in run.lefts],
            [unit * x for x in run.rights],
            unit * run.baseline,
            run.style._replace(size=round(unit * run.style.size, 1)),
        )
        for run in runs
    ]


def scaled_shapes(shapes: Shapes, unit: float) -> Shapes:
    """Shapes in points; what they are depends on their size."""
    found = Shapes()
    for bbox, kind in shapes.added:
        found.add(times(bbox, unit), kind)
    return found


def times(bbox: Bbox, unit: float) -> Bbox:
    """A box in points."""
    return (unit * bbox[0], unit * bbox[1], unit * bbox[2], unit * bbox[3])


def as_large_as_shown(runs: Sequence[Run]) -> Sequence[Run]:
    """Runs whose font size would be too small to see, or whose font has no name, with the size that the widths of their
    letters show: in fonts of Type 3, which need no name, a part of it stands in the font's matrix.
    """
    suspect: defaultdict[tuple[str, float], list[float]] = defaultdict(list)
    for run in runs:
        if run.style.size < UNITS.suspect or run.style.font in _NAMELESS:
            suspect[run.style.font, run.style.size] += [
                (right - left) / _WIDTHS[char]
                for char, left, right in zip(run.chars, run.lefts, run.rights, strict=True)
                if char in _WIDTHS
            ]
    sizes = {
        key: shown
        for key, found in suspect.items()
        if len(found) >= UNITS.fewest and ((shown := median(found)) > UNITS.off * key[1] or UNITS.off * shown < key[1])
    }
    if not sizes:
        return runs
    return [_resized(run, sizes.get((run.style.font, run.style.size))) for run in runs]


def _resized(run: Run, size: float | None) -> Run:
    if size is None:
        return run
    return run.styled(run.style._replace(size=round(2 * size) / 2))
