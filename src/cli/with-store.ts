// Opens the store for one command, with or without a running bot, and reports what is wrong with it.
import { databaseProblems, readEnvironment } from '../config/environment.ts'
import { type Db, openStore } from '../store/db/open.ts'
import { storeProblem } from '../store/db/problem.ts'
import { type Io, mistake } from './io.ts'
import { type Folders, placeFor } from './setup.ts'

/**
 * Does not take the folder's lock, so that a short command can run beside the bot. Returns the exit code of `work`, or
 * 1 when the store fails.
 */
export async function withStore(io: Io, folders: Folders, work: (db: Db) => Promise<number>): Promise<number> {
  const { environment } = readEnvironment(io.variables)
  const [problem] = databaseProblems(environment.databaseUrl)
  if (problem !== undefined) return mistake(io, problem)
  const store = await openStore(placeFor(environment, folders))
  if (!store.ok) return mistake(io, store.problem.message)
  try {
    return await work(store.value)
  } catch (error) {
    const problem = storeProblem(error, folders.data)
    if (!problem) throw error
    return mistake(io, problem.message)
  } finally {
    await store.value.destroy()
  }
}
