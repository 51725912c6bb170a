/* render.h - the formats of precis_doc_render.  Each reads the document
 * through the public getters only, so another host could write it, and adds
 * to out; no memory: out->failed. */
#ifndef PRECIS_HOST_RENDER_H
#define PRECIS_HOST_RENDER_H

#include <precis/precis.h>

#include "buffer.h"

void render_json(Buffer *out, const PrecisDoc *doc, uint32_t unit);
void render_text(Buffer *out, const PrecisDoc *doc, uint32_t unit);
void render_digest(Buffer *out, const PrecisDoc *doc, uint32_t unit);

#endif
