"""The reports for machines: valid against their published schemas, and read back."""

from __future__ import annotations

import datetime
import json
import re
from collections import Counter
from dataclasses import replace
from pathlib import Path
from typing import Any
from xml.etree import ElementTree

import jsonschema
import orjson
import pytest
import xmlschema
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from pipeline.check.checked import Checked
from pipeline.check.files import check_file, check_together
from pipeline.check.select import Selection
from pipeline.check.settings import CheckSettings, Ignored
from pipeline.recipe.options import ReadingOptions
from pipeline.report import github, junit, sarif, summary
from pipeline.report.formats import render
from pipeline.report.words import by_part
from pipeline.rules import RULES
from tests.corpus import FIXTURES, SEED

SARIF = jsonschema.Draft4Validator(
    json.loads((FIXTURES / "schemas" / "sarif-2.1.0-rtm.5.json").read_text(encoding="utf-8"))
)
JUNIT = xmlschema.XMLSchema(FIXTURES / "schemas" / "junit-10.xsd")
SETTINGS = CheckSettings(
    ignore=[Ignored(code="contact-undetermined", reason="Not yet known", fiche="r-sense")],
    severity={"listing-differs": "info"},
)


@pytest.fixture(scope="module")
def files(tmp_path_factory: pytest.TempPathFactory, seed: bytes) -> list[Checked]:
    """The seed as a PDF and as JSON, a document against the schema, and a file that is not there."""
    folder = tmp_path_factory.mktemp("in put")
    (folder / "ä seed.json").write_bytes(orjson.dumps(orjson.loads(seed), option=orjson.OPT_INDENT_2))
    document = orjson.loads(seed)
    document["fiches"][0]["title"] = None
    (folder / "wrong.json").write_bytes(orjson.dumps(document))
    paths = [SEED, folder / "ä seed.json", folder / "wrong.json", folder / "gone.pdf"]
    checked = [check_file(path, ReadingOptions(), SETTINGS) for path in paths]
    check_together(checked, SETTINGS, Selection(SETTINGS, datetime.date(2026, 1, 1)))
    return checked


# SARIF


@pytest.fixture(scope="module")
def run(files: list[Checked]) -> dict[str, Any]:
    log = json.loads(render(files, "sarif", "error"))
    SARIF.validate(log)
    (only,) = log["runs"]
    assert isinstance(only, dict)
    return only


def test_the_schema_of_sarif_refuses_what_is_wrong(run: dict[str, Any]) -> None:
    broken = {"version": "2.1.0", "runs": [run | {"results": [{"level": "fatal"}]}]}
    assert not SARIF.is_valid(broken)


def test_sarif_has_all_rules_with_help(run: dict[str, Any]) -> None:
    rules = run["tool"]["driver"]["rules"]
    assert [rule["id"] for rule in rules] == list(RULES)
    assert all(rule["help"]["text"] and rule["help"]["markdown"] and rule["shortDescription"]["text"] for rule in rules)
    assert all(rules[result["ruleIndex"]]["id"] == result["ruleId"] for result in run["results"])


@pytest.mark.parametrize("site", ["https://docs.example.org/fiches", "https://docs.example.org/fiches/"])
def test_sarif_links_each_rule_to_the_published_documentation(run: dict[str, Any], site: str) -> None:
    assert "informationUri" not in run["tool"]["driver"]
    log = json.loads(render([], "sarif", "error", documentation=site))
    SARIF.validate(log)
    driver = log["runs"][0]["tool"]["driver"]
    assert driver["informationUri"] == "https://docs.example.org/fiches/"
    assert {rule["helpUri"] for rule in driver["rules"]} == {
        f"https://docs.example.org/fiches/findings.html#{code}" for code in RULES
    }


def test_sarif_results(run: dict[str, Any], files: list[Checked]) -> None:
    open_ones = [result for result in run["results"] if "suppressions" not in result]
    suppressed = [result for result in run["results"] if "suppressions" in result]
    assert len(open_ones) == sum(len(file.reported) for file in files) == 14 + 14 + 1
    assert [result["suppressions"][0]["justification"] for result in suppressed] == ["Not yet known"] * 2
    assert {result["level"] for result in run["results"] if result["ruleId"] == "listing-differs"} == {"note"}
    assert len(
        {
            (r["partialFingerprints"]["fiches/v1"], r["locations"][0]["physicalLocation"]["artifactLocation"]["index"])
            for r in run["results"]
        }
    ) == len(run["results"])


def test_sarif_regions_in_a_pdf_are_pages_with_boxes(run: dict[str, Any]) -> None:
    (result,) = [
        r
        for r in run["results"]
        if r["ruleId"] == "priority-differs" and r["locations"][0]["physicalLocation"]["artifactLocation"]["index"] == 0
    ]
    region = result["locations"][0]["physicalLocation"]["region"]
    assert region == {
        "startLine": 2,
        "snippet": {"text": "De kwaliteit en de flexibiliteit van de het opvangnetwerk verhogen"},
    }
    assert result["properties"]["page"] == 2
    assert [box["page"] for box in result["properties"]["evidence"]] == [2]


