/* measures.c - money, per cent, quantities, ordinals.
 *
 *   "$3-5 million"   USD 3000000/5000000      "25 basis points"   0.25%
 *   "6ft 2in"        1.8796 m                 "a third of"        33.3%
 *
 * A quantity is given in the coherent SI unit (The International System of
 * Units, 9th edition, tables 2 and 4): exactly where one unit is a power of
 * ten of the other, else to nine digits. */
#include <stdio.h>
#include <string.h>

#include "degrees.h"

/* May the number that ends before piece i count what is there: a unit, a power
 * of ten? */
static int
is_counted(const TagScan *s, size_t i)
{
  return tag_sense(s, i, TAG_SENSE_UNIT) != TAG_NONE ||
         tag_sense(s, i, TAG_SENSE_POWER) != TAG_NONE ||
         tag_sense(s, i, TAG_SENSE_CURRENCY) != TAG_NONE ||
         tag_sense(s, i, TAG_SENSE_CLOCK) != TAG_NONE ||
         tag_sense(s, i, TAG_SENSE_SPANS) != TAG_NONE || tag_mark(s, i, '%') ||
         tag_sense(s, i, TAG_SENSE_PERCENT) != TAG_NONE;
}

/* "cinquante" of "deux euros cinquante" and "un mètre cinquante", "e ottanta"
 * in Italian and Portuguese: adds as many hundredths to what is before piece i.
 * Pieces taken. */
static size_t
add_hundredths(const TagScan *s, size_t i, TagAmount *a)
{
  size_t and = (s->languages & (TAG_IT | TAG_PT)) && tag_is(s, i, TAG_W_AND);
  size_t at = i + and, n;
  uint64_t more;

  if (s->languages == TAG_EN || s->pieces[at].kind != TAG_LETTERS ||
      a->power < 0 || a->n + a->power > 4 ||
      (n = tag_words_read(s, at, &more)) == 0 || more < 10 || more > 99)
    return 0;
  tag_amount_round(a, tag_amount_value(a) + (double)more / 100);
  return and + n;
}

/* ---- money */

static const char *
symbol(const TagScan *s, size_t i)
{
  static const struct { uint32_t c; const char *code; } symbols[] = {
    { '$', "USD" }, { 0xFF04, "USD" }, { 0x20AC, "EUR" }, { 0xA3, "GBP" },
    { 0xA5, "JPY" }, { 0xFFE5, "JPY" }, { 0x20B9, "INR" }, { 0x20A9, "KRW" },
    { 0x20BD, "RUB" }, { 0x20BA, "TRY" }, { 0x20AA, "ILS" }, { 0x0E3F, "THB" },
    { 0x20AB, "VND" }, { 0x20B4, "UAH" }, { 0x20A6, "NGN" }, { 0x20B1, "PHP" },
    { 0x20B8, "KZT" },
  };
  uint32_t c = s->pieces[i].c;

  if ((c == 0xA5 || c == 0xFFE5) && s->behind != NULL &&
      strcmp(s->behind->language, "zh") == 0)
    return "CNY";               /* yen and yuan have one sign                 */
  for (size_t k = 0; k < sizeof symbols / sizeof *symbols; k++)
    if (c == symbols[k].c)
      return symbols[k].code;
  return NULL;
}

static int
is_upper(const TagScan *s, size_t i)
{
  for (size_t k = s->pieces[i].start; k < s->pieces[i].end; k++)
    if (s->text[k] < 'A' || s->text[k] > 'Z')
      return 0;
  return 1;
}

static const char *
code_of(const TagScan *s, size_t i, int kind)
{
  int k = tag_sense(s, i, kind);

  return k == TAG_NONE ? NULL : tag_scan_code(k);
}

/* "$", "US$", "EUR", "Rs.": before the number. */
static const char *
currency_before(const TagScan *s, size_t i, size_t *taken)
{
  const char *code;

  *taken = 1;
  if (s->pieces[i].kind == TAG_MARK)
    return symbol(s, i);
  if (tag_mark(s, i + 1, '$') && tag_touches(s, i + 1) &&
      s->pieces[i].capital &&
      (code = code_of(s, i, TAG_SENSE_DOLLAR)) != NULL) {
    *taken = 2;
    return code;
  }
  if ((code = code_of(s, i, TAG_SENSE_CODE)) != NULL)
    return is_upper(s, i) ? code : NULL;
  if ((code = code_of(s, i, TAG_SENSE_BEFORE)) != NULL &&
      tag_mark(s, i + 1, '.'))
    *taken = 2;
  return code;
}

/* "2 South Korean won the race": a verb behind a number of one piece, which
 * ends before i. */
static int
is_verb_won(const TagScan *s, size_t i, const char *code)
{
  return strcmp(code, "KRW") == 0 && i > 0 && !tag_touches(s, i - 1) &&
         s->pieces[i - 1].kind == TAG_DIGITS;
}

/* "€", "dollars", "US dollars", "pounds sterling", "d'euros", "de euros":
 * after the number. */
static const char *
currency_after(const TagScan *s, size_t i, size_t *taken)
{
  size_t at = i;
  const char *code;

  if (s->pieces[i].kind == TAG_MARK && (tag_mark(s, i, '$') ||
                                        symbol(s, i) != NULL)) {
    /* "5 $" it is, "5 $6" it is not */
    *taken = 1;
    return s->pieces[i + 1].kind == TAG_DIGITS ? NULL : symbol(s, i);
  }
  if (tag_dash(s, at) && tag_touches(s, at))
    at++;
  else if (tag_is(s, at, TAG_W_OF) &&
           (s->languages & (TAG_FR | TAG_ES | TAG_IT | TAG_PT)))
    at += tag_quote(s, at + 1) ? 2 : 1;
  *taken = at + 1 - i;
  if ((code = code_of(s, at, TAG_SENSE_CODE)) != NULL && is_upper(s, at))
    return code;
  size_t two = tag_is(s, at, TAG_W_LAND) && s->pieces[at].capital;
  const char *which = code_of(s, at + two, TAG_SENSE_WHOSE);
  size_t money = at + two + 1;  /* behind "South Korean"                      */
  size_t dash = which != NULL && tag_dash(s, money) && tag_touches(s, money);
  if (which != NULL && !is_verb_won(s, i, which) &&
      (code_of(s, money + dash, TAG_SENSE_CURRENCY) != NULL ||
       tag_is(s, money + dash, TAG_W_SOMEBODYS_MONEY))) {
    *taken += two + 1 + dash;   /* "US-Dollar", "Danish crowns"               */
    return which;
  }
  if (s->languages != TAG_EN && code_of(s, at, TAG_SENSE_CURRENCY) != NULL &&
      (which = code_of(s, at + 1, TAG_SENSE_WHOSE)) != NULL) {
    *taken += 1;                /* "francs suisses"                           */
    return which;
  }
  if ((code = code_of(s, at, TAG_SENSE_SHORT_CURRENCY)) != NULL &&
      s->pieces[at].capital && tag_mark(s, at + 1, '.')) {
    *taken += 1;                /* "25'000 Fr."                               */
    return code;
  }
  return code_of(s, at, TAG_SENSE_CURRENCY);
}

