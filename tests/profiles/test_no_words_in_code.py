"""No word of any language stands in code: a new language is added by data alone.

Looked at are the literals of the stages that read text: regular expressions, and short strings in lists, sets and
dicts. A literal that only looks like a word goes into ALLOWED, with the reason.
"""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator
from pathlib import Path

import pytest

from pipeline.profiles.profile import load_profile
from pipeline.text.wording import fold
from tests.corpus import ROOT

ROOMS = (
    "data",
    "enrich",
    "extract",
    "families",
    "fields",
    "layout",
    "parse",
    "profiles",
    "recipe",
    "segment",
    "text",
    "validate",
)
ALLOWED = {
    "place": "a kind of entity in the JSON",
    "le": "an encoding, UTF-16 LE",
}
_PATTERN = re.compile(r"[|\\\[(*+?]")
_ESCAPE = re.compile(r"\\[a-zA-Z]|\(\?P<\w+>|\(\?[a-zA-Z-]+:?|[\[][^\]]*\]|\{\w*\}")
_WORD = re.compile(r"[^\W\d_]{2,}")


def known_words() -> set[str]:
    """Single words of all languages but English, in which the code itself is written, and the codes of languages."""
    words: dict[str, set[str]] = {}
    for code, language in load_profile().languages.items():
        lists = [
            [code],
            language.function_words,
            language.period.since,
            language.period.until,
            language.contact.joiners,
            language.quantities.functions,
            language.quantities.streets,
            language.quantities.clock,
            language.numbers.of,
            [name for names in language.period.months.values() for name in names],
            language.nouns.plurals,
            language.numbers.ordinals,
        ]
        words[code] = {fold(word) for listed in lists for word in listed if len(word) > 1 and word.isalpha()}
    english = words.pop("en") - {"en"}
    return set().union(*words.values()) - english


def words_in(code: str, known: set[str]) -> Iterator[tuple[int, str]]:
    """The line and the word, for every word of a language in a literal that is no message and no documentation."""
    tree = ast.parse(code)
    prose = {
        id(node)
        for parent in ast.walk(tree)
        for node in ast.iter_child_nodes(parent)
        if isinstance(parent, ast.Expr) or (isinstance(parent, ast.keyword) and parent.arg in ("description", "hint"))
    }
    for node in ast.walk(tree):
        if not isinstance(node, ast.Constant) or not isinstance(node.value, str) or id(node) in prose:
            continue
        text = node.value
        if _PATTERN.search(text) and not re.search(r"[a-z]{2,} [a-z]{2,} ", text):
            text = _ESCAPE.sub(" ", text)
        elif " " in text.strip():
            continue  # a message
        for word in _WORD.findall(text):
            if fold(word) in known and word not in ALLOWED:
                yield node.lineno, word


@pytest.mark.parametrize(
    ("code", "word"),
    [
        ('ENDINGS = {"nl": ("en", "s")}', "nl"),
        ('_OF = re.compile(r"\\s(?:d[\'’]|(?:de|of|von|van)(?=\\s))")', "van"),
        ('articles = r"(?:(?:de|du|des|la|le|les)\\s+|[dl][\'’])*"', "des"),
        ('if word in ("und", "oder"): pass', "und"),
        ('re.fullmatch(r"\\d{1,2}(?:er|e|de|ste|st|nd|rd|th)", key)', "ste"),
    ],
)
def test_a_word_in_code_is_found(code: str, word: str) -> None:
    """What once stood in code would be found there."""
    assert word in [found for _, found in words_in(code, known_words())]


@pytest.mark.parametrize("room", ROOMS)
def test_no_words_in_code(room: str) -> None:
    known = known_words()
    found = [
        f"{path.relative_to(ROOT)}:{line}: {word}"
        for path in sorted((Path(ROOT) / "pipeline" / room).rglob("*.py"))
        for line, word in words_in(path.read_text(encoding="utf-8"), known)
    ]
    assert found == []
