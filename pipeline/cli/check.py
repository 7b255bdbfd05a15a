"""`fiches check`."""

from __future__ import annotations

import datetime
import os
import sys
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Literal

import typer

from pipeline.cli.options import cross_checked_reading, one_file_each, shares
from pipeline.cli.output import (
    echo,
    failing_with,
    print_lines,
    report_error,
    silence_libraries,
    spare_inputs,
    terminal_width,
)
from pipeline.errors import Exit, UsageError
from pipeline.recipe.options import ReadingOptions

if TYPE_CHECKING:
    from pipeline.check.baseline import Known
    from pipeline.check.checked import Checked
    from pipeline.check.select import Selection
    from pipeline.check.settings import CheckSettings
    from pipeline.report.formats import Format


Paths = Annotated[
    list[Path],
    typer.Argument(metavar="PATH", help="PDF files, files that extract wrote, or folders of them.", show_default=False),
]
ReportFormat = Annotated[
    Literal["text", "json", "github", "junit", "sarif"] | None,
    typer.Option(
        "--format",
        help="How findings are reported. Default: text, or github under GitHub Actions.",
        show_default=False,
    ),
]
OutputFile = Annotated[
    Path | None,
    typer.Option(
        metavar="FILE",
        help="Write the report to this file too; .json, .sarif and .xml give the format.",
        show_default=False,
    ),
]
Threshold = Annotated[
    Literal["error", "warning", "info", "never"] | None,
    typer.Option(help="The lowest severity at which the exit code is 1. Default: error.", show_default=False),
]
Select = Annotated[
    list[str] | None,
    typer.Option(metavar="CODE", help="Report only these findings; may be repeated.", show_default=False),
]
Ignore = Annotated[
    list[str] | None,
    typer.Option(metavar="CODE", help="Do not report these findings; may be repeated.", show_default=False),
]
Config = Annotated[
    Path | None,
    typer.Option(
        metavar="FILE", help="Settings, in place of the nearest fiches.toml or pyproject.toml.", show_default=False
    ),
]
Baseline = Annotated[
    Path | None,
    typer.Option(
        metavar="FILE",
        help="An earlier report, as JSON or SARIF: its findings are known and do not fail the check.",
        show_default=False,
    ),
]
OnlyNew = Annotated[bool, typer.Option("--only-new", help="Report only what is not in the baseline.")]
Statistics = Annotated[bool, typer.Option("--statistics", help="End the text with how often each code occurs.")]
ReportOnly = Annotated[
    bool, typer.Option("--quiet", "-q", help="Print nothing but errors; the report goes to --output-file.")
]


@shares(options=cross_checked_reading)
def check(
    paths: Paths,
    report_format: ReportFormat = None,
    output_file: OutputFile = None,
    fail_on: Threshold = None,
    select: Select = None,
    ignore: Ignore = None,
    config: Config = None,
    baseline: Baseline = None,
    only_new: OnlyNew = False,
    statistics: Statistics = False,
    quiet: ReportOnly = False,
    *,
    options: ReadingOptions,
) -> None:
    """Check brochures, or what was extracted from them, as a careful editor would."""
    from pipeline.check.baseline import load_baseline
    from pipeline.check.checked import exit_code
    from pipeline.check.files import find_files
    from pipeline.check.select import Selection, codes
    from pipeline.check.settings import settings_for

    silence_libraries()
    with failing_with(Exit.USAGE):
        settings = settings_for(config)
        today = datetime.datetime.now(datetime.UTC).date()
        if only_new and baseline is None:
            raise UsageError("--only-new", "there is no baseline to compare with", "Give one with --baseline.")
        known = None if baseline is None else load_baseline(baseline)
        chosen = (codes(select or [], "--select"), codes(ignore or [], "--ignore"))
        selection = Selection(settings, today, *chosen, known, only_new)
        files = find_files(paths)
        one_file_each(options, len(files))
        spare_inputs(output_file, [*paths, *files])
    checked = _checked(files, options, settings, selection)
    settings = settings.model_copy(update={"fail_on": fail_on or settings.fail_on})
    for file in checked:
        if file.error is not None:
            report_error(file.error, file.path)
    if known is not None:
        _tell_strangers(checked, known, baseline)
    _report(checked, report_format, output_file, settings, statistics=statistics, quiet=quiet)
    raise typer.Exit(exit_code(checked, settings.fail_on))


def _checked(
    files: list[Path], options: ReadingOptions, settings: CheckSettings, selection: Selection
) -> list[Checked]:
    from rich.console import Console
    from rich.progress import Progress

    from pipeline.check.files import check_file, check_together

    console = Console(stderr=True)
    with Progress(console=console, transient=True, disable=not (len(files) > 1 and console.is_terminal)) as bar:
        checked = [check_file(path, options, settings) for path in bar.track(files, description="Checking")]
    check_together(checked, settings, selection)
    return checked


def _tell_strangers(checked: list[Checked], known: Known, baseline: Path | None) -> None:
    """Say of which files with findings the baseline has none: it may be that of other files."""
    from pipeline.report.outcomes import one_line

    strangers = known.strangers(file.path for file in checked if file.reported)
    if strangers:
        has = known.names()
        line = f"{baseline}: the baseline holds no findings for {', '.join(strangers)}"
        echo(one_line(f"{line}; it has: {has}" if has else line), sys.stderr)


def _report(
    checked: list[Checked],
    chosen: Format | None,
    file: Path | None,
    settings: CheckSettings,
    *,
    statistics: bool,
    quiet: bool,
) -> None:
    """Write the report to the file, if there is one, and show it; under GitHub Actions, add to the job summary."""
    from pipeline.files.write import append_text, write_atomically
    from pipeline.report.formats import file_format, fits, render, terminal_format
    from pipeline.report.outcomes import one_line

    rendered = partial(
        render, checked, fail_on=settings.fail_on, statistics=statistics, documentation=settings.documentation
    )
    shown = terminal_format(os.environ) if chosen is None or file is not None else chosen
    if file is not None:
        with failing_with(Exit.UNREADABLE):
            text = rendered(chosen or file_format(file))
            write_atomically(file, text.encode())
        if chosen is not None and not quiet and not fits(chosen, file):
            echo(one_line(f"{file}: it holds the format {chosen}, which is not what its suffix says"), sys.stderr)
    if not quiet and shown == "text":
        from pipeline.report.text import report

        print_lines(
            report(checked, with_errors=False, statistics=statistics, width=terminal_width())
        )  # stderr has them
    elif not quiet:
        typer.echo(rendered(shown), nl=False)
    if os.environ.get("GITHUB_ACTIONS") == "true" and (place := os.environ.get("GITHUB_STEP_SUMMARY")):
        from pipeline.report.summary import report as summary

        with failing_with(Exit.UNREADABLE):
            append_text(Path(place), summary(checked))
