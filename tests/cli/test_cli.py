"""The command: every exit code, and every bad input, each with one clear line."""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any
from unittest.mock import Mock

import orjson
import pikepdf
import pytest
from reportlab.pdfgen.canvas import Canvas
from typer.testing import CliRunner, Result

from pipeline import extract_brochure
from pipeline.cli.app import app
from pipeline.errors import OutputError
from pipeline.recipe import reading
from pipeline.version import __version__
from tests.corpus import ROOT, SEED, names

SEED_JSON = f"{SEED.stem}.json"


@pytest.fixture
def run(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Callable[..., Result]:
    """Runs the command in an empty folder."""
    monkeypatch.chdir(tmp_path)
    monkeypatch.delenv("FICHES_DEBUG", raising=False)
    monkeypatch.delenv("FICHES_PASSWORD", raising=False)
    return lambda *arguments: CliRunner().invoke(app, [str(argument) for argument in arguments])


def one_line_of(result: Result) -> str:
    """The error stream, which must be one line and no traceback."""
    lines = result.stderr.splitlines()
    assert len(lines) == 1, result.stderr
    assert "Traceback" not in result.output
    return str(lines[0])


# What is fine


def test_extract(run: Callable[..., Result]) -> None:
    result = run("extract", SEED)
    assert result.exit_code == 0, result.output
    assert result.stdout.startswith(f"{SEED}: 8 fiches, 64 of 64 required fields, ")
    assert result.stdout.endswith(f"-> output/{SEED_JSON}\nnext: fiches review {SEED}\n")
    assert result.stdout.count("\n") == 2
    assert result.stderr == ""
    assert names(".") == ["output"]
    assert json.loads(Path("output", SEED_JSON).read_text(encoding="utf-8"))["source"]["file_name"] == SEED.name


@pytest.mark.parametrize("place", ["results.json", "new/results.JSON"])
def test_extract_to_a_file(run: Callable[..., Result], place: str) -> None:
    result = run("extract", SEED, "-o", place)
    assert f"-> {place}\n" in result.stdout
    assert json.loads(Path(place).read_text(encoding="utf-8"))["source"]["file_name"] == SEED.name


def test_extract_to_a_folder_that_is_called_as_a_file(run: Callable[..., Result]) -> None:
    Path("results.json").mkdir()
    assert run("extract", SEED, "-o", "results.json").exit_code == 0
    assert names("results.json") == [SEED_JSON]


@pytest.mark.parametrize("more", [(SEED, ROOT / "tests" / "fixtures"), ("--manifest", "m.jsonl"), ("--engine", "dask")])
def test_extract_of_many_to_one_file(run: Callable[..., Result], more: tuple[object, ...]) -> None:
    result = run("extract", SEED, *more, "-o", "results.json")
    assert result.exit_code == 2
    assert one_line_of(result).startswith("results.json: a batch writes to a folder")
    assert names(".") == []


def test_extract_is_the_same_from_run_to_run(run: Callable[..., Result]) -> None:
    run("extract", SEED, "-o", "a")
    run("extract", SEED, "-o", "b")
    assert Path("a", SEED_JSON).read_bytes() == Path("b", SEED_JSON).read_bytes()


@pytest.mark.parametrize("reader", ["pdfium", "pdfplumber"])
def test_extract_with_all_options(run: Callable[..., Result], reader: str) -> None:
    result = run(
        "extract",
        SEED,
        "--output",
        "x/y",
        "--reader",
        reader,
        "--profile",
        "fedasil-amif",
        "--language",
        "nl",
        "--quiet",
    )
    assert (result.exit_code, result.output) == (0, "")
    extraction = json.loads(Path("x/y", SEED_JSON).read_text(encoding="utf-8"))["extraction"]
    assert (extraction["reader"], extraction["profile"], extraction["language"]) == (reader, "fedasil-amif", "nl")


def test_cross_check_of_a_brochure_that_both_read_alike(run: Callable[..., Result]) -> None:
    assert run("extract", SEED, "--cross-check").exit_code == 0


def test_a_profile_in_a_file(run: Callable[..., Result]) -> None:
    shutil.copytree(ROOT / "pipeline/profiles/fedasil-amif", "mine")
    assert run("extract", SEED, "--profile", "mine").exit_code == 0
    assert run("extract", SEED, "--profile", "mine/profile.toml").exit_code == 0


def test_json_for_machines(run: Callable[..., Result]) -> None:
    Path("bad.pdf").write_bytes(b"no")
    result = run("extract", SEED, "bad.pdf", "--json")
    good, bad = map(json.loads, result.stdout.splitlines())
    assert (good["file"], good["output"], good["fiches"], good["exit_code"], good["error"]) == (
        str(SEED),
        f"output/{SEED_JSON}",
        8,
        0,
        None,
    )
    assert set(good["findings"]) == {"error", "warning", "info"}
    assert (bad["file"], bad["output"], bad["exit_code"], bad["error"]["code"]) == ("bad.pdf", None, 3, "not-a-pdf")


def test_a_folder(run: Callable[..., Result]) -> None:
    Path("in").mkdir()
    Path("in/B.PDF").write_bytes(SEED.read_bytes())
    Path("in/a.pdf").write_bytes(SEED.read_bytes())
    result = run("extract", "in")
    assert result.exit_code == 0
    first, second, total, follows = result.stdout.splitlines()
    assert [line.split(":")[0] for line in (first, second)] == ["in/B.PDF", "in/a.pdf"]
    assert total.startswith("2 files: 16 fiches, 128 of 128 required fields, ")
    assert follows == "next: fiches check output"


def test_two_inputs_of_one_name(run: Callable[..., Result]) -> None:
    for folder in ("x", "y"):
        Path(folder).mkdir()
        Path(folder, "a.pdf").write_bytes(SEED.read_bytes())
    result = run("extract", "x", "y")
    assert result.exit_code == 0
    assert one_line_of(result) == "y/a.pdf: another input has this name too; its result goes to output/a-2.json"
    assert names("output") == ["a-2.json", "a.json", "manifest.jsonl"]


@pytest.mark.parametrize("name", ["-dash.pdf", "new\nline.pdf", "🦊 [red].pdf", "no ending", "'quoted\".pdf"])
def test_odd_names(run: Callable[..., Result], name: str) -> None:
    Path(name).write_bytes(SEED.read_bytes())
    result = run("extract", "--", name)
    assert result.exit_code == 0, result.output
    assert result.stdout.count("\n") == 2
    output = Path("output", f"{Path(name).stem}.json")
    assert json.loads(output.read_text(encoding="utf-8"))["source"]["file_name"] == name


def test_a_name_that_is_no_utf8(run: Callable[..., Result]) -> None:
    name = os.fsdecode(b"caf\xe9.pdf")
    try:
        Path(name).write_bytes(SEED.read_bytes())
    except OSError:
        pytest.skip("this disk takes no such name")
    result = run("extract", name, "--json")
    assert result.exit_code == 0, result.output
    assert json.loads(result.stdout)["file"] == "caf?.pdf"


def test_an_encrypted_pdf_without_password_is_simply_read(run: Callable[..., Result]) -> None:
    encrypt(Path("a.pdf"), user="")
    assert run("extract", "a.pdf").exit_code == 0


def test_version_and_help(run: Callable[..., Result]) -> None:
    assert run("--version").stdout == f"fiches {__version__}\n"
    for command in (
        [],
        ["extract"],
        ["check"],
        ["explain"],
        ["rules"],
        ["validate"],
        ["schema"],
        ["evaluate"],
        ["diff"],
    ):
        result = run(*command, "--help")
        assert result.exit_code == 0
        assert "Exit codes: 0 fine" in result.stdout


@pytest.mark.parametrize("arguments", [["--help"], ["extrakt"], []])
def test_what_names_no_command_is_answered_with_all_of_them(run: Callable[..., Result], arguments: list[str]) -> None:
    program = [sys.executable, "-m", "pipeline", *arguments]
    done = subprocess.run(
        program, env=os.environ | {"PYTHONPATH": str(ROOT)}, capture_output=True, text=True, check=False
    )
    assert "extract" in done.stdout + done.stderr
    assert done.returncode == run(*arguments).exit_code


def _said(code: str) -> str:
    """What some code prints in a process of its own."""
    done = subprocess.run(
        [sys.executable, "-c", code],
        env=os.environ | {"PYTHONPATH": str(ROOT)},
        capture_output=True,
        text=True,
        check=True,
    )
    return done.stdout.strip()


def test_a_command_starts_without_the_others() -> None:
    code = (
        "import sys, pipeline.cli.main as main; main.command_line('check'); "
        "print(sorted(name for name in sys.modules if name in ('pipeline.cli.check', 'pipeline.cli.export')))"
    )
    assert _said(code) == "['pipeline.cli.check']"


def test_completion(run: Callable[..., Result]) -> None:
    environment = {"_FICHES_COMPLETE": "complete_bash", "COMP_WORDS": "fiches ext", "COMP_CWORD": "1"}
    program = [sys.executable, "-c", "import sys; sys.argv[0] = 'fiches'; from pipeline.cli.main import main; main()"]
    done = subprocess.run(
        program, env=os.environ | environment | {"PYTHONPATH": str(ROOT)}, capture_output=True, text=True, check=False
    )
    assert done.stdout.split() == ["extract"]


def test_help_and_validate_load_no_pdf_library() -> None:
    heavy = ["pypdfium2", "pdfplumber", "pydantic", "rapidfuzz", "babel"]
    code = (
        "import sys, pipeline.cli.main, pipeline.validate.schema; pipeline.cli.main.command_line(); "
        f"print([name for name in {heavy} if name in sys.modules])"
    )
    assert _said(code) == "[]"


# Findings of severity error


def test_error_findings_give_1(run: Callable[..., Result], monkeypatch: pytest.MonkeyPatch) -> None:
    from pipeline.schema.records import Finding

    brochure = extract_brochure(SEED)
    finding = Finding(code="unreadable-text", severity="error", message="m", pointer="/fiches/0", page=4)
    changed = reading.BrochureReading(brochure.model_copy(update={"findings": [finding]}), Mock(), b"")
    monkeypatch.setattr(reading, "read_brochure", lambda *_: changed)
    result = run("extract", SEED)
    assert result.exit_code == 1
    assert ": 8 fiches, 64 of 64 required fields, 1 error -> " in result.stdout
    assert Path("output", SEED_JSON).exists()


# Wrong usage


@pytest.mark.parametrize(
    ("arguments", "words"),
    [
        (["extract"], "Missing argument"),
        (["extract", "a.pdf", "--nonsense"], "No such option"),
        (["extract", "a.pdf", "--reader", "mupdf"], "pdfplumber"),
        (["extract", "a.pdf", "--profile", "nonsense"], "nonsense: there is no such profile. Known: course-handbook, "),
        (
            ["extract", "a.pdf", "--profile", "fedasil-amfi"],
            "no such profile. Did you mean fedasil-amif? Or give a folder",
        ),
        (["extract", "a.pdf", "--profile", "empty"], "empty: there is no profile.toml in this folder. Known: "),
        (["extract", "a.pdf", "-o", "projects.csv"], "projects.csv: extract writes JSON. Give a folder, or a"),
        (["extract", "a.pdf", "-o", "a.pdf"], "a.pdf: extract writes JSON. Give a folder"),
        (["serve", "a.pdf"], "a.pdf: it is a file. Give the folder of the brochures."),
        (["extract", "a.pdf", "--profile", "gone.toml"], "gone.toml: there is no such profile"),
        (["extract", "a.pdf", "--profile", "broken.toml"], "broken.toml:1: it is not valid TOML"),
        (["extract", "a.pdf", "--language", "xx"], "this profile has no language 'xx'. Known languages: "),
        (["extract", "empty"], "empty: there is no PDF in this folder"),
        (["extract", "a.pdf", "empty"], "empty: there is no PDF in this folder"),
        (["check", "empty"], "empty: there is no PDF, and no file that fiches extract wrote, in this folder"),
        (["export", "empty", "--to", "csv"], "empty: there is no PDF, and no file that fiches extract wrote"),
        (["catalogue", "empty"], "empty: there is no PDF, and no file that fiches extract wrote"),
        (["extract", "a.pdf", "--corrections", "gone.json"], "gone.json: there is no such file or folder"),
        (["validate"], "Missing argument"),
        (["evaluate", "a.json"], "Missing argument"),
        (["nonsense"], "No such command"),
        (["a.pdf"], "Did you mean 'fiches extract a.pdf'?"),
        (["corrections", "a.pdf"], "Did you mean 'fiches corrections check"),
    ],
    ids=lambda value: " ".join(value) if isinstance(value, list) else "",
)
def test_wrong_usage_gives_2(run: Callable[..., Result], arguments: list[str], words: str) -> None:
    Path("a.pdf").write_bytes(SEED.read_bytes())
    Path("broken.toml").write_text("= nonsense")
    Path("empty").mkdir()
    result = run(*arguments)
    assert result.exit_code == 2
    assert words in result.stderr
    assert "Traceback" not in result.output
    assert not Path("output").exists()


@pytest.mark.parametrize(
    ("command", "place"),
    [
        ("export a.pdf --to sqlite -o a.pdf", "a.pdf"),
        ("export a.json --to jsonld -o ./a.json", "a.json"),
        ("export . --to sqlite -o a.pdf", "a.pdf"),
        ("export . --to csv -o a.pdf", "a.pdf"),
        ("check a.pdf --output-file link.pdf", "link.pdf"),
        ("check . --output-file a.json", "a.json"),
        ("diff a.json a.pdf -o a.pdf", "a.pdf"),
        ("diff a.json a.pdf --format json -o a.json", "a.json"),
    ],
)
def test_no_result_takes_the_place_of_an_input(run: Callable[..., Result], command: str, place: str) -> None:
    run("extract", SEED, "-o", "a.json")
    Path("a.pdf").write_bytes(SEED.read_bytes())
    Path("link.pdf").symlink_to("a.pdf")
    before = Path("a.json").read_bytes()
    result = run(*command.split())
    assert result.exit_code == 2
    assert one_line_of(result) == f"{place}: the result would be written over an input. Choose another place for it."
    assert Path("a.pdf").read_bytes() == SEED.read_bytes()
    assert Path("a.json").read_bytes() == before


def test_what_cannot_be_written_gives_3(run: Callable[..., Result]) -> None:
    result = run("schema", "-o", "gone/x.json")
    assert result.exit_code == 3
    assert one_line_of(result).startswith("gone/x.json: it cannot be written")


def test_the_corrections_of_a_pdf_that_is_not_there(run: Callable[..., Result]) -> None:
    result = run("corrections", "check", "gone.pdf")
    assert result.exit_code == 3
    assert one_line_of(result).startswith("gone.pdf: there is no such file")


@pytest.mark.parametrize("folder", ["taken", "taken/x"])
def test_an_output_folder_that_is_a_file(run: Callable[..., Result], folder: str) -> None:
    Path("taken").touch()
    result = run("extract", SEED, "-o", folder)
    assert result.exit_code == 3
    assert "the folder cannot be written" in one_line_of(result)


def test_an_output_folder_that_is_read_only(run: Callable[..., Result], monkeypatch: pytest.MonkeyPatch) -> None:
    if os.geteuid() == 0:  # root may write everywhere: let the disk refuse
        really = Path.open

        def refuse(path: Path, mode: str = "r", *rest: Any, **more: Any) -> Any:
            if "x" in mode:
                raise PermissionError(13, "Permission denied")
            return really(path, mode, *rest, **more)

        monkeypatch.setattr(Path, "open", refuse)
    Path("out").mkdir(mode=0o555)
    result = run("extract", SEED, "-o", "out")
    assert result.exit_code == 3
    assert one_line_of(result).startswith("out: the folder cannot be written (Permission denied). Choose another place")
    assert names("out") == []


# Inputs that cannot be read


def encrypt(path: Path, *, user: str) -> None:
    with pikepdf.open(SEED) as pdf:
        pdf.save(path, encryption=pikepdf.Encryption(user=user, owner="owner"))


def no_pages(path: Path) -> None:
    with pikepdf.new() as pdf:
        pdf.save(path)


def truncated(path: Path) -> None:
    path.write_bytes(SEED.read_bytes()[:20_000])


def only_an_image(path: Path) -> None:
    from PIL import Image

    image = path.with_suffix(".png")
    Image.new("RGB", (40, 40), "red").save(image)
    canvas = Canvas(str(path), pagesize=(595, 842))
    for _ in range(3):
        canvas.drawImage(str(image), 0, 0, 595, 842)
        canvas.showPage()
    canvas.save()
    image.unlink()


def no_fiche(path: Path) -> None:
    canvas = Canvas(str(path), pagesize=(595, 842))
    for number, text in enumerate(("Minutes of the meeting", "All were present.", "The meeting ended at noon.")):
        canvas.drawString(72, 700 - 20 * number, text)
    canvas.save()


BAD: dict[str, Callable[[Path], object]] = {
    "not-found": lambda path: None,
    "not-a-pdf": lambda path: path.write_bytes(b"PK\x03\x04 this is a Word file"),
    "empty": lambda path: path.touch(),
    "truncated": truncated,
    "encrypted": lambda path: encrypt(path, user="secret"),
    "no-pages": no_pages,
    "no-text": only_an_image,
    "no-fiches": no_fiche,
}
HINTS = {
    "not-found": "Check the path.",
    "not-a-pdf": "Give a PDF file",
    "empty": "Download or copy it again.",
    "truncated": "Download or copy it again.",
    "encrypted": "Give it with --password.",
    "no-pages": "Ask the publisher",
    "no-text": "OCR",
    "no-fiches": "--profile",
}


@pytest.mark.parametrize("reader", ["pdfium", "pdfplumber"])
@pytest.mark.parametrize(("code", "make"), BAD.items(), ids=BAD)
def test_a_bad_input_gives_3_and_the_others_are_read(
    run: Callable[..., Result], code: str, make: Callable[[Path], object], reader: str
) -> None:
    make(Path("bad.pdf"))
    result = run("extract", "bad.pdf", SEED, "--reader", reader, "--json")
    assert result.exit_code == 3
    line = one_line_of(result)
    assert line.startswith("bad.pdf: ")
    assert HINTS[code] in line
    bad, good = map(json.loads, result.stdout.splitlines())
    assert bad["error"]["code"] == code
    assert good["exit_code"] == 0
    assert names("output") == [SEED_JSON, "manifest.jsonl"]


@pytest.mark.parametrize("part", [0.1, 0.5, 0.9, 0.99])
@pytest.mark.parametrize("reader", ["pdfium", "pdfplumber"])
def test_a_pdf_cut_anywhere_is_told(run: Callable[..., Result], part: float, reader: str) -> None:
    data = SEED.read_bytes()
    Path("cut.pdf").write_bytes(data[: int(len(data) * part)])
    result = run("extract", "cut.pdf", "--reader", reader, "--json")
    if result.exit_code == 3:
        assert json.loads(result.stdout)["error"]["code"] in ("truncated", "no-pages", "no-text", "no-fiches")
    else:  # a reader may mend what was cut; then nothing may be lost
        assert json.loads(result.stdout)["fiches"] == 8


def test_no_permission(run: Callable[..., Result], monkeypatch: pytest.MonkeyPatch) -> None:
    Path("a.pdf").write_bytes(SEED.read_bytes())
    Path("a.pdf").chmod(0)
    if os.geteuid() == 0:  # root may read everything: let the disk refuse
        import builtins
        import io

        def refusing(real: Callable[..., Any]) -> Callable[..., Any]:
            def opened(file: object, *arguments: Any, **options: Any) -> Any:
                if str(file).endswith("a.pdf"):
                    raise PermissionError(13, "Permission denied", str(file))
                return real(file, *arguments, **options)

            return opened

        for module in (io, builtins, os):
            monkeypatch.setattr(module, "open", refusing(module.open))
    result = run("extract", "a.pdf", "--json")
    assert result.exit_code == 3
    assert one_line_of(result).startswith("a.pdf: permission to read it is denied.")
    assert names("output") == []


def test_password(run: Callable[..., Result], monkeypatch: pytest.MonkeyPatch) -> None:
    encrypt(Path("a.pdf"), user="secret")
    wrong = run("extract", "a.pdf", "--password", "guess", "--json")
    assert (wrong.exit_code, json.loads(wrong.stdout)["error"]["code"]) == (3, "wrong-password")
    for reader in ("pdfium", "pdfplumber"):
        assert run("extract", "a.pdf", "--password", "secret", "--reader", reader).exit_code == 0
    monkeypatch.setenv("FICHES_PASSWORD", "secret")
    assert run("extract", "a.pdf").exit_code == 0


def test_a_fault_of_the_program_is_one_line(run: Callable[..., Result], monkeypatch: pytest.MonkeyPatch) -> None:
    def crash(*_: object, **__: object) -> None:
        raise ZeroDivisionError("division\nby zero")

    monkeypatch.setattr(reading, "read_brochure", crash)
    result = run("extract", SEED)
    assert result.exit_code == 3
    assert one_line_of(result).startswith(
        f"{SEED}: internal error (ZeroDivisionError: division\\nby zero). Please report it"
    )
    monkeypatch.setenv("FICHES_DEBUG", "1")
    assert "Traceback" in run("extract", SEED).stderr


def test_a_full_disk(run: Callable[..., Result], monkeypatch: pytest.MonkeyPatch) -> None:
    def full(*_: object) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(os, "fsync", full)
    result = run("extract", SEED)
    assert result.exit_code == 3
    assert "it cannot be written (No space left on device)" in one_line_of(result)
    assert names("output") == []
    assert OutputError.code == "output"


def test_the_real_program_never_shows_a_traceback(tmp_path: Path) -> None:
    (tmp_path / "bad.pdf").write_bytes(b"%PDF-1.7\nrubbish")
    arguments = [sys.executable, "-m", "pipeline", "extract", "bad.pdf", "gone.pdf"]
    done = subprocess.run(
        arguments, cwd=tmp_path, env=os.environ | {"PYTHONPATH": str(ROOT)}, capture_output=True, text=True, check=False
    )
    assert done.returncode == 3
    assert [line.split(":")[0] for line in done.stderr.splitlines()] == ["bad.pdf", "gone.pdf"]
    assert done.stdout == ""


# The other commands


def test_validate(run: Callable[..., Result]) -> None:
    run("extract", SEED)
    good = Path("output", SEED_JSON)
    document = orjson.loads(good.read_bytes())
    Path("wrong.json").write_bytes(orjson.dumps(document | {"extra": 1}))
    Path("later.json").write_bytes(orjson.dumps(document | {"schema_version": "2.0.0"}))
    Path("broken.json").write_bytes(good.read_bytes()[:500])
    Path("empty.json").touch()
    assert run("validate", good).output == f"{good}: ok\n"
    assert run("validate", good, "--quiet").output == ""
    for name, code, words in (
        ("wrong.json", 1, "wrong.json: /extra: the schema has no such field"),
        ("later.json", 1, "later.json: /schema_version: it is '2.0.0', but this program knows"),
        ("broken.json", 3, "broken.json: it is not valid JSON ("),
        ("empty.json", 3, "empty.json: the file is empty."),
        ("gone.json", 3, "gone.json: there is no such file or folder."),
        ("output", 3, "output: it is a folder. Give a JSON file in it."),
        (str(SEED), 3, f"{SEED}: it is a PDF, and no JSON. Give a file that fiches extract wrote."),
    ):
        result = run("validate", name)
        assert (result.exit_code, result.output.count("\n")) == (code, 1), name
        assert result.output.startswith(words)
    assert run("validate", "wrong.json", "gone.json", good).exit_code == 3


def test_schema(run: Callable[..., Result]) -> None:
    published = (ROOT / "schemas/brochure.schema.json").read_bytes()
    assert run("schema").stdout_bytes == published
    assert run("schema", "--output", "x.json").output == ""
    assert Path("x.json").read_bytes() == published


def test_evaluate(run: Callable[..., Result]) -> None:
    run("extract", SEED)
    output, gold = Path("output", SEED_JSON), SEED.with_suffix(".gold.json")
    result = run("evaluate", output, gold, "--pdf", SEED)
    assert result.exit_code == 0, result.output
    assert result.stdout.startswith(f"{output}: 248/248 fields right, 0 silent")
    assert json.loads(run("evaluate", output, gold, "--json").stdout)["right"] == 248
    document = orjson.loads(output.read_bytes())
    Path("wrong.json").write_bytes(orjson.dumps(document | {"call": document["call"] | {"fund": "?"}}))
    wrong = run("evaluate", "wrong.json", gold)
    assert wrong.exit_code == 1
    assert "wrong.json: SILENT /call/fund: got '?', want 'AMIF'" in wrong.stdout
    assert run("evaluate", "gone.json", gold).exit_code == 3
    assert run("evaluate", output, "gone.json").exit_code == 3
    Path("list.json").write_text("[]")
    assert one_line_of(run("evaluate", "list.json", gold)).startswith("list.json: it does not hold a JSON object.")
    Path("other.json").write_text('{"fiches": []}')
    told = one_line_of(run("evaluate", "other.json", gold))
    assert told.startswith("other.json: it is not a document that fiches wrote: it states no schema_version.")
    Path("other.json").write_text('{"schema_version": "1.2.0"}')
    told = one_line_of(run("evaluate", output, "other.json"))
    assert told.startswith("other.json: it is no gold: it lists no fiches.")


def test_evaluate_folders(run: Callable[..., Result]) -> None:
    run("extract", SEED)
    Path("golds").mkdir()
    gold = SEED.with_suffix(".gold.json")
    Path("golds", gold.name).write_bytes(gold.read_bytes())
    assert run("evaluate", "output", "golds").exit_code == 0
    assert run("evaluate", "output", "output").exit_code == 3
