"""A record that makes no sense says so: each section is compared with what its lines, and its fellows, let expect.

Segmenting decides by the look and the place of lines. Where it goes wrong, the outcome shows it: a text begins amid a
sentence, ends in half a word, holds the wording of another label, or its lines lie in two columns.
"""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Callable, Collection, Iterator, Sequence
from statistics import median
from typing import NamedTuple

from pipeline.data.document import Line, Style
from pipeline.data.outline import FicheOutline, Section
from pipeline.data.parsed import Doubt
from pipeline.fields.blocks.measure import ends_sentence
from pipeline.fields.kind import is_sign
from pipeline.fields.tunables import LENGTHS
from pipeline.layout.notes import without_note
from pipeline.parse.tunables import SANITY as T
from pipeline.text.numbering import begins_with_number, list_number
from pipeline.text.wording import squash

_QUOTES = frozenset('«»„“”"‘‚')
_HYPHENS = frozenset("-\u2010")
_MARKED = re.compile(r"[a-zß-ÿ]{3}[.!?]?\d{1,2}$")
_COUNTING = re.compile(r"([^\W\d][^\d]*?) ?(\d{1,3})(?:(?: ?/ ?| \w{1,4} )\d{1,3})?[.:]?")
"""`Project 5`, `Fiche 3/40`, `Project 3 of 40`."""


def doubts_of_records(
    fiches: Sequence[FicheOutline],
    place: Callable[[int, Section], str],
    is_short: Callable[[str], bool],
    contacts: Collection[str] = (),
) -> Iterator[Doubt]:
    """What does not make sense in the sections of all fiches.

    `place` gives the pointer of a fiche's section (by the fiche's index), `is_short` tells whether a field's text takes
    a few words only, or cells of them; `contacts` are the fields in which an e-mail address is at home.
    """
    fellows = _Fellows(fiches, is_short, contacts)
    for index, fiche in enumerate(fiches):
        for section, message in (*_of_sections(fiche, fellows), *_broken_lists(fiche)):
            yield Doubt("doubtful-value", message, place(index, section), section.lines[0].page)
        for line, mark in without_note(fiche):
            message = f"no note was found for the mark {mark!r} after {line.text[-40:]!r}"
            pointers = [place(index, section) for section in fiche.sections if line in section.lines]
            for pointer in (f"/fiches/{index}/notes", *pointers):
                yield Doubt("doubtful-value", message, pointer, line.page)
        over = fiche.over_others
        for section in fiche.sections:
            if section.field is None and not section.lines and section not in over:
                message = f"nothing stands under {section.wording!r}"
                yield Doubt("empty-section", message, place(index, section), section.heading[0].page)


class _Fellows:
    """What the sections of all fiches let expect of one."""

    def __init__(
        self, fiches: Sequence[FicheOutline], is_short: Callable[[str], bool], contacts: Collection[str]
    ) -> None:
        labels = Counter(squash(section.wording) for fiche in fiches for section in fiche.sections if section.usual)
        self.wordings = {key for key, count in labels.items() if len(key) >= T.wording}
        self._is_short = is_short
        self._contacts = contacts
        self._lengths: dict[str, list[int]] = defaultdict(list)
        self._small: Counter[str] = Counter()
        self._filled: Counter[str] = Counter()
        self._plain: Counter[str] = Counter()
        self._ended: Counter[str] = Counter()
        self._addressed: Counter[str] = Counter()
        self._later_looks: Counter[tuple[str, Style]] = Counter()
        tails: dict[str, list[int]] = defaultdict(list)
        for index, fiche in enumerate(fiches):
            for section in fiche.sections:
                if not section.lines:
                    continue
                key = _key(section)
                self._filled[key] += 1
                self._addressed[key] += _address_in(section) is not None
                self._later_looks.update({(key, line.style) for line in section.lines[1:] or section.lines})
                if not _has_items(section):
                    self._plain[key] += 1
                    self._ended[key] += ends_sentence(section.lines[-1])
                if section.field:
                    self._lengths[section.field].append(_length(section))
                    self._small[section.field] += _begins_amid(section)
                for tail in set(filter(None, map(_tail, section.lines[1:]))):
                    tails[tail.wording].append(tail.number - index)
        self._counted = {wording for wording, shifts in tails.items() if max(Counter(shifts).values()) >= T.counted}

    def is_short(self, section: Section) -> bool:
        """Does the section's field take a few words only?"""
        return section.field is not None and self._is_short(section.field)

    def begins_small(self, section: Section) -> bool:
        """Is it the custom of the section's field to begin in lower case?"""
        return self.is_short(section) or self._small[section.field or ""] * 2 >= max(
            len(self._lengths.get(section.field or "", ())), 1
        )

    def is_long(self, section: Section) -> bool:
        """Is it many times as long as its like?"""
        usual = self._lengths.get(section.field or "", [])
        return len(usual) >= T.fellows and _length(section) > max(T.long, T.longer * median(usual))

    def counts_fiches(self, line: Line) -> bool:
        """Does a line hold a number that counts the fiches, as the lines over titles do?"""
        tail = _tail(line) if self._counted else None
        return tail is not None and tail.wording in self._counted

    def ends_open(self, section: Section) -> bool:
        """Does a text without items end without a full stop, unlike its like?"""
        key = _key(section)
        return (
            not self.is_short(section)
            and not _has_items(section)
            and not ends_sentence(section.lines[-1])
            and self._plain[key] >= T.fellows
            and self._ended[key] >= T.custom * self._plain[key]
        )

    def holds_address(self, section: Section) -> bool:
        """Does an e-mail address stand in it, which most of its like do not have?"""
        if section.field in self._contacts:
            return False
        return _address_in(section) is not None and 2 * self._addressed[_key(section)] < self._filled[_key(section)]

    def ends_oddly(self, section: Section) -> bool:
        """Is the last line set in a look that no other line of the section has, nor later ones of most of its like?"""
        last, key = section.lines[-1], _key(section)
        others = [line for line in section.lines[:-1] if not is_sign(line)]
        return (
            bool(others)
            and any(map(str.isalpha, last.text))
            # Emphasis in the text, perhaps from line to line or at the beginning of each.
            and last.spans[0].style not in (others[-1].spans[0].style, others[-1].spans[-1].style)
            and all(_looks_unlike(line.style, last.style) for line in others)
            and self._later_looks[key, last.style] < T.custom * self._filled[key]
        )


