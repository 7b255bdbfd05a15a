"""How many people of which audience: each number of people goes to one audience, so that nobody is counted twice."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from itertools import groupby
from typing import NamedTuple

from pipeline.catalogue.tunables import COUNTED as T
from pipeline.profiles.published import vocabulary

SEVERAL = "several"
"""In place of an audience: the number stands for several together (`200 women and men`)."""


class Number(NamedTuple):
    """A number of people in a text, and the unit that it counts in."""

    pointer: str
    start: int
    end: int
    unit: str | None


class Named(NamedTuple):
    """An audience that a text names."""

    pointer: str
    start: int
    end: int
    code: str


def audiences(numbers: Iterable[Number], named: Iterable[Named]) -> Iterator[str | None]:
    """The audience of each number of one fiche, in the order of the numbers; None where none is told.

    It is the one that its unit names, else the one that stands in the number's own words, right after or before it.
    """
    known = sorted(named)
    ordered = list(numbers)
    following: dict[Number, int | None] = {}
    for _, group in groupby(sorted(ordered), key=lambda number: number.pointer):
        here = list(group)
        following.update(zip(here, [each.start for each in here[1:]] + [None], strict=True))
    for number in ordered:
        yield _of_unit(number.unit) or _near(number, following[number], known)


def _of_unit(unit: str | None) -> str | None:
    term = vocabulary("units").get(unit or "", {})
    found = term.get("audience")
    return None if found is None else str(found)


def _near(number: Number, following: int | None, named: Sequence[Named]) -> str | None:
    here = [each for each in named if each.pointer == number.pointer]
    overlapping = [each for each in here if each.start < number.end and each.end > number.start]
    after, reached = [], number.end
    for each in here:
        if number.end <= each.start <= reached + T.after and (following is None or each.start < following):
            after.append(each)
            reached = each.end
    before = [each for each in here if each.end <= number.start <= each.end + T.before]
    for found in (overlapping, after, before):
        if found:
            codes = {each.code for each in found}
            return codes.pop() if len(codes) == 1 else SEVERAL
    return None
