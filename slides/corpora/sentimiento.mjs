/**
 * Writes public/data/sentimiento.json: short Spanish reviews in which word order decides.
 *
 *     node slides/corpora/sentimiento.mjs
 *
 * Every sentence has a mirror: the same words, counted, in another order, with the other label («no es bueno, es malo»,
 * «no es malo, es bueno»). Both always fall into the same part, so that any bag of words answers both alike and is
 * right on exactly one of them: 50 %. Licence of this file and of what it writes: CC0 1.0.
 */
import { writeFileSync } from 'node:fs';
import { seeded } from './random.mjs';

const PAIRS = 1200;
const VALIDATION_PAIRS = 200;
const { next, pick, chance, shuffle } = seeded(20260314);

// Masculine and feminine forms, so that both halves of a sentence agree with its noun.
const GOOD = [
  ['bueno', 'buena'],
  ['excelente', 'excelente'],
  ['divertido', 'divertida'],
  ['hermoso', 'hermosa'],
  ['emocionante', 'emocionante'],
  ['agradable', 'agradable'],
  ['sabroso', 'sabrosa'],
  ['rápido', 'rápida'],
  ['claro', 'clara'],
  ['genial', 'genial'],
  ['fresco', 'fresca'],
  ['honesto', 'honesta'],
];
const BAD = [
  ['malo', 'mala'],
  ['horrible', 'horrible'],
  ['aburrido', 'aburrida'],
  ['feo', 'fea'],
  ['pesado', 'pesada'],
  ['desagradable', 'desagradable'],
  ['caro', 'cara'],
  ['lento', 'lenta'],
  ['confuso', 'confusa'],
  ['triste', 'triste'],
  ['sucio', 'sucia'],
  ['mediocre', 'mediocre'],
];

// Article, noun; 0 masculine, 1 feminine.
const NOUNS = [
  ['el libro', 0],
  ['el concierto', 0],
  ['el hotel', 0],
  ['el servicio', 0],
  ['el almuerzo', 0],
  ['el viaje', 0],
  ['el teleférico', 0],
  ['el curso', 0],
  ['el teatro', 0],
  ['el mercado', 0],
  ['el café', 0],
  ['el baile', 0],
  ['la película', 1],
  ['la comida', 1],
  ['la obra', 1],
  ['la música', 1],
  ['la salteña', 1],
  ['la feria', 1],
  ['la novela', 1],
  ['la clase', 1],
  ['la atención', 1],
  ['la trama', 1],
  ['la sopa', 1],
  ['la fiesta', 1],
];
const OPENINGS = [
  '',
  '',
  '',
  '',
  'la verdad , ',
  'en mi opinión , ',
  'sinceramente , ',
  'como siempre , ',
  'según mi hermana , ',
  'para mí , ',
];
const TAILS = [
  '',
  '',
  '',
  '',
  ' de principio a fin',
  ' este año',
  ' en la paz',
  ' como dicen todos',
  ' sin duda',
  ' y punto',
];
// What a noun may drag behind it: it makes the sentences long.
const CLAUSES = [
  'que vimos el sábado',
  'que nos recomendó mi tía',
  'de la esquina',
  'del centro',
  'que está cerca de la plaza',
  'que mi primo encontró en la feria de el alto',
  'que esperamos toda la semana con mis amigos de la universidad',
  'del que tanto hablaba la gente en la radio y en el periódico',
  'que queda al lado de la casa de mis abuelos en sucre',
  'que empezó tarde por la lluvia que cayó sobre toda la ciudad el viernes por la noche',
];

