/* page.c - see page.h: the record, the facts of the head, short texts. */
#include "page.h"

#include <glib.h>
#include <string.h>

#include "builder.h"
#include "line_joins.h"
#include "skip.h"
#include "telling_names.h"
#include "utf8.h"

/* No short text is looked for farther than this: however many elements are
 * looked into, the work for each is bounded. */
enum { WINDOW = 16384 };

static PageRange
value_of(const HtmlAttribute *a)
{
  return a ? (PageRange){ a->value_start, a->value_end } : (PageRange){ 0, 0 };
}

static int
value_is(const Page *page, const HtmlAttribute *a, const char *lower)
{
  return a && html_range_is(page->html, a->value_start, a->value_end, lower);
}

static void
note_meta(Page *page, const HtmlTokenizer *t)
{
  const HtmlAttribute *name = html_attribute(t, HTML_NAME_PROPERTY);
  const HtmlAttribute *content = html_attribute(t, HTML_NAME_CONTENT);

  if (!name || name->value_start == name->value_end)
    name = html_attribute(t, HTML_NAME_NAME);
  if (!name)
    name = html_attribute(t, HTML_NAME_ITEMPROP);
  if (!name)
    name = html_attribute(t, HTML_NAME_HTTP_EQUIV);
  /* some frameworks write a script of the head as a meta */
  if (content && value_is(page, name, "script:ld+json") &&
      page->n_scripts < PAGE_MAX_SCRIPTS)
    page->scripts[page->n_scripts++] = value_of(content);
  else if (name && content && content->value_end > content->value_start &&
      page->n_metas < PAGE_MAX_METAS)
    page->metas[page->n_metas++] =
      (PageMeta){ value_of(name), value_of(content) };
}

/* Of the tokenizer's last token in the record; beyond it: none that is. */
static uint32_t
token_number(const Page *page, const HtmlTokenizer *t)
{
  return t->token == &t->own_token ? UINT32_MAX
                             : (uint32_t)(t->token - page->tokens);
}

static void
note_tag(Page *page, const HtmlTokenizer *t)
{
  switch (t->token->tag) {
  case HTML_TAG_META:
    note_meta(page, t);
    break;
  case HTML_TAG_HTML:
    if (page->language.end == 0)
      page->language = value_of(html_attribute(t, HTML_NAME_LANG));
    if (page->language.end == 0)
      page->language = value_of(html_attribute(t, HTML_NAME_XML_LANG));
    break;
  case HTML_TAG_LINK:
    if (page->canonical.end == 0 &&
        value_is(page, html_attribute(t, HTML_NAME_REL), "canonical"))
      page->canonical = value_of(html_attribute(t, HTML_NAME_HREF));
    break;
  case HTML_TAG_SCRIPT:
    page->in_json = value_is(page, html_attribute(t, HTML_NAME_TYPE),
                             "application/ld+json");
    break;
  case HTML_TAG_H1:
    if (page->n_headings < PAGE_MAX_HEADINGS)
      page->headings[page->n_headings++] =
        (PagePlace){ token_number(page, t), t->token->start };
    break;
  default:
    break;
  }
}

static void
note_text(Page *page, const HtmlTokenizer *t)
{
  PageRange range = { t->token->data_start, t->token->data_end };

  if (t->token->tag == HTML_TAG_TITLE && page->title.end == 0)
    page->title = range;
  if (t->token->tag == HTML_TAG_SCRIPT && page->in_json &&
      page->n_scripts < PAGE_MAX_SCRIPTS)
    page->scripts[page->n_scripts++] = range;
}

/* Tags of which, or of the text in which, something is noted. */
static const uint8_t noted[N_HTML_TAGS] = {
  [HTML_TAG_HTML] = 1, [HTML_TAG_META] = 1, [HTML_TAG_LINK] = 1,
  [HTML_TAG_SCRIPT] = 1, [HTML_TAG_H1] = 1, [HTML_TAG_TITLE] = 1
};

static void
note(Page *page, const HtmlTokenizer *t)
{
  if (t->token->kind == HTML_START_TAG)
    note_tag(page, t);
  else if (t->token->kind == HTML_TEXT)
    note_text(page, t);
}

/* ------------------------------------------------------------- the record */

enum { NAME_SLOT_BITS = 13, NAME_SLOTS = 1 << NAME_SLOT_BITS };

/* The page while it is read. */
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

