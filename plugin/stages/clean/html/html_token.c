/* html_token.c - the tokenizer of WHATWG HTML, section 13.2.5, without its
 * seventy states.
 *
 * The standard describes a machine that looks at one character at a time.
 * What it accepts is simpler than that: text goes on to the next '<' that
 * begins markup, a comment to "-->" or "--!>", a quoted value to its quote.
 * So each kind of token is one short search, sixteen bytes at a step where
 * the processor can; names of tags and attributes are looked up as two words of
 * eight bytes (make_html_names.py).
 *
 * Nothing is looked at twice but for a constant number of bytes, hence linear
 * time: a tag or comment that never ends is one token to the end of the page.
 */
#include "html_token.h"

#ifdef __SSE2__
# include <emmintrin.h>
#endif

#include "html_names_table.h"
#include "little.h"
#include "sixteen.h"

/* ------------------------------------------------------ character classes */

enum { SPACE = 1, TAG_END = 2, NAME_END = 4, VALUE_END = 8, LETTER = 16 };

#define L LETTER
#define S (SPACE | TAG_END | NAME_END | VALUE_END)
static const uint8_t classes[256] = {
  ['\t'] = S, ['\n'] = S, ['\f'] = S, ['\r'] = S, [' '] = S,
  ['/'] = TAG_END | NAME_END, ['>'] = TAG_END | NAME_END | VALUE_END,
  ['='] = NAME_END,
  ['A'] = L, L, L, L, L, L, L, L, L, L, L, L, L, L, L, L, L, L, L, L, L, L, L,
  L, L, L,
  ['a'] = L, L, L, L, L, L, L, L, L, L, L, L, L, L, L, L, L, L, L, L, L, L, L,
  L, L, L,
};
#undef L
#undef S

static inline int
is_class(char c, int class)
{
  return classes[(unsigned char)c] & class;
}

/* What a byte says of the text it is in. */
static inline unsigned
byte_flags(unsigned char c)
{
  if (c >= 0x80)
    return HTML_HAS_HIGH;
  if (c == '&')
    return HTML_HAS_REFERENCE;
  if (c == '\r')
    return HTML_HAS_CR;
  return c == 0 ? HTML_HAS_NUL : 0;
}

#ifdef __SSE2__
/* The flag, if the highest bit of one of the bytes in the mask is set. */
static inline unsigned
flag_if(__m128i bytes, unsigned mask, unsigned flag)
{
  return (unsigned)_mm_movemask_epi8(bytes) & mask ? flag : 0;
}

/* Where sixteen bytes are equal to those. */
static inline uint64_t
equal_sixteen(const char *p, __m128i to)
{
  __m128i v = _mm_loadu_si128((const __m128i *)(const void *)p);

  return (unsigned)_mm_movemask_epi8(_mm_cmpeq_epi8(v, to));
}
#endif

/* The first `stop` in [p, end), or end.  It is mostly less than 64 bytes away,
 * but who knows how much: one guess of the processor's is better than four. */
static inline const char *
find(const char *p, const char *end, char stop)
{
#ifdef __SSE2__
  const __m128i stops = _mm_set1_epi8(stop);

  for (; end - p >= 64; p += 64) {
    uint64_t stopped = equal_sixteen(p, stops) |
                       equal_sixteen(p + 16, stops) << 16 |
                       equal_sixteen(p + 32, stops) << 32 |
                       equal_sixteen(p + 48, stops) << 48;

    if (stopped)
      return p + __builtin_ctzll(stopped);
  }
#endif
  while (p < end && *p != stop)
    p++;
  return p;
}

/* The first `stop` in [p, end), or end.  Adds to *flags what the bytes before
 * it are; *dark becomes 1 if one of them is above the space. */
