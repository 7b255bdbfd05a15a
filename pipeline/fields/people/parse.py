"""Whom to contact: people with name, function, e-mail address and telephone number, and how certain the contact is."""

from __future__ import annotations

import re
from collections.abc import Sequence

from pipeline.data.parsed import Doubt, Parsed
from pipeline.data.passage import Passage, concatenate
from pipeline.fields.people.cells import Layout, line_cuts
from pipeline.fields.people.emails import may_hold_emails
from pipeline.fields.people.group import Group, grouped
from pipeline.fields.people.parts import Part, Parts
from pipeline.fields.people.phones import may_hold_phones
from pipeline.fields.people.record import Contact, Person
from pipeline.fields.people.tunables import NAMES
from pipeline.language.words import is_known
from pipeline.profiles.profile import Language
from pipeline.text.line_ends import Witness, line_ends
from pipeline.text.phrases import Phrases, phrases, quote, tokens
from pipeline.text.wording import squash

_TELLING = "@/“”„«»‘"
_HYPHENS = ("-", "\u2010")
_JOINED = re.compile("[^\\W\\d_]{3}(?<=[a-zß-ÿ])[A-ZÀ-Þ]")


def parse_contact(
    text: Passage,
    language: Language,
    about: Sequence[str] = (),
    *,
    layout: Layout | None = None,
    witness: Witness | None = None,
) -> Parsed[Contact]:
    """Read the people to contact; `about` are words for a contact (the wordings of the heading) that may stand in it.

    `layout` tells the cells of a table, `witness` how addresses are printed elsewhere in the document. Text that is not
    understood, and what could belong to another person, gives `doubtful-value`; a contact of which nothing can be read
    gives no people and `unparsed-value`.
    """
    layout = layout or Layout(cuts=line_cuts(text))
    reader = Parts(text, language, about, layout, witness)
    parts = reader.all()
    if reader.undetermined and not any(map(_tells_someone, parts)):
        parts = []  # words around `to be announced in January`
    people, spare = grouped([p for p in parts if p.kind != "rest"], reader.cuts, layout.people)
    whole = _closed_up(text, parts)
    parsed = Parsed(Contact(text=whole.text, status=reader.status(), people=[]), {"": whole})
    rest = [p for p in parts if p.kind == "rest" and not reader.is_said(p)]
    if people and all(person.is_sure for person in people):
        last = max(p.start for p in parts if p.kind in ("name", "email", "phone"))
        rest = [p for p in rest if not _is_prose(p, p.start > last)]
    joined = next((p.name.value for p in people if p.name and _joined_name(p.name.value)), None)
    spelt = next((p.email.value for p in people if p.email and not p.name and _spells_prose(p.email.value, text)), None)
    if spelt:
        parsed.doubts.append(Doubt("doubtful-value", f"{quote(spelt)}: its name may stand in the text"))
    if joined:
        parsed.doubts.append(Doubt("doubtful-value", f"{quote(joined)} may be two words"))
    for number, person in enumerate(people):
        _add(parsed, text, number, person)
        if person.role and (word := _cut_role(text, person.role, reader.roles)):
            message = f"{quote(person.role.value)}: it may be one word that was cut at the line end: {quote(word)}"
            parsed.doubts.append(Doubt("doubtful-value", message, f"/people/{number}/role"))
        elif person.role and (word := _left_open(person.role.value, language)):
            message = f"{quote(person.role.value)}: its words may be in another order: {quote(word)} ends no function"
            parsed.doubts.append(Doubt("doubtful-value", message, f"/people/{number}/role"))
    if len(people) == 1 and people[0].email is None and people[0].phone is None:
        # A name alone: what else is printed of that person may be lost, from the whole text as well.
        parsed.doubts = [doubt._replace(pointer="") for doubt in parsed.doubts]
    if reader.undetermined and people:
        message = f"the contact is said to be undetermined, yet someone is named: {quote(text.text)}"
        parsed.doubts.append(Doubt("doubtful-value", message))
    if not people and not reader.undetermined:
        parsed.doubts.append(Doubt("unparsed-value", f"no contact could be read in {quote(text.text)}"))
    elif rest or spare:
        unknown = " ".join(part.value for part in (*rest, *spare))
        message = f"the text beside the contact is not understood: {quote(unknown)}"
        parsed.doubts.append(Doubt("doubtful-value", message))  # at the whole: it may be no part of the text either
    return parsed


