#!/usr/bin/env python3
"""tag_predict.py LIBRARY GOLD.jsonl[.xz] OUT.jsonl [OPTIONS]: what the chain
split, tag makes of each text, in the form that the scorers of
../shared/eval/tag read.  OPTIONS: JSON for the stage tag, as
'{"keyphrases":15}'."""
import ctypes
import json
import lzma
import sys

# values that the scorer's map of kinds does not know, and takes for names
NO_NAMES = {'PHONE'}


class Error(ctypes.Structure):
    _fields_ = [('struct_size', ctypes.c_uint32), ('status', ctypes.c_int32),
                ('line', ctypes.c_uint32), ('column', ctypes.c_uint32),
                ('offset', ctypes.c_uint64), ('where', ctypes.c_char * 128),
                ('message', ctypes.c_char * 256), ('hint', ctypes.c_char * 128)]


class Input(ctypes.Structure):
    _fields_ = [('struct_size', ctypes.c_uint32), ('flags', ctypes.c_uint32),
                ('source', ctypes.c_char_p), ('len', ctypes.c_size_t),
                ('hints', ctypes.c_void_p), ('cancel', ctypes.c_void_p)]


class Chain:
    """split, tag with the given options; called with a text and its metadata
    it gives what the renderer "json" does."""

    def __init__(self, library, options):
        self.lib = ctypes.CDLL(library)
        self.err = Error(struct_size=ctypes.sizeof(Error))
        self.pipeline = ctypes.c_void_p()
        config = json.dumps({'precis': 1, 'stages': [
            {'stage': 'split'}, {'stage': 'tag', **options}]}).encode()
        self.check(self.lib.precis_pipeline_new(
            config, ctypes.c_size_t(len(config)), None,
            ctypes.byref(self.pipeline), ctypes.byref(self.err)))

    def check(self, status):
        if status != 0:
            sys.exit(f'{self.err.where.decode()}: {self.err.message.decode()}')

    def __call__(self, text, meta=None):
        lib, err, source = self.lib, ctypes.byref(self.err), text.encode()
        doc, out, size = (ctypes.c_void_p(), ctypes.c_void_p(),
                          ctypes.c_size_t())
        flat = [s.encode() for pair in (meta or {}).items() for s in pair]
        hints = (ctypes.c_char_p * (len(flat) + 1))(*flat, None)
        given = Input(ctypes.sizeof(Input), 0, source, len(source),
                      ctypes.cast(hints, ctypes.c_void_p), None)
        self.check(lib.precis_run(self.pipeline, ctypes.byref(given),
                                  ctypes.byref(doc), err))
        self.check(lib.precis_doc_render(doc, b'json', 1, ctypes.byref(out),
                                         ctypes.byref(size), err))
        found = json.loads(ctypes.string_at(out.value, size.value))
        lib.precis_free(out)
        lib.precis_doc_free(doc)
        return found


def main(library, gold, out, options='{}'):
    chain = Chain(library, json.loads(options))
    opener = lzma.open if gold.endswith('.xz') else open
    with opener(gold, 'rt', encoding='utf-8') as f, \
            open(out, 'w', encoding='utf-8') as o:
        for line in f:
            d = json.loads(line)
            j = chain(d['text'])
            layers = j['layers']
            ranked = sorted(layers.get('keyphrases', []),
                            key=lambda k: -k.get('score', 1))
            print(json.dumps({
                'id': d['id'], 'lang': j['meta'].get('language'),
                'tokens': [[t['start'], t['end'], t.get('label', ''),
                            t.get('lemma', '')]
                           for t in layers.get('tokens', [])],
                'entities': [[e['start'], e['end'], e['label'],
                              e.get('value'), e.get('canonical')]
                             for e in layers.get('entities', [])
                             if e['label'] not in NO_NAMES],
                'topics': [t for t in j['meta'].get('topics', '').split('; ')
                           if t],
                'keyphrases': [d['text'][k['start']:k['end']] for k in ranked],
            }, ensure_ascii=False), file=o)


if __name__ == '__main__':
    main(*sys.argv[1:])
