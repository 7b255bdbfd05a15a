"""Charts as SVG, drawn by hand: bars, columns and spans of time, with their numbers beside them."""

from __future__ import annotations

import csv
import io
import math
from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from markupsafe import Markup, escape

# All lengths are in the units of the drawing, which is 360 wide: about a CSS pixel on a phone.
_WIDTH = 360
_ROW, _BAR = 34, 12
_HEIGHT, _FOOT, _HEAD = 190, 20, 16
_MARGIN = 4
_DIGIT, _GAP = 6.2, 4
"""The width of a digit, and what is left free between two numbers side by side."""


@dataclass(slots=True)
class Chart:
    """A chart with its table."""

    name: str
    title: str
    columns: list[str]
    rows: list[tuple[Any, ...]]
    svg: Markup
    note: str = ""
    legend: list[str] = field(default_factory=list)

    @property
    def csv(self) -> str:
        """Where its CSV is, in the catalogue."""
        return f"data/{self.name}.csv"

    def as_csv(self) -> bytes:
        """Its table (RFC 4180, UTF-8)."""
        out = io.StringIO(newline="")
        csv.writer(out).writerows([self.columns, *self.rows])
        return out.getvalue().encode("utf-8")


def bars(title: str, rows: Sequence[tuple[str, float, float, str]]) -> Markup:
    """A bar a row: label, the value, the most that it may be (drawn lighter), and what to write beside it."""
    most = max((row[2] for row in rows), default=0) or 1
    parts = []
    for number, (label, least, upto, told) in enumerate(rows):
        top = number * _ROW
        room = _WIDTH - 2 * _MARGIN
        parts.append(_text(label, _MARGIN, top + 13))
        parts.append(_text(told, _WIDTH - _MARGIN, top + 13, "end"))
        if upto > least:
            parts.append(_rectangle(_MARGIN, top + 18, room * upto / most, _BAR, "s0 open"))
        parts.append(_rectangle(_MARGIN, top + 18, room * least / most, _BAR, "s0"))
    return _svg(title, len(rows) * _ROW, parts)


def columns(title: str, heads: Sequence[str], series: Sequence[Sequence[float]]) -> Markup:
    """A column for each head, of the values of each series one on the other, with their sum above; where there is no
    room for all heads or sums, each second one, or third.
    """
    sums = [sum(each[number] for each in series) for number in range(len(heads))]
    most = max(sums, default=0) or 1
    step = (_WIDTH - 2 * _MARGIN) / max(len(heads), 1)
    wide = min(step * 0.72, 44)
    scale = (_HEIGHT - _FOOT - _HEAD) / most
    heads_every, sums_every = _every(heads, step), _every([_number(each) for each in sums], step)
    parts = [Markup('<line class="grid" x1="0" x2="{}" y1="{}" y2="{}"/>').format(_WIDTH, *[_HEIGHT - _FOOT] * 2)]
    for number, head in enumerate(heads):
        left = _MARGIN + step * number + (step - wide) / 2
        foot = float(_HEIGHT - _FOOT)
        for kind, each in enumerate(series):
            tall = each[number] * scale
            foot -= tall
            if tall:
                parts.append(_rectangle(left, foot, wide, tall, f"s{kind}"))
        if number % sums_every == 0:
            parts.append(_text(_number(sums[number]), left + wide / 2, foot - 4, "mid"))
        if number % heads_every == 0:
            parts.append(_text(head, left + wide / 2, _HEIGHT - 6, "soft mid"))
    return _svg(title, _HEIGHT, parts)


def spans(title: str, rows: Sequence[tuple[str, date, date]]) -> Markup:
    """A line of time for each row, over one axis of years."""
    first = min(row[1] for row in rows).year
    last = max(row[2] for row in rows).year + 1
    room = _WIDTH - 2 * _MARGIN

    def at(day: date) -> float:
        within = (day - date(day.year, 1, 1)).days / 366
        return _MARGIN + room * (day.year + within - first) / (last - first)

    tall = len(rows) * _ROW + _FOOT
    every = max(1, (last - first) // 8)
    parts = []
    for year in range(first, last, every):
        x = round(at(date(year, 1, 1)), 1)
        parts.append(Markup('<line class="grid" x1="{0}" x2="{0}" y1="0" y2="{1}"/>').format(x, tall - _FOOT))
        parts.append(_text(str(year), x, tall - 6, "soft"))
    for number, (label, start, end) in enumerate(rows):
        top = number * _ROW
        parts.append(_rectangle(at(start), top + 18, max(at(end) - at(start), 2), _BAR, "s0"))
        parts.append(_text(label, _MARGIN, top + 13))
    return _svg(title, tall, parts)


def _every(texts: Sequence[str], step: float) -> int:
    """Each how many-th of some texts, `step` apart, there is room for."""
    return max(1, math.ceil((max(map(len, texts), default=0) * _DIGIT + _GAP) / step))


def _number(value: float) -> str:
    return f"{value:,.0f}".replace(",", "\u202f")


def _svg(title: str, height: float, parts: Sequence[Markup]) -> Markup:
    opening = Markup('<svg viewBox="0 0 {} {}" role="img" aria-label="{}">').format(_WIDTH, height, title)
    return opening + Markup("").join(parts) + Markup("</svg>")


def _text(text: str, x: float, y: float, kind: str = "") -> Markup:
    return Markup('<text x="{}" y="{}" class="{}">{}</text>').format(round(x, 1), round(y, 1), kind, escape(text))


def _rectangle(x: float, y: float, width: float, height: float, kind: str) -> Markup:
    numbers = [round(each, 1) for each in (x, y, width, height)]
    return Markup('<rect x="{}" y="{}" width="{}" height="{}" rx="1.5" class="{}"/>').format(*numbers, kind)
