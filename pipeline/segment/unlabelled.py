"""Fields without a label: their place tells them, between a title and the first label below it, over the title, or
below facts.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Callable, Iterator, Mapping, Sequence
from functools import partial
from itertools import chain, pairwise
from statistics import median_low

from pipeline.data.document import Bbox, Line, Page, Style, text_of
from pipeline.data.outline import FicheOutline, Section
from pipeline.layout.geometry import LEFT, by_rows, leading, opening_width, overlap_across, rows_of
from pipeline.layout.groups import largest_look
from pipeline.layout.sheets import lines_by_number
from pipeline.layout.tunables import GEOMETRY
from pipeline.profiles.profile import FieldName, Profile
from pipeline.segment.counted import opens_alone
from pipeline.segment.openings import Openings, in_any
from pipeline.segment.template import Template
from pipeline.segment.tunables import HABIT, PLACES, TABLED, TAILS, TEMPLATE
from pipeline.segment.tunables import UNLABELLED as T
from pipeline.text.domains import is_address
from pipeline.text.wording import squash

Placed = dict[Line, list[Section]]
"""The sections without a label of each record, by the first line of its title."""


def place_fields(
    pages: Sequence[Page], furniture: set[Line], template: Template, openings: Openings, profile: Profile
) -> Placed:
    """The sections of the fields that the profile gives a place instead of a heading."""
    names: dict[str | None, list[FieldName]] = {"group": [], "below-title": []}
    for field in profile.fields:
        names.setdefault(field.place, []).append(field.name)
    placed: Placed = {}
    for name in names["group"]:
        for first, head in openings.groups.items():
            placed.setdefault(first, []).append(Section(name, [], list(head)))
    if names["below-title"]:
        taken = in_any(openings.titles) | openings.heads | furniture
        starts = profile.record.starts
        if starts in ("number", "look"):
            opening = {title[0]: opens_alone(title, starts) for title in openings.titles}
            under = list(_under_titles(pages, taken, template, opening))
            linked, step = _linked(pages), _usual_step([lines for _, lines in under])
            if starts == "number":
                found = {first: _by_look(lines, linked) for first, lines in under}
            else:
                found = {first: _short_ones_first(lines, step) for first, lines in under}
        else:
            parts = [_below_titles(page, taken, template, openings.titles) for page in pages]
            if starts == "title":
                parts.append(_overleaf(pages, taken, template, openings.titles))
            below = {first: by_rows(lines) for first, lines in chain.from_iterable(parts)}
            found = _in_blocks(below, len(names["below-title"]), _right_edges(pages, below, taken))
        looks = _looks(list(found.values()), len(names["below-title"]))
        for first, blocks in found.items():
            placed.setdefault(first, []).extend(_shared_out(blocks, names["below-title"], looks))
    return placed


def take_texts(fiches: Sequence[FicheOutline], names: Sequence[FieldName], body: Style | None) -> None:
    """Give a field the running text of each record that goes on below a fact (`Label: value`), and is none of it: in
    the look of the text, apart from the value or unlike it. It is long, or most records with its label have one, and
    some a long one.
    """
    if not names:
        return
    ends = {id(section): _end_of_fact(section, body) for fiche in fiches for section in fiche.sections}
    over: dict[str, list[int]] = defaultdict(list)  # how many rows of text stand below each fact, by its label
    for section in chain.from_iterable(fiche.sections for fiche in fiches):
        if section.heading:
            over[squash(section.wording)].append(_rows_below(section, ends[id(section)]))
    usual = {
        label
        for label, rows in over.items()
        if sum(map(bool, rows)) > len(rows) / 2 and sum(count > T.short for count in rows) >= HABIT.again
    }
    for fiche in fiches:
        labels = [section.heading[0] for section in fiche.sections if section.heading]
        for at, section in enumerate(fiche.sections):
            start = ends[id(section)]
            if start is None or _are_beside(labels, section.lines[start:]):
                continue
            if squash(section.wording) in usual or _rows_below(section, start) > T.short:
                text = Section(names[0], [], section.lines[start:])
                section.lines = section.lines[:start]
                fiche.sections = [*fiche.sections[: at + 1], text, *fiche.sections[at + 1 :]]
                break


def _rows_below(section: Section, start: int | None) -> int:
    return len(rows_of(section.lines[start:])) if start is not None else 0


def _are_beside(labels: Sequence[Line], lines: Sequence[Line]) -> bool:
    """Whether some labels have lines on their right: these are values that reading order parted from them."""
    return any(
        line.page == label.page and line.x0 >= label.x1 and line.is_of_row(label) for label in labels for line in lines
    )


def _end_of_fact(section: Section, body: Style | None) -> int | None:
    """Where the text begins that goes on below a fact of few rows; None where there is none."""
    lines, label = section.lines, section.heading[-1] if section.heading else None
    if not lines or label is None or not label.is_cut or not lines[0].is_of_row(label):
        return None
    for at, (above, line) in enumerate(pairwise(lines), 1):
        if line.style == body and (above.style != body or leading(above, line) > TAILS.apart):
            return at if len(rows_of(lines[:at])) <= T.short else None
    return None


def _below_titles(
    page: Page, taken: set[Line], template: Template, titles: Sequence[list[Line]]
) -> Iterator[tuple[Line, list[Line]]]:
    """The first line of each title on a page, and the lines between the title and the first label below it."""
    here = [title for title in titles if title[-1].page == page.number]
    over_labels = {line for heading in template.headings for line in heading.values or ()}
    owned: dict[Line, list[Line]] = {}
    first_label: dict[Line, float] = {}
    labels = [line for line in page.lines if line in template and line not in taken]
    for line in page.lines:
        title = _title_of(line, here)
        if title is None:
            continue
        if line in template:
            first_label[title[0]] = min(line.baseline, first_label.get(title[0], line.baseline))
        elif line not in taken and line not in over_labels and not _is_under_label(line, title, labels):
            owned.setdefault(title[0], []).append(line)
    for first, top in first_label.items():
        lines = [line for line in owned.get(first, []) if line.baseline < top - GEOMETRY.same_row * line.size]
        if lines:
            yield first, lines


def _overleaf(
    pages: Sequence[Page], taken: set[Line], template: Template, titles: Sequence[list[Line]]
) -> Iterator[tuple[Line, list[Line]]]:
    """The first line of each title at the foot of a page, and the lines between it and the first label overleaf."""
    titled = {line for title in titles for line in title}
    for page, following in pairwise(pages):
        title = max(
            (title for title in titles if title[-1].page == page.number), key=lambda t: t[-1].baseline, default=None
        )
        if title is None:
            continue
        below = [line for line in page.lines if line.baseline > title[-1].baseline + 1 and line not in taken]
        marks = [line for line in following.lines if line in titled or (line in template and line not in taken)]
        first = min(marks, key=lambda line: line.baseline, default=None)
        if first is None or first in titled or any(line in template for line in below) or len(rows_of(below)) > T.short:
            continue
        end = first.baseline - GEOMETRY.same_row * first.size
        if lines := [*below, *(line for line in following.lines if line.baseline < end and line not in taken)]:
            yield title[0], lines


def _under_titles(
    pages: Sequence[Page], taken: set[Line], template: Template, opening: Mapping[Line, bool]
) -> Iterator[tuple[Line, list[Line]]]:
    """The first line of each title that opens a record (`opening` tells of that line whether it does), and the lines up
    to the first label below it, or the next title.
    """
    owner: Line | None = None
    owned: dict[Line, list[Line]] = {}
    for page in pages:
        for line in by_rows(page.lines):
            if line in opening:
                owner = line if opening[line] else None
            elif line in template:
                owner = None
            elif owner is not None and line not in taken:
                owned.setdefault(owner, []).append(line)
    yield from owned.items()


def _linked(pages: Sequence[Page]) -> set[Line]:
    """The lines that are links for the most part: their colour says nothing else."""
    return {
        line
        for page in pages
        for line in (page.lines if page.links else ())
        if any(2 * _width_inside(line, link.bbox) > line.x1 - line.x0 for link in page.links)
    }


def _width_inside(line: Line, box: Bbox) -> float:
    """How much of a line stands in a box, in points from left to right."""
    is_level = box[1] <= (line.top + line.bottom) / 2 <= box[3]
    return min(line.x1, box[2]) - max(line.x0, box[0]) if is_level else 0.0


def _by_look(lines: Sequence[Line], linked: set[Line]) -> list[list[Line]]:
    """The lines in blocks of one colour and size: of what stands under a title, little is set off so."""
    blocks: list[list[Line]] = []
    for line in lines:
        last = blocks[-1][0] if blocks else None
        alike = last is not None and (last.style.color == line.style.color or line in linked)
        if alike and last is not None and abs(last.size - line.size) <= T.alike * last.size:
            blocks[-1].append(line)
        else:
            blocks.append([line])
    return blocks


def _usual_step(records: Sequence[Sequence[Line]]) -> float:
    """From row to row of a text, in sizes of its letters: records hold more of it than blocks."""
    steps = [_step(a, b) for lines in records for a, b in pairwise(rows_of(lines))]
    return median_low(steps) if steps else 0.0


def _short_ones_first(lines: Sequence[Line], usual: float) -> list[list[Line]]:
    """The short blocks right under a title (each piece of a row by itself), all the rest as one, and what signs it;
    `usual` is the step from row to row of a text.
    """
    rows = rows_of(lines)
    steps = [_step(a, b) for a, b in pairwise(rows)]
    edge = max((line.x1 for line in lines), default=0.0)

    def go_on(above: Sequence[Line], row: Sequence[Line]) -> bool:
        if row[0].style == above[0].style:
            return True
        # A line of text may begin with a sign in another font.
        return not (ends_short(above[-1], row[0], edge) or above[-1].text.endswith((".", "!", "?", ":")))

    blocks: list[list[Line]] = []
    at = 0
    while at < len(rows):
        end = at + 1
        while end < len(rows) and steps[end - 1] <= TABLED.step * usual and go_on(rows[end - 1], rows[end]):
            end += 1
        block = [line for row in rows[at:end] for line in row]
        if is_sentence(block) or (end - at > T.short and not _are_values(rows[at:end], edge)):
            break
        blocks += _pieces(block)
        at = end
    end = _end_of_text(rows, at)
    rest = [[line for row in some for line in row] for some in (rows[at:end], rows[end:])]
    return [*blocks, *filter(None, rest)]


def _are_values(rows: Sequence[Sequence[Line]], edge: float) -> bool:
    """Does most of some rows end short of an edge, each a value of its own (`1. University of Ghent`)?"""
    return 2 * sum(ends_short(above[-1], row[0], edge) for above, row in pairwise(rows)) > len(rows) - 1


def is_sentence(lines: Sequence[Line]) -> bool:
    """Are some lines so long, and ended so, that they are running text?"""
    text = text_of(lines)
    return len(text) > T.sentence and text.endswith((".", "!", "?", ":"))


def _end_of_text(rows: Sequence[Sequence[Line]], start: int) -> int:
    """Where the text of a record ends: short of the rows in a look of their own that sign it."""
    end = len(rows)
    while end > start and rows[end - 1][0].style == rows[-1][0].style != rows[start][0].style:
        end -= 1
    return end if len(rows) - end <= T.short else len(rows)


def _step(above: Sequence[Line], below: Sequence[Line]) -> float:
    """From row to row, in sizes of the largest letters of the lower one; overleaf it is no wider than usual."""
    distance = below[0].baseline - above[0].baseline
    return distance / largest_look(below[0]).size if above[0].page == below[0].page else 0.0


def _pieces(lines: Sequence[Line]) -> list[list[Line]]:
    """The lines of a short block by what stands far apart from left to right."""
    pieces: list[list[Line]] = []
    for line in sorted(lines, key=LEFT):
        if pieces and line.x0 - max(other.x1 for other in pieces[-1]) <= TEMPLATE.gap * line.size:
            pieces[-1].append(line)
        else:
            pieces.append([line])
    return [by_rows(piece) for piece in pieces]


def _title_of(line: Line, titles: Sequence[list[Line]]) -> list[Line] | None:
    """The nearest title over a line; of those side by side, the one that is nearest across."""
    above = [title for title in titles if title[-1].baseline < line.baseline - 1]
    if not above:
        return None
    lowest = max(title[-1].baseline for title in above)
    level = [title for title in above if lowest - title[-1].baseline <= GEOMETRY.same_row * title[-1].size]
    return min(level, key=lambda title: max(title[0].x0 - line.x1, line.x0 - title[0].x1, 0.0))


def _is_under_label(line: Line, title: Sequence[Line], labels: Sequence[Line]) -> bool:
    """Whether a label stands over a line in its column, and the title is no nearer (a sidebar begins beside it)."""
    over = [label for label in labels if label.baseline < line.baseline - 1 and overlap_across(label, line)]
    if not over:
        return False
    nearest = max(label.baseline for label in over)
    return not any(overlap_across(part, line) and part.baseline > nearest for part in title)


def _right_edges(pages: Sequence[Page], below: Mapping[Line, Sequence[Line]], taken: set[Line]) -> dict[Line, float]:
    """How far right the text reaches in the column of each line below a title."""
    text = lines_by_number(pages)
    return {
        line: max(other.x1 for other in text[line.page] if other not in taken and overlap_across(line, other))
        for lines in below.values()
        for line in lines
    }


def _in_blocks(
    below: Mapping[Line, list[Line]], count: int, edges: Mapping[Line, float]
) -> dict[Line, list[list[Line]]]:
    """The lines under each title in blocks: a distance parts them; where most records have fewer blocks so than there
    are fields (`count`), another look does as well; where there are still too few, so does a line that ends though the
    next word would have fitted before the right edge of its text (`edges`).
    """
    apart = {first: _blocks(lines, is_apart) for first, lines in below.items()}
    in_cells = {first for first, lines in below.items() if any(len(row) > 1 for row in rows_of(lines))}
    for parts in (is_apart, _is_unlike, partial(_is_broken, edges=edges)):
        found = {first: apart[first] if first in in_cells else _blocks(lines, parts) for first, lines in below.items()}
        if 2 * sum(len(blocks) >= count for blocks in found.values()) > len(found):
            return found
    return apart


def _blocks(lines: Sequence[Line], parts: Callable[[Line, Line], bool]) -> list[list[Line]]:
    blocks: list[list[Line]] = []
    for line in lines:
        if blocks and not parts(blocks[-1][-1], line):
            blocks[-1].append(line)
        else:
            blocks.append([line])
    return blocks


def is_apart(above: Line, line: Line) -> bool:
    """Does a distance part a line from the one above it?"""
    return above.page == line.page and leading(above, line) > PLACES.leading


def _is_unlike(above: Line, line: Line) -> bool:
    return is_apart(above, line) or above.style != line.style


def _is_broken(above: Line, line: Line, edges: Mapping[Line, float]) -> bool:
    return _is_unlike(above, line) or ends_short(above, line, edges[above])


def ends_short(above: Line, line: Line, edge: float) -> bool:
    """Does a line end though the first word of the next one, which is no word of its sentence, would have fitted
    before an edge?
    """
    if line.text[0].islower() and not is_address(line.text):
        return False
    return above.x1 + line.size + opening_width(line) < edge


def _looks(records: Sequence[Sequence[list[Line]]], count: int) -> list[Style | None]:
    """The look of the block of each field, as most records that have all blocks print it."""
    full = [blocks for blocks in records if len(blocks) >= count]
    return [
        Counter(blocks[at][0].style for blocks in full).most_common(1)[0][0] if full else None for at in range(count)
    ]


def _shared_out(
    blocks: Sequence[list[Line]], names: Sequence[FieldName], looks: Sequence[Style | None]
) -> Iterator[Section]:
    """The blocks given to the fields in order, the last takes the rest; a record may lack a block, its look tells."""
    lines: dict[FieldName, list[Line]] = {}
    at = 0
    for block in blocks:
        look = block[0].style
        while at < len(names) - 1 and look != looks[at] and look in looks[at + 1 :]:
            at += 1
        lines.setdefault(names[at], []).extend(block)
        at = min(at + 1, len(names) - 1)
    for name, found in lines.items():
        yield Section(name, [], found)
