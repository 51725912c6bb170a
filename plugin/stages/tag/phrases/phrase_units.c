/* phrase_units.c - the units of keyphrases: tokens, or several that hyphens
 * join ("trade-war", "Covid-19"), and what each may be in a phrase: its head,
 * what modifies one, or where phrases end.  That is told by the part of speech,
 * or by stop words and letters where that is not known. */
#include <string.h>

#include "ascii.h"
#include "bylines.h"
#include "korean.h"
#include "names/firms.h"
#include "names/names.h"
#include "phrase_index.h"
#include "stopwords.h"
#include "utf8.h"
#include "values/values.h"
#include "words.h"
#include "words/upos.h"

static int32_t
find_stem(TagPhrases *k, const TagPhraseReader *r, size_t i, TagUnit *u)
{
  char lower[128];
  size_t n = words_lower(k->text + u->start, u->end - u->start, lower,
                         sizeof lower);
  uint32_t key = tag_stem_hash(r->memo, r->stemmer, r->code, lower, n);
  uint32_t *slot;

  if (!tag_index_grow(k, &k->stem_index, k->stems, k->n_stems,
                      sizeof *k->stems))
    return PRECIS_E_LIMIT;
  slot = tag_index_slot(&k->stem_index, k->stems, sizeof *k->stems, key);
  if (*slot == 0) {
    TagStem *stems = tag_entries_grow(k, k->stems, k->n_stems, &k->stems_room,
                                      sizeof *stems, i, r->n);
    if (stems == NULL)
      return PRECIS_E_LIMIT;
    stems[k->n_stems] = (TagStem){ .key = key };
    k->stems = stems;
    *slot = (uint32_t)++k->n_stems;
  }
  u->stem = *slot - 1;
  return PRECIS_OK;
}

static uint8_t
kind_by_pos(const TagWord *w)
{
  if (!(w->flags & TAG_LETTER) || w->end - w->start < 2)
    return TAG_UNIT_BREAK;
  switch (w->upos) {
    case TAG_NOUN: case TAG_PROPN: case TAG_X:
      return TAG_UNIT_HEAD;
    case TAG_ADJ:
      return TAG_UNIT_MODIFIER;
    default:
      return TAG_UNIT_BREAK;
  }
}

static int
is_chinese_numeral(uint32_t c)
{
  static const uint16_t numerals[] = { 0x3007, 0x4E00, 0x4E03, 0x4E07, 0x4E09,
    0x4E24, 0x4E5D, 0x4E8C, 0x4E94, 0x4EBF, 0x5104, 0x516B, 0x516D, 0x5341,
    0x5343, 0x56DB, 0x70B9, 0x767E, 0x842C };

  for (size_t i = 0; i < sizeof numerals / sizeof *numerals; i++)
    if (c == numerals[i])
      return 1;
  return 0;
}

/* A syllable of Korean, or of the scripts of India, whose letters carry a
 * vowel. */
static int
is_syllable(uint32_t c)
{
  return (c >= 0xAC00 && c <= 0xD7A3) || (c >= 0x0900 && c <= 0x0DFF);
}

/* "日" of "12日宣布", "名" of "8000名观众", "号" of "十号": one character of a
 * script without spaces that counts what the number before it tells. */
static int
is_counter(const char *text, const TagWord *words, size_t i)
{
  const TagWord *w = &words[i];
  size_t step;
  uint32_t c = utf8_read(text + w->start, &step);

  return i > 0 && w->end - w->start == step && words_is_unspaced(c) &&
         w[-1].end == w->start &&
         (ascii_is_digit(text[w->start - 1]) ||
          (w[-1].end - w[-1].start == 3 &&
           is_chinese_numeral(utf8_read(text + w[-1].start, &step))));
}

/* What a word may be in a phrase, by its letters.  One of fewer letters
 * than `least` is in none, nor is a single letter that is a syllable.  In
 * scripts without spaces a single character may begin a phrase; numerals and
 * what ends in hiragana (particles, verbs) are in none. */
