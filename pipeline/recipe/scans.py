"""Pages that are pictures: which they are, their text by OCR, and what is doubtful about it.

Every such page has two readings by OCR, the second of what no dictionary can vouch for; the PDF's own hidden OCR layer
is a third. Values come from the first; where the second gives another value, or the engine was not sure, the value is
doubtful.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING, NamedTuple

from pipeline.data.document import Bbox, Document, Page
from pipeline.data.draft import Draft
from pipeline.data.parsed import Doubt
from pipeline.data.passage import Passage
from pipeline.extract.ocr import OcrUnavailableError, available, layers, print_like
from pipeline.recipe.options import OcrMode, ReadingOptions
from pipeline.recipe.source import Pdf, page_doubts
from pipeline.recipe.tunables import SCANS
from pipeline.schema.records import Ocr
from pipeline.segment import choose_language, scores_by_language

if TYPE_CHECKING:
    from pipeline.extract.ocr.pages import Sheet
    from pipeline.extract.ocr.raster import Frame
    from pipeline.extract.ocr.scan import Scanner
    from pipeline.profiles.language import Language
    from pipeline.profiles.profile import Profile


class Unsure(NamedTuple):
    """A word that may have been misread: where it stands (in points of the upright page), and what is said of it."""

    page: int
    x0: float
    x1: float
    baseline: float
    said: str


@dataclass(slots=True)
class Scans:
    """The pages of a document that were read from their pictures, and how."""

    pages: dict[int, Page] = field(default_factory=dict)
    second: dict[int, Page] = field(default_factory=dict)
    unsure: dict[int, list[Unsure]] = field(default_factory=dict)
    frames: dict[int, Frame] = field(default_factory=dict)
    hasty: set[int] = field(default_factory=set)  # pages for whose second reading, or for both, time did not suffice
    layered: set[int] = field(default_factory=set)  # pages read from the PDF's own OCR layer
    problems: dict[int, str] = field(default_factory=dict)  # pages that should have been read and were not, and why
    ocr: Ocr | None = None
    off: bool = False  # whether pictures were not to be read at all

    @property
    def late(self) -> int:
        """The number of pages that were not read for lack of time."""
        return len(self.hasty & self.problems.keys())

    def put_into(self, document: Document, *, second: bool = False) -> None:
        """Put one of the readings in the place of the pages."""
        found = {**self.pages, **self.second} if second else self.pages
        # Stages that come later change a page's list of lines; the readings are used more than once.
        document.pages = [
            replace(found[page.number], lines=list(found[page.number].lines)) if page.number in found else page
            for page in document.pages
        ]

    def displayed(self, page: int, bbox: Bbox) -> list[Bbox]:
        """A box on the upright page as boxes on the page as displayed."""
        frame = self.frames.get(page)
        return frame.displayed(bbox) if frame else [bbox]

    @property
    def hint(self) -> str | None:
        """What a person can do when nothing at all could be read."""
        if self.off:
            return None
        if self.problems:
            return f"{next(iter(self.problems.values()))}."
        return "OCR found no letters on its pages; scan it again, upright and at 300 dpi." if self.ocr else None

    def doubts(self, draft: Draft) -> list[Doubt]:
        """What is doubtful about the values read from pictures, and the pages that were not read at all."""
        told: dict[str, set[str]] = {}
        doubts: list[Doubt] = []
        if self.pages:
            for pointer in sorted(draft.evidence):  # a record before its values
                doubts += self._doubts_of(pointer, draft.evidence[pointer], told)
            doubts += self._merged(draft)
            doubts += self._listing(draft)
        for number, problem in self.problems.items():
            doubts += page_doubts(number, f"page {number} is a picture, and was not read: {problem}", draft)
        return doubts

    def _merged(self, draft: Draft) -> Iterator[Doubt]:
        """An error where two fiches seem to have become one, because the title between them was not known as one."""
        for index, fiche in enumerate(draft.fiches):
            twice = {
                doubt.pointer
                for doubt in draft.doubts
                if doubt.code == "duplicate-heading" and doubt.pointer.startswith(f"/fiches/{index}/")
            }
            if len(twice) >= SCANS.merged and self.pages.keys() & set(fiche.pages):
                message = (
                    f"the fiche {fiche.title!r} has {len(twice)} sections twice: "
                    "the title of another fiche was probably not recognised in it"
                )
                yield Doubt("doubtful-value", message, "", fiche.pages[0])

    def _listing(self, draft: Draft) -> Iterator[Doubt]:
        """An error where a fiche names most of the others: the colours that tell a contents list from a fiche are lost
        in grey scans.
        """
        for index, fiche in enumerate(draft.fiches):
            others = [other.title for other in draft.fiches if other is not fiche]
            inside = [passage.text for at, passage in draft.evidence.items() if at.startswith(f"/fiches/{index}/")]
            named = sum(any(title in text for text in inside) for title in others)
            if named >= SCANS.named and 2 * named > len(others) and self.pages.keys() & set(fiche.pages):
                message = f"the fiche {fiche.title!r} names {named} others: it is probably the contents list"
                yield Doubt("doubtful-value", message, "", fiche.pages[0])

    def _doubts_of(self, pointer: str, passage: Passage, told: dict[str, set[str]]) -> Iterator[Doubt]:
        """The doubts about one value; `told` is what was said of the words of others, by pointer: a word that is
        doubted in a record is not doubted once more in a value of it.
        """
        unchecked = next(
            (
                piece.line.page
                for piece in passage.pieces
                if piece.line.page in self.pages and piece.line.page not in self.second
            ),
            None,
        )
        if unchecked is not None:
            layer = (
                "it was read from the OCR layer that the PDF brings along, "
                "and nothing here could check it against the picture"
            )
            once = "it was read from a picture once only, since time ran short (more is given with --timeout)"
            message = layer if unchecked in self.layered - self.hasty else once
            yield Doubt("doubtful-value", message, pointer, page=unchecked)
        words = list(self._unsure_in(passage))
        above = set().union(*(said for other, said in told.items() if pointer.startswith(f"{other}/")))
        said = [one for one in dict.fromkeys(word.said for word in words) if one not in above]
        if said:
            told[pointer] = set(said)
            quoted = ", ".join(said[: SCANS.quoted])
            more = f" and {len(said) - SCANS.quoted} more" if len(said) > SCANS.quoted else ""
            yield Doubt("doubtful-value", f"OCR is not sure how to read {quoted}{more}", pointer, page=words[0].page)
        page = next((piece.line.page for piece in passage.pieces if piece.line.page in self.pages), None)
        if page is not None and (sign := _odd_bracket(passage.text)):
            yield Doubt(
                "doubtful-value",
                f"an unbalanced sign ({sign}) stands in a text read from a picture",
                pointer,
                page=page,
            )

    def _unsure_in(self, passage: Passage) -> Iterator[Unsure]:
        for piece in passage.pieces:
            line, end = piece.line, piece.offset + piece.length
            for word in self.unsure.get(line.page, ()):
                middle = (word.x0 + word.x1) / 2
                if (
                    abs(word.baseline - line.baseline) < 0.4 * line.size
                    and line.lefts[piece.offset] - 0.1 <= middle <= line.rights[end - 1] + 0.1
                ):
                    yield word


def read_scans(
    document: Document, unreadable: Sequence[int], pdf: Pdf, profile: Profile, options: ReadingOptions
) -> Scans:
    """Read the pages on which something is drawn and no text can be read; with `--ocr force` all pages.

    Raises ProfileError when the profile does not know the language.
    """
    scans = Scans()
    language, forced = options.language, options.ocr == "force"
    numbers = _pages_to_read(document, unreadable, options.ocr)
    if options.ocr == "off":
        scans.off = True
        scans.problems = {
            number: "OCR is off (--ocr off)"
            for number in numbers
            if number not in unreadable and print_like(pdf.data, options.password, number)
        }
        return scans
    if not numbers:
        return scans
    hidden = {} if forced else layers.read(pdf.data, options.password, numbers)
    try:
        codes = [language] if language else list(profile.languages)
        engine, installed = available(codes)
        if language:
            choose_language(document, profile, language)
        from pipeline.extract.ocr.scan import Scanner  # it takes what `available` has just found

        scanner = Scanner(pdf.data, options.password, hidden, options.ocr_seconds, list(installed.values()))
        _read(scans, document, numbers, scanner, profile, language, installed)
        scans.ocr = Ocr(
            engine="tesseract",
            version=engine,
            pages=sorted(scans.pages),
            languages=sorted(installed),
            hasty=sorted(scans.hasty & scans.pages.keys()),
            skipped=sorted(scans.hasty - scans.pages.keys()),
        )
    except OcrUnavailableError as error:
        scans.pages = {number: page for number, page in hidden.items() if page.lines}
        scans.layered = set(scans.pages)
        others = [number for number in numbers if number not in scans.pages]
        scans.problems = {
            number: str(error)
            for number in others
            if number in unreadable or forced or print_like(pdf.data, options.password, number)
        }
        if scans.layered:
            scans.ocr = Ocr(engine="layer", version=None, pages=sorted(scans.pages), languages=[])
    return scans


def read_unread_print(document: Document, pdf: Pdf, language: str, options: ReadingOptions) -> None:
    """Read pictures of text on pages of text, where there is an engine for it; else they stay unread."""
    if options.ocr == "off" or not any(not unread.text for page in document.pages for unread in page.unread):
        return
    try:
        _, installed = available([language])
    except OcrUnavailableError:
        return
    from pipeline.extract.ocr.pieces import read_pieces  # it takes what `available` has just found

    read_pieces(document, pdf.data, options.password, list(installed.values()))


def _pages_to_read(document: Document, unreadable: Sequence[int], mode: OcrMode) -> list[int]:
    return [
        page.number
        for page in document.pages
        if mode == "force"
        or page.number in unreadable
        or page.unreadable
        or _is_mostly_unread(page)
        or (not page.lines and (page.images or page.marks or page.rules))
    ]


def _is_mostly_unread(page: Page) -> bool:
    """Is most of a page's print no text? Then it is a picture with a header or a page number."""
    return len(page.unread) >= SCANS.print and len(page.unread) > len(page.lines)


