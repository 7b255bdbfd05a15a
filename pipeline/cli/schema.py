"""`fiches schema`."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated, Literal

import typer

from pipeline.cli.output import failing_with
from pipeline.errors import Exit, UsageError
from pipeline.profiles import DEFAULT


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
        str, typer.Option(metavar="NAME|FOLDER|FILE", help="The profile whose fields a brochure has.")
    ] = DEFAULT,
) -> None:
    """Print the JSON Schema (Draft 2020-12) of the output, or of corrections files; or its documentation."""
    from pipeline.files.write import write_atomically

    with failing_with(Exit.USAGE):
        text = _text(of, output_format, profile)
        if output is not None:
            write_atomically(output, text)
    if output is None:
        typer.echo(text, nl=False)


def _text(of: str, output_format: str, profile: str) -> bytes:
    """The text that was asked for; raises UsageError where there is none, ProfileError for an unusable profile."""
    if of == "corrections":
        if output_format != "json":
            raise UsageError(
                "--format", f"the schema of corrections has no documentation in {output_format}", "Leave out --format."
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
