// The shapes feeds come in: one trap a test, and golden pairs in tests/fixtures/feeds for whole feeds. Over 250 lines: there are many shapes.
import { readdirSync, readFileSync } from 'node:fs'
import { describe, expect, test } from 'vitest'
import { parseFeed } from '../../../src/sources/feed/parse.ts'
import type { ParsedFeed, ParsedItem } from '../../../src/sources/feed/parsed.ts'

const options = { contentType: null, timezone: 'Asia/Seoul', baseUrl: 'https://feeds.example.org/news/feed.xml' }
const parse = (text: string | Uint8Array) => parseFeed(Buffer.from(text), options)

async function feedOf(text: string): Promise<ParsedFeed> {
  const parsed = await parse(text)
  if (!parsed.ok) throw new Error(parsed.problem.message)
  return parsed.value
}

async function only(text: string): Promise<ParsedItem> {
  const { items } = await feedOf(text)
  if (items.length !== 1 || items[0] === undefined) throw new Error(`${items.length} items`)
  return items[0]
}

const rss = (item: string, attributes = '') =>
  `<rss version="2.0"${attributes}><channel><item>${item}</item></channel></rss>`
const atom = (entry: string, attributes = '') =>
  `<feed xmlns="http://www.w3.org/2005/Atom"${attributes}><entry>${entry}</entry></feed>`
const titled = '<title>Title</title>'

describe('golden pairs', async () => {
  const folder = new URL('../../fixtures/feeds/', import.meta.url)
  const files = readdirSync(folder).filter(name => !name.endsWith('.expected.json'))
  test.each(files)('%s reads as its expected file says', async name => {
    const expected = JSON.parse(readFileSync(new URL(`${name}.expected.json`, folder), 'utf8'))
    expect(JSON.parse(JSON.stringify(await parse(readFileSync(new URL(name, folder)))))).toEqual(expected)
  })
})

