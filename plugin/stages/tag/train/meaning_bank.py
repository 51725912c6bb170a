"""meaning_bank.py: makes the silver names of the Groningen Meaning Bank fit to
learn from.

Its spans hold titles ("President Bush", "Mr." alone), are parts of names ("Sri"
a person and "Lanka" a place, "Ministry" of "Foreign Ministry") or two of them
("India and Pakistan").  They are mended by what the corpus has elsewhere, and by
the lists of the stage.

Its kinds are often wrong ("King Gyanendra" an organisation, "Fatah" a place),
its nationalities are of every kind.  So each phrase is judged over the whole
corpus: what it is called most often, whether titles stand before it or given
names in it, whether the lists know it.  Where that is clear, the phrase has this
kind everywhere; else several kinds stay open and the model, which also learns
from better corpora, decides (chain.c: a position may allow several labels)."""
import collections
import re

SURE, OPEN = 0.75, 0.2
KNOWN = 3                       # times that a name stands whole
KINDS = {'geo': 'LOC', 'gpe': 'LOC', 'org': 'ORG', 'per': 'PER',
         'eve': 'EVENT', 'nat': 'EVENT', 'art': 'PRODUCT'}
PEOPLE = re.compile(r"(?:i|ian|ese|ish|an|ist)s?$")
HONORIFIC = re.compile(
    r"(?:^|\s)(?:mr\.|mrs\.|ms\.|dr\.|president|minister|chancellor|senator|king"
    r"|queen|prince|pope|secretary|general|premier|judge|justice|chairman"
    r"|spokesman|spokeswoman|ambassador|leader)$", re.I)
# small words that a name may begin with
PARTICLES = {'al', 'bin', 'da', 'de', 'del', 'der', 'el', 'la', 'van', 'von'}
BEFORE = re.compile(r"(?:[A-Z][\w.’-]*\s(?:of\s|and\s|for\s)?){1,3}$")
AFTER = re.compile(r"(?:\s(?:of\s|and\s|for\s)?[A-Z][\w’-]*){1,3}")


class Mender:
    """The spans of the corpus without titles, whole, one name each."""

    def __init__(self, lists):
        self.lists = lists      # name: set of phrases in lower case
        self.whole = collections.Counter()      # a name with a span of its own
        self.broken = collections.Counter()     # the span is but a part of it

    def count_whole(self, text, entities):
        for a, b, _ in self.bare(text, entities):
            self.whole[text[a:b]] += 1

    def count_broken(self, text, entities):
        for a, b, _ in self.bare(text, entities):
            for s, e in self.around(text, a, b):
                self.broken[text[s:e]] += 1

    def bare(self, text, entities):
        for start, end, kind, *_ in sorted(entities):
            a, b = self.trim(text, *self.strip(text, start, end))
            if kind != 'tim' and a < b:
                yield a, b, kind

    def strip(self, text, start, end):
        """Without the titles before a name; empty if nothing is left."""
        while True:
            m = re.match(r'(?:of\s+)?(\S+)\s+', text[start:end])
            if not m or m.group(1).lower() not in self.lists['titles']:
                break
            start += m.end()
        # "[Secretary of] State Colin Powell"
        m = re.match(r'State\s+(?=(\w+)\s)', text[start:end])
        if m and m.group(1).lower() in self.lists['forenames']:
            start += m.end()
        if text[start:end].lower() in self.lists['titles']:
            start = end
        return start, end

    @staticmethod
    def trim(text, start, end):
        """Without small words at both ends: "southern Iraq"."""
        while True:
            m = re.match(r'([a-z]+)\s+', text[start:end])
            if not m or m.group(1) in PARTICLES:
                break
            start += m.end()
        m = re.search(r'(?:\s+[a-z]+)+$', text[start:end])
        return start, start + m.start() if m else end

    def around(self, text, a, b):
        """The longer names, by up to three words before and after."""
        before = BEFORE.search(text[max(0, a - 60):a])
        after = AFTER.match(text[b:b + 60])
        starts, ends = [a], [b]
        if before:
            starts += [a - len(before.group()) + m.start()
                       for m in re.finditer(r'[A-Z]\S*', before.group())]
        if after:
            ends += [b + m.end()
                     for m in re.finditer(r'[A-Z][\w’-]*', after.group())]
        return [(s, e) for s in starts for e in ends if (s, e) != (a, b) and (
            self.is_listed(text[s:e]) or self.whole[text[s:e]] >= KNOWN and
            not text[s:e].startswith(('The ', 'A ')))]

    def is_listed(self, phrase):
        return ' ' in phrase and any(phrase.lower() in self.lists[k] for k in (
            'places', 'nationalities', 'organisations'))

    def made_whole(self, text, a, b):
        longer = [(s, e) for s, e in self.around(text, a, b)
                  if self.whole[text[s:e]] >= self.broken[text[s:e]] or
                  self.is_listed(text[s:e])]
        return max([(a, b)] + longer, key=lambda x: x[1] - x[0])

    def apart(self, text, a, b):
        """Of "India and Pakistan" the two."""
        m = re.match(r'(.+) and (.+)$', text[a:b])
        if m and all(self.whole[p] > 10 * self.whole[m.group()]
                     for p in m.groups()):
            return [(a, a + m.end(1)), (a + m.start(2), b)]
        return [(a, b)]

    def mend(self, text, entities):
        """(start, end, kind); the kind of what was longer than its span: None.
        """
        last = 0
        for a, b, kind in self.bare(text, entities):
            for part in self.apart(text, a, b):
                s, e = self.made_whole(text, *part)
                if s >= last:
                    yield s, e, kind if (s, e) == part else None
                    last = e


