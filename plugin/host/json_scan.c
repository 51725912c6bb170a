/* json_scan.c - a strict JSON reader that keeps places instead of values.
 *
 *   {"stages": [{"stage": "split"}]}
 *    ^key      ^value           ^ "/stages/0/stage" begins in column 23
 *
 * It stands in front of json-glib, whose 1.6 must not see untrusted text: its
 * parser recurses once for each bracket, and takes 012, 'a', two documents in
 * a row, wraps integers past 64 bits and cuts a string at \u0000.  What passes
 * here is JSON as RFC 8259 has it, so both read the same values.
 *
 * One flat loop over a state; the open arrays and objects are a chain of
 * parents in the table of nodes, so depth costs heap and never stack.  The
 * tests are JSONTestSuite (github.com/nst/JSONTestSuite).
 */
#include "json_scan.h"

#include <math.h>
#include <string.h>

#include "utf8.h"

#define NONE G_MAXUINT32

typedef struct Node {
  guint32 parent, next, last;   /* container; next sibling; last child        */
  guint32 index;                /* among its siblings, from 0                 */
  guint32 key, value;           /* offsets; key NONE: in no object            */
} Node;

struct JsonScan {
  const char *text;
  gsize len;
  gsize mark;                   /* bytes of the byte order mark before it     */
  GArray *nodes;                /* of Node, in the order of the text          */
};

typedef enum {
  VALUE,                        /* a value                                    */
  FIRST_VALUE,                  /* a value or ]                               */
  FIRST_KEY,                    /* a key or }                                 */
  KEY,                          /* a key                                      */
  COLON,
  AFTER,                        /* , or the end of the open container         */
} State;

typedef struct Reader {
  JsonScan *scan;
  const char *text;
  gsize len, at;                /* len: up to where the text is UTF-8         */
  guint flags, depth, max_depth;
  guint32 open;                 /* the innermost open container, or NONE      */
  guint32 key;                  /* of the value to come, or NONE              */
  State state;
  GHashTable *keys;             /* the keys seen, each with its container     */
  GPtrArray *faults;
} Reader;

/* ------------------------------------------------------------------ places */

static const Node *
node_at(const JsonScan *scan, guint32 i)
{
  return &g_array_index(scan->nodes, Node, i);
}

static JsonPlace
place_of(const JsonScan *scan, gsize offset)
{
  JsonPlace place = { scan->mark + offset, 1, 1 };
  gsize line = 0;

  for (gsize i = 0; i < offset; i++) {
    if (scan->text[i] == '\n') {
      place.line++;
      line = i + 1;
    }
  }
  if (offset > line)            /* an empty text may be NULL */
    place.column += (guint)utf8_count_chars(scan->text + line, offset - line);
  return place;
}

/* The four digits of a \u escape, which were checked. */
static guint32
hex4(const char *p)
{
  guint32 c = 0;

  for (int i = 0; i < 4; i++)
    c = c << 4 | (guint32)g_ascii_xdigit_value(p[i]);
  return c;
}

guint32
json_scan_escape(const char *p, gsize *n)
{
  guint32 c = hex4(p + 2);

  *n = 6;
  if (c >= 0xD800 && c < 0xDC00 && p[6] == '\\' && p[7] == 'u' &&
      hex4(p + 8) >= 0xDC00 && hex4(p + 8) < 0xE000) {
    *n = 12;
    return 0x10000 + ((c - 0xD800) << 10) + (hex4(p + 8) - 0xDC00);
  }
  return c >= 0xD800 && c < 0xE000 ? 0xFFFD : c;
}

static void
append_escape(GString *out, const char *p, gsize *n)
{
  char bytes[4];
  gsize len = utf8_write(bytes, json_scan_escape(p, n));

  g_string_append_len(out, bytes, (gssize)len);
}

/* The string that begins at offset (a quote), decoded, appended to out. */
static void
decode_string(const JsonScan *scan, gsize offset, GString *out)
{
  static const char from[] = "bfnrt", to[] = "\b\f\n\r\t";
  gsize n;

  for (const char *p = scan->text + offset + 1; *p != '"'; p += n) {
    n = *p == '\\' ? 2 : 1;
    if (n == 1) {
      g_string_append_c(out, *p);
    } else if (p[1] == 'u') {
      append_escape(out, p, &n);
    } else {
      const char *escape = strchr(from, p[1]);

      g_string_append_c(out, escape ? to[escape - from] : p[1]);
    }
  }
}

