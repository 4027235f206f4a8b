/**
 * Writes public/data/pos-en.json: English sentences with a part of speech for every token; pos.mjs in English.
 *
 *     node slides/corpora/pos-en.mjs
 *
 * A small grammar with agreement in number and person, and with words whose tag depends on their neighbours:
 * that (DET, PRON), like (VERB, ADP), round (NOUN, VERB, ADJ, ADP), light (NOUN, VERB, ADJ), can (NOUN, VERB),
 * her (DET, PRON), fish (NOUN, VERB), cook and paint (NOUN, VERB), little and well (ADJ, ADV).
 * Licence of this file and of what it writes: CC0 1.0.
 */
import { writeFileSync } from 'node:fs';
import { seeded } from './random.mjs';

const COUNT = 1800;
const VALIDATION = 300;
const { pick, chance, shuffle } = seeded(20260315);

const t = (text, tag) => text.split(' ').map((word) => [word, tag]);

// Singular, plural.
const PEOPLE = [
  ['boy', 'boys'],
  ['girl', 'girls'],
  ['teacher', 'teachers'],
  ['miner', 'miners'],
  ['neighbour', 'neighbours'],
  ['doctor', 'doctors'],
  ['cook', 'cooks'],
  ['cat', 'cats'],
  ['dog', 'dogs'],
  ['llama', 'llamas'],
  ['alpaca', 'alpacas'],
];
const FOODS = [
  ['fish', 'fish'],
  ['loaf', 'loaves'],
  ['cheese', 'cheeses'],
  ['banana', 'bananas'],
  ['soup', 'soups'],
  ['potato', 'potatoes'],
  ['apple', 'apples'],
  ['cake', 'cakes'],
  ['can', 'cans'],
];
const THINGS = [
  ['book', 'books'],
  ['can', 'cans'],
  ['light', 'lights'],
  ['picture', 'pictures'],
  ['phone', 'phones'],
  ['letter', 'letters'],
  ['guitar', 'guitars'],
  ['radio', 'radios'],
  ['door', 'doors'],
  ['paint', 'paints'],
];
const PLACES = [
  ['market', 'markets'],
  ['bridge', 'bridges'],
  ['tree', 'trees'],
  ['roof', 'roofs'],
  ['hill', 'hills'],
  ['table', 'tables'],
  ['square', 'squares'],
  ['school', 'schools'],
  ['bed', 'beds'],
  ['window', 'windows'],
];
// What one can round.
const CORNERS = ['corner', 'hill', 'market', 'square', 'tree'];
const ADJECTIVES = 'red white round light tall new big quiet pretty strong clean little'.split(' ');
// Base form, third person singular.
const EAT = [
  ['eat', 'eats'],
  ['taste', 'tastes'],
  ['cook', 'cooks'],
  ['like', 'likes'],
  ['sell', 'sells'],
];
const TAKE = [
  ['buy', 'buys'],
  ['see', 'sees'],
  ['like', 'likes'],
  ['light', 'lights'],
  ['paint', 'paints'],
  ['carry', 'carries'],
  ['clean', 'cleans'],
  ['keep', 'keeps'],
];
const GO = [
  ['sleep', 'sleeps'],
  ['sing', 'sings'],
  ['walk', 'walks'],
  ['work', 'works'],
  ['play', 'plays'],
  ['fish', 'fishes'],
  ['run', 'runs'],
];
const ADVERBS = ['today', 'slowly', 'nearby', 'well', 'now', 'early', 'often', 'quietly'];
const PREPOSITIONS = ['round', 'under', 'on', 'in', 'from', 'near'];
const LIKE = ['snow', 'stone', 'rain', 'gold', 'fire', 'thunder'];
const NAMES = ['mary', 'john', 'rose', 'peter', 'helen'];

const number = () => (chance(0.35) ? 1 : 0);
const DETERMINERS = [
  ['the', 'a', 'this', 'that', 'her', 'my'],
  ['the', 'some', 'these', 'those', 'her', 'my'],
];
/** "an" before a vowel. */
function determiner(n, following) {
  const word = chance(0.5) ? 'the' : pick(DETERMINERS[n]);
  return t(word === 'a' && /^[aeiou]/.test(following) ? 'an' : word, 'DET');
}
const adjective = () => t(pick(ADJECTIVES), 'ADJ');

function nounPhrase(list, { n = number() } = {}) {
  const rest = [...(chance(0.3) ? adjective() : []), ...t(pick(list)[n], 'NOUN')];
  return { words: [...determiner(n, rest[0][0]), ...rest], n };
}

/** Words and the form of the verb that follows: 0 base, 1 third person singular. */
function subject() {
  const kind = pick(['noun', 'noun', 'noun', 'name', 'i', 'pronoun']);
  if (kind === 'i') return { words: t('i', 'PRON'), form: 0 };
  if (kind === 'name') return { words: t(pick(NAMES), 'NOUN'), form: 1 };
  if (kind === 'pronoun') {
    const [word, form] = pick([
      ['he', 1],
      ['she', 1],
      ['you', 0],
      ['we', 0],
      ['they', 0],
    ]);
    return { words: t(word, 'PRON'), form };
  }
  const { words, n } = nounPhrase(PEOPLE);
  return { words, form: 1 - n };
}

const where = () => [...t(pick(PREPOSITIONS), 'ADP'), ...nounPhrase(PLACES, { n: 0 }).words];
const forWhom = () => [...t('for', 'ADP'), ...nounPhrase(PEOPLE).words];
const adverb = () => t(pick(ADVERBS), 'ADV');
const likeSomething = () => [...t('like', 'ADP'), ...t(pick(LIKE), 'NOUN')];
const verb = (list, form) => t(pick(list)[form], 'VERB');
const object = () => t(pick(['it', 'them', 'that', 'this', 'her', 'him']), 'PRON');

