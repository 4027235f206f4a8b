import type { Words } from './es.ts';

export const ca: Words = {
  stopped: 'Aturada.',
  needsFailed: (names, label) =>
    `Aquesta cel·la fa servir ${names}, de la cel·la «${label}» (més amunt), que no ha acabat bé.`,
  fixAbove: 'Corregiu o executeu primer aquella cel·la.',
  definedBelow: (name, label) =>
    `«${name}» es defineix més avall, a la cel·la «${label}»: una cel·la només veu el que té a sobre.`,
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
  explained: [
    'Per multiplicar dues matrius, les columnes de la primera ($1) han de ser tantes com les files de la segona ($2). En una capa lineal: hi arriben $1 trets i es va crear per a $2.',
    'A la dimensió $3 les mides són $1 i $2: per operar element a element han de ser iguals, o una d’elles 1.',
    'La dimensió $2 té $3 elements, i el primer és el 0: no n’hi ha cap a $1.',
    'El tensor no té dimensió $3: van de $1 a $2.',
    'Un índex és fora de la taula de l’embedding, que té una fila per paraula: va de 0 a la mida del vocabulari menys 1.',
    'Un embedding rep índexs, que són enters: fes servir x.long().',
    'backward() parteix d’un sol nombre: redueix abans la pèrdua amb mean() o sum().',
    'Res del que ha dut a aquest valor desa gradient: es va calcular dins de noGrad, després de detach(), o sense els paràmetres del model?',
    'El primer backward() allibera els valors intermedis: torna a calcular la pèrdua abans del següent. En una RNN per trams, separa l’estat entre l’un i l’altre: h = h.detach().',
    'Un paràmetre no es canvia al lloc mentre se’n registra el gradient: fes-ho dins de torch.noGrad(() => …).',
    'Un valor que el gradient necessita es va canviar després amb una operació al lloc (les que acaben en _): fes servir la que dona un tensor nou.',
    'El tensor té $2 elements: les mides de la forma nova, multiplicades, han de donar el mateix. Una pot ser −1, i es calcula.',
    'Ordena les frases de la més llarga a la més curta, o passa { enforceSorted: false }.',
    'Hi ha una frase buida: una seqüència que s’empaqueta té almenys un pas.',
    'La xarxa es va crear per a $1 trets a cada pas, i l’última dimensió de l’entrada en té $2.',
    'L’entrada és de (passos, lot, trets), o de (lot, passos, trets) amb batchFirst; sense lot, de (passos, trets). Aquesta té $1 dimensió.',
    'L’estat inicial és de (capes × direccions, lot, unitats), també amb batchFirst: aquí, ($1), i ha arribat ($2).',
    'La xarxa calcula amb decimals, i l’entrada és de $1: hi falta abans l’embedding, o x.float()?',
    'Hi ha una resposta de classe $1, i la xarxa no en dona tantes: les classes van de 0 al nombre de sortides menys 1.',
    'La xarxa ha donat $1 prediccions i hi ha $2 respostes: en va una per exemple.',
    'Les respostes són nombres de classe, enters: fes servir y.long().',
    'Prediccions i respostes tenen la mateixa forma, i aquí són $2 i $1: squeeze(1) treu a les unes l’eix de més, unsqueeze(1) el dona a les altres.',
    'Aquesta pèrdua rep probabilitats, de 0 a 1: passa abans per sigmoid(), o fes servir la que acaba en WithLogits.',
    'item() és per a un sol nombre, i aquest tensor en té $1: fes servir tolist(), o tria’n un amb get(i).',
    'Per unir-los, les mides són iguals en totes les dimensions menys en la $1: aquí, $2 i $3. Les seqüències de llargades diferents es completen abans amb padSequence.',
    'stack uneix tensors de la mateixa forma. Les seqüències de llargades diferents es completen abans amb padSequence.',
    'Un tensor és de decimals i l’altre d’enters: fes servir float() en aquest.',
    'Una fila té $1 elements i una altra $2: en un tensor, totes en tenen els mateixos. Les seqüències de llargades diferents es completen amb padSequence.',
    'Els pesos desats són d’una altra xarxa: crea-la amb les mateixes mides i les mateixes capes.',
    'No hi ha paràmetres per entrenar: es van desar les capes com a propietats del model (this.capa = …) al constructor?',
    'La mitjana és de decimals: fes servir x.float().mean().',
  ],
};
