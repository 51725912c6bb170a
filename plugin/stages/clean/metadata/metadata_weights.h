/* metadata_weights.h - how far each place of a page is believed. */
#ifndef PRECIS_CLEAN_METADATA_WEIGHTS_H
#define PRECIS_CLEAN_METADATA_WEIGHTS_H

/* <meta name|property|itemprop>, lower case */
static const struct {
  const char *name;
  int field;
  float weight;
} meta_weights[] = {
  { "og:title", FIELD_TITLE, 2.0f },
  { "twitter:title", FIELD_TITLE, 1.2f },
  { "headline", FIELD_TITLE, 1.5f },
  { "citation_title", FIELD_TITLE, 3.0f },
  { "dc.title", FIELD_TITLE, 1.5f },
  { "dcterms.title", FIELD_TITLE, 1.5f },
  { "parsely-title", FIELD_TITLE, 2.0f },
  { "sailthru.title", FIELD_TITLE, 2.0f },
  { "title", FIELD_TITLE, 1.0f },

  { "author", FIELD_AUTHOR, 2.0f },
  { "article:author", FIELD_AUTHOR, 1.5f },
  { "article:author_name", FIELD_AUTHOR, 2.0f },
  { "og:author", FIELD_AUTHOR, 1.5f },
  { "og:article:author", FIELD_AUTHOR, 1.5f },
  { "book:author", FIELD_AUTHOR, 1.5f },
  { "parsely-author", FIELD_AUTHOR, 2.0f },
  { "sailthru.author", FIELD_AUTHOR, 2.0f },
  { "dc.creator", FIELD_AUTHOR, 2.0f },
  { "dcterms.creator", FIELD_AUTHOR, 2.0f },
  { "dc.creator.personalname", FIELD_AUTHOR, 2.0f },
  { "citation_author", FIELD_AUTHOR, 2.0f },
  { "byl", FIELD_AUTHOR, 2.0f },
  { "byline", FIELD_AUTHOR, 2.0f },
  { "authors", FIELD_AUTHOR, 2.0f },
  { "creator", FIELD_AUTHOR, 1.5f },
  { "citation_authors", FIELD_AUTHOR, 2.0f },
  { "dc:creator", FIELD_AUTHOR, 2.0f },
  { "dc.contributor", FIELD_AUTHOR, 1.0f },
  { "dcterms.contributor", FIELD_AUTHOR, 1.0f },
  { "cxenseparse:author", FIELD_AUTHOR, 2.0f },

  { "article:published_time", FIELD_DATE, 3.0f },
  { "og:article:published_time", FIELD_DATE, 3.0f },
  { "og:published_time", FIELD_DATE, 2.5f },
  { "og:pubdate", FIELD_DATE, 2.5f },
  { "datepublished", FIELD_DATE, 3.0f },
  { "parsely-pub-date", FIELD_DATE, 3.0f },
  { "sailthru.date", FIELD_DATE, 2.5f },
  { "cxenseparse:recs:publishtime", FIELD_DATE, 2.5f },
  { "article.published", FIELD_DATE, 2.5f },
  { "published-date", FIELD_DATE, 2.5f },
  { "published_date", FIELD_DATE, 2.5f },
  { "publish-date", FIELD_DATE, 2.5f },
  { "publish_date", FIELD_DATE, 2.5f },
  { "publishdate", FIELD_DATE, 2.5f },
  { "pubdate", FIELD_DATE, 2.5f },
  { "publication_date", FIELD_DATE, 2.5f },
  { "article_date_original", FIELD_DATE, 2.5f },
  { "originalpublicationdate", FIELD_DATE, 2.5f },
  { "citation_publication_date", FIELD_DATE, 2.0f },
  { "citation_date", FIELD_DATE, 2.0f },
  { "dc.date", FIELD_DATE, 1.5f },
  { "dc.date.issued", FIELD_DATE, 2.5f },
  { "dcterms.date", FIELD_DATE, 1.5f },
  { "dcterms.created", FIELD_DATE, 2.0f },
  { "date", FIELD_DATE, 1.5f },
  { "published", FIELD_DATE, 2.0f },
  { "ms.date", FIELD_DATE, 1.5f },
  { "displaydate", FIELD_DATE, 2.0f },
  { "datecreated", FIELD_DATE, 1.5f },
  { "created", FIELD_DATE, 1.5f },
  { "timestamp", FIELD_DATE, 1.0f },
  { "last-modified", FIELD_DATE, 0.3f },

  { "article:modified_time", FIELD_MODIFIED, 3.0f },
  { "og:updated_time", FIELD_MODIFIED, 2.0f },
  { "og:modified_time", FIELD_MODIFIED, 2.0f },
  { "datemodified", FIELD_MODIFIED, 3.0f },
  { "dcterms.modified", FIELD_MODIFIED, 2.0f },
  { "dc.date.modified", FIELD_MODIFIED, 2.0f },
  { "lastmod", FIELD_MODIFIED, 2.0f },
  { "revised", FIELD_MODIFIED, 2.0f },

  { "og:site_name", FIELD_SITE, 3.0f },
  { "application-name", FIELD_SITE, 1.0f },
  { "apple-mobile-web-app-title", FIELD_SITE, 0.8f },
  { "publisher", FIELD_SITE, 0.8f },
  { "dc.publisher", FIELD_SITE, 0.8f },
  { "al:iphone:app_name", FIELD_SITE, 0.6f },
  { "citation_journal_title", FIELD_SITE, 0.7f },
  { "prism.publicationname", FIELD_SITE, 0.7f },

  { "og:url", FIELD_SOURCE, 2.0f },
  { "twitter:url", FIELD_SOURCE, 1.0f },

  { "og:description", FIELD_DESCRIPTION, 2.0f },
  { "description", FIELD_DESCRIPTION, 2.2f },
  { "twitter:description", FIELD_DESCRIPTION, 1.0f },
  { "dc.description", FIELD_DESCRIPTION, 1.0f },

  { "og:image", FIELD_IMAGE, 3.0f },
  { "og:image:secure_url", FIELD_IMAGE, 2.0f },
  { "og:image:url", FIELD_IMAGE, 2.0f },
  { "twitter:image", FIELD_IMAGE, 2.0f },
  { "twitter:image:src", FIELD_IMAGE, 2.0f },

  { "og:locale", FIELD_LANGUAGE, 0.7f },
  { "content-language", FIELD_LANGUAGE, 1.0f },
  { "dc.language", FIELD_LANGUAGE, 1.0f },
  { "language", FIELD_LANGUAGE, 0.7f },
};

