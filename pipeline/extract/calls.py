"""Calls of C functions at the least that ctypes can cost, for those that are made for every glyph of a page.

What costs is not the C function but what surrounds it: converting each argument to its declared type, letting go of
the interpreter's
lock and taking it again. A function from `bare` does neither: it takes plain ints as C ints, and ready-made
`reference`s as pointers.
A wrong argument is a crash, not an error, so no module but this one and the reader's has them.
"""

from __future__ import annotations

import ctypes
from array import array
from collections import deque
from collections.abc import Callable, Sequence
from typing import Any

_AT_ONCE = 4096  # rows: more than a page has glyphs, and few enough to keep

reference: Callable[[int | None], Any] = ctypes.c_void_p.from_param
"""An address as an argument, converted once for all calls that take it."""


def bare(function: Any, result: Any) -> Callable[..., Any]:
    """The C function without argument types; `result` is its ctypes type, or None where it says nothing."""
    return ctypes.PYFUNCTYPE(result)(ctypes.cast(function, ctypes.c_void_p).value or 0)


class Rows:
    """A buffer for functions that write `width` numbers of one ctypes type; kept, with the references to its rows,
    from page to page.

    Not for two threads at a time.
    """

    def __init__(self, number: Any, width: int) -> None:
        self._numbers = (number * (width * _AT_ONCE))()
        self._code = number._type_
        self._step = ctypes.sizeof(number)
        self._width = width
        self._references: dict[int, list[Any]] = {}

    def filled(self, call: Callable[..., Any], *arguments: Sequence[Any], columns: Sequence[int] = (0,)) -> array[Any]:
        """The numbers that `call` wrote for each set of arguments, row after row: zeros where it wrote none.

        It is given a pointer to its row after the arguments; with `columns`, one to each of those places in the row.
        """
        found = array(self._code)
        for at in range(0, len(arguments[0]), _AT_ONCE):
            some = [values[at : at + _AT_ONCE] for values in arguments]
            count = len(some[0])
            length = count * self._width
            ctypes.memset(self._numbers, 0, length * self._step)
            deque(map(call, *some, *[self._rows(column, count) for column in columns]), maxlen=0)
            found.frombytes(memoryview(self._numbers).cast("B")[: length * self._step])
        return found

    def _rows(self, column: int, count: int) -> list[Any]:
        rows = self._references.setdefault(column, [])
        for row in range(len(rows), count):
            rows.append(ctypes.byref(self._numbers, (row * self._width + column) * self._step))
        return rows
