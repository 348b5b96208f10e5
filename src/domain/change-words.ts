// The words for a change of a watched page, in the page's own language like its headline and added words.
import type { Language } from './article.ts'

type ChangeWords = { readonly changed: string; readonly onlyRemoved: string; readonly removed: string }

const ENGLISH: ChangeWords = { changed: 'Changed', onlyRemoved: 'Changed, removed', removed: 'Removed' }
const KOREAN: ChangeWords = { changed: '변경', onlyRemoved: '변경, 삭제', removed: '삭제' }

export const changeWords = (language: Language | null): ChangeWords =>
  language?.split('-')[0] === 'ko' ? KOREAN : ENGLISH
