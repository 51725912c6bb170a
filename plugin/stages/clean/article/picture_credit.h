/* picture_credit.h - lines of a page that tell whose its pictures are. */
#ifndef PRECIS_CLEAN_PICTURE_CREDIT_H
#define PRECIS_CLEAN_PICTURE_CREDIT_H

#include <stddef.h>

/* Does the line tell whose a picture is, after what it shows or alone: "The
 * bridge. © Ouest Images", "Foto: dpa", "Jane Roe via Getty Images"? */
int clean_is_picture_credit(const char *s, size_t len);

#endif