static uint8_t
kind_by_letters(const char *text, const TagWord *w, uint32_t least)
{
  uint32_t n = 0, numerals = 0, c = 0;
  size_t step;

  for (size_t at = w->start; at < w->end; at += step, n++) {
    c = utf8_read(text + at, &step);
    numerals += is_chinese_numeral(c);
  }
  if (!words_is_unspaced(c))
    return n < (is_syllable(c) ? 2 : least) ? TAG_UNIT_BREAK : TAG_UNIT_HEAD;
  if (numerals == n || (c >= 0x3041 && c <= 0x309F))
    return TAG_UNIT_BREAK;
  return n == 1 ? TAG_UNIT_MODIFIER : TAG_UNIT_HEAD;
}

/* "np." is one as "np" is. */
static int
is_stopword(const char *text, const TagWord *w, uint32_t language)
{
  char lower[64];
  size_t n = words_lower(text + w->start, w->end - w->start, lower,
                         sizeof lower);

  n -= n > 1 && lower[n - 1] == '.';
  return (stopwords_languages(lower, n) & language) != 0;
}

static int
is_idle(const char *text, const TagWord *w, const TagIdle *idle)
{
  return tag_is_idle(idle, text + w->start, w->end - w->start);
}

/* "Stati" of "Stati Uniti": no stop word if it is written large in a sentence,
 * before another such word. */
static int
is_in_title(const TagPhraseReader *r, size_t i)
{
  const TagWord *w = &r->words[i];

  return !r->english && i + 1 < r->n && (w->flags & TAG_UPPER_FIRST) &&
         !(w->flags & TAG_SENTENCE) && (w[1].flags & TAG_UPPER_FIRST) &&
         !(w[1].flags & TAG_SENTENCE) && w->end + 1 == w[1].start;
}

/* "trovato" of "ha trovato", in Italian: the past of a verb, by the word before
 * it. */
static int
is_italian_past(const char *text, const TagPhraseReader *r, size_t i)
{
  static const char *const auxiliaries[] = {
    "ha", "hanno", "ho", "abbiamo", "aveva", "avevano", "è", "sono", "era",
    "erano", "sarà", "saranno", "viene", "vengono", "stato", "stata", "stati",
    "state" };
  const TagWord *w = &r->words[i], *before = w - 1;
  size_t n = w->end - w->start;

  if (!r->italian || i == 0 || n < 5 || (w->flags & TAG_UPPER_FIRST) ||
      strchr("oaie", text[w->end - 1]) == NULL ||
      strchr("ts", text[w->end - 2]) == NULL)
    return 0;
  for (size_t k = 0; k < sizeof auxiliaries / sizeof *auxiliaries; k++)
    if (strlen(auxiliaries[k]) == before->end - before->start &&
        memcmp(text + before->start, auxiliaries[k],
               before->end - before->start) == 0)
      return 1;
  return 0;
}

static uint8_t
kind_by_stopwords(const char *text, const TagPhraseReader *r, size_t i)
{
  const TagWord *w = &r->words[i];

  return !(w->flags & TAG_LETTER) ||
                 ((is_stopword(text, w, r->language) ||
                   (!r->english && is_idle(text, w, r->idle))) &&
                  !is_in_title(r, i)) ||
                 is_italian_past(text, r, i) || is_counter(text, r->words, i)
           ? TAG_UNIT_BREAK
           : kind_by_letters(text, w, r->syllables ? 2 : 3);
}

/* "-", or one of U+2010 to U+2013. */
static int
is_hyphen(const char *text, const TagWord *w)
{
  const char *s = text + w->start;

  return (w->end - w->start == 1 && *s == '-') ||
         (w->end - w->start == 3 && memcmp(s, "\xE2\x80", 2) == 0 &&
          (unsigned char)s[2] < 0x94);
}

/* A participle or verb before a noun modifies it: "rising tensions". */
static int
is_participle(const char *text, const TagWord *w)
{
  size_t n = w->end - w->start;

  return w->upos == TAG_VERB && n > 4 &&
         (memcmp(text + w->end - 2, "ed", 2) == 0 ||
          memcmp(text + w->end - 3, "ing", 3) == 0);
}

