"""A real browser: the system's Chromium, driven by Playwright. `make test-browser` installs what is missing."""

from __future__ import annotations

import os
import shutil
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any
from unittest.mock import patch

import pikepdf
import pytest
from playwright.sync_api import Browser, Page, expect, sync_playwright

from pipeline import ReadingOptions, extract_brochure
from pipeline.corrections import Corrections, to_json
from pipeline.recipe.options import BESIDE
from pipeline.review.build import review_page
from tests.corpus import SEED

CHROMIUM = next(
    (path for name in ("chromium", "chromium-browser", "google-chrome") if (path := shutil.which(name))), None
)
AXE = "axe.min.js"
expect.set_options(timeout=20_000)
_VIEW: Any = {"width": 1400, "height": 900}
_SMALL = ((0.3, 30),)  # scale and quality of pictures


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    """One Chromium for all tests; that none is installed is an error, not a reason to skip."""
    assert CHROMIUM, "no Chromium is installed: run `make test-browser`, which installs it"
    arguments = ["--no-sandbox"] if os.geteuid() == 0 else []
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=CHROMIUM, args=arguments)
        yield browser
        browser.close()


@pytest.fixture(scope="session")
def axe() -> str:
    """The source of axe-core."""
    import axe_playwright_python

    return (Path(axe_playwright_python.__file__).parent / AXE).read_text(encoding="utf-8")


@pytest.fixture(scope="session")
def seed_page(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The seed's review page, built once for each worker, with small pictures: drawing them takes most of the time."""
    path = tmp_path_factory.mktemp("pages") / "seed.review.html"
    with patch("pipeline.extract.render._SCALES", _SMALL):
        path.write_text(review_page(SEED, ReadingOptions()), encoding="utf-8")
    return path


@pytest.fixture(scope="session")
def short_page(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The review page of a brochure with two fiches of the seed: it has all that the page of the seed has, but less."""
    folder = tmp_path_factory.mktemp("pages")
    with pikepdf.open(SEED) as pdf:
        del pdf.pages[5:]
        pdf.save(folder / "short.pdf")
    path = folder / "short.review.html"
    with patch("pipeline.extract.render._SCALES", _SMALL):
        path.write_text(review_page(folder / "short.pdf", ReadingOptions(enrich=True)), encoding="utf-8")
    return path


@pytest.fixture(scope="session")
def tab(browser: Browser, seed_page: Path) -> Iterator[tuple[Page, list[str]]]:
    """One tab with the seed's review page, for all tests of a worker; and what went wrong in it."""
    context = browser.new_context(viewport=_VIEW, locale="en-GB", accept_downloads=True, reduced_motion="reduce")
    context.set_default_timeout(60_000)
    page = context.new_page()
    wrong = watched(page)
    page.goto(seed_page.as_uri())
    yield page, wrong
    context.close()


@pytest.fixture
def fresh(tab: tuple[Page, list[str]]) -> Iterator[Page]:
    """The seed's review page as if it was opened for the first time; an error in its script fails the test."""
    page, wrong = tab
    wrong.clear()
    page.evaluate("() => { localStorage.clear(); history.replaceState(null, '', location.pathname); }")
    page.reload()
    page.wait_for_selector("html[data-ready]")
    yield page
    page.emulate_media(media="screen")
    page.set_viewport_size(_VIEW)
    assert wrong == []


def watched(page: Page) -> list[str]:
    """What goes wrong in a page from now on: errors in its script, requests to elsewhere, breaches of its policy."""
    wrong: list[str] = []

    def told(message: Any) -> None:
        if message.type == "error":
            wrong.append(message.text)

    def asked(request: Any) -> None:
        if not request.url.startswith(("data:", "file:", "blob:", "http://127.0.0.1:")):
            wrong.append(f"a request to {request.url}")

    page.on("console", told)
    page.on("pageerror", lambda error: wrong.append(str(error)))
    page.on("request", asked)
    return wrong


@pytest.fixture
def visit(browser: Browser) -> Iterator[Callable[..., Page]]:
    """Opens a page; any error in its script, request to elsewhere, or breach of its policy fails the test."""
    contexts = []
    wrong: list[list[str]] = []

    def open_page(
        place: Path | str, *, width: int = 1400, height: int = 900, scheme: Any = "light", locale: str = "en-GB"
    ) -> Page:
        context = browser.new_context(
            viewport={"width": width, "height": height},
            color_scheme=scheme,
            locale=locale,
            accept_downloads=True,
            reduced_motion="reduce",
        )
        context.set_default_timeout(60_000)  # machines under load are slow; nothing here is judged by time
        contexts.append(context)
        page = context.new_page()
        wrong.append(watched(page))
        page.goto(place.as_uri() if isinstance(place, Path) else place)
        page.wait_for_selector("html[data-ready]")
        return page

    yield open_page
    for context in contexts:
        context.close()
    assert [text for told in wrong for text in told] == []


@pytest.fixture
def corrected(tmp_path: Path) -> Callable[[Corrections], Path]:
    """The seed's review page after these corrections."""

    def build(corrections: Corrections) -> Path:
        pdf = tmp_path / "seed.pdf"
        pdf.write_bytes(SEED.read_bytes())
        (tmp_path / "seed.corrections.json").write_bytes(to_json(corrections))
        path = tmp_path / "seed.review.html"
        path.write_text(review_page(pdf, ReadingOptions(corrections=BESIDE)), encoding="utf-8")
        return path

    return build


@pytest.fixture(scope="session")
def seed() -> Any:
    """The seed, extracted."""
    return extract_brochure(SEED)


@pytest.fixture(autouse=True)
def drawn_small(monkeypatch: pytest.MonkeyPatch) -> None:
    """Pages that a test builds itself are drawn small, for speed."""
    monkeypatch.setattr("pipeline.extract.render._SCALES", _SMALL)
