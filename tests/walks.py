"""Pages of docs/ that are followed literally: their commands run and print what the page says, their code runs, and
their edits are made."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

from typer.testing import CliRunner

from pipeline.cli.app import app
from tests.corpus import ROOT


def follow(page: str, edited: str | None = None) -> int:
    """Follow a page of docs/ in the current folder; the number of commands that ran.

    Of two `toml` blocks, the first stands in the file `edited` and is replaced by the second. In what a command prints,
    a line `…` stands for any lines; a command without output beneath may print anything.
    """
    ran, old = 0, ""
    text = (ROOT / "docs" / page).read_text(encoding="utf-8")
    for language, block in re.findall(r"```(console|toml|python)\n(.*?)```", text, re.DOTALL):
        if language == "python":
            exec(compile(block, page, "exec"), {})
        elif language == "toml" and old:
            assert edited is not None
            before = Path(edited).read_text(encoding="utf-8")
            assert before.count(old) == 1, old
            Path(edited).write_text(before.replace(old, block), encoding="utf-8")
            old = ""
        elif language == "toml":
            old = block
        for command, told in _commands(block) if language == "console" else ():
            result = CliRunner().invoke(app, command)
            assert not told or _fits(result.output.splitlines(), told), (command, result.output)
            assert told or result.exit_code == 0, (command, result.output)
            ran += 1
    assert not old
    return ran


def _commands(block: str) -> Iterator[tuple[list[str], list[str]]]:
    for part in re.split(r"^\$ fiches ", block, flags=re.MULTILINE)[1:]:
        command, *printed = part.partition("\n$ ")[0].rstrip("\n").split("\n")
        yield command.partition(" #")[0].split(), printed


def _fits(printed: list[str], told: list[str]) -> bool:
    pattern = "".join("(?:.*\n)*?" if line == "…" else re.escape(f"{line}\n") for line in told)
    return re.fullmatch(pattern, "".join(f"{line}\n" for line in printed)) is not None
