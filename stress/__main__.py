"""`python -m stress --seeds 1-20`: draw brochures, have them read, and tell what came out right. See docs/stress.md."""

from __future__ import annotations

import argparse
import sys
from collections.abc import Sequence
from pathlib import Path

from stress.build import build
from stress.design import PRODUCERS


def seeds(text: str) -> list[int]:
    """`1-20,31` as numbers."""
    found: list[int] = []
    for part in text.split(","):
        first, _, last = part.partition("-")
        found += range(int(first), int(last or first) + 1)
    return found


def main(arguments: Sequence[str] | None = None) -> int:
    """Run the test."""
    parser = argparse.ArgumentParser(prog="python -m stress", description=__doc__)
    parser.add_argument("--seeds", type=seeds, default=seeds("1-20"), help="e.g. 1-20 or 3,8,10-12")
    parser.add_argument("--render-only", type=Path, metavar="DIR", help="write PDFs and golds into a folder, and read nothing")
    parser.add_argument("--producer", choices=sorted(PRODUCERS), help="print all brochures with this one")
    options = parser.parse_args(arguments)
    options.render_only.mkdir(parents=True, exist_ok=True)
    for seed in options.seeds:
        built = build(seed, options.render_only, f"{seed:02}", options.producer)
        design = built.design
        print(built.pdf.name, design.producer, design.page, design.arrangement, "-".join(design.languages), f"{design.count} fiches", flush=True)
    return 0


if __name__ == "__main__":
    sys.exit(main())
