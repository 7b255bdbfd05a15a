"""Keeping libraries from printing."""

from __future__ import annotations

import faulthandler
import os


def silence() -> None:
    """Send the standard streams of this process nowhere, for good."""
    faulthandler.disable()  # it may hold a stream of its own
    nowhere = os.open(os.devnull, os.O_RDWR)
    for stream in (0, 1, 2):
        os.dup2(nowhere, stream)
    os.close(nowhere)
