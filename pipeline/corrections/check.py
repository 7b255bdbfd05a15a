"""What became of each correction in a file: applied, needless, stale or invalid."""

from __future__ import annotations

from typing import Literal, NamedTuple

from pipeline.corrections.draft import Settled
from pipeline.corrections.model import Corrections, Dismissal
from pipeline.schema.records import Brochure

State = Literal["applied", "needless", "stale", "invalid"]


class Checked(NamedTuple):
    """One correction, its state, and why it is not applied ("" when it is)."""

    pointer: str
    action: str
    state: State
    message: str = ""


def check(corrections: Corrections, settled: Settled, brochure: Brochure) -> list[Checked]:
    """The state of each correction, in the order of the file; `brochure` is the one that they were applied to."""
    refused = {id(refusal.entry): refusal for refusal in settled.refused}
    needless = {id(entry) for entry in settled.needless}
    dismissed = [
        (entry.code, entry.from_, entry.why, entry.by)
        for entry in brochure.extraction.corrections
        if entry.action == "dismiss"
    ]
    stale = {finding.message for finding in brochure.findings if finding.code == "stale-correction"}
    checked = []
    for entry in corrections.corrections:
        state: State = "applied"
        message = ""
        if isinstance(entry, Dismissal):
            key = (entry.code, entry.message, entry.why, entry.by)
            report = next(
                (
                    text
                    for text in stale
                    if f"the dismissal of {entry.code} is not applied: it closed {entry.message!r}" in text
                ),
                None,
            )
            if key in dismissed:
                dismissed.remove(key)
            else:
                state, message = ("stale", report) if report else ("needless", "there is no such finding any more")
        elif id(entry) in refused:
            refusal = refused[id(entry)]
            state, message = ("stale" if refusal.code == "stale-correction" else "invalid"), refusal.message
        elif id(entry) in needless:
            state, message = "needless", "the brochure says so itself, or the value was replaced"
        checked.append(Checked(entry.pointer, entry.action, state, message))
    return checked
