"""meaning_bank.py: makes the silver names of the Groningen Meaning Bank fit to
learn from.

Its kinds are often wrong ("King Gyanendra" an organisation, "Fatah" a place),
its spans hold titles ("President Bush", "Mr." alone), its nationalities are of
every kind.  So each phrase is judged over the whole corpus: what it is called
most often, whether titles stand before it or given names in it, whether the
lists of the stage know it.  Where that is clear, the phrase has this kind
everywhere; else several kinds stay open and the model, which also learns from
better corpora, decides (chain.c: a position may allow several labels)."""
import collections
import re

SURE, OPEN = 0.75, 0.2
KINDS = {'geo': 'LOC', 'gpe': 'LOC', 'org': 'ORG', 'per': 'PER',
         'eve': 'EVENT', 'nat': 'EVENT', 'art': 'PRODUCT'}
PEOPLE = re.compile(r"(?:i|ian|ese|ish|an|ist)s?$")
HONORIFIC = re.compile(
    r"(?:^|\s)(?:mr\.|mrs\.|ms\.|dr\.|president|minister|chancellor|senator|king"
    r"|queen|prince|pope|secretary|general|premier|judge|justice|chairman"
    r"|spokesman|spokeswoman|ambassador|leader)$", re.I)


class Judge:
    """What each phrase of the corpus is."""

    def __init__(self, lists):
        self.lists = lists      # name: set of phrases in lower case
        self.heads = {w for k, w in lists['heads'] if k in 'os'}
        self.votes = collections.defaultdict(collections.Counter)
        self.named = collections.Counter()      # words inside names
        self.seen = collections.Counter()       # words with a capital

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

    def is_people(self, phrase):
        p = phrase.lower()
        return p in self.lists['nationalities'] or all(
            w in self.lists['nationalities'] for w in p.split())

    def learn(self, text, entities):
        for w in re.findall(r'\b[A-Z][\w’\'-]+', text):
            self.seen[w] += 1
        for start, end, kind, *_ in entities:
            if kind == 'tim':
                continue
            a, b = self.strip(text, start, end)
            if a >= b:
                continue
            phrase = text[a:b]
            for w in phrase.split():
                self.named[w] += 1
            before = text[max(0, a - 14):a].rstrip()
            self.vote(phrase, kind, HONORIFIC.search(before))

    def vote(self, phrase, kind, titled):
        words, lower, votes = phrase.split(), phrase.lower(), self.votes[phrase]
        last = words[-1].lower()
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
        kind, most = votes.most_common(1)[0]
        if most >= SURE * total and total > 1:
            return {kind}
        return {k for k, v in votes.items() if v >= OPEN * total} | {own}

    def names(self, text, entities):
        """(start, end, kinds), and (start, end, None) where a name may have
        been missed."""
        covered = []
        for start, end, kind, *_ in entities:
            covered.append((start, end))
            if kind == 'tim':
                continue
            a, b = self.strip(text, start, end)
            if a < b and text[a].isupper() or re.search(' [A-Z]', text[a:b]):
                yield a, b, self.kinds(text[a:b], KINDS[kind])
        covered.sort()
        at = 0
        for m in re.finditer(r"(?<=[a-z,] )[A-Z][\w’'-]+", text):
            while at < len(covered) and covered[at][1] <= m.start():
                at += 1
            if at < len(covered) and covered[at][0] < m.end():
                continue
            w = m.group()
            if self.named[w] > 0.4 * self.seen[w]:
                yield m.start(), m.end(), None