/** Each makes a sentence that ends well for `a`: the label is that of `a`; the mirror swaps `a` and `b`. */
const ONE_NOUN = [
  (n, a, b) => `${n} no es ${b} , es ${a}`,
  (n, a, b) => `${n} es ${a} , no es ${b}`,
  (n, a, b) => `${n} no fue ${b} sino ${a}`,
  (n, a, b) => `${n} parecía ${b} pero resultó ${a}`,
  (n, a, b) => `${n} es más ${a} que ${b}`,
  (n, a, b) => `${n} es menos ${b} que ${a}`,
  (n, a, b) => `pensé que ${n} sería ${b} y fue ${a}`,
  (n, a, b) => `${n} antes era ${b} y ahora es ${a}`,
  (n, a, b) => `lejos de ser ${b} , ${n} es ${a}`,
  (n, a, b) => `${n} empezó ${b} y terminó ${a}`,
  (n, a, b) => `${n} es muy ${a} y nada ${b}`,
  (n, a, b) => `${n} será ${a} , nunca ${b}`,
];
const TWO_NOUNS = [
  (n, m, a, b) => `${n} es ${b} pero ${m} es ${a}`,
  (n, m, a, b) => `aunque ${n} es ${b} , ${m} es ${a}`,
  (n, m, a, b) => `${n} estuvo ${b} , sin embargo ${m} estuvo ${a}`,
];
const VERBS = [
  ['me gustó', 'me aburrió'],
  ['me encantó', 'me cansó'],
  ['me convenció', 'me decepcionó'],
  ['me alegró', 'me molestó'],
];
const WITH_VERBS = [
  (n, a, b) => `${n} no ${b} , ${a}`,
  (n, a, b) => `${n} ${a} , no ${b}`,
  (n, a, b) => `${n} al principio ${b} , al final ${a}`,
];

const dress = ([noun, gender]) => [chance(0.35) ? `${noun} ${pick(CLAUSES)}` : noun, gender];

/** A sentence and its mirror, as [positive, negative]. */
function pair() {
  const opening = pick(OPENINGS);
  const tail = pick(TAILS);
  const finish = (text) => `${opening}${text}${tail} .`;
  const [noun, gender] = dress(pick(NOUNS));
  const kind = next();
  if (kind < 0.2) {
    const [good, bad] = pick(VERBS);
    const make = pick(WITH_VERBS);
    return [finish(make(noun, good, bad)), finish(make(noun, bad, good))];
  }
  const good = pick(GOOD)[gender];
  const bad = pick(BAD)[gender];
  if (kind < 0.4) {
    const [other] = dress(pick(NOUNS.filter(([n, g]) => g === gender && !noun.startsWith(n))));
    const make = pick(TWO_NOUNS);
    return [finish(make(noun, other, good, bad)), finish(make(noun, other, bad, good))];
  }
  const make = pick(ONE_NOUN);
  return [finish(make(noun, good, bad)), finish(make(noun, bad, good))];
}

const length = (text) => text.split(' ').length;
const seen = new Set();
const pairs = [['no es malo , es bueno .', 'no es bueno , es malo .']];
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
    'Reseñas cortas en español donde decide el orden de las palabras. Cada oración tiene su espejo, con las mismas palabras y la etiqueta contraria, en la misma parte. 1: positiva, 0: negativa. Hecho por slides/corpora/sentimiento.mjs.',
  train: asRows([first, ...mixed.slice(VALIDATION_PAIRS)]),
  validation: asRows(mixed.slice(0, VALIDATION_PAIRS)),
};
const lines = (rows) => rows.map((row) => JSON.stringify(row)).join(',\n');
const { licence, description, train, validation } = corpus;
writeFileSync(
  new URL('../../public/data/sentimiento.json', import.meta.url),
  `{"licence":${JSON.stringify(licence)},\n"description":${JSON.stringify(description)},\n"train":[\n${lines(train)}\n],\n"validation":[\n${lines(validation)}\n]}\n`,
);
const lengths = [...train, ...validation].map(({ text }) => length(text));
console.log(
  `${train.length} + ${validation.length} sentences, ${Math.min(...lengths)}-${Math.max(...lengths)} tokens, mean ${(lengths.reduce((a, b) => a + b) / lengths.length).toFixed(1)}`,
);
