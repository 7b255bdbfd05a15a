"""The amounts that the fiches print: fields that hold one, and other sections that the profile words as a budget's."""

from __future__ import annotations

from collections.abc import Iterable

from pipeline.data.passage import Passage
from pipeline.data.pointers import within
from pipeline.fields.blocks import block_texts
from pipeline.fields.money import Money, MoneyKind, only_money
from pipeline.profiles.profile import DEFAULT, Language, Profile
from pipeline.schema.models import profile_of, values_of
from pipeline.schema.records import AnyFiche, Brochure, OtherSection
from pipeline.text.wording import squash, words


def printed_amounts(brochure: Brochure, given: str = DEFAULT) -> list[dict[str, Money]]:
    """For each fiche: the fields and headings of budgets under which exactly one amount stands, with the amount.

    `given` is the profile that was asked for.
    """
    profile = profile_of(brochure, given)
    language = profile.languages.get(brochure.extraction.language)
    doubtful = {finding.pointer for finding in brochure.findings}
    return [
        _declared(fiche, f"/fiches/{index}", doubtful) | (_other(fiche.other, language, profile) if language else {})
        for index, fiche in enumerate(brochure.fiches)
    ]


def _declared(fiche: AnyFiche, at: str, doubtful: Iterable[str]) -> dict[str, Money]:
    """The amounts that are fields of their own, but for those that a finding points at."""
    return {
        name: Money(amount=value.amount, currency=value.currency)
        for name, value in values_of(fiche, MoneyKind)
        if value.amount is not None
        and value.currency is not None
        and not any(within(pointer, f"{at}/{name}") for pointer in doubtful)
    }


def _other(sections: Iterable[OtherSection], language: Language, profile: Profile) -> dict[str, Money]:
    stems = tuple(squash(stem) for stem in language.cover.budget)
    found = {}
    for section in sections:
        if any(word.startswith(stems) for word in words(section.heading)):
            text = " ".join(text.text for text in block_texts(section.blocks, ""))
            money = only_money(Passage(text, ()), language, profile)
            if money is not None:
                found[section.heading] = money.value
    return found
