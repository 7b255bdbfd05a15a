"""Initials over several lines (drop caps): the letter is the first of the line at its head."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Sequence
from itertools import takewhile

from pipeline.extract.runs import Run
from pipeline.extract.tunables import INITIALS
from pipeline.language.words import ALONE, is_known

_SIGNS = "'’\"“”„«‹"  # that stand with an initial: of its elision (`L’accueil`), of a quotation


def _left(run: Run) -> float:
    return run.lefts[0]


def with_initials(runs: Sequence[Run]) -> Sequence[Run]:
    """The runs, each initial in the style and on the baseline of the line that it begins."""
    initials = [
        index
        for index, run in enumerate(runs)
        if run.style.size >= INITIALS.smallest and len(run.chars) <= INITIALS.longest
    ]
    if not initials:
        return runs
    by_left = sorted(runs, key=_left)
    lefts = list(map(_left, by_left))
    lines: dict[int, Run] = {}
    for index in initials:
        left, right, reach = runs[index].lefts[0], runs[index].rights[-1], runs[index].style.size / INITIALS.larger
        beside = by_left[
            bisect_left(lefts, left - INITIALS.into * reach) : bisect_right(lefts, right + INITIALS.reach * reach)
        ]
        if (line := _line_of(runs[index], beside)) is not None:
            lines[index] = line
    return [_joined(run, lines[index]) if index in lines else run for index, run in enumerate(runs)] if lines else runs


def _line_of(initial: Run, runs: Sequence[Run]) -> Run | None:
    """The run that goes on after an initial of more than one line, if this is one, of `runs` that may."""
    letter = initial.text.strip().strip(_SIGNS)
    if len(letter) != 1 or not letter.isupper():
        return None
    size = initial.style.size
    head = initial.baseline - INITIALS.capitals * size
    beside = [
        run
        for run in runs
        if run.style.size * INITIALS.larger < size
        and _goes_on(initial, run)
        and head < run.baseline <= initial.baseline + 0.3 * run.style.size
    ]
    first = min(beside, key=lambda run: run.baseline, default=None)
    if (
        first is None
        or initial.baseline - first.baseline < 0.5 * first.style.size
        or abs(first.baseline - INITIALS.capitals * first.style.size - head) > INITIALS.head * first.style.size
    ):
        return None
    return first


def _goes_on(initial: Run, run: Run) -> bool:
    """Does a run begin right of an initial, or, where the typesetter made no room for it, under it in small letters?"""
    em = run.style.size
    first = initial.lefts[0] if run.chars[0].islower() else initial.rights[-1]
    return first - INITIALS.into * em <= run.lefts[0] <= initial.rights[-1] + INITIALS.reach * em


def _is_word(letter: str, line: Run) -> bool:
    """Is an initial a word of its own (`A third of …`), since it makes none with the one that follows?"""
    rest = "".join(takewhile(str.isalpha, line.text))
    return letter.casefold() in ALONE and is_known(rest) and not is_known(letter + rest)


def _joined(initial: Run, line: Run) -> Run:
    chars, lefts, rights = list(initial.chars), list(initial.lefts), list(initial.rights)
    is_elided = initial.text.rstrip()[-1] in _SIGNS
    if is_elided or line.chars[0].islower():  # however far it stands from them: its margin is of any width
        while chars[-1].isspace():
            chars.pop(), lefts.pop(), rights.pop()
        rights[-1] = line.lefts[0]
        if not is_elided and _is_word(chars[-1], line):
            rights[-1] -= INITIALS.space * line.style.size
            chars, lefts, rights = [*chars, " "], [*lefts, rights[-1]], [*rights, line.lefts[0]]
    return Run(chars, lefts, rights, line.baseline, line.style)
