/* tells.c - what the rules of values read, a piece has told of.
 *
 * A sentence is asked for money only if a piece of it tells of some
 * (tag_piece_tells), and so for other kinds of values.  So whatever sign or
 * word a rule takes, with numbers beside it, must tell: here are all of the
 * data's words, and all signs, alone and in pairs, and a new one that is
 * forgotten there fails. */
#include <glib.h>
#include <string.h>

#include "values/scan.h"

/* Lists of words as the data has them: LANGUAGE CLASS [VALUE]: words. */
typedef struct Entry {
  char **head;                  /* what is before the colon                   */
  char **words;
} Entry;

static void
free_entry(gpointer data)
{
  Entry *entry = data;

  g_strfreev(entry->head);
  g_strfreev(entry->words);
  g_free(entry);
}

static GPtrArray *
read_entries(const char *name)
{
  g_autofree char *path = g_build_filename(SOURCE_ROOT,
                                           "plugin/stages/tag/data", name,
                                           NULL);
  g_autofree char *text = NULL;
  g_autoptr(GError) error = NULL;
  g_auto(GStrv) lines = NULL;
  GPtrArray *entries = g_ptr_array_new_with_free_func(free_entry);

  g_file_get_contents(path, &text, NULL, &error);
  g_assert_no_error(error);
  lines = g_strsplit(text, "\n", -1);
  for (char **line = lines; *line; line++) {
    char *colon = strstr(*line, ": ");
    Entry *entry;

    if (!colon || **line == '#')
      continue;
    entry = g_new(Entry, 1);
    *colon = '\0';
    entry->head = g_strsplit(*line, " ", -1);
    entry->words = g_strsplit(colon + 2, " ", -1);
    g_ptr_array_add(entries, entry);
  }
  return entries;
}

/* xx: those that have no words of their own there. */
static gboolean
is_of(const Entry *entry, const char *language)
{
  static const char own[] = "en de fr es it pt nl";

  return entry->head[0][0] == '*' || strstr(entry->head[0], language) ||
         (strstr(entry->head[0], "xx") && !strstr(own, language));
}

/* Feet, as values.c asks. */
static gboolean
is_before_prime(const TagScan *s, size_t i)
{
  return s->pieces[i].kind == TAG_DIGITS &&
         (tag_quote(s, i + 1) || tag_mark(s, i + 1, 0x2032));
}

/* What a rule reads of the text, its pieces have told. */
static void
check(const char *text, const char *language)
{
  static const struct {
    unsigned tells;
    TagRule rule;
    const char *name;
  } kinds[] = {
    { TAG_TELLS_MONEY, tag_rule_money, "money" },
    { TAG_TELLS_PERCENT, tag_rule_percent, "per cent" },
    { TAG_TELLS_UNIT | TAG_TELLS_INCHES, tag_rule_quantity, "a quantity" },
    { TAG_TELLS_SPAN | TAG_TELLS_SECONDS, tag_rule_duration, "a duration" },
    { TAG_TELLS_MONTH, tag_rule_month, "a day of a month" },
    { TAG_TELLS_HOUR, tag_rule_time, "a time" },
  };
  static TagScan s;
  TagValueText t = { .text = text };
  TagValue v;
  size_t at = 0;

  tag_values_language(&t, language);
  s.text = text;
  s.country = &t.country;
  s.languages = t.languages;
  s.comma = t.numbers != NULL && t.numbers->comma;
  s.behind = t.numbers != NULL && t.numbers->n > 0 ? t.numbers : NULL;
  tag_scan_cut(&s, &at, strlen(text));
  for (size_t i = 0; i < s.n; i++) {
    for (size_t k = 0; k < G_N_ELEMENTS(kinds); k++)
      if (!(s.tells & kinds[k].tells) && kinds[k].rule(&s, i, &v) > 0 &&
          !(kinds[k].rule == tag_rule_quantity && is_before_prime(&s, i)) &&
          !(kinds[k].rule == tag_rule_time && s.languages != TAG_EN))
        g_error("%s: \"%s\" is %s, and no piece tells", language, text,
                kinds[k].name);
  }
}

