// A publisher in a reader's words.
import type { ReaderLanguage } from '../domain/locale.ts'
import { inLanguage } from '../domain/localized.ts'
import type { Publisher } from '../domain/publisher.ts'
import { wordsIn } from './words.ts'

/** `Asia Today · press`; the name alone where its kind says nothing. */
export function publisherWords({ name, kind }: Publisher, language: ReaderLanguage = 'en'): string {
  const word = kind === null ? '' : wordsIn(language).publisherKinds[kind]
  return [inLanguage(name, language), word].filter(Boolean).join(' · ')
}
