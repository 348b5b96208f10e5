// The pair model: logistic regressions over features.ts, one for the same event and one for the same affair; learned by
// train.ts.
import { FEATURES, type PairFeatures } from './features.ts'
import data from './weights.json' with { type: 'json' }

/**
 * By the features' names, and how much of the log-odds the answer takes. A feature that is not named weighs nothing.
 */
export type PairWeights = { readonly threshold: number; readonly weights: Readonly<Record<string, number>> }
export type PairModel = { readonly event: PairWeights; readonly affair: PairWeights }

const AFFAIR_LACKS = [
  'other figures',
  'day',
  'quote',
  'same publisher',
  'speaker',
  'other turn',
  'other day',
  'other name',
]
/**
 * Who said it, to which day, how soon and in which words tells events of one affair apart: an affair is known by its
 * subjects.
 */
export const AFFAIR_FEATURES: readonly string[] = FEATURES.filter(name => !AFFAIR_LACKS.includes(name))

export const shippedModel: PairModel = data

/** Log-odds of a pair. */
export const logOdds = (weights: Float64Array, features: PairFeatures): number => {
  let sum = 0
  for (let at = 0; at < weights.length; at += 1) sum += (weights[at] ?? 0) * (features[at] ?? 0)
  return sum
}

/** Weights in the order of the features. */
export const inOrder = ({ weights }: PairWeights): Float64Array =>
  Float64Array.from(FEATURES, name => weights[name] ?? 0)