static inline const char *
scan(const char *p, const char *end, char stop, unsigned *flags, int *dark)
{
#ifdef __SSE2__
  const __m128i stops = _mm_set1_epi8(stop), amps = _mm_set1_epi8('&');
  const __m128i returns = _mm_set1_epi8('\r'), nuls = _mm_setzero_si128();
  const __m128i spaces = _mm_set1_epi8(' ');

  for (; end - p >= 16; p += 16) {
    __m128i v = _mm_loadu_si128((const __m128i *)(const void *)p);
    __m128i amp = _mm_cmpeq_epi8(v, amps), cr = _mm_cmpeq_epi8(v, returns);
    __m128i nul = _mm_cmpeq_epi8(v, nuls);
    __m128i odd = _mm_or_si128(_mm_or_si128(amp, cr), _mm_or_si128(nul, v));
    unsigned stopped = (unsigned)_mm_movemask_epi8(_mm_cmpeq_epi8(v, stops));
    unsigned below = stopped ? (stopped & -stopped) - 1 : 0xFFFF;
    unsigned odds = (unsigned)_mm_movemask_epi8(odd) & below;
    unsigned light = (unsigned)_mm_movemask_epi8(
      _mm_cmpeq_epi8(_mm_max_epu8(v, spaces), spaces));

    *dark |= (~light & below) != 0;
    if (odds)
      *flags |= flag_if(v, below, HTML_HAS_HIGH) |
                flag_if(amp, below, HTML_HAS_REFERENCE) |
                flag_if(cr, below, HTML_HAS_CR) |
                flag_if(nul, below, HTML_HAS_NUL);
    if (stopped)
      return p + __builtin_ctz(stopped);
  }
#endif
  for (; p < end && *p != stop; p++) {
    *flags |= byte_flags((unsigned char)*p);
    *dark |= (unsigned char)*p > ' ';
  }
  return p;
}

/* ------------------------------------------------------------------ names */

int
html_bytes_are(const char *s, const char *lower, size_t n)
{
  for (size_t i = 0; i < n; i++)
    if (s[i] != lower[i] && !(s[i] >= 'A' && s[i] <= 'Z' &&
                              s[i] + 32 == lower[i]))
      return 0;
  return 1;
}

/* The end of a name from p on: the first byte of that class, or end. */
static inline const char *
find_name_end(const char *p, const char *end, int class)
{
#ifdef __SSE2__
  const __m128i space = _mm_set1_epi8(' ');

  for (; end - p >= 16; p += 16) {
    __m128i v = _mm_loadu_si128((const __m128i *)(const void *)p);
    __m128i marks = _mm_or_si128(_mm_cmpeq_epi8(v, _mm_set1_epi8('/')),
                                 _mm_cmpeq_epi8(v, _mm_set1_epi8('>')));
    __m128i stops = _mm_or_si128(_mm_cmpeq_epi8(_mm_max_epu8(v, space), space),
                                 _mm_cmpeq_epi8(v, _mm_set1_epi8('=')));
    unsigned near = (unsigned)_mm_movemask_epi8(_mm_or_si128(marks, stops));

    if (near) {
      p += __builtin_ctz(near);
      break;
    }
  }
#endif
  while (p < end && !is_class(*p, class))
    p++;
  return p;
}

/* Of over 15 bytes no name is known. */
static inline Sixteen
read_name(const char *s, size_t n, const char *end)
{
  char copy[16];

  if (end - s < 16) {
    memset(copy, 0, sizeof copy);
    s = memcpy(copy, s, n);
  }
  return sixteen_read(s, n);
}

/* The slot of a name in the tables that make_html_names.py makes. */
static inline size_t
slot_of(Sixteen name, uint64_t seed, int shift)
{
  const uint64_t spaces = UINT64_C(0x2020202020202020);

  return ((name.first | spaces) * seed + (name.second | spaces)) *
         UINT64_C(0x9E3779B97F4A7C15) >> shift;
}

/* Is the name this one, letter case aside? */
static inline int
is_name(Sixteen name, const char known[16])
{
  uint64_t first = little_u64(known), second = little_u64(known + 8);

  return (name.first == first && name.second == second) ||
         (eight_lower(name.first) == first &&
          eight_lower(name.second) == second);
}

