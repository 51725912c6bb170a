/* config.c - the configuration, against the four stages of tests/host/four.c.
 * What must hold of any bytes: a configuration or faults, never both; faults
 * lie in the text, in its order, each on one line; what is complete completes
 * to itself; options answer any question. */
#include <json-glib/json-glib.h>
#include <string.h>

#include "config.h"
#include "fuzz.h"

static void
check_faults(const GPtrArray *faults, gsize size)
{
  g_autofree char *json = faults_to_json(faults);
  g_autoptr(JsonNode) node = json_from_string(json, NULL);
  PrecisError err = { .struct_size = sizeof err };
  gsize last = 0;

  CHECK(node && json_array_get_length(json_node_get_array(node)) ==
                  faults->len);
  CHECK(faults->len <= FAULTS_MAX);
  for (guint i = 0; i < faults->len; i++) {
    const Fault *fault = faults->pdata[i];

    CHECK(fault->place.offset <= size && fault->place.offset >= last);
    CHECK(!strpbrk(fault->message, "\n\r"));
    last = fault->place.offset;
  }
  if (faults->len > 0) {
    CHECK(faults_to_error(faults, &err) < 0);
    CHECK(g_utf8_validate(err.where, -1, NULL));
    CHECK(g_utf8_validate(err.message, -1, NULL));
    CHECK(g_utf8_validate(err.hint, -1, NULL));
  }
}

static void
check_options(const PrecisOptions *options)
{
  static const char *const names[] = {
    "newlines", "sentences", "ratio", "labels", "lemmas", "weights", "x"
  };
  size_t len;

  for (gsize i = 0; i < G_N_ELEMENTS(names); i++) {
    const char *string = option_string(options, names[i], &len);

    CHECK(string ? strlen(string) == len : len == 0);
    for (size_t n = 0; n < option_length(options, names[i]); n++)
      CHECK(option_item(options, names[i], n, NULL) != NULL);
  }
  CHECK(option_integer(options, "sentences") >= 0);
  CHECK(option_integer(options, "sentences") <= 1000);
  CHECK(option_number(options, "ratio") >= 0);
  CHECK(option_number(options, "ratio") <= 1);
}

static void
check_config(const Config *config)
{
  g_autoptr(GPtrArray) faults = faults_new();
  g_autoptr(Config) again = config_load(config->complete,
                                        strlen(config->complete), NULL,
                                        faults);

  CHECK(again != NULL);
  CHECK(strcmp(again->complete, config->complete) == 0);
  CHECK(strcmp(again->hash, config->hash) == 0);
  CHECK(config->n_stages <= 64 + 4);
  for (gsize i = 0; i < config->n_stages; i++)
    check_options(config->stages[i].options);
}

int
LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
  g_autoptr(GPtrArray) faults = faults_new();
  g_autoptr(Config) config = config_load((const char *)data, size, NULL,
                                         faults);

  CHECK((config == NULL) == (faults->len > 0));
  check_faults(faults, size);
  if (config)
    check_config(config);
  return 0;
}
