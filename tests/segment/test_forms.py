"""Forms: labels and values in cells of many widths, drawn by rules, and numbers that count the rows."""

from __future__ import annotations

from itertools import pairwise
from pathlib import Path
from typing import Any

from pipeline import extract_brochure
from tests.families.samples import BOLD, ITALIC, PLAIN, Paper

PROFILE = """
name = "forms"
record.cover = false
record.contents = false
[[fields]]
name = "turn"
kind = "text"
headings.en = ["Turn"]
[[fields]]
name = "length"
kind = "text"
headings.en = ["Length"]
[[fields]]
name = "credits"
kind = "number"
headings.en = ["Credits"]
[[fields]]
name = "english_title"
kind = "text"
headings.en = ["English title"]
[[fields]]
name = "contents"
kind = "blocks"
headings.en = ["Contents"]
[[fields]]
name = "presence"
kind = "text"
headings.en = ["Presence"]
[[fields]]
name = "prerequisites"
kind = "text"
headings.en = ["Prerequisites"]
"""
TITLES = ("Water: mills and weirs", "Water: locks of all kinds", "Water: wells")


def labelled(paper: Paper, x: float, top: float, label: str, value: str) -> None:
    """A label and its value on one line."""
    paper.put(paper.put(x, top, f"{label}: ", BOLD, 10), top, value, PLAIN, 10)


def form(paper: Paper, title: str) -> None:
    """Rows of one, two and three cells, some as wide as their text; the numbers of tall rows stand half way down."""
    length = 200 + 16 * TITLES.index(title)
    paper.put(60, 60, title, PLAIN, 18)
    edges = [80, 104, 134, 184, 224, 254]
    for number, (top, bottom) in enumerate(pairwise(edges), 1):
        paper.box(60, top, 84, bottom)
        paper.put(68, (top + bottom) / 2 + 4, str(number), BOLD, 10)
    paper.box(84, 80, 180, 104)
    paper.put(90, 96, "English title:", BOLD, 10)
    paper.box(180, 80, 540, 104)
    paper.put(186, 96, title, PLAIN, 10)
    for left, right in ((84, length), (length, 320), (320, 540)):
        paper.box(left, 104, right, 134)
    labelled(paper, 90, 116, "Turn", "each winter")
    paper.put(90, 129, "semester", PLAIN, 10)
    labelled(paper, length + 6, 116, "Length", "one")
    paper.put(length + 6, 129, "semester", PLAIN, 10)
    labelled(paper, 326, 122, "Credits", "6")
    paper.box(84, 134, 540, 184)
    paper.put(90, 146, "Contents:", BOLD, 10)
    paper.put(90, 159, f"The course is about {title[7:]}, and about the people", PLAIN, 10)
    paper.put(90, 172, "who lived from them.", PLAIN, 10)
    paper.box(84, 184, 300, 224)
    paper.put(90, 202, "Presence:", BOLD, 10)
    paper.box(300, 184, 540, 224)
    paper.put(306, 202, "2 credits in the hall", PLAIN, 10)
    paper.box(84, 224, 540, 254)
    paper.put(90, 236, "Prerequisites:", BOLD, 10)
    paper.put(90, 249, "none at all", PLAIN, 10)


def read(tmp_path: Path) -> dict[str, Any]:
    paper = Paper()
    for title in TITLES:
        form(paper, title)
        paper.next_page()
    path = tmp_path / "forms.toml"
    path.write_text(PROFILE, encoding="utf-8")
    document: dict[str, Any] = extract_brochure(paper.pdf(), file_name="a.pdf", profile=str(path)).model_dump(
        mode="json"
    )
    return document


def test_a_form_is_read_cell_by_cell(tmp_path: Path) -> None:
    document = read(tmp_path)
    assert [fiche["title"] for fiche in document["fiches"]] == list(TITLES)
    for fiche in document["fiches"]:
        assert fiche["english_title"]["text"] == fiche["title"]
        assert fiche["turn"]["text"] == "each winter semester"
        assert fiche["length"]["text"] == "one semester"
        assert fiche["credits"]["value"] == 6
        assert fiche["contents"][0]["text"].endswith("who lived from them.")
        assert len(fiche["contents"]) == 1
        assert fiche["presence"]["text"] == "2 credits in the hall"
        assert fiche["prerequisites"]["text"] == "none at all"


def test_a_form_that_is_read_right_has_no_warnings(tmp_path: Path) -> None:
    assert [finding for finding in read(tmp_path)["findings"] if finding["severity"] != "info"] == []


def grouped(paper: Paper, title: str) -> None:
    """A table whose rows are grouped by cells on the left, and of which one label runs into the next cell."""
    paper.put(60, 60, title, PLAIN, 18)
    rows = (
        ("Turn", f"each {title[7:]}"),
        ("Length", "one semester"),
        ("Credits", "6"),
        ("Contents", f"All about {title[7:]}."),
        ("English title", title),
        ("Prerequisites", f"A love of {title[7:]}"),
    )
    for number, (label, value) in enumerate(rows):
        paper.box(84, 80 + 24 * number, 154, 104 + 24 * number)
        paper.box(154, 80 + 24 * number, 540, 104 + 24 * number)
        paper.put(90, 94 + 24 * number, label, BOLD, 10)
        paper.put(155, 94 + 24 * number, value, PLAIN, 10)
    paper.put(56, 122, "Facts", ITALIC, 9)
    paper.put(56, 218, "More", ITALIC, 9)


def test_cells_that_group_rows_are_no_values_and_a_label_may_run_into_the_next_column(tmp_path: Path) -> None:
    paper = Paper()
    for title in TITLES:
        grouped(paper, title)
        paper.next_page()
    path = tmp_path / "forms.toml"
    path.write_text(PROFILE, encoding="utf-8")
    document = extract_brochure(paper.pdf(), file_name="a.pdf", profile=str(path)).model_dump(mode="json")
    assert [fiche["title"] for fiche in document["fiches"]] == list(TITLES)
    for fiche in document["fiches"]:
        about = fiche["title"][7:]
        assert fiche["turn"]["text"] == f"each {about}"
        assert fiche["length"]["text"] == "one semester"
        assert fiche["credits"]["text"] == "6"
        assert [block["text"] for block in fiche["contents"]] == [f"All about {about}."]
        assert fiche["english_title"]["text"] == fiche["title"]
        assert fiche["prerequisites"]["text"] == f"A love of {about}"
    assert [finding for finding in document["findings"] if finding["severity"] != "info"] == []
