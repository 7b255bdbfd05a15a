"""The `fiches` command. Each subcommand hands its work to a module, prints what comes back, and exits with its code."""

from __future__ import annotations

import logging
import os
import sys
import traceback
import warnings
from collections.abc import Iterator
from contextlib import ExitStack, closing, contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any, Literal, TextIO

import typer

from pipeline.cli.exits import Exit
from pipeline.diff.parts import Part
from pipeline.version import __version__

if TYPE_CHECKING:
    from collections.abc import Iterable

    from rich.text import Text

    from pipeline.batch.run import Batch
    from pipeline.check.checked import Checked
    from pipeline.check.select import Selection
    from pipeline.check.settings import FailOn
    from pipeline.check.settings import Settings as CheckSettings
    from pipeline.diff import Comparison
    from pipeline.errors import FichesError
    from pipeline.recipe.run import Outcome, Settings
    from pipeline.report.formats import Format

# What a command needs is imported when it runs: `--help` and completion answer at once.

EXIT_CODES = "Exit codes: 0 fine; 1 findings of severity error, or an invalid or wrong document; 2 wrong usage; 3 an input could not be read."

LIMITS, BATCH = "Limits", "Batches"

app = typer.Typer(
    name="fiches",
    help="Turn grant-call brochures in PDF into exact, evidenced JSON.",
    epilog=EXIT_CODES,
    no_args_is_help=True,
    pretty_exceptions_enable=False,
    context_settings={"help_option_names": ["-h", "--help"]},
)


corrections_app = typer.Typer(
    name="corrections",
    help="Look after the corrections that people made.",
    epilog=EXIT_CODES,
    no_args_is_help=True,
    context_settings={"help_option_names": ["-h", "--help"]},
)
app.add_typer(corrections_app)


def main() -> None:
    """Run the command; whatever nobody foresaw is told in one line."""
    for stream in (sys.stdout, sys.stderr):
        if hasattr(stream, "reconfigure"):
            stream.reconfigure(errors="backslashreplace")
    try:
        app()
    except Exception as error:
        from pipeline.recipe.run import crash

        _tell(crash("fiches", error))
        sys.exit(Exit.UNREADABLE)


def _print_version(wanted: bool) -> None:
    if wanted:
        typer.echo(f"fiches {__version__}")
        raise typer.Exit


@app.callback()
def _options(
    version: Annotated[
        bool, typer.Option("--version", callback=_print_version, is_eager=True, help="Print the version and exit.")
    ] = False,
) -> None:
    """Turn grant-call brochures in PDF into exact, evidenced JSON."""


