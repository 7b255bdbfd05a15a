"""What other projects copy or refer to: hooks, GitLab, the examples of docs/ci.md, and the schema in the hands of
check-jsonschema."""

from __future__ import annotations

import json
import re
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest
import yaml
from typer.main import get_command

from pipeline.cli.app import app
from pipeline.errors import Exit
from pipeline.schema.docs import schema_markdown
from pipeline.schema.publish import brochure_schema
from pipeline.validate.schema import known_versions
from tests.ci.test_action import ACTION, BASH, program
from tests.corpus import FIXTURES, ROOT, SEED

GUIDE = (ROOT / "docs" / "ci.md").read_text(encoding="utf-8")
GITLAB = (ROOT / "ci" / "gitlab-ci.yml").read_text(encoding="utf-8")
HOOKS = yaml.safe_load((ROOT / ".pre-commit-hooks.yaml").read_text(encoding="utf-8"))
EXAMPLES = re.findall(r"^```yaml\n(.*?)^```", GUIDE, re.DOTALL | re.MULTILINE)
WORKFLOW, SNIPPET, PRE_COMMIT = EXAMPLES
RELEASED = FIXTURES / "released/1.0.0/amif-2018-2019-nl.json"
COMMANDS = get_command(app).commands  # type: ignore[attr-defined]


def validate(name: str, *arguments: object, code: int = 0) -> str:
    done = subprocess.run([program(name), *map(str, arguments)], capture_output=True, text=True, check=False, cwd=ROOT)
    assert done.returncode == code, done.stdout + done.stderr
    return done.stdout + done.stderr


# check-jsonschema


def test_the_schemas_are_valid() -> None:
    validate("check-jsonschema", "--check-metaschema", *sorted((ROOT / "schemas").rglob("*.json")))


def test_outputs_conform(tmp_path: Path) -> None:
    extracted = subprocess.run(
        [sys.executable, "-m", "pipeline", "extract", str(SEED), "-o", str(tmp_path)],
        cwd=ROOT,
        check=True,
        capture_output=True,
    )
    assert extracted.returncode == 0
    validate("check-jsonschema", "--schemafile", "schemas/brochure.schema.json", *tmp_path.glob("*.json"))


def test_what_does_not_conform_is_refused(tmp_path: Path) -> None:
    (tmp_path / "bad.json").write_text(
        json.dumps(json.loads(RELEASED.read_text(encoding="utf-8")) | {"extra": 1}), encoding="utf-8"
    )
    assert "extra" in validate(
        "check-jsonschema", "--schemafile", "schemas/1.0.0/brochure.schema.json", tmp_path / "bad.json", code=1
    )
    validate("check-jsonschema", "--schemafile", "schemas/1.0.0/brochure.schema.json", RELEASED)


# pre-commit


def test_the_hooks_are_valid() -> None:
    validate("pre-commit", "validate-manifest", ".pre-commit-hooks.yaml")


@pytest.mark.parametrize("hook", HOOKS, ids=lambda hook: hook["id"])
def test_hooks_call_what_the_command_offers(hook: dict[str, Any]) -> None:
    _, command, *options = hook["entry"].split()
    if command == "check" and command not in COMMANDS:
        pytest.skip("this version has no fiches check")
    known = {option for parameter in COMMANDS[command].params for option in parameter.opts}
    assert set(options) - {"--"} <= known


@pytest.mark.parametrize(
    ("path", "matches"),
    [
        ("output/a.json", True),
        ("x/output/a-2.json", True),
        ("output/deep/a.json", False),
        ("package.json", False),
        ("myoutput/a.json", False),
    ],
)
def test_json_hooks_leave_other_json_alone(path: str, matches: bool) -> None:
    patterns = {hook["files"] for hook in HOOKS if "json" in hook["types"]}
    assert [bool(re.search(pattern, path)) for pattern in patterns] == [matches]


# The examples of the guide


def test_the_workflow_is_valid(tmp_path: Path) -> None:
    (tmp_path / "w.yml").write_text(WORKFLOW, encoding="utf-8")
    validate("check-jsonschema", "--builtin-schema", "vendor.github-workflows", tmp_path / "w.yml")


def test_the_workflow_gives_inputs_that_the_action_has() -> None:
    steps = yaml.safe_load(WORKFLOW)["jobs"]["check"]["steps"]
    given = next(step["with"] for step in steps if step.get("uses") == "OWNER/fiches@REF")
    required = {name for name, entry in ACTION["inputs"].items() if entry.get("required")}
    assert required <= given.keys() <= ACTION["inputs"].keys()


