"""How long a value takes on the review page in a scripted run: the page measured, the person modelled.

    python -m benchmarks.review            # print the table
    python -m benchmarks.review --write    # and write it to docs/review.md

Each brochure is gone through in the system's Chromium as a person would by keys: once all doubtful values are accepted,
once each is opened, typed and applied, once each is dragged over on the paper. A person's seconds are those of the
Keystroke-Level Model (Card, Moran, Newell: The Keystroke-Level Model for user performance time with interactive
systems, CACM 23(7), 1980): what the hands and one decision take. Reading the paper comes on top, and is the same
everywhere.
"""

from __future__ import annotations

import argparse
import os
import shutil
import tempfile
from datetime import UTC, datetime
from pathlib import Path
from statistics import mean, median, quantiles
from typing import Any

from playwright.sync_api import Browser, Page, sync_playwright

from benchmarks.brochures import CORPUS, ROOT, SEED
from pipeline import ReadingOptions
from pipeline.review.build import review_page

DOCS = ROOT / "docs" / "review.md"
BEGIN, END = "<!-- measured: begin -->\n", "<!-- measured: end -->\n"

KEY, POINT, PRESS, HOME, DECIDE = 0.28, 1.1, 0.1, 0.4, 1.35
"""Seconds of the model: a key (average typist), pointing with a mouse, pressing or releasing its button, moving a hand
between mouse and keyboard, and making up one's mind."""

_PRESSED = """
([key]) => new Promise((done) => {
  const start = performance.now();
  const target = document.activeElement;
  target.dispatchEvent(new KeyboardEvent("keydown", { key, bubbles: true, cancelable: true }));
  requestAnimationFrame(() => setTimeout(() => done(performance.now() - start)));
})
"""
"""Press a key; the milliseconds until what it changes is painted."""

_WORDS = """
() => {
  const box = document.querySelector(".boxes .chosen")?.getBoundingClientRect();
  return box && [[box.left + 2, box.top + box.height / 2], [box.right - 2, box.top + box.height / 2]];
}
"""
"""Both ends of the first line that is lit on the paper, in pixels of the window."""


def main() -> None:
    """Measure, and print or write what was found."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--write", action="store_true", help="Write the table to docs/review.md.")
    parser.add_argument("files", nargs="*", type=Path, help="Brochures. Default: the seed and the corpus of the tests.")
    arguments = parser.parse_args()
    chromium = next(path for name in ("chromium", "chromium-browser", "google-chrome") if (path := shutil.which(name)))
    flags = ["--no-sandbox"] if os.geteuid() == 0 else []
    with tempfile.TemporaryDirectory() as folder, sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=chromium, args=flags)
        accepted: list[float] = []
        typed: list[tuple[float, int]] = []
        dragged: list[float] = []
        for number, pdf in enumerate(arguments.files or [SEED, *CORPUS]):
            page = Path(folder, f"{number}.html")
            page.write_text(review_page(pdf, ReadingOptions()), encoding="utf-8")
            accepted += _on(browser, page, _accept)
            typed += _on(browser, page, _type)
            dragged += _on(browser, page, _drag)
        browser.close()
    table = _table(accepted, typed, dragged)
    print(table)
    if arguments.write:
        before, _, rest = DOCS.read_text(encoding="utf-8").partition(BEGIN)
        DOCS.write_text(before + BEGIN + table + END + rest.partition(END)[2], encoding="utf-8")


def _on(browser: Browser, path: Path, work: Any) -> list[Any]:
    """What some work on a page gives, begun at its first doubtful value."""
    page = browser.new_page(viewport={"width": 1280, "height": 800})
    page.goto(path.as_uri())
    page.wait_for_selector("html[data-ready]")
    page.evaluate("() => localStorage.clear()")
    done = []
    if _open(page):
        page.evaluate(_PRESSED, ["Enter"])
        done = work(page)
    page.close()
    return done


def _open(page: Page) -> int:
    return int(page.locator("#counts").inner_text().split()[0])


def _accept(page: Page) -> list[float]:
    """Accept all; milliseconds of each."""
    done = []
    while _open(page):
        done.append(float(page.evaluate(_PRESSED, ["Enter"])))
    return done


def _type(page: Page) -> list[tuple[float, int]]:
    """Retype each value where it is a text; milliseconds of opening and applying, and letters typed."""
    done = []
    for _ in range(_open(page)):
        opened = float(page.evaluate(_PRESSED, ["e"]))
        field = page.locator("form.editor textarea:focus")
        if field.count():
            letters = len(field.input_value())
            field.fill(f"{field.input_value()} x")
            done.append((opened + float(page.evaluate(_PRESSED, ["Enter"])), letters))
        else:
            page.evaluate(_PRESSED, ["Escape"])
            page.evaluate(_PRESSED, ["Enter"])
        if not _open(page):
            break
    return done


def _drag(page: Page) -> list[float]:
    """Take each value from the paper anew where it stands there; milliseconds until it is applied."""
    done = []
    for _ in range(_open(page)):
        ends = page.evaluate(_WORDS)
        if ends:
            page.mouse.move(*ends[0])
            page.mouse.down()
            page.mouse.move(*ends[1], steps=3)
            page.mouse.up()
        if ends and page.locator("form.editor").count():
            done.append(float(page.evaluate(_PRESSED, ["Enter"])))
            if page.locator("form.editor").count():
                page.keyboard.press("Escape")
        page.evaluate(_PRESSED, ["Enter"])
        if not _open(page):
            break
    return done


def _table(accepted: list[float], typed: list[tuple[float, int]], dragged: list[float]) -> str:
    letters = mean(count for _, count in typed)
    rows = [
        ("accept: `Enter`", 1, accepted, DECIDE + KEY),
        (
            "correct from the paper: drag, `Enter`",
            2,
            dragged,
            DECIDE + HOME + 2 * POINT + 2 * PRESS + HOME + KEY,
        ),
        (
            f"correct by typing: `e`, {letters:.0f} letters, `Enter`",
            3,
            [took for took, _ in typed],
            DECIDE + KEY + letters * KEY + KEY,
        ),
    ]
    lines = [
        f"Measured on {datetime.now(UTC):%Y-%m-%d} with the brochures of the tests, on two shared cores.\n",
        "| | actions | values | page, ms (median; 95 %) | person, s | seconds per value |",
        "|---|---|---|---|---|---|",
    ]
    for what, actions, took, person in rows:
        late = quantiles(took, n=20)[-1]
        whole = person + median(took) / 1000
        lines.append(
            f"| {what} | {actions} | {len(took)} | {median(took):.0f}; {late:.0f} | {person:.2f} | {whole:.2f} |"
        )
    return "\n".join(lines) + "\n"


if __name__ == "__main__":
    main()
