"""What opens the records where the profile says more of it than that titles look alike (its table `[record]`)."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Collection, Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from itertools import chain, pairwise, takewhile
from math import inf

from pipeline.data.document import Bbox, Line, Page, Style, lines_of, text_of
from pipeline.layout.geometry import LEFT, LinesByHeight, leading, overlap_across, share_row
from pipeline.layout.groups import largest_look, style_groups
from pipeline.layout.sheets import lines_by_number
from pipeline.profiles.profile import RecordDeclaration
from pipeline.segment.alike import alike_titles
from pipeline.segment.counted import counted_titles
from pipeline.segment.template import ENDS, Template, mask
from pipeline.segment.titles import cut_at_labels, find_titles, values_of_labels
from pipeline.segment.tunables import HABIT, PROMINENT, TEMPLATE
from pipeline.text.domains import holds_address
from pipeline.text.wording import squash


@dataclass(slots=True)
class Openings:
    """The titles of the records in printed order, and the titles over several of them, by the first line of each."""

    titles: list[list[Line]]
    groups: dict[Line, list[Line]] = field(default_factory=dict)
    heads: set[Line] = field(default_factory=set)  # all lines of titles over several records, and of labels of titles


def marked_lines(pages: Sequence[Page], markers: Sequence[str]) -> set[Line]:
    """The lines that begin with a marker: titles, or their beginnings."""
    begins = tuple(marker.casefold() for marker in markers)
    return {line for line in lines_of(pages) if line.text.casefold().startswith(begins)} if begins else set()


def find_openings(
    pages: Sequence[Page],
    furniture: set[Line],
    template: Template,
    record: RecordDeclaration,
    title_labels: Collection[str],
) -> Openings:
    """What opens each record; `title_labels` may stand before the title of a form, squashed."""
    if record.starts in ("number", "look"):
        titles = (counted_titles if record.starts == "number" else alike_titles)(pages, furniture)
        return _under_heads(pages, furniture, titles) if record.groups else Openings(titles)
    if record.starts != "title":
        return _prominent(pages, furniture, template, title_labels, record.starts == "page")
    if record.markers:
        marked = marked_lines(pages, record.markers)
        titles = [
            group[next(at for at, line in enumerate(group) if line in marked) :]
            for page in pages
            for group in style_groups((line for line in page.lines if line not in furniture), page.rules)
            if not marked.isdisjoint(group)
        ]
        # A sentence may begin with the word, too.
        titles = [title for title in titles if title[0].style != template.body] or titles
    else:
        titles = _with_numbers(find_titles(pages, furniture, template))
        if names := _beside_numbers(titles, pages, furniture, template):
            return Openings(names, heads=in_any(titles))
    return _grouped(pages, furniture, template, titles) if record.groups else Openings(titles)


def _under_heads(pages: Sequence[Page], furniture: set[Line], titles: list[list[Line]]) -> Openings:
    """Titles that need no labels, with those over several of them: in larger letters, right before one, on its page or
    alone on a page of their own.
    """
    found = Openings(titles)
    sizes = {title[0]: title[0].size for title in titles}
    head: list[Line] | None = None
    here = [style_groups((line for line in page.lines if line not in furniture), page.rules) for page in pages]
    alone = {groups[0][0] for groups in here if len(groups) == 1}
    groups = [group for groups in here for group in sorted(groups, key=lambda group: (group[0].baseline, group[0].x0))]
    for group, after in zip(groups, [*groups[1:], []], strict=True):
        first = group[0]
        if first in sizes and head is not None:
            found.groups[first] = head
        is_near = bool(after) and (first.page == after[0].page or first in alone)
        if first not in sizes and is_near and first.size > sizes.get(after[0], inf):
            head = group
            found.heads.update(head)
    return found


def _with_numbers(titles: Sequence[list[Line]]) -> list[list[Line]]:
    """The titles, with numbers that stand apart on the left of one (`1.10.   Engineering`) as its beginning."""
    joined: list[list[Line]] = []
    for title in titles:
        before = joined[-1] if joined else None
        if before is not None and len(before) == 1 and before[0].is_of_row(title[0]) and _is_number(before[0].text):
            joined[-1] = [*before, *title]
        else:
            joined.append(title)
    return joined


def _beside_numbers(
    titles: Sequence[list[Line]], pages: Sequence[Page], furniture: set[Line], template: Template
) -> list[list[Line]]:
    """The names on the right of titles that differ by a number alone (`Use case 3.`); empty where one has none."""
    if len({mask(squash(text_of(title))) for title in titles}) > 1 or len(titles) < HABIT.times:
        return []
    text = {
        number: LinesByHeight(line for line in lines if line not in furniture and line not in template)
        for number, lines in lines_by_number(pages).items()
    }
    rows = ((title[-1], text[title[-1].page].on_row(title[-1])) for title in titles)
    names = [sorted((other for other in row if other.x0 >= last.x1), key=LEFT) for last, row in rows]
    return names if all(names) else []


def _is_number(text: str) -> bool:
    return any(map(str.isdigit, text)) and not any(map(str.isalpha, text))


def _prominent(
    pages: Sequence[Page], furniture: set[Line], template: Template, title_labels: Collection[str], each_page: bool
) -> Openings:
    """The largest text of every page with labels that is none of them, or of all pages up to the first of these; what
    stands beside a label of titles, or below the first label, if it is one.
    """
    found = Openings([])
    groups: list[list[Line]] = []
    runs = "\n".join(squash(line.text) for line in furniture)
    for page in pages:
        here = _free_groups(page, furniture, template, ())  # panels may lie under each line of a title
        labels = sorted((line for line in page.lines if line in template), key=lambda line: (line.baseline, line.x0))
        here = [
            group
            for group in here
            if any(map(str.isalpha, text_of(group)))
            # Text under a label is no title.
            and (group[0].style != template.body or group[0].baseline < (labels[0].baseline if labels else inf))
        ]
        groups = here if each_page else [*groups, *here]
        if not labels:
            continue
        if (labelled := _labelled(labels, page, furniture, template, title_labels)) is not None:
            label, title = labelled
            found.titles.append(title)
            found.heads.add(label)
        elif groups := groups or _running_heads(page, furniture):
            title = max(groups, key=lambda group: _prominence(group, template.body, runs))
            found.titles.append(list(takewhile(lambda line: not holds_address(line.text), title)) or title)
        if not each_page:
            break
    return found


def _labelled(
    labels: Sequence[Line], page: Page, furniture: set[Line], template: Template, title_labels: Collection[str]
) -> tuple[Line, list[Line]] | None:
    """The first label of titles with a text that begins on its right, and that; or the first label of all with what
    stands right below it, if none stands beside it.
    """
    groups = _free_groups(page, furniture, template, page.rules)
    of_titles = [label for label in labels if template.by_line[label].label.key.rstrip(ENDS[0]) in title_labels]
    for label in of_titles:
        for group in groups:
            if group[0].is_of_row(label) and group[0].x0 >= label.x1:
                return label, group
    first = labels[0]
    if first in of_titles and (len(labels) == 1 or not share_row(first, labels[1])):
        for group in groups:
            if 0 < leading(first, group[0]) <= TEMPLATE.reach and overlap_across(first, group[0]):
                return first, group
    return None


def _running_heads(page: Page, furniture: set[Line]) -> list[list[Line]]:
    """What runs along the top of a page: where nothing else stands over the labels, it is the title."""
    top = (line for line in page.lines if line in furniture and line.baseline < page.height / 2)
    return [group for group in style_groups(top) if any(map(str.isalpha, text_of(group)))]


def _prominence(group: Sequence[Line], body: Style | None, runs: str) -> tuple[bool, bool, float, bool, bool, bool]:
    """How much a group looks like a title: doubtful letters may be those of a picture, a colon ends the label of one
    record alone, bold letters no larger than those of the text say more than the text, and of several in one size the
    pages repeat the name (`runs` is what runs along them, squashed), or a colour sets it apart.
    """
    look = largest_look(group[0])
    return (
        not group[0].doubt,
        not group[-1].text.endswith(ENDS[0]),
        round(max(look.size, body.size if body is not None else 0.0), 1),
        look.bold,
        any(squash(line.text) in runs for line in group),
        _hue(look.color) >= PROMINENT.hue,
    )


def _hue(color: int) -> int:
    """How far the channels of a colour are apart, of 255: in a grey they are not."""
    channels = color >> 16, color >> 8 & 255, color & 255
    return max(channels) - min(channels)


def _free_groups(page: Page, furniture: set[Line], template: Template, rules: Sequence[Bbox]) -> list[list[Line]]:
    """The groups of lines of a page that are no labels and no items, from top to bottom; `rules` part them."""
    free = (line for line in page.lines if line not in furniture and line not in template)
    groups = [group for group in cut_at_labels(style_groups(free, rules), template) if group[0].bullet_x is None]
    return sorted(groups, key=lambda group: group[0].baseline)


def _grouped(pages: Sequence[Page], furniture: set[Line], template: Template, titles: Sequence[list[Line]]) -> Openings:
    """Tell titles over several records from those of records: what a further title follows before any label."""
    titles_by_line = {line: title for title in titles for line in title}
    looks = {title[0].style for title in titles}
    groups = {page.number: _free_groups(page, furniture, template, page.rules) for page in pages}
    values = values_of_labels(chain.from_iterable(groups.values()), template) - titles_by_line.keys()
    groups = {number: [group for group in here if group[0] not in values] for number, here in groups.items()}
    looks |= {style for page in groups.values() for style in _over_titles(page, titles_by_line, template.body)}
    looks |= set(_before_titles(groups, looks, titles_by_line, template))
    found = Openings([])
    head: list[Line] | None = None
    waiting: list[Line] | None = None
    for title in _in_order(groups, looks, template):
        if title is None:
            if waiting is not None:
                if head is not None and head[0].style == waiting[0].style:
                    head = None
                found.titles.append(waiting)
                if head is not None:
                    found.groups[waiting[0]] = head
            waiting = None
        else:
            if waiting is not None:
                head = waiting
            waiting = title
    found.heads = in_any(found.groups.values())  # one that no record takes is text that belongs nowhere
    return found


def _in_order(
    groups: dict[int, list[list[Line]]], looks: set[Style], template: Template
) -> Iterator[list[Line] | None]:
    """What looks like a title, and None for each label, as a reader of one column meets them."""
    marks: list[tuple[int, float, list[Line] | None]] = [
        (group[0].page, group[0].baseline, group)
        for page in groups.values()
        for group in page
        if group[0].style in looks
    ]
    marks += [(heading.lines[0].page, heading.lines[0].baseline, None) for heading in template.headings]
    yield from (group for _, _, group in sorted(marks, key=lambda mark: mark[:2]))


def _over_titles(groups: Sequence[list[Line]], titles: dict[Line, list[Line]], body: Style | None) -> Iterator[Style]:
    """The looks of what stands right over a title and is larger, or bold where that is not."""
    for upper, lower in pairwise(groups):
        first, last = lower[0], upper[-1]
        larger = (last.size, last.style.bold) > (first.size, first.style.bold)
        near = first.baseline - last.baseline <= TEMPLATE.reach * last.size
        if first in titles and last not in titles and last.style != body and larger and near:
            yield last.style


def _before_titles(
    groups: dict[int, list[list[Line]]], known: set[Style], titles: dict[Line, list[Line]], template: Template
) -> Iterator[Style]:
    """The looks, larger than that of titles, in which texts come with no label before the next title: they may have an
    introduction.
    """
    if not titles:
        return
    size = Counter(title[0].size for title in titles.values()).most_common(1)[0][0]
    larger = {group[0].style for page in groups.values() for group in page if group[0].size > size} - known
    follows: dict[Style, list[bool]] = defaultdict(list)
    waiting: list[Style] = []
    for group in _in_order(groups, known | larger, template):
        if group is not None and group[0].style in larger:
            waiting.append(group[0].style)
        else:
            for style in waiting:
                follows[style].append(group is not None and group[0] in titles)
            waiting = []
    yield from (style for style, told in follows.items() if sum(told) >= max(HABIT.again, HABIT.most * len(told)))


def in_any(groups: Iterable[Sequence[Line]]) -> set[Line]:
    """The lines of some groups."""
    return {line for group in groups for line in group}
