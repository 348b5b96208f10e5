// What must hold for any text whatsoever. Over 250 lines: one promise a test.
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { headlineOf, shown } from '../../src/reading/headline.ts'
import { createMatcher } from '../../src/reading/match/matcher.ts'
import { readPage } from '../../src/reading/page/page.ts'
import { parseQuery } from '../../src/reading/query/parse.ts'
import { compileTracks, type Reader } from '../../src/reading/read.ts'
import { decodeSketch, encodeSketch, sketchOf } from '../../src/reading/stories.ts'
import { tokenize } from '../../src/reading/text/tokenize.ts'

const WORDS = [
  'security',
  'package',
  'Packages',
  'U.S.',
  'US',
  'us',
  'ROK',
  'U.S.–ROK',
  'alliance’s',
  'talks',
  'sanctions',
  '한미',
  '한미가',
  '한미동맹을',
  '대북',
  '제재',
  '대북제재는',
  '北',
  'Café',
  'e\u0301t',
  'secu\u200Brity',
  '\u202Eevil\u202C',
  'ＵＳ',
  '2+2',
  '1,718',
  '.',
  '.',
  '. ',
  ', ',
  '“',
  '”',
  '\n\n',
  '\n',
  '(Yonhap)',
  'Related articles',
  '/Yonhap',
  '했다.',
  '밝혔다. ',
  'Copy link',
  'Published Nov 21, 2026',
  'Updated 2026-11-21 10:00',
  '본문듣기',
  'ADVERTISEMENT',
  '(서울=연합뉴스) 김철수 기자',
  'SEOUL —',
  '🚀',
]
const someText = fc
  .array(fc.oneof(fc.constantFrom(...WORDS), fc.string({ unit: 'grapheme', maxLength: 8 })), { maxLength: 80 })
  .chain(words => fc.constantFrom(' ', ' ', '').map(between => words.join(between)))
const article = fc.record({
  title: someText,
  text: someText,
  language: fc.constantFrom(null, 'en', 'ko', 'xx-nonsense'),
})

const QUERIES = [
  '"security package" OR U.S.-ROK',
  'sanction* NEAR/5 (talks OR alliance)',
  '한미 OR 한미동맹 OR "대북 제재"',
  '/se\\w+ty/i AND NOT football',
  'title:US OR title:ROK',
  'cafe AND NOT talks AND NOT source:nobody',
  '북 OR evil',
]
const readerOf = (queries: readonly string[]): Reader => {
  const compiled = compileTracks(queries.map((query, order) => ({ id: `t${order}`, title: '', query })))
  if (!compiled.ok) throw new Error(JSON.stringify(compiled.problems))
  return compiled.value
}
const all = readerOf(QUERIES)

