"""Groups of lines cut into labels: of all ways to part the lines, the one whose labels score best together."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence

from pipeline.data.document import Line, Style
from pipeline.layout.geometry import opening_width
from pipeline.layout.groups import QUOTES
from pipeline.segment.customs import ends_label
from pipeline.segment.surroundings import Surroundings
from pipeline.segment.template import ENDS, Heading, Label
from pipeline.segment.tunables import HABIT
from pipeline.segment.tunables import TEMPLATE as T


class Cutter:
    """Cuts groups. `is_rest` tells lines that begin as the rest of a label or a sentence does; `is_listed` squashed
    wordings of the profile; `is_ended` whether labels end in a colon or a question mark here: lines that do not are no
    whole ones; `is_ruled` whether each has a cell of its own.
    """

    def __init__(
        self,
        around: Surroundings,
        is_rest: Callable[[Line], bool],
        is_listed: Callable[[str], bool],
        *,
        is_ended: bool,
        is_ruled: bool,
    ) -> None:
        self._around = around
        self._is_rest, self._is_listed = is_rest, is_listed
        self._is_ended, self._is_ruled = is_ended, is_ruled
        self._shares: dict[str, float] = {}

    def cut(
        self, group: list[Line], keys: list[str], accepted: Mapping[str, Label], looks: frozenset[Style]
    ) -> Iterator[Heading]:
        """The labels in a group of lines (`keys`: their squashed texts), sought from its end to its beginning."""
        count, is_other = len(group), bool(looks) and group[0].style not in looks
        ways: list[tuple[float, Heading | None, int]] = [(0.0, None, count)] * (count + 1)
        for start in range(count - 1, -1, -1):
            ways[start] = (ways[start + 1][0], None, start + 1)
            is_rest = start and self._is_rest(group[start]) and not ends_label(group[start - 1])
            if group[start].text[0] in QUOTES or is_rest:
                continue  # the rest of a label, or of a sentence
            if start and is_other and not any(map(ends_label, group[start - 1 : start + 1])):
                continue  # a word of a title that wraps
            is_lower = group[start].text[0].islower()
            if is_lower and looks and group[start].style not in looks and not ends_label(group[start]):
                continue
            key = ""
            for end in range(start + 1, min(count, start + T.most_listed_lines) + 1):
                key += keys[end - 1]
                label = accepted.get(key)
                if label is None or (is_lower and not label.is_lower):
                    continue  # a word of the text may be that of a label
                if is_other and label.look in looks and self._around.goes_on(group[start]):
                    continue  # … with a capital, too
                if end < count and not label.is_listed and self._is_rest(group[end]) and not ends_label(group[end - 1]):
                    continue  # it goes on
                after = ways[end]
                if after[1] is not None and not self._part(label, after[1].label, accepted):
                    continue
                worth = self._worth(keys[start:end], label, accepted) + after[0]
                if worth > ways[start][0]:
                    ways[start] = worth, Heading(group[start:end], label), end
        at = 0
        while at < count:
            _, heading, at = ways[at]
            if heading is not None:
                yield heading

    def _worth(self, keys: Sequence[str], label: Label, accepted: Mapping[str, Label]) -> float:
        """The score of a label, at least that of any label that it holds: these stand for parts of it only."""
        count = len(keys)
        if count == 1:
            return label.score
        parts = ("".join(keys[i:j]) for i in range(count) for j in range(i + 1, count + 1) if j - i < count)
        held = [accepted[part] for part in parts if part in accepted]
        fields = {part.field for part in held if part.field}
        if not label.is_listed and len(fields) == 1 and not self._are_two(keys, accepted):
            label.field, label.is_near = fields.pop(), True  # a listed wording that goes on in words of its own
        return max([label.score, *(part.score for part in held)]) + T.longer * (count - 1)

    def _are_two(self, keys: Sequence[str], accepted: Mapping[str, Label]) -> bool:
        """Do some lines hold two labels, one under the other, each with its value beside it?"""
        halves = (("".join(keys[:at]), "".join(keys[at:])) for at in range(1, len(keys)))
        return any(
            upper in accepted and lower in accepted and self._have_values(accepted[upper], accepted[lower])
            for upper, lower in halves
        )

    def _part(self, upper: Label, lower: Label, accepted: Mapping[str, Label]) -> bool:
        """Are two labels that follow one another with nothing between two, and not one that wraps?"""
        joined = accepted.get(upper.key + lower.key)
        fields = [label.field for label in (upper, lower) if label.is_listed]
        are_sure = len(fields) == 2 and not (upper.is_near or lower.is_near)
        if joined is not None and (self._is_listed(joined.key) or (joined.is_near and not are_sure)):
            return False
        is_one = joined is not None and not are_sure and len(joined.places) >= len(upper.places)  # nowhere parted
        if upper.wording.endswith(":") or (len(set(fields)) == 2 and not is_one):
            return True
        return self._have_values(upper, lower)

    def _have_values(self, upper: Label, lower: Label) -> bool:
        """Have two labels that follow one another each its value beside it? Where labels end in a colon, a wrapped one
        has none at the end of its first line, though lines of its value stand beside both.
        """
        if self._is_ruled:
            return False  # else a rule would part them
        if self._is_ended and lower.wording.endswith(ENDS) and not upper.wording.endswith(ENDS):
            return False
        if self._beside(upper) < HABIT.most or self._beside(lower) < HABIT.most:
            return False
        return not self._is_one_text(upper, lower)

    def _is_one_text(self, upper: Label, lower: Label) -> bool:
        """Is what stands beside two labels one text that wraps: is each line beside the upper one so full that the next
        word had no room on it?
        """
        above = {(place[-1].page, place[-1].baseline): place[-1] for place in upper.places}
        rows: list[tuple[Line, Line]] = []
        for first, *_ in lower.places:
            over = self._around.above(first)
            label = above.get((over.page, over.baseline)) if over is not None else None
            beside = self._around.beside(label) if label is not None else None, self._around.beside(first)
            if beside[0] is not None and beside[1] is not None:
                rows.append((beside[0], beside[1]))
        return len(rows) >= HABIT.times and all(_is_full(*row, self._around.right(row[0])) for row in rows)

    def _beside(self, label: Label) -> float:
        """In which share of its places a value stands beside the label."""
        if label.key not in self._shares:
            found = sum(self._around.has_beside(place[0]) for place in label.places)
            self._shares[label.key] = found / len(label.places)
        return self._shares[label.key]


def _is_full(line: Line, after: Line, edge: float) -> bool:
    """Had the first word of the line after another one no room on that, in a text with such a right edge?"""
    if line.style != after.style or after.bullet_x is not None or line.text.count(" ") < T.words - 1:
        return False
    return line.x1 + opening_width(after) > edge
