"""The whole command as one object, for what asks for that: the reference in the documentation, and tests."""

from __future__ import annotations

from pipeline.cli.main import command_line

app = command_line()
