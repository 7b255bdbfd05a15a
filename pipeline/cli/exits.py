"""The exit codes of the command."""

from enum import IntEnum


class Exit(IntEnum):
    """How the command ended; of several files the highest counts."""

    FINE = 0
    ERRORS = 1  # findings of severity error, or an invalid or wrong document
    USAGE = 2
    UNREADABLE = 3  # an input could not be read


INTERRUPTED = 130
"""Ctrl-C stopped a batch: what was done is recorded (128 + SIGINT, as shells have it)."""
