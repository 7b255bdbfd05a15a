"""The evaluation of the facets: twenty fiches keyed by hand, the mentions of the seed brochure, and a table of
organisation names.

Precision is the part of what is found that is right, recall the part of what should be found that is. Entries that are
optional in the
gold count in neither. The gold has codes of its own; `crosswalk.json` says which of the published codes stand for them
(null: none does).
"""

from __future__ import annotations

import json
import math
from collections import defaultdict
from collections.abc import Iterable, Iterator
from concurrent.futures import ProcessPoolExecutor
from dataclasses import dataclass, field
from typing import Any, NamedTuple

from pipeline import extract_brochure
from tests.corpus import FIXTURES

FACETS = FIXTURES / "facets"
FLOORS = FACETS / "floors.json"
SEED = "amif-2018-2019-nl"
NAMES = ("quantities", "audiences", "acronyms", "topics")

Json = dict[str, Any]


@dataclass(slots=True)
class Tally:
    """What was found and what should have been, with the faults in words."""

    found: int = 0
    right: int = 0
    wanted: int = 0
    hit: int = 0
    faults: list[str] = field(default_factory=list)

    def add(self, other: Tally) -> None:
        """Count another one in."""
        self.found += other.found
        self.right += other.right
        self.wanted += other.wanted
        self.hit += other.hit
        self.faults += other.faults

    @property
    def precision(self) -> float:
        """The part of what is found that is right, rounded down to four digits."""
        return _part(self.right, self.found)

    @property
    def recall(self) -> float:
        """The part of what should be found that is, rounded down to four digits."""
        return _part(self.hit, self.wanted)


class Group(NamedTuple):
    """A facet in one language."""

    facet: str
    language: str


def _part(number: int, total: int) -> float:
    return math.floor(number / total * 10_000) / 10_000 if total else 1.0


def golds() -> list[Json]:
    """The keyed fiches."""
    return [json.loads(file.read_text(encoding="utf-8")) for file in sorted(FACETS.glob("*--*.json"))]


def mentions() -> Json:
    """The quantities of the seed brochure, in the shape of a keyed one; whatever else stands in `also_fine_in` is
    optional."""
    gold: Json = json.loads((FACETS / f"{SEED}.mentions.json").read_text(encoding="utf-8"))
    return gold


def score_fiche(gold: Json, fiche: Json) -> dict[str, Tally]:
    """How the facets of a fiche compare with the keyed ones."""
    return {
        "quantities": score_quantities(gold["quantities"], fiche["quantities"]),
        "audiences": _codes("audiences", gold["audiences"], fiche["audiences"]),
        "acronyms": _acronyms(gold["acronyms"], fiche["acronyms"]),
        "topics": _codes("topics", gold["topics"], fiche["topics"]),
    }


def score_quantities(golds: list[Json], found: list[Json], also_fine_in: Iterable[str] = ()) -> Tally:
    """Quantities match in the same block, where their texts overlap and say the same."""
    tally, used, fine = Tally(), set[int](), set(also_fine_in)
    for quantity in found:
        matches = [index for index, gold in enumerate(golds) if index not in used and _same_quantity(gold, quantity)]
        matches.sort(key=lambda index: bool(golds[index].get("optional")))
        if matches:
            used.add(matches[0])
            if not golds[matches[0]].get("optional"):
                tally.found += 1
                tally.right += 1
        elif quantity["pointer"] not in fine:
            tally.found += 1
            tally.faults.append(
                f"found, not keyed: {quantity['text']!r} {quantity['min']}-{quantity['max']} at {quantity['pointer']}"
            )
    for index, gold in enumerate(golds):
        if not gold.get("optional"):
            tally.wanted += 1
            tally.hit += index in used
            if index not in used:
                tally.faults.append(
                    f"keyed, not found: {gold['text']!r} {gold['min']}-{gold['max']} at {gold['pointer']}"
                )
    return tally


def _same_quantity(gold: Json, found: Json) -> bool:
    readings = [gold, *({**gold, **other} for other in gold.get("also", []))]
    return (
        gold["pointer"] == found["pointer"]
        and gold["approximate"] == found["approximate"]
        and any(
            reading["min"] == found["min"] and reading["max"] == found["max"] and _overlap(reading, found)
            for reading in readings
        )
        and _same_unit(gold, found)
    )


def _overlap(gold: Json, found: Json) -> bool:
    if "start" not in gold:
        return gold["text"] in found["text"] or found["text"] in gold["text"]
    return bool(gold["start"] < found["end"] and found["start"] < gold["start"] + len(gold["text"]))


def _same_unit(gold: Json, found: Json) -> bool:
    units = [gold["unit"], *gold.get("unit_also", [])]
    kinds = [gold.get("unit_kind"), *gold.get("unit_kind_also", [])]
    named = found["unit"] in units or any(
        unit and found["unit"] and (found["unit"] in unit or unit in found["unit"]) for unit in units
    )
    return named and (kinds == [None] or found["unit_kind"] in kinds)