/* "Plan-B.zip", "wp/2021/01/logo"; of five bytes at least. */
static int
is_file(const char *s, size_t len)
{
  static const char *const ends[] = { "gif", "jpeg", "jpg", "mp4", "pdf", "png",
                                      "svg", "webp", "zip" };
  size_t stop = s[len - 4] == '.' ? 4 : 5;
  const char *slash;

  for (size_t i = 0; s[len - stop] == '.' &&
                     i < sizeof ends / sizeof *ends; i++)
    if (strlen(ends[i]) == stop - 1 &&
        memcmp(s + len - stop + 1, ends[i], stop - 1) == 0)
      return 1;
  slash = memchr(s, '/', len);
  return slash && memchr(slash + 1, '/', len - (size_t)(slash + 1 - s));
}

/* An address of the web or of mail, a name of a user or a file. */
static int
is_address(const char *text, const TagWord *w)
{
  const char *s = text + w->start, *colon;
  size_t len = w->end - w->start;

  if (len < 5)
    return 0;
  colon = memchr(s, ':', len - 2);
  return (colon != NULL && memcmp(colon, "://", 3) == 0) ||
         memchr(s, '@', len) != NULL || memcmp(s, "www.", 4) == 0 ||
         memcmp(s, "WWW.", 4) == 0 || is_file(s, len);
}

/* A piece of a program or formula: "^/users/(.*)$", "a=b". */
static int
is_code(const char *text, const TagWord *w)
{
  for (size_t i = w->start; i < w->end; i++)
    if (strchr("$()*<=>[\\]^{|}~", text[i]) != NULL)
      return 1;
  return 0;
}

/* Whether its being a stop word tells against it: "many projects", "other
 * phases", "Du", "Ihrem Leben"; not "New York", "US", the last of "Shirin
 * Sein", nor a noun of English, whose part of speech is surer. */
static int
may_be_function(const TagPhraseReader *r, size_t i)
{
  const TagWord *w = &r->words[i];

  if (w->name != 0)
    return 0;
  if (w->upos == TAG_ADJ)
    return 1;
  return !r->english && !(w->flags & TAG_UPPER_ALL) &&
         !(w->upos == TAG_PROPN && i > 0 && w[-1].upos == TAG_PROPN);
}

/* "Forschungs-" of "Forschungs- und Entwicklungskosten" */
static int
is_first_of_compound(const char *text, const TagPhraseReader *r, size_t i)
{
  return i + 2 < r->n && is_hyphen(text, &r->words[i + 1]) &&
         r->words[i].end == r->words[i + 1].start &&
         r->words[i + 1].end != r->words[i + 2].start;
}

/* "neue" of "die neue Brücke", no part of a name. */
static int
is_plain(const char *text, const TagPhraseReader *r, size_t i)
{
  const TagWord *w = &r->words[i];

  return r->has_pos && w->name == 0 &&
         (!(w->flags & TAG_UPPER_FIRST) || (w->flags & TAG_SENTENCE)) &&
         is_idle(text, w, r->plain);
}

static int
is_common(const TagWord *w)
{
  return w->upos == TAG_NOUN || w->upos == TAG_ADJ;
}

/* "de" of "ley de vivienda", "d'" of "vapeur d'eau", "du" of "prix du cacao":
 * with an article if both are one word. */
static int
is_link(const char *text, const TagPhraseReader *r, size_t i)
{
  static const char *const links[] = { "d'", "da", "das", "de", "del", "des",
                                       "do", "dos", "du", "d’", NULL };
  const TagWord *w = &r->words[i];

  return r->links && i > 0 && i + 1 < r->n && is_common(&w[-1]) &&
         is_common(&w[1]) &&
         words_is_one_of(text + w->start, w->end - w->start, links);
}

/* "March" of "March 6" and "7 March": where lists of news have a date each, it
 * would be what they speak of most. */
static int
is_of_date(const char *text, const TagPhraseReader *r, size_t i)
{
  const TagWord *w = &r->words[i];

  return r->has_pos && (w->upos == TAG_PROPN || w->upos == TAG_NOUN) &&
         ((i > 0 && (w[-1].flags & TAG_DIGIT)) ||
          (i + 1 < r->n && (w[1].flags & TAG_DIGIT))) &&
         tag_is_of_calendar(text, w->start, w->end, r->calendar);
}

