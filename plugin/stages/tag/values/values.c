/* values.c - tries the rules at each piece of a sentence.  See values.h for
 * what comes out, data/values.txt for the words, and for the rules the files
 * that scan.h names.
 *
 * Most pieces begin no value: a word that data/values.txt does not have, and
 * that no "@" or dot follows, is passed over at once; of other words the senses
 * say which rules can hold, and of marks the sign itself. */
#include "values.h"

#include "amounts.h"
#include "day.h"
#include "scan.h"

/* The rules, the more particular first: that is the order they are tried in. */
enum { URL, EMAIL, PHONE, NUMBERS, SIGNS, MONEY, PERCENT, PART, FEAST, WEEKDAY,
       MONTH, DAY_WORD, WEEKEND, QUARTER, SEASON, TIME, DURATION, YEAR,
       QUANTITY, AGE, ORDINAL, N_RULES };

static const TagRule rules[] = {
  [URL] = tag_rule_url, [EMAIL] = tag_rule_email, [PHONE] = tag_rule_phone,
  [NUMBERS] = tag_rule_date_numbers, [SIGNS] = tag_rule_signs,
  [MONEY] = tag_rule_money,
  [PERCENT] = tag_rule_percent, [PART] = tag_rule_part,
  [FEAST] = tag_rule_feast,
  [WEEKDAY] = tag_rule_weekday, [MONTH] = tag_rule_month,
  [DAY_WORD] = tag_rule_day_word, [WEEKEND] = tag_rule_weekend,
  [QUARTER] = tag_rule_quarter, [SEASON] = tag_rule_season,
  [TIME] = tag_rule_time,
  [DURATION] = tag_rule_duration, [YEAR] = tag_rule_year,
  [QUANTITY] = tag_rule_quantity, [AGE] = tag_rule_age,
  [ORDINAL] = tag_rule_ordinal,
};

/* A bit for each rule that may hold at a piece. */
#define OF(rule) (1u << (rule))
enum {
  ADDRESS = OF(URL) | OF(EMAIL), DAY = OF(WEEKDAY) | OF(DAY_WORD),
  LAST_OR_NEXT = DAY | OF(WEEKEND) | OF(QUARTER) | OF(SEASON),
  SIGNED = OF(PERCENT) | OF(QUANTITY),
  AMOUNT = SIGNED | OF(MONEY) | OF(PART) | OF(DURATION),
  OF_DIGITS = SIGNED | OF(PHONE) | OF(NUMBERS) | OF(MONEY) | OF(MONTH) |
              OF(TIME) | OF(DURATION) | OF(YEAR) | OF(AGE) | OF(ORDINAL),
  AMOUNT_BUT_BEFORE_WORD = OF(N_RULES), /* "a third", "a-day", no "a house"   */
  DAY_BEFORE_DAY = OF(N_RULES + 1),     /* "the day"                          */
  ABROAD = OF(N_RULES + 2),             /* "semana pasada", "été dernier"     */
  SPAN_TO_COME = OF(N_RULES + 3),       /* "in two weeks"                     */
  NUMBER_BUT_BEFORE_WORD = OF(N_RULES + 4),     /* "ten past", no "ten men"   */
  ABROAD_NUMBER = OF(N_RULES + 5),      /* "mil euros", "cent millions"       */
  IF_MORE = AMOUNT_BUT_BEFORE_WORD | DAY_BEFORE_DAY | ABROAD | SPAN_TO_COME |
            NUMBER_BUT_BEFORE_WORD | ABROAD_NUMBER
};

/* What a word may begin, by its senses: by their class, and by which word of
 * the rules it is. */
