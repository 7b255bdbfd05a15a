"""What the labels of a brochure say: drawn once, and kept to by all its fiches."""

from __future__ import annotations

from stress.chance import Chance
from stress.design import Design
from stress.words.language import words_of

ACRONYMS = [
    "LUMINA",
    "ATLAS2",
    "BRIDGES",
    "KITE",
    "NOVA",
    "HORTUS",
    "MOSAIC",
    "REWIND",
    "SAMBA",
    "PLUS-IN",
    "TERRA",
    "ECHO",
    "VELO",
    "DELTA+",
    "ARENA",
    "CIRCLE",
    "FOCUS",
    "MIRA",
    "OASE",
    "PRISMA",
]
"""Names that projects call themselves by."""

FIELDS = ("promoter", "websites", "period", "region", "target_group", "objectives", "activities", "contact")


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
    rank = {
        key: at
        for at, key in enumerate(
            [
                *FIELDS[:4],
                "partners",
                "reference",
                "budget",
                "grant",
                "context",
                *FIELDS[4:7],
                "results",
                "testimonial",
                "contact",
            ]
        )
    }
    keys = sorted(keys, key=rank.__getitem__)
    if not design.shuffled:
        return keys
    short = chance.about("short").some([key for key in keys if rank[key] < rank["context"]], 99)
    long = chance.about("long").some([key for key in keys if rank["context"] <= rank[key] < rank["contact"]], 99)
    contact = [key for key in keys if key == "contact"]
    return short + contact + long if chance.often(0.2) else short + long + contact
