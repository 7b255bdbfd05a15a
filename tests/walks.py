"""Pages of docs/ that are followed literally: their commands run and print what the page says, their code runs, and
their edits are made."""

from __future__ import annotations

import re
import subprocess
from collections.abc import Iterator
from pathlib import Path

from typer.testing import CliRunner

from pipeline.cli.app import app
from tests.corpus import ROOT

ELSEWHERE = ("dask", "://")
"""What commands need that is not on every machine: an extra, and the network."""


def follow(page: str, edited: str | None = None) -> int:
    """Follow a page of docs/ in the current folder; the number of commands that ran.

    Of two `toml` blocks, the first stands in the file `edited`, if there is one, and is replaced by the second. In what
    a command prints, a line `…` stands for any lines; a command without output beneath may print anything. Of other
    programs, only those run that make files and folders.
    """
    ran, old = 0, ""
    text = (ROOT / "docs" / page).read_text(encoding="utf-8")
    for language, block in re.findall(r"```(console|toml|python)\n(.*?)```", text, re.DOTALL):
        if language == "python":
            exec(compile(block, page, "exec"), {})
        elif language == "toml" and edited is None:
            continue
        elif language == "toml" and old:
            assert edited is not None
            before = Path(edited).read_text(encoding="utf-8")
            assert before.count(old) == 1, old
            Path(edited).write_text(before.replace(old, block), encoding="utf-8")
            old = ""
        elif language == "toml":
            old = block
        for command, told in _commands(block) if language == "console" else ():
            if command[0] != "fiches":
                subprocess.run(" ".join(command), shell=True, check=True)
                continue
            result = CliRunner().invoke(app, command[1:])
            assert not told or _fits(result.output.splitlines(), told), (command, result.output)
            assert told or result.exit_code == 0, (command, result.output)
            ran += 1
    assert not old
    return ran


def _commands(block: str) -> Iterator[tuple[list[str], list[str]]]:
    for part in re.split(r"^\$ (?=(?:fiches|mkdir|cp) )", block, flags=re.MULTILINE)[1:]:
        command, *printed = part.partition("\n$ ")[0].rstrip("\n").split("\n")
        command = command.partition(" #")[0]
        if not any(elsewhere in command for elsewhere in ELSEWHERE):
            yield [word.strip("'") for word in command.split()], printed


def _fits(printed: list[str], told: list[str]) -> bool:
    pattern = "".join("(?:.*\n)*?" if line == "…" else re.escape(f"{line}\n") for line in told)
    return re.fullmatch(pattern, "".join(f"{line}\n" for line in printed)) is not None
