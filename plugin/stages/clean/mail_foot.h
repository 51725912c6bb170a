/* mail_foot.h - what a newsletter says of itself below its text, "You are
 * receiving this email because ...", and above it, "View in browser". */
#ifndef PRECIS_CLEAN_MAIL_FOOT_H
#define PRECIS_CLEAN_MAIL_FOOT_H

#include <stddef.h>

/* Does a line or block begin so, below and above? */
int clean_is_mail_foot(const char *s, size_t len);
int clean_is_mail_link(const char *s, size_t len);

#endif
