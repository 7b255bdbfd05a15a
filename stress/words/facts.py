"""The facts of one project, drawn: alike in all languages of a brochure, each in the form of its house."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from stress.chance import Chance
from stress.design import Design
from stress.words import people, values, wording
from stress.words.house import PERIODS, House
from stress.words.language import money, slug, words_of
from stress.words.model import Contact, Period, Promoter
from stress.words.values import Organisation


@dataclass(frozen=True, slots=True)
class Facts:
    """What is true of a project; None or empty where the brochure does not tell it."""

    there: frozenset[str]
    firm: Organisation
    others: tuple[Organisation, ...]
    promoter: Promoter | None
    websites: tuple[str, ...]
    period: Period | None
    region: tuple[str, str | None] | None
    contact: Contact | None
    amount: str
    grant: str
    reference: str


def facts(design: Design, house: House, number: int, firms: Sequence[Organisation], title: str, region: str) -> Facts:
    """The facts of a project; `region` is its code, or empty for one that has none."""
    chance = Chance(design.seed, "facts", number)
    missing = design.extras.missing
    there = frozenset(key for key in wording.FIELDS if not chance.about("missing", key).often(missing))
    firm = firms[number]
    others = tuple(other for other in chance.some(firms, 4) if other != firm)[: chance.number(1, 3)]
    sites = values.websites(firm, slug(title.split(" ")[0]), house.site, chance.about("site"))
    who = people.contact(house.contact, house, chance.about("contact"))
    return Facts(
        there,
        firm,
        others,
        promoter=_promoter(design, house, firm, others, chance.about("promoter")) if "promoter" in there else None,
        websites=sites if "websites" in there else (),
        period=_period(design, house, chance.about("period")) if "period" in there else None,
        region=values.region(house.language, region, chance.about("region")) if "region" in there else None,
        contact=who if "contact" in there else None,
        amount=values.amount(house.money, chance.about("amount")),
        grant=_grant(house, chance.about("grant")),
        reference=f"{house.call.fund.split()[0].upper()}-{house.span[0]}-{chance.number(1, 400):03}",
    )


def _promoter(
    design: Design, house: House, firm: Organisation, others: tuple[Organisation, ...], chance: Chance
) -> Promoter:
    joined = design.extras.partners == "promoter"
    found = values.promoter(firm, others, house.language, house.names, chance, joined=joined)
    if design.extras.partners == "section":
        return replace(found, partners=tuple(other.name for other in others))
    return found


def _period(design: Design, house: House, chance: Chance) -> Period:
    kind = chance.weighted(PERIODS) if house.mixed_periods else house.period
    template = Chance(design.seed, "period", house.language, kind).one(words_of(house.language)["periods"][kind])
    return values.period(kind, template, house.span, house.language, chance)


def _grant(house: House, chance: Chance) -> str:
    share = words_of(house.language)["money"]["share"].format(n=chance.one([50, 60, 75, 90]))
    return money(chance.number(40, 600) * 500, house.money) + (share if chance.often(0.5) else "")
