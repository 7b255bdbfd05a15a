"""What is wrong with a profile as a whole, though each of its files is well-formed."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from pipeline.errors import Fault
from pipeline.files.data import Table
from pipeline.files.toml_lines import Path
from pipeline.profiles.declarations import CELL_KINDS, FED, KINDS
from pipeline.profiles.layers import Layer, Origin
from pipeline.profiles.published import vocabulary
from pipeline.text.suggestions import did_you_mean
from pipeline.text.wording import squash


class Checker:
    """Looks through a profile that is put together; `layers` are those it is made of, the profile's own last."""

    def __init__(self, table: Table, layers: Sequence[Layer], languages: Sequence[str]) -> None:
        self._table = table
        self._layers = layers
        self._languages = languages
        self._fields: dict[str, Table] = table.get("fields", {})

    def faults(self) -> Iterator[Fault]:
        """All that is wrong, in the order of the file."""
        main = self._layers[-1].files[0]
        if "name" not in main.table:
            yield main.fault((), "the profile has no name", 'Give it one, at the top: name = "…".')
        if not self._fields and "fields" not in main.table:
            yield main.fault((), "the profile declares no field", "Give it at least one [[fields]] table.")
        for name, declared in self._fields.items():
            yield from self._field(name, declared) if "name" in declared else self._undeclared(name)
        if self._fields and not self._table.get("languages"):
            yield main.fault((), "the profile has no language", "Give a field its headings: headings.nl = […].")
        yield from self._groups()
        yield from self._unknown_languages()
        for code in self._table.get("languages", {}):
            yield from self._twice(code)
            yield from self._unknown_units(code)

    def _place(self, path: Path, value: object = None) -> Origin:
        """Where something is written, in the profile itself before what it inherits."""
        return self._found(path, value)[1]

    def _found(self, path: Path, value: object = None) -> tuple[int, Origin]:
        """The number of the last layer that says something, and where it does."""
        places = ((number, place) for number, layer in enumerate(self._layers) for place in layer.places(path, value))
        return max(places, key=lambda found: found[0])

    def _field(self, name: str, declared: Table) -> Iterator[Fault]:
        at = self._place(("fields", name, "name"))
        for layer in self._layers:
            for again in layer.origins.get(("fields", name, "name"), [])[1:]:
                yield again.fault(f"the field {name!r} is declared twice")
        kind = declared.get("kind")
        if not kind:
            yield at.fault(f"the field {name!r} has no kind", f"Known: {', '.join(KINDS)}.")
        elif kind not in KINDS:
            at_kind = self._place(("fields", name, "kind"))
            yield at_kind.fault(f"there is no kind {kind!r}", did_you_mean(kind, KINDS))
        if not any(declared.get("headings", {}).values()) and declared.get("place") is None:
            yield at.fault(f"the field {name!r} has no headings", "List them by language: headings.nl = […].")
        if declared.get("ends") and kind != "period":
            at_end = self._place(("fields", name, "ends"))
            yield at_end.fault(
                f"the field {name!r} is of kind {kind}, and only a period has an end", "Drop the key ends."
            )
        listed = {squash(wording) for wordings in declared.get("headings", {}).values() for wording in wordings}
        for wording in declared.get("ends", []):
            if squash(wording) not in listed:
                at_end = self._place(("fields", name, "ends"), wording)
                yield at_end.fault(f"{wording!r} is none of the headings of the field {name!r}", "List it there, too.")
        vocabulary, known = declared.get("vocabulary"), self._table.get("vocabularies", {})
        if vocabulary is not None and vocabulary not in known:
            at_name = self._place(("fields", name, "vocabulary"))
            yield at_name.fault(f"there is no vocabulary {vocabulary!r}", did_you_mean(vocabulary, known))
        elif kind == "choice" and vocabulary is None:
            yield at.fault(f"the field {name!r} needs a vocabulary to choose from", "Add vocabulary = …")
        yield from self._fed(name, declared.get("feeds"))
        yield from self._columns(name, declared)

    def _fed(self, name: str, feeds: str | None) -> Iterator[Fault]:
        """A list of another field that a field is to feed (`promoter.partners`), and that is none."""
        kind, part = FED
        known = [f"{other}.{part}" for other, declared in self._fields.items() if declared.get("kind") == kind]
        if feeds is not None and feeds not in known:
            at = self._place(("fields", name, "feeds"))
            yield at.fault(f"there is no list {feeds!r} to feed", did_you_mean(feeds, known))

    def _columns(self, name: str, declared: Table) -> Iterator[Fault]:
        """The columns of a table: two or more, each with heads of its own and a kind that a cell may hold."""
        columns, at = declared.get("columns", []), self._place(("fields", name, "name"))
        if declared.get("kind") != "table":
            if columns:
                yield at.fault(f"the field {name!r} is of kind {declared.get('kind')}, and only a table has columns")
            return
        if len(columns) < 2:
            hint = 'List them: columns = [{ name = "task", headings.en = ["Task"] }, …].'
            yield at.fault(f"the table {name!r} has fewer than two columns", hint)
        owners: dict[str, str] = {}
        for column in columns:
            listed = (place for layer in self._layers for place in layer.places(("fields", name, "columns"), column))
            at = next(listed, at)  # a column with a fault of its own is not found as it is written
            called = f"the column {column['name']!r} of the table {name!r}"
            kind = column.get("kind", "text")
            if kind not in CELL_KINDS:
                yield at.fault(f"{called} cannot be of kind {kind!r}", f"Known: {', '.join(CELL_KINDS)}.")
            elif kind == "choice" and column.get("vocabulary") not in self._table.get("vocabularies", {}):
                yield at.fault(f"{called} needs a vocabulary to choose from", "Add vocabulary = …")
            wordings = [wording for listed in column.get("headings", {}).values() for wording in listed]
            if not wordings:
                yield at.fault(f"{called} has no headings", "List its heads by language: headings.nl = […].")
            for wording in wordings:
                owner = owners.setdefault(squash(wording), column["name"])
                if owner != column["name"]:
                    yield at.fault(f"{called} has the head {wording!r} of the column {owner!r}", "Keep one of them.")
        names = [column["name"] for column in columns]
        yield from (
            at.fault(f"the table {name!r} has two columns {each!r}")
            for each in {n for n in names if names.count(n) > 1}
        )

    def _groups(self) -> Iterator[Fault]:
        """Titles over several records, and the field that holds them: none without the other."""
        named = [name for name, declared in self._fields.items() if declared.get("place") == "group"]
        grouped = self._table.get("record", {}).get("groups", False)
        if named and not grouped:
            at = self._place(("fields", named[0], "place"))
            yield at.fault(
                f"the field {named[0]!r} holds a title over several records, and there are none",
                "Add record.groups = true.",
            )
        if grouped and not named:
            at = self._place(("record", "groups"))
            yield at.fault("no field holds the titles over several records", 'Give one the key place = "group".')

    def _undeclared(self, name: str) -> Iterator[Fault]:
        """Headings of a field that no `[[fields]]` table declares."""
        known = [each for each, declared in self._fields.items() if "name" in declared]
        for layer in self._layers:
            for path, origins in layer.origins.items():
                if path[:2] == ("fields", name):
                    yield from (o.fault(f"no field {name!r} is declared", did_you_mean(name, known)) for o in origins)

    def _unknown_languages(self) -> Iterator[Fault]:
        """Codes for which there is no file of a language, and no words by which the language would be known."""
        for code, words in self._table.get("languages", {}).items():
            if code in self._languages or words.get("function_words"):
                continue
            for layer in self._layers:
                for path, origins in layer.origins.items():
                    if code in (path[-1], *path[1:2]) and path[0] in ("languages", "fields"):
                        hint = did_you_mean(code, self._languages)
                        yield origins[0].fault(f"there is no language {code!r}", hint)
                        break

    def _unknown_units(self, code: str) -> Iterator[Fault]:
        """Nouns for what is no unit of the published vocabulary."""
        for unit in self._table["languages"][code].get("units", {}):
            if unit not in vocabulary("units"):
                place = self._place(("languages", code, "units", unit))
                yield place.fault(f"there is no unit {unit!r} in units.json", did_you_mean(unit, vocabulary("units")))

    def _twice(self, code: str) -> Iterator[Fault]:
        """Wordings that are listed for two fields, or for a field and as `other` or `parts`."""
        owners: dict[str, tuple[Path, str]] = {}
        lists: list[tuple[Path, list[str]]] = [
            (("fields", name, "headings", code), declared.get("headings", {}).get(code, []))
            for name, declared in self._fields.items()
        ]
        words = self._table["languages"][code]
        lists += [(("languages", code, key), words.get(key, [])) for key in ("other", "parts")]
        for path, wordings in lists:
            for wording in wordings:
                if not squash(wording):
                    yield self._place(path, wording).fault(f"the wording {wording!r} has no letter or digit")
                    continue
                first, as_first = owners.setdefault(squash(wording), (path, wording))
                if first != path:
                    yield self._told_twice((first, as_first), (path, wording))

    def _told_twice(self, first: tuple[Path, str], second: tuple[Path, str]) -> Fault:
        """The fault at the later of the two places, or at the one in the profile itself."""
        if self._found(*first)[0] > self._found(*second)[0]:
            first, second = second, first
        one, two = self._place(*first), self._place(*second)
        owners = [f"the field {path[1]!r}" if path[0] == "fields" else repr(path[2]) for path, _ in (first, second)]
        there = one.file.fault(one.path, "").place
        problem = f"the wording {second[1]!r} is listed for {owners[0]} ({there}) and for {owners[1]}"
        return two.fault(problem, "Keep one of them.")
