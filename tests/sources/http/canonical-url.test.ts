// Addresses that mean the same article, and addresses that do not.
import fc from 'fast-check'
import { expect, test } from 'vitest'
import { canonicalUrl } from '../../../src/sources/http/canonical-url.ts'

test.each([
  'https://e.org/news/1',
  'http://e.org/news/1',
  'https://www.e.org/news/1',
  'https://m.e.org/news/1/',
  'https://amp.e.org/news/1',
  'HTTPS://E.ORG:443/news/1#comments',
  'https://e.org/news/1?utm_source=rss&utm_medium=feed&UTM_CAMPAIGN=x',
  'https://e.org/news/1?fbclid=abc&gclid=d&mc_cid=e&ref_src=twsrc',
  'https://e.org/news/1?CMP=rss&s_cid=a&gbraid=b&wbraid=c&igsh=d&_ga=e&ref=rss',
  'https://e.org/news/1?at_medium=RSS&at_campaign=KARANGA&ns_mchannel=social&ns_campaign=x',
  'https://e.org/news/1/amp/',
  'https://e.org/news/1?amp=1',
  'https://e.org/news/1?outputType=amp',
  'https://www.google.com/amp/s/e.org/news/1',
  'https://e-org.cdn.ampproject.org/c/s/e.org/news/1?amp=1',
  'https://www.google.com/url?rct=j&sa=t&url=https://e.org/news/1&ct=ga',
  'https://l.facebook.com/l.php?u=https%3A%2F%2Fe.org%2Fnews%2F1&h=x',
  'https://www.bing.com/news/apiclick.aspx?ref=FexRss&url=https%3a%2f%2fe.org%2fnews%2f1&c=1',
  `https://news.google.com/rss/articles/${Buffer.from('\x08\x13\x22\x14https://e.org/news/1\xd2\x01\x00', 'latin1').toString('base64url')}?oc=5`,
])('%s is known as https://e.org/news/1', url => {
  expect(canonicalUrl(url)).toBe('https://e.org/news/1')
})

test.each([
  ['https://e.org/view?ns_id=1&at_id=2', 'https://e.org/view?at_id=2&ns_id=1'],
  ['https://e.org/?id=2&a=1', 'https://e.org/?a=1&id=2'],
  ['https://e.org/', 'https://e.org/'],
  ['https://e.org:8080/x', 'https://e.org:8080/x'],
  ['https://e.org/x?output=json', 'https://e.org/x?output=json'],
  ['https://m.org/x', 'https://m.org/x'],
  ['https://m.co.kr/x', 'https://m.co.kr/x'],
  ['https://www.m.co.kr/x', 'https://m.co.kr/x'],
  ['https://m.e.co.kr/x?ref=home', 'https://e.co.kr/x?ref=home'],
  ['https://www.e.co.kr/x', 'https://e.co.kr/x'],
  ['https://e.org/기사', 'https://e.org/%EA%B8%B0%EC%82%AC'],
  ['https://e.org/camp/amphora', 'https://e.org/camp/amphora'],
  [
    'https://news.google.com/rss/articles/CBMiAAAAAAAAAAAAAAAAAAAAAAAAAAAA',
    'https://news.google.com/rss/articles/CBMiAAAAAAAAAAAAAAAAAAAAAAAAAAAA',
  ],
  ['https://www.google.com/url?q=javascript:x', 'https://google.com/url?q=javascript%3Ax'],
  ['tag:e.org,2026:1', 'tag:e.org,2026:1'],
])('%s becomes %s', (url, canonical) => {
  expect(canonicalUrl(url)).toBe(canonical)
})

test('what is canonical stays so, and nothing throws', () => {
  fc.assert(
    fc.property(fc.webUrl({ withQueryParameters: true, withFragments: true }), url => {
      expect(canonicalUrl(canonicalUrl(url))).toBe(canonicalUrl(url))
    }),
  )
  fc.assert(fc.property(fc.string(), text => typeof canonicalUrl(text) === 'string'))
})
