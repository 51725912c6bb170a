/* values.c - tries the rules at each piece of a sentence.  See values.h for
 * what comes out, data/values.txt for the words, and amounts.c, measures.c,
 * dates.c and addresses.c for the rules.
 *
 * Most pieces begin no value: a word that data/values.txt does not have, and
 * that no "@" or dot follows, is passed over at once, and of the other words
 * the senses say which rules can hold. */
#include "values.h"

#include <string.h>

#include "calendar.h"
#include "scan.h"

static int
speaks_of_future(const TagScan *s)
{
  for (size_t i = 0; i < s->n; i++)
    if (tag_is(s, i, TAG_W_FUTURE) ||
        (tag_is(s, i, TAG_W_SET) && (tag_is(s, i + 1, TAG_W_TO) ||
                                     tag_is(s, i + 1, TAG_W_FOR))))
      return 1;
  return 0;
}

/* What a word may begin, by its senses: by their class, and by which word of
 * the rules it is. */
enum { AMOUNT = 1, CURRENCY = 2, DAY = 4, MONTH = 8, HOUR = 16, SEASON = 32,
       RANK = 64, SPAN = 128, ANY = 256,
       AMOUNT_BUT_BEFORE_WORD = 512, /* "a third", "a-day", no "a house"      */
       DAY_BEFORE_DAY = 1024,   /* "the day"                                  */
       DAY_ABROAD = 2048 };     /* "semana pasada"                            */

static const uint16_t class_begins[] = {
  [TAG_SENSE_NUMBER] = AMOUNT, [TAG_SENSE_TENS] = AMOUNT | RANK,
  [TAG_SENSE_ORDINAL] = RANK | DAY, [TAG_SENSE_CODE] = CURRENCY,
  [TAG_SENSE_BEFORE] = CURRENCY, [TAG_SENSE_DOLLAR] = CURRENCY,
  [TAG_SENSE_WEEKDAY] = DAY, [TAG_SENSE_WEEKDAYS] = DAY,
  [TAG_SENSE_SHORT_WEEKDAY] = DAY, [TAG_SENSE_SPAN] = DAY_ABROAD,
  [TAG_SENSE_MONTH] = MONTH, [TAG_SENSE_SHORT_MONTH] = MONTH,
  [TAG_SENSE_SEASON] = SEASON, [TAG_SENSE_WORD] = 0,
};

static const uint16_t word_begins[TAG_W_N] = {
  [TAG_W_A] = AMOUNT_BUT_BEFORE_WORD, [TAG_W_HALF] = AMOUNT,
  [TAG_W_MINUS] = AMOUNT, [TAG_W_LAST] = DAY, [TAG_W_NEXT] = DAY,
  [TAG_W_THIS] = DAY, [TAG_W_TODAY] = DAY, [TAG_W_TONIGHT] = DAY,
  [TAG_W_TOMORROW] = DAY, [TAG_W_YESTERDAY] = DAY, [TAG_W_AUJOURD] = DAY,
  [TAG_W_THE] = DAY_BEFORE_DAY, [TAG_W_NOON] = HOUR, [TAG_W_MIDNIGHT] = HOUR,
  [TAG_W_IN] = SPAN, [TAG_W_AGO_BEFORE] = SPAN, [TAG_W_IT] = SPAN,
};

static unsigned
begins(const TagScan *s, size_t i)
{
  const TagPiece *p = &s->pieces[i], *next = p + 1;
  unsigned all = 0, of = ANY;

  for (uint8_t k = 0; k < p->n_senses; k++) {
    const TagSense *sense = &p->senses[k];
    if (sense->languages & s->languages)
      all |= sense->kind == TAG_SENSE_WORD ? word_begins[sense->value]
                                           : class_begins[sense->kind];
  }
  if ((all & AMOUNT_BUT_BEFORE_WORD) &&
      !(next->kind == TAG_LETTERS && next->n_senses == 0))
    of |= AMOUNT;
  if ((all & DAY_BEFORE_DAY) && tag_is(s, i + 1, TAG_W_DAY))
    of |= DAY;
  if ((all & DAY_ABROAD) && s->languages != TAG_EN)
    of |= DAY;
  return of | (all & (ANY - 1));
}

/* An address goes on with a mark and something behind it; those of mail have an
 * "@". */
static int
may_be_address(const TagScan *s, size_t i)
{
  return s->at || (tag_touches(s, i + 1) && tag_touches(s, i + 2) &&
                   s->pieces[i + 1].kind == TAG_MARK &&
                   s->pieces[i + 1].c <= ':');
}

/* May a sign begin a value?  Currencies, minus, fractions and quotes lie in
 * these blocks. */
static int
begins_mark(uint32_t c)
{
  if (c < 0x80)
    return c == '$' || c == '+' || c == '(' || c == '-' || c == '\'';
  return c < 0x100 || c == 0x0E3F || c - 0x2000 < 0x300u;
}

