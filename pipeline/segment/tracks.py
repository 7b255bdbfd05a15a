"""The languages of a document: one throughout, or several, side by side or one after the other.

Where halves of pages, or pages, differ in language, each language is a track: a document of its own, with its own
labels and its own records.
"""

from __future__ import annotations

from bisect import bisect_left
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from itertools import accumulate, pairwise, repeat
from operator import add

from pipeline.data.document import Document, Line, Page
from pipeline.layout.geometry import BASELINE, TOP, middle
from pipeline.profiles.profile import Language, Profile
from pipeline.segment.tunables import TRACKS as T
from pipeline.text.wording import squash

_LABEL = 60  # letters: longer lines are no labels


@dataclass(slots=True)
class Track:
    """The pages of one language, or those parts of them."""

    document: Document
    language: Language


def find_tracks(document: Document, profile: Profile, main: Language) -> list[Track]:
    """The tracks of a document, in printed order; one, in the `main` language, where there are not several."""
    return _side_by_side(document, profile) or _in_turn(document, profile) or [Track(document, main)]


def _side_by_side(document: Document, profile: Profile) -> list[Track]:
    halves = [_halves(page) for page in document.pages]
    spoken = [
        (_spoken(parts[0].lines, profile), _spoken(parts[1].lines, profile)) if parts else (None, None)
        for parts in halves
    ]
    pairs = Counter(codes for codes in spoken if codes[0] and codes[1] and codes[0] != codes[1])
    if not pairs:
        return []
    codes, count = pairs.most_common(1)[0]
    first, last = spoken.index(codes), len(spoken) - spoken[::-1].index(codes)
    # Between the first such page and the last, pages with too few words to tell say nothing.
    telling = sum(
        bool(page.lines) and (parts is None or None not in told)
        for page, parts, told in zip(document.pages[first:last], halves[first:last], spoken[first:last], strict=True)
    )
    if count < max(T.least, T.pages * telling):
        return []
    if count < T.front * (len(spoken) - first):
        return []
    pages: tuple[list[Page], list[Page]] = [], []
    for number, (page, parts) in enumerate(zip(document.pages, halves, strict=True)):
        empty = replace(page, lines=[], turned=[])
        whole = _spoken(page.lines, profile) or _lists(page, profile, codes) if number < first else None
        if parts is None or whole in codes:  # a page in front may be in one language, whatever its columns
            parts = (empty, page) if whole == codes[1] else (page, empty)
        for track, part in zip(pages, parts, strict=True):
            track.append(part)
    return [
        Track(Document(track, document.producer), profile.languages[code])
        for track, code in zip(pages, codes, strict=True)
        if code
    ]


def _in_turn(document: Document, profile: Profile) -> list[Track]:
    parts = [part for page in document.pages for part in _turns(page, profile)]
    counts = Counter(code for _, code in parts if code)
    spoken = [code for code in counts if counts[code] >= T.least and _has_labels(code, parts, profile)]
    if len(spoken) < 2 or len(counts) > len(spoken):
        return []
    tracks = {code: list[Page]() for code in spoken}
    current = next(code for _, code in parts if code)
    for page, code in parts:
        current = code or _lists(page, profile, spoken) or current
        tracks[current].append(page)
    return [Track(Document(pages, document.producer), profile.languages[code]) for code, pages in tracks.items()]


def _has_labels(code: str, parts: Sequence[tuple[Page, str | None]], profile: Profile) -> bool:
    """Are the labels of pages in a language in that language: in no other are there more?"""
    keys = [
        squash(line.text) for page, spoken in parts if spoken == code for line in page.lines if len(line.text) < _LABEL
    ]
    labels = {other: sum(key in words.wordings for key in keys) for other, words in profile.languages.items()}
    return labels[code] == max(labels.values())


def _turns(page: Page, profile: Profile) -> list[tuple[Page, str | None]]:
    """A page with its language; in two parts where another one begins with a title amid it."""
    code = _spoken(page.lines, profile)
    if code is not None or not page.lines:
        return [(page, code)]
    largest = max(line.size for line in page.lines)
    tops = dict.fromkeys(line.top for line in page.lines if line.size == largest)
    # What speaks for each language between each two of these lines, from the top down.
    down, marks = sorted(page.lines, key=TOP), sorted(tops)
    ends = [0, *(bisect_left(down, top, key=TOP) for top in marks), len(down)]
    *above, whole = accumulate((_scores(down[start:end], profile) for start, end in pairwise(ends)), add)
    for top in tops:
        over = above[bisect_left(marks, top)]
        codes = _clearest(over), _clearest(whole - over)
        if codes[0] and codes[1] and codes[0] != codes[1]:
            upper, lower = ([line for line in page.lines if (line.top < top) is is_over] for is_over in (True, False))
            return [(replace(page, lines=upper), codes[0]), (replace(page, lines=lower, turned=[]), codes[1])]
    return [(page, code)]


def _halves(page: Page) -> tuple[Page, Page] | None:
    """The left and the right half of a page, or None where lines cross the middle."""
    edge = _gutter(page.lines, page.width / 2)
    if edge is None and page.lines:  # a page number in the middle crosses it
        ends = {min(page.lines, key=BASELINE), max(page.lines, key=BASELINE)}
        text = [line for line in page.lines if line not in ends and len(squash(line.text)) > T.number]
        edge = _gutter(text, page.width / 2)
    if edge is None:
        return None
    sides = (
        [line for line in page.lines if middle(line) <= edge],
        [line for line in page.lines if middle(line) > edge],
    )
    return replace(page, lines=sides[0]), replace(page, lines=sides[1], turned=[])


def _gutter(lines: Sequence[Line], center: float) -> float | None:
    """Where the gutter in the middle of some lines is, or None where none is: a line or two may jut out into it."""
    ends = sorted(line.x1 for line in lines if middle(line) <= center)
    starts = min((line.x0 for line in lines if middle(line) > center), default=0.0)
    if not ends:
        return None
    end = ends[-1 - min(T.jutting, len(ends) // 10)]
    return (starts + end) / 2 if starts - end >= T.gutter else None


def _spoken(lines: Iterable[Line], profile: Profile) -> str | None:
    """The code of the one language in which a text is, or None where it is not clear."""
    return _clearest(_scores(lines, profile))


def _scores(lines: Iterable[Line], profile: Profile) -> Counter[str]:
    """Language code → how much speaks for it; that of several texts is the sum of theirs."""
    texts = [line.text for line in lines]
    words = Counter(" ".join(texts).lower().split())
    keys = [squash(text) for text in texts if len(text) < _LABEL]
    return Counter({code: _score(keys, words, language) for code, language in profile.languages.items()})


def _clearest(scores: Counter[str]) -> str | None:
    (first, most), (_, next_most) = [*scores.most_common(2), ("", 0), ("", 0)][:2]
    return first if most >= max(T.hits, T.clearer * next_most) else None


def _lists(page: Page, profile: Profile, codes: Iterable[str | None]) -> str | None:
    """The one language in which a page has the title of a contents list; the names on it may be of any language."""
    keys = {squash(line.text) for line in page.lines}
    found = [code for code in codes if code and not keys.isdisjoint(profile.languages[code].list_titles)]
    return found[0] if len(found) == 1 else None


def _score(keys: Sequence[str], words: Counter[str], language: Language) -> int:
    headings = sum(key in language.wordings or key in language.list_titles for key in keys)
    return sum(map(words.get, language.function_words, repeat(0))) + T.heading * headings
