import { IndexError } from '../errors.ts';

/** Words and their numbers. `<pad>` is 0 and, unless left out, `<unk>`, for unknown words, is 1. */
export class Vocabulary {
  private readonly words: string[];
  private readonly numbers: Map<string, number>;
  private readonly unknown: number | null;

  /** Words in the order given, each once. */
  constructor(
    words: Iterable<string>,
    { specials = ['<pad>', '<unk>'], unk = '<unk>' }: { specials?: string[]; unk?: string } = {},
  ) {
    this.words = [...new Set([...specials, ...words])];
    this.numbers = new Map(this.words.map((word, i) => [word, i]));
    this.unknown = this.numbers.get(unk) ?? null;
  }

  /** The words of tokenised sentences, the most frequent first, those seen fewer than `minFreq` times left out. */
  static build(
    sentences: Iterable<readonly string[]>,
    { minFreq = 1, specials = ['<pad>', '<unk>'] } = {},
  ): Vocabulary {
    const counts = new Map<string, number>();
    for (const sentence of sentences) for (const word of sentence) counts.set(word, (counts.get(word) ?? 0) + 1);
    const words = [...counts].filter(([, count]) => count >= minFreq).sort(([, a], [, b]) => b - a);
    return new Vocabulary(
      words.map(([word]) => word),
      { specials },
    );
  }

  /** How many words, specials counted. */
  get length(): number {
    return this.words.length;
  }

  /** Whether the word is in it. */
  has(word: string): boolean {
    return this.numbers.has(word);
  }

  /** The number of a word, that of `<unk>` for an unknown one. */
  index(word: string): number {
    const number = this.numbers.get(word) ?? this.unknown;
    if (number === null) throw new IndexError(`The word "${word}" is not in the vocabulary, which has no <unk>`);
    return number;
  }

  /** The word with that number; one that is not there is an error. */
  word(index: number): string {
    const word = this.words[index];
    if (word === undefined) throw new IndexError(`The vocabulary has ${this.length} words, and no number ${index}`);
    return word;
  }

  /** The numbers of words. */
  encode(words: readonly string[]): number[] {
    return words.map((word) => this.index(word));
  }

  /** The words of numbers. */
  decode(numbers: readonly number[]): string[] {
    return numbers.map((number) => this.word(number));
  }

  toString(): string {
    return `Vocabulary(${this.length})`;
  }
}
