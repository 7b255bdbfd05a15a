"""The stage in the whole: what the brochure says with it and without it, its evidence, and what it imports."""

from __future__ import annotations

import json
import re
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any, get_args

import pytest
import spacy
from typer.testing import CliRunner

from pipeline import extract_brochure
from pipeline.cli.app import app
from pipeline.enrich.facets import expand, load_facets
from pipeline.errors import ModelError, ProfileError
from pipeline.files.write import to_json
from pipeline.profiles.profile import load_profile
from pipeline.profiles.published import vocabulary
from pipeline.schema.records import Brochure, UnitKind
from pipeline.validate.schema import conforms
from tests.corpus import ROOT, SEED
from tests.evaluate_facets import golds, mentions, score_quantities


@pytest.fixture(scope="module")
def brochure() -> Brochure:
    return extract_brochure(SEED, enrich=True)


@pytest.fixture(scope="module")
def document(brochure: Brochure) -> dict[str, Any]:
    found: dict[str, Any] = brochure.model_dump(mode="json")
    return found


def test_the_mentions_of_the_seed(document: dict[str, Any]) -> None:
    wanted = mentions()
    found = [quantity for fiche in document["fiches"] for quantity in fiche["quantities"]]
    tally = score_quantities(wanted["quantities"], found, wanted["also_fine_in"])
    assert tally.faults == []
    assert tally.hit == tally.wanted == 14


def test_it_keeps_to_the_schema(document: dict[str, Any]) -> None:
    assert conforms(document)


def mentioned(document: dict[str, Any]) -> Iterator[tuple[str, dict[str, Any]]]:
    """Every mention with its own pointer."""
    for number, fiche in enumerate(document["fiches"]):
        at = f"/fiches/{number}"
        yield from ((f"{at}/quantities/{index}", quantity) for index, quantity in enumerate(fiche["quantities"]))
        for name in ("audiences", "topics", "acronyms"):
            for index, each in enumerate(fiche[name]):
                yield from (
                    (f"{at}/{name}/{index}/mentions/{which}", mention) for which, mention in enumerate(each["mentions"])
                )


def value_at(document: Any, pointer: str) -> Any:
    for step in pointer.split("/")[1:]:
        document = document[int(step)] if isinstance(document, list) else document[step]
    return document


def test_pointers_and_offsets_lead_to_the_text(document: dict[str, Any]) -> None:
    found = list(mentioned(document))
    assert len(found) > 100
    for pointer, mention in found:
        target = value_at(document, mention["pointer"])
        text = target["text"] if isinstance(target, dict) else target
        assert text[mention["start"] : mention["end"]] == mention["text"], pointer


def test_evidence_follows(document: dict[str, Any]) -> None:
    missing = [pointer for pointer, _ in mentioned(document) if pointer not in document["evidence"]]
    assert missing == []
    names = [
        f"/organisations/{n}/names/{i}"
        for n, organisation in enumerate(document["organisations"])
        for i in range(len(organisation["names"]))
    ]
    assert [pointer for pointer in names if pointer not in document["evidence"]] == []


def test_acronyms_of_the_seed(brochure: Brochure) -> None:
    found = {acronym.short: acronym for fiche in brochure.fiches for acronym in fiche.acronyms or []}
    assert {"NBMV", "GBV", "CARDA", "EFJCA"} <= set(found)
    assert found["NBMV"].expansion == "niet-begeleide buitenlandse minderjarigen"
    assert found["NBMV"].definition is not None
    assert found["NBMV"].definition.pointer == "/fiches/2/objectives/0/children/0"
    assert (found["GBV"].expansion, found["CARDA"].expansion) == ("Gender Based Violence", None)
    assert found["EFJCA"].expansion == "European Family Justice Center Alliance"


def test_organisations_of_the_seed(brochure: Brochure) -> None:
    ids = [organisation.id for organisation in brochure.organisations or []]
    assert len(ids) == len(set(ids)) == 11
    assert {"croix-rouge-de-belgique", "rode-kruis-vlaanderen", "ku-leuven", "mentor-escale"} <= set(ids)
    ku_leuven = next(organisation for organisation in brochure.organisations or [] if organisation.id == "ku-leuven")
    assert {name.text for name in ku_leuven.names} == {"KU Leuven", "Katholieke Universiteit Leuven"}


