/* profiles.c - see profiles.h. */
#include "profiles.h"

#include "block_weights.h"
#include "counts.h"
#include "markers.h"
#include "members_table.h"
#include "word_hash.h"

enum { LONGEST_LABEL = 40,      /* bytes                                      */
       MOST_LABEL_WORDS = 7, MOST_NUMBER_WORDS = 4 };

/* What stands before the colon of a line, or all of it; 0: it is no label. */
static size_t
label_of(const CleanPage *p, const Block *b, char line[LONGEST_MARKER + 5],
         int *has_colon)
{
  const char *s = p->text.text + b->start;
  size_t len = b->end - b->start, n = 0;

  if (b->words > MOST_LABEL_WORDS)
    return 0;
  while (n < len && n <= LONGEST_LABEL && s[n] != ':') {
    if (s[n] >= '0' && s[n] <= '9')
      return 0;
    n++;
  }
  if (n > LONGEST_LABEL)
    return 0;
  *has_colon = n < len;
  return marker_of_line(s, n, line);
}

static uint64_t
hash_label(const char *line, size_t n)
{
  uint32_t h = HASH_BASIS;

  for (size_t i = 0; i < n; i++)
    h = (h ^ (unsigned char)line[i]) * HASH_PRIME;
  return h;
}

static int
is_forum(const CleanPage *p, const uint8_t *keep)
{
  char line[LONGEST_MARKER + 5];
  int has_colon, n = 0;

  for (size_t i = 0; i < p->n_blocks && n < WEIGHT_MEMBER_LINES; i++)
    n += keep[i] && label_of(p, &p->blocks[i], line, &has_colon) > 0 &&
         marker_is_one_of(line, member_words, N_MEMBER_WORDS);
  return n >= WEIGHT_MEMBER_LINES;
}

/* "Posts: 116", "Joined: Feb 2019", and whatever else is told of several with
 * the same words: "Founded: 2007", "Trilby wrote:".  Of 112 threads eight have
 * such lines, 462, of which none is in the text that others wrote down. */
int
clean_drop_profiles(const CleanPage *p, uint8_t *keep)
{
  char line[LONGEST_MARKER + 5];
  int has_colon;
  size_t n;
  Counts labels;

  if (!is_forum(p, keep))
    return 1;
  if (!counts_init(&labels, p->host, p->doc, p->n_blocks))
    return 0;
  for (size_t i = 0; i < p->n_blocks; i++)
    if (keep[i] && (n = label_of(p, &p->blocks[i], line, &has_colon)) > 0)
      counts_at(&labels, hash_label(line, n))->n += (uint32_t)has_colon;
  for (size_t i = 0; i < p->n_blocks; i++) {
    if (!keep[i] ||
        (n = label_of(p, &p->blocks[i], line, &has_colon)) == 0)
      continue;
    if (marker_is_one_of(line, member_words, N_MEMBER_WORDS) ||
        marker_is_one_of(line, button_words, N_BUTTON_WORDS)) {
      keep[i] = 0;
      /* its number may stand by itself */
      if (!has_colon && i + 1 < p->n_blocks && p->blocks[i + 1].digits > 0 &&
          p->blocks[i + 1].words <= MOST_NUMBER_WORDS)
        keep[i + 1] = 0;
    } else if (has_colon && counts_at(&labels, hash_label(line, n))->n >=
               WEIGHT_LABELS) {
      keep[i] = 0;
    }
  }
  return 1;
}
