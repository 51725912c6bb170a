/* run.c - precis run, and precis without a subcommand: documents in, digests,
 * text or JSON out.
 *
 *   files, or lines of JSON Lines  ->  jobs  ->  pool  ->  output, in order
 *                                                   \->  --merge: one output
 *
 * A job is one document.  Any thread reads, runs and renders it; what it wrote
 * is given out in the order of the input.  A document that fails is an error
 * line of JSON Lines, or a line on standard error; the run goes on. */
#include "commands.h"

#include "buffer.h"
#include "merge.h"
#include "output.h"
#include "pool.h"
#include "progress.h"
#include "reader.h"
#include "record.h"
#include "setup.h"
#include "stop.h"
#include "tell.h"

#include <errno.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

typedef struct Run {
  const Options *options;
  PrecisPipeline *pipeline;
  gsize input_bytes, line_bytes;    /* limits                                 */
  Output output;
  gboolean to_terminal;

  char **next_file;                 /* input                                  */
  const char *file;                 /* the one that lines are read from       */
  Reader *lines;
  guint64 line;
  gint unread;                      /* a file could not be read               */

  guint64 n_done, n_failed;         /* output                                 */
  gboolean parted, output_failed;
  Merge *merge;                     /* NULL: documents are not merged         */
  gboolean unmerged;                /* it failed                              */
} Run;

typedef struct Job {
  const char *file;
  guint64 line;                 /* 0: the file is the document                */
  Bytes bytes;                  /* the line                                   */
  char *id;                     /* JSON; NULL: none                           */
  char *head;                   /* goes before the body, or NULL              */
  char *body;                   /* NULL: it failed, or is to be merged        */
  PrecisDoc *doc;               /* to be merged, or NULL                      */
  char *plain_id;               /* then: not JSON                             */
  char *skipped, *ignored;      /* "tag: why": what its body does not tell    */
  gsize body_len;
  PrecisError err;
} Job;

/* ---- input: one thread at a time */

/* A job that has failed already has its err set. */
static Job *
new_job(const char *file)
{
  Job *job = g_new0(Job, 1);

  job->file = file;
  job->err.struct_size = sizeof job->err;
  return job;
}

static void
set_error(Job *job, int32_t status, const char *message)
{
  job->err.status = status;
  g_strlcpy(job->err.where, "input", sizeof job->err.where);
  g_strlcpy(job->err.message, message, sizeof job->err.message);
}

static void
set_too_long(Job *job, gsize limit)
{
  g_autofree char *message =
    g_strdup_printf("longer than %" G_GSIZE_FORMAT " bytes", limit);

  set_error(job, PRECIS_E_LIMIT, message);
  g_strlcpy(job->err.hint, "limits.input_bytes in the configuration",
            sizeof job->err.hint);
}

static void
tell_unread(Run *run, const char *file, const GError *error)
{
  g_atomic_int_set(&run->unread, 1);
  progress_hide();
  tell(file, error->message, NULL);
}

static gboolean
open_lines(Run *run)
{
  while (!run->lines && *run->next_file) {
    g_autoptr(GError) error = NULL;

    run->file = *run->next_file++;
    run->line = 0;
    run->lines = reader_open(run->file, &error);
    if (!run->lines)
      tell_unread(run, run->file, error);
  }
  return run->lines != NULL;
}

static gboolean
is_blank(const Bytes *bytes)
{
  for (gsize i = 0; i < bytes->len; i++)
    if (!g_ascii_isspace(bytes->data[i]))
      return FALSE;
  return TRUE;
}

/* The next line that is not blank, into job. */
static ReadResult
read_line(Run *run, Job *job, GError **error)
{
  ReadResult result;

  do {
    result = reader_line(run->lines, run->line_bytes, &job->bytes, error);
    job->file = run->file;
    job->line = ++run->line;
  } while (result == READ_OK && is_blank(&job->bytes));
  return result;
}

static void
free_job(Job *job)
{
  g_free(job->bytes.data);
  g_free(job->id);
  g_free(job->plain_id);
  g_free(job->skipped);
  g_free(job->ignored);
  g_free(job->head);
  precis_free(job->body);
  precis_doc_free(job->doc);
  g_free(job);
}

