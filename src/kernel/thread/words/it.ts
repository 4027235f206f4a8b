import type { Words } from './es.ts';

export const it: Words = {
  stopped: 'Fermata.',
  needsFailed: (names, label) =>
    `Questa cella usa ${names}, della cella «${label}» (più in alto), che non è finita bene.`,
  fixAbove: 'Correggi o esegui prima quella cella.',
  definedBelow: (name, label) =>
    `«${name}» è definito più in basso, nella cella «${label}»: una cella vede solo ciò che le sta sopra.`,
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
  explained: [
    'Per moltiplicare due matrici, le colonne della prima ($1) devono essere tante quante le righe della seconda ($2). In uno strato lineare: arrivano $1 caratteristiche, ed è stato creato per $2.',
    'Nella dimensione $3 le grandezze sono $1 e $2: elemento per elemento devono essere uguali, o una di esse 1.',
    'La dimensione $2 ha $3 elementi, e il primo è lo 0: non ce n’è alcuno in $1.',
    'Il tensore non ha la dimensione $3: vanno da $1 a $2.',
    'Un indice è fuori dalla tabella dell’embedding, che ha una riga per parola: va da 0 alla grandezza del vocabolario meno 1.',
    'Un embedding riceve indici, che sono interi: usa x.long().',
    'backward() parte da un solo numero: riduci prima la perdita con mean() o sum().',
    'Nulla di ciò che ha portato a questo valore tiene il gradiente: è stato calcolato dentro noGrad, dopo detach(), o senza i parametri del modello?',
    'Il primo backward() libera i valori intermedi: ricalcola la perdita prima del successivo. In una RNN a pezzi, separa lo stato tra l’uno e l’altro: h = h.detach().',
    'Un parametro non si cambia sul posto mentre se ne registra il gradiente: fallo dentro torch.noGrad(() => …).',
    'Un valore di cui il gradiente ha bisogno è stato cambiato dopo da un’operazione sul posto (quelle che finiscono in _): usa quella che dà un tensore nuovo.',
    'Il tensore ha $2 elementi: le grandezze della nuova forma, moltiplicate, devono darne altrettanti. Una può essere −1, e si calcola.',
    'Ordina le frasi dalla più lunga alla più corta, o passa { enforceSorted: false }.',
    'C’è una frase vuota: una sequenza da impacchettare ha almeno un passo.',
    'La rete è stata creata per $1 caratteristiche a ogni passo, e l’ultima dimensione dell’ingresso ne ha $2.',
    'L’ingresso è di (passi, lotto, caratteristiche), o di (lotto, passi, caratteristiche) con batchFirst; senza lotto, di (passi, caratteristiche). Questo ha $1 dimensione.',
    'Lo stato iniziale è di (strati × direzioni, lotto, unità), anche con batchFirst: qui, ($1), ed è arrivato ($2).',
    'La rete calcola con decimali, e l’ingresso è di $1: manca prima l’embedding, o x.float()?',
    'C’è una risposta di classe $1, e la rete non ne dà tante: le classi vanno da 0 al numero di uscite meno 1.',
    'La rete ha dato $1 previsioni e ci sono $2 risposte: ne va una per esempio.',
    'Le risposte sono numeri di classe, interi: usa y.long().',
    'Previsioni e risposte hanno la stessa forma, e qui sono $2 e $1: squeeze(1) toglie alle une l’asse di troppo, unsqueeze(1) lo dà alle altre.',
    'Questa perdita riceve probabilità, da 0 a 1: passa prima per sigmoid(), o usa quella che finisce in WithLogits.',
    'item() è per un solo numero, e questo tensore ne ha $1: usa tolist(), o scegline uno con get(i).',
    'Per unirli, le grandezze sono uguali in tutte le dimensioni tranne la $1: qui, $2 e $3. Sequenze di lunghezze diverse si completano prima con padSequence.',
    'stack unisce tensori della stessa forma. Sequenze di lunghezze diverse si completano prima con padSequence.',
    'Un tensore è di decimali e l’altro di interi: usa float() su quest’ultimo.',
    'Una riga ha $1 elementi e un’altra $2: in un tensore, tutte ne hanno altrettanti. Sequenze di lunghezze diverse si completano con padSequence.',
    'I pesi salvati sono di un’altra rete: creala con le stesse grandezze e gli stessi strati.',
    'Non ci sono parametri da allenare: gli strati sono proprietà del modello (this.strato = …), date nel costruttore?',
    'La media è di decimali: usa x.float().mean().',
  ],
};
