// The app's own bot on a real store, with sources, a platform, an engine and a clock that a test turns by hand.
import { onTestFinished } from 'vitest'
import type { Answer } from '../../src/adapter.ts'
import { buildBot } from '../../src/app/bot.ts'
import { createOwnTracks } from '../../src/app/own-tracks.ts'
import type { Looking } from '../../src/commands/context.ts'
import { liveConfig } from '../../src/config/live-config.ts'
import type { Config } from '../../src/config/load.ts'
import type { Article } from '../../src/domain/article.ts'
import { type Channel, channelKey, parseChannel } from '../../src/domain/channel.ts'
import type { Track } from '../../src/domain/track.ts'
import { type Analyze, createLocalAnalyze } from '../../src/ingest/analyzer.ts'
import { NO_LISTS } from '../../src/reading/query/words.ts'
import type { FirstRun, Source, SourceRead } from '../../src/sources/source.ts'
import { channelsWithWork } from '../../src/store/channels.ts'
import { type Db, openStore, type StorePlace } from '../../src/store/db/open.ts'
import { createDatabaseRetry } from '../../src/store/db/retry.ts'
import { duePageChecks } from '../../src/store/page-checks.ts'
import { readerHere } from './own-tracks.ts'
import { testPlace } from './place.ts'
import type { FakePlatform } from './platform.ts'
import { turnedEngine } from './turned-engine.ts'
import { type FakeClock, fakeClock, fakeLogger } from './world.ts'

export const TRACKS: Track[] = [
  { id: 'security-package', title: 'Security package', query: '"security package"' },
  { id: 'sanctions', title: 'Sanctions', query: 'sanctions' },
]

/** As `loadConfig` gives it for files that name nothing but the tracks. */
export const CONFIG = {
  tracks: TRACKS,
  zone: 'UTC',
  subscriptions: [],
  summarize: {},
  quotas: { subscriptions: 1000, tracks: 20, feeds: 50 },
  lists: NO_LISTS,
  corrections: { watch: 72 * 3_600_000 },
  websub: undefined,
  access: { everyoneMaySubscribe: false, slackUsers: [], discordRoles: [] },
}

export const CHANNEL: Channel = { platform: 'slack', workspace: 'T1', id: 'C1' }

/** Finds nothing at any address. */
export const NO_LOOK: Looking = {
  source: async () => ({ ok: false, problem: { kind: 'unreachable', message: '' } }),
  article: async () => ({ ok: false, problem: { kind: 'unreachable', message: '' } }),
  text: async () => ({ ok: false, problem: { kind: 'unreadable', message: '' } }),
}

export type FakeSource = Source & {
  gives: Article[] | Extract<SourceRead, { kind: 'problem' }>['problem']
  reads: number
}

/** A source that gives what the test put into `gives`, oldest first, every minute; it lists them as feeds do, newest first. */
export function fakeSource(id: string, firstRun: FirstRun = 'all'): FakeSource {
  const source: FakeSource = {
    id,
    kind: 'feed',
    place: `https://${id}.example.org/`,
    firstRun,
    gives: [],
    reads: 0,
    async read({ now, memory }) {
      source.reads++
      const nextAt = new Date(now.getTime() + 60_000)
      if (!Array.isArray(source.gives)) return { kind: 'problem', problem: source.gives, memory: memory ?? {}, nextAt }
      return {
        kind: 'articles',
        articles: source.gives.toReversed(),
        memory: { reads: source.reads },
        nextAt,
        skipped: [],
      }
    },
  }
  return source
}

export const article = (source: string, id: string, title: string, more: Partial<Article> = {}): Article => ({
  id,
  source,
  url: `https://${source}.example.org/${id}`,
  title,
  text: `${title}. Officials in Seoul said on Tuesday that they would go on with what they had begun, and gave no date for it.`,
  language: 'en',
  publishedAt: null,
  ...more,
})

