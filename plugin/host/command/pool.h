/* pool.h - jobs on several threads, results in the order of the input.
 *
 * The library's own precis_run_many hands over finished documents.  Here the
 * threads also do what comes before and after a document - read and decode it,
 * write it as JSON - and one that waits for a slow input does not hold up the
 * results of the others, so that a program may write one line and wait for
 * its answer. */
#ifndef PRECIS_COMMAND_POOL_H
#define PRECIS_COMMAND_POOL_H

#include <glib.h>

typedef struct PoolWork {
  /* The next job, or NULL at the end.  By one thread at a time, in order. */
  gpointer (*take)(gpointer user);
  /* By any thread, many at once. */
  void (*work)(gpointer user, gpointer job);
  /* Uses and frees the job.  By one thread at a time, in the order of take;
   * FALSE: stop.  After that wanted is FALSE: free it only. */
  gboolean (*give)(gpointer user, gpointer job, gboolean wanted);
  gpointer user;
} PoolWork;

/* Runs until there is no further job or give says stop.  The calling thread is
 * one of n_threads. */
void pool_run(const PoolWork *work, guint n_threads);

#endif
