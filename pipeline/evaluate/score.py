"""The score of one output against its gold."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import NamedTuple

from pipeline.evaluate.align import align
from pipeline.evaluate.evidence import Miss, check_evidence
from pipeline.evaluate.fields import Json, Row, call_rows, fiche_rows
from pipeline.evaluate.findings import flagged, loss_flagged, missing_and_spurious
from pipeline.profiles import DEFAULT
from pipeline.profiles.profile import Profile
from pipeline.schema.models import profile_of


class Mismatch(NamedTuple):
    """A field that is wrong; silent when no finding warns of it."""

    pointer: str
    got: object
    want: object
    silent: bool


@dataclass(slots=True)
class Score:
    """How right an output is.

    `fields` counts the fields of the gold. An extra fiche, one that the brochure does not have, counts as one silent
    error.
    """

    fields: int = 0
    mismatches: list[Mismatch] = field(default_factory=list)
    out_of_order: bool = False
    lost_fiches: list[str] = field(default_factory=list)
    extra_fiches: list[str] = field(default_factory=list)
    ids_unique: bool = True
    missing_findings: list[str] = field(default_factory=list)
    spurious_findings: list[str] = field(default_factory=list)
    evidence_checked: int = 0
    evidence_misses: list[Miss] = field(default_factory=list)

    @property
    def right(self) -> int:
        """Number of fields that equal the gold."""
        return self.fields - len(self.mismatches)

    @property
    def silent(self) -> int:
        """Number of errors of which no finding warns."""
        return sum(mismatch.silent for mismatch in self.mismatches) + len(self.extra_fiches) + self.out_of_order

    @property
    def perfect(self) -> bool:
        """Every field right, every expected finding there and no other, and no evidence missed."""
        faults = (
            self.mismatches,
            self.extra_fiches,
            self.missing_findings,
            self.spurious_findings,
            self.evidence_misses,
        )
        return self.ids_unique and not self.out_of_order and not any(faults)


def score(
    output: Json, gold: Json, pdf: Path | None = None, *, password: str | None = None, given: str = DEFAULT
) -> Score:
    """Compare an output with its gold; with the PDF, look up the evidence on the paper too. `given` is the profile of
    outputs that name it, by name or file.

    A gold whose `expect` is something other than `ok` says that the brochure cannot be read as a whole: then the
    output must hold
    an error finding of that code, and what it gives all the same must not be silently wrong.
    """
    findings, outs, golds = output.get("findings") or [], output.get("fiches") or [], gold.get("fiches") or []
    match = align(outs, golds)
    result = Score(
        lost_fiches=[fiche["title"] for j, fiche in enumerate(golds) if j not in match],
        extra_fiches=[str(fiche.get("title")) for i, fiche in enumerate(outs) if i not in match.values()],
        out_of_order=[match[j] for j in sorted(match)] != sorted(match.values()),
        ids_unique=len({fiche.get("id") for fiche in outs}) == len(outs),
    )
    profile = profile_of(output, given)
    rows = [(row, False) for row in call_rows(output.get("call") or {}, gold.get("call") or {})] + list(
        _fiche_rows(outs, golds, match, profile)
    )
    result.fields = len(rows)
    result.mismatches = [_mismatch(row, lost, output) for row, lost in rows if lost or not row.right]
    expect = gold.get("expect", "ok")
    if expect != "ok":
        return _refusal(result, expect, output)
    result.missing_findings, result.spurious_findings = missing_and_spurious(findings, gold, match)
    if pdf is not None:
        result.evidence_checked, result.evidence_misses = check_evidence(output, pdf, password, profile)
    return result


def _fiche_rows(
    outs: list[Json], golds: list[Json], match: Mapping[int, int], profile: Profile
) -> Iterator[tuple[Row, bool]]:
    """The fields of all fiches of the gold, each with whether its fiche is lost."""
    for j, gold in enumerate(golds):
        lost = j not in match
        for row in fiche_rows(match.get(j, j), {} if lost else outs[match[j]], gold, profile):
            yield row, lost


def _mismatch(row: Row, lost: bool, output: Json) -> Mismatch:
    findings = output.get("findings") or []
    known = loss_flagged(findings) if lost else flagged(row.pointer, findings)
    return Mismatch(row.pointer, "(fiche lost)" if lost else row.got, row.want, silent=not known)


def _refusal(result: Score, expect: str, output: Json) -> Score:
    """The score of a brochure that should not be readable: no field counts, only silent errors and the error that must
    be there.
    """
    errors = {finding["code"] for finding in output.get("findings") or [] if finding.get("severity") == "error"}
    silent = [mismatch for mismatch in result.mismatches if mismatch.silent]
    return Score(
        fields=len(silent),
        mismatches=silent,
        extra_fiches=result.extra_fiches if not errors else [],
        ids_unique=result.ids_unique,
        missing_findings=[] if expect in errors else [expect],
    )
