"""Which files are meant, and where their results go."""

from __future__ import annotations

from pathlib import Path

import pytest

from pipeline.errors import NoPdfInFolderError
from pipeline.files.inputs import find_pdfs, output_paths


def test_a_folder_gives_its_pdfs_sorted(tmp_path: Path) -> None:
    for name in ("b.PDF", "a.pdf", "C.Pdf", "notes.txt", ".hidden.pdf", "-dash.pdf", "pdf"):
        (tmp_path / name).touch()
    (tmp_path / "folder.pdf").mkdir()
    assert [path.name for path in find_pdfs([tmp_path])] == ["-dash.pdf", "C.Pdf", "a.pdf", "b.PDF"]


def test_a_broken_link_is_not_passed_over(tmp_path: Path) -> None:
    (tmp_path / "a.pdf").symlink_to(tmp_path / "gone")
    assert find_pdfs([tmp_path]) == [tmp_path / "a.pdf"]


def test_files_stay_whatever_their_name(tmp_path: Path) -> None:
    assert find_pdfs([tmp_path / "x.docx", tmp_path / "gone.pdf"]) == [tmp_path / "x.docx", tmp_path / "gone.pdf"]


def test_each_file_once(tmp_path: Path) -> None:
    (tmp_path / "a.pdf").touch()
    assert find_pdfs([tmp_path / "a.pdf", tmp_path, tmp_path / "a.pdf"]) == [tmp_path / "a.pdf"]


def test_a_folder_without_pdf(tmp_path: Path) -> None:
    with pytest.raises(NoPdfInFolderError, match="no PDF in this folder"):
        find_pdfs([tmp_path])


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
def test_outputs_never_share_a_name(inputs: list[str], outputs: list[str]) -> None:
    assert output_paths([Path(name) for name in inputs], Path("out")) == [
        Path("out") / f"{name}.json" for name in outputs
    ]
