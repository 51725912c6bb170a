/* line_context.c - what the lines around a line say of it: where in the article
 * it is, whether it speaks of what the paragraphs speak of, whether it is one
 * of a list, what it stands below.
 *
 * It is known by the first pass's scores which lines are paragraphs. */
#include "line_features.h"

#include "weights.h"

/* Where the features of the lines around begin. */
enum {
  A_NEIGHBOURS = CLEAN_LINE_OWN, A_PLACE = A_NEIGHBOURS + 17,
  A_TOPIC = A_PLACE + 17, A_FORM = A_TOPIC + 18, A_HEAD = A_FORM + 3,
  A_KNOWN = A_HEAD + 4, A_END = A_KNOWN + 3
};
_Static_assert(A_END == CLEAN_LINE_ALL, "all features have a place");

/* How far around a line the forms, and lines known of pages, are counted. */
enum { FORM_REACH = 6, KNOWN_REACH = 4 };

/* Is it a paragraph of an article, by the first pass? */
static int
is_strong(const CleanLineFeatures *f)
{
  return f->score > 96 && f->f[F_CHARS] > 100;
}

static int16_t
mean_score(const CleanLineFeatures *lines, size_t from, size_t to)
{
  int64_t sum = 0;

  for (size_t i = from; i < to; i++)
    sum += lines[i].score;
  return to > from ? (int16_t)(sum / (int64_t)(to - from)) : -512;
}

/* Scores and shapes of the neighbours. */
static void
look_around(CleanLineFeatures *lines, size_t n, size_t i)
{
  static const int near[] = { -3, -2, -1, 1, 2, 3 };
  int16_t *f = lines[i].f + A_NEIGHBOURS;

  *f++ = lines[i].score;
  for (int k = 0; k < 6; k++) {
    size_t at = i + (size_t)near[k];
    int inside = near[k] < 0 ? i >= (size_t)-near[k] : at < n;

    *f++ = inside ? lines[at].score : -600;
    if (near[k] >= -2 && near[k] <= 2) {
      *f++ = inside ? lines[at].f[F_WORDS] : -1;
      *f++ = inside ? lines[at].f[F_END] : -1;
    }
  }
  *f++ = mean_score(lines, i > 8 ? i - 8 : 0, i);
  *f++ = mean_score(lines, i + 1, i + 9 < n ? i + 9 : n);
}

/* Stretches of lines that are none of the article's, between line i and the
 * article's first or last paragraph: what comes after a long one is seldom
 * more of the article. */
typedef struct Stretches {
  size_t run, longest, n_low;
  uint64_t since, before;       /* paragraphs' characters since, before it    */
  int begun;
} Stretches;

static void
pass_line(Stretches *t, const CleanLineFeatures *line)
{
  t->begun |= is_strong(line);
  if (!t->begun)
    return;
  if (line->score < -32) {
    t->n_low++;
    t->run++;
    if (t->run == CLEAN_FILTER_STRETCH) {
      t->before += t->since;
      t->since = 0;
    }
    if (t->run > t->longest)
      t->longest = t->run;
  } else {
    t->run = 0;
    t->since += is_strong(line) ? (uint64_t)line->f[F_CHARS] : 0;
  }
}

static void
write_stretches(const Stretches *t, uint64_t total, int16_t *f)
{
  f[0] = line_cap(t->longest, 40);
  f[1] = line_cap(t->n_low, 100);
  f[2] = line_share(t->before, total);
  f[3] = line_share(t->since, total);
}

/* Where in the article each line is, by the paragraphs of the first pass. */
static void
find_place(CleanLineFeatures *lines, size_t n)
{
  uint64_t total = 0, mass = 0;
  size_t last = 0, first = n, seen = 0, all = 0;
  Stretches down = { 0 }, up = { 0 };

  for (size_t i = 0; i < n; i++)
    if (is_strong(&lines[i])) {
      total += (uint64_t)lines[i].f[F_CHARS];
      first = first == n ? i : first;
      all++;
    }
  for (size_t i = 0; i < n; i++) {
    int16_t *f = lines[i].f + A_PLACE;

    look_around(lines, n, i);
    f[0] = line_share(mass, total);
    f[1] = seen ? line_cap(i - last, 60) : 99;
    f[2] = line_cap(seen, 100);
    f[3] = line_cap(all, 100);
    f[4] = i < first ? line_cap(first - i, 60) : 0;
    if (is_strong(&lines[i])) {
      mass += (uint64_t)lines[i].f[F_CHARS];
      last = i;
      seen++;
    }
  }
  for (size_t i = 0; i < n; i++) {
    write_stretches(&down, total, lines[i].f + A_PLACE + 9);
    pass_line(&down, &lines[i]);
  }
  for (size_t i = n, next = n; i-- > 0; ) {
    int16_t *f = lines[i].f + A_PLACE;

    write_stretches(&up, total, f + 13);
    pass_line(&up, &lines[i]);
    f[5] = next < n ? line_cap(next - i, 60) : 99;
    f[6] = (int16_t)(f[1] < f[5] ? f[1] : f[5]);
    f[7] = (int16_t)(seen - (size_t)f[2] < 100 ? (int)seen - f[2] : 100);
    f[8] = first < n && f[2] > 0 && f[7] > 0;
    if (is_strong(&lines[i]))
      next = i;
  }
}

