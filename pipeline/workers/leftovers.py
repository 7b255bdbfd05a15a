"""What multiprocessing leaves in the temporary folder when its program is killed."""

from __future__ import annotations

import os
import stat
import tempfile
import time
from contextlib import suppress
from pathlib import Path

_PATTERN = "pymp-*"  # of multiprocessing.util.get_temp_dir
_SOCKETS = Path("/proc/net/unix")
_AGE = 60.0  # seconds: a younger one may be on the point of being used


def sweep_temporary() -> None:
    """Remove our folders of sockets that nobody has open any more (Linux)."""
    try:
        open_now = _SOCKETS.read_bytes()  # to call at a socket would disturb whoever listens
    except OSError:
        return
    for folder in Path(tempfile.gettempdir()).glob(_PATTERN):
        with suppress(OSError):
            status = folder.lstat()
            if not stat.S_ISDIR(status.st_mode) or status.st_uid != os.getuid():
                continue
            files = list(folder.iterdir())
            dead = files and all(file.is_socket() and os.fsencode(file) not in open_now for file in files)
            if dead and time.time() - status.st_mtime > _AGE:
                for file in files:
                    file.unlink()
                folder.rmdir()
