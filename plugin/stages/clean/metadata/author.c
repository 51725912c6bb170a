/* author.c - names out of a byline.
 *
 *   "By Jane Roe and John Doe, Staff Writers | 12 March 2021"
 *                                              -> "Jane Roe; John Doe"
 *
 * Names have no grammar; what surrounds them has some: words that begin a
 * byline, marks and words that end the names, dates, addresses. */
#include <glib.h>
#include <pthread.h>
#include <string.h>

#include "ascii.h"
#include "author.h"
#include "bylines_table.h"
#include "cities_table.h"
#include "date.h"
#include "metadata.h"
#include "metadata_weights.h"
#include "nobody_table.h"
#include "small_letters.h"
#include "utf8.h"

#define FULL_COLON "："

/* Of a word of the tables, with the zero behind it. */
enum { LONGEST_WORD = sizeof *prefix_words };

/* What a string begins with, by which most words are passed over: its first
 * byte in lower case, and its second one, letter case aside.  A second one that
 * is not ASCII may stand for any letter, and is not compared. */
typedef struct Head {
  int first;
  uint8_t second, mask;
} Head;

/* The first byte of s in lower case. */
static int
first_byte(const char *s)
{
  char lower[4];
  size_t n;

  if (!(s[0] & 0x80))
    return (unsigned char)ascii_lower(s[0]);
  utf8_write(lower, g_unichar_tolower(utf8_read(s, &n)));
  return (unsigned char)lower[0];
}

static Head
head_of(const char *s, size_t len)
{
  Head head = { first_byte(s), 0, 0 };

  if (len > 1 && !(s[1] & 0x80)) {
    head.mask = 0xDF;
    head.second = (uint8_t)(s[1] & 0xDF);
  }
  return head;
}

/* Of words whose first byte is known to be that. */
static inline int
may_begin(Head head, const char *lower)
{
  return (lower[1] & head.mask) == head.second || lower[1] == '\0';
}

/* Of words i to end, sorted, that begin with the same byte, the first one whose
 * second byte is not below that. */
static size_t
skip_below(const char (*list)[LONGEST_WORD], size_t i, size_t end, char second)
{
  size_t n = end - i;

  /* by a product where a branch would be wrong half of the time */
  for (; n > 1; n -= n / 2)
    i += n / 2 * ((unsigned char)list[i + n / 2 - 1][1] <
                  (unsigned char)second);
  return i + (n == 1 && (unsigned char)list[i][1] < (unsigned char)second);
}

/* The first two bytes of s in lower case; the second one is 0 if there is
 * none. */
static void
first_two(const char *s, size_t len, char two[2])
{
  char lower[4] = { ascii_lower(s[0]) };
  size_t n = 1, m = 1;

  if (s[0] & 0x80)
    n = utf8_write(lower, small_letter_at(s, &m));
  two[0] = lower[0];
  two[1] = n > 1 ? lower[1] : m < len ? (char)first_byte(s + m) : '\0';
}

static size_t
longest_of(const char *s, size_t len, const char (*list)[LONGEST_WORD],
           const unsigned short from[257])
{
  size_t longest = 0, i, end;
  char two[2];

  if (len == 0)
    return 0;
  first_two(s, len, two);
  i = from[(unsigned char)two[0]];
  end = from[(unsigned char)two[0] + 1];
  if (i < end && list[i][1] == '\0') {  /* "," is all that is asked for       */
    longest = 1;
    i++;
  }
  /* " " begins ninety of the stops, " b" two */
  i = skip_below(list, i, end, two[1]);
  for (; i < end && list[i][1] == two[1]; i++) {
    size_t found = begins_small(s, len, list[i]);

    longest = found > longest ? found : longest;
  }
  return longest;
}

/* "陈思远 北京报道", "陈思远／台北報導": where the name ends, behind
 * which stands from where. */
