"""The web application's JSON API: what it tells, what it keeps, and whom it refuses."""

from __future__ import annotations

import hashlib
import json
import os
import re
import time
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import jsonschema
import orjson
import pytest
from starlette.testclient import TestClient

from pipeline import extract_brochure
from pipeline.corrections import Corrections, difference, load, to_json
from pipeline.files.write import to_json as brochure_json
from pipeline.recipe.options import ReadingOptions
from pipeline.serve import library
from pipeline.serve.app import create_app
from pipeline.serve.uploads import file_name
from pipeline.validate.schema import conforms
from pipeline.workers.limits import Limits
from tests.corpus import SEED, names
from tests.hostile import hostile

PDF = {"content-type": "application/pdf"}
SHA = hashlib.sha256(SEED.read_bytes()).hexdigest()


def client_of(folder: Path, limits: Limits | None = None, **options: Any) -> TestClient:
    app = create_app(folder, ReadingOptions(), limits or Limits(), processes=1, **options)
    return TestClient(app, base_url="http://127.0.0.1:8642")


@pytest.fixture
def client(tmp_path: Path) -> Iterator[TestClient]:
    """The application over an empty folder."""
    with client_of(tmp_path) as client:
        yield client


@pytest.fixture(scope="module")
def filled(tmp_path_factory: pytest.TempPathFactory) -> Iterator[tuple[TestClient, Path]]:
    """The application over a folder with the seed, for tests that change nothing."""
    folder = tmp_path_factory.mktemp("filled")
    (folder / "seed.pdf").write_bytes(SEED.read_bytes())
    with client_of(folder) as client:
        assert client.get(f"/brochures/{SHA}/document").status_code == 200
        yield client, folder


def upload(client: TestClient, data: bytes, name: str = "a.pdf") -> Any:
    return client.post("/brochures", params={"name": name}, headers=PDF, content=data)


def settled(client: TestClient, sha: str) -> dict[str, Any]:
    """The state of a brochure when it is done or failed."""
    for _ in range(600):
        state: dict[str, Any] = client.get(f"/brochures/{sha}").json()
        if state["state"] in ("done", "failed"):
            return state
        time.sleep(0.05)
    raise AssertionError(state)


def test_upload_read_and_take_the_json(client: TestClient, tmp_path: Path) -> None:
    answer = upload(client, SEED.read_bytes(), "Oproep 2018.pdf")
    assert answer.status_code == 202
    assert answer.json()["sha256"] == SHA
    state = settled(client, SHA)
    assert (state["state"], state["fiches"], state["pages"], state["findings"]["warning"] > 5) == ("done", 8, 10, True)
    assert client.get("/brochures").json() == [state]
    document = client.get(f"/brochures/{SHA}/document")
    assert conforms(document.content)
    assert document.content == brochure_json(extract_brochure(SEED, file_name=f"oproep-2018-{SHA[:8]}.pdf"))
    name = f"oproep-2018-{SHA[:8]}.json"
    assert document.headers["content-disposition"] == f"attachment; filename=\"{name}\"; filename*=UTF-8''{name}"
    assert upload(client, SEED.read_bytes(), "again.pdf").json()["sha256"] == SHA
    assert len(client.get("/brochures").json()) == 1


def test_a_file_has_a_name_for_programs_that_know_ascii_alone(client: TestClient, tmp_path: Path) -> None:
    (tmp_path / 'Été "1".pdf').write_bytes(SEED.read_bytes())
    client.get("/brochures")
    told = client.get(f"/brochures/{SHA}/document").headers["content-disposition"]
    assert told == "attachment; filename=\"_t_ _1_.json\"; filename*=UTF-8''%C3%89t%C3%A9%20%221%22.json"
    assert 'filename="brochures.db"' in client.get("/export/sqlite").headers["content-disposition"]


def test_head_is_answered_as_get(client: TestClient) -> None:
    told = client.head("/")
    assert (told.status_code, told.content) == (200, b"")
    assert told.headers["content-type"] == client.get("/").headers["content-type"]