static Job *
take_line(Run *run)
{
  Job *job = new_job(NULL);

  while (open_lines(run)) {
    g_autoptr(GError) error = NULL;
    ReadResult result = read_line(run, job, &error);

    if (result == READ_LONG)
      set_too_long(job, run->line_bytes);
    if (result == READ_OK || result == READ_LONG)
      return job;
    if (result == READ_FAILED)
      tell_unread(run, run->file, error);
    g_clear_pointer(&run->lines, reader_close);
    if (result == READ_STOPPED)
      break;
  }
  free_job(job);
  return NULL;
}

static gpointer
take(gpointer user)
{
  Run *run = user;

  if (stop_wanted())
    return NULL;
  if (run->options->from == FROM_JSONL)
    return take_line(run);
  return *run->next_file ? new_job(*run->next_file++) : NULL;
}

/* ---- work: any thread */

/* What to do about a file that cannot be read; NULL: nobody knows. */
static char *
hint_for(const Options *options, const char *path)
{
  const char *command;

  if (g_file_test(path, G_FILE_TEST_IS_DIR))
    return g_strdup("name the files in it");
  if (g_file_test(path, G_FILE_TEST_EXISTS))
    return NULL;
  if (g_str_has_prefix(path, "http://") || g_str_has_prefix(path, "https://"))
    return g_strdup("it reads files: curl -s ADDRESS | precis --url ADDRESS");
  if (!options->has_no_command || !options->files ||
      path != *options->files || path[strspn(path, G_CSET_a_2_z)])
    return NULL;
  command = command_meant(path);
  return command ? g_strdup_printf("did you mean the command \"%s\"?", command)
                 : g_strdup("precis --help tells the commands");
}

static gboolean
read_document(Run *run, Job *job, const char *path, Bytes *bytes)
{
  g_autoptr(GError) error = NULL;
  g_autoptr(Reader) reader = reader_open(path, &error);
  ReadResult result = READ_FAILED;

  if (reader)
    result = reader_rest(reader, run->input_bytes, bytes, &error);
  if (result == READ_OK)
    return TRUE;
  if (result == READ_LONG)
    set_too_long(job, run->input_bytes);
  else if (result == READ_STOPPED || stop_wanted())     /* a signal ends open */
    set_error(job, PRECIS_E_CANCELLED, "cancelled");
  else
    set_error(job, PRECIS_E_INPUT, error->message);
  if (job->err.status == PRECIS_E_INPUT) {
    g_autofree char *hint = hint_for(run->options, path);

    g_strlcpy(job->err.hint, hint ? hint : "", sizeof job->err.hint);
  }
  return FALSE;
}

/* What a terminal would obey, taken out in place; ASCII and C1. */
static gsize
disarm(char *text, gsize len)
{
  gsize kept = 0;

  for (gsize i = 0; i < len; i++) {
    guchar c = (guchar)text[i];
    gboolean c1 = c == 0xC2 && i + 1 < len && (guchar)text[i + 1] < 0xA0;

    if (c1)
      i++;
    else if ((c >= 0x20 && c != 0x7F) || c == '\n' || c == '\t')
      text[kept++] = text[i];
  }
  return kept;
}

static gboolean
has_text(const PrecisDoc *doc)
{
  const char *text = precis_doc_text(doc, NULL);

  return text[strspn(text, " \t\n")] != '\0';
}

static void
take_notes(Job *job, const PrecisDoc *doc)
{
  job->skipped = g_strdup(precis_doc_meta(doc, "skipped", NULL));
  job->ignored = g_strdup(precis_doc_meta(doc, PRECIS_META_IGNORED, NULL));
}

static void
render(Run *run, Job *job, const PrecisDoc *doc)
{
  static const char *const formats[] = {
    "digest", "digest-json", "text", "json", "json"
  };
  Format format = run->options->format;

  if (options_want_digest(run->options) && !has_text(doc)) {
    set_error(job, PRECIS_E_INPUT, "there is no text in it");
    return;
  }
  if (precis_doc_render(doc, formats[format], run->options->offsets,
                        &job->body, &job->body_len, &job->err) != PRECIS_OK)
    return;
  if (format == FORMAT_TEXT && run->to_terminal)
    job->body_len = disarm(job->body, job->body_len);
  if (format == FORMAT_DIGEST || format == FORMAT_TEXT)
    take_notes(job, doc);
  else if (job->id)
    job->head = g_strdup_printf("{\"id\":%s,", job->id);
}

