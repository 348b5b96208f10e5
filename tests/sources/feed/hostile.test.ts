// Feeds built to hurt: each gets an answer, none stops the thread, none reaches beyond itself.
// They run in this thread, not the worker, so that a hang is seen as a test that never ends and not hidden by the kill.
import { expect, test } from 'vitest'
import { parseFeed } from '../../../src/sources/feed/parse.ts'
import { readHtml, textOfHtml, textOfTitle } from '../../../src/sources/text/html.ts'

const many = 100_000
const good = '<item><guid>1</guid><title>Title</title></item>'
const inFeed = (text: string, before = '') => `${before}<rss version="2.0"><channel>${good}${text}</channel></rss>`
const inItem = (text: string) =>
  `<rss version="2.0"><channel><item><guid>1</guid><title>Title</title>${text}</item></channel></rss>`
const count = <T>(make: (index: number) => T) => Array.from({ length: many }, (_, index) => make(index))
const parse = (text: string) =>
  parseFeed(Buffer.from(text), { contentType: null, timezone: null, baseUrl: 'https://e.org/' })

const laughs = count(() => '')
  .slice(0, 9)
  .map((_, index) => `<!ENTITY l${index + 1} "${`&l${index};`.repeat(10)}">`)
const bomb = `<!DOCTYPE l [<!ENTITY l0 "lol">${laughs.join('')}]>`
const external = '<!DOCTYPE l [<!ENTITY file SYSTEM "file:///etc/passwd"><!ENTITY net SYSTEM "http://127.0.0.1/">]>'

test.each([
  ['an entity bomb', bomb + inItem('<description>&l9;</description>')],
  ['external entities', external + inItem('<description>&file;&net;</description>')],
  ['100k entity declarations', inFeed('', `<!DOCTYPE rss [${'<!ENTITY a "b">'.repeat(many)}]>`)],
  ['100k document types', inFeed('', '<!DOCTYPE ['.repeat(many))],
  ['100k nested tags in an item', inItem('<a>'.repeat(many))],
  ['100k nested tags in a description', inItem(`<description>${'<p>'.repeat(many)}</description>`)],
  ['100k nested tags escaped', inItem(`<description>${'&lt;div>'.repeat(many)}</description>`)],
  ['100k tags nested and closed', inItem(`<description>${'<b>'.repeat(many)}${'</b>'.repeat(many)}</description>`)],
  ['100k tags closed by others', inItem(`<description>${'<b>'.repeat(many)}${'</i>'.repeat(many)}</description>`)],
  ['100k tags of different names', inItem(count(index => `<x${index}>`).join(''))],
  ['100k tags never closed before the title', inItem('').replace('<item>', `<item>${'<br>'.repeat(many)}`)],
  ['100k that skip and end', inItem('').replace('<item>', `<item>${'<a><b><id>x</id></a>'.repeat(many)}`)],
  [
    '100k titles in a title',
    inItem('').replace('</title>', `</title><x>${'<title>'.repeat(many)}${'</title>'.repeat(many)}</x>`),
  ],
  ['100k unclosed items', inFeed('<item>'.repeat(many))],
  ['100k unclosed items with unclosed titles', inFeed('<item><title>x'.repeat(many))],
  ['100k items', inFeed(good.repeat(many))],
  ['100k titles in an item', inItem('<title>x</title>'.repeat(many))],
  ['100k links in an item', inItem('<link>https://e.org/</link>'.repeat(many))],
  ['100k dates in an item', inItem('<pubDate>x</pubDate>'.repeat(many))],
  ['100k attributes', inFeed(`<item ${count(index => `a${index}="1"`).join(' ')}/>`)],
  ['100k namespaces', inFeed(`<x ${count(index => `xmlns:a${index}="http://x/${index}"`).join(' ')}/>`)],
  ['100k half tags', inItem(`<description>${'<p'.repeat(many)}</description>`)],
  ['100k half entities', inItem(`<description>${'&#x'.repeat(many)}${'&eacut'.repeat(many)}</description>`)],
  ['a million ampersands', inItem(`<description>${'&'.repeat(many * 10)}</description>`)],
  ['a million less-than signs', inItem(`<description>${'<'.repeat(many * 10)}</description>`)],
  ['an entity name of a megabyte', inItem(`<description>&${'a'.repeat(many * 10)};</description>`)],
  ['240 KB of "a < b "', inItem(`<description>${'a &lt; b '.repeat(27_000)}</description>`)],
  ['5 MB of text', inItem(`<description>${'word '.repeat(many * 10)}</description>`)],
  ['5 MB of spaces', inItem(`<description>${' '.repeat(many * 50)}</description>`)],
  ['a date of 5 MB', inItem(`<pubDate>${'1 '.repeat(many * 25)}</pubDate>`)],
  ['a link of 5 MB', inItem(`<link>https://e.org/${'x'.repeat(many * 50)}</link>`)],
  ['an attribute of 5 MB', inItem(`<link href="${'x'.repeat(many * 50)}"/>`)],
  ['an element name of 5 MB', inItem(`<${'x'.repeat(many * 50)}/>`)],
  ['an xml:base of 100k folders', inFeed('').replace('<rss', `<rss xml:base="https://e.org/${'a/'.repeat(many)}"`)],
  [
    'prototype names',
    inItem('<__proto__><x>1</x></__proto__><constructor>1</constructor><toString/><hasOwnProperty>1</hasOwnProperty>'),
  ],
  ['a megabyte of zeros', inFeed('\0'.repeat(many * 10))],
])('%s: the good item is read', async (_, text) => {
  const parsed = await parse(text)
  expect(parsed.ok && parsed.value.items[0]).toMatchObject({ id: '1', title: 'Title' })
  expect(parsed.ok && parsed.value.items.length).toBeLessThanOrEqual(3001)
  expect(JSON.stringify(parsed)).not.toMatch(/root:|lollol/)
})