void
json_pointer_append(GString *pointer, const char *key)
{
  g_string_append_c(pointer, '/');
  for (const char *p = key; *p; p++) {
    if (*p == '~')
      g_string_append(pointer, "~0");
    else if (*p == '/')
      g_string_append(pointer, "~1");
    else
      g_string_append_c(pointer, *p);
  }
}

/* The JSON Pointer of a node.  As long as a path of MAX_PATH steps at most is
 * told; who nests deeper sees the beginning of it. */
#define MAX_PATH 64
static char *
pointer_of(const JsonScan *scan, guint32 node)
{
  guint32 path[MAX_PATH];
  guint n = 0, depth = 0;
  GString *pointer = g_string_new(NULL);

  for (guint32 i = node; i != NONE; i = node_at(scan, i)->parent)
    depth++;
  for (guint32 i = node; i != NONE; i = node_at(scan, i)->parent)
    if (depth-- <= MAX_PATH)
      path[n++] = i;
  while (n-- > 0) {
    const Node *at = node_at(scan, path[n]);

    if (at->key != NONE) {
      g_autoptr(GString) key = g_string_new(NULL);

      decode_string(scan, at->key, key);
      json_pointer_append(pointer, key->str);
    } else if (at->parent != NONE) {
      g_string_append_printf(pointer, "/%u", at->index);
    }
  }
  return g_string_free(pointer, FALSE);
}

/* ------------------------------------------------------------------ faults */

static void G_GNUC_PRINTF(5, 6)
note(Reader *r, guint32 node, gsize at, const char *hint,
     const char *format, ...)
{
  g_autofree char *pointer = NULL;
  va_list arguments;

  if (r->faults->len >= FAULTS_MAX)
    return;
  pointer = pointer_of(r->scan, node);
  va_start(arguments, format);
  faults_add(r->faults, PRECIS_E_CONFIG, pointer, place_of(r->scan, at),
             g_strdup_vprintf(format, arguments), g_strdup(hint));
  va_end(arguments);
}

/* Of syntax: told with the container that it stands in. */
#define refuse(r, at, hint, ...) \
  (note(r, (r)->open, at, hint, __VA_ARGS__), FALSE)

/* Where the text ends although more is to come. */
static gboolean
refuse_end(Reader *r, const char *expected)
{
  unsigned char c;

  if (r->len == r->scan->len)
    return refuse(r, r->len, NULL, "the text ends where %s is expected",
                  expected);
  c = (unsigned char)r->text[r->len];
  return refuse(r, r->len, "save the file as UTF-8", "byte 0x%02X is not UTF-8",
                c);
}

/* A value may also be expected behind a colon or as the text itself. */
static gboolean
is_after_comma(const Reader *r)
{
  return r->state == KEY ||
         (r->state == VALUE && r->open != NONE && r->key == NONE);
}

static gboolean
refuse_byte(Reader *r, const char *expected)
{
  unsigned char c = (unsigned char)r->text[r->at];
  const char *hint = NULL;

  if (c == '/' || c == '#')
    hint = "JSON has no comments";
  else if (c == '\'')
    hint = "strings stand in double quotes";
  else if ((c == ']' || c == '}') && is_after_comma(r))
    hint = "no comma stands before a closing bracket";
  else if (g_ascii_isalpha(c) && r->open == NONE)  /* a name, a path, a text */
    hint = "a configuration is JSON text, which begins with {";
  else if (g_ascii_isalpha(c))
    hint = "words but true, false and null stand in double quotes";
  else if (c == '\0' && r->at + 1 == r->len)
    hint = "the length leaves out the NUL that ends a C string";

  if (c < 0x20 || c == 0x7F)
    return refuse(r, r->at, hint, "expected %s, found byte 0x%02X", expected,
                  c);
  gsize n;
  utf8_read(r->text + r->at, &n);
  return refuse(r, r->at, hint, "expected %s, found %.*s", expected, (int)n,
                r->text + r->at);
}

/* ----------------------------------------------------------------- scalars */

