/* values.c - rules for values.  See values.h for what comes out.
 *
 * A sentence is cut into pieces - runs of letters, runs of digits, single
 * marks - and each rule is tried at each piece; the rules stand in
 * `rules` in order of preference.  A rule returns how many pieces it took.
 * Amounts are kept as decimal digits and a power of ten, never as a binary
 * fraction, so "1.2 billion" is 1200000000 to the last digit.
 *
 * A date without a year is the nearest one, days to come counting double,
 * unless the sentence speaks of the future: "in April" is the past April,
 * "November 1" said on October 25 is next week. */
#include "values.h"

#include <stdio.h>
#include <string.h>

#include "calendar.h"
#include "utf8.h"

enum { PIECES_MAX = 1024 };
enum { LETTERS, DIGITS, MARK };

typedef struct Piece {
  uint32_t start, end;
  uint8_t kind, gap, digits;    /* gap: white space before                    */
  uint8_t capital;
  uint32_t c;                   /* the character, of a mark                   */
} Piece;

typedef struct Scan {
  const char *text;
  Piece pieces[PIECES_MAX + 8]; /* the last ones stay empty: a rule may look  */
  size_t n;
  TagDay today;
  int future;                   /* the sentence speaks of what is to come     */
} Scan;

/* ---- pieces */

static int
is_blank(uint32_t c)
{
  return c == ' ' || (c >= 9 && c <= 13) || c == 0xA0 || c == 0x202F ||
         c == 0x2009;
}

/* Cuts text from *at on; stops at the end or when the room is used up. */
static void
cut(Scan *s, size_t *at, size_t end)
{
  size_t i = *at, step;
  int gap = 1;

  s->n = 0;
  while (i < end && s->n < PIECES_MAX) {
    uint32_t c = utf8_read(s->text + i, &step);
    Piece *p = &s->pieces[s->n];
    if (is_blank(c)) {
      gap = 1;
      i += step;
      continue;
    }
    memset(p, 0, sizeof *p);
    p->start = (uint32_t)i;
    p->gap = (uint8_t)gap;
    p->c = c;
    i += step;
    if (c - '0' < 10u) {
      p->kind = DIGITS;
      while (i < end && (uint32_t)(s->text[i] - '0') < 10u)
        i++;
    } else if ((c | 0x20) - 'a' < 26u) {
      p->kind = LETTERS;
      p->capital = c < 'a';
      while (i < end && (uint32_t)((s->text[i] | 0x20) - 'a') < 26u)
        i++;
    } else
      p->kind = MARK;
    p->end = (uint32_t)i;
    p->digits = (uint8_t)(p->kind == DIGITS
                            ? (i - p->start < 255 ? i - p->start : 255) : 0);
    s->n++;
    gap = 0;
  }
  for (size_t k = 0; k < 8; k++) {
    memset(&s->pieces[s->n + k], 0, sizeof *s->pieces);
    s->pieces[s->n + k].kind = MARK;
    s->pieces[s->n + k].gap = 1;
    s->pieces[s->n + k].start = s->pieces[s->n + k].end = (uint32_t)i;
  }
  *at = i;
}

static int
is_word(const Scan *s, size_t i, const char *word)
{
  const Piece *p = &s->pieces[i];
  size_t n = p->end - p->start;

  if (i >= s->n || p->kind != LETTERS || strlen(word) != n)
    return 0;
  for (size_t k = 0; k < n; k++)
    if ((s->text[p->start + k] | 0x20) != word[k])
      return 0;
  return 1;
}

/* The place of piece i in a NULL-terminated list, from 1; 0: not in it. */
static int
word_in(const Scan *s, size_t i, const char *const *list)
{
  for (int k = 0; list[k] != NULL; k++)
    if (is_word(s, i, list[k]))
      return k + 1;
  return 0;
}

static int
is_mark(const Scan *s, size_t i, uint32_t c)
{
  return i < s->n && s->pieces[i].kind == MARK && s->pieces[i].c == c;
}

static int
is_dash(const Scan *s, size_t i)
{
  return is_mark(s, i, '-') || is_mark(s, i, 0x2010) || is_mark(s, i, 0x2011) ||
         is_mark(s, i, 0x2013);
}

static int
touches(const Scan *s, size_t i)
{
  return i < s->n && !s->pieces[i].gap;
}

static int
number_at(const Scan *s, size_t i)
{
  int v = 0;

  if (i >= s->n || s->pieces[i].kind != DIGITS || s->pieces[i].digits > 8)
    return -1;
  for (size_t k = s->pieces[i].start; k < s->pieces[i].end; k++)
    v = v * 10 + (s->text[k] - '0');
  return v;
}

/* ---- amounts: digits and a power of ten */

typedef struct Amount { char digits[40]; int n, power; } Amount;

static void
add_digit(Amount *a, char c)
{
  if (a->n == 0 && c == '0')
    return;
  if (a->n < (int)sizeof a->digits - 1)
    a->digits[a->n++] = c;
  else
    a->power++;
}

static void
amount_of(Amount *a, uint64_t v)
{
  char s[24];
  int n = snprintf(s, sizeof s, "%llu", (unsigned long long)v);

  memset(a, 0, sizeof *a);
  for (int i = 0; i < n; i++)
    add_digit(a, s[i]);
}

/* "1200000000", "0.5"; returns the length. */
static size_t
print_amount(const Amount *from, char *out, size_t size)
{
  Amount a = *from;
  size_t n = 0;

  while (a.n > 0 && a.power < 0 && a.digits[a.n - 1] == '0') {
    a.n--;
    a.power++;
  }
  if (a.n == 0) {
    out[0] = '0';
    out[1] = 0;
    return 1;
  }
  int whole = a.n + a.power;
  if (whole <= 0) {
    out[n++] = '0';
    out[n++] = '.';
    for (int i = whole; i < 0 && n + 2 < size; i++)
      out[n++] = '0';
  }
  for (int i = 0; i < a.n && n + 2 < size; i++) {
    if (i == whole && whole > 0)
      out[n++] = '.';
    out[n++] = a.digits[i];
  }
  for (int i = a.n; i < whole && n + 2 < size; i++)
    out[n++] = '0';
  out[n] = 0;
  return n;
}

static const char *const units[] = { "one", "two", "three", "four", "five",
  "six", "seven", "eight", "nine", "ten", "eleven", "twelve", "thirteen",
  "fourteen", "fifteen", "sixteen", "seventeen", "eighteen", "nineteen", NULL };
