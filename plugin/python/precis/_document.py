"""A finished document: text, metadata, and layers of spans."""

import ctypes
import json
import operator
import weakref
from typing import (Any, Dict, Iterator, List, Mapping, Optional, Sequence,
                    Tuple, Union, overload)

from ._error import lib, take_string, to_name

TEXT, CHARS, UTF16, SOURCE = range(4)
UNITS = {"bytes": TEXT, "chars": CHARS, "utf16": UTF16, "source": SOURCE}

# The columns that a layer of the library's own stages may lack: lemmas where
# the language has no grammar, the place of a summary in the text's order.
_COLUMNS = {
    "sentences": ("reason",), "tokens": ("lemma",),
    "entities": ("value", "canonical"), "keyphrases": ("canonical",),
    "quotations": ("speaker",), "salience": ("rank",),
    "summary": ("place", "document"),
}


def _unit(name: str) -> int:
    if name not in UNITS:
        raise ValueError("%r is not one of %s" % (name, ", ".join(UNITS)))
    return UNITS[name]


class Span:
    """A range of a document's text: start and end are indices into doc.text;
    str(span) is the text itself.  A column of its layer is an attribute
    (entity.value, token.lemma), None where this span has no such string."""

    __slots__ = ("_layer", "_index", "start", "end")

    def __init__(self, layer: "Layer", index: int, start: int,
                 end: int) -> None:
        self._layer = layer
        self._index = index
        self.start = start
        self.end = end

    @property
    def text(self) -> str:
        return self._layer.document.text[self.start:self.end]

    @property
    def label(self) -> str:
        return self._layer.document.label(
            self._layer._table.spans[self._index].label)

    @property
    def score(self) -> float:
        return float(self._layer._table.spans[self._index].score)

    @property
    def source(self) -> Tuple[int, int]:
        """The range of doc.source that this span was made from."""
        span = self._layer._table.spans[self._index]
        return self._layer.document.convert(span.start, span.end, "bytes",
                                            "source")

    def __eq__(self, other: object) -> bool:
        return (isinstance(other, Span) and self._index == other._index and
                self._layer == other._layer)

    def __hash__(self) -> int:
        return hash((self._layer, self._index))

    def __getattr__(self, name: str) -> Optional[str]:
        if name.startswith("_"):        # no column is; copy asks for _layer
            raise AttributeError(name)
        ids = self._layer._column(name)
        if ids is None:
            if name in _COLUMNS.get(self._layer.name, ()):
                return None     # no lemmas in this language, say
            raise AttributeError("a span of %r has no %r; there are: %s" % (
                self._layer.name, name, ", ".join(
                    n for n in dir(self) if not n.startswith("_"))))
        return self._layer.document.label(ids[self._index]) or None

    def __dir__(self) -> List[str]:
        """With the columns, for whoever completes names."""
        layer = self._layer
        return sorted({*super().__dir__(), *layer.columns,
                       *_COLUMNS.get(layer.name, ())})

    def __str__(self) -> str:
        return self.text

    def __repr__(self) -> str:
        label = " " + self.label if self.label else ""
        return "<Span %d:%d%s %r>" % (self.start, self.end, label, self.text)


class _View:
    """Memory of a document as numpy takes it: read-only, and the document
    lives as long as the view."""

    def __init__(self, document: "Document", address: int, n: int,
                 typestr: str = "|V16") -> None:
        self._document = document
        self.__array_interface__ = {
            "version": 3, "shape": (n,), "data": (address, True),
            "typestr": typestr,
        }
        if typestr == "|V16":   # a span
            self.__array_interface__["descr"] = [
                ("start", "<u4"), ("end", "<u4"), ("label", "<u4"),
                ("score", "<f4")]


class _Table:
    """What was read of a layer.  The document keeps it, and a Layer refers to
    both: as nothing here refers to the document, there is no ring, and its
    memory is freed with the last reference, not when Python next looks for
    rings."""

    def __init__(self, spans: Any, n: int, ranges: Any) -> None:
        self.spans = spans
        self.n = n
        self.ranges = ranges
        self.columns: Dict[str, Any] = {}


