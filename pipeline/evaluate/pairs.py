"""Which output belongs to which gold and which PDF, when folders are given."""

from __future__ import annotations

from pathlib import Path
from typing import NamedTuple

from pipeline.errors import MissingFileError

GOLD = ".gold.json"


class Pair(NamedTuple):
    """An output, its gold, and the PDF when the evidence is to be checked."""

    output: Path
    gold: Path
    pdf: Path | None


def find_pairs(output: Path, gold: Path, pdf: Path | None = None) -> list[Pair]:
    """The files themselves, or for every `<stem>.gold.json` in a folder `<stem>.json` and `<stem>.pdf` in the others,
    by name.

    Raises MissingFileError when the folder of golds has none. A missing output stays in the list: reading it will tell.
    """
    if not gold.is_dir():
        stem = _stem(gold)
        return [Pair(_member(output, f"{stem}.json"), gold, None if pdf is None else _member(pdf, f"{stem}.pdf"))]
    golds = sorted(entry for entry in gold.iterdir() if entry.name.endswith(GOLD))
    if not golds:
        raise MissingFileError(str(gold), f"there is no *{GOLD} in this folder", "Give a folder of golds, or one gold.")
    return [pair for entry in golds for pair in find_pairs(output, entry, pdf)]


def _stem(gold: Path) -> str:
    return gold.name.removesuffix(GOLD) if gold.name.endswith(GOLD) else gold.stem


def _member(path: Path, name: str) -> Path:
    return path / name if path.is_dir() else path