static inline uint8_t
tag_id(const char *s, size_t n, const char *end)
{
  Sixteen name;
  unsigned id;

  if (n > 15)
    return 0;
  name = read_name(s, n, end);
  id = tag_slots[slot_of(name, TAG_SEED, TAG_SHIFT)];
  return id && is_name(name, tag_names[id]) ? (uint8_t)id : 0;
}

static inline uint16_t
attribute_id(const char *s, size_t n, const char *end)
{
  Sixteen name;
  unsigned id;

  if (n > 15)
    return 0;
  name = read_name(s, n, end);
  id = name_slots[slot_of(name, NAME_SEED, NAME_SHIFT)];
  return id && is_name(name, name_names[id]) ? (uint16_t)id : 0;
}

/* --------------------------------------------------------------- the tags */

static const HtmlToken *
finish(HtmlTokenizer *t, HtmlKind kind, const char *data, const char *data_end,
       const char *end)
{
  t->token->kind = (uint8_t)kind;
  t->token->data_start = (uint32_t)(data - t->buffer);
  t->token->data_end = (uint32_t)(data_end - t->buffer);
  t->token->end = t->at = (uint32_t)(end - t->buffer);
  return t->token;
}

/* Passes the value that follows '=', which is no value in double quotes.
 * NULL: the page ends in it. */
static const char *
pass_value(const char *p, const char *end, const char **start,
           const char **value_end)
{
  while (p < end && is_class(*p, SPACE))
    p++;
  if (p == end)
    return NULL;
  if (*p == '"' || *p == '\'') {
    *start = p + 1;
    *value_end = p = find(p + 1, end, *p);
    return p < end ? p + 1 : NULL;
  }
  for (*start = p; p < end && !is_class(*p, VALUE_END); p++)
    continue;
  return *value_end = p;
}

/* Reads one attribute at p, which is neither space nor '/' nor '>'.  NULL: the
 * page ends in it. */
static inline const char *
read_attribute(const HtmlTokenizer *t, const char *p, const char *end,
               HtmlAttribute *a)
{
  const char *name = p, *start, *value_end;

  if (end - p > 7 && memcmp(p, "class=\"", 7) == 0) {   /* each third is */
    p += 5;
    a->name = HTML_NAME_CLASS;
  } else {
    /* a '=' in the first place belongs to the name */
    p = find_name_end(p + 1, end, NAME_END);
    a->name = attribute_id(name, (size_t)(p - name), end);
  }
  a->name_start = (uint32_t)(name - t->buffer);
  a->name_end = (uint32_t)(p - t->buffer);
  a->known = 0;
  start = value_end = p;
  if (end - p > 2 && p[0] == '=' && p[1] == '"') {      /* as nearly all */
    start = p + 2;
    value_end = find(start, end, '"');
    p = value_end < end ? value_end + 1 : NULL;
  } else {
    while (p < end && is_class(*p, SPACE))
      p++;
    if (p < end && *p == '=')
      p = pass_value(p + 1, end, &start, &value_end);
  }
  a->value_start = (uint32_t)(start - t->buffer);
  a->value_end = (uint32_t)(value_end - t->buffer);
  return p;
}

/* Reads attributes up to the '>' and behind it; NULL: there is none. */
static const char *
read_attributes(HtmlTokenizer *t, const char *p, const char *end)
{
  HtmlAttribute spare, *a = t->attributes, *last = a + HTML_MAX_ATTRIBUTES;

  while (p < end) {
    if (is_class(*p, SPACE)) {
      p++;
    } else if (*p == '>') {
      t->token->n_attributes = (uint8_t)(a - t->attributes);
      return p + 1;
    } else if (*p == '/') {
      if (++p < end && *p == '>')
        t->token->flags |= HTML_SELF_CLOSING;
    } else {
      HtmlAttribute *to = a < last ? a : &spare;

      if (to == &spare)
        t->token->flags |= HTML_MORE_ATTRIBUTES;
      if ((p = read_attribute(t, p, end, to)) == NULL)
        return NULL;
      a += to == a && (a->name != HTML_NAME_UNKNOWN || !t->is_brief);
    }
  }
  return NULL;
}

