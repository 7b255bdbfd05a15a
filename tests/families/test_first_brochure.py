"""docs/first-brochure.md is followed literally: its commands are run and print what it says, its edits are made."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.corpus import ROOT
from tests.families.samples import DOCUMENTED
from tests.walks import follow


def test_the_page_is_true(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    monkeypatch.delenv("FICHES_PASSWORD", raising=False)
    (tmp_path / "docs").symlink_to(Path(ROOT) / "docs")
    assert follow("first-brochure.md", edited="garden/profile.toml") == 7


@pytest.mark.parametrize("name", DOCUMENTED)
def test_the_samples_are_as_drawn(name: str) -> None:
    assert (Path(ROOT) / "docs" / "samples" / name).read_bytes() == DOCUMENTED[name]()
