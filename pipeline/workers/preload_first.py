"""Imported first by the process that workers are forked from: until `preload_last`, it ends with its command.

It hears of the end of its command only once all is imported, which takes a second, and many on a busy machine.
"""

import os
import signal

from pipeline.workers.lifeline import COMMAND

_OFTEN = 0.2  # seconds between looks
_PARENT = os.getppid()  # the command, unless that ended before


def _lives(pid: int) -> bool:
    try:
        os.kill(pid, 0)
    except ProcessLookupError:
        return False
    except PermissionError:
        pass
    return True


def _look(*_: object) -> None:
    if os.getppid() != _PARENT:
        os._exit(0)


if not _lives(int(os.environ.get(COMMAND, _PARENT))):
    os._exit(0)
signal.signal(signal.SIGALRM, _look)
signal.setitimer(signal.ITIMER_REAL, _OFTEN, _OFTEN)
