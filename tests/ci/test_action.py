"""The GitHub Action: valid, safe against what its inputs hold, and its steps run as GitHub runs them."""

from __future__ import annotations

import os
import re
import shlex
import shutil
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any, NamedTuple

import pytest
import yaml
from typer.main import get_command

from pipeline.cli.app import app
from tests.corpus import ROOT, SEED

ACTION: dict[str, Any] = yaml.safe_load((ROOT / "action.yml").read_text(encoding="utf-8"))
STEPS: dict[str, dict[str, Any]] = {step["name"]: step for step in ACTION["runs"]["steps"]}
SCRIPTS = {name: step["run"] for name, step in STEPS.items() if "run" in step}
BASH = ["bash", "--noprofile", "--norc", "-eo", "pipefail"]  # as GitHub calls it for `shell: bash`

HAS_CHECK = "check" in get_command(app).commands  # type: ignore[attr-defined]


def program(name: str) -> str:
    """A command that came with a development dependency."""
    found = shutil.which(name, path=str(Path(sys.executable).parent)) or shutil.which(name)
    assert found, f"{name} is missing: run `make test`"
    return found


def test_it_is_valid() -> None:
    subprocess.run(
        [program("check-jsonschema"), "--builtin-schema", "vendor.github-actions", str(ROOT / "action.yml")],
        check=True,
        capture_output=True,
    )


def test_every_input_and_output_is_described() -> None:
    assert all(
        entry["description"] and ("default" in entry or entry["required"]) for entry in ACTION["inputs"].values()
    )
    assert all(entry["description"] and entry["value"] for entry in ACTION["outputs"].values())


