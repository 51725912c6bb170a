/* money.c - amounts of money, in the code of ISO 4217.
 *
 *   "$3-5 million"   USD 3000000/5000000      "45p"        GBP 0.45
 *   "Rs. 1,200"      INR 1200                 "50 pesos"   MXN 50
 *
 * A sign or word before the number or behind it tells the currency. */
#include <string.h>

#include "ranges.h"

static const char *
symbol(const TagScan *s, size_t i)
{
  static const struct { uint32_t c; const char *code; } symbols[] = {
    { 0xFF04, "USD" }, { 0x20AC, "EUR" }, { 0xA3, "GBP" },
    { 0xA5, "JPY" }, { 0xFFE5, "JPY" }, { 0x20B9, "INR" }, { 0x20A9, "KRW" },
    { 0x20BD, "RUB" }, { 0x20BA, "TRY" }, { 0x20AA, "ILS" }, { 0x0E3F, "THB" },
    { 0x20AB, "VND" }, { 0x20B4, "UAH" }, { 0x20A6, "NGN" }, { 0x20B1, "PHP" },
    { 0x20B8, "KZT" },
  };
  uint32_t c = s->pieces[i].c;

  if ((c == 0xA5 || c == 0xFFE5) && s->behind != NULL &&
      strcmp(s->behind->language, "zh") == 0)
    return "CNY";               /* yen and yuan have one sign                 */
  if (c == '$')
    return tag_country_dollar(s->country);
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

/* Dollars and cents that nothing before or behind them tells are of the text's
 * country. */
static const char *
of_country(const TagScan *s, const char *code)
{
  return code != NULL && strcmp(code, "USD") == 0
           ? tag_country_dollar(s->country) : code;
}

/* "RS485" of interfaces, "RS 6" of cars: no rupees, which are "Rs". */
static int
is_model(const TagScan *s, size_t i)
{
  return s->pieces[i].end - s->pieces[i].start == 2 && is_upper(s, i) &&
         s->text[s->pieces[i].start] == 'R' &&
         (tag_touches(s, i + 1) ? s->pieces[i + 1].kind == TAG_DIGITS
                                : s->languages != TAG_EN);
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
  return code != NULL && is_model(s, i) ? NULL : code;
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
    /* "5 $" and "12€ 30 min" it is, "5 $6" it is not */
    *taken = 1;
    return s->pieces[i + 1].kind == TAG_DIGITS &&
           !(tag_touches(s, i) && s->pieces[i + 1].gap) ? NULL : symbol(s, i);
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
  return of_country(s, code_of(s, at, TAG_SENSE_CURRENCY));
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
    if (tag_is(s, k, TAG_W_GOODS) || tag_is(s, k, TAG_W_METAL))
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

/* "1080p", also of "4K and 1080p": lines of a picture, and no pence. */
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
                            ? tag_add_hundredths(s, i, &sum) : 0;
  const char *minor = n == 0 ? NULL : code_of(s, i + n, TAG_SENSE_MINOR);

  if (n == 0 || (minor != NULL && strcmp(minor, code) != 0) ||
      (minor == NULL && (digits || tag_is_counted(s, i + n))))
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

/* "pesos", "de pesos colombianos" behind "$1.500", whose sign is at i: what
 * they are of; pieces taken. */
static size_t
pesos_behind(const TagScan *s, size_t i, size_t at, const char **code)
{
  size_t taken, word = at + (size_t)(s->languages == TAG_ES &&
                                     tag_is(s, at, TAG_W_OF));
  const char *pesos;

  if (!tag_mark(s, i, '$') || !tag_is(s, word, TAG_W_PESOS) ||
      (pesos = currency_after(s, at, &taken)) == NULL)
    return 0;
  *code = whose_pesos(s, word, pesos);
  return taken;
}

/* "CAD" of "$18 CAD", whose sign is at i: whose dollars or pesos they are;
 * pieces taken. */
static size_t
code_behind(const TagScan *s, size_t i, size_t at, const char **code)
{
  static const char signs[][4] = { "USD", "CAD", "AUD", "NZD", "SGD", "HKD",
                                   "TWD", "MXN", "ARS", "CLP", "COP" };
  const char *whose = code_of(s, at, TAG_SENSE_CODE);

  if (!tag_mark(s, i, '$') || whose == NULL || !is_upper(s, at) ||
      s->pieces[at + 1].kind == TAG_DIGITS)
    return 0;
  for (size_t k = 0; k < sizeof signs / sizeof *signs; k++)
    if (strcmp(whose, signs[k]) == 0) {
      *code = whose;
      return 1;
    }
  return 0;
}

/* "$3-5 million", "£10 to £20", with a currency of `taken` pieces before them:
 * pieces taken. */
static size_t
money_behind(const TagScan *s, size_t i, const char *code, size_t taken,
             TagValue *v)
{
  TagRange r;
  size_t n = tag_range_read(s, i + taken, &r, 1);

  if (n == 0)
    return 0;
  if (r.both && tag_mark(s, i + taken + n, '%')) {
    r.both = 0;                 /* "reached £50bn - 14% more"                 */
    n = tag_amount_read(s, i + taken, &r.from, 1);
  }
  size_t at = i + taken + n;
  at += other_end(s, i, at, code, &r);
  at += no_cents(s, at);
  at += pesos_behind(s, i, at, &code);
  at += code_behind(s, i, at, &code);
  set_money(v, code, &r);
  if (is_unread(s, at))
    v->value[0] = 0;
  return at - i;
}

/* "19€90": the cents behind the sign at i, added; pieces taken. */
static size_t
add_cents_behind_sign(const TagScan *s, size_t i, TagAmount *a)
{
  const TagPiece *cents = &s->pieces[i + 1];

  if (!tag_mark(s, i, 0x20AC) || cents->kind != TAG_DIGITS ||
      cents->digits != 2 || a->power < 0 || a->magnitude != 0 ||
      !tag_touches(s, i) || !tag_touches(s, i + 1) ||
      (tag_touches(s, i + 2) && cents[1].kind != TAG_MARK) ||
      tag_inside_number(s, i + 2))
    return 0;
  tag_amount_round(a, tag_amount_value(a) + tag_number(s, i + 1) / 100.);
  return 2;
}

static int
is_in_capitals(const TagScan *s, size_t i)
{
  const TagPiece *p = &s->pieces[i];

  return p->capital && p->end - p->start > 1 && s->text[p->start + 1] >= 'A' &&
         s->text[p->start + 1] <= 'Z';
}

/* "2P mode" is for two players; "UP 2P A LITRE" is money. */
static int
is_lone_capital(const TagScan *s, size_t i)
{
  return s->pieces[i].capital && !(i > 1 && is_in_capitals(s, i - 2)) &&
         !is_in_capitals(s, i + 1);
}

/* "p", "cents", "-cent", "¢" behind an amount. */
static const char *
minor_after(const TagScan *s, size_t i, size_t *taken)
{
  size_t glue = tag_dash(s, i) && tag_touches(s, i) ? 1 : 0;
  const char *code = tag_mark(s, i + glue, 0xA2)
                       ? "USD" : code_of(s, i + glue, TAG_SENSE_MINOR);

  code = of_country(s, code);
  *taken = glue + 1;
  if (code != NULL || !tag_touches(s, i) || is_picture(s, i - 1) ||
      s->pieces[i - 1].kind != TAG_DIGITS || is_lone_capital(s, i))
    return code;
  *taken = 1;
  return code_of(s, i, TAG_SENSE_GLUED_MINOR);
}

size_t
tag_rule_money(const TagScan *s, size_t i, TagValue *v)
{
  TagRange r;
  size_t taken, n, at;
  const char *code = currency_before(s, i, &taken);

  if (code != NULL && s->pieces[i + taken].kind == TAG_DIGITS &&
      (n = money_behind(s, i, code, taken, v)) != 0)
    return n;
  if (i > 0 && tag_touches(s, i) && tag_dash(s, i - 1))
    return 0;
  n = tag_range_read(s, i, &r, 1);
  if (n == 0 || tag_touches_word(s, i))
    return 0;
  at = i + n;
  if ((code = code_of(s, at - 1, TAG_SENSE_CURRENCY)) != NULL) {
    set_money(v, code, &r);
    return n;                   /* "5 mkr"                                    */
  }
  if (is_ton_of_euros(s, i, at)) {
    tag_range_shift(&r, 5);
    set_money(v, "EUR", &r);
    return n + 1;
  }
  if ((code = minor_after(s, at, &taken)) != NULL) {
    tag_range_shift(&r, -2);
    set_money(v, code, &r);
    return n + taken;
  }
  if (!r.both && (n = add_cents_behind_sign(s, at, &r.from)) != 0) {
    set_money(v, "EUR", &r);
    return at + n - i;
  }
  at += no_cents(s, at);
  if ((code = currency_after(s, at, &taken)) == NULL ||
      (tag_sense(s, at + taken - 1, TAG_SENSE_UNIT) != TAG_NONE &&
       is_weighed(s, i, at + taken)))
    return 0;
  code = whose_pesos(s, at + taken - 1, code);
  at += taken;
  if (!r.both)
    at += add_cents(s, i, at, code, &r.from);
  set_money(v, code, &r);
  return at - i;
}
