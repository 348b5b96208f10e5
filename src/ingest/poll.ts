// Polls a source that is due: reads it, ingests what it found, and remembers how it did.

import type { SourceProblem } from '../domain/source-problem.ts'
import type { Logger } from '../domain/world.ts'
import type { Source, SourceRead } from '../sources/source.ts'
import type { Failure } from '../sources/worker.ts'
import { createWriteBatcher } from '../store/db/write-batcher.ts'
import { findSource, type ReadResult, recordRead, type SourceRow } from '../store/sources.ts'
import type { Websub } from '../websub/subscribe.ts'
import { createIngest, type IngestContext } from './ingest.ts'
import { createNetwork } from './network.ts'

type PollContext = IngestContext & {
  readonly stopping: AbortSignal
  /** Null where hubs cannot reach this bot. */
  readonly websub: Websub | null
  /** Asks for the source's next read at its time: the sweep alone would be up to a second late. */
  readonly again: (source: string, at: Date) => void
}

/** A read waits for the network most of its time. With 16 a first read took a third longer, with 50 no less. */
export const READS_AT_ONCE = 32

type Poll = {
  /** The work of the poll lane; its key is a source's id. One that is not due yet (a doubled wake) is left alone. */
  readonly poll: (id: string) => Promise<void>
  /** Says of sources that failed what waited for others; to be called at the end. */
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

  /** How many of the articles were new. */
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

  /** Nothing of it was kept, and it is remembered as it was: the next read finds all of it again. */
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

  async function record(source: Source, { memory, nextAt, problem, skipped }: ReadResult): Promise<number> {
    await commit(trx =>
      recordRead(trx, source.id, clock.now(), { memory, nextAt: network.nextAt(source.id, nextAt), problem, skipped }),
    )
    return 0
  }
}

/** The next read is as long after this one as it was, though the clock was set back while it read. */
function setBack(found: SourceRead, began: Date, ended: Date): SourceRead {
  const back = began.getTime() - ended.getTime()
  return back > 0 ? { ...found, nextAt: new Date(found.nextAt.getTime() - back) } : found
}

/** Names each broken part once, when it first turns up. */
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