static const uint32_t class_begins[TAG_SENSES_N] = {
  [TAG_SENSE_NUMBER] = NUMBER_BUT_BEFORE_WORD,
  [TAG_SENSE_THOUSANDS] = NUMBER_BUT_BEFORE_WORD,
  [TAG_SENSE_HALVES] = AMOUNT_BUT_BEFORE_WORD,
  [TAG_SENSE_TENS] = NUMBER_BUT_BEFORE_WORD | OF(ORDINAL) | OF(MONTH),
  [TAG_SENSE_HOUR_PART] = OF(TIME),
  [TAG_SENSE_ORDINAL] = OF(ORDINAL) | OF(QUARTER) | OF(YEAR) | OF(MONTH),
  [TAG_SENSE_NTH] = OF(QUARTER) | OF(MONTH) | OF(YEAR),
  [TAG_SENSE_POWER] = ABROAD_NUMBER, [TAG_SENSE_CODE] = OF(MONEY),
  [TAG_SENSE_BEFORE] = OF(MONEY), [TAG_SENSE_DOLLAR] = OF(MONEY),
  [TAG_SENSE_WEEKDAY] = DAY, [TAG_SENSE_WEEKDAYS] = DAY,
  [TAG_SENSE_SHORT_WEEKDAY] = DAY, [TAG_SENSE_SPAN] = ABROAD,
  [TAG_SENSE_MONTH] = OF(MONTH), [TAG_SENSE_SHORT_MONTH] = OF(MONTH),
  [TAG_SENSE_SEASON] = OF(SEASON), [TAG_SENSE_ROMAN] = OF(YEAR),
  [TAG_SENSE_TENS_OF_YEARS] = OF(YEAR), [TAG_SENSE_DECADE_NAME] = OF(YEAR),
  [TAG_SENSE_CENTURY_NAME] = OF(YEAR),
  [TAG_SENSE_SHIFT] = DAY, [TAG_SENSE_SIGN] = OF(SIGNS), [TAG_SENSE_FEAST] = OF(FEAST),
  [TAG_SENSE_FEAST_DAY] = OF(FEAST), [TAG_SENSE_FEAST_WEEKDAY] = OF(FEAST),
  [TAG_SENSE_FEAST_WEEK] = OF(FEAST),
  [TAG_SENSE_WORD] = 0,
};

static const uint32_t word_begins[TAG_W_N] = {
  [TAG_W_A] = AMOUNT_BUT_BEFORE_WORD, [TAG_W_HALF] = OF(PART),
  [TAG_W_DEMI] = NUMBER_BUT_BEFORE_WORD, [TAG_W_HALF_TO] = OF(TIME),
  [TAG_W_MINUS] = AMOUNT, [TAG_W_LAST] = LAST_OR_NEXT, [TAG_W_LAST_DAY] = OF(WEEKDAY),
  [TAG_W_NEXT] = LAST_OR_NEXT, [TAG_W_THIS] = LAST_OR_NEXT,
  [TAG_W_CURRENT] = OF(DAY_WORD) | OF(QUARTER), [TAG_W_FINAL] = OF(QUARTER),
  [TAG_W_Q] = OF(QUARTER), [TAG_W_T3] = OF(QUARTER),
  [TAG_W_HALF_YEAR] = OF(QUARTER), [TAG_W_DECADE] = OF(YEAR),
  [TAG_W_WEEKEND] = OF(WEEKEND),
  [TAG_W_CENTURY] = OF(YEAR), [TAG_W_TODAY] = DAY, [TAG_W_TONIGHT] = DAY,
  [TAG_W_TOMORROW] = DAY, [TAG_W_YESTERDAY] = DAY,
  [TAG_W_AUJOURD] = DAY, [TAG_W_BEYOND] = DAY,
  [TAG_W_NEW] = OF(FEAST), [TAG_W_FISCAL_YEAR] = OF(YEAR),
  [TAG_W_AD] = OF(YEAR),
  [TAG_W_THE] = DAY_BEFORE_DAY, [TAG_W_NOON] = OF(TIME),
  [TAG_W_MIDNIGHT] = OF(TIME), [TAG_W_IN] = SPAN_TO_COME,
  [TAG_W_AGO_BEFORE] = OF(DURATION), [TAG_W_IT] = OF(DURATION),
  [TAG_W_PERCENT_FIRST] = OF(PERCENT),
};

static unsigned
sense_rules(const TagPiece *p, unsigned languages)
{
  unsigned of = 0;

  for (uint8_t k = 0; k < p->n_senses; k++) {
    const TagSense *sense = &p->senses[k];
    if (sense->languages & languages)
      of |= sense->kind == TAG_SENSE_WORD ? word_begins[sense->value]
                                          : class_begins[sense->kind];
  }
  return of;
}

