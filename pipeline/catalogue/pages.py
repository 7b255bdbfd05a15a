"""The pages of a catalogue: plain HTML that opens from a disk or a share, without server and network.

Everything that comes from a PDF is untrusted: it reaches the pages through the templates' escaping, or as data in a
script file, and the script shows it as text only.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from datetime import date
from functools import cache
from importlib import resources
from itertools import groupby
from typing import Any, NamedTuple

from jinja2 import Environment, FunctionLoader, StrictUndefined

from pipeline.catalogue import labels
from pipeline.catalogue.charts import spans
from pipeline.catalogue.facts import Facts, Numbering, Part
from pipeline.catalogue.pictures import Picture
from pipeline.catalogue.shelf import Shelf, Shown, charts
from pipeline.report.outcomes import count
from pipeline.review.page import as_json
from pipeline.version import __version__

ASSETS = ("catalogue.css", "catalogue.js")


class _Edition(NamedTuple):
    title: str
    file: str
    language: str


class Pages:
    """Makes the pages of a catalogue from its database and its documents."""

    def __init__(self, shelf: Shelf) -> None:
        self.shelf = shelf
        (editions,), (organisations,) = shelf.rows(
            "SELECT count(*) FROM editions UNION ALL SELECT count(*) FROM organisation_list"
        )
        self._counts = {
            "editions": count(editions, "edition"),
            "projects": count(len(shelf.projects), "project"),
            "organisations": count(organisations, "organisation"),
        }
        self._titles = {
            edition: _Edition(title or file, file, language)
            for edition, title, file, language in shelf.rows(
                "SELECT edition, title, source_file_name, extraction_language FROM calls JOIN editions USING (edition)"
            )
        }

    def shared(self) -> Iterator[tuple[str, bytes]]:
        """The pages of the catalogue as a whole, its data and what its pages share, each with its name."""
        for name in ASSETS:
            yield f"assets/{name}", _asset(name).encode("utf-8")
        first, last = self.shelf.rows("SELECT min(first_year), max(last_year) FROM editions")[0]
        yield "index.html", self._page("index.html", "", "projects", span=labels.span(first, last))
        yield "data/index.js", b"".join(self._index())
        yield "editions.html", self._page("editions.html", "", "editions", calls=list(self._calls()))
        drawn = list(charts(self.shelf))
        yield "figures.html", self._page("figures.html", "", "figures", charts=drawn)
        for chart in drawn:
            yield chart.csv, chart.as_csv()

    def organisations(self) -> Iterator[tuple[str, bytes]]:
        """The list of organisations, and a page for each."""
        listed = [self._organisation(*row) for row in self.shelf.rows(_ORGANISATIONS)]
        yield "organisations.html", self._page("organisations.html", "", "organisations", organisations=listed)
        names: dict[str, list[str]] = {}
        for organisation, text in self.shelf.rows(_NAMES):
            names.setdefault(organisation, []).append(text)
        held = self._carried()
        for each in listed:
            groups = held.get(each["id"], {})
            data = {
                "name": each["name"],
                "summary": [each["legal_form"]] if each["legal_form"] else [],
                "names": [name for name in names.get(each["id"], ()) if name != each["name"]],
                "chart": _timeline(groups.get("promoter", [])),
                "groups": [
                    {"label": label, "fiches": [self._listed(shown, role) for shown in groups.get(role, [])]}
                    for role, label in (("promoter", "As promoter"), ("partner", "As partner"))
                ],
            }
            yield each["href"], self._page("organisation.html", "../", "organisations", **data)

    def edition(self, document: Mapping[str, Any], name: str, pictures: Mapping[int, Picture],
                json: str | None) -> Iterator[tuple[str, bytes]]:  # fmt: skip
        """The page of a brochure, and those of its fiches; `json` is where its document is, below the catalogue."""
        facts = Facts(document, self.shelf.profile, self._organisation_pages(name))
        held = [self.shelf.fiches[name, fiche["id"]] for fiche in document["fiches"]]
        title, _, language = self._titles[name]
        same = [
            {"href": _edition_href(other), "label": self._name(other, self._titles[other].language)}
            for (other,) in self.shelf.rows(
                "SELECT other.edition FROM editions AS mine JOIN editions AS other USING (call) "
                "WHERE mine.edition = ? AND other.edition <> mine.edition",
                name,
            )
        ]
        data = {
            "title": title,
            "language": language,
            "facts": list(_cover(facts)),
            "same": same,
            "document": json,
            "picture": pictures.get(1),
            "fiches": [self._listed(shown) for shown in held],
            "findings": [each for each in facts.findings if not each["pointer"].startswith("/fiches/")],
        }
        yield _edition_href(name), self._page("edition.html", "../", "editions", **data)
        for number, shown in enumerate(held):
            around = (held[number - 1] if number else None, held[number + 1] if number + 1 < len(held) else None)
            yield shown.href, self._fiche(facts, number, shown, around, pictures)

    def _fiche(
        self,
        facts: Facts,
        number: int,
        shown: Shown,
        around: tuple[Shown | None, Shown | None],
        pictures: Mapping[int, Picture],
    ) -> bytes:
        at = f"/fiches/{number}"
        numbering = Numbering(facts)
        fields = facts.fields(number)
        for field in fields:
            field.doubts = facts.doubts(field.pointer, alone=True) if field.parts else facts.doubts(field.pointer)
            for part in field.parts:
                numbering.add(part)
                part.doubts = [doubt for doubt in part.doubts if doubt not in field.doubts]
        title = Part(shown.title, f"{at}/title")
        numbering.add(title)
        tags = [
            self._tags(facts, numbering, number, *each) for each in (("audiences", "Audiences"), ("topics", "Topics"))
        ]
        pages = [
            {**picture._asdict(), "places": numbering.places.get(picture.number, ())}
            for page in facts.document["fiches"][number]["pages"]
            if (picture := pictures.get(page)) is not None
        ]
        about = facts.about(at)
        data = {
            "title": shown.title,
            "language": shown.language,
            "title_doubts": title.doubts,
            "summary": self.shelf.summary(shown),
            "edition": {"href": _edition_href(shown.edition), "label": self._titles[shown.edition].title},
            "also": [
                {"href": other.href, "label": self._name(other.edition, other.language)}
                for other in self.shelf.projects[shown.project]
                if other is not shown
            ],
            "whole": [finding for finding in about if finding["pointer"] == at],
            "findings": [finding for finding in about if finding["pointer"] != at],
            "fields": fields,
            "tags": tags,
            "pages": pages,
            "before": around[0],
            "after": around[1],
        }
        return self._page("fiche.html", "../../", "projects", **data)

    def _tags(self, facts: Facts, numbering: Numbering, number: int, name: Any, label: str) -> dict[str, Any]:
        terms = []
        for place, each in enumerate(facts.document["fiches"][number].get(name) or ()):
            part = Part(labels.term(name, each["code"]), f"/fiches/{number}/{name}/{place}")
            numbering.add(part)
            terms.append(part)
        return {"label": label, "terms": terms}

    def _index(self) -> Iterator[bytes]:
        """The data of the search, as a script: a page from a disk may not read other files in another way."""
        facets, codes = self._facets()
        yield b'window.catalogue = {"facets": ' + as_json(facets).encode("utf-8") + b', "fiches": [\n'
        comma = b""
        for held in self.shelf.projects.values():
            yield comma + as_json(self._entry(held, codes)).encode("utf-8")
            comma = b",\n"
        yield b"\n]};\n"

    def _entry(self, held: Sequence[Shown], facets: Mapping[str, Any]) -> dict[str, Any]:
        first = held[0]
        languages: dict[str, Shown] = {}
        for shown in held:
            languages.setdefault(shown.language, shown)
        return {
            "href": first.href,
            "title": first.title,
            "language": first.language,
            "by": [{"name": name, "href": _organisation_href(id_)} for id_, name in first.promoters],
            "summary": self.shelf.summary(first, promoter=False),
            "doubtful": first.doubtful,
            "facets": {key: of(first) for key, of in facets.items()},
            "text": "\n".join(self._text(shown) for shown in languages.values()),
        }

    def _text(self, shown: Shown) -> str:
        rows = self.shelf.rows(
            "SELECT text FROM blocks WHERE edition = ? AND fiche = ? ORDER BY rowid", shown.edition, shown.fiche
        )
        return " · ".join([*(text for (text,) in rows), *(name for _, name in shown.partners)])

    def _facets(self) -> tuple[list[dict[str, Any]], dict[str, Any]]:
        """The filters with their values, and what tells the codes of a fiche."""
        firsts = [held[0] for held in self.shelf.projects.values()]
        of: dict[str, Any] = {
            "year": lambda shown: shown.years,
            "fund": lambda shown: [shown.fund] if shown.fund else [],
            **{name: lambda shown, name=name: [shown.choices[name] or ""] for name in self.shelf.choices},
            "audience": lambda shown: shown.audiences,
            "promoter": lambda shown: [id_ for id_, _ in shown.promoters],
        }
        names = {id_: name for shown in firsts for id_, name in shown.promoters}
        say: dict[str, Any] = {
            "audience": lambda code: labels.term("audiences", code),
            "promoter": names.get,
            "year": str,
            "fund": str,
        }
        facets = []
        for key, codes in of.items():
            found = sorted({code for shown in firsts for code in codes(shown) if code})
            values = [[code, say.get(key, labels.words)(code)] for code in found]
            values.sort(key=lambda value: value[1].casefold(), reverse=key == "year")
            if values:
                facets.append({"key": key, "label": labels.words(key), "values": values})
        return facets, of

    def _calls(self) -> Iterator[dict[str, Any]]:
        """The years, each with its calls, each with its editions."""
        for label, rows in groupby(self.shelf.rows(_EDITIONS), lambda row: row[2]):
            calls = (held for _, held in groupby(rows, lambda row: row[1]))
            yield {
                "label": label,
                "calls": [[self._listed_edition(edition, *told) for edition, _, _, *told in held] for held in calls],
            }

    def _listed_edition(self, edition: str, fund: str | None, fiches: int, findings: int) -> dict[str, Any]:
        title, file, language = self._titles[edition]
        told = [*([fund] if fund else []), language, count(fiches, "project"), count(findings, "finding"), file]
        return {"href": _edition_href(edition), "title": title, "language": language, "summary": told}

    def _organisation(self, id_: str, name: str, form: str | None, *numbers: Any) -> dict[str, Any]:
        first, last, calls, promoter, partner = ("" if number is None else number for number in numbers)
        return {
            "id": id_, "name": name, "legal_form": form, "href": _organisation_href(id_), "first": first, "last": last,
            "calls": calls, "promoter": promoter, "partner": partner,
        }  # fmt: skip

    def _carried(self) -> dict[str, dict[str, list[Shown]]]:
        """Organisation → role → the projects, once each."""
        found: dict[str, dict[str, list[Shown]]] = {}
        for held in self.shelf.projects.values():
            for role in ("promoter", "partner"):
                named = dict.fromkeys(
                    id_ for shown in held for id_, _ in (shown.promoters if role == "promoter" else shown.partners)
                )
                for id_ in named:
                    found.setdefault(id_, {}).setdefault(role, []).append(held[0])
        return found

    def _organisation_pages(self, edition: str) -> dict[str, str]:
        """Pointer of a printed name → the page of the organisation, from the page of a fiche."""
        return {
            pointer: f"../../{_organisation_href(id_)}"
            for pointer, id_ in self.shelf.rows(
                "SELECT pointer, id FROM organisation_names JOIN organisations "
                "ON organisations.edition = organisation_names.edition AND organisations.path = parent "
                "WHERE organisation_names.edition = ?",
                edition,
            )
        }

    def _listed(self, shown: Shown, role: str | None = None) -> dict[str, Any]:
        """A fiche in a list; in that of an organisation in a role: its promoter is not said again."""
        return {
            "href": shown.href,
            "title": shown.title,
            "language": shown.language,
            "doubtful": shown.doubtful,
            "summary": self.shelf.summary(shown, promoter=role != "promoter"),
        }

    def _name(self, edition: str, language: str) -> str:
        """Its title in a language; with its file where another printing has the same title in the same language."""
        mine = self._titles[edition]
        alike = sum((each.title, each.language) == (mine.title, mine.language) for each in self._titles.values())
        return ", ".join([mine.title, language, *([mine.file] if alike > 1 else [])])

    def _page(self, template: str, root: str, current: str, **data: Any) -> bytes:
        made = _templates().get_template(template)
        shared = {"root": root, "current": current, "counts": self._counts, "generator": f"fiches {__version__}"}
        return made.render(shared | data).encode("utf-8")


_ORGANISATIONS = """
SELECT organisation_list.organisation, organisation_list.name,
       (SELECT max(legal_form) FROM organisations WHERE organisations.id = organisation_list.organisation),
       min(first_year), max(first_year), count(DISTINCT call),
       count(DISTINCT CASE role WHEN 'promoter' THEN project END),
       count(DISTINCT CASE role WHEN 'partner' THEN project END)
