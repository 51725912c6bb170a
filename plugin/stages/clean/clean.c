/* clean.c - the stage, top-down.
 *
 *   source bytes
 *     page.c          a page, as most are: its tokens
 *     file_type.c     a picture or an archive? an error
 *     charset.c       any encoding          -> UTF-8
 *     page_or_text.c  page or plain text?
 *     mime.c          a mail: its part      -> a page or a text
 *     feed.c          a feed: its items     -> a page
 *     entities.c      text: references left -> what they stand for
 *     repair.c        mojibake              -> what it was
 *     blocks.c        page: its article     -> lines with labels
 *     plain_text.c    text: its paragraphs  -> lines with labels
 *     normal.c        NFC, white space      -> the text
 *     mask.c          if asked: addresses   -> placeholders
 *   layer "paragraphs", one a line; "masked"; metadata
 *
 * Each step reads the document's text and sets a new one with its alignment
 * to the one before; the host composes them. */
#include "clean.h"

#include <stdlib.h>
#include <string.h>

#include "article/blocks.h"
#include "ascii.h"
#include "builder.h"
#include "characters/mask.h"
#include "characters/normal.h"
#include "characters/repair.h"
#include "metadata/metadata.h"
#include "plain/entities.h"
#include "plain/link_numbers.h"
#include "plain/plain_metadata.h"
#include "plain/plain_text.h"
#include "source/charset.h"
#include "source/feed.h"
#include "source/file_type.h"
#include "source/mime.h"
#include "source/page_or_text.h"

static const char options_schema[] =
  "{\"type\":\"object\",\"properties\":{"
  "\"input\":{\"type\":\"string\",\"enum\":[\"auto\",\"html\",\"text\"],"
  "\"default\":\"auto\",\"description\":\"what the source is; auto: by its "
  "type, else by looking at it\"},"
  "\"keep\":{\"type\":\"string\",\"enum\":[\"article\",\"comments\","
  "\"all\"],\"default\":\"article\",\"description\":\"of a page: its main "
  "content, that and its readers' comments, or every text\"},"
  "\"favor\":{\"type\":\"string\",\"enum\":[\"balance\",\"precision\","
  "\"recall\"],\"default\":\"balance\",\"description\":\"which error is "
  "worse: to keep a bad line (precision) or to lose a good one (recall)\"},"
  "\"tables\":{\"type\":\"boolean\",\"default\":true,\"description\":"
  "\"keep the tables of a page\"},"
  "\"lists\":{\"type\":\"boolean\",\"default\":true,\"description\":"
  "\"keep the lists of a page\"},"
  "\"note_marks\":{\"type\":\"string\",\"enum\":[\"keep\",\"remove\"],"
  "\"default\":\"keep\",\"description\":\"of a page: what calls a note, such "
  "as [2] or a raised 3 that is a link to it\"},"
  "\"repair\":{\"type\":\"boolean\",\"default\":true,\"description\":"
  "\"mend text that was decoded with the wrong encoding\"},"
  "\"entities\":{\"type\":\"boolean\",\"default\":true,\"description\":"
  "\"plain text: read character references such as &amp;, unless it has "
  "tags\"},"
  "\"charset\":{\"type\":\"string\",\"maxLength\":40,\"description\":"
  "\"the source's encoding, whatever it says of itself\"},"
  "\"quotes\":{\"type\":\"string\",\"enum\":[\"keep\",\"plain\"],"
  "\"default\":\"keep\",\"description\":"
  "\"quotation marks: as they are, or ' and \\\"\"},"
  "\"dashes\":{\"type\":\"string\",\"enum\":[\"keep\",\"plain\"],"
  "\"default\":\"keep\",\"description\":"
  "\"dashes: as they are, or -\"},"
  "\"letters\":{\"type\":\"string\",\"enum\":[\"keep\",\"plain\"],"
  "\"default\":\"keep\",\"description\":"
  "\"ligatures and full-width forms: as they are, or letters of ASCII\"},"
  "\"spaces\":{\"type\":\"string\",\"enum\":[\"plain\",\"keep\"],"
  "\"default\":\"plain\",\"description\":"
  "\"white space in a line: single spaces, or as it is\"},"
  "\"hidden\":{\"type\":\"string\",\"enum\":[\"remove\",\"keep\"],"
  "\"default\":\"remove\",\"description\":"
  "\"soft hyphens, zero-width spaces, marks of direction, C1 controls\"},"
  "\"mask\":{\"type\":\"array\",\"items\":{\"type\":\"string\",\"enum\":["
  "\"all\",\"email\",\"url\",\"phone\",\"ip\",\"iban\",\"card\"]},"
  "\"default\":[],\"maxItems\":7,\"description\":"
  "\"kinds of addresses and numbers to replace by a placeholder\"},"
  "\"mask_style\":{\"type\":\"string\",\"enum\":[\"kind\",\"number\","
  "\"stars\"],\"default\":\"kind\",\"description\":"
  "\"placeholders: [EMAIL], [EMAIL-1] and the same for the same address, or "
  "*****\"},"
  "\"boilerplate\":{\"type\":\"boolean\",\"default\":true,\"description\":"
  "\"plain text: leave out lines that belong to the page around an article, "
  "and quotes and signatures of mail\"}"
  "}}";

