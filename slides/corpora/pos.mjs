/**
 * Writes public/data/pos.json: Spanish sentences with a part of speech for every token.
 *
 *     node slides/corpora/pos.mjs
 *
 * A small grammar with agreement in gender, number and person, and with words whose tag depends on their neighbours:
 * la (DET, PRON), como (VERB, ADP), bajo (NOUN, VERB, ADJ, ADP), sobre (NOUN, ADP), para (VERB, ADP), vino (NOUN, VERB),
 * poco and mucho (ADJ, ADV). Licence of this file and of what it writes: CC0 1.0.
 */
import { writeFileSync } from 'node:fs';
import { seeded } from './random.mjs';

const COUNT = 1800;
const VALIDATION = 300;
const { pick, chance, shuffle } = seeded(20260315);

const t = (text, tag) => text.split(' ').map((word) => [word, tag]);

// Singular, plural; 0 masculine, 1 feminine.
const PEOPLE = [
  ['niño', 'niños', 0],
  ['abuelo', 'abuelos', 0],
  ['profesor', 'profesores', 0],
  ['minero', 'mineros', 0],
  ['vecino', 'vecinos', 0],
  ['niña', 'niñas', 1],
  ['abuela', 'abuelas', 1],
  ['profesora', 'profesoras', 1],
  ['doctora', 'doctoras', 1],
  ['vecina', 'vecinas', 1],
];
const ANIMALS = [
  ['gato', 'gatos', 0],
  ['perro', 'perros', 0],
  ['llama', 'llamas', 1],
  ['alpaca', 'alpacas', 1],
];
const FOODS = [
  ['pescado', 'pescados', 0],
  ['pan', 'panes', 0],
  ['queso', 'quesos', 0],
  ['vino', 'vinos', 0],
  ['plátano', 'plátanos', 0],
  ['sopa', 'sopas', 1],
  ['salteña', 'salteñas', 1],
  ['papa', 'papas', 1],
  ['quinua', 'quinuas', 1],
  ['manzana', 'manzanas', 1],
];
const THINGS = [
  ['libro', 'libros', 0],
  ['sobre', 'sobres', 0],
  ['bajo', 'bajos', 0],
  ['cuadro', 'cuadros', 0],
  ['teléfono', 'teléfonos', 0],
  ['casa', 'casas', 1],
  ['carta', 'cartas', 1],
  ['guitarra', 'guitarras', 1],
  ['radio', 'radios', 1],
  ['puerta', 'puertas', 1],
];
// And the prepositions that go with it.
const PLACES = [
  ['mercado', 'mercados', 0, ['en', 'desde', 'hacia', 'por']],
  ['puente', 'puentes', 0, ['bajo', 'sobre', 'desde', 'hacia', 'por']],
  ['árbol', 'árboles', 0, ['bajo', 'desde', 'hacia']],
  ['techo', 'techos', 0, ['bajo', 'sobre', 'desde', 'por']],
  ['cerro', 'cerros', 0, ['sobre', 'en', 'desde', 'hacia', 'por']],
  ['mesa', 'mesas', 1, ['bajo', 'sobre']],
  ['plaza', 'plazas', 1, ['en', 'desde', 'hacia', 'por']],
  ['escuela', 'escuelas', 1, ['en', 'desde', 'hacia']],
  ['cama', 'camas', 1, ['bajo', 'sobre', 'en']],
  ['ventana', 'ventanas', 1, ['bajo', 'desde', 'hacia']],
];
// Masculine, feminine; -s makes both plural. Not all is said of everything.
const RED = ['rojo', 'roja'];
const WHITE = ['blanco', 'blanca'];
const LOW = ['bajo', 'baja'];
const HIGH = ['alto', 'alta'];
const OLD = ['viejo', 'vieja'];
const NEW = ['nuevo', 'nueva'];
const BIG = ['grande', 'grande'];
const CALM = ['tranquilo', 'tranquila'];
const PRETTY = ['bonito', 'bonita'];
const STRONG = ['fuerte', 'fuerte'];
const DEAR = ['caro', 'cara'];
const CLEAN = ['limpio', 'limpia'];
const ADJECTIVES = new Map([
  [PEOPLE, [LOW, HIGH, OLD, CALM, STRONG]],
  [ANIMALS, [WHITE, OLD, BIG, CALM, STRONG, PRETTY]],
  [FOODS, [RED, WHITE, BIG, DEAR]],
  [THINGS, [RED, WHITE, OLD, NEW, BIG, PRETTY, DEAR, CLEAN]],
  [PLACES, [LOW, HIGH, OLD, NEW, BIG, PRETTY, CLEAN]],
]);
// First, third singular, third plural.
const EAT = [
  ['como', 'come', 'comen'],
  ['pruebo', 'prueba', 'prueban'],
  ['cocino', 'cocina', 'cocinan'],
  ['vendo', 'vende', 'venden'],
];
const TAKE = [
  ['compro', 'compra', 'compran'],
  ['miro', 'mira', 'miran'],
  ['bajo', 'baja', 'bajan'],
  ['busco', 'busca', 'buscan'],
  ['llevo', 'lleva', 'llevan'],
  ['limpio', 'limpia', 'limpian'],
  ['guardo', 'guarda', 'guardan'],
];
const GO = [
  ['duermo', 'duerme', 'duermen'],
  ['canto', 'canta', 'cantan'],
  ['camino', 'camina', 'caminan'],
  ['trabajo', 'trabaja', 'trabajan'],
  ['juego', 'juega', 'juegan'],
  ['vine', 'vino', 'vinieron'],
  ['paro', 'para', 'paran'],
];
const ADVERBS = ['hoy', 'siempre', 'despacio', 'cerca', 'poco', 'mucho', 'bien', 'ahora', 'temprano'];
const LIKE = ['nieve', 'piedra', 'toro', 'roble', 'luna', 'rayo'];
const NAMES = ['maría', 'juan', 'rosa', 'pedro', 'elena'];