static const char *const tens[] = { "twenty", "thirty", "forty", "fifty",
  "sixty", "seventy", "eighty", "ninety", NULL };

/* "twenty-five", "three hundred and ten": pieces taken. */
static size_t
read_words(const Scan *s, size_t i, uint64_t *value)
{
  size_t at = i;
  uint64_t total = 0;
  int any = 0, k;

  for (;;) {
    uint64_t part = 0;
    int found = 0;
    if ((k = word_in(s, at, tens)) != 0) {
      part = (uint64_t)(k + 1) * 10;
      found = 1;
      at++;
      size_t next = is_dash(s, at) && touches(s, at) ? at + 1 : at;
      if ((k = word_in(s, next, units)) != 0 && k < 10) {
        part += (uint64_t)k;
        at = next + 1;
      }
    } else if ((k = word_in(s, at, units)) != 0) {
      part = (uint64_t)k;
      found = 1;
      at++;
    } else if (!any && is_word(s, at, "a") && is_word(s, at + 1, "hundred")) {
      part = 1;
      found = 1;
      at++;
    }
    if (!found)
      break;
    any = 1;
    if (is_word(s, at, "hundred")) {
      total += part * 100;
      at++;
      if (is_word(s, at, "and") &&
          (word_in(s, at + 1, units) || word_in(s, at + 1, tens)))
        at++;
      continue;
    }
    total += part;
    break;
  }
  *value = total;
  return any ? at - i : 0;
}

/* "1,200.5": pieces taken.  A comma before three digits groups, a stop before
 * digits is the decimal mark. */
static size_t
read_digits(const Scan *s, size_t i, Amount *a)
{
  size_t at = i;

  memset(a, 0, sizeof *a);
  if (i >= s->n || s->pieces[i].kind != DIGITS)
    return 0;
  for (;;) {
    for (size_t k = s->pieces[at].start; k < s->pieces[at].end; k++)
      add_digit(a, s->text[k]);
    at++;
    if (is_mark(s, at, ',') && touches(s, at) && touches(s, at + 1) &&
        s->pieces[at + 1].digits == 3 && s->pieces[i].digits <= 3)
      at++;
    else
      break;
  }
  if (is_mark(s, at, '.') && touches(s, at) && touches(s, at + 1) &&
      s->pieces[at + 1].kind == DIGITS) {
    for (size_t k = s->pieces[at + 1].start; k < s->pieces[at + 1].end; k++) {
      add_digit(a, s->text[k]);
      a->power--;
    }
    at += 2;
  }
  return at - i;
}

static int
magnitude(const Scan *s, size_t i, int glued)
{
  static const struct { const char *word; int power, glued; } table[] = {
    { "hundred", 2, 0 }, { "thousand", 3, 0 }, { "million", 6, 0 },
    { "billion", 9, 0 }, { "trillion", 12, 0 }, { "millions", 6, 0 },
    { "billions", 9, 0 }, { "mn", 6, 0 }, { "bn", 9, 0 }, { "tn", 12, 0 },
    { "mln", 6, 0 }, { "bln", 9, 0 }, { "trn", 12, 0 }, { "k", 3, 1 },
    { "m", 6, 1 }, { "b", 9, 1 }, { "t", 12, 1 }, { "lakh", 5, 0 },
    { "crore", 7, 0 },
  };

  for (size_t k = 0; k < sizeof table / sizeof *table; k++)
    if (is_word(s, i, table[k].word) && (glued || !table[k].glued))
      return table[k].power;
  return 0;
}

/* A number with its magnitude: pieces taken. */
static size_t
read_amount(const Scan *s, size_t i, Amount *a, int money)
{
  uint64_t words;
  size_t n = read_digits(s, i, a);

  if (n == 0 && (n = read_words(s, i, &words)) != 0)
    amount_of(a, words);
  if (n == 0 && money && (is_word(s, i, "a") || is_word(s, i, "half")) &&
      magnitude(s, i + 1, 0) > 2) {
    amount_of(a, is_word(s, i, "a") ? 1 : 5);
    a->power -= is_word(s, i, "half");
    n = 1;
  }
  if (n == 0)
    return 0;
  size_t next = i + n;
  if (is_dash(s, next) && touches(s, next) && magnitude(s, next + 1, 0))
    next++;
  int power = magnitude(s, next, money && touches(s, next));
  if (power != 0) {
    a->power += power;
    n = next + 1 - i;
    if (power < 6 && (power = magnitude(s, i + n, 0)) >= 3) {
      a->power += power;
      n++;
    }
  }
  return n;
}

/* ---- the rules */

typedef size_t (*Rule)(const Scan *s, size_t i, TagValue *v);

static int
is_address_char(char c)
{
  return ((c | 0x20) >= 'a' && (c | 0x20) <= 'z') || (c >= '0' && c <= '9') ||
         c == '.' || c == '-' || c == '_' || c == '+' || c == '%';
}

/* How many pieces end at or before byte `end`. */
static size_t
pieces_until(const Scan *s, size_t i, size_t end)
{
  size_t k = i;

  while (k < s->n && s->pieces[k].end <= end)
    k++;
  return k - i;
}

static void
copy_value(const Scan *s, TagValue *v, size_t start, size_t end)
{
  size_t n = end - start;

  if (n < sizeof v->value) {
    memcpy(v->value, s->text + start, n);
    v->value[n] = 0;
  }
}

static size_t
last_byte(const Scan *s)
{
  return s->n > 0 ? s->pieces[s->n - 1].end : 0;
}

static size_t
url(const Scan *s, size_t i, TagValue *v)
{
  static const char *const schemes[] = { "http", "https", "ftp", NULL };
  size_t start = s->pieces[i].start, at = start, end = last_byte(s);

  if (word_in(s, i, schemes)) {
    if (!is_mark(s, i + 1, ':') || !is_mark(s, i + 2, '/') ||
        !is_mark(s, i + 3, '/') || !touches(s, i + 4))
      return 0;
  } else if (!is_word(s, i, "www") || !is_mark(s, i + 1, '.') ||
             !touches(s, i + 1) || !touches(s, i + 2))
    return 0;
  while (at < end && (unsigned char)s->text[at] > ' ' && s->text[at] != '<' &&
         s->text[at] != '>' && s->text[at] != '"')
    at++;
  while (at > start && strchr(".,;:!?)]'", s->text[at - 1]) != NULL &&
         (s->text[at - 1] != ')' ||
          memchr(s->text + start, '(', at - start) == NULL))
    at--;
  v->kind = TAG_URL;
  copy_value(s, v, start, at);
  return pieces_until(s, i, at);
}

