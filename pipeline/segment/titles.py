"""The titles of the records: what stands once over the labels of each, differs between them, and looks alike."""

from __future__ import annotations

from bisect import bisect_right
from collections import Counter, defaultdict
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from functools import cache, lru_cache
from itertools import chain, pairwise
from math import inf
from typing import NamedTuple

from pipeline.data.document import Bbox, Line, Page, Style
from pipeline.layout.geometry import is_level, leading, overlap_across
from pipeline.layout.groups import style_groups
from pipeline.layout.sheets import lines_by_number
from pipeline.layout.tunables import GROUPS
from pipeline.segment.rows import key_of
from pipeline.segment.template import Heading, Template, mask
from pipeline.segment.tunables import HABIT, PLACES, TEMPLATE
from pipeline.segment.tunables import TITLES as T
from pipeline.text.domains import is_address
from pipeline.text.wording import squash


def find_titles(pages: Sequence[Page], furniture: set[Line], template: Template) -> list[list[Line]]:
    """The title of each record as a group of lines, in page order; empty when no look stands out."""
    first: dict[int, list[Heading]] = defaultdict(list)
    for heading in template.headings:
        first[heading.lines[0].page].append(heading)
    least = 2 if len(template.usual) > 1 else 1
    labelled = {page for page, headings in first.items() if len({id(heading.label) for heading in headings}) >= least}
    # Else each title has a page of its own, before that of the labels.
    alone = {page - 1 for page in labelled if page - 1 not in first}
    around = {*first, *alone}
    before = _text_before(pages, min(first, default=0))
    # A heading with its text on its own line is a label, though it comes once.
    taken = furniture | {line for heading in template.lone for line in heading.lines if line.is_cut}

    @cache
    def groups_on(index: int) -> list[list[Line]]:
        text = (line for line in pages[index].lines if line not in taken and line not in template)
        return cut_at_labels(_with_wraps(style_groups(text, pages[index].rules), pages[index].lines), template)

    def look_on(numbers: Collection[int], *counts: int, at_foot: bool = False) -> _Look:
        candidates = [groups_on(index) for index, page in enumerate(pages) if page.number in numbers]
        looks = [_best_look(candidates, template, first, before, count, at_foot=at_foot) for count in counts]
        return max(looks, key=lambda look: (look.is_clear, bool(look.titles)))

    counts = [template.records]
    if len(template.labels) <= HABIT.times:  # records with one label each may have different ones
        counts += [len(template.headings), *(len(label.places) for label in template.labels)]
    sparse = [set(first)] if labelled < first.keys() else []  # where some pages have one label alone
    for numbers in (labelled, alone, *sparse):
        look = look_on(numbers, *counts)
        # Several may stand at the foot of a page, or on one of their own, before their labels.
        more = look_on(around, *counts) if look.titles and around != numbers else look
        if more.is_clear and len(more.titles) == template.records:
            # What stands before all labels may be the title of the brochure: that it is large says nothing.
            telling = slice(None if more.titles[0][0].page in first else 3)
            look = more if more.rank[telling] > look.rank[telling] else look
        if found := look.titles:
            if len(found) < template.records:
                # One may have a page of its own, with an introduction; over the first stands the title of the list.
                both = look_on({page for page in labelled | alone if page >= found[0][0].page}, *counts).titles
                is_whole = len(found) < len(both) <= template.records
                found = both if is_whole else [*found, *_unlike(pages, furniture, template, found)]
            return _in_order(found)
    # Scans among other pages have looks of their own.
    parts = _by_fonts(first, labelled)
    found = list(chain.from_iterable(look_on(*part).titles for part in parts)) if len(parts) > 1 else []
    found = found or _over_first_label(pages, furniture, template)
    return _in_order(found or look_on(labelled, template.records, at_foot=True).titles)


def forget_kickers(template: Template, titles: Iterable[list[Line]]) -> None:
    """Take out labels that stand right over titles wherever the records print them: a region, a number, a theme."""
    tops: dict[int, list[Line]] = defaultdict(list)
    for title in titles:
        tops[title[0].page].append(title[0])
    places: Counter[str] = Counter()
    over: Counter[str] = Counter()
    for heading in template.headings:
        last = heading.lines[-1]
        if last.page >= min(tops, default=0):
            places[heading.label.key] += 1
            over[heading.label.key] += any(_is_right_over(last, title) for title in tops[last.page])
    template.forget([key for key, count in over.items() if count and count >= T.labelled * places[key]])