def test_corrections_are_kept_beside_the_pdf_and_applied(client: TestClient, tmp_path: Path) -> None:
    (tmp_path / "seed.pdf").write_bytes(SEED.read_bytes())
    assert [state["file_name"] for state in client.get("/brochures").json()] == ["seed.pdf"]
    assert client.get(f"/brochures/{SHA}/corrections").status_code == 404
    seed = extract_brochure(SEED)
    edited = seed.model_copy(deep=True)
    assert edited.fiches[1].period is not None
    edited.fiches[1].period.end = "2019-06-30"
    corrections = difference(seed, edited, by="Ann")
    assert client.put(f"/brochures/{SHA}/corrections", content=to_json(corrections)).status_code == 202
    assert load(tmp_path / "seed.corrections.json") == corrections
    assert client.get(f"/brochures/{SHA}/corrections").content == to_json(corrections)
    document = client.get(f"/brochures/{SHA}/document").json()
    assert document["fiches"][1]["period"]["end"] == "2019-06-30"
    assert settled(client, SHA)["corrected"] == 1

    # A file that was changed by somebody else is seen, too.
    (tmp_path / "seed.corrections.json").write_bytes(to_json(Corrections(corrections=[])))
    client.get("/brochures")
    assert settled(client, SHA)["corrected"] == 0


@pytest.mark.parametrize(
    ("content", "status"),
    [
        (b"{", 422),
        (b"[]", 422),
        (b'{"corrections": [{"action": "delete"}]}', 422),
        (orjson.dumps({"source": {"file_name": "x", "sha256": "0" * 64}, "corrections": []}), 409),
        (b" " * (9 << 20), 413),
    ],
)
def test_what_are_no_corrections_is_refused(filled: tuple[TestClient, Path], content: bytes, status: int) -> None:
    client, folder = filled
    assert client.put(f"/brochures/{SHA}/corrections", content=content).status_code == status
    assert names(folder) == ["seed.pdf"]


def test_the_review_page(filled: tuple[TestClient, Path]) -> None:
    client, _ = filled
    page = client.get(f"/brochures/{SHA}/review")
    assert page.status_code == 200
    assert "text/html" in page.headers["content-type"]
    assert f"/brochures/{SHA}/corrections" in page.text
    assert page.text.count("connect-src &#39;self&#39;") == 1


def test_openapi_describes_the_api(filled: tuple[TestClient, Path]) -> None:
    api = filled[0].get("/openapi.json").json()
    assert set(api["paths"]) == {
        "/brochures",
        "/brochures/{sha256}",
        "/brochures/{sha256}/document",
        "/brochures/{sha256}/corrections",
        "/search",
        "/export/{name}",
    }
    content = api["paths"]["/brochures"]["post"]["requestBody"]["content"]
    assert list(content) == ["application/octet-stream"]  # generators know no more than one, and no other
    operations = {operation["operationId"] for path in api["paths"].values() for operation in path.values()}
    assert operations == {
        "list_brochures", "add_brochure", "get_brochure", "get_document", "get_corrections", "put_corrections",
            "search_fiches", "export_brochures",
    }  # fmt: skip
    answer = api["paths"]["/brochures/{sha256}/document"]["get"]["responses"]["200"]["content"]["application/json"]
    assert answer["schema"] == {"$ref": "#/components/schemas/Brochure"}
    schemas = api["components"]["schemas"]
    for name in re.findall(r'"#/components/schemas/(\w+)"', json.dumps(api)):
        assert name in schemas
    assert "$defs" not in json.dumps(api)
    document = filled[0].get(f"/brochures/{SHA}/document").json()
    jsonschema.validate(document, {"$ref": "#/components/schemas/Brochure", "components": {"schemas": schemas}})
    for path, methods in api["paths"].items():
        for operation in methods.values():
            assert operation["description"]
            assert len(operation["tags"]) == 1
            assert all(answer["content"] for answer in operation["responses"].values())
            assert "404" in operation["responses"] or "{" not in path


def test_the_api_is_described_for_people(client: TestClient) -> None:
    page = client.get("/docs")
    assert page.status_code == 200
    assert "get_document" in page.text
    assert "<script" not in page.text
    assert "default-src 'none'" in page.headers["content-security-policy"]


def test_a_generated_client_may_upload(client: TestClient) -> None:
    headers = {"content-type": "application/octet-stream"}
    assert client.post("/brochures", content=SEED.read_bytes(), headers=headers).status_code == 202
    assert client.post("/brochures", content=b"GIF89a", headers=headers).status_code == 415


