"""`fiches rules`."""

from __future__ import annotations

from typing import Annotated

import typer

from pipeline.cli.output import print_json, print_lines


def rules(
    as_json: Annotated[bool, typer.Option("--json", help="Print them as JSON.")] = False,
    as_markdown: Annotated[bool, typer.Option("--markdown", help="Print them in full, as Markdown.")] = False,
) -> None:
    """List all findings that there can be."""
    from pipeline.report.rules import markdown, overview, records

    if as_json:
        print_json(records())
    elif as_markdown:
        typer.echo(markdown(), nl=False)
    else:
        print_lines(overview())
