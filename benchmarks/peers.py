"""Beside other tools on the same brochures, in one run: `python -m benchmarks.peers`.

Those that are not installed are left out. Each does what its own guide shows first; none of them gives fields, so the
table says what each gives.
"""

from __future__ import annotations

import importlib
import io
from collections.abc import Callable
from functools import partial
from statistics import median
from typing import Any

from benchmarks.__main__ import floor, whole, words
from benchmarks.brochures import CORPUS
from benchmarks.measure import alternating

ROUNDS = 2


def pdfminer_text(library: Any, data: bytes) -> None:
    """All text."""
    library.high_level.extract_text(io.BytesIO(data))


def pdf_oxide_markdown(library: Any, data: bytes) -> None:
    """Markdown."""
    library.PdfDocument.from_bytes(data).to_markdown_all()


def pypdf_text(library: Any, data: bytes) -> None:
    """All text."""
    for page in library.PdfReader(io.BytesIO(data)).pages:
        page.extract_text()


def pymupdf4llm_markdown(library: Any, data: bytes) -> None:
    """Markdown."""
    fitz = importlib.import_module("pymupdf")
    library.to_markdown(fitz.open(stream=data, filetype="pdf"))


def docling_markdown(library: Any, data: bytes) -> None:
    """Markdown, by its models."""
    base = importlib.import_module("docling.datamodel.base_models")
    source = base.DocumentStream(name="brochure.pdf", stream=io.BytesIO(data))
    library.document_converter.DocumentConverter().convert(source).document.export_to_markdown()


PEERS: dict[str, tuple[str, Callable[[Any, bytes], None], str]] = {
    "pdfminer.six": ("pdfminer.high_level", pdfminer_text, "text"),
    "pypdf": ("pypdf", pypdf_text, "text"),
    "pdf_oxide": ("pdf_oxide", pdf_oxide_markdown, "Markdown"),
    "pymupdf4llm": ("pymupdf4llm", pymupdf4llm_markdown, "Markdown"),
    "docling": ("docling.document_converter", docling_markdown, "Markdown, tables"),
}


def installed() -> dict[str, tuple[Callable[[bytes], None], str]]:
    """The peers that can be imported, with what they give."""
    found: dict[str, tuple[Callable[[bytes], None], str]] = {
        "pdfium alone": (floor, "nothing: pages and their text are loaded"),
        "pdfplumber": (words, "words with boxes"),
    }
    for name, (module, work, gives) in PEERS.items():
        try:
            importlib.import_module(module)
        except ImportError:
            print(f"{name} is not installed")
            continue
        library = importlib.import_module(module.partition(".")[0])
        found[name] = (partial(work, library), gives)
    return found


def main() -> None:
    """Print the table: processor time as a ratio to the whole extraction, the median over brochures."""
    peers = installed()
    ratios: dict[str, list[float]] = {name: [] for name in peers}
    paths = CORPUS[:6]
    for path in paths:
        data = path.read_bytes()
        works = {name: partial(work, data) for name, (work, _) in peers.items()}
        times = alternating({"fiches": partial(whole, data), **works}, ROUNDS)
        for name in peers:
            ratios[name].append(times[name] / times["fiches"])
    print(f"{'':16} {'time / fiches':>14}   gives ({len(paths)} brochures)")
    print(f"{'fiches':16} {1:14.2f}   fields, blocks and people, each with boxes and findings")
    for name, (_, gives) in peers.items():
        print(f"{name:16} {median(ratios[name]):14.2f}   {gives}")


if __name__ == "__main__":
    main()
