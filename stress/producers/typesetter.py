"""A tree set by Typst."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from stress.design import Design
from stress.producers.web import weasyprint
from stress.tree import Node


def typst(design: Design, nodes: Sequence[Node], out: Path) -> dict[str, int]:
    """Print, and tell the 1-based page of each anchor."""
    return weasyprint(design, nodes, out)
