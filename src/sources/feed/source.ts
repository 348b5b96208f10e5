// A feed as a source: requests it politely, reads what changed, says when to ask again. Over 250 lines: one read.
import { hash } from 'node:crypto'
import type { Article } from '../../domain/article.ts'
import type { Publisher, PublisherNamed } from '../../domain/publisher.ts'
import type { SourceProblem } from '../../domain/source-problem.ts'
import type { Random } from '../../domain/world.ts'
import type { Fetcher } from '../http/fetch.ts'
import type { HttpAnswer } from '../http/request.ts'
import { statusProblem } from '../http/status.ts'
import type { FirstRun, ReadContext, Source, SourceRead } from '../source.ts'
import { articlesOf } from './articles.ts'
import { visitPage, withFullTexts } from './full-text.ts'
import { hubOf } from './hub.ts'
import { type FeedMemory, readMemory } from './memory.ts'
import { addressToAsk, followMove, returnHome } from './move.ts'
import type { ParsedFeed, ParseProblem } from './parsed.ts'
import type { FeedParser } from './parser.ts'
import { type Next, nextRead, nextTry, nextWhenGone, retryAfter } from './schedule.ts'
import { readParts } from './sitemap-parts.ts'
import { conditionsOf, validators, wholeness } from './validators.ts'

export type FeedSettings = {
  id: string
  url: string
  /** Milliseconds between reads. */
  every: number
  /** The longest time (ms) that the feed or its server may put off a read; 6 h by default. */
  maxInterval?: number | undefined
  language: string | null
  /** For dates without a zone; null is UTC. */
  timezone: string | null
  firstRun: FirstRun
  /** Read the article's page if the feed carries only a line. */
  fullText?: boolean
  publisher?: Publisher
}

export type FeedTools = { fetch: Fetcher; parser: FeedParser; random: Random; publisherNamed?: PublisherNamed }

/** Everything one read did and why: `found` is for the port, the rest for `feed check`. */
export type FeedReport = {
  readonly found: SourceRead
  readonly asked: string
  readonly answer: HttpAnswer | null
  readonly feed: ParsedFeed | null
  /** Why `found.nextAt` is when it is. */
  readonly why: string
}

/** What every step of a read needs. */
type FeedRead = {
  settings: FeedSettings
  tools: FeedTools
  context: ReadContext
  memory: FeedMemory
  asked: string
}

const accept =
  'application/rss+xml, application/atom+xml, application/feed+json, application/rdf+xml, ' +
  'application/xml;q=0.9, text/xml;q=0.9, application/json;q=0.8, text/html;q=0.5, */*;q=0.1'

/** A feed for ingest/poll to read. */
export function feedSource(settings: FeedSettings, tools: FeedTools): Source {
  return {
    id: settings.id,
    kind: 'feed',
    place: settings.url,
    publisher: settings.publisher,
    firstRun: settings.firstRun,
    read: async context => (await readFeed(settings, tools, context)).found,
    ...(settings.fullText === true && { visit: (article, signal) => visitPage(article, tools, signal) }),
  }
}

/** Reads a feed once and reports everything about it. Never throws because of the outside world. */
export async function readFeed(settings: FeedSettings, tools: FeedTools, context: ReadContext): Promise<FeedReport> {
  const memory = readMemory(context.memory, settings.url)
  const asked = addressToAsk(memory, settings.url, context.now)
  return ask({ settings, tools, context, memory, asked })
}

async function ask(read: FeedRead): Promise<FeedReport> {
  const { tools, memory, context, asked } = read
  const conditions = conditionsOf(memory, context.now)
  const answer = await tools.fetch(asked, { headers: { accept }, conditions, signal: context.signal })
  if (answer.kind !== 'answer') return failed(read, null, answer)
  if (answer.status === 304 && memory.bodyHash !== null) return unchanged(read, answer)
  const problem = statusProblem(answer)
  return problem === null ? judgeBody(read, answer) : failed(read, answer, problem)
}

