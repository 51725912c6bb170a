/* html_token.c - the HTML tokenizer: own cases (html_token.txt), and what
 * holds for any bytes. */
#include <glib.h>
#include <string.h>

#include "html/html_token.h"

static void
append_escaped(GString *out, const char *s, gsize n)
{
  for (gsize i = 0; i < n; i++)
    if (s[i] == '\n')
      g_string_append(out, "\\n");
    else
      g_string_append_c(out, s[i]);
}

static void
append_decoded(GString *out, const char *page, guint32 start, guint32 end,
               HtmlDecoding how)
{
  gsize room = 3 * (gsize)(end - start) + 1;
  g_autofree char *text = g_malloc(room);

  append_escaped(out, text, html_decode(page, start, end, how, text, room));
}

static void
append_name(GString *out, const char *page, guint32 start, guint32 end)
{
  for (; start < end; start++)
    g_string_append_c(out, g_ascii_tolower(page[start]));
}

static void
append_token(GString *out, const HtmlTokenizer *t)
{
  static const char *const kinds[] = {
    "text ", "start ", "end ", "comment ", "doctype ", "(dropped)"
  };
  const HtmlToken *k = t->token;

  g_string_append(out, kinds[k->kind]);
  if (k->kind == HTML_TEXT)
    append_decoded(out, t->buffer, k->data_start, k->data_end,
                   html_decoding_of(k));
  else if (k->kind == HTML_COMMENT || k->kind == HTML_DOCTYPE)
    append_decoded(out, t->buffer, k->data_start, k->data_end,
                   HTML_DECODE_RAW);
  else
    append_name(out, t->buffer, k->data_start, k->data_end);
  for (guint32 i = 0; k->kind == HTML_START_TAG && i < k->n_attributes; i++) {
    const HtmlAttribute *a = &t->attributes[i];

    g_string_append(out, " [");
    append_name(out, t->buffer, a->name_start, a->name_end);
    g_string_append_c(out, '=');
    append_decoded(out, t->buffer, a->value_start, a->value_end,
                   HTML_DECODE_VALUE);
    g_string_append_c(out, ']');
  }
  if (k->kind == HTML_START_TAG && k->flags & HTML_SELF_CLOSING)
    g_string_append(out, " /");
  g_string_append_c(out, '\n');
}

static GString *
unescape(const char *s)
{
  GString *out = g_string_new(NULL);

  for (; *s; s++) {
    if (s[0] == '\\' && s[1] && strchr("rn0", s[1])) {
      s++;
      g_string_append_c(out, *s == 'r' ? '\r' : *s == 'n' ? '\n' : '\0');
    } else {
      g_string_append_c(out, *s);
    }
  }
  return out;
}

static void
run_case(gconstpointer data)
{
  const char *const *parts = data;
  g_autoptr(GString) page = unescape(parts[0]);
  g_autoptr(GString) out = g_string_new(NULL);
  HtmlTokenizer t;

  html_tokenizer_init(&t, page->str, page->len);
  while (html_tokenizer_next(&t))
    append_token(out, &t);
  g_assert_cmpstr(out->str, ==, parts[1]);
}

static void
add_cases(void)
{
  g_autofree char *text = NULL;
  g_autoptr(GError) error = NULL;
  char **cases;

  g_file_get_contents(SOURCE_ROOT "/tests/clean/html_token.txt", &text, NULL,
                      &error);
  g_assert_no_error(error);
  cases = g_strsplit(text, "=== ", -1);
  for (guint i = 1; cases[i]; i++) {
    char **lines = g_strsplit(cases[i], "\n", 2);
    char **parts = g_strsplit(lines[1], "\n---\n", 2);
    g_autofree char *name = g_strdelimit(g_strdup(lines[0]), " ", '-');
    g_autofree char *path = g_strconcat("/clean/html/", name, NULL);

    g_test_add_data_func_full(path, parts, run_case,
                              (GDestroyNotify)g_strfreev);
    g_strfreev(lines);
  }
  g_strfreev(cases);
}

/* ------------------------------------------------------- any bytes at all */

