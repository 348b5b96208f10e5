// Trains a model from labelled articles, and measures how well such a model judges articles it has not seen.
import type { Article } from '../../domain/article.ts'
import type { Track } from '../../domain/track.ts'
import { createMatcher } from '../match/matcher.ts'
import { readPage } from '../page/page.ts'
import { parseQuery } from '../query/parse.ts'
import type { WordLists } from '../query/words.ts'
import { type Features, featuresOf, genreFeatures } from './features.ts'
import { wordsIn } from './grams.ts'
import { countOf } from './judge.ts'
import { type Model, type Part, scoreOf, type Weights } from './model.ts'
import { train } from './train.ts'

/** 2: an editor who follows the track wants to be told; 1: borderline; 0: not. */
export type Label = 0 | 1 | 2
export type Labelled = Pick<Article, 'id' | 'title' | 'text' | 'language'> & {
  readonly publishedAt: string | null
  readonly labels: Readonly<Record<string, Label>>
  readonly event: string | null
  /** The longer storyline, which is never split between training and testing. */
  readonly affair: string | null
}

/** An article for which a track's query holds. */
export type LabelledMatch = {
  readonly article: Labelled
  readonly track: string
  readonly label: Label
  readonly general: Features
  readonly own: Features
}

/** A track gets its own weights from this many positives in this many events: fewer would be learned by heart. */
const POSITIVES = 100
const EVENTS = 50
const PENALTY = { general: 1, words: 12 }
const FEWEST = { general: 2, own: 5 }
/** The lowest threshold is chosen at which this share of what is told is right. */
const PRECISION = 0.9
const FOLDS = 10

/** Every labelled article for which a track's query holds, with its features. */
export const casesOf = (articles: readonly Labelled[], tracks: readonly Track[], lists: WordLists): LabelledMatch[] => {
  const queries = tracks.map(track => {
    const parsed = parseQuery(track.query, lists)
    if (!parsed.ok) throw new Error(`${track.id}: ${parsed.problem.message}`)
    return parsed.value
  })
  const matcher = createMatcher(queries)
  return articles.flatMap(article => {
    const page = readPage(article)
    const words = countOf(wordsIn(page))
    const genres = genreFeatures(page)
    return matcher.match(page, matcher.lines(page)).flatMap((fired): LabelledMatch[] => {
      const id = tracks[fired.track]?.id ?? ''
      const label = article.labels[id]
      const general = featuresOf(page, { hits: fired.hits, holds: fired.holds() })
      return label === undefined
        ? []
        : [{ article, track: id, label, general, own: new Map([...general, ...genres, ...words]) }]
    })
  })
}

/** Assigns each affair to one of ten folds as a whole, whatever the dates of its articles. */
const foldOf = ({ affair, event, title }: Labelled, folds = FOLDS): number => {
  let hash = 0x811c9dc5
  for (const character of affair ?? event ?? title.slice(0, 60))
    hash = Math.imul(hash ^ character.charCodeAt(0), 0x01000193)
  return (hash >>> 8) % folds
}

/** Trains a model on all cases; its thresholds are chosen on folds that it was not trained on. */
export const fitModel = (cases: readonly LabelledMatch[]): Model => {
  const weights = weigh(cases)
  const unseen = scoresByFold(cases, weigh)
  const thresholdOf = (own: readonly LabelledMatch[]): number =>
    thresholdFor(own.map(one => ({ label: one.label, score: unseen.get(one) ?? 0 })))
  const general = cases.filter(({ track }) => !weights.tracks.has(track))
  const tracks = [...weights.tracks].map(([id, own]): [string, Part] => [
    id,
    { threshold: thresholdOf(cases.filter(({ track }) => track === id)), weights: own },
  ])
  return {
    general: { threshold: thresholdOf(general.length > 0 ? general : cases), weights: weights.general },
    tracks: new Map(tracks),
  }
}

