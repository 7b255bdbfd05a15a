"""Print what the extraction costs, as ratios to pdfplumber's words and to pdfium's own floor. See
docs/performance.md.
"""

from __future__ import annotations

import io
import sys
import tempfile
import time
from collections.abc import Callable, Iterable
from functools import partial
from pathlib import Path
from statistics import median
from typing import Any

import pdfplumber
import pypdfium2

from benchmarks.brochures import CORPUS, SEED, made_up
from benchmarks.measure import alternating, fresh, processes
from pipeline import extract_brochure
from pipeline.extract import read
from pipeline.files.write import to_json
from pipeline.parse import parse
from pipeline.profiles.profile import DEFAULT, load_profile
from pipeline.recipe.brochure import assemble
from pipeline.recipe.options import ReadingOptions
from pipeline.recipe.source import Pdf
from pipeline.segment import choose_language, segment
from pipeline.validate.schema import conforms

ROUNDS = 9
_PLUMBER = (
    "import sys, pdfplumber\n"
    "with pdfplumber.open(sys.argv[1]) as pdf:\n"
    "    for page in pdf.pages: page.extract_words(extra_attrs=['fontname', 'size'])"
)
_WHOLE = (
    "import sys\n"
    "from pipeline import extract_brochure\n"
    "from pipeline.files.write import to_json\n"
    "to_json(extract_brochure(sys.argv[1], reader=sys.argv[2]))"
)


def whole(data: bytes) -> None:
    """PDF bytes to JSON bytes that conform to the schema."""
    if not conforms(to_json(extract_brochure(data))):
        raise SystemExit("the output does not conform to the schema")


def floor(data: bytes) -> None:
    """What pdfium needs to load every page and its text, before anything is read."""
    pdf = pypdfium2.PdfDocument(data)
    for index in range(len(pdf)):
        page = pdf[index]
        text = page.get_textpage()
        text.close()
        page.close()
    pdf.close()


def words(data: bytes) -> None:
    """What a pdfplumber script needs to get the words."""
    with pdfplumber.open(io.BytesIO(data)) as pdf:
        for page in pdf.pages:
            page.extract_words(extra_attrs=["fontname", "size"])


def ratios(paths: Iterable[Path]) -> None:
    """The whole against both, brochure by brochure."""
    print(f"{'PDF bytes to JSON bytes':44} pages  ms/page   x floor   pdfplumber words / whole")
    floors, plumbers = [], []
    for path in paths:
        data = path.read_bytes()
        pages = len(pypdfium2.PdfDocument(data))
        cheap = alternating({"whole": partial(whole, data), "floor": partial(floor, data)}, ROUNDS)
        dear = alternating({"whole": partial(whole, data), "words": partial(words, data)}, 2)
        floors.append(cheap["whole"] / cheap["floor"])
        plumbers.append(dear["words"] / dear["whole"])
        print(f"{path.name:44} {pages:5} {1000 * cheap['whole'] / pages:8.2f} {floors[-1]:9.1f} {plumbers[-1]:10.1f}")
    print(f"{'median':44} {'':14} {median(floors):9.1f} {median(plumbers):10.1f}\n")


def stages(path: Path) -> None:
    """What each stage takes."""
    data = path.read_bytes()
    profile = load_profile(DEFAULT)
    found: dict[str, list[float]] = {}

    def timed(name: str, work: Callable[[], Any]) -> Any:
        start = time.process_time()
        result = work()
        found.setdefault(name, []).append(time.process_time() - start)
        return result

    pages = 1
    for _ in range(ROUNDS):
        timed("(floor)", partial(floor, data))
        document = timed("extract", partial(read, data, path.name, reader="pdfium"))
        pages = len(document.pages)
        language = timed("language", partial(choose_language, document, profile))
        outline = timed("layout, segment", partial(segment, document, profile, language))
        draft = timed("parse", partial(parse, document, outline, profile))
        put_together = partial(assemble, draft, Pdf(data, path.name), ReadingOptions(), language.code)
        written = timed("write", partial(to_json, timed("validate", put_together)))
        timed("schema", partial(conforms, written))
    print(f"stages of {path.name}, ms/page")
    for name, times in found.items():
        print(f"  {name:18} {1000 * median(times) / pages:6.2f}")
    print()


def cold_start(path: Path) -> None:
    """A whole process on one brochure, against a bare script that gets pdfplumber's words."""
    with tempfile.TemporaryDirectory() as folder:
        command = str(Path(sys.executable).with_name("fiches"))
        times = processes(
            {
                "fiches": [command, "extract", "--no-enrich", str(path), "-o", folder, "-q"],
                "pdfplumber": [sys.executable, "-c", _PLUMBER, str(path)],
            },
            5,
        )
    print(
        f"cold start: fiches extract {times['fiches']:.2f} s, bare pdfplumber script {times['pdfplumber']:.2f} s",
        end=", ",
    )
    print(f"ratio {times['fiches'] / times['pdfplumber']:.2f}\n")


def growth() -> None:
    """Time and peak memory over 10, 100 and 1,000 pages, with both readers; and of pdfplumber alone."""
    print("growth (a process of its own each)    pages   ms/page   peak MiB")
    with tempfile.TemporaryDirectory() as folder:
        for pages in (10, 100, 1000):
            path = Path(folder, f"{pages}.pdf")
            path.write_bytes(made_up(pages))
            for reader in ("pdfium", "pdfplumber"):
                seconds, memory = fresh(_WHOLE, str(path), reader)
                print(f"  {'fiches, ' + reader:34} {pages:6} {1000 * seconds / pages:9.2f} {memory:10.0f}")
            seconds, memory = fresh(_PLUMBER, str(path))
            print(f"  {'pdfplumber words alone':34} {pages:6} {1000 * seconds / pages:9.2f} {memory:10.0f}")


def main() -> None:
    """Run all, or with `--quick` only the brochure in `input/`."""
    quick = "--quick" in sys.argv
    ratios([SEED] if quick else [SEED, *(path for path in CORPUS if path.name != SEED.name)])
    stages(SEED)
    cold_start(SEED)
    if not quick:
        growth()


if __name__ == "__main__":
    main()