def _is_right_over(line: Line, title: Line) -> bool:
    return overlap_across(line, title) and 0 < leading(line, title) <= PLACES.leading


def _by_fonts(first: Mapping[int, list[Heading]], labelled: Iterable[int]) -> list[tuple[list[int], int]]:
    """Pages whose labels are in the same fonts, and how many records there seem to be on them."""
    parts: dict[frozenset[str], list[int]] = defaultdict(list)
    for page in labelled:
        parts[frozenset(heading.lines[0].style.font for heading in first[page])].append(page)
    return [
        (part, max(Counter(id(heading.label) for page in part for heading in first[page]).values()))
        for part in parts.values()
    ]


def _in_order(groups: Iterable[list[Line]]) -> list[list[Line]]:
    return sorted(groups, key=lambda group: (group[0].page, group[0].baseline))


_ANY = -1  # no colour
_Place = tuple[int, float]
"""A page, and a height on it in points."""


class _Look(NamedTuple):
    """The titles in one look, and how well they fit, the greater the better."""

    titles: list[list[Line]]
    rank: tuple[float, ...] = ()

    @property
    def is_clear(self) -> bool:
        """Are they as good as as many as the records?"""
        return bool(self.rank) and all(self.rank[:2])


def _best_look(
    pages: Iterable[list[list[Line]]],
    template: Template,
    first: Mapping[int, list[Heading]],
    before: str,
    records: int,
    *,
    at_foot: bool,
) -> _Look:
    """Of the groups of some pages, those of the look that is most likely that of the titles; none where no look stands
    out. Titles `at_foot` have a page each with their labels over them.
    """
    groups: dict[Style, list[list[Line]]] = defaultdict(list)
    behind: set[Line] = set()  # what stands behind another group of its look in its row
    for on_page in pages:
        behind |= _behind_others(on_page)
        for group in on_page:
            if group[0].bullet_x is None and len(group) <= T.most_lines and not is_address(group[0].text):
                for look in _candidates(group[0].style):
                    groups[look].append(group)
    smallest = min((heading.lines[0].size for heading in template.headings if heading.label.is_listed), default=0.0)
    spans = _spans(template)
    values = values_of_labels(chain.from_iterable(groups.values()), template)
    best: tuple[tuple[float, ...], list[list[Line]]] | None = None
    body = _candidates(template.body) if template.body is not None else ()
    for look, candidates in groups.items():
        if look in body or len(candidates) < HABIT.often * records:
            continue
        found = [group for group in candidates if group[0].size >= smallest - T.smaller]
        found = _without_kickers(found)
        # One word at the end of a title's row, and what stands behind a label on its line.
        asides = [g for g in found if g[0] in values or (g[0] in behind and " " not in g[0].text)]
        if abs(len(found) - len(asides) - records) < abs(len(found) - records):
            found = [group for group in found if group not in asides]
        rank = _rank(look, found, records, first, spans, before, at_foot=at_foot)
        if rank is not None and (best is None or rank > best[0]):
            best = rank, found
    return _Look(best[1], best[0]) if best else _Look([])


@lru_cache(maxsize=1024)
def _candidates(look: Style) -> tuple[Style, ...]:
    """The looks that titles may share: long ones may be set smaller, and each may be in a colour of its own."""
    return look, look._replace(size=0.0), look._replace(color=_ANY)


def _behind_others(groups: Iterable[list[Line]]) -> set[Line]:
    """The first lines of the groups of a page that another one in their look stands left of, in one row."""
    first: dict[tuple[Style, int], Line] = {}
    behind: set[Line] = set()
    for line in sorted((group[0] for group in groups), key=lambda line: line.x0):
        if first.setdefault((line.style, round(line.baseline)), line) is not line:
            behind.add(line)
    return behind


def _with_wraps(groups: Iterable[list[Line]], lines: Sequence[Line]) -> Iterator[list[Line]]:
    """Groups of a page, with those right under another one of their look joined to it, where each has its row to
    itself: the lines of a centred title may share neither an edge nor a middle.
    """
    rows = Counter(round(line.baseline) for line in lines)
    joined: list[list[Line]] = []
    for group in sorted(groups, key=lambda group: group[0].baseline):
        first = group[0]
        alone = rows[round(first.baseline)] == 1 and first.bullet_x is None
        for above in joined if alone else ():
            last = above[-1]
            near = last.style == first.style and 0 < leading(last, first) <= GROUPS.leading
            if near and rows[round(last.baseline)] == 1 and overlap_across(last, first):
                above += group
                break
        else:
            joined.append(list(group))
    yield from joined