static void
check_pieces(const HtmlTokenizer *t, guint32 start, guint32 end,
             HtmlDecoding how)
{
  HtmlDecoder d;
  HtmlPiece piece;
  guint32 at = start;

  html_decoder_init(&d, t->buffer, start, end, how);
  while (html_decode_next(&d, &piece)) {
    g_assert_cmpuint(piece.start, ==, at);
    g_assert_cmpuint(piece.end, >, at);
    g_assert_cmpuint(piece.len, <=, 3 * (piece.end - piece.start));
    if (piece.copied)
      g_assert_true(piece.text == t->buffer + at &&
                    piece.len == piece.end - at);
    at = piece.end;
  }
  g_assert_cmpuint(at, ==, end);
}

static void
check_flags(const HtmlTokenizer *t)
{
  const HtmlToken *k = t->token;

  for (guint32 i = k->data_start; i < k->data_end; i++) {
    guchar c = (guchar)t->buffer[i];

    g_assert_true(c < 0x80 || k->flags & HTML_HAS_HIGH);
    g_assert_true(c != '\r' || k->flags & HTML_HAS_CR);
    g_assert_true(c != '\0' || k->flags & HTML_HAS_NUL);
    g_assert_true(c != '&' || k->flags & (HTML_HAS_REFERENCE | HTML_IS_RAW));
    g_assert_true(c <= ' ' || !(k->flags & HTML_IS_SPACE));
  }
}

static void
check_page(const char *page, gsize len)
{
  HtmlTokenizer t;
  guint32 at = 0;

  html_tokenizer_init(&t, page, len);
  while (html_tokenizer_next(&t)) {
    const HtmlToken *k = t.token;

    g_assert_cmpuint(k->start, ==, at);
    g_assert_cmpuint(k->end, >, at);
    g_assert_true(k->start <= k->data_start && k->data_start <= k->data_end &&
                  k->data_end <= k->end);
    at = k->end;
    if (k->kind == HTML_TEXT) {
      check_flags(&t);
      check_pieces(&t, k->data_start, k->data_end, html_decoding_of(k));
    }
    for (guint32 i = 0; i < k->n_attributes; i++) {
      const HtmlAttribute *a = &t.attributes[i];

      g_assert_true(k->data_end <= a->name_start &&
                    a->name_start < a->name_end &&
                    a->name_end <= a->value_start &&
                    a->value_start <= a->value_end && a->value_end < k->end);
      check_pieces(&t, a->value_start, a->value_end, HTML_DECODE_VALUE);
    }
  }
  g_assert_cmpuint(at, ==, len);
}

/* Pages of random pieces, each in memory of its own size, so that valgrind sees
 * a byte too far. */
static void
check_random_pages(void (*check)(const char *page, gsize len))
{
  static const char *const words[] = {
    "<", "</", ">", "<!--", "--", "-->", "!", "&", "&amp", ";", "&#", "x41",
    "<script", "</script>", "<svg>", "</svg>", "<![CDATA[", "]]>", "<title>",
    "</title", "=", "\"", "'", " ", "\r\n", "\r", "a", "/", "<p ", "\xC3\xA9",
    "<textarea>", "<!doctype", "&notin;", "<plaintext", "?", "class",
  };
  g_autoptr(GRand) rand = g_rand_new_with_seed(7);
  g_autoptr(GString) page = g_string_new(NULL);

  for (int round = 0; round < 20000; round++) {
    g_autofree char *copy = NULL;
    int n = g_rand_int_range(rand, 0, 40);

    g_string_truncate(page, 0);
    for (int i = 0; i < n; i++)
      if (g_rand_int_range(rand, 0, 8) == 0)
        g_string_append_c(page, (char)g_rand_int_range(rand, 0, 256));
      else
        g_string_append(page, words[g_rand_int_range(rand, 0,
                                                     G_N_ELEMENTS(words))]);
    copy = g_malloc(page->len + 1);
    memcpy(copy, page->str, page->len);
    check(copy, page->len);
  }
}

static void
test_random_bytes(void)
{
  check_random_pages(check_page);
}

static guint
count_known(const HtmlTokenizer *t)
{
  guint n = 0;

  for (guint32 i = 0; i < t->token->n_attributes; i++)
    n += t->attributes[i].name != HTML_NAME_UNKNOWN;
  return n;
}

/* All tokens but white space before markup come as without is_brief, with those
 * of their attributes that are known. */
