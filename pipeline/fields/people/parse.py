"""Whom to contact: people with name, e-mail address and telephone number, and how certain the contact is."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from typing import Literal

from pipeline.data.parsed import Doubt, Parsed
from pipeline.data.passage import Passage
from pipeline.fields.people.emails import find_emails
from pipeline.fields.people.names import alike, find_name, long_and_unlike
from pipeline.fields.people.phones import find_phones
from pipeline.fields.people.record import Contact, ContactStatus, Person
from pipeline.fields.people.roles import find_role, owners
from pipeline.profiles.profile import Language
from pipeline.text.phrases import Phrases, Token, phrases, quote, tokens

Kind = Literal["name", "email", "phone", "role", "break", "rest"]

_SEPARATORS = re.compile(r"[,;:()\[\]|•·<>\n]|(?<=\s)[-–—/&+](?=\s)|[–—]|^[-/&+](?=\s)|(?<=\s)[-/&+]$")
_BREAKS = frozenset(";/&+|•·")  # between two people
_BARE = " ,;:.()[]<>|•·-–—/&+'’"


@dataclass(slots=True)
class _Part:
    """A stretch of the text and what it is; `value` is what is made of it."""

    kind: Kind
    start: int
    end: int
    value: str = ""
    doubt: str = ""
    leads: bool = False  # of a role: the name comes after it


@dataclass(slots=True)
class _Person:
    name: _Part | None = None
    email: _Part | None = None
    phone: _Part | None = None
    role: _Part | None = None
    doubts: dict[str, str] = field(default_factory=dict)


def parse_contact(text: Passage, language: Language, about: Sequence[str] = ()) -> Parsed[Contact]:
    """Read the people to contact; `about` are words for a contact (the wordings of the heading) that may stand in it.

    Text that is not understood, and what could belong to another person, gives `doubtful-value`;
    a contact of which nothing can be read gives no people and `unparsed-value`.
    """
    reader = _Reader(text, language, about)
    parts = reader.parts()
    people, spare = _people([p for p in parts if p.kind != "rest"])
    parsed = Parsed(Contact(text=text.text, status=reader.status(bool(people)), people=[]), {"": text})
    for number, person in enumerate(people):
        _add(parsed, text, number, person)
    rest = [p.value for p in parts if p.kind == "rest"] + [p.value for p in spare]
    if reader.undetermined and people:
        parsed.doubts.append(
            Doubt(
                "doubtful-value",
                f"The contact is said to be undetermined, yet someone is named: {quote(text.text)}.",
                "/status",
            )
        )
    if not people and not reader.undetermined:
        parsed.doubts.append(Doubt("unparsed-value", f"No contact could be read in {quote(text.text)}."))
    elif rest:
        parsed.doubts.append(
            Doubt(
                "doubtful-value",
                f"Beside the contact stands what is not understood: {quote(' '.join(rest))}.",
                "/people",
            )
        )
    return parsed


def _add(parsed: Parsed[Contact], text: Passage, number: int, person: _Person) -> None:
    fields = {"name": person.name, "email": person.email, "phone": person.phone, "role": person.role}
    for key, part in fields.items():
        pointer = f"/people/{number}/{key}"
        if part:
            parsed.evidence[pointer] = text[part.start : part.end]
        doubt = (part.doubt if part else "") or person.doubts.get(key, "")
        if doubt:
            parsed.doubts.append(
                Doubt("doubtful-value", f"{quote(part.value) if part else quote(text.text)}: {doubt}.", pointer)
            )
    parsed.value.people.append(Person(**{key: part.value if part else None for key, part in fields.items()}))


class _Reader:
    """Cuts a contact into parts: addresses, numbers, names, breaks between people, and the rest."""

    def __init__(self, text: Passage, language: Language, about: Sequence[str]) -> None:
        self.text = text
        self.language = language
        self.tokens = tokens(text.text)
        words = language.contact
        self.undetermined = self._spans(phrases(words.undetermined))
        self.temporary = self._spans(phrases(words.temporary))
        self.joiners = self._spans(phrases(words.joiners))
        self.roles = phrases(words.roles)
        self.heading = self._spans(phrases(about))

    def _spans(self, which: Phrases) -> list[tuple[int, int]]:
        return [(self.tokens[a].start, self.tokens[b - 1].end) for a, b in which.spans(self.tokens)]

    def status(self, named: bool) -> ContactStatus:
        """What the text says of the contact; a contact of which nothing can be read is to be determined."""
        if self.undetermined:
            return "to_be_determined"
        if self.temporary:
            return "temporary"
        return "confirmed" if named else "to_be_determined"

    def parts(self) -> list[_Part]:
        """All parts of the text, left to right."""
        emails = [_Part("email", e.start, e.end, e.address, e.doubt) for e in find_emails(self.text)]
        masked = self._masked(emails)
        phones = [
            _Part(
                "phone",
                p.start,
                p.end,
                self.text.text[p.start : p.end],
                "" if p.valid else "no country near by has such a number",
            )
            for p in find_phones(masked, self.language.countries)
            if p.valid or self._said(p.start)
        ]
        found = emails + phones
        known = [*self.undetermined, *self.temporary, *self._labels(found)]
        free = _outside(len(self.text.text), [(p.start, p.end) for p in found] + known)
        for start, end in free:
            found += self._plain(start, end)
        return sorted(found, key=lambda p: p.start)

    def _masked(self, emails: Iterable[_Part]) -> str:
        """The text with addresses blanked, for digits in them are no telephone numbers."""
        letters = list(self.text.text)
        for part in emails:
            letters[part.start : part.end] = " " * (part.end - part.start)
        return "".join(letters)

    def _said(self, at: int) -> bool:
        """Whether a word for telephone stands before this place."""
        which = phrases(self.language.contact.phone)
        before = [t for t in tokens(self.text.text[max(0, at - 40) : at]) if t.word]
        return any(end == len(before) for _, end in which.spans(before))

    def _labels(self, found: list[_Part]) -> list[tuple[int, int]]:
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

    def _plain(self, start: int, end: int) -> list[_Part]:
        """The parts of a stretch without address and number, cut at separators and joining words."""
        cuts = [(m.start() + start, m.end() + start, m[0]) for m in _SEPARATORS.finditer(self.text.text[start:end])]
        cuts += [(a, b, ";") for a, b in self.joiners if start <= a and b <= end]
        parts, at = [], start
        for a, b, sign in sorted([*cuts, (end, end, "")]):
            if a >= at:
                parts += self._chunk(at, a)
                at = b
            if sign in _BREAKS and sign:
                parts.append(_Part("break", a, b))
        return parts

    def _chunk(self, start: int, end: int) -> list[_Part]:
        text = self.text.text
        while (
            start < end and text[start] in _BARE and not (text[start] in "'’" and text[start + 1 : start + 2].isalpha())
        ):
            start += 1
        while end > start and text[end - 1] in _BARE:
            end -= 1
        chunk = text[start:end]
        if not chunk or any(a <= start and end <= b for a, b in self.heading):
            return []
        role = find_role(chunk, self.roles)
        if role is not None:
            at, until = start + role.start, start + role.end
            leads = role.leads or text[until:].lstrip().startswith(":")
            part = _Part("role", at, until, text[at:until], leads=leads)
            return [*self._chunk(start, at), part, *self._chunk(until, end)]
        name = find_name(chunk)
        if name is None:
            return [_Part("rest", start, end, chunk)]
        part = _Part("name", start + name.start, start + name.end, chunk[name.start : name.end])
        if name.whole:
            return [part]
        part.doubt = f"{quote(name.rest)} stands beside the name"
        return [part, _Part("rest", start, end, name.rest)]


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


# Which name, address and number belong together


def _people(parts: list[_Part]) -> tuple[list[_Person], list[_Part]]:
    """The people that the parts make, and the names and roles that are nobody's."""
    spare = _spare_names(parts)
    roles = [p for p in parts if p.kind == "role"]
    parts = [p for p in parts if p not in spare and p not in roles]
    kinds = "".join(p.kind[0] for p in parts if p.kind in ("name", "email"))
    names, emails = [p for p in parts if p.kind == "name"], [p for p in parts if p.kind == "email"]
    if (
        len(names) > 1
        and len(names) == len(emails)
        and kinds in ("n" * len(names) + "e" * len(names), "e" * len(names) + "n" * len(names))
    ):
        people = _listed(parts, names, emails)
    else:
        people = _grouped(parts)
    spare += _give_roles(people, roles)
    _doubt_people(people)
    return people, spare


