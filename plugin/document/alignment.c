/* alignment.c - see alignment.h. */
#include "alignment.h"

static int
maps_bytes(const PrecisRun *run)
{
  return run->to_len == run->from_len;
}

static uint64_t
from_end(const PrecisRun *run)
{
  return (uint64_t)run->from + run->from_len;
}

const char *
alignment_fault(const PrecisRun *runs, size_t n, size_t to_len,
                size_t from_len)
{
  uint64_t to = 0, from = 0, end = 0;

  for (size_t i = 0; i < n; i++) {
    if (runs[i].to != to)
      return "the runs do not tile the new text";
    to += runs[i].to_len;
    if (runs[i].from < from || from_end(&runs[i]) < end)
      return "the runs go backwards in the text before";
    if (maps_bytes(&runs[i]) && runs[i].to_len > 1 && runs[i].from < end)
      return "two runs copy the same bytes of the text before";
    from = runs[i].from;
    end = from_end(&runs[i]);
    if (end > from_len)
      return "a run ends after the text before";
  }
  return to == to_len ? NULL : "the runs do not tile the new text";
}

int
alignment_identity(Arena *arena, size_t len, Alignment *out)
{
  out->runs = arena_alloc(arena, sizeof *out->runs);
  if (out->runs == NULL)
    return 0;
  out->n = len > 0;
  out->runs[0] = (PrecisRun){ 0, (uint32_t)len, 0, (uint32_t)len };
  return 1;
}

/* Runs being written.  Neighbours that map byte for byte become one. */
typedef struct {
  Arena *arena;
  PrecisRun *runs;
  size_t n, capacity;
} RunWriter;

/* One byte of a whole may look like a copy; it is not one to be continued if
 * the run before shares what it came from. */
static inline int
can_continue(const PrecisRun *runs, size_t n)
{
  const PrecisRun *last = &runs[n - 1];

  return maps_bytes(last) && (last->to_len > 1 || n < 2 ||
                              last->from >= from_end(last - 1));
}

/* Makes the run a part of the last of n, if it goes on with its bytes or is
 * empty; 0: it does not. */
static inline int
join_run(PrecisRun *runs, size_t n, const PrecisRun *run)
{
  if (run->to_len == 0)
    return 1;
  if (n == 0 || !maps_bytes(run) || from_end(&runs[n - 1]) != run->from ||
      !can_continue(runs, n))
    return 0;
  runs[n - 1].to_len += run->to_len;
  runs[n - 1].from_len += run->from_len;
  return 1;
}

static int
write_run(RunWriter *writer, PrecisRun run)
{
  if (join_run(writer->runs, writer->n, &run))
    return 1;
  if (writer->n == writer->capacity)
    writer->runs = arena_grow(writer->arena, writer->runs, writer->n,
                              &writer->capacity, sizeof run);
  if (writer->runs == NULL)
    return 0;
  writer->runs[writer->n++] = run;
  return 1;
}

/* A run that maps as a whole.  Where its lengths are equal by chance it must
 * not look as if it mapped byte for byte, so its first byte stands apart. */
static int
write_whole(RunWriter *writer, PrecisRun run)
{
  PrecisRun head = run;

  if (!maps_bytes(&run) || run.to_len < 2)
    return write_run(writer, run);
  head.to_len = 1;
  run.to++;
  run.to_len--;
  return write_run(writer, head) && write_run(writer, run);
}

/* Index of the run that holds byte pos of the text, n if none does. */
static size_t
find_to(const PrecisRun *runs, size_t n, size_t pos)
{
  size_t low = 0, high = n;

  while (low < high) {
    size_t middle = low + (high - low) / 2;

    if ((uint64_t)runs[middle].to + runs[middle].to_len <= pos)
      low = middle + 1;
    else
      high = middle;
  }
  return low;
}

static size_t
source_start(const PrecisRun *run, size_t pos)
{
  return maps_bytes(run) ? run->from + (pos - run->to) : run->from;
}

static size_t
source_end(const PrecisRun *run, size_t pos)
{
  return maps_bytes(run) ? run->from + (pos - run->to)
                         : (size_t)from_end(run);
}

/* [start, end) of the text, whose first byte is in run first or after. */
static void
map_range(const Alignment *alignment, size_t first, size_t start, size_t end,
          size_t *out_start, size_t *out_end)
{
  const PrecisRun *runs = alignment->runs;
  size_t n = alignment->n, last;

  if (first == n) {             /* the end of the text */
    *out_start = *out_end = n > 0 ? (size_t)from_end(&runs[n - 1]) : 0;
    return;
  }
  *out_start = source_start(&runs[first], start);
  if (start == end) {           /* a place; in or between wholes: all of it */
    *out_end = *out_start;
    if (start > runs[first].to)
      *out_end = source_end(&runs[first], start);
    else if (first > 0 && from_end(&runs[first - 1]) > *out_start)
      *out_end = (size_t)from_end(&runs[first - 1]);
    return;
  }
  last = first;
  if (end > (size_t)runs[first].to + runs[first].to_len)
    last = first + 1 + find_to(runs + first + 1, n - first - 1, end - 1);
  *out_end = source_end(&runs[last], end);
}

