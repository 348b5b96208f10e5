// The ledger: who changed what, recorded in the transaction of the change itself.
import type { Selectable } from 'kysely'
import type { ByPerson, ChangeKind, ChangeMade, RecordedChange } from '../domain/change.ts'
import { type Channel, DIRECT, isDirect, type Platform } from '../domain/channel.ts'
import { channelColumns } from './channels.ts'
import { readJson } from './db/json.ts'
import type { Db, Tables } from './db/tables.ts'

/** Records a change in its own transaction and returns its id. `undone` names a change that this one undoes. */
export async function recordChange(
  trx: Db,
  { channel, user }: ByPerson,
  { kind, subject, before, after }: ChangeMade,
  now: Date,
  undone = false,
): Promise<number> {
  const who = { ...channelColumns(channel), user: user.id, by_name: user.name, at: now.getTime() }
  const what = { kind, subject, before: textOf(before), after: textOf(after), undone: undone ? 1 : 0 }
  const { id } = await trx
    .insertInto('change')
    .values({ ...who, ...what })
    .returning('id')
    .executeTakeFirstOrThrow()
  return id
}

const textOf = (state: unknown): string | null => (state === null ? null : JSON.stringify(state))

/** The newest changes of a channel's workspace, without those made in other people's direct messages. */
export async function changesIn(db: Db, channel: Channel, limit: number): Promise<RecordedChange[]> {
  const { platform, workspace, id } = channel
  const rows = await newest(db)
    .where(({ and }) => and({ platform, workspace }))
    .$if(workspace === DIRECT, query => query.where('channel', '=', id))
    .limit(5 * limit)
    .execute()
  const changes = rows.map(toChange)
  return changes.filter(one => one.channel.id === id || !isDirect(one.channel)).slice(0, limit)
}

/** A page of all workspaces' changes, newest first. */
export const latestChanges = async (db: Db, limit: number, skip: number): Promise<RecordedChange[]> =>
  (await newest(db).limit(limit).offset(skip).execute()).map(toChange)

/** All changes of all workspaces, newest first. */
export const everyChange = async (db: Db): Promise<RecordedChange[]> => (await newest(db).execute()).map(toChange)

const newest = (db: Db) => db.selectFrom('change').selectAll().orderBy('id', 'desc')

/** A change of this workspace by its id. */
export async function findChange(db: Db, { platform, workspace }: Channel, id: number): Promise<RecordedChange | null> {
  const row = await newest(db)
    .where(({ and }) => and({ platform, workspace, id }))
    .executeTakeFirst()
  return row ? toChange(row) : null
}

/** The latest change of the same subject that was not undone, possibly this one. */
export async function lastOfSame(
  db: Db,
  { channel, kind, subject }: ByPerson & ChangeMade,
): Promise<RecordedChange | null> {
  const ofChannel = kind === 'subscription' || subject === ''
  const { platform, workspace, id } = channel
  const row = await newest(db)
    .where(({ and }) => and({ platform, workspace, kind, subject, undone: 0, ...(ofChannel && { channel: id }) }))
    .limit(1)
    .executeTakeFirst()
  return row ? toChange(row) : null
}

export async function markUndone(trx: Db, id: number): Promise<void> {
  await trx.updateTable('change').set({ undone: 1 }).where('id', '=', id).execute()
}

const toChange = ({
  platform,
  workspace,
  channel,
  user,
  by_name,
  ...row
}: Selectable<Tables['change']>): RecordedChange => ({
  id: row.id,
  channel: { platform: platform as Platform, workspace, id: channel },
  user: { id: user, name: by_name },
  at: new Date(row.at),
  kind: row.kind as ChangeKind,
  subject: row.subject,
  before: row.before === null ? null : readJson<unknown>(row.before, null, `change ${row.id}: before`),
  after: row.after === null ? null : readJson<unknown>(row.after, null, `change ${row.id}: after`),
  undone: row.undone === 1,
})
