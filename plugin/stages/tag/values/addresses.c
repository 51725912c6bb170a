/* addresses.c - URLs and e-mail addresses as text/address.h has them, bare
 * hosts ("example.com"), telephone numbers (ITU-T E.164, and national ones that
 * are written so).  clean's masking finds more numbers, as it had better hide
 * one too many; here they are to be telephone numbers for sure. */
#include <string.h>

#include "address.h"
#include "scan.h"

/* How many pieces end at or before byte `end`. */
static size_t
pieces_until(const TagScan *s, size_t i, size_t end)
{
  size_t k = i;

  while (k < s->n && s->pieces[k].end <= end)
    k++;
  return k - i;
}

static void
copy_value(const TagScan *s, TagValue *v, size_t start, size_t end)
{
  size_t n = end - start;

  if (n < sizeof v->value) {
    memcpy(v->value, s->text + start, n);
    v->value[n] = 0;
  }
}

static size_t
last_byte(const TagScan *s)
{
  return s->n > 0 ? s->pieces[s->n - 1].end : 0;
}

/* Is it no more than a letter and a country, as abbreviations are ("m.in.",
 * "p.es.")? */
static int
is_short_host(const TagScan *s, size_t i, size_t last)
{
  return last == i + 2 && s->pieces[i].end - s->pieces[i].start == 1 &&
         s->pieces[last].end - s->pieces[last].start == 2;
}

/* "example.com", "example.com/a": names in small letters that end in a known
 * domain; with capitals they are firms unless a path follows. */
static int
is_bare_host(const TagScan *s, size_t i)
{
  size_t at = i;

  if (s->pieces[i].kind != TAG_LETTERS ||
      (i > 0 && tag_touches(s, i) && !tag_mark(s, i - 1, '(')))
    return 0;
  while ((tag_mark(s, at + 1, '.') || tag_mark(s, at + 1, '-')) &&
         tag_touches(s, at + 1) && tag_touches(s, at + 2) &&
         s->pieces[at + 2].kind == TAG_LETTERS)
    at += 2;
  if (at == i || !tag_mark(s, at - 1, '.') ||
      tag_sense(s, at, TAG_SENSE_TLD) == TAG_NONE || s->pieces[at].capital)
    return 0;
  return (!s->pieces[i].capital && !is_short_host(s, i, at)) ||
         (tag_mark(s, at + 1, '/') && tag_touches(s, at + 1));
}

size_t
tag_rule_url(const TagScan *s, size_t i, TagValue *v)
{
  size_t start = s->pieces[i].start, end = last_byte(s), stop = 0;

  if (tag_is(s, i, TAG_W_HTTP) || tag_is(s, i, TAG_W_WWW))
    stop = address_url(s->text, start, end);
  else if (is_bare_host(s, i))
    stop = address_url_end(s->text, start, end);
  if (stop == 0)
    return 0;
  v->kind = TAG_URL;
  copy_value(s, v, start, stop);
  return pieces_until(s, i, stop);
}

size_t
tag_rule_email(const TagScan *s, size_t i, TagValue *v)
{
  enum { LOCAL = 65 };
  size_t start = s->pieces[i].start, end = last_byte(s), from, stop;
  size_t most = end - start < LOCAL ? end - start : LOCAL;
  const char *at;

  if (!(s->tells & TAG_TELLS_MAIL) || s->pieces[i].kind == TAG_MARK ||
      (at = memchr(s->text + start, '@', most)) == NULL)
    return 0;
  stop = address_email(s->text, s->pieces[0].start, (size_t)(at - s->text), end,
                       &from);
  if (stop == 0 || from != start)
    return 0;
  v->kind = TAG_EMAIL;
  copy_value(s, v, start, stop);
  return pieces_until(s, i, stop);
}

/* What is known of a number that may be a telephone's. */
typedef struct Phone {
  int plus, bracket, zero;      /* it begins so                               */
  int called;                   /* a word before says what it is: "Tel."      */
  int first, last;              /* digits of the first and last group         */
  size_t digits, groups;
} Phone;

/* "Tel.", "call", "ligue" a few pieces before. */
static int
is_called(const TagScan *s, size_t i)
{
  for (size_t k = 1; k <= 3 && k <= i; k++)
    if (tag_is(s, i - k, TAG_W_PHONE))
      return 1;
  return 0;
}

/* What may stand between two groups of digits, at *at: moves over it. */
static int
next_group(const TagScan *s, size_t *at, const Phone *p)
{
  int dash = tag_dash(s, *at) || (!p->plus && tag_mark(s, *at, '.'));
  int spaced = p->plus || p->zero || p->called ||
               (p->bracket && p->groups == 1);

  if (dash && tag_touches(s, *at) && tag_touches(s, *at + 1))
    *at += 1;
  else if ((p->plus && tag_mark(s, *at, '(')) ||
           ((p->zero || p->called) && tag_mark(s, *at, '/')))
    *at += 1;
  return *at < s->n && s->pieces[*at].kind == TAG_DIGITS &&
         s->pieces[*at].c < 0x80 && (dash || spaced);
}

