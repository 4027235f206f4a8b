export const es = {
  stopped: 'Detenida.',
  needsFailed: (names: string, label: string) =>
    `Esta celda usa ${names}, de la celda «${label}» (más arriba), que no terminó bien.`,
  fixAbove: 'Corrige o ejecuta primero esa celda.',
  definedBelow: (name: string, label: string) =>
    `«${name}» se define más abajo, en la celda «${label}»: una celda solo ve lo que está arriba.`,
  python: (name: string, write: string) => `«${name}» es de Python: aquí se escribe ${write}`,
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
  readout: (rows: string) => `Palabra por palabra. ${rows}`,
  shapes: (list: string) => `Tensores como bloques: ${list}.`,
  trajectories: (names: string, last: string) =>
    `Camino del estado al leer ${names}${last ? `; se separan en «${last}»` : ''}.`,
  sharedWeights: 'la misma en todos los pasos',
  memoryLost:
    'Se perdió la tarjeta gráfica (WebGL), y con ella los valores. Se sigue con SIMD, en el procesador: vuelve a ejecutar la celda. El código está a salvo.',
  /** Wrong calls: what each takes, and what came. */
  takes: {
    readout: (got: string) =>
      `readout: las filas van en una lista, [{ words: ['no', 'es'], values: [0.2, 0.9] }]; aquí llegó ${got}.`,
    empty: (value: string) => `Vacío: se usa «${value}».`,
    rows: (got: string) =>
      `table: rows es una lista de objetos, [{ paso: 1, error: 0.5 }, …], o de listas; aquí llegó ${got}.`,
    series: (got: string) =>
      `chart: series da a cada nombre su lista de números, { error: [0.5, 0.3] }, o es una lista de nombres, ['error'], para puntos que vendrán; aquí llegó ${got}.`,
    options: (name: string, got: string) =>
      `${name}: sus opciones van en un objeto, ${name}({ title: 'Error', series: { error: [0.5, 0.3] } }); aquí llegó ${got}.`,
    number: (what: string, place: string, got: string) =>
      `${what}: aquí van números; en el lugar ${place} llegó ${got}.`,
    numbers: (what: string, got: string) =>
      `${what}: aquí va una lista de números o un tensor de una dimensión; llegó ${got}.`,
    lengths: (series: string, ys: number, xs: number) =>
      `chart: la serie «${series}» tiene ${ys} valores de y para ${xs} de x: da los mismos de ambos.`,
    matrix: (got: string) =>
      `heatmap: la matriz es un tensor de dos dimensiones o una lista de filas, [[1, 2], [3, 4]]; aquí llegó ${got}.`,
    ragged: (row: number, has: number, first: number) =>
      `heatmap: la fila ${row} tiene ${has} valores y la fila 0 tiene ${first}: todas llevan los mismos.`,
    large: (size: string, most: string) => `heatmap: ${size} valores: se pueden mostrar como mucho ${most}.`,
    range: (label: string, min: string, max: string) =>
      `input.slider «${label}»: min (${min}) tiene que ser menor que max (${max}).`,
    label: (name: string, got: string) =>
      `${name}: lo primero es el nombre del control, un texto: ${name}('Pasos', …); aquí llegó ${got}.`,
    choices: (label: string, got: string) =>
      `input.select «${label}»: options es una lista de textos, { options: ['a', 'b'] }; aquí llegó ${got}.`,
    limits: (label: string, got: string) => `input «${label}»: min, max, step y value son números; aquí llegó ${got}.`,
  },
};

export type Words = typeof es;
