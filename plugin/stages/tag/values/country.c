/* country.c - looks for what tells a text's country.  See country.h.
 *
 *   25/12/2021, .co.uk, "colour", "£"     the day is first
 *   12/25/2021, "color"                   the month is first
 *   "prices in Canadian dollars", .ca     "$" is CAD
 *
 * Dates that can be read in one way only decide the order of all others; else
 * the region of the language; else most of the words and addresses. */
#include "country.h"

#include <string.h>

#include "ascii.h"

static const char *const no_dollar = "USD";

static int
is_letter_or_digit(char c)
{
  return ascii_is_letter(c) || ascii_is_digit(c);
}

/* Does word, in small letters, stand in the text from `at` on, in letters of any
 * case? */
static int
stands_at(const TagCountry *c, size_t at, const char *word)
{
  for (; *word != 0; word++, at++)
    if (at >= c->len || ascii_lower(c->text[at]) != *word)
      return 0;
  return 1;
}

void
tag_country_region(char region[3], const char *language)
{
  const char *land = language + strcspn(language, "-_");

  region[0] = 0;
  if (*land == 0 || !ascii_is_letter(land[1]) || !ascii_is_letter(land[2]) ||
      land[3] != 0)
    return;
  region[0] = (char)(land[1] & ~0x20);
  region[1] = (char)(land[2] & ~0x20);
  region[2] = 0;
}

/* The one or two digits that end before `end`, which no digit, dot or slash is
 * before; 0: none. */
static int
number_before(const TagCountry *c, size_t end)
{
  const char *text = c->text;
  size_t at = end;

  while (at > 0 && end - at < 3 && ascii_is_digit(text[at - 1]))
    at--;
  if (at == end || end - at > 2 ||
      (at > 0 && (text[at - 1] == '/' || text[at - 1] == '.')))
    return 0;
  return (end - at == 2 ? (text[at] - '0') * 10 : 0) + text[end - 1] - '0';
}

/* Of the date whose first slash is at `at`: 1, the day is first, -1, the month
 * is; 0: either, or it is no date. */
static int
order_of_date(const TagCountry *c, size_t at)
{
  int first = number_before(c, at), second = 0;
  size_t i = at + 1, year;

  for (; i < c->len && i < at + 3 && ascii_is_digit(c->text[i]); i++)
    second = second * 10 + c->text[i] - '0';
  if (first == 0 || second == 0 || i >= c->len || c->text[i] != '/')
    return 0;
  for (year = ++i; i < c->len && ascii_is_digit(c->text[i]); )
    i++;
  if ((i - year != 4 && i - year != 2) || (i < c->len && c->text[i] == '/'))
    return 0;
  return first > 12 && first < 32 && second < 13 ? 1 :
         second > 12 && second < 32 && first < 13 ? -1 : 0;
}

static int
order_of_dates(const TagCountry *c)
{
  const char *slash = c->text, *end = c->text + c->len;
  int votes = 0;

  while ((slash = memchr(slash, '/', (size_t)(end - slash))) != NULL) {
    votes += order_of_date(c, (size_t)(slash - c->text));
    slash++;
  }
  return votes;
}

/* Does an address's host end with that country, of two letters, behind the dot
 * at `at`?  "ca.gov" is California's. */
static int
is_domain(const TagCountry *c, size_t at, const char *country)
{
  size_t end = at + 3, left;

  if (at == 0 || !is_letter_or_digit(c->text[at - 1]) ||
      !stands_at(c, at + 1, country))
    return 0;
  left = c->len - end;
  return !(left > 0 && (is_letter_or_digit(c->text[end]) ||
                        c->text[end] == '-')) &&
         !(left > 1 && c->text[end] == '.' &&
           is_letter_or_digit(c->text[end + 1]));
}

/* Words of British and American spelling, in small letters, since names keep
 * theirs: "Pearl Harbor". */
static int
order_of_word(const char *word, size_t len)
{
  static const struct { const char *word; int order; } spelled[] = {
    { "colour", 1 }, { "colours", 1 }, { "favour", 1 }, { "favourite", 1 },
    { "centre", 1 }, { "centres", 1 }, { "neighbour", 1 },
    { "neighbours", 1 }, { "behaviour", 1 }, { "honour", 1 }, { "labour", 1 },
    { "harbour", 1 }, { "theatre", 1 }, { "defence", 1 }, { "licence", 1 },
    { "metres", 1 }, { "kilometres", 1 }, { "litres", 1 }, { "grey", 1 },
    { "programme", 1 }, { "travelled", 1 }, { "tyres", 1 }, { "cheque", 1 },
    { "realise", 1 }, { "realised", 1 }, { "organise", 1 },
    { "organised", 1 }, { "recognised", 1 }, { "whilst", 1 },
    { "color", -1 }, { "colors", -1 }, { "favor", -1 }, { "favorite", -1 },
    { "center", -1 }, { "centers", -1 }, { "neighbor", -1 },
    { "neighbors", -1 }, { "behavior", -1 }, { "honor", -1 }, { "labor", -1 },
    { "harbor", -1 }, { "theater", -1 }, { "defense", -1 }, { "meters", -1 },
    { "kilometers", -1 }, { "liters", -1 }, { "gray", -1 },
    { "traveled", -1 }, { "realize", -1 }, { "realized", -1 },
    { "organize", -1 }, { "organized", -1 }, { "recognized", -1 },
  };

  for (size_t i = 0; i < sizeof spelled / sizeof *spelled; i++)
    if (strncmp(spelled[i].word, word, len) == 0 && spelled[i].word[len] == 0)
      return spelled[i].order;
  return 0;
}