@app.command(epilog=EXIT_CODES)
def extract(
    paths: Annotated[
        list[str],
        typer.Argument(
            metavar="PDF",
            help="PDF files, folders of them, patterns or URLs; - reads a list from standard input.",
            show_default=False,
        ),
    ],
    output: Annotated[
        str,
        typer.Option(
            "--output", "-o", metavar="DIR", help="Folder (or URL) for the JSON files; made when it is not there."
        ),
    ] = "output",
    reader: Annotated[Literal["pdfium", "pdfplumber"], typer.Option(help="The PDF reader.")] = "pdfium",
    profile: Annotated[
        str,
        typer.Option(
            metavar="NAME|FILE", help="How the brochures word their headings: a known profile, or a TOML file."
        ),
    ] = "fedasil-amif",
    language: Annotated[
        str | None,
        typer.Option(metavar="CODE", help="Language of the brochures (nl, fr, …); found from the text when not given."),
    ] = None,
    password: Annotated[
        str | None, typer.Option(envvar="FICHES_PASSWORD", help="Password that opens the PDFs.")
    ] = None,
    cross_check: Annotated[
        bool, typer.Option("--cross-check", help="Read with both readers, and report every value on which they part.")
    ] = False,
    enrich: Annotated[
        bool,
        typer.Option("--enrich/--no-enrich", help="Read quantities, audiences, topics and acronyms in the texts, too."),
    ] = True,
    model: Annotated[
        str | None,
        typer.Option(metavar="NAME|DIR", help="A trained spaCy model whose entities are added.", show_default=False),
    ] = None,
    registry: Annotated[
        str | None,
        typer.Option(metavar="FILE", help="A TOML or CSV file of organisations and their names.", show_default=False),
    ] = None,
    corrections: Annotated[
        Path | None,
        typer.Option(
            metavar="FILE|FOLDER",
            help="Corrections to apply, or the folder where NAME.corrections.json are; without it, they are looked for beside each PDF.",
            show_default=False,
        ),
    ] = None,
    no_corrections: Annotated[
        bool, typer.Option("--no-corrections", help="Apply no corrections, not even those beside the PDF.")
    ] = False,
    ocr: Annotated[
        Literal["auto", "off", "force"],
        typer.Option(help="OCR for pages that are pictures, for none, or for every page."),
    ] = "auto",
    quiet: Annotated[bool, typer.Option("--quiet", "-q", help="Print errors only.")] = False,
    as_json: Annotated[
        bool, typer.Option("--json", help="Print one JSON object per file, one per line, in place of the summary.")
    ] = False,
    timeout: Annotated[
        float,
        typer.Option(
            metavar="SECONDS", min=0, help="Time that one file may take; 0: no limit.", rich_help_panel=LIMITS
        ),
    ] = 60,
    memory: Annotated[
        str, typer.Option(metavar="SIZE", help="Memory that one file may take; 0: no limit.", rich_help_panel=LIMITS)
    ] = "1GiB",
    max_pages: Annotated[
        int, typer.Option(metavar="N", min=0, help="Pages that one file may have; 0: no limit.", rich_help_panel=LIMITS)
    ] = 2000,
    max_size: Annotated[
        str, typer.Option(metavar="SIZE", help="Bytes that one file may have; 0: no limit.", rich_help_panel=LIMITS)
    ] = "256MiB",
    jobs: Annotated[
        int | None,
        typer.Option(
            "--jobs",
            "-j",
            min=1,
            help="Files read at a time; when not given: one per processor.",
            rich_help_panel=BATCH,
        ),
    ] = None,
    recursive: Annotated[
        bool,
        typer.Option(
            "--recursive", "-r", help="Folders within folders, too; the output mirrors them.", rich_help_panel=BATCH
        ),
    ] = False,
    manifest: Annotated[
        Path | None,
        typer.Option(
            metavar="FILE",
            help="The record of the batch; manifest.jsonl in the output folder when not given.",
            rich_help_panel=BATCH,
        ),
    ] = None,
    resume: Annotated[
        bool, typer.Option("--resume/--no-resume", help="Pass over what is done and unchanged.", rich_help_panel=BATCH)
    ] = True,
    retry_failed: Annotated[
        bool, typer.Option("--retry-failed", help="Read what failed in an earlier run again.", rich_help_panel=BATCH)
    ] = False,
    engine: Annotated[
        Literal["local", "dask"],
        typer.Option(help="Processes of this machine, or dask workers.", rich_help_panel=BATCH),
    ] = "local",
    scheduler: Annotated[
        str | None,
        typer.Option(
            metavar="ADDRESS", help="Dask's scheduler; a cluster on this machine when not given.", rich_help_panel=BATCH
        ),
    ] = None,
) -> None:
    """Read brochures and write one JSON file for each.

    A file that cannot be read is told in one line; the others are read all the same. Each is read in a process of its
    own, within limits.
    """
    from pipeline.batch.command import Request, limits_of, opened, read_single
    from pipeline.files.write import make_folder
    from pipeline.recipe.run import Settings

    _silence_libraries()
    if not enrich and (model or registry):
        raise typer.BadParameter("--model and --registry need enrichment: leave out --no-enrich")
    settings = Settings(
        reader, profile, language, password, cross_check, corrections, not no_corrections, enrich, model, registry, ocr
    )
    with _failing_with(Exit.USAGE):
        limits = limits_of(timeout, memory, max_pages, max_size)
        request = Request(
            paths, output, settings, limits, jobs, recursive, manifest, resume, retry_failed, engine, scheduler
        )
        request.check()
        _one_for_each(corrections, 1, no_corrections)
    if request.is_single:
        with _failing_with(Exit.UNREADABLE):
            outcome = read_single(request)
        _show(outcome, quiet=quiet, as_json=as_json)
        raise typer.Exit(outcome.exit_code)
    with ExitStack() as stack:
        with _failing_with(Exit.USAGE):
            batch = stack.enter_context(opened(request))
            _one_for_each(corrections, 2 if batch.total is None else batch.total, no_corrections)
        with _failing_with(Exit.UNREADABLE):
            if "://" not in output:
                make_folder(Path(output))
            raise typer.Exit(_extract_batch(batch, quiet=quiet, as_json=as_json))


