"""The profiles that docs/profiles.md shows are profiles."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from pipeline.enrich.facets import load_facets
from pipeline.profiles.profile import load_profile
from tests.corpus import ROOT


@pytest.fixture
def _examples(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """The files of the page; what it shows of one file in several places is put together."""
    monkeypatch.chdir(tmp_path)
    page = (Path(ROOT) / "docs/profiles.md").read_text(encoding="utf-8")
    for name, text in re.findall(r"```toml\n# ([\w./-]+\.toml)[^\n]*\n(.*?)```", page, re.DOTALL):
        path = Path(name)
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text((path.read_text(encoding="utf-8") if path.exists() else "") + text, encoding="utf-8")


@pytest.mark.usefixtures("_examples")
def test_examples_are_profiles() -> None:
    sheets = load_profile("sheets.toml")
    assert sheets.order == ["objectives", "period"]
    assert sheets.languages["nl"].field_of("Onze doelstellingen van het project") == "objectives"
    assert load_profile("family").languages["nl"].is_other("Context")
    facets = load_facets(load_profile("family"), "nl")
    assert facets is not None
    assert facets.topics["housing"] == ["zelfstandig wonen", "wonen"]
    workplan = load_profile("workplan.toml")
    assert workplan.order == ["budget", "objectives", "part_of", "team"]
    assert (workplan.record.groups, workplan.record.cover) == (True, False)
    assert workplan.declared("team").kind == "people"
    regional = load_profile("regional.toml")
    assert regional.order[regional.order.index("period") + 1] == "venue"
    assert "region" not in regional.order
    assert not regional.declared("period").required
    assert list(regional.languages) == ["nl", "fr", "en"]
    assert load_profile("toy").languages["eo"].period.until == ["ĝis"]
