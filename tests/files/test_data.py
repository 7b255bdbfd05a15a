"""Files of data: where each key and item stands, and what is left of a table with faults."""

from __future__ import annotations

from pathlib import Path

import pytest
from pydantic import BaseModel, ConfigDict

from pipeline.errors import RegistryError
from pipeline.files.data import dotted, read_checked, read_data
from pipeline.files.toml_lines import lines_of

TEXT = """\
name = "x" # with a comment
a.b = [1,
    "two", # another
    { c = [3] }]
"quoted key" = '''
long'''

[[fields]]
headings.nl = [
    # nothing here
    "één",
]
[fields.headings.more]
fr = []
[[fields]]
[fields.headings]
1 = 2
[languages.nl]
x = 1
"""
LINES: dict[tuple[str | int, ...], int] = {
    ("name",): 1,
    ("a",): 2,
    ("a", "b", 0): 2,
    ("a", "b", 1): 3,
    ("a", "b", 2, "c", 0): 4,
    ("quoted key",): 5,
    ("fields",): 8,
    ("fields", 0): 8,
    ("fields", 0, "headings", "nl", 0): 11,
    ("fields", 0, "headings", "more", "fr"): 14,
    ("fields", 1): 15,
    ("fields", 1, "headings", "1"): 17,
    ("languages", "nl"): 18,
    ("languages", "nl", "x"): 19,
}


@pytest.mark.parametrize(("path", "line"), LINES.items(), ids=lambda value: str(value))
def test_lines(path: tuple[str | int, ...], line: int) -> None:
    assert lines_of(TEXT)[path] == line


def test_what_stands_nowhere_is_told_at_the_table_around_it(tmp_path: Path) -> None:
    (tmp_path / "x.toml").write_text(TEXT, encoding="utf-8")
    data = read_data(tmp_path / "x.toml", "x.toml", RegistryError)
    assert data.line(("fields", 1, "name")) == 15
    assert data.line(("nothing",)) == 0
    assert str(data.fault(("languages", "nl", "y"), "it is missing", "Add it.")) == "x.toml:18: it is missing. Add it."


class Inner(BaseModel):
    """A table in a list."""

    model_config = ConfigDict(extra="forbid")
    name: str
    size: int = 0


class Outer(BaseModel):
    """A whole file."""

    model_config = ConfigDict(extra="forbid")
    words: list[str] = []
    inner: list[Inner] = []


FAULTY = 'words = ["a", 1, "b", 2]\nother = 1\n[[inner]]\nname = "x"\nsize = "y"\n[[inner]]\n[[inner]]\nname = "z"\n'


def test_what_keeps_to_the_model_is_left(tmp_path: Path) -> None:
    (tmp_path / "x.toml").write_text(FAULTY, encoding="utf-8")
    table, faults = read_data(tmp_path / "x.toml", "x.toml", RegistryError).checked(Outer)
    assert table == {"words": ["a", "b"], "inner": [{"name": "x"}, {}, {"name": "z"}]}
    assert [fault.line for fault in faults] == [1, 1, 5, 6, 2]


def test_all_faults_are_raised(tmp_path: Path) -> None:
    (tmp_path / "x.toml").write_text(FAULTY, encoding="utf-8")
    with pytest.raises(RegistryError) as caught:
        read_checked(tmp_path / "x.toml", "x.toml", Outer, RegistryError)
    assert len(caught.value.faults) == 5
    assert "x.toml:2: there is no key 'other'. Known: inner, words." in str(caught.value)


def test_a_path_as_people_write_it() -> None:
    assert dotted(("fields", 0, "headings", "nl")) == "fields[0].headings.nl"