def _give_roles(people: list[_Person], roles: list[_Part]) -> list[_Part]:
    """Give each role to the person before it, or after it where it leads; those that are nobody's come back.

    A lone person needs no name to have a role.
    """
    spare: list[_Part] = []
    named = [person for person in people if person.name]
    names = [person.name.start for person in named if person.name]
    for role, owner in zip(roles, owners([(role.start, role.leads) for role in roles], names), strict=True):
        if owner is not None:
            named[owner].role = role
        elif len(people) == 1 and people[0].role is None:
            people[0].role = role
        else:
            spare.append(role)
    return spare


def _spare_names(parts: list[_Part]) -> list[_Part]:
    """Names of a single word beside a fuller one: rather a function or a department."""
    names = [p for p in parts if p.kind == "name"]
    emails = sum(p.kind == "email" for p in parts)
    single = [p for p in names if " " not in p.value]
    return single if single and len(single) < len(names) and len(names) > max(emails, 1) else []


def _listed(parts: list[_Part], names: list[_Part], emails: list[_Part]) -> list[_Person]:
    """`A & B: a@x, b@x`: first all names, then all addresses."""
    people = [_Person(name, email) for name, email in zip(names, emails, strict=True)]
    phones = [p for p in parts if p.kind == "phone"]
    for number, phone in enumerate(phones):
        person = people[min(number, len(people) - 1)]
        person.phone = person.phone or phone
        person.doubts["phone"] = "it is not clear whose number it is"
    for person in people:
        if person.name and person.email and not alike(person.name.value, person.email.value):
            person.doubts["email"] = "it is not clear whose address it is"
    return people


