import type { Words } from './es.ts';

export const fr: Words = {
  stopped: 'Arrêtée.',
  needsFailed: (names, label) =>
    `Cette cellule utilise ${names}, de la cellule « ${label} » (plus haut), qui ne s’est pas terminée.`,
  fixAbove: 'Corrigez ou exécutez d’abord cette cellule.',
  definedBelow: (name, label) =>
    `« ${name} » est défini plus bas, dans la cellule « ${label} » : une cellule ne voit que ce qui la précède.`,
  python: (name, write) => `« ${name} » est de Python : ici on écrit ${write}`,
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
  readout: (rows) => `Mot à mot. ${rows}`,
  shapes: (list) => `Tenseurs en blocs : ${list}.`,
  trajectories: (names, last) =>
    `Chemin de l’état pendant la lecture de ${names}${last ? ` ; ils se séparent à « ${last} »` : ''}.`,
  sharedWeights: 'la même à chaque pas',
  memoryLost:
    'La carte graphique (WebGL) a été perdue, et les valeurs avec elle. On continue avec SIMD, sur le processeur : exécutez la cellule à nouveau. Le code est intact.',
  takes: {
    readout: (got) =>
      `readout : les lignes vont dans une liste, [{ words: ['pas', 'bon'], values: [0.2, 0.9] }] ; reçu : ${got}.`,
    empty: (value: string) => `Vide : « ${value} » est utilisé.`,
    rows: (got: string) =>
      `table : rows est une liste d’objets, [{ pas: 1, erreur: 0.5 }, …], ou de listes ; reçu : ${got}.`,
    series: (got: string) =>
      `chart : series donne à chaque nom sa liste de nombres, { erreur: [0.5, 0.3] }, ou est une liste de noms, ['erreur'], pour des points à venir ; reçu : ${got}.`,
    options: (name: string, got: string) =>
      `${name} : ses options vont dans un objet, ${name}({ title: 'Erreur', series: { erreur: [0.5, 0.3] } }) ; reçu : ${got}.`,
    number: (what: string, place: string, got: string) =>
      `${what} : ici vont des nombres ; à la place ${place}, reçu : ${got}.`,
    numbers: (what: string, got: string) =>
      `${what} : ici va une liste de nombres ou un tenseur à une dimension ; reçu : ${got}.`,
    lengths: (series: string, ys: number, xs: number) =>
      `chart : la série « ${series} » a ${ys} valeurs de y pour ${xs} de x : il en faut autant.`,
    matrix: (got: string) =>
      `heatmap : la matrice est un tenseur à deux dimensions ou une liste de lignes, [[1, 2], [3, 4]] ; reçu : ${got}.`,
    ragged: (row: number, has: number, first: number) =>
      `heatmap : la ligne ${row} a ${has} valeurs, la ligne 0 en a ${first} : toutes en ont autant.`,
    large: (size: string, most: string) => `heatmap : ${size} valeurs : on peut en montrer au plus ${most}.`,
    range: (label: string, min: string, max: string) =>
      `input.slider « ${label} » : min (${min}) doit être inférieur à max (${max}).`,
    label: (name: string, got: string) =>
      `${name} : d’abord le nom du contrôle, un texte : ${name}('Pas', …) ; reçu : ${got}.`,
    choices: (label: string, got: string) =>
      `input.select « ${label} » : options est une liste de textes, { options: ['a', 'b'] } ; reçu : ${got}.`,
    limits: (label: string, got: string) =>
      `input « ${label} » : min, max, step et value sont des nombres ; reçu : ${got}.`,
  },
};
