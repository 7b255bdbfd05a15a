"""The parts of a contact: addresses, numbers, names, functions, breaks between people, and the rest."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import Literal

from pipeline.data.passage import Passage
from pipeline.fields.people.cells import Layout
from pipeline.fields.people.emails import find_emails
from pipeline.fields.people.names import find_name, is_full_name, spells, text_alike
from pipeline.fields.people.phones import find_phones
from pipeline.fields.people.record import ContactStatus
from pipeline.fields.people.roles import find_role
from pipeline.fields.people.tunables import CELLS, REACH
from pipeline.profiles.profile import Language
from pipeline.text.brackets import Brackets
from pipeline.text.line_ends import Witness, line_ends
from pipeline.text.phrases import Phrases, Token, phrases, quote, tokens

Kind = Literal["name", "email", "phone", "role", "break", "rest"]

_SEPARATORS = re.compile(r"[,;:()\[\]|•·<>\n]|(?<=\s)[-–—/&+](?=\s)|[–—]|^[-/&+](?=\s)|(?<=\s)[-/&+]$")
_BREAKS = frozenset(";/&+|•·")  # between two people
_PARTING = ",|•·-–—"  # a function from the name before it
_SIGNS = re.compile(r"\d[./–-]\d+\s?[./–-]\s?\d")  # in a telephone number
_QUOTES = '«»„“”"‘'
_BARE = " ,;:.()[]<>|•·-–—/&+'’"


@dataclass(slots=True)
class Part:
    """A stretch of the text and what it is; `value` is what is made of it."""

    kind: Kind
    start: int
    end: int
    value: str = ""
    doubt: str = ""
    by_name: bool = False  # the name of its person settles the doubt
    leads: bool = False  # of a role: the name comes after it
    beside: bool = False  # of the rest: a name stands in the same piece of text


class Parts:
    """Cuts a contact into its parts."""

    def __init__(
        self, text: Passage, language: Language, about: Sequence[str], layout: Layout, witness: Witness | None
    ) -> None:
        self.text = text
        self.language = language
        self.cuts = set(layout.cuts)  # where cells and lines part what the words do not
        self.labels = layout.labels
        self.line_ends = [end.after for end in line_ends(text)]
        self.tokens = tokens(text.text)
        words = language.contact
        self.undetermined = self._spans(phrases(words.undetermined))
        self.temporary = self._spans(phrases(words.temporary))
        self.joiners = self._spans(phrases(words.joiners))
        self.roles = phrases(words.roles)
        self.heading = [*self._spans(phrases(about)), *self._spans(phrases(words.columns))]
        self._about = about
        self.emails = find_emails(text, witness, words.email)
        self.addresses = [email.address for email in self.emails]

    def _spans(self, which: Phrases) -> list[tuple[int, int]]:
        return [(self.tokens[a].start, self.tokens[b - 1].end) for a, b in which.spans(self.tokens)]

    def is_said(self, part: Part) -> bool:
        """Whether a part is made of words of a sentence around a contact."""
        words = self.language.contact
        around = phrases(
            words.around, words.phone, words.email, words.joiners, self.language.function_words, self._about
        )
        found = [token for token in tokens(part.value) if token.word]
        said = {number for start, end in around.spans(found) for number in range(start, end)}
        return len(said) == len(found)

    def status(self) -> ContactStatus:
        """What the text says of the contact; a word behind the address of the first of several people is about another
        one (`Jane Doe, jane@…, John Doe (deputy), john@…`).
        """
        if self.undetermined:
            return "to_be_determined"
        end = self.emails[0].end if len(self.emails) > 1 else len(self.text)
        return "temporary" if any(start < end for start, _ in self.temporary) else "confirmed"

    def all(self) -> list[Part]:
        """All parts of the text, left to right; the heads of a table's columns are none."""
        emails = [Part("email", e.start, e.end, e.address, e.doubt, by_name=e.by_name) for e in self.emails]
        found = emails + self._phones(self._masked(emails))
        known = [*self.labels, *self.undetermined, *self.temporary, *self._labels(found)]
        for start, end in _outside(len(self.text.text), [(p.start, p.end) for p in found] + known):
            found += self._plain(start, end)
        return self._with_functions(sorted(found, key=lambda p: p.start))

    def _phones(self, text: str) -> list[Part]:
        """The telephone numbers of a text; two that a slash joins are one value, as printed."""
        found: list[Part] = []
        for start, end, valid in find_phones(text, self.language.countries):
            if not valid and not self._said(start):
                continue
            doubt = "" if valid else "no country near by has such a number"
            if found and text[found[-1].end : start].strip() == "/":
                start, doubt = found[-1].start, found.pop().doubt or doubt
            found.append(Part("phone", start, end, self._printed(text, start, end), doubt))
        return found

    def _printed(self, text: str, start: int, end: int) -> str:
        """A number in a text as printed: where other signs part its digits, a line end is no space
        (`088/52.96.1`, `1`).
        """
        edges = [start, *(at for at in self.line_ends if start < at < end), end]
        lines = [text[a:b].strip() for a, b in pairwise(edges)]
        is_tight = _SIGNS.search(text[start:end]) and not any(" " in line for line in lines)
        return "".join(lines) if is_tight else text[start:end]

    def _with_functions(self, parts: list[Part]) -> list[Part]:
        """The parts, with a function that nobody listed: what fills a line, a cell or parentheses, or is parted from
        the name, after a name and before that person's address or number. Where no address spells the name, it is a
        whole one, and the function is no name: nothing in it has a capital, or it holds a word that is listed.
        """
        found: list[Part] = []
        at = 0
        while at < len(parts):
            found.append(parts[at])
            until = at + 1
            is_spelt = parts[at].kind == "name" and text_alike(parts[at].value, self.addresses)
            if is_spelt or (parts[at].kind == "name" and " " in parts[at].value):
                until = next(
                    (n for n in range(until, len(parts)) if not self._may_be_of_function(parts[n])), len(parts)
                )
            words = [n for n in range(at + 1, until) if parts[n].kind != "break"]
            amid = parts[words[0] : words[-1] + 1] if words else []
            if (
                any(part.kind in ("rest", "name") for part in amid)
                and until < len(parts)
                and parts[until].kind in ("email", "phone")
                and self._is_function(amid)
                and (is_spelt or not self._may_be_name(amid))
            ):
                start, end = amid[0].start, amid[-1].end
                is_doubted = self._may_be_name(amid) and self._is_loose(amid)
                doubt = "it may be another person" if is_doubted else ""
                found.append(Part("role", start, end, self.text.text[start:end], doubt))
                at = until
            else:
                at += 1
        return found

    def _may_be_of_function(self, part: Part) -> bool:
        """May a part belong to a function: is it no address or number, nor a name that an address spells?"""
        return part.kind in ("rest", "role", "break") or (
            part.kind == "name" and (" " not in part.value or not text_alike(part.value, self.addresses))
        )

    def _is_function(self, amid: Sequence[Part]) -> bool:
        """May a piece of text be a function: is it set off, with words alone, and is it no name, nor what sentences say
        around a contact (`is happy to answer your questions`)?
        """
        start, end = amid[0].start, amid[-1].end
        text = self.text.text[start:end]
        return (
            (self._is_cell(start, end) or self._is_aside(start, end))
            and not any(word.isdigit() or word[:1].isdigit() for word in text.split())
            and not any(char in _QUOTES for char in text)
            and Brackets(text).balanced  # else it goes from the function of one person to that of another
            and not (is_full_name(text) and self._may_be_name(amid) and text_alike(text, self.addresses))
            and not self.is_said(Part("rest", start, end, text))
        )

    def _masked(self, emails: Iterable[Part]) -> str:
        """The text with addresses blanked, for digits in them are no telephone numbers."""
        letters = list(self.text.text)
        for part in emails:
            letters[part.start : part.end] = " " * (part.end - part.start)
        return "".join(letters)

    def _said(self, at: int) -> bool:
        """Whether a word for telephone stands before this place."""
        which = phrases(self.language.contact.phone)
        before = [t for t in tokens(self.text.text[max(0, at - REACH.near) : at]) if t.word]
        return any(end == len(before) for _, end in which.spans(before))

    def _labels(self, found: list[Part]) -> list[tuple[int, int]]:
        """The words before an address or a number that say what it is; `T` before a surname is none."""
        starts = {
            p.start: phrases(self.language.contact.phone if p.kind == "phone" else self.language.contact.email)
            for p in found
        }
        labels = []
        for number, token in enumerate(self.tokens):
            if token.start in starts:
                labels += _label_before(self.tokens, number, starts[token.start])
        return labels

    def _plain(self, start: int, end: int) -> list[Part]:
        """The parts of a stretch without address and number, cut at separators, joining words, cells and lines."""
        cuts = [(m.start() + start, m.end() + start, m[0]) for m in _SEPARATORS.finditer(self.text.text[start:end])]
        cuts += [(a, b, ";") for a, b in self.joiners if start <= a and b <= end]
        cuts += [(at, at, "") for at in self.cuts if start < at < end]
        parts, at = [], start
        for a, b, sign in sorted([*cuts, (end, end, "")]):
            if a >= at:
                parts += self._chunk(at, a)
                at = b
            if sign in _BREAKS and sign:
                parts.append(Part("break", a, b))
        return parts

    def _chunk(self, start: int, end: int) -> list[Part]:
        text = self.text.text
        while (
            start < end and text[start] in _BARE and not (text[start] in "'’" and text[start + 1 : start + 2].isalpha())
        ):
            start += 1
        while end > start and text[end - 1] in _BARE:
            end -= 1
        chunk = text[start:end]
        if not chunk:
            return []
        end_of_name = next((at for at in self.line_ends if start < at < end and self._parts_name(start, at, end)), None)
        if end_of_name is not None:
            self.cuts.add(end_of_name)
            return [*self._chunk(start, end_of_name), *self._chunk(end_of_name, end)]
        role = find_role(chunk, self.roles)
        if role is None and any(a <= start and end <= b for a, b in self.heading):
            return []
        if role is not None and self._is_cell(start, end) and not text_alike(chunk, self.addresses):
            return [Part("role", start, end, chunk)]
        if role is not None:
            at, until = start + role.start, start + role.end
            leads = role.leads or text[until:].lstrip().startswith(":")
            part = Part("role", at, until, text[at:until], leads=leads)
            return [*self._chunk(start, at), part, *self._chunk(until, end)]
        name = find_name(chunk, self.addresses)
        if name is None or self._is_of_sentence(chunk[name.start : name.end]):
            return [Part("rest", start, end, chunk)]
        part = Part("name", start + name.start, start + name.end, chunk[name.start : name.end])
        if name.whole:
            return [part]
        before = chunk[: name.start].strip()
        # A word with a capital right before a name may be of it, whatever its address spells.
        part.by_name = not before[:1].isupper() or " " in before or self.is_said(Part("rest", start, end, before))
        part.doubt = f"{quote(name.rest)} stands beside the name"
        return [part, Part("rest", start, end, name.rest, beside=True)]

    def _is_of_sentence(self, name: str) -> bool:
        """Is a name made of words around a contact (`Bei Fragen wenden Sie sich an …`), and of no address?"""
        said = " " in name and self.is_said(Part("name", 0, 0, name))
        return said and not any(spells(name, address) for address in self.addresses)

    def _parts_name(self, start: int, at: int, end: int) -> bool:
        """Whether an address spells what stands on one side of a line end, and nothing of what stands on the other; or
        a whole name ends there, and words follow of which none but the first may have a capital, or of which no address
        knows any, though one knows the last of the name.
        """
        sides = self.text.text[start:at].strip(), self.text.text[at:end].strip()
        spelt = [any(spells(side, address) for address in self.addresses) for side in sides]
        if spelt[0] != spelt[1]:
            return not text_alike(sides[spelt[0]], self.addresses)
        return (
            is_full_name(sides[0])
            and not text_alike(sides[1], self.addresses)
            and (
                text_alike(sides[0].split()[-1], self.addresses)
                or (
                    not any(char.isupper() or char.isdigit() for char in sides[1][1:])
                    and (sides[1][:1].islower() or " " in sides[1])
                )
            )
        )

    def _is_aside(self, start: int, end: int) -> bool:
        """Does a piece of text fill parentheses, or stand behind a comma or another sign that parts it from what is
        before?
        """
        text, whole = self.text.text[start:end], self.text.text
        before, after = whole[:start].rstrip()[-1:], whole[end:].lstrip()[:1]
        is_parted = before + after == "()" or (bool(before) and before in _PARTING)
        return is_parted and text.count(" ") < CELLS.longest_role

    def _may_be_name(self, amid: Sequence[Part]) -> bool:
        """May what stands behind a name be another one: has it a capital, but for an acronym, and no listed word?"""
        text = self.text.text[amid[0].start : amid[-1].end]
        is_acronym = text.isupper() and len(text) <= CELLS.acronym
        return any(map(str.isupper, text)) and not is_acronym and not any(part.kind == "role" for part in amid)

    def _is_loose(self, amid: Sequence[Part]) -> bool:
        """Is a function set off by a comma or the like alone, as the names of other people are, and no department?"""
        start, end = amid[0].start, amid[-1].end
        is_unit = phrases(self.language.promoter.units).at(tokens(self.text.text[start:end]), 0)
        return not (is_unit or self._is_cell(start, end) or self.text.text[:start].rstrip().endswith("("))

    def _is_cell(self, start: int, end: int) -> bool:
        """Whether a piece of text fills a cell, or a line of its own, and is no longer than a function."""
        text = self.text.text
        until = min((at for at in (*self.cuts, *self.line_ends) if at >= end), default=len(text))
        whole = start in self.cuts and not text[end:until].strip(_BARE)
        return whole and text.count(" ", start, end) < CELLS.longest_role


def _label_before(found: Sequence[Token], number: int, which: Phrases) -> list[tuple[int, int]]:
    """The label that ends right before token `number`, with the signs between; several words may follow each other."""
    labels = []
    end = number
    for _ in range(3):
        while end and not found[end - 1].word and found[end - 1].key in ":.()-–—,+":
            end -= 1
        first = next(
            (
                n
                for n in range(max(0, end - 6), end)
                if which.at(found, n) and _reaches(found, n + which.at(found, n), end)
            ),
            None,
        )
        if first is None:
            break
        labels.append((found[first].start, found[end - 1].end))
        end = first
    return labels


def _reaches(found: Sequence[Token], start: int, end: int) -> bool:
    return start <= end and all(not t.word for t in found[start:end])


def _outside(length: int, taken: list[tuple[int, int]]) -> list[tuple[int, int]]:
    """The stretches of `range(length)` that no range takes."""
    free, at = [], 0
    for start, end in sorted(taken):
        if start > at:
            free.append((at, start))
        at = max(at, end)
    return [*free, (at, length)] if at < length else free
