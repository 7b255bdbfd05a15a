"""A family's folder: how it is drafted, what its test reports, and what is explained of a document."""

from __future__ import annotations

import io
import json
import re
from pathlib import Path

import jsonschema
import pypdfium2 as pdfium
import pytest

from pipeline.extract.ocr import tesseract
from tests.families import samples
from tests.families.conftest import Family

needs_tesseract = pytest.mark.skipif(
    not tesseract.installed() >= {"nld", "fra", "deu", "eng", "osd"}, reason="Tesseract with its data is not installed"
)


def test_the_folder(family: Family) -> None:
    result = family.draft(samples.gardens())
    assert result.exit_code == 0, result.output
    files = sorted(str(path.relative_to(family.folder)) for path in family.folder.rglob("*") if path.is_file())
    assert files == ["profile.toml", "samples/sample-1.html", "samples/sample-1.json", "samples/sample-1.pdf"]
    assert Path("family/samples/sample-1.pdf").read_bytes() == samples.gardens()
    schema = json.loads(family.run("schema", "--profile", family.folder).output)
    jsonschema.Draft202012Validator(schema).validate(family.document())
    assert family.document()["extraction"]["profile"] == "family"


def test_the_page_of_a_sample(family: Family) -> None:
    """No script, nothing from elsewhere, and a box in the colour of its field for every value."""
    family.draft(samples.charter("<b>Open</b> & Molens"))
    page = Path("family/samples/sample-1.html").read_text(encoding="utf-8")
    assert "<script" not in page
    assert "<b>Open" not in page
    assert "default-src &#39;none&#39;" in page
    assert not re.search(r'(?:href|src)="(?!data:)', page)
    names = re.findall(r'<rect class="value"[^>]*><title>(\w+)</title>', page)
    assert {"title", "start_date", "team", "stakeholders"} <= set(names)
    assert page.count('class="label"') == 10  # nine labels, and the legend


@needs_tesseract
def test_a_sample_with_a_page_that_is_a_picture(family: Family) -> None:
    """It is drafted from as it is read: what OCR makes of the page is a record like the others."""
    sample = pdfium.PdfDocument(samples.gardens())
    picture = io.BytesIO()
    sample[2].render(scale=150 / 72).to_pil().convert("L").save(picture, "PDF", resolution=150)
    sample.del_page(2)
    sample.import_pages(pdfium.PdfDocument(picture.getvalue()), [0], index=2)
    scanned = io.BytesIO()
    sample.save(scanned)
    result = family.draft(scanned.getvalue())
    assert result.output.startswith("4 records on 4 pages, 7 labels\n"), result.output
    fiches = family.document()["fiches"]
    assert [fiche["neighbours_reached"]["value"] for fiche in fiches] == [120, 60, 300, 45]
    assert family.document()["extraction"]["ocr"]["pages"] == [3]


def test_a_profile_is_not_replaced(family: Family) -> None:
    family.draft(samples.gardens())
    again = family.draft(samples.gardens())
    assert again.exit_code == 2
    assert "there is a profile.toml in this folder already" in again.stderr


def test_the_doubtful_assumptions_are_asked_first(family: Family) -> None:
    result = family.draft(samples.one_heading(), answers="a\n")
    assert result.exit_code == 0
    asked = [line for line in result.output.splitlines() if re.match(r"\d+/", line)]
    assert len(asked) == 1
    assert "Is the text between the title and the first label" in asked[0]
    assert "Doubtful" in asked[0]


def test_an_answer_of_no_changes_the_profile(family: Family) -> None:
    assert family.draft(samples.gardens(), answers="n\n" + "y\n" * 4 + "n\n" + "y\n" * 9).exit_code == 0
    assert 'starts = "page"' in family.profile
    assert len(family.document()["fiches"]) == 4  # of a page each


def test_a_field_that_is_none_goes_to_other(family: Family) -> None:
    text = family.draft(samples.one_heading(), answers="y\ny\nn\na\n")
    assert text.exit_code == 0, text.output
    assert 'other = ["Deliverables"]' in family.profile


def test_questions_need_answers(family: Family) -> None:
    result = family.draft(samples.gardens(), answers="")
    assert result.exit_code == 2
    assert "Take all with --yes" in result.stderr
    assert not family.folder.exists()


def test_what_a_new_version_reads_differently_fails_the_test(family: Family) -> None:
    family.draft(samples.gardens())
    assert family.test().exit_code == 0
    path = Path("family/samples/sample-1.json")
    path.write_text(path.read_text(encoding="utf-8").replace("Green Lanes", "Green Lines"), encoding="utf-8")
    changed = family.test()
    assert changed.exit_code == 1
    assert "Green [-Lines-]{+Lanes+}" in changed.output
    assert family.test("--update").exit_code == 0
    assert "Green Lanes" in path.read_text(encoding="utf-8")


def test_a_lost_record_fails_the_test(family: Family) -> None:
    family.draft(samples.gardens())
    family.edit('starts = "title"', 'starts = "document"')
    result = family.test()
    assert result.exit_code == 1
    assert "3 gone" in result.output


def test_a_sample_without_its_json_fails_the_test(family: Family) -> None:
    family.draft(samples.gardens())
    Path("family/samples/sample-1.json").unlink()
    result = family.test()
    assert result.exit_code == 1
    assert "nothing says what it should give" in result.output