static void
set_money(TagValue *v, const char *code, const TagRange *r)
{
  memcpy(v->value, code, 3);
  v->value[3] = ' ';
  tag_range_print(r, v->value + 4, sizeof v->value - 4);
  v->kind = TAG_MONEY;
}

/* "to $10,000" after "$5,000". */
static size_t
other_end(const TagScan *s, size_t start, size_t i, const char *code,
          TagRange *r)
{
  size_t taken, n, joint = tag_range_joint(s, start, i);

  if (joint == 0 || r->both || tag_range_is_two(s, start, i) ||
      (tag_is(s, i, TAG_W_TO) && start > 0 &&   /* "fell $30 to $2,400"       */
       tag_is(s, start - 1, TAG_W_MOVED)) ||
      currency_before(s, i + joint, &taken) != code ||
      s->pieces[i + joint + taken].kind != TAG_DIGITS)
    return 0;
  n = tag_amount_read(s, i + joint + taken, &r->to, 1);
  if (n == 0)
    return 0;
  r->both = 1;
  tag_range_share(r);
  return joint + taken + n;
}

/* "of beef", "of frozen chicken" behind pounds. */
static int
is_of_goods(const TagScan *s, size_t i)
{
  if (!tag_is(s, i, TAG_W_OF))
    return 0;
  for (size_t k = i + 1; k < i + 4 && s->pieces[k].kind == TAG_LETTERS; k++)
    if (tag_is(s, k, TAG_W_GOODS))
      return 1;
  return 0;
}

/* "The parcel weighed 12 pounds", "a 2,000-pound bomb", "two pounds of butter"
 * that ends at `end`: no money, but "a 100-pound fine" is. */
static int
is_weighed(const TagScan *s, size_t i, size_t end)
{
  if (tag_dash(s, end - 2) && tag_touches(s, end - 1))
    return !tag_is(s, end, TAG_W_PAYMENT);
  if (is_of_goods(s, end))
    return 1;
  for (size_t k = i; k-- > 0 && i - k < 6 && s->pieces[k].kind != TAG_DIGITS; )
    if (tag_is(s, k, TAG_W_WEIGH) ||
        (tag_is(s, k, TAG_W_TALL) &&
         (tag_is(s, k + 1, TAG_W_AND) || tag_mark(s, k + 1, ','))))
      return 1;                 /* "6 feet tall and 180 pounds"               */
  return 0;
}

/* "1080p": lines of a picture, and no pence. */
static int
is_picture(const TagScan *s, size_t i)
{
  static const int lines[] = { 480, 576, 720, 1080, 1440, 2160 };

  for (size_t k = 0; k < sizeof lines / sizeof *lines; k++)
    if (tag_number(s, i) == lines[k])
      return 1;
  return 0;
}

/* ",-" or ".-" for no cents: pieces taken. */
static size_t
no_cents(const TagScan *s, size_t i)
{
  size_t at = i + 1;

  if (s->languages == TAG_EN || !tag_touches(s, i) || !tag_touches(s, at) ||
      !(tag_mark(s, i, ',') || tag_mark(s, i, '.')) ||
      !(tag_dash(s, at) || tag_mark(s, at, 0x2014)))
    return 0;
  at += tag_dash(s, at + 1) && tag_touches(s, at + 1) ? 2 : 1;
  return s->pieces[at].kind == TAG_DIGITS && tag_touches(s, at) ? 0 : at - i;
}

/* A word behind an amount that nothing is known of and that may be a power of
 * ten: "$300万" in a text of a language without such words, "$5bi". */
static int
is_unread(const TagScan *s, size_t i)
{
  const TagPiece *p = &s->pieces[i];

  if (i >= s->n || s->behind != NULL)
    return 0;
  return p->kind == TAG_LETTERS ? tag_touches(s, i) && p->n_senses == 0
                                : p->kind == TAG_MARK && tag_is_foreign(p->c);
}

/* Is "ton" at i, behind an amount at start, 100,000 euros, as in "het huis kost
 * 3 ton"?  "3 ton graan" is a weight. */
static int
is_ton_of_euros(const TagScan *s, size_t start, size_t i)
{
  if (!tag_is(s, i, TAG_W_TON) ||
      (s->pieces[i + 1].kind == TAG_LETTERS && !tag_is(s, i + 1, TAG_W_SMALL)))
    return 0;
  for (size_t k = 0; k < start; k++)
    if (tag_is(s, k, TAG_W_COST))
      return 1;
  return 0;
}

/* "cinquante (centimes)" at i behind "deux euros", which stands at start, "50
 * копеек" behind "5 рублей": pieces taken. */
static size_t
add_cents(const TagScan *s, size_t start, size_t i, const char *code,
          TagAmount *a)
{
  TagAmount sum = *a;
  int digits = s->behind != NULL && s->pieces[i].digits > 0 &&
               s->pieces[i].digits < 3 && a->power >= 0;
  size_t n = digits ? 1 : s->pieces[start].kind == TAG_LETTERS
                            ? add_hundredths(s, i, &sum) : 0;
  const char *minor = n == 0 ? NULL : code_of(s, i + n, TAG_SENSE_MINOR);

  if (n == 0 || (minor != NULL && strcmp(minor, code) != 0) ||
      (minor == NULL && (digits || is_counted(s, i + n))))
    return 0;
  if (digits)
    tag_amount_round(&sum, tag_amount_value(a) + tag_number(s, i) / 100.);
  *a = sum;
  return n + (minor != NULL);
}

/* Pesos at i are of the country named last before them in the sentence, or else
 * first behind, or else of the text's, or Mexico's. */
