// Explains what a poll of a feed would do, in lines for a person: `linchpin feed check`.
import { formatDuration } from '../../domain/time.ts'
import type { FirstRun, ReadContext } from '../source.ts'
import type { ParsedFeed } from './parsed.ts'
import { type FeedReport, type FeedSettings, type FeedTools, readFeed } from './source.ts'

/** Reads a feed once and reports the result. `ok` is whether a poll would have worked. */
export async function checkFeed(
  settings: FeedSettings,
  tools: FeedTools,
  context: ReadContext,
): Promise<{ ok: boolean; isPage: boolean; lines: string[] }> {
  const reading = await readFeed(settings, tools, context)
  const lines = [
    ...answerLines(reading),
    ...foundLines(reading, settings.url),
    ...resultLines(reading, settings.firstRun),
    nextLine(reading, context.now),
  ]
  return { ok: reading.found.kind !== 'problem', isPage: isWebPage(reading), lines }
}

/** A page on which no feed could be found: its list of links may be read instead. */
export const isWebPage = ({ found, answer }: FeedReport): boolean =>
  found.kind === 'problem' && found.problem.kind === 'unreadable' && /html/i.test(answer?.headers['content-type'] ?? '')

function answerLines({ asked, answer }: FeedReport): string[] {
  const lines = [`asked: ${asked}`]
  if (answer === null) return lines
  for (const { status, to } of answer.redirects) lines.push(`redirect: ${status} to ${to}`)
  const { etag, 'last-modified': modified, 'content-type': type = 'not said' } = answer.headers
  lines.push(`answer: ${answer.status}, ${answer.body.length} bytes, type ${type}`)
  const offered = [etag === undefined ? '' : 'ETag', modified === undefined ? '' : 'Last-Modified'].filter(Boolean)
  lines.push(
    `conditional: ${offered.length === 0 ? 'no validators; every read brings the whole feed' : offered.join(' and ')}`,
  )
  return lines
}

function foundLines({ asked, found }: FeedReport, configured: string): string[] {
  if (asked === configured || found.memory.foundAt !== asked) return []
  return [`address: ${configured} is a page that names this feed; write url: ${asked} into feeds.yaml`]
}

function resultLines({ found, feed }: FeedReport, firstRun: FirstRun): string[] {
  if (found.kind === 'problem') return [`cannot be read (${found.problem.kind}): ${found.problem.message}`]
  if (found.kind === 'unchanged' || feed === null) return ['feed: unchanged since the last read']
  const left = found.skipped.map(({ message }) => `left out: ${message}`)
  return [...feedLines(feed), ...left, `articles: ${found.articles.length}; a first read would ${firstReads[firstRun]}`]
}

const firstReads: Readonly<Record<FirstRun, string>> = {
  baseline: 'remember them and post nothing',
  latest: 'post the newest only',
  all: 'post all that match a track',
}

function feedLines(feed: ParsedFeed): string[] {
  const dates = feed.items.map(({ publishedAt }) => publishedAt?.getTime()).filter(time => time !== undefined)
  const newest = dates.length === 0 ? 'no item has a date' : new Date(Math.max(...dates)).toISOString()
  const lines = [`feed: ${feed.title || 'without a title'}${feed.language === null ? '' : ` (${feed.language})`}`]
  lines.push(`items: ${feed.items.length}, newest: ${newest}`)
  if (feed.hub !== null) lines.push(`hub: ${feed.hub}`)
  return lines
}

/** When it would be read again, and why then. */
export function nextLine({ found, why }: Pick<FeedReport, 'found' | 'why'>, now: Date): string {
  const wait = formatDuration(found.nextAt.getTime() - now.getTime())
  return `next: in ${wait} (${found.nextAt.toISOString()}): ${why}`
}