static unsigned
word_rules(const TagScan *s, size_t i)
{
  const TagPiece *next = &s->pieces[i + 1];
  unsigned of = sense_rules(&s->pieces[i], s->languages);

  if ((of & OF(WEEKDAY)) && s->languages != TAG_EN)
    of |= OF(FEAST);            /* "lundi de Pâques"                          */
  if (!(of & IF_MORE))
    return of;
  if ((of & ABROAD_NUMBER) && s->languages != TAG_EN)
    of |= AMOUNT_BUT_BEFORE_WORD;
  if ((of & (AMOUNT_BUT_BEFORE_WORD | NUMBER_BUT_BEFORE_WORD)) &&
      !(next->kind == TAG_LETTERS && next->n_senses == 0))
    of |= AMOUNT | OF(TIME);
  if ((of & DAY_BEFORE_DAY) && tag_is(s, i + 1, TAG_W_DAY))
    of |= DAY;
  if ((of & ABROAD) && s->languages != TAG_EN)
    of |= DAY;
  if ((of & SPAN_TO_COME) &&
      (next->begins || (s->languages != TAG_EN && next[1].begins)))
    of |= OF(DURATION);         /* "dentro de tres semanas"                   */
  return of & ~(unsigned)IF_MORE;
}

/* An address goes on with a mark and something behind it; those of mail have an
 * "@". */
static int
may_be_address(const TagScan *s, size_t i)
{
  const TagPiece *p = &s->pieces[i];

  return (p->kind == TAG_LETTERS) &
         ((s->tells & TAG_TELLS_MAIL) | (p[1].ties & (p[2].gap == 0)));
}

/* Currencies, minus, fractions, quotes: "-5%", "'90s". */
static unsigned
mark_rules(uint32_t c)
{
  switch (c) {
    case '+': case '(':
      return OF(PHONE);
    case '-': case 0x2212:
      return SIGNED;
    case '\'': case 0x2019:
      return OF(YEAR);
    case '%':                   /* before the number, in Turkish              */
      return OF(PERCENT);
    case 0xBC: case 0xBD: case 0xBE:
      return SIGNED | OF(MONEY);
    case '$': case 0xA3: case 0xA5: case 0x0E3F: case 0xFF04: case 0xFFE5:
      return OF(MONEY);
    default:
      return c - 0x20A0 < 0x30u ? OF(MONEY) : 0;
  }
}

/* Most apostrophes are no "'90s". */
static unsigned
sign_rules(const TagScan *s, size_t i)
{
  unsigned of = mark_rules(s->pieces[i].c);

  return s->pieces[i + 1].digits == 2 ? of : of & ~OF(YEAR);
}

int
tag_piece_begins(const TagPiece *p)
{
  return p->kind == TAG_DIGITS || (p->kind == TAG_MARK
                                     ? mark_rules(p->c)
                                     : sense_rules(p, UINT8_MAX)) != 0;
}

/* What a sign or a word tells, whichever the language: what no value of a kind
 * is without.  "A" of "A$" leaves it to its sign, and codes are in capitals:
 * "try" is no Turkish lira. */
