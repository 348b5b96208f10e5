// Deletes all that is kept about one workspace: what its people made, what they were told and what they said.
import type { Platform } from '../domain/channel.ts'
import type { Db, Tables } from './db/tables.ts'

/** Every table whose rows belong to a workspace (a test holds it). */
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

/** How many rows went, by what they were; empty where nothing was kept. */
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
