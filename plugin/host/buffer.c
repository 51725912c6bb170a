/* buffer.c - see buffer.h. */
#include "buffer.h"

#include <stdlib.h>
#include <string.h>

static int
reserve(Buffer *buffer, size_t extra)
{
  size_t size = buffer->size ? buffer->size : 1024;
  char *data;

  if (buffer->failed)
    return 0;
  if (extra <= buffer->size - buffer->len)
    return 1;
  while (size - buffer->len < extra && size <= SIZE_MAX / 2)
    size *= 2;
  data = size - buffer->len >= extra ? realloc(buffer->data, size) : NULL;
  if (!data) {
    buffer->failed = 1;
    return 0;
  }
  buffer->data = data;
  buffer->size = size;
  return 1;
}

void
buffer_add(Buffer *buffer, const char *bytes, size_t len)
{
  if (len == 0 || !reserve(buffer, len))
    return;
  memcpy(buffer->data + buffer->len, bytes, len);
  buffer->len += len;
}

void
buffer_text(Buffer *buffer, const char *string)
{
  buffer_add(buffer, string, strlen(string));
}

void
buffer_integer(Buffer *buffer, uint64_t value)
{
  char digits[20];
  size_t i = sizeof digits;

  do {
    digits[--i] = (char)('0' + value % 10);
    value /= 10;
  } while (value);
  buffer_add(buffer, digits + i, sizeof digits - i);
}

/* The shortest decimal d.ddd times 10 to the -*exponent that reads back as
 * score, 0 < score < 1; its digits, last first, and their number.  Nine tell
 * any two floats apart.  The products are doubles, 29 bits finer than what is
 * asked of them, and the same on every machine (the build forbids
 * contraction). */
static unsigned
shortest(float score, char digits[12], unsigned *exponent)
{
  double power = 1;
  uint64_t value = 0, rest;
  unsigned n = 0, count = 0;

  for (*exponent = 0; (double)score * power < 1; ++*exponent)
    power *= 10;
  for (; n < 9; n++, power *= 10) {
    value = (uint64_t)((double)score * power + .5);
    if ((float)((double)value / power) == score)
      break;
  }
  for (rest = value; rest; rest /= 10)
    digits[count++] = (char)('0' + rest % 10);
  if (count > n + 1)            /* 9.99 was rounded to 10 */
    --*exponent;
  return count;
}

void
buffer_score(Buffer *buffer, float score)
{
  char digits[12];
  unsigned exponent, n, last = 0;

  if (!(score > 0) || score >= 1) {
    buffer_add(buffer, score >= 1 ? "1" : "0", 1);
    return;
  }
  n = shortest(score, digits, &exponent);
  while (last + 1 < n && digits[last] == '0')
    last++;
  if (exponent <= 6) {
    buffer_text(buffer, "0.");
    for (unsigned i = 1; i < exponent; i++)
      buffer_add(buffer, "0", 1);
    while (n > last)
      buffer_add(buffer, &digits[--n], 1);
    return;
  }
  buffer_add(buffer, &digits[--n], 1);
  if (n > last)
    buffer_add(buffer, ".", 1);
  while (n > last)
    buffer_add(buffer, &digits[--n], 1);
  buffer_text(buffer, "e-");
  buffer_integer(buffer, exponent);
}

static void
escape(Buffer *buffer, unsigned char c)
{
  static const char hex[] = "0123456789abcdef";
  static const char named[] = "\bb\ff\nn\rr\tt\"\"\\\\";
  char out[6] = { '\\', 'u', '0', '0', hex[c >> 4], hex[c & 15] };

  for (size_t i = 0; named[i]; i += 2)
    if ((unsigned char)named[i] == c) {
      out[1] = named[i + 1];
      buffer_add(buffer, out, 2);
      return;
    }
  buffer_add(buffer, out, 6);
}

/* What must be escaped, and with it every other control character (DEL, C1):
 * a terminal obeys those. */
void
buffer_json(Buffer *buffer, const char *bytes, size_t len)
{
  const unsigned char *s = (const unsigned char *)bytes;
  size_t done = 0;

  buffer_add(buffer, "\"", 1);
  for (size_t i = 0; i < len; i++) {
    int c1 = s[i] == 0xC2 && i + 1 < len && s[i + 1] < 0xA0;

    if (s[i] >= 0x20 && s[i] != '"' && s[i] != '\\' && s[i] != 0x7F && !c1)
      continue;
    buffer_add(buffer, bytes + done, i - done);
    i += (size_t)c1;
    escape(buffer, s[i]);
    done = i + 1;
  }
  buffer_add(buffer, bytes + done, len - done);
  buffer_add(buffer, "\"", 1);
}

char *
buffer_finish(Buffer *buffer, size_t *len)
{
  char *data;

  if (!reserve(buffer, 1)) {
    free(buffer->data);
    *buffer = (Buffer){ .failed = 0 };
    return NULL;
  }
  data = buffer->data;
  data[buffer->len] = '\0';
  if (len)
    *len = buffer->len;
  *buffer = (Buffer){ .failed = 0 };
  return data;
}