static size_t
place_behind(const char *s, size_t len)
{
  static const char *const reports[] = { "报道", "報導", "報道" };
  const size_t n = sizeof "报道" - 1;

  for (size_t i = 0; i < sizeof reports / sizeof *reports; i++)
    if (len > n && memcmp(s + len - n, reports[i], n) == 0)
      for (size_t at = len - n; at-- > 1;)
        if (s[at] == ' ' || s[at] == '/' ||
            memcmp(s + at, "／", sizeof "／" - 1) == 0 ||
            memcmp(s + at, "∕", sizeof "∕" - 1) == 0)
          return at;
  return len;
}

/* "記者陳怡君／高雄報導", as papers of Taiwan begin: the reporter and the place. */
static size_t
reporter_prefix(const char *s, size_t len)
{
  enum { LONGEST = 60 };
  const size_t n = sizeof "記者" - 1;

  len -= len > 0 && s[len - 1] == ' ';
  return len > 3 * n && len < LONGEST &&
         (memcmp(s, "記者", n) == 0 || memcmp(s, "记者", n) == 0) &&
         memcmp(s + n, "會", sizeof "會" - 1) != 0 &&   /* for the press      */
         memcmp(s + n, "会", sizeof "会" - 1) != 0 &&
         place_behind(s, len) < len ? n : 0;
}

size_t
author_prefix(const char *s, size_t len)
{
  size_t n = longest_of(s, len, prefix_words, prefix_from);

  return n > 0 ? n : reporter_prefix(s, len);
}

static AuthorHeads heads;

static void
make_heads(void)
{
  for (size_t i = 0; i < N_PREFIX_WORDS; i++)
    heads.bits[(prefix_words[i][0] & 31) << 5 | (prefix_words[i][1] & 31)] |=
      1u << (prefix_words[i][2] & 31);
}

const AuthorHeads *
author_heads(void)
{
  static pthread_once_t made = PTHREAD_ONCE_INIT;

  pthread_once(&made, make_heads);
  return &heads;
}

/* Letters, and the words they make. */
static void
count(const char *s, size_t len, size_t *letters, size_t *words)
{
  size_t n;
  int inside = 0;

  *letters = *words = 0;
  for (size_t i = 0; i < len; i += n) {
    uint32_t c = utf8_read(s + i, &n);
    int letter = c < 0x80 ? (c | 0x20) - 'a' < 26 : g_unichar_isalpha(c) != 0;

    *letters += (size_t)letter;
    *words += letter && !inside;
    inside = letter || (inside && s[i] != ' ');
  }
}

/* "Jane Doering." is a sentence; "Jane R.", "Jane Roe Jr." and "Ltd." are
 * none. */
static int
ends_sentence(const char *s, size_t len)
{
  size_t n = 0;

  if (s[len - 1] != '.')
    return 0;
  while (n + 1 < len && g_ascii_islower(s[len - 2 - n]))
    n++;
  return n > 2;
}

/* "(Jane Roe)", "【佐藤健】": the bytes of the brackets around all of s, at either
 * end; 0: there are none. */
static size_t
brackets(const char *s, size_t len)
{
  static const char pairs[][2][4] = {
    { "(", ")" }, { "[", "]" }, { "（", "）" }, { "【", "】" }, { "［", "］" },
  };

  for (size_t i = 0; i < sizeof pairs / sizeof *pairs; i++) {
    size_t n, at;

    if (len == 0 || s[0] != pairs[i][0][0])
      continue;                 /* nearly all                                */
    n = at = strlen(pairs[i][0]);
    if (len <= 2 * n || memcmp(s, pairs[i][0], n) != 0)
      continue;
    while (at < len - n && memcmp(s + at, pairs[i][1], n) != 0)
      at++;
    if (at == len - n && memcmp(s + at, pairs[i][1], n) == 0)
      return n;
  }
  return 0;
}

/* The bytes of a mark that s ends with, and that parts a name from what is
 * behind it; 0: there is none. */