def _extract_batch(batch: Batch, *, quiet: bool, as_json: bool) -> int:
    """Show the outcomes of a batch as they come; its exit code."""
    from pipeline.batch.progress import Display
    from pipeline.cli.exits import INTERRUPTED
    from pipeline.report.outcomes import one_line

    worst, done = Exit.FINE, 0
    with closing(batch.outcomes()) as outcomes, Display(batch.total, shown=not quiet and not as_json) as display:
        for outcome in outcomes:
            while batch.notices:
                _say(one_line(batch.notices.pop(0)), sys.stderr)
            worst, done = max(worst, outcome.exit_code), done + 1
            _show(outcome, quiet=quiet, as_json=as_json)
            display.advance(failed=outcome.error is not None)
    if batch.interrupt.asked:
        total = batch.total
        _say(
            f"Stopped: {done} {'' if total is None else f'of {total} '}files are done; the same command goes on from here.",
            sys.stderr,
        )
        return INTERRUPTED
    return worst


@app.command(epilog=EXIT_CODES)
def validate(
    paths: Annotated[list[Path], typer.Argument(metavar="JSON", help="Files that extract wrote.", show_default=False)],
    profile: Annotated[
        str, typer.Option(metavar="NAME|FILE", help="The profile of documents that name it.")
    ] = "fedasil-amif",
    quiet: Annotated[bool, typer.Option("--quiet", "-q", help="Print problems only.")] = False,
) -> None:
    """Check JSON files against the schema of the output, as their profile declares its fields."""
    with _failing_with(Exit.USAGE):
        raise typer.Exit(max(_validate(path, profile, quiet) for path in paths))


@app.command(epilog=EXIT_CODES)
def check(
    paths: Annotated[
        list[Path],
        typer.Argument(
            metavar="PATH", help="PDF files, files that extract wrote, or folders of them.", show_default=False
        ),
    ],
    report_format: Annotated[
        Literal["text", "json", "github", "junit", "sarif"] | None,
        typer.Option(
            "--format",
            help="How findings are told; text, or github under GitHub Actions, when not given.",
            show_default=False,
        ),
    ] = None,
    output_file: Annotated[
        Path | None,
        typer.Option(
            metavar="FILE",
            help="Write the report to this file too; .json, .sarif and .xml tell the format.",
            show_default=False,
        ),
    ] = None,
    fail_on: Annotated[
        Literal["error", "warning", "info", "never"] | None,
        typer.Option(help="The least severity at which the exit code is 1; error when not given.", show_default=False),
    ] = None,
    select: Annotated[
        list[str] | None,
        typer.Option(metavar="CODE", help="Report only these findings; may be repeated.", show_default=False),
    ] = None,
    ignore: Annotated[
        list[str] | None,
        typer.Option(metavar="CODE", help="Do not report these findings; may be repeated.", show_default=False),
    ] = None,
    config: Annotated[
        Path | None,
        typer.Option(
            metavar="FILE", help="Settings, in place of the nearest fiches.toml or pyproject.toml.", show_default=False
        ),
    ] = None,
    no_cross_check: Annotated[
        bool, typer.Option("--no-cross-check", help="Read PDFs with one reader only: faster, and less sure.")
    ] = False,
    reader: Annotated[
        Literal["pdfium", "pdfplumber"], typer.Option(help="The PDF reader; the other one checks it.")
    ] = "pdfium",
    profile: Annotated[
        str,
        typer.Option(
            metavar="NAME|FILE", help="How the brochures word their headings: a known profile, or a TOML file."
        ),
    ] = "fedasil-amif",
    language: Annotated[
        str | None,
        typer.Option(metavar="CODE", help="Language of the brochures (nl, fr, …); found from the text when not given."),
    ] = None,
    password: Annotated[
        str | None, typer.Option(envvar="FICHES_PASSWORD", help="Password that opens the PDFs.")
    ] = None,
    quiet: Annotated[
        bool, typer.Option("--quiet", "-q", help="Print nothing but errors; the report goes to --output-file.")
    ] = False,
) -> None:
    """Check brochures, or what was extracted from them, as a careful editor would."""
    from pipeline.check.checked import exit_code
    from pipeline.check.run import find_files
    from pipeline.check.settings import settings_for
    from pipeline.recipe.run import Settings

    _silence_libraries()
    reading = Settings(reader, profile, language, password, not no_cross_check)
    with _failing_with(Exit.USAGE):
        reading.check()
        settings = settings_for(config)
        selection = _selection(settings, select or [], ignore or [])
        files = find_files(paths)
    checked = _checked(files, reading, settings, selection)
    threshold = fail_on or settings.fail_on
    _tell_unread(checked)
    _report(checked, report_format, output_file, threshold, quiet=quiet)
    raise typer.Exit(exit_code(checked, threshold))


