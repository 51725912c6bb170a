/* furniture.c - see furniture.h. */
#include "furniture.h"

#include <stdlib.h>
#include <string.h>

#include <unicode/uchar.h>

#include "author.h"
#include "block_weights.h"
#include "date.h"
#include "utf8.h"

/* ------------------------------------------------------------------ markers */

/* Only what hardly any text has as a line of its own: of 66 such lines that the
 * models for unseen pages keep, one is in the text that others wrote down.  In
 * small letters, sorted by their bytes. */
static const char *const markers[] = {
  "ad", "advertentie", "advertise here", "advertisement", "advertisements",
  "annonce", "annons", "annonse", "anzeige",
  "article continues after advertisement", "article continues below",
  "article r\303\251serv\303\251 aux abonn\303\251s", "articles similaires",
  "articoli correlati", "artigos relacionados", "art\303\255culos relacionados",
  "auch interessant", "ayr\304\261ca okuyun", "baca juga", "baca selengkapnya",
  "back to top", "berita terkait", "cite\310\231te \310\231i", "compartilhar",
  "compartir", "condividi", "continua ap\303\263s a publicidade",
  "continue reading", "czytaj tak\305\274e", "czytaj te\305\274",
  "czytaj wi\304\231cej", "das k\303\266nnte dich auch interessieren",
  "das k\303\266nnte sie auch interessieren", "delen",
  "devam\304\261n\304\261 oku", "drucken", "email article", "email this",
  "hirdet\303\251s", "iklan", "ilgili haberler", "imprimer", "imprimir",
  "kapcsol\303\263d\303\263 cikkek", "lea tambi\303\251n", "leave a comment",
  "lecture restreinte", "lee tambi\303\251n", "leer m\303\241s", "lees meer",
  "lees ook", "lees verder", "leggi anche", "leggi tutto", "leia mais",
  "leia tamb\303\251m", "les mer", "les ogs\303\245", "lesen sie auch",
  "lihat juga", "lire aussi", "lire la suite", "lire \303\251galement",
  "lo m\303\241s le\303\255do", "loading", "lue lis\303\244\303\244",
  "lue my\303\266s", "l\303\244s mer", "l\303\244s ocks\303\245",
  "l\303\244s \303\244ven", "l\303\246s mere", "l\303\246s ogs\303\245",
  "mainos", "mehr lesen", "mehr zum thema", "more stories",
  "noticias relacionadas", "olvassa el ezt is", "on this page", "partager",
  "post a comment", "potrebbe interessarti anche", "print",
  "przeczytaj tak\305\274e", "przeczytaj te\305\274", "pubblicit\303\240",
  "publicidad", "publicidade", "publicitate", "publicit\303\251",
  "p\305\231e\304\215t\304\233te si tak\303\251", "qu\341\272\243ng c\303\241o",
  "read more", "read next", "reclame", "reklam", "reklama", "related",
  "related articles", "related posts", "related stories", "share", "share this",
  "share this article", "share this post", "skip to content",
  "souvisej\303\255c\303\255 \304\215l\303\241nky", "sponsored",
  "sponsored content", "stampa", "story continues below",
  "story continues below advertisement", "sur le m\303\252me sujet",
  "table of contents", "tambi\303\251n te puede interesar",
  "te puede interesar", "teilen", "tin li\303\252n quan", "tweet", "tweeter",
  "udost\304\231pnij", "veja tamb\303\251m", "vezi \310\231i", "weiterlesen",
  "werbung", "xem th\303\252m", "you may also like", "you might also like",
  "zobacz tak\305\274e", "zobacz te\305\274", "\303\240 lire aussi",
  "\303\240 lire \303\251galement", "\303\244hnliche artikel",
  "\303\244hnliche beitr\303\244ge", "\304\215t\304\233te tak\303\251",
  "\304\215t\304\233te v\303\255ce", "\304\215\303\255tajte aj",
  "\304\221\341\273\215c th\303\252m",
  "\316\264\316\265\316\257\317\204\316\265 \316\265\317\200\316\257"
  "\317\203\316\267\317\202",
  "\316\264\316\271\316\261\316\262\316\254\317\203\317\204\316\265 "
  "\316\261\316\272\317\214\316\274\316\267",
  "\316\264\316\271\316\261\316\262\316\254\317\203\317\204\316\265 "
  "\316\265\317\200\316\257\317\203\316\267\317\202",
  "\316\264\316\271\316\261\317\206\316\256\316\274\316\271\317\203"
  "\316\267",
  "\320\264\320\270\320\262\321\226\321\202\321\214\321\201\321\217 "
  "\321\202\320\260\320\272\320\276\320\266",
  "\320\274\320\260\321\202\320\265\321\200\320\270\320\260\320\273"
  "\321\213 \320\277\320\276 \321\202\320\265\320\274\320\265",
  "\320\277\320\276\320\264\320\265\320\273\320\270\321\202\321\214"
  "\321\201\321\217",
  "\320\277\321\200\320\276\321\207\320\265\321\202\320\265\321\202"
  "\320\265 \320\276\321\211\320\265",
  "\321\200\320\265\320\272\320\273\320\260\320\274\320\260",
  "\321\201\320\274\320\276\321\202\321\200\320\270\321\202\320\265 "
  "\321\202\320\260\320\272\320\266\320\265",
  "\321\207\320\270\321\202\320\260\320\271\321\202\320\265 \320\265"
  "\321\211\320\265",
  "\321\207\320\270\321\202\320\260\320\271\321\202\320\265 \321\202"
  "\320\260\320\272\320\266\320\265",
  "\321\207\320\270\321\202\320\260\320\271\321\202\320\265 \321\202"
  "\320\260\320\272\320\276\320\266",
  "\321\207\320\270\321\202\320\260\321\202\320\270 \320\264\320\260"
  "\320\273\321\226",
  "\321\207\320\270\321\202\320\260\321\202\321\214 \320\264\320\260"
  "\320\273\320\265\320\265",
  "\327\233\327\252\327\221\327\225\327\252 \327\240\327\225\327\241"
  "\327\244\327\225\327\252",
  "\327\242\327\225\327\223 \327\221\327\240\327\225\327\251\327\220",
  "\327\244\327\250\327\241\327\225\327\236\327\252",
  "\327\247\327\250\327\220\327\225 \327\222\327\235",
  "\330\245\330\271\331\204\330\247\331\206",
  "\330\247\331\202\330\261\330\243 \330\243\331\212\330\266\330\247",
  "\330\247\331\202\330\261\330\243 \330\243\331\212\330\266\330\247"
  "\331\213",
  "\330\250\333\214\330\264\330\252\330\261 \330\250\330\256\331\210"
  "\330\247\331\206\333\214\330\257",
  "\331\205\330\267\330\247\331\204\330\250 \331\205\330\261\330\252"
  "\330\250\330\267",
  "\331\205\331\210\330\247\330\266\331\212\330\271 \330\260\330\247"
  "\330\252 \330\265\331\204\330\251",
  "\331\207\331\205\332\206\331\206\333\214\331\206 \330\250\330\256"
  "\331\210\330\247\331\206\333\214\330\257",
  "\340\244\207\340\244\270\340\245\207 \340\244\255\340\245\200 "
  "\340\244\252\340\244\242\340\244\274\340\245\207\340\244\202",
  "\340\244\257\340\244\271 \340\244\255\340\245\200 \340\244\252"
  "\340\244\242\340\244\274\340\245\207\340\244\202",
  "\340\244\257\340\245\207 \340\244\255\340\245\200 \340\244\252"
  "\340\244\242\340\244\274\340\245\207\340\244\202",
  "\340\244\265\340\244\277\340\244\234\340\245\215\340\244\236"
  "\340\244\276\340\244\252\340\244\250",
  "\340\270\202\340\271\210\340\270\262\340\270\247\340\270\227"
  "\340\270\265\340\271\210\340\271\200\340\270\201\340\270\265"
  "\340\271\210\340\270\242\340\270\247\340\270\202\340\271\211"
  "\340\270\255\340\270\207",
  "\340\270\255\340\271\210\340\270\262\340\270\231\340\271\200"
  "\340\270\236\340\270\264\340\271\210\340\270\241\340\271\200"
  "\340\270\225\340\270\264\340\270\241",
  "\340\271\202\340\270\206\340\270\251\340\270\223\340\270\262",
  "\343\201\202\343\202\217\343\201\233\343\201\246\350\252\255"
  "\343\201\277\343\201\237\343\201\204", "\345\271\277\345\221\212",
  "\345\272\203\345\221\212", "\345\273\243\345\221\212",
  "\345\273\266\344\274\270\351\226\261\350\256\200",
  "\345\273\266\344\274\270\351\230\205\350\257\273",
  "\346\216\250\350\215\220\351\230\205\350\257\273",
  "\347\233\270\345\205\263\351\230\205\350\257\273",
  "\347\233\270\351\227\234\351\226\261\350\256\200",
  "\347\266\232\343\201\215\343\202\222\350\252\255\343\202\200",
  "\351\226\242\351\200\243\343\203\213\343\203\245\343\203\274"
  "\343\202\271", "\351\226\242\351\200\243\350\250\230\344\272\213",
  "\351\230\205\350\257\273\346\233\264\345\244\232",
  "\352\264\200\353\240\250 \352\270\260\354\202\254",
  "\352\264\200\353\240\250\352\270\260\354\202\254",
  "\352\264\221\352\263\240",
};

