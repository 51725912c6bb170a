"""halves.py - in which half of all corpora a text is: models of the other half
say of it what they would of a text that nobody has seen."""
import pathlib
import re
import zlib

LONG = re.compile(r'\w{9,}')        # these no contraction changes


def half_of(name):
    return zlib.crc32(name.encode()) & 1


def half_of_sentence(text):
    """The same for a sentence that two corpora have, in the one with "da", in
    the other with "de a"."""
    return half_of(' '.join(LONG.findall(text)))


def conllu_name(path, first):
    """Of the document that begins with that sentence of a file, wherever the
    file is."""
    return f'{pathlib.PurePath(path).name.removesuffix(".conllu.xz")}:{first}'
