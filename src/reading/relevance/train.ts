// Logistic regression with an L2 penalty, by Newton steps along one coordinate after another: exact and reproducible.
import type { Features } from './features.ts'
import type { Weights } from './model.ts'

type Example = { readonly features: Features; readonly told: boolean }

/** A feature in fewer examples than this is chance. */
type Penalty = { readonly of: (name: string) => number; readonly fewest: number }

const ROUNDS = 60
const PRECISION = 1e-3
/** The longest step: a feature that occurs in only one class would diverge. */
const LONGEST_STEP = 1

type Column = { readonly name: string; readonly penalty: number; readonly rows: number[]; readonly values: number[] }

/** Fits weights to the examples. Each round is linear in their features. */
export const train = (examples: readonly Example[], penalty: Penalty): Weights => {
  const columns = columnsOf(examples, penalty)
  const weights = new Float64Array(columns.length)
  const sums = new Float64Array(examples.length)
  for (let round = 0; round < ROUNDS; round += 1) {
    let moved = 0
    for (const [at, column] of columns.entries()) {
      const step = stepOf(column, weights[at] ?? 0, sums, examples)
      weights[at] = (weights[at] ?? 0) + step
      for (const [index, row] of column.rows.entries())
        sums[row] = (sums[row] ?? 0) + step * (column.values[index] ?? 0)
      moved = Math.max(moved, Math.abs(step))
    }
    if (moved < PRECISION) break
  }
  return new Map(columns.map(({ name }, at) => [name, weights[at] ?? 0]))
}

const columnsOf = (examples: readonly Example[], penalty: Penalty): Column[] => {
  const columns = new Map<string, Column>()
  for (const [row, { features }] of examples.entries()) {
    for (const [name, value] of features) {
      const column = columns.get(name) ?? { name, penalty: penalty.of(name), rows: [], values: [] }
      columns.set(name, column)
      column.rows.push(row)
      column.values.push(value)
    }
  }
  return [...columns.values()].filter(({ rows }) => rows.length >= penalty.fewest)
}

/** The Newton step of one weight: gradient over curvature. */
const stepOf = (
  { penalty, rows, values }: Column,
  weight: number,
  sums: Float64Array,
  examples: readonly Example[],
): number => {
  let gradient = penalty * weight
  let curvature = penalty
  for (let at = 0; at < rows.length; at += 1) {
    const row = rows[at] ?? 0
    const value = values[at] ?? 0
    const chance = 1 / (1 + Math.exp(-(sums[row] ?? 0)))
    gradient += (chance - (examples[row]?.told ? 1 : 0)) * value
    curvature += Math.max(chance * (1 - chance), 0.01) * value * value
  }
  return Math.max(-LONGEST_STEP, Math.min(LONGEST_STEP, -gradient / curvature))
}
