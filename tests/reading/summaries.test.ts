// What a summary says: the lead, the track's sentence and what takes it back; never furniture, never half a sentence.
import { expect, test } from 'vitest'
import { headlineOf } from '../../src/reading/headline.ts'
import { compileTracks } from '../../src/reading/read.ts'

const compiled = compileTracks([
  { id: 'submarines', title: '', query: 'submarine OR 잠수함' },
  { id: 'sanctions', title: '', query: 'sanction OR 제재' },
])
if (!compiled.ok) throw new Error('the queries are right')
const read = compiled.value
const summaries = (text: string, title = 'Talks in Seoul'): Record<string, string> =>
  Object.fromEntries(read({ title, text, language: null }).map(match => [match.track, match.summary]))

test('each track has its own summary, both open with what happened', () => {
  const found = summaries(
    'Talks in Seoul between the two governments ended on Tuesday without a statement.\n\nThe two sides spoke about submarines for three hours, an official said.\n\nThey also spoke about sanctions, another official said.',
  )
  expect(found.submarines).toBe(
    'Talks in Seoul between the two governments ended on Tuesday without a statement. The two sides spoke about submarines for three hours, an official said.',
  )
  expect(found.sanctions).toContain('They also spoke about sanctions, another official said.')
})

test('what takes a statement back is said with it', () => {
  const { submarines } = summaries(
    'The ministry in Seoul said on Monday that talks on submarines would open in March.\n\nIt later revised its statement, saying no date had been set.\n\nThe weather was fine.',
  )
  expect(submarines).toContain('later revised')
  const korean = summaries(
    '외교부는 3일 잠수함 협의가 이달 열린다고 밝혔다. 그러나 외교부는 몇 시간 뒤 이를 정정했다.',
    '잠수함 협의',
  )
  expect(korean.submarines).toContain('그러나')
})

test('a summary does not open with what leans on something unsaid', () => {
  const { submarines } = summaries(
    'The talks were about submarines, he said after the first day.\n\nSouth Korea and the United States held talks in Seoul on Monday about building submarines together.',
  )
  expect(submarines?.startsWith('South Korea')).toBe(true)
})

test('captions, credits, buttons, lists and notices are not the article', () => {
  const page = [
    'Share this article',
    'Submarines at the pier in Busan, right, in this file photo. /Yonhap',
    'SEOUL, March 2 (Yonhap) -- The two governments met in Seoul on Monday and agreed on little.',
    'Related articles',
    'Navy orders five submarines',
    'Sign up for our newsletter on sanctions and more.',
    'Copyright 2026 Daily. Sanctions apply. All rights reserved.',
  ].join('\n\n')
  expect(summaries(page)).toEqual({})
})

test('a sentence too long to show gives way, and the headline stands in when nothing is left', () => {
  const long = `Submarines ${'and more submarines '.repeat(40)}were discussed.`
  expect(summaries(long, 'Submarines discussed in Seoul').submarines).toBe('Submarines discussed in Seoul')
})

test('the headline is the title, else the first line that could be one', () => {
  const article = {
    text: 'Home | World\nFeb 25, 2026\nSeoul denies setback in talks\nThe ministry said so on Monday.',
    language: null,
  }
  expect(headlineOf({ ...article, title: ' A\u202E title\u200B\n here ' })).toBe('A title here')
  expect(headlineOf({ ...article, title: '' })).toBe('Seoul denies setback in talks')
  expect(headlineOf({ title: '', text: '', language: null })).toBe('')
})
