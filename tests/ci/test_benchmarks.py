"""The benchmark calls the stages one by one, so it must follow them; no time is judged."""

from __future__ import annotations

import pytest

from benchmarks import __main__ as bench
from tests.corpus import SEED


def test_every_stage_is_timed(monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> None:
    monkeypatch.setattr(bench, "ROUNDS", 1)
    bench.stages(SEED)
    told = capsys.readouterr().out
    assert all(
        f"  {stage} " in told for stage in ("extract", "layout, segment", "parse", "validate", "write", "schema")
    )
