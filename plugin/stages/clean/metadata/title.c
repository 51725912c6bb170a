/* title.c - the title of a page, and the name of its site that is cut off it.
 *
 *   <title>Geese come back - The Example</title>    at example.com
 *                                                   -> "Geese come back"
 *
 * <title> and every <h1> give a candidate.  A heading whose words the titles of
 * the head have too weighs more, and one that is the site's emblem hardly
 * anything. */
#include <glib.h>
#include <string.h>

#include <unicode/uchar.h>

#include "ascii.h"
#include "metadata.h"
#include "metadata_weights.h"
#include "utf8.h"

/* ---------------------------------------------------------- the site's name */

/* Where the address of the page itself begins that an archive has put its own
 * in front of: https://web.archive.org/web/2015/http://example.org/a */
static size_t
original_address(const char *s, size_t len)
{
  size_t from = 0;

  for (size_t i = 1; i < len && s[i] != '?' && s[i] != '#'; i++)
    if (s[i - 1] == '/' && metadata_is_address(s + i, len - i))
      from = i;
  return from;
}

/* The last two labels but one of the host's name: "example" of
 * www.example.co.uk. */
static size_t
domain_label(const Metadata *m, const char **label)
{
  const char *s = m->url, *end, *p;
  size_t longest = 0;

  if (!s || !metadata_is_address(s, m->url_len))
    return 0;
  end = s + m->url_len;
  s += original_address(s, m->url_len);
  s = (const char *)memchr(s, ':', (size_t)(end - s)) + 3;
  for (p = s; p < end && *p != '/' && *p != ':' && *p != '?'; p++)
    ;
  end = p;
  if (end - s > 4 && memcmp(s, "www.", 4) == 0)
    s += 4;
  /* the longest label is the name more often than not */
  *label = s;
  for (p = s; p < end;) {
    const char *dot = memchr(p, '.', (size_t)(end - p));

    if (!dot)
      break;
    if ((size_t)(dot - p) > longest) {
      longest = (size_t)(dot - p);
      *label = p;
    }
    p = dot + 1;
  }
  return longest;
}

void
site_name(Metadata *m)
{
  static const char *const ends[] = { "com", "org", "net", "de", "ch", "at",
                                      "couk", "io", "co", "fr", "es", "it" };
  uint64_t hash;

  m->label_len = domain_label(m, &m->label);
  if (m->label_len == 0)
    return;
  m->site_heads |= metadata_head(m->label, m->label_len);
  hash = metadata_hash(m->label, m->label_len);
  m->site_names[m->n_site_names++] = hash;
  for (size_t i = 0; i < sizeof ends / sizeof *ends; i++)
    m->site_names[m->n_site_names++] =
      metadata_hash_on(hash, ends[i], strlen(ends[i]));
}

/* Does the host's name say it: "The Example" and "Example Magazine" at
 * example.com?  hash: metadata_hash of it. */
static int
is_of_host(const Metadata *m, const char *s, size_t len, uint64_t hash)
{
  size_t letters = 0;

  if (m->label_len == 0)
    return 0;
  for (uint32_t i = 0; i < m->n_site_names; i++)
    if (m->site_names[i] == hash)
      return 1;
  for (size_t i = 0; i < len; i++)
    if (g_ascii_isalnum(s[i])) {
      if (letters < m->label_len && ascii_lower(s[i]) == m->label[letters])
        letters++;
      else if (letters == 0)
        return 0;               /* most                                       */
      else
        break;
    }
  return letters == m->label_len && letters >= 4 && len <= 2 * letters + 12;
}

int
site_is(const Metadata *m, const char *s, size_t len)
{
  uint64_t hash;

  if (!(m->site_heads & metadata_head(s, len)))
    return 0;                   /* most                                       */
  hash = metadata_hash(s, len);
  for (uint32_t i = 0; i < m->n; i++)
    if (m->candidates[i].field == FIELD_SITE && m->candidates[i].hash == hash)
      return 1;
  return is_of_host(m, s, len, hash);
}

/* ------------------------------------------------------------------- titles */

/* A letter or mark of Chinese or Japanese, which take no spaces. */
static int
is_wide(const char *s)
{
  unsigned char c = (unsigned char)*s;

  return (c >= 0xE3 && c <= 0xE9) || c == 0xEF;
}

