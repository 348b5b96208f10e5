// The gold files keep what `npm run eval` prints: these are the least the desk accepts.
import { expect, test } from 'vitest'
import {
  inOneLine,
  judgeMatches,
  judgeStories,
  judgeSummaries,
  precision,
  recall,
  share,
  shippedReader,
} from '../eval.ts'

const read = shippedReader()

test.each([
  'articles',
  'heldout',
] as const)('the shipped tracks fire on what the desk wants of %s and on little else', gold => {
  const { counts, failures } = judgeMatches(read, gold)
  expect(precision(counts), failures.join('\n')).toBeGreaterThanOrEqual(0.97)
  expect(recall(counts), failures.join('\n')).toBeGreaterThanOrEqual(0.95)
})

test.each([
  ['as given', undefined],
  ['run into one line', inOneLine],
])('summaries of whole pages %s say the facts, name the track, and hold no furniture and no half sentence', (_, layout) => {
  const { told, failures } = judgeSummaries(read, layout)
  expect(told.furniture + told.broken, failures.join('\n')).toBe(0)
  expect(told.mentioned, failures.join('\n')).toBe(told.summaries)
  expect(share(told.complete, told.summaries), failures.join('\n')).toBeGreaterThanOrEqual(0.95)
})

test('copies and cuts are one story, follow-ups are another', () => {
  const { precision: exact, copies, failures } = judgeStories()
  expect(exact, failures.join('\n')).toBeGreaterThanOrEqual(0.98)
  expect(recall(copies), failures.join('\n')).toBeGreaterThanOrEqual(0.95)
})
