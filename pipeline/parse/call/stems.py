"""Words of a cover that begin with one of a profile's stems."""

from __future__ import annotations

from collections.abc import Sequence

from pipeline.text.phrases import Token
from pipeline.text.wording import squash


def stem_at(found: Sequence[Token], stems: Sequence[str]) -> list[int]:
    """The numbers of the tokens that begin with one of the stems."""
    keys = tuple(squash(stem) for stem in stems)
    return [index for index, token in enumerate(found) if token.word and token.key.startswith(keys)]
