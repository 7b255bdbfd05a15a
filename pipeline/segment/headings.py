"""Which lines are headings: by wording, and by the look that the certain ones have in this document."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass

from rapidfuzz import fuzz, process

from pipeline.data.document import Bbox, Document, Line, Page, Style
from pipeline.layout.groups import style_groups, underlines
from pipeline.profiles.profile import FieldName, Language
from pipeline.text.wording import squash

_MAX_LINES = 6  # of one heading
_NUMBERING = re.compile(r"\W*(?:\d{1,2}|[A-Za-z]|[ivx]{1,4})[.)]\s+(?=\w)")
_NEAR = 90  # likeness (0 … 100) at which a wording counts as one that is listed
_NEAR_MIN = 8  # letters: shorter wordings must be exact
_CERTAIN_SHARE = 0.25  # of the pieces in one style that must be listed wordings for the style to be the headings'
_BODY_SHARE = 0.25  # of all letters: a style that sets so much is body style
_LONG = 40  # letters: a wording so long may be parted by a break, and be no other two
_LARGER = 1.15  # of the headings' size: text so large is a title
_AT_EDGE = 4.0  # points: labels of one column begin so near to one another
_SAME_STEP = 0.08  # of the font size
_SET_OFF = 0.8  # of the distance of listed headings from the text above: an unlisted one stands as far off
_RUN_IN = re.compile(r"(.{2,80}?)\s?:\s+\S")


@dataclass(slots=True, eq=False)
class Heading:
    """One heading: its lines from top to bottom, and the field it names (None: nobody listed its wording)."""

    lines: list[Line]
    field: FieldName | None
    is_near: bool = False  # the wording is only like a listed one

    @property
    def text(self) -> str:
        """The printed wording."""
        return " ".join(line.text for line in self.lines)


class Headings:
    """All headings of a document, by line."""

    def __init__(self, found: Sequence[Heading], body: Style | None) -> None:
        self.found = found
        self.body = body
        self.by_line = {line: heading for heading in found for line in heading.lines}

    def __contains__(self, line: Line) -> bool:
        return line in self.by_line


def wording_field(text: str, language: Language) -> FieldName | None:
    """The field of a listed wording; numbering before it, capitals, spacing, accents and a colon after it do not
    matter.
    """
    found = language.field_of(text)
    if found is None and (match := _NUMBERING.match(text)):
        found = language.field_of(text[match.end() :])
    return found


def near_field(text: str, language: Language) -> FieldName | None:
    """The field of the listed wording that this one is nearly equal to, if one is."""
    if language.is_other(text):
        return None
    for key in language.bare(squash(text)):
        if len(key) >= _NEAR_MIN:
            hits = process.extract(key, language.wordings.keys(), scorer=fuzz.ratio, score_cutoff=_NEAR, limit=3)
            fields = {language.wordings[wording] for wording, _, _ in hits}
            if fields:
                return fields.pop() if len(fields) == 1 else None
    return None


def find_headings(document: Document, furniture: set[Line], language: Language) -> Headings:
    """Find the headings; lines that hold a label and its value are cut in two (in `document.pages`)."""
    found = _by_look(document, furniture, language)
    for mark, has in _MARKS.items():
        if found is not None:
            break
        marked = [line for page in document.pages for line in page.lines if has(line, page.rules)]
        for line in marked:
            line.style = line.style._replace(mark=mark)
        found = _by_look(document, furniture, language)
        if found is None:
            for line in marked:
                line.style = line.style._replace(mark="")
    # No look sets the headings apart: only the wording is left.
    return found or Headings(
        _wording_only(document, furniture, language), _main_body(_body_styles(document, furniture))
    )


def _in_capitals(line: Line, _: Sequence[Bbox]) -> bool:
    return line.text.isupper() and sum(map(str.isalpha, line.text)) >= 3


def _is_underlined(line: Line, rules: Sequence[Bbox]) -> bool:
    return sum(rule[2] - rule[0] for rule in rules if underlines(rule, line)) >= 0.5 * (line.x1 - line.x0)


_MARKS: dict[str, Callable[[Line, Sequence[Bbox]], bool]] = {"underlined": _is_underlined, "capitals": _in_capitals}


def _by_look(document: Document, furniture: set[Line], language: Language) -> Headings | None:
    """The headings by the look of the certain ones; None when these have no look of their own."""
    body = _body_styles(document, furniture)
    total = sum(body.values())
    common = {style for style, letters in body.items() if letters >= _BODY_SHARE * total}
    for page in document.pages:
        _cut_labels(page, lambda text, _: wording_field(text, language) is not None)
    by_page = [_groups(page, furniture) for page in document.pages]
    groups = [group for groups in by_page for group in groups]
    certain = [Heading(lines, field) for group in groups for lines, field in _listed(group, language)]
    styles = _heading_styles(certain, groups, common)
    if len({h.field for h in certain if _style(h) in styles}) < 2:
        return None
    for index, page in enumerate(document.pages):
        if _cut_labels(page, lambda text, style: style in styles):
            by_page[index] = _groups(page, furniture)
    groups = [group for groups in by_page for group in groups]
    found: list[Heading] = []
    text = _text_by_page(document, furniture)
    for group in groups:
        if group[0].bullet_x is not None:
            continue
        if group[0].style in styles:
            found += _headings_of(group, language, lambda line: _has_value(line, text[line.page], styles))
        elif group[0].style not in common and len(group) <= 2:
            # One of a kind: a listed wording in a look of its own, though not in that of the others.
            field = wording_field(_joined(group), language)
            if field or language.is_other(_joined(group)):
                found.append(Heading(group, field))
    return Headings(_set_off(_parted(_rejoined(found, language)), text, language), _main_body(body))


def _groups(page: Page, furniture: set[Line]) -> list[list[Line]]:
    return style_groups([line for line in page.lines if line not in furniture], page.rules)


def _text_by_page(document: Document, furniture: set[Line]) -> dict[int, list[Line]]:
    text: dict[int, list[Line]] = defaultdict(list)
    for page in document.pages:
        text[page.number] += [line for line in page.lines if line not in furniture]
    return text


def _has_value(line: Line, text: Sequence[Line], styles: frozenset[Style]) -> bool:
    """Does text in another look stand on the line's own baseline, to its right?"""
    return any(
        abs(other.baseline - line.baseline) <= 0.2 * line.size and other.x0 >= line.x1 and other.style not in styles
        for other in text
    )


