"""What can go wrong with an input, and the exit codes that follow.

Each error says which file it is about, what is wrong, and what to do. Messages read `subject: problem. Hint.`: the
problem is a clause in lower case without a full stop, the hint whole sentences.
"""

from __future__ import annotations

import errno
import traceback
from collections.abc import Sequence
from enum import IntEnum
from typing import NamedTuple, TypeVar

_FULL = (errno.ENOSPC, errno.EDQUOT)
_FULL_DATABASE = "database or disk is full"  # SQLite's words


class Exit(IntEnum):
    """How the command ended; of several files the highest counts."""

    FINE = 0
    ERRORS = 1  # findings of severity error, or an invalid or wrong document
    USAGE = 2
    UNREADABLE = 3  # an input could not be read


def install_line(extra: str) -> str:
    """What to type to install an extra: its packages by name, because `fiches` itself may come from a folder."""
    from importlib import metadata  # slow to import, and only for errors

    try:
        wanted = metadata.requires("fiches") or []
    except metadata.PackageNotFoundError:
        wanted = []
    parts = (line.replace('"', "'").partition(";") for line in wanted)
    packages = [f"'{name.strip()}'" for name, _, marker in parts if f"extra == '{extra}'" in marker]
    # A checkout that is not installed, or not as it is now, knows the extra by its name only.
    return " ".join(["pip install", *(packages or [f"'.[{extra}]'"])])


class Fault(NamedTuple):
    """Something wrong in a file of data; `line` counts from 1 and is 0 where it is the whole file."""

    file: str
    line: int
    problem: str
    hint: str = ""

    @property
    def place(self) -> str:
        """`mine.toml:12`."""
        return f"{self.file}:{self.line}" if self.line else self.file

    def __str__(self) -> str:
        return f"{self.place}: {self.problem}." + (f" {self.hint}" if self.hint else "")


class FichesError(Exception):
    """Base of all errors that a user can meet; `code` is stable, for machines."""

    code = "error"
    problem = "it could not be read"
    hint = ""
    exit_code: Exit | None = None  # of the command, whatever it was doing; None: that depends
    trace: str | None = None  # where it happened, of an error that comes from another process

    def __init__(self, subject: str, problem: str | None = None, hint: str | None = None) -> None:
        self.subject = subject
        self.problem = problem if problem is not None else self.problem
        self.hint = hint if hint is not None else self.hint
        super().__init__(str(self))

    def __reduce__(self) -> tuple[object, ...]:
        return type(self), (self.subject, self.problem, self.hint), {"trace": self.trace}

    def __str__(self) -> str:
        return f"{self.subject}: {self.problem}." + (f" {self.hint}" if self.hint else "")


class UsageError(FichesError):
    """Options that do not go together, or a value that is not one."""

    code = "usage"
    exit_code = Exit.USAGE


Data = TypeVar("Data", bound="DataFileError")


class DataFileError(FichesError):
    """A file of data does not exist, or is invalid; `faults` are all that were found in it, when there are several."""

    faults: tuple[Fault, ...] = ()

    @classmethod
    def of(cls: type[Data], faults: Sequence[Fault], subject: str) -> Data:
        """The error for what is wrong in the files of `subject`: a single fault becomes the error itself."""
        if len(faults) == 1:
            return cls(faults[0].place, faults[0].problem, faults[0].hint)
        error = cls(subject, f"it has {len(faults)} faults", "")
        error.faults = tuple(faults)
        return error

    def __reduce__(self) -> tuple[object, ...]:
        return type(self), (self.subject, self.problem, self.hint), {"trace": self.trace, "faults": self.faults}

    def __str__(self) -> str:
        return "\n".join([super().__str__(), *map(str, self.faults)])


class ProfileError(DataFileError):
    """The profile does not exist, or is invalid."""

    code = "profile"


class InputError(FichesError):
    """An input could not be read."""

    code = "input"


class MissingFileError(InputError):
    """Nothing exists at the path."""

    code = "not-found"
    problem = "there is no such file or folder"
    hint = "Check the path."


class PermissionDeniedError(InputError):
    """The file may not be read."""

    code = "no-permission"
    problem = "permission to read it is denied"
    hint = "Change its permissions, or run as a user who may read it."


class EmptyFileError(InputError):
    """The file has no bytes."""

    code = "empty"
    problem = "the file is empty"
    hint = "Download or copy it again."


class NotAPdfError(InputError):
    """The file is something else."""

    code = "not-a-pdf"
    problem = "it is not a PDF"
    hint = "Give a PDF file; its first bytes should be %PDF."


class TruncatedError(InputError):
    """The PDF is cut off or broken beyond repair."""

    code = "truncated"
    problem = "the PDF is truncated or damaged"
    hint = "Download or copy it again."


