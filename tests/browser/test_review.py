"""The review page in a real browser: seen on the paper, moved through by keys, corrected, saved, extracted again."""

from __future__ import annotations

import ast
import copy
import json
import re
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Locator, Page, expect

from pipeline import ReadingOptions, extract_brochure, read_brochure
from pipeline.corrections import Corrections, Replacement, difference, load
from pipeline.data.paper import PrintedLine
from pipeline.data.pointers import put, value_at
from pipeline.review.build import page_from, review_page
from pipeline.rules import RULES, worst_first
from pipeline.rules.risks import risk_of_value, said_of
from pipeline.schema.records import Brochure, Finding
from tests.corpus import ROOT, SEED
from tests.hostile import COMMENT, IMAGE, SCRIPT, hostile

Visit = Callable[..., Page]

MESSAGES = ROOT / "pipeline" / "review" / "assets" / "messages.json"


def row(page: Page, pointer: str) -> Locator:
    return page.locator(f'.value[data-pointer="{pointer}"]')


def pick(page: Page, pointer: str) -> Locator:
    return row(page, pointer).locator(".pick")


def selected(page: Page) -> str | None:
    found = page.locator(".value.selected")
    return found.first.get_attribute("data-pointer") if found.count() else None


def lit(page: Page) -> list[tuple[int, list[float]]]:
    """The boxes that are lit for the selected value: page, and bbox in points."""
    return [
        (box["page"], box["bbox"])
        for box in page.evaluate(
            """() => [...document.querySelectorAll(".boxes .box:not(.faint)")].map((box) => {
                 const figure = box.closest(".page"), data = JSON.parse(document.getElementById("data").textContent);
                 const {width, height} = data.pages[figure.dataset.page - 1];
                 const at = (name, size) => parseFloat(box.style[name]) * size / 100;
                 const x = at("left", width), y = at("top", height);
                 const right = x + at("width", width), bottom = y + at("height", height);
                 return {page: Number(figure.dataset.page), bbox: [x + 1, y + 1, right - 1, bottom - 1]};
               })"""
        )
    ]


def edit(page: Page, pointer: str) -> Locator:
    """Opens the editor of a value; gives its form."""
    pick(page, pointer).click()
    page.keyboard.press("e")
    form = page.locator("form.editor")
    expect(form).to_have_count(1)
    return form


def apply(form: Locator) -> None:
    form.get_by_role("button", name="Apply").click()
    expect(form).to_have_count(0)


def saved(page: Page, path: Path) -> Corrections:
    """What the page saves when asked to."""
    with page.expect_download() as download:
        page.get_by_role("button", name="Save corrections").click()
    download.value.save_as(path)
    return load(path)


# Seeing


