"""Joining wrapped lines: what becomes of a hyphen, a dash or a slash at a line end.

A hyphen that the typesetter put in goes, a printed one stays. What tells them apart, in this order: the sign itself
(U+00AD, or U+2010 where the text has plain hyphens), the capital or digit after it, the same word elsewhere in the
document, and whether the language allows a break there at all (TeX hyphenation patterns, by pyphen). Where only the
last tells, the joint is doubtful.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Sequence
from functools import cached_property
from itertools import islice

from pipeline.data.document import Line
from pipeline.data.passage import Joint, Passage, Piece
from pipeline.language.words import SHORTEST, is_frequent, is_known
from pipeline.layout.geometry import goes_on, overlap_across
from pipeline.layout.groups import DASHES
from pipeline.profiles.profile import Language
from pipeline.text.domains import ends_in_top_level, plain_hyphens
from pipeline.text.hyphenation import breaks_in
from pipeline.text.tunables import DEWRAP as T
from pipeline.text.wording import squash

_HYPHENS = "-\u2010"
_JOINERS = "-\u2010\u2011\u2012–—/"
_ENDS = '+)]”"’»*%°'  # signs at the end of a word, to which a hyphen may be joined (`LGBTQI+-bewoners`)
_OPENING, _CLOSING = ("(", "["), (")", "]")
_OPEN_ADDRESS = re.compile(r"[\w.+-]@[\w.-]*$")
_ADDRESS = re.compile(r"@(?:[\w-]+\.)+[^\W\d_]{2,}$")
_LOCAL_PART = re.compile(r"\W?[a-z0-9_+-]*[a-z][a-z0-9_+-]*\.[a-z0-9._+-]*[a-z0-9]")  # with a dot: no mere word
_WORD = re.compile(r"[^\W\d_]+(?:[-\u2010\u2011'’][^\W\d_]+)*")
_LAST_WORD = re.compile(r"[^\W\d_]+(?:['’-][^\W\d_]+)*$")
_FIRST_WORD = re.compile(r"^[^\W\d_]+(?:-[^\W\d_]+)*")


class Dewrapper:
    """Joins lines into passages, with the whole document as witness for its hyphens."""

    def __init__(self, lines: Iterable[Line], language: Language) -> None:
        self._lines = list(lines)
        self._language = language
        self._joining = {
            word.lower() for word in (*language.contact.joiners, *language.promoter.joiners) if word.isalpha()
        }

    def join(self, lines: Sequence[Line]) -> Passage:
        """The lines as one text; a line's bullet sign is left out."""
        text = ""
        pieces: list[Piece] = []
        joints: list[Joint] = []
        before: Line | None = None
        for line in lines:
            # A dash that opens a further line is no bullet: it stood between two words before the text was wrapped.
            offset = 0 if before is not None and line.text[0] in DASHES else line.bullet
            piece = line.text[offset:]
            if before is not None and text:
                keep, separator, message = self._joint(before, text, line, piece)
                if not keep:
                    text = text[:-1]
                    last = pieces[-1]
                    pieces[-1] = Piece(last.start, last.line, last.offset, last.length - 1)
                if message:
                    joints.append(Joint(len(text), message))
                text += separator
            pieces.append(Piece(len(text), line, offset, len(piece)))
            text += piece
            before = line
        return Passage(text, [piece for piece in pieces if piece.length], joints)

    def _joint(self, before: Line, text: str, after: Line, piece: str) -> tuple[bool, str, str | None]:
        """Whether the last sign stays, what comes between, and what is doubtful about it."""
        same_row = goes_on(before, after)
        if not same_row and (piece[:1] in _CLOSING or text[-1] in _OPENING):
            return True, "", None
        if not same_row and _address_goes_on(text, piece):
            return True, "", None
        if not same_row and text[-1:].isalpha():
            if piece[:1] in _HYPHENS and not after.bullet and piece[1:2].isalpha():
                return True, "", None
            if self._is_broken(before.text, piece):
                reading = f"{before.text!r} and {piece.partition(' ')[0]!r} on two lines were joined"
                return True, "", f"{reading}; no hyphen tells that the word goes on"
        if same_row or len(text) < 2 or text[-1] not in _JOINERS or not (text[-2].isalnum() or text[-2] in _ENDS):
            return True, " ", None
        if before.soft_hyphen:
            return False, "", None
        amid_word = piece[:1].islower() or (before.text.isupper() and after.text.isupper() and piece[:1].isalpha())
        if text[-1] not in _HYPHENS or not amid_word or not text[-2].isalpha():
            return True, "", None
        if piece.partition(" ")[0].lower() in self._joining:
            return True, " ", None  # a hyphen that stands for a word's second part: `in- and outflow`
        first, second = _LAST_WORD.search(plain_hyphens(text[:-1])), _FIRST_WORD.match(plain_hyphens(piece))
        if first is None or second is None:
            return True, "", None
        if len(first[0]) > 1 and first[0].isupper() and piece[0].islower():
            return True, "", None  # no typesetter breaks an abbreviation (`QR-code`)
        return self._hyphen(self._language.elided.sub("", first[0].lower()), second[0].lower(), text[-1])

    def _is_broken(self, line: str, piece: str) -> bool:
        """Is a line the beginning of a word that its column is too narrow for, and that stands elsewhere unbroken?"""
        rest = _FIRST_WORD.match(piece)
        if rest is None or not line.isalpha() or len(line) < T.broken or not piece[0].islower() or is_known(line):
            return False
        return (line + rest[0]).lower() in self._words

    def _hyphen(self, first: str, second: str, sign: str) -> tuple[bool, str, str | None]:
        words = self._words
        hyphenated, whole = f"{first}-{second}" in words, first + second in words
        if sign == "\u2010" and not self._prints_u2010 and not hyphenated:
            return False, "", None
        if hyphenated != whole:
            return hyphenated, "", None
        if hyphenated:
            both = f"'{first}-{second}' and '{first}{second}' both stand elsewhere in the document"
            return True, "", f"{both}; the hyphen at the line end was kept"
        printed = first in self._hyphenated
        never = len(self._ends) >= T.many_lines and not self._breaks_words
        if never and self._compounds < T.compounds and is_known(first) and is_known(second):
            return True, "", None
        if len(first) >= SHORTEST and is_frequent(first + second):
            kept = f"'{first}-' stands before other words, but '{first + second}' is a word; the hyphen was kept"
            return printed, "", kept if printed else None
        if printed or not self._may_break(first, second):
            is_word = not printed and is_frequent(first + second) and not is_known(second)
            return not is_word, "", None
        known = self._known(first, second)
        if known is not None:
            return known, "", None
        # Two words of the document make a compound, of which the hyphen is printed; two pieces of a word do not stand
        # alone.
        compound = first in words and second in words
        keep = not self._hyphenates and first in words
        if keep and compound and len(self._ends) >= T.many_lines:
            return True, "", None  # a typesetter who hyphenates would have done so more than once
        reading = f"{first}-{second}" if keep else first + second
        joined = f"'{first}-' at a line end and '{second}' were joined as '{reading}'"
        return keep, "", f"{joined}; nothing else in the document tells whether the hyphen is printed"

    def _known(self, first: str, second: str) -> bool | None:
        """Whether known words tell that the hyphen is printed; None where they do not.

        Two words that make none together are parted by it, but where the language puts words together freely; what is
        no word itself is a part of a broken one.
        """
        part, goes_on, _ = second.partition("-")
        whole = first.rpartition("-")[2] + part
        if is_frequent(whole):
            return False
        if goes_on and is_known(first) and is_known(part) and not is_known(whole):
            return True  # `side-` before `by-side`
        if self._compounds > T.compounds:
            broken = self._hyphenates or not is_known(first.rpartition("-")[2])
            return False if broken and is_known(whole) else None
        return True if self._compounds < T.no_compounds and is_frequent(first) and is_frequent(second) else None

    @cached_property
    def _compounds(self) -> float:
        """How many of the long words of the document are put together from others, and listed nowhere."""
        long = list(
            islice((word for word in sorted(self._words) if word.isalpha() and len(word) >= T.compound), T.sample)
        )
        return sum(is_known(word) and not is_frequent(word) for word in long) / max(len(long), 1)

    def prints(self, text: str) -> bool:
        """Does a line of the document hold this, unbroken?"""
        return plain_hyphens(text).casefold() in self._printed

    @cached_property
    def _printed(self) -> str:
        return plain_hyphens("\n".join([line.text for line in self._lines])).casefold()

    def hyphenates(self) -> bool:
        """Does the typesetter of this document hyphenate words?"""
        return self._hyphenates

    def breaks_after(self, text: str) -> bool:
        """Do several lines of different lengths end in this?"""
        key = plain_hyphens(text).casefold()
        ends = [line for line in self._lines if plain_hyphens(line.text[-len(key) :]).casefold() == key]
        widths = [line.x1 - line.x0 for line in ends]
        return len(ends) >= T.alike and max(widths) - min(widths) > ends[0].size

    def _may_break(self, first: str, second: str) -> bool:
        stem = first.rpartition("-")[2]
        word = stem + second.partition("-")[0]
        names = tuple(self._language.hyphenation)
        return not names or len(stem) in breaks_in(word, names)

    @cached_property
    def _words(self) -> frozenset[str]:
        found: set[str] = set()
        broken: dict[int, list[Line]] = defaultdict(list)
        for line in self._lines:
            if line.text[-1:] in _HYPHENS:
                broken[line.page].append(line)
        whole: list[str] = []
        for line in self._lines:
            if line.page not in broken:
                whole.append(line.text)
                continue
            words = _words_of(line.text)
            if words and line.text[-1:] in _HYPHENS:
                words.pop()
            if words and any(_follows(line, other) for other in broken[line.page]):
                del words[0]  # the second half of a broken word is no word
            found.update(words)
        found.update(_words_of("\n".join(whole)))
        return frozenset(word if word.isalpha() else self._language.elided.sub("", word) for word in found)

    @cached_property
    def _hyphenated(self) -> frozenset[str]:
        """What stands before a hyphen in a word of the document, from its beginning on."""
        parts = (word.split("-") for word in self._words if "-" in word)
        return frozenset("-".join(some[:end]) for some in parts for end in range(1, len(some)))

    @cached_property
    def _prints_u2010(self) -> bool:
        """Does the document print U+2010 inside lines, so that one at a line end may be printed too?"""
        return any("\u2010" in line.text[:-1] for line in self._lines)

    @cached_property
    def _ends(self) -> list[Line]:
        return [line for line in self._lines if len(line.text) > T.short_line]

    @cached_property
    def _hyphenates(self) -> bool:
        """Does the typesetter of this document hyphenate? Printed hyphens alone end fewer lines; those of addresses are
        printed as a rule.
        """
        broken = sum(
            line.soft_hyphen or (line.text[-1] in _HYPHENS and line.text[-2].islower() and not _ends_in_address(line))
            for line in self._ends
        )
        return broken >= T.fewest_hyphens and broken >= T.hyphenated * len(self._ends)

    @cached_property
    def _breaks_words(self) -> bool:
        """Does the typesetter of this document hyphenate, or end a line amid what is no word without its rest?"""
        if self._hyphenates:
            return True
        ends = (line for line in self._ends if line.text[-1] in _HYPHENS and line.text[-2].isalpha())
        return any(not self._are_words(line, after) for line in ends for after in self._lines if _is_under(after, line))

    @staticmethod
    def _are_words(line: Line, after: Line) -> bool:
        """Are the ends of a line that ends in a hyphen and the beginning of the next both words?"""
        first, second = _LAST_WORD.search(line.text[:-1]), _FIRST_WORD.match(after.text)
        return first is None or second is None or (is_known(first[0]) and is_known(second[0]))


