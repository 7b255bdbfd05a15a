"""Annotations as GitHub Actions reads them: workflow commands (`::error file=…,title=…::message`)."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Mapping, Sequence, Set
from pathlib import Path

from pipeline.check.checked import Checked, Reported
from pipeline.report.outcomes import by_severity, error_line
from pipeline.report.positions import Position, position_of, positions
from pipeline.report.words import clean, heading, headline, place, relative, value, worst
from pipeline.rules import Severity

_COMMANDS = {"error": "error", "warning": "warning", "info": "notice"}
SHOWN = 10
"""Annotations of one level that GitHub shows of a step (GitHub Docs, "Workflow commands", limitations)."""


def report(files: Sequence[Checked], base: Path, changed: Set[Path] = frozenset(), link: str = "") -> str:
    """One annotation per line, and a headline; paths within the folder `base` are relative to it.

    What a baseline has is a notice, and comes last; before it files that changed come first, then what is worst. What
    GitHub would not show is summed up in one more line, with a link to the whole report.
    """
    lines = [
        _command("error", {"file": _path(file, base), "title": file.error.code}, error_line(file.error, file.path))
        for file in files
        if file.error is not None
    ]
    ordered = sorted(
        ((file, reported) for file in files for reported in file.reported),
        key=lambda found: (bool(found[1].is_known), found[0].path.resolve() not in changed, worst(found[1])),
    )
    left = Counter({"error": SHOWN - len(lines), "warning": SHOWN, "info": SHOWN - 1})
    hidden: Counter[str] = Counter()
    known: dict[Path, Mapping[str, Position]] = {}
    for file, reported in ordered:
        severity = _level(reported)
        if left[severity] <= 0:
            hidden[severity] += 1
            continue
        left[severity] -= 1
        if file.path not in known:
            known[file.path] = positions(file.path) if file.is_json else {}
        position = position_of(reported.finding.pointer, known[file.path])
        lines.append(_annotation(file, _path(file, base), reported, position))
    if hidden:
        lines.append(_command("notice", {"title": "fiches"}, f"{_more(hidden)}: see {link or 'the job summary'}"))
    return "".join(f"{line}\n" for line in [*lines, headline(files)])


def _more(hidden: Counter[str]) -> str:
    """`1 more error, 11 more warnings`."""
    return re.sub(r"(\d+) ", r"\1 more ", by_severity(hidden))


def _level(reported: Reported) -> Severity:
    """What is known fails no check, and is no error of it."""
    return "info" if reported.is_known else reported.finding.severity


def _path(file: Checked, base: Path) -> str:
    return clean(relative(file.path, base).as_posix())


def _annotation(file: Checked, path: str, reported: Reported, position: Position | None) -> str:
    finding = reported.finding
    where = ", ".join(filter(None, (place(reported), heading(file, reported.fiche))))
    properties = {"file": path}
    if position is not None:
        properties |= {"line": str(position.line), "endLine": str(position.end_line)}
    known = ", known" if reported.is_known else ""
    properties["title"] = f"{finding.code} ({where}{known})"
    printed = value(reported)
    lines = [reported.message] + ([] if printed is None else [f"value: {printed}"])
    return _command(_COMMANDS[_level(reported)], properties, "\n".join(map(clean, lines)))


def _command(name: str, properties: dict[str, str], message: str) -> str:
    said = ",".join(f"{key}={_property(value)}" for key, value in properties.items())
    return f"::{name} {said}::{_data(message)}"


def _data(text: str) -> str:
    """A message with its newlines escaped, as `toolkit/packages/core/src/command.ts` of GitHub Actions does."""
    return text.replace("%", "%25").replace("\r", "%0D").replace("\n", "%0A")


def _property(text: str) -> str:
    return _data(text).replace(":", "%3A").replace(",", "%2C")
