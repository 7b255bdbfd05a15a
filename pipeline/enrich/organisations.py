"""Promoters and partners, one of each: names that are spellings of one another are one, names that only look alike are
reported.

Two names are one when the registry says so, or when the same words are left of them without capitals, accents,
hyphens, legal form and articles. Nothing else is merged across fiches; only the row of the contents list that announces
a fiche may name its promoter shorter.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from typing import NamedTuple

from rapidfuzz import fuzz, process

from pipeline.data.parsed import Doubt
from pipeline.enrich.numbers import printed as printed_numbers
from pipeline.enrich.registry import Registry
from pipeline.enrich.tunables import ORGANISATIONS as T
from pipeline.fields.organisation import OrganisationKind, OrganisationsKind
from pipeline.schema.models import values_of
from pipeline.schema.records import AnyFiche, Organisation, OrganisationName, OrganisationRole
from pipeline.text.slugs import slug


class _Printed(NamedTuple):
    text: str
    role: OrganisationRole
    pointer: str


@dataclass(slots=True)
class _Body:
    """An organisation in the making."""

    id: str
    name: str
    registered: bool
    key: str
    org_id: str | None
    printed: list[_Printed] = field(default_factory=list)
    numbers: set[str] = field(default_factory=set)  # that are printed beside its names


def resolve(fiches: Sequence[AnyFiche], registry: Registry) -> tuple[list[Organisation], list[Doubt]]:
    """The organisations of a brochure in the order in which they are first named, and a doubt for each pair that looks
    alike.
    """
    bodies: dict[str, _Body] = {}
    for number, fiche in enumerate(fiches):
        promoter = None
        for printed in _printed(number, fiche):
            if printed.role == "listing" and promoter is not None and _announces(printed.text, promoter, registry):
                promoter.printed.append(printed)
                continue
            body = _body(bodies, printed, registry)
            body.printed.append(printed)
            body.numbers |= _numbers(printed, number, fiche, registry)
            promoter = body if printed.role == "promoter" else promoter
    found = list(bodies.values())
    return [_organisation(body, registry) for body in found], list(_alike(found, registry))


def _printed(number: int, fiche: AnyFiche) -> Iterator[_Printed]:
    """The names on a fiche: promoter, its name in the contents list, partners."""
    at = f"/fiches/{number}"
    promoters = list(values_of(fiche, OrganisationKind))
    for place, promoter in promoters:
        if promoter.name:
            yield _Printed(promoter.name, "promoter", f"{at}/{place}/name")
    if fiche.listing and fiche.listing.promoter:
        yield _Printed(fiche.listing.promoter, "listing", f"{at}/listing/promoter")
    lists = [(f"{name}/partners", promoter.partners) for name, promoter in promoters]
    for place, partners in [*lists, *values_of(fiche, OrganisationsKind)]:
        for index, partner in enumerate(partners):
            yield _Printed(partner, "partner", f"{at}/{place}/{index}")


def _body(bodies: dict[str, _Body], printed: _Printed, registry: Registry) -> _Body:
    key = registry.key(printed.text)
    entry = registry.find(printed.text)
    identity = entry.id if entry else slug(key.replace("-", " ")) or slug(printed.text) or "organisation"
    if identity not in bodies:
        bodies[identity] = _Body(
            identity,
            entry.name if entry else registry.without_article(printed.text),
            entry is not None,
            key,
            entry.org_id if entry else None,
        )
    return bodies[identity]


def _numbers(name: _Printed, number: int, fiche: AnyFiche, registry: Registry) -> set[str]:
    """The identifiers that are printed after a name, and before the next one, in the text that it stands in."""
    for place, promoter in values_of(fiche, OrganisationKind):
        if not name.pointer.startswith(f"/fiches/{number}/{place}/"):
            continue
        starts = {each: promoter.text.find(each) for each in (promoter.name, *promoter.partners) if each}
        return {
            identifier
            for at, identifier in printed_numbers(promoter.text, registry.schemes)
            if name.text == max((each for each, start in starts.items() if 0 <= start <= at), key=starts.__getitem__,
                                default=None)
        }  # fmt: skip
    return set()


def _announces(listed: str, promoter: _Body, registry: Registry) -> bool:
    """Whether a name in the contents list is another way to print the promoter of the fiche that its row announces."""
    entry = registry.find(listed)
    if entry is not None:
        return entry.id == promoter.id
    one, two = registry.key(listed).split("-"), promoter.key.split("-")
    shorter, longer = sorted((one, two), key=len)
    return set(shorter) <= set(longer) or fuzz.token_sort_ratio(" ".join(one), " ".join(two)) >= T.listed


def _organisation(body: _Body, registry: Registry) -> Organisation:
    forms = (registry.legal_form(printed.text) for printed in body.printed)
    names = [
        OrganisationName(text=printed.text, role=printed.role, pointer=printed.pointer) for printed in body.printed
    ]
    return Organisation(
        id=body.id,
        name=body.name,
        legal_form=next((form for form in forms if form), None),
        registered=body.registered,
        org_id=body.org_id or (next(iter(body.numbers)) if len(body.numbers) == 1 else None),
        names=names,
    )


def _alike(bodies: list[_Body], registry: Registry) -> Iterator[Doubt]:
    """Pairs that may be one and were not merged, told at the later of the two."""
    keys = [body.key for body in bodies]
    places = {key: index for index, key in enumerate(keys)}
    for second, two in enumerate(bodies):
        near = process.extract(two.key, keys[:second], scorer=fuzz.ratio, score_cutoff=T.alike, limit=None)
        pairs = {index: min(ratio, _unshared(keys[index], two.key)) for _, ratio, index in near}
        pairs = {index: likeness for index, likeness in pairs.items() if likeness >= T.alike}
        for shorter in _beginnings(two.key):
            if shorter in places:
                pairs[places[shorter]] = T.alike
        for first, likeness in sorted(pairs.items()):
            one = bodies[first]
            if not registry.are_sisters(one.id, two.id):
                like = f"{two.name!r} looks like {one.name!r} (/organisations/{first}, {likeness:.0f}%)"
                yield Doubt(
                    "organisation-alike",
                    f"{like}, but was not merged with it; if they are one, list both names in a registry (--registry)",
                    f"/organisations/{second}",
                )


def _unshared(one: str, two: str) -> float:
    """How alike two names are in the words that they do not share, of 100: `CPAS` is in many names and tells
    nothing.
    """
    words, others = one.split("-"), two.split("-")
    return fuzz.ratio(
        " ".join(word for word in words if word not in others), " ".join(word for word in others if word not in words)
    )


def _beginnings(key: str) -> Iterator[str]:
    """The shorter names with which a name begins, of at least two words and half of its own."""
    words = key.split("-")
    for length in range(max(T.common, (len(words) + 1) // 2), len(words)):
        yield "-".join(words[:length])
