// Deletes everything stored about a workspace (what its people made, were told and said), or about one person there.
import { sql } from 'kysely'
import { OPERATOR } from '../domain/change.ts'
import type { Platform } from '../domain/channel.ts'
import type { Whose } from '../domain/judgement.ts'
import type { Db, Tables } from './db/tables.ts'
import { holdersIn, setHolders } from './rights.ts'

/** Every table with rows of a workspace (checked by a test). */
const OWNED = {
  subscription: 'subscriptions',
  delivery: 'deliveries',
  mute: 'mutes',
  judgement: 'judgements',
  adjustment: 'adjustments',
  change: 'changes',
  own_track: 'tracks',
  track_draft: 'drafts',
  channel: 'channels',
  holder: 'rights',
  own_feed: 'feeds',
  installation: 'installations',
} satisfies Partial<Record<keyof Tables, string>>

/** Counts of deleted rows by kind; empty if nothing was stored. */
export async function forgetWorkspace(db: Db, platform: Platform, workspace: string): Promise<Map<string, number>> {
  return db.transaction().execute(async trx => {
    const gone = new Map<string, number>()
    for (const [table, name] of Object.entries(OWNED) as [keyof typeof OWNED, string][]) {
      const deleted = await trx
        .deleteFrom(table)
        .where('platform', '=', platform)
        .where('workspace', '=', workspace)
        .executeTakeFirst()
      if (deleted.numDeletedRows > 0n) gone.set(name, Number(deleted.numDeletedRows))
    }
    return gone
  })
}

/** What is a person's alone, and what stays without their name (checked by a test). */
const PERSONAL = ['judgement', 'track_draft'] as const
const NAMING = { subscription: 'changed_by', adjustment: 'changed_by', mute: 'muted_by', change: 'user' } as const

/**
 * Deletes a person's judgements, drafts and named rights, and takes their id and name out of everything else. Returns
 * how many rows named them.
 */
export async function forgetPerson(db: Db, { platform, workspace }: Whose, person: string): Promise<number> {
  return db.transaction().execute(async trx => {
    const here = sql`platform = ${platform} and workspace = ${workspace}`
    let rows = 0n
    const run = async (statement: ReturnType<typeof sql>) => {
      rows += (await statement.execute(trx)).numAffectedRows ?? 0n
    }
    for (const [right, holders] of await holdersIn(trx, { platform, workspace })) {
      if (typeof holders === 'string' || !holders.some(({ id }) => id === person)) continue
      const others = holders.filter(({ id }) => id !== person)
      await setHolders(trx, { platform, workspace }, right, others.length > 0 ? others : 'admins')
      rows += 1n
    }
    // A change of rights lists who was named. Not by LIKE, where a person's id might be a pattern.
    const named = `"id":${JSON.stringify(person)}`
    const settings = await trx
      .selectFrom('change')
      .select(['id', 'before', 'after'])
      .where(({ and }) => and({ platform, workspace, kind: 'setting' }))
      .execute()
    for (const { id, before, after } of settings)
      if (`${before} ${after}`.includes(named)) await run(sql`delete from change where id = ${id}`)
    for (const table of PERSONAL) await run(sql`delete from ${sql.table(table)} where ${here} and "user" = ${person}`)
    for (const [table, column] of Object.entries(NAMING)) {
      const name = table === 'mute' || table === 'change' ? sql`, by_name = ''` : sql``
      const own = sql.ref(column)
      // What they changed stays in force, and whoever runs the bot answers for it.
      const { id } = OPERATOR.user
      await run(sql`update ${sql.table(table)} set ${own} = ${id}${name} where ${here} and ${own} = ${person}`)
    }
    return Number(rows)
  })
}
