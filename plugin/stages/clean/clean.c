/* clean.c - the stage, top-down.
 *
 *   source bytes
 *     file_type.c     a picture or an archive? an error
 *     charset.c       any encoding          -> UTF-8
 *     sniff below     page or plain text?
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

#include "ascii.h"
#include "author.h"
#include "blocks.h"
#include "builder.h"
#include "charset.h"
#include "date.h"
#include "entities.h"
#include "feed.h"
#include "file_type.h"
#include "mask.h"
#include "metadata.h"
#include "mime.h"
#include "normal.h"
#include "page.h"
#include "plain_text.h"
#include "repair.h"
#include "tag_name.h"
#include "weights.h"

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

static int
has_prefix(const char *s, size_t len, const char *prefix)
{
  size_t i = 0;

  while (prefix[i] && i < len && ascii_lower(s[i]) == prefix[i])
    i++;
  return prefix[i] == '\0';
}

/* What the caller says of the source; "": nothing. */
static const char *
type_of(const PrecisHost *host, const PrecisDoc *doc, size_t *len)
{
  const char *type = host->meta(doc, PRECIS_META_TYPE, len);

  return type ? type : "";
}

/* Is it Markdown, which may have tags too, even at its start: has it a heading
 * "# Name" between blank lines, and three of these, fences and links, but
 * nothing that only pages have? */
static int
looks_like_markdown(const char *s, size_t n)
{
  static const char *const pages[] = { "<body", "<head", "<meta", "<script",
                                       "<style", "<title" };
  const char *line = s, *end = s + n, *next;
  int blank = 1, heading = 0;
  size_t marks = 0;

  for (; line < end; line = next) {
    const char *stop = memchr(line, '\n', (size_t)(end - line)), *at;
    size_t hashes = 0, len;

    next = stop ? stop + 1 : end;
    len = (size_t)((stop ? stop : end) - line);
    len -= len > 0 && line[len - 1] == '\r';
    while (hashes < len && line[hashes] == '#')
      hashes++;
    if (blank && hashes > 0 && hashes <= 6 && hashes < len &&
        line[hashes] == ' ') {
      marks++;
      heading |= next < end && (*next == '\n' || *next == '\r');
    }
    marks += len >= 3 && memcmp(line, "```", 3) == 0;
    at = memchr(line, ']', len);
    marks += at && (size_t)(line + len - at) > 2 && at[1] == '(';
    if (len > 6 && (at = memchr(line, '<', len)))
      for (size_t i = 0; i < sizeof pages / sizeof *pages; i++)
        if (has_prefix(at, (size_t)(line + len - at), pages[i]))
          return 0;
    blank = len == 0;
  }
  return heading && marks >= 3;
}

/* A page begins with markup, or has tags all over.  A text may mention a
 * few. */
static int
looks_like_html(const char *s, size_t len)
{
  size_t n = len < CLEAN_SNIFF_BYTES ? len : CLEAN_SNIFF_BYTES, tags = 0;
  size_t first = 0, need;
  const char *p = s;

  while (first < n && (s[first] == ' ' || (s[first] >= '\t' &&
                                           s[first] <= '\r')))
    first++;
  if (has_prefix(s + first, n - first, "<!doctype html") ||
      has_prefix(s + first, n - first, "<html") ||
      has_prefix(s + first, n - first, "<?xml"))
    return 1;
  if (clean_begins_captions(s, n))
    return 0;
  need = first < n && s[first] == '<' ? 1 : 4 + n / 2000;
  while (tags < need && (p = memchr(p, '<', n - (size_t)(p - s)))) {
    p++;
    p += p < s + n && *p == '/';
    tags += (size_t)clean_is_tag(p, n - (size_t)(p - s));
  }
  return tags >= need && !looks_like_markdown(s, n);
}

static int
is_html(const PrecisHost *host, const PrecisDoc *doc, const Clean *clean,
        const char *s, size_t len)
{
  size_t n;
  const char *type = type_of(host, doc, &n);

  if (clean->input != INPUT_AUTO)
    return clean->input == INPUT_HTML;
  if (has_prefix(type, n, "text/html") ||
      has_prefix(type, n, "application/xhtml"))
    return 1;
  if (has_prefix(type, n, "text/"))
    return 0;
  return looks_like_html(s, len);
}

/* ------------------------------------------------------------ metadata */

static int32_t
set_range(const PrecisHost *host, PrecisDoc *doc, const char *key,
          const char *text, CleanRange range, const char *origin)
{
  if (range.start >= range.end || host->meta(doc, key, NULL))
    return PRECIS_OK;
  return host->set_meta(doc, key, text + range.start, range.end - range.start,
                        origin, range.start, range.end);
}

