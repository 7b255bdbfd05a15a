"""The organisation that carries a project: its name, its place, and its partners."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections import Counter
from collections.abc import Collection, Sequence
from typing import NamedTuple

from pipeline.data.parsed import Doubt, Parsed
from pipeline.data.passage import Passage
from pipeline.fields.organisation.partners import inner_capital, split_partners, without_stop
from pipeline.fields.organisation.record import Promoter
from pipeline.fields.tunables import ORGANISATIONS as T
from pipeline.profiles.profile import Language
from pipeline.rules.codes import Code
from pipeline.text.brackets import Brackets, Group
from pipeline.text.phrases import Phrases, Token, phrases, quote, tokens
from pipeline.text.wording import squash, words

_BARE = " ,;:-–—/"
_STARTS = frozenset(",;:.-–—(")  # after such a sign a preposition surely introduces partners


class _Intro(NamedTuple):
    """The partners' introduction is `text[start:after]`, their list `text[after:end]`, what follows begins at
    `next`.
    """

    start: int
    after: int
    end: int
    next: int
    sure: bool = True


def parse_promoter(
    text: Passage,
    language: Language,
    listed: Sequence[str] = (),
    labels: Sequence[str] = (),
    usual: Collection[str] = (),
) -> Parsed[Promoter]:
    """Read the promoter's name, the place in parentheses after it, and its partners.

    A word that may introduce partners is one of the name where the contents list (`listed`) prints it in this name.
    One of the field's `labels` in parentheses behind the name (`Caritas (lead)`) is no part of it.
    What may be cut in the wrong place, or stands where nothing is expected, gives `doubtful-value`.
    """
    intros = phrases(language.promoter.partners)
    parsed = Parsed(Promoter(text=text.text, name=text.text, location=None, partners=[]), {"": text})
    brackets = Brackets(text.text)
    if not brackets.balanced:
        _doubt(parsed, f"the parentheses in {quote(text.text)} are not balanced")
    intro = _intro(text.text, brackets, intros, usual)
    intro = None if intro and not intro.sure and _goes_on(text.text, intro, listed) else intro
    head = without_stop(text[: intro.start].strip(_BARE)) if intro else text
    tail = text[intro.next :] if intro else Passage.empty()
    head = _without_label(head.strip(_BARE), labels)
    _read_head(parsed, head, tail.strip(_BARE))
    if intro:
        _read_partners(parsed, text, intro, language, intros)
    else:
        _doubt_name(parsed, head.text, intros)
    return parsed


def _doubt(parsed: Parsed[Promoter], message: str, pointer: str = "", code: Code = "doubtful-value") -> None:
    parsed.doubts.append(Doubt(code, message, pointer))


# Where the partners begin


def usual_intros(texts: Sequence[Passage], language: Language) -> frozenset[str]:
    """The words, squashed, that may introduce partners in most of several texts: they do so in each."""
    intros = phrases(language.promoter.partners)
    counts = Counter(
        found[first].key
        for text in texts
        for found in (tokens(text.text),)
        for first, last in intros.spans(found)
        if first and last == first + 1
    )
    least = max(T.lists, len(texts) // 2 + 1)
    return frozenset(word for word, count in counts.items() if count >= least)


def _intro(text: str, brackets: Brackets, intros: Phrases, usual: Collection[str]) -> _Intro | None:
    """The introduction of partners: the first sure one, else one of several words, else one that a name follows."""
    found = tokens(text)
    loose: list[_Intro] = []
    for first, last in intros.spans(found):
        intro = _intro_at(text, brackets, found, first, last, usual)
        if intro and intro.sure:
            return intro
        if intro:
            loose.append(intro)
    return next(iter(loose), None)


def _intro_at(
    text: str, brackets: Brackets, found: Sequence[Token], first: int, last: int, usual: Collection[str]
) -> _Intro | None:
    start, after = found[first].start, found[last - 1].end
    depth = brackets.depths[start]
    before = found[first - 1].key if first else ""
    colon = last < len(found) and found[last].key == ":"
    if _compound(text, start, after) or depth > 1:
        return None
    if depth == 1:
        group = brackets.groups[bisect_right(brackets.groups, start, key=lambda g: g.start) - 1]
        opens = before in ("(", "[")
        return (
            _Intro(group.start if opens else start, after, _closing(text, group), group.end)
            if opens or colon or before in _STARTS
            else None
        )
    words_in = sum(t.word for t in found[first:last])
    sure = colon or words_in > 1 or before in _STARTS or (bool(first) and found[first].key in usual)
    if not sure and not _name_follows(text, after):
        return None
    if not first and not colon and words_in == 1 and text[start].isupper():
        return None  # the name itself begins with such a word
    return _Intro(start, after, len(text), len(text), sure)


def _compound(text: str, start: int, after: int) -> bool:
    """Whether the words are a part of a longer one (`Met-X`)."""
    return text[start - 1 : start] in ("-", "'", "’") or text[after : after + 1] == "-"


def _goes_on(text: str, intro: _Intro, names: Sequence[str]) -> bool:
    """Does a text begin with one of some names, which goes on after the introduction?"""
    begun, whole = squash(text[: intro.after]), squash(text)
    return any(whole.startswith(key) and len(key) > len(begun) for key in map(squash, names))


def _name_follows(text: str, after: int) -> bool:
    return text[after:].lstrip()[:1].isupper()


# Name and place


def _without_label(head: Passage, labels: Sequence[str]) -> Passage:
    groups = Brackets(head.text).groups
    is_label = groups and groups[-1].end == len(head) and squash(_inside(head.text, groups[-1])) in map(squash, labels)
    return head[: groups[-1].start].strip(_BARE) if is_label else head


def _read_head(parsed: Parsed[Promoter], head: Passage, tail: Passage) -> None:
    """Read name and location from what stands before the partners, and say what stands after them."""
    groups = Brackets(head.text).groups
    name = head
    if (
        groups
        and groups[-1].end == len(head)
        and _is_place(_inside(head.text, groups[-1]), head.text[: groups[-1].start])
    ):
        _set_location(parsed, head[groups[-1].start + 1 : _closing(head.text, groups[-1])].strip(_BARE))
        name = head[: groups[-1].start].strip(_BARE)
        _doubt_place(parsed, name.text)
    for group in Brackets(name.text).groups:
        _doubt_group(parsed, _inside(name.text, group), name.text[max(0, group.start - T.near) : group.start])
    if tail:
        _read_tail(parsed, tail)
    if not name:
        _doubt(parsed, f"no name of a promoter could be read in {quote(parsed.value.text)}", "/name", "unparsed-value")
        return
    parsed.value.name = name.text
    parsed.evidence["/name"] = name


def _read_tail(parsed: Parsed[Promoter], tail: Passage) -> None:
    groups = Brackets(tail.text).groups
    if (
        parsed.value.location is None
        and groups
        and groups[0] == (0, len(tail))
        and _is_place(_inside(tail.text, groups[0]), "")
    ):
        _set_location(parsed, tail[1:-1].strip())
        _doubt(
            parsed,
            f"{quote(tail.text)} stands after the partners; it may be the place of the last of them",
            "/location",
        )
    else:
        _doubt(parsed, f"the text after the partners is not understood: {quote(tail.text)}")


def _set_location(parsed: Parsed[Promoter], place: Passage) -> None:
    parsed.value.location = place.text
    parsed.evidence["/location"] = place


def _inside(text: str, group: Group) -> str:
    return text[group.start + 1 : _closing(text, group)].strip(_BARE)


def _closing(text: str, group: Group) -> int:
    """Where what stands in the parentheses ends; they may never be closed."""
    return group.end - 1 if text[group.end - 1] in ")]" else group.end


def _is_place(inside: str, name: str) -> bool:
    """Whether what stands in parentheses is a place: a few words with a capital, and no acronym of the name."""
    found = [w for w in re.split(r"[\s,]+", inside) if w] if len(inside) <= T.place else []
    if not found or len(found) > T.place_words or not all(len(w) < T.place_word and _place_word(w) for w in found):
        return False
    return (
        inside.lstrip("'’")[:1].isalpha()
        and any(w[:1].isupper() for w in re.split(r"[\s'’-]+", inside))
        and _begins_place(inside)
        and not _acronym(inside, name)
    )


def _place_word(word: str) -> bool:
    return all(c.isalpha() or c in "-'’./" for c in word) and not any(
        inner_capital(part) for part in re.split(r"[-'’./]+", word)
    )


def _begins_place(inside: str) -> bool:
    """A place begins with a capital, or like 's-Gravenbrakel with an apostrophe."""
    return inside[0].isupper() or inside[0] in "'’"


