"""A choice: one code of a vocabulary of the profile."""

from __future__ import annotations

from functools import lru_cache
from typing import Any, ClassVar, Literal, cast

from pydantic import Field, create_model

from pipeline.data.parsed import Parsed
from pipeline.data.passage import Passage
from pipeline.errors import ProfileError
from pipeline.fields.choice.parse import code_of, is_relative, names_any
from pipeline.fields.choice.record import Choice
from pipeline.fields.kind import Context, RecordKind, is_brief
from pipeline.fields.mixed import doubt_mixed
from pipeline.fields.record import Record
from pipeline.fields.tunables import LENGTHS, SCORES
from pipeline.profiles.declarations import Vocabulary
from pipeline.profiles.profile import FieldDeclaration, Profile
from pipeline.text.wording import squash, words

__all__ = ["Choice", "ChoiceKind", "code_of", "is_relative", "vocabulary_of"]


class ChoiceKind(RecordKind[Choice]):
    """One code of a vocabulary, where the text names just that."""

    name: ClassVar[str] = "choice"
    record: ClassVar[type[Record]] = Choice

    def annotation(self, field: FieldDeclaration, profile: Profile) -> Any:
        """A record of the field's own, whose codes are those of the vocabulary."""
        return choice_record(field.name, field.description, tuple(vocabulary_of(field, profile).codes))

    def parse(self, text: Passage, context: Context) -> Parsed[Choice]:
        """The code that the text names.

        It is null as soon as a word is unknown or two codes are named: that is no doubt, for the text says it all. What
        can be no part of a name is one.
        """
        code = code_of(text.text, vocabulary_of(context.field, context.profile))
        return Parsed(Choice(text=text.text, code=code), {"": text}, doubt_mixed(text, context.language))

    def speaks(self, text: Passage, context: Context) -> float:
        """A text made of one code's names; less where these are some words of it, or a word stands for such names."""
        if not is_brief(text, LENGTHS.choice):
            return 0.0
        vocabulary = vocabulary_of(context.field, context.profile)
        if code_of(text.text, vocabulary) is not None:
            return 1.0
        if names_any(text.text, vocabulary):
            return SCORES.some_name
        cues = tuple(map(squash, context.field.cues.get(context.language.code, [])))
        if cues and any(word.startswith(cues) for word in words(text.text)):
            return SCORES.cue
        return SCORES.place if vocabulary.nuts and _are_proper_names(text.text) else 0.0


def _are_proper_names(text: str) -> bool:
    """May a text be names of places that no vocabulary lists: a capital in every word but short ones, and commas?"""
    names = (name.split() for name in text.split(","))
    return not any(char.isdigit() or char in ":;.@€" for char in text) and all(
        words
        and words[0][0].isupper()
        and all(word[0].isupper() or (word.isalpha() and len(word) <= SCORES.small_word) for word in words)
        for words in names
    )


def vocabulary_of(field: FieldDeclaration, profile: Profile) -> Vocabulary:
    """The vocabulary of a field. Raises ProfileError when the profile has none of that name."""
    vocabulary = profile.vocabularies.get(field.vocabulary or "")
    if vocabulary is None:
        raise ProfileError(
            profile.name,
            f"the field {field.name} chooses from a vocabulary {field.vocabulary!r} that is not there",
            "Add it under [vocabularies].",
        )
    return vocabulary


@lru_cache(maxsize=32)
def choice_record(name: str, description: str, codes: tuple[str, ...]) -> type[Choice]:
    """The record of a choice among some codes; it is called as the field is, in capitals: `Region`."""
    said = f"{', '.join(codes)}; null where the text names none of them, or more than one."
    code = (Literal[codes] | None, Field(description=said))
    title = "".join(part.capitalize() for part in name.split("_"))
    return create_model(title, __base__=Choice, __doc__=description, code=cast(Any, code))
