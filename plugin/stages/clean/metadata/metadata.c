/* metadata.c - see metadata.h: in which order places are asked, since what one
 * tells another needs, and the fields that are set. */
#include "metadata.h"

#include "date.h"
#include "metadata_weights.h"

/* The address of the page, once it is known: the caller's, else its own. */
static void
take_address(Metadata *m)
{
  for (uint32_t i = 0; i < m->n && !m->url; i++)
    if (m->candidates[i].field == FIELD_SOURCE) {
      m->url = m->candidates[i].value;
      m->url_len = m->candidates[i].len;
    }
}

static void
find_address(Metadata *m)
{
  m->url = m->host->meta(m->doc, PRECIS_META_SOURCE, &m->url_len);
  metadata_add_range(m, FIELD_SOURCE, "canonical", WEIGHT_SOURCE_CANONICAL,
                     m->page->canonical, HTML_DECODE_VALUE);
  take_address(m);
  metadata_metas(m);
  take_address(m);
}

void
metadata_collect(Metadata *m)
{
  m->date_flags = DATE_MONTH_FIRST;
  find_address(m);
  site_name(m);
  m->date_flags = metadata_date_order(m);
  metadata_add_range(m, FIELD_LANGUAGE, "html lang", WEIGHT_LANGUAGE,
                     m->page->language, HTML_DECODE_VALUE);
  metadata_labels(m);
  metadata_json(m);
  metadata_address(m);
  metadata_titles(m);
  metadata_marks(m);
  metadata_scripts(m);
  m->site = metadata_choose_site(m);
  metadata_doubt(m);
  date_settle(m);
}

static const char *const field_keys[N_FIELDS] = {
  [FIELD_TITLE] = PRECIS_META_TITLE, [FIELD_AUTHOR] = PRECIS_META_AUTHOR,
  [FIELD_DATE] = PRECIS_META_DATE, [FIELD_MODIFIED] = PRECIS_META_MODIFIED,
  [FIELD_SITE] = PRECIS_META_SITE, [FIELD_SOURCE] = PRECIS_META_SOURCE,
  [FIELD_DESCRIPTION] = PRECIS_META_DESCRIPTION,
  [FIELD_LANGUAGE] = PRECIS_META_LANGUAGE, [FIELD_IMAGE] = PRECIS_META_IMAGE,
};

static void
set_field(Metadata *m, int field)
{
  const Candidate *c = metadata_choose(m, field);
  size_t len;

  if (m->status != PRECIS_OK || !c ||
      m->host->meta(m->doc, field_keys[field], &len))
    return;
  m->status = m->host->set_meta(m->doc, field_keys[field], c->value, c->len,
                                c->origin, c->range.start, c->range.end);
}

int32_t
clean_metadata(const PrecisHost *host, PrecisDoc *doc, const Page *page)
{
  Metadata metadata, *m = &metadata;

  memset(m, 0, offsetof(Metadata, candidates));
  m->host = host;
  m->doc = doc;
  m->page = page;
  metadata_collect(m);
  m->date = date_choose(m);
  for (int field = 0; field < N_FIELDS; field++)
    set_field(m, field);
  return m->status;
}