static size_t
wide_mark(const char *s, size_t len)
{
  static const char marks[][4] = { "／", "｜", "、", "·", "•", "—", "–" };

  if (len == 0 || !(s[len - 1] & 0x80))
    return 0;
  for (size_t i = 0; i < sizeof marks / sizeof *marks; i++) {
    size_t n = strlen(marks[i]);

    if (len > n && memcmp(s + len - n, marks[i], n) == 0)
      return n;
  }
  return 0;
}

/* A mark that no name begins or ends with. */
static int
is_edge(char c)
{
  return c == ' ' || c == ',' || c == ';' || c == ':' || c == '|' ||
         c == '-' || c == '/' || c == '*' || c == '\0';
}

static size_t
trim(char *s, size_t len)
{
  size_t start = 0, wide;

  while (start < len && (is_edge(s[start]) || s[start] == '.'))
    start++;
  while (len > start && (is_edge(s[len - 1]) ||
                         (s[len - 1] == ')' && !memchr(s, '(', len)) ||
                         ends_sentence(s, len)))
    len--;
  wide = wide_mark(s + start, len - start);
  if (wide > 0)
    return trim(s, len - wide);
  memmove(s, s + start, len - start);
  len -= start;
  start = brackets(s, len);
  memmove(s, s + start, len - 2 * start);
  return len - 2 * start;
}

enum { MOST_WORDS_A_NAME = 12 };

/* Is a word of s one of the list? */
static int
has_word(const char *s, size_t len, const char (*list)[LONGEST_WORD],
         const unsigned short from[257])
{
  for (size_t i = 0, end; i < len; i = end + 1) {
    const char *space = memchr(s + i, ' ', len - i);

    end = space ? (size_t)(space - s) : len;
    if (end > i && longest_of(s + i, end - i, list, from) == end - i)
      return 1;
  }
  return 0;
}

/* "Forgot your password", "Register now", "Link to YouTube": what readers are
 * asked to do. */
static int
is_control(const char *s, size_t len, size_t words)
{
  enum { MOST_WORDS_A_CONTROL = 3 };

  return words <= MOST_WORDS_A_CONTROL &&
         has_word(s, len, control_words, control_from);
}

/* "example.com/", before the slash s[i]. */
static int
is_host_before(const char *s, size_t i)
{
  size_t k = i;

  while (k > 0 && s[k - 1] >= 'a' && s[k - 1] <= 'z')
    k--;
  return i - k >= 2 && k > 1 && s[k - 1] == '.' &&
         (unsigned char)s[k - 2] > ' ';
}

/* An address of mail or the web, or a piece of a program. */
static int
has_address(const char *s, size_t len)
{
  for (size_t i = 0; i < len; i++)
    if (s[i] == '@' || s[i] == '=' || s[i] == '{' || s[i] == '\\' ||
        s[i] == '$' || (s[i] == '/' && is_host_before(s, i)) ||
        (s[i] == '(' && i + 1 < len && s[i + 1] == ')') ||
        (len - i > 3 && (memcmp(s + i, "://", 3) == 0 ||
                         memcmp(s + i, "www.", 4) == 0)))
      return 1;
  return 0;
}

/* What each did stands behind the names, "Jane Roe (text) and John Doe
 * (photos)": the notes between names go.  The one behind the last ends them. */
static size_t
cut_notes(char *s, size_t len)
{
  for (size_t i = 1; i < len; i++) {
    char *close = s[i] == '(' && s[i - 1] == ' '
                    ? memchr(s + i, ')', len - i) : NULL;
    size_t end = close ? (size_t)(close - s) + 1 : len;

    if (end < len && longest_of(s + end, len - end, joint_words, joint_from)) {
      memmove(s + i - 1, s + end, len - end);
      len -= end - (i - 1);
    }
  }
  return len;
}

