"""Which language a brochure is in, from its own words."""

from __future__ import annotations

from collections import Counter

from pipeline.data.document import Document, Page, text_of
from pipeline.errors import ProfileError
from pipeline.profiles.profile import Language, Profile
from pipeline.segment.tunables import HABIT, LANGUAGE, TEMPLATE, TRACKS
from pipeline.text.wording import squash


def choose_language(document: Document, profile: Profile, code: str | None = None) -> Language:
    """The language asked for, or the one of the profile whose headings and short words the document uses most.

    Raises ProfileError when the profile does not know the language asked for.
    """
    if code is not None:
        if code not in profile.languages:
            raise ProfileError(
                profile.name, f"it does not know the language {code!r}", f"It knows: {', '.join(profile.languages)}."
            )
        return profile.languages[code]
    scores = scores_by_language(document, profile)
    return profile.languages[max(scores, key=lambda code: scores[code])]


def scores_by_language(document: Document, profile: Profile) -> Counter[str]:
    """Language code → how much speaks for it."""
    counts: Counter[str] = Counter()
    left = LANGUAGE.enough
    for page in document.pages:
        words = text_of(page.lines).lower().split()
        counts.update(words)
        left -= len(words)
        if left < 0:
            break
    keys = [squash(line.text) for page in document.pages for line in page.lines if len(line.text) <= TEMPLATE.longest]
    scores: Counter[str] = Counter()
    for code, language in profile.languages.items():
        scores[code] = sum(counts[word] for word in language.function_words)
        scores[code] += TRACKS.heading * sum(1 for key in keys if language.field_of_key(key))
    return scores


def unreadable_pages(document: Document, profile: Profile) -> list[int]:
    """Pages whose text says nothing: no letters, or letters that make no words of any language (a font without a
    usable character map).
    """
    short = profile.languages_by_word
    texts = {
        page.number: [
            word
            for line in page.lines
            for word in line.text.lower().split()
            if word.isalpha() or any(map(str.isalpha, word))
        ]
        for page in document.pages
    }

    def is_no_prose(words: list[str]) -> bool:
        return len(words) >= LANGUAGE.prose and sum(map(short.__contains__, words)) < LANGUAGE.known * len(words)

    if is_no_prose([word for words in texts.values() for word in words]):
        return [page.number for page in document.pages if page.lines]
    return [
        page.number
        for page in document.pages
        if page.unreadable or _is_strange(page) or is_no_prose(texts[page.number])
    ]


def _is_strange(page: Page) -> bool:
    """Are many of a page's signs no letters at all?"""
    text = "".join(line.text[line.bullet :] for line in page.lines)
    if text.isprintable() and "\ufffd" not in text:  # signs for private use are not printable
        return False
    strange = sum(1 for char in text if "\ue000" <= char <= "\uf8ff" or char == "\ufffd" or not char.isprintable())
    return len(text) > 30 and strange > HABIT.some * len(text)
