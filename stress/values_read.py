"""Every value of an output beside its gold: is it right, do findings doubt it, how much risk do they give it?"""

from __future__ import annotations

import copy
import json
import re
import unicodedata
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from pipeline.evaluate.align import align
from pipeline.evaluate.fields import call_rows, fiche_rows, normal
from pipeline.evaluate.findings import flagged, loss_flagged

Json = dict[str, Any]

DECLARED = ("budget", "grant", "reference", "results")
"""Sections that may stand at the top level of a fiche as well as among the others."""
_BASE = frozenset({"id", "title", "listing", "priority", "pages", "promoter", "websites", "period", "region", "target_group", "objectives", "activities", "contact", "other", "language", "translations", "notes"})


@dataclass(frozen=True, slots=True)
class Value:
    """A value that was read, or should have been. `pointer` is the output's, `place` the gold's."""

    pointer: str
    place: str
    got: object
    want: object
    right: bool
    doubted: bool
    risk: float

    @property
    def silent(self) -> bool:
        """Wrong, and no finding says so."""
        return not self.right and not self.doubted


@dataclass(frozen=True, slots=True)
class Reading:
    """One brochure as it was read."""

    values: tuple[Value, ...]
    lost: tuple[str, ...]
    extra: tuple[str, ...]
    refused: bool
    alarms: tuple[tuple[str, str], ...]


def read(output: Json, gold: Json) -> Reading:
    """Compare. Readings that are a matter of taste are forgiven as the gold says."""
    output = copy.deepcopy(output)
    outs, golds = output.get("fiches") or [], gold["fiches"]
    match = {at: at for at in range(len(golds))} if len(outs) == len(golds) else align(outs, golds)
    for index, out in match.items():
        outs[out] = _with_declared(outs[out], golds[index])
    values = tuple(_values(output, gold, match))
    return Reading(
        values, tuple(fiche["title"] for at, fiche in enumerate(golds) if at not in match),
        tuple(str(out.get("title")) for at, out in enumerate(outs) if at not in match.values()),
        any(not finding.get("pointer") and finding.get("severity") == "error" for finding in output.get("findings") or []),
        tuple(_alarms(output, gold, match, values)),
    )


def _values(output: Json, gold: Json, match: Mapping[int, int]) -> Iterator[Value]:
    findings = output.get("findings") or []
    known_loss = loss_flagged(findings)
    for row in call_rows(output.get("call") or {}, gold["call"]):
        yield from _judged(row.pointer, row.pointer, row.got, row.want, gold, findings)
    for index, fiche in enumerate(gold["fiches"]):
        at = match.get(index)
        out = {} if at is None else output["fiches"][at]
        for row in (*fiche_rows(index, out, _prepared(fiche)), *_more_rows(index, out, fiche, match, output)):
            pointer = row[0] if at is None else row[0].replace(f"/fiches/{index}/", f"/fiches/{at}/", 1)
            if at is None and not _matches(gold["skip"], row[0]):
                yield Value(pointer, row[0], None, row[2], False, known_loss, 2.0 if known_loss else 0.0)
            elif at is not None:
                yield from _judged(pointer, row[0], row[1], row[2], gold, findings)


def _more_rows(index: int, out: Json, fiche: Json, match: Mapping[int, int], output: Json) -> Iterator[tuple[str, object, object]]:
    """What the contract's 1.2 added, where a brochure has it: notes, and languages."""
    notes = lambda record: [(normal(note["mark"]), normal(note["text"])) for note in record.get("notes") or []]  # noqa: E731
    if fiche["notes"] or out.get("notes"):
        yield f"/fiches/{index}/notes", notes(out), notes(fiche)
    if fiche["translations"]:
        yield f"/fiches/{index}/language", out.get("language"), fiche["language"]
        ids = [output["fiches"][match[other]].get("id") if other in match else None for other in fiche["translations"]]
        yield f"/fiches/{index}/translations", out.get("translations"), ids


def _prepared(fiche: Json) -> Json:
    """The gold of a fiche with its other sections in the order in which they are compared."""
    return fiche | {"other": _sorted(fiche["other"])}


def _with_declared(out: Json, gold: Json) -> Json:
    """The fiche with declared sections among `other`, partners where the gold has them, headings plain, in a fixed order."""
    other = list(out.get("other") or [])
    promoter = dict(out.get("promoter") or {})
    headings = {_heading(section.get("heading")) for section in other}
    for section in gold["other"]:
        if _heading(section["heading"]) not in headings and _declared(out, section):
            other.append(section)
    wanted = gold.get("partners_section")
    for section in list(other) if wanted and not promoter.get("partners") else []:
        texts = [normal(block["text"]) for block in section["blocks"]]
        if _heading(section.get("heading")) == _heading(wanted) and texts == [normal(name) for name in (gold["promoter"] or {}).get("partners", [])]:
            promoter["partners"] = texts
            other.remove(section)
    return out | {"other": _sorted(other)} | ({"promoter": promoter} if promoter else {})


