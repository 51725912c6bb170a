/* pool.c - see pool.h.
 *
 * A ring has a slot for each job that is under way or waits for an earlier
 * one.  It bounds how far a thread may run ahead of a slow document, and with
 * it the memory.  Two locks: input, held while a job is taken, and ring, held
 * while results are given out; input is taken first.  They are POSIX's, not
 * GMutex, for the thread sanitizer does not see those of an uninstrumented
 * GLib. */
#include "pool.h"

#include <pthread.h>

#define SLOTS_PER_THREAD 4

typedef struct Pool {
  PoolWork work;
  pthread_mutex_t input;

  pthread_mutex_t ring;         /* of all below, but for ended                */
  pthread_cond_t room;
  gpointer *slots;              /* finished jobs; NULL: not yet               */
  guint64 n_slots, taken, given;
  gboolean stopped;

  gboolean ended;               /* under input                                */
} Pool;

static gboolean
wait_for_room(Pool *pool)
{
  gboolean stopped;

  pthread_mutex_lock(&pool->ring);
  while (!pool->stopped && pool->taken - pool->given >= pool->n_slots)
    pthread_cond_wait(&pool->room, &pool->ring);
  stopped = pool->stopped;
  pthread_mutex_unlock(&pool->ring);
  return !stopped;
}

static gpointer
take(Pool *pool, guint64 *index)
{
  gpointer job = NULL;

  pthread_mutex_lock(&pool->input);
  if (!pool->ended && wait_for_room(pool))
    job = pool->work.take(pool->work.user);
  if (job) {
    pthread_mutex_lock(&pool->ring);
    *index = pool->taken++;
    pthread_mutex_unlock(&pool->ring);
  }
  pool->ended |= !job;
  pthread_mutex_unlock(&pool->input);
  return job;
}

static void
give(Pool *pool, guint64 index, gpointer job)
{
  gpointer *slot;

  pthread_mutex_lock(&pool->ring);
  pool->slots[index % pool->n_slots] = job;
  while (*(slot = &pool->slots[pool->given % pool->n_slots])) {
    gboolean more =
      pool->work.give(pool->work.user, *slot, !pool->stopped);

    pool->stopped |= !more;
    *slot = NULL;
    pool->given++;
  }
  pthread_cond_signal(&pool->room);
  pthread_mutex_unlock(&pool->ring);
}

static void *
run(void *data)
{
  Pool *pool = data;
  guint64 index;
  gpointer job;

  while ((job = take(pool, &index))) {
    pool->work.work(pool->work.user, job);
    give(pool, index, job);
  }
  return NULL;
}

void
pool_run(const PoolWork *work, guint n_threads)
{
  Pool pool = { .work = *work };
  g_autofree pthread_t *threads = g_new0(pthread_t, n_threads);
  guint n = 1;

  pool.n_slots = (guint64)n_threads * SLOTS_PER_THREAD;
  pool.slots = g_new0(gpointer, pool.n_slots);
  pthread_mutex_init(&pool.input, NULL);
  pthread_mutex_init(&pool.ring, NULL);
  pthread_cond_init(&pool.room, NULL);
  while (n < n_threads && pthread_create(&threads[n], NULL, run, &pool) == 0)
    n++;
  run(&pool);
  while (--n > 0)
    pthread_join(threads[n], NULL);
  pthread_cond_destroy(&pool.room);
  pthread_mutex_destroy(&pool.ring);
  pthread_mutex_destroy(&pool.input);
  g_free(pool.slots);
}