/* "By the end of March", "9:39AM BST" name nobody. */
static int
is_time(const char *s, size_t len)
{
  size_t last = len, digits = 0;

  while (digits < len && ascii_is_digit(s[digits]))
    digits++;
  if (digits > 0 && digits + 1 < len && s[digits] == ':' &&
      ascii_is_digit(s[digits + 1]))
    return 1;

  while (last > 0 && s[last - 1] != ' ')
    last--;
  return begins_small(s, len, "the ") && last > 4 &&
         date_word(s + last, len - last);
}

/* "By brand", "By use case": goods and pages are sorted by it. */
static int
is_facet(const char *s, size_t len)
{
  return len < LONGEST_WORD &&
         longest_of(s, len, facet_words, facet_from) == len;
}

/* What no name is. */
static int
is_nobody(const char *s, size_t len)
{
  size_t letters, words, names = 1;
  Head head = head_of(s, len);

  count(s, len, &letters, &words);
  for (size_t i = 0; i < len; i++)
    names += s[i] == ',' || s[i] == ';';
  if (letters < 2 || words > MOST_WORDS_A_NAME * names)
    return 1;
  for (size_t i = nobody_from[head.first]; i < nobody_from[head.first + 1]; i++)
    if (may_begin(head, nobody_words[i]) && strlen(nobody_words[i]) == len &&
        begins_small(s, len, nobody_words[i]))
      return 1;
  return date_word(s, len) || is_time(s, len) || is_control(s, len, words) ||
         is_facet(s, len) || has_address(s, len) ||
         begins_small(s, len, "visit the ") || begins_small(s, len, "this ") ||
         (strchr("!?", s[len - 1]) && g_ascii_islower(s[0]));
}

/* "Example Lenses, Inc." */
static int
is_firm(const char *s, size_t len)
{
  return len < LONGEST_WORD &&
         longest_of(s, len, firm_words, firm_from) == len;
}

static int
is_agency(const char *s, size_t len)
{
  return len < LONGEST_WORD &&
         longest_of(s, len, agency_words, agency_from) == len;
}

/* Letters behind a name, or what the person does. */
static int
is_degree(const char *s, size_t len)
{
  size_t capitals = 0;

  if (memchr(s, ' ', len))
    return 0;
  for (size_t i = 0; i < len; i++)
    capitals += s[i] >= 'A' && s[i] <= 'Z';
  return len < 7 && capitals >= 2;
}

int
author_is_role(const char *s, size_t len)
{
  size_t end = len;

  for (size_t i = 1; i + 4 < len; i++)
    if (memcmp(s + i, " of ", 4) == 0 || memcmp(s + i, " at ", 4) == 0) {
      end = i;
      break;
    }
  for (size_t i = 0; i < N_ROLE_WORDS; i++) {
    size_t n = strlen(role_words[i]);

    if (n <= end && (n == end || s[end - n - 1] == ' ') &&
        begins_small(s + end - n, n, role_words[i]) == n)
      return 1;
  }
  return 0;
}

/* Do stops and joints begin with it?  0xE3: "、" */
static int
may_part(char c)
{
  return c == ' ' || c == ',' || c == ';' || c == '\xE3';
}

/* Names one behind the other, each once. */
typedef struct Row {
  char s[LONGEST_VALUE];
  size_t len, n;
  uint64_t hashes[AUTHOR_MOST_NAMES];
} Row;

int
author_is_city(const char *s, size_t len)
{
  for (size_t i = 0; i < N_CITY_WORDS; i++)
    if (strlen(city_words[i]) == len && memcmp(s, city_words[i], len) == 0)
      return 1;
  return 0;
}

/* "New York", "The Post" behind a name: where, or for whom. */
static int
is_place_of_work(const char *s, size_t len)
{
  static const char the[] = "The ";

  return (len >= sizeof the && memcmp(s, the, sizeof the - 1) == 0) ||
         author_is_city(s, len);
}

