"""What the paper itself makes doubtful: print that was not read, text that is struck out."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from itertools import accumulate, chain

from pipeline.data.document import UNREADABLE, Document, Line, Unread
from pipeline.data.draft import Draft
from pipeline.data.outline import FicheOutline, Outline
from pipeline.data.parsed import Doubt
from pipeline.data.passage import Passage
from pipeline.data.unread import gathered, running
from pipeline.fields.dates import find_dates
from pipeline.fields.people.emails import find_emails
from pipeline.fields.people.phones import find_phones
from pipeline.language import LANGUAGES, garbled
from pipeline.parse.options import amid
from pipeline.parse.tunables import PAPER, SANITY
from pipeline.profiles.profile import Language
from pipeline.text.phrases import quote

_AMOUNT = re.compile(r"\d[.,'’\s]*(?:[€$£]|EUR\b)|(?:[€$£]|EUR) ?\d")
_WORD = re.compile("[\\w\u0335-\u0338\ue000-\uf8ff]+")
_TWO_ALPHABETS = re.compile(
    r"[A-Za-z\u00c0-\u024f][\u0370-\u03ff\u0400-\u052f]|[\u0370-\u03ff\u0400-\u052f][A-Za-z\u00c0-\u024f]"
)
_MEANINGLESS = re.compile("[^\\W_][\ue000-\uf8ff]")  # for private use: only the font knows what it shows
# Greek and Cyrillic letters that look like Latin ones.
_ALIKE = "\u0391\u0392\u0395-\u0397\u0399\u039a\u039c\u039d\u039f\u03a1\u03a4\u03a5\u03a7\u03bf"
_ALIKE += "\u0405\u0406\u0408\u0410\u0412\u0415\u041a\u041c-\u041e\u0420-\u0422\u0425"
_ALIKE += "\u0430\u0435\u043e\u0440\u0441\u0443\u0445\u0455\u0456\u0458"
_ALL_ALIKE = re.compile(rf"\A[{_ALIKE}]+\Z")
_STRUCK = re.compile("[\u0335-\u0338]")  # strokes through the letter before them
_OTHER_DIGITS = re.compile("[\uff10-\uff19\U0001d7ce-\U0001d7ff]")  # of double width, or of formulas
_AMONG_DIGITS = re.compile(r"\d[lIOSBZ]|[lIO]\d")
_LIKE_DIGITS = re.compile(  # 20ll and 1S00, but 150l are litres, and B2B is business
    r"\A(?:(?=.*\d)(?=.*[lIO])(?!\d{1,3}l\Z)[\dlIO]{3,}|\d{1,3}[SBZ]\d{1,3})\Z"
)
_LIKE_LETTERS = re.compile(  # R00S, but CO2, and no part of an address
    r"(?<![\w.@/:?=&%-])(?=\w{4})[^\W\d_]+[01]+[^\W\d_]+(?![\w./-]*@)(?![\w/-])"
)
_SWAPPED = re.compile(f"[{''.join(chr(code << 8) for code in range(0x30, 0x7B))}]{{2,}}")  # ASCII, byte by byte
_ODD = (
    (_TWO_ALPHABETS, "letters of two alphabets stand side by side in {!r}: one may only look like the right one"),
    (_ALL_ALIKE, "the letters of {!r} are not Latin ones, they only look so"),
    (_SWAPPED, "{!r} is no word: the font seems to say the two bytes of its letters the wrong way round"),
    (_STRUCK, "a stroke runs through letters of {!r}"),
    (_OTHER_DIGITS, "a digit that is none of 0 to 9 stands in {!r}"),
    (_MEANINGLESS, "a sign without a meaning stands in {!r}: the font does not say which letter it shows"),
)
"""What makes a word odd, and what is said of it."""
_STRANGE = re.compile(
    "[\u0335-\u0338\u0370-\u03ff\u0400-\u052f\u3000-\u9fff\ue000-\uf8ff\uff10-\uff19\U0001d7ce-\U0001d7ff]"
)
"""Signs of which each such word has one; few texts have any."""
_LIKE = (_LIKE_DIGITS, "letters that look like digits stand among digits in {!r}")
_DIGITS = re.compile(r"\d+")
_YEARS = re.compile(r"(?:19|20)\d\d(?:\s*[-–/]\s*(?:(?:19|20)?\d\d)\b)?")
_ON_COVERS = ("launched", "proposals_submitted", "projects_selected", "budget", "priorities")


def paper_doubts(document: Document, outline: Outline, draft: Draft, language: Language) -> Iterator[Doubt]:
    """What stands on the pages and is in no value, each at the fiche beside which it stands; and what makes values
    doubtful, at the values.
    """
    printed = list(dict.fromkeys(piece.line for passage in draft.evidence.values() for piece in passage.pieces))
    labels = [[line for section in fiche.sections for line in section.heading] for fiche in outline.fiches]
    doubts = garbled([*printed, *chain.from_iterable(labels)]) if language.code in LANGUAGES else {}
    for index, lines in enumerate(labels):
        spoiled = [line for line in lines if line in doubts]
        if len(spoiled) >= SANITY.several:
            message = f"{doubts[spoiled[0]]}: {spoiled[0].text!r}; its headings may not be what they seem"
            yield Doubt("doubtful-value", message, f"/fiches/{index}", spoiled[0].page)
    doubts |= {line: doubt for line in printed if (doubt := line.doubt or amid(line))}
    yield from _doubts_of_text(draft, doubts)
    blind = [line for line in outline.cover if UNREADABLE in line.text and line not in printed]
    if blind:
        quoted = ", ".join(repr(line.text[:60]) for line in blind[: PAPER.quoted])
        message = f"the font of this text does not say which letters it shows, and no value was read from it: {quoted}"
        for pointer in _not_from_cover(outline, draft) or ["/call"]:
            yield Doubt("unreadable-text", message, pointer, blind[0].page)
    for line in {_DIGITS.sub("#", line.text): line for line in reversed(outline.furniture)}.values():
        if _holds_facts(line, language):
            yield Doubt("unassigned-text", f"a running header or footer says {line.text!r}", "/fiches", line.page)
    recurring = running(document.pages)
    for page in document.pages:
        for line in page.struck:
            at = _pointer_at(page.number, line.top, outline.fiches)
            yield Doubt("struck-text", f"this text is struck out: {line.text!r}", at, page.number)
        mine = [one for one in page.unread if one not in recurring]
        if len(mine) >= PAPER.page and len(mine) > len(page.lines):
            message = f"most of the print on page {page.number} is no text in the PDF; what stands there is missing"
            yield Doubt("unreadable-text", message, "", page.number)
            continue
        for unread in gathered(mine):
            at = _pointer_at(page.number, unread.bbox[1], outline.fiches)
            yield Doubt("unread-ink", _message(unread), at, page.number)


def _doubts_of_text(draft: Draft, doubts: Mapping[Line, str]) -> Iterator[Doubt]:
    """What makes the texts of values doubtful, by their lines (`doubts`) and by their words; at a part of a value only
    what is not told of the whole.
    """
    told: set[tuple[str, str]] = set()
    for pointer, passage in draft.evidence.items():
        messages = [doubts[piece.line] for piece in passage.pieces if piece.line in doubts]
        for message in dict.fromkeys((*messages, *_odd_words(passage.text))):
            told.add((pointer, message))
            holders = accumulate(pointer.split("/")[:-1], "{}/{}".format)
            if not any((holder, message) in told for holder in holders):
                yield Doubt("doubtful-value", message, pointer, passage.page)


def _not_from_cover(outline: Outline, draft: Draft) -> list[str]:
    """The values of the call that no line of the cover feeds, among those that covers print."""
    cover = set(outline.cover)
    fed = {
        pointer.split("/")[2]
        for pointer, passage in draft.evidence.items()
        if pointer.startswith("/call/") and any(piece.line in cover for piece in passage.pieces)
    }
    return [f"/call/{name}" for name in _ON_COVERS if name not in fed]


def _odd_words(text: str) -> Iterator[str]:
    """What is odd about the words of a text, as messages say it: signs that only look like the right ones, and words
    that something parted or joined.
    """
    if " ," in text:
        yield f"something may be missing before a comma: {quote(text[max(0, text.index(' ,') - 30) :][:40])}"
    has_digits = _DIGITS.search(text) is not None
    if has_digits and (odd_word := _LIKE_LETTERS.search(text)):
        yield f"digits that look like letters stand among letters in {odd_word[0]!r}"
    asked = _ODD if _STRANGE.search(text) else ()
    for is_odd, message in (*asked, _LIKE) if has_digits and _AMONG_DIGITS.search(text) else asked:
        if odd := next((w[0] for w in _WORD.finditer(text) if is_odd.search(w[0])), None):
            yield message.format(odd)


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
        return f"an annotation {where} says {unread.text!r}, but not every program shows it"
    return f"what looks like print {where} is no text in the PDF, and was not read"
