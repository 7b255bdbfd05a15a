"""Links as witnesses: does an address lead where it says?"""

from __future__ import annotations

from collections.abc import Iterator
from urllib.parse import unquote, urlsplit

from pipeline.data.document import Bbox, Document, Link
from pipeline.data.draft import Draft
from pipeline.data.parsed import Doubt
from pipeline.fields.people import PeopleKind
from pipeline.fields.urls import UrlsKind
from pipeline.schema.models import values_of

_COVERED = 0.5  # of the printed address: a link that covers less belongs to something else


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
    return width >= _COVERED * (printed[2] - printed[0]) and height >= _COVERED * (printed[3] - printed[1])


def _differs(printed: str, link: Link) -> bool:
    target = unquote(link.target)
    if "@" in printed:
        return target.lower().startswith("mailto:") and printed.lower() not in target.lower()
    if target.lower().startswith("mailto:"):
        return False
    site, other = _site(printed), _site(target)
    # A redirecting service has the address that it leads to in its own.
    return bool(site and other) and not (
        site == other or site.endswith("." + other) or other.endswith("." + site) or site in target.lower()
    )


def _site(address: str) -> str:
    try:
        host = urlsplit(address if "://" in address else f"https://{address}").hostname or ""
    except ValueError:
        return ""
    return host.lower().removeprefix("www.")
