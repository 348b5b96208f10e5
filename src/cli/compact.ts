// `linchpin compact`: rewrites a stopped bot's SQLite store to free the space of deleted rows.
import { dialectOf } from '../store/db/dialect.ts'
import { lockFolder } from '../store/db/lock.ts'
import { DONE, type Io, mistake, write } from './io.ts'
import type { Folders } from './setup.ts'
import { withStore } from './with-store.ts'

export async function compact(io: Io, folders: Folders): Promise<number> {
  const lock = lockFolder(folders.data)
  if (!lock.ok) return mistake(io, lock.problem.message)
  try {
    return await withStore(io, folders, async db => {
      const { size, compact: compacting } = dialectOf(db)
      if (!compacting)
        return mistake(io, 'DATABASE_URL is set: a server gives room back by itself, or with its VACUUM FULL')
      const before = await size(db)
      await compacting(db)
      const after = await size(db)
      await write(io.out, `${megabytes(before.bytes)} before, ${megabytes(after.bytes)} now\n`)
      return DONE
    })
  } finally {
    lock.value.release()
  }
}

const megabytes = (bytes: number): string => `${(bytes / 1e6).toFixed(1)} MB`
