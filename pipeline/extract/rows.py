"""Which runs stand on one row of print: those of one baseline, and what is raised, lowered or hung before them."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from itertools import pairwise

from pipeline.extract.bullets import is_bullet_sign
from pipeline.extract.raised import is_mark, set_apart
from pipeline.extract.runs import Run
from pipeline.extract.tunables import ROWS, WORDS
from pipeline.text.domains import HYPHENS

_HYPHENS = f"{HYPHENS}\u00ad"

Row = list[Run]


def _down(run: Run) -> tuple[float, float]:
    """From top to bottom; of one baseline the largest first, with which small capitals go."""
    return run.baseline, -run.style.size


def left_of(run: Run) -> float:
    """Where a run begins."""
    return run.lefts[0]


def rows_of(runs: Iterable[Run]) -> list[Row]:
    """Runs on one baseline together; raised or lowered small runs (1er, footnote signs) go with the text they touch."""
    rows = _on_one_baseline(runs)
    largest = [max([run.style.size for run in row]) for row in rows]
    baselines = [row[0].baseline for row in rows]
    reach = ROWS.neighbour * max(largest, default=0.0)
    steps = [step for away in range(1, ROWS.away + 1) for step in (away, -away)]
    far = [True, *(below - above > reach for above, below in pairwise(baselines)), True]
    for index, row in enumerate(rows):
        if far[index] and far[index + 1]:
            continue
        near = [
            other
            for other in (index + step for step in steps)
            if 0 <= other < len(rows)
            and abs(baselines[other] - baselines[index]) <= ROWS.neighbour * max(largest[other], largest[index])
        ]
        if near:
            hosts, size = [rows[other] for other in near], max(largest[other] for other in near)
            rows[index] = [run for run in row if not _moves(run, row, hosts, size)]
    return [row for row in rows if row]


def baseline_of(row: Row) -> float:
    """The baseline of most of a row's glyphs: a bullet from another font, or a raised sign, may stand on one of its
    own.
    """
    if len(row) == 1:
        return row[0].baseline
    glyphs: dict[float, int] = defaultdict(int)
    for run in row:
        glyphs[run.baseline] += len(run.chars)
    return max(glyphs, key=glyphs.__getitem__)


def with_hyphens(row: Row) -> Row:
    """A row from left to right, its hyphens in the look of their words: many fonts lack U+2010, and another one stands
    in for it.
    """
    shown = list(row)
    for index, (word, sign) in enumerate(pairwise(row), 1):
        if _is_hyphen_of(word, sign):
            shown[index] = sign.styled(word.style)
    return shown


def _is_hyphen_of(word: Run, sign: Run) -> bool:
    """Is a run a lone hyphen right behind a word?"""
    return (
        sign.chars[0] in _HYPHENS
        and sign.text.rstrip() == sign.chars[0]
        and sign.style.size == word.style.size
        and word.chars[-1].isalnum()
        and abs(sign.lefts[0] - word.rights[-1]) < WORDS.gap * word.style.size
    )


def _on_one_baseline(runs: Iterable[Run]) -> list[Row]:
    rows: list[Row] = []
    first = before = -1e9
    for run in sorted(runs, key=_down):
        if rows and (
            run.baseline - before <= ROWS.level
            or run.baseline - first <= ROWS.same_baseline * min(run.style.size, rows[-1][0].style.size)
        ):
            rows[-1].append(run)
        else:
            rows.append([run])
            first = run.baseline
        before = run.baseline
    return rows


def _moves(run: Run, row: Row, hosts: Sequence[Row], largest: float) -> bool:
    """Put a run of a row into the first of the others that it belongs to, if any: that of larger text which it touches
    raised or lowered, or the one that it opens as a lone bullet sign.
    """
    sign = run.text.strip()
    is_sign = len(sign) == 1 and is_bullet_sign(sign, run.style) and not any(_is_hyphen_of(word, run) for word in row)
    if not is_sign and run.style.size > ROWS.small * largest:
        return False
    if len(sign) > ROWS.raised:
        return False
    for host in hosts:
        for text in host:
            if (is_sign and _is_bullet_of(run, sign, text)) or _is_shifted(run, text):
                host.append(set_apart(run, host) if len(sign) <= ROWS.mark else run)
                return True
    return False


def _is_shifted(run: Run, text: Run) -> bool:
    """Is a run a raised or lowered part of a text: small, a little off its baseline, and touching it?"""
    size = text.style.size
    shift = ROWS.mark_shift if is_mark("".join(run.chars).strip()) else ROWS.shift
    return (
        run.style.size <= ROWS.small * size
        and abs(text.baseline - run.baseline) <= shift * size
        and (
            -ROWS.overlap * size <= run.lefts[0] - text.rights[-1] <= ROWS.gap * size
            or -ROWS.overlap * size <= text.lefts[0] - run.rights[-1] <= ROWS.gap * size
        )
    )


def _is_bullet_of(run: Run, sign: str, text: Run) -> bool:
    """Is a lone bullet sign (from a fallback font, set a little lower or higher) the one just left of a text?"""
    size = text.style.size
    return (
        abs(run.baseline - text.baseline) <= ROWS.shift * size
        and -ROWS.sign_overlap * size <= text.lefts[0] - run.rights[-1] <= ROWS.sign_gap * size
        and text.text.strip() != sign
    )
