"""The template of the record: its labels, every place where they are printed, and how many records there seem to be."""

from __future__ import annotations

import dataclasses
import re
from bisect import bisect_right
from collections import Counter, defaultdict
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass

from pipeline.data.document import Line, Style, text_of
from pipeline.layout.geometry import LinesByHeight
from pipeline.layout.tunables import GEOMETRY
from pipeline.profiles.profile import FieldName
from pipeline.segment.tunables import HABIT
from pipeline.text.wording import squash

ENDS = (":", "?")  # of labels
_DIGITS = re.compile(r"\d+")


@dataclass(slots=True, eq=False)
class Label:
    """One label of the record: its wording, the field it is listed for, and every place where it is printed."""

    key: str
    wording: str
    field: FieldName | None = None
    is_other: bool = False
    is_near: bool = False
    places: list[list[Line]] = dataclasses.field(default_factory=list)
    score: float = 0.0

    @property
    def is_listed(self) -> bool:
        """Whether the profile lists the wording, or one nearly equal to it."""
        return self.field is not None or self.is_other

    @property
    def is_lower(self) -> bool:
        """Whether it begins in lower case wherever it is printed."""
        return all(place[0].text[0].islower() for place in self.places)

    @property
    def look(self) -> Style:
        """The look of most of its places."""
        return Counter(place[0].style for place in self.places).most_common(1)[0][0]

    @property
    def wanders(self) -> bool:
        """Whether its places share no left edge: it follows other text on its line."""
        edges = Counter(round(place[0].x0 / GEOMETRY.edge) for place in self.places)
        return 2 * edges.most_common(1)[0][1] < len(self.places)  # half of them is the first of two columns


@dataclass(slots=True, eq=False)
class Heading:
    """One printed label: its lines from top to bottom, and the label of the record that it is a case of."""

    lines: list[Line]
    label: Label
    values: list[Line] | None = None  # the lines of its value, where reading order would not tell: over it, in a table
    in_flow: bool = False  # these lines stand where they are read, at least: what is around them is ordered with them

    @property
    def field(self) -> FieldName | None:
        """The field that its wording is listed for."""
        return self.label.field

    @property
    def text(self) -> str:
        """The printed wording."""
        return text_of(self.lines)


@dataclass(slots=True)
class Template:
    """What was learned: the labels, every printed heading, and how many records there seem to be."""

    labels: list[Label]
    headings: list[Heading]
    records: int
    body: Style | None
    looks: frozenset[Style]  # that hardly anything but labels has
    lone: list[Heading]  # what looks and stands as a label does, but comes once: a heading, or a title
    by_line: dict[Line, Heading] = dataclasses.field(default_factory=dict)
    aside: set[Line] = dataclasses.field(default_factory=set)  # cells of tables that are none of a value
    rows: dict[Line, list[Line]] = dataclasses.field(default_factory=dict)  # first label of a row → the others

    def __post_init__(self) -> None:
        self.by_line = {line: heading for heading in self.headings for line in heading.lines}

    def __contains__(self, line: Line) -> bool:
        return line in self.by_line

    @property
    def usual(self) -> list[Label]:
        """The labels of most records; all of them where there is only one."""
        least = max(self.records / 2, min(2, self.records))
        return [label for label in self.labels if len(label.places) >= least]

    def keep_listed(self, titles: Sequence[Sequence[Line]]) -> None:
        """Forget the labels that the profile does not list, but those that stand under most of the titles: on lines of
        the text, a sentence may end in a colon.
        """
        starts = sorted((title[0].page, title[0].baseline) for title in titles)
        records: dict[str, set[int]] = defaultdict(set)
        for heading in self.headings:
            first = heading.lines[0]
            if first.style != self.body or first.is_cut:
                records[heading.label.key].add(bisect_right(starts, (first.page, first.baseline)))
        labels = [*self.labels, *(heading.label for heading in self.headings)]
        usual = {key for key, found in records.items() if 2 * len(found - {0}) > len(starts)}
        self.forget({label.key for label in labels if not label.is_listed} - usual)
        self.lone = []

    def take_lone(
        self, titles: Sequence[list[Line]], heads: Collection[Line], lines: Mapping[int, LinesByHeight]
    ) -> None:
        """Take the headings that come once in, but for those that are titles, or print one elsewhere, or `heads` of
        several records, and those between title and first label where most records have one: these are values. `lines`
        are those of each page, without titles.
        """
        lone = {line for heading in self.lone for line in heading.lines}
        below = [lone & self._down_to_label(title[-1], lines[title[-1].page]) for title in titles] if lone else []
        taken = {*heads, *(line for title in titles for line in title)}
        if sum(map(bool, below)) >= max(HABIT.times, HABIT.often * len(titles)):
            taken.update(*below)
        printed = {mask(squash(text_of(title))) for title in titles}
        for heading in self.lone:
            if taken.isdisjoint(heading.lines) and heading.label.key not in printed:
                self.by_line.update(dict.fromkeys(heading.lines, heading))

    def _down_to_label(self, title: Line, lines: LinesByHeight) -> set[Line]:
        """The lines under a title in its column, down to the first label; none where no label follows."""
        found: set[Line] = set()
        line = lines.under(title)
        while line is not None and line not in self:
            found.add(line)
            line = lines.under(line)
        return found if line is not None else set()

    def forget(self, keys: Collection[str]) -> None:
        """Take out labels that turn out to be none, by their squashed wordings."""
        self.labels = [label for label in self.labels if label.key not in keys]
        self.headings = [heading for heading in self.headings if heading.label.key not in keys]
        self.by_line = {line: heading for line, heading in self.by_line.items() if heading.label.key not in keys}

    def forget_places(self, headings: Collection[Heading]) -> None:
        """Take out single headings that turn out to be none, and the labels that were printed nowhere else."""
        gone = {id(heading) for heading in headings}
        first = {heading.lines[0] for heading in headings}
        for label in {id(heading.label): heading.label for heading in headings}.values():
            label.places = [place for place in label.places if place[0] not in first]
        self.labels = [label for label in self.labels if label.places]
        self.headings = [heading for heading in self.headings if id(heading) not in gone]
        self.by_line = {line: heading for line, heading in self.by_line.items() if id(heading) not in gone}


def mask(key: str) -> str:
    """A squashed wording with its numbers made one sign: `Project 3` and `Project 12` are one wording."""
    return _DIGITS.sub("#", key)
