/* render.h - the formats of precis_doc_render.  Each reads the document
 * through the public getters only, so another host could write it, and adds
 * to out; no memory: out->failed. */
#ifndef PRECIS_HOST_RENDER_H
#define PRECIS_HOST_RENDER_H

#include <precis/precis.h>

#include "buffer.h"

void render_json(Buffer *out, const PrecisDoc *doc, uint32_t unit);
void render_digest(Buffer *out, const PrecisDoc *doc, uint32_t unit);
void render_digest_json(Buffer *out, const PrecisDoc *doc, uint32_t unit);

/* Members of a JSON object; none is preceded by a comma if it is the first,
 * which an opening brace before it tells. */
void render_member(Buffer *out, const char *name);
void render_id(Buffer *out, const PrecisDoc *doc);      /* if it is known     */
void render_meta(Buffer *out, const PrecisDoc *doc);
void render_offsets(Buffer *out, uint32_t unit);

#endif
