#!/usr/bin/env python3
"""raw.py LIBRARY FILE - precis through ctypes alone, without our package: a
pipeline, one document, its digest."""

import ctypes
import sys


class Error(ctypes.Structure):
    _fields_ = [("struct_size", ctypes.c_uint32), ("status", ctypes.c_int32),
                ("line", ctypes.c_uint32), ("column", ctypes.c_uint32),
                ("offset", ctypes.c_uint64), ("where", ctypes.c_char * 128),
                ("message", ctypes.c_char * 256), ("hint", ctypes.c_char * 128)]


class Input(ctypes.Structure):
    _fields_ = [("struct_size", ctypes.c_uint32), ("flags", ctypes.c_uint32),
                ("source", ctypes.c_char_p), ("len", ctypes.c_size_t),
                ("hints", ctypes.c_void_p), ("cancel", ctypes.c_void_p)]


def main():
    library = ctypes.CDLL(sys.argv[1])
    source = open(sys.argv[2], "rb").read()
    config = b'{"precis": 1, "use": "news"}'
    pipeline, doc = ctypes.c_void_p(), ctypes.c_void_p()
    text, err = ctypes.c_char_p(), Error(struct_size=ctypes.sizeof(Error))
    given = Input(struct_size=ctypes.sizeof(Input), source=source,
                  len=len(source))

    def call(function, *arguments):
        if function(*arguments, ctypes.byref(err)) != 0:
            sys.exit("raw.py: " + err.message.decode())

    call(library.precis_pipeline_new, config, ctypes.c_size_t(len(config)),
         None, ctypes.byref(pipeline))
    call(library.precis_run, pipeline, ctypes.byref(given), ctypes.byref(doc))
    call(library.precis_doc_render, doc, b"digest", ctypes.c_uint32(1),
         ctypes.byref(text), None)
    print(text.value.decode(), end="")
    library.precis_free(text)
    library.precis_doc_free(doc)
    library.precis_pipeline_free(pipeline)


main()
