import type { Words } from './es.ts';

export const de: Words = {
  stopped: 'Angehalten.',
  needsFailed: (names, label) =>
    `Diese Zelle benutzt ${names} aus der Zelle „${label}“ (weiter oben), die nicht fertig wurde.`,
  fixAbove: 'Verbessern Sie jene Zelle oder führen Sie sie zuerst aus.',
  definedBelow: (name, label) =>
    `„${name}“ wird weiter unten definiert, in der Zelle „${label}“: Eine Zelle sieht nur, was über ihr steht.`,
  python: (name, write) => `„${name}“ ist Python: Hier schreibt man ${write}`,
  cutText: (lines) => `\n… die Ausgabe ist hier abgeschnitten: mehr als 1 MB oder ${lines} Zeilen.\n`,
  moreErrors: (most) => `Es gab weitere Fehler, die nicht gezeigt werden: ${most} ist die Grenze eines Laufs.`,
  moreOutputs: (most) => `Die Zelle zeigte mehr, was nicht erscheint: ${most} ist die Grenze eines Laufs.`,
  morePoints: (most) => `Die Grafik nimmt keine Punkte mehr auf: ${most} ist die Grenze.`,
  moreRows: (shown, all) => `Gezeigt sind die ersten ${shown} von ${all} Zeilen.`,
  notExported: (name, known) => `"recurrente" exportiert ${name} nicht. Es exportiert: ${known}`,
  noClosing: 'Eine Zelle kann den Kernel nicht schließen: Sie endet mit ihrem Code.',
  onlyReads: (method) => `fetch kann hier nur lesen (GET), nicht ${method}.`,
  notOfDeck: (address) =>
    `Eine Zelle kann nur Dateien ihrer Präsentation lesen: „${address}“ liegt anderswo. Legen Sie die Datei neben die Präsentation.`,
  notReached: (address) =>
    `„${address}“ konnte nicht gelesen werden: Prüfen Sie die Verbindung und versuchen Sie es noch einmal.`,
  noCell: (label) => `In dieser Präsentation gibt es keine Zelle „${label}“.`,
  at: (x, y) => `${x} bei ${y}`,
  chart: { line: 'Liniendiagramm', bar: 'Balkendiagramm', scatter: 'Punktdiagramm' },
  series: (name, first, last, low, high, n) =>
    `${name}: ${n} Punkte, von ${first} bis ${last}; kleinster Wert ${low}, größter ${high}.`,
  noPoints: 'Noch keine Daten.',
  heatmap: (rows, columns, low, high) => `Heatmap von ${rows} × ${columns}; kleinster Wert ${low}, größter ${high}.`,
  unrolled: (tokens) => `RNN, entrollt über ${tokens}.`,
  matrices: (equation) => `Die Gleichung ${equation} mit den Werten jedes Tensors.`,
  packed: (rows, sizes) => `Gepackte Sequenz aus ${rows} Zeilen; batch_sizes: ${sizes}.`,
  readout: (rows) => `Wort für Wort. ${rows}`,
  shapes: (list) => `Tensoren als Blöcke: ${list}.`,
  trajectories: (names, last) =>
    `Weg des Zustands beim Lesen von ${names}${last ? `; sie trennen sich bei „${last}“` : ''}.`,
  sharedWeights: 'in jedem Schritt dieselbe',
  memoryLost:
    'Die Grafikkarte (WebGL) ging verloren, und mit ihr die Werte. Es geht mit SIMD auf dem Prozessor weiter: Führen Sie die Zelle noch einmal aus. Der Code ist erhalten.',
  takes: {
    readout: (got) =>
      `readout: Die Zeilen stehen in einer Liste, [{ words: ['ist', 'nicht'], values: [0.2, 0.9] }]; hier kam ${got}.`,
    empty: (value: string) => `Leer: „${value}“ wird benutzt.`,
    rows: (got: string) =>
      `table: rows ist eine Liste von Objekten, [{ schritt: 1, fehler: 0.5 }, …], oder von Listen; hier kam ${got}.`,
    series: (got: string) =>
      `chart: series gibt jedem Namen seine Liste von Zahlen, { fehler: [0.5, 0.3] }, oder ist eine Liste von Namen, ['fehler'], für Punkte, die noch kommen; hier kam ${got}.`,
    options: (name: string, got: string) =>
      `${name}: Die Optionen stehen in einem Objekt, ${name}({ title: 'Fehler', series: { fehler: [0.5, 0.3] } }); hier kam ${got}.`,
    number: (what: string, place: string, got: string) =>
      `${what}: Hier stehen Zahlen; an der Stelle ${place} kam ${got}.`,
    numbers: (what: string, got: string) =>
      `${what}: Hier steht eine Liste von Zahlen oder ein Tensor mit einer Dimension; es kam ${got}.`,
    lengths: (series: string, ys: number, xs: number) =>
      `chart: Die Reihe „${series}“ hat ${ys} Werte von y für ${xs} von x: Geben Sie gleich viele an.`,
    matrix: (got: string) =>
      `heatmap: Die Matrix ist ein Tensor mit zwei Dimensionen oder eine Liste von Zeilen, [[1, 2], [3, 4]]; hier kam ${got}.`,
    ragged: (row: number, has: number, first: number) =>
      `heatmap: Zeile ${row} hat ${has} Werte, Zeile 0 hat ${first}: Alle haben gleich viele.`,
    large: (size: string, most: string) => `heatmap: ${size} Werte: Höchstens ${most} lassen sich zeigen.`,
    range: (label: string, min: string, max: string) =>
      `input.slider „${label}“: min (${min}) muss kleiner als max (${max}) sein.`,
    label: (name: string, got: string) =>
      `${name}: Zuerst kommt der Name des Reglers, ein Text: ${name}('Schritte', …); hier kam ${got}.`,
    choices: (label: string, got: string) =>
      `input.select „${label}“: options ist eine Liste von Texten, { options: ['a', 'b'] }; hier kam ${got}.`,
    limits: (label: string, got: string) => `input „${label}“: min, max, step und value sind Zahlen; hier kam ${got}.`,
  },
};