static void
check_brief(const char *page, gsize len)
{
  HtmlTokenizer all, some;

  html_tokenizer_init(&all, page, len);
  html_tokenizer_init(&some, page, len);
  some.is_brief = 1;
  while (html_tokenizer_next(&all)) {
    const HtmlToken *k = all.token;
    HtmlToken brief;

    if (k->kind == HTML_TEXT && k->tag == 0 && k->end < len &&
        (k->flags & (HTML_IS_SPACE | HTML_IS_RAW)) == HTML_IS_SPACE)
      continue;
    g_assert_nonnull(html_tokenizer_next(&some));
    g_assert_cmpuint(some.token->n_attributes, ==, count_known(&some));
    g_assert_cmpuint(some.token->n_attributes, ==, count_known(&all));
    brief = *some.token;
    brief.n_attributes = k->n_attributes;       /* all else is the same */
    g_assert_cmpmem(&brief, sizeof brief, k, sizeof *k);
  }
  g_assert_null(html_tokenizer_next(&some));
}

static void
test_brief(void)
{
  check_random_pages(check_brief);
}

/* Each family 2 MiB long; a quadratic step in any would take hours. */
static void
test_hostile_pages(void)
{
  static const char *const families[] = {
    "<", "</", "<!", "<!--", "--", "&", "&#1", "&#x", "&amp", "<a ", "<a b=\"",
    "a=b ", "<script><!--", "<script>", "</script", "<title></titl",
    "<svg><![CDATA[", "]]", "-!>", "<a/", "='", "\r", "<!-- <script> -",
  };
  gsize size = 2 << 20;

  for (gsize f = 0; f < G_N_ELEMENTS(families); f++)
    for (int in_tag = 0; in_tag < 2; in_tag++) {
      g_autoptr(GString) page = g_string_new(in_tag ? "<a " : "");
      HtmlTokenizer t;
      gsize n = 0;

      while (page->len < size)
        g_string_append(page, families[f]);
      html_tokenizer_init(&t, page->str, page->len);
      while (html_tokenizer_next(&t))
        n += t.token->end - t.token->start;
      g_assert_cmpuint(n, ==, page->len);
    }
}

static void
test_many_attributes(void)
{
  g_autoptr(GString) page = g_string_new("<a");
  HtmlTokenizer t;

  for (int i = 0; i < 1000000; i++)
    g_string_append(page, " id=x");
  g_string_append(page, ">text");
  html_tokenizer_init(&t, page->str, page->len);
  html_tokenizer_next(&t);
  g_assert_cmpuint(t.token->tag, ==, HTML_TAG_A);
  g_assert_cmpuint(t.token->n_attributes, ==, HTML_MAX_ATTRIBUTES);
  g_assert_true(t.token->flags & HTML_MORE_ATTRIBUTES);
  html_tokenizer_next(&t);
  g_assert_cmpuint(t.token->kind, ==, HTML_TEXT);
}

static void
test_first_attribute(void)
{
  static const char page[] = "<a id=1 ID=2 href=x>";
  HtmlTokenizer t;
  const HtmlAttribute *id;

  html_tokenizer_init(&t, page, sizeof page - 1);
  html_tokenizer_next(&t);
  id = html_attribute(&t, HTML_NAME_ID);
  g_assert_true(id != NULL && page[id->value_start] == '1');
  g_assert_null(html_attribute(&t, HTML_NAME_CLASS));
}

static void
test_cut(void)
{
  char out[4];

  /* three bytes of room, the second letter has two: it is left out whole */
  g_assert_cmpuint(html_decode("aa&eacute;", 0, 10, HTML_DECODE_TEXT, out, 3),
                   ==, 2);
  g_assert_cmpuint(html_decode("a\xC3\xA9\xC3\xA9", 0, 5, HTML_DECODE_TEXT,
                               out, 4), ==, 3);
}

int
main(int argc, char **argv)
{
  g_test_init(&argc, &argv, NULL);
  add_cases();
  g_test_add_func("/clean/html/tokens-tile-any-bytes", test_random_bytes);
  g_test_add_func("/clean/html/gaps-and-unknown-attributes-may-be-left-out",
                  test_brief);
  g_test_add_func("/clean/html/hostile-pages-take-linear-time",
                  test_hostile_pages);
  g_test_add_func("/clean/html/a-million-attributes", test_many_attributes);
  g_test_add_func("/clean/html/of-two-attributes-the-first-counts",
                  test_first_attribute);
  g_test_add_func("/clean/html/decoding-cuts-between-characters", test_cut);
  return g_test_run();
}