/* Is it no name, but goes with the one before: "Inc.", "PhD"? */
static int
goes_with_name(const Row *row, const char *s, size_t len, int stated)
{
  return row->n > 0 && (is_firm(s, len) || (!stated && is_degree(s, len)));
}

static void
add_to_row(Row *row, const char *s, size_t len, int stated)
{
  uint64_t hash = metadata_hash(s, len);
  int goes_with = goes_with_name(row, s, len, stated);

  if (len == 0 || row->n == AUTHOR_MOST_NAMES ||
      row->len + len + 2 >= sizeof row->s)
    return;
  for (size_t k = 0; k < row->n; k++)
    if (row->hashes[k] == hash)
      return;
  if (row->n > 0 && (is_agency(s, len) || is_place_of_work(s, len)))
    return;
  /* "Jane Roe, Home and Garden Expert" */
  if (!stated && row->n > 0 && !goes_with && memchr(row->s, ' ', row->len) &&
      !memchr(s, ' ', len))
    return;
  if (row->n > 0) {
    memcpy(row->s + row->len, goes_with ? ", " : "; ", 2);
    row->len += 2;
  }
  memcpy(row->s + row->len, s, len);
  row->len += len;
  row->hashes[row->n++] = hash;
}

/* The bytes of the joint at s[i]; 0: there is none, as in "Mac & i". */
static size_t
joint_at(const char *s, size_t i, size_t len)
{
  size_t n = may_part(s[i])
             ? longest_of(s + i, len - i, joint_words, joint_from) : 0;

  return i + n + 1 < len ? n : 0;
}

/* One name after the other, joined by "; ", "Jane Roe, RN; John Doe". */
static size_t
join_names(char *s, size_t len, int stated)
{
  size_t start = 0;
  Row row;

  row.len = row.n = 0;
  for (size_t i = 0; i <= len; ) {
    size_t joint = i < len ? joint_at(s, i, len) : 1, end = i;

    if (joint == 0) {
      do
        i++;
      while (i < len && !utf8_is_start(s, i));
      continue;
    }
    while (end > start && s[end - 1] == ' ')
      end--;
    while (start < end && s[start] == ' ')
      start++;
    /* "Jane Roe, Head of This and That" */
    if (row.n > 0 && author_is_role(s + start, end - start))
      break;
    add_to_row(&row, s + start, end - start, stated);
    i += joint;
    start = i;
  }
  memcpy(s, row.s, row.len);
  return row.len;
}

/* "Richard (R.J.) Roe": is it a parenthesis amid a name? */
static int
is_nickname(const char *s, size_t len)
{
  const char *end = len > 2 && s[0] == ' ' && s[1] == '('
    ? memchr(s, ')', len) : NULL;

  return end && end + 2 < s + len && end[1] == ' ' &&
         g_ascii_isupper(end[2]) &&
         !memchr(s + 1, ' ', (size_t)(end - s - 1));
}

/* " Le " before a capital and behind one name: "Anna Le Goff", "Ursula K. Le
 * Guin", but "Anna Roe Le Journal", "ANNA ROE LE 12 MARS", "Anna Roe le mardi".
 */
static int
is_name_le(const char *s, size_t at, size_t len)
{
  size_t n, names = 0;

  if (len - at < 5 || memcmp(s + at, " Le ", 4) != 0 ||
      !g_unichar_isupper(utf8_read(s + at + 4, &n)))
    return 0;
  for (size_t start = 0, end = 1; end <= at; end++)
    if (s[end] == ' ') {        /* "Jane Roe, Anna", "Jane Roe et Anna"       */
      names += s[end - 1] != '.';
      if (s[end - 1] == ',' || s[start] == '&' || g_ascii_islower(s[start]))
        names = 0;
      start = end + 1;
    }
  return names == 1;
}

/* Does a stop stand there?  "World's Editorial Writers" has none, "Jane Roe
 * Editors" does. */