def _main_body(body: Counter[Style]) -> Style | None:
    return max(body, key=lambda s: body[s]) if body else None


def _rejoined(found: list[Heading], language: Language) -> list[Heading]:
    """With the two parts of a listed wording that a column or page break parted made one."""
    unlisted: dict[int, list[Heading]] = defaultdict(list)
    for heading in found:
        if heading.field is None:
            unlisted[heading.lines[0].page].append(heading)
    gone: set[int] = set()
    for page, first in [(page, heading) for page, headings in unlisted.items() for heading in headings]:
        for second in (*unlisted[page], *unlisted.get(page + 1, ())):
            if first is second or {id(first), id(second)} & gone:
                continue
            text = f"{first.text} {second.text}"
            field = wording_field(text, language) if len(text) >= _LONG else None
            if field is not None:
                first.lines, first.field = [*first.lines, *second.lines], field
                gone.add(id(second))
                break
    return [heading for heading in found if id(heading) not in gone]


def _parted(found: list[Heading]) -> list[Heading]:
    """With unlisted headings cut after the words that come back elsewhere as a heading of their own: what follows them
    there is another thing.
    """
    counts = Counter(squash(heading.text) for heading in found if heading.field is None)
    parts: list[Heading] = []
    for heading in found:
        ends = range(1, len(heading.lines)) if heading.field is None else ()
        end = next(
            (end for end in ends if counts[squash(_joined(heading.lines[:end]))] > counts[squash(heading.text)]), None
        )
        parts += [heading] if end is None else [Heading(heading.lines[:end], None), Heading(heading.lines[end:], None)]
    return parts