test.each([
  ['100k half tags', '<p'.repeat(many)],
  ['100k comments that never close', inItem('<!--'.repeat(many))],
  ['100k CDATA sections that never close', inItem(`<title>${'<![CDATA['.repeat(many)}</title>`)],
  ['100k processing instructions', '<?'.repeat(many)],
  ['a megabyte of brackets', `{"items":${'['.repeat(many * 10)}`],
  ['100k entries that are one attribute', '<entry a="'.repeat(many)],
  ['a page of 100k nested tags', `<html>${'<div>'.repeat(many)}`],
  ['noise', count(index => String.fromCharCode((index * 7919) % 65_536)).join('')],
])('%s is a problem', async (_, text) => {
  expect(await parse(text)).toMatchObject({ ok: false, problem: { kind: 'unreadable' } })
})

test('JSON of 100k nested lists and of prototype names harms nothing', async () => {
  const item = `{"id":"__proto__","title":"x","__proto__":{"title":"polluted"},"deep":${'['.repeat(5000)}${']'.repeat(5000)}}`
  const parsed = await parse(`{"version":"https://jsonfeed.org/version/1","items":[${item}]}`)
  expect(parsed.ok && parsed.value.items).toMatchObject([{ id: '__proto__', title: 'x' }])
  expect({}).not.toHaveProperty('title')
})

test.each([
  ['nested', `${'<div>'.repeat(many)}word`],
  ['nested and closed wrong', `${'<b>'.repeat(many)}word${'</i>'.repeat(many)}`],
  ['menus', `${'<nav>'.repeat(many)}${'</nav>'.repeat(many)}word`],
  ['articles', '<article>word</article>'.repeat(many)],
  ['half attributes', `word${'<a href="'.repeat(many)}`],
  ['less-than signs', `word${'<'.repeat(many * 10)}`],
])('a page of 100k %s keeps its word', (_, html) => {
  expect(readHtml(html).text).toMatch(/^word/)
  expect(textOfHtml(html)).toMatch(/word/)
  expect(textOfTitle(html)).toMatch(/word/)
})
