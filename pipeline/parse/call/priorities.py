"""The priorities of the call, as the cover and as the contents list word them."""

from __future__ import annotations

from collections.abc import Sequence

from pipeline.data.blocks import walk
from pipeline.data.outline import PriorityHead
from pipeline.data.parsed import Parsed, joint_doubts
from pipeline.data.passage import Passage
from pipeline.parse.call.stems import stem_at
from pipeline.profiles.profile import Language
from pipeline.schema.records import Block, Call, Priority
from pipeline.text.dewrap import Dewrapper
from pipeline.text.numbering import priority_number
from pipeline.text.phrases import tokens
from pipeline.text.wording import squash


def read_priorities(
    parsed: Parsed[Call],
    blocks: Parsed[list[Block]],
    heads: Sequence[PriorityHead],
    dewrapper: Dewrapper,
    language: Language,
) -> None:
    """Read the bulleted list that the cover introduces as priorities; numbered ones; the heads of the contents list or
    of dividers; else a list that nothing introduces.
    """
    introduced, others = _lists(blocks, language)
    listed = [dewrapper.join(head.lines)[head.start :].strip() for head in heads]
    titles = introduced or _numbered_priorities(blocks, language) or listed or others
    numbers = [head.number for head in heads] if titles is listed else list(range(1, len(titles) + 1))
    for index, (number, title) in enumerate(zip(numbers, titles, strict=True)):
        if found := priority_number(title.text, language.listing.priority):
            number, title = found[0], title[found[1] :]
        parsed.value.priorities.append(Priority(number=number, title=title.text))
        parsed.evidence[f"/priorities/{index}/title"] = title
        parsed.doubts += joint_doubts(title, f"/priorities/{index}/title")
    _as_listed(parsed, heads, listed)


def _as_listed(parsed: Parsed[Call], heads: Sequence[PriorityHead], titles: Sequence[Passage]) -> None:
    """The priorities as the contents list words them; where it agrees with the cover, that reading carries the
    doubts.
    """
    known = {squash(priority.title) for priority in parsed.value.priorities}
    for index, (head, title) in enumerate(zip(heads, titles, strict=True)):
        at = f"/listed_priorities/{index}/title"
        parsed.value.listed_priorities.append(Priority(number=head.number, title=title.text))
        parsed.evidence[at] = title
        if squash(title.text) not in known:
            parsed.doubts += joint_doubts(title, at)


def _lists(blocks: Parsed[list[Block]], language: Language) -> tuple[list[Passage], list[Passage]]:
    """The items of the first list that the cover introduces as priorities, and of the first other one: of two or more,
    for a single line with a sign before it is none.
    """
    introduced: list[list[Passage]] = []
    others: list[list[Passage]] = []
    loose: list[Passage] = []
    for index, block in enumerate(blocks.value):
        if block.kind == "paragraph" and block.children:
            named = bool(stem_at(tokens(block.text), language.cover.priorities))
            items = [blocks.evidence[f"/{index}/children/{n}/text"] for n in range(len(block.children))]
            (introduced if named else others).append(items)
        elif block.kind == "item":
            loose.append(blocks.evidence[f"/{index}/text"])
    return next(iter(introduced), []), next((items for items in (*others, loose) if len(items) > 1), [])


def _numbered_priorities(blocks: Parsed[list[Block]], language: Language) -> list[Passage]:
    return [
        blocks.evidence[f"{at}/text"]
        for at, _, block in walk(blocks.value)
        if priority_number(block.text, language.listing.priority)
    ]