def test_without_enrichment_all_facets_are_null() -> None:
    plain = extract_brochure(SEED)
    assert plain.organisations is None
    assert {
        (fiche.quantities, fiche.audiences is None, fiche.topics is None, fiche.acronyms is None, fiche.entities)
        for fiche in plain.fiches
    } == {(None, True, True, True, None)}
    assert not any("/quantities/" in pointer for pointer in plain.evidence)


def test_it_changes_nothing_else(document: dict[str, Any]) -> None:
    plain = extract_brochure(SEED).model_dump(mode="json")
    facets = ("quantities", "audiences", "topics", "acronyms", "entities")
    for fiche in (fiche for each in (plain, document) for fiche in each["fiches"]):
        assert all(facet in fiche for facet in facets)
    stripped = [{key: value for key, value in fiche.items() if key not in facets} for fiche in document["fiches"]]
    assert stripped == [{key: value for key, value in fiche.items() if key not in facets} for fiche in plain["fiches"]]
    assert plain["evidence"].items() <= document["evidence"].items()
    assert plain["findings"] == [finding for finding in document["findings"] if finding["code"] != "organisation-alike"]


def test_the_gold_is_of_twenty_fiches_five_per_language() -> None:
    keyed = [gold["language"] for gold in golds()]
    assert {language: keyed.count(language) for language in set(keyed)} == {"nl": 5, "fr": 5, "en": 5, "de": 5}


# Imports

LIGHT = {
    "without enrichment": f"from pipeline import extract_brochure; extract_brochure({str(SEED)!r})",
    "extract --no-enrich": (
        "from pipeline.cli.app import app; "
        f"app(['extract', {str(SEED)!r}, '--no-enrich', '-o', 'out'], standalone_mode=False)"
    ),
    "help": "from pipeline.cli.app import app; app(['extract', '--help'], standalone_mode=False)",
    "validate": "import pipeline.validate.schema, pipeline.evaluate, pipeline.recipe.file",
    "check of a JSON": "from pipeline.cli.app import app; app(['check', 'a.json'], standalone_mode=False)",
    "diff": "from pipeline.cli.app import app; app(['diff', 'a.json', 'a.json'], standalone_mode=False)",
    "facets": (
        f"from pipeline import extract_brochure; assert extract_brochure({str(SEED)!r}, enrich=True).fiches[0].topics"
    ),
}


@pytest.mark.parametrize("code", LIGHT.values(), ids=LIGHT)
def test_spacy_is_not_imported(tmp_path: Path, brochure: Brochure, code: str) -> None:
    (tmp_path / "a.json").write_bytes(to_json(brochure))
    heavy = "('spacy',)" if "enrich=True" in code else "('spacy', 'pipeline.enrich')"
    loaded = f"[name for name in {heavy} if name in sys.modules]"
    script = f"import sys\ntry:\n    {code}\nexcept SystemExit:\n    pass\nprint('SPACY', {loaded})"
    result = subprocess.run(
        [sys.executable, "-c", script],
        cwd=tmp_path,
        capture_output=True,
        text=True,
        check=True,
        env={"PYTHONPATH": str(ROOT), "PATH": ""},
    )
    assert "SPACY []" in result.stdout


# The command


def test_extract_enriches_unless_told_otherwise(tmp_path: Path) -> None:
    for name, options in (("with", []), ("without", ["--no-enrich"])):
        result = CliRunner().invoke(app, ["extract", str(SEED), "-o", str(tmp_path / name), *options])
        assert result.exit_code == 0, result.output
    first, second = (
        json.loads((tmp_path / name / f"{SEED.stem}.json").read_text(encoding="utf-8")) for name in ("with", "without")
    )
    assert len(first["fiches"][0]["quantities"]) == 4
    assert second["fiches"][0]["quantities"] is None
    assert first["organisations"]
    assert second["organisations"] is None


