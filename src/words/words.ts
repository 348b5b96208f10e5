// The catalog of a language: every text that a reader sees. What English has, every other language must have too.
import type { ReaderLanguage } from '../domain/locale.ts'
import { en, type Words } from './en.ts'
import { ko } from './ko.ts'

const CATALOGS: Readonly<Record<ReaderLanguage, Words>> = { en, ko }

/** The texts for readers of a language. */
export const wordsIn = (language: ReaderLanguage): Words => CATALOGS[language]
