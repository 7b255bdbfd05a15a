"""What people are (project leader, file manager): where it stands in a piece of text, and whose it is."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from pipeline.fields.people.tunables import ROLES
from pipeline.text.phrases import Phrases, tokens


class Role(NamedTuple):
    """`text[start:end]` is a role; it `leads` where a name follows in the same piece (`Project leader Ann Smith`)."""

    start: int
    end: int
    leads: bool


def find_role(text: str, roles: Phrases) -> Role | None:
    """The first role in a piece of text between separators, or None; a compound of one is one (`Jugendleiter`).

    It reaches to the end of the piece where only words in lower case follow (`coordinator of the project`), and from
    its beginning where only such words stand before (`deputy project manager`).
    """
    found = tokens(text)
    spans = roles.spans(found) or roles.compounds(found, ROLES.compound)
    if not spans:
        return None
    first, last = spans[0]
    for start, end in spans[1:]:  # `project manager and coordinator` is one role
        between = text[found[last - 1].end : found[start].start]
        if between.strip() and _in_lower_case(between):
            last = end
    start, end = found[first].start, found[last - 1].end
    if _in_lower_case(text[:start]):
        start = 0
    if _in_lower_case(text[end:]):
        return Role(start, len(text), leads=False)
    return Role(start, end, leads=not text[:start].strip())


def _in_lower_case(text: str) -> bool:
    """Whether a text holds nothing but words in lower case and signs, if anything."""
    return not any(char.isupper() or char.isdigit() for char in text)


def owners(roles: Sequence[tuple[int, bool]], names: Sequence[int]) -> list[int | None]:
    """For each role (where it stands, and whether it leads), the number of the name that it belongs to.

    That is the name after a role that leads, else the one before it; where there is none on that side, the other one.
    A name has one role: a second one gets None.
    """
    taken: set[int] = set()
    result: list[int | None] = []
    for at, leads in roles:
        before = next((n for n in reversed(range(len(names))) if names[n] < at), None)
        after = next((n for n in range(len(names)) if names[n] > at), None)
        wanted = (after, before) if leads else (before, after)
        owner = next((n for n in wanted if n is not None and n not in taken), None)
        if owner is not None:
            taken.add(owner)
        result.append(owner)
    return result
