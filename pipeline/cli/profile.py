"""`fiches profile`: new, test, explain."""

from __future__ import annotations

from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from pipeline.cli.output import failing_with, silence_libraries
from pipeline.errors import Exit, UsageError

if TYPE_CHECKING:
    from pipeline.families.draft import Draft
    from pipeline.families.explain import Explanation

Password = Annotated[
    str | None, typer.Option(envvar="FICHES_PASSWORD", help="Password that opens the PDFs.", show_default=False)
]
Family = Annotated[
    Path, typer.Argument(metavar="FAMILY", help="The folder of a family: profile.toml, samples.", show_default=False)
]


def new(
    samples: Annotated[
        list[Path], typer.Argument(metavar="SAMPLE", help="PDFs of one publisher, alike.", show_default=False)
    ],
    output: Annotated[
        Path, typer.Option("--output", "-o", metavar="FOLDER", help="The folder for the family.", show_default=False)
    ],
    yes: Annotated[bool, typer.Option("--yes", "-y", help="Take all assumptions; ask nothing.")] = False,
    base: Annotated[
        str, typer.Option(metavar="NAME|FOLDER|FILE", help="The profile that it extends.")
    ] = "project-sheets",
    language: Annotated[
        str | None,
        typer.Option(metavar="CODE", help="Language of the samples. Default: detected from the text."),
    ] = None,
    password: Password = None,
) -> None:
    """Draft a profile from samples: a folder with profile.toml, the samples, what they give as JSON, and as a page in
    colours.
    """
    from pipeline.families.folder import check_new, write_family
    from pipeline.families.propose import propose
    from pipeline.files.inputs import find_pdfs
    from pipeline.recipe.file import within_limits
    from pipeline.recipe.options import ReadingOptions
    from pipeline.report.outcomes import count, one_line

    silence_libraries()
    with failing_with(Exit.USAGE):
        check_new(output)
        options = ReadingOptions(profile=base, language=language)
        options.check()
        paths = find_pdfs(samples)
    with failing_with(Exit.UNREADABLE):
        draft = within_limits(partial(propose, paths, base, language, password), str(paths[0]), options)
        typer.echo(one_line(_summary(draft)))
        _ask(draft, yes=yes)
        draft.name = output.resolve().name or draft.name
        kept = write_family(draft, paths, output, password)
    for sample in kept:
        typer.echo(one_line(f"{sample.pdf} -> {sample.expected}, {sample.pdf.with_suffix('.html').name}"))
    fields = sum(field.is_field for field in draft.fields)
    typer.echo(one_line(f"{output / 'profile.toml'}: {count(fields, 'field')}. Next: fiches profile test {output}"))


def _summary(draft: Draft) -> str:
    from pipeline.report.outcomes import count

    labels = sum(bool(field.wordings) for field in draft.fields)
    left = f", {count(len(draft.left_over), 'line')} left over" if draft.left_over else ""
    more = f"; headings in {', '.join(draft.languages)} are not drafted" if draft.languages else ""
    return f"{count(draft.records, 'record')} on {count(draft.pages, 'page')}, {count(labels, 'label')}{left}{more}"


def _ask(draft: Draft, *, yes: bool) -> None:
    """Ask the assumptions, the doubtful ones first; with `yes`, show these only."""
    from pipeline.families.questions import questions
    from pipeline.report.outcomes import one_line

    asked = questions(draft)
    for number, question in enumerate(asked, start=1):
        text = question.text + (f" Doubtful: {question.doubt}." if question.doubt else "")
        if yes:
            if question.doubt:
                typer.echo(one_line(f"taken: {text}"))
            continue
        try:
            answer = _answer(one_line(f"{number}/{len(asked)} {text}"))
        except typer.Abort:
            raise UsageError("fiches profile new", "the questions were not answered", "Take all with --yes.") from None
        if answer == "n":
            question.refuse()
        yes = answer == "a"


def _answer(text: str) -> str:
    """`y`, `n`, or `a`: yes to this and to all that follow."""
    while True:
        answer: str = typer.prompt(f"{text} [y/n/a = all]", default="y", show_default=False)
        if answer.strip().lower()[:1] in ("y", "n", "a"):
            return answer.strip().lower()[:1]


def check(
    family: Family,
    update: Annotated[
        bool, typer.Option("--update", help="Take what the samples give now for what they should give.")
    ] = False,
    password: Password = None,
) -> None:
    """Read the samples of a family again, and report what changed, and what in its profile has no effect.

    Exit code 1 when a sample gives anything but what its JSON says, or cannot be read.
    """
    from pipeline.families.check import check_family
    from pipeline.families.folder import samples_of
    from pipeline.profiles.profile import load_profile
    from pipeline.report.outcomes import count, one_line

    silence_libraries()
    with failing_with(Exit.USAGE):
        samples_of(family)
        load_profile(str(family))
        tested = check_family(family, update=update, password=password)
    for line in tested.failures:
        typer.echo(one_line(line))
    for line in tested.warnings:
        typer.echo(one_line(f"warning: {line}"))
    state = "changed" if tested.failures else "as expected"
    typer.echo(
        one_line(f"{family}: {count(tested.records, 'record')}, {state}, {count(len(tested.warnings), 'warning')}")
    )
    raise typer.Exit(Exit.ERRORS if tested.failures else Exit.FINE)


def explain(
    family: Annotated[
        str, typer.Argument(metavar="FAMILY", help="A family's folder, a profile's name or file.", show_default=False)
    ],
    pdf: Annotated[Path, typer.Argument(metavar="PDF", help="The document to explain.", show_default=False)],
    password: Password = None,
) -> None:
    """Say why a document fits a family or does not: the labels expected, those found, and the nearest.

    Exit code 1 when it is no document of the family.
    """
    from pipeline.families.explain import explain as explained
    from pipeline.profiles.profile import load_profile

    silence_libraries()
    with failing_with(Exit.USAGE):
        load_profile(family)
    with failing_with(Exit.UNREADABLE):
        told = explained(pdf, family, password)
    _show(told, str(pdf))
    raise typer.Exit(Exit.ERRORS if told.problem else Exit.FINE)


def _show(told: Explanation, name: str) -> None:
    from pipeline.report.outcomes import count, one_line

    typer.echo(one_line(f"{name}: {told.problem or 'it fits'} ({count(told.records, 'record')}, in {told.language})"))
    for title, lines in (
        ("titles", list(map(repr, told.titles))),
        ("found", told.found),
        ("not found", told.missing),
        ("printed, and not in the profile", told.unknown),
    ):
        if lines:
            typer.echo(f"{title}:")
            for line in lines:
                typer.echo(one_line(f"  {line}"))
