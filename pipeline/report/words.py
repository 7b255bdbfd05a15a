"""What the formats share: names of places, headlines, and the grouping of findings."""

from __future__ import annotations

import os
from collections.abc import Sequence
from pathlib import Path

from pipeline.check.checked import Checked, Reported, severities
from pipeline.report.outcomes import by_severity, count, one_line
from pipeline.rules import RULES, SEVERITIES, worst_first


def heading(file: Checked, fiche: int | None) -> str:
    """The part of a brochure that findings are about: one of its fiches, or the brochure."""
    title = file.title_of(fiche)
    if fiche is None:
        return "The brochure"
    return one_line(f"Fiche {fiche + 1}: {title}" if title else f"Fiche {fiche + 1}")


def by_part(file: Checked) -> list[tuple[int | None, list[Reported]]]:
    """The findings of a file by the part that they are about, each part's worst first.

    Parts with an error come before those with a warning, and otherwise as in the brochure: first the whole, then fiche
    by fiche.
    """
    parts: dict[int | None, list[Reported]] = {}
    for reported in sorted(file.reported, key=worst):
        parts.setdefault(reported.fiche, []).append(reported)
    return sorted(
        parts.items(),
        key=lambda part: (SEVERITIES.index(part[1][0].finding.severity), -1 if part[0] is None else part[0]),
    )


def worst(reported: Reported) -> tuple[int, float]:
    """A key that sorts findings, the worst first."""
    return worst_first(reported.finding.severity, reported.finding.code)


def headline(files: Sequence[Checked]) -> str:
    """`2 files: 1 error, 3 warnings; 1 of them reported only by check; 2 ignored; 1 file could not be read`; of a
    baseline: `2 files: 1 error, 3 warnings: 3 known, 1 new`, or `2 files: 1 error; 3 known and not shown`.
    """
    unread = sum(1 for file in files if file.error)
    found = [reported for file in files for reported in file.reported]
    parts = []
    if unread < len(files) or not files:
        parts.append(f"{count(len(files), 'file')}: {by_severity(severities(files))}{_novelty(found)}")
    alone = {code for code, rule in RULES.items() if rule.only_check}
    if 0 < (own := sum(reported.finding.code in alone for reported in found)) < len(found):
        parts.append(f"{own} of them reported only by check")
    if ignored := sum(len(file.ignored) for file in files):
        parts.append(f"{ignored} ignored")
    if hidden := sum(file.known for file in files):
        parts.append(f"{hidden} known and not shown")
    if unread:
        parts.append(f"{count(unread, 'file')} could not be read")
    return "; ".join(parts)


def _novelty(found: Sequence[Reported]) -> str:
    """How many findings the baseline has; nothing where there is none, or where it has none of them."""
    known = sum(bool(reported.is_known) for reported in found)
    new = len(found) - known
    return "" if not known else f": {known} known, {new} new" if new else ": all known, none new"


def value(reported: Reported) -> str | None:
    """What the document has where a finding points; None where the report says that already: in the message, or in the
    heading of the fiche.
    """
    printed = reported.printed
    if printed is None or printed in reported.message or reported.finding.pointer == f"/fiches/{reported.fiche}":
        return None
    return printed


def place(reported: Reported) -> str:
    """`p. 4`, or nothing when no page is known."""
    return f"p. {reported.finding.page}" if reported.finding.page is not None else ""


def relative(path: Path, base: Path) -> Path:
    """The path relative to a folder if it is inside it; otherwise unchanged."""
    absolute = Path(os.path.abspath(path))  # noqa: PTH100 (Path.resolve would follow links)
    return absolute.relative_to(base) if absolute.is_relative_to(base) else path


def clean(text: str) -> str:
    """The text with undecodable bytes and control characters escaped: neither JSON nor XML 1.0 can hold them."""
    return one_line(text)
