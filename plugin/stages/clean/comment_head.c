/* comment_head.c - see comment_head.h. */
#include "comment_head.h"

#include <string.h>

#include "ascii.h"
#include "small_letters.h"
#include "utf8.h"
#include "weights.h"

/* "10 comments", "3 thoughts on": behind a number.  A thread's replies are what
 * it is about. */
static const char *const counted[] = {
  "comments", "comment", "kommentare", "kommentarer", "kommentar",
  "commentaires", "commentaire", "comentarios", "comentario", "comentários",
  "comentário", "comentarii", "reacties", "reactie", "commenti", "commento",
  "komentarze", "komentarzy", "komentářů", "komentáře", "hozzászólás", "yorum",
  "responses", "response", "thoughts on", "thought on", "bình luận", "σχόλια",
  "комментариев", "комментария", "комментарий", "коментарів", "коментарі",
  "коментара", "коментари", NULL
};

/* Alone, or with a number behind them. */
static const char *const alone[] = {
  "comments", "all comments", "reader comments", "user comments", "kommentare",
  "kommentarer", "kommentit", "commentaires", "comentarios", "comentários",
  "comentarii", "reacties", "commenti", "komentarze", "komentáře", "diskuse",
  "hozzászólások", "yorumlar", "komentar", "bình luận", "σχόλια",
  "комментарии", "коментари", "коментарі", "التعليقات", "コメント", "评论",
  "評論", "댓글", NULL
};

static const char *const invitations[] = {
  "leave a comment", "leave a reply", "post a comment", "add a comment",
  "write a comment", "join the conversation", "join the discussion",
  "schreibe einen kommentar", "kommentar schreiben", "laisser un commentaire",
  "deja un comentario", "deja una respuesta", "deixe um comentário",
  "lascia un commento", "geef een reactie", "dodaj komentarz",
  "оставить комментарий", "добавить комментарий", NULL
};

/* None of these has more bytes. */
enum { LONGEST = 48 };

static int
is_letter(const char *s)
{
  return (*s & 0x80) || ascii_is_letter(*s);
}

size_t
clean_first_word(const char *s, size_t len)
{
  size_t i = 0;

  while (i < len && !is_letter(s + i) && !ascii_is_digit(s[i]))
    i++;
  return i;
}

size_t
clean_begins_word(const char *s, size_t len, const char *const *words)
{
  char first[5];
  size_t n;

  if (len == 0)
    return 0;
  utf8_write(first, small_letter_at(s, &n));
  for (; *words; words++)
    if (first[0] == **words && (n = begins_small(s, len, *words)) > 0 &&
        (n == len || !is_letter(s + n)))
      return n;
  return 0;
}

/* Has a line, of more bytes than any of these, letters at its end?  Then it is
 * none that has nothing but a number behind it. */
static int
ends_in_word(const char *s, size_t len)
{
  return len > LONGEST && (is_letter(s + len - 1) || is_letter(s + len - 2));
}

int
clean_is_comment_head(const char *s, size_t len)
{
  size_t i = clean_first_word(s, len), end;

  if (i == len)
    return 0;
  s += i;
  len -= i;
  if (ascii_is_digit(*s)) {
    for (i = 0; i < len && !is_letter(s + i); i++)
      ;
    return clean_begins_word(s + i, len - i, counted) > 0;
  }
  end = ends_in_word(s, len) ? 0 : clean_begins_word(s, len, alone);
  if (end > 0) {
    for (i = end; i < len && !is_letter(s + i); i++)
      ;
    if (i == len)
      return 1;
  }
  if (len > LONGEST + CLEAN_COMMENT_REST)       /* most sentences */
    return 0;
  end = clean_begins_word(s, len, invitations);
  return end > 0 && len - end <= CLEAN_COMMENT_REST;
}
