// Deletes everything stored about a workspace: what its people made, were told and said.
import type { Platform } from '../domain/channel.ts'
import type { Db, Tables } from './db/tables.ts'

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
