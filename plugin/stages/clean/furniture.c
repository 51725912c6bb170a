/* furniture.c - see furniture.h. */
#include "furniture.h"

#include <stdlib.h>
#include <string.h>

#include <unicode/uchar.h>

#include "author.h"
#include "block_weights.h"
#include "comment_head.h"
#include "date.h"
#include "utf8.h"

/* ------------------------------------------------------------------ markers */

/* Only what hardly any text has as a line of its own: of 66 such lines that the
 * models for unseen pages keep, one is in the text that others wrote down.  In
 * small letters, sorted by their bytes. */
static const char *const markers[] = {
  "abbonati per continuare a leggere", "abonneer je om verder te lezen",
  "abonnez-vous pour lire la suite", "ad", "advertentie", "advertise here",
  "advertisement", "advertisements", "already a subscriber?", "annonce",
  "annons", "annonse", "anzeige", "article continues after advertisement",
  "article continues below", "article réservé aux abonnés",
  "articles similaires", "articoli correlati", "artigos relacionados",
  "artículos relacionados", "assine para continuar lendo", "auch interessant",
  "ayrıca okuyun", "baca juga", "baca selengkapnya", "back to top",
  "berita terkait", "cet article est réservé aux abonnés", "citește și",
  "click to expand", "compartilhar", "compartir", "condividi",
  "contenido exclusivo para suscriptores", "contenuto riservato agli abbonati",
  "conteúdo exclusivo para assinantes", "continua após a publicidade",
  "continue reading", "czytaj także", "czytaj też", "czytaj więcej",
  "dalszy ciąg materiału pod wideo", "das könnte dich auch interessieren",
  "das könnte sie auch interessieren", "delen", "devamını oku",
  "dieser artikel ist nur für abonnenten",
  "dit artikel is alleen voor abonnees", "drucken", "déjà abonné ?",
  "email article", "email this", "hirdetés", "iklan", "ilgili haberler",
  "imprimer", "imprimir", "jetzt abonnieren", "jetzt weiterlesen",
  "kapcsolódó cikkek", "kun for abonnenter", "lea también", "leave a comment",
  "lecture restreinte", "lee también", "leer más", "lees meer", "lees ook",
  "lees verder", "leggi anche", "leggi tutto", "leia mais", "leia também",
  "les mer", "les også", "lesen sie auch", "lihat juga", "lire aussi",
  "lire la suite", "lire également", "lo más leído", "loading", "lue lisää",
  "lue myös", "läs mer", "läs också", "läs även", "læs mere", "læs også",
  "mainos", "mehr lesen", "mehr zum thema", "more stories",
  "noticias relacionadas", "olvassa el ezt is", "on this page", "partager",
  "post a comment", "potrebbe interessarti anche",
  "prenumerera för att läsa vidare", "print", "przeczytaj także",
  "przeczytaj też", "pubblicità", "publicidad", "publicidade", "publicitate",
  "publicité", "přečtěte si také", "quảng cáo", "read more", "read next",
  "reclame", "reklam", "reklama", "related", "related articles",
  "related posts", "related stories", "share", "share this",
  "share this article", "share this post", "skip to content",
  "související články", "sponsored", "sponsored content", "stampa",
  "story continues below", "story continues below advertisement",
  "subscribe to continue reading", "subscribe to read",
  "subscribe to read more", "subscribe to read on", "sur le même sujet",
  "suscríbete para continuar leyendo", "suscríbete para seguir leyendo",
  "table of contents", "también te puede interesar", "te puede interesar",
  "teilen", "ten artykuł jest dostępny dla prenumeratorów",
  "this article is for subscribers only", "tin liên quan", "tweet", "tweeter",
  "udostępnij", "veja também", "vezi și", "weiterlesen", "werbung", "xem thêm",
  "you may also like", "you might also like", "zobacz także", "zobacz też",
  "à lire aussi", "à lire également", "ähnliche artikel", "ähnliche beiträge",
  "čtěte také", "čtěte více", "čítajte aj", "đọc thêm", "δείτε επίσης",
  "διαβάστε ακόμη", "διαβάστε επίσης", "διαφήμιση", "дивіться також",
  "материалы по теме", "поделиться", "прочетете още", "реклама",
  "смотрите также", "читайте еще", "читайте также", "читайте також",
  "читати далі", "читать далее", "כתבות נוספות", "עוד בנושא", "פרסומת",
  "קראו גם", "إعلان", "اقرأ أيضا", "اقرأ أيضاً", "بیشتر بخوانید", "مطالب مرتبط",
  "مواضيع ذات صلة", "همچنین بخوانید", "इसे भी पढ़ें", "यह भी पढ़ें",
  "ये भी पढ़ें", "विज्ञापन", "ข่าวที่เกี่ยวข้อง", "อ่านเพิ่มเติม", "โฆษณา",
  "あわせて読みたい", "广告", "広告", "廣告", "延伸閱讀", "延伸阅读", "推荐阅读", "相关阅读", "相關閱讀", "続きを読む",
  "関連ニュース", "関連記事", "阅读更多", "관련 기사", "관련기사", "광고",
};

enum { LONGEST = 64, MOST_MARK_WORDS = 8 };     /* LONGEST: bytes             */

static int
compare(const void *key, const void *entry)
{
  return strcmp(key, *(const char *const *)entry);
}

/* Is s, as a whole, one of these?  Letter case and marks at the end aside. */
static int
is_marker(const char *s, size_t len)
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
  return is_marker(s, at > 0 && at < LONGEST ? at : len);
}

/* -------------------------------------------------------------- pull quotes */

/* The bytes of a quotation mark at s; 0: it is none. */
static size_t
quote_at(const char *s, size_t left)
{
  static const char *const marks[] = {
    "\"", "“", "”", "„", "«", "»"
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

/* ------------------------------------------------------------- the comments */

/* What stands below the heading over readers' comments, behind most of the
 * article. */
static void
drop_comments(const CleanPage *p, uint8_t *keep)
{
  uint64_t all = 0, before = 0;
  size_t i = 0;

  for (size_t k = 0; k < p->n_blocks; k++)
    all += keep[k] ? p->blocks[k].words : 0;
  for (; i < p->n_blocks; i++) {
    const Block *b = &p->blocks[i];

    if ((p->nodes[b->node].path & PATH_HEADING) &&
        before * 100 >= all * WEIGHT_ABOVE_COMMENTS &&
        clean_is_comment_head(p->text.text + b->start, b->end - b->start))
      break;
    before += keep[i] ? b->words : 0;
  }
  memset(keep + i, 0, p->n_blocks - i);
}

void
clean_drop_furniture(const CleanPage *p, uint8_t *keep)
{
  drop_comments(p, keep);
  drop_head(p, keep);
  drop_pull_quotes(p, keep);
}