describe('a title keeps its words', async () => {
  test.each([
    ['plain', 'Title', 'Title'],
    ['in CDATA', '<![CDATA[A & B <b>strong</b>]]>', 'A & B strong'],
    ['with escaped markup', 'A &lt;b&gt;강조&lt;/b&gt; word', 'A 강조 word'],
    ['with naked markup', 'A <b>강조</b> word', 'A 강조 word'],
    ['with naked and escaped', 'AT&amp;T <i>buys</i> &lt;b&gt;it&lt;/b&gt;', 'AT&T buys it'],
    ['with a bare ampersand', 'AT&T and R&D; more', 'AT&T and R&D; more'],
    ['escaped twice', 'AT&amp;amp;T &amp;#8212; deal', 'AT&T — deal'],
    ['with HTML entities', 'caf&eacute;&nbsp;&mdash;&hellip; &euro;5', 'café —… €5'],
    ['with an unknown entity', 'a &unknown; b', 'a &unknown; b'],
    ['with references of Windows', '&#147;allies&#148; &#150; now', '“allies” – now'],
    [
      'with controls that were windows-1252',
      'Seoul\u0096Washington: Korea\u0092s plan\u0085',
      'Seoul–Washington: Korea’s plan…',
    ],
    ['with references to nothing', 'a&#0;&#x1F;&#xD800;&#x110000;b', 'a\ufffd\ufffd\ufffdb'],
    ['with a smile', '&#x1F600; &#128512;', '😀 😀'],
    ['with a less-than sign', 'a < b and 3<4', 'a < b and 3<4'],
    ['with what only looks like a tag', 'Map&lt;T&gt; in &lt;stdio.h&gt;', 'Map<T> in <stdio.h>'],
    ['over lines', '\n  A\n\t\ttitle\r\n  of lines ', 'A title of lines'],
    ['with a condition', 'if a<b and b>c', 'if a<b and b>c'],
    ['as a list', '&lt;ul&gt;&lt;li&gt;one&lt;/li&gt;&lt;li&gt;two&lt;/li&gt;&lt;/ul&gt;', 'one two'],
    ['in a table', '&lt;table&gt;&lt;tr&gt;&lt;td&gt;a&lt;/td&gt;&lt;/tr&gt;&lt;/table&gt;', 'a'],
    ['centred', '<![CDATA[<center>Big</center>]]>', 'Big'],
    ['quoted', '<![CDATA[<blockquote>said</blockquote>]]>', 'said'],
    [
      'that tells how its words are said',
      '<![CDATA[<ruby>漢<rp>(</rp><rt>かん</rt><rp>)</rp></ruby>字 and <ruby>字<rt>じ</ruby>]]>',
      '漢字 and 字',
    ],
    ['that names an element of ruby', 'the &lt;rt&gt; element', 'the <rt> element'],
    ['that names an element', 'the &lt;table&gt; element', 'the <table> element'],
    ['with a linked image', '<![CDATA[<a href="x"><img src=y/></a> Photo<br/>]]>', 'Photo'],
    ['with controls', 'a\x08b\x1bc\x7f', 'abc'],
    ['with a comment in it', 'A<!-- not this --> title', 'A title'],
    ['in two CDATA sections', '<![CDATA[A ]]><![CDATA[title]]>', 'A title'],
    ['with CDATA escaped', '&lt;![CDATA[A title]]&gt;', 'A title'],
  ])('%s', async (_, title, expected) => {
    const { items } = await feedOf(rss(`<title>${title}</title><guid>1</guid>`))
    expect(items[0]?.title.replaceAll('\ufffd\ufffd\ufffd\ufffd', '\ufffd\ufffd\ufffd')).toBe(expected)
  })

  test.each([
    ['type="text"', 'a &lt;b&gt; c', 'a <b> c'],
    ['', 'a &lt;b&gt; c', 'a <b> c'],
    ['type="html"', 'a &lt;b&gt;c&lt;/b&gt; &amp;amp; d', 'a c & d'],
    ['type="xhtml"', '<div xmlns="http://www.w3.org/1999/xhtml">a <b>c</b> &lt;d&gt; &amp; e</div>', 'a c <d> & e'],
    ['type="html"', '<![CDATA[a <em>c</em>]]>', 'a c'],
  ])('in Atom with %s: %s', async (type, title, expected) => {
    expect((await only(atom(`<title ${type}>${title}</title>`))).title).toBe(expected)
  })

  test('the title of the item, not of its image, source or media', async () => {
    const around =
      '<source url="x"><title>no</title></source><media:content><media:title>no</media:title></media:content>'
    expect((await only(rss(`${around}${titled}`, ' xmlns:media="http://search.yahoo.com/mrss/"'))).title).toBe('Title')
    const feed =
      '<rss version="2.0"><channel><image><title>no</title></image><title>Feed</title><textInput><title>no</title></textInput></channel></rss>'
    expect((await feedOf(feed)).title).toBe('Feed')
    expect(
      await only(atom(`<source><title>no</title><id>no</id></source><author><name>no</name></author>${titled}`)),
    ).toMatchObject({
      title: 'Title',
      id: expect.stringMatching(/^sha256:/),
    })
  })

  test('an item names whom it was taken from, in RSS and in Atom', async () => {
    const named = '<source url="https://www.asiatoday.example">Asia &amp; Today</source>'
    expect(await only(rss(`${named}${titled}`))).toMatchObject({
      title: 'Title',
      publisher: { name: 'Asia & Today', url: 'https://www.asiatoday.example/' },
    })
    expect(await only(atom(`<source><id>no</id><title>Asia Today</title></source>${titled}`))).toMatchObject({
      title: 'Title',
      publisher: { name: 'Asia Today', url: null },
    })
    expect(await only(rss(`<source url="https://x.example"/>${titled}`))).not.toHaveProperty('publisher')
  })

  test('of an item that forgets an end before it, and never of an element that ends before the item does', async () => {
    const inside = '<title>no</title><link>https://no.example/</link>'
    for (const open of ['<enclosure url="x" type="y">', '<br>', '<a><b>', '<source>no', '<x><author><name>no</x>'])
      for (const around of [
        `${open}<image>${inside}</image>`,
        `<image>${open}${inside}</image>`,
        `<image>${inside}</image>${open}`,
      ])
        expect(await only(rss(`${around}${titled}<link>https://e.org/1</link>`)), around).toMatchObject({
          title: 'Title',
          url: 'https://e.org/1',
        })
    expect(await only(rss(`<p>${titled}<description>a <p>b</p> c</description>`))).toMatchObject({
      title: 'Title',
      summary: 'a\nb\nc',
    })
  })

  test('of an item with another title in it', async () => {
    expect((await only(rss('<title>How <title> works</title><link>https://e.org/1</link>'))).title).toBe(
      'How <title> works',
    )
    expect((await only(rss('<title>A <title>b</title> c</title>'))).title).toBe('A <title>b</title> c')
  })

  test('an item without a title has none, and dc:title or media:title stand in', async () => {
    expect((await only(rss('<description>x</description>'))).title).toBe('')
    expect((await only(rss('<title/><dc:title>Dublin</dc:title>'))).title).toBe('Dublin')
  })
})

