"""Names such as `North` that mean a region of the country in one brochure, and a district of the city in another."""

from __future__ import annotations

from collections.abc import Sequence

from pipeline.fields.choice import Choice, ChoiceKind, code_of, is_relative, vocabulary_of
from pipeline.profiles.profile import Profile
from pipeline.schema.models import values_of
from pipeline.schema.records import AnyFiche

_COUNTRY = 2
"""Letters of a country's own unit (`BE`): every country may be named as a whole."""


def forget_districts(fiches: Sequence[AnyFiche], profile: Profile) -> None:
    """Take the codes from such names where no fiche names a code otherwise, and some name what is none."""
    held: dict[str, list[Choice]] = {}
    for fiche in fiches:
        for name, choice in values_of(fiche, ChoiceKind):
            held.setdefault(name, []).append(choice)
    for name, choices in held.items():
        vocabulary = vocabulary_of(profile.declared(name), profile)
        relative = [choice for choice in choices if is_relative(choice.text, vocabulary)]
        others = {code_of(choice.text, vocabulary) for choice in choices if choice not in relative}
        parts = {code for code, unit in vocabulary.nuts.items() if len(unit) > _COUNTRY} or {*vocabulary.codes}
        for choice in relative if None in others else ():
            if others.isdisjoint({*parts, choice.code}):
                choice.code = None
