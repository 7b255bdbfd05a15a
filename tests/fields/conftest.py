"""Fixtures of the parsers' tests: the wordings of the profile that comes with the program."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from pipeline.profiles.profile import Language, Profile, load_profile


@pytest.fixture(scope="session")
def profile() -> Profile:
    return load_profile()


@pytest.fixture(scope="session")
def language(profile: Profile) -> Callable[[str], Language]:
    return profile.languages.__getitem__
