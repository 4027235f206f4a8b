/** What the teacher should look at: found in any language, said in the deck's. */

import type { Lang } from '../../contract/deck.ts';

const en = {
  forges: (names: string, check: string) => `gives ${names} another meaning, which the check "${check}" uses`,
  printsElse: (cell: string) => `the cell "${cell}" prints something else here than the file says`,
  noCell: (cell: string) => `edits a cell that this deck does not have: "${cell}"`,
  ownCheck: (check: string) => `edits the check "${check}": the author's was run`,
  newerCell: (cell: string) => `the author has changed the cell "${cell}" since it was edited`,
  olderWaits: (cell: string) => `an older version of the cell "${cell}" waits in the file`,
  noQuestion: (question: string) => `answers a question that this deck does not have: "${question}"`,
  newerQuestion: (question: string) => `the author has changed the question "${question}" since it was answered`,
  notRun: (cell: string) => `the cell "${cell}" was not run: others did not end`,
  late: (cell: string, seconds: string) => `the cell "${cell}" did not end within ${seconds} s`,
};

export type NoteKind = keyof typeof en;

/** The kind, and what it is about. */
export type Note = readonly [kind: NoteKind, about: string, more?: string];

type Says = Record<NoteKind, (about: string, more: string) => string>;

const SAYS: Record<Lang, Says> = {
  en,
  es: {
    forges: (names, check) => `da otro significado a ${names}, que usa la comprobación «${check}»`,
    printsElse: (cell) => `la celda «${cell}» imprime aquí otra cosa que lo que dice el archivo`,
    noCell: (cell) => `edita una celda que esta presentación no tiene: «${cell}»`,
    ownCheck: (check) => `edita la comprobación «${check}»: se ejecutó la del autor`,
    newerCell: (cell) => `el autor cambió la celda «${cell}» después de que se editara`,
    olderWaits: (cell) => `el archivo guarda una versión anterior de la celda «${cell}»`,
    noQuestion: (question) => `responde a una pregunta que esta presentación no tiene: «${question}»`,
    newerQuestion: (question) => `el autor cambió la pregunta «${question}» después de que se respondiera`,
    notRun: (cell) => `la celda «${cell}» no se ejecutó: otras no terminaron`,
    late: (cell, seconds) => `la celda «${cell}» no terminó en ${seconds} s`,
  },
  pt: {
    forges: (names, check) => `dá outro significado a ${names}, que a verificação «${check}» usa`,
    printsElse: (cell) => `a célula «${cell}» imprime aqui algo diferente do que diz o arquivo`,
    noCell: (cell) => `edita uma célula que esta apresentação não tem: «${cell}»`,
    ownCheck: (check) => `edita a verificação «${check}»: foi executada a do autor`,
    newerCell: (cell) => `o autor mudou a célula «${cell}» depois de ela ter sido editada`,
    olderWaits: (cell) => `o arquivo guarda uma versão anterior da célula «${cell}»`,
    noQuestion: (question) => `responde a uma pergunta que esta apresentação não tem: «${question}»`,
    newerQuestion: (question) => `o autor mudou a pergunta «${question}» depois de ela ter sido respondida`,
    notRun: (cell) => `a célula «${cell}» não foi executada: outras não terminaram`,
    late: (cell, seconds) => `a célula «${cell}» não terminou em ${seconds} s`,
  },
  fr: {
    forges: (names, check) => `donne un autre sens à ${names}, dont se sert la vérification « ${check} »`,
    printsElse: (cell) => `la cellule « ${cell} » affiche ici autre chose que ce que dit le fichier`,
    noCell: (cell) => `modifie une cellule que cette présentation n’a pas : « ${cell} »`,
    ownCheck: (check) => `modifie la vérification « ${check} » : celle de l’auteur a été exécutée`,
    newerCell: (cell) => `l’auteur a changé la cellule « ${cell} » depuis qu’elle a été modifiée`,
    olderWaits: (cell) => `le fichier garde une version plus ancienne de la cellule « ${cell} »`,
    noQuestion: (question) => `répond à une question que cette présentation n’a pas : « ${question} »`,
    newerQuestion: (question) => `l’auteur a changé la question « ${question} » depuis la réponse`,
    notRun: (cell) => `la cellule « ${cell} » n’a pas été exécutée : d’autres n’ont pas fini`,
    late: (cell, seconds) => `la cellule « ${cell} » n’a pas fini en ${seconds} s`,
  },
  de: {
    forges: (names, check) => `gibt ${names} eine andere Bedeutung, was die Prüfung „${check}“ verwendet`,
    printsElse: (cell) => `die Zelle „${cell}“ gibt hier etwas anderes aus, als die Datei sagt`,
    noCell: (cell) => `ändert eine Zelle, die dieser Vortrag nicht hat: „${cell}“`,
    ownCheck: (check) => `ändert die Prüfung „${check}“: ausgeführt wurde die des Autors`,
    newerCell: (cell) => `der Autor hat die Zelle „${cell}“ seit der Bearbeitung geändert`,
    olderWaits: (cell) => `die Datei enthält eine ältere Fassung der Zelle „${cell}“`,
    noQuestion: (question) => `beantwortet eine Frage, die dieser Vortrag nicht hat: „${question}“`,
    newerQuestion: (question) => `der Autor hat die Frage „${question}“ seit der Antwort geändert`,
    notRun: (cell) => `die Zelle „${cell}“ wurde nicht ausgeführt: andere endeten nicht`,
    late: (cell, seconds) => `die Zelle „${cell}“ endete nicht innerhalb von ${seconds} s`,
  },
  it: {
    forges: (names, check) => `dà un altro significato a ${names}, usato dalla verifica «${check}»`,
    printsElse: (cell) => `la cella «${cell}» stampa qui qualcosa di diverso da quanto dice il file`,
    noCell: (cell) => `modifica una cella che questa presentazione non ha: «${cell}»`,
    ownCheck: (check) => `modifica la verifica «${check}»: è stata eseguita quella dell’autore`,
    newerCell: (cell) => `l’autore ha cambiato la cella «${cell}» dopo la modifica`,
    olderWaits: (cell) => `il file conserva una versione precedente della cella «${cell}»`,
    noQuestion: (question) => `risponde a una domanda che questa presentazione non ha: «${question}»`,
    newerQuestion: (question) => `l’autore ha cambiato la domanda «${question}» dopo la risposta`,
    notRun: (cell) => `la cella «${cell}» non è stata eseguita: altre non sono terminate`,
    late: (cell, seconds) => `la cella «${cell}» non è terminata entro ${seconds} s`,
  },
  ca: {
    forges: (names, check) => `dona un altre significat a ${names}, que fa servir la comprovació «${check}»`,
    printsElse: (cell) => `la cel·la «${cell}» imprimeix aquí una altra cosa que el que diu el fitxer`,
    noCell: (cell) => `edita una cel·la que aquesta presentació no té: «${cell}»`,
    ownCheck: (check) => `edita la comprovació «${check}»: s’ha executat la de l’autor`,
    newerCell: (cell) => `l’autor ha canviat la cel·la «${cell}» després que s’edités`,
    olderWaits: (cell) => `el fitxer guarda una versió anterior de la cel·la «${cell}»`,
    noQuestion: (question) => `respon una pregunta que aquesta presentació no té: «${question}»`,
    newerQuestion: (question) => `l’autor ha canviat la pregunta «${question}» després que es respongués`,
    notRun: (cell) => `la cel·la «${cell}» no s’ha executat: altres no han acabat`,
    late: (cell, seconds) => `la cel·la «${cell}» no ha acabat en ${seconds} s`,
  },
};

export const say = ([kind, about, more = '']: Note, lang: Lang): string => SAYS[lang][kind](about, more);