static gboolean
read_u(Reader *r)
{
  gsize at = r->at;             /* the backslash */
  guint32 c, d = 0;

  for (gsize i = 2; i < 6; i++)
    if (at + i >= r->len || !g_ascii_isxdigit(r->text[at + i]))
      return refuse(r, at, NULL, "four hexadecimal digits follow \\u");
  c = hex4(r->text + at + 2);
  r->at += 6;
  if (c == 0 && (r->flags & JSON_SCAN_NO_NUL))
    return refuse(r, at, NULL, "a string does not hold U+0000 here");
  if (!(r->flags & JSON_SCAN_UNICODE) || c < 0xD800 || c >= 0xE000)
    return TRUE;

  /* a pair, written as two escapes */
  if (c < 0xDC00 && r->at + 6 <= r->len && r->text[r->at] == '\\' &&
      r->text[r->at + 1] == 'u') {
    for (gsize i = 2; i < 6; i++)
      if (!g_ascii_isxdigit(r->text[r->at + i]))
        return refuse(r, r->at, NULL, "four hexadecimal digits follow \\u");
    d = hex4(r->text + r->at + 2);
  }
  if (d < 0xDC00 || d >= 0xE000)
    return refuse(r, at, "write the character itself",
                  "\\u%04x is half of a surrogate pair", c);
  r->at += 6;
  return TRUE;
}

static gboolean
read_string(Reader *r)
{
  gsize start = r->at++;

  while (r->at < r->len) {
    unsigned char c = (unsigned char)r->text[r->at];

    if (c == '"') {
      r->at++;
      return TRUE;
    }
    if (c < 0x20)
      return refuse(r, r->at, c == '\n' ? "is a quote missing?" : NULL,
                    "byte 0x%02X in a string is to be written as \\u%04x", c,
                    c);
    if (c != '\\') {
      r->at++;
    } else if (r->at + 1 < r->len && r->text[r->at + 1] == 'u') {
      if (!read_u(r))
        return FALSE;
    } else if (r->at + 1 < r->len && r->text[r->at + 1] != '\0' &&
               strchr("\"\\/bfnrt", r->text[r->at + 1])) {
      r->at += 2;
    } else {
      return refuse(r, r->at, "a backslash is written as \\\\",
                    "a backslash stands before \" \\ / b f n r t or u only");
    }
  }
  if (r->len < r->scan->len)
    return refuse_end(r, "a quote");
  return refuse(r, start, NULL, "the string that begins here has no end");
}

static gboolean
skip_digits(Reader *r)
{
  gsize start = r->at;

  while (r->at < r->len && g_ascii_isdigit(r->text[r->at]))
    r->at++;
  return r->at > start;
}

static gboolean
is_at(const Reader *r, const char *set)
{
  return r->at < r->len && r->text[r->at] != '\0' &&
         strchr(set, r->text[r->at]) != NULL;
}

/* The number of the last node, from start to r->at: can it be held? */
static void
check_number(Reader *r, gsize start, gboolean is_integer)
{
  g_autofree char *digits = g_strndup(r->text + start, r->at - start);
  guint32 node = r->scan->nodes->len - 1;
  gint64 integer;

  if (is_integer && !g_ascii_string_to_signed(digits, 10, G_MININT64,
                                              G_MAXINT64, &integer, NULL))
    note(r, node, start, NULL, "the integer does not fit into 64 bits");
  else if (!is_integer && !isfinite(g_ascii_strtod(digits, NULL)))
    note(r, node, start, NULL, "the number is too large");
}

static gboolean
read_number(Reader *r)
{
  gsize start = r->at;
  gboolean is_integer = TRUE;

  if (is_at(r, "-"))
    r->at++;
  if (is_at(r, "0")) {
    r->at++;
    if (is_at(r, "0123456789"))
      return refuse(r, start, NULL, "a number does not begin with 0");
  } else if (!skip_digits(r)) {
    return refuse(r, start, NULL, "a digit follows the minus sign");
  }
  if (is_at(r, ".")) {
    is_integer = FALSE;
    r->at++;
    if (!skip_digits(r))
      return refuse(r, start, NULL, "a digit follows the decimal point");
  }
  if (is_at(r, "eE")) {
    is_integer = FALSE;
    r->at++;
    if (is_at(r, "+-"))
      r->at++;
    if (!skip_digits(r))
      return refuse(r, start, NULL, "a digit follows the exponent's e");
  }
  if (r->flags & JSON_SCAN_NUMBERS)
    check_number(r, start, is_integer);
  return TRUE;
}

static gboolean
read_word(Reader *r)
{
  static const char *const words[] = { "true", "false", "null" };

  for (gsize i = 0; i < G_N_ELEMENTS(words); i++) {
    gsize n = strlen(words[i]);

    if (r->len - r->at >= n && memcmp(r->text + r->at, words[i], n) == 0) {
      r->at += n;
      return TRUE;
    }
  }
  return refuse_byte(r, "a value");
}

