"""Draws can be repeated, and are varied."""

from __future__ import annotations

from dataclasses import fields

import pytest

from stress.chance import Chance
from stress.design import Design
from stress.drawing import PRODUCERS, draw
from stress.words.fiches import brochure
from stress.words.language import LANGUAGES, words_of
from stress.words.wording import FIELDS

SEEDS = range(1, 121)
DESIGNS = [draw(seed) for seed in SEEDS]


@pytest.mark.parametrize("seed", [1, 7, 42, 1000])
def test_a_seed_always_gives_the_same_brochure(seed: int) -> None:
    assert draw(seed) == draw(seed)
    assert brochure(draw(seed)) == brochure(draw(seed))


def test_another_printer_prints_the_same_words() -> None:
    one, other = brochure(draw(5, "reportlab")), brochure(draw(5, "typst"))
    assert one.fiches == other.fiches
    assert one.calls == other.calls


def test_a_new_topic_changes_no_other() -> None:
    chance = Chance(3)
    before = chance.about("a").number(0, 10**9)
    chance.about("b").some(range(100), 50)
    assert chance.about("a").number(0, 10**9) == before


@pytest.mark.parametrize(
    ("trait", "least"),
    [("producer", len(PRODUCERS)), ("page", 5), ("arrangement", 10), ("flow", 3), ("bilingual", 4), ("languages", 6)],
)
def test_every_choice_is_made_by_some_seed(trait: str, least: int) -> None:
    assert len({getattr(design, trait) for design in DESIGNS}) >= least


def test_no_choice_is_always_the_same() -> None:
    for field in fields(Design):
        assert len({str(getattr(design, field.name)) for design in DESIGNS}) > 1, field.name


def test_brochures_have_three_to_forty_fiches_in_each_language() -> None:
    counts = {design.count for design in DESIGNS}
    assert min(counts) == 3
    assert 30 <= max(counts) <= 40


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_field_has_usual_and_unusual_wordings_that_no_other_has(language: str) -> None:
    pools = words_of(language)["labels"]
    for pool in ("usual", "unusual", "questions"):
        wordings = [wording.lower() for key in pools for wording in pools[key][pool]]
        assert len(wordings) == len(set(wordings))
    for key in FIELDS:
        assert len(pools[key]["usual"]) >= 3
        assert len(pools[key]["unusual"]) >= 3


@pytest.mark.parametrize("language", LANGUAGES)
def test_all_languages_have_the_same_parts(language: str) -> None:
    def shape(table: object) -> object:
        return {key: shape(value) for key, value in table.items()} if isinstance(table, dict) else type(table)

    assert shape(words_of(language)) == shape(words_of("nl"))


@pytest.mark.parametrize("seed", SEEDS)
def test_titles_differ_and_sections_hold_what_the_fiche_says(seed: int) -> None:
    content = brochure(draw(seed))
    for call in content.calls:
        titles = [fiche.title for fiche in content.fiches if fiche.language == call.language]
        assert len(titles) == len(set(titles)) == draw(seed).count
    for fiche in content.fiches:
        keys = [section.key for section in fiche.sections]
        assert len(keys) == len(set(keys))
        filled = [section.key for section in fiche.sections if section.blocks or section.contact]
        assert ("promoter" in filled) == (fiche.promoter is not None)
        assert ("period" in filled) == (fiche.period is not None)
        assert ("contact" in filled) == any(section.contact for section in fiche.sections)
        period = fiche.period
        assert period is None or period.start is None or period.end is None or period.start < period.end


def test_translations_are_each_others() -> None:
    for seed in SEEDS:
        content = brochure(draw(seed))
        for index, others in content.translations.items():
            for other in others:
                assert index in content.translations[other]
                assert content.fiches[index].language != content.fiches[other].language
                dates = [content.fiches[at].period for at in (index, other)]
                assert (dates[0] and dates[0].start) == (dates[1] and dates[1].start)
