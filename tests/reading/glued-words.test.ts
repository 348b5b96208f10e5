// A page whose lines were run together is read as if they had not been.
import { expect, test } from 'vitest'
import { readPage } from '../../src/reading/page/page.ts'

const sentencesIn = (text: string, title = ''): string[] =>
  readPage({ title, text, language: null })
    .text.sentences.filter(({ whole }) => whole)
    .map(({ start, end }) => text.slice(start, end))

test('menus, date and buttons before the dateline are cut from the first sentence', () => {
  const text =
    'Home | World | Asia Ships barred from ports Published: April 8, 2026 09:12 JST Share Tweet Print TOKYO, April 8 (Kyodo) -- Japan extended its ban on the ships on Wednesday. It runs for two years.'
  expect(sentencesIn(text)).toEqual(['Japan extended its ban on the ships on Wednesday.', 'It runs for two years.'])
})

test('what follows the last sentence in the same line is no sentence of it', () => {
  const text =
    '(서울=연합뉴스) 김민지 기자 = 정부는 9일 협의를 시작한다고 밝혔다. 회의는 서울에서 열린다. 김민지 기자 minji@news.example 관련기사 다른 소식 ⓒ 예시일보 무단전재 금지'
  expect(sentencesIn(text)).toEqual(['정부는 9일 협의를 시작한다고 밝혔다.', '회의는 서울에서 열린다.'])
})

test('the repeated headline ends the head of the page', () => {
  const title = 'Talks on the reactor open in Vienna'
  const text = `News in brief ${title} The two sides opened talks on the reactor on Monday. They go on for a week.`
  expect(sentencesIn(text, title)[0]).toBe('The two sides opened talks on the reactor on Monday.')
})

test('a date, a capital and a button word inside a sentence are no seams', () => {
  const text =
    'The treaty of October 1, 1953 was signed in Washington. By Tuesday night Seoul had asked readers to share and print the text, the ministry said. '.repeat(
      4,
    )
  expect(sentencesIn(text)[1]).toBe(
    'By Tuesday night Seoul had asked readers to share and print the text, the ministry said.',
  )
})

test('one line of 400,000 characters without an end is read without a hang', () => {
  for (const unit of ['a | ', 'Share ', '2026. ', 'By Al Bo ', '▲', '(Yonhap ', 'x@y.', 'Webp ', ' '])
    expect(sentencesIn(unit.repeat(400_000 / unit.length)).length).toBeLessThan(10)
})
