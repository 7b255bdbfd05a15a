"""What tables cost: rows per second beside pandas (`json_normalize` and `explode`) making the same tables, and memory.

    python -m benchmarks.tables [--files N] [--pandas N] [--rounds N]

Prints the ratio of rows per second (above 1: faster than pandas), median of alternating rounds over the same documents,
and how much the memory grows between the first thousand documents and the last of an export to CSV. Pandas makes the
same tables, row for row: the same keys, and in what lies in fiches the columns that each of our tables has (field,
parent, position, page, whether a finding points at the row or at something in it). It is spared the doubt of single
values, the check of days and numbers, and the row that evidence belongs to.
"""

from __future__ import annotations

import argparse
import resource
import statistics
import sys
import tempfile
import time
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import orjson
import pandas

from benchmarks.brochures import SEED
from pipeline import extract_brochure
from pipeline.export.formats import FORMATS
from pipeline.profiles.profile import load_profile
from pipeline.tables import Plan, Reader, plan_for

AIM = 5.0  # times as many rows per second as pandas
GROWTH_ALLOWED = 16 << 20  # bytes between the first thousand documents and the last
_SETTLED = 1000  # documents after which memory should not grow
_KIB = 1024

_KEY = ["edition", "path"]

Json = dict[str, Any]


def main() -> int:
    """Print the figures; 1 when memory grows."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--files", type=int, default=20_000, help="documents of the export (default: 20,000)")
    parser.add_argument("--pandas", type=int, default=100, help="documents per round beside pandas (default: 100)")
    parser.add_argument("--rounds", type=int, default=5, help="rounds (default: 5)")
    options = parser.parse_args()
    seed: Json = orjson.loads(orjson.dumps(extract_brochure(SEED, enrich=True).model_dump(mode="json")))
    plan = plan_for(load_profile())
    rate, growth = export(plan, documents(seed, options.files))  # first, for peaks of memory never fall
    held = list(documents(seed, options.pandas))
    ratio = beside_pandas(plan, held, options.rounds)
    print(f"tables: {ratio:.1f} times the rows per second of pandas making the same (aim: {AIM:.0f})")
    print(
        f"csv: {rate:,.0f} rows per second; memory grows by {growth / (1 << 20):.1f} MiB over {options.files} documents"
    )
    return int(growth > GROWTH_ALLOWED)


def documents(seed: Json, count: int) -> Iterator[Json]:
    """The seed as the documents of as many PDFs."""
    for number in range(count):
        yield seed | {"source": seed["source"] | {"sha256": f"{number:064x}"}}


def beside_pandas(plan: Plan, held: list[Json], rounds: int) -> float:
    """The median ratio of the time that pandas takes to ours; both must make as many rows."""
    reader, ratios = Reader(plan), []
    for _ in range(rounds):
        begin = time.process_time()
        ours = sum(len(rows) for document in held for rows in reader.rows(document).values())
        middle = time.process_time()
        theirs = sum(len(frame) for frame in frames(held))
        end = time.process_time()
        if ours != theirs:
            raise AssertionError(f"{ours} rows here, {theirs} of pandas")
        ratios.append((end - middle) / (middle - begin))
    return statistics.median(ratios)


def frames(held: list[Json]) -> Iterator[pandas.DataFrame]:
    """The tables that people make of documents by themselves, all at once: records flattened, lists exploded."""
    calls = pandas.json_normalize(
        [
            {key: document[key] for key in ("schema_version", "source", "extraction", "call")}
            | {"edition": document["source"]["sha256"], "path": ""}
            for document in held
        ]
    )
    yield calls
    for name in ("call.years", "call.priorities", "call.listed_priorities"):
        yield from _levels(calls, name, _KEY)
    evidence = _evidence(held)
    yield evidence
    findings = _records(held, "findings")
    yield findings
    at = _upwards(evidence.drop_duplicates(_KEY)[[*_KEY, "page"]])
    doubted = _upwards(findings[["edition", "pointer"]].rename(columns={"pointer": "path"}))
    marks = at.groupby(_KEY)["page"].min(), pandas.MultiIndex.from_frame(doubted.drop_duplicates())
    fiches = _records(held, "fiches")
    yield _told(fiches, marks)
    for name in ("target_group", "objectives", "activities", "contact.people", "websites", "promoter.partners",
                 "quantities", "audiences", "topics", "acronyms", "pages"):  # fmt: skip
        for level in _levels(fiches, name, [*_KEY, "id"]):
            yield _told(level.assign(field=name), marks)
    organisations = _records(held, "organisations")
    yield organisations
    yield from _levels(organisations, "names", _KEY)


def _records(held: list[Json], key: str) -> pandas.DataFrame:
    """The records of a list of each document."""
    return pandas.json_normalize(
        [
            part | {"edition": document["source"]["sha256"], "path": f"/{key}/{position}", "position": position}
            for document in held
            for position, part in enumerate(document[key] or ())
        ]
    )


def _evidence(held: list[Json]) -> pandas.DataFrame:
    """The boxes of each document."""
    places = [
        {"edition": document["source"]["sha256"], "path": path, "boxes": boxes}
        for document in held
        for path, boxes in document["evidence"].items()
    ]
    evidence = pandas.DataFrame(places).explode("boxes")
    boxes = pandas.json_normalize(evidence["boxes"].tolist())
    return boxes.assign(**{key: evidence[key].values for key in _KEY})


def _levels(table: pandas.DataFrame, name: str, keys: list[str]) -> Iterator[pandas.DataFrame]:
    """A list in each row as a table, and the lists in its records as more rows."""
    listed = table[[*keys, name]].explode(name).dropna(subset=[name])
    if not len(listed):
        return
    listed["position"] = listed.groupby(level=0).cumcount()
    listed["parent"] = listed["path"]
    listed["path"] = listed["path"] + f"/{name.replace('.', '/')}/" + listed["position"].astype(str)
    items = listed[name].tolist()
    if not isinstance(items[0], dict):
        yield listed
        return
    made = pandas.json_normalize(items).assign(**{key: listed[key].values for key in (*keys, "parent", "position")})
    yield made
    if inner := next((key for key in ("children", "mentions") if key in made.columns), None):
        yield from _levels(made, inner, keys)


def _upwards(places: pandas.DataFrame) -> pandas.DataFrame:
    """The rows of places once more for each path above theirs."""
    levels = []
    while len(places):
        levels.append(places)
        above = places["path"].str.rpartition("/")[0]
        places = places.assign(path=above)[above != ""]
    return pandas.concat(levels)


def _told(rows: pandas.DataFrame, marks: tuple[pandas.Series[int], pandas.MultiIndex]) -> pandas.DataFrame:
    """Rows with the page on which they begin, and whether a finding points at them or at something in them."""
    pages, doubted = marks
    return rows.join(pages, on=_KEY).assign(doubtful=pandas.MultiIndex.from_frame(rows[_KEY]).isin(doubted))


def export(plan: Plan, held: Iterator[Json]) -> tuple[float, int]:
    """Rows per second of an export to CSV, and how many bytes the peak of memory grew after the first documents."""
    reader, rows, settled = Reader(plan), 0, 0
    begin = time.process_time()
    with tempfile.TemporaryDirectory() as folder, FORMATS["csv"](Path(folder, "out"), plan.tables) as target:
        for number, document in enumerate(held, 1):
            made = reader.rows(document)
            rows += sum(map(len, made.values()))
            target.write(made)
            if number == _SETTLED:
                settled = _peak()
    return rows / (time.process_time() - begin), _peak() - settled if settled else 0


def _peak() -> int:
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss * (1 if sys.platform == "darwin" else _KIB)


if __name__ == "__main__":
    sys.exit(main())
