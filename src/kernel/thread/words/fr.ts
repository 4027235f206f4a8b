import type { Words } from './es.ts';

export const fr: Words = {
  stopped: 'Arrêtée.',
  needsFailed: (names, label) =>
    `Cette cellule utilise ${names}, de la cellule « ${label} » (plus haut), qui ne s’est pas terminée.`,
  fixAbove: 'Corrigez ou exécutez d’abord cette cellule.',
  definedBelow: (name, label) =>
    `« ${name} » est défini plus bas, dans la cellule « ${label} » : une cellule ne voit que ce qui la précède.`,
  cutText: (lines) => `\n… la sortie est coupée ici : plus de 1 Mo ou de ${lines} lignes.\n`,
  moreErrors: (most) => `Il y a eu d’autres erreurs, qui ne sont pas montrées : ${most} est la limite d’une exécution.`,
  moreOutputs: (most) =>
    `La cellule a montré d’autres choses, qui n’apparaissent pas : ${most} est la limite d’une exécution.`,
  morePoints: (most) => `Le graphique n’accepte plus de points : ${most} est la limite.`,
  moreRows: (shown, all) => `Les ${shown} premières lignes sur ${all} sont montrées.`,
  notExported: (name, known) => `"recurrente" n’exporte pas ${name}. Il exporte : ${known}`,
  noClosing: 'Une cellule ne peut pas fermer le moteur : elle finit avec son code.',
  onlyReads: (method) => `fetch ne peut que lire ici (GET), pas ${method}.`,
  notOfDeck: (address) =>
    `Une cellule ne peut lire que les fichiers de sa présentation : « ${address} » est ailleurs. Mettez le fichier à côté de la présentation.`,
  notReached: (address) => `« ${address} » n’a pas pu être lu : vérifiez la connexion et réessayez.`,
  noCell: (label) => `Il n’y a pas de cellule « ${label} » dans cette présentation.`,
  at: (x, y) => `${x} à ${y}`,
  chart: { line: 'Graphique en lignes', bar: 'Graphique en barres', scatter: 'Nuage de points' },
  series: (name, first, last, low, high, n) =>
    `${name} : ${n} points, de ${first} à ${last} ; minimum ${low}, maximum ${high}.`,
  noPoints: 'Pas encore de données.',
  heatmap: (rows, columns, low, high) => `Carte de chaleur de ${rows} × ${columns} ; minimum ${low}, maximum ${high}.`,
  unrolled: (tokens) => `RNN déroulé sur ${tokens}.`,
  matrices: (equation) => `L’équation ${equation}, avec les valeurs de chaque tenseur.`,
  packed: (rows, sizes) => `Séquence empaquetée de ${rows} lignes ; batch_sizes : ${sizes}.`,
  sharedWeights: 'la même à chaque pas',
  memoryLost:
    'La carte graphique (WebGL) a été perdue, et les valeurs avec elle. On continue avec SIMD, sur le processeur : exécutez la cellule à nouveau. Le code est intact.',
};
