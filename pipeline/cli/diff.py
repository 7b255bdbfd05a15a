"""`fiches diff`."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Literal

import typer

from pipeline.cli.options import corrected_reading, one_file_each, shares
from pipeline.cli.output import failing_with, silence_libraries, spare_inputs
from pipeline.diff.parts import Part
from pipeline.errors import Exit
from pipeline.recipe.options import ReadingOptions

if TYPE_CHECKING:
    from pipeline.diff.compare import Comparison


@shares(options=corrected_reading)
def diff(
    old: Annotated[
        Path,
        typer.Argument(metavar="OLD", help="What was: a JSON file that extract wrote, or a PDF.", show_default=False),
    ],
    new: Annotated[
        Path,
        typer.Argument(metavar="NEW", help="What is: a JSON file that extract wrote, or a PDF.", show_default=False),
    ],
    output_format: Annotated[
        Literal["text", "json"], typer.Option("--format", help="A report for people, or JSON with a patch (RFC 6902).")
    ] = "text",
    output: Annotated[
        Path | None,
        typer.Option(
            "--output-file",
            "-o",
            metavar="FILE",
            help="Write it to this file, not to the terminal.",
            show_default=False,
        ),
    ] = None,
    exit_code: Annotated[bool, typer.Option("--exit-code", help="Exit with 1 when the two differ.")] = False,
    ignore: Annotated[
        list[Part] | None,
        typer.Option(
            "--ignore",
            help="A part that does not count and is not reported; may be repeated.",
            show_default=False,
        ),
    ] = None,
    *,
    options: ReadingOptions,
) -> None:
    """Report what changed between two extractions of a brochure, or between two editions.

    PDFs are extracted first. Fiches are matched by similarity, not by position.
    """
    from pipeline.diff.compare import compare
    from pipeline.diff.inputs import load_side

    silence_libraries()
    with failing_with(Exit.USAGE):
        one_file_each(options, sum(path.suffix.lower() != ".json" for path in (old, new)))
        spare_inputs(output, (old, new))
    with failing_with(Exit.UNREADABLE):
        documents = load_side(old, options), load_side(new, options)
        comparison = compare(*documents, ignore=ignore or (), profile=options.profile)
        _show(comparison, str(old), str(new), output_format, output)
    raise typer.Exit(Exit.ERRORS if exit_code and not comparison.same else Exit.FINE)


def _show(comparison: Comparison, old: str, new: str, output_format: str, output: Path | None) -> None:
    import orjson
    from rich.console import Console

    from pipeline.diff.record import record
    from pipeline.diff.report import Report
    from pipeline.files.write import write_atomically

    console = Console(highlight=False, soft_wrap=True)
    colour = output is None and console.is_terminal and not console.no_color
    if output_format == "json":
        text = orjson.dumps(record(comparison, old, new), option=orjson.OPT_INDENT_2, default=str).decode() + "\n"
    else:
        lines = list(Report(comparison, old, new, colour=colour).lines())
        if colour:
            for line in lines:
                console.print(line)
            return
        text = "".join(f"{line.plain}\n" for line in lines)
    if output is None:
        typer.echo(text, nl=False)
    else:
        write_atomically(output, text.encode("utf-8", "backslashreplace"))
