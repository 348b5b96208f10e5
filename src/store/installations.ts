// What platforms granted to the bot, a row for each workspace that installed it; tokens never stand in the database
// in clear.
import type { Platform } from '../domain/channel.ts'
import { reopenWorkspace, stopWorkspace } from './channels.ts'
import type { Db } from './db/open.ts'
import { seal, unseal } from './db/seal.ts'

/** Keeps what a workspace granted, in place of what it granted before, and lets its channels take posts again. */
export async function saveInstallation(
  db: Db,
  key: Buffer,
  platform: Platform,
  workspace: string,
  text: string,
  now: Date,
): Promise<void> {
  const row = { sealed: seal(key, `${platform}/${workspace}`, text), saved_at: now.getTime() }
  await db.transaction().execute(async trx => {
    await trx
      .insertInto('installation')
      .values({ platform, workspace, ...row })
      .onConflict(conflict => conflict.columns(['platform', 'workspace']).doUpdateSet(row))
      .execute()
    await reopenWorkspace(trx, platform, workspace)
  })
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

/** Forgets what a workspace granted, and stops its channels until it installs the bot again. */
export async function removeInstallation(db: Db, platform: Platform, workspace: string): Promise<void> {
  const reason =
    'the app was uninstalled in this workspace, or its token was revoked; it goes on when it is installed again'
  await db.transaction().execute(async trx => {
    await trx
      .deleteFrom('installation')
      .where(({ and }) => and({ platform, workspace }))
      .execute()
    await stopWorkspace(trx, platform, workspace, reason)
  })
}
