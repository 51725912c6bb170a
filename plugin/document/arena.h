/* arena.h - the memory of one document: bump allocation in blocks that are
 * released together, counted against a budget that several arenas share.
 *
 * A document has two arenas: one for what lasts (text, layers, strings), one
 * for a stage's scratch, which is reset after each stage. */
#ifndef PRECIS_ARENA_H
#define PRECIS_ARENA_H

#include <stddef.h>
#include <stdint.h>

typedef struct {
  uint64_t limit;               /* bytes; 0: no limit                         */
  uint64_t used;
  int32_t status;               /* why the last refusal: PRECIS_E_LIMIT,
                                   PRECIS_E_NOMEM; PRECIS_OK: none yet        */
} MemoryBudget;

typedef struct ArenaBlock ArenaBlock;

typedef struct {
  ArenaBlock *blocks;           /* newest first                               */
  MemoryBudget *budget;
  size_t expected;              /* bytes; 0: nobody knows                     */
} Arena;

void arena_init(Arena *arena, MemoryBudget *budget);

/* About how many bytes will be asked for.  Where that is much, one block for
 * all of them is cheaper than many that grow: malloc goes to the system once,
 * and does not give the memory back after each document. */
void arena_expect(Arena *arena, size_t bytes);

/* Zeroed, 16-aligned, valid until reset or free.  NULL: over the budget or no
 * memory; budget->status says which. */
void *arena_alloc(Arena *arena, size_t size);

/* The same, but the bytes are any. */
void *arena_take(Arena *arena, size_t size);

/* A copy of len bytes, followed by a NUL. */
char *arena_copy(Arena *arena, const char *bytes, size_t len);

/* Grows an array of n elements to hold at least one more: returns it or a
 * copy with *capacity raised, NULL if that fails.  What is behind the n is any.
 * The old copy stays in the arena, so all copies together cost at most twice
 * the last. */
void *arena_grow(Arena *arena, void *array, size_t n, size_t *capacity,
                 size_t element);

/* Forgets everything, keeps one small block for the next stage. */
void arena_reset(Arena *arena);

void arena_free(Arena *arena);

#endif
