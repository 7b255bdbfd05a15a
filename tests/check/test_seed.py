"""The seed brochure: exactly its known findings, as a PDF of three producers and as JSON."""

from __future__ import annotations

import datetime
from collections import Counter
from pathlib import Path

import pytest

from pipeline import extract_brochure
from pipeline.check.checked import Checked
from pipeline.check.files import check_file, check_together
from pipeline.check.select import Selection
from pipeline.check.settings import CheckSettings
from pipeline.files.write import to_json
from pipeline.recipe.options import ReadingOptions
from tests.corpus import SEED

SEEDS = sorted(SEED.parent.glob("amif-*.pdf"))
KNOWN = {
    ("declared-count-mismatch", "/call/projects_selected", 1),
    ("priority-differs", "/call/listed_priorities/2/title", 2),
    ("contact-undetermined", "/fiches/7/contact", 10),
    *(("listing-differs", f"/fiches/{index}/listing/title", 2) for index in range(1, 8)),
    *(("listing-differs", f"/fiches/{index}/listing/promoter", 2) for index in (0, 1, 3, 4, 5)),
}


def checked(path: Path) -> Checked:
    file = check_file(path, ReadingOptions(cross_check=True), CheckSettings())
    check_together([file], CheckSettings(), Selection(CheckSettings(), datetime.date(2026, 1, 1)))
    return file


def keys(file: Checked) -> Counter[tuple[str, str, int | None]]:
    assert file.error is None
    return Counter(
        (reported.finding.code, reported.finding.pointer, reported.finding.page) for reported in file.reported
    )


@pytest.mark.parametrize("pdf", SEEDS, ids=lambda pdf: pdf.stem)
def test_exactly_the_known_findings(pdf: Path, tmp_path: Path) -> None:
    file = checked(pdf)
    assert keys(file) == Counter(KNOWN)
    severities = {reported.finding.severity for reported in file.reported}
    assert severities == {"warning", "info"}  # differences of capitals only are information
    messages = {reported.finding.code: reported.message for reported in file.reported}
    assert messages["declared-count-mismatch"] == "the cover says 9 projects, but there are 8 fiches"
    assert "van de het opvangnetwerk" in messages["priority-differs"]
    assert "(Nog te bepalen)" in messages["contact-undetermined"]
    document = tmp_path / "seed.json"
    document.write_bytes(to_json(extract_brochure(pdf)))
    assert [(r.finding, r.printed) for r in checked(document).reported] == [
        (r.finding, r.printed) for r in file.reported
    ]
