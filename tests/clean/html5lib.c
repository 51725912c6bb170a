/* html5lib.c - the tokenizer against html5lib's conformance suite
 * (../shared/data/conformance/html5lib/tokenizer, or $PRECIS_SHARED/data/...;
 * skipped where it is absent).
 *
 * Every case runs, in each of its initial states, but for these, which are
 * counted and named:
 *   - an input or output with a lone surrogate: not UTF-8, so no input of ours;
 *   - xmlViolation.test: a mode for making XML of a page, which we have not.
 * Of a doctype only the name is compared: its identifiers and the quirks mode
 * say nothing about text.  The names of parse errors are not compared: the
 * tokenizer reports none. */
#include <json-glib/json-glib.h>
#include <string.h>

#include "html/html_token.h"

/* json-glib ends a string at \u0000; the suite's own text has no U+F8FE */
#define NUL_STAND_IN "\\uF8FE"

static unsigned n_run, n_surrogate;

static char *
suite_folder(void)
{
  const char *shared = g_getenv("PRECIS_SHARED");

  return g_build_filename(shared ? shared : SOURCE_ROOT "/../shared", "data",
                          "conformance", "html5lib", "tokenizer", NULL);
}

/* A string of the suite as bytes; NULL: it has a lone surrogate. */
static GString *
unescape(const char *s, gboolean doubled)
{
  GString *out = g_string_new(NULL);

  while (*s) {
    gunichar c = g_utf8_get_char(s);

    if (c == '\\' && doubled && s[1] == 'u') {
      char hex[5] = { 0 };

      memcpy(hex, s + 2, 4);
      c = (gunichar)g_ascii_strtoull(hex, NULL, 16);
      s += 6;
      if (c >= 0xD800 && c < 0xDC00 && s[0] == '\\' && s[1] == 'u') {
        memcpy(hex, s + 2, 4);
        c = 0x10000 + ((c - 0xD800) << 10) +
            ((gunichar)g_ascii_strtoull(hex, NULL, 16) - 0xDC00);
        s += 6;
      }
      if (c >= 0xD800 && c < 0xE000) {
        g_string_free(out, TRUE);
        return NULL;
      }
    } else {
      s = g_utf8_next_char(s);
    }
    if (c == 0 || c == 0xF8FE)
      g_string_append_c(out, '\0');
    else
      g_string_append_unichar(out, c);
  }
  return out;
}

/* ------------------------------------------- tokens written out one a line */

static void
add_text(GString *out, const char *s, gsize n)
{
  /* texts that follow each other are one */
  static const char mark[] = "\nTEXT ";
  const char *last = g_strrstr_len(out->str, (gssize)out->len, mark);

  if (n == 0)
    return;
  if (last == NULL ||
      memchr(last + 1, '\n', out->len - (gsize)(last + 1 - out->str)))
    g_string_append(out, mark);
  for (gsize i = 0; i < n; i++)
    if (s[i] == '\n' || s[i] == '\0' || s[i] == '\\')
      g_string_append_printf(out, "\\%d", s[i]);
    else
      g_string_append_c(out, s[i]);
}

static void
add_line(GString *out, const char *kind, const char *s, gsize n)
{
  g_string_append_printf(out, "\n%s ", kind);
  for (gsize i = 0; i < n; i++)
    if (s[i] == '\n' || s[i] == '\0' || s[i] == '\\')
      g_string_append_printf(out, "\\%d", s[i]);
    else
      g_string_append_c(out, s[i]);
}

static GString *
decode(const char *buffer, guint32 start, guint32 end, HtmlDecoding how)
{
  gsize room = 3 * (gsize)(end - start) + 1;
  g_autofree char *out = g_malloc(room);
  gsize n = html_decode(buffer, start, end, how, out, room);

  return g_string_new_len(out, (gssize)n);
}

static GString *
lower_name(const char *buffer, guint32 start, guint32 end)
{
  GString *name = decode(buffer, start, end, HTML_DECODE_RAW);

  return g_string_ascii_down(name);
}

static int
compare_lines(gconstpointer a, gconstpointer b)
{
  return strcmp(*(const char *const *)a, *(const char *const *)b);
}

static void
add_attributes(GString *out, GPtrArray *lines)
{
  g_ptr_array_sort(lines, compare_lines);
  for (guint i = 0; i < lines->len; i++)
    g_string_append(out, lines->pdata[i]);
}

static void
dump_attributes(GString *out, const HtmlTokenizer *t)
{
  g_autoptr(GPtrArray) lines = g_ptr_array_new_with_free_func(g_free);
  g_autoptr(GHashTable) seen = g_hash_table_new_full(g_str_hash, g_str_equal,
                                                     g_free, NULL);

  for (guint32 i = 0; i < t->token->n_attributes; i++) {
    const HtmlAttribute *a = &t->attributes[i];
    GString *name = lower_name(t->buffer, a->name_start, a->name_end);
    GString *value = decode(t->buffer, a->value_start, a->value_end,
                            HTML_DECODE_VALUE);
    GString *line = g_string_new(NULL);

    add_line(line, "  NAME", name->str, name->len);
    add_line(line, "  VALUE", value->str, value->len);
    if (g_hash_table_add(seen, g_string_free(name, FALSE)))
      g_ptr_array_add(lines, g_string_free(line, FALSE));
    else
      g_string_free(line, TRUE);
    g_string_free(value, TRUE);
  }
  add_attributes(out, lines);
}

