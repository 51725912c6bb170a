/* faults.h - what is wrong with a configuration, as a list: every check adds
 * to it and goes on, so that one look tells all. */
#ifndef PRECIS_HOST_FAULTS_H
#define PRECIS_HOST_FAULTS_H

#include <glib.h>
#include <precis/types.h>

/* A place in JSON text. */
typedef struct JsonPlace {
  gsize offset;                 /* bytes                                      */
  guint line, column;           /* from 1, column in characters; 0: none      */
} JsonPlace;

typedef struct Fault {
  gint32 status;                /* PRECIS_E_CONFIG or PRECIS_E_PLUGIN         */
  JsonPlace place;
  char *pointer;                /* JSON Pointer (RFC 6901); "" is the whole   */
  char *message;                /* one sentence                               */
  char *hint;                   /* what to do, or NULL                        */
} Fault;

/* A list of Fault, empty. */
GPtrArray *faults_new(void);

/* Adds a fault; takes message and hint (may be NULL).  After FAULTS_MAX of
 * them nothing is added: who has so many mends the first ones first. */
#define FAULTS_MAX 64
void faults_add(GPtrArray *faults, gint32 status, const char *pointer,
                JsonPlace place, char *message, char *hint);

/* Is there one at pointer? */
gboolean faults_has(const GPtrArray *faults, const char *pointer);

/* Sorts by place in the configuration, the order in which a reader meets
 * them; equal places stay in the order in which they were found. */
void faults_sort(GPtrArray *faults);

/* [{"pointer","line","column","message","hint"?}, ...]; g_free it. */
char *faults_to_json(const GPtrArray *faults);

/* Copies the first fault into err (may be NULL); returns its status, PRECIS_OK
 * if there is none. */
gint32 faults_to_error(const GPtrArray *faults, PrecisError *err);

#endif