/* ----- topic: does a line speak of what the paragraphs speak of? */

/* Counts the words of a line, or takes them back (step -1). */
static void
count_topic(const uint16_t *words, const uint16_t *end, uint8_t *counts,
            int step)
{
  for (; words < end; words++) {
    uint8_t *count = &counts[*words & ~TOPIC_NAME];

    *count = (uint8_t)(step > 0 ? *count + (*count < 255)
                                : *count - (*count > 0 && *count < 255));
  }
}

/* The words of a line that other paragraphs have, in per cent; names among
 * them apart. */
static void
find_topic(const uint16_t *words, const uint16_t *end, const uint8_t *counts,
           int16_t *f)
{
  size_t known = 0, all = (size_t)(end - words), often = 0, names = 0;
  size_t known_names = 0;

  for (; words < end; words++) {
    uint8_t count = counts[*words & ~TOPIC_NAME];
    unsigned name = *words / TOPIC_NAME;

    known += count > 0;
    often += count > 2;
    names += name;
    known_names += name & (count > 0);
  }
  f[0] = all ? line_share(known, all) : -1;
  f[1] = all ? line_share(often, all) : -1;
  f[2] = names ? line_share(known_names, names) : -1;
}

static void
find_topics(CleanLineFeatures *lines, size_t n, const CleanLineTopics *topics)
{
  uint8_t counts[1 << TOPIC_BITS] = { 0 };
  const uint16_t *words = topics->words;

  for (size_t i = 0; i < n; i++) {
    const uint16_t *end = topics->words + topics->ends[i];

    if (is_strong(&lines[i]))
      count_topic(words, end, counts, 1);
    words = end;
  }
  words = topics->words;
  for (size_t i = 0; i < n; i++) {
    const uint16_t *end = topics->words + topics->ends[i];
    int strong = is_strong(&lines[i]);

    if (strong)
      count_topic(words, end, counts, -1);
    find_topic(words, end, counts, lines[i].f + A_TOPIC);
    if (strong)
      count_topic(words, end, counts, 1);
    words = end;
  }
}

static int
is_item(const CleanLineFeatures *f)
{
  return f->f[F_WORDS] < 25 && f->f[F_END] != 1 && f->f[F_END] != 5;
}

static int
are_alike(const CleanLineFeatures *a, const CleanLineFeatures *b)
{
  int more = a->f[F_WORDS] - b->f[F_WORDS];
  int capitals = a->f[F_CAPITALS] - b->f[F_CAPITALS];

  return a->f[F_END] == b->f[F_END] && a->f[F_BEGIN] == b->f[F_BEGIN] &&
         (more < 0 ? -more : more) * 4 <= 4 + a->f[F_WORDS] &&
         (capitals < 0 ? -capitals : capitals) <= 25;
}

/* Lists: items in a row, lines of one shape at a distance of one to three. */
static void
find_lists(CleanLineFeatures *lines, size_t n)
{
  size_t run = 0;

  for (size_t i = 0; i < n; i++) {
    int16_t *f = lines[i].f + A_TOPIC + 3;

    run = is_item(&lines[i]) ? run + 1 : 0;
    f[0] = line_cap(run, 40);
    for (size_t k = 1; k <= 3; k++)
      f[1 + k] = (int16_t)((i >= k && are_alike(&lines[i], &lines[i - k])) +
                           (i + k < n && are_alike(&lines[i], &lines[i + k])));
  }
  run = 0;
  for (size_t i = n; i-- > 0; ) {
    run = is_item(&lines[i]) ? run + 1 : 0;
    lines[i].f[A_TOPIC + 4] = line_cap(run, 40);
  }
}

/* ----- what comes with each of many stories, comments or goods */

static int
is_form(const CleanLineFeatures *f)
{
  return f->f[F_FORM] > 2;
}