/* The bytes of the mark at whole[at], 0: there is none. */
static size_t
read_separator(const char *whole, size_t at, size_t end)
{
  static const char *const marks[] = {
    " | ", " - ", " – ", " — ", " :: ", " » ", " « ", " · ", " • ", " // ",
    " / ", " > ", ": ", "| ", " |", " ~ ", " › ", " : ", "｜", " * ", " ‹ ",
    " ⎯ ", " ― "
  };
  const char *s = whole + at;
  size_t len = end - at;

  if (at > 2 && len > 3 && (*s == '-' || *s == '_' || *s == '|') &&
      is_wide(s - 3) && is_wide(s + 1))
    return 1;
  if (len > 4 && memcmp(s, " _", 2) == 0 && is_wide(s + 2))
    return 2;
  if (len < 2 || (s[0] != ' ' && s[0] != ':' && s[0] != '|' &&
                  s[0] != '\357') || g_ascii_isalnum(s[1]))
    return 0;
  for (size_t i = 0; i < sizeof marks / sizeof *marks; i++) {
    size_t n;

    if (marks[i][0] != s[0] || marks[i][1] != s[1])
      continue;
    n = strlen(marks[i]);
    if (n <= len && memcmp(s, marks[i], n) == 0)
      return n;
  }
  return 0;
}

/* Marks between a title and the name of its site; the bytes of the one at
 * whole[at], 0: there is none.  Most letters are not even near one. */
static inline size_t
separator(const char *whole, size_t at, size_t end)
{
  /* 1: not before a letter or digit; nobody guesses where a word ends */
  static const uint8_t begins[256] = {
    [' '] = 1, [':'] = 2, ['|'] = 2, [0xEF] = 2, ['-'] = 2, ['_'] = 2
  };

  if (begins[(unsigned char)whole[at]] <= (g_ascii_isalnum(whole[at + 1]) != 0))
    return 0;
  return read_separator(whole, at, end);
}

typedef struct Cut {
  size_t start, end;
} Cut;

/* The site, or what WordPress put between it and a title for years: "The
 * Example » Blog Archive » Geese come back". */
static int
is_site_part(const Metadata *m, const char *s, size_t len)
{
  return site_is(m, s, len) ||
         (len >= 11 && len <= 12 && g_ascii_strncasecmp(s, "Blog Archiv", 11)
                                    == 0);
}

/* Takes the site's name off both ends of a title. */
static Cut
cut_site(const Metadata *m, const char *s, size_t len)
{
  Cut cut = { 0, len };

  for (int again = 1; again;) {
    size_t first = 0, first_n = 0, last = 0, last_n = 0;

    again = 0;
    for (size_t i = cut.start, n; i < cut.end; i++)
      if ((n = separator(s, i, cut.end)) > 0) {
        if (first_n == 0) {
          first = i;
          first_n = n;
        }
        last = i;
        last_n = n;
        i += n - 1;
      }
    if (last_n && site_is(m, s + last + last_n, cut.end - last - last_n)) {
      cut.end = last;
      again = 1;
    } else if (first_n && is_site_part(m, s + cut.start, first - cut.start)) {
      cut.start = first + first_n;
      again = 1;
    }
  }
  return cut;
}

/* A copy of `from` cut to `cut` becomes a candidate too. */
static void
add_cut(Metadata *m, Candidate from, Cut cut, float weight)
{
  metadata_add(m, FIELD_TITLE, from.origin, weight, from.value + cut.start,
               cut.end - cut.start, from.range);
}

/* Is it a mark that titles have of their own, "Geese - a portrait"? */
static int
is_dash(const char *mark)
{
  return mark[0] == ':' || mark[1] == '-' || mark[1] == ':' ||
         (mark[1] == '\342' && mark[2] == '\200' &&
          (mark[3] == '\223' || mark[3] == '\224'));
}

/* Where in "How to | Travel | The Example", of which the site's name is cut off
 * at `cut`, the same mark is first: the pieces behind it are parts of the site.
 * 0: there is none. */
static size_t
first_mark(const char *s, size_t cut, size_t len)
{
  size_t n = cut < len ? separator(s, cut, len) : 0;

  for (size_t i = 1; n > 0 && !is_dash(s + cut) && i < cut; i++)
    if (separator(s, i, cut) == n && memcmp(s + i, s + cut, n) == 0)
      return i;
  return 0;
}

static size_t
count_spaces(const char *s, size_t len)
{
  size_t n = 0;

  for (size_t i = 0; i < len; i++)
    n += s[i] == ' ';
  return n;
}

/* Where s stands as a text of its own in a tag first, outside the head: the
 * number of its token; 0: nowhere. */
