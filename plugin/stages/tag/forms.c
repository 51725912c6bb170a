/* forms.c - see forms.h.  More than half of the words of an article have been
 * there before.  Of a text with very many words only so many are kept. */
#include "forms.h"

#include <string.h>

#include "pos.h"

enum { LEAST = 64, MOST = 8192 };

static uint32_t
hash_bytes(const char *s, size_t len)
{
  uint64_t h = len, w;

  for (; len > 8; s += 8, len -= 8) {
    memcpy(&w, s, 8);
    h = (h ^ w) * UINT64_C(0x9E3779B97F4A7C15);
    h ^= h >> 32;
  }
  w = 0;
  for (size_t i = 0; i < len; i++)
    w = w << 8 | (unsigned char)s[i];
  h = (h ^ w) * UINT64_C(0x9E3779B97F4A7C15);
  return (uint32_t)(h >> 32);
}

static size_t
find_slot(const TagForms *f, uint32_t hash, size_t start, size_t len)
{
  size_t i = hash & f->mask;

  for (; f->slots[i] != 0; i = (i + 1) & f->mask) {
    const TagForm *form = &f->forms[f->slots[i] - 1];
    if (form->hash == hash && form->word.end - form->word.start == len &&
        memcmp(f->text + form->word.start, f->text + start, len) == 0)
      break;
  }
  return i;
}

static int
grow(TagForms *f)
{
  size_t room = f->room ? 2 * f->room : LEAST;

  while (f->room == 0 && room < MOST && room < f->len / 16)
    room *= 2;
  TagForm *forms = f->host->scratch(f->doc, room * sizeof *forms);
  uint32_t *slots = f->host->scratch(f->doc, 2 * room * sizeof *slots);
  if (forms == NULL || slots == NULL)
    return 0;
  if (f->n > 0)
    memcpy(forms, f->forms, f->n * sizeof *forms);
  f->forms = forms;
  f->slots = slots;
  f->room = room;
  f->mask = 2 * room - 1;
  for (size_t k = 0; k < f->n; k++) {
    size_t i = forms[k].hash & f->mask;
    while (slots[i] != 0)
      i = (i + 1) & f->mask;
    slots[i] = (uint32_t)k + 1;
  }
  return 1;
}

int
tag_form_read(TagForms *f, TagWord *word, size_t start, size_t end, int first)
{
  uint32_t hash = hash_bytes(f->text + start, end - start);
  size_t slot;

  if (f->n == f->room && f->n < TAG_FORMS_MOST && !grow(f))
    return 0;
  slot = find_slot(f, hash, start, end - start);
  if (f->slots[slot] == 0 && f->n == TAG_FORMS_MOST) {
    tag_word_read(word, f->text, start, end, first);
    word->form = TAG_FORMS_MOST;
    return 1;
  }
  if (f->slots[slot] == 0) {
    TagForm *form = &f->forms[f->n++];
    f->slots[slot] = (uint32_t)f->n;
    form->hash = hash;
    tag_word_read(&form->word, f->text, start, end, 0);
    form->word.form = (uint32_t)f->n - 1;
    if (f->parts != NULL)
      form->word.closed = tag_pos_closed_label(f->parts, &form->word);
  }
  *word = f->forms[f->slots[slot] - 1].word;
  word->start = (uint32_t)start;
  word->end = (uint32_t)end;
  if (first)
    word->flags |= TAG_SENTENCE;
  return 1;
}
