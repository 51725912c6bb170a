/* values.c - tries the rules at each piece of a sentence.  See values.h for
 * what comes out, data/values.txt for the words, and amounts.c, measures.c,
 * dates.c and addresses.c for the rules.
 *
 * Most pieces begin no value: a word that data/values.txt does not have, and
 * that no "@" or dot follows, is passed over at once. */
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

/* Tries what may begin with the piece, the more particular first. */
static size_t
read_value(const TagScan *s, size_t i, TagValue *v)
{
  static const TagRule of_digits[] = { tag_rule_email, tag_rule_phone,
    tag_rule_date_numbers, tag_rule_money, tag_rule_percent, tag_rule_month,
    tag_rule_time, tag_rule_duration, tag_rule_year, tag_rule_quantity,
    tag_rule_age, tag_rule_ordinal, NULL };
  static const TagRule of_words[] = { tag_rule_url, tag_rule_email,
    tag_rule_money, tag_rule_percent, tag_rule_part, tag_rule_weekday,
    tag_rule_month, tag_rule_day_word, tag_rule_time, tag_rule_duration,
    tag_rule_year, tag_rule_quantity, tag_rule_ordinal, NULL };
  static const TagRule of_marks[] = { tag_rule_phone, tag_rule_money,
    tag_rule_percent, tag_rule_quantity, tag_rule_year, NULL };
  static const TagRule of_names[] = { tag_rule_url, tag_rule_email, NULL };
  const TagPiece *p = &s->pieces[i];
  const TagRule *rules = of_digits;

  if (p->kind == TAG_MARK) {
    if (p->c < 0x80 && (p->c == 0 || strchr("$+(-'", (int)p->c) == NULL))
      return 0;
    rules = of_marks;
  } else if (p->kind == TAG_LETTERS && p->n_senses > 0)
    rules = of_words;
  else if (p->kind == TAG_LETTERS) {
    if (!s->at && !(tag_touches(s, i + 1) && s->pieces[i + 1].kind == TAG_MARK))
      return 0;
    rules = of_names;
  }
  for (; *rules != NULL; rules++) {
    v->value[0] = 0;
    size_t n = (*rules)(s, i, v);
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

int32_t
tag_values(const char *text, size_t start, size_t end, TagDay today,
           const char *language, TagValueFound found, void *user)
{
  TagScan s;
  int32_t status;

  s.text = text;
  s.today = today;
  tag_scan_language(&s, language);
  for (size_t at = start; at < end;) {
    tag_scan_cut(&s, &at, end);
    s.future = today.year != 0 && speaks_of_future(&s);
    for (size_t i = 0; i < s.n;) {
      TagValue v;
      size_t n = read_value(&s, i, &v);
      if (n == 0) {
        i++;
        continue;
      }
      v.start = s.pieces[i].start;
      v.end = s.pieces[i + n - 1].end;
      if ((status = found(user, &v)) != 0)
        return status;
      i += n;
    }
  }
  return 0;
}
