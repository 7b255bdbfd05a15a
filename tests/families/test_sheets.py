"""Looks of publishers' own: what is printed is right, or told."""

from __future__ import annotations

import pytest

from tests.families import sheets
from tests.families.conftest import Family
from tests.families.test_drafts import facts


def test_titles_that_hang_behind_their_number(family: Family) -> None:
    assert family.draft(sheets.packages()).exit_code == 0
    fiches = family.document()["fiches"]
    titles = [" ".join([number.strip(), *lines]) for (number, *lines), *_ in sheets.PACKAGES]
    assert [fiche["title"] for fiche in fiches] == titles
    assert [fiche["part_of"]["text"] for fiche in fiches] == [phase for phase in sheets.PHASES for _ in range(2)]


def test_lines_under_titles(family: Family) -> None:
    """Looks part them, and so does a line that ends though there is room for more."""
    assert family.draft(sheets.talks()).exit_code == 0
    for fiche, (title, *lines) in zip(family.document()["fiches"], sheets.TALKS, strict=True):
        held = facts(fiche)
        assert held.pop("title") == title
        texts = [value[0] if isinstance(value, list) else value for value in held.values()]
        assert [line for line in lines if line not in texts] == []
    assert family.warnings == []


def test_a_title_over_several_with_none_under_it_is_told(family: Family) -> None:
    family.draft(sheets.talks("To be continued"))
    told = [finding["message"] for finding in family.document()["findings"] if finding["severity"] == "warning"]
    assert any("To be continued" in message for message in told)


def test_values_in_the_look_of_titles(family: Family) -> None:
    """What stands behind a label is no title; one that few records have is a label where others are; rules of signs
    are none of them.
    """
    assert family.draft(sheets.sessions()).exit_code == 0
    for fiche, (title, *texts, last) in zip(family.document()["fiches"], sheets.SESSIONS, strict=True):
        held = facts(fiche)
        assert held.pop("title") == title
        assert held.pop("summary")[0].startswith(last)
        assert {text for text in texts if text} <= set(held.values())


def test_a_timetable_before_the_talks(family: Family) -> None:
    """Titles that a timetable has, too, are no labels."""
    assert family.draft(sheets.booklet()).exit_code == 0
    for fiche, (title, (room, speaker)) in zip(family.document()["fiches"], sheets.BOOKLET.items(), strict=True):
        held = facts(fiche)
        assert (held["title"], held["presented_by"]) == (title, speaker)
        texts = [text for value in held.values() for text in (value if isinstance(value, list) else [value])]
        assert any(text.startswith(room) for text in texts)


def test_forms_under_titles_in_the_look_of_the_text(family: Family) -> None:
    assert family.draft(sheets.diary()).exit_code == 0
    read = [list(facts(fiche).values()) for fiche in family.document()["fiches"]]
    assert read == [[date, *values] for date, values in sheets.DIARY.items()]
    assert family.warnings == []


def test_labels_before_values_and_over_texts(family: Family) -> None:
    """A label with its value is no heading, and the value of one that names titles is the title."""
    assert family.draft(sheets.programme()).exit_code == 0
    (fiche,) = family.document()["fiches"]
    assert fiche["title"] == "Hedges for beginners"
    assert "5" not in family.profile.partition("[languages.")[2]
    assert fiche["target_group"][0]["text"] == "Gardeners"
    assert fiche["how_many"]["value"] == 5


@pytest.mark.parametrize("text", ["To be continued", "9:30 to 10:30"])
def test_furniture_that_a_profile_lists(family: Family, text: str) -> None:
    """It is none of the facts at the edge of a page, though it holds numbers."""
    family.draft(sheets.talks(text))
    family.edit("[record]\n", f'[record]\nfurniture = ["{text}"]\n')
    family.test("--update")
    assert family.warnings == []
