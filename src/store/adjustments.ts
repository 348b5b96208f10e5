// Workspaces' adjustments of tracks: one per workspace and track, plus the previous one for undo.
import type { Adjustment, Whose } from '../domain/judgement.ts'
import { readJson } from './db/json.ts'
import type { Db } from './db/open.ts'

/** Identifies a workspace across platforms. */
export const workspaceKey = ({ platform, workspace }: Whose): string => `${platform}/${workspace}`

export const NO_ADJUSTMENT: Adjustment = { threshold: null, excluded: [] }

/** The adjustments of a track by workspaceKey. */
export async function adjustmentsOf(db: Db, track: string): Promise<Map<string, Adjustment>> {
  const rows = await db.selectFrom('adjustment').selectAll().where('track', '=', track).execute()
  return new Map(
    rows.map(({ platform, workspace, threshold, excluded }) => [
      `${platform}/${workspace}`,
      { threshold, excluded: readJson<string[]>(excluded, [], `adjustment of ${track}: excluded`) },
    ]),
  )
}

/** A workspace's adjustment of a track. */
export const adjustmentOf = async (db: Db, whose: Whose, track: string): Promise<Adjustment> =>
  (await adjustmentsOf(db, track)).get(workspaceKey(whose)) ?? NO_ADJUSTMENT

/** Replaces the present adjustment and keeps it for undo. */
export async function adjust(
  db: Db,
  whose: Whose,
  track: string,
  { adjustment, by, now }: { readonly adjustment: Adjustment; readonly by: string; readonly now: Date },
): Promise<void> {
  const before = JSON.stringify(await adjustmentOf(db, whose, track))
  await write(db, whose, track, { adjustment, by, now, before })
}

/** Restores the previous adjustment; null when there is none. */
export async function undoAdjustment(
  db: Db,
  whose: Whose,
  track: string,
  by: string,
  now: Date,
): Promise<Adjustment | null> {
  const { platform, workspace } = whose
  const row = await db
    .selectFrom('adjustment')
    .select('before')
    .where(({ and }) => and({ platform, workspace, track }))
    .executeTakeFirst()
  if (row?.before == null) return null
  const adjustment = readJson<Adjustment>(row.before, NO_ADJUSTMENT, `adjustment of ${track}: before`)
  await write(db, whose, track, { adjustment, by, now, before: null })
  return adjustment
}

type Written = {
  readonly adjustment: Adjustment
  readonly by: string
  readonly now: Date
  readonly before: string | null
}

async function write(
  db: Db,
  { platform, workspace }: Whose,
  track: string,
  { adjustment, by, now, before }: Written,
): Promise<void> {
  const state = {
    threshold: adjustment.threshold,
    excluded: JSON.stringify(adjustment.excluded),
    changed_at: now.getTime(),
    changed_by: by,
    before,
  }
  await db
    .insertInto('adjustment')
    .values({ platform, workspace, track, ...state })
    .onConflict(conflict => conflict.columns(['platform', 'workspace', 'track']).doUpdateSet(state))
    .execute()
}
