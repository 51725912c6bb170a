/* page.c - see page.h: the record, tokens one after the other, with a number
 * for each value that names things. */
#include "page.h"

#include <string.h>
#ifdef __SSE2__
# include <emmintrin.h>
#endif

#include "builder.h"
#include "telling_names.h"

/* Tags of which, or of the text in which, page_note notes something. */
static const uint8_t noted[N_HTML_TAGS] = {
  [HTML_TAG_HTML] = 1, [HTML_TAG_META] = 1, [HTML_TAG_LINK] = 1,
  [HTML_TAG_SCRIPT] = 1, [HTML_TAG_H1] = 1, [HTML_TAG_TITLE] = 1
};

enum { NAME_SLOT_BITS = 13, NAME_SLOTS = 1 << NAME_SLOT_BITS };

/* The page while it is read.  As all of the stage's that has a fixed size it lies
 * on the stack, in the same place for each page, which is near; what a page has
 * of its document comes to lie closer together. */
typedef struct Recorder {
  const PrecisHost *host;
  PrecisDoc *doc;
  Page *page;
  size_t tokens_capacity, attributes_capacity, names_capacity;
  const HtmlToken *tokens_end;  /* of the room that there is for them        */
  int ended;                    /* the record is full                        */
  int had_toolbar;              /* of an archive                             */
  uint16_t slots[NAME_SLOTS];   /* open hash table of the names              */
} Recorder;

/* Of the begin of a long value. */
static uint32_t
hash_long(const char *s, size_t len)
{
  uint64_t h, w = 0;
  int is_whole = len <= 8;

  h = len = len < PAGE_LONGEST_VALUE ? len : PAGE_LONGEST_VALUE;
  for (; len > 8; s += 8, len -= 8) {
    memcpy(&w, s, 8);
    h = (h ^ w) * UINT64_C(0x9E3779B97F4A7C15);
    h ^= h >> 29;
  }
  if (is_whole)
    memcpy(&w, s, len);
  else                          /* some of the last eight once more */
    memcpy(&w, s + len - 8, 8);
  h = (h ^ w) * UINT64_C(0x9E3779B97F4A7C15);
  return (uint32_t)(h >> 32);
}

/* Most values are short, but no processor can guess how short: all of these are
 * read alike, in 32 bytes. */
enum { SHORT_VALUE = 32 };

#if defined __SSE2__ && defined __x86_64__     /* with registers of 64 bits */
/* Half of a short value, zeros behind its end. */
static inline __m128i
half_of(const char *s, size_t len, unsigned half)
{
#define EIGHT 255, 255, 255, 255, 255, 255, 255, 255
  static const uint8_t masks[2 * SHORT_VALUE] = { EIGHT, EIGHT, EIGHT, EIGHT };
#undef EIGHT
  const uint8_t *mask = masks + SHORT_VALUE - len;

  return _mm_and_si128(
    _mm_loadu_si128((const __m128i *)(const void *)(s + 16 * half)),
    _mm_loadu_si128((const __m128i *)(const void *)(mask + 16 * half)));
}

static inline uint32_t
hash_short(const char *s, size_t len)
{
  __m128i v = half_of(s, len, 0), w = half_of(s, len, 1);
  uint64_t h = (uint64_t)_mm_cvtsi128_si64(v) * UINT64_C(0x9E3779B97F4A7C15);

  h += (uint64_t)_mm_cvtsi128_si64(_mm_unpackhi_epi64(v, v)) *
       UINT64_C(0xC2B2AE3D27D4EB4F);
  h += (uint64_t)_mm_cvtsi128_si64(w) * UINT64_C(0x165667B19E3779F9);
  h += (uint64_t)_mm_cvtsi128_si64(_mm_unpackhi_epi64(w, w)) *
       UINT64_C(0x27D4EB2F165667C5);
  return (uint32_t)(h >> 32);
}

