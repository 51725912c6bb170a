/* weights.h - every tunable number of the stage. */
#ifndef PRECIS_CLEAN_WEIGHTS_H
#define PRECIS_CLEAN_WEIGHTS_H

/* ---- charset: bytes looked at before an encoding is chosen; where a
 * declaration is looked for; valid sequences for each bad one that make a text
 * damaged UTF-8. */
#define CLEAN_SAMPLE_BYTES      65536u
#define CLEAN_PRESCAN_BYTES     16384u
#define CLEAN_UTF8_GOOD_PER_BAD 2u

/* ---- detection: size of the sample, how far it is gathered from, ASCII kept
 * on each side of other bytes; costs in eighths of a bit: a capital after a
 * small letter, from which cost a sign is rare and what it costs inside a word,
 * an ASCII letter in Asian text, a half-width kana, bytes that
 * are no character; what being declared is worth, and as a share (1/n). */
#define CLEAN_DETECT_BYTES      8192u
#define CLEAN_DETECT_REACH      524288u
#define CLEAN_DETECT_EDGE       48u
#define CLEAN_DETECT_CASE       40u
#define CLEAN_DETECT_RARE       96u
#define CLEAN_DETECT_INSIDE     56u
#define CLEAN_DETECT_ASCII      44u
#define CLEAN_DETECT_HALF_KANA  88u
#define CLEAN_DETECT_BAD        240u
#define CLEAN_DETECT_WIDE_PRIOR 8u
#define CLEAN_DETECT_DECLARED   128u
#define CLEAN_DETECT_DECLARED_SHARE 12u

/* ---- binary data: bytes looked at; how many controls at least, and one of how
 * many bytes, make it that. */
#define CLEAN_BINARY_BYTES      1024u
#define CLEAN_BINARY_LEAST      8u
#define CLEAN_BINARY_SHARE      64u

/* ---- page or text: bytes looked at. */
#define CLEAN_SNIFF_BYTES       65536u
/* A tag or comment of HTML in Markdown has no more lines. */
#define CLEAN_HTML_LINES        64u

/* ---- the language of a page against what it states: bytes of a quick look;
 * of a longer one, below which the page is believed; how sure the model is to
 * be of that. */
#define CLEAN_LANGUAGE_GLANCE   128u
#define CLEAN_LANGUAGE_SAMPLE   256u
#define CLEAN_LANGUAGE_SURE     0.95f

/* ---- the headline of a page that was copied: among so many lines, in
 * characters; how wide it is if nothing else tells it; bytes of the text whose words tell it; the longest line that is a
 * date and little else, a day without its year, a notice, a byline, what its
 * author does; how many lines over a byline are no menu; the longest line that
 * names a reporter in Chinese, and name in East Asia; spaces before a
 * letterhead; the shortest line that is no rubric; bytes in which a paragraph
 * has place, day and agency, and of the agency; the most lines of front matter,
 * and before the text of a book. */
#define CLEAN_HEAD_LINES        24u
#define CLEAN_HEADLINE_CHARS    120u
#define CLEAN_HEADLINE_COLUMNS  28u
#define CLEAN_HEADLINE_SAMPLE   4096u
#define CLEAN_DATE_LINE_CHARS   60u
#define CLEAN_ABROAD            .5f     /* the language is not English        */
#define CLEAN_DAY_REACH         3u      /* lines from the headline to the day */
#define CLEAN_DAY_CHARS         12u
#define CLEAN_NOTICE_CHARS      60u
#define CLEAN_BYLINE_CHARS      90u
#define CLEAN_ROLE_CHARS        40u
#define CLEAN_BYLINE_REACH      3u
#define CLEAN_REPORTER_CHARS    40u
#define CLEAN_ASIAN_NAME_CHARS  8u
#define CLEAN_LETTERHEAD_INDENT 16u
#define CLEAN_RUBRIC_CHARS      16u
#define CLEAN_DATELINE_BYTES    80u
#define CLEAN_AGENCY_BYTES      24u
#define CLEAN_FRONT_LINES       64u
#define CLEAN_FRAME_LINES       400u

/* ---- plain text, in characters: the longest headline; the shortest
 * paragraph; between which widths a text can be wrapped, how many per cent of
 * its line breaks must be the width's doing, of how many behind a sentence none
 * is, and which line is too long for verse; a line of less than one in how many of the width says nothing, and one
 * in how many may be longer; of a column the width, the breaks at least, their
 * per cent, and one in how many may be behind a mark; lines of a mail
 * signature. */