/* Keeps the document for the merge. */
static void
keep(Job *job, PrecisDoc *doc)
{
  if (has_text(doc)) {
    take_notes(job, doc);
    job->doc = doc;
    return;
  }
  set_error(job, PRECIS_E_INPUT, "there is no text in it");
  precis_doc_free(doc);
}

static void
process(Run *run, Job *job, const Record *record)
{
  PrecisInput input = {
    .struct_size = sizeof input,
    .flags = run->merge ? 0 : PRECIS_INPUT_BORROW,
    .source = record->source, .len = record->len,
    .hints = (const char *const *)record->hints->pdata,
    .cancel = stop_flag()
  };
  PrecisDoc *doc = NULL;

  if (precis_run(run->pipeline, &input, &doc, &job->err) != PRECIS_OK)
    return;
  if (run->merge) {
    keep(job, doc);
    return;
  }
  render(run, job, doc);
  precis_doc_free(doc);
}

/* What the command line says of documents holds where a line says nothing. */
static void
add_hint(GPtrArray *hints, const char *key, const char *value)
{
  if (!value)
    return;
  for (guint i = 0; i + 1 < hints->len; i += 2)
    if (strcmp(hints->pdata[i], key) == 0)
      return;
  g_ptr_array_insert(hints, 0, (char *)value);
  g_ptr_array_insert(hints, 0, (char *)key);
}

static void
add_hints(const Run *run, const Job *job, GPtrArray *hints)
{
  static const char *const types[] = { NULL, "text/plain", "text/html", NULL };

  add_hint(hints, PRECIS_META_ID, job->plain_id);
  add_hint(hints, PRECIS_META_TYPE, types[run->options->from]);
  add_hint(hints, PRECIS_META_SOURCE, run->options->url);
  add_hint(hints, PRECIS_META_QUERY, run->options->query);
}

/* Of a line, which is told by its number, says which file it names. */
static void
name_path(Job *job, const char *path)
{
  if (job->line == 0 || job->err.status == PRECIS_E_CANCELLED)
    return;
  g_strlcat(job->err.message, ": ", sizeof job->err.message);
  g_strlcat(job->err.message, path, sizeof job->err.message);
}

static void
work_on_path(Run *run, Job *job, Record *record, const char *path)
{
  Bytes bytes = { .data = NULL };

  if (read_document(run, job, path, &bytes)) {
    record->source = bytes.data;
    record->len = bytes.len;
    add_hints(run, job, record->hints);
    process(run, job, record);
  } else {
    name_path(job, path);
  }
  g_free(bytes.data);
}

static void
work_on_line(Run *run, Job *job)
{
  Record record = { .hints = NULL };
  g_autoptr(GError) error = NULL;

  if (job->err.status == PRECIS_OK &&
      !record_read(&record, job->bytes.data, job->bytes.len, &error)) {
    set_error(job, PRECIS_E_INPUT, error->message);
    g_strlcpy(job->err.hint, record.meant ? record.meant : "",
              sizeof job->err.hint);
  }
  job->id = g_steal_pointer(&record.id);
  if (!job->id)
    job->id = g_strdup_printf("%" G_GUINT64_FORMAT, job->line);
  if (run->merge)
    job->plain_id = record_plain_id(job->id);
  if (job->err.status == PRECIS_OK && record.path) {
    /* "-" is a file there: standard input may have the other lines */
    gboolean is_dash = strcmp(record.path, "-") == 0;

    work_on_path(run, job, &record, is_dash ? "./-" : record.path);
  } else if (job->err.status == PRECIS_OK) {
    add_hints(run, job, record.hints);
    process(run, job, &record);
  }
  record_clear(&record);
}

static char *
quote(const char *text)
{
  g_autofree char *valid = g_utf8_make_valid(text, -1);
  Buffer buffer = { .failed = 0 };

  buffer_json(&buffer, valid, strlen(valid));
  return buffer_finish(&buffer, NULL);
}

