// The language that a channel's people read, and the zone that its times are meant in.

export const LANGUAGES = ['en', 'ko'] as const

export type ReaderLanguage = (typeof LANGUAGES)[number]

/** `zone` is an IANA name. */
export type Locale = { readonly language: ReaderLanguage; readonly zone: string }

/** The language a platform's locale (`ko`, `ko-KR`, `en-GB`) stands for; null where it is one that we do not speak. */
export const languageOf = (locale: string): ReaderLanguage | null =>
  LANGUAGES.find(one => one === locale.toLowerCase().split(/[-_]/)[0]) ?? null
