/* merge.h - precis run --merge: finished documents are kept, in the order of
 * the input, until all are there, and are one then. */
#ifndef PRECIS_COMMAND_MERGE_H
#define PRECIS_COMMAND_MERGE_H

#include <glib.h>
#include <precis/precis.h>

typedef struct Merge Merge;

/* Of documents with so many bytes of source together at most. */
Merge *merge_new(gsize most_bytes);
void merge_free(Merge *merge);

/* Does a stage of the pipeline work on a set?  If not, err says so. */
gboolean merge_is_possible(const PrecisPipeline *pipeline, PrecisError *err);

/* Takes the document.  FALSE: the set is too long with it. */
gboolean merge_add(Merge *merge, PrecisDoc *doc);

/* The set as one document, which is the caller's; the set is empty then.
 * query: what the summary is to be about, or NULL. */
int32_t merge_finish(Merge *merge, const PrecisPipeline *pipeline,
                     const char *query, const int32_t *cancel,
                     PrecisDoc **out, PrecisError *err);

#endif
