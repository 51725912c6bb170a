/* tense.c - does what is said beside a day lie behind or before us?
 *
 * The nearest verb in front of the day tells, or else the first one behind it:
 * "opened on Monday", "on Monday the court will rule"; in German and Dutch
 * before both the one right behind the day, which is its clause's verb.  Verbs
 * are known by lists (data/values.txt) and by how they end.  One that only says
 * that somebody spoke tells of its own day alone: "said on Monday" does, "said
 * the games open on Monday" does not.  A whole sentence without a verb of the
 * past or of the future is of the present, and speaks of days to come; so is
 * all that is said in a language whose verbs are not known. */
#include "tense.h"

#include <string.h>

/* PARTICIPLE, in French and Italian: of the past behind "is" and right before a
 * day.  WEAK, in German and Dutch: of the past unless it stands before a noun,
 * as adjectives do. */
enum { PARTICIPLE = TAG_FUTURE + 1, WEAK };

typedef struct Ending {
  uint8_t languages, tense;
  char text[8];
} Ending;

/* Of words in small letters, behind a stem of at least two bytes. */
static const Ending endings[] = {
  { TAG_EN, TAG_PAST, "ed" },
  { TAG_DE, WEAK, "te" }, { TAG_DE, WEAK, "ten" }, { TAG_NL, WEAK, "te" },
  { TAG_NL, WEAK, "de" }, { TAG_NL, WEAK, "ten" }, { TAG_NL, WEAK, "den" },
  { TAG_DE, TAG_PAST, "nahm" }, { TAG_DE, TAG_PAST, "nahmen" },
  { TAG_DE, TAG_PAST, "trat" }, { TAG_DE, TAG_PAST, "traten" },
  { TAG_DE, TAG_PAST, "gab" }, { TAG_DE, TAG_PAST, "gaben" },
  { TAG_DE, TAG_PAST, "stand" }, { TAG_DE, TAG_PAST, "kam" },
  { TAG_DE, TAG_PAST, "ging" }, { TAG_DE, TAG_PAST, "hielt" },
  { TAG_DE, TAG_PAST, "schied" }, { TAG_DE, TAG_PAST, "zog" },
  { TAG_DE, TAG_PAST, "schlug" }, { TAG_DE, TAG_PAST, "sprach" },
  { TAG_DE, TAG_PAST, "ließ" }, { TAG_DE, TAG_PAST, "schloss" },
  { TAG_DE, TAG_PAST, "fuhr" }, { TAG_DE, TAG_PAST, "litt" },
  { TAG_FR, TAG_FUTURE, "era" }, { TAG_FR, TAG_FUTURE, "ira" },
  { TAG_FR, TAG_FUTURE, "dra" }, { TAG_FR, TAG_FUTURE, "vra" },
  { TAG_FR, TAG_FUTURE, "ront" }, { TAG_FR, TAG_FUTURE, "rait" },
  { TAG_FR, TAG_FUTURE, "raient" },
  { TAG_FR, TAG_PAST, "ait" }, { TAG_FR, TAG_PAST, "aient" },
  { TAG_FR, PARTICIPLE, "é" }, { TAG_FR, PARTICIPLE, "ée" },
  { TAG_FR, PARTICIPLE, "és" }, { TAG_FR, PARTICIPLE, "ées" },
  { TAG_ES | TAG_PT, TAG_FUTURE, "rá" },
  { TAG_ES, TAG_FUTURE, "rán" },
  { TAG_ES, TAG_PAST, "ó" }, { TAG_ES, TAG_PAST, "aron" },
  { TAG_ES, TAG_PAST, "ieron" }, { TAG_ES, TAG_PAST, "aba" },
  { TAG_ES, TAG_PAST, "aban" }, { TAG_ES, TAG_PAST, "dujo" },
  { TAG_ES, TAG_PAST, "dujeron" }, { TAG_ES, TAG_PAST, "tuvo" },
  { TAG_ES, TAG_PAST, "puso" },
  { TAG_IT, TAG_FUTURE, "rà" }, { TAG_IT, TAG_FUTURE, "ranno" },
  { TAG_IT, TAG_FUTURE, "rebbe" }, { TAG_IT, TAG_FUTURE, "rebbero" },
  { TAG_IT, TAG_PAST, "ò" }, { TAG_IT, TAG_PAST, "ava" },
  { TAG_IT, TAG_PAST, "avano" }, { TAG_IT, TAG_PAST, "evano" },
  { TAG_IT, PARTICIPLE, "ato" }, { TAG_IT, PARTICIPLE, "ata" },
  { TAG_IT, PARTICIPLE, "ati" }, { TAG_IT, PARTICIPLE, "ate" },
  { TAG_IT, PARTICIPLE, "uto" }, { TAG_IT, PARTICIPLE, "uta" },
  { TAG_IT, PARTICIPLE, "ito" }, { TAG_IT, PARTICIPLE, "ita" },
  { TAG_PT, TAG_FUTURE, "rão" }, { TAG_PT, TAG_FUTURE, "riam" },
  { TAG_PT, TAG_PAST, "ou" }, { TAG_PT, TAG_PAST, "aram" },
  { TAG_PT, TAG_PAST, "eram" }, { TAG_PT, TAG_PAST, "iram" },
  { TAG_PT, TAG_PAST, "iu" },
  { TAG_PT, TAG_PAST, "reu" }, { TAG_PT, TAG_PAST, "ceu" },
  { TAG_PT, TAG_PAST, "beu" }, { TAG_PT, TAG_PAST, "teu" },
  { TAG_PT, TAG_PAST, "veu" }, { TAG_PT, TAG_PAST, "lheu" },
  { TAG_PT, TAG_PAST, "ndeu" }, { TAG_PT, TAG_PAST, "rdeu" },
  { TAG_PT, TAG_PAST, "teve" },
};

