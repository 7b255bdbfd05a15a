"""What the paper itself makes doubtful: print that was not read, text that is struck out."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from pipeline.data.document import Bbox, Document, Line, Page, Unread
from pipeline.data.draft import Draft
from pipeline.data.outline import FicheOutline, Outline
from pipeline.data.parsed import Doubt
from pipeline.data.passage import Passage
from pipeline.fields.dates import find_dates
from pipeline.fields.people.emails import find_emails
from pipeline.fields.people.phones import find_phones
from pipeline.language import LANGUAGES, garbled
from pipeline.profiles.profile import Language

UNREADABLE = "\ufffd"
_AMOUNT = re.compile(r"\d[.,'’\s]*(?:[€$£]|EUR\b)|(?:[€$£]|EUR) ?\d")
_WORD = re.compile(r"\w+")
_TWO_ALPHABETS = re.compile(
    r"[A-Za-z\u00c0-\u024f][\u0370-\u03ff\u0400-\u052f]|[\u0370-\u03ff\u0400-\u052f][A-Za-z\u00c0-\u024f]"
)
_DIGITS = re.compile(r"\d+")
_YEARS = re.compile(r"(?:19|20)\d\d(?:\s*[-–/]\s*(?:(?:19|20)?\d\d)\b)?")
_QUOTED = 3  # lines in one message
_SAME_PLACE = 4.0  # points: what stands on several pages at one place is a logo or a stamp of the house
_ONE_PICTURE = 2.0  # of its height: lines of unread print so near to one another are one


def paper_doubts(document: Document, outline: Outline, draft: Draft, language: Language) -> Iterator[Doubt]:
    """What stands on the pages and is in no value, each at the fiche beside which it stands; and what makes values
    doubtful, at the values.
    """
    printed = list(dict.fromkeys(piece.line for passage in draft.evidence.values() for piece in passage.pieces))
    doubts = garbled(printed) if language.code in LANGUAGES else {}
    doubts |= {line: line.doubt for line in printed if line.doubt}
    for pointer, passage in draft.evidence.items():
        for message in dict.fromkeys(doubts[piece.line] for piece in passage.pieces if piece.line in doubts):
            yield Doubt("doubtful-value", message, pointer, passage.page)
        if two := _TWO_ALPHABETS.search(passage.text):
            mixed = next(word[0] for word in _WORD.finditer(passage.text) if word.end() > two.start())
            message = f"letters of two alphabets stand side by side in {mixed!r}: one may only look like the right one"
            yield Doubt("doubtful-value", message, pointer, passage.page)
    blind = [line for line in outline.cover if UNREADABLE in line.text and line not in printed]
    if blind:
        quoted = ", ".join(repr(line.text[:60]) for line in blind[:_QUOTED])
        message = f"the font of this text does not say which letters it shows, and no value was read from it: {quoted}"
        yield Doubt("unreadable-text", message, "/call", blind[0].page)
    for line in {_DIGITS.sub("#", line.text): line for line in reversed(outline.furniture)}.values():
        if _holds_facts(line, language):
            yield Doubt("unassigned-text", f"a running header or footer says {line.text!r}", "/fiches", line.page)
    running = _running(document.pages)
    for page in document.pages:
        for line in page.struck:
            at = _pointer_at(page.number, line.top, outline.fiches)
            yield Doubt("struck-text", f"this text is struck out: {line.text!r}", at, page.number)
        for unread in _pictures(page.unread):
            if unread in running:
                continue
            at = _pointer_at(page.number, unread.bbox[1], outline.fiches)
            yield Doubt("unread-ink", _message(unread), at, page.number)


def _holds_facts(line: Line, language: Language) -> bool:
    """Does a line of furniture hold an amount, a date, an address or a telephone number?"""
    text = _YEARS.sub(" ", line.text)
    if not any(map(str.isdigit, text)) and "@" not in text:
        return False
    passage = Passage.of(line)
    return (
        bool(find_emails(passage))
        or any(phone.valid for phone in find_phones(text, language.countries))
        or any(date.day and date.year for date in find_dates(line.text, [language]))
        or _AMOUNT.search(text) is not None
    )


def owner(page: int, top: float, fiches: Sequence[FicheOutline]) -> int | None:
    """The fiche that stands at a place: the last that begins above it, else the first of the page."""
    here = [index for index, fiche in enumerate(fiches) if page in fiche.pages]
    above = [index for index in here if _begins_above(fiches[index].title[0], page, top)]
    return above[-1] if above else here[0] if here else None


def _pointer_at(page: int, top: float, fiches: Sequence[FicheOutline]) -> str:
    index = owner(page, top, fiches)
    return "/fiches" if index is None else f"/fiches/{index}"


def _begins_above(title: Line, page: int, top: float) -> bool:
    return title.page < page or title.top <= top


def _message(unread: Unread) -> str:
    x0, top, x1, bottom = (round(edge) for edge in unread.bbox)
    where = f"at {x0}, {top} … {x1}, {bottom} points from the top left corner of the page"
    if unread.text:
        return f"an annotation {where} says {unread.text!r}, but has no appearance: not every program shows it"
    return f"what looks like print {where} is no text in the PDF, and was not read"


def _running(pages: Sequence[Page]) -> set[Unread]:
    """Print without text that stands on several pages at one place."""
    found: set[Unread] = set()
    seen: list[tuple[int, Unread]] = []
    for page in pages:
        for unread in _pictures(page.unread):
            same = [other for number, other in seen if number != page.number and _alike(other.bbox, unread.bbox)]
            if same and not unread.text:
                found.update([*same, unread])
            seen.append((page.number, unread))
    return found


def _alike(a: Bbox, b: Bbox) -> bool:
    return all(abs(x - y) <= _SAME_PLACE for x, y in zip(a, b, strict=True))


def _pictures(unread: Sequence[Unread]) -> list[Unread]:
    """Lines of unread print close to one another as one."""
    found: list[Unread] = [one for one in unread if one.text]
    boxes = sorted((one.bbox for one in unread if not one.text), key=lambda box: box[1])
    groups: list[Bbox] = []
    for box in boxes:
        for index, group in enumerate(groups):
            reach = _ONE_PICTURE * (box[3] - box[1])
            if box[1] - group[3] <= reach and box[0] - group[2] <= reach and group[0] - box[2] <= reach:
                groups[index] = (
                    min(group[0], box[0]),
                    min(group[1], box[1]),
                    max(group[2], box[2]),
                    max(group[3], box[3]),
                )
                break
        else:
            groups.append(box)
    return found + [Unread(box) for box in groups]
