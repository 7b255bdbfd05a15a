"""A value that lacks what its fellows have, or holds what belongs to another: some text stands in the wrong place."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence

from pipeline.data.draft import Draft
from pipeline.data.parsed import Doubt
from pipeline.fields import KINDS
from pipeline.fields.kind import RecordKind
from pipeline.fields.mixed import is_host
from pipeline.fields.organisation import OrganisationKind
from pipeline.fields.people import PeopleKind
from pipeline.fields.period import PeriodKind
from pipeline.fields.urls import UrlsKind
from pipeline.parse.tunables import SANITY as T
from pipeline.schema.models import marks, values_of
from pipeline.schema.records import AnyFiche

_DAY = re.compile(r"\d{1,4}([-./])\d\d?\1\d{2,4}")  # a title of each record of a log
_COUNTED = "0123456789.) "
_OF_VALUES = ("doubtful-value", "unparsed-value")


def doubts_of_values(fiches: Sequence[AnyFiche], is_label: Callable[[str], bool]) -> Iterator[Doubt]:
    """What does not make sense in the values of all fiches; pointers are absolute.

    `is_label` tells whether a wording is listed for a field.
    """
    yield from _contacts_without_address(fiches)
    yield from _bare_years(fiches)
    by_days = 2 * sum(_DAY.fullmatch(fiche.title) is not None for fiche in fiches) > len(fiches) > 1
    for index, fiche in enumerate(fiches):
        if not any(map(str.isalpha, fiche.title)) and not (by_days and _DAY.fullmatch(fiche.title)):
            message = f"its title has no letters: {fiche.title!r}"
            yield Doubt("doubtful-value", message, f"/fiches/{index}", fiche.pages[0])
        yield from _strayed_addresses(f"/fiches/{index}", fiche)
        for name, organisation in values_of(fiche, OrganisationKind):
            if is_label(organisation.name.lstrip(_COUNTED)):
                message = f"{organisation.name!r} is the wording of a label"
                yield Doubt("doubtful-value", message, f"/fiches/{index}/{name}")


def doubted_values(draft: Draft) -> int:
    """How many values of fields that every fiche should have were read, but with a doubt."""
    doubted = {tuple(doubt.pointer.split("/")[2:4]) for doubt in draft.doubts if doubt.code in _OF_VALUES}
    return sum(
        bool(getattr(fiche, name)) and (str(index), name) in doubted
        for index, fiche in enumerate(draft.fiches)
        for name, mark in marks(type(fiche)).items()
        if mark.required
    )


def _contacts_without_address(fiches: Sequence[AnyFiche]) -> Iterator[Doubt]:
    """Contacts that name people without an e-mail address, where those of nearly all other fiches have one; but for
    those with a telephone number, where others have that as well.
    """
    people = {
        f"/fiches/{index}/{name}": contact.people
        for index, fiche in enumerate(fiches)
        for name, contact in values_of(fiche, PeopleKind)
        if contact.people
    }
    with_email, with_phone = (
        {at for at, found in people.items() if any(getattr(person, key) for person in found)}
        for key in ("email", "phone")
    )
    if len(people) < T.fellows or len(with_email) < T.custom * len(people):
        return
    enough = with_email | with_phone if with_email & with_phone else with_email
    for at in people:
        if at not in enough:
            yield Doubt("doubtful-value", "it has no e-mail address, unlike those of other fiches", at)


def _bare_years(fiches: Sequence[AnyFiche]) -> Iterator[Doubt]:
    """Periods that are a number alone, where nearly all others say more: a part of them may stand elsewhere."""
    texts = {
        f"/fiches/{index}/{name}": period.text
        for index, fiche in enumerate(fiches)
        for name, period in values_of(fiche, PeriodKind)
    }
    bare = [at for at, text in texts.items() if text.isdecimal()]
    if len(texts) >= T.fellows and len(texts) - len(bare) >= T.custom * len(texts):
        yield from (Doubt("doubtful-value", f"{texts[at]!r} is less than other fiches say", at) for at in bare)


def _strayed_addresses(at: str, fiche: AnyFiche) -> Iterator[Doubt]:
    """The web addresses of a fiche, where one has come into a value of another kind: they may lack it."""
    kinds = {name: KINDS[mark.kind] for name, mark in marks(type(fiche)).items()}
    texts = (
        getattr(fiche, name).text
        for name, kind in kinds.items()
        if isinstance(kind, RecordKind) and not isinstance(kind, PeopleKind) and getattr(fiche, name)
    )
    for strayed in (word for text in texts for word in text.split() if "@" not in word and is_host(word)):
        message = f"{strayed!r} stands under another heading, and may belong here"
        at_addresses = (f"{at}/{name}" for name, kind in kinds.items() if isinstance(kind, UrlsKind))
        yield from (Doubt("doubtful-value", message, pointer) for pointer in at_addresses)
