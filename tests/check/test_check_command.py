"""`fiches check` from the command line: exit codes, bad inputs, selection, and where reports go."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

import orjson
import pytest
from typer.testing import Result

from pipeline.check.checked import Checked
from pipeline.errors import Exit
from pipeline.recipe import reading
from pipeline.recipe.options import ReadingOptions
from pipeline.report.text import report
from pipeline.schema.records import Brochure
from pipeline.workers.limits import Limits
from tests.check.brochures import draw, good
from tests.corpus import FIXTURES, ROOT, SEED, names

Run = Callable[..., Result]
Document = dict[str, Any]


def put(**values: object) -> Callable[[Document], object]:
    return lambda document: document.update(values)


@pytest.fixture
def files(run: Run, document: Document) -> Run:
    """The runner, in a folder with one file of each kind."""
    Path("good.pdf").write_bytes(draw(good()))
    Path("seed.json").write_bytes(orjson.dumps(document))
    Path("error.json").write_bytes(
        orjson.dumps(
            document
            | {
                "findings": [
                    {"code": "unreadable-text", "severity": "error", "message": "m", "pointer": "/fiches/0", "page": 3}
                ]
            }
        )
    )
    Path("wrong.json").write_bytes(orjson.dumps(document | {"extra": 1}))
    Path("older.json").write_bytes(orjson.dumps(document | {"schema_version": "1.0.0"}))
    Path("later.json").write_bytes(orjson.dumps(document | {"schema_version": "2.0.0"}))
    Path("broken.json").write_bytes(orjson.dumps(document)[:500])
    Path("other.json").write_text('{"name": "a package"}')
    Path("list.json").write_text("[]")
    Path("scrap.pdf").write_bytes(b"%PDF-1.7\nrubbish")
    Path("empty").mkdir()
    Path("typo.toml").write_text("[severty]\n")
    Path("wrong-code.toml").write_text('select = ["listing-difers"]\n')
    return run


EXITS = {
    "nothing found": (["good.pdf"], Exit.FINE),
    "warnings": (["seed.json"], Exit.FINE),
    "warnings that count": (["seed.json", "--fail-on", "warning"], Exit.ERRORS),
    "warnings, where infos count": (["seed.json", "--fail-on", "info"], Exit.ERRORS),
    "nothing found, where infos count": (["good.pdf", "--fail-on", "info"], Exit.FINE),
    "an error": (["error.json"], Exit.ERRORS),
    "an error, where nothing counts": (["error.json", "--fail-on", "never"], Exit.FINE),
    "an error that is not selected": (["error.json", "--select", "listing-differs"], Exit.FINE),
    "an error that is ignored": (["error.json", "--ignore", "unreadable-text"], Exit.FINE),
    "against the schema": (["wrong.json"], Exit.ERRORS),
    "an older version of the schema": (["older.json"], Exit.FINE),
    "another version of the schema": (["later.json"], Exit.UNREADABLE),
    "broken JSON": (["broken.json"], Exit.UNREADABLE),
    "JSON of others": (["other.json"], Exit.UNREADABLE),
    "JSON that is no object": (["list.json"], Exit.UNREADABLE),
    "a missing file": (["gone.pdf"], Exit.UNREADABLE),
    "a missing JSON": (["gone.json"], Exit.UNREADABLE),
    "a missing file, where nothing counts": (["gone.pdf", "--fail-on", "never"], Exit.UNREADABLE),
    "a broken PDF": (["scrap.pdf"], Exit.UNREADABLE),
    "an error and a broken file": (["error.json", "broken.json"], Exit.UNREADABLE),
    "an empty folder": (["empty"], Exit.USAGE),
    "no path": ([], Exit.USAGE),
    "an unknown format": (["good.pdf", "--format", "yaml"], Exit.USAGE),
    "an unknown threshold": (["good.pdf", "--fail-on", "fatal"], Exit.USAGE),
    "an unknown code": (["good.pdf", "--select", "listing-difers"], Exit.USAGE),
    "an unknown profile": (["good.pdf", "--profile", "gone"], Exit.USAGE),
    "settings with a typing error": (["good.pdf", "--config", "typo.toml"], Exit.USAGE),
    "settings with an unknown code": (["good.pdf", "--config", "wrong-code.toml"], Exit.USAGE),
    "the findings of the baseline": (["error.json", "--baseline", "known.json"], Exit.FINE),
    "only new ones": (["error.json", "--baseline", "known.sarif", "--only-new"], Exit.FINE),
    "findings that the baseline lacks": (["error.json", "--baseline", "none.json"], Exit.ERRORS),
    "only new ones of no baseline": (["error.json", "--only-new"], Exit.USAGE),
    "a baseline that is no report": (["error.json", "--baseline", "seed.json"], Exit.USAGE),
    "a missing baseline": (["error.json", "--baseline", "gone.json"], Exit.USAGE),
    "missing settings": (["good.pdf", "--config", "gone.toml"], Exit.USAGE),
    "a report that cannot be written": (["seed.json", "--output-file", "gone/x.json"], Exit.UNREADABLE),
}


@pytest.fixture
def baselines(files: Run) -> Run:
    """Reports of earlier runs, beside the files."""
    for name in ("known.json", "known.sarif"):
        files("check", "error.json", "--output-file", name)
    files("check", "good.pdf", "--output-file", "none.json")
    return files


@pytest.mark.parametrize(("arguments", "code"), EXITS.values(), ids=EXITS)
def test_exit_codes(files: Run, request: pytest.FixtureRequest, arguments: list[str], code: Exit) -> None:
    run = request.getfixturevalue("baselines") if "--baseline" in arguments else files
    result = run("check", *arguments)
    assert result.exit_code == code, result.output
    assert "Traceback" not in result.output


LINES = {
    "broken.json": "broken.json: it is not valid JSON (",
    "later.json": "later.json: its schema version is 2.0.0, but this program knows 1.",
    "other.json": "other.json: it is not a document that fiches wrote: it states no schema_version. Give a file "
    "that fiches extract wrote.",
    "list.json": "list.json: it does not hold a JSON object.",
    "gone.json": "gone.json: there is no such file or folder. Check the path.",
    "gone.pdf": "gone.pdf: there is no such file or folder. Check the path.",
    "scrap.pdf": "scrap.pdf: ",
    "empty": "empty: there is no PDF, and no file that fiches extract wrote, in this folder.",
    "good.pdf --config typo.toml": "typo.toml: there is no setting 'severty'. Did you mean severity?",
    "good.pdf --config wrong-code.toml": "wrong-code.toml: there is no finding 'listing-difers'. Did you mean "
    "listing-differs? See fiches rules.",
    "good.pdf --config gone.toml": "gone.toml: there is no such settings file. Check the path given with --config.",
    "good.pdf --only-new": "--only-new: there is no baseline to compare with. Give one with --baseline.",
    "good.pdf --baseline seed.json": "seed.json: it is not a report of `fiches check` in JSON or SARIF. Write one: ",
    "good.pdf --baseline gone.json": "gone.json: the baseline cannot be read (No such file or directory). ",
    "good.pdf --ignore emal-domain": "--ignore: there is no finding 'emal-domain'. Did you mean email-domain?",
    "seed.json --output-file gone/x.json": "gone/x.json: it cannot be written (No such file or directory).",
}


@pytest.mark.parametrize(("arguments", "words"), LINES.items(), ids=LINES)
def test_what_goes_wrong_is_one_clear_line(files: Run, arguments: str, words: str) -> None:
    result = files("check", *arguments.split())
    assert result.stderr.count("\n") == 1, result.stderr
    assert result.stderr.startswith(words)
    assert "value:" not in result.stdout


def test_a_file_that_cannot_be_read_is_not_said_to_have_no_findings(files: Run) -> None:
    assert files("check", "gone.pdf").stdout == "1 file could not be read\n"


@pytest.mark.parametrize("kind", ["text", "json", "github", "junit", "sarif"])
def test_a_finding_that_a_later_version_made_is_reported(files: Run, document: Document, kind: str) -> None:
    finding = {"code": "later-code", "severity": "warning", "message": "m", "pointer": "/fiches/0/region", "page": 3}
    Path("later-code.json").write_bytes(orjson.dumps(document | {"findings": [finding]}))
    result = files("check", "later-code.json", "--format", kind)
    assert (result.exit_code, "later-code" in result.stdout) == (Exit.FINE, True)


def test_the_others_are_checked_all_the_same(files: Run) -> None:
    result = files("check", "broken.json", "seed.json", "gone.pdf")
    assert result.exit_code == Exit.UNREADABLE
    assert [line.split(":")[0] for line in result.stderr.splitlines()] == ["broken.json", "gone.pdf"]
    said = "3 files: 9 warnings, 6 notes; 1 of them reported only by check; 2 files could not be read\n"
    assert said in result.stdout


def test_a_folder_gives_its_pdfs_and_documents(run: Run, document: Document) -> None:
    Path("in").mkdir()
    Path("in/a.json").write_bytes(orjson.dumps(document))
    Path("in/b.PDF").write_bytes(draw(good()))
    Path("in/package.json").write_text('{"name": "a package"}')
    Path("in/readme.txt").touch()
    result = run("check", "in", "in/a.json", "--format", "json")
    assert [file["file"] for file in json.loads(result.stdout)["files"]] == ["in/a.json", "in/b.PDF"]
    Path("in/cut.json").write_bytes(orjson.dumps(document)[:500])
    assert run("check", "in").exit_code == Exit.UNREADABLE


def test_text_groups_findings_by_file_and_fiche_with_page_and_print(files: Run) -> None:
    lines = files("check", "seed.json").stdout.splitlines()
    assert lines[:2] == ["seed.json (the most serious first)", "  The brochure"]
    fiche = lines.index("  Fiche 8: R-SENSE")
    assert (
        lines[fiche + 1]
        == "    p. 10  warning contact-undetermined the contact has not been named yet: '(Nog te bepalen)'"
    )
    assert lines[-2] == "1 file: 9 warnings, 6 notes; 1 of them reported only by check"
    assert "\x1b" not in "".join(lines)


def test_text_quotes_what_is_printed(files: Run, document: Document) -> None:
    document["fiches"][0]["contact"]["people"][0]["email"] = "annemie@example.org"
    Path("a.json").write_bytes(orjson.dumps(document))
    document["fiches"][0]["period"] |= {"start": "2019-01-01", "end": "2018-01-01"}
    Path("a.json").write_bytes(orjson.dumps(document))
    result = files("check", "a.json", "--select", "period-reversed,email-domain").stdout
    assert "p. 3   error   period-reversed" in result
    assert "value: Van 01/01/2018 tot 31/12/2019" in result
    assert "info    email-domain 'annemie@example.org' does not end in @fedasil.be" in result


@pytest.mark.parametrize(
    ("terminal", "environment", "coloured"), [(True, {}, True), (True, {"NO_COLOR": "1"}, False), (False, {}, False)]
)
def test_colours_only_on_a_terminal_that_wants_them(
    files: Run, terminal: bool, environment: dict[str, str], coloured: bool
) -> None:
    ours, theirs = os.openpty() if terminal else os.pipe()
    kept = {key: value for key, value in os.environ.items() if key not in ("NO_COLOR", "FORCE_COLOR", "GITHUB_ACTIONS")}
    arguments = [sys.executable, "-m", "pipeline", "check", "seed.json", "--output-file", "x.txt"]
    subprocess.run(
        arguments,
        env=kept | environment | {"TERM": "xterm-256color", "PYTHONPATH": str(ROOT)},
        stdout=theirs,
        check=True,
    )
    shown = os.read(ours, 100_000).decode()
    os.close(theirs)
    os.close(ours)
    assert ("\x1b[33m" in shown) is coloured
    assert "\x1b" not in Path("x.txt").read_text(encoding="utf-8")


def test_select_and_ignore(files: Run) -> None:
    def codes(*arguments: str) -> set[str]:
        report = json.loads(files("check", "seed.json", "--format", "json", *arguments).stdout)
        return {finding["code"] for finding in report["files"][0]["findings"]}

    everything = {"declared-count-mismatch", "listing-differs", "contact-undetermined", "priority-differs"}
    assert codes() == everything
    assert codes("--select", "listing-differs") == {"listing-differs"}
    assert codes("--select", "listing-differs", "--select", "priority-differs") == {
        "listing-differs",
        "priority-differs",
    }
    assert codes("--select", "listing-differs,priority-differs", "--ignore", "listing-differs") == {"priority-differs"}
    assert codes("--ignore", "listing-differs, priority-differs") == everything - {
        "listing-differs",
        "priority-differs",
    }


@pytest.mark.parametrize(
    ("name", "begins"),
    [
        ("x.json", "{"),
        ("x.sarif", '{\n  "$schema"'),
        ("x.xml", "<?xml"),
        ("x.txt", "seed.json (the most"),
        ("x", "seed.json (the most"),
    ],
)
def test_a_file_tells_its_format_and_the_terminal_shows_text(files: Run, name: str, begins: str) -> None:
    result = files("check", "seed.json", "--output-file", name)
    assert Path(name).read_text(encoding="utf-8").startswith(begins)
    assert result.stdout.startswith("seed.json (the most")
    assert files("check", "seed.json", "--output-file", name, "--format", "github", "--quiet").output == ""
    assert Path(name).read_text(encoding="utf-8").startswith("::warning ")


def test_a_report_is_the_same_from_run_to_run(files: Run) -> None:
    for chosen in ("text", "json", "github", "junit", "sarif"):
        assert (
            files("check", "seed.json", "--format", chosen).stdout
            == files("check", "seed.json", "--format", chosen).stdout
        )


def test_both_readers_unless_told(run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    genuine = reading.read_draft

    def read_draft(pdf: Any, options: ReadingOptions, *others: Any, **more: Any) -> Any:
        with Path("used").open("a") as file:  # it happens in another process
            file.write(f"{options.reader} ")
        return genuine(pdf, options, *others, **more)

    monkeypatch.setattr(reading, "read_draft", read_draft)
    for arguments, used in (
        ([], "pdfium pdfplumber "),
        (["--no-cross-check"], "pdfium "),
        (["--reader", "pdfplumber"], "pdfplumber pdfium "),
    ):
        run("check", SEED, *arguments)
        assert Path("used").read_text() == used
        Path("used").unlink()


@pytest.mark.parametrize("command", [["check"], ["diff", SEED], ["review"]])
@pytest.mark.parametrize(
    ("name", "limits", "problem"),
    [
        ("many-lines", Limits(timeout=1), "takes more than"),
        ("bomb-of-operators", Limits(memory=300 << 20), "needs more memory"),
    ],
)
def test_hostile_files_are_held_to_limits(
    run: Run, monkeypatch: pytest.MonkeyPatch, command: list[Any], name: str, limits: Limits, problem: str
) -> None:
    monkeypatch.setattr("pipeline.recipe.file.PATIENT", limits)
    result = run(*command, FIXTURES / "hostile" / f"{name}.pdf")
    assert result.exit_code == Exit.UNREADABLE
    assert problem in result.stderr
    assert name in result.stderr


def test_only_new_findings_are_reported(baselines: Run, document: Document) -> None:
    document["findings"] = [*json.loads(Path("error.json").read_text())["findings"]]
    document["findings"].append({**document["findings"][0], "pointer": "/fiches/1"})
    document["fiches"].reverse()  # fiches that moved are known all the same
    for finding, index in zip(document["findings"], (7, 6), strict=True):
        finding["pointer"] = f"/fiches/{index}"
    Path("error.json").write_bytes(orjson.dumps(document))
    result = baselines("check", "error.json", "--baseline", "known.json", "--only-new", "--select", "unreadable-text")
    assert result.exit_code == Exit.ERRORS
    assert result.stdout.count("unreadable-text") == 1
    assert "CARDA - SUD" in result.stdout
    assert "1 file: 1 error; 1 known and not shown\n" in result.stdout


def test_what_the_baseline_has_is_marked(baselines: Run, document: Document) -> None:
    result = baselines("check", "error.json", "--baseline", "known.json", "--statistics")
    assert result.exit_code == Exit.FINE
    assert "error   unreadable-text (known) m\n" in result.stdout
    assert ": all known, none new; 1 of them reported only by check\n" in result.stdout
    errors = document["findings"] = [*json.loads(Path("error.json").read_text())["findings"]]
    errors.append({**errors[0], "pointer": "/fiches/1"})
    Path("error.json").write_bytes(orjson.dumps(document))
    result = baselines("check", "error.json", "--baseline", "known.json", "--select", "unreadable-text")
    assert "1 file: 2 errors: 1 known, 1 new\n" in result.stdout
    both = ["check", "error.json", "--baseline", "known.json", "--select", "unreadable-text", "--format"]
    annotations = baselines(*both, "github").stdout.splitlines()
    assert [line.split(" ")[0] for line in annotations[:2]] == ["::error", "::notice"], "the new one comes first"
    assert "known)" in annotations[1]
    junit = baselines(*both, "junit").stdout
    assert junit.count("<failure") == 1
    assert "error unreadable-text (known): " in junit


@pytest.mark.parametrize("suffix", ["json", "sarif"])
def test_a_brochure_is_known_as_pdf_and_as_json(run: Run, suffix: str) -> None:
    for folder in ("brochures", "extracted"):
        Path(folder).mkdir()
    Path("brochures/a.pdf").write_bytes(SEED.read_bytes())
    assert run("check", "brochures", "--output-file", f"baseline.{suffix}").exit_code == Exit.FINE
    run("extract", "brochures/a.pdf", "-o", "extracted")
    result = run("check", "extracted", "--baseline", f"baseline.{suffix}", "--only-new")
    assert result.stdout == "1 file: no findings; 15 known and not shown\n"
    assert result.stderr == ""
    Path("extracted/a.json").rename("extracted/b.json")
    result = run("check", "extracted", "--baseline", f"baseline.{suffix}", "--only-new")
    assert result.stderr == f"baseline.{suffix}: the baseline holds no findings for b.json; it has: a\n"


@pytest.mark.parametrize(
    ("chosen", "name", "told"),
    [
        ("github", "x.sarif", "x.sarif: it holds the format github, which is not what its suffix says\n"),
        ("text", "x.xml", "x.xml: it holds the format text, which is not what its suffix says\n"),
        ("sarif", "x.json", ""),
        ("github", "x.log", ""),
    ],
)
def test_a_report_under_the_suffix_of_another_format_is_told(files: Run, chosen: str, name: str, told: str) -> None:
    assert files("check", "good.pdf", "--format", chosen, "--output-file", name).stderr == told


def test_the_text_says_what_to_do_and_in_which_order_it_is(files: Run, document: Document) -> None:
    lines = files("check", "seed.json").stdout.splitlines()
    assert lines[-1] == "fiches explain CODE says what to do"
    assert lines[0] == "seed.json (the most serious first)"
    document["findings"] = []
    Path("seed.json").write_bytes(orjson.dumps(document))
    lines = files("check", "seed.json", "--select", "contact-undetermined").stdout.splitlines()
    assert lines[0] == "seed.json"
    assert files("check", "seed.json", "--select", "period-reversed").stdout == "1 file: no findings\n"


def test_statistics_count_each_code(files: Run) -> None:
    lines = files("check", "seed.json", "--statistics").stdout.splitlines()
    assert lines[-6].split() == ["6", "warning", "listing-differs"]
    assert lines[-2].split()[0] == "1"


def test_changed_files_come_first_in_a_pull_request(files: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("GITHUB_ACTIONS", "true")
    git = ["git", "-c", "user.name=n", "-c", "user.email=e@example.org"]
    Path("a.json").write_bytes(Path("seed.json").read_bytes())
    for command in (["init", "-q"], ["add", "a.json"], ["commit", "-qm", "a"], ["add", "seed.json"]):
        subprocess.run([*git, *command], check=True)
    subprocess.run([*git, "commit", "-qm", "b"], check=True)
    assert files("check", "a.json", "seed.json").stdout.startswith("::warning file=a.json,")
    monkeypatch.setenv("GITHUB_EVENT_NAME", "pull_request")
    assert files("check", "a.json", "seed.json").stdout.startswith("::warning file=seed.json,")


def test_messages_go_on_under_where_they_begin(files: Run, document: Document) -> None:
    checked = Checked(Path("seed.json"), Brochure.model_validate(document))
    checked.reported = [checked.locate(finding) for finding in checked.brochure.findings] if checked.brochure else []
    lines = [line.plain for line in report([checked], with_errors=False, width=60)]
    told = [line for line in lines if line.startswith("    ")]
    assert max(map(len, told)) <= 60
    assert all(line.startswith(("    p. ", " " * 19)) for line in told)


def test_under_github_actions(files: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("GITHUB_ACTIONS", "true")
    monkeypatch.setenv("GITHUB_STEP_SUMMARY", "summary.md")
    Path("summary.md").write_text("before\n")
    result = files("check", "seed.json", "broken.json", "--output-file", "x.sarif")
    assert result.stdout.startswith("::error file=broken.json,title=not-json::broken.json: it is not valid JSON")
    assert "\n::warning file=seed.json," in result.stdout
    assert json.loads(Path("x.sarif").read_text(encoding="utf-8"))["version"] == "2.1.0"
    summary = Path("summary.md").read_text(encoding="utf-8")
    assert summary.startswith(
        "before\n## Brochures checked\n\n"
        "2 files: 9 warnings, 6 notes; 1 of them reported only by check; 1 file could not be read\n"
    )
    assert (
        "| ⚠️ warning | contact-undetermined | Fiche 8: R-SENSE, p. 10 | the contact has not been named yet: "
        "'\\(Nog te bepalen\\)' |" in summary
    )
    assert files("check", "seed.json", "--format", "text").stdout.startswith("seed.json (the most")


def test_a_corrected_value_is_no_finding_any_more(run: Run, document: Document) -> None:
    document["call"]["projects_selected"] = 8
    document["fiches"][6]["listing"]["title"] = "UNITE-IT"
    document["fiches"][0]["period"] |= {"end": "2020-12-31"}
    Path("mended.json").write_bytes(orjson.dumps(document))
    findings = json.loads(run("check", "mended.json", "--format", "json").stdout)["files"][0]["findings"]
    pointers = {(finding["code"], finding["pointer"]) for finding in findings}
    assert len(pointers) == 14
    assert ("period-outside-call", "/fiches/0/period") in pointers
    assert (
        not {("declared-count-mismatch", "/call/projects_selected"), ("listing-differs", "/fiches/6/listing/title")}
        & pointers
    )


def test_what_breaks_the_schema_is_told_at_its_place(run: Run, document: Document) -> None:
    del document["fiches"][3]["title"]
    Path("a.json").write_bytes(orjson.dumps(document))
    (finding,) = json.loads(run("check", "a.json", "--format", "json").stdout)["files"][0]["findings"]
    assert (finding["code"], finding["severity"], finding["pointer"], finding["message"]) == (
        "schema-violation",
        "error",
        "/fiches/3/title",
        "/fiches/3/title: this required key is missing",
    )
    assert names(".") == ["a.json"]


def test_translations_are_looked_for_among_all_files(run: Run, document: Document) -> None:
    Path("fiches.toml").write_text('languages = ["nl", "fr"]\n')
    Path("nl.json").write_bytes(orjson.dumps(document))
    alone = run("check", "nl.json", "--select", "missing-translation")
    assert "p." not in alone.stdout.splitlines()[2]
    assert "missing-translation the edition 2018-2019 is not there in fr; it is there in nl" in alone.stdout
    document["extraction"]["language"] = "fr"
    Path("fr.json").write_bytes(orjson.dumps(document))
    assert run("check", "nl.json", "fr.json", "--select", "missing-translation").stdout == "2 files: no findings\n"
    document["call"]["years"] = [2020]
    Path("fr.json").write_bytes(orjson.dumps(document))
    assert (
        run("check", "nl.json", "fr.json", "--select", "missing-translation").stdout.count("missing-translation") == 2
    )


# explain and rules


def test_explain(run: Run) -> None:
    result = run("explain", "listing-differs")
    assert result.exit_code == 0
    assert result.stdout.startswith("listing-differs (warning; contents list; ")
    assert "What to do: Print the same text in both places." in result.stdout
    wrong = run("explain", "listing-difers")
    assert (wrong.exit_code, wrong.stdout) == (Exit.USAGE, "")
    assert (
        wrong.stderr
        == "explain: there is no finding 'listing-difers'. Did you mean listing-differs? See fiches rules.\n"
    )
    assert "Known: budget-total, " in run("explain", "xyzzy").stderr


def test_rules(run: Run) -> None:
    from pipeline.rules import RULES

    listed = run("rules").stdout
    assert all(f"  {code} " in listed for code in RULES)
    assert [record["code"] for record in json.loads(run("rules", "--json").stdout)] == list(RULES)


def test_the_settings_say_where_the_documentation_is_published(files: Run) -> None:
    Path("fiches.toml").write_text('documentation = "https://docs.example.org"\n')
    assert files("check", "seed.json", "--output-file", "report.sarif").exit_code == 0
    (run_,) = json.loads(Path("report.sarif").read_bytes())["runs"]
    assert run_["tool"]["driver"]["informationUri"] == "https://docs.example.org/"
    Path("fiches.toml").write_text('documentation = "our shelf"\n')
    refused = files("check", "seed.json")
    assert (refused.exit_code, "documentation" in refused.stderr) == (2, True)


def test_what_a_person_settled_stays_settled_when_the_document_is_checked(files: Run, document: Document) -> None:
    document["fiches"][0]["period"] |= {"start": "2019-12-31", "end": "2018-01-01"}
    Path("reversed.json").write_bytes(orjson.dumps(document))
    select = ["--select", "period-reversed", "--format", "json"]
    (open_one,) = json.loads(files("check", "reversed.json", *select).stdout)["files"][0]["findings"]
    settled = {"pointer": open_one["pointer"], "by": None, "why": "printed so", "evidence": None}
    dismissed = settled | {"action": "dismiss", "from": open_one["message"], "to": None, "code": "period-reversed"}
    confirmed = settled | {"action": "confirm", "from": None, "to": None, "code": None}
    for entry in (dismissed, confirmed):
        document["extraction"]["corrections"] = [entry]
        Path("reversed.json").write_bytes(orjson.dumps(document))
        assert files("check", "reversed.json", *select).exit_code == Exit.FINE
    document["extraction"]["corrections"] = [dismissed | {"from": "another message"}]
    Path("reversed.json").write_bytes(orjson.dumps(document))
    assert files("check", "reversed.json", *select).exit_code == Exit.ERRORS
