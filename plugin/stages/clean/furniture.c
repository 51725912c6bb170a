/* furniture.c - see furniture.h. */
#include "furniture.h"

#include <stdlib.h>
#include <string.h>

#include <unicode/uchar.h>

#include "ascii.h"
#include "author.h"
#include "block_weights.h"
#include "comment_head.h"
#include "counts.h"
#include "date.h"
#include "utf8.h"
#include "word_hash.h"

/* ------------------------------------------------------------------ markers */

/* Only what hardly any text has as a line of its own: of 66 such lines that the
 * models for unseen pages keep, one is in the text that others wrote down.  In
 * small letters, sorted by their bytes. */
static const char *const markers[] = {
  "ad", "advertise here", "advertisement", "advertisements",
  "already a subscriber?", "article continues after advertisement",
  "article continues below", "back to top", "click to expand",
  "continue reading", "email article", "email this", "leave a comment",
  "loading", "more stories", "on this page", "post a comment", "print",
  "read more", "read next", "related", "related articles", "related posts",
  "related stories", "share", "share this", "share this article",
  "share this post", "skip to content", "sponsored", "sponsored content",
  "story continues below", "story continues below advertisement",
  "subscribe to continue reading", "subscribe to read",
  "subscribe to read more", "subscribe to read on", "table of contents",
  "this article is for subscribers only", "tweet", "you may also like",
  "you might also like",
};

