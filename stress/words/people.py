"""Contacts, drawn: one to three people, as a line, several lines, a sentence or a table; or nobody yet."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from stress.chance import Chance
from stress.words.language import slug, words_of
from stress.words.model import Contact, Person

if TYPE_CHECKING:
    from stress.words.house import House

FORMS = {
    "comma": 3.0,
    "dash": 2,
    "brackets": 2,
    "bar": 1,
    "lines": 2,
    "sentence": 1.5,
    "table": 1.5,
    "headed-table": 1,
    "email": 0.5,
    "role": 1,
    "two": 0.8,
}

SLIM_FORMS = {form: weight for form, weight in FORMS.items() if "table" not in form}
"""Forms for pages and columns that are too slim for a table."""


def person(house: House, chance: Chance) -> Person:
    """Somebody with everything."""
    words = words_of(house.names)
    given, family = chance.one(words["given"]), chance.one(words["family"])
    email = f"{slug(given)}.{slug(family)}@{house.domain}"
    form = chance.one(words["phones"])
    phone = re.sub(r"\{(\d)\}", lambda found: "".join(str(chance.number(1, 9)) for _ in range(int(found[1]))), form)
    return Person(f"{given} {family}", email, phone, chance.one(words_of(house.language)["roles"]))


def contact(form: str, house: House, chance: Chance) -> Contact:
    """A contact in a form."""
    words = words_of(house.language)
    if chance.often(0.06):
        return Contact((chance.one(words["undetermined"]),), "to_be_determined")
    if form == "email":
        address = f"info@{house.domain}"
        return Contact((address,), "confirmed", (Person(email=address),))
    count = chance.weighted({1: 3, 2: 2, 3: 1}) if form in ("lines", "table", "headed-table") else 1
    people = [person(house, chance) for _ in range(count)]
    people = [each for at, each in enumerate(people) if each.name not in {other.name for other in people[:at]}]
    if form in ("table", "headed-table"):
        rows = tuple((each.name, each.role, each.phone, each.email) for each in people)
        return Contact(
            (), "confirmed", tuple(people), rows, tuple(words["contact_columns"]) if form == "headed-table" else ()
        )
    if form == "lines":
        lines = tuple(line for each in people for line in (each.name, each.role, house.sign + each.phone, each.email))
        return Contact(lines, "confirmed", tuple(people))
    return _one_line(form, people[0], house, chance)


def _one_line(form: str, who: Person, house: House, chance: Chance) -> Contact:
    words = words_of(house.language)
    if form == "sentence":
        text = chance.one(words["contact_sentences"])
        told = Person(who.name, who.email, who.phone if "{phone}" in text else "")
        return Contact((text.format(name=who.name, email=who.email, phone=who.phone),), "confirmed", (told,))
    if form == "two":
        other = person(house, chance.about("second"))
        both = tuple(Person(each.name, each.email) for each in (who, other))
        return Contact((f" {words['and']} ".join(f"{each.name} ({each.email})" for each in both),), "confirmed", both)
    with_phone = house.phones and chance.often(0.8)
    told = Person(who.name, who.email, who.phone if with_phone else "", who.role if form == "role" else "")
    phone = house.sign + who.phone if with_phone else ""
    if form == "brackets":
        line = f"{who.name} ({who.email})" + (f", {phone}" if phone else "")
    else:
        between = {"comma": ", ", "role": ", ", "dash": " – ", "bar": " | "}[form]
        line = between.join(part for part in (told.name, told.role, who.email, phone) if part)
    if chance.often(0.05):
        return Contact((f"{line} {words['temporary']}",), "temporary", (told,))
    return Contact((line,), "confirmed", (told,))