static uint32_t
token_of(const Page *page, const char *s, size_t len)
{
  char text[LONGEST_VALUE];

  for (uint32_t at = 0; at < page->n_tokens; at++) {
    const HtmlToken *k = &page->tokens[at];

    if (k->kind == HTML_TEXT && k->tag == HTML_TAG_UNKNOWN &&
        k->data_end - k->data_start >= len &&
        k->data_end - k->data_start < 2 * len + 64 &&
        page_string(page, (PageRange){ k->data_start, k->data_end },
                    HTML_DECODE_TEXT, text, sizeof text) == len &&
        memcmp(text, s, len) == 0)
      return at;
  }
  return 0;
}

/* "The Example - Five geese come back" of a page that has no <h1> and names no
 * site: does it show the two, the short one first, then others, and the long
 * one before its end, as a site's name and menu stand above a headline, or the
 * long one alone, as where the name is a picture? */
static int
is_site_first(const Metadata *m, const Candidate *title, size_t mark, size_t n)
{
  const Page *page = m->page;
  size_t words = count_spaces(title->value, mark);
  uint32_t site, headline, others = 0;

  for (uint32_t i = 0; i < m->n; i++)
    if (m->candidates[i].field == FIELD_SITE)
      return 0;
  if (page->n_headings > 0 || words >= SITE_WORDS ||
      count_spaces(title->value + mark + n, title->len - mark - n) <= words)
    return 0;
  headline = token_of(page, title->value + mark + n, title->len - mark - n);
  if (headline == 0 || page->tokens[headline].start > page->len / 4 * 3)
    return 0;
  site = token_of(page, title->value, mark);
  if (site == 0)
    return 1;
  for (uint32_t at = site + 1; at < headline; at++)
    others += page->tokens[at].kind == HTML_TEXT &&
              !(page->tokens[at].flags & HTML_IS_SPACE);
  return others > 0;            /* no title and subtitle                      */
}

/* What stands before the last and after the first separator of a title that
 * no known name could be cut off from; a question behind them is no site. */
static void
add_parts(Metadata *m, Candidate from)
{
  int asks = from.len > 0 && from.value[from.len - 1] == '?';
  size_t n, last = 0, first = 0, first_n = 0;
  float before;

  for (size_t i = 1; i < from.len; i++)
    if ((n = separator(from.value, i, from.len)) > 0 &&
        from.value[i] != ':') {
      if (first == 0) {
        first = i;
        first_n = n;
      }
      last = i;
      i += n - 1;
    }
  if (last == 0)
    return;
  if (first == last && is_site_first(m, &from, first, first_n)) {
    metadata_add(m, FIELD_SITE, from.origin, WEIGHT_SITE_BEHIND, from.value,
                 first, from.range);
    add_cut(m, from, (Cut){ first + first_n, from.len },
            from.weight * WEIGHT_TITLE_BEFORE_BAR);
    return;
  }
  before = memchr(from.value + last, '|', from.len - last)
    ? WEIGHT_TITLE_BEFORE_BAR : WEIGHT_TITLE_BEFORE;
  if (!asks)
    add_cut(m, from, (Cut){ 0, last }, from.weight * before);
  if (!asks && first != last)   /* "headline_section_site" in Chinese         */
    add_cut(m, from, (Cut){ 0, first },
            from.weight * (from.value[first] == '_' ? WEIGHT_TITLE_BEFORE_BAR
                                                    : WEIGHT_TITLE_FIRST));
  add_cut(m, from, (Cut){ first + first_n, from.len },
          from.weight * WEIGHT_TITLE_AFTER);
}

enum { MAX_TITLE_WORDS = 256, LONGEST_EMBLEM = 60 };

/* The words of a string, hashed; at most max. */
static size_t
hash_words(const char *s, size_t len, uint64_t *words, size_t max)
{
  size_t n = 0;

  for (size_t i = 0, end; i < len && n < max; i = end + 1) {
    const char *space = memchr(s + i, ' ', len - i);

    end = space ? (size_t)(space - s) : len;
    if (end > i)
      words[n++] = metadata_hash(s + i, end - i);
  }
  return n;
}

/* Pages say their title again and again. */
static int
is_said_before(const Metadata *m, uint32_t at)
{
  const Candidate *title = &m->candidates[at];

  for (uint32_t i = 0; i < at; i++)
    if (m->candidates[i].field == FIELD_TITLE &&
        m->candidates[i].len == title->len &&
        memcmp(m->candidates[i].value, title->value, title->len) == 0)
      return 1;
  return 0;
}

