import type { Lang, Place } from '../../contract/deck.ts';
import type { Report } from '../diagnostics.ts';

/** The languages that the interface speaks. */
export const LANGS: readonly Lang[] = ['es', 'en', 'pt', 'fr', 'de', 'it', 'ca'];

export interface Language {
  /** Of the interface, and of the words that the compiler writes. */
  lang: Lang;
  /** As the head says it, `pt-BR`: what a screen reader and a hyphenator are told. */
  tag: string;
}

/** A BCP 47 tag as far as a head has one: `en`, `pt-BR`, `zh-Hant`, `sr-Latn-RS`. */
const TAG = /^[a-z]{2,3}(?:-[a-z]{3})?(?:-[a-z]{4})?(?:-(?:[a-z]{2}|\d{3}))?(?:-[\da-z]{4,8})*$/i;

/** `lang:` as it is written; without it, what the text's commonest words say. */
export function readLanguage(written: string | undefined, text: string, place: Place, report: Report): Language {
  if (written && TAG.test(written)) {
    const own = LANGS.find((lang) => lang === written.toLowerCase().split('-')[0]);
    if (!own) {
      const message = `the interface does not speak "${written}": its few words are in English`;
      report.warn(place, message, `it speaks ${LANGS.join(', ')}; the deck's own text is read as "${written}"`);
    }
    return { lang: own ?? 'en', tag: written };
  }
  const guess = guessLang(text);
  if (guess === 'other' || (!guess && !written)) {
    const why = guess ? `the text is in none of ${LANGS.join(', ')}` : 'too little text to find it';
    const fix = guess ? 'write lang: and the tag of its language' : 'write lang: en, or another';
    const what = written ? `"${written}" is not the tag of a language` : 'no "lang" in the head';
    report.warn(place, `${what}, and ${why}`, fix);
    return { lang: 'en', tag: 'en' };
  }
  if (written)
    report.warn(place, `"${written}" is not the tag of a language`, `write for example lang: ${guess ?? 'en'}`);
  else report.warn(place, `no "lang" in the head: the text looks like "${guess}"`, `write lang: ${guess}`);
  return { lang: guess ?? 'en', tag: guess ?? 'en' };
}

/** Quotation marks, outer and inner, as typographers of the language set them. */
export const QUOTES: Readonly<Record<Lang, readonly [open: string, close: string, open2: string, close2: string]>> = {
  es: ['«', '»', '“', '”'],
  en: ['“', '”', '‘', '’'],
  pt: ['“', '”', '‘', '’'],
  fr: ['«\u202F', '\u202F»', '“', '”'],
  de: ['„', '“', '‚', '‘'],
  it: ['«', '»', '“', '”'],
  ca: ['«', '»', '“', '”'],
};

/** What a text may be in: none of the seven, too. */
type Guess = Lang | 'other';
const GUESSES: readonly Guess[] = [...LANGS, 'other'];