static const char *
whose_pesos(const TagScan *s, size_t i, const char *code)
{
  int peso = TAG_NONE;

  if (!tag_is(s, i, TAG_W_PESOS))
    return code;
  if (s->tells & TAG_TELLS_PESO) {
    for (size_t k = i; k-- > 0 && peso == TAG_NONE; )
      peso = tag_peso(s, k);
    for (size_t k = i + 1; k < s->n && peso == TAG_NONE; k++)
      peso = tag_peso(s, k);
  }
  if (peso == TAG_NONE)
    peso = s->peso;
  return peso == TAG_NONE ? code : tag_scan_code(peso);
}

size_t
tag_rule_money(const TagScan *s, size_t i, TagValue *v)
{
  TagRange r;
  size_t taken, n, at;
  const char *code = currency_before(s, i, &taken);

  if (code != NULL && s->pieces[i + taken].kind == TAG_DIGITS &&
      (n = tag_range_read(s, i + taken, &r, 1)) != 0) {
    if (r.both && tag_mark(s, i + taken + n, '%')) {
      r.both = 0;               /* "reached £50bn - 14% more"                 */
      n = tag_amount_read(s, i + taken, &r.from, 1);
    }
    at = i + taken + n;
    at += other_end(s, i, at, code, &r);
    at += no_cents(s, at);
    set_money(v, code, &r);
    if (is_unread(s, at))
      v->value[0] = 0;
    return at - i;
  }
  if (i > 0 && tag_touches(s, i) && tag_dash(s, i - 1))
    return 0;
  n = tag_range_read(s, i, &r, 1);
  if (n == 0 || tag_touches_word(s, i))
    return 0;
  at = i + n;
  if (tag_sense(s, at - 1, TAG_SENSE_CURRENCY) != TAG_NONE) {
    set_money(v, code_of(s, at - 1, TAG_SENSE_CURRENCY), &r);
    return n;                   /* "5 mkr"                                    */
  }
  if (is_ton_of_euros(s, i, at)) {
    r.from.power += 5;
    r.to.power += 5;
    set_money(v, "EUR", &r);
    return n + 1;
  }
  size_t glue = tag_dash(s, at) && tag_touches(s, at) ? 1 : 0;
  code = code_of(s, at + glue, TAG_SENSE_MINOR);
  if (code == NULL && tag_touches(s, at) && !is_picture(s, i) &&
      s->pieces[at - 1].kind == TAG_DIGITS)
    code = code_of(s, at, TAG_SENSE_GLUED_MINOR);
  if (code != NULL) {
    r.from.power -= 2;
    r.to.power -= 2;
    set_money(v, code, &r);
    return n + glue + 1;
  }
  size_t cents = no_cents(s, at);
  at += cents;
  n += cents;
  if ((code = currency_after(s, at, &taken)) == NULL ||
      (tag_sense(s, at + taken - 1, TAG_SENSE_UNIT) != TAG_NONE &&
       is_weighed(s, i, at + taken)))
    return 0;
  code = whose_pesos(s, at + taken - 1, code);
  if (!r.both)
    taken += add_cents(s, i, at + taken, code, &r.from);
  set_money(v, code, &r);
  return n + taken;
}

/* ---- per cent */

/* "%", "percent", "per cent", "percentage points", "basis points": pieces. */
static size_t
percent_word(const TagScan *s, size_t i, int *power)
{
  size_t at = tag_dash(s, i) && tag_touches(s, i) ? i + 1 : i;
  int named = tag_sense(s, at, TAG_SENSE_PERCENT);

  *power = 0;
  if (tag_mark(s, i, '%') || tag_mark(s, i, 0xFF05))
    return 1;
  if (tag_mark(s, i, 0x2030)) {         /* per mille                          */
    *power = -1;
    return 1;
  }
  if (named != TAG_NONE) {
    *power = named;
    return at + 1 - i;
  }
  if ((tag_is(s, at, TAG_W_PER) || tag_is(s, at, TAG_W_POUR)) &&
      tag_is(s, at + 1, TAG_W_CENT))
    return at + 2 - i;
  if (tag_is(s, i, TAG_W_POINT)) {      /* "points de base", "pontos-base"    */
    size_t of = i + 1 + (size_t)(tag_is(s, i + 1, TAG_W_OF) ||
                                 tag_dash(s, i + 1));

    *power = tag_is(s, of, TAG_W_BASIS) ? -2 : 0;
    return tag_is(s, of, TAG_W_PERCENTAGE) || *power ? of + 1 - i : 0;
  }
  *power = tag_is(s, i, TAG_W_BASIS) ? -2 : 0;
  if ((tag_is(s, i, TAG_W_PERCENTAGE) || *power) &&
      tag_is(s, i + 1, TAG_W_POINT))
    return 2;
  return 0;
}

/* "-5", "minus 5": is the number at *i below zero?  Moves *i to it. */
static int
read_sign(const TagScan *s, size_t *i)
{
  int sign = (tag_mark(s, *i, '-') || tag_mark(s, *i, 0x2212)) &&
             tag_touches(s, *i + 1) &&
             (*i == 0 || s->pieces[*i].gap || tag_mark(s, *i - 1, '('));

  if (!sign && (!tag_is(s, *i, TAG_W_MINUS) ||
                (*i > 0 && tag_is(s, *i - 1, TAG_W_OR))))
    return 0;                   /* "plus or minus 3"                          */
  *i += 1;
  return 1;
}

/* "half a", "half", "a quarter of a" before "percentage point": pieces. */
static size_t
read_part_of_a_point(const TagScan *s, size_t i, TagAmount *a)
{
  size_t at = tag_is(s, i, TAG_W_A) ? i + 1 : i;
  int part = tag_is(s, at, TAG_W_HALF) ? 2 : tag_sense(s, at, TAG_SENSE_PART);

  if ((part != 2 && part != 4) || (part == 4 && at == i))
    return 0;
  at += tag_is(s, at + 1, TAG_W_OF) ? 2 : 1;
  at += (size_t)(tag_is(s, at, TAG_W_A) ||
                 (tag_dash(s, at) && tag_touches(s, at)));
  tag_amount_set(a, part == 2 ? 5 : 25);
  a->power = part == 2 ? -1 : -2;
  return at - i;
}

/* "%12,5", "yüzde 12,5" */
static int
percent_first(const TagScan *s, size_t i)
{
  return s->behind != NULL && s->behind->percent_first &&
         (tag_mark(s, i, '%') || tag_is(s, i, TAG_W_PERCENT_FIRST)) &&
         s->pieces[i + 1].kind == TAG_DIGITS;
}

