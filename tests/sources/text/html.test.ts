// Markup to plain text: fragments of feeds, titles, and whole pages of which only the article is wanted.
import { describe, expect, test } from 'vitest'
import { readHtml, textOfHtml, textOfTitle } from '../../../src/sources/text/html.ts'

describe('a fragment', () => {
  test.each([
    ['plain text', 'plain text'],
    ['<p>One</p><p>Two</p>', 'One\nTwo'],
    ['One<br>Two<br/>Three', 'One\nTwo\nThree'],
    ['<ul><li>a<li>b</ul>c', 'a\nb\nc'],
    ['<table><tr><td>a</td><td>b</td></tr><tr><td>c</td></tr></table>', 'a b\nc'],
    ['in<b>li</b>ne <i>words</i> stay', 'inline words stay'],
    ['a&nbsp;b &amp; c &lt;d&gt; &#8212; &#x1F600; &eacute;', 'a b & c <d> — 😀 é'],
    ['<script>x()</script>a<style>y{}</style>b<iframe src=x>z</iframe>', 'ab'],
    ['<img alt="not shown" src="x">text', 'text'],
    ['a < b > c and 3<4', 'a < b > c and 3<4'],
    ['<!-- comment -->text<!-- unclosed', 'text'],
    ['<p class="x" onclick="a>b">text</p>', 'text'],
    ['<a href="https://e.org">linked</a> words', 'linked words'],
    ['<pre>  a\n  b</pre>', 'a b'],
    ['<o:p>office</o:p> <custom-tag>custom</custom-tag>', 'office\ncustom'],
    ['a\u0000b\u0007c\u001b[31md\u0081e', 'abc[31mde'],
    ['it\u0092s \u0093so\u0094\u0085', 'it’s “so”…'],
    ['<ruby>漢<rp>(</rp><rt>かん</rt><rp>)</rp></ruby>字', '漢字'],
    ['soft\u00adhyphen', 'softhyphen'],
    ['', ''],
  ])('%j', (fragment, text) => {
    expect(textOfHtml(fragment)).toBe(text)
  })
})

test('a title in one line, with known tags gone and others kept', () => {
  expect(textOfTitle('<b>A</b><br>Map<T> &amp; List&lt;U&gt;\nend')).toBe('A Map<T> & List<U> end')
})

describe('a page', () => {
  const words = 'The two governments agreed to resume consultations on extended deterrence. '.repeat(5)
  const article = `<h1>Talks resume</h1><p>${words}</p><p>Second paragraph.</p>`
  const around =
    '<nav>Home World</nav><header>Site name</header><aside>Most read</aside><footer>Imprint</footer><form>Search</form>'
  const expected = `Talks resume\n${words.trim()}\nSecond paragraph.`

  test.each([
    ['an article element', `<body>${around}<article>${article}<aside>Related</aside></article>${around}</body>`],
    ['a main element', `<body>${around}<main>${article}</main></body>`],
    [
      'itemprop articleBody',
      `<body><div>Teasers</div><div itemprop="articleBody">${article}</div><div>More</div></body>`,
    ],
    [
      'a named body',
      `<body><div>Teasers</div><div id="articleBody">${article}</div><div class="news_list">More</div></body>`,
    ],
    ['nothing but a body', `<html><head><title>Title</title></head><body>${around}<div>${article}</div></body></html>`],
    ['one big form', `<body><form id="aspnet"><nav>Home</nav><div>${article}</div></form></body>`],
    ['many teasers and one article', `<article>Teaser</article><article>${article}</article><article>Other</article>`],
    ['a menu never closed', `<nav>Home<ul><li>World<main>${article}</main>`],
  ])('with %s gives its article', (_, html) => {
    expect(readHtml(html).text).toBe(expected)
  })

  test('says its title, address, date and language', () => {
    const html = `<html lang="ko-KR"><head><title>Talks resume | Site</title>
      <meta property="og:title" content="Talks &amp; drills resume"><meta property="og:url" content="https://e.org/og">
      <link rel="canonical" href="https://e.org/a?id=1&amp;x=2">
      <meta property="article:published_time" content="2026-09-20T23:10:46+09:00"></head><body>${article}</body></html>`
    expect(readHtml(html)).toMatchObject({
      title: 'Talks & drills resume',
      url: 'https://e.org/a?id=1&x=2',
      publishedAt: new Date('2026-09-20T14:10:46Z'),
      language: 'ko',
    })
  })

  test.each([
    [
      'linked data',
      '<script type="application/ld+json">{"@type":"NewsArticle","datePublished": "2026-09-20T14:10:46Z"}</script>',
    ],
    ['a time element', '<time datetime="2026-09-20T14:10:46Z">yesterday</time>'],
    ['a meta name', '<meta name="pubdate" content="2026-09-20 14:10:46">'],
  ])('says its date in %s', (_, html) => {
    expect(readHtml(html).publishedAt).toEqual(new Date('2026-09-20T14:10:46Z'))
  })

  test('that says nothing has nothing', () => {
    const nothing = { title: '', text: '', url: null, publishedAt: null, publishedDay: null, language: null }
    expect(readHtml('')).toEqual(nothing)
    expect(readHtml('<link rel=canonical href="javascript:x"><title> A \n title </title>')).toMatchObject({
      title: 'A title',
      url: null,
    })
  })
})

test.each([
  '<section class="comments"><p>A reader says that the ministry is wrong, and says so at length for all to see.</p></section>',
  '<ol id="comment-list"><li><article class="comment"><p>First! And the ministry is wrong, I say.</p></article></li></ol>',
  '<div class="related-articles"><a href="/x">Ministry signs the pact of the century with everybody</a></div>',
  '<div class="u_cbox"><p>The ministry is wrong.</p></div>',
  '<div class="live-blog-post" id="e2"><p>In other news the ministry is wrong.</p></div>',
])('what stands beside an article in its own element is not the article: %#', beside => {
  const words = 'The harbour board approved a crane for the north quay after a short debate on its cost. '
    .repeat(4)
    .trim()
  expect(readHtml(`<article class="post comments-open"><p>${words}</p>${beside}</article>`).text).toBe(words)
})

test('of a live blog the entry that the address names is the article', () => {
  const entry = (id: string, text: string) => `<div class="live-blog-post" id="${id}"><p>${text}</p></div>`
  const page = `<main>${entry('a', 'The harbour board met at nine and heard two engineers.')}${entry('b', 'The ferry line closed for the day, its owner said at noon.')}</main>`
  expect(readHtml(page, 'b').text).toBe('The ferry line closed for the day, its owner said at noon.')
})