describe('an id', async () => {
  test.each([
    ['a guid', rss('<guid>abc</guid>'), 'abc'],
    ['a guid in CDATA with spaces', rss('<guid>\n <![CDATA[abc]]> </guid>'), 'abc'],
    ['a number', rss('<guid>007</guid>'), '007'],
    ['a prototype name', rss('<guid>__proto__</guid>'), '__proto__'],
    [
      'rdf:about',
      '<rdf:RDF><item rdf:about="http://e.org/1"><link>http://e.org/2</link></item></rdf:RDF>',
      'http://e.org/1',
    ],
    ['an Atom id', atom('<id>tag:e.org,2026:1</id><link href="http://e.org/"/>'), 'tag:e.org,2026:1'],
    ['the link when the guid is empty', rss('<guid></guid><link>https://e.org/1</link>'), 'https://e.org/1'],
    [
      'the link when the guid is an empty element with an attribute',
      rss('<guid isPermaLink="true"/><link>https://e.org/1</link>'),
      'https://e.org/1',
    ],
    ['the link when there is no guid', rss('<link>https://e.org/1</link>'), 'https://e.org/1'],
    ['a JSON number beyond 2^53', '{"items":[{"id":12345678901234567890,"title":"x"}]}', '12345678901234567890'],
    ['a negative one', '{"items":[{"id":-7234567890123456781,"title":"x"}]}', '-7234567890123456781'],
    ['a JSON number', '{"version":"https://jsonfeed.org/version/1","title":"t","items":[{"id":7,"title":"x"}]}', '7'],
  ])('is %s', async (_, text, id) => {
    expect((await only(text)).id).toBe(id)
  })

  test('without guid and link comes from the title and the date, and stays the same', async () => {
    const one = (await only(rss(`${titled}<pubDate>2026-09-20</pubDate>`))).id
    expect((await only(rss(`<pubDate>2026-09-20</pubDate>${titled}`))).id).toBe(one)
    expect((await only(rss(`${titled}<pubDate>2026-09-21</pubDate>`))).id).not.toBe(one)
    expect((await only(rss('<title>Other</title><pubDate>2026-09-20</pubDate>'))).id).not.toBe(one)
  })

  test('of half a megabyte becomes short', async () => {
    expect((await only(rss(`<guid>${'x'.repeat(400_000)}</guid>`))).id).toMatch(/^sha256:.{32}$/)
  })
})