/* "at 4.25% to 4.5%", "a range of 1.5% to 1.75%"; "rose 5% to 10%" is two. */
static int
is_sure_range(const TagScan *s, size_t i)
{
  return i > 0 && (tag_is(s, i - 1, TAG_W_AT) ||
                   tag_is(s, i - 1, TAG_W_RANGE) ||
                   (s->languages == TAG_EN && tag_is(s, i - 1, TAG_W_TO)) ||
                   (i > 1 && tag_is(s, i - 1, TAG_W_OF) &&
                    tag_is(s, i - 2, TAG_W_RANGE)));
}

size_t
tag_rule_percent(const TagScan *s, size_t i, TagValue *v)
{
  TagRange r = { .both = 0 };
  size_t at = i, more;
  int power = 0, negative = read_sign(s, &at), first = percent_first(s, at);
  at += (size_t)first;
  size_t n = read_part_of_a_point(s, at, &r.from);

  if (n == 0)
    n = tag_range_read(s, at, &r, 0);
  if (n == 0 || tag_touches_word(s, at))
    return 0;
  at += n;
  if (!first && (more = percent_word(s, at, &power)) == 0)
    return 0;
  at += first ? 0 : more;
  /* "5%-10%", "between 13% and 14%" */
  size_t joint = r.both ? 0 : tag_range_joint(s, i, at);
  TagAmount to;
  int same;
  if (joint != 0 && (!tag_is(s, at, TAG_W_TO) || is_sure_range(s, i)) &&
      (n = tag_amount_read(s, at + joint, &to, 0)) != 0 &&
      (more = percent_word(s, at + joint + n, &same)) != 0 && same == power) {
    r.to = to;
    r.both = 1;
    at += joint + n + more;
  }
  r.from.negative = negative && r.from.n > 0;
  r.from.power += power;
  r.to.power += power;
  size_t length = tag_range_print(&r, v->value, sizeof v->value - 2);
  memcpy(v->value + length, "%", 2);
  v->kind = TAG_PERCENT;
  return at - i;
}

static void
set_share(TagValue *v, int times, int of)
{
  int tenths = (2000 * times + of) / (2 * of);

  v->kind = TAG_PERCENT;
  if (tenths % 10)
    snprintf(v->value, sizeof v->value, "%d.%d%%", tenths / 10, tenths % 10);
  else
    snprintf(v->value, sizeof v->value, "%d%%", tenths / 10);
}

/* "down a fifth from", "up a third on" */
static int
is_change_of_share(const TagScan *s, size_t i, size_t end)
{
  return i > 0 && tag_is(s, i - 1, TAG_W_UP_OR_DOWN) &&
         (tag_is(s, end, TAG_W_FROM) || tag_is(s, end, TAG_W_ON) ||
          tag_is(s, end, TAG_W_SINCE));
}

/* "by", "by nearly", "d'" before a share that ends at `end`; "met een derde
 * term" and "di un terzo uomo" are of a rank. */
static int
is_by(const TagScan *s, size_t i, size_t end)
{
  const TagPiece *next = &s->pieces[end];

  i -= i > 0 && (tag_is(s, i - 1, TAG_W_ABOUT) || tag_quote(s, i - 1));
  return i > 0 && tag_is(s, i - 1, TAG_W_BY_PART) &&
         ((s->languages & (TAG_EN | TAG_DE)) || next->kind != TAG_LETTERS ||
          next->n_senses > 0);
}

/* "fell by half", "cut by almost half in a year", where nothing that is halved
 * follows; but not "too clever by half". */
static int
is_by_half(const TagScan *s, size_t i)
{
  if (s->languages != TAG_EN || !is_by(s, i, i + 1) ||
      !(i + 1 >= s->n || tag_is(s, i + 1, TAG_W_FROM) ||
        tag_is(s, i + 1, TAG_W_ON) || tag_is(s, i + 1, TAG_W_SINCE) ||
        tag_is(s, i + 1, TAG_W_IN) || tag_is(s, i + 1, TAG_W_TO) ||
        (s->pieces[i + 1].kind == TAG_MARK && !tag_mark(s, i + 1, '-'))))
    return 0;                   /* "by half past", "by half-time"             */
  for (size_t k = i; k-- > 0 && i - k < 5; )
    if (tag_is(s, k, TAG_W_TOO))
      return 0;
  return 1;
}

/* "of a century", "de finale" behind a quarter. */
static int
is_of_no_share(const TagScan *s, size_t i)
{
  size_t of = 1 + (size_t)tag_is(s, i + 1, TAG_W_A);

  return tag_is(s, i, TAG_W_OF) && tag_is(s, i + of, TAG_W_NO_SHARE);
}

/* "in" between two numbers, "sur", "de cada", "op de": pieces taken. */
static size_t
out_of(const TagScan *s, size_t i)
{
  if (tag_is(s, i, TAG_W_OUT_OF))
    return 1;
  return tag_is(s, i, TAG_W_OUT_OF_EACH) && tag_is(s, i + 1, TAG_W_EACH) ? 2
                                                                         : 0;
}

/* "three tenths of a second": pieces taken. */
static size_t
tenths_of_a_second(const TagScan *s, size_t i, int times, TagValue *v)
{
  size_t at = i + (tag_is(s, i + 1, TAG_W_A) ? 2 : 1);

  if (s->languages != TAG_EN || !tag_is(s, i, TAG_W_OF) ||
      tag_sense(s, at, TAG_SENSE_CLOCK) != 3)
    return 0;
  v->kind = TAG_TIME;
  snprintf(v->value, sizeof v->value, "PT0.%dS", times);
  return at + 1 - i;
}

/* "half of", "a third of", "by a third", "two-thirds", "three quarters", "one
 * in four" */
