"""Names of the internet: which top-level domains there are, and which letters stand in addresses."""

from __future__ import annotations

import re

_COUNTRY = re.compile(r"[a-z]{2}", re.IGNORECASE)
# Top-level domains that are no country code, from the IANA root zone (and RFC 2606); another one is taken with a
# doubt.
_LONG_DOMAINS = frozenset(
    re.findall(
        r"\w+",
        """
        academy africa agency alsace amsterdam app art asia berlin biz blog brussels business bzh care cat center
        charity city cloud com community company coop dev digital earth edu education eu example film foundation frl
        gent global gov group health help house immo info int international io jobs koeln land life live media mobi
        museum music name net network news ngo ong online org page paris school services shop site social solutions
        space store support team tech tel today town travel university vision vlaanderen web website work world
        """,
    )
)
# Letters that look like those of the Latin alphabet stand in no address that a person prints beside Latin text.
_FOREIGN = re.compile("[\u0370-\u03ff\u0400-\u052f\u2070-\u209c\u00b9\u00b2\u00b3\u00aa\u00ba\uff00-\uffef]")
HYPHENS = "\u2010\u2011"  # hyphens that typesetters print for the one of an address
_PLAIN_HYPHEN = str.maketrans(dict.fromkeys(HYPHENS, "-"))


def is_top_level(label: str) -> bool:
    """Is the last label of a host a country code, or another top-level domain that is known?"""
    return bool(_COUNTRY.fullmatch(label)) or label.lower() in _LONG_DOMAINS


def top_level_of(label: str) -> str | None:
    """The top-level domain with which a label begins that runs on into a word with a capital (`beTel`), or None."""
    match = re.match(r"([a-z]{2,})(?=[A-Z])", label)
    return match[1] if match and is_top_level(match[1]) else None


def foreign_letters(address: str) -> list[str]:
    """The letters of an address that only look like such of the Latin alphabet, or are raised signs."""
    return _FOREIGN.findall(address)


def plain_hyphens(address: str) -> str:
    """An address with the hyphens that keyboards have."""
    return address.translate(_PLAIN_HYPHEN)