typedef struct Clean {
  int input;                    /* INPUT_* */
  int boilerplate, repair, entities;
  int style;                    /* CLEAN_PLAIN_*, CLEAN_KEEP_* */
  CleanHtmlOptions html;
  CleanMask mask;
  char charset[48];             /* "": not forced */
} Clean;

enum { INPUT_AUTO, INPUT_HTML, INPUT_TEXT };

static int
option_index(const PrecisHost *host, const PrecisOptions *options,
             const char *name, const char *const *values)
{
  size_t len;
  const char *s = host->option_string(options, name, &len);

  for (int i = 0; s && values[i]; i++)
    if (strlen(values[i]) == len && memcmp(values[i], s, len) == 0)
      return i;
  return 0;
}

static CleanMask
read_mask(const PrecisHost *host, const PrecisOptions *options)
{
  static const char *const styles[] = { "kind", "number", "stars", NULL };
  CleanMask mask = { 0, (CleanMaskStyle)option_index(host, options,
                                                     "mask_style", styles) };
  size_t n = host->option_length(options, "mask"), len;

  for (size_t i = 0; i < n; i++) {
    const char *name = host->option_item(options, "mask", i, &len);

    mask.kinds |= clean_mask_kinds(name, len);
  }
  return mask;
}

static int32_t
clean_create(const PrecisHost *host, const PrecisOptions *options,
             void **instance, PrecisError *err)
{
  static const char *const inputs[] = { "auto", "html", "text", NULL };
  static const char *const styles[] = { "keep", "plain", NULL };
  static const char *const spaces[] = { "plain", "keep", NULL };
  static const char *const hidden[] = { "remove", "keep", NULL };
  static const char *const keeps[] = { "article", "comments", "all", NULL };
  static const char *const notes[] = { "keep", "remove", NULL };
  static const char *const favors[] = { "balance", "precision", "recall",
                                        NULL };
  size_t len;
  const char *charset = host->option_string(options, "charset", &len);
  Clean *clean = calloc(1, sizeof *clean);

  if (!clean)
    return host->fail(err, PRECIS_E_NOMEM, "no memory", NULL);
  clean->input = option_index(host, options, "input", inputs);
  clean->boilerplate = host->option_boolean(options, "boilerplate");
  clean->repair = host->option_boolean(options, "repair");
  clean->entities = host->option_boolean(options, "entities");
  clean->style =
    (option_index(host, options, "quotes", styles) ? CLEAN_PLAIN_QUOTES : 0) |
    (option_index(host, options, "dashes", styles) ? CLEAN_PLAIN_DASHES : 0) |
    (option_index(host, options, "letters", styles) ? CLEAN_PLAIN_LETTERS : 0) |
    (option_index(host, options, "spaces", spaces) ? CLEAN_KEEP_SPACES : 0) |
    (option_index(host, options, "hidden", hidden) ? CLEAN_KEEP_HIDDEN : 0);
  clean->html = (CleanHtmlOptions){
    .keep = option_index(host, options, "keep", keeps),
    .favor = option_index(host, options, "favor", favors),
    .tables = host->option_boolean(options, "tables"),
    .lists = host->option_boolean(options, "lists"),
    .no_note_marks = option_index(host, options, "note_marks", notes),
  };
  clean->mask = read_mask(host, options);
  if (charset && len > 0) {
    int i = clean_charset_find(charset, len);

    if (i < 0 || !clean_charset_names[i].icu[0]) {
      free(clean);
      return host->fail(err, PRECIS_E_CONFIG, "there is no such charset",
                        "take a name such as \"windows-1252\"");
    }
    strncpy(clean->charset, clean_charset_names[i].name,
            sizeof clean->charset - 1);
  }
  *instance = clean;
  return PRECIS_OK;
}

static void
clean_destroy(void *instance)
{
  free(instance);
}

/* ------------------------------------------------------- page or text? */

/* What the caller says of the source; "": nothing. */
static const char *
type_of(const PrecisHost *host, const PrecisDoc *doc, size_t *len)
{
  const char *type = host->meta(doc, PRECIS_META_TYPE, len);

  return type ? type : "";
}