static int
is_stop(const char *s, size_t len)
{
  size_t n = longest_of(s, len, stop_words, stop_from);

  return n > 0 && (n + 1 >= len || !g_ascii_islower(s[n - 1]) ||
                   !g_ascii_islower(s[n]) || !g_ascii_islower(s[n + 1]));
}

/* Where the names of a byline end: at a stop, a month or a number, be it the
 * first, "of 2 portions". */
static size_t
names_end(const char *s, size_t len)
{
  size_t digits = 0;

  while (digits < len && ascii_is_digit(s[digits]))
    digits++;
  if (digits > 0 && digits < len && s[digits] == ' ')
    return 0;
  for (size_t i = 1; i < len; i++)
    if (utf8_is_start(s, i) &&
        ((may_part(s[i]) && !is_nickname(s + i, len - i) &&
          is_stop(s + i, len - i) && !is_name_le(s, i, len)) ||
         (s[i - 1] == ' ' &&
          (ascii_is_digit(s[i]) || date_month(s + i, len - i)))))
      return i;
  return len;
}

/* "Jane Roe on" before the date, "Jane Roe in" before a link. */
static size_t
cut_tail(const char *s, size_t len)
{
  size_t start = len;

  while (start > 0 && s[start - 1] != ' ')
    start--;
  if (start > 1)
    for (size_t i = 0; i < N_TAIL_WORDS; i++)
      if (strlen(tail_words[i]) == len - start &&
          (memcmp(tail_words[i], s + start, len - start) == 0 ||
           (g_ascii_islower(s[start - 2]) &&    /* "VON Ann Lind IN"           */
            g_ascii_isupper(s[len - 1]) &&
            begins_small(s + start, len - start, tail_words[i]))))
        return start - 1;
  return len;
}

/* "CM Craig McCarthy": a picture's initials before the name.  Their bytes. */
static size_t
initials(const char *s, size_t len)
{
  size_t n = 0;

  while (n < len && s[n] >= 'A' && s[n] <= 'Z')
    n++;
  if (n == 0 || n > 2 || n + 1 >= len || s[n] != ' ' || s[n + 1] != s[0])
    return 0;
  return n + 1;
}

/* "Jane Roe (jane@example.org)", "Jane Roe <https://example.org/jane>" and
 * "jane@example.org (Jane Roe)" without the address. */
static size_t
cut_address(char *s, size_t len)
{
  size_t open = 0, close;

  while (open < len && s[open] != '(' && s[open] != '<')
    open++;
  for (close = open; close < len && s[close] != ')' && s[close] != '>';)
    close++;
  if (close == len)
    return len;
  if (has_address(s + open, close - open)) {
    close++;
    memmove(s + open, s + close, len - close);
    return trim(s, len - (close - open));
  }
  if (!has_address(s, open))
    return len;
  len = close - open - 1;
  memmove(s, s + open + 1, len);
  return len;
}

/* "Example News记者 陈思远", "佐藤花子記者": a reporter, and whose; but not
 * "記者クラブ", a club of theirs. */
static size_t
cut_reporter(char *s, size_t len)
{
  static const char *const words[] = { "记者", "記者" };
  static const char *const bodies[] = { "会", "會", "ク", "团", "團", "団" };
  const size_t n = sizeof "记者" - 1, shortest = n;     /* two characters     */
  const size_t n_colon = sizeof FULL_COLON - 1;

  for (size_t i = 0; i + n <= len; i++) {
    size_t behind = len - i - n, colon;
    int is_body = 0;

    if (s[i] != words[0][0] || (memcmp(s + i, words[0], n) != 0 &&
                                memcmp(s + i, words[1], n) != 0))
      continue;
    if (behind == 0 && (i == 0 || i >= shortest))
      return trim(s, i);
    if (behind < shortest)
      continue;
    for (size_t k = 0; k < sizeof bodies / sizeof *bodies; k++)
      is_body |= memcmp(s + i + n, bodies[k], strlen(bodies[k])) == 0;
    if (is_body)
      continue;
    colon = behind > n_colon && memcmp(s + i + n, FULL_COLON, n_colon) == 0
              ? n_colon : 0;
    memmove(s, s + i + n + colon, behind - colon);
    len = trim(s, behind - colon);
    return trim(s, place_behind(s, len));
  }
  return len;
}

