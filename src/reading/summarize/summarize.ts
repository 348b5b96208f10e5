// Summarizes an article for one track: one to three whole sentences in the article's order, each with its position.
import type { ToldSentence } from '../../domain/article.ts'
import { shown } from '../headline.ts'
import type { FoundHit } from '../match/matcher.ts'
import { reports } from './cues.ts'
import { type Candidate, contentWords, type Draft, LONGEST_SUMMARY, LONGEST_UNIT } from './draft.ts'
import { answerTo, restOfCorrection } from './retractions.ts'
import { inOrder, lengthOf, MOST_SENTENCES, type Unit, type Units } from './units.ts'
import { type Ranked, rank, type TermCount } from './worth.ts'

/**
 * The summary for the track with these hits: the lead and what says most about the track, each with what it leans on
 * and what takes it back. Empty if no sentence can stand; then only the headline is told.
 */
export const summarize = (draft: Draft, units: Units, hits: readonly FoundHit[]): ToldSentence[] => {
  const terms = termsOf(hits)
  const plan = planOf(draft, units, terms)
  return toldOf(draft, plan, units)
}

const termsOf = (hits: readonly FoundHit[]): TermCount => {
  const terms = new Map<number, Set<string>>()
  for (const hit of hits) {
    if (hit.field !== 'text') continue
    terms.set(hit.sentence, (terms.get(hit.sentence) ?? new Set()).add(hit.term))
  }
  return ({ index }) => terms.get(index)?.size ?? 0
}

/** The lead with the best unit of the track that goes with it; only that unit if the lead says nothing of the track. */
const planOf = (draft: Draft, units: Units, terms: TermCount): Candidate[] => {
  const lead = leadOf(draft, units, terms)
  const ranked = rank(draft, units, terms, lead)
  const [best] = ranked.filter(({ isOfTrack }) => isOfTrack)
  const leadUnit = (lead && units(lead)) ?? undefined
  const fill = (parts: readonly Candidate[]) => filled(parts, ranked)
  if (leadUnit === undefined) return best === undefined ? [] : fill(best.unit)
  const isTold = leadUnit.some(one => terms(one) > 0)
  const opening = isTold ? withAnswer(draft, units, leadUnit) : leadUnit
  const isWanted = ({ unit, isOfTrack }: Ranked): boolean =>
    isTold ? !unit.some(one => one.ceremony && !opening.includes(one)) : isOfTrack
  const fitting = ranked.find(one => isWanted(one) && fits([...opening, ...one.unit], one.unit))
  return fill(
    fitting === undefined && !isTold && best !== undefined ? best.unit : [...opening, ...(fitting?.unit ?? [])],
  )
}

/** Adds the next best units that still fit, except ceremony. */
const filled = (start: readonly Candidate[], ranked: readonly Ranked[]): Candidate[] => {
  let plan = inOrder(start)
  for (const { unit } of ranked) {
    if (unit.some(one => one.ceremony)) continue
    const wider = inOrder([...plan, ...unit])
    if (wider.length > plan.length && fits(wider, [])) plan = wider
  }
  return plan
}

/** A claim with its revision, or two sentences that can only be told together, may exceed the target length. */
const fits = (parts: readonly Candidate[], unit: Unit): boolean => {
  const plan = inOrder(parts)
  const isOne = unit.length > 1 && (plan.length === 2 || unit.some(one => one.turn() === 'denial'))
  return plan.length <= MOST_SENTENCES && lengthOf(plan) <= (isOne ? LONGEST_UNIT : LONGEST_SUMMARY)
}

/** An answer right after the lead is told if there is room, as no list of verbs covers all denials. */
const withAnswer = ({ candidates }: Draft, units: Units, unit: Unit): readonly Candidate[] => {
  const last = unit.at(-1)
  const answer = last && (restOfCorrection(candidates, last) ?? answerTo(candidates, last))
  const more = [...unit, ...((answer && !answer.ceremony && units(answer)) || [])]
  return fits(more, []) ? more : unit
}

/** The first sentence that stands alone, or one of the next two if only that one shares words with the headline. */
const leadOf = ({ candidates, titleWords }: Draft, units: Units, terms: TermCount): Candidate | undefined => {
  const canOpen = (one: Candidate): boolean =>
    (one.opens || (one === candidates[0] && one.lean?.on === 'noun')) &&
    !one.brief &&
    !one.unclaimed &&
    units(one) !== null
  const standing = candidates.slice(0, FIRST).filter(canOpen).slice(0, 3)
  const [first] = standing
  if (first === undefined) return undefined
  const overlap = ({ text }: Candidate): number => contentWords(text).filter(word => titleWords.has(word)).length
  const isColour = terms(first) === 0 && !/\d/.test(first.text) && !reports(first.text)
  if (isColour || first.ceremony) {
    const news = candidates
      .slice(0, FIRST)
      .find(one => one !== first && canOpen(one) && !one.ceremony && terms(one) >= (first.ceremony ? 1 : 2))
    if (news !== undefined) return news
  }
  if (titleWords.size === 0 || overlap(first) > 0 || terms(first) > 0) return first
  return standing.find(one => overlap(one) >= 2 && one.index - first.index <= 3) ?? first
}
/** A lead is among the first sentences, or there is none. */
const FIRST = 10

/**
 * The sentences with their positions. A transcript's speaker precedes the first sentence, with "…" for what is left
 * out.
 */
export const toldOf = ({ text }: Draft, plan: readonly Candidate[], units: Units): ToldSentence[] => {
  let speaker = ''
  return plan.flatMap((one): ToldSentence[] => {
    const { label, start, end } = one
    const name = label === null ? '' : shown(text.slice(label.start, label.end))
    const isNew = label !== null && name !== speaker
    speaker = name
    const leans = plan.some(other => other.index < one.index && areTied(units, other, one))
    if (!isNew) return [{ field: 'text', start, end, text: one.text, leans }]
    if (text.slice(label.end, start).trim() === '')
      return [{ field: 'text', start: label.start, end, text: `${name} ${one.text}`, leans }]
    return [
      { field: 'text', start: label.start, end: label.end, text: `${name} …`, leans },
      { field: 'text', start, end, text: one.text, leans: true },
    ]
  })
}

const areTied = (units: Units, one: Candidate, other: Candidate): boolean =>
  units(one)?.includes(other) === true || units(other)?.includes(one) === true
