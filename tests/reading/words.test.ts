// Lists of words that queries refer to by name, and EXCEPT.
import { expect, test } from 'vitest'
import { parseWithWords, spellOut } from '../../src/reading/query/words.ts'
import { compileTracks } from '../../src/reading/read.ts'

const WORDS = {
  korea: ['Korea', 'Seoul', '-North Korea'],
  us: ['U.S.', 'Washington'],
  allies: ['@korea', '@us'],
  none: [],
}

const hitsOf = (query: string, text: string, title = ''): string[] => {
  const spelled = spellOut(query, WORDS)
  const compiled = compileTracks([{ id: 't', title: 't', query: spelled.ok ? spelled.value : '' }])
  if (!compiled.ok) throw new Error(compiled.problems[0]?.message)
  return compiled.value({ title, text, language: 'en' }).flatMap(match => match.hits.map(hit => hit.term))
}

test('a list stands for its terms wherever a term may stand', () => {
  expect(hitsOf('lead:(@korea NEAR/5 @us)', 'Officials of Seoul and Washington met on Monday.')).toEqual([
    'Seoul',
    'Washington',
  ])
  expect(hitsOf('title:@allies', 'Nothing was said of it on Monday.', 'Korea to vote')).toEqual(['Korea'])
  expect(spellOut('"@korea" OR a', WORDS)).toEqual({ ok: true, value: '"@korea" OR a' })
})

test('a term is not found where a longer name that is excepted holds it', () => {
  expect(hitsOf('@korea', 'North Korea fired a missile on Monday.')).toEqual([])
  expect(hitsOf('@korea', 'North Korea fired a missile on Monday, and Korea answered.')).toEqual(['Korea'])
  expect(hitsOf('(Korea EXCEPT "North Korea") NEAR/3 U.S.', 'North Korea told the U.S. so on Monday.')).toEqual([])
})

test('a list that is unknown, empty or holds itself is told at its column', () => {
  expect(spellOut('a AND @corea', WORDS)).toMatchObject({
    problem: { column: 7, message: expect.stringMatching(/no list @corea.*@korea/) },
  })
  expect(spellOut('@none', WORDS)).toMatchObject({ problem: { column: 1, message: expect.stringMatching(/empty/) } })
  expect(spellOut('@a', { a: ['@b'], b: ['@a'] })).toMatchObject({
    problem: { message: expect.stringMatching(/holds itself/) },
  })
  expect(spellOut('@toString', WORDS)).toMatchObject({ ok: false })
})

test('lists cannot make a query too long, nor operators a chain too deep', () => {
  const words = { many: Array.from({ length: 500 }, (_, number) => `word${number}`) }
  expect(spellOut('@many '.repeat(1_000), words)).toMatchObject({
    problem: { message: expect.stringMatching(/longer than 90000/) },
  })
  for (const operator of ['NEAR/3', 'EXCEPT'])
    expect(parseWithWords(`${`a ${operator} `.repeat(5_000)}a`, {})).toMatchObject({
      problem: { message: expect.stringMatching(/chained/) },
    })
})

test('a mistake after a list is told at its column in the query as written', () => {
  expect(parseWithWords('@korea AND (a', WORDS)).toMatchObject({ problem: { column: 12 } })
  expect(parseWithWords('@korea AND', WORDS)).toMatchObject({ problem: { column: 11 } })
})

test('top: looks in the headline and the first sentence, often: wants two sentences', () => {
  const text = 'The talks ended on Monday. A treaty was signed after that. The treaty holds for ten years.'
  expect(hitsOf('top:talks', text)).toEqual(['talks'])
  expect(hitsOf('top:treaty', text)).toEqual([])
  expect(hitsOf('often:treaty', text)).toEqual(['treaty', 'treaty'])
  expect(hitsOf('often:talks', text)).toEqual([])
  expect(hitsOf('often:talks', text, 'Talks end')).toEqual(['talks', 'talks'])
})

test('a label before the first sentence does not use up the lead', () => {
  expect(hitsOf('top:talks', 'Summary. The talks ended on Monday without a treaty.')).toEqual(['talks'])
})
