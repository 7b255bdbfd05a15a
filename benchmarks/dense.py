"""Dense pages: tables that grow, of the kinds that have been slow. Time per cell should stay the same.

    python -m benchmarks.dense [--whole]

Prints milliseconds of processor time per thousand cells for reading, and with `--whole` for the extraction.
"""

from __future__ import annotations

import io
import sys
import time
from collections.abc import Callable
from contextlib import suppress

from reportlab.pdfgen.canvas import Canvas

from pipeline import extract_brochure
from pipeline.errors import FichesError
from pipeline.extract import read

ROWS = (14, 28, 56, 112)
COLUMNS = 26
WIDTH, HEIGHT = 842.0, 595.0
_MARGIN = 20.0


def _plain(canvas: Canvas, x: float, y: float, size: float, number: int) -> None:
    canvas.drawString(x, y, f"c{number:04d}")


def _numbers(canvas: Canvas, x: float, y: float, size: float, number: int) -> None:
    canvas.drawString(x, y, str(number))


def _letters(canvas: Canvas, x: float, y: float, size: float, number: int) -> None:
    for place in range(4):
        canvas.drawString(x + place * 0.56 * size, y, "e")


def _boxed(canvas: Canvas, x: float, y: float, size: float, number: int) -> None:
    canvas.rect(x - 1.5, y - 0.3 * size, (WIDTH - 2 * _MARGIN) / COLUMNS - 0.5, 1.1 * size)
    _plain(canvas, x, y, size, number)


def _ticked(canvas: Canvas, x: float, y: float, size: float, number: int) -> None:
    canvas.rect(x, y, 1.5, 1.5, fill=1)
    _plain(canvas, x + 3, y, size, number)


def _raised(canvas: Canvas, x: float, y: float, size: float, number: int) -> None:
    _plain(canvas, x, y, size, number)
    canvas.setFontSize(0.5 * size)
    canvas.drawString(x + 2.8 * size, y + 0.4 * size, "1")
    canvas.setFontSize(size)


KINDS: dict[str, Callable[[Canvas, float, float, float, int], None]] = {
    "plain": _plain,
    "numbers": _numbers,
    "letter by letter": _letters,
    "in boxes": _boxed,
    "with ticks": _ticked,
    "with raised signs": _raised,
}


def table(rows: int, kind: str, columns: int = COLUMNS) -> bytes:
    """A page that is one table, as a PDF."""
    buffer = io.BytesIO()
    canvas = Canvas(buffer, pagesize=(WIDTH, HEIGHT), invariant=1)
    leading, step = (HEIGHT - 2 * _MARGIN) / rows, (WIDTH - 2 * _MARGIN) / columns
    size = min(0.8 * leading, 0.3 * step)
    canvas.setFont("Helvetica", size)
    for row in range(rows):
        for column in range(columns):
            x, y = _MARGIN + column * step, HEIGHT - _MARGIN - (row + 1) * leading
            KINDS[kind](canvas, x, y, size, row * columns + column)
    canvas.showPage()
    canvas.save()
    return buffer.getvalue()


def _seconds(work: Callable[[], object]) -> float:
    start = time.process_time()
    with suppress(FichesError):  # a table is no brochure
        work()
    return time.process_time() - start


def main() -> None:
    """Print what a thousand cells cost, table by table."""
    whole = "--whole" in sys.argv
    print(f"ms per 1,000 cells{'':12}" + "".join(f"{rows:>4} × {COLUMNS}" for rows in ROWS))
    for kind in KINDS:
        costs = []
        for rows in ROWS:
            data = table(rows, kind)

            def work(data: bytes = data) -> object:
                return extract_brochure(data, enrich=False) if whole else read(data, "table.pdf")

            _seconds(work)
            costs.append(min(_seconds(work) for _ in range(3)) / (rows * COLUMNS) * 1e6)
        print(f"{kind:30}" + "".join(f"{cost:9.0f}" for cost in costs))


if __name__ == "__main__":
    main()
