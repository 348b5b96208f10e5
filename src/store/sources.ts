// What is remembered of each source: its memory, when to read it next, and how it is doing.
import type { Selectable } from 'kysely'
import { type Publisher, publisherOf } from '../domain/publisher.ts'
import { beginRhythm, heard, type Rhythm } from '../domain/rhythm.ts'
import type { SourceProblem } from '../domain/source-problem.ts'
import { MINUTE } from '../domain/time.ts'
import type { WatchedSource } from '../domain/trouble.ts'
import { dialectOf } from './db/dialect.ts'
import { readJson } from './db/json.ts'
import type { Db } from './db/open.ts'
import type { Tables } from './db/tables.ts'

export type SourceRow = ListedSource & {
  /** Null also where it cannot be read. */
  readonly memory: Readonly<Record<string, unknown>> | null
  readonly isDamaged: boolean
}

export type ListedSource = WatchedSource & {
  readonly skipped: readonly string[]
  readonly publisher: Publisher
  /** Reads that were answered, how many of them by a 304, and the bytes of all. */
  readonly traffic: { readonly reads: number; readonly notModified: number; readonly bytes: number }
}

export type KnownSource = Pick<SourceRow, 'id' | 'kind'> & {
  readonly place: string
  readonly settings: string
  readonly publisher?: Publisher
  readonly silentAfter?: number | undefined
}

/** Who speaks, as kept with an article or else with its source; a source of which nothing is known goes by its id. */
export const readPublisher = (source: string, ...kept: readonly (string | null)[]): Publisher =>
  readJson<Publisher | null>(kept.find(one => one !== null) ?? 'null', null, `source ${source}: publisher`) ??
  publisherOf({ id: source })

/**
 * Makes the rows of the configured sources. A known source keeps what is remembered of it; one whose settings changed
 * (a shorter interval, say) is due at once, whatever its back-off was; one that reads another place now begins anew,
 * so that a corrected address does not post all that is there already. A folder is always due: it costs no request, and
 * a single pass is often run to read a file that was just changed.
 */
export function rememberSources(db: Db, sources: readonly KnownSource[], now: Date): Promise<void> {
  // One commit: each takes about 3 ms, and thousands of new feeds would make the first start wait for that.
  return db.transaction().execute(trx => rememberAll(trx, sources, now))
}

async function rememberAll(db: Db, sources: readonly KnownSource[], now: Date): Promise<void> {
  // Another process may be starting too.
  await dialectOf(db).alone(db)
  const known = new Map((await db.selectFrom('source').selectAll().execute()).map(row => [row.id, row]))
  const due = { next_at: now.getTime(), failures: 0 }
  const fresh = {
    ...due,
    memory: null,
    tried_at: null,
    read_at: null,
    problem: null,
    skipped: '[]',
    failing_since: null,
    rhythm: null,
  }
  for (const { publisher, silentAfter = null, ...given } of sources) {
    const told = { publisher: publisher ? JSON.stringify(publisher) : null, silent_after: silentAfter }
    const source = { ...given, ...told }
    const row = known.get(source.id)
    if (!row)
      await db
        .insertInto('source')
        .values({ ...source, ...fresh })
        .execute()
    else if (row.settings !== source.settings || row.kind !== source.kind) {
      const change = row.place === source.place && row.kind === source.kind ? due : fresh
      await db
        .updateTable('source')
        .set({ ...source, ...change })
        .where('id', '=', source.id)
        .execute()
    } else if (row.publisher !== told.publisher || row.silent_after !== told.silent_after)
      await db.updateTable('source').set(told).where('id', '=', source.id).execute()
  }
  await db.updateTable('source').set({ next_at: now.getTime() }).where('kind', '=', 'folder').execute()
}

export async function findSource(db: Db, id: string): Promise<SourceRow | null> {
  const row = await db.selectFrom('source').selectAll().where('id', '=', id).executeTakeFirst()
  return row ? toSource(row) : null
}

/** All of them by id, without what they remember, which is long. */
export async function listSources(db: Db): Promise<ListedSource[]> {
  return (await db.selectFrom('source').select(LISTED).orderBy('id').execute()).map(toListed)
}

/** The ids of sources whose time has come, longest waiting first. */
export async function dueSources(db: Db, now: Date): Promise<string[]> {
  const rows = await db
    .selectFrom('source')
    .select('id')
    .where('next_at', '<=', now.getTime())
    .orderBy('next_at')
    .execute()
  return rows.map(row => row.id)
}

/** Makes one source due at once, or all of them; which. */
export async function makeDue(db: Db, id: string | null, now: Date): Promise<SourceRow[]> {
  const rows = db.updateTable('source').set({ next_at: now.getTime() }).returningAll()
  return (await (id === null ? rows : rows.where('id', '=', id)).execute()).map(toSource)
}