static int
is_small(const TagScan *s, size_t i)
{
  return s->pieces[i].kind == TAG_LETTERS && !s->pieces[i].capital;
}

/* What the word's ending says of it; "Cresceu em março" opens with its verb. */
static int
tense_of_ending(const TagScan *s, size_t i)
{
  static const unsigned first_verb = TAG_ES | TAG_IT | TAG_PT;
  size_t start = s->pieces[i].start, len = s->pieces[i].end - start;

  if (!(is_small(s, i) || (i == 0 && (s->languages & first_verb))) ||
      tag_is(s, i, TAG_W_NO_VERB))
    return TAG_TENSE_UNKNOWN;
  for (size_t k = 0; k < sizeof endings / sizeof *endings; k++) {
    size_t n = strlen(endings[k].text);

    if ((endings[k].languages & s->languages) && len >= n + 2 &&
        memcmp(s->text + start + len - n, endings[k].text, n) == 0)
      return s->languages == TAG_NL && len > 7 &&
             memcmp(s->text + start + len - 5, "heden", 5) == 0
               ? TAG_TENSE_UNKNOWN : endings[k].tense;
  }
  return TAG_TENSE_UNKNOWN;
}

/* "geschlossen", "gewählt", "gestemd" */
static int
is_ge_participle(const TagScan *s, size_t i)
{
  const char *word = s->text + s->pieces[i].start;
  size_t len = s->pieces[i].end - s->pieces[i].start;

  return (s->languages & (TAG_DE | TAG_NL)) && is_small(s, i) && len >= 6 &&
         memcmp(word, "ge", 2) == 0 && !tag_is(s, i, TAG_W_NO_VERB) &&
         (word[len - 1] == 't' || word[len - 1] == 'd' ||
          (memcmp(word + len - 2, "en", 2) == 0 &&
           memcmp(word + len - 4, "nden", 4) != 0));    /* "geltenden"        */
}

/* "is closed", "will cut", "could hit", "the proposed bridge": a participle, or
 * what looks like the past, that tells no time. */
static int
is_timeless(const TagScan *s, size_t i)
{
  if (i > 0 && tag_is(s, i - 1, TAG_W_ADVERB))
    i--;
  return i > 0 && (tag_is(s, i - 1, TAG_W_BE) || tag_is(s, i - 1, TAG_W_THE) ||
                   tag_is(s, i - 1, TAG_W_A) || tag_is(s, i - 1, TAG_W_TO) ||
                   tag_is(s, i - 1, TAG_W_FUTURE) ||
                   tag_is(s, i - 1, TAG_W_PRESENT));
}

/* What "said" at i tells of the day at `day`: something if they go together, or
 * if the day opens the sentence ("Late on Monday, the firm said ..."). */
