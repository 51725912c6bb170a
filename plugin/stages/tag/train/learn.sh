#!/bin/sh
# learn.sh DATA BUILD WORK [all]: learns the stage's models anew, in WORK.
#
# all: from the development sets as well, as those that ship.  Without it English
# is not learned from them, nor another language from a third of its own, so that
# they can be scored: copy WORK's models and lemmas to ../data and build.
#
# DATA: ../shared/data; BUILD: a build folder.  The seeds are fixed here and in
# the trainer: the same command gives the same bytes.
set -eu
data=$1 build=$2 work=$3 all=${4:-}
here=$(cd "$(dirname "$0")" && pwd)

ninja -C "$build" plugin/stages/tag/train_tag
mkdir -p "$work"
train=$(cd "$build" && pwd)/plugin/stages/tag/train_tag
data=$(cd "$data" && pwd)
cd "$work"

# ---- English words: treebanks, and what these say of a bank of silver tags

# shellcheck disable=SC2086 # a word or none
python3 "$here/prepare.py" "$data/tag" . $all
cat words.train words.silver > words.both
$train tokens words.train words.dev tokens.bin
set -- dropout=0.4 hasty=0.3 seed=2 bytes=2400000
$train pos words.train words.dev teacher.bin runs=2 "$@"
$train pos words.both words.dev pos.bin teacher.bin runs=4 cutoff=4 gmb=0.2 "$@"
python3 "$here/train_lemmas.py" "english=$here/../data/irregular.txt" \
  words.train lemmas.txt

# ---- names: the first pass and the parts of speech by models of the other half

for h in 0 1; do
  $train pos$h words.both words.dev pos$h.bin teacher.bin cutoff=4 gmb=0.2 \
    bytes=2300000
done
set -- names.train names.dev
for h in 0 1; do
  $train names$h "$@" names$h.bin tokens.bin pos0.bin pos1.bin ewt=1.5 gmb=0.5 \
    epochs=3 dropout=0.6 unknown=0.1 lean=-60 bytes=3700000
done
$train names "$@" names.bin tokens.bin pos0.bin pos1.bin names0.bin names1.bin \
  ewt=9 web=3 gmb=0.4 wiki=2 wire=0.5 epochs=7 runs=6 dropout=0.78 \
  penalty=0.0005 unknown=0.1 hasty=0.3 margin=2 lean=-60 seed=2 bytes=2500000
$train check "$@" names.bin tokens.bin pos.bin pos.bin

# ---- words of other languages

[ -n "$all" ] && apart= || apart=apart
mkdir -p parts                  # for the names below
while read -r l bytes; do
  # shellcheck disable=SC2086 # a word or none
  python3 "$here/prepare_treebank.py" "$data" "$l" . $apart
  $train tokens "$l.train" "$l.dev" "tokens.$l.bin" bytes=20000
  $train plain "$l.train" "$l.dev" "pos.$l.bin" dropout=0.4 runs=2 hasty=0.3 \
    bytes="$bytes"
  python3 "$here/train_lemmas.py" "$l.train" "lemmas.$l.txt"
  cp "tokens.$l.bin" parts
  for h in 0 1; do
    $train plain$h "$l.train" "$l.dev" "parts/pos.$l.$h.bin" dropout=0.4 \
      hasty=0.3 bytes=200000
  done
done << END
de 120000
es 160000
fr 200000
nl 160000
pt 200000
END

# ---- and their names, one model for all, which learns a little from English too

cp tokens.bin parts/tokens.en.bin
cp pos0.bin parts/pos.en.0.bin
cp pos1.bin parts/pos.en.1.bin
# shellcheck disable=SC2086 # a word or none
python3 "$here/prepare_others.py" "$data" . $apart
set -- others.train others.dev
for h in 0 1; do
  $train others$h "$@" others$h.bin parts epochs=3 dropout=0.6 unknown=0.1 \
    bytes=1500000
done
$train others "$@" names.others.bin parts others0.bin others1.bin \
  ewt=0.05 gum=0.05 wiki=0.05 news=0.05 web=0.05 desk=0.05 epochs=12 runs=2 \
  dropout=0.7 penalty=0.0005 unknown=0.1 hasty=0.3 margin=2 lean=-12 seed=2 \
  bytes=950000
$train check "$@" names.others.bin parts
