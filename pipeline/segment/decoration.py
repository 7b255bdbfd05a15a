"""Lines of no section that are no loss: what every record repeats, numbers that count records, quotations, captions,
and large figures with what they count.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Iterable, Iterator, Sequence

from pipeline.data.document import Line, Style, by_page, text_of
from pipeline.data.outline import FicheOutline
from pipeline.layout.geometry import overlap_across
from pipeline.layout.groups import DASHES, QUOTES, style_groups
from pipeline.layout.tunables import GEOMETRY
from pipeline.segment.template import Template, mask
from pipeline.segment.tunables import HABIT
from pipeline.text.wording import squash


def decoration(fiches: Sequence[FicheOutline], outside: Iterable[Line], template: Template) -> set[Line]:
    """Of the lines that stand in no section, those that a reader would not miss."""
    loose = [line for fiche in fiches for line in fiche.loose] + list(outside)
    pages = {page for fiche in fiches for page in fiche.pages}
    keys = {line: _key(line, template.body) for line in loose}
    times = Counter(keys.values())
    least = max(HABIT.again, HABIT.some * len(fiches))
    found = set(template.aside) | {line for line in loose if times[keys[line]] >= least}
    for lines in by_page(line for line in loose if line.page in pages).values():
        found.update(_quotations(lines, template.body))
        found.update(_counted(lines, found, template.body))
    return found


def _counted(lines: Sequence[Line], found: Collection[Line], body: Style | None) -> Iterator[Line]:
    """Of the lines of a page that stand in no section, what is counted under large figures, which most records have."""
    figures = [line for line in lines if line in found and body is not None and line.size > body.size]
    figures = [line for line in figures if not any(map(str.isalpha, line.text))]
    for group in style_groups(lines) if figures else ():
        if any(_is_under(group[0], figure) and overlap_across(group[0], figure) for figure in figures):
            yield from group


def _quotations(lines: Sequence[Line], body: Style | None) -> Iterator[Line]:
    """Of the lines of a page that stand in no section, quotations and whose words they are."""
    groups = style_groups(lines)
    quotations = [group for group in groups if _is_quotation(text_of(group))]
    has_quotation = any(group[0].text[0] in QUOTES for group in groups)
    for group in groups:
        is_signature = has_quotation and group[0].text[0] in DASHES and group[0].style != body
        if is_signature or group in quotations or any(_signs(group, other, body) for other in quotations):
            yield from group


def _signs(group: Sequence[Line], quotation: Sequence[Line], body: Style | None) -> bool:
    """Does a line of small print stand right under a quotation, at its edge: whose words it is?"""
    line = group[0]
    is_small = body is not None and line.size < body.size and len(group) == 1
    is_under = _is_under(line, quotation[-1])
    return is_small and is_under and abs(line.x0 - min(other.x0 for other in quotation)) <= GEOMETRY.edge


def _is_under(line: Line, above: Line) -> bool:
    return 0 < line.baseline - above.baseline <= GEOMETRY.leading * above.size


def _key(line: Line, body: Style | None) -> str:
    """What lines that recur have in common: all but their numbers; of small print (`Photo: …`) what a colon ends."""
    is_small = body is not None and line.size < body.size
    return mask(squash(line.text.partition(": ")[0] if is_small else line.text))


def _is_quotation(text: str) -> bool:
    """Is a text in quotation marks, but for whose words they are (`“We learn.” – Ada, 12`)?"""
    after = (text[at + 1 :].strip(" .") for at, char in enumerate(text) if at and char in QUOTES)
    return text[0] in QUOTES and any(not rest or rest[0] in DASHES for rest in after)