/** A model's score for a case; for tests that hold out cases. */
export const judgedBy = ({ general, tracks }: Model, { track, own, general: shared }: LabelledMatch) => {
  const part = tracks.get(track)
  const score = part ? scoreOf(part.weights, own) : scoreOf(general.weights, shared)
  return { score, told: score >= (part ?? general).threshold }
}

/** The result of foldsOf, which tests print. */
export type UnseenJudgement = { readonly one: LabelledMatch; readonly score: number; readonly told: boolean }

/** Scores of each fold by models that were trained, thresholds included, without it. */
export const foldsOf = (cases: readonly LabelledMatch[]): UnseenJudgement[] =>
  Array.from({ length: FOLDS }, (_, fold) => fold).flatMap(fold => {
    const [rest, own] = parted(cases, ({ article }) => foldOf(article) !== fold)
    const model = fitModel(rest)
    return own.map(one => ({ one, ...judgedBy(model, one) }))
  })

type AllWeights = { readonly general: Weights; readonly tracks: ReadonlyMap<string, Weights> }

const weigh = (cases: readonly LabelledMatch[]): AllWeights => {
  const clear = cases.filter(({ label }) => label !== 1)
  const shared = new Set(clear.flatMap(({ general }) => [...general.keys()]))
  const penalty = (name: string): number =>
    shared.has(name) || name.includes(' is ') ? PENALTY.general : PENALTY.words
  const told = ({ label }: LabelledMatch): boolean => label === 2
  const general = train(
    clear.map(one => ({ features: one.general, told: told(one) })),
    { of: penalty, fewest: FEWEST.general },
  )
  const tracks = [...Map.groupBy(clear, ({ track }) => track)].flatMap(([id, own]): [string, Weights][] => {
    if (!isEnough(own)) return []
    const examples = own.map(one => ({ features: one.own, told: told(one) }))
    return [[id, train(examples, { of: penalty, fewest: FEWEST.own })]]
  })
  return { general, tracks: new Map(tracks) }
}

const isEnough = (cases: readonly LabelledMatch[]): boolean => {
  const positives = cases.filter(({ label }) => label === 2)
  const events = new Set(positives.map(({ article }) => article.event ?? article.id))
  return positives.length >= POSITIVES && events.size >= EVENTS && positives.length < cases.length
}

/** The score of each case by weights trained without its fold. */
const scoresByFold = (
  cases: readonly LabelledMatch[],
  weighed: (cases: readonly LabelledMatch[]) => AllWeights,
): Map<LabelledMatch, number> => {
  const scores = new Map<LabelledMatch, number>()
  for (let fold = 0; fold < FOLDS; fold += 1) {
    const [rest, own] = parted(cases, ({ article }) => foldOf(article) !== fold)
    const { general, tracks } = weighed(rest)
    for (const one of own) {
      const weights = tracks.get(one.track)
      scores.set(one, weights ? scoreOf(weights, one.own) : scoreOf(general, one.general))
    }
  }
  return scores
}

/** Splits cases into those that pass the test and the others. */
export const parted = <Item>(items: readonly Item[], test: (item: Item) => boolean): [Item[], Item[]] => {
  const { yes = [], no = [] } = Object.groupBy(items, item => (test(item) ? 'yes' : 'no'))
  return [yes, no]
}

/** The lowest threshold at which that share is right; ones count neither way. */
const thresholdFor = (scored: readonly { readonly label: Label; readonly score: number }[]): number => {
  const sorted = scored.filter(({ label }) => label !== 1).sort((a, b) => b.score - a.score)
  let right = 0
  let best = 0.5
  for (const [at, { label, score }] of sorted.entries()) {
    if (label === 2) right += 1
    if (label === 2 && right / (at + 1) >= PRECISION) best = score
  }
  return Math.round(Math.max(0.2, Math.min(0.6, best)) * 1000) / 1000
}
