"""Which brochures are one call: by what a translation leaves as it is."""

from __future__ import annotations

from pipeline.catalogue.same import Edition, Marks, address, calls_and_projects, phone


def edition(name: str, years: tuple[int, ...], *fiches: str, days: str = "2020") -> Edition:
    """An edition whose fiches have the marks of these words: an address of their own each, and a common day."""
    marks = [
        Marks(f"{word}-{name}", place, set(word.split("+")), {days, f"promoter of {word}"})
        for place, word in enumerate(fiches)
    ]
    return Edition(name, years, marks)


def test_a_translation_is_one_call_and_its_fiches_are_one_project_each() -> None:
    calls, projects = calls_and_projects(
        [edition("nl", (2020, 2021), "a@x", "b@x", "c@x"), edition("fr", (2020, 2021), "b@x", "a@x", "c@x")], []
    )
    assert calls == {"nl": "nl", "fr": "nl"}
    assert projects["fr", "a@x-fr"] == ("nl", "a@x-nl")
    assert len(set(projects.values())) == 3


def test_other_years_and_other_projects_are_other_calls() -> None:
    one, later = edition("one", (2020,), "a@x", "b@x"), edition("later", (2021,), "a@x", "b@x")
    other = edition("other", (2020,), "a@x", "y@x", "z@x")
    calls, projects = calls_and_projects([one, later, other], [])
    assert calls == {"one": "one", "later": "later", "other": "other"}
    assert len(set(projects.values())) == 7


def test_a_printing_that_does_not_tell_its_years_is_known_by_its_projects() -> None:
    calls, _ = calls_and_projects([edition("one", (2020,), "a@x", "b@x"), edition("scan", (), "a@x", "b@x")], [])
    assert calls["scan"] == "one"


def test_projects_of_one_promoter_keep_their_order() -> None:
    """They share all addresses: what is left is where they stand."""
    one = edition("one", (2020,), "info@x+x.be", "info@x+x.be", "b@y+y.be", "c@z+z.be", "d@w+w.be")
    two = edition("two", (2020,), "info@x+x.be", "info@x+x.be", "b@y+y.be", "c@z+z.be", "d@w+w.be")
    for held in (one, two):
        for place, fiche in enumerate(held.fiches):
            fiche.fiche = f"{place}-{held.name}"
    _, projects = calls_and_projects([one, two], [])
    assert [projects["two", f"{place}-two"] for place in range(5)] == [("one", f"{place}-one") for place in range(5)]


def test_fiches_that_a_brochure_says_are_translations() -> None:
    _, projects = calls_and_projects([edition("one", (), "a@x", "b@x")], [(("one", "a@x-one"), ("one", "b@x-one"))])
    assert len(set(projects.values())) == 1


def test_addresses_are_compared_without_what_varies_in_print() -> None:
    assert address("https://www.Oever.be/") == address("http://oever.be")
    assert phone("+32 2 123 45 67") == phone("02/123.45.67")
