"""Which name, function, address and number belong together."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import dataclass, field
from itertools import pairwise

from pipeline.fields.people.names import alike, longer_than_told, spells, text_alike
from pipeline.fields.people.parts import Part
from pipeline.fields.people.roles import owners
from pipeline.text.phrases import quote


@dataclass(slots=True)
class Group:
    """What belongs to one person, and what is doubtful about it, by its key in the record."""

    name: Part | None = None
    email: Part | None = None
    phone: Part | None = None
    role: Part | None = None
    doubts: dict[str, str] = field(default_factory=dict)

    @property
    def parts(self) -> dict[str, Part | None]:
        """The parts by their key in the record."""
        return {"name": self.name, "email": self.email, "phone": self.phone, "role": self.role}

    @property
    def is_sure(self) -> bool:
        """Does the address spell the name?"""
        return self.name is not None and self.email is not None and spells(self.name.value, self.email.value)


def grouped(parts: Sequence[Part], cuts: Collection[int], people: Sequence[int]) -> tuple[list[Group], list[Part]]:
    """The people that the parts make, and the names and functions that are nobody's.

    `cuts` and `people` are those of the layout.
    """
    groups: list[Group] = []
    spare: list[Part] = []
    edges = [0, *people[1:], max((part.end for part in parts), default=0) + 1]
    for start, end in pairwise(edges):
        inside = [part for part in parts if start <= part.start < end]
        found, left = _people(_with_roles(inside, cuts), bool(people))
        groups += found
        spare += left
    _doubt_people(groups, bool(people))
    return groups, spare


def _with_roles(parts: list[Part], cuts: Collection[int]) -> list[Part]:
    """The parts, with a name that is the function of the person beside it as such.

    It is one where it stands right after or before a name that an address spells, no address spells it, and its cell or
    line makes it one; else, with a doubt, where it stands between that name and that address or a number.
    """
    addresses = [part.value for part in parts if part.kind == "email"]
    result = list(parts)
    for number, part in enumerate(parts):
        if part.kind != "name" or text_alike(part.value, addresses):
            continue
        before = parts[number - 1] if number else None
        after = parts[number + 1] if number + 1 < len(parts) else None
        for other, leads in ((before, False), (after, True)):
            later = other if leads and other else part
            if other is None or other.kind != "name" or not any(spells(other.value, a) for a in addresses):
                continue
            is_own = later.start in cuts
            if is_own or (not leads and after is not None and after.kind in ("email", "phone")):
                doubt = "" if is_own else "it may be another person"
                result[number] = Part("role", part.start, part.end, part.value, doubt, leads=leads)
                break
    return result


def _people(parts: list[Part], one: bool) -> tuple[list[Group], list[Part]]:
    """The people that the parts make, only `one` where a table says so, and what is nobody's."""
    spare = _spare_names(parts, one)
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
        people = _in_turn(parts)
    return people, spare + _give_roles(people, roles)


def _give_roles(people: list[Group], roles: list[Part]) -> list[Part]:
    """Give each role to the person before it, or after it where it leads; those that are nobody's come back.

    A lone person needs no name to have a role.
    """
    spare: list[Part] = []
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


def _spare_names(parts: list[Part], one: bool) -> list[Part]:
    """Names of a single word beside a fuller one: rather a function or a department. `one` person has one name."""
    names = [p for p in parts if p.kind == "name"]
    emails = [p for p in parts if p.kind == "email"]
    if one:
        own = next(
            (p for p in names if any(alike(p.value, email.value) for email in emails)), names[0] if names else None
        )
        return [p for p in names if p is not own]
    single = [p for p in names if " " not in p.value]
    return single if single and len(single) < len(names) and len(names) > max(len(emails), 1) else []


def _listed(parts: list[Part], names: list[Part], emails: list[Part]) -> list[Group]:
    """`A & B: a@x, b@x`: first all names, then all addresses."""
    people = [Group(name, email) for name, email in zip(names, emails, strict=True)]
    phones = [p for p in parts if p.kind == "phone"]
    for number, phone in enumerate(phones):
        person = people[min(number, len(people) - 1)]
        person.phone = person.phone or phone
        person.doubts["phone"] = "it is not clear whose number it is"
    for person in people:
        if person.name and person.email and not alike(person.name.value, person.email.value):
            person.doubts["email"] = "it is not clear whose address it is"
    return people


def _in_turn(parts: list[Part]) -> list[Group]:
    """People one after the other: a new one begins at a break, or where one would have two names or two addresses."""
    people: list[Group] = []
    broken = False
    first = next((p.kind for p in parts if p.kind in ("name", "email")), "name")
    for part in parts:
        if part.kind == "break":
            broken = True
            continue
        person = people[-1] if people else None
        if person is None or _begins(person, part, first, broken):
            person = Group()
            people.append(person)
        broken = False
        if part.kind == "phone" and person.phone:
            person.doubts["phone"] = f"another number is printed: {quote(part.value)}"
        elif part.kind == "name":
            person.name = part
        elif part.kind == "email":
            person.email = part
        elif part.kind == "phone":
            person.phone = part
    return people


def _begins(person: Group, part: Part, first: str, broken: bool) -> bool:
    """Whether a part belongs to the next person."""
    if part.kind == "phone":
        return False  # a number before its person's name is only known when it is the first of all
    taken = person.name if part.kind == "name" else person.email
    if taken is not None:
        return True
    if person.name is None and person.email is None:
        return False
    return broken and part.kind == first


def _doubt_people(people: list[Group], in_table: bool) -> None:
    for person in people:
        name, email = person.name, person.email
        if name is None:
            if len(people) > 1:
                person.doubts["email" if email else "phone"] = "no name goes with it"
        elif email is None:
            if (len(people) > 1 and not in_table) or person.phone is None:
                person.doubts.setdefault("name", "no e-mail address goes with it; it may not be a person's name")
        elif longer_than_told(name.value, email.value, has_role=person.role is not None):
            person.doubts.setdefault("name", "it is longer than the e-mail address tells; a function may be among it")
        elif " " not in name.value:
            person.doubts.setdefault("name", "a single word may not be a person's name")
        elif len(people) > 1 and not alike(name.value, email.value):
            person.doubts.setdefault("email", "it does not look like an address of the person beside it")