/* Tags that change how what comes next is read; elsewhere than in <svg> and
 * <math> the others need no look. */
static const uint8_t switches[N_HTML_TAGS] = {
  [HTML_TAG_SVG] = 1, [HTML_TAG_MATH] = 1,
  [HTML_TAG_TITLE] = 1, [HTML_TAG_TEXTAREA] = 1, [HTML_TAG_STYLE] = 1,
  [HTML_TAG_XMP] = 1, [HTML_TAG_IFRAME] = 1, [HTML_TAG_NOEMBED] = 1,
  [HTML_TAG_NOFRAMES] = 1, [HTML_TAG_SCRIPT] = 1, [HTML_TAG_PLAINTEXT] = 1
};

/* What comes after the start tag, as the tree builder would say. */
static HtmlContent
content_of(unsigned tag)
{
  switch (tag) {
  case HTML_TAG_TITLE: case HTML_TAG_TEXTAREA:
    return HTML_CONTENT_RCDATA;
  case HTML_TAG_STYLE: case HTML_TAG_XMP: case HTML_TAG_IFRAME:
  case HTML_TAG_NOEMBED: case HTML_TAG_NOFRAMES:
    return HTML_CONTENT_RAWTEXT;
  case HTML_TAG_SCRIPT:
    return HTML_CONTENT_SCRIPT;
  case HTML_TAG_PLAINTEXT:
    return HTML_CONTENT_PLAINTEXT;
  default:
    return HTML_CONTENT_MARKUP;
  }
}

static inline int
breaks_out(unsigned tag)
{
  switch (tag) {
  case HTML_TAG_B: case HTML_TAG_BIG: case HTML_TAG_BLOCKQUOTE:
  case HTML_TAG_BODY: case HTML_TAG_BR: case HTML_TAG_CENTER:
  case HTML_TAG_CODE: case HTML_TAG_DD: case HTML_TAG_DIV: case HTML_TAG_DL:
  case HTML_TAG_DT: case HTML_TAG_EM: case HTML_TAG_EMBED: case HTML_TAG_H1:
  case HTML_TAG_H2: case HTML_TAG_H3: case HTML_TAG_H4: case HTML_TAG_H5:
  case HTML_TAG_H6: case HTML_TAG_HEAD: case HTML_TAG_HR: case HTML_TAG_I:
  case HTML_TAG_IMG: case HTML_TAG_LI: case HTML_TAG_LISTING:
  case HTML_TAG_MENU: case HTML_TAG_META: case HTML_TAG_NOBR: case HTML_TAG_OL:
  case HTML_TAG_P: case HTML_TAG_PRE: case HTML_TAG_RUBY: case HTML_TAG_S:
  case HTML_TAG_SMALL: case HTML_TAG_SPAN: case HTML_TAG_STRONG:
  case HTML_TAG_STRIKE: case HTML_TAG_SUB: case HTML_TAG_SUP:
  case HTML_TAG_TABLE: case HTML_TAG_TT: case HTML_TAG_U: case HTML_TAG_UL:
  case HTML_TAG_VAR:
    return 1;
  default:
    return 0;
  }
}

int
html_breaks_out(unsigned tag)
{
  return breaks_out(tag);
}

static void
enter(HtmlTokenizer *t)
{
  unsigned tag = t->token->tag;

  if (tag == HTML_TAG_SVG || tag == HTML_TAG_MATH) {
    t->foreign += !(t->token->flags & HTML_SELF_CLOSING);
    return;
  }
  if (t->foreign && breaks_out(tag))
    t->foreign = 0;
  if (t->foreign)
    return;
  t->content = (uint8_t)content_of(tag);
  t->raw_tag = (uint8_t)tag;
}

