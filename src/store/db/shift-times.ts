// Repairs the store after the clock was set back, when stored times lie in the future.
import { sql } from 'kysely'
import { DAY } from '../../domain/time.ts'
import type { Db } from './open.ts'

/** The latest past time in the store; null if there is none. */
export async function latestMoment(db: Db): Promise<Date | null> {
  // A source that was never read is due since it was first seen.
  const latest = sql<number | null>`max(coalesce(tried_at, next_at))`
  const row = await db.selectFrom('source').select(latest.as('at')).executeTakeFirst()
  return row?.at == null ? null : new Date(row.at)
}

/** A digest goes out at a time of day, which is right by the new clock, at the latest on the next day. */
const FURTHEST_DIGEST = 2 * DAY

/**
 * Moves times that lie ahead of the clock, which shows `now` and was set back by at least `by` milliseconds: past
 * events happened by now, due work is due, and a requested wait gets no longer than it was.
 */
export async function moveMoments(db: Db, now: Date, by: number): Promise<void> {
  const at = now.getTime()
  const due = (column: string) => {
    const name = sql.ref(column)
    return sql<number>`case when ${name} > ${at} then ${at} else ${name} end`
  }
  const asked = (column: string) => {
    const name = sql.ref(column)
    const earlier = sql`${name} - ${by}`
    return sql<number>`case when ${earlier} > ${at} then ${earlier} when ${name} > ${at} then ${at} else ${name} end`
  }
  await db.transaction().execute(async trx => {
    await trx
      .updateTable('source')
      .set({ next_at: due('next_at'), tried_at: due('tried_at') })
      .execute()
    await trx
      .updateTable('channel')
      .set({ not_before: asked('not_before') })
      .execute()
    const hub = { next_at: asked('next_at'), lease_until: asked('lease_until'), notified_at: due('notified_at') }
    await trx.updateTable('websub').set(hub).execute()
    await trx
      .updateTable('websub_leaving')
      .set({ next_at: asked('next_at'), until: asked('until') })
      .execute()
    const open = trx.updateTable('delivery').where('state', 'in', ['pending', 'sending'])
    await open.set({ attempt_at: due('attempt_at') }).execute()
    await open
      .set({ due_at: due('due_at') })
      .where(({ eb, or }) => or([eb('digest', '=', 0), eb('due_at', '>', at + FURTHEST_DIGEST)]))
      .execute()
    await trx.updateTable('delivery').set({ update_due: at }).where('update_due', '>', at).execute()
  })
}