describe('a link', async () => {
  test.each([
    ['as written', rss('<link>https://e.org/a?b=1&amp;c=%20#d</link>'), 'https://e.org/a?b=1&c=%20#d'],
    ['with spaces around', rss('<link>\n https://e.org/a \n</link>'), 'https://e.org/a'],
    ['with Hangul', rss('<link>https://e.org/기사/1</link>'), 'https://e.org/기사/1'],
    ['with a space inside, made whole', rss('<link>https://e.org/a b</link>'), 'https://e.org/a%20b'],
    ['in CDATA', rss('<link><![CDATA[https://e.org/?a=1&b=2]]></link>'), 'https://e.org/?a=1&b=2'],
    [
      'relative to the site',
      '<rss version="2.0"><channel><link>https://site.org/</link><item><link>/a</link></item></channel></rss>',
      'https://site.org/a',
    ],
    ['relative to the feed', rss('<link>a.html</link>'), 'https://feeds.example.org/news/a.html'],
    ['without scheme', rss('<link>//e.org/a</link>'), 'https://e.org/a'],
    ['only as a permalink guid', rss('<guid>https://e.org/g</guid>'), 'https://e.org/g'],
    ['not as a guid that is no permalink', rss('<guid isPermaLink="false">https://e.org/g</guid>'), null],
    [
      'in an Atom link inside RSS',
      rss('<atom:link href="https://e.org/a"/>', ' xmlns:atom="http://www.w3.org/2005/Atom"'),
      'https://e.org/a',
    ],
    ['in an href inside RSS', rss('<link href="https://e.org/a"/>'), 'https://e.org/a'],
    ['the first of two', rss('<link>https://e.org/1</link><link>https://e.org/2</link>'), 'https://e.org/1'],
    ['the one not empty', rss('<link/><link>https://e.org/2</link>'), 'https://e.org/2'],
    [
      'rel=alternate before rel=self',
      atom('<link rel="self" href="https://e.org/s"/><link rel="alternate" href="https://e.org/a"/>'),
      'https://e.org/a',
    ],
    ['without rel', atom('<link rel="self" href="https://e.org/s"/><link href="https://e.org/a"/>'), 'https://e.org/a'],
    [
      'never rel=self alone',
      atom('<link rel="self" href="https://e.org/s"/><link rel="enclosure" href="https://e.org/e"/>'),
      null,
    ],
    [
      'HTML before other types',
      atom('<link type="application/pdf" href="https://e.org/p"/><link type="text/html" href="https://e.org/h"/>'),
      'https://e.org/h',
    ],
    [
      'against xml:base of feed and entry',
      '<feed xml:base="https://e.org/"><entry xml:base="b/"><link href="c"/></entry></feed>',
      'https://e.org/b/c',
    ],
    [
      'against three that are relative',
      '<feed xml:base="/blog/ x/"><entry xml:base="../2026/"><link xml:base="09/" href="c"/></entry></feed>',
      'https://feeds.example.org/blog/2026/09/c',
    ],
    [
      'in Atom relative to the feed, not to the site',
      '<feed><link href="https://site.org/"/><entry><link href="a"/></entry></feed>',
      'https://feeds.example.org/news/a',
    ],
    [
      'against xml:base of an RSS item',
      rss('').replace('<item>', '<item xml:base="https://e.org/x/"><link>y</link>'),
      'https://e.org/x/y',
    ],
    ['an Atom id that is an address, without any link', atom('<id>https://e.org/i</id>'), 'https://e.org/i'],
    ['never javascript', rss('<link>javascript:alert(1)</link>'), null],
    ['never data', rss('<link>data:text/html,x</link>'), null],
    ['never file', rss('<link>file:///etc/passwd</link>'), null],
    ['never with a user name', rss('<link>https://bank.example@e.org/</link>'), null],
    ['references in CDATA', rss('<link><![CDATA[https://e.org/a?b=1&amp;c=2]]></link>'), 'https://e.org/a?b=1&c=2'],
    ['escaped twice', rss('<link>https://e.org/a?b=1&amp;amp;c=2</link>'), 'https://e.org/a?b=1&c=2'],
    ...['&#038;', '&#38;', '&#x26;', '&amp;#038;', '&#38;amp;'].map((and): [string, string, string] => [
      `with ${and} in CDATA`,
      rss(`<link><![CDATA[https://e.org/a?b=1${and}c=2]]></link>`),
      'https://e.org/a?b=1&c=2',
    ]),
    ['never a line break', rss('<link>https://e.org/a\nb</link>'), 'https://e.org/ab'],
    ['never quotes', rss('<link>https://e.org/"&gt;&lt;x</link>'), 'https://e.org/%22%3E%3Cx'],
  ])('%s', async (_, text, url) => {
    expect((await only(text)).url).toBe(url)
  })
})