# Bad PDFs


def test_a_bad_pdf_is_told_and_the_others_are_read(client: TestClient) -> None:
    bad = b"%PDF-1.7\n" + os.urandom(2000)
    sha = upload(client, bad).json()["sha256"]
    upload(client, SEED.read_bytes())
    state = settled(client, sha)
    assert (state["state"], state["error"]["code"]) == ("failed", "truncated")
    assert settled(client, SHA)["state"] == "done"
    assert client.get(f"/brochures/{sha}/document").status_code == 409
    assert client.get(f"/brochures/{sha}/review").status_code == 409


def kill(*_: object) -> None:
    os._exit(9)


def spin(*_: object) -> None:
    while True:
        pass


def eat(*_: object) -> None:
    hoard = []
    while True:
        hoard.append(bytearray(10_000_000))


@pytest.mark.parametrize(
    ("fault", "limits", "code"),
    [
        (kill, Limits(), "crashed"),
        (spin, Limits(timeout=1), "timeout"),
        (eat, Limits(memory=100 << 20), "out-of-memory"),
    ],
    ids=["dies", "hangs", "eats"],
)
def test_a_reader_that_goes_astray_ends_with_the_code_of_extract(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, fault: Any, limits: Limits, code: str
) -> None:
    """What runs instead of the reader harms nobody else: the next brochure is read all the same."""
    real = library.read_for_review
    with client_of(tmp_path, limits) as client:
        monkeypatch.setattr(library, "read_for_review", fault)
        state = settled(client, upload(client, b"%PDF-1.7 bad").json()["sha256"])
        assert (state["state"], state["error"]["code"]) == ("failed", code)
        monkeypatch.setattr(library, "read_for_review", real)
        if fault is kill:
            upload(client, SEED.read_bytes())
            assert settled(client, SHA)["state"] == "done"


@pytest.mark.parametrize(
    ("data", "headers", "status"),
    [
        (b"no PDF at all", PDF, 415),
        (b"", PDF, 415),
        (b"%PDF-1.7", {"content-type": "text/plain"}, 415),
        (b"%PDF-1.7", {"content-type": "multipart/form-data; boundary=x"}, 415),
        (b"%PDF" + b"x" * (1 << 20), PDF, 413),
    ],
)
def test_what_is_not_taken_in(tmp_path: Path, data: bytes, headers: dict[str, str], status: int) -> None:
    with client_of(tmp_path, max_upload=1 << 20) as client:
        assert client.post("/brochures", headers=headers, content=data).status_code == status
        assert names(tmp_path) == []


def test_a_stream_that_does_not_say_how_long_it_is_stops_at_the_limit(tmp_path: Path) -> None:
    def endless() -> Iterator[bytes]:
        yield b"%PDF-1.7"
        for _ in range(100):
            yield b"x" * 65536

    with client_of(tmp_path, max_upload=1 << 20) as client:
        assert client.post("/brochures", headers=PDF, content=endless()).status_code == 413
        assert names(tmp_path) == []


# Names and paths


@pytest.mark.parametrize(
    "name",
    [
        "../../etc/passwd",
        "/etc/passwd",
        "..\\..\\x.pdf",
        "a/b.pdf",
        "\u0000.pdf",
        ".pdf",
        "con",
        "<script>.pdf",
        "é" * 255,
        "%2e%2e%2f",
    ],
)
def test_no_name_from_a_request_reaches_the_disk(client: TestClient, tmp_path: Path, name: str) -> None:
    folder = tmp_path.parent
    before = names(folder)
    answer = upload(client, b"%PDF-1.7 x", name)
    assert answer.status_code == 202
    (file,) = names(tmp_path)
    assert file == file_name(name, hashlib.sha256(b"%PDF-1.7 x").hexdigest())
    assert all(letter in "abcdefghijklmnopqrstuvwxyz0123456789-" for letter in file.removesuffix(".pdf"))
    assert len(file) < 120
    assert names(folder) == before


