"""Finding the value that a correction is about, which may have moved or changed since."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any, NamedTuple

from pipeline.corrections.model import Confirmation, Replacement
from pipeline.data.pointers import everything, same, steps, upwards, value_at

_FICHE = re.compile(r"^/fiches/(\d+)")
_INDEX = re.compile(r"/\d+(?=/|$)")


class Anchor(NamedTuple):
    """Where a correction belongs now.

    If it cannot be applied, `problem` says why, and `pointer` is the nearest value that still exists.
    """

    pointer: str
    problem: str | None = None


def homes(values: dict[str, Any], fiche: str | None, pointer: str) -> list[str]:
    """Where a pointer into a fiche of that title may point now, the recorded place first; [] without such a fiche."""
    match = _FICHE.match(pointer)
    if fiche is None or match is None:
        return [pointer]
    indices = [index for index, candidate in enumerate(values["fiches"]) if candidate["title"] == fiche]
    indices.sort(key=lambda index: index != int(match[1]))
    return [f"/fiches/{index}{pointer[match.end() :]}" for index in indices]


def anchor(values: dict[str, Any], entry: Replacement | Confirmation) -> Anchor:
    """Where the value of a correction stands in `values` as they were extracted now."""
    if entry.fiche is None and entry.pointer.startswith("/fiches"):
        return Anchor("/fiches", "it does not say for which fiche")
    candidates = homes(values, entry.fiche, entry.pointer)
    if not candidates:
        return Anchor("/fiches", f"there is no fiche {entry.fiche!r} any more")
    found = [place for candidate in candidates if (place := _place(values, candidate, entry)) is not None]
    if not found:
        return Anchor(standing(values, candidates[0]), _difference(values, candidates[0], entry))
    match = _FICHE.match(entry.pointer)
    if len(found) > 1 and match is not None and not found[0].startswith(f"{match[0]}/") and found[0] != match[0]:
        return Anchor(
            standing(values, candidates[0]),
            f"more than one fiche is called {entry.fiche!r}, and nothing says which one is meant",
        )
    return Anchor(found[0])


def _place(values: dict[str, Any], pointer: str, entry: Replacement | Confirmation) -> str | None:
    """The pointer itself if it holds the value that was corrected, else the only place of the same shape that does."""
    wanted = [entry.from_] if isinstance(entry, Confirmation) else [entry.from_, entry.to]
    for value in wanted:
        if _holds(values, pointer, value, entry.text):
            return pointer
    if not isinstance(entry.from_, str) or not _INDEX.search(_FICHE.sub("", pointer)):
        return None
    places = [place for place in _alike(values, pointer) if _holds(values, place, entry.from_, entry.text)]
    return places[0] if len(places) == 1 else None


def _holds(values: dict[str, Any], pointer: str, value: Any, text: str | None) -> bool:
    try:
        now = known_to(value, value_at(values, pointer))
        return same(now, value) and (text is None or printed_text(values, pointer) == text)
    except LookupError:
        return False


def known_to(value: Any, now: Any) -> Any:
    """What is read now, less empty fields that the value of a correction does not have: a later schema added them."""
    if isinstance(value, dict) and isinstance(now, dict):
        return {
            key: known_to(value.get(key), part) for key, part in now.items() if key in value or part not in (None, [])
        }
    if isinstance(value, list) and isinstance(now, list) and len(value) == len(now):
        return [known_to(old, new) for old, new in zip(value, now, strict=True)]
    return now


def _alike(values: dict[str, Any], pointer: str) -> Iterator[str]:
    """The places in the same field that differ from `pointer` in the numbers of list entries only."""
    base = _FICHE.match(pointer)
    field = f"{base[0] if base else ''}/{steps(pointer[base.end() if base else 0 :])[0]}"
    shape = _INDEX.sub("/*", pointer[len(field) :])
    try:
        part = value_at(values, field)
    except LookupError:
        return
    # Blocks nest: a bullet that is now a sub-bullet is the same bullet.
    shapes = {shape, shape.replace("/children/*", "")}
    for place, _ in everything(part, field):
        here = _INDEX.sub("/*", place[len(field) :])
        if here in shapes or here.replace("/children/*", "") in shapes:
            yield place


def printed_text(values: dict[str, Any], pointer: str) -> str | None:
    """The printed text that a value was read from: `text` of the promoter, period, region or contact that it belongs
    to.

    None where the value stands for itself.
    """
    while pointer.count("/") > 2:
        above, _, last = pointer.rpartition("/")
        holder = value_at(values, above)
        if isinstance(holder, dict) and isinstance(holder.get("text"), str) and "kind" not in holder:
            return None if last == "text" else str(holder["text"])
        pointer = above
    return None


def standing(values: Any, pointer: str) -> str:
    """The pointer, or the nearest above it that points at something."""
    nothing = object()
    return next(at for at in upwards(pointer) if value_at(values, at, nothing) is not nothing)


def _difference(values: dict[str, Any], pointer: str, entry: Replacement | Confirmation) -> str:
    try:
        now = value_at(values, pointer)
    except LookupError:
        return f"nothing stands at {pointer} any more"
    if not same(now, entry.from_):
        return f"it was made of {short(entry.from_)}, but {short(now)} is read there now"
    return f"the printed text was {short(entry.text)}, but is {short(printed_text(values, pointer))} now"


def short(value: Any) -> str:
    """A value for a message."""
    text = repr(value)
    return text if len(text) <= 100 else text[:97] + "..."
