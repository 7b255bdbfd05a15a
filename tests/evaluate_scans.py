"""Scores scanned renderings of the corpus, and writes the table of `docs/scans.md`.

    python -m tests.evaluate_scans [--write] [NAME ...]

The seed brochure is scanned in many ways, the others in one. Exit code 1 when anything is silently wrong.
"""

from __future__ import annotations

import argparse
import json
import re
import resource
import sys
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from pipeline import extract_brochure
from pipeline.errors import FichesError
from pipeline.evaluate import score
from pipeline.evaluate.align import align
from pipeline.evaluate.fields import call_rows, fiche_rows
from pipeline.evaluate.findings import flagged
from tests.corpus import ROOT, SEED
from tests.fixtures.scans.scanner import Scan, scan

TABLE = ROOT / "docs" / "scans.md"
WAYS = {
    "300 dpi, grey": Scan(300),
    "300 dpi, black and white": Scan(300, "bw"),
    "200 dpi, grey": Scan(200),
    "200 dpi, black and white": Scan(200, "bw"),
    "200 dpi, colour, skewed 0.7°, noisy": Scan(200, "colour", skew=-0.7, noise=6),
    "150 dpi, grey": Scan(150),
    "150 dpi, black and white": Scan(150, "bw"),
    "150 dpi, grey, skewed 1.2°, noisy": Scan(150, "grey", skew=1.2, noise=12),
}
USUAL = "200 dpi, black and white"
SHARES = (0.1, 0.2, 0.5)  # of all values, that a person looks at


@dataclass(frozen=True, slots=True)
class Result:
    """How one scan was read: fields of the gold, those right, right ones with a warning, wrong ones with a warning,
    wrong ones without."""

    name: str
    way: str
    fields: int
    right: int
    right_flagged: int
    wrong_flagged: int
    silent: int
    seen: tuple[int, ...]  # wrong values among the first tenth, fifth and half of the values, doubtful ones first
    seconds: float  # of processor time per page

    @property
    def row(self) -> str:
        """A row of the table."""
        cells = (
            self.name,
            self.way,
            self.fields,
            self.right,
            self.right_flagged,
            self.wrong_flagged,
            f"**{self.silent}**",
            " · ".join(map(str, self.seen)),
            f"{self.seconds:.1f}",
        )
        return "| " + " | ".join(map(str, cells)) + " |"


def measure(pdf: Path, way: str) -> Result:
    """Scan a brochure of the corpus and read it."""
    gold = json.loads(pdf.with_name(pdf.stem + ".gold.json").read_text(encoding="utf-8"))
    data = scan(pdf, WAYS[way])
    started = _processor_time()
    try:
        output = extract_brochure(data, file_name=pdf.name).model_dump(mode="json")
    except FichesError as error:
        print(f"{pdf.stem}, {way}: {error}", file=sys.stderr)
        output = {"findings": [{"code": error.code, "severity": "error", "pointer": ""}], "source": {"pages": 1}}
    seconds = (_processor_time() - started) / output["source"]["pages"]
    result = score(output, gold)
    for mismatch in result.mismatches:
        if mismatch.silent:
            print(
                f"{pdf.stem}, {way}: SILENT {mismatch.pointer}\n    got  {mismatch.got!r}\n    want {mismatch.want!r}",
                file=sys.stderr,
            )
    rows = list(_rows(output, gold))
    doubtful = [row for row in rows if flagged(row.pointer, output["findings"])]
    in_order = [*doubtful, *(row for row in rows if row not in doubtful)]
    seen = tuple(sum(not row.right for row in in_order[: round(share * len(rows))]) for share in SHARES)
    warned = sum(row.right for row in doubtful)
    wrong = len(result.mismatches) - sum(mismatch.silent for mismatch in result.mismatches)
    return Result(pdf.stem, way, result.fields, result.right, warned, wrong, result.silent, seen, seconds)


def _processor_time() -> float:
    used = [resource.getrusage(who) for who in (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN)]
    return sum(one.ru_utime + one.ru_stime for one in used)


def _rows(output: dict[str, Any], gold: dict[str, Any]) -> Iterator[Any]:
    outs = output.get("fiches") or []
    yield from call_rows(output.get("call") or {}, gold["call"])
    for j, i in align(outs, gold["fiches"]).items():
        yield from fiche_rows(i, outs[i], gold["fiches"][j])


def main() -> None:
    """Measure, print, and write the table when asked to."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("names", nargs="*", help="Brochures of the corpus; the table holds all of them.")
    parser.add_argument("--write", action="store_true", help="Write the table into docs/scans.md.")
    args = parser.parse_args()
    others = sorted(path for path in SEED.parent.glob("*.pdf") if path.stem.startswith("dev-"))
    jobs = [(SEED, way) for way in WAYS] + [(pdf, USUAL) for pdf in others]
    results = []
    for pdf, way in jobs:
        if not args.names or pdf.stem in args.names:
            results.append(measure(pdf, way))
            print(results[-1].row, flush=True)
    peak = max(resource.getrusage(who).ru_maxrss for who in (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN)) / 1024
    print(f"peak memory of one process: {peak:.0f} MB")
    if args.write:
        text = TABLE.read_text(encoding="utf-8")
        rows = "\n".join(result.row for result in results)
        TABLE.write_text(re.sub(r"(?<=---:\|\n)(?:\|.*\n)*", rows + "\n", text, count=1), encoding="utf-8")
    sys.exit(any(result.silent for result in results))


if __name__ == "__main__":
    main()
