"""The one exception: everything that the library tells of a failure."""

import ctypes
from typing import Any, Dict, List, Optional, Tuple

from . import _library

lib = _library.load()


class PrecisError(Exception):
    """A call failed.

    status   a negative number, PRECIS_E_* of precis/types.h
    name     the same as a word: "limit", "config", ...
    message  one sentence; hint: what to do, or ""
    where    the stage, file or JSON Pointer; line, column, offset: the place
             in the configuration (0: none)
    faults   for a configuration: every fault in it
    item     in Pipeline.map: which of the documents it was, from 0; or None"""

    item: Optional[int] = None

    def __init__(self, status: int, message: str, hint: str = "",
                 where: str = "", line: int = 0, column: int = 0,
                 offset: int = 0,
                 faults: Optional[List[Dict[str, Any]]] = None) -> None:
        super().__init__(status, message, hint, where, line, column, offset,
                         faults)
        self.status = status
        self.message = message
        self.hint = hint
        self.where = where
        self.line = line
        self.column = column
        self.offset = offset
        self.faults = faults or []

    @property
    def name(self) -> str:
        return str(lib.precis_status_name(self.status).decode())

    def __str__(self) -> str:
        place = ":".join(str(p) for p in (self.where, self.line, self.column)
                         if p)
        text = (place + ": " if place else "") + self.message
        if self.item is not None:
            text = "item %d: %s" % (self.item, text)
        text += " (" + self.hint + ")" if self.hint else ""
        more = len(self.faults) - 1
        return text + ("; and %d more, in faults" % more if more > 0 else "")


def to_name(name: str) -> bytes:
    """As C takes a name, which ends at a NUL: so one that has any is none, and
    KeyError tells it, like all that there is not."""
    if not isinstance(name, str) or "\0" in name:
        raise KeyError(name)
    return name.encode(errors="replace")


def new_error() -> _library.Error:
    return _library.Error(struct_size=ctypes.sizeof(_library.Error))


def to_exception(status: int, err: _library.Error) -> PrecisError:
    return PrecisError(status, err.message.decode(), err.hint.decode(),
                       err.where.decode(), err.line, err.column, err.offset)


def take_string(call: Any, *arguments: Any) -> Tuple[int, str, PrecisError]:
    """Calls a function that ends in char **, size_t *, PrecisError *: its
    status, the string (freed), and the exception that would tell a failure."""
    out, size, err = ctypes.c_void_p(), ctypes.c_size_t(), new_error()
    status = call(*arguments, ctypes.byref(out), ctypes.byref(size),
                  ctypes.byref(err))
    text = ""
    if out.value:
        text = ctypes.string_at(out.value, size.value).decode()
        lib.precis_free(out)
    return status, text, to_exception(status, err)
