"""What differs between two values, field by field, down to the words."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher
from typing import Any, Literal, NamedTuple

import orjson
from rapidfuzz.distance import Indel

from pipeline.diff.pairing import pair_up
from pipeline.diff.words import Piece, word_diff

Kind = Literal["added", "removed", "changed", "moved"]

ALIKE = 0.5
"""Texts at least this alike are one text, reworded."""


@dataclass(frozen=True, slots=True)
class Change:
    """One difference: the JSON Pointers of the value on both sides (None where it is not), what it was and is; `words`
    for texts.
    """

    kind: Kind
    old_pointer: str | None
    new_pointer: str | None
    old: Any
    new: Any
    words: tuple[Piece, ...] = ()


_BLOCK = {"kind", "text", "children"}


class _Row(NamedTuple):
    """A block of a section, without its children."""

    pointer: str
    depth: int
    kind: str
    text: str
    more: Mapping[str, Any]


def canonical(value: Any) -> bytes:
    """A JSON value as bytes: equal bytes, equal values (so 1 is neither true nor 1.0)."""
    return orjson.dumps(value, option=orjson.OPT_SORT_KEYS)


def changes(old: Any, new: Any, old_at: str, new_at: str) -> Iterator[Change]:
    """All differences between two JSON values that stand at these pointers."""
    if canonical(old) == canonical(new):
        return
    if isinstance(old, dict) and isinstance(new, dict):
        yield from _members(old, new, old_at, new_at)
    elif isinstance(old, list) and isinstance(new, list):
        if _are_blocks(old) and _are_blocks(new):
            yield from _blocks(old, new, old_at, new_at)
        else:
            yield from _elements(old, new, old_at, new_at)
    elif old is None or new is None:
        yield Change("added" if old is None else "removed", old_at, new_at, old, new)
    elif isinstance(old, str) and isinstance(new, str):
        yield Change("changed", old_at, new_at, old, new, tuple(word_diff(old, new)))
    else:
        yield Change("changed", old_at, new_at, old, new)


def _members(old: Mapping[str, Any], new: Mapping[str, Any], old_at: str, new_at: str) -> Iterator[Change]:
    for key in (*old, *(key for key in new if key not in old)):
        step = "/" + key.replace("~", "~0").replace("/", "~1")
        if key not in new:
            yield Change("removed", old_at + step, None, old[key], None)
        elif key not in old:
            yield Change("added", None, new_at + step, None, new[key])
        else:
            yield from changes(old[key], new[key], old_at + step, new_at + step)


def _elements(old: list[Any], new: list[Any], old_at: str, new_at: str) -> Iterator[Change]:
    """Elements that both have are kept; between them, records are paired by likeness and plain values in order."""
    matcher = SequenceMatcher(
        None, [canonical(value) for value in old], [canonical(value) for value in new], autojunk=False
    )
    for tag, a, b, c, d in matcher.get_opcodes():
        if tag == "equal":
            continue
        match = {c + now: a + was for now, was in _match(old[a:b], new[c:d]).items()}
        for index, was in sorted(match.items()):
            yield from changes(old[was], new[index], f"{old_at}/{was}", f"{new_at}/{index}")
        yield from (
            Change("removed", f"{old_at}/{index}", None, old[index], None)
            for index in range(a, b)
            if index not in match.values()
        )
        yield from (
            Change("added", None, f"{new_at}/{index}", None, new[index]) for index in range(c, d) if index not in match
        )


def _match(old: list[Any], new: list[Any]) -> dict[int, int]:
    """New index → old index of the element that it was."""
    if len(old) == len(new) == 1 or not all(isinstance(value, dict) for value in (*old, *new)):
        return {index: index for index in range(min(len(old), len(new)))}
    return pair_up([[Indel.normalized_similarity(canonical(now), canonical(was)) for was in old] for now in new], ALIKE)


def _are_blocks(values: Sequence[Any]) -> bool:
    return all(isinstance(value, dict) and value.keys() >= _BLOCK for value in values)


def _rows(blocks: Iterable[Mapping[str, Any]], at: str, depth: int = 0) -> Iterator[_Row]:
    for index, block in enumerate(blocks):
        yield _Row(
            f"{at}/{index}",
            depth,
            block["kind"],
            block["text"],
            {key: value for key, value in block.items() if key not in _BLOCK},
        )
        yield from _rows(block["children"], f"{at}/{index}/children", depth + 1)


def _blocks(old: list[Any], new: list[Any], old_at: str, new_at: str) -> Iterator[Change]:
    """Blocks in reading order: reworded, added, removed, set elsewhere, or made another kind or level."""
    before, after = list(_rows(old, old_at)), list(_rows(new, new_at))
    gone: list[_Row] = []
    come: list[_Row] = []
    matcher = SequenceMatcher(None, [row.text for row in before], [row.text for row in after], autojunk=False)
    for tag, a, b, c, d in matcher.get_opcodes():
        if tag == "equal":
            yield from (found for pair in zip(before[a:b], after[c:d], strict=True) for found in _standing(*pair))
            continue
        match = pair_up(
            [[Indel.normalized_similarity(row.text, was.text) for was in before[a:b]] for row in after[c:d]], ALIKE
        )
        for index, was in sorted(match.items()):
            yield from _reworded(before[a + was], after[c + index])
        gone += [row for index, row in enumerate(before[a:b]) if index not in match.values()]
        come += [row for index, row in enumerate(after[c:d]) if index not in match]
    yield from _gone_and_come(gone, come)


def _reworded(was: _Row, now: _Row) -> Iterator[Change]:
    if was.text != now.text:
        yield Change(
            "changed",
            f"{was.pointer}/text",
            f"{now.pointer}/text",
            was.text,
            now.text,
            tuple(word_diff(was.text, now.text)),
        )
    yield from _standing(was, now)


def _standing(was: _Row, now: _Row) -> Iterator[Change]:
    if was.kind != now.kind:
        yield Change("changed", f"{was.pointer}/kind", f"{now.pointer}/kind", was.kind, now.kind)
    elif was.depth != now.depth:
        yield Change("moved", was.pointer, now.pointer, was.text, now.text)
    yield from _members(was.more, now.more, was.pointer, now.pointer)


def _gone_and_come(gone: list[_Row], come: list[_Row]) -> Iterator[Change]:
    for was in list(gone):
        now = next((row for row in come if row.text == was.text), None)
        if now is not None:
            gone.remove(was)
            come.remove(now)
            yield Change("moved", was.pointer, now.pointer, was.text, now.text)
    yield from (Change("removed", row.pointer, None, row.text, None) for row in gone)
    yield from (Change("added", None, row.pointer, None, row.text) for row in come)
