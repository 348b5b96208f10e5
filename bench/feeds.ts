// Local feeds for the benches: `node bench/feeds.ts LATENCY_MS FEEDS [FIRING]` serves them and sends the port.
import { createServer } from 'node:http'

export const itemsPerFeed = 20

/** Feeds at /0.xml, /1.xml, …, each with an ETag, answered after `latency` ms; written before either reader asks. */
function serve(latency: number, feeds: number, firing: number): void {
  const texts = new Map(Array.from({ length: feeds }, (_, index) => [`/${index}.xml`, feedOf(`/${index}.xml`, firing)]))
  const server = createServer((request, response) => {
    const name = request.url ?? '/'
    const etag = `"${name}"`
    const answer = () => {
      if (request.headers['if-none-match'] === etag) return response.writeHead(304, { etag }).end()
      response.writeHead(200, { etag, 'content-type': 'application/rss+xml' }).end(texts.get(name))
    }
    if (latency === 0) answer()
    else setTimeout(answer, latency)
  })
  server.listen(0, '127.0.0.1', () => process.send?.(server.address()))
}

/** Items with words of their own, the first `firing` about a track; the same name gives both readers the same feed. */
export function feedOf(name: string, firing = 0): string {
  const items = Array.from({ length: itemsPerFeed }, (_, index) => {
    const id = `${name}/${index}`
    const word = wordsFrom(id)
    const sentences = Array.from(
      { length: 6 },
      () => `Officials ${phrase(word, 9)} &lt;b&gt;${word()}&lt;/b&gt; on Tuesday.`,
    )
    const title = index < firing ? `U.S., South Korea ${phrase(word, 5)} security package` : phrase(word, 7)
    const date = `Sun, 20 Sep 2026 ${10 + (index % 10)}:10:46 +0900`
    const head = `<title>${title} &amp; more</title><link>https://example.org${id}</link><guid>${id}</guid>`
    return `<item>${head}<pubDate>${date}</pubDate><description>${sentences.join(' ')}</description></item>`
  })
  const head = `<title>Feed ${name}</title><link>https://example.org/</link><description>d</description>`
  return `<?xml version="1.0" encoding="utf-8"?><rss version="2.0"><channel>${head}${items.join('')}</channel></rss>`
}

const phrase = (word: () => string, length: number): string => Array.from({ length }, word).join(' ')

/** Ten thousand words of two or three syllables; a linear congruence (Numerical Recipes) is random enough. */
function wordsFrom(seed: string): () => string {
  let state = [...seed].reduce((sum, letter) => (Math.imul(sum, 31) + letter.charCodeAt(0)) >>> 0, 7)
  const upTo = (most: number) => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0
    return Math.floor((state / 2 ** 32) * most)
  }
  const syllable = () => `${'bdfgklmnprst'[upTo(12)]}${'aeiou'[upTo(5)]}`
  return () => syllable() + syllable() + (upTo(3) === 0 ? syllable() : '')
}

const [latency, count, firing = '0'] = process.argv.slice(2)
if (import.meta.main) serve(Number(latency), Number(count), Number(firing))