def _of_sections(fiche: FicheOutline, fellows: _Fellows) -> Iterator[tuple[Section, str]]:
    rivals = {section.rival: section for section in fiche.sections if section.rival}
    for section in fiche.sections:
        if not section.lines:
            continue
        if section.field is None and (chosen := rivals.get(section.wording)) is not None:
            yield section, _either(chosen)
        elif section.field is None and rivals and section.usual and _is_running(section):
            yield section, f"nothing but the texts tells that it is none of {' and '.join(map(repr, rivals))}"
        for message in _messages(section, fellows):
            yield section, message


def _messages(section: Section, fellows: _Fellows) -> Iterator[str]:
    first, last = section.lines[0], section.lines[-1]
    if section.rival:
        yield _either(section)
    elif section.heading and section.doubtful and section.inferred is not None:
        yield f"{section.wording!r} might as well name another field, or none"
    if not fellows.begins_small(section) and _begins_amid(section):
        yield f"it begins amid a sentence: {first.text[:40]!r}"
    if last.text[-1:] in _HYPHENS and last.text[-2:-1].isalpha():
        yield f"it ends in half a word: {last.text[-40:]!r}"
    inside = next((line for line in section.lines[1:] if _holds(line, fellows.wordings)), None)
    if inside is not None:
        yield f"it holds what is a label elsewhere: {inside.text[:40]!r}"
    if fellows.is_long(section):
        yield "it is many times as long as the same section of other fiches"
    if fellows.holds_address(section):
        yield f"an e-mail address has come into it, unlike the same section of other fiches: {_address_in(section)!r}"
    if fellows.ends_open(section):
        yield f"it ends amid a sentence: {last.text[-40:]!r}"
    marked = (
        None
        if fellows.is_short(section)
        else next((line for line in section.lines if line.text[-1].isdecimal() and _MARKED.search(line.text)), None)
    )
    if marked is not None:
        yield f"the mark of a note may have come into it: {marked.text[-40:]!r}"
    quoted = next((line for line in section.lines[1:] if line.text[0] in _QUOTES and line.style != first.style), None)
    if quoted is not None:
        yield f"a quotation may have come into it: {quoted.text[:40]!r}"
    elif fellows.ends_oddly(section):
        yield f"its end is set in another look, and may not belong to it: {last.text[:40]!r}"
    counted = next((line for line in section.lines[1:] if fellows.counts_fiches(line)), None)
    if counted is not None:
        yield f"a line that counts the fiches has come into it: {counted.text[:40]!r}"


def _broken_lists(fiche: FicheOutline) -> Iterator[tuple[Section, str]]:
    """Sections whose numbered lists lack a number, or go on with that of another section."""
    ends: dict[tuple[str, int], Section] = {}
    orphans: list[tuple[Section, str, int]] = []
    for section in fiche.sections:
        last: dict[str, int] = {}
        for line in section.lines:
            found = list_number(line.text)
            if found is None:
                continue
            kind, number = found
            if number == 1 or last.get(kind) == number - 1:
                last[kind] = number
            else:
                orphans.append((section, kind, number))
        ends |= dict.fromkeys(last.items(), section)
    for section, kind, number in orphans:
        other = ends.get((kind, number - 1))
        if other is not None and other is not section:
            text = f"number {number} of a list stands here, number {number - 1} under {other.wording!r}"
            yield section, text
            text = f"number {number - 1} of a list stands here, number {number} under {section.wording!r}"
            yield other, text


class _Tail(NamedTuple):
    """A line that counts something: its words, and the number."""

    wording: str
    number: int


def _tail(line: Line) -> _Tail | None:
    found = _COUNTING.fullmatch(line.text) if line.text.rstrip(".:")[-1:].isdecimal() else None
    return _Tail(squash(found[1]), int(found[2])) if found and len(found[1]) >= T.counting else None


def _key(section: Section) -> str:
    return section.field or squash(section.wording)


def _address_in(section: Section) -> str | None:
    words = (word for line in section.lines if "@" in line.text for word in line.text.split() if "@" in word)
    return next(words, None)


def _has_items(section: Section) -> bool:
    return any(line.bullet_x is not None or begins_with_number(line.text) for line in section.lines)


def _is_running(section: Section) -> bool:
    return _has_items(section) or (_length(section) > LENGTHS.running and section.lines[0].text[0] not in _QUOTES)


def _looks_unlike(one: Style, other: Style) -> bool:
    return one._replace(bold=other.bold) != other


def _either(section: Section) -> str:
    named = (section.field or "").replace("_", " ")
    if not section.heading:
        return f"what stands under {section.rival!r} may be the {named}, and the text under the title a subtitle"
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
