"""What multiprocessing leaves in the temporary folder when its program is killed."""

from __future__ import annotations

import os
import socket
import stat
import sys
import tempfile
import time
from contextlib import suppress
from pathlib import Path

_PATTERN = "pymp-*"  # of multiprocessing.util.get_temp_dir
_AGE = 60.0  # seconds: a younger one may be on the point of being used


def sweep_temporary() -> None:
    """Remove our folders of sockets that nobody listens at any more (Linux)."""
    if sys.platform != "linux":
        return
    for folder in Path(tempfile.gettempdir()).glob(_PATTERN):
        with suppress(OSError):
            status = folder.lstat()
            if not stat.S_ISDIR(status.st_mode) or status.st_uid != os.getuid():
                continue
            files = list(folder.iterdir())
            if files and time.time() - status.st_mtime > _AGE and all(map(_is_dead, files)):
                for file in files:
                    file.unlink()
                folder.rmdir()


def _is_dead(file: Path) -> bool:
    """Is a file a socket at which nobody listens?

    The system refuses a call of the wrong type (unix(7)) before the one who listens hears of it. The list of open
    sockets in /proc/net/unix would not do: now and then it lacks one while others come and go.
    """
    if not file.is_socket():
        return False
    with socket.socket(socket.AF_UNIX, socket.SOCK_DGRAM) as caller:
        try:
            caller.connect(os.fspath(file))
        except ConnectionRefusedError:
            return True
        except OSError:
            pass
    return False