static void
leave(HtmlTokenizer *t)
{
  if (t->token->tag == HTML_TAG_SVG || t->token->tag == HTML_TAG_MATH)
    t->foreign -= t->foreign > 0;
}

/* A tag whose name begins at `name`. */
static inline const HtmlToken *
read_tag(HtmlTokenizer *t, HtmlKind kind, const char *name, const char *end)
{
  const char *p = find_name_end(name, end, TAG_END), *after;

  if (p < end && *p == '>')
    after = p + 1;
  else if ((after = read_attributes(t, p, end)) == NULL) {
    t->token->flags = 0;
    return finish(t, HTML_DROPPED, end, end, end);
  }
  finish(t, kind, name, p, after);
  t->token->tag = tag_id(name, (size_t)(p - name), end);
  if (switches[t->token->tag] || t->foreign) {
    if (kind == HTML_START_TAG)
      enter(t);
    else
      leave(t);
  }
  return t->token;
}

/* ------------------------------------------------- comments and the like */

/* <!-- at p - 4.  It ends with "-->" or "--!>"; "<!-->" and "<!--->" are
 * whole ones too. */
static const HtmlToken *
read_comment(HtmlTokenizer *t, const char *p, const char *end)
{
  const char *q = p, *last;

  while (q < end && (q = memchr(q, '>', (size_t)(end - q))) != NULL) {
    ptrdiff_t n = q - p;

    if (n == 0 || (n == 1 && p[0] == '-'))
      return finish(t, HTML_COMMENT, p, p, q + 1);
    if (n >= 2 && q[-1] == '-' && q[-2] == '-')
      return finish(t, HTML_COMMENT, p, q - 2, q + 1);
    if (n >= 3 && q[-1] == '!' && q[-2] == '-' && q[-3] == '-')
      return finish(t, HTML_COMMENT, p, q - 3, q + 1);
    q++;
  }
  /* cut off: half an end mark is not part of it */
  last = end;
  if (last - p >= 3 && memcmp(last - 3, "--!", 3) == 0)
    last -= 3;
  else
    for (int i = 0; i < 2 && last > p && last[-1] == '-'; i++)
      last--;
  return finish(t, HTML_COMMENT, p, last, end);
}

/* Up to the next '>', whatever comes before it. */
static const HtmlToken *
read_declaration(HtmlTokenizer *t, HtmlKind kind, const char *data,
                 const char *end)
{
  const char *q = data < end ? memchr(data, '>', (size_t)(end - data)) : NULL;

  return q ? finish(t, kind, data, q, q + 1) : finish(t, kind, data, end, end);
}

static const HtmlToken *
finish_text(HtmlTokenizer *t, const char *data, const char *data_end,
            const char *end, unsigned flags, int dark)
{
  t->token->flags = (uint8_t)(flags | (dark ? 0u : (unsigned)HTML_IS_SPACE));
  return finish(t, HTML_TEXT, data, data_end, end);
}

/* <![CDATA[ at data - 9, in <svg> or <math>. */
static const HtmlToken *
read_cdata(HtmlTokenizer *t, const char *data, const char *end)
{
  const char *q = data, *data_end = end, *after = end;
  unsigned flags = 0;
  int dark = 0;

  while (q < end && (q = memchr(q, '>', (size_t)(end - q))) != NULL) {
    if (q - data >= 2 && q[-1] == ']' && q[-2] == ']') {
      data_end = q - 2;
      after = q + 1;
      break;
    }
    q++;
  }
  for (q = data; q < data_end; q++)
    q = scan(q, data_end, '&', &flags, &dark);
  dark |= memchr(data, '&', (size_t)(data_end - data)) != NULL;
  return finish_text(t, data, data_end, after, flags | HTML_IS_RAW, dark);
}

