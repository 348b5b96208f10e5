import { expect, test } from 'vitest'
import { unsupportedAmounts } from '../../src/writing/amounts.ts'
import { unsupportedClaims } from '../../src/writing/claims.ts'
import { complaintAbout } from '../../src/writing/complaint.ts'
import { BAD, type Case, GOOD } from './cases.ts'

/** Rejected wrongly, which costs only the wording: the South alone for its country, an abbreviation, a track told in other words. */
const MISJUDGED = [
  'Pyongyang launched missiles for the first time since Jan. 4, and the South’s military tightened surveillance with America and Japan.',
  'Seoul, which plans to spend 3.5% of GDP on defense, started submarine talks with Washington.',
  'South Korea discussed investing $350 billion in the United States, Minister Kim Jung-kwan said after meeting Howard Lutnick.',
]

const judged = (cases: readonly Case[], accepted: boolean): string[] =>
  cases
    .filter(([asked, summary]) => (complaintAbout(summary, asked) === null) === accepted)
    .map(([, summary]) => summary)

test('what a summary says untruly is found', () => expect(judged(BAD, true)).toEqual([]))

test('what a summary says truly in its own words may stand', () =>
  expect(judged(GOOD, false).toSorted()).toEqual(MISJUDGED.toSorted()))

test('amounts are one whatever their language, with their currency', () => {
  for (const [summary, source] of [
    ['$350 billion', '3천500억달러'],
    ['500만 달러', '$5 million'],
    ['five million dollars', '$5M'],
    ['오백만 달러', '$5 million'],
    ['1.5 trillion won', '1조5천억원'],
    ['seventeen', '17개'],
    ['열일곱 개', '17 projects'],
    ['twenty-five percent', '25퍼센트'],
    ['1,718 projects', '1718'],
    ['화요일', 'on Tuesday'],
    ['Feb. 23', '2월 23일'],
  ] as const)
    expect(unsupportedAmounts(summary, source, null), `${summary} for ${source}`).toEqual([])
})

test('another unit, currency, share, count or day is another amount', () => {
  for (const [summary, source] of [
    ['$5 billion', '$5 million'],
    ['500억 달러', '500만 달러'],
    ['5 million won', '$5 million'],
    ['17 percent', '17 projects'],
    ['twenty projects', '17 projects'],
    ['스무 개', '17개'],
    ['dozens of projects', '17 projects'],
    ['Wednesday', 'Tuesday'],
    ['Feb. 5', 'Feb. 23 and March 5'],
    ['on 11/17', '17 on the 11'],
  ] as const)
    expect(unsupportedAmounts(summary, source, null), `${summary} for ${source}`).toHaveLength(1)
})

test('a day is known by when the article was published', () => {
  const at = new Date('2026-02-25T08:00:00Z')
  expect(unsupportedAmounts('on Tuesday', '24일', at)).toEqual([])
  expect(unsupportedAmounts('Feb. 24', '24일', at)).toEqual([])
  expect(unsupportedAmounts('March 24', '24일', at)).toEqual(['March 24'])
})

test('yes and no stay as the source has them', () => {
  const source = 'Seoul denied that the talks had broken down. The committee approved the exemptions.'
  expect(unsupportedClaims('Seoul said the talks had not broken down.', source, false)).toEqual([])
  expect(unsupportedClaims('The talks had broken down.', source, false)).toHaveLength(1)
  expect(unsupportedClaims('The committee did not approve the exemptions.', source, false)).toHaveLength(1)
  expect(unsupportedClaims('The committee denied the talks.', '정부는 회담을 확인했다.', true)).toContain('denied')
})
