// What stands behind rss-parser: each reads a plain feed as it does, should it ever refuse what repair writes.
import { expect, test } from 'vitest'
import { readWithFeedsmith } from '../../../src/sources/feed/feedsmith.ts'
import { finish } from '../../../src/sources/feed/finish.ts'
import { repair } from '../../../src/sources/feed/repair.ts'
import { readWithRssParser } from '../../../src/sources/feed/rss.ts'
import { readWithScan } from '../../../src/sources/feed/scan.ts'

const options = { contentType: null, timezone: null, baseUrl: 'https://e.org/feed' }
const feed = `<rss version="2.0"><channel><title>Desk</title><link>https://e.org/</link>
  <item><title>Talks &amp; drills</title><link>https://e.org/1</link><guid isPermaLink="false">one</guid>
  <pubDate>Sun, 20 Sep 2026 23:10:46 +0900</pubDate><description>Both at once.</description></item></channel></rss>`

test.each([
  ['rss-parser', (text: string) => readWithRssParser(repair(text)?.xml ?? '')],
  ['feedsmith', readWithFeedsmith],
  ["htmlparser2's scan", readWithScan],
])('%s reads a plain feed', (_, read) => {
  const raw = read(feed)
  expect(raw && finish(raw, options)).toMatchObject({
    title: 'Desk',
    items: [
      {
        id: 'one',
        title: 'Talks & drills',
        url: 'https://e.org/1',
        publishedAt: new Date('2026-09-20T14:10:46Z'),
        summary: 'Both at once.',
      },
    ],
  })
})

test("htmlparser2's scan gives dates as written: one that is none harms nothing, one without a zone is not the host's", () => {
  const dated = (date: string) => feed.replace(/<pubDate>.*<.pubDate>/, `<pubDate>${date}</pubDate>`)
  const read = (date: string) => {
    const raw = readWithScan(dated(date))
    return raw && finish(raw, { ...options, timezone: 'Asia/Seoul' }).items[0]?.publishedAt
  }
  expect(read('rubbish')).toBeNull()
  expect(read('20 Sep 2026 23:10')).toEqual(new Date('2026-09-20T14:10:00Z'))
})

test.each([
  ['rss-parser', (text: string) => readWithRssParser(repair(text)?.xml ?? '')],
  ['feedsmith', readWithFeedsmith],
  ["htmlparser2's scan", readWithScan],
])('%s gives nothing for what is no feed', (_, read) => {
  expect(read('<urlset><url/></urlset>')).toBeNull()
})
