/* reader.c - see reader.h.
 *
 * Two buffers: in holds bytes as they are stored, out what they unpack to
 * (bytes that are not packed skip it).  A packed file may be several packed
 * files one after the other, as the tools themselves allow. */
#include "reader.h"

#include "stop.h"

#include <errno.h>
#include <fcntl.h>
#include <stdatomic.h>
#include <string.h>
#include <unistd.h>

#ifdef HAVE_GZIP
# include <zlib.h>
#endif
#ifdef HAVE_XZ
# include <lzma.h>
#endif
#ifdef HAVE_ZSTD
# include <zstd.h>
# include <zstd_errors.h>
#endif

#define CHUNK (256 * 1024)
#define LZMA_MEMORY (256u << 20)

#define NO_MEMORY "no memory to read it"
#define DAMAGED "its packed data is damaged"
#define MUCH_MEMORY "unpacking it takes too much memory"

/* Unpacks from in to out; sets done at the end of a packed file.  NULL, or what
 * is wrong. */
typedef const char *(*Unpack)(Reader *reader, gboolean *done);

struct Reader {
  int fd;
  gboolean ended;               /* of the file as it is stored                */
  gboolean done;                /* unpacked to the end of a packed file       */
  Unpack unpack;                /* NULL: stored plainly                       */
  char *in, *out;               /* CHUNK each; no out if stored plainly       */
  gsize in_at, in_len;
  gsize out_at, out_len;
#ifdef HAVE_GZIP
  z_stream zlib;
#endif
#ifdef HAVE_XZ
  lzma_stream lzma;
#endif
#ifdef HAVE_ZSTD
  ZSTD_DStream *zstd;
#endif
};

static atomic_ullong total;

guint64
reader_total(void)
{
  return atomic_load(&total);
}

static ReadResult
fail(GError **error, const char *message)
{
  g_set_error_literal(error, G_FILE_ERROR, G_FILE_ERROR_FAILED, message);
  return READ_FAILED;
}

#ifdef HAVE_GZIP
static const char *
unpack_gzip(Reader *reader, gboolean *done)
{
  z_stream *zlib = &reader->zlib;
  int status;

  if (reader->done && reader->in[reader->in_at] != '\x1F') {
    reader->in_at = reader->in_len;     /* padding, as gzip itself skips it */
    *done = TRUE;
    return NULL;
  }
  if (reader->done)
    inflateReset(zlib);
  zlib->next_in = (Bytef *)reader->in + reader->in_at;
  zlib->avail_in = (uInt)(reader->in_len - reader->in_at);
  zlib->next_out = (Bytef *)reader->out;
  zlib->avail_out = CHUNK;
  status = inflate(zlib, Z_NO_FLUSH);
  reader->in_at = reader->in_len - zlib->avail_in;
  reader->out_len = CHUNK - zlib->avail_out;
  *done = status == Z_STREAM_END;
  if (status == Z_MEM_ERROR)
    return MUCH_MEMORY;
  return status == Z_OK || status == Z_STREAM_END || status == Z_BUF_ERROR
           ? NULL : DAMAGED;
}
#endif

#ifdef HAVE_XZ
static const char *
unpack_xz(Reader *reader, gboolean *done)
{
  lzma_stream *lzma = &reader->lzma;
  lzma_ret status;

  lzma->next_in = (uint8_t *)reader->in + reader->in_at;
  lzma->avail_in = reader->in_len - reader->in_at;
  lzma->next_out = (uint8_t *)reader->out;
  lzma->avail_out = CHUNK;
  status = lzma_code(lzma, reader->ended ? LZMA_FINISH : LZMA_RUN);
  reader->in_at = reader->in_len - lzma->avail_in;
  reader->out_len = CHUNK - lzma->avail_out;
  *done = status == LZMA_STREAM_END;
  if (status == LZMA_MEM_ERROR || status == LZMA_MEMLIMIT_ERROR)
    return MUCH_MEMORY;
  return status == LZMA_OK || status == LZMA_STREAM_END ||
         status == LZMA_BUF_ERROR ? NULL : DAMAGED;
}
#endif

