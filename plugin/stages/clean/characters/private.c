/* private.c - addresses and numbers that tell who somebody is.
 *
 *   jo@example.org  https://example.org/a(b)  www.example.org     e-mail, URL
 *   +44 20 7946 0018  1-212-555-0123  Tel. 4711-33                phone
 *   192.0.2.7  2001:db8::7                                        IP address
 *   DE89 3704 0044 0532 0130 00         IBAN: length of its country and the
 *                                       check digits of ISO 13616 (mod 97)
 *   4111 1111 1111 1111                 card: issuer's first digits and length,
 *                                       check digit of ISO 7812 (Luhn)
 *
 * Each finder is asked at one place and reads no further than such a thing may
 * be long, so a text is passed in linear time.  What is only a number stays
 * one: amounts, dates, times, versions, ISBNs, MAC addresses have cases in
 * tests/clean/mask.txt. */
#include "private.h"

#include <stdint.h>
#include <string.h>

#include <unicode/uchar.h>

#include "address.h"
#include "ascii.h"
#include "ibans_table.h"
#include "utf8.h"

enum {
  PHONE_LEAST = 8, PHONE_MOST = 15, CARD_LEAST = 14, CARD_MOST = 19,
  IBAN_MOST = 34
};

static int
is_word_before(const char *s, size_t floor, size_t i)
{
  size_t n;

  return i > floor && u_isalnum((UChar32)utf8_read_back(s, i, &n));
}

/* ---------------------------------------------------------------------- IP */

static size_t
ipv4_at(const char *s, size_t i, size_t end)
{
  for (int part = 0; part < 4; part++) {
    size_t first = i;
    unsigned value = 0;

    while (i < end && ascii_is_digit(s[i]) && i - first < 4)
      value = value * 10 + (unsigned)(s[i++] - '0');
    if (i == first || value > 255 || (s[first] == '0' && i - first > 1))
      return 0;
    if (part < 3 && (i == end || s[i++] != '.'))
      return 0;
  }
  if (address_word_at(s, i, end) ||
      (end - i > 1 && s[i] == '.' && ascii_is_digit(s[i + 1])))
    return 0;
  return i;
}

/* Is the word that ends at s[end] one of these, in any case?  *start: where it
 * begins. */
static int
is_one_of(const char *s, size_t floor, size_t end, const char *const *words,
          size_t n_words, size_t *start)
{
  enum { LONGEST = 10 };
  size_t from = end;

  while (from > floor && end - from < LONGEST && ascii_is_letter(s[from - 1]))
    from--;
  *start = from;
  for (size_t k = 0; k < n_words; k++) {
    size_t n = strlen(words[k]), same = 0;

    while (same < n && same < end - from &&
           (s[from + same] | 0x20) == words[k][same])
      same++;
    if (n == end - from && same == n)
      return 1;
  }
  return 0;
}

/* "version 1.2.3.4", "v. 1.2.3.4", "section 1.2.3.4", "server/1.2.3.4" */
static int
is_version(const char *s, size_t floor, size_t i)
{
  static const char *const words[] = { "version", "release", "build", "section",
                                       "chapter", "v", "ver", "rev" };
  size_t end = i, start;

  while (end > floor && (s[end - 1] == ' ' || s[end - 1] == '.' ||
                         s[end - 1] == ':'))
    end--;
  if (i > floor + 1 && s[i - 1] == '/' && s[i - 2] != '/')
    return 1;                   /* "server/1.2.3.4" */
  if (end >= floor + 2 && memcmp(s + end - 2, "§", 2) == 0)
    return 1;
  return is_one_of(s, floor, end, words, sizeof words / sizeof words[0],
                   &start);
}

static int
is_hex(char c)
{
  return ascii_is_digit(c) || (unsigned)((c | 0x20) - 'a') < 6u;
}

/* RFC 4291, section 2.2: eight groups, or fewer with one "::"; the last two may
 * be written as in version 4. */
