/* weights.h - the tunable numbers of the stage. */
#ifndef PRECIS_SPLIT_WEIGHTS_H
#define PRECIS_SPLIT_WEIGHTS_H

/* Bytes after which an open quotation or bracket is forgotten. */
#define SPLIT_LOOK_BACK 1000u

/* Bytes at a text's beginning by which language and style are guessed; and, if
 * its frequent words are too few, it is identified, by fewer of them first. */
#define SPLIT_LANGUAGE_SAMPLE 1536u
#define SPLIT_IDENTIFY_GLANCE 64u
#define SPLIT_IDENTIFY_SAMPLE 128u
#define SPLIT_STYLE_SAMPLE 2048u

/* How sure the identifier must be of fewer and of all of them. */
#define SPLIT_GLANCE_SURE 0.99f
#define SPLIT_SAMPLE_SURE 0.8f

/* Words of a heading that the next sentence may begin with. */
#define SPLIT_MOST_ECHOED 5u

/* Letters of a word that is said twice in a name, "Duran Duran", at most. */
#define SPLIT_DOUBLED_NAME 5u

/* Words of a label, "Number of pages:", and of one that begins a paragraph. */
#define SPLIT_MOST_LABEL 3u
#define SPLIT_MOST_TITLE 6u

/* By how many votes of frequent words a language must lead to be taken before
 * the sample is at its end; an English word gives about two.  A lead of 16
 * names the same language in every text of the treebanks' dev parts; twice as
 * much is for a title or a line of verse in another language. */
#define SPLIT_LANGUAGE_LEAD 32u

/* By how many sentences those with a capital must lead for a text to be written
 * as usual before the sample is at its end. */
#define SPLIT_STYLE_LEAD 5u

/* Least sum (model.h) that ends a sentence: behind a mark; behind a comma, a
 * colon or a semicolon; with no mark at all in English, of which the model has
 * seen all manners of writing, in the other languages of which it has seen
 * texts, and in those it has not, where an emoji is as good as in the former.
 * Given paragraphs have lost no line ends: "Apache / Spark" is a name there,
 * unless what follows begins a clause. */
#define SPLIT_LEAST_MARKED 0
#define SPLIT_LEAST_PAUSE 0
#define SPLIT_LEAST_UNMARKED (-6)
#define SPLIT_LEAST_UNMARKED_GIVEN 22
#define SPLIT_LEAST_UNMARKED_LEARNED 6
#define SPLIT_LEAST_UNMARKED_OTHER 36

/* Sums between these are looked at twice (second.h). */
#define SPLIT_UNSURE_ABOVE (-64)
#define SPLIT_UNSURE_BELOW 40

/* Least sum of the filter for a closer look at a gap without a mark, in English
 * and what the model has not seen, and in the other languages that it has; and
 * for none at a plain full stop. */
#define SPLIT_LEAST_FILTER (-48)
#define SPLIT_LEAST_FILTER_LEARNED (-64)
#define SPLIT_LEAST_PLAIN 72

#endif
