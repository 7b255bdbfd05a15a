"""The organisations that documents name, apart from promoters: paired by their identities alone."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, NamedTuple

from pipeline.diff.changes import Change, changes

Json = Mapping[str, Any]


class OrganisationChanges(NamedTuple):
    """Names of the partners on the side that has them, and what else became of any organisation of both sides."""

    returning: tuple[str, ...] = ()
    new: tuple[str, ...] = ()
    gone: tuple[str, ...] = ()
    changes: tuple[Change, ...] = ()


def compare_organisations(old: Json, new: Json) -> OrganisationChanges:
    """Compare two documents; nothing where one was read without facets. Where a name stands is said by its fiche."""
    olds = {one["id"]: (index, one) for index, one in enumerate(old.get("organisations") or [])}
    news = {one["id"]: (index, one) for index, one in enumerate(new.get("organisations") or [])}
    both = [(olds[known], now) for known, now in news.items() if known in olds]
    return OrganisationChanges(
        returning=tuple(now["name"] for _, (_, now) in both if not _promotes(now)),
        new=tuple(now["name"] for known, (_, now) in news.items() if known not in olds and not _promotes(now)),
        gone=tuple(was["name"] for known, (_, was) in olds.items() if known not in news and not _promotes(was)),
        changes=tuple(
            change
            for (old_index, was), (new_index, now) in both
            for change in changes(_own(was), _own(now), f"/organisations/{old_index}", f"/organisations/{new_index}")
        ),
    )


def _promotes(organisation: Json) -> bool:
    return any(name["role"] == "promoter" for name in organisation["names"])


def _own(organisation: Json) -> Json:
    return {key: value for key, value in organisation.items() if key != "names"}
