#!/usr/bin/env python3
"""make_known_names.py known_names.txt OUT.h: a table of language, form and name;
in other languages than English, which also join by the code of a country, the
name is a form, too."""
import sys

source, out = sys.argv[1:]
with open(source, encoding='utf-8') as f, open(out, 'w', encoding='utf-8') as o:
    print('/* Made by make_known_names.py from known_names.txt. */\n'
          'static const struct { char language[3]; const char *form, *name; }\n'
          'known_names[] = {', file=o)
    seen = set()
    for line in f:
        if line.startswith('#') or not line.strip():
            continue
        name, _, forms = line.strip().partition(': ')
        language, name = name.split(' ', 1)
        forms = forms.split(', ')
        if language != 'en' and (language, name) not in seen:
            forms.append(name)
        seen.add((language, name))
        for form in forms:
            print(f'  {{ "{language}", "{form}", "{name}" }},', file=o)
    print('};', file=o)
