"""A language's words, read from its data file, and how it writes numbers, lists and names."""

from __future__ import annotations

import re
import tomllib
import unicodedata
from collections.abc import Sequence
from functools import cache
from pathlib import Path
from typing import Any

from num2words import num2words

from stress.chance import Chance

DATA = Path(__file__).parents[1] / "data"
LANGUAGES = ("nl", "fr", "en", "de")


@cache
def words_of(language: str) -> dict[str, Any]:
    """The data file of a language."""
    return tomllib.loads((DATA / f"{language}.toml").read_text(encoding="utf-8"))


@cache
def common() -> dict[str, Any]:
    """What belongs to no language."""
    return tomllib.loads((DATA / "common.toml").read_text(encoding="utf-8"))


def spelt(number: int, language: str) -> str:
    """A number in words."""
    return str(num2words(number, lang=language))


def listed(texts: Sequence[str], language: str) -> str:
    """`a, b and c`."""
    if len(texts) < 2:
        return "".join(texts)
    return f"{', '.join(texts[:-1])} {words_of(language)['and']} {texts[-1]}"


def slug(name: str) -> str:
    """A name as it stands in an e-mail address: its letters, without accents."""
    plain = unicodedata.normalize("NFKD", name.lower().replace("ß", "ss").replace("ı", "i"))
    return re.sub(r"[^a-z-]", "", plain)


def filled(template: str, chance: Chance, language: str) -> str:
    """A sentence with a number and a town where it asks for them."""
    if "{n}" in template:
        template = template.replace(
            "{n}", str(chance.one([8, 10, 12, 15, 18, 20, 24, 25, 30, 36, 40, 45, 50, 60, 75, 80, 120, 150]))
        )
    return template.replace("{place}", chance.one(words_of(language)["places"]))


def grouped(amount: int, sign: str) -> str:
    """A number with a sign between its thousands."""
    return f"{amount:,}".replace(",", sign)


def money(amount: int, form: str) -> str:
    """An amount as a form of the data file says."""
    return form.format(dots=grouped(amount, "."), spaces=grouped(amount, " "), commas=grouped(amount, ","))


def capital(text: str) -> str:
    """With a capital at its beginning."""
    return text[:1].upper() + text[1:]
