"""`fiches catalogue`."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Literal

import typer

from pipeline.cli.options import Quiet, corrected_reading, one_file_each, shares
from pipeline.cli.output import Failures, echo, failing_with, print_json, silence_libraries
from pipeline.errors import Exit, MissingFileError
from pipeline.recipe.options import ReadingOptions

if TYPE_CHECKING:
    from pipeline.catalogue.build import Catalogue, Sources

Ask = Literal["returning", "new", "gone", "totals", "translations"]


@shares(options=corrected_reading)
def catalogue(
    paths: Annotated[
        list[Path],
        typer.Argument(
            metavar="PATH",
            help="PDFs, JSON files that extract wrote, or folders of them; with --ask also a catalogue.",
            show_default=False,
        ),
    ],
    output: Annotated[
        Path, typer.Option("--output", "-o", metavar="FOLDER", help="The folder of the catalogue.")
    ] = Path("catalogue"),
    question: Annotated[
        Ask | None,
        typer.Option(
            "--ask",
            help="Print which promoters return, are new or are gone, how many people projects reach, or which fiches "
            "are translations.",
            show_default=False,
        ),
    ] = None,
    recursive: Annotated[bool, typer.Option("--recursive", "-r", help="Include subfolders.")] = False,
    jobs: Annotated[
        int | None,
        typer.Option("--jobs", "-j", min=1, help="PDFs that are read or drawn at a time. Default: one per processor."),
    ] = None,
    pdfs: Annotated[
        Path | None,
        typer.Option(
            metavar="FOLDER",
            help="Where the PDFs of JSON files are, for pictures of their pages. Default: beside each.",
            show_default=False,
        ),
    ] = None,
    as_json: Annotated[bool, typer.Option("--json", help="Print the answer as JSON, one object per line.")] = False,
    quiet: Quiet = False,
    *,
    options: ReadingOptions,
) -> None:
    """Make a catalogue of brochures: a database, and pages to search and browse that open without server or network.

    A PDF is read once: the next run reads what is new or changed, and leaves what is as it was.
    """
    from pipeline.catalogue.ask import ask, is_catalogue

    silence_libraries()
    code = Exit.FINE
    if question is not None and not any(path.exists() for path in paths):
        with failing_with(Exit.UNREADABLE):
            raise MissingFileError(str(paths[0]))
    place = paths[0] if question is not None and len(paths) == 1 and is_catalogue(paths[0]) else output
    if place is output:
        code = _make(paths, output, options, recursive=recursive, jobs=jobs, pdfs=pdfs, quiet=quiet or bool(question))
    if question is not None:
        with failing_with(Exit.UNREADABLE):
            answer = ask(place, question)
        if as_json:
            for row in answer.rows:
                print_json(dict(zip(answer.columns, row, strict=True)))
        else:
            for line in answer.lines():
                echo(line)
    raise typer.Exit(code)


def _make(
    paths: list[Path],
    output: Path,
    options: ReadingOptions,
    *,
    recursive: bool,
    jobs: int | None,
    pdfs: Path | None,
    quiet: bool,
) -> Exit:
    """Make the catalogue, or bring it up to date."""
    from pipeline.batch.results import results
    from pipeline.catalogue.build import DOCUMENTS, Sources, build
    from pipeline.catalogue.inputs import sorted_out
    from pipeline.export.inputs import Inputs
    from pipeline.workers.processors import processors

    told = Failures("catalogue", quiet=quiet)
    with failing_with(Exit.USAGE):
        found, documents = sorted_out(paths, output, recursive=recursive)
        one_file_each(options, len(found))
    with failing_with(Exit.UNREADABLE):
        sources = Sources(folder=pdfs)
        read = _read(found, output / DOCUMENTS, options, jobs, sources, told)
        inputs = Inputs(options, results).read([*read, *documents])
        made = build(told.each(inputs, sources.pdfs), sources, output, options, told.error, jobs or processors())
    if not quiet:
        typer.echo(f"{_counted(made)} -> {output / 'index.html'}")
    return told.code


def _read(
    pdfs: list[Path], folder: Path, options: ReadingOptions, jobs: int | None, sources: Sources, told: Failures
) -> list[Path]:
    """The documents of PDFs, in their order; those that an earlier run read are not read again."""
    from pipeline.batch.many import extract_many
    from pipeline.cli.progress import Display

    read: dict[Path, Path] = {}
    if pdfs:
        outcomes = extract_many(pdfs, folder, options=options, jobs=jobs)
        with Display(len(pdfs), shown=not told.quiet) as display:
            for outcome in outcomes:
                if outcome.error is not None:
                    told.error(outcome.error, outcome.source)
                else:
                    read.setdefault(Path(outcome.target), Path(outcome.source))
                display.advance(failed=outcome.error is not None)
    sources.pdfs = read
    return list(read)


def _counted(made: Catalogue) -> str:
    from pipeline.report.outcomes import count

    parts = [
        count(made.editions, "edition"),
        count(made.projects, "project"),
        count(made.organisations, "organisation"),
    ]
    return f"{', '.join(parts)}; {count(made.written, 'file')} written"
