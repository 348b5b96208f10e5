// Extracts from headline and first sentence what a follow-up tells differently: days, amounts, names, and turns.
import { type Token, tokenize } from '../text/tokenize.ts'
import { pattern } from '../text/verbose.ts'
import { canonical } from '../text/words.ts'
import { articlesWithWord, FEWEST } from './background.ts'
import { amountsIn, datesIn } from './figures.ts'
import { hashOf } from './keys.ts'
import turns from './turns.json' with { type: 'json' }

/** A day as written and the date meant; an amount; a name; and a turn, such as a denial (turns.json). */
export type MarkKind = 'day' | 'date' | 'amount' | 'name' | 'denial' | 'turn' | 'stage'
type Mark = { readonly key: string; readonly kind: MarkKind }

/** The marks of a text published at a time. */
export const marksOf = (text: string, at: Date | null): Mark[] => {
  const days = [...text.matchAll(DAY)].map(([day]): Mark => ({ key: day.toLowerCase(), kind: 'day' }))
  const amounts = amountsIn(text.replace(DAY, ' '))
  return [
    ...days,
    ...datesIn(text, at).map((key): Mark => ({ key, kind: 'date' })),
    ...amounts.map((value): Mark => ({ key: `${Number(value.toPrecision(6))}`, kind: 'amount' })),
    ...capitalsIn(text, tokenize(text)).map((key): Mark => ({ key, kind: 'name' })),
    ...TURNS.filter(({ words }) => words.test(text)).flatMap(({ marks }) => marks),
  ]
}

/** Whether a text denies, withdraws, corrects or postpones something. */
export const takesBackIn = (text: string): boolean =>
  TURNS.some(({ marks, words }) => marks.some(({ key }) => key === 'denies' || key === 'undoes') && words.test(text))

const DAY = pattern('gi')`
  \b(?:sun|mon|tues|wednes|thurs|fri|satur)day\b
  |\b(?:jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)
    (?:uary|ruary|ch|il|e|y|ust|t|tember|ober|ember)?\.?\ \d{1,2}\b
  |(?:\d{1,2}월\ ?)?\d{1,2}일(?!간|째)`

/**
 * Capitalized words. A sentence's first word has a capital anyway; it is a name only if the news at large hardly knows
 * it.
 */
const capitalsIn = (text: string, tokens: readonly Token[]): string[] =>
  tokens
    .filter(token => /^\p{Lu}[\p{L}\d]{2}/u.test(text.slice(token.start, token.end)))
    .map((token, at) => ({ name: canonical(token.word), isFirst: at === 0 && token.start === 0 }))
    .filter(({ name, isFirst }) => !isFirst || articlesWithWord(hashOf(name)) === FEWEST)
    .map(({ name }) => name)

/**
 * What a sentence does with news, by words in both languages. A denial is never the report that it denies. Turns may be
 * lost in a rewrite ("passed" for "has a majority") but not in a copy; a stage of an event may go unsaid.
 */
const TURNS = turns.map(({ marks, english, korean }) => ({
  marks: marks as readonly Mark[],
  words: new RegExp([`\\b(?:${english.join('|')})\\b`, ...korean].join('|'), 'i'),
}))
