"""What a profile says of records, what it keeps of the one it extends, and where it may come from."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from pipeline.errors import ProfileError
from pipeline.profiles import loading
from pipeline.profiles.profile import Profile, load_profile, profile_names
from tests.profiles.conftest import Write

Load = Callable[[str], Profile]
CHILD = 'extends = "project-sheets"\nname = "child"\n'


def test_only_what_is_kept_or_declared_again_is_inherited_in_the_order_of_the_profile(load: Load) -> None:
    child = load(
        f"""{CHILD}
        keep.fields = ["contact", "budget"]
        [[fields]]
        name = "results"
        [[fields]]
        name = "period"
        headings.nl = ["Van – tot"]
        """
    )
    assert child.order == ["budget", "contact", "results", "period"]
    assert "Van – tot" in child.declared("period").headings["nl"]
    assert "Laufzeit" in child.declared("period").headings["de"]
    assert child.languages["nl"].field_of("Doelgroep") is None


def test_nothing_is_kept_that_is_not_inherited(load: Load) -> None:
    with pytest.raises(ProfileError, match=r"'perid' is not inherited, so it cannot be kept. Did you mean period\?"):
        load(f'{CHILD}keep.fields = ["perid"]')


@pytest.mark.parametrize(
    ("text", "fault"),
    [
        ("record.groups = true", "mine.toml:3: no field holds the titles over several records"),
        (
            '[[fields]]\nname = "part"\nkind = "text"\nplace = "group"',
            "mine.toml:6: the field 'part' holds a title over several records, and there are none",
        ),
        (
            'record.starts = "chapter"',
            "mine.toml:3: record.starts: input should be 'title', 'number', 'look', 'page' or 'document'",
        ),
        ('record.marker = ["A"]', "mine.toml:3: there is no key 'marker' in record. Did you mean markers?"),
        (
            '[[fields]]\nname = "part"\nkind = "text"\nplace = "left"',
            "mine.toml:6: fields[0].place: input should be 'below-title', 'below-facts' or 'group'",
        ),
    ],
)
def test_faults(load: Load, text: str, fault: str) -> None:
    with pytest.raises(ProfileError) as raised:
        load(CHILD + text)
    assert fault in str(raised.value)


def test_a_place_replaces_headings(load: Load) -> None:
    child = load(f'{CHILD}[[fields]]\nname = "motto"\nkind = "text"\nplace = "below-title"')
    assert child.declared("motto").headings == {}


def test_a_profile_that_was_changed_is_loaded_again(load: Load) -> None:
    assert load(f"{CHILD}record.cover = false").record.cover is False
    assert load(f"{CHILD}record.cover = true\n# changed").record.cover is True


def test_an_installed_package_offers_a_profile(write: Write, monkeypatch: pytest.MonkeyPatch) -> None:
    write(
        {
            "site/garden_profile/__init__.py": "",
            "site/garden_profile/profile.toml": 'extends = "project-sheets"\nname = "garden"\n',
            "site/g-1.0.dist-info/METADATA": "Metadata-Version: 2.1\nName: g\nVersion: 1.0\n",
            "site/g-1.0.dist-info/entry_points.txt": "[fiches.profiles]\ngarden = garden_profile\nlost = no_such\n",
        }
    )
    monkeypatch.syspath_prepend(str(Path("site").absolute()))
    assert load_profile("garden").name == "garden"
    with pytest.raises(ProfileError, match="the package 'no_such' that offers it cannot be found"):
        load_profile("lost")
    with pytest.raises(ProfileError, match=r"there is no such profile\. Known: .*garden, lost, "):
        load_profile("zzz")


@pytest.mark.parametrize("name", profile_names())
def test_those_that_come_along_have_no_fault(name: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(loading, "is_packaged", lambda _: False)
    assert loading.load(name).table["name"] == name


@pytest.mark.parametrize("code", ["nl", "fr", "en", "de"])
def test_project_sheets_has_headings_of_every_field_in_every_language(code: str) -> None:
    profile = load_profile("project-sheets")
    assert [field.name for field in profile.fields if not field.headings.get(code)] == []
    assert [field.name for field in profile.fields if field.required] == []
