/* upos.h - the universal parts of speech (universaldependencies.org/u/pos). */
#ifndef PRECIS_TAG_UPOS_H
#define PRECIS_TAG_UPOS_H

enum {
  TAG_ADJ, TAG_ADP, TAG_ADV, TAG_AUX, TAG_CCONJ, TAG_DET, TAG_INTJ, TAG_NOUN,
  TAG_NUM, TAG_PART, TAG_PRON, TAG_PROPN, TAG_PUNCT, TAG_SCONJ, TAG_SYM,
  TAG_VERB, TAG_X, TAG_UPOS_N
};

#define TAG_UPOS_NAMES \
  "ADJ", "ADP", "ADV", "AUX", "CCONJ", "DET", "INTJ", "NOUN", "NUM", "PART", \
  "PRON", "PROPN", "PUNCT", "SCONJ", "SYM", "VERB", "X"

#endif
