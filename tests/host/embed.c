/* embed.c - what a program that embeds the library may do around it: call it on
 * a small stack, and fork. */
#include <precis/precis.h>

#include <glib.h>
#include <pthread.h>
#include <sys/wait.h>
#include <unistd.h>

static PrecisPipeline *pipeline;
static char *page, *expected;
static gsize page_len;

static char *
run(void)
{
  PrecisInput input = { .struct_size = sizeof input, .source = page,
                        .len = page_len };
  PrecisDoc *doc = NULL;
  char *out = NULL;

  if (precis_run(pipeline, &input, &doc, NULL) == PRECIS_OK)
    precis_doc_render(doc, "json", PRECIS_IN_SOURCE, &out, NULL, NULL);
  precis_doc_free(doc);
  return out;
}

static void *
run_once(void *user)
{
  (void)user;
  return run();
}

static void
test_stack(void)
{
  pthread_attr_t attributes;
  pthread_t thread;
  void *out;

  pthread_attr_init(&attributes);
  g_assert_cmpint(pthread_attr_setstacksize(&attributes, 128 * 1024), ==, 0);
  g_assert_cmpint(pthread_create(&thread, &attributes, run_once, NULL), ==, 0);
  pthread_join(thread, &out);
  g_assert_cmpstr(out, ==, expected);
  precis_free(out);
  pthread_attr_destroy(&attributes);
}

static void
test_fork(void)
{
  pid_t child = fork();
  int status;

  g_assert_cmpint(child, >=, 0);
  if (child == 0)
    _exit(g_strcmp0(run(), expected) != 0);
  g_assert_cmpint(waitpid(child, &status, 0), ==, child);
  g_assert_cmpint(status, ==, 0);
}

int
main(int argc, char **argv)
{
  static const char config[] = "{\"precis\": 1, \"use\": \"news\"}";
  int result;

  g_test_init(&argc, &argv, NULL);
  g_assert_true(g_file_get_contents(g_getenv("TEST_PAGE"), &page, &page_len,
                                    NULL));
  g_assert_cmpint(precis_pipeline_new(config, sizeof config - 1, NULL,
                                      &pipeline, NULL), ==, PRECIS_OK);
  expected = run();
  g_assert_nonnull(expected);
  g_test_add_func("/embed/a-stack-of-128-kilobytes-is-enough", test_stack);
  g_test_add_func("/embed/a-forked-child-goes-on", test_fork);
  result = g_test_run();
  precis_free(expected);
  g_free(page);
  precis_pipeline_free(pipeline);
  return result;
}
