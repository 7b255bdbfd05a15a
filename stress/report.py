"""The table that the stress test prints."""

from __future__ import annotations

import json
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import asdict
from typing import Any, NamedTuple

from stress.tally import LOOKED_AT, Tally, caught, fields_of, precision
from stress.values_read import Reading, Value


class Scored(NamedTuple):
    """A brochure's name, its gold, and how it was read."""

    name: str
    gold: dict[str, Any]
    reading: Reading

    @property
    def traits(self) -> str:
        """What sort of brochure it is."""
        design = self.gold["design"]
        return f"{design['producer']:<11}{design['page']:<10}{design['arrangement']:<11}{'-'.join(design['languages']):<6}{design['labels']['pool']:<10}"


HEAD = f"{'brochure':<9}{'producer':<11}{'page':<10}{'layout':<11}{'lang':<6}{'labels':<10}{'fields':>7}{'right':>8}{'silent':>7}{'flagged':>8}{'alarms':>7}{'lost':>5}  refused"


def row(scored: Scored) -> str:
    """The line of one brochure."""
    tally = Tally.of([scored.reading])
    return f"{scored.name:<9}{scored.traits}{_counts(tally)}{'  yes' if tally.refused else ''}"


def totals(all_scored: Sequence[Scored]) -> Iterator[str]:
    """What stands under the table: totals, the curve, and where errors and alarms come from."""
    readings = [scored.reading for scored in all_scored]
    tally = Tally.of(readings)
    values = [value for reading in readings for value in reading.values]
    yield f"{'total':<9}{'':<48}{_counts(tally)}{tally.refused:>5}"
    yield ""
    shares = "   ".join(f"{share:.0%}: {found:.1%}" for share, found in zip(LOOKED_AT, caught(values), strict=True))
    yield f"errors caught against values looked at, the riskiest first   {shares}"
    coverage, accuracy = precision(values)
    yield f"values that no finding doubts: {coverage:.1%} of all, {accuracy:.2%} of them right"
    yield f"false alarms: one for {tally.right / tally.alarms:.0f} right values" if tally.alarms else "no false alarms"
    yield from _groups(all_scored)
    yield from _fields(values)
    codes = Counter(code for reading in readings for code, _ in reading.alarms)
    yield "false alarms by code: " + (", ".join(f"{code} {count}" for code, count in codes.most_common()) or "none")


def _counts(tally: Tally) -> str:
    share = tally.right / tally.fields if tally.fields else 1.0
    return f"{tally.fields:>7}{share:>8.1%}{tally.silent:>7}{tally.flagged:>8}{tally.alarms:>7}{tally.lost:>5}"


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
            yield f"{trait:<13}{name:<14}{tally.brochures:>4} brochures{_counts(tally)}{tally.refused:>5}"


def traits(design: Mapping[str, Any]) -> dict[str, str]:
    """By what brochures are put together in the report."""
    return {
        "producer": design["producer"], "page": design["page"], "layout": design["arrangement"], "labels": design["labels"]["pool"],
        "flow": design["flow"], "bilingual": design["bilingual"], "contents": design["contents"]["form"],
    }


def _fields(values: Iterable[Value]) -> Iterator[str]:
    groups: dict[str, list[Value]] = defaultdict(list)
    for value in values:
        groups[fields_of(value.place)].append(value)
    yield ""
    for name, group in sorted(groups.items()):
        wrong = [value for value in group if not value.right]
        yield f"{name:<26}{len(group):>6}{1 - len(wrong) / len(group):>8.1%}{sum(value.silent for value in wrong):>7} silent"
    yield ""


def details(scored: Scored) -> Iterator[str]:
    """Every error and every false alarm of a brochure."""
    for value in scored.reading.values:
        if not value.right:
            yield f"  {'SILENT ' if value.silent else 'flagged'} {value.place}\n      got  {_short(value.got)}\n      want {_short(value.want)}"
    for title in scored.reading.extra:
        yield f"  EXTRA   fiche {title!r}"
    for code, pointer in scored.reading.alarms:
        yield f"  alarm   {code} {pointer}"


def _short(value: object) -> str:
    text = json.dumps(value, ensure_ascii=False)
    return text if len(text) < 400 else f"{text[:400]} …"


def as_json(all_scored: Sequence[Scored]) -> str:
    """The figures for machines."""
    values = [value for scored in all_scored for value in scored.reading.values]
    return json.dumps({
        "total": asdict(Tally.of(scored.reading for scored in all_scored)),
        "caught": dict(zip(map(str, LOOKED_AT), caught(values), strict=True)),
        "brochures": {scored.name: asdict(Tally.of([scored.reading])) for scored in all_scored},
    }, indent=1)
