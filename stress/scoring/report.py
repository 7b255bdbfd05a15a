"""The table that the stress test prints."""

from __future__ import annotations

import json
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import asdict
from typing import Any, NamedTuple

from stress.scoring.compare import Reading, Value
from stress.scoring.tally import LOOKED_AT, Tally, caught, fields_of, precision


class Scored(NamedTuple):
    """A brochure's name, its gold, and how it was read."""

    name: str
    gold: dict[str, Any]
    reading: Reading

    @property
    def traits(self) -> tuple[str, ...]:
        """What sort of brochure it is, in the order of the table's columns."""
        design = self.gold["design"]
        languages = "-".join(design["languages"])
        return design["producer"], design["page"], design["arrangement"], languages, design["labels"]["pool"]


_TRAITS = "{:<9}{:<11}{:<10}{:<11}{:<6}{:<10}"
_COUNTS = "{:>7}{:>8}{:>7}{:>8}{:>7}{:>5}{:>9}"
HEAD = (_TRAITS + _COUNTS).format(
    *("brochure", "producer", "page", "layout", "lang", "labels"),
    *("fields", "right", "silent", "flagged", "alarms", "lost", "refused"),
)


def row(scored: Scored) -> str:
    """The line of one brochure."""
    return _TRAITS.format(scored.name, *scored.traits) + _counts(Tally.of([scored.reading]))


def totals(all_scored: Sequence[Scored]) -> Iterator[str]:
    """What stands under the table: totals, the curve, and where errors and alarms come from."""
    readings = [scored.reading for scored in all_scored]
    tally = Tally.of(readings)
    values = [value for reading in readings for value in reading.values]
    yield _TRAITS.format("total", "", "", "", "", "") + _counts(tally)
    yield ""
    curve = caught(_looked_at(readings))
    shares = "   ".join(f"{share:.0%}: {found:.1%}" for share, found in zip(LOOKED_AT, curve, strict=True))
    yield f"errors caught against values looked at, the riskiest first   {shares}"
    coverage, accuracy = precision(values)
    yield f"values that no finding doubts: {coverage:.1%} of all, {accuracy:.2%} of them right"
    yield f"false alarms: one for {tally.right / tally.alarms:.0f} right values" if tally.alarms else "no false alarms"
    yield from _groups(all_scored)
    yield from _fields(values)
    codes = Counter(code for reading in readings for code, _ in reading.alarms)
    yield "false alarms by code: " + (", ".join(f"{code} {count}" for code, count in codes.most_common()) or "none")


def _looked_at(readings: Iterable[Reading]) -> list[Value]:
    """The values that a person looks at one by one: not those of a brochure that is refused as a whole."""
    return [value for reading in readings if not reading.refused for value in reading.values]


def _counts(tally: Tally) -> str:
    share = f"{tally.right / tally.fields:.1%}" if tally.fields else "-"
    return _COUNTS.format(
        tally.fields, share, tally.silent, tally.flagged, tally.alarms, tally.lost, tally.refused or ""
    )


def _groups(all_scored: Iterable[Scored]) -> Iterator[str]:
    """Right and silent by trait of the design."""
    groups: dict[str, dict[str, list[Reading]]] = defaultdict(lambda: defaultdict(list))
    for scored in all_scored:
        for trait, name in traits(scored.gold["design"]).items():
            groups[trait][name].append(scored.reading)
    for trait, names in groups.items():
        yield ""
        for name, readings in sorted(names.items()):
            tally = Tally.of(readings)
            yield f"{trait:<13}{name:<14}{tally.brochures:>20} brochures{_counts(tally)}"


def traits(design: Mapping[str, Any]) -> dict[str, str]:
    """By what brochures are put together in the report."""
    return {
        "producer": design["producer"],
        "page": design["page"],
        "layout": design["arrangement"],
        "labels": design["labels"]["pool"],
        "flow": design["flow"],
        "bilingual": design["bilingual"],
        "contents": design["contents"]["form"],
    }


def _fields(values: Iterable[Value]) -> Iterator[str]:
    groups: dict[str, list[Value]] = defaultdict(list)
    for value in values:
        groups[fields_of(value.place)].append(value)
    yield ""
    for name, group in sorted(groups.items()):
        wrong = [value for value in group if not value.right]
        silent = sum(value.silent for value in wrong)
        yield f"{name:<26}{len(group):>6}{1 - len(wrong) / len(group):>8.1%}{silent:>7} silent"
    yield ""


def details(scored: Scored) -> Iterator[str]:
    """Every error and every false alarm of a brochure."""
    for value in scored.reading.values:
        if not value.right:
            yield f"  {'SILENT ' if value.silent else 'flagged'} {value.place}"
            yield f"      got  {_short(value.got)}"
            yield f"      want {_short(value.want)}"
    for title in scored.reading.extra:
        yield f"  EXTRA   fiche {title!r}"
    for code, pointer in scored.reading.alarms:
        yield f"  alarm   {code} {pointer}"


def _short(value: object) -> str:
    text = json.dumps(value, ensure_ascii=False)
    return text if len(text) < 400 else f"{text[:400]} …"


def as_json(all_scored: Sequence[Scored]) -> str:
    """The figures for machines."""
    curve = caught(_looked_at(scored.reading for scored in all_scored))
    return json.dumps(
        {
            "total": asdict(Tally.of(scored.reading for scored in all_scored)),
            "caught": dict(zip(map(str, LOOKED_AT), curve, strict=True)),
            "brochures": {scored.name: asdict(Tally.of([scored.reading])) for scored in all_scored},
        },
        indent=1,
    )
