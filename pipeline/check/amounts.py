"""The amounts that the fiches print, read from the sections that the profile words as those of a budget."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from pipeline.data.passage import Passage
from pipeline.errors import ProfileError
from pipeline.fields.money import parse_money
from pipeline.profiles.profile import DEFAULT, Language, Profile, load_profile, of_document
from pipeline.schema.records import Block, Brochure, Money, OtherSection
from pipeline.text.wording import squash, words


def printed_amounts(brochure: Brochure, given: str = DEFAULT) -> list[dict[str, Money]]:
    """For each fiche: the headings of budgets under which exactly one amount stands, with the amount.

    `given` is the profile that was asked for.
    """
    profile = _profile(of_document(brochure.extraction.profile, given))
    language = profile.languages.get(brochure.extraction.language)
    if language is None:
        return []
    return [_amounts(fiche.other, language, profile) for fiche in brochure.fiches]


def _profile(name: str) -> Profile:
    """The profile of the document; where its file is not at hand, the one that comes with the program."""
    try:
        return load_profile(name)
    except ProfileError:
        return load_profile(DEFAULT)


def _amounts(sections: Iterable[OtherSection], language: Language, profile: Profile) -> dict[str, Money]:
    stems = tuple(squash(stem) for stem in language.cover.budget)
    found = {}
    for section in sections:
        if any(word.startswith(stems) for word in words(section.heading)):
            money = _only_amount(" ".join(_texts(section.blocks)), language, profile)
            if money is not None:
                found[section.heading] = money
    return found


def _texts(blocks: Iterable[Block]) -> Iterator[str]:
    for block in blocks:
        yield block.text
        yield from _texts(block.children)


def _only_amount(text: str, language: Language, profile: Profile) -> Money | None:
    """The amount in a text that has one, and one only, beyond doubt."""
    parsed = parse_money(Passage(text, ()), language, profile)
    if parsed is None or parsed.doubts:
        return None
    printed = parsed.evidence[""].text
    rest = text.replace(printed, " ", 1)
    return None if parse_money(Passage(rest, ()), language, profile) else parsed.value
