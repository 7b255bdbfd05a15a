"""The patch keeps its word: applied to the old document it gives the new one, exactly, whatever the two hold."""

from __future__ import annotations

import json
from typing import Any

import jsonpatch
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from pipeline.diff.patch import json_patch

KEYS = st.text('ab~/01é -"', max_size=3)
LEAVES = (
    st.none()
    | st.booleans()
    | st.integers(-3, 3)
    | st.floats(allow_nan=False, allow_infinity=False)
    | st.text("ab~/é\n", max_size=4)
)
VALUES = st.recursive(
    LEAVES, lambda inner: st.lists(inner, max_size=4) | st.dictionaries(KEYS, inner, max_size=4), max_leaves=12
)


def exact(value: Any) -> str:
    """JSON that tells 1, 1.0 and true apart."""
    return json.dumps(value, sort_keys=True)


def applied(old: Any, patch: list[dict[str, Any]]) -> Any:
    """The patch as it arrives: through JSON."""
    return jsonpatch.apply_patch(old, json.loads(json.dumps(patch)), in_place=False)


@settings(max_examples=400, deadline=None)
@given(VALUES, VALUES)
def test_any_two_documents(old: Any, new: Any) -> None:
    before = exact(old)
    assert exact(applied(old, json_patch(old, new))) == exact(new)
    assert exact(old) == before


@st.composite
def matched_lists(draw: st.DrawFn) -> tuple[list[Any], list[Any], dict[int, int]]:
    old, new = draw(st.lists(VALUES, max_size=6)), draw(st.lists(VALUES, max_size=6))
    pairs = draw(st.integers(0, min(len(old), len(new))))
    match = dict(
        zip(draw(st.permutations(range(len(new))))[:pairs], draw(st.permutations(range(len(old))))[:pairs], strict=True)
    )
    return old, new, match


@settings(max_examples=400, deadline=None)
@given(matched_lists(), st.dictionaries(KEYS, VALUES, max_size=3), st.dictionaries(KEYS, VALUES, max_size=3))
def test_fiches_in_any_match(
    lists: tuple[list[Any], list[Any], dict[int, int]], old: dict[str, Any], new: dict[str, Any]
) -> None:
    old, new = old | {"fiches": lists[0]}, new | {"fiches": lists[1]}
    assert exact(applied(old, json_patch(old, new, lists[2]))) == exact(new)


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ({"a/b": 1, "m~n": 2, "": 3}, {"a/b": 2, "m~n": {"x~1": 1}}),
        ({"~1": [1]}, {"~1": [], "/": {}}),
        ({"0": {"1": 0}}, {"0": {"1": [0]}}),
        ([1, 2, 3], [3, 2, 1]),
        ([True, 1, 1.0, "1", None], [1, True, "1", 1.0, {}]),
        ({"a": 1}, [1]),
        (None, {"a": None}),
        ({"a": None}, {}),
        ({"a": [[], [[]]]}, {"a": [[[]], []]}),
    ],
)
def test_awkward_documents(old: Any, new: Any) -> None:
    assert exact(applied(old, json_patch(old, new))) == exact(new)
    assert json_patch(new, new) == []


def test_a_fiche_new_at_the_front_is_one_operation() -> None:
    old = {"fiches": [{"title": name, "text": name * 9} for name in "abc"]}
    new = {"fiches": [{"title": "n"}, *old["fiches"]]}
    assert json_patch(old, new, {1: 0, 2: 1, 3: 2}) == [{"op": "add", "path": "/fiches/0", "value": {"title": "n"}}]


def test_a_fiche_that_moved_is_moved_and_changed_where_it_stands() -> None:
    old = {"fiches": [{"title": name} for name in "abc"]}
    new = {"fiches": [{"title": "c!"}, {"title": "a"}, {"title": "b"}]}
    assert json_patch(old, new, {0: 2, 1: 0, 2: 1}) == [
        {"op": "move", "from": "/fiches/2", "path": "/fiches/0"},
        {"op": "replace", "path": "/fiches/0/title", "value": "c!"},
    ]