class Layer(Sequence[Span]):
    """A named, sorted sequence of spans."""

    def __init__(self, document: "Document", name: str, table: _Table) -> None:
        self.document = document
        self.name = name
        self._table = table

    def ranges(self, unit: str = "chars") -> List[Tuple[int, int]]:
        """All ranges counted in "chars", "bytes" (of the UTF-8 text), "utf16"
        or "source" (bytes)."""
        flat = self.document._ranges(self.name, len(self), _unit(unit))
        return list(zip(flat[0::2], flat[1::2]))

    @property
    def columns(self) -> List[str]:
        names: List[str] = []
        while True:
            name = lib.precis_doc_column_name(
                self.document._handle, self.name.encode(), len(names))
            if name is None:
                return names
            names.append(name.decode())

    def _column(self, name: str) -> Any:
        columns = self._table.columns
        if name not in columns:
            columns[name] = lib.precis_doc_column(
                self.document._handle, self.name.encode(), name.encode(),
                None) or None
        return columns[name]

    def column(self, name: str) -> Any:
        """A numpy array, without a copy, of a column: a label id for each
        span, 0 where it has none.  KeyError: there is no such column."""
        import numpy
        ids = self._column(name)
        if ids is None:
            raise KeyError("layer %r has no column %r; there are: %s"
                           % (self.name, name,
                              ", ".join(self.columns) or "none"))
        if len(self) == 0:
            return numpy.empty(0, dtype="<u4")
        address = ctypes.addressof(ids.contents)
        return numpy.asarray(_View(self.document, address, len(self), "<u4"))

    @property
    def array(self) -> Any:
        """A numpy array of (start, end, label, score) without a copy; start
        and end in bytes of the UTF-8 text, label an id for doc.label() or an
        index of doc.labels."""
        import numpy
        if len(self) == 0:
            return numpy.empty(0, dtype=[("start", "<u4"), ("end", "<u4"),
                                         ("label", "<u4"), ("score", "<f4")])
        address = ctypes.addressof(self._table.spans.contents)
        return numpy.asarray(_View(self.document, address, len(self)))

    def __len__(self) -> int:
        return self._table.n

    def __eq__(self, other: object) -> bool:
        return isinstance(other, Layer) and self._table is other._table

    def __hash__(self) -> int:
        return hash(id(self._table))

    def __deepcopy__(self, memo: Any) -> "Layer":
        return self

    @overload
    def __getitem__(self, index: int) -> Span: ...
    @overload
    def __getitem__(self, index: slice) -> List[Span]: ...

    def __getitem__(self, index: Union[int, slice]) -> Union[Span, List[Span]]:
        if isinstance(index, slice):
            return [self[i] for i in range(*index.indices(len(self)))]
        if not hasattr(index, "__index__"):
            raise TypeError("an index of a layer is an int or a slice, not %r"
                            % (index,))
        if index < 0:
            index += len(self)
        if not 0 <= index < len(self):
            raise IndexError("layer %r has %d spans" % (self.name, len(self)))
        ranges = self._table.ranges
        return Span(self, index, ranges[2 * index], ranges[2 * index + 1])

    def __repr__(self) -> str:
        return "<Layer %s: %d spans>" % (self.name, len(self))


class _Meta(Mapping[str, str]):
    """Metadata: read as a dict; origin(key) tells where a value was found."""

    def __init__(self, document: "Document") -> None:
        self._document = document

    def __getitem__(self, key: str) -> str:
        value = lib.precis_doc_meta(self._document._handle, to_name(key), None)
        if value is None:
            raise KeyError(key)
        return str(value.decode())

    def __iter__(self) -> Iterator[str]:
        i = 0
        while True:
            key = lib.precis_doc_meta_key(self._document._handle, i)
            if key is None:
                return
            yield key.decode()
            i += 1

    def __len__(self) -> int:
        return sum(1 for _ in self)

    def origin(self, key: str) -> Tuple[Optional[str], int, int]:
        """("json-ld", start, end): where a value was found and its bytes of
        doc.source; (None, 0, 0) if that is not known."""
        start, end = ctypes.c_uint64(), ctypes.c_uint64()
        origin = lib.precis_doc_meta_origin(
            self._document._handle, key.encode(), ctypes.byref(start),
            ctypes.byref(end))
        return (origin.decode() if origin else None, start.value, end.value)

    def __repr__(self) -> str:
        return repr(dict(self))