enum { LONGEST = 64, MOST_MARK_WORDS = 8 };     /* LONGEST: bytes             */

static int
compare(const void *key, const void *entry)
{
  return strcmp(key, *(const char *const *)entry);
}

int
clean_is_marker(const char *s, size_t len)
{
  char line[LONGEST + 5];
  size_t n = 0, m;

  if (len > LONGEST)
    return 0;
  for (size_t i = 0; i < len && n <= LONGEST; i += m)
    n += utf8_write(line + n, (uint32_t)u_tolower((UChar32)utf8_read(s + i,
                                                                     &m)));
  while (n > 0 && strchr(" .:!|", line[n - 1]))
    n--;
  line[n] = '\0';
  return bsearch(line, markers, sizeof markers / sizeof *markers,
                 sizeof *markers, compare) != NULL;
}

int
clean_is_pointer(const CleanPage *p, const Block *b)
{
  const char *s = p->text.text + b->start;
  size_t len = b->end - b->start, at = 0;

  if (b->link_chars * 2 > b->chars)
    while (at < len && at < LONGEST && s[at] != ':' && s[at] != '|')
      at++;
  else if (b->words > MOST_MARK_WORDS)
    return 0;
  return clean_is_marker(s, at > 0 && at < LONGEST ? at : len);
}

