/* language_tag.c - see language_tag.h. */
#include "language_tag.h"

#include <string.h>

#include "ascii.h"

/* codes[]: three letters and two; both codes of three where a language has two
 * of them ("deu", "ger"). */
static const struct { char three[4], two[3]; } codes[] = {
#include "language_codes.h"
};

const char *
language_tag_read(const char *tag, char out[LANGUAGE_TAG_BYTES])
{
  size_t n = 0;

  while (tag != NULL && n < LANGUAGE_TAG_BYTES && ascii_is_letter(tag[n]))
    n++;
  out[0] = '\0';
  if (n < 2 || n > 3 || (tag[n] != '\0' && tag[n] != '-' && tag[n] != '_'))
    return out;
  for (size_t i = 0; i < n; i++)
    out[i] = ascii_lower(tag[i]);
  out[n] = '\0';
  if (strcmp(out, "und") == 0)  /* undetermined */
    out[0] = '\0';
  for (size_t i = 0; n == 3 && i < sizeof codes / sizeof *codes; i++)
    if (strcmp(codes[i].three, out) == 0) {
      memcpy(out, codes[i].two, sizeof codes[i].two);
      break;
    }
  return out;
}
