"""tables.py - what the makers of tables share: the hashes of the C code, and
the table that table.h looks up.

  u32 log2 of the buckets  u32 entries
  u32 starts [buckets + 1]
  entries: u16 tag, and what the table is about

The high bits of a key name its bucket, its low 16 bits are the tag."""
import struct

MASK = 0xFFFFFFFF


def mix(h):
    h ^= h >> 16
    h = h * 0x7FEB352D & MASK
    h ^= h >> 15
    h = h * 0x846CA68B & MASK
    return h ^ h >> 16


def chars_hash(chars):
    h = 0x811C9DC5
    for c in chars:
        h = (h ^ ord(c)) * 0x01000193 & MASK
    return h


def word_hash(word):
    """`lower` of word.h."""
    return mix(chars_hash(word[:64]))


def slot(key, bits):
    """Two keys with the same slot are one to the table."""
    return key >> (32 - bits), key & 0xFFFF


def write_table(out, bits, entries, form):
    """entries: the values of each slot; form: theirs, for struct."""
    rows = sorted(entries.items())
    starts = [0] * ((1 << bits) + 1)
    for (bucket, _), _ in rows:
        starts[bucket + 1] += 1
    for i in range(1 << bits):
        starts[i + 1] += starts[i]
    out.write(struct.pack('<II', bits, len(rows)))
    out.write(struct.pack(f'<{len(starts)}I', *starts))
    for (_, tag), values in rows:
        out.write(struct.pack('<H' + form, tag, *values))


def groups(path):
    """(key, words) of each line "key: word word ..." of a file."""
    with open(path, encoding='utf-8') as lines:
        for line in lines:
            if not line.startswith('#'):
                key, words = line.split(':')
                yield key, words.split()
