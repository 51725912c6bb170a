/* record.c - see record.h.
 *
 * json_scan says that the line is JSON; after that, members are found by their
 * quotes and brackets.  A tree of the whole line would cost more than the
 * document's own first stage, and json-glib ends strings at \u0000. */
#include "record.h"

#include <precis/precis.h>
#include <string.h>

#include "json_scan.h"
#include "suggest.h"
#include "utf8.h"

#define MOST_DEPTH 64
#define MOST_OTHERS 8

typedef struct Slice {
  char *at;
  gsize len;
} Slice;

static gboolean
fail(GError **error, const char *message, const char *name)
{
  g_set_error(error, G_OPTION_ERROR, G_OPTION_ERROR_BAD_VALUE, message, name);
  return FALSE;
}

/* ---- reading what is known to be JSON */

static char *
skip_space(char *at)
{
  while (*at == ' ' || *at == '\t' || *at == '\r' || *at == '\n')
    at++;
  return at;
}

static char *
skip_string(char *at)
{
  for (at++; *at != '"'; at++)
    if (*at == '\\')
      at++;
  return at + 1;
}

static char *
skip_value(char *at)
{
  guint depth = 0;

  do {
    if (*at == '"') {
      at = skip_string(at);
    } else if (*at == '{' || *at == '[') {
      depth++;
      at++;
    } else if (*at == '}' || *at == ']') {
      depth--;
      at++;
    } else {
      at += depth ? 1 : strcspn(at, ",}] \t\r\n");
    }
  } while (depth);
  return at;
}

/* Unescapes a string with its quotes where it stands; it only gets shorter.
 * NUL-terminated. */
static Slice
unescape(Slice json)
{
  const char *at = json.at + 1, *end = json.at + json.len - 1;
  char *out = json.at;

  while (at < end) {
    const char *escape = memchr(at, '\\', (gsize)(end - at));
    gsize n = (gsize)((escape ? escape : end) - at);

    memmove(out, at, n);
    out += n;
    if (!escape)
      break;
    n = 2;
    switch (escape[1]) {
    case 'b': *out++ = '\b'; break;
    case 'f': *out++ = '\f'; break;
    case 'n': *out++ = '\n'; break;
    case 'r': *out++ = '\r'; break;
    case 't': *out++ = '\t'; break;
    case 'u': out += utf8_write(out, json_scan_escape(escape, &n)); break;
    default: *out++ = escape[1];
    }
    at = escape + n;
  }
  *out = '\0';
  return (Slice){ json.at, (gsize)(out - json.at) };
}

/* ---- members */

/* Strings that are known of the document, by their names in the line. */
static const struct {
  const char *name, *hint;
} known[] = {
  { "url", PRECIS_META_SOURCE },
  { "query", PRECIS_META_QUERY },
  { "date", PRECIS_META_DATE },
  { "language", PRECIS_META_LANGUAGE },
  { "charset", PRECIS_META_CHARSET },
  { "type", PRECIS_META_TYPE },
};
#define N_KNOWN G_N_ELEMENTS(known)

static const char *const kinds[] = { "text", "html", "base64", "path", NULL };

typedef struct Members {
  const char *kind;             /* of kinds                                   */
  Slice source;
  Slice known[N_KNOWN];
  Slice others[MOST_OTHERS];    /* keys of strings, as they stand in the line */
  gsize n_others;
} Members;

static gboolean
decode(Record *record, Slice base64, GError **error)
{
  gint state = 0;
  guint save = 0;

  if (strspn(base64.at, "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz"
                        "0123456789+/=\r\n") != base64.len)
    return fail(error, "\"%s\" holds other characters", "base64");
  record->source = base64.at;
  record->len = g_base64_decode_step(base64.at, base64.len,
                                     (guchar *)base64.at, &state, &save);
  return TRUE;
}

/* "txt" for "text"? */
static char *
find_slip(const Members *members)
{
  for (gsize i = 0; i < members->n_others; i++) {
    Slice key = members->others[i];
    g_autofree char *name = g_strndup(key.at + 1, key.len - 2);
    const char *kind = suggest_name(name, kinds);

    if (kind)
      return g_strdup_printf("did you mean \"%s\" by \"%s\"?", kind, name);
  }
  return NULL;
}

static gboolean
use_source(Record *record, const Members *members, GError **error)
{
  if (!members->kind) {
    record->meant = find_slip(members);
    return fail(error, "none of text, html, base64 and path%s", "");
  }
  if (strcmp(members->kind, "base64") == 0)
    return decode(record, members->source, error);
  record->source = members->source.at;
  record->len = members->source.len;
  if (strcmp(members->kind, "path") != 0)
    return TRUE;
  if (strlen(record->source) != record->len || !record->len)
    return fail(error, "\"path\" is not the name of a file%s", "");
  record->path = g_steal_pointer(&record->source);
  return TRUE;
}

static gboolean
add_hint(Record *record, const char *name, const char *key, Slice value,
         GError **error)
{
  if (strlen(value.at) != value.len)
    return fail(error, "\"%s\" holds a NUL character", name);
  g_ptr_array_add(record->hints, (char *)key);
  g_ptr_array_add(record->hints, value.at);
  return TRUE;
}

/* Text that came through JSON is UTF-8, whatever a page says of itself, and
 * its member says what it is. */
