"""The command: it prints brochures, reads them, and tells the figures."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from stress.__main__ import main, seeds


@pytest.mark.parametrize(("text", "numbers"), [("3", [3]), ("1-3,7", [1, 2, 3, 7])])
def test_seeds_are_ranges(text: str, numbers: list[int]) -> None:
    assert seeds(text) == numbers


def test_what_is_printed_can_be_read_later(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    folder, figures = tmp_path / "printed", tmp_path / "figures.json"
    assert main(["--seeds", "6,9", "--printed-by", "reportlab", "--render-only", str(folder)]) == 0
    assert sorted(path.name for path in folder.iterdir()) == ["06.gold.json", "06.pdf", "09.gold.json", "09.pdf"]
    capsys.readouterr()
    assert main(["--folder", str(folder), "--details", "--json", str(figures)]) == 0
    printed = capsys.readouterr().out
    assert "errors caught against values looked at" in printed
    total = json.loads(figures.read_text())["total"]
    assert total["brochures"] == 2
    assert total["fields"] > 100
    assert total["right"] + total["flagged"] <= total["fields"] <= total["right"] + total["flagged"] + total["silent"]


def test_seeds_of_other_producers_are_left_out(tmp_path: Path) -> None:
    main(["--seeds", "1-9", "--producers", "reportlab", "--render-only", str(tmp_path)])
    golds = [json.loads(path.read_text()) for path in tmp_path.glob("*.gold.json")]
    assert golds
    assert {gold["design"]["producer"] for gold in golds} == {"reportlab"}