/* The same in other languages. */
static const char *const foreign_markers[] = {
  "abbonati per continuare a leggere", "abonneer je om verder te lezen",
  "abonnez-vous pour lire la suite", "abonnez-vous à notre newsletter",
  "advertentie", "annonce", "annons", "annonse", "anzeige",
  "article réservé aux abonnés", "articles similaires", "articoli correlati",
  "artigos relacionados", "artikel terkait", "artículos relacionados",
  "assine nossa newsletter", "assine para continuar lendo", "auch interessant",
  "ayrıca okuyun", "baca juga", "baca selengkapnya", "bekijk ook",
  "berita terkait", "bunlar da ilginizi çekebilir", "bunu da oku",
  "bunu da okuyun", "bài liên quan", "cet article est réservé aux abonnés",
  "citeşte şi", "citește mai mult", "citește și", "compartilhar", "compartir",
  "condividi", "confira também", "contenido exclusivo para suscriptores",
  "contenuto riservato agli abbonati", "conteúdo exclusivo para assinantes",
  "continua a leggere", "continua após a publicidade", "czytaj dalej",
  "czytaj również", "czytaj także", "czytaj też", "czytaj więcej",
  "czytaj więcej na ten temat", "có thể bạn quan tâm", "daha fazlası için",
  "dalszy ciąg materiału pod wideo", "das könnte dich auch interessieren",
  "das könnte sie auch interessieren", "delen", "devamını oku",
  "dieser artikel ist nur für abonnenten",
  "dit artikel is alleen voor abonnees", "drucken",
  "découvrez notre newsletter", "déjà abonné ?", "ezt is olvassa",
  "guarda anche", "haberin devamı", "haberin devamı için tıklayın", "hirdetés",
  "iklan", "ilgili haber", "ilgili haberler", "imprimer", "imprimir",
  "inscrivez-vous à notre newsletter", "iscriviti alla newsletter",
  "jetzt abonnieren", "jetzt newsletter abonnieren", "jetzt weiterlesen",
  "kapcsolódó cikk", "kapcsolódó cikkek", "katso myös", "kijk ook",
  "kun for abonnenter", "le puede interesar", "lea además", "lea también",
  "lecture restreinte", "lee además", "lee más", "lee también", "leer más",
  "lees hier", "lees meer", "lees meer over", "lees ook", "lees verder",
  "lees verder onder de advertentie", "leggi anche", "leggi anche l'articolo",
  "leggi di più", "leggi l'articolo", "leggi tutto", "leia ainda", "leia mais",
  "leia também", "ler também", "les mer", "les mer om", "les også",
  "lesen sie auch", "lesen sie auch hier", "lesen sie dazu", "lesen sie hier",
  "lesen sie mehr", "lihat juga", "lire aussi", "lire la suite",
  "lire également", "lo más leído", "lue lisää", "lue lisää aiheesta",
  "lue myös", "läs mer", "läs mer om", "läs också", "läs vidare", "läs även",
  "læs mere", "læs mere om", "læs også", "mainos", "mehr dazu", "mehr lesen",
  "mehr zu diesem thema", "mehr zum thema", "meld je aan voor de nieuwsbrief",
  "mira también", "missa inte", "mohlo by vás také zajímat",
  "mohlo by vás zajímat", "mohlo by vás zaujímať", "más información",
  "más sobre este tema", "mời bạn đọc thêm", "newsletter abonnieren",
  "noticias relacionadas", "olvassa el ezt is", "olvasson tovább",
  "para saber mais", "partager", "per approfondire", "polecamy również",
  "potrebbe interessarti", "potrebbe interessarti anche",
  "prenumerera för att läsa vidare", "prečítajte si aj", "przeczytaj również",
  "przeczytaj także", "przeczytaj też", "pubblicità", "publicidad",
  "publicidade", "publicitate", "publicité", "puede leer", "puedes leer",
  "přečtěte si také", "přečtěte si více", "quảng cáo", "receba nossas notícias",
  "reclame", "reklam", "reklama", "retrouvez tous nos articles", "saiba mais",
  "saiba mais sobre", "schrijf je in voor onze nieuwsbrief", "seguici su",
  "siga-nos no", "simak juga", "sledujte také", "související články",
  "sprawdź też", "stampa", "subscreva a newsletter", "suivez-nous sur",
  "sur le même sujet", "sur le même thème", "suscríbete a nuestra newsletter",
  "suscríbete a nuestro boletín", "suscríbete a nuestro canal",
  "suscríbete para continuar leyendo", "suscríbete para seguir leyendo",
  "síguenos en", "también te puede interesar", "te puede interesar", "teilen",
  "ten artykuł jest dostępny dla prenumeratorów", "tin cùng chuyên mục",
  "tin liên quan", "tweeter", "udostępnij", "vea también", "vedi anche",
  "veja mais", "veja também", "ver también", "ver também", "vezi mai mult",
  "vezi și", "volg ons op", "voor meer informatie", "více k tématu",
  "více čtěte", "weiterlesen", "werbung", "więcej na ten temat", "więcej o",
  "xem thêm", "zobacz również", "zobacz także", "zobacz też", "zobacz więcej",
  "zum weiterlesen", "à lire aussi", "à lire également", "à voir aussi",
  "ähnliche artikel", "ähnliche beiträge", "čtěte i", "čtěte rovněž",
  "čtěte také", "čtěte více", "číst dále", "čítajte aj", "čítajte tiež",
  "đọc thêm", "đọc tiếp", "δείτε ακόμη", "δείτε επίσης", "διαβάστε ακόμη",
  "διαβάστε επίσης", "διαβάστε περισσότερα", "διαφήμιση", "вас може зацікавити",
  "дивіться також", "материалы по теме", "по теме", "поделиться",
  "подписывайтесь на наш канал", "подпишитесь на наш канал",
  "подробнее по теме", "прочетете още", "підписуйтесь на наш канал", "реклама",
  "смотрите по теме", "смотрите также", "читайте больше", "читайте більше",
  "читайте еще", "читайте ещё", "читайте подробнее", "читайте также",
  "читайте також", "читайте ще", "читати далі", "читать далее", "כתבות נוספות",
  "עוד בנושא", "פרסומת", "קראו גם", "إعلان", "إقرأ أيضا", "إقرأ أيضاً",
  "إقرأ المزيد", "اقرأ أيضا", "اقرأ أيضاً", "اقرأ أيضًا", "اقرأ المزيد",
  "بیشتر بخوانید", "تابعونا على", "شاهد أيضا", "طالع أيضا", "قد يهمك أيضا",
  "لمزيد من التفاصيل", "مطالب مرتبط", "مواضيع ذات صلة", "همچنین بخوانید",
  "इसे भी पढ़ें", "यह भी पढ़ें", "ये भी पढ़ें", "विज्ञापन", "ข่าวที่เกี่ยวข้อง",
  "อ่านเพิ่มเติม", "โฆษณา", "あわせて読みたい", "あわせて読む",
  "こちらもおすすめ", "广告", "広告", "廣告", "延伸閱讀", "延伸阅读",
  "推荐阅读", "更多閱讀", "更多阅读", "点击阅读全文", "相关新闻", "相关阅读",
  "相關新聞", "相關閱讀", "続きを読む", "記事の続きを読む", "関連ニュース",
  "関連リンク", "関連記事", "閱讀全文", "阅读全文", "阅读更多", "관련 기사",
  "관련 뉴스", "관련기사", "광고", "기사 더 보기", "이 기사도 읽어보세요",
  "함께 읽어볼 기사",
};

