"""From samples to a draft: what opens a record, its labels, and what is no part of it."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace
from itertools import chain, pairwise

from pipeline.data.document import Document, Line, Style, text_of
from pipeline.data.outline import FicheOutline, Outline, Section
from pipeline.errors import NoFichesError
from pipeline.families.structure import (
    bulleted_labels,
    cell_labels,
    heads_of_rows,
    hints,
    labels_of_one_record,
    labels_with_colon,
    line_over_titles,
    repeated_labels,
    repeated_loose,
    strip_labels,
)
from pipeline.families.tables import Cells, column_texts, tables_of
from pipeline.families.trial import BELOW, GROUP, TEXT, Trial
from pipeline.families.tunables import LEARN as T
from pipeline.layout.geometry import LinesByHeight
from pipeline.profiles.declarations import Starts
from pipeline.profiles.profile import load_profile
from pipeline.segment.bands import contents_lines
from pipeline.segment.unlabelled import ends_short, is_apart, is_sentence
from pipeline.text.wording import squash

_NUMBERING = re.compile(r"^\d+[.):]?\s+")
_ALIKE = "titles in one look stand over something short and text, and no labels under them"
_ALONE = "titles in one look stand over text, and none of them is a known heading"
_COUNTED = "the numbers of titles in one look count on, and not all stand over labels"
_LED = "titles in one look open the line on which their text begins"
_ROWS = "each row of a table is one, under the same heads"
_DEEPER = re.compile(r"\d+\.\d+(?:\.\d+)*\.?\s+\w")


@dataclass(slots=True)
class Label:
    """One label in all its wordings, or one place without a label: its sections in all records."""

    wordings: list[str]
    place: str | None
    sections: list[Section] = field(default_factory=list)
    records: set[int] = field(default_factory=set)
    cells: Cells = field(default_factory=dict)  # of a table: head → its cells in all records
    revealed: bool = False  # its look is its own: only that it comes again and again makes it a label


@dataclass(slots=True)
class Learned:
    """What the samples say, with the trial that says it."""

    trial: Trial
    outline: Outline
    labels: list[Label]
    starts: Starts
    why: str

    @property
    def fiches(self) -> list[FicheOutline]:
        """The records."""
        return self.outline.fiches


def learn(document: Document, starts: Sequence[int], base: str, language: str, name: str) -> Learned:
    """What a document made of samples says; `starts` are the numbers of their first pages.

    Raises NoFichesError when it has no record.
    """
    trial = Trial(base, language, first_pages=starts)
    if (rows := _in_rows(trial, document)) is not None:
        return rows
    trial = _with_structure(trial, document)
    trial, outline, why = _opening(document, starts, trial, name)
    trial, outline = _with_hints(trial, outline, document)
    revealed: set[str] = set()
    for _ in range(T.rounds if len(outline.fiches) > 1 else 0):
        told = [*repeated_labels(outline, document), *labels_with_colon(outline)]
        labels = [label for label in dict.fromkeys(told) if squash(label) not in revealed]
        if not labels:
            break
        revealed |= set(map(squash, labels))
        trial = replace(trial, labels=[*trial.labels, *labels])
        outline = trial.outline(document)
    trial, outline = _with_labels(trial, outline, document)
    trial, outline = _with_parts(trial, outline, document)
    trial, outline = _with_markers(trial, outline, document)
    trial, outline = _with_groups(trial, outline, document)
    trial, outline = _with_kickers(trial, outline, document, starts)
    trial, outline = _with_places(trial, outline, document)
    trial, outline = _with_texts(trial, outline, document)
    if len(outline.fiches) > 1:
        labels, furniture = repeated_loose(outline, document)
        revealed |= set(map(squash, labels))
        trial = replace(
            trial, labels=[*trial.labels, *labels], furniture=list(dict.fromkeys([*trial.furniture, *furniture]))
        )
        outline = trial.outline(document) if labels or furniture else outline
    trial, outline, cells = _with_tables(trial, outline, document)
    found = labels_of(outline)
    for label in found:
        label.cells = next((cells[wording] for wording in label.wordings if wording in cells), {})
        label.revealed = any(squash(wording) in revealed for wording in label.wordings)
    opens: Starts = "document" if _is_one_each(outline, starts) else trial.starts
    return Learned(trial, outline, found, opens, why)


def _in_rows(trial: Trial, document: Document) -> Learned | None:
    """The rows of a table as records; None where there is no such table, or the base profile knows it."""
    for title, heads in heads_of_rows(document):
        tried = replace(trial, rows=heads, values=[title])
        outline = tried.outline(document)
        labels = labels_of(outline)
        keys = {squash(wording) for label in labels for wording in label.wordings}
        is_part = _covers_little(outline, document)  # of one record
        if not is_part and len(outline.fiches) >= T.rows and keys == set(map(squash, heads)):
            return Learned(tried, outline, labels, "title", _ROWS)
    return None


def _with_structure(trial: Trial, document: Document) -> Trial:
    """With the labels that no look tells, but their place: in strips over their values, or before them in items."""
    strips, items = strip_labels(document), bulleted_labels(document)
    cells, values = cell_labels(document)
    if not strips and not items and not cells:
        return trial
    outline = trial.outline(document)
    if any(section.heading[0].bullet_x is None for fiche in outline.fiches for section in fiche.sections):
        items = []  # under such a label they are parts of its text
    tried = replace(trial, labels=[*strips, *cells, *items], values=values)
    found = tried.outline(document)
    gained = len(_valued_labels(found)) - len(_valued_labels(outline))
    better = gained > 0 or (gained == 0 and _count_lines(found) < _count_lines(outline))
    return tried if better and len(found.fiches) >= max(2, len(outline.fiches)) else trial


def _opening(document: Document, starts: Sequence[int], trial: Trial, name: str) -> tuple[Trial, Outline, str]:
    """What opens a record, tried from the most to the least likely."""
    titled = outline = trial.outline(document)
    # The text may stand between the title and the one label.
    covers_little = _covers_little(outline, document) and _covers_little(
        replace(trial, below=1).outline(document), document
    )
    weak = covers_little or _shared_labels(outline) < T.labels
    leaves = _count_left_over(outline) > len(outline.fiches)
    are_several = len(outline.fiches) > 1
    alike = _alike(document, trial) if are_several else None
    if alike is not None and (
        (covers_little and (weak or leaves))
        or _tells_more(alike[1], outline, by_titles=not weak)
        or _tells_all(alike[1], outline)
    ):
        return *alike, _ALIKE
    numbered = replace(trial, starts="number", below=1)
    counted = numbered.outline(document)
    if _tells_more(counted, outline):
        return numbered, counted, _COUNTED
    why = "titles stand over the same labels"
    one_each = _is_one_each(outline, starts)
    if _count(outline, document) >= (T.several * len(starts) if len(starts) > 1 else 2) and not one_each:
        whole = _single(document, trial) if len(starts) == 1 and covers_little else None
        if whole is None or not _has_more_parts(whole[1], outline):
            return trial, outline, why
    if one_each:
        several = _labelled(trial, document, len(starts))
        outline = several.outline(document)
        if len(outline.fiches) == len(starts):
            return several, outline, "each sample has one title over the same labels"
    if len(starts) > 1:
        alone = replace(_labelled(trial, document, len(starts)), starts="document")
        outline = alone.outline(document)
        if len(outline.fiches) == len(starts) and _shared_labels(outline) >= T.labels:
            return alone, outline, "the samples have the same labels, each once"
        if len(titled.fiches) > 1 and not one_each:
            return trial, titled, why
    by_page = replace(trial, starts="page")
    outline = by_page.outline(document)
    paged = _count(outline, document) > 1 and not _covers_little(outline, document)
    if paged and _shared_labels(outline) >= T.labels and _come_once(outline):
        return by_page, outline, "pages repeat the same labels, and no look tells their titles"
    if _are_counted(counted, document, trial):
        return numbered, counted, _COUNTED
    if found := alike if are_several else _alike(document, trial):
        return *found, _ALIKE
    single = _single(document, trial)
    if (single is None or _has_unknown_labels(single[1], trial)) and (found := _alike(document, trial, below=1)):
        return *found, _ALONE
    if single is None and (found := _led(document, trial)) is not None:
        return *found, _LED
    if single is None:
        raise NoFichesError(
            name,
            "no record was found in it: nothing repeats in it, or it is an empty form",
            "Give a sample with several records, or several filled-in ones.",
        )
    return *single, "all of it is one record"


def _tells_more(told: Outline, outline: Outline, *, by_titles: bool = False) -> bool:
    """Whether titles that numbers or looks tell are more than those that stand over labels, which are among them (that
    is not enough with `by_titles`), or which leave most of them over and so stand over several; and more of the text is
    theirs.
    """
    if not len(told.fiches) > len(outline.fiches) > 1:
        return False
    titles = [fiche.title[0] for fiche in told.fiches]
    others = {line for fiche in told.fiches for line in fiche.title}
    apart = [fiche.title for fiche in outline.fiches if others.isdisjoint(fiche.title)]
    left = {line for lines in left_over(outline) for line in lines}
    are_left = 2 * sum(title in left for title in titles) > len(titles)
    if not are_left and (by_titles or 2 * len(apart) >= len(outline.fiches)):
        return False
    return _count_left_over(told) - sum(map(len, apart)) <= len(left)


def _tells_all(told: Outline, outline: Outline) -> bool:
    """Whether titles that their look tells are more than those over labels, and these among them, under each of the
    others stands what stands under titles, and all labels are read: some records have no label.
    """
    known = {fiche.title[0] for fiche in outline.fiches}
    others = [fiche for fiche in told.fiches if fiche.title[0] not in known]
    open_so = sum({*BELOW[:2]} <= {section.field for section in fiche.sections} for fiche in others)
    wordings, lost = (
        {squash(wording) for label in labels_of(each) for wording in label.wordings} for each in (told, outline)
    )
    is_more = len(told.fiches) - len(others) == len(outline.fiches) < len(told.fiches)
    return is_more and open_so >= T.alike * len(others) and lost <= wordings


def _count(outline: Outline, document: Document) -> int:
    """How many records there are: a contents list that names the labels of a single one is none."""
    listed = {(line.page, line.baseline) for page in document.pages for line in contents_lines(page)}

    def is_listing(fiche: FicheOutline) -> bool:
        lines = [line for section in fiche.sections for line in (*section.heading, *section.lines)]
        return 2 * sum((line.page, line.baseline) in listed for line in lines) > len(lines)

    return sum(not is_listing(fiche) for fiche in outline.fiches)


def _covers_little(outline: Outline, document: Document) -> bool:
    """Whether less than half of the text, or of the pages that have some, belongs to a record."""
    filled = {page.number for page in document.pages if page.lines}
    parts = (lines for fiche in outline.fiches for lines in (fiche.title, *map(_lines, fiche.sections)))
    covered = sum(len(line.text) for lines in parts for line in lines)
    text = sum(len(line.text) for page in document.pages for line in page.lines)
    pages = {number for fiche in outline.fiches for number in fiche.pages}
    return 2 * len(pages) < len(filled) or 2 * covered < text


def _lines(section: Section) -> list[Line]:
    return [*section.heading, *section.lines]


def _has_more_parts(single: Outline, several: Outline) -> bool:
    """Whether a document read as one record has more labels with text that come but once than all the records in it."""
    once, places = (
        Counter(squash(s.wording) for fiche in outline.fiches for s in fiche.sections if s.heading and s.lines)
        for outline in (single, several)
    )
    return sum(count == 1 for count in once.values()) > places.total()


def _has_unknown_labels(single: Outline, trial: Trial) -> bool:
    """Whether the base profile knows none of the labels of a single record: they may be titles."""
    known = load_profile(trial.base).languages[trial.language]
    wordings = {_NUMBERING.sub("", section.wording) for fiche in single.fiches for section in fiche.sections}
    return not any(known.field_of(wording) for wording in wordings if wording)


def _alike(document: Document, trial: Trial, below: int = 2) -> tuple[Trial, Outline] | None:
    """Records whose titles only their look tells, where most have something short under the title and then text, or
    text alone (`below` is the number of these).
    """
    alike = replace(trial, starts="look", below=below)
    outline = alike.outline(document)
    whole = sum({*BELOW[:below]} <= {s.field for s in fiche.sections} for fiche in outline.fiches)
    least = 1 if below > 1 else T.counted
    if whole < max(least, T.alike * len(outline.fiches)) or _are_parts(outline, document, trial):
        return None
    is_text = below == 1 and (_stand_beside_text(outline, document) or _covers_little(outline, document))
    return None if is_text else (alike, outline)


def _led(document: Document, trial: Trial) -> tuple[Trial, Outline] | None:
    """Records whose titles open the line on which their text begins: numbers count them, or their look tells them."""
    led = replace(trial, leads=True)
    numbered = replace(led, starts="number", below=1)
    counted = numbered.outline(document)
    if _are_counted(counted, document, trial):
        return numbered, counted
    return _alike(document, led, below=1)


def _stand_beside_text(outline: Outline, document: Document) -> bool:
    """Whether titles have text on their right that keeps there: they are labels. Text that goes on below a title begins
    on its line.
    """
    lines = {page.number: page.lines for page in document.pages}
    under = {number: LinesByHeight(here) for number, here in lines.items()}

    def is_label(first: Line) -> bool:
        beside = [line for line in lines[first.page] if line.is_of_row(first) and line.x0 >= first.x1]
        below = under[first.page].under(first)
        goes_on = below is not None and not is_apart(first, below) and below.style in {line.style for line in beside}
        return bool(beside) and not goes_on

    firsts = [fiche.title[0] for fiche in outline.fiches]
    return sum(map(is_label, firsts)) > T.often * len(firsts)


def _are_counted(counted: Outline, document: Document, trial: Trial) -> bool:
    """Whether numbers open the records: examples in a text may have some, too, and hold little of it."""
    several = len(counted.fiches) >= T.counted
    return several and not _covers_little(counted, document) and not _are_parts(counted, document, trial)


def _are_parts(outline: Outline, document: Document, trial: Trial) -> bool:
    """Whether titles that numbers count are headings of one text: known ones, with further numbers under them, or
    below those that a contents list names.
    """
    known = load_profile(trial.base).languages[trial.language]
    titles = [_NUMBERING.sub("", text_of(fiche.title)) for fiche in outline.fiches]
    if any(known.field_of(title) is not None for title in titles):
        return True
    deeper = sum(_DEEPER.match(line.text) is not None for page in document.pages for line in page.lines)
    lists = "".join(squash(line.text) for page in document.pages if contents_lines(page) for line in page.lines)
    named = sum(squash(title)[: T.begins] in lists for title in titles)
    return deeper > len(titles) or (bool(lists) and 2 * named < len(titles))


def _is_one_each(outline: Outline, starts: Sequence[int]) -> bool:
    """Whether there are several samples, and one record in each."""
    owners = {max(start for start in starts if start <= fiche.title[0].page) for fiche in outline.fiches}
    return len(starts) > 1 and len(owners) == len(outline.fiches) == len(starts)


def _shared_labels(outline: Outline) -> int:
    return sum(len(label.records) > T.often * len(outline.fiches) for label in labels_of(outline) if label.wordings)


def _come_once(outline: Outline) -> bool:
    """Whether most records have hardly any label twice."""
    wordings = ([squash(s.wording) for s in fiche.sections if s.heading] for fiche in outline.fiches)
    return sum(2 * len(set(each)) > len(each) for each in wordings) > T.often * len(outline.fiches)


def _valued_labels(outline: Outline) -> list[str]:
    """The labels that most records have, with text under most of them, squashed."""
    return [
        squash(label.wordings[0])
        for label in labels_of(outline)
        if label.wordings and sum(bool(section.lines) for section in label.sections) > T.often * len(outline.fiches)
    ]


def _labelled(trial: Trial, document: Document, times: int) -> Trial:
    """With the labels of a record that comes once in each of so many samples, as structure tells them."""
    labels, values, parts = labels_of_one_record(document, times)
    return replace(trial, labels=labels, values=values, parts=parts)


def _single(document: Document, trial: Trial) -> tuple[Trial, Outline] | None:
    """One record in the whole document, where structure and known wordings tell the labels; None where it has too few,
    or is an empty form: what stands under them are questions.
    """
    single = replace(_labelled(trial, document, 1), starts="document")
    single, outline = _with_hints(single, single.outline(document), document)
    filled = [section for fiche in outline.fiches for section in fiche.sections if section.lines]
    asking = [section for section in filled if text_of(section.lines).rstrip().endswith("?")]
    return None if len(filled) < T.labels or len(asking) * 2 >= len(filled) else (single, outline)


def _with_hints(trial: Trial, outline: Outline, document: Document) -> tuple[Trial, Outline]:
    """With what forms print under their labels as lines that say nothing, where no record is lost by it."""
    told = hints(outline, document)
    if not told:
        return trial, outline
    tried = replace(trial, furniture=list(dict.fromkeys([*trial.furniture, *told])))
    read = tried.outline(document)
    return (tried, read) if len(read.fiches) == len(outline.fiches) else (trial, outline)


def _with_labels(trial: Trial, outline: Outline, document: Document) -> tuple[Trial, Outline]:
    """With the labels of most records as known ones, as the profile will have them, where fewer lines are left over."""
    usual = [label for label in labels_of(outline) if len(label.records) > T.often * len(outline.fiches)]
    wordings = [wording for label in usual for wording in label.wordings]
    tried = replace(trial, labels=list(dict.fromkeys([*trial.labels, *wordings])))
    known = tried.outline(document)
    better = len(known.fiches) >= len(outline.fiches) and _count_left_over(known) < _count_left_over(outline)
    return (tried, known) if better else (trial, outline)


def _count_lines(outline: Outline) -> int:
    """How many lines stand under labels: fewer, where more are labels."""
    return sum(len(section.lines) for fiche in outline.fiches for section in fiche.sections)


def _count_left_over(outline: Outline) -> int:
    return sum(1 for _ in left_over(outline))


def _with_parts(trial: Trial, outline: Outline, document: Document) -> tuple[Trial, Outline]:
    """With the labels of a look that comes again and again within records, and that none of the usual ones has, as
    parts of the text (keywords of a program): where as many records are found, and no more is left over.
    """
    usual: set[Style] = set()
    again: dict[Style, Counter[str]] = defaultdict(Counter)
    places: dict[Style, set[tuple[str, int]]] = defaultdict(set)
    for label in labels_of(outline):
        is_once = len(label.sections) < T.again * len(label.records)
        if is_once and len(label.records) > T.often * len(outline.fiches):
            usual |= {section.heading[0].style for section in label.sections if section.heading}
    for index, fiche in enumerate(outline.fiches):
        for section in fiche.sections:
            if section.heading:
                again[section.heading[0].style][section.wording] += 1
                places[section.heading[0].style].add((squash(section.wording), index))
    looks = [look for look, texts in again.items() if texts.total() >= T.again * len(places[look])]
    parts = [text for look in looks if look not in usual for text in again[look]]
    if len(outline.fiches) < T.labels or not usual or not parts:
        return trial, outline
    tried = replace(trial, parts=parts)
    parted = tried.outline(document)
    better = len(parted.fiches) >= len(outline.fiches) and _count_left_over(parted) <= _count_left_over(outline)
    return (tried, parted) if better else (trial, outline)


def _with_markers(trial: Trial, outline: Outline, document: Document) -> tuple[Trial, Outline]:
    """With the words that stand before every title in its row: in its look, as its beginning; in a cell of their own or
    in another look they say nothing. Of a page or document, known labels of titles tell these.
    """
    first = {line for fiche in outline.fiches for line in fiche.title[:1]}
    markers: Counter[str] = Counter()
    apart: Counter[str] = Counter()
    headings = [s.heading for fiche in outline.fiches for s in fiche.sections if s.heading and not s.lines]
    for heading in [*headings, *([line] for line in outline.strays)]:
        last = heading[-1]
        for title in first:
            if last.is_of_row(title) and last.x1 <= title.x0:
                near = last.style == title.style and title.x0 - last.x1 <= T.apart * title.size
                (markers if near else apart)[text_of(heading)] += 1

    def usual(counts: Counter[str]) -> list[str]:
        return [text for text, count in counts.items() if count >= T.often * len(outline.fiches)]

    if trial.starts in ("page", "document"):
        known = load_profile(trial.base).languages[trial.language].title_labels
        markers, apart = (
            Counter({text: count for text, count in counts.items() if squash(text) not in known})
            for counts in (markers, apart)
        )
    if not usual(markers) and not usual(apart):
        return trial, outline
    cells = list(apart) if usual(apart) else []  # a few records may word theirs otherwise
    tried = replace(trial, markers=usual(markers), furniture=[*trial.furniture, *cells])
    marked = tried.outline(document)
    better = len(marked.fiches) >= len(outline.fiches) and _count_left_over(marked) <= _count_left_over(outline)
    return (tried, marked) if better else (trial, outline)


def _with_kickers(trial: Trial, outline: Outline, document: Document, starts: Sequence[int]) -> tuple[Trial, Outline]:
    """With the line over most titles, or that opens that of each sample (`Project sheet`), as one that says nothing."""
    kickers = {line_over_titles(outline, document)} - {None}
    if _is_one_each(outline, starts):
        titles = [fiche.title for fiche in replace(trial, starts="document").outline(document).fiches]
        firsts = {title[0].text for title in titles}
        kickers |= firsts if len(firsts) == 1 and all(len(title) > 1 for title in titles) else set()
    if not kickers:
        return trial, outline
    tried = replace(trial, furniture=[*trial.furniture, *(text for text in kickers if text is not None)])
    told = tried.outline(document)
    return (tried, told) if len(told.fiches) >= len(outline.fiches) else (trial, outline)


def _with_groups(trial: Trial, outline: Outline, document: Document) -> tuple[Trial, Outline]:
    """With titles over several records, where there are some; one over all records is the title of the document."""
    if trial.starts in ("page", "document") or trial.markers:
        return trial, outline
    tried = replace(trial, groups=True)
    grouped = tried.outline(document)
    heads = Counter(
        text_of(section.lines) for fiche in grouped.fiches for section in fiche.sections if section.field == GROUP
    )
    several = len(heads) > 1 or 0 < sum(heads.values()) < len(grouped.fiches)
    holds = several and any(count > 1 for count in heads.values()) and _count_titles(grouped) >= _count_titles(outline)
    return (tried, grouped) if holds else (trial, outline)


def _count_titles(outline: Outline) -> int:
    """How many different titles there are."""
    return len({squash(text_of(fiche.title)) for fiche in outline.fiches})


def _with_places(trial: Trial, outline: Outline, document: Document) -> tuple[Trial, Outline]:
    """With the blocks of text that most records have between their title and the first label. Where looks alone part
    them, each has its own in most records: formulas are in many, and names alternate with roles.
    """
    for below in range(len(BELOW), 0, -1):
        tried = replace(trial, below=below)
        placed = tried.outline(document)
        looks: dict[str | None, list[Style]] = defaultdict(list)
        for section in chain.from_iterable(fiche.sections for fiche in placed.fiches):
            looks[section.field] += [line.style for line in section.lines[:1]]
        needed = T.often * len(placed.fiches)
        counts = [
            Counter(looks[place]).most_common(1)[0][1]
            if trial.starts == "number" and looks[place]
            else len(looks[place])
            for place in BELOW[:below]
        ]
        if all(count > needed for count in counts) and (trial.starts != "title" or _are_parted(placed, below)):
            return tried, placed
    return trial, outline


def _are_parted(placed: Outline, below: int) -> bool:
    """Whether the blocks under titles are parted by a distance, or are of one look each, and no running text."""
    records = ([s.lines for s in fiche.sections if s.field in BELOW[:below]] for fiche in placed.fiches)
    full = [blocks for blocks in records if len(blocks) == below]
    apart = sum(all(is_apart(above[-1], lines[0]) for above, lines in pairwise(blocks)) for blocks in full)
    whole = sum(all(map(_is_whole, blocks)) and not any(map(is_sentence, blocks[:-1])) for blocks in full)
    return apart == len(full) or (len(full) >= T.lines and whole >= T.alike * len(full))


def _is_whole(lines: Sequence[Line]) -> bool:
    """Whether a block is of one look, and goes on from line to line."""
    edge = max(line.x1 for line in lines)
    return len({line.style for line in lines}) == 1 and not any(ends_short(a, b, edge) for a, b in pairwise(lines))


def _with_texts(trial: Trial, outline: Outline, document: Document) -> tuple[Trial, Outline]:
    """With running text below the facts of most records."""
    tried = replace(trial, texts=True)
    told = tried.outline(document)
    count = sum(any(section.field == TEXT for section in fiche.sections) for fiche in told.fiches)
    return (tried, told) if count > T.often * len(told.fiches) else (trial, outline)


def _with_tables(trial: Trial, outline: Outline, document: Document) -> tuple[Trial, Outline, dict[str, Cells]]:
    """With the labels that stand over tables, and the cells of these, by label; none where others lose their texts
    by it.
    """
    cells: dict[str, Cells] = {}
    for label, heads in tables_of(outline, document).items():
        tried = replace(trial, tables={**trial.tables, label: heads})
        read = tried.outline(document)
        sections = [s for fiche in read.fiches for s in fiche.sections if squash(s.wording) == squash(label)]
        found = column_texts(heads, sections, trial.language)
        lost = set(_valued_labels(outline)) - set(_valued_labels(read)) - {squash(text) for text in (label, *heads)}
        if found is not None and len(read.fiches) == len(outline.fiches) and not lost:
            trial, outline, cells[label] = tried, read, found
    return trial, outline, cells


def labels_of(outline: Outline) -> list[Label]:
    """The labels of all records, those without wording first, each with its sections."""
    found: dict[str, Label] = {}
    for index, fiche in enumerate(outline.fiches):
        for section in fiche.sections:
            key = squash(section.wording) if section.heading else f" {section.field}"
            label = found.setdefault(
                key, Label([section.wording] if section.heading else [], None if section.heading else section.field)
            )
            label.sections.append(section)
            label.records.add(index)
    return _in_order(list(found.values()), outline.fiches)


def _in_order(labels: list[Label], fiches: Sequence[FicheOutline]) -> list[Label]:
    """The labels in the order in which records print them: by their middle place, those of few records too."""
    places: dict[int, list[float]] = defaultdict(list)
    for fiche in fiches:
        owner = {id(section): place / max(1, len(fiche.sections)) for place, section in enumerate(fiche.sections)}
        for label in labels:
            places[id(label)] += [owner[id(section)] for section in label.sections if id(section) in owner]
    return sorted(labels, key=lambda label: sorted(places[id(label)])[len(places[id(label)]) // 2])


def left_over(outline: Outline) -> Iterator[list[Line]]:
    """The lines of records that stand in no section."""
    for fiche in outline.fiches:
        yield from ([line] for line in fiche.loose)
    yield from ([line] for line in outline.strays)
