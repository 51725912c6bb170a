#!/usr/bin/env python3
"""language_codes.py ISO_639-2.json OUT.h: of each language that ISO 639 has a
code of two letters for, the rows { "deu", "de" } and, where libraries have
another code of three, { "ger", "de" }."""
import json
import sys

path, out = sys.argv[1:]
rows = []
for language in json.load(open(path, encoding='utf-8'))['639-2']:
    two = language.get('alpha_2')
    threes = {language['alpha_3'], language.get('bibliographic')} - {None}
    rows += ['  { "%s", "%s" },\n' % (three, two) for three in threes if two]
with open(out, 'w', encoding='utf-8') as f:
    f.write('/* made by language_codes.py from iso-codes */\n' +
            ''.join(sorted(rows)))