size_t
tag_rule_part(const TagScan *s, size_t i, TagValue *v)
{
  int times = tag_sense(s, i, TAG_SENSE_NUMBER), part, many;
  size_t of = times > 0 && times < 10 ? out_of(s, i + 1) : 0;

  if (of != 0 &&
      (many = tag_sense(s, i + 1 + of, TAG_SENSE_NUMBER)) > 1 && times < many) {
    set_share(v, times, many);
    return 2 + of;
  }
  if (tag_is(s, i, TAG_W_HALF)) {
    int alone = (s->languages & (TAG_DE | TAG_NL)) && i > 0 &&
                tag_is(s, i - 1, TAG_W_THE_HALF);       /* "die Hälfte"       */
    if ((!alone && !tag_is(s, i + 1, TAG_W_OF) && !is_by_half(s, i)) ||
        (i > 0 && tag_is(s, i - 1, TAG_W_NO_HALF)))
      return 0;                 /* "the second half of"                       */
    set_share(v, 1, 2);
    return 1;
  }
  size_t next = tag_dash(s, i + 1) && tag_touches(s, i + 1) ? i + 2 : i + 1;
  if (times == TAG_NONE && tag_is(s, i, TAG_W_A))
    times = 1;
  part = tag_sense(s, next, TAG_SENSE_PART);
  if (part < 3 || times < 1 || times >= part || tag_of_an_hour(s, next + 1) ||
      is_of_no_share(s, next + 1) ||
      (part == 10 && tag_is(s, next + 1, TAG_W_AHEAD_OF)))
    return 0;                   /* "two tenths clear", of a second            */
  size_t second = part == 10 ? tenths_of_a_second(s, next + 1, times, v) : 0;
  if (second != 0)
    return next + 1 + second - i;
  /* "a third more", "by a quarter"; "três quartos" are rooms, too            */
  if ((times == 1 || s->languages == TAG_PT) &&
      tag_sense(s, next, TAG_SENSE_SHARE) == TAG_NONE &&
      !tag_is(s, next + 1, TAG_W_OF) && !tag_is(s, next + 1, TAG_W_MORE) &&
      !is_by(s, i, next + 1) && !is_change_of_share(s, i, next + 1))
    return 0;
  set_share(v, times, part);
  return next + 1 - i;
}

/* ---- quantities */

typedef struct Unit {
  const char *si;
  double one;
  int power;
  TagDegrees degrees;
} Unit;

/* "per hour", "an hour", "/h" after a length: pieces taken. */
static size_t
read_per_hour(const TagScan *s, size_t i)
{
  if ((tag_is(s, i, TAG_W_PER) || tag_is(s, i, TAG_W_A)) &&
      tag_sense(s, i + 1, TAG_SENSE_CLOCK) == 1)
    return 2;
  if (tag_mark(s, i, '/') && tag_touches(s, i) &&
      (tag_is(s, i + 1, TAG_W_H) ||
       tag_sense(s, i + 1, TAG_SENSE_CLOCK) == 1))
    return 2;
  return tag_is(s, i, TAG_W_HOURLY);    /* "90 km orari"                      */
}

/* "/s", "per second", "a second", "al secondo", "por segundo" after a length,
 * the last three not before a noun: "por segundo día". */
static size_t
read_per_second(const TagScan *s, size_t i)
{
  int per = tag_is(s, i, TAG_W_PER);
  int is_last = s->pieces[i + 2].kind != TAG_LETTERS;

  if (tag_sense(s, i + 1, TAG_SENSE_CLOCK) == 3 &&
      (per || (tag_is(s, i, TAG_W_A) && is_last)))
    return 2;
  if (tag_is(s, i + 1, TAG_W_ONE_SECOND) && is_last &&
      (per || tag_is(s, i, TAG_W_PER_THE)))
    return 2;
  return tag_mark(s, i, '/') && tag_touches(s, i) && tag_touches(s, i + 1) &&
         tag_is(s, i + 1, TAG_W_SECOND_SIGN) ? 2 : 0;
}

/* What "²" or the "2" of "m2" behind a length raises it to, else 1. */
static int
raised_to(const TagScan *s, size_t i)
{
  const TagPiece *p = &s->pieces[i];
  int power = p->digits == 1 ? tag_number(s, i) : tag_mark(s, i, 0xB2) ? 2 :
              tag_mark(s, i, 0xB3) ? 3 : 1;

  return tag_touches(s, i) && (power == 2 || power == 3) &&
         !(p->digits == 1 && tag_touches(s, i + 1) && p[1].kind != TAG_MARK)
           ? power : 1;
}

/* "st" of "13st 4lb" and "14st", which is no rank as that of "21st" is. */
static int
is_stone(const TagScan *s, size_t i)
{
  int number = i > 0 ? tag_number(s, i - 1) : -1;

  return tag_touches(s, i) && number > 0 &&
         (number % 10 != 1 || number == 11 ||
          (tag_number(s, i + 1) > 0 &&
           tag_sense(s, i + 2, TAG_SENSE_UNIT) != TAG_NONE));
}

/* "2009 m." is a year (metai) in Lithuanian. */
static int
is_year_of_metai(const TagScan *s, size_t i)
{
  return s->behind != NULL && strcmp(s->behind->language, "lt") == 0 &&
         i > 0 && s->pieces[i - 1].digits == 4 && tag_mark(s, i + 1, '.');
}

/* A unit of one letter or two is written beside its number, in small letters
 * where it has them: "5 m", "230 V". */
static int
is_unit_as_written(const TagScan *s, size_t i)
{
  const TagPiece *p = &s->pieces[i];

  if (tag_is(s, i, TAG_W_ST))
    return is_stone(s, i);

  if (tag_is(s, i, TAG_W_HP))   /* "2 HP printers"                            */
    return !p->capital;
  if (tag_is(s, i, TAG_W_IN))   /* "15 in all" are no inches                  */
    return tag_touches(s, i) && s->pieces[i - 1].kind == TAG_DIGITS;
  if (p->end - p->start > 1)
    return 1;
  char c = s->text[p->start];
  if (s->languages == TAG_OTHER &&      /* "3:1 w hicie", "v Praze"           */
      (c == 'v' || c == 'w' || (c == 'm' && is_year_of_metai(s, i))))
    return 0;
  return !p->capital || c == 'V' || c == 'W' || c == 'L';
}

/* "-hours" after "megawatt": pieces taken. */
static size_t
read_hours(const TagScan *s, size_t i)
{
  size_t dash = tag_dash(s, i) && tag_touches(s, i) ? 1 : 0;

  return tag_sense(s, i + dash, TAG_SENSE_CLOCK) == 1 ? dash + 1 : 0;
}

/* "ha" is "has" in Italian, where no number of anything ends with it. */
static int
is_italian_has(const TagScan *s, size_t i)
{
  return s->languages == TAG_IT && tag_is(s, i, TAG_W_PAST) &&
         s->pieces[i + 1].kind == TAG_LETTERS && !tag_is(s, i + 1, TAG_W_OF);
}

/* "light-years", "années-lumière", "años luz": pieces taken. */
static size_t
read_light_years(const TagScan *s, size_t i)
{
  size_t first = i + (size_t)(tag_dash(s, i) && tag_touches(s, i));
  size_t second = first + 1 + (size_t)tag_dash(s, first + 1);
  int light = tag_is(s, first, TAG_W_LIGHT);
  size_t years = light ? second : first;

  return (light || tag_is(s, second, TAG_W_LIGHT)) &&
         (tag_sense(s, years, TAG_SENSE_SPANS) == 4 ||
          tag_sense(s, years, TAG_SENSE_SPAN) == 4) ? second + 1 - i : 0;
}

