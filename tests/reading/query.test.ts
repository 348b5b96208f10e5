// The query language: what people type is understood, and what is wrong is pointed at.
import { describe, expect, test } from 'vitest'
import { queryOf } from '../../src/reading/query/lists.ts'
import { parseQuery } from '../../src/reading/query/parse.ts'

const problemOf = (text: string): { column: number; message: string } => {
  const parsed = parseQuery(text)
  if (parsed.ok) throw new Error(`expected a problem in ${text}`)
  return parsed.problem
}

describe('what people type', () => {
  test.each([
    ['“security package” or ‘joint fact sheet’', '"security package" OR "joint fact sheet"'],
    ['a and b not c', 'a AND b AND NOT c'],
    ['a && b || !c && d', '(a AND b) OR (NOT c AND d)'],
    ['"a" -b', '"a" AND NOT b'],
    ['title: summit', 'TITLE:summit'],
    ['near near/3 far', 'near NEAR/3 far'],
    ['（a OR b） AND c', '(a OR b) AND c'],
  ])('%s means %s', (typed, meant) => {
    expect(withoutText(parseQuery(typed))).toEqual(withoutText(parseQuery(meant)))
  })

  test('words side by side are one phrase', () => {
    expect(parseQuery('joint fact sheet')).toMatchObject({
      ok: true,
      value: { kind: 'term', text: 'joint fact sheet' },
    })
  })

  test('AND binds tighter than OR', () => {
    expect(parseQuery('a OR b AND c')).toMatchObject({ value: { kind: 'or', parts: [{ text: 'a' }, { kind: 'and' }] } })
  })
})

describe('a problem points at its column', () => {
  test.each([
    ['', 1, 'empty'],
    ['a AND', 6, 'term was expected'],
    ['AND a', 1, 'term was expected'],
    ['(a OR b', 1, 'never closed'],
    ['a OR b)', 7, 'closes nothing'],
    ['a AND "b c', 7, 'never closes'],
    ['a NEAR/x b', 3, 'NEAR/5'],
    ['a NEAR/500 b', 3, '100'],
    ['author:kim', 1, 'not a field'],
    ['a lang:korean!', 8, 'lang:ko'],
    ['a AND *', 7, 'beginning of a word'],
    ['a AND sanc*tion', 11, 'ending'],
    ['a AND ()', 8, 'empty'],
    ['a AND "..."', 7, 'no letter'],
    ['/(unclosed/', 1, 'not valid'],
    ['/a', 1, 'never closes'],
    ['/a*/', 1, 'matches nothing'],
    ['NOT a', 1, 'every article'],
    ['a OR NOT b', 1, 'every article'],
    ['NEAR/3 a', 1, 'term was expected'],
    ['a NEAR/3 lang:ko', 3, 'NEAR joins'],
  ])('%s: column %i, %s', (query, column, words) => {
    const problem = problemOf(query)
    expect(problem.column).toBe(column)
    expect(problem.message).toContain(words)
  })

  test('a query nested 1,000 deep and one of 100 KB are refused, not run', () => {
    expect(problemOf(`${'('.repeat(1000)}a${')'.repeat(1000)}`).message).toContain('deep')
    expect(problemOf('alliance '.repeat(12_000)).message).toContain('50000')
    expect(problemOf('NOT '.repeat(4_000)).message).toContain('term was expected')
  })
})

test('lists become the query that says the same', () => {
  expect(queryOf({ any: ['security package', '안보 패키지'], all: ['Seoul'], none: ['football'] })).toBe(
    '("security package" OR "안보 패키지") AND "Seoul" AND NOT "football"',
  )
  expect(parseQuery(queryOf({ any: ['a "quoted" word'] }))).toMatchObject({
    ok: true,
    value: { text: 'a quoted word' },
  })
  expect(problemOf(queryOf({ none: ['football'] })).message).toContain('every article')
})

const withoutText = (parsed: unknown): unknown =>
  JSON.parse(JSON.stringify(parsed, (key, value) => (key === 'text' ? undefined : value)))

test('a source is asked for by its id, a name of several words in quotes', () => {
  expect(parseQuery('source:"Asia Today" kind:press')).toMatchObject({
    value: {
      parts: [
        { field: 'source', value: 'asia today' },
        { field: 'kind', value: 'press' },
      ],
    },
  })
  expect(parseQuery('source:yonhap-en')).toMatchObject({
    value: { kind: 'source', field: 'source', value: 'yonhap-en' },
  })
})
