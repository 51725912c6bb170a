/* block_weights.h - the tunable numbers of the main content. */
#ifndef PRECIS_CLEAN_BLOCK_WEIGHTS_H
#define PRECIS_CLEAN_BLOCK_WEIGHTS_H

/* Blocks as likely as the threshold are content (255ths).  It is chosen for
 * each page within these bounds ... */
#define WEIGHT_LOWEST    40
#define WEIGHT_HIGHEST  150
/* ... is no lower than this on pages that are likelier articles than that, if
 * so much of the F1 to be expected is left ... */
#define WEIGHT_ARTICLE  140
#define WEIGHT_SURE_ARTICLE_KIND 200
#define WEIGHT_ARTICLE_SHARE .95
/* ... and is at least, at most so much where one error is the worse one. */
#define WEIGHT_PRECISION 185
#define WEIGHT_RECALL    70

/* Of a page that is likelier an article than this (255ths) and has so many
 * words of content outside of its comments, comments are no content. */
#define WEIGHT_ARTICLE_KIND 100
#define WEIGHT_ARTICLE_WORDS 60

/* A block of at least so many words is kept once, ... */
#define WEIGHT_REPEATED_WORDS 6
/* ... unless it comes so often, in front of another text each time. */
#define WEIGHT_REFRAIN 3
/* A shorter block of at least so many is not kept twice in a row. */
#define WEIGHT_APART_WORDS 2
/* Of so many words a block is prose, where nothing else is around it. */
#define WEIGHT_PROSE_WORDS 8

/* A page of more <h1> is a list of articles, and not one that others follow. */
#define WEIGHT_HEADLINES 4

/* Shorter comments are names, dates and buttons. */
#define WEIGHT_COMMENT_WORDS 4
/* Per cent of an article's words that stand above their heading. */
#define WEIGHT_ABOVE_COMMENTS 67
/* The same above what a newsletter says of itself, which is of no more words. */
#define WEIGHT_ABOVE_FOOT 50
#define WEIGHT_FOOT_WORDS 120
/* What has more of these is no article with comments, but answers. */
#define WEIGHT_COMMENT_HEADS 2

/* What is longer is no caption, whatever the boxes around it are called; what
 * is one, of an article, must be surer than other text by so much (255ths). */
#define WEIGHT_CAPTION_WORDS 80
#define WEIGHT_CAPTION_MORE  64
/* ... but where an article is told in captions those of so many words, and as
 * likely as this, are kept. */
#define WEIGHT_TOLD_WORDS 6
#define WEIGHT_TOLD      10
#define WEIGHT_NEVER    256     /* no block is as likely                     */
/* What is shorter, or longer (bytes), is no pull quote; so many are looked for,
 * in texts of up to so many bytes. */
#define WEIGHT_PULLED_WORDS 5
#define LONGEST_PULL_QUOTE 400
#define MOST_PULL_QUOTES 16
#define LONGEST_WITH_PULL_QUOTES (1u << 18)
/* What is longer is an article's first paragraph; with more words beside it, or
 * so many more in a byline, a day above that is part of the text. */
#define WEIGHT_LEAD_WORDS 20
#define WEIGHT_DAY_WORDS  6
#define WEIGHT_NAME_WORDS 4
#define LONGEST_CREDIT    160   /* bytes                                     */
/* What begins with a marker is a box of its own up to so many elements, blocks
 * and words; so many elements may be around the marker alone. */
#define WEIGHT_BOX_NODES  64
#define WEIGHT_BOX_BLOCKS 8
#define WEIGHT_BOX_WORDS  60
#define WEIGHT_BOX_LEVELS 3
/* Links, at most, below "Read also:". */
#define WEIGHT_POINTED    8
/* So many lines as are told of a forum's members make a forum; there, what as
 * many lines begin with is told of them, too. */
#define WEIGHT_MEMBER_LINES 2
#define WEIGHT_LABELS       3
/* What is longer is no byline. */
#define WEIGHT_BYLINE_WORDS 15
/* What is longer is no heading, though it be all in bold type. */
#define WEIGHT_HEADING_WORDS 12
/* What is as long in an element of headings is a paragraph, and so is a shorter
 * one with a full stop: of 10,269 headings of 968 pages 110, nine of ten prose,
 * the others names of goods. */
#define WEIGHT_PROSE_HEADING  25
#define WEIGHT_PROSE_SENTENCE 16

/* What a page's data have of its text is taken for it if it is as long, bytes,
 * and so many times as long as what the page shows. */
#define CLAIMED_LEAST 200
#define CLAIMED_TIMES 3

/* Prose in <pre>, told by the first bytes: the columns of a width at which lines
 * are wrapped; so many breaks, and so many of a hundred that the width forced;
 * of a hundred bytes so many at least that are letters or part words, and so
 * many at most that are signs of programs, or in a paragraph of such a text; of
 * a text that was wrapped, the hundredth part that must be so; the bytes of a
 * sentence; the words of a line that nobody wrapped; how much farther in an item
 * goes on. */
#define PRE_SAMPLE     65536u
#define PRE_NARROWEST  40
#define PRE_WIDEST     100
#define PRE_BREAKS     3
#define PRE_FULL       60
#define PRE_LETTERS    88
#define PRE_SIGNS      1
#define PRE_SOME_SIGNS 3
#define PRE_PART       33
#define PRE_SENTENCE   500
#define PRE_WORDS      15
#define PRE_HANGING    8

/* Paragraphs of a cell of a table that only lays out the page, at least; and of
 * a page whose every paragraph is quoted, the part of its text that may stand
 * outside of the quotations: one in so many. */
#define WEIGHT_LAYOUT_LONG 2
#define WEIGHT_UNQUOTED    8
/* A heading that is as likely content as that is kept with text that is as
 * likely as this (255ths). */
#define WEIGHT_HEADING 90
#define WEIGHT_HEADED 200

#endif