/* The words of the titles in the head. */
typedef struct TitleWords {
  uint64_t hashes[MAX_TITLE_WORDS];
  size_t n;
} TitleWords;

static void
read_title_words(const Metadata *m, TitleWords *words)
{
  enum { MOST_TITLES = 4 };
  size_t titles = 0;

  words->n = 0;
  for (uint32_t i = 0; i < m->n && titles < MOST_TITLES; i++)
    if (m->candidates[i].field == FIELD_TITLE) {
      if (!is_said_before(m, i))
        words->n += hash_words(m->candidates[i].value, m->candidates[i].len,
                               words->hashes + words->n,
                               MAX_TITLE_WORDS - words->n);
      titles++;
    }
}

/* Is it the address of a site, "/" or "https://example.org/"? */
static int
is_home(const char *s, size_t len)
{
  const char *end = s + len, *slash;

  s += original_address(s, len);
  len = (size_t)(end - s);
  slash = memchr(s, '/', len);
  if (slash == NULL || slash + 1 == end || slash[1] != '/')
    return len == 1 && slash == s;
  s = memchr(slash + 2, '/', (size_t)(end - slash - 2));
  return s == NULL || s + 1 == end;
}

/* Where the link leads that token `at` of the record begins; NULL: none does. */
static const char *
link_target(const Page *page, uint32_t at, size_t *len)
{
  PageReader r;
  const HtmlAttribute *href;

  if (page->tokens[at].kind != HTML_START_TAG ||
      page->tokens[at].tag != HTML_TAG_A)
    return NULL;
  page_go_token(&r, page, at);
  href = page_next(&r) ? page_attribute(&r, HTML_NAME_HREF) : NULL;
  if (!href)
    return NULL;
  *len = href->value_end - href->value_start;
  return page->html + href->value_start;
}

/* Does the link that begins there lead to the site itself? */
static int
is_home_link(const Page *page, uint32_t at)
{
  size_t len;
  const char *s = link_target(page, at, &len);

  return s && is_home(s, len);
}

/* Does it lead there, or to https://example.org/blog/ from a page below? */
static int
leads_up(const Metadata *m, uint32_t at)
{
  size_t len;
  const char *s = at < m->page->n_tokens
    ? link_target(m->page, at, &len) : NULL;

  if (!s)
    return 0;
  return is_home(s, len) ||
         (m->url && len > 8 && len < m->url_len && s[len - 1] == '/' &&
          memcmp(s, m->url, len) == 0);
}

/* Does the name of an element have the word by itself: "wp-block-site-title",
 * "SiteHeader__logo", not "catalogo"? */
static int
has_part(const char *s, size_t len, const char *word)
{
  size_t n = strlen(word);

  for (size_t i = 0; i + n <= len; i++)
    if (ascii_lower(s[i]) == word[0] &&
        g_ascii_strncasecmp(s + i, word, n) == 0 &&
        (i == 0 || !g_ascii_isalpha(s[i - 1]) || g_ascii_isupper(s[i])) &&
        (i + n == len || !g_ascii_islower(s[i + n])))
      return 1;
  return 0;
}

/* <h1 class="site-title">: the site's own name, as its theme calls it. */
static int
is_named_emblem(const Page *page, PagePlace heading)
{
  static const char *const names[] = { "site-title", "site_title", "sitetitle",
                                       "site-name", "branding", "logo" };
  PageReader r;
  const char *s;
  size_t len;

  page_go(&r, page, heading);
  if (!page_next(&r))
    return 0;
  for (uint32_t i = 0; i < r.token->n_attributes; i++) {
    const HtmlAttribute *a = page_attributes(&r) + i;

    if (a->name != HTML_NAME_CLASS && a->name != HTML_NAME_ID)
      continue;
    s = page->html + a->value_start;
    len = a->value_end - a->value_start;
    if (len == strlen("menu-title") && memcmp(s, "menu-title", len) == 0)
      return 1;                 /* mdBook's */
    for (size_t k = 0; k < sizeof names / sizeof *names; k++)
      if (has_part(s, len, names[k]))
        return 1;
  }
  return 0;
}

/* Is the heading the site's name or emblem: <a href="/"><h1>The Post</h1></a>,
 * or with the link inside? */
