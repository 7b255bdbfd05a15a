"""Reads the pages of a PDF from their pictures, and once more, at another resolution, what no dictionary can vouch for:
where the readings differ, neither is certain.

When time runs short they are read once, and nothing read so is certain.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Callable, Iterable, Mapping, Sequence
from concurrent.futures import ThreadPoolExecutor
from contextlib import closing
from dataclasses import dataclass, field, replace
from typing import NamedTuple

import pypdfium2 as pdfium

from pipeline.data.document import Page
from pipeline.extract.ocr import drawn, layers, look, raster, tesseract
from pipeline.extract.ocr.fit import fit_words
from pipeline.extract.ocr.pace import Pace
from pipeline.extract.ocr.pages import Sheet
from pipeline.extract.ocr.tesseract import TesseractError, TesseractTimeoutError
from pipeline.extract.ocr.tunables import READINGS
from pipeline.extract.ocr.witnesses import is_unsure
from pipeline.extract.ocr.words import Row
from pipeline.extract.pdfium import alone
from pipeline.workers.processors import processors


@dataclass(slots=True, eq=False)
class Reading:
    """The result for one page: two readings, one where time ran short, or none; `problem` then says why. `layer` are
    the rows of the OCR layer that the PDF brings along.

    `hasty` is whether time ran short, for the second reading or for both.
    """

    number: int
    sheet: Sheet | None = None
    second: Sheet | None = None
    layer: list[Row] = field(default_factory=list)
    problem: str = ""
    hasty: bool = False


class _Sampled(NamedTuple):
    """A page of the sample, and its rows in some languages (names of their data)."""

    picture: raster.Picture
    languages: list[str]
    rows: list[Row]


class Scanner:
    """The pages of one PDF as pictures."""

    def __init__(
        self,
        data: bytes,
        password: str | None,
        hidden: Mapping[int, Page],
        seconds: float | None = None,
        installed: Sequence[str] = (),
    ) -> None:
        """`hidden` are the OCR layers that the PDF brings along, `seconds` is the time that there is for all pages
        (`pipeline.workers.cost`; None: any), `installed` are the names of all data that may be of use.
        """
        self._installed = installed
        self._data = data
        self._password = password
        self._hidden = hidden
        self._jobs = max(1, min(READINGS.jobs, processors()))
        self._pace = Pace(seconds)
        self._sampled: dict[int, _Sampled] = {}  # the pages of the sample, until they are read

    def has_layer(self, number: int) -> bool:
        """Does the PDF bring along an OCR layer of that page?"""
        return number in self._hidden

    def layer_of(self, number: int) -> Page | None:
        """The OCR layer that the PDF brings along of that page, as a page."""
        return self._hidden.get(number)

    def sample(self, numbers: Sequence[int], languages: Sequence[str]) -> list[Sheet]:
        """A first reading of some pages, in some languages at once, to tell which language it is. Pages that fail are
        left out.
        """
        sheets = [reading.sheet for reading in self._each(numbers, lambda number: self._sample(number, languages))]
        return [sheet for sheet in sheets if sheet is not None]

    def read(self, numbers: Sequence[int], language: str, languages_of: Callable[[Sheet], list[str]]) -> list[Reading]:
        """Both readings of the pages, in a language (the name of its data); `languages_of` tells from a first reading
        in which languages a page should be read instead.
        """
        self._pace.expect(len(numbers))
        return self._each(numbers, lambda number: self._paced(number, language, languages_of))

    def _each(self, numbers: Sequence[int], work: Callable[[int], Reading]) -> list[Reading]:
        def safely(number: int) -> Reading:
            try:
                return work(number)
            except TesseractError as error:
                return Reading(number, problem=str(error), hasty=isinstance(error, TesseractTimeoutError))
            except (pdfium.PdfiumError, MemoryError, ValueError) as error:
                return Reading(number, problem=f"the page cannot be rendered ({error})")

        with ThreadPoolExecutor(self._jobs) as pool:
            return list(pool.map(safely, numbers))

    def _picture(self, number: int, turns: int) -> raster.Picture:
        with alone, closing(pdfium.PdfDocument(self._data, password=self._password)) as pdf:
            image, shown = raster.render(pdf, number - 1)
        picture = raster.straighten(image, shown, turns)
        drawn.lift_rules(picture)
        return picture

    def _sample(self, number: int, languages: Sequence[str]) -> Reading:
        picture, rows = self._first_reading(number, languages)
        self._sampled[number] = _Sampled(picture, list(languages), rows)
        return Reading(number, _rough_sheet(number, picture, rows))

    def _paced(self, number: int, language: str, languages_of: Callable[[Sheet], list[str]]) -> Reading:
        how = self._pace.begin()
        if how == "not":
            return Reading(number, problem="there was no time left for it (more is given with --timeout)", hasty=True)
        try:
            if how == "twice":
                return self._read(number, language, languages_of)
            return replace(self._read_once(number, language), hasty=True)
        finally:
            self._pace.done(how)

    def _read_once(self, number: int, language: str) -> Reading:
        """The one reading that values come from; a page whose letters lie on their side stays as it is."""
        sampled = self._sampled.pop(number, None)
        picture = sampled.picture if sampled else self._picture(number, 0)
        if number in self._hidden:
            return Reading(number, _sheet(number, picture, layers.rows_of(self._hidden[number], picture), mend=False))
        is_read = sampled is not None and sampled.languages == [language]
        rows = sampled.rows if sampled and is_read else _upright(picture, _read_whole(picture, [language]))
        return Reading(number, _sheet(number, picture, rows))

    def _read(self, number: int, language: str, languages_of: Callable[[Sheet], list[str]]) -> Reading:
        """Both readings: at full resolution, and once more at another one where the first is not sure."""
        picture, rows = self._first_reading(number, [language])
        languages = languages_of(_rough_sheet(number, picture, rows)) or [language]
        if languages != [language]:
            rows = _upright(picture, _read_whole(picture, languages))
        second = _read_again(picture, rows, languages, self._installed)
        layer = layers.rows_of(self._hidden[number], picture) if number in self._hidden else []
        look.measure(picture, layer, mend=False)
        return Reading(number, _sheet(number, picture, rows), _sheet(number, picture, second), layer)

    def _first_reading(self, number: int, languages: Sequence[str]) -> tuple[raster.Picture, list[Row]]:
        """The page as an upright picture, and its rows."""
        sampled = self._sampled.pop(number, None)
        if sampled and sampled.languages == list(languages):
            return sampled.picture, sampled.rows
        picture = sampled.picture if sampled else self._picture(number, 0)
        rows = _read_whole(picture, languages)
        if not picture.frame.turns and _lies_wrong(rows) and (turns := tesseract.turn(picture.image())):
            picture = self._picture(number, turns)
            rows = _read_whole(picture, languages)
        return picture, _upright(picture, rows)


def _read_whole(picture: raster.Picture, languages: Sequence[str]) -> list[Row]:
    return tesseract.read(picture.image(faithful=True), languages, picture.dpi)


def _upright(picture: raster.Picture, rows: Sequence[Row]) -> list[Row]:
    upright = [row for row in rows if not row.is_turned]
    fit_words(picture, upright)
    return drawn.without_shadows(upright, upright)


def _read_again(
    picture: raster.Picture, rows: list[Row], languages: Sequence[str], installed: Sequence[str]
) -> list[Row]:
    """The second reading: the rows, those of which the engine is not sure read once more. What looks like text beside
    the rows, such as lone figures, is read for both. All of it in one call: starting one takes as long as ten rows;
    columns of figures with one that the data of the page's language do not know once more, in all languages.
    """
    unread = drawn.unread(drawn.remaining(picture, rows), rows)
    unsure = [row for row in rows if is_unsure(row)]
    pieces = [*unread, *(piece.smaller(READINGS.second) for piece in unread)]
    pieces += [drawn.piece_of(picture, row).smaller(READINGS.second * _reduced(row, rows)) for row in unsure]
    if not pieces:
        return _copies(rows)
    # In the opposite order: engines see the letters of the first language in words of the others.
    found = _read_pieces(pieces, languages[::-1], picture.dpi)
    strange = _strange(pieces[: 2 * len(unread)], found)
    others_too = [*(name for name in installed if name not in languages), *languages]
    if strange and len(others_too) > len(languages):
        for at, part in zip(
            strange, _read_pieces([pieces[at] for at in strange], others_too, picture.dpi), strict=True
        ):
            found[at] = part
    own, others = (
        drawn.without_shadows([row for piece in part for row in _text_of(piece)], rows)
        for part in (found[: len(unread)], found[len(unread) : 2 * len(unread)])
    )
    again = [row for piece in found[2 * len(unread) :] for row in piece]
    fit_words(picture, again)
    second = [*_copies(row for row in rows if row not in unsure), *again, *others]
    rows += own
    return second


def _read_pieces(pieces: Sequence[drawn.Piece], languages: Sequence[str], dpi: int) -> list[list[Row]]:
    """The rows on each of some pieces of a picture, where they stand on that."""
    image, tops = drawn.stacked(pieces)
    found: list[list[Row]] = [[] for _ in pieces]
    for row in tesseract.read(image, languages, dpi, block=True):
        at = max(bisect_right(tops, row.baseline) - 1, 0)
        found[at].append(row.moved(0, -tops[at]).enlarged(1 / pieces[at].factor).moved(pieces[at].x, pieces[at].y))
    return found


def _reduced(row: Row, rows: Sequence[Row]) -> float:
    """By what factor to make a row smaller for its letters to be about as high as those of others: engines lose large
    print amid small.
    """
    return min(1.0, READINGS.large * drawn.height_of(rows) / drawn.height_of([row]))


def _strange(pieces: Sequence[drawn.Piece], found: Sequence[Sequence[Row]]) -> list[int]:
    """Which pieces may have figures that the engine does not know: it is not sure of all rows on them, but of several
    numbers, on these or on others hardly less wide. Each piece comes twice, the second time smaller.
    """
    rows_of = [
        [[word.text for word in row.words if word.sure >= READINGS.found] for row in rows]
        for _, rows in zip(pieces, found, strict=False)
    ]
    sure = [[text for row in rows for text in row] for rows in rows_of]
    wide = [
        piece.grey.shape[1] / piece.factor
        for piece, texts in zip(pieces, sure, strict=True)
        for _ in texts
        if piece.factor == 1 and all(map(str.isdecimal, texts))
    ]
    if len(wide) < READINGS.several:
        return []
    most = READINGS.as_wide * max(wide)
    return [
        at
        for at, (piece, rows) in enumerate(zip(pieces, rows_of, strict=True))
        if not (rows and all(rows)) and piece.grey.shape[1] / piece.factor < most
    ]


def _copies(rows: Iterable[Row]) -> list[Row]:
    return [row.moved(0, 0) for row in rows]


def _text_of(rows: Iterable[Row]) -> list[Row]:
    """What was found in one column outside the text, if it is more than a speck or a bullet."""
    found = []
    for row in rows:
        row.words = [
            word
            for word in row.words
            if word.sure >= (READINGS.found if any(map(str.isdigit, word.text)) else READINGS.found_letters)
            and any(map(str.isalnum, word.text))
        ]
        if row.words:
            found.append(row)
    letters = [glyph.char for row in found for word in row.words for glyph in word.glyphs]
    return found if len(letters) > 2 or any(map(str.isdigit, letters)) else []


def _lies_wrong(rows: Sequence[Row]) -> bool:
    words = [word for row in rows for word in row.words]
    letters = sum(len(word.glyphs) for word in words)
    turned = sum(len(word.glyphs) for row in rows if row.is_turned for word in row.words)
    return (
        letters < READINGS.few
        or turned > READINGS.sideways * letters
        or sum(word.sure * len(word.glyphs) for word in words) < READINGS.unsure * letters
    )


def _rough_sheet(number: int, picture: raster.Picture, rows: Sequence[Row]) -> Sheet:
    rough = _copies(rows)
    look.measure_roughly(rough)
    return Sheet(number, picture.frame, rough, picture.rules, picture.boxes)


def _sheet(number: int, picture: raster.Picture, rows: list[Row], *, mend: bool = True) -> Sheet:
    look.measure(picture, rows, mend=mend)
    return Sheet(number, picture.frame, rows, picture.rules, picture.boxes)
