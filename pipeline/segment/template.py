"""The template of the record: its labels, every place where they are printed, and how many records there seem to be."""

from __future__ import annotations

import dataclasses
import re
from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass

from pipeline.data.document import Line, Style, text_of
from pipeline.profiles.profile import FieldName


@dataclass(frozen=True, slots=True)
class Tunables:
    """What decides whether a run of lines is a label. Scores add up; where no unit is given, it is points of score."""

    most_lines: int = 4  # lines of an unlisted label
    most_listed_lines: int = 9  # lines of a listed one: a contact's label may be a whole sentence
    longest: int = 100  # letters of an unlisted label
    short: int = 40  # letters: most labels are shorter
    listed: float = 3.0
    other: float = 2.5  # listed as a heading that is none of the fields
    near: float = 2.0  # nearly equal to a listed wording
    stem: float = 0.7  # holds a word that speaks for a field
    own_look: float = 1.5  # not the look of the text
    valued: float = 1.0  # text in another look stands below it or beside it
    colon: float = 1.3  # more for a short line that comes again, where nobody lists it: no look may tell it
    ending: float = 0.6  # ends in a colon or a question mark
    aligned: float = 0.4  # its places share a left edge
    brief: float = 0.3
    broken: float = -2.0  # begins in lower case: the rest of a label, or of a sentence
    label_look: float = 1.5  # its look is one that hardly anything but labels has …
    other_look: float = -2.5  # … or it is another one, and nobody lists its wording
    enough: float = 2.5  # an unlisted label scores at least so much
    enough_listed: float = 2.0
    pure: float = 0.6  # share of a look's lines that are labels, for the look to be one of labels
    some: float = 0.25  # the same, for a look that labels share with other text
    often: float = 0.5  # share of the records that have a label of no label's look
    beside: float = 0.9  # share of their places in which two labels have values beside them, to be two
    longer: float = 0.1  # for each further line: of two readings that are as good the longer label wins
    reach: float = 3.0  # font sizes: how far below a label its value begins
    looks: int = 2  # fields whose labels have a look of their own, for the looks to tell labels
    part: int = 8  # letters: the beginning or the end of a label, on another page than its rest
    set_off: float = 0.8  # of the usual distance of labels from the text above: a lone heading stands as far off
    edge: float = 4.0  # points: a lone heading begins so near to where a label does
    long: int = 40  # letters: a listed wording so long may be parted by a break, and be no other two
    heading: float = 1.15  # times the size of the text: `Label: value` in one look and so large is a title
    run_in: int = 3  # times that an unlisted `Label: value` in one look comes, with different values


T = Tunables()
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
    def look(self) -> Style:
        """The look of most of its places."""
        return Counter(place[0].style for place in self.places).most_common(1)[0][0]


@dataclass(slots=True, eq=False)
class Heading:
    """One printed label: its lines from top to bottom, and the label of the record that it is a case of."""

    lines: list[Line]
    label: Label
    values: list[Line] | None = None  # where its value stands over it: the lines of that value

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
    repeated: set[Line]  # lines in a look of their own that most records repeat, and that name nothing
    by_line: dict[Line, Heading] = dataclasses.field(default_factory=dict)

    def __post_init__(self) -> None:
        self.by_line = {line: heading for heading in self.headings for line in heading.lines}

    def __contains__(self, line: Line) -> bool:
        return line in self.by_line

    @property
    def usual(self) -> list[Label]:
        """The labels of most records; all of them where there is only one."""
        least = max(T.often * self.records, min(2, self.records))
        return [label for label in self.labels if len(label.places) >= least]

    def take_lone(self, titles: Iterable[list[Line]]) -> None:
        """Take the headings that come once in, but for those that are titles."""
        in_title = {line for title in titles for line in title}
        for heading in self.lone:
            if not in_title.intersection(heading.lines):
                self.by_line.update(dict.fromkeys(heading.lines, heading))


def mask(key: str) -> str:
    """A squashed wording with its numbers made one sign: `Project 3` and `Project 12` are one wording."""
    return _DIGITS.sub("#", key)
