"""What opens a record where the profile says so, and fields that their place tells."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from pipeline import extract_brochure
from tests.families.samples import BOLD, ITALIC, PLAIN, Paper

HEAD = 'name = "p"\nextends = "project-sheets"\nkeep.fields = ["objectives", "period"]\n'


def read(tmp_path: Path, paper: Paper, profile: str, head: str = HEAD) -> list[dict[str, Any]]:
    path = tmp_path / "p.toml"
    path.write_text(head + profile, encoding="utf-8")
    document = extract_brochure(paper.pdf(), file_name="a.pdf", profile=str(path)).model_dump(mode="json")
    fiches: list[dict[str, Any]] = document["fiches"]
    return fiches


def sheet(paper: Paper, title: str, top: float = 60, size: float = 10, kicker: str = "", under: str = "") -> None:
    if kicker:
        paper.put(60, top, kicker, BOLD, 18)
    paper.put(60, top + 30, title, BOLD, size)
    if under:
        paper.put(60, top + 50, under, ITALIC, 9)
    for row, (label, text) in enumerate(
        [("Objectives", f"{title} wants to help the people of the valley."), ("Duration", "01/01/2025 – 31/12/2025")]
    ):
        paper.put(60, top + 80 + row * 40, label, BOLD, 10)
        paper.put(60, top + 94 + row * 40, text)


def test_a_record_a_page_though_its_title_looks_like_its_labels(tmp_path: Path) -> None:
    paper = Paper()
    for title in ("Mill", "Weir", "Lock"):
        sheet(paper, f"The old {title}", size=14 if title == "Weir" else 12)
        paper.next_page()
    fiches = read(tmp_path, paper, '[record]\nstarts = "page"')
    assert [fiche["title"] for fiche in fiches] == ["The old Mill", "The old Weir", "The old Lock"]
    assert [fiche["period"]["start"] for fiche in fiches] == ["2025-01-01"] * 3


def test_a_record_a_document_goes_on_overleaf(tmp_path: Path) -> None:
    paper = Paper()
    paper.put(60, 90, "The old mill", BOLD, 20)
    paper.put(60, 140, "Objectives", BOLD, 10)
    paper.put(60, 154, "The mill should turn again.")
    paper.next_page()
    paper.put(60, 60, "Duration", BOLD, 10)
    paper.put(60, 74, "01/01/2025 – 31/12/2025")
    (fiche,) = read(tmp_path, paper, '[record]\nstarts = "document"')
    assert (fiche["title"], fiche["pages"]) == ("The old mill", [1, 2])
    assert fiche["period"]["end"] == "2025-12-31"


def test_a_label_that_comes_again_opens_no_other_document(tmp_path: Path) -> None:
    paper = Paper()
    paper.put(60, 90, "The old mill", BOLD, 20)
    for page, labels in enumerate((("Objectives", "Duration"), ("Sources",), ("Duration", "Costs"), ("Thanks",))):
        for row, label in enumerate(labels):
            paper.put(60, 140 + 60 * row, label, BOLD, 10)
            paper.put(60, 154 + 60 * row, f"On page {page + 1} this is what we have to say of it, and not more.")
        paper.next_page()
    (fiche,) = read(
        tmp_path, paper, '[record]\nstarts = "document"\n[languages.en]\nother = ["Sources", "Costs", "Thanks"]'
    )
    assert fiche["pages"] == [1, 2, 3, 4]
    assert [section["heading"] for section in fiche["other"]] == ["Sources", "Costs", "Thanks"]


def test_a_marker_tells_titles_of_any_look(tmp_path: Path) -> None:
    paper = Paper()
    for number, size in enumerate((10, 11, 14), 1):
        sheet(paper, f"Step {number}: on to the weir", size=size)
        paper.next_page()
    fiches = read(tmp_path, paper, '[record]\nmarkers = ["Step"]')
    assert [fiche["title"] for fiche in fiches] == [f"Step {number}: on to the weir" for number in (1, 2, 3)]


def test_titles_over_several_records(tmp_path: Path) -> None:
    """A part holds for the records up to the next one; one that comes before a lone record is its own."""
    paper = Paper()
    for title, kicker, top in (("Mill", "Part one", 60), ("Weir", "", 240), ("Lock", "Part two", 440)):
        sheet(paper, f"The old {title}", top, 13, kicker)
    profile = '[record]\ngroups = true\n[[fields]]\nname = "part"\nkind = "text"\nplace = "group"'
    fiches = read(tmp_path, paper, profile)
    assert [(fiche["title"], fiche["part"]["text"]) for fiche in fiches] == [
        ("The old Mill", "Part one"),
        ("The old Weir", "Part one"),
        ("The old Lock", "Part two"),
    ]
    assert "Part" not in str([fiche["period"] for fiche in fiches])


@pytest.mark.parametrize("lacking", ["", "Weir"])
def test_text_below_the_title(tmp_path: Path, lacking: str) -> None:
    paper = Paper()
    for title in ("Mill", "Weir", "Lock"):
        sheet(paper, f"The old {title}", size=14, under="" if title == lacking else f"A word on the {title}")
        paper.next_page()
    fiches = read(tmp_path, paper, '[[fields]]\nname = "motto"\nkind = "text"\nplace = "below-title"')
    found = [fiche["motto"] and fiche["motto"]["text"] for fiche in fiches]
    assert found == [None if title == lacking else f"A word on the {title}" for title in ("Mill", "Weir", "Lock")]


def test_furniture_belongs_to_no_record(tmp_path: Path) -> None:
    paper = Paper()
    for title in ("Mill", "Weir", "Lock"):
        sheet(paper, f"The old {title}", size=14)
        paper.put(60, 400, "Photo: the river", size=8)
        paper.next_page()
    path = tmp_path / "p.toml"
    path.write_text(HEAD + '[record]\nfurniture = ["Photo: the river"]', encoding="utf-8")
    brochure = extract_brochure(paper.pdf(), file_name="a.pdf", profile=str(path))
    assert brochure.extraction.coverage is not None
    assert brochure.extraction.coverage.furniture == 3
    assert [finding.code for finding in brochure.findings if finding.severity != "info"] == []


def form(paper: Paper, title: str) -> None:
    """A form whose rows are counted; its last section is empty."""
    paper.put(60, 60, title, BOLD, 14)
    rows = {
        "Objectives": f"What {title[5:]} is for.",
        "Duration": "01/01/2025 – 31/12/2025",
        "Contact": "Ann Mill",
        "Links": "",
    }
    for number, (label, text) in enumerate(rows.items(), 1):
        paper.put(60, 80 + number * 30, str(number), BOLD, 10)
        paper.put(90, 80 + number * 30, label, BOLD, 10)
        paper.put(90, 92 + number * 30, text)
    paper.next_page()


def test_rows_that_a_form_counts(tmp_path: Path) -> None:
    """Real handbooks of modules: the number is part of no value, and an empty section takes none from the one above."""
    paper = Paper()
    for number, title in enumerate(("The old mill", "The old weir", "The old lock"), 1):
        form(paper, f"1.{number}. {title}")
    profile = (
        '[[fields]]\nname = "contact"\naddresses = false\n'
        '[[fields]]\nname = "links"\nkind = "text"\nheadings.en = ["Links"]'
    )
    fiches = read(tmp_path, paper, profile)
    assert [fiche["title"][-12:] for fiche in fiches] == ["The old mill", "The old weir", "The old lock"]
    for fiche in fiches:
        assert [block["text"] for block in fiche["objectives"]] == [f"What {fiche['title'][-12:]} is for."]
        assert fiche["period"]["text"] == "01/01/2025 – 31/12/2025"
        assert fiche["contact"]["text"] == "Ann Mill"
        assert fiche["links"] is None


def test_a_chapter_over_the_first_record_of_its_page_is_none(tmp_path: Path) -> None:
    paper = Paper()
    for number, title in enumerate(("The old mill", "The old weir", "The old lock"), 1):
        if number == 1:
            paper.put(60, 30, "1. All that turns", BOLD, 14)
        form(paper, f"1.{number}. {title}")
    assert len(read(tmp_path, paper, "")) == 3


def test_a_number_that_stands_apart_begins_its_title(tmp_path: Path) -> None:
    paper = Paper()
    for number, title in ((9, "The old mill"), (10, "The old weir"), (11, "The old lock")):
        if number < 10:
            sheet(paper, f"1.{number}. {title}", size=14)
        else:
            sheet(paper, title, size=14)
            paper.put(20, 90, f"1.{number}.", BOLD, 14)
        paper.next_page()
    fiches = read(tmp_path, paper, "")
    assert [fiche["title"] for fiche in fiches] == ["1.9. The old mill", "1.10. The old weir", "1.11. The old lock"]


def test_numbers_open_records_without_labels_up_to_a_title_without_one(tmp_path: Path) -> None:
    paper = Paper()
    for number, name in enumerate(("mill", "weir", "lock"), 1):
        top = 60 + 160 * number
        paper.put(60, top, f"{number} The old {name}", BOLD, 14)
        paper.put(60, top + 24, f"The {name} is 300 years old, and nobody has used it since the war.")
        paper.put(60, top + 37, "We want to open it to the public.")
        if number == 2:
            paper.next_page()  # what it says overleaf is part of it
            paper.put(60, 40, "The school helps.")
        else:
            paper.put(60, top + 58, f"[{name}, water]", PLAIN, 7)
    paper.put(60, 700, "References", BOLD, 14)
    paper.put(60, 724, "A. Quast, On mills and weirs.")
    place = 'place = "below-title"\n'
    names = {"summary": "required = true\n" + place, "keywords": place}
    fields = "".join(f'[[fields]]\nname = "{name}"\n{more}' for name, more in names.items())
    profile = '[record]\nstarts = "number"\n' + fields
    fiches = read(tmp_path, paper, profile, 'name = "p"\nextends = "project-sheets"\nkeep.fields = []\n')
    assert [fiche["title"] for fiche in fiches] == ["1 The old mill", "2 The old weir", "3 The old lock"]
    assert [(fiche["keywords"] or {}).get("text") for fiche in fiches] == ["[mill, water]", None, "[lock, water]"]
    assert [fiche["summary"][-1]["text"].rpartition(". ")[2] for fiche in fiches] == [
        "We want to open it to the public.",
        "The school helps.",
        "We want to open it to the public.",
    ]


def test_a_title_with_a_colon_is_one(tmp_path: Path) -> None:
    paper = Paper()
    for number, name in enumerate(("mill", "weir", "lock")):
        sheet(paper, f"Water: the old {name}", top=60 + 220 * number, size=16)
    assert [fiche["title"] for fiche in read(tmp_path, paper, "")] == [
        "Water: the old mill",
        "Water: the old weir",
        "Water: the old lock",
    ]


@pytest.mark.parametrize("leader", ["." * 60, ""])
def test_the_contents_list_of_a_single_record_is_none_of_its_text(tmp_path: Path, leader: str) -> None:
    paper = Paper()
    paper.put(60, 90, "The old mill", BOLD, 20)
    for row, label in enumerate(["Objectives", "Duration", "Partners", "Team", "Region"]):
        paper.put(60, 140 + 14 * row, f"{label} {leader}")
        paper.put(480, 140 + 14 * row, f"{row + 2}")
    paper.next_page()
    paper.put(60, 140, "Objectives", BOLD, 12)
    paper.put(60, 154, "The mill should turn again.")
    paper.put(60, 200, "Duration", BOLD, 12)
    paper.put(60, 214, "01/01/2025 – 31/12/2025")
    (fiche,) = read(tmp_path, paper, '[record]\nstarts = "document"')
    assert [block["text"] for block in fiche["objectives"]] == ["The mill should turn again."]
    assert fiche["period"]["text"] == "01/01/2025 – 31/12/2025"


def test_a_heading_with_an_ornament_is_one(tmp_path: Path) -> None:
    paper = Paper()
    for number, name in enumerate(("mill", "weir", "lock")):
        top = 60 + 220 * number
        paper.put(60, top, f"The old {name}", BOLD, 18)
        paper.put(60, top + 50, "• Objectives", BOLD, 13)
        paper.put(60, top + 66, f"The {name} should work again.")
        paper.put(60, top + 100, "• Duration", BOLD, 13)
        paper.put(60, top + 116, "01/01/2025 – 31/12/2025")
    fiches = read(tmp_path, paper, "")
    assert [fiche["objectives"][0]["text"] for fiche in fiches] == [
        "The mill should work again.",
        "The weir should work again.",
        "The lock should work again.",
    ]
    assert [fiche["period"]["end"] for fiche in fiches] == ["2025-12-31"] * 3


def test_a_name_that_signs_a_text_opens_no_record(tmp_path: Path) -> None:
    paper, names = Paper(), ("Ann Alder", "Ben Birch", "Cas Cedar", "Dora Dale")
    for number, name in enumerate(names):
        top = 60 + 120 * number
        paper.put(60, top, f"Talk of the mill by {name[:3]}", BOLD)
        for row, text in enumerate(
            ("The mill turned for two hundred years, and", "stood still for fifty.", "It turns.")
        ):
            paper.put(60, top + 14 + 12 * row, text)
        paper.right(500, top + 54, name, ITALIC)
    profile = '[record]\nstarts = "look"\n' + "".join(
        f'[[fields]]\nname = "{field}"\nkind = "text"\nplace = "below-title"\n' for field in ("summary", "speaker")
    )
    fiches = read(tmp_path, paper, profile)
    assert [(fiche["title"][-3:], fiche["speaker"]["text"]) for fiche in fiches] == [(name[:3], name) for name in names]
    assert all(fiche["summary"]["text"].endswith("It turns.") for fiche in fiches)


@pytest.mark.parametrize("run_in", [True, False])
def test_an_unlisted_label_of_most_records_is_told(tmp_path: Path, *, run_in: bool) -> None:
    """It is no text of the field before it, where looks open the records as well; what one record has is."""
    paper, names = Paper(), ("Ann Alder", "Ben Birch", "Cas Cedar", "Eva Ebony", "Fay Elm")
    for number, name in enumerate(names):
        top = 60 + 140 * number
        paper.put(60, top, f"Talk of the mill by {name[:3]}", BOLD, 14)
        paper.put(60, top + 16, name, ITALIC)
        for row in range(3):
            paper.put(
                60, top + 36 + 12 * row, f"Line {row} of what {name[:3]} has to say of the mill that turns again."
            )
        if number == 2:
            paper.put(60, top + 74, "It turned before", BOLD)
        if number != 2 and run_in:
            paper.put(paper.put(60, top + 80, "Paid by: ", BOLD), top + 80, f"The town of {name[4:]}")
        elif number != 2:
            paper.put(60, top + 80, "Paid by", BOLD)
            paper.put(60, top + 92, f"The town of {name[4:]}")
    profile = '[record]\nstarts = "look"\n' + "".join(
        f'[[fields]]\nname = "{field}"\nkind = "blocks"\nplace = "below-title"\n' for field in ("speaker", "summary")
    )
    fiches = read(tmp_path, paper, profile)
    assert [fiche["title"][-3:] for fiche in fiches] == [name[:3] for name in names]
    assert ["turns again." in fiche["summary"][-1]["text"] for fiche in fiches] == [True, True, False, True, True]
    assert fiches[2]["summary"][-1]["text"] == "It turned before"
    for fiche, name in zip(fiches, names, strict=True):
        other = [(section["heading"], section["blocks"][0]["text"]) for section in fiche["other"]]
        assert other == (
            [] if name == "Cas Cedar" else [("Paid by:" if run_in else "Paid by", f"The town of {name[4:]}")]
        )


def test_a_title_on_panels_is_one(tmp_path: Path) -> None:
    """A word processor paints the ground of a paragraph line by line."""
    paper = Paper()
    for row, text in enumerate(("The old mill", "of the valley")):
        paper.box(50, 60 + 30 * row, 540, 90 + 30 * row)
        paper.put(60, 84 + 30 * row, text, BOLD, 24)
    paper.put(60, 160, "Objectives", BOLD, 12)
    paper.put(60, 174, "The mill should turn again.")
    paper.put(60, 200, "Duration", BOLD, 12)
    paper.put(60, 214, "01/01/2025 – 31/12/2025")
    (fiche,) = read(tmp_path, paper, '[record]\nstarts = "document"')
    assert fiche["title"] == "The old mill of the valley"


def test_what_stands_over_the_title_of_a_document_is_of_it(tmp_path: Path) -> None:
    """A label that a slash parts is one, and so is the heading of the form that comes again before the title."""
    paper = Paper()
    paper.put(240, 60, "Application", BOLD, 16)
    paper.put(paper.put(60, 90, "Period: ", BOLD, 11), 90, "01/01/2025 – 31/12/2025")
    paper.put(paper.put(60, 120, "Application: ", BOLD, 11), 120, "The old mill")
    paper.put(60, 150, "Names / Objectives:", BOLD, 11)
    paper.put(60, 166, "The mill should turn again.")
    paper.put(60, 200, "Reasons:", BOLD, 11)
    paper.put(60, 216, "It has stood still for too long, and nobody knows why.")
    profile = """
[record]
starts = "document"

[[fields]]
name = "about"
kind = "blocks"
headings.en = ["Names / Objectives"]

[languages.en]
listing.project = ["Application"]
other = ["Application", "Reasons"]
"""
    (fiche,) = read(tmp_path, paper, profile, HEAD.replace('"objectives", ', ""))
    assert fiche["title"] == "The old mill"
    assert fiche["period"]["text"] == "01/01/2025 – 31/12/2025"
    assert [block["text"] for block in fiche["about"]] == ["The mill should turn again."]
