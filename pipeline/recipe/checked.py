"""What became of a PDF's corrections when it is read now."""

from __future__ import annotations

import os
from functools import partial
from pathlib import Path

from pipeline.corrections.check import Checked
from pipeline.errors import MissingFileError
from pipeline.files.inputs import corrections_beside
from pipeline.recipe.file import read_file, within_limits
from pipeline.recipe.options import ReadingOptions
from pipeline.workers.limits import PATIENT


def checked_corrections(pdf: Path, options: ReadingOptions) -> list[Checked]:
    """The state of each correction of a PDF, which is read in a child process within limits.

    Raises MissingFileError when it is not there, or has none, and the errors of `pipeline.errors` when PDF or
    corrections cannot be read.
    """
    if not os.path.exists(pdf):  # noqa: PTH110 (Path.exists raises where a name is too long)
        raise MissingFileError(str(pdf))
    if options.corrections_for(pdf) is None:
        raise MissingFileError(
            str(corrections_beside(pdf)),
            "there are no corrections for this PDF",
            "Save them from the review page, or give them with --corrections.",
        )
    return within_limits(partial(_checked, pdf, options), str(pdf), options)


def _checked(pdf: Path, options: ReadingOptions) -> list[Checked]:
    return read_file(str(pdf), options, PATIENT).checked