def _acronym(inside: str, name: str) -> bool:
    """Whether a short word is made of beginnings of at least two of the name's words (`CTO`, `Fedasil`)."""
    short = squash(inside)
    if " " in inside or not short or len(short) > T.acronym:
        return False
    reached = {(0, 0)}  # (letters read, words used)
    for word in words(name[-T.near :]):
        for read, used in list(reached):
            for length in range(1, len(word) + 1):
                if short[read : read + length] != word[:length]:
                    break
                reached.add((read + length, min(used + 1, 2)))
    return (len(short), 2) in reached


def _doubt_place(parsed: Parsed[Promoter], name: str) -> None:
    """A single word may be a short name when its letters all come, in order, from the name."""
    place = parsed.value.location or ""
    letters = iter(squash(name))
    short = squash(place)
    if "," in place or (
        " " not in place
        and short not in words(name)
        and short[:1] == squash(name)[:1]
        and all(c in letters for c in short)
    ):
        _doubt(parsed, f"{quote(place)} may not be a place", "/location")


def _doubt_group(parsed: Parsed[Promoter], inside: str, before: str) -> None:
    """Parentheses that stay in the name should hold an acronym or a legal form."""
    single = " " not in inside and bool(inside)
    if single and inside.isupper() and len(inside) >= T.shouted:
        letters = iter(squash(before))
        single = squash(inside) not in words(before) and all(c in letters for c in squash(inside))
    if single and (
        inner_capital(inside) or (inside.islower() and len(inside) <= T.legal_form) or _acronym(inside, before)
    ):
        return
    _doubt(parsed, f"{quote(inside)} in parentheses was left in the name", "/name")