def _declared(out: Json, section: Json) -> bool:
    """Does a field at the top level hold just what a section of the gold has?"""
    want = letters(_texts(section["blocks"]))
    for key, value in out.items():
        if key in _BASE or not value:
            continue
        got = [value.get("text") or ""] if isinstance(value, dict) else _texts(value) if isinstance(value, list) else []
        if got and letters(got) == want:
            return True
    return False


def _texts(blocks: Iterable[Any]) -> list[str]:
    return [text for block in blocks if isinstance(block, dict) and "kind" in block for text in (block["text"], *_texts(block.get("children") or []))]


def _heading(text: object) -> str:
    return re.sub(r"\s*:$", "", str(normal(text or ""))).lower()


def _sorted(sections: Iterable[Json]) -> list[Json]:
    plain = [section | {"heading": _heading(section.get("heading"))} for section in sections]
    return sorted(plain, key=lambda section: (section["heading"], json.dumps(section["blocks"], ensure_ascii=False)))


def _judged(pointer: str, place: str, got: object, want: object, gold: Json, findings: list[Json]) -> Iterator[Value]:
    if _matches(gold["skip"], place):
        return
    places = [pointer, *(f"{pointer.removesuffix('/other')}/{key}" for key in DECLARED)] if pointer.endswith("/other") else [pointer]
    doubted = any(flagged(each, findings) for each in places)
    right = normal(_hyphens(got)) == normal(want) or _forgiven(place, got, want, gold, doubted=doubted)
    yield Value(pointer, place, got, want, right, doubted, max(risk(each, findings) for each in places))


def _hyphens(value: object) -> object:
    """A font's own hyphen is a hyphen."""
    if isinstance(value, str):
        return value.replace("\u2010", "-").replace("\u2011", "-")
    if isinstance(value, list | tuple):
        return type(value)(_hyphens(each) for each in value)
    return value


def _forgiven(place: str, got: object, want: object, gold: Json, *, doubted: bool) -> bool:
    for other in gold["accept"].get(place, []):
        if _plain(got) == _plain(other) and (got is not None or doubted):
            return True
    if _matches(gold["loose"], place) and got:
        return letters(got) == letters(want)
    return place.endswith("/other") and bool(got) and letters(got) == letters(want)


def _plain(value: object) -> object:
    return json.loads(json.dumps(normal(value)))


def letters(value: object) -> str:
    """The letters and digits of a value, in small ones."""
    return re.sub(r"[\W_]+", "", unicodedata.normalize("NFKC", json.dumps(value, ensure_ascii=False))).lower()


def _matches(patterns: Iterable[str], place: str) -> bool:
    return any(re.search(pattern, place) for pattern in patterns)


def risk(pointer: str, findings: Iterable[Json]) -> float:
    """How much findings doubt a value: the worst of those at it, at a part of it, or at what holds it; more of them, a little more."""
    weights = {"error": 3.0, "warning": 2.0, "info": 1.0}
    found = []
    for finding in findings:
        place, weight = (finding.get("pointer") or "").rstrip("/"), weights.get(finding.get("severity", ""), 0.0)
        if place == pointer or place.startswith(pointer + "/"):
            found.append(weight + 0.5)
        elif (place == "" and weight == 3.0) or (place.count("/") >= 2 and pointer.startswith(place + "/")):
            found.append(weight)
    return max(found, default=0.0) + 0.01 * len(found)


def _alarms(output: Json, gold: Json, match: Mapping[int, int], values: Iterable[Value]) -> Iterator[tuple[str, str]]:
    """(code, pointer) of the findings that ask a person to look at what is right."""
    wrong = [value.pointer for value in values if not value.right]
    back = {out: index for index, out in match.items()}
    allowed = {(entry["code"], entry.get("fiche")) for key in ("expected_findings", "allowed_findings") for entry in gold.get(key) or []}
    told: set[str] = set()
    for finding in output.get("findings") or []:
        place, code = finding.get("pointer") or "", finding["code"]
        if finding.get("severity") not in ("warning", "error") or not place:
            continue
        if any(each == place or each.startswith(place + "/") or place.startswith(each + "/") for each in wrong):
            continue
        if code == "unknown-heading" and (heading := _unknown(output, place)) is not None and heading not in told:
            told.add(heading)  # a heading that nobody declared is told once for the document
            continue
        fiche = re.match(r"/fiches/(\d+)", place)
        if (code, back.get(int(fiche[1])) if fiche else None) not in allowed:
            yield code, place


def _unknown(output: Json, place: str) -> str | None:
    """The heading at which a finding stands, where that is a section of its own."""
    found = re.match(r"/fiches/(\d+)/other/(\d+)", place)
    if found is None:
        return None
    sections = output["fiches"][int(found[1])].get("other") or []
    at = int(found[2])
    return _heading(sections[at].get("heading")) if at < len(sections) else None