static size_t
email(const Scan *s, size_t i, TagValue *v)
{
  size_t start = s->pieces[i].start, at = start, end = last_byte(s), dot = 0;

  if (s->pieces[i].kind == MARK || (i > 0 && !s->pieces[i].gap &&
                                    is_address_char(s->text[start - 1])))
    return 0;
  while (at < end && is_address_char(s->text[at]))
    at++;
  if (at == end || s->text[at] != '@' || at - start > 64)
    return 0;
  size_t host = ++at;
  while (at < end && is_address_char(s->text[at])) {
    if (s->text[at] == '.' && at > host)
      dot = at;
    at++;
  }
  if (s->text[at - 1] == '.' || s->text[at - 1] == '-') {
    at--;
    for (dot = at; dot > host && s->text[dot] != '.'; dot--)
      ;
  }
  if (dot <= host || at - dot < 3)
    return 0;
  v->kind = TAG_EMAIL;
  copy_value(s, v, start, at);
  return pieces_until(s, i, at);
}

/* "+44 20 7946 0000", "(212) 555-0100", "212-555-0100" */
static size_t
phone(const Scan *s, size_t i, TagValue *v)
{
  size_t at = i, digits = 0, groups = 0, n = 0, last = i;
  int plus = is_mark(s, i, '+'), bracket = is_mark(s, i, '(');

  if (i > 0 && !s->pieces[i].gap &&
      (s->pieces[i - 1].kind != MARK || is_mark(s, i - 1, '$')))
    return 0;
  v->value[n++] = '+';
  if (!plus)
    n = 0;
  at += (size_t)(plus || bracket);
  while (at < s->n && s->pieces[at].kind == DIGITS && digits < 16) {
    if (s->pieces[at].digits > 12)
      return 0;
    for (size_t k = s->pieces[at].start; k < s->pieces[at].end; k++)
      if (n + 1 < 24)
        v->value[n++] = s->text[k];
    digits += s->pieces[at].digits;
    groups++;
    last = ++at;
    if (bracket && groups == 1) {
      if (!is_mark(s, at, ')') || digits != 3)
        return 0;
      at++;
    } else if (is_dash(s, at) && touches(s, at) && touches(s, at + 1))
      at++;
    else if (plus && is_mark(s, at, '('))
      at++;
    else if (is_mark(s, at, '.') && touches(s, at) && touches(s, at + 1) &&
             !plus && digits >= 3)
      at++;
    else if (!plus && !bracket)
      break;
    if (plus && is_mark(s, at, ')'))
      at++;
  }
  v->value[n] = 0;
  v->kind = TAG_PHONE;
  if (plus)
    return digits >= 8 && digits <= 15 ? last - i : 0;
  if (digits != 10 || groups != 3 || s->pieces[last - 1].digits != 4)
    return 0;
  return last - i;
}

typedef struct Name { const char *word, *value; } Name;

static const char *
value_of(const Scan *s, size_t i, const Name *table, size_t n)
{
  for (size_t k = 0; k < n; k++)
    if (is_word(s, i, table[k].word))
      return table[k].value;
  return NULL;
}

static const char *
currency_symbol(const Scan *s, size_t i, size_t *taken)
{
  static const struct { uint32_t c; const char *code; } symbols[] = {
    { '$', "USD" }, { 0x20AC, "EUR" }, { 0xA3, "GBP" }, { 0xA5, "JPY" },
    { 0x20B9, "INR" }, { 0x20A9, "KRW" }, { 0x20BD, "RUB" }, { 0x20BA, "TRY" },
    { 0x20AA, "ILS" }, { 0x0E3F, "THB" }, { 0x20AB, "VND" }, { 0x20B4, "UAH" },
    { 0x20A6, "NGN" }, { 0x20B1, "PHP" }, { 0x20B8, "KZT" },
  };
  static const Name before_dollar[] = {
    { "us", "USD" }, { "a", "AUD" }, { "au", "AUD" }, { "c", "CAD" },
    { "ca", "CAD" }, { "can", "CAD" }, { "hk", "HKD" }, { "nz", "NZD" },
    { "r", "BRL" }, { "s", "SGD" }, { "nt", "TWD" }, { "mx", "MXN" },
  };
  static const Name short_forms[] = { { "rs", "INR" }, { "rmb", "CNY" } };
  const char *code;

  *taken = 1;
  if (i < s->n && s->pieces[i].kind == MARK)
    for (size_t k = 0; k < sizeof symbols / sizeof *symbols; k++)
      if (s->pieces[i].c == symbols[k].c)
        return symbols[k].code;
  if (is_mark(s, i + 1, '$') && touches(s, i + 1) && s->pieces[i].capital &&
      (code = value_of(s, i, before_dollar, 12)) != NULL) {
    *taken = 2;
    return code;
  }
  code = value_of(s, i, short_forms, 2);
  if (code != NULL && is_mark(s, i + 1, '.'))
    *taken = 2;
  return code;
}

static const char *
currency_code(const Scan *s, size_t i)
{
  static const char *const codes[] = { "USD", "EUR", "GBP", "JPY", "CNY",
    "CHF", "CAD", "AUD", "NZD", "INR", "RUB", "BRL", "ZAR", "SEK", "NOK",
    "DKK", "PLN", "CZK", "HUF", "TRY", "KRW", "SGD", "HKD", "MXN", "ILS",
    "AED", "SAR", "THB", "IDR", "MYR", "PHP", "VND", "UAH", "EGP", "NGN",
    "PKR", "ARS", "CLP", "COP", "TWD" };

  if (i < s->n && s->pieces[i].kind == LETTERS &&
      s->pieces[i].end - s->pieces[i].start == 3)
    for (size_t k = 0; k < sizeof codes / sizeof *codes; k++)
      if (memcmp(s->text + s->pieces[i].start, codes[k], 3) == 0)
        return codes[k];
  return NULL;
}

