// Texts that no newspaper prints: an empty answer or a small one, and never a hang (the runner's limit is 20 s).
import { expect, test } from 'vitest'
import { compileTracks } from '../../src/reading/read.ts'
import { createStoryIndex, sketchOf } from '../../src/reading/stories.ts'

const compiled = compileTracks([
  { id: 'a', title: '', query: '"security package" OR 한미동맹 OR sanction* OR /pack\\w+/' },
  { id: 'b', title: '', query: '(a OR b OR c) NEAR/50 (a OR b OR c) NEAR/50 security' },
])
if (!compiled.ok) throw new Error('the queries are right')
const read = compiled.value
const MB = 1_000_000

test.each([
  ['5 MB of prose', 'The security package was agreed by both sides. '.repeat((5 * MB) / 48)],
  ['5 MB in one word', 'a'.repeat(5 * MB)],
  ['5 MB in one Korean word', '한미동맹'.repeat((5 * MB) / 4)],
  ['5 MB of opening brackets and quotes', '(“"[「'.repeat(MB)],
  ['5 MB of full stops', '.'.repeat(5 * MB)],
  ['5 MB of line breaks', '\n'.repeat(5 * MB)],
  ['5 MB of short lines', 'Share\n'.repeat((5 * MB) / 6)],
  ['5 MB of hashtags', '#tag '.repeat(MB)],
  [
    'a line of hashtags that ends in words',
    `${Array.from({ length: 60 }, (_, number) => `#Tag${number},`).join(' ')} via our Seoul bureau.`,
  ],
  ['rows of numbers that end in a word', `${'1 '.repeat(590)}x.\n`.repeat(40)],
  ['5 MB of dotted letters', 'U.S.'.repeat((5 * MB) / 4)],
  ['5 MB of spaces in a line', `a${' '.repeat(5 * MB)}b`],
  ['5 MB of combining marks', `e${'\u0301'.repeat(5 * MB)}`],
  ['5 MB of decomposed Hangul', '한미동맹'.normalize('NFD').repeat((5 * MB) / 11)],
  ['5 MB of bidi and zero-width characters', '\u202E\u200B\u2066'.repeat((5 * MB) / 3)],
  ['5 MB of e-mail-like text', 'a@a.'.repeat((5 * MB) / 4)],
  ['5 MB of equal words near each other', 'a b c security '.repeat((5 * MB) / 15)],
  ['half of a pair of surrogates', '\uD83D security package \uDE80'],
])('%s', (_, text) => {
  const article = { title: text.slice(0, 10_000), text, language: null, publishedAt: null }
  for (const match of read(article)) {
    expect(match.summary.length).toBeLessThanOrEqual(480)
    expect(match.hits.length).toBeLessThanOrEqual(200)
  }
  const index = createStoryIndex()
  index.add({ story: 'story', again: null, storyline: 'story' }, sketchOf(article), new Date(0))
  expect(index.place(sketchOf(article), new Date(0)).story ?? 'story').toBe('story')
})

test('only furniture fires nothing', () => {
  const text =
    'Facebook share\nTweet share\nSecurity package — file photo. /Yonhap\nRelated articles\nSanctions bite\nCopyright by Daily. All rights reserved.'
  expect(read({ title: '', text, language: null }).map(match => match.track)).toEqual([])
})

test('an empty article fires nothing', () => {
  expect(read({ title: '', text: '', language: null })).toEqual([])
})

test('a word that every object has a property for is a word like any other', () => {
  const tracks = compileTracks([{ id: 'ships', title: '', query: 'constructor' }])
  const article = { title: 'The constructor denies delays', text: '', language: 'en', publishedAt: null }
  expect(tracks.ok && tracks.value(article).map(match => match.track)).toEqual(['ships'])
  expect(sketchOf(article).words).toHaveLength(3)
})

test.each([
  ['NEARs with an AND in each', `a${' NEAR/5 (b AND c)'.repeat(80)}`],
  ['single quotes that never close', "'a ".repeat(16_000)],
])('a query of %s is read or refused at once', (_, query) => {
  const tracks = compileTracks([{ id: 'a', title: '', query }])
  if (!tracks.ok) return expect(tracks.problems[0]?.message).toMatch(/\.$/)
  expect(tracks.value({ title: 'a b c', text: 'a b c '.repeat(500), language: 'en' }).length).toBeLessThanOrEqual(1)
})
