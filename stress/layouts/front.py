"""The pages before the fiches: cover, foreword, contents list."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping

from stress.design import Design
from stress.language import words_of
from stress.model import Brochure, Call, Fiche
from stress.tree import Anchor, Box, Break, Cell, Columns, Grid, Item, Items, Leader, Node, Par, Run, Space, text


FOREWORD = -1
"""The index under which the foreword's page number is known."""


def cover(design: Design, brochure: Brochure) -> tuple[Node, ...]:
    """The cover, and the page about the call where it has one of its own."""
    light = "-light" if design.cover.dark else ""
    nodes: list[Node] = [Space(design.height * 0.12)]
    for call in brochure.calls:
        nodes += [text(call.kicker, f"cover-kicker{light}")] if call.kicker else []
        nodes += [text(call.title, f"cover-title{light}")]
        nodes += [text(call.slogan, f"cover-slogan{light}")] if call.slogan else []
    prose = [node for call in brochure.calls for node in _prose(design, call)]
    first: tuple[Node, ...] = (Box(tuple(nodes), "dark"),) if design.cover.dark else tuple(nodes)
    if not prose:
        return first
    return (*first, *((Break(),) if design.cover.own_page or design.cover.dark else (Space(24),)), *prose)


def _prose(design: Design, call: Call) -> Iterator[Node]:
    for sentence in call.before:
        yield text(sentence)
    if design.cover.priorities in ("list", "numbered") and call.priorities and call.before:
        numbered = design.cover.priorities == "numbered"
        yield Items(tuple(Item(f"{at}." if numbered else design.lists.sign, (Run(title),)) for at, title in enumerate(call.priorities, 1)))
    for sentence in call.after:
        yield text(sentence)


def foreword(design: Design, language: str) -> tuple[Node, ...]:
    """A page of kind words."""
    if not design.cover.foreword:
        return ()
    words = words_of(language)
    return (Break(), Anchor("foreword"), text(words["contents"]["foreword"], "front-title"), *(text(sentence) for sentence in words["print"]["foreword"]))


def priority_line(brochure: Brochure, language: str, priority: int) -> str:
    """`Priority 1: its title`."""
    call = next(call for call in brochure.calls if call.language == language)
    word = words_of(language)["call"]["priority_word"][0]
    colon = " : " if language == "fr" else ": "
    return f"{word} {priority}{colon}{call.priorities[priority - 1]}"


def contents(design: Design, brochure: Brochure, language: str, numbers: Mapping[int, str]) -> tuple[Node, ...]:
    """The contents list of one language; `numbers` are the printed page numbers by the fiches' indices."""
    form = design.contents.form
    if form == "none":
        return ()
    words = words_of(language)["contents"]
    mine = [index for index, fiche in enumerate(brochure.fiches) if fiche.language == language]
    groups = list(_groups(design, brochure, language, mine))
    title = text(words["titles"][design.seed % len(words["titles"])], "front-title")
    if form == "table":
        body: tuple[Node, ...] = (_table(design, brochure, language, groups, numbers),)
    else:
        body = tuple(_rows(design, brochure, groups, numbers))
    if design.contents.two_columns:
        body = (Columns(2, body),)
    return (Break(), title, *body)


def _groups(design: Design, brochure: Brochure, language: str, mine: list[int]) -> Iterator[tuple[str, list[int]]]:
    grouping = design.contents.grouping
    names: dict[int, str] = {}
    for index in mine:
        fiche = brochure.fiches[index]
        if grouping == "priority" and fiche.priority:
            names[index] = priority_line(brochure, language, fiche.priority)
        elif grouping == "region":
            names[index] = fiche.region[0] if fiche.region else "–"
        else:
            names[index] = ""
    group: list[int] = []
    for at, index in enumerate(mine):
        group.append(index)
        if at + 1 == len(mine) or names[mine[at + 1]] != names[index]:
            yield names[index], group
            group = []


def _extra(design: Design, fiche: Fiche) -> dict[str, str]:
    return {"region": fiche.region[0] if fiche.region else "", "amount": fiche.amount, "number": str(fiche.number + 1)}


def _table(design: Design, brochure: Brochure, language: str, groups: Iterable[tuple[str, list[int]]], numbers: Mapping[int, str]) -> Grid:
    words = words_of(language)["contents"]
    pick = lambda key: words[key][design.seed % len(words[key])]  # noqa: E731
    wide = [("promoter", 0.36), ("title", 0.5), *((key, 0.22) for key in design.contents.extra if key != "number"), *([("page", 0.09)] if design.contents.numbers else [])]
    if design.titles.scale > 2:  # as good as a toss of a coin
        wide[0], wide[1] = wide[1], wide[0]
    if "number" in design.contents.extra:
        wide.insert(0, ("number", 0.07))
    names = {"promoter": pick("promoter"), "title": pick("title"), "page": pick("page"), "region": words["region"], "amount": words["amount"], "number": ""}
    rows: list[tuple[Cell, ...]] = []
    if design.contents.headed:
        rows.append(tuple(Cell((Par((Run(names[key], "strong"),), "row"),)) for key, _ in wide))
    for name, group in groups:
        merged = name and design.contents.merged
        if name and not merged:
            rows.append((Cell((text(name, "group"),), "group-row", columns=len(wide)),))
        for index in group:
            fiche = brochure.fiches[index]
            cells = {"promoter": fiche.listed_promoter or "", "title": fiche.listed_title, "page": numbers.get(index, "00"), **_extra(design, fiche)}
            row = tuple(Cell((text(cells[key], "row"),)) for key, _ in wide)
            side = (Cell((text(name, "group"),), "group-row", rows=len(group)),) if merged and index == group[0] else ()
            rows.append((*side, *row))
    if design.contents.merged and any(name for name, _ in groups):
        wide.insert(0, ("group", 0.3))
        if design.contents.headed:
            rows[0] = (Cell(()), *rows[0])
    total = sum(width for _, width in wide)
    return Grid(tuple(rows), tuple(width / total for _, width in wide), "lines" if design.contents.ruled else "plain")


def _rows(design: Design, brochure: Brochure, groups: Iterable[tuple[str, list[int]]], numbers: Mapping[int, str]) -> Iterator[Node]:
    sign = design.contents.leader
    if design.cover.foreword and design.contents.numbers:
        word = words_of(brochure.language)["contents"]["foreword"]
        yield Leader((Run(word),), numbers.get(FOREWORD, "0"), sign)
    for name, group in groups:
        if name:
            yield text(name, "group")
        for index in group:
            fiche = brochure.fiches[index]
            number = numbers.get(index, "00") if design.contents.numbers else ""
            yield Leader(_row_runs(design, fiche), number, sign if number else "")
            if design.contents.form == "below" and fiche.listed_promoter:
                yield text(fiche.listed_promoter, "row-second")


def _row_runs(design: Design, fiche: Fiche) -> tuple[Run, ...]:
    promoter, title = fiche.listed_promoter, fiche.listed_title
    if design.contents.form == "colon" and promoter:
        return (Run(f"{promoter} : " if fiche.language == "fr" else f"{promoter}: ", "strong" if design.contents.headed else ""), Run(title))
    if design.contents.form == "parentheses" and promoter:
        return (Run(title), Run(f" ({promoter})", "" if design.contents.headed else "slanted"))
    if design.contents.form == "leaders" and promoter:
        return (Run(promoter, "strong"), Run(f" – {title}"))
    return (Run(title),)