describe('a date', async () => {
  test.each([
    ['pubDate', rss('<pubDate>Sun, 20 Sep 2026 23:10:46 KST</pubDate>')],
    ['dc:date', rss('<dc:date>2026-09-20T14:10:46Z</dc:date>')],
    ['pubDate without zone, in the feed’s', rss('<pubDate>2026.09.20 23:10:46</pubDate>')],
    [
      'published before updated',
      atom('<updated>2026-09-21T00:00:00Z</updated><published>2026-09-20T14:10:46Z</published>'),
    ],
    ['updated alone', atom('<updated>2026-09-20T14:10:46Z</updated>')],
    ['Atom 0.3 issued', atom('<modified>2026-09-21T00:00:00Z</modified><issued>2026-09-20T14:10:46Z</issued>')],
    ['dcterms:available', rss('<dcterms:available>2026-09-20T14:10:46Z</dcterms:available>')],
    ['the readable one of two', rss('<pubDate>sometime</pubDate><dc:date>2026-09-20T14:10:46Z</dc:date>')],
    ['any case of name', rss('<PubDate>2026-09-20T14:10:46Z</PubDate>')],
    ['in CDATA', rss('<pubDate><![CDATA[2026-09-20T14:10:46Z]]></pubDate>')],
  ])('as %s', async (_, text) => {
    expect((await only(text)).publishedAt?.toISOString()).toBe('2026-09-20T14:10:46.000Z')
  })

  test('that is none costs neither the item nor the feed', async () => {
    const { items } = await feedOf(
      atom(`<updated>rubbish</updated>${titled}</entry><entry><updated>2026-09-20</updated>${titled}`),
    )
    expect(items.map(({ publishedAt }) => publishedAt?.toISOString())).toEqual([undefined, '2026-09-19T15:00:00.000Z'])
  })
})

