// The bot's reading half for the benches: all from the fetch to the commit and the search index, on a store of its own.
import { loadConfig } from '../src/config/load.ts'
import type { Clock } from '../src/domain/world.ts'
import { createAnalyzer } from '../src/ingest/analyzer.ts'
import { createPoll, READS_AT_ONCE } from '../src/ingest/poll.ts'
import { declareSearchable } from '../src/ingest/search-indexer.ts'
import { openStories } from '../src/ingest/story-index.ts'
import { compileTracks } from '../src/reading/read.ts'
import { localEngine } from '../src/scheduler/local.ts'
import { createFeedParser } from '../src/sources/feed/parser.ts'
import { feedSource } from '../src/sources/feed/source.ts'
import { createFetcher } from '../src/sources/http/fetch.ts'
import { openStore } from '../src/store/db/open.ts'
import { createDatabaseRetry } from '../src/store/db/retry.ts'
import { findSource, rememberSources } from '../src/store/sources.ts'

/**
 * Reads `feeds` feeds, /0.xml and so on, with the tracks of config/ and the default `firstRun`. Problems of feeds end
 * the process, unless `forgives`.
 */
export async function openReader(port: number, feeds: number, folder: string, forgives = false) {
  const store = await openStore(folder)
  const config = loadConfig('config')
  const tracks = config.ok ? compileTracks(config.config.tracks, config.config.lists) : config
  if (!store.ok || !tracks.ok || !config.ok) throw new Error('The store or the tracks cannot be used')
  const db = store.value
  const analyzer = createAnalyzer(
    {
      read: tracks.value,
      might: tracks.might,
      tracks: config.config.tracks,
      words: config.config.lists.words,
    },
    () => {},
  )
  const fetch = createFetcher({ allowNetworks: ['127.0.0.0/8'], userAgent: 'Linchpin bench' })
  const parser = createFeedParser()
  const settings = { every: 600_000, language: null, timezone: null, firstRun: 'baseline' } as const
  const sources = Array.from({ length: feeds }, (_, index) =>
    feedSource(
      { ...settings, id: `${index}`, url: `http://127.0.0.1:${port}/${index}.xml` },
      { fetch, parser, random: Math.random },
    ),
  )
  let later = 0
  const clock: Clock = {
    now: () => new Date(Date.now() + later),
    after(ms, run) {
      const timer = setTimeout(run, ms)
      return () => clearTimeout(timer)
    },
  }
  const say = (message: string, more?: unknown) => {
    if (forgives) return
    console.error(message, more)
    process.exit(1)
  }
  const logger = { debug: () => {}, info: () => {}, warn: say, error: say }
  await rememberSources(
    db,
    sources.map(({ id, kind, place }) => ({ id, kind, place, settings: place })),
    clock.now(),
  )
  const stopping = new AbortController().signal
  const { poll } = createPoll(new Map(sources.map(source => [source.id, source])), {
    db,
    clock,
    analyze: analyzer.analyze,
    stories: await openStories(db, clock),
    watch: 72 * 3_600_000,
    zone: 'UTC',
    write: null,
    websub: null,
    stopping,
    retry: createDatabaseRetry({ clock, logger, stopping }),
    wake: () => {},
    again: () => {},
    logger,
  })
  const engine = localEngine({ clock, logger, failed: say })
  let unread = 0
  let allRead = () => {}
  const read = declareSearchable({ db, clock, engine })(poll)
  const readAndCount = async (id: string) => {
    await read(id)
    unread -= 1
    if (unread === 0) allRead()
  }
  engine.lane('poll', readAndCount, { concurrency: READS_AT_ONCE })
  return {
    db,
    /** Reads every feed once. A day passes, so that each is due again. */
    async round() {
      unread = sources.length
      const { promise, resolve } = Promise.withResolvers<void>()
      allRead = resolve
      for (const { id } of sources) void engine.wake('poll', id)
      await promise
      later += 86_400_000
    },
    /** Reads one feed, as if a day had passed. */
    async one(index: number) {
      later += 86_400_000
      await readAndCount(`${index}`)
    },
    /** What became of a feed's last read. */
    async outcome(index: number) {
      const { count } = await db
        .selectFrom('article')
        .select(({ fn }) => fn.countAll<number>().as('count'))
        .where('source', '=', `${index}`)
        .executeTakeFirstOrThrow()
      return (await findSource(db, `${index}`))?.problem ?? `${count} articles`
    },
    idle: engine.idle,
    async close() {
      await engine.stop()
      await analyzer.close()
      await parser.close()
      await fetch.close()
      await db.destroy()
    },
  }
}