/* "GMT" of "1330 GMT", "EST" of "10:30 p.m. EST". */
static int
is_of_time(const char *text, const TagPhraseReader *r, size_t i)
{
  const TagWord *w = &r->words[i];
  size_t n = w->end - w->start;

  if (!r->has_pos || !(w->flags & TAG_UPPER_ALL) || n < 2 || n > 4 || i == 0)
    return 0;
  if (!(w[-1].flags & TAG_DIGIT) &&
      (i < 2 || !(w[-2].flags & TAG_DIGIT) ||
       (!tag_word_is(&w[-1], "p.m.") && !tag_word_is(&w[-1], "a.m.") &&
        !tag_word_is(&w[-1], "pm") && !tag_word_is(&w[-1], "am"))))
    return 0;
  return tag_is_zone(text, w->start, w->end, r->calendar);
}

static uint8_t
kind_of(const TagPhrases *k, const TagPhraseReader *r, size_t i)
{
  if (r->words[i].flags & TAG_MASKED || is_address(k->text, &r->words[i]) ||
      is_code(k->text, &r->words[i]) || is_of_date(k->text, r, i) ||
      is_of_time(k->text, r, i) ||
      is_first_of_compound(k->text, r, i))
    return TAG_UNIT_BREAK;
  if (k->single && r->has_pos && r->words[i].upos == TAG_VERB &&
      (r->words[i].flags & TAG_LETTER))
    return TAG_UNIT_LONE;
  if (is_link(k->text, r, i))
    return TAG_UNIT_LINK;
  if ((r->has_pos && may_be_function(r, i) &&
       is_stopword(k->text, &r->words[i], r->language)) ||
      (!k->single && is_plain(k->text, r, i)))
    return TAG_UNIT_BREAK;
  return r->has_pos ? kind_by_pos(&r->words[i])
                    : kind_by_stopwords(k->text, r, i);
}

int
tag_is_short_number(const char *text, uint32_t start, uint32_t end)
{
  if (end - start > 3)
    return 0;
  for (uint32_t at = start; at < end; at++)
    if (!ascii_is_digit(text[at]))
      return 0;
  return end > start;
}

/* The "1" of "1Password". */
static int
begins_word(const TagPhrases *k, const TagPhraseReader *r, size_t i)
{
  const TagWord *w = &r->words[i];

  return !(w->flags & TAG_LETTER) && i + 1 < r->n && w->end == w[1].start &&
         (w[1].flags & TAG_LETTER) && (w[1].flags & TAG_UPPER_FIRST) &&
         (i == 0 || w[-1].end != w->start) &&
         tag_is_short_number(k->text, w->start, w->end);
}

/* "站" of "空间站", "費" of "事業費": one character that makes a noun of the noun
 * before it, which the dictionaries of words part from it. */
static int
is_suffix(const char *text, const TagWord *w)
{
  static const char suffixes[] =
    "员員者家机機器仪儀率费費线線币幣院校所局部厅廳庁署室党黨军軍队隊团團団组"
    "組区區市县縣省州城镇鎮町村路街桥橋山河湖海岛島港湾灣店馆館厂廠场場园園"
    "楼寺奖獎賞赛賽法案权權権债債税稅价價额額量力学學系课課书書报報紙网網站型"
    "类類式版集片剧劇曲歌药藥薬病症炎癌剂劑剤酒船车車舰艦弹弾星人师師士派层層圏"
    "圈券料金品物性化度级級库庫罪刑令駅证證証";
  enum { BYTES = 3 };
  char c[BYTES + 1] = { 0 };

  if (w->end - w->start != BYTES || (text[w->start] & 0xF0) != 0xE0)
    return 0;
  memcpy(c, text + w->start, BYTES);
  return strstr(suffixes, c) != NULL;
}

/* Does the word at i end with the next one, its suffix? */
static int
has_suffix(const TagPhrases *k, const TagPhraseReader *r, size_t i)
{
  const TagWord *w = &r->words[i];

  return r->unspaced && i + 1 < r->n && w[1].start == w->end &&
         is_suffix(k->text, &w[1]) && kind_of(k, r, i) == TAG_UNIT_HEAD;
}