async function judgeBody(read: FeedRead, answer: HttpAnswer): Promise<FeedReport> {
  const bodyHash = hash('sha256', answer.body, 'base64').slice(0, 24)
  if (bodyHash === read.memory.bodyHash) return unchanged(read, answer)
  const options = { contentType: answer.headers['content-type'] ?? null, baseUrl: answer.url }
  const parsed = await read.tools.parser.parse(answer.body, { ...options, timezone: read.settings.timezone })
  if (!parsed.ok) return notAFeed(read, answer, parsed.problem)
  const { parts } = parsed.value
  return parts ? judgeIndex(read, answer, { ...parsed.value, parts }) : changed(read, answer, parsed.value, bodyHash)
}

/** The validators are the index's, which may stay the same when its sitemaps change. */
async function judgeIndex(
  read: FeedRead,
  given: HttpAnswer,
  index: Parameters<typeof readParts>[0],
): Promise<FeedReport> {
  const { fetch, parser } = read.tools
  const { timezone } = read.settings
  const { etag: _, 'last-modified': __, ...headers } = given.headers
  const answer = { ...given, headers }
  const together = await readParts(index, { fetch, parser, timezone, signal: read.context.signal })
  if (!together.ok) return failed(read, answer, together.problem)
  const { feed, bodyHash } = together.value
  return bodyHash === read.memory.bodyHash ? unchanged(read, answer) : changed(read, answer, feed, bodyHash)
}

/** A page that had no feed so far may name one: it is read instead, now and from then on. */
function notAFeed(
  read: FeedRead,
  answer: HttpAnswer,
  { kind, message, feeds }: ParseProblem,
): Promise<FeedReport> | FeedReport {
  const { settings, memory, asked } = read
  const named = feeds?.[0]
  if (named === undefined || asked !== settings.url) return failed(read, answer, { kind, message })
  if (memory.changedAt !== null && memory.lostAt === null) return failed(read, answer, pageNow)
  if ([asked, answer.url, ...answer.redirects.map(({ to }) => to)].some(one => isSame(one, named)))
    return failed(read, answer, namesItself)
  // A feed that was lost continues where it was; another one is read for the first time.
  const known = named === memory.lostAt ? memory : readMemory(null, settings.url)
  return ask({ ...read, asked: named, memory: { ...known, foundAt: named, lostAt: null } })
}

const pageNow: SourceProblem = {
  kind: 'unreadable',
  message:
    'It is a web page now, where a feed has been; its address is kept. If the feed has moved, correct the address.',
}
const namesItself: SourceProblem = {
  kind: 'unreadable',
  message: 'It is a web page, not a feed, though it names itself as one; check the address.',
}

function isSame(one: string, other: string): boolean {
  return URL.parse(one)?.href.split('#')[0] === other
}

async function changed(read: FeedRead, answer: HttpAnswer, feed: ParsedFeed, bodyHash: string): Promise<FeedReport> {
  const { settings, memory, context, tools } = read
  const { ttlMinutes, skipHours, skipDays } = feed
  const given = articlesOf(feed, settings, tools.publisherNamed)
  const { articles, fullTexts } = await fill(read, given)
  const wishes = { ttlMinutes, skipHours, skipDays, ...changes(memory, context.now, feed.isWhole) }
  const hub = hubOf(answer, feed)
  const known = {
    ...memory,
    ...wishes,
    ...validators(answer),
    ...moveOf(read, answer),
    ...wholeness(memory, context.now, answer),
  }
  // Without this, a feed that was cut off would count as unchanged when the rest of it is there.
  const whole = feed.isWhole ? { bodyHash } : { bodyHash: null, etag: null, lastModified: null }
  const isFirst = memory.changedAt === null || (memory.cutReads > 0 && memory.cutReads < mostCutReads)
  const cutReads = isFirst && !feed.isWhole ? memory.cutReads + 1 : 0
  const kept = { ...known, ...whole, cutReads, lostAt: null, hub, fullTexts }
  const next = nextRead(context.now, settings, answer.headers, kept, tools.random)
  const found: SourceRead = {
    kind: 'articles',
    articles,
    isFirst,
    memory: kept,
    nextAt: next.at,
    skipped: leftOut(feed),
    hub,
  }
  return tell(read, found, next, answer, feed)
}

