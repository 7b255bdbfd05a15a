"""What belongs together: parts of a document, of a form, of a text."""

from __future__ import annotations

from typing import Any

import rtoml

from tests.families import parts
from tests.families.conftest import Family
from tests.families.test_drafts import facts


def test_ideas_counted_anew_in_each_part(family: Family) -> None:
    """What comes again and again under the same two titles stands under titles of its own."""
    assert family.draft(parts.ideas()).exit_code == 0
    fiches = family.document()["fiches"]
    held = [(part, number, title) for part, told in parts.PARTS.items() for number, title in enumerate(told, 1)]
    assert [fiche["title"] for fiche in fiches] == [f"{number}. {title}" for _, number, title in held]
    assert [fiche["part_of"]["text"] for fiche in fiches] == [part for part, *_ in held]
    levels = [level for told in parts.PARTS.values() for level in told.values()]
    assert [fiche["subtitle"]["text"] for fiche in fiches] == levels


def test_keywords_of_a_program_are_no_labels(family: Family) -> None:
    assert family.draft(parts.queries()).exit_code == 0
    assert set(rtoml.loads(family.profile)["languages"]["en"]["parts"]) >= {"LOOK", "WITH"}
    for fiche, (title, (text, program)) in zip(family.document()["fiches"], parts.QUERIES.items(), strict=True):
        held = facts(fiche)
        assert held.pop("title") == title
        texts = [" ".join(value) if isinstance(value, list) else value for value in held.values()]
        assert texts == [text, " ".join(program)]


def test_what_a_profile_lists_as_parts_is_text(family: Family) -> None:
    """Without it, it is a heading that nobody lists."""
    family.draft(parts.chapters())
    start, end = family.profile.index("# '2 OUR"), family.profile.index("# '3 PAST")
    family.edit(family.profile[start:end], "")
    assert "unknown-heading" in {finding["code"] for finding in _read(family)["findings"]}
    with (family.folder / "profile.toml").open("a", encoding="utf-8") as file:
        file.write('\n[languages.en]\nparts = ["2 Our plan"]\n')
    document = _read(family)
    (fiche,) = document["fiches"]
    assert not fiche["other"]
    first = str(next(value for name, value in fiche.items() if "aims of the pond" in str(value)))
    assert "2 OUR PLAN" in first
    assert "plan for the pond" in first


def _read(family: Family) -> dict[str, Any]:
    family.test("--update")
    return family.document()


def test_a_row_that_no_form_fills_in(family: Family) -> None:
    """It is none of the row over it."""
    assert family.draft(parts.cases()).exit_code == 0
    for fiche, (title, rows) in zip(family.document()["fiches"], parts.CASES.items(), strict=True):
        held = facts(fiche)
        assert held.pop("title") == title
        texts = [" ".join(value) if isinstance(value, list) else str(value) for value in held.values()]
        assert texts[1:] == [value.replace("|", " ") for value in rows.values()][1:]


def test_a_form_with_values_in_larger_letters(family: Family) -> None:
    assert family.draft(parts.sheet()).exit_code == 0
    (fiche,) = family.document()["fiches"]
    assert fiche["title"] == parts.SHEET["Projektname"][0]
    held = facts(fiche)
    for label, values in list(parts.SHEET.items())[3:]:
        (name,) = [name for name in held if name.startswith(label.split("|")[0].lower()[:6])]
        assert " ".join(values) in (held[name], " ".join(held[name]))


def test_chapters_in_small_capitals(family: Family) -> None:
    """Their words and numbers stand apart, and are no columns; of the names on a cover, the pages repeat the title."""
    assert family.draft(parts.chapters()).exit_code == 0
    (fiche,) = family.document()["fiches"]
    assert fiche["title"] == "GREEN POND"
    fields = rtoml.loads(family.profile)["fields"]
    headings = [wording for field in fields for wording in field["headings"]["en"]]
    assert headings == [heading.upper() for heading in parts.CHAPTERS]
    for field, text in zip(fields, parts.CHAPTERS.values(), strict=True):
        assert str(fiche[field["name"]]).count(text) == 4


def test_titles_that_count_on_in_two_weights(family: Family) -> None:
    assert family.draft(parts.workshops()).exit_code == 0
    fiches = family.document()["fiches"]
    assert [fiche["title"] for fiche in fiches] == [f"{at}) {title}" for at, title in enumerate(parts.WORKSHOPS, 1)]


def test_texts_that_go_on_with_a_sign(family: Family) -> None:
    assert family.draft(parts.signed()).exit_code == 0
    for fiche, (title, (text,)) in zip(family.document()["fiches"], parts.TALKS.items(), strict=True):
        held = facts(fiche)
        assert held.pop("title") == title
        whole, speaker = held.values()
        assert " ".join(whole).startswith(text)
        assert speaker in (f"Speaker {title}", [f"Speaker {title}"])


def test_a_record_in_each_row_of_a_table(family: Family) -> None:
    """Though nobody lists its heads, and one of them goes on overleaf."""
    assert family.draft(parts.faults()).exit_code == 0
    for fiche, (title, cells) in zip(family.document()["fiches"], parts.FAULTS.items(), strict=True):
        held = facts(fiche)
        assert held.pop("title") == title
        texts = [" ".join(value) if isinstance(value, list) else str(value) for value in held.values()]
        assert texts[-4:] == list(cells[1:])  # before them, the number of the row, if anything
