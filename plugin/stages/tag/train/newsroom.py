"""newsroom.py - documents whose names we have marked: texts of ../shared, of
which newsroom.txt lists the names, and the pages of dispatches.txt.  Each file
tells how.  Wherever a text has a form that is listed it is a name of that kind,
the longest form first."""
import json
import lzma
import re
import tarfile

WEB = 330           # words of a page
SKIP = 'SKIP'       # a form that is an ordinary word elsewhere: it may be any
MARKED = re.compile(r'\{([^|{}]+)\|([A-Z,]+)\}')


def listed(path):
    """{id of an article: {form: kinds}}"""
    out = {}
    with open(path, encoding='utf-8') as f:
        for block in f.read().split('\n@ ')[1:]:
            name, *lines = block.strip().split('\n')
            forms = out.setdefault(name, {})
            for line in lines:
                kind, _, rest = line.partition(' ')
                for form in rest.split(' | '):
                    forms.setdefault(form, set()).update(kind.split(','))
    return out


def spans(text, forms):
    """[start, end, kinds] of all places of the forms."""
    taken, out = set(), []
    for form in sorted(forms, key=lambda f: (-len(f), f)):
        kinds = forms[form]
        for m in re.finditer(rf'(?<!\w){re.escape(form)}(?!\w)', text):
            if taken.isdisjoint(range(*m.span())):
                taken.update(range(*m.span()))
                out.append([*m.span(), '?' if SKIP in kinds
                            else ','.join(sorted(kinds))])
    return sorted(out)


def bbc(data):
    """The title and the sentences of each article, a line each."""
    with lzma.open(f'{data}/summarize/bbc_dev.jsonl.xz', 'rt',
                   encoding='utf-8') as f:
        for d in map(json.loads, f):
            yield d['id'], [d['title'], *d['sents']], True


def web(data):
    """The first lines of the text of each page, of WEB words or more."""
    with open(f'{data}/clean/gold.json', encoding='utf-8') as f:
        gold = json.load(f)
    with tarfile.open(f'{data}/clean/wcxb_more.tar.xz') as tar:
        more = next(m for m in tar if m.name.endswith('gold_more.json'))
        gold.update(json.load(tar.extractfile(more)))
    for name, page in gold.items():
        lines, words = [], 0
        for line in (page.get('text') or '').split('\n'):
            if line.strip() and words < WEB:
                lines.append(line.strip())
                words += len(line.split())
        yield name, lines, False


def line_spans(lines):
    at = 0
    for line in lines:
        yield at, at + len(line)
        at += len(line) + 1


def articles(data, path, source):
    """Those of the source that are listed, as the corpora of ../shared are
    written."""
    forms = listed(path)
    for name, lines, are_sentences in source(data):
        if name in forms:
            text = '\n'.join(lines)
            yield {'id': name, 'text': text,
                   'sentences': list(line_spans(lines)) if are_sentences
                   else None, 'entities': spans(text, forms[name])}


def dispatches(path):
    """The pages of dispatches.txt, which has its names marked."""
    with open(path, encoding='utf-8') as f:
        for block in f.read().split('\n@ ')[1:]:
            name, *lines = block.strip().split('\n')
            marked, text, names, at = '\n'.join(lines), '', [], 0
            for m in MARKED.finditer(marked):
                text += marked[at:m.start()]
                names.append([len(text), len(text) + len(m[1]), m[2]])
                text += m[1]
                at = m.end()
            text += marked[at:]
            yield {'id': name, 'text': text, 'entities': names,
                   'sentences': list(line_spans(text.split('\n')))}
