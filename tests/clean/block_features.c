/* block_features.c - what is told of blocks by their surroundings: pictures,
 * the headline, the page's description and its own copy of its text. */
#include <glib.h>
#include <string.h>

#include "article/block_features.h"
#include "article/feature_batch.h"
#include "article/feature_cells.h"
#include "fake_host.h"

static const Lexicon none;

static const char page[] =
  "<head><meta name=description content=\"The old mill on the river will be "
  "open to visitors again from May\"><meta property=og:title content=\"Old "
  "mill opens again\"><script type=application/ld+json>{\"@type\": "
  "\"NewsArticle\", \"articleBody\" : \"<p>Builders have spent two winters "
  "on the roof of the mill, which was \\\"about to fall\\\".<\\/p> The wheel "
  "turned for the first time in forty years on Sunday, and some three "
  "hundred people came to watch it turn. Tickets will be sold at the gate "
  "from the first of May.\"}</script></head><body>"
  "<div><h1>Old mill opens again</h1><div>"
  "<p>The old mill on the river will be open to visitors again from May</p>"
  "<div><img src=a><span>The mill in March</span></div>"
  "<p>Builders have spent two winters on the roof of the mill, which was "
  "\"about to fall\".</p></div></div>"
  "<div><h3><a href=/b>A bakery closes</a></h3><p>The last bakery of the "
  "village sold its last loaf on Saturday night, to its oldest "
  "customer.</p></div></body>";

enum { HEADLINE, SUMMARY, CAPTION, ROOF, OTHER_HEADLINE, OTHER, N };

typedef struct Fixture {
  GPtrArray *memory;
  CleanPage page;
  Features features;
} Fixture;

static void
set_up(Fixture *x, gconstpointer html)
{
  x->memory = g_ptr_array_new_with_free_func(g_free);
  x->page = (CleanPage){ .host = &fake_host, .doc = (PrecisDoc *)x->memory,
                         .names = &none };
  g_assert_cmpint(page_read(&fake_host, x->page.doc, html, strlen(html),
                            &x->page.facts), ==, PRECIS_OK);
  g_assert_cmpint(clean_walk(&x->page), ==, PRECIS_OK);
  g_assert_true(clean_features(&x->page, &x->features));
}

static void
tear_down(Fixture *x, gconstpointer html)
{
  (void)html;
  g_ptr_array_unref(x->memory);
}

static unsigned
get(const Fixture *x, unsigned feature, size_t block)
{
  return features_column(&x->features, feature)[block];
}

static void
pictures_are_counted(Fixture *x, gconstpointer html)
{
  (void)html;
  g_assert_cmpuint(x->page.n_blocks, ==, N);
  g_assert_cmpuint(get(x, F_IMAGES, CAPTION), ==, 1);
  g_assert_cmpuint(get(x, F_IMAGES, ROOF), ==, 0);
  g_assert_cmpuint(get(x, F_UP1_IMAGES, CAPTION), ==, 1);
  g_assert_cmpuint(get(x, F_UP1_IMAGES, ROOF), ==, 0);
  g_assert_cmpuint(get(x, F_UP2_IMAGES, ROOF), ==, 1);
  g_assert_cmpuint(get(x, F_UP2_IMAGES, OTHER), ==, 0);
}

static void
elements_know_their_way_to_the_headline(Fixture *x, gconstpointer html)
{
  (void)html;
  g_assert_cmpuint(get(x, F_OUT_OF_TITLE, HEADLINE), ==, 1);
  g_assert_cmpuint(get(x, F_OUT_OF_TITLE, ROOF), ==, 2);
  g_assert_cmpuint(get(x, F_OUT_OF_TITLE, OTHER), ==, 3);
  g_assert_cmpuint(get(x, F_LINKED_HEADINGS, ROOF), ==, 0);
  g_assert_cmpuint(get(x, F_LINKED_HEADINGS, OTHER), ==, 1);
  g_assert_cmpuint(get(x, F_HEADING_LINK, OTHER), ==, 255);
}

static void
the_description_is_found_again(Fixture *x, gconstpointer html)
{
  (void)html;
  g_assert_cmpuint(get(x, F_SUMMARY_IN, SUMMARY), ==, 255);
  g_assert_cmpuint(get(x, F_SUMMARY_OF, SUMMARY), >, 200);
  g_assert_cmpuint(get(x, F_SUMMARY_OF, OTHER), <, 100);
}