static int
is_html(const PrecisHost *host, const PrecisDoc *doc, const Clean *clean,
        const char *s, size_t len)
{
  size_t n;
  const char *type = type_of(host, doc, &n);

  if (clean->input != INPUT_AUTO)
    return clean->input == INPUT_HTML;
  if (html_begins(type, n, "text/html") ||
      html_begins(type, n, "application/xhtml"))
    return 1;
  if (html_begins(type, n, "text/"))
    return 0;
  return clean_looks_like_page(s, len);
}

/* ---------------------------------------------------------------- layers */

/* Finds anew where the lines begin, if the text is not the one before: steps
 * behind the builder's neither divide lines nor join them. */
static void
find_lines(const PrecisHost *host, const PrecisDoc *doc, const char *before,
           CleanBuilder *b)
{
  size_t len, at = 0;
  const char *s = host->text(doc, &len);

  for (size_t i = 0; s != before && i < b->n_lines; i++) {
    const char *newline = at < len ? memchr(s + at, '\n', len - at) : NULL;

    b->lines[i].start = (uint32_t)at;
    at = newline ? (size_t)(newline - s) + 1 : len + 1;
  }
}

static int32_t
give_paragraphs(const PrecisHost *host, PrecisDoc *doc,
                const CleanTextLine *lines, size_t n_lines)
{
  static const char *const names[CLEAN_LABELS] = {
    "body", "title", "heading", "list-item", "quote", "caption", "code",
    "table-cell"
  };
  uint32_t ids[CLEAN_LABELS] = { 0 };   /* 0: not asked for yet               */
  size_t len, n = 0;
  PrecisSpan *spans = host->room(doc, (n_lines + 1) * sizeof *spans);

  if (!spans)
    return PRECIS_E_LIMIT;
  host->text(doc, &len);
  for (size_t i = 0; i < n_lines && lines[i].start < len; i++) {
    unsigned label = lines[i].label % CLEAN_LABELS;
    uint32_t end = i + 1 < n_lines ? lines[i + 1].start - 1 : (uint32_t)len;

    if (ids[label] == 0)
      ids[label] = host->intern(doc, names[label], strlen(names[label]));
    if (n > 0 && (lines[i].label & CLEAN_CONTINUED))
      spans[n - 1].end = end;
    else
      spans[n++] = (PrecisSpan){ lines[i].start, end, ids[label], 1.0f };
  }
  return host->set_layer(doc, PRECIS_PARAGRAPHS, spans, n);
}

/* ----------------------------------------------------------------- stage */

/* What is read for the first time comes from afar.  Whoever checks it for UTF-8
 * has to wait for it; tokens leave the processor time to fetch it, and ask for
 * ASCII alone.  So what is a page most likely is read before it is checked: the
 * record counts if the source proves to be the text. */
static int32_t
read_early(const PrecisHost *host, const Clean *clean, PrecisDoc *doc,
           const Page **page)
{
  size_t len, first = 0;
  const char *s = host->source(doc, &len);

  *page = NULL;
  while (first < len && ascii_is_space(s[first]))
    first++;
  if (clean->charset[0] || first == len || s[first] != '<' ||
      clean_is_feed(s, len) || !is_html(host, doc, clean, s, len))
    return PRECIS_OK;
  return page_read(host, doc, s, len, page);
}

/* page: what was read early; NULL: nothing. */
static int32_t
clean_page(CleanBuilder *b, const CleanHtmlOptions *options, const Page *page)
{
  int32_t status = PRECIS_OK;

  if (!page || page->html != b->from || page->len != b->from_len)
    status = page_read(b->host, b->doc, b->from, b->from_len, &page);
  if (status == PRECIS_OK)
    status = clean_metadata(b->host, b->doc, page);
  if (status == PRECIS_OK)
    status = clean_html(b->host, b->doc, page, options, b);
  return status;
}

static int32_t
clean_text(CleanBuilder *b, const Clean *clean)
{
  CleanPlain found;
  int32_t status = clean_plain_text(b, clean->boilerplate,
                                    clean->style & CLEAN_KEEP_SPACES, &found);

  if (status == PRECIS_OK)
    status = clean_plain_metadata(b->host, b->doc, b->from, &found);
  return status;
}

/* The source as valid UTF-8, the document's text, or why it is no text. */
static int32_t
decode(const PrecisHost *host, const Clean *clean, PrecisDoc *doc,
       PrecisError *err)
{
  size_t len, source_len, type_len;
  const char *source = host->source(doc, &source_len), *s, *type;
  const char *message, *hint;
  int32_t status;

  if (clean_is_no_text(source, source_len, &message, &hint))
    return host->fail(err, PRECIS_E_INPUT, message, hint);
  status = clean_charset_decode(host, doc, clean->charset);
  if (status != PRECIS_OK || clean->input != INPUT_AUTO)
    return status;
  s = host->text(doc, &len);
  if (!clean->charset[0] && clean_is_binary(source, source_len, s, len))
    return host->fail(err, PRECIS_E_INPUT,
                      "the source is binary data, not text",
                      "give a text or an HTML page, or set \"input\"");
  type = type_of(host, doc, &type_len);
  if (!html_begins(type, type_len, "text/") && clean_is_json(s, len))
    return host->fail(err, PRECIS_E_INPUT, "the source is JSON, not text",
                      "give the text in it, or set \"input\"; the command "
                      "takes lines of JSON by --from jsonl");
  return PRECIS_OK;
}