class Document:
    """What pipeline.run returns.  Constant; any thread may read it.  A copy
    is the document itself; to another process goes what render gives."""

    def __init__(self, handle: ctypes.c_void_p) -> None:
        self._handle = handle
        # at the exit others may still read it, and the process frees it
        weakref.finalize(self, lib.precis_doc_free, handle).atexit = False
        self._text: Optional[str] = None
        self._source: Optional[bytes] = None
        self._tables: Dict[str, _Table] = {}

    def __copy__(self) -> "Document":
        return self

    def __deepcopy__(self, memo: Any) -> "Document":
        return self

    def __reduce__(self) -> Any:
        raise TypeError('a Document cannot be pickled; '
                        'send what render("json") gives')

    def _bytes(self, getter: Any) -> bytes:
        size = ctypes.c_size_t()
        address = getter(self._handle, ctypes.byref(size))
        return ctypes.string_at(address, size.value)

    def _ranges(self, layer: str, n: int, unit: int) -> Any:
        out = (ctypes.c_uint64 * (2 * n))()
        lib.precis_doc_ranges(self._handle, layer.encode(), unit, out, n)
        return out

    @property
    def meta(self) -> _Meta:
        return _Meta(self)

    @property
    def text(self) -> str:
        if self._text is None:
            self._text = self._bytes(lib.precis_doc_text).decode()
        return self._text

    @property
    def source(self) -> bytes:
        """The bytes that went in."""
        if self._source is None:
            self._source = self._bytes(lib.precis_doc_source)
        return self._source

    @property
    def title(self) -> Optional[str]:
        return self.meta.get("title")

    @property
    def layers(self) -> List[str]:
        names: List[str] = []
        while True:
            name = lib.precis_doc_layer_name(self._handle, len(names))
            if name is None:
                return names
            names.append(name.decode())

    def layer(self, name: str) -> Layer:
        """The spans of a layer; KeyError if no stage made it."""
        if name not in self._tables:
            size = ctypes.c_size_t()
            spans = lib.precis_doc_layer(self._handle, to_name(name),
                                         ctypes.byref(size))
            if not spans:
                raise KeyError("no layer %r; there are: %s"
                               % (name, ", ".join(self.layers) or "none"))
            self._tables[name] = _Table(spans, size.value,
                                        self._ranges(name, size.value, CHARS))
        return Layer(self, name, self._tables[name])

    @property
    def paragraphs(self) -> Layer:
        return self.layer("paragraphs")

    @property
    def sentences(self) -> Layer:
        return self.layer("sentences")

    @property
    def tokens(self) -> Layer:
        return self.layer("tokens")

    @property
    def entities(self) -> Layer:
        return self.layer("entities")

    @property
    def keyphrases(self) -> List[Span]:
        """Best first."""
        return sorted(self.layer("keyphrases"), key=lambda s: -s.score)

    @property
    def summary(self) -> Layer:
        return self.layer("summary")

    @property
    def salience(self) -> Layer:
        return self.layer("salience")

    @property
    def quotations(self) -> Layer:
        """Where the stage tag is told to find them, as the next two."""
        return self.layer("quotations")

    @property
    def topics(self) -> Layer:
        return self.layer("topics")

    @property
    def languages(self) -> Layer:
        return self.layer("languages")

    @property
    def masked(self) -> Layer:
        return self.layer("masked")

    @property
    def documents(self) -> Layer:
        """Of a merged set: a span for each document, whose label is the id."""
        return self.layer("documents")

    def label(self, label: int) -> str:
        """The string of a label id of layer(name).array; "" if it is none."""
        label = operator.index(label)
        if not 0 <= label < 2**32:      # which ctypes would cut
            return ""
        return str(lib.precis_doc_label(self._handle, label).decode())

    @property
    def labels(self) -> List[str]:
        """The strings of all label ids, by id: of 0 it is "".  As a numpy
        array it gives the strings of many at once:
        numpy.array(doc.labels)[doc.entities.array["label"]]."""
        labels = [""]
        while True:
            label = self.label(len(labels))
            if not label:       # no other is empty
                return labels
            labels.append(label)

    def convert(self, start: int, end: int, unit: str = "chars",
                to: str = "source") -> Tuple[int, int]:
        """A range from one unit to another ("chars", "bytes", "utf16",
        "source").  ValueError: out of the text or source."""
        start, end = operator.index(start), operator.index(end)
        out = ctypes.c_uint64(), ctypes.c_uint64()
        if not 0 <= start <= end < 2**64 or lib.precis_doc_convert(
                self._handle, _unit(unit), start, end, _unit(to),
                ctypes.byref(out[0]), ctypes.byref(out[1])) != 0:
            raise ValueError("[%d, %d) is not a range of this document in %s"
                             % (start, end, unit))
        return out[0].value, out[1].value

    def render(self, format: str = "digest", offsets: str = "chars") -> str:
        """The document as "digest", "text", "json" or "digest-json" (one
        line)."""
        status, text, error = take_string(
            lib.precis_doc_render, self._handle, format.encode(),
            _unit(offsets))
        if status != 0:
            raise error
        return text

    def json(self, offsets: str = "chars") -> Dict[str, Any]:
        """The document as a dict, as the command prints it."""
        return dict(json.loads(self.render("json", offsets)))

    def digest(self, offsets: str = "chars") -> Dict[str, Any]:
        """What the digest says, as a dict: headline, summary, paragraphs with
        their sentences, tags, source."""
        return dict(json.loads(self.render("digest-json", offsets)))

    def __repr__(self) -> str:
        return "<Document %r: %d characters, layers %s>" % (
            self.title or "", len(self.text), ", ".join(self.layers))
