"""JSON Pointers, differences and blocks: the one module that all rooms look values up with."""

from __future__ import annotations

import copy
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pipeline.data.blocks import walk
from pipeline.data.differences import differences
from pipeline.data.pointers import everything, leaves, put, same, steps, value_at, within

# RFC 6901, section 5
RFC: dict[str, Any] = {
    "foo": ["bar", "baz"],
    "": 0,
    "a/b": 1,
    "c%d": 2,
    "e^f": 3,
    "g|h": 4,
    "i\\j": 5,
    'k"l': 6,
    " ": 7,
    "m~n": 8,
}
KEYS = st.text("ab/~ 0é", max_size=4)
VALUES = st.recursive(
    st.none() | st.booleans() | st.integers(-3, 3) | st.floats(-2, 2, width=16) | KEYS,
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(KEYS, inner, max_size=3),
    max_leaves=12,
)


@pytest.mark.parametrize(
    ("pointer", "value"),
    [
        ("", RFC),
        ("/foo", ["bar", "baz"]),
        ("/foo/0", "bar"),
        ("/", 0),
        ("/a~1b", 1),
        ("/c%d", 2),
        ("/e^f", 3),
        ("/g|h", 4),
        ("/i\\j", 5),
        ('/k"l', 6),
        ("/ ", 7),
        ("/m~0n", 8),
    ],
)
def test_the_examples_of_the_rfc(pointer: str, value: Any) -> None:
    assert value_at(RFC, pointer) == value


@pytest.mark.parametrize(
    "pointer", ["/nowhere", "/foo/2", "/foo/-", "/foo/00", "/foo/x", "/foo/0/0", "/foo/-1", "x", "/~2"]
)
def test_a_pointer_that_points_nowhere(pointer: str) -> None:
    with pytest.raises(LookupError):
        value_at(RFC, pointer)
    assert value_at(RFC, pointer, None) is None
    with pytest.raises(LookupError):
        put(RFC, pointer, 1)


@given(VALUES)
def test_every_value_is_found_at_its_pointer(document: Any) -> None:
    for pointer, value in everything(document, ""):
        assert value_at(document, pointer) is value
        assert within(pointer, "")
        assert len(steps(pointer)) == pointer.count("/")
    for _, value in leaves(document, ""):
        assert not isinstance(value, dict | list)


@given(VALUES, VALUES)
def test_the_differences_turn_one_value_into_the_other(old: Any, new: Any) -> None:
    found = list(differences(old, new))
    assert (found == []) == same(old, new)
    changed = copy.deepcopy(old)
    for pointer, was, now in found:
        assert value_at(old, pointer) == was
        if pointer:
            put(changed, pointer, now)
        else:
            changed = now
    assert same(changed, new)


@pytest.mark.parametrize(
    ("a", "b", "equal"),
    [
        (5, 5.0, True),
        (True, 1, False),
        (0, False, False),
        ({"a": [1]}, {"a": [1.0]}, True),
        ([1], [1, 2], False),
        ({}, [], False),
        (None, False, False),
    ],
)
def test_equal_as_json(a: Any, b: Any, equal: bool) -> None:
    assert same(a, b) is same(b, a) is equal


def test_blocks_are_walked_in_reading_order() -> None:
    leaf = {"kind": "item", "text": "b", "children": []}
    blocks = [{"kind": "paragraph", "text": "a", "children": [leaf, leaf]}, leaf]
    assert [(pointer, depth, block["text"]) for pointer, depth, block in walk(blocks, "/objectives")] == [
        ("/objectives/0", 0, "a"),
        ("/objectives/0/children/0", 1, "b"),
        ("/objectives/0/children/1", 1, "b"),
        ("/objectives/1", 0, "b"),
    ]
