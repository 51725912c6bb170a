/* metadata.h - title, author, dates, site, address, description, language and
 * image of a page.
 *
 *   page.h           the tokens of the page, and what it says of itself
 *   meta_facts.c     <meta>
 *   json_facts.c     its JSON-LD, read by json_ld.c
 *   address_facts.c  its address
 *   marks.c          elements whose class says "author" or "date", and bylines
 *                    and dates in the text around the headline: only looked for
 *                    where the above left a gap
 *   script_facts.c   data of the page's own scripts, if all that has nothing
 *   title.c          titles, and what the site is called
 *   candidates.c     what each place says, made fit for its field: names out of
 *                    a byline (author.c), dates in all forms (date.c)
 *   author_doubts.c  authors that may be none
 *   date_choice.c    which day of those that the page names
 *   field_choice.c   which candidate of the other fields
 *   metadata.c       every place gives candidates with a weight; those that say
 *                    the same support each other; the best of each field is set
 */
#ifndef PRECIS_CLEAN_METADATA_H
#define PRECIS_CLEAN_METADATA_H

#include <precis/plugin.h>
#include <string.h>

#include "html/page.h"
#include "html/word_search.h"

enum {
  FIELD_TITLE, FIELD_AUTHOR, FIELD_DATE, FIELD_MODIFIED, FIELD_SITE,
  FIELD_SOURCE, FIELD_DESCRIPTION, FIELD_LANGUAGE, FIELD_IMAGE, N_FIELDS,
  FIELD_SEEN = 64               /* or-ed to it: text meant for readers, from
                                   which names are to be cut out             */
};

/* what the text before a date says of it; FOREIGN: it is of something else than
 * the page, "Joined: 12 March 2009" */
enum { LABEL_NONE, LABEL_PUBLISHED, LABEL_MODIFIED, LABEL_FOREIGN };

typedef struct Candidate {
  const char *origin;           /* static                                    */
  const char *value;            /* scratch memory, NUL-terminated            */
  uint32_t len;
  PageRange range;              /* of the page                               */
  uint64_t hash;                /* metadata_hash of a title, author or site  */
  uint8_t field;                /* FIELD_*                                   */
  uint8_t label;                /* LABEL_*: what the text says before a date */
  uint8_t in_prose;             /* a date within a longer text               */
  uint8_t is_row;               /* names of several elements in a row        */
  uint8_t is_twin;              /* 1, 2: a date in the one order and, behind
                                   it, in the other                          */
  float weight;
} Candidate;

enum { MAX_CANDIDATES = 192, LONGEST_VALUE = 1024 };

typedef struct Metadata {
  const PrecisHost *host;
  PrecisDoc *doc;
  const Page *page;
  const char *url;              /* the caller's, or the canonical one        */
  size_t url_len;
  const char *label;            /* "example" of www.example.com              */
  size_t label_len;             /* 0: the address is not known               */
  uint64_t site_names[16];      /* metadata_hash of what it is called so     */
  uint32_t n_site_names;
  uint32_t site_heads;          /* metadata_head of these and of all sites   */
  int date_flags;               /* DATE_MONTH_FIRST                          */
  int orders;                   /* a bit for each DATE_* that was found      */
  int has_article, has_goods;   /* does JSON-LD speak of such?               */
  int32_t status;
  const Candidate *site, *date; /* the chosen ones, once all are known       */
  uint32_t n;
  Candidate candidates[MAX_CANDIDATES];
} Metadata;

/* Sets the metadata of doc from what was noted of its page, which is the text
 * as it stands.  A hint of the caller's (source, language, date) stays.
 * PRECIS_OK or why not. */
int32_t clean_metadata(const PrecisHost *host, PrecisDoc *doc,
                       const Page *page);

/* Sets the language to what the finished text is in, where that is sure and not
 * what the page says. */
int32_t clean_check_language(const PrecisHost *host, PrecisDoc *doc);

/* ------------------------------------------------- between its own files */

/* Adds a candidate: the value is copied, dates are brought to ISO 8601, names
 * cleaned; what comes to nothing is left out. */
void metadata_add(Metadata *m, int field, const char *origin, float weight,
                  const char *value, size_t len, PageRange range);