const number = () => (chance(0.35) ? 1 : 0);
const DETERMINERS = [
  [
    ['el', 'un', 'este', 'ese'],
    ['los', 'unos', 'estos', 'esos'],
  ],
  [
    ['la', 'una', 'esta', 'esa'],
    ['las', 'unas', 'estas', 'esas'],
  ],
];
const determiner = (gender, n) => t(chance(0.65) ? DETERMINERS[gender][n][0] : pick(DETERMINERS[gender][n]), 'DET');
const inflect = (pair, gender, n) => pair[gender] + (n ? 's' : '');
const adjective = (list, gender, n) => t(inflect(pick(ADJECTIVES.get(list)), gender, n), 'ADJ');

function nounPhrase(list, { n = number(), quantified = false, noun = pick(list) } = {}) {
  const gender = noun[2];
  const quantity = n
    ? [
        ['pocos', 'pocas'],
        ['muchos', 'muchas'],
      ]
    : [
        ['poco', 'poca'],
        ['mucho', 'mucha'],
      ];
  const before = quantified ? t(pick(quantity)[gender], 'ADJ') : determiner(gender, n);
  return { words: [...before, ...t(noun[n], 'NOUN'), ...(chance(0.3) ? adjective(list, gender, n) : [])], gender, n };
}

/** Words and the person of the verb that follows: 0 yo, 1 third singular, 2 third plural. */
function subject({ animals = false } = {}) {
  const kind = pick([animals ? 'animal' : 'noun', 'noun', 'noun', 'name', 'yo', 'pronoun']);
  if (kind === 'yo') return { words: t('yo', 'PRON'), person: 0 };
  if (kind === 'name') return { words: t(pick(NAMES), 'NOUN'), person: 1 };
  if (kind === 'pronoun') {
    const [word, person] = pick([
      ['él', 1],
      ['ella', 1],
      ['ellos', 2],
      ['ellas', 2],
    ]);
    return { words: t(word, 'PRON'), person };
  }
  const { words, n } = nounPhrase(kind === 'animal' ? ANIMALS : PEOPLE);
  return { words, person: n + 1 };
}

