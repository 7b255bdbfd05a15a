"""The documents for people: their links lead somewhere, and the map of the rooms is complete."""

from __future__ import annotations

import re
import shlex
from itertools import pairwise
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


def words_of(page: Path) -> list[list[str]]:
    """The commands of a page that this machine is to run, in their words."""
    blocks = re.findall(r"^```console\n(.*?)^```", page.read_text(encoding="utf-8"), re.DOTALL | re.MULTILINE)
    lines = [line for block in blocks for line in re.findall(r"^\$ (.*?)(?: +#.*)?$", block, re.MULTILINE)]
    return [
        shlex.split(line) for line in lines if re.match(r"(fiches|mkdir|cp|find|check-jsonschema|npx|datamodel)", line)
    ]


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.name)
def test_commands_name_what_a_clone_has_or_the_page_makes(page: Path) -> None:
    made = {"output"}  # by `make extract`
    strange = []
    for words in words_of(page):
        for before, word in pairwise(["", *words]):
            place = word.rstrip("/")
            if before in ("-o", "--output", "--output-file", "--manifest") or words[0] == "mkdir":
                made.add(place)
            elif (
                re.search(r"/|\.(pdf|json|jsonl|toml|csv|db)$", word)
                and not re.search(r"://|^-|^[A-Z]|^\*", word)
                and not any(place == name or place.startswith(f"{name}/") for name in made)
                and not list(ROOT.glob(place))
            ):
                strange.append(" ".join(words))
    assert strange == []


def test_the_map_has_every_room() -> None:
    rows = ARCHITECTURE.partition("## The rooms")[2].partition("\n## ")[0]
    assert sorted(set(re.findall(r"`(\w+)/`", rows)) & set(ROOMS)) == sorted(ROOMS)


def test_the_files_of_the_recipes_exist() -> None:
    named = re.findall(r"`((?:pipeline|tests|docs|benchmarks)/[\w./-]+)`", ARCHITECTURE)
    named = [name for name in named if not any(placeholder in name for placeholder in PLACEHOLDERS)]
    assert len(named) > 20
    assert [name for name in named if not (ROOT / name).exists()] == []