/* The same of a piece of the page, decoded; none if it is empty. */
void metadata_add_range(Metadata *m, int field, const char *origin,
                        float weight, PageRange range, HtmlDecoding how);

/* Fills m with the candidates of all fields; host, doc and page are set. */
void metadata_collect(Metadata *m);

/* meta_facts.c: all <meta>; and what the label of one says of the next. */
void metadata_metas(Metadata *m);
void metadata_labels(Metadata *m);

/* address_facts.c: the day in the page's address. */
void metadata_address(Metadata *m);

/* address_facts.c: 3/4/2021 is the 4th of March in the United States, and
 * nowhere else: DATE_MONTH_FIRST or 0. */
int metadata_date_order(const Metadata *m);

/* The bytes of the page's own address before one of the marks that end a host;
 * 0: it has no address. */
size_t metadata_host_end(const Metadata *m, const char *marks);

/* title.c: finds out what the site is called after its address, "example" and
 * "example.com"; m->url is set. */
void site_name(Metadata *m);

/* title.c: is s[0, len) the name of the site? */
int site_is(const Metadata *m, const char *s, size_t len);

/* title.c: <title> and headings; the titles of the head are there. */
void metadata_titles(Metadata *m);

/* title.c: does a heading begin with a title of the head, "Geese come back -
 * Birds - The Example"? */
int title_starts_heading(const Metadata *m, const char *s, size_t len);

/* title.c: adds the site of "Geese come back | News | The Example", where the
 * chosen title is known and nothing else tells the site. */
void metadata_site_behind(Metadata *m, const char *title, size_t len);

/* title.c: adds the site that <title> ends with and a link to the home page
 * names, too. */
void metadata_site_at_home(Metadata *m);

/* date_choice.c: how much speaks for a day, that of the candidate */
enum { DATE_FEATURES = 33 };
void date_features(const Metadata *m, const Candidate *day,
                   float features[DATE_FEATURES]);

/* date_choice.c: takes the dates that may be read in two orders as other places
 * of the page name them. */
void date_settle(Metadata *m);

/* date_choice.c: is candidate i the first that names its day? */
int date_is_new(const Metadata *m, uint32_t i);

/* date_choice.c: the date of the page's text; NULL: it has none. */
const Candidate *date_choose(const Metadata *m);

/* marks.c, with marks_author.c and marks_date.c */
void metadata_marks(Metadata *m);

/* script_facts.c: what is still missing, from other scripts' data */
void metadata_scripts(Metadata *m);

/* json_facts.c: all JSON-LD of the page */
void metadata_json(Metadata *m);

/* Do two candidates come from places of one kind? */
static inline int
same_origin(const char *a, const char *b)
{
  return a == b || (a[0] == b[0] && strcmp(a, b) == 0);
}

/* author_doubts.c: is an author named who looks like a person and is not the
 * site? */
int metadata_names_person(const Metadata *m);

/* author_doubts.c: makes authors lighter that may be none; all are known. */
void metadata_doubt(Metadata *m);

/* field_choice.c: the value of a field; NULL: it has none.  m->date is set, and
 * m->site, which the next finds. */
const Candidate *metadata_choose(const Metadata *m, int field);
const Candidate *metadata_choose_site(Metadata *m);

/* The first meta of that name; NULL: there is none. */
const PageMeta *metadata_find_meta(const Page *page, const char *name);

/* An address of the web, with a host: "https:///paths/17" has none. */
static inline int
metadata_is_address(const char *s, size_t len)
{
  size_t host = len > 4 && s[4] == 's' ? 8 : 7;

  return len > host && memcmp(s, "http", 4) == 0 &&
         memcmp(s + host - 3, "://", 3) == 0 &&
         memchr("/?#:", s[host], 4) == NULL;
}

/* Letters and digits of s in lower case, hashed. */
uint64_t metadata_hash(const char *s, size_t len);

/* The hash of what was hashed before with s behind it. */
uint64_t metadata_hash_on(uint64_t hash, const char *s, size_t len);

/* A bit for the first letter or digit of s, all if it is none of ASCII: what
 * has no bit in common has not the same hash. */
uint32_t metadata_head(const char *s, size_t len);

#endif
