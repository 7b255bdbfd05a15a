"""Names of the internet: which top-level domains there are, and which letters stand in addresses."""

from __future__ import annotations

import re
from functools import cache
from pathlib import Path

_HOST = re.compile(r"[/?#:]")
# Letters that look like those of the Latin alphabet stand in no address that a person prints beside Latin text.
_FOREIGN = re.compile("[\u0370-\u03ff\u0400-\u052f\u2070-\u209c\u00b9\u00b2\u00b3\u00aa\u00ba\uff00-\uffef]")
_RESERVED = frozenset({"example"})  # for examples, by RFC 2606: no registry holds it
_WWW = re.compile(r"ww|w{4,}|www[-a-vx-z].*|.+www")  # a letter too few or too many, a lost point or space
HYPHENS = "\u2010\u2011"  # hyphens that typesetters print for the one of an address
_PLAIN_HYPHEN = str.maketrans(dict.fromkeys(HYPHENS, "-"))


@cache
def top_level_domains() -> frozenset[str]:
    """All of them, in lower case, those of other scripts in Unicode: `be`, `org`, `vlaanderen` …

    They come from the Public Suffix List. Only its rules of one label are read: the library's own lookup takes ten
    times as long (50 ms) to get ready.
    """
    from publicsuffixlist import PSLFILE

    rules = Path(PSLFILE).read_text("utf-8").partition("===END ICANN DOMAINS===")[0].split("\n")
    names = [rule.removeprefix("*.") for rule in rules]
    return _RESERVED | {name for name in names if name and "." not in name and not name.startswith("//")}


def is_top_level(label: str) -> bool:
    """Whether the last label of a host is a top-level domain; all others are taken with a doubt."""
    return label.lower() in top_level_domains()


def ends_in_top_level(address: str) -> bool:
    """Whether the host of an address without its scheme, or of an e-mail address, has two labels or more and ends in a
    known top-level domain.
    """
    labels = _HOST.split(address.rpartition("@")[2], maxsplit=1)[0].split(".")
    return len(labels) > 1 and bool(labels[-2]) and is_top_level(labels[-1])


def is_address(text: str) -> bool:
    """Whether a text is nothing but an e-mail address."""
    local, at, _ = text.partition("@")
    return bool(local and at) and " " not in text and ends_in_top_level(text)


def holds_address(text: str) -> bool:
    """Whether an e-mail address stands in a text."""
    return "@" in text and any(is_address(word.strip("()<>[],;:.")) for word in text.split())


def is_odd_host(host: str) -> bool:
    """Does a host look like two addresses in one, or like one that lost a letter or a point?"""
    first, *others = host.lower().split(".")
    return (
        _WWW.fullmatch(first) is not None
        or any(label.endswith("www") or (label.endswith("ww") and is_top_level(label[:-2])) for label in others)
        or (len(others) > 1 and others[-1] == others[-2])
    )


def top_level_of(label: str) -> str | None:
    """The top-level domain with which a label begins that runs on into a word with a capital (`beTel`), or None."""
    match = re.match(r"([a-z]{2,})(?=[A-Z])", label)
    return match[1] if match and is_top_level(match[1]) else None


def foreign_letters(address: str) -> list[str]:
    """The letters of an address that only look like such of the Latin alphabet, or are raised signs."""
    return _FOREIGN.findall(address)


def plain_hyphens(address: str) -> str:
    """An address with the hyphens that keyboards have."""
    return address if address.isascii() else address.translate(_PLAIN_HYPHEN)