/* -------------------------------------------------------------- pull quotes */

/* The bytes of a quotation mark at s; 0: it is none. */
static size_t
quote_at(const char *s, size_t left)
{
  static const char *const marks[] = {
    "\"", "\342\200\234", "\342\200\235", "\342\200\236", "\302\253",
    "\302\273"
  };

  for (size_t i = 0; i < sizeof marks / sizeof *marks; i++) {
    size_t n = strlen(marks[i]);

    if (n <= left && memcmp(s, marks[i], n) == 0)
      return n;
  }
  return 0;
}

/* What is in the quotation marks that a block stands in as a whole; empty: it
 * does not. */
static size_t
quoted(const CleanPage *p, const Block *b, const char **inner)
{
  const char *s = p->text.text + b->start;
  size_t len = b->end - b->start, n = quote_at(s, len), end = 0;

  for (size_t i = 1; n > 0 && i <= 3 && i < len - n && end == 0; i++)
    end = quote_at(s + len - i, i) == i ? i : 0;
  if (end == 0)
    return 0;
  *inner = s + n;
  len -= n + end;
  while (len > 0 && strchr(".,!?", (*inner)[len - 1]))
    len--;
  return len;
}

static int
holds(const CleanPage *p, const Block *b, const char *part, size_t len)
{
  const char *s = p->text.text + b->start, *end = p->text.text + b->end;

  while ((size_t)(end - s) >= len &&
         (s = memchr(s, part[0], (size_t)(end - s) - len + 1)) != NULL) {
    if (memcmp(s, part, len) == 0)
      return 1;
    s++;
  }
  return 0;
}