describe('text', async () => {
  test.each([
    [
      'a description of HTML',
      rss('<description>&lt;p&gt;One&lt;/p&gt;&lt;p&gt;Two &amp;amp; three&lt;/p&gt;</description>'),
      'One\nTwo & three',
      '',
    ],
    [
      'description and content:encoded',
      rss('<description>Short</description><content:encoded><![CDATA[<p>Long</p>]]></content:encoded>'),
      'Short',
      'Long',
    ],
    [
      'content under another prefix',
      rss('<c:encoded>Long</c:encoded>', ' xmlns:c="http://purl.org/rss/1.0/modules/content/"'),
      '',
      'Long',
    ],
    ['naked markup', rss('<description><p>One</p><p>Two</p></description>'), 'One\nTwo', ''],
    [
      'xhtml content',
      atom(
        '<content type="xhtml"><x:div xmlns:x="http://www.w3.org/1999/xhtml"><x:p>a &lt; b</x:p><x:p>c</x:p></x:div></content>',
      ),
      '',
      'a < b\nc',
    ],
    ['plain content', atom('<content type="text">a &lt;b&gt; c</content>'), '', 'a <b> c'],
    [
      'base64 of Atom 0.3',
      atom(`<content mode="base64">${Buffer.from('<p>한국</p>').toString('base64')}</content>`),
      '',
      '한국',
    ],
    [
      'media:description',
      rss(
        '<media:group><media:description>Video</media:description></media:group>',
        ' xmlns:media="http://search.yahoo.com/mrss/"',
      ),
      'Video',
      '',
    ],
    [
      'a podcast',
      rss('<itunes:summary>Episode</itunes:summary>', ' xmlns:itunes="http://www.itunes.com/dtds/podcast-1.0.dtd"'),
      'Episode',
      '',
    ],
    [
      'scripts and styles',
      rss('<description><![CDATA[<style>p{}</style>Text<script>alert("x")</script>]]></description>'),
      'Text',
      '',
    ],
    ['hard-wrapped lines', rss('<description>one\n  two\n\n three</description>'), 'one two\nthree', ''],
  ])('of %s', async (_, text, summary, content) => {
    expect(await only(text)).toMatchObject({ summary, content })
  })

  test('of JSON Feed: plain text, its tags being words', async () => {
    const items = [{ id: '1', title: 'How <b> and <img src=x> differ &amp; why' }]
    expect((await only(JSON.stringify({ items }))).title).toBe('How <b> and <img src=x> differ & why')
  })

  test('cut, but never through a character', async () => {
    expect((await only(rss(`<title>a${'😀'.repeat(3000)}</title>`))).title).toMatch(/^a(?:😀){999}$/u)
  })

  test('of JSON Feed, HTML or plain', async () => {
    const items = [
      { id: '1', content_html: '<p>a &amp; b</p>' },
      { id: '2', content_text: 'a <b> & c', summary: 's' },
    ]
    expect(
      (await feedOf(JSON.stringify({ version: 'https://jsonfeed.org/version/1.1', title: 't', items }))).items,
    ).toMatchObject([{ content: 'a & b' }, { content: 'a <b> & c', summary: 's' }])
  })
})

