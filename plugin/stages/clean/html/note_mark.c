/* note_mark.c - see note_mark.h.
 *
 * A mark is short: numbers, one letter or sign, a word and a number ("note 8"),
 * most often in brackets, which may be outside the links of one or several.
 * That a raised 2 is no power, and "[2]" no year, is told by the link to a
 * place in the page that goes with it; raised brackets tell it alone, and so
 * does what ends before a raised number. */
#include "note_mark.h"

#include <string.h>

#include "ascii.h"
#include "html_token.h"
#include "utf8.h"

enum {
  MOST_TOKENS = 16,             /* <sup><a><span>[</span>2<span>] ...        */
  LONGEST = 64,                 /* bytes of a mark, decoded                  */
  LONGEST_WORD = 12             /* of them before its number                 */
};

/* What a start tag tells of the mark in its element. */
enum {
  LINKED = 1,                   /* links to a place in a page                */
  OF_NOTE = 2                   /* that is named as notes are, or its class  */
};

static unsigned
told_by_link(const PageReader *r)
{
  const HtmlAttribute *href = page_attribute(r, HTML_NAME_HREF);
  const HtmlAttribute *class = page_attribute(r, HTML_NAME_CLASS);
  const char *html = r->page->html, *end, *place;
  size_t len;

  if (!href)
    return 0;
  end = html + href->value_end;
  place = memchr(html + href->value_start, '#',
                 href->value_end - href->value_start);
  if (!place || ++place == end)
    return 0;
  len = (size_t)(end - place);
  if (html_contains(place, len, "note") || html_contains(place, len, "cite") ||
      html_contains(place, len, "fn") || html_contains(place, len, "ftn") ||
      (class &&
       html_contains(html + class->value_start,
                     class->value_end - class->value_start, "note")))
    return LINKED | OF_NOTE;
  return LINKED;
}

/* "3", "4,5", "12-14", "2; 5" */
static int
is_numbers(const char *s, size_t len)
{
  size_t digits = 0, n;

  for (size_t at = 0; at < len; at += n)
    switch (utf8_read(s + at, &n)) {
    case '0': case '1': case '2': case '3': case '4':
    case '5': case '6': case '7': case '8': case '9':
      if (++digits > 3)
        return 0;
      break;
    case ' ': case ',': case ';': case '-': case 0x2013:
      digits = 0;
      break;
    default:
      return 0;
    }
  return digits > 0;
}

/* "*", "††" */
static int
is_signs(const char *s, size_t len)
{
  size_t n;

  for (size_t at = 0; at < len; at += n)
    switch (utf8_read(s + at, &n)) {
    case '*': case 0xA7: case 0xB6: case 0x2020: case 0x2021:
      break;
    default:
      return 0;
    }
  return len > 0;
}

/* "note 8", "nb 2", "注 1" */
static int
is_word_and_number(const char *s, size_t len)
{
  const char *space = memchr(s, ' ', len);

  return space && space - s <= LONGEST_WORD &&
         is_numbers(space, (size_t)(s + len - space));
}

/* What a mark says, its brackets aside. */
static int
calls_note(const char *s, size_t len)
{
  return is_numbers(s, len) || is_signs(s, len) || is_word_and_number(s, len) ||
         (len == 1 && ascii_is_letter(s[0]));
}

/* Does a sentence, or a part of one, end with that byte? */
static int
is_stop(char c)
{
  return c != '\0' && strchr(".!?,;\"", c) != NULL;
}

static int
is_mark(const char *s, size_t len, int raised, unsigned told, char before)
{
  if (len > 2 && s[0] == '[' && s[len - 1] == ']') {
    len -= 2;
    s++;
    while (len > 0 && s[len - 1] == ' ')
      len--;
    while (len > 0 && s[0] == ' ')
      s++, len--;
    /* "[citation needed]" in any language */
    if (raised && told)
      return memchr(s, ']', len) == NULL;
    if (!raised && !told)
      return 0;
  } else if (raised && !told) {
    return is_stop(before) && is_numbers(s, len);
  } else if (!raised && !(told & OF_NOTE)) {
    return 0;
  }
  return calls_note(s, len);
}

int
clean_is_note_mark(const PageReader *reader, char before)
{
  unsigned tag = reader->token->tag;
  unsigned told = tag == HTML_TAG_A ? told_by_link(reader) : 0;
  int raised = tag == HTML_TAG_SUP;
  char mark[LONGEST];
  const HtmlToken *k;
  size_t len = 0;
  PageReader r;

  if (!told && !raised)
    return 0;
  page_go(&r, reader->page, page_place(reader));
  page_next(&r);
  for (int n = 0; n < MOST_TOKENS && (k = page_next(&r)) != NULL; n++)
    switch (k->kind) {
    case HTML_TEXT:
      if (k->data_end - k->data_start > LONGEST / 3)
        return 0;
      len += html_decode(r.page->html, k->data_start, k->data_end,
                         html_decoding_of(k), mark + len, sizeof mark - len);
      break;
    case HTML_START_TAG:
      if (!page_is_inline(k->tag))
        return 0;
      if (k->tag == HTML_TAG_A)
        told |= told_by_link(&r);
      raised |= k->tag == HTML_TAG_SUP && len == 0;
      break;
    case HTML_END_TAG:
      if (k->tag == tag)
        return is_mark(mark, page_collapse(mark, len), raised, told, before);
      break;
    default:
      break;
    }
  return 0;
}

/* What stands between the links of several marks. */
static int
is_joint(const char *s, size_t len)
{
  size_t n;

  for (size_t at = 0; at < len; at += n)
    switch (utf8_read(s + at, &n)) {
    case ' ': case '\n': case ',': case ';': case '-': case 0xA0: case 0x2013:
      break;
    default:
      return 0;
    }
  return 1;
}

uint32_t
clean_notes_end(const PageReader *reader)
{
  const char *html = reader->page->html;
  int round = html[reader->token->data_end - 1] == '(', depth = 0, in_link = 0;
  unsigned told = LINKED | OF_NOTE;
  char marks[LONGEST];
  const HtmlToken *k;
  size_t len = 0, at;
  PageReader r;

  page_go(&r, reader->page, page_place(reader));
  page_next(&r);
  for (int n = 0; n < 2 * MOST_TOKENS && len < sizeof marks &&
                  (k = page_next(&r)) != NULL; n++)
    switch (k->kind) {
    case HTML_TEXT:
      if (depth == 0 && html[k->data_start] == (round ? ')' : ']'))
        return (told & (round ? OF_NOTE : LINKED)) &&
               calls_note(marks, page_collapse(marks, len))
                 ? k->data_start + 1 : 0;
      if (k->data_end - k->data_start > LONGEST / 3)
        return 0;
      at = len;
      len += html_decode(html, k->data_start, k->data_end, html_decoding_of(k),
                         marks + len, sizeof marks - len);
      if (!in_link && !is_joint(marks + at, len - at))
        return 0;
      break;
    case HTML_START_TAG:
      depth++;
      if (k->tag != HTML_TAG_A)
        break;
      marks[len++] = ' ';       /* "[1 2]" is not 12                          */
      told &= told_by_link(&r);
      in_link = 1;
      break;
    case HTML_END_TAG:
      if (depth-- == 0 || !page_is_inline(k->tag))
        return 0;
      in_link &= k->tag != HTML_TAG_A;
      break;
    default:
      break;
    }
  return 0;
}
