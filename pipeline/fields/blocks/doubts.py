"""Signs that running text was parted into blocks, or joined to one, in the wrong place."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterator, Sequence
from itertools import pairwise

from pipeline.data.document import UNREADABLE
from pipeline.data.parsed import Doubt
from pipeline.fields.blocks.measure import Measure, ends_sentence
from pipeline.fields.blocks.rows import Unit, would_have_fitted
from pipeline.fields.blocks.tunables import BLOCKS
from pipeline.text.phrases import quote

_OPENERS = ":;,"  # what comes after them may begin in lower case
_SIGNS = ("Pd", "Pf", "Po", "So", "Sm")  # Unicode's categories of what bullets are


def doubt_breaks(units: Sequence[Unit], measure: Measure) -> Iterator[Doubt]:
    """A doubt for each block that does not begin as one, and for each that may hold two or be a part of one."""
    for unit in units:
        yield from _doubt(unit, _unlike_a_block(unit))
    for before, unit in pairwise(units):
        why = (
            _amid_sentence(before, unit)
            or _cut_by_column(before, unit, measure)
            or _hardly_parted(before, unit, measure)
        )
        yield from _doubt(unit, why)
        if unit.is_item:
            yield from _doubt(before, _leads_in_amid(before))


def _doubt(unit: Unit, why: str | None) -> Iterator[Doubt]:
    first = unit.rows[0].first
    if why is not None:
        yield Doubt("doubtful-value", f"{quote(first.text[:40])} {why}", "", first.page)


def _unlike_a_block(unit: Unit) -> str | None:
    """Why a unit can hardly be a block by itself, as messages say it."""
    first = unit.rows[0].first
    text = first.text[first.bullet if unit.is_item else 0 :]
    if not any(char.isalnum() for row in unit.rows for line in row.lines for char in line.text):
        return "is a sign without a text"
    if not unit.is_item and text[0] == "(":
        return "may belong to the block before it"
    if text[1:2].strip() == "" and text[0] != UNREADABLE and unicodedata.category(text[0]) in _SIGNS:
        return "has a bullet in its text"
    return None


def _amid_sentence(before: Unit, unit: Unit) -> str | None:
    """Why a paragraph that begins in lower case can hardly be one."""
    first, last = unit.rows[0].first, before.rows[-1].last
    if unit.is_item or not first.text[:1].islower() or last.text[-1] in _OPENERS:
        return None
    if any(UNREADABLE in line.text for row in (*before.rows, *unit.rows) for line in row.lines):
        return None  # that is told, and there is no telling a sentence by such letters
    return "begins amid a sentence" if ends_sentence(last) else "goes on with a sentence of the block before it"


def _cut_by_column(before: Unit, unit: Unit, measure: Measure) -> str | None:
    """Why a paragraph may be the end of the one before it: all that parts them is the end of a column whose last
    row is full.
    """
    last, first = before.rows[-1], unit.rows[0]
    leads_in = first.last.text[-1] == ":"
    if before.is_item or unit.is_item or leads_in or last.column == first.column:
        return None
    return None if would_have_fitted(last, first, measure) else "may belong to the block before it"


def _hardly_parted(before: Unit, unit: Unit, measure: Measure) -> str | None:
    """Why a paragraph may go on with the one before it: next to nothing parts them."""
    last, first = before.rows[-1], unit.rows[0]
    if before.is_item or unit.is_item or unit.rows[-1].last.text[-1] == ":" or last.column != first.column:
        return None
    if would_have_fitted(last, first, measure):
        return None
    if not ends_sentence(last.last):
        return "follows a text that ends amid a sentence" if ends_sentence(unit.rows[-1].last) else None
    step = first.first.baseline - last.first.baseline
    is_narrow = step <= BLOCKS.small_gap * measure.step(first.first) and first.indent <= last.indent + BLOCKS.tolerance
    return "may belong to the block before it" if is_narrow and first.first.size == last.last.size else None


def _leads_in_amid(unit: Unit) -> str | None:
    """Why a paragraph may be two: its last row by itself leads in the list that follows."""
    if unit.is_item or len(unit.rows) < 2:
        return None
    last, before = unit.rows[-1], unit.rows[-2].last.text[-1]
    leads_in = last.last.text[-1] == ":" and last.first.text[0].isupper() and before in ".!?…"
    return f"may be two: {quote(last.first.text[:40])} leads in a list" if leads_in else None
