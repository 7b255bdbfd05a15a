"""Reads the pages of a PDF from their pictures, each twice, at two resolutions: where the readings differ, neither is
certain.

When time runs short they are read once, and nothing read so is certain.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Callable, Mapping, Sequence
from concurrent.futures import ThreadPoolExecutor
from contextlib import closing
from dataclasses import dataclass, field, replace

import pypdfium2 as pdfium

from pipeline.data.document import Page
from pipeline.extract.ocr import drawn, layers, look, raster, tesseract
from pipeline.extract.ocr.fit import fit_words
from pipeline.extract.ocr.pace import Pace
from pipeline.extract.ocr.pages import Sheet
from pipeline.extract.ocr.tesseract import TesseractError, TesseractTimeoutError
from pipeline.extract.ocr.tunables import READINGS
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


class Scanner:
    """The pages of one PDF as pictures."""

    def __init__(
        self, data: bytes, password: str | None, hidden: Mapping[int, Page], seconds: float | None = None
    ) -> None:
        """`hidden` are the OCR layers that the PDF brings along, `seconds` is the time that there is for all pages
        (`pipeline.workers.cost`; None: any).
        """
        self._data = data
        self._password = password
        self._hidden = hidden
        self._jobs = max(1, min(READINGS.jobs, processors()))
        self._pace = Pace(seconds)
        self._turns: dict[int, int] = {}
        self._first: dict[int, list[Row]] = {}
        self._pictures: dict[int, raster.Picture] = {}  # those of the sample, until they are read

    def has_layer(self, number: int) -> bool:
        """Does the PDF bring along an OCR layer of that page?"""
        return number in self._hidden

    def layer_of(self, number: int) -> Page | None:
        """The OCR layer that the PDF brings along of that page, as a page."""
        return self._hidden.get(number)

    def sample(self, numbers: Sequence[int], languages: Sequence[str]) -> list[Sheet]:
        """A first reading of some pages, in all languages at once, to tell which language it is. Pages that fail are
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
        picture = self._pictures[number] = self._first_reading(number, languages)
        return Reading(number, self._second_sheet(number, picture))

    def _paced(self, number: int, language: str, languages_of: Callable[[Sheet], list[str]]) -> Reading:
        how = self._pace.begin()
        if how == "not":
            return Reading(number, problem="there was no time left for it (more is given with --timeout)", hasty=True)
        try:
            if how == "twice":
                return self._read(number, language, languages_of)
            reading = self._read_once(number, language)
            return replace(reading, hasty=reading.second is None)
        finally:
            self._pace.done(how)

    def _read_once(self, number: int, language: str) -> Reading:
        """The one reading that values come from; a page whose letters lie on their side stays as it is."""
        picture = self._pictures.pop(number, None) or self._picture(number, self._turns.get(number, 0))
        if number in self._hidden:
            return Reading(number, _sheet(number, picture, layers.rows_of(self._hidden[number], picture), mend=False))
        rows = _read_whole(picture, [language])
        second = self._second_sheet(number, picture) if number in self._first else None
        return Reading(number, _sheet(number, picture, rows), second)

    def _read(self, number: int, language: str, languages_of: Callable[[Sheet], list[str]]) -> Reading:
        """Both readings: at full resolution, and once more at another one."""
        picture = self._pictures.pop(number, None) or self._first_reading(number, [language])
        languages = languages_of(self._rough_sheet(number, picture)) or [language]
        if languages != [language]:
            # In the opposite order: engines see the letters of the first language in words of the others.
            self._first[number] = _upright(picture, _read_smaller(picture, languages[::-1]))
        rows = _read_whole(picture, languages)
        rows += _read_rest(picture, rows, self._second_rows(number), languages)
        self._first[number] += _read_rest(picture, self._second_rows(number), rows, languages, READINGS.second)
        sheet, second = _sheet(number, picture, rows), self._second_sheet(number, picture)
        layer = layers.rows_of(self._hidden[number], picture) if number in self._hidden else []
        look.measure(picture, layer, mend=False)
        return Reading(number, sheet, second, layer)

    def _first_reading(self, number: int, languages: Sequence[str]) -> raster.Picture:
        """The page as an upright picture; its rows by a reading at the second resolution are kept for later."""
        picture = self._picture(number, 0)
        rows = _read_smaller(picture, languages)
        if _lies_wrong(rows) and (turns := tesseract.turn(picture.image())):
            self._turns[number] = turns
            picture = self._picture(number, turns)
            rows = _read_smaller(picture, languages)
        self._first[number] = _upright(picture, rows)
        return picture

    def _second_sheet(self, number: int, picture: raster.Picture) -> Sheet:
        return _sheet(number, picture, self._second_rows(number))

    def _rough_sheet(self, number: int, picture: raster.Picture) -> Sheet:
        rows = self._second_rows(number)
        look.measure_roughly(rows)
        return Sheet(number, picture.frame, rows, picture.rules, picture.boxes)

    def _second_rows(self, number: int) -> list[Row]:
        return [row.moved(0, 0) for row in self._first[number]]