static int
is_emblem(const Metadata *m, PagePlace heading)
{
  return (heading.token != UINT32_MAX &&
          (leads_up(m, heading.token - 1) || leads_up(m, heading.token + 1))) ||
         is_named_emblem(m->page, heading);
}

/* The share of the words of s that are among those of the head's titles. */
static float
shared_words(const char *s, size_t len, const TitleWords *titles)
{
  uint64_t words[64];
  size_t n = hash_words(s, len, words, 64), known = 0;

  for (size_t k = 0; k < n; k++)
    for (size_t t = 0; t < titles->n; t++)
      if (words[k] == titles->hashes[t]) {
        known++;
        break;
      }
  return n == 0 ? 0.0f : (float)known / (float)n;
}

/* How much a heading weighs: less if it has words of its own only. */
static float
heading_weight(const Metadata *m, uint32_t i, int emblem, const char *s,
               size_t len, const TitleWords *titles)
{
  float weight = m->page->n_headings == 1 ? WEIGHT_TITLE_ONLY_H1
    : i == 0 ? WEIGHT_TITLE_FIRST_H1 : WEIGHT_TITLE_OTHER_H1;

  if (emblem)
    return weight * WEIGHT_TITLE_EMBLEM;
  if (titles->n == 0)
    return weight;
  if (len > 400)
    return weight * WEIGHT_TITLE_STRANGE_H1;
  return weight * (WEIGHT_TITLE_STRANGE_H1 +
                   (WEIGHT_TITLE_SHARED_H1 - WEIGHT_TITLE_STRANGE_H1) *
                   shared_words(s, len, titles));
}

/* <h1><span>Olympics in Paris</span> Drinks come by ship</h1>: how long the
 * line over the headline is, with the space behind it; 0: there is none. */
static size_t
kicker_len(const Page *page, PagePlace heading, const char *s, size_t len)
{
  char kicker[LONGEST_VALUE];
  uint32_t at = heading.token + 1, end;
  size_t n;

  if (heading.token == UINT32_MAX)
    return 0;
  if (at < page->n_tokens && page->tokens[at].tag == HTML_TAG_A)
    at++;
  if (at >= page->n_tokens || page->tokens[at].kind != HTML_START_TAG)
    return 0;
  n = page_text(page, (PagePlace){ at, page->tokens[at].start },
                PAGE_JOIN_INLINE, kicker, sizeof kicker, &end);
  if (n == 0 || n >= len || memcmp(s, kicker, n) != 0)
    return 0;
  return n + (s[n] == ' ');
}

/* Is what has that hash the whole of a title of the head? */
static int
is_stated(const Metadata *m, uint64_t hash)
{
  for (uint32_t i = 0; i < m->n; i++)
    if (m->candidates[i].field == FIELD_TITLE &&
        m->candidates[i].hash == hash &&
        strcmp(m->candidates[i].origin, "h1") != 0)
      return 1;
  return 0;
}

/* Does a mark end before s[at]? */
static int
is_behind_any_mark(const char *s, size_t at, size_t len)
{
  size_t n;

  for (size_t i = 1; i < at; i++)
    if ((n = separator(s, i, len)) > 0 && i + n == at)
      return 1;
  return 0;
}

/* Is it a title of the head, or what one has before a mark, and maybe behind
 * another: "Druckversion - Five geese - The Example"? */
static int
begins_title(const Metadata *m, const char *s, size_t len)
{
  for (uint32_t i = 0; i < m->n; i++) {
    const Candidate *c = &m->candidates[i];

    if (c->field != FIELD_TITLE || strcmp(c->origin, "h1") == 0 ||
        c->len < len)
      continue;
    if (memcmp(c->value, s, len) == 0 &&
        (c->len == len || separator(c->value, len, c->len)))
      return 1;
    for (size_t at = 1; at + len < c->len; at++)
      if (c->value[at] == s[0] && memcmp(c->value + at, s, len) == 0 &&
          separator(c->value, at + len, c->len) &&
          is_behind_any_mark(c->value, at, c->len))
        return 1;
  }
  return 0;
}

int
title_starts_heading(const Metadata *m, const char *s, size_t len)
{
  for (uint32_t i = 0; i < m->n; i++) {
    const Candidate *c = &m->candidates[i];

    if (c->field == FIELD_TITLE && c->len < len &&
        memcmp(c->value, s, c->len) == 0 && separator(s, c->len, len) &&
        strcmp(c->origin, "h1") != 0 && !site_is(m, c->value, c->len))
      return 1;
  }
  return 0;
}