/* "<!" at p - 2 */
static const HtmlToken *
read_bang(HtmlTokenizer *t, const char *p, const char *end)
{
  if (end - p >= 2 && p[0] == '-' && p[1] == '-')
    return read_comment(t, p + 2, end);
  if (html_begins(p, (size_t)(end - p), "doctype"))
    return read_declaration(t, HTML_DOCTYPE, p + 7, end);
  if (t->foreign && end - p >= 7 && memcmp(p, "[CDATA[", 7) == 0)
    return read_cdata(t, p + 7, end);
  return read_declaration(t, HTML_COMMENT, p, end);
}

/* ------------------------------------------------------------------- text */

/* Does the '<' at p begin anything but text? */
static inline int
begins_markup(const char *p, const char *end)
{
  if (end - p < 2)
    return 0;
  if (p[1] == '/')
    return end - p >= 3;
  return is_class(p[1], LETTER) || p[1] == '!' || p[1] == '?';
}

/* What begins with the '<' at p and is no tag. */
static const HtmlToken *
read_other_markup(HtmlTokenizer *t, const char *p, const char *end)
{
  switch (p[1]) {
  case '/':
    if (p[2] == '>')
      return finish(t, HTML_DROPPED, p + 3, p + 3, p + 3);
    return read_declaration(t, HTML_COMMENT, p + 2, end);
  case '!':
    return read_bang(t, p + 2, end);
  default:
    return read_declaration(t, HTML_COMMENT, p + 1, end);
  }
}

static const HtmlToken *
read_text(HtmlTokenizer *t, const char *p, const char *end)
{
  const char *start = p;
  unsigned flags = 0;
  int dark = 0;

  for (;;) {
    p = scan(p, end, '<', &flags, &dark);
    if (p == end || begins_markup(p, end))
      return finish_text(t, start, p, p, flags, dark);
    dark = 1;                   /* a '<' that is text */
    p++;
  }
}

/* Behind the white space at p, if markup follows it; else p. */
static const char *
pass_gap(const char *p, const char *end)
{
  const char *start = p;

#ifdef __SSE2__
  const __m128i space = _mm_set1_epi8(' ');

  for (; end - p >= 16; p += 16) {
    __m128i v = _mm_loadu_si128((const __m128i *)(const void *)p);
    unsigned light = (unsigned)_mm_movemask_epi8(
      _mm_cmpeq_epi8(_mm_max_epu8(v, space), space));

    if (light != 0xFFFF) {
      p += __builtin_ctz(~light);
      break;
    }
  }
#endif
  while (p < end && (unsigned char)*p <= ' ')
    p++;
  return p < end && *p == '<' && begins_markup(p, end) ? p : start;
}

/* Is p the end tag of the raw element: "</", its name, a space, '/' or '>'? */
static int
is_raw_end(const HtmlTokenizer *t, const char *p, const char *end)
{
  const char *name = tag_names[t->raw_tag];
  size_t n;

  if (end - p < 3 || p[1] != '/' || (p[2] | 0x20) != name[0])
    return 0;                   /* most, in a script                          */
  n = strlen(name);
  return end - p > (ptrdiff_t)n + 2 && html_bytes_are(p + 2, name, n) &&
         is_class(p[n + 2], TAG_END);
}

/* The end of a script that has "<!--" at p - 4 (13.2.5.15 to 31): "</script"
 * ends it, but not after a "<script" in the comment.  Stops behind "-->" with
 * *closed set; at the end tag; or at the end. */
static const char *
scan_escaped_script(const HtmlTokenizer *t, const char *p, const char *end,
                    int *closed)
{
  int doubled = 0;
  unsigned dashes = 2;

  for (; p < end; p++) {
    if (*p == '-') {
      dashes++;
      continue;
    }
    if (*p == '>' && dashes >= 2) {
      *closed = 1;
      return p + 1;
    }
    dashes = 0;
    if (*p != '<')
      continue;
    if (is_raw_end(t, p, end)) {
      if (!doubled)
        return p;
      doubled = 0;
    } else if (end - p > 7 && html_bytes_are(p + 1, "script", 6) &&
               is_class(p[7], TAG_END)) {
      doubled = 1;
    }
  }
  return end;
}

