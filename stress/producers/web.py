"""Printing HTML: WeasyPrint, and Chromium without a window."""

from __future__ import annotations

import shutil
import subprocess
import tempfile
from collections.abc import Sequence
from pathlib import Path

import pikepdf

from stress.design import Design
from stress.producers.html import page
from stress.tree import Node

BROWSERS = ("chromium", "chromium-browser", "google-chrome")
SECONDS = 120
"""How long a browser may take to print."""


def weasyprint(design: Design, nodes: Sequence[Node], out: Path) -> dict[str, int]:
    """Print, and tell the 1-based page of each anchor."""
    import weasyprint as printer

    html = page(design, nodes, anchored=False)
    try:
        document = printer.HTML(string=html).render()
    except AssertionError:  # WeasyPrint 70 trips over drop caps within flexible boxes
        document = printer.HTML(string=html.replace(".drop::first-letter", ".drop::nothing")).render()
    document.write_pdf(str(out))
    return {name: number for number, sheet in enumerate(document.pages, 1) for name in sheet.anchors}


def chromium(design: Design, nodes: Sequence[Node], out: Path) -> dict[str, int]:
    """Print twice: once with links to the anchors, which the browser then writes into the PDF, and once without."""
    anchors = _destinations(_printed(page(design, nodes, anchored=True), out))
    _printed(page(design, nodes, anchored=False), out)
    return anchors


def _printed(html: str, out: Path) -> Path:
    browser = next((found for name in BROWSERS if (found := shutil.which(name))), None)
    if browser is None:
        raise FileNotFoundError(
            "there is no Chromium: install it, or leave its brochures out with PRODUCERS=weasyprint,reportlab,typst"
        )
    with tempfile.TemporaryDirectory() as folder:
        source = Path(folder) / "brochure.html"
        source.write_text(html, encoding="utf-8")
        flags = [
            "--headless",
            "--no-sandbox",
            "--disable-gpu",
            "--no-first-run",
            "--disable-background-networking",
            "--no-pdf-header-footer",
        ]
        command = [browser, *flags, f"--user-data-dir={folder}/profile", f"--print-to-pdf={out}", source.as_uri()]
        subprocess.run(command, check=True, capture_output=True, timeout=SECONDS)
    return out


def _destinations(path: Path) -> dict[str, int]:
    """The pages to which the links of a PDF lead, by name."""
    with pikepdf.open(path) as pdf:
        numbers = {sheet.obj.objgen: number for number, sheet in enumerate(pdf.pages, 1)}
        places = pdf.Root.get("/Dests", pikepdf.Dictionary())
        return {str(name).lstrip("/"): numbers[place[0].objgen] for name, place in places.items()}
