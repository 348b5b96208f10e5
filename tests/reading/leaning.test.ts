// Thirty pages and sixty cut items of our own, half Korean: needed facts, sentences that lean on each other, ceremony.
import { readFileSync } from 'node:fs'
import { expect, test } from 'vitest'
import { shippedReader } from '../eval.ts'

type Item = {
  id: string
  title: string
  text: string
  facts: string[]
  /** Told together, or the second alone not at all. */
  ties: [string, string][]
  never: string[]
}

const ITEMS: Item[] = readFileSync(new URL('../fixtures/gold/leaning.jsonl', import.meta.url), 'utf8')
  .trim()
  .split('\n')
  .map(line => JSON.parse(line))

const read = shippedReader()
const told = ITEMS.flatMap(item => read({ ...item, language: null }).map(match => ({ item, ...match })))

test('summaries say the needed facts: nine of ten at least', () => {
  const facts = told.flatMap(({ item, summary }) => item.facts.map(fact => ({ id: item.id, fact, summary })))
  const missed = facts.filter(({ fact, summary }) => !summary.includes(fact))
  expect(missed.length / facts.length, JSON.stringify(missed)).toBeLessThanOrEqual(0.1)
})

test('no sentence is told without what it leans on, and no ceremony in the place of facts', () => {
  const wrong = told.filter(
    ({ item, summary }) =>
      item.ties.some(([claim, revision]) => summary.includes(revision) && !summary.includes(claim)) ||
      item.never.some(words => summary.includes(words)),
  )
  expect(wrong.map(({ item, summary }) => `${item.id}: ${summary}`)).toEqual([])
})

test('every summary names its track, in the words that made it fire', () => {
  const unnamed = told.filter(
    ({ item, hits, summary }) =>
      !hits.some(({ field, start, end }) => summary.includes(item[field].slice(start, end).replace(/\s+/g, ' '))),
  )
  expect(unnamed.map(({ item, summary }) => `${item.id}: ${summary}`)).toEqual([])
})
