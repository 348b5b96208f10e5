// Groups what can only be told together: a sentence, what it leans on, who says it, and what takes it back.
import { bringsIn, claimsBefore, isPerson, namesPair, speaks } from './cues.ts'
import { type Candidate, type Draft, LONGEST_UNIT } from './draft.ts'
import { retractionOf } from './retractions.ts'
import { revises } from './reversals.ts'

/** In the order of the page; told as a whole or not at all. */
export type Unit = readonly Candidate[]

export const MOST_SENTENCES = 3

/** How far back "the official" may have been introduced. */
const FARTHEST = 12

/** The unit of each sentence, computed once; null if a part cannot be told or the whole is too long. */
export type Units = (candidate: Candidate) => Unit | null

export const unitsOf = (draft: Draft): Units => {
  const known = new Map<Candidate, Unit | null>()
  return candidate => {
    const found = known.get(candidate)
    if (found !== undefined) return found
    const unit = unitOf(draft, candidate)
    known.set(candidate, unit)
    return unit
  }
}

/** With a denial further down if that fits too, otherwise without it. */
const unitOf = (draft: Draft, candidate: Candidate): Unit | null =>
  closureOf(draft, candidate, true) ?? closureOf(draft, candidate, false)

const closureOf = (draft: Draft, candidate: Candidate, isWide: boolean): Unit | null => {
  const unit = new Set<Candidate>()
  const open: (Candidate | null)[] = [candidate]
  for (let one = open.pop(); one !== undefined; one = open.pop()) {
    if (one === null || one.unclaimed) return null
    if (unit.has(one)) continue
    unit.add(one)
    if (unit.size > MOST_SENTENCES) return null
    open.push(...needsOf(draft, one, isWide))
  }
  const ordered = inOrder(unit)
  return lengthOf(ordered) > LONGEST_UNIT ? null : ordered
}

/** What must be told beside a sentence; null for what cannot be told. */
const needsOf = (draft: Draft, one: Candidate, isWide: boolean): (Candidate | null)[] => {
  const { byIndex } = draft
  const previous = byIndex.get(one.index - 1) ?? null
  const needs = [frameOf(draft, one), supportOf(draft, one), denialOf(draft, one, isWide)]
  const isClaimed = previous?.paragraph === one.paragraph && claimsBefore(previous.text)
  if (one.index > 0 && (isClaimed || revises(one.text))) needs.push(previous)
  const after = byIndex.get(one.index + 1)
  if (after?.paragraph === one.paragraph && claimsBefore(one.text)) needs.push(after)
  return needs.filter(need => need !== undefined)
}

/** Who is quoted, for sentences below "released the following statement:". */
const frameOf = ({ byIndex, speaker }: Draft, { frame, index }: Candidate): Candidate | null | undefined => {
  if (frame === null || frame === index) return undefined
  return byIndex.get(frame) ?? (speaker === null ? null : undefined)
}

/** What takes a sentence back: right after it, or further down if it is not about a claim there. */
const denialOf = ({ candidates, byIndex }: Draft, one: Candidate, isWide: boolean): Candidate | undefined => {
  const back = retractionOf(candidates, one)
  if (back === undefined) return undefined
  if (back.index > one.index + 1 && !back.corrects) {
    const nearer = byIndex.get(back.index - 1)
    if (!isWide || (nearer !== undefined && claimsBefore(nearer.text))) return undefined
  }
  // A second denial of the same claim adds to the first and takes nothing back.
  const isAnother = one.turn() === 'denial' && back.turn() === 'denial'
  return isAnother && back.lean?.on !== 'previous' && !revises(back.text) ? undefined : back
}

/** The sentence that another leans on; undefined if it stands alone, null if that sentence cannot be told. */
const supportOf = ({ candidates, byIndex }: Draft, one: Candidate): Candidate | null | undefined => {
  const { lean, index } = one
  if (lean === null || index === candidates[0]?.index) return undefined
  const previous = byIndex.get(index - 1) ?? null
  if (lean.on === 'previous') return previous
  const at = candidates.indexOf(one)
  const before = candidates.slice(Math.max(0, at - FARTHEST), at)
  if (lean.on === 'noun') return broughtIn(before, lean.noun) ?? previous
  return before.findLast(({ text, ceremony, lean: on }) => !ceremony && on === null && namesPair(text)) ?? previous
}

/**
 * Of several officials the last to speak is "the official"; a ministry or a meeting is the one the article began with.
 */
const broughtIn = (before: readonly Candidate[], noun: string): Candidate | undefined =>
  isPerson(noun)
    ? (before.findLast(({ text }) => speaks(text, noun)) ?? before.findLast(({ text }) => bringsIn(text, noun)))
    : before.find(({ text }) => bringsIn(text, noun))

export const inOrder = (parts: Iterable<Candidate>): Candidate[] =>
  [...new Set(parts)].sort((a, b) => a.index - b.index)
export const lengthOf = (parts: readonly Candidate[]): number =>
  parts.reduce(
    (length, { text, label }) => length + text.length + (label === null ? 0 : label.end - label.start) + 1,
    -1,
  )
