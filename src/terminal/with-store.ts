// Opens the store for one terminal command, beside a running bot or without one, and says what is wrong with it plainly.
import { type Db, openStore } from '../store/open.ts'
import { storeProblem } from '../store/problem.ts'
import { type Io, mistake } from './io.ts'
import type { Folders } from './setup.ts'

/** Without the folder's lock: SQLite lets a short command in beside the bot. The exit code of `work`, or 1 when the store fails. */
export async function withStore(io: Io, { data }: Folders, work: (db: Db) => Promise<number>): Promise<number> {
  const store = await openStore(data)
  if (!store.ok) return mistake(io, store.problem.message)
  try {
    return await work(store.value)
  } catch (error) {
    const problem = storeProblem(error, data)
    if (!problem) throw error
    return mistake(io, problem.message)
  } finally {
    await store.value.destroy()
  }
}
