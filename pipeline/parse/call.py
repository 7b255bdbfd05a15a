"""What the cover says of the call: title, fund, years, launch, counts, budget, priorities."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from typing import NamedTuple

from pipeline.data.document import Line
from pipeline.data.outline import PriorityHead
from pipeline.data.parsed import Doubt, Parsed
from pipeline.data.passage import Passage
from pipeline.fields.blocks import Measure, parse_blocks
from pipeline.fields.money import has_unread_amount, parse_money
from pipeline.fields.months import month_number
from pipeline.layout.groups import style_groups
from pipeline.profiles.profile import Language, Profile
from pipeline.schema.records import Block, Call, Money, Priority
from pipeline.text.dewrap import Dewrapper
from pipeline.text.number_words import begins_number, parse_count
from pipeline.text.numbering import priority_number
from pipeline.text.phrases import Token, phrases, quote, tokens
from pipeline.text.wording import squash

_YEAR = re.compile(r"(?<!\d)(?:19|20)\d\d(?!\d)")
_SHORT_YEAR = re.compile(r"(?<!\d)((?:19|20)\d\d)\s?[-–/]\s?(\d\d)(?!\d)")
_PAGE_TAIL = re.compile(r"\s+\d{1,3}(?:\s*/\s*\d{1,3})?\Z")
_PAGE_NUMBER = re.compile(r"\W*(?:\w+\.?\s+)?\d{1,3}(?:\s*/\s*\d{1,3})?\W*\Z")
_PART = re.compile(r"\S(?:.*?\S)??(?=\s+[|–—·•-]\s|\s*\Z)")
_SENTENCE_END = re.compile(r"(?<=[.!?])\s+(?=[^\W\d_a-zà-ÿ]|\d)")
_ORDINAL_END = re.compile(r"(?<!\d)\d{1,2}\.$")
_DAY = re.compile(r"(?:[1-9]|[12]\d|3[01])\Z")
_NEAR_NOUN = 5  # tokens between a number and what it counts
_NUMBER_TOKENS = 5  # `quatre-vingt-dix-neuf` has seven, but no call has so many projects
_NOUN_BEFORE = 8  # tokens between a noun and its number after it
_NEAR_VERB = 3  # tokens between a bare number and its verb


@dataclass(slots=True)
class CoverText:
    """What the call is read from: the cover's lines in reading order, the running headers, the heads of the contents
    list.
    """

    lines: Sequence[Line]
    furniture: Sequence[Line]
    heads: Sequence[PriorityHead]


def parse_call(cover: CoverText, dewrapper: Dewrapper, language: Language, profile: Profile) -> Parsed[Call]:
    """Read the call; pointers are relative to `/call`."""
    parsed: Parsed[Call] = Parsed(
        Call(
            title=None,
            fund=None,
            years=[],
            launched=None,
            proposals_submitted=None,
            projects_selected=None,
            budget=None,
            priorities=[],
        )
    )
    title_lines = _title(cover, dewrapper, language, parsed)
    rest = [line for line in cover.lines if line not in title_lines]
    blocks = parse_blocks(rest, dewrapper, Measure.of(rest)) if rest else Parsed[list[Block]]([])
    prose = [blocks.evidence[f"{at}/text"] for at, block in _walk(blocks.value) if block.kind == "paragraph"]
    sentences = [sentence for passage in prose for sentence in _sentences(passage, language)]
    _fund(parsed, sentences, profile)
    _launched(parsed, sentences, language)
    _counts(parsed, sentences, language, profile)
    _budget(parsed, sentences, language, profile)
    _priorities(parsed, blocks, cover.heads, dewrapper, language)
    _listed_again(parsed, cover.heads, dewrapper)
    return parsed


def _walk(blocks: Sequence[Block], at: str = "") -> Iterable[tuple[str, Block]]:
    for index, block in enumerate(blocks):
        yield f"{at}/{index}", block
        yield from _walk(block.children, f"{at}/{index}/children")


def _sentences(passage: Passage, language: Language) -> list[Passage]:
    text = passage.text
    # After `12.` a month goes on with the date.
    ends = [
        m.span()
        for m in _SENTENCE_END.finditer(text)
        if not (_ORDINAL_END.search(text, 0, m.start()) and month_number(text[m.end() :].partition(" ")[0], [language]))
    ]
    starts = [0, *(end for _, end in ends)]
    stops = [*(start for start, _ in ends), len(passage.text)]
    return [passage[a:b] for a, b in zip(starts, stops, strict=True)]


def _title(cover: CoverText, dewrapper: Dewrapper, language: Language, parsed: Parsed[Call]) -> set[Line]:
    """The title of the call: the largest text with a year or a word for a call; else a running header of that kind."""
    words = phrases(language.cover.call)

    def rank(text: str) -> int:
        return 2 * bool(_YEAR.search(text)) + bool(words.spans(tokens(text)))

    best: tuple[float, list[Line]] | None = None
    body = _body_size(cover.lines)
    for group in style_groups(cover.lines):
        text = " ".join(line.text for line in group)
        standing = rank(text)
        if (
            standing == 0
            or group[0].bullet_x is not None
            or len(text) > 200
            or (group[0].size <= body * 1.05 and (standing < 3 or len(text) > 100 or text.endswith(".")))
        ):
            continue
        score = group[0].size + 4 * standing
        if best is None or score > best[0]:
            best = (score, group)
    if best is not None:
        passage, lines = dewrapper.join(best[1]).strip(), set(best[1])
    else:
        passage, lines = _running_title(cover.furniture, rank, language), set()
    if passage:
        parsed.value.title = passage.text
        parsed.evidence["/title"] = passage
        parsed.doubts += [
            Doubt("doubtful-value", joint.message, "/title", page=passage.page) for joint in passage.joints
        ]
        years = [int(year) for year in _YEAR.findall(passage.text)]
        if short := _SHORT_YEAR.search(passage.text):
            years += [int(short[1][:2] + short[2])]
        parsed.value.years = years
        if years:
            parsed.evidence["/years"] = passage
    return lines


def _body_size(lines: Sequence[Line]) -> float:
    sizes: dict[float, int] = {}
    for line in lines:
        sizes[line.size] = sizes.get(line.size, 0) + len(line.text)
    return max(sizes, key=lambda size: sizes[size], default=0.0)


def _running_title(furniture: Sequence[Line], rank: Callable[[str], int], language: Language) -> Passage:
    """The title of the call in a running header, without the page number and the kind of document that may stand
    beside it.
    """
    kickers = {squash(word) for word in language.cover.kickers}
    for line in furniture:
        if rank(line.text) == 3:
            passage = Passage.of(line)
            parts = [(match.start(), match.end()) for match in _PART.finditer(line.text)]
            kept = [
                (a, b)
                for a, b in parts
                if squash(line.text[a:b]) not in kickers and not _PAGE_NUMBER.match(line.text[a:b])
            ]
            if not kept:
                continue
            passage = passage[kept[0][0] : kept[-1][1]].strip()
            tail = _PAGE_TAIL.search(passage.text)
            return passage[0 : tail.start()] if tail else passage
    return Passage.empty()


def _fund(parsed: Parsed[Call], sentences: Sequence[Passage], profile: Profile) -> None:
    if not profile.funds:
        return
    pattern = re.compile(
        r"(?<!\w)(?:" + "|".join(sorted((re.escape(f) for f in profile.funds), key=len, reverse=True)) + r")(?![\w])",
        re.IGNORECASE,
    )
    places = [parsed.evidence["/title"]] if "/title" in parsed.evidence else []
    for passage in [*places, *sentences]:
        if match := pattern.search(passage.text):
            parsed.value.fund = match.group()
            parsed.evidence["/fund"] = passage[match.start() : match.end()]
            return


def _launched(parsed: Parsed[Call], sentences: Sequence[Passage], language: Language) -> None:
    words = language.cover
    call = phrases(words.call)
    named = [
        passage
        for passage in sentences
        if _stem_at(tokens(passage.text), words.launched) or call.spans(tokens(passage.text))
    ]
    others = [
        passage
        for passage in sentences
        if _stem_at(tokens(passage.text), [*words.projects, *words.proposals, *words.priorities])
    ]
    for passage in [*named, *others]:
        found = tokens(passage.text)
        spans = [_time(found, index, language) for index, token in enumerate(found) if _YEAR.fullmatch(token.key)]
        candidates = [span for span in spans if span is not None]
        if candidates:
            start, end = max(candidates, key=lambda span: (min(span[1] - span[0], 5), -span[0]))
            parsed.value.launched = passage.text[start:end]
            parsed.evidence["/launched"] = passage[start:end]
            return


def _time(found: Sequence[Token], index: int, language: Language) -> tuple[int, int] | None:
    """The printed time that ends in the year at `index`, without what comes before it (preposition, article)."""
    times = {squash(word) for word in language.cover.time}
    joiners = {squash(word) for phrase in language.cover.time_joiners for word in phrase.split()} | set(
        language.cover.time_joiners
    )
    first = start = index
    if index and found[index - 1].key in {"-", "/", "–"}:
        return None  # the second year of a range
    while start > 0:
        before = found[start - 1]
        tells = (
            before.key in times
            or month_number(before.key, [language]) is not None
            or bool(_DAY.match(before.key))
            or bool(re.fullmatch(r"\d{1,2}(?:er|e|de|ste|st|nd|rd|th)", before.key))
        )
        if not tells and before.key not in joiners and before.key != ".":
            break
        start -= 1
        if tells:
            first = start
    return found[first].start, found[index].end


def _stem_at(found: Sequence[Token], stems: Sequence[str]) -> list[int]:
    keys = tuple(squash(stem) for stem in stems)
    return [index for index, token in enumerate(found) if token.word and token.key.startswith(keys)]


class _Count(NamedTuple):
    value: int
    kind: str | None  # "submitted", "selected" or unknown
    passage: Passage


def _counts(parsed: Parsed[Call], sentences: Sequence[Passage], language: Language, profile: Profile) -> None:
    """Proposals submitted and projects selected: a number with its noun, and the verb nearest to it."""
    counts = [count for sentence in sentences for count in _counts_in(sentence, language, profile)]
    for pointer, kind in (("proposals_submitted", "submitted"), ("projects_selected", "selected")):
        mine = [count for count in counts if count.kind == kind]
        if mine:
            setattr(parsed.value, pointer, mine[0].value)
            parsed.evidence[f"/{pointer}"] = mine[0].passage
            if len({count.value for count in mine}) > 1:
                said = " and ".join(str(count.value) for count in mine)
                parsed.doubts.append(
                    Doubt(
                        "doubtful-value",
                        f"the cover states more than one number here: {said}",
                        f"/{pointer}",
                        page=mine[0].passage.page,
                    )
                )
    unknown = [count for count in counts if count.kind is None]
    for count in unknown:
        for pointer in ("proposals_submitted", "projects_selected"):
            if getattr(parsed.value, pointer) is None:
                parsed.doubts.append(
                    Doubt(
                        "unparsed-value",
                        f"the cover states the number {count.value}, but not clearly of what",
                        f"/{pointer}",
                        page=count.passage.page,
                    )
                )


def _counts_in(sentence: Passage, language: Language, profile: Profile) -> list[_Count]:
    words = language.cover
    found = tokens(sentence.text)
    submitted, selected = _stem_at(found, words.submitted), _stem_at(found, words.selected)
    proposals, projects = _stem_at(found, words.proposals), _stem_at(found, words.projects)
    priorities = set(_stem_at(found, words.priorities))
    nouns = sorted(set(proposals) | set(projects))
    money = parse_money(sentence, language, profile)
    money_span = _span_of(sentence, money.evidence[""]) if money and "" in money.evidence else (-1, -1)
    counts: list[_Count] = []
    values = [parse_count(token.key, language) for token in found if token.word and not _YEAR.fullmatch(token.key)]
    numbers = [value for value in values if value not in (None, 1)]
    alone = len(numbers) <= 1
    taken = -1
    for index, token in enumerate(found):
        if index <= taken or not token.word or money_span[0] <= token.start < money_span[1]:
            continue
        value, last = _number_at(found, index, sentence.text, language)
        if value is None or _YEAR.fullmatch(token.key) or (value == 1 and not token.key.isdigit()):
            continue
        taken = last
        noun = next(
            (n for n in range(last + 1, min(last + 1 + _NEAR_NOUN, len(found))) if n in nouns or n in priorities), None
        )
        if noun is None and not (index and found[index - 1].key in {"(", "-"}):
            noun = next((n for n in range(index - 1, max(-1, index - 1 - _NOUN_BEFORE), -1) if n in nouns), None)
        verbs = [
            (abs(n - index), kind)
            for kind, places in (("submitted", submitted), ("selected", selected))
            for n in places
        ]
        if noun in priorities and noun not in nouns:
            continue
        if noun is None and not (verbs and min(verbs)[0] <= _NEAR_VERB):
            continue
        kind = _kind(verbs, None if noun is None else "submitted" if noun in proposals else "selected", alone)
        counts.append(_Count(value, kind, sentence[token.start : found[last].end]))
    if (
        len(counts) == 2
        and counts[0].kind == counts[1].kind
        and counts[0].value >= counts[1].value
        and ((submitted and selected) or proposals)
    ):
        # `Of the 28 proposals, 9 were selected`: one sentence for both, and the larger number comes first.
        counts = [counts[0]._replace(kind="submitted"), counts[1]._replace(kind="selected")]
    return counts


def _kind(verbs: Sequence[tuple[int, str]], noun: str | None, alone: bool) -> str | None:
    """What a number counts: the verb says it (with other numbers in the sentence, the nearest verb); without a clear
    verb, the noun.
    """
    kinds = {kind for _, kind in verbs}
    if len(kinds) == 1:
        return kinds.pop()
    if verbs and not (alone and noun):
        return min(verbs)[1]
    return noun


def _number_at(found: Sequence[Token], index: int, text: str, language: Language) -> tuple[int | None, int]:
    """The number that begins at a token, in one word or several (`twenty-two`, `vingt et un`), and its last token."""
    if not begins_number(found[index].key, language):
        return None, index
    for last in range(min(index + _NUMBER_TOKENS, len(found)) - 1, index - 1, -1):
        if not found[last].word:
            continue
        value = parse_count(text[found[index].start : found[last].end], language)
        if value is not None:
            return value, last
    return None, index


def _span_of(sentence: Passage, part: Passage) -> tuple[int, int]:
    """Where a slice of a sentence stands in it."""
    if not part.pieces:
        return (-1, -1)
    first = part.pieces[0]
    for piece in sentence.pieces:
        if piece.line is first.line and piece.offset <= first.offset < piece.offset + piece.length:
            start = piece.start + first.offset - piece.offset
            return start, start + len(part.text)
    return (-1, -1)


def _budget(parsed: Parsed[Call], sentences: Sequence[Passage], language: Language, profile: Profile) -> None:
    words = language.cover
    read: list[tuple[bool, bool, Parsed[Money]]] = []  # with: words of a total, words of a share
    for sentence in sentences:
        money = parse_money(sentence, language, profile)
        if money is not None:
            found = tokens(sentence.text)
            is_total = bool(_stem_at(found, words.budget) or _stem_at(found, words.selected))
            is_share = not {token.key for token in found if token.word}.isdisjoint(map(squash, words.share))
            read.append((is_total, is_share, money))
    if not read:
        unread = next((s for s in sentences if has_unread_amount(s, language, profile)), None)
        if unread is not None:
            message = f"No amount could be read in {quote(unread.text)}."
            parsed.doubts.append(Doubt("unparsed-value", message, "/budget", unread.page))
        return
    clear = [money for is_total, is_share, money in read if is_total and not is_share] or [
        money for is_total, _, money in read if is_total
    ]
    chosen = clear[0] if clear else read[0][2]
    parsed.value.budget = chosen.value
    parsed.evidence["/budget"] = chosen.evidence.get("", Passage.empty())
    parsed.doubts += [Doubt(d.code, d.message, "/budget" + d.pointer, d.page) for d in chosen.doubts]
    rivals = {(money.value.amount, money.value.currency) for money in (clear or [money for _, _, money in read])}
    if len(rivals) > 1 or any(is_share for _, is_share, money in read if money is chosen):
        parsed.doubts.append(
            Doubt(
                "doubtful-value",
                "the cover does not say clearly which amount is the total granted",
                "/budget",
                page=parsed.evidence["/budget"].page,
            )
        )


def _priorities(
    parsed: Parsed[Call],
    blocks: Parsed[list[Block]],
    heads: Sequence[PriorityHead],
    dewrapper: Dewrapper,
    language: Language,
) -> None:
    """The bulleted list that the cover introduces as priorities; numbered ones; else the heads of the contents list."""
    titles = _listed_priorities(blocks, language) or _numbered_priorities(blocks, language)
    if not titles:
        titles = [dewrapper.join(head.lines)[head.start :].strip() for head in heads]
        numbers = [head.number for head in heads]
    else:
        numbers = list(range(1, len(titles) + 1))
    for index, (number, title) in enumerate(zip(numbers, titles, strict=True)):
        if found := priority_number(title.text, language.listing.priority):
            number, title = found[0], title[found[1] :]
        parsed.value.priorities.append(Priority(number=number, title=title.text))
        parsed.evidence[f"/priorities/{index}/title"] = title
        parsed.doubts += [
            Doubt("doubtful-value", joint.message, f"/priorities/{index}/title", page=title.page)
            for joint in title.joints
        ]


def _listed_again(parsed: Parsed[Call], heads: Sequence[PriorityHead], dewrapper: Dewrapper) -> None:
    """The priorities as the contents list words them; where it agrees with the cover, that reading carries the
    doubts.
    """
    known = {squash(priority.title) for priority in parsed.value.priorities}
    for index, head in enumerate(heads):
        at, title = f"/listed_priorities/{index}/title", dewrapper.join(head.lines)[head.start :].strip()
        parsed.value.listed_priorities.append(Priority(number=head.number, title=title.text))
        parsed.evidence[at] = title
        if squash(title.text) not in known:
            parsed.doubts += [Doubt("doubtful-value", joint.message, at, page=title.page) for joint in title.joints]


def _listed_priorities(blocks: Parsed[list[Block]], language: Language) -> list[Passage]:
    lists: list[tuple[bool, list[Passage]]] = []
    loose: list[Passage] = []
    for index, block in enumerate(blocks.value):
        if block.kind == "paragraph" and block.children:
            introduced = bool(_stem_at(tokens(block.text), language.cover.priorities))
            lists.append(
                (introduced, [blocks.evidence[f"/{index}/children/{n}/text"] for n in range(len(block.children))])
            )
        elif block.kind == "item":
            loose.append(blocks.evidence[f"/{index}/text"])
    if loose:
        lists.append((False, loose))
    introduced_lists = [passages for introduced, passages in lists if introduced]
    return introduced_lists[0] if introduced_lists else lists[0][1] if lists else []


def _numbered_priorities(blocks: Parsed[list[Block]], language: Language) -> list[Passage]:
    return [
        blocks.evidence[f"{at}/text"]
        for at, block in _walk(blocks.value)
        if priority_number(block.text, language.listing.priority)
    ]
