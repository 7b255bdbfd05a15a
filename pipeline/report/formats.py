"""The choice of a format, and the report in it."""

from __future__ import annotations

import os
import subprocess
from collections.abc import Mapping, Sequence
from io import StringIO
from pathlib import Path
from typing import Literal

from pipeline.check.checked import Checked, exit_code
from pipeline.check.settings import FailOn

Format = Literal["text", "json", "github", "junit", "sarif"]

_SUFFIXES: dict[str, Format] = {".json": "json", ".sarif": "sarif", ".xml": "junit"}


def terminal_format(environment: Mapping[str, str]) -> Format:
    """The default for a terminal or log: annotations under GitHub Actions, otherwise text."""
    return "github" if environment.get("GITHUB_ACTIONS") == "true" else "text"


def fits(chosen: Format, path: Path) -> bool:
    """Whether the suffix of a file lets one expect this format in it: SARIF is JSON, too."""
    expected = file_format(path)
    return expected in ("text", chosen) or (chosen, expected) == ("sarif", "json")


def file_format(path: Path) -> Format:
    """The default for a file: what its suffix says (`.json`, `.sarif`, `.xml` for JUnit), otherwise text."""
    return _SUFFIXES.get(path.suffix.lower(), "text")


def render(
    files: Sequence[Checked],
    chosen: Format,
    fail_on: FailOn,
    *,
    statistics: bool = False,
    documentation: str | None = None,
) -> str:
    """The report without colours, ending in a newline.

    As text, `statistics` adds how often each code occurs; in SARIF, each rule links to the site at `documentation`.
    """
    match chosen:
        case "text":
            return _plain(files, statistics=statistics)
        case "json":
            from pipeline.report import json

            return json.report(files)
        case "github":
            from pipeline.report import github

            return github.report(files, _base(), _changed(), _link())
        case "junit":
            from pipeline.report import junit

            return junit.report(files, fail_on)
        case "sarif":
            from pipeline.report import sarif

            return sarif.report(files, _base(), exit_code(files, fail_on), documentation)


def _plain(files: Sequence[Checked], *, statistics: bool) -> str:
    from rich.console import Console

    from pipeline.report import text

    stream = StringIO()
    console = Console(file=stream, no_color=True, force_terminal=False, soft_wrap=True, highlight=False)
    for line in text.report(files, with_errors=True, statistics=statistics):
        console.print(line)
    return stream.getvalue()


def _changed() -> frozenset[Path]:
    """The files that a pull request changes: those in which its merge commit differs from the branch it goes to.

    None where git cannot tell, as after a checkout of depth 1.
    """
    if os.environ.get("GITHUB_EVENT_NAME") != "pull_request":
        return frozenset()
    try:
        git = ["git", "diff", "--name-only", "-z", "HEAD^1", "HEAD"]
        found = subprocess.run(git, capture_output=True, check=True, timeout=60, cwd=_base()).stdout
    except (OSError, subprocess.SubprocessError):
        return frozenset()
    return frozenset((_base() / os.fsdecode(name)).resolve() for name in found.split(b"\0") if name)


def _link() -> str:
    """The page of the run under GitHub Actions, where its summary is."""
    parts = [os.environ.get(f"GITHUB_{name}", "") for name in ("SERVER_URL", "REPOSITORY", "RUN_ID")]
    return "{}/{}/actions/runs/{}".format(*parts) if all(parts) else ""


def _base() -> Path:
    """The folder that paths are relative to: the repository under GitHub Actions, otherwise the current folder."""
    workspace, here = Path(os.environ.get("GITHUB_WORKSPACE") or "/nowhere"), Path.cwd()
    return workspace if here.is_relative_to(workspace) else here
