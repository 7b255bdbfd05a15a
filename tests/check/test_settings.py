"""CheckSettings: where they are found, what they do, and what a person is told who mistypes them."""

from __future__ import annotations

import datetime
from collections.abc import Callable
from pathlib import Path
from typing import Any

import orjson
import pytest
from typer.testing import Result

from pipeline.check.checked import Checked
from pipeline.check.select import Selection
from pipeline.check.settings import CheckSettings, Ignored, find_settings, load_settings
from pipeline.errors import SettingsError
from pipeline.schema.records import Brochure

Document = dict[str, Any]


@pytest.fixture(autouse=True)
def _empty_folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)


ALL = """
fail-on = "warning"
select = ["listing-differs", "email-domain"]
languages = ["nl", "fr"]
email-domains = ["fedasil.be"]
documentation = "https://docs.example.org/fiches/"

[severity]
email-domain = "warning"
listing-differs = "off"

[[ignore]]
code = "contact-undetermined"
reason = "Named after the summer"
until = 2026-09-01
file = "*-nl.pdf"
fiche = "r-sense"
pointer = "/fiches/7"
"""


def test_all_settings() -> None:
    Path("fiches.toml").write_text(ALL)
    settings = load_settings(Path("fiches.toml"))
    assert settings.fail_on == "warning"
    assert settings.severity == {"email-domain": "warning", "listing-differs": "off"}
    assert settings.languages == ["nl", "fr"]
    assert settings.documentation == "https://docs.example.org/fiches/"
    assert settings.ignore[0].until == datetime.date(2026, 9, 1)


def test_settings_in_pyproject_are_the_same() -> None:
    Path("fiches.toml").write_text(ALL)
    shared = ALL.replace("[severity]", "[tool.fiches.severity]").replace("[[ignore]]", "[[tool.fiches.ignore]]")
    Path("pyproject.toml").write_text(f"[tool.fiches]\n{shared}")
    assert load_settings(Path("pyproject.toml")) == load_settings(Path("fiches.toml"))


def test_the_nearest_settings_hold() -> None:
    here = Path.cwd()
    deep = here / "a" / "b"
    deep.mkdir(parents=True)
    (here / "fiches.toml").touch()
    assert find_settings(deep) == here / "fiches.toml"
    (here / "a" / "pyproject.toml").write_text("[tool.other]\n")
    assert find_settings(deep) == here / "fiches.toml"
    (here / "a" / "pyproject.toml").write_text("[tool.fiches]\n")
    assert find_settings(deep) == here / "a" / "pyproject.toml"
    (here / "a" / "fiches.toml").touch()
    assert find_settings(deep) == here / "a" / "fiches.toml"


WRONG = {
    "[severty]": "there is no setting 'severty'. Did you mean severity?",
    "fail_on = 'error'": "there is no setting 'fail_on'. Did you mean fail-on?",
    "fail-on = 'eror'": "fail-on = 'eror' is not known. Did you mean error?",
    "xyzzy = 1": "there is no setting 'xyzzy'. Known: documentation, email-domains, fail-on, ignore, languages, "
    "select, severity.",
    "select = ['listing-difers']": "there is no finding 'listing-difers'. Did you mean listing-differs? See "
    "fiches rules.",
    "severity.emal-domain = 'info'": "there is no finding 'emal-domain'. Did you mean email-domain?",
    "severity.email-domain = 'warn'": "severity.email-domain = 'warn' is not known. Did you mean warning?",
    "[[ignore]]\ncode = 'email-domain'": "'ignore.0.reason' is missing. Each ignored finding needs a code and a "
    "reason.",
    "[[ignore]]\ncode = 'email-domain'\nreason = ''": "ignore.0.reason: string should have at least 1 character.",
    "[[ignore]]\ncode = 'email-domain'\nreason = 'x'\nuntl = "
    "1": "there is no setting 'ignore.0.untl'. Did you mean until?",
    "[[ignore]]\ncode = 'email-domain'\nreason = 'x'\nuntil = 'soon'": "ignore.0.until: ",
    "languages = ['Dutch']": "languages.0: string should match pattern",
    "languages = 'nl'": "languages: input should be a valid list.",
    "= nonsense": "it is not valid TOML (",
}