static gboolean
use_known(Record *record, const Members *members, GError **error)
{
  gboolean is_text = strcmp(members->kind, "text") == 0;
  gboolean decoded = is_text || strcmp(members->kind, "html") == 0;
  Slice type = { (char *)(is_text ? "text/plain" : "text/html"), 0 };
  Slice charset = { (char *)"utf-8", 5 };

  type.len = strlen(type.at);
  for (gsize i = 0; i < N_KNOWN; i++) {
    gboolean ours = decoded && (strcmp(known[i].name, "charset") == 0 ||
                                strcmp(known[i].name, "type") == 0);

    if (members->known[i].at && !ours &&
        !add_hint(record, known[i].name, known[i].hint, members->known[i],
                  error))
      return FALSE;
  }
  return !decoded ||
         (add_hint(record, "type", PRECIS_META_TYPE, type, error) &&
          add_hint(record, "charset", PRECIS_META_CHARSET, charset, error));
}

static gboolean
take_id(Record *record, Slice json, GError **error)
{
  gboolean integer = (*json.at == '-' || g_ascii_isdigit(*json.at)) &&
                     strcspn(json.at, ".eE,}] \t\r\n") >= json.len;

  if (*json.at != '"' && !integer)
    return fail(error, "\"id\" is neither a string nor an integer%s", "");
  record->id = g_strndup(json.at, json.len);
  return TRUE;
}

static gboolean
take(Record *record, Members *members, const char *name, Slice quoted,
     Slice json, GError **error)
{
  Slice *place = NULL;

  if (strncmp(json.at, "null", 4) == 0)
    return TRUE;
  if (strcmp(name, "id") == 0)
    return take_id(record, json, error);
  for (gsize i = 0; i < N_KNOWN; i++)
    if (strcmp(name, known[i].name) == 0)
      place = &members->known[i];
  for (gsize i = 0; kinds[i]; i++)
    if (strcmp(name, kinds[i]) == 0) {
      if (members->kind)
        return fail(error, "more than one of text, html, base64 and path%s",
                    "");
      members->kind = kinds[i];
      place = &members->source;
    }
  if (!place) {
    if (*json.at == '"' && members->n_others < MOST_OTHERS)
      members->others[members->n_others++] = quoted;
    return TRUE;
  }
  if (*json.at != '"')
    return fail(error, "\"%s\" is not a string", name);
  *place = unescape(json);
  return TRUE;
}

/* The id first, so that any other fault can be told with it. */
static gboolean
take_members(Record *record, Members *members, char *object, gboolean only_id,
             GError **error)
{
  char *at = skip_space(object + 1);

  while (*at != '}') {
    Slice quoted = { at, 0 }, key, value;
    g_autofree char *name = NULL;
    gboolean is_id, is_known;

    at = skip_string(at);
    quoted.len = (gsize)(at - quoted.at);
    name = g_strndup(quoted.at, quoted.len);
    key = unescape((Slice){ name, strlen(name) });
    is_known = strlen(key.at) == key.len;       /* "id\0" is none of ours     */
    is_id = strcmp(key.at, "id") == 0;
    value.at = skip_space(skip_space(at) + 1);
    at = skip_value(value.at);
    value.len = (gsize)(at - value.at);
    at = skip_space(at);
    at = *at == ',' ? skip_space(at + 1) : at;
    if (is_known && is_id == only_id &&
        !take(record, members, key.at, quoted, value, error))
      return FALSE;
  }
  return TRUE;
}

/* Where the object begins; NULL: the line is not JSON, or not an object. */
static char *
find_object(char *line, gsize len, GError **error)
{
  g_autoptr(GPtrArray) faults = faults_new();
  g_autoptr(JsonScan) scan =
    json_scan_new(line, len, MOST_DEPTH, JSON_SCAN_UNIQUE_KEYS, faults);
  char *object = line;
  gsize rest;

  if (faults->len) {
    const Fault *fault = faults->pdata[0];

    g_set_error(error, G_OPTION_ERROR, G_OPTION_ERROR_BAD_VALUE,
                "column %u: %s", fault->place.column, fault->message);
    return NULL;
  }
  json_scan_text(scan, &rest);
  object = skip_space(line + (len - rest));
  if (*object == '{')
    return object;
  fail(error, "the line is not a JSON object%s", "");
  return NULL;
}

gboolean
record_read(Record *record, char *line, gsize len, GError **error)
{
  Members members = { .kind = NULL };
  char *object;

  *record = (Record){ .hints = g_ptr_array_new() };
  object = find_object(line, len, error);
  if (!object || !take_members(record, &members, object, TRUE, error) ||
      !take_members(record, &members, object, FALSE, error) ||
      !use_source(record, &members, error) ||
      !use_known(record, &members, error))
    return FALSE;
  g_ptr_array_add(record->hints, NULL);
  return TRUE;
}

char *
record_plain_id(const char *id)
{
  char *plain = g_strdup(id);

  if (*plain == '"')
    unescape((Slice){ plain, strlen(plain) });
  return plain;
}

void
record_clear(Record *record)
{
  g_clear_pointer(&record->id, g_free);
  g_clear_pointer(&record->meant, g_free);
  g_clear_pointer(&record->hints, g_ptr_array_unref);
}
