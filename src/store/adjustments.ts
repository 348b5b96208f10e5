// How workspaces have changed what a track tells them: one adjustment a workspace and track.
import type { Adjustment, Whose } from '../domain/judgement.ts'
import { readJson } from './db/json.ts'
import type { Db } from './db/open.ts'

/** Names a workspace among those of all platforms. */
export const workspaceKey = ({ platform, workspace }: Whose): string => `${platform}/${workspace}`

/** The adjustments of a track by workspaceKey. */
export async function adjustmentsOf(db: Db, track: string): Promise<Map<string, Adjustment>> {
  const rows = await db.selectFrom('adjustment').selectAll().where('track', '=', track).execute()
  return new Map(
    rows.map(({ platform, workspace, threshold, excluded }) => [
      `${platform}/${workspace}`,
      { threshold, excluded: readJson<string[]>(excluded, []) },
    ]),
  )
}
