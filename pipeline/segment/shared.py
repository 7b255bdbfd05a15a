"""What two languages that stand side by side on a page have in common: a title over both, facts under labels in two
languages, below both or between them, a spine of labels between both, and the rows of a contents list.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Collection, Iterable, Sequence
from dataclasses import replace
from math import inf

from pipeline.data.document import Line, Page, Style
from pipeline.data.outline import FicheOutline, ListingRow
from pipeline.layout.geometry import BASELINE, LEFT, TOP, leading, middle, share_row, stands_over
from pipeline.layout.groups import body_style
from pipeline.layout.tunables import GEOMETRY, GROUPS
from pipeline.profiles.profile import Profile
from pipeline.segment.bands import NUMBER
from pipeline.segment.rows import key_of
from pipeline.segment.tunables import HABIT, TEMPLATE, TRACKS
from pipeline.text.wording import squash

_BETWEEN = " / "  # the halves of a label in two languages


def shared_lines(pages: Sequence[Page], profile: Profile) -> list[list[Line]]:
    """The lines of each page that belong to both of its languages, if it has two.

    Labels that say the same in both are those of facts for both in a strip, where several stand on one row, or beside
    labels in two languages, and in that place on other pages.
    """
    heads = [_over_both(page) for page in pages]
    looks = Counter(lines[0].style for lines in heads if lines)
    usual = {look for look, count in looks.items() if count >= HABIT.again}
    either = [_labels_in_either(page, profile) for page in pages]
    in_two = [[line for line in page.lines if len(_halves(line, profile)) > 1] for page in pages]
    in_strips = [
        line
        for labels, beside in zip(either, in_two, strict=True)
        for line in labels
        if any(share_row(line, other) for other in (*labels, *beside) if other is not line)
    ]
    strips = {_place(line) for line in in_strips}
    between = _facts_between(pages, either, {line for lines in in_two for line in lines})
    found: list[list[Line]] = []
    for page, lines, labels in zip(pages, heads, either, strict=True):
        over = [line for line in lines if line.style in usual]
        under = [line for line in labels if _place(line) in strips]
        facts = between.get(page.number) or _under_labels_in_two(page, profile, under)
        found.append(list(dict.fromkeys([*over, *facts])))
    return found


def _facts_between(
    pages: Sequence[Page], either: Sequence[Sequence[Line]], in_two: Collection[Line]
) -> dict[int, list[Line]]:
    """Page number → the lines of a column between two languages that holds facts of both, under labels `in_two` (some
    of which say the same in either), at the same place on several pages; nothing where there is no such column.
    """
    labels = list(dict.fromkeys([*in_two, *(line for lines in either for line in lines)]))
    for place in (middle, LEFT):
        for column in _columns(labels, place):
            if sum(line in in_two for line in column) < HABIT.again:
                continue
            found = {
                page.number: facts
                for page in pages
                if (mine := [line for line in column if line.page == page.number])
                and (facts := _column_between(page, mine, in_two))
            }
            if len(found) >= HABIT.again:
                return found
    return {}


def _column_between(page: Page, labels: Sequence[Line], in_two: Collection[Line]) -> list[Line]:
    """The lines of a column of labels and their values, if text stands on both sides of it, under no labels that are
    `in_two` languages themselves; else none.
    """
    first, last = min(labels, key=BASELINE), max(labels, key=BASELINE)
    left, right = min(line.x0 for line in labels), max(line.x1 for line in labels)
    found: list[Line] = []
    for line in sorted(page.lines, key=BASELINE):
        goes_on = stands_over(line, last) or leading((found or [last])[-1], line) <= TEMPLATE.reach or line is last
        if line.baseline < first.baseline or line.x0 >= right or line.x1 <= left or not goes_on:
            continue
        found.append(line)
        left, right = min(left, line.x0), max(right, line.x1)
    beside = [line for line in page.lines if found[0].top <= line.baseline <= found[-1].bottom and line not in found]
    if {line.x0 >= right for line in beside} != {True, False}:
        return []
    if any(line in in_two or (line.x0 < right and line.x1 > left) for line in beside):
        return []
    over = [line for line in page.lines if line.bottom <= found[0].top and left <= line.x0 and line.x1 <= right]
    return [*over, *found]


def _over_both(page: Page) -> list[Line]:
    """The lines of a title over two columns: the largest of the page, over all that stands in the right one."""
    size = max((line.size for line in page.lines), default=0.0)
    half = page.width / 2 - TRACKS.gutter  # the right column may begin a little on the left of the middle
    right = (line for line in page.lines if line.x0 > half and len(squash(line.text)) > TRACKS.number)
    first = min((line.top for line in right), default=-inf)
    largest = [line for line in page.lines if line.size == size]
    return largest if all(line.bottom <= first for line in largest) else []


def _under_labels_in_two(page: Page, profile: Profile, either: Sequence[Line]) -> list[Line]:
    """The lines from the first label in two languages down to the next title, or label in one of them; all of a page
    that opens a contents list so.
    """
    found = {line: parts for line in page.lines if len(parts := _halves(line, profile)) > 1}
    found = found or {line: [squash(line.text)] for line in either}
    if not found:
        return []
    titles = frozenset[str]().union(*(language.list_titles for language in profile.languages.values()))
    if any(not titles.isdisjoint(parts) for parts in found.values()):
        return list(page.lines)
    body = body_style(page.lines)
    large = TEMPLATE.heading * body.size if body else inf
    # Labels in their look and at their edge are in two languages, though no profile lists both halves.
    places = set(map(_place, found))
    alike = (line for line in page.lines if _place(line) in places and _BETWEEN in line.text)
    first = min((*found, *alike), key=BASELINE)

    def ends(line: Line) -> bool:
        if any(0 <= leading(label, line) <= TEMPLATE.reach for label in found):
            return False
        return line.size > large or len(profile.languages_of.get(squash(line.text), ())) == 1

    below = sorted((line for line in page.lines if not stands_over(line, first)), key=TOP)
    end = next((line.top for line in below if ends(line)), inf)
    return [line for line in below if line.top < end]


def _halves(line: Line, profile: Profile) -> list[str]:
    """The squashed halves of a label in two languages, each of which is listed in one; none of another line."""
    parts = [squash(part) for part in line.text.split(_BETWEEN)] if _BETWEEN in line.text else []
    spoken = [profile.languages_of.get(part, set[str]()) for part in parts]
    return parts if len(parts) == 2 and all(spoken) and len(spoken[0] | spoken[1]) > 1 else []


def _labels_in_either(page: Page, profile: Profile) -> list[Line]:
    """The labels that say the same in two languages (`Contact`, `Website`), where the page prints none but these of
    their fields, as columns in both languages would.
    """
    keys = {line: key for line in page.lines if (key := squash(line.text)) in profile.languages_of}
    fields = {
        line: {words.wordings[key] for words in profile.languages.values() if key in words.wordings}
        for line, key in keys.items()
    }
    printed = Counter(field for told in fields.values() for field in told)
    return [
        line
        for line, told in fields.items()
        if len(profile.languages_of[keys[line]]) > 1 and all(printed[field] == 1 for field in told)
    ]


def spine_lines(pages: Sequence[Page], profile: Profile) -> dict[Line, set[str]]:
    """The lines of a column of labels in two languages that has text on both sides, none but numbers, with the codes of
    the languages of each: both for numbers, and for labels that say the same in both. Nothing where there is none.
    """
    told = {
        line: codes
        for page in pages
        for line in page.lines
        if (codes := profile.languages_of.get(squash(line.text))) is not None
    }
    for place in (middle, LEFT):
        for labels in _columns(list(told), place):
            languages = Counter(code for line in labels for code in told[line] if len(told[line]) == 1)
            both = {code for code, count in languages.items() if count >= HABIT.times}
            if len(both) == 2 and (spine := _spine(pages, labels)):
                looks = {line.style: told[line] & both for line in labels if len(told[line] & both) == 1}
                stacks = [(line, stack) for stack in _stacks(spine) for line in stack]
                return {line: looks.get(line.style, both) if len(stack) > 1 else both for line, stack in stacks}
    return {}


def _stacks(lines: Iterable[Line]) -> list[list[Line]]:
    """Lines of a column parted where they do not follow one another closely."""
    stacks: list[list[Line]] = []
    for line in sorted(lines, key=lambda line: (line.page, line.baseline)):
        last = stacks[-1][-1] if stacks else None
        if last is not None and last.page == line.page and leading(last, line) <= GROUPS.leading:
            stacks[-1].append(line)
        else:
            stacks.append([line])
    return stacks


def _columns(lines: Sequence[Line], place: Callable[[Line], float]) -> list[list[Line]]:
    """Lines parted into those that stand at one place, in points, across the pages."""
    columns: list[list[Line]] = []
    for line in sorted(lines, key=place):
        if not columns or place(line) - place(columns[-1][-1]) > GEOMETRY.edge:
            columns.append([])
        columns[-1].append(line)
    return columns


def _spine(pages: Sequence[Page], labels: Sequence[Line]) -> list[Line]:
    """The lines in their looks and the numbers between the edges of a column of labels, if nothing else stands between
    the first of them on a page and the last, and it has text on both sides.
    """
    left, right = min(line.x0 for line in labels), max(line.x1 for line in labels)
    looks = {line.style for line in labels}
    found: list[Line] = []
    for page in pages:
        mine = [line for line in labels if line.page == page.number]
        first, last = min((line.top for line in mine), default=inf), max((line.bottom for line in mine), default=-inf)
        inside = [line for line in page.lines if line.x1 > left and line.x0 < right]
        numbers = [line for line in inside if NUMBER.match(line.text)]
        spine = [line for line in inside if line.style in looks and line not in numbers]
        others = [line for line in inside if line not in spine and line not in numbers]
        sides = {line.x0 >= right for line in page.lines if line not in inside}
        if any(first <= line.baseline <= last for line in others) or (spine and len(sides) < 2):
            return []
        found += spine + numbers
    return found


def _place(line: Line) -> tuple[Style, int]:
    return line.style, round(line.x0)


def part_rows(rows: Sequence[ListingRow], fiches: Sequence[FicheOutline]) -> list[ListingRow]:
    """The rows of a contents list; where most hold the titles of one project in two languages, each as two of them."""
    languages = {key_of(fiche.title): fiche.language for fiche in fiches}
    told = [(languages.get(key_of(row.title)), languages.get(key_of(row.promoter))) for row in rows]
    both = sum(one is not None and other not in (None, one) for one, other in told)
    if both < HABIT.most * len(rows) or len(set(languages.values())) < 2:
        return list(rows)
    return [replace(row, title=title, promoter=[]) for row in rows for title in (row.title, row.promoter) if title]
