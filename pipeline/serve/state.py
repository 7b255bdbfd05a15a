"""What the JSON API reports."""

from __future__ import annotations

from typing import Literal

from pydantic import BaseModel, Field

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

    sha256: str = Field(description="SHA-256 of the PDF, in hexadecimal: what it is called in this API.")
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
