"""A choice: a code only where the text names just that one."""

from __future__ import annotations

from pipeline.profiles.declarations import Vocabulary
from pipeline.text.phrases import phrases, tokens


def code_of(text: str, vocabulary: Vocabulary) -> str | None:
    """The one code that a text names, in any language; None as soon as a word is unknown or two codes are named."""
    names = {code: phrases(*printed.values()) for code, printed in vocabulary.codes.items()}
    noise = phrases(*vocabulary.noise.values())
    found = [token for token in tokens(text) if token.word or token.key == "?"]
    named: set[str] = set()
    index = 0
    while index < len(found):
        covered = {code: printed.at(found, index) for code, printed in names.items()}
        longest = max(covered.values(), default=0)
        step = max(longest, noise.at(found, index))
        if not step:
            return None
        if longest == step:
            named.update(code for code in names if covered[code] == longest)
        index += step
    return named.pop() if len(named) == 1 else None


def names_any(text: str, vocabulary: Vocabulary) -> bool:
    """Whether a name of any code stands in a text."""
    found = tokens(text)
    return any(phrases(*printed.values()).spans(found) for printed in vocabulary.codes.values())
