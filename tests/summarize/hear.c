/* hear.c - what looks at all of a long text: it asks the host, as it goes,
 * whether it may go on, and ends when it may not. */
#include <glib.h>

#include "choose.h"
#include "coverage.h"
#include "loose.h"
#include "methods.h"
#include "ranked.h"

#define N_SENTENCES 4096u

/* What the document of this host is. */
typedef struct Heard {
  GPtrArray *memory;
  guint n, most;                /* questions; from the last on: cancelled     */
} Heard;

static void *
scratch(PrecisDoc *doc, size_t size)
{
  void *p = g_malloc0(size + 1);

  g_ptr_array_add(((Heard *)doc)->memory, p);
  return p;
}

static int32_t
tick(PrecisDoc *doc, uint64_t work)
{
  Heard *heard = (Heard *)doc;

  (void)work;
  return ++heard->n < heard->most ? PRECIS_OK : PRECIS_E_CANCELLED;
}

static const char *
label(const PrecisDoc *doc, uint32_t id)
{
  (void)doc, (void)id;
  return "";
}

static const PrecisHost host = {
  .struct_size = sizeof host, .abi = PRECIS_ABI,
  .scratch = scratch, .room = scratch, .tick = tick, .label = label
};

/* ----------------------------------------------------------------- methods */

static RankedModel model;

static int32_t
score_coverage(const SummarizeReading *reading, double *scores)
{
  Coverage coverage;

  return coverage_score(reading, &coverage, scores);
}

static int32_t
score_ranked(const SummarizeReading *reading, double *scores)
{
  Evidence evidence;

  return ranked_score(&model, reading, &evidence, scores);
}

/* Not methods, but they look at every sentence, too. */
static int32_t
flag_loose(const SummarizeReading *reading, double *scores)
{
  SummarizeReading copy = *reading;

  (void)scores;
  return summarize_flag_loose(&copy, 1);
}

static int32_t
read_quotations(const SummarizeReading *reading, double *scores)
{
  (void)scores;
  return summarize_read_quotations(reading) ? PRECIS_OK : PRECIS_E_CANCELLED;
}

static const SummarizeMethod methods[] = {
  summarize_directed, summarize_boundary, summarize_lexrank,
  score_coverage, score_ranked, flag_loose, read_quotations
};

/* -------------------------------------------------------------------- text */

static char *
make_text(PrecisSpan *spans)
{
  GString *text = g_string_new(NULL);

  for (guint i = 0; i < N_SENTENCES; i++) {
    spans[i] = (PrecisSpan){ .start = (guint32)text->len, .score = 1 };
    g_string_append_printf(text, "The miller of town %u sold sack %u.", i % 97,
                           i * 31 % 1009);
    spans[i].end = (guint32)text->len;
    g_string_append_c(text, ' ');
  }
  return g_string_free(text, FALSE);
}

static int32_t
score(SummarizeMethod method, Heard *heard)
{
  g_autofree PrecisSpan *spans = g_new(PrecisSpan, N_SENTENCES);
  g_autofree double *scores = g_new0(double, N_SENTENCES);
  g_autofree char *text = make_text(spans);
  SummarizeSource source = { .text = text, .len = strlen(text),
                             .spans = spans, .n_spans = N_SENTENCES,
                             .language = "en" };
  SummarizeReading reading;
  guint most = heard->most;
  int32_t status;

  heard->memory = g_ptr_array_new_with_free_func(g_free);
  heard->most = G_MAXUINT;
  g_assert_cmpint(summarize_read(&host, (PrecisDoc *)heard, &source,
                                 &reading), ==, PRECIS_OK);
  heard->n = 0;
  heard->most = most;
  status = method(&reading, scores);
  g_ptr_array_unref(heard->memory);
  return status;
}

static void
test_methods_ask_as_they_go(void)
{
  for (size_t m = 0; m < G_N_ELEMENTS(methods); m++) {
    Heard heard = { .most = G_MAXUINT };

    g_assert_cmpint(score(methods[m], &heard), ==, PRECIS_OK);
    g_assert_cmpuint(heard.n, >=, N_SENTENCES / HEAR_STEPS);
  }
}

static void
test_methods_end_when_they_are_told(void)
{
  for (size_t m = 0; m < G_N_ELEMENTS(methods); m++) {
    Heard all = { .most = G_MAXUINT };

    score(methods[m], &all);
    for (guint most = 1; most <= all.n; most += 1 + all.n / 3) {
      Heard heard = { .most = most };

      g_assert_cmpint(score(methods[m], &heard), ==, PRECIS_E_CANCELLED);
      g_assert_cmpuint(heard.n, ==, most);
    }
  }
}

int
main(int argc, char **argv)
{
  g_autofree char *path = NULL, *bytes = NULL;
  size_t len;
  int status;

  g_test_init(&argc, &argv, NULL);
  path = g_test_build_filename(G_TEST_DIST, "..", "..", "plugin", "stages",
                               "summarize", "data", "ranked.bin", NULL);
  g_assert_true(g_file_get_contents(path, &bytes, &len, NULL));
  g_assert_true(ranked_open(bytes, len, &model));
  g_test_add_func("/summarize/hear/methods-ask-as-they-go",
                  test_methods_ask_as_they_go);
  g_test_add_func("/summarize/hear/methods-end-when-they-are-told",
                  test_methods_end_when_they_are_told);
  status = g_test_run();
  ranked_close(&model);
  return status;
}
