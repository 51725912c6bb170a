/* address.c - where an address ends, and that nothing behind its line is read:
 * each line stands in memory of just its length. */
#include "address.h"

#include <glib.h>
#include <string.h>

typedef size_t (*Find)(const char *line, size_t len, size_t *start);

static size_t
find_email(const char *line, size_t len, size_t *start)
{
  const char *at = memchr(line, '@', len);

  return at == NULL ? 0
                    : address_email(line, 0, (size_t)(at - line), len, start);
}

static size_t
find_url(const char *line, size_t len, size_t *start)
{
  for (*start = 0; *start < len; ++*start) {
    size_t end = address_url(line, *start, len);

    if (end > 0)
      return end;
  }
  return 0;
}

/* The address in the first len bytes of line; "" if there is none. */
static char *
find(Find finder, const char *line, size_t len)
{
  g_autofree char *exact = g_memdup2(line, len);
  size_t start = 0, end = finder(exact, len, &start);

  return g_strndup(end > 0 ? exact + start : "", end > 0 ? end - start : 0);
}

typedef struct Case {
  const char *line, *address;
} Case;

static void
check(Find finder, const Case *cases, size_t n)
{
  for (size_t i = 0; i < n; i++) {
    size_t len = strlen(cases[i].line);
    g_autofree char *found = find(finder, cases[i].line, len);

    g_assert_cmpstr(found, ==, cases[i].address);
    while (len-- > 1) {         /* of ASCII, so each of them is UTF-8 */
      g_autofree char *shorter = find(finder, cases[i].line, len);

      g_assert_cmpuint(strlen(shorter), <=, len);
    }
  }
}

static void
test_emails(void)
{
  static const Case cases[] = {
    { "write to jo@example.org.", "jo@example.org" },
    { "(jo+news@mail.example.co.uk)", "jo+news@mail.example.co.uk" },
    { "jo@example.xn--p1ai,", "jo@example.xn--p1ai" },
    { "jo@example.x1", "" },
    { "jo@example", "" },
    { "jo.@example.org", "" },
  };

  check(find_email, cases, G_N_ELEMENTS(cases));
}

static void
test_urls(void)
{
  static const Case cases[] = {
    { "see https://example.org/a(b), and", "https://example.org/a(b)" },
    { "(see www.example.org)", "www.example.org" },
    { "ftp://[2001:db8::1]/x", "ftp://[2001:db8::1]/x" },
    { "http://", "" },
    { "www.", "" },
  };

  check(find_url, cases, G_N_ELEMENTS(cases));
}

int
main(int argc, char **argv)
{
  g_test_init(&argc, &argv, NULL);
  g_test_add_func("/text/address/an-email-ends-with-its-host", test_emails);
  g_test_add_func("/text/address/a-url-ends-before-the-marks-round-it",
                  test_urls);
  return g_test_run();
}
