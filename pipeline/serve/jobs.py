"""What is done with a PDF in a child process: reading it, and drawing its pages."""

from __future__ import annotations

from pathlib import Path
from typing import Any, NamedTuple

from pipeline.data.paper import Paper
from pipeline.extract.render import PageImage, render, sizes
from pipeline.recipe.file import read_file
from pipeline.recipe.options import ReadingOptions
from pipeline.review.build import left_over
from pipeline.workers.limits import Limits


class Reviewed(NamedTuple):
    """A brochure as JSON, what each of its lines was read as, and the corrections that were not applied.

    It is plain data, since the models of a profile's own fields exist only in the process that assembled them.
    """

    document: dict[str, Any]
    paper: Paper
    sizes: list[tuple[float, float]]  # of the pages, in points
    left_over: list[dict[str, Any]]


def read_for_review(path: Path, options: ReadingOptions, limits: Limits) -> Reviewed:
    """Read a PDF with the corrections beside it."""
    reading = read_file(str(path), options, limits)
    return Reviewed(
        reading.brochure.model_dump(mode="json"),
        reading.paper,
        sizes(reading.data, path.name, options.password),
        list(left_over(reading)),
    )


def draw_pages(path: Path, password: str | None, numbers: range) -> list[PageImage]:
    """Draw some pages of a PDF, of which `numbers` beyond its end are left out."""
    return list(render(path.read_bytes(), path.name, password, numbers=numbers))
