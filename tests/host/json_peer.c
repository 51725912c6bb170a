/* json_peer.c - for json_peer.py: reads documents from standard input, each
 * after its length as four bytes (little endian), and prints a line of 1 and
 * 0: which of them are JSON. */
#include <stdio.h>

#include "json_scan.h"

static gboolean
read_exactly(void *out, size_t n)
{
  return fread(out, 1, n, stdin) == n;
}

int
main(void)
{
  unsigned char head[4];

  while (read_exactly(head, sizeof head)) {
    gsize len = head[0] | (gsize)head[1] << 8 | (gsize)head[2] << 16;
    g_autofree char *text = g_malloc(len + 1);
    g_autoptr(GPtrArray) faults = faults_new();
    g_autoptr(JsonScan) scan = NULL;

    if (!read_exactly(text, len))
      return 1;
    scan = json_scan_new(text, len, 100, 0, faults);
    putchar(scan ? '1' : '0');
  }
  putchar('\n');
  return 0;
}