/* A run of the step that maps byte for byte, cut where the runs before change.
 * first: the run before that holds its first byte. */
static int
compose_bytes(RunWriter *writer, const Alignment *before, size_t first,
              const PrecisRun *run)
{
  size_t pos = run->from, end = (size_t)from_end(run);

  for (size_t i = first; pos < end; i++) {
    const PrecisRun *old = &before->runs[i];
    size_t stop = (size_t)old->to + old->to_len;
    size_t piece = (stop < end ? stop : end) - pos;
    PrecisRun out = { (uint32_t)(run->to + (pos - run->from)),
                      (uint32_t)piece, old->from, old->from_len };

    if (maps_bytes(old)) {
      out.from = (uint32_t)(old->from + (pos - old->to));
      out.from_len = (uint32_t)piece;
    }
    if (!(maps_bytes(old) ? write_run(writer, out) : write_whole(writer, out)))
      return 0;
    pos += piece;
  }
  return 1;
}

/* Is the text that the runs are of the source itself, or how it begins? */
static int
is_identity(const Alignment *alignment)
{
  return alignment->n == 1 && maps_bytes(&alignment->runs[0]) &&
         alignment->runs[0].from == 0;
}

/* Writes the runs of the first step, which are to the source. */
static void
copy_runs(RunWriter *writer, const PrecisRun *step, size_t n_step)
{
  size_t n = 0;

  for (size_t i = 0; i < n_step; i++)
    if (!join_run(writer->runs, n, &step[i]))
      writer->runs[n++] = step[i];
  writer->n = n;
}

/* The same where there are runs before them. */
static int
compose_runs(RunWriter *writer, const PrecisRun *step, size_t n_step,
             const Alignment *before)
{
  size_t first = 0;
  int ok = 1;

  for (size_t i = 0; ok && i < n_step; i++) {
    const PrecisRun *run = &step[i];

    if (run->to_len == 0)
      continue;
    while (first < before->n &&
           (uint64_t)before->runs[first].to + before->runs[first].to_len <=
             run->from)
      first++;
    if (maps_bytes(run)) {
      ok = compose_bytes(writer, before, first, run);
    } else {
      size_t start, end;

      map_range(before, first, run->from, (size_t)from_end(run), &start, &end);
      PrecisRun whole = { run->to, run->to_len, (uint32_t)start,
                          (uint32_t)(end - start) };
      ok = write_whole(writer, whole);
    }
  }
  return ok;
}

int
alignment_compose(Arena *arena, const PrecisRun *step, size_t n_step,
                  const Alignment *before, Alignment *out)
{
  /* each run of either text ends one of the result's at most */
  RunWriter writer = { arena, NULL, 0, n_step + (before ? before->n : 0) };
  int ok = 1;

  writer.runs = arena_take(arena, (writer.capacity + 1) * sizeof(PrecisRun));
  if (writer.runs == NULL)
    return 0;
  if (before == NULL || is_identity(before))
    copy_runs(&writer, step, n_step);
  else
    ok = compose_runs(&writer, step, n_step, before);
  out->runs = writer.runs;
  out->n = writer.n;
  return ok;
}

void
alignment_to_source(const Alignment *alignment, size_t start, size_t end,
                    size_t *out_start, size_t *out_end)
{
  size_t first = find_to(alignment->runs, alignment->n, start);

  map_range(alignment, first, start, end, out_start, out_end);
}

/* Index of the first run that reaches past byte pos of the source. */
static size_t
find_from(const PrecisRun *runs, size_t n, size_t pos)
{
  size_t low = 0, high = n;

  while (low < high) {
    size_t middle = low + (high - low) / 2;

    if (from_end(&runs[middle]) <= pos)
      low = middle + 1;
    else
      high = middle;
  }
  return low;
}

/* Number of runs that begin before byte pos of the source. */
static size_t
count_before(const PrecisRun *runs, size_t n, size_t pos)
{
  size_t low = 0, high = n;

  while (low < high) {
    size_t middle = low + (high - low) / 2;

    if (runs[middle].from < pos)
      low = middle + 1;
    else
      high = middle;
  }
  return low;
}

static size_t
text_end_of(const PrecisRun *runs, size_t n)
{
  return n > 0 ? (size_t)runs[n - 1].to + runs[n - 1].to_len : 0;
}

void
alignment_from_source(const Alignment *alignment, size_t start, size_t end,
                      size_t *text_start, size_t *text_end)
{
  const PrecisRun *runs = alignment->runs;
  size_t n = alignment->n;
  size_t first = find_from(runs, n, start), after = count_before(runs, n, end);
  const PrecisRun *run;

  if (first == n) {
    *text_start = *text_end = text_end_of(runs, n);
    return;
  }
  run = &runs[first];
  *text_start = run->from < start && maps_bytes(run)
                  ? run->to + (start - run->from) : run->to;
  *text_end = *text_start;
  if (after <= first)           /* nothing of the range is in the text */
    return;
  run = &runs[after - 1];
  *text_end = (size_t)run->to + run->to_len;
  if (maps_bytes(run) && end < from_end(run))
    *text_end = run->to + (end - run->from);
}
