"""Which files are meant."""

from __future__ import annotations

from pathlib import Path

import pytest

from pipeline.errors import NoPdfInFolderError
from pipeline.files.inputs import find_pdfs


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
