"""Where the keys and values of a TOML text stand: parsers tell no positions, the grammar of tree-sitter does."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from tree_sitter import Node

Path = tuple[str | int, ...]
"""Keys of tables and indices of arrays, from the top of the file: `("fields", 0, "headings", "nl", 2)`."""


def lines_of(text: str) -> dict[Path, int]:
    """The line, counted from 1, of every key and every item of a valid TOML text."""
    import tree_sitter_toml  # needed for a faulty file only
    from tree_sitter import Language, Parser

    finder = _Finder()
    finder.document(Parser(Language(tree_sitter_toml.language())).parse(text.encode()).root_node)
    return finder.lines


class _Finder:
    """Walks a syntax tree and notes the line of each path."""

    def __init__(self) -> None:
        self.lines: dict[Path, int] = {}
        self._tables: dict[Path, int] = {}  # arrays of tables → how many tables there are so far

    def document(self, root: Node) -> None:
        for node in root.named_children:
            if node.type == "pair":
                self._pair(node, ())
            elif node.type in ("table", "table_array_element"):
                self._table(node)

    def _table(self, node: Node) -> None:
        keys = _keys(node.named_children[0])
        path = self._here(keys if node.type == "table" else keys[:-1])
        if node.type == "table_array_element":
            path += keys[-1:]
            self.lines.setdefault(path, _line(node))
            self._tables[path] = self._tables.get(path, 0) + 1
            path += (self._tables[path] - 1,)
        self._note((), path, node)
        for pair in node.named_children[1:]:
            if pair.type == "pair":
                self._pair(pair, path)

    def _here(self, keys: Path) -> Path:
        """The path of a table below the last tables of the arrays above it."""
        path: Path = ()
        for key in keys:
            path += (key,)
            if path in self._tables:
                path += (self._tables[path] - 1,)
        return path

    def _pair(self, node: Node, base: Path) -> None:
        key, value = (child for child in node.named_children if child.type != "comment")
        path = base + _keys(key)
        self._note(base, path, node)
        self._value(value, path)

    def _value(self, node: Node, path: Path) -> None:
        children = [child for child in node.named_children if child.type != "comment"]
        if node.type == "inline_table":
            for pair in children:
                self._pair(pair, path)
        elif node.type == "array":
            for index, item in enumerate(children):
                self.lines[(*path, index)] = _line(item)
                self._value(item, (*path, index))

    def _note(self, base: Path, path: Path, node: Node) -> None:
        """Note the line of a path, and of the tables above it that stand nowhere else."""
        for end in range(len(base) + 1, len(path) + 1):
            self.lines.setdefault(path[:end], _line(node))


def _line(node: Node) -> int:
    return node.start_point[0] + 1


def _keys(node: Node) -> Path:
    """The keys of a bare, quoted or dotted key."""
    if node.type == "dotted_key":
        return tuple(key for child in node.named_children for key in _keys(child))
    import rtoml

    text = (node.text or b"").decode()
    return (next(iter(rtoml.loads(f"{text} = 0"))) if node.type == "quoted_key" else text,)
