import { expect, test } from 'vitest'
import { knownPublishers, publisherOf } from '../../src/domain/publisher.ts'
import { publisherWords } from '../../src/words/publisher.ts'

const yonhap = publisherOf({ id: 'yonhap-en', name: { en: 'Yonhap', ko: '연합뉴스' }, kind: 'wire', country: 'KR' })
const named = knownPublishers([{ id: 'yonhap-en', publisher: yonhap, url: 'https://en.yna.example/RSS/news.xml' }])

test('a publisher is told by its name in the reader’s language, and by its kind', () => {
  expect(publisherWords(yonhap)).toBe('Yonhap · wire')
  expect(publisherWords(yonhap, 'ko')).toBe('연합뉴스 · 통신사')
  expect(publisherWords(publisherOf({ id: 'wire' }))).toBe('wire')
})

test('whom an item names is known by name in either language, by a source’s id and by the host of its address', () => {
  for (const name of ['Yonhap', 'YONHAP', '연합뉴스', 'yonhap-en', 'www.yna.example'])
    expect(named(name), name).toBe(yonhap)
  expect(named('Somebody', 'https://www.yna.example/')).toBe(yonhap)
  expect(named('Asia Today', 'https://asiatoday.example/')).toEqual({ name: 'Asia Today', kind: null, country: null })
})
