"""What is wrong with a profile is told at once, each with its file, its line, and what may be meant.

Each case: the files of a profile and what is said of them, in order. Add a case for a mistake that somebody made.
"""

from __future__ import annotations

import pickle
from pathlib import Path

import pytest
from typer.testing import CliRunner

from pipeline.cli.app import app
from pipeline.errors import ProfileError
from pipeline.profiles.profile import load_profile
from tests.corpus import SEED
from tests.profiles.conftest import MINIMAL, Write

FAULTS: list[tuple[str, dict[str, str], list[str]]] = [
    (
        "not TOML",
        {"p.toml": 'name = "x"\nfields = \n'},
        ["p.toml:2: it is not valid TOML: string values must be quoted"],
    ),
    ("cut off", {"p.toml": 'name = "x'}, ["p.toml:1: it is not valid TOML: invalid basic string"]),
    (
        "empty",
        {"p.toml": ""},
        ["p.toml: the profile has no name", "p.toml: the profile declares no field"],
    ),
    ("a name only", {"p.toml": 'name = "x"\n'}, ["p.toml: the profile declares no field"]),
    (
        "a list that is a text",
        {"p.toml": f'funds = "AMIF"{MINIMAL}'},
        ["p.toml:1: funds: input should be a valid list"],
    ),
    (
        "unknown keys",
        {"p.toml": f"{MINIMAL}heading.nl = []\n[languages.nl]\nfunction_wrods = []\nperiod.sins = []\n"},
        [
            "p.toml:6: there is no key 'heading' in fields[0]. Did you mean headings?",
            "p.toml:8: there is no key 'function_wrods' in languages.nl. Did you mean function_words?",
            "p.toml:9: there is no key 'sins' in languages.nl.period. Did you mean since?",
        ],
    ),
    (
        "an unknown key that is like none",
        {"p.toml": f"x = 1{MINIMAL}"},
        ["p.toml:1: there is no key 'x'. Known: countries, currencies, "],
    ),
    (
        "an unknown kind",
        {"p.toml": MINIMAL.replace("blocks", "block")},
        ["p.toml:4: there is no kind 'block'. Did you mean blocks?"],
    ),
    ("no kind", {"p.toml": MINIMAL.replace("kind", "# ")}, ["p.toml:3: the field 'objectives' has no kind"]),
    (
        "no headings",
        {"p.toml": f'{MINIMAL}[[fields]]\nname = "venue"\nkind = "text"\n'},
        ["p.toml:7: the field 'venue' has no headings"],
    ),
    ("a field without a name", {"p.toml": f'{MINIMAL}[[fields]]\nkind = "text"\n'}, ["p.toml:6: 'name' is missing"]),
    (
        "a name that is none for JSON",
        {"p.toml": MINIMAL.replace('"objectives"', '"Our goals"')},
        ["p.toml:3: fields[0].name: string should match pattern"],
    ),
    (
        "a field declared twice",
        {"p.toml": f"{MINIMAL}{MINIMAL[MINIMAL.index('[[') :]}"},
        ["p.toml:7: the field 'objectives' is declared twice"],
    ),
    (
        "a wording of signs only",
        {"p.toml": MINIMAL.replace('"Doel"', '"Doel", " – "')},
        ["p.toml:5: the wording ' – ' has no letter or digit"],
    ),
    (
        "no vocabulary",
        {"p.toml": MINIMAL.replace("blocks", "choice")},
        ["p.toml:3: the field 'objectives' needs a vocabulary to choose from"],
    ),
    (
        "an unknown vocabulary",
        {"p.toml": MINIMAL.replace('"blocks"', '"choice"\nvocabulary = "region"') + "[vocabularies.regions.codes]\n"},
        ["p.toml:5: there is no vocabulary 'region'. Did you mean regions?"],
    ),
    (
        "an unknown language",
        {"p.toml": f"{MINIMAL}headings.dr = ['Ziel']\n"},
        ["p.toml:6: there is no language 'dr'. Known: de, en, fr, nl."],
    ),
    (
        "a file of a language that is not there",
        {"p.toml": f'{MINIMAL}[languages]\nfr = "fr.toml"\n'},
        ["p.toml:7: there is no file 'fr.toml' beside it"],
    ),
    (
        "a vocabulary's file that is not there",
        {"p.toml": f'{MINIMAL}[vocabularies.places]\nfile = "places.csv"\n'},
        ["p.toml:7: there is no file 'places.csv' beside it"],
    ),
    (
        "columns of a vocabulary",
        {"p.toml": f'{MINIMAL}[vocabularies.places]\nfile = "places.csv"\n', "places.csv": "cod,english\na,b\n"},
        [
            "places.csv:1: the column 'cod' is called by no language. The first line names the columns: code, ",
            "places.csv:1: the column 'english' is called by no language",
            "places.csv:1: there is no column 'code'",
        ],
    ),
    (
        "rows of a vocabulary",
        {
            "p.toml": f'{MINIMAL}[vocabularies.places]\nfile = "places.csv"\n',
            "places.csv": "code,en,nuts\na,One\na,Two\n,Three\nb,Four,Flanders\n",
        },
        [
            "places.csv:3: the code 'a' stands on line 2, too",
            "places.csv:4: this row has no code",
            "places.csv:5: 'Flanders' is no NUTS unit. One is BE2 or BE211",
        ],
    ),
    (
        "a month that is none",
        {"p.toml": f'{MINIMAL}[languages.nl.period.months]\n13 = ["dec"]\n'},
        ["p.toml:7: languages.nl.period.months.13: string should match pattern"],
    ),
    (
        "a wording of two fields, and of none",
        {
            "p/profile.toml": f"""{MINIMAL}
                [[fields]]
                name = "promoter"
                kind = "organisation"
                [languages]
                nl = "nl.toml"
                """,
            "p/nl.toml": """
                other = [
                    "Budget",
                    "Het doel", "DOEL",
                ]
                [headings]
                promoter = [
                    "Wie",
                    "doel:",
                ]
                """,
        },
        [
            "p/nl.toml:8: the wording 'doel:' is listed for the field 'objectives' (p/profile.toml:5) and for the "
            "field 'promoter'. Keep one of them.",
            "p/nl.toml:3: the wording 'DOEL' is listed for the field 'objectives' (p/profile.toml:5) and for 'other'.",
        ],
    ),
    (
        "headings of a field that is not declared",
        {"p.toml": f'{MINIMAL}[languages.nl.headings]\nobjective = ["Wat"]\n'},
        ["p.toml:7: no field 'objective' is declared. Did you mean objectives?"],
    ),
    (
        "a parent that is not there",
        {"p.toml": f'extends = "fedasil-amiff"{MINIMAL}'},
        ["p.toml:1: there is no profile 'fedasil-amiff' to extend. Did you mean fedasil-amif?"],
    ),
    (
        "a parent that is a child",
        {"p.toml": f'extends = "q.toml"{MINIMAL}', "q.toml": f'extends = "p.toml"{MINIMAL}'},
        ["q.toml:1: 'p.toml' extends this profile itself"],
    ),
    (
        "faults of a parent",
        {"p.toml": 'extends = "q.toml"\nname = "p"\n', "q.toml": MINIMAL.replace("blocks", "block")},
        ["q.toml:4: there is no kind 'block'"],
    ),
    (
        "what is dropped in vain",
        {
            "p.toml": """
                extends = "fedasil-amif"
                name = "p"
                [drop]
                fields = ["region", "objektives"]
                languages = "de"
                [languages.nl.drop]
                other = ["imapct", "impact"]
                headings.promoter = ["promottor", "promotor"]
                """
        },
        [
            "p.toml:4: 'objektives' is not inherited, so it cannot be dropped. Did you mean objectives?",
            "p.toml:5: what is dropped should be a list",
            "p.toml:7: 'imapct' is not inherited, so it cannot be dropped. Did you mean impact?",
            "p.toml:8: 'promottor' is not inherited, so it cannot be dropped. Did you mean promotor?",
        ],
    ),
    (
        "a heading that an inherited field has",
        {
            "p.toml": """
                extends = "fedasil-amif"
                name = "p"
                [[fields]]
                name = "venue"
                kind = "text"
                headings.en = ["Our hall", "Where"]
                """
        },
        ["p.toml:6: the wording 'Where' is listed for the field 'region' (fedasil-amif/en.toml:"],
    ),
]


