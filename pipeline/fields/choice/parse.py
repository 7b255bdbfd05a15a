"""A choice: a code only where the text names just that one."""

from __future__ import annotations

from pipeline.profiles.declarations import Vocabulary
from pipeline.text.phrases import tokens


def code_of(text: str, vocabulary: Vocabulary) -> str | None:
    """The one code that a text names, in any language; None as soon as a word is unknown or two codes are named."""
    found = [token for token in tokens(text) if token.word or token.key == "?"]
    named: set[str] = set()
    index = 0
    while index < len(found):
        longest = vocabulary.all_names.at(found, index)
        step = max(longest, vocabulary.all_noise.at(found, index))
        if not step:
            return None
        if longest == step:
            named.update(code for code, printed in vocabulary.names.items() if printed.at(found, index) == longest)
        index += step
    return named.pop() if len(named) == 1 else None


def is_relative(text: str, vocabulary: Vocabulary) -> bool:
    """Whether a text names a code by nothing but names that other places have as well (`North`)."""
    found = [token for token in tokens(text) if token.word]
    index = 0
    while index < len(found):
        step = vocabulary.all_relative.at(found, index)
        if step < vocabulary.all_names.at(found, index):
            return False
        index += step or vocabulary.all_noise.at(found, index) or 1
    return code_of(text, vocabulary) is not None


def names_any(text: str, vocabulary: Vocabulary) -> bool:
    """Whether a name of any code stands in a text."""
    return bool(vocabulary.all_names.spans(tokens(text)))