/* How many such lines are around a line, above it and in the text. */
static void
find_forms(CleanLineFeatures *lines, size_t n)
{
  size_t all = 0, above = 0, below = 0;

  for (size_t i = 0; i < n; i++) {
    all += (size_t)is_form(&lines[i]);
    below += i < FORM_REACH && is_form(&lines[i]);
  }
  for (size_t i = 0; i < n; i++) {
    int16_t *f = lines[i].f + A_FORM;

    /* above: the lines before this one, below: this one and those after it */
    if (i + FORM_REACH < n)
      below += (size_t)is_form(&lines[i + FORM_REACH]);
    if (i > FORM_REACH)
      above -= (size_t)is_form(&lines[i - FORM_REACH - 1]);
    f[0] = (int16_t)(above + below);
    f[1] = (int16_t)above;
    f[2] = line_share(all, n);
    above += (size_t)is_form(&lines[i]);
    below -= (size_t)is_form(&lines[i]);
  }
}

/* What a line stands below: the first of the items in a row above it, as a
 * heading is; the line least of the text, back to where paragraphs stood in a
 * row. */
static void
find_heads(CleanLineFeatures *lines, size_t n)
{
  size_t head = 0, strong = 0;
  int16_t lowest = 512;

  for (size_t i = 0; i < n; i++) {
    int16_t *f = lines[i].f + A_HEAD;

    if (is_item(&lines[i]) && (i == 0 || !is_item(&lines[i - 1])))
      head = i;
    f[0] = lines[head].score;
    f[1] = line_cap(i - head, 40);
    f[2] = lines[head].f[F_WORDS];
    strong = is_strong(&lines[i]) ? strong + 1 : 0;
    if (strong == CLEAN_FILTER_STRETCH)
      lowest = 512;
    f[3] = lowest;
    lowest = lines[i].score < lowest ? lines[i].score : lowest;
  }
}

/* Is it a line known of pages, how many are around it, how far above is the
 * next? */
static void
find_known(CleanLineFeatures *lines, size_t n)
{
  size_t last = n, around = 0;

  for (size_t i = 0; i < n && i < KNOWN_REACH; i++)
    around += lines[i].known > 0;
  for (size_t i = 0; i < n; i++) {
    int16_t *f = lines[i].f + A_KNOWN;

    if (i + KNOWN_REACH < n)
      around += lines[i + KNOWN_REACH].known > 0;
    if (i > KNOWN_REACH)
      around -= lines[i - KNOWN_REACH - 1].known > 0;
    f[0] = (int16_t)lines[i].known;
    f[1] = (int16_t)around;
    f[2] = last < n ? line_cap(i - last, 40) : 60;
    if (lines[i].known)
      last = i;
  }
}

/* The text as a whole: how much of it are paragraphs, and how long. */
static void
find_kind(CleanLineFeatures *lines, size_t n)
{
  int64_t score = 0;
  size_t strong = 0, words = 0, items = 0, all_words = 0;

  for (size_t i = 0; i < n; i++) {
    score += lines[i].score;
    items += (size_t)is_item(&lines[i]);
    all_words += (size_t)lines[i].f[F_WORDS];
    if (is_strong(&lines[i])) {
      strong++;
      words += (size_t)lines[i].f[F_WORDS];
    }
  }
  for (size_t i = 0; i < n; i++) {
    int16_t *f = lines[i].f + A_TOPIC + 8;
    size_t from = i > 5 ? i - 5 : 0, to = i + 6 < n ? i + 6 : n, near = 0;
    int16_t least = 512, most = -512;

    for (size_t k = from; k < to; k++) {
      near += (size_t)is_strong(&lines[k]);
      least = lines[k].score < least ? lines[k].score : least;
      most = lines[k].score > most && k != i ? lines[k].score : most;
    }
    f[0] = (int16_t)(score / (int64_t)n);
    f[1] = line_share(strong, n);
    f[2] = strong ? line_cap(words / strong, 200) : 0;
    f[3] = strong ? line_cap((size_t)lines[i].f[F_WORDS] * 100 * strong /
                        (words ? words : 1), 500) : 0;
    f[4] = line_share(items, n);
    f[5] = line_share(words, all_words);
    f[6] = line_cap(near, 11);
    f[7] = least;
    f[8] = most;
    f[9] = mean_score(lines, from, to);
  }
}

void
clean_line_context(size_t n, CleanLineFeatures *out,
                   const CleanLineTopics *topics)
{
  find_place(out, n);
  find_topics(out, n, topics);
  find_lists(out, n);
  find_forms(out, n);
  find_heads(out, n);
  find_known(out, n);
  if (n > 0)
    find_kind(out, n);
}
