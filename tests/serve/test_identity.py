"""Which brochure is which: the bytes tell, whatever the files are called."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator
from pathlib import Path

import pytest
from starlette.testclient import TestClient

from pipeline import extract_brochure
from pipeline.corrections import difference, to_json
from pipeline.files.inputs import corrections_beside
from pipeline.serve.uploads import free_place
from tests.corpus import SEED, names
from tests.serve.test_serve import SHA, client_of, settled, upload


@pytest.fixture
def client(tmp_path: Path) -> Iterator[TestClient]:
    with client_of(tmp_path) as client:
        yield client


def corrected_seed() -> bytes:
    seed = extract_brochure(SEED)
    edited = seed.model_copy(deep=True)
    assert edited.fiches[1].period is not None
    edited.fiches[1].period.end = "2019-06-30"
    return to_json(difference(seed, edited, by="Ann"))


def end_of_the_second(client: TestClient) -> str:
    return str(client.get(f"/brochures/{SHA}/document").json()["fiches"][1]["period"]["end"])


def test_the_same_bytes_under_another_name_keep_their_corrections(tmp_path: Path) -> None:
    with client_of(tmp_path) as client:
        upload(client, SEED.read_bytes(), "zomer.pdf")
        client.put(f"/brochures/{SHA}/corrections", content=corrected_seed())
        upload(client, SEED.read_bytes(), "alles.pdf")
        assert end_of_the_second(client) == "2019-06-30"
    with client_of(tmp_path) as client:
        assert end_of_the_second(client) == "2019-06-30"
    assert [name[:6] for name in names(tmp_path)] == ["zomer-", "zomer-"]


def test_of_copies_in_the_folder_the_corrected_one_counts(tmp_path: Path) -> None:
    for name in ("a.pdf", "b.pdf"):
        (tmp_path / name).write_bytes(SEED.read_bytes())
    (tmp_path / "b.corrections.json").write_bytes(corrected_seed())
    with client_of(tmp_path) as client:
        assert end_of_the_second(client) == "2019-06-30"
        assert len(client.get("/brochures").json()) == 1


def test_two_files_whose_hashes_begin_alike_are_two(tmp_path: Path) -> None:
    first, second = ("0123abcd" + digit * 56 for digit in "12")
    place = free_place(tmp_path, "a.pdf", first)
    place.write_bytes(b"%PDF")
    assert place.name == "a-0123abcd.pdf"
    assert free_place(tmp_path, "a.pdf", second).name == f"a-{second}.pdf"


def test_the_case_of_the_ending_tells_two_files_apart(client: TestClient, tmp_path: Path) -> None:
    other = SEED.read_bytes() + b"\n"
    (tmp_path / "case.pdf").write_bytes(SEED.read_bytes())
    (tmp_path / "case.PDF").write_bytes(other)
    (tmp_path / "case.corrections.json").write_bytes(corrected_seed())
    assert [state["file_name"] for state in client.get("/brochures").json()] == ["case.PDF", "case.pdf"]
    assert settled(client, SHA)["corrected"] == 1
    state = settled(client, hashlib.sha256(other).hexdigest())
    assert (state["corrected"], state["stale"]) == (0, 0)


@pytest.mark.parametrize(
    ("files", "pdf", "corrections"),
    [
        ((), "a.pdf", "a.corrections.json"),
        (("a.PDF",), "a.PDF", "a.corrections.json"),
        (("a.pdf", "a.PDF"), "a.PDF", "a.PDF.corrections.json"),
        (("a.pdf", "a.PDF"), "a.pdf", "a.corrections.json"),
        (("a.Pdf", "a.PDF"), "a.Pdf", "a.corrections.json"),
        (("a.Pdf", "a.PDF"), "a.PDF", "a.PDF.corrections.json"),
    ],
)
def test_no_two_files_share_their_corrections(
    tmp_path: Path, files: tuple[str, ...], pdf: str, corrections: str
) -> None:
    for name in files:
        (tmp_path / name).touch()
    assert corrections_beside(tmp_path / pdf).name == corrections


@pytest.mark.parametrize("target", ["gone.pdf", "loop.pdf"])
def test_a_file_that_cannot_be_read_is_a_line_of_the_list(client: TestClient, tmp_path: Path, target: str) -> None:
    (tmp_path / "loop.pdf").symlink_to(tmp_path / target)
    upload(client, SEED.read_bytes(), "seed.pdf")
    bad, good = client.get("/brochures").json()
    assert (bad["file_name"], bad["sha256"], bad["state"]) == ("loop.pdf", None, "failed")
    assert bad["error"]["code"] in ("not-found", "input")
    assert good["sha256"] == SHA
    (tmp_path / "loop.pdf").unlink()
    assert len(client.get("/brochures").json()) == 1