static void
dump_text(GString *out, const HtmlTokenizer *t)
{
  const HtmlToken *k = t->token;
  HtmlDecoder d;
  HtmlPiece piece;

  html_decoder_init(&d, t->buffer, k->data_start, k->data_end,
                    html_decoding_of(k));
  while (html_decode_next(&d, &piece))
    /* what becomes of NUL in markup is the tree builder's business, which we
     * do in the decoder: dropped, or U+FFFD in <svg> */
    if (k->tag == 0 && t->buffer[piece.start] == '\0' && !piece.copied)
      add_text(out, "", 1);
    else
      add_text(out, piece.text, piece.len);
}

static void
dump_token(GString *out, const HtmlTokenizer *t)
{
  const HtmlToken *k = t->token;
  GString *name;

  switch (k->kind) {
  case HTML_TEXT:
    dump_text(out, t);
    return;
  case HTML_DROPPED:
    return;
  case HTML_COMMENT:
    name = decode(t->buffer, k->data_start, k->data_end, HTML_DECODE_RAW);
    add_line(out, "COMMENT", name->str, name->len);
    break;
  case HTML_DOCTYPE: {
    guint32 start = k->data_start, end;

    while (start < k->data_end && strchr(" \t\n\f\r", t->buffer[start]) &&
           t->buffer[start])
      start++;
    for (end = start; end < k->data_end; end++)
      if (t->buffer[end] && strchr(" \t\n\f\r", t->buffer[end]))
        break;
    name = lower_name(t->buffer, start, end);
    add_line(out, "DOCTYPE", name->str, name->len);
    break;
  }
  default:
    name = lower_name(t->buffer, k->data_start, k->data_end);
    add_line(out, k->kind == HTML_END_TAG ? "END" :
             k->flags & HTML_SELF_CLOSING ? "EMPTY" : "START",
             name->str, name->len);
    if (k->kind == HTML_START_TAG)
      dump_attributes(out, t);
  }
  g_string_free(name, TRUE);
}

static GString *
dump_page(const char *page, gsize len, const char *state, unsigned last_tag)
{
  GString *out = g_string_new(NULL);
  g_autofree char *cdata = NULL;
  HtmlTokenizer t;

  if (g_str_equal(state, "CDATA section state")) {
    cdata = g_malloc(len + 9);
    memcpy(cdata, "<![CDATA[", 9);
    memcpy(cdata + 9, page, len);
    page = cdata;
    len += 9;
  }
  html_tokenizer_init(&t, page, len);
  t.foreign = cdata != NULL;
  /* no start tag before: nothing is an appropriate end tag */
  t.raw_tag = (guint16)(last_tag ? last_tag : HTML_TAG_MARQUEE);
  if (g_str_has_prefix(state, "RCDATA"))
    t.content = HTML_CONTENT_RCDATA;
  else if (g_str_has_prefix(state, "RAWTEXT"))
    t.content = HTML_CONTENT_RAWTEXT;
  else if (g_str_has_prefix(state, "Script"))
    t.content = HTML_CONTENT_SCRIPT;
  else if (g_str_has_prefix(state, "PLAINTEXT"))
    t.content = HTML_CONTENT_PLAINTEXT;
  while (html_tokenizer_next(&t)) {
    dump_token(out, &t);
    /* the suite has no tree builder that would switch the state */
    t.content = HTML_CONTENT_MARKUP;
    t.foreign = 0;
  }
  return out;
}

/* --------------------------------------------- what the suite says it to be */

static gboolean
add_expected_attributes(GString *out, JsonObject *attributes, gboolean doubled)
{
  g_autoptr(GPtrArray) lines = g_ptr_array_new_with_free_func(g_free);
  g_autoptr(GList) names = json_object_get_members(attributes);

  for (GList *l = names; l; l = l->next) {
    GString *line = g_string_new(NULL);
    GString *name = unescape(l->data, doubled);
    GString *value =
      unescape(json_object_get_string_member(attributes, l->data), doubled);

    if (name && value) {
      add_line(line, "  NAME", name->str, name->len);
      add_line(line, "  VALUE", value->str, value->len);
    }
    g_ptr_array_add(lines, g_string_free(line, FALSE));
    if (name == NULL || value == NULL)
      return FALSE;
    g_string_free(name, TRUE);
    g_string_free(value, TRUE);
  }
  add_attributes(out, lines);
  return TRUE;
}

