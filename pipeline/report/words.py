"""What the formats share: names of places, headlines, and the grouping of findings."""

from __future__ import annotations

import os
from collections.abc import Iterator, Sequence
from itertools import groupby
from pathlib import Path

from pipeline.check.checked import Checked, Reported, severities
from pipeline.report.outcomes import by_severity, count, one_line


def heading(file: Checked, fiche: int | None) -> str:
    """The part of a brochure that findings are about: one of its fiches, or the brochure."""
    title = file.title_of(fiche)
    if fiche is None:
        return "The brochure"
    return one_line(f"Fiche {fiche + 1}: {title}" if title else f"Fiche {fiche + 1}")


def by_part(file: Checked) -> Iterator[tuple[int | None, list[Reported]]]:
    """The findings of a file: those about the brochure, then those about each fiche."""
    ordered = sorted(file.reported, key=lambda reported: -1 if reported.fiche is None else reported.fiche)
    for fiche, group in groupby(ordered, key=lambda reported: reported.fiche):
        yield fiche, list(group)


def headline(files: Sequence[Checked]) -> str:
    """`2 files: 1 error, 3 warnings; 1 ignored; 4 known; 1 file could not be read`."""
    parts = [f"{count(len(files), 'file')}: {by_severity(severities(files))}"]
    if ignored := sum(len(file.ignored) for file in files):
        parts.append(f"{ignored} ignored")
    if known := sum(file.known + sum(bool(reported.is_known) for reported in file.reported) for file in files):
        parts.append(f"{known} known")
    if unread := sum(1 for file in files if file.error):
        parts.append(f"{count(unread, 'file')} could not be read")
    return "; ".join(parts)


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