def test_inputs_and_outputs_are_documented_as_they_are() -> None:
    for name, entry in ACTION["inputs"].items():
        shown = "required" if entry.get("required") else f"`{entry['default']}`" if entry["default"] else "empty"
        assert f"| `{name}` | {shown} | {entry['description']} |" in GUIDE
    for name, entry in ACTION["outputs"].items():
        assert f"| `{name}` | {entry['description']} |" in GUIDE


def test_the_gitlab_snippet_is_the_file_and_valid() -> None:
    assert SNIPPET == GITLAB
    validate("check-jsonschema", "--builtin-schema", "vendor.gitlab-ci", ROOT / "ci" / "gitlab-ci.yml")


def test_the_pre_commit_example_is_valid_and_names_our_hooks(tmp_path: Path) -> None:
    (tmp_path / "c.yaml").write_text(PRE_COMMIT, encoding="utf-8")
    validate("pre-commit", "validate-config", tmp_path / "c.yaml")
    assert {hook["id"] for hook in yaml.safe_load(PRE_COMMIT)["repos"][0]["hooks"]} <= {hook["id"] for hook in HOOKS}


def scripts() -> dict[str, str]:
    job = yaml.safe_load(GITLAB)["fiches"]
    compare = next(step["run"] for step in yaml.safe_load(WORKFLOW)["jobs"]["check"]["steps"] if "run" in step)
    return {"workflow": compare, "gitlab": "\n".join(["set -e", *job["before_script"], *job["script"]])}


@pytest.mark.parametrize("name", ["workflow", "gitlab"])
def test_shellcheck(name: str, tmp_path: Path) -> None:
    (tmp_path / "s.sh").write_text(scripts()[name], encoding="utf-8")
    validate("shellcheck", "--shell=bash", tmp_path / "s.sh")


def test_every_option_that_the_guide_and_the_snippet_use_is_there() -> None:
    for text in (*scripts().values(), *re.findall(r"^\$ (fiches .*)$", GUIDE, re.MULTILINE)):
        for command, arguments in re.findall(r"fiches (extract|check|diff|validate)\b([^\n|>]*)", text):
            if command not in COMMANDS:
                continue
            known = {option for parameter in COMMANDS[command].params for option in parameter.opts}
            assert set(re.findall(r"(?<=\s)--?[a-z][a-z-]*", arguments)) <= known, command


def test_exit_codes_of_the_guide() -> None:
    assert all(f"{code.value}: " in GUIDE.partition("## Exit codes")[2] for code in Exit)


# The comparison step of the workflow, run on a repository where a new edition arrives


def git(folder: Path, *arguments: str) -> str:
    identity = ["-c", "user.name=t", "-c", "user.email=t@example.org", "-c", "init.defaultBranch=main"]
    return subprocess.run(
        ["git", *identity, *arguments], cwd=folder, check=True, capture_output=True, text=True
    ).stdout.strip()


