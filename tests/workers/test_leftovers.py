"""What killed programs leave in the temporary folder is removed, and nothing else."""

from __future__ import annotations

import os
import socket
import sys
from pathlib import Path

import pytest

from pipeline.workers.leftovers import sweep_temporary
from tests.corpus import names

pytestmark = pytest.mark.skipif(sys.platform != "linux", reason="folders are swept on Linux alone")


def test_only_old_folders_of_dead_sockets_go(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("tempfile.tempdir", str(tmp_path))
    listeners = []
    for name in ("dead", "heard", "young"):
        (tmp_path / f"pymp-{name}").mkdir()
        monkeypatch.chdir(tmp_path / f"pymp-{name}")
        listener = socket.socket(socket.AF_UNIX)
        listener.bind("listener-x")  # a relative name: the list of open sockets in /proc does not know where it is
        listener.listen()
        listeners.append(listener)
    (tmp_path / "pymp-file").mkdir()
    (tmp_path / "pymp-file" / "notes.txt").touch()
    (tmp_path / "pymp-empty").mkdir()
    for name in ("dead", "heard", "file", "empty"):
        os.utime(tmp_path / f"pymp-{name}", (0, 0))
    listeners[0].close()
    listeners[2].close()
    sweep_temporary()
    assert names(tmp_path) == ["pymp-empty", "pymp-file", "pymp-heard", "pymp-young"]
    listeners[1].settimeout(0)
    with pytest.raises(BlockingIOError):  # nobody called: a server of workers would end of that
        listeners[1].accept()
    listeners[1].close()