@app.command(epilog=EXIT_CODES)
def explain(
    code: Annotated[
        str, typer.Argument(metavar="CODE", help="The code of a finding, such as listing-differs.", show_default=False)
    ],
) -> None:
    """Tell what a finding means, why it matters, and what to do."""
    from pipeline.check.suggest import rule_of
    from pipeline.report.rules import explanation

    with _failing_with(Exit.USAGE):
        rule = rule_of(code, "explain")
    _print_lines(explanation(rule))


@app.command(epilog=EXIT_CODES)
def rules(
    as_json: Annotated[bool, typer.Option("--json", help="Print them as JSON.")] = False,
    as_markdown: Annotated[bool, typer.Option("--markdown", help="Print them in full, as Markdown.")] = False,
) -> None:
    """List all findings that there can be."""
    from pipeline.report.rules import markdown, overview, records

    if as_json:
        _print_json(records())
    elif as_markdown:
        typer.echo(markdown(), nl=False)
    else:
        _print_lines(overview())


@app.command(epilog=EXIT_CODES)
def schema(
    output: Annotated[
        Path | None,
        typer.Option(
            "--output", "-o", metavar="FILE", help="Write it to this file, not to the terminal.", show_default=False
        ),
    ] = None,
    output_format: Annotated[
        Literal["json", "markdown"], typer.Option("--format", help="The schema itself, or its documentation.")
    ] = "json",
    of: Annotated[Literal["brochure", "corrections"], typer.Option(help="Which schema.")] = "brochure",
    profile: Annotated[
        str, typer.Option(metavar="NAME|FILE", help="The profile whose fields a brochure has.")
    ] = "fedasil-amif",
) -> None:
    """Print the JSON Schema (Draft 2020-12) of the output, or of corrections files; or its documentation."""
    from pipeline.files.write import write_atomically

    with _failing_with(Exit.USAGE):
        text = _schema_text(of, output_format, profile)
    if output is None:
        typer.echo(text, nl=False)
        return
    with _failing_with(Exit.USAGE):
        write_atomically(output, text)


def _schema_text(of: str, output_format: str, profile: str) -> bytes:
    """Raises UsageError where there is no such text, and ProfileError for a profile that cannot be used."""
    from pipeline.errors import UsageError

    if of == "corrections":
        if output_format != "json":
            raise UsageError(
                "--format", f"the schema of corrections has no documentation in {output_format}", "Leave --format out."
            )
        from pipeline.corrections.schema import schema_json as corrections_json

        return corrections_json()
    from pipeline.profiles.profile import load_profile
    from pipeline.schema.publish import brochure_schema, schema_json

    family = load_profile(profile)
    if output_format == "json":
        return schema_json(family)
    from pipeline.schema.docs import schema_markdown
    from pipeline.validate.schema import known_versions

    return schema_markdown(brochure_schema(family), known_versions()).encode()


