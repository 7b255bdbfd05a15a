"""Facts in a sentence under each title, with no labels."""

from __future__ import annotations

from collections.abc import Sequence

import pytest

from pipeline.data.draft import Draft
from pipeline.parse import parse
from pipeline.profiles.profile import load_profile
from pipeline.segment import segment
from tests.paper import column, paged, printed

PROFILE = load_profile()
RECORDS = [
    ("A warm nest", "the Red Cross with Shelter Ltd", "March 2022", "June 2024", "Brussels"),
    ("The bridge", "Fife Works in partnership with Leith Advice and Moor Trust", "May 2021", "April 2023", "Flanders"),
    ("Words that work", "the Tidewater Theatre", "January 2022", "May 2025", "Wallonia"),
    ("Stronger together", "Harbour House", "June 2021", "December 2022", "Flanders"),
]


def _read(*sentences: str, records: Sequence[tuple[str, str, str, str, str]] = RECORDS, listed: bool = False) -> Draft:
    """One page per record, with one sentence for all, or one for each; behind a contents list, or not."""
    pages = []
    if listed:
        pages.append([printed("Contents", 40, 60, size=18, font="Test-Bold")])
        for n, (title, who, *_) in enumerate(records):
            places = ((title, 40), (who, 200), (str(n + 2), 500))
            pages[0] += [printed(text, x, 100 + 20 * n) for text, x in places]
    for page, (title, who, first, last, place) in enumerate(records, len(pages) + 1):
        lines = [printed(title, 40, 60, page=page, size=18, font="Test-Bold")]
        sentence = sentences[(page - 1 - listed) % len(sentences)]
        words = sentence.format(who=who, first=first, last=last, place=place).split()
        rows = [" ".join(words[:9]), " ".join(words[9:])]
        lines += column(rows, 40, 84, page=page, font="Test-Italic")
        for n, (label, text) in enumerate((("Target group", "All."), ("Objectives", f"To help {title}."))):
            lines.append(printed(label, 40, 140 + 40 * n, page=page, font="Test-Bold"))
            lines.append(printed(text, 40, 154 + 40 * n, page=page))
        pages.append(lines)
    document = paged(*pages)
    return parse(document, segment(document, PROFILE, PROFILE.languages["en"]), PROFILE)


@pytest.mark.parametrize(
    ("sentence", "is_doubted"),
    [
        ("The project, led by {who}, runs from {first} to {last} in {place}.", False),
        ("This work of the hands of {who}, which goes on from {first} to {last} in {place}.", True),
    ],
)
def test_organisation_period_and_place(sentence: str, is_doubted: bool) -> None:
    draft = _read(sentence)
    for fiche, (_, who, *_, place) in zip(draft.fiches, RECORDS, strict=True):
        assert fiche.promoter is not None
        assert fiche.promoter.text == who
        assert fiche.region is not None
        assert fiche.region.text == place
        assert fiche.period is not None
        assert (fiche.period.start, fiche.period.end) != (None, None)
    told = [doubt.pointer for doubt in draft.doubts if "in a sentence" in doubt.message]
    assert bool(told) == is_doubted


WITH = ["", ", together with Shelter Ltd", ", together with Leith Advice, Moor Trust and Dock Guild", ""]


@pytest.mark.parametrize("listed", [False, True])
def test_organisation_before_the_words_that_all_share(listed: bool) -> None:
    """A contents list that names the organisations leaves no doubt."""
    sentences = [f"{{who}} carries out it all{more}. It runs from {{first}} to {{last}} in {{place}}." for more in WITH]
    named = [(title, who.split(" with ")[0].split(" in ")[0], *rest) for title, who, *rest in RECORDS]
    draft = _read(*sentences, records=named, listed=listed)
    for fiche, (_, who, first, last, place), more in zip(draft.fiches, named, WITH, strict=True):
        assert fiche.promoter is not None
        assert fiche.promoter.text == who
        partners = more.removeprefix(", together with ").replace(" and ", ", ").split(", ")
        assert fiche.promoter.partners == list(filter(None, partners))
        assert fiche.period is not None
        assert fiche.period.text == f"from {first} to {last}"
        assert fiche.region is not None
        assert fiche.region.text == place
    told = [doubt.pointer for doubt in draft.doubts if "in a sentence" in doubt.message]
    assert bool(told) != listed


def test_a_comma_between_names_ends_no_organisation() -> None:
    draft = _read("The project, led by {who}, Moor Trust and Leith House from {first} to {last} in {place}.")
    texts = [fiche.promoter.text for fiche in draft.fiches if fiche.promoter is not None]
    assert not {who for _, who, *_ in RECORDS}.intersection(texts)


@pytest.mark.parametrize(
    "sentence",
    [
        "Neighbours of {place} come together in the garden, and all of them are welcome there.",
        "Meals from the gardens of {place} since {first}, shared in the square until {last}.",
    ],
)
def test_words_that_descriptions_share_frame_no_facts(sentence: str) -> None:
    assert [fiche.promoter for fiche in _read(sentence).fiches] == [None] * len(RECORDS)