export type Bot = {
  readonly db: Db
  readonly clock: FakeClock
  readonly logger: ReturnType<typeof fakeLogger>
  readonly answer: Answer
  readonly ask: (text: string, channel?: Channel, isAdmin?: boolean) => ReturnType<Answer>
  /** When the engine was asked to come back to which channel. */
  readonly wakes: { readonly channel: string; readonly at: Date }[]
  /** A minute passes; every source is read and everything due is posted. */
  readonly minute: () => Promise<void>
  readonly poll: (id: string) => Promise<void>
  readonly deliver: () => Promise<void>
  /** Looks at every page whose time has come. */
  readonly pages: () => Promise<void>
  /** One run of the deliver lane. */
  readonly deliverTo: (key: string) => Promise<void>
}

/** `place` lets a test start a second bot on the memory of a first. */
export async function startBot(
  sources: readonly FakeSource[],
  platform: FakePlatform,
  options: {
    look?: Looking
    place?: StorePlace
    clock?: FakeClock
    analyze?: Analyze
    leaseMs?: number
    quotas?: typeof CONFIG.quotas
  } = {},
): Promise<Bot> {
  const clock = options.clock ?? fakeClock('2026-02-25T08:00:00Z')
  const logger = fakeLogger()
  const store = await openStore(options.place ?? (await testPlace()))
  if (!store.ok) throw new Error(store.problem.message)
  const db = store.value
  onTestFinished(() => db.destroy())
  const live = liveConfig({ ...CONFIG, quotas: options.quotas ?? CONFIG.quotas, folder: '/' } as unknown as Config)
  const renew = createOwnTracks({ live, analyzer: { renew() {} }, db, logger })
  await renew()
  const stopping = new AbortController().signal
  const wakes: { channel: string; at: Date }[] = []
  const engine = turnedEngine((lane, channel, at) => {
    if (lane === 'deliver slack') wakes.push({ channel, at })
  })
  const { answer } = await buildBot({
    config: live.config,
    secret: () => undefined,
    db,
    clock,
    random: () => 0.5,
    logger,
    engine,
    stopping,
    sources: new Map(sources.map(source => [source.id, source])),
    places: new Map(sources.map(({ id, place }) => [id, place])),
    known: sources.map(({ id, kind, place, publisher }) => ({
      id,
      kind,
      place,
      settings: place,
      ...(publisher && { publisher }),
    })),
    fetch: () => Promise.reject(new Error('these sources have no hubs')),
    adapters: new Map([['slack', platform]]),
    look: options.look ?? NO_LOOK,
    analyze: options.analyze ?? createLocalAnalyze(live.read),
    ownTracks: {
      renew,
      reader: readerHere,
      tell: async (channel, message) => void (await platform.post(channel, message, 'told', stopping)),
    },
    retry: createDatabaseRetry({ clock, logger, stopping }),
    leaseMs: options.leaseMs ?? 0,
    readOnce: () => {},
    failed(_, error) {
      throw error
    },
  })
  const poll = (id: string) => engine.run('poll', id)
  const deliverTo = (key: string) => engine.run('deliver slack', key)
  const deliver = async () => {
    for (const channel of await channelsWithWork(db, clock.now())) await deliverTo(channelKey(channel))
  }
  return {
    db,
    clock,
    logger,
    wakes,
    poll,
    deliver,
    deliverTo,
    async pages() {
      for (const id of await duePageChecks(db, clock.now(), 10)) await engine.run('page', String(id))
    },
    answer,
    ask: (text, channel = CHANNEL, isAdmin = true) =>
      answer({ channel, text, user: { id: 'U1', name: 'ana', isAdmin, maySubscribe: isAdmin } }),
    async minute() {
      clock.advance(60_000)
      for (const source of sources) await poll(source.id)
      await deliver()
    },
  }
}

/** A channel by its written form. @throws when it is none. */
export function channelOf(text: string): Channel {
  const channel = parseChannel(text)
  if (!channel) throw new Error(`${text} is not a channel`)
  return channel
}
