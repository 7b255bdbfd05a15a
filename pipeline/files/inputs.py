"""Which files a command line means, and which file belongs to which."""

from __future__ import annotations

import os
import stat
from collections.abc import Callable, Iterable
from contextlib import suppress
from itertools import product
from pathlib import Path

from pipeline.errors import NoPdfInFolderError


def find_pdfs(paths: Iterable[Path]) -> list[Path]:
    """The files themselves, and for each folder the PDFs in it, sorted by name; each file once.

    A missing path, or a folder that may not be read, stays in the list: reading it gives the error.
    Raises NoPdfInFolderError for a folder without a PDF.
    """
    return each_once(paths, _in_folder)


def each_once(paths: Iterable[Path], in_folder: Callable[[Path], Iterable[Path]]) -> list[Path]:
    """The files themselves, and for each folder that may be read what `in_folder` finds in it; each file once."""
    found: dict[str, Path] = {}
    for path in paths:
        for file in in_folder(path) if path.is_dir() and os.access(path, os.R_OK) else [path]:
            found.setdefault(os.path.abspath(file), file)  # noqa: PTH100 (Path.resolve would follow links)
    return list(found.values())


def corrections_beside(pdf: Path) -> Path:
    """Where the corrections of a PDF are looked for by default: `NAME.corrections.json` beside `NAME.pdf`.

    Of several that differ in the case of `.pdf` only, the first one has that name (`NAME.pdf`, if it is there); for
    another it is `NAME.PDF.corrections.json`.
    """
    plain = pdf.with_name(f"{pdf.stem}.corrections.json")
    if pdf.suffix == ".pdf" or pdf.suffix.lower() != ".pdf":
        return plain
    endings = sorted(map("".join, product(".", "pP", "dD", "fF")), reverse=True)  # `.pdf` first
    for ending in endings[: endings.index(pdf.suffix)]:
        other = pdf.with_suffix(ending)
        with suppress(OSError):
            if other.exists() and not (pdf.exists() and other.samefile(pdf)):
                return pdf.with_name(f"{pdf.name}.corrections.json")
    return plain


def numbered(name: str, is_taken: Callable[[str], bool], is_own: Callable[[str], bool] = lambda _: False) -> str:
    """The name, or `<name>-2`, `<name>-3` … where it is taken; a number never makes a name that is another's own."""
    number, candidate = 1, name
    while is_taken(candidate) or (number > 1 and is_own(candidate)):
        number += 1
        candidate = f"{name}-{number}"
    return candidate


def _in_folder(folder: Path) -> list[Path]:
    pdfs = sorted(
        entry
        for entry in folder.iterdir()
        if entry.suffix.lower() == ".pdf" and not entry.name.startswith(".") and _is_file_or_link(entry)
    )
    if not pdfs:
        raise NoPdfInFolderError(str(folder))
    return pdfs


def _is_file_or_link(path: Path) -> bool:
    mode = path.lstat().st_mode
    return stat.S_ISREG(mode) or (stat.S_ISLNK(mode) and not path.is_dir())
