"""What tests of `fiches check` share: a runner in an empty folder, and the seed as JSON."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

import orjson
import pytest
from typer.testing import CliRunner, Result

from pipeline import extract_brochure
from pipeline.cli.main import app
from tests.corpus import SEED

Document = dict[str, Any]


@pytest.fixture
def run(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Callable[..., Result]:
    """Runs the command in an empty folder, outside of GitHub Actions."""
    monkeypatch.chdir(tmp_path)
    for name in (
        "FICHES_DEBUG",
        "FICHES_PASSWORD",
        "GITHUB_ACTIONS",
        "GITHUB_STEP_SUMMARY",
        "GITHUB_WORKSPACE",
        "NO_COLOR",
        "FORCE_COLOR",
    ):
        monkeypatch.delenv(name, raising=False)
    return lambda *arguments: CliRunner().invoke(app, [str(argument) for argument in arguments])


@pytest.fixture(scope="session")
def seed() -> bytes:
    """The seed as extracted."""
    return orjson.dumps(extract_brochure(SEED).model_dump(mode="json"))


@pytest.fixture
def document(seed: bytes) -> Document:
    """The seed as extracted, to change at will."""
    loaded: Document = orjson.loads(seed)
    return loaded