/* Words in the names of other <meta> that hold a date or an author, the first
 * decides; -1: it is of something else. */
static const struct {
  const char *word;
  int field;
  float weight;
} meta_words[] = {
  { "expir", -1, 0 }, { "event", -1, 0 }, { "start", -1, 0 },
  { "review", -1, 0 }, { "birth", -1, 0 }, { "verif", -1, 0 },
  { "instit", -1, 0 }, { "banner", -1, 0 }, { "thumb", -1, 0 },
  { "author_name", FIELD_AUTHOR, 1.5f }, { "authorname", FIELD_AUTHOR, 1.5f },
  { "byline_name", FIELD_AUTHOR, 1.5f }, { "author-", -1, 0 },
  { "author_", -1, 0 }, { "author", FIELD_AUTHOR, 1.0f },
  { "publish", FIELD_DATE, 2.0f }, { "pubdate", FIELD_DATE, 2.0f },
  { "posted", FIELD_DATE, 2.0f }, { "issued", FIELD_DATE, 1.5f },
  { "release", FIELD_DATE, 1.5f },
  { "modif", FIELD_MODIFIED, 1.5f }, { "updat", FIELD_MODIFIED, 1.5f },
  { "revis", FIELD_MODIFIED, 1.5f }, { "lastmod", FIELD_MODIFIED, 1.5f },
  { "creat", FIELD_DATE, 1.2f }, { "date", FIELD_DATE, 0.8f },
};

