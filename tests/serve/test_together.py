"""All brochures of a folder together: searched, compared, exported, and as a catalogue."""

from __future__ import annotations

import hashlib
import io
import re
import sqlite3
import zipfile
from collections.abc import Iterator
from pathlib import Path

import orjson
import pytest
from starlette.testclient import TestClient

from pipeline import extract_brochure
from pipeline.export.formats import FORMATS
from pipeline.recipe.options import ReadingOptions
from pipeline.serve.app import create_app
from pipeline.workers.limits import Limits
from tests.corpus import ROOT

SAMPLES = [ROOT / "docs" / "samples" / f"garden-fund-{year}.pdf" for year in (2024, 2026)]
OLD, NEW = (hashlib.sha256(path.read_bytes()).hexdigest() for path in SAMPLES)


@pytest.fixture(scope="module")
def client(tmp_path_factory: pytest.TempPathFactory) -> Iterator[TestClient]:
    """The application over two editions, and a file that is no brochure."""
    folder = tmp_path_factory.mktemp("garden")
    for path in SAMPLES:
        (folder / path.name).write_bytes(path.read_bytes())
    (folder / "bad.pdf").write_bytes(b"%PDF-1.7 nothing")
    app = create_app(folder, ReadingOptions(), Limits(), processes=1, name="Garden fund")
    with TestClient(app, base_url="http://127.0.0.1:8642") as client:
        client.get("/export/json")  # waits until all is read
        yield client


def test_the_list_has_its_name_and_the_formats(client: TestClient) -> None:
    page = client.get("/").text
    assert "<h1>Garden fund</h1>" in page
    for name in ("json", "sqlite", "csv"):
        assert f'href="/export/{name}"' in page


@pytest.mark.parametrize(
    ("query", "found"),
    [
        ("bees", [(OLD, "Bees on the library roof"), (NEW, "Bees on the library roof again")]),
        ("BÉES roof again", [(NEW, "Bees on the library roof again")]),
        ("northside", [(OLD, "Rain barrels in our street")]),
        ("bees orchard", []),
        ("  ", []),
    ],
)
def test_search_finds_the_fiches_on_which_all_words_stand(
    client: TestClient, query: str, found: list[tuple[str, str]]
) -> None:
    hits = client.get("/search", params={"q": query}).json()
    assert [(hit["sha256"], hit["fiche"]) for hit in hits] == found
    for hit in hits:
        document = client.get(f"/brochures/{hit['sha256']}/document").json()
        index, *rest = hit["pointer"].split("/")[2:]
        assert document["fiches"][int(index)]["title"] == hit["fiche"]
        assert rest


def test_what_is_found_is_cut_to_what_is_around_it(client: TestClient) -> None:
    for hit in client.get("/search", params={"q": "the"}).json():
        assert len(hit["text"]) < 130


def test_two_editions_are_compared(client: TestClient) -> None:
    page = client.get("/compare", params={"old": OLD, "new": NEW})
    assert page.status_code == 200
    assert "<ins> again</ins>" in page.text
    assert "Rain barrels in our street" in page.text
    assert client.get("/compare", params={"old": OLD, "new": "0" * 64}).status_code == 404
    assert "There is no difference." in client.get("/compare", params={"old": OLD, "new": OLD}).text


def test_all_documents_in_one_file(client: TestClient) -> None:
    answer = client.get("/export/json")
    archive = zipfile.ZipFile(io.BytesIO(answer.content))
    assert archive.namelist() == ["garden-fund-2024.json", "garden-fund-2026.json"]
    read = orjson.loads(archive.read("garden-fund-2024.json"))
    assert read == extract_brochure(SAMPLES[0]).model_dump(mode="json")
    assert "brochures-json.zip" in answer.headers["content-disposition"]


@pytest.mark.parametrize("name", FORMATS)
def test_all_tables_in_each_format(client: TestClient, name: str, tmp_path: Path) -> None:
    answer = client.get(f"/export/{name}")
    assert answer.status_code == 200, answer.text
    if name == "sqlite":
        (tmp_path / "x.db").write_bytes(answer.content)
        with sqlite3.connect(tmp_path / "x.db") as database:
            assert database.execute("SELECT count(*) FROM fiches").fetchone() == (7,)
    if not FORMATS[name].suffix:
        assert zipfile.ZipFile(io.BytesIO(answer.content)).testzip() is None
        assert ".zip" in answer.headers["content-disposition"]


@pytest.mark.parametrize("name", ["nonsense", "../json", "%2e%2e%2fjson"])
def test_other_formats_are_unknown(client: TestClient, name: str) -> None:
    assert client.get(f"/export/{name}").status_code == 404


def test_the_catalogue_is_made_when_it_is_asked_for(client: TestClient) -> None:
    assert client.get("/catalogue/organisations.html").status_code == 404
    index = client.get("/catalogue", follow_redirects=True)
    assert index.url.path == "/catalogue/index.html"
    assert "2 editions" in index.text
    edition = re.findall(r'href="(editions/.*?)"', client.get("/catalogue/editions.html").text)[0]
    (cover,) = re.findall(r'src="../(pictures/.*?)"', client.get(f"/catalogue/{edition}").text)
    shared = (("assets/catalogue.js", "text/javascript"), ("assets/catalogue.css", "text/css"), (cover, "image/jpeg"))
    for name, kind in shared:
        answer = client.get(f"/catalogue/{name}")
        assert (answer.status_code, answer.headers["content-type"].partition(";")[0]) == (200, kind)
        assert "script-src 'self'" in answer.headers["content-security-policy"]
    for path in ("../library.py", "%2e%2e/%2e%2e/etc/passwd", "/etc/passwd", "assets", "a%00b"):
        assert client.get(f"/catalogue/{path}").status_code == 404