#ifdef HAVE_ZSTD
static const char *
unpack_zstd(Reader *reader, gboolean *done)
{
  ZSTD_inBuffer in = { reader->in, reader->in_len, reader->in_at };
  ZSTD_outBuffer out = { reader->out, CHUNK, 0 };
  size_t status = ZSTD_decompressStream(reader->zstd, &out, &in);

  reader->in_at = in.pos;
  reader->out_len = out.pos;
  *done = status == 0;
  switch (ZSTD_getErrorCode(status)) {
  case ZSTD_error_no_error:
    return NULL;
  case ZSTD_error_memory_allocation:
  case ZSTD_error_frameParameter_windowTooLarge:
    return MUCH_MEMORY;
  default:
    return DAMAGED;
  }
}
#endif

/* Reads more of the file as it is stored, behind what is left. */
static ReadResult
refill(Reader *reader, GError **error)
{
  gssize n;

  memmove(reader->in, reader->in + reader->in_at,
          reader->in_len - reader->in_at);
  reader->in_len -= reader->in_at;
  reader->in_at = 0;
  do {
    if (!stop_wait(reader->fd))
      return READ_STOPPED;
    n = read(reader->fd, reader->in + reader->in_len,
             CHUNK - reader->in_len);
  } while (n < 0 && errno == EINTR);
  if (n < 0)
    return fail(error, g_strerror(errno));
  reader->ended = n == 0;
  reader->in_len += (gsize)n;
  atomic_fetch_add(&total, (guint64)n);
  return READ_OK;
}

static gboolean
begins(const Reader *reader, const char *magic, gsize len)
{
  return reader->in_len >= len && memcmp(reader->in, magic, len) == 0;
}

static ReadResult
choose(Reader *reader, GError **error)
{
  if (begins(reader, "\x1F\x8B\x08", 3)) {
#ifdef HAVE_GZIP
    reader->unpack = unpack_gzip;
    if (inflateInit2(&reader->zlib, 15 + 16) != Z_OK)
      return fail(error, NO_MEMORY);
#else
    return fail(error, "is gzipped, which this build cannot unpack");
#endif
  } else if (begins(reader, "\xFD" "7zXZ\0", 6)) {
#ifdef HAVE_XZ
    reader->unpack = unpack_xz;
    if (lzma_stream_decoder(&reader->lzma, LZMA_MEMORY,
                            LZMA_CONCATENATED) != LZMA_OK)
      return fail(error, NO_MEMORY);
#else
    return fail(error, "is an xz file, which this build cannot unpack");
#endif
  } else if (begins(reader, "\x28\xB5\x2F\xFD", 4)) {
#ifdef HAVE_ZSTD
    reader->unpack = unpack_zstd;
    reader->zstd = ZSTD_createDStream();
    if (!reader->zstd)
      return fail(error, NO_MEMORY);
#else
    return fail(error, "is a zstd file, which this build cannot unpack");
#endif
  }
  return READ_OK;
}

/* The first bytes tell how it is packed; a pipe may give them one by one. */
static ReadResult
begin(Reader *reader, GError **error)
{
  while (reader->in_len < 6 && !reader->ended) {
    ReadResult result = refill(reader, error);

    if (result != READ_OK)
      return result;
  }
  if (choose(reader, error) == READ_FAILED)
    return READ_FAILED;
  if (reader->unpack && !(reader->out = g_try_malloc(CHUNK)))
    return fail(error, NO_MEMORY);
  return READ_OK;
}

static gboolean
is_standard(const char *path)
{
  return strcmp(path, "-") == 0;
}

int
reader_stat(const char *path, struct stat *info)
{
  return is_standard(path) ? fstat(STDIN_FILENO, info) : stat(path, info);
}

Reader *
reader_open(const char *path, GError **error)
{
  gboolean standard = is_standard(path);
  int fd = standard ? STDIN_FILENO : open(path, O_RDONLY | O_CLOEXEC);
  struct stat info;
  Reader *reader;
  ReadResult result;

  if (fd >= 0 && fstat(fd, &info) == 0 && S_ISDIR(info.st_mode)) {
    if (!standard)
      close(fd);
    errno = EISDIR;
    fd = -1;
  }
  if (fd < 0) {
    fail(error, g_strerror(errno));
    return NULL;
  }
  reader = g_new0(Reader, 1);
  reader->fd = fd;
  reader->in = g_try_malloc(CHUNK);
  result = reader->in ? begin(reader, error) : fail(error, NO_MEMORY);
  if (result == READ_FAILED) {
    reader_close(reader);
    return NULL;
  }
  reader->ended |= result == READ_STOPPED;
  return reader;
}

