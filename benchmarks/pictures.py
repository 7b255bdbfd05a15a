"""Take the pictures that README.md and the docs show, in the system's Chromium.

    python -m benchmarks.pictures

Writes `docs/images/review.png`: the review page of the brochure in `input/`, with a doubtful value chosen.
"""

from __future__ import annotations

import os
import shutil
import tempfile
from pathlib import Path

from PIL import Image
from playwright.sync_api import Browser, sync_playwright

from benchmarks.brochures import ROOT
from pipeline import ReadingOptions
from pipeline.review.build import review_page

IMAGES = ROOT / "docs" / "images"
SEED = ROOT / "input" / "amif-2018-2019-nl.pdf"
_COLOURS = 128  # of a picture: text on paper needs no more


def main() -> None:
    """Take them all."""
    chromium = next(path for name in ("chromium", "chromium-browser", "google-chrome") if (path := shutil.which(name)))
    arguments = ["--no-sandbox"] if os.geteuid() == 0 else []
    IMAGES.mkdir(exist_ok=True)
    with tempfile.TemporaryDirectory() as folder, sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=chromium, args=arguments)
        page = Path(folder, "review.html")
        page.write_text(review_page(SEED, ReadingOptions()), encoding="utf-8")
        _take(browser, page, "review.png")
        browser.close()


def _take(browser: Browser, path: Path, name: str) -> None:
    page = browser.new_page(viewport={"width": 1280, "height": 800})
    page.goto(path.as_uri())
    page.wait_for_load_state("networkidle")
    page.keyboard.press("Enter")  # to the first doubtful value
    page.wait_for_timeout(500)
    shot = IMAGES / name
    page.screenshot(path=str(shot))
    page.close()
    with Image.open(shot) as image:
        image.convert("P", palette=Image.Palette.ADAPTIVE, colors=_COLOURS).save(shot, optimize=True)


if __name__ == "__main__":
    main()
