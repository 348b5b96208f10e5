// What waits, for metrics: deliveries whose time has come, rows kept since a look.
import { sameChannel } from './channels.ts'
import type { Db } from './db/open.ts'

type Backlog = { readonly platform: string; readonly count: number; readonly oldest: number }

/** Deliveries whose time has come, by platform, but for channels that have stopped: nobody posts those. */
export function backlogs(db: Db, now: Date): Promise<Backlog[]> {
  return db
    .selectFrom('delivery')
    .leftJoin('channel', join => join.on(sameChannel('channel', 'delivery')))
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