unsigned
tag_piece_tells(const TagPiece *p)
{
  static const uint16_t classes[TAG_SENSES_N] = {
    [TAG_SENSE_BEFORE] = TAG_TELLS_MONEY,
    [TAG_SENSE_CURRENCY] = TAG_TELLS_MONEY,
    [TAG_SENSE_MINOR] = TAG_TELLS_MONEY,
    [TAG_SENSE_GLUED_MINOR] = TAG_TELLS_MONEY,
    [TAG_SENSE_SHORT_CURRENCY] = TAG_TELLS_MONEY,
    [TAG_SENSE_PESO] = TAG_TELLS_PESO,
    [TAG_SENSE_PERCENT] = TAG_TELLS_PERCENT,
    [TAG_SENSE_UNIT] = TAG_TELLS_UNIT,
    [TAG_SENSE_SPAN] = TAG_TELLS_SPAN, [TAG_SENSE_SPANS] = TAG_TELLS_SPAN,
    [TAG_SENSE_CLOCK] = TAG_TELLS_SPAN,
    [TAG_SENSE_HOUR_PART] = TAG_TELLS_HOUR, [TAG_SENSE_ZONE] = TAG_TELLS_HOUR,
    [TAG_SENSE_HALF_DAY] = TAG_TELLS_HOUR,
    [TAG_SENSE_MONTH] = TAG_TELLS_MONTH,
    [TAG_SENSE_SHORT_MONTH] = TAG_TELLS_MONTH,
  };
  static const uint16_t words[TAG_W_N] = {
    [TAG_W_TON] = TAG_TELLS_MONEY,
    [TAG_W_SOMEBODYS_MONEY] = TAG_TELLS_MONEY, [TAG_W_CENT] = TAG_TELLS_PERCENT,
    [TAG_W_PERCENTAGE] = TAG_TELLS_PERCENT, [TAG_W_BASIS] = TAG_TELLS_PERCENT,
    [TAG_W_PERCENT_FIRST] = TAG_TELLS_PERCENT,
    [TAG_W_IN] = TAG_TELLS_INCHES, [TAG_W_LIGHT] = TAG_TELLS_UNIT,
    [TAG_W_DEGREES] = TAG_TELLS_UNIT, [TAG_W_CELSIUS] = TAG_TELLS_UNIT,
    [TAG_W_FAHRENHEIT] = TAG_TELLS_UNIT,
    [TAG_W_NOON] = TAG_TELLS_HOUR, [TAG_W_MIDNIGHT] = TAG_TELLS_HOUR,
    [TAG_W_HALF_TO] = TAG_TELLS_HOUR, [TAG_W_PAST_HOUR] = TAG_TELLS_HOUR,
    [TAG_W_AM] = TAG_TELLS_HOUR, [TAG_W_PM] = TAG_TELLS_HOUR,
    [TAG_W_M] = TAG_TELLS_HOUR, [TAG_W_CLOCK] = TAG_TELLS_HOUR,
    [TAG_W_ZULU] = TAG_TELLS_HOUR,
    [TAG_W_ST] = TAG_TELLS_RANK, [TAG_W_MILLISECONDS] = TAG_TELLS_SPAN,
    [TAG_W_SECOND_SIGN] = TAG_TELLS_SECONDS, [TAG_W_H] = TAG_TELLS_SPAN,
    [TAG_W_AGO] = TAG_TELLS_SPAN, [TAG_W_MONTH_SIGN] = TAG_TELLS_SPAN,
  };
  unsigned tells = 0;

  if (p->kind == TAG_MARK)
    return p->c == '@' ? TAG_TELLS_MAIL : p->c == ':' ? TAG_TELLS_HOUR :
           p->c == 0xB0 || p->c == 0xBA || p->c == 0x2033 ? TAG_TELLS_UNIT :
           p->c == '%' || p->c == 0xFF05 || p->c == 0x2030 ? TAG_TELLS_PERCENT :
           p->c == 0xA2 || mark_rules(p->c) & OF(MONEY) ? TAG_TELLS_MONEY : 0;
  for (uint8_t k = 0; k < p->n_senses; k++)
    tells |= p->senses[k].kind == TAG_SENSE_WORD
               ? words[p->senses[k].value] :
             p->senses[k].kind == TAG_SENSE_CODE && p->capital
               ? TAG_TELLS_MONEY : classes[p->senses[k].kind];
  return tells & TAG_TELLS_INCHES ? tells & ~(unsigned)TAG_TELLS_UNIT : tells;
}

/* Is a number of digits all there is, with no unit behind it? */
static int
is_bare(const TagPiece *p)
{
  const TagPiece *next = p + 1;

  return next->kind == TAG_LETTERS
           ? next->n_senses == 0
           : next->kind == TAG_MARK && next[1].gap &&
             (next->c == '.' || next->c == ',' || next->c == ')');
}

/* "3Q", "3rd", "3.", "3º": may what touches the number at i make it that of a
 * quarter? */
static int
may_rank_period(const TagScan *s, size_t i)
{
  const TagPiece *next = &s->pieces[i + 1];

  if (next->kind == TAG_LETTERS)
    return next->capital || tag_is(s, i + 1, TAG_W_ST) ||
           tag_is(s, i + 1, TAG_W_RANK_END);
  return s->languages != TAG_EN && next->kind == TAG_MARK &&
         (next->c == '.' || next->c >= 0x80) &&
         s->pieces[i + 2].kind != TAG_DIGITS;
}

