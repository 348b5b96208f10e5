// What an article says for one track: whole sentences of it, one to three, in its own order.
import { shortened } from '../headline.ts'
import type { FoundHit } from '../match/matcher.ts'
import { reports } from './cues.ts'
import { type Candidate, contentWords, type Draft, LONGEST_SUMMARY } from './draft.ts'
import { answerTo, areAlike, before, restOfCorrection, takenBackBy } from './retractions.ts'
import { contrasts } from './reversals.ts'

/** A candidate with how many different terms of the track it holds. */
type Weighed = Candidate & { readonly hits: number }
type Plan = readonly Weighed[]

/**
 * The summary for the track whose hits these are: the lead, the best sentence of the track, and what takes it back.
 * Falls back to the headline when no sentence of the article can stand.
 */
export const summarize = (draft: Draft, hits: readonly FoundHit[]): string => {
  const found = weighed(draft.candidates, hits)
  const lead = leadOf(found, draft.titleWords)
  const taken = [lead, takenBackBy(found, lead) ?? answerTo(found, lead)].filter(part => part !== undefined)
  const room = LONGEST_SUMMARY - lengthOf(taken) - 1
  const best = bestOf(found, lead, draft.titleWords, room) ?? bestOf(found, lead, draft.titleWords, LONGEST_SUMMARY)
  const fitting = plansOf(found, lead, best).find(isFitting)
  const opening = fitting === undefined ? undefined : ordered(fitting)[0]
  // A headline that tells nothing of the track is no better than a sentence that does and leans on one before it.
  const isTold = opening === undefined || opening.hits === 0 || hits.some(hit => hit.field === 'title')
  if (fitting === undefined || (opening !== undefined && isTold && leansOnLost(opening, draft)))
    return shortened(draft.headline, LONGEST_SUMMARY)
  return ordered(fitting)
    .map(candidate => candidate.text)
    .join(' ')
}

const weighed = (candidates: readonly Candidate[], hits: readonly FoundHit[]): Weighed[] => {
  const terms = new Map<number, Set<string>>()
  for (const hit of hits) {
    if (hit.field !== 'text') continue
    terms.set(hit.sentence, (terms.get(hit.sentence) ?? new Set()).add(hit.term))
  }
  return candidates.map(candidate => ({ ...candidate, hits: terms.get(candidate.index)?.size ?? 0 }))
}

const ordered = (plan: Plan): Weighed[] => [...new Set(plan)].sort((a, b) => a.index - b.index)
const isFitting = (plan: Plan): boolean =>
  plan.length > 0 && ordered(plan).length <= MOST_SENTENCES && lengthOf(plan) <= LONGEST_SUMMARY
const MOST_SENTENCES = 3

/** "The two will meet in March" after a lead too long to show says less than the headline, unless that is cut short too. */
const leansOnLost = (opening: Weighed, { headline }: Draft): boolean =>
  opening.dangles && opening.index > 0 && headline !== '' && !headline.endsWith('…')
const lengthOf = (plan: Plan): number => ordered(plan).reduce((length, { text }) => length + text.length + 1, -1)

/** The first sentence that stands alone; one of the next two when it alone shares words with the headline. */
const leadOf = (found: Plan, titleWords: ReadonlySet<string>): Weighed | undefined => {
  const standing = found.filter(candidate => !candidate.dangles && !candidate.brief).slice(0, 3)
  const first = standing[0]
  if (first === undefined || titleWords.size === 0) return first ?? found.find(({ brief }) => !brief)
  const overlap = (candidate: Weighed): number =>
    contentWords(candidate.text).filter(word => titleWords.has(word)).length
  const news = isColour(first) ? afterColour(found, first) : undefined
  if (news !== undefined) return news
  if (overlap(first) > 0 || first.hits > 0) return first
  return standing.find(candidate => overlap(candidate) >= 2 && candidate.index - first.index <= 3) ?? first
}

/** A scene: nothing of the track, nobody says anything, nothing is counted. */
const isColour = ({ hits, text }: Weighed): boolean => hits === 0 && !/\d/.test(text) && !reports(text)

/** After a scene the news is the first sentence that tells two things of the track. */
const afterColour = (found: Plan, first: Weighed): Weighed | undefined =>
  found.slice(0, COLOUR).find(candidate => candidate.index > first.index && !candidate.dangles && candidate.hits >= 2)
const COLOUR = 10

/** The sentence of at most `room` characters that says most of the track beside the lead: many terms, early, on the headline's matter. */
const bestOf = (
  found: Plan,
  lead: Weighed | undefined,
  titleWords: ReadonlySet<string>,
  room: number,
): Weighed | undefined => {
  const worth = (candidate: Weighed, index: number): number => {
    const shared = contentWords(candidate.text).filter(word => titleWords.has(word)).length
    const bonus =
      Math.min(shared, 4) * 0.25 +
      (/\d/.test(candidate.text) ? 0.5 : 0) +
      (takenBackBy(found, candidate) === undefined ? 0 : 1.5)
    const malus = index * 0.08 + (candidate.dangles ? 0.5 : 0) + (candidate.text.length > 300 ? 0.4 : 0)
    return told(candidate.hits) + bonus - malus
  }
  let best: { candidate: Weighed; worth: number } | undefined
  for (const [index, candidate] of found.entries()) {
    if (candidate.hits === 0 || candidate === lead || candidate.brief) continue
    if (lengthOf(withAnswered(found, candidate, lead)) > room || !isAnswer(found, candidate)) continue
    if (candidate.dangles && lead !== undefined && candidate.index < lead.index) continue
    const value = worth(candidate, index)
    if (best === undefined || value > best.worth) best = { candidate, worth: value }
  }
  return best?.candidate
}

