// Workspaces' own tracks, and unsaved drafts of them.
import type { Selectable } from 'kysely'
import type { Platform } from '../domain/channel.ts'
import type { Whose } from '../domain/judgement.ts'
import { EMPTY_FORM, type OwnTrack, type TrackForm } from '../domain/own-track.ts'
import { DAY } from '../domain/time.ts'
import { readJson } from './db/json.ts'
import type { Db, Tables } from './db/tables.ts'

/** All own tracks, by workspace and name. */
export const everyOwnTrack = async (db: Db): Promise<OwnTrack[]> =>
  (await rows(db).orderBy('platform').orderBy('workspace').orderBy('name').execute()).map(toOwnTrack)

export async function findOwnTrack(db: Db, { platform, workspace }: Whose, name: string): Promise<OwnTrack | null> {
  const row = await rows(db)
    .where(({ and }) => and({ platform, workspace, name }))
    .executeTakeFirst()
  return row ? toOwnTrack(row) : null
}

export async function countOwnTracks(db: Db, { platform, workspace }: Whose): Promise<number> {
  const row = await db
    .selectFrom('own_track')
    .select(({ fn }) => fn.countAll<number>().as('count'))
    .where(({ and }) => and({ platform, workspace }))
    .executeTakeFirstOrThrow()
  return row.count
}

/** Inserts or updates a track. */
export async function saveOwnTrack(trx: Db, { platform, workspace, name, form, version }: OwnTrack): Promise<void> {
  const state = { form: JSON.stringify(form), version }
  await trx
    .insertInto('own_track')
    .values({ platform, workspace, name, ...state })
    .onConflict(conflict => conflict.columns(['platform', 'workspace', 'name']).doUpdateSet(state))
    .execute()
}

export async function removeOwnTrack(trx: Db, { platform, workspace }: Whose, name: string): Promise<void> {
  await trx
    .deleteFrom('own_track')
    .where(({ and }) => and({ platform, workspace, name }))
    .execute()
}

/** A text that changes with any own track; cheap enough to ask for every second. */
export async function ownTracksStamp(db: Db): Promise<string> {
  const { count, newest } = await db
    .selectFrom('own_track')
    .select(({ fn }) => [fn.countAll<number>().as('count'), fn.max<number | null>('version').as('newest')])
    .executeTakeFirstOrThrow()
  return `${count} ${newest}`
}

/** `of` is the track to change, null for a new one; `base` its version when the form was opened. */
export type TrackDraft = { readonly of: string | null; readonly base: number; readonly form: TrackForm }

type Author = Whose & { readonly user: string }

const DRAFTS_KEPT = DAY

/** Stores a draft, returns its id, and deletes older ones. */
export async function keepDraft(db: Db, author: Author, draft: TrackDraft, now: Date): Promise<number> {
  await db
    .deleteFrom('track_draft')
    .where('at', '<', now.getTime() - DRAFTS_KEPT)
    .execute()
  const { platform, workspace, user } = author
  const { id } = await db
    .insertInto('track_draft')
    .values({ platform, workspace, user, at: now.getTime(), ...columns(draft) })
    .returning('id')
    .executeTakeFirstOrThrow()
  return id
}

export const changeDraft = async (db: Db, id: number, draft: TrackDraft): Promise<unknown> =>
  db.updateTable('track_draft').set(columns(draft)).where('id', '=', id).execute()

/** One's own draft by its id. */
export async function findDraft(db: Db, { platform, workspace, user }: Author, id: number): Promise<TrackDraft | null> {
  const row = await db
    .selectFrom('track_draft')
    .selectAll()
    .where(({ and }) => and({ platform, workspace, user, id }))
    .executeTakeFirst()
  return row ? { of: row.of, base: row.base, form: formIn(row.form, `draft ${id}`) } : null
}

/** False if it was gone already (a second press). */
export async function removeDraft(db: Db, id: number, { platform, workspace, user }: Author): Promise<boolean> {
  const { numDeletedRows } = await db
    .deleteFrom('track_draft')
    .where(({ and }) => and({ platform, workspace, user, id }))
    .executeTakeFirst()
  return numDeletedRows > 0n
}

const columns = ({ of, base, form }: TrackDraft) => ({ of, base, form: JSON.stringify(form) })

const formIn = (text: string, name: string): TrackForm => ({
  ...EMPTY_FORM,
  ...readJson<TrackForm>(text, EMPTY_FORM, name),
})

const rows = (db: Db) => db.selectFrom('own_track').selectAll()

const toOwnTrack = ({ platform, workspace, name, form, version }: Selectable<Tables['own_track']>): OwnTrack => ({
  platform: platform as Platform,
  workspace,
  name,
  version,
  form: formIn(form, `own track ${name}`),
})
