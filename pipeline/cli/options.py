"""Options that several commands share, each declared once.

A command that takes them has one parameter for all of them, and is decorated with `shares`:

    @shares(options=reading)
    def command(path: Path, *, options: ReadingOptions) -> None: ...
"""

from __future__ import annotations

import inspect
import math
import os
from collections.abc import Callable
from dataclasses import replace
from functools import partial
from pathlib import Path
from typing import Annotated, Any, get_type_hints

import typer

from pipeline.cli.output import failing_with
from pipeline.errors import Exit, UsageError
from pipeline.profiles import DEFAULT
from pipeline.recipe.options import BESIDE, OcrMode, ReaderName, ReadingOptions
from pipeline.workers.limits import Limits, parse_size

READING, LIMITS = "Reading", "Limits"

Quiet = Annotated[bool, typer.Option("--quiet", "-q", help="Print errors only.")]
JsonLines = Annotated[bool, typer.Option("--json", help="Print one JSON object per file, one per line.")]
Timeout = Annotated[
    float,
    typer.Option(metavar="SECONDS", min=0, help="Time that one file may take; 0: no limit.", rich_help_panel=LIMITS),
]
Memory = Annotated[
    str, typer.Option(metavar="SIZE", help="Memory that one file may take; 0: no limit.", rich_help_panel=LIMITS)
]
MaxPages = Annotated[
    int, typer.Option(metavar="N", min=0, help="Pages that one file may have; 0: no limit.", rich_help_panel=LIMITS)
]
MaxSize = Annotated[
    str, typer.Option(metavar="SIZE", help="Bytes that one file may have; 0: no limit.", rich_help_panel=LIMITS)
]


Reader = Annotated[ReaderName, typer.Option(help="The PDF reader.", rich_help_panel=READING)]
Profile = Annotated[
    str,
    typer.Option(
        metavar="NAME|FOLDER|FILE",
        help="How the brochures word their headings: a known profile, a family's folder, or a TOML file.",
        rich_help_panel=READING,
    ),
]
Language = Annotated[
    str | None,
    typer.Option(
        metavar="CODE",
        help="Language of the brochures (nl, fr, …). Default: detected from the text.",
        rich_help_panel=READING,
    ),
]
Password = Annotated[
    str | None,
    typer.Option(envvar="FICHES_PASSWORD", help="Password that opens the PDFs.", rich_help_panel=READING),
]
CrossCheck = Annotated[
    bool,
    typer.Option(
        "--cross-check/--no-cross-check",
        help="Read with both readers, and report every value on which they disagree.",
        rich_help_panel=READING,
    ),
]
Enrich = Annotated[
    bool,
    typer.Option(
        "--enrich/--no-enrich",
        help="Read quantities, audiences, topics, acronyms and organisations in the texts, too.",
        rich_help_panel=READING,
    ),
]
Model = Annotated[
    str | None,
    typer.Option(
        metavar="NAME|DIR",
        help="A trained spaCy model whose entities are added.",
        show_default=False,
        rich_help_panel=READING,
    ),
]
Registry = Annotated[
    str | None,
    typer.Option(
        metavar="FILE",
        help="A TOML or CSV file of organisations and their names.",
        show_default=False,
        rich_help_panel=READING,
    ),
]
Ocr = Annotated[
    OcrMode,
    typer.Option(help="OCR for pages that are pictures, for none, or for every page.", rich_help_panel=READING),
]
CorrectionsAt = Annotated[
    Path | None,
    typer.Option(
        metavar="FILE|FOLDER",
        help="Corrections to apply, or the folder where NAME.corrections.json are; without it, they are looked for "
        "beside each PDF.",
        show_default=False,
        rich_help_panel=READING,
    ),
]
NoCorrections = Annotated[
    bool,
    typer.Option(
        "--no-corrections",
        help="Apply no corrections, not even those beside the PDF.",
        rich_help_panel=READING,
    ),
]


