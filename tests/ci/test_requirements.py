"""The lock files: they pin what pyproject.toml declares, with hashes, and name no package index."""

from __future__ import annotations

import re
import shlex
import tomllib

import pytest
from packaging.requirements import Requirement
from packaging.utils import canonicalize_name
from packaging.version import Version

from pipeline.errors import install_line
from tests.corpus import ROOT

PROJECT = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))
RUN, DEV = ((ROOT / "requirements" / name).read_text(encoding="utf-8") for name in ("run.txt", "dev.txt"))
EXTRAS = PROJECT["project"]["optional-dependencies"]
DECLARED = {
    "run": [
        *PROJECT["project"]["dependencies"],
        *EXTRAS["serve"],
        *EXTRAS["ocr"],
        *PROJECT["dependency-groups"]["build"],
    ],
    "dev": [*EXTRAS["dev"], *EXTRAS["docs"]],
}


def pinned(text: str) -> dict[str, set[Version]]:
    """Name → the releases that a lock file pins, one for each marker."""
    found: dict[str, set[Version]] = {}
    for name, version in re.findall(r"^([\w.-]+)==(\S+)", text, re.MULTILINE):
        found.setdefault(canonicalize_name(name), set()).add(Version(version))
    return found


@pytest.mark.parametrize(
    ("declared", "text"),
    [(one, RUN) for one in DECLARED["run"]] + [(one, DEV) for one in (*DECLARED["run"], *DECLARED["dev"])],
)
def test_what_is_declared_is_pinned(declared: str, text: str) -> None:
    """If this fails, run `make lock`."""
    requirement = Requirement(declared)
    versions = pinned(text).get(canonicalize_name(requirement.name), set())
    assert versions
    assert all(requirement.specifier.contains(version) for version in versions)


def test_both_pin_the_same() -> None:
    run, dev = pinned(RUN), pinned(DEV)
    assert {name: dev.get(name) for name in run} == run


@pytest.mark.parametrize("text", [RUN, DEV], ids=["run", "dev"])
def test_every_release_has_hashes_and_no_index_is_named(text: str) -> None:
    entries = re.split(r"^(?=[\w.-]+==)", text, flags=re.MULTILINE)[1:]
    assert len(entries) > 50
    assert all("--hash=sha256:" in entry for entry in entries)
    assert "://" not in text
    assert "index-url" not in text


def test_every_dependency_has_a_lower_bound() -> None:
    everything = [one for group in EXTRAS.values() for one in group] + PROJECT["project"]["dependencies"]
    assert [one for one in everything if not any(spec.operator == ">=" for spec in Requirement(one).specifier)] == []


@pytest.mark.parametrize("extra", ["serve", "ocr", "dask", "cloud", "xlsx", "parquet", "duckdb"])
def test_what_to_install_is_said_by_package(extra: str) -> None:
    line = install_line(extra)
    wanted = {Requirement(name).name for name in EXTRAS[extra]}
    assert {Requirement(name).name for name in shlex.split(line)[2:]} == wanted
