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
  readout: (rows) => `Mot à mot. ${rows}`,
  shapes: (list) => `Tenseurs en blocs : ${list}.`,
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
  explained: [
    'Pour multiplier deux matrices, les colonnes de la première ($1) doivent être aussi nombreuses que les lignes de la seconde ($2). Dans une couche linéaire : $1 traits arrivent, et elle a été créée pour $2.',
    'Dans la dimension $3, les tailles sont $1 et $2 : élément par élément, elles doivent être égales, ou l’une d’elles vaut 1.',
    'La dimension $2 a $3 éléments, et le premier est 0 : il n’y en a pas en $1.',
    'Le tenseur n’a pas de dimension $3 : elles vont de $1 à $2.',
    'Un indice sort de la table de l’embedding, qui a une ligne par mot : de 0 à la taille du vocabulaire moins 1.',
    'Un embedding reçoit des indices, donc des entiers : utilisez x.long().',
    'backward() part d’un seul nombre : réduisez d’abord la perte avec mean() ou sum().',
    'Rien de ce qui a mené à cette valeur ne garde de gradient : a-t-elle été calculée dans noGrad, après detach(), ou sans les paramètres du modèle ?',
    'Le premier backward() libère les valeurs intermédiaires : recalculez la perte avant le suivant. Dans un RNN lu par morceaux, coupez l’état entre eux : h = h.detach().',
    'Un paramètre ne se change pas sur place pendant que son gradient est enregistré : faites-le dans torch.noGrad(() => …).',
    'Une valeur dont le gradient a besoin a été changée ensuite par une opération sur place (celles qui finissent par _) : utilisez celle qui donne un nouveau tenseur.',
    'Le tenseur a $2 éléments : les tailles de la nouvelle forme, multipliées, doivent en donner autant. L’une d’elles peut être −1, et se calcule.',
    'Rangez les phrases de la plus longue à la plus courte, ou passez { enforceSorted: false }.',
    'Une phrase est vide : une séquence à empaqueter a au moins un pas.',
    'Le réseau a été créé pour $1 traits à chaque pas, et la dernière dimension de l’entrée en a $2.',
    'L’entrée est de (pas, lot, traits), ou de (lot, pas, traits) avec batchFirst ; sans lot, de (pas, traits). Celle-ci a $1 dimension.',
    'L’état initial est de (couches × directions, lot, unités), avec batchFirst aussi : ici ($1), et il est arrivé ($2).',
    'Le réseau calcule avec des décimaux, et l’entrée est de type $1 : manque-t-il l’embedding avant, ou x.float() ?',
    'Une réponse est de classe $1, et le réseau n’en donne pas autant : les classes vont de 0 au nombre de sorties moins 1.',
    'Le réseau a donné $1 prédictions et il y a $2 réponses : il en faut une par exemple.',
    'Les réponses sont des numéros de classe, des entiers : utilisez y.long().',
    'Prédictions et réponses ont la même forme, et ici ce sont $2 et $1 : squeeze(1) ôte l’axe de trop aux unes, unsqueeze(1) le donne aux autres.',
    'Cette perte reçoit des probabilités, de 0 à 1 : passez d’abord par sigmoid(), ou utilisez celle qui finit par WithLogits.',
    'item() est pour un seul nombre, et ce tenseur en a $1 : utilisez tolist(), ou choisissez-en un avec get(i).',
    'Pour les joindre, les tailles sont égales dans toutes les dimensions sauf la $1 : ici, $2 et $3. Des séquences de longueurs différentes se complètent d’abord avec padSequence.',
    'stack joint des tenseurs de même forme. Des séquences de longueurs différentes se complètent d’abord avec padSequence.',
    'Un tenseur est de décimaux et l’autre d’entiers : utilisez float() sur ce dernier.',
    'Une ligne a $1 éléments et une autre $2 : dans un tenseur, toutes en ont autant. Des séquences de longueurs différentes se complètent avec padSequence.',
    'Les poids enregistrés sont d’un autre réseau : créez-le avec les mêmes tailles et les mêmes couches.',
    'Il n’y a pas de paramètres à entraîner : les couches sont-elles des propriétés du modèle (this.couche = …), posées dans son constructeur ?',
    'Une moyenne se fait de décimaux : utilisez x.float().mean().',
  ],
};
