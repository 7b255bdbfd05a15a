"""The web application in a real browser: drop a PDF, see it read, review, correct, save, take the JSON."""

from __future__ import annotations

import json
import os
import re
import subprocess
import sys
import urllib.error
import urllib.request
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any, NamedTuple

import pytest
from playwright.sync_api import Page, expect

from pipeline import extract_brochure
from tests.browser.test_review import change_day, pick, selected, violations
from tests.corpus import ROOT, SEED, names
from tests.hostile import hostile

Visit = Callable[..., Page]
EDITIONS = [ROOT / "docs" / "samples" / f"garden-fund-{year}.pdf" for year in (2024, 2026)]


class Server(NamedTuple):
    """A running `fiches serve`."""

    address: str
    folder: Path


@contextmanager
def serving(folder: Path) -> Iterator[Server]:
    """The command, over a folder, on a free port."""
    made = "" if folder.exists() else " (a new folder)"
    command = [sys.executable, "-m", "pipeline", "serve", str(folder), "--port", "0", "--max-size", "1"]
    process = subprocess.Popen(
        command, env=os.environ | {"PYTHONPATH": str(ROOT), "PYTHONUNBUFFERED": "1"}, stdout=subprocess.PIPE, text=True
    )
    assert process.stdout is not None
    line = process.stdout.readline()
    assert line.startswith(f"Serving {folder}{made} at http://127.0.0.1:"), line
    yield Server(line.split()[-1], folder)
    process.terminate()
    assert process.wait(20) in (0, -15, 143)


@pytest.fixture
def server(tmp_path: Path) -> Iterator[Server]:
    """The command over an empty folder."""
    with serving(tmp_path / "served") as server:
        yield server


@pytest.fixture(scope="module")
def editions(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Server]:
    """The command over two editions, for tests that change nothing."""
    folder = tmp_path_factory.mktemp("editions")
    for path in EDITIONS:
        (folder / path.name).write_bytes(path.read_bytes())
    with serving(folder) as server:
        yield server


def drop(page: Page, *paths: Path) -> None:
    page.locator("#files").set_input_files(list(paths))


def test_drop_watch_review_correct_save_and_take_the_json(
    server: Server, visit: Visit, axe: str, tmp_path: Path
) -> None:
    page = visit(server.address)
    expect(page.get_by_text("There is no PDF in this folder yet.")).to_be_visible()
    assert violations(page, axe) == []
    drop(page, SEED)
    item = page.get_by_role("listitem")
    open_findings = sum(finding.severity != "info" for finding in extract_brochure(SEED).findings)
    expect(item).to_contain_text(f"{open_findings} to look at · 8 fiches", timeout=30_000)
    assert violations(page, axe) == []

    page.get_by_role("link", name="Review").click()
    page.wait_for_selector("html[data-ready]")
    change_day(page)
    pick(page, "/fiches/0/region/text").click()
    page.keyboard.press("c")
    with page.expect_navigation():
        page.get_by_role("button", name="Save corrections").click()
    page.wait_for_selector("html[data-ready]")
    expect(page.locator("#counts")).to_contain_text("1 corrected · 1 accepted")
    expect(pick(page, "/fiches/1/period/end")).to_have_text("30 June 2019")
    expect(page.locator("#said")).to_have_text(re.compile(r"^Saved to .*\.corrections\.json\.$"))
    expect(page.locator("#said")).to_be_in_viewport()
    assert selected(page) == "/fiches/0/region/text", "where it was"
    page.keyboard.press("u")
    expect(page.locator("#counts")).to_contain_text("1 corrected · 0 accepted")
    page.keyboard.press("U")
    expect(page.locator("#counts")).to_contain_text("1 corrected · 1 accepted")
    assert len(names(server.folder)) == 2

    page.goto(server.address)
    expect(page.get_by_role("listitem")).to_contain_text("1 corrected · 1 accepted")
    with page.expect_download() as download:
        page.get_by_role("link", name="JSON").click()
    download.value.save_as(tmp_path / "x.json")
    document = json.loads((tmp_path / "x.json").read_text(encoding="utf-8"))
    assert document["fiches"][1]["period"]["end"] == "2019-06-30"
    assert [entry["action"] for entry in document["extraction"]["corrections"]] == ["replace", "confirm"]


