"""The partners of a promoter: a list of organisations as printed, cut at commas and joining words."""

from __future__ import annotations

import re
from dataclasses import dataclass

from pipeline.parse.brackets import Brackets
from pipeline.parse.phrases import Phrases, Token, quote, tokens
from pipeline.passage import Passage

_ARTICLE = 4  # letters of the longest article or legal form in lower case before a name
_BARE = " ,;:.-–—&+/"
_PLAIN = re.compile(r"[^\W\d_]+")
_ACRONYM = re.compile(r"\(([^\W\d_]{2,12})\)$")


@dataclass(slots=True)
class Partner:
    """One partner; `joined` when a joining word, and no comma, stands before it; `doubt` says why the cut may be wrong."""

    passage: Passage
    joined: bool = False
    doubt: str = ""


def split_partners(text: Passage, joiners: Phrases, intros: Phrases) -> list[Partner]:
    """The partners in a list, without joining words and introductions; articles stay."""
    partners: list[Partner] = []
    at, joined = 0, False
    for start, end, word in [*_cuts(text.text, joiners), (len(text), len(text), False)]:
        part = _without_intro(text[at:start].strip(_BARE.replace(".", "")), intros)
        if part and _PLAIN.search(part.text):
            partners.append(Partner(part, joined))
            joined = word
        else:
            joined = joined or word
        at = end
    partners = _rejoined(text, partners)
    _doubt(partners)
    return partners


def _cuts(text: str, joiners: Phrases) -> list[tuple[int, int, bool]]:
    """Where the list is cut, outside parentheses: start, end, and whether at a joining word."""
    depths, found = Brackets(text).depths, tokens(text)
    cuts = []
    index = 0
    while index < len(found):
        token = found[index]
        covered = joiners.at(found, index) if depths[token.start] == 0 and _free(text, token, found, index) else 0
        if covered:
            cuts.append((token.start, found[index + covered - 1].end, True))
        elif token.key in ",;" and depths[token.start] == 0:
            cuts.append((token.start, token.end, False))
        index += covered or 1
    return cuts


def _free(text: str, token: Token, found: list[Token], index: int) -> bool:
    """Whether a joining word stands alone, not in a compound (`Arc-et-Ciel`) or a sign without spaces (`R&D`)."""
    before, after = text[token.start - 1 : token.start], text[token.end : token.end + 1]
    return before not in ("-", "'", "’") and after != "-" and (token.word or (before in ("", " ", ")") and after in ("", " ")))


def _without_intro(part: Passage, intros: Phrases) -> Passage:
    found = tokens(part.text)
    covered = intros.at(found, 0) if found else 0
    if not covered or covered == len(found) or found[0].start != 0 or part.text[0].isupper():
        return part
    return part[found[covered - 1].end :].strip(_BARE)


def _rejoined(text: Passage, partners: list[Partner]) -> list[Partner]:
    """Parts put together again where an acronym in parentheses is that of both (`Centre for Language and Meeting (CLM)`)."""
    result: list[Partner] = []
    for partner in partners:
        acronym = _ACRONYM.search(partner.passage.text)
        if result and partner.joined and acronym:
            start = _offset(text, result[-1].passage)
            whole = text[start : _offset(text, partner.passage) + len(partner.passage)]
            name = whole.text[: whole.text.rfind("(")]
            if _initials(name).endswith(acronym[1].upper()) and not _initials(partner.passage.text[: acronym.start()]).endswith(acronym[1].upper()):
                if _initials(name) == acronym[1].upper():
                    result[-1] = Partner(whole, result[-1].joined)
                    continue
                partner.doubt = f"{quote(acronym[0])} may be short for more than {quote(partner.passage.text)}"
        result.append(partner)
    return result


def _offset(text: Passage, part: Passage) -> int:
    """Where a part stands in the text it was cut from: its first piece tells."""
    if not part.pieces:
        return 0
    first = part.pieces[0]
    return next(p.start + first.offset - p.offset - first.start for p in text.pieces if p.line is first.line and p.offset <= first.offset < p.offset + p.length)


def _initials(name: str) -> str:
    return "".join(w[0] for w in _PLAIN.findall(name) if w[0].isupper())


def _doubt(partners: list[Partner]) -> None:
    """Say where a joining word may stand inside one partner's own name."""
    joints = [n for n, p in enumerate(partners) if p.joined]
    for number, partner in enumerate(partners):
        if partner.doubt or not number or not partner.joined:
            continue
        before, text = partners[number - 1].passage.text, partner.passage.text
        if _fragment(text) or _fragment(before, text) or (number != len(partners) - 1) or len(joints) > 1:
            partner.doubt = f"{quote(before)} and {quote(text)} may be one partner"


def _fragment(text: str, following: str = "") -> bool:
    """Whether a part looks like the half of a name: a lower-case beginning, or one common word.

    Before a joining word (`following` stands after it) one common word is a half only when no new name surely begins after it.
    """
    found = text.split()
    first = found[0]
    if not following and first[0].islower():
        return len(found) == 1 or (len(first) > _ARTICLE and "'" not in first[:3] and "’" not in first[:3] and not _inner_capital(first))
    if len(found) > 1 or not _common(first):
        return False
    return not following or _common(following.split()[0])


def _common(word: str) -> bool:
    """Whether a word has only its first letter as a capital: no acronym, no brand."""
    return bool(_PLAIN.fullmatch(word)) and word[0].isupper() and not _inner_capital(word)


def _inner_capital(word: str) -> bool:
    return any(c.isupper() for c in word[1:])
