/* misbehave.c - a plugin whose stages break the contract, each in its own way,
 * when the text says so: the test's stranger who lies. */
#include <precis/plugin.h>

#include <string.h>

static int
says(const char *text, size_t len, const char *word)
{
  size_t n = strlen(word);

  for (size_t i = 0; i + n <= len; i++)
    if (memcmp(text + i, word, n) == 0)
      return 1;
  return 0;
}

/* Nearly as long as an error holds. */
#define LONG_MESSAGE \
  "the stage looks at a thousand tables, rows, columns, cells, captions, " \
  "headings, notes, lists, items, figures, links, frames, forms, fields, " \
  "labels, buttons and scripts at most, and this page has some more of them"

#define MANY_ACCENTS "éééééééééééééééééééééééééééééééééééééééééééééééééééééééé"

static int32_t
write_spans(const PrecisHost *host, PrecisDoc *doc, PrecisSpan a, PrecisSpan b)
{
  const PrecisSpan spans[] = { a, b };

  return host->set_layer(doc, "bad.layer", spans, 2);
}

/* A text that is none, or whose runs lie; 0: nothing is asked for. */
static int
write_text(const PrecisHost *host, PrecisDoc *doc, const char *text, size_t len)
{
  static const struct {
    const char *word, *text;
    PrecisRun runs[2];
  } lies[] = {
    { "TEXT-OF-NOTHING", NULL, { { 0, 2, 0, 2 }, { 2, 1, 2, 1 } } },
    { "TEXT-WITH-NUL", "a\0b", { { 0, 2, 0, 2 }, { 2, 1, 2, 1 } } },
    { "TEXT-UNTILED", "abc", { { 0, 1, 0, 1 }, { 2, 1, 2, 1 } } },
    { "TEXT-TOO-SHORT", "abc", { { 0, 1, 0, 1 }, { 1, 1, 1, 1 } } },
    { "TEXT-BACKWARDS", "abc", { { 0, 2, 2, 2 }, { 2, 1, 0, 1 } } },
    { "TEXT-TWICE", "abc", { { 0, 1, 0, 3 }, { 1, 2, 2, 2 } } },
    { "TEXT-BEHIND", "abc", { { 0, 2, 0, 2 }, { 2, 1, 2, 99 } } },
    { "TEXT-LATE", "abc", { { 0, 2, 0, 2 }, { 2, 1, 2, 1 } } },
  };

  for (size_t i = 0; i < sizeof lies / sizeof *lies; i++)
    if (says(text, len, lies[i].word)) {
      if (says(text, len, "LATE"))
        host->set_layer(doc, "bad.layer", NULL, 0);
      host->set_text(doc, lies[i].text, 3, lies[i].runs, 2);
      return 1;
    }
  return 0;
}