static inline int
are_same_short(const char *a, const char *b, size_t len)
{
  return _mm_movemask_epi8(_mm_and_si128(
    _mm_cmpeq_epi8(half_of(a, len, 0), half_of(b, len, 0)),
    _mm_cmpeq_epi8(half_of(a, len, 1), half_of(b, len, 1)))) == 0xFFFF;
}
#else
# define hash_short hash_long
# define are_same_short(a, b, len) (memcmp(a, b, len) == 0)
#endif

/* The number of a value, new or not; 0: there are too many. */
static uint16_t
number_of(Recorder *r, uint32_t start, uint32_t end)
{
  Page *page = r->page;
  const char *s = page->html + start;
  size_t len = end - start;
  /* the highest bits: all of the value tells in them */
  int is_short = len <= SHORT_VALUE && page->len - start >= SHORT_VALUE;
  uint32_t hash = is_short ? hash_short(s, len) : hash_long(s, len);
  uint32_t i = hash >> (32 - NAME_SLOT_BITS);

  for (; r->slots[i]; i = (i + 1) % NAME_SLOTS) {
    const PageName *known = &page->names[r->slots[i] - 1];

    if (known->hash == hash && known->end - known->start == len &&
        (is_short ? are_same_short(page->html + known->start, s, len)
                  : memcmp(page->html + known->start, s, len) == 0))
      return r->slots[i];
  }
  if (page->n_names == PAGE_MAX_NAMES ||
      !clean_grow(r->host, r->doc, &page->names, &r->names_capacity,
                  page->n_names, sizeof *page->names))
    return 0;
  page->names[page->n_names++] = (PageName){ start, end, hash, 0 };
  return r->slots[i] = (uint16_t)page->n_names;
}

/* Room at first for as many tokens and attributes as most pages have. */
static int
begin_record(Recorder *r)
{
  size_t n = r->page->len / 40 + 64, n_attributes = r->page->len / 96 + 192;

  r->tokens_capacity = n < PAGE_MAX_TOKENS ? n : PAGE_MAX_TOKENS;
  r->attributes_capacity = n_attributes < PAGE_MAX_ATTRIBUTES
                           ? n_attributes : PAGE_MAX_ATTRIBUTES;
  r->page->tokens = r->host->room(r->doc, r->tokens_capacity *
                                             sizeof *r->page->tokens);
  r->page->attributes = r->host->room(r->doc, r->attributes_capacity *
                                         sizeof *r->page->attributes);
  if (!r->page->tokens || !r->page->attributes)
    return 0;
  r->tokens_end = r->page->tokens + r->tokens_capacity;
  return 1;
}

/* Room for all the attributes that one more token may have; 0: no memory. */
static int
make_room(Recorder *r)
{
  Page *page = r->page;
  size_t need = page->n_attributes + HTML_MAX_ATTRIBUTES;
  HtmlAttribute *grown;

  if (need <= r->attributes_capacity)
    return 1;
  grown = r->host->room(r->doc, 2 * need * sizeof *grown);
  if (!grown)
    return 0;
  if (page->n_attributes > 0)
    memcpy(grown, page->attributes, page->n_attributes * sizeof *grown);
  page->attributes = grown;
  r->attributes_capacity = 2 * need;
  return 1;
}

/* Do no more attributes fit in? */
static int
is_full(const Page *page)
{
  return page->n_attributes + HTML_MAX_ATTRIBUTES > PAGE_MAX_ATTRIBUTES;
}

/* Numbers the values of the last token's attributes, behind which the next ones
 * are written.  0: no memory. */
static int
record_attributes(Recorder *r, HtmlTokenizer *t)
{
  HtmlAttribute *a = t->attributes, *end = a + t->token->n_attributes;

  for (; a < end; a++)
    if (page_is_naming(a->name))
      a->known = number_of(r, a->value_start, a->value_end);
  t->token->first_attribute = (uint32_t)r->page->n_attributes;
  r->page->n_attributes += t->token->n_attributes;
  if (is_full(r->page))         /* it is the last token */
    r->tokens_end = t->token + 1;
  else if (!make_room(r))
    return 0;
  t->attributes = r->page->attributes + r->page->n_attributes;
  return 1;
}

