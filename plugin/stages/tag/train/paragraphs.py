"""paragraphs.py - the first paragraphs of a page of ../shared/data/clean, as its
tags have them: no stage is asked, so that what is learned of names does not hang
on what is learned of pages."""
import gzip
import html.parser
import re

WORDS = 800                     # of a page
LEAST = 8                       # of a paragraph
OPENS = {'p', 'h1', 'h2'}
ENDS = OPENS | {'article', 'div', 'footer', 'form', 'li', 'section', 'table',
                'td', 'ul'}
HIDDEN = {'script', 'style'}


class Paragraphs(html.parser.HTMLParser):
    def __init__(self):
        super().__init__(convert_charrefs=True)
        self.found, self.now, self.hidden = [], None, 0

    def end(self):
        words = (self.now or '').split()
        if len(words) >= LEAST:
            self.found.append(' '.join(words))
        self.now = None

    def handle_starttag(self, tag, attrs):
        self.hidden += tag in HIDDEN
        if tag in ENDS:
            self.end()
            self.now = '' if tag in OPENS else None
        elif tag == 'br' and self.now is not None:
            self.now += ' '

    def handle_endtag(self, tag):
        self.hidden -= tag in HIDDEN and self.hidden > 0
        if tag in ENDS:
            self.end()

    def handle_data(self, data):
        if self.now is not None and not self.hidden:
            self.now += data


def decoded(source):
    declared = re.search(rb'charset=["\']?([\w-]+)', source[:4000])
    for charset in 'utf-8', declared[1].decode() if declared else 'cp1252':
        try:
            return source.decode(charset)
        except (UnicodeDecodeError, LookupError):
            pass
    return source.decode('cp1252', 'replace')


def paragraphs(path):
    """Each once, up to the one with the last of WORDS words."""
    reader, lines, words = Paragraphs(), [], 0
    with gzip.open(path) as f:
        reader.feed(decoded(f.read()))
    reader.end()
    for line in dict.fromkeys(reader.found):
        if words < WORDS:
            lines.append(line)
            words += len(line.split())
    return lines
