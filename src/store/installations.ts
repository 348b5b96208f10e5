// What platforms granted to the bot, a row for each workspace that installed it; tokens never stand in the database
// in clear.
import type { Platform } from '../domain/channel.ts'
import { stopWorkspace } from './channels.ts'
import type { Db } from './db/open.ts'
import { seal, unseal } from './db/seal.ts'

/**
 * Keeps what a workspace granted, in place of what it granted before. Channels that stopped when it uninstalled the bot
 * stay so until somebody there says otherwise: people who come back to try something are not posted to unasked.
 */
export async function saveInstallation(
  db: Db,
  key: Buffer,
  platform: Platform,
  workspace: string,
  text: string,
  now: Date,
): Promise<void> {
  const row = { sealed: seal(key, `${platform}/${workspace}`, text), saved_at: now.getTime() }
  await db
    .insertInto('installation')
    .values({ platform, workspace, ...row })
    .onConflict(conflict => conflict.columns(['platform', 'workspace']).doUpdateSet(row))
    .execute()
}

/** What the workspace granted; null when it did not, or when the row was written under another key. */
export async function findInstallation(
  db: Db,
  key: Buffer,
  platform: Platform,
  workspace: string,
): Promise<string | null> {
  const row = await db
    .selectFrom('installation')
    .select('sealed')
    .where(({ and }) => and({ platform, workspace }))
    .executeTakeFirst()
  return row ? unseal(key, `${platform}/${workspace}`, row.sealed) : null
}

/** What a workspace grants that has none of our tokens: on Discord, or uninstalled. */
const NOTHING = Buffer.alloc(0)

/** A workspace that grants no token is back before what is kept of it was deleted. */
export async function returnInstallation(db: Db, platform: Platform, workspace: string): Promise<void> {
  await db
    .deleteFrom('installation')
    .where(({ and }) => and({ platform, workspace, sealed: NOTHING }))
    .execute()
}

/** Forgets what a workspace granted, and stops its channels; the row stays, empty, and says since when. */
export async function removeInstallation(db: Db, platform: Platform, workspace: string, now: Date): Promise<void> {
  const reason =
    'the app was uninstalled in this workspace, or its token was revoked; once it is installed again, ' +
    'inviting it here or “pause off” lets it go on'
  await db.transaction().execute(async trx => {
    const row = { sealed: NOTHING, saved_at: now.getTime() }
    await trx
      .insertInto('installation')
      .values({ platform, workspace, ...row })
      .onConflict(conflict => conflict.columns(['platform', 'workspace']).doUpdateSet(row))
      .execute()
    await stopWorkspace(trx, platform, workspace, reason)
  })
}

/** Workspaces that uninstalled the bot before a time, and have not come back. */
export async function uninstalledBefore(db: Db, time: Date): Promise<{ platform: Platform; workspace: string }[]> {
  const rows = await db
    .selectFrom('installation')
    .select(['platform', 'workspace'])
    .where('sealed', '=', NOTHING)
    .where('saved_at', '<', time.getTime())
    .execute()
  return rows.map(row => ({ ...row, platform: row.platform as Platform }))
}
