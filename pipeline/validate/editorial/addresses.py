"""Web and e-mail addresses: whether they can exist, and whose they are."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from functools import cache
from typing import TYPE_CHECKING
from urllib.parse import urlsplit

from pipeline.data.parsed import Doubt
from pipeline.fields.blocks import BlocksKind, block_texts
from pipeline.fields.organisation import OrganisationKind, Promoter
from pipeline.fields.people import PeopleKind
from pipeline.fields.urls import UrlsKind
from pipeline.schema.models import values_of
from pipeline.schema.records import AnyFiche, Brochure
from pipeline.text.wording import squash, words
from pipeline.validate.editorial.promoters import same_name
from pipeline.validate.tunables import EMAILS, WEBSITES

if TYPE_CHECKING:
    from publicsuffixlist import PublicSuffixList

_LABEL = re.compile(r"[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?")  # RFC 1123


@cache
def _suffixes() -> PublicSuffixList:
    from publicsuffixlist import PublicSuffixList

    return PublicSuffixList(accept_unknown=False)


def domain(host: str) -> str:
    """The registered domain of a host (`ppw.kuleuven.be` → `kuleuven.be`), or the host when it has none."""
    return _suffixes().privatesuffix(host.lower()) or host.lower()


def invalid_websites(brochure: Brochure) -> Iterator[Doubt]:
    """Websites that cannot exist."""
    for index, fiche in enumerate(brochure.fiches):
        for pointer, address in _websites(fiche, index):
            if fault := fault_of(address):
                yield Doubt("website-invalid", f"{address!r} is not a valid web address: {fault}", pointer)


def _websites(fiche: AnyFiche, index: int = 0) -> list[tuple[str, str]]:
    """The web addresses of a fiche, each with its pointer."""
    return [
        (f"/fiches/{index}/{name}/{number}", address)
        for name, addresses in values_of(fiche, UrlsKind)
        for number, address in enumerate(addresses)
    ]


def _promoter(fiche: AnyFiche) -> Promoter | None:
    return next((promoter for _, promoter in values_of(fiche, OrganisationKind)), None)


def fault_of(address: str) -> str | None:
    """What keeps a web address from existing (RFC 3986, RFC 1123, Public Suffix List), or None."""
    try:
        parts = urlsplit(address)
        host, _ = parts.hostname, parts.port
    except ValueError as error:
        return str(error)
    if parts.scheme not in ("http", "https"):
        return f"its scheme is {parts.scheme!r}, not http or https" if parts.scheme else "it has no scheme"
    if not host:
        return "it has no host"
    return fault_of_host(host)


def fault_of_host(host: str) -> str | None:
    """What keeps the host of an address from existing (RFC 1123, Public Suffix List), or None."""
    try:
        ascii_host = host.encode("idna").decode("ascii").lower()
    except UnicodeError:
        return f"{host!r} is not a valid host name"
    labels = ascii_host.removesuffix(".").split(".")
    if not all(_LABEL.fullmatch(label) for label in labels):
        return f"{host!r} is not a valid host name"
    if _suffixes().publicsuffix(ascii_host) is None:
        return f"there is no top-level domain {labels[-1]!r}"
    if labels[0] == "www" and len(labels) == 2:
        return f"a name is missing between 'www' and {labels[-1]!r}"
    return None


def websites_of_others(brochure: Brochure) -> Iterator[Doubt]:
    """Websites whose domain spells the promoter of another fiche, and nothing that their own fiche names.

    Where a fiche also has a site of its own, the second one is probably a partner's.
    """
    for index, fiche in enumerate(brochure.fiches):
        if any(_spells_own(_host(address), fiche) for _, address in _websites(fiche)):
            continue
        for pointer, address in _websites(fiche, index):
            host = _host(address)
            if not host:
                continue
            owner = next(
                (other for other in brochure.fiches if other is not fiche and _belongs_to(host, other, fiche)), None
            )
            if owner is not None and (promoter := _promoter(owner)) is not None:
                message = f"{address!r} is the website of {promoter.name!r} (fiche {owner.title!r})"
                yield Doubt("website-of-another", message, pointer)


def _host(address: str) -> str:
    try:
        return urlsplit(address).hostname or ""
    except ValueError:
        return ""


def _label(host: str) -> str:
    return squash(domain(host).partition(".")[0])


def _spells_own(host: str, fiche: AnyFiche) -> bool:
    """Whether a host matches anything that the fiche names: promoter, partners, title, any word of its texts."""
    promoter = _promoter(fiche)
    listed = fiche.listing
    names = [
        promoter.text if promoter else "",
        fiche.title,
        (listed.promoter or "") if listed else "",
        listed.title if listed else "",
    ]
    running = [blocks for _, blocks in values_of(fiche, BlocksKind)] + [section.blocks for section in fiche.other]
    texts = [text.text for blocks in running for text in block_texts(blocks, "")]
    label, whole = _label(host), squash(host)
    if any(label in squash(text) for text in (*names, *texts)) or any(label == _initials(name) for name in names):
        return True
    return any(len(word) >= WEBSITES.word and word in whole for name in names for word in words(name))


def _initials(name: str) -> str:
    return "".join(word[0] for word in words(name))


def _belongs_to(host: str, other: AnyFiche, fiche: AnyFiche) -> bool:
    """Whether a host is that of the other fiche's promoter, who is not this fiche's."""
    own, theirs = _promoter(fiche), _promoter(other)
    if theirs is None or (own is not None and same_name(own.name, theirs.name)):
        return False
    label, name = _label(host), squash(theirs.name)
    if domain(host) in {domain(_host(address)) for _, address in _websites(other)}:
        spelt = len(label) >= WEBSITES.word and label in name
        return spelt or (len(label) >= WEBSITES.initials and label == _initials(theirs.name))
    return len(label) >= WEBSITES.word and label in name and len(label) >= WEBSITES.share * len(name)


def invalid_emails(brochure: Brochure) -> Iterator[Doubt]:
    """E-mail addresses of contacts that cannot exist."""
    for pointer, address in _emails(brochure):
        if fault := fault_of_host(address.rpartition("@")[2]):
            yield Doubt("email-invalid", f"{address!r} is not a valid e-mail address: {fault}", pointer)


def _emails(brochure: Brochure) -> Iterator[tuple[str, str]]:
    """The e-mail addresses of contacts, each with its pointer."""
    for index, fiche in enumerate(brochure.fiches):
        for field, contact in values_of(fiche, PeopleKind):
            for number, person in enumerate(contact.people):
                if person.email and "@" in person.email:
                    yield f"/fiches/{index}/{field}/people/{number}/email", person.email


def unusual_emails(brochure: Brochure, expected: Sequence[str]) -> Iterator[Doubt]:
    """Addresses of contacts outside the expected domains or, without any, outside the one that clearly prevails; but
    for those that cannot exist.
    """
    hosts = [(pointer, address, address.rpartition("@")[2]) for pointer, address in _emails(brochure)]
    found = [(pointer, address, domain(host)) for pointer, address, host in hosts if not fault_of_host(host)]
    usual = [domain(name.removeprefix("@")) for name in expected] or _usual(Counter(at for _, _, at in found))
    for pointer, address, at in found if usual else []:
        if at not in usual:
            yield Doubt(
                "email-domain", f"{address!r} does not end in {' or '.join(f'@{name}' for name in usual)}", pointer
            )


def _usual(domains: Counter[str]) -> list[str]:
    name, count = domains.most_common(1)[0] if domains else ("", 0)
    return [name] if count >= EMAILS.fewest and count >= EMAILS.share * domains.total() else []