static const char *
currency_word(const Scan *s, size_t i, size_t *taken)
{
  static const Name words[] = {
    { "dollars", "USD" }, { "dollar", "USD" }, { "bucks", "USD" },
    { "euros", "EUR" }, { "euro", "EUR" }, { "pounds", "GBP" },
    { "pound", "GBP" }, { "quid", "GBP" }, { "yen", "JPY" }, { "yuan", "CNY" },
    { "renminbi", "CNY" }, { "rupees", "INR" }, { "rupee", "INR" },
    { "rubles", "RUB" }, { "roubles", "RUB" }, { "ruble", "RUB" },
    { "rouble", "RUB" }, { "won", "KRW" }, { "francs", "CHF" },
    { "pesos", "MXN" }, { "rand", "ZAR" }, { "ringgit", "MYR" },
    { "baht", "THB" }, { "rupiah", "IDR" }, { "dirhams", "AED" },
    { "riyals", "SAR" }, { "shekels", "ILS" }, { "liras", "TRY" },
    { "lira", "TRY" }, { "zlotys", "PLN" }, { "zloty", "PLN" },
    { "kronor", "SEK" }, { "krona", "SEK" }, { "kroner", "NOK" },
    { "naira", "NGN" }, { "hryvnia", "UAH" }, { "reais", "BRL" },
  };
  static const struct { const char *country, *word, *code; } pairs[] = {
    { "us", "dollars", "USD" }, { "american", "dollars", "USD" },
    { "australian", "dollars", "AUD" }, { "canadian", "dollars", "CAD" },
    { "singapore", "dollars", "SGD" }, { "zealand", "dollars", "NZD" },
    { "british", "pounds", "GBP" }, { "sterling", "pounds", "GBP" },
    { "egyptian", "pounds", "EGP" }, { "swiss", "francs", "CHF" },
    { "pakistani", "rupees", "PKR" }, { "indian", "rupees", "INR" },
    { "argentine", "pesos", "ARS" }, { "chilean", "pesos", "CLP" },
    { "colombian", "pesos", "COP" }, { "mexican", "pesos", "MXN" },
    { "philippine", "pesos", "PHP" }, { "hong", "dollars", "HKD" },
  };

  *taken = 1;
  for (size_t k = 0; k < sizeof pairs / sizeof *pairs; k++)
    if (is_word(s, i, pairs[k].country) && is_word(s, i + 1, pairs[k].word)) {
      *taken = 2;
      return pairs[k].code;
    }
  return value_of(s, i, words, sizeof words / sizeof *words);
}

static void
set_money(TagValue *v, const char *code, const Amount *a)
{
  memcpy(v->value, code, 3);
  v->value[3] = ' ';
  print_amount(a, v->value + 4, sizeof v->value - 4);
  v->kind = TAG_MONEY;
}

static size_t
money(const Scan *s, size_t i, TagValue *v)
{
  Amount a;
  size_t taken, n, after;
  const char *code = currency_symbol(s, i, &taken);

  if (code == NULL && (code = currency_code(s, i)) != NULL)
    taken = 1;
  if (code != NULL && s->pieces[i + taken].kind == DIGITS &&
      (n = read_amount(s, i + taken, &a, 1)) != 0) {
    set_money(v, code, &a);
    return taken + n;
  }
  if (i > 0 && is_dash(s, i - 1) && touches(s, i))
    return 0;
  n = read_amount(s, i, &a, 1);
  if (n == 0)
    return 0;
  after = i + n;
  if (is_word(s, after, "cents") || is_word(s, after, "cent")) {
    a.power -= 2;
    set_money(v, "USD", &a);
    return n + 1;
  }
  code = currency_symbol(s, after, &taken);
  if (code != NULL && (taken != 1 || s->pieces[after].kind != MARK ||
                       s->pieces[after + 1].kind == DIGITS || code[0] == 'U'))
    code = NULL;
  if (code == NULL && (code = currency_code(s, after)) != NULL)
    taken = 1;
  if (code == NULL && is_dash(s, after) && touches(s, after)) {
    if ((code = currency_word(s, after + 1, &taken)) != NULL)
      taken++;
  } else if (code == NULL)
    code = currency_word(s, after, &taken);
  if (code == NULL)
    return 0;
  set_money(v, code, &a);
  return n + taken;
}

static size_t
percent(const Scan *s, size_t i, TagValue *v)
{
  static const char *const parts[] = { "half", "third", "quarter", "fifth",
                                       NULL };
  static const char *const many[] = { "halves", "thirds", "quarters", "fifths",
                                      NULL };
  Amount a;
  size_t n = read_amount(s, i, &a, 0), after = i + n;
  int part = 0, times = 1;

  v->kind = TAG_PERCENT;
  if (n != 0 && !(i > 0 && touches(s, i) && s->pieces[i - 1].kind == LETTERS)) {
    size_t length = print_amount(&a, v->value, sizeof v->value - 2);
    memcpy(v->value + length, "%", 2);
    size_t glue = is_dash(s, after) && touches(s, after) ? 1 : 0;
    if (is_mark(s, after, '%') || is_mark(s, after, 0xFF05))
      return n + 1;
    if (is_word(s, after + glue, "percent") || is_word(s, after + glue, "pct"))
      return n + glue + 1;
    if (is_word(s, after, "per") && is_word(s, after + 1, "cent"))
      return n + 2;
    if (is_word(s, after, "percentage") && (is_word(s, after + 1, "points") ||
                                            is_word(s, after + 1, "point")))
      return n + 2;
  }
  n = 0;
  if ((is_word(s, i, "a") || is_word(s, i, "one")) &&
      (part = word_in(s, i + 1, parts)) > 1)
    n = 2;
  else if (is_word(s, i, "half") && is_word(s, i + 1, "of")) {
    part = 1;
    n = 1;
  } else if ((times = word_in(s, i, units)) > 1 && times < 5) {
    size_t next = is_dash(s, i + 1) ? i + 2 : i + 1;
    if ((part = word_in(s, next, many)) > 1)
      n = next + 1 - i;
  }
  if (n == 0 || (!is_word(s, i + n, "of") && times < 2))
    return 0;
  double x = 100.0 * (times > 1 ? times : 1) / (part + 1);
  int tenths = (int)(x * 10 + 0.5);
  if (tenths % 10)
    snprintf(v->value, sizeof v->value, "%d.%d%%", tenths / 10, tenths % 10);
  else
    snprintf(v->value, sizeof v->value, "%d%%", tenths / 10);
  return n;
}

