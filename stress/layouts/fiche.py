"""The page of a fiche: its title, and its sections in the arrangement of the design."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence

from stress.design import Design
from stress.fiches import quoted
from stress.layouts.parts import label, label_runs, one_line, value
from stress.model import Fiche, Section
from stress.tree import Anchor, Aside, Box, Cell, Columns, Floating, Grid, Node, Par, Picture, Run, Space, text

Build = Callable[[Design, Fiche], tuple[Node, ...]]


def fiche(design: Design, content: Fiche, index: int) -> tuple[Node, ...]:
    """Everything of a fiche, between two anchors."""
    body = ARRANGEMENTS[design.arrangement](design, content)
    if content.intro:
        body = (text(content.intro, "intro"), *body)
    picture = _picture(design, content)
    above = _quote(design, content) if design.extras.quote == "above" else ()
    inside = _quote(design, content) if design.extras.quote == "inside" else ()
    if design.extras.caption == "above":
        body = (*picture, *body)
        picture = ()
    middle = _section_start(body) if design.arrangement in ("sections", "run-in") else len(body)
    body = (*body[:middle], *inside, *body[middle:])
    if middle == len(body) - len(inside):
        body, picture = body[:middle], (*inside, *picture)
    more = (text(content.more_line, "more"),) if content.more_line else ()
    last = Anchor(f"last-{index}")  # the end of what is a value
    if _notes(design, content):
        return (*above, Anchor(f"start-{index}"), *_title(design, content), *body, *picture, *_notes(design, content), last, *more, Anchor(f"end-{index}"))
    return (*above, Anchor(f"start-{index}"), *_title(design, content), *body, last, *picture, *more, Anchor(f"end-{index}"))


def _section_start(body: Sequence[Node]) -> int:
    """Where a section begins, about half-way."""
    starts = [at for at, node in enumerate(body) if isinstance(node, Par) and (node.look == "label" or "run-in" in {run.look for run in node.runs})]
    return starts[len(starts) // 2] if starts else len(body)


def _title(design: Design, content: Fiche) -> tuple[Node, ...]:
    style, kicker = design.titles.style, design.titles.kicker
    title: list[Node] = [Par(_title_runs(design, content.title), {"band": "title-light", "centred": "title-centred"}.get(style, "title"))]
    if content.kicker and kicker == "inside":
        title.insert(0, text(content.kicker, "kicker-light" if style == "band" else "kicker"))
    above = (text(content.kicker, "kicker"),) if content.kicker and kicker == "above" else ()
    if style in ("band", "rule", "boxed"):
        return (*above, Box(tuple(title), {"band": "band", "rule": "underline", "boxed": "frame"}[style]))
    return (*above, *title)


def _title_runs(design: Design, title: str) -> tuple[Run, ...]:
    """A title in one look, or the name before its dash in another."""
    name, dash, rest = title.partition(" – ")
    if not dash or not design.titles.mixed or design.titles.style == "band":
        return (Run(title),)
    return (Run(name, "title-name"), Run(dash + rest))


def _quote(design: Design, content: Fiche) -> tuple[Node, ...]:
    if content.quote is None:
        return ()
    words, source = content.quote
    return (Box((text(quoted(design, content.language, words), "quote"), text(f"– {source}", "source")), "pullquote"),)


def _picture(design: Design, content: Fiche) -> tuple[Node, ...]:
    if content.caption is None:
        return ()
    return (Picture(round(design.height * 0.12)), text(content.caption, "caption"))


def _notes(design: Design, content: Fiche) -> tuple[Node, ...]:
    if not content.notes or design.extras.notes_at_foot:
        return ()
    return (Space(6), *(Par((Run(note.mark, "raised"), Run(f" {note.text}")), "note") for note in content.notes))


def _split(design: Design, content: Fiche) -> tuple[list[Section], list[Section]]:
    """The sections that are facts, and the others."""
    facts = [
        section for section in content.sections
        if (section.short and section.key not in ("target_group", "objectives", "activities", "results", "testimonial", "context"))
        or (section.key == "contact" and design.contact_in_facts) or section.key == "websites"
    ]
    return facts, [section for section in content.sections if section not in facts]


def _headed(design: Design, section: Section, look: str = "body", label_look: str = "label") -> tuple[Node, ...]:
    return (label(design, section, label_look), *value(design, section, look))


def _run_in(design: Design, section: Section, look: str = "body") -> tuple[Node, ...]:
    """The label on the line of its value, ended by a colon; longer values stand under it."""
    nodes = value(design, section, look)
    first = nodes[0]
    if not isinstance(first, Par):
        return (label(design, section), *nodes)
    colon = "" if section.label.endswith("?") or design.labels.end else " :" if "fr" in design.languages else ":"
    runs = (*label_runs(design, section.label, "run-in"), *((Run(colon, "run-in"),) if colon else ()), Run(" "), *first.runs)
    return (Par(runs, f"{first.look}", indent=False), *nodes[1:])


def _facts(design: Design, facts: Sequence[Section], look: str = "body") -> Iterator[Node]:
    for section in facts:
        if design.facts == "run-in" or (design.facts == "beside" and look == "body"):
            yield from _run_in(design, section, look)
        else:
            yield from _headed(design, section, look, "fact-label" if look != "body" else "label")


def sections(design: Design, content: Fiche) -> tuple[Node, ...]:
    """Headed sections, one after the other."""
    return tuple(node for section in content.sections for node in _headed(design, section))


def run_in(design: Design, content: Fiche) -> tuple[Node, ...]:
    """Facts with their labels on the same line; the rest headed, or in the same way."""
    facts, rest = _split(design, content)
    everything = design.facts == "run-in"
    nodes = [node for section in facts for node in _run_in(design, section)]
    nodes += [node for section in rest for node in (_run_in if everything else _headed)(design, section)]
    return tuple(nodes)


def table(design: Design, content: Fiche) -> tuple[Node, ...]:
    """A table with a row for each section, its label at the left; at times with a cell that spans the rows of a group."""
    rows = [(Cell((label(design, section, "cell-label"),), "label"), Cell(value(design, section))) for section in content.sections]
    grouped = design.label_place == "beside" and design.producer in ("weasyprint", "chromium", "typst")
    look = "ruled" if design.labels.bold else "lines"
    if not grouped:
        return (Grid(tuple(rows), (0.27, 0.73), look),)
    facts, _ = _split(design, content)
    runs = _group_runs([section in facts for section in content.sections])
    words = _group_words(content.language)
    cells: list[tuple[Cell, ...]] = []
    for start, length, is_fact in runs:
        side = Cell((text(words[0 if is_fact else 1], "turned"),), "group", rows=length, turned=True)
        cells += [(side, *rows[start]), *rows[start + 1 : start + length]]
    return (Grid(tuple(cells), (0.05, 0.25, 0.7), look),)


def _group_runs(flags: list[bool]) -> Iterator[tuple[int, int, bool]]:
    start = 0
    for at in range(1, len(flags) + 1):
        if at == len(flags) or flags[at] != flags[start]:
            yield start, at - start, flags[start]
            start = at


def _group_words(language: str) -> tuple[str, str]:
    return {"nl": ("Gegevens", "Inhoud"), "fr": ("Données", "Contenu"), "en": ("Facts", "Content"), "de": ("Daten", "Inhalt")}[language]


def side_heads(design: Design, content: Fiche) -> tuple[Node, ...]:
    """Labels in a column of their own, without rules."""
    rows = [(Cell((label(design, section, "cell-label"),)), Cell(value(design, section))) for section in content.sections]
    return (Grid(tuple(rows), (0.25, 0.75), "plain"),)


def _fact_cells(design: Design, facts: Sequence[Section]) -> list[Cell]:
    """A cell for each fact, with the label over, under or beside its value."""
    cells = []
    for section in facts:
        name, nodes = label(design, section, "fact-label"), value(design, section, "fact")
        if design.label_place == "under":
            cells.append(Cell((*nodes, name), "fact"))
        elif design.label_place == "beside" and section.short:
            runs = (*label_runs(design, section.label, "run-in"), Run(" " if design.labels.end or section.label.endswith("?") else "  "))
            cells.append(Cell((Par((*runs, Run(one_line(section))), nodes[0].look if isinstance(nodes[0], Par) else "fact"),), "fact"))
        else:
            cells.append(Cell((name, *nodes), "fact"))
    return cells


def grid(design: Design, content: Fiche) -> tuple[Node, ...]:
    """A box of facts in two or three columns, then headed sections."""
    facts, rest = _split(design, content)
    wide = [section for section in facts if section.contact and section.contact.table]
    facts = [section for section in facts if section not in wide]
    columns = 2 if design.width < 500 or design.bilingual == "beside" or len(facts) < 4 else 3
    cells = _fact_cells(design, facts)
    rows = [cells[at : at + columns] for at in range(0, len(cells), columns)]
    full = tuple(tuple([*row, *(Cell(()) for _ in range(columns - len(row)))]) for row in rows)
    box = (Box((Grid(full, (1 / columns,) * columns, "facts"),), "box" if design.labels.coloured else "frame"),) if full else ()
    after = tuple(node for section in (*rest, *wide) for node in _headed(design, section))
    return (*after, *box) if design.facts_last else (*box, *after)


def strip(design: Design, content: Fiche) -> tuple[Node, ...]:
    """Two to five facts in a row across the page, with their labels under or over them; the rest headed."""
    facts, _ = _split(design, content)
    facts = [section for section in facts if section.short and len(one_line(section)) < 60][: 5 if design.width > 700 else 4]
    if len(facts) < 2:
        return sections(design, content)
    under = design.label_place != "over"
    cells = []
    for section in facts:
        name, nodes = label(design, section, "strip-label", end=False), value(design, section, "strip")
        cells.append(Cell((*nodes, name) if under else (name, *nodes), "strip"))
    rest = tuple(node for section in content.sections if section not in facts for node in _headed(design, section))
    row = Grid((tuple(cells),), (1 / len(cells),) * len(cells), "strip")
    return (*rest, row) if design.facts_last else (row, *rest)


def floated(design: Design, content: Fiche) -> tuple[Node, ...]:
    """A box of facts at one side, with the text flowing beside and below it."""
    facts, rest = _split(design, content)
    nodes = [tuple(_headed(design, section)) for section in rest]
    beside, below = nodes[:2], nodes[2:]
    box = tuple(_facts(design, facts, "side"))
    return (Floating(design.side, 0.34, box, tuple(n for part in beside for n in part), tuple(n for part in below for n in part), "box" if design.labels.coloured else "topline"),)


def sidebar(design: Design, content: Fiche) -> tuple[Node, ...]:
    """Facts in a column at one side."""
    facts, rest = _split(design, content)
    main = tuple(node for section in rest for node in _headed(design, section))
    return (Aside(design.side, 0.3, tuple(_facts(design, facts, "side")), main, "box" if design.labels.coloured else "line"),)


def columns(design: Design, content: Fiche) -> tuple[Node, ...]:
    """Facts across the page, the rest in two columns."""
    facts, rest = ([], list(content.sections)) if design.whole_in_columns else _split(design, content)
    wide = [section for section in rest if section.contact and section.contact.table]
    rest = [section for section in rest if section not in wide]
    body = tuple(node for section in rest for node in _headed(design, section))
    return (*_facts(design, facts), Columns(2, body), *(node for section in wide for node in _headed(design, section)))


def cards(design: Design, content: Fiche) -> tuple[Node, ...]:
    """Each section in a box of its own, two boxes in a row."""
    wide = [section for section in content.sections if section.contact and section.contact.table]
    boxed = [Cell(_headed(design, section, "side", "cell-label"), "card") for section in content.sections if section not in wide]
    rows = [tuple(boxed[at : at + 2]) for at in range(0, len(boxed), 2)]
    rows = [row if len(row) == 2 else (Cell(row[0].nodes, "card", columns=2),) for row in rows]
    return (Grid(tuple(rows), (0.5, 0.5), "cards"), *(node for section in wide for node in _headed(design, section)))


ARRANGEMENTS: dict[str, Build] = {
    "sections": sections, "run-in": run_in, "table": table, "grid": grid, "strip": strip, "floated": floated,
    "sidebar": sidebar, "columns": columns, "side-heads": side_heads, "cards": cards,
}