static int32_t
process(const PrecisHost *host, const void *instance, PrecisDoc *doc,
        PrecisError *err)
{
  size_t len, n_bytes;
  const char *source = host->source(doc, &n_bytes);
  const char *text = host->text(doc, &len);
  uint32_t end = (uint32_t)len;
  const PrecisRun run = { 0, 1, 0, 1 };
  const uint32_t ids[] = { 1, 2, 3 }, unmade[] = { 0, 4711 };

  (void)instance;
  if (len == 0 && n_bytes > 0 && source[0] == '\xff')
    return host->fail(err, PRECIS_E_INPUT, MANY_ACCENTS, NULL);
  if (write_text(host, doc, text, len))
    return PRECIS_OK;
  if (says(text, len, "OUT-OF-RANGE"))
    write_spans(host, doc, (PrecisSpan){ 0, end + 1, 0, 1 },
                (PrecisSpan){ end + 5, end + 9, 0, 1 });
  else if (says(text, len, "BACKWARDS"))
    write_spans(host, doc, (PrecisSpan){ 5, 2, 0, 1 },
                (PrecisSpan){ 5, 6, 0, 1 });
  else if (says(text, len, "UNSORTED"))
    write_spans(host, doc, (PrecisSpan){ 5, 6, 0, 1 },
                (PrecisSpan){ 1, 2, 0, 1 });
  else if (says(text, len, "CUT-CHARACTER"))    /* text begins with é */
    write_spans(host, doc, (PrecisSpan){ 0, 1, 0, 1 },
                (PrecisSpan){ 2, 3, 0, 1 });
  else if (says(text, len, "SCORE"))
    write_spans(host, doc, (PrecisSpan){ 0, 2, 0, 1 },
                (PrecisSpan){ 2, 3, 0, 7 });
  else if (says(text, len, "NO-LABEL"))
    write_spans(host, doc, (PrecisSpan){ 0, 2, 0, 1 },
                (PrecisSpan){ 2, 3, 4711, 1 });
  else if (says(text, len, "FOREIGN-LAYER"))
    host->set_layer(doc, PRECIS_TOKENS, NULL, 0);
  else if (says(text, len, "LAYER-OF-BYTES"))
    host->set_layer(doc, "a\xff" "b", NULL, 0);
  else if (says(text, len, "NOT-MY-TEXT"))
    host->set_text(doc, "x", 1, &run, 1);
  else if (says(text, len, "TAKEN-NAME") || says(text, len, "NO-NAME")) {
    host->set_layer(doc, "bad.layer", NULL, 0);
    host->set_column(doc, "bad.layer",
                     says(text, len, "NO-NAME") ? "a b" : "label", NULL, 0);
  } else if (says(text, len, "TOO-MANY-STRINGS")) {
    host->set_layer(doc, "bad.layer", NULL, 0);
    host->set_column(doc, "bad.layer", "x", ids, 3);
  } else if (says(text, len, "UNMADE-STRING")) {
    write_spans(host, doc, (PrecisSpan){ 0, 2, 0, 1 },
                (PrecisSpan){ 2, 3, 0, 1 });
    host->set_column(doc, "bad.layer", "x", unmade, 2);
  } else if (says(text, len, "LAYER-OF-NOTHING"))
    host->set_layer(doc, "bad.layer", NULL, 2);
  else if (says(text, len, "NO-STRING"))
    host->intern(doc, NULL, 2);
  else if (says(text, len, "PLACE-OF-META"))
    host->set_meta(doc, "key", "x", 1, NULL, end, (uint64_t)end + 9);
  else if (says(text, len, "COLUMN"))
    host->set_column(doc, "bad.layer", "x", ids, 3);
  else if (says(text, len, "BAD-META"))
    host->set_meta(doc, "Not A Key", "x", 1, NULL, 0, 0);
  else if (says(text, len, "BAD-STRING"))
    host->intern(doc, "\xff\xfe", 2);
  else if (says(text, len, "SILENT"))
    return PRECIS_E_INPUT;      /* and err is left alone */
  else if (says(text, len, "HUGE"))
    return host->scratch(doc, SIZE_MAX / 2) == NULL ? PRECIS_E_LIMIT
                                                    : PRECIS_OK;
  else if (says(text, len, "OWN-LIMIT"))
    return host->fail(err, PRECIS_E_LIMIT, LONG_MESSAGE, NULL);
  else if (says(text, len, "FOREVER"))
    for (;;) {
      int32_t status = host->tick(doc, 1 << 16);

      if (status != PRECIS_OK)
        return status;
    }
  else if (says(text, len, "HALF-DONE")) {
    host->set_meta(doc, "half", "done", 4, NULL, 0, 0);
    host->set_layer(doc, "bad.layer", NULL, 0);
    return host->fail(err, PRECIS_E_INPUT, "it\xC2\x9Bstopped\nhalf-way\xff", NULL);
  } else
    host->set_layer(doc, "bad.layer", NULL, 0);
  /* a liar says that all is well */
  return PRECIS_OK;
}

static int32_t
create(const PrecisHost *host, const PrecisOptions *options, void **instance,
       PrecisError *err)
{
  (void)host, (void)options, (void)err;
  *instance = NULL;
  return PRECIS_OK;
}

static const char *const gives[] = { "bad.layer", NULL };

static const PrecisStage stage = {
  .struct_size = sizeof(PrecisStage),
  .id = "bad.stage",
  .summary = "breaks the contract when asked",
  .gives = gives,
  .create = create,
  .process = process,
};

/* The same where a stage may make the text. */
static const PrecisStage text_stage = {
  .struct_size = sizeof(PrecisStage),
  .flags = PRECIS_STAGE_TEXT,
  .id = "bad.text",
  .summary = "breaks the contract before there is a text",
  .gives = gives,
  .create = create,
  .process = process,
};

static const PrecisStage *const stages[] = { &stage, &text_stage, NULL };

static const PrecisPlugin plugin = {
  .struct_size = sizeof(PrecisPlugin),
  .abi = PRECIS_ABI,
  .name = "misbehave",
  .version = "1",
  .license = "MIT",
  .stages = stages,
};

PRECIS_PLUGIN_EXPORT(uint32_t host_abi)
{
  (void)host_abi;
  return &plugin;
}