/* Does s end it, with a mark before? */
static int
is_behind_mark(const Candidate *title, const char *s, size_t len)
{
  size_t at = title->len > len ? title->len - len : 0;

  return at > 0 && memcmp(title->value + at, s, len) == 0 &&
         is_behind_any_mark(title->value, at, title->len);
}

/* Does <title> end with it, "Five geese - The Goose Board"? */
static int
ends_title(const Metadata *m, const char *s, size_t len)
{
  for (uint32_t i = 0; i < m->n; i++)
    if (m->candidates[i].field == FIELD_TITLE &&
        strcmp(m->candidates[i].origin, "title") == 0 &&
        is_behind_mark(&m->candidates[i], s, len))
      return 1;
  return 0;
}

/* Where every <h1> is of something else, as of the site or a section of it, an
 * <h2> may be the headline: one that the head has too and that has more spaces
 * than those, and two.  Where there is no <h1>, an <h3> may.  Was there one? */
static int
add_second_heading(Metadata *m, size_t spaces)
{
  enum { MOST_LOOKED_AT = 24 };
  const Page *page = m->page;
  char buffer[LONGEST_VALUE];
  uint32_t end;

  for (uint32_t at = 0, seen = 0; at < page->n_tokens && seen < MOST_LOOKED_AT;
       at++) {
    const HtmlToken *token = &page->tokens[at];

    if (token->kind != HTML_START_TAG ||
        (token->tag != HTML_TAG_H2 &&
         (token->tag != HTML_TAG_H3 || page->n_headings > 0)))
      continue;
    seen++;
    size_t all = page_text(page, (PagePlace){ at, token->start },
                           PAGE_JOIN_INLINE, buffer, sizeof buffer, &end);
    size_t len = page_block_len(buffer, all, 1);
    if (count_spaces(buffer, len) > spaces && begins_title(m, buffer, len)) {
      metadata_add(m, FIELD_TITLE, token->tag == HTML_TAG_H2 ? "h2" : "h3",
                   WEIGHT_TITLE_H2, buffer, len,
                   (PageRange){ token->start, end });
      return 1;
    }
  }
  return 0;
}

/* What is behind the headline in <title> is the site's name. */
static void
demote_ends(Metadata *m)
{
  uint32_t n = m->n;

  for (uint32_t i = 0; i < n; i++) {
    Candidate c = m->candidates[i];

    if (c.field != FIELD_TITLE || strcmp(c.origin, "h1") != 0 ||
        !ends_title(m, c.value, c.len))
      continue;
    m->candidates[i].weight *= WEIGHT_TITLE_EMBLEM;
    metadata_add(m, FIELD_SITE, "h1", WEIGHT_SITE_EMBLEM, c.value, c.len,
                 c.range);
  }
}

/* <meta name="application-name"> with the page's own title is no name of the
 * site, unless the host's name says so. */
static void
drop_titles_as_sites(Metadata *m)
{
  for (uint32_t i = 0; i < m->n; i++) {
    Candidate *c = &m->candidates[i];

    if (c->field == FIELD_SITE && c->weight <= WEIGHT_SITE_LIGHT &&
        is_stated(m, c->hash) && !is_of_host(m, c->value, c->len, c->hash)) {
      c->weight = 0;
      c->hash = 0;
    }
  }
}

/* "View topic - " of phpBB, in its languages: its bytes, before s[end]. */
static size_t
view_before(const char *s, size_t end)
{
  static const char *const views[] = {
    "View topic - ", "Thema anzeigen - ", "Bekijk onderwerp - ", "Ver Tema - ",
    "Consulter le sujet - ", "Voir le sujet - ", "Leggi argomento - ",
    "Zobacz wątek - ", "Просмотр темы - ",
  };

  for (size_t i = 0; i < sizeof views / sizeof *views; i++) {
    size_t n = strlen(views[i]);

    if (n <= end && memcmp(s + end - n, views[i], n) == 0)
      return n;
  }
  return 0;
}

/* "The Goose Board • View topic - Five geese": the topic is the title, the
 * board the site. */
static void
add_topic(Metadata *m, Candidate from)
{
  size_t view = 0, topic, n;

  for (topic = 2; topic < from.len && view == 0; topic++)
    if (from.value[topic - 2] == '-' && from.value[topic - 1] == ' ')
      view = view_before(from.value, topic);
  if (view == 0)
    return;
  topic--;
  add_cut(m, from, (Cut){ topic, from.len }, WEIGHT_TITLE_TOPIC);
  for (size_t end = 1; end < topic - view; end++)
    if ((n = separator(from.value, end, topic)) > 0 && end + n == topic - view)
      metadata_add(m, FIELD_SITE, from.origin, WEIGHT_SITE_BEHIND, from.value,
                   end, from.range);
}