/* A quotation that another paragraph has too was pulled out of it.  Of sixteen
 * of development articles eleven are not in the text that others wrote down,
 * and the five that are, are headings or shorter. */
static void
drop_pull_quotes(const CleanPage *p, uint8_t *keep)
{
  unsigned looked = 0;

  if (p->text.len > LONGEST_WITH_PULL_QUOTES)
    return;
  for (size_t i = 0; i < p->n_blocks && looked < MOST_PULL_QUOTES; i++) {
    const Block *b = &p->blocks[i];
    const char *inner;
    size_t len;

    if (!keep[i] || b->words < WEIGHT_PULLED_WORDS ||
        b->chars > LONGEST_PULL_QUOTE ||
        (p->nodes[b->node].path & PATH_HEADING) ||
        (len = quoted(p, b, &inner)) == 0)
      continue;
    looked++;
    for (size_t k = 0; k < p->n_blocks && keep[i]; k++) {
      const Block *other = &p->blocks[k];

      if (k != i && keep[k] && other->words > b->words &&
          holds(p, other, inner, len))
        keep[i] = 0;
    }
  }
}

/* ----------------------------------------------------------------- the head */

static unsigned
count_words(const char *s, size_t len)
{
  unsigned n = 0;

  for (size_t i = 0; i < len; i++)
    n += s[i] != ' ' && (i == 0 || s[i - 1] == ' ');
  return n;
}

/* Does the page's title begin with the block: is it the headline? */
static int
is_headline(const CleanPage *p, const Block *b)
{
  size_t len = b->end - b->start, n;

  return len <= p->title_len &&
         memcmp(p->title, p->text.text + b->start, len) == 0 &&
         (len == p->title_len ||
          !u_isalnum((UChar32)utf8_read(p->title + len, &n)));
}

/* "By Jane Roe", a day with few words more: "Updated: 12 May 2021".  In a list
 * it is what the list is of. */
static int
is_credit(const CleanPage *p, const Block *b)
{
  const char *s = p->text.text + b->start;
  size_t len = b->end - b->start, start, end;
  char names[LONGEST_CREDIT + 1], iso[32];

  if (len > LONGEST_CREDIT || b->words > WEIGHT_BYLINE_WORDS ||
      (p->nodes[b->node].path & PATH_ITEM))
    return 0;
  if (author_prefix(s, len) > 0) {
    memcpy(names, s, len);
    if (author_is_name(names, author_clean(names, len, 0)))
      return 1;
  }
  return date_find(s, len, 0, iso, &start, &end) != DATE_NONE &&
         count_words(s, start) + count_words(s + end, len - end) <=
           WEIGHT_DAY_WORDS;
}

/* What stands between the top of an article and its first paragraph. */
static void
drop_head(const CleanPage *p, uint8_t *keep)
{
  int has_headline = 0;

  for (size_t i = 0; i < p->n_blocks; i++) {
    const Block *b = &p->blocks[i];

    if (!keep[i])
      continue;
    if (b->words >= WEIGHT_LEAD_WORDS)
      return;
    if (!has_headline && is_headline(p, b)) {
      has_headline = 1;
      keep[i] = 0;
    } else if (is_credit(p, b)) {
      keep[i] = 0;
    }
  }
}

void
clean_drop_furniture(const CleanPage *p, uint8_t *keep)
{
  drop_head(p, keep);
  drop_pull_quotes(p, keep);
}