@pytest.mark.parametrize(
    "path",
    [
        "%2e%2e",
        "%2e%2e/seed.pdf",
        "%2e%2e%2fseed.pdf",
        "seed.pdf",
        "0" * 63,
        "A" * 64,
        "0" * 64,
        f"{SHA}/%2e%2e/x",
        f"{SHA}%00",
    ],
)
@pytest.mark.parametrize("part", ["", "/document", "/review", "/corrections"])
def test_only_hashes_name_a_brochure(filled: tuple[TestClient, Path], path: str, part: str) -> None:
    assert filled[0].get(f"/brochures/{path}{part}").status_code in (404, 422)


def test_hidden_files_and_folders_are_no_brochures(client: TestClient, tmp_path: Path) -> None:
    (tmp_path / ".hidden.pdf").write_bytes(b"%PDF")
    (tmp_path / "folder.pdf").mkdir()
    (tmp_path / "note.txt").write_text("x")
    assert client.get("/brochures").json() == []


# Other sites


@pytest.mark.parametrize(
    "host",
    [
        "evil.example",
        "evil.example:8642",
        "127.0.0.1.evil.example:8642",
        "",
        "localhost",
        "localhost.:8642",
        "localhost:9999",
        "localhost:8642:1",
        "localhost:8642evil",
        "[::1]evil.example:8642",
        "[::2]:8642",
    ],
)
def test_another_host_name_is_not_answered(filled: tuple[TestClient, Path], host: str) -> None:
    for path in ("/", "/brochures", "/openapi.json", f"/brochures/{SHA}/document"):
        assert filled[0].get(path, headers={"host": host}).status_code == 403


@pytest.mark.parametrize("host", ["127.0.0.1:8642", "localhost:8642", "LOCALHOST:8642", "[::1]:8642"])
def test_this_computer_is_answered(filled: tuple[TestClient, Path], host: str) -> None:
    assert filled[0].get("/brochures", headers={"host": host}).status_code == 200


@pytest.mark.parametrize(
    "headers",
    [
        {"origin": "https://evil.example"},
        {"origin": "null"},
        {"origin": "http://127.0.0.1:9999"},
        {"origin": "https://127.0.0.1:8642"},
        {"origin": "evil://127.0.0.1:8642"},
        {"origin": "http://127.0.0.1:8642/"},
        {"origin": "http://ann@127.0.0.1:8642"},
        {"sec-fetch-site": "cross-site"},
        {"sec-fetch-site": "same-site"},
    ],
)
def test_another_site_changes_nothing(client: TestClient, tmp_path: Path, headers: dict[str, str]) -> None:
    assert client.post("/brochures", headers=PDF | headers, content=SEED.read_bytes()).status_code == 403
    assert client.put(f"/brochures/{SHA}/corrections", headers=headers, content=b"{}").status_code == 403
    assert names(tmp_path) == []


def test_this_page_may(client: TestClient) -> None:
    headers = PDF | {"origin": "http://127.0.0.1:8642", "sec-fetch-site": "same-origin"}
    assert client.post("/brochures", headers=headers, content=b"%PDF-1.7").status_code == 202


@pytest.mark.parametrize("path", ["/", "/brochures", f"/brochures/{SHA}/review", "/nowhere"])
def test_every_answer_is_kept_from_other_sites(filled: tuple[TestClient, Path], path: str) -> None:
    headers = filled[0].get(path).headers
    assert "frame-ancestors 'none'" in headers["content-security-policy"]
    assert headers["x-content-type-options"] == "nosniff"
    assert headers["cross-origin-resource-policy"] == "same-origin"
    assert "access-control-allow-origin" not in headers


def test_markup_in_a_failed_brochure_is_text(client: TestClient, tmp_path: Path) -> None:
    (tmp_path / "<img src=x onerror=alert(1)>.pdf").write_bytes(b"%PDF-1.7 broken")
    (state,) = client.get("/brochures").json()
    page = client.get(f"/brochures/{state['sha256']}/review").text
    assert "<img" not in page
    assert "&lt;img" in page


def test_a_hostile_brochure_is_served_as_text(client: TestClient, tmp_path: Path) -> None:
    hostile(tmp_path / "evil.pdf")
    (state,) = client.get("/brochures").json()
    page = client.get(f"/brochures/{state['sha256']}/review").text
    assert "<script>window" not in page
    assert "<img src=x" not in page
