/**
 * How far a bag of words gets on the reviews of public/data: naive Bayes and logistic regression on counts.
 *
 *     node slides/corpora/bag-of-words.mjs [sentimiento | sentiment]
 */
import { readFileSync } from 'node:fs';

const [name = 'sentimiento'] = process.argv.slice(2);
const { train, validation } = JSON.parse(
  readFileSync(new URL(`../../public/data/${name}.json`, import.meta.url), 'utf8'),
);
const words = [...new Set(train.flatMap(({ text }) => text.split(' ')))];
const place = new Map(words.map((word, i) => [word, i]));
const bag = (text) => {
  const counts = new Float64Array(words.length);
  for (const word of text.split(' ')) if (place.has(word)) counts[place.get(word)]++;
  return counts;
};
const rows = train.map(({ text, label }) => ({ x: bag(text), label }));
const dot = (a, b) => a.reduce((sum, value, i) => sum + value * b[i], 0);

function naiveBayes() {
  const counts = [0, 1].map(() => new Float64Array(words.length).fill(1));
  for (const { x, label } of rows) for (const [i, value] of x.entries()) counts[label][i] += value;
  const totals = counts.map((list) => list.reduce((a, b) => a + b));
  const weights = counts[0].map((_, i) => Math.log(counts[1][i] / totals[1]) - Math.log(counts[0][i] / totals[0]));
  return (x) => dot(x, weights);
}

function logisticRegression(epochs = 30, rate = 0.05) {
  const weights = new Float64Array(words.length);
  let bias = 0;
  for (let epoch = 0; epoch < epochs; epoch++) {
    for (const { x, label } of rows) {
      const error = label - 1 / (1 + Math.exp(-(dot(x, weights) + bias)));
      for (const [i, value] of x.entries()) weights[i] += rate * error * value;
      bias += rate * error;
    }
  }
  return (x) => dot(x, weights) + bias;
}

const accuracy = (score, list) =>
  list.filter(({ text, label }) => score(bag(text)) > 0 === (label === 1)).length / list.length;
for (const [name, score] of [
  ['naive Bayes', naiveBayes()],
  ['logistic regression', logisticRegression()],
]) {
  console.log(
    `${name}: train ${(100 * accuracy(score, train)).toFixed(1)} %, validation ${(100 * accuracy(score, validation)).toFixed(1)} %`,
  );
}

// The proof: every bag of a part holds as many positive as negative sentences.
for (const [name, part] of Object.entries({ train, validation })) {
  const balance = new Map();
  for (const { text, label } of part) {
    const key = text.split(' ').sort().join(' ');
    balance.set(key, (balance.get(key) ?? 0) + (label === 1 ? 1 : -1));
  }
  const uneven = [...balance.values()].filter((value) => value !== 0).length;
  console.log(
    `${name}: ${balance.size} bags, ${uneven} of them uneven; no function of the bag is right more often than ${uneven === 0 ? '50 %' : 'half'}`,
  );
}
