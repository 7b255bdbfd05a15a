"""Labels that the structure of a page tells: where nothing repeats, or where each label has a look of its own."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Collection, Iterator, Sequence
from dataclasses import replace
from itertools import chain, pairwise, zip_longest
from math import inf

from pipeline.data.document import Bbox, Document, Line, Page, Style, lines_of, text_of
from pipeline.data.outline import FicheOutline, Outline
from pipeline.families.tunables import STRUCTURE as T
from pipeline.layout.cells import cells_of, rows_between_rules
from pipeline.layout.furniture import in_same_place
from pipeline.layout.geometry import LinesByHeight, by_rows, leading, overlap_across, rows_of, wide_gaps
from pipeline.layout.groups import body_style, largest_look, style_groups, underlines
from pipeline.segment.run_ins import label_of_item
from pipeline.segment.tabled import Head, cells_under, in_columns, in_one_look
from pipeline.segment.tunables import TABLED
from pipeline.segment.unlabelled import is_sentence
from pipeline.text.domains import holds_address
from pipeline.text.wording import squash

_IN_WORDS = re.compile(r"[^\W\d_A-Z]{2,}[\s,.;]")  # amid a sentence; no `a)`


def labels_of_one_record(document: Document, times: int = 1) -> tuple[list[str], list[str], list[str]]:
    """The wordings of labels of a record that comes once: in a ruled form, beside values in two columns, over text as
    headings, before it in items, and before values in another look; what looks like these, and is a part of the text
    under headings; and what opens lines in the cells of a form as labels do.

    Where the document holds several such records, those that most of so many (`times`) print.
    """
    if times == 1:
        none = in_same_place(document.pages).union(line for line in lines_of(document.pages) if line.doubt)
        pages = [replace(page, lines=[line for line in page.lines if line not in none]) for page in document.pages]
        document = Document(pages, document.producer)  # without running heads, and letters in pictures
    body = body_style(lines_of(document.pages))
    cells, held = _form_cells(document.pages)
    pages = [replace(page, lines=[line for line in page.lines if line not in held]) for page in document.pages]
    document = Document(pages, document.producer)
    before = [[line] for line in chain(_of_items(document), _before_values(document))]
    covers = [[line] for line in _on_covers(document)]
    blocks = _rows_of_two(document.pages)
    values = [right for rows in blocks for _, right in rows]
    # A line of label and value is no heading, nor is a value beside a label.
    opened = {(*_order([line]), line.x0) for line in (*chain.from_iterable((*before, *covers)), *values)}
    headings = sorted(_headings(document, body, opened), key=_order)
    whole = [group for group in headings if group[0].bullet_x is None]
    whole = whole[_count_leading(whole, document) :] if times == 1 else whole
    items = [group for group in headings if group[0].bullet_x is not None]
    if not whole and len({squash(text_of(group)) for group in items}) >= T.rows:
        whole, items = items, []  # bullets stand before the headings, too: labels of items are of the text under them
    parts = list(items)
    parts += [[line] for page in document.pages for line in _underlined(page, body)]
    facts = _facts_under(whole, before, document)
    parts += [label for label in before if label[0] not in facts]
    several = len({squash(text_of(group)) for group in whole}) >= T.rows
    first = min(map(_order, whole)) if several else (inf, inf)
    on_covers = {squash(text_of(label)) for label in covers}
    under = [text_of(part) for part in parts if _order(part) > first and squash(text_of(part)) not in on_covers]
    found = [text_of(label) for label in chain(cells, covers, _left_cells(blocks), whole)]
    found += [text_of(part) for part in parts if _order(part) < first] + [line.text for line in facts]
    counts = Counter(map(squash, found))
    labels = [text for text in dict.fromkeys(found) if counts[squash(text)] >= T.share * times]
    filled = held.difference(chain.from_iterable(cells))
    opening = Counter(label.text for line in filled if (label := label_of_item(line, in_its_look=False)) is not None)
    under = [text for text in dict.fromkeys(under) if squash(text) not in counts]
    return labels, under, sorted(text for text, count in opening.items() if count > 1 and squash(text) not in counts)


def _count_leading(headings: Sequence[list[Line]], document: Document) -> int:
    """How many headings stand at the head of a document with no text of their own: its title may look as labels do."""
    pages = {page.number: page.lines for page in document.pages}
    return next((at for at, group in enumerate(headings) if has_text_below(group, pages[group[0].page])), 0)


def _facts_under(whole: Sequence[list[Line]], before: Sequence[list[Line]], document: Document) -> list[Line]:
    """The labels before values that are nearly all that stands under a heading: it is the head of these facts."""
    found: list[Line] = []
    for start, end in pairwise([*map(_order, whole), (inf, inf)]):
        count = sum(start < _order([line]) < end for line in lines_of(document.pages))
        labels = [line for (line,) in before if line.bullet_x is None and start < _order([line]) < end]
        if len(labels) >= max(T.rows, T.most * count):
            found += labels
    return found


def _order(lines: Sequence[Line]) -> tuple[float, float]:
    return lines[0].page, lines[0].baseline


def _form_cells(pages: Sequence[Page]) -> tuple[list[list[Line]], set[Line]]:
    """The left cells of a ruled form with rows of two, those that are not filled in as well; and all lines in it."""
    pairs: dict[int, list[tuple[list[Line], list[Line]]]] = defaultdict(list)
    alone: dict[int, list[list[Line]]] = defaultdict(list)
    for page in pages:
        for row in _rows_of_cells(cells_of(page.lines, page.rules)):
            edge = round(row[0][0].x0 / T.edge)
            if len(row) == 1:
                alone[edge].append(row[0])
            elif len(row) == 2 and _may_be_label(text_of(row[0])):
                pairs[edge].append((row[0], row[1]))
    labels: list[list[Line]] = []
    held: set[Line] = set()
    for edge, rows in pairs.items():
        if len(rows) >= max(T.rows, T.most * (len(rows) + len(alone[edge]))):  # else they are cells of a table
            labels += [label for label, _ in rows]
            labels += [cell for cell in alone[edge] if _may_be_label(text_of(cell))]
            held |= {line for pair in rows for cell in pair for line in cell}
    return labels, held


def _rows_of_cells(cells: Sequence[list[Line]]) -> Iterator[list[list[Line]]]:
    """Cells by the row in which they stand: they come row by row. An empty page has one without lines."""
    row: list[list[Line]] = []
    for cell in filter(None, cells):
        if row and cell[0].x0 < row[-1][0].x1:
            yield row
            row = []
        row.append(cell)
    if row:
        yield row


def _rows_of_two(pages: Sequence[Page]) -> list[list[list[Line]]]:
    """The rows with two cells, those with the same edges together: several, or fewer that begin where several do. In
    two columns of text, many lines on both sides go on amid a sentence.
    """
    by_edges: dict[int, dict[int, list[list[Line]]]] = defaultdict(lambda: defaultdict(list))
    for page in pages:
        for row in rows_of(page.lines):
            if len(row) == 2 and _may_be_label(row[0].text):
                by_edges[round(row[0].x0 / T.edge)][round(row[1].x0 / T.edge)].append(row)
    found: list[list[list[Line]]] = []
    for blocks in by_edges.values():
        if max(map(len, blocks.values())) >= T.rows:
            found += [rows for rows in blocks.values() if len(rows) >= T.alike]
    amid = (sum(all(cell.text[0].islower() for cell in row) for row in rows) for rows in found)
    return [rows for rows, count in zip(found, amid, strict=True) if 3 * count <= len(rows)]


def _left_cells(blocks: Sequence[list[list[Line]]]) -> Iterator[list[Line]]:
    """The left cells of rows with two cells. A label goes on in the next row where the sentence on its right does."""
    for rows in blocks:
        label = [rows[0][0]]
        for (above, _), (left, right) in pairwise(rows):
            in_words = _IN_WORDS.match(right.text) is not None and not holds_address(right.text)
            follows = left.page == above.page and left.style == above.style and leading(above, left) <= T.follows
            if not (in_words and follows):
                yield label
                label = []
            label.append(left)
        yield label


def _headings(
    document: Document, body: Style | None, opened: Collection[tuple[float, float, float]]
) -> Iterator[list[Line]]:
    """Groups in a look of their own that comes several times, or in a smaller size of such a look, each with text in
    another look below; without the lines that labels open, by their page, baseline and left edge (`opened`).
    """
    by_look: dict[Style, list[tuple[Page, list[Line]]]] = defaultdict(list)
    for page in document.pages:
        lines = [line for line in page.lines if (*_order([line]), line.x0) not in opened]
        for group in chain.from_iterable(map(_parted, style_groups(lines, page.rules))):
            if (
                body is not None
                and stands_out(largest_look(group[0]), body)
                and _may_be_label(text_of(group))
                and not _is_link(group[0], page)
            ):
                by_look[group[0].style].append((page, group))
    usual: set[Style] = set()
    for look, groups in sorted(by_look.items(), key=lambda item: -item[0].size):
        valued = [group for page, group in groups if has_text_below(group, page.lines)]
        is_smaller = any(look.size < other.size and look._replace(size=other.size) == other for other in usual)
        if (len(groups) >= T.alike or is_smaller) and len(valued) * 2 >= len(groups):
            usual.add(look)
            yield from (group for _, group in groups)


def _is_link(line: Line, page: Page) -> bool:
    """Whether a line is a link: that is why it looks as it does."""
    middle = (line.x0 + line.x1) / 2, (line.top + line.bottom) / 2
    boxes = (link.bbox for link in page.links)
    return any(x0 <= middle[0] <= x1 and top <= middle[1] <= bottom for x0, top, x1, bottom in boxes)


def _underlined(page: Page, body: Style | None) -> Iterator[Line]:
    """Lines in the look of the text that are underlined from end to end, with text that is not right below."""
    lines = [
        line
        for line in page.lines
        if line.style == body and _may_be_label(line.text) and any(_runs_under(rule, line) for rule in page.rules)
    ]
    rest = LinesByHeight(line for line in page.lines if line not in lines)
    for line in lines:
        under = rest.under(line)
        if under is not None and under.style == body and leading(line, under) <= T.reach:
            yield line


def _of_items(document: Document) -> Iterator[Line]:
    """The labels that open items in any look, where nearly all items in one place open so."""
    places: dict[int, list[Line | None]] = defaultdict(list)
    for page in document.pages:
        for line in page.lines:
            if line.bullet_x is not None:
                places[round(line.x0 / T.edge)].append(label_of_item(line, in_its_look=False))
    for items in places.values():
        labels = [label for label in items if label is not None and _may_be_label(label.text)]
        if len(labels) >= max(T.rows, T.most * len(items)):
            yield from labels


def _before_values(document: Document) -> Iterator[Line]:
    """The labels that a colon ends before a value in another look, where several pairs look so."""
    looks: dict[tuple[Style, Style], list[Line]] = defaultdict(list)
    for page in document.pages:
        for line in page.lines:
            label = label_of_item(line) if line.bullet_x is None and not line.text.endswith(":") else None
            if label is not None and _may_be_label(label.text):
                looks[label.style, line.spans[-1].style].append(label)
    for labels in looks.values():
        if len({squash(label.text) for label in labels}) >= T.rows:
            yield from labels


def _on_covers(document: Document) -> Iterator[Line]:
    """The labels that a colon ends before a value in any look, where several stand on a page without a sentence."""
    for page in document.pages:
        if any(map(is_sentence, style_groups(page.lines, page.rules))):
            continue
        opening = (label_of_item(line, in_its_look=False) for line in page.lines if line.bullet_x is None)
        labels = [label for label in opening if label is not None and label.is_cut and _may_be_head(label.text)]
        if len({squash(label.text) for label in labels}) >= T.rows:
            yield from labels


def _runs_under(rule: Bbox, line: Line) -> bool:
    return underlines(rule, line) and rule[2] - rule[0] >= T.underlined * (line.x1 - line.x0)


def _parted(group: list[Line]) -> Iterator[list[Line]]:
    """A group in parts: a colon ends a label, whatever stands below."""
    start = 0
    for end, line in enumerate(group, 1):
        if line.text.endswith(":") or end == len(group):
            yield group[start:end]
            start = end


def stands_out(style: Style, body: Style) -> bool:
    """Whether a look is larger than that of the text, or bold, or in another colour, at no smaller a size."""
    return style != body and (
        style.size > body.size or (style.size == body.size and (style.bold > body.bold or style.color != body.color))
    )


def has_text_below(group: Sequence[Line], lines: Sequence[Line]) -> bool:
    """Whether text in another look stands below a heading, before the next of its own look."""
    last = group[-1]
    below = [line for line in lines if line.baseline > last.baseline + 1 and overlap_across(line, last)]
    nearest = min(below, key=lambda line: line.baseline, default=None)
    return nearest is not None and nearest.style != last.style and leading(last, nearest) <= T.reach


def _may_be_label(text: str) -> bool:
    is_short = len(text) <= T.letters and any(map(str.isalpha, text))
    return is_short and not text.endswith((".", ",", ";")) and not holds_address(text)


def strip_labels(document: Document) -> list[str]:
    """The wordings that stand side by side again and again, each time over one row of other texts, in any look."""
    wordings: dict[tuple[str, ...], list[str]] = {}
    texts: dict[tuple[str, ...], list[str]] = defaultdict(list)
    for page in document.pages:
        rows = rows_of(page.lines)
        for row, under, below in zip_longest(rows, rows[1:], rows[2:]):
            if under is None:
                break
            heads = [part for line in row for part in line.parts(*wide_gaps(line, T.apart))]
            if len(heads) < T.strip or not all(_may_be_head(head.text) for head in heads):
                continue
            one = below is None or leading(under[0], below[0]) > T.follows
            if one and 0 < leading(row[0], under[0]) <= T.follows:
                key = tuple(squash(head.text) for head in heads)
                wordings[key] = [head.text for head in heads]
                texts[key].append(squash(text_of(under)))
    found = [wordings[key] for key, under in texts.items() if len(under) >= T.rows and len(set(under)) > 1]
    return list(dict.fromkeys(chain.from_iterable(found)))


def _may_be_head(text: str) -> bool:
    return _may_be_label(text) and not any(map(str.isdigit, text))


def cell_labels(document: Document) -> tuple[list[str], list[str]]:
    """The wordings in the left cells of ruled forms, in any look, where hardly anything stands there but what comes
    again and again, with other texts on its right or nothing at all; and these texts.
    """
    places: dict[int, list[str]] = defaultdict(list)
    wordings: dict[str, str] = {}
    values: dict[str, set[str]] = defaultdict(set)
    for page in document.pages:
        for row in _rows_of_cells(cells_of(page.lines, page.rules)):
            for left, right in pairwise(row) if len(row) > 1 else ((row[0], None),):
                text = text_of(left)
                if _may_be_label(text):
                    wordings.setdefault(squash(text), text)
                    places[round(left[0].x0 / T.edge)].append(squash(text))
                    values[squash(text)].update([text_of(right)] if right is not None else ())
    found: list[str] = []
    for keys in places.values():
        again = [key for key, count in Counter(keys).items() if count >= T.rows]
        varied = sum(len(values[key]) > 1 for key in again)
        if varied >= T.alike and sum(key in again for key in keys) >= T.most * len(keys):
            found += again
    beside = set().union(*(values[key] for key in found)) - {wordings[key] for key in found}
    return [wordings[key] for key in dict.fromkeys(found)], sorted(beside)


def heads_of_rows(document: Document) -> Iterator[tuple[str, list[str]]]:
    """Rows of heads, each over rows with a cell in most of its columns: the head over what names the rows, in words
    that no other row has, and the others.
    """
    for page in document.pages:
        for row in rows_of(page.lines):
            columns = in_columns(in_one_look(row, page.lines)) if len(row) >= TABLED.columns else []
            heads = [Head(cell, None) for cell in columns]
            texts = [text_of(cell) for cell in columns]
            several = len(set(map(squash, texts))) == len(texts) >= TABLED.columns
            if not several or not all(_may_be_head(text.rstrip(".")) for text in texts):
                continue
            last = max(line.baseline for cell in columns for line in cell)
            below = [line for line in page.lines if line.baseline > last]
            rows = [cells_under(cells, heads) for cells in rows_between_rules(below, page.rules)]
            full = [cells for cells in rows if 2 * sum(map(bool, cells)) > len(cells)]
            names = [[text_of(cells[at]) for cells in full] for at in range(len(heads))]
            named = (at for at, texts in enumerate(names) if len(set(texts)) == len(texts) and _are_words(texts))
            at = next(named, None)
            if len(full) >= T.rows and at is not None:
                yield texts[at], [*texts[:at], *texts[at + 1 :]]


def _are_words(texts: Sequence[str]) -> bool:
    return 2 * sum(" " in text for text in texts) > len(texts)


def bulleted_labels(document: Document) -> list[str]:
    """The labels that open items, set off from what follows on their line: hardly anything else in their look and
    place comes but once.
    """
    places: dict[tuple[Style, int], dict[str, list[Line]]] = defaultdict(lambda: defaultdict(list))
    for page in document.pages:
        for line in page.lines:
            if line.bullet_x is not None and (label := label_of_item(line)) is not None:
                places[label.style, round(line.x0 / T.edge)][squash(label.text)].append(label)
    found: list[str] = []
    for labels in places.values():
        again = [lines for lines in labels.values() if len(lines) >= T.rows]
        if sum(map(len, again)) >= T.most * sum(map(len, labels.values())):
            found += [lines[0].text for lines in again]
    return found


def repeated_labels(outline: Outline, document: Document) -> list[str]:
    """The wordings that most records print in the look of labels, in one that stands out and with text below, or before
    a value and a colon, and that are no labels yet.
    """
    body = body_style(lines_of(document.pages))
    looks = Counter(
        section.heading[0].style for fiche in outline.fiches for section in fiche.sections if section.heading
    )
    usual = {look for look, count in looks.items() if count >= T.usual * looks.total()}
    pages = {page.number: page.lines for page in document.pages}
    found: list[str] = []
    for lines in _of_most_records(outline, with_values=True):
        valued = sum(has_text_below([line], pages[line.page]) for line in lines)
        outstanding = body is not None and stands_out(lines[0].style, body)
        of_labels = sum(line.style in usual for line in lines) * 2 > len(lines)
        run_in = all(line.is_cut and line.text.endswith(":") for line in lines)
        if (run_in or (outstanding and (of_labels or valued * 2 >= len(lines)))) and _may_be_label(lines[0].text):
            found.append(lines[0].text)
    return found


def labels_with_colon(outline: Outline) -> list[str]:
    """The wordings that end with a colon, at the edge and in the look in which labels do so: of lines that stand by
    themselves, where several labels do (some come in few records, or in one), and of what opens lines again and again,
    where a label stands before its values.
    """
    places: dict[tuple[Style, int], dict[str, int]] = defaultdict(dict)  # how long labels are
    found: dict[tuple[Style, int], list[str]] = defaultdict(list)
    run_in: set[tuple[Style, int]] = set()
    opened: dict[tuple[Style, int], dict[str, list[str]]] = defaultdict(lambda: defaultdict(list))
    for fiche in outline.fiches:
        for section in fiche.sections:
            if len(section.heading) == 1 and _ends_with_colon(section.heading[0]):
                places[_place(section.heading[0])][squash(section.wording)] = len(section.wording)
            elif section.heading and section.heading[-1].is_cut:
                run_in.add(_place(section.heading[-1]))
        for line in _texts(fiche, with_values=True):
            if line.bullet_x is not None:
                continue
            if _ends_with_colon(line):
                if _may_be_label(line.text):
                    found[_place(line)].append(line.text)
            elif (label := label_of_item(line, in_its_look=False)) is not None and _may_be_label(label.text):
                opened[_place(label)][squash(label.text)].append(label.text)
    alone = [
        text
        for place, lengths in places.items()
        if len(lengths) >= T.alike
        for text in found[place]
        if len(text) <= max(lengths.values())  # a longer one leads into what follows
    ]
    before = [texts[0] for place in run_in for texts in opened[place].values() if len(texts) >= T.rows]
    return [*alone, *before]


def _ends_with_colon(line: Line) -> bool:
    return line.text.endswith(":") and not line.is_cut


def _place(line: Line) -> tuple[Style, int]:
    return line.style, round(line.x0 / T.edge)


def hints(outline: Outline, document: Document) -> list[str]:
    """The lines in smaller print than the text, where most in their look stand right under labels and over text: they
    say what to fill in.
    """
    body = body_style(lines_of(document.pages))
    known = outline.headings.union(outline.furniture)
    looks: dict[Style, list[tuple[list[Line], bool]]] = defaultdict(list)  # whether they stand between label and text
    for page in document.pages if body is not None else ():
        lines = LinesByHeight(page.lines)
        small = [line for line in page.lines if body is not None and line.size < body.size and line not in known]
        for group in style_groups(small, page.rules):
            above, below = lines.over(group[0]), lines.under(group[-1])
            over_text = below is not None and below not in outline.headings and below.style != group[0].style
            looks[group[0].style].append((group, above in outline.headings and over_text))
    found: list[str] = []
    for groups in looks.values():
        between = sum(holds for _, holds in groups)
        if between >= T.rows and 2 * between > len(groups):
            found += [line.text for group, _ in groups for line in group]
    return found


def line_over_titles(outline: Outline, document: Document) -> str | None:
    """The text close over the titles of most records, apart from what is above it, if any: it is none of the record
    before.
    """
    lines = {page.number: LinesByHeight(page.lines) for page in document.pages}
    known = outline.headings.union(outline.furniture)
    counts: Counter[str] = Counter()
    for fiche in outline.fiches:
        here, title = lines[fiche.title[0].page], fiche.title[0]
        line = here.over(title)
        if line is None or line in known or leading(line, title) > T.kicker:
            continue
        above = here.over(line)
        counts[line.text] += above is None or leading(above, line) > T.follows
    text, count = counts.most_common(1)[0] if counts else ("", 0)
    return text if count >= max(T.rows, T.most * len(outline.fiches)) else None


def repeated_loose(outline: Outline, document: Document) -> tuple[list[str], list[str]]:
    """The lines in no section that most records print: a run of them with text below is a label, others say nothing."""
    pages = {page.number: page.lines for page in document.pages}
    repeated = {squash(lines[0].text) for lines in _of_most_records(outline, with_values=False)}
    runs: dict[str, list[list[Line]]] = defaultdict(list)
    for fiche in outline.fiches:
        for run in _runs([line for line in by_rows(fiche.loose) if squash(line.text) in repeated]):
            runs[squash(text_of(run))].append(run)
    labels: list[str] = []
    furniture: list[str] = []
    for found in runs.values():
        valued = [run for run in found if has_text_below(run, pages[run[0].page])]
        if len(found) >= max(2, T.most * len(outline.fiches)) and len(valued) * 2 >= len(found):
            labels.append(text_of(found[0]))
        else:
            furniture += [line.text for line in found[0]]
    return labels, list(dict.fromkeys(furniture))


def _runs(lines: Sequence[Line]) -> list[list[Line]]:
    """Lines of one look that follow one another."""
    runs: list[list[Line]] = []
    for line in lines:
        last = runs[-1][-1] if runs else None
        follows = last is not None and last.page == line.page and last.style == line.style
        if follows and last is not None and 0 < leading(last, line) <= T.follows:
            runs[-1].append(line)
        else:
            runs.append([line])
    return runs


def _of_most_records(outline: Outline, *, with_values: bool) -> Iterator[list[Line]]:
    """The lines of one wording that most records print, in no section, or also among values."""
    places: dict[str, list[Line]] = defaultdict(list)
    for fiche in outline.fiches:
        for key, line in {squash(line.text): line for line in _texts(fiche, with_values)}.items():
            if line.bullet_x is None and key:
                places[key].append(line)
    yield from (lines for lines in places.values() if len(lines) >= max(2, T.most * len(outline.fiches)))


def _texts(fiche: FicheOutline, with_values: bool) -> Iterator[Line]:
    yield from fiche.loose
    for section in fiche.sections if with_values else []:
        if section.heading:
            yield from section.lines
