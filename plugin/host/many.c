/* many.c - many documents on many threads, results in input order.
 *
 * Workers take the next document and hand back results through a ring of
 * slots, one for each document that is under way or waits for an earlier one.
 * The ring bounds how far a worker may run ahead of a slow document, and with
 * it the memory.  next has a lock of its own, so that one who waits for input
 * holds up nobody's results; the other lock guards the ring and done.
 * Documents are processed outside of both.  The locks are POSIX's, not GMutex,
 * for the thread sanitizer to see them. */
#include "pipeline.h"

#include <precis/precis.h>

#include <pthread.h>

#define SLOTS_PER_THREAD 8
#define MOST_THREADS 1024

typedef struct {
  gboolean ready;
  PrecisDoc *doc;               /* NULL: err                                  */
  PrecisError err;
} Slot;

typedef struct {
  const PrecisPipeline *pipeline;
  PrecisNext next;
  PrecisDone done;
  void *user;

  pthread_mutex_t input;        /* of next and taken; taken before lock       */
  guint64 taken;                /* documents                                  */

  pthread_mutex_t lock;         /* of everything below and done               */
  pthread_cond_t room;          /* a slot became free, or the run ends        */
  Slot *slots;
  guint64 n_slots;
  guint64 delivered;            /* documents                                  */
  gboolean ended, stopped;      /* no more input; done said stop              */
} Run;

/* Waits for a free slot; FALSE: the run has ended. */
static gboolean
wait_for_room(Run *run)
{
  gboolean room;

  pthread_mutex_lock(&run->lock);
  while (!run->ended && run->taken - run->delivered >= run->n_slots)
    pthread_cond_wait(&run->room, &run->lock);
  room = !run->ended;
  pthread_mutex_unlock(&run->lock);
  return room;
}

static void
end(Run *run)
{
  pthread_mutex_lock(&run->lock);
  run->ended = TRUE;
  pthread_cond_broadcast(&run->room);
  pthread_mutex_unlock(&run->lock);
}

/* Asks for a document; FALSE: there is none. */
static gboolean
take(Run *run, guint64 *index, PrecisInput *input)
{
  gboolean more;

  pthread_mutex_lock(&run->input);
  more = wait_for_room(run);
  if (more) {
    *input = (PrecisInput){ .struct_size = sizeof *input };
    more = run->next(run->user, run->taken, input) == 1;
    if (more)
      *index = run->taken++;
    else
      end(run);
  }
  pthread_mutex_unlock(&run->input);
  return more;
}

static void
deliver(Run *run, Slot *slot)
{
  if (run->stopped) {
    precis_doc_free(slot->doc);
  } else if (run->done(run->user, run->delivered, slot->doc,
                       slot->doc == NULL ? &slot->err : NULL) != 0) {
    run->stopped = run->ended = TRUE;
  }
  *slot = (Slot){ 0 };
  run->delivered++;
}

static void
give(Run *run, guint64 index, PrecisDoc *doc, const PrecisError *err)
{
  Slot *slot = &run->slots[index % run->n_slots];

  pthread_mutex_lock(&run->lock);
  *slot = (Slot){ TRUE, doc, *err };
  for (;;) {
    slot = &run->slots[run->delivered % run->n_slots];
    if (!slot->ready)
      break;
    deliver(run, slot);
  }
  pthread_cond_broadcast(&run->room);
  pthread_mutex_unlock(&run->lock);
}

static gpointer
work(gpointer data)
{
  Run *run = data;
  PrecisInput input;
  guint64 index;

  while (take(run, &index, &input)) {
    PrecisError err = { .struct_size = sizeof err };
    PrecisDoc *doc = NULL;

    precis_run(run->pipeline, &input, &doc, &err);
    give(run, index, doc, &err);
  }
  return NULL;
}

static void
work_on_threads(Run *run, guint n_threads)
{
  g_autofree GThread **threads = g_new0(GThread *, n_threads);

  /* the caller's thread is the first; one that cannot be started is done
   * without */
  for (guint i = 1; i < n_threads; i++)
    threads[i] = g_thread_try_new("precis", work, run, NULL);
  work(run);
  for (guint i = 1; i < n_threads; i++)
    if (threads[i] != NULL)
      g_thread_join(threads[i]);
}

int32_t
precis_run_many(const PrecisPipeline *pipeline, uint32_t n_threads,
                PrecisNext next, PrecisDone done, void *user,
                PrecisError *err)
{
  Run run = { .pipeline = pipeline, .next = next, .done = done, .user = user };

  if (pipeline == NULL || next == NULL || done == NULL)
    return document_tell(err, PRECIS_E_ARGUMENT, "precis_run_many",
                         "pipeline, next and done must not be NULL", NULL);
  if (n_threads == 0)
    n_threads = g_get_num_processors();
  n_threads = MIN(n_threads, MOST_THREADS);
  run.n_slots = (guint64)n_threads * SLOTS_PER_THREAD;
  run.slots = g_new0(Slot, run.n_slots);
  pthread_mutex_init(&run.input, NULL);
  pthread_mutex_init(&run.lock, NULL);
  pthread_cond_init(&run.room, NULL);
  work_on_threads(&run, n_threads);
  pthread_cond_destroy(&run.room);
  pthread_mutex_destroy(&run.lock);
  pthread_mutex_destroy(&run.input);
  g_free(run.slots);
  if (run.stopped)
    return document_tell(err, PRECIS_E_CANCELLED, "precis_run_many",
                         "the caller ended the run", NULL);
  return PRECIS_OK;
}
