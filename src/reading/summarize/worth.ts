// Ranks an article's units by how much they say to a track's readers.
import { tellsAgreed } from './cues.ts'
import { type Candidate, contentWords, type Draft } from './draft.ts'
import type { Unit, Units } from './units.ts'

/** How many different terms of the track each sentence has. */
export type TermCount = (candidate: Candidate) => number

/** `isOfTrack`: contains a term of the track. Others continue the lead, or tell what was agreed. */
export type Ranked = { readonly unit: Unit; readonly isOfTrack: boolean; readonly worth: number }

/** Facts without a word of the track are looked for in this many sentences from the lead on. */
const NEAR = 6

/**
 * The units beside the lead's, those that say most about the track first: many terms, early, on the headline's matter,
 * agreed.
 */
export const rank = (draft: Draft, units: Units, terms: TermCount, lead: Candidate | undefined): Ranked[] => {
  const ranked: Ranked[] = []
  for (const [at, one] of draft.candidates.entries()) {
    if (one === lead || one.brief) continue
    const isOfTrack = terms(one) > 0
    const after = lead === undefined ? 0 : one.index - lead.index
    if (after < 0 && one.lean !== null) continue
    if (!isOfTrack && (one.ceremony || after < 1 || after > NEAR || !(after === 1 || tellsAgreed(one.text)))) continue
    const unit = units(one)
    if (unit === null) continue
    const own = isOfTrack ? ofTerms(terms(one)) : after === 1 ? 0.5 : 0
    const takenBack = unit.length > 1 && unit.some(part => part.turn() === 'denial') ? TAKEN_BACK : 0
    ranked.push({ unit, isOfTrack, worth: own + takenBack + worthOf(one, at, draft.titleWords) })
  }
  return ranked.sort((a, b) => b.worth - a.worth)
}
/** What was said and then changed is news in itself. */
const TAKEN_BACK = 0.5

/** Two terms make a sentence one of the track; more hardly make it more telling. */
const ofTerms = (terms: number): number => Math.min(terms, 2) + Math.max(0, terms - 2) * 0.15

const worthOf = (one: Candidate, at: number, titleWords: ReadonlySet<string>): number => {
  const shared = contentWords(one.text).filter(word => titleWords.has(word)).length
  const bonus = Math.min(shared, 4) * 0.25 + (/\d/.test(one.text) ? 0.5 : 0) + (tellsAgreed(one.text) ? 0.5 : 0)
  const malus =
    at * 0.08 +
    (one.lean === null ? 0 : 0.5) +
    (one.text.length > 300 ? 0.4 : 0) +
    (one.ceremony ? 3 : 0) +
    (one.cut ? 1 : 0)
  return bonus - malus
}
