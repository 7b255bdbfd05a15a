"""Annotations as GitHub Actions reads them: workflow commands (`::error file=…,title=…::message`)."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence, Set
from pathlib import Path

from pipeline.check.checked import Checked, Reported
from pipeline.report.outcomes import by_severity, error_line
from pipeline.report.positions import Position, position_of, positions
from pipeline.report.words import clean, heading, headline, place, relative, worst

_COMMANDS = {"error": "error", "warning": "warning", "info": "notice"}
SHOWN = 10
"""Annotations of one level that GitHub shows of a step (GitHub Docs, "Workflow commands", limitations)."""


def report(files: Sequence[Checked], base: Path, changed: Set[Path] = frozenset(), link: str = "") -> str:
    """One annotation per line, and a headline; paths within the folder `base` are relative to it.

    Files that changed come first, then what is worst. What GitHub would not show is summed up in one more line, with a
    link to the whole report.
    """
    lines = [
        _command("error", {"file": _path(file, base), "title": file.error.code}, error_line(file.error, file.path))
        for file in files
        if file.error is not None
    ]
    ordered = sorted(
        ((file, reported) for file in files for reported in file.reported),
        key=lambda found: (found[0].path.resolve() not in changed, worst(found[1])),
    )
    left = Counter({"error": SHOWN - len(lines), "warning": SHOWN, "info": SHOWN - 1})
    hidden: Counter[str] = Counter()
    known: dict[Path, Mapping[str, Position]] = {}
    for file, reported in ordered:
        severity = reported.finding.severity
        if left[severity] <= 0:
            hidden[severity] += 1
            continue
        left[severity] -= 1
        if file.path not in known:
            known[file.path] = positions(file.path) if file.is_json else {}
        position = position_of(reported.finding.pointer, known[file.path])
        lines.append(_annotation(file, _path(file, base), reported, position))
    if hidden:
        lines.append(
            _command("notice", {"title": "fiches"}, f"{by_severity(hidden)} more: see {link or 'the job summary'}")
        )
    return "".join(f"{line}\n" for line in [*lines, headline(files)])


def _path(file: Checked, base: Path) -> str:
    return clean(relative(file.path, base).as_posix())


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