const where = () => {
  const noun = pick(PLACES);
  return [...t(pick(noun[3]), 'ADP'), ...nounPhrase(PLACES, { n: 0, noun }).words];
};
const forWhom = () => [...t('para', 'ADP'), ...nounPhrase(PEOPLE).words];
const adverb = () => t(pick(ADVERBS), 'ADV');
const likeSomething = () => {
  const noun = pick(LIKE);
  return [...t('como', 'ADP'), ...t(/^(nieve|piedra|luna)$/.test(noun) ? 'la' : 'un', 'DET'), ...t(noun, 'NOUN')];
};
const verb = (list, person) => t(pick(list)[person], 'VERB');
const clitic = () => t(pick(['la', 'lo', 'las', 'los']), 'PRON');

/** la sopa roja, poca sopa; or with nothing before it: (yo como) pescado, papas. */
const food = () =>
  chance(0.35)
    ? [...t(pick(FOODS)[number()], 'NOUN'), ...(chance(0.3) ? adverb() : [])]
    : nounPhrase(FOODS, { quantified: chance(0.2) }).words;

const PATTERNS = [
  // el niño come la sopa (bajo el árbol)
  () => {
    const s = subject();
    return [...s.words, ...verb(EAT, s.person), ...food(), ...(chance(0.4) ? where() : [])];
  },
  // yo bajo el cuadro (para la niña)
  () => {
    const s = subject();
    return [
      ...s.words,
      ...verb(TAKE, s.person),
      ...nounPhrase(THINGS).words,
      ...(chance(0.4) ? forWhom() : chance(0.3) ? where() : []),
    ];
  },
  // ella la compra (hoy)
  () => {
    const s = subject();
    return [
      ...s.words,
      ...clitic(),
      ...verb(chance(0.5) ? TAKE : EAT, s.person),
      ...(chance(0.5) ? adverb() : []),
      ...(chance(0.3) ? where() : []),
    ];
  },
  // el perro duerme (mucho) bajo la mesa
  () => {
    const s = subject({ animals: true });
    return [...s.words, ...verb(GO, s.person), ...(chance(0.4) ? adverb() : []), ...where()];
  },
  // la casa es blanca como la nieve
  () => {
    const n = number();
    const list = pick([THINGS, PLACES, PEOPLE, ANIMALS]);
    const p = nounPhrase(list, { n });
    return [
      ...p.words,
      ...t(n ? 'son' : 'es', 'VERB'),
      ...adjective(list, p.gender, n),
      ...(chance(0.5) ? likeSomething() : []),
    ];
  },
  // blanca como la nieve
  () => {
    const n = number();
    return [...adjective(pick([THINGS, PLACES, PEOPLE]), chance(0.5) ? 1 : 0, n), ...likeSomething()];
  },
  // juan no la mira
  () => {
    const s = subject();
    return [
      ...s.words,
      ...t('no', 'ADV'),
      ...(chance(0.5) ? clitic() : []),
      ...verb(TAKE, s.person),
      ...(chance(0.5) ? adverb() : []),
    ];
  },
  // hoy la abuela cocina poco
  () => {
    const s = subject();
    return [
      ...t(pick(['hoy', 'ahora', 'siempre']), 'ADV'),
      ...(chance(0.4) ? t(',', 'PUNCT') : []),
      ...s.words,
      ...verb([...EAT, ...GO], s.person),
      ...t(pick(ADVERBS.filter((word) => !['hoy', 'siempre', 'ahora', 'temprano'].includes(word))), 'ADV'),
    ];
  },
  // bajo el puente canta un minero
  () => {
    const p = nounPhrase(pick([PEOPLE, ANIMALS]));
    return [...where(), ...verb(GO, p.n + 1), ...p.words];
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
  'Oraciones en español con la categoría de cada token: DET, NOUN, VERB, ADJ, ADP, ADV, PRON, PUNCT. Con concordancia y palabras ambiguas (la, como, bajo, sobre, para, vino, poco, mucho). Hecho por slides/corpora/pos.mjs.';
writeFileSync(
  new URL('../../public/data/pos.json', import.meta.url),
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
