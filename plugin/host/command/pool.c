/* pool.c - see pool.h.
 *
 * A ring has a slot for each job that is under way or waits for an earlier
 * one.  It bounds how far a thread may run ahead of a slow document, and with
 * it the memory.  Two locks: input, held while a job is taken, and ring, held
 * while results are given out; input is taken first. */
#include "pool.h"

#define SLOTS_PER_THREAD 4

typedef struct Pool {
  PoolWork work;
  GMutex input;

  GMutex ring;                  /* of all below, but for ended                */
  GCond room;
  gpointer *slots;              /* finished jobs; NULL: not yet               */
  guint64 n_slots, taken, given;
  gboolean stopped;

  gboolean ended;               /* under input                                */
} Pool;

static gboolean
wait_for_room(Pool *pool)
{
  gboolean stopped;

  g_mutex_lock(&pool->ring);
  while (!pool->stopped && pool->taken - pool->given >= pool->n_slots)
    g_cond_wait(&pool->room, &pool->ring);
  stopped = pool->stopped;
  g_mutex_unlock(&pool->ring);
  return !stopped;
}

static gpointer
take(Pool *pool, guint64 *index)
{
  gpointer job = NULL;

  g_mutex_lock(&pool->input);
  if (!pool->ended && wait_for_room(pool))
    job = pool->work.take(pool->work.user);
  if (job) {
    g_mutex_lock(&pool->ring);
    *index = pool->taken++;
    g_mutex_unlock(&pool->ring);
  }
  pool->ended |= !job;
  g_mutex_unlock(&pool->input);
  return job;
}

static void
give(Pool *pool, guint64 index, gpointer job)
{
  gpointer *slot;

  g_mutex_lock(&pool->ring);
  pool->slots[index % pool->n_slots] = job;
  while (*(slot = &pool->slots[pool->given % pool->n_slots])) {
    gboolean more =
      pool->work.give(pool->work.user, *slot, !pool->stopped);

    pool->stopped |= !more;
    *slot = NULL;
    pool->given++;
  }
  g_cond_signal(&pool->room);
  g_mutex_unlock(&pool->ring);
}

static gpointer
run(gpointer data)
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
  g_autofree GThread **threads = g_new0(GThread *, n_threads);

  pool.n_slots = (guint64)n_threads * SLOTS_PER_THREAD;
  pool.slots = g_new0(gpointer, pool.n_slots);
  g_mutex_init(&pool.input);
  g_mutex_init(&pool.ring);
  g_cond_init(&pool.room);
  for (guint i = 1; i < n_threads; i++)
    threads[i] = g_thread_try_new("precis", run, &pool, NULL);
  run(&pool);
  for (guint i = 1; i < n_threads; i++)
    if (threads[i])
      g_thread_join(threads[i]);
  g_cond_clear(&pool.room);
  g_mutex_clear(&pool.ring);
  g_mutex_clear(&pool.input);
  g_free(pool.slots);
}
