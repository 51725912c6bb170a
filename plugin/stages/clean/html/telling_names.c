/* telling_names.c - see telling_names.h. */
#include "telling_names.h"

#include <pthread.h>

static const struct {
  const char *word;
  unsigned what;                /* NAME_* */
} telling[] = {
  { "author", NAME_AUTHOR }, { "byline", NAME_AUTHOR | NAME_BYLINE },
  { "autor", NAME_AUTHOR }, { "auteur", NAME_AUTHOR },
  { "writer", NAME_AUTHOR }, { "verfasser", NAME_AUTHOR },
  { "creator", NAME_AUTHOR },
  { "contributor", NAME_AUTHOR }, { "firma", NAME_AUTHOR },
  { "redakteur", NAME_AUTHOR }, { "username", NAME_AUTHOR },
  { "postedby", NAME_AUTHOR }, { "posted-by", NAME_AUTHOR },
  { "date", NAME_DATE }, { "datum", NAME_DATE }, { "fecha", NAME_DATE },
  { "publish", NAME_DATE }, { "posted", NAME_DATE }, { "timestamp", NAME_DATE },
  { "pubtime", NAME_DATE }, { "entry-time", NAME_DATE },
  { "posttime", NAME_DATE }, { "post-time", NAME_DATE },
  { "meta-time", NAME_DATE },
  { "modified", NAME_MODIFIED }, { "updated", NAME_MODIFIED },
  { "comment", NAME_AWAY | NAME_COMMENT }, { "disqus", NAME_COMMENT },
  { "sidebar", NAME_AWAY }, { "related", NAME_AWAY },
  { "recommend", NAME_AWAY }, { "footer", NAME_AWAY }, { "popular", NAME_AWAY },
  { "teaser", NAME_AWAY }, { "carousel", NAME_AWAY },
  { "latest", NAME_AWAY }, { "trending", NAME_AWAY },
  { "read-next", NAME_AWAY },
  { "bio", NAME_NOISE }, { "avatar", NAME_NOISE }, { "image", NAME_NOISE },
  { "img", NAME_NOISE }, { "photo", NAME_NOISE }, { "social", NAME_NOISE },
  { "job", NAME_NOISE }, { "desc", NAME_NOISE }, { "follow", NAME_NOISE },
  { "role", NAME_NOISE }, { "share", NAME_NOISE }, { "position", NAME_NOISE },
  { "icon", NAME_NOISE }, { "picture", NAME_NOISE },
  { "caption", NAME_CAPTION },
  { "polls", NAME_POLL }, { "poll-", NAME_POLL }, { "poll_", NAME_POLL },
  { "hatnote", NAME_APPARATUS }, { "reflist", NAME_APPARATUS },
  { "mw-references", NAME_APPARATUS }, { "refbegin", NAME_APPARATUS },
  { "navbox", NAME_APPARATUS }, { "searchaux", NAME_APPARATUS },
  { "signature", NAME_SIGNATURE },
  { "sr-only", NAME_UNSHOWN }, { "visually-hidden", NAME_UNSHOWN },
  { "visuallyhidden", NAME_UNSHOWN }, { "screen-reader", NAME_UNSHOWN },
  { "mw-editsection", NAME_UNSHOWN },   /* "[edit]" behind a heading          */
};

_Static_assert(sizeof telling / sizeof *telling < MOST_WORDS, "room for all");

static Words names;

static void
make_names(void)
{
  for (size_t i = 0; i < sizeof telling / sizeof *telling; i++)
    words_add(&names, telling[i].word, telling[i].what);
}

const Words *
clean_telling_names(void)
{
  static pthread_once_t made = PTHREAD_ONCE_INIT;

  pthread_once(&made, make_names);
  return &names;
}