@app.command(epilog=EXIT_CODES)
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
    as_json: Annotated[bool, typer.Option("--json", help="Print one JSON object per file, one per line.")] = False,
) -> None:
    """Score outputs against golds, field by field: what is right, what is wrong, and what is wrong without a
    warning.
    """
    from pipeline.evaluate.pairs import find_pairs

    with _failing_with(Exit.UNREADABLE):
        pairs = find_pairs(output, gold, pdf)
    raise typer.Exit(max(_evaluate(pair.output, pair.gold, pair.pdf, as_json) for pair in pairs))


@app.command(epilog=EXIT_CODES)
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
            help="A part that does not count and is not told; may be given several times.",
            show_default=False,
        ),
    ] = None,
    reader: Annotated[Literal["pdfium", "pdfplumber"], typer.Option(help="The PDF reader.")] = "pdfium",
    profile: Annotated[
        str,
        typer.Option(
            metavar="NAME|FILE", help="How the brochures word their headings: a known profile, or a TOML file."
        ),
    ] = "fedasil-amif",
    password: Annotated[
        str | None, typer.Option(envvar="FICHES_PASSWORD", help="Password that opens the PDFs.")
    ] = None,
) -> None:
    """Tell what changed between two extractions of a brochure, or between two editions.

    PDFs are extracted first. Fiches are matched by likeness, not by position.
    """
    from pipeline.diff import compare
    from pipeline.diff.inputs import load_side
    from pipeline.recipe.run import Settings

    settings = Settings(reader, profile, password=password)
    with _failing_with(Exit.USAGE):
        settings.check()
    _silence_libraries()
    with _failing_with(Exit.UNREADABLE):
        documents = load_side(old, settings), load_side(new, settings)
        comparison = compare(*documents, ignore=ignore or ())
        _show_diff(comparison, str(old), str(new), output_format, output)
    raise typer.Exit(Exit.ERRORS if exit_code and not comparison.same else Exit.FINE)


def _show_diff(comparison: Comparison, old: str, new: str, output_format: str, output: Path | None) -> None:
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


@app.command(epilog=EXIT_CODES)
def review(
    paths: Annotated[
        list[Path],
        typer.Argument(
            metavar="PDF|JSON", help="PDF files, JSON files that extract wrote, or folders of PDFs.", show_default=False
        ),
    ],
    output: Annotated[
        Path | None,
        typer.Option(
            "--output",
            "-o",
            metavar="HTML|DIR",
            help="The page, or the folder for pages. Default: NAME.review.html in output.",
            show_default=False,
        ),
    ] = None,
    pdf: Annotated[
        Path | None,
        typer.Option(
            metavar="PDF|FOLDER", help="The PDF that a JSON file was made of, when it is elsewhere.", show_default=False
        ),
    ] = None,
    reader: Annotated[Literal["pdfium", "pdfplumber"], typer.Option(help="The PDF reader.")] = "pdfium",
    profile: Annotated[
        str, typer.Option(metavar="NAME|FILE", help="How the brochures word their headings.")
    ] = "fedasil-amif",
    language: Annotated[
        str | None, typer.Option(metavar="CODE", help="Language of the brochures; found from the text when not given.")
    ] = None,
    password: Annotated[
        str | None, typer.Option(envvar="FICHES_PASSWORD", help="Password that opens the PDFs.")
    ] = None,
    corrections: Annotated[
        Path | None,
        typer.Option(
            metavar="FILE|FOLDER", help="Corrections to apply, when they are not beside the PDF.", show_default=False
        ),
    ] = None,
    no_corrections: Annotated[
        bool, typer.Option("--no-corrections", help="Apply no corrections, not even those beside the PDF.")
    ] = False,
    quiet: Annotated[bool, typer.Option("--quiet", "-q", help="Print errors only.")] = False,
) -> None:
    """Make a page on which a person sees every value on the paper, and corrects it: one HTML file, which needs no
    network.
    """
    from pipeline.errors import UsageError
    from pipeline.files.write import make_folder
    from pipeline.recipe.run import Settings
    from pipeline.review.targets import find_sources, page_paths

    _silence_libraries()
    settings = Settings(reader, profile, language, password, False, corrections, not no_corrections)
    with _failing_with(Exit.USAGE):
        settings.check()
        sources = find_sources(paths)
        _one_for_each(corrections, len(sources), no_corrections)
        targets = page_paths(sources, output)
        if pdf is not None and not pdf.is_dir() and len(sources) > 1:
            raise UsageError(
                str(pdf), f"one PDF is given for {len(sources)} inputs", "Give a folder of PDFs, or one input."
            )
    with _failing_with(Exit.UNREADABLE):
        for folder in dict.fromkeys(target.parent for target in targets):
            make_folder(folder)
    raise typer.Exit(
        max(_review(source, target, settings, pdf, quiet) for source, target in zip(sources, targets, strict=True))
    )