static int
tense_of_saying(const TagScan *s, size_t i, size_t day)
{
  if (day < i)
    return day < 2 || (day < 4 && tag_is(s, 0, TAG_W_BEFORE))
             ? TAG_PAST : TAG_TENSE_UNKNOWN;
  return i + 1 == day || tag_is(s, i + 1, TAG_W_BEFORE) ||
         tag_is(s, i + 1, TAG_W_ON) ||
         (s->pieces[i + 1].capital && s->pieces[i + 1].n_senses == 0)
           ? TAG_PAST : TAG_TENSE_UNKNOWN;      /* "said Foxx, in Rome on" */
}

/* "until", but not of what "lasted until Friday". */
static int
is_until(const TagScan *s, size_t i)
{
  if (!tag_is(s, i, TAG_W_UNTIL) ||
      (i > 0 && tag_is(s, i - 1, TAG_W_NO_FUTURE)))     /* "had until"        */
    return 0;
  for (size_t k = i; k-- > 0 && i - k < 8; )
    if (tag_is(s, k, TAG_W_LASTED))
      return 0;
  return 1;
}

/* "chance" of "a 70 percent chance of rain on Friday". */
static int
is_chance(const TagScan *s, size_t i)
{
  return tag_is(s, i, TAG_W_CHANCE) && i > 0 &&
         (tag_mark(s, i - 1, '%') ||
          tag_sense(s, i - 1, TAG_SENSE_PERCENT) != TAG_NONE);
}

/* "will", "is to", "set for", "agreed to raise", "went there to meet" */
static int
tells_future(const TagScan *s, size_t i)
{
  return (tag_is(s, i, TAG_W_FUTURE) &&       /* "more than expected"         */
          !(i > 0 && tag_is(s, i - 1, TAG_W_NO_FUTURE))) || is_until(s, i) ||
         is_chance(s, i) ||
         (tag_is(s, i, TAG_W_TO) &&
          (tag_is(s, i + 1, TAG_W_INFINITIVE) ||
           (i > 0 && tag_is(s, i - 1, TAG_W_INTEND)))) ||
         (tag_is(s, i, TAG_W_SET) && (tag_is(s, i + 1, TAG_W_TO) ||
                                      tag_is(s, i + 1, TAG_W_FOR))) ||
         (s->languages == TAG_EN && tag_is(s, i, TAG_W_IS) &&
          tag_is(s, i + 1, TAG_W_TO));
}

/* "May", which is not "may". */
static int
is_month(const TagScan *s, size_t i)
{
  return s->pieces[i].capital && tag_sense(s, i, TAG_SENSE_MONTH) != TAG_NONE;
}

/* What piece i tells of the day at `day`. */
static int
tense_at(const TagScan *s, size_t i, size_t day)
{
  int tense;

  if ((i > 0 && tag_dash(s, i - 1) && tag_touches(s, i)) ||
      (tag_dash(s, i + 1) && tag_touches(s, i + 1)))
    return TAG_TENSE_UNKNOWN;   /* "third-seeded", "set-top"                  */
  if (tells_future(s, i))
    return TAG_FUTURE;
  if (tag_is(s, i, TAG_W_PRESENT) && !(i > 0 && is_month(s, i)))
    return TAG_PRESENT;
  if (tag_is(s, i, TAG_W_POSSIBLE) && i > 0 && tag_is(s, i - 1, TAG_W_IS))
    return TAG_PRESENT;         /* "more is possible by Friday"               */
  if (tag_is(s, i, TAG_W_SAY))
    return tense_of_saying(s, i, day);
  if (s->languages != TAG_EN && tag_is(s, i + 1, TAG_W_FUTURE))
    return TAG_FUTURE;          /* "haben soll", "geöffnet wird"              */
  if (is_ge_participle(s, i))
    return TAG_PAST;
  if (s->languages != TAG_EN && tag_sense(s, i, TAG_SENSE_WEEKDAY) != TAG_NONE)
    return TAG_TENSE_UNKNOWN;   /* "sabato"                                   */
  if (s->pieces[i].capital &&
      tag_sense(s, i, TAG_SENSE_SHORT_WEEKDAY) != TAG_NONE)
    return TAG_TENSE_UNKNOWN;   /* "viewing Sat 15 Mar"                       */
  tense = tag_is(s, i, TAG_W_PAST) ? TAG_PAST :
          tag_is(s, i, TAG_W_PARTICIPLE) ? PARTICIPLE : tense_of_ending(s, i);
  if (tense == WEAK)
    return s->pieces[i + 1].kind != TAG_LETTERS ||
               tag_is(s, i + 1, TAG_W_SMALL) ||
               tag_sense(s, i + 1, TAG_SENSE_NUMBER) != TAG_NONE
             ? TAG_PAST : TAG_TENSE_UNKNOWN;
  if (tense == PARTICIPLE && i > 0 &&
      (tag_is(s, i - 1, TAG_W_ARTICLE) || tag_is(s, i - 1, TAG_W_FUTURE)))
    return TAG_TENSE_UNKNOWN;   /* "i sindacati", "le député", "sarà chiuso"  */
  if (tense == PARTICIPLE)
    return (i < day && day <= i + 2) || (i > 0 && tag_is(s, i - 1, TAG_W_IS))
             ? TAG_PAST : TAG_TENSE_UNKNOWN;
  if (tense == TAG_PAST && s->languages == TAG_EN) {
    if (tag_is(s, i + 1, TAG_W_THAT))
      return tense_of_saying(s, i, day);
    if (is_timeless(s, i))
      return TAG_TENSE_UNKNOWN;
  }
  return tense;
}

