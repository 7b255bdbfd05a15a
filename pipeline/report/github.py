"""Annotations as GitHub Actions reads them: workflow commands (`::error file=…,title=…::message`)."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from pathlib import Path

from pipeline.check.checked import Checked, Reported
from pipeline.report.outcomes import error_line
from pipeline.report.positions import Position, position_of, positions
from pipeline.report.words import clean, heading, headline, place, relative

_COMMANDS = {"error": "error", "warning": "warning", "info": "notice"}


def report(files: Sequence[Checked], base: Path) -> str:
    """One annotation per line, and a headline; paths within the folder `base` are relative to it."""
    lines = [line for file in files for line in _file(file, base)]
    return "".join(f"{line}\n" for line in [*lines, headline(files)])


def _file(file: Checked, base: Path) -> Iterator[str]:
    path = clean(relative(file.path, base).as_posix())
    if file.error is not None:
        yield _command("error", {"file": path, "title": file.error.code}, error_line(file.error, file.path))
    known = positions(file.path) if file.is_json and file.reported else {}
    for reported in file.reported:
        yield _annotation(file, path, reported, position_of(reported.finding.pointer, known))


def _annotation(file: Checked, path: str, reported: Reported, position: Position | None) -> str:
    finding = reported.finding
    where = ", ".join(filter(None, (place(reported), heading(file, reported.fiche))))
    properties = {"file": path}
    if position is not None:
        properties |= {"line": str(position.line), "endLine": str(position.end_line)}
    properties["title"] = f"{finding.code} ({where})"
    lines = [reported.message] + ([f"printed: {reported.printed}"] if reported.printed else [])
    return _command(_COMMANDS[finding.severity], properties, "\n".join(map(clean, lines)))


def _command(name: str, properties: dict[str, str], message: str) -> str:
    said = ",".join(f"{key}={_property(value)}" for key, value in properties.items())
    return f"::{name} {said}::{_data(message)}"


def _data(text: str) -> str:
    """A message with its newlines escaped, as `toolkit/packages/core/src/command.ts` of GitHub Actions does."""
    return text.replace("%", "%25").replace("\r", "%0D").replace("\n", "%0A")


def _property(text: str) -> str:
    return _data(text).replace(":", "%3A").replace(",", "%2C")