/** An archive with its newest items last would never fire, and nobody would know why. */
function leftOut({ hasMore, items, missing = [] }: ParsedFeed): SourceProblem[] {
  const message = `It has more than ${items.length} items, the rest is not read: ask for a shorter feed, newest first.`
  return hasMore ? [{ kind: 'too-large', message }, ...missing] : [...missing]
}

/** Cut-off first reads in a row that still count as the baseline; after these the feed is taken as it comes. */
const mostCutReads = 3

/** A baseline posts nothing, so its pages are never fetched. */
async function fill({ settings, memory, context, tools }: FeedRead, articles: readonly Article[]) {
  if (settings.fullText !== true) return { articles, fullTexts: {} }
  const mayAsk = settings.firstRun !== 'baseline' || (memory.changedAt !== null && memory.cutReads === 0)
  return withFullTexts(articles, memory.fullTexts, tools, { mayAsk, signal: context.signal })
}

function unchanged(read: FeedRead, answer: HttpAnswer): FeedReport {
  const { settings, memory, context, tools } = read
  const { etag, lastModified } = validators(answer)
  const validated = { etag: etag ?? memory.etag, lastModified: lastModified ?? memory.lastModified }
  const found = answer.status === 304 ? validated : { etag, lastModified, ...wholeness(memory, context.now, answer) }
  const kept = { ...memory, ...moveOf(read, answer), ...found }
  const next = nextRead(context.now, settings, answer.headers, kept, tools.random)
  return tell(read, { kind: 'unchanged', memory: kept, nextAt: next.at, hub: kept.hub }, next, answer, null)
}

/**
 * An address reached by a redirect or named by a page is given up if it is of no use, or had trouble for three reads;
 * the configured one is requested next.
 */
function failed(read: FeedRead, answer: HttpAnswer | null, problem: SourceProblem): FeedReport {
  const { settings, memory, context, tools, asked } = read
  const isOwn = asked === settings.url
  // Only the address that the operator gave can be gone for good.
  if (problem.kind === 'gone' && !isOwn) return failed(read, answer, { ...problem, kind: 'http' })
  const isUseless = problem.kind !== 'slow-down' && (answer === null || answer.status < 500)
  const trusted = isOwn || !(isUseless || context.failures >= mostTroubles) ? memory : returnHome(memory)
  const wait = retryAfter(answer?.headers['retry-after'], context.now)
  const next =
    problem.kind === 'gone'
      ? nextWhenGone(context.now)
      : nextTry(context.now, settings.every, context.failures, wait, tools.random)
  return tell(read, { kind: 'problem', problem, memory: trusted, nextAt: next.at }, next, answer, null)
}

/** Failures in a row before this one. */
const mostTroubles = 2

function tell(
  read: FeedRead,
  found: SourceRead,
  next: Next,
  answer: HttpAnswer | null,
  feed: ParsedFeed | null,
): FeedReport {
  const traffic = answer && { bytes: answer.body.length, notModified: answer.status === 304 }
  return { found: { ...found, ...(traffic && { traffic }) }, asked: read.asked, answer, feed, why: next.why }
}

function moveOf({ memory, asked, context }: FeedRead, { redirects }: HttpAnswer) {
  return followMove(memory, asked, redirects, context.now)
}

/**
 * The time between changes, smoothed: the newest gap counts a third. A first body, or one that was cut off, is no
 * change.
 */
function changes({ changedAt, changeGap }: FeedMemory, now: Date, isWhole: boolean) {
  if (!isWhole && changedAt !== null) return { changedAt, changeGap }
  if (changedAt === null) return { changedAt: now.getTime(), changeGap: null }
  const gap = now.getTime() - changedAt
  return { changedAt: now.getTime(), changeGap: changeGap === null ? gap : (changeGap * 2 + gap) / 3 }
}