/* As data/values.txt has them, in kilogrammes and metres. */
#define OUNCE 0.028349523125
#define NAUTICAL_MILE 1852
#define TROY_OUNCE 0.0311034768

/* "of gold" behind ounces, which are troy ounces then. */
static int
is_of_metal(const TagScan *s, size_t i)
{
  return tag_is(s, i, TAG_W_OF) && tag_is(s, i + 1, TAG_W_METAL);
}

/* "square" or "cubic" makes 2 or 3 of a unit's power. */
static int
power_word(const TagScan *s, size_t i)
{
  return tag_is(s, i, TAG_W_SQUARE) ? 2 : tag_is(s, i, TAG_W_CUBIC) ? 3 : 1;
}

/* "120 nm", but no "400 Nm" of torque, no "5 nM" of a drug, and no "12 nm off
 * Dover". */
static int
is_nanometre(const TagScan *s, size_t i)
{
  return memcmp(s->text + s->pieces[i].start, "nm", 2) == 0 &&
         !tag_is(s, i + 1, TAG_W_AT_SEA);
}

/* A unit with what stands before it: "-mile", "µm", "cubic feet", "metric
 * tons"; *power: 2 or 3 if a word says so.  Pieces taken. */
static size_t
read_unit_name(const TagScan *s, size_t i, Unit *u, int *power)
{
  size_t at = i + (size_t)(tag_dash(s, i) && tag_touches(s, i) &&
                           tag_touches(s, i + 1));
  int micro = (tag_mark(s, at, 0xB5) || tag_mark(s, at, 0x3BC)) &&
              tag_touches(s, at + 1), k;

  at += (size_t)micro;
  *power = power_word(s, at);
  at += *power > 1 || tag_is(s, at, TAG_W_METRIC);
  at += *power > 1 && s->pieces[at - 1].end - s->pieces[at - 1].start == 2 &&
        tag_mark(s, at, '.') && tag_touches(s, at);     /* "sq. ft"           */
  at += *power > 1 && tag_dash(s, at) && tag_touches(s, at) &&
        tag_touches(s, at + 1);                 /* "square-foot"              */
  k = tag_sense(s, at, TAG_SENSE_UNIT);
  if (k == TAG_NONE || !is_unit_as_written(s, at) || is_italian_has(s, at) ||
      (tag_is(s, at, TAG_W_NM) && !is_nanometre(s, at)))
    return 0;
  if (at > i && s->pieces[at].capital && s->pieces[i - 1].capital &&
      s->pieces[at].end - s->pieces[at].start > 3)
    return 0;                   /* "Three-Mile Creek"                         */
  const TagUnitOf *unit = tag_scan_unit(k);
  u->si = unit->si;
  u->one = unit->one;
  u->power = unit->power - (micro ? 6 : 0);
  if (u->one == OUNCE && is_of_metal(s, at + 1))
    u->one = TROY_OUNCE;
  if (at > i && tag_is(s, at - 1, TAG_W_METRIC)) {
    u->one = 1;                 /* a metric ton                               */
    u->power = 3;
  }
  at++;
  if (u->one == NAUTICAL_MILE && tag_sense(s, at, TAG_SENSE_UNIT) != TAG_NONE)
    at++;                       /* "nautical miles"                           */
  return at - i;
}

/* "metros cuadrados", "m2": the power behind a unit; pieces taken. */
static size_t
read_power(const TagScan *s, size_t i, const Unit *u, int *power)
{
  size_t at = i;

  if (s->languages != TAG_EN) {
    *power = power_word(s, at);
    at += *power > 1;
  }
  if (*power == 1 && strcmp(u->si, "m") == 0) {
    *power = raised_to(s, at);
    at += *power > 1;
  }
  return at - i;
}

/* Square and cubic metres; 0: it is no unit of length. */
static int
raise_unit(Unit *u, int power)
{
  double one = u->one;

  if (strcmp(u->si, "m") != 0)
    return 0;
  for (int r = 1; r < power; r++)
    u->one *= one;
  u->power *= power;
  u->si = power == 2 ? "m2" : "m3";
  return 1;
}

/* Of bytes, if the second letter of the unit before piece i, "MB" or "MBps", is
 * a large B; "Mb" is of bits, and so is "MBPS", where all are large. */
static const char *
rate_of_data(const TagScan *s, size_t i)
{
  const char *unit = s->text + s->pieces[i - 1].start;

  return unit[1] == 'b' || unit[2] == 'P' ? "bit/s" : "B/s";
}

/* "per hour" and "a second" behind a length, "/s" behind "Mbit" and "Mb",
 * "hours" behind watts: pieces taken. */
static size_t
read_time_of_unit(const TagScan *s, size_t i, Unit *u)
{
  size_t n = 0;

  if (strcmp(u->si, "m") == 0 && (n = read_per_hour(s, i)) != 0) {
    u->si = "m/s";
    u->one /= 3600;
  } else if (strcmp(u->si, "m") == 0 && (n = read_per_second(s, i)) != 0) {
    u->si = "m/s";
  } else if (strcmp(u->si, "bit") == 0 && (n = read_per_second(s, i)) != 0) {
    u->si = "bit/s";
  } else if (strcmp(u->si, "bit/s") == 0) {
    u->si = rate_of_data(s, i);
  } else if (strcmp(u->si, "B") == 0 && (n = read_per_second(s, i)) != 0) {
    u->si = rate_of_data(s, i);
  } else if (strcmp(u->si, "W") == 0 && (n = read_hours(s, i)) != 0) {
    u->si = "J";
    u->one *= 3600;
  }
  return n;
}

/* "x", "×" between the sides of something. */
static int
is_times(const TagScan *s, size_t i)
{
  return tag_mark(s, i, 0xD7) ||
         (s->pieces[i].end - s->pieces[i].start == 1 &&
          (s->text[s->pieces[i].start] | 0x20) == 'x');
}

/* Does the quotation mark at i end what another one began? */
static int
ends_quotation(const TagScan *s, size_t i)
{
  int open = 0;

  for (size_t k = 0; k < i; k++)
    if (tag_mark(s, k, 0x201C))
      open = 1;
    else if (tag_mark(s, k, '"') || tag_mark(s, k, 0x201D))
      open = !open && tag_mark(s, k, '"') &&
             !(k > 0 && tag_touches(s, k) &&
               s->pieces[k - 1].kind == TAG_DIGITS);
  return open;
}

