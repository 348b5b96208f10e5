// The state of the sources in words.
import type { Line } from '../domain/message.ts'
import { silenceOf } from '../domain/rhythm.ts'
import { visibleSources } from '../store/own-feeds.ts'
import type { Speaking } from './context.ts'

/** The sources that are watched now, the workspace's own first. */
export const watchedSources = ({ db, places, whose }: Pick<Speaking, 'db' | 'places' | 'whose'>) =>
  visibleSources(db, places, whose)

/** How many sources were read, how long ago the last one was, and which are failing. */
export async function readingLine(context: Speaking): Promise<Line> {
  const { words, clock } = context
  const sources = await watchedSources(context)
  const failing = sources.filter(source => source.problem !== null)
  const read = sources.filter(source => source.problem === null && source.readAt !== null)
  const last = Math.max(0, ...read.map(source => source.readAt?.getTime() ?? 0))
  const ago = last === 0 ? null : words.length(Math.max(0, clock.now().getTime() - last))
  const silent = read.flatMap(source => {
    const silence = silenceOf(source)
    return silence === null ? [] : [words.feeds.silent(source.id, silence)]
  })
  const ids = failing.map(source => source.id)
  return [words.feeds.reading(read.length, sources.length, ago, listed(ids, words), listed(silent, words))]
}

/** The first few names, and the count of the rest. */
const listed = (names: readonly string[], words: Speaking['words']): string =>
  names.length > 5 ? `${names.slice(0, 4).join(', ')} ${words.more(names.length - 4)}` : names.join(', ')
