"""The loops that make rows, written out for the tables at hand: one Python function per table, compiled once a plan.

A loop that asks of every value what it is takes three times as long (`python -m benchmarks.tables`), and archives are
large. `source_of` returns what is compiled, to be read.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from typing import Any

from pipeline.tables.plan import Coded, Listed, Member, Nested, Plan, Rows, Value

Maker = Callable[..., None]
"""Adds the rows of a list: (walk, items, place, above, parent, fiche, field, depth, doubt). `place` and `above` are
the paths of the list and of the row that it is in, `parent` is that of the row which the `parent` column names."""

_NAMES = ("edition", "pages", "doubted", "near", "quoted", "touched")
"""What a function takes from the walk once, not for each row."""

LARGEST = 2**63 - 1
"""The largest whole number that databases hold."""


def maker_of(plan: Plan) -> Maker:
    """What adds the row of a document, and with it all rows but those of evidence."""
    source, constants = source_of(plan)
    exec(compile(source, "<rows>", "exec"), constants)
    maker: Maker = constants[f"add_{plan.rows.index(plan.root)}"]
    return maker


def source_of(plan: Plan) -> tuple[str, dict[str, Any]]:
    """The functions as Python, and the values that their names stand for."""
    constants: dict[str, Any] = {"EMPTY": {}}
    lines = [line for rows in plan.rows for line in (*_Function(plan, rows, constants).lines(), "", "")]
    return "\n".join(lines), constants


class _Function:
    """The function of one table; its variables are numbered as they come."""

    def __init__(self, plan: Plan, rows: Rows, constants: dict[str, Any]) -> None:
        self._plan, self._rows, self._constants = plan, rows, constants
        self._body: list[str] = []
        self._cells: list[str] = []
        self._count = 0

    def lines(self) -> Iterator[str]:
        rows, is_root = self._rows, self._rows is self._plan.root
        self._cells.extend(self._keys())
        if rows.record is None:
            self._cells.append("item")
        else:
            self._add_members(rows.members, "item", "", "doubted_here", nullable=False)
        if rows.quotes:
            self._body.append("if quoted[item['pointer']]: touched.update((path, above))")
        if not rows.is_finding:
            self._cells.append(f"doubt or path in {'near' if rows.recursive else 'touched'}")
        body = list(self._placed())
        if "doubted_here" in "".join(body):
            body[:0] = ("within = path in touched", "doubted_here = doubt or (within and path in doubted)")
        said = "".join(body)
        yield f"def add_{self._number(rows)}(walk, items, place, above, parent, fiche, field, depth, doubt):"
        yield from (f"    {name} = walk.{name}" for name in _NAMES if name in said)
        yield f"    kept, holder = walk.found[{rows.name!r}], ({rows.name!r}, fiche)"
        yield "    for position, item in enumerate(items):"
        yield "        path = ''" if is_root else "        path = f'{place}/{position}'"
        if rows is self._plan.fiches:
            yield "        fiche = item['id']"
            yield f"        holder = ({rows.name!r}, fiche)"
        yield "        walk.holders[path] = holder"
        yield from (f"        {line}" for line in body)

    def _placed(self) -> Iterator[str]:
        """What makes a row, and puts it before the rows below it."""
        row = f"({', '.join(self._cells)},)"
        if not any(" add_" in line for line in self._body):
            yield from (*self._body, f"kept.append({row})")
            return
        yield from ("number = len(kept)", "kept.append(())", *self._body, f"kept[number] = {row}")

    def _keys(self) -> Iterator[str]:
        rows = self._rows
        yield "edition"
        if rows is self._plan.root:
            return
        if rows.in_fiche:
            yield "fiche"
        elif rows.is_finding:
            yield "walk.fiche_of(item['pointer'])"
        yield "path"
        if rows.has_field:
            yield "field"
        if rows.nested_in:
            yield "parent"
        if rows.recursive:
            yield "depth"
        yield "position"
        if rows.has_page:
            first = "item['pages'][0] if item['pages'] else " if rows is self._plan.fiches else ""
            yield f"{first}pages.get(path)"

    def _add_members(self, members: Sequence[Member], record: str, at: str, doubt: str, *, nullable: bool) -> None:
        """The members of a record: a variable that is EMPTY where the record is null."""
        for member in members:
            place = f"{at}/{member.key}"
            if isinstance(member, Value):
                self._cells.append(self._value(member, record, place, nullable))
                if member.flagged:
                    self._cells.append(_flag(doubt, place))
            elif isinstance(member, Coded):
                told = self._constant(member.told)
                self._cells.append(f"{told}.get({record}.get({member.key!r}) or '')")
                self._cells.append(_flag(doubt, place))
            elif isinstance(member, Nested):
                self._add_nested(member, record, place, doubt, nullable)
            else:
                self._add_list(member, record, place, doubt)

    def _value(self, member: Value, record: str, place: str, nullable: bool) -> str:
        if member.default is None:
            sure = member.required and not nullable
            got = f"{record}[{member.key!r}]" if sure else f"{record}.get({member.key!r})"
        else:
            got = f"{record}.get({member.key!r}, {self._constant(member.default)})"
            got = f"(None if {record} is EMPTY else {got})" if nullable else got
        if member.type not in ("integer", "date", "json"):
            return got
        held = self._variable()
        bounds = f" and not (type({held}) is int and {-LARGEST} <= {held} <= {LARGEST})"
        self._body.append(f"{held} = {got}")
        self._body.append(f"if {held} is not None{bounds if member.type == 'integer' else ''}:")
        self._body.append(f"    {held} = walk.stored({held}, {member.type!r}, f'{{path}}{place}')")
        return held

    def _add_nested(self, member: Nested, record: str, place: str, doubt: str, nullable: bool) -> None:
        held = self._variable()
        self._body.append(f"{held} = {record}.get({member.key!r}) or EMPTY")
        if member.quotes:
            self._body.append(f"if {held} and quoted[{held}['pointer']]: touched.add(path)")
        inner = self._variable()
        self._body.append(f"{inner} = {_flag(doubt, place)}")
        self._add_members(member.members, held, place, inner, nullable=nullable or member.nullable)

    def _add_list(self, member: Listed, record: str, place: str, doubt: str) -> None:
        held, rows = self._variable(), member.rows
        self._body.append(f"{held} = {record}.get({member.key!r})")
        if member.nullable:
            self._cells.append(f"None if {held} is None else len({held})")
        if member.flagged:
            self._cells.append(_flag(doubt, place, "touched"))
        field = "field" if member.field is None else repr(member.field)
        parent, depth = ("path", "depth + 1") if rows.nested_in == self._rows.name else ("None", "0")
        below = f"f'{{path}}{place}', path, {parent}, fiche, {field}, {depth}, {_flag(doubt, place)}"
        self._body.append(f"if {held}: add_{self._number(rows)}(walk, {held}, {below})")

    def _number(self, rows: Rows) -> int:
        return next(number for number, each in enumerate(self._plan.rows) if each is rows)

    def _variable(self) -> str:
        self._count += 1
        return f"v{self._count}"

    def _constant(self, value: Any) -> str:
        name = f"C{len(self._constants)}"
        self._constants[name] = value
        return name


def _flag(doubt: str, place: str, told: str = "doubted") -> str:
    return f"{doubt} or (within and f'{{path}}{place}' in {told})"
