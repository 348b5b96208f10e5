// Polls a source that is due: reads it, ingests what it found, and remembers how it did.

import type { SourceProblem } from '../domain/source-problem.ts'
import type { Logger } from '../domain/world.ts'
import type { Source, SourceRead } from '../sources/source.ts'
import type { Failure } from '../sources/worker.ts'
import { createWriteBatcher } from '../store/db/write-batcher.ts'
import { findSource, hurrySources, type ReadResult, recordRead, type SourceRow } from '../store/sources.ts'
import type { Websub } from '../websub/subscribe.ts'
import { createIngest, type IngestContext } from './ingest.ts'
import { createNetwork } from './network.ts'

type PollContext = IngestContext & {
  readonly stopping: AbortSignal
  /** Null when hubs cannot reach this bot. */
  readonly websub: Websub | null
  /** Schedules the source's next read on time; the sweep alone could be a second late. */
  readonly again: (source: string, at: Date) => void
}

/** Reads mostly wait for the network. With 16 a first pass took a third longer; 50 was no faster. */
export const READS_AT_ONCE = 32

type Poll = {
  /** The poll lane's work; the key is a source id. Does nothing when the source is not due (a doubled wake). */
  readonly poll: (id: string) => Promise<void>
  /** Logs the failures that were held back while it was unclear whether the network was down. Call on shutdown. */
  readonly sayHeld: () => void
}

export function createPoll(sources: ReadonlyMap<string, Source>, context: PollContext): Poll {
  const { clock, stories, retry } = context
  const network = createNetwork({ ...context, sources })
  const commit = createWriteBatcher({
    clock,
    retry,
    transact: stories.transact,
    restore: stories.reload,
    expected: () => underWay,
  })
  const ingest = createIngest(context, commit)

  let underWay = 0
  return {
    async poll(id) {
      underWay += 1
      try {
        await poll(id)
      } finally {
        underWay -= 1
      }
    },
    sayHeld: network.sayHeld,
  }

  async function poll(id: string): Promise<void> {
    const source = sources.get(id)
    const row = await findSource(context.db, id)
    const now = context.clock.now()
    if (!source || !row || row.nextAt > now) return
    if (row.isDamaged)
      context.logger.warn(`${id}: what was remembered of it cannot be read; it is read as for the first time`)
    const read = await source.read({ now, memory: row.memory, failures: row.failures, signal: context.stopping })
    if (context.stopping.aborted) return
    const slowed = (await retry.run(async () => context.websub?.slowed(id, read))) ?? read
    const found = setBack(slowed, now, context.clock.now())
    await retry.run(() => network.judge(source, found))
    const news = await keep(source, row, found)
    const sooner = await context.websub?.afterRead(row, found, news, now)
    context.again(id, sooner ?? network.nextAt(id, found.nextAt))
  }

  /** Returns how many of the articles were new. */
  async function keep(source: Source, row: SourceRow, found: SourceRead): Promise<number> {
    switch (found.kind) {
      case 'articles': {
        const kept = await ingest(source, row, found)
        if (!kept.ok) return unread(source, row, found, kept.kind)
        sayProblems(source, row.skipped, found.skipped, context.logger)
        sayReadable(row)
        return kept.value
      }
      case 'unchanged':
        sayReadable(row)
        return record(source, { ...found, problem: null, skipped: row.skipped })
      case 'problem':
        return fail(source, row, found)
    }
  }

  function sayReadable({ id, problem }: SourceRow): void {
    if (problem && !network.forgetUnsaid(id)) context.logger.info(`${id}: readable again`, { source: id })
  }

  /** Nothing was stored and the source's memory stays as it was, so the next read finds everything again. */
  async function unread(source: Source, row: SourceRow, { nextAt }: SourceRead, kind: Failure): Promise<number> {
    if (kind === 'closed' || context.stopping.aborted) return 0
    const message = `Reading its articles failed (${kind}); they are read again.`
    return fail(source, row, { problem: { kind: 'unreadable', message }, memory: row.memory ?? {}, nextAt })
  }

  async function fail(
    source: Source,
    row: SourceRow,
    { problem, memory, nextAt }: Pick<Extract<SourceRead, { kind: 'problem' }>, 'problem' | 'memory' | 'nextAt'>,
  ): Promise<number> {
    if (row.problem !== problem.message || network.forgetUnsaid(source.id))
      network.say(source.id, () =>
        context.logger.warn(`${source.id}: ${problem.message}`, { source: source.id, kind: problem.kind, nextAt }),
      )
    return record(source, { memory, nextAt, problem, skipped: row.skipped })
  }

  async function record(source: Source, result: ReadResult): Promise<number> {
    const { nextAt } = result
    await commit(trx => recordRead(trx, source.id, clock.now(), result))
    // Only now: the network may be found down while this commits, and whoever finds it sees the old row until then.
    const sooner = network.nextAt(source.id, nextAt)
    if (sooner < nextAt) await retry.run(() => hurrySources(context.db, [source.id], sooner))
    return 0
  }
}

/** Keeps the interval to the next read when the clock was set back during this one. */
function setBack(found: SourceRead, began: Date, ended: Date): SourceRead {
  const back = began.getTime() - ended.getTime()
  return back > 0 ? { ...found, nextAt: new Date(found.nextAt.getTime() - back) } : found
}

/** Logs each unreadable part once, when it first appears. */
function sayProblems(
  source: Source,
  known: readonly string[],
  skipped: readonly SourceProblem[],
  logger: Logger,
): void {
  for (const { message, kind } of skipped) {
    if (!known.includes(message)) logger.warn(`${source.id}: ${message}`, { source: source.id, kind })
  }
}
