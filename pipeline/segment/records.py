"""From pages in reading order to records: a title, then sections under labels; sidebars and page breaks included."""

from __future__ import annotations

import dataclasses
from collections import Counter, defaultdict
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from itertools import chain, takewhile
from statistics import median

from pipeline.data.document import Bbox, Line, Page, Style, lines_of
from pipeline.data.outline import FicheOutline, Section
from pipeline.layout.frames import run_down
from pipeline.layout.geometry import box_of, overlap_across, share_row
from pipeline.layout.order import Ordered, Orderer
from pipeline.layout.tunables import GEOMETRY
from pipeline.profiles.declarations import Starts
from pipeline.profiles.profile import FieldName
from pipeline.segment.counted import opens_alone
from pipeline.segment.template import Template
from pipeline.segment.tunables import HABIT
from pipeline.segment.tunables import RECORDS as T
from pipeline.segment.unlabelled import Placed
from pipeline.text.wording import squash


@dataclass(slots=True)
class Flow:
    """The records of a document, and the lines in none of them."""

    fiches: list[FicheOutline] = dataclasses.field(default_factory=list)
    outside: list[Line] = dataclasses.field(default_factory=list)


class ReadingOrder:
    """The reading order of pages without their furniture and the lines that are placed already: those `over` titles
    (by their first lines) begin records as these do. Of a page whose furniture stays the same, it is found once.
    """

    def __init__(
        self,
        pages: Sequence[Page],
        template: Template,
        titles: Sequence[list[Line]],
        unlabelled: Placed,
        over: Mapping[Line, list[Line]],
        *,
        open_rows: bool,
    ) -> None:
        in_title = {line: group for group in titles for line in (*over.get(group[0], ()), *group)}
        self._over = {line for lines in over.values() for line in lines}
        self._pages = pages
        self._orderer = Orderer(
            lambda line: None if line in in_title else template.by_line.get(line),
            in_title.get,
            max((line.x1 for line in lines_of(pages)), default=0.0),
            lambda line: line in template and template.by_line[line].label.wanders,
            open_rows=open_rows,
            is_caption={line for heading in template.headings if heading.values for line in heading.lines}.__contains__,
            columns=_columns_of_flow(titles),
        )
        self._placed = {line for heading in template.headings if not heading.in_flow for line in heading.values or ()}
        self._placed |= {line for sections in unlabelled.values() for section in sections for line in section.lines}
        self._rows = template.rows
        self._placed.update(*self._rows.values())
        self._known: dict[int, tuple[list[Line], Ordered]] = {}

    def without(self, furniture: set[Line]) -> list[Ordered]:
        """The lines of each page in order, but for its furniture."""
        left_out = furniture | self._placed
        for index, page in enumerate(self._pages):
            lines = [line for line in page.lines if line not in left_out]
            if index not in self._known or self._known[index][0] != lines:
                ordered = self._orderer.order(lines, page.rules, page.panels)
                self._known[index] = lines, Ordered(self._settled(ordered.main), self._settled(ordered.side))
        return [ordered for _, ordered in self._known.values()]

    def _settled(self, lines: Sequence[Line]) -> list[Line]:
        """The lines but for those over titles, with the other labels of each row after its first."""
        return [each for line in lines if line not in self._over for each in (line, *self._rows.get(line, ()))]


def _columns_of_flow(titles: Sequence[list[Line]]) -> list[float]:
    """The places at which titles begin, in points, where records run from column to column."""
    boxes: dict[int, list[Bbox]] = defaultdict(list)
    for group in titles:
        boxes[group[0].page].append(box_of(group))
    return sorted({group[0].x0 for group in titles}) if run_down(boxes.values()) else []


def find_records(
    pages: Sequence[Page],
    ordered: Sequence[Ordered],
    template: Template,
    titles: Sequence[list[Line]],
    short: Collection[FieldName],
    unlabelled: Placed,
    *,
    starts: Starts = "title",
) -> Flow:
    """Cut pages, whose lines come in reading order, into records. Lines before the first and after the last come back
    as `outside`.

    `short` are the fields whose values take a few words: they rarely go on overleaf. `unlabelled` are the sections
    that need no label. Where numbers open records (`starts`), they make a title one, whatever follows; a document that
    is one record has no other parts.
    """
    return _Builder(pages, template, titles, short, unlabelled, starts=starts).build(ordered)