@pytest.mark.parametrize(("text", "words"), WRONG.items(), ids=WRONG)
def test_what_is_wrong_is_told_in_one_line(run: Callable[..., Result], text: str, words: str) -> None:
    Path("fiches.toml").write_text(text + "\n")
    result = run("check", "gone.pdf")
    assert result.exit_code == 2
    assert result.stderr.startswith(f"{Path.cwd() / 'fiches.toml'}: {words}"), result.stderr
    assert result.stderr.count("\n") == 1


def test_settings_that_are_no_table() -> None:
    Path("pyproject.toml").write_text("[tool]\nfiches = 3\n")
    with pytest.raises(SettingsError):
        load_settings(Path("pyproject.toml"))
    Path("fiches.toml").write_bytes(b"\xff")
    with pytest.raises(SettingsError, match="not valid TOML"):
        load_settings(Path("fiches.toml"))


def applied(document: Document, settings: CheckSettings, today: datetime.date = datetime.date(2026, 1, 1)) -> Checked:
    file = Checked(Path("in/seed-nl.pdf"), Brochure.model_validate(document))
    assert file.brochure is not None
    Selection(settings, today).apply(file, file.brochure.findings)
    return file


IGNORED = {
    "by code": (Ignored(code="listing-differs", reason="r"), 12),
    "by pointer": (Ignored(code="listing-differs", reason="r", pointer="/fiches/1/listing"), 2),
    "by a part of a step": (Ignored(code="listing-differs", reason="r", pointer="/fiches/1/list"), 0),
    "by fiche": (Ignored(code="listing-differs", reason="r", fiche="carda-sud"), 2),
    "by the title of the fiche": (Ignored(code="listing-differs", reason="r", fiche="CARDA - SUD"), 2),
    "by file": (Ignored(code="listing-differs", reason="r", file="*-nl.pdf"), 12),
    "by path": (Ignored(code="listing-differs", reason="r", file="in/*"), 12),
    "in another file": (Ignored(code="listing-differs", reason="r", file="*-fr.pdf"), 0),
    "another code": (Ignored(code="email-domain", reason="r"), 0),
    "on its last day": (Ignored(code="listing-differs", reason="r", until=datetime.date(2026, 1, 1)), 12),
    "on the day after": (Ignored(code="listing-differs", reason="r", until=datetime.date(2025, 12, 31)), 0),
}


@pytest.mark.parametrize(("entry", "ignored"), IGNORED.values(), ids=IGNORED)
def test_ignored_findings(document: Document, entry: Ignored, ignored: int) -> None:
    file = applied(document, CheckSettings(ignore=[entry]))
    assert len(file.ignored) == ignored
    assert len(file.reported) == 14 - ignored


def test_what_is_ignored_no_longer_is_reported_with_a_note(document: Document) -> None:
    file = applied(
        document,
        CheckSettings(
            ignore=[Ignored(code="contact-undetermined", reason="Named soon", until=datetime.date(2025, 12, 31))]
        ),
    )
    (reported,) = [reported for reported in file.reported if reported.finding.code == "contact-undetermined"]
    assert (
        reported.message
        == "the contact has not been named yet: '(Nog te bepalen)' (ignored until 2025-12-31, because: Named soon)"
    )


def test_severities(document: Document) -> None:
    file = applied(document, CheckSettings(severity={"listing-differs": "off", "contact-undetermined": "error"}))
    assert [(reported.finding.code, reported.finding.severity) for reported in file.reported] == [
        ("declared-count-mismatch", "warning"),
        ("contact-undetermined", "error"),
    ]


def test_the_command_takes_them(run: Callable[..., Result], document: Document) -> None:
    Path("a.json").write_bytes(orjson.dumps(document))
    Path("fiches.toml").write_text("[severity]\ncontact-undetermined = 'error'\n")
    assert run("check", "a.json").exit_code == 1
    Path("fiches.toml").write_text("fail-on = 'warning'\n")
    assert run("check", "a.json").exit_code == 1
    assert run("check", "a.json", "--fail-on", "error").exit_code == 0
    Path("mine.toml").write_text(
        "select = ['contact-undetermined']\n[[ignore]]\ncode = 'contact-undetermined'\nreason = 'known'\n"
    )
    assert run("check", "a.json", "--config", "mine.toml").stdout == "1 file: no findings; 1 ignored\n"