def cut_at_labels(groups: Iterable[list[Line]], template: Template) -> list[list[Line]]:
    """Groups of lines, cut before what stands behind a label on its line."""
    behind = _behind_labels(template)
    found: list[list[Line]] = []
    for group in groups:
        starts = [0, *(at for at, line in enumerate(group) if at and (line.page, line.baseline) in behind), len(group)]
        found += [group[start:end] for start, end in pairwise(starts)]
    return found


def values_of_labels(groups: Iterable[list[Line]], template: Template) -> set[Line]:
    """The first lines of groups that stand behind a label on its line."""
    behind = _behind_labels(template)
    return {group[0] for group in groups if (group[0].page, group[0].baseline) in behind}


def _behind_labels(template: Template) -> set[_Place]:
    return {(line.page, line.baseline) for heading in template.headings if (line := heading.lines[-1]).is_cut}


def _unlike(
    pages: Sequence[Page], furniture: set[Line], template: Template, titles: Sequence[list[Line]]
) -> Iterator[list[Line]]:
    """Titles that look unlike the others: the text over the label that opens a record, where no title stands."""
    marks: dict[int, list[tuple[float, Heading | None]]] = defaultdict(list)
    for heading in template.headings:
        marks[heading.lines[0].page].append((heading.lines[0].baseline, heading))
    for title in titles:
        marks[title[0].page].append((title[0].baseline, None))
    for found in marks.values():
        found.sort(key=lambda mark: mark[0])
    after = Counter(
        id(under.label)
        for found in marks.values()
        for (_, before), (_, under) in pairwise(found)
        if before is None and under is not None
    )
    if not after or after.most_common(1)[0][1] < HABIT.often * len(titles):
        return
    opening = after.most_common(1)[0][0]
    yield from _right_over(pages, furniture, template, opening, marks)


def _over_first_label(pages: Sequence[Page], furniture: set[Line], template: Template) -> list[list[Line]]:
    """What stands right over the label that opens each record, in looks of their own; empty where some have nothing."""
    usual = [label for label in template.usual if len(label.places) >= max(HABIT.times, template.records)]
    if len(usual) < HABIT.again:
        return []
    opening = min(usual, key=lambda label: (label.places[0][0].page, label.places[0][0].baseline))
    marks: dict[int, list[tuple[float, Heading | None]]] = defaultdict(list)
    for heading in sorted(template.headings, key=lambda heading: heading.lines[0].baseline):
        marks[heading.lines[0].page].append((heading.lines[0].baseline, heading))
    found = list(_right_over(pages, furniture, template, id(opening), marks))
    return found if len(found) >= T.labelled * len(opening.places) else []


def _right_over(
    pages: Sequence[Page],
    furniture: set[Line],
    template: Template,
    opening: int,
    marks: Mapping[int, Sequence[tuple[float, Heading | None]]],
) -> Iterator[list[Line]]:
    """The groups that could be titles right over the places of a label (by id), and below the mark before; `marks` are
    the headings of each page, and None for a title, with their heights.
    """
    text, rules = lines_by_number(pages), {page.number: page.rules for page in pages}

    def groups_between(number: int, top: float, bottom: float, heading: Heading, boxed: bool) -> list[list[Line]]:
        lines = [
            line
            for line in text[number]
            if top < line.baseline < bottom and line not in furniture and line not in template
        ]
        if boxed:  # what stands in no cell is no value, whatever its look
            lines = [line for line in lines if not _is_in_cell(line, rules[number])]
        groups = style_groups(lines, rules[number])
        return [group for group in groups if _could_be(group, heading, None if boxed else template.body)]

    for number, found in marks.items():
        for (top, before), (baseline, under) in pairwise([(-1.0, found[0][1]), *found]):
            if under is None or id(under.label) != opening or before is None:
                continue
            boxed = _is_in_cell(under.lines[0], rules[number])
            over = groups_between(number, top, baseline, under, boxed)
            if over:
                over = [group for group in over if baseline - group[-1].baseline <= T.over * group[0].size]
            elif boxed and top < 0 and number - 1 in marks:  # a form that fits no more leaves its title at the foot
                over = groups_between(number - 1, marks[number - 1][-1][0], inf, under, boxed)
            if over:
                yield max(over, key=lambda group: group[-1].baseline)


