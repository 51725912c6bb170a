"""invent.py: names that nobody has heard of, put in the place of those that a
sentence has, so that a model learns what the words around a name tell of it."""
import re
import zlib

FIRST = 'B Br D Dr F G Gr H K Kl L M N P R S Sk St T Tr V Z'.split()
VOWEL = 'a e i o u'.split()
MIDDLE = ('b d dr f g k l ld ll m mm n nd ng nn p r rd rk rr s sk ss st t v z'
          ).split()
LAST = 'a ach ak an ar e ek el en er et i ia ik in is o ok on or os ov u um us'\
    .split()


def invented(word):
    """The same for the same word."""
    h = zlib.crc32(word.encode())
    parts = [VOWEL, MIDDLE] * (1 + h % 2)
    out = ''
    for choice in [FIRST, *parts, LAST]:
        h, k = divmod(h, len(choice))
        out += choice[k]
    return out


def unheard_of(s, names, kept):
    """The sentence and its names, (tag, start, end, kind), with new ones; the
    words that are `kept`, "Lake" and "Inc.", are as they were."""
    out, new, at = '', [], 0

    def change(m):
        return m.group() if m.group().lower() in kept else invented(m.group())

    for tag, start, end, kind in names:
        name = s[start:end]
        if kind in ('PER', 'ORG', 'LOC'):
            name = re.sub(r'\b[A-Z][a-z]{2,}\b', change, name)
        out += s[at:start] + name
        new.append((tag, len(out) - len(name), len(out), kind))
        at = end
    return out + s[at:], new
