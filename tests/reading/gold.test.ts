// The gold files keep what `npm run eval` prints: these are the least the desk accepts.
import { expect, test } from 'vitest'
import {
  inOneLine,
  judgeMatches,
  judgeStories,
  judgeSummaries,
  precision,
  recall,
  SETS,
  share,
  shippedReader,
} from '../eval.ts'

const read = shippedReader()

test.each(SETS)('the shipped tracks fire on what the desk wants of %s and on little else', gold => {
  const { counts, failures } = judgeMatches(read, gold)
  expect(precision(counts), failures.join('\n')).toBeGreaterThanOrEqual(0.97)
  expect(recall(counts), failures.join('\n')).toBeGreaterThanOrEqual(0.95)
})

test.each([
  ['as given', 'pages', undefined],
  ['run into one line', 'pages', inOneLine],
  ['of varied formats', 'varied', undefined],
] as const)('summaries of whole pages %s say the facts, name the track, and hold no furniture and no half sentence', (_, gold, layout) => {
  const { told, failures } = judgeSummaries(read, layout, gold)
  expect(told.furniture + told.broken, failures.join('\n')).toBe(0)
  expect(told.mentioned, failures.join('\n')).toBe(told.summaries)
  expect(share(told.complete, told.summaries), failures.join('\n')).toBeGreaterThanOrEqual(0.95)
})

test('copies and cuts are one story, follow-ups are another', () => {
  const { precision: exact, copies, failures } = judgeStories()
  expect(exact, failures.join('\n')).toBeGreaterThanOrEqual(0.98)
  expect(recall(copies), failures.join('\n')).toBeGreaterThanOrEqual(0.95)
})

test('one event told in other words, or in the other language, is mostly one story', () => {
  const { precision: exact, rewrites, translations, failures } = judgeStories('retold')
  expect(exact, failures.join('\n')).toBeGreaterThanOrEqual(0.9)
  expect(recall(rewrites), failures.join('\n')).toBeGreaterThanOrEqual(0.8)
  expect(recall(translations), failures.join('\n')).toBeGreaterThanOrEqual(0.8)
})
