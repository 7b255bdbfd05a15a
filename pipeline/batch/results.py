"""The results of a batch, as its manifest records them."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from pipeline.batch.index import Index
from pipeline.batch.manifest import records_in
from pipeline.batch.record import target_of
from pipeline.errors import InputError, MissingFileError


def results(manifest: Path) -> Iterator[Path | InputError]:
    """The JSON files of a batch whose manifest is in their folder, sorted by input; an error for each that failed.

    Raises an InputError when the manifest cannot be read.
    """
    index = Index()
    try:
        for record in records_in(manifest):
            index.put(record, None, None)
        for record in index.records():
            if record["status"] == "failed":
                told = record.get("error") or {}
                problem = f"it could not be read when the batch ran ({told.get('problem') or record.get('code')})"
                yield InputError(str(record.get("file") or record["uri"]), problem, "Run fiches extract again.")
            elif (target := target_of(record)) is not None:
                yield manifest.parent / target
    except FileNotFoundError as error:
        raise MissingFileError(str(manifest)) from error
    except OSError as error:
        raise InputError(str(manifest), f"it cannot be read ({error.strerror or error})") from error
    finally:
        index.close()