def _set_off(found: list[Heading], text: dict[int, list[Line]], language: Language) -> list[Heading]:
    """Without the unlisted ones that stand as text does: closer to the text above than headings do, or as the first
    line under one.
    """
    if all(heading.field or language.is_other(heading.text) for heading in found):
        return found
    headings = {line for heading in found for line in heading.lines}
    above = {id(heading): _next(heading.lines[0], -1, text) for heading in found}
    listed = [heading for heading in found if heading.field and not heading.is_near]
    gaps = sorted(
        _gap(heading.lines[0], line)
        for heading in listed
        if (line := above[id(heading)]) is not None
        and line not in headings
        and line.size <= _LARGER * heading.lines[0].size
    )
    steps = sorted(
        _gap(heading.lines[-1], line)
        for heading in listed
        if (line := _next(heading.lines[-1], 1, text)) is not None and line not in headings
    )
    least = _SET_OFF * gaps[len(gaps) // 10] if gaps else 0.0
    # In a column of labels a label follows a label: there the first line under one says nothing, and no heading stands
    # among the values.
    are_labels = len(steps) <= 0.6 * len(listed)
    step = 0.0 if are_labels else steps[len(steps) // 2]
    edges = {round(heading.lines[0].x0) for heading in listed}

    def is_text(heading: Heading) -> bool:
        line = above[id(heading)]
        if heading.field or language.is_other(heading.text):
            return False
        if are_labels and not any(abs(heading.lines[0].x0 - edge) <= _AT_EDGE for edge in edges):
            return True
        if line is None or line.size > _LARGER * heading.lines[0].size:
            return False
        gap = _gap(heading.lines[0], line)
        return abs(gap - step) <= _SAME_STEP if line in headings else gap < least

    return [heading for heading in found if not is_text(heading)]


def _next(line: Line, direction: int, text: dict[int, list[Line]]) -> Line | None:
    """The nearest line above (-1) or below (1) in the same column of the page."""
    near = (
        other
        for other in text[line.page]
        if direction * (other.baseline - line.baseline) > 1 and other.x0 < line.x1 and other.x1 > line.x0
    )
    return min(near, key=lambda other: direction * other.baseline, default=None)


def _gap(line: Line, other: Line) -> float:
    """The distance of two baselines, in font sizes."""
    return abs(line.baseline - other.baseline) / line.size


def _style(heading: Heading) -> Style:
    return heading.lines[0].style


def _body_styles(document: Document, furniture: set[Line]) -> Counter[Style]:
    letters: Counter[Style] = Counter()
    for page in document.pages:
        for line in page.lines:
            if line not in furniture:
                letters[line.style] += len(line.text)
    return letters


def _joined(lines: Sequence[Line]) -> str:
    return " ".join(line.text for line in lines)


def _listed(group: list[Line], language: Language) -> Iterable[tuple[list[Line], FieldName]]:
    """The listed wordings in a group of lines of one look: the whole group, or some of its lines."""
    start = 0
    while start < len(group):
        for end in range(min(len(group), start + _MAX_LINES), start, -1):
            field = wording_field(_joined(group[start:end]), language)
            if field is not None:
                yield group[start:end], field
                start = end
                break
        else:
            start += 1


def _headings_of(group: list[Line], language: Language, has_value: Callable[[Line], bool]) -> list[Heading]:
    """A group in a heading's look as headings: cut where listed wordings follow one another, whole otherwise.

    `has_value` tells whether text stands beside a line: a label wraps into the line below it when only its first line
    has a value.
    """
    listed = list(_listed(group, language))
    if not listed:
        field = near_field(_joined(group), language)
        return [Heading(group, field, is_near=field is not None)]
    if (
        len({field for _, field in listed}) == 1
        and len(listed) > 1
        and sum(len(lines) for lines, _ in listed) == len(group)
    ):
        return [Heading(group, listed[0][1])]  # one long wording whose parts are listed too
    headings: list[Heading] = []
    rest: list[Line] = []
    starts = {id(lines[0]): (lines, field) for lines, field in listed}
    index = 0
    while index < len(group):
        if headings and not rest and id(group[index]) not in starts and group[index].text[0].islower():
            headings[-1].lines.append(group[index])  # a listed wording that goes on in words of its own
            index += 1
        elif (
            id(group[index]) in starts
            and rest
            and (group[index].text[0].islower() or (has_value(rest[0]) and not has_value(group[index])))
        ):
            lines, _ = starts[id(group[index])]
            rest += lines  # an unlisted wording that only ends in a listed one
            index += len(lines)
        elif id(group[index]) in starts:
            lines, field = starts[id(group[index])]
            if rest:
                headings.append(Heading(rest, near_field(_joined(rest), language)))
                rest = []
            headings.append(Heading(list(lines), field))
            index += len(lines)
        else:
            rest.append(group[index])
            index += 1
    if rest:
        headings.append(Heading(rest, near_field(_joined(rest), language)))
    return headings


def _heading_styles(certain: list[Heading], groups: list[list[Line]], common: set[Style]) -> frozenset[Style]:
    """The looks in which listed wordings are a good part of all that is set in them, and that do not set the text
    itself.
    """
    hits = Counter(_style(heading) for heading in certain)
    pieces = Counter(group[0].style for group in groups)
    lines = Counter(line.style for group in groups for line in group)
    in_headings = Counter(line.style for heading in certain for line in heading.lines)
    return frozenset(
        style
        for style, count in hits.items()
        if count >= _CERTAIN_SHARE * pieces[style] and (style not in common or in_headings[style] >= 0.5 * lines[style])
    )


def _cut_labels(page: Page, is_label: Callable[[str, Style], bool]) -> bool:
    """Lines that open with a label in a look of its own, and go on with its value, become two lines; is there any?"""
    lines: list[Line] = []
    for line in page.lines:
        parts = _label_and_value(line, is_label)
        lines += parts if parts else [line]
    has_any = len(lines) > len(page.lines)
    page.lines = lines
    return has_any


def _label_and_value(line: Line, is_label: Callable[[str, Style], bool]) -> list[Line] | None:
    if len(line.spans) < 2 or line.bullet_x is not None:
        return None
    style = line.spans[0].style
    end = next(
        (span.start for span in line.spans if span.style != style and line.text[span.start : span.end].strip(" :")),
        None,
    )
    if end is None:
        return None
    label = line.text[:end].strip()
    if len(label) < 2 or not is_label(label, style):
        return None
    first, second = line.cut(0, end), line.cut(end, len(line.text))
    if second.text.startswith(":") and len(second.text) > 1:
        second = second.cut(1, len(second.text))
    second.bullet_x = None
    return [first, second]


def _wording_only(document: Document, furniture: set[Line], language: Language) -> list[Heading]:
    """Headings where nothing but the wording tells them: a listed wording alone on its line, or before a colon."""
    found: list[Heading] = []
    for page in document.pages:
        lines: list[Line] = []
        for line in page.lines:
            if line in furniture or line.bullet_x is not None:
                lines.append(line)
                continue
            field = wording_field(line.text, language)
            match = None if field else _RUN_IN.match(line.text)
            if match and (field := wording_field(match[1], language)):
                label, value = line.cut(0, match.end() - 1), line.cut(match.end() - 1, len(line.text))
                found.append(Heading([label], field))
                lines += [label, value]
                continue
            if field:
                found.append(Heading([line], field))
            lines.append(line)
        page.lines = lines
    return found


def listed_lines(lines: Iterable[Line], language: Language) -> set[Line]:
    """The lines, of some on a page, that hold listed wordings, whatever their look."""
    return {line for group in style_groups(lines) for found, _ in _listed(group, language) for line in found}
