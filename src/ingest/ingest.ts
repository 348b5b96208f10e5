// Turns what a source gave into articles, stories, alerts and deliveries, in one transaction: what is not committed was not seen.
import { setImmediate } from 'node:timers/promises'
import type { Article, Match } from '../domain/article.ts'
import type { Channel } from '../domain/channel.ts'
import { dueAt } from '../domain/subscription.ts'
import { DAY } from '../domain/time.ts'
import type { Clock, Logger } from '../domain/world.ts'
import type { FirstRun, Found, Source } from '../sources/source.ts'
import type { Done } from '../sources/worker.ts'
import { addAlert } from '../store/alerts.ts'
import { type Standing, standings } from '../store/article-identity.ts'
import { hasArticles, knownTitles, storiesAt } from '../store/articles.ts'
import { skipBefore } from '../store/db/backup.ts'
import type { Db } from '../store/db/open.ts'
import type { DatabaseRetry } from '../store/db/retry.ts'
import { addDelivery } from '../store/deliveries.ts'
import { isMuted } from '../store/mutes.ts'
import { addLoneArticles } from '../store/new-articles.ts'
import { requestPostUpdates } from '../store/post-updates.ts'
import { type ReadResult, recordRead, type SourceRow } from '../store/sources.ts'
import { followersOf } from '../store/subscriptions.ts'
import { addressesOf, addressesOfOne, tellsSame } from './addresses.ts'
import type { ReadArticle, ReadArticles } from './analyzer.ts'
import type { Commit } from './commit-queue.ts'
import type { Write } from './model-summaries.ts'
import { type Kept, keepArticle, type Readable } from './persist.ts'
import { reshuffled } from './reissued-ids.ts'
import type { Stories } from './story-index.ts'

export type IngestWorld = {
  readonly db: Db
  readonly clock: Clock
  readonly retry: DatabaseRetry
  readonly logger: Logger
  readonly read: ReadArticles
  readonly stories: Stories
  /** IANA zone in which `daily HH:MM` is meant. */
  readonly zone: string
  /** Words the summaries of what is told, where a model is configured. */
  readonly write: Write | null
  /** Called after the commit for each channel that has something due. */
  readonly wake: (channel: Channel) => void
}

type Articles = Extract<Found, { kind: 'articles' }>

/**
 * Reading goes on side by side; keeping is one at a time, because two articles of one story that arrive together from
 * two sources must see each other. Gives how many were new, or why they could not be read: then nothing was kept.
 */
export function createIngest(
  world: IngestWorld,
  commit: Commit,
): (source: Source, row: SourceRow, found: Articles) => Promise<Done<number>> {
  return async (source, row, found) => {
    // Nothing of a read is lost to a database that is away: the next one may not find it again.
    const news = await world.retry.run(() => fresh(world, source.kind, row, found.articles))
    const read = await world.read(news.map(({ article }) => article))
    if (!read.ok) return read
    const tell = row.readAt === null || found.isFirst ? source.firstRun : 'all'
    const readings = await world.retry.run(() => worded(world, tell, news, read.value))
    const alone = addressesOfOne(readings.filter(({ standing }) => standing.kind === 'new'))
    for (const { part, isLast } of inParts(readings)) {
      const channels = await commit(async trx => {
        const kept = await keepPart(world, trx, row, part, alone)
        if (isLast) await recordRead(trx, row.id, world.clock.now(), resultOf(found))
        return kept
      })
      for (const channel of channels) world.wake(channel)
    }
    return { ok: true, value: news.filter(({ standing }) => standing.kind === 'new').length }
  }
}

type Fresh = Pick<Readable, 'article' | 'address' | 'standing'> & {
  /** An old article under a new id. */
  readonly isReshuffled: boolean
}

/**
 * The articles that are new or edited, each once, oldest first, so that a channel reads them in the order they
 * happened. Feeds list the newest first; that decides between articles without a date.
 */
async function fresh(
  { db, clock, logger }: IngestWorld,
  kind: Source['kind'],
  { id, readAt }: SourceRow,
  given: readonly Article[],
): Promise<Fresh[]> {
  const unique = [...new Map(given.toReversed().map(article => [article.id, article])).values()]
  const articles = kind === 'feed' ? unique : unique.toReversed()
  const addresses = await addressesOf(articles)
  const sightings = articles.map((article, index) => ({
    article,
    address: kind === 'feed' ? (addresses[index] ?? null) : null,
  }))
  const isEmpty = readAt === null && !(await hasArticles(db, id))
  const known = isEmpty ? articles.map(unseen) : await standings(db, sightings, clock.now())
  const old = await reshuffled(articles, known, readAt, titles => knownTitles(db, id, titles))
  if (old.size > 0)
    logger.warn(`${id}: ${old.size} old articles came under new ids; they are kept and not told`, { source: id })
  return articles
    .flatMap((article, index) => {
      const standing = known[index]
      if (!standing || standing.kind === 'seen') return []
      const address = addresses[index] ?? null
      return [{ article: { ...article, id: standing.item }, address, standing, isReshuffled: old.has(article) }]
    })
    .sort((a, b) => byDate(a.article, b.article))
}

/** At most sources' first reads nothing has to be compared. */
const unseen = ({ id: item }: Article): Standing => ({ kind: 'new', item })