def _doubt_name(parsed: Parsed[Promoter], head: str, intros: Phrases) -> None:
    """Without partners: a comma or a word that could introduce some makes the name doubtful."""
    depths, found = Brackets(head).depths, tokens(head)
    loose = [
        head[found[a].start : found[b - 1].end]
        for a, b in intros.spans(found)
        if not _compound(head, found[a].start, found[b - 1].end)
    ]
    if loose:
        for pointer in ("/name", "/partners"):
            _doubt(parsed, f"{quote(loose[0])} may introduce partners", pointer)
    elif any(t.key in ",;" and depths[t.start] == 0 for t in found):
        _doubt(parsed, "more than one organisation may be named", "/name")


# Partners


def _read_partners(parsed: Parsed[Promoter], text: Passage, intro: _Intro, language: Language, intros: Phrases) -> None:
    start = (
        intro.after + len(text.text[intro.after : intro.end]) - len(text.text[intro.after : intro.end].lstrip(" ,;:."))
    )
    listed = text[start : intro.end].strip(" ,;:")
    if not intro.sure:
        _doubt(parsed, f"{quote(text.text[intro.start : intro.after])} may be a word of the name", "/name")
    partners = split_partners(listed.text, language.promoter, intros)
    for number, partner in enumerate(partners):
        printed = listed[partner.start : partner.end]
        parsed.value.partners.append(printed.text)
        parsed.evidence[f"/partners/{number}"] = printed
        if partner.doubt:
            _doubt(parsed, f"{partner.doubt}.", "/partners")
    if not partners:
        _doubt(
            parsed,
            f"no partner could be read after {quote(text.text[intro.start : intro.after])}",
            "/partners",
            "unparsed-value",
        )
    if "," in parsed.value.name or ";" in parsed.value.name:
        _doubt(parsed, "more than one organisation may be named", "/name")