/* "[리버포스트=김민수 기자]": the name before the word for a reporter, and where
 * it stands behind a mark, from there on. */
static size_t
cut_korean_reporter(char *s, size_t len)
{
  static const char word[] = " 기자";
  const size_t n = sizeof word - 1;
  size_t start, end = 1;

  while (end + n <= len && memcmp(s + end, word, n) != 0)
    end++;
  if (end + n > len)
    return len;
  for (start = end; start > 0 && !strchr("=[]() ", s[start - 1]);)
    start--;
  if (start == 0 || start == end)
    return len;
  memmove(s, s + start, end - start);
  return end - start;
}

size_t
author_clean(char *s, size_t len, int stated)
{
  size_t n;

  len = cut_reporter(s, cut_address(s, trim(s, len)));
  len = cut_korean_reporter(s, len);
  for (int i = 0; i < 3 && (n = author_prefix(s, len)) > 0 && n < len; i++) {
    memmove(s, s + n, len - n);
    len = trim(s, len - n);
  }
  if (!stated) {
    n = longest_of(s, len, weak_words, weak_from);
    memmove(s, s + n, len - n);
    len = trim(s, len - n);
    len = cut_notes(s, len);
    len = cut_tail(s, names_end(s, len));
    n = initials(s, len);
    memmove(s, s + n, len - n);
    len -= n;
  }
  len = trim(s, len);
  if (len == 0 || is_nobody(s, len))
    return 0;
  return join_names(s, len, stated);
}

/* Is it an office and no person? */
static int
is_office(const char *s, size_t len)
{
  return has_word(s, len, office_words, office_from);
}

/* Is the word a small one inside names? */
static int
is_particle(const char *s, size_t len)
{
  for (size_t i = 0; i < N_PARTICLE_WORDS; i++)
    if (s[0] == particle_words[i][0] && strlen(particle_words[i]) == len &&
        memcmp(particle_words[i], s, len) == 0)
      return 1;
  return 0;
}

float
author_shape(const char *s, size_t len)
{
  size_t words = 0, capitals = 0, odd = 0, names = 1;

  for (size_t i = 0, end, n; i < len; i = end + 1) {
    uint32_t c = utf8_read(s + i, &n);
    const char *space = memchr(s + i, ' ', len - i);

    end = space ? (size_t)(space - s) : len;
    if (end == i)
      continue;
    names += end > i && s[end - 1] == ';';
    words++;
    if (g_unichar_isupper(c) || (g_unichar_isalpha(c) && !g_unichar_islower(c)))
      capitals++;
    else if (s[i] != '(' && !is_particle(s + i, end - i))
      odd++;
    for (size_t k = i; k < end && s[i] != '('; k++)
      odd += ascii_is_digit(s[k]) || s[k] == '_' || s[k] == ':' ||
             s[k] == '?' || s[k] == '!' ||
             (end - k >= 3 && memcmp(s + k, FULL_COLON, 3) == 0);
  }
  if (odd > 0)
    return words == 1 ? SHAPE_LOGIN : SHAPE_PHRASE;
  if (is_office(s, len))
    return SHAPE_OFFICE;
  if (capitals < 2)
    return SHAPE_ONE_WORD;
  return words <= 5 * names ? SHAPE_NAME : SHAPE_PHRASE;
}

int
author_is_name(const char *names, size_t len)
{
  const char *joint = memchr(names, ';', len);

  return memchr(names, ' ', joint ? (size_t)(joint - names) : len) != NULL &&
         author_shape(names, len) >= SHAPE_OFFICE;
}