def may_tell_contact(text: str, language: Language) -> bool:
    """Whether a text may hold an address or a number, or says that the contact is to be determined."""
    return (
        may_hold_emails(text)
        or bool(phrases(language.contact.undetermined).spans(tokens(text)))
        or may_hold_phones(text)
    )


def _tells_someone(part: Part) -> bool:
    """Is a part an address, a number, or several words that are a name and nothing else?"""
    return part.kind in ("email", "phone") or (part.kind == "name" and " " in part.value and not part.doubt)


def _spells_prose(email: str, text: Passage) -> bool:
    """Does an address spell a first and a last name that stand in the text in one of the two orders?"""
    first, dot, last = email.partition("@")[0].partition(".")
    key = squash(text.text.replace(email, ""))
    return bool(dot) and any(squash(name) in key for name in (f"{first} {last}", f"{last} {first}") if squash(name))


def _closed_up(text: Passage, parts: Sequence[Part]) -> Passage:
    """The text without the spaces that joined the lines of an address."""
    inside = [
        end
        for end in line_ends(text)
        if text.text[end.before : end.after] == " "
        and any(part.kind == "email" and part.start < end.before and end.after < part.end for part in parts)
    ]
    starts, ends = [0, *(end.after for end in inside)], [*(end.before for end in inside), len(text)]
    return concatenate([text[start:end] for start, end in zip(starts, ends, strict=True)], "")


def _add(parsed: Parsed[Contact], text: Passage, number: int, person: Group) -> None:
    for key, part in person.parts.items():
        pointer = f"/people/{number}/{key}"
        if part:
            parsed.evidence[pointer] = text[part.start : part.end]
        # A name that the address spells, and an address that spells the name, are read right.
        own = part.doubt if part and not (person.is_sure and part.by_name) else ""
        doubt = own or person.doubts.get(key, "")
        if doubt:
            message = f"{quote(part.value) if part else quote(text.text)}: {doubt}"
            parsed.doubts.append(Doubt("doubtful-value", message, pointer))
    parsed.value.people.append(Person(**{key: part.value if part else None for key, part in person.parts.items()}))


def _cut_role(text: Passage, role: Part, roles: Phrases) -> str | None:
    """A function that is listed, or a word that is one, where one that is not becomes it without the space at a line
    end: narrow cells cut words without a hyphen.
    """
    if roles.spans(tokens(role.value)):
        return None
    for end in line_ends(text):
        if role.start < end.before and end.after < role.end:
            before, after = text.text[role.start : end.before], text.text[end.after : role.end]
            rest, word = after.split()[0], f"{before.split()[-1]}{after.split()[0]}"
            if roles.spans(tokens(before + after)) or (word.isalpha() and not is_known(rest) and is_known(word)):
                return before + after
    return None


def _left_open(role: str, language: Language) -> str | None:
    """A word that does not end where it should: a short one at the end of a function, or one before a hyphen."""
    found = role.split()
    last = found[-1].lower()
    cut = (word for word in found if word.endswith(_HYPHENS))
    return last if len(found) > 1 and last in language.function_words else next(cut, None)


def _joined_name(name: str) -> bool:
    """Is a name one word with a capital amid it, long after its first letter: two whose space was lost?"""
    return " " not in name and _JOINED.search(name) is not None


def _is_prose(part: Part, trails: bool) -> bool:
    """Are these words of a sentence around the contact (`please contact`, `for questions about this project`)?

    Not where they may tell more: a capital amid them, a number, an address, a quotation, or what trails behind all
    that was read; nor a piece of its own in lower case after a name, which may be a function that no language file
    lists.
    """
    words = part.value.split()
    told = any(char.isdigit() or char in _TELLING for char in part.value) or "." in part.value.rstrip(".")
    if told or any(word[:1].isupper() for word in words[1:]):
        return False
    return part.beside or (len(words) >= NAMES.sentence and words[0][:1].isupper() and not trails)
