/* events.h - names of leagues, cups, awards and shows, by their words. */
#ifndef PRECIS_TAG_EVENTS_H
#define PRECIS_TAG_EVENTS_H

#include "words/word.h"

/* "The Premier League", "Serie A": is the name words[from, end) that of a
 * competition of clubs?  Other leagues are bodies: "the Arab League". */
int tag_is_league(const char *text, const TagWord *words, size_t from,
                  size_t end);

/* "Davis Cup": is the name words[from, end), of two words or more, which the
 * model takes for one of that kind, an event's by its last words? */
int tag_is_event(const char *text, const TagWord *words, size_t from,
                 size_t end, uint32_t kind);

/* The end of the event that begins with words[i] of a sentence in small
 * letters, "the champions league"; i: none does. */
size_t tag_event_end(const char *text, const TagWord *words, size_t i,
                     size_t to);

#endif
