"""Figures of many readings: what is right, silent and flagged, and how well findings lead to errors."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from stress.scoring.compare import Reading, Value

LOOKED_AT = (0.10, 0.20, 0.50)


@dataclass(frozen=True, slots=True)
class Tally:
    """Counts. `silent` holds fiches that do not exist, too; `refused` counts brochures."""

    fields: int = 0
    right: int = 0
    silent: int = 0
    flagged: int = 0
    alarms: int = 0
    lost: int = 0
    refused: int = 0
    brochures: int = 0

    @classmethod
    def of(cls, readings: Iterable[Reading]) -> Tally:
        """The counts of several readings together."""
        readings = list(readings)
        values = [value for reading in readings for value in reading.values]
        return cls(
            fields=len(values),
            right=sum(value.right for value in values),
            silent=sum(value.silent for value in values)
            + sum(len(reading.extra) for reading in readings if not reading.refused),
            flagged=sum(not value.right and value.doubted for value in values),
            alarms=sum(len(reading.alarms) for reading in readings),
            lost=sum(len(reading.lost) for reading in readings),
            refused=sum(reading.refused for reading in readings),
            brochures=len(readings),
        )


def caught(values: Sequence[Value], shares: Sequence[float] = LOOKED_AT) -> list[float]:
    """Which share of the errors a person finds who looks at that share of the values, the riskiest first.

    Of values with the same risk, a person looks at some by chance: their errors are caught in proportion.
    Without errors there is nothing to catch: 1.
    """
    errors = sum(not value.right for value in values)
    if not errors:
        return [1.0 for _ in shares]
    groups = Counter(value.risk for value in values)
    wrong = Counter(value.risk for value in values if not value.right)
    return [_caught(groups, wrong, share * len(values)) / errors for share in shares]


def _caught(groups: Counter[float], wrong: Counter[float], looks: float) -> float:
    found = 0.0
    for risk in sorted(groups, reverse=True):
        part = min(1.0, looks / groups[risk])
        found += wrong[risk] * part
        looks -= groups[risk] * part
        if looks <= 0:
            break
    return found


def risks(values: Iterable[Value]) -> dict[str, tuple[int, int]]:
    """What is said → (values of which it is, how many of them were wrong), as `pipeline/rules/risks.json` has them."""
    seen, wrong = Counter[str](), Counter[str]()
    for value in values:
        said = list(map(str, value.said))
        seen.update(said)
        wrong.update(said if not value.right else ())
    return {each: (seen[each], wrong[each]) for each in sorted(seen)}


def precision(values: Sequence[Value]) -> tuple[float, float]:
    """(share of the values no finding doubts, share of those that are right): accuracy at a coverage."""
    sure = [value for value in values if not value.doubted]
    return (len(sure) / len(values) if values else 0.0), (
        sum(value.right for value in sure) / len(sure) if sure else 1.0
    )


def fields_of(place: str) -> str:
    """A value's field: `/fiches/3/promoter/name` is `promoter/name`."""
    parts = place.split("/")
    return "/".join(parts[3:]) if parts[1] == "fiches" else "/".join(parts[1:])
