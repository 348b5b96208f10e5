// A channel's language and time zone.

export const LANGUAGES = ['en', 'ko'] as const

export type ReaderLanguage = (typeof LANGUAGES)[number]

/** `zone` is an IANA name. */
export type Locale = { readonly language: ReaderLanguage; readonly zone: string }

/** The language of a platform's locale (`ko`, `ko-KR`, `en-GB`); null for one that we do not support. */
export const languageOf = (locale: string): ReaderLanguage | null =>
  LANGUAGES.find(one => one === locale.toLowerCase().split(/[-_]/)[0]) ?? null