/* The last of the words from i on that hyphens join: "trade-war", "LGP-30". */
static size_t
last_joined(const TagPhrases *k, const TagPhraseReader *r, size_t i)
{
  const TagWord *w = r->words;
  size_t last = i + (size_t)begins_word(k, r, i);

  if (has_suffix(k, r, i))
    return i + 1;
  while (last + 2 < r->n && !(w[last + 2].flags & TAG_MASKED) &&
         is_hyphen(k->text, &w[last + 1]) &&
         w[last].end == w[last + 1].start &&
         w[last + 1].end == w[last + 2].start && last - i < 6 &&
         ((w[last + 2].flags & TAG_LETTER) ||
          ((w[last].flags & TAG_UPPER_FIRST) &&
           tag_is_short_number(k->text, w[last + 2].start, w[last + 2].end))))
    last += 2;
  return last;
}

/* Is the next word of the same name? */
static int
name_goes_on(const TagWord *w)
{
  uint32_t kind = tag_name_kind(w);

  return w->name != 0 && !tag_name_closes(w, kind) &&
         !tag_name_is_unit(w, kind);
}

/* "de" of "Universidade de Coimbra", "Le" of "Le Monde", "II" of "Jean-Paul
 * II", "&" of "Loges & Co. GmbH": what a phrase would end at is a part of it in
 * a name. */
static uint8_t
kind_in_name(const char *text, const TagPhraseReader *r, const TagWord *w)
{
  int is_mark = !(w->flags & (TAG_LETTER | TAG_DIGIT)) && text[w->start] != '&';

  if (!r->has_pos || r->english || (w->flags & TAG_MASKED) || is_mark)
    return TAG_UNIT_BREAK;
  return name_goes_on(w) ? TAG_UNIT_MODIFIER :
         tag_name_amid(w) ? TAG_UNIT_HEAD : TAG_UNIT_BREAK;
}

/* A noun with its particle ends a phrase, unless it is the genitive's. */
static void
leave_particle_out(const char *text, TagUnit *u)
{
  size_t end = tag_korean_noun(text, u->start, u->end);
  int genitive = u->end - end == strlen("의") &&
                 memcmp(text + end, "의", strlen("의")) == 0;

  u->last = end < u->end && !genitive;
  if (end == u->start)
    u->kind = TAG_UNIT_BREAK;
  else
    u->end = (uint32_t)end;
}

/* "Fenerbahçe'yi" ends before its case, and a phrase with it, unless that is
 * the genitive's: "Lig'in". */
static void
leave_case_out(const TagPhrases *k, const TagPhraseReader *r, TagUnit *u)
{
  size_t n, at = u->start;

  for (; at < u->end; at += n) {
    uint32_t c = utf8_read(k->text + at, &n);
    if (c == '\'' || c == 0x2019)
      break;
  }
  if (at >= u->end || at == u->start)
    return;
  const TagWord base = { .start = u->start, .end = (uint32_t)at };
  u->last = k->text[u->end - 1] != 'n';
  u->end = (uint32_t)at;
  if (ascii_is_digit(k->text[at - 1]) || is_idle(k->text, &base, r->idle))
    u->kind = TAG_UNIT_BREAK;
}

/* "dell’emergenza" begins behind its article, which parts it from what stands
 * before. */
static void
leave_article_out(const TagPhrases *k, const TagPhraseReader *r, TagUnit *u)
{
  enum { LONGEST = 8 };
  size_t n;

  for (size_t at = u->start; at < u->end && at - u->start < LONGEST; at += n) {
    uint32_t c = utf8_read(k->text + at, &n);
    TagWord article = { .start = u->start, .end = (uint32_t)at };
    if (c != '\'' && c != 0x2019)
      continue;
    if (at + n < u->end && at > u->start &&
        is_stopword(k->text, &article, r->language)) {
      u->start = (uint32_t)(at + n);
      if (u > k->units)
        u[-1].last = 1;
    }
    return;
  }
}

/* "Dr. García", "de Belg Philippaerts", "Fernanda Takai canta": the person is a
 * phrase apart from what stands before and behind. */
