/* feed.c - a feed as a page, before the page is read.
 *
 *   <item><title>A &amp;amp; B</title><link>https://example.org/a</link>
 *   <description>&lt;p&gt;Two words.&lt;/p&gt;</description></item>
 *
 *   <h2>A &amp; B</h2><div><p>Two words.</p></div>
 *
 * Of an item counts the title and the text, in full (content) where it is, else
 * in short (description, summary); of the feed itself its title.  XML's five
 * references and CDATA are read, which leaves HTML; the rest - addresses, days,
 * authors, ids - is for programs.  RSS 2.0, RSS 1.0 and Atom (RFC 4287) name
 * these things alike. */
#include "feed.h"

#include <string.h>

#include "ascii.h"
#include "characters/look.h"

typedef struct Feed {
  CleanBuilder b;
  const char *s;
  size_t len;
  uint64_t tick;
  size_t item_end;              /* of the item last met                       */
  int in_item, is_full;         /* it has its content                         */
  int has_title;                /* the feed                                   */
} Feed;

typedef struct Tag {
  size_t start, name, name_end, end;
  int closes, is_empty;
} Tag;

/* Where what is from at on; len: nowhere. */
static size_t
find(const Feed *f, size_t at, const char *what)
{
  const char *p = clean_find_bytes(f->s + at, f->len - at, what, strlen(what));

  return p ? (size_t)(p - f->s) : f->len;
}

static int
begins(const Feed *f, size_t at, const char *what)
{
  size_t n = strlen(what);

  return f->len - at >= n && memcmp(f->s + at, what, n) == 0;
}

/* After what begins there and is no element: a comment, CDATA, <?...?>, <!...>;
 * at, if it is one. */
static size_t
skip_other(const Feed *f, size_t at)
{
  const char *end = begins(f, at, "<!--") ? "-->"
                    : begins(f, at, "<![CDATA[") ? "]]>"
                    : begins(f, at, "<?") ? "?>"
                    : begins(f, at, "<!") ? ">" : NULL;
  size_t found = end ? find(f, at, end) : at;

  return !end || found == f->len ? found : found + strlen(end);
}

/* The next element's tag from at on; 0: there is none. */
static int
next_tag(const Feed *f, size_t at, Tag *tag)
{
  size_t next;

  while ((at = find(f, at, "<")) < f->len &&
         (next = skip_other(f, at)) > at)
    at = next;
  *tag = (Tag){ .start = at, .end = find(f, at, ">") };
  if (tag->end == f->len)
    return 0;
  tag->closes = f->s[at + 1] == '/';
  tag->is_empty = f->s[tag->end - 1] == '/';
  tag->name = tag->name_end = at + 1 + (size_t)tag->closes;
  while (tag->name_end < tag->end && f->s[tag->name_end] != '/' &&
         !ascii_is_space(f->s[tag->name_end]))
    tag->name_end++;
  tag->end++;
  return 1;
}

static int
is_named(const Feed *f, const Tag *tag, const char *name)
{
  size_t n = strlen(name);

  return tag->name_end - tag->name == n && begins(f, tag->name, name);
}

int
clean_is_feed(const char *s, size_t len)
{
  const Feed f = { .s = s, .len = len < 4096 ? len : 4096 };
  size_t first = 0;
  Tag tag;

  while (first < f.len && ascii_is_space(s[first]))
    first++;
  return first < f.len && s[first] == '<' && next_tag(&f, first, &tag) &&
         (is_named(&f, &tag, "rss") || is_named(&f, &tag, "feed") ||
          (is_named(&f, &tag, "rdf:RDF") &&
           clean_find_bytes(s + tag.start, tag.end - tag.start, "/rss/", 5)));
}

/* XML's own references. */
static size_t
read_reference(const Feed *f, size_t at, char *c)
{
  static const struct { const char *name; char c; } known[] = {
    { "&lt;", '<' }, { "&gt;", '>' }, { "&amp;", '&' }, { "&quot;", '"' },
    { "&apos;", '\'' }
  };

  for (size_t i = 0; i < sizeof known / sizeof known[0]; i++)
    if (begins(f, at, known[i].name)) {
      *c = known[i].c;
      return strlen(known[i].name);
    }
  return 0;
}