def shares(**makers: Callable[..., Any]) -> Callable[[Callable[..., Any]], Callable[..., Any]]:
    """Replace each named parameter of a command by the options of a function that makes its value.

    An error that a maker raises ends the command as wrong usage.
    """

    def decorate(command: Callable[..., Any]) -> Callable[..., Any]:
        parts = {name: _parameters(maker) for name, maker in makers.items()}
        own = [parameter for parameter in _parameters(command) if parameter.name not in makers]

        def run(**values: Any) -> Any:
            with failing_with(Exit.USAGE):
                made = {
                    name: makers[name](**{parameter.name: values.pop(parameter.name) for parameter in parameters})
                    for name, parameters in parts.items()
                }
            return command(**values, **made)

        shared = [parameter for parameters in parts.values() for parameter in parameters]
        run.__signature__ = inspect.Signature(  # type: ignore[attr-defined]
            [parameter.replace(kind=inspect.Parameter.KEYWORD_ONLY) for parameter in (*shared, *own)]
        )
        run.__annotations__ = {}  # those of the signature are evaluated
        run.__name__, run.__doc__ = getattr(command, "__name__", ""), command.__doc__
        return run

    return decorate


def _parameters(function: Callable[..., Any]) -> list[inspect.Parameter]:
    """The parameters of a function, with their annotations evaluated."""
    hints = get_type_hints(function.func if isinstance(function, partial) else function, include_extras=True)
    return [
        parameter.replace(annotation=hints.get(parameter.name, parameter.annotation))
        for parameter in inspect.signature(function).parameters.values()
    ]


def reading(
    reader: Reader = "pdfium",
    profile: Profile = DEFAULT,
    language: Language = None,
    password: Password = None,
    cross_check: CrossCheck = False,
    enrich: Enrich = True,
    model: Model = None,
    registry: Registry = None,
    ocr: Ocr = "auto",
) -> ReadingOptions:
    """How brochures are read. Raises an error when no file could be read so."""
    options = ReadingOptions(
        reader=reader,
        profile=profile,
        language=language,
        password=password,
        cross_check=cross_check,
        enrich=enrich,
        model=model,
        registry=registry,
        ocr=ocr,
    )
    options.check()
    return options


def limits(
    timeout: Timeout = 60, memory: Memory = "1GiB", max_pages: MaxPages = 2000, max_size: MaxSize = "256MiB"
) -> Limits:
    """What one file may cost.

    Raises UsageError for a size that is not one.
    """
    if not math.isfinite(timeout):
        raise UsageError(f"--timeout {timeout}", "it is not a number of seconds", "Give a number; 0 for no limit.")
    return Limits(timeout or None, parse_size(memory), max_pages or None, parse_size(max_size))


@shares(options=reading)
def corrected_reading(
    options: ReadingOptions,
    corrections: CorrectionsAt = None,
    no_corrections: NoCorrections = False,
) -> ReadingOptions:
    """How brochures are read, with the corrections of people."""
    if corrections is not None and no_corrections:
        raise UsageError("--corrections", "it is given together with --no-corrections", "Give one of them.")
    if corrections is not None and not os.path.exists(corrections):  # noqa: PTH110 (Path.exists raises for long names)
        raise UsageError(
            str(corrections), "there is no such file or folder", "Check the path given with --corrections."
        )
    return replace(options, corrections=None if no_corrections else corrections or BESIDE)


cross_checked_reading = partial(corrected_reading, cross_check=True)
"""As `corrected_reading`, with both readers by default."""


def one_file_each(options: ReadingOptions, inputs: int) -> None:
    """Raise UsageError when one corrections file is given for several PDFs."""
    corrections = options.corrections
    if isinstance(corrections, Path) and inputs > 1 and not corrections.is_dir():
        raise UsageError(
            str(corrections),
            f"one corrections file is given for {inputs} PDFs",
            "Give a folder of NAME.corrections.json, or one PDF.",
        )
