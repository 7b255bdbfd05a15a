"""`fiches explain`."""

from __future__ import annotations

from typing import Annotated

import typer

from pipeline.cli.output import failing_with, print_lines
from pipeline.errors import Exit


def explain(
    codes: Annotated[
        list[str],
        typer.Argument(metavar="CODE", help="Codes of findings, such as listing-differs.", show_default=False),
    ],
) -> None:
    """Say what findings mean, why they matter, and what to do."""
    from rich.text import Text

    from pipeline.check.suggest import rule_of
    from pipeline.report.rules import explanation

    with failing_with(Exit.USAGE):
        rules = [rule_of(code, "explain") for code in codes]
    for index, rule in enumerate(rules):
        print_lines([*([Text()] if index else []), *explanation(rule)])