def _codes(name: str, golds: list[Json], found: list[Json]) -> Tally:
    crosswalk = json.loads((FACETS / "crosswalk.json").read_text(encoding="utf-8"))[name]
    wanted = {gold["code"] for gold in golds if not gold.get("optional")}
    optional = {gold["code"] for gold in golds if gold.get("optional")} - wanted
    codes = {code for each in found if (code := crosswalk.get(each["code"], each["code"]))}
    faults = [f"found, not keyed: {name} {code}" for code in sorted(codes - wanted - optional)]
    faults += [f"keyed, not found: {name} {code}" for code in sorted(wanted - codes)]
    return Tally(len(codes - optional), len(codes & wanted), len(wanted), len(codes & wanted), faults)


def _acronyms(golds: list[Json], found: list[Json]) -> Tally:
    """Only those that are explained: the gold keys no other."""
    explained = {(each["short"], each["expansion"]) for each in found if each["expansion"]}
    wanted = {(gold["acronym"], gold["expansion"]) for gold in golds if not gold.get("optional")}
    # What is explained on another fiche of the brochure is right, and not keyed on this one.
    here = {gold["acronym"] for gold in golds}
    elsewhere = {
        each["short"]
        for each in found
        if each["definition"]
        and not each["definition"]["pointer"].startswith(tuple(m["pointer"][:10] for m in each["mentions"]))
    }
    explained = {(short, text) for short, text in explained if short in here or short not in elsewhere}
    optional = {(gold["acronym"], gold["expansion"]) for gold in golds if gold.get("optional")}
    faults = [f"found, not keyed: {each}" for each in sorted(explained - wanted - optional)] + [
        f"keyed, not found: {each}" for each in sorted(wanted - explained)
    ]
    return Tally(len(explained - optional), len(explained & wanted), len(wanted), len(explained & wanted), faults)


def _brochure(name: str) -> Json:
    pdf = FIXTURES / "corpus" / f"{name}.pdf"
    return extract_brochure(pdf, enrich=True).model_dump(mode="json")


def score_facets() -> dict[Group, Tally]:
    """All keyed fiches, by facet and language."""
    keyed = golds()
    names = sorted({gold["brochure"] for gold in keyed} | {SEED})
    with ProcessPoolExecutor() as pool:
        brochures = dict(zip(names, pool.map(_brochure, names), strict=True))
    tallies: dict[Group, Tally] = defaultdict(Tally)
    for gold in keyed:
        fiche = brochures[gold["brochure"]]["fiches"][int(gold["pointer"].rpartition("/")[2])]
        for name, tally in score_fiche(gold, fiche).items():
            tally.faults = [f"{gold['brochure']} {gold['pointer']}: {fault}" for fault in tally.faults]
            tallies[Group(name, gold["language"])].add(tally)
    seed = mentions()
    found = [quantity for fiche in brochures[SEED]["fiches"] for quantity in fiche["quantities"]]
    tally = score_quantities(seed["quantities"], found, seed["also_fine_in"])
    tally.faults = [f"{SEED}: {fault}" for fault in tally.faults]
    tallies[Group("quantities", "seed")] = tally
    return dict(sorted(tallies.items()))


def table(tallies: dict[Group, Tally]) -> Iterator[str]:
    """The table to print, line by line."""
    yield f"{'facet':<14}{'language':<10}{'found':>7}{'wanted':>8}{'precision':>11}{'recall':>9}"
    for group, tally in tallies.items():
        counts = f"{tally.found:>7}{tally.wanted:>8}{tally.precision:>11.2%}{tally.recall:>9.2%}"
        yield f"{group.facet:<14}{group.language:<10}{counts}"


def read_floors() -> dict[Group, tuple[float, float]]:
    """The committed floors: precision and recall."""
    nested = json.loads(FLOORS.read_text(encoding="utf-8")) if FLOORS.exists() else {}
    return {
        Group(facet, language): (floor["precision"], floor["recall"])
        for facet, rows in nested.items()
        for language, floor in rows.items()
    }


def write_floors(tallies: dict[Group, Tally], *, allow_lower: bool) -> None:
    """Raise the floors to what was reached; lower them only when allowed."""
    floors, nested = ({} if allow_lower else read_floors()), defaultdict[str, dict[str, dict[str, float]]](dict)
    for group, tally in tallies.items():
        precision, recall = floors.get(group, (0.0, 0.0))
        nested[group.facet][group.language] = {
            "precision": max(precision, tally.precision),
            "recall": max(recall, tally.recall),
        }
    FLOORS.write_text(json.dumps(nested, indent=2) + "\n", encoding="utf-8")


def broken(tallies: dict[Group, Tally]) -> Iterator[str]:
    """Where a floor does not hold; a group without one must be perfect."""
    floors = read_floors()
    for group, tally in tallies.items():
        precision, recall = floors.get(group, (1.0, 1.0))
        for name, reached, floor in (("precision", tally.precision, precision), ("recall", tally.recall, recall)):
            if reached < floor:
                yield f"facets/{group.facet}/{group.language}: {name} {reached:.2%}, {floor:.2%} wanted"


def evaluate(*, verbose: bool, update: bool, allow_lower: bool) -> list[str]:
    """Score the facets, print the table, and give back the floors that are broken."""
    tallies = score_facets()
    print(*table(tallies), sep="\n")
    for group, tally in tallies.items() if verbose else ():
        print(*(f"    {group.facet}/{group.language} {fault}" for fault in tally.faults), sep="\n")
    if update:
        write_floors(tallies, allow_lower=allow_lower)
    return list(broken(tallies))
