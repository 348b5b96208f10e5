// What readers have said about articles and tracks, each workspace for itself: who, when, and about which article.
import type { Says, Whose } from '../domain/judgement.ts'
import type { Db } from './db/open.ts'

/** A reader's word about an article and a track. */
type Judgement = {
  readonly article: number
  readonly user: string
  readonly says: Says
  readonly at: Date
}

/** Keeps a reader's word; a later one of the same reader takes its place. */
export async function judge(
  db: Db,
  { platform, workspace }: Whose,
  track: string,
  { article, user, says, at }: Judgement,
): Promise<void> {
  const said = { says, said_at: at.getTime() }
  await db
    .insertInto('judgement')
    .values({ platform, workspace, track, article, user, ...said })
    .onConflict(conflict => conflict.columns(['platform', 'workspace', 'track', 'article', 'user']).doUpdateSet(said))
    .execute()
}

/** How many readers of a workspace have said that an article does not belong to a track. */
export async function countIrrelevant(
  db: Db,
  { platform, workspace }: Whose,
  track: string,
  article: number,
): Promise<number> {
  const row = await db
    .selectFrom('judgement')
    .select(({ fn }) => fn.countAll<number>().as('count'))
    .where(({ and }) => and({ platform, workspace, track, article, says: 'irrelevant' as const }))
    .executeTakeFirstOrThrow()
  return row.count
}
