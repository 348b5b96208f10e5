// Who may do what in a workspace, as its admins set it; what was never set is for admins alone.
import type { Channel } from '../domain/channel.ts'
import type { Holders, Named, Right } from '../domain/right.ts'
import { readJson } from './db/json.ts'
import type { Db } from './db/open.ts'

type Workspace = Pick<Channel, 'platform' | 'workspace'>

/** Of every right that was set. */
export async function holdersIn(db: Db, { platform, workspace }: Workspace): Promise<Map<Right, Holders>> {
  const rows = await db
    .selectFrom('holder')
    .select(['action', 'who'])
    .where(({ and }) => and({ platform, workspace }))
    .execute()
  return new Map(rows.map(({ action, who }) => [action, toHolders(who)]))
}

/** Unreadable it lets nobody in. */
const toHolders = (who: string): Holders =>
  who === 'admins' || who === 'everyone' ? who : readJson<readonly Named[]>(who, [], 'the holders of a right')

export async function setHolders(
  db: Db,
  { platform, workspace }: Workspace,
  action: Right,
  holders: Holders,
): Promise<void> {
  const who = typeof holders === 'string' ? holders : JSON.stringify(holders)
  await db
    .insertInto('holder')
    .values({ platform, workspace, action, who })
    .onConflict(conflict => conflict.columns(['platform', 'workspace', 'action']).doUpdateSet({ who }))
    .execute()
}
