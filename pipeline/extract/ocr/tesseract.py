"""Tesseract, run as a separate process: it may crash or hang without taking us with it."""

from __future__ import annotations

import os
import re
import shutil
import signal
import subprocess
from collections.abc import Sequence
from functools import lru_cache
from itertools import pairwise
from tempfile import TemporaryFile
from typing import IO
from unicodedata import normalize
from xml.etree import ElementTree

from PIL import Image

from pipeline.extract.ocr.tunables import READINGS
from pipeline.extract.ocr.words import Glyph, Row, Word
from pipeline.workers.lifeline import for_programs
from pipeline.workers.limits import limit_processor_time

_BOX = re.compile(r"\bx?_?bbox(?:es)? (-?\d+) (-?\d+) (-?\d+) (-?\d+)")
_SURE = re.compile(r"\bx_w?conf (-?[\d.]+)")
_BASELINE = re.compile(r"\bbaseline (-?[\d.eE+-]+) (-?[\d.eE+-]+)")
_ANGLE = re.compile(r"\btextangle (\d+)")
_ROTATE = re.compile(r"^Rotate: (\d+)", re.MULTILINE)
_CERTAIN_TURN = re.compile(r"^Orientation confidence: ([\d.]+)", re.MULTILINE)
_XHTML = "{http://www.w3.org/1999/xhtml}"
_LATE = f"tesseract takes longer than {READINGS.timeout:.0f} seconds for it"
_STROKE = "|"
_PICTURE = "{picture}"  # stands for the file of the picture in the arguments of a call
_INK_OF_NOTHING = frozenset("_|~\\")  # what rules and panel edges are read as

# ISO 639-1 → the names of Tesseract's data (ISO 639-2/T), for the languages of the European Union and its neighbours.
_LANGUAGES = """
    bg bul  ca cat  cs ces  cy cym  da dan  de deu  el ell  en eng  es spa  et est  eu eus  fi fin  fr fra  ga gle
    gl glg  hr hrv  hu hun  is isl  it ita  lb ltz  lt lit  lv lav  mt mlt  nb nor  nl nld  nn nor  no nor  pl pol
    pt por  ro ron  ru rus  sk slk  sl slv  sq sqi  sr srp  sv swe  tr tur  uk ukr
"""
_NAMES = _LANGUAGES.split()
_DATA = dict(zip(_NAMES[::2], _NAMES[1::2], strict=True))


class TesseractError(Exception):
    """Tesseract is missing, failed, or took too long; the message tells people which."""


class TesseractTimeoutError(TesseractError):
    """Tesseract took too long."""


def data_name(code: str) -> str:
    """What Tesseract calls the data of a language (ISO 639-1)."""
    return _DATA.get(code, code)


@lru_cache(maxsize=1)
def program() -> str | None:
    """The path of tesseract, or None."""
    return shutil.which("tesseract")


@lru_cache(maxsize=1)
def version() -> str:
    """Its version, such as `5.3.0`."""
    found = re.search(r"tesseract v?(\S+)", _run(["--version"]).decode("utf-8", "replace"))
    return found[1] if found else "unknown"


@lru_cache(maxsize=1)
def installed() -> frozenset[str]:
    """The names of the data that are installed; empty when tesseract is not."""
    try:
        return frozenset(_run(["--list-langs"]).decode("utf-8", "replace").split("\n", 1)[1].split())
    except (TesseractError, IndexError):
        return frozenset()


def read(image: Image.Image, languages: Sequence[str], dpi: int, *, block: bool = False) -> list[Row]:
    """The rows of words on a grey picture; `languages` are names of Tesseract's data. `block`: it is a single column of
    text.

    Raises TesseractError.
    """
    hocr = _run(
        [
            _PICTURE,
            "stdout",
            "-l",
            "+".join(languages),
            "--dpi",
            str(dpi),
            "--psm",
            "6" if block else "3",
            "-c",
            "hocr_char_boxes=1",
            "-c",
            "tessedit_do_invert=0",  # the ink of pictures is dark: reading them in reverse as well takes a tenth more
            "hocr",
        ],
        _portable(image),
    )
    return parse_hocr(hocr)


def turn(image: Image.Image) -> int:
    """How many clockwise quarter turns make the picture upright; 0 when that cannot be told."""
    if "osd" not in installed():
        return 0
    try:
        answer = _run([_PICTURE, "stdout", "-l", "osd", "--psm", "0"], _portable(image)).decode("utf-8", "replace")
    except TesseractError:  # too little text to tell
        return 0
    rotate, certain = _ROTATE.search(answer), _CERTAIN_TURN.search(answer)
    return int(rotate[1]) // 90 % 4 if rotate and certain and float(certain[1]) > READINGS.turned else 0


def _portable(image: Image.Image) -> bytes:
    """The picture as PGM, the cheapest format to write and read."""
    return b"P5 %d %d 255\n" % image.size + image.convert("L").tobytes()


def _filled(file: IO[bytes], content: bytes) -> int:
    """The descriptor of a file, once it has a content."""
    file.write(content)
    file.seek(0)
    return file.fileno()


