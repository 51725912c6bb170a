/* languages.c - the layer languages, from the language of each paragraph.
 *
 * A heading or a name may look like any language, so a paragraph has to be of
 * some length, and its language to be likely, before it begins a new run. */
#include "languages.h"

#include <string.h>

#include "language.h"
#include "weights.h"

/* The language of a paragraph that tells it, else NULL. */
static const char *
language_of(const char *text, const PrecisSpan *paragraph, float *sure)
{
  size_t len = paragraph->end - paragraph->start;
  const char *code = language_identify(text + paragraph->start, len, sure);

  return len >= TAG_LANGUAGE_BYTES && *sure >= TAG_LANGUAGE_SURE_ASCII ? code
                                                                       : NULL;
}

int32_t
tag_languages(const PrecisHost *host, PrecisDoc *doc, const char *text,
              const char *document)
{
  size_t n, n_runs = 0;
  const PrecisSpan *paragraphs = host->layer(doc, PRECIS_PARAGRAPHS, &n);
  PrecisSpan *runs = host->scratch(doc, (n + 1) * sizeof *runs);
  const char *now = document;

  if (runs == NULL)
    return PRECIS_E_LIMIT;
  for (size_t i = 0; i < n; i++) {
    const PrecisSpan *p = &paragraphs[i];
    float sure = 0;
    const char *code = language_of(text, p, &sure);
    int32_t status = host->tick(doc, 8 * (uint64_t)(p->end - p->start));

    if (status != PRECIS_OK)
      return status;
    if (n_runs == 0 || (code != NULL && strcmp(code, now) != 0)) {
      now = code != NULL ? code : now;
      uint32_t label = host->intern(doc, now, strlen(now));
      if (label == 0 && *now != 0)
        return PRECIS_E_LIMIT;
      runs[n_runs++] = (PrecisSpan){ p->start, p->end, label, 0 };
    }
    if (code != NULL && runs[n_runs - 1].score < sure)
      runs[n_runs - 1].score = sure;
    runs[n_runs - 1].end = p->end;
  }
  return host->set_layer(doc, PRECIS_LANGUAGES, runs, n_runs);
}