_OPENING = {")": "(", "]": "[", "}": "{"}
_LOW_QUOTE = re.compile(r"[‚„](?![^‚„]*[’‘'”“\"])")  # one that is never closed: the edge of a panel, a speck
_NUMBERED = re.compile(r"(?<!\S)\w{1,3}\.?$")  # `a)`, `12)`: a bracket that closes nothing


def _odd_bracket(text: str) -> str | None:
    """The first bracket or low quotation mark that is not closed by its own kind, or closes none; engines mistake them
    for one another and for letters.
    """
    if low := _LOW_QUOTE.search(text):
        return low[0]
    opened: list[str] = []
    for at, sign in enumerate(text):
        if sign in _OPENING.values():
            opened.append(sign)
        elif sign in _OPENING and not opened and _NUMBERED.search(text, max(0, at - 6), at):
            continue
        elif sign in _OPENING and (not opened or opened.pop() != _OPENING[sign]):
            return sign
    return opened[0] if opened else None


def _read(
    scans: Scans,
    document: Document,
    numbers: Sequence[int],
    scanner: Scanner,
    profile: Profile,
    language: str | None,
    installed: dict[str, str],
) -> None:
    """Both readings of the pages; `installed` maps languages to the names of their data."""
    from pipeline.extract.ocr.agree import agree
    from pipeline.extract.ocr.pages import build_pages, settle
    from pipeline.extract.ocr.places import Readings

    words = _language(document, numbers, scanner, profile, language, installed)
    available([words.code], needed=True)

    def languages_of(sheet: Sheet) -> list[str]:
        return [installed[code] for code in _languages_of(sheet, profile, installed)] if language is None else []

    readings = scanner.read(numbers, installed[words.code], languages_of)
    scans.problems = {reading.number: reading.problem for reading in readings if reading.problem}
    read = [reading for reading in readings if reading.sheet is not None and reading.sheet.rows]
    agree(
        [
            Readings(reading.sheet.rows, reading.second.rows if reading.second else [], reading.layer)
            for reading in read
            if reading.sheet
        ],
        {ending for spoken in profile.languages.values() for ending in spoken.numbers.ordinals},
    )
    # Both readings together: were their looks told apart one by one, they would differ by a tenth of a point at times.
    firsts = [reading.sheet for reading in read if reading.sheet]
    settled = settle([*firsts, *(reading.second for reading in read if reading.second)])
    sheets = settled[: len(firsts)]
    scans.pages = build_pages(sheets)
    scans.second = build_pages(settled[len(firsts) :])
    scans.hasty = {reading.number for reading in readings if reading.hasty}
    scans.layered = {reading.number for reading in read if scanner.has_layer(reading.number)}
    for sheet in sheets:
        scans.frames[sheet.number] = sheet.frame
        scans.unsure[sheet.number] = list(_unsure_words(sheet))


