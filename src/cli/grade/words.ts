/** The words of the pages that `grade` writes, in the deck's language. */

import type { Lang } from '../../contract/deck.ts';

export interface Words {
  anonymous: string;
  result: string;
  attention: string;
  question: string;
  right: string;
  wrong: string;
  open: string;
  claimed: string;
  errors: string;
  students: string;
  ungraded: string;
  cells: string;
  guesses: string;
  file: string;
  student: string;
}

export const WORDS: Record<Lang, Words> = {
  es: {
    anonymous: 'Sin nombre',
    result: 'Resultado',
    attention: 'Para revisar',
    question: 'Pregunta',
    right: 'Correctas',
    wrong: 'Incorrectas',
    open: 'Sin responder',
    claimed: 'Dice correcta y no lo es',
    errors: 'Errores frecuentes',
    students: 'Entregas',
    ungraded: 'Archivos que no se pudieron calificar',
    cells: 'Celdas editadas',
    guesses: 'Predicciones',
    file: 'Archivo',
    student: 'Estudiante',
  },
  en: {
    anonymous: 'No name',
    result: 'Result',
    attention: 'To look at',
    question: 'Question',
    right: 'Right',
    wrong: 'Wrong',
    open: 'Not answered',
    claimed: 'Says right, and is not',
    errors: 'Common errors',
    students: 'Hand-ins',
    ungraded: 'Files that could not be graded',
    cells: 'Edited cells',
    guesses: 'Predictions',
    file: 'File',
    student: 'Student',
  },
  pt: {
    anonymous: 'Sem nome',
    result: 'Resultado',
    attention: 'Para revisar',
    question: 'Pergunta',
    right: 'Corretas',
    wrong: 'Incorretas',
    open: 'Sem resposta',
    claimed: 'Diz correta e não é',
    errors: 'Erros frequentes',
    students: 'Entregas',
    ungraded: 'Arquivos que não puderam ser avaliados',
    cells: 'Células editadas',
    guesses: 'Previsões',
    file: 'Arquivo',
    student: 'Estudante',
  },
  fr: {
    anonymous: 'Sans nom',
    result: 'Résultat',
    attention: 'À vérifier',
    question: 'Question',
    right: 'Justes',
    wrong: 'Fausses',
    open: 'Sans réponse',
    claimed: 'Dit juste, et ne l’est pas',
    errors: 'Erreurs fréquentes',
    students: 'Travaux remis',
    ungraded: 'Fichiers qui n’ont pas pu être notés',
    cells: 'Cellules modifiées',
    guesses: 'Prédictions',
    file: 'Fichier',
    student: 'Étudiant·e',
  },
  de: {
    anonymous: 'Ohne Namen',
    result: 'Ergebnis',
    attention: 'Zu prüfen',
    question: 'Frage',
    right: 'Richtig',
    wrong: 'Falsch',
    open: 'Offen',
    claimed: 'Als richtig angegeben, ist es nicht',
    errors: 'Häufige Fehler',
    students: 'Abgaben',
    ungraded: 'Dateien, die nicht bewertet werden konnten',
    cells: 'Geänderte Zellen',
    guesses: 'Vorhersagen',
    file: 'Datei',
    student: 'Studierende',
  },
  it: {
    anonymous: 'Senza nome',
    result: 'Risultato',
    attention: 'Da controllare',
    question: 'Domanda',
    right: 'Corrette',
    wrong: 'Sbagliate',
    open: 'Senza risposta',
    claimed: 'Dice corretta e non lo è',
    errors: 'Errori frequenti',
    students: 'Consegne',
    ungraded: 'File che non è stato possibile valutare',
    cells: 'Celle modificate',
    guesses: 'Previsioni',
    file: 'File',
    student: 'Studente',
  },
  ca: {
    anonymous: 'Sense nom',
    result: 'Resultat',
    attention: 'Per revisar',
    question: 'Pregunta',
    right: 'Correctes',
    wrong: 'Incorrectes',
    open: 'Sense resposta',
    claimed: 'Diu correcta i no ho és',
    errors: 'Errors freqüents',
    students: 'Lliuraments',
    ungraded: 'Fitxers que no s’han pogut qualificar',
    cells: 'Cel·les editades',
    guesses: 'Prediccions',
    file: 'Fitxer',
    student: 'Estudiant',
  },
};
