"""Pipelines: made from a preset or a configuration, run over documents."""

import collections
import ctypes
import json
import logging
import operator
import os
import re
import threading
import warnings
import weakref
from concurrent.futures import Future, ThreadPoolExecutor
from typing import (Any, Callable, Deque, Dict, Iterable, Iterator, List,
                    Optional, Sequence, Tuple, Union)

from . import _library
from ._document import Document
from ._error import PrecisError, lib, new_error, take_string, to_exception

Config = Union[str, Dict[str, Any], "os.PathLike[str]"]
Text = Union[str, bytes, bytearray, memoryview]
Item = Union[Text, Dict[str, Any]]
Directories = Union[str, "os.PathLike[str]",
                    Sequence[Union[str, "os.PathLike[str]"]]]


# The messages of stages: debug, info, warning, error.
_LEVELS = (logging.DEBUG, logging.INFO, logging.WARNING, logging.ERROR)


@_library.Log
def _log(user: int, level: int, message: bytes) -> None:
    logging.getLogger("precis").log(_LEVELS[max(0, min(level, 3))], "%s",
                                    message.decode(errors="replace"))


lib.precis_set_log(_log, None)


def _to_json(config: Config) -> bytes:
    """A preset's name, JSON text, a dict, or a path to a file of JSON."""
    if isinstance(config, dict):
        return json.dumps(config).encode()
    if isinstance(config, os.PathLike):
        with open(config, "rb") as file:
            return file.read()
    if not isinstance(config, str):
        raise TypeError("a configuration is a preset's name, JSON text, a dict "
                        "or a path, not %r" % (config,))
    if config.lstrip("\ufeff \t\r\n")[:1] in ("{", "["):
        return config.encode()
    if config.endswith(".json"):
        raise ValueError("%r is the name of no preset; a file is given as a "
                         "pathlib.Path" % config)
    return json.dumps({"precis": 1, "use": config}).encode()


def _join(directories: Directories) -> Optional[bytes]:
    if isinstance(directories, (str, os.PathLike)):
        directories = [directories]
    return b":".join(map(os.fsencode, directories)) or None


# A document of as many bytes takes 5 to 50 milliseconds, a thread for it .3.
_LONG = 256 * 1024


def _wait_for(call: Callable[[], int], cancel: ctypes.c_int32) -> int:
    """What call returns.  Python heeds Ctrl-C in the main thread only, between
    two steps of its own: so the call is made by another one, and cancelled if
    the wait for it ends early.  Ctrl-C may come before that thread is under
    way: who first takes `begun` has the call, or sees that nobody does."""
    done, begun = threading.Event(), threading.Lock()
    status: List[int] = []

    def work() -> None:
        if begun.acquire(blocking=False):
            try:
                status.append(call())
            finally:
                done.set()

    if threading.current_thread() is not threading.main_thread():
        return call()
    try:
        threading.Thread(target=work, name="precis").start()
        done.wait()
    except BaseException as error:
        if not begun.acquire(blocking=False):
            cancel.value = 1
            done.wait()
        elif isinstance(error, RuntimeError):
            return call()       # no new ones at the interpreter's end
        raise
    return status[0]


def _counter(count_tokens: Optional[Callable[[str], int]],
             raised: List[BaseException], cancel: Any) -> Any:
    """As a C function.  Nothing may be thrown through C: what is raised is put
    into raised, and the call is cancelled."""
    if count_tokens is None:
        return _library.CountTokens()
    if not callable(count_tokens):
        raise TypeError("count_tokens is a function of a str, not %r"
                        % (count_tokens,))
    count, no_end = count_tokens, 2**64 - 2

    def call(user: int, text: int, length: int) -> int:
        if raised:
            return no_end
        try:
            n = operator.index(count(ctypes.string_at(text, length).decode()))
            if n < 0:
                raise ValueError("count_tokens gave %d" % n)
            return min(n, no_end)
        except BaseException as error:
            raised.append(error)
            cancel.value = 1
            return no_end
    return _library.CountTokens(call)


def _to_bytes(source: Text) -> bytes:
    """As C takes it; half a pair of surrogates, which UTF-8 has not, is
    U+FFFD, so that indices into the str hold."""
    if not isinstance(source, str):
        try:
            return bytes(memoryview(source))
        except TypeError:
            is_file = isinstance(source, os.PathLike) or hasattr(source, "read")
            raise TypeError("a document is a str, or bytes as they are in its "
                            "file, not %r%s" % (source, ", which is to be read "
                                                "first" if is_file else "")
                            ) from None
    try:
        return source.encode()
    except UnicodeEncodeError:
        return re.sub("[\ud800-\udfff]", "\ufffd", source).encode()


