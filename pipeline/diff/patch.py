"""The difference of two documents as a JSON Patch (RFC 6902): applied to the old one, it gives the new one exactly."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

import jsonpatch

from pipeline.data.pointers import escape

Operation = dict[str, Any]

_RECORDS = "fiches"


def json_patch(old: Any, new: Any, match: Mapping[int, int] | None = None) -> list[Operation]:
    """The operations that turn `old` into `new`, any JSON documents.

    `match` pairs their fiches, new index → old index: fiches are removed, moved and added whole, and only then changed
    within, so that a new fiche at the front does not rewrite all that follow. Nothing moves from one part of the
    document to another.
    """
    if not isinstance(old, dict) or not isinstance(new, dict):
        return _plain(old, new, "")
    operations: list[Operation] = []
    for key in (*old, *(key for key in new if key not in old)):
        at = "/" + escape(key)
        if key not in new:
            operations.append({"op": "remove", "path": at})
        elif key not in old:
            operations.append({"op": "add", "path": at, "value": new[key]})
        elif key == _RECORDS and match is not None and isinstance(old[key], list) and isinstance(new[key], list):
            operations += _records(old[key], new[key], match, at)
        else:
            operations += _plain(old[key], new[key], at)
    return operations


def _plain(old: Any, new: Any, at: str) -> list[Operation]:
    return [
        {key: at + value if key in ("path", "from") else value for key, value in operation.items()}
        for operation in jsonpatch.make_patch(old, new).patch
    ]


def _records(old: list[Any], new: list[Any], match: Mapping[int, int], at: str) -> Iterator[Operation]:
    order = [index for index in range(len(old)) if index in set(match.values())]
    for index in reversed(range(len(old))):
        if index not in order:
            yield {"op": "remove", "path": f"{at}/{index}"}
    for index, record in enumerate(new):
        if index not in match:
            yield {"op": "add", "path": f"{at}/{index}", "value": record}
            order.insert(index, -1)
        elif (place := order.index(match[index])) != index:
            yield {"op": "move", "from": f"{at}/{place}", "path": f"{at}/{index}"}
            order.insert(index, order.pop(place))
    for index in sorted(match):
        yield from _plain(old[match[index]], new[index], f"{at}/{index}")
