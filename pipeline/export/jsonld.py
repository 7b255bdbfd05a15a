"""JSON-LD (https://www.w3.org/TR/json-ld11/) in the words of https://schema.org: projects, organisations and grants.

`schemas/projects.shacl.ttl` is the shape that it keeps to (SHACL).
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from io import BufferedWriter
from typing import Any, ClassVar
from urllib.parse import quote

import orjson

from pipeline.export.format import Format
from pipeline.export.projects import Project, Projects, Told
from pipeline.tables import Row

Node = dict[str, Any]

CONTEXT = {
    "@vocab": "https://schema.org/",
    "xsd": "http://www.w3.org/2001/XMLSchema#",
    "fiches": "urn:fiches:",
    "foundingDate": {"@type": "xsd:date"},
    "dissolutionDate": {"@type": "xsd:date"},
    "url": {"@type": "@id"},
    "doubtful": {"@id": "fiches:doubtful"},
}
"""It stands in the file itself, so that reading it needs no network."""


class JsonLd(Format):
    """One file with a graph. A node whose values are doubtful names them in `doubtful`."""

    name: ClassVar[str] = "jsonld"
    suffix: ClassVar[str] = ".jsonld"

    def begin(self) -> None:
        """Open the file."""
        self._projects = Projects(self.tables, self.profile)
        self._file: BufferedWriter = self.draft(self.out).open("xb")
        self._file.write(b'{"@context": ' + orjson.dumps(CONTEXT) + b', "@graph": [')
        self._separator = b"\n"

    def add(self, rows: Mapping[str, Sequence[Row]]) -> None:
        """The nodes of one brochure."""
        for node in self._nodes(rows):
            self._file.write(self._separator + orjson.dumps(node))
            self._separator = b",\n"

    def end(self) -> None:
        """Close it."""
        self._file.write(b"\n]}\n")
        self.close()

    def close(self) -> None:
        """Close it."""
        self._file.close()

    def _nodes(self, rows: Mapping[str, Sequence[Row]]) -> Iterator[Node]:
        brochure, organisations = None, _Organisations(self._projects, rows)
        for project in self._projects.of(rows):
            if brochure is None:
                brochure = self._brochure(project)
                yield brochure
            yield _project(project, organisations, brochure["@id"])
        yield from organisations.nodes()

    def _brochure(self, project: Project) -> Node:
        call = project.call
        doubts = {"name": call["title_doubtful"]}
        node: Node = {"@id": f"urn:fiches:brochure:{project.edition}", "@type": "CreativeWork"}
        node |= {"name": call["title"] or call["source_file_name"], "inLanguage": call["extraction_language"]}
        node["identifier"] = f"sha256:{call['source_sha256']}"
        if self.pdfs is not None and self.pdfs.startswith(("http://", "https://")):
            node["url"] = f"{self.pdfs.rstrip('/')}/{quote(call['source_file_name'])}"
        return node | _doubtful(doubts)


class _Organisations:
    """The organisations of one brochure: what identifies each, and who is meant by a printed name."""

    def __init__(self, projects: Projects, rows: Mapping[str, Sequence[Row]]) -> None:
        self._by_path = {record["path"]: record for record in projects.records(rows, "organisations")}
        self._printed = {record["text"]: record["parent"] for record in projects.records(rows, "organisation_names")}

    def reference(self, name: str) -> Node:
        """The organisation of a printed name: a reference to its node, or without enrichment just its name."""
        found = self._by_path.get(self._printed.get(name, ""))
        return {"@type": "Organization", "name": name} if found is None else {"@id": _urn(found)}

    def nodes(self) -> Iterator[Node]:
        """A node for each."""
        for record in self._by_path.values():
            node: Node = {"@id": _urn(record), "@type": "Organization", "name": record["name"]}
            if identifier := record.get("org_id"):
                node["identifier"] = identifier
            yield node | _doubtful({"name": record["doubtful"]})


def _urn(organisation: Mapping[str, Any]) -> str:
    return f"urn:fiches:organisation:{organisation['id']}"


def _project(project: Project, organisations: _Organisations, brochure: str) -> Node:
    node: Node = {
        "@id": f"urn:fiches:project:{project.edition}:{quote(project.fiche, safe='')}",
        "@type": "Project",
        "name": {"@value": project.title.value, "@language": project.language},
        "subjectOf": {"@id": brochure},
    }
    doubts = {"name": project.title.doubtful}

    def put(key: str, told: Told, value: Any = None) -> None:
        doubts[key] = doubts.get(key, False) or told.doubtful
        if told.value is not None:
            node[key] = told.value if value is None else value

    put("description", project.purpose, {"@value": project.purpose.value, "@language": project.language})
    put("foundingDate", project.start)
    put("dissolutionDate", project.end)
    put("areaServed", project.region, _area(project))
    put("parentOrganization", project.promoter, organisations.reference(project.promoter.value or ""))
    _put_lists(node, doubts, project, organisations)
    if project.grant.value is not None:
        node["funding"] = _grant(project)
    return node | _doubtful(doubts)


def _put_lists(node: Node, doubts: dict[str, bool], project: Project, organisations: _Organisations) -> None:
    for key, held, made in (
        ("member", project.partners, [organisations.reference(each.value) for each in project.partners]),
        ("url", project.websites, [each.value for each in project.websites if _is_iri(each.value)]),
    ):
        doubts[key] = any(each.doubtful for each in held)
        if made:
            node[key] = made
    people = [_person(person) for person in project.people]
    if people:
        node["contactPoint"] = people


def _is_iri(address: str) -> bool:
    """Whether an address may stand where linked data has a reference."""
    return address.startswith(("http://", "https://")) and not set(address) & set(' "<>\\^`{|}\n\t')


def _area(project: Project) -> Node:
    area: Node = {"@type": "AdministrativeArea", "name": project.region.value}
    return area | ({"identifier": f"NUTS:{project.nuts.value}"} if project.nuts.value else {})


def _person(person: Mapping[str, Any]) -> Node:
    node: Node = {"@type": "ContactPoint"}
    keys = {"name": "name", "email": "email", "phone": "telephone", "role": "contactType"}
    node |= {key: person[column] for column, key in keys.items() if person[column] is not None}
    return node | _doubtful({key: person[f"{column}_doubtful"] for column, key in keys.items()})


def _grant(project: Project) -> Node:
    """A grant with its amount; the fund is who gives it."""
    amount: Node = {"@type": "MonetaryAmount", "value": project.grant.value}
    if project.grant_currency.value is not None:
        amount["currency"] = project.grant_currency.value
    grant: Node = {"@type": "MonetaryGrant", "amount": amount}
    if project.fund.value is not None:
        grant["funder"] = {"@type": "Organization", "name": project.fund.value}
    uncertain = project.grant.doubtful or project.grant_currency.doubtful
    return grant | _doubtful({"amount": uncertain, "funder": project.fund.doubtful})


def _doubtful(doubts: Mapping[str, bool]) -> Node:
    """The properties that are doubtful, by name; nothing where none is."""
    named = [f"https://schema.org/{key}" for key, doubtful in doubts.items() if doubtful]
    return {"doubtful": [{"@id": name} for name in named]} if named else {}
