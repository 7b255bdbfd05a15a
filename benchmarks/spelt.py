"""Make `pipeline/profiles/spelt.tsv`, the names of numbers, with num2words.

python -m benchmarks.spelt
"""

from __future__ import annotations

from pathlib import Path

from num2words import num2words

from pipeline.profiles import spelt
from pipeline.profiles.profile import DEFAULT, load_profile


def rows() -> list[str]:
    """A row for each locale of the languages that come with the program."""
    locales = sorted({name for words in load_profile(DEFAULT).languages.values() for name in words.numbers.locales})
    return ["\t".join([name, *(num2words(n, lang=name) for n in spelt.LISTED)]) for name in locales]


def main() -> None:
    """Write the file."""
    Path(spelt.__file__).with_name(spelt.FILE).write_text("".join(f"{row}\n" for row in rows()), "utf-8")


if __name__ == "__main__":
    main()
