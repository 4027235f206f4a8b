import type { Words } from './es.ts';

export const it: Words = {
  stopped: 'Fermata.',
  needsFailed: (names, label) =>
    `Questa cella usa ${names}, della cella «${label}» (più in alto), che non è finita bene.`,
  fixAbove: 'Correggi o esegui prima quella cella.',
  definedBelow: (name, label) =>
    `«${name}» è definito più in basso, nella cella «${label}»: una cella vede solo ciò che le sta sopra.`,
  python: (name, write) => `«${name}» è di Python: qui si scrive ${write}`,
  cutText: (lines) => `\n… l’uscita è tagliata qui: più di 1 MB o di ${lines} righe.\n`,
  moreErrors: (most) => `Ci sono stati altri errori, che non si mostrano: ${most} è il limite di un’esecuzione.`,
  moreOutputs: (most) => `La cella ha mostrato altre cose, che non appaiono: ${most} è il limite di un’esecuzione.`,
  morePoints: (most) => `Il grafico non accetta altri punti: ${most} è il limite.`,
  moreRows: (shown, all) => `Si mostrano le prime ${shown} righe di ${all}.`,
  notExported: (name, known) => `"recurrente" non esporta ${name}. Esporta: ${known}`,
  noClosing: 'Una cella non può chiudere il motore: finisce con il suo codice.',
  onlyReads: (method) => `fetch qui può solo leggere (GET), non ${method}.`,
  notOfDeck: (address) =>
    `Una cella può leggere solo i file della sua presentazione: «${address}» è altrove. Metti il file accanto alla presentazione.`,
  notReached: (address) => `Non è stato possibile leggere «${address}»: controlla la connessione e riprova.`,
  noCell: (label) => `Non c’è nessuna cella «${label}» in questa presentazione.`,
  at: (x, y) => `${x} a ${y}`,
  chart: { line: 'Grafico a linee', bar: 'Grafico a barre', scatter: 'Grafico a punti' },
  series: (name, first, last, low, high, n) =>
    `${name}: ${n} punti, da ${first} a ${last}; minimo ${low}, massimo ${high}.`,
  noPoints: 'Ancora nessun dato.',
  heatmap: (rows, columns, low, high) => `Mappa di calore di ${rows} × ${columns}; minimo ${low}, massimo ${high}.`,
  unrolled: (tokens) => `RNN srotolata su ${tokens}.`,
  matrices: (equation) => `L’equazione ${equation}, con i valori di ogni tensore.`,
  packed: (rows, sizes) => `Sequenza impacchettata di ${rows} righe; batch_sizes: ${sizes}.`,
  readout: (rows) => `Parola per parola. ${rows}`,
  shapes: (list) => `Tensori come blocchi: ${list}.`,
  trajectories: (names, last) => `Percorso dello stato leggendo ${names}${last ? `; si separano a «${last}»` : ''}.`,
  sharedWeights: 'la stessa a ogni passo',
  memoryLost:
    'La scheda grafica (WebGL) è andata persa, e con essa i valori. Si continua con SIMD, sul processore: esegui di nuovo la cella. Il codice è al sicuro.',
  takes: {
    readout: (got) =>
      `readout: le righe vanno in una lista, [{ words: ['non', 'è'], values: [0.2, 0.9] }]; qui è arrivato ${got}.`,
    empty: (value: string) => `Vuoto: si usa «${value}».`,
    rows: (got: string) =>
      `table: rows è una lista di oggetti, [{ passo: 1, errore: 0.5 }, …], o di liste; qui è arrivato ${got}.`,
    series: (got: string) =>
      `chart: series dà a ogni nome la sua lista di numeri, { errore: [0.5, 0.3] }, o è una lista di nomi, ['errore'], per punti che verranno; qui è arrivato ${got}.`,
    options: (name: string, got: string) =>
      `${name}: le opzioni vanno in un oggetto, ${name}({ title: 'Errore', series: { errore: [0.5, 0.3] } }); qui è arrivato ${got}.`,
    number: (what: string, place: string, got: string) =>
      `${what}: qui vanno numeri; al posto ${place} è arrivato ${got}.`,
    numbers: (what: string, got: string) =>
      `${what}: qui va una lista di numeri o un tensore a una dimensione; è arrivato ${got}.`,
    lengths: (series: string, ys: number, xs: number) =>
      `chart: la serie «${series}» ha ${ys} valori di y per ${xs} di x: danne altrettanti.`,
    matrix: (got: string) =>
      `heatmap: la matrice è un tensore a due dimensioni o una lista di righe, [[1, 2], [3, 4]]; qui è arrivato ${got}.`,
    ragged: (row: number, has: number, first: number) =>
      `heatmap: la riga ${row} ha ${has} valori, la riga 0 ne ha ${first}: tutte ne hanno altrettanti.`,
    large: (size: string, most: string) => `heatmap: ${size} valori: se ne possono mostrare al massimo ${most}.`,
    range: (label: string, min: string, max: string) =>
      `input.slider «${label}»: min (${min}) deve essere minore di max (${max}).`,
    label: (name: string, got: string) =>
      `${name}: prima viene il nome del controllo, un testo: ${name}('Passi', …); qui è arrivato ${got}.`,
    choices: (label: string, got: string) =>
      `input.select «${label}»: options è una lista di testi, { options: ['a', 'b'] }; qui è arrivato ${got}.`,
    limits: (label: string, got: string) =>
      `input «${label}»: min, max, step e value sono numeri; qui è arrivato ${got}.`,
  },
};
