"""What differs between two values, field by field, down to the words."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher
from typing import Any, Literal, NamedTuple

import orjson
from rapidfuzz.distance import Indel

from pipeline.data.blocks import walk
from pipeline.data.differences import Differ
from pipeline.data.pointers import escape
from pipeline.diff.pairing import pair_up
from pipeline.diff.words import Piece, word_diff

Kind = Literal["added", "removed", "changed", "moved"]

ALIKE = 0.55
"""Texts more alike than this are one text, reworded. Two priorities of one brochure of the tests reach 0.52."""

_BLOCK = {"kind", "text", "children"}


@dataclass(frozen=True, slots=True)
class Change:
    """One difference: the JSON Pointers of the value on both sides (None where it is missing), what it was and is.

    `words` says of a text which of its words changed.
    """

    kind: Kind
    old_pointer: str | None
    new_pointer: str | None
    old: Any
    new: Any
    words: tuple[Piece, ...] = ()


def changes(old: Any, new: Any, old_at: str, new_at: str) -> Iterator[Change]:
    """All differences between two JSON values that stand at these pointers."""
    return _Aligner().compare(old, new, old_at, new_at)


class _Row(NamedTuple):
    """A block of a section, without its children."""

    pointer: str
    depth: int
    kind: str
    text: str
    more: dict[str, Any]


class _Aligner(Differ[Change]):
    """Pairs the entries of lists by likeness, and blocks by their text, before it compares them."""

    def found(self, old_at: str, new_at: str, old: Any, new: Any) -> Change:
        if old is None or new is None:
            return Change("added" if old is None else "removed", old_at, new_at, old, new)
        words = tuple(word_diff(old, new)) if isinstance(old, str) and isinstance(new, str) else ()
        return Change("changed", old_at, new_at, old, new, words)

    def members(self, old: Mapping[str, Any], new: Mapping[str, Any], old_at: str, new_at: str) -> Iterator[Change]:
        for key in (*old, *(key for key in new if key not in old)):
            step = f"/{escape(key)}"
            if key not in new:
                yield Change("removed", old_at + step, None, old[key], None)
            elif key not in old:
                yield Change("added", None, new_at + step, None, new[key])
            else:
                yield from self.compare(old[key], new[key], old_at + step, new_at + step)

    def entries(self, old: list[Any], new: list[Any], old_at: str, new_at: str) -> Iterator[Change]:
        """Entries that both have are kept; between them, records are paired by likeness and plain values in order."""
        if _are_blocks(old) and _are_blocks(new):
            yield from self._blocks(old, new, old_at, new_at)
            return
        matcher = SequenceMatcher(None, _keys(old), _keys(new), autojunk=False)
        for tag, a, b, c, d in matcher.get_opcodes():
            if tag == "equal":
                continue
            match = {c + now: a + was for now, was in _match(old[a:b], new[c:d]).items()}
            for index, was in sorted(match.items()):
                yield from self.compare(old[was], new[index], f"{old_at}/{was}", f"{new_at}/{index}")
            for index in sorted(set(range(a, b)) - set(match.values())):
                yield Change("removed", f"{old_at}/{index}", None, old[index], None)
            for index in sorted(set(range(c, d)) - match.keys()):
                yield Change("added", None, f"{new_at}/{index}", None, new[index])

    def _blocks(self, old: list[Any], new: list[Any], old_at: str, new_at: str) -> Iterator[Change]:
        """Blocks in reading order: reworded, added, removed, moved, or made another kind or level."""
        before, after = _rows(old, old_at), _rows(new, new_at)
        gone: list[_Row] = []
        come: list[_Row] = []
        matcher = SequenceMatcher(None, [row.text for row in before], [row.text for row in after], autojunk=False)
        for tag, a, b, c, d in matcher.get_opcodes():
            if tag == "equal":
                for was, now in zip(before[a:b], after[c:d], strict=True):
                    yield from self._block(was, now)
                continue
            match = pair_up(
                [[Indel.normalized_similarity(row.text, was.text) for was in before[a:b]] for row in after[c:d]], ALIKE
            )
            for index, place in sorted(match.items()):
                yield from self._block(before[a + place], after[c + index])
            gone += [row for index, row in enumerate(before[a:b]) if index not in match.values()]
            come += [row for index, row in enumerate(after[c:d]) if index not in match]
        yield from _gone_and_come(gone, come)

    def _block(self, was: _Row, now: _Row) -> Iterator[Change]:
        if was.text != now.text:
            yield self.found(f"{was.pointer}/text", f"{now.pointer}/text", was.text, now.text)
        if was.kind != now.kind:
            yield Change("changed", f"{was.pointer}/kind", f"{now.pointer}/kind", was.kind, now.kind)
        elif was.depth != now.depth:
            yield Change("moved", was.pointer, now.pointer, was.text, now.text)
        yield from self.members(was.more, now.more, was.pointer, now.pointer)


def _keys(values: Iterable[Any]) -> list[bytes]:
    """The values as bytes that can be hashed: those of equal values are equal."""
    return [orjson.dumps(value, option=orjson.OPT_SORT_KEYS) for value in values]


def _match(old: list[Any], new: list[Any]) -> dict[int, int]:
    """New index → old index of the entry that it was."""
    if not all(isinstance(value, dict) for value in (*old, *new)):
        return {index: index for index in range(min(len(old), len(new)))}
    before, after = [" ".join(_texts(value)) for value in old], [" ".join(_texts(value)) for value in new]
    return pair_up([[Indel.normalized_similarity(now, was) for was in before] for now in after], ALIKE)


def _texts(value: Any) -> Iterator[str]:
    """What a value says, without its keys: they are the same in all records of a list."""
    if isinstance(value, dict | list):
        for part in value.values() if isinstance(value, dict) else value:
            yield from _texts(part)
    elif value is not None:
        yield str(value)


def _are_blocks(values: Sequence[Any]) -> bool:
    return all(isinstance(value, dict) and value.keys() >= _BLOCK for value in values)


def _rows(blocks: Iterable[dict[str, Any]], at: str) -> list[_Row]:
    return [
        _Row(pointer, depth, block["kind"], block["text"], {key: block[key] for key in block if key not in _BLOCK})
        for pointer, depth, block in walk(blocks, at)
    ]


def _gone_and_come(gone: list[_Row], come: list[_Row]) -> Iterator[Change]:
    for was in list(gone):
        now = next((row for row in come if row.text == was.text), None)
        if now is not None:
            gone.remove(was)
            come.remove(now)
            yield Change("moved", was.pointer, now.pointer, was.text, now.text)
    yield from (Change("removed", row.pointer, None, row.text, None) for row in gone)
    yield from (Change("added", None, row.pointer, None, row.text) for row in come)
