"""`fiches explain`."""

from __future__ import annotations

from typing import Annotated

import typer

from pipeline.cli.output import failing_with, print_lines
from pipeline.errors import Exit


def explain(
    code: Annotated[
        str, typer.Argument(metavar="CODE", help="The code of a finding, such as listing-differs.", show_default=False)
    ],
) -> None:
    """Say what a finding means, why it matters, and what to do."""
    from pipeline.check.suggest import rule_of
    from pipeline.report.rules import explanation

    with failing_with(Exit.USAGE):
        rule = rule_of(code, "explain")
    print_lines(explanation(rule))
