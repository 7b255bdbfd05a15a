"""What the published vocabularies say of a term."""

from __future__ import annotations

from pipeline.profiles.published import vocabulary


def unit_kind(code: str) -> str:
    """The kind of a unit."""
    return str(vocabulary("units")[code]["kind"])


def role(code: str) -> str:
    """Whether an audience is served (beneficiary), works with those who are (professional), or is another party
    (other).
    """
    return str(vocabulary("audiences")[code]["role"])


def absorbed(code: str) -> frozenset[str]:
    """The audiences that the words for this one do not name by themselves (`unaccompanied minors` are not `minors`
    again).
    """
    return frozenset(vocabulary("audiences")[code].get("absorbs", ()))