def _language(
    document: Document,
    numbers: Sequence[int],
    scanner: Scanner,
    profile: Profile,
    language: str | None,
    installed: dict[str, str],
) -> Language:
    """The language of a document: pages are read only until it is clear, each in the language that those before it
    speak for, so that it need not be read again; in all where they speak for none.
    """
    from pipeline.extract.ocr.pages import build_pages, settle

    pages = {page.number: scanner.layer_of(page.number) or page for page in document.pages}
    guess = next(iter(installed))
    for number in numbers[: SCANS.sample]:
        scores = scores_by_language(Document(list(pages.values())), profile)
        best, after = sorted([*scores.values(), 0, 0], reverse=True)[:2]
        if language is not None or (best >= SCANS.clear and best >= SCANS.clearer * after):
            break
        is_silent = not best and number != numbers[0]
        guess = max(installed, key=lambda code: (scores[code], code == guess))
        names = list(installed.values()) if is_silent else [installed[guess]]
        pages |= build_pages(settle(scanner.sample([number], names)))
    return choose_language(Document(list(pages.values())), profile, language)


def _languages_of(sheet: Sheet, profile: Profile, installed: Iterable[str]) -> list[str]:
    """The languages of one page, where that is clear: another than the document's in a brochure that is printed in
    several, one after the other, and several where they stand side by side.
    """
    from pipeline.extract.ocr.pages import build_pages, settle

    scores = scores_by_language(Document(list(build_pages(settle([sheet])).values())), profile)
    best = max(scores.values(), default=0)
    if best < SCANS.clear:
        return []
    spoken = [code for code in installed if SCANS.clearer * scores[code] > best]
    return sorted(spoken, key=lambda code: -scores[code])


def _unsure_words(sheet: Sheet) -> Iterator[Unsure]:
    scale = sheet.frame.scale
    for row in sheet.rows:
        for word in row.words:
            if word.doubt:
                yield Unsure(
                    sheet.number,
                    word.left / scale,
                    word.right / scale,
                    row.baseline / scale,
                    word.doubt,
                )