def _ends_in_address(line: Line) -> bool:
    """Does a line end amid an address: with a word that has a point or an `@` in it?"""
    last = line.text.rpartition(" ")[2]
    return "@" in last or "." in last


def _words_of(text: str) -> list[str]:
    return _WORD.findall(plain_hyphens(text.lower()))


def _address_goes_on(text: str, piece: str) -> bool:
    """Does an e-mail address begin at the end of a text and end at the beginning of the next line?"""
    more, last = piece.partition(" ")[0], plain_hyphens(text[text.rfind(" ") + 1 :])
    if _OPEN_ADDRESS.search(last):
        if last.endswith(".") and ends_in_top_level(last[:-1]):
            return False  # a sentence ends with it
        if not _ADDRESS.search(last):
            return more[:1].isalnum() or (more[:1] in ".-" and len(more) > 1)
        if not more[:1].islower() or not ends_in_top_level(last + more.rstrip(").,;")):
            return False
        # `.co` and `.com` are both ends: a few letters alone on the next line are the rest of the longer one.
        return not ends_in_top_level(last) or (len(more) <= T.rest and more.isalpha() and more == piece.strip())
    if "@" not in more:
        return "." in more and _spells_name(text[: len(text) - len(last)], last, more)
    if more[0] == "@":
        return last[-1:].isalnum()
    # The part before the `@` is broken amid a word: `ann.jans` and `sens@x.be`.
    if _LOCAL_PART.fullmatch(last):
        return not last.startswith("www.") and not ends_in_top_level(last)
    return _spells_name(text[: len(text) - len(last)], last, more)


def _spells_name(text: str, last: str, more: str) -> bool:
    """Do the end of a line and the beginning of an address make a name that the text before them has: `Ann Peeters,
    an` and `n.peeters@x.be`?
    """
    first, rest = last.lstrip("([<"), _FIRST_WORD.match(more)
    if not first.isalpha() or not first.islower() or (rest is None and more[0] != "."):
        return False
    whole = squash(first + (rest[0] if rest is not None else ""))
    return any(word[0].isupper() and squash(word) == whole for word in _WORD.findall(text))


def _follows(line: Line, before: Line) -> bool:
    """Is a line the next one of a column?"""
    return _is_under(line, before) and abs(line.x0 - before.x0) <= T.indent


def _is_under(line: Line, before: Line) -> bool:
    """Does a line stand close under another one?"""
    near = line.page == before.page and 0 < line.baseline - before.baseline < T.leading * before.size
    return near and overlap_across(line, before)
