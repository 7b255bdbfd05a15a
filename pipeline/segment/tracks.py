"""The languages of a document: one throughout, or several, side by side or one after the other.

Where halves of pages, or pages, differ in language, each language is a track: a document of its own, with its own
labels and its own records.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace

from pipeline.data.document import Document, Line, Page
from pipeline.profiles.profile import Language, Profile
from pipeline.text.wording import squash


@dataclass(frozen=True, slots=True)
class Tunables:
    """When a text is taken to be in a language, and a document in several."""

    hits: int = 4  # frequent short words, or headings, that must speak for a language
    clearer: float = 2.0  # times as many as for the next language
    heading: int = 3  # a listed heading says as much as so many short words
    pages: float = 0.6  # share of the pages with text whose halves must differ, for languages side by side
    least: int = 2  # pages of each language, for languages one after the other
    gutter: float = 6.0  # points that stay free in the middle of a page with two languages


T = Tunables()


@dataclass(slots=True)
class Track:
    """The pages of one language, or those parts of them."""

    document: Document
    language: Language


def find_tracks(document: Document, profile: Profile, main: Language) -> list[Track]:
    """The tracks of a document, in printed order; one, in the `main` language, where there are not several."""
    return _side_by_side(document, profile) or _in_turn(document, profile) or [Track(document, main)]


def _side_by_side(document: Document, profile: Profile) -> list[Track]:
    halves = {page.number: parts for page in document.pages if (parts := _halves(page)) is not None}
    pairs = {
        number: (_spoken(left.lines, profile), _spoken(right.lines, profile))
        for number, (left, right) in halves.items()
    }
    differing = {number: (one, two) for number, (one, two) in pairs.items() if one and two and one != two}
    if not differing:
        return []
    (first, second), count = Counter(differing.values()).most_common(1)[0]
    # Pages before and after them, and those with too few words to tell, say nothing.
    among = range(min(differing), max(differing) + 1)
    told = [
        page
        for page in document.pages
        if page.lines and page.number in among and None not in pairs.get(page.number, ())
    ]
    if count < max(T.least, T.pages * len(told)):
        return []
    pages: tuple[list[Page], list[Page]] = [], []
    for page in document.pages:
        parts = halves.get(page.number)
        if parts is None:
            parts = page, replace(page, lines=[], turned=[])
        for track, part in zip(pages, parts, strict=True):
            track.append(part)
    return [
        Track(Document(track, document.producer), profile.languages[code])
        for track, code in zip(pages, (first, second), strict=True)
    ]


def _in_turn(document: Document, profile: Profile) -> list[Track]:
    codes = [_spoken(page.lines, profile) for page in document.pages]
    counts = Counter(code for code in codes if code)
    spoken = [code for code in counts if counts[code] >= T.least]
    if len(spoken) < 2 or len({code for code in codes if code}) > len(spoken):
        return []
    tracks = {code: list[Page]() for code in spoken}
    current = next(code for code in codes if code)
    for page, code in zip(document.pages, codes, strict=True):
        current = code or current
        tracks[current].append(page)
    return [Track(Document(pages, document.producer), profile.languages[code]) for code, pages in tracks.items()]


def _halves(page: Page) -> tuple[Page, Page] | None:
    """The left and the right half of a page, or None where a line crosses the middle."""
    middle = page.width / 2
    left = [line for line in page.lines if (line.x0 + line.x1) / 2 <= middle]
    right = [line for line in page.lines if (line.x0 + line.x1) / 2 > middle]
    ends, starts = max((line.x1 for line in left), default=0.0), min((line.x0 for line in right), default=page.width)
    # A page number in the middle crosses it.
    if starts - ends < T.gutter:
        left = [line for line in left if len(line.text) > 3]
        right = [line for line in right if len(line.text) > 3]
        ends, starts = max((line.x1 for line in left), default=0.0), min((line.x0 for line in right), default=0.0)
    if not left or not right or starts - ends < T.gutter:
        return None
    edge = (starts + ends) / 2
    sides = [line for line in page.lines if line.x1 <= edge], [line for line in page.lines if line.x1 > edge]
    return replace(page, lines=sides[0]), replace(page, lines=sides[1], turned=[])


def _spoken(lines: Iterable[Line], profile: Profile) -> str | None:
    """The code of the one language in which a text is, or None where it is not clear."""
    texts = [line.text for line in lines]
    words = Counter(word for text in texts for word in text.lower().split())
    scores = {code: _score(texts, words, language) for code, language in profile.languages.items()}
    first, *rest = sorted(scores, key=lambda code: -scores[code])
    clear = not rest or scores[first] >= T.clearer * scores[rest[0]]
    return first if scores[first] >= T.hits and clear else None


def _score(texts: Sequence[str], words: Counter[str], language: Language) -> int:
    headings = sum(squash(text) in language.wordings for text in texts if len(text) < 60)
    return sum(words[word] for word in language.function_words) + T.heading * headings
