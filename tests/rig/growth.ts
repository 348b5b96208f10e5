// Run as a process of its own: what each function that reads outside text costs at n, 2n and 4n, in ms of CPU, as JSON.
import { lineMarkdown } from '../../adapters/discord/render/markdown.ts'
import { parseRequest } from '../../src/commands/parse.ts'
import { safeText } from '../../src/domain/safe-text.ts'
import { parseQuery } from '../../src/reading/query/parse.ts'
import { compileTracks } from '../../src/reading/read.ts'
import { sketchOf } from '../../src/reading/stories.ts'
import { parseDate } from '../../src/sources/dates/date.ts'
import { parseFeed } from '../../src/sources/feed/parse.ts'
import { canonicalUrl } from '../../src/sources/http/canonical-url.ts'
import { readHtml } from '../../src/sources/text/html.ts'
import { isShortened } from '../../src/writing/shortened.ts'
import { speaking } from '../fakes/speaking.ts'

const read = compileTracks([{ id: 'a', title: 'A', query: '"security package" OR "한미 동맹"' }])
if (!read.ok) throw new Error('the query is right')
const articleOf = (text: string) => ({
  title: 'Talks on the security package',
  text: `Seoul and Washington agreed on the security package. ${text}`,
  language: null,
  publishedAt: null,
})
const feedOf = (text: string) =>
  Buffer.from(
    `<rss version="2.0"><channel><title>t</title><item><guid>1</guid><title>t</title><description>${text}</description></item></channel></rss>`,
  )

const READERS: Readonly<Record<string, (text: string) => unknown>> = {
  'an article for its tracks': text => read.value(articleOf(text)),
  'an article for its story': text => sketchOf(articleOf(text)),
  'a page of HTML': text => readHtml(`<html><body><p>${text}</p></body></html>`),
  'a feed': text => parseFeed(feedOf(text), { contentType: null, timezone: null } as never),
  'an address': text => canonicalUrl(`https://a.example/${text}x`),
  'a date': text => parseDate(text, null),
  'a query': text => parseQuery(text),
  'a command': text => parseRequest(text, speaking([])),
  'text to show': text => safeText(text),
  'text for Discord': text => lineMarkdown([text]),
  'a sentence of a model': text => isShortened(`${text}.`, `${text} in Seoul.`),
}

const UNITS = [
  'AB',
  '/',
  '“',
  '"',
  '(',
  '[',
  '_a',
  '> ',
  'a.',
  '. ',
  '가',
  '한미 ',
  '<',
  '</p>',
  '<b>',
  '&',
  '&#',
  ' ',
  '\n',
  'U.S. ',
  "'",
  '1,',
  '1:',
  'http://',
  '@',
  '- ',
  '—',
  'said ',
  'of x ',
  ' OR a',
  'NOT ',
  '*',
  '\\',
  'e\u0301',
  '한',
  'A&',
]
const TAIL = 'x!'

const cost = (run: (text: string) => unknown, text: string): number => {
  const before = process.cpuUsage()
  try {
    run(text)
  } catch {}
  const { user, system } = process.cpuUsage(before)
  return (user + system) / 1000
}

const n = Number(process.argv[2])
for (const [name, run] of Object.entries(READERS)) {
  for (const unit of UNITS) {
    const text = (length: number) => unit.repeat(Math.ceil(length / unit.length)).slice(0, length) + TAIL
    run(text(500))
    const found: number[] = []
    for (const length of [n, 2 * n, 4 * n]) {
      const ms = cost(run, text(length))
      found.push(ms)
      if (ms > 2000) break
    }
    process.stdout.write(`${JSON.stringify({ name, unit, ms: found.map(Math.round) })}\n`)
  }
}
