export const es = {
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
  readout: (rows: string) => `Palabra por palabra. ${rows}`,
  shapes: (list: string) => `Tensores como bloques: ${list}.`,
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
  /** For each of `explained.ts`. */
  explained: [
    'Para multiplicar dos matrices, las columnas de la primera ($1) tienen que ser tantas como las filas de la segunda ($2). En una capa lineal: le llegan $1 rasgos y se creó para $2.',
    'En la dimensión $3 los tamaños son $1 y $2: para operar elemento a elemento tienen que ser iguales, o uno de ellos 1.',
    'La dimensión $2 tiene $3 elementos, y el primero es el 0: no hay ninguno en $1.',
    'El tensor no tiene dimensión $3: van de $1 a $2.',
    'Un índice está fuera de la tabla del embedding, que tiene una fila por palabra: va de 0 al tamaño del vocabulario menos 1.',
    'Un embedding recibe índices, que son enteros: usa x.long().',
    'backward() parte de un solo número: reduce antes la pérdida con mean() o sum().',
    'Nada de lo que llevó a este valor guarda gradiente: ¿se calculó dentro de noGrad, tras detach(), o sin los parámetros del modelo?',
    'El primer backward() libera los valores intermedios: vuelve a calcular la pérdida antes de llamarlo otra vez. En una RNN por tramos, separa el estado entre uno y otro: h = h.detach().',
    'Un parámetro no se cambia en el sitio mientras se registra su gradiente: hazlo dentro de torch.noGrad(() => …).',
    'Un valor que el gradiente necesita se cambió después con una operación en el sitio (las que terminan en _): usa la que da un tensor nuevo.',
    'El tensor tiene $2 elementos: los tamaños de la forma nueva, multiplicados, tienen que dar lo mismo. Uno puede ser −1, y se calcula.',
    'Ordena las oraciones de la más larga a la más corta, o pasa { enforceSorted: false }.',
    'Hay una oración vacía: una secuencia que se empaqueta tiene al menos un paso.',
    'La red se creó para $1 rasgos en cada paso, y la última dimensión de la entrada tiene $2.',
    'La entrada es de (pasos, lote, rasgos), o de (lote, pasos, rasgos) con batchFirst; sin lote, de (pasos, rasgos). Esta tiene $1 dimensión.',
    'El estado inicial es de (capas × direcciones, lote, unidades), también con batchFirst: aquí, ($1), y llegó ($2).',
    'La red calcula con decimales, y la entrada es de $1: ¿falta el embedding antes, o x.float()?',
    'Hay una respuesta de clase $1, y la red no da tantas: las clases van de 0 al número de salidas menos 1.',
    'La red dio $1 predicciones y hay $2 respuestas: va una por ejemplo.',
    'Las respuestas son números de clase, enteros: usa y.long().',
    'Predicciones y respuestas llevan la misma forma, y aquí son $2 y $1: squeeze(1) quita a las unas el eje de más, unsqueeze(1) se lo da a las otras.',
    'Esta pérdida recibe probabilidades, de 0 a 1: pasa antes por sigmoid(), o usa la que termina en WithLogits.',
    'item() es para un solo número, y este tensor tiene $1: usa tolist(), o elige uno con get(i).',
    'Para unirlos, los tamaños son iguales en todas las dimensiones menos en la $1: aquí, $2 y $3. Secuencias de distinto largo se completan antes con padSequence.',
    'stack une tensores de la misma forma. Secuencias de distinto largo se completan antes con padSequence.',
    'Un tensor es de decimales y el otro de enteros: usa float() en este.',
    'Una fila tiene $1 elementos y otra $2: en un tensor, todas tienen los mismos. Secuencias de distinto largo se completan con padSequence.',
    'Los pesos guardados son de otra red: se crea con los mismos tamaños y las mismas capas.',
    'No hay parámetros que entrenar: ¿se guardaron las capas como propiedades del modelo (this.capa = …) en su constructor?',
    'La media es de decimales: usa x.float().mean().',
  ] as readonly string[],
};

export type Words = typeof es;