static void
the_copy_of_the_text_is_found_again(Fixture *x, gconstpointer html)
{
  (void)html;
  g_assert_cmpuint(get(x, F_BODY_IN, ROOF), ==, 252);
  g_assert_cmpuint(get(x, F_BODY_IN, OTHER), <, 30);
  g_assert_cmpuint(get(x, F_BODY_IN, SUMMARY), <, 60);
}

static void
boxes_lie_beside_the_begin_of_the_text(Fixture *x, gconstpointer html)
{
  static const int32_t logits[N] = { -3000, 3000, -3000, 3000, -3000, 3000 };

  (void)html;
  g_assert_true(clean_second_features(&x->page, logits, &x->features));
  g_assert_cmpuint(get(x, F_BEGIN_OUT, SUMMARY), ==, 1);
  g_assert_cmpuint(get(x, F_BEGIN_OUT, ROOF), ==, 2);
  g_assert_cmpuint(get(x, F_BEGIN_OUT, OTHER), ==, 4);
  g_assert_cmpuint(get(x, F_BEGIN_LINKED, ROOF), ==, 1);
  g_assert_cmpuint(get(x, F_BEGIN_LINKED, OTHER), ==, 255);
  g_assert_cmpuint(get(x, F_BEGIN_SHARE, OTHER), >,
                   get(x, F_BEGIN_OWN, OTHER));
}

/* Their classes differ in the number of the story and in its subjects. */
static void
boxes_of_one_kind_are_known(void)
{
  static const char html[] =
    "<title>Old mill opens again</title><body><h1>Old mill opens again</h1>"
    "<p>Builders have spent two winters on the roof of the mill.</p><div>"
    "<div class='post-7 post town'><a href=/7>A bakery closes</a> The last "
    "bakery of the village sold its last loaf on Saturday night ...</div>"
    "<div id=b class='post-12 post river'><a href=/12>Swans come back</a> On "
    "the river they have not been seen for more than six years ...</div>"
    "<div class='post-40 post'><p>The old bridge will be closed to carts all "
    "summer.</p></div>"
    "<div class='advert-3 advert'>Nobody sells better paint</div></div>";
  enum { HEAD, TEXT, BAKERY, SWANS, BRIDGE, PAINT };
  Fixture x;

  memset(&x, 0, sizeof x);
  set_up(&x, html);
  g_assert_cmpuint(x.page.n_blocks, ==, 6);
  for (gsize i = BAKERY; i <= BRIDGE; i++) {
    g_assert_cmpuint(get(&x, F_BOX_LIKE, i), ==, 3);
    g_assert_cmpuint(get(&x, F_BOX_STORIES, i), ==, 2 * 255 / 3);
    g_assert_cmpuint(get(&x, F_BOX_TITLE, i), ==, 3);
  }
  g_assert_cmpuint(get(&x, F_BOX_LIKE, TEXT), ==, 0);
  g_assert_cmpuint(get(&x, F_BOX_LIKE, PAINT), ==, 0);
  tear_down(&x, html);
}

/* A page and an article may be named after the comments that they have. */
static void
only_comments_are_comments(void)
{
  static const char html[] =
    "<body class=no-comments><div class=breadcrumb-of-comments>News</div>"
    "<article class='post has-comments'><b>Village</b>"
    "<h1>Old mill opens again</h1><p>The wheel turned on Sunday.</p>"
    "<div class=comments><h1>Comments</h1>I was there.</div></article></body>";
  enum { CRUMB, KICKER, HEAD, TEXT, COMMENTS, COMMENT };
  Fixture x;

  memset(&x, 0, sizeof x);
  set_up(&x, html);
  g_assert_cmpuint(x.page.n_blocks, ==, 6);
  g_assert_cmpuint(get(&x, F_IN_COMMENT, CRUMB), !=, 0);
  for (gsize i = KICKER; i <= TEXT; i++)
    g_assert_cmpuint(get(&x, F_IN_COMMENT, i), ==, 0);
  g_assert_cmpuint(get(&x, F_IN_COMMENT, COMMENTS), !=, 0);
  g_assert_cmpuint(get(&x, F_IN_COMMENT, COMMENT), !=, 0);
  tear_down(&x, html);
}

