import type { Words } from './es.ts';

export const ca: Words = {
  stopped: 'Aturada.',
  needsFailed: (names, label) =>
    `Aquesta cel·la fa servir ${names}, de la cel·la «${label}» (més amunt), que no ha acabat bé.`,
  fixAbove: 'Corregiu o executeu primer aquella cel·la.',
  definedBelow: (name, label) =>
    `«${name}» es defineix més avall, a la cel·la «${label}»: una cel·la només veu el que té a sobre.`,
  python: (name, write) => `«${name}» és de Python: aquí s’escriu ${write}`,
  cutText: (lines) => `\n… la sortida s’ha tallat aquí: més d’1 MB o de ${lines} línies.\n`,
  moreErrors: (most) => `Hi ha hagut més errors que no es mostren: ${most} és el límit d’una execució.`,
  moreOutputs: (most) => `La cel·la ha mostrat més coses, que no apareixen: ${most} és el límit d’una execució.`,
  morePoints: (most) => `El gràfic no accepta més punts: ${most} és el límit.`,
  moreRows: (shown, all) => `Es mostren les primeres ${shown} files de ${all}.`,
  notExported: (name, known) => `"recurrente" no exporta ${name}. Exporta: ${known}`,
  noClosing: 'Una cel·la no pot tancar el motor: acaba amb el seu codi.',
  onlyReads: (method) => `fetch aquí només pot llegir (GET), no ${method}.`,
  notOfDeck: (address) =>
    `Una cel·la només pot llegir fitxers de la seva presentació: «${address}» és en un altre lloc. Poseu el fitxer al costat de la presentació.`,
  notReached: (address) => `No s’ha pogut llegir «${address}»: comproveu la connexió i torneu-ho a provar.`,
  noCell: (label) => `No hi ha cap cel·la «${label}» en aquesta presentació.`,
  at: (x, y) => `${x} a ${y}`,
  chart: { line: 'Gràfic de línies', bar: 'Gràfic de barres', scatter: 'Gràfic de punts' },
  series: (name, first, last, low, high, n) =>
    `${name}: ${n} punts, de ${first} a ${last}; mínim ${low}, màxim ${high}.`,
  noPoints: 'Encara sense dades.',
  heatmap: (rows, columns, low, high) => `Mapa de calor de ${rows} × ${columns}; mínim ${low}, màxim ${high}.`,
  unrolled: (tokens) => `RNN desenrotllada sobre ${tokens}.`,
  matrices: (equation) => `L’equació ${equation}, amb els valors de cada tensor.`,
  packed: (rows, sizes) => `Seqüència empaquetada de ${rows} files; batch_sizes: ${sizes}.`,
  readout: (rows) => `Paraula per paraula. ${rows}`,
  shapes: (list) => `Tensors com a blocs: ${list}.`,
  trajectories: (names, last) => `Camí de l’estat en llegir ${names}${last ? `; se separen a «${last}»` : ''}.`,
  sharedWeights: 'la mateixa a cada pas',
  memoryLost:
    'S’ha perdut la targeta gràfica (WebGL), i amb ella els valors. Es continua amb SIMD, al processador: torneu a executar la cel·la. El codi és segur.',
  takes: {
    readout: (got) =>
      `readout: les files van en una llista, [{ words: ['no', 'és'], values: [0.2, 0.9] }]; aquí ha arribat ${got}.`,
    empty: (value: string) => `Buit: es fa servir «${value}».`,
    rows: (got: string) =>
      `table: rows és una llista d’objectes, [{ pas: 1, error: 0.5 }, …], o de llistes; aquí ha arribat ${got}.`,
    series: (got: string) =>
      `chart: series dona a cada nom la seva llista de nombres, { error: [0.5, 0.3] }, o és una llista de noms, ['error'], per a punts que vindran; aquí ha arribat ${got}.`,
    options: (name: string, got: string) =>
      `${name}: les opcions van en un objecte, ${name}({ title: 'Error', series: { error: [0.5, 0.3] } }); aquí ha arribat ${got}.`,
    number: (what: string, place: string, got: string) =>
      `${what}: aquí van nombres; al lloc ${place} ha arribat ${got}.`,
    numbers: (what: string, got: string) =>
      `${what}: aquí va una llista de nombres o un tensor d’una dimensió; ha arribat ${got}.`,
    lengths: (series: string, ys: number, xs: number) =>
      `chart: la sèrie «${series}» té ${ys} valors de y per a ${xs} de x: dona’n els mateixos.`,
    matrix: (got: string) =>
      `heatmap: la matriu és un tensor de dues dimensions o una llista de files, [[1, 2], [3, 4]]; aquí ha arribat ${got}.`,
    ragged: (row: number, has: number, first: number) =>
      `heatmap: la fila ${row} té ${has} valors i la fila 0 en té ${first}: totes en tenen els mateixos.`,
    large: (size: string, most: string) => `heatmap: ${size} valors: se’n poden mostrar com a molt ${most}.`,
    range: (label: string, min: string, max: string) =>
      `input.slider «${label}»: min (${min}) ha de ser menor que max (${max}).`,
    label: (name: string, got: string) =>
      `${name}: primer va el nom del control, un text: ${name}('Passos', …); aquí ha arribat ${got}.`,
    choices: (label: string, got: string) =>
      `input.select «${label}»: options és una llista de textos, { options: ['a', 'b'] }; aquí ha arribat ${got}.`,
    limits: (label: string, got: string) =>
      `input «${label}»: min, max, step i value són nombres; aquí ha arribat ${got}.`,
  },
};
