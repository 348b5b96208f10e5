// The ledger: who changed what, kept in the transaction of the change itself.
import type { Selectable } from 'kysely'
import type { ByPerson, ChangeKind, ChangeMade, RecordedChange } from '../domain/change.ts'
import { type Channel, DIRECT, isDirect, type Platform } from '../domain/channel.ts'
import { channelColumns } from './channels.ts'
import { readJson } from './db/json.ts'
import type { Db, Tables } from './db/tables.ts'

/** Keeps a change, and gives its number; to be called in its transaction. `undone` is for one that undoes another. */
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

/** The newest changes of a channel's workspace. What was changed in another direct conversation is nobody else's. */
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

/** Some of every workspace's changes, newest first. */
export const latestChanges = async (db: Db, limit: number, skip: number): Promise<RecordedChange[]> =>
  (await newest(db).limit(limit).offset(skip).execute()).map(toChange)

/** Every change of every workspace, newest first. */
export const everyChange = async (db: Db): Promise<RecordedChange[]> => (await newest(db).execute()).map(toChange)

const newest = (db: Db) => db.selectFrom('change').selectAll().orderBy('id', 'desc')

/** A change of this workspace by its number. */
export async function findChange(db: Db, { platform, workspace }: Channel, id: number): Promise<RecordedChange | null> {
  const row = await newest(db)
    .where(({ and }) => and({ platform, workspace, id }))
    .executeTakeFirst()
  return row ? toChange(row) : null
}

/** The last change of the same thing that holds, this one too. */
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
