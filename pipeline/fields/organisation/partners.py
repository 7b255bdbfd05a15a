"""The partners of a promoter: a list of organisations as printed, cut at commas and joining words."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

from pipeline.data.passage import Passage
from pipeline.fields.tunables import ORGANISATIONS as T
from pipeline.language.words import is_known
from pipeline.profiles.words import PromoterWords
from pipeline.text.brackets import Brackets
from pipeline.text.phrases import Phrases, Token, phrases, quote, tokens

_BARE = " ,;:-–—&+/"
_STRONG = ";•·|/"  # signs that part names, whatever commas are in these
_PROPER = re.compile(r"[^\W\d_]{4,} [A-ZÀ-Þ][a-zà-ÿ]{0,2} [A-ZÀ-Þ]")  # `speeltuin De Beer`: a name of its own
_CUT_SHORT = re.compile(r"[^\W\d_]-\s*$")  # `Mieterinnen- und Mieterverband`
_PLAIN = re.compile(r"[^\W\d_]+")
_ACRONYM = re.compile(r"\(([^\W\d_]{2,12})\)$")


_Cut = tuple[int, int, bool]
"""Where a cut starts and ends, and whether at a joining word."""


@dataclass(slots=True)
class Partner:
    """`text[start:end]` is one partner; `joined` when a joining word, and no comma, stands before it; `doubt` says why
    the cut may be wrong.
    """

    start: int
    end: int
    joined: bool = False
    doubt: str = ""


def split_partners(text: str, words: PromoterWords, intros: Phrases | None = None) -> list[Partner]:
    """The partners in a list, without joining words and introductions (those of `words` unless others are given);
    articles stay, and what is whole by these words is not cut.
    """
    partners: list[Partner] = []
    at, joined = 0, False
    cuts = _cuts(text, words)
    inside = _inside_names(text, cuts)
    cuts = [cut for cut in cuts if cut not in inside]
    intros = phrases(words.partners) if intros is None else intros
    strong = _strong(text, cuts)
    for start, end, word in [*(strong or cuts), (len(text), len(text), False)]:
        first, last = _trimmed(text, *_without_intro(text, *_trimmed(text, at, start), intros))
        if _PLAIN.search(text, first, last):
            partners.append(Partner(first, last, joined))
            joined = word
        else:
            joined = joined or word
        at = end
    partners = _rejoined(text, partners)
    _doubt(text, partners)
    left = [cut for cut, is_sure in inside.items() if not is_sure]
    left += [cut for cut in cuts if cut > strong[-1]] if strong else []  # before, `and` ends no list
    _doubt_uncut(text, partners, left)
    return partners


def without_stop(text: Passage) -> Passage:
    """Without a full stop after a whole word: it ends a sentence, not an abbreviation."""
    last = text.text.rsplit(" ", 1)[-1]
    return text[:-1] if last.endswith(".") and len(last) > T.abbreviation and last.count(".") == 1 else text


def _trimmed(text: str, start: int, end: int) -> tuple[int, int]:
    while start < end and text[start] in _BARE:
        start += 1
    while end > start and text[end - 1] in _BARE:
        end -= 1
    return start, end


def _cuts(text: str, words: PromoterWords) -> list[_Cut]:
    """Where the list is cut, outside parentheses: start, end, and whether at a joining word."""
    depths, found = Brackets(text).depths, tokens(text)
    joiners, units = phrases(words.joiners), frozenset(words.units)
    spans = phrases(words.whole).spans(found)
    # The comma before a part of the organisation is the name's.
    spans += [
        (at, at + 1) for at, (a, b) in enumerate(pairwise(found)) if a.key == "," and text[b.start : b.end] in units
    ]
    kept = {number for first, last in spans for number in range(first, last)}
    endings = {
        first for first, last in spans if last - first == 1 and found[first].key != ","
    }  # `& Co`: the sign before it is the name's
    cuts = []
    index = 0
    while index < len(found):
        token = found[index]
        if index in kept:
            index += 1
            continue
        covered = joiners.at(found, index) if depths[token.start] == 0 and _free(text, token) else 0
        if covered and index + covered not in endings:
            cuts.append((token.start, found[index + covered - 1].end, True))
        elif depths[token.start] == 0 and (token.key in ",;" or (token.key in _STRONG and _free(text, token))):
            cuts.append((token.start, token.end, False))
        index += covered or 1
    return cuts


def _inside_names(text: str, cuts: Sequence[_Cut]) -> dict[_Cut, bool]:
    """The cuts at `&` that are part of a name, and whether that is sure: those before other joints in a list, or beside
    a joining word, and the only one of a text with a common word on either side where no acronym or article opens
    one of both (`Homes & Hearths`).
    """
    found: dict[_Cut, bool] = {}
    is_worded = any(word and text[start:end] != "&" for start, end, word in cuts)
    ends = [0, *(end for _, end, _ in cuts)]
    starts = [*(start for start, _, _ in cuts), len(text)]
    for at, cut in enumerate(cuts):
        if text[cut[0] : cut[1]] != "&":
            continue
        sides = [text[ends[n] : starts[n]].strip(_BARE) for n in (at, at + 1)]
        is_common = any(map(_common, sides))
        if is_worded or at + 1 < len(cuts):
            found[cut] = is_common
        elif len(cuts) == 1 and is_common and all(map(_may_be_half, sides)):
            found[cut] = False
    return found


def _strong(text: str, cuts: Sequence[_Cut]) -> list[_Cut]:
    """The cuts at semicolons and the like, with the joining words after them: where these part the names, a comma or
    `and` is part of one (`House of the Child; Office of Birth and Childhood`).
    """
    ends = {end for start, end, _ in cuts if text[start] in _STRONG}
    return [cut for cut in cuts if text[cut[0]] in _STRONG or len(text[: cut[0]].rstrip()) in ends]


def _doubt_uncut(text: str, partners: Sequence[Partner], left: Sequence[_Cut]) -> None:
    """Doubt the partners that hold a joining word before a capital: there may be two of them, unless an acronym is
    that of the whole.
    """
    for partner in partners:
        printed = text[partner.start : partner.end]
        acronym = _ACRONYM.search(printed)
        if acronym and _initials(printed[: acronym.start()]) == acronym[1].upper():
            continue
        inside = (end for start, end, word in left if word and partner.start < start and end < partner.end)
        if any(text[end:].lstrip()[:1].isupper() for end in inside):
            partner.doubt = partner.doubt or f"{quote(printed)} may be more than one partner"


def _free(text: str, token: Token) -> bool:
    """Whether a joining word stands alone, not in a compound (`Arc-et-Ciel`) or a sign without spaces (`R&D`)."""
    before, after = text[token.start - 1 : token.start], text[token.end : token.end + 1]
    return (
        before not in ("-", "'", "’")
        and not _CUT_SHORT.search(text, 0, token.start)
        and after != "-"
        and (token.word or (before in ("", " ", ")") and after in ("", " ")))
    )


def _without_intro(text: str, start: int, end: int, intros: Phrases) -> tuple[int, int]:
    """The part without a further introduction at its beginning (`and with X`)."""
    found = tokens(text[start:end]) if text[start : start + 1].islower() else []
    covered = intros.at(found, 0) if found else 0
    if not covered or covered == len(found):
        return start, end
    return start + found[covered - 1].end, end


def _rejoined(text: str, partners: list[Partner]) -> list[Partner]:
    """Parts put together again where an acronym in parentheses is that of both (`Centre for Language and Meeting
    (CLM)`).
    """
    result: list[Partner] = []
    for partner in partners:
        printed = text[partner.start : partner.end]
        acronym = _ACRONYM.search(printed) if partner.joined and result else None
        short = acronym[1].upper() if acronym else ""
        if acronym and not _initials(printed[: acronym.start()]).endswith(short):
            whole = _initials(text[result[-1].start : partner.start + acronym.start()])
            if whole == short:
                result[-1].end = partner.end
                continue
            if whole.endswith(short):
                partner.doubt = f"{quote(acronym[0])} may be short for more than {quote(printed)}"
        result.append(partner)
    return result


def _initials(name: str) -> str:
    return "".join(w[0] for w in _PLAIN.findall(name) if w[0].isupper())


def _doubt(text: str, partners: list[Partner]) -> None:
    """Say where a joining word may stand inside one partner's own name."""
    joints = sum(p.joined for p in partners)
    for number, (one, two) in enumerate(pairwise(partners), start=2):
        if two.doubt or not two.joined:
            continue
        before, after = text[one.start : one.end], text[two.start : two.end]
        halves = len(before.split()) == 1 and _common(before) and _fragment(after)
        if (
            halves
            or (is_theme(before) and len(partners) > 2 and " " in after)
            or (after.split()[0][0].islower() and _fragment(after))
            or (_fragment(before, after) and len(after.split()) == 1)
            or number != len(partners)
            or joints > 1
        ):
            two.doubt = f"{quote(before)} and {quote(after)} may be one partner"