/** that round cake; or with nothing before it: (she likes) fish, bananas. */
const food = () =>
  chance(0.35)
    ? t(pick(['fish', 'cheese', 'soup', 'cake', 'bananas', 'potatoes', 'apples']), 'NOUN')
    : nounPhrase(FOODS).words;

const PATTERNS = [
  // the boy eats the soup (under the tree)
  () => {
    const s = subject();
    return [...s.words, ...verb(EAT, s.form), ...food(), ...(chance(0.4) ? where() : [])];
  },
  // i like that picture (for the girl)
  () => {
    const s = subject();
    return [
      ...s.words,
      ...verb(TAKE, s.form),
      ...nounPhrase(THINGS).words,
      ...(chance(0.4) ? forWhom() : chance(0.3) ? where() : []),
    ];
  },
  // she likes that (today)
  () => {
    const s = subject();
    return [
      ...s.words,
      ...verb(chance(0.5) ? TAKE : EAT, s.form),
      ...object(),
      ...(chance(0.5) ? adverb() : []),
      ...(chance(0.3) ? where() : []),
    ];
  },
  // the dog runs (slowly) round the table
  () => {
    const s = subject();
    return [...s.words, ...verb(GO, s.form), ...(chance(0.4) ? adverb() : []), ...where()];
  },
  // that door is white (like snow)
  () => {
    const p = nounPhrase([...THINGS, ...PLACES, ...PEOPLE]);
    return [...p.words, ...t(p.n ? 'are' : 'is', 'VERB'), ...adjective(), ...(chance(0.5) ? likeSomething() : [])];
  },
  // that is a round table
  () => {
    const n = number();
    return [
      ...t(n ? pick(['those', 'they']) : pick(['that', 'that', 'this', 'it']), 'PRON'),
      ...t(n ? 'are' : 'is', 'VERB'),
      ...(chance(0.6) ? nounPhrase([...THINGS, ...PLACES], { n }).words : [...adjective(), ...likeSomething()]),
    ];
  },
  // john can not paint that; the girls can play well
  () => {
    const s = subject();
    return [
      ...s.words,
      ...t('can', 'VERB'),
      ...(chance(0.3) ? t('not', 'ADV') : []),
      ...(chance(0.5)
        ? [...verb(TAKE, 0), ...(chance(0.5) ? object() : nounPhrase(THINGS).words)]
        : [...verb(GO, 0), ...adverb()]),
    ];
  },
  // they round that hill; the miners play a round
  () => {
    const s = subject();
    return chance(0.5)
      ? [
          ...s.words,
          ...t(s.form ? 'rounds' : 'round', 'VERB'),
          ...t(pick(['the', 'that', 'this']), 'DET'),
          ...t(pick(CORNERS), 'NOUN'),
        ]
      : [
          ...s.words,
          ...t(s.form ? 'plays' : 'play', 'VERB'),
          ...t(pick(['another', 'every']), 'DET'),
          ...t('round', 'NOUN'),
        ];
  },
  // today , the cook sings like thunder
  () => {
    const s = subject();
    return [
      ...t(pick(['today', 'now', 'often']), 'ADV'),
      ...(chance(0.4) ? t(',', 'PUNCT') : []),
      ...s.words,
      ...verb(GO, s.form),
      ...(chance(0.5) ? likeSomething() : adverb()),
    ];
  },
  // under the bridge sings a miner
  () => {
    const p = nounPhrase(PEOPLE);
    return [...where(), ...verb(GO, 1 - p.n), ...p.words];
  },
];

const seen = new Set();
const sentences = [];
while (sentences.length < COUNT) {
  const words = [...pick(PATTERNS)(), ...t('.', 'PUNCT')];
  const text = words.map(([word]) => word).join(' ');
  if (seen.has(text)) continue;
  seen.add(text);
  sentences.push({ tokens: words.map(([word]) => word), tags: words.map(([, tag]) => tag) });
}

const mixed = shuffle(sentences);
const lines = (rows) => rows.map((row) => JSON.stringify(row)).join(',\n');
const description =
  'English sentences with the part of speech of every token: DET, NOUN, VERB, ADJ, ADP, ADV, PRON, PUNCT. With agreement and ambiguous words (that, like, round, light, can, her, fish). Made by slides/corpora/pos-en.mjs.';
writeFileSync(
  new URL('../../public/data/pos-en.json', import.meta.url),
  `{"licence":"CC0-1.0",\n"description":${JSON.stringify(description)},\n"train":[\n${lines(mixed.slice(VALIDATION))}\n],\n"validation":[\n${lines(mixed.slice(0, VALIDATION))}\n]}\n`,
);
const tagsOf = new Map();
for (const { tokens, tags } of sentences)
  for (const [i, word] of tokens.entries()) tagsOf.set(word, (tagsOf.get(word) ?? new Set()).add(tags[i]));
const ambiguous = [...tagsOf]
  .filter(([, tags]) => tags.size > 1)
  .map(([word, tags]) => `${word} (${[...tags].join(', ')})`);
console.log(
  `${COUNT - VALIDATION} + ${VALIDATION} sentences, ${tagsOf.size} words, ${new Set(sentences.flatMap((s) => s.tags)).size} tags`,
);
console.log(`ambiguous: ${ambiguous.join('; ')}`);
