/** What each language's deck says. */

import proverbs from '../../../public/data/proverbs.json' with { type: 'json' };
import refranes from '../../../public/data/refranes.json' with { type: 'json' };

export interface LectureWords {
  deck: string;
  /** Titles and lines of the charts of slide 23. */
  accuracy: string;
  /** Where a network comes from that this class has trained. */
  trained: string;
  packed: string;
  others: string[];
  /** What slide 23 is asked. */
  praise: string;
  blame: string;
  /** What is typed, and what is said of it. */
  oddities: [string, RegExp][];
  /** Slide 22: the part of the ambiguous words that it tags well, and the tags of its sentence. */
  ambiguous: number;
  tags: string[];
  /** Slide 9: a sentence to write. */
  sentence: string;
  /** Slide 14: the rows of the PackedSequence. */
  rows: string[];
  /** Slide 26, as the radius grows. */
  verdicts: [string, string, string];
  /** Slide 20: what is written, its tags, and the word that is not known. */
  tagged: { write: string; tags: string; unknown: string };
  /** Slide 20: the first word, and the sentence that follows. */
  goesOn: { write: string; sentence: string };
  /** Slide 21: what it learns to write from. */
  sayings: string[];
}

export const SPANISH: LectureWords = {
  deck: 'rnn',
  accuracy: 'Exactitud de validación',
  trained: 'entrenada por esta clase',
  packed: 'empaquetando',
  others: ['sin empaquetar', 'bolsa (MLP)'],
  praise: 'la comida no es mala , es buena .',
  blame: 'la comida no es buena , es mala .',
  oddities: [
    ['🙂', /ninguna palabra/],
    ['buena '.repeat(130), /130 palabras.*100/],
    ['', /Vacío: se usa «la película/],
    ['la película no es xyz .', /<unk>: xyz/],
  ],
  ambiguous: 0.9,
  tags: ['PRON', 'VERB', 'ADP', 'DET', 'NOUN', 'PUNCT'],
  sentence: 'la llama duerme en paz',
  rows: ['0 el', '1 el', '2 gato', '3 perro', '4 come', '5 duerme', '6 pescado'],
  verdicts: ['desaparece', 'estable', 'explota'],
  tagged: { write: 'el gato duerme ayer', tags: 'DET NOUN VERB', unknown: 'ayer' },
  goesOn: { write: 'un', sentence: 'un perro duerme' },
  sayings: refranes.sayings,
};

export const ENGLISH: LectureWords = {
  deck: 'rnn.en',
  accuracy: 'Validation accuracy',
  trained: 'trained by this class',
  packed: 'packed',
  others: ['unpacked', 'bag (MLP)'],
  praise: 'the food is not bad but good .',
  blame: 'the food is not good but bad .',
  oddities: [
    ['🙂', /no word/],
    ['good '.repeat(130), /130 words.*100/],
    ['', /Empty: “the film/],
    ['the film is not xyz .', /<unk>: xyz/],
  ],
  // A “that” that begins a sentence is read before what tells.
  ambiguous: 0.85,
  tags: ['PRON', 'VERB', 'ADP', 'DET', 'ADJ', 'NOUN', 'PUNCT'],
  sentence: 'my llama sleeps in peace',
  rows: ['0 the', '1 the', '2 cat', '3 dog', '4 eats', '5 sleeps', '6 fish'],
  verdicts: ['vanishes', 'stable', 'explodes'],
  tagged: { write: 'the cat sleeps yesterday', tags: 'DET NOUN VERB', unknown: 'yesterday' },
  goesOn: { write: 'a', sentence: 'a dog sleeps' },
  sayings: proverbs.sayings,
};
