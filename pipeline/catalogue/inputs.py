"""What a catalogue is made of: PDFs, and documents that were read before."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path

from pipeline.errors import NothingToReadError
from pipeline.export.inputs import NOWHERE, files_in


def sorted_out(paths: Iterable[Path], out: Path, *, recursive: bool) -> tuple[list[Path], list[Path]]:
    """The PDFs and the documents (or manifests) that paths mean; what is in the catalogue `out` itself is left out.

    Raises NothingToReadError for a folder without any.
    """
    pdfs: list[Path] = []
    documents: list[Path] = []
    for path in paths:
        found = [path]
        if path.is_dir():
            own = out.resolve()
            found = [file for file in files_in(path, recursive=recursive) if own not in file.resolve().parents]
            if not found:
                raise NothingToReadError(str(path), hint=NOWHERE)
        for file in found:
            (documents if file.suffix.lower() in (".json", ".jsonl") else pdfs).append(file)
    return pdfs, documents