static void
films_count_as_pictures(void)
{
  static const char html[] =
    "<body><p>The mill.<video><p>No film here.</video><p>The wheel."
    "<iframe src=a></iframe><iframe src=b></iframe><p>The roof.";
  enum { MILL, WHEEL, ROOF_AGAIN };
  Fixture x;

  memset(&x, 0, sizeof x);
  set_up(&x, html);
  g_assert_cmpuint(x.page.n_blocks, ==, 3);
  g_assert_cmpuint(get(&x, F_IMAGES, MILL), ==, 0);
  g_assert_cmpuint(get(&x, F_IMAGES, WHEEL), ==, 1);
  g_assert_cmpuint(get(&x, F_IMAGES, ROOF_AGAIN), ==, 2);
  tear_down(&x, html);
}

/* As the standard has it: no link holds another. */
static void
a_link_ends_where_the_next_begins(void)
{
  static const char html[] =
    "<body><p><a href=a>Old mill <a href=b>opens</a> again in the spring";
  Fixture x;

  memset(&x, 0, sizeof x);
  set_up(&x, html);
  g_assert_cmpuint(x.page.n_blocks, ==, 1);
  g_assert_cmpuint(x.page.blocks[0].link_chars, ==,
                   strlen("Old mill" "opens"));
  tear_down(&x, html);
}

static void
the_first_title_stands_but_for_a_longer_og_title(void)
{
  static const char *const pages[] = {
    "<title>Old mill opens</title><title>Advertisement</title><p>a",
    "<title>Site</title><meta property=og:title content='Old mill opens'><p>a",
    "<title>Old mill opens</title><meta property=og:title content=Site><p>a"
  };

  for (gsize i = 0; i < G_N_ELEMENTS(pages); i++) {
    Fixture x;

    memset(&x, 0, sizeof x);
    set_up(&x, pages[i]);
    g_assert_cmpmem(x.page.title, x.page.title_len, "Old mill opens", 14);
    tear_down(&x, pages[i]);
  }
}

static void
broken_copies_do_no_harm(void)
{
  static const char *const ends[] = { "", "\\", "\\\"", "\\u00", "\"", "<p" };
  g_autofree char *words = g_strnfill(300, 'a');

  for (gsize i = 0; i < G_N_ELEMENTS(ends); i++) {
    g_autofree char *html = g_strconcat(
      "<script type=application/ld+json>{\"articleBody\":\"", words, ends[i],
      "</script><p>text", NULL);
    Fixture x;

    memset(&x, 0, sizeof x);
    set_up(&x, html);
    g_assert_cmpuint(x.page.n_blocks, ==, 1);
    tear_down(&x, html);
  }
}

/* What stands between "<" and ">" is no text of the copy's. */
static void
markup_is_no_part_of_a_copy(void)
{
  static const char html[] =
    "<script type=application/ld+json>{\"articleBody\": \"Builders have "
    "spent two winters on the roof of the mill, which was about to fall, and "
    "the wheel turned for the first time in forty years on Sunday, and some "
    "three hundred people came to see it turn, and stayed until the "
    "evening.\"}</script><p>Builders have spent two<p>Builders have &lt;spent "
    "two winters<p>Builders have &lt;b> spent two";
  Fixture x;

  set_up(&x, html);
  g_assert_cmpuint(x.page.n_blocks, ==, 3);
  g_assert_cmpuint(get(&x, F_BODY_IN, 0), ==, 252);
  g_assert_cmpuint(get(&x, F_BODY_IN, 1), ==, 1);
  g_assert_cmpuint(get(&x, F_BODY_IN, 2), ==, 252);
  tear_down(&x, html);
}

/* Numbers on all sides of where the scale has its steps. */
static uint32_t
some_number(GRand *random)
{
  uint32_t n = UINT32_C(1) << g_rand_int_range(random, 0, 32);

  switch (g_rand_int_range(random, 0, 4)) {
  case 0: return n;
  case 1: return n - 1;
  case 2: return n | n >> 1 | n >> 2 | n >> 3;
  default: return g_rand_int(random) & (n - 1);
  }
}

