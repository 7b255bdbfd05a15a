"""The job summary that GitHub Actions shows under a run, in Markdown."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from pipeline.check.checked import Checked, Reported
from pipeline.report.outcomes import error_line
from pipeline.report.words import clean, heading, headline, place, worst

ROWS = 1000
"""The most findings that the summary lists: GitHub accepts one mebibyte."""

_SIGNS = {"error": "🛑 error", "warning": "⚠️ warning", "info": "💡 info"}
_SPECIAL = re.compile(r"([\\`*_{}\[\]<>()#|~])")


def report(files: Sequence[Checked]) -> str:
    """A headline, and for each file a table of its findings, the worst first."""
    lines = ["## Brochures checked", "", _plain(headline(files)), ""]
    left = ROWS
    for file in files:
        lines += _file(file, sorted(file.reported, key=worst)[:left])
        left -= min(left, len(file.reported))
    hidden = sum(len(file.reported) for file in files) - ROWS
    if hidden > 0:
        lines += [f"{hidden} more findings are in the log.", ""]
    return "\n".join(lines) + "\n"


def _file(file: Checked, reported: Sequence[Reported]) -> Iterator[str]:
    if file.error is None and not reported:
        return
    yield f"### {_plain(str(file.path))}"
    yield ""
    if file.error is not None:
        yield _plain(error_line(file.error, file.path))
        yield ""
    if reported:
        yield "| | Finding | Where | What |"
        yield "|---|---|---|---|"
        yield from (_row(file, one) for one in reported)
        yield ""


def _row(file: Checked, reported: Reported) -> str:
    finding = reported.finding
    where = ", ".join(filter(None, (heading(file, reported.fiche), place(reported))))
    what = f"{finding.code} (known)" if reported.is_known else finding.code
    return f"| {_SIGNS[finding.severity]} | {what} | {_plain(where)} | {_plain(reported.message)} |"


def _plain(text: str) -> str:
    """Text that Markdown shows unchanged, on one line."""
    return _SPECIAL.sub(r"\\\1", clean(text))