typedef struct Slug {
  const char *s;
  size_t len;
} Slug;

/* "stand-up-guys" in https://example.org/2013/02/stand-up-guys.html: of the
 * last part of the address, what has two words. */
static Slug
read_slug(const Metadata *m)
{
  size_t end = 0, start;

  if (!m->url || !metadata_is_address(m->url, m->url_len))
    return (Slug){ NULL, 0 };
  while (end < m->url_len && m->url[end] != '?' && m->url[end] != '#')
    end++;
  if (m->url[end - 1] == '/')
    end--;
  for (start = end; m->url[start - 1] != '/'; start--)
    if (m->url[start - 1] == '.')
      end = start - 1;
  if (m->url[start - 2] == '/' || (!memchr(m->url + start, '-', end - start) &&
                                   !memchr(m->url + start, '_', end - start)))
    end = start;                /* a host, or one word */
  return (Slug){ m->url + start, end - start };
}

/* Have both the same letters and digits of ASCII, more than a few? */
static int
same_letters(const char *a, size_t a_len, const char *b, size_t b_len)
{
  enum { FEWEST = 8 };
  size_t i = 0, k = 0, same = 0;

  for (;; same++, i++, k++) {
    while (i < a_len && !g_ascii_isalnum(a[i]))
      i++;
    while (k < b_len && !g_ascii_isalnum(b[k]))
      k++;
    if (i == a_len || k == b_len || ascii_lower(a[i]) != ascii_lower(b[k]))
      return i == a_len && k == b_len && same >= FEWEST;
  }
}

/* By how much likelier it is the title: is the address made of it? */
static float
slug_weight(const Slug *slug, const char *s, size_t len)
{
  return slug->len > 0 && same_letters(slug->s, slug->len, s, len)
           ? WEIGHT_TITLE_SLUG : 1;
}

/* What is known of all <h1>: of those that <title> ends with the most spaces, of
 * the others the largest share of words that the titles of the head have. */
typedef struct Headings {
  float most_shared;
  size_t spaces;
} Headings;

/* The page's <h1> number i: a title, what stands in it below the line over it
 * another, and of an emblem the site. */
static void
add_heading(Metadata *m, uint32_t i, const TitleWords *titles, Headings *seen)
{
  const PagePlace place = m->page->headings[i];
  char text[LONGEST_VALUE];
  uint32_t end;
  size_t all = page_text(m->page, place, PAGE_JOIN_INLINE, text, sizeof text,
                         &end);
  size_t len = page_block_len(text, all, 1);
  size_t kicker = kicker_len(m->page, place, text, len);
  PageRange range = { place.start, end };
  int emblem = is_emblem(m, place);

  metadata_add(m, FIELD_TITLE, "h1",
               heading_weight(m, i, emblem, text, len, titles), text, len,
               range);
  if (emblem && len <= LONGEST_EMBLEM &&
      !is_stated(m, metadata_hash(text, len)))
    metadata_add(m, FIELD_SITE, "h1", WEIGHT_SITE_EMBLEM, text, len, range);
  if (kicker > 0)
    metadata_add(m, FIELD_TITLE, "h1", WEIGHT_TITLE_BELOW_KICKER *
                 heading_weight(m, i, emblem, text + kicker, len - kicker,
                                titles),
                 text + kicker, len - kicker, range);
  if (ends_title(m, text, len)) {
    size_t spaces = count_spaces(text, len);

    seen->spaces = MAX(seen->spaces, spaces);
  } else {
    float shared = shared_words(text, len, titles);

    seen->most_shared = MAX(seen->most_shared, shared);
  }
}

/* Candidate i without the site's name and its sections. */
static void
cut_title(Metadata *m, uint32_t i, const Slug *slug)
{
  Candidate from = m->candidates[i];
  Cut cut = cut_site(m, from.value, from.len);
  size_t first;

  if (cut.end - cut.start < from.len && cut.end > cut.start) {
    /* the name alone is a worse title than what it was cut from */
    m->candidates[i].weight *= WEIGHT_TITLE_UNCUT;
    add_cut(m, from, cut, from.weight *
            slug_weight(slug, from.value + cut.start, cut.end - cut.start));
    first = first_mark(from.value, cut.end, from.len);
    if (first > cut.start)
      add_cut(m, from, (Cut){ cut.start, first },
              from.weight * WEIGHT_TITLE_BEFORE_BAR);
  } else if (strcmp(from.origin, "h1") != 0) {
    add_parts(m, from);
  }
  m->candidates[i].weight *= slug_weight(slug, from.value, from.len);
  if (site_is(m, from.value, from.len))
    m->candidates[i].weight *= WEIGHT_TITLE_IS_SITE;
}