def _review(source: Path, target: Path, settings: Settings, pdf: Path | None, quiet: bool) -> Exit:
    from pipeline.errors import FichesError
    from pipeline.files.write import write_atomically
    from pipeline.recipe.run import crash
    from pipeline.report.outcomes import one_line
    from pipeline.review.build import page_of

    try:
        page = page_of(source, settings, pdf)
        write_atomically(target, page.encode("utf-8"))
    except FichesError as error:
        _tell(error)
        return Exit.UNREADABLE
    except Exception as error:
        _tell(crash(str(source), error))
        return Exit.UNREADABLE
    if not quiet:
        typer.echo(one_line(f"{source} -> {target}"))
    return Exit.FINE


@app.command(epilog=EXIT_CODES)
def serve(
    folder: Annotated[
        Path, typer.Argument(metavar="FOLDER", help="Folder of the PDFs and their corrections; uploads go there, too.")
    ] = Path("input"),
    host: Annotated[
        str, typer.Option(metavar="ADDRESS", help="Address to listen on; by default only this computer can reach it.")
    ] = "127.0.0.1",
    port: Annotated[int, typer.Option(min=0, max=65535, help="Port to listen on; 0 takes a free one.")] = 8642,
    max_size: Annotated[
        int, typer.Option(metavar="MB", min=1, max=2000, help="The largest PDF that may be uploaded.")
    ] = 50,
    timeout: Annotated[float, typer.Option(metavar="SECONDS", min=1, help="The longest time for one brochure.")] = 60,
    reader: Annotated[Literal["pdfium", "pdfplumber"], typer.Option(help="The PDF reader.")] = "pdfium",
    profile: Annotated[
        str, typer.Option(metavar="NAME|FILE", help="How the brochures word their headings.")
    ] = "fedasil-amif",
    language: Annotated[
        str | None, typer.Option(metavar="CODE", help="Language of the brochures; found from the text when not given.")
    ] = None,
    password: Annotated[
        str | None, typer.Option(envvar="FICHES_PASSWORD", help="Password that opens the PDFs.")
    ] = None,
) -> None:
    """Review the brochures of a folder in the browser: drop a PDF, see it read, correct it, take the JSON."""
    from pipeline.files.write import make_folder
    from pipeline.recipe.run import Settings
    from pipeline.serve.run import require_packages
    from pipeline.serve.run import serve as serve_folder

    settings = Settings(reader, profile, language, password)
    with _failing_with(Exit.USAGE):
        settings.check()
        require_packages()
    with _failing_with(Exit.UNREADABLE):
        make_folder(folder)
    if host not in ("127.0.0.1", "localhost", "::1"):
        typer.echo(f"{host}: others on the network can open this address, and see and change the corrections", err=True)
    with _failing_with(Exit.UNREADABLE):
        serve_folder(
            folder,
            settings,
            host=host,
            port=port,
            limit=max_size << 20,
            seconds=timeout,
            tell=lambda address: typer.echo(f"Serving {folder} at {address}"),
        )