/* -------------------------------------------------------------- containers */

static void
add_node(Reader *r)
{
  GArray *nodes = r->scan->nodes;
  Node node = { r->open, NONE, NONE, 0, r->key, (guint32)r->at };
  guint32 i = nodes->len;

  if (r->open != NONE) {
    Node *parent = &g_array_index(nodes, Node, r->open);

    if (parent->last != NONE) {
      Node *previous = &g_array_index(nodes, Node, parent->last);

      previous->next = i;
      node.index = previous->index + 1;
    }
    parent->last = i;
  }
  g_array_append_val(nodes, node);
  r->key = NONE;
}

static gboolean
open_container(Reader *r)
{
  if (r->depth == r->max_depth)
    return refuse(r, r->at, NULL,
                  "more than %u arrays and objects are inside each other",
                  r->max_depth);
  r->depth++;
  r->open = r->scan->nodes->len - 1;
  r->state = r->text[r->at] == '{' ? FIRST_KEY : FIRST_VALUE;
  r->at++;
  return TRUE;
}

static gboolean
close_container(Reader *r)
{
  r->depth--;
  r->open = node_at(r->scan, r->open)->parent;
  r->state = AFTER;
  r->at++;
  return TRUE;
}

static gboolean
read_value(Reader *r)
{
  char c = r->text[r->at];
  gboolean ok;

  if (c == ']' && r->state == FIRST_VALUE)
    return close_container(r);
  if (!strchr("{[\"-0123456789tfn", c) || c == '\0')
    return refuse_byte(r, r->state == FIRST_VALUE ? "a value or ]" : "a value");

  add_node(r);
  if (c == '{' || c == '[')
    return open_container(r);
  if (c == '"')
    ok = read_string(r);
  else if (c == '-' || g_ascii_isdigit(c))
    ok = read_number(r);
  else
    ok = read_word(r);
  r->state = AFTER;
  return ok;
}

/* Notes a key that its object has already.  It is named by the pointer of the
 * object, and the place of the second one. */
static void
check_key(Reader *r)
{
  g_autoptr(GString) key = g_string_new(NULL);

  g_string_append_len(key, (const char *)&r->open, sizeof r->open);
  decode_string(r->scan, r->key, key);

  GBytes *bytes = g_bytes_new(key->str, key->len);

  if (!g_hash_table_add(r->keys, bytes) && r->faults->len < FAULTS_MAX) {
    g_autoptr(GString) pointer = g_string_new(NULL);
    g_autofree char *object = pointer_of(r->scan, r->open);
    const char *name = key->str + sizeof r->open;

    g_string_append(pointer, object);
    json_pointer_append(pointer, name);
    faults_add(r->faults, PRECIS_E_CONFIG, pointer->str,
               place_of(r->scan, r->key),
               g_strdup("the key stands twice in its object"),
               g_strdup("leave one of them out"));
  }
}

static gboolean
read_key(Reader *r)
{
  if (r->text[r->at] == '}' && r->state == FIRST_KEY)
    return close_container(r);
  if (r->text[r->at] != '"')
    return refuse_byte(r, r->state == FIRST_KEY ? "a key in quotes or }"
                                                : "a key in quotes");
  r->key = (guint32)r->at;
  if (!read_string(r))
    return FALSE;
  if (r->flags & JSON_SCAN_UNIQUE_KEYS)
    check_key(r);
  r->state = COLON;
  return TRUE;
}

static gboolean
read_colon(Reader *r)
{
  if (r->text[r->at] != ':')
    return refuse_byte(r, "a colon");
  r->at++;
  r->state = VALUE;
  return TRUE;
}

static gboolean
read_after(Reader *r)
{
  char c = r->text[r->at];
  gboolean in_object;

  if (r->open == NONE)
    return refuse_byte(r, "the end of the text");
  in_object = r->text[node_at(r->scan, r->open)->value] == '{';
  if (c == (in_object ? '}' : ']'))
    return close_container(r);
  if (c != ',')
    return refuse_byte(r, in_object ? "a comma or }" : "a comma or ]");
  r->at++;
  r->state = in_object ? KEY : VALUE;
  return TRUE;
}

