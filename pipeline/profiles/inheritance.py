"""What a layer makes of what it inherits: it adds, replaces and drops."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from pipeline.errors import Fault
from pipeline.files.data import Table
from pipeline.profiles.layers import Drop, Layer, Origin
from pipeline.text.suggestions import did_you_mean
from pipeline.text.wording import squash


def inherit(base: Table, layer: Layer) -> tuple[Table, list[Fault]]:
    """What a layer makes of what it inherits, and what it drops in vain.

    Lists are added to, tables are merged, any other value takes the place of the one inherited. A new field comes after
    the one before it in the layer; where the layer says what it keeps, its own fields come in its own order. A wording
    listed for a field is no longer one of the inherited `other`.
    """
    base = _copied(base)
    faults = [fault for drop in layer.drops for fault in _dropped(base, drop)]
    if layer.keep is not None:
        faults += _kept(base, layer.keep, layer.table.get("fields", {}))
    _take_from_other(base, layer.table)
    result = _merged(base, layer.table)
    if "fields" in result:
        own, inherited = layer.table.get("fields", {}), base.get("fields", {})
        if layer.keep is not None:
            inherited = {name: field for name, field in inherited.items() if name not in own}
        result["fields"] = _in_order(inherited, own, result["fields"])
    return result, faults


def _kept(base: Table, keep: Drop, own: Table) -> Iterator[Fault]:
    """Leave out the fields that a profile inherits, but for those that it keeps or declares again."""
    inherited = base.get("fields", {})
    for index, name in enumerate(keep.values):
        if name not in inherited:
            at = Origin(keep.origin.file, (*keep.origin.path, index))
            yield at.fault(f"{name!r} is not inherited, so it cannot be kept", did_you_mean(name, inherited))
    base["fields"] = {name: field for name, field in inherited.items() if name in keep.values or name in own}


def _copied(table: Table) -> Table:
    return {key: _copied(value) if isinstance(value, dict) else value for key, value in table.items()}


def _dropped(base: Table, drop: Drop) -> Iterator[Fault]:
    """Take what a profile drops out of what it inherits."""
    *above, last = drop.path
    table: Any = base
    for step in above:
        table = table.get(step, {}) if isinstance(table, dict) else {}
    if not isinstance(drop.values, list) or not isinstance(table, dict):
        yield drop.origin.fault("what is dropped should be a list")
        return
    inherited = table.get(last, {})
    for index, value in enumerate(drop.values):
        kept = [each for each in inherited if each != value and (not squash(each) or squash(each) != squash(value))]
        if len(kept) == len(inherited):
            at = Origin(drop.origin.file, (*drop.origin.path, index))
            yield at.fault(f"{value!r} is not inherited, so it cannot be dropped", did_you_mean(value, inherited))
        inherited = {each: inherited[each] for each in kept} if isinstance(inherited, dict) else kept
    if inherited or last in table:
        table[last] = inherited


def _take_from_other(base: Table, over: Table) -> None:
    """Headings that a layer lists for a field, or as parts of one, are none of those that name no field."""
    inherited = base.get("languages", {})
    listed = [item for declared in over.get("fields", {}).values() for item in declared.get("headings", {}).items()]
    listed += [(code, words.get("parts", [])) for code, words in over.get("languages", {}).items()]
    for code, wordings in listed:
        if other := inherited.get(code, {}).get("other"):
            mine = set(map(squash, wordings))
            inherited[code]["other"] = [each for each in other if squash(each) not in mine]


def _merged(base: Table, over: Table) -> Table:
    result = dict(base)
    for key, value in over.items():
        below = result.get(key)
        if isinstance(below, dict) and isinstance(value, dict):
            result[key] = _merged(below, value)
        elif isinstance(below, list) and isinstance(value, list):
            result[key] = [*below, *(each for each in value if each not in below)]
        else:
            result[key] = value
    return result


def _in_order(inherited: Table, own: Table, fields: Table) -> Table:
    """The fields in their order: an inherited one keeps its place, a new one follows the one before it in its file."""
    order = list(inherited)
    before: str | None = None
    for name in own:
        if name not in order:
            order.insert(len(order) if before is None else order.index(before) + 1, name)
        before = name
    return {name: fields[name] for name in order}
