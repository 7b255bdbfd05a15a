"""What the JSON API reports."""

from __future__ import annotations

import time
from collections import Counter
from typing import Literal

from pydantic import BaseModel, Field

from pipeline.serve.library import Entry

_STALE = ("stale-correction", "invalid-correction")

State = Literal["queued", "reading", "done", "failed"]


class Severities(BaseModel):
    """Open findings by severity."""

    error: int
    warning: int
    info: int


class Problem(BaseModel):
    """Why a brochure could not be read: a stable code, what is wrong, and what to do."""

    code: str
    problem: str
    hint: str


class BrochureState(BaseModel):
    """One brochure of the folder, and how far it is."""

    sha256: str | None = Field(
        description="SHA-256 of the PDF, in hexadecimal: what it is called in this API; null while it cannot be read."
    )
    file_name: str = Field(description="Name of the PDF in the folder.")
    state: State = Field(description="queued, reading, done or failed.")
    title: str | None = Field(description="Title of the call; null while it is not known.")
    pages: int | None = Field(description="Number of pages.")
    fiches: int | None = Field(description="Number of fiches.")
    findings: Severities = Field(description="Open findings by severity.")
    corrected: int = Field(description="Values that a person corrected.")
    confirmed: int = Field(description="Values that a person confirmed.")
    dismissed: int = Field(description="Findings that a person dismissed.")
    stale: int = Field(description="Corrections that no longer fit.")
    seconds: float = Field(description="How long it has been read, or took to be read.")
    error: Problem | None = Field(description="Why it could not be read; null otherwise.")


def state_of(entry: Entry) -> BrochureState:
    """The state of a brochure as the API reports it."""
    state = _progress(entry)
    document = entry.read.document if entry.read and state == "done" else None
    findings = Counter(finding["severity"] for finding in document["findings"]) if document else Counter()
    stale = [finding for finding in document["findings"] if finding["code"] in _STALE] if document else []
    actions = Counter(made["action"] for made in document["extraction"]["corrections"]) if document else Counter()
    return BrochureState(
        sha256=entry.sha256,
        file_name=entry.name,
        state=state,
        title=document["call"]["title"] if document else None,
        pages=document["source"]["pages"] if document else None,
        fiches=len(document["fiches"]) if document else None,
        findings=Severities(error=findings["error"], warning=findings["warning"], info=findings["info"]),
        corrected=actions["replace"],
        confirmed=actions["confirm"],
        dismissed=actions["dismiss"],
        stale=len(stale),
        seconds=round(entry.seconds if entry.seconds is not None else time.monotonic() - entry.started, 2),
        error=Problem(code=entry.error.code, problem=entry.error.problem, hint=entry.error.hint)
        if entry.error
        else None,
    )


def _progress(entry: Entry) -> State:
    if entry.error:
        return "failed"
    if entry.seconds is not None:
        return "done"
    return "reading" if entry.future and entry.future.running() else "queued"
