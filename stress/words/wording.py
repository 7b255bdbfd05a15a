"""What the labels of a brochure say: drawn once, and kept to by all its fiches."""

from __future__ import annotations

from stress.chance import Chance
from stress.design import Design
from stress.words.language import words_of

FIELDS = ("promoter", "websites", "period", "region", "target_group", "objectives", "activities", "contact")

SHORT = (*FIELDS[:4], "partners", "reference", "budget", "grant")
LONG = ("context", *FIELDS[4:7], "results", "testimonial")
"""Sections in the order in which most editors put them; the contact is the last."""


def labels(design: Design, language: str, chance: Chance) -> dict[str, str]:
    """The wording of each label."""
    return {key: wording(design.labels.pool, key, language, chance.about(key)) for key in words_of(language)["labels"]}


def wording(pool: str, key: str, language: str, chance: Chance) -> str:
    """A wording for a field, from the pool of the brochure."""
    pools = words_of(language)["labels"][key]
    if pool == "mixed":
        pool = chance.weighted({"usual": 1, "unusual": 1})
    choices = pools[pool] or pools["usual"]
    return str(chance.one(choices))


def order(design: Design, keys: list[str], chance: Chance) -> list[str]:
    """The order of the sections: short ones first, as editors do; shuffled within that, where the design says so."""
    short, long = ([key for key in part if key in keys] for part in (SHORT, LONG))
    contact = [key for key in keys if key == "contact"]
    if not design.shuffled:
        return short + long + contact
    short, long = chance.about("short").some(short, 99), chance.about("long").some(long, 99)
    return short + contact + long if chance.often(0.2) else short + long + contact
