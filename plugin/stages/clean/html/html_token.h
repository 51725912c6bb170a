/* html_token.h - HTML cut into tokens that keep their byte positions.
 *
 * The tokenizer of the WHATWG HTML standard (section 13.2.5) as a pull parser
 * over a buffer: it allocates nothing, copies nothing and decodes nothing
 * until asked, so that every character of the text is found again in the page
 * byte for byte.
 *
 *   HtmlTokenizer t;
 *   html_tokenizer_init(&t, page, length);
 *   for (const HtmlToken *k; (k = html_tokenizer_next(&t)) != NULL; )
 *     switch (k->kind) { case HTML_TEXT: ... }
 *
 * The tokens tile the buffer, unless white space is left out: each begins where
 * the one before ended, the first at 0, the last ends at the length.  What the
 * standard drops (</>, a tag that the end of the page cuts off) is an
 * HTML_DROPPED token.
 *
 * The buffer is UTF-8, but any bytes will do: only ASCII decides anything.
 * Time is linear in the length, whatever the bytes are.
 *
 * The tokenizer switches to raw text by itself after <script>, <style>,
 * <title>, <textarea>, <xmp>, <iframe>, <noembed>, <noframes> and
 * <plaintext>, which in a browser the tree builder tells it; scripting counts
 * as off, so <noscript> holds ordinary markup.  It counts <svg> and <math>
 * to know where <![CDATA[ is text and <title> and <style> are not raw; a
 * caller with a stack of open elements may correct that (`foreign`).
 */
#ifndef PRECIS_CLEAN_HTML_TOKEN_H
#define PRECIS_CLEAN_HTML_TOKEN_H

#include <stddef.h>
#include <stdint.h>
#include <string.h>

/* enum HtmlTag: HTML_TAG_UNKNOWN = 0, HTML_TAG_A, ..., N_HTML_TAGS;
 * enum HtmlName: HTML_NAME_UNKNOWN = 0, HTML_NAME_ABOUT, ... (attributes).
 * Made from data/html_names.txt at build time. */
#include "html_names.h"

typedef enum HtmlKind {
  HTML_TEXT,                    /* characters                                */
  HTML_START_TAG,
  HTML_END_TAG,
  HTML_COMMENT,                 /* also <?...>, <!...>                       */
  HTML_DOCTYPE,
  HTML_DROPPED                  /* nothing: </> or a tag cut off by the end  */
} HtmlKind;

/* How the characters after a start tag are to be read. */
typedef enum HtmlContent {
  HTML_CONTENT_MARKUP,
  HTML_CONTENT_RCDATA,          /* <title>, <textarea>: references, no tags  */
  HTML_CONTENT_RAWTEXT,         /* <style>, <xmp>, <iframe>, ...             */
  HTML_CONTENT_SCRIPT,          /* with its rule of <!-- <script> -->        */
  HTML_CONTENT_PLAINTEXT        /* up to the end of the page                 */
} HtmlContent;

/* HtmlToken.flags */
enum {
  /* text: what stands in [data_start, data_end), so that decoding can be left
   * out where none of them is set.  Of scripts and style sheets CR, NUL and
   * HIGH are set unseen. */
  HTML_HAS_REFERENCE = 1,       /* '&' (never set in raw text)               */
  HTML_HAS_CR        = 2,       /* carriage returns to be made newlines      */
  HTML_HAS_NUL       = 4,
  HTML_HAS_HIGH      = 8,       /* bytes that are not ASCII                  */
  HTML_NEEDS_DECODE  = 7,       /* any of the first three                    */
  HTML_IS_RAW        = 16,      /* content of <script>, <style>, <xmp>, ... or
                                   CDATA: '&' means itself                   */
  HTML_IS_SPACE      = 32,      /* no byte above U+0020                      */
  /* start tag */
  HTML_SELF_CLOSING  = 64,      /* ends with "/>"                            */
  HTML_MORE_ATTRIBUTES = 128    /* than the HTML_MAX_ATTRIBUTES stored       */
};

/* Further attributes of a tag are passed over. */
#define HTML_MAX_ATTRIBUTES 64

/* name="value"; ranges are raw bytes of the buffer. */
typedef struct HtmlAttribute {
  uint32_t name_start, name_end;
  uint32_t value_start, value_end;      /* without quotes; empty if no value */
  uint16_t name;                        /* HtmlName                          */
  uint16_t known;                       /* 0; for the caller's use           */
} HtmlAttribute;

typedef struct HtmlToken {
  uint8_t  kind;                /* HtmlKind                                  */
  uint8_t  flags;               /* HTML_*, above                             */
  uint8_t  tag;                 /* HtmlTag of a start or end tag; of raw text:
                                   the element it is in; else 0              */
  uint8_t  n_attributes;        /* stored in HtmlTokenizer.attributes; of two
                                   with the same name the first counts       */
  uint32_t start, end;          /* the whole token                           */
  uint32_t data_start, data_end;/* text: the characters; tag: its name;
                                   comment and doctype: what is inside       */
  uint32_t first_attribute;     /* 0; for the caller's use                   */
} HtmlToken;