static size_t
ipv6_at(const char *s, size_t i, size_t end)
{
  size_t groups = 0, at = i, good = 0;
  int gap = 0, digits = 0;

  if (end - at > 2 && s[at] == ':' && s[at + 1] == ':') {
    gap = 1;
    at += 2;
  }
  while (groups < 8 && at < end) {
    size_t first = at, v4;

    while (at < end && is_hex(s[at]) && at - first < 5)
      digits |= ascii_is_digit(s[at++]);
    if (at == first || at - first > 4)
      break;
    if (at < end && s[at] == '.' && groups > 0 && groups <= 6 &&
        (v4 = ipv4_at(s, first, end))) {
      groups += 2;
      good = v4;
      break;
    }
    groups++;
    good = at;
    if (at == end || s[at] != ':')
      break;
    if (end - at > 1 && s[at + 1] == ':') {
      if (gap)
        break;
      gap = 1;
      at += 2;
      good = at;
    } else {
      at++;
    }
  }
  if (good == 0 || !digits || (gap ? groups > 7 : groups != 8) ||
      (gap && groups < 2 && s[i] != ':'))
    return 0;
  return address_word_at(s, good, end) || (good < end && s[good] == ':')
           ? 0 : good;
}

/* ----------------------------------------------- digits with gaps: the rest */

static size_t
gap_at(const char *s, size_t i, size_t end)
{
  if (i < end && (s[i] == ' ' || s[i] == '-'))
    return 1;
  return end - i > 2 && (unsigned char)s[i] == 0xC2 &&
         (unsigned char)s[i + 1] == 0xA0 ? 2 : 0;
}

/* Lengths that go with a card number's first digits, one bit each: 1 << n. */
static uint32_t
card_lengths(const char *d)
{
  unsigned two = (unsigned)(d[0] - '0') * 10 + (unsigned)(d[1] - '0');
  unsigned four = two * 100 + (unsigned)(d[2] - '0') * 10 +
                  (unsigned)(d[3] - '0');

  if (d[0] == '4')
    return 1u << 16 | 1u << 19;                         /* Visa               */
  if ((two >= 51 && two <= 55) || (four >= 2221 && four <= 2720))
    return 1u << 16;                                    /* Mastercard         */
  if (two == 34 || two == 37)
    return 1u << 15;                                    /* American Express   */
  if (four / 10 == 300 || (four >= 3010 && four <= 3059) || four == 3095 ||
      two == 36 || two == 38 || two == 39)
    return 1u << 14 | 1u << 16 | 1u << 19;              /* Diners Club        */
  if (four >= 3528 && four <= 3589)
    return 1u << 16 | 1u << 17 | 1u << 18 | 1u << 19;   /* JCB                */
  if (four == 6011 || two == 65 || (four / 10 >= 644 && four / 10 <= 649) ||
      two == 62)
    return 1u << 16 | 1u << 17 | 1u << 18 | 1u << 19;   /* Discover, UnionPay */
  if (two == 50 || (two >= 56 && two <= 69))
    return 1u << 16 | 1u << 19;                         /* Maestro and others */
  return 0;
}

static int
passes_luhn(const char *d, size_t n)
{
  unsigned sum = 0;

  for (size_t i = 0; i < n; i++) {
    unsigned v = (unsigned)(d[n - 1 - i] - '0') << (i & 1);

    sum += v > 9 ? v - 9 : v;
  }
  return sum % 10 == 0;
}

/* The longest that ends with a group of digits. */
static size_t
card_at(const char *s, size_t i, size_t end)
{
  char d[CARD_MOST];
  size_t n = 0, group = 0, gap, stop = 0;

  while (i < end && n < CARD_MOST && ascii_is_digit(s[i])) {
    d[n++] = s[i++];
    group++;
    if (i < end && ascii_is_digit(s[i]))
      continue;
    if (n >= CARD_LEAST && !address_word_at(s, i, end) &&
        (card_lengths(d) >> n & 1) && passes_luhn(d, n))
      stop = i;
    gap = gap_at(s, i, end);
    if (gap == 0 || group < 4)
      break;
    group = 0;
    i += gap;
  }
  return stop;
}

