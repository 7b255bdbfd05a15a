"""Web addresses of a promoter: absolute, as printed, put together over line ends."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

from pipeline.data.parsed import Doubt, Parsed
from pipeline.data.passage import Passage
from pipeline.fields.tunables import ADDRESSES
from pipeline.language.words import is_frequent
from pipeline.profiles.profile import Language
from pipeline.text.domains import ends_in_top_level, foreign_letters, is_odd_host, is_top_level
from pipeline.text.line_ends import Witness, line_ends, rejoined
from pipeline.text.phrases import Phrases, phrases, quote, tokens
from pipeline.text.tunables import DEWRAP

_CHUNK = re.compile(r"\S+")
_MARKED = re.compile(r"https?://|www\.", re.IGNORECASE)  # what surely begins an address
_OPENING_MARK = re.compile(r"(?:\W\s+)?(?:https?://|www\.)", re.IGNORECASE)  # after an icon, perhaps
_SCHEME = re.compile(r"https?://", re.IGNORECASE)
_CUT = re.compile(r"[,;|/]{1,3}(?=https?://|www\.)", re.IGNORECASE)
_DOTTED = re.compile(r"(?:[^\W_]|\s)\.[^\W_]|www\.", re.IGNORECASE)
_LABEL = re.compile(r"[^\W_](?:[\w-]{0,61}[^\W_])?")
_LAST_WORD = re.compile(r"[^\W\d_]*\Z")
_AFTER_HOST = re.compile(r"[/?#:]")
_OPENING, _CLOSING = "(<[{«“‘\"'", ")>]}»”’\"'.,;:!…"
_MATES = {")": "(", "]": "[", "}": "{", ">": "<"}
_GOES_ON = frozenset("/._?=&#%+~-‐‑:")  # an address that ends so is not at its end


@dataclass(slots=True)
class _Chunk:
    start: int
    end: int
    doubt: str = ""


def begins_address(text: str) -> bool:
    """Does a text begin as nothing but a web address does? The end of an e-mail address may look like a host."""
    return bool(_OPENING_MARK.match(text))


def parse_websites(
    text: Passage, language: Language, about: Sequence[str] = (), witness: Witness | None = None
) -> Parsed[list[str]]:
    """Read the web addresses in a text; a missing scheme is completed with `https://`.

    `about` are words for web addresses (the wordings of the heading), which may stand in the text as well; `witness`
    knows how addresses are printed elsewhere in the document.
    What says that there is none gives an empty list; text that is no address gives `unparsed-value`,
    an address that could be put together in two ways `doubtful-value`.
    """
    parsed: Parsed[list[str]] = Parsed([], {"": text})
    if _says_none(text.text, language, about):
        return parsed
    rest: list[str] = []
    before: list[str] = []
    noise = phrases(language.promoter.joiners, language.contact.joiners, about)
    joiners = phrases(language.promoter.joiners, language.contact.joiners)
    for chunk in _Cutter(text, joiners).chunks():
        part = text[chunk.start : chunk.end]
        if _is_address(rejoined(part)[0]):
            _add(parsed, part, chunk.doubt, witness)
            # A word or two in lower case lead to an address (`zie ook`).
            leads = len(before) <= ADDRESSES.leading and all(word.isalpha() and word.islower() for word in before)
            rest += [] if leads else before
            before = []
        else:
            found = tokens(part.text)
            known = {n for a, b in noise.spans(found) for n in range(a, b)}
            if any(t.word for n, t in enumerate(found) if n not in known):
                before.append(part.text)
    rest += before
    if rest or not parsed.value:
        parsed.doubts.append(Doubt("unparsed-value", f"not a web address: {quote(' '.join(rest) or text.text)}"))
    return parsed


def _add(parsed: Parsed[list[str]], part: Passage, doubt: str, witness: Witness | None) -> None:
    address, unsure = rejoined(part, witness)
    pointer = f"/{len(parsed.value)}"
    if unsure:
        doubt = f"the hyphen at the line end in {quote(part.text)} may be the typesetter's"
    elif not doubt and not _sure_domain(address):
        doubt = f"{quote(part.text)} may not be a web address"
    if doubt:
        parsed.doubts.append(Doubt("doubtful-value", doubt, pointer))
    parsed.value.append(address if _SCHEME.match(address) else f"https://{address}")
    parsed.evidence[pointer] = part


def _says_none(text: str, language: Language, wordings: Sequence[str]) -> bool:
    """Whether the text is empty, made of signs, or made of words for nothing."""
    found = [t for t in tokens(text) if t.word]
    none = phrases(language.words_for_none)
    about = phrases(wordings)
    index, said = 0, not found
    while index < len(found):
        nothing = none.at(found, index)
        step = nothing or about.at(found, index)
        if not step:
            return False
        said, index = said or bool(nothing), index + step
    return said


def may_hold_websites(text: str) -> bool:
    """Whether a text has what no web address lacks: a dot between letters, if not after a line end."""
    return "." in text and _DOTTED.search(text) is not None


def holds_address(text: str) -> bool:
    """Whether a word of a text may be a web address, or begin one."""
    words = (word.strip(_OPENING + _CLOSING) for word in text.split() if "@" not in word)
    return any(_MARKED.search(word) or _stands_alone(word) for word in words)


# Cutting the text into chunks


class _Cutter:
    """Cuts a text at white space and between addresses, and puts chunks of one address over line ends together."""

    def __init__(self, text: Passage, joiners: Phrases) -> None:
        self.text = text.text
        ends = line_ends(text)
        self.wrapped = {(e.before, e.after) for e in ends}
        self.tight = [e.after for e in ends if e.after == e.before]  # line ends without a joining space
        self.joiners = joiners

    def chunks(self) -> list[_Chunk]:
        """The chunks, without punctuation around them."""
        merged: list[_Chunk] = []
        pieces = self._pieces()
        for number, chunk in enumerate(pieces):
            following = pieces[number + 1] if number + 1 < len(pieces) else None
            if merged and not self._links(chunk, following) and self._joins(merged[-1], chunk, following):
                merged[-1] = _Chunk(
                    merged[-1].start, chunk.end, merged[-1].doubt or chunk.doubt or self._join_doubt(merged[-1], chunk)
                )
            else:
                merged.append(chunk)
        return [_trimmed(self.text, c) for c in merged]

    def _print(self, chunk: _Chunk) -> str:
        """What a chunk prints, put together over its line ends."""
        return "".join(self.text[chunk.start : chunk.end].split())

    def _links(self, chunk: _Chunk, following: _Chunk | None) -> bool:
        """Whether the chunk is a joining word between two addresses."""
        return (
            following is not None
            and bool(self.joiners.spans(tokens(self._print(chunk))))
            and _stands_alone(self._print(following))
        )

    def _pieces(self) -> list[_Chunk]:
        pieces: list[_Chunk] = []
        for match in _CHUNK.finditer(self.text):
            cuts = {match.start(), match.end(), *self._cuts(match)}
            edges = sorted(cuts)
            pieces += [_Chunk(a, b) for a, b in pairwise(edges)]
        for piece in pieces:
            piece.doubt = self._inner_doubt(piece)
        return pieces

    def _tight_inside(self, start: int, end: int) -> list[int]:
        return self.tight[bisect_right(self.tight, start) : bisect_left(self.tight, end)]

    def _cuts(self, match: re.Match[str]) -> list[int]:
        """Where further addresses begin inside a chunk, and where the sign before them stands."""
        lines = [at for at in self._tight_inside(*match.span()) if _MARKED.match(self.text, at)]
        cuts = list(lines)
        for sign in _CUT.finditer(match[0]):
            if match.start() + sign.end() not in lines and not _inside_path(match[0][: sign.start()], sign[0]):
                cuts += [match.start() + sign.start(), match.start() + sign.end()]
        return cuts

    def _inner_doubt(self, piece: _Chunk) -> str:
        inner = self._print(piece)
        if _MARKED.search(_SCHEME.sub("", inner, count=1), 4):
            return f"two addresses may stand in {quote(inner)}"
        if any(
            self.text[at - 1] == "/" and _stands_alone(self.text[at : piece.end])
            for at in self._tight_inside(piece.start, piece.end)
        ):
            return f"a second address may begin at the line end in {quote(inner)}"
        return ""

    def _joins(self, one: _Chunk, two: _Chunk, three: _Chunk | None) -> bool:
        """Whether the second chunk goes on with the address that the first begins; the third may be the end of it."""
        first, second = self._print(one), self._print(two)
        wrapped = (one.end, two.start) in self.wrapped
        if not _MARKED.match(first.lstrip(_OPENING)) and not _is_address(first):
            return wrapped and second.startswith(".") and bool(_LABEL.fullmatch(first)) and _is_address(first + second)
        if _MARKED.match(second) or second[0] in _OPENING + "-–—|•,;" or "@" in second:
            return _SCHEME.fullmatch(first) is not None and second.lower().startswith("www.")
        end = self._print(three) if three is not None and (two.end, three.start) in self.wrapped else ""
        if _SCHEME.fullmatch(first) or first.lower() == "www.":
            whole = first + second + (end if second.endswith(".") else "")  # a host of which each label has its line
            return _is_address(whole.rstrip(_CLOSING))
        if not wrapped or first[-1] in ",;)":
            return False
        in_host = self._is_host(first)
        if not in_host and second.isalpha() and first[-1] not in _GOES_ON and not self._alone(two):
            return False  # a word amid others
        if in_host and first[-1].isalpha() and len(second) <= DEWRAP.rest and second.isalpha() and self._alone(two):
            # `.co` and `.com` are both ends: a few letters alone on a line are the rest of the longer one.
            return ends_in_top_level(_host(first + second))
        return _continues(first, second) or (in_host and not _sure_domain(second) and _continues(first, second + end))

    @staticmethod
    def _is_host(printed: str) -> bool:
        """Whether an address has no path."""
        return _host(printed) == _SCHEME.sub("", printed, count=1)

    def _alone(self, chunk: _Chunk) -> bool:
        """Whether nothing else stands on its line."""
        return any(after == chunk.start for _, after in self.wrapped) and (
            chunk.end == len(self.text) or any(before == chunk.end for before, _ in self.wrapped)
        )

    def _join_doubt(self, one: _Chunk, two: _Chunk) -> str:
        first, second = self._print(one), self._print(two)
        broken_end = not ends_in_top_level(_host(first)) or (len(second) <= DEWRAP.rest and self._is_host(first))
        if broken_end and ends_in_top_level(_host(first + second)):
            return ""
        surely = first[-1] in _GOES_ON - {"/"} or any(c in _GOES_ON or c.isdigit() for c in second.rstrip(_CLOSING))
        # Alone on its line, and no word, or one only with what stands before it: it is the rest of a broken word.
        last = _LAST_WORD.findall(first)[0]
        is_rest = self._alone(two) and last and (not is_frequent(second) or is_frequent(last + second))
        if surely or not _is_address(first) or is_rest:
            return ""
        return f"{quote(second)} on the next line may be a part of {quote(first)} or not"


def _inside_path(before: str, sign: str) -> bool:
    """Whether an address inside another one is a part of its path, as in a web archive."""
    return sign.startswith("/") and bool(_AFTER_HOST.search(_SCHEME.sub("", before, count=1)))


def _continues(first: str, second: str) -> bool:
    whole = (first + second).rstrip(_CLOSING)
    if not _is_address(whole):
        return False
    bare = _SCHEME.sub("", first, count=1)
    if _host(first) == bare:  # broken inside the host
        return _sure_domain(whole) and (not _sure_domain(first) or second[0] in "/?#." or first[-1] in _GOES_ON)
    return not _stands_alone(second)


def _stands_alone(chunk: str) -> bool:
    bare = chunk.strip(_OPENING + _CLOSING)
    return _is_address(bare) and _sure_domain(bare)


def _trimmed(text: str, chunk: _Chunk) -> _Chunk:
    """Without brackets and punctuation around it; a closing bracket whose mate stands inside stays."""
    start, end = chunk.start, chunk.end
    while start < end and text[start] in _OPENING + "|,;":
        start += 1
    unmated = {
        closing: text.count(closing, start, end) - text.count(opening, start, end)
        for closing, opening in _MATES.items()
    }
    while end > start and text[end - 1] in _CLOSING + "|" and unmated.get(text[end - 1], 1) > 0:
        end -= 1
        if text[end] in unmated:
            unmated[text[end]] -= 1
    return _Chunk(start, end, chunk.doubt)


# What is an address


def _host(address: str) -> str:
    return _AFTER_HOST.split(_SCHEME.sub("", address, count=1), maxsplit=1)[0]


def _is_address(chunk: str) -> bool:
    """Whether a chunk is a web address by its shape: a host of labels and dots, with or without scheme and path."""
    labels = _host(chunk).split(".")
    if not 2 <= len(labels) <= 10 or "@" in _host(chunk):
        return False
    top = labels[-1]
    return all(_LABEL.fullmatch(x) for x in labels) and len(top) >= 2 and top.isalpha()


def _sure_domain(address: str) -> bool:
    """Whether the host ends in a top-level domain and is not `www` with nothing but that."""
    host = _host(address)
    labels = host.split(".")
    top = labels[-1]
    if labels[0].lower() == "www" and len(labels) < 3:
        return False
    if top != top.lower() and host != host.upper():
        return False  # `word.Word` is rather a missing space
    return is_top_level(top) and not foreign_letters(address) and not is_odd_host(host)
