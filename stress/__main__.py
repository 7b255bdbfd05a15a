"""`python -m stress --seeds 1-20`: draw brochures, have them read, and tell what came out right. See docs/stress.md."""

from __future__ import annotations

import argparse
import json
import sys
import tempfile
from collections.abc import Iterable, Iterator, Sequence
from concurrent.futures import ProcessPoolExecutor
from functools import partial
from pathlib import Path
from typing import Any

from pipeline import extract_brochure
from pipeline.errors import FichesError
from pipeline.rules.risks import FILE
from stress.build import build
from stress.drawing import PRODUCERS, draw
from stress.scoring import report
from stress.scoring.compare import read
from stress.scoring.tally import risks


def seeds(text: str) -> list[int]:
    """`1-20,31` as numbers."""
    found: list[int] = []
    for part in text.split(","):
        first, _, last = part.partition("-")
        found += range(int(first), int(last or first) + 1)
    return found


def main(arguments: Sequence[str] | None = None) -> int:
    """Run the test; 0 whatever it finds, for its figures are to be read, not passed."""
    options = _options().parse_args(arguments)
    if options.render_only:
        options.render_only.mkdir(parents=True, exist_ok=True)
        for pdf in _rendered(options, options.render_only):
            print(pdf, flush=True)
        return 0
    with tempfile.TemporaryDirectory() as folder:
        pdfs: Iterable[Path] = (
            sorted(options.folder.glob("*.pdf")) if options.folder else _rendered(options, Path(folder))
        )
        scored = list(_scored(pdfs, options))
    print(*report.totals(scored), sep="\n")
    if options.write_risks:
        values = [value for one in scored for value in one.reading.values]
        FILE.write_text(json.dumps(risks(values), indent=2) + "\n", encoding="utf-8")
    if options.json:
        options.json.write_text(report.as_json(scored), encoding="utf-8")
    return 0


def _options() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(prog="python -m stress", description=__doc__)
    parser.add_argument("--seeds", type=seeds, default=seeds("1-20"), help="e.g. 1-20 or 3,8,10-12")
    parser.add_argument("--reader", choices=["pdfium", "pdfplumber"], default="pdfium")
    parser.add_argument(
        "--producers",
        type=lambda text: text.split(","),
        default=sorted(PRODUCERS),
        help="leave the seeds out that another one prints, e.g. weasyprint,typst",
    )
    parser.add_argument("--printed-by", choices=sorted(PRODUCERS), help="print all brochures with this one")
    parser.add_argument(
        "--render-only", type=Path, metavar="DIR", help="write PDFs and golds into a folder, and read nothing"
    )
    parser.add_argument("--folder", type=Path, metavar="DIR", help="read what --render-only wrote")
    parser.add_argument("--details", action="store_true", help="print every error and every false alarm")
    parser.add_argument("--jobs", type=int, default=1, help="how many brochures are read at a time")
    parser.add_argument("--write-risks", action="store_true", help="write the risk of each finding into the program")
    parser.add_argument("--json", type=Path, metavar="FILE", help="write the figures into a file, too")
    return parser


def _rendered(options: argparse.Namespace, folder: Path) -> Iterator[Path]:
    for seed in options.seeds:
        if draw(seed, options.printed_by).producer in options.producers:
            yield build(seed, folder, f"{seed:02}", options.printed_by).pdf


def _scored(pdfs: Iterable[Path], options: argparse.Namespace) -> Iterator[report.Scored]:
    """Read and score, and print a line for each."""
    print(report.HEAD)
    score = partial(scored, reader=options.reader)
    with ProcessPoolExecutor(options.jobs) as pool:
        for one in pool.map(score, pdfs) if options.jobs > 1 else map(score, pdfs):
            print(report.row(one), flush=True)
            if options.details:
                print(*report.details(one), sep="\n")
            yield one


def scored(pdf: Path, reader: str) -> report.Scored:
    """A PDF read, and compared with the gold beside it. A refusal counts as an error on the whole document."""
    gold: dict[str, Any] = json.loads(pdf.with_suffix(".gold.json").read_text(encoding="utf-8"))
    try:
        output = extract_brochure(pdf, reader=reader, ocr="off").model_dump(mode="json")  # type: ignore[arg-type]
    except FichesError as error:
        output = {"findings": [{"code": error.code, "severity": "error", "pointer": "", "message": str(error)}]}
    return report.Scored(pdf.stem, gold, read(output, gold))


if __name__ == "__main__":
    sys.exit(main())
