"""Processes that end with the one that they work for, however that one ends.

A pipe is their bond: the system closes its near end when the process that holds it ends, and signals whoever is tied to
the far end (fcntl(2), F_SETSIG). So nothing has to watch anything, and a process that is busy, stopped or killed holds
nobody up. The system's own bond between parent and child (prctl(2), PR_SET_PDEATHSIG) is of no use where the parent is
only the server that workers are forked from.
"""

from __future__ import annotations

import os
import select
import signal
import sys
import threading
from contextlib import suppress
from multiprocessing import Pipe
from multiprocessing.connection import Connection

COMMAND = "FICHES_COMMAND"
"""The variable of the environment that tells the process that workers are forked from whom they work for: the id of the
command, and its descriptor of a lifeline."""

_CAN_TIE = sys.platform == "linux"


class Lifeline:
    """The near end, for the process that others work for."""

    def __init__(self) -> None:
        self.far: Connection
        """For those that work for it: it can be handed to a process that multiprocessing starts."""
        self.far, self._near = Pipe(duplex=False)

    def close(self) -> None:
        """Let go: those that are tied to it end."""
        self.far.close()
        self._near.close()


_own: list[Lifeline] = []  # of the programs that this process starts
_command: dict[int, Lifeline] = {}  # process → that of the process that its workers are forked from


def lead_group() -> None:
    """Make this process the leader of a group of its own, which ends with it: all programs that it starts."""
    os.setpgid(0, 0)
    if _CAN_TIE:
        _own[:] = [Lifeline()]
        _tie(_own[0].far.fileno(), -os.getpgrp())


def for_programs() -> list[int]:
    """The descriptors that a program must inherit to end with this process; none unless it leads a group."""
    return [lifeline.far.fileno() for lifeline in _own]


def be_the_command() -> None:
    """Let the process that workers are forked from, once there is one, end with this process (`end_with_command`)."""
    pid = os.getpid()
    if pid not in _command:  # a fork has a copy of that of its parent
        _command[pid] = Lifeline()
    os.environ[COMMAND] = f"{pid} {_command[pid].far.fileno()}"


def end_with_command() -> None:
    """Have this process killed when its command ends; at once if there is none any more."""
    pid, descriptor = map(int, os.environ[COMMAND].split())
    try:
        # multiprocessing hands on no descriptor, but the system opens it to whoever may look into the command.
        far = os.open(f"/proc/{pid}/fd/{descriptor}", os.O_RDONLY | os.O_NONBLOCK)
    except OSError:
        if not _lives(pid):
            os._exit(0)
        return  # multiprocessing itself ends it, if later
    _tie(far, os.getpid())
    _end_if_let_go(far, 0)


def _lives(pid: int) -> bool:
    try:
        os.kill(pid, 0)
    except ProcessLookupError:
        return False
    except PermissionError:
        pass
    return True


def end_with(far: Connection) -> None:
    """Have this process killed when the near end of a lifeline is closed."""
    descriptor = far.fileno()
    if _CAN_TIE:
        with suppress(OSError):  # where nothing is mounted at /proc
            # Whom to signal is a property of the open file, which all who were handed it share: this is one of our own.
            descriptor = os.open(f"/proc/self/fd/{descriptor}", os.O_RDONLY | os.O_NONBLOCK)
            _tie(descriptor, os.getpid())
            _end_if_let_go(descriptor, 0)  # it may have been closed before
            return
    threading.Thread(target=_end_if_let_go, args=(os.dup(descriptor), None), daemon=True).start()


def _tie(descriptor: int, pid: int) -> None:
    """Have the system kill a process, or a group (`-pid`), when the near end is closed."""
    import fcntl

    fcntl.fcntl(descriptor, fcntl.F_SETOWN, pid)
    fcntl.fcntl(descriptor, fcntl.F_SETSIG, signal.SIGKILL)
    fcntl.fcntl(descriptor, fcntl.F_SETFL, fcntl.fcntl(descriptor, fcntl.F_GETFL) | os.O_ASYNC)


def _end_if_let_go(descriptor: int, patience: float | None) -> None:
    if select.select([descriptor], [], [], patience)[0]:
        os.kill(os.getpid(), signal.SIGKILL)
