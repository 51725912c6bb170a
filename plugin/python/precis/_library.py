"""Finds libprecis and declares its functions for ctypes.

FUNCTIONS is the whole of precis.h as ctypes types; a test compares it with the
header.  The library is the first of: the file that PRECIS_LIBRARY names; the
newest build tree beside these sources; the installed one."""

import ctypes
import glob
import os
from ctypes import (POINTER, c_char_p, c_float, c_int32, c_size_t, c_uint32,
                    c_uint64, c_void_p)
from typing import Dict, List, Tuple

ABI_MAJOR = 1


class Error(ctypes.Structure):
    """PrecisError"""
    _fields_ = [("struct_size", c_uint32), ("status", c_int32),
                ("line", c_uint32), ("column", c_uint32),
                ("offset", c_uint64), ("where", ctypes.c_char * 128),
                ("message", ctypes.c_char * 256),
                ("hint", ctypes.c_char * 128)]


class Span(ctypes.Structure):
    """PrecisSpan"""
    _fields_ = [("start", c_uint32), ("end", c_uint32), ("label", c_uint32),
                ("score", c_float)]


class Run(ctypes.Structure):
    """PrecisRun"""
    _fields_ = [("to", c_uint32), ("to_len", c_uint32), ("from", c_uint32),
                ("from_len", c_uint32)]


# PrecisCountTokens
CountTokens = ctypes.CFUNCTYPE(c_uint64, c_void_p, c_void_p, c_size_t)


class Input(ctypes.Structure):
    """PrecisInput"""
    _fields_ = [("struct_size", c_uint32), ("flags", c_uint32),
                ("source", c_char_p), ("len", c_size_t),
                ("hints", POINTER(c_char_p)), ("cancel", POINTER(c_int32)),
                ("count_tokens", CountTokens), ("count_user", c_void_p)]


class Set(ctypes.Structure):
    """PrecisSet"""
    _fields_ = [("struct_size", c_uint32), ("flags", c_uint32),
                ("docs", POINTER(c_void_p)), ("n_docs", c_size_t),
                ("hints", POINTER(c_char_p)), ("cancel", POINTER(c_int32)),
                ("count_tokens", CountTokens), ("count_user", c_void_p)]


# PrecisLog, PrecisNext, PrecisDone
Log = ctypes.CFUNCTYPE(None, c_void_p, c_int32, c_char_p)
Next = ctypes.CFUNCTYPE(c_int32, c_void_p, c_uint64, POINTER(Input))
Done = ctypes.CFUNCTYPE(c_int32, c_void_p, c_uint64, c_void_p, POINTER(Error))

_Size = POINTER(c_size_t)
# a char ** that is ours to free: c_char_p would lose the address
_String = POINTER(c_void_p)
_Handle = POINTER(c_void_p)

FUNCTIONS: Dict[str, Tuple[object, List[object]]] = {
    "precis_abi": (c_uint32, []),
    "precis_version": (c_char_p, []),
    "precis_status_name": (c_char_p, [c_int32]),
    "precis_free": (None, [c_void_p]),
    "precis_set_log": (None, [Log, c_void_p]),
    "precis_pipeline_new": (c_int32, [c_char_p, c_size_t, c_char_p, _Handle,
                                      POINTER(Error)]),
    "precis_pipeline_free": (None, [c_void_p]),
    "precis_check": (c_int32, [c_char_p, c_size_t, c_char_p, _String, _Size,
                               POINTER(Error)]),
    "precis_config_complete": (c_int32, [c_char_p, c_size_t, c_char_p, _String,
                                         _Size, POINTER(Error)]),
    "precis_schema": (c_int32, [_String, _Size, POINTER(Error)]),
    "precis_stages": (c_int32, [c_char_p, c_char_p, _String, _Size,
                                POINTER(Error)]),
    "precis_preset_name": (c_char_p, [c_size_t]),
    "precis_preset": (c_char_p, [c_char_p]),
    "precis_run": (c_int32, [c_void_p, POINTER(Input), _Handle,
                             POINTER(Error)]),
    "precis_doc_free": (None, [c_void_p]),
    "precis_run_many": (c_int32, [c_void_p, c_uint32, Next, Done, c_void_p,
                                  POINTER(Error)]),
    "precis_merge": (c_int32, [c_void_p, POINTER(Set), _Handle,
                               POINTER(Error)]),
    "precis_doc_source": (c_void_p, [c_void_p, _Size]),
    "precis_doc_text": (c_void_p, [c_void_p, _Size]),
    "precis_doc_runs": (POINTER(Run), [c_void_p, _Size]),
    "precis_doc_layer_name": (c_char_p, [c_void_p, c_size_t]),
    "precis_doc_layer": (POINTER(Span), [c_void_p, c_char_p, _Size]),
    "precis_doc_column_name": (c_char_p, [c_void_p, c_char_p, c_size_t]),
    "precis_doc_column": (POINTER(c_uint32), [c_void_p, c_char_p, c_char_p,
                                              _Size]),
    "precis_doc_label": (c_char_p, [c_void_p, c_uint32]),
    "precis_doc_meta_key": (c_char_p, [c_void_p, c_size_t]),
    "precis_doc_meta": (c_char_p, [c_void_p, c_char_p, _Size]),
    "precis_doc_meta_origin": (c_char_p, [c_void_p, c_char_p,
                                          POINTER(c_uint64),
                                          POINTER(c_uint64)]),
    "precis_doc_ranges": (c_size_t, [c_void_p, c_char_p, c_uint32,
                                     POINTER(c_uint64), c_size_t]),
    "precis_doc_convert": (c_int32, [c_void_p, c_uint32, c_uint64, c_uint64,
                                     c_uint32, POINTER(c_uint64),
                                     POINTER(c_uint64)]),
    "precis_doc_render": (c_int32, [c_void_p, c_char_p, c_uint32, _String,
                                    _Size, POINTER(Error)]),
}


def _build_trees() -> List[str]:
    here = os.path.dirname(os.path.abspath(__file__))
    root = os.path.normpath(os.path.join(here, "..", "..", ".."))
    if not os.path.exists(os.path.join(root, "include", "precis", "precis.h")):
        return []
    found = glob.glob(os.path.join(root, "build*", "plugin",
                                   "libprecis.so.%d" % ABI_MAJOR))
    return sorted(found, key=os.path.getmtime, reverse=True)


def _candidates() -> List[str]:
    named = os.environ.get("PRECIS_LIBRARY")
    if named:
        return [named]
    found = _build_trees()
    try:
        from ._installed import LIBRARY     # written by the installation
        found.append(LIBRARY)
    except ImportError:
        pass
    # a bare name is looked up by the dynamic loader
    return found + ["libprecis.so.%d" % ABI_MAJOR]


def _open() -> ctypes.CDLL:
    reasons = []
    for path in _candidates():
        try:
            return ctypes.CDLL(path)
        except OSError as error:
            reasons.append(str(error))
    raise ImportError("libprecis was not found; set PRECIS_LIBRARY to its "
                      "path (" + "; ".join(reasons) + ")")


def load() -> ctypes.CDLL:
    """The library with every function declared."""
    library = _open()
    for name, (result, arguments) in FUNCTIONS.items():
        function = getattr(library, name, None)
        if function is None:
            raise ImportError("%s has no %s: it is another library, or an "
                              "older one" % (library._name, name))
        function.restype = result
        function.argtypes = arguments
    if library.precis_abi() >> 16 != ABI_MAJOR:
        raise ImportError("libprecis has ABI %d, and this package needs %d"
                          % (library.precis_abi() >> 16, ABI_MAJOR))
    return library
