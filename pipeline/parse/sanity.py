"""A record that makes no sense says so: each section is compared with what its lines, and its fellows, let expect.

Segmenting decides by the look and the place of lines. Where it goes wrong, the outcome shows it: a text begins amid a
sentence, ends in half a word, holds the wording of another label, or its lines lie in two columns.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Callable, Iterator, Sequence
from itertools import pairwise
from statistics import median

from pipeline.data.document import Line
from pipeline.data.outline import FicheOutline, Section
from pipeline.data.parsed import Doubt
from pipeline.fields.blocks.numbers import begins_with_number
from pipeline.parse.tunables import SANITY as T
from pipeline.text.wording import squash

_QUOTES = frozenset('«»„“”"‘‚')
_HYPHENS = frozenset("-\u2010")


def doubts_of_records(
    fiches: Sequence[FicheOutline], place: Callable[[int, Section], str], is_short: Callable[[str], bool]
) -> Iterator[Doubt]:
    """What does not make sense in the sections of all fiches.

    `place` gives the pointer of a fiche's section (by the fiche's index), `is_short` tells whether a field's text takes
    a few words only.
    """
    labels = Counter(squash(section.wording) for fiche in fiches for section in fiche.sections if section.usual)
    wordings = {key for key, count in labels.items() if len(key) >= T.wording}
    lengths: dict[str, list[int]] = defaultdict(list)
    small: Counter[str] = Counter()
    for fiche in fiches:
        for section in fiche.sections:
            if section.field and section.lines:
                lengths[section.field].append(_length(section))
                small[section.field] += _begins_amid(section)
    for index, fiche in enumerate(fiches):
        rivals = {section.rival: section for section in fiche.sections if section.rival}
        for section in fiche.sections:
            if not section.lines:
                continue
            if section.field is None and (chosen := rivals.get(section.wording)) is not None:
                yield Doubt("doubtful-value", _either(chosen), place(index, section), section.lines[0].page)
            usual = lengths.get(section.field or "", [])
            amid = not section.field or (not is_short(section.field) and small[section.field] * 2 < len(usual))
            short = bool(section.field) and is_short(section.field or "")
            for message in _messages(section, wordings, usual, amid=amid, short=short):
                yield Doubt("doubtful-value", message, place(index, section), section.lines[0].page)


def _messages(section: Section, wordings: set[str], usual: Sequence[int], *, amid: bool, short: bool) -> Iterator[str]:
    first, last = section.lines[0], section.lines[-1]
    if section.rival:
        yield _either(section)
    if amid and _begins_amid(section):
        yield f"it begins amid a sentence: {first.text[:40]!r}"
    if last.text[-1:] in _HYPHENS and last.text[-2:-1].isalpha():
        yield f"it ends in half a word: {last.text[-40:]!r}"
    inside = next((line for line in section.lines[1:] if _holds(line, wordings)), None)
    if inside is not None:
        yield f"it holds what is a label elsewhere: {inside.text[:40]!r}"
    # Short values know themselves how their lines stand together (`pipeline.fields.mixed`).
    pairs = () if short else pairwise(section.lines)
    jump = next(((a, b) for a, b in pairs if _lie_apart(a, b)), None)
    if jump is not None:
        yield f"its lines lie in different columns: {jump[0].text[:30]!r}, {jump[1].text[:30]!r}"
    if len(usual) >= T.fellows and _length(section) > max(T.long, T.longer * median(usual)):
        yield "it is many times as long as the same section of other fiches"
    quoted = next((line for line in section.lines[1:] if line.text[0] in _QUOTES and line.style != first.style), None)
    if quoted is not None:
        yield f"a quotation may have come into it: {quoted.text[:40]!r}"


def _either(section: Section) -> str:
    named = (section.field or "").replace("_", " ")
    return f"nothing but the texts tells whether {section.wording!r} or {section.rival!r} is the heading of {named}"


def _length(section: Section) -> int:
    return sum(len(line.text) for line in section.lines)


def _begins_amid(section: Section) -> bool:
    line = section.lines[0]
    text = line.text[line.bullet :]
    return (
        line.bullet_x is None
        and not begins_with_number(text)
        and ((text[:1].islower() and "@" not in text and "." not in text[1:-1]) or text[:1] in ",;)")
    )


def _holds(line: Line, wordings: set[str]) -> bool:
    head = line.text.partition(":")[0].partition("?")[0]
    return len(head) < len(line.text) and squash(head) in wordings


def _lie_apart(above: Line, below: Line) -> bool:
    return (
        above.page == below.page
        and below.baseline > above.baseline + 0.5 * above.size
        and max(below.x0 - above.x1, above.x0 - below.x1) > T.aside
    )
