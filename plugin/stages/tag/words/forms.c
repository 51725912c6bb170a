/* forms.c - see forms.h.  When there is no room for the words of a sentence the
 * forms that were asked for less than twice make it. */
#define _DEFAULT_SOURCE         /* madvise                                    */
#include "forms.h"

#include <stdatomic.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>
#ifdef __linux__
# include <sys/mman.h>
#endif

#include "pos.h"

enum {
  MASK = 2 * TAG_FORMS - 1,
  PROBES = 32,                  /* a text may be made so that many collide    */
  IDLE = 64,                    /* for so many threads, it is kept            */
  GROUP = 128,                  /* words whose slots are asked for at once    */
  AHEAD = 16,                   /* words, of the form that is asked for       */
  LINE = 64,
  PAGE = 2 << 20,
  ROOM = (sizeof(TagForms) + PAGE - 1) / PAGE * PAGE,
  SETTLED = 32                  /* documents: there will be more              */
};

struct TagFormsPool {
  _Atomic(TagForms *) idle[IDLE];
};

TagFormsPool *
tag_forms_pool_new(void)
{
  TagFormsPool *pool = malloc(sizeof *pool);

  for (int i = 0; pool != NULL && i < IDLE; i++)
    atomic_init(&pool->idle[i], NULL);
  return pool;
}

static void
free_forms(TagForms *forms)
{
  if (forms != NULL)
    free(forms->room);
}

void
tag_forms_pool_free(TagFormsPool *pool)
{
  for (int i = 0; pool != NULL && i < IDLE; i++)
    free_forms(atomic_load(&pool->idle[i]));
  free(pool);
}

/* Zeroed, so that only what is used of it is ever written.  large: it is to lie
 * on large pages, where the system has them: what is read of a word lies on
 * many small ones, which the processor takes longer to find. */
static TagForms *
new_forms(const TagModel *parts_of_speech, int large)
{
  char *room = calloc(1, ROOM + PAGE);

  if (room == NULL)
    return NULL;
  TagForms *f = (TagForms *)(room + (PAGE - (uintptr_t)room % PAGE) % PAGE);
#ifdef MADV_HUGEPAGE
  if (large)
    madvise(f, ROOM, MADV_HUGEPAGE);
#else
  (void)large;
#endif
  f->room = room;
  f->closed = parts_of_speech;
  f->forms[TAG_FORMS].word = tag_word_outside;
  return f;
}

/* To make large pages up may take the system 20 ms.  The first documents do not
 * wait for that: after them a pipeline is there to stay, and begins anew. */
static TagForms *
settle(TagForms *forms)
{
  TagForms *large = new_forms(forms->closed, 1);

  if (large == NULL)
    return forms;
  large->document = forms->document;
  free_forms(forms);
  return large;
}

TagForms *
tag_forms_take(TagFormsPool *pool, const TagModel *parts_of_speech)
{
  TagForms *forms = NULL;

  for (int i = 0; forms == NULL && i < IDLE; i++)
    if (atomic_load_explicit(&pool->idle[i], memory_order_relaxed) != NULL)
      forms = atomic_exchange(&pool->idle[i], NULL);
  if (forms == NULL && (forms = new_forms(parts_of_speech, 0)) == NULL)
    return NULL;
  if (forms->document == SETTLED)
    forms = settle(forms);
  forms->document++;
  return forms;
}

void
tag_forms_give(TagFormsPool *pool, TagForms *forms)
{
  for (int i = 0; forms != NULL && i < IDLE; i++) {
    TagForms *none = NULL;
    if (atomic_compare_exchange_strong(&pool->idle[i], &none, forms))
      return;
  }
  free_forms(forms);
}

/* The slot of the form, an empty one for it, or NULL: there is no place. */
static uint16_t *
find_slot(TagForms *f, const TagKey *key, uint32_t hash)
{
  uint32_t at = hash & MASK;

  for (int i = 0; i < PROBES; i++, at = (at + 1) & MASK)
    if (f->slots[at] == 0 || tag_key_same(&f->forms[f->slots[at] - 1].key, key))
      return &f->slots[at];
  return NULL;
}

