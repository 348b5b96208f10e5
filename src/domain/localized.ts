// Text of the config that may be written once for all readers or once for each language.

export type Localized = string | { readonly en: string; readonly ko: string }

/** The text for readers of a language (`en`, `ko`); another one is given the English. */
export const inLanguage = (text: Localized, language: string): string =>
  typeof text === 'string' ? text : language === 'ko' ? text.ko : text.en
