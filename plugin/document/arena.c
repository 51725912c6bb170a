/* arena.c - see arena.h. */
#include "arena.h"

#include <precis/types.h>

#include <stdlib.h>
#include <string.h>

#define ALIGN 16
#define FIRST_BLOCK ((size_t)16 << 10)
/* Blocks double, so the largest is as large as all others together: what glibc
 * has free beyond twice the largest block that it had from the system, it gives
 * back, to have each page of it cleared for the next document.  That was half
 * of the time of a page that needs some MB. */
#define LAST_BLOCK ((size_t)4 << 20)
#define LARGEST_EXPECTED ((size_t)16 << 20)

struct ArenaBlock {
  ArenaBlock *next;
  size_t size, used;            /* of the bytes after this header             */
  size_t padding;
};

PRECIS_STATIC_ASSERT(sizeof(ArenaBlock) % ALIGN == 0, "blocks stay aligned");

static char *
block_bytes(ArenaBlock *block)
{
  return (char *)(block + 1);
}

void
arena_init(Arena *arena, MemoryBudget *budget)
{
  arena->blocks = NULL;
  arena->budget = budget;
  arena->expected = 0;
}

void
arena_expect(Arena *arena, size_t bytes)
{
  arena->expected = bytes < LARGEST_EXPECTED ? bytes : LARGEST_EXPECTED;
}

static int
exceeds(const MemoryBudget *budget, uint64_t bytes)
{
  return budget->limit != 0 && bytes > budget->limit - budget->used;
}

static ArenaBlock *
refuse(Arena *arena, uint64_t bytes)
{
  arena->budget->status = exceeds(arena->budget, bytes) ? PRECIS_E_LIMIT
                                                        : PRECIS_E_NOMEM;
  return NULL;
}

static ArenaBlock *
add_block(Arena *arena, size_t size)
{
  MemoryBudget *budget = arena->budget;
  size_t bytes = sizeof(ArenaBlock) + size;
  ArenaBlock *block;

  if (bytes < size)
    return refuse(arena, size);
  if (exceeds(budget, bytes))
    return refuse(arena, bytes);
  /* not calloc: what is copied into needs no zeros, and much is never used */
  block = malloc(bytes);
  if (block == NULL)
    return refuse(arena, bytes);
  block->size = size;
  block->used = 0;
  block->next = arena->blocks;
  arena->blocks = block;
  budget->used += bytes;
  return block;
}

/* A block of its own for a large request goes second, so that the bump block
 * in front keeps its room. */
static ArenaBlock *
add_large_block(Arena *arena, size_t size)
{
  ArenaBlock *front = arena->blocks;
  ArenaBlock *block = add_block(arena, size);

  if (block != NULL && front != NULL) {
    block->next = front->next;
    front->next = block;
    arena->blocks = front;
  }
  return block;
}

/* A guess may take a part of the budget and no more. */
static int
may_guess(const Arena *arena, size_t size)
{
  const MemoryBudget *budget = arena->budget;

  return budget->limit == 0 || size <= (budget->limit - budget->used) / 4;
}

static size_t
next_block_size(const Arena *arena)
{
  size_t size = arena->expected;

  if (arena->blocks != NULL)
    size = arena->blocks->size < LAST_BLOCK / 2 ? 2 * arena->blocks->size
                                                : LAST_BLOCK;
  return size > FIRST_BLOCK && may_guess(arena, size) ? size : FIRST_BLOCK;
}

/* A new one, apart, so that what fits needs less stack. */
static __attribute__((noinline)) ArenaBlock *
block_for(Arena *arena, size_t size)
{
  size_t usual = next_block_size(arena);

  return size > usual / 2 ? add_large_block(arena, size)
                          : add_block(arena, usual);
}

void *
arena_take(Arena *arena, size_t size)
{
  ArenaBlock *block = arena->blocks;
  char *p;

  if (size > SIZE_MAX - ALIGN) {
    refuse(arena, size);
    return NULL;
  }
  size = (size + ALIGN - 1) & ~(size_t)(ALIGN - 1);
  if (size == 0)
    size = ALIGN;
  if (block == NULL || block->size - block->used < size) {
    block = block_for(arena, size);
    if (block == NULL)
      return NULL;
  }
  p = block_bytes(block) + block->used;
  block->used += size;
  return p;
}

void *
arena_alloc(Arena *arena, size_t size)
{
  void *p = arena_take(arena, size);

  if (p != NULL)
    memset(p, 0, size);
  return p;
}

char *
arena_copy(Arena *arena, const char *bytes, size_t len)
{
  char *copy = len < SIZE_MAX ? arena_take(arena, len + 1) : NULL;

  if (copy == NULL)
    return NULL;
  if (len > 0)
    memcpy(copy, bytes, len);
  copy[len] = '\0';
  return copy;
}

void *
arena_grow(Arena *arena, void *array, size_t n, size_t *capacity,
           size_t element)
{
  size_t more = *capacity < 8 ? 8 : 2 * *capacity;
  void *copy;

  if (n < *capacity)
    return array;
  copy = arena_take(arena, more <= SIZE_MAX / element ? more * element
                                                      : SIZE_MAX);
  if (copy == NULL)
    return NULL;
  if (n > 0)
    memcpy(copy, array, n * element);
  *capacity = more;
  return copy;
}

static void
free_block(Arena *arena, ArenaBlock *block)
{
  arena->budget->used -= sizeof(ArenaBlock) + block->size;
  free(block);
}

void
arena_reset(Arena *arena)
{
  ArenaBlock *kept = NULL;

  while (arena->blocks != NULL) {
    ArenaBlock *block = arena->blocks;

    arena->blocks = block->next;
    if (kept == NULL && block->size <= LAST_BLOCK) {
      block->used = 0;
      block->next = NULL;
      kept = block;
    } else {
      free_block(arena, block);
    }
  }
  arena->blocks = kept;
}

void
arena_free(Arena *arena)
{
  while (arena->blocks != NULL) {
    ArenaBlock *block = arena->blocks;

    arena->blocks = block->next;
    free_block(arena, block);
  }
}