void
reader_close(Reader *reader)
{
#ifdef HAVE_GZIP
  if (reader->unpack == unpack_gzip)
    inflateEnd(&reader->zlib);
#endif
#ifdef HAVE_XZ
  if (reader->unpack == unpack_xz)
    lzma_end(&reader->lzma);
#endif
#ifdef HAVE_ZSTD
  ZSTD_freeDStream(reader->zstd);
#endif
  if (reader->fd != STDIN_FILENO)
    close(reader->fd);
  g_free(reader->in);
  g_free(reader->out);
  g_free(reader);
}

/* The next bytes, unpacked; READ_END: there are none. */
static ReadResult
peek_packed(Reader *reader, const char **at, gsize *n, GError **error)
{
  while (reader->out_at == reader->out_len) {
    const char *wrong;
    gboolean at_end = reader->in_at == reader->in_len && reader->ended;

    if (at_end && reader->done)
      return READ_END;
    if (reader->in_at == reader->in_len && !reader->ended) {
      ReadResult result = refill(reader, error);

      if (result != READ_OK)
        return result;
      continue;
    }
    reader->out_at = reader->out_len = 0;
    wrong = reader->unpack(reader, &reader->done);
    if (wrong)
      return fail(error, wrong);
    if (at_end && !reader->done && reader->out_len == 0)
      return fail(error, "its packed data ends too soon");
  }
  *at = reader->out + reader->out_at;
  *n = reader->out_len - reader->out_at;
  return READ_OK;
}

static ReadResult
peek(Reader *reader, const char **at, gsize *n, GError **error)
{
  if (reader->unpack)
    return peek_packed(reader, at, n, error);
  if (reader->in_at == reader->in_len) {
    ReadResult result = reader->ended ? READ_END : refill(reader, error);

    if (result != READ_OK)
      return result;
    if (reader->in_at == reader->in_len)
      return READ_END;
  }
  *at = reader->in + reader->in_at;
  *n = reader->in_len - reader->in_at;
  return READ_OK;
}

static void
skip(Reader *reader, gsize n)
{
  if (reader->unpack)
    reader->out_at += n;
  else
    reader->in_at += n;
}

static gboolean
append(Bytes *bytes, const char *data, gsize n)
{
  if (n == 0)
    return TRUE;
  if (bytes->size - bytes->len < n) {
    gsize size = MAX(bytes->size * 2, bytes->len + n);
    char *grown = g_try_realloc(bytes->data, size);

    if (!grown)
      return FALSE;
    bytes->data = grown;
    bytes->size = size;
  }
  memcpy(bytes->data + bytes->len, data, n);
  bytes->len += n;
  return TRUE;
}

ReadResult
reader_line(Reader *reader, gsize limit, Bytes *bytes, GError **error)
{
  gboolean too_long = FALSE, any = FALSE;

  bytes->len = 0;
  for (;;) {
    const char *at, *newline;
    gsize n;
    ReadResult result = peek(reader, &at, &n, error);

    if (result == READ_END && any)
      break;
    if (result != READ_OK)
      return result;
    any = TRUE;
    newline = memchr(at, '\n', n);
    n = newline ? (gsize)(newline - at) : n;
    too_long |= n > limit - bytes->len;
    if (!too_long && !append(bytes, at, n))
      return fail(error, NO_MEMORY);
    skip(reader, n + (newline != NULL));
    if (newline)
      break;
  }
  return too_long ? READ_LONG : READ_OK;
}

ReadResult
reader_rest(Reader *reader, gsize limit, Bytes *bytes, GError **error)
{
  bytes->len = 0;
  for (;;) {
    const char *at;
    gsize n;
    ReadResult result = peek(reader, &at, &n, error);

    if (result == READ_END)
      return READ_OK;
    if (result != READ_OK)
      return result;
    if (n > limit - bytes->len)
      return READ_LONG;
    if (!append(bytes, at, n))
      return fail(error, NO_MEMORY);
    skip(reader, n);
  }
}