/* Inches: "12″", and "14" display", "8.25" x 5.75"", where a quotation may end,
 * too. */
static int
is_inch_sign(const TagScan *s, size_t i)
{
  size_t start = i > 2 && tag_inside_number(s, i - 1) ? i - 3 : i - 1;

  if (s->languages != TAG_EN || i == 0 || !tag_touches(s, i) ||
      s->pieces[i - 1].kind != TAG_DIGITS ||
      (start > 0 && tag_mark(s, start - 1, '.') && tag_touches(s, start)))
    return 0;                   /* ".9" x"                                    */
  if (tag_mark(s, i, 0x2033))
    return 1;
  return (tag_mark(s, i, '"') || tag_mark(s, i, 0x201D)) &&
         !ends_quotation(s, i) &&
         (is_times(s, i + 1) || tag_is(s, i + 1, TAG_W_SIZED) ||
          (start > 2 && is_times(s, start - 1) && is_inch_sign(s, start - 2)));
}

static size_t
read_unit(const TagScan *s, size_t i, Unit *u)
{
  size_t n;
  int power;

  memset(u, 0, sizeof *u);
  if (is_inch_sign(s, i)) {
    *u = (Unit){ .si = "m", .one = .0254 };
    return 1;
  }
  if ((n = read_light_years(s, i)) != 0) {
    *u = (Unit){ .si = "m", .one = 9460730472580800 };
    return n;
  }
  if ((n = tag_degrees_read(s, i, &u->degrees)) != 0) {
    u->si = "K";
    return n;
  }
  if ((n = read_unit_name(s, i, u, &power)) == 0)
    return 0;
  if (power == 1)
    n += read_power(s, i + n, u, &power);
  if (power > 1)
    return raise_unit(u, power) ? n : 0;
  return n + read_time_of_unit(s, i + n, u);
}

static int
is_metres(const Unit *u)
{
  return strcmp(u->si, "m") == 0 && u->one == 1 && u->power == 0;
}

static void
to_si(TagAmount *a, const Unit *u)
{
  int negative = a->negative;

  if (u->degrees.scale != TAG_NO_DEGREES) {
    tag_degrees_kelvin(a, &u->degrees);
    return;
  }
  if (u->one != 1) {
    double x = tag_amount_value(a);
    tag_amount_round(a, (negative ? -x : x) * u->one);
    a->negative = negative && a->n > 0;
  }
  a->power += u->power;
}

/* "2in" after "6ft", "4 oz" after "7 lb": adds it, and returns the pieces. */
static size_t
add_smaller(const TagScan *s, size_t i, const Unit *u, TagAmount *a)
{
  TagAmount b;
  Unit smaller;
  size_t n = tag_amount_read(s, i, &b, 0), m;

  if (n == 0 || s->pieces[i].kind != TAG_DIGITS ||
      (m = read_unit(s, i + n, &smaller)) == 0 ||
      smaller.degrees.scale != TAG_NO_DEGREES ||
      strcmp(u->si, smaller.si) != 0 || !(smaller.one < u->one) ||
      smaller.power != u->power)
    return 0;
  tag_amount_round(a, tag_amount_value(a) +
                   tag_amount_value(&b) * smaller.one);
  return n + m;
}

/* "cinquante" behind "un mètre", or "fünfzig Zentimeter": pieces taken. */
static size_t
add_centimetres(const TagScan *s, size_t i, const Unit *u, TagAmount *a)
{
  TagAmount sum = *a;
  size_t n = add_hundredths(s, i, &sum);

  if (n == 0 || is_counted(s, i + n))
    return add_smaller(s, i, u, a);
  *a = sum;
  return n;
}

/* "6' 7\"": pieces taken. */
static size_t
feet_and_inches(const TagScan *s, size_t i, TagAmount *a)
{
  int feet = tag_number(s, i), inches = tag_number(s, i + 2);
  size_t n = tag_mark(s, i + 3, '"') || tag_mark(s, i + 3, 0x2033) ||
             tag_mark(s, i + 3, 0x201D) ? 4 :
             tag_quote(s, i + 3) && tag_quote(s, i + 4) ? 5 : 0;

  if (n == 0 || s->languages != TAG_EN || feet < 1 || inches < 0 ||
      inches > 11 || !(tag_quote(s, i + 1) || tag_mark(s, i + 1, 0x2032)) ||
      !tag_touches(s, i + 1) || !tag_touches(s, i + 3) ||
      tag_touches_word(s, i))
    return 0;
  tag_amount_round(a, feet * .3048 + inches * .0254);
  return n;
}

/* "a mile" of "45p a mile", "$2 a mile", "six minutes a mile": each of them,
 * behind an amount. */
static int
is_each(const TagScan *s, size_t i)
{
  static const int units[] = { TAG_SENSE_CURRENCY, TAG_SENSE_MINOR,
                               TAG_SENSE_GLUED_MINOR, TAG_SENSE_CLOCK };

  if (i < 2)
    return 0;
  if (s->pieces[i - 1].kind == TAG_DIGITS)
    return s->pieces[i - 2].kind == TAG_MARK && tag_touches(s, i - 1);
  for (size_t k = 0; k < sizeof units / sizeof *units; k++)
    if (tag_sense(s, i - 1, units[k]) != TAG_NONE)
      return s->pieces[i - 2].kind == TAG_DIGITS ||
             tag_sense(s, i - 2, TAG_SENSE_NUMBER) != TAG_NONE;
  return 0;
}

/* "Mille Miglia": no amount of what stands at piece `at`. */
static int
is_race(const TagScan *s, size_t i, size_t at)
{
  return !(s->languages & (TAG_EN | TAG_DE)) &&
         s->pieces[i].kind == TAG_LETTERS && s->pieces[i].capital &&
         s->pieces[at].capital;
}

