"""The catalogue in a real browser, from the disk: searched, filtered, moved through by keys, seen on the paper."""

from __future__ import annotations

import re
import shutil
from collections.abc import Callable
from pathlib import Path

import pytest
from playwright.sync_api import Page, expect
from typer.testing import CliRunner

from pipeline.cli.app import app
from tests.browser.test_review import violations
from tests.corpus import FIXTURES, SEED

Visit = Callable[..., Page]

OTHER = FIXTURES / "corpus" / "dev-05-fr-fami-2020-2021-indesign.pdf"


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A catalogue of two brochures."""
    folder = tmp_path_factory.mktemp("catalogue")
    for file in (SEED, OTHER):
        shutil.copy(file, folder)
    result = CliRunner().invoke(app, ["catalogue", str(folder), "-o", str(folder / "out"), "-q"])
    assert result.exit_code == 0, result.output
    return folder / "out"


def fiche(site: Path, name: str = "amif") -> Path:
    return next((site / "fiches").glob(f"{name}*")) / "2.html"


def test_search_as_you_type(site: Path, visit: Visit) -> None:
    page = visit(site / "index.html")
    expect(page.locator("#found")).to_have_text("13 projects")
    page.keyboard.press("/")
    page.keyboard.type("CARDA")
    expect(page.locator("#found")).to_have_text("2 projects")
    expect(page.locator("#results h2").first.locator("mark")).to_have_text("CARDA")
    page.keyboard.type(" sud")
    expect(page.locator("#found")).to_have_text("1 project")
    assert page.url.endswith("#q=CARDA+sud")
    page.get_by_role("button", name="Clear all").click()
    expect(page.locator("#found")).to_have_text("13 projects")
    page.keyboard.type("refugies")  # accents are not needed
    expect(page.locator("#results .snippet mark").first).to_have_text(re.compile("réfugiés", re.IGNORECASE))


def test_snippets_are_cut_between_words(site: Path, visit: Visit) -> None:
    page = visit(site / "index.html")
    page.locator("#q").fill("opvang")
    data = (site / "data" / "index.js").read_text("utf-8")
    cut = [re.match("… (.{20}).*(.{20}) …$", text) for text in page.locator(".snippet").all_text_contents()]
    assert sum(each is not None for each in cut) > 2
    for each in filter(None, cut):
        assert f" {each[1]}" in data
        assert f"{each[2]} " in data


def test_filters_narrow_one_another(site: Path, visit: Visit) -> None:
    page = visit(site / "index.html")
    page.get_by_label("Fund").select_option("FAMI")
    expect(page.locator("#found")).to_have_text("5 projects")
    years = page.get_by_label("Year").locator("option").all_text_contents()
    assert years == ["All", "2021 (5)", "2020 (5)"]
    page.get_by_label("Year").select_option("2020")
    address = page.url
    assert "fund=FAMI" in address
    assert "year=2020" in address
    again = visit(address)
    expect(again.locator("#found")).to_have_text("5 projects")
    expect(again.get_by_label("Fund")).to_have_value("FAMI")


def test_from_a_project_to_its_promoter_and_back(site: Path, visit: Visit) -> None:
    page = visit(site / "index.html")
    page.get_by_role("link", name="CARDA - SUD").click()
    expect(page.locator("h1")).to_contain_text("CARDA")
    page.get_by_role("link", name="Its projects: Croix Rouge de Belgique").click()
    expect(page.locator("h1")).to_contain_text("Croix")
    page.get_by_role("link", name="CARDA - SUD").click()
    expect(page).to_have_url(fiche(site).as_uri())


def test_a_value_is_shown_on_the_paper_and_the_other_way_round(site: Path, visit: Visit) -> None:
    page = visit(fiche(site))
    value = page.locator("a.place", has_text="Van 01/01/2018")
    value.click()
    chosen = page.locator("svg g.chosen rect")
    expect(chosen).to_have_count(1)
    expect(chosen).to_be_in_viewport()
    place = page.locator("svg g:not(.chosen)").first
    number = place.get_attribute("data-place")
    place.locator("rect").first.click()
    expect(page.locator(f'a[data-place="{number}"]')).to_be_focused()


def test_without_a_script_values_still_lead_to_the_paper(site: Path, visit: Visit) -> None:
    page = visit(fiche(site))
    number = page.locator("a.place").nth(2).get_attribute("data-place")
    page.evaluate("number => { location.hash = 'b' + number; }", number)
    filled = page.locator("svg g:target rect").first.evaluate("rect => getComputedStyle(rect).fill")
    assert filled != "rgba(0, 0, 0, 0)"


def test_organisations_are_found(site: Path, visit: Visit) -> None:
    page = visit(site / "organisations.html")
    page.get_by_label("Find").fill("rode kruis")
    expect(page.locator("#organisations tbody tr:visible")).to_have_count(1)


@pytest.mark.parametrize(("scheme", "width"), [("light", 1280), ("dark", 390)])
def test_axe_finds_no_violation_and_nothing_sticks_out(
    site: Path, visit: Visit, axe: str, scheme: str, width: int
) -> None:
    organisation = site / "organisations" / "croix-rouge-de-belgique.html"
    edition = next((site / "editions").iterdir())
    flat = [site / f"{name}.html" for name in ("index", "organisations", "editions", "figures")]
    for place in (*flat, fiche(site), organisation, edition):
        page = visit(place, scheme=scheme, width=width)
        if place.name == "index.html":
            page.locator("#q").fill("opvang")
        for table in page.locator("figure summary").all():
            table.click()
        assert violations(page, axe) == [], place.name
        assert page.evaluate("() => document.documentElement.scrollWidth <= innerWidth"), place.name