def test_a_bad_pdf_is_told_and_a_large_one_is_not_sent(server: Server, visit: Visit, tmp_path: Path) -> None:
    bad, large = tmp_path / "bad <b>.pdf", tmp_path / "large.pdf"
    bad.write_bytes(b"%PDF-1.7 nothing")
    large.write_bytes(b"%PDF" + b"x" * (2 << 20))
    page = visit(server.address)
    drop(page, bad)
    expect(page.get_by_role("listitem")).to_contain_text("the PDF is truncated or damaged", timeout=30_000)
    drop(page, large)
    expect(page.get_by_role("status")).to_contain_text("larger than 1 MB")
    drop(page, SEED)
    expect(page.get_by_role("link", name="Review")).to_be_visible(timeout=30_000)


def test_nothing_in_a_served_pdf_runs(server: Server, visit: Visit, tmp_path: Path) -> None:
    page = visit(server.address)
    drop(page, hostile(tmp_path / "<img src=x onerror=window.hacked=1>.pdf"))
    expect(page.get_by_role("link", name="Review")).to_be_visible(timeout=30_000)
    assert page.evaluate("() => window.hacked") is None
    page.get_by_role("link", name="Review").click()
    page.wait_for_selector("html[data-ready]")
    assert page.evaluate("() => window.hacked") is None


@pytest.mark.parametrize(
    ("scheme", "locale", "words", "width"),
    [("light", "de-BE", "Dateien wählen", 1280), ("dark", "fr-BE", "choisissez des fichiers", 390)],
)
def test_it_speaks_and_is_seen_by_all(
    editions: Server, visit: Visit, axe: str, scheme: Any, locale: str, words: str, width: int
) -> None:
    page = visit(editions.address, scheme=scheme, locale=locale, width=width)
    expect(page.get_by_text(words)).to_be_visible()
    expect(page.locator("#list .links")).to_have_count(2, timeout=60_000)
    for name in ("downloads", "sides"):
        page.locator(f"#{name} summary").click()
        assert violations(page, axe) == [], name
        assert page.evaluate("() => document.documentElement.scrollWidth <= innerWidth"), name
        page.locator(f"#{name} summary").click()


def test_all_brochures_are_searched_compared_downloaded_and_catalogued(
    editions: Server, visit: Visit, axe: str, tmp_path: Path
) -> None:
    page = visit(editions.address)
    expect(page.locator("#totals")).to_have_text("2 brochures · 7 pages · 7 fiches · 27 to look at · 0 corrected")
    expect(page.get_by_role("heading", level=1)).to_have_text(editions.folder.name)
    page.get_by_label("Your name").fill("Ann")
    page.get_by_label("Your name").press("Tab")

    page.get_by_label("Search in all fiches").fill("BEES roof")
    expect(page.locator("#found h2")).to_have_text(["Bees on the library roof", "Bees on the library roof again"])
    assert violations(page, axe) == []
    page.get_by_role("link", name="Bees on the library roof again").click()
    page.wait_for_selector("html[data-ready]")
    expect(pick(page, "/fiches/1/title")).to_be_focused()
    expect(page.get_by_label("Your name")).to_have_value("Ann")
    page.get_by_role("link", name="All brochures").click()

    with page.expect_download() as download:
        page.locator("#downloads summary").click()
        page.get_by_role("link", name="jsonl", exact=True).click()
    download.value.save_as(tmp_path / "x")
    assert (tmp_path / "x").stat().st_size > 1000
    page.locator("#sides summary").click()
    page.get_by_role("button", name="Compare").click()
    expect(page.locator("ins").first).to_have_text(" again")
    assert violations(page, axe) == []
    page.get_by_role("link", name="All brochures").click()
    page.get_by_role("link", name="Catalogue").click()
    expect(page.locator("#found")).to_have_text(re.compile("^[0-9]+ projects$"), timeout=90_000)
    page.locator("#results h2 a").first.click()
    expect(page.locator("svg rect").first).to_be_visible()


def test_another_name_for_this_computer_is_refused(server: Server) -> None:
    request = urllib.request.Request(server.address, headers={"Host": "evil.example"})
    with pytest.raises(urllib.error.HTTPError, match="403"):
        urllib.request.urlopen(request, timeout=10)
