/* page_language.c - the language of a page: what it gives itself, against its
 * text.
 *
 * <html lang="en"> is often what the template came with: of 865 development
 * pages that name a language, thirteen are written in another one.  The text
 * wins, where it is long enough to be sure, and tells where nothing is said. */
#include <string.h>

#include "language.h"
#include "metadata.h"
#include "stopwords.h"
#include "utf8.h"
#include "weights.h"

/* The language of a tag without script and country, or of the group whose
 * members are written alike; its length. */
static const char *
main_part(const char *tag, size_t *len)
{
  static const char *const groups[] = { "no nb nn da", "id ms in",
                                        "sr hr bs sh", "he iw", "fil tl" };
  size_t n = strcspn(tag, "-_");

  for (size_t i = 0; i < sizeof groups / sizeof *groups; i++)
    for (const char *at = groups[i]; *at; at += strspn(at, " ")) {
      size_t m = strcspn(at, " ");

      if (m == n && memcmp(at, tag, n) == 0) {
        *len = strlen(groups[i]);
        return groups[i];
      }
      at += m;
    }
  *len = n;
  return tag;
}

static int
are_alike(const char *tag, const char *other)
{
  size_t n, m;

  if (strcmp(tag, other) == 0)  /* as nearly all */
    return 1;
  tag = main_part(tag, &n);
  other = main_part(other, &m);
  return n == m && memcmp(tag, other, n) == 0;
}

/* Is a quarter of the sample Hangul from U+B000 to U+CFFF?  Particles behind
 * its words hide the stop words of Korean, which no other language is written
 * like. */
static int
is_korean(const char *text)
{
  size_t n = 0;

  for (size_t i = 0; i < CLEAN_LANGUAGE_SAMPLE; i++)
    n += (unsigned char)text[i] == 0xEB || (unsigned char)text[i] == 0xEC;
  return n * 3 >= CLEAN_LANGUAGE_SAMPLE / 4;
}

/* What a quick look at the text tells; NULL: it does not. */
static const char *
glance(const char *text, size_t len)
{
  return is_korean(text) ? "ko" : stopwords_guess(text, len);
}

/* Is it a language whose next of kin have no list of stop words? */
static int
has_kin(const char *language)
{
  static const char kin[][3] = { "ru", "sr", "id", "fa", "cs" };

  for (size_t i = 0; language && i < sizeof kin / sizeof *kin; i++)
    if (strcmp(language, kin[i]) == 0)
      return 1;
  return 0;
}

/* Does a quick look at the text agree with what the page says? */
static int
agrees(const char *text, size_t len, const char *said)
{
  const char *guess = glance(text, len);

  if (guess == NULL)
    guess = language_identify(
      text, utf8_valid_prefix(text, CLEAN_LANGUAGE_GLANCE), NULL);
  return are_alike(said, guess);
}

/* What a piece of the text is in: of its middle, for in front of it may stand a
 * notice in another language.  More than a piece would cost as much as the rest
 * of a short page. */
static const char *
identify(const char *text, size_t len, float *confidence)
{
  size_t at = (len - CLEAN_LANGUAGE_SAMPLE) / 2;

  while (!utf8_is_start(text, at))
    at--;
  text += at;
  return language_identify(
    text, utf8_valid_prefix(text, CLEAN_LANGUAGE_SAMPLE), confidence);
}

int32_t
clean_check_language(const PrecisHost *host, PrecisDoc *doc)
{
  size_t len, n;
  const char *text = host->text(doc, &len);
  const char *said = host->meta(doc, PRECIS_META_LANGUAGE, &n), *found;
  float confidence = 1;

  if (len < CLEAN_LANGUAGE_SAMPLE || (said && agrees(text, len, said)))
    return PRECIS_OK;
  found = said ? NULL : glance(text, len);
  if (!found || has_kin(found))
    found = identify(text, len, &confidence);
  if (confidence < CLEAN_LANGUAGE_SURE || (said && are_alike(said, found)))
    return PRECIS_OK;
  return host->set_meta(doc, PRECIS_META_LANGUAGE, found, strlen(found), "text",
                        0, 0);
}
