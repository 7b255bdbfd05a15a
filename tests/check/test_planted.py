"""Each rule's defect planted once, in the PDF of a brochure that has none: it is found, and nothing else is."""

from __future__ import annotations

import datetime
from collections import Counter
from collections.abc import Callable
from functools import cache
from pathlib import Path
from typing import NamedTuple

import pytest

from pipeline.check.checked import Checked
from pipeline.check.files import check_file, check_together
from pipeline.check.select import Selection
from pipeline.check.settings import CheckSettings
from pipeline.recipe.options import ReadingOptions
from pipeline.rules import RULES
from tests.check.brochures import Content, draw, good, with_budgets

TODAY = datetime.date(2026, 1, 1)
Place = tuple[str, int | None]  # a code, and the index of the fiche


def checked(folder: Path, pdf: bytes, settings: CheckSettings) -> Checked:
    path = folder / "brochure.pdf"
    path.write_bytes(pdf)
    file = check_file(path, ReadingOptions(cross_check=True, ocr="off"), settings)
    check_together([file], settings, Selection(settings, TODAY))
    return file


def places(file: Checked) -> Counter[Place]:
    assert file.error is None, file.error
    return Counter((reported.finding.code, reported.fiche) for reported in file.reported)


class Defect(NamedTuple):
    """What is done to the content, and what should be found beside what was found before."""

    plant: Callable[[Content], object]
    found: list[Place]
    base: Callable[[], Content] = good
    letters: dict[str, str] | None = None
    settings: CheckSettings = CheckSettings()


def section(fiche: int, field: str, *lines: str) -> Callable[[Content], object]:
    return lambda content: content["fiches"][fiche]["sections"].update({field: list(lines)})


def put(**values: object) -> Callable[[Content], object]:
    return lambda content: content.update(values)


def fiche(index: int, **values: object) -> Callable[[Content], object]:
    return lambda content: content["fiches"][index].update(values)


def label(index: int, field: str, heading: str) -> Callable[[Content], object]:
    return lambda content: content["fiches"][index]["labels"].update({field: heading})


def _before_contact(index: int, heading: str, *lines: str) -> Callable[[Content], object]:
    def plant(content: Content) -> None:
        sections = content["fiches"][index]["sections"]
        contact = sections.pop("contact")
        sections |= {heading: list(lines), "contact": contact}

    return plant


def _twice(content: Content) -> None:
    _before_contact(1, "activities+", "A second list of activities")(content)
    content["fiches"][1]["labels"]["activities+"] = "Main activities of the project"


def _same_title(content: Content) -> None:
    content["fiches"][2]["title"] = content["fiches"][0]["title"].upper()


def _everywhere(content: Content) -> None:
    for index in range(len(content["fiches"])):
        label(index, "target_group", "Which participants will join")(content)


def _emptied(content: Content) -> None:
    for each in content["fiches"]:
        each["sections"] |= {key: [] for key in ("region", "period", "websites", "target_group")}