@corrections_app.command("check", epilog=EXIT_CODES)
def check_corrections(
    paths: Annotated[
        list[Path],
        typer.Argument(
            metavar="PDF", help="PDF files with corrections beside them, or folders of them.", show_default=False
        ),
    ],
    corrections: Annotated[
        Path | None,
        typer.Option(
            metavar="FILE|FOLDER", help="The corrections, when they are not beside the PDF.", show_default=False
        ),
    ] = None,
    profile: Annotated[
        str, typer.Option(metavar="NAME|FILE", help="How the brochures word their headings.")
    ] = "fedasil-amif",
    language: Annotated[
        str | None, typer.Option(metavar="CODE", help="Language of the brochures; found from the text when not given.")
    ] = None,
    password: Annotated[
        str | None, typer.Option(envvar="FICHES_PASSWORD", help="Password that opens the PDFs.")
    ] = None,
    as_json: Annotated[bool, typer.Option("--json", help="Print one JSON object per file, one per line.")] = False,
) -> None:
    """Tell which corrections no longer fit the brochure: those whose printed text has changed since, and those that
    cannot stand.

    Exit code 1 when there are any.
    """
    from pipeline.files.inputs import find_pdfs
    from pipeline.recipe.run import Settings

    _silence_libraries()
    settings = Settings("pdfium", profile, language, password, corrections=corrections)
    with _failing_with(Exit.USAGE):
        settings.check()
        inputs = find_pdfs(paths)
        _one_for_each(corrections, len(inputs), False)
    raise typer.Exit(max(_check_corrections(path, settings, as_json) for path in inputs))


def _check_corrections(pdf: Path, settings: Settings, as_json: bool) -> Exit:
    from pipeline.corrections.report import read_and_check, record, report_lines
    from pipeline.errors import FichesError
    from pipeline.report.outcomes import one_line

    try:
        checked = read_and_check(pdf, settings)
    except FichesError as error:
        _tell(error, None)
        return Exit.UNREADABLE
    if as_json:
        _print_json(record(pdf, checked))
    else:
        for line in report_lines(checked):
            typer.echo(one_line(f"{pdf}: {line}"))
    return Exit.ERRORS if any(entry.state in ("stale", "invalid") for entry in checked) else Exit.FINE


def _one_for_each(corrections: Path | None, inputs: int, unwanted: bool) -> None:
    """Raise UsageError when one corrections file is given for several PDFs, or corrections both asked for and
    refused.
    """
    from pipeline.errors import UsageError

    if corrections is not None and unwanted:
        raise UsageError("--corrections", "it is given together with --no-corrections", "Give one of them.")
    if corrections is not None and inputs > 1 and not corrections.is_dir():
        raise UsageError(
            str(corrections),
            f"one corrections file is given for {inputs} PDFs",
            "Give a folder of NAME.corrections.json, or one PDF.",
        )


def _show(outcome: Outcome, *, quiet: bool, as_json: bool) -> None:
    from pipeline.report.outcomes import record, success_line

    if outcome.error is not None:
        _tell(outcome.error, outcome.source, outcome.trace)
    if as_json:
        _print_json(record(outcome))
    elif outcome.error is None and not quiet:
        _say(success_line(outcome))


def _validate(path: Path, profile: str, quiet: bool) -> Exit:
    from pipeline.errors import InputError
    from pipeline.files.read_json import read_json
    from pipeline.report.outcomes import one_line
    from pipeline.validate.schema import conforms, explain

    try:
        document = read_json(path)
    except InputError as error:
        _tell(error)
        return Exit.UNREADABLE
    if conforms(document, profile):
        if not quiet:
            typer.echo(one_line(f"{path}: ok"))
        return Exit.FINE
    for pointer, message in explain(document, profile):
        typer.echo(one_line(f"{path}: {pointer or 'the document'}: {message}"))
    return Exit.ERRORS


def _evaluate(output: Path, gold: Path, pdf: Path | None, as_json: bool) -> Exit:
    from pipeline.errors import InputError
    from pipeline.evaluate import score
    from pipeline.evaluate.report import details, headline, record
    from pipeline.files.read_json import read_object
    from pipeline.report.outcomes import one_line

    try:
        result = score(read_object(output), read_object(gold), pdf)
    except InputError as error:
        _tell(error)
        return Exit.UNREADABLE
    if as_json:
        _print_json({"output": str(output), **record(result)})
    else:
        for line in (headline(result), *details(result)):
            typer.echo(one_line(f"{output}: {line}"))
    return Exit.FINE if result.perfect else Exit.ERRORS


