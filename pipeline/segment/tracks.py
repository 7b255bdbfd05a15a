"""The languages of a document: one throughout, or several, side by side or one after the other.

Where halves of pages, or pages, differ in language, each language is a track: a document of its own, with its own
labels and its own records.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import groupby, pairwise
from math import inf
from typing import NamedTuple

from pipeline.data.document import Document, Line, Page
from pipeline.layout.geometry import BASELINE, TOP, LinesByHeight, are_beside, leading, middle
from pipeline.profiles.profile import Language, Profile
from pipeline.segment.bands import NUMBER
from pipeline.segment.shared import shared_lines, spine_lines
from pipeline.segment.tunables import HABIT, PLACES, TEMPLATE
from pipeline.segment.tunables import TRACKS as T
from pipeline.text.wording import squash


@dataclass(slots=True)
class Track:
    """The pages of one language, or those parts of them."""

    document: Document
    language: Language
    beside: bool = False  # the other language stands beside it


class _Part(NamedTuple):
    """Some lines of a page, what speaks for each language in them, and whether a record goes on with them overleaf."""

    page: Page
    lines: list[Line]
    scores: Counter[str]
    goes_on: bool = False


def find_tracks(document: Document, profile: Profile, main: Language) -> list[Track]:
    """The tracks of a document, in printed order; one, in the `main` language, where there are not several."""
    return _side_by_side(document, profile) or _in_turn(document, profile) or [Track(document, main)]


def are_side_by_side(document: Document, profile: Profile) -> bool:
    """Do halves of pages differ in language: frames in these, or pages on one sheet, are the languages then?"""
    return bool(_side_by_side(document, profile))


def _side_by_side(document: Document, profile: Profile) -> list[Track]:
    spine = spine_lines(document.pages, profile)
    rest = [replace(page, lines=[line for line in page.lines if line not in spine]) for page in document.pages]
    shared = [
        [*(line for line in page.lines if line in spine), *both]
        for page, both in zip(document.pages, shared_lines(rest, profile), strict=True)
    ]
    halves = [
        _halves(replace(page, lines=[line for line in page.lines if line not in both]) if both else page)
        for page, both in zip(document.pages, shared, strict=True)
    ]
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
    if count < max(HABIT.again, HABIT.often * telling):
        return []
    if count < HABIT.some * (len(spoken) - first):
        return []
    pages: tuple[list[Page], list[Page]] = [], []
    for number, (page, parts, both) in enumerate(zip(document.pages, halves, shared, strict=True)):
        empty = replace(page, lines=[], turned=[])
        if len(both) == len(page.lines):
            parts = empty, empty
        whole = _spoken(page.lines, profile) or _lists(page.lines, profile, codes) if number < first else None
        if parts is None or whole in codes:  # a page in front may be in one language, whatever its columns
            parts = (empty, page) if whole == codes[1] else (page, empty)
        else:
            both = [*both, *_numbers_between(*parts)]
        for code, track, part in zip(codes, pages, parts, strict=True):
            mine = [line for line in both if line not in part.lines and code in spine.get(line, codes)]
            track.append(replace(part, lines=[*part.lines, *mine]))
    return [
        Track(Document(track, document.producer), profile.languages[code], beside=True)
        for track, code in zip(pages, codes, strict=True)
        if code
    ]


def _numbers_between(left: Page, right: Page) -> list[Line]:
    """The page numbers of a contents list that stand in one half, beside text in both: they belong to both."""
    halves = left, right
    sides = [LinesByHeight(line for line in half.lines if not NUMBER.match(line.text)) for half in halves]

    def is_between(line: Line) -> bool:
        return all(any(are_beside(line, other) for other in side.near(line, line.size)) for side in sides)

    one, other = ([line for line in half.lines if NUMBER.match(line.text) and is_between(line)] for half in halves)
    return [] if (one and other) or len(one + other) < HABIT.again else one + other


def _in_turn(document: Document, profile: Profile) -> list[Track]:
    parts = _going_on([part for page in document.pages for part in _parts(page, profile)])
    turns = list(_turns(parts, list(profile.languages)))
    counts = Counter(filter(None, (_clearest(turn.scores) for _, turn in turns)))
    spoken = [code for code in counts if counts[code] >= HABIT.again and _has_labels(code, turns, profile)]
    if len(spoken) < 2 or len(counts) > len(spoken):
        return []
    tracks = {code: list[Page]() for code in spoken}
    before: dict[str, Page] = {}
    for code, (page, lines, *_) in _turns([_weighed(part, profile, spoken) for part in parts], spoken):
        if before.get(code) is page:
            tracks[code][-1].lines += lines
        else:
            is_first = all(other is not page for other in before.values())
            tracks[code].append(replace(page, lines=lines, turned=page.turned if is_first else []))
        before[code] = page
    return [Track(Document(pages, document.producer), profile.languages[code]) for code, pages in tracks.items()]


def _has_labels(code: str, turns: Sequence[tuple[str, _Part]], profile: Profile) -> bool:
    """Are the labels of pages in a language in that language: in no other are there more?"""
    lines = (line for spoken, turn in turns if spoken == code for line in turn.lines)
    keys = [squash(line.text) for line in lines if len(line.text) <= TEMPLATE.longest]
    labels = {other: sum(key in words.wordings for key in keys) for other, words in profile.languages.items()}
    return labels[code] == max(labels.values())


def _parts(page: Page, profile: Profile) -> Iterator[_Part]:
    """A page in parts: its halves where they are in two languages; else each of them begins with a title, told by its
    size, or with what stands right over one.
    """
    if (halves := _halves(page)) and len({code for half in halves if (code := _spoken(half.lines, profile))}) == 2:
        both = _numbers_between(*halves)
        for half in halves:
            lines = [*half.lines, *(line for line in both if line not in half.lines)]
            yield _Part(page, lines, _scores(lines, profile))
        return
    down = sorted(page.lines, key=TOP)
    largest = max((line.size for line in down), default=0.0)
    large = [at for at, line in enumerate(down) if line.size == largest]
    wrapped = {at for above, at in pairwise(large) if leading(down[above], down[at]) <= PLACES.leading}
    titles = [at for at in large if at > 0 and at not in wrapped]
    for start, end in pairwise([0, *filter(None, (_start(down, at) for at in titles)), len(down)]):
        yield _Part(page, down[start:end], _scores(down[start:end], profile))


def _going_on(parts: Sequence[_Part]) -> list[_Part]:
    """The parts, knowing which go on with the record that the page before ended with: those without a title after one
    with, where one of the two does not tell its language. Titles are as large as the largest text of most pages.
    """
    largest = {part.page.number: max((line.size for line in part.page.lines), default=0.0) for part in parts}
    title = Counter(largest.values()).most_common(1)[0][0] if largest else 0.0
    found, opened = list(parts[:1]), False
    for before, part in pairwise(parts):
        begins = any(line.size == title for line in part.lines)
        opened = opened or any(line.size == title for line in before.lines)
        is_told = bool(_clearest(before.scores) and _clearest(part.scores))
        opened = opened and not begins and not is_told
        found.append(part._replace(goes_on=opened and part.page is not before.page))
    return found


def _start(down: Sequence[Line], at: int) -> int:
    """Where a title begins: with the lines over it, or beside these, that are nearer to it than to those before."""
    title = down[at]
    first = next(n for n in range(at, -1, -1) if n == 0 or leading(down[n - 1], title) > PLACES.leading)

    def gap(start: int) -> float:
        return down[start].top - max(line.bottom for line in down[:start])

    return max(range(first, at + 1), key=gap) if first else 0


def _weighed(part: _Part, profile: Profile, codes: Sequence[str]) -> _Part:
    """A part with what it has to say of which language it is: nothing where two mix, as on a cover, but for the title
    of a contents list (the names on it may be of any language); a whole page in one is sure.
    """
    scores = Counter({code: part.scores[code] for code in codes})
    (first, most), (_, next_most) = scores.most_common(2)
    sure = _clearest(scores) if len(part.lines) == len(part.page.lines) else None
    listed = _lists(part.lines, profile, codes)
    if most < T.clearer * next_most:
        sure = listed
        scores = scores if next_most < T.hits else Counter()
    elif listed == first:
        sure = listed
    if sure is not None:
        scores[sure] += 2 * T.hits + most
    return part._replace(scores=scores)


def _turns(parts: Sequence[_Part], codes: Sequence[str]) -> Iterator[tuple[str, _Part]]:
    """The parts with the languages for which most speaks, if taking turns costs, and a record is in one; those of
    one page and language joined.
    """
    best, ways = dict.fromkeys(codes, 0.0), list[dict[str, str]]()
    for part in parts:
        before, turn = max(codes, key=best.__getitem__), inf if part.goes_on else T.hits
        ways.append({code: before if best[before] - turn >= best[code] else code for code in codes})
        best = {code: max(best[code], best[before] - turn) + part.scores[code] for code in codes}
    code = max(codes, key=best.__getitem__)
    spoken: list[str] = []
    for way in reversed(ways):
        spoken.append(code)
        code = way[code]
    pairs = zip(reversed(spoken), parts, strict=True)
    for (code, _), group in groupby(pairs, key=lambda pair: (pair[0], id(pair[1].page))):
        joined = [part for _, part in group]
        lines = [line for part in joined for line in part.lines]
        yield code, _Part(joined[0].page, lines, sum((part.scores for part in joined), Counter[str]()))


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
    sides: tuple[list[Line], list[Line]] = [], []
    for line in lines:
        sides[middle(line) > center].append(line)
    ends = sorted([line.x1 for line in sides[0]])
    starts = min([line.x0 for line in sides[1]], default=0.0)
    if not ends:  # what goes on overleaf on the right alone
        return center if starts > center else None
    for end in (ends[-1], ends[-1 - min(T.jutting, len(ends) // 10)]):
        if starts - end >= T.gutter:
            return (starts + end) / 2
    return None


def _spoken(lines: Iterable[Line], profile: Profile) -> str | None:
    """The code of the one language in which a text is, or None where it is not clear."""
    return _clearest(_scores(lines, profile))


def _scores(lines: Iterable[Line], profile: Profile) -> Counter[str]:
    """Language code → how much speaks for it; that of several texts is the sum of theirs."""
    texts = [line.text for line in lines]
    scores = Counter(dict.fromkeys(profile.languages, 0))
    for word in " ".join(texts).lower().split():
        for code in profile.languages_by_word.get(word, ()):
            scores[code] += 1
    for text in texts:
        for code in profile.languages_of.get(squash(text), ()) if len(text) <= TEMPLATE.longest else ():
            scores[code] += T.heading
    return scores


def _clearest(scores: Counter[str]) -> str | None:
    (first, most), (_, next_most) = [*scores.most_common(2), ("", 0), ("", 0)][:2]
    return first if most >= max(T.hits, T.clearer * next_most) else None


def _lists(lines: Iterable[Line], profile: Profile, codes: Iterable[str | None]) -> str | None:
    """The one language in which lines hold the title of a contents list; the names on it may be of any language."""
    keys = {squash(line.text) for line in lines}
    found = [code for code in codes if code and not keys.isdisjoint(profile.languages[code].list_titles)]
    return found[0] if len(found) == 1 else None
