// Metrics for Prometheus. Gauges query the store only when scraped, so that reads and posts pay for nothing but their
// own counters and timers.

import { Counter, collectDefaultMetrics, Gauge, Histogram, Registry } from 'prom-client'
import type { Adapter } from '../adapter.ts'
import { SECOND } from '../domain/time.ts'
import { type BotTrouble, findTroubles, SOURCE_STATES, sourceState } from '../domain/trouble.ts'
import type { Clock } from '../domain/world.ts'
import type { Source } from '../sources/source.ts'
import { backlogs, newestRow, rowsAfter } from '../store/backlog.ts'
import { readCondition } from '../store/condition.ts'
import { freeDisk } from '../store/db/folder.ts'
import type { Db } from '../store/db/open.ts'

export type Metrics = {
  /** Wraps an adapter to count its posts. */
  adapter(adapter: Adapter): Adapter
  /** Wraps a source to count its reads. */
  source(source: Source): Source
  /** Prometheus' text format. Works without the store, and says so. */
  text(): Promise<string>
}

type MetricsOptions = {
  readonly db: Db
  readonly clock: Clock
  /** Ids of the sources in the current config. */
  readonly sources: () => ReadonlySet<string>
  readonly dataFolder: string
  readonly build: Readonly<Record<'version' | 'store', string>>
}

/** Seconds. A read of a quick feed takes 50 ms, its deadline is 30 s; a post takes 100 ms, its deadline is 15 s. */
const READ_BUCKETS = [0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10, 30, 60]
const POST_BUCKETS = [0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10, 15]
/** Every series exists from the start, because `rate()` misses the first increment of a new one. */
const OUTCOMES = ['sent', 'later', 'unsure', 'refused', 'rejected', 'gone', 'revoked', 'fault'] as const
/** All kinds but a platform that is off, which the config knows and not the store. */
const TROUBLE_KINDS = {
  restored: true,
  disk: true,
  still: true,
  offline: true,
  source: true,
  silent: true,
  stopped: true,
  waiting: true,
  dead: true,
} satisfies Record<Exclude<BotTrouble['kind'], 'off'>, true>
/** 20 samples a second: the library's default of 100 shows up in an idle bot's CPU. */
const LOOP_PRECISION = 50

export async function createMetrics(options: MetricsOptions): Promise<Metrics> {
  const registry = new Registry()
  collectDefaultMetrics({ register: registry, prefix: 'linchpin_', eventLoopMonitoringPrecision: LOOP_PRECISION })
  const { reads, readTime, posts, postTime } = measured(registry)
  const look = await lookInto(registry, options)
  const counted = (adapter: Adapter): Adapter => {
    for (const outcome of OUTCOMES) posts.inc({ platform: adapter.name, outcome }, 0)
    return {
      ...adapter,
      async post(...asked) {
        const end = postTime.startTimer({ platform: adapter.name })
        let outcome: (typeof OUTCOMES)[number] = 'fault'
        try {
          const receipt = await adapter.post(...asked)
          outcome = receipt.ok ? 'sent' : receipt.kind
          return receipt
        } finally {
          end()
          posts.inc({ platform: adapter.name, outcome })
        }
      },
    }
  }
  return {
    adapter: counted,
    source: source => ({
      ...source,
      async read(context) {
        const end = readTime.startTimer({ kind: source.kind })
        const found = await source.read(context)
        end()
        reads.inc({ kind: source.kind, outcome: found.kind === 'problem' ? found.problem.kind : found.kind })
        return found
      },
    }),
    async text() {
      await look()
      return registry.metrics()
    },
  }
}

const measured = (registry: Registry) => {
  const registers = [registry]
  return {
    reads: new Counter({
      name: 'linchpin_reads_total',
      help: 'Reads of sources, by what came of them',
      registers,
      labelNames: ['kind', 'outcome'],
    }),
    readTime: new Histogram({
      name: 'linchpin_read_duration_seconds',
      help: 'How long reads of sources take',
      registers,
      labelNames: ['kind'],
      buckets: READ_BUCKETS,
    }),
    posts: new Counter({
      name: 'linchpin_deliveries_total',
      help: 'Attempts to post, by what the platform answered',
      registers,
      labelNames: ['platform', 'outcome'],
    }),
    postTime: new Histogram({
      name: 'linchpin_post_duration_seconds',
      help: 'How long a platform takes to answer a post',
      registers,
      labelNames: ['platform'],
      buckets: POST_BUCKETS,
    }),
  }
}

/** Returns a function that fills the gauges. */
async function lookInto(registry: Registry, options: MetricsOptions): Promise<() => Promise<void>> {
  const { db, clock, sources, dataFolder, build } = options
  const gauge = (name: string, help: string, ...labelNames: string[]) =>
    new Gauge({ name: `linchpin_${name}`, help, labelNames, registers: [registry] })
  const counter = (name: string, help: string) => new Counter({ name: `linchpin_${name}`, help, registers: [registry] })
  gauge('build_info', 'Which Linchpin this is', 'version', 'node', 'store').set({ ...build, node: process.version }, 1)
  const up = gauge('store_up', 'Whether the store answers')
  const paused = gauge('restore_waiting', 'Whether a restored backup waits for linchpin resume')
  const byState = gauge('sources', 'Sources of the config, by how they are', 'state')
  const wrong = gauge('troubles', 'What is wrong, by kind, as doctor and the page say it', 'kind')
  const overdue = gauge('read_overdue_seconds', 'How long the source has been due that has waited longest')
  const depth = gauge('deliveries_pending', 'Deliveries whose time has come', 'platform')
  const oldest = gauge('deliveries_oldest_pending_seconds', 'How long the oldest of them has waited', 'platform')
  const kept = [
    { table: 'article', counter: counter('articles_total', 'Articles kept since the start, by any process') },
    { table: 'alert', counter: counter('alerts_total', 'Alerts made since the start, by any process') },
  ] as const
  const seen = new Map<(typeof kept)[number]['table'], number>()
  for (const { table } of kept) seen.set(table, await newestRow(db, table))
  const seconds = (since: number) => Math.max(0, clock.now().getTime() - since) / SECOND

  async function ask(): Promise<void> {
    const now = clock.now()
    const condition = await readCondition(db, sources(), now)
    const troubles = findTroubles({ ...condition, freeMegabytes: freeDisk(dataFolder) }, now)
    paused.set(condition.copiedAt ? 1 : 0)
    for (const kind of Object.keys(TROUBLE_KINDS)) wrong.set({ kind }, troubles.filter(one => one.kind === kind).length)
    const states = condition.sources.map(sourceState)
    for (const state of SOURCE_STATES) byState.set({ state }, states.filter(one => one === state).length)
    overdue.set(seconds(Math.min(now.getTime(), ...condition.sources.map(({ nextAt }) => nextAt.getTime()))))
    for (const one of [depth, oldest]) one.reset()
    for (const { platform, count, oldest: since } of await backlogs(db, now)) {
      depth.set({ platform }, Number(count))
      oldest.set({ platform }, seconds(Number(since)))
    }
    for (const { table, counter } of kept) {
      const newest = await newestRow(db, table)
      counter.inc(await rowsAfter(db, table, seen.get(table) ?? newest))
      seen.set(table, newest)
    }
  }

  return async () => {
    up.set(1)
    await ask().catch(() => up.set(0))
  }
}
