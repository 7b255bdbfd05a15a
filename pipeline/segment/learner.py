"""Learning the template of the record: which lines are its labels, told by what the document repeats.

A brochure prints the same record eight or forty times. What recurs once in each is its skeleton; what varies is its
values. A listed wording is a strong witness, but a label is one though nobody lists it: by how often it comes, by a
look that only labels have, by what follows it in another look. (Wrapper induction; landmarks as in LRSyn, PLDI 2022.)
"""

from __future__ import annotations

import dataclasses
import re
from collections import Counter, defaultdict
from collections.abc import Callable, Collection, Iterator, Mapping, Sequence
from copy import copy
from typing import NamedTuple

from pipeline.data.document import Bbox, Line, Page, Style, text_of
from pipeline.fields.blocks.measure import ends_sentence
from pipeline.layout.geometry import LinesByHeight, leading
from pipeline.layout.groups import QUOTES, body_style, style_groups, underlines
from pipeline.layout.tunables import GEOMETRY, GROUPS
from pipeline.profiles.wordings import Wordings
from pipeline.segment.customs import (
    are_ended,
    are_ruled,
    count_records,
    ends_label,
    is_part,
    looks_in_lower,
    within_records,
)
from pipeline.segment.cuts import Cutter
from pipeline.segment.run_ins import parts_of_group
from pipeline.segment.surroundings import Surroundings
from pipeline.segment.template import ENDS, Heading, Label, Template
from pipeline.segment.tunables import HABIT, PLACES
from pipeline.segment.tunables import TEMPLATE as T
from pipeline.text.wording import squash

_REACHED = re.compile(r"@|\d(?:[ /.-]{0,2}\d){7}")  # an address or a telephone number, which no label holds


def learn(pages: Sequence[Page], furniture: set[Line], wordings: Wordings) -> tuple[Sequence[Page], Template]:
    """The template of the record that the pages repeat, and the pages.

    Where no look sets labels apart, lines that are underlined or in capitals are a look of their own: they come back as
    other lines.
    """
    found = pages, _Learner(pages, furniture, wordings).learn()
    for mark, has in _MARKS.items():
        labels, looks = found[1].labels, found[1].looks
        if len({label.field for label in labels if label.field and label.look in looks}) >= HABIT.again:
            break
        others = [_marked(page, furniture, mark, has) for page in pages]
        template = _Learner(others, furniture, wordings).learn()
        if any(style.mark == mark for style in template.looks):
            found = others, template
    found[1].forget(_functions(found[0], found[1], wordings))
    return found


def _functions(pages: Sequence[Page], template: Template, wordings: Wordings) -> set[str]:
    """The labels that are what people are, right below their names on cards, in a look that no other listed label has;
    all of such a look are.
    """
    roles = [label for label in template.labels if wordings.is_role(label.key)]
    looks = {label.look for label in roles} - {x.look for x in template.labels if x.is_listed and x not in roles}
    if not looks:
        return set()
    lines = {page.number: LinesByHeight(page.lines) for page in pages}

    def is_below_a_name(place: Sequence[Line]) -> bool:
        over = lines[place[0].page].over(place[0])
        return not place[-1].is_cut and over is not None and leading(over, place[0]) <= GROUPS.leading

    labels = [label for label in template.labels if label.look in looks]
    return {label.key for label in labels if sum(map(is_below_a_name, label.places)) > len(label.places) / 2}


class _Holding(NamedTuple):
    """A group of lines with their squashed texts, and the labels that some of these make."""

    group: list[Line]
    keys: list[str]
    held: list[str]


