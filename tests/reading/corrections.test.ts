// Which new versions of an article change what was told: the pairs of tests/fixtures/gold/versions.jsonl, and the forms.
import { readFileSync } from 'node:fs'
import { expect, test } from 'vitest'
import { materialChange } from '../../src/reading/corrections/material.ts'
import type { ArticleVersion } from '../../src/reading/corrections/version.ts'
import { shippedReader } from '../eval.ts'

type Pair = {
  id: string
  kind: string
  material: boolean
  language: string
  before: ArticleVersion
  after: ArticleVersion
}

const PAIRS: Pair[] = readFileSync(new URL('../fixtures/gold/versions.jsonl', import.meta.url), 'utf8')
  .trim()
  .split('\n')
  .map(line => JSON.parse(line))

const read = shippedReader()

/** What a reader of the old version was told: of its tracks, else its headline. */
const toldOf = ({ title, text }: ArticleVersion) => ({
  headline: title,
  sentences: read({ title, text, language: null }).flatMap(({ receipts }) => receipts.map(one => one.text)),
})

const changeOf = ({ before, after }: Pair) => materialChange(before, after, toldOf(before))

test('what changes a told fact is material, and nothing else is: 19 of 20 at least', () => {
  const judged = PAIRS.map(pair => ({ ...pair, found: changeOf(pair) }))
  const wrong = judged.filter(({ found, material }) => (found !== null) !== material)
  const told = judged.filter(({ found }) => found !== null)
  const right = told.filter(({ material }) => material)
  const failures = wrong.map(({ id, found }) => `${id}: ${JSON.stringify(found)}`).join('\n')
  expect(right.length / told.length, failures).toBeGreaterThanOrEqual(0.95)
  expect(right.length / PAIRS.filter(({ material }) => material).length, failures).toBeGreaterThanOrEqual(0.95)
})
