"""Which language a brochure is in, from its own words."""

from __future__ import annotations

from collections import Counter

from pipeline.document import Document
from pipeline.errors import ProfileError
from pipeline.profile import Language, Profile

_ENOUGH = 4000  # words are enough to know a language
_HEADING_WEIGHT = 5  # a heading's wording says more than a short word


def choose_language(document: Document, profile: Profile, code: str | None = None) -> Language:
    """The language asked for, or the one of the profile whose headings and short words the document uses most.

    Raises ProfileError when the profile does not know the language asked for.
    """
    if code is not None:
        if code not in profile.languages:
            raise ProfileError(profile.name, f"it does not know the language {code!r}", f"It knows: {', '.join(profile.languages)}.")
        return profile.languages[code]
    scores = scores_by_language(document, profile)
    return profile.languages[max(scores, key=lambda code: scores[code])]


def scores_by_language(document: Document, profile: Profile) -> Counter[str]:
    """Language code → how much speaks for it."""
    counts: Counter[str] = Counter()
    left = _ENOUGH
    for page in document.pages:
        for line in page.lines:
            words = line.text.lower().split()
            counts.update(words)
            left -= len(words)
        if left < 0:
            break
    scores: Counter[str] = Counter()
    for code, language in profile.languages.items():
        scores[code] = sum(counts[word] for word in language.function_words)
        scores[code] += _HEADING_WEIGHT * sum(1 for page in document.pages for line in page.lines if len(line.text) < 80 and language.field_of(line.text))
    return scores
