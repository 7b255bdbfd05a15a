"""What can go wrong with an input. Each error says to a person which file, what is wrong, and what to do."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple, TypeVar


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

    def __init__(self, subject: str, problem: str | None = None, hint: str | None = None) -> None:
        self.subject = subject
        self.problem = problem if problem is not None else self.problem
        self.hint = hint if hint is not None else self.hint
        super().__init__(str(self))

    def __reduce__(self) -> tuple[object, ...]:
        return type(self), (self.subject, self.problem, self.hint)

    def __str__(self) -> str:
        return f"{self.subject}: {self.problem}." + (f" {self.hint}" if self.hint else "")


class UsageError(FichesError):
    """What was asked for does not go together."""

    code = "usage"


Data = TypeVar("Data", bound="DataFileError")


class DataFileError(FichesError):
    """A file of data is not there or not valid; `faults` are all that was found in it, when there are several."""

    faults: tuple[Fault, ...] = ()

    @classmethod
    def of(cls: type[Data], faults: Sequence[Fault], subject: str) -> Data:
        """The error for what is wrong in the files of `subject`: a single fault is told as the error itself."""
        if len(faults) == 1:
            return cls(faults[0].place, faults[0].problem, faults[0].hint)
        error = cls(subject, f"it has {len(faults)} faults", "")
        error.faults = tuple(faults)
        return error

    def __reduce__(self) -> tuple[object, ...]:
        return (*super().__reduce__(), {"faults": self.faults})

    def __str__(self) -> str:
        return "\n".join([super().__str__(), *map(str, self.faults)])


class ProfileError(DataFileError):
    """The profile asked for is not there or not valid."""

    code = "profile"


class InputError(FichesError):
    """An input could not be read."""

    code = "input"


class MissingFileError(InputError):
    """There is nothing at the path."""

    code = "not-found"
    problem = "there is no such file or folder"
    hint = "Check the path."


class PermissionDeniedError(InputError):
    """The file may not be read."""

    code = "no-permission"
    problem = "permission to read it is denied"
    hint = "Change its permissions, or run as a user who may read it."


class EmptyFileError(InputError):
    """The file holds no byte."""

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
    """The PDF has no page."""

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
    """The corrections file does not keep to its schema."""

    code = "corrections"
    problem = "it is no corrections file"
    hint = "Save it again from the review page, or compare it with `fiches schema --of corrections`."


class NotJsonError(InputError):
    """The file is no JSON document."""

    code = "not-json"
    problem = "it is not valid JSON"
    hint = "Give a file that fiches extract wrote."


class SchemaVersionError(InputError):
    """The document is of a version of the schema that this program does not know."""

    code = "schema-version"
    problem = "it is of another version of the schema"
    hint = "Extract it anew, or use a program of that version."


class BrochureError(InputError):
    """The file is JSON, but no brochure as the schema has it."""

    code = "not-a-brochure"
    problem = "it does not keep to the schema"
    hint = "Give a file that fiches extract wrote; fiches validate names every problem."


class CrashedError(InputError):
    """The program met something that it was not written for."""

    code = "crashed"
    problem = "internal error"
    hint = "Please report it with the file, if you may share it; FICHES_DEBUG=1 shows where it happened."


class SettingsError(FichesError):
    """The settings of a project are not valid, or name what is not there."""

    code = "settings"


class NothingToCheckError(FichesError):
    """A folder was given in which there is nothing to check."""

    code = "nothing-to-check"
    problem = "there is no PDF, and no file that fiches extract wrote, in this folder"
    hint = "Put one there, or give another folder."


class TimeLimitError(InputError):
    """Reading took longer than it may."""

    code = "timeout"
    problem = "reading it takes longer than it may"
    hint = "Allow more with fiches extract --timeout, if you trust the file."


class MemoryLimitError(InputError):
    """Reading needed more memory than it may have."""

    code = "out-of-memory"
    problem = "reading it needs more memory than it may have"
    hint = "Allow more with fiches extract --memory, if you trust the file."


class TooLargeError(InputError):
    """The file has more bytes than it may."""

    code = "too-large"
    problem = "the file is larger than it may be"
    hint = "Allow more with fiches extract --max-size, if you trust the file."


class TooManyPagesError(InputError):
    """The PDF has more pages than it may."""

    code = "too-many-pages"
    problem = "the PDF has more pages than it may"
    hint = "Allow more with fiches extract --max-pages, if you trust the file."


class NoPdfInFolderError(FichesError):
    """A folder was given in which there is no PDF."""

    code = "no-pdf"
    problem = "there is no PDF in this folder"
    hint = "Put one there, or give another folder."


class OutputError(FichesError):
    """A result could not be written."""

    code = "output"
    problem = "it cannot be written"
    hint = "Choose another folder with --output, or make room or change its permissions."


class BusyError(FichesError):
    """Another run is writing to the same manifest."""

    code = "busy"
    problem = "another run is writing there"
    hint = "Wait until it has ended, or choose another folder with --output."


class RegistryError(DataFileError):
    """The registry of organisations is not there or not valid."""

    code = "registry"
    hint = "Give a TOML or CSV file with the organisations' ids and names."


class ModelError(FichesError):
    """The spaCy model asked for is not installed or cannot be loaded."""

    code = "model"
    problem = "there is no such spaCy model"
    hint = "Install it in this environment (python -m spacy download NAME), give its folder, or leave out --model."
