"""Editions of calls, made of one brochure."""

from __future__ import annotations

import copy
from collections.abc import Callable
from pathlib import Path
from typing import Any

import orjson
import pytest

from pipeline import extract_brochure
from tests.corpus import SEED

Json = dict[str, Any]
Write = Callable[..., Path]


@pytest.fixture(scope="session")
def seed() -> Json:
    """The seed with its facets."""
    document: Json = orjson.loads(orjson.dumps(extract_brochure(SEED, enrich=True).model_dump(mode="json")))
    return document


@pytest.fixture
def write(seed: Json, tmp_path: Path) -> Write:
    """Writes an edition: the seed with the given call years, without some of its last fiches, in a language."""

    def written(number: int, years: list[int], *, fiches: int = 8, language: str = "nl") -> Path:
        document = copy.deepcopy(seed)
        document["source"] |= {"file_name": f"edition {number}.pdf", "sha256": f"{number:064x}"}
        document["call"] |= {"title": f"Call {years}", "years": years}
        document["extraction"]["language"] = language
        del document["fiches"][fiches:]
        gone = tuple(f"/fiches/{place}/" for place in range(fiches, 8))
        document["evidence"] = {at: held for at, held in document["evidence"].items() if not at.startswith(gone)}
        document["findings"] = []
        for each in document["organisations"]:
            each["names"] = [name for name in each["names"] if not name["pointer"].startswith(gone)]
        document["organisations"] = [each for each in document["organisations"] if each["names"]]
        for fiche in document["fiches"]:
            fiche["language"] = language
            for end in ("start", "end") if fiche["period"] else ():
                fiche["period"][end] = f"{years[0]}{fiche['period'][end][4:]}"
            if language != "nl":
                fiche["id"], fiche["title"] = f"{fiche['id']}-{language}", f"{fiche['title']} ({language})"
        folder = tmp_path / "json"
        folder.mkdir(exist_ok=True)
        file = folder / f"edition-{number}.json"
        file.write_bytes(orjson.dumps(document))
        return file

    return written
