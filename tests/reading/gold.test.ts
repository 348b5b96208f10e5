// The gold files keep what `npm run eval` prints: these are the least the desk accepts.
import { expect, test } from 'vitest'
import { judgeMatches, judgeStories, judgeSummaries, precision, recall, share, shippedReader } from '../eval.ts'

const read = shippedReader()

test('the shipped tracks fire on what the desk wants and on little else', () => {
  const { counts, failures } = judgeMatches(read)
  expect(precision(counts), failures.join('\n')).toBeGreaterThanOrEqual(0.97)
  expect(recall(counts), failures.join('\n')).toBeGreaterThanOrEqual(0.95)
})

test('summaries of whole pages say the facts, name the track, and hold no furniture and no half sentence', () => {
  const { told, failures } = judgeSummaries(read)
  expect(told.furniture + told.broken, failures.join('\n')).toBe(0)
  expect(told.mentioned, failures.join('\n')).toBe(told.summaries)
  expect(share(told.complete, told.summaries), failures.join('\n')).toBeGreaterThanOrEqual(0.95)
})

test('copies and cuts are one story, follow-ups are another', () => {
  const { precision: exact, copies, failures } = judgeStories()
  expect(exact, failures.join('\n')).toBeGreaterThanOrEqual(0.98)
  expect(recall(copies), failures.join('\n')).toBeGreaterThanOrEqual(0.95)
})