def _fragment(text: str, following: str = "") -> bool:
    """Whether a part looks like the half of a name: a lower-case beginning, or one common word.

    Before a joining word (`following` stands after it) one common word is a half only when no new name surely begins
    after it.
    """
    found = text.split()
    first = found[0]
    if not following and first[0].islower() and _PROPER.match(text):
        return False
    if not following and first[0].islower():
        return len(found) == 1 or (
            len(first) > T.article and "'" not in first[:3] and "’" not in first[:3] and not inner_capital(first)
        )
    if len(found) > 1 or not _common(first):
        return False
    return not following or _common(following.split()[0])


def _common(word: str) -> bool:
    """Whether a word has only its first letter as a capital: no acronym, no brand."""
    return bool(_PLAIN.fullmatch(word)) and word[0].isupper() and not inner_capital(word)


def _may_be_half(text: str) -> bool:
    """May a text be half of a name: does no acronym begin it, and no article before other words?"""
    first, *rest = text.split() or [""]
    return _common(first) and (not rest or len(first) >= T.article)


def inner_capital(word: str) -> bool:
    """Whether a word has a capital after its first letter."""
    return any(c.isupper() for c in word[1:])


def is_theme(text: str) -> bool:
    """Whether a text is one word of the language: hardly a name."""
    return text.isalpha() and not text.isupper() and is_known(text.lower())