/** A contrast can be told when what it answers can, and that is no contrast itself. */
const isAnswer = (found: Plan, candidate: Weighed): boolean => {
  if (!contrasts(candidate.text)) return true
  const answered = before(found, candidate)
  return answered !== undefined && !contrasts(answered.text)
}

/** Two terms make a sentence of the track; a list of many more is hardly more telling. */
const told = (terms: number): number => Math.min(terms, 2) + Math.max(0, terms - 2) * 0.15

/** The sentence right after in the page. */
const next = (found: Plan, candidate: Weighed | undefined): Weighed | undefined =>
  found.find(({ index, brief }) => index === (candidate?.index ?? Number.NaN) + 1 && !brief)

/** Whole summaries in order of preference; the first that fits is taken. What takes a sentence back goes wherever it goes. */
const plansOf = (found: Plan, lead: Weighed | undefined, best: Weighed | undefined): Plan[] => {
  const leadBack = takenBackBy(found, lead)
  const bestBack = backOf(found, best)
  const told = (lead?.hits ?? 0) > 0
  const bests = best === undefined ? [] : withAnswered(found, best, lead)
  const plans: Plan[] = []
  const plan = (...parts: readonly (Weighed | undefined)[]): void => {
    plans.push(parts.filter(part => part !== undefined))
  }
  if (leadBack !== undefined) {
    const between = before(found, leadBack)
    const rest = restOfCorrection(found, leadBack)
    if (rest !== undefined) plan(lead, leadBack, rest)
    if (told && lead !== undefined && !areAlike(lead, leadBack)) plan(lead, between, leadBack)
    if (bestBack === undefined || bestBack === leadBack || best === leadBack) plan(lead, leadBack, ...bests, bestBack)
    if (told) plan(lead, leadBack)
    if (told && !leadBack.dangles && !leadBack.brief) plan(leadBack)
  } else {
    const answer = answerTo(found, lead)
    if (answer !== undefined) plan(lead, answer, ...bests, bestBack)
    if (bestBack !== undefined) plan(lead, ...bests, bestBack)
    if (told && bestBack !== undefined && isAnchored(bestBack, lead)) plan(lead, bestBack)
    if (bestBack === undefined && best !== undefined) plan(lead, ...bests)
  }
  if (bestBack !== undefined) plan(...bests, bestBack)
  if (leadBack === undefined) {
    const after = told ? next(found, lead) : undefined
    if (after !== undefined && takenBackBy(found, after) === undefined) plan(lead, after)
    if (told) plan(lead)
  }
  if (best !== undefined && bestBack === undefined) plans.push(...withoutLead(found, best))
  if (best === undefined && leadBack === undefined) plan(lead)
  return plans
}

/** What takes the track's sentence back: as it is told without what stands between, a later one must repeat a word of it. */
const backOf = (found: Plan, best: Weighed | undefined): Weighed | undefined => {
  const back = takenBackBy(found, best)
  if (best === undefined || back === undefined) return undefined
  return back.index === best.index + 1 || areAlike(back, best) ? back : undefined
}

/** A contrast goes with the sentence it answers. */
const withAnswered = (found: Plan, best: Weighed, lead: Weighed | undefined): Plan => {
  const answered = contrasts(best.text) ? before(found, best) : undefined
  return answered === undefined || answered === lead ? [best] : [answered, best]
}

/** Lead and track do not fit together: the track's sentence, with the one before it when it leans on that. */
const withoutLead = (found: Plan, best: Weighed): Plan[] => {
  const previous = before(found, best)
  const leans = best.dangles && previous !== undefined && !previous.dangles
  if (contrasts(best.text)) return leans ? [[previous, best]] : []
  return leans ? [[previous, best], [best]] : [[best]]
}

/** "The ministry later revised …" is clear after a lead that names the ministry. */
const isAnchored = (sentence: Weighed, lead: Weighed | undefined): boolean => {
  const subject =
    /^(?:the|its?|their) ([\p{L} ]{3,40}?)(?:\s(?:later|then|has|had|said|also|subsequently|denied|did|was|were)\b|,)/iu.exec(
      sentence.text,
    )?.[1]
  const noun = subject?.split(' ').at(-1)?.toLowerCase()
  if (noun !== undefined) return lead?.text.toLowerCase().includes(noun) ?? false
  return !sentence.dangles || /^(?:but|however|yet|그러나|하지만|다만)/i.test(sentence.text)
}