def test_it_is_one_small_file_that_opens_at_once(tmp_path: Path, visit: Visit, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.undo()  # as people get it
    path = tmp_path / "seed.review.html"
    path.write_text(review_page(SEED, ReadingOptions()), encoding="utf-8")
    assert path.stat().st_size < 5_000_000
    page = visit(path)
    opened = page.evaluate(
        "() => { const [n] = performance.getEntriesByType('navigation'); return n.domContentLoadedEventEnd - "
        "n.startTime; }"
    )
    assert opened > 0  # measured and told, not judged: machines differ
    print(f"opened in {opened:.0f} ms")
    assert page.locator("figure.page").count() == 10
    image = page.locator("figure.page img").first
    assert image.evaluate("img => img.naturalWidth") > 2 * 595, "sharp on screens of double density"


def test_a_value_lights_up_its_boxes(fresh: Page, seed: Brochure) -> None:
    page = fresh
    for pointer in (
        "/fiches/1/promoter/name",
        "/fiches/3/activities/0/text",
        "/fiches/7/contact/status",
        "/call/budget/amount",
    ):
        pick(page, pointer).click()
        assert selected(page) == pointer
        place = pointer
        while place not in seed.evidence:
            place = place.rpartition("/")[0]
        wanted = [(box.page, pytest.approx(box.bbox, abs=0.2)) for box in seed.evidence[place]]
        assert lit(page) == wanted
        expect(page.locator(".boxes .box:not(.faint)").first).to_be_in_viewport()


def test_hovering_lights_up_faintly_in_both_directions(fresh: Page) -> None:
    page = fresh
    pick(page, "/fiches/1/region/text").scroll_into_view_if_needed()
    pick(page, "/fiches/1/region/text").hover()
    expect(page.locator(".boxes .faint")).to_have_count(1)
    pick(page, "/fiches/1/region/text").click()
    box = page.locator(".boxes .box:not(.faint)").first.bounding_box()
    assert box is not None
    pick(page, "/fiches/1/period/text").click()
    page.mouse.move(box["x"] + box["width"] / 2, box["y"] + box["height"] / 2)
    expect(row(page, "/fiches/1/region/text")).to_have_class("value depth-0 hit")


def test_focus_selects(fresh: Page) -> None:
    page = fresh
    pick(page, "/fiches/2/region/code").focus()
    assert selected(page) == "/fiches/2/region/code"
    assert len(lit(page)) == 1


def test_a_click_on_the_paper_selects_the_value(fresh: Page, seed: Brochure) -> None:
    page = fresh
    for pointer in (
        "/fiches/1/title",
        "/fiches/1/objectives/1/text",
        "/fiches/1/activities/0/children/1/text",
        "/fiches/1/websites/0",
        "/fiches/1/contact/people/0/email",
    ):
        place = seed.evidence[pointer][0]
        figure = page.locator(f'figure.page[data-page="{place.page}"]')
        figure.scroll_into_view_if_needed()
        frame = figure.bounding_box()
        assert frame is not None
        scale = frame["width"] / 595.28
        x, y = (place.bbox[0] + place.bbox[2]) / 2, (place.bbox[1] + place.bbox[3]) / 2
        figure.click(position={"x": x * scale, "y": y * scale})
        assert selected(page) == pointer
        expect(pick(page, pointer)).to_be_in_viewport()


def test_colours_say_what_each_line_was_read_as(fresh: Page, seed: Brochure) -> None:
    page = fresh
    expect(page.locator(".role").first).to_be_hidden()
    page.keyboard.press("r")
    coverage = seed.extraction.coverage
    on_fiches = 'figure.page[data-page="4"] .role'
    assert page.locator(f"{on_fiches}.heading").count() > 5
    assert page.locator(".lines .role.heading").count() == coverage.headings
    assert page.locator(".lines .role.unassigned").count() == coverage.unassigned
    assert "furniture" not in page.locator("#legend").inner_text()
    expect(page.locator("#legend")).to_contain_text("fits nowhere (0)")
    page.get_by_role("button", name="What was read as what").click()
    expect(page.locator("#legend")).to_be_hidden()


def test_text_that_fits_nowhere_is_seen(visit: Visit, tmp_path: Path) -> None:
    reading = read_brochure(SEED)
    reading.paper.lines.append(PrintedLine(5, (50.0, 600.0, 300.0, 612.0), "unassigned"))
    path = tmp_path / "page.html"
    path.write_text(page_from(reading, "x.corrections.json", ReadingOptions()), encoding="utf-8")
    page = visit(path)
    page.keyboard.press("r")
    stray = page.locator(".lines .role.unassigned")
    expect(stray).to_have_count(1)
    assert "rgb(193, 18, 31)" in stray.evaluate("element => getComputedStyle(element).boxShadow")


# Moving


def _warnings(brochure: Brochure) -> list[str]:
    """Where the findings stand that are open: those that are no mere information, the riskiest first."""
    told = [(finding.pointer, finding.code, finding.severity) for finding in brochure.findings]

    codes = [code for _, code, _ in told]

    def worst(finding: Finding) -> tuple[tuple[int, float], int, float]:
        said = said_of(finding.pointer, told, {"objectives", "activities", "target_group", "results", "other"})
        return worst_first(finding.severity, finding.code), codes.index(finding.code), -risk_of_value(said)

    return [finding.pointer for finding in sorted(brochure.findings, key=worst) if finding.severity != "info"]


def _notes(seed: Brochure) -> int:
    return len(seed.findings) - len(_warnings(seed))


def test_keys(fresh: Page, seed: Brochure) -> None:
    page = fresh
    page.keyboard.press("j")
    assert selected(page) == "/call/title"
    page.keyboard.press("j")
    page.keyboard.press("j")
    assert selected(page) == "/call/launched"
    page.keyboard.press("k")
    assert selected(page) == "/call/fund"
    page.keyboard.press("n")
    first, second, *_ = _warnings(seed)
    assert selected(page) == first
    page.keyboard.press("n")
    assert selected(page) == second
    page.keyboard.press("p")
    assert selected(page) == first
    page.keyboard.press("p")
    assert selected(page) == page.locator("#finding-list > li:last-child").evaluate(
        "kind => JSON.parse(document.getElementById('data').textContent).document.findings"
        ".findLast(({code}) => kind.querySelector('ol').id === `kind-${code}`).pointer"
    ), "it goes round"
    page.keyboard.press("?")
    expect(page.get_by_role("dialog", name="Keys")).to_be_visible()
    page.keyboard.press("Escape")
    expect(page.get_by_role("dialog", name="Keys")).to_be_hidden()


def test_search(fresh: Page) -> None:
    page = fresh
    page.keyboard.press("/")
    page.keyboard.type("wallonie")  # accents and capitals aside
    first = selected(page)
    assert "Wallonië" in pick(page, str(first)).inner_text()
    page.keyboard.press("Enter")
    assert selected(page) != first
    expect(page.locator("#matches")).to_contain_text("2/")
    page.keyboard.press("Escape")
    expect(pick(page, str(selected(page)))).to_be_focused()


def test_thumbnails_and_zoom(fresh: Page) -> None:
    page = fresh
    page.get_by_role("navigation", name="Pages").get_by_role("button", name="Page 7").click()
    expect(page.locator('figure.page[data-page="7"]')).to_be_in_viewport()
    before = page.locator("figure.page").first.bounding_box()
    page.keyboard.press("+")
    after = page.locator("figure.page").first.bounding_box()
    assert before is not None
    assert after is not None
    assert after["width"] > 1.15 * before["width"]


@pytest.mark.parametrize(
    ("locale", "language", "words"),
    [("fr-BE", "fr", "Enregistrer"), ("es-ES", "en", "Save corrections")],
)
def test_it_speaks_the_language_of_the_browser(
    short_page: Path, visit: Visit, locale: str, language: str, words: str
) -> None:
    page = visit(short_page, locale=locale)
    assert page.locator("html").get_attribute("lang") == language
    expect(page.get_by_role("button", name=words)).to_be_visible()


def test_in_every_language_the_bar_is_one_row_and_findings_are_in_it(fresh: Page) -> None:
    page = fresh
    page.set_viewport_size({"width": 1280, "height": 800})
    for code, name, message in (
        ("nl", "Het aantal projecten verschilt", "het omslag zegt 9 projecten, maar er zijn 8 fiches"),
        ("fr", "Le nombre de projets diffère", "la couverture annonce 9 projets, mais il y a 8 fiches"),
        ("de", "Die Zahl der Projekte stimmt nicht überein", "der Umschlag nennt 9 Projekte, doch es gibt 8"),
        ("en", "The number of projects differs", "the cover says 9 projects, but there are 8 fiches"),
    ):
        page.locator("#language").select_option(code)
        assert page.locator("html").get_attribute("lang") == code
        expect(page.locator("#finding-list .kind").first).to_contain_text(name)
        said = page.locator("#finding-list li li").filter(has_text="9").first
        assert said.locator("[lang=en]").count() == (code == "en")
        expect(said).to_contain_text(message)
        assert page.locator(".bar").evaluate("bar => bar.clientHeight") < 56
        assert page.evaluate("() => document.documentElement.scrollWidth <= innerWidth")
    expect(page.get_by_role("button", name="Save corrections")).to_be_visible()


def test_the_languages_say_the_same_things() -> None:
    texts = json.loads((ROOT / "pipeline/review/assets/texts.json").read_text(encoding="utf-8"))
    kinds = json.loads((ROOT / "pipeline/review/assets/kinds.json").read_text(encoding="utf-8"))
    assert set(texts) == set(kinds) == {"en", "nl", "fr", "de"}
    for code in texts:
        assert kinds[code].keys() == RULES.keys(), "every kind of finding has a name"
        assert texts[code].keys() == texts["en"].keys()
        for key, text in texts["en"].items():
            assert re.findall(r"{\w+}", texts[code][key]) == re.findall(r"{\w+}", text), key


def made_in_code() -> Iterator[str]:
    """The messages of doubts as the stages make them, with `…` for what is put into them."""
    for room in ("extract", "segment", "parse", "fields", "recipe", "validate", "language", "text"):
        for path in (ROOT / "pipeline" / room).rglob("*.py"):
            if "editorial" in path.parts:  # what only `check` says is on no page
                continue
            for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
                match node:
                    case ast.Call(func=ast.Name("Doubt") | ast.Attribute(attr="doubt"), args=[_, said, *_]):
                        pass
                    case ast.Assign(targets=[ast.Name("message")], value=said):
                        pass
                    case _:
                        continue
                if isinstance(said, ast.JoinedStr):
                    parts = [part.value if isinstance(part, ast.Constant) else "…" for part in said.values]
                    yield "".join(map(str, parts))
                elif isinstance(said, ast.Constant):
                    yield str(said.value)


def as_pattern(text: str, mark: str) -> re.Pattern[str]:
    return re.compile("(.+)".join(map(re.escape, re.split(mark, text))))


def test_every_message_of_a_stage_is_said_in_all_languages() -> None:
    messages = [said["en"] for said in json.loads(MESSAGES.read_text(encoding="utf-8"))]
    known = [as_pattern(said, r"{\w}") for said in messages]
    made = set(made_in_code())
    assert len(made) > 100
    for said in made:
        whole = as_pattern(said, "…|{}")  # a message that is put together of other ones has one of them at least
        assert any(each.fullmatch(said) for each in known) or any(map(whole.fullmatch, messages)), said


def test_messages_of_findings_are_said_in_all_languages_as_they_are_made() -> None:
    messages = json.loads(MESSAGES.read_text(encoding="utf-8"))
    sources = "\n".join(path.read_text(encoding="utf-8") for path in (ROOT / "pipeline").rglob("*.py"))
    for said in messages:
        for text in said.values():
            assert sorted(re.findall(r"{\w}", text)) == sorted(re.findall(r"{\w}", said["en"])), text
        pieces = [piece.strip(" '") for piece in re.split(r"{\w}(?:: )?", said["en"]) if len(piece) > len(" and ")]
        assert any(piece[:18] in sources or piece[-18:] in sources for piece in pieces), said["en"]


# Correcting: each kind of value, saved, extracted again


def change_text(page: Page) -> None:
    form = edit(page, "/fiches/1/title")
    form.get_by_role("textbox", name="Title").fill("  CARDA\n Sud ")
    form.get_by_role("textbox", name="Why").fill("so on the cover")
    apply(form)


def change_day(page: Page) -> None:
    form = edit(page, "/fiches/1/period/end")
    form.locator("input[type=date]").fill("2019-06-30")
    apply(form)


def empty_day(page: Page) -> None:
    form = edit(page, "/fiches/1/period/end")
    form.get_by_role("button", name="Set to not stated").click()


def change_region(page: Page) -> None:
    form = edit(page, "/fiches/1/region/code")
    form.locator("select").select_option(label="Brussels")
    apply(form)


def change_status(page: Page) -> None:
    form = edit(page, "/fiches/7/contact/status")
    form.locator("select").select_option("temporary")
    apply(form)


def add_person(page: Page) -> None:
    form = edit(page, "/fiches/7/contact/people")
    form.get_by_role("button", name="Add").click()
    form.get_by_label("Name").fill("Ann Peeters")
    form.get_by_label("Telephone").fill("02 123 45 67")
    form.get_by_label("Function").fill("projectleider")
    apply(form)


def add_reference(page: Page) -> None:
    """A field that the fiche does not have stands under a heading of its own."""
    form = edit(page, "/fiches/1/reference")
    form.locator("textarea").fill("AMIF-2018-007")
    apply(form)


def add_result(page: Page) -> None:
    form = edit(page, "/fiches/1/results")
    form.get_by_role("button", name="Add a paragraph").click()
    form.locator("textarea:focus").fill("Iedereen bereikt")
    apply(form)


def change_number(page: Page) -> None:
    form = edit(page, "/call/projects_selected")
    form.locator("input[inputmode]").fill("8")
    apply(form)


def change_amount(page: Page) -> None:
    form = edit(page, "/call/budget/amount")
    form.locator("input[inputmode]").fill("5")
    apply(form)


def change_list(page: Page) -> None:
    form = edit(page, "/fiches/1/websites/0")
    form.get_by_role("button", name="Add").click()
    form.locator("input[data-for]").nth(1).fill("https://b.example/")
    apply(form)


def change_years(page: Page) -> None:
    form = edit(page, "/call/years/0")
    form.get_by_role("button", name="Remove").first.click()
    apply(form)


def take_contact_away(page: Page) -> None:
    form = edit(page, "/fiches/1/contact/text")
    form.get_by_role("button", name="Set to not stated").click()


def add_priority(page: Page) -> None:
    form = edit(page, "/fiches/1/priority")
    form.locator("input[inputmode]").fill("3")
    apply(form)


def change_block(page: Page) -> None:
    form = edit(page, "/fiches/1/activities/0/children/2/text")
    area = form.locator("textarea:focus")
    expect(area).to_have_value("Medische gegevens")
    area.fill("Medisch")
    apply(form)


def split_block(page: Page) -> None:
    form = edit(page, "/fiches/1/activities/1/text")
    area = form.locator("textarea:focus")
    area.evaluate("area => area.setSelectionRange(16, 16)")
    form.get_by_role("button", name="Split at the cursor: Bullet 5").click()
    apply(form)


def merge_blocks(page: Page) -> None:
    form = edit(page, "/fiches/1/objectives/1/text")
    form.locator("textarea:focus").press("Alt+Backspace")
    apply(form)


def indent_block(page: Page) -> None:
    form = edit(page, "/fiches/1/activities/1/text")
    form.locator("textarea:focus").press("Alt+ArrowRight")
    apply(form)


def outdent_and_turn_into_a_paragraph(page: Page) -> None:
    form = edit(page, "/fiches/1/activities/0/children/2/text")
    form.get_by_role("button", name="Outdent: Bullet 4").click()
    form.get_by_label("Kind: Bullet 4").select_option("paragraph")
    apply(form)


def delete_and_add(page: Page) -> None:
    form = edit(page, "/fiches/1/target_group/0/text")
    form.get_by_role("button", name="Delete").click()
    form.get_by_role("button", name="Add a paragraph").click()
    form.locator("textarea:focus").fill("Iedereen")
    apply(form)


ACTIVITIES = "/fiches/1/activities"
CHANGES: dict[str, tuple[Callable[[Page], None], str, Callable[[Any], Any]]] = {
    "text": (change_text, "/fiches/1/title", lambda old: "CARDA Sud"),
    "a date": (change_day, "/fiches/1/period/end", lambda old: "2019-06-30"),
    "no date": (empty_day, "/fiches/1/period/end", lambda old: None),
    "a region": (change_region, "/fiches/1/region/code", lambda old: "brussels"),
    "a status": (change_status, "/fiches/7/contact/status", lambda old: "temporary"),
    "people": (
        add_person,
        "/fiches/7/contact/people",
        lambda old: [{"name": "Ann Peeters", "email": None, "phone": "02 123 45 67", "role": "projectleider"}],
    ),
    "a field that is not there": (add_reference, "/fiches/1/reference", lambda old: {"text": "AMIF-2018-007"}),
    "running text that is not there": (
        add_result,
        "/fiches/1/results",
        lambda old: [{"kind": "paragraph", "text": "Iedereen bereikt", "children": []}],
    ),
    "a number": (change_number, "/call/projects_selected", lambda old: 8),
    "a number of the fiche": (add_priority, "/fiches/1/priority", lambda old: 3),
    "an amount": (change_amount, "/call/budget/amount", lambda old: 5),
    "a list": (change_list, "/fiches/1/websites", lambda old: [*old, "https://b.example/"]),
    "years": (change_years, "/call/years", lambda old: old[1:]),
    "nothing": (take_contact_away, "/fiches/1/contact", lambda old: None),
    "the text of a block": (change_block, f"{ACTIVITIES}/0/children/2/text", lambda old: "Medisch"),
    "a block split": (
        split_block,
        ACTIVITIES,
        lambda old: [
            old[0],
            old[1] | {"text": old[1]["text"][:16].strip()},
            old[1] | {"text": old[1]["text"][16:].strip()},
            old[2],
        ],
    ),
    "blocks merged": (
        merge_blocks,
        "/fiches/1/objectives",
        lambda old: [old[0] | {"text": f"{old[0]['text']} {old[1]['text']}"}],
    ),
    "a block indented": (
        indent_block,
        ACTIVITIES,
        lambda old: [old[0] | {"children": [*old[0]["children"], old[1]]}, old[2]],
    ),
    "a block outdented": (
        outdent_and_turn_into_a_paragraph,
        ACTIVITIES,
        lambda old: [
            old[0] | {"children": old[0]["children"][:2]},
            old[0]["children"][2] | {"kind": "paragraph"},
            *old[1:],
        ],
    ),
    "blocks deleted and added": (
        delete_and_add,
        "/fiches/1/target_group",
        lambda old: [{"kind": "paragraph", "text": "Iedereen", "children": []}],
    ),
}


@pytest.mark.parametrize(("change", "pointer", "new"), CHANGES.values(), ids=CHANGES)
def test_a_value_is_edited_saved_and_extracted_again(
    fresh: Page,
    seed: Brochure,
    tmp_path: Path,
    change: Callable[[Page], None],
    pointer: str,
    new: Callable[[Any], Any],
) -> None:
    page = fresh
    page.get_by_label("Your name").fill("Ann")
    change(page)
    expect(page.locator(".badge.corrected").first).to_be_visible()
    expect(page.locator("#counts")).to_contain_text("1 corrected")
    corrections = saved(page, tmp_path / "c.json")
    expect(page.locator("#said")).to_contain_text("amif-2018-2019-nl.corrections.json")

    wanted = seed.model_dump(mode="json")
    put(wanted, pointer, new(copy.deepcopy(value_at(wanted, pointer))))
    output = read_brochure(SEED, ReadingOptions(corrections=corrections))
    result = output.brochure.model_dump(mode="json")
    assert [entry.state for entry in output.checked] == ["applied"]
    assert {key: value for key, value in result["fiches"][1].items() if key != "id"} == {
        key: value for key, value in wanted["fiches"][1].items() if key != "id"
    }
    assert (result["call"], result["fiches"][7]) == (wanted["call"], wanted["fiches"][7])
    assert corrections.corrections[0].by == "Ann"
    assert [entry.model_dump(exclude={"by", "why"}) for entry in corrections.corrections] == [
        entry.model_dump(exclude={"by", "why"}) for entry in difference(seed, wanted).corrections
    ], "the page and the Python API make the same corrections"


def test_why_is_kept(fresh: Page, tmp_path: Path) -> None:
    page = fresh
    change_text(page)
    assert saved(page, tmp_path / "c.json").corrections[0].why == "so on the cover"


def test_what_cannot_stand_is_refused(fresh: Page) -> None:
    page = fresh
    form = edit(page, "/fiches/1/title")
    form.get_by_role("textbox", name="Title").fill("  ")
    form.get_by_role("button", name="Apply").click()
    expect(form.get_by_role("alert")).to_contain_text("This value cannot be empty.")
    page.keyboard.press("Escape")
    expect(form).to_have_count(0)
    expect(page.locator("#counts")).to_contain_text("0 corrected")


@pytest.mark.parametrize(
    ("pointer", "typed", "told"),
    [
        ("/call/projects_selected", "acht", "Enter a whole number."),
        ("/call/projects_selected", "8,5", "Enter a whole number."),
        ("/call/projects_selected", "-8", "Enter a whole number."),
        ("/call/projects_selected", "", "To remove this value, choose ‘Set to not stated’."),
        ("/call/budget/amount", "much", "Enter a number."),
        ("/call/budget/amount", "", "This value cannot be empty."),
        ("/fiches/1/period/end", "", "To remove this value, choose ‘Set to not stated’."),
        ("/fiches/1/region/text", "", "This value cannot be empty."),
    ],
)
def test_what_cannot_be_read_never_takes_a_value_away(fresh: Page, pointer: str, typed: str, told: str) -> None:
    page = fresh
    form = edit(page, pointer)
    field = form.locator("[data-for]")
    field.fill("" if typed == "" else field.input_value())
    if typed:
        page.keyboard.press("ControlOrMeta+a")
        page.keyboard.type(typed)
    page.keyboard.press("Enter")
    expect(form.get_by_role("alert")).to_have_text(told)
    page.keyboard.press("Escape")
    expect(page.locator("#counts")).to_contain_text("0 corrected")


@pytest.mark.parametrize(("typed", "read"), [("3.520.752", 3520752), ("12,50", 12.5), ("1 000 000.5", 1000000.5)])
def test_numbers_are_typed_as_people_write_them(fresh: Page, tmp_path: Path, typed: str, read: float) -> None:
    form = edit(fresh, "/call/budget/amount")
    form.locator("input[inputmode]").fill(typed)
    apply(form)
    (change,) = saved(fresh, tmp_path / "c.json").corrections
    assert (change.pointer, getattr(change, "to", None)) == ("/call/budget/amount", read)


def test_a_correction_is_taken_back(fresh: Page, tmp_path: Path) -> None:
    page = fresh
    change_day(page)
    split_block(page)
    expect(page.locator("#counts")).to_contain_text("2 corrected")
    pick(page, "/fiches/1/period/end").click()
    expect(row(page, "/fiches/1/period/end")).to_contain_text("Read as: 31 December 2019")
    for _ in range(2):
        page.get_by_role("button", name="Take correction back").first.click()
    expect(page.locator("#counts")).to_contain_text("0 corrected")
    assert saved(page, tmp_path / "c.json").corrections == []


def test_both_halves_of_a_split_block_point_at_the_paper(fresh: Page, seed: Brochure) -> None:
    page = fresh
    split_block(page)
    for index in (1, 2):
        pick(page, f"/fiches/1/activities/{index}/text").click()
        assert lit(page)[0][0] == 4
    pick(page, "/fiches/1/activities/3/text").click()
    assert lit(page)[0][1] == pytest.approx(seed.evidence["/fiches/1/activities/2/text"][0].bbox, abs=0.2)


# Confirming and dismissing


def test_a_confirmed_value_and_a_dismissed_finding(fresh: Page, seed: Brochure, tmp_path: Path) -> None:
    page = fresh
    pick(page, "/fiches/0/region/text").click()
    page.keyboard.press("c")
    expect(row(page, "/fiches/0/region/text")).to_contain_text("accepted")
    page.keyboard.press("n")
    page.keyboard.press("x")
    reason = page.get_by_label("Why", exact=True)
    reason.press("Enter")
    expect(page.get_by_role("alert")).to_contain_text("Say why")
    reason.fill("one was withdrawn")
    reason.press("Enter")
    expect(row(page, "/call/projects_selected")).to_contain_text("dismissed: one was withdrawn")
    expect(page.locator("#counts")).to_contain_text(f"{len(_warnings(seed)) - 1} open · {_notes(seed)} notes")
    expect(page.locator("#counts")).to_contain_text("0 corrected · 1 accepted")

    corrections = saved(page, tmp_path / "c.json")
    result = extract_brochure(SEED, corrections=corrections)
    assert [(entry.action, entry.pointer) for entry in result.extraction.corrections] == [
        ("confirm", "/fiches/0/region/text"),
        ("dismiss", "/call/projects_selected"),
    ]
    assert result.findings == [finding for finding in seed.findings if finding.pointer != "/call/projects_selected"]


def test_a_finding_on_a_whole_contact_is_closed_by_confirming_it(fresh: Page, seed: Brochure, tmp_path: Path) -> None:
    page = fresh
    pick(page, "/fiches/7/contact").click()
    page.keyboard.press("c")
    expect(page.locator("#counts")).to_contain_text(f"{len(_warnings(seed)) - 1} open · {_notes(seed)} notes")
    expect(page.locator("#counts")).to_contain_text("0 corrected · 1 accepted")
    result = extract_brochure(SEED, corrections=saved(page, tmp_path / "c.json"))
    assert not [finding for finding in result.findings if finding.pointer.startswith("/fiches/7/contact")]


# The next time


def test_what_was_corrected_is_there_again_and_can_be_taken_back(
    corrected: Callable[[Corrections], Path], seed_page: Path, visit: Visit, tmp_path: Path
) -> None:
    first = visit(seed_page)
    change_day(first)
    split_block(first)
    pick(first, "/fiches/0/region/text").click()
    first.keyboard.press("c")
    corrections = saved(first, tmp_path / "c.json")

    page = visit(corrected(corrections))
    expect(page.locator("#counts")).to_contain_text("2 corrected · 1 accepted")
    assert saved(page, tmp_path / "d.json").corrections == corrections.corrections, "saving again changes nothing"
    pick(page, "/fiches/1/period/end").click()
    page.get_by_role("button", name="Take correction back").first.click()
    assert [entry.pointer for entry in saved(page, tmp_path / "e.json").corrections] == [
        "/fiches/1/activities",
        "/fiches/0/region/text",
    ]


def stale() -> Corrections:
    return Corrections(
        corrections=[
            Replacement(
                action="replace",
                fiche="CARDA - SUD",
                pointer="/fiches/1/period/end",
                from_="2018-12-31",
                to="2019-06-30",
                text="Van 01/01/2018 tot 31/12/2018",
            ),
            Replacement(action="replace", fiche="Gone", pointer="/fiches/9/title", from_="Gone", to="Here"),
        ]
    )


def test_a_stale_correction_is_shown_and_kept(
    corrected: Callable[[Corrections], Path], visit: Visit, tmp_path: Path
) -> None:
    page = visit(corrected(stale()))
    expect(row(page, "/fiches/1/period/end")).to_contain_text("is not applied")
    assert saved(page, tmp_path / "c.json").corrections == stale().corrections


def test_a_stale_correction_gives_way_to_a_new_one(
    corrected: Callable[[Corrections], Path], visit: Visit, tmp_path: Path
) -> None:
    page = visit(corrected(stale()))
    change_day(page)
    assert [
        entry.from_ for entry in saved(page, tmp_path / "c.json").corrections if isinstance(entry, Replacement)
    ] == ["2019-12-31", "Gone"]


def test_a_stale_correction_is_dropped_by_dismissing_it(
    corrected: Callable[[Corrections], Path], visit: Visit, tmp_path: Path
) -> None:
    page = visit(corrected(stale()))
    pick(page, "/fiches/1/period/end").click()
    page.keyboard.press("x")
    page.get_by_label("Why", exact=True).fill("outdated")
    page.get_by_label("Why", exact=True).press("Enter")
    assert [entry.fiche for entry in saved(page, tmp_path / "c.json").corrections] == ["Gone"]


# Untrusted text


def test_nothing_in_a_pdf_runs(visit: Visit, tmp_path: Path) -> None:
    path = tmp_path / "evil.html"
    path.write_text(review_page(hostile(tmp_path / "<b onclick=x>evil.pdf"), ReadingOptions()), encoding="utf-8")
    page = visit(path)
    for key in "jnnnr":
        page.keyboard.press(key)
    page.locator("#paper").hover()
    assert page.evaluate("() => window.hacked") is None
    assert page.locator("script").count() == 2
    assert page.locator("#values script, #values img, #values b, header b").count() == 0
    expect(pick(page, "/fiches/0/title")).to_have_text(f"1 {SCRIPT}")
    expect(pick(page, "/fiches/0/objectives/0/text")).to_have_text(COMMENT)
    expect(pick(page, "/fiches/0/activities/0/text")).to_have_text(IMAGE)
    form = edit(page, "/fiches/0/title")
    form.get_by_role("textbox", name="Title").fill(f"{SCRIPT}{IMAGE}")
    apply(form)
    expect(page.locator("#fiche-0")).to_have_text(f"{SCRIPT}{IMAGE}")
    assert page.evaluate("() => window.hacked") is None


def test_links_only_where_they_lead_to_the_web(visit: Visit, tmp_path: Path) -> None:
    reading = read_brochure(SEED)
    reading.brochure.fiches[1].websites = [
        "javascript:window.hacked=1",
        "data:text/html,x",
        "https://a.example/",
        "http://b.example/",
        "ftp://c.example/",
    ]
    path = tmp_path / "page.html"
    path.write_text(page_from(reading, "x.corrections.json", ReadingOptions()), encoding="utf-8")
    page = visit(path)
    links = []
    for index in range(5):
        pick(page, f"/fiches/1/websites/{index}").click()
        links += page.locator("#values a").evaluate_all("links => links.map((link) => link.href)")
    assert links == ["https://a.example/", "http://b.example/"]


def test_the_policy_stops_a_script_that_got_in(seed_page: Path, visit: Visit, browser: Any) -> None:
    context = browser.new_context()
    page = context.new_page()
    page.goto(seed_page.as_uri())
    page.evaluate(
        """() => {
             const script = document.createElement("script");
             script.textContent = "window.hacked = 1";
             document.body.append(script);
             document.body.insertAdjacentHTML("beforeend", "<img src=x onerror='window.hacked = 2'>");
             document.body.insertAdjacentHTML("beforeend", "<a id=bad href='javascript:window.hacked=3'>x</a>");
             document.getElementById("bad").click();
           }"""
    )
    page.wait_for_timeout(100)
    assert page.evaluate("() => window.hacked") is None
    context.close()


# Accessibility


@pytest.mark.parametrize(("scheme", "width"), [("light", 1400), ("dark", 420)])
def test_axe_finds_no_violation(short_page: Path, visit: Visit, axe: str, scheme: str, width: int) -> None:
    page = visit(short_page, scheme=scheme, width=width)
    if width < 760:
        page.get_by_role("button", name="More").click()
    page.keyboard.press("r")
    page.keyboard.press("n")
    change_day(page)
    pick(page, "/fiches/0/region/text").click()
    page.keyboard.press("c")
    page.locator("button.chip").first.click()
    expect(page.locator(".boxes .faint").first).to_be_in_viewport()
    assert violations(page, axe) == []
    edit(page, "/fiches/1/activities/0/text")
    assert violations(page, axe) == []
    page.keyboard.press("Escape")
    page.keyboard.press("?")
    assert violations(page, axe) == []


def violations(page: Page, axe: str) -> list[str]:
    page.evaluate(axe)  # through the debugger: the page's policy lets no script in
    found = page.evaluate("() => axe.run(document, {resultTypes: ['violations'], preload: false})")["violations"]
    return [f"{rule['id']}: {rule['help']}: {[node['html'][:120] for node in rule['nodes']][:3]}" for rule in found]


def test_it_prints_without_tools(fresh: Page) -> None:
    page = fresh
    page.emulate_media(media="print")
    expect(page.get_by_role("button", name="Save corrections")).to_be_hidden()
    expect(page.locator(".thumbnails")).to_be_hidden()
    expect(pick(page, "/fiches/7/title")).to_be_visible()
    expect(page.locator("figure.page").last).to_be_visible()


def test_nothing_sticks_out(fresh: Page) -> None:
    for width in (320, 420, 800, 1100, 1400, 2200):
        fresh.set_viewport_size({"width": width, "height": 800})
        assert fresh.evaluate("() => document.documentElement.scrollWidth <= innerWidth"), width
        assert fresh.evaluate(
            "() => { const f = document.getElementById('fields'); return f.scrollWidth <= f.clientWidth; }"
        ), width


@pytest.mark.parametrize("width", [390, 1280])
def test_every_label_has_room_in_every_language(fresh: Page, width: int) -> None:
    fresh.set_viewport_size({"width": width, "height": 800})
    for language in ("en", "nl", "fr", "de"):
        fresh.locator("#language").evaluate(
            "(list, to) => { list.value = to; list.dispatchEvent(new Event('change', { bubbles: true })); }", language
        )
        expect(fresh.locator("html")).to_have_attribute("lang", language)
        assert (
            fresh.locator(".label").evaluate_all(
                "found => found.filter((each) => each.scrollWidth > each.clientWidth).map((each) => each.textContent)"
            )
            == []
        )
