"""Many files: each read in a process within limits, recorded in a manifest, on one machine or on many."""

from __future__ import annotations

from typing import Any

__all__ = ["extract_many"]


def __getattr__(name: str) -> Any:
    if name == "extract_many":  # imported when asked for: the command line needs only parts of this package
        from pipeline.batch.many import extract_many

        return extract_many
    raise AttributeError(name)
