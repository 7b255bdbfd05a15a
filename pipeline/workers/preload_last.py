"""Imported last by the process that workers are forked from: from now on it hears of the end of its command.

Then it ends at once: taking apart all that it has loaded takes seconds on a busy machine, and leaves nothing.
"""

import atexit
import os
import signal

signal.setitimer(signal.ITIMER_REAL, 0)
signal.signal(signal.SIGALRM, signal.SIG_DFL)
atexit.register(os._exit, 0)
