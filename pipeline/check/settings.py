"""A project's settings for `fiches check`: `fiches.toml`, or `[tool.fiches]` in `pyproject.toml`."""

from __future__ import annotations

import datetime
import tomllib
from pathlib import Path
from typing import Annotated, Any, Literal

from pydantic import BaseModel, ConfigDict, Field, ValidationError

from pipeline.check.suggest import rule_of
from pipeline.errors import SettingsError
from pipeline.rules import Severity
from pipeline.text.suggestions import did_you_mean

FailOn = Literal["error", "warning", "info", "never"]

FILE, SHARED_FILE = "fiches.toml", "pyproject.toml"


class _Part(BaseModel):
    """Keys are written with hyphens, as in other TOML files (`fail-on`); unknown ones are refused."""

    model_config = ConfigDict(extra="forbid", frozen=True, alias_generator=lambda name: name.replace("_", "-"))


class Ignored(_Part):
    """Findings that the project accepts."""

    code: str = Field(description="The code of the finding.")
    reason: str = Field(min_length=1, description="Why it is accepted.")
    until: datetime.date | None = Field(default=None, description="The last day on which it is ignored.")
    file: str | None = Field(
        default=None, description="Only in this file: its name or path, with * and ? as wildcards."
    )
    fiche: str | None = Field(default=None, description="Only in the fiche with this id or title.")
    pointer: str | None = Field(default=None, description="Only at this JSON Pointer, or below it.")


class CheckSettings(_Part):
    """All settings, with their defaults."""

    severity: dict[str, Severity | Literal["off"]] = Field(
        default={}, description="Code → error, warning, info, or off."
    )
    ignore: list[Ignored] = Field(default=[], description="Findings to ignore, each with a reason.")
    select: list[str] = Field(default=[], description="Report only these codes.")
    fail_on: FailOn = Field(default="error", description="The lowest severity at which the exit code is 1.")
    languages: list[Annotated[str, Field(pattern="^[a-z]{2}$")]] = Field(
        default=[], description="Languages in which every edition should be there."
    )
    email_domains: list[str] = Field(default=[], description="The usual domains of the contacts' e-mail addresses.")
    documentation: Annotated[str, Field(pattern="^https?://[^ ?#]+$")] | None = Field(
        default=None, description="Where these pages are published: in SARIF, each rule then links to its explanation."
    )


def find_settings(folder: Path) -> Path | None:
    """The settings file for a folder: the nearest one in it or above it that has settings.

    Raises SettingsError for a file that is not TOML.
    """
    for place in (folder, *folder.parents):
        if (place / FILE).is_file():
            return place / FILE
        if (place / SHARED_FILE).is_file() and _table(place / SHARED_FILE) is not None:
            return place / SHARED_FILE
    return None


def settings_for(config: Path | None) -> CheckSettings:
    """The settings in a given file, else in the one for the current folder."""
    return load_settings(config or find_settings(Path.cwd()))


def load_settings(path: Path | None) -> CheckSettings:
    """The settings in a file; the defaults for None.

    Raises SettingsError, with a suggestion for a mistyped key or code.
    """
    if path is None:
        return CheckSettings()
    table = _table(path)
    try:
        settings = CheckSettings.model_validate({} if table is None else table)
    except ValidationError as error:
        raise _explained(path, error) from error
    for code in (*settings.severity, *settings.select, *(entry.code for entry in settings.ignore)):
        rule_of(code, str(path))
    return settings


def _table(path: Path) -> Any:
    """The settings in a file; None for a `pyproject.toml` that has none."""
    try:
        content = tomllib.loads(path.read_text(encoding="utf-8"))
    except FileNotFoundError as error:
        raise SettingsError(
            str(path), "there is no such settings file", "Check the path given with --config."
        ) from error
    except OSError as error:
        raise SettingsError(
            str(path), f"the settings cannot be read ({error.strerror or error})", "Check the file's permissions."
        ) from error
    except (tomllib.TOMLDecodeError, UnicodeDecodeError) as error:
        raise SettingsError(str(path), f"it is not valid TOML ({error})", "Correct the file at that place.") from error
    if path.name != SHARED_FILE:
        return content
    tool = content.get("tool")
    return tool.get("fiches") if isinstance(tool, dict) else None


def _explained(path: Path, error: ValidationError) -> SettingsError:
    """The first fault in words: which key, what is wrong, and what may be meant."""
    fault = error.errors()[0]
    where = ".".join(
        str(step) for step in fault["loc"] if step not in ("literal['off']", "literal['error','warning','info']")
    )
    if fault["type"] == "extra_forbidden":
        model = Ignored if len(fault["loc"]) > 1 else CheckSettings
        known = [field.alias or name for name, field in model.model_fields.items()]
        return SettingsError(str(path), f"there is no setting {where!r}", did_you_mean(str(fault["loc"][-1]), known))
    if fault["type"] == "missing":
        return SettingsError(str(path), f"{where!r} is missing", "Each ignored finding needs a code and a reason.")
    if fault["type"] == "literal_error":
        known = [*(["off"] if where.startswith("severity") else ["never"]), "error", "warning", "info"]
        return SettingsError(
            str(path), f"{where} = {fault['input']!r} is not known", did_you_mean(str(fault["input"]), known)
        )
    return SettingsError(
        str(path),
        f"{where or 'the settings'}: {fault['msg'][0].lower()}{fault['msg'][1:]}",
        "See fiches check in the README.",
    )
