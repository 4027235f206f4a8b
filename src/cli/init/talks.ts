/** The first talk that `init` makes, by language: what its deck and its figure are called. */

export const TALKS = {
  en: { deck: 'talk.md', figure: 'network.svg' },
  es: { deck: 'charla.md', figure: 'red.svg' },
} as const;

export type TalkLanguage = keyof typeof TALKS;

export const TALK_LANGUAGES = Object.keys(TALKS) as TalkLanguage[];
