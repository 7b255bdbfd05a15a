"""The fund under which the call is held."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import takewhile

from pipeline.data.parsed import Doubt, Parsed
from pipeline.data.passage import Passage
from pipeline.fields.months import month_number
from pipeline.language.words import is_known
from pipeline.parse.call.tunables import FUND as T
from pipeline.profiles.profile import Language, Profile
from pipeline.schema.records import Call
from pipeline.text.phrases import STOPS, phrases, tokens
from pipeline.text.wording import squash

_WORD = re.compile(r"[^\s,:;.|·•()«»“”„\"–—]+")
_INITIALS = re.compile(r"(?<=\()[^\W\d_a-zß-ÿ]{2,}(?=\))")
_PART = re.compile(r"[^,:;.|·•()«»“”„\"–—\d]+")


def read_fund(parsed: Parsed[Call], sentences: Sequence[Passage], profile: Profile, language: Language) -> None:
    """Read the fund: a listed one in the title or in a sentence of the cover; else the short name that a sentence gives
    in parentheses (`Kommunaler Integrationsfonds (KIF)`); else a name that is formed with a word for a fund
    (`Solidarity Fund`, `Kompasfonds`, `Fondation Marolles`) in the title, on its page or on another one of the cover.

    A profile without funds reads none.
    """
    if not profile.funds:
        return
    # In small letters, a name in capitals may be a word (`LIFE`).
    names = [re.escape(name) if name.isupper() else f"(?i:{re.escape(name)})" for name in profile.funds]
    pattern = re.compile(rf"(?<!\w)(?:{'|'.join(sorted(names, key=len, reverse=True))})(?!\w)")
    titles = [parsed.evidence["/title"]] if "/title" in parsed.evidence else []
    for passage in [*titles, *sentences]:
        if match := pattern.search(passage.text):
            _take(parsed, passage, match.span())
            return
    for passage in sentences:
        if span := _short_name(passage.text, language):
            _take(parsed, passage, span)
            return
    for passage in titles:
        if span := _name(passage.text, language):
            _take(parsed, passage, span)
            _doubt_begin(parsed, passage.text[: span[0]], language)
            return
    beside = [passage for passage in sentences if any(title.page == passage.page for title in titles)]
    for passages in (beside, [passage for passage in sentences if passage not in beside]):
        if named := [(passage, span) for passage in passages if (span := _name(passage.text, language, in_prose=True))]:
            _take_named(parsed, named, language, is_beside=passages is beside)
            return
    if not _read_apposed(parsed, sentences, titles, language):
        _read_in_small_letters(parsed, beside, language)
    if parsed.value.fund is None and titles:
        _tell_unread(parsed, titles[0], language)


def _take_named(
    parsed: Parsed[Call], named: Sequence[tuple[Passage, tuple[int, int]]], language: Language, *, is_beside: bool
) -> None:
    """Take the name that is part of all others: a `Stichting Fonds Warm Dorp` runs the `Fonds Warm Dorp`; where there
    is none, tell two. Alone in its text, or on another page than the title, the name may be the publisher's.
    """
    names = sorted({passage.text[slice(*span)]: None for passage, span in named}, key=len)
    others = [name for name in names if squash(names[0]) not in squash(name)]
    passage, span = next(name for name in named if name[0].text[slice(*name[1])] == names[0])
    if others:
        message = f"the cover names {names[0]!r} and {others[0]!r}: either may be the fund"
        parsed.doubts.append(Doubt("unparsed-value", message, "/fund", page=passage.page))
        return
    _take(parsed, passage, span)
    _doubt_begin(parsed, passage.text[: span[0]], language)
    if not is_beside:
        message = f"{names[0]!r} is not named beside the title: it may be the publisher, not the fund"
    elif all(_is_alone(passage.text, span, language) for passage, span in named):
        message = f"{names[0]!r} stands alone on the cover: it may be the publisher, not the fund"
    else:
        return
    parsed.doubts.append(Doubt("doubtful-value", message, "/fund", page=passage.page))


def _doubt_begin(parsed: Parsed[Call], before: str, language: Language) -> None:
    """Doubt a name that a comma, or a joining word, parts from a word with a capital `before` it."""
    words = _WORD.findall(before)
    is_joined = len(words) > 1 and squash(words[-1]) in _joiners(language) and _has_capital(words[-2])
    if is_joined or (words and before.rstrip().endswith(",") and _has_capital(words[-1])):
        message = f"{parsed.value.fund!r}: the name of the fund may begin before its first word"
        parsed.doubts.append(Doubt("doubtful-value", message, "/fund", page=parsed.evidence["/fund"].page))


def _is_alone(text: str, span: tuple[int, int], language: Language) -> bool:
    """Is a text a name and no more than an article before it?"""
    return span[1] == len(text) and squash(text[: span[0]]) in {"", *language.short_words}


def _read_apposed(
    parsed: Parsed[Call], sentences: Sequence[Passage], titles: Sequence[Passage], language: Language
) -> bool:
    """Read a name right behind a word for a fund in small letters (`the call of the fund Neighbours`); one that the
    title does not hold is doubted. Was there one?
    """
    funds = _funds(language)
    for passage in sentences:
        for spans, words in _in_parts(passage.text):
            for at, word in enumerate(words):
                if word.islower() and squash(word) in funds and (name := [*takewhile(_has_capital, words[at + 1 :])]):
                    _take(parsed, passage, (spans[at + 1][0], spans[at + len(name)][1]))
                    if not any(squash(parsed.value.fund or "") in squash(title.text) for title in titles):
                        message = f"{parsed.value.fund!r} follows a word for a fund: it may be no name of one"
                        parsed.doubts.append(Doubt("doubtful-value", message, "/fund", page=passage.page))
                    return True
    return False


def _read_in_small_letters(parsed: Parsed[Call], sentences: Sequence[Passage], language: Language) -> None:
    """Read a name that goes on in small letters (`the winners of the Fonds départemental d'innovation`) from the one
    text on the page that holds a word for a fund and is no sentence; where it ends is not sure.
    """
    funds = _funds(language)
    texts = [
        (passage, words[-1].start())
        for passage in sentences
        if (words := [m for m in _WORD.finditer(passage.text) if squash(m[0]) in funds and _has_capital(m[0])])
    ]
    if len(texts) != 1 or texts[0][0].text.endswith(STOPS):
        return
    passage, start = texts[0]
    part = _PART.match(passage.text, start)
    end = part.end() if part else start
    if passage.text.count(" ", 0, start) >= T.before and " " in passage.text[start:end].strip():
        _take(parsed, passage, (start, len(passage.text[:end].rstrip())))
        message = f"{parsed.value.fund!r}: the name of the fund may end before its last word"
        parsed.doubts.append(Doubt("doubtful-value", message, "/fund", page=passage.page))


def _tell_unread(parsed: Parsed[Call], title: Passage, language: Language) -> None:
    """Tell that a name in the title may be that of the fund: what has capitals and is no word for a call, nor one word
    of the language alone (`Cohésion sociale`).
    """
    found = tokens(title.text)
    spans = phrases(language.cover.call, language.cover.kickers).spans(found)
    words = {at for first, end in spans for at in range(first, end)}
    names = [
        at for at, token in enumerate(found) if at not in words and token.word and _has_capital(title.text[token.start])
    ]
    if len(names) > 1 or (names and not is_known(found[names[0]].key)):
        name = title.text[found[names[0]].start : found[names[-1]].end]
        message = f"no fund was read; {name!r} in the title may be its name"
        parsed.doubts.append(Doubt("unparsed-value", message, "/fund", page=title.page))


def _short_name(text: str, language: Language) -> tuple[int, int] | None:
    """Where the initials of a fund stand in parentheses after its name."""
    funds = _funds(language)
    for match in _INITIALS.finditer(text):
        part = [found[0] for found in _PART.finditer(text, 0, match.start() - 1)][-1:]
        words = [word[0] for name in part for word in _WORD.finditer(name)]
        if any(word[:1] == match[0][0] for word in words) and any(_is_fund(word, funds) for word in words):
            return match.span()
    return None


def _funds(language: Language) -> tuple[str, ...]:
    """The squashed words for a fund."""
    return tuple(map(squash, language.cover.funds))


def _joiners(language: Language) -> set[str]:
    """The squashed words that join two of a name (`and`)."""
    return {*map(squash, language.promoter.joiners)} - {""}


def _is_fund(word: str, funds: tuple[str, ...]) -> bool:
    return squash(word).endswith(funds) and _has_capital(word)


def _take(parsed: Parsed[Call], passage: Passage, span: tuple[int, int]) -> None:
    parsed.value.fund = passage.text[slice(*span)]
    parsed.evidence["/fund"] = passage[slice(*span)]


def _name(title: str, language: Language, *, in_prose: bool = False) -> tuple[int, int] | None:
    """Where a name formed with one of the words for a fund stands in a title, or in prose, where words with a capital
    before it are part of it (`the Urban Fund Together`); a word alone is none.
    """
    funds = _funds(language)
    found = tokens(title)
    for first, end in phrases(language.cover.call, language.cover.kickers).spans(found):
        start, stop = found[first].start, found[end - 1].end
        start -= title[:start].endswith("-")  # `Kompasfonds-oproep`
        title = title[:start] + "|" * (stop - start) + title[stop:]
    for spans, words in _in_parts(title):
        for at, word in enumerate(words):
            if not _is_fund(word, funds):
                continue
            first, last = at, at + _last_of_name(words[at + 1 :], language, in_prose=in_prose and title.endswith(STOPS))
            is_bare = squash(word) in funds
            if in_prose or (is_bare and first == last):
                opens = not title[: spans[0][0]].strip()
                first -= _words_before(words[:at], language, opens=opens, is_bare=is_bare or "-" in word)
            if is_bare and first == last:
                continue
            if not is_bare and any(before.endswith("-") for before in words[:at]):
                continue  # `Asyl-, Migrations- und Integrationsfonds`
            return spans[first][0], spans[last][1]
    return None


def _in_parts(text: str) -> Iterator[tuple[list[tuple[int, int]], list[str]]]:
    """The words of each part of a text between signs and numbers, and where they stand."""
    for part in _PART.finditer(text):
        spans = [match.span() for match in _WORD.finditer(text, *part.span())]
        yield spans, [text[slice(*span)] for span in spans]


def _words_before(words: Sequence[str], language: Language, *, opens: bool, is_bare: bool) -> int:
    """How many words before a word for a fund are part of its name: those with capitals, and joining words between
    (`Integration and Inclusion Fund`) if all before are such, but for an article that `opens` the text; where the word
    is not `is_bare`, nor joined by a hyphen to the last one of several (`King Albert-fund`), any other that does so may
    owe its capital to that.
    """
    before = list(takewhile(_has_capital, reversed(words)))
    are_one = all(_has_capital(word) or squash(word) in _joiners(language) for word in words)
    if is_bare and before and are_one and _has_capital(words[0]) and not {*map(squash, words)} & {*_funds(language)}:
        before = list(reversed(words))
    if before and opens and len(before) == len(words):
        return len(before) - (squash(before[-1]) in language.short_words or not is_bare)
    return len(before)


def _last_of_name(words: Sequence[str], language: Language, *, in_prose: bool) -> int:
    """How many words go on with a name: those up to the last one with a capital, and few without between; no month. In
    prose, where verbs follow names, only words that stand within names are between.
    """
    links = set(map(squash, language.promoter.links))
    last = 0
    for at, word in enumerate(words, 1):
        if month_number(word, [language]) is not None:
            break
        if _has_capital(word):
            last = at
        elif at - last > T.links or (in_prose and squash(word) not in links):
            break
    return last


def _has_capital(word: str) -> bool:
    return word == "&" or word[:1].isupper()
