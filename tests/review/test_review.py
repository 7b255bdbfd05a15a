"""`fiches review` from the command line, and what each line of print is said to be; the page itself is tested in
`tests/browser`."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable
from importlib import resources
from pathlib import Path

import orjson
import pytest
from typer.testing import CliRunner, Result

from pipeline import extract_brochure, read_brochure
from pipeline.cli.app import app
from pipeline.corrections import difference, to_json
from pipeline.extract import render as renderer
from pipeline.extract.render import render
from pipeline.files.write import to_json as brochure_json
from pipeline.review.page import as_json, script
from pipeline.review.targets import page_paths
from tests.corpus import SEED, Golden, goldens, names, reading_of
from tests.review.page import data_of

READABLE = [golden for golden in goldens() if golden.readable]


@pytest.fixture
def run(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Callable[..., Result]:
    """Runs the command in a folder that holds the seed; pages are drawn small, for speed."""
    monkeypatch.chdir(tmp_path)
    monkeypatch.delenv("FICHES_DEBUG", raising=False)
    monkeypatch.setattr(renderer, "_SCALES", ((0.3, 30),))
    Path("seed.pdf").write_bytes(SEED.read_bytes())
    return lambda *arguments: CliRunner().invoke(app, [str(argument) for argument in arguments])


def test_a_pdf(run: Callable[..., Result]) -> None:
    result = run("review", "seed.pdf")
    assert (result.exit_code, result.stdout) == (0, "seed.pdf -> output/seed.review.html\n")
    page = Path("output/seed.review.html").read_text(encoding="utf-8")
    assert not re.findall(
        r"\b(?:src|href|action)=[\"'](?!data:|#)", page.partition('<script type="application/json"')[0]
    )
    assert "default-src &#39;none&#39;" in page
    assert data_of("output/seed.review.html")["save_name"] == "seed.corrections.json"


def test_it_is_the_same_from_run_to_run(run: Callable[..., Result]) -> None:
    run("review", "seed.pdf", "-o", "a.html")
    run("review", "seed.pdf", "-o", "b.html", "-q")
    assert Path("a.html").read_bytes() == Path("b.html").read_bytes()


def test_a_json_file_and_the_pdf_beside_it_or_elsewhere(run: Callable[..., Result]) -> None:
    run("extract", "seed.pdf", "-o", ".")
    Path("elsewhere").mkdir()
    document = orjson.loads(Path("seed.json").read_bytes())
    document["fiches"][1]["title"] = "By hand"
    Path("seed.json").write_bytes(orjson.dumps(document))
    assert run("review", "seed.json", "-o", "a.html").exit_code == 0
    assert "By hand" in Path("a.html").read_text(encoding="utf-8")
    Path("seed.pdf").rename("elsewhere/seed.pdf")
    missing = run("review", "seed.json")
    assert missing.exit_code == 3
    assert "the PDF that seed.json was made of is not there. Give it with --pdf." in missing.stderr
    for pdf in ("elsewhere", "elsewhere/seed.pdf"):
        assert run("review", "seed.json", "--pdf", pdf).exit_code == 0


def test_the_wrong_pdf(run: Callable[..., Result]) -> None:
    run("extract", "seed.pdf", "-o", ".")
    other = next(golden.pdf for golden in READABLE if golden.pdf != SEED)
    Path("seed.pdf").write_bytes(other.read_bytes())
    result = run("review", "seed.json")
    assert result.exit_code == 3
    assert "seed.pdf: it is not the PDF that seed.json was made of" in result.stderr


def test_a_document_does_not_reach_other_folders(run: Callable[..., Result]) -> None:
    Path("in").mkdir()
    brochure = extract_brochure(SEED, file_name="../seed.pdf")
    Path("in/x.json").write_bytes(brochure_json(brochure))
    result = run("review", "in/x.json")
    assert result.exit_code == 3
    assert "in/seed.pdf" in result.stderr


@pytest.mark.parametrize(
    ("arguments", "code", "words"),
    [
        (["gone.pdf"], 3, "there is no such file"),
        (["bad.pdf"], 3, "it is not a PDF"),
        (["bad.json"], 3, "not valid JSON"),
        (["other.json"], 3, "not a document of this version"),
        (["empty"], 2, "there is no PDF in this folder"),
        (["seed.pdf", "b.pdf", "-o", "one.html"], 2, "one page is named for 2 inputs"),
        (["seed.pdf", "b.pdf", "--corrections", "bad.json"], 2, "one corrections file is given for 2 PDFs"),
        (["seed.pdf", "b.pdf", "--pdf", "b.pdf"], 2, "one PDF is given for 2 inputs"),
        (["seed.pdf", "--profile", "nonsense"], 2, "there is no such profile"),
    ],
)
def test_what_goes_wrong_is_told_in_one_line(
    run: Callable[..., Result], arguments: list[str], code: int, words: str
) -> None:
    Path("empty").mkdir()
    Path("bad.pdf").write_bytes(b"no")
    Path("b.pdf").write_bytes(SEED.read_bytes())
    Path("bad.json").write_bytes(b"{")
    Path("other.json").write_bytes(b"{}")
    result = run("review", *arguments)
    assert result.exit_code == code
    assert words in result.stderr
    assert len(result.stderr.splitlines()) == 1
    assert not Path("output").exists() or names("output") == []


def test_corrections_beside_the_pdf_are_in_the_page(run: Callable[..., Result]) -> None:
    seed = extract_brochure(SEED)
    edited = seed.model_copy(deep=True)
    edited.fiches[1].title = "Corrected title"
    Path("seed.corrections.json").write_bytes(to_json(difference(seed, edited)))
    run("review", "seed.pdf", "-o", "with.html")
    run("review", "seed.pdf", "-o", "without.html", "--no-corrections")
    assert "Corrected title" in Path("with.html").read_text(encoding="utf-8")
    assert "Corrected title" not in Path("without.html").read_text(encoding="utf-8")


@pytest.mark.parametrize(
    ("inputs", "outputs"),
    [
        (["a.pdf", "b.pdf"], ["a", "b"]),
        (["x/a.pdf", "y/a.pdf", "z/a.pdf"], ["a", "a-2", "a-3"]),
        (["x/a.pdf", "y/A.PDF"], ["a", "A-2"]),
        (["x/a.pdf", "y/a.pdf", "a-2.pdf"], ["a", "a-3", "a-2"]),
        (["a-2.pdf", "x/a.pdf", "y/a.pdf"], ["a-2", "a", "a-3"]),
        (["a.pdf", "a.v2.pdf"], ["a", "a.v2"]),
        (["-a.pdf", "a\nb.pdf", "🦊.pdf", "a"], ["-a", "a\nb", "🦊", "a"]),
    ],
)
def test_pages_never_share_a_name(inputs: list[str], outputs: list[str]) -> None:
    assert page_paths([Path(name) for name in inputs], Path("out")) == [
        Path("out") / f"{name}.review.html" for name in outputs
    ]


@pytest.mark.parametrize("text", ["</script>", "<!--", "<script", "&lt;", "\u2028", "]]>"])
def test_data_cannot_leave_its_element(text: str) -> None:
    written = as_json({text: [text]})
    assert not set("<>&\u2028") & set(written)
    assert orjson.loads(written) == {text: [text]}


# What each line was read as


@pytest.mark.parametrize("golden", READABLE, ids=lambda golden: golden.name)
def test_roles_agree_with_the_coverage(golden: Golden) -> None:
    reading = reading_of(golden, "pdfium")
    pages = {number for fiche in reading.brochure.fiches for number in fiche.pages}
    roles = Counter(line.role for line in reading.paper.lines if line.page in pages)
    coverage = reading.brochure.extraction.coverage
    assert (roles["heading"], roles["unassigned"]) == (coverage.headings, coverage.unassigned)
    assert len(reading.paper.sizes) == reading.brochure.source.pages
    for line in reading.paper.lines:
        width, height = reading.paper.sizes[line.page - 1]
        assert -5 <= line.bbox[0] <= line.bbox[2] <= width + 5
        assert -5 <= line.bbox[1] <= line.bbox[3] <= height + 5
        for word in line.words:
            assert word.text
            assert not word.text.isspace()
            assert all(abs(a - b) <= 0.11 or a > b for a, b in zip(word.bbox[:2], line.bbox[:2], strict=True))
            assert all(abs(a - b) <= 0.11 or a < b for a, b in zip(word.bbox[2:], line.bbox[2:], strict=True))


def test_the_words_of_a_line_are_those_that_are_printed() -> None:
    reading = read_brochure(SEED)
    for pointer, text in (
        ("/fiches/1/period", "Van 01/01/2018 tot 31/12/2019"),
        ("/fiches/1/title", "CARDA - SUD"),
    ):
        place = reading.brochure.evidence[pointer][0]
        line = next(
            line for line in reading.paper.lines if line.page == place.page and same_place(line.bbox, place.bbox)
        )
        assert " ".join(word.text for word in line.words) == text


def same_place(a: tuple[float, ...], b: tuple[float, ...]) -> bool:
    return all(abs(x - y) < 0.2 for x, y in zip(a, b, strict=True))


def test_every_script_is_part_of_the_page() -> None:
    assets = resources.files("pipeline.review") / "assets"
    scripts = [file for file in assets.iterdir() if file.name.endswith(".js")]
    for file in scripts:
        text = file.read_text(encoding="utf-8")
        assert text in script(), file.name
        assert len(text.splitlines()) < 450, "a file tells one story"


@pytest.mark.parametrize(
    "name", ["rotated-en-chromium", "cropped-nl-reportlab", "landscape-nl-weasyprint", "imposed-de-typst"]
)
def test_pictures_have_the_size_of_the_page_as_displayed(name: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(renderer, "_SCALES", ((0.3, 30),))
    golden = next(golden for golden in READABLE if golden.name == name)
    images = list(render(golden.pdf.read_bytes(), name))
    assert [(image.width, image.height) for image in images] == [
        pytest.approx(size, abs=0.5) for size in read_brochure(golden.pdf).paper.sizes
    ]
    assert all(image.image[8:12] == b"WEBP" for image in images)


def test_a_picture_keeps_to_its_budget() -> None:
    first = next(iter(render(SEED.read_bytes(), "seed", budget=40_000)))
    assert len(first.image) <= 40_000
