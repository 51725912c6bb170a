/* weights.h - the tunable numbers of the stage. */
#ifndef PRECIS_SPLIT_WEIGHTS_H
#define PRECIS_SPLIT_WEIGHTS_H

/* Bytes after which an open quotation or bracket is forgotten. */
#define SPLIT_LOOK_BACK 1000u

/* Bytes at a text's beginning by which language and style are guessed. */
#define SPLIT_SAMPLE 4096u

/* Least sum (model.h) that ends a sentence: behind a mark, behind a comma, a
 * colon or a semicolon, and with no mark at all. */
#define SPLIT_LEAST_MARKED 0
#define SPLIT_LEAST_PAUSE 12
#define SPLIT_LEAST_UNMARKED 0

/* Least sum of the filter for a closer look. */
#define SPLIT_LEAST_FILTER (-72)

#endif
