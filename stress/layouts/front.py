"""The pages before the contents list: the cover, what it says of the call, a foreword."""

from __future__ import annotations

from collections.abc import Iterator

from stress.design import Design
from stress.tree import Anchor, Box, Break, Item, Items, Node, Run, Space, text
from stress.words.language import words_of
from stress.words.model import Brochure, Call


def cover(design: Design, brochure: Brochure) -> tuple[Node, ...]:
    """The cover, and the page about the call where it has one of its own."""
    nodes = (Space(design.height * 0.12), *(node for call in brochure.calls for node in _head(design, call)))
    prose = tuple(node for call in brochure.calls for node in _prose(design, call))
    first: tuple[Node, ...] = (Box(nodes, "dark"),) if design.cover.dark else nodes
    if not prose:
        return first
    own_page = design.cover.own_page or design.cover.dark
    return (*first, Break() if own_page else Space(24), *prose)


def _head(design: Design, call: Call) -> Iterator[Node]:
    light = "-light" if design.cover.dark else ""
    for words, look in ((call.kicker, "kicker"), (call.title, "title"), (call.slogan, "slogan")):
        if words:
            yield text(words, f"cover-{look}{light}")


def _prose(design: Design, call: Call) -> Iterator[Node]:
    yield from (text(sentence) for sentence in call.before)
    if design.cover.priorities in ("list", "numbered") and call.priorities and call.before:
        numbered = design.cover.priorities == "numbered"
        signs = (f"{at}." if numbered else design.lists.sign for at, _ in enumerate(call.priorities, 1))
        yield Items(tuple(Item(sign, (Run(title),)) for sign, title in zip(signs, call.priorities, strict=True)))
    yield from (text(sentence) for sentence in call.after)


def foreword(design: Design, language: str) -> tuple[Node, ...]:
    """A page of kind words."""
    if not design.cover.foreword:
        return ()
    words = words_of(language)
    sentences = (text(sentence) for sentence in words["print"]["foreword"])
    return (Break(), Anchor("foreword"), text(words["contents"]["foreword"], "front-title"), *sentences)