describe('a feed is read', async () => {
  const item = `<item><guid>1</guid>${titled}</item>`
  test.each([
    ['RSS without version', `<rss><channel>${item}</channel></rss>`],
    ['RSS of an unknown version', `<rss version="3.7"><channel>${item}</channel></rss>`],
    ['RSS 0.91', `<rss version="0.91"><channel>${item}</channel></rss>`],
    [
      'RSS with a namespace',
      `<rss version="2.0" xmlns="http://backend.userland.com/rss2"><channel>${item}</channel></rss>`,
    ],
    [
      'RSS in capitals',
      `<RSS VERSION="2.0"><CHANNEL>${item.toUpperCase()}</CHANNEL></RSS>`.replace('TITLE>TITLE', 'TITLE>Title'),
    ],
    [
      'a prefixed root',
      `<a:feed xmlns:a="http://www.w3.org/2005/Atom"><a:entry><a:id>1</a:id><a:title>Title</a:title></a:entry></a:feed>`,
    ],
    [
      'RDF under another prefix',
      `<r:RDF xmlns:r="http://www.w3.org/1999/02/22-rdf-syntax-ns#" xmlns="http://purl.org/rss/1.0/">${item}</r:RDF>`,
    ],
    [
      'RDF whose RSS is prefixed',
      `<rdf:RDF xmlns:s="http://purl.org/rss/1.0/"><s:item><s:guid>1</s:guid><s:title>Title</s:title></s:item></rdf:RDF>`,
    ],
    [
      'a prefix never declared',
      `<n:rss version="2.0"><n:channel><n:item><n:guid>1</n:guid><n:title>Title</n:title></n:item></n:channel></n:rss>`,
    ],
    ['an entry alone', '<entry><id>1</id><title>Title</title></entry>'],
    [
      'a feed wrapped in something',
      `<response><status>ok</status><rss version="2.0"><channel>${item}</channel></rss></response>`,
    ],
    ['a channel without rss', `<channel>${item}</channel>`],
    ['items behind the channel', `<rss version="2.0"><channel><title>t</title></channel>${item}</rss>`],
    ['items without a channel', `<rss version="2.0">${item}</rss>`],
    [
      'white space and comments before the declaration',
      `\n\n <!-- hi --> <?xml version="1.0"?>\n<rss version="2.0"><channel>${item}</channel></rss>`,
    ],
    [
      'a warning of PHP before it',
      `<br /><b>Warning</b>: x in y\n<?xml version="1.0"?><rss version="2.0"><channel>${item}</channel></rss>`,
    ],
    ['rubbish behind it', `<rss version="2.0"><channel>${item}</channel></rss><script>ad()</script>\0\0`],
    [
      'a document type with entities',
      `<!DOCTYPE rss [<!ENTITY x "y"><!ENTITY z SYSTEM "file:///etc/passwd">]><rss version="2.0"><channel>${item}</channel></rss>`,
    ],
    ['an item never closed', `<rss version="2.0"><channel><item><guid>1</guid>${titled}</channel></rss>`],
    ['a title never closed', '<rss version="2.0"><channel><item><title>Title<guid>1</guid></item></channel></rss>'],
    [
      'a link never closed',
      `<rss version="2.0"><channel><item><link>https://e.org/<guid>1</guid>${titled}</item></channel></rss>`,
    ],
    [
      'an attribute without quotes',
      `<rss version=2.0><channel><item><guid isPermaLink=false>1</guid>${titled}</item></channel></rss>`,
    ],
    [
      'an undeclared prefix',
      `<rss version="2.0"><channel><item><guid>1</guid>${titled}<what:ever><dc:x/></what:ever></item></channel></rss>`,
    ],
    [
      'another feed’s item inside a skipped element',
      `<rss version="2.0"><channel><skip><x></skip>${item}</channel></rss>`,
    ],
  ])('%s', async (_, text) => {
    expect(await only(text)).toMatchObject({ id: '1', title: 'Title' })
  })

  test('cut off inside an item: the items before are whole', async () => {
    const text = `<rss version="2.0"><channel>${item}<item><guid>2</guid><title>Half a ti`
    expect((await feedOf(text)).items.map(({ id }) => id)).toEqual(['1'])
    for (let length = text.indexOf('</item>') + 7; length < text.length; length++) {
      expect((await feedOf(text.slice(0, length))).items.map(({ id }) => id)).toEqual(['1'])
    }
  })

  test('JSON cut off anywhere: the items before are whole', async () => {
    const json = (count: number) => {
      const items = Array.from({ length: count }, (_, index) => ({
        id: `${index}`,
        title: `"}]{ \\ ${index}`,
        tags: [['x']],
      }))
      return JSON.stringify({
        version: 'https://jsonfeed.org/version/1.1',
        authors: [{ name: 'A' }],
        items,
        hubs: [{}],
      })
    }
    const text = json(3)
    const ends = [1, 2, 3].map(count => json(count).indexOf('],"hubs"'))
    for (let length = ends[0] ?? 0; length < text.length; length++) {
      const feed = await feedOf(text.slice(0, length))
      expect(feed.items.map(({ id }) => id)).toEqual(['0', '1', '2'].slice(0, ends.filter(end => end <= length).length))
      expect(feed.isWhole).toBe(false)
    }
    expect(await feedOf(text)).toMatchObject({ isWhole: true })
    expect(await parse(text.slice(0, (ends[0] ?? 0) - 1))).toMatchObject({ ok: false })
  })

  test('whole or not, whatever begins and ends it', async () => {
    const xml = '<item><title>T</title></item>'
    for (const whole of [`<rss><channel>${xml}</channel></rss>`, `<channel>${xml}</channel>`, atom(titled), '<rss/>'])
      expect((await feedOf(whole)).isWhole, whole).toBe(true)
    for (const cut of [`<rss><channel>${xml}</channel>`, `<rss><channel>${xml}`, `<rdf:RDF><channel></channel>${xml}`])
      expect((await feedOf(cut)).isWhole, cut).toBe(false)
  })

  test('with its wishes: language, ttl, hours and days to skip, hub', async () => {
    const feed =
      await feedOf(`<rss version="2.0" xmlns:atom="http://www.w3.org/2005/Atom"><channel><language>KO-kr</language><ttl>30</ttl>
      <skipHours><hour>0</hour><hour>24</hour><hour>7</hour></skipHours><skipDays><day>Saturday</day></skipDays>
      <atom:link rel="hub" href="https://hub.example/"/><atom:link rel="self" href="https://e.org/feed"/></channel></rss>`)
    expect(feed).toMatchObject({ language: 'ko', ttlMinutes: 30, skipHours: [0, 0, 7], skipDays: [6] })
    expect(feed).toMatchObject({ hub: 'https://hub.example/', self: 'https://e.org/feed' })
    expect((await feedOf(atom(titled, ' xml:lang="en-US"'))).language).toBe('en')
  })

  test.each([
    '<rss version="2.0"><channel/></rss>',
    '<rss/>',
    '<feed/>',
    '<feed xmlns="http://www.w3.org/2005/Atom"></feed>',
    '<rdf:RDF/>',
    '{"version":"https://jsonfeed.org/version/1.1","items":[]}',
  ])('with nothing in it: %s', async text => {
    expect((await feedOf(text)).items).toEqual([])
  })
})

