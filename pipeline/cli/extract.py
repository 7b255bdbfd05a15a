"""`fiches extract`."""

from __future__ import annotations

import sys
from contextlib import ExitStack, closing
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Literal

import typer

from pipeline.cli.options import Quiet, corrected_reading, limits, one_file_each, shares
from pipeline.cli.output import echo, failing_with, print_json, report_error, silence_libraries
from pipeline.errors import Exit
from pipeline.recipe.options import ReadingOptions
from pipeline.workers.limits import Limits

if TYPE_CHECKING:
    from pipeline.batch.batch import Batch
    from pipeline.recipe.outcome import Outcome
    from pipeline.report.outcomes import Totals

BATCH = "Batches"

INTERRUPTED = 130
"""Ctrl-C stopped a batch: what was done is recorded (128 + SIGINT, as in shells)."""


Inputs = Annotated[
    list[str],
    typer.Argument(
        metavar="PDF",
        help="PDF files, folders of them, patterns or URLs; - reads a list from standard input.",
        show_default=False,
    ),
]
Output = Annotated[
    str,
    typer.Option(
        "--output",
        "-o",
        metavar="DIR|FILE",
        help="Folder (or URL) for the JSON files, created if missing; for one PDF, also a file that ends in .json.",
    ),
]
JsonOutcomes = Annotated[
    bool, typer.Option("--json", help="Print one JSON object per file, one per line, in place of the summary.")
]
Jobs = Annotated[
    int | None,
    typer.Option(
        "--jobs",
        "-j",
        min=1,
        help="Files read at a time. Default: one per processor.",
        rich_help_panel=BATCH,
    ),
]
Recursive = Annotated[
    bool,
    typer.Option("--recursive", "-r", help="Include subfolders; the output mirrors them.", rich_help_panel=BATCH),
]
Manifest = Annotated[
    Path | None,
    typer.Option(
        metavar="FILE",
        help="The record of the batch. Default: manifest.jsonl in the output folder.",
        rich_help_panel=BATCH,
    ),
]
Resume = Annotated[
    bool, typer.Option("--resume/--no-resume", help="Skip what is done and unchanged.", rich_help_panel=BATCH)
]
RetryFailed = Annotated[
    bool, typer.Option("--retry-failed", help="Read what failed in an earlier run again.", rich_help_panel=BATCH)
]
Engine = Annotated[
    Literal["local", "dask"],
    typer.Option(help="Processes of this machine, or dask workers.", rich_help_panel=BATCH),
]
Scheduler = Annotated[
    str | None,
    typer.Option(
        metavar="ADDRESS", help="Dask's scheduler. Default: a cluster on this machine.", rich_help_panel=BATCH
    ),
]


@shares(options=corrected_reading, limits=limits)
def extract(
    paths: Inputs,
    output: Output = "output",
    quiet: Quiet = False,
    as_json: JsonOutcomes = False,
    jobs: Jobs = None,
    recursive: Recursive = False,
    manifest: Manifest = None,
    resume: Resume = True,
    retry_failed: RetryFailed = False,
    engine: Engine = "local",
    scheduler: Scheduler = None,
    *,
    options: ReadingOptions,
    limits: Limits,
) -> None:
    """Read brochures and write one JSON file for each.

    A file that cannot be read is reported in one line; the others are read all the same. Each is read in a process of
    its own, within limits.
    """
    from pipeline.batch.command import Request, opened, read_single
    from pipeline.files.store import is_url
    from pipeline.files.write import make_folder
    from pipeline.report.outcomes import Totals, next_line

    silence_libraries()
    request = Request(
        paths, output, options, limits, jobs, recursive, manifest, resume, retry_failed, engine, scheduler
    )
    with failing_with(Exit.USAGE):
        request.check()
    if request.is_single:
        with failing_with(Exit.UNREADABLE):
            outcome = read_single(request)
        _show(outcome, quiet=quiet, as_json=as_json)
        if outcome.error is None and not quiet and not as_json:
            echo(next_line(outcome, options.profile))
        raise typer.Exit(outcome.exit_code)
    with ExitStack() as stack:
        with failing_with(Exit.USAGE):
            batch = stack.enter_context(opened(request))
            one_file_each(options, 2 if batch.total is None else batch.total)
        with failing_with(Exit.UNREADABLE):
            if not is_url(output):
                make_folder(Path(output))
            totals = Totals()
            code = _extract_batch(batch, totals, quiet=quiet, as_json=as_json)
        if not quiet and not as_json:
            for line in totals.lines(output):
                echo(line)
        raise typer.Exit(code)


def _extract_batch(batch: Batch, totals: Totals, *, quiet: bool, as_json: bool) -> int:
    """Show the outcomes of a batch as they come; its exit code."""
    from pipeline.cli.progress import Display
    from pipeline.report.outcomes import one_line

    worst, done = Exit.FINE, 0
    with closing(batch.outcomes()) as outcomes, Display(batch.total, shown=not quiet and not as_json) as display:
        for outcome in outcomes:
            while batch.notices:
                echo(one_line(batch.notices.pop(0)), sys.stderr)
            worst, done = max(worst, outcome.exit_code), done + 1
            totals.add(outcome)
            _show(outcome, quiet=quiet, as_json=as_json)
            display.advance(failed=outcome.error is not None)
    if not batch.interrupt.asked:
        return worst
    files = f"{done} files" if batch.total is None else f"{done} of {batch.total} files"
    echo(f"Stopped: {files} are done; the same command continues from here.", sys.stderr)
    return INTERRUPTED


def _show(outcome: Outcome, *, quiet: bool, as_json: bool) -> None:
    from pipeline.report.outcomes import record, success_line

    if outcome.error is not None:
        report_error(outcome.error, outcome.source)
    if as_json:
        print_json(record(outcome))
    elif outcome.error is None and not quiet:
        echo(success_line(outcome))
