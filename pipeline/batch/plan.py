"""Which files a command line means: files, folders, patterns, URLs, and `-` for a list on standard input.

None of the lists is held in memory.
"""

from __future__ import annotations

import glob
import os
import re
import select
import sys
from collections.abc import Callable, Iterable, Iterator
from pathlib import Path
from typing import TYPE_CHECKING, BinaryIO, NamedTuple

from pipeline.batch.names import stem_of
from pipeline.errors import InputError, NoPdfInFolderError
from pipeline.files.store import filesystem, is_url, local_path, uri

if TYPE_CHECKING:
    from pipeline.batch.index import Index, Input

STDIN = "-"
_MAGIC = re.compile(r"[*?[]")
_CHUNK = 1 << 16
_PATIENCE = 0.2  # seconds to wait for more on standard input while files are being read


class Found(NamedTuple):
    """A file, and the folder under the output that mirrors where it was found ("": none)."""

    given: str
    folder: str = ""


def is_single(arguments: list[str]) -> bool:
    """Whether the arguments name one file on this disk."""
    if len(arguments) != 1 or arguments[0] == STDIN or is_url(arguments[0]):
        return False
    return not _is_folder(local_path(arguments[0])) and not _is_pattern(arguments[0])


def fill(index: Index, arguments: Iterable[str], *, recursive: bool) -> None:
    """Add the inputs that the arguments name, except those on standard input.

    Raises NoPdfInFolderError for a folder without a PDF, or a pattern that matches none.
    """
    for argument in arguments:
        if argument != STDIN:
            for found in find(argument, recursive=recursive):
                add(index, found)


def add(index: Index, found: Found) -> Input | None:
    """Add one input; None when it is a duplicate."""
    return index.add_input(uri(found.given), found.given, found.folder, stem_of(found.given))


def find(argument: str, *, recursive: bool) -> Iterator[Found]:
    """The files that one argument means. A missing path, or a folder that may not be read, is given back as it is:
    reading it gives the error.

    Raises NoPdfInFolderError.
    """
    if is_url(argument):
        yield from _at_url(argument, recursive)
        return
    path = local_path(argument)
    if _is_folder(path) and os.access(path, os.R_OK):
        files: Iterator[Found] = _in_folder(str(path), recursive)
    elif _is_pattern(argument):
        files = (found for name in glob.iglob(argument, recursive=True) for found in _matched(name, recursive))  # noqa: PTH207 (Path.glob takes no absolute one)
    else:
        yield Found(str(path))
        return
    empty = True
    for found in files:
        empty = False
        yield found
    if empty:
        raise NoPdfInFolderError(argument, None if _is_folder(path) else "no PDF matches this pattern")


def _is_folder(path: str | Path) -> bool:
    return os.path.isdir(path)  # noqa: PTH112 (Path.is_dir raises where a name is too long)


def _is_pattern(argument: str) -> bool:
    return _MAGIC.search(argument) is not None and not os.path.lexists(argument)


def _matched(name: str, recursive: bool) -> Iterator[Found]:
    """What a pattern matches: a folder stands for the PDFs in it."""
    if _is_folder(name):
        yield from _in_folder(name, recursive)
    elif name.lower().endswith(".pdf"):
        yield Found(name)


def _in_folder(folder: str, recursive: bool, below: str = "") -> Iterator[Found]:
    """The PDFs in a folder, sorted by name, then those in its folders; links to folders are not followed, hidden ones
    skipped.

    One folder's names at a time are held.
    """
    try:
        with os.scandir(folder) as entries:
            kinds = sorted(
                (entry.name, entry.is_dir(follow_symlinks=False), _is_pdf(entry))
                for entry in entries
                if not entry.name.startswith(".")
            )
    except OSError:
        yield Found(folder)
        return
    for name, _, is_pdf in kinds:
        if is_pdf:
            yield Found(str(Path(folder, name)), below)
    if recursive:
        for name, is_folder, _ in kinds:
            if is_folder:
                yield from _in_folder(str(Path(folder, name)), recursive, f"{below}/{name}" if below else name)


def _is_pdf(entry: os.DirEntry[str]) -> bool:
    return (
        entry.name.lower().endswith(".pdf")
        and len(entry.name) > 4
        and (entry.is_file() or (entry.is_symlink() and not entry.is_dir()))
    )


def _at_url(url: str, recursive: bool) -> Iterator[Found]:
    """The URL itself, or the PDFs under it where it names a folder or a pattern."""
    if url.startswith(("http://", "https://")):  # no folders there
        yield Found(url)
        return
    fs, path = filesystem(url)
    try:
        if _MAGIC.search(path):
            found = [(name, "") for name in fs.glob(path)]
        elif fs.isdir(path):
            found = _walk(fs, path, recursive)
        else:
            yield Found(url)
            return
    except Exception as error:  # every store raises its own
        raise InputError(
            url, f"it cannot be listed ({type(error).__name__}: {error})", "Check the address and the access to it."
        ) from error
    pdfs = sorted((name, folder) for name, folder in found if name.lower().endswith(".pdf"))
    if not pdfs:
        raise NoPdfInFolderError(url)
    for name, folder in pdfs:
        yield Found(fs.unstrip_protocol(name), folder)


def _walk(fs: object, path: str, recursive: bool) -> list[tuple[str, str]]:
    found = []
    for folder, _, files in fs.walk(path, maxdepth=None if recursive else 1):  # type: ignore[attr-defined]
        parts = [
            part for part in folder[len(path) :].split("/") if part not in ("", ".", "..")
        ]  # a key may hold anything
        found += [(f"{folder}/{name}", "/".join(parts)) for name in files]
    return found


def from_stream(
    stream: BinaryIO | None = None, *, may_wait: Callable[[], bool] = lambda: True
) -> Iterator[Found | None]:
    """The paths or URLs on standard input as they come, separated by NUL bytes if the first data has one, else by line
    breaks.

    None when nothing has come yet and `may_wait` says that the caller has other work.
    """
    stream = stream or sys.stdin.buffer
    pending, mark = b"", b""
    while True:
        while not may_wait() and not _is_ready(stream):
            yield None
        part = _some(stream)
        if not part:
            break
        pending += part
        mark = mark or (b"\0" if b"\0" in pending else b"\n")
        *whole, pending = pending.split(mark)
        yield from (_named(name, mark) for name in whole if name.strip(b"\r"))
    if pending:
        yield _named(pending, mark)


def _some(stream: BinaryIO) -> bytes:
    try:
        return os.read(stream.fileno(), _CHUNK)
    except (OSError, ValueError):  # there is no real file behind it
        return stream.read(_CHUNK)


def _is_ready(stream: BinaryIO) -> bool:
    try:
        return bool(select.select([stream], [], [], _PATIENCE)[0])
    except (OSError, ValueError):
        return True


def _named(name: bytes, mark: bytes) -> Found:
    text = os.fsdecode(name if mark == b"\0" else name.removesuffix(b"\r"))
    return Found(text if is_url(text) else str(local_path(text)))