static size_t
quantity(const Scan *s, size_t i, TagValue *v)
{
  static const Name table[] = {
    { "km", "km" }, { "kilometers", "km" }, { "kilometres", "km" },
    { "kilometer", "km" }, { "kilometre", "km" }, { "miles", "mi" },
    { "mile", "mi" }, { "meters", "m" }, { "metres", "m" }, { "meter", "m" },
    { "metre", "m" }, { "centimeters", "cm" }, { "centimetres", "cm" },
    { "cm", "cm" }, { "mm", "mm" }, { "millimeters", "mm" },
    { "millimetres", "mm" }, { "feet", "ft" }, { "foot", "ft" }, { "ft", "ft" },
    { "inches", "in" }, { "inch", "in" }, { "yards", "yd" }, { "yard", "yd" },
    { "kg", "kg" }, { "kilograms", "kg" }, { "kilogram", "kg" },
    { "kilos", "kg" }, { "kilo", "kg" }, { "grams", "g" }, { "gram", "g" },
    { "milligrams", "mg" }, { "mg", "mg" }, { "tonnes", "t" }, { "tonne", "t" },
    { "tons", "ton" }, { "ton", "ton" }, { "lbs", "lb" }, { "lb", "lb" },
    { "ounces", "oz" }, { "ounce", "oz" }, { "liters", "L" }, { "litres", "L" },
    { "liter", "L" }, { "litre", "L" }, { "gallons", "gal" },
    { "gallon", "gal" }, { "barrels", "bbl" }, { "barrel", "bbl" },
    { "acres", "acre" }, { "acre", "acre" }, { "hectares", "ha" },
    { "hectare", "ha" }, { "mph", "mph" }, { "kph", "km/h" },
    { "knots", "kn" }, { "megawatts", "MW" }, { "mw", "MW" },
    { "gigawatts", "GW" }, { "gw", "GW" }, { "kilowatts", "kW" },
    { "watts", "W" }, { "volts", "V" }, { "gigabytes", "GB" }, { "gb", "GB" },
    { "megabytes", "MB" }, { "mb", "MB" }, { "terabytes", "TB" },
    { "tb", "TB" }, { "horsepower", "hp" }, { "hertz", "Hz" }, { "mhz", "MHz" },
    { "ghz", "GHz" },
  };
  Amount a;
  size_t n = read_amount(s, i, &a, 0), after = i + n, power = 0;
  const char *unit;
  const char *raised = "";

  if (n == 0 || (i > 0 && touches(s, i) && s->pieces[i - 1].kind == LETTERS))
    return 0;
  if (is_dash(s, after) && touches(s, after))
    after++;
  if (is_word(s, after, "square") || is_word(s, after, "sq")) {
    raised = "2";
    power = 1;
  } else if (is_word(s, after, "cubic")) {
    raised = "3";
    power = 1;
  } else if (is_word(s, after, "metric"))
    power = 1;
  after += power;
  unit = value_of(s, after, table, sizeof table / sizeof *table);
  if (unit == NULL && power == 0) {
    if (is_mark(s, after, 0xB0)) {
      unit = is_word(s, after + 1, "f") ? "\xC2\xB0" "F" : "\xC2\xB0" "C";
      after += is_word(s, after + 1, "f") || is_word(s, after + 1, "c");
    } else if (is_word(s, after, "degrees")) {
      unit = is_word(s, after + 1, "fahrenheit") ? "\xC2\xB0" "F" :
             is_word(s, after + 1, "celsius") ? "\xC2\xB0" "C" : "\xC2\xB0";
      after += unit[2] != 0;
    }
  }
  if (unit == NULL)
    return 0;
  size_t length = print_amount(&a, v->value, sizeof v->value - 12);
  snprintf(v->value + length, sizeof v->value - length, " %s%s",
           power && is_word(s, after - 1, "metric") ? "t" : unit, raised);
  v->kind = TAG_QUANTITY;
  after++;
  if ((is_word(s, after, "per") || is_word(s, after, "an")) &&
      is_word(s, after + 1, "hour")) {
    memcpy(v->value + strlen(v->value), "/h", 3);
    after += 2;
  }
  return after - i;
}

static size_t
ordinal(const Scan *s, size_t i, TagValue *v)
{
  static const char *const words[] = { "first", "second", "third", "fourth",
    "fifth", "sixth", "seventh", "eighth", "ninth", "tenth", "eleventh",
    "twelfth", "thirteenth", "fourteenth", "fifteenth", "sixteenth",
    "seventeenth", "eighteenth", "nineteenth", "twentieth", NULL };
  static const char *const endings[] = { "st", "nd", "rd", "th", NULL };
  int k = word_in(s, i, words), number = number_at(s, i);

  v->kind = TAG_ORDINAL;
  if (k != 0) {
    snprintf(v->value, sizeof v->value, "%d", k);
    return 1;
  }
  if (number >= 0 && touches(s, i + 1) && word_in(s, i + 1, endings)) {
    snprintf(v->value, sizeof v->value, "%d", number);
    return 2;
  }
  return 0;
}

/* ---- dates and times */

static const char *const months[] = { "january", "february", "march", "april",
  "may", "june", "july", "august", "september", "october", "november",
  "december", NULL };
static const char *const short_months[] = { "jan", "feb", "mar", "apr", "may",
  "jun", "jul", "aug", "sep", "oct", "nov", "dec", "sept", NULL };
static const char *const weekdays[] = { "monday", "tuesday", "wednesday",
  "thursday", "friday", "saturday", "sunday", NULL };
static const char *const short_weekdays[] = { "mon", "tue", "wed", "thu", "fri",
  "sat", "sun", "tues", "thurs", NULL };

static void
set_day(TagValue *v, TagDay d)
{
  v->kind = TAG_DATE;
  if (d.day == 0)
    snprintf(v->value, sizeof v->value, "%04d-%02d", d.year, d.month);
  else
    snprintf(v->value, sizeof v->value, "%04d-%02d-%02d", d.year, d.month,
             d.day);
}

/* The year of a month or day that is said without one; 0: not to be known.
 * way: -1 past, 1 future, 0 not said. */
static int32_t
nearest_year(const Scan *s, int32_t month, int32_t day, int way)
{
  int32_t best = 0, least = INT32_MAX;

  if (s->today.year == 0)
    return 0;
  int32_t now = tag_day_number(s->today);
  for (int32_t y = s->today.year - 1; y <= s->today.year + 1; y++) {
    TagDay d = { y, month, day ? day : 15 };
    int32_t far = tag_day_number(d) - now;
    if (day == 0 && y == s->today.year && month == s->today.month)
      far = 0;
    if ((way < 0 && far > 0) || (way > 0 && far < 0))
      continue;
    far = far < 0 ? -far * (s->future ? 2 : 1) : far * (s->future ? 1 : 2);
    if (far < least) {
      least = far;
      best = y;
    }
  }
  return best;
}

