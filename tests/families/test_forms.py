"""Titles, facts and forms as publishers set them: every value is right, and holds nothing else."""

from __future__ import annotations

from tests.families import forms
from tests.families.conftest import Family
from tests.families.test_drafts import facts


def test_titles_whose_lines_share_neither_edge_nor_middle(family: Family) -> None:
    assert family.draft(forms.papers()).exit_code == 0
    read = [list(facts(fiche).values())[:3] for fiche in family.document()["fiches"]]
    assert read == [[" ".join(title), author, house] for title, author, house in forms.PAPERS]


def test_a_form_that_says_what_to_fill_in(family: Family) -> None:
    """The tables in it are no records, and what stands below the label of the title is it."""
    assert family.draft(forms.form()).exit_code == 0
    (fiche,) = family.document()["fiches"]
    held = facts(fiche)
    assert held["title"] == "A hedge for Marsh"
    for label, (hint, text) in forms.FORM.items():
        assert f'"{hint}"' in family.profile
        if label != "Risks":  # the tables stand below it
            assert text in [part for value in held.values() for part in (value if isinstance(value, list) else [value])]


def test_text_apart_from_a_fact_over_it(family: Family) -> None:
    """However short, where that of other records is long; numbers amid a fact are its own."""
    assert family.draft(forms.exercises()).exit_code == 0
    for fiche, (title, (concepts, text, step)) in zip(
        family.document()["fiches"], forms.EXERCISES.items(), strict=True
    ):
        held = facts(fiche)
        assert held["title"] == title
        assert held["concepts"] == concepts
        assert " ".join(held["description"]) == " ".join(text)
        assert held["steps"][0] == step


def test_a_table_of_records(family: Family) -> None:
    assert family.draft(forms.steps(chapters=0)).exit_code == 0
    read = [tuple(facts(fiche).values()) for fiche in family.document()["fiches"]]
    assert read == forms.STEPS


def test_a_table_that_is_part_of_a_record(family: Family) -> None:
    """Its rows are no records, though they are read as such where it is the document."""
    assert family.draft(forms.steps(chapters=4)).exit_code == 0
    (fiche,) = family.document()["fiches"]
    assert fiche["title"] == "The hedges of Marsh"
    assert fiche["objectives"][0]["text"].startswith("Line 1 of chapter 2")


def test_labels_that_an_outline_numbers(family: Family) -> None:
    """Those of the contents list are none, and titles are no numbers."""
    assert family.draft(forms.uses()).exit_code == 0
    fiches = family.document()["fiches"]
    for fiche, (title, (before, steps, after)) in zip(fiches, forms.USES.items(), strict=True):
        held = facts(fiche)
        assert held.pop("title") == title
        texts = [" ".join(value) if isinstance(value, list) else value for value in held.values()]
        assert texts == [text for text in (before, " ".join(steps), after) if text]


def test_facts_under_a_heading_of_theirs(family: Family) -> None:
    """They are labelled, though under other headings such lines are text; the title looks as the headings do."""
    assert family.draft(forms.course()).exit_code == 0
    (fiche,) = family.document()["fiches"]
    held = facts(fiche)
    assert held["title"] == "Hedges for beginners"
    texts = [" ".join(value) if isinstance(value, list) else value for value in held.values()]
    assert set(forms.COURSE.values()) < set(texts)
    assert sum(any(text.startswith(chapter) for text in texts) for chapter in forms.CHAPTERS.values()) == 2