void
metadata_titles(Metadata *m)
{
  TitleWords titles;
  Headings seen = { 0, 1 };
  uint32_t n;
  Slug slug = read_slug(m);

  metadata_add_range(m, FIELD_TITLE, "title", WEIGHT_TITLE, m->page->title,
                     HTML_DECODE_RCDATA);
  drop_titles_as_sites(m);
  read_title_words(m, &titles);
  for (uint32_t i = 0; i < m->page->n_headings; i++)
    add_heading(m, i, &titles, &seen);
  if (seen.most_shared < TITLE_SHARED && add_second_heading(m, seen.spaces))
    demote_ends(m);
  n = m->n;
  for (uint32_t i = 0; i < n; i++)
    if (m->candidates[i].field == FIELD_TITLE)
      cut_title(m, i, &slug);
  for (uint32_t i = 0; i < n; i++)
    if (m->candidates[i].field == FIELD_TITLE &&
        strcmp(m->candidates[i].origin, "title") == 0)
      add_topic(m, m->candidates[i]);
}

/* May the piece behind a title be the site: a short name, no date? */
static int
may_be_site(const char *s, size_t len)
{
  size_t n;

  return len > 1 && count_spaces(s, len) < SITE_WORDS &&
         u_isalpha((UChar32)utf8_read(s, &n));
}

void
metadata_site_behind(Metadata *m, const char *title, size_t len)
{
  uint32_t n_candidates = m->n;

  for (uint32_t i = 0; i < n_candidates; i++) {
    Candidate from = m->candidates[i];
    size_t at = len, last = 0, n;

    if (from.field != FIELD_TITLE || strcmp(from.origin, "title") != 0 ||
        from.len <= len || memcmp(from.value, title, len) != 0 ||
        from.value[len] == ':' || separator(from.value, len, from.len) == 0)
      continue;
    for (; at < from.len; at++)
      if ((n = separator(from.value, at, from.len)) > 0)
        last = at + n;
    if (may_be_site(from.value + last, from.len - last))
      metadata_add(m, FIELD_SITE, from.origin, WEIGHT_SITE_BEHIND,
                   from.value + last, from.len - last, from.range);
  }
}

/* What the link says: its text, else the title of one that has none. */
static size_t
link_text(const Page *page, uint32_t at, char *out, size_t size)
{
  const HtmlAttribute *title;
  PageReader r;
  uint32_t end;
  size_t len = page_text(page, (PagePlace){ at, page->tokens[at].start },
                         PAGE_JOIN_INLINE, out, size, &end);

  if (len > 0)
    return len;
  page_go_token(&r, page, at);
  title = page_next(&r) ? page_attribute(&r, HTML_NAME_TITLE) : NULL;
  return title ? page_string(page, (PageRange){ title->value_start,
                                                title->value_end },
                             HTML_DECODE_VALUE, out, size) : 0;
}

void
metadata_site_at_home(Metadata *m)
{
  enum { MOST_LINKS = 32 };
  const Page *page = m->page;
  char text[LONGEST_VALUE];
  unsigned links = 0;
  uint32_t n_candidates = m->n;

  for (uint32_t at = 0; at < page->n_tokens && links < MOST_LINKS; at++) {
    size_t len;

    links += page->tokens[at].kind == HTML_START_TAG &&
             page->tokens[at].tag == HTML_TAG_A;
    if (!is_home_link(page, at))
      continue;
    len = link_text(page, at, text, sizeof text);
    if (len < 2 || len > LONGEST_EMBLEM)
      continue;
    for (uint32_t i = 0; i < n_candidates; i++) {
      Candidate from = m->candidates[i];

      if (from.field == FIELD_TITLE && strcmp(from.origin, "title") == 0 &&
          is_behind_mark(&from, text, len)) {
        metadata_add(m, FIELD_SITE, from.origin, WEIGHT_SITE_BEHIND, text, len,
                     from.range);
        return;
      }
    }
  }
}
