"""The pages of brochures as pictures: drawn once, and kept as long as the brochure is in the catalogue."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from functools import partial
from pathlib import Path
from typing import NamedTuple

import orjson

from pipeline.catalogue.tunables import PICTURES as T
from pipeline.errors import FichesError
from pipeline.files.store import read_source
from pipeline.files.write import make_folder, write_atomically
from pipeline.workers.limits import PATIENT
from pipeline.workers.spread import run_in_children

_INDEX = "pages.json"
_PRELOAD = ("pipeline.cli.main", "pipeline.catalogue.pictures")

Size = tuple[float, float]


class Picture(NamedTuple):
    """A page: its number, its size in points, and its file below the catalogue."""

    number: int
    width: float
    height: float
    src: str


class Wanted(NamedTuple):
    """Pages of an edition, and its PDF where that is at hand."""

    edition: str
    pdf: Path | None
    numbers: Sequence[int]


def draw(
    wanted: Iterable[Wanted], out: Path, password: str | None, jobs: int, refused: Callable[[FichesError], None]
) -> None:
    """Draw the pages that have no picture yet, of `jobs` PDFs at a time; `refused` hears of PDFs that fail."""
    works = []
    for edition, pdf, numbers in wanted:
        folder = _folder(out, edition)
        known = _known(folder)
        missing = [number for number in numbers if number not in known]
        if missing and pdf is not None:
            works.append((str(pdf), partial(_draw, pdf, folder, known, missing, password)))
    for ended in run_in_children(works, PATIENT, jobs, prepare=_prepare, preload=_PRELOAD):
        if ended.error is not None:
            refused(ended.error)


def pictures(edition: str, numbers: Sequence[int], out: Path) -> dict[int, Picture]:
    """The pictures that there are of these pages of an edition, by number."""
    known = _known(_folder(out, edition))
    return {number: Picture(number, *known[number], _file(edition, number)) for number in numbers if number in known}


def files_of(edition: str, numbers: Iterable[int]) -> list[str]:
    """The files below the catalogue that hold the pictures of these pages."""
    return [f"pictures/{edition}/{_INDEX}", *(_file(edition, number) for number in numbers)]


def _folder(out: Path, edition: str) -> Path:
    return out / "pictures" / edition


def _file(edition: str, number: int) -> str:
    return f"pictures/{edition}/{_name(number)}"


def _name(number: int) -> str:
    return f"{number}.jpg"


def _known(folder: Path) -> dict[int, Size]:
    """The pages that have a picture, with their sizes in points."""
    try:
        listed = orjson.loads((folder / _INDEX).read_bytes())
        sizes = {int(number): (float(size[0]), float(size[1])) for number, size in listed.items()}
    except (OSError, ValueError, TypeError, KeyError, AttributeError, IndexError):
        return {}
    return {number: size for number, size in sizes.items() if (folder / _name(number)).is_file()}


def _prepare() -> None:
    """Import what drawing takes, once for all children of a process."""
    import PIL.Image

    import pipeline.extract.render  # noqa: F401

    PIL.Image.preinit()


def _draw(pdf: Path, folder: Path, known: dict[int, Size], missing: Sequence[int], password: str | None) -> None:
    from pipeline.extract.render import render_plain

    make_folder(folder)
    found = dict(known)
    try:
        for page in render_plain(read_source(pdf, None, None), str(pdf), password, missing, int(T.pixels)):
            write_atomically(folder / _name(page.number), page.image)
            found[page.number] = (round(page.width, 2), round(page.height, 2))
    finally:  # those before a page that is damaged, too
        write_atomically(folder / _INDEX, orjson.dumps({str(number): found[number] for number in sorted(found)}))
