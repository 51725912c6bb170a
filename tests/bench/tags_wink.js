// tags_wink.js TEXTS: wink-nlp's side of tags.c.  For each line of its input
// runs every text through the pipeline once; answers with the seconds of CPU
// and the number of tokens.
const winkNLP = require('wink-nlp');
const model = require('wink-eng-lite-web-model');
const lines = require('readline').createInterface({ input: process.stdin });
const texts = require('fs').readFileSync(process.argv[2], 'utf8')
  .trim().split('\n').map(JSON.parse);
const nlp = winkNLP(model, ['sbd', 'pos', 'ner']);
const its = nlp.its;

function run() {
  let n = 0;
  for (const text of texts) {
    const doc = nlp.readDoc(text);
    const tokens = doc.tokens();
    n += tokens.out(its.pos).length;
    tokens.out(its.lemma);
    doc.entities().out(its.detail);
  }
  return n;
}

lines.on('line', (what) => {
  const start = process.cpuUsage();
  const n = what === 'run' ? run() : 0;
  const took = process.cpuUsage(start);
  console.log((took.user + took.system) / 1e6, n);
});
