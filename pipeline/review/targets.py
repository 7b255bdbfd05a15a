"""Which inputs a command line means, and where the page of each goes."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from pathlib import Path

from pipeline.errors import UsageError
from pipeline.files.inputs import find_pdfs, output_paths

_DEFAULT = Path("output")


def find_sources(paths: Iterable[Path]) -> list[Path]:
    """The files themselves, and for each folder the PDFs in it; each file once. Raises NoPdfInFolderError for a folder
    without a PDF.
    """
    return find_pdfs(paths)


def page_paths(sources: Sequence[Path], output: Path | None) -> list[Path]:
    """Where the page of each input goes: `output` where it names an HTML file, else `NAME.review.html` in that folder.

    Raises UsageError when one HTML file is named for several inputs.
    """
    if output is not None and output.suffix.lower() in (".html", ".htm"):
        if len(sources) > 1:
            raise UsageError(str(output), f"one page is named for {len(sources)} inputs", "Give a folder.")
        return [output]
    return [path.with_name(path.stem + ".review.html") for path in output_paths(sources, output or _DEFAULT)]
