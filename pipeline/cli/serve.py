"""`fiches serve`."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from pipeline.cli.options import MaxPages, Memory, Timeout, limits, reading, shares
from pipeline.cli.output import failing_with, silence_libraries
from pipeline.errors import Exit, UsageError
from pipeline.recipe.options import ReadingOptions

_OWN_ADDRESSES = ("127.0.0.1", "localhost", "::1")


@shares(options=reading)
def serve(
    folder: Annotated[
        Path, typer.Argument(metavar="FOLDER", help="Folder of the PDFs and their corrections; uploads go there, too.")
    ] = Path("input"),
    host: Annotated[
        str, typer.Option(metavar="ADDRESS", help="Address to listen on; by default only this computer can reach it.")
    ] = "127.0.0.1",
    port: Annotated[int, typer.Option(min=0, max=65535, help="Port to listen on; 0 takes a free one.")] = 8642,
    name: Annotated[
        str | None,
        typer.Option(
            "--name",
            metavar="NAME",
            help="What the brochures are called together. Default: the name of the folder.",
            show_default=False,
        ),
    ] = None,
    max_size: Annotated[
        int, typer.Option(metavar="MB", min=1, max=2000, help="The largest PDF that may be uploaded.")
    ] = 50,
    timeout: Timeout = 60,
    memory: Memory = "1GiB",
    max_pages: MaxPages = 2000,
    *,
    options: ReadingOptions,
) -> None:
    """Review the brochures of a folder in the browser: drop a PDF, see it read, correct it, take the JSON."""
    from pipeline.files.write import make_folder
    from pipeline.serve.server import require_packages, serve_folder

    silence_libraries()
    with failing_with(Exit.USAGE):
        require_packages()
        if folder.is_file():
            raise UsageError(str(folder), "it is a file", "Give the folder of the brochures.")
        held_to = limits(timeout, memory, max_pages)
    made = "" if folder.exists() else " (a new folder)"
    with failing_with(Exit.UNREADABLE):
        make_folder(folder)
    if host not in _OWN_ADDRESSES:
        typer.echo(f"{host}: others on the network can open this address, and see and change the corrections", err=True)
    with failing_with(Exit.UNREADABLE):
        serve_folder(
            folder,
            options,
            held_to,
            host=host,
            port=port,
            max_upload=max_size << 20,
            name=name,
            announce=lambda address: typer.echo(f"Serving {folder}{made} at {address}\nCtrl-C stops it."),
        )