int
tag_is_past(const TagScan *s, size_t i)
{
  return !tag_is(s, i, TAG_W_SAY) && tense_at(s, i, i + 1) == TAG_PAST;
}

/* Is it a sentence, and no headline or line of a table? */
static int
is_sentence(const TagScan *s)
{
  size_t n = s->n;

  while (n > 0 && (tag_quote(s, n - 1) || tag_mark(s, n - 1, '"') ||
                   tag_mark(s, n - 1, 0x201D) || tag_mark(s, n - 1, ')')))
    n--;
  return n > 0 && (tag_mark(s, n - 1, '.') || tag_mark(s, n - 1, '!') ||
                   tag_mark(s, n - 1, '?'));
}

/* In German and Dutch the verb is the second of a clause: right behind a day
 * that opens it, "und Sonntag will er". */
static int
tense_of_second(const TagScan *s, size_t day)
{
  size_t i = day + 1;

  while (i < s->n && (s->pieces[i].kind != TAG_LETTERS ||
                      tag_sense(s, i, TAG_SENSE_MONTH) != TAG_NONE))
    i++;
  return i < day + 5 && !is_ge_participle(s, i) ? tense_at(s, i, day)
                                                : TAG_TENSE_UNKNOWN;
}

/* "ahead of", "heading into", "going into" before a day to come. */
static int
is_ahead(const TagScan *s, size_t day)
{
  size_t i = day - (day > 0 && tag_is(s, day - 1, TAG_W_THE));

  return s->languages == TAG_EN && i > 1 &&
         ((tag_is(s, i - 1, TAG_W_OF) && tag_is(s, i - 2, TAG_W_AHEAD)) ||
          (tag_is(s, i - 1, TAG_W_INTO) && tag_is(s, i - 2, TAG_W_HEADING)));
}

int
tag_tense(const TagScan *s, size_t day)
{
  int tense = is_ahead(s, day) ? TAG_FUTURE : TAG_TENSE_UNKNOWN;

  if (tense != TAG_TENSE_UNKNOWN)
    return tense;
  if (s->languages & (TAG_DE | TAG_NL))
    tense = tense_of_second(s, day);
  if (tense != TAG_TENSE_UNKNOWN)
    return tense;
  for (size_t i = day; i-- > 0; )
    if ((tense = tense_at(s, i, day)) != TAG_TENSE_UNKNOWN)
      return tense;
  for (size_t i = day + 1; i < s->n; i++)
    if ((tense = tense_at(s, i, day)) != TAG_TENSE_UNKNOWN)
      return tense;
  return s->languages == TAG_OTHER || is_sentence(s) ? TAG_PRESENT
                                                     : TAG_TENSE_UNKNOWN;
}

/* "shipments", before what may be its verb. */
static int
is_plural(const TagScan *s, size_t i)
{
  const TagPiece *p = &s->pieces[i];
  const char *end = s->text + p->end;

  return p->kind == TAG_LETTERS && p->end - p->start > 3 && end[-1] == 's' &&
         end[-2] != 's' && end[-2] != 'u';      /* "press", "previous"        */
}

int
tag_is_planned(const TagScan *s, size_t day)
{
  size_t i = day;

  i -= i > 1 && (tag_is(s, i - 1, TAG_W_ON) || tag_is(s, i - 1, TAG_W_IN));
  if (i < 2 || !is_small(s, i - 1))
    return 0;
  return tag_is(s, i - 1, TAG_W_PLANNED) ||
         (tag_is(s, i - 1, TAG_W_MANY_PLAN) && is_plural(s, i - 2));
}
