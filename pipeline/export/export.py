"""An export from beginning to end."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Sequence
from pathlib import Path

from pipeline.errors import FichesError
from pipeline.export.format import Format
from pipeline.export.inputs import Read
from pipeline.profiles.profile import Profile
from pipeline.tables import Plan, Reader, Table


class EmptyExportError(FichesError):
    """Not one document could be exported."""

    code = "nothing-to-export"
    problem = "nothing was written, for none of the inputs could be read"


def export(
    inputs: Iterable[Read],
    plan: Plan,
    kind: Callable[[Path, Sequence[Table], str | None, Profile | None], Format],
    out: Path,
    pdfs: str | None = None,
    refused: Callable[[FichesError], None] = lambda error: None,
    profile: Profile | None = None,
) -> Counter[str]:
    """Write the documents of the inputs as tables, one at a time, and count the rows of each table.

    What is no document is left out; `refused` hears of documents that tables cannot hold; `profile` is that of the
    plan. Raises UsageError when a library is missing, OutputError, and EmptyExportError when there was no document;
    then nothing is written.
    """
    counted: Counter[str] = Counter()
    reader = Reader(plan)
    with kind(out, plan.tables, pdfs, profile) as target:
        for read in inputs:
            if read.document is None:
                continue
            try:
                rows = reader.rows(read.document)
            except FichesError as error:
                error.subject = str(read.path)
                refused(error)
                continue
            target.write(rows)
            counted.update({table: len(added) for table, added in rows.items()})
        if not counted:
            raise EmptyExportError(str(out))
    return counted
