"""Which files a command line means, and where the result of each goes."""

from __future__ import annotations

import os
import stat
from collections.abc import Iterable, Sequence
from pathlib import Path

from pipeline.errors import NoPdfInFolderError


def find_pdfs(paths: Iterable[Path]) -> list[Path]:
    """The files themselves, and for each folder the PDFs in it, sorted by name; each file once.

    A path that is not there, or a folder that may not be read, stays in the list: reading it will tell.
    Raises NoPdfInFolderError for a folder without a PDF.
    """
    found: dict[str, Path] = {}
    for path in paths:
        for pdf in _in_folder(path) if path.is_dir() and os.access(path, os.R_OK) else [path]:
            found.setdefault(os.path.abspath(pdf), pdf)  # noqa: PTH100 (Path.resolve would follow links)
    return list(found.values())


def _in_folder(folder: Path) -> list[Path]:
    pdfs = sorted(entry for entry in folder.iterdir() if entry.suffix.lower() == ".pdf" and not entry.name.startswith(".") and _is_file_or_link(entry))
    if not pdfs:
        raise NoPdfInFolderError(str(folder))
    return pdfs


def _is_file_or_link(path: Path) -> bool:
    mode = path.lstat().st_mode
    return stat.S_ISREG(mode) or (stat.S_ISLNK(mode) and not path.is_dir())


def output_paths(inputs: Sequence[Path], folder: Path) -> list[Path]:
    """Where the result of each input goes: `<stem>.json` in `folder`.

    Where two inputs have one stem (capitals aside, for disks that do not tell them apart), the later one gets `<stem>-2.json`.
    """
    stems = {path.stem.casefold() for path in inputs}
    taken: set[str] = set()
    targets = []
    for path in inputs:
        stem, number = path.stem, 1
        while stem.casefold() in taken or (number > 1 and stem.casefold() in stems):
            number += 1
            stem = f"{path.stem}-{number}"
        taken.add(stem.casefold())
        targets.append(folder / f"{stem}.json")
    return targets
