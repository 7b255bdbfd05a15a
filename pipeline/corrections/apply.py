"""Applying corrections to plain values: `{"call": …, "fiches": […]}` as the JSON document has them."""

from __future__ import annotations

import copy
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from typing import Any, NamedTuple

import orjson
from pydantic import ValidationError

from pipeline.corrections.anchors import anchor, known_to, short
from pipeline.corrections.model import Confirmation, Corrections, Replacement
from pipeline.data.pointers import put, same, value_at, within
from pipeline.rules.codes import Code
from pipeline.schema.records import AnyFiche, AppliedCorrection, Call, Fiche
from pipeline.text.slugs import unique_ids

Values = dict[str, Any]


class Refusal(NamedTuple):
    """A correction that was not applied: code of the finding, where it belongs (JSON Pointer), and why."""

    code: Code
    pointer: str
    message: str
    entry: Replacement | Confirmation


@dataclass(slots=True)
class Applied:
    """Values with corrections in them: those applied, those refused, and those that the brochure now says itself."""

    values: Values
    made: list[AppliedCorrection] = field(default_factory=list)
    refused: list[Refusal] = field(default_factory=list)
    needless: list[Replacement | Confirmation] = field(default_factory=list)


def apply(
    values: Values,
    corrections: Corrections,
    recorded: Sequence[AppliedCorrection] = (),
    model: type[AnyFiche] = Fiche,
) -> Applied:
    """A copy of the values with the replacements and confirmations in them.

    `recorded` are the corrections that the values already hold (`extraction.corrections`): they are undone first, so
    that applying twice changes nothing. Every correction is anchored in the values as they were extracted, whatever
    the others change. `model` is the model of the fiches.
    """
    printed = undone(values, recorded)
    result = Applied(copy.deepcopy(printed))
    entries = [entry for entry in corrections.corrections if isinstance(entry, Replacement | Confirmation)]
    replaced: list[str] = []
    for entry in sorted(entries, key=lambda entry: isinstance(entry, Confirmation)):
        pointer, problem = anchor(printed, entry)
        if problem is not None:
            result.refused.append(_stale(entry, pointer, problem))
        elif isinstance(entry, Confirmation):
            # A value that was replaced is no longer the one that was confirmed.
            taken = any(within(pointer, other) or within(other, pointer) for other in replaced)
            result.needless.append(entry) if taken else result.made.append(_record(entry, pointer))
        elif not same(known_to(entry.from_, value_at(printed, pointer)), entry.from_) or same(entry.from_, entry.to):
            result.needless.append(entry)  # the brochure says it itself now
        elif any(within(pointer, other) or within(other, pointer) for other in replaced):
            result.refused.append(
                Refusal("invalid-correction", pointer, f"not applied: another correction replaces {pointer} too", entry)
            )
        elif (wrong := _put_valid(result.values, pointer, entry.to, model)) is not None:
            result.refused.append(
                Refusal(
                    "invalid-correction", pointer, f"not applied: {short(entry.to)} cannot stand here ({wrong})", entry
                )
            )
        else:
            replaced.append(pointer)
            result.made.append(_record(entry, pointer))
    _rename(result.values)
    return result


def undone(values: Values, recorded: Iterable[AppliedCorrection]) -> Values:
    """The values as they were extracted, before the recorded corrections."""
    printed = copy.deepcopy(values)
    for entry in recorded:
        if entry.action == "replace":
            put(printed, entry.pointer, copy.deepcopy(entry.from_))
    _rename(printed)
    return printed


def _put_valid(values: Values, pointer: str, value: Any, model: type[AnyFiche]) -> str | None:
    """Set a value when what holds it stays valid; what is wrong otherwise."""
    before = value_at(values, pointer)
    put(values, pointer, copy.deepcopy(value))
    try:
        _validate(values, pointer, model)
    except (ValidationError, ValueError, TypeError) as error:
        put(values, pointer, before)
        return _reason(error)
    return None


def _validate(values: Values, pointer: str, model: type[AnyFiche]) -> None:
    parts = pointer.split("/")
    if parts[1] == "call":
        Call.model_validate_json(orjson.dumps(values["call"]), strict=True)
        return
    fiche = values["fiches"][int(parts[2])]
    if not str(fiche["title"]).strip():
        raise ValueError("a fiche needs a title")
    model.model_validate_json(orjson.dumps(fiche), strict=True)


def _reason(error: Exception) -> str:
    if isinstance(error, ValidationError):
        first = error.errors(include_url=False, include_input=False)[0]
        return f"{'/'.join(str(step) for step in first['loc'])}: {first['msg']}"
    return str(error)


def _rename(values: Values) -> None:
    for fiche, name in zip(values["fiches"], unique_ids(fiche["title"] for fiche in values["fiches"]), strict=True):
        fiche["id"] = name


def _stale(entry: Replacement | Confirmation, pointer: str, problem: str) -> Refusal:
    what = f"the correction to {short(entry.to)}" if isinstance(entry, Replacement) else "the confirmation"
    return Refusal("stale-correction", pointer, f"{what} is not applied: {problem}", entry)


def _record(entry: Replacement | Confirmation, pointer: str) -> AppliedCorrection:
    to, evidence = (entry.to, entry.evidence) if isinstance(entry, Replacement) else (entry.from_, None)
    return AppliedCorrection(
        action=entry.action,
        pointer=pointer,
        from_=entry.from_,
        to=to,
        by=entry.by,
        why=entry.why,
        code=None,
        evidence=evidence,
    )
