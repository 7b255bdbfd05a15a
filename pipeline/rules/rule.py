"""What a finding's code means: one record for each, in plain words."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

Severity = Literal["error", "warning", "info"]
SEVERITIES: tuple[Severity, ...] = ("error", "warning", "info")

Group = Literal[
    "document", "call", "contents list", "sections", "values", "promoter", "websites", "period", "contact", "text"
]
GROUPS: tuple[Group, ...] = (
    "document",
    "call",
    "contents list",
    "sections",
    "values",
    "promoter",
    "websites",
    "period",
    "contact",
    "text",
)


@dataclass(frozen=True, slots=True)
class Rule:
    """One kind of finding; `only_check` marks those that `fiches check` alone reports."""

    code: str
    severity: Severity
    group: Group
    summary: str
    rationale: str
    example: str
    advice: str
    only_check: bool = False
    beside_fiches: Severity | None = None  # where it stands at no fiche, when that is another severity
