// Reads the sitemaps that an index names as one feed.
import { hash } from 'node:crypto'
import type { Outcome } from '../../domain/outcome.ts'
import type { SourceProblem } from '../../domain/source-problem.ts'
import type { Fetcher } from '../http/fetch.ts'
import { statusProblem } from '../http/status.ts'
import type { ParsedFeed } from './parsed.ts'
import type { FeedParser } from './parser.ts'

type PartReading = {
  readonly fetch: Fetcher
  readonly parser: FeedParser
  readonly timezone: string | null
  readonly signal: AbortSignal
}

/**
 * Reads them one after another, to be polite. Those that fail are listed in `missing`; it is a problem if none can be
 * read.
 */
export async function readParts(
  index: ParsedFeed & { readonly parts: readonly string[] },
  reading: PartReading,
): Promise<Outcome<{ readonly feed: ParsedFeed; readonly bodyHash: string }, SourceProblem>> {
  const read = []
  for (const address of index.parts) read.push({ address, ...(await readPart(address, reading)) })
  const missing = read.flatMap(one => (one.ok ? [] : [named(one.address, one.problem)]))
  const feeds = read.flatMap(one => (one.ok ? [one.value] : []))
  const [first] = feeds
  if (first === undefined) return { ok: false, problem: missing[0] ?? nothing }
  const items = feeds.flatMap(one => one.items)
  const bodyHash = hash('sha256', JSON.stringify([items, missing]), 'base64').slice(0, 24)
  return { ok: true, value: { feed: { ...first, items, missing }, bodyHash } }
}

const nothing: SourceProblem = {
  kind: 'unreadable',
  message: 'It is an index of sitemaps that names none; check the address.',
}

const named = (address: string, { kind, message }: SourceProblem): SourceProblem => ({
  kind,
  message: `${address}: ${message}`,
})

async function readPart(address: string, { fetch, parser, timezone, signal }: PartReading) {
  const answer = await fetch(address, { headers: { accept: 'application/xml, text/xml;q=0.9' }, signal })
  if (answer.kind !== 'answer') return { ok: false, problem: answer } as const
  const problem = statusProblem(answer)
  if (problem !== null) return { ok: false, problem } as const
  const options = { contentType: answer.headers['content-type'] ?? null, baseUrl: answer.url, timezone }
  return parser.parse(answer.body, options)
}
