"""penn.py: which parts of speech of Universal Dependencies a word may be that
has a tag of the Penn Treebank, as the Groningen Meaning Bank's words have.

Tags and parts of speech differ in a few closed classes (IN is ADP or SCONJ) and
in names, whose common words Universal Dependencies tags as what they are
elsewhere ("United" ADJ).  What a treebank has the word as decides there."""
import collections
import functools
import re

UPOS = {tag: set(upos.split()) for tags, upos in {
    'CC': 'CCONJ DET', 'CD': 'NUM', 'DT': 'DET PRON',
    'EX PRP PRP$ WP WP$': 'PRON', 'IN': 'ADP SCONJ ADV', 'JJ JJR JJS': 'ADJ',
    'MD': 'AUX', 'NN NNS': 'NOUN',
    'NNP NNPS': 'PROPN', 'PDT': 'DET ADJ', 'POS': 'PART', 'RB RBR RBS': 'ADV',
    'RP': 'ADP ADV', 'TO': 'PART ADP', 'UH': 'INTJ',
    'VB VBD VBG VBN VBP VBZ': 'VERB', 'WDT': 'PRON DET', 'WRB': 'ADV SCONJ',
    '. , `` : ; LRB RRB': 'PUNCT', '$': 'SYM'}.items() for tag in tags.split()}
AUXILIARIES = set(
    "be am is are was were been being 's 're 'm have has had having 've 'd do "
    'does did doing done get gets got'.split())
FIXED = {'not': 'PART', "n't": 'PART', '%': 'SYM'}
# tags whose words the treebank's lexicon narrows down
NARROWED = set('CC DT IN JJ JJR PDT RB RBR RP TO VBG VBN WDT WRB'.split())
OFTEN = 10                          # seen so often, a word's tags are all known
# prefixes that are one word with what follows the hyphen; elsewhere it parts
PREFIX = re.compile('(?:anti|co|counter|e|ex|inter|mid|multi|neo|non|over|post|'
                    'pre|pro|re|self|semi|sub|super|ultra|under|vice)-', re.I)


class Lexicon:
    """Of a treebank; to be added to before it is asked."""

    def __init__(self):
        self.words = collections.defaultdict(collections.Counter)

    def add(self, text, tokens):
        for start, end, upos, _ in tokens:
            self.words[text[start:end].lower()][upos] += 1

    @functools.cache
    def known(self, word):
        """The parts of speech it has in the treebank, mistakes left out."""
        counts = self.words.get(word, {})
        return {upos for upos, n in counts.items()
                if n >= 2 and n * 50 >= counts.total()} - {'X'}

    def is_frequent(self, word):
        return word in self.words and self.words[word].total() >= OFTEN

    def upos_of(self, word, tag):
        """What it may be; empty: nobody knows."""
        lower = word.lower()
        if lower in FIXED:
            return {FIXED[lower]}
        if tag not in UPOS:
            return set()
        upos, known = UPOS[tag], self.known(lower)
        if tag == 'CD' and not word[0].isdigit():       # "one", "dozens"
            return upos | known & {'NOUN', 'PRON'}
        if tag == 'CD' and word[-1] == 's':             # "1990s"
            return {'NOUN'}
        if tag in ('NNP', 'NNPS'):
            return upos | known if word[0].isupper() else set()
        if tag in NARROWED:
            return upos & known or (known if self.is_frequent(lower) else upos)
        if tag[0] == 'V' and lower in AUXILIARIES:
            return upos | {'AUX'}
        if tag[0] == 'N':                               # "someone"
            upos = upos | known & {'PRON'}
        return upos | known & {'ADJ', 'NOUN', 'PROPN'} if word[0].isupper() \
            else upos

    def parts(self, text, start, end, tag):
        """(start, end, parts of speech) of the words that a token of the bank
        is: "Israeli-Palestinian" is three."""
        word = text[start:end]
        if '-' not in word[1:-1]:
            yield start, end, self.upos_of(word, tag)
        elif PREFIX.match(word) or not word.replace('-', '').isalpha():
            yield start, end, set()
        else:
            for m in re.finditer('-|[^-]+', word):
                yield (start + m.start(), start + m.end(),
                       {'PUNCT'} if m[0] == '-' else set())
