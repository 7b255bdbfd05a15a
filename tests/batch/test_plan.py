"""Which files a command line means, and what their results are called."""

from __future__ import annotations

import io
import os
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from pipeline.batch.index import Index
from pipeline.batch.names import choose, stem_of
from pipeline.batch.plan import Found, add, fill, find, from_stream, is_single
from pipeline.errors import NoPdfInFolderError
from pipeline.files.store import local_path, name_of, uri


@pytest.fixture
def index() -> Iterator[Index]:
    with closing(Index()) as made:
        yield made


def found(*arguments: Path | str, recursive: bool = False) -> list[tuple[str, str]]:
    return [
        (Path(item.given).name, item.folder)
        for argument in arguments
        for item in find(str(argument), recursive=recursive)
    ]


def test_a_folder_gives_its_pdfs_sorted(tmp_path: Path) -> None:
    for name in ("b.PDF", "a.pdf", "C.Pdf", "notes.txt", ".hidden.pdf", "-dash.pdf", "pdf"):
        (tmp_path / name).touch()
    (tmp_path / "folder.pdf").mkdir()
    assert [name for name, _ in found(tmp_path)] == ["-dash.pdf", "C.Pdf", "a.pdf", "b.PDF"]


def test_folders_within_folders_only_when_asked(tmp_path: Path) -> None:
    for name in ("a.pdf", "x/b.pdf", "x/y/c.pdf", ".git/d.pdf"):
        (tmp_path / name).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / name).touch()
    (tmp_path / "x" / "loop").symlink_to(tmp_path)
    assert found(tmp_path) == [("a.pdf", "")]
    assert found(tmp_path, recursive=True) == [("a.pdf", ""), ("b.pdf", "x"), ("c.pdf", "x/y")]


def test_a_broken_link_is_not_passed_over(tmp_path: Path) -> None:
    (tmp_path / "a.pdf").symlink_to(tmp_path / "gone")
    assert found(tmp_path) == [("a.pdf", "")]


def test_files_stay_whatever_their_name(tmp_path: Path) -> None:
    assert found(tmp_path / "x.docx", tmp_path / "gone.pdf") == [("x.docx", ""), ("gone.pdf", "")]


def test_patterns(tmp_path: Path) -> None:
    for name in ("a1.pdf", "a2.PDF", "b.pdf", "a3.txt", "x/a4.pdf", "[a].pdf"):
        (tmp_path / name).parent.mkdir(exist_ok=True)
        (tmp_path / name).touch()
    assert sorted(found(tmp_path / "a*")) == [("a1.pdf", ""), ("a2.PDF", "")]
    assert sorted(found(tmp_path / "**" / "a*.pdf")) == [("a1.pdf", ""), ("a4.pdf", "")]
    assert found(tmp_path / "[a].pdf") == [("[a].pdf", "")]  # a file of that very name


@pytest.mark.parametrize("argument", ["", "*.doc"])
def test_nothing_fits(tmp_path: Path, argument: str) -> None:
    with pytest.raises(NoPdfInFolderError):
        found(tmp_path / argument)


def test_each_file_once(tmp_path: Path, index: Index) -> None:
    (tmp_path / "a.pdf").touch()
    fill(index, [str(tmp_path / "a.pdf"), str(tmp_path), (tmp_path / "a.pdf").as_uri()], recursive=False)
    assert [item.given for item in index.inputs()] == [str(tmp_path / "a.pdf")]


def test_one_file_is_no_batch(tmp_path: Path) -> None:
    assert is_single([str(tmp_path / "gone.pdf")])
    assert not any(
        map(is_single, (["a.pdf", "b.pdf"], ["-"], [str(tmp_path)], ["*.pdf"], ["https://example.org/a.pdf"]))
    )


@pytest.mark.parametrize(
    ("data", "names"),
    [
        (b"a.pdf\nb.pdf\n", ["a.pdf", "b.pdf"]),
        (b"a.pdf\r\n\r\nb.pdf", ["a.pdf", "b.pdf"]),
        (b"a\nb.pdf\0-c.pdf\0", ["a\nb.pdf", "-c.pdf"]),
        (b"", []),
        (b"\n\n", []),
        ("é 🦊.pdf\n".encode(), ["é 🦊.pdf"]),
        (b"caf\xe9.pdf\n", [os.fsdecode(b"caf\xe9.pdf")]),
        (b"s3://bucket/a.pdf\nfile:///x/%20y.pdf\n", ["s3://bucket/a.pdf", "/x/ y.pdf"]),
    ],
)
def test_a_list_on_standard_input(data: bytes, names: list[str]) -> None:
    assert [item.given for item in from_stream(io.BytesIO(data)) if item is not None] == names


def test_a_list_that_is_written_slowly() -> None:
    reader, writer = os.pipe()
    with open(reader, "rb") as stream:  # noqa: PTH123
        names = from_stream(stream, may_wait=lambda: False)
        os.write(writer, b"a.pdf\nb.p")
        assert next(names) == Found("a.pdf")
        assert next(names) is None
        os.write(writer, b"df\n")
        assert next(names) == Found("b.pdf")
        os.close(writer)
        assert list(names) == []


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
        (["https://h/x/a%20b.pdf?v=1", "s3://b/..%2Fa.pdf"], ["a b", ".._a"]),
    ],
)
def test_outputs_never_share_a_name(index: Index, inputs: list[str], outputs: list[str]) -> None:
    for name in inputs:
        add(index, Found(name))
    chosen = []
    for item in index.inputs():
        chosen.append(choose(item, index))
        index.put({"uri": item.uri}, chosen[-1], None)
    assert chosen == [f"{name}.json" for name in outputs]


@given(
    st.lists(
        st.text(st.characters(exclude_characters="/\0", exclude_categories=["Cs"]), min_size=1, max_size=300),
        min_size=1,
        max_size=8,
    )
)
@settings(max_examples=100)
def test_every_name_gives_one_that_a_disk_takes(stems: list[str]) -> None:
    with closing(Index()) as index:
        for number, stem in enumerate(stems):
            add(index, Found(f"{number}/{stem}.pdf"))
        taken = set()
        for item in index.inputs():
            place = choose(item, index)
            index.put({"uri": item.uri}, place, None)
            taken.add(place.casefold())
            assert len(os.fsencode(place)) <= 255
            assert "/" not in place
        assert len(taken) == len(stems)


def test_long_names_that_begin_alike_stay_apart() -> None:
    assert stem_of("x" * 251 + ".pdf") != stem_of("x" * 250 + "y.pdf")
    assert stem_of("x" * 250 + ".pdf") == "x" * 250


@pytest.mark.parametrize("name", ["a.pdf", "é\n🦊%20.pdf", os.fsdecode(b"caf\xe9.pdf"), "-", "#?.pdf"])
def test_a_uri_leads_back_to_the_file(tmp_path: Path, name: str) -> None:
    assert uri(tmp_path / name).isascii()
    assert local_path(uri(tmp_path / name)) == tmp_path / name


@pytest.mark.parametrize(
    ("url", "name"),
    [("https://h/a/b.pdf#x", "b.pdf"), ("s3://b/", "brochure.pdf"), ("memory://x/..%2f..%2fetc", ".._.._etc")],
)
def test_names_of_urls(url: str, name: str) -> None:
    assert name_of(url) == name