/* Where the script or style sheet that begins at p ends.  There is much of
 * them and nobody decodes them: what bytes they hold is not looked at. */
static const char *
pass_code(const HtmlTokenizer *t, const char *p, const char *end,
          unsigned *flags, int *dark)
{
  const char *q = p, *start = p;
  int closed;

  while ((p = memchr(p, '<', (size_t)(end - p))) != NULL &&
         !is_raw_end(t, p, end))
    if (t->content == HTML_CONTENT_SCRIPT && end - p >= 4 &&
        memcmp(p, "<!--", 4) == 0) {
      closed = 0;
      p = scan_escaped_script(t, p + 4, end, &closed);
      if (!closed)
        break;
    } else {
      p++;
    }
  p = p ? p : end;
  while (q < p && (unsigned char)*q <= ' ')
    q++;
  *dark = q < p;
  *flags = p > start ? HTML_HAS_CR | HTML_HAS_NUL | HTML_HAS_HIGH : 0;
  return p;
}

/* Where the raw text that begins at p ends. */
static const char *
scan_raw(const HtmlTokenizer *t, const char *p, const char *end,
         unsigned *flags, int *dark)
{
  if (t->content == HTML_CONTENT_SCRIPT || t->raw_tag == HTML_TAG_STYLE)
    return pass_code(t, p, end, flags, dark);
  while ((p = scan(p, end, '<', flags, dark)) < end) {
    if (t->content != HTML_CONTENT_PLAINTEXT && is_raw_end(t, p, end))
      return p;
    *dark = 1;
    p++;
  }
  return p;
}

/* The text of a raw element; NULL: it is empty. */
static const HtmlToken *
read_raw(HtmlTokenizer *t, const char *start, const char *end)
{
  unsigned flags = 0;
  int dark = 0;
  const char *p = scan_raw(t, start, end, &flags, &dark);
  int raw = t->content != HTML_CONTENT_RCDATA;

  t->content = HTML_CONTENT_MARKUP;
  if (p == start)
    return NULL;
  if (raw)
    flags = (flags & ~(unsigned)HTML_HAS_REFERENCE) | HTML_IS_RAW;
  t->token->tag = t->raw_tag;
  return finish_text(t, start, p, p, flags, dark);
}

/* ---------------------------------------------------------------- the API */

void
html_tokenizer_init(HtmlTokenizer *t, const char *buffer, size_t length)
{
  /* the attributes are left as they are: most pages fill a few of them */
  memset(t, 0, offsetof(HtmlTokenizer, own_attributes));
  t->buffer = buffer;
  t->length = (uint32_t)length;
  t->token = &t->own_token;
  t->attributes = t->own_attributes;
}

/* The token at p, which is not raw. */
static const HtmlToken *
read_token(HtmlTokenizer *t, const char *p, const char *end)
{
  int is_end;

  if (*p != '<' || !begins_markup(p, end))
    return read_text(t, p, end);
  is_end = p[1] == '/';
  if (is_class(p[1 + is_end], LETTER))
    return read_tag(t, is_end ? HTML_END_TAG : HTML_START_TAG, p + 1 + is_end,
                    end);
  return read_other_markup(t, p, end);
}

const HtmlToken *
html_tokenizer_next(HtmlTokenizer *t)
{
  const char *p = t->buffer + t->at, *end = t->buffer + t->length;

  if (p == end)
    return NULL;
  if (t->is_brief && (unsigned char)*p <= ' ' &&
      t->content == HTML_CONTENT_MARKUP)
    p = pass_gap(p, end);
  *t->token = (HtmlToken){ .start = (uint32_t)(p - t->buffer) };
  if (t->content != HTML_CONTENT_MARKUP && read_raw(t, p, end))
    return t->token;
  return read_token(t, p, end);
}

const HtmlAttribute *
html_attribute(const HtmlTokenizer *t, unsigned name)
{
  for (uint32_t i = 0; i < t->token->n_attributes; i++)
    if (t->attributes[i].name == name)
      return &t->attributes[i];
  return NULL;
}