@pytest.mark.parametrize(("files", "told"), [case[1:] for case in FAULTS], ids=[case[0] for case in FAULTS])
def test_faults_are_told_at_once(write: Write, files: dict[str, str], told: list[str]) -> None:
    write(files)
    name = next(iter(files)).removesuffix("/profile.toml")
    with pytest.raises(ProfileError) as caught:
        load_profile(name)
    first, *rest = str(caught.value).splitlines()
    lines = rest or [first]
    assert len(lines) == len(told), caught.value
    assert (
        sorted(line for line, start in zip(sorted(lines), sorted(told), strict=True) if not line.startswith(start))
        == []
    )
    assert not rest or first == f"{name}: it has {len(told)} faults."


def test_one_clear_line_for_each_on_the_terminal(write: Write) -> None:
    write({"p.toml": f"funds = 1\nname = 'x'{MINIMAL.replace('blocks', 'block')}".replace('name = "minimal"', "")})
    result = CliRunner().invoke(app, ["extract", str(SEED), "--profile", "p.toml"])
    assert result.exit_code == 2
    assert result.stderr.splitlines() == [
        "p.toml: it has 2 faults.",
        "  p.toml:1: funds: input should be a valid list.",
        "  p.toml:6: there is no kind 'block'. Did you mean blocks?",
    ]


@pytest.mark.parametrize("name", ["no-such-profile", "nowhere/profile.toml"])
def test_missing_profile(name: str) -> None:
    with pytest.raises(ProfileError, match="there is no such profile"):
        load_profile(name)


def test_another_encoding(tmp_path: Path) -> None:
    path = tmp_path / "mine.toml"
    path.write_bytes('name = "priorité"\n'.encode("latin-1"))
    with pytest.raises(ProfileError, match=r"it is not text in UTF-8\. Save it as UTF-8"):
        load_profile(str(path))


def test_faults_survive_another_process(write: Write) -> None:
    write({"p.toml": 'funds = 1\ncountries = 1\nname = "x"\nfields = []\n'})
    with pytest.raises(ProfileError) as caught:
        load_profile("p.toml")
    assert str(pickle.loads(pickle.dumps(caught.value))) == str(caught.value)
