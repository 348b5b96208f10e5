// Trains the pair model on labelled articles: logistic regression by Newton's method; the same data give the same
// weights.
import { createStoryIndex, type Sketch, sketchOf } from '../stories.ts'
import { FEATURES } from './features.ts'
import { AFFAIR_FEATURES, type PairModel, type PairWeights } from './model.ts'

/**
 * An article with the event (the same development) and affair (the longer storyline) that people assigned; null if
 * alone.
 */
export type LabelledStory = {
  readonly title: string
  readonly text: string
  readonly language: string | null
  readonly publishedAt: Date
  readonly publisher?: string
  readonly event: string | null
  readonly affair: string | null
  /** Whether people looked for its event; otherwise it is unknown whether a pair is one. */
  readonly isJudged: boolean
  /** Whether people looked for its affair. */
  readonly hasAffair: boolean
}

/** Two articles of which it is known whether they are one event or affair. Exported for tests. */
export type PairExample = {
  readonly older: LabelledStory
  readonly newer: LabelledStory
  readonly event: Float64Array
  readonly affair: Float64Array
  readonly hours: number
}

/** Every pair that the index would compare, in order of time, with its features. */
export const examplesOf = (articles: readonly LabelledStory[]): PairExample[] => {
  const index = createStoryIndex()
  const sketches: Sketch[] = []
  return articles.flatMap((newer, number) => {
    const sketch = sketchOf(newer)
    sketches.push(sketch)
    const pairs = index.pairs(sketch, newer.publishedAt)
    index.add({ story: `${number}`, again: null, storyline: `${number}` }, sketch, newer.publishedAt)
    return pairs.flatMap((pair): PairExample[] => {
      const older = articles[pair.number]
      if (!older) return []
      const hours = Math.abs(newer.publishedAt.getTime() - older.publishedAt.getTime()) / 3_600_000
      return [{ older, newer, event: pair.event, affair: pair.affair, hours }]
    })
  })
}

const isOneEvent = ({ older, newer }: PairExample): boolean => older.event !== null && older.event === newer.event
const isOneAffair = ({ older, newer }: PairExample): boolean => older.affair !== null && older.affair === newer.affair

/** How strongly weights are pulled to zero. */
const PENALTY = { event: 1, affair: 3 }
/** The largest affairs have thousands of pairs: each affair counts as this many at most, by the root of its number. */
const PAIRS_OF_AFFAIR = 200

/** Fits the model to these examples; the caller chooses the thresholds on pairs that were not trained on. */
export const fitPairs = (
  examples: readonly PairExample[],
  thresholds: { event: number; affair: number },
): PairModel => {
  const events = examples.filter(({ older, newer, hours }) => hours <= 48 && (older.isJudged || newer.isJudged))
  const affairs = examples.filter(
    ({ older, newer, hours }) => hours <= 72 && newer.hasAffair && older.isJudged && newer.isJudged,
  )
  const sizes = new Map<string, number>()
  for (const one of affairs)
    if (isOneAffair(one)) sizes.set(one.newer.affair ?? '', (sizes.get(one.newer.affair ?? '') ?? 0) + 1)
  return {
    event: {
      threshold: thresholds.event,
      weights: learned(
        FEATURES,
        PENALTY.event,
        events.map(one => ({ features: one.event, is: isOneEvent(one), counts: 1 })),
      ),
    },
    affair: {
      threshold: thresholds.affair,
      weights: learned(
        AFFAIR_FEATURES,
        PENALTY.affair,
        affairs.map(one => ({
          features: one.affair,
          is: isOneAffair(one),
          counts: isOneAffair(one)
            ? Math.min(1, Math.sqrt(PAIRS_OF_AFFAIR / (sizes.get(one.newer.affair ?? '') ?? 1)))
            : 1,
        })),
      ),
    },
  }
}

type LearnedRow = { readonly features: Float64Array; readonly is: boolean; readonly counts: number }

const STEPS = 25

/** Weights of the named features; the first is the bias, which is not pulled to zero. */
const learned = (named: readonly string[], penalty: number, rows: readonly LearnedRow[]): PairWeights['weights'] => {
  const places = named.map(name => (FEATURES as readonly string[]).indexOf(name))
  const data = rows.map(({ features, is, counts }) => ({ x: places.map(place => features[place] ?? 0), is, counts }))
  let weights = named.map(() => 0)
  for (let step = 0; step < STEPS; step += 1) {
    const slope = weights.map((weight, at) => (at === 0 ? 0 : -penalty * weight))
    const bend = weights.map((_, i) => weights.map((_, j) => (i === j ? (i === 0 ? 1e-6 : penalty) : 0)))
    for (const { x, is, counts } of data) {
      const odds = x.reduce((sum, value, at) => sum + value * (weights[at] ?? 0), 0)
      const chance = 1 / (1 + Math.exp(-odds))
      const error = ((is ? 1 : 0) - chance) * counts
      const curve = chance * (1 - chance) * counts
      for (const [i, value] of x.entries()) {
        slope[i] = (slope[i] ?? 0) + error * value
        const row = bend[i] ?? []
        for (const [j, other] of x.entries()) row[j] = (row[j] ?? 0) + curve * value * other
      }
    }
    const change = solved(bend, slope)
    weights = weights.map((weight, at) => weight + (change[at] ?? 0))
    if (change.every(one => Math.abs(one) < 1e-6)) break
  }
  return Object.fromEntries(named.map((name, at) => [name, Math.round((weights[at] ?? 0) * 1000) / 1000]))
}

/** Solves a system of linear equations by elimination with pivots. */
const solved = (matrix: readonly (readonly number[])[], right: readonly number[]): number[] => {
  const rows = matrix.map((row, at) => [...row, right[at] ?? 0])
  const cell = (row: number, column: number): number => rows[row]?.[column] ?? 0
  for (let at = 0; at < rows.length; at += 1) {
    const pivot = rows
      .map((_, row) => row)
      .slice(at)
      .reduce((best, row) => (Math.abs(cell(row, at)) > Math.abs(cell(best, at)) ? row : best), at)
    const [a = [], b = []] = [rows[at], rows[pivot]]
    rows[at] = b
    rows[pivot] = a
    for (let row = at + 1; row < rows.length; row += 1) {
      const factor = cell(row, at) / cell(at, at)
      rows[row] = (rows[row] ?? []).map((value, column) => value - factor * cell(at, column))
    }
  }
  const solution = right.map(() => 0)
  for (let row = rows.length - 1; row >= 0; row -= 1) {
    const known = solution.reduce((sum, value, column) => (column > row ? sum + value * cell(row, column) : sum), 0)
    solution[row] = (cell(row, rows.length) - known) / cell(row, row)
  }
  return solution
}