class _Learner:
    def __init__(self, pages: Sequence[Page], furniture: set[Line], wordings: Wordings) -> None:
        self._pages, self._wordings = pages, wordings
        self._texts = [[line for line in page.lines if line not in furniture] for page in pages]
        self._body = body_style(line for lines in self._texts for line in lines)
        self._groups = [
            part
            for page, lines in zip(pages, self._texts, strict=True)
            for group in style_groups(lines, page.rules)
            for part in parts_of_group(group)
        ]
        self._run_in: set[Style] = set()  # the looks in which labels stand before their values, on one line
        self._in_lower = looks_in_lower(self._groups, self._body)  # there it tells none from the rest of a sentence
        self._keys = [[squash(line.text) for line in group] for group in self._groups]
        self._holding: list[_Holding] = []
        self._scores: dict[tuple[str, bool], float] = {}
        # A number alone (of a page, of a record) may be set as anything.
        self._lines = Counter(line.style for lines in self._texts for line in lines if not line.text.isdecimal())
        self._purity: dict[Style, float] = {}
        self._around = Surroundings(self._texts)

    def learn(self) -> Template:
        labels = self._candidates()
        self._cutter = Cutter(
            self._around,
            self._is_rest,
            self._wordings.is_listed,
            is_ended=are_ended(labels.values()),
            is_ruled=are_ruled(labels.values(), self._pages, self._around.has_beside),
        )
        named = (place for label in labels.values() if label.field for place in label.places)
        self._run_in = {place[0].style for place in named if place[-1].is_cut and ends_label(place[-1])}
        self._holding = list(self._groups_holding(labels))
        for label in labels.values():
            label.score = self._score(label)
        records = count_records(labels.values())
        looks: frozenset[Style] = frozenset()
        for _ in range(2):
            headings = list(self._headings(labels, records, looks))
            labels = within_records(self._without_values(labels, headings), headings, records)
            looks = self._label_looks(labels, headings, records)
            for label in labels.values():
                label.score = self._score(label) + self._by_look(label, looks, records)
        records = count_records(label for label in labels.values() if label.score >= T.enough)
        headings = self._without_echoes(list(self._headings(labels, records, looks)))
        lone = self._rejoin(headings, list(self._lone(headings, looks)), records)
        kept: dict[int, Label] = {}
        for heading in headings:
            known = kept.setdefault(id(heading.label), heading.label)
            known.places = []
        for heading in headings:
            heading.label.places.append(heading.lines)
        return Template(list(kept.values()), headings, records, self._body, looks, lone)

    def _candidates(self) -> dict[str, Label]:
        """Every run of lines in one look that recurs, or that the profile lists."""
        places: dict[str, list[list[Line]]] = defaultdict(list)
        for group, keys in zip(self._groups, self._keys, strict=True):
            for start in range(len(group)):
                key = ""
                for end in range(start, min(len(group), start + T.most_listed_lines)):
                    key += keys[end]
                    if end > start and ends_label(group[end - 1]):
                        break
                    if len(key) > T.longest and end - start >= T.most_lines:
                        if len(key) > 3 * T.longest:
                            break
                        if not self._wordings.is_listed(key):
                            continue
                    if key:
                        places[key].append(group[start : end + 1])
        labels = {key: self._label(key, found) for key, found in places.items()}
        return {key: label for key, label in labels.items() if label is not None}

    def _groups_holding(self, labels: Collection[str]) -> Iterator[_Holding]:
        """The groups that hold labels, which are given by their squashed wordings."""
        longest = max(map(len, labels), default=0)
        for group, keys in zip(self._groups, self._keys, strict=True):
            held: list[str] = []
            for start in range(len(keys)):
                key = ""
                for line in keys[start : start + T.most_listed_lines]:
                    key += line
                    if len(key) > longest:
                        break
                    if key in labels:
                        held.append(key)
            if held:
                yield _Holding(group, keys, held)

    def _label(self, key: str, places: list[list[Line]]) -> Label | None:
        text = text_of(places[0])
        if len(places) == 1 and self._wordings.look_up(text, key) == (None, False):  # most are told to be none so
            return None
        if self._is_of_value(text, key) or (self._wordings.may_be_inside(key) and any(map(self._reaches, places))):
            return None
        # In lower case it may be a word of the text, where it is a label elsewhere.
        places = [place for place in places if not place[0].text[0].islower()] or places
        text = text_of(places[0])
        named, is_other = self._wordings.look_up(text, key)
        if named is None and not is_other and (len(places) < 2 or len(key) < 2 or key.isdigit()):
            return None
        if named is None and not is_other and len({place[0].size for place in places}) == len(places):
            return None  # each time in another size: a title, and its entry in a list or a timetable
        label = Label(key, text, named, is_other, places=places)
        if not label.is_listed and self._is_plausible(label) and (near := self._wordings.near(key)) is not None:
            label.field, label.is_near = near, True
        return label

    def _is_of_value(self, text: str, key: str) -> bool:
        """Is a text a part of a value: what labels such a part, or an address or a number itself?"""
        return self._wordings.is_inside(key) or _REACHED.search(text) is not None

    def _reaches(self, place: Sequence[Line]) -> bool:
        """Does an address or a telephone number stand beside a run, or right under it?"""
        value = self._around.beside(place[-1]) or self._around.below(place[-1])
        return value is not None and _REACHED.search(value.text) is not None

    def _is_plausible(self, label: Label) -> bool:
        """Is it worth asking which listed wording is like this one?"""
        return label.wording.endswith(ENDS) or any(place[0].style != self._body for place in label.places)

    def _score(self, label: Label) -> float:
        """How much speaks for a label but its look; it is asked again once more is known of its field."""
        state = label.key, label.is_near
        if state not in self._scores:
            self._scores[state] = self._judged(label)
        return self._scores[state]

    def _judged(self, label: Label) -> float:
        lines = [place[0] for place in label.places]
        count = len(lines)
        last = label.wording.rstrip()[-1:]
        edges = Counter(round(line.x0 / T.column) for line in lines)
        score = T.valued * sum(map(self._around.has_value, label.places)) / count
        score += T.aligned * (edges.most_common(1)[0][1] >= HABIT.often * count)
        score += T.ending * (last in ENDS)
        score += T.brief * (len(label.key) <= T.short)
        score += T.own_look * (sum(line.style != self._body for line in lines) > count / 2)
        if label.is_near:
            return score + T.near
        if label.field is not None:
            return score + T.listed
        if label.is_other:
            return score + T.other
        score += T.stem * (self._wordings.by_stem(label.wording) is not None)
        score += T.colon * (last in ENDS and count >= HABIT.times and len(label.key) <= T.short)
        is_rest = self._is_rest(lines[0]) and last != ":"
        return score + T.broken * (is_rest or len(label.key) > T.longest)

    def _is_rest(self, line: Line) -> bool:
        """Does a line begin as the rest of a label or of a sentence does?"""
        return line.text[0].islower() and line.style not in self._in_lower

    def _by_look(self, label: Label, looks: frozenset[Style], records: int) -> float:
        if not looks:
            return 0.0
        count = len(label.places)
        share = sum(place[0].style in looks for place in label.places) / count
        is_told = label.is_listed or 2 * sum(map(self._is_run_in, label.places)) >= count
        if count >= HABIT.most * records and not self._wordings.opens_day(label.key):
            is_told |= all(place[-1].is_cut and ends_label(place[-1]) for place in label.places)
        return T.label_look * share + (0.0 if is_told else T.other_look * (1 - share))

    def _is_run_in(self, place: Sequence[Line]) -> bool:
        """Does a run end in a colon where labels of fields in its look do, before their values, and stand right under
        a line of a label and its value?
        """
        if place[0].style not in self._run_in or not ends_label(place[-1]):
            return False
        above = self._around.above(place[0])
        return above is not None and above.is_cut

    def _headings(self, labels: Mapping[str, Label], records: int, looks: frozenset[Style]) -> Iterator[Heading]:
        """Every group of lines cut into the labels that score best, together."""
        accepted = {key: label for key, label in labels.items() if self._accepts(label, records, looks)}
        for group, keys, held in self._holding:
            if not accepted.keys().isdisjoint(held):
                yield from self._cutter.cut(group, keys, accepted, looks)

    def _without_echoes(self, headings: Sequence[Heading]) -> list[Heading]:
        """The headings but for values that begin with a line that says what their label does, over them or under them
        (`Region` over `Region`, `North`), or with what opens a day (`Period: Start:` over `2 May 2024`).
        """
        ends = {heading.lines[-1]: heading.label for heading in headings}

        def is_echo(heading: Heading) -> bool:
            first = heading.lines[0]
            above, before = self._around.above(first), self._label_before(first)
            below = self._around.after_look(first) if first.style != heading.label.look else None
            near = [other for other in (above, below) if other is not None and other.style != first.style]
            if before is not None:
                near.append(before)
                if before in ends and before.style != first.style and self._wordings.opens_day(heading.label.key):
                    return True
            return any(ends.get(other) is heading.label for other in near)

        return [heading for heading in headings if not is_echo(heading)]

    def _label_before(self, line: Line) -> Line | None:
        """What was cut off before a line that begins right behind it: the label of this value."""
        before = self._around.before(line)
        return before if before is not None and before.is_cut and line.x0 - before.x1 <= line.size else None

    def _without_values(self, labels: dict[str, Label], headings: Sequence[Heading]) -> dict[str, Label]:
        """The candidates without those that are the usual value of a label: they stand right under one, which has
        another text elsewhere, and none beside it; and without captions.
        """
        accepted = {heading.label.key for heading in headings}
        starts = {heading.lines[0] for heading in headings}
        last = ((heading.lines[-1], heading.label) for heading in headings)
        owners = {line: label for line, label in last if not self._around.has_beside(line)}
        texts: dict[str, set[str]] = defaultdict(set)
        for line, label in owners.items():
            if (below := self._around.below(line)) is not None:
                texts[label.key].add(squash(below.text))

        def is_value(label: Label) -> bool:
            if label.key not in accepted or (label.is_listed and not label.wording[0].isdigit()):
                return False
            if all(self._is_caption(place, starts) for place in label.places):
                return True
            if all(ends_label(place[-1]) for place in label.places) and not self._wordings.opens_day(label.key):
                return False  # it is a label with a value of its own, under the one before
            over = Counter(
                owners[above].key for place in label.places if (above := self._around.above(place[0])) in owners
            )
            key, count = over.most_common(1)[0] if over else ("", 0)
            return 2 * count > len(label.places) and bool(texts[key] - labels.keys())

        return {key: label for key, label in labels.items() if not is_value(label)}

    def _is_caption(self, place: Sequence[Line], starts: Collection[Line]) -> bool:
        """Does a run stand apart from the text above it, and flush over a heading that is no smaller, with no value?"""
        below, above = self._around.below(place[-1]), self._around.above(place[0])
        return (
            below in starts
            and below is not None
            and below.size >= place[-1].size
            and abs(below.x0 - place[-1].x0) <= GEOMETRY.edge
            and (above is None or leading(above, place[0]) > PLACES.leading)
            and not self._around.has_beside(place[0])
        )

    def _lone(self, headings: Sequence[Heading], looks: frozenset[Style]) -> Iterator[Heading]:
        """The headings that one record has and nobody lists: they look and stand as labels do."""
        taken = {line for heading in headings for line in heading.lines}
        edges = {round(heading.lines[0].x0) for heading in headings}
        starts = {heading.lines[0] for heading in headings}
        gaps = sorted(gap for heading in headings if (gap := self._around.gap(heading.lines[0])) is not None)
        least = T.set_off * gaps[len(gaps) // 10] if gaps else 0.0
        for group in self._groups:
            first = group[0]
            if len(group) > T.most_lines or not taken.isdisjoint(group) or not self._may_begin(first):
                continue
            if not self._is_run_in(group) and (first.style not in looks or not self._around.has_value(group)):
                continue
            text, gap = text_of(group), self._around.gap(first)
            is_set_off = any(abs(first.x0 - edge) <= GEOMETRY.edge for edge in edges) and (gap is None or gap >= least)
            if is_set_off and not self._is_of_value(text, squash(text)) and not self._is_caption(group, starts):
                yield Heading(group, Label(squash(text), text, places=[group]))

    def _may_begin(self, line: Line) -> bool:
        """May a heading begin so: with a capital or a number, no quotation, not amid the bold words of a text?"""
        if self._is_rest(line) or line.text[0] in QUOTES:
            return False
        above = self._around.above(line)
        goes_on = above is not None and len(above.spans) > 1 and above.spans[-1].style == line.style
        return above is None or not goes_on or ends_sentence(above)

    def _accepts(self, label: Label, records: int, looks: frozenset[Style]) -> bool:
        if label.score < (T.enough if label.field is None or label.is_near else T.enough_listed):
            return False
        often = len(label.places) >= records / 2
        is_told = label.is_listed and all(map(self._is_run_in, label.places))  # among labels before their values
        if not looks or label.look in looks or is_told:
            if often or label.is_listed:
                return True
            # Records of a kind may have it; but `The project offers:` over items, in their look, is of the text.
            some = len(label.places) >= HABIT.times and ends_label(label.places[0][-1])
            return some and not all(self._around.introduces_items(place[-1]) for place in label.places)
        are_ended = 2 * sum(ends_label(place[-1]) for place in label.places) > len(label.places)
        return often and (self._purity.get(label.look, 0.0) >= T.some or are_ended)

    def _rejoin(self, headings: list[Heading], lone: Sequence[Heading], records: int) -> list[Heading]:
        """Give the beginnings and ends of labels that a column or a page parts to these labels; the rest of `lone`."""
        counts = Counter(heading.label.key for heading in headings)
        frequent = [
            label for label in {id(h.label): h.label for h in headings}.values() if counts[label.key] >= records / 2
        ]
        rest: list[Heading] = []
        for heading in (*headings, *lone):
            key, known = heading.label.key, counts[heading.label.key]
            is_rare = known < records / 2 and not heading.label.is_listed
            whole = next((label for label in frequent if is_rare and is_part(key, label.key)), None)
            if whole is not None:
                heading.label = whole
                if not known:
                    headings.append(heading)
            elif not known:
                rest.append(heading)
        return rest

    def _label_looks(self, labels: Mapping[str, Label], headings: Sequence[Heading], records: int) -> frozenset[Style]:
        """The looks in which most lines are labels that most records have, or that are listed."""
        known: dict[Style, set[str]] = defaultdict(set)
        listed: set[Style] = set()
        first = {heading.lines[0].style: heading for heading in reversed(headings)}
        held = set[Line]()
        for heading in headings:
            look = heading.lines[0].style
            known[look].add(heading.label.key)
            is_told = heading.label.is_listed or heading.text.endswith(ENDS)
            if is_told or self._around.is_caption(heading.lines[0]):
                listed.add(look)
            if heading.label.is_listed or len(heading.label.places) >= records / 2:
                held.update(heading.lines)
        # Where several labels share a look, what all records have in it is no value either, though little else tells:
        # but for what stands behind a label and a colon.
        often = (label for label in labels.values() if HABIT.times <= records <= len(label.places))
        places = (place for label in often for place in label.places if len(known[place[0].style]) >= HABIT.again)
        places = (p for p in places if (before := self._label_before(p[0])) is None or not ends_label(before))
        counts = Counter(line.style for line in held.union(*places))
        purity = {style: count / self._lines[style] for style, count in counts.items()}
        several = {style for style in counts if len(known[style]) > 1 or style in listed}
        sizes: dict[str, float] = {}
        for style in (style for style in several if purity[style] >= T.pure):
            sizes[style.font] = max(style.size, sizes.get(style.font, 0.0))
        # A look that one wording alone has is that of a line which every record repeats (`Read more on our website`),
        # if it is no caption of a figure, does not name a field over a text, and is not set over values in the font of
        # labels, in another colour and no larger (`Say hello` on a panel).
        self._purity = {
            style: share
            for style, share in purity.items()
            if style in several
            or self._names_what_follows(first[style])
            or (style.size <= sizes.get(style.font, 0.0) and self._around.has_value(first[style].lines))
        }
        return frozenset(style for style, purity in self._purity.items() if purity >= T.pure)

    def _names_what_follows(self, heading: Heading) -> bool:
        """Does a word of a field stand in a line right over text in another look?"""
        last = heading.lines[-1]
        below = self._around.below(last)
        return (
            below is not None and leading(last, below) <= T.reach and self._wordings.by_stem(heading.text) is not None
        )


def _marked(page: Page, furniture: set[Line], mark: str, has: Callable[[Line, Sequence[Bbox]], bool]) -> Page:
    """A page on which the lines that have a mark are in a look of their own."""
    lines = []
    for line in page.lines:
        if line not in furniture and not line.style.mark and has(line, page.rules):
            line = copy(line)
            line.style = line.style._replace(mark=mark)
        lines.append(line)
    return dataclasses.replace(page, lines=lines)


def _in_capitals(line: Line, _: Sequence[Bbox]) -> bool:
    return line.text.isupper() and sum(map(str.isalpha, line.text)) >= 3


def _is_underlined(line: Line, rules: Sequence[Bbox]) -> bool:
    return sum(rule[2] - rule[0] for rule in rules if underlines(rule, line)) >= (line.x1 - line.x0) / 2


_MARKS: dict[str, Callable[[Line, Sequence[Bbox]], bool]] = {"underlined": _is_underlined, "capitals": _in_capitals}
"""The name of a mark → whether a line has it, given the rules of its page."""