/* Check digits of ISO 7064, mod 97-10, of n letters and digits. */
static int
passes_mod97(const char *d, size_t n)
{
  unsigned rest = 0;

  for (size_t i = 0; i < n; i++) {
    char c = d[(i + 4) % n];

    rest = ascii_is_digit(c) ? rest * 10 + (unsigned)(c - '0')
                       : rest * 100 + (unsigned)((c | 0x20) - 'a') + 10;
    rest %= 97;
  }
  return rest == 1;
}

static size_t
iban_length(const char *country)
{
  for (size_t k = 0; k < sizeof iban_lengths / sizeof iban_lengths[0]; k++)
    if (iban_lengths[k].country[0] == (country[0] & ~0x20) &&
        iban_lengths[k].country[1] == (country[1] & ~0x20))
      return iban_lengths[k].length;
  return 0;
}

static size_t
iban_at(const char *s, size_t i, size_t end)
{
  char d[IBAN_MOST];
  size_t n = 0, want, gap;

  if (end - i < 15 ||
      !ascii_is_letter(s[i]) || !ascii_is_letter(s[i + 1]) ||
      !ascii_is_digit(s[i + 2]) || !ascii_is_digit(s[i + 3]))
    return 0;
  want = iban_length(s + i);
  while (n < want && i < end) {
    if (ascii_is_digit(s[i]) || ascii_is_letter(s[i])) {
      d[n++] = s[i++];
      continue;
    }
    gap = gap_at(s, i, end);
    if (gap == 0 || n % 2 != 0)
      return 0;
    i += gap;
  }
  if (n < want || n == 0 || address_word_at(s, i, end) || !passes_mod97(d, n))
    return 0;
  return i;
}

/* ------------------------------------------------------------------- phone */

typedef struct Digits {
  size_t end, n;                /* after the last; how many                   */
  size_t sizes[8], ends[8], groups;
  char gaps[8];                 /* what stands after each group, '\0': none   */
} Digits;

/* Groups of digits with one mark, or a bracket and a space, between them. */
static Digits
read_digits(const char *s, size_t i, size_t end)
{
  Digits d = { 0 };

  while (d.groups < 8) {
    size_t first = i, gap;

    while (i < end && ascii_is_digit(s[i]))
      i++;
    if (i == first || d.n + i - first > PHONE_MOST)
      break;
    d.ends[d.groups] = i;
    d.sizes[d.groups] = i - first;
    d.n += i - first;
    d.end = i;
    gap = i;
    while (i < end && i - gap < 3 && strchr(" -./()", s[i]) && s[i])
      i++;
    if (i - gap == 0 && end - i > 2 && (unsigned char)s[i] == 0xC2 &&
        (unsigned char)s[i + 1] == 0xA0)
      i += 2;
    d.gaps[d.groups++] = i > gap ? s[gap] : '\0';
    if (i == gap)
      break;
  }
  return d;
}

/* Does "tel", "phone", "fax" or the like stand before s[i]? */
static int
is_announced(const char *s, size_t floor, size_t i)
{
  static const char *const words[] = {
    "tel", "phone", "telephone", "telefon", "telefono", "tlf", "fax", "mobile",
    "mobil", "handy", "cell", "call", "hotline", "whatsapp", "ph", "fon"
  };
  size_t end = i, start;

  while (end > floor && i - end < 4 && s[end - 1] && strchr(" .:(", s[end - 1]))
    end--;
  return is_one_of(s, floor, end, words, sizeof words / sizeof words[0],
                   &start) && !is_word_before(s, floor, start);
}

/* The end of "212-555-0123", "1 (212) 555-0123": North America's, area and
 * exchange from 2 on.  "1. 212-555-0123" is the first of a list. */