@pytest.mark.parametrize("name", SCRIPTS)
def test_shellcheck(name: str, tmp_path: Path) -> None:
    script = tmp_path / "step.sh"
    script.write_text(SCRIPTS[name], encoding="utf-8")
    done = subprocess.run(
        [program("shellcheck"), "--shell=bash", "--severity=style", str(script)],
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 0, done.stdout


@pytest.mark.parametrize("name", SCRIPTS)
def test_no_input_is_pasted_into_a_script(name: str) -> None:
    """What a pull request can word reaches a script as an environment variable only."""
    assert "${{" not in SCRIPTS[name]


def test_every_variable_of_a_script_is_given() -> None:
    known = {"RUNNER_TEMP", "GITHUB_PATH", "GITHUB_OUTPUT", "PWD", "IFS"}
    for name, script in SCRIPTS.items():
        used = set(re.findall(r"\$\{?([A-Z][A-Z_]+)", script))
        assert used <= known | STEPS[name]["env"].keys(), name


def test_every_expression_names_what_is_there() -> None:
    text = (ROOT / "action.yml").read_text(encoding="utf-8")
    assert set(re.findall(r"inputs\.([a-z-]+)", text)) == ACTION["inputs"].keys()
    outputs = set(re.findall(r"steps\.([a-z]+)\.outputs\.([a-z-]+)", text))
    written = {("check", name) for name in re.findall(r'echo "([a-z-]+)=', SCRIPTS["Check"])}
    assert outputs - written == {("python", "python-path")}  # an output of actions/setup-python


# The steps, run


class Ran(NamedTuple):
    """What a step did."""

    code: int
    calls: list[list[str]]
    outputs: dict[str, str]
    log: str


Step = Callable[..., Ran]

STAND_IN = """#!/usr/bin/env bash
# Stands in for the program: notes its arguments, writes the file that it was asked for, ends as the test says.
for argument in "$@"; do printf '%s\\0' "$argument" >> "$CALLS"; done
printf '\\n' >> "$CALLS"
while [[ $# -gt 0 ]]; do [[ "$1" == --output-file ]] && echo '{}' > "$2"; shift; done
exit "$ENDS_WITH"
"""


@pytest.fixture
def step(tmp_path: Path) -> Step:
    """Runs a step of the action in a folder of brochures, with a stand-in for `fiches`."""
    work, programs = tmp_path / "work", tmp_path / "programs"
    for path in ("brochures/a.pdf", "brochures/deep/b c.pdf", "brochures/$(touch oops).pdf", "notes.txt"):
        (work / path).parent.mkdir(parents=True, exist_ok=True)
        (work / path).write_bytes(b"")
    programs.mkdir()
    for name in ("fiches", "python-stand-in"):
        (programs / name).write_text(STAND_IN, encoding="utf-8")
        (programs / name).chmod(0o755)

    def run(name: str, ends_with: int = 0, **inputs: str) -> Ran:
        values = {f"inputs.{key}": str(entry.get("default", "")) for key, entry in ACTION["inputs"].items()}
        values |= {f"inputs.{key.replace('_', '-')}": value for key, value in inputs.items()}
        values |= {
            "github.action_path": str(ROOT),
            "steps.python.outputs.python-path": str(programs / "python-stand-in"),
        }
        values |= {"steps.check.outputs.exit-code": str(ends_with)}
        env = {
            key: re.sub(r"\$\{\{ (.*?) \}\}", lambda found: values[found[1]], text)
            for key, text in STEPS[name]["env"].items()
        }
        files = {
            "CALLS": tmp_path / "calls",
            "GITHUB_OUTPUT": tmp_path / "outputs",
            "GITHUB_PATH": tmp_path / "paths",
            "RUNNER_TEMP": tmp_path / "temp",
        }
        for key, file in files.items():
            file.mkdir(exist_ok=True) if key == "RUNNER_TEMP" else file.write_bytes(b"")
        env |= {key: str(file) for key, file in files.items()} | {
            "ENDS_WITH": str(ends_with),
            "GITHUB_ACTIONS": "true",
            "PYTHONPATH": str(ROOT),
            "PATH": f"{programs}:{os.environ['PATH']}",
        }
        script = tmp_path / "step.sh"
        script.write_text(SCRIPTS[name], encoding="utf-8")
        done = subprocess.run([*BASH, str(script)], cwd=work, env=env, capture_output=True, text=True, check=False)
        calls = [line.split("\0")[:-1] for line in files["CALLS"].read_text(encoding="utf-8").split("\n") if line]
        outputs = dict(line.split("=", 1) for line in files["GITHUB_OUTPUT"].read_text(encoding="utf-8").splitlines())
        assert not (work / "oops").exists()
        return Ran(done.returncode, calls, outputs, done.stdout + done.stderr)

    return run


PLAIN = ["check", "--fail-on", "error", "--format", "github", "--"]

ARGUMENTS: dict[str, tuple[dict[str, str], list[str]]] = {
    "a folder": ({"paths": "brochures"}, [*PLAIN, "brochures"]),
    "several": ({"paths": "brochures\nbrochures/a.pdf\r\n\n"}, [*PLAIN, "brochures", "brochures/a.pdf"]),
    "a pattern": ({"paths": "brochures/*.pdf"}, [*PLAIN, "brochures/$(touch oops).pdf", "brochures/a.pdf"]),
    "a pattern through folders, names with spaces": (
        {"paths": "brochures/deep/**/*.pdf"},
        [*PLAIN, "brochures/deep/b c.pdf"],
    ),
    "a name with a space": ({"paths": "brochures/deep/b c.pdf"}, [*PLAIN, "brochures/deep/b c.pdf"]),
    "a pattern that matches nothing, beside one that does": (
        {"paths": "*.PDF\nbrochures/a*"},
        [*PLAIN, "brochures/a.pdf"],
    ),
    "a name that would be a command": (
        {"paths": "$(touch oops); `touch oops`"},
        [*PLAIN, "$(touch oops); `touch oops`"],
    ),
    "a name like an option": ({"paths": "--help"}, [*PLAIN, "--help"]),
    "one reader": (
        {"paths": "brochures", "cross_check": "false"},
        ["check", "--fail-on", "error", "--no-cross-check", "--format", "github", "--", "brochures"],
    ),
    "codes": (
        {"paths": "brochures", "fail_on": "warning", "select": "a-b, c", "ignore": "d e,f"},
        [
            *("check", "--fail-on", "warning", "--select", "a-b", "--select", "c"),
            *("--ignore", "d", "--ignore", "e", "--ignore", "f", "--format", "github", "--", "brochures"),
        ],
    ),
    "SARIF": (
        {"paths": "brochures", "sarif_file": "out put.sarif"},
        ["check", "--fail-on", "error", "--format", "sarif", "--output-file", "out put.sarif", "--", "brochures"],
    ),
    "SARIF for the upload": (
        {"paths": "brochures", "upload_sarif": "true"},
        ["check", "--fail-on", "error", "--format", "sarif", "--output-file", "fiches.sarif", "--", "brochures"],
    ),
}


@pytest.mark.parametrize(("inputs", "expected"), ARGUMENTS.values(), ids=ARGUMENTS)
def test_inputs_become_arguments(step: Step, inputs: dict[str, str], expected: list[str]) -> None:
    ran = step("Check", **inputs)
    assert ran.calls == [expected]
    assert (ran.code, ran.outputs["exit-code"]) == (0, "0"), ran.log


@pytest.mark.parametrize("code", [0, 1, 2, 3])
def test_the_check_is_told_and_only_the_last_step_fails(step: Step, code: int) -> None:
    ran = step("Check", ends_with=code, paths="brochures", upload_sarif="true")
    assert (ran.code, ran.outputs["exit-code"]) == (0, str(code))
    assert Path(ran.outputs["sarif-file"]).is_absolute()
    assert Path(ran.outputs["sarif-file"]).read_text(encoding="utf-8") == "{}\n"
    assert step("Result", ends_with=code).code == code


@pytest.mark.parametrize("paths", ["", "\n\r\n", "none/*.pdf"])
def test_no_file_is_wrong_usage(step: Step, paths: str) -> None:
    ran = step("Check", paths=paths)
    assert ran.calls == []
    assert (ran.code, ran.outputs) == (0, {"exit-code": "2"})
    assert ran.log.startswith("::error title=fiches::")


def test_the_program_is_installed_from_the_action_itself_into_its_own_environment(step: Step, tmp_path: Path) -> None:
    environment = tmp_path / "temp" / "fiches-environment"
    (environment / "bin").mkdir(parents=True)
    (environment / "bin" / "python").write_text(STAND_IN, encoding="utf-8")
    (environment / "bin" / "python").chmod(0o755)
    ran = step("Install fiches")
    assert ran.code == 0, ran.log
    assert ran.calls == [
        ["-m", "venv", str(environment)],
        ["-m", "pip", "install", "--quiet", "--disable-pip-version-check", str(ROOT)],
    ]
    assert (tmp_path / "paths").read_text(encoding="utf-8") == f"{environment / 'bin'}\n"


@pytest.mark.skipif(not HAS_CHECK, reason="this version has no fiches check")
def test_the_seed_brochure_through_the_real_program(step: Step, tmp_path: Path) -> None:
    (tmp_path / "programs/fiches").write_text(
        f'#!/bin/sh\nexec {shlex.quote(sys.executable)} -m pipeline "$@"\n', encoding="utf-8"
    )
    ran = step("Check", paths=str(SEED), sarif_file="f.sarif", cross_check="false", fail_on="warning")
    assert (ran.code, ran.outputs["exit-code"]) == (0, "1"), ran.log
    assert re.search(r"^::warning .*file=", ran.log, re.MULTILINE)
    assert '"version": "2.1.0"' in Path(ran.outputs["sarif-file"]).read_text(encoding="utf-8")