def _grouped(parts: list[_Part]) -> list[_Person]:
    """People one after the other: a new one begins at a break, or where one would have two names or two addresses."""
    people: list[_Person] = []
    broken = False
    first = next((p.kind for p in parts if p.kind in ("name", "email")), "name")
    for part in parts:
        if part.kind == "break":
            broken = True
            continue
        person = people[-1] if people else None
        if person is None or _begins(person, part, first, broken):
            person = _Person()
            people.append(person)
        broken = False
        if part.kind == "phone" and person.phone:
            person.doubts["phone"] = f"another number is printed: {quote(part.value)}"
        elif part.kind == "name":
            person.name = part
        elif part.kind == "email":
            person.email = part
        else:
            person.phone = part
    return people


def _begins(person: _Person, part: _Part, first: str, broken: bool) -> bool:
    """Whether a part belongs to the next person."""
    if part.kind == "phone":
        return False  # a number before its person's name is only known when it is the first of all
    taken = person.name if part.kind == "name" else person.email
    if taken is not None:
        return True
    if person.name is None and person.email is None:
        return False
    return broken and part.kind == first


def _doubt_people(people: list[_Person]) -> None:
    for person in people:
        name, email = person.name, person.email
        if name is None:
            if len(people) > 1:
                person.doubts["email" if email else "phone"] = "no name goes with it"
        elif email is None:
            if len(people) > 1 or person.phone is None:
                person.doubts.setdefault("name", "no e-mail address goes with it; it may be no name of a person")
        elif long_and_unlike(name.value, email.value):
            person.doubts.setdefault("name", "it is longer than the e-mail address tells; a function may be among it")
        elif " " not in name.value:
            person.doubts.setdefault("name", "a single word may be no name of a person")
        elif len(people) > 1 and not alike(name.value, email.value):
            person.doubts.setdefault("email", "it does not look like an address of the person beside it")