static size_t
northern_end(const char *s, size_t i, const Digits *d)
{
  size_t one = d->groups > 3 && d->sizes[0] == 1 && s[i] == '1';
  const size_t *sizes = d->sizes + one, *ends = d->ends + one;
  const char *gaps = d->gaps + one;
  size_t area = ends[0] - sizes[0];

  if (one && (d->gaps[0] == '/' ||
              area > d->ends[0] + 1 + (s[area - 1] == '(')))
    return 0;
  return d->groups >= one + 3 && sizes[0] == 3 && sizes[1] == 3 &&
         sizes[2] == 4 && s[area] >= '2' && s[ends[1] - 3] >= '2' &&
         gaps[1] != ' ' && gaps[1] != '/' && gaps[2] != '-' &&
         (gaps[2] != '.' || d->groups == one + 3) ? ends[2] : 0;
}

/* "030 1234567", "0171/1234567": a trunk prefix, and no date. */
static int
is_national(const char *s, size_t i, const Digits *d)
{
  return s[i] == '0' && d->sizes[0] >= 2 && d->n >= 9 && d->n <= 13 &&
         d->groups >= 2 && d->groups <= 6 &&
         !(d->sizes[0] == 2 && d->sizes[1] == 2 && d->gaps[0] != ' ') &&
         !(d->sizes[0] == 2 && d->sizes[1] == 2 && d->groups == 3);
}

static size_t
phone_at(const char *s, size_t floor, size_t i, size_t end)
{
  size_t first = i, stop;
  int plus = s[i] == '+', bracket = 0;
  Digits d;

  first += (size_t)plus;
  if (first < end && s[first] == '(') {
    bracket = 1;
    first++;
  }
  d = read_digits(s, first, end);
  if (d.groups == 0 || address_word_at(s, d.end, end) ||
      (bracket && d.gaps[0] != ')'))
    return 0;
  if (d.end + 1 < end && (s[d.end] == ',' || s[d.end] == '.' ||
                          s[d.end] == ':') && ascii_is_digit(s[d.end + 1]))
    return 0;
  if (plus)
    return d.n >= PHONE_LEAST && s[first] != '0' ? d.end : 0;
  if (i > floor && (strchr("-./_=#$", s[i - 1]) ||
                    (!bracket && i > floor + 1 && s[i - 1] == ' ' &&
                     ascii_is_digit(s[i - 2]))))
    return 0;                   /* of a longer number, a name, an amount */
  if ((stop = northern_end(s, first, &d)) > 0)
    return stop;
  if (is_national(s, first, &d))
    return d.end;
  return d.n >= 5 && is_announced(s, floor, i) ? d.end : 0;
}

/* ---------------------------------------------------------------- dispatch */

size_t
clean_private_at(const char *s, size_t floor, size_t i, size_t end,
                 unsigned kinds, size_t *start, CleanPrivate *kind)
{
  int digit = ascii_is_digit(s[i]), letter = ascii_is_letter(s[i]);
  size_t stop = 0;

#define TRY(what, call) \
  if (!stop && (kinds >> (what) & 1) && (stop = (call))) \
    *kind = (what)

  *start = i;
  if (s[i] == '@') {
    TRY(CLEAN_EMAIL, address_email(s, floor, i, end, start));
    return stop;
  }
  if (!digit && !letter && s[i] != '+' && s[i] != '(' && s[i] != ':')
    return 0;
  if (is_word_before(s, floor, i))
    return 0;
  if (letter) {
    TRY(CLEAN_URL, address_url(s, i, end));
    TRY(CLEAN_IBAN, iban_at(s, i, end));
  }
  if (i > floor && (s[i - 1] == ':' || s[i - 1] == '.' || s[i - 1] == ',') &&
      i - 1 > floor && ascii_is_digit(s[i - 2]))
    return stop;                /* amid a number */
  if (digit)
    TRY(CLEAN_CARD, card_at(s, i, end));
  if ((digit || letter || s[i] == ':') &&
      is_hex(letter || digit ? s[i] : '0')) {
    TRY(CLEAN_IP, ipv6_at(s, i, end));
    if (digit && !is_version(s, floor, i))
      TRY(CLEAN_IP, ipv4_at(s, i, end));
  }
  if (digit || s[i] == '+' || s[i] == '(')
    TRY(CLEAN_PHONE, phone_at(s, floor, i, end));
#undef TRY
  return stop;
}
