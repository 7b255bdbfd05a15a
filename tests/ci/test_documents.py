"""The documents for people: their links lead somewhere, and the map of the rooms is complete."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from tests.corpus import ROOT

PAGES = [*sorted(ROOT.glob("*.md")), *sorted((ROOT / "docs").glob("*.md"))]
ARCHITECTURE = (ROOT / "ARCHITECTURE.md").read_text(encoding="utf-8")
ROOMS = [path.name for path in (ROOT / "pipeline").iterdir() if (path / "__init__.py").exists()]
PLACEHOLDERS = ("FAMILY", "NAME", "CODE", "{")


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.name)
def test_links_lead_somewhere(page: Path) -> None:
    text = re.sub(r"^```.*?^```", "", page.read_text(encoding="utf-8"), flags=re.DOTALL | re.MULTILINE)
    links = re.findall(r"\]\(([^)#\s]+)(?:#[^)]*)?\)", text)
    made = {"reference.md"}  # by `make site`, which checks links to it
    assert [
        link for link in links if "://" not in link and not (page.parent / link).exists() and link not in made
    ] == []


def test_the_map_has_every_room() -> None:
    rows = ARCHITECTURE.partition("## The rooms")[2].partition("\n## ")[0]
    assert sorted(set(re.findall(r"`(\w+)/`", rows)) & set(ROOMS)) == sorted(ROOMS)


def test_the_files_of_the_recipes_exist() -> None:
    named = re.findall(r"`((?:pipeline|tests|docs|benchmarks)/[\w./-]+)`", ARCHITECTURE)
    named = [name for name in named if not any(placeholder in name for placeholder in PLACEHOLDERS)]
    assert len(named) > 20
    assert [name for name in named if not (ROOT / name).exists()] == []