static void
check_batch(CleanProcessor processor, const FeatureBatch *batch, size_t n)
{
  uint8_t cells[N_FEATURES * 96 + FEATURE_STEP] = { 0 };
  Features f = { .n = n, .stride = 96, .cells = cells };
  const uint8_t *numbers = features_column(&f, F_WORDS);
  const uint8_t *shares = features_column(&f, F_LINK_SHARE);
  const uint8_t *weights = features_column(&f, F_PATH_MIN);
  const uint8_t *bits = features_column(&f, F_IN_MAIN);

  batch_tell(processor, batch, &f, 32, n);
  for (size_t k = 0; k < n; k++) {
    uint32_t number = batch->numbers[F_WORDS][k];

    g_assert_cmpuint(numbers[32 + k], ==, scale(number));
    g_assert_cmpuint(shares[32 + k], ==,
                     share(batch->numbers[F_LINK_SHARE][k],
                           batch->wholes[F_LINK_SHARE][k]));
    g_assert_cmpuint(weights[32 + k], ==,
                     128 + CLAMP((int32_t)batch->numbers[F_PATH_MIN][k], -127,
                                 127));
    g_assert_cmpuint(bits[32 + k], ==, batch->paths[k] / PATH_MAIN & 1);
  }
  for (size_t k = 32 + n; k < 32 + FEATURE_STEP; k++) {
    g_assert_cmpuint(weights[k], ==, 0);
    g_assert_cmpuint(numbers[k], ==, 0);
  }
}

/* By 32 at once, on any processor, as one by one; behind the last block nothing
 * is written. */
static void
a_batch_tells_what_single_numbers_do(void)
{
  FeatureBatch *batch = g_new0(FeatureBatch, 1);
  GRand *random = g_rand_new_with_seed(7);

  for (int round = 0; round < 2000; round++) {
    for (size_t k = 0; k < FEATURE_STEP; k++) {
      uint32_t part = some_number(random);

      batch_number(batch, k, F_WORDS, some_number(random));
      batch_share(batch, k, F_LINK_SHARE, part,
                  k % 4 == 0 ? part + 1 : k % 4 == 1 ? part & 255
                                                     : some_number(random));
      batch_weight(batch, k, F_PATH_MIN, (int32_t)some_number(random) >> k);
      batch->paths[k] = g_rand_int(random);
    }
    for (int k = CLEAN_PLAIN; k <= (int)clean_processor(); k++)
      check_batch((CleanProcessor)k, batch,
                  round % 2 ? FEATURE_STEP : 1 + (size_t)round % FEATURE_STEP);
  }
  g_rand_free(random);
  g_free(batch);
}

int
main(int argc, char **argv)
{
  static const struct {
    const char *path;
    void (*check)(Fixture *, gconstpointer);
  } tests[] = {
    { "/clean/features/pictures-are-counted", pictures_are_counted },
    { "/clean/features/elements-know-their-way-to-the-headline",
      elements_know_their_way_to_the_headline },
    { "/clean/features/the-description-is-found-again",
      the_description_is_found_again },
    { "/clean/features/the-copy-of-the-text-is-found-again",
      the_copy_of_the_text_is_found_again },
    { "/clean/features/boxes-lie-beside-the-begin-of-the-text",
      boxes_lie_beside_the_begin_of_the_text },
  };

  g_test_init(&argc, &argv, NULL);
  for (gsize i = 0; i < G_N_ELEMENTS(tests); i++)
    g_test_add(tests[i].path, Fixture, page, set_up, tests[i].check,
               tear_down);
  g_test_add_func("/clean/features/boxes-of-one-kind-are-known",
                  boxes_of_one_kind_are_known);
  g_test_add_func("/clean/features/only-comments-are-comments",
                  only_comments_are_comments);
  g_test_add_func("/clean/features/films-count-as-pictures",
                  films_count_as_pictures);
  g_test_add_func("/clean/features/a-link-ends-where-the-next-begins",
                  a_link_ends_where_the_next_begins);
  g_test_add_func("/clean/features/the-first-title-stands-but-for-a-longer-og",
                  the_first_title_stands_but_for_a_longer_og_title);
  g_test_add_func("/clean/features/broken-copies-do-no-harm",
                  broken_copies_do_no_harm);
  g_test_add_func("/clean/features/markup-is-no-part-of-a-copy",
                  markup_is_no_part_of_a_copy);
  g_test_add_func("/clean/features/a-batch-tells-what-single-numbers-do",
                  a_batch_tells_what_single_numbers_do);
  return g_test_run();
}