/* Most of the words, and of the addresses and pounds. */
static int
order_of_words(const TagCountry *c)
{
  enum { SHORTEST = 4, LONGEST = 10 };
  static const char domains[][3] = { "uk", "au", "nz", "ie", "za" };
  int votes = 0;

  for (size_t i = 0, start; i < c->len; i++) {
    if (c->text[i] == '.')
      for (size_t k = 0; k < sizeof domains / sizeof *domains; k++)
        votes += is_domain(c, i, domains[k]);
    votes += stands_at(c, i, "\302\243");
    for (start = i; i < c->len && ascii_is_letter(c->text[i]); )
      i++;
    if (i - start >= SHORTEST && i - start <= LONGEST)
      votes += order_of_word(c->text + start, i - start);
    i -= i > start;
  }
  return votes;
}

int
tag_country_day_first(TagCountry *c)
{
  static const char month_first[] = "US";

  if (c == NULL || c->text == NULL)
    return 0;
  if (!c->order_known) {
    int votes = order_of_dates(c);
    if (votes == 0 && c->region[0] != 0 && strcmp(c->region, "CA") != 0)
      votes = strcmp(c->region, month_first) == 0 ? -1 : 1;
    if (votes == 0)
      votes = order_of_words(c);
    c->day_first = votes > 0;
    c->order_known = 1;
  }
  return c->day_first;
}

/* Does a word shortly before i say that money of the text is meant: "all prices
 * are in"? */
static int
is_of_prices(const TagCountry *c, size_t i)
{
  enum { NEAR = 40 };
  static const char *const words[] = { "price", "figure", "amount", "report",
                                       "stated", "expressed", "quoted",
                                       "charged", "shown", "currency" };

  for (size_t at = i - (i < NEAR ? i : NEAR); at < i; at++)
    for (size_t k = 0; k < sizeof words / sizeof *words; k++)
      if (stands_at(c, at, words[k]))
        return 1;
  return 0;
}

/* What "prices in Canadian dollars" and "reports in CAD" say, with "in" at i;
 * NULL: nothing. */
static const char *
said_dollar(const TagCountry *c, size_t i)
{
  static const struct { const char *word, *code; } said[] = {
    { "in canadian dollars", "CAD" }, { "in cad", "CAD" },
    { "in australian dollars", "AUD" }, { "in aud", "AUD" },
    { "in new zealand dollars", "NZD" }, { "in nzd", "NZD" },
    { "in singapore dollars", "SGD" }, { "in sgd", "SGD" },
    { "in hong kong dollars", "HKD" }, { "in hkd", "HKD" },
    { "in us dollars", "USD" }, { "in usd", "USD" },
    { "in u.s. dollars", "USD" }, { "in american dollars", "USD" },
  };

  if (!stands_at(c, i, "in ") || (i > 0 && is_letter_or_digit(c->text[i - 1])))
    return NULL;
  for (size_t k = 0; k < sizeof said / sizeof *said; k++) {
    size_t end = i + strlen(said[k].word);
    if (stands_at(c, i, said[k].word) &&
        !(end < c->len && is_letter_or_digit(c->text[end])))
      return is_of_prices(c, i) ? said[k].code : NULL;
  }
  return NULL;
}

/* What an address that ends behind the dot at i says. */
static const char *
dollar_of_address(const TagCountry *c, size_t i)
{
  static const struct { char domain[3]; char code[4]; } lands[] = {
    { "ca", "CAD" }, { "au", "AUD" }, { "nz", "NZD" }, { "sg", "SGD" },
    { "hk", "HKD" }, { "us", "USD" },
  };

  for (size_t k = 0; k < sizeof lands / sizeof *lands; k++)
    if (is_domain(c, i, lands[k].domain))
      return lands[k].code;
  return NULL;
}

/* Of two answers none holds. */
static void
hear(const char **all, const char *found)
{
  if (found != NULL)
    *all = *all == NULL || strcmp(*all, found) == 0 ? found : no_dollar;
}

/* Do dollars have letters before their sign, and not those of the United States:
 * "C$5", beside which "$5" is another country's? */
static int
has_lettered_dollar(const TagCountry *c)
{
  const char *text = c->text, *sign = text, *end = text + c->len;

  for (; (sign = memchr(sign, '$', (size_t)(end - sign))) != NULL; sign++)
    if (sign > text && ascii_is_letter(sign[-1]) &&
        !(sign[-1] == 'S' && sign - text > 1 && sign[-2] == 'U'))
      return 1;
  return 0;
}

/* What the text says of its dollars, or else its addresses; NULL: nothing. */
static const char *
find_dollar(const TagCountry *c)
{
  const char *said = NULL, *address = NULL;

  for (size_t i = 0; i < c->len; i++)
    if ((c->text[i] | 0x20) == 'i')
      hear(&said, said_dollar(c, i));
    else if (c->text[i] == '.')
      hear(&address, dollar_of_address(c, i));
  if (said != NULL || address == NULL)
    return said;
  return has_lettered_dollar(c) ? no_dollar : address;
}

const char *
tag_country_dollar(TagCountry *c)
{
  if (c == NULL || c->text == NULL)
    return no_dollar;
  if (c->dollar == NULL) {
    const char *code = find_dollar(c);
    c->dollar = code == NULL ? no_dollar : code;
  }
  return c->dollar;
}