size_t
tag_rule_quantity(const TagScan *s, size_t i, TagValue *v)
{
  TagRange r;
  Unit u;
  size_t at = i, n;
  int negative = read_sign(s, &at), one = 0;

  v->kind = TAG_QUANTITY;
  if ((n = feet_and_inches(s, i, &r.from)) != 0) {
    at = tag_amount_print(&r.from, v->value, sizeof v->value - 2);
    memcpy(v->value + at, " m", 3);
    return n;
  }
  n = tag_range_read(s, at, &r, 0);
  if (n == 0 && tag_is(s, at, TAG_W_A) && !negative && !is_each(s, at)) {
    tag_amount_set(&r.from, 1); /* "a mile" */
    r.both = 0;
    n = one = 1;
  }
  if (n == 0 || tag_touches_word(s, at))
    return 0;
  at += n;
  if ((n = read_unit(s, at, &u)) == 0 || is_race(s, i, at) ||
      (one && (u.degrees.scale != TAG_NO_DEGREES ||
               strcmp(u.si, "m") != 0 || u.one < 100)))
    return 0;
  at += n;
  r.from.negative = negative && r.from.n > 0;
  if (u.degrees.scale != TAG_NO_DEGREES) {
    tag_degrees_judge(s, i, at, r.both && !negative ? &r.to : &r.from,
                      &u.degrees);
    if (u.degrees.scale == TAG_UNSAID)
      return tag_rank_sign(s, i + 1) ? 0 : at - i;      /* no value           */
  }
  size_t half = s->languages == TAG_EN || r.both ||
                u.degrees.scale != TAG_NO_DEGREES || r.from.power != 0
                  ? 0 : tag_and_a_half(s, at);
  if (half != 0)                /* "une tonne et demie"                       */
    tag_amount_round(&r.from, tag_amount_value(&r.from) + .5);
  at += half;
  to_si(&r.from, &u);
  if (r.both)
    to_si(&r.to, &u);
  else if (u.degrees.scale == TAG_NO_DEGREES && half == 0)
    at += s->pieces[i].kind == TAG_LETTERS && is_metres(&u)
            ? add_centimetres(s, at, &u, &r.from)
            : add_smaller(s, at, &u, &r.from);
  size_t length = tag_range_print(&r, v->value, sizeof v->value - 8);
  snprintf(v->value + length, sizeof v->value - length, " %s", u.si);
  return at - i;
}

/* ---- ordinals */

/* "Fifth Avenue", "Second World War", "second-hand", "second thoughts". */
static int
is_part_of_name(const TagScan *s, size_t i)
{
  size_t next = i + 1;

  if (tag_dash(s, next) && tag_touches(s, next))
    return tag_is(s, next + 1, TAG_W_NO_RANK);
  return tag_is(s, next, TAG_W_NO_RANK) || tag_is(s, next, TAG_W_STREET) ||
         (s->pieces[i].capital && s->pieces[next].capital &&
          s->pieces[next].kind == TAG_LETTERS);
}

/* "was first built", "when it first opened", ", first seen in": behind a word
 * of a clause or a mark, and before a verb of the past. */
static int
is_first_adverb(const TagScan *s, size_t i)
{
  const TagPiece *next = &s->pieces[i + 1];
  int verb = next->kind == TAG_LETTERS && next->end - next->start > 2 &&
             !tag_is(s, i + 1, TAG_W_NO_VERB) &&
             (tag_is(s, i + 1, TAG_W_PAST) ||
              memcmp(s->text + next->end - 2, "ed", 2) == 0);

  if (!verb || i == 0 || s->languages != TAG_EN ||
      (tag_is(s, i - 1, TAG_W_THAT) && tag_is(s, i + 1, TAG_W_SET)))
    return 0;                   /* "that first set"                           */
  return tag_is(s, i - 1, TAG_W_BE) || tag_is(s, i - 1, TAG_W_WAS) ||
         tag_is(s, i - 1, TAG_W_HE) || tag_is(s, i - 1, TAG_W_WHO) ||
         tag_is(s, i - 1, TAG_W_WHEN) || tag_is(s, i - 1, TAG_W_CLAUSE) ||
         tag_mark(s, i - 1, ',') || tag_mark(s, i - 1, '(');
}

/* "second" is one of time too, and "first" opens sentences. */
static int
is_no_rank(const TagScan *s, size_t i, int k)
{
  if (k == 1 && i > 0 && s->pieces[i - 1].kind == TAG_LETTERS &&
      s->pieces[i - 1].end - s->pieces[i - 1].start == 2 &&
      (s->text[s->pieces[i - 1].start] | 0x20) == 'a' &&
      (s->text[s->pieces[i - 1].start + 1] | 0x20) == 't')
    return 1;                   /* "at first"                                 */
  if (k == 1 && tag_mark(s, i + 1, ',') && (i == 0 || s->pieces[i].capital))
    return 1;                   /* "First, ..."                               */
  if (k == 1 && is_first_adverb(s, i))
    return 1;
  if (k == 10 && i > 0 && tag_sense(s, i - 1, TAG_SENSE_NUMBER) == 1)
    return 1;                   /* "one tenth clear"                          */
  return k == 2 && i > 0 && (tag_is(s, i - 1, TAG_W_A) ||
                             tag_sense(s, i - 1, TAG_SENSE_NUMBER) > 0) &&
         (s->pieces[i + 1].kind != TAG_LETTERS ||
          tag_is(s, i + 1, TAG_W_LATER) || tag_is(s, i + 1, TAG_W_AGO));
}

size_t
tag_rule_ordinal(const TagScan *s, size_t i, TagValue *v)
{
  int k = tag_sense(s, i, TAG_SENSE_ORDINAL);
  int ten = tag_sense(s, i, TAG_SENSE_TENS);

  v->kind = TAG_ORDINAL;
  if (ten != TAG_NONE && tag_dash(s, i + 1) && tag_touches(s, i + 1) &&
      (k = tag_sense(s, i + 2, TAG_SENSE_ORDINAL)) > 0 && k < 10) {
    snprintf(v->value, sizeof v->value, "%d", ten + k);
    return 3;
  }
  if (k > 0 && !is_no_rank(s, i, k) && !is_part_of_name(s, i)) {
    snprintf(v->value, sizeof v->value, "%d", k);
    return 1;
  }
  if (s->pieces[i].kind == TAG_DIGITS && s->languages == TAG_EN) {
    TagAmount a;                /* "21st", "1,000th"                          */
    size_t n = tag_amount_read(s, i, &a, 0);
    if (n > 0 && tag_touches(s, i + n) && tag_is(s, i + n, TAG_W_ST) &&
        !tag_is(s, i + n + 1, TAG_W_STREET)) {
      tag_amount_print(&a, v->value, sizeof v->value);
      return n + 1;
    }
  }
  size_t sign = tag_rank_sign(s, i + 1);
  if (sign > 0 && tag_number(s, i) > 0 &&       /* "1°", "2ª", but not "180°" */
      !(tag_mark(s, i + 1, 0xB0) && tag_number(s, i) > 99)) {
    snprintf(v->value, sizeof v->value, "%d", tag_number(s, i));
    return 1 + sign;
  }
  return 0;
}
