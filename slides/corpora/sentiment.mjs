/**
 * Writes public/data/sentiment.json: short English reviews in which word order decides; sentimiento.mjs in English.
 *
 *     node slides/corpora/sentiment.mjs
 *
 * Every sentence has a mirror: the same words, counted, in another order, with the other label ("it is not good but
 * bad", "it is not bad but good"). Both always fall into the same part, so that any bag of words answers both alike and
 * is right on exactly one of them: 50 %. Licence of this file and of what it writes: CC0 1.0.
 */
import { writeFileSync } from 'node:fs';
import { seeded } from './random.mjs';

const PAIRS = 1200;
const VALIDATION_PAIRS = 200;
const { next, pick, chance, shuffle } = seeded(20260314);

const words = (text) => text.split(' ');

// What may be said of each kind of thing: good, bad.
const ALWAYS = [words('good excellent great pleasant'), words('bad mediocre horrible unpleasant')];
const FOOD = [words('tasty fresh cheap'), words('bland stale expensive')];
const STORY = [words('enjoyable exciting beautiful clear'), words('boring dull sad confusing')];
const SERVICE = [words('fast honest beautiful'), words('slow dirty ugly')];

const NOUNS = [
  ...['the lunch', 'the coffee', 'the food', 'the soup'].map((noun) => [noun, FOOD]),
  ...['the book', 'the concert', 'the course', 'the dance', 'the film', 'the play'].map((noun) => [noun, STORY]),
  ...['the music', 'the novel', 'the class', 'the plot', 'the show'].map((noun) => [noun, STORY]),
  ...['the hotel', 'the service', 'the trip', 'the cable car', 'the theatre'].map((noun) => [noun, SERVICE]),
  ...['the market', 'the fair', 'the bus'].map((noun) => [noun, SERVICE]),
];
const OPENINGS = [
  '',
  '',
  '',
  '',
  'to be honest , ',
  'in my opinion , ',
  'frankly , ',
  'as always , ',
  'my sister says that ',
  'for me , ',
];
const TAILS = [
  '',
  '',
  '',
  '',
  ' from start to finish',
  ' this year',
  ' in la paz',
  ' as everyone says',
  ' without a doubt',
  ' and that is that',
];
// What a noun may drag behind it: it makes the sentences long.
const CLAUSES = [
  'that we saw on saturday',
  'that my aunt told us about',
  'on the corner',
  'in the centre',
  'that is close to the square',
  'that my cousin found at the fair in el alto',
  'that we waited for all week with my friends from the university',
  'that people talked about so much on the radio and in the papers',
  'that is right beside the house of my grandparents in sucre',
  'that began late because of the rain that fell over the whole city on friday night',
];

/** Each makes a sentence that ends well for `a`: the label is that of `a`; the mirror swaps `a` and `b`. */
const ONE_NOUN = [
  (n, a, b) => `${n} is not ${b} but ${a}`,
  (n, a, b) => `${n} is ${a} , not ${b}`,
  (n, a, b) => `${n} was not ${b} , it was ${a}`,
  (n, a, b) => `${n} looked ${b} but turned out ${a}`,
  (n, a, b) => `${n} is more ${a} than ${b}`,
  (n, a, b) => `${n} is less ${b} than ${a}`,
  (n, a, b) => `i thought ${n} would be ${b} and it was ${a}`,
  (n, a, b) => `${n} used to be ${b} and is now ${a}`,
  (n, a, b) => `far from being ${b} , ${n} is ${a}`,
  (n, a, b) => `${n} started out ${b} and ended up ${a}`,
  (n, a, b) => `${n} is quite ${a} and not at all ${b}`,
  (n, a, b) => `${n} is always ${a} , never ${b}`,
];
const TWO_NOUNS = [
  (n, m, a, b) => `${n} is ${b} but ${m} is ${a}`,
  (n, m, a, b) => `although ${n} is ${b} , ${m} is ${a}`,
  (n, m, a, b) => `${n} was ${b} , and yet ${m} was ${a}`,
];
const VERBS = [
  ['pleased me', 'bored me'],
  ['charmed me', 'tired me'],
  ['convinced me', 'disappointed me'],
  ['cheered me up', 'annoyed me'],
];
const WITH_VERBS = [
  (n, a, b) => `it is not that ${n} ${b} , it ${a}`,
  (n, a, b) => `${n} ${a} more than it ${b}`,
  (n, a, b) => `at first ${n} ${b} , in the end it ${a}`,
];

const dress = (noun) => (chance(0.35) ? `${noun} ${pick(CLAUSES)}` : noun);

/** A sentence and its mirror, as [positive, negative]. */
function pair() {
  const opening = pick(OPENINGS);
  const tail = pick(TAILS);
  const finish = (text) => `${opening}${text}${tail} .`;
  const [plain, kindOf] = pick(NOUNS);
  const noun = dress(plain);
  const kind = next();
  if (kind < 0.2) {
    const [good, bad] = pick(VERBS);
    const make = pick(WITH_VERBS);
    return [finish(make(noun, good, bad)), finish(make(noun, bad, good))];
  }
  const [good, bad] = [0, 1].map((side) => pick([...ALWAYS[side], ...kindOf[side]]));
  if (kind < 0.4) {
    const other = dress(pick(NOUNS.filter(([each, kind]) => each !== plain && kind === kindOf))[0]);
    const make = pick(TWO_NOUNS);
    return [finish(make(noun, other, good, bad)), finish(make(noun, other, bad, good))];
  }
  const make = pick(ONE_NOUN);
  return [finish(make(noun, good, bad)), finish(make(noun, bad, good))];
}

const length = (text) => words(text).length;
const seen = new Set();
const pairs = [['it is not bad but good .', 'it is not good but bad .']];
for (const text of pairs[0]) seen.add(text);
while (pairs.length < PAIRS) {
  const made = pair();
  if (made.some((text) => seen.has(text) || length(text) < 4 || length(text) > 40)) continue;
  for (const text of made) seen.add(text);
  pairs.push(made);
}

// The lecture's own pair is for training.
const [first, ...rest] = pairs;
const mixed = shuffle(rest);
const asRows = (list) =>
  shuffle(
    list.flatMap(([good, bad]) => [
      { text: good, label: 1 },
      { text: bad, label: 0 },
    ]),
  );
const corpus = {
  licence: 'CC0-1.0',
  description:
    'Short English reviews in which word order decides. Every sentence has its mirror, with the same words and the other label, in the same part. 1: positive, 0: negative. Made by slides/corpora/sentiment.mjs.',
  train: asRows([first, ...mixed.slice(VALIDATION_PAIRS)]),
  validation: asRows(mixed.slice(0, VALIDATION_PAIRS)),
};
const lines = (rows) => rows.map((row) => JSON.stringify(row)).join(',\n');
const { licence, description, train, validation } = corpus;
writeFileSync(
  new URL('../../public/data/sentiment.json', import.meta.url),
  `{"licence":${JSON.stringify(licence)},\n"description":${JSON.stringify(description)},\n"train":[\n${lines(train)}\n],\n"validation":[\n${lines(validation)}\n]}\n`,
);
const lengths = [...train, ...validation].map(({ text }) => length(text));
console.log(
  `${train.length} + ${validation.length} sentences, ${Math.min(...lengths)}-${Math.max(...lengths)} tokens, mean ${(lengths.reduce((a, b) => a + b) / lengths.length).toFixed(1)}`,
);
