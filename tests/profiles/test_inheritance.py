"""What a profile inherits: from its languages, and from the profile that it extends."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from pipeline.errors import ProfileError
from pipeline.profiles.profile import Profile, load_profile
from tests.profiles.conftest import MINIMAL, Write

Load = Callable[[str], Profile]
CHILD = 'extends = "fedasil-amif"\nname = "child"\n'


def test_a_name_a_field_and_its_headings_are_a_profile(load: Load) -> None:
    profile = load(MINIMAL)
    assert profile.declared("objectives").headings == {"nl": ["Doel"]}
    assert list(profile.languages) == ["nl"]
    dutch = profile.languages["nl"]
    assert dutch.field_of("DOEL:") == "objectives"
    assert "van" in dutch.function_words
    assert "€" in profile.currencies["EUR"]
    assert profile.funds == []


def test_a_child_is_as_its_parent(load: Load) -> None:
    child, parent = load(CHILD).model_dump(), load_profile().model_dump()
    assert (child.pop("name"), parent.pop("name")) == ("child", "fedasil-amif")
    assert child == parent


def test_lists_are_added_to_and_values_replaced(load: Load) -> None:
    parent = load_profile()
    child = load(
        f"""{CHILD}
        funds = ["CSC", "AMIF"]
        [[fields]]
        name = "objectives"
        required = false
        headings.nl = ["Waar het ons om gaat"]
        [languages.nl]
        none_words = ["niks"]
        contact.joiners = ["plus"]
        numbers.scales.gros = 144
        """
    )
    assert child.funds == [*parent.funds, "CSC"]
    objectives = child.declared("objectives")
    assert (objectives.required, objectives.kind) == (False, "blocks")
    assert objectives.headings["nl"] == [*parent.declared("objectives").headings["nl"], "Waar het ons om gaat"]
    assert objectives.headings["fr"] == parent.declared("objectives").headings["fr"]
    dutch, before = child.languages["nl"], parent.languages["nl"]
    assert dutch.none_words == [*before.none_words, "niks"]
    assert dutch.contact.joiners == [*before.contact.joiners, "plus"]
    assert dutch.contact.phone == before.contact.phone
    assert dutch.numbers.scales == before.numbers.scales | {"gros": 144}


def test_a_new_field_follows_the_one_before_it(load: Load) -> None:
    child = load(
        f"""{CHILD}
        [[fields]]
        name = "period"
        [[fields]]
        name = "venue"
        kind = "text"
        headings.en = ["Our hall"]
        [[fields]]
        name = "intake"
        kind = "number"
        headings.en = ["Intake"]
        """
    )
    order = load_profile().order
    after = order.index("period") + 1
    assert child.order == [*order[:after], "venue", "intake", *order[after:]]


def test_a_heading_of_a_field_is_no_longer_one_of_none(load: Load) -> None:
    assert load_profile().languages["en"].is_other("Impact")
    child = load(f'{CHILD}[[fields]]\nname = "impact"\nkind = "blocks"\nheadings.en = ["Impact"]\n')
    assert child.languages["en"].field_of("The impact") == "impact"
    assert not child.languages["en"].is_other("Impact")


def test_what_is_dropped(load: Load) -> None:
    child = load(
        f"""{CHILD}
        [drop]
        fields = ["region"]
        languages = ["de"]
        funds = ["ESF"]
        [languages.nl.drop]
        other = ["Impact"]
        headings.promoter = ["wie"]
        vocabularies.regions.codes.north = ["vlaams"]
        cover.call = ["call"]
        """
    )
    assert "region" not in child.order
    assert list(child.languages) == ["nl", "fr", "en"]
    assert not any("de" in field.headings for field in child.fields)
    assert "ESF" not in child.funds
    dutch = child.languages["nl"]
    assert not dutch.is_other("impact")
    assert dutch.is_other("verwachte impact")
    assert dutch.field_of("Wie?") is None
    assert dutch.field_of("Wie organiseert?") == "promoter"
    assert "Vlaams" not in child.vocabularies["regions"].codes["north"]["nl"]
    assert "call" not in dutch.cover.call
    assert load_profile().languages["nl"].is_other("impact")


def test_what_a_child_drops_it_may_list_elsewhere(load: Load) -> None:
    child = load(
        f"""{CHILD}
        [[fields]]
        name = "venue"
        kind = "text"
        headings.en = ["Where"]
        [languages.en.drop]
        headings.region = ["where"]
        """
    )
    assert child.languages["en"].field_of("Where?") == "venue"


def test_a_grandchild_in_another_folder(write: Write) -> None:
    write(
        {
            "parents/one/profile.toml": f'{MINIMAL}[languages]\nnl = "words/dutch.toml"\n',
            "parents/one/words/dutch.toml": 'other = ["Budget"]\n',
            "parents/two.toml": 'extends = "one"\nname = "two"\n[languages.nl]\nother = ["Kosten"]\n',
            "three/profile.toml": 'extends = "../parents/two.toml"\nname = "three"\nfunds = ["X"]\n',
        }
    )
    profile = load_profile("three")
    assert (profile.name, profile.funds) == ("three", ["X"])
    assert profile.languages["nl"].other == ["Budget", "Kosten"]
    assert [Path(str(file)).name for file in profile.files][-4:] == [
        "profile.toml",
        "dutch.toml",
        "two.toml",
        "profile.toml",
    ]
    assert [str(folder) for folder in profile.folders] == ["three", "three/../parents", "three/../parents/one"]
    assert load_profile("three/profile.toml").model_dump() == profile.model_dump()


def test_a_language_beside_a_profile(write: Write) -> None:
    write(
        {
            "p/profile.toml": MINIMAL + 'headings.eo = ["Celo"]\n',
            "p/languages/eo.toml": 'function_words = ["kaj", "estas"]\nperiod.since = ["ekde"]\n',
            "p/languages/nl.toml": 'function_words = ["ende"]\n',
            "q.toml": 'extends = "p"\nname = "q"\n',
        }
    )
    for name in ("p", "q.toml"):
        languages = load_profile(name).languages
        assert languages["eo"].period.since == ["ekde"]
        assert {"ende", "van"} <= set(languages["nl"].function_words)


def test_a_language_in_the_profile_itself(load: Load) -> None:
    profile = load(
        f"""{MINIMAL}
        [languages.eo]
        function_words = ["kaj", "estas"]
        headings.objectives = ["Celo"]
        """
    )
    assert profile.languages["eo"].field_of("celo") == "objectives"
    assert list(profile.languages) == ["eo", "nl"]


def test_a_relative_path_is_understood_from_the_folder_one_is_in(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    for name in ("one", "two"):
        folder = tmp_path / name
        folder.mkdir()
        (folder / "mine.toml").write_text(MINIMAL.replace("minimal", name), encoding="utf-8")
        monkeypatch.chdir(folder)
        assert load_profile("mine.toml").name == name
    monkeypatch.chdir(tmp_path)
    with pytest.raises(ProfileError):
        load_profile("mine.toml")