def test_what_the_profile_says_in_vain(family: Family) -> None:
    family.draft(samples.gardens())
    family.edit('headings.en = ["Run by"]', 'headings.en = ["Run by", "Paid by"]')
    family.edit(
        "# 'Where'",
        '[[fields]]\nname = "venue"\nkind = "text"\nrequired = true\nheadings.en = ["Our venue"]\n\n# \'Where\'',
    )
    family.test("--update")
    told = [line for line in family.test().output.splitlines() if line.startswith("warning")]
    lines = family.profile.splitlines()
    paid = next(number for number, line in enumerate(lines, 1) if "Paid by" in line)
    venue = next(number for number, line in enumerate(lines, 1) if '"venue"' in line) - 1
    assert told == [
        f"warning: family/profile.toml:{paid}: the wording 'Paid by' stands in no sample.",
        f"warning: family/profile.toml:{venue + 4}: the wording 'Our venue' stands in no sample.",
        f"warning: family/profile.toml:{venue}: the required field 'venue' has no value in any sample.",
    ]


def test_fields_that_hold_the_same(family: Family) -> None:
    twins = [(title, who, who, *rest) for title, who, _, *rest in samples.GARDENS]
    family.draft(samples.gardens(projects=twins))
    assert "the fields 'run_by' and 'location' hold the same in every record" in family.test().output


def test_labels_that_are_printed_and_not_declared(family: Family) -> None:
    family.draft(samples.gardens())
    family.edit('headings.en = ["Run by"]', 'headings.en = ["Led by"]')
    told = family.test("--update").output
    assert "Run by" in told
    assert "the wording 'Led by' stands in no sample" in told


def test_a_family_without_samples(family: Family) -> None:
    assert "there is no profile.toml in it" in family.run("profile", "test", ".").stderr
    Path("bare").mkdir()
    Path("bare/profile.toml").write_text('name = "bare"\nextends = "project-sheets"\n', encoding="utf-8")
    result = family.run("profile", "test", "bare")
    assert result.exit_code == 2
    assert "there is no PDF in its folder samples" in result.stderr


def test_faults_of_a_profile_are_told_all_at_once(family: Family) -> None:
    family.draft(samples.gardens())
    family.edit('starts = "title"', 'starts = "titel"')
    family.edit('kind = "number"', 'kind = "nomber"')
    for command in (("test", family.folder), ("explain", family.folder, "sample-1.pdf")):
        result = family.run("profile", *command)
        assert result.exit_code == 2
        assert "record.starts: input should be 'title', 'number', 'look', 'page' or 'document'" in result.stderr
        assert "Did you mean number?" in result.stderr


def test_a_document_that_fits(family: Family) -> None:
    family.draft(samples.gardens())
    result = family.explain(samples.gardens("Run bye"))
    assert result.exit_code == 0
    assert "it fits (4 records, in en)" in result.output


def test_a_document_of_another_family(family: Family) -> None:
    family.draft(samples.gardens())
    result = family.explain(samples.charter())
    assert result.exit_code == 1
    assert "no project fiche was found in it" in result.output
    assert "run_by (required): expected 'Run by'; nothing printed is like it" in result.output


def test_the_nearest_printed_text(family: Family) -> None:
    family.draft(samples.gardens())
    family.edit('headings.en = ["Get in touch"]', 'headings.en = ["Get our touch"]')
    assert "nearest is 'Get in touch' on page 1, for 'Get our touch'" in family.explain(samples.gardens()).output


def test_a_missing_sample(family: Family) -> None:
    result = family.run("profile", "new", "nowhere.pdf", "-o", "family", "--yes")
    assert result.exit_code == 3
    assert "nowhere.pdf: there is no such file or folder" in result.stderr


@pytest.mark.parametrize(("option", "value"), [("--base", "nowhere"), ("--language", "xx")])
def test_wrong_usage(family: Family, option: str, value: str) -> None:
    Path("a.pdf").write_bytes(samples.gardens())
    result = family.run("profile", "new", "a.pdf", "-o", "family", "--yes", option, value)
    assert result.exit_code == 2
    assert not family.folder.exists()


PERIOD = """
name = "period"
headings.nl = ["Startdatum", "Einddatum"]
ends = ["Einddatum"]
"""


def two_days_in_one_field(family: Family, ends: str = '"Einddatum"') -> None:
    """Draft the charters, and make one field of their first and their last day."""
    family.draft(samples.charter(kicker=False))
    profile = re.sub(r'\n#[^\n]*(\n#[^\n]*)*\n\[\[fields\]\]\nname = "end_date"', "", family.profile)
    profile = profile.replace('name = "start_date"', PERIOD.strip())
    Path("family/profile.toml").write_text(profile.replace('ends = ["Einddatum"]', f"ends = [{ends}]"), "utf-8")


def test_a_period_under_two_headings(family: Family) -> None:
    two_days_in_one_field(family)
    assert family.test("--update").exit_code == 0
    (fiche,) = family.document()["fiches"]
    assert fiche["period"] == {"text": "26/09/2027 27/11/2028", "start": "2027-09-26", "end": "2028-11-27"}
    assert {"/fiches/0/period/start", "/fiches/0/period/end"} <= set(family.document()["evidence"])
    assert family.warnings == []


def test_a_last_day_that_cannot_be_read(family: Family) -> None:
    two_days_in_one_field(family)
    Path("new.pdf").write_bytes(samples.charter(kicker=False, table={**samples.MILLS, "Einddatum": "later"}))
    assert family.run("extract", "new.pdf", "--profile", family.folder, "-o", "out").exit_code == 0
    document = json.loads(Path("out/new.json").read_bytes())
    period = document["fiches"][0]["period"]
    assert (period["start"], period["end"]) == ("2027-09-26", None)
    assert ("unparsed-value", "/fiches/0/period/end") in [
        (finding["code"], finding["pointer"]) for finding in document["findings"]
    ]


def test_an_end_that_is_no_heading(family: Family) -> None:
    two_days_in_one_field(family, ends='"Eindpunt"')
    result = family.test()
    assert result.exit_code == 2
    assert "'Eindpunt' is none of the headings of the field 'period'" in result.stderr