def _selection(settings: CheckSettings, select: list[str], ignore: list[str]) -> Selection:
    import datetime

    from pipeline.check.select import Selection, codes

    return Selection(
        settings, datetime.datetime.now(datetime.UTC).date(), codes(select, "--select"), codes(ignore, "--ignore")
    )


def _checked(files: list[Path], reading: Settings, settings: CheckSettings, selection: Selection) -> list[Checked]:
    from rich.console import Console
    from rich.progress import Progress

    from pipeline.check.run import check_file, check_together

    console = Console(stderr=True)
    with Progress(console=console, transient=True, disable=not (len(files) > 1 and console.is_terminal)) as bar:
        checked = [check_file(path, reading, settings) for path in bar.track(files, description="Checking")]
    check_together(checked, settings, selection)
    return checked


def _tell_unread(checked: list[Checked]) -> None:
    for file in checked:
        if file.error is not None:
            _tell(file.error, file.path)


def _report(checked: list[Checked], chosen: Format | None, file: Path | None, fail_on: FailOn, *, quiet: bool) -> None:
    """Write the report to the file, if there is one, and show it; under GitHub Actions, add to the job summary."""
    from pipeline.files.write import append_text, write_atomically
    from pipeline.report.formats import file_format, render, terminal_format

    shown = terminal_format(os.environ) if chosen is None or file is not None else chosen
    if file is not None:
        with _failing_with(Exit.UNREADABLE):
            write_atomically(file, render(checked, chosen or file_format(file), fail_on).encode())
    if not quiet and shown == "text":
        from pipeline.report.text import report

        _print_lines(report(checked, with_errors=False))  # stderr has told them
    elif not quiet:
        typer.echo(render(checked, shown, fail_on), nl=False)
    if os.environ.get("GITHUB_ACTIONS") == "true" and (place := os.environ.get("GITHUB_STEP_SUMMARY")):
        from pipeline.report.summary import report as summary

        with _failing_with(Exit.UNREADABLE):
            append_text(Path(place), summary(checked))


def _print_lines(lines: Iterable[Text]) -> None:
    """With colours on a terminal that wants them (https://no-color.org); lines are broken by the terminal alone."""
    from rich.console import Console

    console = Console(soft_wrap=True, highlight=False)
    for line in lines:
        console.print(line)


@contextmanager
def _failing_with(code: Exit) -> Iterator[None]:
    """Tell an error in one line, and exit with the code (of wrong usage, whenever it turns out to be that)."""
    from pipeline.errors import FichesError, UsageError

    try:
        yield
    except FichesError as error:
        _tell(error)
        raise typer.Exit(Exit.USAGE if isinstance(error, UsageError) else code) from error


def _tell(error: FichesError, subject: object = None, trace: str | None = None) -> None:
    """One line on stderr, and one for each fault of a data file; with FICHES_DEBUG, where it happened too."""
    from pipeline.report.outcomes import error_line, one_line

    _say(error_line(error, subject), sys.stderr)
    for fault in getattr(error, "faults", ()):
        _say(f"  {one_line(fault)}", sys.stderr)
    if os.environ.get("FICHES_DEBUG"):
        _say(trace or "".join(traceback.format_exception(error)), sys.stderr)


def _say(line: str, stream: TextIO | None = None) -> None:
    """Print above the progress bar, if there is one: it stands in for `sys.stdout` and `sys.stderr`, which typer.echo
    would pass by.
    """
    typer.echo(line, file=stream or sys.stdout)


def _print_json(record: dict[str, Any] | list[dict[str, Any]]) -> None:
    import orjson

    typer.echo(orjson.dumps(record, default=str))


def _silence_libraries() -> None:
    """Libraries warn of every oddity in a PDF; what matters to a person comes as a finding or an error."""
    logging.getLogger().addHandler(logging.NullHandler())
    warnings.simplefilter("ignore")


if __name__ == "__main__":
    main()
