import type { Words } from './es.ts';

export const de: Words = {
  stopped: 'Angehalten.',
  needsFailed: (names, label) =>
    `Diese Zelle benutzt ${names} aus der Zelle „${label}“ (weiter oben), die nicht fertig wurde.`,
  fixAbove: 'Verbessern Sie jene Zelle oder führen Sie sie zuerst aus.',
  definedBelow: (name, label) =>
    `„${name}“ wird weiter unten definiert, in der Zelle „${label}“: Eine Zelle sieht nur, was über ihr steht.`,
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
  sharedWeights: 'in jedem Schritt dieselbe',
  memoryLost:
    'Die Grafikkarte (WebGL) ging verloren, und mit ihr die Werte. Es geht mit SIMD auf dem Prozessor weiter: Führen Sie die Zelle noch einmal aus. Der Code ist erhalten.',
};
