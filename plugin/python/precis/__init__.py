"""precis: raw text in; clean text, sentences, a summary and tags out, each tied
to the bytes it came from.

    import precis
    doc = precis.load("news").run(html, url="https://example.org/a")
    print(doc.title, [str(s) for s in doc.summary])
    for entity in doc.entities:
        print(entity.label, entity, entity.value,
              doc.source[slice(*entity.source)])

doc.digest() has what the digest says; pipeline.merge(docs) makes one document,
and one summary, of several on one event.

Messages of stages go to the logger "precis".

Positions are indices into doc.text, a str.  A pipeline serves any number of
threads at once; the interpreter's lock is released while it works."""

from ._document import Document, Layer, Span
from ._error import PrecisError
from ._pipeline import Pipeline, check, load, presets, stages, version

__all__ = ["Document", "Layer", "Pipeline", "PrecisError", "Span", "check",
           "load", "presets", "stages", "version"]
__version__ = version()