/* the share of its weight that a second place gives to the same value */
#define WEIGHT_SUPPORT 0.5f
/* the share that is left of a repeated <meta> */
#define WEIGHT_REPEATED 0.3f
/* where nothing is heavier, the data of scripts are looked through */
#define WEIGHT_DOUBTFUL 0.4f
/* a lighter value is none */
#define WEIGHT_LEAST 0.05f

#define WEIGHT_TITLE 0.5f
#define WEIGHT_TITLE_ONLY_H1 3.0f
#define WEIGHT_TITLE_FIRST_H1 1.0f
#define WEIGHT_TITLE_OTHER_H1 0.8f
#define WEIGHT_TITLE_H2 3.0f
#define WEIGHT_TITLE_TOPIC 5.0f
#define WEIGHT_TITLE_EMBLEM 0.1f
#define WEIGHT_SITE_EMBLEM 0.5f
/* Of pages that state their site too, nine of ten name it there, 720 in all. */
#define WEIGHT_SITE_BEHIND 0.2f
#define SITE_WORDS 6            /* what is longer is no name of a site        */
/* of the places that may name the page instead of its site */
#define WEIGHT_SITE_LIGHT 1.0f
#define WEIGHT_TITLE_BELOW_KICKER 0.9f
#define WEIGHT_TITLE_UNCUT 0.4f
#define WEIGHT_TITLE_SLUG 2.0f
#define WEIGHT_TITLE_IS_SITE 0.05f
#define WEIGHT_TITLE_BEFORE 1.04f
#define WEIGHT_TITLE_BEFORE_BAR 1.2f
/* of a heading with no word of the head's titles, and with nothing else */
#define WEIGHT_TITLE_STRANGE_H1 0.6f
#define WEIGHT_TITLE_SHARED_H1 1.5f
#define WEIGHT_TITLE_FIRST 0.9f
#define WEIGHT_TITLE_AFTER 0.4f
/* where no <h1> has this share of its words in the head's titles, an <h2> may
 * be the headline */
#define TITLE_SHARED 0.5f
/* of an <h1> that is surely the headline */
#define WEIGHT_TITLE_HEADLINE 1.0f

/* of what an author's name looks like */
#define SHAPE_NAME 0.9f         /* Jane Roe                                   */
#define SHAPE_ONE_WORD 0.9f     /* Jane                                       */
#define SHAPE_LOGIN 0.6f        /* jane.roe                                   */
#define SHAPE_PHRASE 0.2f       /* Our editors say 5 things                   */
#define SHAPE_OFFICE 0.5f       /* Our newsroom                               */
#define SHAPE_SITE 0.5f         /* the site's own name                        */

/* of the site's own name, if there is a person's of that weight */
#define SHAPE_SITE_BESIDE 0.35f
#define WEIGHT_PERSON 0.9f

#define SHAPE_TITLE 0.2f        /* a piece of the title                       */

#define WEIGHT_AUTHOR_LABEL 2.0f
#define WEIGHT_AUTHOR_REL 2.0f
#define WEIGHT_AUTHOR_CLASS 1.6f
#define WEIGHT_AUTHOR_BY 1.3f
/* a name that is the first text of an element about the author */
#define WEIGHT_AUTHOR_FIRST 1.0f
#define WEIGHT_AUTHOR_TEXT 1.2f
#define WEIGHT_AUTHOR_AFTER_BY 2.08f
#define WEIGHT_AUTHOR_BY_DATE 0.8f
/* below them a word and a phrase are no authors */
#define WEIGHT_AUTHOR_WORD 0.14f
#define WEIGHT_AUTHOR_PHRASE 0.1f
/* the share of what is said of the author's picture, biography, ... */
#define WEIGHT_AUTHOR_NOISE 0.2f
/* the share that a list of names gets of a shorter list, and a name of the
 * same name with more behind it */