class _Builder:
    def __init__(
        self,
        pages: Sequence[Page],
        template: Template,
        titles: Sequence[list[Line]],
        short: Collection[FieldName],
        unlabelled: Placed,
        *,
        starts: Starts,
    ) -> None:
        self._starts = starts
        self._pages = pages
        self._unlabelled = unlabelled
        self._short = short
        self._template = template
        self._titles = {line: group for group in titles for line in group}
        self._given = {line for heading in template.headings for line in heading.values or ()}
        usual = template.usual if len(template.usual) >= HABIT.times else template.labels
        self._usual = {id(label) for label in template.usual}
        self._opening = {id(label) for label in usual}
        self._flow = Flow()
        self._fiche: FicheOutline | None = None
        self._section: Section | None = None
        self._over: set[int] = set()  # the labels (by id) that stand over the title of their record
        self._foot = 0.0  # the height of the lowest text of the document, in points
        self._beside: list[tuple[FicheOutline, list[Line]]] = []

    def build(self, ordered: Sequence[Ordered]) -> Flow:
        """Walk the pages; sidebars come after the flow of the text, at the record they stand beside."""
        valid = {id(title) for title in self._titles.values() if opens_alone(title, self._starts)}
        valid = valid or self._titles_with_labels(ordered)
        self._over = self._labels_over_titles(ordered)
        facts = self._facts_beside_titles(ordered) or self._facts_over_titles(ordered)
        valid |= {id(self._titles[title]) for title in facts}
        before = {line for lines in facts.values() for line in lines}
        self._foot = max((line.baseline for order in ordered for line in order.main), default=0.0)
        for page, order in zip(self._pages, ordered, strict=True):
            carried = self._fiche
            if carried is not None and self._starts != "document" and self._is_a_new_part(order, page.height):
                carried = self._fiche = self._section = None
            aside = self._goes_on_aside(order.main, carried, page.height)
            if aside:
                self._beside[-1][1].extend(aside)
            main = [line for line in order.main if line not in aside and line not in before]
            main = list(self._without_leading_strays(main, page.height))
            for line in main:
                self._take(line, valid)
            if order.side:
                self._place_aside(page.number, order.side, carried, opens=bool(main) and main[0] in self._titles)
        self._beside += [(fiche, facts[fiche.title[0]]) for fiche in self._flow.fiches if fiche.title[0] in facts]
        for fiche, lines in self._beside:
            self._add_section_lines(fiche, lines)
        for fiche in self._flow.fiches:
            fiche.pages = fiche.printed_on
        return self._flow

    def _facts_beside_titles(self, ordered: Sequence[Ordered]) -> dict[Line, list[Line]]:
        """The columns of facts that are read before the titles beside which they stand, by these titles. The first
        title tells whether there are such: no record goes on before it. Elsewhere they have some of its labels.
        """
        found: dict[Line, list[Line]] = {}
        for order in ordered:
            before = list(takewhile(lambda line: line not in self._titles, order.main))
            if len(before) == len(order.main):
                continue
            title = order.main[len(before)]
            group = self._titles[title]
            left, right = min(line.x0 for line in group), max(line.x1 for line in group)
            labels = self._labels_in(before) & self._usual
            apart = all(line.x1 <= left or line.x0 >= right for line in before)
            if apart and len(labels) >= HABIT.again and before[-1].top > group[-1].bottom:
                found[title] = before
            elif not found:
                return {}
        return found

    def _labels_over_titles(self, ordered: Sequence[Ordered]) -> set[int]:
        """The labels (by id) that stand over the title of their record. The first title tells which they may be, the
        last one that none of them goes on with a record: else it is the record before that ends so. One alone is such
        where most titles have it over them, and no other label of their page.
        """
        titles = [line for order in ordered for line in order.main if line in self._titles]
        if len(titles) < HABIT.times:
            return set()
        first, last = titles[0], titles[-1]
        lines = [line for order in ordered for line in (*order.main, *order.side)]
        over = self._labels_in(line for line in lines if line.page == first.page and line.top < first.top) & self._usual
        under = self._labels_in(line for line in lines if (line.page, line.top) > (last.page, last.top))
        if not over.isdisjoint(under):
            return set()
        return over if len(over) >= HABIT.again or self._stand_at_heads(over, titles, lines) else set()

    def _stand_at_heads(self, over: set[int], titles: Sequence[Line], lines: Iterable[Line]) -> bool:
        """Are labels (by id) the only ones over most titles, on their pages and in their columns?"""
        headings: dict[int, list[Line]] = defaultdict(list)
        for line in lines:
            if line in self._template.by_line:
                headings[line.page].append(line)
        tops = (
            self._labels_in(
                line for line in headings[title.page] if line.top < title.top and overlap_across(line, title)
            )
            for title in titles
        )
        return bool(over) and sum(found == over for found in tops) >= HABIT.most * len(titles)

    def _facts_over_titles(self, ordered: Sequence[Ordered]) -> dict[Line, list[Line]]:
        """The facts that stand over the titles of their records, by these titles."""
        found: dict[Line, list[Line]] = {}
        for order in ordered if self._over else ():
            facts: list[Line] = []
            for line in order.main:
                if line in self._titles:
                    if facts:
                        found[self._titles[line][0]] = facts
                    facts = []
                elif (heading := self._template.by_line.get(line)) and id(heading.label) not in self._over:
                    facts = []
                elif heading or facts:
                    facts.append(line)
        return found

    def _labels_in(self, lines: Iterable[Line]) -> set[int]:
        """The labels (by id) that stand among some lines."""
        return {id(heading.label) for line in lines if (heading := self._template.by_line.get(line))}

    def _titles_with_labels(self, ordered: Sequence[Ordered]) -> set[int]:
        """Of all title groups (by id), those that labels follow before the next title: the others open no record, nor
        does one (of a glossary) with less than half of the usual number, in looks that no label of another record has.
        """
        labels: dict[int, set[int]] = {}
        others: dict[int, set[int]] = defaultdict(set)  # that are known, and not in most records
        looks: dict[int, set[Style]] = defaultdict(set)
        last: list[Line] | None = None
        before: Line | None = None
        for order in ordered:
            asides = self._labels_in(order.side) & self._opening
            for line in order.main:
                if line in self._titles:
                    if last is not None and last is not self._titles[line] and before is last[-1]:
                        labels[id(last)] = set()  # another title follows it at once
                    last = self._titles[line]
                    labels.setdefault(id(last), set()).update(asides)
                elif last is not None and (heading := self._template.by_line.get(line)) is not None:
                    labels.setdefault(id(last), set()).update({id(heading.label)} & self._opening)
                    if heading.label.is_listed:
                        others[id(last)].add(id(heading.label))
                    if id(heading.label) in labels[id(last)] | others[id(last)]:
                        looks[id(last)].add(heading.lines[0].style)
                before = line
        counts = [len(found) for found in labels.values()]
        # Where most labels stand among others, what one label follows is a part of a record.
        of_several = sum(count for count in counts if count >= HABIT.again)
        several = len(self._usual) >= HABIT.times and 2 * of_several > sum(counts)
        least = HABIT.again if several else 1
        having = Counter(chain.from_iterable(looks.values()))
        unlike = {title for title, found in looks.items() if all(having[look] == 1 for look in found)}
        unlike = {title for title in unlike if 2 * len(labels[title] | others[title]) < median(counts)}
        found = {title for title, found in labels.items() if found and len(found | others[title]) >= least}
        return found - unlike

    def _is_a_new_part(self, order: Ordered, height: float) -> bool:
        """Does a page without a title begin something else (an imprint), not go on with the record before, whose labels
        it may go on with?
        """
        lines = order.main + order.side
        if not lines or any(line in self._titles for line in lines):
            return False
        headings = [heading for line in lines if (heading := self._template.by_line.get(line)) is not None]
        if any(heading.label.is_listed or id(heading.label) in self._usual for heading in headings):
            return self._repeats_labels(lines)
        if self._section is None or not (printed := self._section.lines or self._section.heading):
            return not headings
        last = printed[-1]  # the label, where its value stands overleaf
        return (
            last.page != lines[0].page - 1
            or self._ends_high(last, height)
            or (not headings and not self._goes_on_in(lines[0].style))
        )

    def _goes_on_in(self, look: Style) -> bool:
        """May the last section go on overleaf in a look: its own, that of another record under its label where it has
        but one row (the head of a table), or one of values, where it has none yet?
        """
        lines = self._section.lines if self._section else []
        if lines and (lines[-1].style == look or not all(share_row(line, lines[0]) for line in lines)):
            return lines[-1].style == look
        label = squash(self._section.wording) if self._section else ""
        sections = (section for fiche in self._flow.fiches for section in fiche.sections)
        values = chain.from_iterable(s.lines for s in sections if not lines or squash(s.wording) == label)
        return any(line.style == look for line in values)

    def _ends_high(self, last: Line, height: float) -> bool:
        """Does a line leave room under it, for another row of a table at least?"""
        return last.baseline < min(T.page_end * height, self._foot - T.row * last.size)

    def _repeats_labels(self, lines: Sequence[Line]) -> bool:
        """Do lines hold a label that the record had before its last section, and no usual one that it lacks?"""
        sections = self._fiche.sections if self._fiche else []
        fields = {section.field for section in sections if section.field}
        last = self._section.field if self._section else None
        here = [self._template.by_line[line] for line in lines if line in self._template]
        had = {id(found.label) for s in sections if s.heading and (found := self._template.by_line.get(s.heading[0]))}
        lacked = any(id(heading.label) in self._usual and id(heading.label) not in had for heading in here)
        return not lacked and any(heading.field in fields and heading.field != last for heading in here)

    def _goes_on_aside(self, lines: Sequence[Line], carried: FicheOutline | None, height: float) -> list[Line]:
        """The lines of a page with which the column beside the record before goes on: those in its place."""
        if not lines or carried is None or not self._beside or self._beside[-1][0] is not carried:
            return []
        column = self._beside[-1][1]
        last, right = column[-1], max(line.x1 for line in column)
        looks = {line.style for line in column if line not in self._template}
        found: list[Line] = []
        if last.page == lines[0].page - 1 and (last in self._template or not self._ends_high(last, height)):
            for line in lines:
                if line in self._titles:
                    break
                if abs(line.x0 - last.x0) > GEOMETRY.edge:
                    continue
                if line.style not in looks or line.x1 > right + GEOMETRY.edge:
                    break
                found.append(line)
        return found

    def _without_leading_strays(self, lines: Sequence[Line], height: float) -> Sequence[Line]:
        """A page's lines, less those at its top that do not look like what the section before goes on with."""
        count = 0
        while count < len(lines) and lines[count] not in self._titles and lines[count] not in self._template:
            count += 1
        section = self._section
        if not count or section is None or not section.lines or self._starts == "document":
            return lines
        last = section.lines[-1]
        ended = section.field in self._short and self._ends_high(last, height)
        look = lines[0].style
        is_its_own = look in {line.style for line in section.lines} or self._goes_on_in(look)
        if last.page == lines[0].page or (not ended and is_its_own):
            return lines
        self._flow.outside += lines[:count]
        return lines[count:]

    def _take(self, line: Line, valid: set[int]) -> None:
        title = self._titles.get(line)
        if title is not None:
            if title[0] is line:
                self._section = None
                self._fiche = None
                if id(title) in valid:
                    self._fiche = FicheOutline(list(title), list(self._unlabelled.get(title[0], ())))
                    self._flow.fiches.append(self._fiche)
            if self._fiche is None:
                self._flow.outside.append(line)
            return
        if self._fiche is None:
            self._flow.outside += self._with_values(line)
            return
        if line in self._template.aside:
            self._fiche.loose.append(line)
            return
        self._section = self._extend(self._fiche, self._section, line)

    def _with_values(self, line: Line) -> list[Line]:
        """A line of no record; the last one of a heading with what was given to it, which is read nowhere else."""
        heading = self._template.by_line.get(line)
        given = heading is not None and line is heading.lines[-1] and not heading.in_flow
        return [line, *(heading.values or ())] if heading is not None and given else [line]

    def _extend(self, fiche: FicheOutline, section: Section | None, line: Line) -> Section | None:
        heading = self._template.by_line.get(line)
        if line in self._given:
            return section
        if heading is not None:
            if section is not None and not section.lines and heading.field and section.field == heading.field:
                if line not in section.heading:
                    section.heading = [*section.heading, line]  # one label in two parts
            elif heading.lines[0] is line or section is None or section.heading is not heading.lines:
                section = Section(
                    heading.field, heading.lines, doubtful=heading.label.is_near, usual=id(heading.label) in self._usual
                )
                fiche.sections.append(section)
            if heading.values is not None and line is heading.lines[-1]:
                section.lines += heading.values
                return None
            return section
        (section.lines if section is not None else fiche.loose).append(line)
        return section

    def _place_aside(self, page: int, lines: list[Line], carried: FicheOutline | None, *, opens: bool) -> None:
        """Give the sidebars of a page to their records: above a title, one begins with a label that the record before
        has had. A title that `opens` what is read of the page leaves nothing to that record, though it stands at the
        foot.
        """
        here = [fiche for fiche in self._flow.fiches if fiche.title[0].page == page]
        owner = None if opens else carried
        seen: set[int] = set()
        is_over = False
        for line in lines:
            heading = self._template.by_line.get(line)
            is_over = id(heading.label) in self._over if heading is not None else is_over
            due = [fiche for fiche in here if fiche.title[0].top - T.above_title <= line.top]
            if is_over and len(due) < len(here):
                due = here[: len(due) + 1]
            due = due or (here[:1] if opens else [])
            begins = is_over or (heading is not None and (not seen or id(heading.label) in seen))
            if due and due[-1] is not owner and (owner is None or due[-1].title[0].top <= line.top or begins):
                owner, seen = due[-1], set()
            if heading is not None and line is heading.lines[-1]:
                seen.add(id(heading.label))
            if owner is None:
                self._flow.outside += self._with_values(line)
            elif self._beside and self._beside[-1][0] is owner:
                self._beside[-1][1].append(line)
            else:
                self._beside.append((owner, [line]))

    def _add_section_lines(self, fiche: FicheOutline, lines: list[Line]) -> None:
        section: Section | None = None
        for line in lines:
            if line in self._template.aside:
                fiche.loose.append(line)
            else:
                section = self._extend(fiche, section, line)
