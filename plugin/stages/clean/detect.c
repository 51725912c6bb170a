#include "detect.h"
#include "charset.h"

#include <string.h>

int
clean_detect(const char *s, size_t len, int declared)
{
  (void)s; (void)len;
  return declared >= 0 ? declared : clean_charset_find("windows-1252", 12);
}

int
clean_detect_is_hz(const char *s, size_t len)
{
  int inside = 0, pairs = 0;

  for (size_t i = 0; i + 1 < len; ) {
    if (s[i] == '~' && s[i + 1] == (inside ? '}' : '{')) {
      inside = !inside;
      i += 2;
    } else if (!inside) {
      i++;
    } else {
      unsigned char a = (unsigned char)s[i], b = (unsigned char)s[i + 1];

      if (a < 0x21 || a > 0x77 || b < 0x21 || b > 0x7E)
        return 0;
      pairs++;
      i += 2;
    }
  }
  return pairs > 0;
}
