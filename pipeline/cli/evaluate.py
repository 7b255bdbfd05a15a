"""`fiches evaluate`."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated, Any

import typer

from pipeline.cli.options import JsonLines
from pipeline.cli.output import failing_with, print_json, report_error
from pipeline.errors import Exit, InputError
from pipeline.profiles import DEFAULT


def evaluate(
    output: Annotated[
        Path,
        typer.Argument(metavar="OUTPUT", help="A file that extract wrote, or a folder of them.", show_default=False),
    ],
    gold: Annotated[
        Path, typer.Argument(metavar="GOLD", help="What it should be, or a folder of *.gold.json.", show_default=False)
    ],
    pdf: Annotated[
        Path | None,
        typer.Option(metavar="PDF|FOLDER", help="Check the evidence on the paper, too.", show_default=False),
    ] = None,
    profile: Annotated[
        str, typer.Option(metavar="NAME|FOLDER|FILE", help="The profile of outputs that name it.")
    ] = DEFAULT,
    as_json: JsonLines = False,
) -> None:
    """Score outputs against golds, field by field: what is right, what is wrong, and what is wrong without a
    warning.
    """
    from pipeline.evaluate.pairs import find_pairs
    from pipeline.profiles.profile import load_profile

    with failing_with(Exit.UNREADABLE):
        pairs = find_pairs(output, gold, pdf)
    with failing_with(Exit.USAGE):
        load_profile(profile)
    raise typer.Exit(max(_evaluate(pair.output, pair.gold, pair.pdf, profile, as_json) for pair in pairs))


def _evaluate(output: Path, gold: Path, pdf: Path | None, profile: str, as_json: bool) -> Exit:
    from pipeline.evaluate import score
    from pipeline.evaluate.report import details, headline, record
    from pipeline.files.read import read_written
    from pipeline.report.outcomes import one_line

    try:
        result = score(read_written(output), _gold(gold), pdf, given=profile)
    except InputError as error:
        report_error(error)
        return Exit.UNREADABLE
    if as_json:
        print_json({"output": str(output), **record(result)})
    else:
        for line in (headline(result), *details(result)):
            typer.echo(one_line(f"{output}: {line}"))
    return Exit.FINE if result.perfect else Exit.ERRORS


def _gold(path: Path) -> dict[str, Any]:
    from pipeline.errors import NotJsonError
    from pipeline.files.read import read_object

    gold = read_object(path)
    if not isinstance(gold.get("fiches"), list):
        raise NotJsonError(str(path), "it is no gold: it lists no fiches", "Give a file such as NAME.gold.json.")
    return gold