def _read_whole(picture: raster.Picture, languages: Sequence[str]) -> list[Row]:
    return _upright(picture, tesseract.read(picture.image(faithful=True), languages, picture.dpi))


def _read_smaller(picture: raster.Picture, languages: Sequence[str]) -> list[Row]:
    rows = tesseract.read(picture.image(READINGS.second), languages, round(picture.dpi * READINGS.second))
    return [row.enlarged(1 / READINGS.second) for row in rows]


def _upright(picture: raster.Picture, rows: Sequence[Row]) -> list[Row]:
    upright = [row for row in rows if not row.is_turned]
    fit_words(picture, upright)
    return drawn.without_shadows(upright, upright)


def _read_rest(
    picture: raster.Picture,
    rows: list[Row],
    others: list[Row],
    languages: Sequence[str],
    factor: float = 1.0,
) -> list[Row]:
    """What stands beside the rows that were read, at `factor` of the picture's resolution: rows that another reading
    has, and what else looks like text, such as lone figures.
    """
    found: list[Row] = []
    left = drawn.remaining(picture, rows)

    def read(pieces: Sequence[drawn.Piece]) -> None:
        if not pieces:
            return
        image, tops = drawn.stacked(pieces)  # one call for all of them: starting one takes as long as reading a piece
        if factor < 1:
            image = image.resize((round(image.width * factor), round(image.height * factor)))
        for row in tesseract.read(image, languages, round(picture.dpi * factor), block=True):
            row = row.enlarged(1 / factor)
            at = max(bisect_right(tops, row.baseline) - 1, 0)
            row = row.moved(pieces[at].x, pieces[at].y - tops[at])
            if _is_text(row):
                found.append(row)

    read(drawn.missed(picture, left, others))
    drawn.erase(left, found)
    read(drawn.unread(left, [*rows, *found]))
    return drawn.without_shadows(found, rows)


def _is_text(row: Row) -> bool:
    """Is what was found outside the text more than a speck or a bullet?"""
    row.words = [
        word
        for word in row.words
        if word.sure >= (READINGS.found if any(map(str.isdigit, word.text)) else READINGS.found_letters)
        and any(map(str.isalnum, word.text))
    ]
    letters = [glyph.char for word in row.words for glyph in word.glyphs]
    return len(letters) > 2 or any(char.isdigit() for char in letters)


def _lies_wrong(rows: Sequence[Row]) -> bool:
    words = [word for row in rows for word in row.words]
    letters = sum(len(word.glyphs) for word in words)
    turned = sum(len(word.glyphs) for row in rows if row.is_turned for word in row.words)
    return (
        letters < READINGS.few
        or turned > READINGS.sideways * letters
        or sum(word.sure * len(word.glyphs) for word in words) < READINGS.unsure * letters
    )


def _sheet(number: int, picture: raster.Picture, rows: list[Row], *, mend: bool = True) -> Sheet:
    look.measure(picture, rows, mend=mend)
    return Sheet(number, picture.frame, rows, picture.rules, picture.boxes)
