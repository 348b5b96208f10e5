// The words that a query needs: an index that looks for them leaves out nothing that would fire.
import fc from 'fast-check'
import { expect, test } from 'vitest'
import { neededForAny } from '../../src/reading/query/needed.ts'
import { NO_LISTS } from '../../src/reading/query/words.ts'
import { compileTracks } from '../../src/reading/read.ts'

const needed = (...queries: string[]) =>
  neededForAny(
    queries.map(query => ({ query })),
    NO_LISTS,
  )

test('a query needs the longest beginning that all spellings of its words share, or nothing can be said', () => {
  expect(needed('"Busan port" OR harbours')).toEqual(['busan', 'harbo'])
  expect(needed('companies AND (a OR b)')).toEqual(['compan'])
  expect(needed('부산항')).toEqual(['부산항'])
  expect(needed('USFK')).toEqual(['usfk', 'u.s.f.k'])
  for (const query of ['US', 'port OR UN', '/ports?/', 'kind:official', 'a']) expect(needed(query)).toBeNull()
  expect(needed('"Busan port"', 'harbours', '부산항', 'harbours')).toEqual(['busan', 'harbo', '부산항'])
  expect(needed('harbours', 'US')).toBeNull()
})

const WORDS = [
  'Busan',
  'ports',
  'port',
  'harbor',
  'harbours',
  'companies',
  'company',
  'defence',
  'defense',
  'U.S.',
  'USFK',
]
const MORE = [
  'fact sheet',
  'factsheet',
  'fact-sheet',
  '부산항',
  '부산항만공사',
  '대북 제재',
  '제재를',
  'U.S.F.K.',
  "USFK's",
  'sanction',
  'sanctions',
]

test('whatever fires a query holds one of its words', () => {
  const word = fc.constantFrom(...WORDS, ...MORE)
  const query = fc
    .tuple(word, fc.constantFrom('AND', 'OR', 'NEAR/5', 'AND NOT'), word)
    .map(([a, operator, b]) => `"${a}" ${operator} "${b}"`)
  const sentence = fc.array(word, { minLength: 1, maxLength: 6 }).map(words => `Then ${words.join(' ')} came.`)
  let fired = 0
  fc.assert(
    fc.property(query, sentence, (text, article) => {
      const compiled = compileTracks([{ id: 't', title: 't', query: text }])
      if (!compiled.ok) return
      const beginnings = needed(text)
      const matches = compiled.value({ title: article, text: article, language: null })
      if (matches.length === 0 || !Array.isArray(beginnings)) return
      fired++
      expect(
        beginnings.some((begin: string) => article.toLowerCase().includes(begin)),
        `${text}: ${article}`,
      ).toBe(true)
    }),
    { numRuns: 2000 },
  )
  expect(fired).toBeGreaterThan(100)
})