static int
way_before(const Scan *s, size_t i)
{
  static const char *const past[] = { "last", "past", "since", NULL };
  static const char *const to_come[] = { "next", "coming", "until", "by",
                                         "starting", "from", NULL };

  if (i == 0)
    return 0;
  if (word_in(s, i - 1, past))
    return -1;
  return word_in(s, i - 1, to_come) && is_word(s, i - 1, "next") ? 1 : 0;
}

static void
set_month_day(const Scan *s, TagValue *v, size_t i, int32_t year, int32_t month,
              int32_t day)
{
  TagDay d = { year, month, day };

  if (year == 0)
    d.year = nearest_year(s, month, day, way_before(s, i));
  v->kind = TAG_DATE;
  if (d.year != 0)
    set_day(v, d);
  else if (day != 0)
    snprintf(v->value, sizeof v->value, "--%02d-%02d", month, day);
  else
    snprintf(v->value, sizeof v->value, "--%02d", month);
}

static int
month_at(const Scan *s, size_t i, size_t *taken)
{
  int m = word_in(s, i, months);

  *taken = 1;
  if (m == 0 && (m = word_in(s, i, short_months)) != 0) {
    m = m == 13 ? 9 : m;
    if (is_mark(s, i + 1, '.') && touches(s, i + 1))
      *taken = 2;
  }
  return i < s->n && s->pieces[i].capital ? m : 0;
}

/* "1", "1st": the day of a month; pieces taken. */
static size_t
day_at(const Scan *s, size_t i, int *day)
{
  static const char *const endings[] = { "st", "nd", "rd", "th", NULL };

  *day = number_at(s, i);
  if (*day < 1 || *day > 31 || s->pieces[i].digits > 2)
    return 0;
  if (touches(s, i + 1) && word_in(s, i + 1, endings))
    return 2;
  /* "11.5", "11:30", "10,000" and "12%" are no days */
  if (touches(s, i + 1) && touches(s, i + 2) &&
      s->pieces[i + 2].kind == DIGITS && !is_dash(s, i + 1) &&
      !is_mark(s, i + 1, '/'))
    return 0;
  return is_mark(s, i + 1, '%') ? 0 : 1;
}

static int
year_at(const Scan *s, size_t i)
{
  int y = number_at(s, i);

  if (y < 1000 || y > 2199 || s->pieces[i].digits != 4)
    return 0;
  if (touches(s, i + 1) && (s->pieces[i + 1].kind == LETTERS ||
      (touches(s, i + 2) && s->pieces[i + 2].kind == DIGITS &&
       !is_dash(s, i + 1))))
    return 0;
  return y;
}

/* ", 2004" or " 2004" or " of 2004": pieces taken. */
static size_t
year_after(const Scan *s, size_t i, int *year)
{
  size_t at = is_mark(s, i, ',') || is_word(s, i, "of") ? i + 1 : i;

  *year = year_at(s, at);
  return *year ? at + 1 - i : 0;
}

/* "May" and "March" and the short forms are words of other meanings too. */
static int
is_month_for_sure(const Scan *s, size_t i)
{
  static const char *const before[] = { "in", "since", "last", "next", "this",
    "of", "by", "until", "till", "late", "early", "mid", "from", "to",
    "through", "before", "after", "during", "and", "between", NULL };

  if (word_in(s, i, months) && !is_word(s, i, "may") && !is_word(s, i, "march"))
    return 1;
  return i > 0 && word_in(s, i, months) && word_in(s, i - 1, before) &&
         !is_word(s, i - 1, "and") && !is_word(s, i - 1, "to");
}

static size_t
date_by_month(const Scan *s, size_t i, TagValue *v)
{
  size_t taken, n, m;
  int month = month_at(s, i, &taken), day, year = 0;

  if (month != 0) {             /* November 1st, 2004; November 2004          */
    size_t at = i + taken;
    if ((n = day_at(s, at, &day)) != 0 && day <= tag_month_days(2000, month)) {
      at += n;
      m = year_after(s, at, &year);
      set_month_day(s, v, i, year, month, day);
      return at + m - i;
    }
    if ((m = year_after(s, at, &year)) != 0) {
      set_month_day(s, v, i, year, month, 0);
      return at + m - i;
    }
    if (!is_month_for_sure(s, i))
      return 0;
    set_month_day(s, v, i, 0, month, 0);
    return 1;
  }
  if ((n = day_at(s, i, &day)) == 0)
    return 0;
  size_t at = i + n;            /* 1 November 2004, 1st of November           */
  if (is_word(s, at, "of"))
    at++;
  month = month_at(s, at, &taken);
  if (month == 0 || day > tag_month_days(2000, month))
    return 0;
  at += taken;
  m = year_after(s, at, &year);
  set_month_day(s, v, i, year, month, day);
  return at + m - i;
}

/* 2004-11-17, 11/17/2004, 17.11.2004 */
static size_t
date_by_numbers(const Scan *s, size_t i, TagValue *v)
{
  int a = number_at(s, i), b = number_at(s, i + 2), c = number_at(s, i + 4);
  uint32_t mark = s->pieces[i + 1].c;
  TagDay d;

  if (i + 4 >= s->n || a < 0 || b < 1 || c < 1 ||
      (mark != '-' && mark != '/' && mark != '.') ||
      !is_mark(s, i + 1, mark) || !is_mark(s, i + 3, mark))
    return 0;
  for (size_t k = 1; k < 5; k++)
    if (!touches(s, i + k))
      return 0;
  if (s->pieces[i].digits == 4) {
    d.year = a;
    d.month = b;
    d.day = c;
  } else if (s->pieces[i + 4].digits == 4 && mark != '-') {
    int day_first = mark == '.' || a > 12;
    d.year = c;
    d.month = day_first ? b : a;
    d.day = day_first ? a : b;
  } else
    return 0;
  if (d.year < 1000 || d.month < 1 || d.month > 12 || d.day < 1 ||
      d.day > tag_month_days(d.year, d.month))
    return 0;
  set_day(v, d);
  if (is_word(s, i + 5, "t") && touches(s, i + 5))
    return 5;
  return touches(s, i + 5) && s->pieces[i + 5].kind != MARK ? 0 : 5;
}

