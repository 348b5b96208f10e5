// What platforms granted to the bot, a row for each workspace that installed it; tokens never stand in the database in clear.
import type { Platform } from '../domain/channel.ts'
import type { Db } from './open.ts'
import { seal, unseal } from './seal.ts'

/** Keeps what a workspace granted, in place of what it granted before. */
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
    .where('platform', '=', platform)
    .where('workspace', '=', workspace)
    .executeTakeFirst()
  return row ? unseal(key, `${platform}/${workspace}`, row.sealed) : null
}

export async function removeInstallation(db: Db, platform: Platform, workspace: string): Promise<void> {
  await db.deleteFrom('installation').where('platform', '=', platform).where('workspace', '=', workspace).execute()
}
