/* markers.c - see markers.h. */
#include "markers.h"

#include <glib.h>
#include <stdlib.h>
#include <string.h>

#include <unicode/uchar.h>

#include "ascii.h"
#include "utf8.h"

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

enum { MOST_MARK_WORDS = 8 };

static int
compare(const void *key, const void *entry)
{
  return strcmp(key, *(const char *const *)entry);
}

int
marker_is_one_of(const char *line, const char *const *table, size_t n)
{
  return bsearch(line, table, n, sizeof *table, compare) != NULL;
}

size_t
marker_of_line(const char *s, size_t len, char line[LONGEST_MARKER + 5])
{
  size_t n = 0, m;

  for (size_t i = 0; i < len && n <= LONGEST_MARKER; i += m) {
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
  char line[LONGEST_MARKER + 5];

  if (len > LONGEST_MARKER)
    return 0;
  marker_of_line(s, len, line);
  return MARKER_IS_ONE_OF(line, foreign_markers) ||
         MARKER_IS_ONE_OF(line, markers);
}

/* Is what s begins with more than a word?  "Werbung" may head a paragraph,
 * "Lea también" hardly. */
static int
tells_alone(const char *s, size_t len)
{
  return len > 0 && ((unsigned char)s[0] >= 0xE3 || memchr(s, ' ', len));
}

/* Where the label ends that a line of East Asia has: at a colon, wide or not,
 * or behind the bracket in 【関連記事】; 0: it has none. */
static size_t
asian_label(const char *s, size_t len)
{
  for (size_t i = 0; i < len && i <= LONGEST_MARKER; i++)
    if (s[i] == ':' ||
        (len - i > 3 && (memcmp(s + i, "\xEF\xBC\x9A", 3) == 0 ||
                         memcmp(s + i, "\xE3\x80\x91", 3) == 0)))
      return i;
  return 0;
}

int
clean_points_on(const char *s, size_t len)
{
  char line[LONGEST_MARKER + 5];
  size_t end = 0, start = 0;

  if (len > 0 && (unsigned char)s[0] < 0xE3) {
    const char *colon = memchr(s, ':', MIN(len, LONGEST_MARKER));
    end = colon ? (size_t)(colon - s) : 0;
  } else {
    end = asian_label(s, len);
    start = end > 3 && memcmp(s, "\xE3\x80\x90", 3) == 0 ? 3 : 0;
  }
  if (end == 0 || !tells_alone(s + start, end - start))
    return 0;
  marker_of_line(s + start, end - start, line);
  return MARKER_IS_ONE_OF(line, foreign_markers);
}

/* "Suscríbete a nuestro boletín de deportes": does it begin with a marker of
 * another language, and go on? */
static int
begins_with_marker(const char *s, size_t len)
{
  char line[LONGEST_MARKER + 5];
  size_t n = marker_of_line(s, MIN(len, LONGEST_MARKER), line);

  while (n > 0) {
    while (n > 0 && line[n] != ' ')
      n--;
    line[n] = '\0';
    if (tells_alone(line, n) && MARKER_IS_ONE_OF(line, foreign_markers))
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
    while (at < len && at < LONGEST_MARKER && s[at] != ':' && s[at] != '|')
      at++;
  } else if (b->words > MOST_MARK_WORDS)
    return 0;
  return is_marker(s, at > 0 && at < LONGEST_MARKER ? at : len);
}
