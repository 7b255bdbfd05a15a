"""`fiches catalogue`: what it makes, what it keeps, and what it answers."""

from __future__ import annotations

import csv
import os
import re
import shutil
import sqlite3
from hashlib import sha256
from itertools import pairwise
from pathlib import Path
from typing import Any
from urllib.parse import unquote_to_bytes

import orjson
import pytest
from typer.testing import CliRunner, Result

from pipeline.catalogue.charts import columns
from pipeline.cli.app import app
from tests.catalogue.conftest import Write
from tests.corpus import FIXTURES, ROOT, SEED
from tests.hostile import IMAGE, SCRIPT

Json = dict[str, Any]


GOLDENS = [
    FIXTURES / "corpus" / f"{name}.pdf"
    for name in ("dev-05-fr-fami-2020-2021-indesign", "dev-04-en-call-2015-2016-sidebar")
]


def run(*arguments: object) -> Result:
    return CliRunner().invoke(app, ["catalogue", *map(str, arguments)])


def asked(place: Path, question: str) -> list[Json]:
    result = run(place, "--ask", question, "--json")
    assert result.exit_code == 0, result.output
    return [orjson.loads(line) for line in result.stdout.splitlines()]


def stamps(folder: Path) -> dict[str, int]:
    return {str(file.relative_to(folder)): file.stat().st_mtime_ns for file in folder.rglob("*") if file.is_file()}


def edit(file: Path, change: Any) -> None:
    document = orjson.loads(file.read_bytes())
    change(document)
    file.write_bytes(orjson.dumps(document))


@pytest.fixture
def made(write: Write, tmp_path: Path) -> Path:
    """Three calls: one in two languages, a smaller one before it, and a smaller one after it."""
    write(1, [2018, 2019], fiches=6)
    write(2, [2020, 2021])
    write(3, [2020, 2021], language="fr")
    write(4, [2022], fiches=3)
    result = run(tmp_path / "json", "-o", tmp_path / "out")
    assert (result.exit_code, result.stderr) == (0, "")
    assert result.stdout.startswith("4 editions, 17 projects, ")
    return tmp_path / "out"


def test_promoters_that_return_are_new_or_are_gone(made: Path) -> None:
    returning = {row["organisation"]: row for row in asked(made, "returning")}
    assert returning["gams-belgique"] | {"name": ""} == {
        "organisation": "gams-belgique", "name": "", "calls": 2, "projects": 2, "first_year": 2018, "last_year": 2020,
        "labels": "2018–2019,2020–2021", "doubtful": 0,
    }  # fmt: skip
    assert returning["croix-rouge-de-belgique"]["calls"] == 3
    assert {row["year"] for row in asked(made, "new")} <= {2020, 2022}
    gone = {row["organisation"]: row["last_year"] for row in asked(made, "gone")}
    assert gone["gams-belgique"] == 2020
    assert "croix-rouge-de-belgique" not in gone


def test_nothing_is_counted_twice(made: Path) -> None:
    people = [row for row in asked(made, "totals") if (row["year"], row["unit"]) == (2020, "person")]
    assert [(row["projects"], row["least"], row["most"]) for row in people] == [(1, 3600, 3600)]
    pairs = asked(made, "translations")
    assert len(pairs) == 8
    assert {(pair["language"], pair["other_language"]) for pair in pairs} == {("fr", "nl")}
    database = sqlite3.connect(made / "catalogue.db")
    by_year = database.execute("SELECT year, sum(projects) FROM region_by_year GROUP BY year").fetchall()
    assert by_year == [(2018, 6), (2020, 8), (2022, 3)]
    assert database.execute("PRAGMA foreign_key_check").fetchall() == []
    database.close()


def test_the_query_of_the_documentation(made: Path) -> None:
    page = (ROOT / "docs" / "catalogue.md").read_text("utf-8")
    (query,) = re.findall(r"```sql\n(.*?)```", page, re.DOTALL)
    database = sqlite3.connect(made / "catalogue.db")
    assert database.execute(query).fetchall()
    nuts = database.execute("SELECT DISTINCT code, nuts FROM region_by_year WHERE code IS NOT NULL ORDER BY code")
    assert dict(nuts.fetchall()) == {"national": "BE", "north": "BE2", "south": "BE3"}
    database.close()