static int
is_phone(const Phone *p)
{
  if (p->plus)
    return p->digits >= 8 && p->digits <= 15;
  if (p->zero && p->first == 2 && p->last == 2)         /* France             */
    return p->digits == 10 && p->groups == 5;
  if (p->zero && p->digits >= 10 && p->digits <= 12 && p->groups >= 2 &&
      (p->first > 2 || p->called))
    return 1;
  if (p->called && (p->zero || p->first > 2) && p->digits >= 7 &&
      p->digits <= 12)                  /* no "call 10 000 000"               */
    return 1;
  if (p->called && p->first == 2 && p->digits == 9 && p->groups >= 3)
    return 1;                   /* Spain: "91 123 45 67"                      */
  if (p->last != 4)
    return 0;
  if (p->bracket && p->first == 2 && p->groups == 3)    /* Brazil             */
    return p->digits == 10 || p->digits == 11;
  return p->first == 3 && p->digits == 10 && p->groups == 3;
}

/* "0532 0130 00" of "DE89 3704 0044 0532 0130 00": behind a country's letters,
 * two digits and groups of four, as the numbers of accounts are (ISO 13616). */
static int
is_in_account(const TagScan *s, size_t i)
{
  const TagPiece *p = s->pieces;

  if (p[i].kind != TAG_DIGITS || p[i].digits != 4)
    return 0;
  while (i > 0 && p[i].gap &&
         (p[i - 1].kind == TAG_DIGITS ? p[i - 1].digits == 4
                                      : p[i - 1].kind == TAG_LETTERS &&
                                        p[i - 1].capital &&
                                        p[i - 1].end - p[i - 1].start == 4))
    i--;
  return i > 1 && p[i].gap && p[i - 1].kind == TAG_DIGITS &&
         p[i - 1].digits == 2 && !p[i - 1].gap && p[i - 2].capital &&
         p[i - 2].kind == TAG_LETTERS && p[i - 2].end - p[i - 2].start == 2;
}

/* The "0" at i of "+44 (0)20 7946 0000", which is not dialled. */
static int
is_trunk_zero(const TagScan *s, size_t i)
{
  return s->pieces[i].digits == 1 && tag_number(s, i) == 0 &&
         tag_mark(s, i - 1, '(') && tag_mark(s, i + 1, ')');
}

/* "+44 20 7946 0000", "(212) 555-0100", "1-800-555-0199", "020 7946 0123",
 * "(+44) 20 7946 0000" */
size_t
tag_rule_phone(const TagScan *s, size_t i, TagValue *v)
{
  size_t at, n = 0, last = i;
  Phone p = { .plus = tag_mark(s, i, '+'), .bracket = tag_mark(s, i, '(') };
  int land = p.bracket && tag_mark(s, i + 1, '+') && tag_mark(s, i + 3, ')');

  if ((i > 0 && !s->pieces[i].gap && !tag_mark(s, i - 1, '(')) ||
      is_in_account(s, i))
    return 0;
  at = i + (size_t)(p.plus || p.bracket) + (size_t)land;
  p.plus |= land;
  if (s->pieces[at].kind != TAG_DIGITS)
    return 0;
  if (s->pieces[at].c >= 0x80)
    return 0;                   /* of digits that nobody dials                */
  p.first = s->pieces[at].digits;
  p.zero = !p.plus && s->text[s->pieces[at].start] == '0' && p.first >= 2 &&
           p.first <= 5;
  p.called = is_called(s, i);
  if (p.plus)
    v->value[n++] = '+';
  do {
    if (s->pieces[at].digits > 12 || p.digits > 16)
      return 0;
    int dialled = !(p.plus && is_trunk_zero(s, at));
    for (size_t k = s->pieces[at].start; dialled && k < s->pieces[at].end; k++)
      if (n + 1 < 24)
        v->value[n++] = s->text[k];
    p.last = s->pieces[at].digits;
    p.digits += s->pieces[at].digits;
    p.groups++;
    last = ++at;
    if (tag_mark(s, at, ')') && (p.plus || (p.bracket && p.groups == 1)))
      at++;
  } while (next_group(s, &at, &p));
  v->value[n] = 0;
  v->kind = TAG_PHONE;
  if (!p.plus && !p.zero && p.first == 1 && p.groups == 4 && p.last == 4 &&
      v->value[0] == '1')       /* North America, with its 1                  */
    return p.digits == 11 ? last - i : 0;
  return is_phone(&p) ? last - i : 0;
}