typedef struct HtmlTokenizer {
  const char *buffer;
  uint32_t length;
  uint32_t at;                  /* end of the last token                     */
  uint8_t raw_tag;              /* the HtmlTag that ends what comes next ... */
  uint8_t content;              /* ... and its HtmlContent                   */
  uint8_t is_brief;             /* set by the caller: white space between two
                                   tags is no token, attributes of unknown
                                   names are not stored                      */
  uint32_t foreign;             /* open <svg> and <math>; the caller may set it
                                   before a call                             */
  HtmlToken *token;             /* the last one, and its attributes; the     */
  HtmlAttribute *attributes;    /* caller may say before a call where the next
                                   are written (HTML_MAX_ATTRIBUTES)         */
  HtmlToken own_token;
  HtmlAttribute own_attributes[HTML_MAX_ATTRIBUTES];
} HtmlTokenizer;

/* buffer is borrowed and has at most UINT32_MAX bytes; no NUL needed after
 * it. */
void html_tokenizer_init(HtmlTokenizer *t, const char *buffer, size_t length);

/* The next token (t->token), valid until the next call; NULL: no more. */
const HtmlToken *html_tokenizer_next(HtmlTokenizer *t);

/* Does the element end <svg> and <math> when it begins in them (13.2.6.5)? */
int html_breaks_out(unsigned tag);

/* The first attribute of that name of the last token; NULL: it has none. */
const HtmlAttribute *html_attribute(const HtmlTokenizer *t, unsigned name);

/* Are n bytes equal to those of a lower-case ASCII string, letter case aside?
 */
int html_bytes_are(const char *s, const char *lower, size_t n);

/* Are the bytes of a lower-case ASCII string, which has no '_', among those of
 * s, letter case aside? */
static inline int
html_contains(const char *s, size_t len, const char *lower)
{
  size_t n = strlen(lower);

  for (size_t i = 0; i + n <= len; i++)
    if ((s[i] | 0x20) == lower[0]) {
      size_t k = 1;

      while (k < n && (s[i + k] | 0x20) == lower[k])
        k++;
      if (k == n)
        return 1;
    }
  return 0;
}

/* Do they begin with those of a lower-case ASCII string, letter case aside? */
static inline int
html_begins(const char *s, size_t len, const char *lower)
{
  size_t n = strlen(lower);

  return len >= n && html_bytes_are(s, lower, n);
}

/* Is the raw range equal to it?  Most differ in their length. */
static inline int
html_range_is(const char *buffer, uint32_t start, uint32_t end,
              const char *lower)
{
  size_t n = strlen(lower);

  return end - start == n && html_bytes_are(buffer + start, lower, n);
}

/* ----------------------------------------------- decoding of raw ranges */

typedef enum HtmlDecoding {
  HTML_DECODE_TEXT,             /* references, CR; NUL is dropped, as in body */
  HTML_DECODE_RCDATA,           /* references, CR; NUL is U+FFFD: <title>    */
  HTML_DECODE_RAW,              /* CR; NUL is U+FFFD: script, comment        */
  HTML_DECODE_VALUE             /* of attributes: references by their rule
                                   (no &copy=), CR; NUL is U+FFFD            */
} HtmlDecoding;

/* A piece of decoded text.  If len == end - start and copied is set, text is
 * buffer + start itself and maps byte for byte; otherwise it stands for
 * [start, end) as a whole and lies in `store` of the decoder. */
typedef struct HtmlPiece {
  const char *text;
  uint32_t len;                 /* may be 0: a dropped NUL                   */
  uint32_t start, end;          /* in the buffer                             */
  int copied;
} HtmlPiece;

typedef struct HtmlDecoder {
  const char *buffer;
  uint32_t at, end;
  HtmlDecoding how;
  char store[8];
} HtmlDecoder;

/* Begins to decode buffer[start, end). */
void html_decoder_init(HtmlDecoder *d, const char *buffer, uint32_t start,
                       uint32_t end, HtmlDecoding how);

/* The next piece; the pieces tile the range.  1, or 0: no more. */
int html_decode_next(HtmlDecoder *d, HtmlPiece *piece);

/* How the text token k of the buffer is to be decoded. */
HtmlDecoding html_decoding_of(const HtmlToken *k);

/* All of buffer[start, end) decoded into out, at most size bytes (cut between
 * characters).  Returns the bytes written; no NUL is added.  Three times the
 * range is always room enough. */
size_t html_decode(const char *buffer, uint32_t start, uint32_t end,
                   HtmlDecoding how, char *out, size_t size);

/* A character reference at s[0] == '&' of a string of n bytes: returns its
 * length (0: it is none and '&' stands for itself), writes its 1 to 6 bytes
 * of UTF-8 to out and their number to *out_len.  in_value: by the rule of
 * attributes.  For text that is not HTML too ("&amp;quot;" in a feed). */
size_t html_reference(const char *s, size_t n, int in_value, char out[8],
                      size_t *out_len);

#endif
