// `feeds`: the watched sources, failing and silent ones first, with since when and the last read.
import type { Line, Message } from '../domain/message.ts'
import { isOwn } from '../domain/own-source.ts'
import { silenceOf } from '../domain/rhythm.ts'
import { followedIn } from '../store/own-feeds.ts'
import type { ListedSource } from '../store/sources.ts'
import { answer, type Speaking } from './context.ts'
import { watchedSources } from './health.ts'

export async function feeds(context: Speaking): Promise<Message> {
  const { words, clock } = context
  const sources = (await watchedSources(context)).toSorted((a, b) => rankOf(a) - rankOf(b))
  const read = new Set(sources.map(({ id }) => id))
  const followed = (await followedIn(context.db, context.whose)).filter(({ id }) => !read.has(id))
  const lines = [
    ...followed.map(({ id }): Line => ['· ', { strong: id }, ': ', words.feeds.unread]),
    ...sources.map(source => sourceLine(words, source, clock.now())),
  ]
  return answer(words.feeds.title(lines.length), lines.length > 0 ? lines : [[words.feeds.none]])
}

/** The workspace's own sources first; within each group failing ones, then silent ones. */
const rankOf = (source: ListedSource): number =>
  (isOwn(source.id) ? 0 : 3) + (source.problem !== null ? 0 : silenceOf(source) !== null ? 1 : 2)

function sourceLine({ feeds: say, length }: Speaking['words'], source: ListedSource, now: Date): Line {
  const read: Line = source.readAt ? say.read(source.readAt) : [say.unread]
  if (source.problem !== null) {
    const problem = say.problem(source.problemKind, source.problem).replace(/\.$/, '')
    const next = length(source.nextAt.getTime() - now.getTime())
    return ['✗ ', { strong: source.id }, ...say.failing(problem, source.failingSince, read, next)]
  }
  const silence = silenceOf(source)
  if (silence !== null) return ['✗ ', say.silent(source.id, silence), '; ', ...read]
  const leftOut = source.skipped.length > 0 ? say.leftOut(source.skipped) : ''
  return [source.readAt ? '✓ ' : '· ', { strong: source.id }, ': ', ...read, leftOut]
}
