// Config text that is written once, or once per language.

export type Localized = string | { readonly en: string; readonly ko: string }

/** The text in a reader's language (`en`, `ko`); English for any other. */
export const inLanguage = (text: Localized, language: string): string =>
  typeof text === 'string' ? text : language === 'ko' ? text.ko : text.en