@pytest.mark.parametrize(
    ("options", "message"),
    [
        (["--model", "no_such_model"], "no_such_model: there is no such spaCy model"),
        (["--registry", "none.toml"], "none.toml: the registry cannot be read"),
        (["--no-enrich", "--model", "x"], "--model and --registry need enrichment"),
    ],
)
def test_wrong_usage(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, options: list[str], message: str) -> None:
    monkeypatch.chdir(tmp_path)
    result = CliRunner().invoke(app, ["extract", str(SEED), *options])
    assert result.exit_code == 2
    assert message in " ".join(result.output.replace("│", " ").split())
    assert not Path("output").exists()


# A trained model


@pytest.fixture
def model(tmp_path: Path) -> Path:
    """A small model that finds two names."""
    nlp = spacy.blank("nl")
    ruler = nlp.add_pipe("entity_ruler")
    ruler.add_patterns(
        [
            {"label": "GPE", "pattern": "Brussel"},
            {"label": "ORG", "pattern": "Fedasil"},
            {"label": "DATE", "pattern": "2018"},
        ]
    )  # type: ignore[attr-defined]
    nlp.meta["name"], nlp.meta["version"] = "two_names", "1.2.3"
    nlp.to_disk(tmp_path / "model")
    return tmp_path / "model"


def test_a_trained_model_adds_its_entities(model: Path) -> None:
    found = extract_brochure(SEED, enrich=True, model=str(model))
    entities = [
        (number, index, entity)
        for number, fiche in enumerate(found.fiches)
        for index, entity in enumerate(fiche.entities or [])
    ]
    assert {(entity.text, entity.label) for _, _, entity in entities} == {
        ("Brussel", "place"),
        ("Fedasil", "organisation"),
    }
    assert {entity.model for _, _, entity in entities} == {"nl_two_names 1.2.3"}
    assert all(f"/fiches/{number}/entities/{index}" in found.evidence for number, index, _ in entities)


def test_a_model_for_another_language_is_not_used(tmp_path: Path) -> None:
    spacy.blank("fr").to_disk(tmp_path / "french")
    found = extract_brochure(SEED, enrich=True, model=str(tmp_path / "french"))
    assert {fiche.entities is None for fiche in found.fiches} == {True}
    (finding,) = [finding for finding in found.findings if finding.code == "enrichment-unavailable"]
    assert (finding.severity, finding.pointer) == ("info", "/extraction/language")


def test_a_folder_that_is_no_model(tmp_path: Path) -> None:
    with pytest.raises(ModelError):
        extract_brochure(SEED, enrich=True, model=str(tmp_path))


# Other languages and profiles


def test_a_language_without_phrases(tmp_path: Path) -> None:
    profile = tmp_path / "mine.toml"
    fields = [
        f"[[fields]]\nname = '{field.name}'\nkind = '{field.kind}'\nheadings.af = {json.dumps(field.headings['nl'])}\n"
        for field in load_profile().fields
        if field.kind != "choice"
    ]
    dutch = load_profile().languages["nl"]
    words = {name: getattr(dutch, name) for name in ("function_words", "heading_prefixes", "heading_suffixes")}
    lists = "".join(f"{name} = {json.dumps(listed)}\n" for name, listed in words.items())
    text = f"name = 'mine'\n{''.join(fields)}[languages.af]\n{lists}"
    profile.write_text(text, encoding="utf-8")
    found = extract_brochure(SEED, profile=str(profile), language="af", enrich=True)
    assert {fiche.quantities is None for fiche in found.fiches} == {True}
    assert found.organisations
    assert [finding.pointer for finding in found.findings if finding.code == "enrichment-unavailable"] == [
        "/extraction/language"
    ]


