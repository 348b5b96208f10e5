// Troubles of the bot itself: since when, and whether operators were told.
import { DAY } from '../domain/time.ts'
import type { OwnTrouble, ToldKind } from '../domain/trouble.ts'
import type { Db } from './db/open.ts'

/** Records the present troubles of these kinds; others of these kinds are over. */
export async function observe(
  db: Db,
  kinds: readonly ToldKind[],
  present: readonly OwnTrouble[],
  now: Date,
): Promise<void> {
  const at = now.getTime()
  const known = await db.selectFrom('trouble').selectAll().where('kind', 'in', kinds).execute()
  const isOf = (one: { kind: string; what: string }) => (other: { kind: string; what: string }) =>
    one.kind === other.kind && one.what === other.what
  for (const trouble of present) {
    if (known.some(row => row.over_at === null && isOf(trouble)(row))) continue
    await db
      .insertInto('trouble')
      .values({ ...trouble, since: at })
      .onConflict(conflict => conflict.doNothing())
      .execute()
  }
  for (const row of known) {
    if (row.over_at !== null || present.some(isOf(row))) continue
    const own = { kind: row.kind, what: row.what, since: row.since }
    // A trouble that nobody was told of needs no recovery message.
    if (row.told_at === null)
      await db
        .deleteFrom('trouble')
        .where(({ and }) => and(own))
        .execute()
    else
      await db
        .updateTable('trouble')
        .set({ over_at: at })
        .where(({ and }) => and(own))
        .execute()
  }
  await db
    .deleteFrom('trouble')
    .where('end_told_at', '<', at - DAY)
    .execute()
}

/** How many times operators were told since. */
export async function timesTold(db: Db, since: Date): Promise<number> {
  const rows = await db.selectFrom('trouble').select(['told_at', 'end_told_at']).execute()
  const moments = rows.flatMap(row => [row.told_at, row.end_told_at]).filter(at => at !== null && at > since.getTime())
  return new Set(moments).size
}

/** A trouble with when it was first seen (ms). */
export type KeptTrouble = OwnTrouble & { readonly since: number }

/** Troubles to tell operators: those that began before `since`, or told ones that are over. */
export async function untold(db: Db, which: 'begun' | 'over', before: Date): Promise<KeptTrouble[]> {
  const rows = db.selectFrom('trouble').select(['kind', 'what', 'detail', 'since']).orderBy('since').orderBy('what')
  return which === 'begun'
    ? rows.where('told_at', 'is', null).where('over_at', 'is', null).where('since', '<=', before.getTime()).execute()
    : rows.where('over_at', 'is not', null).where('end_told_at', 'is', null).execute()
}

/** Claims troubles for telling, and returns those that no other process claimed. */
export async function takeUntold(
  db: Db,
  which: 'begun' | 'over',
  troubles: readonly KeptTrouble[],
  now: Date | null,
): Promise<KeptTrouble[]> {
  const column = which === 'begun' ? 'told_at' : 'end_told_at'
  const taken: KeptTrouble[] = []
  for (const trouble of troubles) {
    const row = db
      .updateTable('trouble')
      .set({ [column]: now?.getTime() ?? null })
      .where(({ and }) => and({ kind: trouble.kind, what: trouble.what, since: trouble.since }))
    const changed = await (now === null ? row : row.where(column, 'is', null)).executeTakeFirst()
    if (changed.numUpdatedRows > 0n) taken.push(trouble)
  }
  return taken
}
