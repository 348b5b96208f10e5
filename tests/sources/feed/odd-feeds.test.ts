// Feeds that other readers lose in part or whole, read as they were meant.
import { expect, test } from 'vitest'
import { parseFeed } from '../../../src/sources/feed/parse.ts'

const options = { contentType: null, timezone: null, baseUrl: 'https://desk.example.org/feed' }
async function itemsOf(text: string) {
  const parsed = await parseFeed(Buffer.from(text), options)
  return parsed.ok ? parsed.value.items : parsed.problem.message
}
const rss = (items: string) =>
  `<?xml version="1.0"?><rss version="2.0"><channel><title>Desk</title>${items}</channel></rss>`

test('a CDATA section without its end costs no item', async () => {
  const items =
    '<item><guid>1</guid><description><![CDATA[one</description></item><item><guid>2</guid><description><![CDATA[two]]></description></item><item><guid>3</guid><description><![CDATA[three]]</description></item>'
  expect(await itemsOf(rss(items))).toMatchObject([
    { id: '1', summary: 'one' },
    { id: '2', summary: 'two' },
    { id: '3', summary: 'three' },
  ])
})

test('the start of a CDATA section inside another is text', async () => {
  const items =
    '<item><guid>1</guid><description><![CDATA[say <![CDATA[ so]]></description></item><item><guid>2</guid></item>'
  expect(await itemsOf(rss(items))).toHaveLength(2)
})

test.each([
  ['as it is', (feed: string) => feed],
  [
    'as its source is shown',
    (feed: string) => `<pre>${feed.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;')}</pre>`,
  ],
])('a feed inside a page is read, %s', async (_, shown) => {
  const feed = rss('<item><title>Bridge &amp; port</title><guid isPermaLink="false">1</guid></item>')
  expect(await itemsOf(`<!DOCTYPE html><html><head></head><body>${shown(feed)}</body></html>`)).toMatchObject([
    { id: '1', title: 'Bridge & port' },
  ])
})

test('raw line breaks in the strings of a JSON feed are line breaks', async () => {
  const feed =
    '{"version":"https://jsonfeed.org/version/1.1","title":"Desk","items":[{"id":"1","content_text":"One\ntwo\t\\"three\\""}]}'
  expect(await itemsOf(feed)).toMatchObject([{ id: '1', content: 'One\ntwo "three"' }])
})

test('the address of the article is taken, not the one of a counter', async () => {
  const original =
    '<feedburner:origLink xmlns:feedburner="http://rssnamespace.org/feedburner/ext/1.0">https://desk.example.org/a</feedburner:origLink>'
  const items = `<item><guid isPermaLink="false">1</guid><link>https://count.example.com/~3/x</link>${original}</item>`
  expect(await itemsOf(rss(items))).toMatchObject([{ url: 'https://desk.example.org/a' }])
})

test('titles and texts that are escaped twice, in CDATA and in Atom, read as they were meant', async () => {
  const twice = '<item><guid>1</guid><title><![CDATA[&amp;lt;Extra&amp;gt; R&amp;amp;D]]></title></item>'
  expect(await itemsOf(rss(twice))).toMatchObject([{ title: '<Extra> R&D' }])
  const entry =
    '<entry><id>1</id><title>R&amp;amp;D &amp;quot;up&amp;quot;</title><summary type="html">&amp;amp;lt;Extra&amp;amp;gt;</summary></entry>'
  expect(await itemsOf(`<feed xmlns="http://www.w3.org/2005/Atom">${entry}</feed>`)).toMatchObject([
    { title: 'R&D "up"', summary: '<Extra>' },
  ])
})
