"""The PDF's own structure as a witness: does it hold together, and in that order, what was read as one text?

A tagged PDF says which lines make a paragraph, an item or a cell, in which order, and which text is a heading. Many
tags are wrong, so they change no value; and they are not heard where they part many texts: those were made by line.
"""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import islice, pairwise

from pipeline.data.document import Document, Line, Page, Tag
from pipeline.data.draft import Draft
from pipeline.data.outline import FicheOutline
from pipeline.data.parsed import Doubt
from pipeline.data.passage import Passage
from pipeline.parse.tunables import STRUCTURE

_FIELD = re.compile(r"/fiches/\d+/(?:other/\d+|\w+)")
_HEADING = re.compile(r"H\d?")
_OF_ONE_TEXT = {"P", "LI", "H", "H1", "H2", "H3", "H4", "H5", "H6"}
_QUOTED = 60  # letters of a text in a message

_Blocks = list[tuple[int, Tag]]
"""Tags with their pages, in the order in which their texts were read."""


def structure_doubts(document: Document, fiches: Sequence[FicheOutline], draft: Draft) -> Iterator[Doubt]:
    """The values of fiches of which the PDF's own structure says another thing."""
    witness = _Witness(document.pages)
    if not witness.speaks:
        return
    values = dict(_without_parts(draft))
    blocks = {pointer: witness.blocks_of(passage) for pointer, passage in values.items()}
    parted = {pointer for pointer, found in blocks.items() if _is_parted(found)}
    several = sum(len(passage.pieces) > 1 and bool(blocks[pointer]) for pointer, passage in values.items())
    if len(parted) > STRUCTURE.parted * several:
        return
    labels = witness.roles_of(line for fiche in fiches for section in fiche.sections for line in section.heading)
    unlike = dict(_unlike_the_one_above(blocks))
    for pointer, passage in values.items():
        if pointer in parted:
            what = "parts this text"
        elif not pointer.endswith(("/title", "/heading")) and any(tag.role in labels for _, tag in blocks[pointer]):
            what = "has this text as a heading"
        elif pointer in unlike:
            what = unlike[pointer]
        else:
            continue
        message = f"the PDF's own structure {what}: {passage.text[:_QUOTED]!r}"
        yield Doubt("doubtful-value", message, pointer, passage.page)


def _without_parts(draft: Draft) -> Iterator[tuple[str, Passage]]:
    """The values of fiches that have no parts of their own."""
    wholes = {pointer[: match.start()] for pointer in draft.evidence for match in re.finditer("/", pointer)}
    for pointer, passage in draft.evidence.items():
        if pointer not in wholes and _FIELD.match(pointer):
            yield pointer, passage


def _is_parted(found: _Blocks) -> bool:
    """Do several blocks of one page hold parts of a text?"""
    blocks = {(page, tag.block) for page, tag in found}
    return len(blocks) > len({page for page, _ in blocks})


def _unlike_the_one_above(blocks: Mapping[str, _Blocks]) -> Iterator[tuple[str, str]]:
    """The paragraphs and items that stand otherwise to the one above in the same field than their blocks do, and how
    their blocks do, as a message says it.
    """
    texts = [(pointer, tags) for pointer, tags in blocks.items() if tags and pointer.endswith("/text")]
    held: dict[str, set[int]] = {}
    for (above, tags_above), (pointer, tags) in pairwise(texts):
        (page_above, one), (page, two) = tags_above[-1], tags[0]
        if page != page_above or _field_of(above) != _field_of(pointer):
            continue
        deeper = pointer.count("/children/") - above.count("/children/")
        held.setdefault(_field_of(above), set()).update(tag.block for _, tag in tags_above)
        # A block that holds texts before the one above holds that as well (a section, beside its lists).
        if two.block < one.block and two.block not in held[_field_of(above)]:
            yield pointer, "has this text before the one above it"
        elif two.block == one.block and two.role in _OF_ONE_TEXT:
            yield pointer, "has this text and the one above it as one"
        elif one.level and two.level and _sign(two.level - one.level) != _sign(deeper):
            yield pointer, "has this item on another level of its list"


def _field_of(pointer: str) -> str:
    match = _FIELD.match(pointer)
    return match[0] if match else ""


def _sign(number: int) -> int:
    return (number > 0) - (number < 0)


class _Witness:
    """The tags of all pages, to be asked by place."""

    def __init__(self, pages: Iterable[Page]) -> None:
        self._tags = {page.number: sorted(page.tags, key=_bottom) for page in pages if page.tags}
        self._bottoms = {number: list(map(_bottom, tags)) for number, tags in self._tags.items()}
        self.speaks = bool(self._tags)

    def blocks_of(self, passage: Passage) -> _Blocks:
        """The tags of a text."""
        found: _Blocks = []
        for piece in passage.pieces:
            line, end = piece.line, piece.offset + piece.length
            x0, x1 = min(line.lefts[piece.offset : end]), max(line.rights[piece.offset : end])
            found += ((line.page, tag) for tag in self._at(line, x0, x1))
        return found

    def roles_of(self, lines: Iterable[Line]) -> set[str]:
        """The roles of headings that a good part of some lines have, of those with tags."""
        roles = [tag.role for line in lines for tag in islice(self._at(line, line.x0, line.x1), 1)]
        return {
            role
            for role, count in Counter(roles).items()
            if _HEADING.fullmatch(role) and count >= STRUCTURE.labels * len(roles)
        }

    def _at(self, line: Line, x0: float, x1: float) -> Iterator[Tag]:
        """The tags of what stands on a line between two places."""
        bottoms = self._bottoms.get(line.page, ())
        start = bisect_left(bottoms, line.baseline - STRUCTURE.over * line.size)
        end = bisect_right(bottoms, line.baseline + STRUCTURE.under * line.size)
        for tag in self._tags[line.page][start:end] if start < end else ():
            left, _, right, _ = tag.bbox
            shared = (right if right < x1 else x1) - (left if left > x0 else x0)
            if shared > 0 and shared > STRUCTURE.share * min(right - left, x1 - x0):
                yield tag


def _bottom(tag: Tag) -> float:
    return tag.bbox[3]
