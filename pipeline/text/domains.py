"""Which top-level domains there are, by the Public Suffix List that publicsuffixlist brings along."""

from __future__ import annotations

from functools import cache
from pathlib import Path


@cache
def top_level_domains() -> frozenset[str]:
    """All of them, in lower case, those of other scripts in Unicode: `be`, `org`, `vlaanderen` …

    Only the rules of one label are read: the library's own lookup takes ten times as long (50 ms) to get ready.
    """
    from publicsuffixlist import PSLFILE

    rules = Path(PSLFILE).read_text("utf-8").partition("===END ICANN DOMAINS===")[0].split("\n")
    names = [rule.removeprefix("*.") for rule in rules]
    return frozenset(name for name in names if name and "." not in name and not name.startswith("//"))
