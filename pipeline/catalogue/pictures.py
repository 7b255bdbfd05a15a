"""The pages of brochures as pictures: drawn once, and kept as long as the brochure is in the catalogue."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial
from pathlib import Path
from typing import NamedTuple

import orjson

from pipeline.catalogue.tunables import PICTURES as T
from pipeline.extract.render import render
from pipeline.files.store import read_source
from pipeline.files.write import make_folder, write_atomically
from pipeline.recipe.file import within_limits
from pipeline.recipe.options import ReadingOptions

_INDEX = "pages.json"


class Picture(NamedTuple):
    """A page: its number, its size in points, and its file below the catalogue."""

    number: int
    width: float
    height: float
    src: str


def pictures(
    pdf: Path | None, edition: str, numbers: Sequence[int], out: Path, options: ReadingOptions
) -> dict[int, Picture]:
    """The pictures of these pages of a brochure by number, those that are there and those that are drawn now.

    Without its PDF only those that are there. Raises the error with which the PDF cannot be drawn.
    """
    folder = out / "pictures" / edition
    known = _known(folder)
    missing = [number for number in numbers if number not in known]
    if missing and pdf is not None:
        make_folder(folder)
        drawn = within_limits(partial(_draw, pdf, folder, missing, options.password), str(pdf), options)
        known |= drawn
        write_atomically(folder / _INDEX, orjson.dumps({str(number): known[number] for number in sorted(known)}))
    return {
        number: Picture(number, *known[number], f"pictures/{edition}/{number}.webp")
        for number in numbers
        if number in known
    }


def files_of(edition: str, numbers: Sequence[int]) -> list[str]:
    """The files that `pictures` makes."""
    return [f"pictures/{edition}/{name}" for name in (_INDEX, *(f"{number}.webp" for number in numbers))]


def _known(folder: Path) -> dict[int, tuple[float, float]]:
    try:
        listed = orjson.loads((folder / _INDEX).read_bytes())
        return {int(number): (size[0], size[1]) for number, size in listed.items()}
    except (OSError, ValueError, TypeError, KeyError, AttributeError, IndexError):
        return {}


def _draw(pdf: Path, folder: Path, numbers: Sequence[int], password: str | None) -> dict[int, tuple[float, float]]:
    wanted, found = set(numbers), {}
    data = read_source(pdf, None, None)
    for page in render(data, str(pdf), password, numbers=range(min(wanted), max(wanted) + 1), budget=int(T.budget)):
        if page.number in wanted:
            write_atomically(folder / f"{page.number}.webp", page.image)
            found[page.number] = (round(page.width, 2), round(page.height, 2))
    return found
