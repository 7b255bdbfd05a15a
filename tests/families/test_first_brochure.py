"""docs/first-brochure.md is followed literally: its commands are run and print what it says, its edits are made.

A line `…` stands for any lines.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from typer.testing import CliRunner

from pipeline.cli.main import app
from tests.corpus import ROOT
from tests.families.samples import DOCUMENTED

PAGE = (Path(ROOT) / "docs" / "first-brochure.md").read_text(encoding="utf-8")


def blocks() -> list[tuple[str, str]]:
    return re.findall(r"```(console|toml)\n(.*?)```", PAGE, re.DOTALL)


def commands(block: str) -> Iterator[tuple[list[str], list[str]]]:
    for part in re.split(r"^\$ fiches ", block, flags=re.MULTILINE)[1:]:
        command, *printed = part.rstrip("\n").split("\n")
        yield command.split(), printed


def fits(printed: list[str], told: list[str]) -> bool:
    pattern = "".join("(?:.*\n)*?" if line == "…" else re.escape(f"{line}\n") for line in told)
    return re.fullmatch(pattern, "".join(f"{line}\n" for line in printed)) is not None


def test_the_page_is_true(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    monkeypatch.delenv("FICHES_PASSWORD", raising=False)
    (tmp_path / "docs").symlink_to(Path(ROOT) / "docs")
    edit: str | None = None
    ran = 0
    for language, block in blocks():
        if language == "toml":
            if edit is None:
                edit = block
                continue
            profile = Path("garden/profile.toml")
            text = profile.read_text(encoding="utf-8")
            assert text.count(edit) == 1, edit
            profile.write_text(text.replace(edit, block), encoding="utf-8")
            edit = None
            continue
        for command, told in commands(block):
            result = CliRunner().invoke(app, command)
            assert fits(result.output.splitlines(), told), (command, result.output)
            ran += 1
    assert ran == 7
    assert edit is None


@pytest.mark.parametrize("name", DOCUMENTED)
def test_the_samples_are_as_drawn(name: str) -> None:
    assert (Path(ROOT) / "docs" / "samples" / name).read_bytes() == DOCUMENTED[name]()
