"""Marks that set labels apart where no look does: underlined lines, and those in capitals."""

from __future__ import annotations

import dataclasses
from collections.abc import Callable, Sequence
from copy import copy

from pipeline.data.document import Bbox, Line, Page
from pipeline.layout.groups import underlines


def marked(page: Page, furniture: set[Line], mark: str, has: Callable[[Line, Sequence[Bbox]], bool]) -> Page:
    """A page on which the lines that have a mark are in a look of their own."""
    lines = []
    for line in page.lines:
        if line not in furniture and has(line, page.rules):
            line = copy(line)
            line.style = line.style._replace(mark=mark)
        lines.append(line)
    return dataclasses.replace(page, lines=lines)


def _in_capitals(line: Line, _: Sequence[Bbox]) -> bool:
    return line.text.isupper() and sum(map(str.isalpha, line.text)) >= 3


def _is_underlined(line: Line, rules: Sequence[Bbox]) -> bool:
    return sum(rule[2] - rule[0] for rule in rules if underlines(rule, line)) >= 0.5 * (line.x1 - line.x0)


MARKS: dict[str, Callable[[Line, Sequence[Bbox]], bool]] = {"underlined": _is_underlined, "capitals": _in_capitals}
"""The name of a mark → whether a line has it, given the rules of its page."""
