"""Which findings are reported, and how severe they are: what the command line and the settings say."""

from __future__ import annotations

import datetime
from collections.abc import Iterable
from dataclasses import dataclass, replace
from fnmatch import fnmatchcase

from pipeline.check.baseline import Known
from pipeline.check.checked import Checked, Reported, fingerprint
from pipeline.check.settings import CheckSettings, Ignored
from pipeline.check.suggest import rule_of
from pipeline.schema.records import Finding


def codes(values: Iterable[str], option: str) -> frozenset[str]:
    """The codes given with an option, which may be given several times, or once with commas.

    Raises SettingsError for an unknown code.
    """
    found = [code.strip() for value in values for code in value.split(",") if code.strip()]
    return frozenset(rule_of(code, option).code for code in found)


@dataclass(frozen=True, slots=True)
class Selection:
    """`select`: only these codes (all when empty); `ignore`: none of these; `today`: when ignored findings expire;
    `baseline`: findings of an earlier report, which `only_new` leaves out.
    """

    settings: CheckSettings
    today: datetime.date
    select: frozenset[str] = frozenset()
    ignore: frozenset[str] = frozenset()
    baseline: Known | None = None
    only_new: bool = False

    def apply(self, file: Checked, findings: Iterable[Finding]) -> None:
        """Sort the findings of a file into reported and ignored ones."""
        for finding in findings:
            severity = self.settings.severity.get(finding.code, finding.severity)
            if not self._is_selected(finding.code) or severity == "off":
                continue
            reported = file.locate(finding.model_copy(update={"severity": severity}))
            entries = [entry for entry in self.settings.ignore if _fits(entry, file, reported)]
            current = next((entry for entry in entries if entry.until is None or self.today <= entry.until), None)
            if current is not None:
                file.ignored.append((reported, current))
                continue
            is_known = self._is_known(file, reported)
            if is_known and self.only_new:
                file.known += 1
                continue
            note = _expired(entries[0]) if entries else ""
            file.reported.append(replace(reported, note=note, is_known=is_known))

    def _is_known(self, file: Checked, reported: Reported) -> bool | None:
        return None if self.baseline is None else self.baseline.has(file.path, fingerprint(file, reported))

    def _is_selected(self, code: str) -> bool:
        wanted = self.select or frozenset(self.settings.select)
        return code not in self.ignore and (not wanted or code in wanted)


def _fits(entry: Ignored, file: Checked, reported: Reported) -> bool:
    finding = reported.finding
    return (
        entry.code == finding.code
        and (
            entry.file is None
            or fnmatchcase(file.path.name, entry.file)
            or fnmatchcase(file.path.as_posix(), entry.file)
        )
        and (
            entry.pointer is None
            or finding.pointer == entry.pointer
            or finding.pointer.startswith(entry.pointer.rstrip("/") + "/")
        )
        and (entry.fiche is None or entry.fiche in _names(file, reported.fiche))
    )


def _names(file: Checked, fiche: int | None) -> tuple[str, ...]:
    if file.brochure is None or fiche is None or fiche >= len(file.brochure.fiches):
        return ()
    return (file.brochure.fiches[fiche].id, file.brochure.fiches[fiche].title)


def _expired(entry: Ignored) -> str:
    return f" (ignored until {entry.until}, because: {entry.reason})"
