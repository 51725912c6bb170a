/* dump_lines.c - features of lines for train_lines.py, from the stage's own
 * code.  In: texts, each a line "N\n" and N bytes.  Out: a record for each
 * line that is not blank.  argv[1]: a model, whose first pass fills the scores
 * (-: the features of the first pass alone). */
#include <stddef.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "plain/line_features.h"
#include "utf8.h"

static size_t
cut(const char *s, size_t len, CleanLine *lines)
{
  size_t n = 0;

  for (size_t at = 0; at < len; ) {
    const char *newline = memchr(s + at, '\n', len - at);
    size_t end = newline ? (size_t)(newline - s) : len;

    lines[n] = (CleanLine){ .start = at, .end = end, .first = s[at] };
    lines[n].chars = (uint32_t)utf8_count_chars(s + at, end - at);
    n += at < end;
    at = end + 1;
  }
  return n;
}

/* Its features as the trees see them, and what the first pass sees. */
static void
write_line(const CleanLineFeatures *f)
{
  size_t from = offsetof(CleanLineFeatures, words);

  for (size_t j = 0; j < CLEAN_LINE_ALL; j++)
    putchar(line_cell(f->f[j]));
  fwrite((const char *)f + from, sizeof *f - from, 1, stdout);
}

int
main(int argc, char **argv)
{
  size_t len;

  (void)argc;
  while (scanf("%zu", &len) == 1 && getchar() == '\n') {
    char *s = malloc(len + 1);
    size_t n = fread(s, 1, len, stdin);
    CleanLine *lines = calloc(n + 1, sizeof *lines);
    const CleanLine **p = calloc(n + 1, sizeof *p);
    CleanLineFeatures *f = calloc(n + 1, sizeof *f);
    size_t n_lines = cut(s, n, lines);
    CleanLineTopics topics = {
      malloc((n + 1) * sizeof *topics.words),
      malloc((n + 1) * sizeof *topics.ends)
    };

    for (size_t i = 0; i < n_lines; i++)
      p[i] = &lines[i];
    clean_line_features(s, p, n_lines, 0, n_lines, f, &topics);
    if (argv[1][0] != '-') {
      /* scores, one i16 a line, come in the same order */
      static FILE *scores;

      if (!scores)
        scores = fopen(argv[1], "rb");
      for (size_t i = 0; i < n_lines; i++)
        if (fread(&f[i].score, 2, 1, scores) == 1)
          clean_line_known(s, p[i], &f[i]);
        else
          return 1;
      clean_line_context(n_lines, f, &topics);
    }
    for (size_t i = 0; i < n_lines; i++)
      write_line(&f[i]);
    free(s), free(lines), free(p), free(f);
    free(topics.words), free(topics.ends);
  }
  return 0;
}
