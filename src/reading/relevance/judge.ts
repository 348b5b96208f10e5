// Judges the level at which an article is about a track whose query holds: the model decides between told and mention,
// a rule decides on headline.
import type { Level } from '../../domain/article.ts'
import type { Reason } from '../../domain/reason.ts'
import type { Track } from '../../domain/track.ts'
import type { Fired } from '../match/matcher.ts'
import type { CleanPage } from '../page/page.ts'
import { type Features, featuresOf, genreFeatures, type Held, LONG, OPENING } from './features.ts'
import { type CountedWord, wordsIn } from './grams.ts'
import { type Model, scoreOf } from './model.ts'
import { reasonsOf } from './reasons.ts'

type Relevance = { readonly level: Level; readonly score: number; readonly reasons: readonly Reason[] }

/** Judges the matching tracks of one page. */
type Judge = (track: Pick<Track, 'id' | 'threshold'>, fired: Fired) => Relevance

/** This many different words of a track make a sentence of a long text worth telling on its own. */
const OWN_WORDS = 3

/** Computed once per article, and only for tracks that learned from it. */
export const createJudge = (model: Model | null, page: CleanPage): Judge => {
  let learned: { readonly words: readonly CountedWord[]; readonly genres: Features } | undefined
  return ({ id, threshold }, fired) => {
    const held = { hits: fired.hits, holds: fired.holds() }
    if (model === null) return byQuery(held, threshold)
    const features = featuresOf(page, held)
    const own = model.tracks.get(id)
    if (own !== undefined) learned ??= { words: wordsIn(page), genres: genreFeatures(page) }
    const { weights, threshold: usual } = own ?? model.general
    const all = own && learned ? [features, learned.genres, countOf(learned.words)] : [features]
    const least = threshold ?? usual
    const chance = scoreOf(weights, ...all)
    const score = isOnlyLate(page, held) ? Math.min(chance, usual - 0.001) : chance
    const told = score >= least
    const byRule = !told && threshold === undefined && hasOwnSentence(page, held)
    const reasons = reasonsOf({ page, held, features, weights, told: told || byRule, ...(own && learned) })
    return {
      level: told || byRule ? levelOf(held) : 'mention',
      score: rounded(byRule ? least : score),
      reasons: byRule ? [{ kind: 'own-sentence' } as const, ...reasons].slice(0, 3) : reasons,
    }
  }
}

/** Without weights everything that a query finds is told; hits in the headline come first. */
const byQuery = (held: Held, threshold = 0): Relevance => {
  const score = held.holds.inTitle > 0 ? 1 : 0.5
  return { level: score < threshold ? 'mention' : levelOf(held), score, reasons: [{ kind: 'query' }] }
}

const levelOf = ({ holds }: Held): Level => (holds.inTitle > 0 ? 'headline' : 'about')

/**
 * A long text covers many things, a sentence each: a sentence that holds the whole query and opens the text, or names
 * three different words of the track, is no passing mention. `npm run eval` prints what this rule adds.
 */
const hasOwnSentence = (page: CleanPage, { hits, holds }: Held): boolean =>
  page.text.sentences.length >= LONG &&
  holds.sentences.some(
    sentence =>
      sentence === page.headings ||
      new Set(hits.filter(hit => hit.field === 'text' && hit.sentence === sentence).map(hit => hit.term)).size >=
        OWN_WORDS,
  )

/** A long text that reaches the track only after its opening, with one or two of its words, merely mentions it. */
const isOnlyLate = (page: CleanPage, { hits, holds }: Held): boolean =>
  page.text.sentences.length >= LONG &&
  holds.inTitle === 0 &&
  new Set(hits.map(hit => hit.term)).size < OWN_WORDS &&
  hits.every(hit => hit.field === 'text' && hit.sentence >= page.headings + OPENING)

/** The words as features, each counted once. */
export const countOf = (words: readonly CountedWord[]): Features =>
  new Map(words.flatMap(({ grams }) => grams.map(gram => [gram, 1] as const)))

const rounded = (score: number): number => Math.round(score * 1000) / 1000
