/* oddness.h - how odd characters are, each by itself and two side by side: text
 * that is damaged is odd, and less so when it is mended. */
#ifndef PRECIS_CLEAN_ODDNESS_H
#define PRECIS_CLEAN_ODDNESS_H

#include <stdint.h>

typedef enum Shape {
  PLAIN,                        /* ASCII that is no letter, and space         */
  DIGIT,
  SMALL, CAPITAL,               /* letters                                    */
  ODD_SMALL, ODD_CAPITAL,       /* of few languages                           */
  RARE,                         /* letters hardly met                         */
  CLOSING,                      /* marks that follow letters                  */
  OPENING, DASH,                /* marks that do not                          */
  SIGN,                         /* signs seldom beside letters                */
  FIXED_SPACE, HIDDEN, CONTROL, LOST,
  SCRIPT, SCRIPT_MARK,          /* scripts without capitals                   */
  OTHER, NONSENSE
} Shape;

Shape clean_shape(uint32_t c);

/* How odd a character is by itself; how odd it is that one of shape b follows
 * one of shape a: 0, not at all. */
int clean_own_cost(Shape s);
int clean_pair_cost(Shape a, Shape b);

static inline int
is_letter(Shape s)
{
  return s >= SMALL && s <= RARE;
}

static inline int
is_small(Shape s)
{
  return s == SMALL || s == ODD_SMALL;
}

static inline int
is_capital(Shape s)
{
  return s == CAPITAL || s == ODD_CAPITAL;
}

#endif
