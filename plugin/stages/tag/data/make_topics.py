#!/usr/bin/env python3
"""make_topics.py topics.txt OUT.h: names of the topics, and for each word its
hash (that of word.c), topic and weight, by hash; a plural in -s goes along."""
import sys

from tables import word_hash

source, out = sys.argv[1:]
names, rows, listed = [], {}, {}
with open(source, encoding='utf-8') as f:
    for line in f:
        if line.startswith('= '):
            names.append(line[2:].strip())
        elif not line.startswith('#'):
            for item in line.split():
                word, _, weight = item.partition(':')
                listed[len(names) - 1, word] = int(weight or 1)
for (topic, word), weight in listed.items():
    for form in (word, word + 's'):
        if form == word or (topic, form) not in listed:
            rows[word_hash(form), topic] = weight
with open(out, 'w', encoding='utf-8') as o:
    print('/* Made by make_topics.py from topics.txt. */\n'
          'static const char *const topic_names[] = {', file=o)
    for name in names:
        print(f'  "{name}",', file=o)
    print('};\nstatic const TopicWord topic_words[] = {', file=o)
    for (h, topic), weight in sorted(rows.items()):
        print(f'  {{ {h}u, {topic}, {weight} }},', file=o)
    print('};', file=o)