/* FALSE: a lone surrogate in it. */
static gboolean
add_expected(GString *out, JsonArray *token, gboolean doubled)
{
  const char *kind = json_array_get_string_element(token, 0);
  JsonNode *node = json_array_get_element(token, 1);
  const char *s = JSON_NODE_HOLDS_NULL(node) ? "" : json_node_get_string(node);
  GString *text = unescape(s, doubled);
  gboolean ok = text != NULL;

  if (!ok)
    return FALSE;
  if (g_str_equal(kind, "Character"))
    add_text(out, text->str, text->len);
  else if (g_str_equal(kind, "Comment"))
    add_line(out, "COMMENT", text->str, text->len);
  else if (g_str_equal(kind, "DOCTYPE"))
    add_line(out, "DOCTYPE", text->str, text->len);
  else if (g_str_equal(kind, "EndTag"))
    add_line(out, "END", text->str, text->len);
  else {
    gboolean empty = json_array_get_length(token) > 3 &&
                     json_array_get_boolean_element(token, 3);

    add_line(out, empty ? "EMPTY" : "START", text->str, text->len);
    ok = add_expected_attributes(out, json_array_get_object_element(token, 2),
                                 doubled);
  }
  g_string_free(text, TRUE);
  return ok;
}

static unsigned
tag_named(const char *name)
{
  static const struct { const char *name; unsigned tag; } tags[] = {
    { "plaintext", HTML_TAG_PLAINTEXT }, { "script", HTML_TAG_SCRIPT },
    { "textarea", HTML_TAG_TEXTAREA }, { "xmp", HTML_TAG_XMP },
  };

  for (gsize i = 0; i < G_N_ELEMENTS(tags); i++)
    if (g_str_equal(name, tags[i].name))
      return tags[i].tag;
  g_error("lastStartTag %s is not in the list", name);
}

static void
run_state(JsonObject *test, const char *state, const GString *page,
          const GString *expected)
{
  const char *last = json_object_has_member(test, "lastStartTag")
    ? json_object_get_string_member(test, "lastStartTag") : NULL;
  GString *got = dump_page(page->str, page->len, state,
                           last ? tag_named(last) : 0);

  if (!g_string_equal(got, expected)) {
    g_test_message("%s, %s: %s\nexpected%s\ngot%s",
                   json_object_get_string_member(test, "description"), state,
                   page->str, expected->str, got->str);
    g_test_fail();
  }
  g_string_free(got, TRUE);
  n_run++;
}

static void
run_case(JsonObject *test)
{
  gboolean doubled = json_object_has_member(test, "doubleEscaped") &&
                     json_object_get_boolean_member(test, "doubleEscaped");
  GString *page = unescape(json_object_get_string_member(test, "input"),
                           doubled);
  JsonArray *tokens = json_object_get_array_member(test, "output");
  GString *expected = g_string_new(NULL);
  gboolean ok = page != NULL;

  for (guint i = 0; ok && i < json_array_get_length(tokens); i++)
    ok = add_expected(expected, json_array_get_array_element(tokens, i),
                      doubled);
  if (!ok) {
    n_surrogate++;
    g_test_message("lone surrogate: %s",
                   json_object_get_string_member(test, "description"));
  } else if (json_object_has_member(test, "initialStates")) {
    JsonArray *states = json_object_get_array_member(test, "initialStates");

    for (guint i = 0; i < json_array_get_length(states); i++)
      run_state(test, json_array_get_string_element(states, i), page, expected);
  } else {
    run_state(test, "Data state", page, expected);
  }
  if (page)
    g_string_free(page, TRUE);
  g_string_free(expected, TRUE);
}

static void
run_file(const char *path)
{
  g_autofree char *json = NULL;
  g_autoptr(GError) error = NULL;
  g_autoptr(JsonParser) parser = json_parser_new();
  g_autoptr(GString) text = NULL;
  JsonArray *tests;

  g_file_get_contents(path, &json, NULL, &error);
  g_assert_no_error(error);
  text = g_string_new(json);
  /* a single \u0000, not the doubled one of doubleEscaped */
  for (char *s = text->str; (s = strstr(s, "\\u0000")) != NULL; s += 2)
    if (s == text->str || s[-1] != '\\')
      memcpy(s, NUL_STAND_IN, 6);
  json_parser_load_from_data(parser, text->str, (gssize)text->len, &error);
  g_assert_no_error(error);
  tests = json_object_get_array_member(
    json_node_get_object(json_parser_get_root(parser)), "tests");
  for (guint i = 0; i < json_array_get_length(tests); i++)
    run_case(json_array_get_object_element(tests, i));
}

static void
test_suite(void)
{
  g_autofree char *folder = suite_folder();
  g_autoptr(GDir) dir = g_dir_open(folder, 0, NULL);
  const char *name;

  if (dir == NULL) {
    g_test_skip("html5lib's tokenizer tests are not there");
    return;
  }
  while ((name = g_dir_read_name(dir)) != NULL) {
    g_autofree char *path = g_build_filename(folder, name, NULL);

    if (g_str_has_suffix(name, ".test") &&
        !g_str_equal(name, "xmlViolation.test"))
      run_file(path);
  }
  g_test_message("%u runs, %u cases with lone surrogates left out", n_run,
                 n_surrogate);
  g_assert_cmpuint(n_run, >, 6000);
}

int
main(int argc, char **argv)
{
  g_test_init(&argc, &argv, NULL);
  g_test_add_func("/clean/html/every-html5lib-case-gives-its-tokens",
                  test_suite);
  return g_test_run();
}