static void
tick(Feed *f, size_t at)
{
  if (f->b.status == PRECIS_OK)
    f->b.status = clean_tick(f->b.host, f->b.doc, at, &f->tick);
}

/* s[at, end) as the HTML that it stands for. */
static void
write_text(Feed *f, size_t at, size_t end)
{
  size_t copied = at, n;
  char c;

  for (; at < end && f->b.status == PRECIS_OK; at++) {
    tick(f, at);
    if (f->s[at] == '<' && begins(f, at, "<![CDATA[")) {
      const char *p = clean_find_bytes(f->s + at, end - at, "]]>", 3);
      size_t stop = p ? (size_t)(p - f->s) : end;

      clean_copy(&f->b, copied, at);
      clean_copy(&f->b, at + 9, stop);
      copied = stop < end ? stop + 3 : end;
      at = copied - 1;
    } else if (f->s[at] == '&' && (n = read_reference(f, at, &c)) > 0) {
      clean_copy(&f->b, copied, at);
      clean_replace(&f->b, at, at + n, &c, 1);
      copied = at + n;
      at = copied - 1;
    }
  }
  clean_copy(&f->b, copied, end);
}

/* What the element holds, in tags of the page; returns where it ends. */
static size_t
write_element(Feed *f, const Tag *tag, const char *open, const char *close)
{
  char end_tag[32] = "</";
  size_t n = tag->name_end - tag->name, end, stop;

  memcpy(end_tag + 2, f->s + tag->name, n);
  end = find(f, tag->end, end_tag);
  stop = find(f, end, ">");
  stop += stop < f->len;
  if (open) {
    clean_replace(&f->b, tag->start, tag->end, open, strlen(open));
    write_text(f, tag->end, end);
    clean_replace(&f->b, end, stop, close, strlen(close));
  }
  return stop;
}

/* An item's end and whether its content is before that are looked for once,
 * however many begin before it. */
static void
begin_item(Feed *f, const Tag *tag)
{
  f->in_item = 1;
  if (tag->start < f->item_end)
    return;
  f->item_end = find(f, tag->end, is_named(f, tag, "item") ? "</item"
                                                           : "</entry");
  f->is_full = clean_find_bytes(f->s + tag->end, f->item_end - tag->end,
                                "<content", 8) != NULL;
}

/* Returns where to go on. */
static size_t
see_tag(Feed *f, const Tag *tag)
{
  int is_short = is_named(f, tag, "description") || is_named(f, tag, "summary");

  if (is_named(f, tag, "item") || is_named(f, tag, "entry")) {
    f->in_item = 0;
    if (!tag->closes && !tag->is_empty)
      begin_item(f, tag);
    return tag->end;
  }
  if (tag->closes || tag->is_empty)
    return tag->end;
  if (is_named(f, tag, "title")) {
    int is_feeds = !f->in_item && !f->has_title;

    f->has_title |= is_feeds;
    return is_feeds ? write_element(f, tag, "<title>", "</title>")
                    : write_element(f, tag, f->in_item ? "<h2>" : NULL,
                                    "</h2>");
  }
  if (is_short || is_named(f, tag, "content") ||
      is_named(f, tag, "content:encoded"))
    return write_element(f, tag, f->in_item && !(is_short && f->is_full)
                                   ? "<div>" : NULL, "</div>");
  return tag->end;
}

int32_t
clean_feed(const PrecisHost *host, PrecisDoc *doc)
{
  Feed f = { .tick = CLEAN_TICK_BYTES };
  size_t at = 0;
  Tag tag;

  f.s = host->text(doc, &f.len);
  clean_start(&f.b, host, doc, f.s, f.len, f.len);
  while (f.b.status == PRECIS_OK && next_tag(&f, at, &tag)) {
    at = see_tag(&f, &tag);
    tick(&f, at);
  }
  return clean_finish(&f.b);
}
