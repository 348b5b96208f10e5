// The engine of several processes: lanes are pg-boss queues in PostgreSQL, whose unique index lets only one process at
// a time run a key.
import { PgBoss } from 'pg-boss'
import { DAY, SECOND } from '../domain/time.ts'
import type { Clock, Logger } from '../domain/world.ts'
import { faultOf } from '../store/postgres/fault.ts'
import { createCrons } from './crons.ts'
import type { Engine } from './engine.ts'
import { createLater, type Later } from './timers.ts'

type BossEngineOptions = {
  readonly address: URL
  readonly clock: Clock
  readonly logger: Logger
  /** Called with work that threw and with a queue that cannot be used; the engine carries on. */
  readonly failed: (name: string, error: unknown) => void
  /** Whether this process runs a lane; it may wake any. */
  readonly works: (lane: string) => boolean
}

type QueueLane = {
  /** pg-boss allows no spaces in names. */
  readonly queue: string
  readonly run: (key: string) => Promise<void>
  readonly concurrency: number
  readonly isWorked: boolean
  /** Keys to queue. */
  readonly wanted: Set<string>
  readonly running: Map<string, { readonly id: string; readonly work: Promise<void> }>
  /** Jobs that finished here but are still active in the queue. */
  readonly ended: Set<string>
  /** Keys woken while they ran here. */
  readonly again: Set<string>
  readonly later: Later
  isDeclared: boolean
  serving: Promise<void> | null
  isAsked: boolean
}

/** How long another process's wake may go unnoticed. */
const LOOK_EVERY = SECOND / 2
/** A process without a heartbeat for this long loses its keys: pg-boss's minimum. */
const HEARTBEAT = 10
const BEAT_EVERY = 3 * SECOND
/** How often heartbeats are checked. */
const SUPERVISE = 5

/**
 * Policy `exclusive`: one job per key, queued or active, so that a fetch never meets a running key. With `singleton`, a
 * job queued behind its own key fails the fetch of all others until that key is done (docs/decisions/0012).
 */
const QUEUE = {
  policy: 'exclusive',
  retryLimit: 0,
  heartbeatSeconds: HEARTBEAT,
  expireInSeconds: DAY / 2 / SECOND,
  deleteAfterSeconds: 3600,
} as const

/** Opens the queues. @throws the server's error when it cannot be used. */
export async function openBossEngine(options: BossEngineOptions): Promise<Engine> {
  const boss = new PgBoss({
    connectionString: options.address.href,
    application_name: 'linchpin queue',
    schema: 'linchpin_queue',
    max: 3,
    schedule: false,
    superviseIntervalSeconds: SUPERVISE,
    monitorIntervalSeconds: SUPERVISE,
    maintenanceIntervalSeconds: 600,
  })
  boss.on('error', error => options.failed('the queue', faultOf(error, options.address)))
  boss.on('warning', warning => options.logger.debug(`pg-boss: ${warning.message}`))
  await boss.start().catch(error => Promise.reject(faultOf(error, options.address)))
  return engineOn(boss, options)
}