describe('reading', () => {
  test('every hit lies in its field, is found again alone, and no score leaves 0 to 1', () => {
    fc.assert(
      fc.property(article, given => {
        for (const match of all(given)) {
          expect(match.score).toBeGreaterThanOrEqual(0)
          expect(match.score).toBeLessThanOrEqual(1)
          for (const hit of match.hits) {
            const slice = given[hit.field].slice(hit.start, hit.end)
            expect(slice.length).toBe(hit.end - hit.start)
            expect(slice).not.toBe('')
            if (!hit.term.startsWith('/')) expect(tokenize(slice).length).toBeGreaterThan(0)
          }
        }
      }),
      { numRuns: 300 },
    )
  })

  test('what fires a track is never set aside by the first look at the raw text', () => {
    const alone = [...QUERIES, '"us rok" OR US', '한미동맹을 NEAR/3 제재', 'text:"2+2" AND NOT sanctions'].map(
      query => {
        const parsed = parseQuery(query)
        if (!parsed.ok) throw new Error(parsed.problem.message)
        return createMatcher([parsed.value])
      },
    )
    fc.assert(
      fc.property(article, given => {
        const page = readPage(given)
        for (const matcher of alone)
          if (matcher.match(page, matcher.lines(page)).length > 0) expect(matcher.might(given)).toBe(true)
      }),
      { numRuns: 1_000 },
    )
  })

  test('an acronym that stands alone in one sentence is not set aside because the others are in capitals', () => {
    const parsed = parseQuery('US')
    if (!parsed.ok) throw new Error(parsed.problem.message)
    const matcher = createMatcher([parsed.value])
    const given = { title: 'SEOUL WARNS TOKYO AGAIN. US.', text: '', language: 'en' }
    const page = readPage(given)
    expect(matcher.match(page, matcher.lines(page))).toHaveLength(1)
    expect(matcher.might(given)).toBe(true)
  })

  test.each([
    ['sanctions', 'Published Nov 21, 2026Sanctions on two shipping firms were widened on Friday, the ministry said.'],
    ['sanctions', 'Updated 2026-11-21sanctions were widened on Friday, the ministry said in a statement.'],
    ['sanctions', 'Copy linkSanctions on two shipping firms were widened on Friday, the ministry said.'],
    ['US', 'It met officials of the USCopy link The ministry said on Friday that the talks would go on.'],
    ['제재', '본문듣기제재를 확대한다고 정부가 21일 밝혔다. 정부는 선박 두 척을 더 올렸다.'],
    ['제재', '(서울=연합뉴스) 김철수 기자제재를 확대한다고 정부가 21일 밝혔다.'],
  ])('%s is seen at first in: %s', (query, text) => {
    const parsed = parseQuery(query)
    if (!parsed.ok) throw new Error(parsed.problem.message)
    const matcher = createMatcher([parsed.value])
    const given = { title: '', text, language: null }
    const page = readPage(given)
    expect(matcher.match(page, matcher.lines(page))).toHaveLength(1)
    expect(matcher.might(given)).toBe(true)
  })

  test('the words of a hit are the words of its term', () => {
    const reader = readerOf(['"security package" OR talks OR 한미동맹'])
    const fold = (text: string): string =>
      tokenize(text)
        .map(token => token.word.replace(/s$/, ''))
        .join('')
    fc.assert(
      fc.property(article, given => {
        for (const { hits } of reader(given))
          for (const hit of hits) expect(fold(given[hit.field].slice(hit.start, hit.end))).toBe(fold(hit.term))
      }),
      { numRuns: 300 },
    )
  })

  test('adding a track never changes what another one finds or says', () => {
    const alone = QUERIES.map(query => readerOf([query]))
    fc.assert(
      fc.property(article, given => {
        const together = new Map(all(given).map(match => [match.track, match]))
        for (const [order, reader] of alone.entries()) {
          const match = reader(given)[0]
          expect(together.get(`t${order}`)).toEqual(match === undefined ? undefined : { ...match, track: `t${order}` })
        }
      }),
      { numRuns: 150 },
    )
  })

  test('every told character stands in the article, in its order, but for marked cuts', () => {
    fc.assert(
      fc.property(article, given => {
        for (const { summary, receipts } of all(given)) {
          expect(summary).toBe(receipts.map(({ text }) => text).join(' '))
          expect(summary.length).toBeLessThanOrEqual(receipts.some(({ leans }) => leans) ? 640 : 480)
          let last = 0
          for (const { field, start, end, text } of receipts) {
            expect(start).toBeGreaterThanOrEqual(last)
            expect(end).toBeGreaterThan(start)
            const source = shown(given[field].slice(start, end))
            const told = text.endsWith('…') ? text.replace(/ ?…$/, '') : text
            expect(source.startsWith(told)).toBe(true)
            last = end
          }
        }
      }),
      { numRuns: 600 },
    )
  })

  test('a headline hides nothing, breaks no line and turns no direction', () => {
    fc.assert(
      fc.property(article, given => {
        expect(headlineOf(given)).not.toMatch(/[\p{Cc}\u200B-\u200F\u202A-\u202E\u2066-\u2069\u2028\u2029]/u)
      }),
    )
  })
})

test('folding twice is folding once', () => {
  fc.assert(
    fc.property(someText, text => {
      const once = tokenize(text).map(token => token.word)
      for (const word of once)
        expect(
          tokenize(word)
            .map(token => token.word)
            .join(''),
        ).toBe(word)
    }),
    { numRuns: 500 },
  )
})

test('any query parses or is told its column', () => {
  const piece = fc.oneof(
    fc.constantFrom(
      '(',
      ')',
      'AND',
      'or',
      'NOT',
      'NEAR/3',
      'source:',
      'kind:',
      '"',
      '“',
      'title:',
      'lang:ko',
      '/',
      '*',
      '-',
      'a*',
      '한미',
      'U.S.',
    ),
    fc.string({ maxLength: 6 }),
  )
  fc.assert(
    fc.property(fc.array(piece, { maxLength: 25 }), pieces => {
      const text = pieces.join(' ')
      const parsed = parseQuery(text)
      if (parsed.ok) return
      expect(parsed.problem.column).toBeGreaterThanOrEqual(1)
      expect(parsed.problem.column).toBeLessThanOrEqual(text.length + 1)
      expect(parsed.problem.message).toMatch(/\.$/)
    }),
    { numRuns: 1000 },
  )
})

test('a sketch survives the store', () => {
  fc.assert(
    fc.property(article, given => {
      const sketch = sketchOf({ ...given, publishedAt: null })
      expect(decodeSketch(encodeSketch(sketch))).toEqual(sketch)
    }),
  )
})
