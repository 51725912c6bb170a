/* weights.h - tunable numbers of the stage; those of a page's main content are
 * in block_weights.h, those of its metadata in metadata_weights.h. */
#ifndef PRECIS_CLEAN_WEIGHTS_H
#define PRECIS_CLEAN_WEIGHTS_H

/* ---- encodings.  In bytes: what is looked at before one is chosen, and where
 * a declaration is looked for. */
#define CLEAN_SAMPLE_BYTES      65536u
#define CLEAN_PRESCAN_BYTES     16384u
/* Valid sequences for each bad one that make a text damaged UTF-8. */
#define CLEAN_UTF8_GOOD_PER_BAD 2u

/* Bytes of the sample that is judged, from how far it is gathered, and of ASCII
 * on each side of other bytes. */
#define CLEAN_DETECT_BYTES      8192u
#define CLEAN_DETECT_REACH      524288u
#define CLEAN_DETECT_EDGE       48u
/* Costs, in eighths of a bit: a capital after a small letter; a sign that is at
 * least so rare, inside a word; a letter of ASCII in Asian text; half-width
 * kana; bytes that are no character; an encoding of two bytes at first. */
#define CLEAN_DETECT_CASE       40u
#define CLEAN_DETECT_RARE       96u
#define CLEAN_DETECT_INSIDE     56u
#define CLEAN_DETECT_ASCII      44u
#define CLEAN_DETECT_HALF_KANA  88u
#define CLEAN_DETECT_BAD        240u
#define CLEAN_DETECT_WIDE_PRIOR 8u
/* What it is worth to be declared, and one in how much of the cost besides. */
#define CLEAN_DETECT_DECLARED   128u
#define CLEAN_DETECT_DECLARED_SHARE 12u

/* ---- binary data: bytes looked at; controls at least, and one in how many
 * bytes. */
#define CLEAN_BINARY_BYTES      1024u
#define CLEAN_BINARY_LEAST      8u
#define CLEAN_BINARY_SHARE      64u

/* ---- page or text: bytes looked at. */
#define CLEAN_SNIFF_BYTES       65536u
/* Lines, at most, of a tag or comment of HTML in Markdown. */
#define CLEAN_HTML_LINES        64u

/* ---- the language of a page against what it states.  Bytes of a quick look,
 * and of a longer one; the page of a shorter text is believed. */
#define CLEAN_LANGUAGE_GLANCE   128u
#define CLEAN_LANGUAGE_SAMPLE   256u
/* How sure the model must be. */
#define CLEAN_LANGUAGE_SURE     0.95f

/* ---- the head of a plain text.  The headline of a page that was copied is
 * among so many lines, ... */
#define CLEAN_HEAD_LINES        24u
/* ... has at most so many characters, and so many columns if nothing else tells
 * it ... */
#define CLEAN_HEADLINE_CHARS    120u
#define CLEAN_HEADLINE_COLUMNS  28u
/* ... without so many spaces before a number at its end ... */
#define CLEAN_GAP_SPACES        4u
/* ... but its words, which so many bytes of the text use. */
#define CLEAN_HEADLINE_SAMPLE   4096u
/* The longest line, in characters: a date and little else; a day without its
 * year; a notice; a byline; what its author does. */
#define CLEAN_DATE_LINE_CHARS   60u
#define CLEAN_DAY_CHARS         12u
#define CLEAN_NOTICE_CHARS      60u
#define CLEAN_BYLINE_CHARS      90u
#define CLEAN_ROLE_CHARS        40u
/* Bytes before the days of a longer line, "Veröffentlicht am Montag, ", and of
 * what stands over a day. */
#define CLEAN_DATE_LABEL_BYTES  30u
/* The longest line that names a reporter in Chinese, and name in East Asia. */
#define CLEAN_REPORTER_CHARS    40u
#define CLEAN_ASIAN_NAME_CHARS  8u
/* A shorter line over a byline is a rubric. */
#define CLEAN_RUBRIC_CHARS      16u
/* Lines over a byline that are no menu yet, and from the headline to the day. */
#define CLEAN_BYLINE_REACH      3u
#define CLEAN_DAY_REACH         3u
/* How sure it is that the language is not English. */
#define CLEAN_ABROAD            .5f
/* Spaces before a letterhead. */
#define CLEAN_LETTERHEAD_INDENT 16u
/* Bytes in which a paragraph has place, day and agency, and of the agency. */
#define CLEAN_DATELINE_BYTES    80u
#define CLEAN_AGENCY_BYTES      24u
/* Lines, at most, of front matter, and before the text of a book. */
#define CLEAN_FRONT_LINES       64u
#define CLEAN_FRAME_LINES       400u

/* ---- lines of a plain text, in characters: the longest headline, the shortest
 * paragraph. */
#define CLEAN_TITLE_CHARS       200u
#define CLEAN_PARAGRAPH_CHARS   80u
/* Lines of a mail's signature. */
#define CLEAN_SIGNATURE_LINES   12u
/* Lines at the end in which a newsletter may begin to tell of itself. */
#define CLEAN_FOOT_LINES        30u

/* Bytes of a day and a time that a line of a chat or log begins with. */
#define CLEAN_STAMP_BYTES       26u