enum {
  LONGEST = 64, LONGEST_LABEL = 40,     /* bytes                             */
  MOST_MARK_WORDS = 8, MOST_LABEL_WORDS = 7, MOST_NUMBER_WORDS = 4
};

static int
compare(const void *key, const void *entry)
{
  return strcmp(key, *(const char *const *)entry);
}

static int
is_one_of(const char *line, const char *const *table, size_t n)
{
  return bsearch(line, table, n, sizeof *table, compare) != NULL;
}

#define IS_ONE_OF(line, table) \
  is_one_of(line, table, sizeof (table) / sizeof *(table))

/* Writes s, of at most LONGEST bytes, in small letters without the marks at its
 * end; returns its length. */
static size_t
lower_line(const char *s, size_t len, char line[LONGEST + 5])
{
  size_t n = 0, m;

  for (size_t i = 0; i < len && n <= LONGEST; i += m) {
    m = 1;
    if (!(s[i] & 0x80))
      line[n++] = ascii_lower(s[i]);
    else
      n += utf8_write(line + n, (uint32_t)u_tolower((UChar32)utf8_read(s + i,
                                                                       &m)));
  }
  while (n > 0 && strchr(" .:!|", line[n - 1]))
    n--;
  line[n] = '\0';
  return n;
}

/* Is s, as a whole, one of these?  Letter case and marks at the end aside. */
static int
is_marker(const char *s, size_t len)
{
  char line[LONGEST + 5];

  if (len > LONGEST)
    return 0;
  lower_line(s, len, line);
  return IS_ONE_OF(line, foreign_markers) || IS_ONE_OF(line, markers);
}

/* Is what s begins with more than a word?  "Werbung" may head a paragraph,
 * "Lea también" hardly. */
static int
tells_alone(const char *s, size_t len)
{
  return len > 0 && ((unsigned char)s[0] >= 0xE3 || memchr(s, ' ', len));
}

/* Where the label ends that a line of East Asia has: at a colon, wide or not, or
 * behind the bracket in 【関連記事】; 0: it has none. */
static size_t
asian_label(const char *s, size_t len)
{
  for (size_t i = 0; i < len && i <= LONGEST; i++)
    if (s[i] == ':' ||
        (len - i > 3 && (memcmp(s + i, "\xEF\xBC\x9A", 3) == 0 ||
                         memcmp(s + i, "\xE3\x80\x91", 3) == 0)))
      return i;
  return 0;
}

int
clean_points_on(const char *s, size_t len)
{
  char line[LONGEST + 5];
  size_t end = 0, start = 0;

  if (len > 0 && (unsigned char)s[0] < 0xE3) {
    const char *colon = memchr(s, ':', len < LONGEST ? len : LONGEST);
    end = colon ? (size_t)(colon - s) : 0;
  } else {
    end = asian_label(s, len);
    start = end > 3 && memcmp(s, "\xE3\x80\x90", 3) == 0 ? 3 : 0;
  }
  if (end == 0 || !tells_alone(s + start, end - start))
    return 0;
  lower_line(s + start, end - start, line);
  return IS_ONE_OF(line, foreign_markers);
}

/* "Suscríbete a nuestro boletín de deportes": does it begin with a marker of
 * another language, and go on? */