def test_answers_for_people(made: Path) -> None:
    result = run(made, "--ask", "gone")
    assert result.stdout.splitlines()[0].split() == [
        "organisation",
        "name",
        "last_year",
        "label",
        "projects",
        "doubtful",
    ]
    assert "mentor-escale " in result.stdout


def test_a_second_run_writes_nothing_and_what_is_gone_is_removed(made: Path, tmp_path: Path) -> None:
    (made / "mine.txt").write_text("kept")
    before = stamps(made)
    assert "; 0 files written" in run(tmp_path / "json", "-o", made).stdout
    changed = {name for name, stamp in stamps(made).items() if before[name] != stamp}
    assert changed <= {"catalogue.db", "files.json"}
    (tmp_path / "json" / "edition-4.json").unlink()
    assert run(tmp_path / "json", "-o", made).exit_code == 0
    assert not list((made / "fiches").glob("edition-4-*"))
    assert (made / "mine.txt").read_text() == "kept"


def test_two_catalogues_of_the_same_are_the_same(made: Path, tmp_path: Path) -> None:
    assert run(tmp_path / "json", "-o", tmp_path / "again").exit_code == 0
    names = {str(file.relative_to(made)) for file in made.rglob("*") if file.is_file()}
    assert names == {
        str(file.relative_to(tmp_path / "again")) for file in (tmp_path / "again").rglob("*") if file.is_file()
    }
    for name in names:
        assert (made / name).read_bytes() == (tmp_path / "again" / name).read_bytes(), name


def test_every_link_leads_somewhere_in_the_catalogue(made: Path) -> None:
    pages = list(made.rglob("*.html"))
    assert len(pages) > 30
    for page in pages:
        text = page.read_text("utf-8")
        for link in re.findall(r'(?:href|src)="([^"#]+)', text):
            if not link.startswith(("data:", "http", "mailto:")):
                assert (page.parent / link).is_file(), (page, link)
        for place in re.findall(r'href="#(b\d+)"', text):
            assert f'id="{place}"' in text or "<figure>" not in text


def test_printings_of_one_call_are_told_apart(write: Write, tmp_path: Path) -> None:
    for number in (1, 2):
        write(number, [2020])
    write(3, [2020], language="fr")
    write(4, [2021], fiches=1)
    assert run(tmp_path / "json", "-o", tmp_path / "out").exit_code == 0
    page = next((tmp_path / "out" / "fiches").glob("edition-1-*/1.html")).read_text("utf-8")
    assert re.findall(">(Call [^<]*)</a>", page) == [
        "Call [2020]", "Call [2020], nl, edition 2.pdf", "Call [2020], fr"
    ]  # fmt: skip
    cards = (tmp_path / "out" / "editions.html").read_text("utf-8").split("<li>")[1:]
    assert [re.findall(r"edition \d\.pdf", card) for card in cards if "Call" in card] == [
        ["edition 4.pdf"], ["edition 1.pdf", "edition 2.pdf", "edition 3.pdf"]
    ]  # fmt: skip


def test_every_chart_has_its_numbers(made: Path) -> None:
    page = (made / "figures.html").read_text("utf-8")
    for name in ("running", "region", "region_by_year", "audiences", "topics", "people"):
        assert f'id="{name}"' in page
        with (made / "data" / f"{name}.csv").open(encoding="utf-8", newline="") as file:
            head, *rows = csv.reader(file)
        assert rows
        assert all(len(row) == len(head) for row in rows)
    assert "<figcaption><h2>Projects by region and year</h2>" in page