class Judge:
    """What each phrase of the corpus, mended, is."""

    def __init__(self, lists):
        self.lists = lists
        self.heads = {w for k, w in lists['heads'] if k in 'os'}
        self.grounds = {w for k, w in lists['heads'] if k == 'p'}
        self.votes = collections.defaultdict(collections.Counter)
        self.named = collections.Counter()      # words inside names
        self.seen = collections.Counter()       # words with a capital

    def is_people(self, phrase):
        p = phrase.lower()
        return p in self.lists['nationalities'] or all(
            w in self.lists['nationalities'] for w in p.split())

    def learn(self, text, names):
        for w in re.findall(r'\b[A-Z][\w’\'-]+', text):
            self.seen[w] += 1
        for a, b, kind in names:
            phrase = text[a:b]
            for w in phrase.split():
                self.named[w] += 1
            before = text[max(0, a - 14):a].rstrip()
            self.vote(phrase, kind, HONORIFIC.search(before))

    def vote(self, phrase, kind, titled):
        words, lower, votes = phrase.split(), phrase.lower(), self.votes[phrase]
        last = words[-1].lower()
        if kind:
            votes[KINDS[kind]] += 1
        if kind == 'gpe' and len(words) == 1 and PEOPLE.search(lower):
            votes['NORP'] += 1
        if titled:
            votes['PER'] += 4
            self.votes[words[-1]]['PER'] += 2
        if lower in self.lists['places']:
            votes['LOC'] += 6
        elif last in self.heads or any(w.lower() in self.heads for w in words) \
                and ' of ' in phrase:
            votes['ORG'] += 3
        elif len(words) > 1 and last in self.grounds:
            votes['LOC'] += 3
        elif len(words) > 1 and words[0].lower() in self.lists['forenames']:
            votes['PER'] += 2
            self.votes[words[-1]]['PER'] += 1
        if lower in self.lists['organisations']:
            votes['ORG'] += 5
        if self.is_people(phrase):
            votes['NORP'] += 50

    def kinds(self, phrase, own):
        votes = self.votes[phrase]
        total = sum(votes.values())
        if total == 0:
            return None
        kind, most = votes.most_common(1)[0]
        if most >= SURE * total and total > 1:
            return {kind}
        return {k for k, v in votes.items() if v >= OPEN * total} | (
            {KINDS[own]} if own else set())

    def names(self, text, entities, names):
        """(start, end, kinds), and (start, end, None) where a name may have
        been missed."""
        for a, b, kind in names:
            if text[a].isupper() or re.search(' [A-Z]', text[a:b]):
                yield a, b, self.kinds(text[a:b], kind)
        covered = sorted((a, b) for a, b, *_ in [*entities, *names])
        at = 0
        for m in re.finditer(r"(?<=[a-z,] )[A-Z][\w’'-]+", text):
            while at < len(covered) and covered[at][1] <= m.start():
                at += 1
            if at < len(covered) and covered[at][0] < m.end():
                continue
            w = m.group()
            if self.named[w] > 0.4 * self.seen[w]:
                yield m.start(), m.end(), None
