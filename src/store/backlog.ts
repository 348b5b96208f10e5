// The backlog, for metrics: due deliveries, and rows added since a row.
import { sameChannel } from './channels.ts'
import type { Db } from './db/open.ts'

type Backlog = { readonly platform: string; readonly count: number; readonly oldest: number }

/** Due deliveries per platform, without stopped channels, where nothing is posted. */
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

/** The id of the newest row; 0 if there is none. */
export async function newestRow(db: Db, table: Counted): Promise<number> {
  const row = await db
    .selectFrom(table)
    .select(({ fn }) => fn.max('id').as('last'))
    .executeTakeFirst()
  return Number(row?.last ?? 0)
}

/** How many rows are newer than an id. */
export async function rowsAfter(db: Db, table: Counted, last: number): Promise<number> {
  const row = await db
    .selectFrom(table)
    .select(({ fn }) => fn.countAll<number>().as('count'))
    .where('id', '>', last)
    .executeTakeFirst()
  return Number(row?.count ?? 0)
}
