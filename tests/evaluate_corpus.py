"""The evaluation gate: scores every golden with both readers, and compares language by language and layout by layout
with the floors.

    python -m tests.evaluate_corpus [--update-floors [--allow-lower]] [--verbose]

A group without a floor of its own must be perfect. `--update-floors` writes what was reached where it is better than
the floor; where it
is worse, the floor stays unless `--allow-lower` is given too. The facets of the texts are judged after them
(`tests/evaluate_facets.py`).
"""

from __future__ import annotations

import argparse
import json
import math
import os
import sys
from collections import defaultdict
from collections.abc import Iterable, Iterator
from concurrent.futures import ProcessPoolExecutor
from dataclasses import dataclass
from itertools import product
from typing import NamedTuple

from pipeline.evaluate import Score
from pipeline.evaluate.report import details, headline
from tests import evaluate_facets
from tests.corpus import FIXTURES, READERS, Golden, Reader, extract_and_score, goldens

FLOORS = FIXTURES / "floors.json"


class Group(NamedTuple):
    """Goldens that are judged together, read with one reader: those of one language, or of one layout."""

    reader: str
    kind: str
    name: str

    def __str__(self) -> str:
        return f"{self.reader}/{self.kind}/{self.name}"


@dataclass(frozen=True, slots=True)
class Measure:
    """What a group reached, or must reach: the fraction of fields that are right (more is better), and counts of
    faults (fewer are better)."""

    right: float = 1.0
    silent: int = 0
    missing: int = 0
    spurious: int = 0
    evidence: int = 0

    @classmethod
    def of(cls, scores: Iterable[Score]) -> Measure:
        """The measure of several scores together."""
        scores = list(scores)
        fields = sum(score.fields for score in scores)
        return cls(
            right=math.floor(sum(score.right for score in scores) / fields * 10_000) / 10_000 if fields else 1.0,
            silent=sum(score.silent for score in scores),
            missing=sum(len(score.missing_findings) for score in scores),
            spurious=sum(len(score.spurious_findings) for score in scores),
            evidence=sum(len(score.evidence_misses) for score in scores),
        )

    def shortfalls(self, floor: Measure) -> Iterator[str]:
        """Where this is worse than the floor."""
        if self.right < floor.right:
            yield f"{self.right:.2%} of the fields right, {floor.right:.2%} wanted"
        for name in ("silent", "missing", "spurious", "evidence"):
            if getattr(self, name) > getattr(floor, name):
                yield f"{getattr(self, name)} {name}, at most {getattr(floor, name)} allowed"

    def best_of(self, other: Measure) -> Measure:
        """The better of both in every respect."""
        counts = {
            name: min(getattr(self, name), getattr(other, name))
            for name in ("silent", "missing", "spurious", "evidence")
        }
        return Measure(right=max(self.right, other.right), **counts)


Floors = dict[Group, Measure]


def read_floors() -> Floors:
    """The committed floors."""
    nested = json.loads(FLOORS.read_text(encoding="utf-8")) if FLOORS.exists() else {}
    return {
        Group(reader, kind, name): Measure(**floor)
        for reader, kinds in nested.items()
        for kind, names in kinds.items()
        for name, floor in names.items()
    }


def write_floors(floors: Floors) -> None:
    """Write the floors, sorted."""
    nested: dict[str, dict[str, dict[str, object]]] = defaultdict(lambda: defaultdict(dict))
    for group, floor in sorted(floors.items()):
        nested[group.reader][group.kind][group.name] = {name: getattr(floor, name) for name in Measure.__slots__}
    FLOORS.write_text(json.dumps(nested, indent=2) + "\n", encoding="utf-8")


def updated(floors: Floors, reached: Floors, *, allow_lower: bool) -> Floors:
    """The floors after a run: groups that are gone are dropped, the rest only get better, unless lowering is
    allowed."""
    if allow_lower:
        return dict(reached)
    return {group: measure.best_of(floors.get(group, Measure())) for group, measure in reached.items()}


def group_scores(scored: Iterable[tuple[Golden, Reader, Score]]) -> dict[Group, list[Score]]:
    """The scores by language and by layout."""
    groups: dict[Group, list[Score]] = defaultdict(list)
    for golden, reader, score in scored:
        for kind, key in (("language", "language"), ("layout", "style")):
            groups[Group(reader, kind, str(golden.gold.get(key, "other")))].append(score)
    return dict(sorted(groups.items()))


def table(groups: dict[Group, list[Score]]) -> Iterator[str]:
    """The table to print, line by line."""
    counts = f"{'silent':>8}{'missing':>9}{'spurious':>10}{'evidence':>10}"
    yield f"{'reader':<11}{'group':<28}{'files':>6}{'fields':>8}{'right':>9}{counts}"
    for group, scores in groups.items():
        reached = Measure.of(scores)
        fields = sum(score.fields for score in scores)
        counts = f"{reached.silent:>8}{reached.missing:>9}{reached.spurious:>10}{reached.evidence:>10}"
        name = f"{group.kind} {group.name}"
        yield f"{group.reader:<11}{name:<28}{len(scores):>6}{fields:>8}{reached.right:>9.2%}{counts}"


def _score(job: tuple[Golden, Reader]) -> tuple[Golden, Reader, Score]:
    golden, reader = job
    try:
        return golden, reader, extract_and_score(golden, reader, evidence=True)
    except Exception as error:
        error.add_note(f"while reading {golden.name} with {reader}")
        raise


def score_all() -> list[tuple[Golden, Reader, Score]]:
    """Every golden with every reader, on all processors."""
    jobs = list(product(goldens(), READERS))
    with ProcessPoolExecutor(max_workers=os.cpu_count()) as pool:
        return list(pool.map(_score, jobs))


def print_faults(scored: Iterable[tuple[Golden, Reader, Score]], *, verbose: bool) -> None:
    """One line for each golden that is not perfect; each fault, when asked."""
    for golden, reader, score in scored:
        if not score.perfect:
            print(f"{golden.name} ({reader}): {headline(score)}")
            for line in details(score) if verbose else ():
                print(f"    {line}")


def main() -> int:
    """Run the gate; 0 when every floor holds."""
    parser = argparse.ArgumentParser(
        prog="python -m tests.evaluate_corpus",
        description=__doc__,
        formatter_class=argparse.RawDescriptionHelpFormatter,
    )
    parser.add_argument("--update-floors", action="store_true", help="raise the floors to what was reached")
    parser.add_argument("--allow-lower", action="store_true", help="with --update-floors: lower floors, too")
    parser.add_argument("--verbose", action="store_true", help="name every fault")
    options = parser.parse_args()
    if options.allow_lower and not options.update_floors:
        parser.error("--allow-lower goes with --update-floors")
    scored = score_all()
    print_faults(scored, verbose=options.verbose)
    groups = group_scores(scored)
    print(*table(groups), sep="\n")
    reached, floors = {group: Measure.of(scores) for group, scores in groups.items()}, read_floors()
    if options.update_floors:
        floors = updated(floors, reached, allow_lower=options.allow_lower)
        write_floors(floors)
    broken = [
        f"{group}: {shortfall}"
        for group, measure in reached.items()
        for shortfall in measure.shortfalls(floors.get(group, Measure()))
    ]
    broken += evaluate_facets.evaluate(
        verbose=options.verbose, update=options.update_floors, allow_lower=options.allow_lower
    )
    print(
        *(f"BROKEN FLOOR {line}" for line in broken),
        "all floors hold" if not broken else f"{len(broken)} floors broken",
        sep="\n",
    )
    return 1 if broken or not reached else 0


if __name__ == "__main__":
    sys.exit(main())