static int
begins_with_marker(const char *s, size_t len)
{
  char line[LONGEST + 5];
  size_t n = lower_line(s, len < LONGEST ? len : LONGEST, line);

  while (n > 0) {
    while (n > 0 && line[n] != ' ')
      n--;
    line[n] = '\0';
    if (tells_alone(line, n) && IS_ONE_OF(line, foreign_markers))
      return 1;
  }
  return 0;
}

int
clean_is_pointer(const CleanPage *p, const Block *b)
{
  const char *s = p->text.text + b->start;
  size_t len = b->end - b->start, at = 0;

  if (b->link_chars * 2 > b->chars) {
    if (clean_points_on(s, len) || begins_with_marker(s, len))
      return 1;
    while (at < len && at < LONGEST && s[at] != ':' && s[at] != '|')
      at++;
  } else if (b->words > MOST_MARK_WORDS)
    return 0;
  return is_marker(s, at > 0 && at < LONGEST ? at : len);
}

/* ----------------------------------------------------------------- profiles */

/* What only a forum says beside a post, of who wrote it ... */
static const char *const members[] = {
  "beiträge", "berichten", "blev medlem", "csatlakozott", "dabei seit",
  "enregistré le", "hozzászólások", "inlägg", "inscription", "iscritto il",
  "join date", "joined", "kayıt", "lid geworden op", "member since",
  "mensagens", "mensajes", "mesajlar", "messages", "messaggi", "mitglied seit",
  "posts", "posty", "příspěvky", "reaction score", "registered", "registrado",
  "registrado em", "registriert", "registriert seit", "registrován",
  "rejestracja", "reputation", "threads", "topics", "зарегистрирован",
  "сообщения",
};

/* ... and what others may say, too.  Both sorted by their bytes. */
static const char *const buttons[] = {
  "haut", "localisation", "località", "localização", "locatie", "location",
  "lokalizacja", "mit zitat antworten", "nach oben", "offline", "online",
  "reply with quote", "top", "ubicación", "view forum posts",
  "view forum threads", "view profile", "visit homepage", "website", "wohnort",
  "откуда",
};

/* What stands before the colon of a line, or all of it; 0: it is no label. */
static size_t
label_of(const CleanPage *p, const Block *b, char line[LONGEST + 5],
         int *has_colon)
{
  const char *s = p->text.text + b->start;
  size_t len = b->end - b->start, n = 0;

  if (b->words > MOST_LABEL_WORDS)
    return 0;
  while (n < len && n <= LONGEST_LABEL && s[n] != ':') {
    if (s[n] >= '0' && s[n] <= '9')
      return 0;
    n++;
  }
  if (n > LONGEST_LABEL)
    return 0;
  *has_colon = n < len;
  return lower_line(s, n, line);
}

static uint64_t
hash_label(const char *line, size_t n)
{
  uint32_t h = HASH_BASIS;

  for (size_t i = 0; i < n; i++)
    h = (h ^ (unsigned char)line[i]) * HASH_PRIME;
  return h;
}

static int
is_forum(const CleanPage *p, const uint8_t *keep)
{
  char line[LONGEST + 5];
  int has_colon, n = 0;

  for (size_t i = 0; i < p->n_blocks && n < WEIGHT_MEMBER_LINES; i++)
    n += keep[i] && label_of(p, &p->blocks[i], line, &has_colon) > 0 &&
         IS_ONE_OF(line, members);
  return n >= WEIGHT_MEMBER_LINES;
}

/* "Posts: 116", "Joined: Feb 2019", and whatever else is told of several with
 * the same words: "Founded: 2007", "Trilby wrote:".  Of 112 threads eight have
 * such lines, 462, of which none is in the text that others wrote down. */
