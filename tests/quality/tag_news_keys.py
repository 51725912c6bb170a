#!/usr/bin/env python3
"""tag_news_keys.py ../shared/data/clean OUT.jsonl: news with the keys that its
editors gave it, as tag_predict.py and the scorers of ../shared/eval/tag read
it.

The text is the gold text of an English page, its keys what the page's own
metadata says (keywords, news_keywords, article:tag and the like), as far as the
text has them: three of them at least.

tag_news_keys.py ../shared/data/clean OUT.jsonl ours: the articles of
tests/tag/gold/keys.txt with the keys that we gave them; others: the pages of
tests/tag/gold/keys_others.txt, in five languages."""
import gzip
import html
import json
import lzma
import os
import re
import sys
import tarfile

META = re.compile(r'<meta\b[^>]*>', re.I)
ATTRIBUTE = re.compile(r'([\w:.-]+)\s*=\s*(?:"([^"]*)"|\'([^\']*)\')')
NAMES = ('news_keywords', 'article:tag', 'keywords', 'parsely-tags',
         'sailthru.tags', 'og:article:tag')
FEWEST, MOST, WORDS = 3, 25, 100        # keys, keys, words of the text


def keys_of(page):
    found = {name: [] for name in NAMES}
    for tag in META.findall(page.decode('utf-8', 'replace')):
        a = {n.lower(): html.unescape(x or y)
             for n, x, y in ATTRIBUTE.findall(tag)}
        name = (a.get('name') or a.get('property') or
                a.get('itemprop') or '').lower()
        found.get(name, []).extend(
            k.strip() for k in re.split(r'[,;|]', a.get('content', '')))
    return [k for name in NAMES for k in found[name] if k]


def pages(folder):
    """(gold entry, keys) of each page that has a gold text."""
    with open(os.path.join(folder, 'gold.json'), encoding='utf-8') as f:
        gold = json.load(f)
    for g in gold.values():
        if g['src'] != 'traf':
            with gzip.open(os.path.join(folder, g['html'])) as f:
                yield g, keys_of(f.read())
    keys, more = {}, {}
    with tarfile.open(os.path.join(folder, 'wcxb_more.tar.xz'), 'r|xz') as tar:
        for member in tar:
            if member.name.endswith('.html'):
                keys[member.name] = keys_of(tar.extractfile(member).read())
            elif member.name.endswith('gold_more.json'):
                more = json.load(tar.extractfile(member))
    for g in more.values():
        yield g, keys.get(g['html'], [])


def words(s):
    return re.findall(r"[^\W_]+(?:[-'’][^\W_]+)*", s.lower())


GOLD = os.path.join(os.path.dirname(os.path.abspath(__file__)), '../tag/gold')


def write_keys(name, texts, out):
    """The documents of a list of keys; texts: language and text of each."""
    with open(os.path.join(GOLD, name), encoding='utf-8') as f, \
            open(out, 'w', encoding='utf-8') as o:
        for line in f:
            if not line.startswith('#'):
                name, keys = line.rstrip('\n').split(' | ')
                language, text = texts[name]
                print(json.dumps({'id': name, 'lang': language, 'text': text,
                                  'keyphrases': keys.split('; ')},
                                 ensure_ascii=False), file=o)


def ours(folder, out):
    with open(os.path.join(folder, 'gold.json'), encoding='utf-8') as f:
        texts = {name: ('en', g.get('text'))
                 for name, g in json.load(f).items()}
    with lzma.open(os.path.join(folder, '../summarize/bbc_dev.jsonl.xz'),
                   'rt', encoding='utf-8') as f:
        for line in f:
            d = json.loads(line)
            texts[d['id']] = 'en', d['title'] + '\n\n' + ' '.join(d['sents'])
    write_keys('keys.txt', texts, out)


def others(out):
    """The pages of names_others.txt without the marks of their names."""
    with open(os.path.join(GOLD, 'names_others.txt'), encoding='utf-8') as f:
        pages = f.read().split('\n@ ')[1:]
    texts = {}
    for page in pages:
        name, *lines = page.split('\n')
        text = '\n'.join(x for x in lines if x and not x.startswith('= '))
        texts[name] = name[:2], re.sub(r'\{([^|{}]*)\|[A-Z]+\}', r'\1', text)
    write_keys('keys_others.txt', texts, out)


def main(folder, out, which='editors'):
    if which == 'ours':
        return ours(folder, out)
    if which == 'others':
        return others(out)
    seen = set()
    with open(out, 'w', encoding='utf-8') as o:
        for g, keys in pages(folder):
            text = g.get('text') or ''
            flat = words(text)
            english = sum(w in ('the', 'of', 'and') for w in flat)
            if (g['type'] not in ('article', 'readability') or
                    text[:80] in seen or len(flat) < WORDS or
                    english < len(flat) / 25):
                continue
            seen.add(text[:80])
            line = f' {" ".join(flat)} '
            kept = {' '.join(words(k)): k for k in keys
                    if 1 <= len(words(k)) <= 5 and
                    f' {" ".join(words(k))} ' in line}
            if FEWEST <= len(kept) <= MOST:
                print(json.dumps({'id': g['html'], 'lang': 'en', 'text': text,
                                  'keyphrases': list(kept.values())},
                                 ensure_ascii=False), file=o)


if __name__ == '__main__':
    main(*sys.argv[1:])