static size_t
date_by_weekday(const Scan *s, size_t i, TagValue *v)
{
  static const char *const which[] = { "last", "this", "next", "past", NULL };
  int k = word_in(s, i, which);
  size_t at = k ? i + 1 : i, n = at + 1 - i;
  int w = at < s->n && s->pieces[at].capital ? word_in(s, at, weekdays) : 0;

  if (w == 0 && at < s->n && s->pieces[at].capital &&
      (w = word_in(s, at, short_weekdays)) != 0) {
    if (!is_mark(s, at + 1, '.') && !is_mark(s, at + 1, ','))
      return 0;
    w = w == 8 ? 2 : w == 9 ? 4 : w;
    n += is_mark(s, at + 1, '.') && touches(s, at + 1);
  }
  if (w == 0)
    return 0;
  v->kind = TAG_DATE;
  /* "Saturday, November 1, 2025": the date itself says it all */
  size_t comma = is_mark(s, i + n, ',') ? 1 : 0;
  size_t date = date_by_month(s, i + n + comma, v);
  if (date != 0 && k == 0)
    return n + comma + date;
  if (s->today.year == 0) {
    /* a day of a week that is not known, as TimeML's TIMEX3 writes it */
    snprintf(v->value, sizeof v->value, "XXXX-WXX-%d", w);
    return n;
  }
  int32_t now = tag_day_number(s->today), back = tag_weekday(now) - w;
  back = back < 0 ? back + 7 : back;
  int32_t to_come = back == 0 ? 0 : 7 - back;
  if (k == 3)
    to_come = to_come == 0 ? 7 : to_come;
  if (k == 1 || k == 4)
    back = back == 0 ? 7 : back;
  int ahead = k == 3 || ((k == 0 || k == 2) && s->future);
  set_day(v, tag_day_of(ahead ? now + to_come : now - back));
  return n;
}

static TagDay
add_months(TagDay d, int32_t n)
{
  int32_t m = d.year * 12 + d.month - 1 + n;

  d.year = m / 12;
  d.month = m % 12 + 1;
  if (d.day > tag_month_days(d.year, d.month))
    d.day = tag_month_days(d.year, d.month);
  return d;
}

/* A day, week, month or year `n` of them away from today. */
static void
set_shifted(const Scan *s, TagValue *v, int unit, int32_t n)
{
  int32_t now = tag_day_number(s->today);
  TagDay d;

  switch (unit) {
    case 1:
      set_day(v, tag_day_of(now + n));
      break;
    case 2:                     /* ISO week: its Thursday tells the year      */
      now += 7 * n;
      now += 4 - tag_weekday(now);
      d = tag_day_of(now);
      d.month = d.day = 1;
      snprintf(v->value, sizeof v->value, "%04d-W%02d", d.year,
               (now - tag_day_number(d)) / 7 + 1);
      break;
    case 3:
      d = add_months(s->today, n);
      d.day = 0;
      set_day(v, d);
      break;
    default:
      snprintf(v->value, sizeof v->value, "%04d",
               s->today.year + n * (unit == 5 ? 10 : 1));
  }
}

static const char *const spans[] = { "day", "week", "month", "year", "decade",
                                     NULL };
static const char *const many_spans[] = { "days", "weeks", "months", "years",
  "decades", NULL };

static size_t
date_by_word(const Scan *s, size_t i, TagValue *v)
{
  static const char *const which[] = { "last", "this", "next", NULL };
  int k, unit;

  v->kind = TAG_DATE;
  v->value[0] = 0;
  if (is_word(s, i, "today") || is_word(s, i, "yesterday") ||
      is_word(s, i, "tomorrow")) {
    if (s->today.year != 0)
      set_shifted(s, v, 1, is_word(s, i, "today") ? 0 :
                  is_word(s, i, "yesterday") ? -1 : 1);
    return 1;
  }
  if ((k = word_in(s, i, which)) != 0 &&
      (unit = word_in(s, i + 1, spans)) != 0) {
    if (s->today.year != 0 && unit != 1)
      set_shifted(s, v, unit, k - 2);
    return 2;
  }
  return 0;
}

/* "three weeks", "two years ago", "a year later" */
static size_t
duration(const Scan *s, size_t i, TagValue *v)
{
  static const char letters[] = "DWMYY";
  Amount a;
  size_t n = read_amount(s, i, &a, 0), at = i + n;
  int unit, one = 0;

  if (n == 0 && (is_word(s, i, "a") || is_word(s, i, "an"))) {
    amount_of(&a, 1);
    at = i + 1;
    one = 1;
  } else if (n == 0 || (i > 0 && touches(s, i) &&
                        (s->pieces[i - 1].kind != MARK || is_dash(s, i - 1) ||
                         is_mark(s, i - 1, '$'))))
    return 0;
  if (is_dash(s, at) && touches(s, at) && touches(s, at + 1))
    at++;
  if ((unit = word_in(s, at, many_spans)) == 0)
    unit = word_in(s, at, spans);
  v->kind = TAG_DATE;
  if (unit == 0) {              /* hours and minutes are times                */
    static const char *const clock[] = { "hours", "minutes", "seconds", "hour",
                                         "minute", "second", NULL };
    int k = one ? 0 : word_in(s, at, clock);
    if (k == 0)
      return 0;
    v->kind = TAG_TIME;
    memcpy(v->value, "PT", 2);
    size_t length = print_amount(&a, v->value + 2, 60);
    v->value[2 + length] = "HMS"[(k - 1) % 3];
    v->value[3 + length] = 0;
    return at + 1 - i;
  }
  int ago = is_word(s, at + 1, "ago") || is_word(s, at + 1, "earlier");
  if (one && !ago)
    return 0;
  if (is_word(s, at + 1, "ago") && s->today.year != 0 && a.power == 0 &&
      a.n <= 3) {
    int32_t count = 0;
    for (int k = 0; k < a.n; k++)
      count = count * 10 + (a.digits[k] - '0');
    if (unit == 2)
      set_shifted(s, v, 1, -7 * count);
    else
      set_shifted(s, v, unit, -count);
    return at + 2 - i;
  }
  v->value[0] = 'P';
  if (unit == 5)
    a.power++;
  size_t length = print_amount(&a, v->value + 1, 60);
  v->value[1 + length] = letters[unit - 1];
  v->value[2 + length] = 0;
  if (is_word(s, at + 1, "old"))
    return at + 2 - i;
  if (is_dash(s, at + 1) && is_word(s, at + 2, "old"))
    return at + 3 - i;
  return at + 1 + (size_t)ago - i;
}

