"""Reviewing at one key: values accepted, corrected and undone, words taken from the paper, work that survives."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from playwright.sync_api import Locator, Page, expect

from pipeline import ReadingOptions, extract_brochure, read_brochure
from pipeline.corrections import Confirmation, Corrections, Dismissal, Replacement
from pipeline.review.build import page_from
from pipeline.schema.records import Brochure, Finding
from tests.browser.test_review import Visit, change_day, edit, lit, pick, row, saved, selected
from tests.corpus import SEED


def open_doubts(page: Page) -> int:
    """The number of findings that are to be looked at, as the bar tells it."""
    return int(page.locator("#counts").inner_text().split()[0])


def middle(page: Page, number: int, word: str, *, scroll: bool = True) -> tuple[float, float]:
    """Where a word stands on a page of the paper, in pixels of the window; the paper is scrolled to it."""
    x, y = page.evaluate(
        """([number, word, scroll]) => {
             const data = JSON.parse(document.getElementById("data").textContent);
             const words = data.lines.filter(([on]) => on === number).flatMap(([, , , words]) => words);
             const [, [x0, top, x1, bottom]] = words.find(([text]) => text === word);
             const figure = document.querySelector(`figure.page[data-page="${number}"]`);
             const paper = document.getElementById("paper");
             const scale = figure.clientWidth / data.pages[number - 1].width;
             if (scroll) paper.scrollTop = figure.offsetTop - paper.offsetTop + top * scale - paper.clientHeight / 2;
             const frame = figure.getBoundingClientRect();
             return [frame.x + (x0 + x1) / 2 * scale, frame.y + (top + bottom) / 2 * scale];
           }""",
        [number, word, scroll],
    )
    return x, y


def drag(page: Page, number: int, first: str, last: str) -> None:
    """Drag over the paper from one word to another, which stand near each other."""
    page.mouse.move(*middle(page, number, first))
    page.mouse.down()
    page.mouse.move(*middle(page, number, last, scroll=False), steps=4)
    page.mouse.up()


# Enter, e, u


def test_enter_accepts_and_goes_to_the_next_doubtful_value(fresh: Page, seed: Brochure, tmp_path: Path) -> None:
    page = fresh
    doubtful = {finding.pointer for finding in seed.findings if finding.severity != "info"}
    before = open_doubts(page)
    page.keyboard.press("Enter")
    assert (selected(page) in doubtful, open_doubts(page)) == (True, before), "the first Enter only goes there"
    expect(page.locator(".boxes .chosen").first).to_be_in_viewport()
    width = page.locator("figure.page").first.evaluate(
        "figure => figure.clientWidth / figure.parentElement.clientWidth"
    )
    assert width > 1.1, "the paper zooms to the value"
    seen = []
    while open_doubts(page):
        seen.append(selected(page))
        page.keyboard.press("Enter")
        assert len(seen) <= before
    assert len(set(seen)) == len(seen)
    expect(page.locator("#said")).to_contain_text("Nothing is left to look at")
    page.keyboard.press("Enter")  # harmless

    corrections = saved(page, tmp_path / "c.json")
    assert not [entry for entry in corrections.corrections if isinstance(entry, Replacement)]
    assert all(
        not isinstance(entry.from_, dict | list) for entry in corrections.corrections if isinstance(entry, Confirmation)
    ), "nothing is confirmed as a whole that was not looked at as a whole"
    result = extract_brochure(SEED, corrections=corrections)
    assert [finding for finding in result.findings if finding.severity != "info"] == []
    assert [finding.code for finding in result.findings if finding.severity == "info"] != []


def test_three_actions_correct_a_doubtful_value(fresh: Page) -> None:
    page = fresh
    page.keyboard.press("Enter")
    assert selected(page) == "/call/projects_selected"
    page.keyboard.press("e")
    expect(page.locator("form.editor input[inputmode]")).to_be_focused()
    page.locator("form.editor input[inputmode]").fill("8")
    page.keyboard.press("Enter")
    expect(page.locator("form.editor")).to_have_count(0)
    expect(row(page, "/call/projects_selected")).to_contain_text("corrected")
    assert selected(page) not in (None, "/call/projects_selected"), "it goes on"


def test_what_was_done_is_undone_step_by_step_and_done_again(fresh: Page, tmp_path: Path) -> None:
    page = fresh
    expect(page.get_by_role("button", name="Undo")).to_be_disabled()
    for number in range(12):
        pick(page, f"/fiches/{number % 8}/{'title' if number < 8 else 'region/text'}").click()
        page.keyboard.press("c")
    change_day(page)
    expect(page.locator("#counts")).to_contain_text("1 corrected · 12 accepted")
    page.keyboard.press("u")
    assert selected(page) == "/fiches/1/period/end", "where it was changed"
    expect(page.locator("#counts")).to_contain_text("0 corrected · 12 accepted")
    for left in range(11, -1, -1):
        page.keyboard.press("u")
        expect(page.locator("#counts")).to_contain_text(f"0 corrected · {left} accepted")
    page.keyboard.press("u")
    expect(page.locator("#said")).to_contain_text("There is nothing to undo.")
    for _ in range(13):
        page.keyboard.press("U")
    expect(page.locator("#counts")).to_contain_text("1 corrected · 12 accepted")
    assert len(saved(page, tmp_path / "c.json").corrections) == 13


def test_findings_of_a_kind_are_accepted_together(fresh: Page, seed: Brochure, tmp_path: Path) -> None:
    page = fresh
    code = "listing-differs"
    findings = [finding for finding in seed.findings if finding.code == code]
    kind = page.locator("#finding-list > li", has=page.locator(f"#kind-{code}"))
    expect(kind.locator(".count")).to_have_text(str(len(findings)))
    toggle = kind.locator("button.kind")
    expect(toggle).to_have_attribute("aria-expanded", "false")
    toggle.click()
    expect(kind.locator("ol button")).to_have_count(len(findings))
    before = open_doubts(page)
    kind.get_by_role("button", name="Accept all").click()
    expect(kind.locator(".count")).to_have_text(f"0/{len(findings)}")
    assert open_doubts(page) == before - sum(finding.severity != "info" for finding in findings)
    entries = saved(page, tmp_path / "c.json").corrections
    assert all(isinstance(entry, Dismissal) for entry in entries)
    assert sorted(entry.pointer for entry in entries) == sorted(finding.pointer for finding in findings)
    result = extract_brochure(SEED, corrections=saved(page, tmp_path / "d.json"))
    assert [finding.code for finding in result.findings] == [f.code for f in seed.findings if f.code != code]
    page.keyboard.press("u")
    assert open_doubts(page) == before


# Words of the paper


def taken(page: Page) -> Locator:
    return page.locator(".boxes .picked")


def test_words_that_are_dragged_over_become_the_value_with_their_evidence(
    fresh: Page, seed: Brochure, tmp_path: Path
) -> None:
    page = fresh
    pick(page, "/fiches/1/title").click()
    drag(page, 2, "Psychotherapeutische", "problemen")
    field = page.locator("form.editor").get_by_label("Title")
    expect(field).to_have_value(
        "Psychotherapeutische opvang van verzoekers om internationale bescherming met mentale problemen"
    )
    expect(taken(page)).to_have_count(2)
    page.keyboard.press("Enter")
    assert [place for place, _ in lit(page)] == [2, 2]
    entries = saved(page, tmp_path / "c.json").corrections
    result = extract_brochure(SEED, corrections=saved(page, tmp_path / "d.json"))
    assert isinstance(entries[0], Replacement)
    assert entries[0].evidence is not None
    assert result.evidence["/fiches/1/title"] == entries[0].evidence[""]
    listed = seed.evidence["/fiches/1/listing/title"]
    for place, wanted in zip(result.evidence["/fiches/1/title"], listed, strict=True):
        assert (place.page, place.bbox[:2]) == (wanted.page, pytest.approx(wanted.bbox[:2], abs=0.2))


def test_days_numbers_and_choices_are_read_from_words_and_what_cannot_stand_is_told(fresh: Page) -> None:
    page = fresh
    edit(page, "/fiches/1/period/end")
    page.mouse.click(*middle(page, 4, "01/01/2018"))
    expect(page.locator("form.editor input[type=date]")).to_have_value("2018-01-01")
    page.mouse.click(*middle(page, 4, "spreiding"))
    expect(page.get_by_role("alert")).to_contain_text("‘spreiding’ cannot stand here.")
    page.keyboard.press("Escape")
    edit(page, "/call/projects_selected")
    page.mouse.click(*middle(page, 1, "28"))
    expect(page.locator("form.editor input[inputmode]")).to_have_value("28")
    page.keyboard.press("Escape")
    edit(page, "/call/budget/amount")
    page.mouse.click(*middle(page, 1, "3.520.752,07€)."))
    expect(page.locator("form.editor input[inputmode]")).to_have_value("3520752.07")
    page.keyboard.press("Escape")
    edit(page, "/fiches/0/region/code")
    page.mouse.click(*middle(page, 4, "Zuid"))
    page.keyboard.press("Escape")
    expect(page.locator("#counts")).to_contain_text("0 corrected")
    page.mouse.click(*middle(page, 1, "28"))
    assert selected(page) == "/call/proposals_submitted", "a click alone selects"


def test_a_second_click_takes_all_words_up_to_it_in_the_block_that_is_edited(fresh: Page, tmp_path: Path) -> None:
    page = fresh
    edit(page, "/fiches/1/target_group/0/text")
    page.mouse.click(*middle(page, 2, "CARDA-Nord"))
    page.mouse.click(*middle(page, 2, "Centrum"))
    area = page.locator("form.editor textarea:focus")
    expect(area).to_have_value("CARDA-Nord - Centrum")
    page.keyboard.press("Enter")
    result = extract_brochure(SEED, corrections=saved(page, tmp_path / "c.json"))
    assert result.fiches[1].target_group[0].text == "CARDA-Nord - Centrum"
    assert [place.page for place in result.evidence["/fiches/1/target_group/0/text"]] == [2]


# Work that survives


def test_work_that_is_not_saved_survives_a_reload_and_can_be_discarded(fresh: Page, tmp_path: Path) -> None:
    page = fresh
    page.get_by_label("Your name").fill("Ann")
    page.get_by_label("Your name").press("Tab")
    change_day(page)
    pick(page, "/fiches/0/region/text").click()
    page.keyboard.press("c")
    page.reload()
    page.wait_for_selector("html[data-ready]")
    expect(page.locator("#said")).to_contain_text("Unsaved work of")
    expect(page.locator("#counts")).to_contain_text("1 corrected · 1 accepted")
    expect(page.get_by_label("Your name")).to_have_value("Ann")
    assert [entry.by for entry in saved(page, tmp_path / "c.json").corrections] == ["Ann", "Ann"]
    page.reload()
    page.wait_for_selector("html[data-ready]")
    expect(page.locator("#said")).to_contain_text("it is saved")
    page.get_by_role("button", name="Discard it").click()
    expect(page.locator("#counts")).to_contain_text("0 corrected · 0 accepted")
    page.reload()
    page.wait_for_selector("html[data-ready]")
    expect(page.locator("#counts")).to_contain_text("0 corrected · 0 accepted")


def test_what_others_saved_meanwhile_is_kept_beside_it(
    seed_page: Path, corrected: Callable[[Corrections], Path], visit: Visit, tmp_path: Path
) -> None:
    page = visit(seed_page)
    change_day(page)
    pick(page, "/fiches/1/title").click()
    page.keyboard.press("c")
    theirs = Corrections.model_validate(
        {
            "corrections": [
                {"action": "confirm", "fiche": "CARDA - SUD", "pointer": f"/fiches/1/{name}", "from": value, "by": "Bo"}
                for name, value in (("region/code", "south"), ("title", "CARDA - SUD"))
            ]
        }
    )
    page.goto(corrected(theirs).as_uri())
    page.wait_for_selector("html[data-ready]")
    entries = saved(page, tmp_path / "c.json").corrections
    assert sorted((entry.pointer, entry.by) for entry in entries) == [
        ("/fiches/1/period/end", None),
        ("/fiches/1/region/code", "Bo"),
        ("/fiches/1/title", None),
    ]


def test_editing_a_whole_begins_with_the_first_value_that_it_holds(visit: Visit, tmp_path: Path) -> None:
    """A finding about a period as a whole is selected; `e` opens what can be edited of it."""
    reading = read_brochure(SEED)
    reading.brochure.findings[:] = [
        Finding(code="doubtful-value", severity="warning", message="look", pointer=pointer, page=None)
        for pointer in ("/fiches/1/period", "/fiches/1/contact")
    ]
    path = tmp_path / "page.html"
    path.write_text(page_from(reading, "x.corrections.json", ReadingOptions()), encoding="utf-8")
    page = visit(path)
    for whole in ("/fiches/1/period", "/fiches/1/contact"):
        page.keyboard.press("n")
        assert selected(page) == whole
        page.keyboard.press("e")
        expect(page.locator("form.editor")).to_have_count(1)
        assert (selected(page) or "").startswith(f"{whole}/")
        page.keyboard.press("Escape")


# Fiches


def test_fiches_are_listed(fresh: Page) -> None:
    page = fresh
    items = page.locator("#fiche-list button")
    expect(items).to_have_count(8)
    expect(items.nth(1)).to_contain_text("⚑ 1")
    items.nth(1).click()
    assert selected(page) == "/fiches/1/title"
    expect(items.nth(1)).to_have_attribute("aria-current", "true")
    page.keyboard.press("]")
    assert selected(page) == "/fiches/2/title"
    page.keyboard.press("[")
    assert selected(page) == "/fiches/1/title"
    page.evaluate("() => { location.hash = '#/fiches/5/region'; }")
    expect(page.locator(".value.selected")).to_have_attribute("data-pointer", "/fiches/5/region/text")


def test_a_finding_on_the_whole_document_is_seen_and_closed_by_itself(visit: Visit, tmp_path: Path) -> None:
    reading = read_brochure(SEED)
    whole = Finding(code="incomplete-reading", severity="error", message="much is missing", pointer="", page=None)
    reading.brochure.findings.append(whole)
    path = tmp_path / "page.html"
    path.write_text(page_from(reading, "x.corrections.json", ReadingOptions()), encoding="utf-8")
    page = visit(path)
    page.keyboard.press("Enter")
    assert selected(page) == "", "the worst comes first"
    expect(row(page, "")).to_contain_text("much is missing")
    page.keyboard.press("c")  # a whole document cannot be confirmed
    page.keyboard.press("e")  # or edited
    expect(page.locator("#said")).to_contain_text("Choose a value first")
    page.keyboard.press("Enter")
    assert selected(page) == "/call/projects_selected"
    assert [(entry.action, entry.pointer) for entry in saved(page, tmp_path / "c.json").corrections] == [
        ("dismiss", "")
    ]
