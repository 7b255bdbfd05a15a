"""A cover in several languages: which lines are in which, and one call from all of them."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from typing import Final

from pipeline.data.document import Line
from pipeline.data.parsed import Doubt, Parsed
from pipeline.data.pointers import within
from pipeline.layout.groups import style_groups
from pipeline.layout.tunables import GEOMETRY
from pipeline.profiles.profile import Language
from pipeline.schema.records import Call
from pipeline.text.phrases import phrases, tokens

_SAME: Final = ("proposals_submitted", "projects_selected", "budget")  # whatever the language
_WORDED: Final = ("title", "years", "fund", "launched", "priorities")


def lines_by_language(lines: Sequence[Line], languages: Sequence[Language]) -> list[list[Line]]:
    """The lines in each language, by their short words and their words for a call; a line that does not tell goes with
    those before it in one look, or with its column, else with the one before.
    """
    if len(languages) == 1:
        return [list(lines)]
    told = {line: at for line in lines if (at := _language_of(line, languages)) is not None}
    for group in style_groups(lines):
        before = [told[line] for line in group if line in told][:1]
        for line in group if before else ():
            before = [told.setdefault(line, before[0])]
    columns = {line: _in_column(line, told) for line in lines if line not in told}
    found: list[list[Line]] = [[] for _ in languages]
    last = 0
    for line in lines:
        at = told.get(line, columns.get(line))
        last = last if at is None else at
        found[last].append(line)
    return found


def _language_of(line: Line, languages: Sequence[Language]) -> int | None:
    words, found = line.text.lower().split(), tokens(line.text)
    scores = [
        sum(word in language.function_words for word in words) + len(phrases(language.cover.call).spans(found))
        for language in languages
    ]
    return scores.index(max(scores)) if scores.count(max(scores)) == 1 else None


def _in_column(line: Line, told: Mapping[Line, int]) -> int | None:
    """The language of most lines that begin at the edge of a line: on its page, else on all."""
    column = [other for other in told if _share_edge(other, line)]
    return _most_common(told[other] for other in [other for other in column if other.page == line.page] or column)


def _share_edge(a: Line, b: Line) -> bool:
    return abs(a.x0 - b.x0) <= GEOMETRY.edge


def _most_common(found: Iterable[int]) -> int | None:
    """The one that comes most often; None where none does."""
    counts = Counter(found).most_common(2)
    return counts[0][0] if counts and (len(counts) == 1 or counts[0][1] > counts[1][1]) else None


def fill(call: Parsed[Call], other: Parsed[Call]) -> None:
    """Take from the call in another language what is missing; numbers that differ are a doubt."""
    for field in (*_WORDED, *_SAME):
        mine, theirs = getattr(call.value, field), getattr(other.value, field)
        at = f"/{field}"
        if theirs and not mine:
            setattr(call.value, field, theirs)
            call.evidence |= {key: found for key, found in other.evidence.items() if within(key, at)}
            call.doubts = [doubt for doubt in call.doubts if not within(doubt.pointer, at)]
            call.doubts += [doubt for doubt in other.doubts if within(doubt.pointer, at)]
        elif theirs and field in _SAME and mine != theirs:
            message = "the cover says something else in another language"
            call.doubts.append(Doubt("doubtful-value", message, at, page=other.evidence[at].page))
