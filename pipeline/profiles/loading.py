"""From the TOML files of a profile to one table: what it inherits, what belongs to its languages, what it adds."""

from __future__ import annotations

from dataclasses import dataclass
from importlib.resources.abc import Traversable
from pathlib import Path

from pipeline.errors import Fault, ProfileError
from pipeline.files.data import Table, packaged, read_data
from pipeline.profiles.inheritance import inherit
from pipeline.profiles.layers import Layer, called, is_packaged, language_layer, profile_layer
from pipeline.text.suggestions import did_you_mean

MAIN = "profile.toml"
ENTRY_POINTS = "fiches.profiles"
"""The group of entry points under which installed packages offer profiles."""


@dataclass
class Loaded:
    """A profile put together: its table as `Profile` has it, and the files and folders it was read from."""

    table: Table
    files: list[Traversable]
    folders: list[Traversable]


def profile_names() -> list[str]:
    """Names of the profiles that come with the program."""
    return sorted(entry.name for entry in packaged("profiles").iterdir() if entry.joinpath(MAIN).is_file())


def load(name: str) -> Loaded:
    """The profile of that name, or the one in that folder or TOML file.

    Raises ProfileError when there is none, or with all that is wrong in it.
    """
    chain, faults = _chain(name)
    codes = {code: None for layer, _ in chain for code in layer.table.get("languages", {})}
    languages = [_words(code, [folder for _, folder in chain], faults) for code in codes]
    layers = [_common(), *(layer for found in languages for layer in found), *(layer for layer, _ in chain)]
    table: Table = {"languages": {code: {} for code in codes}}
    for layer in layers:
        table, vain = inherit(table, layer)
        faults += vain
    _only_its_languages(table)
    if not all(
        is_packaged(layer.files[0].file) for layer, _ in chain
    ):  # those that come along are checked by the tests
        from pipeline.profiles.checks import Checker

        known = {*_packaged_languages(), *(code for code, found in zip(codes, languages, strict=True) if found)}
        faults += Checker(table, layers, sorted(known)).faults()
    _raise(faults, name)
    table["fields"] = list(table["fields"].values())
    return Loaded(table, [file.file for layer in layers for file in layer.files], [folder for _, folder in chain][::-1])


def _raise(faults: list[Fault], name: str) -> None:
    if faults:
        files = list(dict.fromkeys(fault.file for fault in faults))
        unique = dict.fromkeys(faults)
        raise ProfileError.of(sorted(unique, key=lambda fault: (files.index(fault.file), fault.line)), name)


def _chain(name: str) -> tuple[list[tuple[Layer, Traversable]], list[Fault]]:
    """The profile and all that it extends, the last ancestor first, each with its folder."""
    folder, main = _find(name, None)
    try:
        file = read_data(main, called(main), ProfileError)
    except OSError as error:
        known = [*profile_names(), *_offered()]
        hint = f"{did_you_mean(name, known)} Or give a folder with a {MAIN}, or a .toml file."
        problem = f"there is no {MAIN} in this folder" if Path(name).is_dir() else "there is no such profile"
        raise ProfileError(name, problem, hint) from error
    chain: list[tuple[Layer, Traversable]] = []
    faults: list[Fault] = []
    seen = [str(main)]
    while True:
        layer, found = profile_layer(file, folder)
        chain.insert(0, (layer, folder))
        faults += found
        parent = file.table.get("extends")
        if not isinstance(parent, str):
            return chain, faults
        at = file.fault(("extends",), "")
        folder, main = _find(parent, folder)
        if str(main) in seen:
            return chain, [*faults, at._replace(problem=f"{parent!r} extends this profile itself")]
        if not main.is_file():
            problem, hint = f"there is no profile {parent!r} to extend", did_you_mean(parent, profile_names())
            return chain, [*faults, at._replace(problem=problem, hint=hint)]
        seen.append(str(main))
        file = read_data(main, called(main), ProfileError)


def _find(name: str, beside: Traversable | None) -> tuple[Traversable, Traversable]:
    """The folder and the main file of a profile: a TOML file, a folder, or the name of one that comes along.

    A path is understood from the folder `beside`, or from the current one.
    """
    here: Traversable = Path() if beside is None else beside
    path = here.joinpath(name)
    if name.endswith(".toml") or path.is_file():
        parent = Path(name).parent
        return (here.joinpath(str(parent)) if str(parent) != "." else here), path
    folder = path if path.joinpath(MAIN).is_file() else packaged("profiles", name)
    if not folder.joinpath(MAIN).is_file():
        folder = _installed(name) or folder
    return folder, folder.joinpath(MAIN)


def _offered() -> list[str]:
    """Names of the profiles that installed packages offer."""
    from importlib.metadata import entry_points

    return sorted(entry_points(group=ENTRY_POINTS).names)


def _installed(name: str) -> Traversable | None:
    """The folder of a profile that an installed package offers: an entry point of that name, whose value is a package
    with a `profile.toml`.
    """
    from importlib.metadata import entry_points
    from importlib.resources import files

    for point in entry_points(group=ENTRY_POINTS, name=name):
        try:
            return files(point.module)
        except ImportError as error:
            raise ProfileError(
                name, f"the package {point.module!r} that offers it cannot be found ({error})"
            ) from error
    return None


def _common() -> Layer:
    """What every profile inherits."""
    folder = packaged("profiles")
    layer, _ = profile_layer(read_data(folder.joinpath("common.toml"), "common.toml", ProfileError), folder)
    return layer


def _packaged_languages() -> list[str]:
    return [entry.name.removesuffix(".toml") for entry in packaged("profiles", "languages").iterdir()]


def _words(code: str, folders: list[Traversable], faults: list[Fault]) -> list[Layer]:
    """What belongs to a language: as the program knows it, and as the profiles have it in `languages/` beside them."""
    layers = []
    for folder in [packaged("profiles"), *folders]:
        file = folder.joinpath("languages", f"{code}.toml")
        if file.is_file():
            layer, found = language_layer(read_data(file, called(file), ProfileError), code)
            layers.append(layer)
            faults += found
    return layers


def _only_its_languages(table: Table) -> None:
    """Leave out what is said in languages that the profile dropped."""
    by_language: list[Table] = [
        declared.get(key, {}) for declared in table.get("fields", {}).values() for key in ("headings", "stems", "cues")
    ]
    for vocabulary in table.get("vocabularies", {}).values():
        by_language += [vocabulary.get("noise", {}), vocabulary.get("relative", {})]
        by_language += vocabulary.get("codes", {}).values()
    for listed in by_language:
        for code in [code for code in listed if code not in table.get("languages", {})]:
            del listed[code]