static gboolean
step(Reader *r)
{
  switch (r->state) {
  case VALUE:
  case FIRST_VALUE:
    return read_value(r);
  case FIRST_KEY:
  case KEY:
    return read_key(r);
  case COLON:
    return read_colon(r);
  case AFTER:
    break;
  }
  return read_after(r);
}

static gboolean
read_text(Reader *r)
{
  static const char *const expected[] = {
    [VALUE] = "a value", [FIRST_VALUE] = "a value or ]",
    [FIRST_KEY] = "a key or }", [KEY] = "a key", [COLON] = "a colon",
    [AFTER] = "a comma or a closing bracket",
  };

  for (;;) {
    while (is_at(r, " \t\r\n"))
      r->at++;
    if (r->at == r->len)
      break;
    if (!step(r))
      return FALSE;
  }
  if (r->state == AFTER && r->open == NONE && r->len == r->scan->len)
    return TRUE;
  return refuse_end(r, expected[r->state]);
}

/* --------------------------------------------------------------------- API */

JsonScan *
json_scan_new(const char *text, gsize len, guint max_depth, guint flags,
              GPtrArray *faults)
{
  g_autoptr(JsonScan) scan = g_new0(JsonScan, 1);
  g_autoptr(GHashTable) keys =
    g_hash_table_new_full(g_bytes_hash, g_bytes_equal,
                          (GDestroyNotify)g_bytes_unref, NULL);
  Reader reader = {
    .scan = scan, .flags = flags, .max_depth = max_depth, .open = NONE,
    .key = NONE, .state = VALUE, .keys = keys, .faults = faults,
  };

  if (len >= 3 && memcmp(text, "\xEF\xBB\xBF", 3) == 0) {
    scan->mark = 3;
    text += 3;
    len -= 3;
  }
  scan->nodes = g_array_new(FALSE, FALSE, sizeof(Node));
  scan->text = reader.text = text;
  scan->len = len;
  if (len >= NONE) {
    note(&reader, NONE, 0, NULL, "the text is longer than 4 GiB");
    return NULL;
  }
  reader.len = utf8_valid_prefix(text, len);
  return read_text(&reader) ? g_steal_pointer(&scan) : NULL;
}

void
json_scan_free(JsonScan *scan)
{
  if (!scan)
    return;
  g_array_unref(scan->nodes);
  g_free(scan);
}

const char *
json_scan_text(const JsonScan *scan, gsize *len)
{
  *len = scan->len;
  return scan->text;
}

/* Is the string at offset (a quote) name? */
static gboolean
string_is(const JsonScan *scan, gsize offset, const char *name)
{
  const char *raw = scan->text + offset + 1;
  gsize n = strcspn(raw, "\"\\");
  g_autoptr(GString) decoded = NULL;

  if (raw[n] == '"')
    return strlen(name) == n && memcmp(raw, name, n) == 0;
  decoded = g_string_new(NULL);
  decode_string(scan, offset, decoded);
  return strcmp(decoded->str, name) == 0;
}

/* The child of a container that a step of a pointer (unescaped) names; of a
 * key that stands twice the last one, as a reader of the values has it. */
static guint32
find_child(const JsonScan *scan, guint32 parent, const char *name)
{
  char type = scan->text[node_at(scan, parent)->value];
  guint64 index = type == '[' ? g_ascii_strtoull(name, NULL, 10) : 0;
  guint32 found = NONE;

  if ((type != '{' && type != '[') || node_at(scan, parent)->last == NONE)
    return NONE;
  for (guint32 i = parent + 1; i != NONE; i = node_at(scan, i)->next) {
    const Node *node = node_at(scan, i);

    if (type == '{' ? string_is(scan, node->key, name) : node->index == index)
      found = i;
  }
  return found;
}

JsonPlace
json_scan_find(const JsonScan *scan, const char *pointer, gboolean key)
{
  g_auto(GStrv) steps = g_strsplit(pointer, "/", -1);
  guint32 at = 0;

  for (gsize i = 1; steps[0] && steps[i]; i++) {
    g_autoptr(GString) name = g_string_new(steps[i]);
    guint32 child;

    g_string_replace(name, "~1", "/", 0);
    g_string_replace(name, "~0", "~", 0);
    child = find_child(scan, at, name->str);
    if (child == NONE)
      return place_of(scan, node_at(scan, at)->value);
    at = child;
  }

  const Node *node = node_at(scan, at);

  return place_of(scan, key && node->key != NONE ? node->key : node->value);
}