def test_sarif_regions_in_json_are_where_the_value_stands(run: dict[str, Any], files: list[Checked]) -> None:
    lines = files[1].path.read_text(encoding="utf-8").splitlines()
    results = [r for r in run["results"] if r["locations"][0]["physicalLocation"]["artifactLocation"]["index"] == 1]
    for result in results:
        region = result["locations"][0]["physicalLocation"]["region"]
        first = lines[region["startLine"] - 1]
        if result["ruleId"] == "listing-differs":
            value = json.loads(first[region["startColumn"] - 1 : region["endColumn"] - 1])
            assert repr(value) in result["message"]["text"]
    assert len(results) == 15


def test_sarif_paths(run: dict[str, Any]) -> None:
    uris = [artifact["location"]["uri"] for artifact in run["artifacts"]]
    assert uris[1].startswith("file:///")
    assert uris[1].endswith("/%C3%A4%20seed.json")
    assert run["invocations"][0]["executionSuccessful"] is False
    assert run["invocations"][0]["exitCode"] == 3
    assert [note["descriptor"]["id"] for note in run["invocations"][0]["toolExecutionNotifications"]] == ["not-found"]


def test_paths_in_the_repository_are_relative(files: list[Checked]) -> None:
    log = json.loads(sarif.report(files[:1], FIXTURES, files[0].error or 0))  # type: ignore[arg-type]
    assert log["runs"][0]["artifacts"][0]["location"]["uri"] == "corpus/amif-2018-2019-nl.pdf"
    assert github.report(files[:1], FIXTURES).startswith("::warning file=corpus/amif-2018-2019-nl.pdf,title=")


# JUnit


def test_junit(files: list[Checked]) -> None:
    text = junit.report(files, "warning")
    JUNIT.validate(text)
    suites = ElementTree.fromstring(text).findall("testsuite")
    assert [suite.get("name") for suite in suites] == [str(file.path) for file in files]
    for suite in suites:
        assert int(suite.get("tests", "")) == len(suite.findall("testcase"))
        assert int(suite.get("failures", "")) == len(suite.findall("testcase/failure"))
        assert int(suite.get("errors", "")) == len(suite.findall("testcase/error"))
    seed = {case.get("name"): case for case in suites[0]}
    assert len(seed) == len(suites[0]) == 10 + 8 * 8  # the brochure and eight fiches
    failed = {name: case.find("failure") for name, case in seed.items() if case.find("failure") is not None}
    assert set(failed) == {"The brochure: call", "The brochure: contents list"}
    assert failed["The brochure: call"].get("type") == "declared-count-mismatch"  # type: ignore[union-attr]
    assert "info listing-differs: p. 2: " in (seed["Fiche 2: CARDA - SUD: contents list"].findtext("system-out") or "")
    assert suites[3].find("testcase/error") is not None


@pytest.mark.parametrize(("fail_on", "failures"), [("error", 0), ("warning", 2), ("info", 10), ("never", 0)])
def test_junit_fails_as_the_command_does(files: list[Checked], fail_on: Any, failures: int) -> None:
    suite = ElementTree.fromstring(junit.report(files[:1], fail_on))[0]
    assert suite.get("failures") == str(failures)


def test_the_schema_of_junit_refuses_what_is_wrong() -> None:
    assert not JUNIT.is_valid("<testsuites><testcase/></testsuites>")


# GitHub annotations

COMMAND = re.compile(r"::(?P<name>\w+) (?P<properties>.*?)::(?P<message>.*)")


def read_command(line: str) -> tuple[str, dict[str, str], str]:
    """A workflow command as the runner of GitHub Actions reads it (`ActionCommand.TryParseV2`)."""
    match = COMMAND.fullmatch(line)
    assert match, line
    properties = dict(part.split("=", 1) for part in match["properties"].split(","))

    def plain(text: str, more: tuple[tuple[str, str], ...] = ()) -> str:
        for escaped, char in (*more, ("%0D", "\r"), ("%0A", "\n"), ("%25", "%")):
            text = text.replace(escaped, char)
        return text

    return (
        match["name"],
        {key: plain(value, (("%3A", ":"), ("%2C", ","))) for key, value in properties.items()},
        plain(match["message"]),
    )