static void
check_word(const char *word, const char *language)
{
  static const char *const texts[] = {
    "5 %s", "5%s", "%s 5", "%s5", "%s$5", "$%s5", "5 million %s", "5,2 M%s",
    "5-%s", "5 %s.", "Preis: %s. 5,20", "5%s30", NULL
  };
  g_autofree char *small = g_strdelimit(g_strdup(word), "_", ' ');
  g_autofree char *upper = g_utf8_strup(small, -1);

  for (const char *const *text = texts; *text; text++) {
    g_auto(GStrv) around = g_strsplit(*text, "%s", 2);
    g_autofree char *first = g_strconcat(around[0], small, around[1], NULL);
    g_autofree char *second = g_strconcat(around[0], upper, around[1], NULL);

    check(first, language);
    if (strcmp(small, upper) != 0)
      check(second, language);
  }
}

static void
test_words(void)
{
  static const char *const languages[] = {
    "en", "de", "fr", "es", "it", "pt", "nl", "sv", "tr", NULL
  };
  g_autoptr(GPtrArray) entries = read_entries("values.txt");

  for (guint i = 0; i < entries->len; i++) {
    const Entry *entry = entries->pdata[i];

    for (char **word = entry->words; *word; word++)
      for (const char *const *language = languages; *language; language++)
        if (is_of(entry, *language))
          check_word(*word, *language);
  }
  g_assert_cmpuint(entries->len, >, 1000);
}

/* "per cent", "puntos de base", "kost 3 ton": of the words that a rule asks for
 * by name, two that stand beside each other or beside a number. */
static void
test_pairs(void)
{
  static const char *const languages[] = {
    "en", "de", "fr", "es", "it", "pt", "nl", NULL
  };
  static const char *const joints[] = { " ", " of ", " de ", " di ", " van ",
                                        " 5 ", "-", NULL };
  g_autoptr(GPtrArray) entries = read_entries("values.txt");

  for (const char *const *language = languages; *language; language++) {
    g_autoptr(GPtrArray) words = g_ptr_array_new();

    for (guint i = 0; i < entries->len; i++) {
      const Entry *entry = entries->pdata[i];

      if (g_str_equal(entry->head[1], "word") && is_of(entry, *language))
        g_ptr_array_add(words, entry->words[0]);
    }
    g_assert_cmpuint(words->len, >, 20);
    for (guint i = 0; i < words->len; i++)
      for (guint k = 0; k < words->len; k++)
        for (const char *const *joint = joints; *joint; joint++) {
          g_autofree char *text = g_strconcat("5 ", words->pdata[i], *joint,
                                              words->pdata[k], NULL);

          check(text, *language);
          check(text + 2, *language);
        }
  }
}

/* The words that stand behind the numbers of other languages. */
static void
test_numbers(void)
{
  g_autoptr(GPtrArray) entries = read_entries("numbers.txt");

  for (guint i = 0; i < entries->len; i++) {
    const Entry *entry = entries->pdata[i];

    for (char **word = entry->words; *word; word++) {
      gsize len = strlen(*word);

      if (strchr("-*.", (*word)[len - 1]))
        (*word)[len - 1] = '\0';
      if (entry->head[1])
        check_word(*word, entry->head[0]);
    }
  }
  g_assert_cmpuint(entries->len, >, 300);
}

static void
test_signs(void)
{
  for (gunichar c = '!'; c < 0x10000; c = c == 0xD7FF ? 0xE000 : c + 1) {
    char sign[8] = { 0 };

    if (!g_unichar_isgraph(c) || g_unichar_isalnum(c))
      continue;
    g_unichar_to_utf8(c, sign);
    check_word(sign, "en");
    check_word(sign, "tr");
  }
}

int
main(int argc, char **argv)
{
  g_test_init(&argc, &argv, NULL);
  g_test_add_func("/tag/tells/each-word-of-a-value-does", test_words);
  g_test_add_func("/tag/tells/two-words-do", test_pairs);
  g_test_add_func("/tag/tells/words-behind-numbers-do", test_numbers);
  g_test_add_func("/tag/tells/each-sign-does", test_signs);
  return g_test_run();
}