/* The date that the text writes out, unless day and month may be exchanged. */
static int32_t
set_date(const PrecisHost *host, PrecisDoc *doc, const char *text,
         const CleanPlain *found, const char *origin)
{
  CleanRange range = found->date;
  size_t start, end;
  char iso[32];
  int kind = date_find(text + range.start, range.end - range.start,
                       DATE_OLD | DATE_DOTS, iso, &start, &end);

  if (host->meta(doc, PRECIS_META_DATE, NULL) || kind == DATE_NONE ||
      (kind == DATE_EITHER_ORDER && !found->day_first))
    return PRECIS_OK;
  return host->set_meta(doc, PRECIS_META_DATE, iso, strlen(iso), origin,
                        range.start + start, range.start + end);
}

enum { LONGEST_BYLINE = 1024 };

/* The names in the range; stated: it is nothing but names. */
static int32_t
set_author(const PrecisHost *host, PrecisDoc *doc, const char *text,
           CleanRange range, int stated, const char *origin)
{
  char names[LONGEST_BYLINE];
  size_t len = range.end - range.start;

  if (len == 0 || len > sizeof names ||
      host->meta(doc, PRECIS_META_AUTHOR, NULL))
    return PRECIS_OK;
  memcpy(names, text + range.start, len);
  len = author_clean(names, len, stated);
  if (len == 0)
    return PRECIS_OK;
  return host->set_meta(doc, PRECIS_META_AUTHOR, names, len, origin,
                        range.start, range.end);
}

/* The title, which may be the subject of a mail, on several lines. */
static int32_t
set_title(const PrecisHost *host, PrecisDoc *doc, const char *text,
          const CleanPlain *found)
{
  static const char *const origins[] = {
    "headline", "subject", "front matter"
  };
  CleanRange range = found->title;
  const char *origin = origins[found->title_from];
  size_t len = range.end - range.start;
  char *line;

  if (len == 0 || !memchr(text + range.start, '\n', len))
    return set_range(host, doc, PRECIS_META_TITLE, text, range, origin);
  if (host->meta(doc, PRECIS_META_TITLE, NULL))
    return PRECIS_OK;
  if ((line = host->scratch(doc, len)) == NULL)
    return PRECIS_E_LIMIT;
  memcpy(line, text + range.start, len);
  return host->set_meta(doc, PRECIS_META_TITLE, line,
                        page_collapse(line, len), origin, range.start,
                        range.end);
}

/* What a plain text says of itself. */
static int32_t
set_found(const PrecisHost *host, PrecisDoc *doc, const char *text,
          const CleanPlain *found)
{
  static const char *const authors[] = { "byline", "sender", "front matter" };
  static const char *const dates[] = {
    "date line", "mail's date", "front matter"
  };
  const char *author = authors[found->author_from];
  int32_t status = set_title(host, doc, text, found);

  if (status == PRECIS_OK)
    status = set_range(host, doc, PRECIS_META_SOURCE, text, found->source,
                       "source line");
  if (status == PRECIS_OK)
    status = found->author_from == CLEAN_FROM_MAIL
      ? set_range(host, doc, PRECIS_META_AUTHOR, text, found->author, author)
      : set_author(host, doc, text, found->author,
                   found->author_from == CLEAN_FROM_FRONT, author);
  if (status == PRECIS_OK)
    status = set_date(host, doc, text, found, dates[found->date_from]);
  return status;
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

static int32_t
clean_page(CleanBuilder *b, const CleanHtmlOptions *options)
{
  const Page *page;
  int32_t status = page_read(b->host, b->doc, b->from, b->from_len, &page);

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
    status = set_found(b->host, b->doc, b->from, &found);
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
  if (!has_prefix(type, type_len, "text/") && clean_is_json(s, len))
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
  size_t len;
  const char *s;
  int is_page = 0, asks_language = !host->meta(doc, PRECIS_META_LANGUAGE, NULL);
  int32_t status = decode(host, clean, doc, err);

  if (status == PRECIS_OK)
    status = find_kind(host, clean, doc, &is_page, &html);
  /* first of all: to the steps below, half of it would be white space */
  if (status == PRECIS_OK && !is_page && clean->entities)
    status = clean_entities(host, doc);
  if (status == PRECIS_OK && clean->repair)
    status = clean_repair(host, doc);
  if (status != PRECIS_OK)
    return status;
  s = host->text(doc, &len);
  clean_start(&b, host, doc, s, len, is_page ? len / 32 : len);
  status = is_page ? clean_page(&b, &html) : clean_text(&b, clean);
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