def test_a_project_without_a_title_can_be_opened(write: Write, tmp_path: Path) -> None:
    edit(write(1, [2020], fiches=2), lambda document: document["fiches"][0].update(title=""))
    assert run(tmp_path / "json", "-o", tmp_path / "out").exit_code == 0
    pages = [file.read_text("utf-8") for file in (tmp_path / "out").rglob("*.html")]
    assert not [page for page in pages if re.search(r"<(a|h1)\b[^>]*>\s*</\1>", page)]
    assert sum('<h1 lang="nl">Untitled project</h1>' in page for page in pages) == 1


@pytest.mark.parametrize("years", [3, 13, 60])
def test_numbers_of_a_chart_do_not_run_into_one_another(years: int) -> None:
    drawn = columns("Projects", [str(1990 + year) for year in range(years)], [[118.0] * years])
    rows: dict[str, list[tuple[float, str]]] = {}
    for x, y, text in re.findall(r'<text x="(.*?)" y="(.*?)" class="[^"]*">(.*?)</text>', drawn):
        rows.setdefault(y, []).append((float(x), text))
    assert len(rows) == 2
    for row in rows.values():
        for (left, text), (right, _) in pairwise(row):
            assert right - left > 6 * len(text)


def test_doubt_is_seen(write: Write, tmp_path: Path) -> None:
    def doubt(document: Json) -> None:
        document["findings"] = [
            {
                "code": "period-reversed",
                "severity": "error",
                "message": "It ends too early",
                "pointer": pointer,
                "page": 2,
            }
            for pointer in ("/fiches/0/period/end", "/call/budget")
        ]

    edit(write(1, [2020]), doubt)
    assert run(tmp_path / "json", "-o", tmp_path / "out").exit_code == 0
    first, second = (next((tmp_path / "out" / "fiches").rglob(f"{n}.html")).read_text("utf-8") for n in (1, 2))
    assert first.count('<span class="mark" title="It ends too early">check</span>') == 1
    assert '<span class="mark error">error</span> It ends too early' in first
    assert "It ends too early" not in second
    assert "It ends too early" in next((tmp_path / "out" / "editions").iterdir()).read_text("utf-8")
    data = (tmp_path / "out" / "data" / "index.js").read_text("utf-8")
    assert data.count('"doubtful":true') == 1


def test_text_from_a_brochure_is_never_markup(write: Write, tmp_path: Path) -> None:
    def spoil(document: Json) -> None:
        fiche = document["fiches"][0]
        fiche["id"] = "../../../escape"
        fiche["title"] = f"{SCRIPT} {IMAGE}"
        fiche["websites"] = ["javascript:alert(1)"]
        document["organisations"][0]["name"] = SCRIPT
        document["call"]["title"] = IMAGE

    edit(write(1, [2020]), spoil)
    assert run(tmp_path / "json", "-o", tmp_path / "out").exit_code == 0
    for page in (*(tmp_path / "out").rglob("*.html"), tmp_path / "out" / "data" / "index.js"):
        text = page.read_text("utf-8")
        assert SCRIPT not in text
        assert IMAGE not in text
        assert 'href="javascript:' not in text
    assert not list(tmp_path.rglob("escape*"))


def test_a_pdf_is_read_once_and_its_pages_are_drawn_once(tmp_path: Path) -> None:
    (tmp_path / "in").mkdir()
    shutil.copy(SEED, tmp_path / "in" / "a.pdf")
    (tmp_path / "in" / "bad.pdf").write_text("%PDF-1.4")
    result = run(tmp_path / "in", "-o", tmp_path / "in" / "out", "-j", "1")
    assert result.exit_code == 3
    assert "bad.pdf" in result.stderr
    assert result.stdout.startswith("1 edition, 8 projects, ")
    out = tmp_path / "in" / "out"
    pictures = list((out / "pictures").rglob("*.jpg"))
    assert len(pictures) == 9
    page = next((out / "fiches").rglob("1.html")).read_text("utf-8")
    assert 'src="../../pictures/a-' in page
    assert page.count("<rect ") > 10
    before = stamps(out / "pictures") | stamps(out / "documents")
    assert "; 0 files written" in run(tmp_path / "in", "-o", out, "--recursive").stdout
    after = stamps(out / "pictures") | stamps(out / "documents")
    assert {name for name in before if before[name] != after[name]} <= {"manifest.jsonl"}


