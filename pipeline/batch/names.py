"""What the result of each input is called, so that no two share a name and a second run finds the same one."""

from __future__ import annotations

import hashlib
import os
from pathlib import PurePosixPath
from typing import TYPE_CHECKING

from pipeline.files.inputs import numbered
from pipeline.files.store import name_of

if TYPE_CHECKING:
    from pipeline.batch.index import Index, Input

_LONGEST = 255  # bytes of a file name on most disks
_ENDING = ".json"
_ROOM = 12  # bytes kept for the number that distinguishes equal names


def stem_of(given: str) -> str:
    """The input's own name without its ending, cut (and marked by a hash of the whole) where `.json` would make it too
    long for a disk.
    """
    stem = PurePosixPath(name_of(given)).stem
    raw = os.fsencode(stem)
    if len(raw) + len(_ENDING) <= _LONGEST:
        return stem
    mark = "~" + hashlib.sha256(raw).hexdigest()[:8]
    return raw[: _LONGEST - len(_ENDING) - len(mark) - _ROOM].decode("utf-8", "ignore") + mark


def choose(item: Input, index: Index) -> str:
    """Where the result goes, below the output folder: `<stem>.json`, or `<stem>-2.json` … where another input has that
    name.

    A number never makes the name that another input known so far has of its own.
    """
    stem = numbered(
        stem_of(item.given),
        lambda name: index.is_taken(place(item.folder, name)),
        lambda name: index.is_own_stem(item.folder, name),
    )
    return place(item.folder, stem)


def place(folder: str, stem: str) -> str:
    """Where a result of that name goes, below the output folder."""
    return f"{folder}/{stem}{_ENDING}" if folder else stem + _ENDING