static void
work_on_file(Run *run, Job *job)
{
  Record record = { .hints = g_ptr_array_new() };

  job->id = quote(job->file);
  if (run->merge)
    job->plain_id = g_utf8_make_valid(job->file, -1);
  g_ptr_array_add(record.hints, NULL);
  work_on_path(run, job, &record, job->file);
  record_clear(&record);
}

static void
work(gpointer user, gpointer data)
{
  Job *job = data;

  if (job->line)
    work_on_line(user, job);
  else
    work_on_file(user, job);
}

/* ---- output: one thread at a time, in order */

static char *
place_of(const Job *job)
{
  return job->line ? g_strdup_printf("%s:%" G_GUINT64_FORMAT, job->file,
                                     job->line)
                   : g_strdup(job->file ? job->file : "--merge");
}

/* Tells each line, if there are any. */
static void
tell_lines(const Job *job, const char *what, const char *lines)
{
  g_autofree char *where = place_of(job);
  g_auto(GStrv) each = lines ? g_strsplit(lines, "\n", -1) : NULL;

  for (gsize i = 0; each && each[i]; i++) {
    g_autofree char *message = g_strdup_printf("%s %s", what, each[i]);

    progress_hide();
    tell(where, message, NULL);
  }
}

static void
tell_failed(const Job *job)
{
  g_autofree char *where = place_of(job);

  progress_hide();
  if (*job->err.where && strcmp(job->err.where, "input") != 0) {
    g_autofree char *message =
      g_strdup_printf("%s: %s", job->err.where, job->err.message);

    tell(where, message, job->err.hint);
  } else {
    tell(where, job->err.message, job->err.hint);
  }
}

/* {"id":7,"line":7,"error":{"status":"limit","stage":"clean","message":"...",
 *  "hint":"..."}}; no line of a file, no hint if there is none. */
static void
write_failed(Run *run, const Job *job)
{
  g_autofree char *stage = quote(*job->err.where ? job->err.where : "input");
  g_autofree char *message = quote(job->err.message);
  g_autofree char *hint = quote(job->err.hint);
  gboolean has_hint = *job->err.hint != '\0';
  g_autofree char *line = job->line ? g_strdup_printf(
    ",\"line\":%" G_GUINT64_FORMAT, job->line) : g_strdup("");

  fprintf(run->output.stream, "{\"id\":%s%s,\"error\":{\"status\":\"%s\","
          "\"stage\":%s,\"message\":%s%s%s}}\n", job->id, line,
          precis_status_name(job->err.status), stage, message,
          has_hint ? ",\"hint\":" : "", has_hint ? hint : "");
}

static void
write_body(Run *run, const Job *job)
{
  gsize skip = job->head ? 1 : 0;       /* the body's own brace */

  if (run->parted && !job->head)
    fputc('\n', run->output.stream);
  run->parted = TRUE;
  if (job->head)
    fputs(job->head, run->output.stream);
  fwrite(job->body + skip, 1, job->body_len - skip, run->output.stream);
}

static void
add_to_merge(Run *run, Job *job)
{
  g_autofree char *message = NULL;

  if (merge_add(run->merge, g_steal_pointer(&job->doc)))
    return;
  message = g_strdup_printf("the documents are longer than %" G_GSIZE_FORMAT
                            " bytes together", run->input_bytes);
  progress_hide();
  tell("--merge", message, "limits.input_bytes in the configuration");
  run->unmerged = TRUE;
  stop_now();
}

static void
write_job(Run *run, Job *job)
{
  run->n_done++;
  if (job->doc) {
    add_to_merge(run, job);
  } else if (job->body) {
    write_body(run, job);
  } else {
    run->n_failed++;
    if (run->options->format == FORMAT_JSONL)
      write_failed(run, job);
    else
      tell_failed(job);
  }
  tell_lines(job, "left out", job->skipped);
  tell_lines(job, "ignored", job->ignored);
  if (fflush(run->output.stream) != 0 || ferror(run->output.stream)) {
    run->output_failed = TRUE;
    if (errno != EPIPE) {
      progress_hide();
      tell(run->output.name, g_strerror(errno), NULL);
    }
    stop_now();
  }
  progress_show(run->n_done);
}

