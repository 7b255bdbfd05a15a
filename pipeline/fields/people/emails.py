"""E-mail addresses in a text, put together over line ends."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from pipeline.data.passage import Passage
from pipeline.fields.people.tunables import REACH
from pipeline.text.domains import HYPHENS, ends_in_top_level, foreign_letters, is_odd_host, is_top_level, top_level_of
from pipeline.text.line_ends import LineEnd, Witness, line_ends, rejoined
from pipeline.text.tunables import DEWRAP

_LOCAL = re.compile(r"[^\W_](?:[\w.+'’-]{0,62}[\w])?|[\w]")
_LEFT = frozenset("._+-'’%" + HYPHENS)
_RIGHT = frozenset(".-" + HYPHENS)
_DOMAIN = re.compile(r"(?:[^\W_](?:[\w-]{0,61}[^\W_])?\.){1,6}[^\W\d_]{2,24}")
_LONGEST = 254  # RFC 5321, path without brackets
_OPENING = ("(", "[", "<")
_LETTER = re.compile(r"[^\W\d_]")
_AMID = re.compile(r"[a-z][A-Z]")
_PART = re.compile(r"[a-z0-9][a-z0-9._+-]{0,62}")


# Disguised from machines that collect addresses: `ann [at] x.be`, `ann(at)x(dot)be`.
_DISGUISED = re.compile(
    r"(?P<local>[a-z0-9][\w.+-]{0,62}) ?[\[({<] ?(?:at|@) ?[\])}>] ?"
    r"(?P<domain>[\w-]{1,62}(?:(?:\.| ?[\[({<] ?dot ?[\])}>] ?)[\w-]{2,62}){1,4})",
    re.IGNORECASE,
)
_IN_BRACKETS = re.compile(r"[\[({<] ?(?:at|@) ?[\])}>]", re.IGNORECASE)
_DOT = re.compile(r" ?[\[({<] ?dot ?[\])}>] ?", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Email:
    """`text[start:end]` prints this address; `doubt` says why it may be another one.

    `by_name` tells that the name of its person settles the doubt where the address spells it.
    """

    start: int
    end: int
    address: str
    doubt: str = ""
    by_name: bool = False


def find_emails(text: Passage, witness: Witness | None = None, labels: Iterable[str] = ()) -> list[Email]:
    """The e-mail addresses of a text, left to right; what has an `@` but is no address is left out.

    `witness` knows how addresses are printed elsewhere in the document, `labels` are words for an address.
    """
    ends = line_ends(text)
    found: list[Email] = []
    at = text.text.find("@")
    while at >= 0:
        email = _email_at(text, at, _near(ends, at), found[-1].end if found else 0, witness)
        if email:
            found.append(_unglued(email, labels))
        at = text.text.find("@", max(at + 1, email.end if email else 0))
    disguised = [
        email for email in _disguised(text.text) if all(email.end <= e.start or email.start >= e.end for e in found)
    ]
    return sorted([*found, *disguised], key=lambda email: email.start)


def may_hold_emails(text: str) -> bool:
    """Whether a text has an `@`, or an address with a word in brackets for it."""
    return "@" in text or any(_disguised(text))


def _disguised(text: str) -> Iterator[Email]:
    """Addresses with a word in brackets for the `@`."""
    for match in _DISGUISED.finditer(text[: REACH.longest_text]) if _IN_BRACKETS.search(text) else ():
        address = f"{match['local']}@{_DOT.sub('.', match['domain'])}"
        if ends_in_top_level(address):
            yield Email(match.start(), match.end(), address)


def _unglued(email: Email, labels: Iterable[str]) -> Email:
    """An address with a doubt where it begins with a word for an address (`E-mailan.peeters@…`), and without that word
    where a capital tells that it is none of it.
    """
    known = [
        label for label in labels if len(label) >= REACH.label and email.address.casefold().startswith(label.casefold())
    ]
    length = max(map(len, known), default=0)
    if email.doubt or not length or not email.address[length].islower():
        return email
    cut = length if email.address[0].isupper() else 0
    doubt = f"{email.address[:length]!r} at its beginning may be no part of it"
    return Email(email.start + cut, email.end, email.address[cut:], doubt)


def _near(ends: list[LineEnd], at: int) -> list[LineEnd]:
    return ends[
        bisect_left(ends, at - _LONGEST, key=lambda e: e.before) : bisect_right(
            ends, at + _LONGEST, key=lambda e: e.before
        )
    ]


def _email_at(text: Passage, at: int, ends: list[LineEnd], floor: int, witness: Witness | None) -> Email | None:
    start, joined_left = _start(text.text, at, ends, floor)
    end, joined_right = _end(text.text, at, ends)
    start, end = _trim(text.text, start, end, at)
    address, unsure = rejoined(text[start:end], witness)
    local, _, domain = address.partition("@")
    top = domain.rpartition(".")[2]
    cut = top_level_of(top)
    if cut is not None:
        end -= len(top) - len(cut)
        address, domain = address[: len(cut) - len(top)], domain[: len(cut) - len(top)]
    if not _LOCAL.fullmatch(local) or not _DOMAIN.fullmatch(domain) or len(address) > _LONGEST:
        return None
    doubt = ""
    if foreign := foreign_letters(address):
        doubt = f"{foreign[0]!r} in it is not a Latin letter"
    elif cut is not None:
        doubt = "a word follows it without a space"
    elif not is_top_level(domain.rpartition(".")[2]):
        doubt = "its top-level domain is not known"
    elif ".." in local:
        doubt = "two points stand in it in a row"
    elif is_odd_host(domain):
        doubt = "another address may have run into it"
    elif unsure:
        doubt = "a hyphen at a line end in it may be the typesetter's"
    elif joined_left or joined_right:
        doubt = "it was put together over a line end at which it may not go on"
        return Email(start, end, address, doubt, by_name=not joined_right)
    elif amid := _AMID.search(address):
        doubt = f"a capital stands amid a word of it: {amid[0]!r}"
        return Email(start, end, address, doubt, by_name=amid.start() < len(local))
    return Email(start, end, address, doubt)


def _start(text: str, at: int, ends: list[LineEnd], floor: int) -> tuple[int, bool]:
    """Where the local part begins, and whether it was joined to a line before it without a sure sign that it goes
    on.
    """
    start, doubtful = _back(text, at, floor), False
    for end in reversed([e for e in ends if e.after <= at]):
        if end.after != start or at - start > _LONGEST:
            continue
        before = _back(text, end.before, floor)
        part = text[before : end.before]
        bracketed = text[before - 1 : before] in _OPENING  # `(winsto` and `n.holloway@x.be)`
        if not _goes_on_left(part, start == at or bracketed):
            break
        doubtful = doubtful or (start != at and (part[-1:] not in _LEFT or _abbreviation(part)))
        start = before
    return start, doubtful


def _goes_on_left(part: str, sure: bool) -> bool:
    """Whether the end of a line is the beginning of an address that the next line ends."""
    if not _PART.fullmatch(part) or not _LETTER.search(part):  # a name has a capital, a number has no letter
        return False
    return sure or part[-1] in ".-_+" or "." in part


def _abbreviation(part: str) -> bool:
    """Whether what stands before the line end may be an abbreviation and no part of an address (`tel.`, `t.a.v.`)."""
    return part[-1] == "." and all(len(bit) <= REACH.abbreviation for bit in part.split("."))


def _back(text: str, at: int, floor: int) -> int:
    start = at
    while start > floor and at - start < _LONGEST and (text[start - 1].isalnum() or text[start - 1] in _LEFT):
        start -= 1
    return start


def _forth(text: str, at: int) -> int:
    end = at
    while end < len(text) and end - at < _LONGEST and (text[end].isalnum() or text[end] in _RIGHT):
        end += 1
    return end


def _end(text: str, at: int, ends: list[LineEnd]) -> tuple[int, bool]:
    """Where the domain ends, and whether it was joined to the next line without a sign that it goes on."""
    end, doubtful = _forth(text, at + 1), False
    for number, line_end in enumerate(ends):
        if line_end.before != end or end < at or end - at > _LONGEST or line_end.after == line_end.before:
            continue
        after = _forth(text, line_end.after)
        domain, more = text[at + 1 : end].replace(" ", ""), text[line_end.after : after]
        whole = (domain + more).rstrip(".-")
        if not more or more != more.lower() or text[after : after + 1] == "@" or not _DOMAIN.fullmatch(whole):
            break
        known = ends_in_top_level(domain)
        if known and more[0] not in ".-":
            # `.co` and `.com` are both ends: a few letters alone on a line are the rest of the longer one.
            last = after == (ends[number + 1].before if number + 1 < len(ends) else len(text))
            if not (last and len(more) <= DEWRAP.rest and more.isalpha() and ends_in_top_level(whole)):
                break
        elif _DOMAIN.fullmatch(domain) and not ends_in_top_level(whole) and more[0] not in ".-":
            break
        doubtful = doubtful or not (domain[-1:] in _RIGHT or more[0] in _RIGHT or ends_in_top_level(whole))
        end = after
    return end, doubtful


def _trim(text: str, start: int, end: int, at: int) -> tuple[int, int]:
    while start < at and not (text[start].isalnum() or text[start] == "_"):
        start += 1
    while end > at + 1 and not text[end - 1].isalnum():
        end -= 1
    return start, end
