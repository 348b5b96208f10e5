// Installations, one row per workspace. Tokens are always encrypted.
import type { Platform } from '../domain/channel.ts'
import { stopWorkspace } from './channels.ts'
import type { Db } from './db/open.ts'
import { seal, unseal } from './db/seal.ts'

/**
 * Stores a workspace's grant, replacing an earlier one. Channels that stopped at an uninstall stay stopped until
 * somebody there resumes them, so that reinstalling posts nothing unasked.
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

/** The workspace's grant; null if there is none, or it was sealed with another key. */
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

/** The grant of a workspace without tokens: on Discord, or uninstalled. */
const NOTHING = Buffer.alloc(0)

/** Notes that a workspace without tokens is back before its data was deleted. */
export async function returnInstallation(db: Db, platform: Platform, workspace: string): Promise<void> {
  await db
    .deleteFrom('installation')
    .where(({ and }) => and({ platform, workspace, sealed: NOTHING }))
    .execute()
}

/** Deletes a workspace's grant and stops its channels; an empty row keeps the time. */
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

/** Workspaces that uninstalled the bot before a time and did not return. */
export async function uninstalledBefore(db: Db, time: Date): Promise<{ platform: Platform; workspace: string }[]> {
  const rows = await db
    .selectFrom('installation')
    .select(['platform', 'workspace'])
    .where('sealed', '=', NOTHING)
    .where('saved_at', '<', time.getTime())
    .execute()
  return rows.map(row => ({ ...row, platform: row.platform as Platform }))
}