/* Where readers go on once the record is at its end. */
static void
end_record(Recorder *r, HtmlTokenizer *t)
{
  Page *page = r->page;
  size_t used, all = r->tokens_capacity * sizeof *page->tokens;

  page->n_tokens = (size_t)(t->token - page->tokens);
  used = (page->n_tokens * sizeof *page->tokens + 15) & ~(size_t)15;
  page->spare = (char *)page->tokens + (used < all ? used : all);
  page->spare_end = (char *)page->tokens + all;
  t->token = &t->own_token;
  t->attributes = t->own_attributes;
  memcpy(&page->rest, t, offsetof(HtmlTokenizer, own_attributes));
  r->ended = 1;
}

/* Room for more tokens, unless there are as many as a record may hold, or no
 * attributes fit in.  0: no memory. */
static int
grow_tokens(Recorder *r, HtmlTokenizer *t)
{
  Page *page = r->page;
  size_t n = (size_t)(t->token - page->tokens);

  if (n == PAGE_MAX_TOKENS || is_full(r->page)) {
    end_record(r, t);
    return 1;
  }
  if (!clean_move(r->host, r->doc, &page->tokens, &r->tokens_capacity, n,
                  sizeof *page->tokens))
    return 0;
  t->token = page->tokens + n;
  r->tokens_end = page->tokens + (r->tokens_capacity < PAGE_MAX_TOKENS
                                  ? r->tokens_capacity : PAGE_MAX_TOKENS);
  return 1;
}

/* Keeps the tokenizer's last token; the next one is written behind it.  0: no
 * memory. */
static int
record(Recorder *r, HtmlTokenizer *t)
{
  if (t->token->n_attributes > 0 && !record_attributes(r, t))
    return 0;
  return ++t->token < r->tokens_end || grow_tokens(r, t);
}

/* What the Wayback Machine puts in front of a page that it keeps is none of the
 * page.  The comment around it, the tokenizer's last token, tells; once, or the
 * end would be looked for again and again. */
static void
skip_toolbar(Recorder *r, HtmlTokenizer *t)
{
  static const char begin[] = " BEGIN WAYBACK TOOLBAR INSERT ";
  static const char end[] = "<!-- END WAYBACK TOOLBAR INSERT -->";
  const char *s = r->page->html + t->token->data_start;
  const char *limit = r->page->html + r->page->len;
  size_t n = strlen(end);

  if (r->had_toolbar ||
      t->token->data_end - t->token->data_start != strlen(begin) ||
      memcmp(s, begin, strlen(begin)) != 0)
    return;
  r->had_toolbar = 1;
  for (; (s = memchr(s, '<', (size_t)(limit - s))) != NULL; s++)
    if ((size_t)(limit - s) >= n && memcmp(s, end, n) == 0) {
      t->at = (uint32_t)(s + n - r->page->html);
      return;
    }
}

int32_t
page_read(const PrecisHost *host, PrecisDoc *doc, const char *html, size_t len,
          const Page **out)
{
  Page *page = host->scratch(doc, sizeof *page);
  Recorder recorder = { .host = host, .doc = doc, .page = page };
  Recorder *r = &recorder;
  HtmlTokenizer tokenizer, *t = &tokenizer;
  uint64_t tick = CLEAN_TICK_BYTES;
  const HtmlToken *k;
  int32_t status;

  if (!page)
    return PRECIS_E_LIMIT;
  page->html = html;
  page->len = (uint32_t)len;
  if (!begin_record(r))
    return PRECIS_E_LIMIT;
  page->words = clean_telling_names();
  page_begin_tokens(t, html, page->len);
  t->token = page->tokens;
  t->attributes = page->attributes;
  while ((k = html_tokenizer_next(t)) != NULL) {
    if (noted[k->tag])
      page_note(page, t);
    if (k->kind == HTML_COMMENT)
      skip_toolbar(r, t);
    if ((status = clean_tick(host, doc, t->at, &tick)) != PRECIS_OK)
      return status;
    if (!r->ended && !record(r, t))
      return PRECIS_E_LIMIT;
  }
  if (!r->ended)
    end_record(r, t);
  *out = page;
  return PRECIS_OK;
}
