// Fault by fault: what readyz says, and which metric shows it.
import { expect, onTestFinished, test } from 'vitest'
import { openHealth } from '../../src/app/health.ts'
import { INSTANT } from '../../src/domain/mode.ts'
import { ROLES } from '../../src/domain/role.ts'
import { stopChannel } from '../../src/store/channels.ts'
import { openStore } from '../../src/store/db/open.ts'
import { recordRead } from '../../src/store/sources.ts'
import { subscribe } from '../../src/store/subscriptions.ts'
import { article, CHANNEL, fakeSource, startBot } from '../fakes/bot.ts'
import { fakePlatform, textOf } from '../fakes/platform.ts'
import { silentFor9h } from '../fakes/silence.ts'
import { fakeClock, testFolder } from '../fakes/world.ts'

/** A bot with two feeds and a channel that follows; what is counted of it. */
async function monitored() {
  const place = testFolder()
  const clock = fakeClock('2026-02-25T08:00:00Z')
  const store = await openStore(place)
  if (!store.ok) throw new Error(store.problem.message)
  const db = store.value
  let isOpen = true
  const close = async () => {
    if (isOpen) await db.destroy()
    isOpen = false
  }
  onTestFinished(close)
  const [wire, desk] = [fakeSource('wire'), fakeSource('desk')]
  const stopping = new AbortController()
  const config = { feeds: [{ id: 'wire' }, { id: 'desk' }], pages: [], folders: [] } as never
  const health = await openHealth({
    db,
    clock,
    dataFolder: place,
    version: '9.9.9',
    config,
    stopping: stopping.signal,
    once: false,
  })
  const platform = fakePlatform({ canFind: true })
  // Counted where the bot holds them: `read` and `post` are all that is wrapped.
  for (const source of [wire, desk]) source.read = health.metrics.source({ ...source }).read
  platform.post = health.metrics.adapter({ ...platform }).post
  const bot = await startBot([wire, desk], platform, { place, clock })
  await subscribe(db, CHANNEL, 'security-package', INSTANT, 'ana', clock.now())
  health.readiness.begin(new Set(ROLES))
  const minute = async () => {
    await bot.minute()
    health.readiness.swept()
  }
  const news = (id: string) => {
    wire.gives = [article('wire', id, `Security package talks, round ${id}`)]
  }
  const ready = async () => (await health.readiness.reasons()).map(({ kind }) => kind)
  const metric = async (line: string) => (await health.metrics.text()).split('\n').find(one => one.startsWith(line))
  await minute()
  return { db, clock, wire, desk, platform, bot, minute, news, ready, metric, stopping, close, health }
}

type Monitored = Awaited<ReturnType<typeof monitored>>

const DOWN = { kind: 'unreachable', message: 'Nothing listens there.' } as const

const allDown = async ({ wire, desk, minute }: Monitored) => {
  wire.gives = DOWN
  desk.gives = DOWN
  await minute()
}

/** The platform answers the first post so. */
const answered =
  (...script: Monitored['platform']['script']) =>
  async ({ platform, news, minute }: Monitored) => {
    platform.script = script
    news('1')
    await minute()
  }

const FAULTS: [fault: string, happen: (world: Monitored) => Promise<void>, unready: string[], metric: string][] = [
  ['nothing', async () => {}, [], 'linchpin_sources{state="well"} 2'],
  [
    'one feed is down',
    async ({ wire, minute }) => {
      wire.gives = DOWN
      await minute()
    },
    [],
    'linchpin_sources{state="failing"} 1',
  ],
  [
    'a source is silent',
    async ({ db, clock, bot }) => {
      await recordRead(db, 'wire', clock.now(), silentFor9h(clock.now()))
      const said = /wire: nothing for 9 h, usually every 20 min/
      expect(textOf(await bot.ask('status security-package'))).toMatch(said)
      expect(textOf(await bot.ask('feeds'))).toMatch(said)
    },
    [],
    'linchpin_sources{state="silent"} 1',
  ],
  ['every feed is down', allDown, [], 'linchpin_reads_total{kind="feed",outcome="unreachable"} 2'],
  ['there is no network', allDown, [], 'linchpin_troubles{kind="offline"} 1'],
  [
    'a post is given up',
    answered({ ok: false, kind: 'rejected', detail: 'no' }),
    [],
    'linchpin_troubles{kind="dead"} 1',
  ],
  [
    'the platform is away',
    async ({ platform, news, minute }) => {
      platform.script = Array(9).fill({ ok: false, kind: 'later', detail: 'away' })
      news('1')
      await minute()
      await minute()
    },
    [],
    'linchpin_deliveries_oldest_pending_seconds{platform="slack"} 60',
  ],
  [
    'the platform refuses',
    answered({ ok: false, kind: 'refused', detail: 'no' }),
    [],
    'linchpin_deliveries_total{platform="slack",outcome="refused"} 1',
  ],
  ['an answer is lost', answered('lost'), [], 'linchpin_deliveries_total{platform="slack",outcome="unsure"} 1'],
  [
    'the channel is gone',
    answered({ ok: false, kind: 'gone', detail: 'channel_not_found' }),
    [],
    'linchpin_deliveries_total{platform="slack",outcome="gone"} 1',
  ],
  [
    'posting has stopped in a channel',
    ({ db }) => stopChannel(db, CHANNEL, 'it is archived'),
    [],
    'linchpin_troubles{kind="stopped"} 1',
  ],
  [
    'no read begins',
    async ({ clock, health }) => {
      clock.advance(3 * 60_000)
      health.readiness.swept()
    },
    ['reads'],
    'linchpin_read_overdue_seconds 120',
  ],
  ['no sweep goes through', async ({ clock }) => clock.advance(31_000), ['sweep'], 'linchpin_read_overdue_seconds 0'],
  [
    'a restored backup waits',
    async ({ db }) => void (await db.insertInto('restored').values({ since: 1, resumed: 0 }).execute()),
    ['restored'],
    'linchpin_restore_waiting 1',
  ],
  ['the store is gone', ({ close }) => close(), ['store'], 'linchpin_store_up 0'],
  ['it is told to stop', async ({ stopping }) => stopping.abort(), ['stopping'], 'linchpin_store_up 1'],
]

test.for(FAULTS)('%s', async ([, happen, unready, metric]) => {
  const world = await monitored()
  await happen(world)
  expect(await world.ready()).toEqual(unready)
  const [name = ''] = metric.split(' ')
  expect(await world.metric(name)).toBe(metric)
})

test('articles and alerts are counted from the start on, and what happened once is counted once', async () => {
  const { news, minute, metric } = await monitored()
  news('1')
  await minute()
  for (let look = 0; look < 2; look++) {
    expect(await metric('linchpin_articles_total')).toBe('linchpin_articles_total 1')
    expect(await metric('linchpin_alerts_total')).toBe('linchpin_alerts_total 1')
  }
  expect(await metric('linchpin_post_duration_seconds_count')).toMatch(/\{platform="slack"\} 1$/)
  expect(await metric('linchpin_build_info')).toContain('version="9.9.9"')
})

test('every metric has the name of the bot, and a help line', async () => {
  const { health } = await monitored()
  const lines = (await health.metrics.text()).split('\n').filter(line => line !== '')
  expect(lines.filter(line => !/^(# (HELP|TYPE) )?linchpin_/.test(line))).toEqual([])
})