#define CLEAN_TITLE_CHARS       200u
#define CLEAN_PARAGRAPH_CHARS   80u
#define CLEAN_WRAP_LEAST        40u
#define CLEAN_WRAP_MOST         110u
#define CLEAN_WRAP_SHARE        70u
#define CLEAN_WRAP_ENDED        75u
#define CLEAN_WRAP_PROSE        60u
#define CLEAN_WRAP_FEW          3u
#define CLEAN_WRAP_LONGER       12u
#define CLEAN_COLUMN_LEAST      24u
#define CLEAN_COLUMN_BREAKS     8u
#define CLEAN_COLUMN_SHARE      85u
#define CLEAN_COLUMN_STOPS      4u
#define CLEAN_SIGNATURE_LINES   12u

/* ---- the end of an agency's text, in characters: the longest initials of its
 * desks, line of who reported and edited, and words for editors; how many lines
 * above the last are looked at; lines of whom to ask, over a headline. */
#define CLEAN_EDITORS_CHARS     40u
#define CLEAN_END_LINES         8u
#define CLEAN_CONTACT_LINES     8u
#define CLEAN_INITIALS_CHARS    16u
#define CLEAN_CREDIT_CHARS      240u

/* ---- printed pages: the longest line, in characters, and the fewest bytes of
 * letters, that stand over or below each. */
#define CLEAN_PAGE_EDGE_CHARS   100u
#define CLEAN_PAGE_EDGE_LETTERS 4u

/* ---- repetitions in plain text, in bytes: the shortest paragraph that is not
 * said twice, unless it comes so often, in front of another text each time; the
 * shortest teaser, and how many paragraphs below it are looked at. */
#define CLEAN_TWICE_BYTES       80u
#define CLEAN_TWICE_REFRAIN     3u
#define CLEAN_TEASER_BYTES      40u
#define CLEAN_TEASER_REACH      4u

/* ---- comments of readers: the longest line that names them or comes with
 * each, what may stand behind such words; how many such lines are below their
 * heading at least, and one of how many lines is one. */
#define CLEAN_COMMENT_CHARS     90u
#define CLEAN_COMMENT_REST      25u
#define CLEAN_COMMENT_MARKS     3u
#define CLEAN_COMMENT_SHARE     12u

/* ---- lines of a page around a text: the longest known by how it begins;
 * paragraphs that a text has if lines are to be left out, below which score of
 * the first pass (64ths of a logit) one of its lines is and another with it,
 * and of the trees (1024ths) one; how many lines of a page, or paragraphs, in a
 * row part one article from the next; below which score of the trees a line is
 * left out; a text of more lines is judged in parts, and how many lines each
 * has. */
#define CLEAN_PAGE_LINE_CHARS   90u
#define CLEAN_FILTER_PARAGRAPHS 2u
#define CLEAN_FILTER_PAGE       (-120)
#define CLEAN_FILTER_LIKELY     (-96)
#define CLEAN_FILTER_SURE       (-1696)
#define CLEAN_FILTER_STRETCH    3u
#define CLEAN_FILTER_LOGIT      0
#define CLEAN_FILTER_LINES      512u
#define CLEAN_FILTER_PART       128u

/* ---- the same: the most that the first pass says of a line known of pages,
 * and of one that may be a heading, too; the longest caption that a credit
 * ends; above which score a line reads like text, how many characters it has
 * more than, in how many such lines that stay an article is short, what the
 * trees may say of one of its paragraphs at least, and how much less for each
 * unit of its score. */
#define CLEAN_FILTER_KNOWN      (-200)
#define CLEAN_FILTER_RUBRIC     (-104)
#define CLEAN_CAPTION_CHARS     300u
#define CLEAN_FILTER_TEXT       48
#define CLEAN_FILTER_TEXT_CHARS 60
#define CLEAN_FILTER_SHORT      6u
#define CLEAN_FILTER_DOUBT      (-1024)
#define CLEAN_FILTER_LIKING     46

/* ---- mojibake: what a sequence must save to be replaced on its own; what each
 * sequence is worth, and what all must save, in a line that has nothing else;
 * how many layers are taken off; bytes of a line that are judged together; what
 * foreign letters in Latin words add, what small letters after capitals and
 * Macintosh and DOS cost, and what is
 * sound as it is. */
#define CLEAN_REPAIR_GAIN       7
#define CLEAN_REPAIR_WHOLE      3
#define CLEAN_REPAIR_LEAST      3
#define CLEAN_REPAIR_CASE       7
#define CLEAN_REPAIR_OLD        7
#define CLEAN_REPAIR_LAYERS     6
#define CLEAN_REPAIR_PART       32768u
#define CLEAN_REPAIR_FOREIGN    5
#define CLEAN_REPAIR_SOUND      9

#endif