def test_github_annotations_are_read_back(files: list[Checked]) -> None:
    *lines, headline = render(files, "github", "error").splitlines()
    read = [read_command(line) for line in lines]
    assert (
        headline == "4 files: 1 error, 4 warnings, 24 notes; 3 of them reported only by check; 2 ignored; "
        "1 file could not be read"
    )
    assert Counter(name for name, _, _ in read) == {"notice": github.SHOWN, "warning": 4, "error": 2}
    order = ["error", "warning", "notice"]
    assert [order.index(name) for name, _, _ in read] == sorted(order.index(name) for name, _, _ in read)
    assert read[-1][2] == "15 more notes: see the job summary"
    name, properties, message = next(one for one in read if "count-mismatch" in one[1]["title"])
    assert (name, properties["title"]) == ("warning", "declared-count-mismatch (p. 1, The brochure)")
    assert message == "the cover says 9 projects, but there are 8 fiches"
    in_json = [properties for _, properties, _ in read if properties.get("file", "").endswith("ä seed.json")]
    assert all(int(properties["line"]) > 1 for properties in in_json)
    assert read[0][1]["title"] == "not-found"


def test_github_sees_changed_files_first(files: list[Checked]) -> None:
    changed = frozenset({files[1].path.resolve()})
    shown = [read_command(line)[1] for line in github.report(files, Path.cwd(), changed).splitlines()[1:-2]]
    of_it = [properties["file"].endswith("ä seed.json") for properties in shown]
    assert of_it[0]
    assert of_it == sorted(of_it, reverse=True)


@given(
    message=st.text(max_size=60),
    title=st.text(max_size=40),
    name=st.text(st.characters(exclude_characters="/\0", exclude_categories=["Cs"]), min_size=1),
)
@settings(max_examples=40, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_any_text_survives_every_format(files: list[Checked], message: str, title: str, name: str) -> None:
    """Whatever stands in a brochure or in a name of a file, each report stays well-formed and tells it whole."""
    brochure = files[0].brochure
    assert brochure is not None
    fiches = [brochure.fiches[0].model_copy(update={"title": title}), *brochure.fiches[1:]]
    finding = brochure.findings[0].model_copy(update={"message": message, "pointer": "/fiches/0/title"})
    file = Checked(Path(name + ".pdf"), brochure.model_copy(update={"fiches": fiches}))
    file.reported = [file.locate(finding)]
    line, _ = render([file], "github", "error").splitlines()
    _, properties, read = read_command(line)
    assert set(properties) == {"file", "title"}
    assert read.split("\nvalue: ")[0] == junit.clean(message)
    SARIF.validate(json.loads(render([file], "sarif", "error")))
    JUNIT.validate(render([file], "junit", "warning"))
    assert json.loads(render([file], "json", "error"))["files"][0]["findings"][0]["message"] == message
    rows = [row for row in summary.report([file]).splitlines() if row.startswith("| ⚠️")]
    assert len(rows) == 1
    assert len(re.findall(r"(?<!\\)(?:\\\\)*\|", rows[0])) == 5


def test_a_summary_is_not_longer_than_github_takes(files: list[Checked]) -> None:
    file = Checked(files[0].path, files[0].brochure)
    file.reported = files[0].reported * 200
    text = summary.report([file, file])
    assert text.count("\n| ") == summary.ROWS + 1
    assert "4600 more findings are in the log." in text
    assert len(text.encode()) < 1024**2


def test_people_read_the_worst_first(files: list[Checked]) -> None:
    """Parts with an error before those with a warning only, and in each part the worst; in the summary too."""
    found = files[0].reported
    file = Checked(files[0].path, files[0].brochure)
    last = max(index for reported in found if (index := reported.fiche) is not None)
    file.reported = [
        replace(reported, finding=reported.finding.model_copy(update={"severity": severity}), fiche=fiche)
        for reported, severity, fiche in (
            (found[0], "info", None),
            (found[1], "warning", None),
            (found[2], "info", 0),
            (found[3], "info", last),
            (found[4], "error", last),
        )
    ]
    assert [(fiche, [one.finding.severity for one in group]) for fiche, group in by_part(file)] == [
        (last, ["error", "info"]),
        (None, ["warning", "info"]),
        (0, ["info"]),
    ]
    rows = [row for row in summary.report([file]).splitlines() if row.startswith("| ") and "Finding" not in row]
    assert ["error" in rows[0], "warning" in rows[1], len(rows)] == [True, True, 5]


# JSON


def test_json(files: list[Checked]) -> None:
    report = json.loads(render(files, "json", "error"))
    assert report["summary"] == {
        "files": 4,
        "unreadable": 1,
        "findings": {"error": 1, "warning": 4, "info": 24},
        "ignored": 2,
    }
    seed = report["files"][0]
    assert (seed["language"], seed["fiches"], seed["error"]) == ("nl", 8, None)
    (ignored,) = seed["ignored"]
    assert (ignored["code"], ignored["reason"], ignored["until"]) == ("contact-undetermined", "Not yet known", None)
    assert ignored["fiche"] == {"index": 7, "title": "R-SENSE"}
    assert ignored["printed"] == "(Nog te bepalen)"
    assert ignored["evidence"][0]["page"] == 10
    assert report["files"][3]["error"]["code"] == "not-found"