/* At least half of the room is free then. */
static void
sweep(TagForms *f)
{
  size_t kept = 0;

  memset(f->slots, 0, sizeof f->slots);
  memset(f->lemmas, 0, sizeof f->lemmas);
  f->n_free = 0;
  for (size_t i = 0; i < f->n; i++) {
    TagForm *form = &f->forms[i];
    uint16_t *slot = NULL;
    if (form->used > 1 && form->key.len != 0 && kept < TAG_FORMS / 2)
      slot = find_slot(f, &form->key, tag_key_hash(&form->key));
    form->used = 0;
    if (slot != NULL) {
      *slot = (uint16_t)(i + 1);
      kept++;
    } else
      f->free[f->n_free++] = (uint16_t)i;
  }
}

/* A new form for a word, found again in that slot if there is one. */
static TagForm *
add_form(TagForms *f, const char *text, const TagWord *word, int first,
         const TagKey *key, uint16_t *slot)
{
  uint32_t i = f->n_free > 0 ? f->free[--f->n_free] : f->n++;
  TagForm *form = &f->forms[i];

  memset(form, 0, sizeof *form);
  tag_word_read(&form->word, text, word->start, word->end, first);
  tag_piece_read(&form->piece, text, word->start, word->end, 1);
  form->word.form = i;
  form->word.closed = tag_pos_closed_label(f->closed, &form->word);
  if (slot != NULL) {
    form->key = *key;
    *slot = (uint16_t)(i + 1);
  }
  return form;
}

/* The form is read soon. */
static void
ask_for_form(const TagForms *f, uint16_t slot)
{
  const char *form = (const char *)&f->forms[slot == 0 ? 0 : slot - 1];

  for (size_t at = 0; at < sizeof(TagForm); at += LINE)
    __builtin_prefetch(form + at);
}

/* starts[i]: word i is the first of its sentence. */
static void
read_group(TagForms *f, const char *text, size_t text_len, TagWord *words,
           size_t n, const uint8_t *starts)
{
  TagKey keys[GROUP];
  uint32_t hashes[GROUP];

  for (size_t i = 0; i < n; i++) {
    size_t len = words[i].end - words[i].start;
    if (len > TAG_KEY_BYTES) {
      hashes[i] = 0;
      continue;
    }
    keys[i] = tag_key_read(text + words[i].start, len,
                           text_len - words[i].start, starts[i]);
    hashes[i] = tag_key_hash(&keys[i]);
    __builtin_prefetch(&f->slots[hashes[i] & MASK]);
  }
  for (size_t i = 0; i < AHEAD && i < n; i++)
    ask_for_form(f, f->slots[hashes[i] & MASK]);
  for (size_t i = 0; i < n; i++) {
    size_t start = words[i].start, end = words[i].end;
    if (i + AHEAD < n)
      ask_for_form(f, f->slots[hashes[i + AHEAD] & MASK]);
    uint16_t *slot = end - start > TAG_KEY_BYTES
                       ? NULL : find_slot(f, &keys[i], hashes[i]);
    TagForm *form = slot != NULL && *slot != 0
                      ? &f->forms[*slot - 1]
                      : add_form(f, text, &words[i], starts[i], &keys[i], slot);
    form->used = (uint8_t)(form->used + (form->used < 2));
    words[i] = form->word;
    words[i].start = (uint32_t)start;
    words[i].end = (uint32_t)end;
  }
}

int
tag_forms_make_room(TagForms *f, size_t n)
{
  if (f->n_free + TAG_FORMS - f->n >= n)
    return 0;
  sweep(f);
  return 1;
}

void
tag_forms_read(TagForms *f, const char *text, size_t len, TagWord *words,
               const size_t *begin, size_t n, int first)
{
  size_t sentence = 0;

  for (size_t from = begin[0], m; from < begin[n]; from += m) {
    uint8_t starts[GROUP] = { 0 };
    m = begin[n] - from < GROUP ? begin[n] - from : GROUP;
    for (; sentence < n && begin[sentence] < from + m; sentence++)
      starts[begin[sentence] - from] = (uint8_t)first;
    read_group(f, text, len, words + from, m, starts);
  }
}

void
tag_form_learn(TagForms *f, const TagModel *model, TagBatch *batch,
               uint32_t form, uint32_t part, TagSide side,
               TagSideFeatures features)
{
  TagWord *word = &f->forms[form].word;
  uint16_t bit = (uint16_t)(1u << (part + side));

  if (word->parts & bit)
    return;
  word->parts |= bit;
  tag_batch_add(model, batch,
                features(word, side, tag_batch_end(batch)),
                &f->parts[form][part + side]);
}
