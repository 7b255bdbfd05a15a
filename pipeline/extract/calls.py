"""C functions called as cheaply as ctypes can, for calls that are made for every glyph of a page.

The function itself costs little; converting each argument to its declared type, releasing the interpreter's lock and
taking it again cost most. A function from `bare` does neither: it takes plain ints as C ints and ready-made
`reference`s as pointers. A wrong argument crashes the process, so only the pdfium reader uses them.
"""

from __future__ import annotations

import ctypes
from array import array
from collections import deque
from collections.abc import Callable, Sequence
from typing import Any

_AT_ONCE = 4096  # rows: more than a page has glyphs, and few enough to keep

reference: Callable[[int | None], Any] = ctypes.c_void_p.from_param
"""Converts an address to an argument, once for all calls that take it."""


def bare(function: Any, result: Any) -> Callable[..., Any]:
    """The C function without argument types; `result` is the ctypes type it returns, or None for void."""
    return ctypes.PYFUNCTYPE(result)(ctypes.cast(function, ctypes.c_void_p).value or 0)


class Rows:
    """A buffer for functions that write `width` numbers of one ctypes type. It is kept from page to page, with the
    references to its rows, and is not thread-safe.
    """

    def __init__(self, number: Any, width: int) -> None:
        self._numbers = (number * (width * _AT_ONCE))()
        self._code = number._type_
        self._step = ctypes.sizeof(number)
        self._width = width
        self._references: dict[int, list[Any]] = {}

    def filled(self, call: Callable[..., Any], *arguments: Sequence[Any], columns: Sequence[int] = (0,)) -> array[Any]:
        """The numbers that `call` wrote for each set of arguments, row by row, with zeros where it wrote none.

        After its arguments `call` gets a pointer to its row, or with `columns` one to each of those places in the row.
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
