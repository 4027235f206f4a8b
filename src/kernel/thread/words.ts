/** What the kernel itself says in a cell's outputs, in the deck's language. */

import type { Lang } from '../../contract/deck.ts';

const es = {
  stopped: 'Detenida.',
  needsFailed: (names: string, label: string) =>
    `Esta celda usa ${names}, de la celda «${label}» (más arriba), que no terminó bien.`,
  fixAbove: 'Corrige o ejecuta primero esa celda.',
  definedBelow: (name: string, label: string) =>
    `«${name}» se define más abajo, en la celda «${label}»: una celda solo ve lo que está arriba.`,
  cutText: (lines: number) => `\n… la salida se cortó aquí: más de 1 MB o de ${lines} líneas.\n`,
  moreErrors: (most: number) => `Hubo más errores que no se muestran: ${most} son el límite de una ejecución.`,
  moreOutputs: (most: number) =>
    `La celda mostró más cosas, que no se muestran: ${most} son el límite de una ejecución.`,
  morePoints: (most: string) => `El gráfico no toma más puntos: ${most} son el límite.`,
  moreRows: (shown: string, all: string) => `Se muestran las primeras ${shown} filas de ${all}.`,
  notExported: (name: string, known: string) => `"recurrente" no exporta ${name}. Exporta: ${known}`,
  noClosing: 'Una celda no puede cerrar el motor: termina cuando acaba su código.',
  onlyReads: (method: string) => `fetch solo puede leer aquí (GET), no ${method}.`,
  notOfDeck: (address: string) =>
    `Una celda solo puede leer archivos de su presentación: «${address}» está en otro lugar. Pon el archivo junto a la presentación.`,
  notReached: (address: string) => `No se pudo leer «${address}»: revisa la conexión y vuelve a intentarlo.`,
  noCell: (label: string) => `No hay ninguna celda «${label}» en esta presentación.`,
  at: (x: string, y: string) => `${x} en ${y}`,
  chart: { line: 'Gráfico de líneas', bar: 'Gráfico de barras', scatter: 'Gráfico de puntos' },
  series: (name: string, first: string, last: string, low: string, high: string, n: number) =>
    `${name}: ${n} puntos, de ${first} a ${last}; mínimo ${low}, máximo ${high}.`,
  noPoints: 'Todavía sin datos.',
  heatmap: (rows: number, columns: number, low: string, high: string) =>
    `Mapa de calor de ${rows} × ${columns}; mínimo ${low}, máximo ${high}.`,
  unrolled: (tokens: string) => `RNN desenrollada sobre ${tokens}.`,
  matrices: (equation: string) => `La ecuación ${equation}, con los valores de cada tensor.`,
  packed: (rows: number, sizes: string) => `Secuencia empaquetada de ${rows} filas; batch_sizes: ${sizes}.`,
  sharedWeights: 'la misma en todos los pasos',
  memoryLost:
    'Se perdió la tarjeta gráfica (WebGL), y con ella los valores. Se sigue con SIMD, en el procesador: vuelve a ejecutar la celda. El código está a salvo.',
};

export type Words = typeof es;

const en: Words = {
  stopped: 'Stopped.',
  needsFailed: (names: string, label: string) =>
    `This cell uses ${names}, from cell “${label}” above, which did not finish.`,
  fixAbove: 'Fix or run that cell first.',
  definedBelow: (name: string, label: string) =>
    `“${name}” is defined below, in cell “${label}”: a cell sees only what is above it.`,
  cutText: (lines: number) => `\n… output cut here: over 1 MB or ${lines} lines.\n`,
  moreErrors: (most: number) => `There were more errors, which are not shown: ${most} is the limit of a run.`,
  moreOutputs: (most: number) => `The cell showed more things, which are not shown: ${most} is the limit of a run.`,
  morePoints: (most: string) => `The chart takes no more points: ${most} is the limit.`,
  moreRows: (shown: string, all: string) => `The first ${shown} rows of ${all} are shown.`,
  notExported: (name: string, known: string) => `"recurrente" has no export ${name}. It exports: ${known}`,
  noClosing: 'A cell cannot close the kernel: it ends with its code.',
  onlyReads: (method: string) => `fetch can only read here (GET), not ${method}.`,
  notOfDeck: (address: string) =>
    `A cell can read files of its own deck only: “${address}” is somewhere else. Put the file beside the deck.`,
  notReached: (address: string) => `“${address}” could not be read: check the connection and try again.`,
  noCell: (label: string) => `There is no cell “${label}” in this deck.`,
  at: (x: string, y: string) => `${x} at ${y}`,
  chart: { line: 'Line chart', bar: 'Bar chart', scatter: 'Scatter chart' },
  series: (name: string, first: string, last: string, low: string, high: string, n: number) =>
    `${name}: ${n} points, from ${first} to ${last}; lowest ${low}, highest ${high}.`,
  noPoints: 'No data yet.',
  heatmap: (rows: number, columns: number, low: string, high: string) =>
    `Heat map of ${rows} × ${columns}; lowest ${low}, highest ${high}.`,
  unrolled: (tokens: string) => `RNN unrolled over ${tokens}.`,
  matrices: (equation: string) => `The equation ${equation}, with the values of every tensor.`,
  packed: (rows: number, sizes: string) => `Packed sequence of ${rows} rows; batch_sizes: ${sizes}.`,
  sharedWeights: 'the same one at every step',
  memoryLost:
    'The graphics device (WebGL) was lost, and the values with it. Cells go on with SIMD, on the processor: run the cell again. The code is safe.',
};

/** Other languages are spoken in English here, until somebody translates. */
export const WORDS: Record<Lang, Words> = { es, en, pt: en, fr: en, de: en, it: en, ca: en };
