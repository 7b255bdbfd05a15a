"""Stage 2: a Document becomes an Outline: cover, contents list, and one run of sections per fiche."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence

from pipeline.data.document import Document, Line
from pipeline.data.outline import FicheOutline, Outline
from pipeline.layout.furniture import find_furniture, margin_facts, turned_furniture
from pipeline.layout.groups import style_groups
from pipeline.layout.notes import find_notes, give_notes, without_notes
from pipeline.layout.order import Orderer
from pipeline.layout.sheets import split_sheets
from pipeline.profiles.profile import Language
from pipeline.segment.fiches import Flow, find_fiches
from pipeline.segment.headings import Headings, find_headings, listed_lines, wording_field
from pipeline.segment.language import choose_language, unreadable_pages
from pipeline.segment.listing import Listing, find_listing
from pipeline.text.wording import squash

_MARGIN = 0.16  # of the page height, where a stray header may stand
_SHORTEST_STRAY = 10  # letters
_COVER_LINES = 4  # over the first title: fewer are strays

__all__ = ["choose_language", "segment", "unreadable_pages"]


def segment(document: Document, language: Language) -> Outline:
    """Cut a document into cover, contents list and fiches. Lines that hold a label and its value are cut in two."""
    document = split_sheets(document, lambda line: wording_field(line.text, language))
    notes = find_notes(document)
    document = without_notes(document, notes) if notes else document
    furniture = find_furniture(document, lambda lines: listed_lines(lines, language))
    headings = find_headings(document, furniture, language)
    flow = find_fiches(document, furniture, headings)
    listing = _listing(document, flow, language)
    strays = _stray_headers(document, flow, listing, headings)
    if strays:
        furniture |= strays
        flow = find_fiches(document, furniture, headings, flow)
        listing = _listing(document, flow, language)
    front = _front(document, flow)
    cover: list[Line] = []
    orderer = Orderer(lambda line: None, lambda line: False)
    for page in document.pages:
        ordered = orderer.order([line for line in page.lines if line in front and line not in listing.lines])
        cover += ordered.main + ordered.side
    loose = [line for line in flow.outside if line not in listing.lines and line not in front]
    furniture |= turned_furniture(document)
    facts = margin_facts(furniture, len(document.pages))
    furniture -= facts
    loose += facts
    loose += give_notes(notes, flow.fiches)
    outline = Outline(
        cover,
        listing.rows,
        listing.priorities,
        listing.found,
        flow.fiches,
        sorted(furniture, key=lambda line: (line.page, line.baseline)),
        loose,
        listing.lines,
        [line for page in document.pages for line in (*page.lines, *page.turned)]
        + [line for note in notes for line in note.lines],
    )
    # Nothing is lost: a line of a fiche's page that came into no part is a stray, and so is quoted.
    held = outline.headings | outline.values | outline.unassigned | furniture
    outline.strays += [line for line in outline.on_fiches if line not in held]
    return outline


def _front(document: Document, flow: Flow) -> set[Line]:
    """The lines before the first fiche: those of the pages before it, and on its own sheet what is more than a stray
    line.
    """
    if not flow.fiches:
        return set(flow.outside)
    first = flow.fiches[0].title[0]
    before = {line for line in flow.outside if line.page < first.page}
    opening = next(index for index, page in enumerate(document.pages) if first in page.lines)
    same_sheet = [line for page in document.pages[:opening] if page.number == first.page for line in page.lines]
    above = [
        line
        for line in flow.outside
        if line.page == first.page and line in document.pages[opening].lines and line.baseline < first.baseline
    ]
    return before | set(same_sheet) & set(flow.outside) | (set(above) if len(above) >= _COVER_LINES else set())


def _listing(document: Document, flow: Flow, language: Language) -> Listing:
    on_fiches = {page for fiche in flow.fiches for page in fiche.pages}
    free = {line for line in flow.outside if line.page not in on_fiches or _before_first(line, flow.fiches)}
    return find_listing(document, free, flow.fiches, language)


def _stray_headers(document: Document, flow: Flow, listing: Listing, headings: Headings) -> set[Line]:
    """A text of the cover that stands again in the margin of a fiche's page: furniture, though it does not run."""
    if not flow.fiches:
        return set()
    texts = {_key(group) for group in style_groups(_front(document, flow) - listing.lines)}
    texts = {text for text in texts if len(text) >= _SHORTEST_STRAY}
    # A title stands on the cover too where the contents list was not known as one; only one that comes again and again
    # is a header.
    titles = Counter(_key(fiche.title) for fiche in flow.fiches)
    texts -= {text for text, count in titles.items() if count == 1}
    found: set[Line] = set()
    first = flow.fiches[0].title[0].page
    for page in [page for page in document.pages if page.number >= first] if texts else []:
        margin = [
            line
            for line in page.lines
            if not _MARGIN * page.height < line.baseline < (1 - _MARGIN) * page.height and line not in headings
        ]
        for group in style_groups(margin):
            if _key(group) in texts:
                found.update(group)
    return found


def _key(lines: Sequence[Line]) -> str:
    return squash(" ".join(line.text for line in lines))


def _before_first(line: Line, fiches: Sequence[FicheOutline]) -> bool:
    return bool(fiches) and line.page == fiches[0].title[0].page