/** Articles without a date come last, and stay in their order. */
function byDate(a: Article, b: Article): number {
  if (a.publishedAt && b.publishedAt) return a.publishedAt.getTime() - b.publishedAt.getTime()
  return (a.publishedAt ? 0 : 1) - (b.publishedAt ? 0 : 1)
}

type Reading = Fresh &
  Readable & {
    /** False for what a first read only takes note of. */
    readonly tell: boolean
  }

/** Says of each article what is told of it, and lets a model word that where one is configured. */
async function worded({ write }: IngestWorld, tell: FirstRun, news: readonly Fresh[], read: readonly ReadArticle[]) {
  const latest = news.findLastIndex(({ article }) => article.publishedAt !== null)
  const readings = news.flatMap((one, index): Reading[] => {
    const found = read[index]
    const told = tell === 'all' || (tell === 'latest' && index === (latest < 0 ? news.length - 1 : latest))
    return found ? [{ ...one, ...found, tell: told && !one.isReshuffled }] : []
  })
  return write ? write(readings) : readings
}

/** Takes a few milliseconds, in which nothing else gets its turn: SQLite answers at once. */
const KEPT_AT_ONCE = 10
/** So many articles in one transaction: while it runs nothing else can use the store. Few reads find more. */
const MOST_IN_PART = 100

/** The last part is kept together with what the source remembers: without it the next read finds the articles again. */
function* inParts(readings: readonly Reading[]): Generator<{ part: readonly Reading[]; isLast: boolean }> {
  for (let begin = 0; begin === 0 || begin < readings.length; begin += MOST_IN_PART)
    yield { part: readings.slice(begin, begin + MOST_IN_PART), isLast: begin + MOST_IN_PART >= readings.length }
}

const resultOf = (found: Articles): ReadResult => ({
  ...found,
  problem: null,
  skipped: found.skipped.map(one => one.message),
})

async function keepPart(
  world: IngestWorld,
  trx: Db,
  row: SourceRow,
  readings: readonly Reading[],
  alone: ReadonlySet<string>,
): Promise<Channel[]> {
  const now = world.clock.now()
  const channels: Channel[] = []
  const skip = await skipBefore(trx)
  const addresses = readings.flatMap(({ address }) => (address !== null && alone.has(address) ? [address] : []))
  const elsewhere = await storiesAt(trx, addresses, row.id, new Date(now.getTime() - REACH))
  const storyAt = ({ article, address }: Reading): number | null => {
    const told = elsewhere.get(address ?? '')
    return told && tellsSame(told, article) ? told.story : null
  }
  const isLone = (reading: Reading): boolean =>
    reading.standing.kind === 'new' && reading.sketch === null && storyAt(reading) === null
  const lone: Reading[] = []
  const keepLone = async () => {
    await addLoneArticles(trx, lone.splice(0), now)
    await setImmediate()
  }
  for (const reading of readings) {
    if (isLone(reading)) {
      if (lone.push(reading) === KEPT_AT_ONCE) await keepLone()
      continue
    }
    // In their order, so that what is read back by number comes as it happened.
    await keepLone()
    const kept = await keepArticle(world.stories.index, trx, reading, storyAt(reading), now)
    if (!kept || !reading.tell || isOld(reading.article, row, skip)) continue
    if (kept.changesPosts) channels.push(...(await requestPostUpdates(trx, kept.story, kept.article, row.id, now)))
    channels.push(...(await tell(trx, reading, kept, now, world.zone)))
  }
  await keepLone()
  return channels
}

/** In a resumed backup: what the first bot has told. An article without a date is, if it was there at the source's first read since. */
const isOld = ({ publishedAt }: Article, { readAt }: SourceRow, skip: Date | null): boolean =>
  skip !== null && (publishedAt ? publishedAt < skip : readAt === null || readAt < skip)

/** How long an address stands for the event that it told of: as long as the story index looks back. */
const REACH = 2 * DAY

/** Makes the alerts of a kept article and queues them for everyone who follows; the channels that have something due at once. */
async function tell(trx: Db, { article, headline }: Reading, kept: Kept, now: Date, zone: string): Promise<Channel[]> {
  const channels: Channel[] = []
  for (const match of kept.news) {
    const made = {
      story: kept.story,
      track: match.track,
      article: kept.article,
      headline,
      summary: match.summary,
    }
    const alert = await addAlert(trx, { ...made, why: wordsFound(article, match) }, now)
    if (alert === null) continue
    for (const { channel, mode } of await followersOf(trx, match.track)) {
      if (await isMuted(trx, channel, kept.story)) continue
      const due = dueAt(mode, now, zone)
      const expiresAt = new Date(due.getTime() + DAY)
      await addDelivery(trx, { alert, channel, digest: mode.kind !== 'instant' || due > now, dueAt: due, expiresAt })
      if (due <= now) channels.push(channel)
    }
  }
  return channels
}

/** The words that made a match, as they stand in the article, each once, in the order of the hits. */
function wordsFound(article: Article, match: Match): string[] {
  const words = match.hits.map(hit => article[hit.field].slice(hit.start, hit.end).replace(/\s+/g, ' '))
  return [...new Map(words.map(word => [word.toLowerCase(), word])).values()]
}
