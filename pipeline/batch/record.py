"""Outcomes as records of the manifest, and back."""

from __future__ import annotations

import hashlib
import os
from collections import Counter
from dataclasses import fields
from importlib import resources
from importlib.resources.abc import Traversable
from pathlib import Path
from typing import Any

from pipeline.errors import InputError
from pipeline.files.store import local_path
from pipeline.profiles.profile import load_profile
from pipeline.recipe.options import ReadingOptions
from pipeline.recipe.outcome import Outcome
from pipeline.report.outcomes import record as summary_record

ENVIRONMENT = frozenset({"not-found", "no-permission", "output", "input"})
"""Failures that say nothing about the content: such a file is always tried again."""


def fingerprint(options: ReadingOptions) -> str:
    """A short text that differs when files would be read differently.

    That is with other options, another profile, registry or corrections file, or another version of this program.
    """
    digest = hashlib.sha256()
    values = {field.name: getattr(options, field.name) for field in fields(options) if field.name != "password"}
    digest.update(repr(sorted(values.items())).encode())
    for part in load_profile(options.profile).files:
        digest.update(part.read_bytes())
    for file in (options.registry, options.corrections):
        if isinstance(file, str | Path) and Path(file).is_file():
            digest.update(Path(file).read_bytes())
    for name, entry in sorted(_sources(resources.files("pipeline"))):
        digest.update(name.encode())
        digest.update(entry.read_bytes())
    return digest.hexdigest()[:16]


def _sources(folder: Traversable, below: str = "") -> list[tuple[str, Traversable]]:
    found = []
    for entry in folder.iterdir():
        name = f"{below}/{entry.name}"
        if entry.is_dir():
            found += _sources(entry, name)
        elif entry.name.endswith((".py", ".toml")):
            found.append((name, entry))
    return found


def to_record(
    outcome: Outcome, *, uri: str, target: str, version: str | None, options: str, output_size: int | None
) -> dict[str, Any]:
    """The line of the manifest: what the command prints with --json, and what a later run needs.

    `target` is where the result goes below the output folder (also of a file that failed: the name is kept for it).
    """
    record = summary_record(outcome)
    record.pop("unchanged")
    record["output"] = None if outcome.error else _portable(target)
    return {
        "uri": uri,
        **record,
        "target": _portable(target),
        "output_size": output_size,
        "version": version,
        "options": options,
    }


def _portable(target: str) -> str:
    """The path as it is, or percent-encoded as a URL when it is not Unicode."""
    try:
        target.encode()
    except UnicodeEncodeError:
        return Path("/", target).as_uri()
    return target


def target_of(record: dict[str, Any]) -> str | None:
    """Where the result of a record goes below the output folder; None when it does not say."""
    target = record.get("target")
    if not isinstance(target, str) or not target:
        return None
    if target.startswith("file://"):
        target = str(local_path(target))[1:]
    # The manifest may have come from anywhere: nothing in it may lead out of the output folder.
    parts = target.split("/")
    return (
        None
        if target.startswith("/") or ".." in parts or "\0" in target or (os.sep != "/" and os.sep in target)
        else target
    )


def to_outcome(record: dict[str, Any], source: Path | str, target: Path | str) -> Outcome:
    """The outcome in a record, for the input and output as they are called now."""
    error = None
    if isinstance(failure := record.get("error"), dict):
        error = InputError(str(source), str(failure.get("problem")), str(failure.get("hint") or ""))
        error.code = str(failure.get("code"))
    return Outcome(
        source,
        target,
        fiches=int(record.get("fiches") or 0),
        filled=int((record.get("completeness") or {}).get("filled") or 0),
        expected=int((record.get("completeness") or {}).get("expected") or 0),
        findings=Counter({str(key): int(value) for key, value in (record.get("findings") or {}).items()}),
        error=error,
        pages=record.get("pages"),
        sha256=record.get("sha256"),
        seconds=float(record.get("seconds") or 0.0),
        memory=record.get("peak_memory"),
        duplicate_of=record.get("duplicate_of"),
    )