/* White space between two tags would be a quarter of all tokens. */
static void
begin_tokens(HtmlTokenizer *t, const char *html, size_t len)
{
  html_tokenizer_init(t, html, len);
  t->is_brief = 1;
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

  page->n_tokens = (size_t)(t->token - page->tokens);
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
  Recorder *r = host->scratch(doc, sizeof *r);
  HtmlTokenizer *t = host->room(doc, sizeof *t);
  uint64_t tick = CLEAN_TICK_BYTES;
  int32_t status;

  if (!page || !r || !t)
    return PRECIS_E_LIMIT;
  page->html = html;
  page->len = (uint32_t)len;
  r->host = host;
  r->doc = doc;
  r->page = page;
  if (!begin_record(r))
    return PRECIS_E_LIMIT;
  clean_telling_names(&page->words);
  begin_tokens(t, html, page->len);
  t->token = page->tokens;
  t->attributes = page->attributes;
  while (html_tokenizer_next(t)) {
    if (noted[t->token->tag])
      note(page, t);
    if (t->token->kind == HTML_COMMENT)
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

/* -------------------------------------------------------------- the reader */

void
page_begin(PageReader *r, const Page *page)
{
  static const HtmlToken none;

  r->page = page;
  r->token = &none;
  r->attributes = page->attributes;
  r->next = page->tokens;
  r->end = page->tokens + page->n_tokens;
}

void
page_go(PageReader *r, const Page *page, PagePlace place)
{
  page_begin(r, page);
  if (place.token < page->n_tokens)
    r->next = page->tokens + place.token;
  else
    page_go_markup(r, page, place.start);
}

void
page_go_token(PageReader *r, const Page *page, uint32_t number)
{
  page_begin(r, page);
  r->next += number;
}

void
page_go_markup(PageReader *r, const Page *page, uint32_t at)
{
  page_begin(r, page);
  r->next = r->end = NULL;
  begin_tokens(&r->t, page->html, page->len);
  r->attributes = r->t.attributes;
  r->t.at = at;
}

const HtmlToken *
page_read_beyond(PageReader *r)
{
  if (r->end) {
    memcpy(&r->t, &r->page->rest, offsetof(HtmlTokenizer, own_attributes));
    r->t.token = &r->t.own_token;
    r->attributes = r->t.attributes = r->t.own_attributes;
    r->next = r->end = NULL;
  }
  return r->token = html_tokenizer_next(&r->t);
}

PagePlace
page_place(const PageReader *r)
{
  return (PagePlace){ r->end ? (uint32_t)(r->token - r->page->tokens)
                             : UINT32_MAX,
                      r->token->start };
}

const HtmlAttribute *
page_attribute(const PageReader *r, unsigned name)
{
  const HtmlAttribute *attributes = page_attributes(r);

  for (uint32_t i = 0; i < r->token->n_attributes; i++)
    if (attributes[i].name == name)
      return &attributes[i];
  return NULL;
}

/* What a longer value says of an author or a date is chance. */
enum { LONGEST_TELLING = 256 };

unsigned
page_says(const Page *page, const HtmlAttribute *a)
{
  const char *value = page->html + a->value_start;
  size_t len = a->value_end - a->value_start;
  size_t room = page->len - a->value_start;
  uint32_t *says = a->known ? &page->names[a->known - 1].says : NULL;
  unsigned what;

  if (says && *says)
    return *says & ~(unsigned)PAGE_ASKED;
  what = words_in(&page->words, value, len, room);
  if (len > LONGEST_TELLING)
    what = (what & (NAME_COMMENT | NAME_CAPTION)) |
           words_in(&page->words, value, LONGEST_TELLING, room);
  if (says)
    *says = what | PAGE_ASKED;
  return what;
}

/* ----------------------------------------------------------- short texts */

/* Characters that show nothing. */
static int
is_invisible(uint32_t c)
{
  return c < 0x20 || (c >= 0x7F && c < 0xA0) || c == 0xAD ||
         (c >= 0x200B && c <= 0x200F) || (c >= 0x202A && c <= 0x202E) ||
         (c >= 0x2060 && c <= 0x2069) || c == 0xFEFF || c == 0xFFFD;
}

/* A joiner, or what keeps from joining, shapes the letters of Persian and
 * Hindi; behind ASCII it does nothing. */
static int
joins(uint32_t c, const char *s, size_t len)
{
  return (c == 0x200C || c == 0x200D) && len > 0 && (s[len - 1] & 0x80);
}

static int
is_space(uint32_t c)
{
  return c == ' ' || (c >= '\t' && c <= '\r') || c == 0xA0 ||
         (c >= 0x2000 && c <= 0x200A) || c == 0x2028 || c == 0x2029 ||
         c == 0x202F || c == 0x205F || c == 0x3000;
}

size_t
page_collapse(char *s, size_t len)
{
  size_t out = 0, i = 0, n, whole = 0;  /* so far it is known to be UTF-8    */
  int space = 0;

  while (i < len) {
    if (s[i] > ' ' && s[i] < 0x7F) {    /* most are, and many in a row */
      n = clean_skip_plain(s, i, len) - i;
      n -= s[i + n - 1] == ' ';
      if (space)
        s[out++] = ' ';
      space = 0;
      if (out < i)
        memmove(s + out, s + i, n);
      out += n;
      i += n;
      continue;
    }
    if (s[i] == ' ') {
      space = out > 0;
      i++;
      continue;
    }
    if ((s[i] & 0x80) && i >= whole &&
        (whole = i + utf8_valid_prefix(s + i, len - i)) == i) {
      i++;                      /* an ill-formed byte */
      continue;
    }
    uint32_t c = utf8_read(s + i, &n);

    if (is_space(c)) {
      space = out > 0;
    } else if (!is_invisible(c) || joins(c, s, out)) {
      if (space)
        s[out++] = ' ';
      space = 0;
      if (out < i)
        memmove(s + out, s + i, n);
      out += n;
    }
    i += n;
  }
  return out;
}

/* Bytes of the range without white space around it, if they need neither
 * decoding nor collapsing; 0: they may. */
static size_t
plain_string(const char *html, PageRange *range)
{
  while (range->start < range->end &&
         (unsigned char)html[range->start] <= ' ')
    range->start++;
  while (range->start < range->end &&
         (unsigned char)html[range->end - 1] <= ' ')
    range->end--;
  if (clean_skip_plain(html, range->start, range->end) < range->end ||
      memchr(html + range->start, '&', range->end - range->start))
    return 0;
  return range->end - range->start;
}

size_t
page_string(const Page *page, PageRange range, HtmlDecoding how, char *out,
            size_t size)
{
  PageRange inner = range;
  size_t n = range.end - range.start <= size
             ? plain_string(page->html, &inner) : 0;

  if (n > 0) {
    memcpy(out, page->html + inner.start, n);
    return n;
  }
  return page_collapse(out, html_decode(page->html, range.start, range.end,
                                        how, out, size));
}

/* "[edit]" behind a heading of MediaWiki; its bytes. */
static size_t
edit_link(const char *s, size_t len)
{
  static const char *const words[] = {
    "edit", "bearbeiten", "modif", "bewerk", "redig", "edytuj", "muokkaa",
    "править", "编辑", "編集",
  };
  size_t at = len, from;

  if (len == 0 || s[--at] != ']')
    return 0;
  while (at > 0 && s[at] != '[')
    at--;
  if (s[at] != '[')
    return 0;
  for (from = at + 1; s[from] == ' ';)
    from++;
  for (size_t i = 0; i < sizeof words / sizeof *words; i++)
    if (g_ascii_strncasecmp(s + from, words[i], strlen(words[i])) == 0)
      return len - at;
  return 0;
}

/* A sign at the end of a block that is a link: back to where a footnote is
 * called, of a heading, or of a term behind its last letter, to itself; its
 * bytes. */
static size_t
link_sign(const char *s, size_t len, int is_heading)
{
  enum { OF_HEADING, OF_TERM, OF_ANY };
  static const struct {
    const char *sign;
    int of;
  } signs[] = {
    { "↩", OF_ANY }, { "↩\357\270\216", OF_ANY },
    { "¶", OF_TERM }, { " #", OF_HEADING },
    { " §", OF_HEADING }, { "🔗", OF_HEADING },
    { "\357\203\201", OF_TERM },  /* Font Awesome's link, in Sphinx's theme  */
  };

  for (size_t i = 0; i < sizeof signs / sizeof *signs; i++) {
    size_t n = strlen(signs[i].sign);

    if (len >= n && memcmp(s + len - n, signs[i].sign, n) == 0 &&
        (is_heading || signs[i].of == OF_ANY ||
         (signs[i].of == OF_TERM && len > n && s[len - n - 1] != ' ')))
      return n;
  }
  return is_heading ? edit_link(s, len) : 0;
}

size_t
page_block_len(const char *s, size_t len, int is_heading)
{
  size_t end = len - link_sign(s, len, is_heading);

  while (end > 0 && end < len && s[end - 1] == ' ')
    end--;
  return end > 0 ? end : len;
}

int
page_is_void(unsigned tag)
{
  static const uint8_t voids[N_HTML_TAGS] = {
    [HTML_TAG_AREA] = 1, [HTML_TAG_BASE] = 1, [HTML_TAG_BR] = 1,
    [HTML_TAG_COL] = 1, [HTML_TAG_EMBED] = 1, [HTML_TAG_HR] = 1,
    [HTML_TAG_IMG] = 1, [HTML_TAG_INPUT] = 1, [HTML_TAG_LINK] = 1,
    [HTML_TAG_META] = 1, [HTML_TAG_PARAM] = 1, [HTML_TAG_SOURCE] = 1,
    [HTML_TAG_TRACK] = 1, [HTML_TAG_WBR] = 1, [HTML_TAG_PATH] = 1,
  };

  return voids[tag];
}

int
page_is_inline(unsigned tag)
{
  switch (tag) {
  case HTML_TAG_A: case HTML_TAG_ABBR: case HTML_TAG_B: case HTML_TAG_BDI:
  case HTML_TAG_CITE: case HTML_TAG_CODE: case HTML_TAG_EM: case HTML_TAG_FONT:
  case HTML_TAG_I: case HTML_TAG_MARK: case HTML_TAG_Q: case HTML_TAG_RB:
  case HTML_TAG_RP: case HTML_TAG_RT: case HTML_TAG_RUBY: case HTML_TAG_S:
  case HTML_TAG_SMALL: case HTML_TAG_SPAN: case HTML_TAG_STRONG:
  case HTML_TAG_SUB: case HTML_TAG_SUP: case HTML_TAG_TIME: case HTML_TAG_U:
  case HTML_TAG_WBR:
    return 1;
  default:
    return 0;
  }
}

/* Drawings, buttons and readings of ruby: their words are none of the text
 * around them. */
static int
is_beside(unsigned tag)
{
  return tag == HTML_TAG_SVG || tag == HTML_TAG_BUTTON || tag == HTML_TAG_RT ||
         tag == HTML_TAG_RP;
}

/* How many more elements of the tag are open behind the token: 1, 0, or -1. */
static unsigned
nesting(const HtmlToken *k, unsigned tag)
{
  if (k->tag != tag || (k->kind != HTML_START_TAG && k->kind != HTML_END_TAG))
    return 0;
  return k->kind == HTML_START_TAG ? 1u : -1u;
}

size_t
page_text(const Page *page, PagePlace place, int inlines, char *out,
          size_t size, uint32_t *end)
{
  PageReader r;
  const HtmlToken *k;
  unsigned tag = 0, depth = 0, hidden = 0, within = 0, edges = 0;
  uint32_t limit = page->len - place.start < WINDOW ? page->len
                                                    : place.start + WINDOW;
  size_t len = 0;

  *end = place.start;
  page_go(&r, page, place);
  for (int n = 0; n < 400 && *end < limit && (k = page_next(&r)) != NULL;
       n++) {
    if (k->start > *end && size > len)
      len += html_decode(page->html, *end,
                         k->start < limit ? k->start : limit,
                         HTML_DECODE_TEXT, out + len, size - len);
    *end = k->end < limit ? k->end : limit;
    if (k->start >= limit)
      break;
    if (n == 0) {
      tag = k->tag;
    } else if (hidden) {
      within += nesting(k, hidden);
      if (within > 0 && !(k->kind == HTML_END_TAG && k->tag == HTML_TAG_RUBY))
        continue;
      hidden = 0;
    } else if (k->kind == HTML_START_TAG &&
               (is_beside(k->tag) || page_is_unshown(&r, 1)) &&
               !(k->flags & HTML_SELF_CLOSING)) {
      hidden = k->tag;
      within = 1;
      depth += hidden == tag;
      continue;
    }
    if (k->kind == HTML_TEXT && !(k->flags & HTML_IS_RAW) && size > len) {
      const char *s = page->html + k->data_start;

      if (edges && len > 0 && !(edges & EDGE_RAISED) &&
          clean_is_apart(out, len, edges, s, page->len - k->data_start))
        out[len++] = ' ';
      edges = 0;
      len += html_decode(page->html, k->data_start,
                         k->data_end < limit ? k->data_end : limit,
                         HTML_DECODE_TEXT, out + len, size - len);
    }
    if (k->kind != HTML_START_TAG && k->kind != HTML_END_TAG)
      continue;
    edges |= (k->kind == HTML_END_TAG ? EDGE_END : EDGE_START) |
             (k->tag == HTML_TAG_SUP || k->tag == HTML_TAG_SUB ? EDGE_RAISED
                                                               : 0);
    depth += nesting(k, tag);
    if (depth == 0 || len == size)
      break;
    if (len < size && (inlines == PAGE_SPLIT_INLINE || !page_is_inline(k->tag)))
      out[len++] = ' ';
  }
  return page_collapse(out, len);
}
