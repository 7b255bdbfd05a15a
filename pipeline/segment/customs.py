"""What a document says of all its labels: how many records have them, and how they are set."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Callable, Collection, Iterable, Mapping, Sequence

from pipeline.data.document import Line, Page, Style
from pipeline.layout.geometry import RulesByHeight, cap_height, crosses
from pipeline.segment.template import ENDS, Heading, Label
from pipeline.segment.tunables import HABIT
from pipeline.segment.tunables import TEMPLATE as T


def within_records(labels: Mapping[str, Label], headings: Sequence[Heading], records: int) -> dict[str, Label]:
    """The candidates without those unlisted ones that come once only from the first record to the last: the titles that
    a contents list prints as the records do.
    """
    frequent = [heading for heading in headings if len(heading.label.places) >= max(2, records)]
    first = {label: min(place[0].page for place in label.places) for label in {heading.label for heading in frequent}}
    if len(first) < HABIT.again:
        return dict(labels)
    begin, end = sorted(first.values())[1], max(heading.lines[-1].page for heading in frequent)

    def comes_again(label: Label) -> bool:
        return label.is_listed or sum(begin <= place[0].page <= end for place in label.places) > 1

    return {key: label for key, label in labels.items() if comes_again(label)}


def looks_in_lower(groups: Collection[Sequence[Line]], body: Style | None) -> set[Style]:
    """The looks in which most groups of lines begin in lower case, as some designers set labels: the rest of a label or
    of a sentence would come after its beginning.
    """
    firsts = Counter(group[0].style for group in groups)
    lower = Counter(group[0].style for group in groups if group[0].text[0].islower())
    return {look for look, count in lower.items() if look != body and 2 * count > firsts[look]}


def are_ended(labels: Iterable[Label]) -> bool:
    """Do the listed labels end in a colon or a question mark?"""
    listed = [label.wording.endswith(ENDS) for label in labels if label.is_listed and not label.is_near]
    return len(listed) >= HABIT.times and sum(listed) >= HABIT.often * len(listed)


def are_ruled(labels: Iterable[Label], pages: Iterable[Page], has_beside: Callable[[Line], bool]) -> bool:
    """Does a drawn rule run right over nearly every listed label that has its value beside it, as in a table with a
    cell for each?
    """
    listed = [label for label in labels if label.is_listed and not label.is_near]
    if len(listed) < HABIT.times:
        return False
    rules = {page.number: RulesByHeight(page.rules) for page in pages if page.rules}

    def is_ruled(line: Line) -> bool:
        head = cap_height(line)
        near = rules[line.page].between(head - T.cell * line.size, head) if line.page in rules else ()
        return any(crosses(rule, line) for rule in near)

    firsts = [place[0] for label in listed for place in label.places if has_beside(place[0])]
    return bool(firsts) and sum(map(is_ruled, firsts)) >= HABIT.most * len(firsts)


def ends_label(line: Line) -> bool:
    """Is a line the last one of a label? A colon ends one; so does a question mark where its value was cut off."""
    return line.text.endswith(ENDS if line.is_cut else ":")


def is_part(key: str, whole: str) -> bool:
    """Is a squashed wording the beginning or the end of another one?"""
    return HABIT.letters <= len(key) < len(whole) and (whole.startswith(key) or whole.endswith(key))


def count_records(labels: Iterable[Label]) -> int:
    """How many records there are: the count that the best labels share, the larger the better (noise comes twice)."""
    scores: dict[int, float] = defaultdict(float)
    for label in labels:
        scores[len(label.places)] += max(0.0, label.score)

    def total(count: int) -> float:
        slack = max(1, count // 10)
        return count * sum(
            score * (1.0 if at == count else 0.5) for at, score in scores.items() if abs(at - count) <= slack
        )

    return max(scores, key=lambda count: (total(count), count), default=0)