/* Tries what may begin with the piece, the more particular first. */
static size_t
read_value(const TagScan *s, size_t i, TagValue *v)
{
  typedef struct Rule { TagRule rule; unsigned of; } Rule;
  static const Rule of_digits[] = { { tag_rule_email, ANY },
    { tag_rule_phone, ANY }, { tag_rule_date_numbers, ANY },
    { tag_rule_money, ANY }, { tag_rule_percent, ANY }, { tag_rule_month, ANY },
    { tag_rule_time, ANY }, { tag_rule_duration, ANY }, { tag_rule_year, ANY },
    { tag_rule_quantity, ANY }, { tag_rule_age, ANY },
    { tag_rule_ordinal, ANY }, { NULL, 0 } };
  static const Rule of_words[] = { { tag_rule_url, ANY },
    { tag_rule_email, ANY }, { tag_rule_money, AMOUNT | CURRENCY },
    { tag_rule_percent, AMOUNT }, { tag_rule_part, AMOUNT },
    { tag_rule_weekday, DAY }, { tag_rule_month, MONTH },
    { tag_rule_day_word, DAY }, { tag_rule_time, HOUR },
    { tag_rule_duration, AMOUNT | SPAN }, { tag_rule_year, SEASON },
    { tag_rule_quantity, AMOUNT }, { tag_rule_ordinal, RANK }, { NULL, 0 } };
  static const Rule of_marks[] = { { tag_rule_phone, ANY },
    { tag_rule_money, ANY }, { tag_rule_percent, ANY },
    { tag_rule_quantity, ANY }, { tag_rule_year, ANY }, { NULL, 0 } };
  static const Rule of_names[] = { { tag_rule_url, ANY },
    { tag_rule_email, ANY }, { NULL, 0 } };
  const TagPiece *p = &s->pieces[i];
  const Rule *rules = of_digits;
  unsigned of = ANY;

  if (p->kind == TAG_MARK) {
    if (!begins_mark(p->c))
      return 0;
    rules = of_marks;
  } else if (p->kind == TAG_LETTERS && p->n_senses > 0) {
    rules = of_words;
    of = begins(s, i);
    if (of == ANY && !may_be_address(s, i))
      return 0;
  } else if (p->kind == TAG_LETTERS) {
    if (!may_be_address(s, i))
      return 0;
    rules = of_names;
  }
  for (; rules->rule != NULL; rules++) {
    if (!(rules->of & of))
      continue;
    v->value[0] = 0;
    size_t n = rules->rule(s, i, v);
    if (n > 0 && i + n <= s->n)
      return n;
  }
  return 0;
}

TagDay
tag_day_read(const char *iso, size_t len)
{
  TagDay d = { 0, 0, 0 };
  int32_t v[3] = { 0, 0, 0 };
  static const uint8_t ends[] = { 4, 7, 10 };
  size_t i = 0;

  if (len < 10 || iso[4] != '-' || iso[7] != '-')
    return d;
  for (int k = 0; k < 3; k++, i++)
    for (; i < ends[k]; i++) {
      if (iso[i] < '0' || iso[i] > '9')
        return d;
      v[k] = v[k] * 10 + (iso[i] - '0');
    }
  if (v[0] < 1 || v[1] < 1 || v[1] > 12 || v[2] < 1 ||
      v[2] > tag_month_days(v[0], v[1]))
    return d;
  d.year = v[0];
  d.month = v[1];
  d.day = v[2];
  return d;
}

void
tag_values_language(TagValueText *t, const char *language)
{
  static const char codes[][3] = { "en", "de", "fr", "es", "it", "pt", "nl" };
  static const char comma[][3] = { "de", "fr", "es", "it", "pt", "nl", "pl",
    "ru", "uk", "cs", "da", "sv", "nb", "no", "fi", "tr", "id", "ro", "hu" };
  char code[3] = { 0 };

  for (size_t i = 0; i < 2 && language[i] != 0; i++)
    code[i] = (char)(language[i] | 0x20);
  t->languages = TAG_EN;        /* what is not known is read as English       */
  t->comma = 0;
  for (size_t i = 0; i < sizeof codes / sizeof *codes; i++)
    if (memcmp(code, codes[i], sizeof code) == 0)
      t->languages = (uint8_t)(1 << i);
  for (size_t i = 0; i < sizeof comma / sizeof *comma; i++)
    if (memcmp(code, comma[i], sizeof code) == 0)
      t->comma = 1;
}

static int32_t
find_values(const TagValueText *t, const TagScan *s)
{
  int32_t status = 0;

  for (size_t i = 0; i < s->n && status == 0;) {
    TagValue v;
    size_t n = read_value(s, i, &v);
    if (n == 0) {
      i++;
      continue;
    }
    v.start = s->pieces[i].start;
    v.end = s->pieces[i + n - 1].end;
    status = t->found(t->user, &v);
    i += n;
  }
  return status;
}

int32_t
tag_values(const TagValueText *t, size_t start, size_t end,
           const TagWord *words, size_t n, const TagForms *forms)
{
  TagScan s;
  int32_t status = 0;

  s.text = t->text;
  s.today = t->today;
  s.languages = t->languages;
  s.comma = t->comma;
  for (size_t at = start; at < end && status == 0;) {
    if (forms != NULL && end - start <= TAG_PIECES_MAX) {
      tag_scan_words(&s, start, end, words, n, forms);
      at = end;
    } else
      tag_scan_cut(&s, &at, end);
    s.future = s.today.year != 0 && speaks_of_future(&s);
    status = find_values(t, &s);
  }
  return status;
}
