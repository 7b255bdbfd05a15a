"""A list of organisations under a heading of its own: bulleted items, one name a line, or a paragraph with commas."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import pairwise

from pipeline.data.blocks import walk
from pipeline.data.document import Line
from pipeline.data.parsed import Doubt, Parsed
from pipeline.data.passage import Passage
from pipeline.fields.blocks.measure import Measure
from pipeline.fields.blocks.record import Block
from pipeline.fields.blocks.rows import first_word
from pipeline.fields.blocks.tunables import BLOCKS
from pipeline.fields.kind import Context, Custom, is_code
from pipeline.fields.organisation.partners import Partner, is_theme, split_partners, without_stop
from pipeline.fields.tunables import ORGANISATIONS as T
from pipeline.fields.tunables import SCORES
from pipeline.profiles.profile import Language
from pipeline.text.numbering import begins_with_number
from pipeline.text.phrases import STOPS, quote

_ASIDE = re.compile(r"\([^()]*\)")
_ROLE = re.compile(r"\([^()]*\)| [–—-] [^–—]*")
_INITIAL = re.compile(r"(?<!\w)\w\.$")  # `e. V.`, `a.s.b.l.`: no end of a sentence
_ENDS = " ,;"
_HYPHENS = ("-", "\u2010", "/", "&")


def learned_custom(texts: Sequence[Passage], context: Context) -> Custom:
    """What parts the names in the lists of all records: rows, if the names in these have equally many commas in all of
    several lists, or a role behind each; or rows or semicolons, if they part more lists than commas alone do.
    """
    listed = [text for text in texts if not any(is_item(piece.line) for piece in text.pieces)]
    lists = [list(_names_in_rows(text, context)) for text in listed if len(_rows(text)) > 1]
    lists = [names for names in lists if len(names) > 1]
    counts = {len(_parts(name, context.language)) for names in lists for name, _ in names}
    is_custom = len(lists) >= T.lists
    are_alike = is_custom and len(counts) == 1
    have_roles = is_custom and all(_has_role(name.text) for names in lists for name, _ in names)
    in_rows = [text for text in listed if _stand_in_rows(text, context)]
    others = (text for text in listed if text not in in_rows)
    commas = sum(_are_commas(text, _parts(text, context.language)) for text in others)
    semicolons = sum(are_parted(text.text) for text in listed)
    return Custom(counts.pop() if are_alike else 1, semicolons > commas, len(in_rows) > commas, have_roles)


def listed_organisations(blocks: Parsed[list[Block]], context: Context, found: Parsed[list[str]]) -> None:
    """Add the organisations in some blocks to what was found; `found` stays as it is where the text tells a story."""
    language, measure = context.language, context.measure
    names: list[tuple[Passage, str]] = []
    doubts = [doubt._replace(pointer="") for doubt in blocks.doubts]
    paragraphs = [blocks.evidence[f"/{at}/text"] for at, block in enumerate(blocks.value) if block.kind == "paragraph"]
    one_each = len(paragraphs) == len(blocks.value) > 1 and _stand_alone(paragraphs, language)
    if len(paragraphs) > 1 and any(";" in text.text for text in paragraphs):
        doubts.append(Doubt("doubtful-value", "a name may go on in the next line", "", paragraphs[0].page))
    for at, _, block in walk(blocks.value):
        text = blocks.evidence[f"{at}/text"]
        if block.kind == "paragraph" and block.children:
            message = f"{quote(text.text)} introduces a list of organisations and was left out"
            doubts.append(Doubt("doubtful-value", message, "", text.page))
        elif block.kind == "item":
            names.append((text.strip(_ENDS), ""))
        else:
            names += _names_in_rows(text.strip(_ENDS), context) if one_each else _cut(text, context)
            if text.text.endswith(STOPS) and not _INITIAL.search(text.text) and len(text.text.split()) > T.plain:
                message = f"{quote(text.text)} ends as a sentence does, and may not be a list of organisations"
                doubts.append(Doubt("doubtful-value", message, "", text.page))
    # A short name may be half digits (`48FM`); a list of codes has them all over.
    if (
        not names
        or is_code("".join(name.text for name, _ in names))
        or not _are_named([name.text for name, _ in names])
    ):
        return
    widest = max(piece.line.x1 for name, _ in names for piece in name.pieces)
    for (name, doubt), (after, _) in zip(names, [*names[1:], (None, "")], strict=True):
        if after is not None and (_ends_short(name.text) or _hangs(name, after, widest, measure)):
            doubt = doubt or f"{quote(name.text)} may go on with {quote(after.text)}"
        pointer = f"/{len(found.value)}"
        found.value.append(name.text)
        found.evidence[pointer] = name
        if doubt:
            doubts.append(Doubt("doubtful-value", doubt, pointer))
    found.doubts += doubts


def may_be_names(text: str) -> bool:
    """Whether a text has as many capitals as names of organisations have, or is short; a code of signs is no name."""
    return not is_code(text) and _is_named(text)


def name_likeness(text: str) -> float:
    """How much a text looks like a name, from 0 to 1: the share of its words that have a capital, but for small ones;
    half for a word of the language alone, which may be a theme.
    """
    words = [word for word in text.split() if any(map(str.isalpha, word))]
    capitals = sum(any(map(str.isupper, word)) for word in words)
    small = sum(word.islower() and len(word) <= SCORES.small_word for word in words)
    return capitals / max(1, len(words) - small) * (T.theme if is_theme(text) else 1.0)


def are_several(text: Passage, language: Language, measure: Measure) -> bool:
    """Whether a text is a list of several names: items, rows that end where they need not, or what commas and joining
    words part, each with a capital.
    """
    if is_item(text.pieces[0].line):
        return sum(is_item(piece.line) for piece in text.pieces) > 1
    rows = _rows(text)
    if len(rows) > 1 and _are_rows(rows, measure):
        return True
    parts = split_partners(text.text, language.promoter)
    return len(parts) > 1 and all(text.text[part.start].isupper() for part in parts)


def are_parted(text: str) -> bool:
    """Whether semicolons part a text into names: places, say, are parted by commas."""
    names = [part.strip() for part in text.split(";")]
    return len(names) > 1 and all(name[:1].isupper() and _is_named(name) for name in names)


def is_item(line: Line) -> bool:
    """Whether an item begins with a line."""
    return line.bullet_x is not None or begins_with_number(line.text)


def _are_named(names: Sequence[str]) -> bool:
    """Have names as many capitals as such have? Where most do, another may have but its first (`School for social and
    educational professions`).
    """
    named = [_is_named(name) for name in names]
    return all(named) or (2 * sum(named) > len(names) and all(name[:1].isupper() for name in names))


def _is_named(text: str) -> bool:
    found = [word for word in _ASIDE.sub(" ", text).split() if any(map(str.isalnum, word))]
    capitals = sum(any(map(str.isupper, word)) for word in found)
    return len(found) > 0 and (len(found) <= T.plain or capitals >= T.capitals * len(found))


def _stand_alone(texts: Sequence[Passage], language: Language) -> bool:
    """Does each of several paragraphs hold whole names, as some of their rows show, which nothing parts?"""
    rows = [row for text in texts for row in _rows(text)]
    return any(len(_parts(row, language)) == 1 for row in rows) and not _are_listed(texts, language)


def _parts(text: Passage, language: Language) -> list[Partner]:
    return split_partners(text.text, language.promoter)


def _cut(text: Passage, context: Context) -> Iterator[tuple[Passage, str]]:
    language, measure, custom = context.language, context.measure, context.custom
    listed = without_stop(text.strip(f"{_ENDS}:"))
    parts = _parts(listed, language)
    rows = _rows(listed)
    ends = [_opens_name(before, row, language, measure) for before, row in pairwise(rows)]
    is_joined = all(part.joined for part in parts[1:])
    has_role = custom.roles and _has_role(listed.text)
    if len(rows) > 1 and (_end_alike(rows) or (_are_rows(rows, measure) and not _are_listed(rows, language))):
        alike = len({row.text.count(",") for row in rows}) == 1
        yield from ((row.strip(_ENDS), "" if alike else _may_be_several(row, context)) for row in rows)
    elif _are_commas(listed, parts) and (custom.semicolons or custom.rows or has_role or len(parts) == custom.parts):
        # Several commas may part a list, though semicolons do elsewhere; where rows do, one may.
        is_sure = has_role or len(parts) == custom.parts or (custom.semicolons and len(parts) == 2)
        yield listed, "" if is_sure else _may_be_several(listed, context)
    elif (len(parts) == 1 and not parts[0].doubt) or (is_joined and any(is_free for _, is_free in ends)):
        # Where rows part the names, a joining word is part of one.
        yield from _names_in_rows(listed[parts[0].start : parts[-1].end], context)
    else:
        opened = sum(opens and " " in row.text for row, (opens, _) in zip(rows[1:], ends, strict=True))
        if opened >= len(parts) - is_joined > 0 and not parts[0].doubt:  # a name may wrap between two signs
            parts[0].doubt = f"{quote(listed.text)} may hold a name in each of its lines"
        if _are_commas(listed, parts) and _has_role(listed.text):
            parts[-1].doubt = parts[-1].doubt or f"{quote(listed.text)} may be one partner"
        yield from ((listed[part.start : part.end], part.doubt) for part in parts)


def _hangs(name: Passage, after: Passage, widest: float, measure: Measure) -> bool:
    """Does what follows a name below begin further right, as a line that goes on may; or is it one word, below the
    widest row, that would not have fitted there?
    """
    last, line = name.pieces[-1].line, after.pieces[0].line
    if line.page != last.page or line.baseline <= last.baseline or line.bullet_x is not None:
        return False
    is_close = line.baseline - last.baseline <= measure.step(line) + T.parted
    is_word = after.text.isalpha() and not after.text.isupper()
    indent = line.x0 - name.pieces[0].line.x0
    return T.hanging * line.size < indent < line.size or (is_close and is_word and last.x1 >= widest)


def _ends_short(row: str) -> bool:
    """Does a row end with an abbreviation in small letters (`University, dep.`), as hardly a name does?"""
    last = row.split()[-1]
    return last.endswith(".") and last.islower() and len(last) <= T.abbreviation


def _are_listed(rows: Sequence[Passage], language: Language) -> bool:
    """Do the rows of a list go on over their ends: with a comma, a joining word, or one that ends no name (`of`)? What
    semicolons part, rows do not.
    """
    words = {*language.function_words, *language.quantities.functions, *language.promoter.joiners}
    return any(";" in row.text for row in rows) or any(
        before.text.endswith(",") or {before.text.split()[-1], row.text.split()[0]} & words
        for before, row in pairwise(rows)
    )


def _are_commas(text: Passage, parts: Sequence[Partner]) -> bool:
    """Do only commas part a text into its parts?"""
    return len(parts) > 1 and ";" not in text.text and not any(part.joined for part in parts)


def _has_role(text: str) -> bool:
    """Does the last name alone have brackets or a dash behind it, with small letters in or behind these (`Art School,
    Leith (venue)`, `… Leith – venue`)?
    """
    aside = _ROLE.findall(text)
    return len(aside) == 1 and text.endswith(aside[0]) and aside[0].islower()


def _may_be_several(name: Passage, context: Context) -> str:
    """The doubt about a name that commas would part into several with a capital, where rows part the names; none where
    all names of the document have as many.
    """
    parts = _parts(name, context.language)
    is_one = all(part.joined or name.text[part.start].islower() for part in parts[1:])
    is_one = is_one or len(parts) == context.custom.parts or (context.custom.roles and _has_role(name.text))
    return "" if is_one else f"{quote(name.text)} may be more than one partner"


def _stand_in_rows(text: Passage, context: Context) -> bool:
    """Does a list surely hold a name in each of its rows, or in several of them?"""
    pairs = [_opens_name(before, row, context.language, context.measure) for before, row in pairwise(_rows(text))]
    return any(free for _, free in pairs) and all(free or not opens for opens, free in pairs)


def _names_in_rows(text: Passage, context: Context) -> Iterator[tuple[Passage, str]]:
    """The names in rows of which each may begin one, or go on with that of the row before."""
    starts = _starts(text)
    rows = _rows(text)
    opened, unsure = [0], [False]
    for before, row, start in zip(rows, rows[1:], starts[1:], strict=False):
        opens, free = _opens_name(before, row, context.language, context.measure)
        if free or (opens and len(row.text.split()) > 1):
            unsure[-1] = unsure[-1] or not free
            opened.append(start)
            unsure.append(not free)
        else:
            unsure[-1] = unsure[-1] or opens
    told = f"{quote(text.text)} may be one name, or one in each of its lines"
    for (start, end), doubt in zip(pairwise([*opened, len(text)]), unsure, strict=True):
        name = text[start:end].strip(_ENDS)
        yield name, told if doubt else _may_be_several(name, context)
        told = "" if doubt else told


def _opens_name(before: Passage, row: Passage, language: Language, measure: Measure) -> tuple[bool, bool]:
    """May a row open a name, and was the break before it surely made on purpose, or ended the name in parentheses?"""
    opens = _may_open_name(before, row) and not _are_listed((before, row), language)
    more = T.lone if len(row.text.split()) == 1 else 0.0
    free = opens and _was_free(before.pieces[-1].line, row.pieces[0].line, measure, more)
    is_closed = before.text.endswith(")") and before.text.count("(") == 1 and " " in row.text
    return opens, free or (opens and is_closed)


def _end_alike(rows: Sequence[Passage]) -> bool:
    """Does each row hold a name and what stands in parentheses behind it (a country)? One of several may lack that."""
    ends = sum(row.text.endswith(")") and row.text.count("(") == 1 for row in rows)
    return all(row.text[:1].isupper() for row in rows) and ends >= max(2, len(rows) - 1)


def _rows(text: Passage) -> Sequence[Passage]:
    """A text as its printed rows."""
    return [text[start:end].strip() for start, end in pairwise([*_starts(text), len(text)])]


def _starts(text: Passage) -> list[int]:
    """Where the printed rows of a text begin."""
    return [
        piece.start
        for at, piece in enumerate(text.pieces)
        if not at or not text.pieces[at - 1].line.is_of_row(piece.line)
    ]


def _are_rows(rows: Sequence[Passage], measure: Measure) -> bool:
    """May each row be a name, which ends where it need not?"""
    return all(
        _may_open_name(before, row) and _was_free(before.pieces[-1].line, row.pieces[0].line, measure)
        for before, row in pairwise(rows)
    )


def _may_open_name(before: Passage, row: Passage) -> bool:
    """May a row be a name of its own: does the row before it end no open bracket or half a word?

    In small letters, one of several words may, with a capital in it, after one that ends with a capital, or with a
    short word, as legal forms are (`Stroomop cv`, then `vzw Groenpunt`).
    """
    depth = before.text.count("(") - before.text.count(")")
    rest, last = row.text.split()[1:], before.text.split()[-1]
    ends = last[0].isupper() or (last.isalpha() and len(last) <= T.abbreviation)
    in_lower = row.text[:1].islower() and ends and any(word[0].isupper() for word in rest)
    return (row.text[:1].isupper() or in_lower) and depth <= 0 and before.text[-1:] not in _HYPHENS


def _was_free(before: Line, line: Line, measure: Measure, more: float = 0.0) -> bool:
    """Was a break between two rows made on purpose: by more space than text has, or with room for the next word and
    `more` (in em)?
    """
    if before.page == line.page and line.baseline - before.baseline > measure.step(line) + T.parted:
        return True
    room = measure.right(before, before.x1, anywhere=True) - before.x1
    return room > first_word(line) + (BLOCKS.space + more) * line.size