def _warn(document: Document, level: int = 2) -> Document:
    """Warns of hints that were left out: whoever is so many calls above."""
    for line in document.meta.get("ignored", "").splitlines():
        warnings.warn("ignored " + line, stacklevel=level + 1)
    return document


def _flatten(hints: Dict[str, Optional[str]]) -> Any:
    """As C has them: key, value, ..., NULL.  None is not known."""
    known: Dict[str, str] = {}
    for key, value in hints.items():
        if not isinstance(key, str):
            raise TypeError("the name of a hint is a str, not %r" % (key,))
        if value is None:
            continue
        if not isinstance(value, str):
            raise TypeError("hint %s is a str, not %r" % (key, value))
        if "\0" in key + value:
            raise ValueError("hint %r has a NUL: %r" % (key, value))
        known[key] = value
    flat = [s.encode() for pair in known.items() for s in pair]
    return (ctypes.c_char_p * (len(flat) + 1))(*flat, None)


class Pipeline:
    """Stages in a chain.  Immutable: any number of threads may call run.
    Pickles as its configuration."""

    def __init__(self, config: Config,
                 plugin_dirs: Directories = ()) -> None:
        self._config = data = _to_json(config)
        self._dirs = plugin_dirs
        handle, err = ctypes.c_void_p(), new_error()
        status = lib.precis_pipeline_new(data, len(data), _join(self._dirs),
                                         ctypes.byref(handle),
                                         ctypes.byref(err))
        if status != 0:
            error = to_exception(status, err)
            error.faults = _faults(data, self._dirs)
            raise error
        self._handle = handle
        # at the exit another thread may still run documents through it
        weakref.finalize(self, lib.precis_pipeline_free, handle).atexit = False

    def __reduce__(self) -> Tuple[Any, Tuple[str, Directories]]:
        return Pipeline, (self._config.decode(), self._dirs)

    def __repr__(self) -> str:
        return "<Pipeline %s>" % ", ".join(
            stage["stage"] for stage in self.config["stages"])

    @property
    def config(self) -> Dict[str, Any]:
        """The configuration in full, defaults written out."""
        status, text, error = take_string(
            lib.precis_config_complete, self._config, len(self._config),
            _join(self._dirs))
        if status != 0:
            raise error
        return dict(json.loads(text))

    def run(self, source: Text, url: Optional[str] = None,
            count_tokens: Optional[Callable[[str], int]] = None,
            **hints: Optional[str]) -> Document:
        """One document.  hints: what is known of it, as metadata (type,
        charset, language, date, query, id, ...; None: not known); one that
        cannot be what it says is left out with a warning.  count_tokens: how
        many tokens a model makes of a string, for budgets in tokens; what it
        raises is raised here.  What a signal's handler raises, as Ctrl-C does,
        ends the call (with count_tokens, when tokens are counted next)."""
        return _warn(self._run(source, ctypes.c_int32(), url, count_tokens,
                               hints))

    def _run(self, source: Text, cancel: ctypes.c_int32, url: Optional[str],
             count_tokens: Optional[Callable[[str], int]],
             hints: Dict[str, Optional[str]]) -> Document:
        if url is not None:
            hints["source"] = url
        if isinstance(source, str):
            hints.setdefault("charset", "utf-8")
        data = _to_bytes(source)
        raised: List[BaseException] = []
        given = _library.Input(
            struct_size=ctypes.sizeof(_library.Input), source=data,
            len=len(data), hints=_flatten(hints),
            cancel=ctypes.pointer(cancel),
            count_tokens=_counter(count_tokens, raised, cancel))
        # what counts tokens is called in the caller's thread
        is_long = len(data) >= _LONG and count_tokens is None
        return self._make(lib.precis_run, given, cancel, raised, is_long)

    def merge(self, documents: Iterable[Document],
              count_tokens: Optional[Callable[[str], int]] = None,
              **hints: Optional[str]) -> Document:
        """Documents on one event as one, with a summary of them all; the layer
        "documents" has a span for each, and document.summary spans tell theirs
        as span.document.  hints: of the set as a whole (query, title, id)."""
        if isinstance(documents, Document):
            raise TypeError("merge takes documents, and this is one")
        documents = list(documents)
        for document in documents:
            if not isinstance(document, Document):
                raise TypeError("merge takes documents, as run gives them, "
                                "not %r" % (document,))
        handles = (ctypes.c_void_p * len(documents))(
            *(document._handle for document in documents))
        cancel = ctypes.c_int32()
        raised: List[BaseException] = []
        given = _library.Set(
            struct_size=ctypes.sizeof(_library.Set), docs=handles,
            n_docs=len(documents), hints=_flatten(hints),
            cancel=ctypes.pointer(cancel),
            count_tokens=_counter(count_tokens, raised, cancel))
        # a second Ctrl-C ends the wait for C, which reads them a while yet
        given.documents = documents
        return _warn(self._make(lib.precis_merge, given, cancel, raised,
                                count_tokens is None))

    def _make(self, function: Any, given: Any, cancel: ctypes.c_int32,
              raised: List[BaseException], is_long: bool) -> Document:
        """The document that function makes of given."""
        handle, err = ctypes.c_void_p(), new_error()

        def call() -> int:
            return int(function(self._handle, ctypes.byref(given),
                                ctypes.byref(handle), ctypes.byref(err)))
        try:
            status = _wait_for(call, cancel) if is_long else call()
        except BaseException:
            lib.precis_doc_free(handle)
            raise
        document = Document(handle) if status == 0 else None
        if raised:
            raise raised[0]
        if document is None:
            raise to_exception(status, err)
        return document

    def map(self, sources: Iterable[Item], threads: int = 0,
            on_error: str = "raise"
            ) -> Iterator[Union[Document, Exception]]:
        """Documents in input order, made by threads (0: one a processor);
        reads ahead only a little.  An item is a source, or a dict of what run
        takes: {"source": page, "url": ..., "id": ...}.  on_error "return":
        what a document failed with, a PrecisError, or a TypeError or
        ValueError for an item that is none, takes its place; "raise": it is
        raised there."""
        if on_error not in ("raise", "return"):
            raise ValueError('on_error is "raise" or "return"')
        if isinstance(sources, (str, bytes, bytearray, dict)):
            raise TypeError("map takes documents, and this is one; run does")
        if operator.index(threads) < 0:
            raise ValueError("threads is 0, one a processor, or how many, not "
                             "%d" % threads)
        return self._map(sources, threads or os.cpu_count() or 1, on_error)

    def _map(self, sources: Iterable[Item], threads: int, on_error: str
             ) -> Iterator[Union[Document, Exception]]:
        waiting: Deque["Future[Document]"] = collections.deque()
        cancel = ctypes.c_int32()
        with ThreadPoolExecutor(threads) as pool:
            try:
                for i, item in enumerate(sources):
                    waiting.append(pool.submit(self._run_item, i, item,
                                               cancel))
                    if len(waiting) >= 4 * threads:
                        yield self._result(waiting.popleft(), on_error)
                while waiting:
                    yield self._result(waiting.popleft(), on_error)
            finally:            # nobody takes those any more
                cancel.value = 1
                for future in waiting:
                    future.cancel()

    def _run_item(self, i: int, item: Item, cancel: ctypes.c_int32
                  ) -> Document:
        given = dict(item) if isinstance(item, dict) else {"source": item}
        try:
            if "source" not in given:
                raise TypeError('"source" is missing')
            return self._run(given.pop("source"), cancel,
                             given.pop("url", None),
                             given.pop("count_tokens", None), given)
        except PrecisError as error:
            error.item = i
            raise
        except (TypeError, ValueError) as error:
            kind = TypeError if isinstance(error, TypeError) else ValueError
            raise kind("item %d: %s" % (i, error)) from error

    @staticmethod
    def _result(future: "Future[Document]", on_error: str
                ) -> Union[Document, Exception]:
        try:
            # above are _map and whoever takes the documents
            return _warn(future.result(), 3)
        except (PrecisError, TypeError, ValueError) as error:
            if on_error == "raise":
                raise
            return error


