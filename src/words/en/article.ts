// What is said of an article beside its own words, in English: its age, its corrections, why it was told.
import type { Line } from '../../domain/message.ts'
import type { Reason } from '../../domain/reason.ts'

export const correction = {
  corrected: (at: Date): Line => ['Corrected ', { at }, ': '],
  withdrawn: (at: Date, by: string): Line => ['Withdrawn ', { at }, ` (${by})`],
  withdrawnBy: (by: string): string => `Withdrawn by ${by}: `,
  hasWithdrawn: (by: string): string => `${by} has withdrawn this report: `,
  differs: (by: string, now: string, was: string): string => `• differs: ${by} now says ${now}, not ${was}`,
  corrects: (by: string, now: string, was: string): string =>
    `${by} corrects its report: ${now}${was === '' ? '' : `, not ${was}`}`,
}

export const age = {
  seen: (at: Date): Line => ['seen ', { at }],
  undated: 'no date on the page',
  days: (days: number): string => `${days} ${days === 1 ? 'day' : 'days'} old`,
  /** Before a date of long ago. */
  dated: 'dated ',
}

/** A reason such as “named in 1 of 9 sentences”. */
export function reason(one: Reason): string {
  switch (one.kind) {
    case 'headline':
      return 'in the headline'
    case 'opening':
      return 'in the first sentence'
    case 'alternatives':
      return 'found in more than one way'
    case 'own-sentence':
      return 'a sentence of its own in a long text'
    case 'elsewhere':
      return 'another country in the headline'
    case 'place':
      return 'named as a place'
    case 'list':
      return 'a list or a column'
    case 'query':
      return 'the words of the query'
    case 'share':
      return `named in ${one.named} of ${one.of} ${one.of === 1 ? 'sentence' : 'sentences'}`
    case 'terms':
      return one.count === 1 ? 'one word of the track' : `${one.count} different words of the track`
    case 'genre':
      return `${one.genre} news`
    case 'words':
      return `the words ${one.words.map(word => `“${word}”`).join(', ')}`
  }
}