class EncryptedError(InputError):
    """The PDF needs a password."""

    code = "encrypted"
    problem = "the PDF is protected by a password"
    hint = "Give it with --password."


class WrongPasswordError(EncryptedError):
    """The password given does not open the PDF."""

    code = "wrong-password"
    problem = "the password does not open it"
    hint = "Check the password given with --password."


class NoPagesError(InputError):
    """The PDF has no pages."""

    code = "no-pages"
    problem = "the PDF has no pages"
    hint = "Ask the publisher for a complete file."


class NoTextError(InputError):
    """No page has text that can be read."""

    code = "no-text"
    problem = "no page holds text that can be read; it may be a scan"
    hint = "Let OCR read it: leave out --ocr off."


class NoFichesError(InputError):
    """There is text, but nothing that looks like a fiche."""

    code = "no-fiches"
    problem = "no project fiche was found in it"
    hint = "Check that it is a call brochure, and that --profile and --language fit it."


class CorrectionsError(InputError):
    """The corrections file does not conform to its schema."""

    code = "corrections"
    problem = "it is not a corrections file"
    hint = "Save it again from the review page, or compare it with fiches schema --of corrections."


class NotJsonError(InputError):
    """The file is not a JSON document."""

    code = "not-json"
    problem = "it is not valid JSON"
    hint = "Give a file that fiches extract wrote."


class SchemaVersionError(InputError):
    """The document states a schema version that this program does not know."""

    code = "schema-version"
    problem = "its schema version is not known here"
    hint = "Extract it again, or use a program that knows that version."


class BrochureError(InputError):
    """The file is JSON, but not a brochure that conforms to the schema."""

    code = "not-a-brochure"
    problem = "it does not conform to the schema"
    hint = "Give a file that fiches extract wrote; fiches validate lists every problem."


class CrashedError(InputError):
    """A PDF library broke down, or the program has a fault."""

    code = "crashed"
    problem = "internal error"
    hint = "Please report it with the file, if you may share it; FICHES_DEBUG=1 shows where it happened."


class SettingsError(FichesError):
    """The settings of a project are invalid, or name something that does not exist."""

    code = "settings"


class NothingToReadError(FichesError):
    """A folder holds neither PDFs nor documents."""

    code = "nothing-to-read"
    exit_code = Exit.USAGE
    problem = "there is no PDF, and no file that fiches extract wrote, in this folder"
    hint = "Put one there, or give another folder."


class TimeLimitError(InputError):
    """Reading took longer than its time limit."""

    code = "timeout"
    problem = "reading it takes longer than the time limit"
    hint = "Allow more with fiches extract --timeout, if you trust the file."


class MemoryLimitError(InputError):
    """Reading needed more memory than its limit."""

    code = "out-of-memory"
    problem = "reading it needs more memory than the limit"
    hint = "Allow more with fiches extract --memory, if you trust the file."


class TooLargeError(InputError):
    """The file is larger than the limit."""

    code = "too-large"
    problem = "the file is larger than the limit"
    hint = "Allow more with fiches extract --max-size, if you trust the file."


class TooManyPagesError(InputError):
    """The PDF has more pages than the limit."""

    code = "too-many-pages"
    problem = "the PDF has more pages than the limit"
    hint = "Allow more with fiches extract --max-pages, if you trust the file."


class NoPdfInFolderError(FichesError):
    """A folder holds no PDF."""

    code = "no-pdf"
    exit_code = Exit.USAGE
    problem = "there is no PDF in this folder"
    hint = "Put one there, or give another folder."


class OutputError(FichesError):
    """A result could not be written."""

    code = "output"
    exit_code = Exit.UNREADABLE
    problem = "it cannot be written"
    hint = "Choose another place, make room, or change its permissions."


class BusyError(FichesError):
    """Another run holds the manifest."""

    code = "busy"
    problem = "another run is writing to it"
    hint = "Wait until it ends, or choose another folder with --output."


class RegistryError(DataFileError):
    """The registry of organisations does not exist, or is invalid."""

    code = "registry"
    hint = "Give a TOML or CSV file with the organisations' ids and names."


class ModelError(FichesError):
    """The spaCy model asked for is not installed or cannot be loaded."""

    code = "model"
    problem = "there is no such spaCy model"
    hint = "Install it in this environment (python -m spacy download NAME), give its folder, or leave out --model."


def internal_error(subject: str, error: BaseException) -> FichesError:
    """The error to show for an exception that no code expected; `error` becomes its cause.

    A full disk shows in many places, and is no fault of the program.
    """
    full = isinstance(error, OSError) and error.errno in _FULL
    if full or str(error) == _FULL_DATABASE:
        found: FichesError = OutputError(subject, "no space is left on the disk", "Make room, and do it again.")
    else:
        detail = "".join(traceback.format_exception_only(error)).strip()
        found = CrashedError(subject, f"internal error ({detail})")
    found.__cause__ = error
    return found