/** Over 40 lines: it holds the lanes together. */
function engineOn(boss: PgBoss, { clock, logger, failed, works, address }: BossEngineOptions): Engine {
  const lanes = new Map<string, QueueLane>()
  const crons = createCrons(clock, logger)
  let stopped = false

  const laneOf = (name: string): QueueLane => {
    const lane = lanes.get(name)
    if (!lane) throw new Error(`no lane is named ${name}`)
    return lane
  }
  const guarded = (name: string, run: () => Promise<void>) => run().catch(error => failed(name, error))
  const asked = <Value>(question: Promise<Value>) => question.catch(error => Promise.reject(faultOf(error, address)))

  /**
   * Queues wanted keys and fetches queued ones; runs once more if called meanwhile. Rejects when the server cannot be
   * used.
   */
  function serve(name: string, lane: QueueLane): Promise<void> {
    lane.isAsked = true
    lane.serving ??= (async () => {
      try {
        for (; lane.isAsked; await round(name, lane)) lane.isAsked = false
      } finally {
        lane.serving = null
      }
    })()
    return lane.serving
  }

  async function round(name: string, lane: QueueLane): Promise<void> {
    if (!lane.isDeclared) await asked(boss.createQueue(lane.queue, QUEUE))
    lane.isDeclared = true
    // Both in one turn: a key that is wanted again may be queued only after its finished job was deleted.
    const [ended, keys] = [[...lane.ended], [...lane.wanted]]
    if (ended.length > 0) await asked(boss.deleteJob(lane.queue, ended))
    for (const id of ended) lane.ended.delete(id)
    if (keys.length > 0) {
      await asked(
        boss.insert(
          lane.queue,
          keys.map(key => ({ singletonKey: key, data: { key } })),
        ),
      )
      for (const key of keys) lane.wanted.delete(key)
    }
    const free = lane.concurrency - lane.running.size
    if (!lane.isWorked || stopped || free <= 0) return
    const jobs = await asked(boss.fetch<{ key: string }>(lane.queue, { batchSize: free }))
    for (const { id, data } of jobs) begin(name, lane, data.key, id)
  }

  function begin(name: string, lane: QueueLane, key: string, id: string): void {
    // Another process took this one for dead and released the key, which was then fetched here again.
    if (lane.running.has(key)) {
      lane.again.add(key)
      lane.ended.add(id)
      return
    }
    const work = guarded(`${name} ${key}`, () => lane.run(key)).then(() => {
      lane.ended.add(id)
      lane.running.delete(key)
      if (lane.again.delete(key)) lane.wanted.add(key)
      look(name, lane)
    })
    lane.running.set(key, { id, work })
  }

  const look = (name: string, lane: QueueLane) => void guarded('the queue', () => serve(name, lane))

  function start(name: string, key: string): void {
    if (stopped) return
    const lane = laneOf(name)
    if (lane.running.has(key)) lane.again.add(key)
    else {
      lane.wanted.add(key)
      look(name, lane)
    }
  }

  async function beat(): Promise<void> {
    for (const { queue, running } of lanes.values()) {
      const ids = [...running.values()].map(one => one.id)
      if (ids.length > 0) await asked(boss.touch(queue, ids))
    }
  }

  const looking = setInterval(() => {
    for (const [name, lane] of lanes) if (lane.isWorked || lane.wanted.size > 0) look(name, lane)
  }, LOOK_EVERY)
  const beating = setInterval(() => void guarded('the queue', beat), BEAT_EVERY)
  const busy = () => [...lanes.values()].flatMap(lane => [...lane.running.values()].map(one => one.work))

  return {
    cron: (name, expression, run) => crons.add(name, expression, () => guarded(name, run)),
    lane(name, run, { concurrency }) {
      if (lanes.has(name)) throw new Error(`lane ${name} is declared twice`)
      const queue = name.replaceAll(' ', '-')
      lanes.set(name, {
        queue,
        run,
        concurrency,
        isWorked: works(name),
        wanted: new Set(),
        running: new Map(),
        ended: new Set(),
        again: new Set(),
        later: createLater(clock),
        isDeclared: false,
        serving: null,
        isAsked: false,
      })
    },
    async wake(name, key, at) {
      if (stopped) return
      const { later } = laneOf(name)
      if (at && at > clock.now()) later.at(key, at.getTime(), () => start(name, key))
      else start(name, key)
    },
    async idle() {
      for (;;) {
        for (const [name, lane] of lanes) await serve(name, lane)
        const work = [...crons.busy(), ...busy()]
        if (work.length === 0 && ![...lanes.values()].some(lane => lane.wanted.size > 0)) return
        await Promise.all(work)
      }
    },
    async stop() {
      stopped = true
      crons.stop()
      clearInterval(looking)
      for (const { later } of lanes.values()) later.stop()
      for (let work = [...crons.busy(), ...busy()]; work.length > 0; work = [...crons.busy(), ...busy()])
        await Promise.all(work)
      clearInterval(beating)
      // Releases the keys now rather than when this process is taken for dead.
      for (const [name, lane] of lanes) if (lane.isDeclared) await guarded('the queue', () => serve(name, lane))
      await boss.stop({ graceful: false }).catch(() => {})
    },
  }
}