static void
part_person(TagPhrases *k, TagUnit *u)
{
  if (!u->person)
    return;
  if (u > k->units && !u[-1].goes_on)
    u[-1].last = 1;
  u->last = !u->goes_on;
}

static int32_t
read_unit(TagPhrases *k, const TagPhraseReader *r, size_t i, size_t last,
          TagUnit *u)
{
  const TagWord *w = &r->words[i + (size_t)begins_word(k, r, i)];

  u->start = r->words[i].start;
  u->end = r->words[last].end;
  u->kind = kind_of(k, r, i);
  u->rarity = r->english ? w->rarity : TAG_RARITY_MAX;
  u->first = (r->words[i].flags & TAG_SENTENCE) != 0;
  u->upper = (w->flags & TAG_UPPER_FIRST) != 0;
  u->name = r->has_pos ? w->upos == TAG_PROPN || w->name != 0
                       : !u->first && u->upper;
  u->goes_on = last + 1 < r->n && name_goes_on(&r->words[last]);
  u->person = tag_name_is(w, TAG_PER);
  if (last > i) {
    const TagWord *head = &r->words[last];
    if (!(head->flags & TAG_LETTER))
      head -= 2;
    u->kind = r->has_pos ? kind_by_pos(head) : TAG_UNIT_HEAD;
    if (u->kind == TAG_UNIT_BREAK)
      u->kind = TAG_UNIT_MODIFIER;
    for (const TagWord *part = w + 2; part <= head; part += 2)
      if (r->english && part->rarity > u->rarity)
        u->rarity = part->rarity;
  } else if (r->has_pos && u->kind <= TAG_UNIT_LONE && !u->first &&
             is_participle(k->text, w) && i + 1 < r->n &&
             kind_by_pos(&r->words[i + 1]) != TAG_UNIT_BREAK)
    u->kind = TAG_UNIT_MODIFIER;
  if (u->kind == TAG_UNIT_BREAK && !k->single)
    u->kind = kind_in_name(k->text, r, w);
  if (u->start < k->skip)
    u->kind = TAG_UNIT_BREAK;
  u->last = 0;
  if (r->korean && u->kind != TAG_UNIT_BREAK)
    leave_particle_out(k->text, u);
  if (r->turkish && u->kind != TAG_UNIT_BREAK)
    leave_case_out(k, r, u);
  else if (!r->has_pos && !r->english && u->kind != TAG_UNIT_BREAK)
    leave_article_out(k, r, u);
  if (r->has_pos && !r->english && !k->single)
    part_person(k, u);
  u->company = u->upper && tag_is_firm_form(k->text + u->start,
                                             u->end - u->start);
  return u->kind == TAG_UNIT_BREAK ? PRECIS_OK : find_stem(k, r, i, u);
}

/* Does a line begin with the word? */
static int
begins_line(const char *text, const TagPhraseReader *r, size_t i)
{
  const TagWord *w = &r->words[i];

  return i == 0 || ((w->flags & TAG_SENTENCE) &&
                    memchr(text + w[-1].end, '\n',
                           w->start - w[-1].end) != NULL);
}

/* Nothing of a dateline or the like is in a phrase. */
static void
skip_byline(TagPhrases *k, const TagPhraseReader *r, size_t i)
{
  size_t at = i == 0 ? 0 : r->words[i].start;

  if (!r->english && begins_line(k->text, r, i))
    k->skip = (uint32_t)(at + tag_byline(k->text, at, r->words[r->n - 1].end,
                                         r->has_pos));
}

int32_t
tag_phrase_units(TagPhrases *k, const TagPhraseReader *r)
{
  for (size_t i = 0; i < r->n;) {
    skip_byline(k, r, i);
    TagUnit *u = &k->units[k->n_units++];
    size_t last = last_joined(k, r, i);

    int32_t status = read_unit(k, r, i, last, u);
    k->n_sentences += u->first || k->n_units == 1;
    u->sentence = k->n_sentences - 1;
    i = last + 1;
    if (status == PRECIS_OK && k->n_units % 4096 == 0)
      status = k->host->tick(k->doc, 16 * 4096);
    if (status != PRECIS_OK)
      return status;
  }
  return PRECIS_OK;
}