/* "2004" after a word that a year follows; "the 1990s"; "19th century" */
static size_t
date_by_year(const Scan *s, size_t i, TagValue *v)
{
  static const char *const before[] = { "in", "since", "by", "from", "until",
    "of", "before", "after", "during", "to", "through", "late", "early", "mid",
    "year", "between", "and", "till", "around", "for", "spring", "summer",
    "autumn", "fall", "winter", "election", "elections", "season", NULL };
  static const char *const seasons[] = { "spring", "summer", "autumn", "winter",
                                         "fall", NULL };
  static const char *const not_after[] = { "people", "years", "men", "women",
    "soldiers", "troops", "workers", "jobs", "km", "miles", "feet", "metres",
    "meters", "points", "votes", "cases", NULL };
  int year = year_at(s, i), number = number_at(s, i), season;

  v->kind = TAG_DATE;
  if (number >= 1000 && number < 2200 && number % 10 == 0 &&
      s->pieces[i].digits == 4) {
    size_t at = is_mark(s, i + 1, '\'') || is_mark(s, i + 1, 0x2019) ? i + 2
                                                                     : i + 1;
    if (touches(s, at) && is_word(s, at, "s")) {
      snprintf(v->value, sizeof v->value, "%04d/%04d", number, number + 9);
      return at + 1 - i;
    }
  }
  if ((season = word_in(s, i, seasons)) != 0) {
    size_t at = is_word(s, i + 1, "of") ? i + 2 : i + 1;
    if ((year = year_at(s, at)) == 0)
      return 0;
    snprintf(v->value, sizeof v->value, "%04d-%02d", year,
             season == 5 ? 23 : 20 + season);
    return at + 1 - i;
  }
  if (number > 0 && number < 30 && touches(s, i + 1) &&
      (is_word(s, i + 2, "century") ||
       (is_dash(s, i + 2) && is_word(s, i + 3, "century")))) {
    snprintf(v->value, sizeof v->value, "%02d01/%02d00", number - 1, number);
    return is_dash(s, i + 2) ? 4 : 3;
  }
  if (year == 0 || word_in(s, i + 1, not_after))
    return 0;
  int bracket = i > 0 && is_mark(s, i - 1, '(') &&
                (is_mark(s, i + 1, ')') || is_dash(s, i + 1));
  if (!bracket && (i == 0 || !word_in(s, i - 1, before)))
    return 0;
  if (i > 0 && (is_word(s, i - 1, "of") || is_word(s, i - 1, "to") ||
                is_word(s, i - 1, "by") || is_word(s, i - 1, "for") ||
                is_word(s, i - 1, "and")) && (year < 1900 || year > 2050))
    return 0;
  snprintf(v->value, sizeof v->value, "%04d", year);
  return 1;
}

static size_t
time_of_day(const Scan *s, size_t i, TagValue *v)
{
  static const char *const zones[] = { "gmt", "utc", "est", "edt", "cet", "pst",
                                       "bst", "et", "pt", NULL };
  int hour = number_at(s, i), minute = 0, half = 0;
  size_t at = i + 1;

  v->kind = TAG_TIME;
  if (is_word(s, i, "noon") || is_word(s, i, "midnight")) {
    snprintf(v->value, sizeof v->value, "T%s",
             is_word(s, i, "noon") ? "12:00" : "00:00");
    return 1;
  }
  if (hour < 0 || hour > 24 || s->pieces[i].digits > 2 ||
      (i > 0 && touches(s, i) && s->pieces[i - 1].kind == MARK &&
       !is_mark(s, i - 1, '(') && !is_dash(s, i - 1)))
    return 0;
  int clock = (is_mark(s, at, ':') || is_mark(s, at, '.')) && touches(s, at) &&
              touches(s, at + 1) && s->pieces[at + 1].digits == 2;
  int colon = clock && is_mark(s, at, ':');
  if (clock) {
    minute = number_at(s, at + 1);
    at += 2;
  }
  if (minute > 59)
    return 0;
  if (is_word(s, at, "am") || is_word(s, at, "pm")) {
    half = is_word(s, at, "am") ? 1 : 2;
    at++;
  } else if ((is_word(s, at, "a") || is_word(s, at, "p")) &&
             is_mark(s, at + 1, '.') && is_word(s, at + 2, "m")) {
    half = is_word(s, at, "a") ? 1 : 2;
    at += is_mark(s, at + 3, '.') && touches(s, at + 3) ? 4 : 3;
  } else if (!colon) {
    if (is_word(s, at, "o") && is_word(s, at + 2, "clock"))
      at += 3;
    else
      return 0;
  } else if (is_mark(s, at, ':') && s->pieces[at + 1].digits == 2 &&
             touches(s, at + 1))
    at += 2;
  if (half == 2 && hour < 12)
    hour += 12;
  if (half == 1 && hour == 12)
    hour = 0;
  if (word_in(s, at, zones))
    at++;
  snprintf(v->value, sizeof v->value, "T%02d:%02d", hour, minute);
  return at - i;
}

static const Rule rules[] = { url, email, phone, money, percent,
  date_by_numbers, date_by_weekday, date_by_month, date_by_word, time_of_day,
  duration, date_by_year, quantity, ordinal };

static int
speaks_of_future(const Scan *s)
{
  static const char *const words[] = { "will", "scheduled", "upcoming", "plans",
    "planned", "expected", "shall", "due", "starting", NULL };

  for (size_t i = 0; i < s->n; i++)
    if (word_in(s, i, words) ||
        (is_word(s, i, "set") && is_word(s, i + 1, "to")))
      return 1;
  return 0;
}

/* Most pieces begin no value: those are told by their kind and first letter. */
static int
may_begin(const Scan *s, size_t i)
{
  const Piece *p = &s->pieces[i];

  if (p->kind == MARK)
    return p->c == '$' || p->c == '+' || p->c == '(' || p->c >= 0x80;
  return 1;
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
           TagValueFound found, void *user)
{
  Scan s;
  int32_t status;

  s.text = text;
  s.today = today;
  for (size_t at = start; at < end;) {
    cut(&s, &at, end);
    s.future = today.year != 0 && speaks_of_future(&s);
    for (size_t i = 0; i < s.n;) {
      size_t n = 0;
      TagValue v;
      if (may_begin(&s, i))
        for (size_t r = 0; r < sizeof rules / sizeof *rules && n == 0; r++) {
          v.value[0] = 0;
          n = rules[r](&s, i, &v);
        }
      if (n > 0 && i + n <= s.n) {
        v.start = s.pieces[i].start;
        v.end = s.pieces[i + n - 1].end;
        if ((status = found(user, &v)) != 0)
          return status;
        i += n;
      } else
        i++;
    }
  }
  return 0;
}
