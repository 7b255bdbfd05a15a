"""Checking files: each on its own, then all together."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from pathlib import Path

from pipeline.check.amounts import printed_amounts
from pipeline.check.checked import Checked
from pipeline.check.documents import may_be_document, read_document
from pipeline.check.select import Selection
from pipeline.check.settings import CheckSettings
from pipeline.errors import FichesError, NothingToReadError, internal_error
from pipeline.files.inputs import each_once
from pipeline.profiles.profile import load_profile
from pipeline.recipe.options import ReadingOptions
from pipeline.schema.models import brochure_model
from pipeline.schema.records import Brochure, Finding
from pipeline.validate.editorial import Expected, editorial_findings
from pipeline.validate.editorial.editions import missing_translations
from pipeline.validate.places import document_order
from pipeline.validate.recheck import findings_again

_SUFFIXES = (".pdf", ".json")


def find_files(paths: Iterable[Path]) -> list[Path]:
    """The files themselves, and for each folder the PDFs and extracted documents in it, sorted by name; each file once.

    Raises NothingToReadError for a folder without any.
    """
    return each_once(paths, _in_folder)


def _in_folder(folder: Path) -> list[Path]:
    files = sorted(
        entry
        for entry in folder.iterdir()
        if entry.suffix.lower() in _SUFFIXES and not entry.name.startswith(".") and not entry.is_dir()
    )
    files = [file for file in files if file.suffix.lower() != ".json" or may_be_document(file)]
    if not files:
        raise NothingToReadError(str(folder))
    return files


def check_file(path: Path, options: ReadingOptions, settings: CheckSettings) -> Checked:
    """Read one file and run all rules on it; never raises, the result holds what went wrong."""
    checked = Checked(path)
    try:
        if checked.is_json:
            checked.brochure, checked.found = read_document(path, options.profile)
            if checked.brochure is not None:
                checked.found += findings_again(checked.brochure)
        else:
            checked.brochure = _extract(path, options)
            checked.found = list(checked.brochure.findings)
        if checked.brochure is not None:
            expected = Expected(settings.email_domains, printed_amounts(checked.brochure, options.profile))
            checked.found += editorial_findings(checked.brochure, expected)
    except FichesError as error:
        checked.error = error
    except Exception as error:
        checked.error = internal_error(str(path), error)
    return checked


def _extract(path: Path, options: ReadingOptions) -> Brochure:
    from pipeline.recipe.file import document_of

    return brochure_model(load_profile(options.profile)).model_validate_json(document_of(path, options))


def check_together(files: Sequence[Checked], settings: CheckSettings, selection: Selection) -> None:
    """Run the rules that need all files, and sort the findings of each into reported and ignored ones."""
    readable = [(file, file.brochure) for file in files if file.brochure is not None]
    for index, finding in missing_translations([brochure for _, brochure in readable], settings.languages):
        readable[index][0].found.append(finding)
    for file in files:
        selection.apply(file, _in_order(file.found))


def _in_order(findings: Iterable[Finding]) -> list[Finding]:
    unique = {(finding.code, finding.pointer, finding.message): finding for finding in findings}
    return sorted(unique.values(), key=lambda finding: (document_order(finding.pointer), finding.code, finding.message))