static gboolean
give(gpointer user, gpointer data, gboolean wanted)
{
  Run *run = user;
  Job *job = data;

  if (!job->body && job->err.status == PRECIS_E_CANCELLED && stop_wanted())
    wanted = FALSE;
  if (wanted)
    write_job(run, job);
  free_job(job);
  return wanted && !run->output_failed && !run->unmerged;
}

/* ---- all of it */

/* What was kept, as one document. */
static void
write_merged(Run *run)
{
  Job *job = new_job(NULL);
  PrecisDoc *doc = NULL;

  if (merge_finish(run->merge, run->pipeline, run->options->query, stop_flag(),
                   &doc, &job->err) == PRECIS_OK)
    render(run, job, doc);
  precis_doc_free(doc);
  if (job->body) {
    write_job(run, job);
    run->n_done--;              /* it is none of the input */
  } else if (!stop_wanted()) {
    progress_hide();
    tell("--merge", job->err.message, job->err.hint);
    run->unmerged = TRUE;
  }
  free_job(job);
}

static int
finish(const Run *run)
{
  progress_hide();
  if (stop_signal())
    return 128 + stop_signal();
  if (run->n_failed && run->options->format == FORMAT_JSONL) {
    g_autofree char *message =
      g_strdup_printf("%" G_GUINT64_FORMAT " of %" G_GUINT64_FORMAT
                      " documents failed", run->n_failed, run->n_done);

    tell(NULL, message, NULL);
  }
  return run->n_failed || run->unread || run->output_failed || run->unmerged
           ? EXIT_FAILED : EXIT_DONE;
}

static int
run_files(Run *run, char **files)
{
  PoolWork pool = {
    .take = take, .work = work, .give = give, .user = run
  };
  guint threads = run->options->threads;

  if (run->options->from != FROM_JSONL)
    threads = MIN(threads, g_strv_length(files));
  run->next_file = files;
  progress_start((const char *const *)files, run->options->quiet);
  pool_run(&pool, threads);
  g_clear_pointer(&run->lines, reader_close);
  if (run->merge && !stop_wanted())
    write_merged(run);
  return finish(run);
}

/* Would opening the output for writing empty one of the files? */
static gboolean
is_input(const char *output, char **files)
{
  struct stat out, in;

  if (stat(output, &out) != 0 || !S_ISREG(out.st_mode))
    return FALSE;
  for (; *files; files++)
    if (reader_stat(*files, &in) == 0 && in.st_dev == out.st_dev &&
        in.st_ino == out.st_ino)
      return TRUE;
  return FALSE;
}

/* Documents that were done are kept, whatever came of the others. */
static int
write_files(Run *run, char **files)
{
  const char *path = run->options->output;
  gboolean whole;
  int status;

  if (path && is_input(path, files)) {
    tell(path, "it is to be read and written", NULL);
    return EXIT_USAGE;
  }
  if (!output_open(&run->output, path))
    return EXIT_FAILED;
  run->to_terminal = isatty(fileno(run->output.stream)) == 1;
  status = run_files(run, files);
  whole = !run->output_failed &&
          (status == EXIT_DONE || ftello(run->output.stream) > 0);
  return output_close(&run->output, whole) || status ? status : EXIT_FAILED;
}

static int
run_setup(Options *options, const Setup *setup)
{
  static char *standard_input[] = { (char *)"-", NULL };
  char **files = options->files ? options->files : standard_input;
  Run run = { .options = options };
  PrecisError err = { .struct_size = sizeof err };
  int status;

  if (precis_pipeline_new(setup->json, setup->len, options->dirs,
                          &run.pipeline, &err) != PRECIS_OK)
    return setup_tell(setup, options, &err);
  status = setup_check_from(setup, options);
  if (status != EXIT_DONE) {
    precis_pipeline_free(run.pipeline);
    return status;
  }
  run.input_bytes = setup_input_bytes(setup, options);
  /* every byte may be written as \u00NN; 32 bits do not hold all of them */
  run.line_bytes = MIN(run.input_bytes, G_MAXSIZE / 6 - 65536) * 6 + 65536;
  if (options->merge && !merge_is_possible(run.pipeline, &err)) {
    precis_pipeline_free(run.pipeline);
    tell(setup->name, "--merge needs a stage that works on several documents",
         err.hint);
    return EXIT_USAGE;
  }
  if (options->merge)
    run.merge = merge_new(run.input_bytes);
  status = write_files(&run, files);
  g_clear_pointer(&run.merge, merge_free);
  precis_pipeline_free(run.pipeline);
  return status;
}