static unsigned
digit_rules(const TagScan *s, size_t i)
{
  const TagPiece *p = &s->pieces[i];

  if (tag_inside_number(s, i))
    return 0;
  unsigned of = is_bare(p) ? OF_DIGITS & ~(unsigned)AMOUNT : OF_DIGITS;
  if (s->languages == TAG_EN && !(s->tells & TAG_TELLS_RANK))
    of &= ~OF(ORDINAL);         /* no "21st" */
  return of |
         (s->tells & TAG_TELLS_MAIL ? OF(EMAIL) : 0) |
         (s->behind != NULL ? OF(SIGNS) : 0) |
         (p->digits == 1 && p->c < '5' && !p[1].gap && may_rank_period(s, i)
            ? OF(QUARTER) : 0);
}

/* The rules that may hold in a sentence, by what its pieces tell; other
 * languages have more ways to say an hour. */
static unsigned
rules_told(const TagScan *s)
{
  unsigned tells = s->tells, not = 0;

  not |= tells & TAG_TELLS_MONEY ? 0 : OF(MONEY);
  not |= tells & TAG_TELLS_PERCENT ? 0 : OF(PERCENT);
  not |= tells & (TAG_TELLS_UNIT | TAG_TELLS_INCHES) ? 0 : OF(QUANTITY);
  not |= tells & TAG_TELLS_SPAN ? 0 : OF(DURATION);
  not |= tells & TAG_TELLS_MONTH ? 0 : OF(MONTH);
  not |= tells & TAG_TELLS_HOUR || s->languages != TAG_EN ? 0 : OF(TIME);
  return ~not;
}

/* Are they feet or inches, "6' 7"", "5.5" x"? */
static int
is_before_prime(const TagScan *s, size_t i)
{
  size_t at = i + (tag_mark(s, i + 1, '.') ? 3 : 1);

  return s->pieces[i].kind == TAG_DIGITS &&
         (tag_quote(s, i + 1) || tag_mark(s, i + 1, 0x2032) ||
          tag_mark(s, at, '"') || tag_mark(s, at, 0x201D));
}

/* "the 06.52", "departs at 06.52": no other sign may tell that it is a time. */
static int
is_of_train(const TagScan *s, size_t i)
{
  return tag_mark(s, i + 1, '.') && s->pieces[i].digits <= 2 && i > 0 &&
         (tag_is(s, i - 1, TAG_W_THE) || tag_is(s, i - 1, TAG_W_AT));
}

static unsigned
rules_at(const TagScan *s, size_t i, unsigned told)
{
  const TagPiece *p = &s->pieces[i];
  unsigned of = p->kind == TAG_MARK ? sign_rules(s, i) :
                p->kind == TAG_DIGITS ? digit_rules(s, i) :
                word_rules(s, i) | (may_be_address(s, i) ? ADDRESS : 0);

  if ((of & ~told & OF(TIME)) && (is_of_train(s, i) || tag_is_military(s, i)))
    told |= OF(TIME);
  if ((of & ~told & OF(QUANTITY)) && is_before_prime(s, i))
    told |= OF(QUANTITY);
  if ((s->tells & TAG_TELLS_SECONDS) && p->kind == TAG_DIGITS)
    told |= OF(DURATION);
  return of & told;
}

/* Tries what may begin with the piece. */
static size_t
read_value(const TagScan *s, size_t i, unsigned told, TagValue *v)
{
  for (unsigned of = rules_at(s, i, told); of != 0; of &= of - 1) {
    v->value[0] = 0;
    size_t n = rules[__builtin_ctz(of)](s, i, v);
    if (n > 0 && i + n <= s->n)
      return n;
  }
  return 0;
}

Day
tag_day_read(const char *iso, size_t len)
{
  Day d = { 0, 0, 0 };
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
      v[2] > month_days(v[0], v[1]))
    return d;
  d.year = v[0];
  d.month = v[1];
  d.day = v[2];
  return d;
}

uint8_t
tag_values_bit(const char *language)
{
  static const char codes[][3] = { "en", "de", "fr", "es", "it", "pt", "nl" };

  for (size_t i = 0; i < sizeof codes / sizeof *codes; i++)
    if ((language[0] | 0x20) == codes[i][0] &&
        (language[1] | 0x20) == codes[i][1])
      return (uint8_t)(1 << i);
  return TAG_EN;
}

