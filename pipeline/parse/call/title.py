"""The title of the call, and the years in it."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Sequence

from pipeline.data.document import Line, text_of
from pipeline.data.parsed import Parsed, joint_doubts
from pipeline.data.passage import Passage
from pipeline.fields.dates import find_dates
from pipeline.layout.groups import style_groups
from pipeline.parse.call.tunables import TITLE as T
from pipeline.profiles.profile import Language
from pipeline.schema.records import Call
from pipeline.text.dewrap import Dewrapper
from pipeline.text.phrases import phrases, tokens
from pipeline.text.wording import squash

YEAR = re.compile(r"(?<!\d)(?:19|20)\d\d(?!\d)")
_SHORT_YEAR = re.compile(r"(?<!\d)((?:19|20)\d\d)\s?[-–/]\s?(\d\d)(?!\d)")
_PAGE_TAIL = re.compile(r"\s+\d{1,3}(?:\s*/\s*\d{1,3})?\Z")
_PAGE_NUMBER = re.compile(r"\W*(?:\w+\.?\s+)?\d{1,3}(?:\s*/\s*\d{1,3})?\W*\Z")
_PART = re.compile(r"\S(?:.*?\S)??(?=\s+[|–—·•-]\s|\s*\Z)")
_BETWEEN = re.compile(r"\s+[|·•]\s+")
Rank = Callable[[str], int]


def read_title(
    lines: Sequence[Line], furniture: Sequence[Line], dewrapper: Dewrapper, language: Language, parsed: Parsed[Call]
) -> set[Line]:
    """Read the title: the largest text with a year or a word for a call, else a running header of that kind.

    Gives the lines of the cover that it takes up.
    """
    words = phrases(language.cover.call)

    def rank(text: str) -> int:
        if any(date.month and date.start == 0 and date.end == len(text) for date in find_dates(text, [language])):
            return 0  # a figure (`May 2024`) over what happened then
        return T.year * bool(YEAR.search(text)) + bool(words.spans(tokens(text)))

    group = _largest(lines, rank)
    passage = _piece(dewrapper.join(_once(group)), rank) if group else _running_title(furniture, rank, language)
    if passage:
        parsed.value.title = passage.text
        parsed.evidence["/title"] = passage
        parsed.doubts += joint_doubts(passage, "/title")
        parsed.value.years = _years(passage.text)
        if parsed.value.years:
            parsed.evidence["/years"] = passage
    return set(group)


def _largest(lines: Sequence[Line], rank: Rank) -> list[Line]:
    """The lines of one look that may be a title and are the largest, those that say more before larger ones, and what
    ends as no sentence does before what may be one.
    """
    sizes = Counter[float]()
    for line in lines:
        sizes[line.size] += len(line.text)
    best: tuple[tuple[bool, float], list[Line]] = ((False, 0.0), [])
    for group in style_groups(lines):
        text = text_of(group)
        standing = rank(text)
        if standing == 0 or group[0].bullet_x is not None or len(text) > T.longest:
            continue
        sizes[group[0].size] -= len(text)  # a short cover may have less text than title
        body = max(sizes, key=sizes.__getitem__) if sizes.total() > 0 else 0.0
        sizes[group[0].size] += len(text)
        if group[0].size <= body * T.larger and (
            standing < T.both or len(text) > T.longest_in_body or text.endswith(".")
        ):
            continue
        score = not text.endswith("."), group[0].size + T.per_point * standing
        if score > best[0]:
            best = (score, group)
    return best[1]


def _once(title: list[Line]) -> list[Line]:
    """A title without what says it again in another language: the same years come in both."""
    for end in range(1, len(title)):
        if (years := _years(text_of(title[:end]))) and years == _years(text_of(title[end:])):
            return title[:end]
    return title


def _piece(title: Passage, rank: Rank) -> Passage:
    """The one piece of a line of pieces, not the first (`City of Oever · Call for projects 2026 · Special issue`), that
    says all that a title does; the whole where there is none.
    """
    cuts = [match.span() for match in _BETWEEN.finditer(title.text)]
    starts, ends = [0, *(end for _, end in cuts)], [*(start for start, _ in cuts), len(title)]
    pieces = [title[start:end].strip() for start, end in zip(starts, ends, strict=True)]
    titles = [piece for piece in pieces if rank(piece.text) >= T.both]
    return titles[0] if len(titles) == 1 and titles[0] is not pieces[0] else title.strip()


def _years(title: str) -> list[int]:
    """The years in a title, which may be in two languages; `2018-19` are two."""
    short = _SHORT_YEAR.search(title)
    years = [int(year) for year in YEAR.findall(title)] + ([int(short[1][:2] + short[2])] if short else [])
    return list(dict.fromkeys(years))


def _running_title(furniture: Sequence[Line], rank: Rank, language: Language) -> Passage:
    """The title of the call in a running header, without the page number and the kind of document that may stand
    beside it.
    """
    kickers = {squash(word) for word in language.cover.kickers}
    for line in (line for line in furniture if rank(line.text) >= T.both):
        parts = [match.span() for match in _PART.finditer(line.text)]
        kept = [
            (start, end)
            for start, end in parts
            if squash(line.text[start:end]) not in kickers and not _PAGE_NUMBER.match(line.text[start:end])
        ]
        if kept:
            passage = Passage.of(line)[kept[0][0] : kept[-1][1]].strip()
            tail = _PAGE_TAIL.search(passage.text)
            return passage[0 : tail.start()] if tail else passage
    return Passage.empty()