static int
run_documents(Options *options)
{
  Setup setup = { .name = NULL };
  int status = setup_read(options, &setup);

  stop_install();
  if (status == EXIT_DONE)
    status = run_setup(options, &setup);
  setup_clear(&setup);
  return status;
}

static int
run_plain(Options *options)
{
  if (!options->files && isatty(STDIN_FILENO)) {
    fputs("usage: precis [FILE|-]\n"
          "       precis run|check|config|stages ...\n"
          "Try \"precis --help\".\n", stderr);
    return EXIT_USAGE;
  }
  options->has_no_command = TRUE;
  return run_documents(options);
}

#define AT(member) GSIZE_TO_POINTER(G_STRUCT_OFFSET(Options, member))

static const GOptionEntry entries[] = {
  { "config", 'c', 0, G_OPTION_ARG_FILENAME, AT(config),
    "Read the configuration from FILE", "FILE" },
  { "preset", 'p', 0, G_OPTION_ARG_FILENAME, AT(preset),
    "Use a preset of the library (default: digest, or news for text and json)",
    "NAME" },
  { "format", 'f', 0, G_OPTION_ARG_FILENAME, AT(format_name),
    "Write digest, digest-json, text, json or jsonl (default: digest; jsonl "
    "from jsonl)", "FORMAT" },
  { "offsets", 0, 0, G_OPTION_ARG_FILENAME, AT(offsets_name),
    "Count positions in bytes, chars, utf16 or source (default: chars)",
    "UNIT" },
  { "from", 0, 0, G_OPTION_ARG_FILENAME, AT(from_name),
    "Take the input as auto, text, html or jsonl (default: auto)", "TYPE" },
  { "merge", 0, 0, G_OPTION_ARG_NONE, AT(merge),
    "Make one summary of all documents, which tell of one event", NULL },
  { "threads", 'j', 0, G_OPTION_ARG_FILENAME, AT(threads_name),
    "Run N documents at a time (default: 1; 0: one a processor)", "N" },
  { "output", 'o', 0, G_OPTION_ARG_FILENAME, AT(output),
    "Write to FILE instead of standard output", "FILE" },
  { "url", 'u', 0, G_OPTION_ARG_FILENAME, AT(url),
    "Where the document comes from", "URL" },
  { "query", 0, 0, G_OPTION_ARG_FILENAME, AT(query),
    "What the summary is to be about", "TEXT" },
  { "plugins", 0, 0, G_OPTION_ARG_FILENAME_ARRAY, AT(plugins),
    "Look for plugins in DIRECTORY first", "DIRECTORY" },
  { "quiet", 'q', 0, G_OPTION_ARG_NONE, AT(quiet),
    "Show no progress", NULL },
  { "version", 0, 0, G_OPTION_ARG_NONE, AT(version),
    "Show the version", NULL },
  { G_OPTION_REMAINING, 0, 0, G_OPTION_ARG_FILENAME_ARRAY, AT(files), NULL,
    NULL },
  { NULL, 0, 0, 0, NULL, NULL, NULL }
};

const Command run_command = {
  "run", "[FILE...]",
  "Runs documents through a pipeline; - or no FILE: standard input.",
  entries, run_documents
};

const Command plain_command = {
  "", "[FILE|-] | COMMAND ...",
  "Prints the digest of a document: headline, summary, tags, source.\n"
  "\n"
  "Commands (precis COMMAND --help):\n"
  "  run      Run documents through a pipeline\n"
  "  check    Check a configuration\n"
  "  config   Print a configuration in full\n"
  "  stages   Tell what stages there are and what they take",
  entries, run_plain
};
