"""What every format does: take the rows of one document after the other, and put whole files in place at the end."""

from __future__ import annotations

import contextlib
import importlib
from abc import ABC, abstractmethod
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from types import TracebackType
from typing import Any, ClassVar

from pipeline.errors import OutputError, UsageError, install_line
from pipeline.files.write import draft_in, make_folder
from pipeline.profiles.profile import Profile, load_profile
from pipeline.tables import COLUMNS, Row, Table, dictionary


class Format(ABC):
    """An export being written to `out`; `tables` come in an order in which none refers to a later one.

    It is a context: at its end the files take their places, or after an error nothing is left behind. `pdfs` is where
    the PDFs are (a URL or a folder, for links), or None; `profile` is that of the brochures (None: the default one).

    Raises UsageError when a library is missing, OutputError when a file cannot be written.
    """

    name: ClassVar[str]
    suffix: ClassVar[str] = ""
    """Of the one file that it writes; "" for a folder with one file per table."""

    needs: ClassVar[str | None] = None
    """The library that it is written with, and the extra that installs it."""

    def __init__(
        self, out: Path, tables: Sequence[Table], pdfs: str | None = None, profile: Profile | None = None
    ) -> None:
        self.profile = profile or load_profile()
        self.out, self.tables, self.pdfs = out, (COLUMNS, *tables), pdfs
        self._drafts: dict[Path, Path] = {}
        self._described = tables

    def __enter__(self) -> Format:
        if self.needs is not None:
            library(self.needs, self.name)
        if self.suffix and self.out.is_dir():
            raise OutputError(str(self.out), "it is a folder", f"Give a file: {self.out / ('export' + self.suffix)}.")
        make_folder(self.out.parent if self.suffix else self.out)
        try:
            with telling(self.out):
                self.begin()
                self.add({COLUMNS.name: list(dictionary(self._described))})
        except BaseException:
            self._abandon()
            raise
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        if error is not None:
            self._abandon()
            return
        try:
            with telling(self.out):
                self.end()
                for path, draft in self._drafts.items():
                    draft.replace(path)
        except BaseException:
            self._abandon()
            raise

    def write(self, rows: Mapping[str, Sequence[Row]]) -> None:
        """Add the rows of one document, by table."""
        with telling(self.out):
            self.add(rows)

    def draft(self, path: Path) -> Path:
        """Where a file is written until the export is whole."""
        return self._drafts.setdefault(path, draft_in(path.parent))

    @abstractmethod
    def begin(self) -> None:
        """Open the files."""

    @abstractmethod
    def add(self, rows: Mapping[str, Sequence[Row]]) -> None:
        """Write rows, by table; what they take must not grow with the number of calls."""

    @abstractmethod
    def end(self) -> None:
        """Finish and close the files."""

    def close(self) -> None:  # noqa: B027 (most formats have nothing open that matters)
        """Close what is open, after an error."""

    def _abandon(self) -> None:
        with contextlib.suppress(Exception):
            self.close()
        for draft in self._drafts.values():
            with contextlib.suppress(OSError):
                draft.unlink(missing_ok=True)


@contextlib.contextmanager
def telling(out: Path) -> Iterator[None]:
    """Tell an error of the disk as one of the output."""
    try:
        yield
    except OSError as error:
        raise OutputError(str(out), f"it cannot be written ({error.strerror or error})") from error


def library(module: str, extra: str) -> Any:
    """A library that an extra installs. Raises UsageError when it is missing."""
    try:
        return importlib.import_module(module)
    except ImportError as error:
        raise UsageError(
            "fiches export",
            f"--to {extra} needs {module}, which is not installed",
            f"Install it: {install_line(extra)}.",
        ) from error
