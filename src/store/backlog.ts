// What waits, for health and metrics: reads that are due, deliveries whose time has come, rows kept since a look.
import { silenceOf } from '../domain/rhythm.ts'
import type { Db } from './db/open.ts'
import { rhythmOf } from './sources.ts'

export type SourceState = {
  readonly id: string
  readonly kind: string
  readonly isFailing: boolean
  /** It can be read, and has had nothing for unusually long. */
  readonly isSilent: boolean
  /** The end of its last read; null before the first. */
  readonly triedAt: number | null
  readonly nextAt: number
}

export async function sourceStates(db: Db): Promise<SourceState[]> {
  const columns = ['id', 'kind', 'problem', 'tried_at', 'next_at', 'read_at', 'rhythm', 'silent_after'] as const
  const rows = await db.selectFrom('source').select(columns).execute()
  return rows.map(row => ({
    id: row.id,
    kind: row.kind,
    isFailing: row.problem !== null,
    isSilent: row.problem === null && silenceOf(rhythmOf(row)) !== null,
    triedAt: row.tried_at,
    nextAt: row.next_at,
  }))
}

type Backlog = { readonly platform: string; readonly count: number; readonly oldest: number }

/** Deliveries whose time has come, by platform, but for channels that have stopped: nobody posts those. */
export function backlogs(db: Db, now: Date): Promise<Backlog[]> {
  return db
    .selectFrom('delivery')
    .leftJoin('channel', join =>
      join
        .onRef('channel.platform', '=', 'delivery.platform')
        .onRef('channel.workspace', '=', 'delivery.workspace')
        .onRef('channel.id', '=', 'delivery.channel'),
    )
    .select(({ fn }) => [
      'delivery.platform',
      fn.countAll<number>().as('count'),
      fn.min('delivery.due_at').as('oldest'),
    ])
    .where('delivery.state', 'in', ['pending', 'sending'])
    .where('delivery.due_at', '<=', now.getTime())
    .where('channel.stopped', 'is', null)
    .groupBy('delivery.platform')
    .execute()
}

type Counted = 'article' | 'alert'

/** The number of the newest row; 0 where there is none. */
export async function newestRow(db: Db, table: Counted): Promise<number> {
  const row = await db
    .selectFrom(table)
    .select(({ fn }) => fn.max('id').as('last'))
    .executeTakeFirst()
  return Number(row?.last ?? 0)
}

/** How many rows are newer than one. */
export async function rowsAfter(db: Db, table: Counted, last: number): Promise<number> {
  const row = await db
    .selectFrom(table)
    .select(({ fn }) => fn.countAll<number>().as('count'))
    .where('id', '>', last)
    .executeTakeFirst()
  return Number(row?.count ?? 0)
}
