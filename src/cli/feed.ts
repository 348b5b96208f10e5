// `linchpin feed parse` and `feed check`: what the bot makes of a feed, from a file or an address.
import { readFile } from 'node:fs/promises'
import { ownHeadersOf } from '../app/sources.ts'
import { idFor } from '../domain/id-for.ts'
import { MINUTE } from '../domain/time.ts'
import { checkFeed } from '../sources/feed/check-feed.ts'
import type { ParsedItem } from '../sources/feed/parsed.ts'
import { createFeedParser, type FeedParser } from '../sources/feed/parser.ts'
import { createFetcher } from '../sources/http/fetch.ts'
import { withOwnHeaders } from '../sources/http/own-headers.ts'
import { userAgent } from '../sources/http/user-agent.ts'
import { checkPage } from '../sources/page/check-page.ts'
import type { PageSourceTools } from '../sources/page/source.ts'
import { unwritten } from './feeds.ts'
import { DONE, type Io, MISTAKE, mistake, write } from './io.ts'
import { type Folders, readSetup, type Setup, systemClock } from './setup.ts'

type FeedParseOptions = {
  readonly json: boolean
  readonly contentType: string | null
  readonly timezone: string | null
}

/** One line per file, in the order given. Exit code 1 when any could not be read. */
export async function feedParse(io: Io, files: readonly string[], options: FeedParseOptions): Promise<number> {
  const parser = createFeedParser()
  let code: number = DONE
  for (const file of files) {
    const result = await parseFile(parser, file, options)
    if (!result.ok) code = MISTAKE
    await write(io.out, options.json ? `${JSON.stringify(result)}\n` : parsedText(result))
  }
  await parser.close()
  return code
}

type ParsedFile = {
  readonly file: string
  readonly ok: boolean
  readonly error?: string
  readonly title?: string
  readonly items: readonly (Omit<ParsedItem, 'publishedAt' | 'publishedDay' | 'publisher'> & {
    readonly publishedAt: string | null
  })[]
}

async function parseFile(
  parser: FeedParser,
  file: string,
  { contentType, timezone }: FeedParseOptions,
): Promise<ParsedFile> {
  const bytes = await readFile(file).catch((error: NodeJS.ErrnoException) => error.code ?? 'unknown fault')
  if (typeof bytes === 'string') return { file, ok: false, error: `cannot be read (${bytes})`, items: [] }
  const parsed = await parser.parse(bytes, { contentType, timezone, baseUrl: null })
  if (!parsed.ok) return { file, ok: false, error: parsed.problem.message, items: [] }
  const { title, items } = parsed.value
  return { file, ok: true, title, items: items.map(itemJson) }
}

const itemJson = ({ publishedAt, publishedDay: _, publisher: __, ...item }: ParsedItem) => ({
  ...item,
  publishedAt: publishedAt?.toISOString() ?? null,
})

function parsedText({ file, ok, error, title, items }: ParsedFile): string {
  if (!ok) return `${file}: ${error}\n`
  const lines = items.map(item => `  ${item.publishedAt ?? 'no date'}  ${item.title}\n`)
  return `${file}: ${title}, ${items.length} items\n${lines.join('')}`
}

/**
 * Fetches once and says what a poll would do and why; for a page without a feed, which list of links it would read.
 * Stores nothing; `add` writes the page to feeds.yaml. Exit code 1 when there is a problem.
 */
export async function feedCheck(io: Io, url: string, folders: Folders, add = false): Promise<number> {
  const setup = readSetup(io, folders)
  if (!setup) return MISTAKE
  if (!/^https?:\/\//i.test(url) || !URL.canParse(url))
    return mistake(io, `“${url}” is not a web address: write one that begins with https://`)
  const { allowNetworks, contact } = setup.config.fetch
  const fetch = createFetcher({ allowNetworks, userAgent: userAgent(contact), proxy: setup.environment.proxy })
  const parser = createFeedParser()
  const { ok, lines } = await checkEither(url, setup, { fetch, parser, random: () => 0 }, folders, add)
  await parser.close()
  await fetch.close()
  await write(io.out, `${[url, ...lines.map(line => `  ${line}`)].join('\n')}\n`)
  return ok ? DONE : MISTAKE
}

type Checked = { readonly ok: boolean; readonly lines: readonly string[] }

async function checkEither(
  url: string,
  { config, environment }: Setup,
  tools: PageSourceTools,
  folders: Folders,
  add: boolean,
): Promise<Checked> {
  const known = config.feeds.find(feed => feed.url === url)
  const page = config.pages.find(one => one.url === url)
  const common = { id: 'check', firstRun: 'baseline' as const, url }
  const own = known ?? page
  const asking = own ? withOwnHeaders(tools.fetch, url, ownHeadersOf(own, environment.secret)) : tools.fetch
  const spoken = { language: own?.lang ?? null, timezone: own?.timezone ?? null }
  const context = () => ({ now: systemClock.now(), memory: null, failures: 0, signal: AbortSignal.timeout(60_000) })
  const given = { ...tools, fetch: asking }
  if (!page) {
    const feed = await checkFeed({ ...common, every: 10 * MINUTE, ...known, ...spoken }, given, context())
    if (known || !feed.isPage) return feed
  }
  const checked = await checkPage({ ...common, every: 30 * MINUTE, ...page, ...spoken }, given, context())
  if (!add || !checked.ok || checked.select === null || page) return checked
  const taken = new Set([...config.feeds, ...config.pages, ...config.folders].map(({ id }) => id))
  const entry = { id: idFor(checked.title, url, taken), url, every: '30m', select: checked.select }
  const refused = unwritten(folders.config, [entry], 'pages')
  return { ok: refused === null, lines: [...checked.lines, refused ?? `written to feeds.yaml as ${entry.id}`] }
}
