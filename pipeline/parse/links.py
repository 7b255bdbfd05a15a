"""Links as witnesses: does an address lead where it says?"""

from __future__ import annotations

import re
from collections.abc import Iterator
from contextlib import suppress
from urllib.parse import unquote, urlsplit

from pipeline.data.document import Bbox, Document, Link
from pipeline.data.draft import Draft
from pipeline.data.parsed import Doubt
from pipeline.fields.people import PeopleKind
from pipeline.fields.urls import UrlsKind
from pipeline.parse.tunables import LINKS
from pipeline.schema.models import values_of

_OTHER = re.compile(r"(?!https?:|ftp:)[a-z]+:(?!//)", re.IGNORECASE)  # tel:, sms:, javascript: lead to no site


def link_doubts(document: Document, draft: Draft) -> Iterator[Doubt]:
    """Web and e-mail addresses that are printed on links to another site or mailbox."""
    links = {page.number: page.links for page in document.pages if page.links}
    if not links:
        return
    for pointer, address in _addresses(draft):
        passage = draft.evidence.get(pointer)
        for place in passage.places() if passage else ():
            for link in links.get(place.page, ()):
                if _covers(link.bbox, place.bbox) and _differs(address, link):
                    message = f"{address!r} is printed, but the link leads to {link.target!r}"
                    yield Doubt("link-differs", message, pointer, place.page)


def _addresses(draft: Draft) -> Iterator[tuple[str, str]]:
    """The addresses of all fiches that stand in fields of their own, with their pointers."""
    for index, fiche in enumerate(draft.fiches):
        for name, websites in values_of(fiche, UrlsKind):
            yield from ((f"/fiches/{index}/{name}/{number}", website) for number, website in enumerate(websites))
        for name, contact in values_of(fiche, PeopleKind):
            for number, person in enumerate(contact.people):
                if person.email:
                    yield f"/fiches/{index}/{name}/people/{number}/email", person.email


def _covers(link: Bbox, printed: Bbox) -> bool:
    width = min(link[2], printed[2]) - max(link[0], printed[0])
    height = min(link[3], printed[3]) - max(link[1], printed[1])
    return width >= LINKS.covered * (printed[2] - printed[0]) and height >= LINKS.covered * (printed[3] - printed[1])


def _differs(printed: str, link: Link) -> bool:
    target = unquote(link.target).lower()
    site, other = _site(printed), _site(target)
    if "@" in printed and target.startswith("mailto:"):
        return printed.lower() not in target
    if not site or not other or site == other or site.endswith("." + other) or other.endswith("." + site):
        return False
    # A redirecting service has the address that it leads to behind its own.
    return site not in target.partition(other)[2] or target.startswith("mailto:")


def _site(address: str) -> str:
    """The site of a web address, or of a mailbox."""
    address = address.partition("?")[0].rpartition("@")[2] if address.lower().startswith("mailto:") else address
    if _OTHER.match(address):
        return ""
    try:
        host = urlsplit(address if "://" in address else f"https://{address}").hostname or ""
    except ValueError:
        return ""
    host = host.lower().removeprefix("www.")
    with suppress(UnicodeError):  # what is no host is not the one that is printed
        host = host.encode("idna").decode()
    return host