FROM organisation_list LEFT JOIN carried USING (organisation)
GROUP BY organisation_list.organisation ORDER BY organisation_list.name COLLATE NOCASE
"""

_NAMES = """
SELECT DISTINCT organisations.id, organisation_names.text FROM organisation_names
JOIN organisations ON organisations.edition = organisation_names.edition AND organisations.path = parent
ORDER BY organisations.id, organisation_names.text
"""

_EDITIONS = """
SELECT edition, call, label, fund, (SELECT count(*) FROM fiches WHERE fiches.edition = calls.edition),
       (SELECT count(*) FROM findings WHERE findings.edition = calls.edition)
FROM editions JOIN calls USING (edition)
ORDER BY first_year IS NULL, first_year DESC, label, call, calls.rowid
"""


def _cover(facts: Facts) -> Iterator[tuple[str, str, list[str]]]:
    """What the cover says: label, value, doubts."""
    call, source = facts.document["call"], facts.document["source"]
    budget = call["budget"]
    told = {
        "fund": call["fund"],
        "years": ", ".join(map(str, call["years"])),
        "launched": call["launched"],
        "proposals_submitted": call["proposals_submitted"],
        "projects_selected": call["projects_selected"],
        "budget": f"{budget['amount']:,.2f} {budget['currency']}".replace(",", "\u202f") if budget else None,
    }
    for key, value in told.items():
        if value not in (None, ""):
            yield labels.words(key), str(value), facts.doubts(f"/call/{key}")
    yield "File", f"{source['file_name']}, {count(source['pages'], 'page')}", []


def _timeline(fiches: Sequence[Shown]) -> Any:
    """When projects ran, or None where that is not told of two."""
    rows = []
    for shown in fiches:
        start, end = shown.period
        if start and end and start <= end:
            title = shown.title if len(shown.title) <= _LABEL else f"{shown.title[: _LABEL - 1].rstrip()}…"
            rows.append((title, date.fromisoformat(start), date.fromisoformat(end)))
    rows.sort(key=lambda row: row[1:])
    return spans("When its projects ran", rows) if len(rows) > 1 else None


_LABEL = 56
"""Characters of a title that fit over the line of a project."""


def _edition_href(edition: str) -> str:
    return f"editions/{edition}.html"


def _organisation_href(id_: str) -> str:
    return f"organisations/{id_[:_STEM]}.html" if len(id_) <= _STEM else f"organisations/{id_[:_STEM]}-{len(id_)}.html"


_STEM = 120
"""Characters of an id that a file name has at most."""


@cache
def _templates() -> Environment:
    """The templates' environment: it escapes everything, and a name that is missing is an error."""
    return Environment(
        loader=FunctionLoader(_asset), autoescape=True, undefined=StrictUndefined, trim_blocks=True, lstrip_blocks=True
    )


@cache
def _asset(name: str) -> str:
    return resources.files("pipeline.catalogue").joinpath("assets", name).read_text(encoding="utf-8")
