"""Families drafted from drawn samples, with the command."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from typer.testing import CliRunner, Result

from pipeline.cli.app import app

Run = Callable[..., Result]


class Family:
    """A family's folder in the current one, and the commands on it."""

    def __init__(self) -> None:
        self.folder = Path("family")

    def run(self, *arguments: object, answers: str | None = None) -> Result:
        return CliRunner().invoke(app, [str(argument) for argument in arguments], input=answers)

    def draft(self, *samples: bytes, answers: str | None = None) -> Result:
        """Draft it from samples; with all assumptions, or with some answers."""
        names = [f"sample-{number}.pdf" for number in range(1, len(samples) + 1)]
        for name, sample in zip(names, samples, strict=True):
            Path(name).write_bytes(sample)
        yes = ["--yes"] if answers is None else []
        return self.run("profile", "new", *names, "-o", self.folder, *yes, answers=answers)

    def test(self, *more: str) -> Result:
        return self.run("profile", "test", self.folder, *more)

    def explain(self, sample: bytes) -> Result:
        Path("new.pdf").write_bytes(sample)
        return self.run("profile", "explain", self.folder, "new.pdf")

    @property
    def profile(self) -> str:
        return (self.folder / "profile.toml").read_text(encoding="utf-8")

    def edit(self, before: str, after: str) -> None:
        assert self.profile.count(before) == 1, before
        (self.folder / "profile.toml").write_text(self.profile.replace(before, after), encoding="utf-8")

    def document(self, number: int = 1) -> dict[str, Any]:
        document: dict[str, Any] = json.loads((self.folder / "samples" / f"sample-{number}.json").read_bytes())
        return document

    @property
    def warnings(self) -> list[str]:
        return [finding["code"] for finding in self.document()["findings"] if finding["severity"] != "info"]


@pytest.fixture
def family(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Family:
    monkeypatch.chdir(tmp_path)
    monkeypatch.delenv("FICHES_PASSWORD", raising=False)
    monkeypatch.setattr("pipeline.extract.render._SCALES", ((0.3, 30),))  # pages drawn small, for speed
    return Family()