int
clean_drop_profiles(const CleanPage *p, uint8_t *keep)
{
  char line[LONGEST + 5];
  int has_colon;
  size_t n;
  Counts labels;

  if (!is_forum(p, keep))
    return 1;
  if (!counts_init(&labels, p->host, p->doc, p->n_blocks))
    return 0;
  for (size_t i = 0; i < p->n_blocks; i++)
    if (keep[i] && (n = label_of(p, &p->blocks[i], line, &has_colon)) > 0)
      counts_at(&labels, hash_label(line, n))->n += (uint32_t)has_colon;
  for (size_t i = 0; i < p->n_blocks; i++) {
    if (!keep[i] ||
        (n = label_of(p, &p->blocks[i], line, &has_colon)) == 0)
      continue;
    if (IS_ONE_OF(line, members) || IS_ONE_OF(line, buttons)) {
      keep[i] = 0;
      /* its number may stand by itself */
      if (!has_colon && i + 1 < p->n_blocks && p->blocks[i + 1].digits > 0 &&
          p->blocks[i + 1].words <= MOST_NUMBER_WORDS)
        keep[i + 1] = 0;
    } else if (has_colon && counts_at(&labels, hash_label(line, n))->n >=
               WEIGHT_LABELS) {
      keep[i] = 0;
    }
  }
  return 1;
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

/* Words that begin with no digit: a time goes with its day. */
static unsigned
count_words(const char *s, size_t len)
{
  unsigned n = 0;

  for (size_t i = 0; i < len; i++)
    n += s[i] != ' ' && (s[i] < '0' || s[i] > '9') &&
         (i == 0 || s[i - 1] == ' ');
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
 * it is what the list is of; below a standfirst it must begin so. */
static int
is_credit(const CleanPage *p, const Block *b, int below)
{
  const char *s = p->text.text + b->start;
  size_t len = b->end - b->start, prefix, start, end;
  char names[LONGEST_CREDIT + 1], iso[32];

  if (len > LONGEST_CREDIT || b->words > WEIGHT_BYLINE_WORDS ||
      (p->nodes[b->node].path & PATH_ITEM))
    return 0;
  prefix = author_prefix(s, len);
  if (prefix > 0) {
    memcpy(names, s, len);
    if (author_is_name(names, author_clean(names, len, 0)))
      return 1;
  }
  return date_find(s, len, 0, iso, &start, &end) != DATE_NONE &&
         (prefix > 0 || start == 0 || !below) &&
         count_words(s, start) + count_words(s + end, len - end) <=
           WEIGHT_DAY_WORDS + (prefix > 0 ? WEIGHT_NAME_WORDS : 0);
}

/* What stands between the top of an article and its first paragraph, which may
 * be a standfirst, with the byline below it. */
static void
drop_head(const CleanPage *p, uint8_t *keep)
{
  int has_headline = 0, below = 0;

  for (size_t i = 0; i < p->n_blocks; i++) {
    const Block *b = &p->blocks[i];

    if (!keep[i])
      continue;
    if (!below && b->words >= WEIGHT_LEAD_WORDS) {
      below = 1;
    } else if (!below && !has_headline && is_headline(p, b)) {
      has_headline = 1;
      keep[i] = 0;
    } else if (is_credit(p, b, below)) {
      keep[i] = 0;
    } else if (below) {
      return;
    }
  }
}

/* ------------------------------------------------------------- the comments */

static int
heads_comments(const CleanPage *p, const Block *b)
{
  return (p->nodes[b->node].path & PATH_HEADING) &&
         clean_is_comment_head(p->text.text + b->start, b->end - b->start);
}

/* What stands below the heading over readers' comments, behind most of the
 * article.  Where answers are commented on, each has such a heading. */
static void
drop_comments(const CleanPage *p, uint8_t *keep)
{
  uint64_t all = 0, before = 0;
  size_t end = p->n_blocks, i = 0;
  unsigned heads = 0;

  while (end > 0 && !keep[end - 1])
    end--;
  for (size_t k = 0; k < end; k++)
    all += keep[k] ? p->blocks[k].words : 0;
  for (; i < end; i++) {
    const Block *b = &p->blocks[i];

    if (before * 100 >= all * WEIGHT_ABOVE_COMMENTS && heads_comments(p, b))
      break;
    before += keep[i] ? b->words : 0;
  }
  for (size_t k = 0; k < p->n_blocks && i < end; k++)
    heads += (unsigned)heads_comments(p, &p->blocks[k]);
  if (heads <= WEIGHT_COMMENT_HEADS)
    memset(keep + i, 0, end - i);
}

void
clean_drop_furniture(const CleanPage *p, uint8_t *keep)
{
  drop_comments(p, keep);
  drop_head(p, keep);
  drop_pull_quotes(p, keep);
}
