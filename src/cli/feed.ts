// `linchpin feed parse` and `feed check`: what the bot makes of a feed, from a file or from its address.
import { readFile } from 'node:fs/promises'
import { MINUTE } from '../domain/time.ts'
import { checkFeed } from '../sources/feed/check-feed.ts'
import type { ParsedItem } from '../sources/feed/parsed.ts'
import { createFeedParser, type FeedParser } from '../sources/feed/parser.ts'
import { createFetcher } from '../sources/http/fetch.ts'
import { userAgent } from '../sources/http/user-agent.ts'
import { DONE, type Io, MISTAKE, mistake, write } from './io.ts'
import { type Folders, readSetup, systemClock } from './setup.ts'

type FeedParseOptions = {
  readonly json: boolean
  readonly contentType: string | null
  readonly timezone: string | null
}

/** A line a file, in the order given. Exit code 1 when any of them could not be read. */
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

/** Fetches once and says what a poll would do and why. Nothing is stored. Exit code 1 when the feed has a problem. */
export async function feedCheck(io: Io, url: string, folders: Folders): Promise<number> {
  const setup = readSetup(io, folders)
  if (!setup) return MISTAKE
  const { fetch: settings, feeds } = setup.config
  if (!/^https?:\/\//i.test(url) || !URL.canParse(url))
    return mistake(io, `“${url}” is no web address: write one that begins with https://`)
  const known = feeds.find(feed => feed.url === url)
  const feed = { id: 'check', every: 10 * MINUTE, firstRun: 'baseline' as const, ...known, url }
  const fetch = createFetcher({
    allowNetworks: settings.allowNetworks,
    userAgent: userAgent(settings.contact),
    proxy: setup.environment.proxy,
  })
  const parser = createFeedParser()
  const { ok, lines } = await checkFeed(
    { ...feed, language: known?.lang ?? null, timezone: known?.timezone ?? null },
    { fetch, parser, random: Math.random },
    { now: systemClock.now(), memory: null, failures: 0, signal: AbortSignal.timeout(60_000) },
  )
  await parser.close()
  await fetch.close()
  await write(io.out, `${[url, ...lines.map(line => `  ${line}`)].join('\n')}\n`)
  return ok ? DONE : MISTAKE
}