def test_a_profile_brings_its_own_phrases_and_inherits_the_others(tmp_path: Path) -> None:
    folder = tmp_path / "facets"
    folder.mkdir()
    (tmp_path / "mine.toml").write_text('extends = "fedasil-amif"\nname = "mine"\n', encoding="utf-8")
    (folder / "nl.toml").write_text('[topics]\nmental_health = ["Match-{it|}"]\n', encoding="utf-8")
    found = extract_brochure(SEED, profile=str(tmp_path / "mine.toml"), enrich=True)
    topics = {topic.code: topic for topic in found.fiches[6].topics or []}
    assert "Match-it" in [mention.text for mention in topics["mental_health"].mentions]
    usual = {topic.code: topic for topic in extract_brochure(SEED, enrich=True).fiches[6].topics or []}
    assert set(usual) <= set(topics)
    assert "Match-it" not in [mention.text for topic in usual.values() for mention in topic.mentions]


@pytest.mark.parametrize(
    ("text", "fault"),
    [
        (
            '[topics]\nhealth = ["x"]\nhelth = ["y"]\n',
            r"nl.toml:3: there is no code 'helth' in topics.json. Did you mean health\?",
        ),
        ('[topics]\nhealth = "x"\n', "nl.toml:2: topics.health: "),
        ('[topics]\nhealth = ["{a"]\n', "nl.toml:2: topics.health: value error, a group is not closed"),
        ("[topcs]\n", r"nl.toml:1: there is no key 'topcs'. Did you mean topics\?"),
    ],
)
def test_phrases_that_are_not_valid(tmp_path: Path, text: str, fault: str) -> None:
    (tmp_path / "facets").mkdir()
    (tmp_path / "mine.toml").write_text('extends = "fedasil-amif"\nname = "mine"\n', encoding="utf-8")
    (tmp_path / "facets" / "nl.toml").write_text(text, encoding="utf-8")
    with pytest.raises(ProfileError, match=fault):
        extract_brochure(SEED, profile=str(tmp_path / "mine.toml"), enrich=True)


# The vocabularies


@pytest.mark.parametrize("name", ["audiences", "topics", "units"])
def test_vocabularies_are_labelled_in_four_languages(name: Any) -> None:
    terms = vocabulary(name)
    assert len(terms) >= 25
    assert all(
        set(term["labels"]) == {"nl", "fr", "en", "de"} and all(term["labels"].values()) for term in terms.values()
    )


@pytest.mark.parametrize("language", sorted(load_profile().languages))
def test_phrases_speak_of_published_codes_and_of_all_of_them(language: str) -> None:
    facets = load_facets(load_profile(), language)
    assert facets is not None
    assert set(load_profile().languages[language].units) | {"year_of_age", "percent"} == set(vocabulary("units"))
    assert set(facets.audiences) | {"carers"} == set(vocabulary("audiences"))
    assert set(facets.topics) == set(vocabulary("topics"))
    assert set(facets.topic_stems) <= set(vocabulary("topics"))


def test_every_kind_of_unit_is_in_the_model() -> None:
    assert {term["kind"] for term in vocabulary("units").values()} | {"money"} == set(get_args(UnitKind))


@pytest.mark.parametrize(
    ("phrase", "wordings"),
    [
        ("a", ["a"]),
        ("{a|b|} c", ["a c", "b c", "c"]),
        ("x{|s}", ["x", "xs"]),
        ("{a{|n} |}b", ["a b", "b", "an b"]),
        ("{a|b}{c|d}", ["ac", "ad", "bc", "bd"]),
    ],
)
def test_groups_in_phrases(phrase: str, wordings: list[str]) -> None:
    assert sorted(expand(phrase)) == sorted(wordings)


def test_a_group_that_is_not_closed() -> None:
    with pytest.raises(ValueError, match="not closed"):
        expand("{a|b")


# The documentation


def test_the_example_of_the_documentation_runs(capsys: pytest.CaptureFixture[str]) -> None:
    example = re.search(r"```python\n(.*?)```", (ROOT / "docs/enrichment.md").read_text(encoding="utf-8"), re.DOTALL)
    assert example is not None
    exec(compile(example[1], "enrichment.md", "exec"), {})
    assert capsys.readouterr().out == "[('3600 bewoners', 'people')]\n['residents']\n"