def load(config: Config = "news",
         plugin_dirs: Directories = ()) -> Pipeline:
    """A pipeline from a preset's name ("news"), a configuration (JSON text or
    a dict) or the path of one (a pathlib.Path)."""
    return Pipeline(config, plugin_dirs)


def check(config: Config, plugin_dirs: Directories = ()
          ) -> List[Dict[str, Any]]:
    """Every fault of a configuration: pointer, line, column, message, hint.
    Empty: it is right."""
    return _faults(_to_json(config), plugin_dirs)


def _faults(data: bytes, plugin_dirs: Directories) -> List[Dict[str, Any]]:
    status, text, error = take_string(lib.precis_check, data, len(data),
                                      _join(plugin_dirs))
    if not text:
        raise error
    return list(json.loads(text))


def presets() -> List[str]:
    names: List[str] = []
    while True:
        name = lib.precis_preset_name(len(names))
        if name is None:
            return names
        names.append(name.decode())


def stages(plugin: Optional[str] = None, plugin_dirs: Directories = ()
           ) -> List[Dict[str, Any]]:
    """The library's stages, and a plugin's: options as JSON Schema."""
    status, text, error = take_string(
        lib.precis_stages, plugin.encode() if plugin else None,
        _join(plugin_dirs))
    if status != 0:
        raise error
    return list(json.loads(text))


def version() -> str:
    return str(lib.precis_version().decode())