/** Which of these nobody knows to fail, those without a problem or that are due; the next to be read first. */
export async function sourcesExpectedToWork(db: Db, ids: readonly string[], now: Date): Promise<string[]> {
  const rows = await db
    .selectFrom('source')
    .select('id')
    .where(({ eb, or }) => or([eb('problem', 'is', null), eb('next_at', '<=', now.getTime())]))
    .orderBy('next_at')
    .execute()
  return rows.flatMap(({ id }) => (ids.includes(id) ? [id] : []))
}

/** Has these read no later than a time. */
export async function hurrySources(db: Db, ids: readonly string[], at: Date): Promise<void> {
  await db
    .updateTable('source')
    .set({ next_at: at.getTime() })
    .where('next_at', '>', at.getTime())
    .where('id', 'in', ids)
    .execute()
}

export type ReadResult = {
  readonly memory: Readonly<Record<string, unknown>>
  readonly nextAt: Date
  readonly problem: SourceProblem | null
  readonly skipped: readonly string[]
  /** Its rhythm after this read, where that had news. */
  readonly rhythm?: Rhythm | null
  /** The cost of its answer, where there was one. */
  readonly traffic?: { readonly bytes: number; readonly notModified: boolean }
}

/** The rhythm of a source after a read that had so many new articles, with these dates; null where nothing changes. */
export function rhythmAfter(row: SourceRow, dates: readonly (Date | null)[], now: Date): Rhythm | null {
  if (row.rhythm !== null && dates.length === 0) return null
  // Nobody owes a folder files at any pace.
  if (row.kind === 'folder' && row.silentAfter === null) return null
  if (row.rhythm !== null) return heard(row.rhythm, now.getTime(), row.nextAt.getTime() + MINUTE)
  return beginRhythm(
    dates.flatMap(date => date?.getTime() ?? []),
    now.getTime(),
  )
}

/** Keeps what a read left behind. Belongs in the transaction that keeps the read's articles. */
export async function recordRead(db: Db, id: string, now: Date, result: ReadResult): Promise<void> {
  const worked = result.problem === null
  await db
    .updateTable('source')
    .set(source => ({
      memory: JSON.stringify(result.memory),
      next_at: result.nextAt.getTime(),
      tried_at: now.getTime(),
      problem: result.problem && JSON.stringify(result.problem),
      skipped: JSON.stringify(result.skipped),
      failures: worked ? 0 : source('failures', '+', 1),
      failing_since: worked ? null : source.fn.coalesce('failing_since', source.val(now.getTime())),
      ...(worked && { read_at: now.getTime() }),
      ...(result.rhythm && { rhythm: JSON.stringify(result.rhythm) }),
      ...(result.traffic && {
        reads: source('reads', '+', 1),
        not_modified: source('not_modified', '+', Number(result.traffic.notModified)),
        bytes: source('bytes', '+', result.traffic.bytes),
      }),
    }))
    .where('id', '=', id)
    .execute()
}

const moment = (ms: number | null): Date | null => (ms === null ? null : new Date(ms))

/** What tells whether a source is silent. */
const rhythmOf = (row: Pick<Selectable<Tables['source']>, 'id' | 'read_at' | 'rhythm' | 'silent_after'>) => ({
  readAt: moment(row.read_at),
  rhythm: row.rhythm === null ? null : readJson<Rhythm | null>(row.rhythm, null, `source ${row.id}: rhythm`),
  silentAfter: row.silent_after,
})

const toSource = (row: Selectable<Tables['source']>): SourceRow => {
  const memory =
    row.memory === null ? null : readJson<SourceRow['memory']>(row.memory, null, `source ${row.id}: memory`)
  return { ...toListed(row), memory, isDamaged: row.memory !== null && memory === null }
}

const LISTED = [
  ...(['id', 'kind', 'next_at', 'failures', 'tried_at', 'read_at', 'problem', 'skipped', 'publisher'] as const),
  ...(['failing_since', 'rhythm', 'silent_after', 'reads', 'not_modified', 'bytes'] as const),
] as const

const toListed = (row: Pick<Selectable<Tables['source']>, (typeof LISTED)[number]>): ListedSource => ({
  id: row.id,
  kind: row.kind,
  nextAt: new Date(row.next_at),
  failures: row.failures,
  triedAt: moment(row.tried_at),
  ...problemOf(row.problem),
  skipped: readJson<string[]>(row.skipped, [], `source ${row.id}: skipped`),
  publisher: readPublisher(row.id, row.publisher),
  failingSince: moment(row.failing_since),
  traffic: { reads: row.reads, notModified: row.not_modified, bytes: row.bytes },
  ...rhythmOf(row),
})

/** It was the sentence alone once. */
function problemOf(kept: string | null): Pick<SourceRow, 'problem' | 'problemKind'> {
  if (!kept?.startsWith('{')) return { problem: kept, problemKind: null }
  const { kind, message } = readJson<Partial<SourceProblem>>(kept, {}, 'source: problem')
  return { problem: message ?? kept, problemKind: kind ?? null }
}
