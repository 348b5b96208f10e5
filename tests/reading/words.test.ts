// Lists of words that queries refer to by name, and what they take out.
import { expect, test } from 'vitest'
import { parseQuery } from '../../src/reading/query/parse.ts'
import { createWordLists, type NamedWords } from '../../src/reading/query/words.ts'
import { compileTracks } from '../../src/reading/read.ts'

const WORDS = {
  korea: ['Korea', 'Seoul', '-North Korea'],
  us: ['U.S.', 'Washington'],
  allies: ['@korea', '@us'],
  none: [],
}

const hitsOf = (query: string, text: string, title = ''): string[] => {
  const compiled = compileTracks([{ id: 't', title: 't', query }], createWordLists(WORDS))
  if (!compiled.ok) throw new Error(compiled.problems[0]?.message)
  return compiled.value({ title, text, language: 'en' }).flatMap(match => match.hits.map(hit => hit.term))
}

const parse = (query: string, words: NamedWords = WORDS) => parseQuery(query, createWordLists(words))

test('a list stands for its terms wherever a term may stand', () => {
  expect(hitsOf('text:(@korea NEAR/5 @us)', 'Officials of Seoul and Washington met on Monday.')).toEqual([
    'Seoul',
    'Washington',
  ])
  expect(hitsOf('title:@allies', 'Nothing was said of it on Monday.', 'Korea to vote')).toEqual(['Korea'])
  expect(parse('"@korea" OR a')).toMatchObject({ value: { parts: [{ text: '@korea' }, { text: 'a' }] } })
})

test('a term is not found where a longer name that is excepted holds it', () => {
  expect(hitsOf('@korea', 'North Korea fired a missile on Monday.')).toEqual([])
  expect(hitsOf('@korea', 'North Korea fired a missile on Monday, and Korea answered.')).toEqual(['Korea'])
  expect(hitsOf('@korea NEAR/3 U.S.', 'North Korea told the U.S. so on Monday.')).toEqual([])
})

test('a list that is unknown, empty or holds itself is told at its column', () => {
  expect(parse('a AND @corea')).toMatchObject({
    problem: { column: 7, message: expect.stringMatching(/no list @corea.*@korea/) },
  })
  expect(parse('@none')).toMatchObject({ problem: { column: 1, message: expect.stringMatching(/empty/) } })
  expect(parse('@a', { a: ['@b'], b: ['@a'] })).toMatchObject({
    problem: { message: expect.stringMatching(/holds itself/) },
  })
  expect(parse('@toString')).toMatchObject({ ok: false })
})

test('lists cannot make a query too large, nor operators a chain too deep', () => {
  const ten = (item: string) => Array.from({ length: 10 }, () => item)
  const words = {
    many: Array.from({ length: 500 }, (_, number) => `word${number}`),
    wide: ten('@many'),
    wider: ten('@wide'),
    ...Object.fromEntries(ten('').map((_, depth) => [`deep${depth}`, depth < 9 ? ten(`@deep${depth + 1}`) : ['a']])),
  }
  expect(parse('@many '.repeat(20), words)).toMatchObject({ ok: true })
  expect(parse('@many '.repeat(21), words)).toMatchObject({
    problem: { column: 121, message: expect.stringMatching(/10500 terms; 10000 are the most/) },
  })
  expect(parse('@wider', words)).toMatchObject({
    problem: { message: expect.stringMatching(/@wider stands for 50000 terms/) },
  })
  for (const query of ['@deep0', '@deep8 OR @deep3'])
    expect(parse(query, words)).toMatchObject({ problem: { message: expect.stringMatching(/more than 5 deep/) } })
  for (const operator of ['NEAR/3'])
    expect(parse(`${`a ${operator} `.repeat(5_000)}a`, {})).toMatchObject({
      problem: { message: expect.stringMatching(/chained/) },
    })
})

test('a list is parsed once, and all that name it share its tree', () => {
  const lists = createWordLists(WORDS)
  const [one, two] = ['title:@korea', '@us AND @korea'].map(query => parseQuery(query, lists))
  expect(one?.ok && one.value.kind === 'field' && one.value.part).toBe(
    two?.ok && two.value.kind === 'and' && two.value.parts[1],
  )
})

test('tracks that share a list fire each on its own', () => {
  const queries = ['@korea', 'title:@korea', '@korea NEAR/5 @us', '@us AND NOT @korea']
  const tracks = queries.map((query, index) => ({ id: `t${index}`, title: '', query }))
  const compiled = compileTracks(tracks, createWordLists(WORDS))
  if (!compiled.ok) throw new Error(compiled.problems[0]?.message)
  const fired = (title: string) => compiled.value({ title, text: '', language: 'en' }).map(match => match.track)
  expect(fired('Seoul and Washington agree').toSorted()).toEqual(['t0', 't1', 't2'])
  expect(fired('Washington votes on North Korea')).toEqual(['t3'])
})

test('a mistake after a list is told at its column in the query as written', () => {
  expect(parse('@korea AND (a')).toMatchObject({ problem: { column: 12 } })
  expect(parse('@korea AND')).toMatchObject({ problem: { column: 11 } })
})
