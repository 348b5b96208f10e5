// What a watched page learns to be noise, and what it tells all the same.
import { expect, test } from 'vitest'
import { type Watched, watch } from '../../../src/sources/page/changes.ts'

/** The change that each read after the eight of learning tells. */
function told(reads: readonly (readonly string[])[]) {
  let watched: Watched | null = null
  const changes = reads.map(lines => {
    const seen = watch(watched, lines)
    watched = seen.watched
    return seen.change
  })
  expect(changes.slice(0, 8)).toEqual(Array(8).fill(null))
  return changes.slice(8)
}
const times = (count: number, lines: (index: number) => string[]) =>
  Array.from({ length: count }, (_, index) => lines(index))

test('a list that gained an entry while it was learnt tells the next one on top of it', () => {
  const old = ['General license 8', 'General license 7']
  const reads = [
    ...times(4, () => ['Recent actions', ...old]),
    ...times(4, () => ['Recent actions', 'North Korea designations', ...old]),
    ['Recent actions', 'Maritime advisory for Nampo', 'North Korea designations', ...old],
  ]
  expect(told(reads)).toEqual([{ added: ['Maritime advisory for Nampo'], removed: [] }])
})

test('an entry that was reworded once while the page was learnt may be reworded again', () => {
  const reads = [
    ...times(5, () => ['Our position', 'Talks go on']),
    ...times(3, () => ['Our position', 'Talks are paused']),
    ['Our position', 'Talks have ended'],
  ]
  expect(told(reads)).toEqual([{ added: ['Talks have ended'], removed: ['Talks are paused'] }])
})

test('words that are others at every read are noise, two lines of them too, and what comes behind them is told', () => {
  const quote = (index: number) => [
    'Quote of the hour',
    `${'abcdefghijkl'[index]} said so`,
    `by ${'mnopqrstuvwx'[index]}`,
  ]
  const reads = [
    ...times(9, index => [...quote(index), 'List']),
    [...quote(9), 'Alpha Bank was added', 'List'],
    [...quote(10), 'Alpha Bank was added', 'List'],
  ]
  expect(told(reads)).toEqual([null, { added: ['Alpha Bank was added'], removed: [] }, null])
})

test('a clock stays noise in another month, and a banner that comes and goes is none', () => {
  const page = (at: string, more: string[] = []) => [`Updated ${at}`, ...more, 'Statement']
  const reads = [
    ...times(8, index => page(`${index + 20} March 2026, 10:0${index}`, index % 3 === 1 ? ['We use cookies'] : [])),
    page('1 April 2026, 9:15 a.m.'),
    page('2 April 2026, 9:15 a.m.', ['We use cookies']),
  ]
  expect(told(reads)).toEqual([null, null])
})
