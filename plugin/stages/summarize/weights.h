/* weights.h - every number of SUMMARIZE that was tuned; README.md tells on
 * what.  (The weights of the learned ranker are data/ranked.bin.) */
#ifndef PRECIS_SUMMARIZE_WEIGHTS_H
#define PRECIS_SUMMARIZE_WEIGHTS_H

/* BM25 (Robertson & Zaragoza 2009): saturation of a term's count, and how
 * much the length of a sentence discounts it. */
#define BM25_K1 1.2
#define BM25_B 0.6

/* directed: what a likeness to an earlier and to a later sentence counts
 * (Zheng & Lapata 2019 found -2 / +1 for news), by which power of its length
 * its sums are divided, and the likeness of any two sentences. */
#define DIRECTED_BACKWARD (-0.5)
#define DIRECTED_FORWARD 1.0
#define DIRECTED_LENGTH 0.6
#define DIRECTED_EDGE 0.3

/* lexrank, textrank: the chance to follow an edge, and when to stop. */
#define WALK_DAMPING 0.85
#define WALK_ROUNDS 40
#define WALK_CHANGE 1e-4

/* boundary: what the two ends of a document count more than its middle, how
 * far an end reaches, as a share of it, and by which power of its length a
 * sentence is preferred. */
#define BOUNDARY_START 1.0
#define BOUNDARY_END 1.5
#define BOUNDARY_REACH 0.1
#define BOUNDARY_LENGTH 0.2

/* query: what neighbours count, how fast that fades, by which power of its
 * length a sentence is preferred; what neighbours count for one with few terms
 * of its own, as a share; what a sentence counts more by the share of words
 * that build sentences in it. */
#define QUERY_NEAR 0.7
#define QUERY_FADE 0.9
#define QUERY_LENGTH 0.3
#define QUERY_SHORT 6
#define QUERY_SHORT_SHARE 0.3
#define QUERY_BUILT 1.5

/* A question among so many sentences of running text at the start may say what
 * the text is about; one further on needs its answer. */
#define QUESTION_LEAD 6

/* sumbasic, kl, centroid: rounds; words that are added to the length of a
 * sentence so that the shortest is not the best; what the first sentence counts
 * more than the last; words that every term is given. */
#define GREEDY_ROUNDS 64u
#define SUMBASIC_SHORT 4.0
#define SUMBASIC_EARLY 3.0
#define KL_SMOOTHING 0.02

/* centroid: terms below this share of the heaviest are left out of it
 * (Rossiello et al. 2017); and, as shares of what the first sentence chosen
 * adds, what a sentence counts more for how central it is in its own document,
 * for standing first of all (and how much less that is in the last document of
 * a set), and less for pointing back to one left out. */
#define CENTROID_LEAST 0.3
#define CENTROID_OWN 1.0
#define CENTROID_EARLY 0.1
#define CENTROID_LATE 0.5
#define CENTROID_DANGLING 0.15

/* luhn: other words between two significant ones. */
#define LUHN_GAP 4u

/* lsa: topics, and rounds of the iteration. */
#define LSA_TOPICS 4u
#define LSA_ROUNDS 12

/* ranked: of how many sentences sets are made, and from which cosine on one
 * is a copy of another. */
#define RANKED_CANDIDATES 6u
#define RANKED_COPY 0.8
/* What a sentence that points back to one left out costs its set, in the sum
 * of ROUGE-1 and ROUGE-2. */
#define RANKED_DANGLING 0.02
/* auto takes ranked and coverage up to so many sentences of text, for a summary
 * of few sentences and for a longer one: they learned short ones of news. */
#define NEWS_LONGEST 200u
#define NEWS_LONGEST_FOR_MANY 80u

/* coverage: which share of its pairs, known already, makes a sentence a copy;
 * what a pair counts for a word; how many words the summary may have that a set
 * is compared with, and a sentence alone; of how many sentences sets are made,
 * and of how many a set; what each that points back to one left out costs its
 * set. */
#define COVERAGE_COPY 0.6
#define COVERAGE_PAIRS 0.5
#define COVERAGE_WORDS 60.0
#define COVERAGE_ALONE 20.0
#define COVERAGE_CANDIDATES 8u
#define COVERAGE_CHOSEN 3u
#define COVERAGE_DANGLING 0.01

/* A chosen sentence is cut at this length; real ones end long before. */
#define LONGEST_SENTENCE 1500u

/* A sentence is cut after a clause, if that keeps more than this share of what
 * fits. */
#define CLAUSE_LEAST 0.5

/* fill: that share, and the words from which on the beginning of a sentence is
 * worth showing. */
#define FILL_CLAUSE 0.7
#define FILL_LEAST 5u

/* A sentence of so many words waits if the one before it is left out. */
#define SHORT_ALONE 6u

/* A text is about what it names so often. */
#define TOPIC_COUNT 3u

/* "..., he said on Monday.": so many words from the verb to the end. */
#define TOLD_BEHIND 4u

/* Sentences, where no length is asked for. */
#define DEFAULT_SENTENCES 3

/* A quotation is taken whole if its last sentence is at most so many after its
 * first. */
#define QUOTATION_MOST 3u

/* MMR looks at so many of the best that are left. */
#define MMR_WINDOW 64u

/* Share of known trigrams from which a sentence is a repetition; of a set of
 * documents, which say the same in other words, and share of the weight of its
 * terms. */
#define REPETITION 0.5
#define SET_TRIGRAMS 0.3
#define SET_TERMS 0.5

#endif