describe('no feed is', async () => {
  test.each([
    ['nothing', ''],
    ['white space', ' \n '],
    ['a byte order mark', '\ufeff'],
    ['a line of text', 'Service unavailable'],
    ['a page', '<!DOCTYPE html><html><body><p>Sorry</p></body></html>'],
    ['XML of another kind', '<?xml version="1.0"?><urlset><url><loc>x</loc></url></urlset>'],
    ['a television guide', '<tv><channel id="1"><title>x</title></channel></tv>'],
    ['an error of a store', '<Error><Code>NoSuchKey</Code><item>x</item></Error>'],
    ['an answer that has a word for feed', '<response><feed>none</feed></response>'],
    [
      'RDF of people',
      '<rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#"><foaf:Person><foaf:name>x</foaf:name></foaf:Person></rdf:RDF>',
    ],
    ['JSON of another kind', '{"error":"quota"}'],
    ['JSON that only says its version', '{"version":"https://jsonfeed.org/version/1.1","title":"J"}'],
    ['an interface that failed', '{"status":"error","items":[]}'],
    ['broken JSON', '{"items":[{'],
    ['a JSON list', '[1,2]'],
    ['a feed cut off inside its first item', '<rss version="2.0"><channel><item><title>Ha'],
  ])('%s', async (_, text) => {
    const parsed = await parse(text)
    expect(parsed).toMatchObject({ ok: false, problem: { kind: 'unreadable' } })
    expect(!parsed.ok && parsed.problem.message).toMatch(/^[A-Z].{10,}\.$/)
  })

  test('a page, which names its feeds, comments last', async () => {
    const link = (href: string, type: string) => `<link rel="alternate" type="application/${type}" href="${href}">`
    const page = `<html><head><base href="https://e.org/x/">${link('/comments/feed', 'rss+xml')}${link('feed', 'atom+xml')}
      ${link('javascript:x', 'rss+xml')}${link('/p.pdf', 'pdf')}${link('https://o.org/j', 'feed+json')}</head></html>`
    const parsed = await parse(page)
    expect(!parsed.ok && parsed.problem.message).toBe('It is a web page, not a feed; its feed is https://e.org/x/feed.')
    expect(!parsed.ok && parsed.problem.feeds).toEqual([
      'https://e.org/x/feed',
      'https://o.org/j',
      'https://e.org/comments/feed',
    ])
  })
})