def _is_in_cell(line: Line, rules: Iterable[Bbox]) -> bool:
    """Does a line stand between upright rules that run beside it?"""
    beside = [rule for rule in rules if rule[1] < line.baseline < rule[3] and not is_level(rule)]
    return any(rule[2] <= line.x0 for rule in beside) and any(rule[0] >= line.x1 for rule in beside)


def _could_be(group: list[Line], heading: Heading, body: Style | None) -> bool:
    return (
        group[0].style != body
        and group[0].bullet_x is None
        and group[0].size >= heading.lines[0].size - T.smaller
        and len(group) <= T.most_lines
    )


def _rank(
    look: Style,
    found: list[list[Line]],
    records: int,
    first: Mapping[int, list[Heading]],
    spans: Sequence[tuple[_Place, _Place]],
    before: str,
    *,
    at_foot: bool,
) -> tuple[float, ...] | None:
    """How well a look's groups fit as titles, the greater the better; None where they do not."""
    if not found:
        return None
    nearness = min(len(found), records) / max(len(found), records, 1)
    keys = [key_of(group) for group in found]
    distinct = len(set(keys)) / len(keys)
    named = sum(any(map(str.isalpha, key)) for key in keys)
    if nearness < HABIT.often or (distinct < HABIT.often and len(keys) > 2) or named < HABIT.often * len(keys):
        return None
    here = [
        any(
            h.lines[0].baseline > group[-1].baseline - TEMPLATE.reach * group[0].size
            for h in first.get(group[0].page, ())
        )
        for group in found
    ]
    if at_foot:
        times = Counter(group[0].page for group in found)
        here = [group[0].page in first and times[group[0].page] == 1 for group in found]
    # A table that fits no more on a page leaves its title at the foot of it: labels follow that one all the same.
    if sum(here) < T.here * len(found) and _followed(found, first) < T.labelled * len(found):
        return None
    listed = sum(squash(group[0].text) in before for group in found if len(squash(group[0].text)) >= HABIT.letters)
    size = max(group[0].size for group in found)
    parted = _parted(found, spans) >= HABIT.most * len(spans)
    return parted, nearness >= T.clearly, 2 * listed >= len(found), round(size), nearness, look.size


def _spans(template: Template) -> list[tuple[_Place, _Place]]:
    """From where to where a label comes again: a record has it once, so that a title stands between."""
    return [
        span
        for label in template.usual
        for span in pairwise(sorted((place[0].page, place[0].baseline) for place in label.places))
    ]


def _parted(found: Iterable[list[Line]], spans: Sequence[tuple[_Place, _Place]]) -> int:
    """How many spans have a title between their ends."""
    starts = sorted((group[0].page, group[0].baseline) for group in found)
    return sum(bisect_right(starts, low) < bisect_right(starts, high) for low, high in spans)


def _followed(found: Iterable[list[Line]], first: Mapping[int, list[Heading]]) -> int:
    """How many groups have a label after them, on their page or overleaf, before the next group."""
    starts = sorted((group[0].page, group[0].baseline) for group in found)
    labels = sorted((page, heading.lines[0].baseline) for page, headings in first.items() for heading in headings)
    following = [*starts[1:], (inf, 0.0)]
    after = (bisect_right(labels, start) for start in starts)
    return sum(
        at < len(labels) and labels[at] < end and labels[at][0] <= start[0] + 1
        for at, start, end in zip(after, starts, following, strict=True)
    )


def _text_before(pages: Sequence[Page], first: int) -> str:
    return "\n".join(squash(line.text) for page in pages if page.number < first for line in page.lines)


def _without_kickers(groups: Iterable[list[Line]]) -> list[list[Line]]:
    """Without the lines that come again with every title (`Project 3`, `Fiche 9 of 40`), numbers aside.

    Titles that wrap may end alike: below a title, a line is none of it only if nearly all have it.
    """
    groups = list(groups)
    keys = {line: mask(squash(line.text)) for group in groups for line in group}
    counts = Counter(keys.values())
    over, under = max(HABIT.again, len(groups) / 2), max(HABIT.again, T.labelled * len(groups))
    kept = [[line for line in group if counts[keys[line]] < (over if line is group[0] else under)] for group in groups]
    kept = [group for group in kept if group]
    return kept if 2 * len(kept) >= len(groups) else groups  # else they are titles that differ by a number
