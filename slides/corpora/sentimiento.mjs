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

// What may be said of each kind of thing: good, bad; each masculine, feminine.
const ALWAYS = [
  [
    ['bueno', 'buena'],
    ['malo', 'mala'],
  ],
  [
    ['excelente', 'excelente'],
    ['horrible', 'horrible'],
  ],
  [
    ['agradable', 'agradable'],
    ['desagradable', 'desagradable'],
  ],
];
// Article and noun, 0 masculine, 1 feminine; and what the noun may drag behind it, which makes sentences long.
const KINDS = {
  show: {
    nouns: [
      ['el libro', 0],
      ['el concierto', 0],
      ['el curso', 0],
      ['el teatro', 0],
      ['el baile', 0],
      ['el documental', 0],
      ['la película', 1],
      ['la obra', 1],
      ['la música', 1],
      ['la novela', 1],
      ['la clase', 1],
      ['la trama', 1],
      ['la fiesta', 1],
    ],
    pairs: [
      ...ALWAYS,
      [
        ['divertido', 'divertida'],
        ['aburrido', 'aburrida'],
      ],
      [
        ['hermoso', 'hermosa'],
        ['feo', 'fea'],
      ],
      [
        ['emocionante', 'emocionante'],
        ['pesado', 'pesada'],
      ],
      [
        ['claro', 'clara'],
        ['confuso', 'confusa'],
      ],
      [
        ['genial', 'genial'],
        ['mediocre', 'mediocre'],
      ],
    ],
    clauses: (que) => [
      'que nos recomendó mi tía',
      'que esperamos toda la semana con mis amigos de la universidad',
      `${que} tanto hablaba la gente en la radio y en el periódico`,
      'que comentamos el sábado con mis primos en la casa de mis abuelos en sucre',
      `${que} escribió una crítica muy larga un periodista de la paz en el periódico del domingo por la mañana`,
    ],
  },
  food: {
    nouns: [
      ['el almuerzo', 0],
      ['el café', 0],
      ['el pastel', 0],
      ['el pescado', 0],
      ['la comida', 1],
      ['la salteña', 1],
      ['la sopa', 1],
      ['la ensalada', 1],
    ],
    pairs: [
      ...ALWAYS,
      [
        ['sabroso', 'sabrosa'],
        ['desabrido', 'desabrida'],
      ],
      [
        ['fresco', 'fresca'],
        ['rancio', 'rancia'],
      ],
      [
        ['barato', 'barata'],
        ['caro', 'cara'],
      ],
      [
        ['delicioso', 'deliciosa'],
        ['mediocre', 'mediocre'],
      ],
    ],
    clauses: () => [
      'de la esquina',
      'del mercado',
      'que nos recomendó mi tía',
      'que probamos el viernes por la noche con toda la familia',
      'que mi primo encontró en la feria de el alto',
    ],
  },
  place: {
    nouns: [
      ['el hotel', 0],
      ['el mercado', 0],
      ['el restaurante', 0],
      ['el parque', 0],
      ['la feria', 1],
      ['la plaza', 1],
      ['la pensión', 1],
      ['la cafetería', 1],
    ],
    pairs: [
      ...ALWAYS,
      [
        ['hermoso', 'hermosa'],
        ['feo', 'fea'],
      ],
      [
        ['limpio', 'limpia'],
        ['sucio', 'sucia'],
      ],
      [
        ['tranquilo', 'tranquila'],
        ['ruidoso', 'ruidosa'],
      ],
    ],
    clauses: () => [
      'de la esquina',
      'del centro',
      'que nos recomendó mi tía',
      'que queda al lado de la casa de mis abuelos en sucre',
      'que está cerca de la parada del teleférico por la que pasamos todos los días con mis amigos',
    ],
  },
  service: {
    nouns: [
      ['el servicio', 0],
      ['el mesero', 0],
      ['el trámite', 0],
      ['la atención', 1],
      ['la cajera', 1],
      ['la entrega', 1],
    ],
    pairs: [
      ...ALWAYS,
      [
        ['rápido', 'rápida'],
        ['lento', 'lenta'],
      ],
      [
        ['honesto', 'honesta'],
        ['mediocre', 'mediocre'],
      ],
    ],
    clauses: () => [
      'de la tienda',
      'del restaurante de la plaza',
      'de la oficina que queda cerca de la universidad',
      'del lugar que mi primo encontró en la feria de el alto',
    ],
  },
};
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
/** Each makes a sentence that ends well for `a`: the label is that of `a`; the mirror swaps `a` and `b`. */
const ONE_NOUN = [
  (n, a, b) => `${n} no es ${b} , es ${a}`,
  (n, a, b) => `${n} es ${a} , no es ${b}`,
  (n, a, b) => `${n} no fue ${b} sino ${a}`,
  (n, a, b) => `${n} parecía ${b} pero resultó ${a}`,
  (n, a, b) => `${n} es más ${a} que ${b}`,
  (n, a, b) => `${n} ya no es ${b} , ahora es ${a}`,
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

const KIND_NAMES = ['show', 'show', 'food', 'place', 'service'];
const dress = ([noun, gender], { clauses }) =>
  chance(0.35) ? `${noun} ${pick(clauses(gender === 0 ? 'del que' : 'de la que'))}` : noun;

/** A sentence and its mirror, as [positive, negative]. */
function pair() {
  const opening = pick(OPENINGS);
  const tail = pick(TAILS);
  const finish = (text) => `${opening}${text}${tail} .`;
  const kind = KINDS[pick(KIND_NAMES)];
  const chosen = pick(kind.nouns);
  const noun = dress(chosen, kind);
  const [, gender] = chosen;
  const form = next();
  if (form < 0.2) {
    const [good, bad] = pick(VERBS);
    const make = pick(WITH_VERBS);
    return [finish(make(noun, good, bad)), finish(make(noun, bad, good))];
  }
  const [good, bad] = pick(kind.pairs).map((forms) => forms[gender]);
  if (form < 0.4) {
    const other = dress(pick(kind.nouns.filter(([n, g]) => g === gender && n !== chosen[0])), kind);
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
