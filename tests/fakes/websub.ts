// The app's own bot that reads the feed of a fake hub and can be reached by it, over real HTTP with a real store; the clock alone
// is turned by hand.
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { expect, onTestFinished, vi } from 'vitest'
import { buildBot } from '../../src/app/bot.ts'
import { createLocalAnalyze } from '../../src/ingest/analyzer.ts'
import { compileTracks } from '../../src/reading/read.ts'
import { localEngine } from '../../src/scheduler/local.ts'
import { createFeedParser } from '../../src/sources/feed/parser.ts'
import { feedSource } from '../../src/sources/feed/source.ts'
import { createFetcher } from '../../src/sources/http/fetch.ts'
import type { Source } from '../../src/sources/source.ts'
import { openStore, type StorePlace } from '../../src/store/db/open.ts'
import { createDatabaseRetry } from '../../src/store/db/retry.ts'
import { findSource } from '../../src/store/sources.ts'
import { CONFIG, NO_LOOK, TRACKS } from './bot.ts'
import { type FakeHub, startHub } from './hub.ts'
import { NO_OWN_TRACKS } from './own-tracks.ts'
import { testPlace } from './place.ts'
import { type FakeClock, fakeClock, fakeLogger } from './world.ts'

const MINUTE = 60_000

export type Changes = { place?: StorePlace; port?: number; clock?: FakeClock; isRemoved?: boolean; isOff?: boolean }

/** A bot that reads the hub's feed every ten minutes and can be reached by the hub; or without the feed, or without websub. */
export async function startReader(hub: FakeHub, changes: Changes = {}) {
  const { place = await testPlace(), clock = fakeClock('2026-02-25T08:00:00Z'), isRemoved, isOff } = changes
  const logger = fakeLogger()
  const store = await openStore(place)
  const tracks = compileTracks(TRACKS)
  if (!store.ok || !tracks.ok) throw new Error('no store or no tracks')
  const db = store.value
  const fetch = createFetcher({ allowNetworks: ['127.0.0.0/8'], userAgent: 'test' })
  const parser = createFeedParser()
  const settings = { id: 'wire', url: hub.feedUrl, every: 10 * MINUTE, firstRun: 'all' as const }
  const source = feedSource({ ...settings, language: null, timezone: null }, { fetch, parser, random: () => 0 })
  const all = new Map<string, Source>(isRemoved ? [] : [['wire', source]])
  const faults: unknown[] = []
  const failed = (_: string, error: unknown) => void faults.push(error)
  const engine = localEngine({ clock, logger, failed })
  const server = createServer((request, response) => websub?.route.listener(request, response))
  await new Promise<void>(done => server.listen(changes.port ?? 0, '127.0.0.1', done))
  const { port } = server.address() as AddressInfo
  const publicUrl = `http://127.0.0.1:${port}/`
  const stopping = new AbortController().signal
  const { websub } = await buildBot({
    config: { ...CONFIG, websub: isOff ? undefined : { publicUrl } },
    secret: () => undefined,
    db,
    clock,
    random: () => 0,
    logger,
    engine,
    fetch,
    failed,
    stopping,
    sources: all,
    places: new Map([['wire', hub.feedUrl]]),
    known: [{ id: 'wire', kind: 'feed', place: hub.feedUrl, settings: '' }],
    adapters: new Map(),
    look: NO_LOOK,
    analyze: createLocalAnalyze(tracks.value),
    retry: createDatabaseRetry({ clock, logger, stopping }),
    ownTracks: NO_OWN_TRACKS,
    leaseMs: 0,
    readOnce: () => {},
  })
  let isStopped = false
  const stop = async () => {
    if (isStopped) return
    isStopped = true
    await engine.stop()
    server.closeAllConnections()
    await new Promise(done => server.close(done))
    await parser.close()
    await fetch.close()
    await db.destroy()
    expect(faults).toEqual([])
  }
  onTestFinished(stop)
  const titles = async () => (await db.selectFrom('article').select('title').execute()).map(row => row.title)
  return {
    clock,
    logger,
    titles,
    /** The same bot after a restart with another config. */
    restarted: async (more: Changes) => {
      await stop()
      return startReader(hub, { place, port, clock, ...more })
    },
    engine,
    /** Runs what is due now. */
    async run() {
      await engine.wake('poll', 'wire')
      await engine.idle()
      await websub?.sweep()
      await engine.idle()
    },
    /** Minutes until the next read. */
    wait: async () => ((await findSource(db, 'wire'))?.nextAt.getTime() ?? 0) / MINUTE - clock.now().getTime() / MINUTE,
  }
}

/** A reader whose subscription the hub has confirmed. */
export async function subscribed() {
  const hub = await startHub()
  hub.write('one')
  const reader = await startReader(hub)
  await reader.run()
  await vi.waitFor(() => expect(hub.confirmations).toHaveLength(1), 120_000)
  return { hub, reader }
}
