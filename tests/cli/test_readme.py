"""The README and the manual are true: the example runs, and everything that the command offers is described."""

from __future__ import annotations

import re
import shlex
from pathlib import Path

import pytest
import typer
from typer.main import get_command
from typer.testing import CliRunner

from pipeline import errors
from pipeline.cli.app import app
from pipeline.errors import Exit
from pipeline.evaluate.findings import JUDGED
from tests.corpus import ROOT
from tests.walks import follow

README = (ROOT / "README.md").read_text(encoding="utf-8")
MANUAL = (ROOT / "docs" / "commands.md").read_text(encoding="utf-8")
COMMANDS = get_command(app).commands  # type: ignore[attr-defined]


def test_it_opens_with_the_two_commands() -> None:
    opening = README[:1200]
    assert "make extract" in opening
    assert "make test" in opening


def test_the_tutorials_are_true(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    for name in ("input", "schemas"):
        (tmp_path / name).symlink_to(ROOT / name)
    assert follow("data-team.md") == 4
    assert follow("tools.md") == 0


def test_the_pages_on_repositories_and_archives_are_true(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    (tmp_path / "input").symlink_to(ROOT / "input")
    assert follow("operations.md") == 3
    assert follow("ci.md") == 6


def test_the_examples_run_in_a_clone(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """In their order; what a page says of its own folders is not tried."""
    monkeypatch.chdir(tmp_path)
    for name in ("input", "docs"):
        (tmp_path / name).symlink_to(ROOT / name)
    pages = [MANUAL, *((ROOT / "docs" / name).read_text(encoding="utf-8") for name in ("review.md", "catalogue.md"))]
    lines = [line for page in pages for line in re.findall(r"^\$ fiches (.*?)(?: +#.*)?$", page, re.MULTILINE)]
    assert len(lines) > 20
    for line in lines:
        if not line.startswith("serve"):
            result = CliRunner().invoke(app, shlex.split(line), input="\n" * 50)
            assert result.exit_code in (Exit.FINE, Exit.ERRORS), (line, result.output)


@pytest.mark.parametrize("name", sorted(COMMANDS))
def test_every_command_and_option_is_documented(name: str) -> None:
    assert f"fiches {name}" in MANUAL
    options = [
        option
        for parameter in COMMANDS[name].params
        if parameter.param_type_name == "option"
        for option in parameter.opts
        if option.startswith("--")
    ]
    assert [option for option in options if option not in MANUAL and option != "--help"] == []


def test_every_exit_code_is_documented() -> None:
    rows = re.findall(r"^\| (\d) \|", MANUAL, re.MULTILINE)
    assert [int(row) for row in rows] == [code.value for code in Exit]


def test_every_judged_finding_is_documented() -> None:
    assert "docs/findings.md" in README
    page = (ROOT / "docs" / "findings.md").read_text(encoding="utf-8")
    assert [code for code in sorted(JUDGED) if f"### {code}\n" not in page] == []


def test_the_settings_of_the_manual_are_valid(tmp_path: Path) -> None:
    from pipeline.check.settings import load_settings

    example = re.search(r"```toml\n(.*?)```", MANUAL, re.DOTALL)
    assert example is not None
    (tmp_path / "fiches.toml").write_text(example[1], encoding="utf-8")
    settings = load_settings(tmp_path / "fiches.toml")
    assert settings.languages == ["nl", "fr"]
    assert settings.ignore[0].fiche == "r-sense"


def test_every_input_error_is_documented() -> None:
    classes = [
        value
        for value in vars(errors).values()
        if isinstance(value, type) and issubclass(value, errors.InputError) and value is not errors.InputError
    ]
    assert [error.code for error in classes if f"`{error.code}`" not in MANUAL] == []


def test_help_tells_the_exit_codes() -> None:
    assert isinstance(app, typer.Typer)
    assert all("Exit codes: 0 fine" in (command.epilog or "") for command in COMMANDS.values())
