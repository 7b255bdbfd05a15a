"""A cover in several languages: which lines are in which, and one call from all of them."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from pipeline.data.document import Line
from pipeline.data.parsed import Doubt, Parsed
from pipeline.data.pointers import within
from pipeline.profiles.profile import Language
from pipeline.schema.records import Call

_SAME: Final = ("proposals_submitted", "projects_selected", "budget")  # whatever the language
_WORDED: Final = ("title", "years", "fund", "launched", "priorities")


def lines_by_language(lines: Sequence[Line], languages: Sequence[Language]) -> list[list[Line]]:
    """The lines in each language, by their short words; a line that does not tell goes with the one before."""
    found: list[list[Line]] = [[] for _ in languages]
    current = 0
    for line in lines:
        words = line.text.lower().split()
        scores = [sum(word in language.function_words for word in words) for language in languages]
        if scores.count(max(scores)) == 1:
            current = scores.index(max(scores))
        found[current].append(line)
    return found


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