def test_a_new_edition_arrives(tmp_path: Path) -> None:
    work, programs, summary = tmp_path / "work", tmp_path / "programs", tmp_path / "summary"
    for folder in (work / "brochures", work / "extracted", programs):
        folder.mkdir(parents=True)
    (programs / "fiches").write_text(f'#!/bin/sh\nexec "{sys.executable}" -m pipeline "$@"\n', encoding="utf-8")
    (programs / "fiches").chmod(0o755)
    git(work, "init")
    (work / "extracted" / RELEASED.name).write_bytes(RELEASED.read_bytes())
    (work / "brochures" / SEED.name).write_bytes(SEED.read_bytes())
    git(work, "add", ".")
    git(work, "commit", "-m", "the edition of before")
    base = git(work, "rev-parse", "HEAD")
    (work / "brochures" / "a new one.pdf").write_bytes(
        (FIXTURES / "corpus/dev-03-nl-amif-2023-2024-chromium.pdf").read_bytes()  # one project ends before it starts
    )
    (work / "brochures" / "no brochure.pdf").write_bytes(b"something else")
    git(work, "add", ".")
    git(work, "commit", "-m", "a new edition")
    env = {
        "PATH": f"{programs}:/usr/local/bin:/usr/bin:/bin",
        "PYTHONPATH": str(ROOT),
        "BASE": base,
        "GITHUB_STEP_SUMMARY": str(summary),
    }
    options = ["--fail-on", "error", "--format", "github", "--no-cross-check"]
    check = [programs / "fiches", "check", "brochures", *options]
    unread = work / "brochures" / "no brochure.pdf"
    unread.rename(work / "unread")
    faulty = subprocess.run(check, cwd=work, env=env, capture_output=True, text=True, check=False)
    (work / "unread").rename(unread)
    assert faulty.returncode == 1
    assert re.findall(r"^::error file=(.*?),title=(\S+)", faulty.stdout, re.MULTILINE) == [
        ("brochures/a new one.pdf", "period-reversed")
    ]
    done = subprocess.run(
        [*BASH, "-c", scripts()["workflow"]], cwd=work, env=env, capture_output=True, text=True, check=False
    )
    assert done.returncode == 0, done.stderr
    assert done.stderr.count("\n") == 1
    assert "no brochure.pdf" in done.stderr
    assert sorted(path.name for path in (work / "comparison").iterdir()) == [
        "a new one.diff.json",
        "a new one.json",
        "a new one.txt",
    ]
    told = json.loads((work / "comparison" / "a new one.diff.json").read_text(encoding="utf-8"))
    assert (told["kind"], told["old"]["file"], told["new"]["fiches"]) == (
        "two-editions",
        f"extracted/{RELEASED.name}",
        12,
    )
    assert "### a new one" in summary.read_text(encoding="utf-8")
    assert "two editions, 8 fiches -> 12" in summary.read_text(encoding="utf-8")


# docs/schema.md


def test_the_schema_documentation_equals_the_schema() -> None:
    assert (ROOT / "docs" / "schema.md").read_text(encoding="utf-8") == schema_markdown(
        brochure_schema(), known_versions()
    ), "run `make docs`"


def test_the_schema_documentation_has_every_record_and_field() -> None:
    text = schema_markdown(brochure_schema(), known_versions())
    schema = brochure_schema()
    for name, record in {"Brochure": schema, **schema["$defs"]}.items():
        section = re.search(rf"^## {name}\n(.*?)(?=^## |\Z)", text, re.DOTALL | re.MULTILINE)
        assert section is not None, name
        assert re.findall(r"^\| `(\w+)` \|", section[1], re.MULTILINE) == list(record["properties"])
    anchors = {f"#{heading.lower()}" for heading in re.findall(r"^## (\w+)$", text, re.MULTILINE)}
    assert set(re.findall(r"\]\((#[^)]*)\)", text)) <= anchors


DESCRIBED = {
    "text": ({"type": "string", "description": "d"}, "| `x` | text | no | d |"),
    "a default": (
        {"type": "array", "items": {"type": "string"}, "default": []},
        "| `x` | list of text | no |  (when missing: `[]`) |",
    ),
    "nothing or a record": (
        {"anyOf": [{"$ref": "#/$defs/R"}, {"type": "null"}], "default": None},
        "| `x` | [R](#r) or null | no |  (when missing: `null`) |",
    ),
    "values with a bar": ({"enum": ["a", "b"], "description": "a|b"}, r"| `x` | `a` or `b` | no | a\|b |"),
    "limits of an alternative": (
        {"anyOf": [{"type": "integer", "minimum": 0, "maximum": 1}, {"type": "null"}]},
        "| `x` | integer or null | no |  (at least 0; at most 1) |",
    ),
    "a map": (
        {"type": "object", "additionalProperties": {"type": "number"}},
        "| `x` | map of text to number | no |  |",
    ),
    "yes or no": ({"type": "boolean", "default": False}, "| `x` | true or false | no |  (when missing: `false`) |"),
}


@pytest.mark.parametrize(("rules", "row"), DESCRIBED.values(), ids=DESCRIBED)
def test_how_a_field_is_described(rules: dict[str, Any], row: str) -> None:
    schema = {
        "$id": "u",
        "description": "d",
        "properties": {"schema_version": {"const": "1.2.0"}, "x": rules},
        "$defs": {"R": {"properties": {}}},
    }
    text = schema_markdown(schema, ("1.0.0", "1.2.0"))
    assert row in text.splitlines()
    assert "- 1.0.0: [`schemas/1.0.0/brochure.schema.json`]" in text
    assert "schemas/1.2.0" not in text
