// Labelled real articles as lines of JSON, for `npm run eval -- --real DIR` and `npm run train`.
import { readFileSync } from 'node:fs'
import { gunzipSync } from 'node:zlib'
import { labelledFrom } from '../../src/cli/train.ts'
import type { Labelled } from '../../src/reading/relevance/learn.ts'

export type Real = Labelled & { readonly isLong: boolean }

/** The lines of a file, or of a file packed with gzip. */
export const linesIn = <Row>(file: string): Row[] => {
  const bytes = readFileSync(file)
  const text = file.endsWith('.gz') ? gunzipSync(bytes).toString('utf8') : bytes.toString('utf8')
  return text
    .trim()
    .split('\n')
    .map(line => JSON.parse(line))
}

/** The labelled articles of a file; of one that lists tracks, the labels of the track `only`. */
export const labelledIn = (file: string, { isLong = false, only = null as string | null } = {}): Real[] => {
  const read = labelledFrom(readFileSync(file, 'utf8'), file, only)
  if (!read.ok) throw new Error(read.problem.message)
  return read.value.map(article => ({ ...article, isLong }))
}
