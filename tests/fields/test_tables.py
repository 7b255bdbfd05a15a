"""Tables with named columns: rows of records, from the PDF to the exports."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from pipeline import extract_brochure
from pipeline.errors import ProfileError
from pipeline.profiles.profile import load_profile
from tests.families.samples import BOLD, PLAIN, Paper

PROFILE = """
name = "plans"
extends = "project-sheets"
keep.fields = ["objectives", "contact"]

[record]
cover = false
contents = false

[[fields]]
name = "milestones"
kind = "table"
headings.en = ["Milestones"]
columns = [
    { name = "task", headings.en = ["Task", "Activity"] },
    { name = "lead", headings.en = ["Lead partner"] },
    { name = "due", kind = "date", headings.en = ["Due on"] },
    { name = "cost", kind = "money", currency = "EUR", headings.en = ["Cost (EUR)"] },
]
"""

Rows = list[tuple[list[str], list[str], str, str]]
PLANS: dict[str, Rows] = {
    "A pond for the school": [
        (["Dig the pond and line it with", "clay from the quarry"], ["Pond Club"], "1 March 2024", "1,250.00"),
        (["Plant reeds"], ["Green Hands", "Association"], "15 April 2024", "300.00"),
        (["Open the pond"], ["Pond Club"], "1 June 2024", "75.50"),
    ],
    "Swifts come home": [
        (["Build nest boxes"], ["Bird Watch"], "10 January 2024", "420.00"),
        (["Hang them under the eaves of", "both church towers"], ["Parish"], "2 February 2024", "80.00"),
    ],
    "Hedges along the lane": [
        (["Order saplings"], ["Tree Nursery"], "5 October 2024", "900.00"),
        (
            ["Plant them with the pupils of", "the fifth form"],
            ["Green Hands", "Association"],
            "9 November 2024",
            "60.00",
        ),
        (["Water them"], ["Neighbours"], "1 May 2025", "0.00"),
    ],
}
EDGES = (54, 230, 350, 520)


def plans(*, pad: float = 8.0, looks: str = BOLD, over: str = "") -> bytes:
    """Three sheets with a table: `pad` is the room between rows, `looks` the font of heads, `over` a last row that runs
    through all columns.
    """
    paper = Paper()
    for title, rows in PLANS.items():
        paper.put(54, 80, title, BOLD, 16)
        paper.put(54, 110, "Objectives", BOLD, 11)
        paper.put(54, 126, f"We want to finish the work called {title.lower()} with our neighbours.")
        paper.put(54, 160, "Milestones", BOLD, 11)
        top = 180.0
        for x, head in zip(EDGES[:3], ("Task", "Lead partner", "Due on"), strict=True):
            paper.put(x, top, head, looks, 10)
        paper.right(EDGES[3], top, "Cost (EUR)", looks, 10)
        top += 12 + pad
        for task, lead, due, cost in rows:
            for x, lines in zip(EDGES, (task, lead, [due]), strict=False):
                for number, line in enumerate(lines):
                    paper.put(x, top + 12 * number, line, PLAIN)
            paper.right(EDGES[3], top, cost)
            top += 12 * max(len(task), len(lead)) + pad
        if over:
            paper.put(54, top, over)
            top += 30
        paper.put(54, top + 20, "Contact", BOLD, 11)
        paper.put(54, top + 36, "Mary Reed, mary@pond.example")
        paper.next_page()
    return paper.pdf()


@pytest.fixture(scope="module")
def profile(tmp_path_factory: pytest.TempPathFactory) -> str:
    path = tmp_path_factory.mktemp("plans") / "plans.toml"
    path.write_text(PROFILE, encoding="utf-8")
    return str(path)


def read(profile: str, pdf: bytes) -> dict[str, Any]:
    return extract_brochure(pdf, file_name="plans.pdf", profile=profile).model_dump(mode="json")


def told(row: dict[str, Any]) -> tuple[str, str, str, float]:
    return row["task"]["text"], row["lead"]["text"], row["due"]["date"], row["cost"]["amount"]


def expected(rows: Rows) -> list[tuple[str, str, str, float]]:
    days = {"January": 1, "February": 2, "March": 3, "April": 4, "May": 5, "June": 6, "October": 10, "November": 11}
    found = []
    for task, lead, due, cost in rows:
        day, month, year = due.split()
        amount = float(cost.replace(",", ""))
        found.append((" ".join(task), " ".join(lead), f"{year}-{days[month]:02}-{int(day):02}", amount))
    return found


def doubts(document: dict[str, Any]) -> list[tuple[str, str]]:
    return [(f["pointer"], f["message"]) for f in document["findings"] if f["severity"] != "info"]


@pytest.mark.parametrize(
    "trait",
    [{}, {"looks": PLAIN}, {"pad": 3.0}],
    ids=["heads look like labels", "heads look like cells", "rows close together"],
)
def test_each_row_is_a_record(profile: str, trait: dict[str, Any]) -> None:
    document = read(profile, plans(**trait))
    assert [fiche["title"] for fiche in document["fiches"]] == list(PLANS)
    assert [[told(row) for row in fiche["milestones"]] for fiche in document["fiches"]] == [
        expected(rows) for rows in PLANS.values()
    ]
    assert [fiche["contact"]["people"][0]["name"] for fiche in document["fiches"]] == ["Mary Reed"] * 3
    assert not doubts(document)
    assert document["evidence"]["/fiches/0/milestones/1/lead"][0]["page"] == 1


def test_wrapped_cells_without_room_between_rows_are_doubted(profile: str) -> None:
    document = read(profile, plans(pad=0))
    assert [len(fiche["milestones"]) for fiche in document["fiches"]] == [3, 2, 3]
    assert {pointer for pointer, _ in doubts(document)} == {
        "/fiches/0/milestones/0",
        "/fiches/1/milestones/1",
        "/fiches/2/milestones/1",
    }


def test_what_stands_in_no_column_is_told(profile: str) -> None:
    said = "All sums are estimates that the board of each partner has approved in writing in June."
    document = read(profile, plans(over=said))
    assert [told(row) for row in document["fiches"][0]["milestones"]] == expected(PLANS["A pond for the school"])
    assert [pointer for pointer, message in doubts(document) if said in message] == [
        f"/fiches/{number}/milestones" for number in range(3)
    ]


def test_an_unknown_column_is_told(profile: str, tmp_path: Path) -> None:
    less = tmp_path / "less.toml"
    lines = PROFILE.splitlines(keepends=True)
    less.write_text("".join(line for line in lines if '"lead"' not in line), encoding="utf-8")
    document = read(str(less), plans())
    assert document["fiches"][0]["milestones"][0].keys() == {"task", "due", "cost"}
    assert ("/fiches/0/milestones", "the profile names no column 'Lead partner'") in doubts(document)
    assert any("'Pond Club'" in message for _, message in doubts(document))


def test_a_text_without_heads_is_no_table(profile: str) -> None:
    paper = Paper()
    for title in PLANS:
        paper.put(54, 80, title, BOLD, 16)
        paper.put(54, 110, "Objectives", BOLD, 11)
        paper.put(54, 126, "We want to finish the work with our neighbours.")
        paper.put(54, 160, "Milestones", BOLD, 11)
        paper.put(54, 176, "None have been set for this year.")
        paper.put(54, 200, "Contact", BOLD, 11)
        paper.put(54, 216, "Mary Reed, mary@pond.example")
        paper.next_page()
    document = read(profile, paper.pdf())
    assert [fiche["milestones"] for fiche in document["fiches"]] == [[], [], []]
    told_of = [pointer for pointer, message in doubts(document) if "no row of heads" in message]
    assert told_of == [f"/fiches/{number}/milestones" for number in range(3)]


@pytest.mark.parametrize(
    ("old", "new", "problem"),
    [
        ('kind = "date"', 'kind = "blocks"', "cannot be of kind 'blocks'"),
        ('headings.en = ["Due on"]', 'headings.en = ["Task"]', "has the head 'Task' of the column 'task'"),
        ('name = "lead"', 'name = "task"', "has two columns 'task'"),
        ('kind = "table"', 'kind = "text"', "only a table has columns"),
        ('name = "lead"', 'place = "group", name = "lead"', "there is no key 'place'"),
    ],
)
def test_what_is_wrong_with_columns_is_told(tmp_path: Path, old: str, new: str, problem: str) -> None:
    wrong = tmp_path / "wrong.toml"
    wrong.write_text(PROFILE.replace(old, new), encoding="utf-8")
    with pytest.raises(ProfileError, match=rf"wrong\.toml:\d+: .*{problem}"):
        load_profile(str(wrong))