@pytest.mark.parametrize("name", [b"a #1 %20?&.pdf", b"bad\xff.pdf", b"new\nline<b>.pdf"])
def test_whatever_a_file_is_called_its_values_are_found(name: bytes, tmp_path: Path) -> None:
    (tmp_path / "in").mkdir()
    for file in (name, b"zz.pdf"):
        shutil.copy(SEED, os.fsencode(tmp_path / "in") + b"/" + file)
    result = run(tmp_path / "in", "-o", tmp_path / "out")
    assert (result.exit_code, result.stderr) == (
        0,
        f"{tmp_path / 'in' / 'zz.pdf'}: the same PDF is in the catalogue already\n",
    )
    (page,) = (tmp_path / "out" / "editions").iterdir()
    (href,) = re.findall(r'href="../(documents/.*?)"', page.read_text("utf-8"))
    assert Path(os.fsdecode(os.fsencode(tmp_path / "out") + b"/" + unquote_to_bytes(href))).is_file()


def test_a_picture_that_is_gone_is_drawn_again(tmp_path: Path) -> None:
    shutil.copy(SEED, tmp_path / "a.pdf")
    out = tmp_path / "out"
    assert run(tmp_path, "-o", out).exit_code == 0
    picture = next((out / "pictures").rglob("4.jpg"))
    drawn = picture.read_bytes()
    picture.unlink()
    assert "; 0 files written" in run(tmp_path, "-o", out).stdout
    assert picture.read_bytes() == drawn


def test_as_many_processes_as_you_like_draw_the_same(tmp_path: Path) -> None:
    """And a PDF that can no longer be drawn keeps none of the others from it."""
    (tmp_path / "in").mkdir()
    for file in (SEED, *GOLDENS):
        shutil.copy(file, tmp_path / "in" / file.name)
    assert run(tmp_path / "in", "-o", tmp_path / "read").exit_code == 0
    damaged = tmp_path / "in" / GOLDENS[0].name
    document = next((tmp_path / "read" / "documents").glob(f"{damaged.stem}.json"))
    damaged.write_bytes(b"%PDF-1.7\n")
    edit(document, lambda held: held["source"].update(sha256=sha256(damaged.read_bytes()).hexdigest()))
    found = []
    for jobs in (1, 3):
        out = tmp_path / f"out{jobs}"
        result = run(tmp_path / "read" / "documents", "--pdfs", tmp_path / "in", "-o", out, "-j", jobs)
        assert (result.exit_code, result.stderr.count("\n")) == (3, 1)
        assert damaged.name in result.stderr
        found.append({str(file.relative_to(out)): file.read_bytes() for file in out.rglob("*") if file.is_file()})
    assert found[0] == found[1]
    assert sum(name.endswith(".jpg") for name in found[0]) > 15


def test_what_is_wrong_is_told_in_one_line(tmp_path: Path) -> None:
    (tmp_path / "empty").mkdir()
    result = run(tmp_path / "empty", "-o", tmp_path / "out")
    assert result.exit_code == 2
    assert "there is no PDF, and no file that fiches extract wrote, in this folder" in result.stderr
    (tmp_path / "catalogue.db").write_text("no database")
    result = run(tmp_path, "--ask", "totals")
    assert result.exit_code == 3
    assert "it cannot be asked" in result.stderr
    assert run(tmp_path, "--ask", "tomorrow").exit_code == 2
    result = run(tmp_path / "gone", "--ask", "totals", "-o", tmp_path / "out")
    assert (result.exit_code, result.output) == (
        3,
        f"{tmp_path}/gone: there is no such file or folder. Check the path.\n",
    )
    assert not (tmp_path / "out").exists()


def test_a_file_that_is_gone_is_named_as_it_was_given(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    result = run("gone.pdf", "-o", "out")
    assert result.exit_code == 3
    assert result.stderr.startswith("gone.pdf: there is no such file or folder. Check the path.\n")