/** The commonest words of each language; and of their neighbours, which would be taken for one of them. */
const COMMON: Readonly<Record<Guess, string>> = {
  es: 'de la que el en y los las del se por con una para como más pero su lo es son no al un está esta este muy también cuando donde qué cómo hay entre cada sobre desde hasta sin o si sus ser puede tiene antes después clase ejemplo datos tarea',
  en: 'the of and to in is that it for was on are with as be this have from not by we an or at you which can will how what when your their has our use using between more each if these before after class example data homework',
  pt: 'de a o que e do da em um para é com não uma os no se na por mais as dos como mas foi ao ele das tem à seu sua ou ser quando muito há nos já está também só pelo pela até isso entre era depois são você nós antes depois aula exemplo dados tarefa',
  fr: 'de la le et les des en un du une que est pour qui dans a par plus pas au sur ne se ce il sont la avec ou son mais comme on nous aux cette ces être fait leur sans peut si entre tout vous c est d l où été avant après cours exemple données à',
  de: 'der die und in den von zu das mit sich des auf für ist im dem nicht ein eine als auch es an werden aus er hat dass sie nach wird bei einer um am sind noch wie einem über einen so zum war haben nur oder aber vor zur bis mehr durch man wir kann nach dann beispiel daten aufgabe warum',
  it: 'di e il la che in a per un è del con non una i le si da della sono al dei più nel alla come anche ma gli lo delle o ha se questo questa dal quando nella essere ci cui tra molto perché ogni può loro prima dopo lezione esempio dati compito',
  ca: 'de la i el que a en els les un per una és amb del al es no més als com dels o aquest aquesta són ha però seva seu també hi molt quan entre sobre ser fer té pel si tot cada ens on què això perquè altres abans després classe exemple dades deures',
  other:
    'het een van niet voor met zijn wordt naar hoe waarom wat dat die de we of ook werkt deze bij och att det som för är inte på av en ska hur varför den ' +
    'har til ikke og at er hvad hvordan hvorfor skal vi i det ja on ei että mutta miten miksi mikä tänään ovat se jest nie się na że jak do co to w z ' +
    'az és hogy nem egy mi ez miért hogyan je se že si jak proč v a nebo jsou și nu este din cu pe ce cum de va sunt la ve bir bu için neden nasıl nedir ' +
    'yang dan di untuk dengan adalah ini apa itu kita tidak os as unha non que é do da das dos hoxe eta da bat zer nola',
};

/** Letters that one of them has, or hardly any other. */
const LETTERS: readonly [RegExp, Guess][] = [
  [/[ñ¿¡]|(?:ción|dad)(?!\p{L})/gu, 'es'],
  [/[ãõ]|ções/g, 'pt'],
  [/[ßäöü]|ung(?!\p{L})/gu, 'de'],
  [/[œêîû]|\bqu['’]/g, 'fr'],
  [/[ìù]|zion[ei](?!\p{L})|\b(?:gli|dell|nell|sull)['’]?/gu, 'it'],
  [/l·l|\bny|ció(?!\p{L})|\b(?:amb|això)\b/gu, 'ca'],
  [/[åøæșțăąęłśżźćńőűğışřěůčšžð]|aa(?=\p{L})|ij|uu|sz|cz|ää|(?!\p{Script=Latin})\p{L}/gu, 'other'],
];

/** How much a word says for each language: one that three share says a third for each. */
const WEIGHTS = weights();

function weights(): Map<string, [Guess, number][]> {
  const owners = new Map<string, Guess[]>();
  for (const lang of GUESSES) {
    for (const word of new Set(COMMON[lang].split(' '))) owners.set(word, [...(owners.get(word) ?? []), lang]);
  }
  return new Map(
    [...owners].map(([word, langs]) => [word, langs.map((lang): [Guess, number] => [lang, 1 / langs.length])]),
  );
}

/** Less than that, and a letter or two would decide. */
const LEAST = 1.5;
/** Of the words: code and names say nothing, but a text has some of its commonest words. */
const SHARE = 0.045;

/** Which of the seven a text is written in, or another; null where it says too little. */
export function guessLang(text: string): Guess | null {
  const prose = text
    .slice(0, 80_000)
    .replace(/^[ \t]*(`{3,}|~{3,})[\s\S]*?^[ \t]*\1[ \t]*$/gm, ' ')
    .replace(/`[^`\n]*`|\$[^$\n]*\$|<[^<>\n]*>|\{[^{}\n]*\}|https?:\S+|\]\([^)\n]*\)|\bet al\b/g, ' ')
    .toLowerCase();
  const score: Record<Guess, number> = { es: 0, en: 0, pt: 0, fr: 0, de: 0, it: 0, ca: 0, other: 0 };
  let words = 0;
  for (const [word] of prose.matchAll(/\p{L}+/gu)) {
    words++;
    for (const [lang, weight] of WEIGHTS.get(word) ?? []) score[lang] += weight;
  }
  for (const [pattern, lang] of LETTERS) score[lang] += (prose.match(pattern)?.length ?? 0) * 0.6;
  const best = GUESSES.reduce<Guess>((a, b) => (score[b] > score[a] ? b : a), 'en');
  return score[best] < Math.max(LEAST, words * SHARE) ? null : best;
}