/* Is it a page or plain text?  Of a mail the part that counts becomes the text,
 * and a feed a page, all of which is to be kept. */
static int32_t
find_kind(const PrecisHost *host, const Clean *clean, PrecisDoc *doc,
          int *is_page, CleanHtmlOptions *html)
{
  CleanMime mail = MIME_NONE;
  int32_t status = PRECIS_OK;
  const char *s;
  size_t len;

  if (clean->input != INPUT_HTML)
    status = clean_mime(host, doc, &mail);
  if (status != PRECIS_OK)
    return status;
  s = host->text(doc, &len);
  *is_page = mail == MIME_NONE ? is_html(host, doc, clean, s, len)
                               : mail == MIME_HTML;
  if (!*is_page || mail != MIME_NONE || !clean_is_feed(s, len))
    return PRECIS_OK;
  html->of_feed = html->keep == CLEAN_KEEP_ARTICLE;
  html->keep = CLEAN_KEEP_ALL;
  return clean_feed(host, doc);
}

/* The steps behind the article's lines, and the layers. */
static int32_t
finish(const PrecisHost *host, const Clean *clean, PrecisDoc *doc, int is_page,
       CleanBuilder *b)
{
  const char *s = host->text(doc, NULL);
  PrecisSpan *masked = NULL;
  size_t n_masked = 0;
  int32_t status = PRECIS_OK;

  /* character references can spell mojibake too */
  if (clean->repair && is_page)
    status = clean_repair(host, doc);
  find_lines(host, doc, s, b);
  if (status == PRECIS_OK)
    status = clean_normalise(host, doc, clean->style, b->lines, &b->n_lines);
  s = host->text(doc, NULL);
  if (status == PRECIS_OK && clean->mask.kinds)
    status = clean_mask(host, doc, &clean->mask, &masked, &n_masked);
  find_lines(host, doc, s, b);
  if (status == PRECIS_OK)
    status = give_paragraphs(host, doc, b->lines, b->n_lines);
  if (status == PRECIS_OK && clean->mask.kinds)
    status = host->set_layer(doc, PRECIS_MASKED, masked, n_masked);
  return status;
}

static int32_t
clean_process(const PrecisHost *host, const void *instance, PrecisDoc *doc,
              PrecisError *err)
{
  const Clean *clean = instance;
  CleanHtmlOptions html = clean->html;
  CleanBuilder b;
  const Page *early;
  size_t len;
  const char *s;
  int is_page = 0, asks_language = !host->meta(doc, PRECIS_META_LANGUAGE, NULL);
  int32_t status = read_early(host, clean, doc, &early);

  if (status == PRECIS_OK)
    status = decode(host, clean, doc, err);
  if (status == PRECIS_OK)
    status = find_kind(host, clean, doc, &is_page, &html);
  /* first of all: to the steps below, half of it would be white space */
  if (status == PRECIS_OK && !is_page && clean->entities)
    status = clean_entities(host, doc);
  if (status == PRECIS_OK && !is_page && clean->boilerplate)
    status = clean_link_numbers(host, doc);
  if (status == PRECIS_OK && clean->repair)
    status = clean_repair(host, doc);
  if (status != PRECIS_OK)
    return status;
  s = host->text(doc, &len);
  clean_start(&b, host, doc, s, len, is_page ? len / 32 : len);
  status = is_page ? clean_page(&b, &html, early) : clean_text(&b, clean);
  if (status == PRECIS_OK)
    status = clean_finish(&b);
  if (status == PRECIS_OK)
    status = finish(host, clean, doc, is_page, &b);
  if (status == PRECIS_OK && is_page && asks_language)
    status = clean_check_language(host, doc);
  return status;
}

static const char *const gives[] = { PRECIS_PARAGRAPHS, PRECIS_MASKED, NULL };

const PrecisStage clean_stage = {
  .struct_size = sizeof(PrecisStage),
  .flags = PRECIS_STAGE_TEXT,
  .id = "clean",
  .summary = "makes clean text, paragraphs and metadata of a page or text in "
             "any encoding",
  .options_schema = options_schema,
  .gives = gives,
  .create = clean_create,
  .process = clean_process,
  .destroy = clean_destroy,
};
