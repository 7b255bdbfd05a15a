"""What a finding's code means: one record per code, in plain words."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal, get_args

from pipeline.rules.codes import Code

Severity = Literal["error", "warning", "info"]
SEVERITIES: tuple[Severity, ...] = get_args(Severity)
"""Most serious first."""

Group = Literal[
    "document", "call", "contents list", "sections", "values", "promoter", "websites", "period", "contact", "text"
]
GROUPS: tuple[Group, ...] = get_args(Group)
"""In the order in which reports show them."""


@dataclass(frozen=True, slots=True)
class Rule:
    """One kind of finding. The texts are whole sentences and may hold Markdown's backquotes."""

    code: Code
    severity: Severity
    group: Group
    summary: str
    rationale: str
    example: str
    advice: str
    only_check: bool = False
    """Whether only `fiches check` reports it."""
    beside_fiches: Severity | None = None
    """The severity away from any fiche, where that is another one."""
