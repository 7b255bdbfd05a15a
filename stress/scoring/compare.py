"""Every value of an output beside its gold: is it right, and do findings doubt it?"""

from __future__ import annotations

import copy
import json
import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass

from pipeline.evaluate.align import align
from pipeline.evaluate.fields import Row, call_rows, fiche_rows, normal
from pipeline.evaluate.findings import flagged, loss_flagged
from pipeline.rules.risks import Said, risk_of_value, said_of
from stress.scoring.declared import SECTIONS, Json, comparable, letters, ordered
from stress.scoring.doubts import TEXTS, alarms, spoken


@dataclass(frozen=True, slots=True)
class Value:
    """A value that was read, or should have been. `pointer` is the output's, `place` the gold's."""

    pointer: str
    place: str
    got: object
    want: object
    right: bool
    doubted: bool
    risk: float
    said: frozenset[Said] = frozenset()
    """What findings say of it."""

    @property
    def silent(self) -> bool:
        """Wrong, and no finding says so."""
        return not self.right and not self.doubted


@dataclass(frozen=True, slots=True)
class Reading:
    """One brochure as it was read: its values, fiches lost and invented, and (code, pointer) of false alarms."""

    values: tuple[Value, ...]
    lost: tuple[str, ...]
    extra: tuple[str, ...]
    refused: bool
    alarms: tuple[tuple[str, str], ...]


_LATER = ("language", "notes", "translations")  # compared by `_later_rows`: golds name fiches by their place


def read(output: Json, gold: Json) -> Reading:
    """Compare. Readings that are a matter of taste are forgiven as the gold says."""
    output = copy.deepcopy(output)
    outs, golds = output.setdefault("fiches", []), gold["fiches"]
    same = len(outs) == len(golds)  # a title that went wrong must not swap two fiches
    match: Mapping[int, int] = {at: at for at in range(len(golds))} if same else align(outs, golds)
    for index, out in match.items():
        outs[out] = comparable(outs[out], golds[index])
    findings = output.get("findings") or []
    values = tuple(_values(output, gold, match, findings))
    return Reading(
        values,
        tuple(fiche["title"] for at, fiche in enumerate(golds) if at not in match),
        tuple(str(out.get("title")) for at, out in enumerate(outs) if at not in match.values()),
        any(not finding.get("pointer") and finding.get("severity") == "error" for finding in findings),
        tuple(alarms(output, gold, match, [value.pointer for value in values if not value.right])),
    )


def _values(output: Json, gold: Json, match: Mapping[int, int], findings: list[Json]) -> Iterator[Value]:
    for row in call_rows(output.get("call") or {}, gold["call"]):
        if not _matches(gold["skip"], row.pointer):
            yield _judged(row.pointer, row, gold, findings)
    known = loss_flagged(findings)
    for index, fiche in enumerate(gold["fiches"]):
        at = match.get(index)
        out = {} if at is None else output["fiches"][at]
        wanted = {key: value for key, value in fiche.items() if key not in _LATER} | {"other": ordered(fiche["other"])}
        for row in (*fiche_rows(index, out, wanted), *_later_rows(index, out, fiche, match, output)):
            if _matches(gold["skip"], row.pointer):
                continue
            if at is None:
                yield Value(row.pointer, row.pointer, None, row.want, False, known, float(known))
            else:
                yield _judged(row.pointer.replace(f"/fiches/{index}/", f"/fiches/{at}/", 1), row, gold, findings)


def _later_rows(index: int, out: Json, fiche: Json, match: Mapping[int, int], output: Json) -> Iterator[Row]:
    """Notes and languages, where a brochure has any."""
    if fiche["notes"] or out.get("notes"):
        yield Row(f"/fiches/{index}/notes", _notes(out), _notes(fiche))
    if fiche["translations"]:
        yield Row(f"/fiches/{index}/language", out.get("language"), fiche["language"])
        ids = [output["fiches"][match[other]].get("id") if other in match else None for other in fiche["translations"]]
        yield Row(f"/fiches/{index}/translations", out.get("translations"), ids)


def _notes(fiche: Json) -> list[tuple[object, object]]:
    return [(normal(note["mark"]), normal(note["text"])) for note in fiche.get("notes") or []]


def _judged(pointer: str, row: Row, gold: Json, findings: list[Json]) -> Value:
    """A row of the gold, judged; the row's pointer is the gold's."""
    places = [pointer]
    if pointer.endswith("/other"):
        places += [f"{pointer.removesuffix('/other')}/{key}" for key in SECTIONS]
    doubted = any(flagged(place, findings) for place in places)
    got = _hyphens(row.got)
    right = normal(got) == normal(row.want) or _forgiven(row._replace(got=got), gold, doubted=doubted)
    said = frozenset().union(*(said_of(place, spoken(findings), TEXTS) for place in places))
    return Value(pointer, row.pointer, got, row.want, right, doubted, risk_of_value(said), said)


def _hyphens(value: object) -> object:
    """A font's own hyphen is a hyphen."""
    if isinstance(value, str):
        return value.replace("\u2010", "-").replace("\u2011", "-")
    if isinstance(value, list | tuple):
        return type(value)(_hyphens(each) for each in value)
    return value


def _forgiven(row: Row, gold: Json, *, doubted: bool) -> bool:
    """Is a reading as good as the gold's? Nothing at all is, where the gold says so, if it is doubted."""
    place, got = row.pointer, row.got
    if any(_plain(got) == _plain(other) and (got is not None or doubted) for other in gold["accept"].get(place, [])):
        return True
    loose = place.endswith("/other") or _matches(gold["loose"], place)
    return loose and bool(got) and letters(got) == letters(row.want)


def _plain(value: object) -> object:
    return json.loads(json.dumps(normal(value)))


def _matches(patterns: Iterable[str], place: str) -> bool:
    return any(re.search(pattern, place) for pattern in patterns)