def _run(arguments: list[str], picture: bytes = b"") -> bytes:
    command = program()
    if command is None:
        raise TesseractError("the program tesseract is not installed")
    try:
        # One thread each: pages are read in parallel already, and Tesseract's own threads slow each other down.
        # The picture is a file, since Tesseract reads a stream byte by byte: a tenth of the time for a page.
        with (
            TemporaryFile() as file,
            subprocess.Popen(
                [command, *(f"/dev/fd/{file.fileno()}" if one == _PICTURE else one for one in arguments)],
                stdin=subprocess.DEVNULL,
                stdout=subprocess.PIPE,
                stderr=subprocess.PIPE,
                env={**os.environ, "OMP_THREAD_LIMIT": "1"},
                pass_fds=[*for_programs(), _filled(file, picture)],
            ) as process,
        ):
            patience = limit_processor_time(process.pid, READINGS.timeout)
            try:
                answer, printed = process.communicate(timeout=patience)
            except BaseException:
                process.kill()
                raise
    except subprocess.TimeoutExpired as error:
        raise TesseractTimeoutError(_LATE) from error
    except OSError as error:
        raise TesseractError(f"tesseract cannot be run ({error.strerror or error})") from error
    if process.returncode == -signal.SIGXCPU:
        raise TesseractTimeoutError(_LATE)
    if process.returncode:
        lines = printed.decode("utf-8", "replace").strip().splitlines()
        raise TesseractError(f"tesseract failed ({lines[-1] if lines else f'exit code {process.returncode}'})")
    return answer


def parse_hocr(hocr: bytes) -> list[Row]:
    """The rows in Tesseract's hOCR (with `hocr_char_boxes`).

    Raises TesseractError when it is no XML.
    """
    try:
        root = ElementTree.fromstring(hocr)
    except ElementTree.ParseError as error:
        raise TesseractError(f"tesseract gave no readable answer ({error})") from error
    rows = [
        _row(element)
        for element in root.iter(f"{_XHTML}span")
        if "bbox" in element.get("title", "") and element.get("id", "").startswith("line")
    ]
    return [row for row in rows if row is not None]


def _row(element: ElementTree.Element) -> Row | None:
    title = element.get("title", "")
    box, line = _box(title), _BASELINE.search(title)
    words = _without_strokes(
        [word for child in element.iter(f"{_XHTML}span") if child.get("class") == "ocrx_word" for word in _words(child)]
    )
    if not words:
        return None
    slope, offset = (float(line[1]), float(line[2])) if line else (0.0, 0.0)
    return Row(
        words,
        box[3] + offset + slope * (box[2] - box[0]) / 2,
        is_turned=abs(slope) > 0.5 or _ANGLE.search(title) is not None,
    )


def _without_strokes(words: list[Word]) -> list[Word]:
    """The words of a row without the strokes that drawn lines are read as; one between words, no higher than their
    capitals and no further from them than words are, is an `I`.
    """
    kept = []
    for at, word in enumerate(words):
        if word.text == _STROKE:
            beside = words[max(at - 1, 0) : at + 2]
            height = max((other.bottom - other.top for other in beside if other.text != _STROKE), default=0.0)
            gaps = [after.left - before.right for before, after in pairwise(beside)]
            if len(beside) < 3 or max(gaps) > height or word.bottom - word.top > READINGS.stroke * height:
                continue
            word.glyphs[0].char = "I"
        kept.append(word)
    return kept


def _words(element: ElementTree.Element) -> list[Word]:
    glyphs: list[Glyph] = []
    for child in element.iter(f"{_XHTML}span"):
        if child.get("class") == "ocrx_cinfo" and (text := normalize("NFC", child.text or "").strip()):
            title = child.get("title", "")
            left, top, right, bottom = _box(title)
            step = (right - left) / len(text)
            glyphs += [
                Glyph(char, left + n * step, top, left + (n + 1) * step, bottom, _sure(title))
                for n, char in enumerate(text)
            ]
    return _parts(glyphs, _sure(element.get("title", "")))


def _parts(glyphs: list[Glyph], sure: float) -> list[Word]:
    """A word without the signs that rules and specks are read as; such a sign before its first letter separates a
    bullet from the text.
    """
    if [glyph.char for glyph in glyphs] == [_STROKE]:
        return [Word(glyphs, sure)]
    first = next((index for index, glyph in enumerate(glyphs) if glyph.char.isalnum()), len(glyphs))
    words: list[Word] = []
    if any(glyph.char in _INK_OF_NOTHING for glyph in glyphs[:first]):
        signs = [glyph for glyph in glyphs[:first] if glyph.char not in _INK_OF_NOTHING]
        words = [Word(signs, sure)] if signs else []
        glyphs = glyphs[first:]
    return [*words, Word(glyphs, sure)] if glyphs else words


def _box(title: str) -> tuple[int, int, int, int]:
    match = _BOX.search(title)
    return (int(match[1]), int(match[2]), int(match[3]), int(match[4])) if match else (0, 0, 0, 0)


def _sure(title: str) -> float:
    match = _SURE.search(title)
    return float(match[1]) if match else 0.0