DEFECTS = {
    "declared-count-mismatch": Defect(
        put(after=["Four projects were selected, for a total amount of €640,000."]), [("declared-count-mismatch", None)]
    ),
    "listing-differs": Defect(
        fiche(1, listing=("House of Languages", "Open House in Brussels", 4)), [("listing-differs", 1)]
    ),
    "listing-without-fiche": Defect(
        put(extra_row=("Kitchen Collective", "Good Food, Good Mood", 6)), [("listing-without-fiche", None)]
    ),
    "fiche-without-listing": Defect(put(groups=[[0], [2]]), [("fiche-without-listing", 1)] * 2),
    "contact-undetermined": Defect(section(1, "contact", "To be determined"), [("contact-undetermined", 1)]),
    "period-reversed": Defect(section(1, "period", "From 15/01/2014 to 14/07/2013"), [("period-reversed", 1)]),
    "unparsed-value (an impossible date)": Defect(
        section(1, "period", "From 31/06/2013 to 14/07/2014"), [("unparsed-value", 1)]
    ),
    "period-outside-call": Defect(section(2, "period", "From 15/01/2013 to 14/07/2015"), [("period-outside-call", 2)]),
    "unknown-heading": Defect(
        _before_contact(0, "Words of thanks", "We thank all volunteers."), [("unknown-heading", 0)]
    ),
    "heading-inferred": Defect(_everywhere, [("heading-inferred", 0)]),
    "duplicate-heading": Defect(_twice, [("duplicate-heading", 1)]),
    "missing-field": Defect(lambda content: content["fiches"][2]["sections"].pop("region"), [("missing-field", 2)]),
    "missing-field (empty)": Defect(section(2, "region"), [("missing-field", 2)]),
    "missing-field (empty, of a field that may be missing)": Defect(
        section(2, "Budget"), [("missing-field", 2)], with_budgets
    ),
    "unparsed-value": Defect(section(0, "period", "still to be agreed upon"), [("unparsed-value", 0)]),
    "doubtful-value": Defect(
        section(0, "period", "15/01/2013 - 14/07/2013, 01/09/2013 - 14/07/2014"), [("doubtful-value", 0)] * 2
    ),
    "unassigned-text": Defect(fiche(1, note="Printed on recycled paper"), [("unassigned-text", 1)]),
    "unreadable-text": Defect(
        section(0, "target_group", "Families with chÀldren under 12"), [("unreadable-text", 0)], letters={"À": "\ufffd"}
    ),
    "budget-total": Defect(
        put(after=["Three projects were selected, for a total amount of €650,000."]),
        [("budget-total", None)],
        with_budgets,
    ),
    "budget-total (a fiche)": Defect(section(1, "Budget", "€141,000"), [("budget-total", None)], with_budgets),
    "priority-differs": Defect(
        put(heads=["Priority 1: Supporting vulnerable the families", "Priority 2: Quality of reception"]),
        [("priority-differs", None)],
    ),
    "listing-page-wrong": Defect(
        fiche(1, listing=("House of Languages", "Open House", 6)), [("listing-page-wrong", 1)]
    ),
    "duplicate-title": Defect(_same_title, [("duplicate-title", 2)]),
    "empty-section": Defect(_before_contact(0, "Background"), [("empty-section", 0)]),
    "promoter-spelling": Defect(section(2, "promoter", "House-of-Languages"), [("promoter-spelling", 2)]),
    "promoter-spelling (a letter)": Defect(
        section(2, "promoter", "House of Langauges".replace("au", "u")), [("promoter-spelling", 2)]
    ),
    "website-invalid": Defect(
        section(0, "websites", "https://www.caritas-antwerp.eb"), [("website-invalid", 0), ("doubtful-value", 0)]
    ),
    "website-of-another": Defect(
        section(0, "websites", "https://www.houseoflanguages.be"), [("website-of-another", 0)]
    ),
    "email-invalid": Defect(
        section(0, "contact", "Rachel Owens, rachel.owens@fedasil.eb"), [("email-invalid", 0), ("doubtful-value", 0)]
    ),
    "email-domain": Defect(
        section(0, "contact", "Rachel Owens, rachel.owens@fedasi.be"),
        [("email-domain", 0)],
        settings=CheckSettings(**{"email-domains": ["fedasil.be"]}),
    ),
    "suspicious-character": Defect(
        section(0, "target_group", "Families in Àntwerp"),
        [("suspicious-character", 0), ("doubtful-value", 0)],
        letters={"À": "А"},
    ),
    "suspicious-character (private use)": Defect(
        section(0, "target_group", "Families in Àntwerp"), [("suspicious-character", 0)], letters={"À": "\ue041"}
    ),
    "struck-text": Defect(fiche(1, struck="promoter"), [("struck-text", 1), ("missing-field", 1)]),
    "link-differs": Defect(fiche(0, links={"websites": "https://www.houseoflanguages.be"}), [("link-differs", 0)]),
    "unread-ink": Defect(fiche(2, pictured="The registration of new participants ends in May"), [("unread-ink", 2)]),
    "incomplete-reading": Defect(  # with half of the labels empty, what stands under the others may not be theirs
        _emptied,
        [
            ("incomplete-reading", None),
            *(("missing-field", index) for index in range(3) for _ in range(4)),
            *(("doubtful-value", index) for index in range(3) for _ in range(2)),
        ],
    ),
    "missing-translation": Defect(
        lambda content: None, [("missing-translation", None)], settings=CheckSettings(languages=["en", "fr"])
    ),
}

BASES = {good: Counter[Place](), with_budgets: Counter[Place]()}


PROVABLY_WRONG = {
    "period-reversed",
    "unparsed-value (an impossible date)",
    "website-invalid",
    "email-invalid",
    "budget-total",
    "budget-total (a fiche)",
    "unreadable-text",
    "incomplete-reading",
}


@cache
def _drawn(base: Callable[[], Content]) -> bytes:
    return draw(base())


@pytest.mark.parametrize("base", BASES, ids=lambda base: base.__name__)
def test_the_good_brochure_has_no_defect(base: Callable[[], Content], tmp_path: Path) -> None:
    assert places(checked(tmp_path, _drawn(base), CheckSettings())) == BASES[base]


@pytest.mark.parametrize(("name", "defect"), DEFECTS.items(), ids=DEFECTS)
def test_a_planted_defect_is_found_and_nothing_else(name: str, defect: Defect, tmp_path: Path) -> None:
    content = defect.base()
    defect.plant(content)
    file = checked(tmp_path, draw(content, letters=defect.letters), defect.settings)
    expected = BASES[defect.base] + Counter(defect.found)
    assert places(file) == expected, [(r.finding.code, r.finding.pointer, r.message) for r in file.reported]
    planted = [reported for reported in file.reported if reported.finding.code == name.partition(" ")[0]]
    severities = {reported.finding.severity for reported in planted}
    assert severities == {"error" if name in PROVABLY_WRONG else RULES[name.partition(" ")[0]].severity}
    for reported in planted:
        assert reported.finding.page is not None or reported.finding.code == "missing-translation"
        assert (
            reported.finding.page is None or reported.fiche is None or reported.finding.page in (2, reported.fiche + 3)
        )


def test_every_rule_is_planted() -> None:
    # A PDF cannot break the schema or hold corrections, and facets are not read by `fiches check`.
    beyond = {
        "schema-violation",
        "stale-correction",
        "invalid-correction",
        "organisation-alike",
        "enrichment-unavailable",
    }
    assert {name.partition(" ")[0] for name in DEFECTS} == set(RULES) - beyond