#define WEIGHT_AUTHOR_LIST 0.5f
#define WEIGHT_AUTHOR_SHORT 0.3f
/* a fainter row of author elements is not taken */
#define WEIGHT_ROW 0.3f
/* the share that is left of what stands in comments and side bars */
#define WEIGHT_AWAY 0.25f
/* bytes of text from the headline after which no more is looked for: where
 * author and date are stated before it, and behind it if a person is named as
 * the author or not; where marks tell one of both */
#define PAST_BEFORE 100
#define PAST_NAMED 700
#define PAST_STATED 1500
#define PAST_SURE_HEADLINE 4000
/* and from the top of the page, with an author and a date and without */
#define PAST_ANY 40000
#define PAST_ALL 400000
/* where the headline is not known; shortly and far before it */
#define WEIGHT_NO_HEADLINE 0.5f
#define WEIGHT_BEFORE_HEADLINE 0.38f
#define WEIGHT_FAR_BEFORE 0.2f
/* bytes of text behind the headline, or the top where that is not known, after
 * which a place counts half */
#define HALF_FROM_HEADLINE 1500.0f
#define HALF_FROM_TOP 2000.0f

#define WEIGHT_DATE_ITEMPROP 2.5f
#define WEIGHT_DATE_TIME 1.8f
#define WEIGHT_DATE_CLASS 1.4f
#define WEIGHT_DATE_TEXT 1.0f
/* the share that is left of the next date in one text */
#define WEIGHT_DATE_NEXT 0.8f
/* the share that a date gets with day and month exchanged */
#define WEIGHT_DATE_OTHER_ORDER 0.55f
/* near the headline, in the choice of the date; so near only behind it */
#define DATE_NEAR 0.3f
#define DATE_BEHIND 0.6f
/* stated by a name that is known, and by one that only sounds like it */
#define DATE_SURE 0.7f
#define DATE_LIKELY 0.6f
/* what is fainter is not looked at, and where there is nothing stronger */
#define DATE_LEAST 0.05f
#define DATE_FAINT 0.015f
#define WEIGHT_DATE_URL 1.5f
#define WEIGHT_SOURCE_CANONICAL 3.0f
#define WEIGHT_LANGUAGE 3.0f

/* JSON-LD, by what the object is */
#define WEIGHT_JSON_ARTICLE 1.5f
#define WEIGHT_JSON_OTHER 2.0f
#define WEIGHT_JSON_PAGE 1.2f
#define WEIGHT_JSON_SITE 1.5f   /* of its own name                            */
/* the share of that which other members get than headline, author and date */
#define WEIGHT_JSON_CREATED 0.8f
#define WEIGHT_JSON_PUBLISHER 0.7f
#define WEIGHT_JSON_DESCRIPTION 0.6f
#define WEIGHT_JSON_IMAGE 0.6f
#define WEIGHT_JSON_LANGUAGE 0.3f

/* What speaks for a day (date_choice.c), by the place: with nothing said before
 * the date, "published", "updated".  Printed by train/fit_dates.py. */
static const float date_weights[] = {
  0.45f, 0.00f, 0.57f,          /* json-ld                                   */
  -0.70f, 0.00f, 0.00f,         /* datepublished                             */
  1.97f, -0.01f, -1.32f,        /* time                                      */
  0.19f, 0.59f, 0.02f,          /* dateline                                  */
  1.06f, 0.59f, 0.36f,          /* text                                      */
  0.87f, 0.00f, 0.00f,          /* url                                       */
  0.51f, 0.00f, 0.55f,          /* script                                    */
  1.60f, 0.00f, -0.23f,         /* meta                                      */
  0.35f,                        /* stated and shown                          */
  -0.20f,                       /* stated twice                              */
  2.56f,                        /* first shown                               */
  1.93f,                        /* first stated                              */
  -2.28f,                       /* in prose                                  */
  -0.52f,                       /* of a change                               */
  0.20f,                        /* pictured                                  */
  2.24f,                        /* pictured and in the head                  */
  1.82f,                        /* first shown, a change stated              */
};

#endif
