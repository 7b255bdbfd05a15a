"""JUnit XML, as CI servers read it.

There is a suite per file, with a case per fiche and group of rules, and one per group for the brochure itself.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from xml.etree import ElementTree as Xml

from pipeline.check.checked import Checked, Reported, counts_as_failure
from pipeline.check.settings import FailOn
from pipeline.report.outcomes import count, error_line
from pipeline.report.words import clean, heading, place, value
from pipeline.rules import GROUPS, RULES, Group

_BROCHURE_ONLY: tuple[Group, ...] = ("document", "call")


def report(files: Sequence[Checked], fail_on: FailOn) -> str:
    """The report as XML. Findings as severe as `fail_on` make a case fail; the others are in its output."""
    root = Xml.Element("testsuites", name="fiches check")
    for file in files:
        root.append(_suite(file, fail_on))
    Xml.indent(root)
    return '<?xml version="1.0" encoding="UTF-8"?>\n' + Xml.tostring(root, encoding="unicode") + "\n"


def _suite(file: Checked, fail_on: FailOn) -> Xml.Element:
    name = clean(str(file.path))
    suite = Xml.Element("testsuite", name=name)
    cases = [_unread(file, name)] if file.error else [_case(file, name, *part, fail_on) for part in _parts(file)]
    suite.extend(cases)
    for attribute, tag in (("failures", "failure"), ("errors", "error")):
        suite.set(attribute, str(sum(1 for case in cases if case.find(tag) is not None)))
    suite.set("skipped", "0")
    suite.set("tests", str(len(cases)))
    return suite


def _unread(file: Checked, name: str) -> Xml.Element:
    assert file.error is not None
    case = Xml.Element("testcase", classname=name, name="can be read")
    said = Xml.SubElement(case, "error", type=file.error.code, message=clean(file.error.problem))
    said.text = error_line(file.error, file.path)
    return case


def _parts(file: Checked) -> Iterator[tuple[int | None, Group, list[Reported]]]:
    """The brochure itself and every fiche, each with every group of findings that it can have."""
    found: dict[tuple[int | None, Group], list[Reported]] = {}
    for reported in file.reported:
        rule = RULES.get(reported.finding.code)  # none where a later version wrote the document
        found.setdefault((reported.fiche, rule.group if rule else "values"), []).append(reported)
    fiches = range(len(file.brochure.fiches)) if file.brochure else ()
    wanted: list[tuple[int | None, Group]] = [(None, group) for group in GROUPS]
    wanted += [(fiche, group) for fiche in fiches for group in GROUPS if group not in _BROCHURE_ONLY]
    wanted += [key for key in found if key not in set(wanted)]
    for key in wanted:
        yield *key, found.get(key, [])


def _case(
    file: Checked, name: str, fiche: int | None, group: Group, found: Sequence[Reported], fail_on: FailOn
) -> Xml.Element:
    case = Xml.Element("testcase", classname=name, name=f"{heading(file, fiche)}: {group}")
    failing = [
        reported
        for reported in found
        if counts_as_failure(reported.finding.severity, fail_on) and not reported.is_known
    ]
    if failing:
        first = failing[0].finding.code if len({reported.finding.code for reported in failing}) == 1 else group
        said = Xml.SubElement(
            case,
            "failure",
            type=first,
            message=clean(failing[0].message if len(failing) == 1 else count(len(failing), "finding")),
        )
        said.text = "\n".join(map(_line, failing))
    if others := [reported for reported in found if reported not in failing]:
        Xml.SubElement(case, "system-out").text = "\n".join(map(_line, others))
    return case


def _line(reported: Reported) -> str:
    finding = reported.finding
    where = f"{place(reported)}: " if place(reported) else ""
    printed = value(reported)
    said = reported.message if printed is None else f"{reported.message} (value: {printed})"
    return clean(f"{finding.severity} {finding.code}{' (known)' if reported.is_known else ''}: {where}{said}")