void
tag_values_language(TagValueText *t, const char *language)
{
  char code[3] = { 0 };

  for (size_t i = 0; i < 2 && language[i] != 0; i++)
    code[i] = (char)(language[i] | 0x20);
  t->peso = TAG_NONE;
  t->point_votes = 0;
  t->languages = tag_values_bit(language);
  t->numbers = tag_numbers(code);
  if (t->languages == TAG_EN && t->numbers != NULL)
    t->languages = TAG_OTHER;
}

/* Where a value may begin is found first: no branch foretells it. */
static int32_t
find_values(const TagValueText *t, const TagScan *s)
{
  uint16_t places[TAG_PIECES_MAX];
  size_t n_places = 0, after = 0;
  unsigned told = rules_told(s);
  int32_t status = 0;

  for (size_t i = 0; i < s->n; i++) {
    places[n_places] = (uint16_t)i;
    n_places += (size_t)(s->pieces[i].begins | may_be_address(s, i));
  }
  for (size_t k = 0; k < n_places && status == 0; k++) {
    TagValue v;
    size_t i = places[k], n;
    v.start = s->pieces[i].start;
    if (i < after || (n = read_value(s, i, told, &v)) == 0)
      continue;
    v.end = s->pieces[i + n - 1].end;
    status = t->found(t->user, &v);
    after = i + n;
  }
  return status;
}

/* Counts the countries with a peso that a sentence names: the one that most of
 * the mentions so far are of wins (Boyer and Moore's vote). */
static void
count_pesos(TagValueText *t, const TagScan *s)
{
  for (size_t i = 0; i < s->n; i++) {
    int peso = tag_peso(s, i);
    if (peso == TAG_NONE)
      continue;
    if (t->peso_votes == 0)
      t->peso = (int16_t)peso;
    t->peso_votes += t->peso == peso ? 1 : -1;
  }
}

/* Are pieces i to i + 2 a number with that mark in it, n digits behind it, and
 * no other? */
static int
is_marked(const TagScan *s, size_t i, uint32_t mark, uint8_t n)
{
  return tag_mark(s, i + 1, mark) && s->pieces[i + 2].digits == n &&
         tag_touches(s, i + 1) && tag_touches(s, i + 2) &&
         !tag_inside_number(s, i) &&
         !(s->pieces[i + 4].kind == TAG_DIGITS && tag_touches(s, i + 3) &&
           tag_touches(s, i + 4));
}

/* What numbers tell of the decimal mark: the point is it by "$150,000" and
 * "3.2%", the comma by "3.200" and "3,2%". */
static void
count_points(TagValueText *t, const TagScan *s)
{
  for (size_t i = 0; i + 2 < s->n; i++) {
    if (s->pieces[i].kind != TAG_DIGITS || s->pieces[i].digits > 3)
      continue;
    int percent = tag_mark(s, i + 3, '%') || tag_is(s, i + 4, TAG_W_CENT);
    int dollar = i > 0 && tag_mark(s, i - 1, '$') && tag_touches(s, i);
    if ((dollar && is_marked(s, i, ',', 3)) ||
        (percent && (is_marked(s, i, '.', 1) || is_marked(s, i, '.', 2))))
      t->point_votes++;
    else if (is_marked(s, i, '.', 3) || is_marked(s, i, ',', 1) ||
             is_marked(s, i, ',', 2))
      t->point_votes--;
  }
}

int32_t
tag_values(TagValueText *t, size_t start, size_t end,
           const TagWord *words, size_t n, const TagForms *forms)
{
  TagScan s;
  int32_t status = 0;

  s.text = t->text;
  s.today = t->today;
  s.country = &t->country;
  s.languages = t->languages;
  s.comma = t->numbers != NULL && t->numbers->comma;
  s.behind = t->numbers != NULL && t->numbers->n > 0 ? t->numbers : NULL;
  for (size_t at = start; at < end && status == 0;) {
    if (forms != NULL && s.behind == NULL && end - start <= TAG_PIECES_MAX) {
      tag_scan_words(&s, start, end, words, n, forms);
      at = end;
    } else
      tag_scan_cut(&s, &at, end);
    if (s.tells & TAG_TELLS_PESO)
      count_pesos(t, &s);
    s.peso = t->peso;
    if (t->languages == TAG_ES) {
      count_points(t, &s);
      s.comma = t->point_votes <= 0;
    }
    status = find_values(t, &s);
  }
  return status;
}
