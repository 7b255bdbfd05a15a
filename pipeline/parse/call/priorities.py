"""The priorities of the call, as the cover and as the contents list word them."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Collection, Iterator, Sequence
from typing import NamedTuple

from pipeline.data.blocks import walk
from pipeline.data.document import Line
from pipeline.data.outline import PriorityHead
from pipeline.data.parsed import Doubt, Parsed, joint_doubts
from pipeline.data.passage import Passage
from pipeline.parse.call.stems import stem_at
from pipeline.parse.call.tunables import PRIORITIES as T
from pipeline.profiles.profile import Language
from pipeline.schema.records import Block, Call, Priority
from pipeline.text.dewrap import Dewrapper
from pipeline.text.number_words import parse_count
from pipeline.text.numbering import priority_number
from pipeline.text.phrases import Token, quote, tokens
from pipeline.text.wording import squash

_MARK = re.compile(r"(?<!\S)\(?(\d)[.)]\s+")
_BARE = re.compile(r"([1-9])\s+(?=[^\W\d])")
_END = re.compile(r"[.!?](?:\s|$)")
_BETWEEN = " ,;"


class Counted(NamedTuple):
    """Figures that count, as printed, what each of them stands at, and what is printed elsewhere, squashed."""

    figures: Sequence[str]
    captions: Sequence[Passage]
    elsewhere: Collection[str]


def read_priorities(
    parsed: Parsed[Call],
    texts: Sequence[Parsed[list[Block]]],
    counted: Counted,
    prose: Sequence[Passage],
    heads: Sequence[PriorityHead],
    dewrapper: Dewrapper,
    language: Language,
) -> None:
    """Read the list that the texts of the cover introduce as priorities; numbered ones; those `counted` by figures, or
    in `prose`; the heads of the contents list or of dividers (as a list on the cover prints them, for heads are often
    in capitals); else a list that nothing introduces, or lines that a bare number opens.
    """
    introduced, others = _lists(texts, language)
    listed = [dewrapper.join(head.lines)[head.start :].strip() for head in heads]
    worded = {head.number: title for head, title in zip(heads, listed, strict=True) if title.text}
    of_heads = list(worded.values()) if worded.keys() == {head.number for head in heads} else []
    titles = introduced or _numbered_priorities(texts, language) or _of_figures(counted, texts, language)
    titles = titles or _in_prose(prose, language)
    bare = [] if titles or of_heads else _bare(texts)
    if bare:
        titles = bare
        message = f"the cover numbers them, but does not call them priorities: {quote(bare[0].text)}"
        parsed.doubts.append(Doubt("doubtful-value", message, "/priorities", page=bare[0].page))
    if not titles:
        is_same = [squash(item.text) for item in others] == [squash(head.text) for head in of_heads]
        titles = others if is_same else of_heads or others
    numbers = list(worded) if titles and titles is of_heads else list(range(1, len(titles) + 1))
    for index, (number, title) in enumerate(zip(numbers, titles, strict=True)):
        if found := priority_number(title.text, language.listing.priority):
            number, title = found[0], title[found[1] :]
        parsed.value.priorities.append(Priority(number=number, title=title.text))
        parsed.evidence[f"/priorities/{index}/title"] = title
        parsed.doubts += joint_doubts(title, f"/priorities/{index}/title")
    _as_listed(parsed, heads, listed)
    if not titles and (named := _named(texts, language)):
        message = f"priorities are spoken of, but none was read: {quote(named.text)}"
        parsed.doubts.append(Doubt("unparsed-value", message, "/priorities", page=named.page))


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


def _lists(texts: Sequence[Parsed[list[Block]]], language: Language) -> tuple[list[Passage], list[Passage]]:
    """The items of the first list that the cover introduces as priorities, by a paragraph or a heading, and of the
    first other one: of two or more, for a single line with a sign before it is none.
    """
    introduced: list[list[Passage]] = []
    others: list[list[Passage]] = []
    heading = ""
    open_list: list[Passage] = []  # that all of the text before is: the next one may go on with it
    for text in texts:
        loose = [text.evidence[f"/{index}/text"] for index, block in enumerate(text.value) if block.kind == "item"]
        for index, block in enumerate(text.value):
            if block.kind == "paragraph" and block.children:
                items = [text.evidence[f"/{index}/children/{n}/text"] for n in range(len(block.children))]
                (introduced if _names_priorities(block.text, language) else others).append(items)
        if open_list and text.value[0].kind == "item":
            open_list += loose
        elif loose:
            (introduced if _names_priorities(heading, language) else others).append(loose)
        open_list = (open_list or loose) if len(loose) == len(text.value) else []
        heading = text.value[0].text if len(text.value) == 1 else ""
    return next(iter(introduced), []), next((items for items in others if len(items) > 1), [])


def _of_figures(counted: Counted, texts: Sequence[Parsed[list[Block]]], language: Language) -> Sequence[Passage]:
    """What the figures 1, 2, 3 stand at, if they name priorities, or a text of one paragraph on their page does: a
    heading; or if all of it is printed elsewhere, over fiches or in the contents list.
    """
    is_repeated = {squash(caption.text) for caption in counted.captions} <= {*counted.elsewhere}
    if counted.figures and (is_repeated or all(_names_priorities(figure, language) for figure in counted.figures)):
        return counted.captions
    pages = {
        text.evidence["/0/text"].page
        for text in texts
        if len(text.value) == 1 and _names_priorities(text.value[0].text, language)
    }
    return counted.captions if pages.intersection(item.page for item in counted.captions) else []


def counted_lines(lines: Sequence[Line]) -> list[Line]:
    """The lines that a bare number opens, at one edge in one size, if these count from one (`1 Meeting places`)."""
    places: dict[tuple[int, int, float], list[Line]] = defaultdict(list)
    for line in lines:
        if _BARE.match(line.text):
            places[line.page, round(line.x0), line.size].append(line)
    for found in places.values():
        if len(found) > 1 and [line.text[0] for line in found] == [str(n) for n in range(1, len(found) + 1)]:
            return found
    return []


def _bare(texts: Sequence[Parsed[list[Block]]]) -> list[Passage]:
    """The texts that a bare number opens, if these follow one another and count from one; without it."""
    found: list[Passage] = []
    for text in texts:
        passage = text.evidence["/0/text"] if len(text.value) == 1 and text.value[0].kind == "paragraph" else None
        mark = _BARE.match(passage.text) if passage is not None else None
        if passage is not None and mark is not None and int(mark[1]) == len(found) + 1:
            found.append(passage[mark.end() :])
        elif len(found) > 1:
            break
        else:
            found = []
    return found if len(found) > 1 else []


def _in_prose(prose: Sequence[Passage], language: Language) -> list[Passage]:
    """The items of `three themes: 1. Eating together, 2. Streets in the shade and 3. Learning.`"""
    short = {squash(word) for word in (*language.function_words, *language.promoter.joiners)}

    def item(text: Passage) -> Passage:
        text = text[: end.start() if (end := _END.search(text.text)) else len(text)].strip(_BETWEEN)
        last = text.text.rpartition(" ")[2]
        return text[: -len(last)].strip(_BETWEEN) if squash(last) in short else text

    for paragraph in prose:
        marks = list(_MARK.finditer(paragraph.text))
        if len(marks) < 2 or [mark[1] for mark in marks] != [str(n) for n in range(1, len(marks) + 1)]:
            continue
        if _names_priorities(paragraph.text[: marks[0].start()], language):
            ends = [*(mark.start() for mark in marks[1:]), len(paragraph)]
            items = [item(paragraph[mark.end() : end]) for mark, end in zip(marks, ends, strict=True)]
            return items if all(items) else []
    return []


def _names_priorities(text: str, language: Language) -> bool:
    return bool(stem_at(tokens(text), language.cover.priorities))


def _numbered_priorities(texts: Sequence[Parsed[list[Block]]], language: Language) -> list[Passage]:
    """The texts that begin with a word for a priority and its number; or, where these stand alone, those after them."""
    found: list[Passage] = []
    below: list[Passage] = []
    last: Passage | None = None
    for passage in _passages(texts):
        number = priority_number(passage.text, language.listing.priority)
        is_whole = number is not None and bool(passage.text[number[1] :].strip())
        if is_whole:
            found.append(passage)
        elif last is not None and number is None and passage.page == last.page:
            below.append(passage)
        last = passage if number is not None and not is_whole else None
    return found or (below if len(below) > 1 else [])


def _named(texts: Sequence[Parsed[list[Block]]], language: Language) -> Passage | None:
    """The first heading that names priorities, or text that says how many there are."""

    def counts(found: Sequence[Token], at: int) -> bool:
        return any((parse_count(token.key, language) or 0) > 1 for token in found[max(0, at - T.number) : at])

    for passage in _passages(texts):
        found = tokens(passage.text)
        at = stem_at(found, language.cover.priorities)
        if at and (len(found) <= T.heading or any(counts(found, place) for place in at)):
            return passage
    return None


def _passages(texts: Sequence[Parsed[list[Block]]]) -> Iterator[Passage]:
    return (text.evidence[f"{at}/text"] for text in texts for at, _, _ in walk(text.value))
