// How the sources are doing, in words.
import type { Line } from '../domain/message.ts'
import { listSources, type SourceRow } from '../store/sources.ts'
import type { Speaking } from './context.ts'

/** The rows of the sources that are configured now; a source taken out of the config keeps its row but is no news. */
export async function watchedSources({ db, places }: Pick<Speaking, 'db' | 'places'>): Promise<SourceRow[]> {
  return (await listSources(db)).filter(source => places.has(source.id))
}

/** One line for a glance: all well, or which are not. */
export async function healthLine(context: Speaking): Promise<Line> {
  const sources = await watchedSources(context)
  const failing = sources.filter(source => source.problem !== null)
  const unread = sources.filter(source => source.triedAt === null)
  const well = sources.length - failing.length - unread.length
  const parts = [`${well} of ${sources.length} well`]
  if (failing.length > 0) parts.push(`failing: ${listed(failing.map(source => source.id))}`)
  if (unread.length > 0) parts.push(`${unread.length} not read yet`)
  return [parts.join('; ')]
}

/** The first few names, and how many more there are. */
const listed = (names: readonly string[]): string =>
  names.length > 5 ? `${names.slice(0, 4).join(', ')} and ${names.length - 4} more` : names.join(', ')
