// Two texts of one article, and what was escaped once too often.
import { expect, test } from 'vitest'
import { unescaped } from '../../../src/sources/text/escapes.ts'
import { bothTexts, isArticleOf, withoutWalls } from '../../../src/sources/text/texts.ts'

test('the fuller text comes first, and what only the other says stands behind it', () => {
  const caption = 'The mayor and the engineer look at a plan of the bridge, in a photo of Monday.'
  expect(bothTexts('The council voted for the bridge.', caption)).toBe(`${caption}\nThe council voted for the bridge.`)
  expect(bothTexts('', caption)).toBe(caption)
})

test.each([
  'The council voted for the bridge.',
  'The council voted  for the…',
  'The council voted for [...]',
  'The council voted for the bridge. Continue reading on the site',
])('what the fuller text has is not said twice: %s', teaser => {
  const full = 'The council voted for the bridge. It opens in May, and the old one is taken down.'
  expect(bothTexts(teaser, full)).toBe(full)
})

const announced = {
  title: 'Council votes for a bridge',
  text: 'The council of the harbour town chose the steel bridge.',
}

test('a page that shares its words with title and teaser is the article, in another form of the words too', () => {
  expect(isArticleOf('The town council has voted for bridges of steel at the harbour.', announced)).toBe(true)
  const korean = { title: '항만 시의회, 새 다리 건설안 의결', text: '시의회가 다리 건설안을 의결했다.' }
  expect(isArticleOf('항만 도시 시의회는 다리 건설안을 의결하고 예산을 정했다고 밝혔다.', korean)).toBe(true)
})

test.each([
  'We use cookies. Choose which of them our partners may store on your device.',
  'Please enable JavaScript to continue. Reference number: 5f.',
  'Sign in with your account. New readers get a letter each morning.',
  'The page that you asked for has moved. Try the search.',
])('a page with other words is not: %s', page => {
  expect(isArticleOf(page, announced)).toBe(false)
})

test('lines of walls and banners are left out of a page, and those of the article stay', () => {
  const text =
    'The council voted.\nPlease enable JavaScript to see comments.\n로그인이 필요합니다.\nHackers stole cookies of two banks.'
  expect(withoutWalls(text)).toBe('The council voted.\nHackers stole cookies of two banks.')
})

test.each([
  ['&lt;Extra&gt; Harbour &quot;closed&quot;', '<Extra> Harbour "closed"'],
  ['R&amp;D, and again R&amp;amp;D', 'R&D, and again R&D'],
  ['&lt;p&gt;One&lt;/p&gt;&lt;p&gt;Two&lt;/p&gt;', 'One\nTwo'],
  ['line one\nline &#39;two&#39;', "line one\nline 'two'"],
  ['a < b & c > d', 'a < b & c > d'],
])('%j, escaped once too often, is %j', (given, plain) => {
  expect(unescaped(given)).toBe(plain)
})
