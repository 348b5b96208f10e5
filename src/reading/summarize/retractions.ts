// Finds the sentence that takes back another: a denial, correction, withdrawal or revision soon after it on the page.
import { type Candidate, contentWords } from './draft.ts'

/** A denial further down answers something else. */
const REACH = 3

/**
 * The sentence that takes this one back: a denial within the next three, else the contrast right after it, else a
 * correction.
 */
export const retractionOf = (found: readonly Candidate[], candidate: Candidate): Candidate | undefined => {
  const at = found.indexOf(candidate) + 1
  const following = found.slice(at, at + REACH).filter(later => !later.unclaimed && isSoonAfter(candidate, later))
  const isNext = (later: Candidate): boolean => later.index === candidate.index + 1
  return (
    following.find(later => isDenial(later) && (isNext(later) || isAbout(later, candidate, before(found, later)))) ??
    following.find(later => (later.turn() === 'contrast' ? isNext(later) : isRevision(later, candidate))) ??
    found.find(later => later.corrects && later.index > candidate.index && areAlike(later, candidate))
  )
}

/** "An earlier version said the talks were cancelled. They were not.": what is true is in the second sentence. */
export const restOfCorrection = (found: readonly Candidate[], correction: Candidate): Candidate | undefined =>
  correction.turn() !== 'correction'
    ? undefined
    : found.find(({ index, paragraph }) => index === correction.index + 1 && paragraph === correction.paragraph)

/** The sentence right after, if it may answer this one without a word that certainly denies it. */
export const answerTo = (found: readonly Candidate[], candidate: Candidate): Candidate | undefined => {
  const next = found[found.indexOf(candidate) + 1]
  if (next?.index !== candidate.index + 1 || !isSoonAfter(candidate, next)) return undefined
  return next.turn() === 'answer' || isShort(next.text) ? next : undefined
}

/** "The finance minister begged to differ." costs little to tell, and no list of words covers all that differ. */
const isShort = (text: string): boolean => text.length <= (/[가-힣]/.test(text) ? 32 : 70)

const isDenial = ({ turn }: Candidate): boolean => turn() === 'denial' || turn() === 'correction'

/** The sentence right before it on the page. */
const before = (found: readonly Candidate[], candidate: Candidate): Candidate | undefined =>
  found.find(({ index }) => index === candidate.index - 1)

/** One line of boilerplate or a heading may stand between two paragraphs. */
const isSoonAfter = (candidate: Candidate, later: Candidate): boolean => {
  const distance = later.index - candidate.index
  return distance > 0 && distance <= REACH && later.paragraph - candidate.paragraph <= distance + 1
}

/** A denial belongs to the sentence whose words it repeats, or to the nearest one if it repeats none. */
const isAbout = (denial: Candidate, candidate: Candidate, nearest: Candidate | undefined): boolean => {
  const shared = sharedWords(denial, candidate)
  if (denial.index - candidate.index > 2) return shared > 1 && shared >= sharedWords(denial, nearest)
  return shared >= sharedWords(denial, nearest)
}

const isRevision = (later: Candidate, candidate: Candidate): boolean =>
  later.turn() === 'later' && areAlike(later, candidate)

/** Two sentences on one matter share a word that carries it. */
const areAlike = (one: Candidate, other: Candidate): boolean => sharedWords(one, other) > 0

/** Five letters of an English word or two syllables of a Korean one are close enough to its stem. */
const stemsOf = (text: string): Set<string> =>
  new Set(
    contentWords(text)
      .filter(word => !EVERYWHERE.has(word))
      .map(word => word.slice(0, /[가-힣]/.test(word) ? 2 : 5)),
  )

const EVERYWHERE = new Set(
  `said says that this with from have will would could should their there which were been than they them about
  after before later also what when while into over more some such other told north south korea korean united
  states seoul washington 밝혔다 말했다 전했다 했다고 한다고 것이라고 대해 이후 있다 있다고 북한 한국 미국`.split(
    /\s+/,
  ),
)

const sharedWords = (one: Candidate, other: Candidate | undefined): number =>
  other === undefined ? 0 : stemsOf(one.text).intersection(stemsOf(other.text)).size
