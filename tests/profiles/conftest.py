"""Profiles written for a test."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from textwrap import dedent

import pytest

from pipeline.profiles.profile import Profile, load_profile

MINIMAL = """
name = "minimal"
[[fields]]
name = "objectives"
kind = "blocks"
headings.nl = ["Doel"]
"""

Write = Callable[[dict[str, str]], None]


@pytest.fixture
def write(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Write:
    """Writes files, by their paths, in a folder of their own, which is the current one."""
    monkeypatch.chdir(tmp_path)

    def write(files: dict[str, str]) -> None:
        for path, text in files.items():
            Path(path).parent.mkdir(parents=True, exist_ok=True)
            Path(path).write_text(dedent(text).lstrip("\n"), encoding="utf-8")

    return write


@pytest.fixture
def load(write: Write) -> Callable[[str], Profile]:
    """Loads a profile of one file."""

    def load(text: str) -> Profile:
        write({"mine.toml": text})
        return load_profile(str(Path("mine.toml").absolute()))

    return load