/* ---- wrapped text.  Between these widths ... */
#define CLEAN_WRAP_LEAST        40u
#define CLEAN_WRAP_MOST         110u
/* ... it is wrapped if so many per cent of its breaks are the width's doing and
 * fewer than so many behind a sentence. */
#define CLEAN_WRAP_SHARE        70u
#define CLEAN_WRAP_ENDED        75u
/* A line so long is no verse; one of less than one in so many of the width says
 * nothing; one in so many may be longer. */
#define CLEAN_WRAP_PROSE        60u
#define CLEAN_WRAP_FEW          3u
#define CLEAN_WRAP_LONGER       12u
/* Of a column: its least width, breaks at least, their per cent, and one in how
 * many that may be behind a mark. */
#define CLEAN_COLUMN_LEAST      24u
#define CLEAN_COLUMN_BREAKS     8u
#define CLEAN_COLUMN_SHARE      85u
#define CLEAN_COLUMN_STOPS      4u

/* ---- the end of an agency's text, in characters: words for editors, initials
 * of its desks, who reported and edited. */
#define CLEAN_EDITORS_CHARS     40u
#define CLEAN_INITIALS_CHARS    16u
#define CLEAN_CREDIT_CHARS      240u
/* Lines above the last that are looked at; of whom to ask, over a headline. */
#define CLEAN_END_LINES         8u
#define CLEAN_CONTACT_LINES     8u

/* ---- printed pages: the longest line, in characters, and the fewest bytes of
 * letters, that stand over or below each. */
#define CLEAN_PAGE_EDGE_CHARS   100u
#define CLEAN_PAGE_EDGE_LETTERS 4u

/* ---- repetitions in plain text: the shortest paragraph, in bytes, that is not
 * said twice, unless it comes so often, in front of another text each time. */
#define CLEAN_TWICE_BYTES       80u
#define CLEAN_TWICE_REFRAIN     3u
/* The shortest teaser, in bytes, and paragraphs below it that are looked at. */
#define CLEAN_TEASER_BYTES      40u
#define CLEAN_TEASER_REACH      4u

/* ---- comments of readers: the longest line, in characters, that names them or
 * comes with each, and bytes behind such words. */
#define CLEAN_COMMENT_CHARS     90u
#define CLEAN_COMMENT_REST      25u
/* Such lines below their heading at least, and one of how many lines is one. */
#define CLEAN_COMMENT_MARKS     3u
#define CLEAN_COMMENT_SHARE     12u

/* ---- lines of a page around a text.  In characters: the longest that is known
 * by how it begins, and the longest caption that a credit ends. */
#define CLEAN_PAGE_LINE_CHARS   90u
#define CLEAN_CAPTION_CHARS     300u
/* Paragraphs that a text has if lines are to be left out. */
#define CLEAN_FILTER_PARAGRAPHS 2u
/* Below these scores of the first pass (64ths of a logit) one of its lines is,
 * and another with it; below that of the trees (1024ths) one. */
#define CLEAN_FILTER_PAGE       (-120)
#define CLEAN_FILTER_LIKELY     (-96)
#define CLEAN_FILTER_SURE       (-1696)
/* Below this score of the trees a line is left out. */
#define CLEAN_FILTER_LOGIT      0
/* Lines of a page, or paragraphs, in a row that part one article from the
 * next. */
#define CLEAN_FILTER_STRETCH    3u
/* A text of more lines is judged in parts of so many. */
#define CLEAN_FILTER_LINES      512u
#define CLEAN_FILTER_PART       128u
/* The most that the first pass says of a line known of pages, and of one that
 * may be a heading, too. */
#define CLEAN_FILTER_KNOWN      (-200)
#define CLEAN_FILTER_RUBRIC     (-104)
/* Above that score, and of more characters, a line reads like text. */
#define CLEAN_FILTER_TEXT       48
#define CLEAN_FILTER_TEXT_CHARS 60
/* With so many such lines that stay an article is short: what the trees may say
 * of one of its paragraphs at least, and how much less for each unit of its
 * score. */
#define CLEAN_FILTER_SHORT      6u
#define CLEAN_FILTER_DOUBT      (-1024)
#define CLEAN_FILTER_LIKING     46
/* There, a sentence of more characters and a better score, which says little in
 * other languages, right behind another stays above this score of the trees. */
#define CLEAN_FILTER_BESIDE       (-2400)
#define CLEAN_FILTER_BESIDE_TEXT  (-32)
#define CLEAN_FILTER_BESIDE_CHARS 40

/* ---- mojibake: what a sequence must save to be replaced on its own; what each
 * is worth, and what all must save, in a line that has nothing else. */
#define CLEAN_REPAIR_GAIN       7
#define CLEAN_REPAIR_WHOLE      3
#define CLEAN_REPAIR_LEAST      3
/* What small letters after capitals cost, Macintosh and DOS, and what is sound
 * as it is; what foreign letters in Latin words add. */
#define CLEAN_REPAIR_CASE       7
#define CLEAN_REPAIR_OLD        7
#define CLEAN_REPAIR_SOUND      9
#define CLEAN_REPAIR_FOREIGN    5
/* Layers that are taken off; bytes of a line that are judged together. */
#define CLEAN_REPAIR_LAYERS     6
#define CLEAN_REPAIR_PART       32768u

#endif
