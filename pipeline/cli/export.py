"""`fiches export`."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Literal

import typer

from pipeline.cli.options import corrected_reading, one_file_each, shares
from pipeline.cli.output import Failures, failing_with, silence_libraries, spare_inputs
from pipeline.errors import Exit
from pipeline.recipe.options import ReadingOptions

if TYPE_CHECKING:
    from collections import Counter


FormatName = Literal["csv", "jsonl", "sqlite", "datapackage", "xlsx", "parquet", "duckdb", "jsonld", "operations"]


@shares(options=corrected_reading)
def export(
    paths: Annotated[
        list[Path],
        typer.Argument(
            metavar="PATH",
            help="JSON files that extract wrote, PDFs, folders of them, or the manifest of a batch.",
            show_default=False,
        ),
    ],
    to: Annotated[FormatName, typer.Option("--to", help="What to write.", show_default=False)],
    output: Annotated[
        Path | None,
        typer.Option(
            "--output",
            "-o",
            metavar="FILE|FOLDER",
            help="Where to. Default: export, with the suffix of the format.",
            show_default=False,
        ),
    ] = None,
    recursive: Annotated[bool, typer.Option("--recursive", "-r", help="Include subfolders.")] = False,
    pdfs: Annotated[
        str | None,
        typer.Option(
            metavar="URL|FOLDER",
            help="Where the PDFs are, for links to their pages (xlsx) or to them (jsonld).",
            show_default=False,
        ),
    ] = None,
    quiet: Annotated[bool, typer.Option("--quiet", "-q", help="Print errors only.")] = False,
    *,
    options: ReadingOptions,
) -> None:
    """Write brochures as tables: calls, fiches, people, partners, texts, findings, and where each stands on paper.

    Each PDF counts once, even where its JSON is given, too. A file that cannot be read is reported in one line.
    """
    from pipeline.batch.results import results
    from pipeline.export.export import EmptyExportError
    from pipeline.export.export import export as export_all
    from pipeline.export.formats import FORMATS
    from pipeline.export.inputs import Inputs
    from pipeline.profiles.profile import load_profile
    from pipeline.tables import plan_for

    silence_libraries()
    kind = FORMATS[to]
    with failing_with(Exit.USAGE):
        profile = load_profile(options.profile)
        plan = plan_for(profile)
        one_file_each(options, sum(map(_pdfs, paths)))
        target = output or Path(f"export{kind.suffix}")
        spare_inputs(target, paths)
    failed = Failures("export", quiet=quiet)
    with failing_with(Exit.UNREADABLE):
        inputs = Inputs(options, results, recursive=recursive)
        try:
            rows = export_all(failed.each(inputs.read(paths)), plan, kind, target, pdfs, failed.error, profile)
        except EmptyExportError as error:
            error.exit_code = failed.code or None
            raise
    if not quiet:
        typer.echo(f"{_counted(rows)} -> {target}")
    raise typer.Exit(failed.code)


def _pdfs(path: Path) -> int:
    """How many PDFs a path means."""
    return sum(1 for _ in path.rglob("*.pdf")) if path.is_dir() else path.suffix.lower() not in (".json", ".jsonl")


def _counted(rows: Counter[str]) -> str:
    from pipeline.report.outcomes import count

    nouns = {"calls": "brochure", "fiches": "fiche", "findings": "finding"}
    return ", ".join(count(rows[table], noun) for table, noun in nouns.items())
